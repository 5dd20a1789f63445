//! The school year and its closed days.

use std::fmt;

use chrono::{Datelike, Days, NaiveDate, Weekday};
use serde::{Deserialize, Serialize};

/// A Dutch school year, named by the calendar year in which it starts (1 August, WPO art. 12).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct SchoolYear(pub u16);

impl SchoolYear {
    /// The school year that `day` falls in.
    #[must_use]
    pub fn of(day: NaiveDate) -> Self {
        let year = day.year() - i32::from(day.month() < 8);
        Self(u16::try_from(year).unwrap_or_default())
    }

    /// 1 August of the first year.
    #[must_use]
    pub fn first_day(self) -> NaiveDate {
        NaiveDate::from_ymd_opt(i32::from(self.0), 8, 1).unwrap_or_default()
    }

    /// 31 July of the second year.
    #[must_use]
    pub fn last_day(self) -> NaiveDate {
        NaiveDate::from_ymd_opt(i32::from(self.0) + 1, 7, 31).unwrap_or_default()
    }
}

impl fmt::Display for SchoolYear {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}–{}", self.0, u32::from(self.0) + 1)
    }
}

/// A holiday or another stretch of days on which the school is closed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Holiday {
    /// "Kerstvakantie", "studiedag".
    pub name: String,
    /// First closed day.
    pub from: NaiveDate,
    /// Last closed day.
    pub until: NaiveDate,
}

impl Holiday {
    /// Whether the school is closed on `day` for this reason.
    #[must_use]
    pub fn covers(&self, day: NaiveDate) -> bool {
        self.from <= day && day <= self.until
    }
}

/// Whether `day` is a Saturday or a Sunday.
#[must_use]
pub fn is_weekend(day: NaiveDate) -> bool {
    matches!(day.weekday(), Weekday::Sat | Weekday::Sun)
}

/// The Monday of the week that `day` falls in.
#[must_use]
pub fn monday_of(day: NaiveDate) -> NaiveDate {
    day.checked_sub_days(Days::new(u64::from(day.weekday().num_days_from_monday())))
        .unwrap_or(day)
}
