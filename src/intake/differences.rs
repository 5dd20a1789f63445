//! What a review would change, child by child, as a person reads it before it is done.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::review::Review;
use crate::model::{Document, Guardian, Household, Id, Name, Pupil, Relation, Table, Tie};

/// One thing that would be other than it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Difference {
    /// The child's name.
    Name(Name, Name),
    /// The date of birth.
    Born(Option<NaiveDate>, Option<NaiveDate>),
    /// The group.
    Group(String, String),
    /// The key of the school's program.
    SchoolKey(String, String),
    /// An adult is tied to the child.
    Adult {
        /// The adult's name; empty where only an address is known.
        name: Name,
        /// E-mail address.
        email: String,
        /// Telephone number.
        phone: String,
        /// What the adult is to the child.
        relation: Relation,
    },
    /// What an adult is to the child was not known.
    Relation(Name, Relation),
    /// An adult's name.
    AdultName(Name, Name),
    /// An adult's e-mail address was not known.
    Email(Name, String),
    /// An adult's telephone number was not known.
    Phone(Name, String),
    /// The languages that an adult speaks at home were not known.
    Languages(Name, Vec<String>),
    /// Where the child lives with these adults was not known.
    Address {
        /// The adults who live there.
        with: Vec<Name>,
        /// The address.
        address: String,
        /// Whether it is secret.
        secret: bool,
    },
    /// An address that was open becomes secret.
    Secret,
}

/// A child about whom anything would be new.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Touched {
    /// Who.
    pub id: Id<Pupil>,
    /// As the child will be.
    pub pupil: Pupil,
    /// Whether the child is new in the class.
    pub added: bool,
    /// What would change; of a new child what comes with the child.
    pub differences: Vec<Difference>,
}

impl Review {
    /// The children about whom anything would be new: first the new ones, then the others, by name.
    #[must_use]
    pub fn touched(&self, doc: &Document) -> Vec<Touched> {
        let mut by_pupil = self.by_pupil(doc);
        let added = self.added.iter().map(|(id, pupil)| Touched {
            id: *id,
            pupil: pupil.clone(),
            added: true,
            differences: by_pupil.remove(id).unwrap_or_default(),
        });
        let mut touched: Vec<Touched> = added.collect();
        let after: BTreeMap<Id<Pupil>, &Pupil> = self
            .changed
            .iter()
            .map(|changed| (changed.id, &changed.after))
            .collect();
        for (id, differences) in by_pupil {
            let pupil = after.get(&id).copied().or_else(|| doc.pupils.get(&id));
            if let Some(pupil) = pupil.filter(|_| !differences.is_empty()) {
                touched.push(Touched {
                    id,
                    pupil: pupil.clone(),
                    added: false,
                    differences,
                });
            }
        }
        touched.sort_by_cached_key(|child| (!child.added, child.pupil.name.sort_key()));
        touched
    }

    fn by_pupil(&self, doc: &Document) -> BTreeMap<Id<Pupil>, Vec<Difference>> {
        let mut by_pupil: BTreeMap<Id<Pupil>, Vec<Difference>> = BTreeMap::new();
        for changed in &self.changed {
            let differences = of_pupil(&changed.before, &changed.after);
            by_pupil.entry(changed.id).or_default().extend(differences);
        }
        let others = self.tied(doc).into_iter().chain(self.moves(doc));
        for (pupil, difference) in others.chain(self.hidden(doc)) {
            by_pupil.entry(pupil).or_default().push(difference);
        }
        for (pupil, guardian) in self.filled(doc) {
            let (Some(before), Some(after)) = (doc.guardians.get(&guardian), self.guardians.get(&guardian))
            else {
                continue;
            };
            by_pupil.entry(pupil).or_default().extend(of_adult(before, after));
        }
        by_pupil
    }

    /// Adults who are new with a child, and those of whom the list says another relation.
    fn tied(&self, doc: &Document) -> Vec<(Id<Pupil>, Difference)> {
        let new = |(id, tie): (&Id<Tie>, &Tie)| {
            let adult = self
                .guardian(doc, tie.guardian)
                .filter(|_| !doc.ties.contains_key(id))?;
            let difference = Difference::Adult {
                name: adult.name.clone(),
                email: adult.email.clone(),
                phone: adult.phone.clone(),
                relation: tie.relation,
            };
            Some((tie.pupil, difference))
        };
        let other = |(id, tie): (&Id<Tie>, &Tie)| {
            let before = doc.ties.get(id)?;
            let adult = self
                .guardian(doc, tie.guardian)
                .filter(|_| before.relation != tie.relation)?;
            Some((tie.pupil, Difference::Relation(adult.name.clone(), tie.relation)))
        };
        let ties = || self.ties.iter();
        ties().filter_map(new).chain(ties().filter_map(other)).collect()
    }

