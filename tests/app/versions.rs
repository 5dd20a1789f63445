//! Versions of a class: earlier ones, ones that lie beside it, that of somebody else.

mod forms;
mod taken;
mod unreadable;
mod unsaved;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use chrono::{NaiveDate, NaiveDateTime};
use egui::{Key as Pressed, Modifiers};
use klasband::app::Start;
use klasband::command::{Action, Change, PhotoTarget, Request};
use klasband::model::{Document, Id, Name, Pupil};
use klasband::store::{ClassFolder, Disk, Key, Opened, Passphrase, RealDisk};

use crate::desk::{Desk, PASSPHRASE, begin_class, drop_all, example_in, run};
use crate::disk::{Fault, Faulty, Hooked};

const SAVED: &str = "Bewaard om 13.42, bekijk eerdere versies";
const RESTORE: &str = "Zet deze versie terug";

fn pupil(given: &str) -> Pupil {
    Pupil {
        name: Name::new(given, "", ""),
        ..Pupil::default()
    }
}

fn add(desk: &mut Desk, given: &str) -> Id<Pupil> {
    let id = Id::random();
    run(desk, Change::PutPupil(id, pupil(given)));
    id
}

/// The only class on this computer.
fn class_dir(home: &Path) -> PathBuf {
    let mut dirs = std::fs::read_dir(home.join("data")).unwrap();
    dirs.next().unwrap().unwrap().path()
}

fn now() -> NaiveDateTime {
    let day = NaiveDate::from_ymd_opt(2026, 11, 26).unwrap();
    day.and_hms_opt(13, 50, 0).unwrap()
}

fn open_folder(dir: &Path) -> Opened {
    let disk: Arc<dyn Disk> = Arc::new(RealDisk);
    ClassFolder::open(&disk, dir, Key::Passphrase(&Passphrase::from(PASSPHRASE))).unwrap()
}

/// A class with Noor in it, saved, and closed again.
fn closed_class(home: &Path) -> (PathBuf, Document) {
    let mut desk = Desk::new(home, Start::Welcome);
    begin_class(&mut desk);
    add(&mut desk, "Noor");
    desk.wait_until_saved();
    let doc = desk.doc();
    drop(desk);
    (class_dir(home), doc)
}

fn unlock(desk: &mut Desk) {
    desk.write("Wachtwoord", PASSPHRASE);
    desk.click("Open");
}

fn reopen(home: &Path, dir: &Path) -> Desk {
    let mut desk = Desk::new(home, Start::Class(dir.to_owned()));
    unlock(&mut desk);
    desk
}

#[track_caller]
fn wait_for(desk: &mut Desk, part: &str) {
    let patience = Instant::now() + Duration::from_secs(30);
    while !desk.has_part(part) {
        assert!(
            Instant::now() < patience,
            "“{part}” does not come:\n{}",
            desk.words()
        );
        // Not until all work is done: on a disk that fails it begins again and again.
        desk.harness.run_steps(8);
        std::thread::sleep(Duration::from_millis(10));
    }
}

fn files(dir: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = BTreeMap::new();
    for entry in std::fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path));
        } else {
            found.insert(path.clone(), std::fs::read(&path).unwrap());
        }
    }
    found
}

fn has_file(dir: &Path, part: &str) -> bool {
    files(dir)
        .keys()
        .any(|path| path.file_name().unwrap().to_string_lossy().contains(part))
}

fn versions_hold(dir: &Path, doc: &Document) -> bool {
    let opened = open_folder(dir);
    let backups = opened.folder.backups().unwrap();
    opened.doc == *doc
        || backups
            .iter()
            .any(|backup| opened.folder.read_version(backup).unwrap() == *doc)
}

/// A small picture, as a file.
fn picture(home: &Path) -> PathBuf {
    let path = home.join("portret.png");
    image::RgbImage::from_pixel(40, 40, image::Rgb([200, 120, 80]))
        .save(&path)
        .unwrap();
    path
}

