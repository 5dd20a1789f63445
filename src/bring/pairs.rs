//! Whom to introduce to whom.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::families::family_of;
use super::matching::heaviest;
use super::subject::{Offer, Offers, offers};
use crate::model::{Document, Id, Permission, Pupil, Purpose, Reply};

/// Weights are millionths, so that the best total is found exactly.
const MILLION: u32 = 1_000_000;

/// Two families that could be introduced to each other.
#[derive(Clone, Debug, PartialEq)]
pub struct Pair {
    /// The one family, by the child through whom the topics were offered; sorts before `b`.
    pub a: Id<Pupil>,
    /// The other family.
    pub b: Id<Pupil>,
    /// What both offered, each in the words of the one who wrote it first.
    pub subjects: BTreeSet<String>,
    /// Whether one of the subjects is about health or origin: hidden on screen until asked for.
    pub sensitive: bool,
    /// How much they share: for each subject 0.5 and a share that is larger the rarer it is, 0.5 at most.
    pub weight: f64,
}

/// Why a family that offered a topic is in no pair.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Alone {
    /// No consent to be introduced.
    NoConsent,
    /// No other family with consent offered the same.
    NobodyShares,
    /// Those who offered the same have another partner, are being introduced already, have met this family
    /// before, or are kept apart from it. Which of these is not told: the last one is nobody's business.
    AllTaken,
    /// One introduction is still open.
    Open,
}

/// The best set of pairs: no other set that follows the rules has a larger total.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Proposal {
    /// The pairs, those that share most first.
    pub pairs: Vec<Pair>,
    /// The other families that offered a topic, each by one child, and why they are alone.
    pub alone: Vec<(Id<Pupil>, Alone)>,
    /// The sum of the weights.
    pub total: f64,
}

/// A subject that at least two families offered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shared {
    /// In the words of the one who wrote it first.
    pub subject: String,
    /// Whether any of them offered it as sensitive.
    pub sensitive: bool,
    /// The families, each by the child through whom it was offered.
    pub families: Vec<Id<Pupil>>,
}

/// A family that offered a topic.
struct Family<'a> {
    first: Id<Pupil>,
    /// What was offered through each child with consent.
    offered: Vec<(Id<Pupil>, Offers<'a>)>,
    /// The child that stands for a family without consent.
    child: Id<Pupil>,
    open: bool,
}

impl Family<'_> {
    fn subjects(&self) -> BTreeSet<&String> {
        self.offered
            .iter()
            .flat_map(|(_, offers)| offers.keys())
            .collect()
    }

    fn may_meet(&self) -> bool {
        !self.open && !self.offered.is_empty()
    }
}

fn families(doc: &Document, today: NaiveDate) -> Vec<Family<'_>> {
    let family_of = family_of(doc);
    let open: BTreeSet<_> = doc
        .introductions
        .values()
        .filter(|each| each.introduced.is_none() && each.a_reply != Reply::No && each.b_reply != Reply::No)
        .flat_map(|each| [each.a, each.b])
        .filter_map(|pupil| family_of.get(&pupil).copied())
        .collect();
    let mut families: BTreeMap<Id<Pupil>, Family<'_>> = BTreeMap::new();
    for (pupil, offers) in offers(doc) {
        let Some(&first) = family_of.get(&pupil) else {
            continue;
        };
        let family = families.entry(first).or_insert_with(|| Family {
            first,
            offered: Vec::new(),
            child: pupil,
            open: open.contains(&first),
        });
        if doc.permission(pupil, Purpose::Introductions, today) == Permission::Granted {
            family.offered.push((pupil, offers));
        }
    }
    families.into_values().collect()
}

/// Families that were introduced before, asked before or are kept apart, smaller id first.
fn never_again(doc: &Document) -> BTreeSet<(Id<Pupil>, Id<Pupil>)> {
    let family_of = family_of(doc);
    let introduced = doc.introductions.values().map(|each| (each.a, each.b));
    let apart = doc.apart.values().map(|each| (each.a, each.b));
    introduced
        .chain(apart)
        .filter_map(|(a, b)| Some((*family_of.get(&a)?, *family_of.get(&b)?)))
        .map(|(a, b)| (a.min(b), a.max(b)))
        .collect()
}

