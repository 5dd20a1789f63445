//! Erasing is real: what was erased from the document is erased from every earlier version as well.
//!
//! A mark lies in the folder from before the first step until after the last. What is not finished, since the disk
//! was full or the power went, is so finished at the next opening.

use std::path::{Path, PathBuf};

use uuid::Uuid;

use super::backups;
use super::class_dir::ClassFolder;
use super::disk;
use super::document;
use super::error::{Doing, StoreError};
use super::files::{self, BACKUPS, ERASING, SYNC, Stray};
use super::media::Unreferred;
use super::recover::{self, LoadError};
use crate::model::{Document, Earlier};

/// Longest mark: one id.
const MAX_MARK: u64 = 64;

/// What erasing came to in the versions beside the class file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Erased {
    /// Versions that were written anew without what was erased.
    pub rewritten: usize,
    /// Versions that do not open, and were removed: nobody can tell what they hold.
    pub removed: usize,
    /// Photos and clips that were removed.
    pub media: usize,
}

/// What happens to a version that does not open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Broken {
    Stays,
    Goes,
}

impl ClassFolder {
    /// Marks that erasing begins; the document without what goes is saved next, with `sign` in its list of what was
    /// erased, and [`finish_erasing`](Self::finish_erasing) does the rest.
    pub fn begin_erasing(&mut self, sign: Uuid) -> Result<(), StoreError> {
        self.require_current()?;
        files::put(self.disk(), self.dir(), ERASING, sign.to_string().as_bytes())
    }

    /// Whether erasing was begun and not finished.
    pub fn is_erasing(&self) -> Result<bool, StoreError> {
        disk::exists(self.disk(), &self.dir().join(ERASING))
            .map_err(|error| StoreError::io(Doing::Reading, &error))
    }

    /// Erases what the document on disk says was erased from everything beside it: earlier, unfinished and kept
    /// versions, broken ones (which go: nobody can tell what they hold), merge state, photos. `in_use` are
    /// documents whose photos stay all the same. Can be repeated; snapshots elsewhere are out of reach.
    pub fn finish_erasing(&mut self, in_use: &[&Document]) -> Result<Erased, StoreError> {
        self.clear_erased(Broken::Goes, in_use)
    }

    /// Keeps house after opening: finishes what erasing left undone, erases again from a version that came back
    /// (out of a cloud folder, say), and removes photos that nothing refers to.
    pub fn keep_house(&mut self, in_use: &[&Document]) -> Result<Erased, StoreError> {
        let broken = if self.was_erased_halfway()? {
            Broken::Goes
        } else {
            Broken::Stays
        };
        self.clear_erased(broken, in_use)
    }

    fn clear_erased(&mut self, broken: Broken, in_use: &[&Document]) -> Result<Erased, StoreError> {
        let now = self.read_document()?;
        let mut erased = Erased::default();
        if !now.erased.is_empty() {
            let erase = |doc: &mut Document| *doc = std::mem::take(doc).without_erased(&now);
            self.each_version(&erase, broken, &mut erased)?;
        }
        if broken == Broken::Goes {
            // It holds what was removed; it is made anew from the document at the next merge.
            self.remove_file(SYNC)?;
        }
        // What came back out of a cloud folder brought its photos along.
        let all = broken == Broken::Goes || erased.rewritten > 0;
        let which = if all { Unreferred::All } else { Unreferred::Old };
        erased.media = match self.clean_media(in_use, which) {
            Err(StoreError::Damaged { .. }) if broken == Broken::Stays => 0,
            cleaned => cleaned?,
        };
        self.remove_file(ERASING)?;
        Ok(erased)
    }

    /// The sign of the erasing that was begun and not finished, where it can be read.
    pub fn erasing_sign(&self) -> Result<Option<Uuid>, StoreError> {
        let mark = files::read_part(self.disk(), &self.dir().join(ERASING), MAX_MARK)?;
        Ok(mark
            .ok()
            .and_then(|mark| String::from_utf8(mark).ok())
            .and_then(|mark| mark.parse().ok()))
    }

