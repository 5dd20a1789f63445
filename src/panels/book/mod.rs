//! Klassenboek: each child presents the family, on a page that the room may see once the parents say yes.

mod consent;
mod grid;
mod page;
#[cfg(test)]
mod tests;

use egui::Ui;

use super::{Commands, Cx, Panel};
use crate::command::{Action, PhotoTarget, Place, Screen};
use crate::lang::{Msg, msg};
use crate::look::script::Texts;
use crate::look::{Icon, Look as _, space};
use crate::model::{Document, Id, Permission, Pupil, Purpose};
use crate::projector;

/// The screen.
#[derive(Default)]
pub struct Book {
    /// Whose page is open; none shows them all.
    open: Option<Id<Pupil>>,
    /// Scripts in the preview, drawn once.
    texts: Texts,
}

/// How far a page is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    Ready,
    Empty,
    Asking,
    Hidden,
}

impl State {
    fn of(cx: &Cx<'_>, pupil: Id<Pupil>) -> Self {
        let filled = cx
            .doc
            .page_of(pupil)
            .is_some_and(|(_, page)| projector::is_filled(page));
        match cx.doc.permission(pupil, Purpose::BookInRoom, cx.today) {
            Permission::Refused => Self::Hidden,
            _ if !filled => Self::Empty,
            Permission::Missing => Self::Asking,
            Permission::Granted => Self::Ready,
        }
    }

    fn word(self) -> Msg {
        match self {
            Self::Ready => msg::book_state_ready(),
            Self::Empty => msg::book_state_empty(),
            Self::Asking => msg::book_state_asking(),
            Self::Hidden => msg::book_state_hidden(),
        }
    }
}

impl Panel for Book {
    fn screen(&self) -> Screen {
        Screen::Book
    }

    fn icon(&self) -> Icon {
        Icon::Book
    }

    fn go(&mut self, place: Place, doc: &Document) -> bool {
        match place {
            Place::Page(pupil) if doc.pupils.contains_key(&pupil) => {
                self.open = Some(pupil);
                true
            }
            _ => false,
        }
    }

    fn photo_target(&self) -> Option<PhotoTarget> {
        self.open.map(PhotoTarget::Page)
    }

    fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) -> Commands {
        let mut out = Commands::default();
        if cx.doc.pupils.is_empty() {
            let title = cx.say(msg::book_empty_title());
            let text = cx.say(msg::book_empty_text());
            if ui.empty_screen(Icon::Book, &title, &text, &cx.say(msg::action_import())) {
                out.push(Action::ImportPupils);
            }
            return out;
        }
        // The pupil may be gone: removed, or undone.
        self.open = self.open.filter(|pupil| cx.doc.pupils.contains_key(pupil));
        // The scroll bar floats over the last points.
        ui.set_max_width(ui.available_width() - space::S);
        match self.open {
            Some(pupil) => self.page(ui, cx, pupil, &mut out),
            None => self.grid(ui, cx, &mut out),
        }
        out
    }
}
