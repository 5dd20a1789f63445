//! What the teacher does on this screen, and what never shows.

use chrono::NaiveDate;
use egui::Role;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;

use super::Together;
use crate::command::{Action, Command, Place, Request, Screen, Theme};
use crate::model::{
    Class, Consent, Custody, Document, Giver, Guardian, Id, Introduction, Name, Pupil, Purpose, Relation,
    Reply, Tie, Topic,
};
use crate::panels::testing::{Bench, look_at};

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 24).unwrap()
}

/// A family that consents, with what its parent chose.
fn family(doc: &mut Document, child: &str, subjects: &[(&str, bool)]) -> Id<Pupil> {
    // In the order in which they are made: a pair is named in the order of its ids.
    let pupil = Id::from_uuid(uuid::Uuid::from_u128(doc.pupils.len() as u128 + 1));
    let guardian = Id::random();
    let name = Name::new(child, "", "Visser");
    doc.pupils.insert(
        pupil,
        Pupil {
            name,
            ..Pupil::default()
        },
    );
    doc.guardians.insert(guardian, Guardian::default());
    let tie = Tie {
        pupil,
        guardian,
        relation: Relation::Mother,
        custody: Custody::Yes,
        ..Tie::default()
    };
    doc.ties.insert(Id::random(), tie);
    let consent = Consent {
        pupil,
        purpose: Purpose::Introductions,
        giver: Giver::Guardian(guardian),
        given: true,
        on: today(),
        until: None,
        revoked: None,
    };
    doc.consents.insert(Id::random(), consent);
    for (subject, sensitive) in subjects {
        let topic = Topic {
            pupil,
            guardian,
            subject: (*subject).to_owned(),
            sensitive: *sensitive,
            purpose: "Praten".to_owned(),
            on: today(),
        };
        doc.topics.insert(Id::random(), topic);
    }
    pupil
}

fn class() -> Document {
    Document::new(Class {
        teacher: "Els".to_owned(),
        ..Class::default()
    })
}

/// Anna and Olek share a plain topic and a sensitive one.
fn two() -> Document {
    let mut doc = class();
    family(&mut doc, "Anna", &[("Pools thuis", false), ("dyslexie", true)]);
    family(&mut doc, "Olek", &[("pools thuis", false), ("Dyslexie", true)]);
    doc
}

fn open(doc: Document) -> Harness<'static, Bench> {
    let mut harness = Bench::new(Box::new(Together::default()), doc, today()).harness_of([1020.0, 900.0]);
    harness.run();
    harness
}

fn click(harness: &mut Harness<'_, Bench>, label: &str) {
    harness.get_by_label(label).click();
    harness.run();
}

fn only(harness: &Harness<'_, Bench>) -> Introduction {
    let introductions = &harness.state().doc.introductions;
    assert_eq!(introductions.len(), 1);
    introductions.values().next().unwrap().clone()
}

#[test]
fn a_class_without_topics_leads_to_the_families() {
    let mut doc = class();
    family(&mut doc, "Anna", &[]);
    let mut harness = open(doc);
    click(&mut harness, "Ga naar de gezinnen");
    assert_eq!(
        harness.state().asked,
        [Command::Act(Action::GoTo(Screen::Families))]
    );
}

#[test]
fn sensitive_subjects_show_only_when_asked_for() {
    let mut harness = open(two());
    assert!(harness.query_all_by_label_contains("yslexie").next().is_none());
    assert!(harness.query_all_by_label_contains("ools thuis").next().is_some());
    click(&mut harness, "Toon waarom");
    assert!(harness.query_all_by_label_contains("yslexie").next().is_some());
    click(&mut harness, "Verberg waarom");
    assert!(harness.query_all_by_label_contains("yslexie").next().is_none());
}

