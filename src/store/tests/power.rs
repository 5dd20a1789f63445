//! Old or new, never broken: a failure and a power cut at every single operation.

use std::collections::BTreeSet;
use std::io::ErrorKind;
use std::path::Path;

use super::*;
use crate::store::sim::{Fault, Leaves};
use crate::store::{
    Found, Key, NoProgress, SecretIdentity, SnapshotOptions, StoreError, peek, restore, snapshot,
};

const SECOND: &[u8] = b"second photo";

fn leaves() -> Vec<Leaves> {
    let mut all = vec![Leaves::Lost, Leaves::Torn, Leaves::Zeroed];
    all.extend((0..12).map(Leaves::Reordered));
    all
}

/// A class that was saved once, with a photo, and its key. Nobody has it open.
fn saved_once() -> (SimDisk, SecretIdentity, Document) {
    let (sim, created) = with_class();
    let mut folder = created.folder;
    let (doc, photo) = with_photo(&folder, &class(4), b"first photo");
    folder.save(&doc, &[photo], now()).unwrap();
    (sim.fork(), folder.identity().clone(), doc)
}

/// Whether everything that a document refers to is there and whole.
fn photos_are_whole(folder: &ClassFolder, doc: &Document) -> bool {
    doc.media
        .values()
        .all(|media| folder.read_media(&media.name).is_ok())
}

/// The class opens, whole and unasked, and is one of the two.
fn assert_old_or_new(
    sim: &SimDisk,
    identity: &SecretIdentity,
    old: &Document,
    new: &Document,
    what: &str,
) -> bool {
    let opened = ClassFolder::open(&shared(sim), &dir(), Key::Identity(identity))
        .unwrap_or_else(|error| panic!("{what}: {error:?}"));
    assert_eq!(opened.found, Found::Whole, "{what}");
    if opened.doc != *old {
        let backups = opened.folder.backups().unwrap();
        let kept = backups
            .iter()
            .any(|backup| opened.folder.read_version(backup).unwrap() == *old);
        assert!(kept, "{what}: the version before is no backup");
    }
    assert!(
        opened.doc == *old || opened.doc == *new,
        "{what}: neither old nor new"
    );
    assert!(
        photos_are_whole(&opened.folder, &opened.doc),
        "{what}: a photo is lost"
    );
    opened.doc == *new
}

/// Runs `work` with each fault at each operation on a copy of `base`; gives each outcome to `judge`.
fn at_every_operation<T>(
    base: &SimDisk,
    faults: &[Fault],
    mut work: impl FnMut(&SimDisk) -> T,
    mut judge: impl FnMut(&SimDisk, T, &str),
) -> usize {
    let mut count = 0;
    for fault in faults {
        for at in 0.. {
            let sim = base.fork();
            sim.fault_at(at, *fault);
            let outcome = work(&sim);
            let reached = sim.operations() > at;
            judge(&sim, outcome, &format!("{fault:?} at {at}"));
            count += 1;
            if !reached {
                assert!(at > 5, "nothing was done");
                break;
            }
        }
    }
    count
}

fn failures() -> Vec<Fault> {
    let mut all = Vec::new();
    for kind in [
        ErrorKind::StorageFull,
        ErrorKind::TimedOut,
        ErrorKind::PermissionDenied,
    ] {
        all.extend([
            Fault::Fails(kind),
            Fault::DoneButFails(kind),
            Fault::FailsFromHere(kind),
        ]);
    }
    all.push(Fault::FailsFromHere(ErrorKind::NotFound));
    all.push(Fault::LastThingDone(ErrorKind::TimedOut));
    all
}

/// What came of opening and saving.
struct Attempt {
    folder: Option<ClassFolder>,
    new: Document,
    error: Option<StoreError>,
}

