//! After a new school year what was cleared goes from earlier versions as well, and no copy brings it back.

use super::*;
use klasband::model::Document;

/// Stands in everything that a new year clears, and nowhere else.
const CLEARED: &str = "OPGERUIMD";

fn with_cleared(doc: &mut Document) {
    let words = || CLEARED.to_owned();
    for page in doc.pages.values_mut() {
        (page.title, page.story, page.greeting) = (words(), words(), words());
    }
    for introduction in doc.introductions.values_mut() {
        introduction.text = words();
    }
    for observation in doc.observations.values_mut() {
        (observation.what, observation.source) = (words(), words());
    }
    for answer in doc.answers.values_mut() {
        (answer.question, answer.text) = (words(), words());
    }
    for note in doc.pupils.values_mut().map(|it| &mut it.note) {
        *note = words();
    }
    for note in doc.guardians.values_mut().map(|it| &mut it.note) {
        *note = words();
    }
    for note in doc.contacts.values_mut().map(|it| &mut it.note) {
        *note = words();
    }
}

/// In how many earlier versions a word stands.
fn versions_with(dir: &Path, identity: &SecretIdentity, word: &str) -> usize {
    let mut all = Vec::new();
    files(&dir.join("backups"), &mut all);
    let texts = all
        .iter()
        .filter_map(|path| decrypted(&fs::read(path).unwrap(), identity));
    texts.filter(|text| holds(text, word)).count()
}

#[test]
fn what_a_new_year_cleared_goes_from_earlier_versions_and_the_rest_stays_in_them() {
    let home = tempfile::tempdir().unwrap();
    let mut families = families();
    with_cleared(&mut families.doc);
    let (dir, identity, copy) = on_disk(home.path(), &families);
    let mut desk = open(home.path(), &dir);
    let stick = home.path().join("KINGSTON").join("kopie.klasband");
    fs::create_dir(stick.parent().unwrap()).unwrap();
    run(&mut desk, Request::Snapshot { to: stick.clone() });
    run(&mut desk, Action::NewYear);
    desk.sees_part("In eerdere versies op deze computer staat het nog hoogstens 35 dagen");
    desk.click("Begin schooljaar 2027–2028");
    desk.wait_until_saved();
    let begun = desk.doc();
    assert!(begun.pages.is_empty() && begun.answers.is_empty());
    assert!(
        versions_with(&dir, &identity, CLEARED) > 0,
        "earlier versions hold it still"
    );

    // Which copies hold it as well: what, where, which file, since when.
    desk.sees_part("Volledige kopie: ");
    desk.sees_part("KINGSTON, kopie.klasband, 26 november");
    desk.look_at("erase-earlier-offer");
    desk.click("Wis ook uit eerdere versies…");
    desk.sees("Ook uit eerdere versies wissen");
    desk.sees_part("1 pagina");
    desk.sees_part("aantekening");
    desk.look_at("erase-earlier");
    desk.click("Annuleer");
    assert!(versions_with(&dir, &identity, CLEARED) > 0, "it was left");

    desk.click("Wis ook uit eerdere versies…");
    agree(&mut desk, "Groep 5B");
    desk.sees("Het is voorgoed gewist.");
    let doc = desk.doc();
    let expected = Document {
        erased: doc.erased.clone(),
        ..begun.clone()
    };
    assert_eq!(doc, expected, "the class itself stays as it is");
    desk.keys(Modifiers::COMMAND, Key::Z);
    assert_eq!(desk.doc(), doc, "undo changed something");
    assert_nowhere(home.path(), &identity, &[CLEARED], &[&copy, &stick]);
    assert!(
        versions_with(&dir, &identity, CANARY) > 0,
        "what stays in the class stays in them"
    );
    desk.click("Wis ook uit eerdere versies…");
    desk.sees("In eerdere versies staat niets meer dat niet ook in de klas staat.");
    drop(desk);

    // The copy from before still holds it, and brings none of it back.
    let disk: Arc<dyn Disk> = Arc::new(RealDisk);
    let passphrase = Passphrase::from(PASSPHRASE);
    let key = ClassKey::Passphrase(&passphrase);
    let mut folder = ClassFolder::open(&disk, &dir, key).unwrap().folder;
    let (back, _) = folder.restore_over(&stick, key, at(30), &NoProgress).unwrap();
    drop(folder);
    assert_eq!(back.pupils.len(), begun.pupils.len());
    assert_nowhere(home.path(), &identity, &[CLEARED], &[&copy, &stick]);
}

fn begin_a_year_and_erase_earlier(desk: &mut Desk) {
    run(desk, Action::NewYear);
    desk.click("Begin schooljaar 2027–2028");
    desk.wait_until_saved();
    run(desk, Request::EraseEarlier);
    agree(desk, "Groep 5B");
}

/// An earlier version of before the erasing that somebody puts back by hand is erased from at the next opening.
#[test]
fn an_earlier_version_that_comes_back_is_erased_from_again() {
    let home = tempfile::tempdir().unwrap();
    let mut families = families();
    with_cleared(&mut families.doc);
    let (dir, identity, copy) = on_disk(home.path(), &families);
    let kept = home.path().join("oud.age");
    fs::copy(dir.join("class.age"), &kept).unwrap();
    let mut desk = open(home.path(), &dir);
    begin_a_year_and_erase_earlier(&mut desk);
    drop(desk);
    fs::rename(&kept, dir.join("backups/2026-11-25T09-59-00.age")).unwrap();
    assert_eq!(versions_with(&dir, &identity, CLEARED), 1);
    let desk = open(home.path(), &dir);
    drop(desk);
    assert_nowhere(home.path(), &identity, &[CLEARED], &[&copy]);
}

/// Nor does the class file of before, with the notes that were cleared since.
#[test]
fn a_class_file_that_comes_back_holds_nothing_of_what_was_erased_from_earlier_versions() {
    let home = tempfile::tempdir().unwrap();
    let mut families = families();
    with_cleared(&mut families.doc);
    let (dir, identity, copy) = on_disk(home.path(), &families);
    let before = fs::read(dir.join("class.age")).unwrap();
    let mut desk = open(home.path(), &dir);
    begin_a_year_and_erase_earlier(&mut desk);
    drop(desk);
    fs::write(dir.join("class.age"), before).unwrap();
    let mut desk = open(home.path(), &dir);
    desk.wait_until_saved();
    desk.settle();
    assert_eq!(desk.doc().pupils.len(), families.doc.pupils.len());
    drop(desk);
    assert_nowhere(home.path(), &identity, &[CLEARED], &[&copy]);
}
