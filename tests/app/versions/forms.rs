//! Forms that are half filled in when another document takes the place of the one on the screen.

use klasband::command::{Command, Place, Screen};
use klasband::model::{Erasure, Form, Outcome, Unfinished, UnfinishedContact};

use super::*;
use crate::bench::Bench;

const HERE: &str = "Belde terug over zwemles";
const THERE: &str = "Kwam langs met een tekening";

/// A contact that is being logged.
fn form(pupil: Id<Pupil>, note: &str) -> Unfinished {
    Unfinished::Contact(UnfinishedContact {
        pupil,
        with: std::collections::BTreeSet::new(),
        child: false,
        form: Form::Phone,
        outcome: Outcome::Spoke,
        at: "26-11-2026 13:42".to_owned(),
        minutes: String::new(),
        went_well: None,
        note: note.to_owned(),
    })
}

fn type_note(desk: &mut Desk, pupil: Id<Pupil>, note: &str) {
    run(desk, Place::Contact(pupil));
    desk.write("Notitie", note);
}

fn notes(doc: &Document) -> BTreeMap<Id<Pupil>, String> {
    let contacts = doc.unfinished.values().filter_map(|form| match form {
        Unfinished::Contact(contact) => Some((contact.pupil, contact.note.clone())),
        _ => None,
    });
    contacts.collect()
}

/// Some seconds later exactly these forms are with the class, on the screen, and on the disk.
#[track_caller]
fn keeps(desk: &mut Desk, dir: &Path, expected: &[(Id<Pupil>, &str)]) {
    desk.harness.run_steps(16);
    desk.wait_until_saved();
    let expected: BTreeMap<_, _> = (expected.iter())
        .map(|(pupil, note)| (*pupil, (*note).to_owned()))
        .collect();
    assert_eq!(notes(&desk.doc()), expected);
    assert_eq!(desk.doc().unfinished.len(), expected.len());
    assert_eq!(notes(&open_folder(dir).doc), expected, "not on the disk");
    for (pupil, note) in &expected {
        run(desk, Command::from(Action::GoTo(Screen::Talk)));
        run(desk, Place::Contact(*pupil));
        desk.sees(note);
    }
}

/// A class with Noor and Sem in it.
fn class_of_two(home: &Path) -> (Desk, PathBuf, [Id<Pupil>; 2]) {
    let mut desk = Desk::new(home, Start::Welcome);
    begin_class(&mut desk);
    let pupils = [add(&mut desk, "Noor"), add(&mut desk, "Sem")];
    desk.wait_until_saved();
    (desk, class_dir(home), pupils)
}

#[test]
fn erasing_one_child_leaves_what_is_half_typed_about_another() {
    let home = tempfile::tempdir().unwrap();
    let (mut desk, dir, [noor, sem]) = class_of_two(home.path());
    type_note(&mut desk, sem, THERE);
    type_note(&mut desk, noor, HERE);
    run(&mut desk, Request::Erase(Erasure::Pupil(sem)));
    desk.write("Typ ter bevestiging: Sem", "Sem");
    desk.click("Wis voorgoed");
    assert!(!desk.doc().pupils.contains_key(&sem), "{}", desk.words());
    run(&mut desk, Command::from(Action::GoTo(Screen::Talk)));
    desk.sees(HERE);
    keeps(&mut desk, &dir, &[(noor, HERE)]);
}

#[test]
fn a_window_that_tries_again_takes_up_what_the_other_left_half_typed_beside_its_own() {
    let home = tempfile::tempdir().unwrap();
    let (mut first, dir, [noor, sem]) = class_of_two(home.path());
    let mut second = reopen(home.path(), &dir);
    type_note(&mut first, noor, THERE);
    first.harness.run_steps(16);
    first.wait_until_saved();
    drop(first);
    type_note(&mut second, sem, HERE);
    second.click("Probeer opnieuw");
    keeps(&mut second, &dir, &[(noor, THERE), (sem, HERE)]);
}

