//! Small classes for the tests of this room.

use chrono::{NaiveDate, NaiveTime};

use crate::model::testing::pupil;
pub(super) use crate::model::testing::{day, tie};
use crate::model::{
    Cadence, Class, Contact, Document, Guardian, Holiday, Id, Outcome, Pupil, Relation, Rule,
};

/// A time as `hh:mm`.
pub(super) fn time(text: &str) -> NaiveTime {
    NaiveTime::parse_from_str(text, "%H:%M").unwrap()
}

/// A class of so many pupils without adults, in the order of the class list.
pub(super) fn class(size: usize) -> (Document, Vec<Id<Pupil>>) {
    let mut doc = Document::new(Class::default());
    let pupils = (0..size)
        .map(|number| pupil(&mut doc, &format!("Kind {number:02}"), ""))
        .collect();
    (doc, pupils)
}

/// An adult for a child.
pub(super) fn guardian(doc: &mut Document, pupil: Id<Pupil>, relation: Relation) -> Id<Guardian> {
    let id = Id::random();
    doc.guardians.insert(id, Guardian::default());
    tie(doc, pupil, id, relation);
    id
}

/// A contact at noon.
pub(super) fn contact(doc: &mut Document, pupil: Id<Pupil>, on: NaiveDate, outcome: Outcome) -> Id<Contact> {
    let id = Id::random();
    doc.contacts.insert(
        id,
        Contact {
            pupils: [pupil].into(),
            at: on.and_hms_opt(12, 0, 0).unwrap(),
            outcome,
            ..Contact::default()
        },
    );
    id
}

/// A contact that was felt to go well or not.
pub(super) fn felt(doc: &mut Document, pupil: Id<Pupil>, on: &str, went_well: Option<bool>) {
    let id = contact(doc, pupil, day(on), Outcome::Spoke);
    doc.contacts.get_mut(&id).unwrap().went_well = went_well;
}

/// A rhythm.
pub(super) fn cadence(doc: &mut Document, pupil: Id<Pupil>, rule: Rule, since: &str) -> Id<Cadence> {
    let id = Id::random();
    doc.cadences.insert(
        id,
        Cadence {
            pupil,
            rule,
            since: day(since),
            ..Cadence::default()
        },
    );
    id
}

/// A closed stretch.
pub(super) fn holiday(doc: &mut Document, name: &str, from: &str, until: &str) {
    doc.holidays.insert(
        Id::random(),
        Holiday {
            name: name.to_owned(),
            from: day(from),
            until: day(until),
        },
    );
}
