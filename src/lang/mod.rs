//! Every text that a person reads: typed messages over Fluent, in Dutch and English.
//!
//! A message is a line in `assets/lang/nl/*.ftl` and its twin in `assets/lang/en/`; the build makes a function of
//! it in [`msg`]. A test holds both languages complete.

mod dates;
mod names;
mod reasons;

use std::fmt;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use serde::{Deserialize, Serialize};
use unic_langid::LanguageIdentifier;

/// One function a message.
#[expect(clippy::doc_markdown, reason = "the docs are the words on the screen")]
pub mod msg {
    use super::{Arg, Msg};
    include!(concat!(env!("OUT_DIR"), "/messages.rs"));
}

/// A language of the interface.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Language {
    /// Dutch.
    #[default]
    Nl,
    /// English.
    En,
}

impl Language {
    /// Both, in the order of the menu.
    pub const ALL: [Self; 2] = [Self::Nl, Self::En];

    /// The language's name in that language.
    #[must_use]
    pub const fn endonym(self) -> &'static str {
        match self {
            Self::Nl => "Nederlands",
            Self::En => "English",
        }
    }

    /// The language's BCP 47 code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Nl => "nl",
            Self::En => "en",
        }
    }

    fn id(self) -> LanguageIdentifier {
        self.code().parse().unwrap_or_default()
    }

    const fn sources(self) -> &'static [(&'static str, &'static str)] {
        match self {
            Self::Nl => msg::NL,
            Self::En => msg::EN,
        }
    }
}

/// An argument of a message.
#[derive(Clone, Debug, PartialEq)]
pub enum Arg {
    /// Words that need no translation.
    Text(String),
    /// A count.
    Number(i64),
    /// Another message, said in the same language.
    Message(Msg),
}

impl From<&str> for Arg {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Arg {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<&String> for Arg {
    fn from(text: &String) -> Self {
        Self::Text(text.clone())
    }
}

impl From<Msg> for Arg {
    fn from(message: Msg) -> Self {
        Self::Message(message)
    }
}

macro_rules! arg_from_number {
    ($($number:ty),*) => {$(
        impl From<$number> for Arg {
            fn from(number: $number) -> Self {
                Self::Number(i64::try_from(number).unwrap_or(i64::MAX))
            }
        }
    )*};
}

arg_from_number!(u8, u16, u32, u64, usize, i32, i64);

/// Something to say, in no language yet.
#[derive(Clone, Debug, PartialEq)]
pub struct Msg {
    key: &'static str,
    args: Vec<(&'static str, Arg)>,
}

impl Msg {
    const fn new(key: &'static str, args: Vec<(&'static str, Arg)>) -> Self {
        Self { key, args }
    }

    /// The message's key in the Fluent files.
    #[must_use]
    pub const fn key(&self) -> &'static str {
        self.key
    }
}

/// The texts of one language.
pub struct Lang {
    language: Language,
    bundle: FluentBundle<FluentResource>,
}

impl fmt::Debug for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Lang").field(&self.language).finish()
    }
}

impl Lang {
    /// The texts of `language`.
    #[must_use]
    pub fn new(language: Language) -> Self {
        let mut bundle = FluentBundle::new_concurrent(vec![language.id()]);
        // Isolation marks would show as boxes: egui has no bidi.
        bundle.set_use_isolating(false);
        for (file, source) in language.sources() {
            let resource =
                FluentResource::try_new((*source).to_owned()).unwrap_or_else(|(resource, errors)| {
                    log::error!("{file}: {} lines of Fluent are not understood", errors.len());
                    resource
                });
            if let Err(errors) = bundle.add_resource(resource) {
                log::error!("{file}: {} messages stand twice", errors.len());
            }
        }
        Self { language, bundle }
    }

    /// Which language this is.
    #[must_use]
    pub const fn language(&self) -> Language {
        self.language
    }

