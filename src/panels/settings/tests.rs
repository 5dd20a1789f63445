use chrono::NaiveDate;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;

use super::days::{parse, written};
use super::*;
use crate::command::Command;
use crate::model::{Document, Holiday, Id, Name, Pupil};
use crate::panels::testing::{Bench, look_at};

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

fn bench() -> Bench {
    let class = Class {
        name: "Groep 5B".to_owned(),
        year: SchoolYear(2026),
        teacher: "juf Marieke".to_owned(),
        minutes_a_week: Some(120),
    };
    let mut doc = Document::new(class);
    for (name, from, until) in [
        ("Kerstvakantie", day(2026, 12, 19), day(2027, 1, 3)),
        ("Herfstvakantie", day(2026, 10, 17), day(2026, 10, 25)),
        ("Studiedag", day(2027, 2, 4), day(2027, 2, 4)),
    ] {
        let name = name.to_owned();
        doc.holidays.insert(Id::random(), Holiday { name, from, until });
    }
    let mut bench = Bench::new(Box::new(Settings::default()), doc, day(2026, 11, 26));
    bench.desk.zoom = 100;
    bench.desk.lock_after = 15;
    bench.desk.class_dir = Some("/home/marieke/Klasband/groep-5b".into());
    bench
}

/// High enough that nothing has to be scrolled to.
fn drawn() -> Harness<'static, Bench> {
    let mut harness = bench().harness_of([1020.0, 1300.0]);
    harness.run();
    harness
}

fn asked(mut harness: Harness<'static, Bench>, label: &str) -> Vec<Command> {
    harness.get_by_label(label).click();
    harness.run();
    harness.state().asked.clone()
}

/// Types over what stands in a field, and leaves it.
fn type_over(harness: &mut Harness<'static, Bench>, label: &str, text: &str) {
    harness.get_by_label(label).focus();
    harness.run();
    harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::A);
    harness.run();
    harness.get_by_label(label).type_text(text);
    harness.run();
    harness.key_press(egui::Key::Tab);
    harness.run();
}

/// A line that says what went wrong; its words are the value of an alert.
fn said(harness: &Harness<'static, Bench>, words: &str) {
    let alerts = harness.get_all_by_role(egui::Role::Alert);
    assert!(
        alerts
            .filter_map(|alert| alert.value())
            .any(|value| value == words),
        "{words}"
    );
}

fn holiday(harness: &Harness<'static, Bench>, name: &str) -> Holiday {
    let found = harness
        .state()
        .doc
        .holidays
        .values()
        .find(|holiday| holiday.name == name);
    found.cloned().unwrap()
}

#[test]
fn settings_of_the_computer_are_asked_for() {
    for (label, request) in [
        ("English", Request::SetLanguage(Language::En)),
        ("Donker", Request::SetTheme(Theme::Dark)),
        ("Hoog contrast", Request::SetTheme(Theme::HighContrast)),
        ("Groter", Request::SetZoom(110)),
        ("Kleiner", Request::SetZoom(90)),
        ("Nooit", Request::SetLockAfter(0)),
        ("Na 1 uur", Request::SetLockAfter(60)),
        (
            "Kopieer de plek",
            Request::Copy("/home/marieke/Klasband/groep-5b".to_owned()),
        ),
    ] {
        assert_eq!(asked(drawn(), label), [Command::Ask(request)], "{label}");
    }
    for (label, action) in [
        ("Toetsen", Action::Keys),
        ("Vergrendel", Action::Lock),
        ("Sluit de klas", Action::CloseClass),
    ] {
        assert_eq!(asked(drawn(), label), [Command::Act(action)], "{label}");
    }
}

#[test]
fn what_is_chosen_already_asks_nothing() {
    for label in ["Nederlands", "Zoals de computer", "Na 15 minuten"] {
        assert!(asked(drawn(), label).is_empty(), "{label}");
    }
}

#[test]
fn the_size_stays_within_its_bounds() {
    for (zoom, label) in [(200, "Groter"), (80, "Kleiner")] {
        let mut bench = bench();
        bench.desk.zoom = zoom;
        let mut harness = bench.harness();
        harness.run();
        assert!(asked(harness, label).is_empty());
    }
    let mut bench = bench();
    bench.desk.zoom = 195;
    let mut harness = bench.harness();
    harness.run();
    assert_eq!(asked(harness, "Groter"), [Command::Ask(Request::SetZoom(200))]);
}

