//! Klassenboek: each child presents the family, on a page that the room may see once the parents say yes.

mod consent;
mod evening;
mod grid;
mod page;
mod shown;
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
    /// Whether what is missing before an evening is shown instead of all pages.
    evening: bool,
    /// Scripts in the preview, drawn once.
    texts: Texts,
}

/// How far a page is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    Ready,
    /// Shown without its photo: it is not said who else is in it, or somebody else in it did not say yes.
    WithoutPhoto,
    /// There is only a photo, and it is not said who else can be recognised in it.
    Unanswered,
    Empty,
    Asking,
    /// It says where somebody lives whose address is secret.
    Secret,
    Hidden,
}

impl State {
    fn of(cx: &Cx<'_>, pupil: Id<Pupil>) -> Self {
        let permission = cx.doc.permission(pupil, Purpose::BookInRoom, cx.today);
        if permission == Permission::Refused {
            return Self::Hidden;
        }
        let Some((_, page)) = cx
            .doc
            .page_of(pupil)
            .filter(|(_, page)| projector::is_filled(page))
        else {
            return Self::Empty;
        };
        let blocked = page
            .photo
            .is_some_and(|photo| !cx.doc.may_show(photo, Purpose::BookInRoom, cx.today));
        let bare = page.story.trim().is_empty();
        if projector::tells_secret(cx.doc, page) {
            Self::Secret
        } else if permission == Permission::Granted && bare && shown::is_open(cx, page) {
            Self::Unanswered
        } else if permission == Permission::Missing || (blocked && bare) {
            Self::Asking
        } else if blocked {
            Self::WithoutPhoto
        } else {
            Self::Ready
        }
    }

    /// Whether the room can see it.
    fn is_shown(self) -> bool {
        matches!(self, Self::Ready | Self::WithoutPhoto)
    }

    fn word(self) -> Msg {
        match self {
            Self::Ready => msg::book_state_ready(),
            Self::WithoutPhoto => msg::book_state_without_photo(),
            Self::Unanswered => msg::book_state_unanswered(),
            Self::Secret => msg::book_state_secret(),
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
