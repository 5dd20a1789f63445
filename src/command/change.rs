//! Every change to the document that a person can make.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use thiserror::Error;

use super::{Edits, Field};
use crate::lang::{Msg, msg};
use crate::model::{
    Agreement, Answer, Apart, Cadence, Class, Consent, Contact, CopyMade, Delivery, Document, Expectation,
    Guardian, Holiday, Household, Id, Introduction, Item, Media, NewYear, Observation, Page, Pupil, Table,
    Tie, Topic,
};

/// A change to the document. Ids of new records are made by who makes the change, so that applying it twice gives
/// the same document.
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    /// A text was typed.
    SetText {
        /// Which text.
        field: Field,
        /// What it says now.
        text: String,
        /// Whether the person is still typing in it: the next edit then belongs to the same step of undo.
        pause: bool,
    },
    /// The class itself: name, year, minutes.
    EditClass(Class),
    /// Pupils and parents from the school's export.
    Import {
        /// New and changed pupils.
        pupils: Table<Pupil>,
        /// New and changed guardians.
        guardians: Table<Guardian>,
        /// New and changed households.
        households: Table<Household>,
        /// New and changed ties.
        ties: Table<Tie>,
    },
    /// A pupil joins the class, or changes.
    PutPupil(Id<Pupil>, Pupil),
    /// A pupil goes, with everything that is about this pupil alone.
    RemovePupil(Id<Pupil>),
    /// A guardian is tied to a pupil, in a house that may be new.
    AddGuardian {
        /// The adult.
        guardian: (Id<Guardian>, Guardian),
        /// What binds them.
        tie: (Id<Tie>, Tie),
        /// The house, where it is new.
        household: Option<(Id<Household>, Household)>,
    },
    /// A guardian changes.
    PutGuardian(Id<Guardian>, Guardian),
    /// A tie is made or changes.
    PutTie(Id<Tie>, Tie),
    /// A guardian is no longer tied to a pupil; one who is tied to nobody goes too.
    RemoveTie(Id<Tie>),
    /// A house is made or changes.
    PutHousehold(Id<Household>, Household),
    /// A contact happened, or its account changes.
    PutContact(Id<Contact>, Contact),
    /// A contact did not happen after all.
    RemoveContact(Id<Contact>),
    /// A conversation is over: the contact with its answers, agreements and the next moment, in one step.
    HoldConversation {
        /// The contact.
        contact: (Id<Contact>, Contact),
        /// What was answered.
        answers: Table<Answer>,
        /// Questions that nobody answered.
        unanswered: Vec<Id<Answer>>,
        /// What was agreed.
        agreements: Table<Agreement>,
        /// When to speak again, where that was agreed.
        cadence: Option<(Id<Cadence>, Cadence)>,
        /// Rhythms that the new one replaces, which end that day.
        ended: Vec<(Id<Cadence>, NaiveDate)>,
    },
    /// A conversation that was begun is not kept: the contact goes with its answers and agreements.
    DropConversation(Id<Contact>),
    /// A family has a rhythm, or another one.
    PutCadence {
        /// The rhythm.
        id: Id<Cadence>,
        /// What it is now.
        cadence: Cadence,
        /// Rhythms that it replaces, which end that day.
        ended: Vec<(Id<Cadence>, NaiveDate)>,
    },
    /// A rhythm goes.
    RemoveCadence(Id<Cadence>),
    /// An answer is written or changed.
    PutAnswer(Id<Answer>, Answer),
    /// An answer goes.
    RemoveAnswer(Id<Answer>),
    /// An agreement is made, changed, or done.
    PutAgreement(Id<Agreement>, Agreement),
    /// An agreement goes.
    RemoveAgreement(Id<Agreement>),
    /// Something was seen at home or at school.
    PutObservation(Id<Observation>, Observation),
    /// An observation goes.
    RemoveObservation(Id<Observation>),
    /// Somebody spoke out what they expect or hope.
    PutExpectation(Id<Expectation>, Expectation),
    /// An expectation goes.
    RemoveExpectation(Id<Expectation>),
    /// There is something to tell about a child, or it changes.
    PutItem(Id<Item>, Item),
    /// Something is told about a child, to those who received it, in one step.
    Tell {
        /// The item, new or as it is.
        item: (Id<Item>, Item),
        /// Who received it.
        deliveries: Table<Delivery>,
    },
    /// An item goes, with its deliveries.
    RemoveItem(Id<Item>),
    /// An adult received an item, or was refused it.
    PutDelivery(Id<Delivery>, Delivery),
    /// An adult did not receive it after all.
    RemoveDelivery(Id<Delivery>),
    /// A copy left this computer, or is gone.
    PutCopy(Id<CopyMade>, CopyMade),
    /// A consent is given, refused or revoked.
    PutConsent(Id<Consent>, Consent),
    /// A page of the class book is made or changes.
    PutPage(Id<Page>, Page),
    /// A portrait of a pupil.
    SetPortrait(Id<Pupil>, Option<(Id<Media>, Media)>),
    /// The picture on a page; the page is made where there is none yet.
    SetPagePhoto(Id<Page>, Page, Option<(Id<Media>, Media)>),
    /// Who else can be recognised in a photo.
    SetShown {
        /// The photo.
        photo: Id<Media>,
        /// The other children.
        shows: BTreeSet<Id<Pupil>>,
        /// Whether that is everybody.
        all: bool,
    },
    /// A parent chose a topic to be found on.
    PutTopic(Id<Topic>, Topic),
    /// A parent no longer wants to be found on it.
    RemoveTopic(Id<Topic>),
    /// Two families are asked, answer, are introduced.
    PutIntroduction(Id<Introduction>, Introduction),
    /// An introduction is taken back.
    RemoveIntroduction(Id<Introduction>),
    /// Two families are not to be paired.
    KeepApart(Id<Apart>, Apart),
    /// Two families may be paired again.
    AllowPair(Id<Apart>),
    /// The school is closed.
    PutHoliday(Id<Holiday>, Holiday),
    /// The school is open after all.
    RemoveHoliday(Id<Holiday>),
    /// Another version of the class takes the place of this one. What was erased for good does not come back with
    /// it, and no copy that left this computer is forgotten.
    TakeVersion(Box<Document>),
    /// A new school year begins: the class moves on, and what need not stay is cleared.
    BeginYear(NewYear),
    /// Several changes in one step. Each must hold by itself: none may need another one first.
    Together {
        /// What they are called together.
        label: Msg,
        /// The changes.
        changes: Vec<Change>,
    },
}

