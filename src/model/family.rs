//! Gezin: a pupil with siblings, adults and houses. A view, not a record.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{NaiveDate, NaiveDateTime};

use super::{
    Agreement, Answer, Cadence, Contact, Document, Guardian, Household, Id, Outcome, Page, Pupil, Table, Tie,
    Topic,
};

/// One adult of a family, seen from one child.
#[derive(Clone, Copy, Debug)]
pub struct Member<'a> {
    /// The tie's id.
    pub tie_id: Id<Tie>,
    /// What binds them.
    pub tie: &'a Tie,
    /// The adult's id.
    pub id: Id<Guardian>,
    /// The adult.
    pub guardian: &'a Guardian,
}

/// One house of a family: `household` is `None` for the adults with whom the child does not live.
#[derive(Clone, Debug)]
pub struct House<'a> {
    /// The address, with its id.
    pub household: Option<(Id<Household>, &'a Household)>,
    /// The adults there.
    pub members: Vec<Member<'a>>,
}

impl Document {
    /// Pupils as a class list: by given name. Without those who left.
    #[must_use]
    pub fn class_list(&self) -> Vec<(Id<Pupil>, &Pupil)> {
        let mut list = self.everybody();
        list.retain(|(_, pupil)| pupil.left.is_none());
        list
    }

    /// Whether a pupil is in the class, and did not leave.
    #[must_use]
    pub fn is_in_class(&self, pupil: Id<Pupil>) -> bool {
        self.pupils.get(&pupil).is_some_and(|pupil| pupil.left.is_none())
    }

    /// All pupils, also those who left, by given name.
    #[must_use]
    pub fn everybody(&self) -> Vec<(Id<Pupil>, &Pupil)> {
        let mut list: Vec<_> = self.pupils.iter().map(|(id, pupil)| (*id, pupil)).collect();
        list.sort_by_cached_key(|(id, pupil)| (pupil.name.sort_key(), *id));
        list
    }

