//! What must hold before a change is made.

use std::collections::BTreeSet;

use super::{Change, ChangeError};
use crate::model::{Apart, Contact, Delivery, Document, Id, Introduction, Item, Pupil, Table, Topic};

impl Change {
    /// Every record that a change is about must be there: a reference into nothing never reaches the file.
    pub(super) fn check(&self, doc: &Document) -> Result<(), ChangeError> {
        let pupil = |id: &Id<Pupil>| there(doc.pupils.contains_key(id));
        match self {
            Self::SetText { field, .. } => there(field.get(doc).is_some()),
            Self::RemovePupil(id) | Self::SetPortrait(id, _) => pupil(id),
            Self::AddGuardian { tie: (_, tie), .. } => pupil(&tie.pupil),
            Self::PutTie(_, tie) => {
                pupil(&tie.pupil)?;
                there(doc.guardians.contains_key(&tie.guardian))
            }
            Self::PutContact(_, contact) => check_contact(doc, contact),
            Self::HoldConversation(held) => check_contact(doc, &held.contact.1),
            Self::PutCadence { cadence, .. } => pupil(&cadence.pupil),
            Self::PutAnswer(_, answer) => pupil(&answer.pupil),
            Self::PutAgreement(_, agreement) => pupil(&agreement.pupil),
            Self::PutObservation(_, observation) => pupil(&observation.pupil),
            Self::PutExpectation(_, expectation) => pupil(&expectation.pupil),
            Self::PutItem(_, item) => pupil(&item.pupil),
            Self::Tell { item, deliveries } => check_told(doc, item, deliveries),
            Self::SetShown { photo, shows, .. } => {
                there(doc.media.contains_key(photo) && shows.iter().all(|id| doc.pupils.contains_key(id)))
            }
            Self::SetShownOn { item, shows, .. } => {
                there(doc.items.contains_key(item) && shows.iter().all(|id| doc.pupils.contains_key(id)))
            }
            Self::SetSource { observation, by, .. } => there(
                doc.observations.contains_key(observation)
                    && by.is_none_or(|by| doc.guardians.contains_key(&by)),
            ),
            Self::PutDelivery(_, delivery) => {
                there(doc.items.contains_key(&delivery.item))?;
                there(doc.guardians.contains_key(&delivery.guardian))
            }
            Self::PutConsent(_, consent) => pupil(&consent.pupil),
            Self::PutPage(_, page) | Self::SetPagePhoto(_, page, _) => pupil(&page.pupil),
            Self::PutTopic(_, topic) => check_topic(doc, topic),
            Self::PutIntroduction(id, introduction) => check_introduction(doc, *id, introduction),
            Self::KeepApart(_, apart) => check_apart(doc, apart),
            Self::Together { changes, .. } => changes.iter().try_for_each(|change| change.check(doc)),
            Self::PutHoliday(_, holiday) if holiday.until < holiday.from => Err(ChangeError::DaysTurned),
            _ => Ok(()),
        }
    }
}

fn there(there: bool) -> Result<(), ChangeError> {
    if there { Ok(()) } else { Err(ChangeError::Gone) }
}

fn check_contact(doc: &Document, contact: &Contact) -> Result<(), ChangeError> {
    let pupils = !contact.pupils.is_empty() && contact.pupils.iter().all(|id| doc.pupils.contains_key(id));
    there(pupils && contact.with.iter().all(|id| doc.guardians.contains_key(id)))
}

fn check_told(
    doc: &Document,
    (id, item): &(Id<Item>, Item),
    deliveries: &Table<Delivery>,
) -> Result<(), ChangeError> {
    there(doc.pupils.contains_key(&item.pupil))?;
    there(
        deliveries
            .values()
            .all(|delivery| delivery.item == *id && doc.guardians.contains_key(&delivery.guardian)),
    )
}

fn check_topic(doc: &Document, topic: &Topic) -> Result<(), ChangeError> {
    there(doc.pupils.contains_key(&topic.pupil) && doc.guardians.contains_key(&topic.guardian))?;
    let unexplained = topic.sensitive && topic.purpose.trim().is_empty();
    if unexplained {
        Err(ChangeError::PurposeMissing)
    } else {
        Ok(())
    }
}

fn check_apart(doc: &Document, apart: &Apart) -> Result<(), ChangeError> {
    there(doc.pupils.contains_key(&apart.a) && doc.pupils.contains_key(&apart.b))?;
    if apart.a == apart.b {
        Err(ChangeError::NoPair)
    } else {
        Ok(())
    }
}

fn check_introduction(
    doc: &Document,
    id: Id<Introduction>,
    introduction: &Introduction,
) -> Result<(), ChangeError> {
    there(doc.pupils.contains_key(&introduction.a) && doc.pupils.contains_key(&introduction.b))?;
    let pair = BTreeSet::from([introduction.a, introduction.b]);
    let again = doc
        .introductions
        .iter()
        .any(|(other_id, other)| *other_id != id && BTreeSet::from([other.a, other.b]) == pair);
    if again || pair.len() < 2 {
        Err(ChangeError::NoPair)
    } else {
        Ok(())
    }
}
