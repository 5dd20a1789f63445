//! Every change that a person can make, and everything that a person can ask for.
//!
//! A panel returns [`Command`]s; the app carries them out. A [`Change`] alters the document and can be undone; an
//! [`Action`] stands in the menu, the shortcuts and the palette; the rest asks for something with a name or a
//! file in it.

mod action;
mod change;
mod difference;
mod edits;
mod field;

use std::path::PathBuf;

use chrono::NaiveDate;

pub use action::{Action, Screen};
pub use change::{Change, ChangeError, Conversation};
pub use difference::{Difference, differences};
pub use edits::{Edits, Kind, Record, Was};
pub use field::Field;

use crate::lang::Language;
use crate::model::{Access, Erasure, Id, Occasion, Pupil};

/// What a panel returns.
#[derive(Clone, Debug, PartialEq)]
#[expect(clippy::large_enum_variant, reason = "a frame returns a handful at the most")]
pub enum Command {
    /// Alters the document.
    Change(Change),
    /// Something from the menu.
    Act(Action),
    /// Go and look at something.
    Show(Place),
    /// Something outside the document.
    Ask(Request),
}

impl From<Change> for Command {
    fn from(change: Change) -> Self {
        Self::Change(change)
    }
}

impl From<Action> for Command {
    fn from(action: Action) -> Self {
        Self::Act(action)
    }
}

impl From<Place> for Command {
    fn from(place: Place) -> Self {
        Self::Show(place)
    }
}

impl From<Request> for Command {
    fn from(request: Request) -> Self {
        Self::Ask(request)
    }
}

/// Somewhere to go, with what to show there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// A family's page.
    Family(Id<Pupil>),
    /// The rhythm of a family, ready to change.
    Rhythm(Id<Pupil>),
    /// The choice of the family to talk with.
    WhichFamily,
    /// A conversation with a family, ready to begin.
    Conversation {
        /// The family.
        pupil: Id<Pupil>,
        /// The occasion, where it is known.
        occasion: Option<Occasion>,
    },
    /// A contact to log, without questions.
    Contact(Id<Pupil>),
    /// A page of the class book.
    Page(Id<Pupil>),
    /// A day in the agenda.
    Day(NaiveDate),
    /// The next school year, ready to begin.
    NewYear,
}

/// Where a photo goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PhotoTarget {
    /// The portrait of a pupil.
    Portrait(Id<Pupil>),
    /// The picture on a pupil's page of the class book.
    Page(Id<Pupil>),
}

/// How the interface looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
pub enum Theme {
    /// As the system asks.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
    /// High contrast.
    HighContrast,
}

impl Theme {
    /// All themes, in the order of the menu.
    pub const ALL: [Self; 4] = [Self::System, Self::Light, Self::Dark, Self::HighContrast];
}

/// Something outside the document: files, settings.
#[derive(Clone, Debug, PartialEq)]
pub enum Request {
    /// Choose a photo with the system's dialog.
    PickPhoto(PhotoTarget),
    /// Take this file as a photo.
    AddPhoto {
        /// Where it goes.
        to: PhotoTarget,
        /// The file.
        path: PathBuf,
    },
    /// Write a snapshot there.
    Snapshot {
        /// The file to write.
        to: PathBuf,
    },
    /// Look for removable disks again.
    FindDisks,
    /// Write the readable document there.
    ExportDocument {
        /// The file to write.
        to: PathBuf,
    },
    /// Write what is kept about somebody, for who may read it.
    AccessReport(Access),
    /// Write a list of these pupils to print, in this order.
    PrintList(Vec<Id<Pupil>>),
    /// Choose where the form goes on which parents say yes or no: for one pupil, or for all of whom an answer is
    /// missing.
    PrintConsentForm(Option<Id<Pupil>>),
    /// Erase for good: asks first.
    Erase(Erasure),
    /// Erase from earlier versions what the class does not hold any more: asks first.
    EraseEarlier,
    /// Put this text on the clipboard.
    Copy(String),
    /// Show another language.
    SetLanguage(Language),
    /// Show another theme.
    SetTheme(Theme),
    /// Scale the whole interface, in percent (80–200).
    SetZoom(u16),
    /// Lock after so many minutes without input.
    SetLockAfter(u16),
    /// Keep the window out of what others see of a shared screen.
    SetHidden(bool),
    /// Keep the key of the class in the system's keychain, so that it opens at the start; or take it out.
    Remember(bool),
    /// Ask for the passphrase and a new one.
    ChangePassphrase,
    /// Ask for the passphrase and make a new recovery code.
    NewRecoveryCode,
}
