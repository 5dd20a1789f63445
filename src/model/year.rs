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
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::model::{
        Agreement, Answer, Cadence, Consent, Contact, Custody, Expectation, Giver, Guardian, Introduction,
        Item, Media, Observation, Page, Purpose, SchoolYear, Tie, Topic,
    };

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    /// One of everything about Sem; Noor left long ago, and so did her mother.
    #[expect(
        clippy::too_many_lines,
        reason = "a few lines a record, of every kind there is"
    )]
    fn class() -> (Document, Id<Pupil>, Id<Pupil>) {
        let mut doc = Document::new(Class {
            name: "Groep 5B".to_owned(),
            year: SchoolYear(2026),
            ..Class::default()
        });
        let (sem, noor) = (Id::random(), Id::random());
        let (iris, rania) = (Id::random(), Id::random());
        let text = || "words".to_owned();
        let portrait = Id::random();
        let photo = Id::random();
        for id in [portrait, photo] {
            doc.media.insert(id, Media::default());
        }
        doc.pupils.insert(
            sem,
            Pupil {
                note: text(),
                photo: Some(portrait),
                ..Pupil::default()
            },
        );
        let left = Some(day("2025-07-31"));
        doc.pupils.insert(
            noor,
            Pupil {
                left,
                group: "4A".to_owned(),
                ..Pupil::default()
            },
        );
        for (pupil, guardian) in [(sem, iris), (noor, rania)] {
            doc.guardians.insert(
                guardian,
                Guardian {
                    note: text(),
                    ..Guardian::default()
                },
            );
            doc.ties.insert(
                Id::random(),
                Tie {
                    pupil,
                    guardian,
                    custody: Custody::Yes,
                    ..Tie::default()
                },
            );
            let contact = Contact {
                pupils: [pupil].into(),
                note: text(),
                ..Contact::default()
            };
            doc.contacts.insert(Id::random(), contact);
        }
        doc.cadences.insert(
            Id::random(),
            Cadence {
                pupil: sem,
                ..Cadence::default()
            },
        );
        doc.answers.insert(
            Id::random(),
            Answer {
                pupil: sem,
                text: text(),
                ..Answer::default()
            },
        );
        doc.agreements.insert(
            Id::random(),
            Agreement {
                pupil: sem,
                ..Agreement::default()
            },
        );
        doc.observations.insert(
            Id::random(),
            Observation {
                pupil: sem,
                ..Observation::default()
            },
        );
        doc.expectations.insert(
            Id::random(),
            Expectation {
                pupil: sem,
                ..Expectation::default()
            },
        );
        doc.items.insert(
            Id::random(),
            Item {
                pupil: sem,
                ..Item::default()
            },
        );
        doc.pages.insert(
            Id::random(),
            Page {
                pupil: sem,
                photo: Some(photo),
                ..Page::default()
            },
        );
        doc.topics.insert(
            Id::random(),
            Topic {
                pupil: sem,
                guardian: iris,
                ..Topic::default()
            },
        );
        let introduction = Introduction {
            a: sem,
            b: noor,
            ..Introduction::default()
        };
        doc.introductions.insert(Id::random(), introduction);
        doc.consents.insert(
            Id::random(),
            Consent {
                pupil: sem,
                purpose: Purpose::BookInRoom,
                giver: Giver::Guardian(iris),
                given: true,
                on: day("2026-09-01"),
                until: None,
                revoked: None,
            },
        );
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
}
