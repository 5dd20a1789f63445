//! Plain data and the questions one asks of it.
//!
//! No egui, no files, no clock: a date is passed in. Records lie in flat maps by random id and never inside
//! each other; that is what makes merging, erasing and undo simple.

mod access;
mod book;
mod cadence;
mod calendar;
mod consent;
mod contact;
mod copies;
mod entitled;
mod expectation;
mod family;
mod fold;
mod id;
mod information;
mod people;
mod permission;
mod removal;
mod secret;
mod tables;
#[cfg(test)]
pub(crate) mod testing;
mod together;
mod unfinished;
mod year;

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use uuid::Uuid;

pub use access::{Access, NoAccess};
pub use book::{Media, Page};
pub use cadence::{Cadence, Rule};
pub use calendar::{Holiday, SchoolYear, is_weekend, monday_of};
pub use consent::{Consent, Giver, Purpose, Says};
pub use contact::{Agreement, Answer, Contact, Form, Observation, Occasion, Outcome, Party, Place};
pub use copies::{CopyKind, CopyMade};
pub use entitled::{Claim, Knows};
pub use expectation::{Expectation, Renewal, Side, Spoken};
pub use family::{House, Member};
pub(crate) use fold::plain;
pub use fold::{fold, phone_digits};
pub use id::Id;
pub use information::{Delivery, Item, ItemKind};
pub use people::{Custody, Guardian, Household, Name, Pupil, Relation, Tie};
pub use permission::{Permission, Voice};
pub use removal::{Earlier, Erasure};
pub use secret::Secrets;
pub(crate) use tables::tables;
pub use together::{Apart, Introduction, Reply, Topic};
pub use unfinished::{DayOf, Unfinished, UnfinishedContact, UnfinishedEnding};
pub use year::{Clear, NewYear};

/// The version of the file format that this program writes.
pub const FORMAT: u32 = 2;

/// Records of one kind by id, ordered, so that the file is stable.
pub type Table<R> = BTreeMap<Id<R>, R>;

/// The class itself.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Class {
    /// What the school calls it: "Groep 5B".
    pub name: String,
    /// The school year.
    pub year: SchoolYear,
    /// The teacher's name, as parents know it: "juf Marieke".
    pub teacher: String,
    /// Minutes a week that the teacher wants to spend on contact; `None` where nobody set any.
    pub minutes_a_week: Option<u16>,
}

/// All state of one class, serialised as one RON document.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    /// The version of the format, [`FORMAT`] when written. Read on its own first: a newer one is never parsed.
    pub format: u32,
    /// The class.
    pub class: Class,
    /// Leerlingen.
    pub pupils: Table<Pupil>,
    /// Ouders en verzorgers.
    pub guardians: Table<Guardian>,
    /// Huishoudens.
    pub households: Table<Household>,
    /// Who is tied to whom.
    pub ties: Table<Tie>,
    /// Contactmomenten.
    pub contacts: Table<Contact>,
    /// Ritmes.
    pub cadences: Table<Cadence>,
    /// Answers to questions.
    pub answers: Table<Answer>,
    /// Afspraken.
    pub agreements: Table<Agreement>,
    /// Waarnemingen.
    pub observations: Table<Observation>,
    /// Verwachtingen.
    pub expectations: Table<Expectation>,
    /// Informatie: what was told or sent about a child.
    pub items: Table<Item>,
    /// Bezorgingen: who received which information.
    pub deliveries: Table<Delivery>,
    /// Toestemmingen.
    pub consents: Table<Consent>,
    /// Pages of the class book.
    pub pages: Table<Page>,
    /// Photos and clips, which lie beside the document.
    pub media: Table<Media>,
    /// Onderwerpen.
    pub topics: Table<Topic>,
    /// Kennismakingen.
    pub introductions: Table<Introduction>,
    /// Families that are not to be paired.
    pub apart: Table<Apart>,
    /// Closed days.
    pub holidays: Table<Holiday>,
    /// Copies that left this computer.
    pub copies: Table<CopyMade>,
    /// Whether nobody said yet to have the recovery code on paper. Not written where somebody did.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub code_unseen: bool,
    /// Forms that somebody is filling in. Not written where there are none.
    #[serde(default, skip_serializing_if = "Table::is_empty")]
    pub unfinished: Table<Unfinished>,
    /// Records that were erased for good, by their random ids, which say nothing about anybody: so that an old copy
    /// that comes back brings none of them back.
    pub erased: BTreeSet<Uuid>,
}

impl Document {
    /// An empty class.
    #[must_use]
    pub fn new(class: Class) -> Self {
        Self {
            format: FORMAT,
            class,
            ..Self::default()
        }
    }
}
