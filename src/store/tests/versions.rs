//! Several versions side by side: which one the class becomes is the teacher's choice, and none is lost by it.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use super::*;
use crate::model::FORMAT;
use crate::store::sim::{Fault, Leaves};
use crate::store::{
    Found, Key, Newer, NoProgress, Opened, Origin, ReadOnlyReason, SecretIdentity, StoreError, Unreferred,
    snapshot, to_text,
};

fn open(sim: &SimDisk, identity: &SecretIdentity) -> Result<Opened, StoreError> {
    ClassFolder::open(&shared(sim), &dir(), Key::Identity(identity))
}

fn named(doc: &Document, name: &str) -> Document {
    let mut doc = doc.clone();
    doc.class.name = name.into();
    doc
}

fn class_file() -> PathBuf {
    dir().join("class.age")
}

/// Somebody else, who knows of no lock, writes `doc` over the class file.
fn intrude(sim: &SimDisk, identity: &SecretIdentity, doc: &Document) -> Vec<u8> {
    let sealed = identity.seal(to_text(doc).unwrap().as_bytes()).unwrap();
    sim.poke(&class_file(), |bytes| bytes.clone_from(&sealed));
    sealed
}

/// Every version that the folder holds, whatever its place.
fn versions(opened: &Opened) -> Vec<Document> {
    let mut all = vec![opened.doc.clone()];
    for candidate in opened.beside.iter().chain(&opened.folder.backups().unwrap()) {
        all.push(opened.folder.read_version(candidate).unwrap());
    }
    all
}

fn newer_text(doc: &Document) -> String {
    let text = to_text(doc).unwrap();
    let format = format!("format: {FORMAT},");
    assert!(text.contains(&format));
    let newer = format!("format: {},\n  seating_plans: {{\"a\": (rows: 4)}},", FORMAT + 1);
    text.replacen(&format, &newer, 1)
}

/// A class that was saved twice, with a photo and a version beside it, and then by a newer Klasband.
fn newer() -> (SimDisk, SecretIdentity, Document) {
    let (sim, created) = with_class();
    let mut folder = created.folder;
    let (doc, photo) = with_photo(&folder, &created.doc, b"photo");
    folder.save(&doc, &[photo], now()).unwrap();
    folder.write_sync(b"state").unwrap();
    folder.keep_both(&named(&doc, "beside"), &[], now()).unwrap();
    snapshot(&folder, Path::new("/stick/old.klasband"), options(), &NoProgress).unwrap();
    let identity = folder.identity().clone();
    let sealed = identity.seal(newer_text(&doc).as_bytes()).unwrap();
    sim.poke(&class_file(), |bytes| *bytes = sealed);
    drop(folder);
    (sim.fork(), identity, doc)
}

fn assert_newer<T: std::fmt::Debug>(what: &str, result: &Result<T, StoreError>) {
    let found = FORMAT + 1;
    assert!(
        matches!(result, Err(StoreError::NewerFormat { found: it, known: FORMAT }) if *it == found),
        "{what}: {result:?}"
    );
}

