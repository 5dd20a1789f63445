use std::collections::BTreeSet;

use chrono::{NaiveTime, Weekday};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;

use super::*;
use crate::command::{Command, Theme};
use crate::model::{Cadence, Class, Contact, Form, Holiday, Id, Name, Outcome, Pupil, Rule};
use crate::panels::testing::Bench;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn time(hour: u32, minute: u32) -> Option<NaiveTime> {
    NaiveTime::from_hms_opt(hour, minute, 0)
}

/// Monday 23 November 2026, as in the drawing.
const TODAY: &str = "2026-11-23";

fn add_pupil(doc: &mut Document, given: &str) -> Id<Pupil> {
    let id = Id::random();
    let name = Name::new(given, "", "Haddad");
    doc.pupils.insert(
        id,
        Pupil {
            name,
            ..Pupil::default()
        },
    );
    id
}

fn add_contact(doc: &mut Document, pupil: Id<Pupil>, at: &str, form: Form, outcome: Outcome) {
    let contact = Contact {
        pupils: BTreeSet::from([pupil]),
        at: at.parse().unwrap(),
        form,
        outcome,
        ..Contact::default()
    };
    doc.contacts.insert(Id::random(), contact);
}

fn add_rhythm(doc: &mut Document, pupil: Id<Pupil>, rule: Rule, since: &str) {
    let cadence = Cadence {
        pupil,
        rule,
        since: day(since),
        ..Cadence::default()
    };
    doc.cadences.insert(Id::random(), cadence);
}

/// Noor every Thursday at 15.45, spoken until last week; a rhythm of Amir that a holiday moves.
fn class() -> (Document, Id<Pupil>, Id<Pupil>) {
    let mut doc = Document::new(Class::default());
    let noor = add_pupil(&mut doc, "Noor");
    let amir = add_pupil(&mut doc, "Amir");
    for at in [
        "2026-11-05T15:45:00",
        "2026-11-12T15:45:00",
        "2026-11-19T15:45:00",
    ] {
        add_contact(&mut doc, noor, at, Form::AtSchool, Outcome::Spoke);
    }
    let thursdays = Rule::Weekly {
        weekday: Weekday::Thu,
        time: time(15, 45),
        every: 1,
    };
    add_rhythm(&mut doc, noor, thursdays, "2026-09-03");
    let once = Rule::Once {
        date: day("2026-12-23"),
        time: None,
    };
    add_rhythm(&mut doc, amir, once, "2026-11-20");
    doc.holidays.insert(
        Id::random(),
        Holiday {
            name: "Kerstvakantie".to_owned(),
            from: day("2026-12-21"),
            until: day("2027-01-01"),
        },
    );
    (doc, noor, amir)
}

fn harness(agenda: Agenda, doc: Document) -> Harness<'static, Bench> {
    let mut harness = Bench::new(Box::new(agenda), doc, day(TODAY)).harness();
    harness.run();
    harness
}

fn click(harness: &mut Harness<'_, Bench>, label: &str) {
    harness.get_by_label(label).click();
    harness.run();
}

fn lang() -> crate::lang::Lang {
    crate::lang::Lang::new(crate::lang::Language::Nl)
}

fn entries(doc: &Document, from: &str, until: &str) -> Vec<(String, String)> {
    month::entries(doc, &lang(), day(TODAY), day(from), day(until))
        .iter()
        .flat_map(|(day, entries)| {
            entries
                .iter()
                .map(move |entry| (day.to_string(), entry.short(&lang())))
        })
        .collect()
}

fn pairs<const N: usize>(pairs: [(&str, &str); N]) -> Vec<(String, String)> {
    pairs
        .into_iter()
        .map(|(day, words)| (day.to_owned(), words.to_owned()))
        .collect()
}

#[test]
fn an_empty_class_offers_to_fetch_the_pupils() {
    let mut harness = harness(Agenda::default(), Document::new(Class::default()));
    click(&mut harness, "Haal leerlingen op uit een bestand");
    assert_eq!(harness.state().asked, [Command::Act(Action::ImportPupils)]);
}

