//! When was spoken with a family, and in which rhythm.

use std::collections::BTreeSet;

use chrono::{Datelike, Days, Months, NaiveDate, NaiveDateTime, NaiveTime};

use super::Builder;
use crate::example::data::{Every, Family};
use crate::model::{Cadence, Contact, Form, Guardian, Id, Outcome, Pupil, Rule, is_weekend};

impl Builder<'_> {
    pub(super) fn contacts(
        &mut self,
        place: usize,
        family: &Family,
        pupil: Id<Pupil>,
        adults: &[Id<Guardian>],
    ) {
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

    pub(super) fn rhythm(&mut self, family: &Family, pupil: Id<Pupil>, adults: &[Id<Guardian>]) {
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
            .checked_add_months(Months::new(1))
            .and_then(|next| next.pred_opt())
            .unwrap_or(from);
        Rule::Window { from, until }
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
