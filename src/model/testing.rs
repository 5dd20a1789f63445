//! Small documents for the tests of all rooms.

use chrono::NaiveDate;

use super::{Custody, Document, Guardian, Id, Name, Pupil, Relation, Tie};

/// A day as `jjjj-mm-dd`.
pub(crate) fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// A child in the class.
pub(crate) fn pupil(doc: &mut Document, given: &str, surname: &str) -> Id<Pupil> {
    let id = Id::random();
    let pupil = Pupil {
        name: Name::new(given, "", surname),
        ..Pupil::default()
    };
    doc.pupils.insert(id, pupil);
    id
}

/// A mother with custody of a child.
pub(crate) fn mother(doc: &mut Document, child: Id<Pupil>, given: &str, surname: &str) -> Id<Guardian> {
    let id = Id::random();
    let guardian = Guardian {
        name: Name::new(given, "", surname),
        ..Guardian::default()
    };
    doc.guardians.insert(id, guardian);
    tie(doc, child, id, Relation::Mother);
    id
}

/// Ties an adult, with custody, to a child.
pub(crate) fn tie(
    doc: &mut Document,
    child: Id<Pupil>,
    guardian: Id<Guardian>,
    relation: Relation,
) -> Id<Tie> {
    let id = Id::random();
    let tie = Tie {
        pupil: child,
        guardian,
        relation,
        custody: Custody::Yes,
        ..Tie::default()
    };
    doc.ties.insert(id, tie);
    id
}
