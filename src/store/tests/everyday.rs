//! What a class goes through from day to day.

use std::io::ErrorKind;
use std::path::Path;
use std::time::Duration;

use super::*;
use crate::store::sim::Fault;
use crate::store::{
    Found, Key, Newer, NoProgress, Origin, ReadOnlyReason, RecoveryCode, SecretIdentity, StoreError,
    Unreferred, clear_unfinished, list_classes, peek, snapshot,
};

fn open(sim: &SimDisk) -> Result<crate::store::Opened, StoreError> {
    ClassFolder::open(&shared(sim), &dir(), Key::Passphrase(&passphrase()))
}

const STICK: &str = "/stick/5b.klasband";

#[test]
fn what_was_saved_opens_with_each_key() {
    let (sim, created) = with_class();
    let mut folder = created.folder;
    let (doc, photo) = with_photo(&folder, &created.doc, b"photo");
    let saved = folder.save(&doc, std::slice::from_ref(&photo), now()).unwrap();
    assert!(!saved.unchanged && saved.backup.is_some());
    let identity = SecretIdentity::from_text(&folder.identity().to_text()).unwrap();
    drop(folder);
    let code = RecoveryCode::parse(&created.recovery.to_string().to_lowercase()).unwrap();
    let passphrase = passphrase();
    for key in [
        Key::Passphrase(&passphrase),
        Key::Recovery(&code),
        Key::Identity(&identity),
    ] {
        let opened = ClassFolder::open(&shared(&sim), &dir(), key).unwrap();
        assert_eq!(opened.doc, doc);
        assert_eq!(opened.found, Found::Whole);
        assert!(opened.beside.is_empty());
        assert_eq!(opened.folder.media_reader().read(&photo.name).unwrap(), b"photo");
    }
}

#[test]
fn a_wrong_key_is_told_apart() {
    let (sim, created) = with_class();
    drop(created.folder);
    let open = |key: Key<'_>| ClassFolder::open(&shared(&sim), &dir(), key).unwrap_err();
    assert!(matches!(
        open(Key::Passphrase(&"nee".into())),
        StoreError::WrongPassphrase
    ));
    let other = RecoveryCode::random().unwrap();
    assert!(matches!(
        open(Key::Recovery(&other)),
        StoreError::WrongRecoveryCode
    ));
    let other = SecretIdentity::generate();
    assert!(matches!(open(Key::Identity(&other)), StoreError::WrongIdentity));
}

#[test]
fn nothing_on_disk_is_in_clear() {
    let (sim, created) = with_class();
    let mut folder = created.folder;
    let (doc, photo) = with_photo(&folder, &created.doc, b"KANARIE photo");
    folder.save(&doc, &[photo], now()).unwrap();
    folder.write_sync(b"KANARIE sync").unwrap();
    snapshot(&folder, Path::new(STICK), options(), &NoProgress).unwrap();
    let code = created.recovery.to_string();
    for (path, bytes) in sim.files() {
        // Whoever knows the recipient ("age1…") could make a file that seems to be the class's own.
        for word in [
            "KANARIE",
            "Groep",
            "Noor",
            PASSPHRASE,
            "AGE-SECRET",
            "age1",
            &code,
        ] {
            let found = bytes.windows(word.len()).any(|window| window == word.as_bytes());
            assert!(!found && !path.contains(word), "{word} in {path}");
        }
        assert!(
            bytes.is_empty() || bytes.starts_with(b"age-encryption.org/v1\n") || path == STICK,
            "{path}"
        );
    }
}

#[test]
fn the_second_to_open_reads_only_and_writes_once_the_first_is_gone() {
    let (sim, created) = with_class();
    let mut second = open(&sim).unwrap();
    assert_eq!(second.found, Found::ReadOnly(ReadOnlyReason::Locked));
    second.doc.class.name = "6B".into();
    assert!(matches!(
        second.folder.save(&second.doc, &[], now()),
        Err(StoreError::Locked)
    ));
    drop(created.folder);
    second.folder.save(&second.doc, &[], now()).unwrap();
    drop(second.folder);
    assert_eq!(open(&sim).unwrap().doc.class.name, "6B");
}

