//! Saving: the old version or the new one is on disk at every moment, and the old one stays as a backup.

use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};

use chrono::NaiveDateTime;

use super::backups::{self, Stamp};
use super::class_dir::ClassFolder;
use super::disk;
use super::document::{self, MAX_TEXT};
use super::error::{Damage, Doing, Part, StoreError};
use super::files::{self, BACKUPS, CLASS, LOCK, MAX_CLASS_FILE, Stray};
use super::media::NewMedia;
use super::recover;
use crate::model::Document;

/// What a save came to. Only with this in hand is anything "bewaard".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Saved {
    /// The document was on disk already, so nothing was written (but for new media).
    pub unchanged: bool,
    /// The version before, where there is one now.
    pub backup: Option<PathBuf>,
    /// How many earlier versions were cleared, as too old or too many.
    pub cleared: usize,
}

impl ClassFolder {
    /// Saves. On any error the version on disk is the one that was there before; the caller goes on, keeps
    /// showing that it is not saved, and tries again.
    ///
    /// `now` is local time, and names the backup.
    pub fn save(
        &mut self,
        doc: &Document,
        new_media: &[NewMedia],
        now: NaiveDateTime,
    ) -> Result<Saved, StoreError> {
        self.require_known()?;
        let text = document::to_text(doc)?;
        let current = self.require_current()?;
        self.write_media(new_media)?;
        let text_hash = blake3::hash(text.as_bytes());
        if self.saved_text == Some(text_hash) {
            return Ok(Saved {
                unchanged: true,
                backup: None,
                cleared: 0,
            });
        }
        let (temporary, sealed) = self.write_version(&text, &files::temporary(CLASS))?;
        let backup = match self.back_up(&current, now) {
            Ok(backup) => backup,
            Err(error) => {
                let _ = self.disk().remove(&temporary);
                return Err(error);
            }
        };
        let before = self.kept.clone();
        let placed = self.place(&temporary, &sealed, &backup, now);
        if placed.is_ok() {
            self.kept = None;
        }
        if let Some(before) = before
            && self.kept.as_ref() != Some(&before)
        {
            // The new version, in its place or kept itself, holds everything that this one does.
            let _ = self.disk().remove(&before);
        }
        placed?;
        files::sync_dir(self.disk(), &self.dir)?;
        self.saved_text = Some(text_hash);
        self.tidy(now);
        Ok(Saved {
            unchanged: false,
            backup: Some(backup),
            cleared: self.prune(now),
        })
    }

    /// Takes the lock where it is not held yet, and sees that the class file is the one last read or written
    /// here. Gives its bytes. Nothing may be written before this.
    pub(crate) fn require_current(&mut self) -> Result<Vec<u8>, StoreError> {
        self.require_known()?;
        // Before the lock: making its file where a stick was would write into an empty folder.
        let before = self.read_current()?;
        let current = if self.lock.is_ok() {
            before
        } else {
            let lock = self
                .disk()
                .try_lock(&self.dir.join(LOCK))
                .map_err(|error| StoreError::io(Doing::Locking, &error))?;
            self.lock = Ok(lock.ok_or(StoreError::Locked)?);
            self.read_current()?
        };
        let hash = blake3::hash(&current);
        if hash != self.seen {
            if Some(hash) != self.attempted {
                return Err(StoreError::ChangedByOther);
            }
            self.seen = hash;
        }
        Ok(current)
    }

    /// The document on disk, which is the one that was last read or written here.
    pub(crate) fn read_document(&mut self) -> Result<Document, StoreError> {
        let sealed = self.require_current()?;
        recover::unseal(sealed, &self.identity)
            .map(|loaded| loaded.doc)
            .map_err(|error| StoreError::damaged(Part::Class, error.damage()))
    }

    pub(super) fn read_current(&self) -> Result<Vec<u8>, StoreError> {
        match disk::read(self.disk(), &self.dir.join(CLASS), MAX_CLASS_FILE) {
            Ok(bytes) => Ok(bytes),
            // Ours was smaller.
            Err(error) if error.kind() == io::ErrorKind::FileTooLarge => Err(StoreError::ChangedByOther),
            Err(error) => Err(StoreError::io(Doing::Reading, &error)),
        }
    }

