//! What a column may be of which the header is not known: misspelt, glued together, in another language, or
//! missing. Only offered; a person says.

use super::draft::is_email;
use super::header::{Field, field_of, words_of};
use super::{date, synonyms};

/// Words of headers that are close to nothing above them: other languages of lists in Dutch schools, and how
/// teachers head their own.
const OTHER: [(&str, Field); 31] = [
    ("vorname", Field::Given),
    ("prenom", Field::Given),
    ("nombre", Field::Given),
    ("imie", Field::Given),
    ("isim", Field::Given),
    ("roep", Field::Given),
    ("nachname", Field::Surname),
    ("familienname", Field::Surname),
    ("nom", Field::Surname),
    ("apellido", Field::Surname),
    ("apellidos", Field::Surname),
    ("nazwisko", Field::Surname),
    ("soyisim", Field::Surname),
    ("soyadi", Field::Surname),
    ("geburtsdatum", Field::Born),
    ("naissance", Field::Born),
    ("nacimiento", Field::Born),
    ("jarig", Field::Born),
    ("klasse", Field::Group),
    ("classe", Field::Group),
    ("sinif", Field::Group),
    ("klasa", Field::Group),
    ("wie", Field::FullName),
    ("kindje", Field::FullName),
    ("kids", Field::FullName),
    ("woont", Field::Address),
    ("woonadr", Field::Address),
    ("sprache", Field::Languages),
    ("spreekt", Field::Languages),
    ("bereikbaar", Field::Phone1),
    ("bellen", Field::Phone1),
];

/// Shorter words are too easily another one.
const SHORTEST: usize = 5;

/// Longer headers are sentences.
const LONGEST: usize = 80;

/// The field that a header may mean.
pub(super) fn by_header(header: &str) -> Option<Field> {
    if header.chars().count() > LONGEST {
        return None;
    }
    let words = words_of(header);
    let corrected: Vec<String> = words.iter().map(|word| corrected(word)).collect();
    let near = (corrected != words)
        .then(|| field_of(&corrected.join(" ")))
        .flatten();
    near.or_else(|| {
        let other = |word: &String| OTHER.iter().find(|(other, _)| other == word);
        words.iter().find_map(other).map(|(_, field)| *field)
    })
}

/// The field that values speak of, where most of them do; names only where there are no headers at all.
pub(super) fn by_values<'a>(values: impl Iterator<Item = &'a str>, names_too: bool) -> Option<Field> {
    let values: Vec<&str> = values.filter(|value| !value.is_empty()).collect();
    let most = |fits: &dyn Fn(&str) -> bool| {
        let fitting = values.iter().filter(|value| fits(value)).count();
        fitting > 0 && fitting.saturating_mul(5) >= values.len().saturating_mul(4)
    };
    if most(&is_email) {
        Some(Field::Email1)
    } else if most(&|value| date::parse(value).is_some() && value.len() > 5) {
        Some(Field::Born)
    } else if most(&is_phone) {
        Some(Field::Phone1)
    } else if names_too && most(&is_whole_name) {
        Some(Field::FullName)
    } else {
        None
    }
}

fn is_phone(text: &str) -> bool {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let rest = |letter: char| letter.is_ascii_digit() || " +-()./".contains(letter);
    (9..=13).contains(&digits) && text.starts_with(['0', '+', '(']) && text.chars().all(rest)
}

fn is_whole_name(text: &str) -> bool {
    let words = text.split_whitespace().count();
    (2..=6).contains(&words)
        && text
            .chars()
            .all(|letter| letter.is_alphabetic() || " -'’.,".contains(letter))
}

/// The words of headers that are known.
fn vocabulary() -> impl Iterator<Item = &'static str> {
    synonyms::ALL
        .into_iter()
        .flatten()
        .flat_map(|phrase| phrase.split(' '))
}