#[test]
fn a_class_that_cannot_be_locked_can_still_be_read() {
    let (sim, created) = with_class();
    drop(created.folder);
    for (kind, reason) in [
        (ErrorKind::ReadOnlyFilesystem, ReadOnlyReason::WriteProtected),
        (ErrorKind::PermissionDenied, ReadOnlyReason::WriteProtected),
        (ErrorKind::Unsupported, ReadOnlyReason::CannotLock),
    ] {
        let refused = (0..20).find_map(|at| {
            sim.fault_at(at, Fault::Fails(kind));
            let opened = open(&sim).ok()?;
            (opened.found != Found::Whole).then_some(opened)
        });
        let mut opened = refused.unwrap();
        assert_eq!(opened.found, Found::ReadOnly(reason));
        assert_eq!(opened.doc, created.doc);
        sim.heal();
        opened.folder.save(&class(1), &[], now()).unwrap();
        opened.folder.save(&created.doc, &[], now()).unwrap();
    }
}

#[test]
fn what_another_wrote_is_never_overwritten() {
    let (sim, created) = with_class();
    let mut folder = created.folder;
    let theirs = folder
        .identity()
        .seal(crate::store::to_text(&class(9)).unwrap().as_bytes())
        .unwrap();
    sim.poke(&dir().join("class.age"), |bytes| bytes.clone_from(&theirs));
    let mut ours = created.doc.clone();
    ours.class.name = "ours".into();
    assert!(matches!(
        folder.save(&ours, &[], now()),
        Err(StoreError::ChangedByOther)
    ));
    let (ours, photo) = with_photo(&folder, &ours, b"new");
    let kept = folder.keep_both(&ours, &[photo], now()).unwrap();
    assert_eq!(sim.files()["/data/5b/class.age"], theirs);
    drop(folder);
    let mut opened = open(&sim).unwrap();
    assert_eq!(opened.doc.pupils.len(), 9);
    assert_eq!(opened.beside.len(), 1);
    assert_eq!(opened.beside[0].path, kept);
    assert_eq!(opened.beside[0].origin, Origin::KeptBeside);
    assert_eq!(opened.folder.read_version(&opened.beside[0]).unwrap(), ours);
    opened.folder.retire(&kept, minute(1)).unwrap();
    assert_eq!(opened.folder.backups().unwrap()[0].name, "ours");
}

#[test]
fn saving_the_same_again_writes_nothing() {
    let (sim, created) = with_class();
    let mut folder = created.folder;
    let before = sim.files();
    assert!(folder.save(&created.doc, &[], now()).unwrap().unchanged);
    assert_eq!(sim.files(), before);
}

#[test]
fn each_version_before_is_a_backup_and_only_so_many_are_kept() {
    let (sim, created) = with_class();
    let mut folder = created.folder;
    let mut doc = created.doc;
    for count in 0..15 {
        doc.class.name = format!("version {count}");
        folder.save(&doc, &[], minute(count)).unwrap();
    }
    let backups = folder.backups().unwrap();
    assert_eq!(backups.len(), 10);
    assert_eq!(backups[0].name, "version 13");
    assert_eq!(backups[0].until, Some(minute(14)));
    assert_eq!(backups[9].name, "version 4");
    let older = folder.read_version(&backups[5]).unwrap();
    folder.save(&older, &[], minute(20)).unwrap();
    drop(folder);
    assert_eq!(open(&sim).unwrap().doc, older);
}

#[test]
fn copies_that_a_cloud_folder_makes_of_backups_go_with_their_time() {
    let (sim, created) = with_class();
    let mut folder = created.folder;
    let mut doc = created.doc.clone();
    doc.class.name = "first".into();
    let backup = folder.save(&doc, &[], now()).unwrap().backup.unwrap();
    let bytes = sim.files()[&slashed(&backup)].clone();
    let backups = dir().join("backups");
    let put = |name: &str| {
        let path = backups.join(name);
        crate::store::disk::write_new(&sim, &path, &bytes).unwrap();
        slashed(&path)
    };
    let old = ["2026-10-01T08-00-00 (1).age", "2026-10-01T08-00-00_2-LAPTOP.age"].map(put);
    let new = put("2026-11-24T15-45-00 (1).age");
    let other = put("2026 van juf Marieke.age");
    // What is old goes once there are versions of two days since.
    doc.class.name = "next day".into();
    let next = folder.save(&doc, &[], minute(24 * 60)).unwrap();
    assert_eq!(next.cleared, 2);
    let files = sim.files();
    for path in &old {
        assert!(!files.contains_key(path), "{path} stays for ever");
    }
    assert!(files.contains_key(&new) && files.contains_key(&other));
    assert!(files.contains_key(&slashed(&backup)));
    assert_eq!(folder.backups().unwrap().len(), 2);
}

