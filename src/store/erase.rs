//! Erasing is real: what was erased from the document is erased from every earlier version as well.
//!
//! A mark lies in the folder from before the first step until after the last. What is not finished, since the disk
//! was full or the power went, is so finished at the next opening.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use chrono::NaiveDateTime;
use uuid::Uuid;

use super::backups::{self, Stamp};
use super::class_dir::ClassFolder;
use super::disk;
use super::document;
use super::error::{Damage, Doing, StoreError};
use super::files::{self, BACKUPS, ERASING, SYNC, Stray};
use super::media::Unreferred;
use super::recover::{self, LoadError};
use crate::model::{Document, Earlier};

/// Longest mark: an id, and a word.
const MAX_MARK: u64 = 64;

/// Behind the id in a mark, where versions of a newer format go.
const NEWER: &str = "newer";

/// What erasing came to in the versions beside the class file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Erased {
    /// Versions that were written anew without what was erased.
    pub rewritten: usize,
    /// Versions that were removed: nobody can tell what they hold, or the teacher said so.
    pub removed: usize,
    /// Versions of a newer format that stay, and in which it still stands.
    pub newer: usize,
    /// Photos and clips that were removed.
    pub media: usize,
}

/// What happens to a version that a newer Klasband wrote and in which what is erased still stands. It cannot be taken
/// out of it here, so the teacher says: the whole version goes, or it stays as it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Newer {
    /// Nothing is lost that nobody gave up.
    #[default]
    Stays,
    /// It goes, with whatever else is in it.
    Goes,
}

/// What lies in the folder while it is being erased from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EraseMark {
    /// The id by which the document shows that this was done.
    pub sign: Uuid,
    /// What was said of versions of a newer format.
    pub newer: Newer,
}

impl EraseMark {
    fn parse(text: &str) -> Option<Self> {
        let (sign, newer) = match text.split_once(' ') {
            Some((sign, NEWER)) => (sign, Newer::Goes),
            Some(_) => return None,
            None => (text, Newer::Stays),
        };
        let sign = sign.parse().ok()?;
        Some(Self { sign, newer })
    }

    fn text(self) -> String {
        match self.newer {
            Newer::Stays => self.sign.to_string(),
            Newer::Goes => format!("{} {NEWER}", self.sign),
        }
    }
}

/// A version beside the class file out of which nothing can be erased.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClosedVersion {
    /// The file.
    pub path: PathBuf,
    /// For a backup: until when it was the current version.
    pub until: Option<NaiveDateTime>,
    /// When the file was written, as far as the disk knows.
    pub modified: Option<SystemTime>,
    /// Whether a newer Klasband wrote it; else it does not open at all.
    pub newer: bool,
}

/// What happens to a version that does not open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Broken {
    Stays,
    Goes,
}

/// How versions are gone through.
struct Rule<'a> {
    erase: &'a dyn Fn(&mut Document),
    /// What is erased.
    ids: &'a BTreeSet<Uuid>,
    broken: Broken,
    newer: Newer,
}

/// A version, by its folder and name, or the rest of writing one.
struct Beside {
    dir: PathBuf,
    name: String,
    is_rest: bool,
}

impl ClassFolder {
    /// Marks that erasing begins; the document without what goes is saved next, with the sign in its list of what was
    /// erased, and [`finish_erasing`](Self::finish_erasing) does the rest. What is said of versions of a newer format
    /// lies in the mark, so that it is kept to when it is finished at the next opening.
    pub fn begin_erasing(&mut self, mark: EraseMark) -> Result<(), StoreError> {
        self.require_current()?;
        files::put(self.disk(), self.dir(), ERASING, mark.text().as_bytes())
    }

    /// Says which versions were named in the question as not opening, and so go also where the disk does not give
    /// them. What was said in an earlier question is forgotten.
    pub fn give_up(&mut self, named: BTreeSet<PathBuf>) {
        self.given_up = named;
    }

    /// Whether erasing was begun and not finished.
    pub fn is_erasing(&self) -> Result<bool, StoreError> {
        disk::exists(self.disk(), &self.dir().join(ERASING))
            .map_err(|error| StoreError::io(Doing::Reading, &error))
    }

