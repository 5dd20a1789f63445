use proptest::prelude::*;

use super::*;
use crate::model::testing::{self, day};
use crate::model::{Class, Relation};

fn two_parents() -> (Document, Id<Pupil>, [Id<Guardian>; 2]) {
    testing::family()
}

fn say(doc: &mut Document, pupil: Id<Pupil>, by: Giver, given: bool, on: &str) -> Id<Consent> {
    let id = Id::random();
    doc.consents.insert(
        id,
        Consent {
            pupil,
            purpose: Purpose::BookInRoom,
            giver: by,
            given,
            on: day(on),
            until: None,
            revoked: None,
        },
    );
    id
}

#[test]
fn nothing_is_permitted_until_somebody_says_yes() {
    let (doc, pupil, _) = two_parents();
    assert_eq!(
        doc.permission(pupil, Purpose::BookInRoom, day("2026-11-24")),
        Permission::Missing
    );
}

#[test]
fn one_refusal_of_two_stops_the_use() {
    let (mut doc, pupil, [a, b]) = two_parents();
    say(&mut doc, pupil, Giver::Guardian(a), true, "2026-09-01");
    assert_eq!(
        doc.permission(pupil, Purpose::BookInRoom, day("2026-11-24")),
        Permission::Granted
    );
    say(&mut doc, pupil, Giver::Guardian(b), false, "2026-09-01");
    assert_eq!(
        doc.permission(pupil, Purpose::BookInRoom, day("2026-11-24")),
        Permission::Refused
    );
    assert_eq!(
        doc.permission(pupil, Purpose::BookAtHome, day("2026-11-24")),
        Permission::Missing
    );
}

#[test]
fn revoking_acts_at_once() {
    let (mut doc, pupil, [a, _]) = two_parents();
    let id = say(&mut doc, pupil, Giver::Guardian(a), true, "2026-09-01");
    if let Some(consent) = doc.consents.get_mut(&id) {
        consent.revoked = Some(day("2026-11-24"));
    }
    assert_eq!(
        doc.permission(pupil, Purpose::BookInRoom, day("2026-11-24")),
        Permission::Refused
    );
}

#[test]
fn from_sixteen_the_pupil_decides() {
    let (mut doc, pupil, [a, _]) = two_parents();
    say(&mut doc, pupil, Giver::Guardian(a), true, "2033-09-01");
    let birthday = day("2034-03-01");
    assert_eq!(
        doc.permission(
            pupil,
            Purpose::BookInRoom,
            birthday.pred_opt().unwrap_or_default()
        ),
        Permission::Granted
    );
    assert_eq!(
        doc.permission(pupil, Purpose::BookInRoom, birthday),
        Permission::Missing
    );
}

#[test]
fn a_parent_without_custody_has_no_say() {
    let (mut doc, pupil, [a, b]) = two_parents();
    for tie in doc.ties.values_mut().filter(|tie| tie.guardian == b) {
        tie.custody = Custody::No;
    }
    say(&mut doc, pupil, Giver::Guardian(a), true, "2026-09-01");
    say(&mut doc, pupil, Giver::Guardian(b), false, "2026-09-02");
    assert_eq!(
        doc.permission(pupil, Purpose::BookInRoom, day("2026-11-24")),
        Permission::Granted
    );
}

#[test]
fn an_ended_consent_is_missing_again() {
    let (mut doc, pupil, [a, _]) = two_parents();
    let id = say(&mut doc, pupil, Giver::Guardian(a), true, "2026-09-01");
    if let Some(consent) = doc.consents.get_mut(&id) {
        consent.until = Some(day("2026-10-01"));
    }
    assert_eq!(
        doc.permission(pupil, Purpose::BookInRoom, day("2026-10-01")),
        Permission::Granted
    );
    assert_eq!(
        doc.permission(pupil, Purpose::BookInRoom, day("2026-10-02")),
        Permission::Missing
    );
}

#[test]
fn a_consent_taken_back_outlives_an_earlier_yes_on_another_paper() {
    let (mut doc, pupil, [a, _]) = two_parents();
    let first = say(&mut doc, pupil, Giver::Guardian(a), true, "2026-09-01");
    say(&mut doc, pupil, Giver::Guardian(a), true, "2026-10-01");
    if let Some(consent) = doc.consents.get_mut(&first) {
        consent.revoked = Some(day("2026-11-01"));
    }
    let today = day("2026-11-24");
    assert_eq!(
        doc.permission(pupil, Purpose::BookInRoom, today),
        Permission::Refused
    );
    say(&mut doc, pupil, Giver::Guardian(a), true, "2026-11-20");
    assert_eq!(
        doc.permission(pupil, Purpose::BookInRoom, today),
        Permission::Granted
    );
}

#[test]
fn a_group_photo_needs_every_recognisable_child() {
    let (mut doc, noor, [a, _]) = two_parents();
    let photo = Id::random();
    let shows = [noor].into();
    doc.media.insert(
        photo,
        Media {
            shows,
            ..Media::default()
        },
    );
    let today = day("2026-11-24");
    let lacks = |doc: &Document| doc.without_consent_in(photo, Purpose::BookInRoom, today);
    assert_eq!(lacks(&doc), [noor]);
    say(&mut doc, noor, Giver::Guardian(a), true, "2026-09-01");
    assert!(lacks(&doc).is_empty());
}

