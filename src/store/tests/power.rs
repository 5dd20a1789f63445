//! Old or new, never broken: a failure and a power cut at every single operation.

mod class;
mod copies;
mod saving;

use std::collections::BTreeSet;
use std::io::ErrorKind;
use std::path::Path;

use super::*;
use crate::store::sim::{Fault, Leaves};
use crate::store::{Found, Key, NoProgress, SecretIdentity, SnapshotOptions, StoreError, snapshot};

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

/// What may be found after a fault: whatever the disk made of it after a power cut, and otherwise what it says.
fn afterwards(sim: &SimDisk, what: &str) -> Vec<SimDisk> {
    if what.starts_with("PowerCut") {
        leaves().iter().map(|leaves| sim.reboot(*leaves)).collect()
    } else {
        vec![sim.fork()]
    }
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

/// Every failure, and a power cut.
fn faults() -> Vec<Fault> {
    let mut faults = failures();
    faults.push(Fault::PowerCut);
    faults
}
