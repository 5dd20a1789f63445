//! A rhythm as a teacher types it, in Dutch or English: "elke donderdag 15.45", "een week na vandaag", "in januari".
//!
//! Forgiving about order, accents, capitals, shortened words and a slip of the pen; never about a word that it
//! does not know, since "niet op donderdag" must not become Thursday.

mod clock;
mod dates;
mod vocabulary;

use chrono::{Datelike, NaiveDate, NaiveTime, Weekday};

use crate::model::{Rule, is_weekend};
use vocabulary::{Unit, Words, every_weekday, number, unit, weekday};

/// A longer text is a story and no rhythm.
const LONGEST: usize = 200;
/// Weeks between two contacts: no more than a year.
const MOST_WEEKS: u32 = 52;

const CONTACTS: &[&str] = &[
    "gesprek",
    "gesprekken",
    "contact",
    "contacten",
    "contactmoment",
    "telefoontje",
    "telefoongesprek",
    "belletje",
    "bezoek",
    "keer",
    "call",
    "talk",
    "conversation",
    "meeting",
    "chat",
    "visit",
    "contacts",
];
const EVERY: &[&str] = &["elke", "elk", "iedere", "ieder", "every", "each"];

/// Why a text is no rhythm.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotUnderstood {
    /// Nothing was typed.
    #[error("no words")]
    Empty,
    /// Longer than a rhythm can be.
    #[error("more words than a rhythm has")]
    TooLong,
    /// A word that has no meaning here, or a second one of its kind. May be a name: not for a log.
    #[error("a word has no meaning here")]
    Unclear {
        /// The word, in lower case.
        word: String,
    },
    /// Every word is known, and they name no moment.
    #[error("the words name no moment")]
    NoMoment,
    /// A day that is not in the calendar: 31 February, or a Thursday that is a Friday.
    #[error("no such day")]
    NoSuchDay,
    /// 25:00.
    #[error("no such time")]
    NoSuchTime,
    /// The day lies before today.
    #[error("the day has passed")]
    Past {
        /// The day.
        day: NaiveDate,
    },
    /// A time, and no day that it could belong to.
    #[error("a time without a day")]
    TimeWithoutDay,
}

/// Reads a rhythm, seen from `today`.
///
/// What the words leave open is filled in, for the teacher to see before it counts:
/// - An hour before 7 is in the afternoon, unless it is written with a zero.
/// - "Elke week" without a day is on the weekday of `today`, in the weekend on Monday.
/// - A day or a month without a year is the next one; of a month that has begun, what is left. "Dinsdag" said on
///   a Tuesday is a week later; "volgende dinsdag" is in next week.
/// - "Begin" is the 1st to the 10th, "half" the 11th to the 20th, "eind" the 21st to the last. "Volgende week" is
///   Monday to Friday.
/// - A month is four weeks in a rhythm, and thirty days after a contact.
pub fn parse_rule(text: &str, today: NaiveDate) -> Result<Rule, NotUnderstood> {
    if text.len() > LONGEST {
        return Err(NotUnderstood::TooLong);
    }
    let mut words = Words::read(text);
    if words.is_empty() {
        return Err(NotUnderstood::Empty);
    }
    let (rule, time) = if open(&mut words) {
        (Some(Rule::Open), clock::take(&mut words)?)
    } else {
        let time = clock::take(&mut words)?;
        let rule = match after_contact(&mut words)? {
            Some(rule) => Some(rule),
            None => match weekly(&mut words, today)? {
                Some(rule) => Some(rule),
                None => dates::take(&mut words, today)?,
            },
        };
        (rule, time)
    };
    if let Some(word) = words.left() {
        return Err(NotUnderstood::Unclear {
            word: word.to_owned(),
        });
    }
    at(rule, time)
}

/// Adds the time to the rule, where the rule has a place for it.
fn at(rule: Option<Rule>, time: Option<NaiveTime>) -> Result<Rule, NotUnderstood> {
    match (rule, time) {
        (Some(Rule::Weekly { weekday, every, .. }), time) => Ok(Rule::Weekly { weekday, time, every }),
        (Some(Rule::Once { date, .. }), time) => Ok(Rule::Once { date, time }),
        (_, Some(_)) => Err(NotUnderstood::TimeWithoutDay),
        (Some(rule), None) => Ok(rule),
        (None, None) => Err(NotUnderstood::NoMoment),
    }
}