#[test]
fn an_earlier_version_is_back_in_three_clicks_and_undo_takes_that_back() {
    let home = tempfile::tempdir().unwrap();
    let mut desk = Desk::new(home.path(), Start::Welcome);
    begin_class(&mut desk);
    let noor = add(&mut desk, "Noor");
    let path = picture(home.path());
    let to = PhotoTarget::Portrait(noor);
    run(&mut desk, Request::AddPhoto { to, path });
    desk.wait_until_saved();
    let with_noor = desk.doc();
    let photo = with_noor.pupils[&noor].photo.unwrap();
    run(&mut desk, Change::RemovePupil(noor));
    desk.wait_until_saved();
    let without = desk.doc();
    assert!(without.pupils.is_empty() && without.media.is_empty());

    desk.click(SAVED);
    desk.sees("Eerdere versies");
    desk.sees_part("Zoals het was tot vandaag 13.42");
    desk.sees_part("Vergeleken met nu: 1 leerling meer (Noor) · 1 foto meer");
    desk.sees_part("1 leerling, 0 ouders en 0 contactmomenten");
    desk.click(RESTORE);
    assert_eq!(desk.doc(), with_noor);
    let bytes = desk.harness.state().class().unwrap().media_bytes(photo).unwrap();
    assert!(bytes().is_some(), "the photo of the earlier version is gone");
    desk.keys(Modifiers::COMMAND, Pressed::Z);
    assert_eq!(desk.doc(), without, "one step back is all of it");
    desk.keys(Modifiers::COMMAND | Modifiers::SHIFT, Pressed::Z);
    desk.wait_until_saved();
    drop(desk);
    let dir = class_dir(home.path());
    assert_eq!(open_folder(&dir).doc, with_noor);
    assert!(
        versions_hold(&dir, &without),
        "what was there before is no earlier version"
    );
}

#[test]
fn earlier_versions_are_an_action_and_tell_of_what_is_the_same() {
    let home = tempfile::tempdir().unwrap();
    let dir = home.path().join("voorbeeld");
    drop(example_in(&dir));
    let mut desk = reopen(home.path(), &dir);
    run(&mut desk, Action::Versions);
    desk.sees_part("Er is nog geen eerdere versie.");
    drop(desk);

    let mut desk = Desk::new(home.path(), Start::Welcome);
    begin_class(&mut desk);
    let noor = add(&mut desk, "Noor");
    desk.wait_until_saved();
    run(&mut desk, Change::RemovePupil(noor));
    desk.wait_until_saved();
    desk.keys(Modifiers::COMMAND | Modifiers::SHIFT, Pressed::H);
    desk.sees("Hetzelfde als wat je nu open hebt.");
    // Undo works here too, and what differs is compared anew.
    desk.keys(Modifiers::COMMAND, Pressed::Z);
    desk.sees_part("Vergeleken met nu: 1 leerling minder (Noor)");
}

#[test]
fn a_version_beside_the_class_is_shown_and_nothing_happens_to_it_before_the_choice() {
    for take in [true, false] {
        let home = tempfile::tempdir().unwrap();
        let (dir, doc) = closed_class(home.path());
        let mut other = doc.clone();
        other.pupils.insert(Id::random(), pupil("Sem"));
        open_folder(&dir).folder.keep_both(&other, &[], now()).unwrap();

        let mut desk = reopen(home.path(), &dir);
        desk.sees("Er staat nog een versie naast de klas");
        desk.sees("Jouw versie, bewaard naast die van iemand anders.");
        desk.sees_part("Vergeleken met nu: 1 leerling meer (Sem)");
        desk.click("Beslis later");
        add(&mut desk, "Puck");
        desk.wait_until_saved();
        let doc = desk.doc();
        drop(desk);
        assert!(has_file(&dir, "class.own-"), "it went before anybody chose");

        let mut desk = reopen(home.path(), &dir);
        desk.sees_part("1 leerling meer (Sem)");
        desk.click(if take { "Neem deze versie" } else { "Laat zo" });
        assert!(!desk.has("Er staat nog een versie naast de klas"));
        assert_eq!(desk.doc(), if take { other.clone() } else { doc.clone() });
        if take {
            desk.wait_until_saved();
            desk.settle();
        }
        drop(desk);
        assert!(!has_file(&dir, "class.own-"));
        assert!(versions_hold(&dir, &doc) && versions_hold(&dir, &other));
    }
}

