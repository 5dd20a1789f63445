//! The screens. Each reads the document, keeps only what is on the screen itself (what is selected, what is open),
//! and returns commands; nothing here writes to the document.
//!
//! To add one: a file with a struct that implements [`Panel`], a line in [`registry`], a variant of
//! [`Screen`](crate::command::Screen), its words in `assets/lang/*/`.

mod agenda;
mod book;
mod claims;
mod columns;
mod drafts;
mod families;
mod letter;
mod nearer;
mod settings;
mod share;
mod shown;
mod talk;
#[cfg(test)]
pub(crate) mod testing;
mod today;
mod together;

use std::path::PathBuf;

use chrono::{NaiveDate, NaiveDateTime};
use egui::Ui;

pub use drafts::Drafts;

use crate::command::{Command, PhotoTarget, Place, Screen, Theme};
use crate::lang::{Lang, Language, Msg, msg};
use crate::look::{Icon, Photos};
use crate::model::{Document, Guardian, Id, Member, Pupil, Unfinished};

/// The passphrase of the example class, and of a snapshot of it. Nothing in it is secret.
pub const EXAMPLE_PASSPHRASE: &str = "voorbeeld";

/// What a screen asks for, in order.
#[derive(Debug, Default, PartialEq)]
#[must_use = "a command that nobody carries out does nothing"]
pub struct Commands(Vec<Command>);

impl Commands {
    /// Asks for one more thing.
    pub fn push(&mut self, command: impl Into<Command>) {
        self.0.push(command.into());
    }

    /// Asks for everything that `other` asks for.
    pub fn extend(&mut self, other: Self) {
        self.0.extend(other.0);
    }

    /// Whether nothing is asked for.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl IntoIterator for Commands {
    type Item = Command;
    type IntoIter = std::vec::IntoIter<Command>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

/// A removable disk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RemovableDisk {
    /// Its name.
    pub name: String,
    /// Where its files are.
    pub path: PathBuf,
    /// Free bytes.
    pub free: u64,
}

/// A snapshot that was written in this sitting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Snapshot {
    /// The file.
    pub path: PathBuf,
    /// Its size in bytes.
    pub bytes: u64,
    /// Whether it lies on a removable disk, which can now be taken out.
    pub removable: bool,
    /// Photos that are not in it, since they are damaged or away.
    pub left_out: usize,
    /// Whether the recovery code may not open it.
    pub code_doubtful: bool,
}

/// What a screen may know beside the document: settings and the state of files.
#[derive(Clone, Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each answers a question of its own")]
pub struct Desk {
    /// The language shown.
    pub language: Language,
    /// The theme asked for.
    pub theme: Theme,
    /// The scale of the interface, in percent.
    pub zoom: u16,
    /// Minutes without input until the class is locked; 0 for never.
    pub lock_after: u16,
    /// Whether the window stays out of what others see of a shared screen.
    pub hide_from_sharing: bool,
    /// Whether the key of the class lies in the system's keychain.
    pub remembered: bool,
    /// Whether the keychain is being asked for something.
    pub remembering: bool,
    /// Whether this is the example class.
    pub example: bool,
    /// Whether nothing can be saved: another instance has the class open.
    pub read_only: bool,
    /// Where the class lies; `None` where it lies nowhere yet.
    pub class_dir: Option<PathBuf>,
    /// Where a snapshot would go if nobody says otherwise.
    pub documents_dir: PathBuf,
    /// Removable disks found last.
    pub disks: Vec<RemovableDisk>,
    /// The last snapshot of this sitting.
    pub snapshot: Option<Snapshot>,
    /// Why the last one was not made, in words.
    pub copy_trouble: Option<String>,
    /// Whether a snapshot is being written.
    pub writing: bool,
}

/// What a screen is given to draw with.
pub struct Cx<'a> {
    /// The document.
    pub doc: &'a Document,
    /// A number that is another one after every change of the document: what was made from it is kept by this.
    pub revision: u64,
    /// The texts.
    pub lang: &'a Lang,
    /// Today.
    pub today: NaiveDate,
    /// Now, local time.
    pub now: NaiveDateTime,
    /// Photos as textures.
    pub photos: &'a Photos,
    /// What is being typed.
    pub drafts: &'a mut Drafts,
    /// What else a screen may know.
    pub desk: &'a Desk,
}

impl Cx<'_> {
    /// The message in the language shown.
    #[must_use]
    #[expect(
        clippy::needless_pass_by_value,
        reason = "messages are made where they are said"
    )]
    pub fn say(&self, message: Msg) -> String {
        self.lang.say(&message)
    }

    /// What a pupil is called; empty where there is no such pupil.
    #[must_use]
    pub fn called(&self, pupil: Id<Pupil>) -> String {
        self.doc.called(pupil)
    }

    /// What one calls an adult, or that there is no name yet.
    #[must_use]
    pub fn adult(&self, guardian: Id<Guardian>) -> String {
        let name = self.doc.guardians.get(&guardian).map(|it| it.name.call());
        name.filter(|name| !name.is_empty())
            .unwrap_or_else(|| self.say(msg::families_no_name()))
    }

    /// The same where the teacher chooses between the adults of a child: some schools export parents by their address
    /// alone, and that tells one from the other; else what they are to the child. Nobody but the teacher may see it.
    #[must_use]
    pub fn adult_to_choose(&self, member: &Member<'_>) -> String {
        let Guardian {
            name, email, phone, ..
        } = member.guardian;
        let called = name.call();
        let known = [&called, email, phone].into_iter().map(|it| it.trim());
        let known = known.into_iter().find(|it| !it.is_empty());
        known.map_or_else(|| self.say(member.tie.relation.into()), str::to_owned)
    }
}

/// A screen.
pub trait Panel {
    /// Which screen it is.
    fn screen(&self) -> Screen;

    /// Its icon in the rail.
    fn icon(&self) -> Icon;

    /// Shows a place on this screen, if it belongs here; returns whether it does.
    fn go(&mut self, place: Place, doc: &Document) -> bool {
        let _ = (place, doc);
        false
    }

    /// What is typed on this screen and makes no record yet: kept with the class, so that a lock or a crash costs
    /// none of it.
    fn unfinished(&self, doc: &Document) -> Vec<Unfinished> {
        let _ = doc;
        Vec::new()
    }

    /// Takes back a form that was kept, if it is of this screen.
    fn resume(&mut self, form: &Unfinished) {
        let _ = form;
    }

    /// Where a photo goes that is dropped on this screen.
    fn photo_target(&self) -> Option<PhotoTarget> {
        None
    }

    /// Draws the screen and returns what is asked for.
    fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) -> Commands;
}

/// All screens, in the order of the rail.
#[must_use]
pub fn registry() -> Vec<Box<dyn Panel>> {
    vec![
        Box::new(today::Today::default()),
        Box::new(families::Families::default()),
        Box::new(talk::Talk::default()),
        Box::new(agenda::Agenda::default()),
        Box::new(book::Book::default()),
        Box::new(together::Together::default()),
        Box::new(share::Share::default()),
        Box::new(settings::Settings::default()),
    ]
}
