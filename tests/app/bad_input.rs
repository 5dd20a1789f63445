//! Bad input at each step of the path: a clear Dutch line, and nothing is lost.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use egui::{Key, Modifiers};
use klasband::app::Start;
use klasband::command::{PhotoTarget, Request};

use crate::bench::ask;
use crate::desk::{Desk, PASSPHRASE, begin_class, data};
use crate::disk::FullBelow;
use crate::png;

fn class(home: &Path) -> Desk {
    let mut desk = Desk::new(home, Start::Welcome);
    begin_class(&mut desk);
    desk
}

#[test]
fn a_class_needs_a_name_and_a_passphrase_that_is_hard_to_guess() {
    let home = tempfile::tempdir().unwrap();
    let mut desk = Desk::new(home.path(), Start::Welcome);
    desk.click("Begin een nieuwe klas");
    desk.sees("Geef de klas een naam.");
    desk.write("Naam van de klas", "Groep 5B");
    desk.write("Wachtwoord", "groep5b");
    desk.sees("Kies een wachtwoord dat moeilijker te raden is.");
    desk.write("Wachtwoord", PASSPHRASE);
    desk.write("Nog een keer het wachtwoord", "paars fietsbel wolk kaneelstok");
    desk.sees("Typ twee keer hetzelfde wachtwoord.");
    desk.click("Maak de klas");
    assert!(
        desk.harness.state().class().is_none(),
        "a class was made all the same"
    );
}

#[test]
fn a_wrong_passphrase_opens_nothing_and_changes_nothing() {
    let home = tempfile::tempdir().unwrap();
    let mut desk = class(home.path());
    desk.wait_until_saved();
    let before = desk.doc();
    desk.keys(Modifiers::COMMAND, Key::L);
    assert!(
        desk.harness.state().class().is_none(),
        "a locked class is still open"
    );
    desk.write("Wachtwoord", "paars fietsbel wolk kaneelstok");
    desk.click("Open");
    desk.sees_part("Dit wachtwoord past niet.");
    desk.write("Wachtwoord", PASSPHRASE);
    desk.click("Open");
    assert_eq!(desk.doc(), before);
}

#[test]
fn files_that_are_no_class_list_are_named_for_what_they_are() {
    let home = tempfile::tempdir().unwrap();
    let mut desk = class(home.path());
    for (file, line) in [
        (
            "intake/vijandig-pdf.xlsx",
            "Dit is geen lijst met leerlingen, maar een PDF.",
        ),
        ("intake/vijandig-leeg.csv", "Het bestand is leeg."),
        (
            "intake/vijandig-afgekapt.xlsx",
            "Het bestand is beschadigd of niet compleet.",
        ),
        ("intake/bestaat-niet.xlsx", "Dit bestand is er niet."),
    ] {
        desk.keys(Modifiers::COMMAND, Key::I);
        desk.write("Bestand", &data(file).to_string_lossy());
        desk.click("Lees het bestand");
        desk.sees_part(line);
        assert!(desk.doc().pupils.is_empty());
    }
}

/// The first bytes of a PNG of 30,000 × 30,000.
fn huge_png(dir: &Path) -> PathBuf {
    let path = dir.join("reuzenfoto.png");
    std::fs::write(&path, png::head(30_000, 30_000, 8)).unwrap();
    path
}

#[test]
fn a_photo_that_is_none_or_too_large_leaves_the_old_one() {
    let home = tempfile::tempdir().unwrap();
    let mut desk = class(home.path());
    desk.keys(Modifiers::COMMAND | Modifiers::SHIFT, Key::N);
    let doc = desk.doc();
    let pupil = *doc.pupils.keys().next().expect("no pupil was added");
    for (path, line) in [
        (
            huge_png(home.path()),
            "Deze foto is te groot, 30.000 bij 30.000 punten.",
        ),
        (
            data("intake/magister-utf8-bom-komma.csv"),
            "Dit is geen foto die Klasband kan lezen.",
        ),
    ] {
        let to = PhotoTarget::Portrait(pupil);
        ask(&mut desk, Request::AddPhoto { to, path });
        let spoken = desk.words().replace([' ', '.'], "");
        assert!(
            spoken.contains(&line.replace([' ', '.'], "")),
            "{line}\n{}",
            desk.words()
        );
        assert_eq!(desk.doc(), doc);
    }
}

#[test]
fn a_stick_without_room_is_said_and_nothing_is_left_on_it() {
    let home = tempfile::tempdir().unwrap();
    let stick = tempfile::tempdir().unwrap();
    let disk = FullBelow::disk(stick.path(), &Arc::new(AtomicBool::new(true)));
    let mut desk = Desk::on_disk(home.path(), Start::Welcome, disk);
    begin_class(&mut desk);
    let before = desk.doc();
    let to = stick.path().join("groep5b.klasband");
    ask(&mut desk, Request::Snapshot { to });
    desk.sees_part("De schijf is vol.");
    assert_eq!(
        std::fs::read_dir(stick.path()).unwrap().count(),
        0,
        "something is left on the stick"
    );
    assert_eq!(desk.doc(), before);
}

/// The message stays as long as the disk is full, however often it is tried again; then the class is saved.
#[test]
fn a_full_disk_is_said_until_there_is_room_again() {
    let home = tempfile::tempdir().unwrap();
    let full = Arc::new(AtomicBool::new(false));
    let disk = FullBelow::disk(&home.path().join("data"), &full);
    let mut desk = Desk::on_disk(home.path(), Start::Welcome, disk);
    begin_class(&mut desk);
    desk.wait_until_saved();
    full.store(true, Ordering::Relaxed);
    desk.keys(Modifiers::COMMAND | Modifiers::SHIFT, Key::N);
    for _ in 0..4 {
        // A minute of the clock on the wall at each turn; each try in it fails.
        for _ in 0..8 {
            desk.harness.run_steps(30);
            desk.settle();
        }
        assert!(!desk.harness.state().class().unwrap().is_saved());
        desk.sees_part("De schijf is vol.");
    }
    full.store(false, Ordering::Relaxed);
    let doc = desk.doc();
    desk.wait_until_saved();
    assert!(!desk.has_part("De schijf is vol."));
    assert_eq!(desk.doc(), doc);
}

#[test]
fn something_else_than_a_copy_is_not_restored() {
    let home = tempfile::tempdir().unwrap();
    for (file, line) in [
        ("intake/vijandig-pdf.xlsx", "Dit is geen kopie van Klasband."),
        ("intake/bestaat-niet.klasband", "Dit bestand is er niet."),
    ] {
        let mut desk = Desk::new(home.path(), Start::Snapshot(data(file)));
        desk.write("Wachtwoord van de klas", PASSPHRASE);
        desk.click("Kijk wat erin staat");
        desk.sees_part(line);
        assert!(desk.harness.state().class().is_none());
    }
}
