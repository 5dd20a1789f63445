//! The promises, each in a short form.

mod damage;
mod erasing;
mod everyday;
mod formats;
mod hostile;
mod plain;
mod power;
mod snapshots;
mod text;
mod tools;
mod versions;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::{NaiveDateTime, TimeDelta};

use super::sim::SimDisk;
use super::{ClassFolder, Created, Disk, NewMedia, Passphrase, SnapshotOptions, WorkFactor};
use crate::model::{Class, Contact, Document, Guardian, Id, Media, Name, Pupil, SchoolYear};

const PASSPHRASE: &str = "vier woorden op een rij";

/// A path as [`SimDisk::files`] names it, also on Windows.
fn slashed(path: &Path) -> String {
    path.to_str().unwrap().replace('\\', "/")
}

fn dir() -> PathBuf {
    PathBuf::from("/data/5b")
}

fn passphrase() -> Passphrase {
    Passphrase::from(PASSPHRASE)
}

fn now() -> NaiveDateTime {
    "2026-11-24T15:45:00".parse().unwrap()
}

fn minute(count: i64) -> NaiveDateTime {
    now() + TimeDelta::minutes(count)
}

/// A class of `pupils`, with a guardian and a contact each.
fn class(pupils: usize) -> Document {
    let mut doc = Document::new(Class {
        name: "Groep 5B".into(),
        year: SchoolYear(2026),
        ..Class::default()
    });
    for number in 0..pupils {
        let pupil = Id::random();
        doc.pupils.insert(
            pupil,
            Pupil {
                name: Name {
                    given: format!("Noor {number}"),
                    ..Name::default()
                },
                note: "KANARIE \"éé\"\n\t\u{202E}😀".repeat(3),
                ..Pupil::default()
            },
        );
        doc.guardians.insert(Id::random(), Guardian::default());
        doc.contacts.insert(
            Id::random(),
            Contact {
                pupils: [pupil].into(),
                at: now(),
                ..Contact::default()
            },
        );
    }
    doc
}

/// The class with one photo more, and the photo.
fn with_photo(folder: &ClassFolder, doc: &Document, bytes: &[u8]) -> (Document, NewMedia) {
    let media = NewMedia {
        name: folder.media_name(bytes),
        bytes: bytes.to_vec(),
    };
    let mut doc = doc.clone();
    doc.media.insert(
        Id::random(),
        Media {
            name: media.name.clone(),
            bytes: bytes.len() as u64,
            ..Media::default()
        },
    );
    (doc, media)
}

fn options() -> SnapshotOptions {
    SnapshotOptions {
        now: now(),
        replace: false,
        free: None,
    }
}

fn shared(sim: &SimDisk) -> Arc<dyn Disk> {
    Arc::new(sim.clone())
}

/// A disk with an empty data folder, on the disk itself.
fn blank() -> SimDisk {
    let sim = SimDisk::new();
    sim.create_dir(Path::new("/data")).unwrap();
    sim.create_dir(Path::new("/stick")).unwrap();
    sim.sync_dir(Path::new("/")).unwrap();
    sim
}

fn create(disk: &Arc<dyn Disk>, dir: &Path, doc: &Document) -> Created {
    ClassFolder::create(disk, dir, doc, &[], &passphrase(), WorkFactor::THROWAWAY).unwrap()
}

/// A disk with a class of three on it.
fn with_class() -> (SimDisk, Created) {
    let sim = blank();
    let created = create(&shared(&sim), &dir(), &class(3));
    (sim, created)
}