#[test]
fn a_subject_that_one_of_the_two_calls_sensitive_is_hidden() {
    let mut doc = class();
    family(&mut doc, "Anna", &[("coeliakie", false)]);
    family(&mut doc, "Olek", &[("Coeliakíe", true)]);
    let mut harness = open(doc);
    assert!(harness.query_all_by_label_contains("oeliak").next().is_none());
    click(&mut harness, "Vraag beide ouders");
    assert!(!only(&harness).text.to_lowercase().contains("coeliak"));
    assert!(harness.query_all_by_label_contains("oeliak").next().is_none());
    click(&mut harness, "Onderwerpen");
    assert!(harness.query_all_by_label_contains("oeliak").next().is_none());
    click(&mut harness, "Toon onderwerp");
    assert!(harness.query_all_by_label_contains("oeliak").next().is_some());
}

#[test]
fn from_a_proposal_to_having_met() {
    let mut harness = open(two());
    click(&mut harness, "Vraag beide ouders");
    let asked = only(&harness);
    assert!(asked.a < asked.b);
    assert_eq!(asked.asked, today());
    assert_eq!(asked.subjects.len(), 2);
    assert!(asked.text.to_lowercase().contains("pools thuis"));
    assert!(!asked.text.to_lowercase().contains("dyslexie"));
    assert!(asked.text.ends_with("Els"));
    for child in ["Anna", "Olek"] {
        assert!(harness.query_by_label("Kopieer de tekst").is_none());
        let group = format!("Antwoord van het gezin van {child}");
        harness
            .get_by_role_and_label(Role::Group, &group)
            .get_by_label("Graag")
            .click();
        harness.run();
    }
    look_at(&mut harness, "together-both-yes");
    click(&mut harness, "Kopieer de tekst");
    assert_eq!(
        harness.state().asked,
        [Command::Ask(Request::Copy(asked.text.clone()))]
    );
    click(&mut harness, "Ze zijn voorgesteld");
    assert_eq!(only(&harness).introduced, Some(today()));
    click(&mut harness, "Ja");
    assert_eq!(only(&harness).spoke, Some(true));
    // The web knows it at once.
    assert!(harness.query_by_label("Anna Visser kent Olek").is_some());
    click(&mut harness, "Haal de kennismaking van Anna en Olek terug");
    assert!(harness.state().doc.introductions.is_empty());
    assert!(harness.query_by_label("Anna Visser kent Olek").is_none());
}

#[test]
fn a_consent_that_is_taken_back_stops_an_introduction_at_once() {
    let mut harness = open(two());
    click(&mut harness, "Vraag beide ouders");
    for introduction in harness.state_mut().doc.introductions.values_mut() {
        introduction.a_reply = Reply::Yes;
        introduction.b_reply = Reply::Yes;
    }
    harness.run();
    harness.get_by_label("Kopieer de tekst");
    let anna = only(&harness).a;
    let mut doc = harness.state().doc.clone();
    for consent in doc.consents.values_mut().filter(|consent| consent.pupil == anna) {
        consent.revoked = Some(today());
    }
    harness.state_mut().doc = doc;
    harness.run();
    assert!(harness.query_by_label("Kopieer de tekst").is_none());
    assert!(harness.query_by_label("Ze zijn voorgesteld").is_none());
    harness.get_by_label_contains("De ouders van Anna willen niet meer kennismaken");
}

/// A yes that is no longer there stops it as a no does: it is over, cleared, or the pupil turned sixteen.
#[test]
fn an_introduction_without_consent_any_longer_stops_at_once() {
    let gone: [fn(&mut Document, Id<Pupil>); 3] = [
        |doc, anna| {
            let born = NaiveDate::from_ymd_opt(2010, 11, 24);
            doc.pupils.get_mut(&anna).unwrap().born = born;
        },
        |doc, anna| {
            for consent in doc.consents.values_mut().filter(|it| it.pupil == anna) {
                consent.on = NaiveDate::from_ymd_opt(2026, 9, 1).unwrap();
                consent.until = NaiveDate::from_ymd_opt(2026, 11, 23);
            }
        },
        |doc, anna| doc.consents.retain(|_, consent| consent.pupil != anna),
    ];
    for take_away in gone {
        let mut harness = open(two());
        click(&mut harness, "Vraag beide ouders");
        let anna = only(&harness).a;
        let mut doc = harness.state().doc.clone();
        for introduction in doc.introductions.values_mut() {
            introduction.a_reply = Reply::Yes;
            introduction.b_reply = Reply::Yes;
        }
        harness.state_mut().doc = doc.clone();
        harness.run();
        harness.get_by_label("Kopieer de tekst");
        take_away(&mut doc, anna);
        harness.state_mut().doc = doc;
        harness.run();
        assert!(harness.query_by_label("Kopieer de tekst").is_none());
        assert!(harness.query_by_label("Ze zijn voorgesteld").is_none());
        harness.get_by_label_contains("Van het gezin van Anna is er nu geen toestemming");
    }
}

