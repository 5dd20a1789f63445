//! A conversation from the first question to the last word, as a teacher clicks and types it.

mod pictures;
mod share;

use chrono::NaiveDate;
use egui::{Key, Modifiers, Role};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use super::*;
use crate::lang::Language;
use crate::model::testing::{pupil, tie};
use crate::model::{Cadence, Class, Custody, Form, Household, Name, Outcome, Relation, Rule};
use crate::panels::testing::{Bench, look_at};

struct Family {
    doc: Document,
    noor: Id<Pupil>,
    fatima: Id<Guardian>,
}

fn today() -> NaiveDate {
    "2026-11-26".parse().unwrap()
}

fn guardian(doc: &mut Document, child: Id<Pupil>, given: &str, relation: Relation) -> Id<Guardian> {
    let (id, house) = (Id::random(), Id::random());
    let guardian = Guardian {
        name: Name::new(given, "", "Haddad"),
        languages: vec!["Arabisch".to_owned(), "Nederlands".to_owned()],
        interpreter: Some(false),
        ..Guardian::default()
    };
    doc.guardians.insert(id, guardian);
    doc.households.insert(house, Household::default());
    let tie = tie(doc, child, id, relation);
    doc.ties.entry(tie).and_modify(|tie| tie.household = Some(house));
    id
}

fn family() -> Family {
    let mut doc = Document::new(Class::default());
    let noor = pupil(&mut doc, "Noor", "Haddad");
    pupil(&mut doc, "Sem", "de Wit");
    let fatima = guardian(&mut doc, noor, "Fatima", Relation::Mother);
    Family { doc, noor, fatima }
}

fn at(doc: Document, place: Place) -> Harness<'static, Bench> {
    let mut panel = Talk::default();
    assert!(panel.go(place, &doc));
    let mut harness = Bench::new(Box::new(panel), doc, today()).harness();
    harness.run();
    harness
}

fn begun(family: &Family, occasion: Occasion) -> Harness<'static, Bench> {
    let place = Place::Conversation {
        pupil: family.noor,
        occasion: Some(occasion),
    };
    let mut harness = at(family.doc.clone(), place);
    click(&mut harness, "Begin het gesprek");
    harness
}

fn click(harness: &mut Harness<'_, Bench>, label: &str) {
    harness.get_by_label(label).scroll_to_me();
    harness.run();
    harness.get_by_label(label).click();
    harness.run();
}

/// Headings and fields say their text as a value, and the text below them says it again.
fn sees(harness: &Harness<'_, Bench>, text: &str) {
    assert!(
        harness.query_all_by_value(text).next().is_some(),
        "{text} is not shown"
    );
}

fn write(harness: &mut Harness<'_, Bench>, field: &str, text: &str) {
    let field = harness.get_by(|node| {
        matches!(node.role(), Role::TextInput | Role::MultilineTextInput)
            && node.label().as_deref() == Some(field)
    });
    field.focus();
    harness.run();
    harness.event(egui::Event::Text(text.to_owned()));
    harness.run();
}

fn contact(harness: &Harness<'_, Bench>) -> Contact {
    let contacts: Vec<_> = harness.state().doc.contacts.values().collect();
    assert_eq!(contacts.len(), 1);
    contacts[0].clone()
}

fn answer(harness: &Harness<'_, Bench>, prompt: &str) -> Answer {
    let doc = &harness.state().doc;
    let mut found = doc.answers.values().filter(|answer| answer.prompt == prompt);
    found.next().unwrap().clone()
}

const MEMORY: &str = "Aan welk moment uit uw eigen schooltijd denkt u met plezier terug?";
const CHILD: &str = "Wie is uw kind als er even niets hoeft?";

#[test]
fn an_empty_class_offers_to_fetch_the_pupils() {
    let doc = Document::new(Class::default());
    let mut harness = Bench::new(Box::new(Talk::default()), doc, today()).harness();
    harness.run();
    click(&mut harness, "Haal leerlingen op uit een bestand");
    assert_eq!(harness.state().asked, [Command::Act(Action::ImportPupils)]);
}

