use proptest::prelude::*;

use super::*;
use crate::model::{Class, Form, Household};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn today() -> NaiveDate {
    day("2026-11-26")
}

/// One adult as drawn.
#[derive(Clone, Debug)]
struct Adult {
    relation: Relation,
    custody: Custody,
    /// Days from today.
    asked: Option<i64>,
    house: Option<usize>,
    /// Which of the others agree, by place.
    agree: Vec<bool>,
}

const MOST: usize = 5;

prop_compose! {
    fn any_adult()(
        relation in prop::sample::select(Relation::ALL.to_vec()),
        custody in prop::sample::select(Custody::ALL.to_vec()),
        asked in prop::option::of(-3..4_i64),
        house in prop::option::of(0..2_usize),
        agree in prop::collection::vec(any::<bool>(), MOST),
    ) -> Adult {
        Adult { relation, custody, asked, house, agree }
    }
}

fn any_family() -> impl Strategy<Value = Vec<Adult>> {
    prop::collection::vec(any_adult(), 0..=MOST)
}

struct Family {
    doc: Document,
    pupil: Id<Pupil>,
    adults: Vec<Id<Guardian>>,
}

fn family(adults: &[Adult]) -> Family {
    let each: Vec<usize> = (0..adults.len()).collect();
    tied(adults, &each)
}

/// A family of which `ties[n]` is what binds adult `whose[n]` to the child: an adult can be tied twice.
fn tied(ties: &[Adult], whose: &[usize]) -> Family {
    let mut doc = Document::new(Class::default());
    let pupil = Id::random();
    doc.pupils.insert(
        pupil,
        Pupil {
            born: Some(day("2018-03-01")),
            ..Pupil::default()
        },
    );
    let houses = [Id::random(), Id::random()];
    for house in houses {
        doc.households.insert(house, Household::default());
    }
    let count = whose.iter().max().map_or(0, |last| last + 1);
    let ids: Vec<Id<Guardian>> = (0..count).map(|_| Id::random()).collect();
    for (place, adult) in whose.iter().zip(ties) {
        let guardian = ids[*place];
        doc.guardians.insert(guardian, Guardian::default());
        let agreed = ids.iter().zip(&adult.agree).filter(|(_, agrees)| **agrees);
        let tie = Tie {
            pupil,
            guardian,
            relation: adult.relation,
            custody: adult.custody,
            information_requested: adult.asked.map(|days| today() + chrono::Duration::days(days)),
            agreed_by: agreed.map(|(id, _)| *id).collect(),
            household: adult.house.map(|house| houses[house]),
        };
        doc.ties.insert(Id::random(), tie);
    }
    Family {
        doc,
        pupil,
        adults: ids,
    }
}

fn parent(relation: Relation, custody: Custody) -> Adult {
    Adult {
        relation,
        custody,
        asked: None,
        house: Some(0),
        agree: vec![false; MOST],
    }
}

impl Family {
    fn claim(&self, place: usize) -> Claim {
        self.doc
            .claim_of(self.pupil, self.adults[place], today())
            .unwrap()
    }

    fn told(&self, of: impl Fn(&Claim) -> bool) -> Vec<usize> {
        (0..self.adults.len())
            .filter(|place| of(&self.claim(*place)))
            .collect()
    }
}

fn is_parent(relation: Relation) -> bool {
    matches!(relation, Relation::Mother | Relation::Father | Relation::Parent)
}

/// What the rules of `domain.md` give an adult.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Gets {
    /// Everything, without asking.
    All,
    /// What matters, from the day of asking on (BW 1:377c).
    OnRequest,
    /// Everything while the child lives there; elsewhere, if the parents agree.
    AllAtHome,
    /// What the parents agree to.
    IfParentsAgree,
}

