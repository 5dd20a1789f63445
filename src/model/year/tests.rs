use proptest::prelude::*;

use super::*;
use crate::model::testing::{day, mother, one_of_each_about, pupil};
use crate::model::{Contact, Introduction, Media, SchoolYear};

/// One of everything about Sem; Noor left long ago, and so did her mother.
fn class() -> (Document, Id<Pupil>, Id<Pupil>) {
    let words = "words";
    let mut doc = Document::new(Class {
        name: "Groep 5B".to_owned(),
        year: SchoolYear(2026),
        ..Class::default()
    });
    let (sem, noor) = (pupil(&mut doc, "Sem", "Bos"), pupil(&mut doc, "Noor", "Bos"));
    let (iris, rania) = (
        mother(&mut doc, sem, "Iris", "Bos"),
        mother(&mut doc, noor, "Rania", "Bos"),
    );
    one_of_each_about(&mut doc, sem, iris, words);
    // Nobody was told yet.
    doc.deliveries.clear();
    let portrait = Id::random();
    doc.media.insert(portrait, Media::default());
    let record = doc.pupils.get_mut(&sem).unwrap();
    words.clone_into(&mut record.note);
    record.photo = Some(portrait);
    let record = doc.pupils.get_mut(&noor).unwrap();
    record.left = Some(day("2025-07-31"));
    "4A".clone_into(&mut record.group);
    for guardian in [iris, rania] {
        words.clone_into(&mut doc.guardians.get_mut(&guardian).unwrap().note);
    }
    let contact = Contact {
        pupils: [noor].into(),
        note: words.to_owned(),
        ..Contact::default()
    };
    doc.contacts.insert(Id::random(), contact);
    let introduction = Introduction {
        a: sem,
        b: noor,
        ..Introduction::default()
    };
    doc.introductions.insert(Id::random(), introduction);
    (doc, sem, noor)
}

fn year(clear: impl IntoIterator<Item = Clear>) -> NewYear {
    NewYear {
        class: Class {
            name: "Groep 6B".to_owned(),
            year: SchoolYear(2027),
            ..Class::default()
        },
        group: Some("6B".to_owned()),
        leaving: BTreeSet::new(),
        on: day("2027-07-31"),
        clear: clear.into_iter().collect(),
    }
}

#[test]
fn what_is_proposed_goes_and_who_spoke_when_stays() {
    let (doc, sem, noor) = class();
    let next = doc.in_year(&year(Clear::ALL.into_iter().filter(|what| what.is_proposed())));
    assert_eq!(
        (next.class.name.as_str(), next.class.year),
        ("Groep 6B", SchoolYear(2027))
    );
    assert_eq!(next.pupils[&sem].group, "6B");
    assert_eq!(next.contacts.len(), 1, "that one spoke stays");
    assert!(next.contacts.values().all(|contact| contact.note.is_empty()));
    assert!(next.pupils[&sem].note.is_empty());
    assert!(next.guardians.values().all(|guardian| guardian.note.is_empty()));
    assert!(next.pages.is_empty() && next.introductions.is_empty() && next.observations.is_empty());
    assert!(next.answers.is_empty() && next.consents.is_empty());
    assert_eq!(
        next.media.keys().copied().collect::<Vec<_>>(),
        next.pupils[&sem].photo.into_iter().collect::<Vec<_>>()
    );
    assert_eq!(
        (next.agreements.len(), next.topics.len(), next.items.len()),
        (1, 1, 1)
    );
    assert!(!next.pupils.contains_key(&noor), "two years have passed");
    assert_eq!(next.guardians.len(), 1, "who is tied to nobody goes too");
}

#[test]
fn nothing_is_kept_two_years_after_a_pupil_left() {
    let (doc, _, noor) = class();
    assert!(doc.long_gone(day("2027-07-30")).is_empty());
    assert_eq!(doc.long_gone(day("2027-07-31")), [noor].into());
}

#[test]
fn who_leaves_is_in_no_class_list_and_is_not_waited_for() {
    let (doc, sem, noor) = class();
    let next = doc.in_year(&NewYear {
        leaving: [sem].into(),
        ..year([])
    });
    assert_eq!(next.pupils[&sem].left, Some(day("2027-07-31")));
    assert_eq!(next.pupils[&sem].group, "", "who leaves keeps the own group");
    assert!(next.class_list().is_empty());
    assert_eq!(next.everybody().len(), 2);
    assert!(!next.is_in_class(sem));
    assert!(
        next.lacking(day("2027-09-01")).is_empty(),
        "nobody is told about who left"
    );
    assert!(!doc.lacking(day("2027-09-01")).is_empty());
    assert!(
        next.cadences
            .values()
            .all(|cadence| cadence.ended == Some(day("2027-07-31")))
    );
    assert_eq!(
        next.pupils[&noor].left,
        Some(day("2025-07-31")),
        "left once, and not again"
    );
}

#[test]
fn a_new_year_is_proposed_from_the_first_of_july_on() {
    let (doc, ..) = class();
    assert!(!doc.year_ends(day("2027-06-30")));
    assert!(doc.year_ends(day("2027-07-01")));
    assert!(doc.year_ends(day("2027-09-15")));
    assert!(!Document::default().year_ends(day("2027-09-15")));
}

proptest! {
    /// What is chosen is cleared, and nothing that is not chosen; the counts say how much.
    #[test]
    fn exactly_what_is_chosen_is_cleared(chosen in proptest::collection::btree_set(0..12_usize, 0..12)) {
        let (doc, ..) = class();
        let today = day("2027-07-31");
        let chosen: BTreeSet<Clear> = chosen.into_iter().map(|place| Clear::ALL[place]).collect();
        let next = doc.in_year(&year(chosen.iter().copied()));
        for what in Clear::ALL {
            let left = next.to_clear(what, today);
            if chosen.contains(&what) {
                prop_assert_eq!(left, 0, "{:?} was chosen", what);
            } else if !matches!(what, Clear::Contacts | Clear::Notes | Clear::Introductions) {
                prop_assert_eq!(left, doc.to_clear(what, today), "{:?} was not chosen", what);
            }
        }
    }
}
