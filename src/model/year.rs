//! A new school year: who moves on, who leaves, and what is cleared.

use std::collections::BTreeSet;

use chrono::{Days, Months, NaiveDate};

use super::tables::ids_of;
use super::{Class, Document, Id, Pupil};

/// Of a pupil who left nothing is kept longer than this.
const KEPT_MONTHS: u32 = 24;
/// A new year is proposed so many days before the old one ends: from 1 July on.
const PROPOSED_DAYS: u64 = 30;

/// Something that can be cleared between two school years.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Clear {
    /// Pages of the class book and their pictures.
    Book,
    /// Introductions of families.
    Introductions,
    /// Notes about pupils, adults and contacts.
    Notes,
    /// What was seen at home and at school.
    Observations,
    /// What was answered to questions.
    Answers,
    /// Consents, which hold for a school year.
    Consents,
    /// Everything about pupils who left two years ago or longer.
    LongGone,
    /// Agreements.
    Agreements,
    /// Expectations.
    Expectations,
    /// Information, and who received it.
    Information,
    /// Topics that parents offer.
    Topics,
    /// Contacts: when one spoke, and how.
    Contacts,
}

impl Clear {
    /// Everything, what is proposed first.
    pub const ALL: [Self; 12] = [
        Self::Book,
        Self::Introductions,
        Self::Notes,
        Self::Observations,
        Self::Answers,
        Self::Consents,
        Self::LongGone,
        Self::Agreements,
        Self::Expectations,
        Self::Information,
        Self::Topics,
        Self::Contacts,
    ];

    /// Whether it is cleared unless somebody chooses to keep it.
    #[must_use]
    pub const fn is_proposed(self) -> bool {
        matches!(
            self,
            Self::Book
                | Self::Introductions
                | Self::Notes
                | Self::Observations
                | Self::Answers
                | Self::Consents
                | Self::LongGone
        )
    }
}

/// A new school year.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NewYear {
    /// The class as it is called from now on.
    pub class: Class,
    /// The group of all who stay; `None` where each keeps the own one.
    pub group: Option<String>,
    /// Who leaves.
    pub leaving: BTreeSet<Id<Pupil>>,
    /// The day on which they leave.
    pub on: NaiveDate,
    /// What is cleared.
    pub clear: BTreeSet<Clear>,
}

impl Document {
    /// Whether it is time to think of the next school year.
    #[must_use]
    pub fn year_ends(&self, today: NaiveDate) -> bool {
        let last = self.class.year.last_day();
        self.class.year.0 > 0
            && last
                .checked_sub_days(Days::new(PROPOSED_DAYS))
                .is_some_and(|from| from <= today)
    }

    /// Pupils of whom nothing may be kept any longer on `day`.
    #[must_use]
    pub fn long_gone(&self, day: NaiveDate) -> BTreeSet<Id<Pupil>> {
        self.pupils
            .iter()
            .filter(|(_, pupil)| {
                pupil
                    .left
                    .and_then(|left| left.checked_add_months(Months::new(KEPT_MONTHS)))
                    .is_some_and(|until| until <= day)
            })
            .map(|(id, _)| *id)
            .collect()
    }

    /// How much would be cleared on `day`.
    #[must_use]
    pub fn to_clear(&self, what: Clear, day: NaiveDate) -> usize {
        let filled = |text: &str| usize::from(!text.trim().is_empty());
        match what {
            Clear::Book => self.pages.len(),
            Clear::Introductions => self.introductions.len(),
            Clear::Notes => {
                let pupils = self.pupils.values().map(|it| filled(&it.note));
                let guardians = self.guardians.values().map(|it| filled(&it.note));
                let contacts = self.contacts.values().map(|it| filled(&it.note));
                pupils.chain(guardians).chain(contacts).sum()
            }
            Clear::Observations => self.observations.len(),
            Clear::Answers => self.answers.len(),
            Clear::Consents => self.consents.len(),
            Clear::LongGone => self.long_gone(day).len(),
            Clear::Agreements => self.agreements.len(),
            Clear::Expectations => self.expectations.len(),
            Clear::Information => self.items.len(),
            Clear::Topics => self.topics.len(),
            Clear::Contacts => self.contacts.len(),
        }
    }

    /// The document at the beginning of a new year.
    #[must_use]
    pub fn in_year(&self, year: &NewYear) -> Self {
        let mut next = self.clone();
        next.class = year.class.clone();
        for (id, pupil) in &mut next.pupils {
            if year.leaving.contains(id) {
                pupil.left = pupil.left.or(Some(year.on));
            } else if let (None, Some(group)) = (pupil.left, &year.group) {
                pupil.group.clone_from(group);
            }
        }
        // With who left nobody speaks any more.
        for cadence in next.cadences.values_mut() {
            if year.leaving.contains(&cadence.pupil) && cadence.ended.is_none_or(|ended| ended > year.on) {
                cadence.ended = Some(year.on);
            }
        }
        let mut gone = BTreeSet::new();
        for what in &year.clear {
            match what {
                Clear::Book => gone.extend(ids_of(&next.pages)),
                Clear::Introductions => gone.extend(ids_of(&next.introductions)),
                Clear::Notes => next.clear_notes(),
                Clear::Observations => gone.extend(ids_of(&next.observations)),
                Clear::Answers => gone.extend(ids_of(&next.answers)),
                Clear::Consents => gone.extend(ids_of(&next.consents)),
                Clear::LongGone => gone.extend(next.long_gone(year.on).into_iter().map(Id::uuid)),
                Clear::Agreements => gone.extend(ids_of(&next.agreements)),
                Clear::Expectations => gone.extend(ids_of(&next.expectations)),
                Clear::Information => gone.extend(ids_of(&next.items)),
                Clear::Topics => gone.extend(ids_of(&next.topics)),
                Clear::Contacts => gone.extend(ids_of(&next.contacts)),
            }
        }
        next.remove(&gone);
        next
    }

    fn clear_notes(&mut self) {
        for pupil in self.pupils.values_mut() {
            pupil.note.clear();
        }
        for guardian in self.guardians.values_mut() {
            guardian.note.clear();
        }
        for contact in self.contacts.values_mut() {
            contact.note.clear();
        }
    }
}

#[cfg(test)]
mod tests;
