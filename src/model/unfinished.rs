//! What is typed in a form and makes no record yet: kept with the class, so that a lock or a crash costs none of it.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{
    Agreement, Consent, Contact, Delivery, Document, Form, Guardian, Holiday, Id, Item, Observation, Outcome,
    Pupil, Tie,
};

/// A form that nobody has finished. Texts are as typed: they may name no day yet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Unfinished {
    /// A contact that is being logged.
    Contact(UnfinishedContact),
    /// The end of a conversation, before it is kept.
    Ending(UnfinishedEnding),
    /// A rhythm that is being chosen.
    Rhythm {
        /// The family.
        pupil: Id<Pupil>,
        /// When, in words.
        text: String,
        /// With whom it is agreed.
        with: BTreeSet<Id<Guardian>>,
    },
    /// A day of birth.
    Born {
        /// Whose.
        pupil: Id<Pupil>,
        /// The day, as far as it is typed.
        text: String,
    },
    /// The day of a record of a family.
    Day {
        /// The family.
        pupil: Id<Pupil>,
        /// Which record.
        of: DayOf,
        /// The day, as far as it is typed.
        text: String,
    },
    /// Why an adult is not given something, before it is kept.
    Refusal {
        /// The family.
        pupil: Id<Pupil>,
        /// What is not given.
        item: Id<Item>,
        /// To whom.
        guardian: Id<Guardian>,
        /// The reason.
        why: String,
    },
    /// One end of closed days.
    Holiday {
        /// Which days.
        holiday: Id<Holiday>,
        /// Whether it is the last day, and not the first.
        last: bool,
        /// The day, as far as it is typed.
        text: String,
    },
}

/// A record with a day that can be typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum DayOf {
    /// By when an agreement is due.
    Agreement(Id<Agreement>),
    /// When something was seen.
    Observation(Id<Observation>),
    /// When there was something to tell.
    Item(Id<Item>),
    /// When somebody received it.
    Delivery(Id<Delivery>),
    /// When somebody answered a question for consent.
    Consent(Id<Consent>),
    /// Until when a yes holds.
    ConsentEnd(Id<Consent>),
    /// When a parent without custody asked to be informed.
    Request(Id<Tie>),
}

impl DayOf {
    fn uuid(self) -> Uuid {
        match self {
            Self::Agreement(id) => id.uuid(),
            Self::Observation(id) => id.uuid(),
            Self::Item(id) => id.uuid(),
            Self::Delivery(id) => id.uuid(),
            Self::Consent(id) | Self::ConsentEnd(id) => id.uuid(),
            Self::Request(id) => id.uuid(),
        }
    }

    fn is_in(self, doc: &Document) -> bool {
        match self {
            Self::Agreement(id) => doc.agreements.contains_key(&id),
            Self::Observation(id) => doc.observations.contains_key(&id),
            Self::Item(id) => doc.items.contains_key(&id),
            Self::Delivery(id) => doc.deliveries.contains_key(&id),
            Self::Consent(id) | Self::ConsentEnd(id) => doc.consents.contains_key(&id),
            Self::Request(id) => doc.ties.contains_key(&id),
        }
    }
}

/// A contact that is being logged.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnfinishedContact {
    /// The family.
    pub pupil: Id<Pupil>,
    /// Who was there.
    pub with: BTreeSet<Id<Guardian>>,
    /// Whether the child was there.
    pub child: bool,
    /// How they spoke.
    pub form: Form,
    /// What came of it.
    pub outcome: Outcome,
    /// When, as typed.
    pub at: String,
    /// How long, as typed.
    pub minutes: String,
    /// How it went.
    pub went_well: Option<bool>,
    /// The note.
    pub note: String,
}

/// The end of a conversation, before it is kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnfinishedEnding {
    /// The conversation.
    pub contact: Id<Contact>,
    /// When to speak again, in words.
    pub again: String,
    /// How long it took, as typed.
    pub minutes: Option<String>,
    /// How it went.
    pub went_well: Option<bool>,
    /// By when each agreement is due, in words.
    pub by: BTreeMap<Id<Agreement>, String>,
}

