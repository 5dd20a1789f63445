use proptest::prelude::*;

use super::*;
use crate::command::Change;
use crate::lang::Language;
use crate::model::testing::{one_of_each_about, tie};
use crate::model::{Class, Id, Name, Relation, SchoolYear};

fn words(now: &Document, other: &Document, language: Language) -> Vec<String> {
    let lang = Lang::new(language);
    differences(now, other)
        .iter()
        .map(|difference| difference.words(&lang))
        .collect()
}

fn nl(now: &Document, other: &Document) -> String {
    words(now, other, Language::Nl).join(" · ")
}

fn pupil(given: &str) -> Pupil {
    Pupil {
        name: Name::new(given, "", ""),
        ..Pupil::default()
    }
}

/// A class with Noor in it.
fn class() -> (Document, Id<Pupil>) {
    let mut doc = Document::new(Class {
        name: "Groep 5B".into(),
        ..Class::default()
    });
    let noor = Id::random();
    doc.pupils.insert(noor, pupil("Noor"));
    (doc, noor)
}

/// One record of every kind more, those about a child about `pupil`.
fn one_of_each(doc: &Document, pupil: Id<Pupil>) -> Document {
    let mut doc = doc.clone();
    let guardian = Id::random();
    doc.pupils.insert(Id::random(), Pupil::default());
    doc.guardians.insert(guardian, Guardian::default());
    doc.households.insert(Id::random(), Household::default());
    tie(&mut doc, pupil, guardian, Relation::Mother);
    one_of_each_about(&mut doc, pupil, guardian, "leest graag");
    doc.introductions.insert(Id::random(), Introduction::default());
    doc.apart.insert(Id::random(), Apart::default());
    doc.holidays.insert(Id::random(), Holiday::default());
    doc.copies.insert(Id::random(), CopyMade::default());
    doc
}

#[test]
fn every_kind_of_record_is_named_in_both_languages() {
    let (doc, noor) = class();
    let more = one_of_each(&doc, noor);
    let found = differences(&doc, &more);
    let kinds: BTreeSet<Kind> = found
        .iter()
        .filter_map(|difference| match difference {
            Difference::More { kind, count: 1, .. } => Some(*kind),
            _ => None,
        })
        .collect();
    assert_eq!(kinds, Kind::ALL.iter().copied().collect());
    assert_eq!(found.len(), Kind::ALL.len());
    for language in Language::ALL {
        let lang = Lang::new(language);
        let said: BTreeSet<String> = Kind::ALL
            .iter()
            .flat_map(|kind| [kind.counted(1), kind.counted(2)])
            .map(|counted| lang.say(&counted))
            .collect();
        assert_eq!(
            said.len(),
            2 * Kind::ALL.len(),
            "two kinds are called the same: {said:?}"
        );
        assert!(
            words(&more, &doc, language)
                .iter()
                .all(|line| !line.contains("count-"))
        );
    }
}

#[test]
fn fewer_more_and_other_are_said_as_a_teacher_says_them() {
    let (doc, noor) = class();
    let mut now = doc.clone();
    for _ in 0..2 {
        let contact = Contact {
            pupils: [noor].into(),
            ..Contact::default()
        };
        now.contacts.insert(Id::random(), contact);
    }
    now.pupils.get_mut(&noor).unwrap().note = "leest graag".into();
    assert_eq!(
        nl(&now, &doc),
        "notitie bij Noor anders · 2 contactmomenten minder (Noor)"
    );
    assert_eq!(
        nl(&doc, &now),
        "notitie bij Noor anders · 2 contactmomenten meer (Noor)"
    );
    let mut other = now.clone();
    other.pupils.get_mut(&noor).unwrap().born = Some("2018-03-01".parse().unwrap());
    assert_eq!(nl(&now, &other), "1 leerling anders (Noor)");
    other.class.year = SchoolYear(2027);
    other.class.name = "Groep 6B".into();
    assert_eq!(
        nl(&now, &other),
        "naam van de klas anders · klas anders · 1 leerling anders (Noor)"
    );
}

#[test]
fn a_text_and_something_else_in_one_record_are_both_said() {
    let (doc, noor) = class();
    let mut other = doc.clone();
    let record = other.pupils.get_mut(&noor).unwrap();
    record.note = "nieuw".into();
    record.born = Some("2018-03-01".parse().unwrap());
    assert_eq!(
        nl(&doc, &other),
        "notitie bij Noor anders · 1 leerling anders (Noor)"
    );
}

