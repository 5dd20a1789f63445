//! The rows that fail, each with its reason, and those of which a part is left out.

use std::collections::BTreeMap;

use egui::Ui;

use super::Import;
use crate::lang::{Lang, msg};
use crate::look::{Icon, Look as _, space};
use crate::trouble;

impl Import {
    /// Returns whether the rows are to be saved.
    pub(super) fn rows_ui(&mut self, ui: &mut Ui, lang: &Lang) -> bool {
        let mut save = false;
        if self.failing() > 0 {
            ui.body(lang.say(&msg::import_rows_text()));
            save = ui
                .secondary_with(Icon::Share, lang.say(&msg::import_rows_save()))
                .clicked();
            ui.add_space(space::XS);
        }
        for (row, why, text) in self.failing_rows(lang).into_iter().take(self.shown) {
            row_ui(ui, lang, row, why, &text);
        }
        if !self.review.warnings.is_empty() {
            ui.add_space(space::M);
            ui.section(lang.say(&msg::import_warned_text()));
        }
        for warned in self.review.warnings.iter().take(self.shown) {
            row_ui(
                ui,
                lang,
                warned.row,
                lang.say(&trouble::warning(warned.kind)),
                &warned.text,
            );
        }
        self.more_ui(ui, lang, self.failing().max(self.review.warnings.len()));
        save
    }

    /// Row, reason, and what the row says.
    fn failing_rows(&self, lang: &Lang) -> Vec<(usize, String, String)> {
        let refused = self.review.refused.iter().map(|refused| {
            let why = lang.say(&trouble::refusal(refused.reason));
            (refused.row, why, refused.text.clone())
        });
        let asked = || lang.say(&msg::import_rows_asked());
        let ambiguous = self.review.ambiguous.iter();
        let doubts = self.review.doubts.iter();
        let mut rows: Vec<_> = refused
            .chain(ambiguous.map(|row| (row.row, asked(), row.name.full())))
            .chain(doubts.map(|doubt| (doubt.row, asked(), doubt.name.full())))
            .collect();
        rows.sort();
        rows
    }

    /// The rows that fail by their places in the sheet, each with its reasons.
    pub(super) fn failing_places(&self, lang: &Lang) -> Vec<(usize, String)> {
        let mut reasons: BTreeMap<usize, Vec<String>> = BTreeMap::new();
        for refused in &self.review.refused {
            let why = lang.say(&trouble::refusal(refused.reason));
            reasons.entry(refused.at).or_default().push(why);
        }
        let ambiguous = self.review.ambiguous.iter().map(crate::intake::Ambiguous::at);
        let doubts = self.review.doubts.iter().map(crate::intake::AdultDoubt::at);
        for at in ambiguous.chain(doubts) {
            reasons
                .entry(at)
                .or_default()
                .push(lang.say(&msg::import_rows_asked()));
        }
        reasons
            .into_iter()
            .map(|(at, mut why)| {
                why.dedup();
                (at, why.join("; "))
            })
            .collect()
    }
}

fn row_ui(ui: &mut Ui, lang: &Lang, row: usize, why: String, text: &str) {
    ui.body(lang.say(&match text {
        "" => msg::import_row_refused_bare(row, why),
        text => msg::import_row_refused(row, why, text),
    }));
}