    /// Erases what the document on disk says was erased from everything beside it: earlier, unfinished and kept
    /// versions, broken ones (which go: nobody can tell what they hold), merge state, photos. `in_use` are
    /// documents whose photos stay all the same. Can be repeated; snapshots elsewhere are out of reach.
    ///
    /// A version that the disk does not give is not broken: it may be whole. Unless it was
    /// [given up](Self::give_up) it stays, and all else being done that is an error.
    pub fn finish_erasing(&mut self, in_use: &[&Document], newer: Newer) -> Result<Erased, StoreError> {
        self.clear_erased(Broken::Goes, newer, in_use)
    }

    /// Keeps house after opening: finishes what erasing left undone, erases again from a version that came back
    /// (out of a cloud folder, say), and removes photos that nothing refers to.
    pub fn keep_house(&mut self, in_use: &[&Document]) -> Result<Erased, StoreError> {
        let (broken, newer) = match self.erased_halfway()? {
            Some(newer) => (Broken::Goes, newer),
            None => (Broken::Stays, Newer::Stays),
        };
        self.clear_erased(broken, newer, in_use)
    }

    /// The versions out of which records with these ids cannot be erased: those of a newer format in which one of
    /// them stands, and those that do not open.
    pub fn closed_versions(&self, ids: &BTreeSet<Uuid>) -> Result<Vec<ClosedVersion>, StoreError> {
        let mut closed = Vec::new();
        for Beside { dir, name, is_rest } in self.beside()? {
            let path = dir.join(&name);
            if is_rest {
                continue;
            }
            let newer = match recover::load_patiently(self.disk(), &path, self.identity())? {
                Ok(_) => continue,
                Err(LoadError::Newer { .. }) if !self.newer_holds(&path, ids)? => continue,
                // Not a version: a copy that was made of something else.
                Err(LoadError::OtherKey) if files::is_copied(&path) => continue,
                Err(error) => matches!(error, LoadError::Newer { .. }),
            };
            closed.push(ClosedVersion {
                until: Stamp::parse(&name).map(|stamp| stamp.until),
                modified: self.disk().meta(&path).ok().and_then(|meta| meta.modified),
                path,
                newer,
            });
        }
        Ok(closed)
    }

    fn newer_holds(&self, path: &Path, ids: &BTreeSet<Uuid>) -> Result<bool, StoreError> {
        recover::newer_holds(self.disk(), path, self.identity(), ids)
    }

