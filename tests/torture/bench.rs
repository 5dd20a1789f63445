//! What every trial needs: a class on the disk, and what is asked of it afterwards.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::{NaiveDateTime, TimeDelta};
use klasband::model::{Class, Contact, Document, Id, Name, Pupil};
use klasband::store::{
    self, ClassFolder, Disk, Found, Key, NoProgress, Opened, RealDisk, SecretIdentity, StoreError, WorkFactor,
};
use secrecy::ExposeSecret as _;

pub fn disk() -> Arc<dyn Disk> {
    Arc::new(RealDisk)
}

/// The moment of the save with this number: a second each.
pub fn moment(number: u64) -> NaiveDateTime {
    let first: NaiveDateTime = "2026-11-24T08:00:00".parse().unwrap();
    first + TimeDelta::seconds(i64::try_from(number).unwrap())
}

/// A class of 24 with some notes.
pub fn class() -> Document {
    let mut doc = Document::new(Class {
        name: title(0),
        ..Class::default()
    });
    for number in 0..24 {
        let pupil = Id::random();
        let record = Pupil {
            name: Name::new(&format!("Noor {number}"), "van", "Dijk"),
            note: "Praat graag over het ruimtestation. ".repeat(8),
            ..Pupil::default()
        };
        doc.pupils.insert(pupil, record);
        let contact = Contact {
            pupils: [pupil].into(),
            at: moment(0),
            ..Contact::default()
        };
        doc.contacts.insert(Id::random(), contact);
    }
    doc
}

/// What a class is called after the save with this number.
pub fn title(number: u64) -> String {
    format!("opslag {number}")
}

/// The number of the save that a document comes from.
pub fn number(doc: &Document) -> u64 {
    doc.class.name.strip_prefix("opslag ").unwrap().parse().unwrap()
}

/// A class folder that nobody has open, and its key.
pub struct Bench {
    pub dir: PathBuf,
    pub identity: SecretIdentity,
}

impl Bench {
    /// Makes a class in `dir`.
    pub fn new(dir: &Path) -> Self {
        let passphrase = "vier woorden op een rij".into();
        let created = ClassFolder::create(&disk(), dir, &class(), &[], &passphrase, WorkFactor::THROWAWAY);
        let identity = created.unwrap().folder.identity().clone();
        Self {
            dir: dir.to_owned(),
            identity,
        }
    }

    /// The one that the environment of a [child](crate::child) names.
    pub fn of_child() -> Self {
        let text = std::env::var("TORTURE_KEY").unwrap();
        Self {
            dir: std::env::var_os("TORTURE_DIR").unwrap().into(),
            identity: SecretIdentity::from_text(&text.into()).unwrap(),
        }
    }

    /// What a child is told.
    pub fn environment(&self) -> Vec<(&'static str, String)> {
        vec![
            ("TORTURE_DIR", self.dir.to_str().unwrap().to_owned()),
            ("TORTURE_KEY", self.identity.to_text().expose_secret().to_owned()),
        ]
    }

    pub fn try_open(&self) -> Result<Opened, StoreError> {
        ClassFolder::open(&disk(), &self.dir, Key::Identity(&self.identity))
    }

    /// Opens the class: whole, unasked, and for writing.
    pub fn open(&self) -> Opened {
        let opened = self.try_open().expect("the class does not open");
        assert_eq!(opened.found, Found::Whole);
        opened
    }

    /// Reads every byte and finds nothing wrong.
    pub fn assert_whole(&self, what: &str) {
        let report = store::check(&disk(), &self.dir, Key::Identity(&self.identity), &NoProgress).unwrap();
        assert!(report.ok, "{what}: {:?}", report.problems);
    }

    /// Names in the folder, and in a folder of it.
    pub fn names(&self, inner: &str) -> Vec<String> {
        RealDisk.list(&self.dir.join(inner)).unwrap_or_default()
    }

    /// Files that a save left unfinished.
    pub fn leftovers(&self) -> usize {
        ["", "media", "backups"]
            .iter()
            .flat_map(|inner| self.names(inner))
            .filter(|name| Path::new(name).extension().is_some_and(|ending| ending == "tmp"))
            .count()
    }
}
