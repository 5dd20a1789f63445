//! How this screen says things that more than one part of it says.

use chrono::{Datelike, NaiveDate};
use egui::{Color32, Response, RichText, Ui};

use crate::lang::msg;
use crate::look::{Look as _, Tokens, size};
use crate::model::{Form, Guardian, Id, Party, Pupil};
use crate::panels::Cx;

/// The whole name of a pupil, or that there is none yet.
pub(super) fn name_of(cx: &Cx<'_>, pupil: &Pupil) -> String {
    if pupil.name.is_empty() {
        cx.say(msg::families_no_name())
    } else {
        pupil.name.full()
    }
}

/// What one calls a pupil, or that there is no name yet.
pub(super) fn call_of(cx: &Cx<'_>, pupil: Id<Pupil>) -> String {
    let called = cx.called(pupil);
    if called.is_empty() {
        cx.say(msg::families_no_name())
    } else {
        called
    }
}

/// What one calls an adult, or that there is no name yet.
pub(super) fn adult(cx: &Cx<'_>, guardian: Id<Guardian>) -> String {
    cx.doc
        .guardians
        .get(&guardian)
        .filter(|guardian| !guardian.name.is_empty())
        .map_or_else(
            || cx.say(msg::families_no_name()),
            |guardian| guardian.name.call(),
        )
}

/// Who says or does something: "jij", the child, a parent.
pub(super) fn party(cx: &Cx<'_>, party: Party, pupil: Id<Pupil>) -> String {
    match party {
        Party::Teacher => cx.say(msg::families_you()),
        Party::Child => call_of(cx, pupil),
        Party::Guardian(guardian) => adult(cx, guardian),
    }
}

/// Whole years lived on a day.
pub(super) fn age(born: NaiveDate, day: NaiveDate) -> Option<u32> {
    day.years_since(born)
}

/// A day as it is typed: "26-11-2026".
pub(super) fn typed_day(day: NaiveDate) -> String {
    format!("{:02}-{:02}-{:04}", day.day(), day.month(), day.year())
}

/// The day that somebody typed; `None` where it is none.
pub(super) fn parse_day(text: &str) -> Option<NaiveDate> {
    let parts: Vec<u32> = text
        .split(['-', '/', '.', ' '])
        .filter(|part| !part.is_empty())
        .map(|part| part.parse().ok())
        .collect::<Option<_>>()?;
    let [day, month, year] = parts.as_slice() else {
        return None;
    };
    let year = i32::try_from(*year).ok().filter(|year| (1900..=2200).contains(year))?;
    NaiveDate::from_ymd_opt(year, *month, *day)
}

/// A capital at the beginning.
pub(super) fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().collect::<String>() + letters.as_str(),
        None => String::new(),
    }
}

/// The colour of a form of contact: which one tells nothing about how good a contact was.
pub(super) fn form_color(tokens: &Tokens, form: Form) -> Color32 {
    let place = match form {
        Form::AtSchool => 2,
        Form::Phone => 1,
        Form::Online => 0,
        Form::Message => 6,
        Form::Gate => 4,
        Form::HomeVisit => 3,
        Form::Doorstep => 5,
    };
    tokens.people.get(place).map_or(tokens.ink_soft, |(_, ink)| *ink)
}

/// Small text on one line, cut off with dots.
pub(super) fn small_line(ui: &mut Ui, text: &str) -> Response {
    let soft = ui.tokens().ink_soft;
    let text = RichText::new(text).size(size::SMALL).color(soft);
    ui.add(egui::Label::new(text).truncate())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_read_as_it_is_typed() {
        let day = NaiveDate::from_ymd_opt(2018, 3, 1);
        assert_eq!(parse_day("01-03-2018"), day);
        assert_eq!(parse_day(" 1/3/2018 "), day);
        assert_eq!(parse_day("1 3 2018"), day);
        assert_eq!(parse_day("31-02-2018"), None);
        assert_eq!(parse_day("maart"), None);
        assert_eq!(parse_day(""), None);
        assert_eq!(typed_day(day.unwrap()), "01-03-2018");
    }
}
