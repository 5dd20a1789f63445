use chrono::NaiveDate;
use egui_kittest::kittest::Queryable as _;

use super::*;
use crate::command::{Command, Place};
use crate::model::{Class, Document, Name, Pupil};
use crate::panels::testing::Bench;

#[test]
fn an_empty_class_offers_to_fetch_the_pupils() {
    let today = NaiveDate::from_ymd_opt(2026, 11, 26).unwrap();
    let bench = Bench::new(Box::new(Today::default()), Document::new(Class::default()), today);
    let mut harness = bench.harness();
    harness.run();
    harness.get_by_label("Haal leerlingen op uit een bestand").click();
    harness.run();
    assert_eq!(harness.state().asked, [Command::Act(Action::ImportPupils)]);
}

#[test]
fn a_family_never_spoken_with_gets_a_card_with_its_reason() {
    let today = NaiveDate::from_ymd_opt(2026, 11, 26).unwrap();
    let mut doc = Document::new(Class::default());
    let noor = Id::random();
    doc.pupils.insert(
        noor,
        Pupil {
            name: Name::new("Noor", "", "Haddad"),
            ..Pupil::default()
        },
    );
    let mut harness = Bench::new(Box::new(Today::default()), doc, today).harness();
    harness.run();
    harness.get_by_role_and_label(
        egui::Role::Group,
        "Met het gezin van Noor heb je nog niet gesproken",
    );
    crate::panels::testing::look_at(&mut harness, "today-not-yet");
    harness.get_by_label("Leg gesprek vast").click();
    harness.run();
    assert_eq!(harness.state().asked, [Command::Show(Place::Contact(noor))]);
}

#[test]
fn who_lacks_something_is_said_in_a_calm_line() {
    use crate::model::{Delivery, Guardian, Item, Tie};
    let today = NaiveDate::from_ymd_opt(2026, 11, 26).unwrap();
    let mut doc = Document::new(Class::default());
    let (sem, report) = (Id::random(), Id::random());
    let name = Name::new("Sem", "", "Visser");
    doc.pupils.insert(
        sem,
        Pupil {
            name,
            ..Pupil::default()
        },
    );
    let parents = ["Iris", "Mark"].map(|name| {
        let guardian = Id::random();
        let name = Name::new(name, "", "");
        doc.guardians.insert(
            guardian,
            Guardian {
                name,
                ..Guardian::default()
            },
        );
        let tie = Tie {
            pupil: sem,
            guardian,
            ..Tie::default()
        };
        doc.ties.insert(Id::random(), tie);
        guardian
    });
    let item = Item {
        pupil: sem,
        title: "Rapport".to_owned(),
        on: today,
        ..Item::default()
    };
    doc.items.insert(report, item);
    let deliver = |guardian| Delivery {
        item: report,
        guardian,
        on: today,
        ..Delivery::default()
    };
    doc.deliveries.insert(Id::random(), deliver(parents[0]));
    let mut harness = Bench::new(Box::new(Today::default()), doc, today).harness();
    harness.run();
    harness.get_by_label("Sem, Rapport, Mark nog niet").click();
    harness.run();
    assert_eq!(harness.state().asked, [Command::Show(Place::Family(sem))]);
    let bench = harness.state_mut();
    bench.doc.deliveries.insert(Id::random(), deliver(parents[1]));
    harness.run();
    assert!(harness.query_by_label("Wie weet het al").is_none());
}

#[test]
fn a_new_year_is_spoken_of_from_the_first_of_july_on() {
    for (month, day, said) in [(6, 30, false), (7, 1, true)] {
        let today = NaiveDate::from_ymd_opt(2027, month, day).unwrap();
        let mut doc = Document::new(Class {
            year: crate::model::SchoolYear(2026),
            ..Class::default()
        });
        doc.pupils.insert(Id::random(), Pupil::default());
        let mut harness = Bench::new(Box::new(Today::default()), doc, today).harness();
        harness.run();
        let button = "Begin een nieuw schooljaar…";
        assert_eq!(harness.query_by_label(button).is_some(), said, "{today}");
        if said {
            harness.get_by_label(button).click();
            harness.run();
            assert_eq!(harness.state().asked, [Command::Show(Place::NewYear)]);
        }
    }
}