#[test]
fn the_class_is_changed() {
    let mut harness = drawn();
    type_over(&mut harness, "Naam van de klas", "Groep 6B");
    harness.get_by_label("Schooljaar").click();
    harness.run();
    harness.get_by_label("2027–2028").click();
    harness.run();
    harness.get_by_label("Tijd voor contact per week").click();
    harness.run();
    harness.get_by_label("Geen doel").click();
    harness.run();
    let class = &harness.state().doc.class;
    assert_eq!(class.name, "Groep 6B");
    assert_eq!(class.teacher, "juf Marieke");
    assert_eq!(class.year, SchoolYear(2027));
    assert_eq!(class.minutes_a_week, None);
}

#[test]
fn new_days_off_are_named_and_dated() {
    let mut harness = drawn();
    harness.get_by_label("Voeg vrije dagen toe").click();
    harness.run();
    assert_eq!(holiday(&harness, "Vrije dag").from, day(2026, 11, 26));
    // The name has the keyboard and is selected: typing replaces it.
    harness
        .get_by_label("Naam van de vrije dagen")
        .type_text("Voorjaarsvakantie");
    harness.run();
    harness.key_press(egui::Key::Tab);
    harness.run();
    type_over(&mut harness, "Eerste dag", "20-2-2027");
    type_over(&mut harness, "Laatste dag", "28-02-2027");
    let found = holiday(&harness, "Voorjaarsvakantie");
    assert_eq!((found.from, found.until), (day(2027, 2, 20), day(2027, 2, 28)));
    harness.get_by_label("Klaar").click();
    harness.run();
    harness.get_by_label("Voorjaarsvakantie, 20 feb. t/m 28 feb.");
}

#[test]
fn days_stand_in_order() {
    let harness = drawn();
    let top = |label: &str| harness.get_by_label(label).rect().top();
    assert!(top("Herfstvakantie, 17 okt. t/m 25 okt.") < top("Kerstvakantie, 19 dec. t/m 3 jan."));
    assert!(top("Kerstvakantie, 19 dec. t/m 3 jan.") < top("Studiedag, 4 feb."));
}

#[test]
fn a_day_that_is_no_day_is_said_and_not_taken_over() {
    let mut harness = drawn();
    harness.get_by_label("Studiedag, 4 feb.").click();
    harness.run();
    type_over(&mut harness, "Laatste dag", "morgen");
    said(&harness, "Schrijf de dag zo: 26-11-2026.");
    type_over(&mut harness, "Laatste dag", "1-2-2027");
    said(
        &harness,
        "De laatste dag komt vóór de eerste. Er is niets gewijzigd.",
    );
    assert_eq!(holiday(&harness, "Studiedag").until, day(2027, 2, 4));
    type_over(&mut harness, "Laatste dag", "5-2-2027");
    assert_eq!(holiday(&harness, "Studiedag").until, day(2027, 2, 5));
}

#[test]
fn days_are_removed_in_one_step_that_can_be_undone() {
    let mut harness = drawn();
    harness.get_by_label("Studiedag, 4 feb.").click();
    harness.run();
    harness.get_by_label("Haal deze dagen weg").click();
    harness.run();
    assert_eq!(harness.state().doc.holidays.len(), 2);
    let bench = harness.state_mut();
    assert!(bench.history.undo(&mut bench.doc).is_some());
    harness.run();
    harness.get_by_label("Studiedag, 4 feb.");
}

#[test]
fn a_day_is_read_as_people_type_it() {
    for text in ["24-12-2026", "24/12/2026", "24.12.26", " 24 - 12 - 2026 "] {
        assert_eq!(parse(text), Some(day(2026, 12, 24)), "{text}");
    }
    for text in [
        "",
        "24-12",
        "31-2-2027",
        "2026-12-24",
        "24-12-2026-1",
        "24-12-202",
        "1-1-1999",
        "-1-1-2026x",
    ] {
        assert_eq!(parse(text), None, "{text}");
    }
    assert_eq!(written(day(2027, 1, 3)), "03-01-2027");
}

