//! Days and times as a teacher types them in a small field.

use chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime, Timelike};

use crate::model::Rule;
use crate::plan;

/// The day by which something is agreed: "10-12", "volgende week vrijdag", "in januari" (then the last day).
///
/// Nothing typed is no day; `Err` where the words name none.
pub(super) fn by(text: &str, today: NaiveDate) -> Result<Option<NaiveDate>, NoDay> {
    if text.trim().is_empty() {
        return Ok(None);
    }
    match plan::parse_rule(text, today) {
        Ok(Rule::Once { date, .. }) => Ok(Some(date)),
        Ok(Rule::Window { until, .. }) => Ok(Some(until)),
        Ok(Rule::Weekly { .. } | Rule::AfterContact { .. } | Rule::Open) | Err(_) => Err(NoDay),
    }
}

/// Why a text is no day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct NoDay;

/// Why a text is no moment in the past.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NoMoment {
    /// Not a date, or not a time.
    NotUnderstood,
    /// It has not been yet.
    Future,
}

/// "26-11-2026 9.30".
pub(super) fn written(at: NaiveDateTime) -> String {
    format!("{} {}.{:02}", written_day(at.date()), at.hour(), at.minute())
}

/// "26-11-2026".
pub(super) fn written_day(day: NaiveDate) -> String {
    format!("{}-{:02}-{}", day.day(), day.month(), day.year())
}

/// When something was: "26-11-2026 9.30", "26-11 9:30", "26-11"; seen from `now`.
pub(super) fn past(text: &str, now: NaiveDateTime) -> Result<NaiveDateTime, NoMoment> {
    let mut words = text.split_whitespace();
    let day = words.next().ok_or(NoMoment::NotUnderstood)?;
    let day = past_day(day, now.date()).ok_or(NoMoment::NotUnderstood)?;
    let time = match (words.next(), words.next()) {
        (None, _) if day == now.date() => now.time(),
        (None, _) => NaiveTime::from_hms_opt(12, 0, 0).unwrap_or_default(),
        (Some(time), None) => clock(time).ok_or(NoMoment::NotUnderstood)?,
        (Some(_), Some(_)) => return Err(NoMoment::NotUnderstood),
    };
    let at = day.and_time(time);
    if at > now { Err(NoMoment::Future) } else { Ok(at) }
}

fn past_day(text: &str, today: NaiveDate) -> Option<NaiveDate> {
    let mut parts = text.split(['-', '/']).filter(|part| !part.is_empty());
    let day = parts.next()?.parse().ok()?;
    let month = parts.next()?.parse().ok()?;
    let year: Option<i32> = match parts.next() {
        Some(year) => Some(year.parse().ok()?),
        None => None,
    };
    if parts.next().is_some() {
        return None;
    }
    match year {
        Some(year @ 0..=99) => NaiveDate::from_ymd_opt(2000 + year, month, day),
        Some(year) => NaiveDate::from_ymd_opt(year, month, day),
        // Without a year: the last one that was.
        None => [0, 1]
            .into_iter()
            .filter_map(|back| NaiveDate::from_ymd_opt(today.year() - back, month, day))
            .find(|day| *day <= today),
    }
}

fn clock(text: &str) -> Option<NaiveTime> {
    let (hour, minute) = text.split_once(['.', ':']).unwrap_or((text, "0"));
    NaiveTime::from_hms_opt(hour.parse().ok()?, minute.parse().ok()?, 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn now() -> NaiveDateTime {
        "2026-11-26T09:30:00".parse().unwrap()
    }

    #[test]
    fn a_day_by_which_is_read_as_typed() {
        let read = |text| by(text, now().date());
        let day = |text: &str| Ok(Some(text.parse().unwrap()));
        assert_eq!(read(" "), Ok(None));
        assert_eq!(read("10-12"), day("2026-12-10"));
        assert_eq!(read("10 december"), day("2026-12-10"));
        assert_eq!(read("over twee weken"), day("2026-12-10"));
        assert_eq!(read("in januari"), day("2027-01-31"));
        assert_eq!(read("elke donderdag"), Err(NoDay));
        assert_eq!(read("ooit"), Err(NoDay));
    }

    #[test]
    fn a_moment_that_was_is_read_back_as_written() {
        let at = |text: &str| Ok(text.parse().unwrap());
        assert_eq!(past(&written(now()), now()), Ok(now()));
        assert_eq!(past("25-11 16:05", now()), at("2026-11-25T16:05:00"));
        assert_eq!(past("3-12", now()), at("2025-12-03T12:00:00"));
        assert_eq!(past("26-11", now()), Ok(now()));
        assert_eq!(past("26-11-26 9", now()), at("2026-11-26T09:00:00"));
        assert_eq!(past("26-11-2026 11.00", now()), Err(NoMoment::Future));
        for nonsense in ["", "gisteren", "31-02-2026", "26-11 25.00", "26-11 9 30"] {
            assert_eq!(past(nonsense, now()), Err(NoMoment::NotUnderstood), "{nonsense}");
        }
    }
}
