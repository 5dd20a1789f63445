//! The preview as it is drawn: title and buttons, counts, questions, and one of the tabs.

use egui::{ProgressBar, Role, ScrollArea, Ui, UiBuilder, WidgetInfo};

use super::look::Wish;
use super::{Decision, Import, SHOWN, Tab, words};
use crate::intake::Column;
use crate::lang::{Lang, Msg, msg};
use crate::look::{Look as _, space};
use crate::model::Document;

/// Below this many points the buttons stand under the title.
const NARROW: f32 = 720.0;

/// The bar of a look under way, in points.
const LOOK_BAR: f32 = 160.0;

impl Import {
    /// Draws the preview.
    pub(super) fn ui(&mut self, ui: &mut Ui, lang: &Lang, doc: &Document) -> Option<Decision> {
        let mut decision = self.head_ui(ui, lang);
        let room = ui.available_rect_before_wrap();
        let mut with_bar = room;
        with_bar.max.x += space::L;
        ui.scope_builder(UiBuilder::new().max_rect(with_bar), |ui| {
            ScrollArea::vertical()
                .id_salt("import")
                .auto_shrink(false)
                .show(ui, |ui| {
                    ui.set_max_width(room.width() - space::XS);
                    decision = self.body_ui(ui, lang, doc).or(decision.take());
                });
        });
        decision
    }

    /// Title and buttons; under each other where there is no room beside each other.
    fn head_ui(&self, ui: &mut Ui, lang: &Lang) -> Option<Decision> {
        let mut decision = None;
        let title = lang.say(&msg::import_title());
        if ui.available_width() < NARROW {
            ui.name(title);
            ui.horizontal_wrapped(|ui| decision = self.buttons_ui(ui, lang));
        } else {
            ui.horizontal(|ui| {
                ui.title(title);
                ui.right(|ui| decision = self.buttons_ui(ui, lang));
            });
        }
        decision
    }

    fn buttons_ui(&self, ui: &mut Ui, lang: &Lang) -> Option<Decision> {
        let mut decision = None;
        let some = self.looked.touched.len() > self.left_out.len() || !self.left.is_empty();
        let ready = some && !self.is_looking() && !self.stopped;
        let accept = lang.say(&msg::import_accept(self.counted));
        if ui.add_enabled_ui(ready, |ui| ui.primary(accept)).inner.clicked() {
            decision = Some(Decision::Accept);
        }
        if ui.secondary(lang.say(&msg::import_cancel())).clicked() {
            decision = Some(Decision::Cancel);
        }
        if !self.waiting.is_empty() && ui.quiet(lang.say(&msg::import_skip_rest())).clicked() {
            decision = Some(Decision::SkipRest);
        }
        decision
    }

    fn body_ui(&mut self, ui: &mut Ui, lang: &Lang, doc: &Document) -> Option<Decision> {
        let mut decision = None;
        ui.horizontal_wrapped(|ui| {
            ui.soft(lang.say(&msg::import_from(self.name.as_str())));
            let total = self.before + 1 + self.waiting.len();
            if total > 1 {
                ui.strong_text(lang.say(&msg::import_queue(self.before + 1, total)));
            }
        });
        for words in &self.unreadable {
            ui.trouble(words.as_str());
        }
        ui.horizontal_wrapped(|ui| {
            if self.look.is_some() || self.stopped {
                self.look_ui(ui, lang);
            } else {
                self.counts_ui(ui, lang);
            }
        });
        self.columns_said_ui(ui, lang);
        self.groups_ui(ui, lang);
        // What was seen is being looked at anew: what one would answer or tick now might be about another child.
        let still = self.look.is_none();
        if still {
            self.question_ui(ui, lang, doc);
        }
        self.tabs_ui(ui, lang);
        match self.tab {
            Tab::Pupils if !self.seen => {}
            Tab::Pupils => {
                ui.add_enabled_ui(still, |ui| self.pupils_ui(ui, lang, doc));
            }
            Tab::Columns => self.columns_ui(ui, lang, doc),
            Tab::Rows => {
                if self.rows_ui(ui, lang) {
                    decision = Some(Decision::SaveRows);
                }
            }
        }
        ui.add_space(space::XL);
        decision
    }

