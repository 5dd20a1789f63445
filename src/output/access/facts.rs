//! One record as facts: a word, and what is filled in. What nobody filled in says nothing and is left out.

use chrono::NaiveDate;

use super::{Asked, Entry};
use crate::lang::{Lang, Msg, capitalised, msg};

/// Facts being collected.
pub(super) struct Facts<'a> {
    lang: &'a Lang,
    /// Who reads them; `None` where they are about nobody.
    asked: Option<&'a Asked<'a>>,
    list: Vec<(String, String)>,
}

impl<'a> Facts<'a> {
    pub(super) fn new(lang: &'a Lang) -> Self {
        Self {
            lang,
            asked: None,
            list: Vec::new(),
        }
    }

    /// Facts about people. A text in which somebody else's secret address stands is left out, and that is said.
    pub(super) fn of(asked: &'a Asked<'a>) -> Self {
        Self {
            lang: asked.lang,
            asked: Some(asked),
            list: Vec::new(),
        }
    }

    #[expect(
        clippy::needless_pass_by_value,
        reason = "messages are made where they are said"
    )]
    pub(super) fn text(&mut self, what: Msg, value: &str) {
        let value = value.trim();
        if value.is_empty() {
            return;
        }
        let value = if self.asked.is_some_and(|asked| asked.hides(value)) {
            self.lang.say(&msg::output_secret_left_out())
        } else {
            value.to_owned()
        };
        self.list.push((self.lang.say(&what), value));
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
