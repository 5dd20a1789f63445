//! Small classes for the tests of this room: pupil `n` has one parent, `100 + n`.

use chrono::NaiveDate;
use uuid::Uuid;

use crate::model::{
    Apart, Class, Consent, Custody, Document, Giver, Guardian, Id, Introduction, Pupil, Purpose, Relation,
    Reply, Tie, Topic,
};

pub(super) fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 24).unwrap()
}

fn id<R>(number: usize) -> Id<R> {
    Id::from_uuid(Uuid::from_u128(number as u128 + 1))
}

pub(super) fn pupil(number: usize) -> Id<Pupil> {
    id(number)
}

/// A class of `count` pupils whose parents all consent to introductions.
pub(super) fn class(count: usize) -> Document {
    let mut doc = Document::new(Class::default());
    for number in 0..count {
        doc.pupils.insert(id(number), Pupil::default());
        doc.guardians.insert(id(100 + number), Guardian::default());
        tie(&mut doc, number, 100 + number);
        consent(&mut doc, number, true);
    }
    doc
}

pub(super) fn tie(doc: &mut Document, child: usize, guardian: usize) {
    let tie = Tie {
        pupil: id(child),
        guardian: id(guardian),
        relation: Relation::default(),
        custody: Custody::Yes,
        ..Tie::default()
    };
    let next = id(doc.ties.len());
    doc.ties.insert(next, tie);
}

/// The parent's newest answer to being introduced.
pub(super) fn consent(doc: &mut Document, child: usize, given: bool) {
    let consent = Consent {
        pupil: id(child),
        purpose: Purpose::Introductions,
        giver: Giver::Guardian(id(100 + child)),
        given,
        on: today(),
        until: None,
        revoked: None,
    };
    let next = id(doc.consents.len());
    doc.consents.insert(next, consent);
}

pub(super) fn topic(doc: &mut Document, child: usize, subject: &str) -> Id<Topic> {
    let topic = Topic {
        pupil: id(child),
        guardian: id(100 + child),
        subject: subject.to_owned(),
        on: today(),
        ..Topic::default()
    };
    let next = id(doc.topics.len());
    doc.topics.insert(next, topic);
    next
}

/// An introduction that was asked; `replies` of a and b; introduced or not.
pub(super) fn introduce(doc: &mut Document, a: usize, b: usize, replies: [Reply; 2], introduced: bool) {
    let introduction = Introduction {
        a: id(a),
        b: id(b),
        a_reply: replies[0],
        b_reply: replies[1],
        introduced: introduced.then(today),
        ..Introduction::default()
    };
    let next = id(doc.introductions.len());
    doc.introductions.insert(next, introduction);
}

pub(super) fn keep_apart(doc: &mut Document, a: usize, b: usize) {
    let apart = Apart {
        a: id(a),
        b: id(b),
        why: String::new(),
    };
    let next = id(doc.apart.len());
    doc.apart.insert(next, apart);
}
