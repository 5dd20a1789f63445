//! A conversation as records: begun, asked, rounded off.

use std::collections::BTreeSet;

use chrono::{NaiveDate, NaiveDateTime};

use crate::command::{Change, Conversation};
use crate::model::{
    Agreement, Answer, Cadence, Contact, Document, Form, Guardian, Id, Occasion, Outcome, Party, Pupil, Rule,
    Table,
};
use crate::plan;
use crate::questions::{Bank, Question, To};

/// A conversation that took longer was not rounded off in time; how long it really took is not known.
const LONGEST: i64 = 180;
/// How keys of questions begin that the teacher thought of.
const OWN: &str = "own-";

/// Who speaks about whom, and why: what is known before a conversation begins.
#[derive(Clone, Debug, Default)]
pub(super) struct Setup {
    pub pupil: Option<Id<Pupil>>,
    /// Siblings whom it is about too.
    pub also: BTreeSet<Id<Pupil>>,
    pub occasion: Option<Occasion>,
    pub with: BTreeSet<Id<Guardian>>,
    pub child: bool,
    pub form: Form,
}

impl Setup {
    /// What is likely, before anybody chose.
    pub fn of(doc: &Document, pupil: Id<Pupil>, occasion: Option<Occasion>) -> Self {
        let members = doc.members(pupil);
        let mut setup = Self {
            pupil: Some(pupil),
            ..Self::default()
        };
        if let [only] = members.as_slice() {
            setup.with.insert(only.id);
            setup.form = only.guardian.preferred_form.unwrap_or_default();
        }
        setup.choose(occasion.unwrap_or_else(|| likely(doc, pupil)));
        setup
    }

    /// Takes an occasion, with the form and the company that go with it.
    pub fn choose(&mut self, occasion: Occasion) {
        self.occasion = Some(occasion);
        match occasion {
            Occasion::Start => self.child = true,
            Occasion::HomeVisit => {
                self.child = true;
                self.form = Form::HomeVisit;
            }
            _ => {}
        }
    }
}

/// The occasion that fits a family best now.
fn likely(doc: &Document, pupil: Id<Pupil>) -> Occasion {
    let had = |occasion| {
        doc.contacts
            .values()
            .any(|contact| contact.occasion == Some(occasion) && contact.pupils.contains(&pupil))
    };
    if doc.last_spoken(pupil).is_none() {
        Occasion::Start
    } else if doc.has_two_houses(pupil) && !had(Occasion::TwoHouses) {
        Occasion::TwoHouses
    } else {
        Occasion::Progress
    }
}

/// Whether an occasion is worth a hint for this family.
pub(super) fn suggested(doc: &Document, pupil: Id<Pupil>, occasion: Occasion) -> bool {
    match occasion {
        Occasion::Start => doc.last_spoken(pupil).is_none(),
        Occasion::TwoHouses => doc.has_two_houses(pupil),
        _ => false,
    }
}

/// The change that begins a conversation: the contact and an empty answer a question, so that nothing that is
/// typed from here on can be lost. Nothing where family or occasion is not chosen.
pub(super) fn begin(setup: &Setup, bank: &Bank, now: NaiveDateTime) -> Option<(Id<Contact>, Change)> {
    let (pupil, occasion) = setup.pupil.zip(setup.occasion)?;
    let id = Id::random();
    let mut pupils = setup.also.clone();
    pupils.insert(pupil);
    let contact = Contact {
        pupils,
        with: setup.with.clone(),
        child_present: setup.child,
        at: now,
        form: setup.form,
        outcome: Outcome::Spoke,
        occasion: Some(occasion),
        ..Contact::default()
    };
    let answers = bank
        .of(occasion)
        .iter()
        .filter(|question| is_there(question.to, &contact))
        .map(|question| (Id::random(), blank(question, pupil, id, &contact)))
        .collect();
    Some((id, hold((id, contact), answers)))
}

fn hold(contact: (Id<Contact>, Contact), answers: Table<Answer>) -> Change {
    Change::HoldConversation(Conversation {
        contact,
        answers,
        unanswered: Vec::new(),
        agreements: Table::new(),
        cadence: None,
        ended: Vec::new(),
    })
}

/// Whether the one to be asked is there. Where nobody wrote down who came, everybody may be.
fn is_there(to: To, contact: &Contact) -> bool {
    match to {
        To::Child => contact.child_present || contact.with.is_empty(),
        To::Parent | To::Both => true,
    }
}

/// A question that waits for its answer.
pub(super) fn blank(
    question: &Question,
    pupil: Id<Pupil>,
    contact_id: Id<Contact>,
    contact: &Contact,
) -> Answer {
    let by = match question.to {
        To::Child => Party::Child,
        To::Parent | To::Both => first_adult(contact),
    };
    Answer {
        pupil,
        contact: Some(contact_id),
        prompt: question.key.clone(),
        question: question.question.clone(),
        by,
        text: String::new(),
        on: contact.at.date(),
    }
}

fn first_adult(contact: &Contact) -> Party {
    match contact.with.first() {
        Some(guardian) => Party::Guardian(*guardian),
        None if contact.child_present => Party::Child,
        None => Party::Teacher,
    }
}