#[test]
fn many_of_one_kind_are_counted_and_not_listed() {
    let (mut doc, _) = class();
    for number in 0..5 {
        doc.pupils.insert(Id::random(), pupil(&format!("Kind {number}")));
    }
    let mut other = doc.clone();
    for record in other.pupils.values_mut() {
        record.note = "x".into();
    }
    assert_eq!(nl(&doc, &other), "6 leerlingen anders");
}

#[test]
fn another_version_takes_the_place_in_one_step_that_undo_takes_back() {
    let (old, noor) = class();
    let now = one_of_each(&old, noor);
    let mut doc = now.clone();
    let mut history = crate::history::History::default();
    history
        .apply(&mut doc, Change::TakeVersion(Box::new(old.clone())))
        .unwrap();
    let expected = Document {
        copies: now.copies.clone(),
        unfinished: now.unfinished.clone(),
        ..old
    };
    assert_eq!(
        doc, expected,
        "the version is there, and the register of copies and what is half typed stay"
    );
    history.undo(&mut doc).unwrap();
    assert_eq!(doc, now);
    assert!(history.undo_label().is_none());
}

#[test]
fn what_was_erased_for_good_comes_back_with_no_version() {
    let (mut old, noor) = class();
    let (iris, tie) = (Id::random(), Id::random());
    old.guardians.insert(iris, Guardian::default());
    let record = Tie {
        pupil: noor,
        guardian: iris,
        ..Tie::default()
    };
    old.ties.insert(tie, record);
    let answer = Answer {
        pupil: noor,
        text: "KANARIE".into(),
        ..Answer::default()
    };
    old.answers.insert(Id::random(), answer);
    let sem = Id::random();
    old.pupils.insert(sem, pupil("Sem"));
    let mut doc = Document::new(old.class.clone());
    doc.pupils.insert(sem, pupil("Sem"));
    doc.erased.insert(noor.uuid());
    let mut edits = Edits::new(&mut doc);
    Change::TakeVersion(Box::new(old)).apply(&mut edits).unwrap();
    assert_eq!(doc.pupils.keys().collect::<Vec<_>>(), [&sem]);
    assert!(doc.answers.is_empty() && doc.ties.is_empty() && doc.guardians.is_empty());
    assert!(doc.erased.contains(&noor.uuid()));
}

/// Adds, changes or removes a record here and there.
fn scramble(doc: &Document, noor: Id<Pupil>, steps: &[(u8, u8)]) -> Document {
    let mut doc = doc.clone();
    for (what, which) in steps {
        let which = usize::from(*which);
        match what % 6 {
            0 => drop(doc.pupils.insert(Id::random(), pupil(&format!("Kind {which}")))),
            1 => doc = one_of_each(&doc, noor),
            2 => {
                if let Some(record) = doc.pupils.values_mut().nth(which % 4) {
                    record.note.push('x');
                }
            }
            3 => {
                if let Some(id) = doc.contacts.keys().nth(which % 4).copied() {
                    doc.contacts.remove(&id);
                }
            }
            4 => {
                if let Some(record) = doc.guardians.values_mut().nth(which % 4) {
                    record.languages.push("Pools".into());
                }
            }
            _ => doc.class.minutes_a_week = Some(u16::from(*what)),
        }
    }
    doc
}

proptest! {
    #[test]
    fn nothing_differs_from_itself_and_what_differs_is_said(
        first in prop::collection::vec((any::<u8>(), any::<u8>()), 0..6),
        then in prop::collection::vec((any::<u8>(), any::<u8>()), 0..6),
    ) {
        let (doc, noor) = class();
        let now = scramble(&doc, noor, &first);
        let other = scramble(&now, noor, &then);
        prop_assert_eq!(differences(&now, &now), []);
        prop_assert_eq!(differences(&now, &other).is_empty(), now == other);
        prop_assert_eq!(differences(&other, &now).is_empty(), now == other);
        // Whatever is put in place, undo gives back exactly what was there.
        let mut back = now.clone();
        let mut history = crate::history::History::default();
        history.apply(&mut back, Change::TakeVersion(Box::new(other))).unwrap();
        history.undo(&mut back);
        prop_assert_eq!(back, now);
    }
}
