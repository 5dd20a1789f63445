//! From the families as they are written to a class as it is kept.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, Days, NaiveDate, NaiveDateTime, NaiveTime};
use uuid::Uuid;

use super::data::{Adult, Consents, Every, Family, Offered, Scene, Seen, Who};
use super::{Example, ExampleError, picture, told};
use crate::model::{
    Agreement, Answer, Cadence, Class, Consent, Contact, Custody, Document, Form, Giver, Guardian, Holiday,
    Household, Id, Introduction, Media, Name, Observation, Outcome, Page, Party, Pupil, Purpose, Reply, Rule,
    SchoolYear, Tie, Topic, is_weekend,
};

/// Makes ids in a row, so that the class is the same each time.
pub(super) struct Ids(u128);

impl Ids {
    pub(super) fn next<R>(&mut self) -> Id<R> {
        self.0 += 1;
        Id::from_uuid(Uuid::from_u128(
            0x6b6c_6173_6261_6e64_0000_0000_0000_0000 | self.0,
        ))
    }
}

pub(super) struct Builder<'a> {
    pub(super) doc: Document,
    pub(super) ids: Ids,
    today: NaiveDate,
    photos: Vec<(Id<Media>, Vec<u8>)>,
    /// The adults of each family, by the child's given name.
    adults: BTreeMap<&'a str, Vec<Id<Guardian>>>,
    pupils: BTreeMap<&'a str, Id<Pupil>>,
    /// Scenes that were drawn already.
    scenes: BTreeSet<Scene>,
}

pub fn class(families: &[Family], today: NaiveDate) -> Result<Example, ExampleError> {
    let mut builder = Builder {
        doc: Document::new(Class {
            name: "Groep 5B".to_owned(),
            year: SchoolYear::of(today),
            teacher: "juf Marieke".to_owned(),
            minutes_a_week: Some(120),
        }),
        ids: Ids(0),
        today,
        photos: Vec::new(),
        adults: BTreeMap::new(),
        pupils: BTreeMap::new(),
        scenes: BTreeSet::new(),
    };
    builder.holidays();
    for (place, family) in families.iter().enumerate() {
        builder.family(place, family)?;
    }
    builder.introductions();
    for family in families {
        told::recognised(&mut builder.doc, &builder.pupils, family);
    }
    Ok(Example {
        doc: builder.doc,
        photos: builder.photos,
    })
}

impl<'a> Builder<'a> {
    fn family(&mut self, place: usize, family: &'a Family) -> Result<(), ExampleError> {
        let pupil = self.ids.next();
        let start = self.doc.class.year.first_day();
        let (age, month, day) = family.born;
        let year = start.year() - i32::from(age) - i32::from(month >= 8);
        let siblings = family
            .twin
            .as_ref()
            .map_or_else(|| family.siblings.clone(), |twin| format!("tweeling {twin}"));
        self.doc.pupils.insert(
            pupil,
            Pupil {
                name: Name::new(&family.given, &family.prefix, &family.surname),
                born: NaiveDate::from_ymd_opt(year, month, day),
                group: "5B".to_owned(),
                school_key: Some(format!("{}", 4101 + place)),
                photo: None,
                siblings,
                living: family.living.clone(),
                note: String::new(),
                ..Pupil::default()
            },
        );
        self.pupils.insert(&family.given, pupil);
        let adults = match &family.with_family_of {
            Some(sibling) => self.share_family(pupil, sibling),
            None => self.adults(place, family, pupil),
        };
        self.contacts(place, family, pupil, &adults);
        self.rhythm(family, pupil, &adults);
        self.answers(family, pupil, &adults);
        self.consents(family, pupil);
        self.topics(family, pupil, &adults);
        self.told(family, pupil, &adults);
        self.page(place, family, pupil)?;
        self.adults.insert(&family.given, adults);
        Ok(())
    }

    fn adults(&mut self, place: usize, family: &Family, pupil: Id<Pupil>) -> Vec<Id<Guardian>> {
        let mut adults = Vec::new();
        for house in &family.houses {
            let household = self.ids.next();
            self.doc.households.insert(
                household,
                Household {
                    name: house.name.clone(),
                    address: house.address.clone(),
                    secret: house.secret,
                },
            );
            for adult in &house.adults {
                adults.push(self.adult(
                    place,
                    adults.len(),
                    adult,
                    pupil,
                    Some(household),
                    family.no_custody_known,
                ));
            }
        }
        for adult in &family.elsewhere {
            adults.push(self.adult(place, adults.len(), adult, pupil, None, family.no_custody_known));
        }
        adults
    }

