//! What the reports about a child and about an adult say alike.

use std::collections::BTreeSet;

use super::Asked;
use super::facts::Facts;
use crate::lang::msg;
use crate::model::{Contact, Document, Guardian, Id, Outcome, Pupil, Topic};

/// Names of the adults among `ids` who are tied to this child: others belong to another family.
pub(super) fn adult_names(doc: &Document, pupil: Id<Pupil>, ids: &BTreeSet<Id<Guardian>>) -> Vec<String> {
    let mut seen = BTreeSet::new();
    doc.members(pupil)
        .into_iter()
        .filter(|member| ids.contains(&member.id) && seen.insert(member.id))
        .map(|member| member.guardian.name.full())
        .collect()
}

/// An attempt to reach only somebody else says something about that person, and nothing about the child.
pub(super) fn is_anothers_attempt(
    outcome: Outcome,
    with: &BTreeSet<Id<Guardian>>,
    by: Option<Id<Guardian>>,
) -> bool {
    outcome == Outcome::NoAnswer && !with.is_empty() && by.is_none_or(|by| !with.contains(&by))
}

/// When, how, how long, who spoke for the school, and the note.
pub(super) fn contact_facts(facts: &mut Facts<'_>, asked: &Asked<'_>, contact: &Contact) {
    // The whole date: a report is read years later.
    let day = asked.lang.date(contact.at.date());
    let time = asked.lang.time(contact.at.time());
    facts.text(msg::output_when(), &format!("{day}, {time}"));
    facts.word(msg::output_form(), contact.form);
    facts.word(msg::output_outcome(), contact.outcome);
    if let Some(occasion) = contact.occasion {
        facts.word(msg::output_occasion(), occasion);
    }
    if let Some(minutes) = contact.minutes {
        facts.text(msg::output_minutes(), &asked.lang.minutes(u32::from(minutes)));
    }
    facts.yes(msg::output_went_well(), contact.went_well);
    facts.text(msg::output_by(), &contact.by);
    facts.text(msg::output_note(), &contact.note);
}

/// A topic, as who offered it reads it.
pub(super) fn topic_facts(facts: &mut Facts<'_>, topic: &Topic) {
    facts.text(msg::output_subject(), &topic.subject);
    facts.yes(msg::output_sensitive(), Some(topic.sensitive));
    facts.text(msg::output_offered_for(), &topic.purpose);
    facts.day(msg::output_when(), Some(topic.on));
}
