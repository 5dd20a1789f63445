//! What a column means, told from its header.

use serde::{Deserialize, Serialize};

use super::fold::fold;
use super::synonyms as words;
use crate::model::Relation;

/// What a column can be imported as. The numbered fields are those of the first and of the second adult.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Field {
    /// The child's roepnaam.
    Given,
    /// The child's voornamen; the first stands in where no roepnaam is known.
    FirstNames,
    /// Tussenvoegsel.
    Prefix,
    /// Achternaam, with the tussenvoegsel or without.
    Surname,
    /// The child's whole name.
    FullName,
    /// Date of birth.
    Born,
    /// Group or class.
    Group,
    /// Leerjaar; stands in where no group is known.
    YearGroup,
    /// The key by which the school's program names the child.
    SchoolKey,
    /// Keys of the children that the adult in this row has: makes a list with one row an adult.
    PupilKeys,
    /// Languages spoken at home.
    Languages,
    /// Where the child lives: street and number, or all in one.
    Address,
    /// Postcode, with `Address`.
    Postcode,
    /// Town, with `Address`.
    City,
    /// Whether the address is secret.
    AddressSecret,
    /// The first adult's whole name.
    Guardian1Name,
    /// The first adult's given name.
    Guardian1Given,
    /// The first adult's tussenvoegsel.
    Guardian1Prefix,
    /// The first adult's surname.
    Guardian1Surname,
    /// What the first adult is to the child.
    Guardian1Relation,
    /// The first adult's e-mail address.
    Email1,
    /// The first adult's telephone number.
    Phone1,
    /// The second adult's whole name.
    Guardian2Name,
    /// The second adult's given name.
    Guardian2Given,
    /// The second adult's tussenvoegsel.
    Guardian2Prefix,
    /// The second adult's surname.
    Guardian2Surname,
    /// What the second adult is to the child.
    Guardian2Relation,
    /// The second adult's e-mail address.
    Email2,
    /// The second adult's telephone number.
    Phone2,
}

impl Field {
    /// All fields, in the order of a menu.
    pub const ALL: [Self; 29] = [
        Self::Given,
        Self::FirstNames,
        Self::Prefix,
        Self::Surname,
        Self::FullName,
        Self::Born,
        Self::Group,
        Self::YearGroup,
        Self::SchoolKey,
        Self::PupilKeys,
        Self::Languages,
        Self::Address,
        Self::Postcode,
        Self::City,
        Self::AddressSecret,
        Self::Guardian1Name,
        Self::Guardian1Given,
        Self::Guardian1Prefix,
        Self::Guardian1Surname,
        Self::Guardian1Relation,
        Self::Email1,
        Self::Phone1,
        Self::Guardian2Name,
        Self::Guardian2Given,
        Self::Guardian2Prefix,
        Self::Guardian2Surname,
        Self::Guardian2Relation,
        Self::Email2,
        Self::Phone2,
    ];

    /// Whether the field can name a child.
    #[must_use]
    pub const fn names_a_pupil(self) -> bool {
        matches!(
            self,
            Self::Given | Self::FirstNames | Self::Surname | Self::FullName
        )
    }

    /// Whether several columns may share the field: a street and a house number, two telephone numbers.
    #[must_use]
    pub const fn repeats(self) -> bool {
        matches!(
            self,
            Self::Address | Self::Phone1 | Self::Phone2 | Self::Languages
        )
    }
}

/// The words of a header: folded, digits apart from letters, "e mail" as one word.
pub(super) fn words_of(header: &str) -> Vec<String> {
    let mut spaced = String::with_capacity(header.len());
    let mut before = ' ';
    for letter in fold(header).chars() {
        if before.is_alphabetic() && letter.is_ascii_digit() {
            spaced.push(' ');
        }
        spaced.push(letter);
        before = letter;
    }
    let mut found: Vec<String> = Vec::new();
    for word in spaced.split_whitespace() {
        match found.last_mut() {
            Some(last) if last == "e" && word.starts_with("mail") => last.push_str(word),
            _ => found.push(word.to_owned()),
        }
    }
    found
}

/// Which adult a header speaks of, if any.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Whose {
    Child,
    First,
    Second,
    /// Nobody is named: "E-mail", "Naam".
    Unsaid,
}

fn whose(header: &[String]) -> Whose {
    let any = |list: &[&str]| header.iter().any(|word| list.contains(&word.as_str()));
    if any(words::SECOND_ADULT) || (any(words::ADULT) && any(words::SECOND)) {
        Whose::Second
    } else if any(words::ADULT) {
        Whose::First
    } else if any(words::CHILD) {
        Whose::Child
    } else {
        Whose::Unsaid
    }
}

