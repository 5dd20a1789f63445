//! Dates as school programs write them.

use chrono::{Datelike, Days, NaiveDate};

use super::fold::fold;

/// Two digits below this are years of this century.
const PIVOT: i32 = 50;

/// Months by the first letters of their Dutch and English names.
const MONTHS: [(&str, u32); 16] = [
    ("jan", 1),
    ("feb", 2),
    ("maa", 3),
    ("mrt", 3),
    ("mar", 3),
    ("apr", 4),
    ("mei", 5),
    ("may", 5),
    ("jun", 6),
    ("jul", 7),
    ("aug", 8),
    ("sep", 9),
    ("okt", 10),
    ("oct", 10),
    ("nov", 11),
    ("dec", 12),
];

/// Reads `3-5-2016`, `03/05/16`, `2016-05-03`, `20160503`, `3 mei 2016` and the serial number of a sheet.
/// `None` where it is no date, or none on which somebody at a school was born.
pub(super) fn parse(text: &str) -> Option<NaiveDate> {
    parse_counted(text, false)
}

/// The same in a workbook that may count its days from 1904, as old Macs did.
pub(super) fn parse_counted(text: &str, from_1904: bool) -> Option<NaiveDate> {
    let folded = fold(text);
    let parts: Vec<&str> = folded.split(' ').collect();
    let found = match parts.as_slice() {
        [one] => whole(one, from_1904),
        // With a time behind it, which says nothing about a birthday.
        [a, b, c] | [a, b, c, ..] => three(a, b, c),
        _ => None,
    };
    found.filter(|date| (1900..=2100).contains(&date.year()))
}

fn whole(text: &str, from_1904: bool) -> Option<NaiveDate> {
    if !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    match text.len() {
        8 => NaiveDate::parse_from_str(text, "%Y%m%d").ok(),
        4..=5 => serial(text.parse().ok()?, from_1904),
        _ => None,
    }
}

fn three(a: &str, b: &str, c: &str) -> Option<NaiveDate> {
    let month = match b.parse::<u32>() {
        Ok(number) => number,
        Err(_) => MONTHS.iter().find(|(name, _)| b.starts_with(name))?.1,
    };
    if a.len() == 4 {
        // "03T00:00" of ISO 8601.
        let day = c.split_once('t').map_or(c, |(day, _)| day);
        return NaiveDate::from_ymd_opt(a.parse().ok()?, month, day.parse().ok()?);
    }
    let year: i32 = c.parse().ok()?;
    let year = match c.len() {
        4 => year,
        2 if year < PIVOT => year.checked_add(2000)?,
        2 => year.checked_add(1900)?,
        _ => return None,
    };
    NaiveDate::from_ymd_opt(year, month, a.parse().ok()?)
}

/// The date of a serial number: days since 30 December 1899, which is right from March 1900 on (before that
/// Excel counts a 29 February that never was), or since 1 January 1904.
pub(super) fn serial(days: u64, from_1904: bool) -> Option<NaiveDate> {
    let first = if from_1904 {
        NaiveDate::from_ymd_opt(1904, 1, 1)?
    } else {
        NaiveDate::from_ymd_opt(1899, 12, 30)?
    };
    first.checked_add_days(Days::new(days))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_ways_of_writing_a_day() {
        let day = NaiveDate::from_ymd_opt(2016, 5, 3);
        for text in [
            "03-05-2016",
            "3-5-2016",
            "3-5-16",
            "3/5/2016",
            "3.5.2016",
            "2016-05-03",
            "2016-05-03T00:00:00",
            "2016-05-03 00:00:00",
            "2016/5/3",
            "20160503",
            "3 mei 2016",
            "3 May 2016",
            "42493",
        ] {
            assert_eq!(parse(text), day, "{text}");
        }
        assert_eq!(parse_counted("41031", true), day, "counted from 1904");
        assert_eq!(parse("1-10-2015"), parse("1 oktober 2015"));
        assert_eq!(parse("31-12-98"), NaiveDate::from_ymd_opt(1998, 12, 31));
    }

    #[test]
    fn no_date_is_made_up() {
        for text in [
            "",
            "31-02-2016",
            "2016-13-01",
            "5",
            "onbekend",
            "3-5",
            "3-5-216",
            "01-01-0001",
            "99999999",
        ] {
            assert_eq!(parse(text), None, "{text}");
        }
    }
}
