use chrono::{NaiveDate, NaiveTime, Weekday};
use egui::{Key, Role};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;

use super::Families;
use crate::command::{Action, Command, Field, PhotoTarget, Place, Request, Theme};
use crate::model::{
    Agreement, Answer, Cadence, Class, Consent, Contact, Custody, Document, Form, Giver, Guardian, Holiday,
    Household, Id, Name, Observation, Occasion, Outcome, Party, Permission, Place as Seen, Pupil, Purpose,
    Relation, Rule, SchoolYear, Tie, Topic,
};
use crate::panels::Panel as _;
use crate::panels::testing::{Bench, look_at};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn today() -> NaiveDate {
    day("2026-11-26")
}

/// A class in which Sem lives in two houses and Noor has not been spoken with.
struct Room {
    doc: Document,
    sem: Id<Pupil>,
    noor: Id<Pupil>,
    iris: Id<Guardian>,
    mark: Id<Guardian>,
    houses: [Id<Household>; 2],
}

fn pupil(doc: &mut Document, given: &str, prefix: &str, surname: &str) -> Id<Pupil> {
    let id = Id::random();
    let pupil = Pupil {
        name: Name::new(given, prefix, surname),
        group: "5B".to_owned(),
        ..Pupil::default()
    };
    doc.pupils.insert(id, pupil);
    id
}

fn tie(
    doc: &mut Document,
    pupil: Id<Pupil>,
    guardian: Guardian,
    relation: Relation,
    household: Option<Id<Household>>,
) -> Id<Guardian> {
    let id = Id::random();
    doc.guardians.insert(id, guardian);
    let tie = Tie {
        pupil,
        guardian: id,
        relation,
        custody: Custody::Yes,
        information_requested: None,
        household,
    };
    doc.ties.insert(Id::random(), tie);
    id
}

fn household(doc: &mut Document, name: &str, address: &str, secret: bool) -> Id<Household> {
    let id = Id::random();
    let household = Household {
        name: name.to_owned(),
        address: address.to_owned(),
        secret,
    };
    doc.households.insert(id, household);
    id
}

fn adult(given: &str, surname: &str, languages: &[&str]) -> Guardian {
    Guardian {
        name: Name::new(given, "", surname),
        languages: languages.iter().map(|word| (*word).to_owned()).collect(),
        ..Guardian::default()
    }
}

fn room() -> Room {
    let mut doc = Document::new(Class {
        name: "Groep 5B".to_owned(),
        year: SchoolYear(2026),
        ..Class::default()
    });
    let sem = pupil(&mut doc, "Sem", "van den", "Berg");
    doc.pupils.get_mut(&sem).unwrap().born = Some(day("2018-03-01"));
    let noor = pupil(&mut doc, "Noor", "", "Haddad");
    let first = household(&mut doc, "Huis van moeder", "Kade 3, Zwolle", true);
    let second = household(&mut doc, "Huis van vader", "Dijk 12, Kampen", false);
    let iris = Guardian {
        phone: "06 12 34 56 78".to_owned(),
        email: "iris@example.org".to_owned(),
        preferred_form: Some(Form::Message),
        preferred_time: "na zessen".to_owned(),
        ..adult("Iris", "van den Berg", &["Nederlands"])
    };
    let iris = tie(&mut doc, sem, iris, Relation::Mother, Some(first));
    let mark = adult("Mark", "Jansen", &["Nederlands"]);
    let mark = tie(&mut doc, sem, mark, Relation::Father, Some(second));
    let home = household(&mut doc, "", "", false);
    let rania = adult("Rania", "Haddad", &["Arabisch", "Nederlands"]);
    tie(&mut doc, noor, rania, Relation::Mother, Some(home));
    contact(&mut doc, sem, iris, "2026-09-03", Form::AtSchool);
    Room {
        doc,
        sem,
        noor,
        iris,
        mark,
        houses: [first, second],
    }
}

