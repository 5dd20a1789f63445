use proptest::prelude::*;

use super::*;
use crate::model::Class;

const PUPILS: usize = 4;
const ADULTS: usize = 5;
const HOUSES: usize = 3;

/// Which adult of which child lives with it in which house, by place; each pair at most once.
type Ties = BTreeMap<(usize, usize), Option<usize>>;

fn any_ties() -> impl Strategy<Value = Ties> {
    let house = prop::option::of(0..HOUSES);
    prop::collection::btree_map((0..PUPILS, 0..ADULTS), house, 0..12)
}

struct Made {
    doc: Document,
    pupils: Vec<Id<Pupil>>,
    adults: Vec<Id<Guardian>>,
    houses: Vec<Id<Household>>,
}

fn ids<R>(count: usize) -> Vec<Id<R>> {
    (0..count).map(|_| Id::random()).collect()
}

fn made(ties: &Ties) -> Made {
    let mut doc = Document::new(Class::default());
    let (pupils, adults, houses) = (ids(PUPILS), ids(ADULTS), ids(HOUSES));
    doc.pupils.extend(pupils.iter().map(|id| (*id, Pupil::default())));
    doc.guardians
        .extend(adults.iter().map(|id| (*id, Guardian::default())));
    doc.households
        .extend(houses.iter().map(|id| (*id, Household::default())));
    for ((pupil, adult), house) in ties {
        let tie = Tie {
            pupil: pupils[*pupil],
            guardian: adults[*adult],
            household: house.map(|house| houses[house]),
            ..Tie::default()
        };
        doc.ties.insert(Id::random(), tie);
    }
    Made {
        doc,
        pupils,
        adults,
        houses,
    }
}

proptest! {
    #[test]
    fn every_adult_of_a_child_stands_in_exactly_one_house_and_nobody_elses_does(ties in any_ties()) {
        let made = made(&ties);
        for (pupil, id) in made.pupils.iter().enumerate() {
            let mut stands: Vec<(Id<Guardian>, Option<Id<Household>>)> = Vec::new();
            for house in made.doc.houses(*id) {
                prop_assert!(!house.members.is_empty(), "a house in which nobody lives");
                let household = house.household.map(|(id, _)| id);
                stands.extend(house.members.iter().map(|member| (member.id, household)));
            }
            stands.sort_unstable();
            let own = ties.iter().filter(|((child, _), _)| *child == pupil);
            let mut expected: Vec<_> = own
                .map(|((_, adult), house)| (made.adults[*adult], house.map(|house| made.houses[house])))
                .collect();
            expected.sort_unstable();
            prop_assert_eq!(stands, expected);
        }
    }

    #[test]
    fn a_house_stands_there_once_and_elsewhere_comes_last(ties in any_ties()) {
        let made = made(&ties);
        for pupil in &made.pupils {
            let houses = made.doc.houses(*pupil);
            let keys: Vec<_> = houses.iter().map(|it| it.household.map(|(id, _)| id)).collect();
            let once: BTreeSet<_> = keys.iter().copied().collect();
            prop_assert_eq!(once.len(), keys.len());
            prop_assert!(keys.iter().rev().skip(1).all(Option::is_some));
        }
    }

    #[test]
    fn a_child_has_two_houses_where_it_lives_at_two_addresses(ties in any_ties()) {
        let made = made(&ties);
        for (pupil, id) in made.pupils.iter().enumerate() {
            let own = ties.iter().filter(|((child, _), _)| *child == pupil);
            let lives: BTreeSet<usize> = own.filter_map(|(_, house)| *house).collect();
            prop_assert_eq!(made.doc.has_two_houses(*id), lives.len() > 1);
        }
    }

    #[test]
    fn brothers_and_sisters_are_each_others(ties in any_ties()) {
        let made = made(&ties);
        let adults_of = |pupil: usize| -> BTreeSet<usize> {
            ties.keys().filter(|(child, _)| *child == pupil).map(|(_, adult)| *adult).collect()
        };
        for (one, one_id) in made.pupils.iter().enumerate() {
            let siblings = made.doc.siblings(*one_id);
            for (other, other_id) in made.pupils.iter().enumerate() {
                let share = one != other && !adults_of(one).is_disjoint(&adults_of(other));
                prop_assert_eq!(siblings.contains(other_id), share);
                prop_assert_eq!(made.doc.siblings(*other_id).contains(one_id), share);
            }
        }
    }
}

/// Whether a group photo may be given hangs on children of other families: the document around this one knows them.
#[test]
fn around_a_family_stands_what_the_others_on_its_group_photo_say() {
    use crate::model::{Consent, Custody, Giver, Item, ItemKind, Purpose};
    let mut made = made(&BTreeMap::from([((0, 0), None), ((1, 1), None)]));
    let on = NaiveDate::from_ymd_opt(2026, 11, 26).unwrap();
    for tie in made.doc.ties.values_mut() {
        tie.custody = Custody::Yes;
    }
    let purposes = [Purpose::ClipsToParents, Purpose::ClipsToClass];
    for (place, purpose) in purposes.into_iter().enumerate() {
        let consent = Consent {
            pupil: made.pupils[place],
            purpose,
            giver: Giver::Guardian(made.adults[place]),
            given: true,
            on,
            until: None,
            revoked: None,
        };
        made.doc.consents.insert(Id::random(), consent);
    }
    let item = Item {
        pupil: made.pupils[0],
        kind: ItemKind::Photo,
        shows: [made.pupils[1]].into(),
        all_named: true,
        ..Item::default()
    };
    made.doc.items.insert(Id::random(), item.clone());
    assert!(made.doc.may_be_given(&item, on));
    let around = made.doc.around(made.pupils[0]);
    assert!(around.may_be_given(&item, on));
    made.doc.consents.retain(|_, it| it.pupil != made.pupils[1]);
    assert!(!made.doc.around(made.pupils[0]).may_be_given(&item, on));
}
