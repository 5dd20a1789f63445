//! Columns that are never imported (AVG art. 9 and 87, UAVG art. 22–30 and 46): national numbers, origin,
//! belief, health and weighting.

use super::fold::fold;
use super::suggest::distance;

/// Headers that are left out when they are exactly this, once folded.
const EXACTLY: [&str; 18] = [
    "bsn",
    "pgn",
    "ras",
    "iq",
    "land",
    "land vader",
    "land moeder",
    "sofinr",
    "burgerservicenr",
    "bsn ondwnr",
    "bsn ondwnr 4",
    "bsn ondnr",
    "opp",
    "ggz",
    "dieet",
    "weging",
    "nnca",
    "ethnicity",
];

/// Headers that are left out when a word of theirs begins so, once folded.
const BEGINNING: [&str; 92] = [
    // National numbers and papers.
    "bsn",
    "burgerservice",
    "sofinummer",
    "onderwijsnummer",
    "persoonsgebonden",
    "rijksregister",
    "paspoort",
    "passport",
    "identiteits",
    "documentnummer",
    "vreemdeling",
    "ssn",
    // Origin.
    "etnici",
    "ethnic",
    "nationalit",
    "geboorteland",
    "geboorteplaats",
    "birthplace",
    "birthcountry",
    "herkomst",
    "afkomst",
    "verblijf",
    "vluchteling",
    "asiel",
    "refugee",
    "migratie",
    "migration",
    "cumi",
    // Belief and politics.
    "geloof",
    "godsdienst",
    "religi",
    "levensbeschouw",
    "levensovertuig",
    "kerk",
    "denominat",
    // Weighting.
    "gewicht",
    "leerlinggewicht",
    "weegfactor",
    "schoolweging",
    "achterstand",
    "opleidingscategorie",
    "opleidingsniveau",
    // Health.
    "medisch",
    "medical",
    "medicat",
    "medicij",
    "medicin",
    "gezondheid",
    "health",
    "allergi",
    "allergy",
    "dyslexi",
    "dyscalculi",
    "diagnos",
    "ziekte",
    "handicap",
    "beperking",
    "disabilit",
    "indicatie",
    "stoornis",
    "zorg",
    "adhd",
    "autis",
    "epilep",
    "astma",
    "asthma",
    "diabet",
    "logoped",
    "psych",
    "therap",
    "rolstoel",
    "hoogbegaafd",
    "ondersteuningsbehoefte",
    "ziekteverzuim",
    "jeugdzorg",
    "jeugdhulp",
    "rugzak",
    "ontwikkelingsperspectief",
    "toelaatbaarheid",
    "polisnummer",
    "uitkering",
    "seksue",
    "geaardheid",
    "moslim",
    "islam",
    "christen",
    "katholiek",
    "hindoe",
    "joods",
    // Police and courts.
    "strafrecht",
    "justitie",
    "veroordel",
];

/// Words that begin like one of those and are meant.
const HARMLESS: [&str; 4] = ["zorgeloos", "zorgdrager", "indicatief", "kerktoren"];

/// Phrases that are left out wherever they stand in a header.
const ANYWHERE: [&str; 14] = [
    "land van",
    "country of",
    "place of birth",
    "geboren te",
    "geboren in",
    "born in",
    "geboorte land",
    "geboorte plaats",
    "culturele achtergrond",
    "cultural background",
    "sofi nummer",
    "burger service",
    "national number",
    "social security",
];

/// Whether a header names something that is never imported.
pub(super) fn is_special(header: &str) -> bool {
    let folded = fold(header);
    EXACTLY.contains(&folded.as_str())
        || ANYWHERE.iter().any(|phrase| folded.contains(phrase))
        || folded
            .split(' ')
            .any(|word| !HARMLESS.contains(&word) && BEGINNING.iter().any(|stem| word.starts_with(stem)))
        || folded.split(' ').any(is_misspelt)
}

/// Stems of which a word with one wrong letter still is meant so; shorter ones are other words then.
const LONG: usize = 8;

/// "Natonaliteit" is left out as "Nationaliteit" is.
fn is_misspelt(word: &str) -> bool {
    let length = word.chars().count();
    length >= LONG
        && !HARMLESS.contains(&word)
        && BEGINNING.iter().filter(|stem| stem.len() >= LONG).any(|stem| {
            // The beginning of the word as long as the stem, or one letter shorter or longer.
            (stem.len().saturating_sub(1)..=stem.len().saturating_add(1))
                .filter(|end| *end <= length)
                .any(|end| distance(&word.chars().take(end).collect::<String>(), stem) <= 1)
        })
}

/// Whether the values of a column of which nothing is known speak of a special category: most that are filled.
pub(super) fn holds_special_values<'a>(values: impl Iterator<Item = &'a str>) -> bool {
    let (mut filled, mut special) = (0_usize, 0_usize);
    for value in values.filter(|value| !value.is_empty()).take(JUDGED) {
        filled = filled.saturating_add(1);
        special = special.saturating_add(usize::from(is_special(value)));
    }
    special > 0 && special.saturating_mul(2) >= filled
}

