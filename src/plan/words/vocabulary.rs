//! The words of a rhythm, Dutch and English, one by one.

use chrono::{NaiveDate, Weekday};

/// Words that say nothing about when. "niet", "voor" and "tot" do, and are not among them.
const FILLERS: &[&str] = &[
    "op",
    "om",
    "de",
    "het",
    "een",
    "in",
    "van",
    "der",
    "s",
    "graag",
    "weer",
    "bellen",
    "bel",
    "gesprek",
    "contact",
    "contactmoment",
    "spreken",
    "keer",
    "eens",
    "eenmalig",
    "pas",
    "alleen",
    "dan",
    "ergens",
    "loop",
    "ongeveer",
    "rond",
    "omstreeks",
    "uur",
    "u",
    "weekdag",
    "moment",
    "on",
    "at",
    "the",
    "a",
    "an",
    "call",
    "talk",
    "meet",
    "speak",
    "meeting",
    "again",
    "only",
    "once",
    "sometime",
    "around",
    "about",
    "oclock",
    "then",
];

/// A text as words, lower case and without accents. A word that was understood is taken, and leaves a gap, so
/// that words which did not stand together never seem to.
pub(super) struct Words(Vec<String>);

impl Words {
    pub(super) fn read(text: &str) -> Self {
        let mut plain = String::with_capacity(text.len());
        for letter in text.chars().flat_map(char::to_lowercase) {
            match letter {
                'á' | 'à' | 'ä' | 'â' => plain.push('a'),
                'é' | 'è' | 'ë' | 'ê' => plain.push('e'),
                'í' | 'ï' => plain.push('i'),
                'ó' | 'ö' => plain.push('o'),
                'ú' | 'ü' => plain.push('u'),
                '–' | '‑' => plain.push('-'),
                // An apostrophe, or the accent of a letter that was written as two.
                '\'' | '’' | '‘' | '`' | '\u{300}'..='\u{36f}' => {}
                '.' | ':' | '-' | '/' => plain.push(letter),
                _ if letter.is_alphanumeric() => plain.push(letter),
                _ => plain.push(' '),
            }
        }
        let mut words = Vec::new();
        // "The 26th of November" is 26 November.
        for word in plain.split_whitespace().filter(|word| *word != "of") {
            split(word.trim_matches(['.', ':', '-', '/']), &mut words);
        }
        Self(words)
    }

    /// Whether no word is left that says something.
    pub(super) fn is_empty(&self) -> bool {
        self.0.iter().all(String::is_empty)
    }

    /// Takes every one of these words; whether there was any.
    pub(super) fn take(&mut self, options: &[&str]) -> bool {
        let mut found = false;
        for word in &mut self.0 {
            if options.contains(&word.as_str()) {
                word.clear();
                found = true;
            }
        }
        found
    }

    /// Whether one of these words is there.
    pub(super) fn has(&self, options: &[&str]) -> bool {
        self.0.iter().any(|word| options.contains(&word.as_str()))
    }

    /// Whether a word is there that reads so.
    pub(super) fn has_any(&self, read: impl Fn(&str) -> bool) -> bool {
        self.0.iter().any(|word| read(word))
    }

    /// Takes the first of these phrases that is there.
    pub(super) fn phrase(&mut self, options: &[&str]) -> bool {
        options.iter().any(|option| {
            let phrase: Vec<&str> = option.split(' ').collect();
            let Some(place) = self.0.windows(phrase.len()).position(|words| words == phrase) else {
                return false;
            };
            self.clear(place, phrase.len());
            true
        })
    }

    /// Takes the first word that reads as something, with its place.
    pub(super) fn one<T>(&mut self, read: impl Fn(&str) -> Option<T>) -> Option<(usize, T)> {
        let found = self
            .0
            .iter()
            .enumerate()
            .find_map(|(place, word)| Some((place, read(word)?)))?;
        self.clear(found.0, 1);
        Some(found)
    }

    /// Takes the first two words in a row that read as something, with the place of the first.
    pub(super) fn two<T>(&mut self, read: impl Fn(&str, &str) -> Option<T>) -> Option<(usize, T)> {
        let found = self
            .0
            .windows(2)
            .enumerate()
            .find_map(|(place, pair)| match pair {
                [a, b] => Some((place, read(a, b)?)),
                _ => None,
            })?;
        self.clear(found.0, 2);
        Some(found)
    }