/// Why a change is refused. Nothing is changed then.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum ChangeError {
    /// The record that the change is about is no longer there.
    #[error("the change is about a record that is not there")]
    Gone,
    /// A sensitive topic needs the purpose for which the parent offered it.
    #[error("a sensitive topic lacks its purpose")]
    PurposeMissing,
    /// A family cannot be introduced to itself, nor twice to the same one.
    #[error("these two families cannot be introduced")]
    NoPair,
    /// The last day comes before the first.
    #[error("the last day comes before the first")]
    DaysTurned,
}

impl Change {
    /// What the change is called in the undo menu.
    #[must_use]
    pub fn label(&self, doc: &Document) -> Msg {
        let called = |id: &Id<Pupil>| {
            doc.pupils
                .get(id)
                .map(|pupil| pupil.name.call())
                .unwrap_or_default()
        };
        match self {
            Self::SetText { field, .. } => match field.pupil(doc) {
                Some(pupil) => msg::change_text_of(field.label(), called(&pupil)),
                None => msg::change_text(field.label()),
            },
            Self::EditClass(_) => msg::change_class(),
            Self::Import { pupils, .. } => msg::change_import(pupils.len()),
            Self::PutPupil(id, pupil) if doc.pupils.contains_key(id) => msg::change_pupil(pupil.name.call()),
            Self::PutPupil(_, pupil) => msg::change_add_pupil(pupil.name.full()),
            Self::RemovePupil(id) => msg::change_remove_pupil(called(id)),
            Self::AddGuardian {
                guardian: (_, guardian),
                ..
            } => msg::change_add_guardian(guardian.name.full()),
            Self::PutGuardian(_, guardian) => msg::change_guardian(guardian.name.call()),
            Self::PutTie(_, tie) => msg::change_tie(called(&tie.pupil)),
            Self::RemoveTie(_) => msg::change_remove_guardian(),
            Self::PutHousehold(_, household) => msg::change_household(household.name.as_str()),
            Self::PutContact(..) => msg::change_contact(),
            Self::RemoveContact(_) => msg::change_remove_contact(),
            Self::HoldConversation { .. } => msg::change_conversation(),
            Self::DropConversation(_) => msg::change_drop_conversation(),
            Self::PutCadence { cadence, .. } => msg::change_cadence(called(&cadence.pupil)),
            Self::RemoveCadence(_) => msg::change_remove_cadence(),
            Self::PutAnswer(..) => msg::change_answer(),
            Self::RemoveAnswer(_) => msg::change_remove_answer(),
            Self::PutAgreement(..) => msg::change_agreement(),
            Self::RemoveAgreement(_) => msg::change_remove_agreement(),
            Self::PutObservation(..) => msg::change_observation(),
            Self::RemoveObservation(_) => msg::change_remove_observation(),
            Self::PutExpectation(_, it) => msg::change_expectation(called(&it.pupil)),
            Self::RemoveExpectation(_) => msg::change_remove_expectation(),
            Self::PutItem(_, item) | Self::Tell { item: (_, item), .. } => {
                msg::change_item(called(&item.pupil))
            }
            Self::RemoveItem(_) => msg::change_remove_item(),
            Self::PutDelivery(..) => msg::change_delivery(),
            Self::RemoveDelivery(_) => msg::change_remove_delivery(),
            Self::PutCopy(..) => msg::change_copy(),
            Self::PutConsent(_, consent) => msg::change_consent(called(&consent.pupil)),
            Self::PutPage(_, page) => msg::change_page(called(&page.pupil)),
            Self::SetPortrait(id, _) => msg::change_portrait(called(id)),
            Self::SetPagePhoto(_, page, _) => msg::change_page_photo(called(&page.pupil)),
            Self::SetShown { .. } => msg::change_shown(),
            Self::PutTopic(..) => msg::change_topic(),
            Self::RemoveTopic(_) => msg::change_remove_topic(),
            Self::PutIntroduction(_, introduction) => {
                msg::change_introduction(called(&introduction.a), called(&introduction.b))
            }
            Self::RemoveIntroduction(_) => msg::change_remove_introduction(),
            Self::KeepApart(_, apart) => msg::change_keep_apart(called(&apart.a), called(&apart.b)),
            Self::AllowPair(_) => msg::change_allow_pair(),
            Self::PutHoliday(_, holiday) => msg::change_holiday(holiday.name.as_str()),
            Self::RemoveHoliday(_) => msg::change_remove_holiday(),
            Self::TakeVersion(_) => msg::change_version(),
            Self::BeginYear(year) => msg::roster_did_year(year.class.year.to_string()),
            Self::Together { label, .. } => label.clone(),
        }
    }

