//! One day, or a stretch of days, in words.

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};

use super::vocabulary::{Unit, Words, day_of_month, digits, month, weekday};
use super::{NotUnderstood, span};
use crate::model::{Rule, monday_of};

/// A 29 February comes within so many years.
const YEARS: i32 = 8;

/// A third of a month.
#[derive(Clone, Copy)]
enum Part {
    Begin,
    Middle,
    End,
}

/// Takes a day or a window out of the words; `None` where they name none.
pub(super) fn take(words: &mut Words, today: NaiveDate) -> Result<Option<Rule>, NotUnderstood> {
    if let Some(found) = calendar_day(words, today) {
        let date = found?;
        if words.one(weekday).is_some_and(|(_, day)| day != date.weekday()) {
            return Err(NotUnderstood::NoSuchDay);
        }
        return Ok(Some(once(date)));
    }
    if let Some((_, number)) = words.one(month) {
        return month_window(words, number, today).map(Some);
    }
    relative(words, today)
}

fn once(date: NaiveDate) -> Rule {
    Rule::Once { date, time: None }
}

/// "26-11", "26/11/2026", "2026-11-26", "26 november", "November 26th, 2026", "de 26e".
fn calendar_day(words: &mut Words, today: NaiveDate) -> Option<Result<NaiveDate, NotUnderstood>> {
    if let Some((_, found)) = words.one(|word| numeric(word, today)) {
        return Some(found);
    }
    let plain = |word: &str| day_of_month(word).map(|(day, _)| day);
    let long = words
        .three(|a, b, c| year(c).and_then(|year| Some((plain(a)?, month(b)?, year))))
        .or_else(|| words.three(|a, b, c| year(c).and_then(|year| Some((plain(b)?, month(a)?, year)))));
    if let Some((_, (day, month, year))) = long {
        return Some(in_year(year, month, day, today));
    }
    let short = words
        .two(|a, b| Some((plain(a)?, month(b)?)))
        .or_else(|| words.two(|a, b| Some((plain(b)?, month(a)?))));
    if let Some((_, (day, month))) = short {
        return Some(next_year_day(month, day, today));
    }
    let (_, day) = words.one(|word| day_of_month(word).filter(|(_, ending)| *ending))?;
    Some(next_month_day(day.0, today))
}

fn year(word: &str) -> Option<i32> {
    digits(word, 4).filter(|_| word.len() == 4)?.try_into().ok()
}

fn numeric(word: &str, today: NaiveDate) -> Option<Result<NaiveDate, NotUnderstood>> {
    let parts: Vec<&str> = word.split(['-', '/', '.']).collect();
    match parts.as_slice() {
        [a, b] => {
            let (day, month) = (digits(a, 2)?, digits(b, 2)?);
            Some(next_year_day(month, day, today))
        }
        [a, b, c] if a.len() == 4 => Some(in_year(year(a)?, digits(b, 2)?, digits(c, 2)?, today)),
        [a, b, c] => {
            let year = match c.len() {
                4 => year(c)?,
                2 => i32::try_from(digits(c, 2)?).ok()?.checked_add(2000)?,
                _ => return None,
            };
            Some(in_year(year, digits(b, 2)?, digits(a, 2)?, today))
        }
        _ => None,
    }
}

fn in_year(year: i32, month: u32, day: u32, today: NaiveDate) -> Result<NaiveDate, NotUnderstood> {
    let day = NaiveDate::from_ymd_opt(year, month, day).ok_or(NotUnderstood::NoSuchDay)?;
    if day < today {
        return Err(NotUnderstood::Past { day });
    }
    Ok(day)
}

fn next_year_day(month: u32, day: u32, today: NaiveDate) -> Result<NaiveDate, NotUnderstood> {
    (0..=YEARS)
        .filter_map(|years| NaiveDate::from_ymd_opt(today.year().checked_add(years)?, month, day))
        .find(|date| *date >= today)
        .ok_or(NotUnderstood::NoSuchDay)
}

fn next_month_day(day: u32, today: NaiveDate) -> Result<NaiveDate, NotUnderstood> {
    let first = today.with_day(1).unwrap_or(today);
    (0..12)
        .filter_map(|months| first.checked_add_months(Months::new(months))?.with_day(day))
        .find(|date| *date >= today)
        .ok_or(NotUnderstood::NoSuchDay)
}

/// "In januari", "begin maart", "eind mei 2027".
fn month_window(words: &mut Words, month: u32, today: NaiveDate) -> Result<Rule, NotUnderstood> {
    let part = part(words);
    if let Some((_, year)) = words.one(year) {
        let (from, until) = third(year, month, part).ok_or(NotUnderstood::NoSuchDay)?;
        return window(from, until, today);
    }
    let (from, until) = (0..=1)
        .filter_map(|years| third(today.year().checked_add(years)?, month, part))
        .find(|(_, until)| *until >= today)
        .ok_or(NotUnderstood::NoSuchDay)?;
    window(from, until, today)
}

fn part(words: &mut Words) -> Option<Part> {
    if words.take(&["begin", "vroeg", "early", "start", "beginning", "beginnen"]) {
        Some(Part::Begin)
    } else if words.take(&["half", "medio", "midden", "halverwege", "mid", "middle"]) {
        Some(Part::Middle)
    } else if words.take(&["eind", "einde", "late", "end"]) {
        Some(Part::End)
    } else {
        None
    }
}