#[test]
fn a_newer_format_opens_for_reading_and_no_call_writes() {
    let (sim, identity, doc) = newer();
    let before = sim.files();
    let opened = open(&sim, &identity).unwrap();
    let reason = ReadOnlyReason::NewerFormat { found: FORMAT + 1 };
    assert_eq!(opened.found, Found::ReadOnly(reason));
    assert!(!opened.folder.is_writable());
    assert_eq!(opened.doc.pupils, doc.pupils);
    let photo = &doc.media.values().next().unwrap().name;
    assert_eq!(opened.folder.read_media(photo).unwrap(), b"photo");

    let mut folder = opened.folder;
    let beside: PathBuf = before
        .keys()
        .find(|path| path.contains("class.own-"))
        .unwrap()
        .into();
    let backup = folder.backups().unwrap().remove(0);
    let media = NewMedia {
        name: folder.media_name(b"new"),
        bytes: b"new".to_vec(),
    };
    let media = std::slice::from_ref(&media);
    for doc in [&doc, &opened.doc] {
        assert_newer("save", &folder.save(doc, media, now()));
        assert_newer("keep_both", &folder.keep_both(doc, media, now()));
    }
    assert_newer("retire", &folder.retire(&beside, now()));
    assert_newer("theirs", &folder.theirs());
    assert_newer("erase", &folder.finish_erasing(&[], Newer::Stays));
    assert_newer("passphrase", &folder.change_passphrase(&"nieuw".into()));
    assert_newer("recovery code", &folder.make_recovery_code());
    assert_newer("sync", &folder.write_sync(b"other"));
    assert_newer("clean", &folder.clean_media(&[], Unreferred::Old));
    let stick = Path::new("/stick/old.klasband");
    let over = folder.restore_over(stick, Key::Identity(&identity), now(), &NoProgress);
    assert_newer("restore", &over);
    let out = Path::new("/stick/new.klasband");
    assert_newer("snapshot", &snapshot(&folder, out, options(), &NoProgress));
    let key = Key::Identity(&identity);
    let recovered = ClassFolder::recover(&shared(&sim), &dir(), key, &backup, now());
    assert_newer("recover", &recovered);
    assert_newer("text", &to_text(&opened.doc));
    assert_eq!(
        folder.try_again().unwrap().found,
        Found::ReadOnly(reason),
        "it is still newer"
    );
    assert_newer("save after trying again", &folder.save(&doc, media, now()));
    drop(folder);
    assert_eq!(sim.files(), before, "something was written");
}

#[test]
fn a_newer_format_with_other_values_is_refused_and_not_touched() {
    let (sim, identity, doc) = newer();
    let text = newer_text(&doc).replacen("AtSchool", "Hologram", 1);
    assert!(text.contains("Hologram"));
    let sealed = identity.seal(text.as_bytes()).unwrap();
    sim.poke(&class_file(), |bytes| *bytes = sealed);
    let before = sim.files();
    assert_newer("open", &open(&sim, &identity));
    assert_eq!(sim.files(), before);
}

#[test]
fn a_newer_format_that_comes_while_the_class_is_open_is_never_replaced() {
    let (sim, created) = with_class();
    let mut folder = created.folder;
    let identity = folder.identity().clone();
    let sealed = identity.seal(newer_text(&created.doc).as_bytes()).unwrap();
    sim.poke(&class_file(), |bytes| bytes.clone_from(&sealed));
    let ours = named(&created.doc, "ours");
    assert!(matches!(
        folder.save(&ours, &[], now()),
        Err(StoreError::ChangedByOther)
    ));
    let kept = folder.keep_both(&ours, &[], now()).unwrap();
    assert_newer("theirs", &folder.theirs());
    assert_eq!(sim.files()["/data/5b/class.age"], sealed);
    assert!(sim.files().contains_key(&slashed(&kept)));
}

/// Ours is beside theirs, and the teacher has looked at both.
fn both(sim: &SimDisk, folder: &mut ClassFolder, ours: &Document) -> PathBuf {
    assert!(matches!(
        folder.save(ours, &[], minute(1)),
        Err(StoreError::ChangedByOther)
    ));
    let kept = folder.keep_both(ours, &[], minute(1)).unwrap();
    assert!(sim.files().contains_key(&slashed(&kept)));
    kept
}

