//! Who else can be recognised in a photo: each of those children needs consent too, and until the teacher said who they
//! are the photo is shown and given to nobody.

use std::collections::BTreeSet;

use egui::{Role, Ui, WidgetInfo};

use super::{Commands, Cx};
use crate::command::Change;
use crate::lang::{Msg, msg};
use crate::look::{Look as _, space};
use crate::model::{Id, Pupil};

/// What is known of who can be recognised.
pub(super) struct Shown<'a> {
    /// The child whose photo it is.
    pub pupil: Id<Pupil>,
    /// The others.
    pub shows: &'a BTreeSet<Id<Pupil>>,
    /// Whether that is everybody.
    pub answered: bool,
    /// What holds until it is said.
    pub until: Msg,
}

/// Draws the question with its answer; `put` is what changes it.
pub(super) fn ui(
    ui: &mut Ui,
    cx: &Cx<'_>,
    shown: &Shown<'_>,
    put: &impl Fn(BTreeSet<Id<Pupil>>, bool) -> Change,
    out: &mut Commands,
) {
    ui.add_space(space::S);
    ui.small_text(cx.say(msg::shown_title()));
    match (shown.answered, shown.shows.is_empty()) {
        (false, _) => {
            ui.soft(cx.say(shown.until.clone()));
        }
        (true, true) => {
            ui.soft(cx.say(msg::shown_only_this_child()));
        }
        (true, false) => {}
    }
    ticked(ui, cx, shown, put, out);
    if !shown.answered {
        let word = if shown.shows.is_empty() {
            msg::shown_nobody_else()
        } else {
            msg::shown_everybody()
        };
        if ui.secondary(cx.say(word)).clicked() {
            out.push(put(shown.shows.clone(), true));
        }
    }
    if let Some(child) = another(ui, cx, shown) {
        let mut shows = shown.shows.clone();
        shows.insert(child);
        out.push(put(shows, shown.answered));
    }
}

/// The children who were ticked, each to be taken away again.
fn ticked(
    ui: &mut Ui,
    cx: &Cx<'_>,
    shown: &Shown<'_>,
    put: &impl Fn(BTreeSet<Id<Pupil>>, bool) -> Change,
    out: &mut Commands,
) {
    if shown.shows.is_empty() {
        return;
    }
    ui.horizontal_wrapped(|ui| {
        for child in shown.shows {
            let name = cx.called(*child);
            let chip = ui.chip(true, name.as_str());
            let word = cx.say(msg::shown_not_after_all(name));
            chip.widget_info(|| WidgetInfo::selected(Role::Button, true, true, &word));
            if chip.on_hover_text(word).clicked() {
                let mut shows = shown.shows.clone();
                shows.remove(child);
                out.push(put(shows, shown.answered));
            }
        }
    });
}

/// Offers the children of the class who were not ticked.
fn another(ui: &mut Ui, cx: &Cx<'_>, shown: &Shown<'_>) -> Option<Id<Pupil>> {
    let others: Vec<Option<Id<Pupil>>> = std::iter::once(None)
        .chain(
            cx.doc
                .class_list()
                .into_iter()
                .map(|(id, _)| id)
                .filter(|id| *id != shown.pupil && !shown.shows.contains(id))
                .map(Some),
        )
        .collect();
    let word = |child: Option<Id<Pupil>>| match child.and_then(|id| cx.doc.pupils.get(&id)) {
        Some(pupil) => pupil.name.full(),
        None => cx.say(msg::shown_nobody()),
    };
    ui.choice(&cx.say(msg::shown_add()), None, &others, word)
        .flatten()
}