fn third(year: i32, month: u32, part: Option<Part>) -> Option<(NaiveDate, NaiveDate)> {
    let first = NaiveDate::from_ymd_opt(year, month, 1)?;
    let last = first.checked_add_months(Months::new(1))?.pred_opt()?;
    match part {
        None => Some((first, last)),
        Some(Part::Begin) => Some((first, first.with_day(10)?)),
        Some(Part::Middle) => Some((first.with_day(11)?, first.with_day(20)?)),
        Some(Part::End) => Some((first.with_day(21)?, last)),
    }
}

/// What is left of a window.
fn window(from: NaiveDate, until: NaiveDate, today: NaiveDate) -> Result<Rule, NotUnderstood> {
    if until < today {
        return Err(NotUnderstood::Past { day: until });
    }
    Ok(Rule::Window {
        from: from.max(today),
        until,
    })
}

/// Days told from today: "morgen", "over twee weken", "volgende week dinsdag", "dinsdag".
fn relative(words: &mut Words, today: NaiveDate) -> Result<Option<Rule>, NotUnderstood> {
    let offset = words.two(span);
    let named = named_day(words);
    if offset.is_some() {
        words.take(&["over", "na", "binnen", "nu", "after", "from", "now", "within"]);
    }
    let base = named.unwrap_or(0);
    let start = today
        .checked_add_days(Days::new(base))
        .ok_or(NotUnderstood::NoSuchDay)?;
    if let Some((place, (count, unit))) = offset {
        let date = plus(start, count, unit).ok_or(NotUnderstood::NoSuchDay)?;
        let date = match words.one(weekday) {
            // "Dinsdag over een week" is a week after the coming Tuesday, "over een week dinsdag" in that week.
            Some((before, day)) if before < place => plus(next(today, day)?, count, unit),
            Some((_, day)) => in_week(date, day),
            None => Some(date),
        };
        return Ok(Some(once(date.ok_or(NotUnderstood::NoSuchDay)?)));
    }
    if named.is_some() {
        return Ok(Some(once(start)));
    }
    if let Some(rule) = week_or_month(words, today)? {
        return Ok(Some(rule));
    }
    let following = words.take(&["volgende", "next"]);
    words.take(&[
        "aanstaande",
        "a.s",
        "as",
        "komende",
        "eerstvolgende",
        "deze",
        "coming",
        "this",
    ]);
    let Some((_, day)) = words.one(weekday) else {
        return Ok(None);
    };
    if following {
        return Ok(Some(once(in_following_week(today, day)?)));
    }
    Ok(Some(once(next(today, day)?)))
}

/// Days from today, by name.
fn named_day(words: &mut Words) -> Option<u64> {
    if words.phrase(&["day after tomorrow", "overmorgen"]) {
        Some(2)
    } else if words.phrase(&["morgen", "tomorrow"]) {
        Some(1)
    } else if words.phrase(&["vandaag", "today"]) {
        Some(0)
    } else {
        None
    }
}

/// "Volgende week", "deze maand", with or without a weekday.
fn week_or_month(words: &mut Words, today: NaiveDate) -> Result<Option<Rule>, NotUnderstood> {
    if words.phrase(&["volgende week", "komende week", "next week", "the coming week"]) {
        let rule = match words.one(weekday) {
            Some((_, day)) => once(in_following_week(today, day)?),
            None => window(
                in_following_week(today, Weekday::Mon)?,
                in_following_week(today, Weekday::Fri)?,
                today,
            )?,
        };
        return Ok(Some(rule));
    }
    if words.phrase(&["deze week", "this week"]) {
        let weekday = words.one(weekday).map(|(_, day)| day);
        let day = in_week(today, weekday.unwrap_or(Weekday::Fri)).ok_or(NotUnderstood::NoSuchDay)?;
        let rule = match weekday {
            Some(_) if day < today => return Err(NotUnderstood::Past { day }),
            Some(_) => once(day),
            None => window(today, day.max(today), today)?,
        };
        return Ok(Some(rule));
    }
    let months = if words.phrase(&["volgende maand", "komende maand", "next month"]) {
        1
    } else if words.phrase(&["deze maand", "this month"]) {
        0
    } else {
        return Ok(None);
    };
    let part = part(words);
    let (from, until) = today
        .with_day(1)
        .and_then(|first| first.checked_add_months(Months::new(months)))
        .and_then(|first| third(first.year(), first.month(), part))
        .ok_or(NotUnderstood::NoSuchDay)?;
    window(from, until, today).map(Some)
}

fn plus(day: NaiveDate, count: u16, unit: Unit) -> Option<NaiveDate> {
    match unit {
        Unit::Day => day.checked_add_days(Days::new(u64::from(count))),
        Unit::Week => day.checked_add_days(Days::new(u64::from(count).checked_mul(7)?)),
        Unit::Month => day.checked_add_months(Months::new(u32::from(count))),
    }
}

/// The first such weekday after `today`.
fn next(today: NaiveDate, weekday: Weekday) -> Result<NaiveDate, NotUnderstood> {
    let tomorrow = today.succ_opt().ok_or(NotUnderstood::NoSuchDay)?;
    tomorrow
        .checked_add_days(Days::new(u64::from(weekday.days_since(tomorrow.weekday()))))
        .ok_or(NotUnderstood::NoSuchDay)
}

/// That weekday in the week of `day`.
fn in_week(day: NaiveDate, weekday: Weekday) -> Option<NaiveDate> {
    monday_of(day).checked_add_days(Days::new(u64::from(weekday.num_days_from_monday())))
}

fn in_following_week(today: NaiveDate, weekday: Weekday) -> Result<NaiveDate, NotUnderstood> {
    plus(today, 1, Unit::Week)
        .and_then(|day| in_week(day, weekday))
        .ok_or(NotUnderstood::NoSuchDay)
}