#[test]
fn a_photo_waits_until_it_is_said_who_can_be_recognised() {
    let (mut doc, noor, [a, _]) = two_parents();
    say(&mut doc, noor, Giver::Guardian(a), true, "2026-09-01");
    let photo = Id::random();
    let today = day("2026-11-24");
    for (all_named, ticked, shown) in [
        (None, false, false),
        (Some(false), false, false),
        // Half an answer: there may be more children than the one who is ticked.
        (Some(false), true, false),
        (Some(true), false, true),
        (Some(true), true, true),
        // An older document, in which somebody was ticked.
        (None, true, true),
    ] {
        let shows = ticked.then_some(noor).into_iter().collect();
        let media = Media {
            shows,
            all_named,
            ..Media::default()
        };
        doc.media.insert(photo, media);
        let may = doc.may_show(photo, Purpose::BookInRoom, today);
        assert_eq!(may, shown, "{all_named:?}, ticked: {ticked}");
    }
    doc.media.clear();
    assert!(!doc.may_show(photo, Purpose::BookInRoom, today), "no such photo");
}

/// Whose yes and whose no counts, as `domain.md` has it: the parents, and whoever has custody. Of a parent or voogd of
/// whom nobody asked it is presumed (BW 1:251); of anybody else a no is heard, and a yes waits.
///
/// For custody yes, no and unknown: whether a yes counts, and whether a no does.
const COUNTS: [(Relation, [(bool, bool); 3]); 8] = [
    (Relation::Mother, [(true, true), (false, false), (true, true)]),
    (Relation::Father, [(true, true), (false, false), (true, true)]),
    (Relation::Parent, [(true, true), (false, false), (true, true)]),
    (
        Relation::LegalGuardian,
        [(true, true), (false, false), (true, true)],
    ),
    (
        Relation::Grandparent,
        [(true, true), (false, false), (false, true)],
    ),
    (
        Relation::FosterParent,
        [(true, true), (false, false), (false, true)],
    ),
    (
        Relation::StepParent,
        [(true, true), (false, false), (false, true)],
    ),
    (Relation::Other, [(true, true), (false, false), (false, true)]),
];

const CUSTODY: [Custody; 3] = [Custody::Yes, Custody::No, Custody::Unknown];

fn today() -> NaiveDate {
    day("2026-11-26")
}

/// What an answer means today.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Means {
    Yes,
    No,
    Nothing,
}

/// A record: given, on, until, revoked. And what it means on 26 November 2026.
type Record = (
    bool,
    &'static str,
    Option<&'static str>,
    Option<&'static str>,
    Means,
);

const RECORDS: [Record; 11] = [
    (true, "2026-08-01", None, None, Means::Yes),
    (true, "2026-09-01", None, None, Means::Yes),
    (true, "2026-11-26", None, None, Means::Yes),
    (true, "2026-09-01", Some("2026-11-26"), None, Means::Yes),
    (true, "2026-09-01", Some("2026-11-25"), None, Means::Nothing),
    (true, "2026-07-31", None, None, Means::Nothing),
    (true, "2026-06-30", Some("2027-07-31"), None, Means::Nothing),
    (true, "2026-09-01", None, Some("2026-11-26"), Means::No),
    (true, "2025-09-01", None, Some("2025-10-01"), Means::No),
    (false, "2026-09-01", None, None, Means::No),
    (false, "2025-09-01", None, None, Means::No),
];

/// The day of birth of a child, and whether the child decides on 26 November 2026.
const BORN: [(Option<&str>, bool); 5] = [
    (None, false),
    (Some("2018-03-01"), false),
    (Some("2010-11-27"), false),
    (Some("2010-11-26"), true),
    (Some("2009-01-01"), true),
];

#[derive(Clone, Debug)]
struct Adult {
    relation: usize,
    custody: usize,
    /// Of a brother or sister in the class; none where not tied to that one.
    sibling: Option<usize>,
    says: Option<usize>,
    says_of_sibling: Option<usize>,
}

prop_compose! {
    fn any_adult()(
        relation in 0..COUNTS.len(),
        custody in 0..CUSTODY.len(),
        sibling in prop::option::of(0..CUSTODY.len()),
        says in prop::option::of(0..RECORDS.len()),
        says_of_sibling in prop::option::of(0..RECORDS.len()),
    ) -> Adult {
        Adult { relation, custody, sibling, says, says_of_sibling }
    }
}

fn record(pupil: Id<Pupil>, giver: Giver, place: usize) -> Consent {
    let (given, on, until, revoked, _) = RECORDS[place];
    Consent {
        pupil,
        purpose: Purpose::BookInRoom,
        giver,
        given,
        on: day(on),
        until: until.map(day),
        revoked: revoked.map(day),
    }
}