#[test]
fn a_slow_disk_with_a_version_beside_the_class_holds_up_no_frame() {
    let home = tempfile::tempdir().unwrap();
    let (dir, mut doc) = closed_class(home.path());
    let mut opened = open_folder(&dir);
    for minute in 1..6 {
        doc.pupils.insert(Id::random(), pupil("Sem"));
        let at = now() + chrono::TimeDelta::minutes(minute);
        opened.folder.save(&doc, &[], at).unwrap();
    }
    doc.pupils.clear();
    opened.folder.keep_both(&doc, &[], now()).unwrap();
    drop(opened);
    let disk = Faulty::below(&dir);
    let mut desk = Desk::on_disk(home.path(), Start::Class(dir), Arc::new(Hooked(disk.clone())));
    desk.write("Wachtwoord", PASSPHRASE);
    disk.set(Fault::Slow);
    desk.press("Open");
    let patience = Instant::now() + Duration::from_mins(1);
    let mut slowest = Duration::ZERO;
    while !desk.has("Er staat nog een versie naast de klas") {
        assert!(Instant::now() < patience, "{}", desk.words());
        std::thread::sleep(Duration::from_millis(10));
        let begun = Instant::now();
        desk.harness.run_steps(1);
        slowest = slowest.max(begun.elapsed());
    }
    assert!(slowest < Duration::from_secs(1), "a frame took {slowest:?}");
    disk.set(Fault::None);
    desk.settle();
}

/// Whoever was erased in a version beside the class does not come back, whether that is taken or left, nor by undo, and
/// is in no earlier version either.
#[test]
fn who_was_erased_in_a_version_beside_the_class_does_not_come_back() {
    for take in [true, false] {
        let home = tempfile::tempdir().unwrap();
        let (dir, doc) = closed_class(home.path());
        let noor = *doc.pupils.keys().next().unwrap();
        let mut other = doc.clone();
        other.pupils.insert(Id::random(), pupil("Sem"));
        other.erase(klasband::model::Erasure::Pupil(noor));
        open_folder(&dir).folder.keep_both(&other, &[], now()).unwrap();

        let mut desk = reopen(home.path(), &dir);
        assert!(desk.doc().pupils.contains_key(&noor), "gone before anybody chose");
        desk.click(if take { "Neem deze versie" } else { "Laat zo" });
        assert!(
            !desk.doc().pupils.contains_key(&noor),
            "she is back without a word"
        );
        desk.keys(Modifiers::COMMAND, Pressed::Z);
        assert!(!desk.doc().pupils.contains_key(&noor), "undo brought her back");
        assert!(desk.doc().erased.contains(&noor.uuid()));
        desk.wait_until_saved();
        desk.settle();
        drop(desk);
        let opened = open_folder(&dir);
        for version in opened.folder.backups().unwrap() {
            let version = opened.folder.read_version(&version).unwrap();
            assert!(
                !version.pupils.contains_key(&noor),
                "she is in an earlier version"
            );
        }
    }
}

/// Somebody else has a copy of the class folder, changes it, and a cloud folder brings that here.
fn changed_elsewhere(home: &Path, dir: &Path) -> Document {
    changed_elsewhere_by(home, dir, |doc| {
        doc.pupils.insert(Id::random(), pupil("Sem"));
        // There the code was not seen on paper yet.
        doc.code_unseen = true;
    })
}

fn changed_elsewhere_by(home: &Path, dir: &Path, change: impl FnOnce(&mut Document)) -> Document {
    let copy = home.join("elsewhere");
    std::fs::create_dir_all(copy.join("backups")).unwrap();
    std::fs::create_dir_all(copy.join("media")).unwrap();
    for name in ["class.age", "key.age"] {
        std::fs::copy(dir.join(name), copy.join(name)).unwrap();
    }
    let mut opened = open_folder(&copy);
    change(&mut opened.doc);
    opened.folder.save(&opened.doc, &[], now()).unwrap();
    std::fs::copy(copy.join("class.age"), dir.join("class.age")).unwrap();
    opened.doc
}

const BESIDE: &str = "Jouw versie staat ernaast, er is niets overschreven.";

