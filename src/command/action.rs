//! What stands in the menu, the shortcuts and the palette: label, hint and shortcut, each written once.

use egui::{Key, KeyboardShortcut, Modifiers};

use crate::lang::{Msg, msg};

/// A screen of an open class, in the order of the rail.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Screen {
    /// Vandaag.
    #[default]
    Today,
    /// Gezinnen.
    Families,
    /// Gesprek.
    Talk,
    /// Agenda.
    Agenda,
    /// Klassenboek.
    Book,
    /// Samenbrengen.
    Together,
    /// Delen.
    Share,
    /// Instellingen; at the foot of the rail.
    Settings,
}

impl Screen {
    /// All screens, in the order of the rail.
    pub const ALL: [Self; 8] = [
        Self::Today,
        Self::Families,
        Self::Talk,
        Self::Agenda,
        Self::Book,
        Self::Together,
        Self::Share,
        Self::Settings,
    ];

    /// The word in the rail.
    #[must_use]
    pub fn label(self) -> Msg {
        match self {
            Self::Today => msg::screen_today(),
            Self::Families => msg::screen_families(),
            Self::Talk => msg::screen_talk(),
            Self::Agenda => msg::screen_agenda(),
            Self::Book => msg::screen_book(),
            Self::Together => msg::screen_together(),
            Self::Share => msg::screen_share(),
            Self::Settings => msg::screen_settings(),
        }
    }

    const fn key(self) -> Key {
        match self {
            Self::Today => Key::Num1,
            Self::Families => Key::Num2,
            Self::Talk => Key::Num3,
            Self::Agenda => Key::Num4,
            Self::Book => Key::Num5,
            Self::Together => Key::Num6,
            Self::Share => Key::Num7,
            Self::Settings => Key::Num8,
        }
    }
}

/// Something that a person can ask for by name, without more words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "each is said by its label and hint")]
pub enum Action {
    GoTo(Screen),
    Search,
    Undo,
    Redo,
    AddPupil,
    ImportPupils,
    NewYear,
    StartConversation,
    Project,
    Snapshot,
    Restore,
    ExportDocument,
    Versions,
    Lock,
    CloseClass,
    ZoomIn,
    ZoomOut,
    ZoomReset,
    Keys,
    Quit,
}

impl Action {
    /// All actions, in the order of the palette.
    pub fn all() -> impl Iterator<Item = Self> {
        Screen::ALL.into_iter().map(Self::GoTo).chain([
            Self::Search,
            Self::Undo,
            Self::Redo,
            Self::AddPupil,
            Self::ImportPupils,
            Self::NewYear,
            Self::StartConversation,
            Self::Project,
            Self::Snapshot,
            Self::Restore,
            Self::ExportDocument,
            Self::Versions,
            Self::Lock,
            Self::CloseClass,
            Self::ZoomIn,
            Self::ZoomOut,
            Self::ZoomReset,
            Self::Keys,
            Self::Quit,
        ])
    }

    /// What it is called.
    #[must_use]
    pub fn label(self) -> Msg {
        match self {
            Self::GoTo(screen) => screen.label(),
            Self::Search => msg::action_search(),
            Self::Undo => msg::action_undo(),
            Self::Redo => msg::action_redo(),
            Self::AddPupil => msg::action_add_pupil(),
            Self::ImportPupils => msg::action_import(),
            Self::NewYear => msg::roster_year_open(),
            Self::StartConversation => msg::action_start_conversation(),
            Self::Project => msg::action_project(),
            Self::Snapshot => msg::action_snapshot(),
            Self::Restore => msg::action_restore(),
            Self::ExportDocument => msg::action_export_document(),
            Self::Versions => msg::action_versions(),
            Self::Lock => msg::action_lock(),
            Self::CloseClass => msg::action_close_class(),
            Self::ZoomIn => msg::action_zoom_in(),
            Self::ZoomOut => msg::action_zoom_out(),
            Self::ZoomReset => msg::action_zoom_reset(),
            Self::Keys => msg::action_keys(),
            Self::Quit => msg::action_quit(),
        }
    }

