//! How a snapshot differs from what is here, in words.

use chrono::NaiveDate;

use crate::lang::{Lang, Msg, msg};
use crate::model::Document;

/// How `there` differs from `here`.
pub fn compare(here: &Document, there: &Document, lang: &Lang, today: NaiveDate) -> Vec<Msg> {
    if here == there {
        return vec![msg::stick_same()];
    }
    let mut lines = Vec::new();
    let mut count = |there: usize, here: usize, word: fn(usize) -> Msg| {
        if there > here {
            lines.push(msg::stick_more(word(there - here)));
        } else if there < here {
            lines.push(msg::stick_less(word(here - there)));
        }
    };
    count(there.pupils.len(), here.pupils.len(), |n| msg::stick_pupils(n));
    count(there.guardians.len(), here.guardians.len(), |n| {
        msg::stick_guardians(n)
    });
    count(there.contacts.len(), here.contacts.len(), |n| {
        msg::stick_contacts(n)
    });
    count(there.answers.len(), here.answers.len(), |n| msg::stick_answers(n));
    count(there.agreements.len(), here.agreements.len(), |n| {
        msg::stick_agreements(n)
    });
    count(there.pages.len(), here.pages.len(), |n| msg::stick_pages(n));
    count(there.media.len(), here.media.len(), |n| msg::stick_photos(n));
    let last = |doc: &Document| doc.contacts.values().map(|contact| contact.at.date()).max();
    let day = |day: Option<NaiveDate>| match day {
        Some(day) => Some(lang.relative_day(day, today)),
        None => None,
    };
    match (day(last(there)), day(last(here))) {
        (Some(there), Some(here)) if there != here => lines.push(msg::stick_last(there, here)),
        _ => {}
    }
    if lines.is_empty() {
        lines.push(msg::stick_texts_differ());
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Language;
    use crate::model::{Contact, Id, Pupil};

    fn words(here: &Document, there: &Document) -> Vec<String> {
        let lang = Lang::new(Language::Nl);
        let today = "2026-11-26".parse().unwrap();
        let lines = compare(here, there, &lang, today);
        lines.iter().map(|line| lang.say(line)).collect()
    }

    fn with_contact(day: &str) -> Document {
        let mut doc = Document::default();
        let at = format!("{day}T15:45:00").parse().unwrap();
        doc.contacts.insert(
            Id::random(),
            Contact {
                at,
                ..Contact::default()
            },
        );
        doc
    }

    #[test]
    fn what_is_the_same_is_said_to_be() {
        let doc = with_contact("2026-11-20");
        assert_eq!(words(&doc, &doc), ["Precies hetzelfde als wat je nu hebt."]);
    }

    #[test]
    fn more_and_fewer_are_said_with_the_last_contact_of_both() {
        let here = with_contact("2026-11-25");
        let mut there = with_contact("2026-11-03");
        there.pupils.insert(Id::random(), Pupil::default());
        assert_eq!(
            words(&here, &there),
            [
                "1 leerling meer dan je nu hebt",
                "Het laatste contactmoment erin is van 3 nov., dat van nu van gisteren"
            ]
        );
        assert_eq!(words(&there, &here)[0], "1 leerling minder dan je nu hebt");
    }

    #[test]
    fn the_same_number_of_other_words_is_no_sameness() {
        let here = Document::default();
        let mut there = Document::default();
        there.class.teacher = "juf Marieke".to_owned();
        assert_eq!(
            words(&here, &there),
            ["Evenveel als je nu hebt, maar niet hetzelfde"]
        );
    }
}
