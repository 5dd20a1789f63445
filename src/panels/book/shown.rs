//! Who else can be recognised in the photo of a page, and who of them keeps it off the screen.

use std::collections::BTreeSet;

use egui::Ui;

use super::super::shown::{self, Shown};
use super::super::{Commands, Cx};
use crate::command::{Change, Place};
use crate::lang::msg;
use crate::look::Look as _;
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
    let put = |shows: BTreeSet<Id<Pupil>>, all: bool| Change::SetShown { photo, shows, all };
    let asked = Shown {
        pupil,
        shows: &media.shows,
        answered: media.is_answered(),
        until: msg::shown_until_said(),
    };
    shown::ui(ui, cx, &asked, &put, out);
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
