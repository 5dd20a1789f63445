//! What leaves the class without encryption: the readable document, and the class list.

use std::collections::BTreeSet;
use std::io;
use std::path::Path;

use super::refused::parent;
use super::verbs::{ending, open};
use super::{Answer, Refused, Surroundings, listed};
use crate::lang::{Lang, Language, msg};
use crate::model::{CopyKind, Document};
use crate::store;

const ENDINGS: &[&str] = &[".ron", ".csv"];
/// Adults for whom the class list always has columns, so that most class lists have the same.
const ADULTS: usize = 2;

#[derive(Clone, Copy)]
enum Kind {
    Document,
    Roster,
}

/// Writes a file that was not there before.
pub(super) fn export(at: &Surroundings, dir: &Path, out: &Path) -> Result<Answer, Refused> {
    let kind = match ending(out).as_str() {
        "ron" => Kind::Document,
        "csv" => Kind::Roster,
        _ => {
            return Err(Refused::Ending {
                path: out.to_owned(),
                endings: ENDINGS,
            });
        }
    };
    at.disk.meta(parent(out)).map_err(Refused::file(parent(out)))?;
    if at.disk.meta(out).is_ok() {
        return Err(Refused::exists(out));
    }
    let mut opened = open(at, dir)?;
    let doc = &opened.doc;
    let (bytes, what) = match kind {
        Kind::Document => {
            let text = store::to_text(doc).map_err(Refused::store(dir))?;
            (text.into_bytes(), CopyKind::Readable)
        }
        Kind::Roster => (roster(doc).map_err(Refused::file(out))?, CopyKind::ClassList),
    };
    let is_listed = listed::note(at, &mut opened, what, out);
    store::write_new(at.disk.as_ref(), out, &bytes).map_err(|unwritten| {
        // What may lie there all the same stays on the list.
        listed::take_back(at, &mut opened, is_listed && !unwritten.may_lie_there);
        match unwritten.error.kind() {
            io::ErrorKind::AlreadyExists => Refused::exists(out),
            _ => Refused::file(out)(unwritten.error),
        }
    })?;
    let words = msg::headless_exported(out.display().to_string());
    let mut answer = Answer::done(at.lang.say(&words) + "\n");
    listed::tell(at, &mut answer, is_listed, out);
    Ok(answer)
}

/// The class list with adults, as schools name the columns, so that it can be taken in again. No addresses, which
/// may be secret, not in another column either, and no notes. The byte order mark tells spreadsheets that it is UTF-8.
fn roster(doc: &Document) -> io::Result<Vec<u8>> {
    let lang = Lang::new(Language::Nl);
    let secrets = doc.secrets(&BTreeSet::new());
    let list = doc.class_list();
    let adults = list
        .iter()
        .map(|(id, _)| doc.members(*id).len())
        .fold(ADULTS, usize::max);
    let mut writer = csv::Writer::from_writer("\u{FEFF}".as_bytes().to_vec());
    let mut header: Vec<String> = [
        "Roepnaam",
        "Tussenvoegsel",
        "Achternaam",
        "Geboortedatum",
        "Klas",
        "Stamnummer",
    ]
    .map(str::to_owned)
    .into();
    for number in 1..=adults {
        let part = |what: &str| format!("Ouder {number} {what}");
        header.extend(
            [
                "roepnaam",
                "tussenvoegsel",
                "achternaam",
                "relatie",
                "telefoon",
                "e-mail",
            ]
            .map(part),
        );
    }
    writer.write_record(&header)?;
    for (id, pupil) in list {
        let name = &pupil.name;
        let born = pupil.born.map(|day| day.to_string()).unwrap_or_default();
        let key = pupil.school_key.clone().unwrap_or_default();
        let mut cells = vec![
            name.given.clone(),
            name.prefix.clone(),
            name.surname.clone(),
            born,
            pupil.group.clone(),
            key,
        ];
        for member in doc.members(id) {
            let guardian = member.guardian;
            cells.extend([
                guardian.name.given.clone(),
                guardian.name.prefix.clone(),
                guardian.name.surname.clone(),
                lang.say(&member.tie.relation.into()),
                guardian.phone.clone(),
                guardian.email.clone(),
            ]);
        }
        cells.resize(header.len(), String::new());
        let safe = cells.iter().map(|cell| secrets.left_out(cell, ""));
        writer.write_record(safe.map(|cell| tame(&cell)))?;
    }
    writer.into_inner().map_err(csv::IntoInnerError::into_error)
}