#[test]
fn a_family_is_found_by_the_name_of_a_parent() {
    let family = family();
    let mut harness = Bench::new(Box::new(Talk::default()), family.doc, today()).harness();
    harness.run();
    click(&mut harness, "Begin een gesprek");
    write(&mut harness, "Zoek op de naam van een kind of ouder", "fati");
    assert!(harness.query_by_label_contains("Sem de Wit").is_none());
    harness.get_by_label_contains("Noor Haddad").click();
    harness.run();
    harness.get_by_label("Gezin van Noor Haddad");
    click(&mut harness, "Begin het gesprek");
    let contact = contact(&harness);
    assert_eq!(
        contact.occasion,
        Some(Occasion::Start),
        "never spoken: a first talk"
    );
    assert!(contact.child_present);
    assert_eq!(contact.with, [family.fatima].into());
}

#[test]
fn a_parent_without_a_name_is_chosen_by_address_and_no_pill_is_empty() {
    let mut family = family();
    let samir = guardian(&mut family.doc, family.noor, "", Relation::Parent);
    for (id, email) in [(family.fatima, "fatima@example.nl"), (samir, "samir@example.nl")] {
        let guardian = family.doc.guardians.get_mut(&id).unwrap();
        (guardian.name, guardian.email) = (Name::default(), email.to_owned());
    }
    let mut harness = begun(&family, Occasion::Start);
    let nameless = |harness: &Harness<'_, Bench>| {
        let buttons = harness.query_all_by_role(Role::Button);
        buttons
            .filter(|node| {
                node.accesskit_node()
                    .label()
                    .unwrap_or_default()
                    .trim()
                    .is_empty()
            })
            .count()
    };
    assert_eq!(nameless(&harness), 0);
    let place = Place::Contact(family.noor);
    harness = at(family.doc, place);
    harness.get_by_label("fatima@example.nl");
    click(&mut harness, "samir@example.nl");
    assert_eq!(nameless(&harness), 0);
}

#[test]
fn the_search_has_the_keyboard_and_a_long_name_is_not_cut() {
    let mut family = family();
    let long = "Wilhelmina-Alexandra Josephina";
    pupil(
        &mut family.doc,
        long,
        "van Oranje-Nassau van Amsberg tot Lippe-Biesterfeld en Vollenhoven tot den Bosch",
    );
    let fatima = family.doc.guardians.get_mut(&family.fatima).unwrap();
    fatima.name.surname = "Haddád".to_owned();
    let mut harness = at(family.doc, Place::WhichFamily);
    harness.run();
    let search = harness.get_by_role(Role::TextInput);
    assert!(search.accesskit_node().is_focused());
    // The names of a row stand side by side, so all of it is as high as the longest needs.
    let height = harness.get_by_label_contains(long).rect().height();
    assert!(height > 48.0, "a long name takes no second line: {height}");
    // Without its accents, as one types it.
    harness.event(egui::Event::Text("fatima haddad".to_owned()));
    harness.run();
    harness.key_press(Key::Enter);
    harness.run();
    sees(&harness, "Gezin van Noor Haddad");
}

/// A class as it comes from school: long names, parents of whom nobody said how they are called.
fn real_class(spoken: bool) -> Document {
    let mut family = family();
    let doc = &mut family.doc;
    let names = [
        ("Aleksandra", "Kowalczykiewicz-Grzegorzewska"),
        ("Mohammed-Amine", "Benabdellah"),
        ("Fenna", "Hoogenboom"),
        ("Thijs", "Vandenbroucke"),
        ("Zeynep", "Karabulutoglu"),
    ];
    for (given, surname) in names {
        let child = pupil(doc, given, surname);
        guardian(doc, child, "Wilhelmina", Relation::Mother);
        let other = guardian(doc, child, "", Relation::Father);
        doc.guardians
            .entry(other)
            .and_modify(|it| it.name = Name::default());
        if spoken {
            let held = Contact {
                pupils: [child].into(),
                at: "2026-11-05T15:00:00".parse().unwrap(),
                minutes: Some(10),
                ..Contact::default()
            };
            doc.contacts.insert(Id::random(), held);
        }
    }
    family.doc
}

