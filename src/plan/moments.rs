//! From a rhythm to days: the next wanted contact, and the ones in a month.

use chrono::{Datelike, NaiveDate, NaiveTime, Weekday};

use super::days::{Shift, earlier, last_school_day, later, next_school_day};
use crate::model::{Cadence, Document, Id, Outcome, Pupil, Rule};

/// From this many days before a weekly occurrence a contact counts for it: who spoke on Tuesday need not call
/// on Thursday.
const WEEKLY_GRACE: u64 = 2;
/// The same for a contact that is wanted once.
const ONCE_GRACE: u64 = 3;
/// A contact waits long from this many days after its day.
const PATIENCE: u64 = 7;
/// Occurrences of one rhythm that one question returns: ten years of weeks.
const MOST: usize = 520;

/// A wanted contact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moment {
    /// The day, never a closed one.
    pub day: NaiveDate,
    /// The time, where one was agreed and the teacher did not put the day off.
    pub time: Option<NaiveTime>,
    /// Until this day it is not waiting long: a week after `day`; the last school day of a window; the day
    /// itself for what the teacher promised. Never before `day`.
    pub latest: NaiveDate,
    /// Where `day` is not the day as agreed: that day and why.
    pub shift: Option<Shift>,
}

/// The next wanted contact, which may be in the past: wanted, and nobody spoke since.
///
/// Only contacts in which somebody spoke count, up to and including `today`.
/// - Weekly: the contact belongs to an occurrence from two days before its day on. Of missed occurrences the
///   newest one counts; the others are no backlog. Occurrences that a holiday moves to one day are one.
/// - Once: done by a contact on or after its day, or up to three days before it.
/// - A window: done by a contact on or after its first day; a late one counts too.
/// - After each contact: so many days after the last one, or after `since` where there was none, and never
///   before `since`.
/// - Open: never.
///
/// A contact on the day on which the rhythm was agreed does not count as an early one, nor for a window that
/// had begun: that is the conversation in which it was agreed.
///
/// `not_before` puts off what would have come earlier, and drops its time. After `ended` nothing is wanted.
#[must_use]
pub fn next_moment(doc: &Document, cadence: &Cadence, today: NaiveDate) -> Option<Moment> {
    if cadence.ended.is_some_and(|ended| ended < today) {
        return None;
    }
    let last = last_spoken(doc, cadence.pupil, today);
    let moment = match Weeks::of(cadence) {
        Some(weeks) => weeks.next(doc, cadence, last, today),
        None => single(doc, cadence, last)?,
    };
    holds(cadence, &moment).then_some(moment)
}

/// The wanted contacts from `from` up to and including `until`, oldest first: for a month on screen.
///
/// A weekly rhythm gives every occurrence for which nobody spoke yet; the others give at most one, and a window
/// stands at its first school day. With today as `from` these are the ones to come; what is overdue is
/// [`next_moment`]'s to tell. All contacts count, also later ones, so that a month in the past holds only what
/// was wanted and never followed by a contact.
#[must_use]
pub fn moments(doc: &Document, cadence: &Cadence, from: NaiveDate, until: NaiveDate) -> Vec<Moment> {
    let last = last_spoken(doc, cadence.pupil, NaiveDate::MAX);
    match Weeks::of(cadence) {
        Some(weeks) => weeks.between(doc, cadence, last, from, until),
        None => single(doc, cadence, last)
            .filter(|moment| (from..=until).contains(&moment.day) && holds(cadence, moment))
            .into_iter()
            .collect(),
    }
}

fn last_spoken(doc: &Document, pupil: Id<Pupil>, until: NaiveDate) -> Option<NaiveDate> {
    doc.contacts
        .values()
        .filter(|contact| contact.outcome == Outcome::Spoke && contact.pupils.contains(&pupil))
        .map(|contact| contact.at.date())
        .filter(|day| *day <= until)
        .max()
}

fn holds(cadence: &Cadence, moment: &Moment) -> bool {
    cadence.ended.is_none_or(|ended| moment.day <= ended)
}

/// The one moment of a rule that has no more than one.
fn single(doc: &Document, cadence: &Cadence, last: Option<NaiveDate>) -> Option<Moment> {
    match cadence.rule {
        Rule::Weekly { .. } | Rule::Open => None,
        Rule::Once { date, time } => {
            let done = last.is_some_and(|last| {
                last >= date || (last > cadence.since && last >= earlier(date, ONCE_GRACE))
            });
            (!done).then(|| place(doc, cadence, date, time))
        }
        Rule::AfterContact { days } => {
            let days = u64::from(days.max(1));
            let day = later(last.unwrap_or(cadence.since), days).max(cadence.since);
            Some(place(doc, cadence, day, None))
        }
        Rule::Window { from, until } => {
            let done = last.is_some_and(|last| last >= from && last > cadence.since);
            (!done).then(|| window(doc, cadence, from, until))
        }
    }
}