fn save_on(sim: &SimDisk, identity: &SecretIdentity, old: &Document) -> Attempt {
    let reader = crate::store::MediaReader::new(shared(sim), dir(), identity);
    let name = reader.name(SECOND);
    let mut new = old.clone();
    new.class.name = "Groep 6B".into();
    new.media.insert(
        Id::default(),
        Media {
            name: name.clone(),
            ..Media::default()
        },
    );
    let photo = NewMedia {
        name,
        bytes: SECOND.to_vec(),
    };
    let mut attempt = Attempt {
        folder: None,
        new,
        error: None,
    };
    match ClassFolder::open(&shared(sim), &dir(), Key::Identity(identity)) {
        Err(error) => attempt.error = Some(error),
        Ok(opened) => {
            let folder = attempt.folder.insert(opened.folder);
            attempt.error = folder.save(&attempt.new, &[photo], minute(1)).err();
        }
    }
    attempt
}

#[test]
fn a_power_cut_at_every_operation_of_a_save() {
    let mut seen = BTreeSet::new();
    for (links, exchanges) in [(true, true), (false, true), (true, false)] {
        let (base, identity, old) = saved_once();
        if !links {
            base.without_links();
        }
        if !exchanges {
            base.without_exchange();
        }
        at_every_operation(
            &base,
            &[Fault::PowerCut],
            |sim| save_on(sim, &identity, &old),
            |sim, outcome, what| {
                let (done, new) = (outcome.error.is_none(), outcome.new);
                for leaves in leaves() {
                    let after = sim.reboot(leaves);
                    let is_new =
                        assert_old_or_new(&after, &identity, &old, &new, &format!("{what}, {leaves:?}"));
                    assert!(
                        is_new || !done,
                        "{what}, {leaves:?}: said to be saved, and is not"
                    );
                    seen.insert(is_new);
                }
            },
        );
    }
    assert_eq!(seen.len(), 2, "both outcomes occur");
}

#[test]
fn a_failure_at_every_operation_of_a_save_and_the_next_save_works() {
    let (base, identity, old) = saved_once();
    for exchanges in [true, false] {
        if !exchanges {
            base.without_exchange();
        }
        at_every_operation(
            &base,
            &failures(),
            |sim| save_on(sim, &identity, &old),
            |sim, outcome, what| {
                let Attempt { folder, new, error } = outcome;
                assert!(!matches!(error, Some(StoreError::ChangedByOther)), "{what}");
                assert_old_or_new(&sim.fork(), &identity, &old, &new, what);
                if let Some(mut folder) = folder {
                    sim.heal();
                    let reader = folder.media_reader();
                    let bytes = SECOND.to_vec();
                    let photo = NewMedia {
                        name: reader.name(&bytes),
                        bytes,
                    };
                    folder
                        .save(&new, &[photo], minute(2))
                        .unwrap_or_else(|error| panic!("{what}: {error:?}"));
                    drop(folder);
                    for leaves in leaves() {
                        assert!(
                            assert_old_or_new(&sim.reboot(leaves), &identity, &old, &new, what),
                            "{what}"
                        );
                    }
                }
            },
        );
    }
}

#[test]
fn going_back_after_a_failed_save_is_saved_too() {
    let (base, identity, old) = saved_once();
    at_every_operation(
        &base,
        &failures(),
        |sim| save_on(sim, &identity, &old),
        |sim, outcome, what| {
            let Some(mut folder) = outcome.folder else {
                return;
            };
            sim.heal();
            // Undone before it was saved: what is on disk by now may be either.
            folder
                .save(&old, &[], minute(2))
                .unwrap_or_else(|error| panic!("{what}: {error:?}"));
            drop(folder);
            let after = sim.reboot(Leaves::Lost);
            let opened = ClassFolder::open(&shared(&after), &dir(), Key::Identity(&identity)).unwrap();
            assert_eq!(opened.doc, old, "{what}");
        },
    );
}