#[test]
fn there_are_as_many_families_in_a_row_as_there_is_room_for_whole_names() {
    // All the room that a screen gets.
    let columns = |doc: Document, look: &str| {
        let mut panel = Talk::default();
        assert!(panel.go(Place::WhichFamily, &doc));
        let mut harness = Bench::new(Box::new(panel), doc, today()).harness_of([1148.0, 620.0]);
        harness.run();
        look_at(&mut harness, look);
        let buttons = harness.query_all_by(|node| {
            node.role() == Role::Button && node.label().is_some_and(|label| label != "Terug")
        });
        let lefts: BTreeSet<_> = buttons.map(|node| node.rect().left().round() as i32).collect();
        lefts.len()
    };
    let doc = real_class(true);
    let mut longer = doc.clone();
    pupil(&mut longer, "Johan", "Wolfeschlegelsteinhausenberger");
    assert_eq!(columns(doc, "talk-families"), 4);
    assert_eq!(columns(longer, "talk-families-longer"), 3);
}

#[test]
fn a_parent_without_a_name_is_called_what_they_are_to_the_child() {
    let doc = real_class(false);
    let (thijs, _) = doc
        .pupils
        .iter()
        .find(|(_, pupil)| pupil.name.given == "Thijs")
        .unwrap();
    let thijs = *thijs;
    let mut harness = at(doc.clone(), Place::WhichFamily);
    harness.run();
    // Nor is it said of each family that nobody spoke with them yet.
    harness.get_by_label("Thijs Vandenbroucke, Wilhelmina en vader");
    let place = Place::Conversation {
        pupil: thijs,
        occasion: Some(Occasion::Start),
    };
    let mut harness = at(doc, place);
    click(&mut harness, "vader");
    click(&mut harness, "Begin het gesprek");
    harness.get_by_label("Startgesprek met vader en Thijs");
    harness.get_by_label("vader");
}

#[test]
fn beginning_makes_the_contact_and_a_place_for_every_answer() {
    let family = family();
    let harness = begun(&family, Occasion::Start);
    let contact = contact(&harness);
    assert_eq!(contact.at, today().and_hms_opt(9, 30, 0).unwrap());
    assert_eq!(contact.outcome, Outcome::Spoke);
    assert_eq!(contact.minutes, None);
    assert_eq!(harness.state().doc.answers.len(), 6);
    assert_eq!(answer(&harness, "start-best-memory").question, MEMORY);
    assert_eq!(
        answer(&harness, "start-best-memory").by,
        Party::Guardian(family.fatima)
    );
    assert_eq!(answer(&harness, "start-agree").by, Party::Child);
    harness.get_by_label("Vraag 1 van 6, aan de ouder");
    harness.get_by_label("Startgesprek met Fatima en Noor");
    harness.get_by_label("Arabisch, Nederlands · tolk niet nodig");
}

#[test]
fn questions_for_a_child_who_is_not_there_are_left_out() {
    let harness = begun(&family(), Occasion::Progress);
    assert_eq!(harness.state().doc.answers.len(), 5);
    harness.get_by_label("Vraag 1 van 5, aan de ouder");
}

#[test]
fn an_answer_that_is_typed_stays_when_a_key_shows_the_next_question() {
    let mut harness = begun(&family(), Occasion::Start);
    write(&mut harness, CHILD, "Een dromer");
    harness.key_press(Key::PageDown);
    harness.run();
    harness.get_by_label("Vraag 2 van 6, aan de ouder");
    assert_eq!(answer(&harness, "start-child").text, "Een dromer");
    harness.event(egui::Event::Text("Tanger".to_owned()));
    harness.run();
    harness.key_press(Key::PageUp);
    harness.run();
    assert_eq!(answer(&harness, "start-best-memory").text, "Tanger");
    harness.get_by_label("Vraag 1 van 6, aan de ouder");
}