fn contact(doc: &mut Document, pupil: Id<Pupil>, with: Id<Guardian>, on: &str, form: Form) -> Id<Contact> {
    let id = Id::random();
    let contact = Contact {
        pupils: [pupil].into(),
        with: [with].into(),
        at: day(on).and_hms_opt(15, 45, 0).unwrap(),
        form,
        ..Contact::default()
    };
    doc.contacts.insert(id, contact);
    id
}

fn open(doc: Document, place: Place) -> Harness<'static, Bench> {
    open_of(doc, place, Theme::Light, [1020.0, 2400.0])
}

fn open_of(doc: Document, place: Place, theme: Theme, size: [f32; 2]) -> Harness<'static, Bench> {
    let mut panel = Families::default();
    assert!(panel.go(place, &doc));
    let bench = Bench::new(Box::new(panel), doc, today()).with_theme(theme);
    let mut harness = bench.harness_of(size);
    harness.run();
    harness
}

fn click(harness: &mut Harness<'static, Bench>, label: &str) {
    harness.get_by_label(label).click();
    harness.run();
}

fn write(harness: &mut Harness<'static, Bench>, label: &str, text: &str) {
    harness.get_by_role_and_label(Role::TextInput, label).click();
    harness.run();
    harness
        .get_by_role_and_label(Role::TextInput, label)
        .type_text(text);
    harness.run();
}

/// Leaves the field, so that what was typed is kept.
fn leave(harness: &mut Harness<'static, Bench>) {
    harness.key_press(Key::Tab);
    harness.run();
}

#[test]
fn an_empty_class_offers_a_file_or_the_hand() {
    let doc = Document::new(Class::default());
    let bench = Bench::new(Box::new(Families::default()), doc, today());
    let mut harness = bench.harness();
    harness.run();
    click(&mut harness, "Haal leerlingen op uit een bestand");
    assert_eq!(harness.state().asked, [Command::Act(Action::ImportPupils)]);
    click(&mut harness, "Voeg een leerling met de hand toe");
    harness.run();
    let bench = harness.state();
    let id = *bench.doc.pupils.keys().next().unwrap();
    assert_eq!(bench.drafts.focused(), Some(Field::PupilGiven(id)));
}

#[test]
fn a_pupil_is_added_with_the_keyboard_in_the_name() {
    let room = room();
    let mut harness = open(room.doc, Place::Family(room.sem));
    click(&mut harness, "Voeg een leerling toe");
    harness.run();
    let focused = harness.state().drafts.focused();
    assert!(matches!(focused, Some(Field::PupilGiven(_))), "{focused:?}");
    harness
        .get_by_role_and_label(Role::TextInput, "Roepnaam")
        .type_text("Tess");
    harness.run();
    leave(&mut harness);
    assert!(
        harness
            .state()
            .doc
            .pupils
            .values()
            .any(|pupil| pupil.name.given == "Tess")
    );
}

#[test]
fn a_search_goes_through_the_whole_family() {
    for (typed, stays) in [
        ("arab", "Noor Haddad, Arabisch, Nederlands"),
        ("0612345678", "Sem van den Berg, twee huizen"),
        ("sem 5b", "Sem van den Berg, twee huizen"),
    ] {
        let room = room();
        let mut harness = open(room.doc, Place::Family(room.sem));
        write(&mut harness, "Zoek op naam, taal, telefoon", typed);
        harness.get_by_label(stays);
        let rows = [
            "Noor Haddad, Arabisch, Nederlands",
            "Sem van den Berg, twee huizen",
        ]
        .into_iter()
        .filter(|label| harness.query_by_label(label).is_some())
        .count();
        assert_eq!(rows, 1, "{typed}");
    }
}

#[test]
fn filters_count_and_choose() {
    let room = room();
    let mut harness = open(room.doc, Place::Family(room.sem));
    harness.get_by_label("Alle 2");
    harness.get_by_label("Twee huizen 1");
    harness.get_by_label("Toestemming mist 2");
    click(&mut harness, "Nog niet gesproken 1");
    assert!(harness.query_by_label("Sem van den Berg, twee huizen").is_none());
    click(&mut harness, "Noor Haddad, Arabisch, Nederlands");
    click(&mut harness, "Begin een gesprek");
    click(&mut harness, "Leg contact vast");
    assert_eq!(
        harness.state().asked,
        [
            Command::Show(Place::Conversation {
                pupil: room.noor,
                occasion: None
            }),
            Command::Show(Place::Contact(room.noor))
        ]
    );
}