/// Line by line from `domain.md`: both with custody the same information; without custody on request; a new partner if
/// both parents agree. Of a parent or voogd of whom nobody asked custody is presumed. Who raises the child, without being
/// a parent or a new partner, is told like a parent.
///
/// For custody yes, no and unknown: what the adult gets, and whether the adult is asked where another one hangs on the
/// parents.
const RULES: [(Relation, [(Gets, bool); 3]); 8] = [
    (
        Relation::Mother,
        [(Gets::All, true), (Gets::OnRequest, false), (Gets::All, true)],
    ),
    (
        Relation::Father,
        [(Gets::All, true), (Gets::OnRequest, false), (Gets::All, true)],
    ),
    (
        Relation::Parent,
        [(Gets::All, true), (Gets::OnRequest, false), (Gets::All, true)],
    ),
    (
        Relation::LegalGuardian,
        [(Gets::All, true), (Gets::AllAtHome, false), (Gets::All, true)],
    ),
    (
        Relation::Grandparent,
        [
            (Gets::All, true),
            (Gets::AllAtHome, false),
            (Gets::AllAtHome, false),
        ],
    ),
    (
        Relation::FosterParent,
        [
            (Gets::All, true),
            (Gets::AllAtHome, false),
            (Gets::AllAtHome, false),
        ],
    ),
    (
        Relation::Other,
        [
            (Gets::All, true),
            (Gets::AllAtHome, false),
            (Gets::AllAtHome, false),
        ],
    ),
    (
        Relation::StepParent,
        [
            (Gets::All, true),
            (Gets::IfParentsAgree, false),
            (Gets::IfParentsAgree, false),
        ],
    ),
];

fn rule(adult: &Adult) -> (Gets, bool) {
    let (_, rules) = RULES
        .iter()
        .find(|(relation, _)| *relation == adult.relation)
        .unwrap();
    let place = [Custody::Yes, Custody::No, Custody::Unknown]
        .iter()
        .position(|it| *it == adult.custody);
    rules[place.unwrap()]
}

/// Whether an adult is owed what there is to know, and whether the adult may be told.
fn by_the_rules(adults: &[Adult], place: usize) -> (bool, bool) {
    let parents: Vec<usize> = (0..adults.len())
        .filter(|other| *other != place && rule(&adults[*other]).1)
        .collect();
    let agreed = !parents.is_empty() && parents.iter().all(|parent| adults[place].agree[*parent]);
    match rule(&adults[place]).0 {
        Gets::All => (true, true),
        Gets::OnRequest => {
            let asked = matches!(adults[place].asked, Some(..=0));
            (asked, asked)
        }
        Gets::AllAtHome if adults[place].house.is_some() => (true, true),
        Gets::AllAtHome | Gets::IfParentsAgree => (false, agreed),
    }
}

/// The same for one adult by all ties to the child: a no goes before a yes, and a yes before what nobody asked.
fn by_all_ties(ties: &[Adult], other: &Adult) -> (bool, bool) {
    let says = |custody| ties.iter().any(|tie| tie.custody == custody);
    let custody = [Custody::No, Custody::Yes, Custody::Unknown];
    let custody = *custody.iter().find(|custody| says(**custody)).unwrap();
    let gets = |what| {
        let one = |tie: &Adult| Adult {
            custody,
            ..tie.clone()
        };
        ties.iter().any(|tie| rule(&one(tie)).0 == what)
    };
    let agreed = rule(other).1 && ties.iter().all(|tie| tie.agree[1]);
    if gets(Gets::All) {
        (true, true)
    } else if gets(Gets::OnRequest) {
        let asked = ties.iter().any(|tie| matches!(tie.asked, Some(..=0)));
        (asked, asked)
    } else if !gets(Gets::IfParentsAgree) && ties.iter().any(|tie| tie.house.is_some()) {
        (true, true)
    } else {
        (false, agreed)
    }
}

fn assert_by_the_rules(adults: &[Adult]) {
    let family = family(adults);
    for place in 0..adults.len() {
        let claim = family.claim(place);
        assert_eq!(
            (claim.is_owed(), claim.may_be_told()),
            by_the_rules(adults, place),
            "{place} of {adults:?}"
        );
    }
}

/// Every relation, custody, request, house and yes of the first one, of one adult.
fn every_adult() -> Vec<Adult> {
    let mut all = Vec::new();
    for relation in Relation::ALL {
        for custody in Custody::ALL {
            for asked in [None, Some(-3), Some(0), Some(1)] {
                for house in [None, Some(0), Some(1)] {
                    for agrees in [false, true] {
                        all.push(Adult {
                            relation,
                            custody,
                            asked,
                            house,
                            agree: vec![agrees; MOST],
                        });
                    }
                }
            }
        }
    }
    assert_eq!(all.len(), 576);
    all
}