    /// What it does, in a sentence.
    #[must_use]
    pub fn hint(self) -> Msg {
        match self {
            Self::GoTo(Screen::Today) => msg::screen_today_hint(),
            Self::GoTo(Screen::Families) => msg::screen_families_hint(),
            Self::GoTo(Screen::Talk) => msg::screen_talk_hint(),
            Self::GoTo(Screen::Agenda) => msg::screen_agenda_hint(),
            Self::GoTo(Screen::Book) => msg::screen_book_hint(),
            Self::GoTo(Screen::Together) => msg::screen_together_hint(),
            Self::GoTo(Screen::Share) => msg::screen_share_hint(),
            Self::GoTo(Screen::Settings) => msg::screen_settings_hint(),
            Self::Search => msg::action_search_hint(),
            Self::Undo => msg::action_undo_hint(),
            Self::Redo => msg::action_redo_hint(),
            Self::AddPupil => msg::action_add_pupil_hint(),
            Self::ImportPupils => msg::action_import_hint(),
            Self::NewYear => msg::roster_year_hint(),
            Self::StartConversation => msg::action_start_conversation_hint(),
            Self::Project => msg::action_project_hint(),
            Self::Snapshot => msg::action_snapshot_hint(),
            Self::Restore => msg::action_restore_hint(),
            Self::ExportDocument => msg::action_export_document_hint(),
            Self::Versions => msg::action_versions_hint(),
            Self::Lock => msg::action_lock_hint(),
            Self::CloseClass => msg::action_close_class_hint(),
            Self::ZoomIn => msg::action_zoom_in_hint(),
            Self::ZoomOut => msg::action_zoom_out_hint(),
            Self::ZoomReset => msg::action_zoom_reset_hint(),
            Self::Keys => msg::action_keys_hint(),
            Self::Quit => msg::action_quit_hint(),
        }
    }

    /// All keys that do it: those that are shown, and others that hands may know from elsewhere.
    pub fn shortcuts(self) -> impl Iterator<Item = KeyboardShortcut> {
        let elsewhere = match self {
            Self::Redo => Some(KeyboardShortcut::new(Modifiers::COMMAND, Key::Y)),
            _ => None,
        };
        self.shortcut().into_iter().chain(elsewhere)
    }

    /// The keys, where it has any.
    #[must_use]
    pub const fn shortcut(self) -> Option<KeyboardShortcut> {
        const SHIFT_COMMAND: Modifiers = Modifiers {
            shift: true,
            ..Modifiers::COMMAND
        };
        let (modifiers, key) = match self {
            Self::NewYear | Self::Restore => return None,
            Self::GoTo(screen) => (Modifiers::COMMAND, screen.key()),
            Self::Search => (Modifiers::COMMAND, Key::K),
            Self::Undo => (Modifiers::COMMAND, Key::Z),
            Self::Redo => (SHIFT_COMMAND, Key::Z),
            Self::AddPupil => (SHIFT_COMMAND, Key::N),
            Self::ImportPupils => (Modifiers::COMMAND, Key::I),
            Self::StartConversation => (Modifiers::COMMAND, Key::G),
            Self::Project => (Modifiers::NONE, Key::F5),
            Self::Snapshot => (Modifiers::COMMAND, Key::S),
            Self::ExportDocument => (Modifiers::COMMAND, Key::E),
            Self::Versions => (SHIFT_COMMAND, Key::H),
            Self::Lock => (Modifiers::COMMAND, Key::L),
            Self::CloseClass => (Modifiers::COMMAND, Key::W),
            Self::ZoomIn => (Modifiers::COMMAND, Key::Plus),
            Self::ZoomOut => (Modifiers::COMMAND, Key::Minus),
            Self::ZoomReset => (Modifiers::COMMAND, Key::Num0),
            Self::Keys => (Modifiers::NONE, Key::F1),
            Self::Quit => (Modifiers::COMMAND, Key::Q),
        };
        Some(KeyboardShortcut::new(modifiers, key))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_key_does_two_things() {
        let all: Vec<_> = Action::all().flat_map(Action::shortcuts).collect();
        for (index, keys) in all.iter().enumerate() {
            assert!(!all[..index].contains(keys), "{keys:?} does two things");
        }
    }
}
