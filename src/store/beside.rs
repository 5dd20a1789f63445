//! Two versions side by side: ours and that of somebody else, or one that never reached its place. Nothing is
//! replaced until the teacher has chosen, and what is not chosen becomes a backup.

use std::path::{Path, PathBuf};
use std::time::SystemTime;

use chrono::NaiveDateTime;

use super::class_dir::{ClassFolder, Found, ReadOnlyReason, take_lock};
use super::disk;
use super::document::{self, TextError};
use super::error::{Part, StoreError};
use super::files::{self, CLASS, Stray};
use super::media::NewMedia;
use super::recover::{self, Candidate, LoadError, Origin};
use super::save::Saved;
use crate::model::Document;

/// The class file as somebody else wrote it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Theirs {
    /// The document in it.
    pub doc: Document,
    /// When it was written, as far as the disk knows.
    pub modified: Option<SystemTime>,
    file: blake3::Hash,
    text: blake3::Hash,
}

/// What came of trying again to open a class for writing.
#[derive(Debug)]
pub struct Again {
    /// Whether it can be written now.
    pub found: Found,
    /// The document on disk, where it is not the one that was read before.
    pub doc: Option<Document>,
    /// Versions beside it, as in [`Opened::beside`](super::Opened).
    pub beside: Vec<Candidate>,
}

impl ClassFolder {
    /// Writes our version beside one that somebody else wrote, as a file of its own; nothing is replaced, but for
    /// an earlier version that was kept so in this sitting. [`Opened::beside`](super::Opened) then offers it.
    pub fn keep_both(
        &mut self,
        doc: &Document,
        new_media: &[NewMedia],
        now: NaiveDateTime,
    ) -> Result<PathBuf, StoreError> {
        self.require_known()?;
        let text = document::to_text(doc)?;
        // Nothing is written into the empty folder where a stick was.
        match self.read_current() {
            Ok(_) | Err(StoreError::ChangedByOther) => {}
            Err(error) => return Err(error),
        }
        self.write_media(new_media)?;
        let hash = blake3::hash(text.as_bytes());
        if let Some((path, kept)) = &self.own
            && *kept == hash
            && disk::exists(self.disk(), path).is_ok_and(|there| there)
        {
            return Ok(path.clone());
        }
        let (path, _) = self.write_version(&text, &files::own(now))?;
        files::sync_dir(self.disk(), self.dir())?;
        if let Some((earlier, _)) = self.own.replace((path.clone(), hash)) {
            // The new version holds everything that this one does.
            let _ = self.disk().remove(&earlier);
        }
        Ok(path)
    }

    /// Moves a version that lies beside the class (see [`Opened::beside`](super::Opened)) to the backups: it was
    /// merged, or the teacher chose the other.
    pub fn retire(&mut self, beside: &Path, now: NaiveDateTime) -> Result<(), StoreError> {
        self.require_current()?;
        let name = beside.file_name().unwrap_or_default().to_string_lossy();
        if beside.parent() != Some(self.dir())
            || !matches!(
                files::stray(&name),
                Some(Stray::Temporary | Stray::Own | Stray::Copied)
            )
        {
            return Err(StoreError::Gone);
        }
        self.move_to_backups(beside, now)?;
        self.spared.remove(beside);
        self.own = self.own.take().filter(|(own, _)| own != beside);
        Ok(())
    }

    /// Leaves these versions where they are, whatever is saved, until each is [retired](Self::retire): the teacher
    /// has not chosen yet.
    pub fn spare(&mut self, beside: impl IntoIterator<Item = PathBuf>) {
        self.spared.extend(beside);
    }

    /// The class file as it is on disk now.
    pub fn theirs(&self) -> Result<Theirs, StoreError> {
        self.require_known()?;
        let path = self.dir().join(CLASS);
        let modified = self.disk().meta(&path).ok().and_then(|meta| meta.modified);
        match recover::load(self.disk(), &path, self.identity())? {
            Ok(loaded) => Ok(Theirs {
                doc: loaded.doc,
                modified,
                file: loaded.file,
                text: loaded.text,
            }),
            Err(LoadError::Newer { found }) => Err(TextError::Newer { found }.into()),
            Err(error) => Err(StoreError::damaged(Part::Class, error.damage())),
        }
    }

    /// Saves `doc`, which the teacher chose after a look at `theirs`: theirs, or ours, or what came of the two. The
    /// class file as it was looked at becomes a backup. Where it changed once more meanwhile, and on any other
    /// error, nothing was replaced, and the next save asks again.
    pub fn choose(
        &mut self,
        theirs: &Theirs,
        doc: &Document,
        new_media: &[NewMedia],
        now: NaiveDateTime,
    ) -> Result<Saved, StoreError> {
        let before = (self.seen, self.saved_text);
        self.seen = theirs.file;
        self.saved_text = Some(theirs.text);
        let saved = self.save(doc, new_media, now);
        if saved.is_err() && self.seen == theirs.file {
            (self.seen, self.saved_text) = before;
        }
        saved
    }

    /// Tries again to open a class for writing that opened for reading only, and reads what is on disk now.
    pub fn try_again(&mut self) -> Result<Again, StoreError> {
        // Before the lock: making its file where a stick was would write into an empty folder.
        self.read_current()?;
        let taken = match self.lock {
            Ok(_) => None,
            Err(_) => Some(take_lock(self.disk(), self.dir())?),
        };
        let path = self.dir().join(CLASS);
        let (loaded, newer) = match recover::load(self.disk(), &path, self.identity())? {
            Ok(loaded) => (loaded, None),
            Err(LoadError::Newer { found }) => {
                let loaded = recover::load_newer(self.disk(), &path, self.identity())?;
                let newer = || StoreError::from(TextError::Newer { found });
                (loaded.ok_or_else(newer)?, Some(found))
            }
            Err(error) => return Err(StoreError::damaged(Part::Class, error.damage())),
        };
        self.newer = newer;
        if let Some(found) = newer {
            self.lock = Err(ReadOnlyReason::NewerFormat { found });
        } else if let Some(lock) = taken {
            self.lock = lock;
        }
        let found = self.found();
        let beside = match found {
            Found::Whole => recover::candidates(self.disk(), self.dir(), self.identity(), |origin| {
                origin != Origin::Backup
            })?,
            Found::ReadOnly(_) => Vec::new(),
        };
        let changed = loaded.file != self.seen;
        self.seen = loaded.file;
        self.attempted = None;
        self.saved_text = Some(loaded.text);
        Ok(Again {
            found,
            doc: changed.then_some(loaded.doc),
            beside,
        })
    }

    /// Refuses for a class that a newer Klasband wrote. Whatever writes comes through here.
    pub(crate) fn require_known(&self) -> Result<(), StoreError> {
        match self.newer {
            Some(found) => Err(TextError::Newer { found }.into()),
            None => Ok(()),
        }
    }
}