#[test]
fn arrow_keys_move_the_selection() {
    let room = room();
    let mut harness = open(room.doc, Place::Family(room.noor));
    harness.get_by_label("Noor Haddad, Arabisch, Nederlands").focus();
    harness.run();
    harness.key_press(Key::ArrowDown);
    harness.run();
    harness.get_by_label("Kies een foto van Sem");
    harness.key_press(Key::ArrowUp);
    harness.run();
    harness.get_by_label("Kies een foto van Noor");
    harness
        .get_by_role_and_label(Role::TextInput, "Zoek op naam, taal, telefoon")
        .click();
    harness.run();
    harness.key_press(Key::ArrowDown);
    harness.run();
    harness.get_by_label("Kies een foto van Sem");
}

#[test]
fn a_photo_is_chosen() {
    let room = room();
    let mut harness = open(room.doc, Place::Family(room.noor));
    click(&mut harness, "Kies een foto van Noor");
    let target = PhotoTarget::Portrait(room.noor);
    assert_eq!(harness.state().asked, [Command::Ask(Request::PickPhoto(target))]);
}

#[test]
fn a_secret_address_is_hidden_until_asked_for() {
    let room = room();
    let mut harness = open(room.doc, Place::Family(room.sem));
    harness.get_by_label("Geheim adres");
    harness.get_by_label("Dijk 12, Kampen. Kopieer het adres, Huis van vader");
    assert!(
        harness
            .query_by_label("Kade 3, Zwolle. Kopieer het adres, Huis van moeder")
            .is_none()
    );
    click(&mut harness, "Toon adres");
    harness.get_by_label("Kade 3, Zwolle. Kopieer het adres, Huis van moeder");
    click(&mut harness, "Verberg adres");
    assert!(
        harness
            .query_by_label("Kade 3, Zwolle. Kopieer het adres, Huis van moeder")
            .is_none()
    );
    click(&mut harness, "Wijzig Huis van vader");
    click(&mut harness, "Dit adres is geheim");
    let [_, second] = room.houses;
    assert!(harness.state().doc.households[&second].secret);
}

#[test]
fn a_number_is_copied() {
    let room = room();
    let mut harness = open(room.doc, Place::Family(room.sem));
    click(&mut harness, "06 12 34 56 78. Kopieer het nummer van Iris");
    click(&mut harness, "iris@example.org. Kopieer het e-mailadres van Iris");
    let copied =
        ["06 12 34 56 78", "iris@example.org"].map(|text| Command::Ask(Request::Copy(text.to_owned())));
    assert_eq!(harness.state().asked, copied);
}

#[test]
fn a_card_opens_into_fields() {
    let room = room();
    let mut harness = open(room.doc, Place::Family(room.sem));
    click(&mut harness, "Wijzig Mark");
    write(&mut harness, "Telefoon", "06 87 65 43 21");
    leave(&mut harness);
    assert_eq!(harness.state().doc.guardians[&room.mark].phone, "06 87 65 43 21");
    click(&mut harness, "Gezag");
    click(&mut harness, "geen gezag");
    let tie = |bench: &Bench| {
        bench
            .doc
            .ties
            .values()
            .find(|tie| tie.guardian == room.mark)
            .cloned()
            .unwrap()
    };
    assert_eq!(tie(harness.state()).custody, Custody::No);
    click(&mut harness, "Deze ouder vroeg om informatie");
    assert_eq!(tie(harness.state()).information_requested, Some(today()));
    click(&mut harness, "Liefste vorm");
    click(&mut harness, "telefoon");
    assert_eq!(
        harness.state().doc.guardians[&room.mark].preferred_form,
        Some(Form::Phone)
    );
    click(&mut harness, "Tolk");
    click(&mut harness, "graag een tolk");
    assert_eq!(harness.state().doc.guardians[&room.mark].interpreter, Some(true));
    click(&mut harness, "Klaar");
    click(&mut harness, "Wijzig Mark");
    click(&mut harness, "Haal Mark weg");
    let bench = harness.state();
    assert!(!bench.doc.guardians.contains_key(&room.mark));
    assert!(!bench.doc.households.contains_key(&room.houses[1]));
}

