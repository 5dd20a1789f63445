use proptest::prelude::*;

use super::*;
use crate::bring::class::{class, consent, introduce, keep_apart, pupil, tie, today, topic};
use crate::model::Reply::{No, Waiting, Yes};

fn couples(doc: &Document) -> Vec<(Id<Pupil>, Id<Pupil>)> {
    propose(doc, today())
        .pairs
        .iter()
        .map(|pair| (pair.a, pair.b))
        .collect()
}

/// Everybody offers the same.
fn like_minded(count: usize) -> Document {
    let mut doc = class(count);
    for number in 0..count {
        topic(&mut doc, number, "avonddienst");
    }
    doc
}

#[test]
fn an_empty_class_has_no_pairs() {
    assert_eq!(propose(&Document::default(), today()), Proposal::default());
    assert!(shared(&Document::default(), today()).is_empty());
}

#[test]
fn a_pair_shows_what_both_offered_in_the_first_words() {
    let mut doc = class(3);
    topic(&mut doc, 2, " Pools  thuis");
    let health = topic(&mut doc, 2, "dyslexie");
    topic(&mut doc, 0, "Dyslexie");
    topic(&mut doc, 0, "pools thuis");
    topic(&mut doc, 0, "tuinieren");
    topic(&mut doc, 1, "koken");
    doc.topics.get_mut(&health).unwrap().sensitive = true;
    doc.topics.get_mut(&health).unwrap().on = today().succ_opt().unwrap();
    let proposal = propose(&doc, today());
    let [pair] = proposal.pairs.as_slice() else {
        panic!("{proposal:?}");
    };
    assert_eq!((pair.a, pair.b), (pupil(0), pupil(2)));
    let subjects: Vec<_> = pair.subjects.iter().map(String::as_str).collect();
    assert_eq!(subjects, ["Dyslexie", "Pools thuis"]);
    assert!(pair.sensitive);
    assert!((pair.weight - 2.0).abs() < 1e-9);
    assert!((proposal.total - 2.0).abs() < 1e-9);
    assert_eq!(proposal.alone, [(pupil(1), Alone::NobodyShares)]);
}

#[test]
fn rarer_subjects_bring_together_first() {
    let mut doc = like_minded(6);
    topic(&mut doc, 1, "epilepsie");
    topic(&mut doc, 4, "epilepsie");
    assert_eq!(propose(&doc, today()).pairs.len(), 3);
    assert_eq!(couples(&doc).first(), Some(&(pupil(1), pupil(4))));
}

#[test]
fn two_pairs_of_one_subject_beat_one_of_a_rarer() {
    let mut doc = class(8);
    for number in [0, 1, 4, 5, 6, 7] {
        topic(&mut doc, number, "koken");
    }
    for number in [4, 5, 6, 7] {
        introduce(&mut doc, number, 9, [Waiting, Waiting], false);
    }
    for number in [2, 3] {
        topic(&mut doc, number, "voetbal");
    }
    topic(&mut doc, 1, "epilepsie");
    topic(&mut doc, 2, "epilepsie");
    assert_eq!(couples(&doc), [(pupil(2), pupil(3)), (pupil(0), pupil(1))]);
}

#[test]
fn without_consent_nobody_is_proposed() {
    let mut doc = like_minded(3);
    consent(&mut doc, 1, false);
    assert_eq!(couples(&doc), [(pupil(0), pupil(2))]);
    assert_eq!(propose(&doc, today()).alone, [(pupil(1), Alone::NoConsent)]);
    doc.consents.clear();
    assert!(couples(&doc).is_empty());
}

#[test]
fn nobody_meets_the_same_family_twice() {
    for (replies, introduced) in [([Yes, Yes], true), ([No, Waiting], false), ([Yes, No], false)] {
        let mut doc = like_minded(2);
        introduce(&mut doc, 1, 0, replies, introduced);
        let proposal = propose(&doc, today());
        assert!(proposal.pairs.is_empty());
        let taken = [(pupil(0), Alone::AllTaken), (pupil(1), Alone::AllTaken)];
        assert_eq!(proposal.alone, taken);
    }
}

#[test]
fn families_kept_apart_are_never_proposed() {
    let mut doc = like_minded(2);
    keep_apart(&mut doc, 1, 0);
    assert!(couples(&doc).is_empty());
}

