//! Child by child what is new and what changes; each can be left out.

use egui::Ui;

use super::{Import, words};
use crate::intake::{Difference, Touched};
use crate::lang::{Lang, msg};
use crate::look::{Look as _, space};
use crate::model::Document;

/// Names of children who are gone that are said at once.
const NAMED: usize = 5;

impl Import {
    pub(super) fn pupils_ui(&mut self, ui: &mut Ui, lang: &Lang, doc: &Document) {
        self.missing_ui(ui, lang, doc);
        if self.touched.is_empty() {
            ui.soft(lang.say(&msg::import_nothing_new()));
            return;
        }
        let all_off = self.touched.iter().all(|child| self.left_out.contains(&child.id));
        let words = if all_off {
            msg::import_all()
        } else {
            msg::import_none()
        };
        if ui.quiet(lang.say(&words)).clicked() {
            self.left_out.clear();
            if !all_off {
                self.left_out.extend(self.touched.iter().map(|child| child.id));
            }
        }
        for child in self.touched.iter().take(self.shown) {
            let mut taken = !self.left_out.contains(&child.id);
            ui.push_id(child.id, |ui| child_ui(ui, lang, child, &mut taken));
            if taken {
                self.left_out.remove(&child.id);
            } else {
                self.left_out.insert(child.id);
            }
        }
        self.more_ui(ui, lang, self.touched.len());
    }

    /// Who is no longer on the list: said, and nothing done unless the teacher says so.
    fn missing_ui(&mut self, ui: &mut Ui, lang: &Lang, doc: &Document) {
        let missing: Vec<_> = self
            .review
            .missing
            .iter()
            .filter_map(|id| Some((*id, doc.pupils.get(id)?.name.full())))
            .collect();
        if missing.is_empty() {
            return;
        }
        let mut names: Vec<String> = missing.iter().take(NAMED).map(|(_, name)| name.clone()).collect();
        names.sort();
        let names = if missing.len() > NAMED {
            lang.say(&msg::import_missing_more(names.join(", ")))
        } else {
            lang.list(names)
        };
        ui.body(lang.say(&msg::import_missing(missing.len(), names)));
        if !self.asks_left {
            self.asks_left = ui.quiet(lang.say(&msg::import_missing_ask())).clicked();
            return;
        }
        for (id, name) in missing.into_iter().take(self.shown) {
            let mut gone = self.left.contains(&id);
            ui.checkbox(&mut gone, lang.say(&msg::import_left(name)));
            if gone {
                self.left.insert(id);
            } else {
                self.left.remove(&id);
            }
        }
        ui.add_space(space::S);
    }
}

fn child_ui(ui: &mut Ui, lang: &Lang, child: &Touched, taken: &mut bool) {
    let tokens = ui.tokens();
    ui.spacing_mut().item_spacing.y = space::XS;
    ui.horizontal_wrapped(|ui| {
        ui.checkbox(taken, child.pupil.name.full());
        let (words, ground, ink) = if child.added {
            (msg::import_row_new(), tokens.accent_soft, tokens.on_accent_soft)
        } else {
            (msg::import_row_changed(), tokens.warm_soft, tokens.on_warm_soft)
        };
        ui.tag(lang.say(&words), ground, ink);
        if child.added {
            let born = child
                .pupil
                .born
                .map(|born| lang.say(&msg::import_born(lang.date(born))));
            let known = [Some(child.pupil.group.clone()), born];
            let known: Vec<String> = known
                .into_iter()
                .flatten()
                .filter(|word| !word.is_empty())
                .collect();
            ui.soft(known.join(" · "));
        }
    });
    for difference in &child.differences {
        line_ui(ui, lang, difference);
    }
    ui.hairline();
}

/// Under the name, behind the box.
fn line_ui(ui: &mut Ui, lang: &Lang, difference: &Difference) {
    ui.horizontal_top(|ui| {
        ui.add_space(space::XL + space::XS);
        ui.vertical(|ui| ui.small_text(words::difference(lang, difference)));
    });
}