#[test]
fn a_parent_moves_to_a_second_house_in_one_step() {
    let room = room();
    let mut doc = room.doc;
    let tie = doc
        .ties
        .values_mut()
        .find(|tie| tie.guardian == room.mark)
        .unwrap();
    tie.household = Some(room.houses[0]);
    let mut harness = open(doc, Place::Family(room.sem));
    click(&mut harness, "Wijzig Mark");
    click(&mut harness, "Waar Sem met deze ouder woont");
    click(&mut harness, "In een nieuw huis");
    assert!(harness.state().doc.has_two_houses(room.sem));
}

#[test]
fn a_parent_joins_in_a_second_house() {
    let room = room();
    let mut harness = open(room.doc, Place::Family(room.noor));
    click(&mut harness, "Voeg een ouder toe");
    click(&mut harness, "In een tweede huis");
    click(&mut harness, "Voeg een nieuwe ouder toe");
    harness.run();
    let bench = harness.state();
    assert!(bench.doc.has_two_houses(room.noor));
    assert!(matches!(bench.drafts.focused(), Some(Field::GuardianGiven(_))));
}

#[test]
fn a_parent_of_another_pupil_joins() {
    let room = room();
    let mut harness = open(room.doc, Place::Family(room.noor));
    click(&mut harness, "Voeg een ouder toe");
    write(
        &mut harness,
        "Of zoek een ouder die al in de klas bekend is",
        "mark",
    );
    click(&mut harness, "Mark Jansen, van Sem");
    let doc = &harness.state().doc;
    assert_eq!(doc.siblings(room.noor), [room.sem]);
    assert_eq!(doc.guardians.len(), 3);
}

#[test]
fn a_day_of_birth_is_typed() {
    let room = room();
    let mut harness = open(room.doc, Place::Family(room.noor));
    click(&mut harness, "Wijzig gegevens");
    write(&mut harness, "Geboren op (dd-mm-jjjj)", "31-2-2018");
    leave(&mut harness);
    harness.get_by_role(Role::Alert);
    assert_eq!(harness.state().doc.pupils[&room.noor].born, None);
    harness
        .get_by_role_and_label(Role::TextInput, "Geboren op (dd-mm-jjjj)")
        .click();
    harness.run();
    harness.key_press_modifiers(egui::Modifiers::COMMAND, Key::A);
    harness
        .get_by_role_and_label(Role::TextInput, "Geboren op (dd-mm-jjjj)")
        .type_text("1-3-2018");
    harness.run();
    leave(&mut harness);
    assert_eq!(
        harness.state().doc.pupils[&room.noor].born,
        Some(day("2018-03-01"))
    );
}

#[test]
fn a_removed_pupil_can_come_back() {
    let room = room();
    let mut harness = open(room.doc, Place::Family(room.noor));
    click(&mut harness, "Wijzig gegevens");
    click(&mut harness, "Verwijder Noor");
    assert!(!harness.state().doc.pupils.contains_key(&room.noor));
    harness.get_by_label("Kies een foto van Sem");
    let bench = harness.state_mut();
    assert!(bench.history.undo(&mut bench.doc).is_some());
    assert!(bench.doc.pupils.contains_key(&room.noor));
}

fn rhythms(bench: &Bench, pupil: Id<Pupil>) -> Vec<Cadence> {
    bench
        .doc
        .cadences
        .values()
        .filter(|cadence| cadence.pupil == pupil && cadence.ended.is_none())
        .cloned()
        .collect()
}