#[test]
fn one_open_introduction_at_a_time() {
    let mut doc = like_minded(4);
    introduce(&mut doc, 0, 1, [Yes, Waiting], false);
    let proposal = propose(&doc, today());
    assert_eq!(couples(&doc), [(pupil(2), pupil(3))]);
    assert_eq!(proposal.alone, [(pupil(0), Alone::Open), (pupil(1), Alone::Open)]);

    let mut refused = like_minded(4);
    introduce(&mut refused, 0, 1, [Yes, No], false);
    assert_eq!(couples(&refused).len(), 2);
}

#[test]
fn siblings_share_one_place() {
    let mut doc = like_minded(3);
    tie(&mut doc, 2, 100);
    // 0 and 2 are one family: never a pair, and never both in one.
    assert_eq!(couples(&doc), [(pupil(0), pupil(1))]);
    assert!(propose(&doc, today()).alone.is_empty());
    introduce(&mut doc, 1, 2, [Yes, Yes], true);
    assert!(couples(&doc).is_empty());
}

#[test]
fn only_a_parent_of_the_child_offers() {
    let mut doc = like_minded(2);
    doc.ties.retain(|_, tie| tie.pupil != pupil(1));
    tie(&mut doc, 1, 100 + 7);
    let proposal = propose(&doc, today());
    assert_eq!(proposal.alone, [(pupil(0), Alone::NobodyShares)]);
}

#[test]
fn shared_subjects_name_each_family_once() {
    let mut doc = class(5);
    topic(&mut doc, 1, "dyslexie");
    let health = topic(&mut doc, 0, "Dyslexie");
    doc.topics.get_mut(&health).unwrap().sensitive = true;
    for number in [2, 3, 4] {
        topic(&mut doc, number, "Avonddienst");
    }
    topic(&mut doc, 3, "koken");
    tie(&mut doc, 4, 103);
    let found = shared(&doc, today());
    let named: Vec<_> = found
        .iter()
        .map(|each| (each.subject.as_str(), each.sensitive, each.families.clone()))
        .collect();
    assert_eq!(
        named,
        [
            ("Avonddienst", false, vec![pupil(2), pupil(3)]),
            ("dyslexie", true, vec![pupil(0), pupil(1)])
        ]
    );
    consent(&mut doc, 1, false);
    assert_eq!(shared(&doc, today()).len(), 1);
}

#[derive(Clone, Debug)]
struct Random {
    count: usize,
    ties: Vec<(usize, usize)>,
    topics: Vec<(usize, u8)>,
    refused: Vec<usize>,
    introductions: Vec<(usize, usize, bool, bool)>,
    apart: Vec<(usize, usize)>,
}

impl Random {
    fn document(&self) -> Document {
        let mut doc = class(self.count);
        for &(child, other) in &self.ties {
            tie(&mut doc, child, 100 + other);
        }
        for &(child, subject) in &self.topics {
            topic(
                &mut doc,
                child,
                ["dyslexie", "Avonddienst", " avonddienst", "Pools"][usize::from(subject)],
            );
        }
        for &child in &self.refused {
            consent(&mut doc, child, false);
        }
        for &(a, b, refused, introduced) in &self.introductions {
            introduce(
                &mut doc,
                a,
                b,
                [if refused { No } else { Waiting }, Yes],
                introduced,
            );
        }
        for &(a, b) in &self.apart {
            keep_apart(&mut doc, a, b);
        }
        doc
    }
}

fn random() -> impl Strategy<Value = Random> {
    (2_usize..=8).prop_flat_map(|count| {
        let one = 0..count;
        (
            Just(count),
            prop::collection::vec((one.clone(), one.clone()), 0..2),
            prop::collection::vec((one.clone(), 0_u8..4), 0..20),
            prop::collection::vec(one.clone(), 0..2),
            prop::collection::vec((one.clone(), one.clone(), any::<bool>(), any::<bool>()), 0..4),
            prop::collection::vec((one.clone(), one), 0..3),
        )
            .prop_map(|(count, ties, topics, refused, introductions, apart)| Random {
                count,
                ties,
                topics,
                refused,
                introductions,
                apart,
            })
    })
}

/// The family of a pupil, by following shared adults until nothing is added.
fn kin(doc: &Document, pupil: Id<Pupil>) -> BTreeSet<Id<Pupil>> {
    let mut kin = BTreeSet::from([pupil]);
    loop {
        let more: Vec<_> = kin.iter().flat_map(|each| doc.siblings(*each)).collect();
        let before = kin.len();
        kin.extend(more);
        if kin.len() == before {
            return kin;
        }
    }
}

