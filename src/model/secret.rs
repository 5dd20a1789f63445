//! Geheime adressen: whether a text that others will read names one, and the text without it.
//!
//! A text and an address are compared word by word, where a word is a run of letters or a run of digits: "8011AB",
//! "8011-ab" and "8011 AB" are the same two words, "Kade nr. 3" says "Kade 3", and "Eikenstr." is "Eikenstraat".

use std::borrow::Cow;
use std::collections::BTreeSet;

use super::fold::{Folded, folded};
use super::{Contact, Document, Household, Id, Tie};

/// A name of so many letters, with a number behind it, says where somebody lives.
const NAME: usize = 4;
/// A whole address, or a name of more than one word, says so from so many letters on.
const WHOLE: usize = 8;
/// The name of a street says so by itself from so many letters on, where it ends as streets do.
const STREET: usize = 7;
const STREETS: [&str; 18] = [
    "straat",
    "laan",
    "weg",
    "plein",
    "kade",
    "gracht",
    "singel",
    "dreef",
    "hof",
    "steeg",
    "dijk",
    "plantsoen",
    "pad",
    "ring",
    "baan",
    "markt",
    "burg",
    "wal",
];
/// How the ends of streets are cut short.
const SHORT: [(&str, &str); 4] = [("str", "straat"), ("pln", "plein"), ("ln", "laan"), ("wg", "weg")];
/// What says no more than the number behind it.
const NUMBER: [&str; 4] = ["nr", "nummer", "huisnr", "huisnummer"];
/// What stands before a number and is no street.
const INDOORS: [&str; 4] = ["appartement", "verdieping", "huisnummer", "toevoeging"];
/// What stands before a place, with an article between them or without one.
const PLACE: [&str; 13] = [
    "op", "aan", "in", "bij", "naar", "langs", "uit", "adres", "on", "at", "to", "near", "from",
];
const ARTICLE: [&str; 5] = ["de", "den", "het", "t", "the"];

/// A word of a text, and where it stands in it.
#[derive(Clone, Debug)]
struct Word {
    plain: String,
    from: usize,
    to: usize,
    /// Begins as a name does.
    capital: bool,
    /// Nothing but spaces stands between it and the word before.
    near: bool,
}

impl Word {
    fn is_number(&self) -> bool {
        self.plain.starts_with(|letter: char| letter.is_numeric())
    }
}

fn words(text: &str) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let mut open = false;
    for (from, letter) in text.char_indices() {
        let to = from + letter.len_utf8();
        for lower in letter.to_lowercase() {
            let mut one = [0; 4];
            let plain = match folded(lower) {
                Folded::Same(letter) => &*letter.encode_utf8(&mut one),
                Folded::Plain(letters) => letters,
                Folded::Silent => continue,
                Folded::Between => {
                    open = false;
                    continue;
                }
            };
            let number = plain.starts_with(char::is_numeric);
            match words
                .last_mut()
                .filter(|last| open && (plain.is_empty() || last.is_number() == number))
            {
                Some(last) => {
                    last.plain.push_str(plain);
                    last.to = to;
                }
                None if plain.is_empty() => {}
                None => {
                    open = true;
                    let before = text.get(words.last().map_or(0, |last| last.to)..from);
                    words.push(Word {
                        plain: plain.to_owned(),
                        from,
                        to,
                        capital: !letter.is_lowercase(),
                        near: before.is_some_and(|between| between.chars().all(is_space)),
                    });
                }
            }
        }
    }
    compared(words)
}

fn is_space(letter: char) -> bool {
    letter.is_whitespace() && !matches!(letter, '\n' | '\r')
}

/// The words as they are compared: what was cut short is written out, and no "nr." stands before a number.
fn compared(spelt: Vec<Word>) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::with_capacity(spelt.len());
    for mut word in spelt {
        let last = words.last();
        let is_counted = word.is_number() && words.len() > 1;
        if is_counted && last.is_some_and(|last| NUMBER.contains(&last.plain.as_str())) {
            word.near = words.pop().is_some_and(|sign| sign.near);
        } else if word.plain.len() > 2 || !last.is_some_and(Word::is_number) {
            // Not "8011 LN", which is a postcode.
            write_out(&mut word.plain);
        }
        words.push(word);
    }
    words
}

fn write_out(word: &mut String) {
    if let Some((short, long)) = SHORT.iter().find(|(short, _)| word.ends_with(short)) {
        word.truncate(word.len() - short.len());
        word.push_str(long);
    }
}

/// What a sign tells by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Tells {
    /// The house.
    House,
    /// The street: with the number of another house behind it, it is about that house.
    Street,
    /// The same, where it is written as a name: many a street is called as a flower or a bird is.
    Name,
}

/// Words that give an address away where they stand in a row.
#[derive(Debug, PartialEq, Eq)]
struct Sign {
    words: Vec<String>,
    tells: Tells,
}

