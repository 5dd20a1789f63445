//! The recovery code of a new class, which somebody must have on paper.

use std::path::PathBuf;

use egui::{Key, Modifiers};
use klasband::app::Start;
use klasband::command::{Action, Change};
use klasband::model::{Id, Name, Pupil};
use klasband::store::{Disk as _, RealDisk};

use crate::desk::{Desk, PASSPHRASE, begin_class, make_class, run};

const CARD: &str = "Heb je de herstelcode op papier?";

/// The one class of this computer.
fn only_class(home: &std::path::Path) -> PathBuf {
    let data = home.join("data");
    data.join(&RealDisk.list(&data).unwrap()[0])
}

fn unlock(desk: &mut Desk) {
    desk.write("Wachtwoord", PASSPHRASE);
    desk.click("Open");
}

#[test]
fn who_closes_the_window_on_the_code_is_told_to_make_another_until_one_is_on_paper() {
    let home = tempfile::tempdir().unwrap();
    let mut desk = Desk::new(home.path(), Start::Welcome);
    make_class(&mut desk, "Groep 5B");
    drop(desk);

    let dir = only_class(home.path());
    let mut desk = Desk::new(home.path(), Start::Class(dir.clone()));
    unlock(&mut desk);
    desk.sees(CARD);
    // Also where there is more to see, and where something is undone.
    let pupil = Pupil {
        name: Name::new("Noor", "", "Haddad"),
        ..Pupil::default()
    };
    run(&mut desk, Change::PutPupil(Id::random(), pupil));
    desk.sees(CARD);
    desk.look_at("code-unseen");
    desk.click("Maak een nieuwe herstelcode");
    desk.write("Wachtwoord van nu", PASSPHRASE);
    desk.click("Maak de code");
    assert!(desk.doc().code_unseen, "it is not on paper yet");
    desk.click("Ik heb de code opgeschreven of geprint");
    desk.click("Klaar");
    assert!(!desk.has(CARD));
    run(&mut desk, Action::Undo);
    assert!(!desk.has(CARD), "what is on paper stays there");
    desk.keys(Modifiers::COMMAND, Key::W);
    drop(desk);

    let mut desk = Desk::new(home.path(), Start::Class(dir));
    unlock(&mut desk);
    desk.sees("Groep 5B · 2026–2027");
    assert!(!desk.has(CARD));
}

#[test]
fn who_says_to_have_the_code_is_not_told_again() {
    let home = tempfile::tempdir().unwrap();
    let mut desk = Desk::new(home.path(), Start::Welcome);
    begin_class(&mut desk);
    assert!(!desk.has(CARD));
    desk.keys(Modifiers::COMMAND, Key::W);
    drop(desk);
    let mut desk = Desk::new(home.path(), Start::Class(only_class(home.path())));
    unlock(&mut desk);
    assert!(!desk.has(CARD) && !desk.doc().code_unseen);
}

#[test]
fn the_code_of_a_new_class_does_not_stay_on_the_screen_of_who_walked_away() {
    let home = tempfile::tempdir().unwrap();
    let mut desk = Desk::new(home.path(), Start::Welcome);
    make_class(&mut desk, "Groep 5B");
    desk.walk_away();
    desk.settle();
    assert!(!desk.has("Je herstelcode"), "{}", desk.words());
    desk.sees("Begin een nieuwe klas");
    desk.click("Open je klas");
    unlock(&mut desk);
    desk.sees(CARD);
    assert!(!desk.has_part("Je leest alleen"), "the page still held the class");
}

/// The page opens everything: it is on the list before its class can be left.
#[test]
fn who_prints_the_code_and_leaves_before_going_in_finds_the_page_on_the_list() {
    for walks_away in [true, false] {
        let home = tempfile::tempdir().unwrap();
        let page = home.path().join("code.txt");
        let mut desk = Desk::new(home.path(), Start::Welcome);
        make_class(&mut desk, "Groep 5B");
        desk.click("Bewaar de code om te printen");
        desk.write("Bestand", &page.to_string_lossy());
        desk.click("Schrijf");
        if walks_away {
            desk.walk_away();
            desk.settle();
        }
        drop(desk);
        assert!(page.is_file());
        let mut desk = Desk::new(home.path(), Start::Class(only_class(home.path())));
        unlock(&mut desk);
        let doc = desk.doc();
        let listed: Vec<_> = doc.copies_out().into_iter().map(|(_, copy)| &copy.file).collect();
        assert_eq!(listed, ["code.txt"]);
        desk.sees(CARD);
    }
}
