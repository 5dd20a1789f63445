//! Forms that nobody has finished. Who asks reads of them what they would read of the record that comes of it.

use std::collections::BTreeSet;

use super::both::{adult_names, is_anothers_account, is_anothers_attempt};
use super::facts::Facts;
use super::{Asked, Entry};
use crate::lang::{Msg, msg};
use crate::model::{
    Agreement, DayOf, Giver, Guardian, Id, Item, Outcome, Party, Pupil, Unfinished, UnfinishedContact,
    UnfinishedEnding,
};

/// Who reads, and about whom.
#[derive(Clone, Copy)]
pub(super) struct Reader {
    /// The child that the report is about; `None` where it is about the adult.
    pub pupil: Option<Id<Pupil>>,
    /// The adult who reads; `None` where the pupil does.
    pub adult: Option<Id<Guardian>>,
}

pub(super) fn entries(asked: &Asked<'_>, reader: Reader) -> Vec<Entry> {
    let forms = asked.doc.unfinished.values();
    forms
        .filter_map(|form| match form {
            Unfinished::Contact(form) => reader.contact(asked, form),
            Unfinished::Ending(form) => reader.ending(asked, form),
            Unfinished::Rhythm { pupil, text, with } => reader.rhythm(asked, *pupil, text, with),
            Unfinished::Born { pupil, text } => reader.born(asked, *pupil, text),
            Unfinished::Day { pupil, of, text } => reader.day(asked, *pupil, *of, text),
            Unfinished::Refusal {
                pupil,
                item,
                guardian,
                why,
            } => reader.refusal(asked, *pupil, (*item, *guardian), why),
            // Days on which the school is closed are about nobody.
            Unfinished::Holiday { .. } => None,
        })
        .collect()
}

impl Reader {
    /// Whether a contact with these people is theirs to read.
    fn reads(self, pupils: &BTreeSet<Id<Pupil>>, with: &BTreeSet<Id<Guardian>>, outcome: Outcome) -> bool {
        match self.pupil {
            Some(pupil) => pupils.contains(&pupil) && !is_anothers_attempt(outcome, with, self.adult),
            None => self.is_among(with),
        }
    }

    fn is_among(self, with: &BTreeSet<Id<Guardian>>) -> bool {
        self.adult.is_some_and(|adult| with.contains(&adult))
    }

    fn is_about(self, pupil: Id<Pupil>) -> bool {
        self.pupil.is_none_or(|about| about == pupil)
    }

    fn reads_agreement(self, agreement: &Agreement) -> bool {
        self.is_about(agreement.pupil)
            && match agreement.who {
                Party::Teacher | Party::Child => self.pupil.is_some(),
                Party::Guardian(id) => self.adult == Some(id),
            }
    }

    /// A form with its first fact: which form it is, and to an adult about which child.
    fn begin<'a>(self, asked: &'a Asked<'a>, form: Msg, pupils: &BTreeSet<Id<Pupil>>) -> Facts<'a> {
        let mut facts = Facts::of(asked);
        facts.word(msg::output_unfinished_form(), form);
        if self.pupil.is_none() {
            let doc = asked.doc;
            let own = pupils.iter().filter(|pupil| {
                let mut ties = doc.ties.values();
                ties.any(|tie| tie.pupil == **pupil && self.adult == Some(tie.guardian))
            });
            let names = own.filter_map(|pupil| doc.pupils.get(pupil));
            facts.names(
                msg::output_child(),
                names.map(|pupil| pupil.name.call()).collect(),
            );
        }
        facts
    }

    fn contact(self, asked: &Asked<'_>, form: &UnfinishedContact) -> Option<Entry> {
        let pupils = BTreeSet::from([form.pupil]);
        if !self.reads(&pupils, &form.with, form.outcome) {
            return None;
        }
        let mut facts = self.begin(asked, msg::output_unfinished_contact(), &pupils);
        if let Some(pupil) = self.pupil {
            let names = adult_names(asked.doc, pupil, &form.with);
            facts.names(msg::output_with(), names);
            facts.yes(msg::output_child_present(), Some(form.child));
        }
        facts.text(msg::output_when(), &form.at);
        facts.word(msg::output_form(), form.form);
        facts.word(msg::output_outcome(), form.outcome);
        facts.text(msg::output_minutes(), &form.minutes);
        facts.yes(msg::output_went_well(), form.went_well);
        facts.text(msg::output_note(), &form.note);
        Some(facts.entry())
    }