/// A word, or the known words that it is close to or glued from.
fn corrected(word: &str) -> String {
    let length = word.chars().count();
    if length < SHORTEST || vocabulary().any(|known| known == word) {
        return word.to_owned();
    }
    if let Some((first, second)) = unglued(word) {
        return format!("{first} {second}");
    }
    let most = if length < 8 { 1 } else { 2 };
    vocabulary()
        .filter(|known| known.len() >= SHORTEST)
        .map(|known| (distance(word, known), known))
        .filter(|(distance, _)| *distance <= most)
        .min()
        .map_or_else(|| word.to_owned(), |(_, known)| known.to_owned())
}

/// "leerlingachternaam", "moedermail": two known words without the space.
fn unglued(word: &str) -> Option<(&str, &str)> {
    word.char_indices()
        .filter_map(|(at, _)| word.split_at_checked(at))
        .find(|(first, second)| {
            let known = |part: &str| part.len() >= 3 && vocabulary().any(|known| known == part);
            known(first) && known(second)
        })
}

/// How many letters must be typed, left out, changed or swapped with their neighbour to come from one word to the
/// other. Words of headers are short.
pub(super) fn distance(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().take(40).collect(), b.chars().take(40).collect());
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for (i, from) in a.iter().enumerate() {
        let mut row = vec![i.saturating_add(1)];
        for (j, to) in b.iter().enumerate() {
            let at = |row: &[usize], column: usize| row.get(column).copied().unwrap_or(usize::MAX);
            let swapped = i > 0
                && j > 0
                && a.get(i.saturating_sub(1)) == Some(to)
                && b.get(j.saturating_sub(1)) == Some(from);
            let step = at(&last, j)
                .saturating_add(usize::from(from != to))
                .min(at(&last, j.saturating_add(1)).saturating_add(1))
                .min(at(&row, j).saturating_add(1));
            row.push(if swapped {
                step.min(at(&before, j.saturating_sub(1)).saturating_add(1))
            } else {
                step
            });
        }
        before = std::mem::replace(&mut last, row);
    }
    last.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn misspelt_glued_and_foreign_headers_are_offered() {
        for (header, field) in [
            ("Achternaan", Some(Field::Surname)),
            ("Roepnaan", Some(Field::Given)),
            ("Ahcternaam", Some(Field::Surname)),
            ("Geboortedatm", Some(Field::Born)),
            ("Tussenvoegsle", Some(Field::Prefix)),
            ("Geboorte-datum", None),
            ("leerlingachternaam", Some(Field::Surname)),
            ("moedermail", Some(Field::Email1)),
            ("Telefoonnumer vader", Some(Field::Phone2)),
            ("Surnme", Some(Field::Surname)),
            ("Frist name", Some(Field::Given)),
            ("Vorname", Some(Field::Given)),
            ("Nom de famille", Some(Field::Surname)),
            ("Soyadı", Some(Field::Surname)),
            ("Wanneer jarig", Some(Field::Born)),
            ("Klassenmentr", None),
            ("Opmerking", None),
            ("Broertjes", None),
            ("Aap", None),
            ("", None),
        ] {
            assert_eq!(by_header(header), field, "{header}");
        }
    }

    #[test]
    fn values_tell_what_no_header_says() {
        let of = |values: &[&str]| by_values(values.iter().copied(), true);
        assert_eq!(of(&["a@p.example", "", "b@p.example"]), Some(Field::Email1));
        assert_eq!(of(&["3-5-2016", "4 mei 2016"]), Some(Field::Born));
        assert_eq!(of(&["06-12345678", "+31 6 1234 5678"]), Some(Field::Phone1));
        assert_eq!(of(&["Sem van der Berg", "Noor Vos"]), Some(Field::FullName));
        assert_eq!(
            of(&["12345", "54321"]),
            None,
            "a number is no day of birth by itself"
        );
        assert_eq!(of(&["ja", "nee"]), None);
        assert_eq!(of(&[]), None);
    }

    #[test]
    fn distances() {
        for (a, b, apart) in [
            ("", "", 0),
            ("abc", "", 3),
            ("naam", "naan", 1),
            ("ahcter", "achter", 1),
            ("klas", "glas", 1),
        ] {
            assert_eq!((distance(a, b), distance(b, a)), (apart, apart), "{a} {b}");
        }
    }
}