    /// The adults tied to a pupil, in the order in which relations stand in a menu.
    #[must_use]
    pub fn members(&self, pupil: Id<Pupil>) -> Vec<Member<'_>> {
        let mut members: Vec<_> = self
            .ties
            .iter()
            .filter(|(_, tie)| tie.pupil == pupil)
            .filter_map(|(tie_id, tie)| {
                let guardian = self.guardians.get(&tie.guardian)?;
                Some(Member {
                    tie_id: *tie_id,
                    tie,
                    id: tie.guardian,
                    guardian,
                })
            })
            .collect();
        members
            .sort_by_cached_key(|member| (member.tie.relation, member.guardian.name.sort_key(), member.id));
        members
    }

    /// The houses of a pupil with the adults in each; adults elsewhere come last, in a house without address.
    #[must_use]
    pub fn houses(&self, pupil: Id<Pupil>) -> Vec<House<'_>> {
        let mut houses: Vec<House<'_>> = Vec::new();
        for member in self.members(pupil) {
            let household = member
                .tie
                .household
                .and_then(|id| self.households.get(&id).map(|household| (id, household)));
            let key = household.map(|(id, _)| id);
            match houses
                .iter_mut()
                .find(|house| house.household.map(|(id, _)| id) == key)
            {
                Some(house) => house.members.push(member),
                None => houses.push(House {
                    household,
                    members: vec![member],
                }),
            }
        }
        houses.sort_by_key(|house| house.household.is_none());
        houses
    }

    /// Whether a pupil lives in more than one house.
    #[must_use]
    pub fn has_two_houses(&self, pupil: Id<Pupil>) -> bool {
        let houses: BTreeSet<_> = self
            .ties
            .values()
            .filter(|tie| tie.pupil == pupil)
            .filter_map(|tie| tie.household)
            .collect();
        houses.len() > 1
    }

    /// Other pupils of this class with an adult in common.
    #[must_use]
    pub fn siblings(&self, pupil: Id<Pupil>) -> Vec<Id<Pupil>> {
        let adults: BTreeSet<_> = self
            .ties
            .values()
            .filter(|tie| tie.pupil == pupil)
            .map(|tie| tie.guardian)
            .collect();
        let siblings: BTreeSet<_> = self
            .ties
            .values()
            .filter(|tie| tie.pupil != pupil && adults.contains(&tie.guardian))
            .map(|tie| tie.pupil)
            .filter(|id| self.pupils.contains_key(id))
            .collect();
        siblings.into_iter().collect()
    }

    /// Languages of the home, best ones first, each once.
    #[must_use]
    pub fn languages(&self, pupil: Id<Pupil>) -> Vec<&str> {
        let mut languages: Vec<&str> = Vec::new();
        for member in self.members(pupil) {
            for language in &member.guardian.languages {
                if !languages.contains(&language.as_str()) {
                    languages.push(language);
                }
            }
        }
        languages
    }

    /// Contacts about a pupil, oldest first.
    #[must_use]
    pub fn contacts_of(&self, pupil: Id<Pupil>) -> Vec<(Id<Contact>, &Contact)> {
        let mut contacts: Vec<_> = self
            .contacts
            .iter()
            .filter(|(_, contact)| contact.pupils.contains(&pupil))
            .map(|(id, contact)| (*id, contact))
            .collect();
        contacts.sort_by_key(|(id, contact)| (contact.at, *id));
        contacts
    }

    /// When the teacher last spoke with the family, attempts not counted.
    #[must_use]
    pub fn last_spoken(&self, pupil: Id<Pupil>) -> Option<NaiveDateTime> {
        self.contacts
            .values()
            .filter(|contact| contact.outcome == Outcome::Spoke && contact.pupils.contains(&pupil))
            .map(|contact| contact.at)
            .max()
    }

    /// When the teacher last spoke with each family, in one pass: for lists of the whole class.
    #[must_use]
    pub fn last_spoken_by_pupil(&self) -> BTreeMap<Id<Pupil>, NaiveDateTime> {
        let mut last = BTreeMap::new();
        for contact in self
            .contacts
            .values()
            .filter(|contact| contact.outcome == Outcome::Spoke)
        {
            for pupil in &contact.pupils {
                let at = last.entry(*pupil).or_insert(contact.at);
                *at = contact.at.max(*at);
            }
        }
        last
    }

    /// Rhythms of a pupil's family that hold on `day`.
    #[must_use]
    pub fn cadences_of(&self, pupil: Id<Pupil>, day: NaiveDate) -> Vec<(Id<Cadence>, &Cadence)> {
        self.cadences
            .iter()
            .filter(|(_, cadence)| cadence.pupil == pupil && cadence.ended.is_none_or(|ended| day <= ended))
            .map(|(id, cadence)| (*id, cadence))
            .collect()
    }

    /// What a pupil is called; empty where there is no such pupil.
    #[must_use]
    pub fn called(&self, pupil: Id<Pupil>) -> String {
        self.pupils
            .get(&pupil)
            .map(|pupil| pupil.name.call())
            .unwrap_or_default()
    }

    /// Answers of a family, oldest first.
    #[must_use]
    pub fn answers_of(&self, pupil: Id<Pupil>) -> Vec<(Id<Answer>, &Answer)> {
        let mut answers: Vec<_> = self
            .answers
            .iter()
            .filter(|(_, answer)| answer.pupil == pupil)
            .map(|(id, answer)| (*id, answer))
            .collect();
        answers.sort_by(|(a_id, a), (b_id, b)| (a.on, &a.prompt, a_id).cmp(&(b.on, &b.prompt, b_id)));
        answers
    }

    /// Agreements with a family, oldest first.
    #[must_use]
    pub fn agreements_of(&self, pupil: Id<Pupil>) -> Vec<(Id<Agreement>, &Agreement)> {
        let mut agreements: Vec<_> = self
            .agreements
            .iter()
            .filter(|(_, agreement)| agreement.pupil == pupil)
            .map(|(id, agreement)| (*id, agreement))
            .collect();
        agreements.sort_by_key(|(id, agreement)| (agreement.by, *id));
        agreements
    }

    /// What was agreed in one conversation, in a stable order.
    #[must_use]
    pub fn agreements_in(&self, contact: Id<Contact>) -> Vec<(Id<Agreement>, &Agreement)> {
        self.agreements
            .iter()
            .filter(|(_, agreement)| agreement.contact == Some(contact))
            .map(|(id, agreement)| (*id, agreement))
            .collect()
    }

    /// The topics that a family's parents chose.
    #[must_use]
    pub fn topics_of(&self, pupil: Id<Pupil>) -> Vec<(Id<Topic>, &Topic)> {
        self.topics
            .iter()
            .filter(|(_, topic)| topic.pupil == pupil)
            .map(|(id, topic)| (*id, topic))
            .collect()
    }

    /// The document as one family's page asks about it: of other families only what is shared with this one, and who
    /// they are. Questions about this family have the same answers here, and do not go through a whole school.
    #[must_use]
    pub fn around(&self, pupil: Id<Pupil>) -> Self {
        let mut family: BTreeSet<Id<Pupil>> = self.siblings(pupil).into_iter().collect();
        family.insert(pupil);
        let ours = |id: Id<Pupil>| family.contains(&id);
        let items = kept(&self.items, |it| ours(it.pupil));
        // Whether a group photo may be given hangs on the consent of all who are on it.
        let asked: BTreeSet<_> = items
            .values()
            .flat_map(|it| &it.shows)
            .chain(&family)
            .copied()
            .collect();
        let deliveries = kept(&self.deliveries, |it| items.contains_key(&it.item));
        Self {
            format: self.format,
            class: self.class.clone(),
            pupils: self.pupils.clone(),
            guardians: self.guardians.clone(),
            households: self.households.clone(),
            holidays: self.holidays.clone(),
            ties: kept(&self.ties, |it| asked.contains(&it.pupil)),
            contacts: kept(&self.contacts, |it| it.pupils.iter().any(|id| ours(*id))),
            cadences: kept(&self.cadences, |it| ours(it.pupil)),
            answers: kept(&self.answers, |it| ours(it.pupil)),
            agreements: kept(&self.agreements, |it| ours(it.pupil)),
            observations: kept(&self.observations, |it| ours(it.pupil)),
            expectations: kept(&self.expectations, |it| ours(it.pupil)),
            items,
            deliveries,
            consents: kept(&self.consents, |it| asked.contains(&it.pupil)),
            pages: kept(&self.pages, |it| ours(it.pupil)),
            media: self.media.clone(),
            topics: kept(&self.topics, |it| ours(it.pupil)),
            introductions: kept(&self.introductions, |it| ours(it.a) || ours(it.b)),
            apart: kept(&self.apart, |it| ours(it.a) || ours(it.b)),
            copies: self.copies.clone(),
            code_unseen: self.code_unseen,
            unfinished: self.unfinished.clone(),
            erased: BTreeSet::new(),
        }
    }

    /// A pupil's page in the class book.
    #[must_use]
    pub fn page_of(&self, pupil: Id<Pupil>) -> Option<(Id<Page>, &Page)> {
        self.pages
            .iter()
            .find(|(_, page)| page.pupil == pupil)
            .map(|(id, page)| (*id, page))
    }
}

fn kept<R: Clone>(table: &Table<R>, keep: impl Fn(&R) -> bool) -> Table<R> {
    let kept = table.iter().filter(|(_, record)| keep(record));
    kept.map(|(id, record)| (*id, record.clone())).collect()
}

#[cfg(test)]
mod tests;