#[test]
fn two_saves_in_one_second_keep_both() {
    let (_, created) = with_class();
    let mut folder = created.folder;
    for name in ["a", "b", "c"] {
        let mut doc = created.doc.clone();
        doc.class.name = name.into();
        folder.save(&doc, &[], now()).unwrap();
    }
    let names: Vec<String> = folder
        .backups()
        .unwrap()
        .into_iter()
        .map(|backup| backup.name)
        .collect();
    assert_eq!(names, ["b", "a", "Groep 5B"]);
}

#[test]
fn a_full_disk_leaves_the_old_file_and_saving_works_once_there_is_room() {
    let (base, created) = with_class();
    let identity = created.folder.identity().clone();
    let old = base.files()["/data/5b/class.age"].clone();
    let doc = class(40);
    let mut failed = 0;
    for room in (0..64).map(|step| step * 700) {
        let sim = base.fork();
        let mut folder = ClassFolder::open(&shared(&sim), &dir(), Key::Identity(&identity))
            .unwrap()
            .folder;
        sim.leave_room(room);
        if let Err(error) = folder.save(&doc, &[], now()) {
            assert!(matches!(error, StoreError::DiskFull), "{error:?}");
            assert_eq!(sim.files()["/data/5b/class.age"], old);
            assert_eq!(sim.files().len(), base.files().len(), "something is left behind");
            failed += 1;
            sim.leave_room(1 << 20);
            folder.save(&doc, &[], now()).unwrap();
        }
        drop(folder);
        assert_eq!(
            ClassFolder::open(&shared(&sim), &dir(), Key::Identity(&identity))
                .unwrap()
                .doc,
            doc
        );
    }
    assert!(failed > 5);
}

#[test]
fn a_pulled_stick_is_gone_and_nothing_is_written_where_it_was() {
    let (sim, created) = with_class();
    let mut folder = created.folder;
    let (doc, photo) = with_photo(&folder, &class(1), b"photo");
    sim.vanish(&dir());
    sim.create_dir(&dir()).unwrap();
    assert!(matches!(
        folder.save(&doc, std::slice::from_ref(&photo), now()),
        Err(StoreError::Gone)
    ));
    assert!(matches!(
        folder.keep_both(&doc, &[photo], now()),
        Err(StoreError::Gone)
    ));
    assert!(matches!(folder.write_sync(b"x"), Err(StoreError::Gone)));
    assert!(sim.files().is_empty());
    assert!(matches!(open(&sim), Err(StoreError::NotAClassFolder)));
    sim.vanish(&dir());
    assert!(matches!(open(&sim), Err(StoreError::Gone)));
}

#[test]
fn another_program_is_waited_for_and_after_five_seconds_the_new_version_is_kept() {
    let (sim, created) = with_class();
    let mut folder = created.folder;
    let mut doc = created.doc.clone();
    doc.class.name = "after a while".into();
    sim.busy_renames(20);
    folder.save(&doc, &[], now()).unwrap();
    assert_eq!(sim.paused(), Duration::from_secs(2));

    sim.busy_renames(1000);
    doc.class.name = "blocked".into();
    let backups = folder.backups().unwrap().len();
    for _ in 0..3 {
        let error = folder.save(&doc, &[], minute(1)).unwrap_err();
        let StoreError::Blocked { kept } = error else {
            panic!("{error:?}")
        };
        assert_eq!(folder.backups().unwrap().len(), backups);
        let unfinished: Vec<String> = sim
            .files()
            .into_keys()
            .filter(|path| path.contains(".tmp"))
            .collect();
        assert_eq!(unfinished, [slashed(&kept)]);
    }
    drop(folder);
    let opened = open(&sim).unwrap();
    assert_eq!(opened.doc.class.name, "after a while");
    assert_eq!(opened.beside[0].origin, Origin::Unfinished);
    assert_eq!(opened.beside[0].name, "blocked");

    // Passed over by the teacher, it becomes a backup with the next save, and is not lost.
    sim.busy_renames(0);
    let mut folder = opened.folder;
    doc.class.name = "next".into();
    folder.save(&doc, &[], minute(2)).unwrap();
    assert!(
        folder
            .backups()
            .unwrap()
            .iter()
            .any(|backup| backup.name == "blocked")
    );
}