    fn guardian<'a>(&'a self, doc: &'a Document, id: Id<Guardian>) -> Option<&'a Guardian> {
        self.guardians.get(&id).or_else(|| doc.guardians.get(&id))
    }

    /// Where children live with adults of whom that was not known, house by house.
    fn moves(&self, doc: &Document) -> Vec<(Id<Pupil>, Difference)> {
        let mut houses: BTreeMap<(Id<Pupil>, Id<Household>), Vec<Name>> = BTreeMap::new();
        for (id, tie) in &self.ties {
            let was = doc.ties.get(id).and_then(|tie| tie.household);
            if let Some(house) = tie.household.filter(|_| was.is_none()) {
                let name = self.guardian(doc, tie.guardian).map(|adult| adult.name.clone());
                houses.entry((tie.pupil, house)).or_default().extend(name);
            }
        }
        houses
            .into_iter()
            .filter_map(|((pupil, id), with)| {
                let house = self.households.get(&id).or_else(|| doc.households.get(&id))?;
                let (address, secret) = (house.address.clone(), house.secret);
                Some((
                    pupil,
                    Difference::Address {
                        with,
                        address,
                        secret,
                    },
                ))
            })
            .collect()
    }

    /// The children of the class with an address that becomes secret.
    fn hidden(&self, doc: &Document) -> Vec<(Id<Pupil>, Difference)> {
        let becomes_secret = |id: &Id<Household>| {
            let before = doc.households.get(id).is_some_and(|house| !house.secret);
            before && self.households.get(id).is_some_and(|house| house.secret)
        };
        let pupils: BTreeSet<Id<Pupil>> = doc
            .ties
            .values()
            .filter(|tie| tie.household.as_ref().is_some_and(becomes_secret))
            .map(|tie| tie.pupil)
            .collect();
        pupils
            .into_iter()
            .map(|pupil| (pupil, Difference::Secret))
            .collect()
    }

    /// Adults of the class in whom something is filled in, with the children of the class that they are tied to.
    fn filled(&self, doc: &Document) -> Vec<(Id<Pupil>, Id<Guardian>)> {
        doc.ties
            .values()
            .filter(|tie| self.guardians.contains_key(&tie.guardian))
            .map(|tie| (tie.pupil, tie.guardian))
            .collect()
    }

    /// The same review without what is only about these children.
    #[must_use]
    pub fn without(&self, doc: &Document, left_out: &BTreeSet<Id<Pupil>>) -> Self {
        let mut kept = self.clone();
        if left_out.is_empty() {
            return kept;
        }
        kept.added.retain(|(id, _)| !left_out.contains(id));
        kept.changed.retain(|changed| !left_out.contains(&changed.id));
        kept.ties.retain(|_, tie| !left_out.contains(&tie.pupil));
        let tied: BTreeSet<Id<Guardian>> = kept
            .ties
            .values()
            .chain(doc.ties.values().filter(|tie| !left_out.contains(&tie.pupil)))
            .map(|tie| tie.guardian)
            .collect();
        kept.guardians.retain(|id, _| tied.contains(id));
        let lived_in: BTreeSet<Id<Household>> = kept
            .ties
            .values()
            .chain(doc.ties.values().filter(|tie| !left_out.contains(&tie.pupil)))
            .filter_map(|tie| tie.household)
            .collect();
        kept.households.retain(|id, _| lived_in.contains(id));
        kept
    }
}

fn of_pupil(before: &Pupil, after: &Pupil) -> Vec<Difference> {
    let key = |pupil: &Pupil| pupil.school_key.clone().unwrap_or_default();
    [
        (before.name != after.name).then(|| Difference::Name(before.name.clone(), after.name.clone())),
        (before.born != after.born).then_some(Difference::Born(before.born, after.born)),
        (before.group != after.group).then(|| Difference::Group(before.group.clone(), after.group.clone())),
        (before.school_key != after.school_key).then(|| Difference::SchoolKey(key(before), key(after))),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn of_adult(before: &Guardian, after: &Guardian) -> Vec<Difference> {
    let name = || after.name.clone();
    [
        (before.name != after.name).then(|| Difference::AdultName(before.name.clone(), name())),
        (before.email != after.email).then(|| Difference::Email(name(), after.email.clone())),
        (before.phone != after.phone).then(|| Difference::Phone(name(), after.phone.clone())),
        (before.languages != after.languages).then(|| Difference::Languages(name(), after.languages.clone())),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// The records of a review by table, as a change takes them.
pub type Records = (Table<Pupil>, Table<Guardian>, Table<Household>, Table<Tie>);

impl Review {
    /// Every record that would be new or other.
    #[must_use]
    pub fn records(&self) -> Records {
        let changed = self
            .changed
            .iter()
            .map(|changed| (changed.id, changed.after.clone()));
        (
            self.added.iter().cloned().chain(changed).collect(),
            self.guardians.clone(),
            self.households.clone(),
            self.ties.clone(),
        )
    }
}
