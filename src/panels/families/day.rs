//! A day that is typed: "26-11-2026". What is no day changes nothing, and says so.

use chrono::NaiveDate;
use egui::Ui;

use super::words;
use crate::lang::msg;
use crate::look::Look as _;
use crate::panels::Cx;

/// What is being typed.
#[derive(Debug, Default)]
pub(super) struct DayField {
    typed: Option<String>,
    wrong: bool,
}

impl DayField {
    /// What is typed, while it is.
    pub(super) fn typed(&self) -> Option<String> {
        self.typed.clone()
    }

    /// Takes back what was typed.
    pub(super) fn resumed(text: &str) -> Self {
        Self {
            typed: Some(text.to_owned()),
            wrong: false,
        }
    }

    /// Draws the field; returns the day once another one was typed, and `None` in it where it was cleared.
    #[expect(clippy::option_option, reason = "as it was, cleared, or another day")]
    pub(super) fn ui(
        &mut self,
        ui: &mut Ui,
        cx: &Cx<'_>,
        label: &str,
        known: Option<NaiveDate>,
        latest: Option<NaiveDate>,
    ) -> Option<Option<NaiveDate>> {
        let mut text = self
            .typed
            .clone()
            .unwrap_or_else(|| known.map(words::typed_day).unwrap_or_default());
        let response = ui.field(label, &mut text);
        if response.changed() {
            self.typed = Some(text.clone());
            self.wrong = false;
        }
        let mut changed = None;
        if response.lost_focus() && self.typed.is_some() {
            let day = words::parse_day(&text).filter(|day| latest.is_none_or(|latest| *day <= latest));
            self.wrong = day.is_none() && !text.trim().is_empty();
            if !self.wrong {
                self.typed = None;
                changed = (day != known).then_some(day);
            }
        }
        if self.wrong {
            ui.trouble(cx.say(msg::information_no_day(words::typed_day(cx.today))));
        }
        changed
    }
}
