//! What stands in a month: contacts that happened, and moments that are wanted.

use std::collections::BTreeMap;

use chrono::{Datelike, Days, Months, NaiveDate, NaiveTime, Weekday};

use crate::lang::{Lang, Msg, msg};
use crate::model::{
    Cadence, Contact, Document, Form, Id, Outcome, Pupil, Rule, SchoolYear, is_weekend, monday_of,
};
use crate::plan::{self, Closed, Moment, Shift};

/// What an entry is.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Kind {
    /// Wanted.
    Planned {
        rule: Rule,
        /// Whether it was agreed with the family, or chosen by the teacher alone.
        agreed: bool,
        shift: Option<Shift>,
    },
    /// Somebody spoke.
    Spoke(Form),
    /// Nobody answered.
    NoAnswer(Form),
}

/// Something on a day.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Entry {
    /// The family that it leads to.
    pub pupil: Id<Pupil>,
    /// The child, or the children of one contact.
    pub name: String,
    pub time: Option<NaiveTime>,
    pub kind: Kind,
}

impl Entry {
    /// Whether it was a visit at home.
    pub fn is_visit(&self) -> bool {
        matches!(self.kind, Kind::Spoke(Form::HomeVisit | Form::Doorstep))
    }

    /// The few words in a cell: "Noor 15.45", "Emma · online".
    pub fn short(&self, lang: &Lang) -> String {
        match (&self.kind, self.time) {
            (Kind::Spoke(Form::HomeVisit), _) => {
                lang.say(&msg::agenda_with_form(self.name.as_str(), msg::agenda_visit()))
            }
            (Kind::Spoke(form), _) if *form != Form::AtSchool => {
                lang.say(&msg::agenda_with_form(self.name.as_str(), Msg::from(*form)))
            }
            (Kind::NoAnswer(_), _) => lang.say(&msg::agenda_with_form(
                self.name.as_str(),
                msg::agenda_unreached(),
            )),
            (_, Some(time)) => lang.say(&msg::agenda_with_time(self.name.as_str(), lang.time(time))),
            (_, None) => self.name.clone(),
        }
    }

    /// What it is: "gepland om 15.45", "telefoon, 15.45".
    pub fn what(&self, lang: &Lang) -> String {
        let at = |form: String| match self.time {
            Some(time) => lang.say(&msg::agenda_form_at(form, lang.time(time))),
            None => form,
        };
        match (&self.kind, self.time) {
            (Kind::Planned { .. }, Some(time)) => lang.say(&msg::agenda_planned_at(lang.time(time))),
            (Kind::Planned { .. }, None) => lang.say(&msg::agenda_planned()),
            (Kind::Spoke(form), _) => at(lang.say(&(*form).into())),
            (Kind::NoAnswer(_), _) => at(lang.say(&msg::agenda_unreached())),
        }
    }

    /// Why it is there, and why it stands on this day where it was moved; empty for what happened.
    pub fn why(&self, lang: &Lang) -> String {
        let Kind::Planned { rule, agreed, shift } = &self.kind else {
            return String::new();
        };
        let words = lang.rule(rule);
        let mut sentences = vec![lang.say(&if *agreed {
            msg::due_agreed(words)
        } else {
            msg::due_chosen(words)
        })];
        sentences.extend(shift.as_ref().map(|shift| {
            let from = lang.day(shift.from);
            lang.say(&match &shift.because {
                Closed::Weekend => msg::due_shift_weekend(from),
                Closed::Holiday(name) => msg::due_shift_holiday(from, name.as_str()),
            })
        }));
        sentences.join(" ")
    }

    fn order(&self) -> (bool, Option<NaiveTime>, &str) {
        (self.time.is_none(), self.time, &self.name)
    }
}

/// Entries by day.
pub(super) type Entries = BTreeMap<NaiveDate, Vec<Entry>>;

