//! How each change is made, with what goes along with it.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::{Change, Conversation};
use crate::command::{Edits, Record};
use crate::model::{
    Agreement, Answer, Cadence, Contact, Delivery, Document, Guardian, Household, Id, Item, Media, NewYear,
    Observation, Page, Pupil, Table, Tie, Topic,
};

impl Change {
    /// Changes the document. What must hold for it was looked at before.
    pub(super) fn carry_out(self, edits: &mut Edits<'_>) {
        match self {
            Self::SetText { field, text, .. } => field.set(edits, text),
            Self::EditClass(class) => edits.class(class),
            Self::Import {
                pupils,
                guardians,
                households,
                ties,
            } => import(edits, pupils, guardians, households, ties),
            Self::PutPupil(id, pupil) => edits.put(id, pupil),
            Self::RemovePupil(id) => remove(edits, id),
            Self::AddGuardian {
                guardian,
                tie,
                household,
            } => add_guardian(edits, guardian, tie, household),
            Self::PutGuardian(id, guardian) => edits.put(id, guardian),
            Self::PutTie(id, tie) => put_tie(edits, id, tie),
            Self::RemoveTie(id) => remove_tie(edits, id),
            Self::PutHousehold(id, household) => edits.put(id, household),
            Self::PutContact(id, contact) => edits.put(id, contact),
            Self::RemoveContact(id) => remove_contact(edits, id),
            Self::HoldConversation(held) => hold_conversation(edits, held),
            Self::DropConversation(id) => drop_conversation(edits, id),
            Self::PutCadence { id, cadence, ended } => put_cadence(edits, Some((id, cadence)), ended),
            Self::RemoveCadence(id) => edits.remove(id),
            Self::PutAnswer(id, answer) => edits.put(id, answer),
            Self::RemoveAnswer(id) => edits.remove(id),
            Self::PutAgreement(id, agreement) => edits.put(id, agreement),
            Self::RemoveAgreement(id) => edits.remove(id),
            Self::PutObservation(id, observation) => edits.put(id, observation),
            Self::SetSource {
                observation,
                source,
                by,
            } => edits.edit(observation, |it: &mut Observation| {
                it.source = source;
                it.by = by;
            }),
            Self::RemoveObservation(id) => edits.remove(id),
            Self::PutExpectation(id, expectation) => edits.put(id, expectation),
            Self::RemoveExpectation(id) => edits.remove(id),
            Self::PutItem(id, item) => edits.put(id, item),
            Self::Tell { item, deliveries } => tell(edits, item, deliveries),
            Self::SetShownOn { item, shows, all } => edits.edit(item, |it: &mut Item| {
                it.shows = shows;
                it.all_named = all;
            }),
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
            Self::BeginYear(year) => begin_year(edits, year),
            Self::Together { changes, .. } => changes.into_iter().for_each(|it| it.carry_out(edits)),
        }
    }
}

fn put_all<R: Record>(edits: &mut Edits<'_>, records: Table<R>) {
    for (id, record) in records {
        edits.put(id, record);
    }
}

/// Takes a record away with all that goes with it.
fn remove<R>(edits: &mut Edits<'_>, id: Id<R>) {
    let mut after = edits.doc().clone();
    after.remove(&BTreeSet::from([id.uuid()]));
    edits.turn_into(after);
}

fn import(
    edits: &mut Edits<'_>,
    pupils: Table<Pupil>,
    guardians: Table<Guardian>,
    households: Table<Household>,
    ties: Table<Tie>,
) {
    put_all(edits, pupils);
    put_all(edits, guardians);
    put_all(edits, households);
    put_all(edits, ties);
}

fn add_guardian(
    edits: &mut Edits<'_>,
    guardian: (Id<Guardian>, Guardian),
    tie: (Id<Tie>, Tie),
    household: Option<(Id<Household>, Household)>,
) {
    if let Some((id, household)) = household {
        edits.put(id, household);
    }
    edits.put(guardian.0, guardian.1);
    edits.put(tie.0, tie.1);
}

fn put_tie(edits: &mut Edits<'_>, id: Id<Tie>, tie: Tie) {
    edits.put(id, tie);
    remove_empty_households(edits);
}

fn remove_tie(edits: &mut Edits<'_>, id: Id<Tie>) {
    let Some(tie) = edits.doc().ties.get(&id).cloned() else {
        return;
    };
    edits.remove_where(|topic: &Topic| topic.pupil == tie.pupil && topic.guardian == tie.guardian);
    remove(edits, id);
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

fn hold_conversation(edits: &mut Edits<'_>, held: Conversation) {
    edits.put(held.contact.0, held.contact.1);
    put_all(edits, held.answers);
    for id in held.unanswered {
        edits.remove(id);
    }
    put_all(edits, held.agreements);
    put_cadence(edits, held.cadence, held.ended);
}

fn drop_conversation(edits: &mut Edits<'_>, id: Id<Contact>) {
    edits.remove(id);
    edits.remove_where(|answer: &Answer| answer.contact == Some(id));
    edits.remove_where(|agreement: &Agreement| agreement.contact == Some(id));
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

fn tell(edits: &mut Edits<'_>, (id, item): (Id<Item>, Item), deliveries: Table<Delivery>) {
    edits.put(id, item);
    put_all(edits, deliveries);
}

fn remove_item(edits: &mut Edits<'_>, id: Id<Item>) {
    edits.remove(id);
    edits.remove_where(|delivery: &Delivery| delivery.item == id);
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

fn put_media(edits: &mut Edits<'_>, media: Option<(Id<Media>, Media)>) -> Option<Id<Media>> {
    let (id, media) = media?;
    edits.put(id, media);
    Some(id)
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
    let version = version.brought_back_over(edits.doc()).with_forms_of(edits.doc());
    let (erased, code_unseen) = (version.erased.clone(), version.code_unseen);
    edits.turn_into(version);
    edits.erased(erased);
    edits.code_unseen(code_unseen);
}

fn begin_year(edits: &mut Edits<'_>, year: NewYear) {
    let after = edits.doc().in_year(&year);
    edits.class(year.class);
    edits.turn_into(after);
}
