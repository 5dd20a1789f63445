//! Whom to introduce to whom, as the plan proposes. The teacher decides.

use std::rc::Rc;

use chrono::NaiveDate;
use egui::Ui;

use super::{Together, alone, words};
use crate::bring::{self, Proposal};
use crate::command::Change;
use crate::lang::msg;
use crate::look::Look as _;
use crate::model::{Apart, Document, Id};
use crate::panels::{Commands, Cx};

/// The proposal, kept from frame to frame: to find the best pairs of a whole class takes longer than a frame may.
#[derive(Debug, Default)]
pub(super) struct Kept {
    /// The day and the state of the document that it follows from.
    made: Option<(NaiveDate, u64, Rc<Proposal>)>,
}

impl Kept {
    fn of(&mut self, doc: &Document, revision: u64, today: NaiveDate) -> Rc<Proposal> {
        match &self.made {
            Some((day, of, proposal)) if (*day, *of) == (today, revision) => Rc::clone(proposal),
            _ => {
                let proposal = Rc::new(bring::propose(doc, today));
                self.made = Some((today, revision, Rc::clone(&proposal)));
                proposal
            }
        }
    }
}

impl Together {
    pub(super) fn proposals(&mut self, ui: &mut Ui, cx: &Cx<'_>, out: &mut Commands) {
        let proposal = self.kept.of(cx.doc, cx.revision, cx.today);
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::example;

    #[test]
    fn a_proposal_is_kept_until_the_class_or_the_day_is_another() {
        let today = NaiveDate::from_ymd_opt(2026, 11, 26).unwrap();
        let mut doc = example::class(today).unwrap().doc;
        let mut kept = Kept::default();
        let first = kept.of(&doc, 1, today);
        assert!(
            Rc::ptr_eq(&first, &kept.of(&doc, 1, today)),
            "it is made each frame"
        );
        let pair = first.pairs.first().expect("nothing is proposed");
        let apart = Apart {
            a: pair.a,
            b: pair.b,
            why: String::new(),
        };
        doc.apart.insert(Id::random(), apart);
        let next = kept.of(&doc, 2, today);
        assert!(
            next.pairs
                .iter()
                .all(|other| (other.a, other.b) != (pair.a, pair.b))
        );
        let tomorrow = kept.of(&doc, 2, today + chrono::TimeDelta::days(1));
        assert!(!Rc::ptr_eq(&next, &tomorrow));
    }
}