/// Values by which a column is judged.
const JUDGED: usize = 200;

/// The fewest values by which a column can be told to hold national numbers; one in eleven numbers passes.
const ENOUGH: usize = 3;

/// Whether the values of a column are national numbers, whatever its header says. A typing error in one of five
/// does not hide the others.
pub(super) fn holds_national_numbers<'a>(values: impl Iterator<Item = &'a str>) -> bool {
    let (mut filled, mut passed) = (0_usize, 0_usize);
    for value in values.filter(|value| !value.is_empty()) {
        filled = filled.saturating_add(1);
        passed = passed.saturating_add(usize::from(is_national_number(value)));
    }
    passed >= ENOUGH && passed.saturating_mul(5) >= filled.saturating_mul(4)
}

/// Whether all values of a column that would be kept as a key may be national numbers. In a list of one or two
/// children that may be chance, and a key that is left out does no harm.
pub(super) fn may_be_national_numbers<'a>(values: impl Iterator<Item = &'a str>) -> bool {
    let mut filled = values.filter(|value| !value.is_empty()).peekable();
    filled.peek().is_some() && filled.all(is_national_number)
}

/// A burgerservicenummer or an onderwijsnummer: nine digits (a sheet drops a leading zero) and the 11-test, of
/// which the remainder is 0 for the one and 5 for the other.
fn is_national_number(text: &str) -> bool {
    let digits: Vec<i32> = text
        .chars()
        .filter(|c| !matches!(c, ' ' | '.' | '-'))
        .map(|c| c.to_digit(10).and_then(|digit| i32::try_from(digit).ok()))
        .collect::<Option<_>>()
        .unwrap_or_default();
    if !(8..=9).contains(&digits.len()) || digits.iter().all(|digit| *digit == 0) {
        return false;
    }
    // Weights 9 to 2 and, for the last digit, -1.
    let sum: i32 = digits
        .iter()
        .rev()
        .zip([-1, 2, 3, 4, 5, 6, 7, 8, 9])
        .map(|(digit, weight)| digit * weight)
        .sum();
    matches!(sum.rem_euclid(11), 0 | 5)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn special_categories_by_header() {
        for header in [
            "BSN",
            "bsn_ondwnr-4",
            "Burgerservicenummer",
            "sofinummer",
            "onderwijsnummer",
            "rijksregisternummer",
            "etniciteit",
            "land",
            "land_vader",
            "land_moeder",
            "gewicht",
            "gewicht_nieuw",
            "Nationaliteit 1",
            "Geboorteland moeder",
            "Land van herkomst",
            "Geloof",
            "Religie",
            "Allergieën",
            "Dyslexieverklaring",
            "Medische gegevens",
            "Country of birth",
            "Culturele achtergrond",
            "Herkomst moeder",
            "Natonaliteit",
            "Nationalteit",
            "Geborteland",
            "Geboren te",
            "Onderwijsnumer",
            "Autisme",
            "Dieet",
        ] {
            assert!(is_special(header), "{header}");
        }
        for header in [
            "Roepnaam",
            "Landelijk nummer",
            "Thuistaal",
            "Verzorger 1",
            "Klas",
            "Naam ouder/verzorger",
            "Strasse",
            "Geboortedatum",
            "Geboortedatm",
            "Bespreking",
            "Dorpskern",
            "Medewerker",
            "Onderwijsassistent",
        ] {
            assert!(!is_special(header), "{header}");
        }
    }

    #[test]
    fn special_categories_by_value() {
        assert!(holds_special_values(
            ["", "dyslexie", "", "ADHD", "bril"].into_iter()
        ));
        assert!(!holds_special_values(
            ["fietst", "dyslexie", "vaak laat"].into_iter()
        ));
        assert!(!holds_special_values(["", ""].into_iter()));
    }

    #[test]
    fn national_numbers_by_value() {
        // Numbers of the test range; they belong to nobody.
        let numbers = ["999990019", "999990020", "999990032"];
        let passing: Vec<&str> = numbers
            .into_iter()
            .filter(|number| is_national_number(number))
            .collect();
        assert!(is_national_number("123456782"));
        assert!(is_national_number("1234.56.782"));
        assert!(!is_national_number("123456789"));
        assert!(!is_national_number("000000000"));
        assert!(!is_national_number("12345678 2 x"));
        assert!(passing.len() < 3 || holds_national_numbers(passing.into_iter()));
        assert!(holds_national_numbers(
            ["123456782", "111222333", "", "123456782"].into_iter()
        ));
        assert!(
            !holds_national_numbers(["123456782", "111222333"].into_iter()),
            "two may be chance"
        );
        assert!(may_be_national_numbers(
            ["123456782", "", "111222333"].into_iter()
        ));
        assert!(!may_be_national_numbers(["123456782", "100234"].into_iter()));
        assert!(!may_be_national_numbers(["", ""].into_iter()));
        assert!(!holds_national_numbers(
            ["123456782", "111222333", "100234", "100235", "123456782"].into_iter()
        ));
    }
}
