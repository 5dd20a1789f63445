//! Saving: when it is due, the work for a worker, and what came of it.

use std::path::PathBuf;
use std::sync::{Arc, Mutex};

use chrono::NaiveDateTime;

use super::{Conflict, LONGEST, OpenClass, SAVE_AFTER, lock};
use crate::app::jobs;
use crate::model::Document;
use crate::store::{ClassFolder, NewMedia, Saved, StoreError};

/// After a failure, tried again after so many seconds.
const TRY_AGAIN: f64 = 10.0;

impl OpenClass {
    /// Seconds until the next save is wanted; `None` where there is nothing to save or one is under way.
    #[must_use]
    pub fn save_due_in(&self, time: f64) -> Option<f64> {
        let nothing_new = self.saved_version == self.version || self.is_kept_beside();
        if self.is_saving() || self.read_only || nothing_new {
            return None;
        }
        let wait = if self.save_error.is_some() {
            self.failed_at + TRY_AGAIN - time
        } else {
            let first = self.waiting_since.unwrap_or(self.changed_at);
            (self.changed_at + SAVE_AFTER).min(first + LONGEST) - time
        };
        Some(wait.max(0.0))
    }

    /// Tries a save that failed again now, since somebody waits for it.
    pub const fn try_again_now(&mut self) {
        self.failed_at = f64::NEG_INFINITY;
    }

    /// Begins a save: the work for a worker. `None` where there is nothing to save or one is under way.
    #[must_use]
    pub fn begin_save(&mut self, now: NaiveDateTime, time: f64) -> Option<SaveWork> {
        if self.is_saving() || self.read_only || self.saved_version == self.version {
            return None;
        }
        self.saving_since = Some(time);
        self.waiting_since = None;
        Some(self.work(now))
    }

    /// The class as it is on the screen, for a worker.
    pub fn work(&self, now: NaiveDateTime) -> SaveWork {
        SaveWork {
            folder: self.folder(),
            doc: Arc::clone(self.doc()),
            media: self.new_media.clone(),
            version: self.version,
            now,
        }
    }

    /// Begins to keep what is on the screen beside the version of somebody else: the work for a worker.
    pub fn begin_keep(&mut self, now: NaiveDateTime, time: f64) -> SaveWork {
        self.saving_since = Some(time);
        self.waiting_since = None;
        self.work(now)
    }

    /// Takes the outcome of keeping it beside, at `time`.
    pub fn end_keep(
        &mut self,
        version: u64,
        media: usize,
        result: Result<PathBuf, StoreError>,
        now: NaiveDateTime,
        time: f64,
    ) {
        self.saving_since = None;
        match result {
            Ok(path) => {
                self.save_error = None;
                self.new_media.drain(..media.min(self.new_media.len()));
                self.conflict = Some(Conflict {
                    kept: Some(path),
                    at: now,
                    version: Some(version),
                });
            }
            Err(error) => {
                log::warn!("not kept beside: {error}");
                self.failed_at = time;
                self.save_error = Some(error);
                // An earlier state of ours may lie there all the same.
                let kept = self.conflict.take().and_then(|conflict| conflict.kept);
                self.conflict = Some(Conflict {
                    kept,
                    at: now,
                    version: None,
                });
            }
        }
    }

    /// The teacher chose: what is on disk was made of the version on the screen then.
    pub fn settled(&mut self, version: u64, media: usize, now: NaiveDateTime) {
        self.conflict = None;
        self.saved_version = version;
        self.saved_at = Some(now);
        self.save_error = None;
        self.new_media.drain(..media.min(self.new_media.len()));
    }

    /// Takes the outcome of a save at `time`.
    pub fn end_save(
        &mut self,
        version: u64,
        media: usize,
        result: Result<(), StoreError>,
        now: NaiveDateTime,
        time: f64,
    ) {
        self.saving_since = None;
        match result {
            Ok(()) => {
                self.saved_version = version;
                self.saved_at = Some(now);
                self.save_error = None;
                self.conflict = None;
                // Media are only ever added at the end, so the first ones are those that were written.
                self.new_media.drain(..media.min(self.new_media.len()));
            }
            Err(error) => {
                log::warn!("not saved: {error}");
                self.failed_at = time;
                self.save_error = Some(error);
            }
        }
    }
}

/// A save, ready for a worker, on an immutable copy.
pub struct SaveWork {
    folder: Arc<Mutex<ClassFolder>>,
    doc: Arc<Document>,
    media: Vec<NewMedia>,
    /// The version that is saved.
    pub version: u64,
    now: NaiveDateTime,
}

impl SaveWork {
    /// New media in this save.
    #[must_use]
    pub fn media(&self) -> usize {
        self.media.len()
    }

    /// Saves.
    pub fn run(&self) -> Result<Saved, StoreError> {
        ending(|| lock(&self.folder).save(&self.doc, &self.media, self.now))
    }

    /// Keeps it beside the version of somebody else.
    pub fn keep_both(&self) -> Result<PathBuf, StoreError> {
        ending(|| lock(&self.folder).keep_both(&self.doc, &self.media, self.now))
    }

    /// What is to be saved: the folder, the document, its new media.
    #[must_use]
    pub fn parts(&self) -> (&Mutex<ClassFolder>, &Arc<Document>, &[NewMedia]) {
        (&self.folder, &self.doc, &self.media)
    }
}

/// Work that ends, one way or another: a save of which nothing is heard would be waited for, and all that comes after
/// it would stay unsaved.
pub(super) fn ending<T>(work: impl FnOnce() -> Result<T, StoreError>) -> Result<T, StoreError> {
    jobs::contained(work).unwrap_or(Err(StoreError::Defect))
}
