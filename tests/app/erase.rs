//! Wis voorgoed, in the real app: nothing of who was erased is left anywhere, and what is of others stays.

mod earlier;
mod family;
mod stale;

use std::collections::BTreeSet;
use std::fs;
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use chrono::NaiveDateTime;
use egui::{Key, Modifiers};
use klasband::app::Start;
use klasband::command::{Action, Change, Field, Place, Request, Screen, Theme};
use klasband::model::{Document, Erasure, FORMAT};
use klasband::store::{
    ClassFolder, Disk, Key as ClassKey, NoProgress, Passphrase, RealDisk, SecretIdentity, SnapshotOptions,
    WorkFactor, snapshot, to_text,
};
use secrecy::ExposeSecret as _;

use crate::desk::{Desk, PASSPHRASE, run};
use crate::logs;
use family::{CANARY, Families, families};

fn at(minute: u32) -> NaiveDateTime {
    "2026-11-25T10:00:00".parse::<NaiveDateTime>().unwrap() + Duration::from_mins(u64::from(minute))
}

/// Makes the class with earlier versions and a copy on a stick. Gives its folder, its key and the copy.
fn on_disk(home: &Path, families: &Families) -> (PathBuf, SecretIdentity, PathBuf) {
    let disk: Arc<dyn Disk> = Arc::new(RealDisk);
    let dir = home.join("data").join("6f1c1f0e-6f0b-4a53-9c1b-0d6f4f6f0d11");
    fs::create_dir_all(dir.parent().unwrap()).unwrap();
    let passphrase = Passphrase::from(PASSPHRASE);
    let made = ClassFolder::create(
        &disk,
        &dir,
        &families.doc,
        &families.photos,
        &passphrase,
        WorkFactor::THROWAWAY,
    )
    .unwrap();
    let (mut folder, mut doc) = (made.folder, made.doc);
    for count in 0..4 {
        doc.class.teacher = format!("juf Marieke {count}");
        folder.save(&doc, &[], at(count)).unwrap();
    }
    folder.write_sync(CANARY.as_bytes()).unwrap();
    let copy = home.join("stick.klasband");
    let options = SnapshotOptions {
        now: at(5),
        replace: false,
        free: None,
    };
    snapshot(&folder, &copy, options, &NoProgress).unwrap();
    let identity = folder.identity().clone();
    (dir, identity, copy)
}

/// What other programs and lost power leave in a folder: whole, half and broken versions.
fn litter(dir: &Path) {
    let class = fs::read(dir.join("class.age")).unwrap();
    for name in [
        "class.age.0123456789abcdef0123456789abcdef.tmp",
        "class.own-2026-11-25T10-00-00-0badcafe.age",
        "class.own-2026-11-25T10-00-00-0badcafe.age.0123456789abcdef.tmp",
        "backups/2026-11-25T10-00-00.age.0123456789abcdef.tmp",
        "media/0123456789abcdef.age.tmp",
    ] {
        fs::write(dir.join(name), &class).unwrap();
    }
    fs::write(
        dir.join("class.age.kapot-2026-11-25-0badcafe"),
        &class[..class.len() / 2],
    )
    .unwrap();
}

fn open(home: &Path, dir: &Path) -> Desk {
    let mut desk = Desk::new(home, Start::Class(dir.to_owned()));
    desk.write("Wachtwoord", PASSPHRASE);
    desk.click("Open");
    assert!(desk.harness.state().class().is_some(), "{}", desk.words());
    desk
}

/// Answers the question that is on the screen.
fn agree(desk: &mut Desk, name: &str) {
    desk.write(&format!("Typ ter bevestiging: {name}"), name);
    desk.click("Wis voorgoed");
    desk.wait_until_saved();
}

fn files(dir: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(dir).into_iter().flatten().flatten() {
        let path = entry.path();
        if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            files(&path, found);
        } else {
            found.push(path);
        }
    }
}