    fn ending(self, asked: &Asked<'_>, form: &UnfinishedEnding) -> Option<Entry> {
        let contact = asked.doc.contacts.get(&form.contact)?;
        if !self.reads(&contact.pupils, &contact.with, contact.outcome) {
            return None;
        }
        let mut facts = self.begin(asked, msg::output_unfinished_ending(), &contact.pupils);
        facts.day(msg::output_when(), Some(contact.at.date()));
        facts.text(msg::output_unfinished_again(), &form.again);
        facts.text(msg::output_minutes(), form.minutes.as_deref().unwrap_or_default());
        facts.yes(msg::output_went_well(), form.went_well);
        for (id, day) in &form.by {
            if let Some(agreement) = asked.doc.agreements.get(id)
                && self.reads_agreement(agreement)
            {
                facts.text(msg::output_what(), &agreement.what);
                facts.text(msg::output_before(), day);
            }
        }
        Some(facts.entry())
    }

    fn rhythm(
        self,
        asked: &Asked<'_>,
        pupil: Id<Pupil>,
        text: &str,
        with: &BTreeSet<Id<Guardian>>,
    ) -> Option<Entry> {
        // A rhythm that is agreed with nobody is about the child.
        let agreed_with_nobody = with.is_empty() && self.pupil.is_some();
        if !self.is_about(pupil) || !(agreed_with_nobody || self.is_among(with)) {
            return None;
        }
        let mut facts = self.begin(asked, msg::output_unfinished_rhythm(), &[pupil].into());
        facts.text(msg::output_rhythm(), text);
        if self.pupil.is_some() {
            let names = adult_names(asked.doc, pupil, with);
            facts.names(msg::output_agreed_with(), names);
        }
        Some(facts.entry())
    }

    fn born(self, asked: &Asked<'_>, pupil: Id<Pupil>, text: &str) -> Option<Entry> {
        if self.pupil != Some(pupil) {
            return None;
        }
        let mut facts = self.begin(asked, msg::output_unfinished_day(), &[pupil].into());
        facts.text(msg::output_born(), text);
        Some(facts.entry())
    }

    fn day(self, asked: &Asked<'_>, pupil: Id<Pupil>, of: DayOf, text: &str) -> Option<Entry> {
        if !self.is_about(pupil) {
            return None;
        }
        let doc = asked.doc;
        let title = |id: &Id<Item>| doc.items.get(id).map(|item| item.title.as_str());
        let purpose;
        let (word, about) = match of {
            DayOf::Agreement(id) => {
                let agreement = doc.agreements.get(&id).filter(|it| self.reads_agreement(it))?;
                (msg::output_before(), agreement.what.as_str())
            }
            DayOf::Delivery(id) => {
                let own = |guardian| self.adult == Some(guardian);
                let delivery = doc.deliveries.get(&id).filter(|it| own(it.guardian))?;
                (msg::output_delivered(), title(&delivery.item)?)
            }
            DayOf::Request(id) => {
                let own = |guardian| self.adult == Some(guardian);
                doc.ties.get(&id).filter(|it| own(it.guardian))?;
                (msg::output_requested(), "")
            }
            DayOf::Consent(id) | DayOf::ConsentEnd(id) => {
                let own = self.adult.map_or(Giver::Pupil, Giver::Guardian);
                let consent = doc.consents.get(&id).filter(|it| it.giver == own)?;
                purpose = asked.lang.say(&consent.purpose.into());
                let is_end = matches!(of, DayOf::ConsentEnd(_));
                let word = if is_end {
                    msg::output_until()
                } else {
                    msg::output_when()
                };
                (word, purpose.as_str())
            }
            // What was seen and what was there to tell are the child's; what an adult told is that adult's.
            DayOf::Observation(id) => {
                let seen = doc.observations.get(&id).filter(|it| match self.pupil {
                    Some(_) => !is_anothers_account(doc, it, self.adult),
                    None => it.by.is_some() && it.by == self.adult,
                })?;
                (msg::output_when(), seen.what.as_str())
            }
            DayOf::Item(_) if self.pupil.is_none() => return None,
            DayOf::Item(id) => (msg::output_when(), title(&id)?),
        };
        let mut facts = self.begin(asked, msg::output_unfinished_day(), &[pupil].into());
        facts.text(msg::output_what(), about);
        facts.text(word, text);
        Some(facts.entry())
    }

    /// Why an adult is not given something is that adult's to read.
    fn refusal(
        self,
        asked: &Asked<'_>,
        pupil: Id<Pupil>,
        (item, to): (Id<Item>, Id<Guardian>),
        why: &str,
    ) -> Option<Entry> {
        if !self.is_about(pupil) || self.adult != Some(to) {
            return None;
        }
        let mut facts = self.begin(asked, msg::output_unfinished_refusal(), &[pupil].into());
        if let Some(item) = asked.doc.items.get(&item) {
            facts.text(msg::output_title(), &item.title);
        }
        facts.text(msg::output_withheld(), why);
        Some(facts.entry())
    }
}
