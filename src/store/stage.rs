//! A new class folder: made beside its place under a name with a dot, and moved there when it is whole.

use std::path::{Path, PathBuf};

use super::disk::{self, Disk, Held};
use super::error::{Doing, StoreError};
use super::files::{self, BACKUPS, LOCK, MEDIA};

/// A class folder in the making; what is not finished is taken away when this is dropped.
pub(crate) struct Stage<'a> {
    disk: &'a dyn Disk,
    /// Where it is made.
    path: PathBuf,
    /// Where it goes.
    target: PathBuf,
    /// Says that it is being made; let go of before it is moved, since Windows moves no folder with an open file.
    held: Option<Box<dyn Held>>,
    done: bool,
}

/// In the name of a folder in the making, after a dot and the name that it will have.
const MAKING: &str = ".nieuw-";

/// Takes away the folders in `data_dir` that were in the making when the power, or the app, went. What somebody is
/// making now stays. Best effort.
pub fn clear_unfinished(disk: &dyn Disk, data_dir: &Path) {
    for name in disk.list(data_dir).unwrap_or_default() {
        if !is_making(&name) {
            continue;
        }
        let path = data_dir.join(&name);
        // On Windows nothing is removed while it is open.
        if let Ok(Some(held)) = disk.try_lock(&path.join(LOCK)) {
            drop(held);
            disk::clear_away(disk, &path);
        }
    }
}

/// Whether this is a name that [`Stage::begin`] gives: a folder of the user's may look like it.
fn is_making(name: &str) -> bool {
    name.strip_prefix('.')
        .and_then(|name| name.rsplit_once(MAKING))
        .is_some_and(|(_, id)| files::is_short_id(id))
}

impl<'a> Stage<'a> {
    /// Begins a folder that is to be at `target`, where nothing or an empty folder must be.
    pub(crate) fn begin(disk: &'a dyn Disk, target: &Path) -> Result<Self, StoreError> {
        if disk::exists(disk, target).map_err(|error| StoreError::io(Doing::Reading, &error))? {
            let empty = disk.list(target).is_ok_and(|names| names.is_empty());
            if !empty {
                return Err(StoreError::Exists {
                    path: target.to_path_buf(),
                });
            }
        }
        let name = target.file_name().ok_or_else(|| StoreError::Exists {
            path: target.to_path_buf(),
        })?;
        let parent = disk::parent(target);
        clear_unfinished(disk, &parent);
        let making = format!(".{}{MAKING}{}", name.to_string_lossy(), files::short_id());
        let mut stage = Self {
            disk,
            path: parent.join(making),
            target: target.to_path_buf(),
            held: None,
            done: false,
        };
        let make = |path: &Path| {
            disk.create_dir(path)
                .map_err(|error| StoreError::io(Doing::Writing, &error))
        };
        make(&stage.path)?;
        let held = disk.try_lock(&stage.path.join(LOCK));
        stage.held = held.map_err(|error| StoreError::io(Doing::Locking, &error))?;
        make(&stage.path.join(BACKUPS))?;
        make(&stage.path.join(MEDIA))?;
        Ok(stage)
    }

    /// Whether `name` was written.
    pub(crate) fn has(&self, name: &str) -> Result<bool, StoreError> {
        disk::exists(self.disk, &self.path.join(name)).map_err(|error| StoreError::io(Doing::Reading, &error))
    }

    /// Writes a file, and reads it back.
    pub(crate) fn write(&self, name: &str, bytes: &[u8]) -> Result<(), StoreError> {
        files::write_verified(self.disk, &self.path.join(name), bytes)
    }

    /// Moves the folder to its place, until that is on the disk itself, and does `then`. Should anything fail,
    /// nothing is left in the place.
    pub(crate) fn finish<T>(mut self, then: impl FnOnce() -> Result<T, StoreError>) -> Result<T, StoreError> {
        for dir in [self.path.join(BACKUPS), self.path.join(MEDIA), self.path.clone()] {
            files::sync_dir(self.disk, &dir)?;
        }
        self.held = None;
        let parent = disk::parent(&self.target);
        // An empty folder may stand there. Where something came into it meanwhile, this fails, and so does the
        // move; a folder is never moved over another.
        let stood = self.disk.remove_dir(&self.target).is_ok();
        let moved = match disk::exists(self.disk, &self.target) {
            Ok(false) => disk::rename_patiently(self.disk, &self.path, &self.target)
                .map_err(|error| StoreError::io(Doing::Replacing, &error)),
            Ok(true) => Err(StoreError::Exists {
                path: self.target.clone(),
            }),
            Err(error) => Err(StoreError::io(Doing::Reading, &error)),
        };
        let result = moved
            .and_then(|()| files::sync_dir(self.disk, &parent))
            .and_then(|()| then());
        match result {
            Ok(value) => {
                self.done = true;
                Ok(value)
            }
            Err(error) => {
                // Only what was made here is moved back: the staged folder has gone to its place.
                if matches!(disk::exists(self.disk, &self.path), Ok(false))
                    && matches!(disk::exists(self.disk, &self.target), Ok(true))
                {
                    let _ = self.disk.rename(&self.target, &self.path);
                }
                if stood {
                    let _ = self.disk.create_dir(&self.target);
                }
                Err(error)
            }
        }
    }
}

impl Drop for Stage<'_> {
    fn drop(&mut self) {
        if !self.done {
            self.held = None;
            disk::clear_away(self.disk, &self.path);
        }
    }
}
