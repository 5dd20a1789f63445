//! Introductions that were made, and those that did not go ahead.

use egui::{Role, Ui, UiBuilder};

use super::asked::{is_declined, replies};
use super::{two_faces, words};
use crate::command::Change;
use crate::lang::msg;
use crate::look::{Icon, Look as _, space};
use crate::model::{Id, Introduction};
use crate::panels::{Commands, Cx};

pub(super) fn met(ui: &mut Ui, cx: &Cx<'_>, out: &mut Commands) {
    let mut met: Vec<_> = cx
        .doc
        .introductions
        .iter()
        .filter_map(|(id, each)| Some((each.introduced?, *id, each)))
        .collect();
    if met.is_empty() {
        return;
    }
    // Those nobody asked after come first, then the newest.
    met.sort_by_key(|(day, id, each)| (each.spoke.is_some(), std::cmp::Reverse(*day), *id));
    let title = cx.say(msg::together_met());
    ui.section(title.as_str());
    ui.card(title, |ui| {
        ui.spacing_mut().item_spacing.y = space::S;
        for (place, (_, id, introduction)) in met.iter().enumerate() {
            if place > 0 {
                ui.hairline();
            }
            ui.push_id(id, |ui| met_row(ui, cx, *id, introduction, out));
        }
    });
}

fn met_row(ui: &mut Ui, cx: &Cx<'_>, id: Id<Introduction>, introduction: &Introduction, out: &mut Commands) {
    let both = words::both(cx, introduction.a, introduction.b);
    let group = UiBuilder::new()
        .accessibility_role(Role::Group)
        .accessibility_label(both.as_str());
    ui.scope_builder(group, |ui| {
        ui.horizontal(|ui| {
            ui.strong_text(both.as_str());
            if let Some(day) = introduction.introduced {
                let day = cx.lang.short_date(day);
                ui.small_text(cx.say(msg::together_met_on(day)));
            }
            ui.right(|ui| take_back(ui, cx, id, &both, out));
        });
        ui.horizontal_wrapped(|ui| {
            ui.soft(cx.say(msg::together_spoke()));
            for (value, word) in [
                (true, msg::together_spoke_yes()),
                (false, msg::together_spoke_no()),
            ] {
                let now = introduction.spoke == Some(value);
                if ui.chip(now, cx.say(word)).clicked() {
                    let next = Introduction {
                        spoke: if now { None } else { Some(value) },
                        ..(*introduction).clone()
                    };
                    out.push(Change::PutIntroduction(id, next));
                }
            }
        });
    });
}

fn take_back(ui: &mut Ui, cx: &Cx<'_>, id: Id<Introduction>, both: &str, out: &mut Commands) {
    let words = cx.say(msg::together_take_back_of(both));
    if ui.icon_button(Icon::Undo, words).clicked() {
        out.push(Change::RemoveIntroduction(id));
    }
}

pub(super) fn declined(ui: &mut Ui, cx: &Cx<'_>, out: &mut Commands) {
    let declined: Vec<_> = cx
        .doc
        .introductions
        .iter()
        .filter(|(_, each)| is_declined(each))
        .collect();
    if declined.is_empty() {
        return;
    }
    ui.section(cx.say(msg::together_declined()));
    for (id, introduction) in declined {
        let both = words::both(cx, introduction.a, introduction.b);
        ui.push_id(id, |ui| {
            ui.card(both.as_str(), |ui| {
                ui.spacing_mut().item_spacing.y = space::S;
                two_faces(ui, cx, (introduction.a, introduction.b));
                ui.soft(cx.say(msg::together_not_now()));
                replies(ui, cx, *id, introduction, out);
                if ui.quiet(cx.say(msg::together_take_back())).clicked() {
                    out.push(Change::RemoveIntroduction(*id));
                }
            });
        });
    }
}
