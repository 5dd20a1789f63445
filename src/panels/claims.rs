//! Who may be told and be there, in words, with the article of law where it matters.

use std::collections::BTreeSet;

use egui::Ui;

use super::{Commands, Cx};
use crate::command::Change;
use crate::lang::msg;
use crate::look::{Look as _, space};
use crate::model::{Claim, Guardian, Id, Pupil, Tie};

/// Why an adult is told or not.
pub(super) fn words(cx: &Cx<'_>, guardian: Id<Guardian>, claim: &Claim) -> String {
    cx.say(match claim {
        Claim::Entitled => msg::claim_entitled(),
        Claim::OnRequest { asked: None } => msg::claim_not_asked(),
        Claim::OnRequest { asked: Some(day) } => msg::claim_asked(cx.lang.date(*day)),
        Claim::Raises => msg::claim_raises(cx.adult(guardian)),
        Claim::AskCustody => msg::claim_ask_custody(cx.adult(guardian)),
        Claim::OnlyIfBothAgree { agreed: true, .. } => msg::claim_agreed(cx.adult(guardian)),
        Claim::OnlyIfBothAgree { waits_for, .. } if waits_for.is_empty() => msg::claim_nobody_agrees(),
        Claim::OnlyIfBothAgree { waits_for, .. } => {
            msg::claim_waits(cx.lang.list(waits_for.iter().map(|id| cx.adult(*id))))
        }
        Claim::OfAge => msg::claim_of_age(),
    })
}

/// Whether what somebody may be told hangs on what the parents say.
pub(super) const fn hangs_on_parents(claim: &Claim) -> bool {
    matches!(claim, Claim::OnlyIfBothAgree { .. })
}

/// The parents who decide about an adult, each of whom agrees or not: on every tie to the child, where an import made
/// two.
pub(super) fn agreement(
    ui: &mut Ui,
    cx: &Cx<'_>,
    pupil: Id<Pupil>,
    guardian: Id<Guardian>,
    out: &mut Commands,
) {
    let parents = cx.doc.parents_who_decide(pupil, guardian);
    if parents.is_empty() {
        return;
    }
    let ties: Vec<(Id<Tie>, &Tie)> = cx
        .doc
        .ties
        .iter()
        .filter(|(_, tie)| tie.pupil == pupil && tie.guardian == guardian)
        .map(|(id, tie)| (*id, tie))
        .collect();
    let about = cx.adult(guardian);
    ui.horizontal_wrapped(|ui| {
        for parent in parents {
            let agrees = ties.iter().all(|(_, tie)| tie.agreed_by.contains(&parent));
            let word = cx.say(msg::claim_agrees(cx.adult(parent), about.as_str()));
            if ui.chip(agrees, word).clicked() {
                out.push(agree(cx, pupil, &ties, parent, !agrees));
            }
        }
    });
}

/// A parent agrees, or no longer does.
fn agree(
    cx: &Cx<'_>,
    pupil: Id<Pupil>,
    ties: &[(Id<Tie>, &Tie)],
    parent: Id<Guardian>,
    agrees: bool,
) -> Change {
    let change = |(id, tie): &(Id<Tie>, &Tie)| {
        let mut tie = Tie::clone(tie);
        if agrees {
            tie.agreed_by.insert(parent);
        } else {
            tie.agreed_by.remove(&parent);
        }
        Change::PutTie(*id, tie)
    };
    Change::Together {
        label: msg::change_tie(cx.called(pupil)),
        changes: ties.iter().map(change).collect(),
    }
}

/// Says who is chosen to be there and may not be yet, and lets the parents' word be noted at once.
pub(super) fn check_company(
    ui: &mut Ui,
    cx: &Cx<'_>,
    pupil: Id<Pupil>,
    with: &BTreeSet<Id<Guardian>>,
    out: &mut Commands,
) {
    for (guardian, claim) in cx.doc.entitled(pupil, cx.today) {
        if !with.contains(&guardian) || !hangs_on_parents(&claim) {
            continue;
        }
        ui.push_id(guardian, |ui| {
            ui.add_space(space::XS);
            ui.soft(words(cx, guardian, &claim));
            agreement(ui, cx, pupil, guardian, out);
        });
    }
}
