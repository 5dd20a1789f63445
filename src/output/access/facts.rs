//! One record as facts: a word, and what is filled in. What nobody filled in says nothing and is left out.

use chrono::NaiveDate;

use super::{Asked, Entry};
use crate::lang::{Lang, Msg, capitalised, msg};
use crate::model::Secrets;

/// Facts being collected.
pub(super) struct Facts<'a> {
    lang: &'a Lang,
    /// Addresses that the reader may not know: whatever is written down goes past them.
    secrets: &'a Secrets,
    list: Vec<(String, String)>,
    left_out: bool,
}

impl<'a> Facts<'a> {
    pub(super) const fn of(asked: &'a Asked<'_>) -> Self {
        Self {
            lang: asked.lang,
            secrets: &asked.secrets,
            list: Vec::new(),
            left_out: false,
        }
    }

    #[expect(
        clippy::needless_pass_by_value,
        reason = "messages are made where they are said"
    )]
    pub(super) fn text(&mut self, what: Msg, value: &str) {
        if !value.trim().is_empty() {
            let value = self.safe(value.trim());
            self.list.push((self.lang.say(&what), value));
        }
    }

    /// The words without a secret address of somebody else: the rest of them is the reader's to see.
    pub(super) fn safe(&mut self, words: &str) -> String {
        let instead = self.lang.say(&msg::output_address_left_out());
        let safe = self.secrets.left_out(words, &instead);
        self.left_out |= safe != words;
        safe.into_owned()
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
            left_out: self.left_out,
            ..Entry::default()
        }
    }
}
