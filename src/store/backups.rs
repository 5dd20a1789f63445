//! Which earlier versions are kept: the 10 newest, one for each of 7 days, one for each of 4 weeks, none older
//! than 35 days.

use std::collections::BTreeSet;

use chrono::{Datelike as _, NaiveDateTime, TimeDelta};

/// How many of the newest are kept.
pub const NEWEST: usize = 10;
/// For how many days one is kept.
pub const DAILY: usize = 7;
/// For how many weeks one is kept.
pub const WEEKLY: usize = 4;
/// None is kept longer, in days: what was erased from a class must not live on in a backup.
pub const MOST_DAYS: i64 = 35;

/// How far back versions must reach before those with a date in the future count as a mistake of the clock.
const SURE: TimeDelta = TimeDelta::days(21);

const PATTERN: &str = "%Y-%m-%dT%H-%M-%S";
/// Bytes that it takes.
const LENGTH: usize = 19;

/// The name of a backup: until when the version in it was the current one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Stamp {
    /// Local date and time, to the second.
    pub until: NaiveDateTime,
    /// Tells apart those of one second.
    pub number: u16,
}

impl Stamp {
    /// The stamp in a file name.
    #[must_use]
    pub fn parse(file_name: &str) -> Option<Self> {
        let stem = file_name.strip_suffix(".age")?;
        let (time, number) = match stem.split_once('_') {
            Some((time, number)) => (time, number.parse().ok()?),
            None => (stem, 0),
        };
        let stamp = Self {
            until: NaiveDateTime::parse_from_str(time, PATTERN).ok()?,
            number,
        };
        (stamp.file_name() == file_name).then_some(stamp)
    }

    /// The stamp with which the name of a copy begins that another program made of a version:
    /// `2026-11-24T15-45-00 (1).age`. `None` for a version itself.
    pub(crate) fn leading(file_name: &str) -> Option<Self> {
        if Self::parse(file_name).is_some() {
            return None;
        }
        let stem = file_name.strip_suffix(".age")?;
        let (time, rest) = stem.split_at_checked(LENGTH)?;
        let until = NaiveDateTime::parse_from_str(time, PATTERN).ok()?;
        let numbered = rest.strip_prefix('_').unwrap_or_default();
        let digits = numbered.split(|c: char| !c.is_ascii_digit()).next();
        let number = digits.and_then(|digits| digits.parse().ok()).unwrap_or(0);
        Some(Self { until, number })
    }

    /// `2026-11-24T15-45-00.age`, and `…_1.age` for the next one of the same second.
    #[must_use]
    pub fn file_name(&self) -> String {
        let time = self.until.format(PATTERN);
        match self.number {
            0 => format!("{time}.age"),
            number => format!("{time}_{number}.age"),
        }
    }
}

/// Whether a file in `backups/` holds an earlier version: one of ours, or a copy that a cloud folder made of one.
pub(crate) fn is_version(file_name: &str) -> bool {
    file_name.strip_suffix(".age").is_some() && file_name.starts_with(|first: char| first.is_ascii_digit())
}

/// Those of `all` that are kept at `now`.
///
/// A clock that is wrong must not cost a class its earlier versions. So what is too old by it goes only once there are
/// versions of two days since: one day with the wrong year removes nothing. Stamps more than a day ahead of `now` come
/// from such a clock; they count among themselves, and go when the others reach back three weeks.
#[must_use]
pub fn keep(all: &BTreeSet<Stamp>, now: NaiveDateTime) -> BTreeSet<Stamp> {
    let is_ahead = |stamp: &Stamp| stamp.until.signed_duration_since(now) > TimeDelta::days(1);
    let is_recent = |stamp: &Stamp| now.signed_duration_since(stamp.until) <= TimeDelta::days(MOST_DAYS);
    let newest_first = || all.iter().rev().copied();
    let ahead: Vec<Stamp> = newest_first().filter(is_ahead).collect();
    let (recent, old): (Vec<Stamp>, Vec<Stamp>) = newest_first()
        .filter(|stamp| !is_ahead(stamp))
        .partition(is_recent);

    let mut kept = ladder(&recent);
    let newest = recent.first().map(|stamp| stamp.until);
    let earliest = recent.last().map(|stamp| stamp.until);
    if newest.map(|until| until.date()) == earliest.map(|until| until.date()) {
        kept.extend(ladder(&old));
    }
    if earliest.is_none_or(|earliest| now.signed_duration_since(earliest) < SURE) {
        kept.extend(ladder(&ahead));
    }
    kept
}