    fn adult(
        &mut self,
        place: usize,
        nth: usize,
        adult: &Adult,
        pupil: Id<Pupil>,
        household: Option<Id<Household>>,
        custody_unknown: bool,
    ) -> Id<Guardian> {
        let id = self.ids.next();
        let mail: String = adult
            .given
            .to_lowercase()
            .chars()
            .filter(char::is_ascii_alphabetic)
            .collect();
        self.doc.guardians.insert(
            id,
            Guardian {
                name: Name::new(&adult.given, &adult.prefix, &adult.surname),
                phone: format!("06 12 34 {:02} {:02}", 10 + place, 40 + nth),
                email: format!("{mail}.{}@example.nl", 4101 + place),
                languages: adult.languages.clone(),
                interpreter: adult.interpreter,
                preferred_form: adult.form,
                preferred_time: adult.time.clone(),
                hopes: adult.hopes.clone(),
                note: String::new(),
            },
        );
        let tie = self.ids.next();
        self.doc.ties.insert(
            tie,
            Tie {
                pupil,
                guardian: id,
                relation: adult.relation,
                custody: if custody_unknown {
                    Custody::Unknown
                } else {
                    adult.custody
                },
                information_requested: adult.requested.then(|| self.weeks_ago(9)),
                household,
                ..Tie::default()
            },
        );
        id
    }

    /// A brother or sister in the class has the same adults and houses.
    fn share_family(&mut self, pupil: Id<Pupil>, sibling: &str) -> Vec<Id<Guardian>> {
        let Some(other) = self.pupils.get(sibling).copied() else {
            return Vec::new();
        };
        let ties: Vec<Tie> = self
            .doc
            .ties
            .values()
            .filter(|tie| tie.pupil == other)
            .cloned()
            .collect();
        for tie in ties {
            let id = self.ids.next();
            self.doc.ties.insert(id, Tie { pupil, ..tie });
        }
        let contacts = self
            .doc
            .contacts
            .values_mut()
            .filter(|contact| contact.pupils.contains(&other));
        for contact in contacts {
            contact.pupils.insert(pupil);
        }
        self.adults.get(sibling).cloned().unwrap_or_default()
    }

    /// A school day so many weeks ago; none is the last school day before today.
    pub(super) fn weeks_ago(&self, weeks: u32) -> NaiveDate {
        let back = Days::new(u64::from(weeks) * 7);
        let mut day = self
            .today
            .checked_sub_days(back)
            .unwrap_or(self.today)
            .min(self.today);
        while is_weekend(day) {
            day = day.pred_opt().unwrap_or(day);
        }
        day
    }

    /// The day and time of the `nth` contact of the family at `place`, so many weeks before this one: as the
    /// rhythm says, else spread over the week, on a school day that the family does not have yet.
    fn moment(
        &self,
        family: &Family,
        place: usize,
        nth: usize,
        weeks: u32,
        used: &[NaiveDate],
    ) -> NaiveDateTime {
        let form = family
            .contacts
            .get(nth)
            .map_or(Form::Phone, |contact| contact.form);
        let first = family
            .contacts
            .get(nth)
            .is_some_and(|contact| contact.occasion.is_some());
        let yesterday = self.today.pred_opt().unwrap_or(self.today);
        let newest = family
            .contacts
            .iter()
            .map(|contact| contact.weeks)
            .min()
            .unwrap_or(0)
            .min(1);
        let before = |day: NaiveDate, days: u64| day.checked_sub_days(Days::new(days)).unwrap_or(day);
        let (mut day, time) = match family.rhythm.as_ref().map(|rhythm| rhythm.rule) {
            Some(Every::Weekly(day, hour, minute) | Every::EveryOtherWeek(day, hour, minute)) if !first => {
                let last = before(yesterday, u64::from(yesterday.weekday().days_since(day)));
                let back = u64::from(weeks.saturating_sub(newest)) * 7;
                (before(last, back), clock(hour, minute))
            }
            // A week ago to the day.
            Some(Every::InDays(0)) => (before(self.today, u64::from(weeks) * 7), usual_time(form, place)),
            _ => {
                let back = (u64::from(weeks) * 7 + 2).saturating_sub((place * 3 + nth * 2) as u64 % 5);
                (before(self.today, back.max(1)), usual_time(form, place))
            }
        };
        let taken = |day: NaiveDate| {
            is_weekend(day)
                || used.contains(&day)
                || self.doc.holidays.values().any(|holiday| holiday.covers(day))
        };
        while taken(day) {
            day = day.pred_opt().unwrap_or(day);
        }
        day.and_time(time)
    }