#[test]
fn a_change_by_somebody_else_leads_to_both_versions_and_either_can_be_taken() {
    for mine in [true, false] {
        let home = tempfile::tempdir().unwrap();
        let mut desk = Desk::new(home.path(), Start::Welcome);
        begin_class(&mut desk);
        add(&mut desk, "Noor");
        desk.wait_until_saved();
        let dir = class_dir(home.path());
        let theirs = changed_elsewhere(home.path(), &dir);
        let on_disk = std::fs::read(dir.join("class.age")).unwrap();
        add(&mut desk, "Puck");
        let ours = desk.doc();
        wait_for(&mut desk, BESIDE);
        assert_eq!(std::fs::read(dir.join("class.age")).unwrap(), on_disk);
        assert!(has_file(&dir, "class.own-"));

        desk.click("Bekijk beide versies");
        desk.sees("Jouw versie");
        desk.sees_part("Vergeleken met de ander: 1 leerling minder (Sem) · 1 leerling meer (Puck)");
        desk.sees("De versie van de ander");
        desk.sees_part("Vergeleken met die van jou: 1 leerling minder (Puck) · 1 leerling meer (Sem)");
        // Reading on loses nothing, and the line stays.
        desk.click("Lees verder");
        desk.sees_part(BESIDE);
        desk.click("Bekijk beide versies");
        desk.click(if mine {
            "Neem mijn versie"
        } else {
            "Neem de andere versie"
        });
        let chosen = if mine { &ours } else { &theirs };
        let chosen = Document {
            code_unseen: false,
            ..chosen.clone()
        };
        assert_eq!(desk.doc(), chosen);
        assert!(!desk.has_part(BESIDE));
        if !mine {
            desk.keys(Modifiers::COMMAND, Pressed::Z);
            assert_eq!(desk.doc(), ours, "what was on the screen is one step back");
            desk.keys(Modifiers::COMMAND | Modifiers::SHIFT, Pressed::Z);
        }
        add(&mut desk, "Amir");
        desk.wait_until_saved();
        let last = desk.doc();
        drop(desk);
        assert!(!has_file(&dir, "class.own-"));
        let opened = open_folder(&dir);
        assert_eq!(opened.doc, last);
        assert!(opened.beside.is_empty());
        drop(opened);
        assert!(versions_hold(&dir, &ours), "ours is lost");
        assert!(versions_hold(&dir, &theirs), "theirs is lost");
    }
}

#[test]
fn a_copy_is_not_put_back_before_it_is_chosen_which_version_is_the_class() {
    let home = tempfile::tempdir().unwrap();
    let mut desk = Desk::new(home.path(), Start::Welcome);
    begin_class(&mut desk);
    let to = home.path().join("kopie.klasband");
    run(&mut desk, Request::Snapshot { to: to.clone() });
    desk.wait_until_saved();
    changed_elsewhere(home.path(), &class_dir(home.path()));
    add(&mut desk, "Puck");
    let ours = desk.doc();
    wait_for(&mut desk, BESIDE);
    drop_all(&mut desk, std::slice::from_ref(&to));
    desk.click("Kijk wat erin staat");
    desk.click("Zet terug over deze klas");
    desk.sees_part("Kies eerst welke versie de klas wordt.");
    assert_eq!(desk.doc(), ours);
}

#[test]
fn leaving_before_the_choice_is_safe_and_it_is_offered_again() {
    let home = tempfile::tempdir().unwrap();
    let mut desk = Desk::new(home.path(), Start::Welcome);
    begin_class(&mut desk);
    desk.wait_until_saved();
    let dir = class_dir(home.path());
    let theirs = changed_elsewhere(home.path(), &dir);
    add(&mut desk, "Puck");
    let ours = desk.doc();
    wait_for(&mut desk, BESIDE);
    run(&mut desk, Action::CloseClass);
    assert!(desk.harness.state().class().is_none(), "the class does not close");
    drop(desk);
    let mut desk = reopen(home.path(), &dir);
    assert_eq!(desk.doc(), theirs);
    desk.sees_part("1 leerling minder (Sem) · 1 leerling meer (Puck)");
    desk.click("Neem deze versie");
    assert_eq!(desk.doc(), ours);
}

/// A window that only reads says `why` at each try, and keeps on the screen what is typed there of a child.
fn only_reads(desk: &mut Desk, why: &str, pupil: Id<Pupil>) {
    desk.sees(why);
    let before = desk.doc();
    desk.keys(Modifiers::COMMAND | Modifiers::SHIFT, Pressed::N);
    desk.sees_part(&format!("{why} Er is niets verloren."));
    assert_eq!(desk.doc(), before);
    desk.click("Probeer opnieuw");
    desk.sees(why);
    run(desk, klasband::command::Place::Family(pupil));
    desk.click("Wijzig gegevens");
    desk.write("Notitie", "leest graag");
    desk.leave();
    desk.harness.run_steps(120);
    assert_eq!(desk.doc(), before);
}