#[test]
fn the_teacher_chooses_ours_and_theirs_becomes_a_backup() {
    let (sim, created) = with_class();
    let mut folder = created.folder;
    let identity = folder.identity().clone();
    let (ours, theirs) = (named(&created.doc, "ours"), named(&created.doc, "theirs"));
    intrude(&sim, &identity, &theirs);
    let kept = both(&sim, &mut folder, &ours);
    let seen = folder.theirs().unwrap();
    assert_eq!(seen.doc, theirs);
    folder.choose(&seen, &ours, &[], minute(2)).unwrap();
    folder.retire(&kept, minute(2)).unwrap();
    folder.save(&named(&ours, "on"), &[], minute(3)).unwrap();
    drop(folder);
    let opened = open(&sim, &identity).unwrap();
    assert_eq!(opened.doc.class.name, "on");
    assert!(opened.beside.is_empty());
    let all = versions(&opened);
    assert!(all.contains(&ours) && all.contains(&theirs));
}

#[test]
fn the_teacher_chooses_theirs_and_ours_becomes_a_backup() {
    let (sim, created) = with_class();
    let mut folder = created.folder;
    let identity = folder.identity().clone();
    let (ours, theirs) = (named(&created.doc, "ours"), named(&created.doc, "theirs"));
    let bytes = intrude(&sim, &identity, &theirs);
    let kept = both(&sim, &mut folder, &ours);
    let seen = folder.theirs().unwrap();
    assert!(folder.choose(&seen, &theirs, &[], minute(2)).unwrap().unchanged);
    folder.retire(&kept, minute(2)).unwrap();
    assert_eq!(sim.files()["/data/5b/class.age"], bytes);
    folder.save(&named(&theirs, "on"), &[], minute(3)).unwrap();
    drop(folder);
    let opened = open(&sim, &identity).unwrap();
    let all = versions(&opened);
    assert!(all.contains(&ours) && all.contains(&theirs));
}

#[test]
fn what_changes_again_after_the_look_is_found_again() {
    let (sim, created) = with_class();
    let mut folder = created.folder;
    let identity = folder.identity().clone();
    intrude(&sim, &identity, &named(&created.doc, "theirs"));
    let ours = named(&created.doc, "ours");
    both(&sim, &mut folder, &ours);
    let seen = folder.theirs().unwrap();
    let newest = intrude(&sim, &identity, &named(&created.doc, "once more"));
    for _ in 0..2 {
        assert!(matches!(
            folder.choose(&seen, &ours, &[], minute(2)),
            Err(StoreError::ChangedByOther)
        ));
    }
    assert_eq!(sim.files()["/data/5b/class.age"], newest);
}

#[test]
fn ours_is_kept_beside_once_however_often_it_is_tried() {
    let (sim, created) = with_class();
    let mut folder = created.folder;
    let identity = folder.identity().clone();
    intrude(&sim, &identity, &named(&created.doc, "theirs"));
    let first = both(&sim, &mut folder, &named(&created.doc, "ours"));
    let files = sim.files();
    assert_eq!(
        folder
            .keep_both(&named(&created.doc, "ours"), &[], minute(2))
            .unwrap(),
        first
    );
    assert_eq!(sim.files(), files, "the same is not written twice");
    let ours = named(&created.doc, "ours, later");
    sim.leave_room(0);
    assert!(matches!(
        folder.keep_both(&ours, &[], minute(3)),
        Err(StoreError::DiskFull)
    ));
    assert_eq!(sim.files(), files, "a full disk takes nothing away");
    sim.leave_room(1 << 20);
    let second = folder.keep_both(&ours, &[], minute(3)).unwrap();
    assert_ne!(first, second);
    let own: Vec<String> = sim
        .files()
        .into_keys()
        .filter(|path| path.contains("class.own-"))
        .collect();
    assert_eq!(own, [slashed(&second)]);
    drop(folder);
    let opened = open(&sim, &identity).unwrap();
    assert_eq!(opened.folder.read_version(&opened.beside[0]).unwrap(), ours);
}

