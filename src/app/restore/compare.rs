//! How a snapshot differs from what is here, in words.

use chrono::NaiveDate;

use crate::command::differences;
use crate::lang::{Lang, capitalised, msg};
use crate::model::Document;

/// So many differences are said; of the rest how many there are.
const SAID: usize = 8;

/// How `there` differs from `here`, a line each.
pub fn compare(here: &Document, there: &Document, lang: &Lang, today: NaiveDate) -> Vec<String> {
    let differences = differences(here, there);
    if differences.is_empty() {
        return vec![lang.say(&msg::stick_same())];
    }
    let said = differences.iter().take(SAID);
    let mut lines: Vec<_> = said
        .map(|difference| capitalised(&difference.words(lang)))
        .collect();
    let more = differences.len().saturating_sub(SAID);
    if more > 0 {
        lines.push(lang.say(&msg::stick_more(more)));
    }
    let last = |doc: &Document| {
        let last = doc.contacts.values().map(|contact| contact.at.date()).max();
        last.map(|day| lang.relative_day(day, today))
    };
    if let (Some(there), Some(here)) = (last(there), last(here))
        && there != here
    {
        lines.push(lang.say(&msg::stick_last(there, here)));
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Language;
    use crate::model::{Contact, Id, Name, Pupil};

    fn lines(here: &Document, there: &Document) -> Vec<String> {
        let today = "2026-11-26".parse().unwrap();
        compare(here, there, &Lang::new(Language::Nl), today)
    }

    fn with_contact(day: &str) -> Document {
        let mut doc = Document::default();
        let at = format!("{day}T15:45:00").parse().unwrap();
        let contact = Contact {
            at,
            ..Contact::default()
        };
        doc.contacts.insert(Id::random(), contact);
        doc
    }

    #[test]
    fn what_is_the_same_is_said_to_be() {
        let doc = with_contact("2026-11-20");
        assert_eq!(lines(&doc, &doc), ["Precies hetzelfde als wat je nu hebt."]);
    }

    #[test]
    fn what_differs_is_said_with_the_last_contact_of_both() {
        let here = with_contact("2026-11-25");
        let mut there = with_contact("2026-11-03");
        let noor = Pupil {
            name: Name::new("Noor", "", "Haddad"),
            ..Pupil::default()
        };
        there.pupils.insert(Id::random(), noor);
        let said = lines(&here, &there);
        assert!(said[0].starts_with("1 leerling meer"), "{said:?}");
        assert_eq!(
            said.last().map(String::as_str),
            Some("Het laatste contactmoment erin is van 3 nov., dat van nu van gisteren")
        );
        assert!(lines(&there, &here)[0].starts_with("1 leerling minder"));
    }
}