    /// The message in this language. A message that this language lacks shows its key; a test keeps that from
    /// happening.
    #[must_use]
    pub fn say(&self, message: &Msg) -> String {
        let Some(pattern) = self
            .bundle
            .get_message(message.key)
            .and_then(|found| found.value())
        else {
            return message.key.to_owned();
        };
        if message.args.is_empty() {
            return self
                .bundle
                .format_pattern(pattern, None, &mut Vec::new())
                .into_owned();
        }
        let mut args = FluentArgs::new();
        for (name, arg) in &message.args {
            let value = match arg {
                Arg::Text(text) => FluentValue::from(text.as_str()),
                Arg::Number(number) => FluentValue::from(*number),
                Arg::Message(inner) => FluentValue::from(self.say(inner)),
            };
            args.set(*name, value);
        }
        let mut text = self
            .bundle
            .format_pattern(pattern, Some(&args), &mut Vec::new())
            .into_owned();
        // A short date ends in a point of its own ("7 jan."), which also ends the sentence.
        if text.ends_with("..") && !text.ends_with("...") {
            text.pop();
        }
        text
    }

    /// Several words as one says them: "Iris, Mark en Noor".
    #[must_use]
    pub fn list<I>(&self, words: I) -> String
    where
        I: IntoIterator,
        I::Item: Into<String>,
    {
        let mut words: Vec<String> = words.into_iter().map(Into::into).collect();
        match words.pop() {
            None => String::new(),
            Some(last) if words.is_empty() => last,
            Some(last) => self.say(&msg::list_and(words.join(", "), last)),
        }
    }
}

/// A capital at the beginning, for words that open a line.
#[must_use]
pub fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().collect::<String>() + letters.as_str(),
        None => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use fluent_syntax::ast::Entry;
    use fluent_syntax::parser;

    use super::*;

    fn messages(language: Language) -> BTreeMap<String, BTreeSet<String>> {
        let mut messages = BTreeMap::new();
        for (file, source) in language.sources() {
            let resource = parser::parse(*source).unwrap_or_else(|(_, errors)| panic!("{file}: {errors:?}"));
            for entry in resource.body {
                if let Entry::Message(message) = entry {
                    let text = format!("{:?}", message.value);
                    let arguments = text
                        .split("VariableReference { id: Identifier { name: \"")
                        .skip(1)
                        .filter_map(|rest| rest.split('"').next().map(str::to_owned))
                        .collect();
                    messages.insert(message.id.name.to_owned(), arguments);
                }
            }
        }
        messages
    }

    #[test]
    fn both_languages_are_complete_and_take_the_same_arguments() {
        let dutch = messages(Language::Nl);
        let english = messages(Language::En);
        let missing: Vec<_> = dutch.keys().filter(|key| !english.contains_key(*key)).collect();
        assert!(missing.is_empty(), "not in English: {missing:?}");
        let extra: Vec<_> = english.keys().filter(|key| !dutch.contains_key(*key)).collect();
        assert!(extra.is_empty(), "not in Dutch: {extra:?}");
        for (key, arguments) in &english {
            assert!(
                arguments.is_subset(&dutch[key]),
                "{key}: English has arguments that Dutch lacks: {arguments:?}"
            );
        }
    }

    #[test]
    fn nothing_shouts() {
        for language in Language::ALL {
            for (file, source) in language.sources() {
                let shouts: Vec<_> = source.lines().filter(|line| line.contains('!')).collect();
                assert!(shouts.is_empty(), "{file}: {shouts:?}");
            }
        }
    }

    #[test]
    fn a_short_date_at_the_end_of_a_sentence_has_one_point() {
        let lang = Lang::new(Language::Nl);
        let day = "2027-01-07".parse().unwrap();
        assert_eq!(
            lang.say(&msg::due_last(lang.short_date(day))),
            "Jullie spraken elkaar op 7 jan."
        );
    }

    #[test]
    fn a_list_reads_as_one_says_it() {
        let lang = Lang::new(Language::Nl);
        assert_eq!(lang.list(["Iris"]), "Iris");
        assert_eq!(lang.list(["Iris", "Mark", "Noor"]), "Iris, Mark en Noor");
        assert_eq!(lang.list(Vec::<String>::new()), "");
    }
}