    /// Changes the document, or refuses before anything is changed.
    pub fn apply(self, edits: &mut Edits<'_>) -> Result<(), ChangeError> {
        self.check(edits.doc())?;
        self.carry_out(edits);
        Ok(())
    }

    fn carry_out(self, edits: &mut Edits<'_>) {
        match self {
            Self::SetText { field, text, .. } => field.set(edits, text),
            Self::EditClass(class) => edits.class(class),
            Self::Import {
                pupils,
                guardians,
                households,
                ties,
            } => {
                put_all(edits, pupils);
                put_all(edits, guardians);
                put_all(edits, households);
                put_all(edits, ties);
            }
            Self::PutPupil(id, pupil) => edits.put(id, pupil),
            Self::RemovePupil(id) => remove(edits, id),
            Self::AddGuardian {
                guardian,
                tie,
                household,
            } => {
                if let Some((id, household)) = household {
                    edits.put(id, household);
                }
                edits.put(guardian.0, guardian.1);
                edits.put(tie.0, tie.1);
            }
            Self::PutGuardian(id, guardian) => edits.put(id, guardian),
            Self::PutTie(id, tie) => {
                edits.put(id, tie);
                remove_empty_households(edits);
            }
            Self::RemoveTie(id) => remove_tie(edits, id),
            Self::PutHousehold(id, household) => edits.put(id, household),
            Self::PutContact(id, contact) => edits.put(id, contact),
            Self::RemoveContact(id) => remove_contact(edits, id),
            Self::HoldConversation {
                contact,
                answers,
                unanswered,
                agreements,
                cadence,
                ended,
            } => {
                edits.put(contact.0, contact.1);
                put_all(edits, answers);
                for id in unanswered {
                    edits.remove(id);
                }
                put_all(edits, agreements);
                put_cadence(edits, cadence, ended);
            }
            Self::DropConversation(id) => {
                edits.remove(id);
                edits.remove_where(|answer: &Answer| answer.contact == Some(id));
                edits.remove_where(|agreement: &Agreement| agreement.contact == Some(id));
            }
            Self::PutCadence { id, cadence, ended } => put_cadence(edits, Some((id, cadence)), ended),
            Self::RemoveCadence(id) => edits.remove(id),
            Self::PutAnswer(id, answer) => edits.put(id, answer),
            Self::RemoveAnswer(id) => edits.remove(id),
            Self::PutAgreement(id, agreement) => edits.put(id, agreement),
            Self::RemoveAgreement(id) => edits.remove(id),
            Self::PutObservation(id, observation) => edits.put(id, observation),
            Self::RemoveObservation(id) => edits.remove(id),
            Self::PutExpectation(id, expectation) => edits.put(id, expectation),
            Self::RemoveExpectation(id) => edits.remove(id),
            Self::PutItem(id, item) => edits.put(id, item),
            Self::Tell { item, deliveries } => tell(edits, item, deliveries),
            Self::RemoveItem(id) => remove_item(edits, id),
            Self::PutDelivery(id, delivery) => edits.put(id, delivery),
            Self::RemoveDelivery(id) => edits.remove(id),
            Self::PutCopy(id, copy) => edits.put(id, copy),
            Self::PutConsent(id, consent) => edits.put(id, consent),
            Self::PutPage(id, page) => edits.put(id, page),
            Self::SetPortrait(id, media) => set_portrait(edits, id, media),
            Self::SetPagePhoto(id, page, media) => set_page_photo(edits, id, page, media),
            Self::SetShown { photo, shows, all } => set_shown(edits, photo, shows, all),
            Self::PutTopic(id, topic) => edits.put(id, topic),
            Self::RemoveTopic(id) => edits.remove(id),
            Self::PutIntroduction(id, introduction) => edits.put(id, introduction),
            Self::RemoveIntroduction(id) => edits.remove(id),
            Self::KeepApart(id, apart) => edits.put(id, apart),
            Self::AllowPair(id) => edits.remove(id),
            Self::PutHoliday(id, holiday) => edits.put(id, holiday),
            Self::RemoveHoliday(id) => edits.remove(id),
            Self::TakeVersion(version) => take_version(edits, *version),
            Self::BeginYear(year) => {
                let after = edits.doc().in_year(&year);
                edits.class(year.class);
                edits.turn_into(after);
            }
            Self::Together { changes, .. } => {
                for change in changes {
                    change.carry_out(edits);
                }
            }
        }
    }

