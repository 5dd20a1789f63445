//! Snapshots: a class on a stick, and back.

use std::path::Path;

use super::*;
use crate::store::{
    Damage, Key, Newer, NoProgress, Part, Progress, SnapshotOptions, StoreError, check, preview, restore,
    restore_without, snapshot, with_extension,
};

const STICK: &str = "/stick/5b.klasband";

#[test]
fn the_ending_is_added_where_it_lacks() {
    for (name, with) in [
        ("5b", "5b.klasband"),
        ("5b.Klasband", "5b.Klasband"),
        ("5.b", "5.b.klasband"),
    ] {
        assert_eq!(with_extension(Path::new(name)), Path::new(with));
    }
}

struct Stops(u64);

impl Progress for Stops {
    fn report(&self, done: u64, total: u64) {
        assert!(done <= total);
    }

    fn cancelled(&self) -> bool {
        self.0 == 0
    }
}

#[test]
fn a_snapshot_goes_round() {
    let (sim, created) = with_class();
    let mut folder = created.folder;
    let (doc, photo) = with_photo(&folder, &created.doc, &vec![7; 200_000]);
    folder.save(&doc, std::slice::from_ref(&photo), now()).unwrap();
    folder.write_sync(b"state").unwrap();
    let file = Path::new(STICK);
    let info = snapshot(&folder, file, options(), &NoProgress).unwrap();
    assert_eq!((info.media, info.problems.len()), (1, 0));
    assert_eq!(info.bytes, sim.files()[STICK].len() as u64);
    assert!(matches!(
        snapshot(&folder, file, options(), &NoProgress),
        Err(StoreError::Exists { .. })
    ));
    drop(folder);

    let passphrase = passphrase();
    for key in [Key::Passphrase(&passphrase), Key::Recovery(&created.recovery)] {
        let seen = preview(&sim, file, key).unwrap();
        assert_eq!((seen.name.as_str(), seen.pupils, seen.media), ("Groep 5B", 3, 1));
        assert_eq!(seen.made, Some(now()));
        let report = check(&shared(&sim), file, key, &NoProgress).unwrap();
        assert!(report.ok, "{:?}", report.problems);
    }
    assert!(matches!(
        preview(&sim, file, Key::Passphrase(&"nee".into())),
        Err(StoreError::WrongPassphrase)
    ));

    let back = Path::new("/data/back");
    let opened = restore(
        &shared(&sim),
        file,
        back,
        Key::Passphrase(&passphrase),
        &NoProgress,
    )
    .unwrap();
    assert_eq!(opened.doc, doc);
    assert_eq!(opened.folder.read_media(&photo.name).unwrap(), photo.bytes);
    assert_eq!(opened.folder.read_sync().unwrap().as_deref(), Some(&b"state"[..]));
    drop(opened);
    let report = check(&shared(&sim), back, Key::Recovery(&created.recovery), &NoProgress).unwrap();
    assert_eq!(
        (report.ok, report.pupils, report.contacts, report.media),
        (true, 3, 3, 1)
    );
    let again = restore(
        &shared(&sim),
        file,
        back,
        Key::Passphrase(&passphrase),
        &NoProgress,
    );
    assert!(matches!(again, Err(StoreError::Exists { .. })));
}

#[test]
fn a_snapshot_restored_over_a_class_is_its_next_version() {
    let (sim, created) = with_class();
    let mut first = created.folder;
    let (doc, photo) = with_photo(&first, &created.doc, b"photo");
    first.save(&doc, std::slice::from_ref(&photo), now()).unwrap();
    snapshot(&first, Path::new(STICK), options(), &NoProgress).unwrap();

    // Over itself, and over a class with another key.
    let other = create(&shared(&sim), Path::new("/data/other"), &class(1));
    for (mut folder, pupils) in [(first, 3), (other.folder, 1)] {
        let mut changed = folder.backups().map(|_| class(pupils)).unwrap();
        changed.class.name = "changed since".into();
        folder.save(&changed, &[], minute(1)).unwrap();
        let key = passphrase();
        let (back, saved) = folder
            .restore_over(Path::new(STICK), Key::Passphrase(&key), minute(2), &NoProgress)
            .unwrap();
        assert!(!saved.unchanged);
        assert_eq!(back.pupils, doc.pupils);
        let name = &back.media.values().next().unwrap().name;
        assert_eq!(folder.read_media(name).unwrap(), b"photo");
        assert_eq!(folder.backups().unwrap()[0].name, "changed since");
    }
}

