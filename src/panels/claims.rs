//! Who may be told and be there, in words, with the article of law where it matters.

use std::collections::BTreeSet;

use egui::Ui;

use super::{Commands, Cx};
use crate::command::Change;
use crate::lang::msg;
use crate::look::{Look as _, space};
use crate::model::{Claim, Guardian, Id, Pupil, Tie};

/// What one calls an adult, or that there is no name yet.
pub(super) fn adult(cx: &Cx<'_>, guardian: Id<Guardian>) -> String {
    cx.doc
        .guardians
        .get(&guardian)
        .map(|guardian| guardian.name.call())
        .filter(|name| !name.is_empty())
        .unwrap_or_else(|| cx.say(msg::families_no_name()))
}

/// Why an adult is told or not.
pub(super) fn words(cx: &Cx<'_>, guardian: Id<Guardian>, claim: &Claim) -> String {
    cx.say(match claim {
        Claim::Entitled => msg::claim_entitled(),
        Claim::OnRequest { asked: None } => msg::claim_not_asked(),
        Claim::OnRequest { asked: Some(day) } => msg::claim_asked(cx.lang.date(*day)),
        Claim::Raises => msg::claim_raises(adult(cx, guardian)),
        Claim::AskCustody => msg::claim_ask_custody(adult(cx, guardian)),
        Claim::OnlyIfBothAgree { agreed: true, .. } => msg::claim_agreed(adult(cx, guardian)),
        Claim::OnlyIfBothAgree { waits_for, .. } if waits_for.is_empty() => msg::claim_nobody_agrees(),
        Claim::OnlyIfBothAgree { waits_for, .. } => {
            msg::claim_waits(cx.lang.list(waits_for.iter().map(|id| adult(cx, *id))))
        }
        Claim::OfAge => msg::claim_of_age(),
    })
}

/// Whether what somebody may be told hangs on what the parents say.
pub(super) const fn hangs_on_parents(claim: &Claim) -> bool {
    matches!(claim, Claim::OnlyIfBothAgree { .. })
}

/// The parents who decide about an adult, each of whom agrees or not.
pub(super) fn agreement(ui: &mut Ui, cx: &Cx<'_>, tie_id: Id<Tie>, tie: &Tie, out: &mut Commands) {
    let parents = cx.doc.parents_who_decide(tie.pupil, tie.guardian);
    if parents.is_empty() {
        return;
    }
    let about = adult(cx, tie.guardian);
    ui.horizontal_wrapped(|ui| {
        for parent in parents {
            let agrees = tie.agreed_by.contains(&parent);
            let word = cx.say(msg::claim_agrees(adult(cx, parent), about.as_str()));
            if ui.chip(agrees, word).clicked() {
                let mut tie = tie.clone();
                if !tie.agreed_by.remove(&parent) {
                    tie.agreed_by.insert(parent);
                }
                out.push(Change::PutTie(tie_id, tie));
            }
        }
    });
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
            if let Some((id, tie)) = cx
                .doc
                .ties
                .iter()
                .find(|(_, tie)| tie.pupil == pupil && tie.guardian == guardian)
            {
                agreement(ui, cx, *id, tie, out);
            }
        });
    }
}
