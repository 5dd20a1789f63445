//! Format 1, as it was: frozen. A record stands here from the day on which it changed; the others are still the
//! model's own.
//!
//! Format 2 added expectations, information with its deliveries, the register of copies, what was erased, the day on
//! which a child left, who agrees that a new partner is informed, which adult told what was seen, who else can be
//! recognised in a photo, and whether that was said.

use chrono::NaiveDate;
use serde::Deserialize;

use crate::model::{
    self, Agreement, Answer, Apart, Cadence, Class, Consent, Contact, Custody, FORMAT, Guardian, Holiday,
    Household, Id, Introduction, Name, Page, Place, Relation, Table, Topic,
};

#[derive(Deserialize)]
pub(crate) struct Document {
    class: Class,
    pupils: Table<Pupil>,
    guardians: Table<Guardian>,
    households: Table<Household>,
    ties: Table<Tie>,
    contacts: Table<Contact>,
    cadences: Table<Cadence>,
    answers: Table<Answer>,
    agreements: Table<Agreement>,
    observations: Table<Observation>,
    consents: Table<Consent>,
    pages: Table<Page>,
    media: Table<Media>,
    topics: Table<Topic>,
    introductions: Table<Introduction>,
    apart: Table<Apart>,
    holidays: Table<Holiday>,
}

#[derive(Deserialize)]
struct Pupil {
    name: Name,
    born: Option<NaiveDate>,
    group: String,
    school_key: Option<String>,
    photo: Option<Id<model::Media>>,
    siblings: String,
    living: String,
    note: String,
}

#[derive(Deserialize)]
struct Tie {
    pupil: Id<model::Pupil>,
    guardian: Id<Guardian>,
    relation: Relation,
    custody: Custody,
    information_requested: Option<NaiveDate>,
    household: Option<Id<Household>>,
}

#[derive(Deserialize)]
struct Observation {
    pupil: Id<model::Pupil>,
    place: Place,
    what: String,
    source: String,
    on: NaiveDate,
}

#[derive(Deserialize)]
struct Media {
    name: String,
    width: u32,
    height: u32,
    bytes: u64,
    alt: String,
}

impl From<Pupil> for model::Pupil {
    fn from(old: Pupil) -> Self {
        Self {
            name: old.name,
            born: old.born,
            group: old.group,
            school_key: old.school_key,
            photo: old.photo,
            siblings: old.siblings,
            living: old.living,
            note: old.note,
            left: None,
        }
    }
}

impl From<Tie> for model::Tie {
    fn from(old: Tie) -> Self {
        Self {
            pupil: old.pupil,
            guardian: old.guardian,
            relation: old.relation,
            custody: old.custody,
            information_requested: old.information_requested,
            agreed_by: [].into(),
            household: old.household,
        }
    }
}

impl From<Observation> for model::Observation {
    fn from(old: Observation) -> Self {
        Self {
            pupil: old.pupil,
            place: old.place,
            what: old.what,
            source: old.source,
            on: old.on,
            by: None,
        }
    }
}

impl From<Media> for model::Media {
    fn from(old: Media) -> Self {
        Self {
            name: old.name,
            width: old.width,
            height: old.height,
            bytes: old.bytes,
            alt: old.alt,
            shows: [].into(),
            all_named: None,
        }
    }
}

impl From<Document> for model::Document {
    fn from(old: Document) -> Self {
        Self {
            format: FORMAT,
            class: old.class,
            code_unseen: false,
            pupils: carried(old.pupils),
            guardians: old.guardians,
            households: old.households,
            ties: carried(old.ties),
            contacts: old.contacts,
            cadences: old.cadences,
            answers: old.answers,
            agreements: old.agreements,
            observations: carried(old.observations),
            expectations: Table::new(),
            items: Table::new(),
            deliveries: Table::new(),
            consents: old.consents,
            pages: old.pages,
            media: carried(old.media),
            topics: old.topics,
            introductions: old.introductions,
            apart: old.apart,
            holidays: old.holidays,
            copies: Table::new(),
            unfinished: Table::new(),
            erased: [].into(),
        }
    }
}

/// A table whose records changed, under the same ids.
fn carried<Old, New: From<Old>>(old: Table<Old>) -> Table<New> {
    old.into_iter()
        .map(|(id, record)| (Id::from_uuid(id.uuid()), New::from(record)))
        .collect()
}
