//! A version beside the class that is taken, and what may happen before that is saved.

use super::*;

/// A class with Noor in it, and beside it a version with Sem too.
fn with_version_beside(home: &Path) -> (PathBuf, Document, Document) {
    let (dir, doc) = closed_class(home);
    let mut other = doc.clone();
    other.pupils.insert(Id::random(), pupil("Sem"));
    open_folder(&dir).folder.keep_both(&other, &[], now()).unwrap();
    (dir, doc, other)
}

/// Takes the version, and looks long before it is saved. A frame takes a quarter of a second of the app's time.
#[track_caller]
fn take(desk: &mut Desk, other: &Document) {
    desk.press("Neem deze versie");
    let patience = Instant::now() + Duration::from_secs(20);
    while desk.doc() != *other {
        assert!(Instant::now() < patience, "{}", desk.words());
        std::thread::sleep(Duration::from_millis(50));
        desk.harness.run_steps(1);
    }
    // A worker that was begun with it ends.
    std::thread::sleep(Duration::from_millis(500));
    assert!(
        !desk.harness.state().class().unwrap().is_saved(),
        "it is saved already"
    );
}

#[test]
fn a_version_that_was_taken_is_offered_again_where_the_power_went_before_it_was_saved() {
    let home = tempfile::tempdir().unwrap();
    let (dir, doc, other) = with_version_beside(home.path());
    let mut desk = reopen(home.path(), &dir);
    take(&mut desk, &other);
    drop(desk);

    let mut desk = reopen(home.path(), &dir);
    assert_eq!(desk.doc(), doc);
    desk.sees("Er staat nog een versie naast de klas");
    desk.sees_part("1 leerling meer (Sem)");
    desk.click("Neem deze versie");
    desk.wait_until_saved();
    desk.settle();
    assert!(!has_file(&dir, "class.own-"), "it stays although it is saved");
    drop(desk);
    assert!(versions_hold(&dir, &doc) && versions_hold(&dir, &other));
    let opened = open_folder(&dir);
    assert_eq!(opened.doc, other);
    assert!(opened.beside.is_empty());
}

#[test]
fn whoever_leaves_at_once_leaves_no_version_beside_that_is_saved() {
    let home = tempfile::tempdir().unwrap();
    let (dir, _, other) = with_version_beside(home.path());
    let mut desk = reopen(home.path(), &dir);
    take(&mut desk, &other);
    run(&mut desk, Action::CloseClass);
    assert!(desk.harness.state().class().is_none(), "{}", desk.words());
    let opened = open_folder(&dir);
    assert_eq!(opened.doc, other);
    assert!(opened.beside.is_empty());
}

#[test]
fn a_version_that_was_taken_back_at_once_stays_beside_the_class() {
    let home = tempfile::tempdir().unwrap();
    let (dir, doc, other) = with_version_beside(home.path());
    let mut desk = reopen(home.path(), &dir);
    take(&mut desk, &other);
    desk.keys(Modifiers::COMMAND, Pressed::Z);
    assert_eq!(desk.doc(), doc);
    desk.wait_until_saved();
    desk.settle();
    drop(desk);
    assert!(has_file(&dir, "class.own-"), "it is offered to nobody");
    reopen(home.path(), &dir).sees_part("1 leerling meer (Sem)");
}