/// "Geen vast moment".
fn open(words: &mut Words) -> bool {
    words.phrase(&[
        "geen vast moment",
        "geen vast contactmoment",
        "geen vast ritme",
        "geen vaste afspraak",
        "geen vaste dag",
        "geen vaste tijd",
        "zonder vast moment",
        "geen moment",
        "geen ritme",
        "niet vast",
        "wanneer het uitkomt",
        "no fixed moment",
        "no fixed time",
        "no fixed day",
        "no fixed date",
        "no rhythm",
        "not fixed",
        "open",
        "geen",
        "none",
    ])
}

/// "Zes weken na elk gesprek".
fn after_contact(words: &mut Words) -> Result<Option<Rule>, NotUnderstood> {
    if !words.has(&["na", "after"]) || !words.has(CONTACTS) {
        return Ok(None);
    }
    let Some((_, (count, unit))) = words.two(span) else {
        return Ok(None);
    };
    words.take(&[
        "na", "after", "ieder", "laatste", "vorige", "last", "previous", "steeds", "telkens", "always",
    ]);
    words.take(EVERY);
    words.take(CONTACTS);
    let days = u32::from(count).saturating_mul(match unit {
        Unit::Day => 1,
        Unit::Week => 7,
        Unit::Month => 30,
    });
    match u16::try_from(days) {
        Ok(days) if days > 0 => Ok(Some(Rule::AfterContact { days })),
        _ => Err(NotUnderstood::NoSuchDay),
    }
}

/// "Elke donderdag", "om de week op woensdag", "eens in de drie weken".
fn weekly(words: &mut Words, today: NaiveDate) -> Result<Option<Rule>, NotUnderstood> {
    let other = words.phrase(&[
        "om de andere",
        "every other",
        "every second",
        "every 2nd",
        "elke tweede",
        "iedere tweede",
        "elke 2e",
        "iedere 2e",
        "tweewekelijks",
        "2-wekelijks",
        "tweewekelijkse",
        "biweekly",
        "every fortnight",
        "fortnightly",
    ]);
    let skipping = words.phrase(&["om de"]);
    let monthly = words.take(&["maandelijks", "monthly"]);
    let each = words.take(&["wekelijks", "weekly", "per"])
        | words.take(EVERY)
        | words.phrase(&["eens in de", "keer in de", "keer om de"])
        | words.has_any(every_weekday);
    if !(other || skipping || monthly || each) {
        return Ok(None);
    }
    let weeks = match words.two(span) {
        Some((_, span)) => in_weeks(span)?,
        None if monthly => 4,
        None => match words.one(unit) {
            Some((_, Unit::Week)) | None if other || skipping => 2,
            Some((_, Unit::Week)) | None => 1,
            Some((_, Unit::Month)) if other || skipping => 8,
            Some((_, Unit::Month)) => 4,
            Some((_, Unit::Day)) => return Err(NotUnderstood::NoMoment),
        },
    };
    let weekday = match words.one(weekday) {
        Some((_, day)) => day,
        None if is_weekend(today) => Weekday::Mon,
        None => today.weekday(),
    };
    Ok(Some(Rule::Weekly {
        weekday,
        time: None,
        every: weeks,
    }))
}

fn in_weeks((count, unit): (u16, Unit)) -> Result<u8, NotUnderstood> {
    let count = u32::from(count);
    let weeks = match unit {
        Unit::Day if count.is_multiple_of(7) => count / 7,
        Unit::Day => return Err(NotUnderstood::NoMoment),
        Unit::Week => count,
        Unit::Month => count.saturating_mul(4),
    };
    u8::try_from(weeks)
        .ok()
        .filter(|weeks| (1..=MOST_WEEKS).contains(&u32::from(*weeks)))
        .ok_or(NotUnderstood::NoSuchDay)
}

/// "Drie weken".
fn span(count: &str, of: &str) -> Option<(u16, Unit)> {
    Some((number(count)?, unit(of)?))
}

#[cfg(test)]
mod tests;