    /// Every record that a change is about must be there: a reference into nothing never reaches the file.
    fn check(&self, doc: &Document) -> Result<(), ChangeError> {
        let pupil = |id: &Id<Pupil>| there(doc.pupils.contains_key(id));
        match self {
            Self::SetText { field, .. } => there(field.get(doc).is_some()),
            Self::RemovePupil(id) | Self::SetPortrait(id, _) => pupil(id),
            Self::AddGuardian { tie: (_, tie), .. } => pupil(&tie.pupil),
            Self::PutTie(_, tie) => {
                pupil(&tie.pupil)?;
                there(doc.guardians.contains_key(&tie.guardian))
            }
            Self::PutContact(_, contact)
            | Self::HoldConversation {
                contact: (_, contact),
                ..
            } => check_contact(doc, contact),
            Self::PutCadence { cadence, .. } => pupil(&cadence.pupil),
            Self::PutAnswer(_, answer) => pupil(&answer.pupil),
            Self::PutAgreement(_, agreement) => pupil(&agreement.pupil),
            Self::PutObservation(_, observation) => pupil(&observation.pupil),
            Self::PutExpectation(_, expectation) => pupil(&expectation.pupil),
            Self::PutItem(_, item) => pupil(&item.pupil),
            Self::Tell { item, deliveries } => {
                pupil(&item.1.pupil)?;
                there(deliveries.values().all(|delivery| {
                    delivery.item == item.0 && doc.guardians.contains_key(&delivery.guardian)
                }))
            }
            Self::SetShown { photo, shows, .. } => {
                there(doc.media.contains_key(photo) && shows.iter().all(|id| doc.pupils.contains_key(id)))
            }
            Self::PutDelivery(_, delivery) => {
                there(doc.items.contains_key(&delivery.item))?;
                there(doc.guardians.contains_key(&delivery.guardian))
            }
            Self::PutConsent(_, consent) => pupil(&consent.pupil),
            Self::PutPage(_, page) | Self::SetPagePhoto(_, page, _) => pupil(&page.pupil),
            Self::PutTopic(_, topic) => {
                pupil(&topic.pupil)?;
                there(doc.guardians.contains_key(&topic.guardian))?;
                let unexplained = topic.sensitive && topic.purpose.trim().is_empty();
                if unexplained {
                    Err(ChangeError::PurposeMissing)
                } else {
                    Ok(())
                }
            }
            Self::PutIntroduction(id, introduction) => check_introduction(doc, *id, introduction),
            Self::KeepApart(_, apart) => {
                pupil(&apart.a)?;
                pupil(&apart.b)?;
                if apart.a == apart.b {
                    Err(ChangeError::NoPair)
                } else {
                    Ok(())
                }
            }
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

fn put_all<R: super::Record>(edits: &mut Edits<'_>, records: Table<R>) {
    for (id, record) in records {
        edits.put(id, record);
    }
}

fn tell(edits: &mut Edits<'_>, (id, item): (Id<Item>, Item), deliveries: Table<Delivery>) {
    edits.put(id, item);
    put_all(edits, deliveries);
}

fn put_media(edits: &mut Edits<'_>, media: Option<(Id<Media>, Media)>) -> Option<Id<Media>> {
    let (id, media) = media?;
    edits.put(id, media);
    Some(id)
}

/// A rhythm takes the place of those that end.
fn put_cadence(
    edits: &mut Edits<'_>,
    cadence: Option<(Id<Cadence>, Cadence)>,
    ended: Vec<(Id<Cadence>, NaiveDate)>,
) {
    for (id, day) in ended {
        edits.edit(id, |cadence: &mut Cadence| cadence.ended = Some(day));
    }
    if let Some((id, cadence)) = cadence {
        edits.put(id, cadence);
    }
}

fn remove_item(edits: &mut Edits<'_>, id: Id<Item>) {
    edits.remove(id);
    edits.remove_where(|delivery: &Delivery| delivery.item == id);
}

fn remove_contact(edits: &mut Edits<'_>, id: Id<Contact>) {
    edits.remove(id);
    // What was said stays true when the contact was logged by mistake; it only loses its moment.
    edits.edit_all(|answer: &mut Answer| answer.contact = answer.contact.filter(|contact| *contact != id));
    edits.edit_all(|agreement: &mut Agreement| {
        agreement.contact = agreement.contact.filter(|contact| *contact != id);
    });
    edits.edit_all(|item: &mut Item| item.contact = item.contact.filter(|contact| *contact != id));
}

fn remove_tie(edits: &mut Edits<'_>, id: Id<Tie>) {
    let Some(tie) = edits.doc().ties.get(&id).cloned() else {
        return;
    };
    edits.remove_where(|topic: &Topic| topic.pupil == tie.pupil && topic.guardian == tie.guardian);
    remove(edits, id);
}

/// Takes a record away with all that goes with it.
fn remove<R>(edits: &mut Edits<'_>, id: Id<R>) {
    let mut after = edits.doc().clone();
    after.remove(&BTreeSet::from([id.uuid()]));
    edits.turn_into(after);
}

fn remove_empty_households(edits: &mut Edits<'_>) {
    let lived_in: BTreeSet<_> = edits
        .doc()
        .ties
        .values()
        .filter_map(|tie| tie.household)
        .collect();
    let empty: Vec<_> = edits
        .doc()
        .households
        .keys()
        .filter(|id| !lived_in.contains(id))
        .copied()
        .collect();
    for id in empty {
        edits.remove(id);
    }
}

fn remove_unused_media(edits: &mut Edits<'_>) {
    let doc = edits.doc();
    let used: BTreeSet<_> = doc
        .pupils
        .values()
        .filter_map(|pupil| pupil.photo)
        .chain(doc.pages.values().filter_map(|page| page.photo))
        .collect();
    let unused: Vec<_> = doc
        .media
        .keys()
        .filter(|id| !used.contains(id))
        .copied()
        .collect();
    for id in unused {
        edits.remove(id);
    }
}

fn take_version(edits: &mut Edits<'_>, version: Document) {
    let version = version.brought_back_over(edits.doc());
    let erased = version.erased.clone();
    edits.turn_into(version);
    edits.erased(erased);
}

fn set_portrait(edits: &mut Edits<'_>, id: Id<Pupil>, media: Option<(Id<Media>, Media)>) {
    let photo = put_media(edits, media);
    edits.edit(id, |pupil: &mut Pupil| pupil.photo = photo);
    remove_unused_media(edits);
}

fn set_shown(edits: &mut Edits<'_>, photo: Id<Media>, shows: BTreeSet<Id<Pupil>>, all: bool) {
    edits.edit(photo, |media: &mut Media| {
        media.shows = shows;
        media.all_named = Some(all);
    });
}

fn set_page_photo(edits: &mut Edits<'_>, id: Id<Page>, page: Page, media: Option<(Id<Media>, Media)>) {
    let photo = put_media(edits, media);
    edits.put(id, Page { photo, ..page });
    remove_unused_media(edits);
}