impl Sign {
    /// So many words of the text from `at` on are this.
    fn at(&self, text: &[Word], at: usize) -> bool {
        let end = at + self.words.len();
        let Some(here) = text.get(at..end) else {
            return false;
        };
        let mut pairs = here.iter().zip(&self.words);
        if !pairs.all(|(word, sign)| word.plain == *sign) {
            return false;
        }
        let next = text.get(end);
        let is_of_another = next.is_some_and(|next| next.is_number() && next.near);
        match self.tells {
            Tells::House => true,
            Tells::Street => !is_of_another,
            Tells::Name => !is_of_another && is_name(text, at),
        }
    }
}

/// Whether a word is written as the name of a place: with a capital, or behind "op de".
fn is_name(text: &[Word], at: usize) -> bool {
    let before = text.get(..at).unwrap_or_default();
    let mut before = before.iter().rev().map(|word| word.plain.as_str());
    let nearest = before.next();
    let place = match nearest {
        Some(word) if ARTICLE.contains(&word) => before.next(),
        _ => nearest,
    };
    text.get(at).is_some_and(|word| word.capital) || place.is_some_and(|word| PLACE.contains(&word))
}

/// One secret address.
#[derive(Debug)]
struct Secret {
    /// Every word of it: those around a sign go with it.
    all: BTreeSet<String>,
    signs: Vec<Sign>,
}

impl Secret {
    fn new(record: &Household) -> Self {
        let whole = words(&record.address);
        let name = words(&record.name);
        let mut signs = with_numbers(&whole);
        signs.extend(with_numbers(&name));
        signs.extend(streets(&record.address));
        if with_house_number(&whole).next().is_none() {
            signs.extend(house(&record.address));
        }
        if letters(&whole) >= WHOLE {
            signs.push(sign(&whole, Tells::House));
        }
        Self {
            all: whole.into_iter().map(|word| word.plain).collect(),
            signs,
        }
    }

    /// The places in a text, by its bytes, that give this address away.
    fn found(&self, text: &[Word]) -> Vec<(usize, usize)> {
        let belongs = |at: &usize| text.get(*at).is_some_and(|word| self.all.contains(&word.plain));
        let mut found = Vec::new();
        for at in 0..text.len() {
            for sign in self.signs.iter().filter(|sign| sign.at(text, at)) {
                let end = at + sign.words.len();
                let first = (0..at).rev().take_while(belongs).last().unwrap_or(at);
                let last = (end..text.len()).take_while(belongs).last().unwrap_or(end - 1);
                if let (Some(first), Some(last)) = (text.get(first), text.get(last)) {
                    found.push((first.from, last.to));
                }
            }
        }
        found
    }
}

fn letters(words: &[Word]) -> usize {
    // With the spaces between them, as a person reads it.
    words
        .iter()
        .map(|word| word.plain.len() + 1)
        .sum::<usize>()
        .saturating_sub(1)
}

fn sign(words: &[Word], tells: Tells) -> Sign {
    Sign {
        words: words.iter().map(|word| word.plain.clone()).collect(),
        tells,
    }
}

/// "8011 ab", by the place of its number.
fn is_postcode(words: &[Word], at: usize) -> bool {
    let digits = |word: &Word| word.is_number() && word.plain.len() == 4;
    let pair = |word: &Word| !word.is_number() && word.plain.len() == 2;
    words.get(at).is_some_and(digits) && words.get(at + 1).is_some_and(pair)
}

/// The places of house numbers.
fn with_house_number(words: &[Word]) -> impl Iterator<Item = usize> {
    let is_number = |at: &usize| words.get(*at).is_some_and(Word::is_number);
    (0..words.len()).filter(move |at| is_number(at) && !is_postcode(words, *at))
}

/// Postcodes, and house numbers with the name before them.
fn with_numbers(address: &[Word]) -> Vec<Sign> {
    let postcodes = (0..address.len()).filter(|at| is_postcode(address, *at));
    let postcodes = postcodes.filter_map(|at| address.get(at..at + 2));
    let numbers = with_house_number(address).filter_map(|at| {
        // As much of the name as says something: "van europa 7" says no more than "europa 7".
        let named = |word: &Word| !word.is_number() && word.plain.len() >= NAME;
        let before = address.get(..at)?;
        let from = before.iter().rposition(named).unwrap_or(0);
        address
            .get(from..=at)
            .filter(|part| from < at && letters(part) >= NAME)
    });
    let parts = postcodes.chain(numbers);
    parts.map(|part| sign(part, Tells::House)).collect()
}

