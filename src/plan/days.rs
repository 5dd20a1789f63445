//! School days: where a moment goes when the school is closed.

use chrono::{Days, NaiveDate};

use crate::model::{Document, Holiday, is_weekend};

/// How far a school day is searched for. Longer than any holiday; keeps a mistyped one from hanging the app.
const SEARCH_DAYS: usize = 400;

/// Why the school is closed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Closed {
    /// Saturday or Sunday.
    Weekend,
    /// A holiday or another closed day, by its name.
    Holiday(String),
}

/// A moment was moved to the next school day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shift {
    /// The day as agreed.
    pub from: NaiveDate,
    /// What stood in the way: the first holiday on the way to the school day, else the weekend.
    pub because: Closed,
}

/// The first school day on or after `day`, and why it is not `day` itself.
///
/// Where the school is closed for more than a year the day stays as it is: a mistyped holiday must not make a
/// family vanish from the list.
#[must_use]
pub fn next_school_day(doc: &Document, day: NaiveDate) -> (NaiveDate, Option<Shift>) {
    let mut holiday: Option<&Holiday> = None;
    for candidate in day.iter_days().take(SEARCH_DAYS) {
        let closed = holiday_on(doc, candidate);
        if closed.is_none() && !is_weekend(candidate) {
            let shift = (candidate != day).then(|| Shift {
                from: day,
                because: holiday.map_or(Closed::Weekend, |holiday| Closed::Holiday(holiday.name.clone())),
            });
            return (candidate, shift);
        }
        holiday = holiday.or(closed);
    }
    (day, None)
}

/// The last school day on or before `day`; `None` where there is none within a year.
pub(super) fn last_school_day(doc: &Document, day: NaiveDate) -> Option<NaiveDate> {
    let mut candidate = day;
    for _ in 0..SEARCH_DAYS {
        if !is_weekend(candidate) && holiday_on(doc, candidate).is_none() {
            return Some(candidate);
        }
        candidate = candidate.pred_opt()?;
    }
    None
}

/// `day` and so many days more; the last day there is where the calendar ends.
pub(super) fn later(day: NaiveDate, days: u64) -> NaiveDate {
    day.checked_add_days(Days::new(days)).unwrap_or(NaiveDate::MAX)
}

/// `day` and so many days less; the first day there is where the calendar begins.
pub(super) fn earlier(day: NaiveDate, days: u64) -> NaiveDate {
    day.checked_sub_days(Days::new(days)).unwrap_or(NaiveDate::MIN)
}

/// Of holidays that overlap the one that lasts longest names the day: "kerstvakantie" and not "1e kerstdag".
fn holiday_on(doc: &Document, day: NaiveDate) -> Option<&Holiday> {
    doc.holidays
        .values()
        .filter(|holiday| holiday.covers(day))
        .max_by_key(|holiday| holiday.until)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::testing::{class, day, holiday};

    #[test]
    fn a_school_day_stays() {
        let (doc, _) = class(1);
        assert_eq!(
            next_school_day(&doc, day("2026-11-26")),
            (day("2026-11-26"), None)
        );
    }

    #[test]
    fn a_weekend_moves_to_monday() {
        let (doc, _) = class(1);
        let shift = Shift {
            from: day("2026-11-28"),
            because: Closed::Weekend,
        };
        assert_eq!(
            next_school_day(&doc, day("2026-11-28")),
            (day("2026-11-30"), Some(shift))
        );
    }

    #[test]
    fn a_holiday_names_itself_even_when_a_weekend_comes_first() {
        let (mut doc, _) = class(1);
        holiday(&mut doc, "Kerstvakantie", "2026-12-21", "2027-01-01");
        let (to, shift) = next_school_day(&doc, day("2026-12-19"));
        assert_eq!(to, day("2027-01-04"));
        assert_eq!(
            shift.unwrap(),
            Shift {
                from: day("2026-12-19"),
                because: Closed::Holiday("Kerstvakantie".to_owned())
            }
        );
        assert_eq!(last_school_day(&doc, day("2027-01-03")), Some(day("2026-12-18")));
    }

    #[test]
    fn the_longest_holiday_names_the_day() {
        let (mut doc, _) = class(1);
        holiday(&mut doc, "Eerste kerstdag", "2026-12-25", "2026-12-25");
        holiday(&mut doc, "Kerstvakantie", "2026-12-21", "2027-01-01");
        let (_, shift) = next_school_day(&doc, day("2026-12-25"));
        assert_eq!(
            shift.unwrap().because,
            Closed::Holiday("Kerstvakantie".to_owned())
        );
    }

    #[test]
    fn a_school_that_never_opens_does_not_hang() {
        let (mut doc, _) = class(1);
        holiday(&mut doc, "Typefout", "2026-01-01", "9999-01-01");
        assert_eq!(
            next_school_day(&doc, day("2026-11-26")),
            (day("2026-11-26"), None)
        );
        assert_eq!(next_school_day(&doc, NaiveDate::MAX), (NaiveDate::MAX, None));
        assert_eq!(last_school_day(&doc, day("2027-06-01")), None);
        assert_eq!(
            last_school_day(&doc, NaiveDate::MIN),
            Some(NaiveDate::MIN).filter(|day| !is_weekend(*day))
        );
    }
}
