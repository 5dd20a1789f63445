//! Sem, and a canary in everything that can be kept about Sem and his parents.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{NaiveDate, NaiveDateTime};

use crate::model::{
    Agreement, Answer, Apart, Cadence, Class, Consent, Contact, Custody, DayOf, Delivery, Document,
    Expectation, Form, Giver, Guardian, Household, Id, Introduction, Item, ItemKind, Media, Name,
    Observation, Occasion, Outcome, Page, Party, Place, Pupil, Purpose, Relation, Reply, Rule, SchoolYear,
    Tie, Topic, Unfinished, UnfinishedContact, UnfinishedEnding,
};

pub(super) fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

pub(super) fn today() -> NaiveDate {
    day("2026-11-26")
}

fn at(on: &str) -> NaiveDateTime {
    day(on).and_hms_opt(15, 45, 0).unwrap()
}

/// Sem with two parents in two houses, and everything that can be kept about them. What begins with `A-` is Sem's or
/// Iris's, what begins with `B-` is Mark's or another family's.
pub(super) struct Fixture {
    pub doc: Document,
    pub sem: Id<Pupil>,
    pub iris: Id<Guardian>,
    pub mark: Id<Guardian>,
}

fn guardian(who: &str) -> Guardian {
    let word = |what: &str| format!("{who}-{what}");
    Guardian {
        name: Name::new(&format!("Ouder{who}"), "van", &format!("Achter{who}")),
        phone: word("phone"),
        email: word("email"),
        languages: vec![word("language")],
        interpreter: Some(true),
        preferred_form: Some(Form::Gate),
        preferred_time: word("time"),
        hopes: word("hopes"),
        note: word("guardian-note"),
    }
}

fn household(who: &str) -> Household {
    Household {
        name: format!("{who}-house"),
        address: format!("{who}-address"),
        secret: true,
    }
}

pub(super) fn fixture() -> Fixture {
    let mut doc = Document::new(Class {
        name: "Groep 5B".to_owned(),
        year: SchoolYear(2026),
        teacher: "juf Marieke".to_owned(),
        minutes_a_week: None,
    });
    let (sem, noor, iris, mark) = (Id::random(), Id::random(), Id::random(), Id::random());
    let portrait = Id::random();
    doc.media.insert(portrait, media("A-portrait"));
    doc.pupils.insert(
        sem,
        Pupil {
            name: Name::new("Sem", "van", "Kind"),
            born: Some(day("2018-03-01")),
            group: "A-group".to_owned(),
            school_key: Some("A-key".to_owned()),
            photo: Some(portrait),
            siblings: "A-siblings".to_owned(),
            living: "A-living".to_owned(),
            note: "A-pupil-note".to_owned(),
            left: Some(day("2026-11-20")),
        },
    );
    doc.pupils.insert(
        noor,
        Pupil {
            name: Name::new("B-noor", "", "B-haddad"),
            note: "B-other-pupil-note".to_owned(),
            ..Pupil::default()
        },
    );
    for (id, who) in [(iris, "A"), (mark, "B")] {
        doc.guardians.insert(id, guardian(who));
        let house = Id::random();
        doc.households.insert(house, household(who));
        let tie = Tie {
            pupil: sem,
            guardian: id,
            relation: Relation::Mother,
            custody: Custody::Yes,
            information_requested: Some(day(if who == "A" { "2026-09-11" } else { "2026-09-12" })),
            agreed_by: [iris].into(),
            household: Some(house),
        };
        doc.ties.insert(Id::random(), tie);
    }
    said(&mut doc, sem, "A", iris);
    said(&mut doc, sem, "B", mark);
    about_the_child(&mut doc, sem, noor, iris);
    half_filled(&mut doc, sem, "A", iris);
    half_filled(&mut doc, sem, "B", mark);
    half_filled_about_the_child(&mut doc, sem);
    Fixture { doc, sem, iris, mark }
}

pub(super) fn media(alt: &str) -> Media {
    Media {
        name: "0123456789abcdef".to_owned(),
        width: 641,
        height: 479,
        bytes: 12_288,
        alt: alt.to_owned(),
        shows: BTreeSet::new(),
        all_named: Some(true),
    }
}

