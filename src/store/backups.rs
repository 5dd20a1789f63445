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

const PATTERN: &str = "%Y-%m-%dT%H-%M-%S";

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

/// Those of `all` that are kept at `now`.
///
/// The newest is kept however old it seems: a clock that jumps ahead must not leave a class without any. Stamps
/// more than a day ahead of `now` come from such a clock, and count among themselves, so that they do not push
/// out what was saved since.
#[must_use]
pub fn keep(all: &BTreeSet<Stamp>, now: NaiveDateTime) -> BTreeSet<Stamp> {
    let ahead = |stamp: &&Stamp| stamp.until.signed_duration_since(now) > TimeDelta::days(1);
    let mut kept: BTreeSet<Stamp> = all.iter().rev().filter(ahead).take(NEWEST).copied().collect();

    let past: Vec<Stamp> = all.iter().rev().filter(|stamp| !ahead(stamp)).copied().collect();
    let recent: Vec<Stamp> = past
        .iter()
        .filter(|stamp| now.signed_duration_since(stamp.until) <= TimeDelta::days(MOST_DAYS))
        .copied()
        .collect();
    kept.extend(past.first());
    kept.extend(recent.iter().take(NEWEST));
    kept.extend(newest_of_each(&recent, DAILY, |stamp| {
        stamp.until.num_days_from_ce()
    }));
    kept.extend(newest_of_each(&recent, WEEKLY, |stamp| {
        let week = stamp.until.iso_week();
        (week.year(), week.week())
    }));
    kept
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

    fn stamp(text: &str) -> Stamp {
        Stamp {
            until: at(text),
            number: 0,
        }
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

    #[test]
    fn after_the_summer_the_last_one_is_still_there() {
        let all = BTreeSet::from([stamp("2026-07-10T12:00:00"), stamp("2026-07-17T12:00:00")]);
        let kept = keep(&all, at("2026-09-01T08:00:00"));
        assert_eq!(kept, BTreeSet::from([stamp("2026-07-17T12:00:00")]));
    }

    #[test]
    fn a_clock_that_was_ahead_pushes_nothing_out() {
        let mut all: BTreeSet<Stamp> = (0..30)
            .map(|minute| stamp(&format!("2036-01-01T08:{minute:02}:00")))
            .collect();
        all.extend((0..10).map(|minute| stamp(&format!("2026-11-24T08:{minute:02}:00"))));
        let kept = keep(&all, at("2026-11-24T09:00:00"));
        let past = kept
            .iter()
            .filter(|stamp| stamp.until < at("2030-01-01T00:00:00"))
            .count();
        assert_eq!(past, 10);
        assert_eq!(kept.len(), 20);
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
            prop_assert!(kept.len() <= 2 * NEWEST + DAILY + WEEKLY);
            prop_assert_eq!(kept.is_empty(), all.is_empty());
            prop_assert_eq!(keep(&kept, now), kept.clone());
            // The newest always stays, and so do the ten newest of the last 35 days.
            prop_assert!(all.last().is_none_or(|newest| kept.contains(newest)));
            let recent = all.iter().rev().filter(|stamp| stamp.until <= now && now - stamp.until <= TimeDelta::days(MOST_DAYS));
            for stamp in recent.take(NEWEST) {
                prop_assert!(kept.contains(stamp) || all.iter().any(|other| other.until > now));
            }
            // Nothing older than 35 days, but for the newest.
            let old = kept.iter().filter(|stamp| now - stamp.until > TimeDelta::days(MOST_DAYS)).count();
            prop_assert!(old <= 1);
        }
    }
}