/// Else a second click at the same spot goes back, and an answer lands in the question before.
#[test]
fn the_button_that_goes_on_stands_at_the_same_place_on_every_question() {
    for size in [[1020.0, 620.0], [1660.0, 980.0], [796.0, 600.0]] {
        let family = family();
        let mut panel = Talk::default();
        let place = Place::Conversation {
            pupil: family.noor,
            occasion: Some(Occasion::Start),
        };
        assert!(panel.go(place, &family.doc));
        let mut harness = Bench::new(Box::new(panel), family.doc, today()).harness_of(size);
        harness.run();
        click(&mut harness, "Begin het gesprek");
        let rect = |harness: &Harness<'_, Bench>, label| harness.get_by_label(label).rect();
        let (on, other) = (rect(&harness, "Volgende vraag"), rect(&harness, "Andere vraag"));
        for number in 2..6 {
            // By the pointer, at the same spot each time.
            harness.event(egui::Event::PointerMoved(on.center()));
            for pressed in [true, false] {
                harness.event(egui::Event::PointerButton {
                    pos: on.center(),
                    button: egui::PointerButton::Primary,
                    pressed,
                    modifiers: Modifiers::NONE,
                });
            }
            harness.run();
            let shown = format!("Vraag {number} van 6");
            assert!(
                harness.query_by_label_contains(&shown).is_some(),
                "{shown} is not shown, {size:?}"
            );
            assert_eq!(
                rect(&harness, "Volgende vraag"),
                on,
                "question {number}, {size:?}"
            );
            assert_eq!(
                rect(&harness, "Andere vraag"),
                other,
                "question {number}, {size:?}"
            );
        }
    }
}

#[test]
fn outside_a_text_ctrl_and_an_arrow_turn_the_page_too() {
    let mut harness = begun(&family(), Occasion::Start);
    harness.key_press_modifiers(Modifiers::COMMAND, Key::ArrowRight);
    harness.run();
    harness.get_by_label("Vraag 1 van 6, aan de ouder");
    harness.get_by_label("Volgende vraag").focus();
    harness.run();
    harness.key_press_modifiers(Modifiers::COMMAND, Key::ArrowRight);
    harness.run();
    harness.get_by_label("Vraag 2 van 6, aan de ouder");
}

#[test]
fn who_says_it_is_chosen_without_losing_what_is_being_typed() {
    let mut harness = begun(&family(), Occasion::Start);
    write(&mut harness, CHILD, "Een dromer");
    click(&mut harness, "Noor");
    let answer = answer(&harness, "start-child");
    assert_eq!((answer.by, answer.text.as_str()), (Party::Child, "Een dromer"));
}

#[test]
fn a_question_from_another_talk_and_one_of_ones_own_join_the_list() {
    let mut harness = begun(&family(), Occasion::Start);
    click(&mut harness, "Andere vraag");
    click(&mut harness, "Huisbezoek");
    click(&mut harness, "Wat hoopt u voor uw kind over tien jaar?");
    harness.get_by_label("Vraag 7 van 7, aan de ouder");
    click(&mut harness, "Andere vraag");
    click(&mut harness, "Stel een eigen vraag");
    harness.get_by_label("Vraag 8 van 8, van jezelf");
    harness.event(egui::Event::Text("Wat zingt Noor?".to_owned()));
    harness.run();
    click(&mut harness, "Vorige");
    assert_eq!(answer(&harness, "own-1").question, "Wat zingt Noor?");
    click(&mut harness, "Andere vraag");
    click(&mut harness, MEMORY);
    harness.get_by_label("Vraag 2 van 8, aan de ouder");
}

#[test]
fn the_turned_screen_shows_nothing_private_and_any_key_turns_it_back() {
    let mut harness = begun(&family(), Occasion::Start);
    write(&mut harness, CHILD, "Een dromer");
    click(&mut harness, "Draai het scherm");
    assert!(harness.query_by_label_contains("Fatima").is_none());
    assert!(harness.query_by_value("Een dromer").is_none());
    harness.get_by_label(CHILD);
    harness.key_press(Key::Space);
    harness.run();
    harness.get_by_label("Startgesprek met Fatima en Noor");
    assert_eq!(answer(&harness, "start-child").text, "Een dromer");
}

