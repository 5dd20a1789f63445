//! What one row says, before it is held against the class.

use chrono::NaiveDate;

use super::fold::fold;
use super::header::{Field, relation_of};
use super::review::{Warning, WarningKind};
use super::sheet::{Row, Sheet};
use super::{date, names};
use crate::model::{Name, Relation, phone_digits};

/// A row, understood.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Draft {
    /// The row's number in the file.
    pub(super) row: usize,
    /// Its place among the rows of the sheet.
    pub(super) at: usize,
    pub(super) name: Name,
    /// Whether the parts of the name were guessed from a whole name.
    pub(super) guessed: bool,
    /// Whether the given name is the first of the voornamen, for want of a roepnaam.
    pub(super) formal: bool,
    pub(super) born: Option<NaiveDate>,
    pub(super) group: String,
    pub(super) year_group: String,
    pub(super) school_key: String,
    /// Keys of the children, in a list by adult.
    pub(super) pupil_keys: Vec<String>,
    pub(super) adults: Vec<Adult>,
    pub(super) languages: Vec<String>,
    pub(super) address: String,
    pub(super) secret: bool,
}

impl Draft {
    /// What the row says, so that a person finds it again.
    pub(super) fn words(&self) -> String {
        let adults: Vec<String> = self.adults.iter().map(|adult| adult.name.full()).collect();
        let keys = self.pupil_keys.join(", ");
        [
            self.name.full(),
            adults.join(", "),
            keys,
            self.school_key.clone(),
            self.group.clone(),
        ]
        .into_iter()
        .find(|text| !text.is_empty())
        .unwrap_or_default()
    }
}

/// An adult as a row describes one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Adult {
    pub(super) name: Name,
    pub(super) email: String,
    pub(super) phone: String,
    pub(super) relation: Option<Relation>,
    /// Where the child lives with this adult, where the file has a column for it.
    pub(super) address: String,
    pub(super) secret: bool,
}

impl Adult {
    fn is_empty(&self) -> bool {
        self.name.is_empty() && self.email.is_empty() && self.phone.is_empty()
    }

    /// The same for two rows that describe the adult alike.
    pub(super) fn signature(&self) -> String {
        [
            fold(&self.name.full()),
            fold_email(&self.email),
            phone_digits(&self.phone),
        ]
        .join("\n")
    }
}

/// E-mail addresses that differ in case reach the same person.
pub(super) fn fold_email(email: &str) -> String {
    email.trim().to_lowercase()
}

/// The fields of one adult.
struct AdultFields {
    name: Field,
    given: Field,
    prefix: Field,
    surname: Field,
    relation: Field,
    email: Field,
    phone: Field,
    address: Field,
    postcode: Field,
    city: Field,
    secret: Field,
}

const ADULTS: [AdultFields; 2] = [
    AdultFields {
        name: Field::Guardian1Name,
        given: Field::Guardian1Given,
        prefix: Field::Guardian1Prefix,
        surname: Field::Guardian1Surname,
        relation: Field::Guardian1Relation,
        email: Field::Email1,
        phone: Field::Phone1,
        address: Field::Guardian1Address,
        postcode: Field::Guardian1Postcode,
        city: Field::Guardian1City,
        secret: Field::Guardian1Secret,
    },
    AdultFields {
        name: Field::Guardian2Name,
        given: Field::Guardian2Given,
        prefix: Field::Guardian2Prefix,
        surname: Field::Guardian2Surname,
        relation: Field::Guardian2Relation,
        email: Field::Email2,
        phone: Field::Phone2,
        address: Field::Guardian2Address,
        postcode: Field::Guardian2Postcode,
        city: Field::Guardian2City,
        secret: Field::Guardian2Secret,
    },
];

/// Reads a row; what it cannot use goes to the warnings.
pub(super) fn draft(sheet: &Sheet, at: usize, row: &Row, warnings: &mut Vec<Warning>) -> Draft {
    let mut reader = RowReader { sheet, row, warnings };
    let (name, guessed, formal) = reader.child_name();
    let secret = reader.is_secret(Field::AddressSecret);
    let adults = ADULTS
        .iter()
        .map(|fields| reader.adult(fields, secret))
        .filter(|adult| !adult.is_empty())
        .collect();
    Draft {
        row: row.number,
        at,
        name,
        guessed,
        formal,
        born: reader.born(),
        group: reader.first(Field::Group),
        year_group: reader.first(Field::YearGroup),
        school_key: reader.first(Field::SchoolKey),
        pupil_keys: split(&reader.first(Field::PupilKeys), &[',', ';', ' ', '|']),
        adults,
        languages: split(&reader.joined(Field::Languages, ","), &[',', ';', '/', '&', '+']),
        address: reader.address(Field::Address, Field::Postcode, Field::City),
        secret,
    }
}

