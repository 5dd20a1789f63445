//! Who else can be recognised in the photo: each of those children needs consent too, and until the teacher said who
//! they are the photo is shown to nobody.

use std::collections::BTreeSet;

use egui::{Role, Ui, WidgetInfo};

use super::super::{Commands, Cx};
use crate::command::{Change, Place};
use crate::lang::msg;
use crate::look::{Look as _, space};
use crate::model::{Id, Media, Page, Pupil, Purpose};

/// Whether there is a photo on the page, and nobody said who else can be recognised in it.
pub(super) fn is_open(cx: &Cx<'_>, page: &Page) -> bool {
    page.photo
        .and_then(|photo| cx.doc.media.get(&photo))
        .is_some_and(|media| !media.is_answered())
}

/// Draws the question with its answer, and who of those that were ticked keeps the photo off the screen.
pub(super) fn ui(ui: &mut Ui, cx: &Cx<'_>, pupil: Id<Pupil>, photo: Id<Media>, out: &mut Commands) {
    let Some(media) = cx.doc.media.get(&photo) else {
        return;
    };
    let answered = media.is_answered();
    let put = |shows: BTreeSet<Id<Pupil>>, all: bool| Change::SetShown { photo, shows, all };
    ui.add_space(space::S);
    ui.small_text(cx.say(msg::shown_title()));
    match (answered, media.shows.is_empty()) {
        (false, _) => {
            ui.soft(cx.say(msg::shown_until_said()));
        }
        (true, true) => {
            ui.soft(cx.say(msg::shown_only_this_child()));
        }
        (true, false) => {}
    }
    ticked(ui, cx, media, &put, out);
    if !answered {
        let word = if media.shows.is_empty() {
            msg::shown_nobody_else()
        } else {
            msg::shown_everybody()
        };
        if ui.secondary(cx.say(word)).clicked() {
            out.push(put(media.shows.clone(), true));
        }
    }
    if let Some(child) = another(ui, cx, pupil, media) {
        let mut shows = media.shows.clone();
        shows.insert(child);
        out.push(put(shows, answered));
    }
    let lacks = cx.doc.without_consent_in(photo, Purpose::BookInRoom, cx.today);
    let Some(first) = lacks.first() else {
        return;
    };
    let names = cx.lang.list(lacks.iter().map(|id| cx.called(*id)));
    ui.soft(cx.say(msg::shown_waits(names)));
    if ui.secondary(cx.say(msg::shown_ask(cx.called(*first)))).clicked() {
        out.push(Place::Page(*first));
    }
}

/// The children who were ticked, each to be taken away again.
fn ticked(
    ui: &mut Ui,
    cx: &Cx<'_>,
    media: &Media,
    put: &impl Fn(BTreeSet<Id<Pupil>>, bool) -> Change,
    out: &mut Commands,
) {
    if media.shows.is_empty() {
        return;
    }
    ui.horizontal_wrapped(|ui| {
        for child in &media.shows {
            let name = cx.called(*child);
            let chip = ui.chip(true, name.as_str());
            let word = cx.say(msg::shown_not_after_all(name));
            chip.widget_info(|| WidgetInfo::selected(Role::Button, true, true, &word));
            if chip.on_hover_text(word).clicked() {
                let mut shows = media.shows.clone();
                shows.remove(child);
                out.push(put(shows, media.is_answered()));
            }
        }
    });
}

/// Offers the children of the class who were not ticked.
fn another(ui: &mut Ui, cx: &Cx<'_>, pupil: Id<Pupil>, media: &Media) -> Option<Id<Pupil>> {
    let others: Vec<Option<Id<Pupil>>> = std::iter::once(None)
        .chain(
            cx.doc
                .class_list()
                .into_iter()
                .map(|(id, _)| id)
                .filter(|id| *id != pupil && !media.shows.contains(id))
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