    fn contacts(&mut self, place: usize, family: &Family, pupil: Id<Pupil>, adults: &[Id<Guardian>]) {
        let mut used = Vec::new();
        for (nth, spoken) in family.contacts.iter().enumerate() {
            let at = self.moment(family, place, nth, spoken.weeks, &used);
            used.push(at.date());
            let with: BTreeSet<_> = match spoken.form {
                Form::AtSchool | Form::HomeVisit | Form::Online => adults.iter().copied().take(2).collect(),
                _ => adults
                    .iter()
                    .copied()
                    .skip(nth % adults.len().max(1))
                    .take(1)
                    .collect(),
            };
            let contact = Contact {
                pupils: BTreeSet::from([pupil]),
                with,
                child_present: spoken.occasion.is_some(),
                at,
                form: spoken.form,
                outcome: Outcome::Spoke,
                occasion: spoken.occasion,
                went_well: spoken.well,
                minutes: Some(if spoken.occasion.is_some() { 30 } else { 10 }),
                by: String::new(),
                note: spoken.note.clone(),
            };
            let id = self.ids.next();
            self.doc.contacts.insert(id, contact);
        }
        for (nth, attempt) in family.attempts.iter().enumerate() {
            let at = self.moment(family, place, family.contacts.len() + nth, attempt.weeks, &used);
            used.push(at.date());
            let contact = Contact {
                pupils: BTreeSet::from([pupil]),
                with: adults.iter().copied().take(1).collect(),
                at,
                form: attempt.form,
                outcome: Outcome::NoAnswer,
                ..Contact::default()
            };
            let id = self.ids.next();
            self.doc.contacts.insert(id, contact);
        }
    }

    fn rhythm(&mut self, family: &Family, pupil: Id<Pupil>, adults: &[Id<Guardian>]) {
        let Some(rhythm) = &family.rhythm else {
            return;
        };
        let last = family
            .contacts
            .iter()
            .map(|contact| contact.weeks)
            .max()
            .unwrap_or(1);
        let cadence = Cadence {
            pupil,
            rule: self.rule(rhythm.rule),
            why: rhythm.why.clone(),
            agreed_with: rhythm
                .with
                .iter()
                .filter_map(|place| adults.get(*place).copied())
                .collect(),
            since: self.weeks_ago(last),
            not_before: None,
            ended: None,
        };
        let id = self.ids.next();
        self.doc.cadences.insert(id, cadence);
    }

    fn rule(&self, every: Every) -> Rule {
        match every {
            Every::Weekly(weekday, hour, minute) => Rule::Weekly {
                weekday,
                time: Some(clock(hour, minute)),
                every: 1,
            },
            Every::EveryOtherWeek(weekday, hour, minute) => Rule::Weekly {
                weekday,
                time: Some(clock(hour, minute)),
                every: 2,
            },
            Every::AfterContact(days) => Rule::AfterContact { days },
            Every::InDays(days) => Rule::Once {
                date: self.today.checked_add_days(Days::new(days)).unwrap_or(self.today),
                time: None,
            },
            Every::Window(month) => self.next_month(month),
            Every::Open => Rule::Open,
        }
    }

    /// The month with this number that begins next.
    fn next_month(&self, month: u32) -> Rule {
        let year = self.today.year() + i32::from(month <= self.today.month());
        let from = NaiveDate::from_ymd_opt(year, month, 1).unwrap_or(self.today);
        let until = from
            .checked_add_months(chrono::Months::new(1))
            .and_then(|next| next.pred_opt())
            .unwrap_or(from);
        Rule::Window { from, until }
    }

