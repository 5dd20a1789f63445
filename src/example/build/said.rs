//! What a family said: answers, what was seen, agreements, consents and topics.

use chrono::{Days, NaiveDate};

use super::{Builder, party};
use crate::example::data::{Consents, Family, Offered, Seen};
use crate::model::{
    Agreement, Answer, Consent, Contact, Guardian, Id, Observation, Party, Pupil, Purpose, SchoolYear, Topic,
    is_weekend,
};

impl Builder<'_> {
    pub(super) fn answers(&mut self, family: &Family, pupil: Id<Pupil>, adults: &[Id<Guardian>]) {
        let child = Some((usize::MAX, family.wish.clone())).filter(|(_, text)| !text.is_empty());
        let who = Some((0, family.who.clone())).filter(|(_, text)| !text.is_empty());
        let asked = [
            (
                "start-child",
                "Wie is uw kind als niemand iets van hem of haar vraagt?",
                &who,
            ),
            (
                "start-agree",
                "Wat moeten wij grote mensen met elkaar afspreken?",
                &child,
            ),
            (
                "start-best-memory",
                "Aan welk moment uit uw eigen schooltijd denkt u met plezier terug?",
                &family.best,
            ),
            (
                "start-worst-memory",
                "Welk moment uit uw schooltijd had u liever overgeslagen?",
                &family.worst,
            ),
        ];
        let first = self
            .doc
            .contacts_of(pupil)
            .first()
            .map(|(id, contact)| (*id, contact.at.date()));
        for (prompt, question, answer) in asked {
            let (Some((place, text)), Some((contact, on))) = (answer, first) else {
                continue;
            };
            let id = self.ids.next();
            let answer = Answer {
                pupil,
                contact: Some(contact),
                prompt: prompt.to_owned(),
                question: question.to_owned(),
                by: adults
                    .get(*place)
                    .map_or(Party::Child, |guardian| Party::Guardian(*guardian)),
                text: text.clone(),
                on,
            };
            self.doc.answers.insert(id, answer);
        }
        self.promise(family, pupil, adults, first);
        for Seen(where_seen, what, source) in &family.seen {
            let id = self.ids.next();
            let guardians = &self.doc.guardians;
            let told = |id: &&Id<Guardian>| guardians.get(*id).is_some_and(|it| it.name.call() == *source);
            let seen = Observation {
                pupil,
                place: *where_seen,
                what: what.clone(),
                source: source.clone(),
                by: adults.iter().find(told).copied(),
                on: self.weeks_ago(3),
            };
            self.doc.observations.insert(id, seen);
        }
    }

    /// Done within two weeks after the conversation, or still open and due soon.
    fn promise(
        &mut self,
        family: &Family,
        pupil: Id<Pupil>,
        adults: &[Id<Guardian>],
        first: Option<(Id<Contact>, NaiveDate)>,
    ) {
        let (Some(promise), Some((contact, on))) = (&family.agreement, first) else {
            return;
        };
        let who = party(promise.who, adults);
        let later = |from: NaiveDate, days: u64| from.checked_add_days(Days::new(days)).unwrap_or(from);
        let mut by = if promise.done {
            later(on, 14)
        } else {
            later(self.today, 8)
        };
        while is_weekend(by) {
            by = later(by, 1);
        }
        let id = self.ids.next();
        let agreement = Agreement {
            pupil,
            contact: Some(contact),
            who,
            what: promise.what.clone(),
            by: Some(by),
            done: promise.done.then(|| later(on, 7).min(self.today)),
            outcome: promise.outcome.clone(),
        };
        self.doc.agreements.insert(id, agreement);
    }

    pub(super) fn consents(&mut self, family: &Family, pupil: Id<Pupil>) {
        if family.consent == Consents::Missing {
            return;
        }
        // Asked anew each school year.
        let year = SchoolYear::of(self.today).first_day();
        let on = self.weeks_ago(10).max(year);
        for giver in self.doc.consent_givers(pupil, self.today) {
            for purpose in Purpose::ALL {
                let shown = matches!(purpose, Purpose::BookInRoom | Purpose::BookAtHome);
                let refused = family.consent == Consents::Refused && shown;
                let revoked = family.consent == Consents::Revoked && shown;
                let id = self.ids.next();
                let consent = Consent {
                    pupil,
                    purpose,
                    giver,
                    given: !refused,
                    on,
                    until: None,
                    revoked: revoked.then(|| self.weeks_ago(2).max(on)),
                };
                self.doc.consents.insert(id, consent);
            }
        }
    }

    pub(super) fn topics(&mut self, family: &Family, pupil: Id<Pupil>, adults: &[Id<Guardian>]) {
        for Offered(place, subject, purpose) in &family.topics {
            let Some(guardian) = adults.get(*place) else {
                continue;
            };
            let id = self.ids.next();
            let topic = Topic {
                pupil,
                guardian: *guardian,
                subject: subject.clone(),
                sensitive: !purpose.is_empty(),
                purpose: purpose.clone(),
                on: self.weeks_ago(8),
            };
            self.doc.topics.insert(id, topic);
        }
    }
}