#[test]
fn a_choice_that_fails_is_no_permission_to_overwrite() {
    let (sim, created) = with_class();
    let mut folder = created.folder;
    let identity = folder.identity().clone();
    let theirs = intrude(&sim, &identity, &named(&created.doc, "theirs"));
    let ours = named(&created.doc, "ours");
    both(&sim, &mut folder, &ours);
    let seen = folder.theirs().unwrap();
    sim.leave_room(0);
    assert!(matches!(
        folder.choose(&seen, &ours, &[], minute(2)),
        Err(StoreError::DiskFull)
    ));
    sim.leave_room(1 << 20);
    assert!(matches!(
        folder.save(&ours, &[], minute(3)),
        Err(StoreError::ChangedByOther)
    ));
    assert_eq!(sim.files()["/data/5b/class.age"], theirs);
}

/// Looks at theirs and takes ours.
fn choose_ours(sim: &SimDisk, identity: &SecretIdentity, ours: &Document) -> Result<(), StoreError> {
    let opened = open(sim, identity)?;
    let mut folder = opened.folder;
    let kept = opened.beside.first().map(|beside| beside.path.clone());
    let seen = folder.theirs()?;
    folder.choose(&seen, ours, &[], minute(2))?;
    match kept {
        Some(kept) => folder.retire(&kept, minute(2)),
        None => Ok(()),
    }
}

#[test]
fn a_failure_or_a_power_cut_at_any_moment_of_the_choice_loses_neither() {
    let (sim, created) = with_class();
    let mut folder = created.folder;
    let identity = folder.identity().clone();
    let (ours, theirs) = (named(&created.doc, "ours"), named(&created.doc, "theirs"));
    intrude(&sim, &identity, &theirs);
    both(&sim, &mut folder, &ours);
    drop(folder);
    let base = sim.fork();
    let faults = [
        Fault::PowerCut,
        Fault::Fails(ErrorKind::StorageFull),
        Fault::DoneButFails(ErrorKind::TimedOut),
        Fault::FailsFromHere(ErrorKind::TimedOut),
    ];
    let mut outcomes = std::collections::BTreeSet::new();
    for fault in faults {
        for at in 0.. {
            let sim = base.fork();
            sim.fault_at(at, fault);
            let chosen = choose_ours(&sim, &identity, &ours);
            let reached = sim.operations() > at;
            for leaves in [
                Leaves::Lost,
                Leaves::Torn,
                Leaves::Zeroed,
                Leaves::Reordered(at as u64),
            ] {
                let opened = open(&sim.reboot(leaves), &identity)
                    .unwrap_or_else(|error| panic!("{fault:?} at {at}, {leaves:?}: {error:?}"));
                let all = versions(&opened);
                assert!(
                    all.contains(&ours) && all.contains(&theirs),
                    "{fault:?} at {at}, {leaves:?}: a version is lost"
                );
                assert!(opened.doc == ours || (opened.doc == theirs && chosen.is_err()));
                outcomes.insert(opened.doc == ours);
            }
            if !reached {
                assert!(chosen.is_ok() && at > 10);
                break;
            }
        }
    }
    assert_eq!(outcomes.len(), 2, "both outcomes occur");
}

#[test]
fn a_version_that_the_teacher_is_choosing_from_stays_where_it_is() {
    let (sim, created) = with_class();
    let mut folder = created.folder;
    let identity = folder.identity().clone();
    sim.busy_renames(1000);
    let blocked = folder.save(&named(&created.doc, "unfinished"), &[], now());
    assert!(matches!(blocked, Err(StoreError::Blocked { .. })));
    sim.busy_renames(0);
    drop(folder);
    let opened = open(&sim, &identity).unwrap();
    let path = opened.beside[0].path.clone();
    assert_eq!(opened.beside[0].origin, Origin::Unfinished);
    let mut folder = opened.folder;
    folder.spare([path.clone()]);
    for count in 1..15 {
        let next = named(&created.doc, &format!("{count}"));
        folder.save(&next, &[], minute(count)).unwrap();
    }
    assert_eq!(
        folder.read_version(&opened.beside[0]).unwrap().class.name,
        "unfinished"
    );
    folder.retire(&path, minute(20)).unwrap();
    assert!(
        folder
            .backups()
            .unwrap()
            .iter()
            .any(|backup| backup.name == "unfinished")
    );
}