    /// Whether there is a mark of erasing that was saved: a mark alone means that the save failed.
    fn was_erased_halfway(&mut self) -> Result<bool, StoreError> {
        if !self.is_erasing()? {
            return Ok(false);
        }
        Ok(match self.erasing_sign()? {
            Some(sign) => self.read_document()?.erased.contains(&sign),
            None => true,
        })
    }

    fn remove_file(&self, name: &str) -> Result<(), StoreError> {
        let path = self.dir().join(name);
        let there =
            disk::exists(self.disk(), &path).map_err(|error| StoreError::io(Doing::Reading, &error))?;
        if there {
            self.disk()
                .remove(&path)
                .map_err(|error| StoreError::io(Doing::Writing, &error))?;
            files::sync_dir(self.disk(), self.dir())?;
        }
        Ok(())
    }

    /// What the earlier versions, and the class file, hold that `now` does not. One that does not open says nothing.
    /// A version of somebody else that waits for a choice is none of the earlier ones.
    pub fn find_earlier(&mut self, now: &Document) -> Result<Earlier, StoreError> {
        let mut earlier = Earlier::default();
        let backups = self.dir().join(BACKUPS);
        let names = recover::list(self.disk(), &backups)?;
        for name in names.iter().filter(|name| backups::is_version(name)) {
            if let Ok(version) = recover::load(self.disk(), &backups.join(name), self.identity())? {
                earlier.look_into(&version.doc, now);
            }
        }
        earlier.look_into(&self.read_document()?, now);
        Ok(earlier)
    }

    /// Applies `erase` to every backup, every unfinished or kept version and removes broken ones. Save the
    /// document first. Snapshots elsewhere are out of reach.
    pub fn erase_in_versions(&mut self, erase: &dyn Fn(&mut Document)) -> Result<Erased, StoreError> {
        self.require_current()?;
        let mut erased = Erased::default();
        self.each_version(erase, Broken::Goes, &mut erased)?;
        Ok(erased)
    }

    fn each_version(
        &self,
        erase: &dyn Fn(&mut Document),
        broken: Broken,
        erased: &mut Erased,
    ) -> Result<(), StoreError> {
        let earlier = self.dir().join(BACKUPS);
        for (dir, names) in [
            (self.dir().to_path_buf(), recover::list(self.disk(), self.dir())?),
            (earlier.clone(), recover::list(self.disk(), &earlier)?),
        ] {
            if names.is_empty() {
                continue;
            }
            for name in names {
                match files::stray(&name) {
                    Some(Stray::Rest) => self.remove_rest(&dir.join(&name))?,
                    Some(Stray::Temporary | Stray::Own | Stray::Copied | Stray::Aside) => {
                        self.erase_in(&dir, &name, erase, broken, erased)?;
                    }
                    None if dir == earlier && backups::is_version(&name) => {
                        self.erase_in(&dir, &name, erase, broken, erased)?;
                    }
                    None => {}
                }
            }
            files::sync_dir(self.disk(), &dir)?;
        }
        Ok(())
    }

    /// What is left of a file that was being written: this class is open here, so nobody is writing it still.
    fn remove_rest(&self, path: &Path) -> Result<(), StoreError> {
        self.disk()
            .remove(path)
            .map_err(|error| StoreError::io(Doing::Writing, &error))
    }

    fn erase_in(
        &self,
        dir: &Path,
        name: &str,
        erase: &dyn Fn(&mut Document),
        broken: Broken,
        erased: &mut Erased,
    ) -> Result<(), StoreError> {
        let path: PathBuf = dir.join(name);
        let loaded = match recover::load(self.disk(), &path, self.identity())? {
            Ok(loaded) => loaded,
            Err(_) if broken == Broken::Stays => return Ok(()),
            // Not a version: a copy that was made of something else.
            Err(LoadError::OtherKey) if files::is_copied(&path) => return Ok(()),
            Err(_) => {
                erased.removed += 1;
                return self
                    .disk()
                    .remove(&path)
                    .map_err(|error| StoreError::io(Doing::Writing, &error));
            }
        };
        let mut doc = loaded.doc.clone();
        erase(&mut doc);
        if doc != loaded.doc {
            let text = document::to_text(&doc)?;
            let sealed = self.identity.seal(text.as_bytes())?;
            files::put(self.disk(), dir, name, &sealed)?;
            erased.rewritten += 1;
        }
        Ok(())
    }
}