fn decrypted(sealed: &[u8], identity: &SecretIdentity) -> Option<Vec<u8>> {
    let identity: age::x25519::Identity = identity.to_text().expose_secret().parse().unwrap();
    let mut plain = Vec::new();
    age::Decryptor::new(sealed)
        .ok()?
        .decrypt(std::iter::once(&identity as &dyn age::Identity))
        .ok()?
        .read_to_end(&mut plain)
        .ok()?;
    Some(plain)
}

fn holds(bytes: &[u8], word: &str) -> bool {
    bytes.windows(word.len()).any(|window| window == word.as_bytes())
}

/// Searches every file below `dir`, as it is and decrypted.
#[track_caller]
fn assert_nowhere(dir: &Path, identity: &SecretIdentity, words: &[&str], but: &[&Path]) {
    let mut all = Vec::new();
    files(dir, &mut all);
    assert!(all.len() > 5, "{all:?}");
    for path in all.iter().filter(|path| !but.contains(&path.as_path())) {
        let bytes = fs::read(path).unwrap();
        for text in [Some(bytes.clone()), decrypted(&bytes, identity)]
            .into_iter()
            .flatten()
        {
            // The list of what was erased says ids, and nothing about anybody.
            let end = String::from_utf8_lossy(&text)
                .find("erased: ")
                .unwrap_or(text.len());
            for word in words {
                assert!(
                    !holds(&text[..end.min(text.len())], word),
                    "{word} is in {}",
                    path.display()
                );
            }
        }
    }
}

#[test]
fn nothing_of_an_erased_pupil_is_left_anywhere_and_a_stale_copy_brings_nothing_back() {
    logs::capture();
    let begun = SystemTime::now();
    let home = tempfile::tempdir().unwrap();
    let families = families();
    let (dir, identity, copy) = on_disk(home.path(), &families);
    let mut desk = open(home.path(), &dir);
    litter(&dir);

    // Undo holds one text more, and a field that is being typed in another.
    let note = |text: &str| Change::SetText {
        field: Field::PupilNote(families.noor),
        text: format!("{CANARY} {text}"),
        pause: false,
    };
    run(&mut desk, note("one"));
    run(&mut desk, note("two"));
    run(&mut desk, Action::Undo);
    run(&mut desk, Place::Family(families.noor));
    desk.click("Wijzig gegevens");
    desk.write("Notitie", &format!("{CANARY} half"));

    let before = desk.doc();
    run(&mut desk, Request::Erase(Erasure::Pupil(families.noor)));
    desk.sees("Noor voorgoed wissen");
    desk.sees_part("Fatima");
    desk.sees("Notitie bij Sem");
    desk.sees("Dit kun je niet ongedaan maken.");
    agree(&mut desk, "Noor");
    desk.sees("Het is voorgoed gewist.");

    // What is of others is as it was.
    let doc = desk.doc();
    assert!(!doc.pupils.contains_key(&families.noor) && !doc.guardians.contains_key(&families.fatima));
    assert_eq!(doc.pupils[&families.sem], before.pupils[&families.sem]);
    assert_eq!(doc.guardians[&families.bart], before.guardians[&families.bart]);
    assert_eq!((doc.contacts.len(), doc.media.len(), doc.ties.len()), (1, 1, 1));
    let shared = doc.contacts.values().next().unwrap();
    assert_eq!(shared.note, "Over allebei");

    // Nor in the memory that undo and redo reach into.
    for key in [Modifiers::COMMAND, Modifiers::COMMAND | Modifiers::SHIFT] {
        desk.keys(key, Key::Z);
        assert_eq!(desk.doc(), doc, "undo changed something");
    }
    assert!(!desk.words().contains(CANARY), "{}", desk.words());
    drop(desk);

    let ids = [families.noor.to_string(), families.fatima.to_string()];
    let words: [&str; 4] = [CANARY, "Fatima", &ids[0], &ids[1]];
    assert_nowhere(home.path(), &identity, &words, &[&copy]);
    let mut temporary = Vec::new();
    files(&std::env::temp_dir(), &mut temporary);
    let ours = |path: &&PathBuf| {
        let new = fs::metadata(path)
            .and_then(|meta| meta.modified())
            .is_ok_and(|at| at >= begun);
        let name = path.to_string_lossy().contains("klasband");
        new && name && !path.starts_with(home.path())
    };
    for path in temporary.iter().filter(ours) {
        let bytes = fs::read(path).unwrap_or_default();
        assert!(!holds(&bytes, CANARY), "{}", path.display());
    }
    assert!(!logs::logged().contains(CANARY), "a log holds what was erased");

    // The copy from before still holds all of it, and brings none of it back.
    let disk: Arc<dyn Disk> = Arc::new(RealDisk);
    let passphrase = Passphrase::from(PASSPHRASE);
    let key = ClassKey::Passphrase(&passphrase);
    let mut folder = ClassFolder::open(&disk, &dir, key).unwrap().folder;
    let (back, _) = folder.restore_over(&copy, key, at(30), &NoProgress).unwrap();
    drop(folder);
    assert_eq!(back.pupils.keys().copied().collect::<Vec<_>>(), [families.sem]);
    assert_nowhere(home.path(), &identity, &words, &[&copy]);
}

