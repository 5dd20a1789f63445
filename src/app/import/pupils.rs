//! Child by child what is new and what changes; each can be left out.

use std::sync::Arc;

use egui::Ui;

use super::{Import, words};
use crate::intake::{Difference, Touched};
use crate::lang::{Lang, msg};
use crate::look::{Look as _, space};
use crate::model::{Document, Id, Pupil};

/// Names of children who are gone that are said at once.
const NAMED: usize = 5;

impl Import {
    pub(super) fn pupils_ui(&mut self, ui: &mut Ui, lang: &Lang, doc: &Document) {
        self.missing_ui(ui, lang, doc);
        let looked = Arc::clone(&self.looked);
        if looked.touched.is_empty() {
            ui.soft(lang.say(&msg::import_nothing_new()));
            return;
        }
        let all_off = looked.touched.len() == self.left_out.len();
        let words = if all_off {
            msg::import_all()
        } else {
            msg::import_none()
        };
        if ui.quiet(lang.say(&words)).clicked() {
            self.left_out.clear();
            if !all_off {
                self.left_out.extend(looked.touched.iter().map(|child| child.id));
            }
            self.count();
        }
        for child in looked.touched.iter().take(self.shown) {
            let was = !self.left_out.contains(&child.id);
            let mut taken = was;
            ui.push_id(child.id, |ui| child_ui(ui, lang, child, &mut taken));
            if taken != was {
                if taken {
                    self.left_out.remove(&child.id);
                } else {
                    self.left_out.insert(child.id);
                }
                self.count();
            }
        }
        self.more_ui(ui, lang, looked.touched.len());
    }

    /// Who is no longer on the list: said, and nothing done unless the teacher says so.
    fn missing_ui(&mut self, ui: &mut Ui, lang: &Lang, doc: &Document) {
        let looked = Arc::clone(&self.looked);
        let missing = &looked.review.missing;
        if missing.is_empty() {
            return;
        }
        let named = |id: &Id<Pupil>| Some((*id, doc.pupils.get(id)?.name.full()));
        let mut names: Vec<String> = (missing.iter().take(NAMED))
            .filter_map(|id| Some(named(id)?.1))
            .collect();
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
        for (id, name) in missing.iter().filter_map(named).take(self.shown) {
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
