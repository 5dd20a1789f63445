//! Names as lists write them, taken apart into the three parts that Dutch schools use.

use crate::model::Name;

/// Tussenvoegsels, as single words.
const PREFIXES: [&str; 32] = [
    "van", "de", "der", "den", "het", "'t", "’t", "‘t", "`t", "te", "ten", "ter", "in", "op", "aan", "bij",
    "onder", "over", "uit", "uijt", "voor", "tot", "von", "zu", "du", "la", "le", "da", "di", "dos", "el",
    "al",
];

/// Those that begin a tussenvoegsel when written with a capital too, as in Flanders: "Sem Van den Berg". The
/// others may be a surname's own first word then: "Amina El Amrani", "Luca Di Maria".
const PREFIXES_IN_CAPITALS: [&str; 9] = ["van", "de", "der", "den", "het", "'t", "ten", "ter", "von"];

/// Forms of address that stand before the names of adults.
const TITLES: [&str; 12] = [
    "dhr", "dhr.", "mw", "mw.", "mevr", "mevr.", "mevrouw", "meneer", "mr.", "mrs.", "ms.", "fam.",
];

fn is_prefix(word: &str) -> bool {
    let lower = word.to_lowercase();
    if word == lower {
        PREFIXES.contains(&word)
    } else {
        PREFIXES_IN_CAPITALS.contains(&lower.as_str())
    }
}

fn join(words: &[&str]) -> String {
    words.join(" ")
}

/// Takes a whole name apart: `Sem van der Berg`, `van der Berg, Sem`, `Berg, Sem van der`, `Berg, van der, Sem`.
pub(super) fn split_full(text: &str) -> Name {
    let text = without_title(text);
    let parts: Vec<&str> = text
        .split(',')
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .collect();
    match parts.as_slice() {
        [] => Name::default(),
        [whole] => split_spoken(whole),
        [surname, given] => split_sorted(surname, given),
        [surname, prefix, given, ..] => Name::new(given, prefix, surname),
    }
}

/// Whether a cell for one adult names two: "Eva en Tim Bos", "mw. Bos & dhr. Vos", "Eva Bos/Tim Vos".
pub(super) fn seems_two(text: &str) -> bool {
    const AND: [&str; 4] = ["en", "and", "&", "/"];
    let spaced = text.replace(['&', '+'], " & ").replace('/', " / ");
    let words: Vec<String> = spaced.split_whitespace().map(str::to_lowercase).collect();
    let inner = words.get(1..words.len().saturating_sub(1)).unwrap_or_default();
    inner.iter().any(|word| AND.contains(&word.as_str()))
}

fn without_title(text: &str) -> &str {
    match text.split_once(' ') {
        Some((title, rest)) if TITLES.contains(&title.to_lowercase().as_str()) => rest.trim_start(),
        _ => text,
    }
}

/// As one says it. Without a tussenvoegsel the first word is the given name: a double surname is more common
/// in a class than a double given name without a hyphen.
fn split_spoken(text: &str) -> Name {
    let words: Vec<&str> = text.split_whitespace().collect();
    let last = words.len().saturating_sub(1);
    let start = words
        .iter()
        .enumerate()
        .position(|(at, word)| at > 0 && at < last && is_prefix(word));
    let (given, rest) = words.split_at(start.unwrap_or(1).min(words.len()));
    let (prefix, surname) = split_leading(rest);
    Name::new(&join(given), &prefix, &surname)
}

/// As a class list is sorted: the surname first.
fn split_sorted(surname: &str, given: &str) -> Name {
    let words: Vec<&str> = given.split_whitespace().collect();
    let trailing = words.iter().rev().take_while(|word| is_prefix(word)).count();
    // A given name there must be: "Berg, Ten" is somebody called Ten.
    let trailing = trailing.min(words.len().saturating_sub(1));
    let (given, prefix) = words.split_at(words.len().saturating_sub(trailing));
    if prefix.is_empty() {
        let (prefix, surname) = split_surname(surname);
        Name::new(&join(given), &prefix, &surname)
    } else {
        Name::new(&join(given), &join(prefix), surname)
    }
}

fn split_leading(words: &[&str]) -> (String, String) {
    let last = words.len().saturating_sub(1);
    let leading = words.iter().take(last).take_while(|word| is_prefix(word)).count();
    let (prefix, surname) = words.split_at(leading);
    (join(prefix), join(surname))
}

/// Takes the tussenvoegsel off a surname: `van der Berg`, and `Berg, van der` as it is sorted.
pub(super) fn split_surname(text: &str) -> (String, String) {
    if let Some((surname, prefix)) = text.split_once(',') {
        let prefix = prefix.trim();
        if !prefix.is_empty() && prefix.split_whitespace().all(is_prefix) {
            return (prefix.to_owned(), surname.trim().to_owned());
        }
    }
    split_leading(&text.split_whitespace().collect::<Vec<_>>())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_that_names_two_adults() {
        for two in [
            "Eva en Tim Bos",
            "mw. Bos & dhr. Vos",
            "Eva Bos/Tim Vos",
            "Eva Bos + Tim",
            "Eva e/o Tim Bos",
        ] {
            assert!(seems_two(two), "{two}");
        }
        for one in [
            "Eva Bos",
            "En Bos",
            "Bos-en",
            "Enes Yılmaz",
            "Tim van den Berg",
            "Bos, Eva",
            "&",
            "",
        ] {
            assert!(!seems_two(one), "{one}");
        }
    }

    #[test]
    fn whole_names() {
        for (text, given, prefix, surname) in [
            ("Sem van der Berg", "Sem", "van der", "Berg"),
            ("van der Berg, Sem", "Sem", "van der", "Berg"),
            ("Berg, Sem van der", "Sem", "van der", "Berg"),
            ("Berg, van der, Sem", "Sem", "van der", "Berg"),
            ("Sem Van den Broeck", "Sem", "Van den", "Broeck"),
            ("Anna-Maria de Wit-Bos", "Anna-Maria", "de", "Wit-Bos"),
            ("Anna Maria de Wit", "Anna Maria", "de", "Wit"),
            ("Fleur in 't Veld", "Fleur", "in 't", "Veld"),
            ("Amina El Amrani", "Amina", "", "El Amrani"),
            ("Amina el Amrani", "Amina", "el", "Amrani"),
            ("Ben de Vries", "Ben", "de", "Vries"),
            ("Linh Nguyễn Thị", "Linh", "", "Nguyễn Thị"),
            ("Sem", "Sem", "", ""),
            ("Mw. F. Yılmaz", "F.", "", "Yılmaz"),
            ("An Van", "An", "", "Van"),
            (", ", "", "", ""),
            ("Berg, Ten", "Ten", "", "Berg"),
        ] {
            assert_eq!(split_full(text), Name::new(given, prefix, surname), "{text}");
        }
    }

    #[test]
    fn a_surname_gives_up_its_prefix() {
        assert_eq!(split_surname("van der Berg"), ("van der".into(), "Berg".into()));
        assert_eq!(split_surname("Berg, van der"), ("van der".into(), "Berg".into()));
        assert_eq!(split_surname("Yılmaz"), (String::new(), "Yılmaz".into()));
        assert_eq!(split_surname("de"), (String::new(), "de".into()));
        assert_eq!(split_surname("Wit, Bos"), (String::new(), "Wit, Bos".into()));
    }
}
