//! Inzage: who may have which report, each as a button, and why somebody may not.

use std::collections::BTreeSet;

use egui::Ui;

use super::words;
use crate::command::Request;
use crate::lang::msg;
use crate::look::{Icon, Look as _, space};
use crate::model::{Access, Id, NoAccess, Pupil};
use crate::panels::{Commands, Cx, claims};

/// Draws what can be asked for about this family.
pub(super) fn reports(ui: &mut Ui, cx: &Cx<'_>, pupil: Id<Pupil>, out: &mut Commands) {
    ui.small_text(cx.say(msg::output_access_hint()));
    let child = words::call_of(cx, pupil);
    let mut button = |ui: &mut Ui, word: String, access: Access| {
        if words::inline_button(ui, Icon::File, word).clicked() {
            out.push(Request::AccessReport(access));
        }
    };
    let own = Access::Own(pupil);
    if cx.doc.may_see(own, cx.today).is_ok() {
        ui.small_text(cx.say(msg::output_access_of_age(child.as_str())));
        button(ui, cx.say(msg::output_access_own(child.as_str())), own);
    }
    let mut seen = BTreeSet::new();
    for member in cx.doc.members(pupil) {
        if !seen.insert(member.id) {
            continue;
        }
        ui.push_id(member.id, |ui| {
            ui.spacing_mut().item_spacing.y = space::XS;
            let name = cx.adult(member.id);
            let file = Access::Child { pupil, by: member.id };
            match cx.doc.may_see(file, cx.today) {
                Ok(()) => button(
                    ui,
                    cx.say(msg::output_access_child_for(child.as_str(), name.as_str())),
                    file,
                ),
                // The right to information on request is a parent's (BW 1:377c).
                Err(NoAccess::NoCustody)
                    if !cx
                        .doc
                        .claim_of(pupil, member.id, cx.today)
                        .is_some_and(|claim| claims::hangs_on_parents(&claim)) =>
                {
                    ui.small_text(cx.say(msg::output_access_no_custody(name.as_str())));
                }
                Err(NoAccess::CustodyUnknown) => {
                    ui.small_text(cx.say(msg::output_access_custody_unknown(name.as_str(), child.as_str())));
                }
                Err(NoAccess::NoCustody | NoAccess::Gone | NoAccess::OfAge | NoAccess::TooYoung) => {}
            }
            button(
                ui,
                cx.say(msg::output_access_guardian(name)),
                Access::Guardian(member.id),
            );
        });
    }
}