#[test]
fn what_was_erased_since_is_never_in_the_folder_that_a_copy_becomes() {
    let (sim, created) = with_class();
    let mut folder = created.folder;
    let (doc, photo) = with_photo(&folder, &created.doc, b"photo");
    folder.save(&doc, std::slice::from_ref(&photo), now()).unwrap();
    folder.write_sync(b"state").unwrap();
    snapshot(&folder, Path::new(STICK), options(), &NoProgress).unwrap();
    let without = |doc: &Document| {
        let mut doc = doc.clone();
        doc.media.clear();
        doc.contacts.clear();
        Some(doc)
    };
    let back = Path::new("/data/back");
    let key = passphrase();
    let opened = restore_without(
        &shared(&sim),
        Path::new(STICK),
        back,
        Key::Passphrase(&key),
        &without,
        &NoProgress,
    )
    .unwrap();
    assert_eq!(Some(opened.doc), without(&doc));
    assert!(
        opened.folder.backups().unwrap().is_empty(),
        "it was there, and was saved away"
    );
    assert_eq!(opened.folder.read_sync().unwrap(), None);
    let photos = sim
        .files()
        .keys()
        .filter(|path| path.starts_with("/data/back/media/"))
        .count();
    assert_eq!(photos, 0);
}

#[test]
fn a_cancelled_snapshot_or_restore_leaves_nothing() {
    let (sim, created) = with_class();
    let file = Path::new(STICK);
    let before = sim.files();
    assert!(matches!(
        snapshot(&created.folder, file, options(), &Stops(0)),
        Err(StoreError::Cancelled)
    ));
    assert_eq!(sim.files(), before);
    snapshot(&created.folder, file, options(), &Stops(1)).unwrap();
    let before = sim.files();
    let back = restore(
        &shared(&sim),
        file,
        Path::new("/data/x"),
        Key::Passphrase(&passphrase()),
        &Stops(0),
    );
    assert!(matches!(back, Err(StoreError::Cancelled)));
    assert_eq!(sim.files(), before);
}

#[test]
fn a_stick_that_is_too_small_is_said_before_anything_is_written() {
    let (sim, created) = with_class();
    let before = sim.files();
    let options = SnapshotOptions {
        free: Some(100),
        ..options()
    };
    let error = snapshot(&created.folder, Path::new(STICK), options, &NoProgress).unwrap_err();
    assert!(matches!(error, StoreError::NoSpace { free: 100, needed } if needed > 100));
    assert_eq!(sim.files(), before);
}

#[test]
fn what_is_damaged_is_left_out_of_a_snapshot_and_named() {
    let (sim, created) = with_class();
    let mut folder = created.folder;
    let (doc, photo) = with_photo(&folder, &created.doc, b"photo");
    folder.save(&doc, std::slice::from_ref(&photo), now()).unwrap();
    folder.write_sync(b"state").unwrap();
    sim.vanish(&dir().join(format!("media/{}.age", photo.name)));
    for name in ["sync.age", "recovery.age"] {
        sim.poke(&dir().join(name), |bytes| {
            bytes.pop();
        });
    }
    let info = snapshot(&folder, Path::new(STICK), options(), &NoProgress).unwrap();
    let parts: Vec<Part> = info.problems.into_iter().map(|problem| problem.part).collect();
    assert_eq!(parts, [Part::Recovery, Part::Sync, Part::Media(photo.name)]);
    let key = passphrase();
    let report = check(
        &shared(&sim),
        Path::new(STICK),
        Key::Passphrase(&key),
        &NoProgress,
    )
    .unwrap();
    assert!(!report.ok, "the photo is missed");
    let back = Path::new("/data/back");
    let opened = restore(
        &shared(&sim),
        Path::new(STICK),
        back,
        Key::Passphrase(&key),
        &NoProgress,
    )
    .unwrap();
    assert_eq!(opened.doc, doc);
}