#[test]
fn minutes_run_while_one_talks() {
    let mut harness = begun(&family(), Occasion::Start);
    harness.state_mut().now = today().and_hms_opt(9, 44, 0).unwrap();
    harness.run();
    harness.get_by_label("14 minuten");
}

#[test]
fn rounding_off_keeps_answers_agreements_and_the_next_moment_in_one_step() {
    let mut family = family();
    let earlier = Id::random();
    family.doc.cadences.insert(
        earlier,
        Cadence {
            pupil: family.noor,
            since: "2026-09-01".parse().unwrap(),
            ..Cadence::default()
        },
    );
    let mut harness = begun(&family, Occasion::Start);
    write(&mut harness, CHILD, "Een dromer");
    harness.state_mut().now = today().and_hms_opt(9, 50, 0).unwrap();
    click(&mut harness, "Rond af");
    click(&mut harness, "Voeg een afspraak toe");
    harness.event(egui::Event::Text("Boek meegeven".to_owned()));
    harness.run();
    write(&mut harness, "Vóór wanneer", "10-12");
    harness.get_by_label("donderdag 10 december");
    click(&mut harness, "over zes weken");
    harness.get_by_label("Op donderdag 7 januari");
    click(&mut harness, "ging goed");
    write(&mut harness, "Notitie", "Thee gedronken");
    click(&mut harness, "Leg gesprek vast");
    let kept = contact(&harness);
    assert_eq!((kept.minutes, kept.went_well), (Some(20), Some(true)));
    assert_eq!(kept.note, "Thee gedronken");
    let doc = &harness.state().doc;
    assert_eq!(doc.answers.len(), 1);
    assert_eq!(answer(&harness, "start-child").text, "Een dromer");
    let agreement = doc.agreements.values().next().unwrap();
    assert_eq!(agreement.what, "Boek meegeven");
    assert_eq!(agreement.by, Some("2026-12-10".parse().unwrap()));
    let held = doc.cadences.iter().find(|(id, _)| **id != earlier).unwrap().1;
    let date = "2027-01-07".parse().unwrap();
    assert_eq!(held.rule, Rule::Once { date, time: None });
    assert_eq!(held.agreed_with, [family.fatima].into());
    assert_eq!(doc.cadences[&earlier].ended, Some(today()));
    sees(&harness, "Het gesprek is vastgelegd");
    harness.get_by_label("Eén antwoord is bewaard.");
    click(&mut harness, "Ga naar het gezin van Noor");
    let shown = Command::Show(Place::Family(family.noor));
    assert_eq!(harness.state().asked, [shown]);
}

#[test]
fn undoing_the_last_step_leads_back_to_rounding_off() {
    let mut harness = begun(&family(), Occasion::Start);
    click(&mut harness, "Rond af");
    click(&mut harness, "Leg gesprek vast");
    assert!(harness.state().doc.answers.is_empty());
    let bench = harness.state_mut();
    bench.history.undo(&mut bench.doc).unwrap();
    harness.run();
    sees(&harness, "Afronden");
    assert_eq!(harness.state().doc.answers.len(), 6);
}

#[test]
fn words_that_are_not_understood_are_never_dropped() {
    let mut harness = begun(&family(), Occasion::Start);
    click(&mut harness, "Rond af");
    write(&mut harness, "In je eigen woorden", "als de kat jarig is");
    sees(
        &harness,
        "Hieronder staat nog een dag of moment dat ik niet begrijp.",
    );
    click(&mut harness, "Leg gesprek vast");
    assert_eq!(contact(&harness).minutes, None);
}

#[test]
fn nothing_is_kept_when_one_stops_and_one_undo_brings_it_all_back() {
    let mut harness = begun(&family(), Occasion::Start);
    write(&mut harness, CHILD, "Een dromer");
    click(&mut harness, "Rond af");
    click(&mut harness, "Stop zonder te bewaren");
    assert!(harness.state().doc.contacts.is_empty() && harness.state().doc.answers.is_empty());
    let bench = harness.state_mut();
    bench.history.undo(&mut bench.doc).unwrap();
    harness.run();
    assert_eq!(answer(&harness, "start-child").text, "Een dromer");
    click(&mut harness, "Ga verder");
    harness.get_by_label("Vraag 2 van 6, aan de ouder");
}

