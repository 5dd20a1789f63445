//! What each column means: its header and first values, what it is taken as, and how that reads.

use egui::Ui;

use super::{Import, Wish, words};
use crate::intake::{Column, Field, Hidden};
use crate::lang::{Lang, Msg, msg};
use crate::look::{Look as _, size, space};
use crate::model::Document;

/// Values of a column that are shown, and their letters together.
const SAMPLES: usize = 4;
const SAMPLE_LETTERS: usize = 90;

/// Rows whose reading is shown.
const PREVIEWED: usize = 3;

/// The column of choices, where there is room beside it.
const CHOICE: f32 = 240.0;

impl Import {
    pub(super) fn columns_ui(&mut self, ui: &mut Ui, lang: &Lang, doc: &Document) {
        let hidden = Hidden::new(doc, &lang.say(&msg::output_address_left_out()));
        let words = if self.sheet.has_names() {
            msg::import_columns_text()
        } else {
            msg::import_columns_need_name()
        };
        ui.body(lang.say(&words));
        if !self.sheet.may_be_remembered() {
            ui.soft(lang.say(&msg::import_columns_not_kept()));
        }
        self.first_row_ui(ui, lang);
        self.preview_ui(ui, lang, &hidden);
        let mut mapped = None;
        for (at, column) in self.sheet.columns.iter().enumerate() {
            let example = match sample(&self.sheet.samples(at, SAMPLES, &hidden)) {
                none if none.is_empty() && self.sheet.hides(at) => msg::import_sample_secret(),
                none if none.is_empty() => msg::import_sample_none(),
                samples => msg::import_sample(samples),
            };
            let name = hidden.left_out(&words::column(lang, &column.header, at));
            let chosen = ui
                .push_id(("column", at), |ui| column_ui(ui, lang, &name, column, &example))
                .inner;
            if let Some(field) = chosen {
                mapped = Some((at, field));
            }
        }
        if let Some((at, field)) = mapped {
            self.map(at, field);
        }
    }

    /// A field that one column can have is taken from the column that had it.
    fn map(&mut self, at: usize, field: Option<Field>) {
        let mut mapping = self.sheet.mapping();
        for (other, taken) in mapping.iter_mut().enumerate() {
            if other == at {
                *taken = field;
            } else if *taken == field && field.is_some_and(|field| !field.repeats()) {
                *taken = None;
            }
        }
        self.sheet.map(&mapping);
        self.wish = Some(Wish::List);
    }

    /// A first row of which nothing is known may be a child, who would be lost as a header.
    fn first_row_ui(&mut self, ui: &mut Ui, lang: &Lang) {
        if !self.sheet.has_doubtful_header() {
            return;
        }
        let was = self.sheet.is_nameless();
        let mut is_child = was;
        ui.horizontal_wrapped(|ui| {
            ui.body(lang.say(&msg::import_first_row()));
            for (child, words) in [
                (false, msg::import_first_row_header()),
                (true, msg::import_first_row_child()),
            ] {
                if ui.chip(is_child == child, lang.say(&words)).clicked() {
                    is_child = child;
                }
            }
        });
        if is_child != was {
            self.wish = Some(Wish::FirstRow(is_child));
        }
    }

    fn preview_ui(&self, ui: &mut Ui, lang: &Lang, hidden: &Hidden) {
        let title = lang.say(&msg::import_preview());
        ui.card(title.clone(), |ui| {
            ui.spacing_mut().item_spacing.y = space::XS;
            ui.section(title);
            for (at, row) in self.sheet.understood(PREVIEWED).into_iter().enumerate() {
                let words = hidden.left_out_of(&self.sheet, at, &words::understood(lang, &row));
                ui.horizontal_top(|ui| {
                    ui.small_text(lang.say(&msg::import_preview_row(row.row)));
                    ui.vertical(|ui| ui.body(words));
                });
            }
        });
        ui.add_space(space::S);
    }
}

/// The first values, as many as fit in a line or two.
fn sample(values: &[String]) -> String {
    let joined = values.join(" · ");
    let mut cut: String = joined.chars().take(SAMPLE_LETTERS).collect();
    if cut.len() < joined.len() {
        cut.push('…');
    }
    cut
}

/// One column. Returns what it was newly mapped to.
#[expect(
    clippy::option_option,
    reason = "whether anything was chosen, and what: which may be nothing"
)]
fn column_ui(ui: &mut Ui, lang: &Lang, name: &str, column: &Column, example: &Msg) -> Option<Option<Field>> {
    let mut chosen = None;
    let beside = ui.available_width() >= CHOICE * 2.0;
    let layout = |ui: &mut Ui, add: &mut dyn FnMut(&mut Ui)| {
        if beside {
            ui.horizontal_top(add);
        } else {
            ui.vertical(add);
        }
    };
    layout(ui, &mut |ui| {
        ui.vertical(|ui| {
            ui.set_width(CHOICE);
            if column.left_out {
                ui.strong_text(name);
            } else {
                chosen = choice_ui(ui, lang, name, column.field);
            }
        });
        ui.vertical(|ui| {
            if column.left_out {
                ui.soft(lang.say(&msg::import_never()));
                return;
            }
            ui.add_space(size::SMALL);
            ui.soft(lang.say(example));
            if let Some(field) = column.suggestion.filter(|_| column.field.is_none()) {
                let words = lang.say(&msg::import_suggestion(words::field_name(field)));
                if ui.secondary(words).clicked() {
                    chosen = Some(Some(field));
                }
            }
        });
    });
    ui.hairline();
    chosen
}

#[expect(
    clippy::option_option,
    reason = "whether anything was chosen, and what: which may be nothing"
)]
fn choice_ui(ui: &mut Ui, lang: &Lang, name: &str, current: Option<Field>) -> Option<Option<Field>> {
    let choices: Vec<Option<Field>> = std::iter::once(None)
        .chain(Field::ALL.iter().copied().map(Some))
        .collect();
    ui.choice(name, current, &choices, |field| match field {
        Some(field) => lang.say(&words::field_name(field)),
        None => lang.say(&msg::import_ignore()),
    })
}