/// A cell that no spreadsheet runs as a formula; telephone numbers stay as they are.
fn tame(cell: &str) -> String {
    let calculates = match cell.chars().next() {
        Some('=' | '@' | '\t' | '\r') => true,
        Some('+' | '-') => cell
            .chars()
            .any(|letter| !" +-()./".contains(letter) && !letter.is_ascii_digit()),
        _ => false,
    };
    if calculates {
        format!("'{cell}")
    } else {
        cell.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::intake;
    use crate::model::{
        Class, Custody, Delivery, Expectation, Guardian, Household, Id, Item, Name, Party, Pupil, Relation,
        Tie,
    };

    fn class() -> Document {
        let mut doc = Document::new(Class::default());
        let pupil = Id::random();
        doc.pupils.insert(
            pupil,
            Pupil {
                name: Name::new("Sem", "van den", "Berg"),
                born: chrono::NaiveDate::from_ymd_opt(2017, 3, 9),
                group: "5B".to_owned(),
                ..Pupil::default()
            },
        );
        let house = Id::random();
        doc.households.insert(
            house,
            Household {
                address: "Geheimstraat 1".to_owned(),
                secret: true,
                ..Household::default()
            },
        );
        for (name, relation) in [
            ("Mark", Relation::Father),
            ("Iris", Relation::Mother),
            ("Riet", Relation::Grandparent),
        ] {
            let guardian = Id::random();
            doc.guardians.insert(
                guardian,
                Guardian {
                    name: Name::new(name, "", "Bos"),
                    phone: "+31 6 12345678".to_owned(),
                    email: format!("{}@voorbeeld.example", name.to_lowercase()),
                    note: "Alleen voor mij".to_owned(),
                    ..Guardian::default()
                },
            );
            doc.ties.insert(
                Id::random(),
                Tie {
                    pupil,
                    guardian,
                    relation,
                    custody: Custody::Yes,
                    household: Some(house),
                    ..Tie::default()
                },
            );
        }
        doc
    }

    #[test]
    fn the_class_list_can_be_taken_in_again() {
        let doc = class();
        let bytes = roster(&doc).unwrap();
        let sheet = intake::read(&bytes, "klas.csv").unwrap();
        let mut back = Document::new(Class::default());
        let review = intake::review(&sheet, &back);
        assert!(
            review.refused.is_empty() && review.warnings.is_empty(),
            "{review:?}"
        );
        review.apply(&mut back);
        let pupils = |doc: &Document| doc.pupils.values().cloned().collect::<Vec<_>>();
        assert_eq!(pupils(&back), pupils(&doc));
        // Schools name two adults; the third column is for people.
        let calls = |doc: &Document| {
            let pupil = *doc.pupils.keys().next().unwrap();
            let members = doc.members(pupil);
            let of = |member: &crate::model::Member<'_>| {
                (
                    member.guardian.name.full(),
                    member.guardian.phone.clone(),
                    member.tie.relation,
                )
            };
            members.iter().take(2).map(of).collect::<Vec<_>>()
        };
        assert_eq!(calls(&back), calls(&doc));
    }

    /// What parents expect, what they were told and what they were refused, each with words of its own.
    fn told(doc: &mut Document) {
        let pupil = *doc.pupils.keys().next().unwrap();
        let guardian = *doc.guardians.keys().next().unwrap();
        let words = "Alleen voor mij".to_owned();
        let expectation = Expectation {
            pupil,
            by: Party::Guardian(guardian),
            text: words.clone(),
            ..Expectation::default()
        };
        doc.expectations.insert(Id::random(), expectation);
        let item = Id::random();
        let record = Item {
            pupil,
            title: words.clone(),
            text: words.clone(),
            ..Item::default()
        };
        doc.items.insert(item, record);
        let delivery = Delivery {
            item,
            guardian,
            withheld: words,
            ..Delivery::default()
        };
        doc.deliveries.insert(Id::random(), delivery);
    }

    #[test]
    fn nothing_private_is_in_the_class_list() {
        let mut doc = class();
        told(&mut doc);
        for guardian in doc.guardians.values_mut() {
            guardian.phone.push_str(" (geheimstraat 1)");
        }
        assert!(store::to_text(&doc).unwrap().matches("Alleen voor mij").count() >= 7);
        let text = String::from_utf8(roster(&doc).unwrap()).unwrap();
        assert!(text.contains("Riet"));
        assert!(!text.to_lowercase().contains("geheimstraat"));
        assert!(!text.contains("Alleen voor mij"));
    }

    #[test]
    fn no_cell_is_a_formula() {
        assert_eq!(tame("=HYPERLINK(\"x\")"), "'=HYPERLINK(\"x\")");
        assert_eq!(tame("@SUM(A1)"), "'@SUM(A1)");
        assert_eq!(tame("-A1"), "'-A1");
        assert_eq!(tame("+31 6-12 34 56 78"), "+31 6-12 34 56 78");
        assert_eq!(tame("Sem"), "Sem");
    }
}