/// Streets that say enough without the number.
fn streets(address: &str) -> Vec<Sign> {
    let mut signs = Vec::new();
    let mut named = false;
    for line in address.split(['\n', ',', ';']) {
        let line = words(line);
        // "2e Oosterparkstraat 15": the number behind the name.
        let number = with_house_number(&line).find(|at| *at > 0);
        let Some(name) = number.and_then(|at| line.get(..at)) else {
            continue;
        };
        if name.len() > 1 && letters(name) >= WHOLE {
            signs.push(sign(name, Tells::Street));
        }
        let Some(last) = name.last() else { continue };
        let is_indoors = INDOORS.contains(&last.plain.as_str());
        if last.plain.len() >= STREET && STREETS.iter().any(|end| last.plain.ends_with(end)) {
            signs.push(sign(std::slice::from_ref(last), Tells::Street));
        } else if name.len() == 1 && letters(name) >= WHOLE && !is_indoors && !named {
            // "Weteringschans". What has a number further on is a floor or a town.
            signs.push(sign(name, Tells::Name));
        }
        named |= !is_indoors;
    }
    signs
}

/// The name of a house that has no number. The town behind it is not secret.
fn house(address: &str) -> Option<Sign> {
    let line = words(address.split(['\n', ',', ';']).next()?);
    let postcode = (0..line.len()).find(|at| is_postcode(&line, *at));
    let name = line.get(..postcode.unwrap_or(line.len()))?;
    (letters(name) >= WHOLE).then(|| sign(name, Tells::Street))
}

/// The secret addresses of a class, or those of them that somebody may not read.
#[derive(Debug, Default)]
pub struct Secrets(Vec<Secret>);

impl Secrets {
    /// One address, which need not be in the class.
    #[must_use]
    pub fn of_address(address: &str) -> Self {
        let household = Household {
            address: address.to_owned(),
            ..Household::default()
        };
        Self(vec![Secret::new(&household)])
    }

    /// These as well.
    #[must_use]
    pub fn and(mut self, addresses: impl IntoIterator<Item = String>) -> Self {
        let others = addresses.into_iter().map(|address| Self::of_address(&address));
        self.0.extend(others.flat_map(|other| other.0));
        self
    }

    /// Whether a text names one of them.
    #[must_use]
    pub fn are_named_in(&self, text: &str) -> bool {
        if self.0.is_empty() {
            return false;
        }
        let text = words(text);
        self.0
            .iter()
            .any(|secret| (0..text.len()).any(|at| secret.signs.iter().any(|sign| sign.at(&text, at))))
    }

    /// The text with `instead` where one of them stood.
    #[must_use]
    pub fn left_out<'a>(&self, text: &'a str, instead: &str) -> Cow<'a, str> {
        if self.0.is_empty() {
            return Cow::Borrowed(text);
        }
        let words = words(text);
        let mut found: Vec<_> = self.0.iter().flat_map(|secret| secret.found(&words)).collect();
        if found.is_empty() {
            return Cow::Borrowed(text);
        }
        found.sort_unstable();
        let mut left = String::with_capacity(text.len());
        let mut end = 0;
        for (from, to) in found {
            if from >= end {
                left.push_str(text.get(end..from).unwrap_or_default());
                left.push_str(instead);
            }
            end = end.max(to);
        }
        left.push_str(text.get(end..).unwrap_or_default());
        Cow::Owned(left)
    }
}

impl Document {
    /// The secret addresses of this class but for those of the houses in `own`, which their own people may read.
    #[must_use]
    pub fn secrets(&self, own: &BTreeSet<Id<Household>>) -> Secrets {
        let secret = self
            .households
            .iter()
            .filter(|(id, household)| household.secret && !own.contains(id));
        Secrets(secret.map(|(_, household)| Secret::new(household)).collect())
    }

    /// The secret addresses that somebody at a conversation may not read: all but those of a house where everybody
    /// lives who is there. One parent does not read where the other one lives, with the child beside them either.
    #[must_use]
    pub fn secrets_before(&self, contact: &Contact) -> Secrets {
        let houses = |lives: &dyn Fn(&Tie) -> bool| -> BTreeSet<_> {
            let ties = self.ties.values().filter(|tie| lives(tie));
            ties.filter_map(|tie| tie.household).collect()
        };
        let of_adults = contact.with.iter().map(|id| houses(&|tie| tie.guardian == *id));
        let of_children = contact.pupils.iter().map(|id| houses(&|tie| tie.pupil == *id));
        let of_children = of_children.filter(|_| contact.child_present);
        let shared = of_adults
            .chain(of_children)
            .reduce(|shared, theirs| &shared & &theirs);
        self.secrets(&shared.unwrap_or_default())
    }

    /// Whether a text names a secret address of this class, however it is spelt: the whole of it, its postcode, its
    /// street, or its street with the number.
    #[must_use]
    pub fn names_secret_address(&self, text: &str) -> bool {
        self.secrets(&BTreeSet::new()).are_named_in(text)
    }
}

#[cfg(test)]
mod tests;
