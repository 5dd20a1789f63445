//! A class that cannot be saved where it lies.

use std::io;
use std::sync::atomic::{AtomicU8, Ordering};

use klasband::command::{Command, Screen};

use super::*;
use crate::disk::{Asked, Call, Hook, Hooked};

/// A disk that can be full, or have a class file that another program keeps open.
#[derive(Default)]
struct Moody(AtomicU8);

const FULL: u8 = 1;

const BLOCKED: u8 = 2;
/// Nothing can be written: another account's folder, or a stick with its switch on read-only.
const PROTECTED: u8 = 3;

impl Moody {
    fn is(&self, mood: u8) -> bool {
        self.0.load(Ordering::SeqCst) == mood
    }

    fn becomes(&self, mood: u8) {
        self.0.store(mood, Ordering::SeqCst);
    }
}

impl Hook for Moody {
    fn before(&self, asked: Asked<'_>) -> io::Result<()> {
        let changes = !matches!(asked.call, Call::SyncDir | Call::RemoveDir) && asked.call.writes();
        match asked.call {
            Call::CreateNew if self.is(FULL) => Err(io::ErrorKind::StorageFull.into()),
            Call::Rename if self.is(BLOCKED) && asked.to.is_some_and(|to| to.ends_with("class.age")) => {
                Err(io::ErrorKind::ResourceBusy.into())
            }
            _ if self.is(PROTECTED) && changes => Err(io::ErrorKind::PermissionDenied.into()),
            _ => Ok(()),
        }
    }

    fn pause(&self, _time: Duration) {}
}

#[test]
fn where_ours_cannot_be_kept_beside_the_app_stays_usable_and_says_so() {
    let home = tempfile::tempdir().unwrap();
    let disk = Arc::new(Hooked(Moody::default()));
    let mut desk = Desk::on_disk(home.path(), Start::Welcome, disk.clone());
    begin_class(&mut desk);
    desk.wait_until_saved();
    let dir = class_dir(home.path());
    changed_elsewhere(home.path(), &dir);
    disk.0.becomes(FULL);
    add(&mut desk, "Puck");
    wait_for(&mut desk, "Jouw versie staat nog alleen op het scherm.");
    desk.sees_part("De schijf is vol.");
    run(&mut desk, Action::GoTo(Screen::Families));
    desk.sees("Gezinnen");
    desk.click("Bekijk beide versies");
    desk.sees("Alleen op je scherm. Ernaast bewaren lukt nog niet.");
    desk.click("Neem mijn versie");
    desk.sees_part("De schijf is vol.");
    assert!(!has_file(&dir, "class.own-"));
    disk.0.becomes(0);
    wait_for(&mut desk, BESIDE);
    assert!(has_file(&dir, "class.own-"));
    let ours = desk.doc();
    desk.click("Neem mijn versie");
    assert!(!desk.has_part(BESIDE));
    drop(desk);
    assert_eq!(open_folder(&dir).doc, ours);
}

#[test]
fn a_full_disk_and_a_file_that_is_kept_open_stay_on_the_screen_until_it_is_saved() {
    let home = tempfile::tempdir().unwrap();
    let disk = Arc::new(Hooked(Moody::default()));
    let mut desk = Desk::on_disk(home.path(), Start::Welcome, disk.clone());
    begin_class(&mut desk);
    desk.wait_until_saved();
    for (mood, line) in [
        (FULL, "De schijf is vol."),
        (BLOCKED, "Een ander programma houdt het bestand vast."),
    ] {
        disk.0.becomes(mood);
        let ctx = desk.harness.ctx.clone();
        let change = Change::PutPupil(Id::random(), pupil("Noor"));
        desk.harness.state_mut().run(&ctx, change.into());
        wait_for(&mut desk, line);
        for screen in Screen::ALL {
            let ctx = desk.harness.ctx.clone();
            let go = Command::from(Action::GoTo(screen));
            desk.harness.state_mut().run(&ctx, go);
            desk.harness.run_steps(4);
            desk.sees_part("Nog niet bewaard.");
            // Only while it is tried again for long, another line says that.
            wait_for(&mut desk, &format!("Nog niet bewaard. {line}"));
            desk.sees("Niet bewaard, bekijk eerdere versies");
        }
        disk.0.becomes(0);
        desk.wait_until_saved();
        desk.harness.run_steps(4);
        assert!(!desk.has_part(line), "{line}");
    }
    let doc = desk.doc();
    drop(desk);
    assert_eq!(open_folder(&class_dir(home.path())).doc, doc);
}

#[test]
fn a_folder_that_is_away_is_said_and_saved_to_when_it_is_back() {
    let home = tempfile::tempdir().unwrap();
    let mut desk = Desk::new(home.path(), Start::Welcome);
    begin_class(&mut desk);
    desk.wait_until_saved();
    let dir = class_dir(home.path());
    let away = home.path().join("away");
    std::fs::rename(&dir, &away).unwrap();
    add(&mut desk, "Noor");
    wait_for(&mut desk, "De map van de klas is weg.");
    run(&mut desk, Action::Versions);
    desk.sees("Eerdere versies");
    assert!(!desk.has_part("Er is nog geen eerdere versie."));
    desk.click("Terug naar de klas");
    assert!(!dir.exists(), "something was written where the folder was");
    std::fs::rename(&away, &dir).unwrap();
    desk.wait_until_saved();
    assert!(!desk.has_part("De map van de klas is weg."));
}

/// The folder of a colleague, a stick on read-only: the second window may not even make the lock.
#[test]
fn a_second_window_that_may_not_write_reads_only_says_why_and_writes_once_it_may() {
    let home = tempfile::tempdir().unwrap();
    let mut first = Desk::new(home.path(), Start::Welcome);
    begin_class(&mut first);
    let noor = add(&mut first, "Noor");
    first.wait_until_saved();
    let dir = class_dir(home.path());
    let kept = files(&dir);

    let disk = Arc::new(Hooked(Moody::default()));
    disk.0.becomes(PROTECTED);
    let mut second = Desk::on_disk(home.path(), Start::Class(dir.clone()), disk.clone());
    unlock(&mut second);
    let why = "Je leest alleen: op deze plek kan niets geschreven worden.";
    let before = second.doc();
    assert_eq!(before, first.doc());
    only_reads(&mut second, why, noor);
    assert!(files(&dir) == kept, "something was written");

    // It may write, and the first window still has the class: another reason, said as such.
    disk.0.becomes(0);
    second.click("Probeer opnieuw");
    second.sees("Je leest alleen: deze klas is al open in een ander venster of op een andere computer.");
    drop(first);
    second.click("Probeer opnieuw");
    writes_what_was_typed(second, before, noor, &dir);
}