#[test]
fn every_adult_alone_and_beside_every_parent_is_told_as_the_rules_say() {
    for adult in every_adult() {
        assert_by_the_rules(std::slice::from_ref(&adult));
        for relation in [Relation::Mother, Relation::Father] {
            for custody in Custody::ALL {
                assert_by_the_rules(&[parent(relation, custody), adult.clone()]);
            }
        }
    }
}

/// What two parents are owed who did not ask, by the custody of each.
const TWO_PARENTS: [(Custody, Custody, [bool; 2]); 9] = [
    (Custody::Yes, Custody::Yes, [true, true]),
    (Custody::Yes, Custody::No, [true, false]),
    (Custody::Yes, Custody::Unknown, [true, true]),
    (Custody::No, Custody::Yes, [false, true]),
    (Custody::No, Custody::No, [false, false]),
    (Custody::No, Custody::Unknown, [false, true]),
    (Custody::Unknown, Custody::Yes, [true, true]),
    (Custody::Unknown, Custody::No, [true, false]),
    (Custody::Unknown, Custody::Unknown, [true, true]),
];

#[test]
fn two_parents_of_every_custody_are_owed_what_the_table_says() {
    let relations = [Relation::Mother, Relation::Father];
    for (a, b, owed) in TWO_PARENTS {
        for (one, other) in relations
            .into_iter()
            .flat_map(|one| relations.map(|other| (one, other)))
        {
            let family = family(&[parent(one, a), parent(other, b)]);
            let is_owed = [0, 1].map(|place| family.claim(place).is_owed());
            assert_eq!(is_owed, owed, "{one:?} {a:?}, {other:?} {b:?}");
        }
    }
}

/// On the birthday itself it turns: at 16 the pupil consents and asks to see the file, at 18 the pupil is told.
#[test]
fn each_age_has_its_rules() {
    use crate::model::{Access, Giver};
    let family = family(&[parent(Relation::Mother, Custody::Yes)]);
    let (pupil, by) = (family.pupil, family.adults[0]);
    for (on, parent_consents, parent_is_told) in [
        ("2033-02-28", true, true),
        ("2033-03-01", true, true),
        ("2034-02-28", true, true),
        ("2034-03-01", false, true),
        ("2035-02-28", false, true),
        ("2035-03-01", false, true),
        ("2036-02-29", false, true),
        ("2036-03-01", false, false),
    ] {
        let on = day(on);
        let giver = if parent_consents {
            Giver::Guardian(by)
        } else {
            Giver::Pupil
        };
        assert_eq!(family.doc.consent_givers(pupil, on), [giver].into(), "{on}");
        let sees = |access| family.doc.may_see(access, on).is_ok();
        assert_eq!(sees(Access::Child { pupil, by }), parent_consents, "{on}");
        assert_eq!(sees(Access::Own(pupil)), !parent_consents, "{on}");
        let claim = family.doc.claim_of(pupil, by, on).unwrap();
        assert_eq!(claim.is_owed(), parent_is_told, "{on}");
    }
}

#[test]
fn two_parents_in_every_combination_of_custody_and_request() {
    for (custody, asked, owed) in [
        (Custody::Yes, None, true),
        (Custody::Unknown, None, true),
        (Custody::No, None, false),
        (Custody::No, Some(0), true),
        (Custody::No, Some(1), false),
    ] {
        for house in [None, Some(0), Some(1)] {
            let father = Adult {
                asked,
                house,
                ..parent(Relation::Father, custody)
            };
            let family = family(&[parent(Relation::Mother, Custody::Yes), father]);
            assert_eq!(family.claim(0), Claim::Entitled);
            assert_eq!(family.claim(1).is_owed(), owed, "{custody:?} {asked:?}");
            assert_eq!(family.claim(1).may_be_told(), owed);
        }
    }
}

#[test]
fn parents_of_a_school_list_are_asked_about_custody_and_lack_what_they_were_not_told() {
    let from_a_list = || Adult {
        house: None,
        ..parent(Relation::Parent, Custody::Unknown)
    };
    let mut family = family(&[from_a_list(), from_a_list()]);
    assert_eq!(family.claim(0), Claim::AskCustody);
    let report = item(&mut family, today());
    assert_eq!(family.doc.who_lacks(report, today()).len(), 2);
    let partner = family.doc.parents_who_decide(family.pupil, Id::random());
    assert_eq!(partner, family.adults.iter().copied().collect());
}

