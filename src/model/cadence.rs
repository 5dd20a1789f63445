//! Ritme: when the next contact with a family is wanted, and why.

use std::collections::BTreeSet;

use chrono::{NaiveDate, NaiveTime, Weekday};
use serde::{Deserialize, Serialize};

use super::{Guardian, Id, Pupil};

/// When contact is wanted. Dates are as agreed; the plan shifts them past weekends and closed days.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Rule {
    /// Every `every` weeks on a weekday ("elke donderdag 15.45"), counted from the cadence's `since`.
    Weekly {
        /// The day.
        weekday: Weekday,
        /// The time, where one was agreed.
        time: Option<NaiveTime>,
        /// 1 is every week, 2 every other week; 0 is read as 1.
        every: u8,
    },
    /// Once, on a date ("een week na vandaag").
    Once {
        /// The day.
        date: NaiveDate,
        /// The time, where one was agreed.
        time: Option<NaiveTime>,
    },
    /// So many days after the last contact.
    AfterContact {
        /// Days, at least 1.
        days: u16,
    },
    /// Once, somewhere between two days ("in januari").
    Window {
        /// First day.
        from: NaiveDate,
        /// Last day.
        until: NaiveDate,
    },
    /// No fixed moment, on purpose.
    #[default]
    Open,
}

/// Ritme: a rule, why it is so, and with whom it was agreed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cadence {
    /// The child whose family it is for.
    pub pupil: Id<Pupil>,
    /// When.
    pub rule: Rule,
    /// Why, in the teacher's words.
    pub why: String,
    /// With whom it was agreed; empty where the teacher chose it alone.
    pub agreed_with: BTreeSet<Id<Guardian>>,
    /// From this day on.
    pub since: NaiveDate,
    /// The teacher asked to be reminded no earlier than this day (another moment was found).
    pub not_before: Option<NaiveDate>,
    /// The last day; `None` while it lasts.
    pub ended: Option<NaiveDate>,
}
