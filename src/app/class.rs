//! A class that is open: its document, its history, and whether it is saved.

mod erase;
mod saving;

use std::collections::BTreeMap;
use std::mem;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use chrono::NaiveDateTime;

pub use erase::{House, Noted};
pub use saving::SaveWork;

use crate::command::{Change, ChangeError};
use crate::history::History;
use crate::lang::Msg;
use crate::look::Photos;
use crate::model::{CopyMade, Document, Id, Media, Unfinished};
use crate::panels::Drafts;
use crate::store::{ClassFolder, Found, MediaReader, NewMedia, ReadOnlyReason, SnapshotKit, StoreError};

/// Saved two seconds after the last change.
pub const SAVE_AFTER: f64 = 2.0;
/// While changes keep coming, saved all the same so many seconds after the first.
const LONGEST: f64 = 10.0;

/// Numbers for states of a document. One row for all classes: what was made from one is never taken for another's.
static REVISIONS: AtomicU64 = AtomicU64::new(1);

/// A document, with a number that is another one whenever the document may have become another.
struct Revised {
    doc: Arc<Document>,
    revision: u64,
}

impl Revised {
    fn new(doc: Document) -> Self {
        Self {
            doc: Arc::new(doc),
            revision: REVISIONS.fetch_add(1, Ordering::Relaxed),
        }
    }

    /// The only way to the document's inside.
    fn edit(&mut self) -> &mut Document {
        self.revision = REVISIONS.fetch_add(1, Ordering::Relaxed);
        Arc::make_mut(&mut self.doc)
    }
}
/// After so many seconds a disk that saves is said not to answer.
const STUCK: f64 = 5.0;

/// Somebody else changed the class on disk, and the teacher has not chosen yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    /// Where ours lies, beside theirs; `None` where that did not succeed yet.
    pub kept: Option<PathBuf>,
    /// When it was kept.
    pub at: NaiveDateTime,
    /// The version that was kept; `None` where the last attempt failed.
    version: Option<u64>,
}

/// Forms that are being filled in.
struct Typing {
    forms: Vec<Unfinished>,
    /// When they last changed, in seconds of egui's clock.
    changed: f64,
    /// When they first differed from what is kept.
    since: f64,
}

/// An open class.
pub struct OpenClass {
    doc: Revised,
    /// What was done and undone.
    pub history: History,
    /// What is being typed.
    pub drafts: Drafts,
    /// Forms that changed since they were last kept.
    typing: Option<Typing>,
    /// Photos as textures.
    pub photos: Photos,
    dir: PathBuf,
    folder: Arc<Mutex<ClassFolder>>,
    reader: MediaReader,
    kit: SnapshotKit,
    /// Media that no save has written yet.
    new_media: Vec<NewMedia>,
    /// Counts changes.
    version: u64,
    saved_version: u64,
    /// When the last change was made, in seconds of egui's clock.
    changed_at: f64,
    /// When the first change was made that no save has begun to write.
    waiting_since: Option<f64>,
    /// Since when a save is under way, in seconds of egui's clock.
    saving_since: Option<f64>,
    /// When the last save succeeded.
    pub saved_at: Option<NaiveDateTime>,
    /// Why the last save failed.
    pub save_error: Option<StoreError>,
    failed_at: f64,
    /// Whether this is the example class.
    pub example: bool,
    /// Why the class is open for reading only, where it is: nothing is changed and nothing is saved then.
    reading: Option<ReadOnlyReason>,
    /// Set while somebody else's version stands in the place of ours.
    pub conflict: Option<Conflict>,
    /// Copies that were made while the class was only read, and that its list lacks; and whether each is there for sure.
    unlisted: BTreeMap<Id<CopyMade>, (CopyMade, bool)>,
    /// Versions beside the class that were taken, each with the count of changes that holds it.
    taken: Vec<(PathBuf, u64)>,
}

impl OpenClass {
    /// A class as it was read.
    #[must_use]
    pub fn new(folder: ClassFolder, doc: Document, example: bool) -> Self {
        let reader = folder.media_reader();
        let reading = reading(folder.found());
        let kit = folder.snapshot_kit();
        Self {
            doc: Revised::new(doc),
            history: History::default(),
            drafts: Drafts::default(),
            typing: None,
            photos: Photos::default(),
            dir: folder.dir().to_owned(),
            folder: Arc::new(Mutex::new(folder)),
            reader,
            kit,
            new_media: Vec::new(),
            version: 0,
            saved_version: 0,
            changed_at: 0.0,
            waiting_since: None,
            saving_since: None,
            saved_at: None,
            save_error: None,
            failed_at: 0.0,
            example,
            reading,
            conflict: None,
            unlisted: BTreeMap::new(),
            taken: Vec::new(),
        }
    }

