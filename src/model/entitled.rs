//! Wie mag het weten: which adults are told what there is to know about a child, and which of them lack it still.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Months, NaiveDate};

use super::{Custody, Delivery, Document, Guardian, Id, Item, Permission, Pupil, Purpose, Relation, Tie};

/// From this age the information goes to the pupil (BW 1:233).
const OF_AGE_MONTHS: u32 = 18 * 12;

/// What an adult may be told about a child, and on what ground.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Claim {
    /// Has custody: is told everything, without asking (WPO art. 11).
    Entitled,
    /// A parent without custody: is told what matters once the parent asks for it (BW 1:377c), unless that is not
    /// in the child's interest.
    OnRequest {
        /// The day on which the parent asked; `None` while the parent did not.
        asked: Option<NaiveDate>,
    },
    /// Nobody asked about custody. Counts as having it: parents keep it together after a divorce unless a judge
    /// decided otherwise (BW 1:251), so that leaving one out would be the graver mistake.
    AskCustody,
    /// Raises the child, who lives there, without being a parent or a parent's new partner: is told like a parent
    /// (WPO art. 1 and 11).
    Raises,
    /// A new partner, or somebody else without custody: only if the parents agree.
    OnlyIfBothAgree {
        /// The parents who did not agree yet.
        waits_for: BTreeSet<Id<Guardian>>,
        /// Whether there is anybody who could agree, and all of them do.
        agreed: bool,
    },
    /// The pupil is of age: the pupil is told, and decides whether a parent is.
    OfAge,
}

impl Claim {
    /// Whether this adult lacks something until it is delivered.
    #[must_use]
    pub const fn is_owed(&self) -> bool {
        match self {
            Self::Entitled | Self::AskCustody | Self::Raises => true,
            Self::OnRequest { asked } => asked.is_some(),
            Self::OnlyIfBothAgree { .. } | Self::OfAge => false,
        }
    }

    /// Whether this adult may be told, or be there when it is told.
    #[must_use]
    pub const fn may_be_told(&self) -> bool {
        match self {
            Self::OnlyIfBothAgree { agreed, .. } => *agreed,
            Self::OfAge => false,
            _ => self.is_owed(),
        }
    }
}

/// One adult, and what became of one item for this adult.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Knows<'a> {
    /// The adult.
    pub guardian: Id<Guardian>,
    /// What this adult may be told.
    pub claim: Claim,
    /// The newest delivery, with its id.
    pub delivery: Option<(Id<Delivery>, &'a Delivery)>,
    /// A photo that may not be given to anybody now ([`Document::may_be_given`]).
    pub held: bool,
}

impl Knows<'_> {
    /// Whether this adult should have it, and has it not; withheld for a reason is settled, and nobody waits for a
    /// photo that may not be given.
    #[must_use]
    pub const fn lacks(&self) -> bool {
        self.claim.is_owed() && self.delivery.is_none() && !self.held
    }
}

impl Document {
    /// What each adult of a pupil may be told on `day`, in the order in which they stand in the family.
    #[must_use]
    pub fn entitled(&self, pupil: Id<Pupil>, day: NaiveDate) -> Vec<(Id<Guardian>, Claim)> {
        let mut adults: Vec<(Id<Guardian>, Vec<&Tie>)> = Vec::new();
        for member in self.members(pupil) {
            match adults.iter_mut().find(|(id, _)| *id == member.id) {
                Some((_, ties)) => ties.push(member.tie),
                None => adults.push((member.id, vec![member.tie])),
            }
        }
        let decide = self.deciding(pupil);
        let is_of_age = self.is_of_age(pupil, day);
        let of = |id: Id<Guardian>, ties: &[&Tie]| {
            if is_of_age {
                return Claim::OfAge;
            }
            let mut others = decide.clone();
            others.remove(&id);
            claim(ties, &others, day)
        };
        adults.iter().map(|(id, ties)| (*id, of(*id, ties))).collect()
    }

    /// What one adult may be told; `None` where this adult is not tied to the pupil.
    #[must_use]
    pub fn claim_of(&self, pupil: Id<Pupil>, guardian: Id<Guardian>, day: NaiveDate) -> Option<Claim> {
        self.entitled(pupil, day)
            .into_iter()
            .find(|(id, _)| *id == guardian)
            .map(|(_, claim)| claim)
    }

    fn is_of_age(&self, pupil: Id<Pupil>, day: NaiveDate) -> bool {
        self.pupils
            .get(&pupil)
            .and_then(|pupil| pupil.born)
            .and_then(|born| born.checked_add_months(Months::new(OF_AGE_MONTHS)))
            .is_some_and(|birthday| birthday <= day)
    }

    /// The parents who decide whether a new partner is there and is told: those with custody, and those of whom
    /// nobody asked.
    #[must_use]
    pub fn parents_who_decide(&self, pupil: Id<Pupil>, about: Id<Guardian>) -> BTreeSet<Id<Guardian>> {
        let mut decide = self.deciding(pupil);
        decide.remove(&about);
        decide
    }

    /// The adults who decide for a child. One who is tied twice does not where one tie says that there is no custody.
    fn deciding(&self, pupil: Id<Pupil>) -> BTreeSet<Id<Guardian>> {
        let ties = || self.ties.values().filter(|tie| tie.pupil == pupil);
        let without: BTreeSet<_> = ties()
            .filter(|tie| tie.custody == Custody::No)
            .map(|tie| tie.guardian)
            .collect();
        ties()
            .filter(|tie| tie.decides() && !without.contains(&tie.guardian))
            .map(|tie| tie.guardian)
            .collect()
    }

