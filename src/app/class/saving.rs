//! Saving: when it is due, the work for a worker, and what came of it.

use std::collections::BTreeSet;
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
        if self.is_saving() || self.is_read_only() || nothing_new {
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
        if self.is_saving() || self.is_read_only() || self.saved_version == self.version {
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
        media: &BTreeSet<String>,
        result: Result<PathBuf, StoreError>,
        now: NaiveDateTime,
        time: f64,
    ) {
        self.saving_since = None;
        match result {
            Ok(path) => {
                self.save_error = None;
                self.forget_written(media);
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
    pub fn settled(&mut self, version: u64, media: &BTreeSet<String>, now: NaiveDateTime) {
        self.conflict = None;
        self.saved_version = version;
        self.saved_at = Some(now);
        self.save_error = None;
        self.forget_written(media);
    }

    /// Media that were written wait for no save any more. By their names: what waits now may be other media than when
    /// the save began.
    fn forget_written(&mut self, written: &BTreeSet<String>) {
        self.new_media.retain(|media| !written.contains(&media.name));
    }

    /// Takes the outcome of a save at `time`.
    pub fn end_save(
        &mut self,
        version: u64,
        media: &BTreeSet<String>,
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
                self.forget_written(media);
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
    /// New media in this save, by name.
    #[must_use]
    pub fn media(&self) -> BTreeSet<String> {
        names(&self.media)
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

pub(super) fn names(media: &[NewMedia]) -> BTreeSet<String> {
    media.iter().map(|media| media.name.clone()).collect()
}

/// Work that ends, one way or another: a save of which nothing is heard would be waited for, and all that comes after
/// it would stay unsaved.
pub(super) fn ending<T>(work: impl FnOnce() -> Result<T, StoreError>) -> Result<T, StoreError> {
    jobs::contained(work).unwrap_or(Err(StoreError::Defect))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::command::Change;
    use crate::model::{Class, Id, Media, Pupil};
    use crate::store::{Disk, RealDisk, WorkFactor};

    fn now() -> NaiveDateTime {
        "2026-11-26T13:42:00".parse().unwrap()
    }

    /// A class of one pupil.
    fn class(home: &std::path::Path) -> (OpenClass, Id<Pupil>) {
        let mut doc = Document::new(Class::default());
        let pupil = Id::random();
        doc.pupils.insert(pupil, Pupil::default());
        let disk: Arc<dyn Disk> = Arc::new(RealDisk);
        let work = WorkFactor::THROWAWAY;
        let made = ClassFolder::create(&disk, &home.join("klas"), &doc, &[], &"paars".into(), work).unwrap();
        (OpenClass::new(made.folder, made.doc, false), pupil)
    }

    fn add(class: &mut OpenClass, pupil: Id<Pupil>, bytes: &[u8]) -> Media {
        let media = class.add_media(bytes.to_vec(), 1, 1);
        let change = Change::SetPortrait(pupil, Some(media.clone()));
        class.apply(change, 0.0).unwrap();
        media.1
    }

    /// Ends the save that `work` made.
    fn end(class: &mut OpenClass, work: &SaveWork) {
        let result = work.run().map(|_| ());
        class.end_save(work.version, &work.media(), result, now(), 0.0);
    }

    #[test]
    fn a_photo_that_comes_while_a_save_is_under_way_is_in_the_next_whatever_went_meanwhile() {
        let home = tempfile::tempdir().unwrap();
        let (mut class, pupil) = class(home.path());
        let before = Document::clone(class.doc());
        let first = add(&mut class, pupil, b"first");
        let work = class.begin_save(now(), 0.0).unwrap();
        class.replace(before, now());
        let second = add(&mut class, pupil, b"second");
        end(&mut class, &work);
        let work = class.begin_save(now(), 0.0).unwrap();
        assert_eq!(work.media(), [second.name.clone()].into(), "it is in no save");
        end(&mut class, &work);
        assert!(class.is_saved() && class.new_media.is_empty());
        let reader = lock(&class.folder()).media_reader();
        assert_eq!(reader.read(&second.name).unwrap(), b"second");
        assert_eq!(reader.read(&first.name).unwrap(), b"first");

        // The same where a version is kept beside that of somebody else, or chosen.
        let third = add(&mut class, pupil, b"third");
        let work = class.begin_keep(now(), 0.0);
        class.new_media.clear();
        let fourth = add(&mut class, pupil, b"fourth");
        let kept = Ok(PathBuf::new());
        class.end_keep(work.version, &work.media(), kept, now(), 0.0);
        assert_eq!(names(&class.new_media), [fourth.name.clone()].into());
        class.settled(work.version, &[third.name].into(), now());
        assert_eq!(names(&class.new_media), [fourth.name].into());
    }

    #[test]
    fn a_change_is_saved_two_seconds_later() {
        let home = tempfile::tempdir().unwrap();
        let (mut class, pupil) = class(home.path());
        assert_eq!(class.save_due_in(0.0), None);
        let noor = Pupil {
            note: "Leest graag".to_owned(),
            ..Pupil::default()
        };
        class.apply(Change::PutPupil(pupil, noor), 7.0).unwrap();
        let due = class.save_due_in(7.0).expect("nothing is to be saved");
        assert!(due <= 2.0, "{due}");
        assert_eq!(class.save_due_in(9.0), Some(0.0));
    }
}