/// The newest, and the newest of each day and week. `newest_first` is sorted.
fn ladder(newest_first: &[Stamp]) -> BTreeSet<Stamp> {
    let day = |stamp: &Stamp| stamp.until.num_days_from_ce();
    let week = |stamp: &Stamp| {
        let week = stamp.until.iso_week();
        (week.year(), week.week())
    };
    let newest = newest_first.iter().take(NEWEST).copied();
    let daily = newest_of_each(newest_first, DAILY, day);
    let weekly = newest_of_each(newest_first, WEEKLY, week);
    newest.chain(daily).chain(weekly).collect()
}

/// The newest of each period, for the last `count` periods that have one. `newest_first` is sorted.
fn newest_of_each<P: Ord>(newest_first: &[Stamp], count: usize, period: impl Fn(&Stamp) -> P) -> Vec<Stamp> {
    let mut seen = BTreeSet::new();
    newest_first
        .iter()
        .filter(|stamp| seen.insert(period(stamp)))
        .take(count)
        .copied()
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn at(text: &str) -> NaiveDateTime {
        text.parse().unwrap()
    }

    #[test]
    fn a_name_says_until_when_and_nothing_else_is_one() {
        let stamp = Stamp {
            until: at("2026-11-24T15:45:09"),
            number: 3,
        };
        assert_eq!(stamp.file_name(), "2026-11-24T15-45-09_3.age");
        assert_eq!(Stamp::parse(&stamp.file_name()), Some(stamp));
        for other in [
            "key.age",
            "recovery.age",
            "2026-11-24T15-45-09_0.age",
            "2026-11-24.age",
            "x",
        ] {
            assert_eq!(Stamp::parse(other), None, "{other}");
        }
    }

    #[test]
    fn a_copy_is_known_by_the_stamp_that_its_name_begins_with() {
        let stamp = |number| Stamp {
            until: at("2026-11-24T15:45:09"),
            number,
        };
        for (name, leading) in [
            ("2026-11-24T15-45-09 (1).age", Some(stamp(0))),
            ("2026-11-24T15-45-09-LAPTOP.age", Some(stamp(0))),
            ("2026-11-24T15-45-09_3 (1).age", Some(stamp(3))),
            ("2026-11-24T15-45-09.sync-conflict-20261124-A.age", Some(stamp(0))),
            ("2026-11-24T15-45-09.age", None),
            ("2026-11-24T15-45-09_3.age", None),
            ("2026-11-24.age", None),
            ("2026-11-24T15-45-0é (1).age", None),
            ("key.age", None),
        ] {
            assert_eq!(Stamp::leading(name), leading, "{name}");
        }
    }

    #[test]
    fn a_year_of_saving_leaves_what_is_promised() {
        let mut kept = BTreeSet::new();
        let start = at("2026-08-17T08:00:00");
        let mut now = start;
        for half_hour in 0..48 * 120 {
            now = start + TimeDelta::minutes(30 * half_hour);
            kept.insert(Stamp {
                until: now,
                number: 0,
            });
            kept = keep(&kept, now);
        }
        let days: BTreeSet<_> = kept.iter().map(|stamp| stamp.until.date()).collect();
        let weeks: BTreeSet<_> = kept.iter().map(|stamp| stamp.until.iso_week()).collect();
        assert!(days.len() >= DAILY, "{days:?}");
        assert!(weeks.len() >= WEEKLY, "{weeks:?}");
        assert!(kept.len() <= NEWEST + DAILY + WEEKLY);
        assert!(
            kept.iter()
                .all(|stamp| now - stamp.until <= TimeDelta::days(MOST_DAYS))
        );
    }

    /// Saves every ten minutes of some school days from `start`, and gives what is left of `kept`.
    fn work(mut kept: BTreeSet<Stamp>, start: &str, days: i64) -> BTreeSet<Stamp> {
        for day in 0..days {
            for save in 0..12 {
                let until = at(start) + TimeDelta::days(day) + TimeDelta::minutes(10 * save);
                kept.insert(Stamp { until, number: 0 });
                kept = keep(&kept, until);
            }
        }
        kept
    }

    fn of_year(kept: &BTreeSet<Stamp>, year: i32) -> usize {
        kept.iter().filter(|stamp| stamp.until.year() == year).count()
    }

    #[test]
    fn after_the_summer_the_last_ones_go_on_the_second_day() {
        let june = work(BTreeSet::new(), "2026-07-06T08:00:00", 5);
        let first_day = work(june.clone(), "2026-08-31T08:00:00", 1);
        assert!(first_day.is_superset(&june));
        let second_day = work(june, "2026-08-31T08:00:00", 2);
        assert!(
            second_day
                .iter()
                .all(|stamp| stamp.until > at("2026-08-31T00:00:00"))
        );
    }

    #[test]
    fn a_day_with_a_clock_that_is_ahead_costs_nothing() {
        let autumn = work(BTreeSet::new(), "2026-10-05T08:00:00", 8);
        let wrong = work(autumn.clone(), "2036-01-01T08:00:00", 1);
        assert!(wrong.is_superset(&autumn));
        // What was saved on that day stays until the others reach back three weeks.
        let right = work(wrong.clone(), "2026-10-13T08:00:00", 2);
        assert!(of_year(&right, 2036) >= NEWEST);
        let later = work(wrong, "2026-10-13T08:00:00", 40);
        assert_eq!(of_year(&later, 2036), 0);
        assert!(of_year(&later, 2026) > NEWEST);
    }

    #[test]
    fn a_clock_that_fell_back_costs_nothing_of_what_was_before() {
        let autumn = work(BTreeSet::new(), "2026-10-05T08:00:00", 40);
        let wrong = work(autumn.clone(), "2001-01-01T08:00:00", 15);
        assert!(wrong.is_superset(&autumn));
    }

    proptest! {
        #[test]
        fn keeping_is_bounded_and_settles(minutes in prop::collection::btree_set(0_i64..120 * 24 * 60, 0..200), ahead in 0_i64..60) {
            let now = at("2026-11-24T12:00:00");
            let all: BTreeSet<Stamp> = minutes
                .iter()
                .map(|minute| Stamp { until: now + TimeDelta::days(ahead) - TimeDelta::minutes(*minute), number: 0 })
                .collect();
            let kept = keep(&all, now);
            prop_assert!(kept.is_subset(&all));
            prop_assert!(kept.len() <= 2 * (NEWEST + DAILY + WEEKLY));
            prop_assert_eq!(kept.is_empty(), all.is_empty());
            prop_assert_eq!(keep(&kept, now), kept.clone());
            let recent: Vec<_> = all.iter().rev().filter(|stamp| {
                let age = now - stamp.until;
                age >= -TimeDelta::days(1) && age <= TimeDelta::days(MOST_DAYS)
            }).collect();
            for stamp in recent.iter().take(NEWEST) {
                prop_assert!(kept.contains(stamp));
            }
            // Nothing older than 35 days once there are versions of two days since.
            let days: BTreeSet<_> = recent.iter().map(|stamp| stamp.until.date()).collect();
            let old = kept.iter().filter(|stamp| now - stamp.until > TimeDelta::days(MOST_DAYS)).count();
            prop_assert!(old == 0 || days.len() < 2);
        }
    }
}