    fn clear_erased(
        &mut self,
        broken: Broken,
        newer: Newer,
        in_use: &[&Document],
    ) -> Result<Erased, StoreError> {
        let now = self.read_document()?;
        let mut erased = Erased::default();
        let mut unread = None;
        if !now.erased.is_empty() {
            let rule = Rule {
                erase: &|doc: &mut Document| *doc = std::mem::take(doc).without_erased(&now),
                ids: &now.erased,
                broken,
                newer,
            };
            unread = self.each_version(&rule, &mut erased)?;
        }
        if broken == Broken::Goes {
            // It holds what was removed; it is made anew from the document at the next merge.
            self.remove_file(SYNC)?;
        }
        if let Some(error) = unread {
            return Err(error);
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

    /// The mark of the erasing that was begun and not finished, where it can be read.
    pub fn erasing_mark(&self) -> Result<Option<EraseMark>, StoreError> {
        let mark = files::read_part(self.disk(), &self.dir().join(ERASING), MAX_MARK)?;
        let mark = mark.ok().and_then(|mark| String::from_utf8(mark).ok());
        Ok(mark.as_deref().and_then(EraseMark::parse))
    }

    /// The mark, where the erasing was saved: a mark alone means that the save failed. One that cannot be read counts,
    /// and says nothing of newer versions.
    fn erased_halfway(&mut self) -> Result<Option<Newer>, StoreError> {
        if !self.is_erasing()? {
            return Ok(None);
        }
        Ok(match self.erasing_mark()? {
            Some(mark) => self
                .read_document()?
                .erased
                .contains(&mark.sign)
                .then_some(mark.newer),
            None => Some(Newer::Stays),
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
            let path = backups.join(name);
            if let Ok(version) = recover::load_patiently(self.disk(), &path, self.identity())? {
                earlier.look_into(&version.doc, now);
            }
        }
        earlier.look_into(&self.read_document()?, now);
        Ok(earlier)
    }

    /// What shows that the class file is from before somebody was erased, though earlier versions say that it was done:
    /// a cloud folder, a backup program or a hand put it back. Gives the newest version that knows more, with all that
    /// any of them says was erased; for [`Document::without_erased`].
    ///
    /// Asked after opening: it reads every earlier version, and one that does not open, or is of a newer format, says
    /// nothing. Nor does one that waits beside the class: what was erased in it goes when the teacher has chosen.
    pub fn erased_before(&mut self) -> Result<Option<Document>, StoreError> {
        let now = self.read_document()?;
        let backups = self.dir().join(BACKUPS);
        let mut names = recover::list(self.disk(), &backups)?;
        names.retain(|name| backups::is_version(name));
        names.sort_by_key(|name| Stamp::parse(name).or_else(|| Stamp::leading(name)));
        let mut knows: Option<Document> = None;
        for name in names.iter().rev() {
            let Ok(version) = recover::load(self.disk(), &backups.join(name), self.identity())? else {
                continue;
            };
            match &mut knows {
                Some(knows) => knows.erased.extend(version.doc.erased),
                None if version.doc.erased.is_subset(&now.erased) => {}
                None => knows = Some(version.doc),
            }
        }
        Ok(knows)
    }

    /// Every version beside the class file, and every rest of writing one.
    fn beside(&self) -> Result<Vec<Beside>, StoreError> {
        let earlier = self.dir().join(BACKUPS);
        let mut found = Vec::new();
        for dir in [self.dir().to_path_buf(), earlier.clone()] {
            for name in recover::list(self.disk(), &dir)? {
                let stray = files::stray(&name);
                if stray.is_some() || (dir == earlier && backups::is_version(&name)) {
                    found.push(Beside {
                        dir: dir.clone(),
                        is_rest: stray == Some(Stray::Rest),
                        name,
                    });
                }
            }
        }
        Ok(found)
    }

    /// Gives why one of them could not be looked into, where the others were.
    fn each_version(&self, rule: &Rule<'_>, erased: &mut Erased) -> Result<Option<StoreError>, StoreError> {
        let mut dirs = BTreeSet::new();
        let mut unread = None;
        for Beside { dir, name, is_rest } in self.beside()? {
            if is_rest {
                // What is left of a file that was being written: this class is open here, so nobody writes it still.
                self.remove(&dir.join(&name))?;
            } else {
                match self.erase_in(&dir, &name, rule, erased) {
                    Err(
                        error @ StoreError::Io {
                            doing: Doing::Reading,
                            ..
                        },
                    ) => unread = Some(error),
                    done => done?,
                }
            }
            dirs.insert(dir);
        }
        for dir in dirs {
            files::sync_dir(self.disk(), &dir)?;
        }
        Ok(unread)
    }

    fn remove(&self, path: &Path) -> Result<(), StoreError> {
        self.disk()
            .remove(path)
            .map_err(|error| StoreError::io(Doing::Writing, &error))
    }

    fn erase_in(
        &self,
        dir: &Path,
        name: &str,
        rule: &Rule<'_>,
        erased: &mut Erased,
    ) -> Result<(), StoreError> {
        let path: PathBuf = dir.join(name);
        let loaded = match recover::load_patiently(self.disk(), &path, self.identity())? {
            Ok(loaded) => loaded,
            Err(LoadError::Newer { .. }) => {
                if self.newer_holds(&path, rule.ids)? {
                    if rule.newer == Newer::Stays {
                        erased.newer += 1;
                        return Ok(());
                    }
                    erased.removed += 1;
                    return self.remove(&path);
                }
                return Ok(());
            }
            Err(_) if rule.broken == Broken::Stays => return Ok(()),
            // Not a version: a copy that was made of something else.
            Err(LoadError::OtherKey) if files::is_copied(&path) => return Ok(()),
            Err(LoadError::Damage(Damage::Unreadable)) if !self.given_up.contains(&path) => {
                return Err(StoreError::unreadable());
            }
            Err(_) => {
                erased.removed += 1;
                return self.remove(&path);
            }
        };
        let mut doc = loaded.doc.clone();
        (rule.erase)(&mut doc);
        if doc != loaded.doc {
            let text = document::to_text(&doc)?;
            let sealed = self.identity.seal(text.as_bytes())?;
            files::put(self.disk(), dir, name, &sealed)?;
            erased.rewritten += 1;
        }
        Ok(())
    }
}