/// Whether a row says that an address in it is secret.
pub(super) fn has_secret(sheet: &Sheet, row: &Row) -> bool {
    Field::SECRETS
        .iter()
        .any(|field| is_yes(sheet.first(row, *field)))
}

/// The addresses of a row that says that one of its addresses is secret: it need not say which.
pub(super) fn secret_addresses(sheet: &Sheet, row: &Row) -> Vec<String> {
    if !has_secret(sheet, row) {
        return Vec::new();
    }
    let warnings = &mut Vec::new();
    let reader = RowReader { sheet, row, warnings };
    let own = reader.address(Field::Address, Field::Postcode, Field::City);
    let theirs = ADULTS
        .iter()
        .map(|fields| reader.address(fields.address, fields.postcode, fields.city));
    theirs
        .chain([own])
        .filter(|address| !address.is_empty())
        .collect()
}

struct RowReader<'a> {
    sheet: &'a Sheet,
    row: &'a Row,
    warnings: &'a mut Vec<Warning>,
}

impl RowReader<'_> {
    fn first(&self, field: Field) -> String {
        self.sheet.first(self.row, field).to_owned()
    }

    /// The same where somebody may have written that there is nothing to say.
    fn said(&self, field: Field) -> String {
        let text = self.first(field);
        if says_nothing(&text) { String::new() } else { text }
    }

    /// Several columns of one field, each value once.
    fn values(&self, field: Field) -> Vec<&str> {
        let mut values: Vec<&str> = Vec::new();
        for (_, value) in self.sheet.cells(self.row, field) {
            if !values.contains(&value) && !says_nothing(value) {
                values.push(value);
            }
        }
        values
    }

    fn joined(&self, field: Field, between: &str) -> String {
        self.values(field).join(between)
    }

    fn warn(&mut self, field: Field, kind: WarningKind, text: &str) {
        let header = self
            .sheet
            .cells(self.row, field)
            .next()
            .map_or("", |(header, _)| header);
        self.warnings.push(Warning {
            row: self.row.number,
            header: header.to_owned(),
            kind,
            text: text.to_owned(),
        });
    }

    fn child_name(&self) -> (Name, bool, bool) {
        let mut given = self.first(Field::Given);
        let formal = given.is_empty();
        if formal {
            let all = self.first(Field::FirstNames);
            all.split_whitespace()
                .next()
                .unwrap_or_default()
                .clone_into(&mut given);
        }
        let name = name_of_parts(&given, &self.first(Field::Prefix), &self.first(Field::Surname));
        let whole = self.first(Field::FullName);
        if name.is_empty() || (name.surname.is_empty() && !whole.is_empty()) {
            return (names::split_full(&whole), true, false);
        }
        (name, false, formal && !given.is_empty())
    }

    fn born(&mut self) -> Option<NaiveDate> {
        let text = self.said(Field::Born);
        let born = date::parse_counted(&text, self.sheet.from_1904);
        if born.is_none() && !text.is_empty() {
            self.warn(Field::Born, WarningKind::BadDate, &text);
        }
        born
    }

    fn is_secret(&self, field: Field) -> bool {
        is_yes(&self.first(field))
    }

    /// An adult; where the row says that the address is secret, that may be this adult's.
    fn adult(&mut self, fields: &AdultFields, secret: bool) -> Adult {
        let (given, prefix) = (self.said(fields.given), self.said(fields.prefix));
        // "Van Geen" is a surname; "geen" alone is none.
        let surname = if given.is_empty() && prefix.is_empty() {
            self.said(fields.surname)
        } else {
            self.first(fields.surname)
        };
        let parts = name_of_parts(&given, &prefix, &surname);
        let name = if parts.is_empty() {
            let whole = self.said(fields.name);
            if names::seems_two(&whole) {
                self.warn(fields.name, WarningKind::TwoAdults, &whole);
            }
            names::split_full(&whole)
        } else {
            parts
        };
        let said = relation_of(&self.first(fields.relation));
        let adult = Adult {
            name,
            email: self.email(fields.email),
            phone: self.phones(fields.phone),
            relation: said.or_else(|| self.relation_in_headers(fields)),
            address: self.address(fields.address, fields.postcode, fields.city),
            secret: secret || self.is_secret(fields.secret),
        };
        if adult.is_empty() && !adult.address.is_empty() {
            let text = if adult.secret { "" } else { adult.address.as_str() };
            self.warn(fields.address, WarningKind::NoAdult, text);
        }
        adult
    }

    fn relation_in_headers(&self, fields: &AdultFields) -> Option<Relation> {
        [
            fields.name,
            fields.given,
            fields.surname,
            fields.email,
            fields.phone,
        ]
        .into_iter()
        .flat_map(|field| self.sheet.cells(self.row, field))
        .find_map(|(header, _)| relation_of(header))
    }

    fn email(&mut self, field: Field) -> String {
        let text = self.said(field);
        let bare = text.strip_prefix("mailto:").unwrap_or(&text);
        let mut found = bare
            .split([';', ',', ' '])
            .map(|piece| piece.trim_matches(['<', '>', '"', '(', ')']))
            .filter(|piece| piece.contains('@'));
        let Some(email) = found.next().filter(|email| is_email(email)).map(str::to_owned) else {
            if !text.is_empty() {
                self.warn(field, WarningKind::BadEmail, &text);
            }
            return String::new();
        };
        if found.next().is_some() {
            self.warn(field, WarningKind::MoreEmails, &text);
        }
        email
    }

    /// The telephone numbers, which have digits: what has none reaches nobody.
    fn phones(&mut self, field: Field) -> String {
        let (phones, others): (Vec<String>, Vec<String>) = self
            .values(field)
            .into_iter()
            .map(str::to_owned)
            .partition(|value| value.contains(|letter: char| letter.is_ascii_digit()));
        for other in others {
            self.warn(field, WarningKind::BadPhone, &other);
        }
        let phones = phones.join(" / ");
        // A sheet takes a mobile number for a number and drops its zero.
        let bare = phones.len() == 9 && phones.starts_with('6') && phones.bytes().all(|b| b.is_ascii_digit());
        if bare { format!("0{phones}") } else { phones }
    }

    fn address(&self, street: Field, postcode: Field, city: Field) -> String {
        let street = self.joined(street, " ");
        let town = [self.said(postcode), self.said(city)]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(" ");
        match (street.is_empty(), town.is_empty()) {
            // A town alone is no address.
            (true, _) => String::new(),
            (false, true) => street,
            (false, false) => format!("{street}, {town}"),
        }
    }
}