    /// Takes up whether the class can be written, and why not.
    pub fn found(&mut self, found: Found) {
        self.reading = reading(found);
    }

    /// Whether the class is open for reading only.
    #[must_use]
    pub const fn is_read_only(&self) -> bool {
        self.reading.is_some()
    }

    /// Why it is.
    #[must_use]
    pub const fn why_read_only(&self) -> Option<ReadOnlyReason> {
        self.reading
    }

    /// Shows what is on disk now, in a class that was only read so far.
    pub fn read_anew(&mut self, doc: Document) {
        self.doc = Revised::new(doc);
        self.history = History::default();
    }

    /// Counts changes: two moments with the same count have the same document.
    #[must_use]
    pub const fn version(&self) -> u64 {
        self.version
    }

    /// A version that lies beside the class was put in place of it. Until that is saved it is nowhere else.
    pub fn took(&mut self, beside: PathBuf) {
        self.taken.push((beside, self.version));
    }

    /// The versions beside the class that were taken and are saved by now: each is given once.
    #[must_use]
    pub fn saved_of_taken(&mut self) -> Vec<PathBuf> {
        let saved = self.saved_version;
        let saved = self.taken.extract_if(.., |(_, version)| *version <= saved);
        saved.map(|(path, _)| path).collect()
    }

    /// The document.
    #[must_use]
    pub fn doc(&self) -> &Arc<Document> {
        &self.doc.doc
    }

    /// A number that is another one after every change of the document, and in every other class.
    #[must_use]
    pub const fn revision(&self) -> u64 {
        self.doc.revision
    }

    /// Where the class lies.
    #[must_use]
    pub fn dir(&self) -> &Path {
        &self.dir
    }

    /// What is on the screen, saved or not, with what makes a snapshot of it.
    #[must_use]
    pub fn on_screen(&self) -> (SnapshotKit, Arc<Document>, Vec<NewMedia>) {
        (self.kit.clone(), Arc::clone(self.doc()), self.new_media.clone())
    }

    /// The class folder, for work off the screen.
    #[must_use]
    pub fn folder(&self) -> Arc<Mutex<ClassFolder>> {
        Arc::clone(&self.folder)
    }

    /// Changes the document at `time` seconds of egui's clock.
    pub fn apply(&mut self, change: Change, time: f64) -> Result<(), ChangeError> {
        let erased = self.doc().erased.len();
        if self.history.apply(self.doc.edit(), change)? {
            self.touch(time);
        }
        if self.doc().erased.len() != erased {
            // A version came in from where somebody was erased: undo would bring them back.
            self.history = History::default();
        }
        Ok(())
    }

    /// Takes the last step back.
    pub fn undo(&mut self, time: f64) -> Option<Msg> {
        // A version that is not saved yet and is taken back here stays where it lies, and is offered again.
        self.taken.clear();
        let label = self.history.undo(self.doc.edit())?;
        self.touch(time);
        Some(label)
    }

    /// Does again what was taken back.
    pub fn redo(&mut self, time: f64) -> Option<Msg> {
        let label = self.history.redo(self.doc.edit())?;
        self.touch(time);
        Some(label)
    }

    /// Notes that what is on the screen is another than what is on disk, and is to be saved.
    pub fn touch(&mut self, time: f64) {
        if self.saved_version == self.version {
            self.waiting_since = None;
        }
        self.waiting_since.get_or_insert(time);
        self.version += 1;
        self.changed_at = time;
    }

    /// The same for what is wanted on the disk at once.
    fn touch_and_save(&mut self, time: f64) {
        self.touch(time);
        self.waiting_since = Some(f64::NEG_INFINITY);
    }

    /// Takes a photo into the class: its record, and its bytes until a save has written them.
    pub fn add_media(&mut self, bytes: Vec<u8>, width: u32, height: u32) -> (Id<Media>, Media) {
        let name = self.reader.name(&bytes);
        let media = Media {
            name: name.clone(),
            width,
            height,
            bytes: bytes.len() as u64,
            ..Media::default()
        };
        self.new_media.push(NewMedia { name, bytes });
        (Id::random(), media)
    }