fn subjects_of(doc: &Document, pupil: Id<Pupil>) -> BTreeSet<String> {
    let topics = doc.topics_of(pupil);
    topics
        .iter()
        .map(|(_, topic)| topic.subject.trim().to_lowercase())
        .collect()
}

/// The rules once more, on their own terms: what a pair of pupils weighs, or nothing where a rule forbids it.
fn allowed(doc: &Document, a: Id<Pupil>, b: Id<Pupil>) -> Option<f64> {
    let consents = |pupil| doc.permission(pupil, Purpose::Introductions, today()) == Permission::Granted;
    let (a_kin, b_kin) = (kin(doc, a), kin(doc, b));
    let between =
        |x, y| (a_kin.contains(&x) && b_kin.contains(&y)) || (a_kin.contains(&y) && b_kin.contains(&x));
    let touches = |x| a_kin.contains(&x) || b_kin.contains(&x);
    let forbidden = a_kin.contains(&b)
        || !consents(a)
        || !consents(b)
        || doc.apart.values().any(|each| between(each.a, each.b))
        || doc.introductions.values().any(|each| {
            let open = each.introduced.is_none() && each.a_reply != No && each.b_reply != No;
            between(each.a, each.b) || (open && (touches(each.a) || touches(each.b)))
        });
    if forbidden {
        return None;
    }
    let weight: f64 = subjects_of(doc, a)
        .intersection(&subjects_of(doc, b))
        .map(|subject| {
            let offering: BTreeSet<_> = doc
                .pupils
                .keys()
                .filter(|each| consents(**each) && subjects_of(doc, **each).contains(subject))
                .map(|each| kin(doc, *each))
                .collect();
            0.5 + 1.0 / offering.len() as f64
        })
        .sum();
    (weight > 0.0).then_some(weight)
}

fn brute_force(doc: &Document, free: &BTreeSet<Id<Pupil>>) -> f64 {
    let Some(first) = free.first() else {
        return 0.0;
    };
    let mut without = free.clone();
    without.remove(first);
    let mut most = brute_force(doc, &without);
    for other in &without {
        if let Some(weight) = allowed(doc, *first, *other) {
            let taken: BTreeSet<_> = kin(doc, *first).union(&kin(doc, *other)).copied().collect();
            let left = without.difference(&taken).copied().collect();
            most = most.max(weight + brute_force(doc, &left));
        }
    }
    most
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn every_rule_holds_and_no_set_of_pairs_weighs_more(random in random()) {
        let doc = random.document();
        let proposal = propose(&doc, today());
        let mut used = BTreeSet::new();
        let mut total = 0.0;
        for pair in &proposal.pairs {
            prop_assert!(pair.a < pair.b);
            let weight = allowed(&doc, pair.a, pair.b);
            prop_assert!(weight.is_some_and(|weight| (weight - pair.weight).abs() < 1e-5), "{:?}", pair);
            prop_assert!(!pair.subjects.is_empty());
            for family in [kin(&doc, pair.a), kin(&doc, pair.b)] {
                for pupil in family {
                    prop_assert!(used.insert(pupil), "a family stands in two pairs");
                }
            }
            total += pair.weight;
        }
        prop_assert!((proposal.total - total).abs() < 1e-9);
        let best = brute_force(&doc, &doc.pupils.keys().copied().collect());
        prop_assert!((proposal.total - best).abs() < 1e-4, "{} {}", proposal.total, best);
        prop_assert_eq!(propose(&doc, today()), proposal);
    }

    #[test]
    fn everybody_who_offered_is_told_of_once(random in random()) {
        let doc = random.document();
        let proposal = propose(&doc, today());
        let mut told: Vec<_> = proposal.alone.iter().map(|(pupil, _)| kin(&doc, *pupil)).collect();
        for pair in &proposal.pairs {
            told.push(kin(&doc, pair.a));
            told.push(kin(&doc, pair.b));
        }
        told.sort();
        let offered: BTreeSet<_> = doc.topics.values().map(|topic| kin(&doc, topic.pupil)).collect();
        prop_assert_eq!(told, offered.into_iter().collect::<Vec<_>>());
    }
}
