//! A time of the day in words.

use chrono::NaiveTime;

use super::NotUnderstood;
use super::vocabulary::{Words, digits, number};

/// Before this hour nobody means the morning: "4 uur" is in the afternoon, unless it is written 04:00.
const FIRST_HOUR: u32 = 7;
const NOON: u32 = 12;

/// A time as it was written.
#[derive(Clone, Copy)]
struct Clock {
    hour: u32,
    minute: u32,
    /// Which half of the day it can only be, where that was written.
    half: Option<Half>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Half {
    Morning,
    Afternoon,
}

/// Takes the time out of the words: "15.45", "15:45 uur", "15u45", "4 uur", "half vier", "kwart over drie",
/// "3:45 pm", "at 3".
pub(super) fn take(words: &mut Words) -> Result<Option<NaiveTime>, NotUnderstood> {
    let found = spoken(words)
        .or_else(|| words.one(written).map(|(_, clock)| clock))
        .or_else(|| whole_hour(words));
    let mut half = None;
    if words.take(&[
        "pm",
        "middags",
        "smiddags",
        "middag",
        "avonds",
        "savonds",
        "avond",
        "afternoon",
        "evening",
    ]) {
        half = Some(Half::Afternoon);
    } else if words.take(&[
        "am",
        "ochtends",
        "sochtends",
        "ochtend",
        "morgens",
        "smorgens",
        "morning",
    ]) {
        half = Some(Half::Morning);
    }
    let Some(clock) = found else { return Ok(None) };
    let hour = match clock.half.or(half) {
        Some(Half::Afternoon) if clock.hour < NOON => clock.hour.saturating_add(NOON),
        Some(Half::Morning) if clock.hour == NOON => 0,
        None if (1..FIRST_HOUR).contains(&clock.hour) => clock.hour.saturating_add(NOON),
        _ => clock.hour,
    };
    NaiveTime::from_hms_opt(hour, clock.minute, 0)
        .map(Some)
        .ok_or(NotUnderstood::NoSuchTime)
}

/// "half vier", "kwart voor vier", "half past three".
fn spoken(words: &mut Words) -> Option<Clock> {
    let (_, minutes) = words
        .three(|a, b, hour| {
            let minutes = match (a, b) {
                ("kwart", "voor") | ("quarter", "to") => -15,
                ("kwart", "over") | ("quarter", "past") => 15,
                ("half", "past") => 30,
                _ => return None,
            };
            on_the_dial(hour, minutes)
        })
        .or_else(|| words.two(|a, hour| (a == "half").then(|| on_the_dial(hour, -30))?))?;
    Some(Clock {
        hour: minutes / 60,
        minute: minutes % 60,
        half: None,
    })
}

/// Minutes since noon or midnight: from 1:00 up to 12:59.
fn on_the_dial(hour: &str, minutes: i32) -> Option<u32> {
    let hour = number(hour).filter(|hour| (1..=12).contains(hour))?;
    let total = i32::from(hour).checked_mul(60)?.checked_add(minutes)?;
    u32::try_from(if total < 60 {
        total.checked_add(720)?
    } else {
        total
    })
    .ok()
}

/// One word: "15.45", "15:45", "15u45", "4pm", "16u". A full stop can also be in a date, so what is
/// no time with it is left for that.
fn written(word: &str) -> Option<Clock> {
    let (word, half, ending) = if let Some(rest) = word.strip_suffix("pm").or(word.strip_suffix("p.m")) {
        (rest, Some(Half::Afternoon), true)
    } else if let Some(rest) = word.strip_suffix("am").or(word.strip_suffix("a.m")) {
        (rest, Some(Half::Morning), true)
    } else if let Some(rest) = word.strip_suffix("uur").or(word.strip_suffix(['u', 'h'])) {
        (rest, None, true)
    } else {
        (word, None, false)
    };
    let half = half.or(word.starts_with('0').then_some(Half::Morning));
    if let Some(hour) = digits(word, 2).filter(|_| ending) {
        return Some(Clock {
            hour,
            minute: 0,
            half,
        });
    }
    let (hour, minute) = word.split_once([':', '.', 'u', 'h'])?;
    // Seconds, as in 15:45:00, say nothing here.
    let minute = minute.strip_suffix(":00").unwrap_or(minute);
    let (hour, minute) = (digits(hour, 2)?, digits(minute, 2).filter(|_| minute.len() == 2)?);
    let sure = ending || !word.contains('.');
    (sure || (hour < 24 && minute < 60)).then_some(Clock { hour, minute, half })
}

/// Two or three words: "4 uur", "om 4", "at 4", "4 pm".
fn whole_hour(words: &mut Words) -> Option<Clock> {
    let clock = |word: &str| {
        number(word).map(|hour| Clock {
            hour: u32::from(hour),
            minute: 0,
            half: word.starts_with('0').then_some(Half::Morning),
        })
    };
    let hour = |word: &str, after: &str| match after {
        "uur" | "u" | "oclock" => clock(word),
        "pm" => clock(word).map(|clock| Clock {
            half: Some(Half::Afternoon),
            ..clock
        }),
        "am" => clock(word).map(|clock| Clock {
            half: Some(Half::Morning),
            ..clock
        }),
        _ => None,
    };
    if let Some((_, clock)) = words.two(hour) {
        return Some(clock);
    }
    words
        .two(|before, word| {
            let at = matches!(before, "om" | "at") && !matches!(word, "een" | "a" | "an");
            at.then(|| clock(word))?
        })
        .map(|(_, clock)| clock)
}
