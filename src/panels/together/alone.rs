//! Families that are in no pair, and why; and pairs that the teacher would rather not make.

use std::collections::BTreeMap;

use egui::Ui;

use super::{Together, names, words};
use crate::bring::Alone;
use crate::command::Change;
use crate::lang::{Msg, msg};
use crate::look::{Icon, Look as _, space};
use crate::model::{Id, Pupil};
use crate::panels::{Commands, Cx};

/// In neutral words. That two families are kept apart is nobody's business, so it is never the reason given.
fn reason(alone: Alone) -> Msg {
    match alone {
        Alone::NoConsent => msg::together_alone_no_consent(),
        Alone::NobodyShares => msg::together_alone_nobody_shares(),
        Alone::AllTaken => msg::together_alone_all_taken(),
        Alone::Open => msg::together_alone_open(),
    }
}

pub(super) fn alone(ui: &mut Ui, cx: &Cx<'_>, alone: &[(Id<Pupil>, Alone)], out: &mut Commands) {
    if alone.is_empty() {
        return;
    }
    let mut families: BTreeMap<Alone, Vec<Id<Pupil>>> = BTreeMap::new();
    for (family, why) in alone {
        families.entry(*why).or_default().push(*family);
    }
    let title = cx.say(msg::together_alone());
    ui.section(title.as_str());
    ui.card(title, |ui| {
        ui.spacing_mut().item_spacing.y = space::S;
        for (place, (why, families)) in families.iter().enumerate() {
            if place > 0 {
                ui.hairline();
            }
            ui.soft(cx.say(reason(*why)));
            names(ui, cx, families, out);
        }
    });
}

impl Together {
    /// Hidden until asked for: whoever looks along has no need to know.
    pub(super) fn apart(&mut self, ui: &mut Ui, cx: &Cx<'_>, out: &mut Commands) {
        if cx.doc.apart.is_empty() {
            return;
        }
        let word = if self.apart_shown {
            msg::together_hide_apart()
        } else {
            msg::together_show_apart()
        };
        if ui.quiet_with(Icon::Eye, cx.say(word)).clicked() {
            self.apart_shown = !self.apart_shown;
        }
        if !self.apart_shown {
            return;
        }
        for (id, apart) in &cx.doc.apart {
            ui.push_id(id, |ui| {
                self.pair_card(ui, cx, (apart.a, apart.b), out, |_, ui, out| {
                    if !apart.why.trim().is_empty() {
                        ui.soft(apart.why.as_str());
                    }
                    let of = cx.say(msg::together_allow_of(words::both(cx, apart.a, apart.b)));
                    if ui
                        .secondary(cx.say(msg::together_allow()))
                        .on_hover_text(of)
                        .clicked()
                    {
                        out.push(Change::AllowPair(*id));
                    }
                });
            });
        }
    }
}