    /// The same for three.
    pub(super) fn three<T>(&mut self, read: impl Fn(&str, &str, &str) -> Option<T>) -> Option<(usize, T)> {
        let found = self
            .0
            .windows(3)
            .enumerate()
            .find_map(|(place, words)| match words {
                [a, b, c] => Some((place, read(a, b, c)?)),
                _ => None,
            })?;
        self.clear(found.0, 3);
        Some(found)
    }

    /// The first word that was not understood.
    pub(super) fn left(&self) -> Option<&str> {
        self.0
            .iter()
            .map(String::as_str)
            .find(|word| !word.is_empty() && !FILLERS.contains(word))
    }

    fn clear(&mut self, from: usize, count: usize) {
        for word in self.0.iter_mut().skip(from).take(count) {
            word.clear();
        }
    }
}

/// Takes apart what is written as one word: "mid-april", "donderdagmiddag", "2026-11-26T15:45".
fn split(word: &str, to: &mut Vec<String>) {
    if !word.contains(|letter: char| letter.is_ascii_digit()) {
        for part in word.split(['-', '/', ':']) {
            // "p.m." and "a.m."; elsewhere a full stop ends a shortened word.
            let part = part.replace('.', "");
            let day = ["middag", "ochtend", "morgen", "avond"]
                .into_iter()
                .find_map(|half| {
                    let day = part.strip_suffix(half)?;
                    (day == "morgen" || weekday(day).is_some()).then_some((day, half))
                });
            match day {
                Some((day, half)) => to.extend([day.to_owned(), half.to_owned()]),
                None if part.is_empty() => {}
                None => to.push(part),
            }
        }
        return;
    }
    match word.split_once('t') {
        Some((day, time)) if day.parse::<NaiveDate>().is_ok() => {
            to.extend([day.to_owned(), time.to_owned()]);
        }
        _ => to.push(word.to_owned()),
    }
}

/// A stretch of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    Day,
    Week,
    Month,
}

pub(super) fn unit(word: &str) -> Option<Unit> {
    match word {
        "dag" | "dagen" | "daagjes" | "day" | "days" => Some(Unit::Day),
        "week" | "weken" | "weekje" | "weekjes" | "wk" | "wkn" | "weeks" => Some(Unit::Week),
        "maand" | "maanden" | "maandje" | "month" | "months" => Some(Unit::Month),
        _ => None,
    }
}

/// A count, in digits or in words.
pub(super) fn number(word: &str) -> Option<u16> {
    let number = match word {
        "een" | "a" | "an" | "one" => 1,
        "twee" | "two" => 2,
        "drie" | "three" => 3,
        "vier" | "four" => 4,
        "vijf" | "five" => 5,
        "zes" | "six" => 6,
        "zeven" | "seven" => 7,
        "acht" | "eight" => 8,
        "negen" | "nine" => 9,
        "tien" | "ten" => 10,
        "elf" | "eleven" => 11,
        "twaalf" | "twelve" => 12,
        "veertien" | "fourteen" => 14,
        "twintig" | "twenty" => 20,
        "dertig" | "thirty" => 30,
        _ => return digits(word, 3)?.try_into().ok(),
    };
    Some(number)
}

/// A number of at most so many digits and no sign.
pub(super) fn digits(word: &str, most: usize) -> Option<u32> {
    let whole = !word.is_empty() && word.len() <= most && word.bytes().all(|byte| byte.is_ascii_digit());
    whole.then(|| word.parse().ok())?
}

/// A day of the month with or without its ending: 26, 26e, 26th. Whether there was an ending.
pub(super) fn day_of_month(word: &str) -> Option<(u32, bool)> {
    let stem = ["ste", "de", "e", "th", "st", "nd", "rd"]
        .into_iter()
        .find_map(|ending| word.strip_suffix(ending));
    digits(stem.unwrap_or(word), 2)
        .filter(|day| (1..=31).contains(day))
        .map(|day| (day, stem.is_some()))
}