#[test]
fn a_snapshot_that_the_passphrase_may_not_open_is_not_made() {
    let (sim, created) = with_class();
    sim.poke(&dir().join("key.age"), |bytes| {
        bytes.pop();
    });
    let made = snapshot(&created.folder, Path::new(STICK), options(), &NoProgress);
    assert!(matches!(
        made,
        Err(StoreError::Damaged {
            part: Part::Key,
            damage: Damage::CopiesDiffer
        })
    ));
    drop(created.folder);
    // Opening with the passphrase mends it.
    let opened = ClassFolder::open(&shared(&sim), &dir(), Key::Passphrase(&passphrase())).unwrap();
    snapshot(&opened.folder, Path::new(STICK), options(), &NoProgress).unwrap();
}

#[test]
fn an_old_copy_restored_over_brings_nothing_back_that_was_erased_since() {
    let (sim, created) = with_class();
    let mut folder = created.folder;
    let pupil = *created.doc.pupils.keys().next().unwrap();
    let (mut doc, photo) = with_photo(&folder, &created.doc, b"een portret");
    doc.pupils.get_mut(&pupil).unwrap().photo = doc.media.keys().next().copied();
    folder
        .save(&doc, std::slice::from_ref(&photo), minute(1))
        .unwrap();
    snapshot(&folder, Path::new(STICK), options(), &NoProgress).unwrap();

    let before = doc.clone();
    doc.erase(crate::model::Erasure::Pupil(pupil));
    folder.save(&doc, &[], minute(2)).unwrap();
    folder.finish_erasing(&[], Newer::Stays).unwrap();

    let key = passphrase();
    let (back, _) = folder
        .restore_over(Path::new(STICK), Key::Passphrase(&key), minute(3), &NoProgress)
        .unwrap();
    assert!(!back.pupils.contains_key(&pupil) && back.media.is_empty());
    assert_eq!(back.pupils.len() + 1, before.pupils.len());
    assert_eq!(back.erased, doc.erased);
    let media = sim.list(&dir().join("media")).unwrap();
    assert!(media.is_empty(), "the photo came back: {media:?}");
}

#[test]
fn a_snapshot_of_the_screen_needs_no_class_folder() {
    let (sim, created) = with_class();
    let mut folder = created.folder;
    let (doc, kept) = with_photo(&folder, &created.doc, b"on disk");
    folder.save(&doc, std::slice::from_ref(&kept), now()).unwrap();
    let (doc, fresh) = with_photo(&folder, &doc, b"not saved yet");
    let kit = folder.snapshot_kit();
    let file = Path::new(STICK);
    // With the folder there is nothing that it lacks.
    let info = kit
        .snapshot(&doc, std::slice::from_ref(&fresh), file, options(), &NoProgress)
        .unwrap();
    assert_eq!((info.media, info.problems.len()), (2, 0));
    sim.remove(file).unwrap();
    for path in sim.files().keys() {
        if path.starts_with("/data") {
            sim.vanish(Path::new(path));
        }
    }
    let info = kit
        .snapshot(&doc, std::slice::from_ref(&fresh), file, options(), &NoProgress)
        .unwrap();
    let left_out: Vec<Part> = info.problems.into_iter().map(|problem| problem.part).collect();
    assert_eq!((info.media, left_out), (1, vec![Part::Media(kept.name)]));
    let passphrase = passphrase();
    for key in [Key::Passphrase(&passphrase), Key::Recovery(&created.recovery)] {
        assert_eq!(preview(&sim, file, key).unwrap().pupils, 3);
    }
    let back = Path::new("/data/back");
    let opened = restore(
        &shared(&sim),
        file,
        back,
        Key::Passphrase(&passphrase),
        &NoProgress,
    )
    .unwrap();
    assert_eq!(opened.doc, doc);
    assert_eq!(opened.folder.read_media(&fresh.name).unwrap(), fresh.bytes);
}

