//! What a change is called in the undo menu.

use super::Change;
use crate::command::Field;
use crate::lang::{Msg, msg};
use crate::model::Document;

impl Change {
    /// What the change is called in the undo menu.
    #[must_use]
    pub fn label(&self, doc: &Document) -> Msg {
        match self {
            Self::SetText { field, .. } => text(*field, doc),
            Self::EditClass(_) => msg::change_class(),
            Self::Import { pupils, .. } => msg::change_import(pupils.len()),
            Self::PutPupil(id, pupil) if doc.pupils.contains_key(id) => msg::change_pupil(pupil.name.call()),
            Self::PutPupil(_, pupil) => msg::change_add_pupil(pupil.name.full()),
            Self::RemovePupil(id) => msg::change_remove_pupil(doc.called(*id)),
            Self::AddGuardian {
                guardian: (_, guardian),
                ..
            } => msg::change_add_guardian(guardian.name.full()),
            Self::PutGuardian(_, guardian) => msg::change_guardian(guardian.name.call()),
            Self::PutTie(_, tie) => msg::change_tie(doc.called(tie.pupil)),
            Self::RemoveTie(_) => msg::change_remove_guardian(),
            Self::PutHousehold(_, household) => msg::change_household(household.name.as_str()),
            Self::PutContact(..) => msg::change_contact(),
            Self::RemoveContact(_) => msg::change_remove_contact(),
            Self::HoldConversation(_) => msg::change_conversation(),
            Self::DropConversation(_) => msg::change_drop_conversation(),
            Self::PutCadence { cadence, .. } => msg::change_cadence(doc.called(cadence.pupil)),
            Self::RemoveCadence(_) => msg::change_remove_cadence(),
            Self::PutAnswer(..) => msg::change_answer(),
            Self::RemoveAnswer(_) => msg::change_remove_answer(),
            Self::PutAgreement(..) => msg::change_agreement(),
            Self::RemoveAgreement(_) => msg::change_remove_agreement(),
            Self::PutObservation(..) | Self::SetSource { .. } => msg::change_observation(),
            Self::RemoveObservation(_) => msg::change_remove_observation(),
            Self::PutExpectation(_, it) => msg::change_expectation(doc.called(it.pupil)),
            Self::RemoveExpectation(_) => msg::change_remove_expectation(),
            Self::PutItem(_, item) | Self::Tell { item: (_, item), .. } => {
                msg::change_item(doc.called(item.pupil))
            }
            Self::RemoveItem(_) => msg::change_remove_item(),
            Self::PutDelivery(..) => msg::change_delivery(),
            Self::RemoveDelivery(_) => msg::change_remove_delivery(),
            Self::PutCopy(..) => msg::change_copy(),
            Self::PutConsent(_, consent) => msg::change_consent(doc.called(consent.pupil)),
            Self::PutPage(_, page) => msg::change_page(doc.called(page.pupil)),
            Self::SetPortrait(id, _) => msg::change_portrait(doc.called(*id)),
            Self::SetPagePhoto(_, page, _) => msg::change_page_photo(doc.called(page.pupil)),
            Self::SetShown { .. } | Self::SetShownOn { .. } => msg::change_shown(),
            Self::PutTopic(..) => msg::change_topic(),
            Self::RemoveTopic(_) => msg::change_remove_topic(),
            Self::PutIntroduction(_, introduction) => {
                msg::change_introduction(doc.called(introduction.a), doc.called(introduction.b))
            }
            Self::RemoveIntroduction(_) => msg::change_remove_introduction(),
            Self::KeepApart(_, apart) => msg::change_keep_apart(doc.called(apart.a), doc.called(apart.b)),
            Self::AllowPair(_) => msg::change_allow_pair(),
            Self::PutHoliday(_, holiday) => msg::change_holiday(holiday.name.as_str()),
            Self::RemoveHoliday(_) => msg::change_remove_holiday(),
            Self::TakeVersion(_) => msg::change_version(),
            Self::BeginYear(year) => msg::roster_did_year(year.class.year.to_string()),
            Self::Together { label, .. } => label.clone(),
        }
    }
}

fn text(field: Field, doc: &Document) -> Msg {
    match field.pupil(doc) {
        Some(pupil) => msg::change_text_of(field.label(), doc.called(pupil)),
        None => msg::change_text(field.label()),
    }
}
