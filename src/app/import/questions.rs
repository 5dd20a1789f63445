//! What only the teacher knows: which of two children a row is about, and whether two adults with one e-mail
//! address are one. Asked one by one; a question that is skipped leaves its row out.

use egui::Ui;

use super::{Import, Said, Wish, words};
use crate::intake::{AdultAnswer, AdultDoubt, Ambiguous};
use crate::lang::{Lang, msg};
use crate::look::Look as _;
use crate::model::{Document, Guardian, Id, Pupil};

impl Import {
    pub(super) fn question_ui(&mut self, ui: &mut Ui, lang: &Lang, doc: &Document) {
        let review = &self.looked.review;
        let open = review.ambiguous.len() + review.doubts.len() + review.homes.len() + review.differing.len();
        if open == 0 {
            return;
        }
        let said = self.said.len();
        let title = lang.say(&msg::import_question(said + 1, said + open));
        let mut answer = None;
        ui.card(title.clone(), |ui| {
            ui.section(title);
            answer = match (
                self.looked.review.ambiguous.first(),
                self.looked.review.doubts.first(),
            ) {
                (Some(row), _) => self.child_ui(ui, lang, doc, row),
                (None, Some(doubt)) => self.adult_ui(ui, lang, doc, doubt),
                (None, None) => self
                    .home_ui(ui, lang, doc)
                    .or_else(|| self.differing_ui(ui, lang, doc)),
            };
        });
        if let Some(said) = answer {
            self.wish = Some(Wish::Answer(said.clone()));
            self.said.push(said);
        }
    }

    fn child_ui(&self, ui: &mut Ui, lang: &Lang, doc: &Document, row: &Ambiguous) -> Option<Said> {
        let mut answer = None;
        ui.body(lang.say(&if row.name.is_empty() {
            msg::import_who_is_unnamed(row.row)
        } else {
            msg::import_who_is(row.row, row.name.full())
        }));
        ui.horizontal_wrapped(|ui| {
            for id in &row.candidates {
                let Some(pupil) = self.pupil(doc, *id) else {
                    continue;
                };
                let born = pupil
                    .born
                    .map(|born| lang.say(&msg::import_born(lang.date(born))));
                let known = [Some(pupil.name.full()), born, Some(pupil.group.clone())];
                let known: Vec<String> = known
                    .into_iter()
                    .flatten()
                    .filter(|word| !word.is_empty())
                    .collect();
                if ui.secondary(known.join(", ")).clicked() {
                    answer = Some(Some(Some(*id)));
                }
            }
            if row.may_be_new && ui.secondary(lang.say(&msg::import_someone_new())).clicked() {
                answer = Some(Some(None));
            }
            if ui.quiet(lang.say(&msg::import_skip())).clicked() {
                answer = Some(None);
            }
        });
        answer.map(|whom| Said::Child(row.row, row.name.clone(), whom))
    }

    fn adult_ui(&self, ui: &mut Ui, lang: &Lang, doc: &Document, doubt: &AdultDoubt) -> Option<Said> {
        let mut answer = None;
        let known: Vec<(Id<Guardian>, &Guardian)> = doubt
            .candidates
            .iter()
            .filter_map(|id| {
                let guardian = self
                    .looked
                    .review
                    .guardians
                    .get(id)
                    .or_else(|| doc.guardians.get(id))?;
                Some((*id, guardian))
            })
            .collect();
        let others = lang.list(known.iter().map(|(_, guardian)| words::guardian(lang, guardian)));
        ui.body(lang.say(&if doubt.name.is_empty() {
            msg::import_same_email_unnamed(doubt.row, doubt.email.as_str())
        } else {
            msg::import_same_email(doubt.name.full(), doubt.email.as_str(), others)
        }));
        if let Some(pupil) = self.pupil(doc, doubt.pupil) {
            ui.soft(lang.say(&msg::import_question_child(pupil.name.full())));
        }
        ui.horizontal_wrapped(|ui| {
            for (id, guardian) in known {
                let words = msg::import_same_person(words::guardian(lang, guardian));
                if ui.secondary(lang.say(&words)).clicked() {
                    answer = Some(Some(AdultAnswer::Same(id)));
                }
            }
            let words = if doubt.name.is_empty() {
                msg::import_someone_new()
            } else {
                msg::import_other_person()
            };
            if ui.secondary(lang.say(&words)).clicked() {
                answer = Some(Some(AdultAnswer::Other));
            }
            if ui.quiet(lang.say(&msg::import_skip())).clicked() {
                answer = Some(None);
            }
        });
        answer.map(|whom| Said::Adult(doubt.name.clone(), doubt.email.clone(), whom))
    }

    pub(super) fn pupil<'a>(&'a self, doc: &'a Document, id: Id<Pupil>) -> Option<&'a Pupil> {
        let added = self.looked.review.added.iter().find(|(added, _)| *added == id);
        added.map(|(_, pupil)| pupil).or_else(|| doc.pupils.get(&id))
    }
}