#[test]
fn trying_again_takes_the_lock_once_it_is_free_and_what_was_saved_meanwhile() {
    let (sim, created) = with_class();
    let mut first = created.folder;
    let identity = first.identity().clone();
    let second = open(&sim, &identity).unwrap();
    assert_eq!(second.found, Found::ReadOnly(ReadOnlyReason::Locked));
    let mut folder = second.folder;
    let again = folder.try_again().unwrap();
    assert_eq!(again.found, Found::ReadOnly(ReadOnlyReason::Locked));
    assert_eq!(again.doc, None);
    let saved = named(&created.doc, "saved meanwhile");
    first.save(&saved, &[], now()).unwrap();
    let again = folder.try_again().unwrap();
    assert_eq!(again.found, Found::ReadOnly(ReadOnlyReason::Locked));
    assert_eq!(again.doc.as_ref(), Some(&saved), "reading on shows what is there");
    first.keep_both(&named(&saved, "beside"), &[], now()).unwrap();
    drop(first);
    let again = folder.try_again().unwrap();
    assert_eq!(again.found, Found::Whole);
    assert_eq!((again.doc, again.beside.len()), (None, 1));
    folder.save(&named(&saved, "ours"), &[], minute(1)).unwrap();
    assert!(folder.is_writable());
    sim.vanish(&dir());
    sim.create_dir(&dir()).unwrap();
    assert!(matches!(folder.try_again(), Err(StoreError::Gone)));
    assert!(
        sim.files().is_empty(),
        "something was written where the stick was"
    );
}

#[test]
fn what_keeps_a_class_from_being_written_is_told_apart_when_trying_again() {
    let (sim, created) = with_class();
    let identity = created.folder.identity().clone();
    drop(created.folder);
    let refused = (0..20).find_map(|at| {
        sim.fault_at(at, Fault::Fails(ErrorKind::ReadOnlyFilesystem));
        let opened = open(&sim, &identity).ok()?;
        (opened.found != Found::Whole).then_some(opened)
    });
    let mut folder = refused.unwrap().folder;
    sim.heal();
    assert_eq!(folder.try_again().unwrap().found, Found::Whole);
}

#[test]
fn a_copy_that_a_cloud_folder_made_is_offered_and_its_photos_stay() {
    let (sim, created) = with_class();
    let mut folder = created.folder;
    let identity = folder.identity().clone();
    let (mut theirs, photo) = with_photo(&folder, &created.doc, b"from the other computer");
    theirs.class.name = "theirs".into();
    folder
        .save(&theirs, std::slice::from_ref(&photo), minute(1))
        .unwrap();
    let sealed = sim.files()["/data/5b/class.age"].clone();
    for count in 2..14 {
        let mut ours = created.doc.clone();
        ours.class.name = format!("ours {count}");
        folder.save(&ours, &[], minute(count)).unwrap();
    }
    let copy = dir().join("class (conflicted copy 2026-11-24).age");
    crate::store::disk::write_new(&sim, &copy, &sealed).unwrap();
    drop(folder);

    let mut opened = open(&sim, &identity).unwrap();
    let beside: Vec<_> = opened
        .beside
        .iter()
        .map(|one| (one.origin, one.name.as_str()))
        .collect();
    assert_eq!(beside, [(Origin::KeptBeside, "theirs")]);
    opened.folder.clean_media(&[], Unreferred::All).unwrap();
    assert_eq!(
        opened.folder.read_media(&photo.name).unwrap(),
        b"from the other computer"
    );
    opened.folder.retire(&copy, minute(20)).unwrap();
    assert!(
        opened
            .folder
            .backups()
            .unwrap()
            .iter()
            .any(|one| one.name == "theirs")
    );
}
