//! What the family told: their own school days first, since that shapes how one comes nearer.

use egui::{Rect, Stroke, Ui};

use super::words;
use crate::lang::msg;
use crate::look::{Look as _, space};
use crate::model::{Answer, Id, Pupil};
use crate::panels::Cx;

/// Whether the family told anything.
pub(super) fn any(cx: &Cx<'_>, pupil: Id<Pupil>) -> bool {
    cx.doc
        .answers
        .values()
        .any(|answer| answer.pupil == pupil && !answer.text.trim().is_empty())
}

/// Draws the answers, in groups.
pub(super) fn answers(ui: &mut Ui, cx: &Cx<'_>, pupil: Id<Pupil>) {
    let told: Vec<&Answer> = cx
        .doc
        .answers_of(pupil)
        .into_iter()
        .map(|(_, answer)| answer)
        .filter(|answer| !answer.text.trim().is_empty())
        .collect();
    let (memories, others): (Vec<&Answer>, Vec<&Answer>) =
        told.into_iter().partition(|answer| is_memory(answer));
    let both = !memories.is_empty() && !others.is_empty();
    group(ui, cx, &cx.say(msg::families_own_school_days()), &memories);
    if both {
        ui.add_space(space::L);
    }
    group(ui, cx, &cx.say(msg::families_what_they_told()), &others);
}

/// Whether the question asks for the parents' own school days; the question bank says so in its key.
fn is_memory(answer: &Answer) -> bool {
    answer.prompt.contains("memory")
}

fn group(ui: &mut Ui, cx: &Cx<'_>, title: &str, answers: &[&Answer]) {
    if answers.is_empty() {
        return;
    }
    ui.section(title);
    let tokens = ui.tokens();
    let left = ui.cursor().left();
    let top = ui.cursor().top();
    let bottom = ui
        .horizontal_top(|ui| {
            ui.add_space(space::L);
            ui.vertical(|ui| {
                ui.spacing_mut().item_spacing.y = 2.0;
                for (place, answer) in answers.iter().enumerate() {
                    if place > 0 {
                        ui.add_space(space::S);
                    }
                    ui.body(cx.say(msg::families_quote(answer.text.trim())));
                    let who = words::party(cx, answer.by, answer.pupil);
                    let question = answer.question.trim();
                    ui.small_text(if question.is_empty() {
                        who
                    } else {
                        cx.say(msg::families_question_to(who, question))
                    });
                }
            });
        })
        .response
        .rect
        .bottom();
    let bar = Rect::from_x_y_ranges(left..=left + 3.0, top..=bottom);
    ui.painter().rect(
        bar,
        1.5,
        tokens.accent_soft,
        Stroke::NONE,
        egui::StrokeKind::Inside,
    );
}
