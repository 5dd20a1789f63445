//! Gezinnen by label and role, as a screen reader finds it.

mod absence;
mod access;
mod adults;
mod bulk;
mod family;
mod finding;
mod house;
mod information;
mod looks;
mod roster;

use chrono::{NaiveDate, NaiveTime, Weekday};
use egui::{Key, Role};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;

use super::Families;
use crate::command::{Action, Command, Field, PhotoTarget, Place, Request, Theme};
use crate::model::{
    Agreement, Answer, Cadence, Class, Consent, Contact, Custody, Document, Form, Giver, Guardian, Holiday,
    Household, Id, Name, Observation, Occasion, Outcome, Party, Permission, Place as Seen, Pupil, Purpose,
    Relation, Rule, SchoolYear, Tie, Topic, Unfinished,
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
        household,
        ..Tie::default()
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

/// Writes over what stands in a field.
fn write_over(harness: &mut Harness<'static, Bench>, label: &str, text: &str) {
    harness.get_by_role_and_label(Role::TextInput, label).click();
    harness.run();
    harness.key_press_modifiers(egui::Modifiers::COMMAND, Key::A);
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
            by: (source == "Iris").then_some(iris),
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