    /// How far the look is, and a way out of it.
    fn look_ui(&mut self, ui: &mut Ui, lang: &Lang) {
        let Some(look) = &self.look else {
            ui.soft(lang.say(&msg::import_look_stopped()));
            if ui.quiet(lang.say(&msg::import_look_again())).clicked() {
                self.wish = Some(Wish::List);
            }
            return;
        };
        let words = lang.say(&msg::import_looking(self.sheet.rows.len()));
        ui.soft(words.as_str());
        let bar = ProgressBar::new(look.share())
            .desired_width(LOOK_BAR)
            .desired_height(6.0)
            .fill(ui.tokens().accent);
        ui.add(bar)
            .widget_info(|| WidgetInfo::labeled(Role::ProgressIndicator, true, &words));
        if ui.quiet(lang.say(&msg::import_look_stop())).clicked() {
            look.stop();
        }
    }

    fn counts_ui(&self, ui: &mut Ui, lang: &Lang) {
        let tokens = ui.tokens();
        let tag = |ui: &mut Ui, count: usize, words: Msg| {
            if count > 0 {
                ui.tag(lang.say(&words), tokens.accent_soft, tokens.on_accent_soft);
            }
        };
        let review = &self.looked.review;
        let added = review.added.len();
        let changed = self.looked.touched.len().saturating_sub(added);
        let unchanged = (review.unchanged + review.changed.len()).saturating_sub(changed);
        let guardians = review.guardians.len();
        tag(ui, added, msg::import_added(added));
        tag(ui, changed, msg::import_changed(changed));
        tag(ui, unchanged, msg::import_unchanged(unchanged));
        tag(ui, guardians, msg::import_guardians(guardians));
        let failing = self.failing();
        if failing > 0 {
            let words = lang.say(&msg::import_refused(failing));
            ui.tag(words, tokens.warm_soft, tokens.on_warm_soft);
        }
    }

    /// What is never taken in, and what nobody knows.
    fn columns_said_ui(&self, ui: &mut Ui, lang: &Lang) {
        let named = |which: &dyn Fn(&Column) -> bool| {
            let columns = self.sheet.columns.iter().enumerate();
            let names = columns
                .filter(|(_, column)| which(column))
                .map(|(at, column)| words::column(lang, &column.header, at));
            names.collect::<Vec<String>>()
        };
        let left_out = named(&|column| column.left_out);
        if !left_out.is_empty() {
            ui.soft(lang.say(&msg::import_left_out(lang.list(left_out))));
        }
        let unknown =
            named(&|column| !column.left_out && column.field.is_none() && !column.header.is_empty());
        if !unknown.is_empty() && self.tab != Tab::Columns {
            ui.small_text(lang.say(&msg::import_unknown(lang.list(unknown))));
        }
    }

    fn tabs_ui(&mut self, ui: &mut Ui, lang: &Lang) {
        ui.add_space(space::S);
        ui.horizontal_wrapped(|ui| {
            for (tab, words) in [
                (Tab::Pupils, msg::import_tab_pupils()),
                (Tab::Columns, msg::import_tab_columns()),
                (Tab::Rows, msg::import_tab_rows(self.failing())),
            ] {
                let empty = tab == Tab::Rows && self.failing() == 0 && self.looked.review.warnings.is_empty();
                if !empty && ui.chip(self.tab == tab, lang.say(&words)).clicked() {
                    self.tab = tab;
                    self.shown = SHOWN;
                }
            }
        });
        ui.add_space(space::S);
    }

    /// An export of the whole school: which groups are this class.
    fn groups_ui(&mut self, ui: &mut Ui, lang: &Lang) {
        if self.groups.len() < 2 {
            return;
        }
        let mut changed = false;
        ui.horizontal_wrapped(|ui| {
            ui.soft(lang.say(&msg::import_groups()));
            for (group, (count, kept)) in &mut self.groups {
                if ui.chip(*kept, format!("{group} · {count}")).clicked() {
                    *kept = !*kept;
                    changed = true;
                }
            }
        });
        if changed {
            self.wish = Some(Wish::List);
        }
    }

    /// "Toon er nog 80", where a list is longer than what is shown of it.
    pub(super) fn more_ui(&mut self, ui: &mut Ui, lang: &Lang, count: usize) {
        let rest = count.saturating_sub(self.shown);
        if rest > 0 && ui.quiet(lang.say(&msg::import_more(rest))).clicked() {
            self.shown = self.shown.saturating_add(SHOWN * 5);
        }
    }
}
