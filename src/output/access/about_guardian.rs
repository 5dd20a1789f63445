//! What is kept about an adult, for that adult, with or without custody. The child's file is not in it.

use super::both::{contact_facts, topic_facts};
use super::facts::Facts;
use super::unfinished::{self, Reader};
use super::{Asked, Entry, Section};
use crate::lang::msg;
use crate::model::{Custody, Giver, Guardian, Id, Introduction, Party, Pupil, Reply};

struct Adult<'a> {
    asked: &'a Asked<'a>,
    id: Id<Guardian>,
    guardian: &'a Guardian,
}

pub(super) fn sections(asked: &Asked<'_>, id: Id<Guardian>) -> Vec<Section> {
    let Some(guardian) = asked.doc.guardians.get(&id) else {
        return Vec::new();
    };
    let adult = Adult { asked, id, guardian };
    let section = |title, entries| Section {
        title,
        entries,
        left_out: None,
    };
    vec![
        section(msg::output_person(), vec![adult.guardian()]),
        section(msg::output_children(), adult.ties()),
        section(msg::output_contacts(), adult.contacts()),
        section(msg::output_answers(), adult.answers()),
        section(msg::output_expectations(), adult.expectations()),
        section(msg::output_agreements(), adult.agreements()),
        section(msg::output_observations(), adult.observations()),
        section(msg::output_rhythms(), adult.rhythms()),
        section(msg::output_items(), adult.deliveries()),
        section(msg::output_consents(), adult.consents()),
        section(msg::output_topics(), adult.topics()),
        section(msg::output_introductions(), adult.introductions()),
        section(msg::output_unfinished(), adult.unfinished()),
    ]
}