#[test]
fn a_new_partner_waits_for_both_parents() {
    for (mother, father) in [(false, false), (true, false), (false, true), (true, true)] {
        let partner = Adult {
            agree: vec![mother, father, true, true, true],
            ..parent(Relation::StepParent, Custody::Unknown)
        };
        let family = family(&[
            parent(Relation::Mother, Custody::Yes),
            parent(Relation::Father, Custody::Yes),
            partner,
        ]);
        let claim = family.claim(2);
        assert!(!claim.is_owed());
        assert_eq!(claim.may_be_told(), mother && father);
        let Claim::OnlyIfBothAgree { waits_for, .. } = claim else {
            panic!("{claim:?}")
        };
        let waits: BTreeSet<_> = [(mother, 0), (father, 1)]
            .into_iter()
            .filter(|(agrees, _)| !agrees)
            .map(|(_, place)| family.adults[place])
            .collect();
        assert_eq!(waits_for, waits);
    }
}

#[test]
fn nobody_agrees_for_a_partner_where_there_is_no_parent() {
    let family = family(&[parent(Relation::StepParent, Custody::No)]);
    assert!(!family.claim(0).may_be_told());
}

#[test]
fn who_raises_the_child_is_told_and_a_grandparent_elsewhere_is_not() {
    for (relation, house, owed) in [
        (Relation::FosterParent, Some(0), true),
        (Relation::Grandparent, Some(0), true),
        (Relation::Grandparent, None, false),
        (Relation::StepParent, Some(0), false),
    ] {
        let carer = Adult {
            house,
            ..parent(relation, Custody::No)
        };
        let family = family(&[parent(Relation::Mother, Custody::Yes), carer]);
        assert_eq!(family.claim(1).is_owed(), owed, "{relation:?} {house:?}");
    }
}

#[test]
fn at_eighteen_the_pupil_is_told() {
    let family = family(&[parent(Relation::Mother, Custody::Yes)]);
    let told_on = |day| family.doc.entitled(family.pupil, day)[0].1.clone();
    assert_eq!(told_on(day("2036-02-29")), Claim::Entitled);
    assert_eq!(told_on(day("2036-03-01")), Claim::OfAge);
    assert!(!Claim::OfAge.is_owed() && !Claim::OfAge.may_be_told());
}

fn item(family: &mut Family, on: NaiveDate) -> Id<Item> {
    let id = Id::random();
    let item = Item {
        pupil: family.pupil,
        on,
        ..Item::default()
    };
    family.doc.items.insert(id, item);
    id
}

fn deliver(family: &mut Family, item: Id<Item>, place: usize, withheld: &str) {
    let delivery = Delivery {
        item,
        guardian: family.adults[place],
        on: today(),
        form: Form::Message,
        withheld: withheld.to_owned(),
    };
    family.doc.deliveries.insert(Id::random(), delivery);
}

#[test]
fn the_newest_delivery_counts_and_the_longest_wait_stands_first() {
    let mut family = family(&[
        parent(Relation::Mother, Custody::Yes),
        parent(Relation::Father, Custody::Yes),
    ]);
    let late = item(&mut family, today());
    let early = item(&mut family, day("2026-11-02"));
    item(&mut family, day("2026-11-27"));
    let waits = |family: &Family| -> Vec<Id<Item>> {
        family
            .doc
            .lacking(today())
            .into_iter()
            .map(|(id, _)| id)
            .collect()
    };
    assert_eq!(
        waits(&family),
        [early, late],
        "what is not there yet is lacked by nobody"
    );
    deliver(&mut family, early, 0, "De rechter besloot dat");
    deliver(&mut family, early, 1, "");
    assert_eq!(waits(&family), [late]);
    let delivery = family.doc.deliveries.values_mut().next().unwrap();
    delivery.on = day("2026-11-03");
    deliver(&mut family, early, 0, "");
    let knows = family.doc.who_knows(early, today());
    let mother = knows
        .iter()
        .find(|knows| knows.guardian == family.adults[0])
        .unwrap();
    assert_eq!(mother.delivery.unwrap().1.on, today());
}