/// A weekday by its whole name, its first letters, or its name with one slip of the pen.
pub(super) fn weekday(word: &str) -> Option<Weekday> {
    const NAMES: [(&str, &str, Weekday); 7] = [
        ("maandag", "monday", Weekday::Mon),
        ("dinsdag", "tuesday", Weekday::Tue),
        ("woensdag", "wednesday", Weekday::Wed),
        ("donderdag", "thursday", Weekday::Thu),
        ("vrijdag", "friday", Weekday::Fri),
        ("zaterdag", "saturday", Weekday::Sat),
        ("zondag", "sunday", Weekday::Sun),
    ];
    let short = match word {
        "ma" | "mon" => Some(Weekday::Mon),
        "di" | "tue" | "tues" => Some(Weekday::Tue),
        "wo" | "woe" | "wed" => Some(Weekday::Wed),
        "do" | "don" | "thu" | "thur" | "thurs" => Some(Weekday::Thu),
        "vr" | "vrij" | "fri" => Some(Weekday::Fri),
        "za" | "zat" | "sat" => Some(Weekday::Sat),
        "zo" | "zon" | "sun" => Some(Weekday::Sun),
        _ => None,
    };
    short.or_else(|| {
        let stem = word.strip_suffix('s').unwrap_or(word);
        NAMES
            .iter()
            .find(|(dutch, english, _)| [*dutch, *english].contains(&stem))
            .or_else(|| {
                NAMES
                    .iter()
                    .find(|(dutch, english, _)| one_slip(stem, dutch) || one_slip(stem, english))
            })
            .map(|(_, _, day)| *day)
    })
}

/// A weekday that comes back: "donderdags", "Thursdays".
pub(super) fn every_weekday(word: &str) -> bool {
    word.strip_suffix('s')
        .is_some_and(|stem| stem.ends_with("day") || stem.ends_with("dag"))
        && weekday(word).is_some()
}

/// A month by its whole name, its first letters, or its name with one slip of the pen.
pub(super) fn month(word: &str) -> Option<u32> {
    const NAMES: [(&str, &str, &str); 12] = [
        ("januari", "january", "jan"),
        ("februari", "february", "feb"),
        ("maart", "march", "mrt mar"),
        ("april", "april", "apr"),
        ("mei", "may", ""),
        ("juni", "june", "jun"),
        ("juli", "july", "jul"),
        ("augustus", "august", "aug"),
        ("september", "september", "sep sept"),
        ("oktober", "october", "okt oct"),
        ("november", "november", "nov"),
        ("december", "december", "dec"),
    ];
    if word.is_empty() {
        return None;
    }
    let exact = NAMES.iter().position(|(dutch, english, short)| {
        word == *dutch || word == *english || short.split(' ').any(|short| short == word)
    });
    let place = exact.or_else(|| {
        NAMES
            .iter()
            .position(|(dutch, english, _)| one_slip(word, dutch) || one_slip(word, english))
    })?;
    u32::try_from(place).ok()?.checked_add(1)
}

/// Whether two words of some length differ by one letter, more, less, or other, or by two that changed places.
fn one_slip(word: &str, name: &str) -> bool {
    if word.len() < 6 || name.len() < 6 {
        return false;
    }
    let (word, name) = (word.as_bytes(), name.as_bytes());
    let same = word.iter().zip(name).take_while(|(a, b)| a == b).count();
    let (Some(word), Some(name)) = (word.get(same..), name.get(same..)) else {
        return false;
    };
    match (word, name) {
        ([], []) => true,
        ([_, rest @ ..], other) if rest == other => true,
        (other, [_, rest @ ..]) if rest == other => true,
        ([_, rest @ ..], [_, others @ ..]) if rest == others => true,
        ([a, b, rest @ ..], [c, d, others @ ..]) => a == d && b == c && rest == others,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_of_the_pen_is_forgiven_and_another_word_is_not() {
        for slip in ["donderag", "dnoderdag", "donderdagg", "donserdag", "donderdags"] {
            assert_eq!(weekday(slip), Some(Weekday::Thu), "{slip}");
        }
        for other in [
            "",
            "dag",
            "maand",
            "maart",
            "morgen",
            "onderwijs",
            "zonder",
            "vandaag",
        ] {
            assert_eq!(weekday(other), None, "{other}");
        }
        assert_eq!(month("janauri"), Some(1));
        assert_eq!(month("maand"), None);
        assert_eq!(month(""), None);
    }

    #[test]
    fn every_name_is_its_own() {
        for (text, number) in [
            ("mrt", 3),
            ("mar", 3),
            ("may", 5),
            ("mei", 5),
            ("june", 6),
            ("juli", 7),
            ("dec", 12),
        ] {
            assert_eq!(month(text), Some(number), "{text}");
        }
        assert_eq!(weekday("tuesday"), Some(Weekday::Tue));
        assert_eq!(weekday("thursday"), Some(Weekday::Thu));
        assert_eq!(weekday("dinsdag"), Some(Weekday::Tue));
    }
}