#[test]
fn nothing_of_an_erased_guardian_is_left_and_the_child_stays() {
    let home = tempfile::tempdir().unwrap();
    let families = families();
    let (dir, _, _) = on_disk(home.path(), &families);
    let mut desk = open(home.path(), &dir);
    litter(&dir);
    let before = desk.doc();
    run(&mut desk, Request::Erase(Erasure::Guardian(families.fatima)));
    desk.sees("Fatima voorgoed wissen");
    agree(&mut desk, "Fatima");
    let doc = desk.doc();
    assert_eq!(doc.pupils, before.pupils);
    assert!(!doc.guardians.contains_key(&families.fatima));
    for (what, left) in [
        ("answers", doc.answers.len()),
        ("agreements", doc.agreements.len()),
        ("expectations", doc.expectations.len()),
        ("deliveries", doc.deliveries.len()),
        ("consents", doc.consents.len()),
        ("topics", doc.topics.len()),
        ("houses", doc.households.len()),
    ] {
        assert_eq!(left, 0, "{what} of hers are left");
    }
    assert_eq!(doc.contacts.len(), before.contacts.len());
    drop(desk);
    let disk: Arc<dyn Disk> = Arc::new(RealDisk);
    let passphrase = Passphrase::from(PASSPHRASE);
    let folder = ClassFolder::open(&disk, &dir, ClassKey::Passphrase(&passphrase))
        .unwrap()
        .folder;
    for version in folder.backups().unwrap() {
        let version = folder.read_version(&version).unwrap();
        assert!(!version.guardians.contains_key(&families.fatima));
        assert!(version.answers.is_empty() && version.pupils.contains_key(&families.noor));
    }
    assert!(!folder.is_erasing().unwrap());
}

#[test]
fn a_whole_year_is_erased_from_the_settings() {
    let home = tempfile::tempdir().unwrap();
    let families = families();
    let (dir, identity, copy) = on_disk(home.path(), &families);
    let mut desk = open(home.path(), &dir);
    litter(&dir);
    run(&mut desk, Action::GoTo(Screen::Settings));
    desk.click("Wis dit jaar voorgoed…");
    desk.sees("Het hele jaar van Groep 5B voorgoed wissen");
    desk.sees_part("2 leerlingen");
    agree(&mut desk, "Groep 5B");
    let doc = desk.doc();
    // The list of copies stays, and calls nobody by name.
    let records = doc.records() - doc.copies.len();
    assert_eq!((records, doc.class.name.as_str()), (0, "Groep 5B"));
    assert!(doc.copies.values().all(|copy| copy.file.is_empty()));
    assert_eq!(doc.class.minutes_a_week, Some(60));
    desk.sees("Er staat nog niets in dit jaar.");
    drop(desk);
    let words = [CANARY, "Noor", "Fatima", "Bart"];
    assert_nowhere(home.path(), &identity, &words, &[&copy]);
    assert_eq!(fs::read_dir(dir.join("media")).unwrap().count(), 0);
}

