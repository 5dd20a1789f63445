//! What contact costs the teacher.

use chrono::NaiveDate;

use super::days::later;
use crate::model::{Contact, Document, Form, monday_of};

/// Minutes that one contact took: as noted, else what its form usually takes.
#[must_use]
pub fn minutes_of(contact: &Contact) -> u32 {
    contact.minutes.map_or(
        match contact.form {
            Form::Gate | Form::Message => 5,
            Form::Phone => 10,
            Form::AtSchool | Form::Online | Form::Doorstep => 20,
            Form::HomeVisit => 45,
        },
        u32::from,
    )
}

/// Minutes that the teacher spent on contact in the week of `today`, from Monday up to and including Sunday.
///
/// An attempt that nobody answered took time too. A contact that a colleague had is not the teacher's time.
#[must_use]
pub fn minutes_this_week(doc: &Document, today: NaiveDate) -> u32 {
    let monday = monday_of(today);
    let week = monday..=later(monday, 6);
    doc.contacts
        .values()
        .filter(|contact| week.contains(&contact.at.date()) && contact.by.trim().is_empty())
        .fold(0, |sum: u32, contact| sum.saturating_add(minutes_of(contact)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Outcome;
    use crate::plan::testing::{class, contact, day};

    #[test]
    fn a_week_counts_what_was_noted_else_what_is_usual() {
        let (mut doc, pupils) = class(1);
        for (on, form, minutes, by) in [
            ("2026-11-22", Form::HomeVisit, None, ""),
            ("2026-11-23", Form::Phone, None, ""),
            ("2026-11-24", Form::Phone, Some(25), ""),
            ("2026-11-25", Form::AtSchool, Some(60), "meester Joost"),
            ("2026-11-29", Form::Gate, None, " "),
            ("2026-11-30", Form::HomeVisit, None, ""),
        ] {
            let id = contact(&mut doc, pupils[0], day(on), Outcome::Spoke);
            let contact = doc.contacts.get_mut(&id).unwrap();
            contact.form = form;
            contact.minutes = minutes;
            contact.by = by.to_owned();
        }
        assert_eq!(minutes_this_week(&doc, day("2026-11-24")), 10 + 25 + 5);
        assert_eq!(minutes_this_week(&doc, day("2026-11-29")), 10 + 25 + 5);
        assert_eq!(minutes_this_week(&doc, day("2026-12-01")), 45);
        assert_eq!(minutes_this_week(&doc, day("2026-12-08")), 0);
    }
}