#[test]
fn a_rhythm_is_said_typed_understood_and_kept() {
    let room = room();
    let mut harness = open(room.doc, Place::Rhythm(room.noor));
    harness
        .get_by_role_and_label(Role::TextInput, "Wanneer spreken jullie elkaar")
        .type_text("elke zaterdag 10.00");
    harness.run();
    harness.get_by_label("Elke zaterdag om 10.00");
    harness.get_by_label(
        "Voor het eerst op maandag 30 november 10.00. \
         Verschoven van zaterdag 28 november, want dan is het weekend.",
    );
    click(&mut harness, "elke donderdag 15.45");
    harness.get_by_role_and_label(Role::Button, "Rania").click();
    harness.run();
    click(&mut harness, "Leg ritme vast");
    harness.run();
    let bench = harness.state();
    let kept = rhythms(bench, room.noor);
    let thursday = Rule::Weekly {
        weekday: Weekday::Thu,
        time: NaiveTime::from_hms_opt(15, 45, 0),
        every: 1,
    };
    assert_eq!(kept.len(), 1);
    assert_eq!(kept[0].rule, thursday);
    assert_eq!(kept[0].agreed_with.len(), 1);
    assert!(matches!(bench.drafts.focused(), Some(Field::CadenceWhy(_))));
}

#[test]
fn another_rhythm_ends_the_one_before() {
    let room = full_room();
    let mut harness = open(room.doc, Place::Family(room.sem));
    harness.get_by_label("Afgesproken met Iris.");
    click(&mut harness, "Kies een ander ritme");
    click(&mut harness, "geen vast moment");
    harness.get_by_label("Niemand wordt herinnerd. Jullie spreken elkaar als het nodig is.");
    click(&mut harness, "Leg ritme vast");
    let kept = rhythms(harness.state(), room.sem);
    assert_eq!(kept.iter().map(|it| it.rule).collect::<Vec<_>>(), [Rule::Open]);
    assert_eq!(harness.state().doc.cadences.len(), 2);
    click(&mut harness, "Verwijder het ritme Geen vast moment");
    assert!(rhythms(harness.state(), room.sem).is_empty());
}

#[test]
fn every_suggestion_is_understood_in_both_languages() {
    use crate::lang::{Lang, Language, msg};
    for language in Language::ALL {
        let lang = Lang::new(language);
        for suggestion in [
            msg::families_suggest_weekly(),
            msg::families_suggest_fortnight(),
            msg::families_suggest_january(),
            msg::families_suggest_week(),
            msg::families_suggest_open(),
        ] {
            let text = lang.say(&suggestion);
            assert!(crate::plan::parse_rule(&text, today()).is_ok(), "{text}");
        }
    }
}

#[test]
fn a_word_that_is_not_understood_keeps_nothing() {
    let room = room();
    let mut harness = open(room.doc, Place::Rhythm(room.noor));
    harness
        .get_by_role_and_label(Role::TextInput, "Wanneer spreken jullie elkaar")
        .type_text("niet op donderdag");
    harness.run();
    click(&mut harness, "Leg ritme vast");
    assert!(rhythms(harness.state(), room.noor).is_empty());
}

#[test]
fn consent_is_given_refused_and_taken_back() {
    let room = room();
    let mut harness = open(room.doc, Place::Family(room.sem));
    let purpose = Purpose::BookInRoom;
    let says = |name: &str, answer: &str| format!("{name} zegt {answer}: Klassenboek laten zien in de klas");
    let comes_to = |bench: &Bench| bench.doc.permission(room.sem, purpose, today());
    click(&mut harness, &says("Iris", "ja"));
    assert_eq!(comes_to(harness.state()), Permission::Granted);
    click(&mut harness, &says("Mark", "nee"));
    assert_eq!(comes_to(harness.state()), Permission::Refused);
    click(&mut harness, &says("Mark", "ja"));
    assert_eq!(comes_to(harness.state()), Permission::Granted);
    click(&mut harness, &says("Iris", "nee"));
    let doc = &harness.state().doc;
    assert_eq!(doc.permission(room.sem, purpose, today()), Permission::Refused);
    assert_eq!(doc.consents.len(), 2, "one answer a person");
    let (_, iris) = doc
        .consent_of(room.sem, purpose, Giver::Guardian(room.iris))
        .unwrap();
    assert!(iris.given, "it was given, and then taken back");
    assert_eq!(iris.revoked, Some(today()));
    harness.get_by_label("mag niet");
}

