//! Erasing from an open class, and what is kept of copies: facts, which undo does not take back.

use std::collections::BTreeSet;
use std::mem;
use std::path::PathBuf;
use std::sync::{Arc, Mutex};

use chrono::NaiveDateTime;
use uuid::Uuid;

use super::saving::{ending, names};
use super::{OpenClass, lock};
use crate::history::History;
use crate::model::{CopyMade, Document, Earlier, Erasure, Id};
use crate::panels::Drafts;
use crate::store::{ClassFolder, ClosedVersion, EraseMark, Erased, NewMedia, StoreError};

impl OpenClass {
    /// Erases for good, with all that still holds what goes: undo, drafts, textures, photos that wait to be saved.
    /// Not while a save is under way. Gives the id by which the document shows that this was done.
    pub fn erase(&mut self, what: Erasure, time: f64) -> Uuid {
        let sign = self.doc.edit().erase(what);
        self.forget_erased(time);
        sign
    }

    /// Erases for good from earlier versions what the class does not hold any more. As with all erasing, undo goes.
    pub fn erase_earlier(&mut self, earlier: &Earlier, time: f64) -> Uuid {
        let sign = self.doc.edit().erase_earlier(earlier);
        self.forget_erased(time);
        sign
    }

    /// Erases what was erased for good in another version of the class: whoever agreed to that agreed for here too.
    /// Gives whether any of it was news.
    pub fn erase_as_in(&mut self, other: &Document, time: f64) -> bool {
        if other.erased.is_subset(&self.doc().erased) {
            return false;
        }
        let doc = self.doc.edit();
        *doc = mem::take(doc).without_erased(other);
        self.forget_erased(time);
        true
    }

    fn forget_erased(&mut self, time: f64) {
        self.history = History::default();
        self.drafts = Drafts::default();
        self.forget_photos();
        let named: BTreeSet<String> = self
            .doc()
            .media
            .values()
            .map(|media| media.name.clone())
            .collect();
        self.new_media.retain(|media| named.contains(&media.name));
        self.touch(time);
    }

    /// Begins to look for what earlier versions hold and the class does not: the work for a worker.
    pub fn find_earlier(&self) -> impl FnOnce() -> Result<Earlier, StoreError> + Send + 'static {
        let (folder, doc) = (self.folder(), Arc::clone(self.doc()));
        move || lock(&folder).find_earlier(&doc)
    }

    /// Begins to erase from the folder: the work for a worker. `None` while a save is under way. `named` are the
    /// versions of which the question said that they do not open; `None` where it is only tried again.
    pub fn begin_erasing(
        &mut self,
        mark: EraseMark,
        named: Option<BTreeSet<PathBuf>>,
        now: NaiveDateTime,
        time: f64,
    ) -> Option<EraseWork> {
        if self.is_saving() || self.is_read_only() {
            return None;
        }
        self.saving_since = Some(time);
        self.waiting_since = None;
        Some(EraseWork {
            folder: self.folder(),
            doc: Arc::clone(self.doc()),
            media: self.new_media.clone(),
            version: self.version,
            mark,
            named,
            now,
        })
    }

    /// Finds the earlier versions out of which nothing can be erased: the work for a worker.
    pub fn find_closed(
        &self,
        ids: BTreeSet<Uuid>,
    ) -> impl FnOnce() -> Result<Vec<ClosedVersion>, StoreError> + Send + 'static {
        let folder = self.folder();
        move || lock(&folder).closed_versions(&ids)
    }

    /// Puts a copy on the list that is going to be written: it may lie there from now on, beside what is listed at the same
    /// place. [`Self::copy_is_there`] or [`Self::take_back_copy`] says what came of it; where nobody hears of that any more,
    /// the list says too much and never too little. While the class is only read, it is remembered here until
    /// [`Self::list_copies`].
    pub fn note_copy(&mut self, copy: CopyMade, time: f64) -> Noted {
        let (id, made) = (Id::random(), copy.made);
        if self.is_read_only() {
            self.unlisted.insert(id, (copy, false));
        } else {
            self.doc.edit().copies.insert(id, copy);
            self.touch_and_save(time);
        }
        Noted { id, made }
    }

    /// A copy that was noted lies where it should.
    pub fn copy_is_there(&mut self, noted: &Noted, time: f64) {
        if let Some((_, is_there)) = self.unlisted.get_mut(&noted.id) {
            *is_there = true;
        } else if self.doc().listed_twice(noted.id) {
            self.doc.edit().list_once(noted.id);
            self.touch(time);
        }
    }

    /// Puts the copies on the list that were made while the class was only read, where it can be written now.
    pub fn list_copies(&mut self, time: f64) {
        if self.is_read_only() || self.unlisted.is_empty() {
            return;
        }
        let mut unlisted: Vec<_> = mem::take(&mut self.unlisted).into_iter().collect();
        unlisted.sort_by_key(|(_, (copy, _))| copy.made);
        let doc = self.doc.edit();
        for (id, (copy, is_there)) in unlisted {
            doc.copies.insert(id, copy);
            if is_there {
                doc.list_once(id);
            }
        }
        self.touch_and_save(time);
    }

    /// Remembers that somebody has the recovery code on paper. A fact: undo does not take it back.
    pub fn code_is_seen(&mut self, time: f64) {
        if self.doc().code_unseen {
            self.doc.edit().code_unseen = false;
            self.touch(time);
        }
    }

    /// Takes back a copy that was noted and not written: what stood there before, if anything did, stands there still.
    pub fn take_back_copy(&mut self, noted: &Noted, time: f64) {
        if self.unlisted.remove(&noted.id).is_none() && self.doc.edit().copies.remove(&noted.id).is_some() {
            self.touch(time);
        }
    }

    /// The document, with the photos that undo can still bring back.
    #[must_use]
    pub fn in_use(&self) -> Document {
        let mut doc = Document::clone(self.doc());
        doc.media.extend(self.history.held_media());
        doc
    }
}

