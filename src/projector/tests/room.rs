//! A class full of canaries.

use std::collections::BTreeSet;

use chrono::{NaiveDate, NaiveDateTime};

use super::{CANARY, today};
use crate::model::{
    Agreement, Answer, Apart, Cadence, Class, Consent, Contact, CopyKind, CopyMade, Custody, Delivery,
    Document, Expectation, Form, Giver, Guardian, Holiday, Household, Id, Introduction, Item, ItemKind,
    Media, Name, Observation, Occasion, Outcome, Page, Party, Place, Pupil, Purpose, Relation, Reply, Rule,
    SchoolYear, Tie, Topic,
};

fn canary() -> String {
    CANARY.to_owned()
}

/// A class in which everything that the room may not see holds a canary. Every field is named: a new one does not
/// compile until somebody says here whether it is private.
pub(crate) struct Room {
    pub doc: Document,
    pub noor: Id<Pupil>,
    pub consents: [Id<Consent>; 2],
}

fn guardian() -> Guardian {
    Guardian {
        name: Name::new(CANARY, CANARY, CANARY),
        phone: canary(),
        email: canary(),
        languages: vec![canary()],
        interpreter: Some(true),
        preferred_form: Some(Form::Phone),
        preferred_time: canary(),
        hopes: canary(),
        note: canary(),
    }
}

fn noor_pupil(photo: Id<Media>) -> Pupil {
    Pupil {
        name: Name::new("Noor", CANARY, CANARY),
        born: NaiveDate::from_ymd_opt(2018, 3, 1),
        group: canary(),
        school_key: Some(canary()),
        photo: Some(photo),
        siblings: canary(),
        living: canary(),
        note: canary(),
        left: None,
    }
}

pub(crate) fn room() -> Room {
    let mut doc = Document::new(Class {
        name: canary(),
        year: SchoolYear(2026),
        teacher: canary(),
        minutes_a_week: Some(60),
    });
    let (noor, other) = (Id::random(), Id::random());
    let (portrait, family) = (Id::random(), Id::random());
    for (id, alt) in [(portrait, CANARY), (family, "Vier mensen op een heuvel")] {
        let media = Media {
            name: canary(),
            width: 1200,
            height: 900,
            bytes: 1,
            alt: alt.to_owned(),
            shows: BTreeSet::new(),
            all_named: Some(true),
        };
        doc.media.insert(id, media);
    }
    doc.pupils.insert(noor, noor_pupil(portrait));
    doc.pupils.insert(
        other,
        Pupil {
            name: Name::new(CANARY, CANARY, CANARY),
            ..noor_pupil(portrait)
        },
    );
    let consents = [Id::random(), Id::random()];
    let household = Id::random();
    doc.households.insert(
        household,
        Household {
            name: canary(),
            address: format!("{CANARY}straat 3, {CANARY}dam"),
            secret: true,
        },
    );
    for consent in consents {
        let id = Id::random();
        doc.guardians.insert(id, guardian());
        doc.ties.insert(
            Id::random(),
            Tie {
                pupil: noor,
                guardian: id,
                relation: Relation::Mother,
                custody: Custody::Yes,
                information_requested: Some(today()),
                agreed_by: BTreeSet::from([id]),
                household: Some(household),
            },
        );
        doc.consents.insert(
            consent,
            Consent {
                pupil: noor,
                purpose: Purpose::BookInRoom,
                giver: Giver::Guardian(id),
                given: true,
                on: today(),
                until: None,
                revoked: None,
            },
        );
    }
    doc.pages.insert(
        Id::random(),
        Page {
            pupil: noor,
            title: "Noor en haar gezin".to_owned(),
            story: "Op zondag bakken we brood met oma.".to_owned(),
            greeting: "مرحبا · hallo · azul".to_owned(),
            photo: Some(family),
        },
    );
    // A page without consent.
    doc.pages.insert(
        Id::random(),
        Page {
            pupil: other,
            title: canary(),
            story: canary(),
            greeting: canary(),
            photo: Some(portrait),
        },
    );
    private_records(&mut doc, noor, other);
    Room { doc, noor, consents }
}