fn tied(pupil: Id<Pupil>, guardian: Id<Guardian>, relation: usize, custody: usize) -> Tie {
    Tie {
        pupil,
        guardian,
        relation: COUNTS[relation].0,
        custody: CUSTODY[custody],
        ..Tie::default()
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1024))]

    #[test]
    fn every_combination_gives_what_the_table_says(
        adults in prop::collection::vec(any_adult(), 0..5),
        born in 0..BORN.len(),
        own in prop::option::of(0..RECORDS.len()),
        other_purpose in prop::option::of(0..RECORDS.len()),
    ) {
        let (born, decides) = BORN[born];
        let mut doc = Document::new(Class::default());
        let (pupil, sibling) = (Id::random(), Id::random());
        for id in [pupil, sibling] {
            doc.pupils.insert(id, Pupil { born: born.map(day), ..Pupil::default() });
        }
        if let Some(own) = own {
            doc.consents.insert(Id::random(), record(pupil, Giver::Pupil, own));
        }
        let (mut givers, mut said) = (BTreeSet::new(), Vec::new());
        for adult in &adults {
            let guardian = Id::random();
            let giver = Giver::Guardian(guardian);
            doc.guardians.insert(guardian, Guardian::default());
            doc.ties.insert(Id::random(), tied(pupil, guardian, adult.relation, adult.custody));
            if let Some(custody) = adult.sibling {
                doc.ties.insert(Id::random(), tied(sibling, guardian, adult.relation, custody));
            }
            let (yes_counts, no_counts) = COUNTS[adult.relation].1[adult.custody];
            if yes_counts {
                givers.insert(giver);
            }
            if let Some(place) = adult.says {
                doc.consents.insert(Id::random(), record(pupil, giver, place));
                let means = RECORDS[place].4;
                said.extend(((means == Means::Yes && yes_counts) || (means == Means::No && no_counts)).then_some(means));
            }
            // What is said of a brother or sister, or for something else, is about that alone.
            if let Some(place) = adult.says_of_sibling {
                doc.consents.insert(Id::random(), record(sibling, giver, place));
            }
            if let Some(place) = other_purpose {
                let other = Consent { purpose: Purpose::BookAtHome, ..record(pupil, giver, place) };
                doc.consents.insert(Id::random(), other);
            }
        }
        if decides {
            givers = [Giver::Pupil].into();
            said = own.map(|place| RECORDS[place].4).into_iter().collect();
        }
        let expected = if said.contains(&Means::No) {
            Permission::Refused
        } else if said.contains(&Means::Yes) {
            Permission::Granted
        } else {
            Permission::Missing
        };
        prop_assert_eq!(doc.permission(pupil, Purpose::BookInRoom, today()), expected);
        prop_assert_eq!(doc.consent_givers(pupil, today()), givers.clone());
        let waits: BTreeSet<_> = doc.unanswered(pupil, Purpose::BookInRoom, today()).into_iter().collect();
        prop_assert!(waits.is_subset(&givers));
        match expected {
            Permission::Refused => prop_assert!(waits.is_empty(), "one refusal is enough"),
            Permission::Missing => prop_assert_eq!(waits, givers),
            Permission::Granted => prop_assert!(waits.len() < givers.len()),
        }
    }

    /// Somebody who is tied twice, as an import can do: no yes where one tie says that there is no custody.
    #[test]
    fn a_tie_without_custody_takes_the_yes_away(
        ties in prop::collection::vec((0..COUNTS.len(), 0..CUSTODY.len()), 1..4),
        yes in any::<bool>(),
    ) {
        let (mut doc, pupil, _) = two_parents();
        doc.ties.clear();
        let guardian = Id::random();
        for (relation, custody) in &ties {
            doc.ties.insert(Id::random(), tied(pupil, guardian, *relation, *custody));
        }
        say(&mut doc, pupil, Giver::Guardian(guardian), yes, "2026-09-01");
        let counts = |place: &(usize, usize)| COUNTS[place.0].1[place.1];
        let no_custody = ties.iter().any(|(_, custody)| CUSTODY[*custody] == Custody::No);
        let expected = if yes {
            if !no_custody && ties.iter().any(|tie| counts(tie).0) { Permission::Granted } else { Permission::Missing }
        } else if ties.iter().any(|tie| counts(tie).1) {
            Permission::Refused
        } else {
            Permission::Missing
        };
        prop_assert_eq!(doc.permission(pupil, Purpose::BookInRoom, today()), expected);
    }
}

#[test]
fn the_other_parent_who_was_never_asked_is_not_forgotten_after_one_yes() {
    let (mut doc, pupil, [a, b]) = two_parents();
    let waits = |doc: &Document| doc.unanswered(pupil, Purpose::BookInRoom, today());
    assert_eq!(waits(&doc).len(), 2);
    say(&mut doc, pupil, Giver::Guardian(a), true, "2026-09-01");
    assert_eq!(
        doc.permission(pupil, Purpose::BookInRoom, today()),
        Permission::Granted
    );
    assert_eq!(waits(&doc), [Giver::Guardian(b)]);
    say(&mut doc, pupil, Giver::Guardian(b), false, "2026-09-01");
    assert!(waits(&doc).is_empty());
}