proptest! {
    #[test]
    fn every_combination_gives_the_set_that_the_rules_say(adults in any_family()) {
        let family = family(&adults);
        let expected = |of: fn((bool, bool)) -> bool| -> Vec<usize> {
            (0..adults.len()).filter(|place| of(by_the_rules(&adults, *place))).collect()
        };
        prop_assert_eq!(family.told(Claim::is_owed), expected(|(owed, _)| owed));
        prop_assert_eq!(family.told(Claim::may_be_told), expected(|(_, may)| may));
    }

    /// Somebody who is tied twice, as an import can do, stands there once; one no takes the unasked telling away, and the
    /// say over another.
    #[test]
    fn a_tie_without_custody_takes_the_claim_away(
        ties in prop::collection::vec(any_adult(), 1..4),
        other in any_adult(),
    ) {
        let mut all = ties.clone();
        all.push(other.clone());
        let mut whose = vec![0; ties.len()];
        whose.push(1);
        let family = tied(&all, &whose);
        let entitled = family.doc.entitled(family.pupil, today());
        prop_assert_eq!(entitled.len(), 2, "each adult once");
        let claim = family.claim(0);
        prop_assert_eq!((claim.is_owed(), claim.may_be_told()), by_all_ties(&ties, &other));
        let decides = ties.iter().all(|tie| tie.custody != Custody::No) && ties.iter().any(|tie| rule(tie).1);
        let asked = family.doc.parents_who_decide(family.pupil, family.adults[1]);
        prop_assert_eq!(asked.contains(&family.adults[0]), decides);
    }

    /// What an adult is to a brother or sister says nothing about this child.
    #[test]
    fn a_tie_to_another_child_changes_nothing(adults in any_family(), others in any_family()) {
        let before = family(&adults);
        let mut after = family(&adults);
        let sibling = Id::random();
        after.doc.pupils.insert(sibling, Pupil::default());
        for (guardian, other) in after.adults.iter().zip(&others) {
            let tie = Tie {
                pupil: sibling,
                guardian: *guardian,
                relation: other.relation,
                custody: other.custody,
                information_requested: other.asked.map(|days| today() + chrono::Duration::days(days)),
                agreed_by: after.adults.iter().copied().collect(),
                household: after.doc.households.keys().next().copied(),
            };
            after.doc.ties.insert(Id::random(), tie);
        }
        prop_assert_eq!(before.told(Claim::is_owed), after.told(Claim::is_owed));
        prop_assert_eq!(before.told(Claim::may_be_told), after.told(Claim::may_be_told));
    }

    #[test]
    fn who_is_owed_may_be_told(adults in any_family()) {
        let family = family(&adults);
        for place in 0..adults.len() {
            let claim = family.claim(place);
            prop_assert!(!claim.is_owed() || claim.may_be_told(), "{claim:?}");
        }
    }

    #[test]
    fn where_a_parent_lives_changes_nothing(adults in any_family(), place in 0..MOST, house in prop::option::of(0..2_usize)) {
        let before = family(&adults);
        let mut moved = adults.clone();
        let Some(adult) = moved.get_mut(place).filter(|adult| is_parent(adult.relation)) else {
            return Ok(());
        };
        adult.house = house;
        prop_assert_eq!(before.told(Claim::is_owed), family(&moved).told(Claim::is_owed));
    }

    #[test]
    fn who_has_it_and_who_lacks_it_are_all_who_are_owed(
        adults in any_family(),
        told in prop::collection::vec((0..MOST, any::<bool>()), 0..6),
    ) {
        let mut family = family(&adults);
        let item = item(&mut family, today());
        let mut settled = BTreeSet::new();
        for (place, withheld) in told.into_iter().filter(|(place, _)| *place < adults.len()) {
            deliver(&mut family, item, place, if withheld { "niet in het belang van het kind" } else { "" });
            settled.insert(family.adults[place]);
        }
        let owed: BTreeSet<_> = family.told(Claim::is_owed).into_iter().map(|place| family.adults[place]).collect();
        let lacks: BTreeSet<_> = family.doc.who_lacks(item, today()).into_iter().collect();
        prop_assert_eq!(&lacks, &owed.difference(&settled).copied().collect());
        let all: BTreeSet<_> = family.doc.lacking(today()).into_iter().flat_map(|(_, lacks)| lacks).collect();
        prop_assert_eq!(lacks, all);
    }
}