fn name_of_parts(given: &str, prefix: &str, surname: &str) -> Name {
    let (found, bare) = names::split_surname(surname);
    if prefix.is_empty() {
        Name::new(given, &found, &bare)
    } else if found.eq_ignore_ascii_case(prefix) {
        Name::new(given, prefix, &bare)
    } else {
        Name::new(given, prefix, surname)
    }
}

fn split(text: &str, between: &[char]) -> Vec<String> {
    let mut pieces: Vec<String> = Vec::new();
    for piece in text
        .split(between)
        .map(str::trim)
        .filter(|piece| !piece.is_empty())
    {
        if !pieces.iter().any(|known| known == piece) {
            pieces.push(piece.to_owned());
        }
    }
    pieces
}

/// Whether a cell is filled to say that there is nothing: "-", "n.v.t.", "onbekend".
fn says_nothing(text: &str) -> bool {
    matches!(
        fold(text).as_str(),
        "" | "nvt" | "n v t" | "onbekend" | "geen" | "unknown" | "none" | "n a"
    )
}

fn is_yes(text: &str) -> bool {
    matches!(
        fold(text).as_str(),
        "ja" | "j" | "yes" | "y" | "1" | "x" | "true" | "waar" | "geheim"
    )
}

pub(super) fn is_email(text: &str) -> bool {
    text.split_once('@').is_some_and(|(user, host)| {
        !user.is_empty()
            && !host.contains('@')
            && host.split('.').count() >= 2
            && host.split('.').all(|label| !label.is_empty())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(headers: &[&str], cells: &[&str]) -> (Draft, Vec<Warning>) {
        let owned = |list: &[&str]| list.iter().map(ToString::to_string).collect::<Vec<_>>();
        let row = Row {
            number: 2,
            cells: owned(cells),
        };
        let sheet = Sheet::new(owned(headers), vec![row.clone()]);
        let mut warnings = Vec::new();
        (draft(&sheet, 0, &row, &mut warnings), warnings)
    }

    #[test]
    fn a_prefix_is_not_said_twice() {
        let headers = ["Roepnaam", "Tussenvoegsel", "Achternaam"];
        assert_eq!(
            one(&headers, &["Sem", "van der", "Berg"]).0.name,
            Name::new("Sem", "van der", "Berg")
        );
        assert_eq!(
            one(&headers, &["Sem", "van der", "van der Berg"]).0.name,
            Name::new("Sem", "van der", "Berg")
        );
        assert_eq!(
            one(&headers, &["Sem", "", "van der Berg"]).0.name,
            Name::new("Sem", "van der", "Berg")
        );
    }

    #[test]
    fn a_bad_value_is_a_warning_and_stays_empty() {
        let (draft, warnings) = one(
            &["Naam", "Geboortedatum", "E-mail"],
            &["Sem Bos", "31-02-2016", "eva bij post"],
        );
        assert_eq!(draft.born, None);
        assert!(draft.adults.is_empty());
        let kinds: Vec<_> = warnings
            .iter()
            .map(|warning| (warning.kind, warning.header.as_str()))
            .collect();
        assert!(kinds.contains(&(WarningKind::BadDate, "Geboortedatum")));
        assert!(kinds.contains(&(WarningKind::BadEmail, "E-mail")));
    }

    #[test]
    fn adults_of_a_row() {
        let (draft, _) = one(
            &[
                "Naam",
                "Naam moeder",
                "E-mail moeder",
                "Mobiel moeder",
                "Naam vader",
                "Telefoon vader",
            ],
            &[
                "Sem Bos",
                "Mw. F. Yılmaz",
                "f@voorbeeld.nl",
                "612345678",
                "Jan de Wit",
                "06-1 2",
            ],
        );
        assert_eq!(draft.adults.len(), 2);
        assert_eq!(draft.adults[0].relation, Some(Relation::Mother));
        assert_eq!(draft.adults[0].phone, "0612345678");
        assert_eq!(draft.adults[1].name, Name::new("Jan", "de", "Wit"));
        assert_eq!(draft.adults[1].relation, Some(Relation::Father));
    }

    #[test]
    fn addresses_and_languages() {
        let (draft, _) = one(
            &[
                "Naam",
                "Straat",
                "Huisnummer",
                "Postcode",
                "Woonplaats",
                "Thuistaal",
                "Geheim adres",
            ],
            &[
                "Sem",
                "Lindelaan",
                "12",
                "1234 AB",
                "Utrecht",
                "Turks, Nederlands",
                "Ja",
            ],
        );
        assert_eq!(draft.address, "Lindelaan 12, 1234 AB Utrecht");
        assert_eq!(draft.languages, ["Turks", "Nederlands"]);
        assert!(draft.secret);
    }

    #[test]
    fn a_cell_that_says_nothing_makes_no_adult() {
        for nothing in ["-", "?", "n.v.t.", "Onbekend", "(geen)", "***", "N/A"] {
            let (draft, warnings) = one(
                &[
                    "Naam",
                    "Moeder",
                    "Tel. moeder",
                    "E-mail moeder",
                    "Vader",
                    "Adres",
                    "Thuistaal",
                    "Geboortedatum",
                ],
                &[
                    "Sem", nothing, nothing, nothing, nothing, nothing, nothing, nothing,
                ],
            );
            assert!(draft.adults.is_empty(), "{nothing}: {:?}", draft.adults);
            assert!(
                draft.address.is_empty() && draft.languages.is_empty(),
                "{nothing}"
            );
            assert!(warnings.is_empty(), "{nothing}: {warnings:?}");
        }
    }

    #[test]
    fn a_telephone_number_without_digits_is_told_and_left_empty() {
        let (draft, warnings) = one(
            &["Naam", "Moeder", "Tel. moeder", "Mobiel moeder"],
            &["Sem", "Eva Bos", "geheim", "06-12345678"],
        );
        assert_eq!(draft.adults[0].phone, "06-12345678");
        let told: Vec<_> = warnings.iter().map(|it| (it.kind, it.text.as_str())).collect();
        assert_eq!(told, [(WarningKind::BadPhone, "geheim")]);
    }
}