    fn answers(&mut self, family: &Family, pupil: Id<Pupil>, adults: &[Id<Guardian>]) {
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
            let seen = Observation {
                pupil,
                place: *where_seen,
                what: what.clone(),
                source: source.clone(),
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

    fn consents(&mut self, family: &Family, pupil: Id<Pupil>) {
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
                    giver: if giver == Giver::Pupil {
                        Giver::Pupil
                    } else {
                        giver
                    },
                    given: !refused,
                    on,
                    until: None,
                    revoked: revoked.then(|| self.weeks_ago(2).max(on)),
                };
                self.doc.consents.insert(id, consent);
            }
        }
    }

    fn topics(&mut self, family: &Family, pupil: Id<Pupil>, adults: &[Id<Guardian>]) {
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

    fn page(&mut self, place: usize, family: &Family, pupil: Id<Pupil>) -> Result<(), ExampleError> {
        if let Some(child) = family.people.first().filter(|_| family.portrait) {
            let picture = picture::portrait(*child, place)?;
            let alt = format!("Getekend portret van {}", family.given);
            let media = self.picture(
                picture,
                (picture::PORTRAIT, picture::PORTRAIT),
                format!("portret-{place}"),
                alt,
            );
            if let Some(pupil) = self.doc.pupils.get_mut(&pupil) {
                pupil.photo = Some(media);
            }
        }
        let story = family.story.clone().unwrap_or_default();
        if story.is_empty() {
            return Ok(());
        }
        let mirror = !self.scenes.insert(family.scene);
        let picture = picture::draw(family.scene, &family.people, family.pet, mirror)?;
        let alt = format!("Tekening van {} en het gezin", family.given);
        let media = self.picture(
            picture,
            (picture::WIDTH, picture::HEIGHT),
            format!("voorbeeld-{place}"),
            alt,
        );
        let id = self.ids.next();
        let page = Page {
            pupil,
            title: String::new(),
            story,
            greeting: family.greeting.clone(),
            photo: Some(media),
        };
        self.doc.pages.insert(id, page);
        Ok(())
    }

    fn picture(&mut self, png: Vec<u8>, (width, height): (u32, u32), name: String, alt: String) -> Id<Media> {
        let id = self.ids.next();
        let media = Media {
            name,
            width,
            height,
            bytes: png.len() as u64,
            alt,
            ..Media::default()
        };
        self.doc.media.insert(id, media);
        self.photos.push((id, png));
        id
    }

    /// Families that met already.
    fn introductions(&mut self) {
        let met = [
            ("Jip", "Saar", "Alleen opvoeden", Some(true)),
            ("Amir", "Noor", "Rekenen thuis", Some(true)),
            ("Lotte", "Ilias", "Fietsen naar school", Some(true)),
            ("Bram", "Pim", "Tweeling", None),
            ("Mila", "Mees", "Ouder vaak van huis", Some(false)),
            ("Hồng", "Kaya", "Avonddienst", Some(true)),
        ];
        for (nth, (one, other, subject, spoke)) in met.into_iter().enumerate() {
            let (Some(one), Some(other)) = (self.pupils.get(one).copied(), self.pupils.get(other).copied())
            else {
                continue;
            };
            let id = self.ids.next();
            let asked = self.weeks_ago(7 - nth as u32);
            let introduction = Introduction {
                a: one.min(other),
                b: one.max(other),
                subjects: BTreeSet::from([subject.to_owned()]),
                asked,
                a_reply: Reply::Yes,
                b_reply: Reply::Yes,
                text: String::new(),
                introduced: Some(self.weeks_ago(6 - nth as u32)),
                spoke,
            };
            self.doc.introductions.insert(id, introduction);
        }
    }

    /// Holidays of the school year, as they usually fall in the middle of the country.
    fn holidays(&mut self) {
        let year = i32::from(self.doc.class.year.0);
        let weeks = [
            ("Studiedag", year, 40, 0),
            ("Herfstvakantie", year, 43, 1),
            ("Kerstvakantie", year, 52, 2),
            ("Studiedag", year + 1, 5, 0),
            ("Voorjaarsvakantie", year + 1, 8, 1),
            ("Meivakantie", year + 1, 18, 2),
        ];
        for (name, year, week, length) in weeks {
            let Some(from) = NaiveDate::from_isoywd_opt(year, week, chrono::Weekday::Mon) else {
                continue;
            };
            let until = from
                .checked_add_days(Days::new((7_u64 * length).saturating_sub(3)))
                .unwrap_or(from);
            let id = self.ids.next();
            let holiday = Holiday {
                name: name.to_owned(),
                from,
                until,
            };
            self.doc.holidays.insert(id, holiday);
        }
    }
}

/// Who somebody is, seen from the class.
pub(super) fn party(who: Who, adults: &[Id<Guardian>]) -> Party {
    match who {
        Who::Teacher => Party::Teacher,
        Who::Child => Party::Child,
        Who::Parent(place) => adults.get(place).map_or(Party::Child, |id| Party::Guardian(*id)),
    }
}

fn clock(hour: u32, minute: u32) -> NaiveTime {
    NaiveTime::from_hms_opt(hour, minute, 0).unwrap_or_default()
}

/// When a contact of this form usually is; families differ by some minutes.
fn usual_time(form: Form, place: usize) -> NaiveTime {
    let later = place as u32 % 4 * 10;
    match form {
        Form::AtSchool => clock(15, later),
        Form::Phone => clock(15, 10 + later),
        Form::Online => clock(19, later),
        Form::Message => clock(16, 5 + later),
        Form::Gate => clock(8, 10 + place as u32 % 4 * 4),
        Form::HomeVisit | Form::Doorstep => clock(16, 15 + later),
    }
}