impl Unfinished {
    /// Whether both are the same form, filled in differently.
    #[must_use]
    pub fn is_same_form(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Contact(a), Self::Contact(b)) => a.pupil == b.pupil,
            (Self::Ending(a), Self::Ending(b)) => a.contact == b.contact,
            (Self::Rhythm { pupil: a, .. }, Self::Rhythm { pupil: b, .. })
            | (Self::Born { pupil: a, .. }, Self::Born { pupil: b, .. }) => a == b,
            (
                Self::Holiday {
                    holiday: a, last: x, ..
                },
                Self::Holiday {
                    holiday: b, last: y, ..
                },
            ) => a == b && x == y,
            (Self::Day { of: a, .. }, Self::Day { of: b, .. }) => a == b,
            (
                Self::Refusal {
                    item: a, guardian: x, ..
                },
                Self::Refusal {
                    item: b, guardian: y, ..
                },
            ) => a == b && x == y,
            _ => false,
        }
    }

    /// The family that it is about, where it is about one alone.
    #[must_use]
    pub const fn pupil(&self) -> Option<Id<Pupil>> {
        match self {
            Self::Contact(UnfinishedContact { pupil, .. })
            | Self::Rhythm { pupil, .. }
            | Self::Born { pupil, .. }
            | Self::Day { pupil, .. }
            | Self::Refusal { pupil, .. } => Some(*pupil),
            Self::Ending(_) | Self::Holiday { .. } => None,
        }
    }

    /// Whether it goes with these records.
    pub(super) fn goes_with(&self, gone: &BTreeSet<Uuid>) -> bool {
        match self {
            Self::Contact(UnfinishedContact { pupil, .. })
            | Self::Rhythm { pupil, .. }
            | Self::Born { pupil, .. } => gone.contains(&pupil.uuid()),
            Self::Ending(ending) => gone.contains(&ending.contact.uuid()),
            Self::Day { pupil, of, .. } => gone.contains(&pupil.uuid()) || gone.contains(&of.uuid()),
            Self::Refusal {
                pupil,
                item,
                guardian,
                ..
            } => {
                let about = [pupil.uuid(), item.uuid(), guardian.uuid()];
                about.iter().any(|id| gone.contains(id))
            }
            Self::Holiday { holiday, .. } => gone.contains(&holiday.uuid()),
        }
    }

    /// Strikes every mention of a record that is gone.
    pub(super) fn strike(&mut self, gone: &BTreeSet<Uuid>) {
        match self {
            Self::Contact(UnfinishedContact { with, .. }) | Self::Rhythm { with, .. } => {
                with.retain(|id| !gone.contains(&id.uuid()));
            }
            Self::Ending(ending) => ending.by.retain(|id, _| !gone.contains(&id.uuid())),
            Self::Born { .. } | Self::Day { .. } | Self::Refusal { .. } | Self::Holiday { .. } => {}
        }
    }

    /// Strikes every mention of a record that is not in `doc`.
    fn strike_unknown(&mut self, doc: &Document) {
        match self {
            Self::Contact(UnfinishedContact { with, .. }) | Self::Rhythm { with, .. } => {
                with.retain(|id| doc.guardians.contains_key(id));
            }
            Self::Ending(ending) => ending.by.retain(|id, _| doc.agreements.contains_key(id)),
            Self::Born { .. } | Self::Day { .. } | Self::Refusal { .. } | Self::Holiday { .. } => {}
        }
    }

    /// Whether what it is about is there, and still to be finished.
    #[must_use]
    pub fn is_open(&self, doc: &Document) -> bool {
        match self {
            Self::Contact(UnfinishedContact { pupil, .. })
            | Self::Rhythm { pupil, .. }
            | Self::Born { pupil, .. } => doc.pupils.contains_key(pupil),
            Self::Ending(ending) => {
                let contact = doc.contacts.get(&ending.contact);
                contact.is_some_and(|contact| contact.minutes.is_none())
            }
            Self::Day { pupil, of, .. } => doc.pupils.contains_key(pupil) && of.is_in(doc),
            Self::Refusal { item, guardian, .. } => {
                doc.items.contains_key(item) && doc.guardians.contains_key(guardian)
            }
            Self::Holiday { holiday, .. } => doc.holidays.contains_key(holiday),
        }
    }
}

