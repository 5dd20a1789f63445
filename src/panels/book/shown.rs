//! Who else can be recognised in the photo: each of those children needs consent too.

use egui::{Role, Ui, WidgetInfo};

use super::super::{Commands, Cx};
use crate::command::{Change, Place};
use crate::lang::msg;
use crate::look::{Look as _, space};
use crate::model::{Id, Media, Pupil, Purpose};

/// Draws who was ticked, and who of them keeps the photo off the screen.
pub(super) fn ui(ui: &mut Ui, cx: &Cx<'_>, pupil: Id<Pupil>, photo: Id<Media>, out: &mut Commands) {
    let Some(media) = cx.doc.media.get(&photo) else {
        return;
    };
    ui.add_space(space::S);
    ui.small_text(cx.say(msg::shown_title()));
    if !media.shows.is_empty() {
        ui.horizontal_wrapped(|ui| {
            for child in &media.shows {
                let name = cx.called(*child);
                let chip = ui.chip(true, name.as_str());
                let word = cx.say(msg::shown_not_after_all(name));
                chip.widget_info(|| WidgetInfo::selected(Role::Button, true, true, &word));
                if chip.on_hover_text(word).clicked() {
                    let mut shows = media.shows.clone();
                    shows.remove(child);
                    out.push(Change::SetShown(photo, shows));
                }
            }
        });
    }
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
    if let Some(Some(child)) = ui.choice(&cx.say(msg::shown_add()), None, &others, word) {
        let mut shows = media.shows.clone();
        shows.insert(child);
        out.push(Change::SetShown(photo, shows));
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