#[test]
fn a_sensitive_topic_needs_its_purpose_and_is_hidden() {
    let room = room();
    let mut harness = open(room.doc, Place::Family(room.noor));
    click(&mut harness, "Voeg een onderwerp toe");
    harness.run();
    harness
        .get_by_role_and_label(Role::TextInput, "Onderwerp")
        .type_text("dyslexie");
    harness.run();
    leave(&mut harness);
    click(&mut harness, "Gevoelig");
    let only = |bench: &Bench| bench.doc.topics.values().next().cloned().unwrap();
    assert!(!only(harness.state()).sensitive);
    write(&mut harness, "Waarvoor deze ouder het deelt", "ervaringen delen");
    leave(&mut harness);
    click(&mut harness, "Gevoelig");
    assert!(only(harness.state()).sensitive);
    click(&mut harness, "Klaar met onderwerp");
    assert!(harness.query_by_label("dyslexie").is_none());
    click(&mut harness, "Toon");
    harness.get_by_label("dyslexie");
    click(&mut harness, "Wijzig het onderwerp van Rania");
    click(&mut harness, "Verwijder onderwerp");
    assert!(harness.state().doc.topics.is_empty());
}

#[test]
fn home_and_school_are_kept_apart() {
    let room = room();
    let mut harness = open(room.doc, Place::Family(room.noor));
    click(&mut harness, "Schrijf iets van thuis op");
    harness.run();
    harness
        .get_by_role_and_label(Role::MultilineTextInput, "Wat je zag of hoorde")
        .type_text("Kookt met oma");
    harness.run();
    write(&mut harness, "Van wie", "Rania");
    leave(&mut harness);
    click(&mut harness, "Klaar met waarneming");
    harness.get_by_label("Kookt met oma");
    click(&mut harness, "Schrijf iets van school op");
    click(&mut harness, "Verwijder waarneming");
    let seen: Vec<_> = harness.state().doc.observations.values().cloned().collect();
    assert_eq!(seen.len(), 1);
    assert_eq!(seen[0].place, Seen::Home);
    assert_eq!(seen[0].source, "Rania");
    assert_eq!(seen[0].what, "Kookt met oma");
}

#[test]
fn an_agreement_is_done() {
    let room = full_room();
    let mut harness = open(room.doc, Place::Family(room.sem));
    click(&mut harness, "Leesboeken meegeven voor thuis");
    let done = |bench: &Bench| bench.doc.agreements.values().next().unwrap().done;
    assert_eq!(done(harness.state()), Some(today()));
    write(&mut harness, "Wat ervan kwam", "Drie boeken");
    leave(&mut harness);
    click(&mut harness, "Leesboeken meegeven voor thuis");
    assert_eq!(done(harness.state()), None);
    let agreement = harness.state().doc.agreements.values().next().unwrap().clone();
    assert_eq!(agreement.outcome, "Drie boeken");
    click(
        &mut harness,
        "Verwijder de afspraak Leesboeken meegeven voor thuis",
    );
    assert!(harness.state().doc.agreements.is_empty());
}

#[test]
fn what_was_said_stands_in_the_timeline() {
    let room = full_room();
    let mut harness = open(room.doc, Place::Family(room.sem));
    harness.get_by_label("Uit hun eigen schooltijd");
    harness.get_by_label("“De juf die mijn tekeningen ophing.”");
    harness.get_by_label("Telefoon geprobeerd bij Mark");
    click(&mut harness, "Wijzig het contact van 27 aug.");
    harness
        .get_by_role_and_label(Role::MultilineTextInput, "Notitie")
        .type_text("Mark liet de moestuin zien.");
    harness.run();
    leave(&mut harness);
    let noted = |bench: &Bench| bench.doc.contacts.values().any(|it| it.note.contains("moestuin"));
    assert!(noted(harness.state()));
    click(&mut harness, "Verwijder dit contact");
    assert!(!noted(harness.state()));
}

