//! Whom to introduce to whom, as the plan proposes. The teacher decides.

use egui::Ui;

use super::{Together, alone, words};
use crate::bring;
use crate::command::Change;
use crate::lang::msg;
use crate::look::Look as _;
use crate::model::{Apart, Id};
use crate::panels::{Commands, Cx};

impl Together {
    pub(super) fn proposals(&mut self, ui: &mut Ui, cx: &Cx<'_>, out: &mut Commands) {
        let proposal = bring::propose(cx.doc, cx.today);
        ui.section(cx.say(msg::together_proposals()));
        if proposal.pairs.is_empty() {
            ui.soft(cx.say(msg::together_no_proposals()));
        }
        for (place, pair) in proposal.pairs.iter().enumerate() {
            ui.push_id((pair.a, pair.b), |ui| {
                self.pair_card(ui, cx, (pair.a, pair.b), out, |this, ui, out| {
                    this.why(ui, cx, (pair.a, pair.b), &pair.subjects);
                    ui.horizontal_wrapped(|ui| answers(ui, cx, pair, place == 0, out));
                });
            });
        }
        alone::alone(ui, cx, &proposal.alone, out);
    }
}

fn answers(ui: &mut Ui, cx: &Cx<'_>, pair: &bring::Pair, first: bool, out: &mut Commands) {
    let ask = cx.say(msg::together_ask());
    let asked = if first { ui.primary(ask) } else { ui.secondary(ask) };
    if asked.clicked() {
        let introduction = words::asked(cx, pair.a, pair.b, pair.subjects.iter().cloned());
        out.push(Change::PutIntroduction(Id::random(), introduction));
    }
    let hint = cx.say(msg::together_rather_not_hint());
    let rather_not = ui.quiet(cx.say(msg::together_rather_not()));
    if rather_not.on_hover_text(hint).clicked() {
        let apart = Apart {
            a: pair.a,
            b: pair.b,
            why: String::new(),
        };
        out.push(Change::KeepApart(Id::random(), apart));
    }
}
