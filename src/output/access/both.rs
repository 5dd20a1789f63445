//! What the reports about a child and about an adult say alike.

use std::collections::BTreeSet;

use super::Asked;
use super::facts::Facts;
use crate::lang::msg;
use crate::model::{Contact, Document, Guardian, Id, Name, Observation, Outcome, Pupil, Topic, fold};

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

/// What another adult told is theirs, as an answer is. A source that somebody typed by hand says it by name.
pub(super) fn is_anothers_account(doc: &Document, seen: &Observation, by: Option<Id<Guardian>>) -> bool {
    if let Some(teller) = seen.by {
        return by != Some(teller);
    }
    let source = fold(&seen.source);
    let child = doc.pupils.get(&seen.pupil);
    // The teacher and the child may have the first name of an adult.
    if source == fold(&doc.class.teacher) || child.is_some_and(|it| source == fold(&it.name.call())) {
        return false;
    }
    let source = format!(" {source} ");
    let named = |name: &Name| {
        let given = fold(&name.call());
        !given.is_empty() && source.contains(&format!(" {given} "))
    };
    let members = doc.members(seen.pupil);
    let mut others = members.iter().filter(|member| by != Some(member.id));
    others.any(|member| named(&member.guardian.name))
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
