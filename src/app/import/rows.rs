//! The rows that fail, each with its reason, and those of which a part is left out.

use std::collections::BTreeMap;

use egui::Ui;

use super::Import;
use super::look::Failing;
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
        let failing = if self.failing() > 0 {
            self.looked.failing.as_slice()
        } else {
            &[]
        };
        for failing in failing.iter().take(self.shown) {
            row_ui(ui, lang, failing.row, failing.words(lang), &failing.text);
        }
        if !self.looked.review.warnings.is_empty() {
            ui.add_space(space::M);
            ui.section(lang.say(&msg::import_warned_text()));
        }
        for warned in self.looked.review.warnings.iter().take(self.shown) {
            row_ui(
                ui,
                lang,
                warned.row,
                lang.say(&trouble::warning(warned.kind)),
                &warned.text,
            );
        }
        self.more_ui(ui, lang, self.failing().max(self.looked.review.warnings.len()));
        save
    }
}

/// The rows that fail by their places in the sheet, each with its reasons.
pub(super) fn failing_places(failing: &[Failing], lang: &Lang) -> Vec<(usize, String)> {
    let mut reasons: BTreeMap<usize, Vec<String>> = BTreeMap::new();
    for row in failing {
        reasons.entry(row.at).or_default().push(row.words(lang));
    }
    reasons
        .into_iter()
        .map(|(at, mut why)| {
            why.dedup();
            (at, why.join("; "))
        })
        .collect()
}

fn row_ui(ui: &mut Ui, lang: &Lang, row: usize, why: String, text: &str) {
    ui.body(lang.say(&match text {
        "" => msg::import_row_refused_bare(row, why),
        text => msg::import_row_refused(row, why, text),
    }));
}