#[test]
fn the_example_class_lies_nowhere() {
    let mut bench = bench();
    bench.desk.example = true;
    let mut harness = bench.harness();
    harness.run();
    harness.get_by_label_contains("De voorbeeldklas wordt niet bewaard.");
    assert!(harness.query_by_label("Kopieer de plek").is_none());
}

#[test]
fn it_is_drawn_in_all_themes_and_widths() {
    for (theme, name) in [
        (Theme::Light, "light"),
        (Theme::Dark, "dark"),
        (Theme::HighContrast, "contrast"),
    ] {
        for size in [[1020.0, 620.0], [700.0, 620.0], [1120.0, 900.0], [790.0, 1400.0]] {
            let mut harness = bench().with_theme(theme).harness_of(size);
            harness.state_mut().desk.theme = theme;
            harness.run();
            if size[1] > 700.0 {
                harness.get_by_label("Kerstvakantie, 19 dec. t/m 3 jan.").click();
                harness.run();
            }
            look_at(&mut harness, &format!("settings-{name}-{}", size[0]));
        }
    }
}

#[test]
fn a_new_year_clears_what_is_chosen_in_one_step() {
    use crate::command::Place;
    use crate::model::{Name, Observation, Page, Pupil};

    let mut bench = bench();
    let (sem, noor) = (Id::random(), Id::random());
    for (id, given) in [(sem, "Sem"), (noor, "Noor")] {
        let name = Name::new(given, "", "Berg");
        bench.doc.pupils.insert(
            id,
            Pupil {
                name,
                ..Pupil::default()
            },
        );
        bench.doc.pages.insert(
            Id::random(),
            Page {
                pupil: id,
                ..Page::default()
            },
        );
    }
    let seen = Observation {
        pupil: sem,
        ..Observation::default()
    };
    bench.doc.observations.insert(Id::random(), seen);
    let before = bench.doc.clone();
    assert!(bench.panel.go(Place::NewYear, &before));
    let mut harness = bench.harness_of([1020.0, 1800.0]);
    harness.run();
    look_at(&mut harness, "settings-year");
    type_over(&mut harness, "Hoe heet de klas dan", "Groep 6B");
    type_over(&mut harness, "Groep van wie blijft", "6B");
    harness.get_by_label("Noor Berg").click();
    harness.run();
    harness.get_by_label("1 leerling gaat weg");
    harness.get_by_label("Pagina’s van het klassenboek (2)");
    harness.get_by_label("Gezien of gehoord (1)").click();
    harness.run();
    harness.get_by_label("Begin schooljaar 2027–2028").click();
    harness.run();
    harness.get_by_label_contains("Het schooljaar 2027–2028 is begonnen");
    // Taken back, nothing says any more that it has begun.
    let begun = std::mem::replace(&mut harness.state_mut().doc, before.clone());
    harness.run();
    assert!(harness.query_by_label_contains("is begonnen").is_none());
    harness.state_mut().doc = begun;
    let bench = harness.state();
    assert_eq!(bench.doc.class.name, "Groep 6B");
    assert_eq!(bench.doc.class.year, SchoolYear(2027));
    assert!(bench.doc.pages.is_empty());
    assert_eq!(bench.doc.observations.len(), 1, "unticked, so kept");
    assert_eq!(bench.doc.pupils[&sem].group, "6B");
    assert_eq!(bench.doc.pupils[&noor].left, Some(bench.now.date()));
    let bench = harness.state_mut();
    let label = bench.history.undo(&mut bench.doc).unwrap();
    assert_eq!(bench.lang.say(&label), "Schooljaar 2027–2028 begonnen");
    assert_eq!(bench.doc, before);
}

#[test]
fn who_leaves_is_a_list_of_some_length_on_a_small_screen_too() {
    let mut bench = bench();
    for number in 0..26 {
        let name = Name::new(&format!("Kind {number:02}"), "", "Bakker");
        bench.doc.pupils.insert(
            Id::random(),
            Pupil {
                name,
                ..Pupil::default()
            },
        );
    }
    let mut harness = bench.harness_of([1020.0, 640.0]);
    harness.run();
    harness.get_by_label("Begin een nieuw schooljaar…").scroll_to_me();
    harness.run();
    harness.get_by_label("Begin een nieuw schooljaar…").click();
    harness.run();
    let seen = harness.query_all_by_label_contains("Kind ").count();
    assert!(seen >= 9, "{seen} children can be seen at once");
}