#[test]
fn a_new_passphrase_opens_the_snapshots_that_follow() {
    let (sim, created) = with_class();
    let mut folder = created.folder;
    let kit = folder.snapshot_kit();
    let new = Passphrase::from("vier andere woorden hier");
    let fits = |passphrase: &Passphrase| kit.fits(Key::Passphrase(passphrase)).is_ok();
    assert!(fits(&passphrase()) && !fits(&new));
    folder.change_passphrase(&new).unwrap();
    assert!(fits(&new) && !fits(&passphrase()));
    assert!(kit.fits(Key::Recovery(&created.recovery)).is_ok());
    let file = Path::new(STICK);
    kit.snapshot(&created.doc, &[], file, options(), &NoProgress)
        .unwrap();
    preview(&sim, file, Key::Passphrase(&new)).unwrap();
}

/// A snapshot of what is on the screen, over one of that name.
fn again(folder: &ClassFolder, doc: &Document) -> std::path::PathBuf {
    let options = SnapshotOptions {
        replace: true,
        ..options()
    };
    let made = folder
        .snapshot_kit()
        .snapshot(doc, &[], Path::new(STICK), options, &NoProgress);
    made.unwrap().path
}

#[test]
fn a_copy_that_lacks_a_photo_never_takes_the_place_of_one_that_has_it() {
    let (sim, created) = with_class();
    let mut folder = created.folder;
    let (doc, photo) = with_photo(&folder, &created.doc, b"een portret");
    folder.save(&doc, std::slice::from_ref(&photo), now()).unwrap();
    assert_eq!(again(&folder, &doc), Path::new(STICK));
    let whole = sim.files()[STICK].clone();

    sim.vanish(&dir().join("media").join(format!("{}.age", photo.name)));
    for _ in 0..2 {
        assert_eq!(again(&folder, &doc), Path::new("/stick/5b (2).klasband"));
        assert_eq!(sim.files()[STICK], whole);
    }
    // A photo that the teacher took out is no reason to keep the copy of before.
    assert_eq!(again(&folder, &created.doc), Path::new(STICK));
    assert_ne!(sim.files()[STICK], whole);
}

#[test]
fn a_copy_never_takes_the_place_of_another_classs_or_of_any_other_file() {
    let (sim, created) = with_class();
    let other = create(&shared(&sim), Path::new("/data/6a"), &class(2));
    assert_eq!(again(&other.folder, &other.doc), Path::new(STICK));
    assert_eq!(
        again(&created.folder, &created.doc),
        Path::new("/stick/5b (2).klasband")
    );
    crate::store::disk::write_new(&sim, Path::new("/stick/5b (3).klasband"), b"een brief").unwrap();
    let (doc, photo) = with_photo(&created.folder, &created.doc, b"een portret");
    let mut folder = created.folder;
    folder.save(&doc, &[photo], minute(1)).unwrap();
    assert_eq!(again(&folder, &doc), Path::new("/stick/5b (2).klasband"));
    assert_eq!(sim.files()["/stick/5b (3).klasband"], b"een brief");
}

