//! Small documents for the tests of all rooms.

use chrono::NaiveDate;

use super::{
    Agreement, Answer, Cadence, Consent, Contact, Custody, Delivery, Document, Expectation, Giver, Guardian,
    Id, Item, Media, Name, Observation, Page, Pupil, Purpose, Relation, Tie, Topic, Unfinished,
};

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

/// A class of one child, born in March 2018, with so many parents who have custody.
pub(crate) fn family<const PARENTS: usize>() -> (Document, Id<Pupil>, [Id<Guardian>; PARENTS]) {
    let mut doc = Document::default();
    let child = pupil(&mut doc, "Sem", "Bos");
    if let Some(record) = doc.pupils.get_mut(&child) {
        record.born = Some(day("2018-03-01"));
    }
    let parents = std::array::from_fn(|_| mother(&mut doc, child, "Eva", "Bos"));
    (doc, child, parents)
}

/// One record of every kind that is about one child, said or given by one adult; a text in each is `words`.
pub(crate) fn one_of_each_about(doc: &mut Document, pupil: Id<Pupil>, guardian: Id<Guardian>, words: &str) {
    one_of_each_said(doc, pupil, guardian, words);
    one_of_each_kept(doc, pupil, guardian, words);
}

/// What was said in conversations, and when.
fn one_of_each_said(doc: &mut Document, pupil: Id<Pupil>, guardian: Id<Guardian>, words: &str) {
    let words = || words.to_owned();
    let contact = Contact {
        pupils: [pupil].into(),
        with: [guardian].into(),
        note: words(),
        ..Contact::default()
    };
    doc.contacts.insert(Id::random(), contact);
    let cadence = Cadence {
        pupil,
        why: words(),
        ..Cadence::default()
    };
    doc.cadences.insert(Id::random(), cadence);
    let answer = Answer {
        pupil,
        text: words(),
        ..Answer::default()
    };
    doc.answers.insert(Id::random(), answer);
    let agreement = Agreement {
        pupil,
        what: words(),
        ..Agreement::default()
    };
    doc.agreements.insert(Id::random(), agreement);
    let observation = Observation {
        pupil,
        what: words(),
        ..Observation::default()
    };
    doc.observations.insert(Id::random(), observation);
    let expectation = Expectation {
        pupil,
        text: words(),
        ..Expectation::default()
    };
    doc.expectations.insert(Id::random(), expectation);
    let topic = Topic {
        pupil,
        guardian,
        subject: words(),
        ..Topic::default()
    };
    doc.topics.insert(Id::random(), topic);
}

/// What was told and allowed, the page with its picture, and a form that nobody finished.
fn one_of_each_kept(doc: &mut Document, pupil: Id<Pupil>, guardian: Id<Guardian>, words: &str) {
    let words = || words.to_owned();
    let (id, photo) = (Id::random(), Id::random());
    let item = Item {
        pupil,
        text: words(),
        ..Item::default()
    };
    doc.items.insert(id, item);
    let delivery = Delivery {
        item: id,
        guardian,
        ..Delivery::default()
    };
    doc.deliveries.insert(Id::random(), delivery);
    let consent = Consent {
        pupil,
        purpose: Purpose::default(),
        giver: Giver::Guardian(guardian),
        given: true,
        on: day("2026-09-01"),
        until: None,
        revoked: None,
    };
    doc.consents.insert(Id::random(), consent);
    let page = Page {
        pupil,
        story: words(),
        photo: Some(photo),
        ..Page::default()
    };
    doc.pages.insert(Id::random(), page);
    doc.media.insert(photo, Media::default());
    let born = Unfinished::Born { pupil, text: words() };
    doc.unfinished.insert(Id::random(), born);
}
