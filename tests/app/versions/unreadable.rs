//! A class of a newer format, one that is broken, and files beside a class that may not be read.

use std::io::{self, Write as _};

use klasband::model::FORMAT;
use klasband::store::{self, SecretIdentity};
use secrecy::ExposeSecret as _;

use super::*;
use crate::disk::{Asked, Call, Hook};

fn seal(identity: &SecretIdentity, text: &str) -> Vec<u8> {
    let key: age::x25519::Identity = identity.to_text().expose_secret().parse().unwrap();
    let recipient = key.to_public();
    let encryptor =
        age::Encryptor::with_recipients(std::iter::once(&recipient as &dyn age::Recipient)).unwrap();
    let mut sealed = Vec::new();
    let mut writer = encryptor.wrap_output(&mut sealed).unwrap();
    writer.write_all(text.as_bytes()).unwrap();
    writer.finish().unwrap();
    sealed
}

#[test]
fn a_class_of_a_newer_format_is_read_and_never_written() {
    let home = tempfile::tempdir().unwrap();
    let (dir, doc) = closed_class(home.path());
    let opened = open_folder(&dir);
    let text = store::to_text(&doc).unwrap();
    let newer = format!("format: {},\n  seating_plans: {{\"a\": (rows: 4)}},", FORMAT + 1);
    let text = text.replacen(&format!("format: {FORMAT},"), &newer, 1);
    std::fs::write(dir.join("class.age"), seal(opened.folder.identity(), &text)).unwrap();
    drop(opened);
    let before = files(&dir);

    let mut desk = reopen(home.path(), &dir);
    let why = "Je leest alleen: deze klas is bewaard met een nieuwere Klasband. \
               Haal de nieuwste versie om erin te werken.";
    desk.sees(why);
    assert_eq!(desk.doc().pupils, doc.pupils);
    desk.keys(Modifiers::COMMAND | Modifiers::SHIFT, Pressed::N);
    desk.sees_part(&format!("{why} Er is niets verloren."));
    run(&mut desk, Action::Versions);
    desk.click(RESTORE);
    assert_eq!(desk.doc().pupils, doc.pupils);
    let to = home.path().join("stick.klasband");
    run(&mut desk, Request::Snapshot { to: to.clone() });
    desk.sees_part("Deze klas is gemaakt met een nieuwere Klasband.");
    let to_text = home.path().join("klasband.ron");
    run(&mut desk, Request::ExportDocument { to: to_text.clone() });
    assert!(!to.exists() && !to_text.exists());
    desk.harness.run_steps(300);
    run(&mut desk, Action::CloseClass);
    assert!(desk.harness.state().class().is_none());
    drop(desk);
    assert!(files(&dir) == before, "something was written");
}

#[test]
fn a_broken_class_is_taken_up_from_the_version_that_the_teacher_chooses() {
    let home = tempfile::tempdir().unwrap();
    let (dir, before) = closed_class(home.path());
    let mut opened = open_folder(&dir);
    let mut whole = before.clone();
    whole.pupils.insert(Id::random(), pupil("Sem"));
    opened.folder.save(&whole, &[], now()).unwrap();
    opened.folder.keep_both(&whole, &[], now()).unwrap();
    drop(opened);
    let mut broken = std::fs::read(dir.join("class.age")).unwrap();
    broken.truncate(300);
    // Not through the name that a backup shares.
    std::fs::remove_file(dir.join("class.age")).unwrap();
    std::fs::write(dir.join("class.age"), &broken).unwrap();

    let mut desk = reopen(home.path(), &dir);
    desk.sees("Het bestand van de klas is beschadigd");
    desk.sees("Jouw versie, bewaard naast die van iemand anders.");
    desk.sees("Een eerdere versie, zoals Klasband die bij elke keer bewaren laat staan.");
    desk.sees("2 leerlingen, 0 ouders en 0 contactmomenten");
    desk.sees_part("Zoals het was tot vandaag 13.50");
    desk.click("Neem deze versie");
    assert_eq!(desk.doc(), whole);
    let aside: Vec<_> = files(&dir)
        .into_iter()
        .filter(|(path, _)| path.to_string_lossy().contains("class.age.kapot-2026-11-26"))
        .collect();
    assert_eq!(aside.len(), 1, "the broken file is not kept");
    assert_eq!(aside[0].1, broken);
    add(&mut desk, "Puck");
    desk.wait_until_saved();
    let last = desk.doc();
    drop(desk);
    assert_eq!(open_folder(&dir).doc, last);
}

/// Some files may not be read.
struct Forbidden(Vec<PathBuf>);

impl Hook for Forbidden {
    fn before(&self, asked: Asked<'_>) -> io::Result<()> {
        let forbidden = self.0.iter().any(|path| path == asked.path);
        if asked.call == Call::Open && forbidden {
            return Err(io::ErrorKind::PermissionDenied.into());
        }
        Ok(())
    }
}

/// Starts anew where these may not be read, and opens the class.
fn reopen_without(home: &Path, dir: &Path, forbidden: &[PathBuf]) -> Desk {
    let disk: Arc<dyn Disk> = Arc::new(Hooked(Forbidden(forbidden.to_vec())));
    let mut desk = Desk::on_disk(home, Start::Class(dir.to_owned()), disk);
    unlock(&mut desk);
    desk
}

#[test]
fn a_file_beside_the_class_that_may_not_be_read_keeps_nobody_out() {
    let home = tempfile::tempdir().unwrap();
    let (dir, before) = closed_class(home.path());
    let mut opened = open_folder(&dir);
    let mut whole = before.clone();
    whole.pupils.insert(Id::random(), pupil("Sem"));
    opened.folder.save(&whole, &[], now()).unwrap();
    let backup = opened.folder.backups().unwrap().remove(0).path;
    drop(opened);
    let stray = dir.join("class (1).age");
    std::fs::copy(dir.join("class.age"), &stray).unwrap();
    let forbidden = [stray, backup];

    let mut desk = reopen_without(home.path(), &dir, &forbidden);
    assert_eq!(desk.doc(), whole);
    assert!(!desk.harness.state().class().unwrap().is_read_only());
    add(&mut desk, "Puck");
    desk.wait_until_saved();
    let whole = desk.doc();
    drop(desk);

    // A broken class still offers the others.
    let mut opened = open_folder(&dir);
    opened.folder.keep_both(&whole, &[], now()).unwrap();
    drop(opened);
    // Not through the name that a backup shares.
    std::fs::remove_file(dir.join("class.age")).unwrap();
    std::fs::write(dir.join("class.age"), "x").unwrap();
    let mut desk = reopen_without(home.path(), &dir, &forbidden);
    desk.sees("Het bestand van de klas is beschadigd");
    desk.click("Neem deze versie");
    assert_eq!(desk.doc(), whole);
}