/// Everything that one parent says, agrees and gets.
#[expect(
    clippy::too_many_lines,
    reason = "a few lines a record, of every kind there is"
)]
fn said(doc: &mut Document, pupil: Id<Pupil>, who: &str, by: Id<Guardian>) {
    let word = |what: &str| format!("{who}-{what}");
    doc.answers.insert(
        Id::random(),
        Answer {
            pupil,
            contact: None,
            prompt: "start-best-memory".to_owned(),
            question: word("question"),
            by: Party::Guardian(by),
            text: word("answer"),
            on: day("2026-09-03"),
        },
    );
    doc.agreements.insert(
        Id::random(),
        Agreement {
            pupil,
            contact: None,
            who: Party::Guardian(by),
            what: word("agreed"),
            by: Some(day("2026-10-01")),
            done: Some(day("2026-10-02")),
            outcome: word("agreement-outcome"),
        },
    );
    doc.expectations.insert(
        Id::random(),
        Expectation {
            pupil,
            by: Party::Guardian(by),
            text: word("expectation"),
            on: day("2026-09-04"),
        },
    );
    doc.cadences.insert(
        Id::random(),
        Cadence {
            pupil,
            rule: Rule::AfterContact { days: 9 },
            why: word("rhythm-why"),
            agreed_with: [by].into(),
            since: day("2026-09-05"),
            not_before: Some(day("2026-09-06")),
            ended: Some(day("2026-09-07")),
        },
    );
    doc.topics.insert(
        Id::random(),
        Topic {
            pupil,
            guardian: by,
            subject: word("subject"),
            sensitive: true,
            purpose: word("topic-purpose"),
            on: day("2026-09-08"),
        },
    );
    doc.consents.insert(
        Id::random(),
        Consent {
            pupil,
            purpose: Purpose::BookAtHome,
            giver: Giver::Guardian(by),
            given: true,
            on: day("2026-09-09"),
            until: Some(day("2027-07-31")),
            revoked: Some(day("2026-09-10")),
        },
    );
    doc.observations.insert(
        Id::random(),
        Observation {
            pupil,
            place: Place::Home,
            what: word("told"),
            source: word("teller"),
            on: day("2026-09-20"),
            by: Some(by),
        },
    );
    let item = Id::random();
    doc.items.insert(
        item,
        Item {
            pupil,
            kind: ItemKind::Invitation,
            title: format!("A-title-{who}"),
            text: format!("A-item-text-{who}"),
            on: day("2026-10-12"),
            ..Item::default()
        },
    );
    doc.deliveries.insert(
        Id::random(),
        Delivery {
            item,
            guardian: by,
            on: day("2026-10-13"),
            form: Form::Online,
            withheld: word("withheld"),
        },
    );
    doc.contacts.insert(
        Id::random(),
        Contact {
            pupils: [pupil].into(),
            with: [by].into(),
            child_present: false,
            at: at("2026-10-14"),
            form: Form::Phone,
            outcome: Outcome::NoAnswer,
            occasion: None,
            went_well: None,
            minutes: None,
            by: word("attempt-by"),
            note: word("attempt-note"),
        },
    );
}

/// What is kept about the child without being any one parent's.
fn about_the_child(doc: &mut Document, sem: Id<Pupil>, noor: Id<Pupil>, iris: Id<Guardian>) {
    doc.contacts.insert(
        Id::random(),
        Contact {
            pupils: [sem].into(),
            with: [iris].into(),
            child_present: true,
            at: at("2026-09-03"),
            form: Form::HomeVisit,
            outcome: Outcome::Spoke,
            occasion: Some(Occasion::TwoHouses),
            went_well: Some(true),
            minutes: Some(23),
            by: "A-by".to_owned(),
            note: "A-contact-note".to_owned(),
        },
    );
    doc.observations.insert(
        Id::random(),
        Observation {
            pupil: sem,
            place: Place::School,
            what: "A-observation".to_owned(),
            source: "A-source".to_owned(),
            on: day("2026-09-21"),
            by: None,
        },
    );
    let photo = Id::random();
    doc.media.insert(photo, media("A-page-photo"));
    doc.pages.insert(
        Id::random(),
        Page {
            pupil: sem,
            title: "A-page-title".to_owned(),
            story: "A-story".to_owned(),
            greeting: "A-greeting".to_owned(),
            photo: Some(photo),
        },
    );
    doc.introductions.insert(
        Id::random(),
        Introduction {
            a: sem,
            b: noor,
            subjects: ["A-subject".to_owned()].into(),
            asked: day("2026-09-22"),
            a_reply: Reply::Yes,
            b_reply: Reply::No,
            text: "A-introduction".to_owned(),
            introduced: Some(day("2026-09-23")),
            spoke: Some(true),
        },
    );
    doc.apart.insert(
        Id::random(),
        Apart {
            a: sem,
            b: noor,
            why: "B-apart-why".to_owned(),
        },
    );
}