/// A stick that was pulled out in the middle of a snapshot holds half of one, which nobody sees.
#[test]
fn what_is_left_of_a_snapshot_goes_with_the_next_one_and_nothing_else_does() {
    use std::fs::{self, File};
    use std::time::{Duration, SystemTime};

    use crate::store::RealDisk;

    let home = tempfile::tempdir().unwrap();
    let disk: Arc<dyn Disk> = Arc::new(RealDisk);
    let created = create(&disk, &home.path().join("klas"), &class(2));
    let stick = home.path().join("stick");
    fs::create_dir(&stick).unwrap();
    let hour = Duration::from_hours(1);
    let write = |name: &str, age: Duration| {
        fs::write(stick.join(name), "half").unwrap();
        let file = File::options().write(true).open(stick.join(name)).unwrap();
        file.set_modified(SystemTime::now() - age).unwrap();
    };
    let left = "Groep 5B 2026-11-20.klasband.6f1c7a52b4c94d0e9a3f5d2c1b0a9e8f.tmp";
    write(left, hour);
    let others = [
        "Groep 5B 2026-11-20.klasband",
        "Groep 5B 2026-11-20.klasband.tmp",
        // Not the id that we give, not ours, not in this way.
        "Groep 5B 2026-11-20.klasband.6F1C7A52B4C94D0E9A3F5D2C1B0A9E80.tmp",
        "Groep 5B 2026-11-20.klasband.6f1c7a52-b4c9-4d0e-9a3f-5d2c1b0a9e8f.tmp",
        "Groep 5B 2026-11-20.klasband.6f1c7a52b4c91d0e9a3f5d2c1b0a9e8f.tmp",
        "Groep 5B 2026-11-20.klasband.6f1c7a52b4c94d0e9a3f5d2c1b0a9e8.tmp",
        "vakantie.jpg.6f1c7a52b4c94d0e9a3f5d2c1b0a9e8f.tmp",
        "._Groep 5B.klasband.6f1c7a52b4c94d0e9a3f5d2c1b0a9e8f.tmp",
        ".klasband.6f1c7a52b4c94d0e9a3f5d2c1b0a9e8f.tmp",
        "Groep 5B.klasband.6f1c7a52b4c94d0e9a3f5d2c1b0a9e8f.tmp.txt",
        "brief.tmp",
    ];
    for name in others {
        write(name, hour);
    }
    // Another Klasband may be writing this one.
    let fresh = "Groep 6A 2026-11-24.klasband.7f1c7a52b4c94d0e9a3f5d2c1b0a9e8f.tmp";
    write(fresh, Duration::ZERO);
    let folder = stick.join("map.klasband.8f1c7a52b4c94d0e9a3f5d2c1b0a9e8f.tmp");
    fs::create_dir(&folder).unwrap();

    let out = stick.join("Groep 5B 2026-11-24.klasband");
    snapshot(&created.folder, &out, options(), &NoProgress).unwrap();
    assert!(!stick.join(left).exists(), "half a snapshot stays on the stick");
    for name in others {
        assert_eq!(fs::read(stick.join(name)).unwrap(), b"half", "{name}");
    }
    assert!(stick.join(fresh).exists() && folder.is_dir());
    assert!(
        check(&disk, &out, Key::Passphrase(&passphrase()), &NoProgress)
            .unwrap()
            .ok
    );
}

#[test]
fn a_stick_that_is_full_of_half_a_snapshot_has_room_for_a_whole_one() {
    let (sim, created) = with_class();
    let left = "/stick/5b.klasband.6f1c7a52b4c94d0e9a3f5d2c1b0a9e8f.tmp";
    crate::store::disk::write_new(&sim, Path::new(left), &vec![0; 200_000]).unwrap();
    let full = SnapshotOptions {
        free: Some(0),
        ..options()
    };
    let elsewhere = snapshot(&created.folder, Path::new("/data/5b.klasband"), full, &NoProgress);
    assert!(matches!(elsewhere, Err(StoreError::NoSpace { .. })));
    assert!(snapshot(&created.folder, Path::new(STICK), full, &NoProgress).is_ok());
}