#[test]
fn a_fault_at_every_operation_of_making_a_class() {
    let base = blank();
    let doc = class(2);
    let media = [NewMedia {
        name: "portrait".into(),
        bytes: b"photo".to_vec(),
    }];
    let mut doc_with = doc.clone();
    doc_with.media.insert(
        Id::random(),
        Media {
            name: "portrait".into(),
            ..Media::default()
        },
    );
    let faults = [
        Fault::PowerCut,
        Fault::Fails(ErrorKind::StorageFull),
        Fault::DoneButFails(ErrorKind::TimedOut),
        Fault::FailsFromHere(ErrorKind::PermissionDenied),
    ];
    at_every_operation(
        &base,
        &faults,
        |sim| {
            ClassFolder::create(
                &shared(sim),
                &dir(),
                &doc_with,
                &media,
                &passphrase(),
                WorkFactor::THROWAWAY,
            )
        },
        |sim, outcome, what| {
            let done = outcome.is_ok();
            let expected = outcome.ok().map(|created| created.doc);
            let power = what.starts_with("PowerCut");
            let afters = if power {
                leaves().iter().map(|leaves| sim.reboot(*leaves)).collect()
            } else {
                vec![sim.fork()]
            };
            for after in afters {
                match peek(&after, &dir()) {
                    Ok(_) => {
                        let opened =
                            ClassFolder::open(&shared(&after), &dir(), Key::Passphrase(&passphrase()))
                                .unwrap_or_else(|error| panic!("{what}: {error:?}"));
                        assert!(photos_are_whole(&opened.folder, &opened.doc), "{what}");
                        assert!(expected.as_ref().is_none_or(|doc| *doc == opened.doc), "{what}");
                    }
                    Err(StoreError::Gone) => assert!(!done, "{what}: said to be made, and is not"),
                    Err(other) => panic!("{what}: half a class: {other:?}"),
                }
            }
            // What was not made can be made again at the same place.
            let again = if power {
                sim.reboot(Leaves::Torn)
            } else {
                sim.fork()
            };
            if peek(&again, &dir()).is_err() {
                create(&shared(&again), &dir(), &doc);
            }
            if !power && !done && peek(&sim.fork(), &dir()).is_err() {
                let files = sim.files();
                // A failing clean-up is the one thing that may leave something, hidden.
                assert!(
                    files.keys().all(|path| path.contains(".nieuw-")),
                    "{what}: {:?}",
                    files.keys()
                );
            }
        },
    );
}

#[test]
fn a_fault_at_every_operation_of_taking_up_another_version() {
    let (base, identity, doc) = saved_once();
    let mut older = None;
    base.poke(&dir().join("class.age"), |bytes| bytes.truncate(100));
    let broken = ClassFolder::open(&shared(&base.fork()), &dir(), Key::Identity(&identity)).unwrap_err();
    let StoreError::Broken { candidates, .. } = broken else {
        panic!("{broken:?}")
    };
    assert_eq!(candidates.len(), 1);
    let mut faults = failures();
    faults.push(Fault::PowerCut);
    for links in [true, false] {
        if !links {
            base.without_links();
        }
        at_every_operation(
            &base,
            &faults,
            |sim| {
                ClassFolder::recover(
                    &shared(sim),
                    &dir(),
                    Key::Identity(&identity),
                    &candidates[0],
                    now(),
                )
            },
            |sim, outcome, what| {
                let done = outcome.is_ok();
                if let Ok(opened) = outcome {
                    assert_ne!(opened.doc, doc);
                    older.get_or_insert(opened.doc);
                }
                let afters: Vec<SimDisk> = if what.starts_with("PowerCut") {
                    leaves().iter().map(|leaves| sim.reboot(*leaves)).collect()
                } else {
                    vec![sim.fork()]
                };
                for after in afters {
                    match ClassFolder::open(&shared(&after), &dir(), Key::Identity(&identity)) {
                        Ok(opened) => {
                            let kapot = after.files().keys().any(|path| path.contains("kapot-2026-11-24"));
                            assert!(kapot, "{what}: the broken file is gone");
                            assert!(older.as_ref().is_none_or(|older| *older == opened.doc));
                        }
                        Err(StoreError::Broken { candidates, .. }) => {
                            assert!(!done && !candidates.is_empty(), "{what}");
                        }
                        Err(other) => panic!("{what}: {other:?}"),
                    }
                }
            },
        );
    }
}