/// The field that a header stands for, if it is one that is known.
pub(super) fn field_of(header: &str) -> Option<Field> {
    let header = words_of(header);
    let has = |list: &[&str]| {
        let joined = header.join(" ");
        list.iter().any(|phrase| {
            phrase
                .split(' ')
                .all(|word| header.iter().any(|found| found == word))
                && (!phrase.contains(' ') || joined.contains(phrase))
        })
    };
    if header.is_empty() || has(words::NOBODY_OF_THE_FAMILY) {
        return None;
    }
    if has(words::MOTHER_TONGUE) {
        return Some(Field::Languages);
    }
    if has(words::PUPIL_KEYS) {
        return Some(Field::PupilKeys);
    }
    let whose = whose(&header);
    if has(words::EMAIL) || has(words::PHONE) {
        let email = has(words::EMAIL);
        return match whose {
            // A child's own address is not a way to the family.
            Whose::Child => None,
            Whose::Unsaid | Whose::Second if has(words::SECOND) || whose == Whose::Second => {
                Some(if email { Field::Email2 } else { Field::Phone2 })
            }
            _ => Some(if email { Field::Email1 } else { Field::Phone1 }),
        };
    }
    if has(words::SECRET) {
        return Some(Field::AddressSecret);
    }
    match whose {
        Whose::First | Whose::Second => adult_field(&header, &has, whose == Whose::Second),
        Whose::Child | Whose::Unsaid => child_field(&header, &has),
    }
}

fn adult_field(header: &[String], has: &dyn Fn(&[&str]) -> bool, second: bool) -> Option<Field> {
    use Field::{
        Guardian1Given, Guardian1Name, Guardian1Prefix, Guardian1Relation, Guardian1Surname, Guardian2Given,
        Guardian2Name, Guardian2Prefix, Guardian2Relation, Guardian2Surname,
    };
    // The address of one adult says nothing about where the child lives, and his languages stand with him.
    let his_own = [
        words::ADDRESS,
        words::POSTCODE,
        words::CITY,
        words::BORN,
        words::LANGUAGES,
    ];
    if his_own.into_iter().any(|list| has(list)) {
        return None;
    }
    // "Moeder" heads her name; "Gezag moeder" and "Beroep moeder" do not.
    let who = [
        words::ADULT,
        words::SECOND_ADULT,
        words::SECOND,
        words::CHILD,
        words::BESIDE_ADULT,
    ];
    let says_only_who = |word: &String| who.iter().any(|list| list.contains(&word.as_str()));
    let (first, other) = if has(words::RELATION) {
        (Guardian1Relation, Guardian2Relation)
    } else if has(words::PREFIX) {
        (Guardian1Prefix, Guardian2Prefix)
    } else if has(words::SURNAME) {
        (Guardian1Surname, Guardian2Surname)
    } else if has(words::GIVEN) || has(words::FIRST_NAMES) {
        (Guardian1Given, Guardian2Given)
    } else if has(words::NAME) || header.iter().all(says_only_who) {
        (Guardian1Name, Guardian2Name)
    } else {
        return None;
    };
    Some(if second { other } else { first })
}

fn child_field(header: &[String], has: &dyn Fn(&[&str]) -> bool) -> Option<Field> {
    // "Datum in groep" is no group.
    if has(words::DAY) && !has(words::BORN) {
        return None;
    }
    // The order decides where two fit: "geboortedatum" before "naam", "groepsnaam" before "naam".
    let by_word: [(&[&str], Field); 14] = [
        (words::BORN, Field::Born),
        (words::PREFIX, Field::Prefix),
        (words::SURNAME, Field::Surname),
        (words::GIVEN, Field::Given),
        (words::FIRST_NAMES, Field::FirstNames),
        (words::SCHOOL_KEY, Field::SchoolKey),
        (words::YEAR_GROUP, Field::YearGroup),
        (words::GROUP, Field::Group),
        (words::LANGUAGES, Field::Languages),
        (words::POSTCODE, Field::Postcode),
        (words::CITY, Field::City),
        (words::ADDRESS, Field::Address),
        (words::RELATION, Field::Guardian1Relation),
        (words::NAME, Field::FullName),
    ];
    if let Some((_, field)) = by_word.into_iter().find(|(list, _)| has(list)) {
        return Some(field);
    }
    // "Leerling" alone, or "Leerlingen", heads a list of names.
    let only = |list: &[&str]| header.iter().all(|word| list.contains(&word.as_str()));
    only(words::CHILD).then_some(Field::FullName)
}