fn window(doc: &Document, cadence: &Cadence, from: NaiveDate, until: NaiveDate) -> Moment {
    let mut moment = place(doc, cadence, from, None);
    moment.latest = moment.day;
    if let Some(last) = last_school_day(doc, until).filter(|last| *last >= moment.day) {
        moment.latest = last;
        // Any day of the window is as agreed; only leaving it is a shift.
        moment.shift = None;
    }
    moment
}

/// The moment for a day as agreed: put off where the teacher asked for that, and moved past closed days.
fn place(doc: &Document, cadence: &Cadence, agreed: NaiveDate, time: Option<NaiveTime>) -> Moment {
    let wanted = cadence.not_before.map_or(agreed, |day| day.max(agreed));
    let (day, shift) = next_school_day(doc, wanted);
    Moment {
        day,
        time: time.filter(|_| wanted == agreed),
        latest: later(day, PATIENCE),
        shift,
    }
}

/// The occurrences of a weekly rule, numbered from 0.
struct Weeks {
    first: NaiveDate,
    /// Days between two occurrences.
    step: u64,
    time: Option<NaiveTime>,
}

impl Weeks {
    fn of(cadence: &Cadence) -> Option<Self> {
        let Rule::Weekly { weekday, time, every } = cadence.rule else {
            return None;
        };
        Some(Self {
            first: on_or_after(cadence.since, weekday),
            step: 7 * u64::from(every.max(1)),
            time,
        })
    }

    /// The day of an occurrence, as agreed.
    fn day(&self, number: u64) -> NaiveDate {
        later(self.first, number.saturating_mul(self.step))
    }

    /// The last occurrence on or before `day`.
    fn until(&self, day: NaiveDate) -> Option<u64> {
        let days = u64::try_from(day.signed_duration_since(self.first).num_days()).ok()?;
        Some(days / self.step)
    }

    /// The first occurrence after `day`.
    fn after(&self, day: NaiveDate) -> u64 {
        self.until(day).map_or(0, |number| number.saturating_add(1))
    }

    /// The first occurrence for which nobody spoke yet.
    fn first_open(&self, since: NaiveDate, last: Option<NaiveDate>) -> u64 {
        match last {
            Some(last) if last > since => self.after(later(last, WEEKLY_GRACE)),
            Some(last) => self.after(last),
            None => 0,
        }
    }

    /// The newest occurrence whose moment has come by `day`, closed days and putting off considered.
    fn come_by(&self, doc: &Document, cadence: &Cadence, day: NaiveDate) -> Option<u64> {
        let school_day = last_school_day(doc, day)?;
        // What is put off past it, is put off with all before it.
        let put_off = cadence.not_before.is_some_and(|day| day > school_day);
        self.until(school_day).filter(|_| !put_off)
    }

    /// The moment of an occurrence, or of the newest one that falls on the same school day with it.
    fn moment(&self, doc: &Document, cadence: &Cadence, number: u64) -> (u64, Moment) {
        let moment = place(doc, cadence, self.day(number), self.time);
        match self.until(moment.day).filter(|newest| *newest > number) {
            Some(newest) => (newest, place(doc, cadence, self.day(newest), self.time)),
            None => (number, moment),
        }
    }

    fn next(&self, doc: &Document, cadence: &Cadence, last: Option<NaiveDate>, today: NaiveDate) -> Moment {
        let open = self.first_open(cadence.since, last);
        let number = self
            .come_by(doc, cadence, today)
            .map_or(open, |newest| newest.max(open));
        self.moment(doc, cadence, number).1
    }

    fn between(
        &self,
        doc: &Document,
        cadence: &Cadence,
        last: Option<NaiveDate>,
        from: NaiveDate,
        until: NaiveDate,
    ) -> Vec<Moment> {
        let mut number = self.first_open(cadence.since, last);
        if let Some(gone) = self.come_by(doc, cadence, earlier(from, 1)) {
            number = number.max(gone.saturating_add(1));
        }
        let mut found = Vec::new();
        while found.len() < MOST {
            let (newest, moment) = self.moment(doc, cadence, number);
            if moment.day > until || !holds(cadence, &moment) {
                break;
            }
            if moment.day >= from {
                found.push(moment);
            }
            number = newest.saturating_add(1);
        }
        found
    }
}

/// The first such weekday on or after `day`.
pub(super) fn on_or_after(day: NaiveDate, weekday: Weekday) -> NaiveDate {
    later(day, u64::from(weekday.days_since(day.weekday())))
}

#[cfg(test)]
mod tests;