#[test]
fn the_year_is_told_to_who_cannot_see_it() {
    let room = full_room();
    let harness = open(room.doc, Place::Family(room.sem));
    harness.get_by_role_and_label(
        Role::Image,
        "Dit schooljaar; 27 aug. kennismaking thuis; 3 sep. gesprek op school; 6 okt. telefoon, geen gehoor; \
         8 okt. telefoon; Volgende keer vandaag 15.45",
    );
}

#[test]
fn ten_thousand_pupils_are_a_list_like_any_other() {
    let mut doc = Document::new(Class::default());
    let mut last = Id::random();
    for number in 0..10_000 {
        last = pupil(&mut doc, &format!("Kind {number:05}"), "", "Jansen");
        let parent = adult("Ouder", "Jansen", &["Nederlands"]);
        tie(&mut doc, last, parent, Relation::Mother, None);
    }
    let mut harness = open_of(doc, Place::Family(last), Theme::Light, [1020.0, 620.0]);
    harness.get_by_label("Kind 09999 Jansen, Nederlands");
    let begun = std::time::Instant::now();
    for _ in 0..10 {
        harness.step();
    }
    eprintln!("a frame takes {:?}", begun.elapsed() / 10);
    write(&mut harness, "Zoek op naam, taal, telefoon", "01234");
    harness.get_by_label("Kind 01234 Jansen, Nederlands");
}

/// A school year with Sem's family, as a teacher would have it in November.
fn full_room() -> Room {
    let mut room = room();
    let (sem, iris, mark) = (room.sem, room.iris, room.mark);
    let doc = &mut room.doc;
    let names = [
        ("Amir", "", "Rahimi", "Dari"),
        ("Anna", "", "Kowalska", "Pools"),
        ("Daan", "", "Willems", "Nederlands"),
        ("Emma", "de", "Vries", "Nederlands"),
        ("Fenna", "", "Postma", "Fries"),
        ("Hồng", "", "Nguyễn", "Vietnamees"),
        ("Jip", "", "Smit", "Nederlands"),
        ("Lotte", "de", "Wit", "Nederlands"),
        ("Mila", "", "Kovač", "Kroatisch"),
    ];
    for (given, prefix, surname, language) in names {
        let id = pupil(doc, given, prefix, surname);
        let parent = adult("Ouder", surname, &[language]);
        tie(doc, id, parent, Relation::Mother, None);
    }
    if let Some(sem) = doc.pupils.get_mut(&sem) {
        sem.siblings = "zus Puck in groep 3".to_owned();
        sem.living = "om en om".to_owned();
    }
    if let Some(mark) = doc.guardians.get_mut(&mark) {
        mark.phone = "06 87 65 43 21".to_owned();
        mark.preferred_form = Some(Form::Phone);
        mark.preferred_time = "in de pauze".to_owned();
    }
    contact(doc, sem, mark, "2026-08-27", Form::HomeVisit);
    let unanswered = contact(doc, sem, mark, "2026-10-06", Form::Phone);
    doc.contacts.get_mut(&unanswered).unwrap().outcome = Outcome::NoAnswer;
    let start = contact(doc, sem, iris, "2026-10-08", Form::Phone);
    let start = doc.contacts.get_mut(&start).unwrap();
    start.note = "Sem leest thuis voor aan Puck. We spreken elkaar een tijd elke week.".to_owned();
    start.occasion = Some(Occasion::Progress);
    start.minutes = Some(20);
    holiday(doc, "Herfstvakantie", "2026-10-19", "2026-10-23");
    holiday(doc, "Kerstvakantie", "2026-12-21", "2027-01-01");
    for (prompt, question, by, text) in [
        (
            "start-best-memory",
            "Aan welk moment denk je graag terug",
            iris,
            "De juf die mijn tekeningen ophing.",
        ),
        (
            "start-worst-memory",
            "Welk moment had je liever overgeslagen",
            mark,
            "Voor de klas hardop moeten lezen.",
        ),
    ] {
        let answer = Answer {
            pupil: sem,
            prompt: prompt.to_owned(),
            question: question.to_owned(),
            by: Party::Guardian(by),
            text: text.to_owned(),
            on: day("2026-09-03"),
            ..Answer::default()
        };
        doc.answers.insert(Id::random(), answer);
    }
    records(doc, sem, iris);
    room
}