/// An earlier version as a newer Klasband would leave it.
fn newer_backup(dir: &Path, identity: &SecretIdentity, doc: &Document) -> PathBuf {
    let known = format!("format: {FORMAT},");
    let newer = format!("format: {},\n  sociograms: {{}},", FORMAT + 1);
    let text = to_text(doc).unwrap().replacen(&known, &newer, 1);
    let identity: age::x25519::Identity = identity.to_text().expose_secret().parse().unwrap();
    let sealed = age::encrypt(&identity.to_public(), text.as_bytes()).unwrap();
    let file = dir.join("backups/2026-11-25T10-30-00.age");
    fs::write(&file, sealed).unwrap();
    file
}

#[test]
fn a_version_of_a_newer_klasband_is_named_and_the_teacher_says_what_happens_to_it() {
    for (choice, stays) in [("Gooi weg", false), ("Laat staan", true)] {
        let home = tempfile::tempdir().unwrap();
        let families = families();
        let (dir, identity, copy) = on_disk(home.path(), &families);
        let mut desk = open(home.path(), &dir);
        let before = desk.doc();
        let newer = newer_backup(&dir, &identity, &before);
        let sealed = fs::read(&newer).unwrap();
        run(&mut desk, Request::Erase(Erasure::Pupil(families.noor)));
        desk.sees("Versies van een nieuwere Klasband");
        desk.sees("Eerdere versie van 25 november 2026, 10.30");
        desk.write("Typ ter bevestiging: Noor", "Noor");
        desk.click("Wis voorgoed");
        assert_eq!(desk.doc(), before, "erased before anything was said about it");
        assert_eq!(fs::read(&newer).unwrap(), sealed);
        desk.click(choice);
        desk.look_at(&format!("erase-newer-{stays}"));
        desk.click("Wis voorgoed");
        desk.wait_until_saved();
        assert!(!desk.doc().pupils.contains_key(&families.noor));
        assert_eq!(fs::read(&newer).ok(), stays.then_some(sealed));
        desk.sees(if stays {
            "Het is gewist, behalve uit één versie van een nieuwere Klasband."
        } else {
            "Het is voorgoed gewist."
        });
        drop(desk);
        let id = families.noor.to_string();
        let mut photos = Vec::new();
        if stays {
            // The version that stays still shows her portrait.
            files(&dir.join("media"), &mut photos);
            assert_eq!(photos.len(), 2);
        }
        let mut but: Vec<&Path> = photos.iter().map(PathBuf::as_path).collect();
        but.extend([copy.as_path(), newer.as_path()]);
        assert_nowhere(home.path(), &identity, &[CANARY, &id], &but);
    }
}

#[test]
fn the_name_must_be_typed_and_the_question_can_be_left() {
    let home = tempfile::tempdir().unwrap();
    let families = families();
    let (dir, _, _) = on_disk(home.path(), &families);
    let mut desk = open(home.path(), &dir);
    let before = desk.doc();
    run(&mut desk, Request::Erase(Erasure::Pupil(families.noor)));
    desk.write("Typ ter bevestiging: Noor", "Sem");
    desk.click("Wis voorgoed");
    assert_eq!(desk.doc(), before, "erased without the name");
    desk.click("Annuleer");
    assert!(!desk.has("Noor voorgoed wissen"));
    // To the text in which the name still stands.
    run(&mut desk, Request::Erase(Erasure::Pupil(families.noor)));
    desk.click("Notitie bij Sem");
    assert!(!desk.has("Noor voorgoed wissen"));
    assert_eq!(desk.harness.state().screen(), Screen::Families);
    assert_eq!(desk.doc(), before);
}