#[test]
fn media_are_cleared_only_when_no_version_refers_to_them() {
    let (sim, created) = with_class();
    let mut folder = created.folder;
    let (doc, photo) = with_photo(&folder, &created.doc, b"photo");
    folder.save(&doc, std::slice::from_ref(&photo), now()).unwrap();
    folder.save(&created.doc, &[], minute(1)).unwrap();
    assert_eq!(
        folder.clean_media(&[], Unreferred::All).unwrap(),
        0,
        "a backup refers to it"
    );
    for count in 2..20 {
        let mut next = created.doc.clone();
        next.class.name = format!("{count}");
        folder.save(&next, &[], minute(count)).unwrap();
    }
    sim.wait(Duration::from_hours(24 * 36));
    assert_eq!(
        folder.clean_media(&[&doc], Unreferred::Old).unwrap(),
        0,
        "undo refers to it"
    );
    assert_eq!(
        folder.clean_media(&[], Unreferred::Old).unwrap(),
        0,
        "the class file is as old"
    );
    folder.save(&created.doc, &[], minute(20)).unwrap();
    assert_eq!(folder.clean_media(&[], Unreferred::Old).unwrap(), 1);
    assert!(folder.read_media(&photo.name).is_err());
    assert!(sim.files().keys().all(|path| !path.contains("/media/")));
}

#[test]
fn a_photo_that_a_cloud_folder_brings_ahead_of_its_class_file_stays() {
    let (sim, created) = with_class();
    let mut folder = created.folder;
    let (doc, photo) = with_photo(&folder, &created.doc, b"from the other computer");
    folder.write_media(std::slice::from_ref(&photo)).unwrap();
    sim.wait(Duration::from_hours(1));
    folder.keep_house(&[]).unwrap();
    assert!(folder.read_media(&photo.name).is_ok());
    sim.wait(Duration::from_hours(24));
    let mut next = created.doc.clone();
    next.class.name = "next day".into();
    folder.save(&next, &[], minute(1)).unwrap();
    folder.keep_house(&[]).unwrap();
    folder.save(&doc, &[], minute(2)).unwrap();
    assert!(
        folder.read_media(&photo.name).is_ok(),
        "the class file that refers to it came later"
    );
}

#[test]
fn media_stay_while_a_backup_cannot_be_read() {
    let (sim, created) = with_class();
    let mut folder = created.folder;
    let (doc, photo) = with_photo(&folder, &created.doc, b"photo");
    folder.save(&doc, &[photo], now()).unwrap();
    let backup = folder.save(&created.doc, &[], minute(1)).unwrap().backup.unwrap();
    sim.poke(&backup, |bytes| bytes.truncate(50));
    sim.wait(Duration::from_hours(24 * 40));
    let mut next = created.doc.clone();
    next.class.name = "later".into();
    folder.save(&next, &[], minute(2)).unwrap();
    assert_eq!(folder.clean_media(&[], Unreferred::Old).unwrap(), 0);
    let all = folder.clean_media(&[], Unreferred::All);
    assert!(matches!(all, Err(StoreError::Damaged { .. })), "{all:?}");
}

#[test]
fn what_is_erased_is_erased_from_every_version() {
    let (sim, created) = with_class();
    let mut folder = created.folder;
    let mut doc = created.doc.clone();
    for count in 0..4 {
        doc.class.name = format!("{count}");
        folder.save(&doc, &[], minute(count)).unwrap();
    }
    folder.keep_both(&doc, &[], minute(5)).unwrap();
    let (&pupil, record) = doc.pupils.iter().next().unwrap();
    let name = record.name.given.clone();
    doc.erase(crate::model::Erasure::Pupil(pupil));
    folder.save(&doc, &[], minute(6)).unwrap();
    let erased = folder.finish_erasing(&[], Newer::Stays).unwrap();
    assert_eq!((erased.rewritten, erased.removed), (6, 0));
    for (path, bytes) in sim
        .files()
        .into_iter()
        .filter(|(path, _)| path.contains("class.") || path.contains("T15"))
    {
        let text = folder.identity().open(&bytes, 1 << 20).unwrap();
        let text = String::from_utf8(text).unwrap();
        assert!(!text.contains(&name), "{path}");
        let version = crate::store::from_text(text.as_bytes()).unwrap();
        let mut contacts = version.contacts.values();
        assert!(!contacts.any(|contact| contact.pupils.contains(&pupil)), "{path}");
    }
    assert_eq!(folder.backups().unwrap().len(), 5);
}