/// A question that the teacher thinks of, still to be typed.
pub(super) fn own(doc: &Document, contact_id: Id<Contact>, contact: &Contact) -> Option<Answer> {
    let number = answers(doc, contact_id)
        .filter_map(|(_, answer)| own_number(&answer.prompt))
        .max()
        .unwrap_or(0);
    Some(Answer {
        pupil: pupil_of(doc, contact_id, contact)?,
        contact: Some(contact_id),
        prompt: format!("{OWN}{}", number + 1),
        by: first_adult(contact),
        on: contact.at.date(),
        ..Answer::default()
    })
}

/// The number of a question of the teacher's own.
pub(super) fn own_number(key: &str) -> Option<usize> {
    key.strip_prefix(OWN)?.parse().ok()
}

fn answers(doc: &Document, contact: Id<Contact>) -> impl Iterator<Item = (Id<Answer>, &Answer)> {
    doc.answers
        .iter()
        .filter(move |(_, answer)| answer.contact == Some(contact))
        .map(|(id, answer)| (*id, answer))
}

/// The child whom the questions are about.
pub(super) fn pupil_of(doc: &Document, id: Id<Contact>, contact: &Contact) -> Option<Id<Pupil>> {
    answers(doc, id)
        .map(|(_, answer)| answer.pupil)
        .next()
        .or_else(|| contact.pupils.first().copied())
        .filter(|pupil| doc.pupils.contains_key(pupil))
}

/// The questions of a conversation in the order in which they are asked: the occasion's, those from elsewhere,
/// the teacher's own.
pub(super) fn in_order<'a>(
    doc: &'a Document,
    id: Id<Contact>,
    contact: &Contact,
    bank: &Bank,
) -> Vec<(Id<Answer>, &'a Answer)> {
    let chapter = contact.occasion.map_or(&[][..], |occasion| bank.of(occasion));
    let mut list: Vec<_> = answers(doc, id).collect();
    list.sort_by_cached_key(|(id, answer)| {
        let key = answer.prompt.as_str();
        let here = chapter.iter().position(|question| question.key == key);
        let rank = match (here, bank.find(key)) {
            (Some(place), _) => (0, place),
            (None, Some((place, _))) => (1, place),
            (None, None) => (2, own_number(key).unwrap_or_default()),
        };
        (rank, *id)
    });
    list
}

/// Conversations that were begun and not rounded off, newest first: today's, and older ones that still hold
/// questions without an answer.
pub(super) fn unfinished(doc: &Document, today: NaiveDate) -> Vec<(Id<Contact>, &Contact)> {
    let waiting: BTreeSet<Id<Contact>> = doc
        .answers
        .values()
        .filter(|answer| answer.text.trim().is_empty())
        .filter_map(|answer| answer.contact)
        .collect();
    let mut list: Vec<_> = doc
        .contacts
        .iter()
        .map(|(id, contact)| (*id, contact))
        .filter(|(id, contact)| {
            let begun = contact.occasion.is_some() && contact.minutes.is_none();
            begun && contact.outcome == Outcome::Spoke && (contact.at.date() == today || waiting.contains(id))
        })
        .collect();
    list.sort_by_key(|(id, contact)| (std::cmp::Reverse(contact.at), *id));
    list
}

/// Minutes since a conversation began, as long as that says how long it took.
pub(super) fn running(contact: &Contact, now: NaiveDateTime) -> Option<u16> {
    let minutes = (now - contact.at).num_minutes();
    if (0..=LONGEST).contains(&minutes) {
        u16::try_from(minutes).ok()
    } else {
        None
    }
}

/// What is said at the end of a conversation.
#[derive(Clone, Debug, Default)]
pub(super) struct Ending {
    pub minutes: Option<u16>,
    pub went_well: Option<bool>,
    /// When to speak again, where that was agreed.
    pub rule: Option<Rule>,
    /// Agreements whose day was typed and not yet taken over.
    pub agreements: Table<Agreement>,
}

/// The change that keeps a conversation.
pub(super) fn finish(doc: &Document, id: Id<Contact>, ending: Ending, now: NaiveDateTime) -> Option<Change> {
    let contact = doc.contacts.get(&id)?;
    let pupil = pupil_of(doc, id, contact)?;
    let today = now.date();
    let unanswered = answers(doc, id)
        .filter(|(_, answer)| answer.text.trim().is_empty())
        .map(|(id, _)| id)
        .collect();
    let cadence = ending.rule.map(|rule| Cadence {
        pupil,
        rule,
        agreed_with: contact.with.clone(),
        since: today,
        ..Cadence::default()
    });
    let ended = match cadence {
        Some(_) => doc
            .cadences_of(pupil, today)
            .into_iter()
            .map(|(id, _)| (id, today))
            .collect(),
        None => Vec::new(),
    };
    let usual = u16::try_from(plan::minutes_of(contact)).unwrap_or_default();
    let minutes = ending.minutes.or_else(|| running(contact, now)).unwrap_or(usual);
    let contact = Contact {
        minutes: Some(minutes),
        went_well: ending.went_well,
        ..contact.clone()
    };
    Some(Change::HoldConversation(Conversation {
        contact: (id, contact),
        answers: Table::new(),
        unanswered,
        agreements: ending.agreements,
        cadence: cadence.map(|cadence| (Id::random(), cadence)),
        ended,
    }))
}