    /// The bytes of a photo, to be read off the screen.
    pub fn media_bytes(&self, id: Id<Media>) -> Option<impl FnOnce() -> Option<Vec<u8>> + Send + 'static> {
        let name = self.doc().media.get(&id)?.name.clone();
        let fresh = self
            .new_media
            .iter()
            .find(|media| media.name == name)
            .map(|media| media.bytes.clone());
        let reader = self.reader.clone();
        Some(move || fresh.or_else(|| reader.read(&name).ok()))
    }

    /// Whether everything is on disk.
    #[must_use]
    pub fn is_saved(&self) -> bool {
        self.saved_version == self.version && !self.drafts.any_unsaved() && self.typing.is_none()
    }

    /// Whether everything is on disk, be it beside the version of somebody else.
    #[must_use]
    pub fn is_safe(&self) -> bool {
        self.is_saved() || (self.is_kept_beside() && !self.drafts.any_unsaved() && self.typing.is_none())
    }

    /// Whether what is on the screen lies beside the version of somebody else.
    #[must_use]
    pub fn is_kept_beside(&self) -> bool {
        self.conflict
            .as_ref()
            .is_some_and(|conflict| conflict.version == Some(self.version))
    }

    /// Whether a save is under way.
    #[must_use]
    pub const fn is_saving(&self) -> bool {
        self.saving_since.is_some()
    }

    /// Seconds until a save that is under way has taken longer than a disk ever should; 0 where it has.
    #[must_use]
    pub fn stuck_in(&self, time: f64) -> Option<f64> {
        self.saving_since.map(|since| (since + STUCK - time).max(0.0))
    }

    /// Whether a worker holds the folder: it reads or writes.
    #[must_use]
    pub fn is_in_use(&self) -> bool {
        Arc::strong_count(&self.folder) > 1
    }

    /// Whether this class is only read, and something is typed in it or in `forms` that it does not hold.
    #[must_use]
    pub fn holds_unwritten(&self, forms: &[Unfinished]) -> bool {
        self.is_read_only() && (self.drafts.any_unsaved() || !self.doc.doc.keeps_unfinished(forms))
    }

    /// Takes note of the forms as they stand at `time`; returns whether one changed since the last frame.
    pub fn note_unfinished(&mut self, forms: Vec<Unfinished>, time: f64) -> bool {
        if self.is_read_only() || self.doc.doc.keeps_unfinished(&forms) {
            self.typing = None;
            return false;
        }
        let since = match &self.typing {
            Some(typing) if typing.forms == forms => return false,
            Some(typing) => typing.since,
            None => time,
        };
        self.typing = Some(Typing {
            forms,
            changed: time,
            since,
        });
        true
    }

    /// Whether the forms that were noted rest for `pause` seconds, or have waited for it long enough.
    #[must_use]
    pub fn rests(&self, pause: f64, time: f64) -> bool {
        self.typing
            .as_ref()
            .is_some_and(|typing| time - typing.changed >= pause || time - typing.since >= LONGEST)
    }

    /// Keeps the forms with the class. No step of the history: what is typed in a form is undone in the form.
    pub fn keep_unfinished(&mut self, forms: Vec<Unfinished>, time: f64) {
        self.typing = None;
        if !self.is_read_only() && !self.doc.doc.keeps_unfinished(&forms) {
            self.doc.edit().keep_unfinished(forms);
            self.touch(time);
        }
    }

    /// Changes for everything that is being typed.
    #[must_use]
    pub fn take_drafts(&mut self) -> Vec<Change> {
        self.drafts.flush()
    }

    /// Shows a version that took the place of this one on disk. What was done before belongs to the other.
    pub fn replace(&mut self, doc: Document, now: NaiveDateTime) {
        self.doc = Revised::new(doc);
        self.history = History::default();
        self.drafts = Drafts::default();
        self.new_media.clear();
        self.version += 1;
        self.saved_version = self.version;
        self.saved_at = Some(now);
        self.save_error = None;
        self.forget_photos();
    }

    /// Textures are made again when they are asked for.
    pub fn forget_photos(&mut self) {
        mem::take(&mut self.photos);
    }
}

const fn reading(found: Found) -> Option<ReadOnlyReason> {
    match found {
        Found::Whole => None,
        Found::ReadOnly(reason) => Some(reason),
    }
}

/// The folder, also after a worker that held it panicked: the folder's own files are never half written.
pub fn lock(folder: &Mutex<ClassFolder>) -> std::sync::MutexGuard<'_, ClassFolder> {
    folder.lock().unwrap_or_else(PoisonError::into_inner)
}