#[test]
fn a_window_that_tries_again_brings_no_form_back_that_the_other_finished() {
    let home = tempfile::tempdir().unwrap();
    let (mut first, dir, [noor, _]) = class_of_two(home.path());
    type_note(&mut first, noor, THERE);
    first.harness.run_steps(16);
    first.wait_until_saved();
    let mut second = reopen(home.path(), &dir);
    second.sees_part("Je leest alleen");
    assert_eq!(notes(&second.doc()).len(), 1);
    first.click("Leg vast");
    first.wait_until_saved();
    drop(first);
    second.click("Probeer opnieuw");
    keeps(&mut second, &dir, &[]);
    assert_eq!(second.doc().contacts.len(), 1);
}

#[test]
fn a_version_beside_comes_with_its_forms_and_leaves_those_that_it_lacks() {
    let home = tempfile::tempdir().unwrap();
    let (desk, dir, [noor, sem]) = class_of_two(home.path());
    drop(desk);
    let mut opened = open_folder(&dir);
    let mut other = opened.doc.clone();
    // Typed on after the save that was the last to succeed.
    let longer = format!("{HERE} en gym");
    other.unfinished.insert(Id::random(), form(noor, &longer));
    other.pupils.insert(Id::random(), pupil("Puck"));
    opened.folder.keep_both(&other, &[], now()).unwrap();
    for (pupil, note) in [(noor, HERE), (sem, THERE)] {
        opened.doc.unfinished.insert(Id::random(), form(pupil, note));
    }
    opened.folder.save(&opened.doc, &[], now()).unwrap();
    drop(opened);

    let mut desk = reopen(home.path(), &dir);
    desk.click("Neem deze versie");
    keeps(&mut desk, &dir, &[(noor, &longer), (sem, THERE)]);
    desk.keys(Modifiers::COMMAND, Pressed::Z);
    keeps(&mut desk, &dir, &[(noor, HERE), (sem, THERE)]);
    desk.keys(Modifiers::COMMAND | Modifiers::SHIFT, Pressed::Z);
    keeps(&mut desk, &dir, &[(noor, &longer), (sem, THERE)]);
}

#[test]
fn either_version_is_taken_with_the_forms_of_both() {
    for mine in [true, false] {
        let home = tempfile::tempdir().unwrap();
        let (mut desk, dir, [noor, sem]) = class_of_two(home.path());
        changed_elsewhere_by(home.path(), &dir, |doc| {
            doc.unfinished.insert(Id::random(), form(sem, THERE));
        });
        type_note(&mut desk, noor, HERE);
        wait_for(&mut desk, BESIDE);
        desk.click("Bekijk beide versies");
        desk.click(if mine {
            "Neem mijn versie"
        } else {
            "Neem de andere versie"
        });
        assert!(!desk.has_part(BESIDE));
        keeps(&mut desk, &dir, &[(noor, HERE), (sem, THERE)]);
    }
}

/// A removal that is undone after a version was taken brings its form back to a screen that never had it.
#[test]
fn a_step_back_brings_back_forms_that_no_screen_has() {
    let home = tempfile::tempdir().unwrap();
    let (mut desk, dir, [noor, sem]) = class_of_two(home.path());
    type_note(&mut desk, noor, HERE);
    desk.harness.run_steps(16);
    run(&mut desk, Change::RemovePupil(noor));
    let mut version = desk.doc();
    version.pupils.get_mut(&sem).unwrap().note = "leest graag".to_owned();
    run(&mut desk, Change::TakeVersion(Box::new(version)));
    keeps(&mut desk, &dir, &[]);
    for _ in 0..2 {
        desk.keys(Modifiers::COMMAND, Pressed::Z);
    }
    keeps(&mut desk, &dir, &[(noor, HERE)]);
}

#[test]
fn a_copy_that_is_put_back_comes_with_its_forms_and_leaves_those_that_it_lacks() {
    let mut bench = Bench::new();
    let [noor, sem] = [add(&mut bench.desk, "Noor"), add(&mut bench.desk, "Sem")];
    type_note(&mut bench.desk, noor, THERE);
    bench.put_copy();
    bench.desk.click("Leg niets vast");
    type_note(&mut bench.desk, sem, HERE);
    run(&mut bench.desk, Action::Restore);
    bench.desk.click_any("Groep 5B 2026-11-26");
    bench.desk.sees_part("Gemaakt vandaag om 13.42");
    bench.desk.click("Zet terug over deze klas");
    bench.desk.sees_part("De kopie is teruggezet.");
    let dir = class_dir(bench.home.path());
    keeps(&mut bench.desk, &dir, &[(noor, THERE), (sem, HERE)]);
}