    /// Writes a version under a new name, reads it back, decrypts it and compares.
    pub(super) fn write_version(&self, text: &str, name: &str) -> Result<(PathBuf, Vec<u8>), StoreError> {
        let sealed = self.identity.seal(text.as_bytes())?;
        if sealed.len() as u64 > MAX_CLASS_FILE {
            return Err(StoreError::TooLarge { limit: MAX_TEXT });
        }
        let path = self.dir.join(name);
        // The bytes are read back and compared; what decrypts here therefore decrypts from disk.
        files::write_verified(self.disk(), &path, &sealed)?;
        match self.identity.open(&sealed, MAX_TEXT) {
            Ok(back) if back == text.as_bytes() => Ok((path, sealed)),
            _ => {
                let _ = self.disk().remove(&path);
                Err(StoreError::ReadBack)
            }
        }
    }

    /// Gives the current version a second name in `backups/`; where the disk knows no links, a synced copy.
    fn back_up(&self, current: &[u8], now: NaiveDateTime) -> Result<PathBuf, StoreError> {
        let class = self.dir.join(CLASS);
        let backups = self.dir.join(BACKUPS);
        files::ensure_dir(self.disk(), &self.dir, BACKUPS)?;
        let path = self.free_backup_name(now)?;
        if self.disk().hard_link(&class, &path).is_err() {
            files::write_verified(self.disk(), &path, current)?;
        }
        if let Err(error) = files::sync_dir(self.disk(), &backups) {
            let _ = self.disk().remove(&path);
            return Err(error);
        }
        Ok(path)
    }

    fn free_backup_name(&self, now: NaiveDateTime) -> Result<PathBuf, StoreError> {
        let backups = self.dir.join(BACKUPS);
        for number in 0..=u16::MAX {
            let path = backups.join(Stamp { until: now, number }.file_name());
            if !disk::exists(self.disk(), &path).map_err(|error| StoreError::io(Doing::Reading, &error))? {
                return Ok(path);
            }
        }
        Err(StoreError::Exists { path: backups })
    }

    /// Puts the new version in its place.
    fn place(
        &mut self,
        temporary: &Path,
        sealed: &[u8],
        backup: &Path,
        now: NaiveDateTime,
    ) -> Result<(), StoreError> {
        let class = self.dir.join(CLASS);
        let ours = blake3::hash(sealed);
        // Somebody who does not know of the lock (a cloud folder) may have written while we did.
        let current = self.read_current();
        if !current
            .as_ref()
            .is_ok_and(|bytes| blake3::hash(bytes) == self.seen)
        {
            // The backup stays: it may be the only name that our last version still has.
            let _ = self.disk().remove(temporary);
            return Err(current.err().unwrap_or(StoreError::ChangedByOther));
        }
        self.attempted = Some(ours);
        // From here until it is known to be on the disk, what was saved before counts for nothing.
        self.saved_text = None;
        let Err(error) = disk::exchange_patiently(self.disk(), temporary, &class) else {
            return self.look_at_what_came_out(temporary, ours, now);
        };
        match self.read_current().map(|bytes| blake3::hash(&bytes)) {
            Ok(hash) if hash == ours => self.look_at_what_came_out(temporary, ours, now),
            Ok(hash) if hash == self.seen => {
                // The old version is still in its place, and needs no second name.
                let _ = self.disk().remove(backup);
                if disk::is_in_use(&error) {
                    self.kept = Some(temporary.to_path_buf());
                    return Err(StoreError::Blocked {
                        kept: temporary.to_path_buf(),
                    });
                }
                let _ = self.disk().remove(temporary);
                Err(StoreError::io(Doing::Replacing, &error))
            }
            // Whatever happened, both versions are left where they are.
            _ => Err(StoreError::io(Doing::Replacing, &error)),
        }
    }