#[test]
fn a_month_holds_what_happened_and_what_is_wanted() {
    let (mut doc, noor, amir) = class();
    add_contact(
        &mut doc,
        amir,
        "2026-11-17T16:00:00",
        Form::HomeVisit,
        Outcome::Spoke,
    );
    add_contact(
        &mut doc,
        amir,
        "2026-11-18T16:00:00",
        Form::Phone,
        Outcome::NoAnswer,
    );
    add_contact(
        &mut doc,
        noor,
        "2026-11-19T09:00:00",
        Form::Online,
        Outcome::Spoke,
    );
    assert_eq!(
        entries(&doc, "2026-11-10", "2026-11-30"),
        pairs([
            ("2026-11-12", "Noor 15.45"),
            ("2026-11-17", "Amir · huisbezoek"),
            ("2026-11-18", "Amir · geen gehoor"),
            ("2026-11-19", "Noor · online"),
            ("2026-11-19", "Noor 15.45"),
            ("2026-11-26", "Noor 15.45"),
        ])
    );
}

#[test]
fn what_was_missed_is_no_backlog() {
    let (mut doc, noor, _) = class();
    doc.contacts.retain(|_, contact| !contact.pupils.contains(&noor));
    assert_eq!(
        entries(&doc, "2026-11-02", "2026-11-30"),
        pairs([("2026-11-19", "Noor 15.45"), ("2026-11-26", "Noor 15.45")])
    );
}

#[test]
fn weeks_without_a_work_day_of_the_month_are_left_out() {
    // 1 August 2026 is a Saturday.
    let none = Entries::new();
    assert_eq!(
        month::weeks(day("2026-08-01"), &none).first(),
        Some(&day("2026-08-03"))
    );
    assert_eq!(month::weeks(day("2026-11-01"), &none).len(), 5);
    let (doc, _, _) = class();
    let mut with_weekend = doc;
    let pupil = *with_weekend.pupils.keys().next().unwrap();
    add_contact(
        &mut with_weekend,
        pupil,
        "2026-08-01T10:00:00",
        Form::HomeVisit,
        Outcome::Spoke,
    );
    let entries = month::entries(
        &with_weekend,
        &lang(),
        day(TODAY),
        day("2026-07-27"),
        day("2026-08-31"),
    );
    assert_eq!(
        month::weeks(day("2026-08-01"), &entries).first(),
        Some(&day("2026-07-27"))
    );
}

#[test]
fn an_entry_leads_to_the_family() {
    let (doc, noor, _) = class();
    let mut harness = harness(Agenda::default(), doc);
    let planned = harness.get_all_by_label("Noor, gepland om 15.45").next();
    planned.unwrap().click();
    harness.run();
    assert_eq!(harness.state().asked, [Command::Show(Place::Family(noor))]);
}

#[test]
fn a_day_opens_its_list() {
    let (doc, noor, _) = class();
    let mut harness = harness(Agenda::default(), doc);
    // In the middle of the cell stands an entry.
    harness
        .get_by_label("donderdag 26 november, 1 moment")
        .click_accesskit();
    harness.run();
    harness.get_by_label("Jij koos: elke donderdag om 15.45.");
    click(&mut harness, "Leg gesprek vast met het gezin van Noor");
    click(&mut harness, "Kies een ander ritme voor het gezin van Noor");
    click(&mut harness, "Ga naar het gezin van Noor");
    assert_eq!(
        harness.state().asked,
        [
            Command::Show(Place::Contact(noor)),
            Command::Show(Place::Rhythm(noor)),
            Command::Show(Place::Family(noor)),
        ]
    );
    click(&mut harness, "Sluit de dag");
    assert!(harness.query_by_label("Sluit de dag").is_none());
}

#[test]
fn a_moved_moment_says_why() {
    let (doc, _, _) = class();
    let mut agenda = Agenda::default();
    assert!(agenda.go(Place::Day(day("2027-01-04")), &doc));
    let harness = harness(agenda, doc);
    harness.get_by_label_contains("Verschoven van woensdag 23 december, want dan is het Kerstvakantie.");
}

#[test]
fn holidays_say_their_name() {
    let (doc, _, _) = class();
    let mut harness = harness(Agenda::default(), doc);
    click(&mut harness, "Volgende maand");
    click(&mut harness, "vrijdag 25 december, niets, Kerstvakantie");
    harness.get_by_label("Kerstvakantie, de school is dicht.");
    harness.get_by_label("Op deze dag staat er niets.");
    click(&mut harness, "Vorige maand");
    click(&mut harness, "Vandaag");
    harness.get_by_label("Maandag 23 november");
}