impl Document {
    /// Whether exactly these forms are kept.
    #[must_use]
    pub fn keeps_unfinished(&self, forms: &[Unfinished]) -> bool {
        self.unfinished.len() == forms.len()
            && forms
                .iter()
                .all(|form| self.unfinished.values().any(|kept| kept == form))
    }

    /// Keeps these forms and no others; a form that was there before stays the same record.
    pub fn keep_unfinished(&mut self, forms: Vec<Unfinished>) {
        let before = std::mem::take(&mut self.unfinished);
        for form in forms {
            let known = before.iter().find(|(_, kept)| kept.is_same_form(&form));
            let id = known.map_or_else(Id::random, |(id, _)| *id);
            self.unfinished.insert(id, form);
        }
    }

    /// The document as it takes the place of `current`, with the forms that are being filled in there and that it lacks:
    /// whoever puts another version in place does not mean to lose what is half typed. A form that both have stays as it
    /// is here, and one that is about nothing here does not come along.
    #[must_use]
    pub fn with_forms_of(mut self, current: &Self) -> Self {
        for (id, form) in &current.unfinished {
            let known = self.unfinished.values().any(|kept| kept.is_same_form(form));
            if known || self.erased.contains(&id.uuid()) || !form.is_open(&self) {
                continue;
            }
            let mut form = form.clone();
            form.strike_unknown(&self);
            self.unfinished.insert(*id, form);
        }
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_stays_one_record_while_it_is_typed_in_and_goes_with_what_it_is_about() {
        let (noor, sem) = (Id::random(), Id::random());
        let mut doc = Document::default();
        for pupil in [noor, sem] {
            doc.pupils.insert(pupil, Pupil::default());
        }
        let born = |pupil, text: &str| Unfinished::Born {
            pupil,
            text: text.to_owned(),
        };
        doc.keep_unfinished(vec![born(noor, "1"), born(sem, "2")]);
        let ids: Vec<_> = doc.unfinished.keys().copied().collect();
        doc.keep_unfinished(vec![born(noor, "12"), born(sem, "2")]);
        assert_eq!(ids, doc.unfinished.keys().copied().collect::<Vec<_>>());
        assert!(doc.keeps_unfinished(&[born(sem, "2"), born(noor, "12")]));
        assert!(!doc.keeps_unfinished(&[born(sem, "2")]));
        doc.remove(&[noor.uuid()].into());
        assert!(!born(noor, "12").is_open(&doc) && born(sem, "2").is_open(&doc));
        assert!(doc.keeps_unfinished(&[born(sem, "2")]), "it outlives the child");
    }

    #[test]
    fn a_version_takes_up_the_forms_that_it_lacks_and_that_are_about_what_it_has() {
        let (noor, sem, gone) = (Id::random(), Id::random(), Id::random());
        let (fatima, nobody) = (Id::random(), Id::random());
        let born = |pupil, text: &str| Unfinished::Born {
            pupil,
            text: text.into(),
        };
        let rhythm = |with: &[Id<Guardian>]| Unfinished::Rhythm {
            pupil: sem,
            text: "elke week".into(),
            with: with.iter().copied().collect(),
        };
        let mut version = Document::default();
        version.pupils.insert(noor, Pupil::default());
        version.pupils.insert(sem, Pupil::default());
        version.guardians.insert(fatima, Guardian::default());
        version.keep_unfinished(vec![born(noor, "1")]);
        let mut current = version.clone();
        current.keep_unfinished(vec![born(noor, "12"), born(gone, "3"), rhythm(&[fatima, nobody])]);
        let taken = version.clone().with_forms_of(&current);
        assert!(taken.keeps_unfinished(&[born(noor, "1"), rhythm(&[fatima])]));
        let of_sem = |doc: &Document| {
            let found = doc.unfinished.iter().find(|(_, form)| form.pupil() == Some(sem));
            found.map(|(id, _)| *id)
        };
        assert_eq!(of_sem(&taken), of_sem(&current), "it is another record");
        version.erased.extend(of_sem(&current).map(Id::uuid));
        assert_eq!(
            version.clone().with_forms_of(&current),
            version,
            "what was erased is back"
        );
    }
}