    /// The new version is in its place, and `temporary` is what was there until then, where the disk can exchange
    /// files. If it is not what it should be, somebody wrote after the last look: theirs goes back.
    fn look_at_what_came_out(
        &mut self,
        temporary: &Path,
        ours: blake3::Hash,
        now: NaiveDateTime,
    ) -> Result<(), StoreError> {
        let hash_of =
            |path: &Path| disk::read(self.disk(), path, MAX_CLASS_FILE).map(|bytes| blake3::hash(&bytes));
        match hash_of(temporary) {
            Ok(hash) if hash == self.seen => {
                // It has its second name.
                let _ = self.disk().remove(temporary);
            }
            Ok(_) => {
                let class = self.dir.join(CLASS);
                let back = self.disk().exchange(temporary, &class);
                if back.is_ok() && hash_of(temporary).is_ok_and(|hash| hash == ours) {
                    let _ = self.disk().remove(temporary);
                } else {
                    // Whoever it is from, it stays beside the class until the teacher has chosen.
                    let _ = self.disk().rename(temporary, &self.dir.join(files::own(now)));
                }
                let _ = files::sync_dir(self.disk(), &self.dir);
                return Err(StoreError::ChangedByOther);
            }
            // It was renamed, or cannot be read: then it stays where it is.
            Err(_) => {}
        }
        self.seen = ours;
        Ok(())
    }

    /// After a save: a version that an earlier session did not finish becomes a backup, rests are removed. Best
    /// effort; the next save tries again.
    fn tidy(&self, now: NaiveDateTime) {
        for name in recover::list(self.disk(), &self.dir).unwrap_or_default() {
            let path = self.dir.join(&name);
            if self.spared.contains(&path) {
                continue;
            }
            match files::stray(&name) {
                Some(Stray::Temporary) => match recover::load(self.disk(), &path, &self.identity) {
                    Ok(Ok(loaded)) if recover::is_backup(self.disk(), &self.dir, loaded.file) => {
                        let _ = self.disk().remove(&path);
                    }
                    Ok(Ok(_) | Err(recover::LoadError::Newer { .. })) => {
                        let _ = self.move_to_backups(&path, now);
                    }
                    Ok(Err(recover::LoadError::Damage(Damage::Altered | Damage::Document { .. }))) => {
                        let _ = self.disk().remove(&path);
                    }
                    _ => {}
                },
                Some(Stray::Rest) => {
                    let _ = self.disk().remove(&path);
                }
                Some(Stray::Own | Stray::Copied | Stray::Aside) | None => {}
            }
        }
    }

    pub(super) fn move_to_backups(&self, path: &Path, now: NaiveDateTime) -> Result<(), StoreError> {
        files::ensure_dir(self.disk(), &self.dir, BACKUPS)?;
        let to = self.free_backup_name(now)?;
        disk::rename_patiently(self.disk(), path, &to)
            .map_err(|error| StoreError::io(Doing::Replacing, &error))?;
        files::sync_dir(self.disk(), &self.dir.join(BACKUPS))?;
        files::sync_dir(self.disk(), &self.dir)
    }

    /// Clears backups that are no longer kept, and gives how many. Best effort.
    fn prune(&self, now: NaiveDateTime) -> usize {
        let dir = self.dir.join(BACKUPS);
        let names = recover::list(self.disk(), &dir).unwrap_or_default();
        for name in &names {
            if files::stray(name) == Some(Stray::Rest) {
                let _ = self.disk().remove(&dir.join(name));
            }
        }
        let all: BTreeSet<Stamp> = names.iter().filter_map(|name| Stamp::parse(name)).collect();
        let kept = backups::keep(&all, now);
        let mut too_many: Vec<String> = all.difference(&kept).map(Stamp::file_name).collect();
        // Copies that another program made go when a version of their time would. They cost no version its place.
        let copied: Vec<(&String, Stamp)> = (names.iter())
            .filter_map(|name| Some((name, Stamp::leading(name)?)))
            .collect();
        let mut with_copies = all;
        with_copies.extend(copied.iter().map(|(_, stamp)| *stamp));
        let kept = backups::keep(&with_copies, now);
        for (name, stamp) in copied {
            if !kept.contains(&stamp) {
                too_many.push(name.clone());
            }
        }
        (too_many.iter())
            .filter(|name| self.disk().remove(&dir.join(name)).is_ok())
            .count()
    }
}