/// A form of each kind that one parent may read of.
fn half_filled(doc: &mut Document, pupil: Id<Pupil>, who: &str, by: Id<Guardian>) {
    let word = |what: &str| format!("{who}-half-{what}");
    let (agreement, _) = (doc.agreements.iter())
        .find(|(_, it)| it.who == Party::Guardian(by))
        .unwrap();
    let (delivery, received) = (doc.deliveries.iter()).find(|(_, it)| it.guardian == by).unwrap();
    let (tie, _) = doc.ties.iter().find(|(_, it)| it.guardian == by).unwrap();
    // An attempt is theirs alone, a conversation is the child's as well.
    let (contact, _) = (doc.contacts.iter())
        .find(|(_, it)| it.with.contains(&by) && it.outcome == Outcome::NoAnswer)
        .unwrap();
    let giver = Giver::Guardian(by);
    let (consent, _) = doc.consents.iter().find(|(_, it)| it.giver == giver).unwrap();
    let (agreement, delivery, item) = (*agreement, *delivery, received.item);
    let consent = *consent;
    let (tie, contact) = (*tie, *contact);
    let day = |of, what| Unfinished::Day {
        pupil,
        of,
        text: word(what),
    };
    for form in [
        Unfinished::Contact(UnfinishedContact {
            pupil,
            with: [by].into(),
            child: true,
            form: Form::Phone,
            outcome: Outcome::NoAnswer,
            at: word("at"),
            minutes: word("minutes"),
            went_well: Some(true),
            note: word("note"),
        }),
        Unfinished::Ending(UnfinishedEnding {
            contact,
            again: word("again"),
            minutes: Some(word("ending-minutes")),
            went_well: Some(false),
            by: BTreeMap::from([(agreement, word("ending-by"))]),
        }),
        Unfinished::Rhythm {
            pupil,
            text: word("rhythm"),
            with: [by].into(),
        },
        day(DayOf::Agreement(agreement), "agreement-day"),
        day(DayOf::Delivery(delivery), "delivery-day"),
        day(DayOf::Request(tie), "request-day"),
        day(DayOf::Consent(consent), "consent-day"),
        day(DayOf::ConsentEnd(consent), "consent-end"),
        Unfinished::Refusal {
            pupil,
            item,
            guardian: by,
            why: word("why"),
        },
    ] {
        doc.unfinished.insert(Id::random(), form);
    }
}

/// A form of each kind that is about the child, and one that is about nobody.
fn half_filled_about_the_child(doc: &mut Document, pupil: Id<Pupil>) {
    let seen = doc.observations.iter().find(|(_, it)| it.by.is_none());
    let observation = seen.map(|(id, _)| *id).unwrap_or_default();
    let item = doc.items.keys().copied().last().unwrap_or_default();
    let text = |what: &str| format!("A-child-{what}");
    for form in [
        Unfinished::Born {
            pupil,
            text: text("born"),
        },
        Unfinished::Day {
            pupil,
            of: DayOf::Observation(observation),
            text: text("seen-day"),
        },
        Unfinished::Day {
            pupil,
            of: DayOf::Item(item),
            text: text("item-day"),
        },
        Unfinished::Holiday {
            holiday: Id::random(),
            last: true,
            text: "B-closed".to_owned(),
        },
    ] {
        doc.unfinished.insert(Id::random(), form);
    }
}