#[test]
fn a_fault_at_every_operation_of_restoring() {
    let (base, identity, doc) = saved_once();
    let file = Path::new("/stick/5b.klasband");
    let options = options();
    {
        let opened = ClassFolder::open(&shared(&base), &dir(), Key::Identity(&identity)).unwrap();
        snapshot(&opened.folder, file, options, &NoProgress).unwrap();
    }
    let target = Path::new("/data/terug");
    let mut faults = failures();
    faults.push(Fault::PowerCut);
    at_every_operation(
        &base,
        &faults,
        |sim| {
            restore(&shared(sim), file, target, Key::Identity(&identity), &NoProgress)
                .map(|opened| opened.doc)
        },
        |sim, outcome, what| {
            let afters: Vec<SimDisk> = if what.starts_with("PowerCut") {
                leaves().iter().map(|leaves| sim.reboot(*leaves)).collect()
            } else {
                vec![sim.fork()]
            };
            for after in afters {
                match ClassFolder::open(&shared(&after), target, Key::Identity(&identity)) {
                    Ok(opened) => {
                        assert_eq!(opened.doc, doc, "{what}");
                        assert!(photos_are_whole(&opened.folder, &opened.doc), "{what}");
                    }
                    Err(StoreError::Gone) => assert!(outcome.is_err(), "{what}"),
                    Err(other) => panic!("{what}: half a class: {other:?}"),
                }
            }
        },
    );
}

#[test]
fn a_fault_at_every_operation_of_a_snapshot_leaves_the_earlier_one_or_the_new_one() {
    let (base, identity, doc) = saved_once();
    let file = Path::new("/stick/5b.klasband");
    let options = SnapshotOptions {
        replace: true,
        ..options()
    };
    let mut newer = doc.clone();
    newer.class.name = "later".into();
    {
        let opened = ClassFolder::open(&shared(&base), &dir(), Key::Identity(&identity)).unwrap();
        let mut folder = opened.folder;
        snapshot(&folder, file, options, &NoProgress).unwrap();
        folder.save(&newer, &[], minute(1)).unwrap();
    }
    let mut faults = failures();
    faults.push(Fault::PowerCut);
    at_every_operation(
        &base,
        &faults,
        |sim| {
            let opened = ClassFolder::open(&shared(sim), &dir(), Key::Identity(&identity))?;
            snapshot(&opened.folder, file, options, &NoProgress)
        },
        |sim, outcome, what| {
            let afters: Vec<SimDisk> = if what.starts_with("PowerCut") {
                leaves().iter().map(|leaves| sim.reboot(*leaves)).collect()
            } else {
                vec![sim.fork()]
            };
            // Where the one that stood there could not be read it stays, and the new one is beside it.
            let file = outcome.as_ref().map_or(file, |made| made.path.as_path());
            for after in afters {
                let report =
                    crate::store::check(&shared(&after), file, Key::Identity(&identity), &NoProgress)
                        .unwrap();
                assert!(report.ok, "{what}: {:?}", report.problems);
                assert!(
                    report.name == "later" || (outcome.is_err() && report.name == doc.class.name),
                    "{what}"
                );
            }
        },
    );
}