#[test]
fn a_family_with_two_houses_gets_the_hint() {
    let mut family = family();
    guardian(&mut family.doc, family.noor, "Karim", Relation::Father);
    let place = Place::Conversation {
        pupil: family.noor,
        occasion: None,
    };
    let harness = at(family.doc, place);
    let hinted = |label| {
        let node = harness.get_by_label(label);
        node.accesskit_node()
            .description()
            .unwrap_or_default()
            .contains("past nu")
    };
    assert!(hinted("Twee huizen") && hinted("Startgesprek") && !hinted("Voortgang"));
}

#[test]
fn contact_is_logged_as_one_change() {
    let family = family();
    let mut harness = at(family.doc.clone(), Place::Contact(family.noor));
    click(&mut harness, "Praatje bij de deur");
    write(&mut harness, "Minuten", "5");
    write(&mut harness, "Notitie", "Nieuwe fiets");
    click(&mut harness, "Leg vast");
    let logged = contact(&harness);
    assert_eq!(logged.form, Form::Gate);
    assert_eq!(logged.at, today().and_hms_opt(9, 30, 0).unwrap());
    assert_eq!((logged.minutes, logged.note.as_str()), (Some(5), "Nieuwe fiets"));
    assert_eq!(logged.with, [family.fatima].into());
    sees(&harness, "Vastgelegd");
}

#[test]
fn nobody_answered_and_the_app_suggests_what_to_try() {
    let family = family();
    let mut harness = at(family.doc.clone(), Place::Contact(family.noor));
    click(&mut harness, "Geen gehoor");
    click(&mut harness, "Leg vast");
    assert_eq!(contact(&harness).outcome, Outcome::NoAnswer);
    harness.get_by_label("Misschien past een andere vorm beter.");
    click(&mut harness, "Plan een moment");
    let shown = Command::Show(Place::Rhythm(family.noor));
    assert_eq!(harness.state().asked, [shown]);
}

#[test]
fn a_note_that_is_not_logged_yet_survives_another_screen() {
    let family = family();
    let mut harness = at(family.doc.clone(), Place::Contact(family.noor));
    write(&mut harness, "Notitie", "Nieuwe fiets");
    let bench = harness.state_mut();
    let elsewhere = Place::Conversation {
        pupil: family.noor,
        occasion: None,
    };
    assert!(bench.panel.go(elsewhere, &bench.doc));
    harness.run();
    let bench = harness.state_mut();
    assert!(bench.panel.go(Place::Contact(family.noor), &bench.doc));
    harness.run();
    sees(&harness, "Nieuwe fiets");
}

#[test]
fn the_landing_lists_what_was_said_lately() {
    let mut family = family();
    let held = Contact {
        pupils: [family.noor].into(),
        with: [family.fatima].into(),
        at: "2026-11-25T15:00:00".parse().unwrap(),
        occasion: Some(Occasion::Home),
        minutes: Some(15),
        ..Contact::default()
    };
    family.doc.contacts.insert(Id::random(), held);
    let mut harness = Bench::new(Box::new(Talk::default()), family.doc, today()).harness();
    harness.run();
    click(&mut harness, "Noor Haddad, Thuis met Fatima, gisteren");
    let shown = Command::Show(Place::Family(family.noor));
    assert_eq!(harness.state().asked, [shown]);
}

#[test]
fn every_screen_speaks_english_too() {
    let family = family();
    let mut panel = Talk::default();
    assert!(panel.go(Place::Contact(family.noor), &family.doc));
    let mut bench = Bench::new(Box::new(panel), family.doc, today());
    bench.lang = crate::lang::Lang::new(Language::En);
    let mut harness = bench.harness();
    harness.run();
    harness.get_by_label("Log it");
}