#[test]
fn the_old_passphrase_and_the_old_code_no_longer_open() {
    let (sim, created) = with_class();
    let mut folder = created.folder;
    folder.change_passphrase(&"nieuw".into()).unwrap();
    let new = folder.make_recovery_code().unwrap();
    let opens = |key: Key<'_>| folder.fits(key).is_ok();
    assert!(
        opens(Key::Recovery(&created.recovery)) && !opens(Key::Recovery(&new.code)),
        "a code that was only made took the place of the old one"
    );
    folder.take_recovery_code(&new).unwrap();
    let code = new.code;
    drop(folder);
    assert!(matches!(open(&sim), Err(StoreError::WrongPassphrase)));
    let open = |key: Key<'_>| ClassFolder::open(&shared(&sim), &dir(), key);
    assert!(matches!(
        open(Key::Recovery(&created.recovery)),
        Err(StoreError::WrongRecoveryCode)
    ));
    assert_eq!(open(Key::Recovery(&code)).unwrap().doc, created.doc);
    assert_eq!(open(Key::Passphrase(&"nieuw".into())).unwrap().doc, created.doc);
}

#[test]
fn merge_state_comes_back() {
    let (_, created) = with_class();
    let mut folder = created.folder;
    assert_eq!(folder.read_sync().unwrap(), None);
    folder.write_sync(b"state").unwrap();
    folder.write_sync(b"state 2").unwrap();
    assert_eq!(folder.read_sync().unwrap().as_deref(), Some(&b"state 2"[..]));
}

#[test]
fn classes_are_listed_without_a_key() {
    let sim = blank();
    for name in ["a", "b"] {
        drop(create(&shared(&sim), &Path::new("/data").join(name), &class(1)));
    }
    sim.create_dir(Path::new("/data/holiday pictures")).unwrap();
    let listed = list_classes(&sim, Path::new("/data")).unwrap();
    let paths: Vec<&Path> = listed.iter().map(|listed| listed.path.as_path()).collect();
    assert_eq!(paths, [Path::new("/data/b"), Path::new("/data/a")]);
    assert!(list_classes(&sim, Path::new("/nowhere")).unwrap().is_empty());
    assert!(peek(&sim, Path::new("/data/a")).unwrap().has_recovery);
    assert!(matches!(
        peek(&sim, Path::new("/data")),
        Err(StoreError::NotAClassFolder)
    ));
}

#[test]
fn a_class_is_made_only_where_nothing_is() {
    let (sim, created) = with_class();
    let again = ClassFolder::create(
        &shared(&sim),
        &dir(),
        &created.doc,
        &[],
        &passphrase(),
        WorkFactor::THROWAWAY,
    );
    assert!(matches!(again, Err(StoreError::Exists { .. })));
    sim.create_dir(Path::new("/data/empty")).unwrap();
    create(&shared(&sim), Path::new("/data/empty"), &class(1));
}

#[test]
fn a_class_in_the_making_that_was_cut_off_is_cleared_away_and_one_that_is_being_made_stays() {
    let (sim, _created) = with_class();
    let data = Path::new("/data");
    sim.create_dir(&data.join(".abc.nieuw-01234567")).unwrap();
    sim.create_dir(&data.join(".abc.nieuw-01234567/media")).unwrap();
    for file in ["key.age", "media/photo.age", "lock"] {
        let path = data.join(".abc.nieuw-01234567").join(file);
        crate::store::disk::write_new(&sim, &path, b"half").unwrap();
    }
    sim.create_dir(&data.join(".def.nieuw-01234567")).unwrap();
    let held = sim.try_lock(&data.join(".def.nieuw-01234567/lock")).unwrap();
    // Not one of ours.
    sim.create_dir(&data.join(".foto.nieuw-2026")).unwrap();
    clear_unfinished(&sim, data);
    assert_eq!(
        sim.list(data).unwrap(),
        [".def.nieuw-01234567", ".foto.nieuw-2026", "5b"]
    );
    sim.remove_dir(&data.join(".foto.nieuw-2026")).unwrap();
    drop(held);
    // Whoever makes the next class clears what is left as well.
    create(&shared(&sim), Path::new("/data/6a"), &class(1));
    assert_eq!(sim.list(data).unwrap(), ["5b", "6a"]);
}

#[test]
fn the_version_that_windows_kept_waiting_stays_until_a_newer_one_is_safe() {
    let (sim, created) = with_class();
    let mut folder = created.folder;
    let mut doc = created.doc;
    sim.busy_renames(1000);
    doc.class.name = "kept".into();
    let Err(StoreError::Blocked { kept }) = folder.save(&doc, &[], minute(1)) else {
        panic!("it was not kept")
    };
    doc.class.name = "later".into();
    sim.without_links();
    let size = sim.files()["/data/5b/class.age"].len() as u64;
    sim.leave_room(size * 3 / 2);
    folder.save(&doc, &[], minute(2)).unwrap_err();
    assert!(
        sim.files().contains_key(&slashed(&kept)),
        "the newest version is gone"
    );
}