/// A copy on the list of which it is not known yet whether it is there.
#[derive(Clone, Debug)]
pub struct Noted {
    id: Id<CopyMade>,
    /// Of when the class is that is in it.
    pub made: NaiveDateTime,
}

/// Erasing, ready for a worker, on an immutable copy.
pub struct EraseWork {
    folder: Arc<Mutex<ClassFolder>>,
    doc: Arc<Document>,
    media: Vec<NewMedia>,
    /// The version that is saved.
    pub version: u64,
    mark: EraseMark,
    named: Option<BTreeSet<PathBuf>>,
    now: NaiveDateTime,
}

impl EraseWork {
    /// New media in the save that comes first, by name.
    #[must_use]
    pub fn media(&self) -> BTreeSet<String> {
        names(&self.media)
    }

    /// Saves the document without what goes.
    pub fn save(&self) -> Result<(), StoreError> {
        ending(|| {
            let mut folder = lock(&self.folder);
            if let Some(named) = &self.named {
                folder.give_up(named.clone());
            }
            folder.begin_erasing(self.mark)?;
            folder.save(&self.doc, &self.media, self.now).map(drop)
        })
    }

    /// Erases from everything beside it.
    pub fn finish(&self) -> Result<Erased, StoreError> {
        ending(|| lock(&self.folder).finish_erasing(&[&self.doc], self.mark.newer))
    }
}

/// What keeping house came to.
pub struct House {
    /// Where.
    pub dir: PathBuf,
    /// What was removed. Where it failed, with the mark of the erasing that is therefore still not finished.
    pub result: Result<Erased, (StoreError, Option<EraseMark>)>,
    /// A version from which more was erased than from the class, which is therefore from before.
    pub before: Option<Box<Document>>,
}

/// Keeps house in a class folder: what erasing left undone, and photos that nothing needs.
pub struct HouseWork {
    folder: Arc<Mutex<ClassFolder>>,
    in_use: Document,
}

impl OpenClass {
    /// Begins to keep house: the work for a worker. `None` where nothing can be written.
    #[must_use]
    pub fn begin_house(&self) -> Option<HouseWork> {
        (!self.is_read_only()).then(|| HouseWork {
            folder: self.folder(),
            in_use: self.in_use(),
        })
    }
}

impl HouseWork {
    /// Keeps house.
    pub fn run(&self) -> House {
        let mut folder = lock(&self.folder);
        let before = folder.erased_before();
        let (before, kept) = match before {
            Ok(before) => (before, folder.keep_house(&[&self.in_use])),
            Err(error) => (None, Err(error)),
        };
        let result = kept.map_err(|error| {
            let mark = folder.erasing_mark().ok().flatten();
            (error, mark)
        });
        House {
            dir: folder.dir().to_owned(),
            result,
            before: before.map(Box::new),
        }
    }
}