impl<'a> Adult<'a> {
    fn facts(&self) -> Facts<'a> {
        Facts::of(self.asked)
    }

    fn child(&self, id: Id<Pupil>) -> String {
        self.asked
            .doc
            .pupils
            .get(&id)
            .map(|pupil| pupil.name.call())
            .unwrap_or_default()
    }

    /// Children whom this adult is tied to; others are another family's.
    fn own_children(&self, ids: impl IntoIterator<Item = Id<Pupil>>) -> Vec<String> {
        let ties = &self.asked.doc.ties;
        let own = |id: &Id<Pupil>| {
            ties.values()
                .any(|tie| tie.pupil == *id && tie.guardian == self.id)
        };
        ids.into_iter().filter(own).map(|id| self.child(id)).collect()
    }

    fn guardian(&self) -> Entry {
        let guardian = self.guardian;
        let mut facts = self.facts();
        facts.text(msg::output_name(), &guardian.name.full());
        facts.text(msg::output_phone(), &guardian.phone);
        facts.text(msg::output_email(), &guardian.email);
        facts.text(msg::output_languages(), &guardian.languages.join(", "));
        facts.yes(msg::output_interpreter(), guardian.interpreter);
        if let Some(form) = guardian.preferred_form {
            facts.word(msg::output_preferred_form(), form);
        }
        facts.text(msg::output_preferred_time(), &guardian.preferred_time);
        facts.text(msg::output_hopes(), &guardian.hopes);
        facts.text(msg::output_note(), &guardian.note);
        facts.entry()
    }

    fn ties(&self) -> Vec<Entry> {
        let doc = self.asked.doc;
        let own = doc.ties.values().filter(|tie| tie.guardian == self.id);
        let mut entries: Vec<_> = own
            .map(|tie| {
                let mut facts = self.facts();
                facts.text(msg::output_child(), &self.child(tie.pupil));
                facts.word(msg::output_relation(), tie.relation);
                facts.word(
                    msg::output_custody(),
                    match tie.custody {
                        Custody::Yes => msg::output_yes(),
                        Custody::No => msg::output_no(),
                        Custody::Unknown => msg::output_not_asked(),
                    },
                );
                facts.day(msg::output_requested(), tie.information_requested);
                if let Some(household) = tie.household.and_then(|id| doc.households.get(&id)) {
                    facts.text(msg::output_house(), &household.name);
                    facts.text(msg::output_address(), &household.address);
                    facts.yes(msg::output_secret(), Some(household.secret));
                }
                facts.entry()
            })
            .collect();
        // Somebody else may be present and informed because this adult agreed.
        for tie in doc.ties.values().filter(|tie| tie.agreed_by.contains(&self.id)) {
            let mut facts = self.facts();
            facts.text(msg::output_child(), &self.child(tie.pupil));
            if let Some(other) = doc.guardians.get(&tie.guardian) {
                facts.text(msg::output_agreed_to(), &other.name.full());
            }
            entries.push(facts.entry());
        }
        entries
    }

    fn contacts(&self) -> Vec<Entry> {
        let mut contacts: Vec<_> = self
            .asked
            .doc
            .contacts
            .values()
            .filter(|contact| contact.with.contains(&self.id))
            .collect();
        contacts.sort_by_key(|contact| contact.at);
        contacts
            .into_iter()
            .map(|contact| {
                let mut facts = self.facts();
                let children = self.own_children(contact.pupils.iter().copied());
                facts.names(msg::output_child(), children);
                contact_facts(&mut facts, self.asked, contact);
                facts.entry()
            })
            .collect()
    }

    fn answers(&self) -> Vec<Entry> {
        let answers = self.asked.doc.answers.values();
        answers
            .filter(|answer| answer.by == Party::Guardian(self.id))
            .map(|answer| {
                let mut facts = self.facts();
                facts.text(msg::output_child(), &self.child(answer.pupil));
                facts.text(msg::output_question(), &answer.question);
                facts.text(msg::output_answer(), &answer.text);
                facts.day(msg::output_when(), Some(answer.on));
                facts.entry()
            })
            .collect()
    }

    fn expectations(&self) -> Vec<Entry> {
        let expectations = self.asked.doc.expectations.values();
        expectations
            .filter(|it| it.by == Party::Guardian(self.id))
            .map(|it| {
                let mut facts = self.facts();
                facts.text(msg::output_child(), &self.child(it.pupil));
                facts.text(msg::output_expectation(), &it.text);
                facts.day(msg::output_when(), Some(it.on));
                facts.entry()
            })
            .collect()
    }

    fn agreements(&self) -> Vec<Entry> {
        let agreements = self.asked.doc.agreements.values();
        agreements
            .filter(|it| it.who == Party::Guardian(self.id))
            .map(|it| {
                let mut facts = self.facts();
                facts.text(msg::output_child(), &self.child(it.pupil));
                facts.text(msg::output_what(), &it.what);
                facts.day(msg::output_before(), it.by);
                facts.day(msg::output_done(), it.done);
                facts.text(msg::output_came_of_it(), &it.outcome);
                facts.entry()
            })
            .collect()
    }

    /// What this adult told of a child.
    fn observations(&self) -> Vec<Entry> {
        let observations = self.asked.doc.observations.values();
        observations
            .filter(|it| it.by == Some(self.id))
            .map(|it| {
                let mut facts = self.facts();
                facts.text(msg::output_child(), &self.child(it.pupil));
                facts.text(msg::output_seen(), &it.what);
                facts.word(msg::output_place(), it.place);
                facts.text(msg::output_source(), &it.source);
                facts.day(msg::output_when(), Some(it.on));
                facts.entry()
            })
            .collect()
    }

    fn rhythms(&self) -> Vec<Entry> {
        let cadences = self.asked.doc.cadences.values();
        cadences
            .filter(|it| it.agreed_with.contains(&self.id))
            .map(|it| {
                let mut facts = self.facts();
                facts.text(msg::output_child(), &self.child(it.pupil));
                facts.text(msg::output_rhythm(), &self.asked.lang.rule(&it.rule));
                facts.text(msg::output_why(), &it.why);
                facts.day(msg::output_since(), Some(it.since));
                facts.day(msg::output_not_before(), it.not_before);
                facts.day(msg::output_ended(), it.ended);
                facts.entry()
            })
            .collect()
    }

    /// What was received, with its words; of what was withheld only that and why.
    fn deliveries(&self) -> Vec<Entry> {
        let doc = self.asked.doc;
        let own = doc.deliveries.values().filter(|it| it.guardian == self.id);
        own.filter_map(|delivery| Some((delivery, doc.items.get(&delivery.item)?)))
            .map(|(delivery, item)| {
                let mut facts = self.facts();
                facts.text(msg::output_child(), &self.child(item.pupil));
                facts.text(msg::output_title(), &item.title);
                facts.word(msg::output_kind(), item.kind);
                if delivery.withheld.trim().is_empty() {
                    facts.text(msg::output_text(), &item.text);
                }
                facts.day(msg::output_delivered(), Some(delivery.on));
                facts.word(msg::output_form(), delivery.form);
                facts.text(msg::output_withheld(), &delivery.withheld);
                facts.entry()
            })
            .collect()
    }

    fn consents(&self) -> Vec<Entry> {
        let consents = self.asked.doc.consents.values();
        consents
            .filter(|it| it.giver == Giver::Guardian(self.id))
            .map(|it| {
                let mut facts = self.facts();
                facts.text(msg::output_child(), &self.child(it.pupil));
                facts.word(msg::output_consent_for(), it.purpose);
                facts.yes(msg::output_given(), Some(it.given));
                facts.day(msg::output_when(), Some(it.on));
                facts.day(msg::output_until(), it.given.then(|| it.last_day()));
                facts.day(msg::output_revoked(), it.revoked);
                facts.entry()
            })
            .collect()
    }

    fn unfinished(&self) -> Vec<Entry> {
        let reader = Reader {
            pupil: None,
            adult: Some(self.id),
        };
        unfinished::entries(self.asked, reader)
    }

    fn topics(&self) -> Vec<Entry> {
        let topics = self.asked.doc.topics.values();
        topics
            .filter(|topic| topic.guardian == self.id)
            .map(|topic| {
                let mut facts = self.facts();
                facts.text(msg::output_child(), &self.child(topic.pupil));
                topic_facts(&mut facts, topic);
                facts.entry()
            })
            .collect()
    }

    /// Introductions of the families of this adult's children, with the other family as it became known: not before
    /// they were introduced, and never its answer.
    fn introductions(&self) -> Vec<Entry> {
        let doc = self.asked.doc;
        let is_own = |pupil: Id<Pupil>| {
            let mut ties = doc.ties.values();
            ties.any(|tie| tie.pupil == pupil && tie.guardian == self.id)
        };
        let mut all: Vec<&Introduction> = doc.introductions.values().collect();
        all.sort_by_key(|it| it.asked);
        all.into_iter()
            .flat_map(|it| [(it, it.a, it.a_reply, it.b), (it, it.b, it.b_reply, it.a)])
            .filter(|(_, own, ..)| is_own(*own))
            .map(|(it, own, reply, other)| self.introduction(it, own, reply, other))
            .collect()
    }

    fn introduction(&self, it: &Introduction, own: Id<Pupil>, reply: Reply, other: Id<Pupil>) -> Entry {
        let topics = self.asked.doc.topics_of(own);
        let offered = |subject: &&String| {
            let mut own = topics.iter().filter(|(_, topic)| topic.guardian == self.id);
            own.any(|(_, topic)| topic.subject == **subject)
        };
        let subjects: Vec<String> = it.subjects.iter().filter(offered).cloned().collect();
        let all_own = subjects.len() == it.subjects.len();
        let mut facts = self.facts();
        facts.text(msg::output_child(), &self.child(own));
        facts.day(msg::output_asked(), Some(it.asked));
        facts.names(msg::output_subjects(), subjects);
        facts.word(msg::output_reply(), reply);
        facts.day(msg::output_introduced(), it.introduced);
        if it.introduced.is_some() {
            facts.text(msg::output_family_of(), &self.child(other));
            // The words may tell what another offered.
            if all_own {
                facts.text(msg::output_text(), &it.text);
            }
        }
        facts.yes(msg::output_spoke(), it.spoke);
        facts.entry()
    }
}