    /// Items about a pupil, newest first.
    #[must_use]
    pub fn items_of(&self, pupil: Id<Pupil>) -> Vec<(Id<Item>, &Item)> {
        let mut items: Vec<_> = self
            .items
            .iter()
            .filter(|(_, item)| item.pupil == pupil)
            .map(|(id, item)| (*id, item))
            .collect();
        items.sort_by_key(|(id, item)| (std::cmp::Reverse(item.on), *id));
        items
    }

    /// Whether an item may be given to the child's own parents on `day`: a photo or a clip needs consent to that, and
    /// waits until it is known which other children can be recognised in it, and each of those may be shown.
    #[must_use]
    pub fn may_be_given(&self, item: &Item, day: NaiveDate) -> bool {
        !item.is_picture()
            || (item.all_named
                && self.permission(item.pupil, Purpose::ClipsToParents, day) == Permission::Granted
                && self.without_consent_on(item, day).is_empty())
    }

    /// Other children on a photo or clip whose consent is missing. To them these are the parents of another child, so
    /// that a yes to clips for the own parents is not enough.
    #[must_use]
    pub fn without_consent_on(&self, item: &Item, day: NaiveDate) -> Vec<Id<Pupil>> {
        let others = item.shows.iter().filter(|id| **id != item.pupil);
        others
            .filter(|id| self.permission(**id, Purpose::ClipsToClass, day) != Permission::Granted)
            .copied()
            .collect()
    }

    /// What each adult of the child knows of an item on `day`.
    #[must_use]
    pub fn who_knows(&self, item: Id<Item>, day: NaiveDate) -> Vec<Knows<'_>> {
        let Some(record) = self.items.get(&item) else {
            return Vec::new();
        };
        let held = !self.may_be_given(record, day);
        let mut newest: BTreeMap<Id<Guardian>, (Id<Delivery>, &Delivery)> = BTreeMap::new();
        for (id, delivery) in self.deliveries.iter().filter(|(_, it)| it.item == item) {
            let found = newest.entry(delivery.guardian).or_insert((*id, delivery));
            if found.1.on < delivery.on {
                *found = (*id, delivery);
            }
        }
        self.entitled(record.pupil, day)
            .into_iter()
            .map(|(guardian, claim)| Knows {
                guardian,
                claim,
                delivery: newest.get(&guardian).copied(),
                held,
            })
            .collect()
    }

    /// The adults who should know of an item and do not.
    #[must_use]
    pub fn who_lacks(&self, item: Id<Item>, day: NaiveDate) -> Vec<Id<Guardian>> {
        self.who_knows(item, day)
            .iter()
            .filter(|knows| knows.lacks())
            .map(|knows| knows.guardian)
            .collect()
    }

    /// Items that somebody lacks, the one that waits longest first. In one pass over the deliveries, since this is
    /// asked about the whole class.
    #[must_use]
    pub fn lacking(&self, day: NaiveDate) -> Vec<(Id<Item>, Vec<Id<Guardian>>)> {
        let mut had: BTreeSet<(Id<Item>, Id<Guardian>)> = BTreeSet::new();
        for delivery in self.deliveries.values() {
            had.insert((delivery.item, delivery.guardian));
        }
        let mut owed: BTreeMap<Id<Pupil>, Vec<Id<Guardian>>> = BTreeMap::new();
        let mut found = Vec::new();
        for (id, item) in self
            .items
            .iter()
            .filter(|(_, item)| item.on <= day && self.is_in_class(item.pupil))
        {
            let lacks: Vec<_> = owed
                .entry(item.pupil)
                .or_insert_with(|| {
                    let all = self.entitled(item.pupil, day).into_iter();
                    all.filter(|(_, claim)| claim.is_owed())
                        .map(|(guardian, _)| guardian)
                        .collect()
                })
                .iter()
                .filter(|guardian| !had.contains(&(*id, **guardian)))
                .copied()
                .collect();
            if !lacks.is_empty() && self.may_be_given(item, day) {
                found.push((item.on, *id, lacks));
            }
        }
        found.sort_by_key(|(on, id, _)| (*on, *id));
        found.into_iter().map(|(_, id, lacks)| (id, lacks)).collect()
    }
}

/// What an adult may be told, by all ties to the child: an import can make two. A no goes before a yes, and a yes before
/// what nobody asked; what hangs on the parents does so where one tie says that it does. `asked` are the parents who
/// decide, and their yes stands on every tie.
fn claim(ties: &[&Tie], asked: &BTreeSet<Id<Guardian>>, day: NaiveDate) -> Claim {
    let says = |custody| ties.iter().any(|tie| tie.custody == custody);
    let is = |of: fn(Relation) -> bool| ties.iter().any(|tie| of(tie.relation));
    let without = says(Custody::No);
    if !without && says(Custody::Yes) {
        return Claim::Entitled;
    }
    if without && is(Relation::is_parent) {
        let requests = ties.iter().filter_map(|tie| tie.information_requested);
        return Claim::OnRequest {
            asked: requests.filter(|asked| *asked <= day).min(),
        };
    }
    if !without && is(Relation::is_custodian_by_law) {
        return Claim::AskCustody;
    }
    let raises = ties
        .iter()
        .any(|tie| tie.household.is_some() && tie.relation != Relation::StepParent);
    if raises && !is(|relation| relation == Relation::StepParent) {
        return Claim::Raises;
    }
    let waits_for: BTreeSet<_> = asked
        .iter()
        .filter(|parent| !ties.iter().all(|tie| tie.agreed_by.contains(parent)))
        .copied()
        .collect();
    Claim::OnlyIfBothAgree {
        agreed: !asked.is_empty() && waits_for.is_empty(),
        waits_for,
    }
}

#[cfg(test)]
mod tests;
