//! What is kept about a child, for a parent with custody or for the child.
//!
//! "The others" are all adults but the one who asks. What they said, where they live and how they are reached is theirs;
//! that they are the child's parents is the child's.

use std::collections::{BTreeMap, BTreeSet};

use super::both::{adult_names, contact_facts, is_anothers_account, is_anothers_attempt, topic_facts};
use super::facts::Facts;
use super::unfinished::{self, Reader};
use super::{Asked, Entry, Section, shows_nobody_else};
use crate::lang::msg;
use crate::model::{Custody, Document, Giver, Guardian, Id, Media, Party, Permission, Pupil, Purpose};

/// Whose report it is, and about which child.
struct Child<'a> {
    asked: &'a Asked<'a>,
    id: Id<Pupil>,
    pupil: &'a Pupil,
    /// The adult who asks; `None` where the pupil asks for himself.
    by: Option<Id<Guardian>>,
}

pub(super) fn sections(asked: &Asked<'_>, id: Id<Pupil>, by: Option<Id<Guardian>>) -> Vec<Section> {
    let Some(pupil) = asked.doc.pupils.get(&id) else {
        return Vec::new();
    };
    let child = Child { asked, id, pupil, by };
    let others = Some(msg::output_left_out_others());
    let section = |title, entries, left_out| Section {
        title,
        entries,
        left_out,
    };
    vec![
        section(msg::output_child(), vec![child.pupil()], None),
        section(
            msg::output_adults(),
            child.adults(),
            Some(msg::output_left_out_adults()),
        ),
        section(
            msg::output_contacts(),
            child.contacts(),
            Some(msg::output_left_out_attempts()),
        ),
        section(msg::output_answers(), child.answers(), others.clone()),
        section(msg::output_expectations(), child.expectations(), others.clone()),
        section(msg::output_agreements(), child.agreements(), others.clone()),
        section(msg::output_observations(), child.observations(), others.clone()),
        section(msg::output_rhythms(), child.rhythms(), others.clone()),
        section(msg::output_items(), child.items(), others.clone()),
        section(msg::output_consents(), child.consents(), others.clone()),
        section(msg::output_pages(), child.pages(), None),
        section(
            msg::output_photos(),
            child.photos(),
            Some(msg::output_left_out_photos()),
        ),
        section(msg::output_topics(), child.topics(), others.clone()),
        section(
            msg::output_introductions(),
            child.introductions(),
            Some(msg::output_left_out_families()),
        ),
        section(msg::output_unfinished(), child.unfinished(), others),
    ]
}

/// The photos of a child: the portrait, the picture of the page, and where else the child can be recognised.
pub(super) fn photos(doc: &Document, pupil: Id<Pupil>) -> Vec<Id<Media>> {
    let own = doc.pupils.get(&pupil).and_then(|pupil| pupil.photo);
    let page = doc.page_of(pupil).and_then(|(_, page)| page.photo);
    let elsewhere = doc
        .media
        .iter()
        .filter(|(_, media)| media.shows.contains(&pupil))
        .map(|(id, _)| *id);
    let mut seen = BTreeSet::new();
    own.into_iter()
        .chain(page)
        .chain(elsewhere)
        .filter(|id| doc.media.contains_key(id) && seen.insert(*id))
        .collect()
}