#[test]
fn what_could_not_be_erased_is_told_and_finished_later() {
    let home = tempfile::tempdir().unwrap();
    let families = families();
    let (dir, identity, copy) = on_disk(home.path(), &families);
    // A folder that is called like an earlier version: it can be neither read nor removed.
    let stuck = dir.join("backups/2026-11-25T09-00-00.age");
    fs::create_dir(&stuck).unwrap();
    fs::write(stuck.join("x"), "x").unwrap();
    let mut desk = open(home.path(), &dir);
    run(&mut desk, Request::Erase(Erasure::Pupil(families.noor)));
    agree(&mut desk, "Noor");
    desk.sees_part("Nog niet alles is gewist");
    desk.click("Probeer het nu");
    desk.sees_part("Nog niet alles is gewist");
    assert!(!desk.doc().pupils.contains_key(&families.noor));
    drop(desk);

    let again = open(home.path(), &dir);
    again.sees_part("Nog niet alles is gewist");
    drop(again);

    fs::remove_dir_all(&stuck).unwrap();
    let desk = open(home.path(), &dir);
    assert!(!desk.has_part("Nog niet alles is gewist"));
    drop(desk);
    assert!(!dir.join("erasing").exists());
    let id = families.noor.to_string();
    assert_nowhere(home.path(), &identity, &[CANARY, &id], &[&copy]);
}

#[test]
fn a_copy_is_listed_until_the_teacher_says_that_it_is_gone() {
    let home = tempfile::tempdir().unwrap();
    let mut families = families();
    families.doc.copies.clear();
    let (dir, _, _) = on_disk(home.path(), &families);
    let mut desk = open(home.path(), &dir);
    let to = home.path().join("map").join("kopie.klasband");
    fs::create_dir(to.parent().unwrap()).unwrap();
    for _ in 0..2 {
        run(&mut desk, Request::Snapshot { to: to.clone() });
    }
    let leesbaar = home.path().join("map").join("leesbaar.ron");
    run(&mut desk, Request::ExportDocument { to: leesbaar });
    assert_eq!(desk.doc().copies.len(), 2);
    desk.keys(Modifiers::COMMAND, Key::Z);
    assert_eq!(desk.doc().copies.len(), 2, "undo took back a fact");
    desk.wait_until_saved();
    run(&mut desk, Action::GoTo(Screen::Share));
    desk.sees("Kopieën die nog ergens liggen");
    desk.sees("kopie.klasband");
    desk.sees_part("Niet beveiligd: iedereen kan dit lezen.");

    run(&mut desk, Request::Erase(Erasure::Pupil(families.noor)));
    desk.sees("Hier liggen nog kopieën");
    desk.sees_part("kopie.klasband, 26 november");
    desk.click("Annuleer");
    desk.click("Deze is weg");
    desk.click("Deze is weg");
    assert!(!desk.has("Kopieën die nog ergens liggen"));
    let gone: BTreeSet<_> = desk.doc().copies.values().map(|copy| copy.gone).collect();
    assert!(!gone.contains(&None));
    run(&mut desk, Request::Erase(Erasure::Pupil(families.noor)));
    assert!(!desk.has("Hier liggen nog kopieën"));
}

#[test]
fn the_question_and_the_lists_are_drawn_in_every_theme() {
    let home = tempfile::tempdir().unwrap();
    let families = families();
    let (dir, _, _) = on_disk(home.path(), &families);
    let mut desk = open(home.path(), &dir);
    let to = home.path().join("kopie.klasband");
    run(&mut desk, Request::Snapshot { to });
    for theme in [Theme::Light, Theme::Dark] {
        run(&mut desk, Request::SetTheme(theme));
        run(&mut desk, Request::Erase(Erasure::Pupil(families.noor)));
        desk.sees("Noor voorgoed wissen");
        desk.look_at(&format!("erase-{theme:?}"));
        desk.click("Annuleer");
        run(&mut desk, Request::Erase(Erasure::Year));
        desk.sees("Het hele jaar van Groep 5B voorgoed wissen");
        desk.look_at(&format!("erase-year-{theme:?}"));
        desk.click("Annuleer");
        for screen in [Screen::Share, Screen::Settings] {
            run(&mut desk, Action::GoTo(screen));
            desk.look_at(&format!("erase-{screen:?}-{theme:?}"));
        }
    }
}
