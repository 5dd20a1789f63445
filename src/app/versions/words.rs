//! A version of the class in words: when, where it comes from, what is in it, what it has otherwise.

use std::time::SystemTime;

use chrono::{DateTime, Local, NaiveDateTime};

use crate::command::Difference;
use crate::lang::{Lang, Msg, msg};
use crate::store::{Candidate, Origin};

/// So many differences are said; of the rest how many there are.
const SAID: usize = 6;

/// When a version was the class, or when it was written.
pub fn when(lang: &Lang, candidate: &Candidate, now: NaiveDateTime) -> String {
    match (candidate.until, candidate.modified) {
        (Some(until), _) => lang.say(&msg::version_until(moment(lang, until, now))),
        (None, Some(written)) => written_at(lang, written, now),
        (None, None) => lang.say(&msg::version_sometime()),
    }
}

/// When a file was written.
pub fn written_at(lang: &Lang, written: SystemTime, now: NaiveDateTime) -> String {
    let local = DateTime::<Local>::from(written).naive_local();
    lang.say(&msg::version_written(moment(lang, local, now)))
}

/// A moment as one says it: "vandaag 13.42".
pub fn moment(lang: &Lang, at: NaiveDateTime, now: NaiveDateTime) -> String {
    lang.relative_moment(at.date(), Some(at.time()), now.date())
}

/// Where a version comes from.
pub fn origin(origin: Origin) -> Msg {
    match origin {
        Origin::Unfinished => msg::version_unfinished(),
        Origin::KeptBeside => msg::version_kept_beside(),
        Origin::Backup => msg::version_backup(),
    }
}

/// What is in a version.
pub fn holds(candidate: &Candidate) -> Msg {
    msg::restore_holds(candidate.pupils, candidate.guardians, candidate.contacts)
}

/// The differences as one line; `None` where there is none.
pub fn differences(lang: &Lang, differences: &[Difference]) -> Option<String> {
    if differences.is_empty() {
        return None;
    }
    let said: Vec<String> = differences
        .iter()
        .take(SAID)
        .map(|difference| difference.words(lang))
        .collect();
    let said = said.join(" · ");
    Some(match differences.len().saturating_sub(SAID) {
        0 => said,
        more => lang.say(&msg::version_and_more(said, more)),
    })
}