#[test]
fn a_power_cut_at_every_operation_of_a_new_passphrase() {
    let (base, created) = with_class();
    let identity = created.folder.identity().clone();
    drop(created.folder);
    let new = Passphrase::from("een heel andere zin");
    at_every_operation(
        &base,
        &[
            Fault::PowerCut,
            Fault::Fails(ErrorKind::StorageFull),
            Fault::DoneButFails(ErrorKind::TimedOut),
        ],
        |sim| {
            let mut folder = ClassFolder::open(&shared(sim), &dir(), Key::Identity(&identity))?.folder;
            folder.work = WorkFactor::THROWAWAY;
            folder.change_passphrase(&new)
        },
        |sim, outcome, what| {
            for leaves in [
                Leaves::Lost,
                Leaves::Torn,
                Leaves::Reordered(1),
                Leaves::Reordered(2),
            ] {
                let opens = |passphrase: &Passphrase| {
                    ClassFolder::open(&shared(&sim.reboot(leaves)), &dir(), Key::Passphrase(passphrase))
                        .is_ok()
                };
                let (old, new) = (opens(&passphrase()), opens(&new));
                assert!(old || new, "{what}, {leaves:?}: locked out");
                assert!(outcome.is_err() || (new && !old), "{what}, {leaves:?}");
            }
        },
    );
}

#[test]
fn a_disk_that_writes_something_else_is_found_out() {
    let (base, identity, old) = saved_once();
    let mut found = 0;
    at_every_operation(
        &base,
        &[Fault::Garbles],
        |sim| save_on(sim, &identity, &old),
        |sim, outcome, what| {
            let done = outcome.error.is_none();
            if let Some(error) = outcome.error {
                assert!(matches!(error, StoreError::ReadBack), "{what}: {error:?}");
                found += 1;
            }
            let is_new = assert_old_or_new(&sim.fork(), &identity, &old, &outcome.new, what);
            assert_eq!(is_new, done, "{what}");
        },
    );
    assert_eq!(found, 2, "the photo and the document are written once each");

    let opened = ClassFolder::open(&shared(&base), &dir(), Key::Identity(&identity)).unwrap();
    let file = Path::new("/stick/5b.klasband");
    let mut found = 0;
    for at in 0..200 {
        base.fault_at(at, Fault::Garbles);
        match snapshot(&opened.folder, file, options(), &NoProgress) {
            Ok(_) => {
                base.heal();
                let key = Key::Identity(&identity);
                assert!(
                    crate::store::check(&shared(&base), file, key, &NoProgress)
                        .unwrap()
                        .ok,
                    "{at}"
                );
                base.remove(file).unwrap();
            }
            Err(StoreError::ReadBack) => found += 1,
            Err(error) => panic!("{at}: {error:?}"),
        }
        base.heal();
        assert!(
            base.files().keys().all(|path| !path.starts_with("/stick")),
            "{at}"
        );
    }
    assert!(found > 8, "{found}");
}

#[test]
fn what_another_program_writes_during_a_save_is_not_lost() {
    for exchanges in [true, false] {
        let (base, identity, old) = saved_once();
        if !exchanges {
            base.without_exchange();
        }
        let theirs = identity
            .seal(crate::store::to_text(&class(9)).unwrap().as_bytes())
            .unwrap();
        base.intruder(&dir().join("class.age"), &theirs);
        let mut lost = Vec::new();
        at_every_operation(
            &base,
            &[Fault::Intrudes],
            |sim| {
                let attempt = save_on(sim, &identity, &old);
                (sim.operations(), attempt)
            },
            |sim, (operations, attempt), what| {
                let intruded = what.split(' ').next_back().unwrap().parse::<usize>().unwrap() < operations;
                let there = sim.files().values().any(|bytes| *bytes == theirs);
                if intruded && !there {
                    assert!(attempt.error.is_none(), "{what}");
                    lost.push(what.to_owned());
                }
            },
        );
        // Where files cannot be exchanged, what comes in between the last look and the rename is overwritten.
        assert!(lost.len() <= usize::from(!exchanges), "{lost:?}");
    }
}