/// Everything from `from` up to and including `until`.
pub(super) fn entries(
    doc: &Document,
    lang: &Lang,
    today: NaiveDate,
    from: NaiveDate,
    until: NaiveDate,
) -> Entries {
    let mut entries = Entries::new();
    for contact in doc.contacts.values() {
        let day = contact.at.date();
        if (from..=until).contains(&day)
            && let Some(entry) = of_contact(doc, lang, contact)
        {
            entries.entry(day).or_default().push(entry);
        }
    }
    for cadence in doc.cadences.values() {
        let Some(pupil) = doc.pupils.get(&cadence.pupil) else {
            continue;
        };
        for moment in wanted(doc, cadence, today, from, until) {
            let entry = Entry {
                pupil: cadence.pupil,
                name: pupil.name.call(),
                time: moment.time,
                kind: Kind::Planned {
                    rule: cadence.rule,
                    agreed: !cadence.agreed_with.is_empty(),
                    shift: moment.shift,
                },
            };
            entries.entry(moment.day).or_default().push(entry);
        }
    }
    for day in entries.values_mut() {
        day.sort_by(|a, b| a.order().cmp(&b.order()));
    }
    entries
}

/// Moments to come, and the one that waits. Older ones are no backlog.
fn wanted(
    doc: &Document,
    cadence: &Cadence,
    today: NaiveDate,
    from: NaiveDate,
    until: NaiveDate,
) -> Vec<Moment> {
    let mut moments = plan::moments(doc, cadence, from.max(today), until);
    let waiting = plan::next_moment(doc, cadence, today)
        .filter(|moment| moment.day < today && (from..=until).contains(&moment.day));
    moments.extend(waiting);
    moments
}

fn of_contact(doc: &Document, lang: &Lang, contact: &Contact) -> Option<Entry> {
    let names: Vec<String> = contact
        .pupils
        .iter()
        .filter_map(|id| Some(doc.pupils.get(id)?.name.call()))
        .collect();
    let pupil = *contact.pupils.iter().find(|id| doc.pupils.contains_key(id))?;
    let kind = match contact.outcome {
        Outcome::Spoke => Kind::Spoke(contact.form),
        Outcome::NoAnswer => Kind::NoAnswer(contact.form),
    };
    Some(Entry {
        pupil,
        name: lang.list(names),
        time: Some(contact.at.time()),
        kind,
    })
}

/// The holiday that a day falls in; the longest names it.
pub(super) fn holiday(doc: &Document, day: NaiveDate) -> Option<&str> {
    doc.holidays
        .values()
        .filter(|holiday| holiday.covers(day))
        .max_by_key(|holiday| holiday.until)
        .map(|holiday| holiday.name.as_str())
}

/// The first day of the month that `day` falls in.
pub(super) fn first_of(day: NaiveDate) -> NaiveDate {
    day.with_day(1).unwrap_or(day)
}

/// Mondays of the weeks of a month, and of those at its edge whose weekend holds something of it.
pub(super) fn weeks(first: NaiveDate, entries: &Entries) -> Vec<NaiveDate> {
    let last = first
        .checked_add_months(Months::new(1))
        .and_then(|next| next.pred_opt())
        .unwrap_or(first);
    let mut weeks = Vec::new();
    let mut monday = monday_of(first);
    while monday <= last {
        let inside = |days: std::ops::Range<u64>| {
            days.filter_map(|add| monday.checked_add_days(Days::new(add)))
                .any(|day| day.month() == first.month() && (!is_weekend(day) || entries.contains_key(&day)))
        };
        if inside(0..7) {
            weeks.push(monday);
        }
        match monday.checked_add_days(Days::new(7)) {
            Some(next) => monday = next,
            None => break,
        }
    }
    weeks
}

/// One work day on or back.
pub(super) fn step(day: NaiveDate, forward: bool) -> NaiveDate {
    let next = match (forward, day.weekday()) {
        (true, Weekday::Fri) => day.checked_add_days(Days::new(3)),
        (true, Weekday::Sat) => day.checked_add_days(Days::new(2)),
        (true, _) => day.succ_opt(),
        (false, Weekday::Mon) => day.checked_sub_days(Days::new(3)),
        (false, Weekday::Sun) => day.checked_sub_days(Days::new(2)),
        (false, _) => day.pred_opt(),
    };
    within_reach(next.unwrap_or(day), day)
}

/// Keeps to the years around the class: nobody pages to the year 9999.
pub(super) fn within_reach(day: NaiveDate, else_day: NaiveDate) -> NaiveDate {
    let year = SchoolYear::of(day).0;
    if (1990..2200).contains(&year) {
        day
    } else {
        else_day
    }
}