fn holiday(doc: &mut Document, name: &str, from: &str, until: &str) {
    let holiday = Holiday {
        name: name.to_owned(),
        from: day(from),
        until: day(until),
    };
    doc.holidays.insert(Id::random(), holiday);
}

fn records(doc: &mut Document, sem: Id<Pupil>, iris: Id<Guardian>) {
    let agreement = Agreement {
        pupil: sem,
        who: Party::Teacher,
        what: "Leesboeken meegeven voor thuis".to_owned(),
        by: Some(day("2026-12-04")),
        ..Agreement::default()
    };
    doc.agreements.insert(Id::random(), agreement);
    let cadence = Cadence {
        pupil: sem,
        rule: Rule::Weekly {
            weekday: Weekday::Thu,
            time: NaiveTime::from_hms_opt(15, 45, 0),
            every: 1,
        },
        why: "Tot we elkaar vertrouwen".to_owned(),
        agreed_with: [iris].into(),
        since: day("2026-10-08"),
        ..Cadence::default()
    };
    doc.cadences.insert(Id::random(), cadence);
    let topic = Topic {
        pupil: sem,
        guardian: iris,
        subject: "dyslexie".to_owned(),
        sensitive: true,
        purpose: "Wil ervaringen delen".to_owned(),
        on: day("2026-10-08"),
    };
    doc.topics.insert(Id::random(), topic);
    for (place, what, source) in [
        (Seen::Home, "Leest elke avond voor aan zijn zusje.", "Iris"),
        (
            Seen::School,
            "Durft nu vragen te stellen in de kring.",
            "juf Marieke",
        ),
    ] {
        let observation = Observation {
            pupil: sem,
            place,
            what: what.to_owned(),
            source: source.to_owned(),
            on: day("2026-11-12"),
        };
        doc.observations.insert(Id::random(), observation);
    }
    let consent = Consent {
        pupil: sem,
        purpose: Purpose::BookInRoom,
        giver: Giver::Guardian(iris),
        given: true,
        on: day("2026-09-03"),
        until: None,
        revoked: None,
    };
    doc.consents.insert(Id::random(), consent);
}

#[test]
fn the_page_is_drawn_on_every_size_and_theme() {
    for (name, theme, size) in [
        ("light", Theme::Light, [1020.0, 620.0]),
        ("dark", Theme::Dark, [1020.0, 620.0]),
        ("contrast", Theme::HighContrast, [1020.0, 620.0]),
        ("long", Theme::Light, [1020.0, 1500.0]),
        ("long-dark", Theme::Dark, [1020.0, 1500.0]),
        ("wide", Theme::Light, [1400.0, 1000.0]),
        ("small", Theme::Light, [764.0, 600.0]),
        ("zoomed", Theme::Light, [420.0, 600.0]),
    ] {
        let room = full_room();
        let mut harness = open_of(room.doc, Place::Family(room.sem), theme, size);
        look_at(&mut harness, &format!("families-{name}"));
    }
    let room = full_room();
    let noor = room.noor;
    let mut harness = open_of(room.doc, Place::Rhythm(noor), Theme::Light, [1020.0, 900.0]);
    look_at(&mut harness, "families-noor");
    let room = full_room();
    let mut harness = open_of(room.doc, Place::Family(room.sem), Theme::Light, [1020.0, 1500.0]);
    click(&mut harness, "Wijzig gegevens");
    click(&mut harness, "Wijzig Mark");
    look_at(&mut harness, "families-edit");
}