/// What an adult is to the child, if a text says so: the cell of a relation column, or a header such as
/// "E-mail moeder".
pub(super) fn relation_of(text: &str) -> Option<Relation> {
    let folded = fold(text);
    let has = |list: &[&str]| {
        folded
            .split(' ')
            .any(|word| list.iter().any(|stem| word.starts_with(stem)))
    };
    let table: [(&[&str], Relation); 6] = [
        (&["stief", "step", "partner", "bonus"], Relation::StepParent),
        (&["pleeg", "foster"], Relation::FosterParent),
        (&["oma", "opa", "groot", "grand"], Relation::Grandparent),
        (&["voogd", "legal"], Relation::LegalGuardian),
        (&["moeder", "mother", "mama", "mam"], Relation::Mother),
        (&["vader", "father", "papa"], Relation::Father),
    ];
    table
        .into_iter()
        .find(|(stems, _)| has(stems))
        .map(|(_, relation)| relation)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_of_the_known_exports() {
        for (header, field) in [
            ("Roepnaam", Some(Field::Given)),
            ("Tussenvoegsel", Some(Field::Prefix)),
            ("Achternaam", Some(Field::Surname)),
            ("Geboortedatum", Some(Field::Born)),
            ("Geboortedatum (dd-mm-jjjj)", Some(Field::Born)),
            ("Klasnaam", Some(Field::Group)),
            ("Leerjaar", Some(Field::YearGroup)),
            ("Stamnummer", Some(Field::SchoolKey)),
            ("Klas", Some(Field::Group)),
            ("Klassenmentor 1", None),
            ("E-mailadres ouder/verzorger 1", Some(Field::Email1)),
            ("E-mailadres ouder/verzorger 2", Some(Field::Email2)),
            ("Leerlingcodes", Some(Field::PupilKeys)),
            ("roepnaam", Some(Field::Given)),
            ("voorletters-1", None),
            ("geslacht", None),
        ] {
            assert_eq!(field_of(header), field, "{header}");
        }
    }

    #[test]
    fn synonyms_in_two_languages() {
        for (header, field) in [
            ("NAAM", Some(Field::FullName)),
            ("Naam leerling", Some(Field::FullName)),
            ("Leerling", Some(Field::FullName)),
            ("Name of the child", Some(Field::FullName)),
            ("First name", Some(Field::Given)),
            ("last_name", Some(Field::Surname)),
            ("Surname", Some(Field::Surname)),
            ("Date of birth", Some(Field::Born)),
            ("Geb.datum", Some(Field::Born)),
            ("Class", Some(Field::Group)),
            ("Naam groep", Some(Field::Group)),
            ("Student ID", Some(Field::SchoolKey)),
            ("leerlingnummer", Some(Field::SchoolKey)),
            ("Thuistaal", Some(Field::Languages)),
            ("Home language", Some(Field::Languages)),
            ("Straat", Some(Field::Address)),
            ("Huisnummer", Some(Field::Address)),
            ("Postcode", Some(Field::Postcode)),
            ("Woonplaats", Some(Field::City)),
            ("Geheim adres", Some(Field::AddressSecret)),
            ("Telefoon", Some(Field::Phone1)),
            ("Mobiel 2", Some(Field::Phone2)),
            ("Naam moeder", Some(Field::Guardian1Name)),
            ("Naam vader", Some(Field::Guardian2Name)),
            ("E-mail vader", Some(Field::Email2)),
            ("Ouder1", Some(Field::Guardian1Name)),
            ("Ouder 2 achternaam", Some(Field::Guardian2Surname)),
            ("Voornaam verzorger 1", Some(Field::Guardian1Given)),
            ("Relatie ouder 2", Some(Field::Guardian2Relation)),
            ("Parent 1 phone", Some(Field::Phone1)),
            ("Guardian 2 e-mail", Some(Field::Email2)),
            ("Ouder(s)", Some(Field::Guardian1Name)),
            ("1e verzorger", Some(Field::Guardian1Name)),
            ("Moeder / verzorgster", Some(Field::Guardian1Name)),
            ("Naam gezaghebbende ouder", Some(Field::Guardian1Name)),
            ("Mother tongue", Some(Field::Languages)),
            ("Native language", Some(Field::Languages)),
            ("Datum in groep", None),
            ("Vorige groep", None),
            ("Groep volgend jaar", None),
            ("Birth date", Some(Field::Born)),
            ("Gezag moeder", None),
            ("Beroep vader", None),
            ("Taal moeder", None),
            ("Burgerlijke staat ouders", None),
            ("Ouders gescheiden?", None),
            ("Telefoon oma", None),
            ("Telefoon bij noodgevallen", None),
            ("E-mail leerling", None),
            ("Naam school", None),
            ("Leerkracht", None),
            ("Naam huisarts", None),
            ("Noodnummer", None),
            ("Nr", None),
            ("Nummer", None),
            ("Opmerking", None),
            ("Adres ouder 2", None),
            ("", None),
        ] {
            assert_eq!(field_of(header), field, "{header}");
        }
    }

    #[test]
    fn relations() {
        assert_eq!(relation_of("Moeder"), Some(Relation::Mother));
        assert_eq!(relation_of("stiefvader"), Some(Relation::StepParent));
        assert_eq!(relation_of("Grootmoeder"), Some(Relation::Grandparent));
        assert_eq!(relation_of("E-mail vader"), Some(Relation::Father));
        assert_eq!(relation_of("E-mailadres ouder/verzorger 1"), None);
    }

    #[test]
    fn all_holds_each_field_once() {
        let mut sorted = Field::ALL.to_vec();
        sorted.sort_unstable();
        sorted.dedup();
        assert_eq!(sorted.len(), Field::ALL.len());
    }
}
