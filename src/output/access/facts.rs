//! One record as facts: a word, and what is filled in. What nobody filled in says nothing and is left out.

use chrono::NaiveDate;

use super::Entry;
use crate::lang::{Lang, Msg, capitalised, msg};

/// Facts being collected.
pub(super) struct Facts<'a> {
    lang: &'a Lang,
    list: Vec<(String, String)>,
}

impl<'a> Facts<'a> {
    pub(super) fn new(lang: &'a Lang) -> Self {
        Self {
            lang,
            list: Vec::new(),
        }
    }

    #[expect(
        clippy::needless_pass_by_value,
        reason = "messages are made where they are said"
    )]
    pub(super) fn text(&mut self, what: Msg, value: &str) {
        if !value.trim().is_empty() {
            self.list.push((self.lang.say(&what), value.trim().to_owned()));
        }
    }

    pub(super) fn day(&mut self, what: Msg, day: Option<NaiveDate>) {
        if let Some(day) = day {
            self.text(what, &self.lang.date(day));
        }
    }

    pub(super) fn word(&mut self, what: Msg, word: impl Into<Msg>) {
        self.text(what, &capitalised(&self.lang.say(&word.into())));
    }

    pub(super) fn yes(&mut self, what: Msg, yes: Option<bool>) {
        match yes {
            Some(true) => self.word(what, msg::output_yes()),
            Some(false) => self.word(what, msg::output_no()),
            None => {}
        }
    }

    pub(super) fn names(&mut self, what: Msg, names: Vec<String>) {
        self.text(what, &self.lang.list(names));
    }

    pub(super) fn finish(self) -> Vec<(String, String)> {
        self.list
    }

    pub(super) fn entry(self) -> Entry {
        Entry {
            facts: self.list,
            ..Entry::default()
        }
    }
}