/// How many families offer each subject.
fn spread(families: &[Family<'_>]) -> BTreeMap<String, u32> {
    let mut spread = BTreeMap::new();
    for subject in families.iter().flat_map(Family::subjects) {
        let count: &mut u32 = spread.entry(subject.clone()).or_default();
        *count = count.saturating_add(1);
    }
    spread
}

/// Half a million for sharing a subject at all, and half a million more for one that only these two offer.
/// So two subjects always weigh more than one, and two pairs more than one pair with a single, rarer subject.
fn weight_of(count: u32) -> u32 {
    MILLION / 2 + MILLION / count.max(2)
}

fn in_words(weight: u64) -> f64 {
    weight as f64 / f64::from(MILLION)
}

/// What two families share through the two children that share most.
struct Link {
    children: (Id<Pupil>, Id<Pupil>),
    weight: u32,
    subjects: BTreeSet<String>,
    sensitive: bool,
}

fn link(one: &Family<'_>, two: &Family<'_>, spread: &BTreeMap<String, u32>) -> Option<Link> {
    let mut best: Option<Link> = None;
    for (a, a_offers) in &one.offered {
        for (b, b_offers) in &two.offered {
            let shared: Vec<(&String, Offer<'_>)> = a_offers
                .iter()
                .filter_map(|(normal, offer)| Some((normal, offer.with(*b_offers.get(normal)?))))
                .collect();
            let weight = shared
                .iter()
                .filter_map(|(normal, _)| spread.get(*normal))
                .fold(0_u32, |sum, count| sum.saturating_add(weight_of(*count)));
            if weight > best.as_ref().map_or(0, |best| best.weight) {
                best = Some(Link {
                    children: (*a.min(b), *a.max(b)),
                    weight,
                    subjects: shared.iter().map(|(_, offer)| offer.wording()).collect(),
                    sensitive: shared.iter().any(|(_, offer)| offer.sensitive),
                });
            }
        }
    }
    best
}

/// The introductions that bring most to the class as a whole, by the rules of this room.
///
/// The same class gives the same proposal.
#[must_use]
pub fn propose(doc: &Document, today: NaiveDate) -> Proposal {
    let families = families(doc, today);
    let spread = spread(&families);
    let never = never_again(doc);
    let mut links = BTreeMap::new();
    for (i, one) in families.iter().enumerate() {
        for (j, two) in families.iter().enumerate().skip(i + 1) {
            let may = one.may_meet() && two.may_meet() && !never.contains(&(one.first, two.first));
            if let Some(link) = link(one, two, &spread).filter(|_| may) {
                links.insert((i, j), link);
            }
        }
    }
    let edges: Vec<_> = links.iter().map(|((i, j), link)| (*i, *j, link.weight)).collect();
    let mates = heaviest(families.len(), &edges);

    let mut chosen = Vec::new();
    let mut alone = Vec::new();
    for (i, family) in families.iter().enumerate() {
        match mates.get(i).copied().flatten() {
            Some(j) => chosen.extend(links.remove(&(i, j))),
            None => alone.push((family.child_to_show(), why_alone(family, &spread))),
        }
    }
    chosen.sort_by_key(|link| (std::cmp::Reverse(link.weight), link.children));
    alone.sort_unstable();
    let total = in_words(chosen.iter().map(|link| u64::from(link.weight)).sum());
    let pairs = chosen.into_iter().map(Pair::from).collect();
    Proposal { pairs, alone, total }
}

impl Family<'_> {
    fn child_to_show(&self) -> Id<Pupil> {
        self.offered.first().map_or(self.child, |(pupil, _)| *pupil)
    }
}

impl From<Link> for Pair {
    fn from(link: Link) -> Self {
        Self {
            a: link.children.0,
            b: link.children.1,
            subjects: link.subjects,
            sensitive: link.sensitive,
            weight: in_words(u64::from(link.weight)),
        }
    }
}

fn why_alone(family: &Family<'_>, spread: &BTreeMap<String, u32>) -> Alone {
    let shares = |subject: &String| spread.get(subject).is_some_and(|count| *count > 1);
    if family.offered.is_empty() {
        Alone::NoConsent
    } else if family.open {
        Alone::Open
    } else if family.subjects().into_iter().any(shares) {
        Alone::AllTaken
    } else {
        Alone::NobodyShares
    }
}

/// The subjects that at least two families with consent offered, those of most families first.
#[must_use]
pub fn shared(doc: &Document, today: NaiveDate) -> Vec<Shared> {
    let families = families(doc, today);
    let mut subjects: BTreeMap<&String, (Offer<'_>, Vec<Id<Pupil>>)> = BTreeMap::new();
    for family in &families {
        let mut own: BTreeMap<&String, (Offer<'_>, Id<Pupil>)> = BTreeMap::new();
        for (pupil, offers) in &family.offered {
            for (normal, offer) in offers {
                own.entry(normal)
                    .and_modify(|(known, _)| *known = known.with(*offer))
                    .or_insert((*offer, *pupil));
            }
        }
        for (normal, (offer, pupil)) in own {
            let (known, pupils) = subjects.entry(normal).or_insert((offer, Vec::new()));
            *known = known.with(offer);
            pupils.push(pupil);
        }
    }
    let mut shared: Vec<_> = subjects
        .into_values()
        .filter(|(_, families)| families.len() > 1)
        .map(|(offer, mut families)| {
            families.sort_unstable();
            Shared {
                subject: offer.wording(),
                sensitive: offer.sensitive,
                families,
            }
        })
        .collect();
    // The sort is stable: among equals the alphabet decides.
    shared.sort_by_key(|each| std::cmp::Reverse(each.families.len()));
    shared
}

#[cfg(test)]
mod tests;