#[test]
fn a_text_that_names_a_secret_address_is_not_copied() {
    let mut doc = two();
    let household = crate::model::Household {
        address: "Dwarskade 3".to_owned(),
        secret: true,
        ..crate::model::Household::default()
    };
    doc.households.insert(Id::random(), household);
    let mut harness = open(doc);
    click(&mut harness, "Vraag beide ouders");
    for introduction in harness.state_mut().doc.introductions.values_mut() {
        introduction.a_reply = Reply::Yes;
        introduction.b_reply = Reply::Yes;
        introduction.text.push_str(" Anna woont op Dwarskade 3.");
    }
    harness.run();
    assert!(harness.query_by_label("Kopieer de tekst").is_none());
}

#[test]
fn after_a_no_the_pair_rests_and_can_be_taken_up_again() {
    let mut harness = open(two());
    click(&mut harness, "Vraag beide ouders");
    for (child, word) in [
        ("Anna", "Liever niet"),
        ("Anna", "Graag"),
        ("Olek", "Liever niet"),
    ] {
        let group = format!("Antwoord van het gezin van {child}");
        harness
            .get_by_role_and_label(Role::Group, &group)
            .get_by_label(word)
            .click();
        harness.run();
        let replies = [only(&harness).a_reply, only(&harness).b_reply];
        let resting = harness.query_by_label("Ging niet door").is_some();
        assert_eq!(resting, replies.contains(&Reply::No));
    }
}

#[test]
fn a_pair_kept_apart_is_told_nowhere_until_asked_for() {
    let mut harness = open(two());
    click(&mut harness, "Liever niet");
    assert_eq!(harness.state().doc.apart.len(), 1);
    assert!(
        harness
            .query_by_label("Wie hetzelfde koos, is nu niet beschikbaar.")
            .is_some()
    );
    assert!(harness.query_by_label("Anna en Olek").is_none());
    click(&mut harness, "Toon paren die je liever niet maakt");
    click(&mut harness, "Sta weer toe");
    assert!(harness.state().doc.apart.is_empty());
    assert!(harness.query_by_label("Vraag beide ouders").is_some());
}

#[test]
fn a_face_in_the_web_leads_to_the_family() {
    let mut doc = two();
    let noor = family(&mut doc, "Noor", &[]);
    let mut harness = open(doc);
    click(&mut harness, "Noor Visser kent nog geen ander gezin");
    assert_eq!(harness.state().asked, [Command::Show(Place::Family(noor))]);
}

#[test]
fn the_example_class_fits_every_screen() {
    for (theme, name) in [(Theme::Light, "light"), (Theme::Dark, "dark")] {
        for size in [[1052.0, 652.0], [796.0, 620.0], [1100.0, 1000.0], [560.0, 700.0]] {
            let doc = crate::example::class(today()).unwrap().doc;
            let bench = Bench::new(Box::new(Together::default()), doc, today()).with_theme(theme);
            let mut harness = bench.harness_of(size);
            harness.run();
            if let Some(card) = harness.query_all_by_label("Liever niet").next() {
                card.hover();
            }
            harness.run();
            look_at(&mut harness, &format!("together-{name}-{}", size[0]));
            click(&mut harness, "Onderwerpen");
            look_at(&mut harness, &format!("together-topics-{name}-{}", size[0]));
        }
    }
}