impl<'a> Child<'a> {
    fn doc(&self) -> &'a Document {
        self.asked.doc
    }

    fn facts(&self) -> Facts<'a> {
        Facts::of(self.asked)
    }

    /// Whether these are words that who asks may read: the teacher's, the child's, or their own.
    fn may_read(&self, party: Party) -> bool {
        match party {
            Party::Teacher | Party::Child => true,
            Party::Guardian(id) => self.by == Some(id),
        }
    }

    fn party(&self, party: Party) -> String {
        match party {
            Party::Teacher => {
                let teacher = self.doc().class.teacher.trim();
                if teacher.is_empty() {
                    self.asked.lang.say(&msg::output_the_teacher())
                } else {
                    teacher.to_owned()
                }
            }
            Party::Child => self.pupil.name.call(),
            Party::Guardian(id) => self
                .doc()
                .guardians
                .get(&id)
                .map(|guardian| guardian.name.full())
                .unwrap_or_default(),
        }
    }

    fn adult_names(&self, ids: &BTreeSet<Id<Guardian>>) -> Vec<String> {
        adult_names(self.doc(), self.id, ids)
    }

    fn pupil(&self) -> Entry {
        let pupil = self.pupil;
        let mut facts = self.facts();
        facts.text(msg::output_name(), &pupil.name.full());
        facts.day(msg::output_born(), pupil.born);
        facts.text(msg::output_group(), &pupil.group);
        facts.text(
            msg::output_school_key(),
            pupil.school_key.as_deref().unwrap_or_default(),
        );
        facts.text(msg::output_siblings(), &pupil.siblings);
        facts.text(msg::output_living(), &pupil.living);
        facts.text(msg::output_note(), &pupil.note);
        facts.day(msg::output_left(), pupil.left);
        facts.entry()
    }

    fn adults(&self) -> Vec<Entry> {
        let mut own_home = BTreeMap::new();
        for member in self.doc().members(self.id) {
            // To the child every house is home; to a parent only the own one is.
            if self.by.is_none_or(|by| by == member.id)
                && let Some(id) = member.tie.household
                && let Some(household) = self.doc().households.get(&id)
            {
                own_home.insert(id, household);
            }
        }
        let mut entries: Vec<_> = self
            .doc()
            .members(self.id)
            .into_iter()
            .map(|member| {
                let mut facts = self.facts();
                facts.text(msg::output_name(), &member.guardian.name.full());
                facts.word(msg::output_relation(), member.tie.relation);
                facts.word(
                    msg::output_custody(),
                    match member.tie.custody {
                        Custody::Yes => msg::output_yes(),
                        Custody::No => msg::output_no(),
                        Custody::Unknown => msg::output_not_asked(),
                    },
                );
                if self.by == Some(member.id) {
                    facts.day(msg::output_requested(), member.tie.information_requested);
                }
                if let Some(by) = self.by
                    && member.tie.agreed_by.contains(&by)
                {
                    facts.word(msg::output_agreed_by_you(), msg::output_yes());
                }
                facts.entry()
            })
            .collect();
        for household in own_home.into_values() {
            let mut facts = self.facts();
            facts.text(msg::output_house(), &household.name);
            facts.text(msg::output_address(), &household.address);
            facts.yes(msg::output_secret(), Some(household.secret));
            entries.push(facts.entry());
        }
        entries
    }

    fn contacts(&self) -> Vec<Entry> {
        self.doc()
            .contacts_of(self.id)
            .into_iter()
            .filter(|(_, contact)| !is_anothers_attempt(contact.outcome, &contact.with, self.by))
            .map(|(_, contact)| {
                let mut facts = self.facts();
                facts.names(msg::output_with(), self.adult_names(&contact.with));
                facts.yes(msg::output_child_present(), Some(contact.child_present));
                contact_facts(&mut facts, self.asked, contact);
                facts.entry()
            })
            .collect()
    }

    fn answers(&self) -> Vec<Entry> {
        self.doc()
            .answers_of(self.id)
            .into_iter()
            .filter(|(_, answer)| self.may_read(answer.by))
            .map(|(_, answer)| {
                let mut facts = self.facts();
                facts.text(msg::output_question(), &answer.question);
                facts.text(msg::output_answer(), &answer.text);
                facts.text(msg::output_who(), &self.party(answer.by));
                facts.day(msg::output_when(), Some(answer.on));
                facts.entry()
            })
            .collect()
    }

    fn expectations(&self) -> Vec<Entry> {
        self.doc()
            .expectations
            .values()
            .filter(|it| it.pupil == self.id && self.may_read(it.by))
            .map(|expectation| {
                let mut facts = self.facts();
                facts.text(msg::output_expectation(), &expectation.text);
                facts.text(msg::output_who(), &self.party(expectation.by));
                facts.day(msg::output_when(), Some(expectation.on));
                facts.entry()
            })
            .collect()
    }

    fn agreements(&self) -> Vec<Entry> {
        self.doc()
            .agreements_of(self.id)
            .into_iter()
            .filter(|(_, agreement)| self.may_read(agreement.who))
            .map(|(_, agreement)| {
                let mut facts = self.facts();
                facts.text(msg::output_what(), &agreement.what);
                facts.text(msg::output_who(), &self.party(agreement.who));
                facts.day(msg::output_before(), agreement.by);
                facts.day(msg::output_done(), agreement.done);
                facts.text(msg::output_came_of_it(), &agreement.outcome);
                facts.entry()
            })
            .collect()
    }

    fn observations(&self) -> Vec<Entry> {
        self.doc()
            .observations
            .values()
            .filter(|it| it.pupil == self.id && !is_anothers_account(self.doc(), it, self.by))
            .map(|observation| {
                let mut facts = self.facts();
                facts.text(msg::output_seen(), &observation.what);
                facts.word(msg::output_place(), observation.place);
                facts.text(msg::output_source(), &observation.source);
                facts.day(msg::output_when(), Some(observation.on));
                facts.entry()
            })
            .collect()
    }

    fn rhythms(&self) -> Vec<Entry> {
        self.doc()
            .cadences
            .values()
            .filter(|it| it.pupil == self.id)
            .filter(|it| it.agreed_with.is_empty() || self.by.is_some_and(|by| it.agreed_with.contains(&by)))
            .map(|cadence| {
                let mut facts = self.facts();
                facts.text(msg::output_rhythm(), &self.asked.lang.rule(&cadence.rule));
                facts.text(msg::output_why(), &cadence.why);
                facts.names(msg::output_agreed_with(), self.adult_names(&cadence.agreed_with));
                facts.day(msg::output_since(), Some(cadence.since));
                facts.day(msg::output_not_before(), cadence.not_before);
                facts.day(msg::output_ended(), cadence.ended);
                facts.entry()
            })
            .collect()
    }

    /// What was told about the child; of what was withheld from who reads this only that and why, as in the report
    /// about an adult.
    fn items(&self) -> Vec<Entry> {
        self.doc()
            .items
            .iter()
            .filter(|(_, item)| item.pupil == self.id)
            .map(|(id, item)| {
                let mut facts = self.facts();
                facts.text(msg::output_title(), &item.title);
                facts.word(msg::output_kind(), item.kind);
                let deliveries = self.doc().deliveries.values();
                let own: Vec<_> = deliveries
                    .filter(|it| it.item == *id && self.by == Some(it.guardian))
                    .collect();
                if own.is_empty() || own.iter().any(|it| it.withheld.trim().is_empty()) {
                    facts.text(msg::output_text(), &item.text);
                }
                facts.day(msg::output_when(), Some(item.on));
                for delivery in own {
                    facts.day(msg::output_delivered(), Some(delivery.on));
                    facts.word(msg::output_form(), delivery.form);
                    facts.text(msg::output_withheld(), &delivery.withheld);
                }
                facts.entry()
            })
            .collect()
    }

    fn consents(&self) -> Vec<Entry> {
        let own = match self.by {
            Some(by) => Giver::Guardian(by),
            None => Giver::Pupil,
        };
        let mut entries: Vec<_> = self
            .doc()
            .consents
            .values()
            .filter(|it| it.pupil == self.id && (it.giver == own || it.giver == Giver::Pupil))
            .map(|consent| {
                let mut facts = self.facts();
                facts.word(msg::output_consent_for(), consent.purpose);
                let who = match consent.giver {
                    Giver::Guardian(id) => self.party(Party::Guardian(id)),
                    Giver::Pupil => self.party(Party::Child),
                };
                facts.text(msg::output_who(), &who);
                facts.yes(msg::output_given(), Some(consent.given));
                facts.day(msg::output_when(), Some(consent.on));
                facts.day(msg::output_until(), consent.given.then(|| consent.last_day()));
                facts.day(msg::output_revoked(), consent.revoked);
                facts.entry()
            })
            .collect();
        // What all answers come to is about the child; who of the others said what is not.
        let mut sum = self.facts();
        for purpose in Purpose::ALL {
            let comes_to = match self.doc().permission(self.id, purpose, self.asked.today) {
                Permission::Granted => msg::output_granted(),
                Permission::Refused => msg::output_refused(),
                Permission::Missing => msg::output_missing(),
            };
            sum.word(purpose.into(), comes_to);
        }
        entries.push(sum.entry());
        entries
    }

    fn unfinished(&self) -> Vec<Entry> {
        let reader = Reader {
            pupil: Some(self.id),
            adult: self.by,
        };
        unfinished::entries(self.asked, reader)
    }

    fn pages(&self) -> Vec<Entry> {
        self.doc()
            .pages
            .values()
            .filter(|page| page.pupil == self.id)
            .map(|page| {
                let mut facts = self.facts();
                facts.text(msg::output_title(), &page.title);
                facts.text(msg::output_story(), &page.story);
                facts.text(msg::output_greeting(), &page.greeting);
                facts.entry()
            })
            .collect()
    }

    fn photos(&self) -> Vec<Entry> {
        photos(self.doc(), self.id)
            .into_iter()
            .filter_map(|id| Some((id, self.doc().media.get(&id)?)))
            .map(|(id, media)| {
                let mut facts = self.facts();
                facts.text(msg::output_shows(), &media.alt);
                let size = msg::output_size_text(media.width, media.height, media.bytes.div_ceil(1024));
                facts.text(msg::output_size(), &self.asked.lang.say(&size));
                Entry {
                    picture: shows_nobody_else(self.doc(), id, self.id).then_some(id),
                    alt: facts.safe(&media.alt),
                    ..facts.entry()
                }
            })
            .collect()
    }

    fn topics(&self) -> Vec<Entry> {
        self.doc()
            .topics_of(self.id)
            .into_iter()
            .filter(|(_, topic)| self.by == Some(topic.guardian))
            .map(|(_, topic)| {
                let mut facts = self.facts();
                topic_facts(&mut facts, topic);
                facts.entry()
            })
            .collect()
    }

    /// With the other family as it became known to this one: not before they were introduced, and never its answer.
    fn introductions(&self) -> Vec<Entry> {
        let offered: BTreeSet<&str> = self
            .doc()
            .topics_of(self.id)
            .into_iter()
            .filter(|(_, topic)| self.by == Some(topic.guardian))
            .map(|(_, topic)| topic.subject.as_str())
            .collect();
        let mut entries: Vec<_> = self
            .doc()
            .introductions
            .values()
            .filter(|it| it.a == self.id || it.b == self.id)
            .map(|introduction| {
                let own = introduction.subjects.iter().map(String::as_str);
                let own: Vec<_> = own.filter(|subject| offered.contains(subject)).collect();
                let is_own = own.len() == introduction.subjects.len();
                let (reply, other) = if introduction.a == self.id {
                    (introduction.a_reply, introduction.b)
                } else {
                    (introduction.b_reply, introduction.a)
                };
                let mut facts = self.facts();
                facts.day(msg::output_asked(), Some(introduction.asked));
                facts.names(
                    msg::output_subjects(),
                    own.into_iter().map(str::to_owned).collect(),
                );
                facts.word(msg::output_reply(), reply);
                facts.day(msg::output_introduced(), introduction.introduced);
                if introduction.introduced.is_some() {
                    let other = self.doc().pupils.get(&other);
                    facts.text(
                        msg::output_family_of(),
                        &other.map(|pupil| pupil.name.call()).unwrap_or_default(),
                    );
                    if is_own {
                        facts.text(msg::output_text(), &introduction.text);
                    }
                }
                facts.yes(msg::output_spoke(), introduction.spoke);
                facts.entry()
            })
            .collect();
        let apart = self.doc().apart.values();
        let count = apart.filter(|it| it.a == self.id || it.b == self.id).count();
        if count > 0 {
            let mut facts = self.facts();
            facts.text(
                msg::output_apart(),
                &self.asked.lang.say(&msg::output_apart_count(count)),
            );
            entries.push(facts.entry());
        }
        entries
    }
}