/// Once it may write, what was `saved` meanwhile and what was typed there are both in the class.
fn writes_what_was_typed(mut desk: Desk, saved: Document, pupil: Id<Pupil>, dir: &Path) {
    assert!(!desk.has_part("Je leest alleen"), "{}", desk.words());
    desk.wait_until_saved();
    let mut expected = saved;
    expected.pupils.get_mut(&pupil).unwrap().note = "leest graag".into();
    assert_eq!(desk.doc(), expected);
    drop(desk);
    assert_eq!(open_folder(dir).doc, expected);
}

#[test]
fn a_second_window_reads_only_says_why_and_writes_once_the_first_is_closed() {
    let home = tempfile::tempdir().unwrap();
    let mut first = Desk::new(home.path(), Start::Welcome);
    begin_class(&mut first);
    let noor = add(&mut first, "Noor");
    first.wait_until_saved();
    let dir = class_dir(home.path());

    let why = "Je leest alleen: deze klas is al open in een ander venster of op een andere computer.";
    let mut second = reopen(home.path(), &dir);
    only_reads(&mut second, why, noor);

    add(&mut first, "Sem");
    first.wait_until_saved();
    let saved = first.doc();
    drop(first);
    second.click("Probeer opnieuw");
    writes_what_was_typed(second, saved, noor, &dir);
}

#[test]
fn a_file_that_leaves_a_class_that_is_only_read_is_told_to_be_unlisted_and_listed_once_it_can_be() {
    let home = tempfile::tempdir().unwrap();
    let mut first = Desk::new(home.path(), Start::Welcome);
    begin_class(&mut first);
    first.wait_until_saved();
    let dir = class_dir(home.path());
    let mut second = reopen(home.path(), &dir);
    let ctx = second.harness.ctx.clone();
    let text = Request::ExportDocument {
        to: home.path().join("klas.ron"),
    };
    let copy = Request::Snapshot {
        to: home.path().join("klas.klasband"),
    };
    for (ask, told) in [(text, "klas.ron"), (copy, "De kopie is klaar en is nagekeken.")] {
        second.harness.state_mut().run(&ctx, ask.into());
        wait_for(
            &mut second,
            &format!("{told} Deze klas kun je nu alleen lezen, dus dit bestand staat nog op geen lijst."),
        );
    }
    assert!(second.doc().copies.is_empty());
    drop(first);
    second.click("Probeer opnieuw");
    second.wait_until_saved();
    drop(second);
    let copies = open_folder(&dir).doc.copies;
    let files: std::collections::BTreeSet<_> = copies.values().map(|copy| copy.file.as_str()).collect();
    assert_eq!(files, ["klas.klasband", "klas.ron"].into());
}

#[test]
fn what_is_typed_in_a_class_that_is_only_read_does_not_go_without_a_word() {
    let home = tempfile::tempdir().unwrap();
    let mut first = Desk::new(home.path(), Start::Welcome);
    begin_class(&mut first);
    let noor = add(&mut first, "Noor");
    first.wait_until_saved();
    let mut second = reopen(home.path(), &class_dir(home.path()));
    run(&mut second, klasband::command::Place::Family(noor));
    second.click("Wijzig gegevens");
    second.write("Notitie", "leest graag");
    run(&mut second, Action::Lock);
    second.sees("Vergrendeld, maar nog niet bewaard");
    second.sees_part("Wat je hier typte, kan Klasband niet bewaren.");
    second.look_at("leaving-unwritten");
    assert!(!second.has_part("leest graag") && !second.has_part("Noor"));
    second.write("Wachtwoord", PASSPHRASE);
    second.click("Ga terug naar de klas");
    second.sees("leest graag");
    run(&mut second, Action::CloseClass);
    second.sees_part("Wat je hier typte, kan Klasband niet bewaren.");
    second.click("Sluit zonder te bewaren");
    assert!(second.harness.state().class().is_none());

    // Who only read goes without a question.
    let mut third = reopen(home.path(), &class_dir(home.path()));
    run(&mut third, Action::CloseClass);
    assert!(third.harness.state().class().is_none(), "{}", third.words());
}
