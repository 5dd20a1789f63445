//! The topics of a class, compared as a person compares them.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use crate::model::{Document, Id, Pupil, Topic, plain};

/// One subject as one family offers it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Offer<'a> {
    /// Orders wordings: the first one written is shown.
    first: (NaiveDate, Id<Topic>),
    subject: &'a str,
    pub(super) sensitive: bool,
}

impl<'a> Offer<'a> {
    fn of(id: Id<Topic>, topic: &'a Topic) -> Self {
        Self {
            first: (topic.on, id),
            subject: &topic.subject,
            sensitive: topic.sensitive,
        }
    }

    /// The two as one: the wording that was written first, sensitive when either is.
    pub(super) fn with(self, other: Self) -> Self {
        let first = if self.first <= other.first { self } else { other };
        Self {
            sensitive: self.sensitive || other.sensitive,
            ..first
        }
    }

    /// The parent's own words.
    pub(super) fn wording(&self) -> String {
        self.subject.split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

/// Offers by the normal form of their subject.
pub(super) type Offers<'a> = BTreeMap<String, Offer<'a>>;

/// Adds an offer to those of the same subject, which has a normal form that is not empty.
fn add<'a>(offers: &mut Offers<'a>, normal: String, offer: Offer<'a>) {
    offers
        .entry(normal)
        .and_modify(|known| *known = known.with(offer))
        .or_insert(offer);
}

/// Every subject of the class in the words of who wrote it first, whoever is tied to whom; and whether it is sensitive,
/// as it is when one parent says so.
pub(crate) fn subjects(doc: &Document) -> Vec<(String, bool)> {
    let mut offers = Offers::new();
    for (id, topic) in &doc.topics {
        let normal = normal(&topic.subject);
        if !normal.is_empty() {
            add(&mut offers, normal, Offer::of(*id, topic));
        }
    }
    let named = offers.values().map(|offer| (offer.wording(), offer.sensitive));
    named.collect()
}

/// What the parents of each pupil offered. A topic whose parent is no longer tied to the child does not count:
/// nobody else may have chosen it.
pub(super) fn offers(doc: &Document) -> BTreeMap<Id<Pupil>, Offers<'_>> {
    let ties: BTreeSet<_> = doc.ties.values().map(|tie| (tie.pupil, tie.guardian)).collect();
    let mut offers: BTreeMap<_, Offers<'_>> = BTreeMap::new();
    for (id, topic) in &doc.topics {
        let normal = normal(&topic.subject);
        if normal.is_empty()
            || !doc.is_in_class(topic.pupil)
            || !ties.contains(&(topic.pupil, topic.guardian))
        {
            continue;
        }
        add(
            offers.entry(topic.pupil).or_default(),
            normal,
            Offer::of(*id, topic),
        );
    }
    offers
}

/// A subject in lower case, without accents, with single spaces.
pub(crate) fn normal(subject: &str) -> String {
    let mut text = String::with_capacity(subject.len());
    for word in subject.split_whitespace() {
        if !text.is_empty() {
            text.push(' ');
        }
        for letter in word.chars().flat_map(char::to_lowercase) {
            match plain(letter) {
                Some(plain) => text.push_str(plain),
                None if is_unseen(letter) => {}
                None => text.push(letter),
            }
        }
    }
    text
}

/// Accents written as a letter of their own, and what one cannot see.
const fn is_unseen(letter: char) -> bool {
    matches!(letter, '\u{300}'..='\u{36f}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{ad}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn case_accents_and_spaces_do_not_count() {
        assert_eq!(normal("  Dyslexie\t"), "dyslexie");
        assert_eq!(normal("Pools   thuis"), normal("POOLS thuis"));
        assert_eq!(normal("Coöperatie"), normal("Coo\u{308}peratie"));
        assert_eq!(normal("TÜRKÇE"), "turkce");
        assert_eq!(normal("İstanbul"), "istanbul");
        assert_eq!(normal("Tiếng Việt"), "tieng viet");
        assert_eq!(normal("Straße"), "strasse");
    }

    #[test]
    fn different_subjects_stay_different() {
        assert_ne!(normal("dyslexie"), normal("dyscalculie"));
        assert_ne!(normal("avonddienst"), normal("avond dienst"));
        assert_ne!(normal("русский"), normal("українська"));
        assert_eq!(normal("العربية"), "العربية");
    }

    #[test]
    fn nothing_is_left_of_blanks() {
        assert_eq!(normal(" \u{200b}\n"), "");
    }

    proptest! {
        #[test]
        fn normal_of_normal_is_itself(text in "\\PC{0,24}") {
            let once = normal(&text);
            prop_assert_eq!(normal(&once), once);
        }

        #[test]
        fn spaces_around_never_count(text in "[a-zé ]{0,12}") {
            prop_assert_eq!(normal(&format!("  {text} \n")), normal(&text));
        }
    }
}