fn private_records(doc: &mut Document, noor: Id<Pupil>, other: Id<Pupil>) {
    let parent = *doc.guardians.keys().next().unwrap();
    let contact = Id::random();
    doc.contacts.insert(
        contact,
        Contact {
            pupils: BTreeSet::from([noor, other]),
            with: BTreeSet::from([parent]),
            child_present: true,
            at: NaiveDateTime::default(),
            form: Form::HomeVisit,
            outcome: Outcome::Spoke,
            occasion: Some(Occasion::Start),
            went_well: Some(true),
            minutes: Some(20),
            by: canary(),
            note: canary(),
        },
    );
    doc.cadences.insert(
        Id::random(),
        Cadence {
            pupil: noor,
            rule: Rule::Open,
            why: canary(),
            agreed_with: BTreeSet::from([parent]),
            since: today(),
            not_before: None,
            ended: None,
        },
    );
    doc.answers.insert(
        Id::random(),
        Answer {
            pupil: noor,
            contact: Some(contact),
            prompt: canary(),
            question: canary(),
            by: Party::Child,
            text: canary(),
            on: today(),
        },
    );
    doc.agreements.insert(
        Id::random(),
        Agreement {
            pupil: noor,
            contact: Some(contact),
            who: Party::Teacher,
            what: canary(),
            by: Some(today()),
            done: None,
            outcome: canary(),
        },
    );
    doc.observations.insert(
        Id::random(),
        Observation {
            pupil: noor,
            place: Place::Home,
            what: canary(),
            source: canary(),
            on: today(),
            by: Some(parent),
        },
    );
    information(doc, noor, parent, contact);
    between_families(doc, noor, other, parent);
}

fn information(doc: &mut Document, noor: Id<Pupil>, parent: Id<Guardian>, contact: Id<Contact>) {
    doc.expectations.insert(
        Id::random(),
        Expectation {
            pupil: noor,
            by: Party::Guardian(parent),
            text: canary(),
            on: today(),
        },
    );
    let item = Id::random();
    doc.items.insert(
        item,
        Item {
            pupil: noor,
            kind: ItemKind::Outcome,
            title: canary(),
            text: canary(),
            on: today(),
            contact: Some(contact),
            shows: BTreeSet::new(),
            all_named: false,
        },
    );
    doc.deliveries.insert(
        Id::random(),
        Delivery {
            item,
            guardian: parent,
            on: today(),
            form: Form::Message,
            withheld: canary(),
        },
    );
    doc.copies.insert(
        Id::random(),
        CopyMade {
            kind: CopyKind::Readable,
            place: canary(),
            file: canary(),
            made: NaiveDateTime::default(),
            gone: None,
            about: [].into(),
        },
    );
}

fn between_families(doc: &mut Document, noor: Id<Pupil>, other: Id<Pupil>, parent: Id<Guardian>) {
    doc.topics.insert(
        Id::random(),
        Topic {
            pupil: noor,
            guardian: parent,
            subject: canary(),
            sensitive: true,
            purpose: canary(),
            on: today(),
        },
    );
    doc.introductions.insert(
        Id::random(),
        Introduction {
            a: noor,
            b: other,
            subjects: BTreeSet::from([canary()]),
            asked: today(),
            a_reply: Reply::Yes,
            b_reply: Reply::Yes,
            text: canary(),
            introduced: None,
            spoke: None,
        },
    );
    doc.apart.insert(
        Id::random(),
        Apart {
            a: noor,
            b: other,
            why: canary(),
        },
    );
    doc.holidays.insert(
        Id::random(),
        Holiday {
            name: canary(),
            from: today(),
            until: today(),
        },
    );
}