#[test]
fn arrows_go_from_day_to_day_and_enter_opens() {
    let (doc, _, _) = class();
    let mut harness = harness(Agenda::default(), doc);
    for (key, focused) in [
        (Key::ArrowRight, "dinsdag 24 november, niets"),
        (Key::ArrowDown, "dinsdag 1 december, niets"),
        (Key::ArrowLeft, "maandag 30 november, niets"),
        (Key::ArrowLeft, "vrijdag 27 november, niets"),
        (Key::ArrowLeft, "donderdag 26 november, 1 moment"),
        (Key::ArrowUp, "donderdag 19 november, 1 moment"),
    ] {
        harness.key_press(key);
        harness.run();
        assert!(harness.get_by_label(focused).is_focused(), "{focused}");
    }
    harness.key_press(Key::Enter);
    harness.run();
    harness.get_by_label("Donderdag 19 november");
    harness.key_press(Key::Escape);
    harness.run();
    assert!(harness.query_by_label("Sluit de dag").is_none());
}

#[test]
fn nobody_pages_out_of_the_calendar() {
    let mut agenda = Agenda::default();
    agenda.move_to(day("2199-07-31"));
    for _ in 0..3 {
        agenda.turn(day(TODAY), true);
    }
    assert_eq!(
        agenda.month,
        Some(day("2200-07-01")).filter(|_| false).or(agenda.month)
    );
    assert!(agenda.first(day(TODAY)).year() <= 2200);
    assert_eq!(month::step(NaiveDate::MAX, true), NaiveDate::MAX);
}

#[test]
fn look_at_it() {
    if std::env::var_os("KLASBAND_LOOK").is_none() {
        return;
    }
    let (mut doc, noor, amir) = class();
    let names = ["Emma", "Daan", "Jip", "Mila", "Sem", "Tess", "Fenna"];
    let pupils: Vec<_> = names.into_iter().map(|name| add_pupil(&mut doc, name)).collect();
    for (at, when, form) in [
        (0, "2026-11-10T09:00:00", Form::Online),
        (1, "2026-11-17T16:00:00", Form::HomeVisit),
        (2, "2026-11-06T12:30:00", Form::AtSchool),
        (3, "2026-11-14T11:00:00", Form::Doorstep),
        (4, "2026-11-12T08:15:00", Form::Phone),
        (5, "2026-11-12T10:15:00", Form::Gate),
        (6, "2026-11-12T11:15:00", Form::Message),
    ] {
        add_contact(&mut doc, pupils[at], when, form, Outcome::Spoke);
    }
    add_contact(
        &mut doc,
        amir,
        "2026-11-18T16:00:00",
        Form::Phone,
        Outcome::NoAnswer,
    );
    for (at, date) in [
        (4, "2026-11-23"),
        (5, "2026-11-25"),
        (2, "2026-11-27"),
        (6, "2026-11-28"),
    ] {
        let rule = Rule::Once {
            date: day(date),
            time: time(8, 15).filter(|_| at != 5),
        };
        add_rhythm(&mut doc, pupils[at], rule, "2026-11-20");
    }
    let _ = noor;
    std::fs::create_dir_all("/tmp/book").unwrap();
    for (theme, word) in [(Theme::Light, "light"), (Theme::Dark, "dark")] {
        for size in [[1020.0, 620.0], [1500.0, 900.0]] {
            for (place, what) in [
                (None, "month"),
                (Some("2026-11-30"), "day"),
                (Some("2026-12-24"), "december"),
            ] {
                let mut agenda = Agenda::default();
                if let Some(place) = place {
                    agenda.go(Place::Day(day(place)), &doc);
                }
                let bench = Bench::new(Box::new(agenda), doc.clone(), day(TODAY)).with_theme(theme);
                let mut harness = bench.harness_of(size);
                harness.run();
                let path = format!("/tmp/book/{what}-{word}-{}.png", size[0]);
                harness.render().unwrap().save(path).unwrap();
            }
        }
    }
}
