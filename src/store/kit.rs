//! A snapshot of what is on the screen, also while the class folder is gone, full, or does not answer.

use std::cell::Cell;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::mpsc::channel;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use super::archive::Kind;
use super::check::Problem;
use super::cipher::OpenError;
use super::class_dir::ClassFolder;
use super::disk::Disk;
use super::document::{self, MAX_TEXT};
use super::error::{Damage, Part, StoreError};
use super::files::{self, MAX_SYNC, MAX_SYNC_FILE, SYNC};
use super::keys::{Key, SecretIdentity};
use super::media::{self, MediaReader, NewMedia};
use super::progress::Progress;
use super::snapshot::{self, Contents, SnapshotInfo, SnapshotOptions};
use super::unlock::{self, Wrapped, WrappedKey};
use crate::model::Document;

/// How long a class folder is waited for. What does not answer by then is left out.
const PATIENCE: Duration = Duration::from_secs(3);

/// What a snapshot of an open class is made with. It needs no lock on the folder, and of its disk only the photos.
#[derive(Clone)]
pub struct SnapshotKit {
    disk: Arc<dyn Disk>,
    dir: PathBuf,
    identity: SecretIdentity,
    media: MediaReader,
    wrapped: Arc<Mutex<Wrapped>>,
}

impl fmt::Debug for SnapshotKit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SnapshotKit")
    }
}

impl ClassFolder {
    /// For snapshots of what is on the screen; cheap to clone, for another thread.
    #[must_use]
    pub fn snapshot_kit(&self) -> SnapshotKit {
        SnapshotKit {
            disk: Arc::clone(&self.disk),
            dir: self.dir.clone(),
            identity: self.identity.clone(),
            media: self.media.clone(),
            wrapped: Arc::clone(&self.wrapped),
        }
    }
}

impl SnapshotKit {
    /// The key of the class.
    #[must_use]
    pub const fn identity(&self) -> &SecretIdentity {
        &self.identity
    }

    /// Whether `key` opens the class. It takes as long as opening does, and asks no disk.
    pub fn fits(&self, key: Key<'_>) -> Result<(), StoreError> {
        let wrapped = self.wrapped();
        let sealed = |key: Option<WrappedKey>| Ok(key.map(|key| key.sealed).ok_or(Damage::Missing));
        let first = |name: &str| {
            sealed(if name == files::KEY {
                wrapped.key.clone()
            } else {
                wrapped.recovery.clone()
            })
        };
        let unlocked = unlock::unlock_from(key, first, |_| Ok(Err(Damage::Missing)))?;
        if unlocked.identity.same_as(&self.identity) {
            Ok(())
        } else {
            Err(key.wrong())
        }
    }

    fn wrapped(&self) -> Wrapped {
        self.wrapped
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    /// Writes a snapshot of `doc` to `out`. Photos come from `new_media`, else from the class folder; those that
    /// it does not give are left out and named.
    pub fn snapshot(
        &self,
        doc: &Document,
        new_media: &[NewMedia],
        out: &Path,
        options: SnapshotOptions,
        progress: &dyn Progress,
    ) -> Result<SnapshotInfo, StoreError> {
        snapshot::keep_what_stands(self.disk.as_ref(), out, options)?;
        let folder = Patient::default();
        let mut fresh = BTreeMap::new();
        for media in new_media {
            fresh.insert(media.name.clone(), self.seal_media(media)?);
        }
        let contents = self.gather(doc, &fresh, &folder, progress)?;
        let read = |name: &str| match fresh.get(name) {
            Some(sealed) => Ok(Ok(sealed.clone())),
            None => Ok(self.sealed_media(name, &folder)),
        };
        let out = snapshot::place_for(self.disk.as_ref(), out, &self.identity, &contents)?;
        snapshot::write_out(self.disk.as_ref(), &out, contents, &read, options, progress)
    }

    fn gather(
        &self,
        doc: &Document,
        fresh: &BTreeMap<String, Vec<u8>>,
        folder: &Patient,
        progress: &dyn Progress,
    ) -> Result<Contents, StoreError> {
        let mut contents = Contents {
            small: vec![(Kind::Class, self.seal_document(doc)?)],
            media: Vec::new(),
            problems: Vec::new(),
        };
        let wrapped = self.wrapped();
        for (kind, key) in [(Kind::Key, wrapped.key), (Kind::Recovery, wrapped.recovery)] {
            let WrappedKey { sealed, doubtful } =
                key.ok_or_else(|| StoreError::damaged(kind.part(), Damage::Missing))?;
            if doubtful {
                let damage = Damage::CopiesDiffer;
                if kind == Kind::Key {
                    return Err(StoreError::damaged(kind.part(), damage));
                }
                contents.problems.push(Problem {
                    part: kind.part(),
                    damage,
                });
            }
            contents.small.push((kind, sealed));
        }
        match self.sync_state(folder) {
            Ok(sealed) => contents.small.push((Kind::Sync, sealed)),
            Err(Damage::Missing) => {}
            Err(damage) => contents.problems.push(Problem {
                part: Part::Sync,
                damage,
            }),
        }
        let names: BTreeSet<String> = media::names_in(doc).collect();
        for name in names {
            if progress.cancelled() {
                return Err(StoreError::Cancelled);
            }
            let size = match fresh.get(&name) {
                Some(sealed) => Ok(sealed.len() as u64),
                None => self.size_of_whole(&name, folder),
            };
            contents.add_media(name, size);
        }
        Ok(contents)
    }

    fn seal_document(&self, doc: &Document) -> Result<Vec<u8>, StoreError> {
        let text = document::to_text(doc)?;
        let sealed = self.identity.seal(text.as_bytes())?;
        match self.identity.open(&sealed, MAX_TEXT) {
            Ok(back) if back == text.as_bytes() => Ok(sealed),
            _ => Err(StoreError::Unfaithful),
        }
    }

    fn seal_media(&self, media: &NewMedia) -> Result<Vec<u8>, StoreError> {
        if self.media.name(&media.bytes) != media.name {
            return Err(StoreError::MediaName);
        }
        let sealed = self.identity.seal(&media.bytes)?;
        match self.media.unseal(&media.name, &sealed) {
            Ok(_) => Ok(sealed),
            Err(_) => Err(StoreError::Unfaithful),
        }
    }

    /// The merge state, sealed; `Missing` where there is none.
    fn sync_state(&self, folder: &Patient) -> Result<Vec<u8>, Damage> {
        let (disk, path) = (Arc::clone(&self.disk), self.dir.join(SYNC));
        let read = folder.ask(move || files::read_part(disk.as_ref(), &path, MAX_SYNC_FILE));
        let sealed = match read {
            Some(Ok(sealed)) => sealed?,
            Some(Err(_)) | None => return Err(Damage::Unreadable),
        };
        match self.identity.open(&sealed, MAX_SYNC) {
            Ok(_) => Ok(sealed),
            Err(OpenError::OtherKey) => Err(Damage::Altered),
            Err(OpenError::Damage(damage)) => Err(damage),
        }
    }

    fn size_of_whole(&self, name: &str, folder: &Patient) -> Result<u64, Damage> {
        let (media, name) = (self.media.clone(), name.to_owned());
        match folder.ask(move || snapshot::size_of_whole(&media, &name)) {
            Some(Ok(size)) => size,
            Some(Err(_)) | None => Err(Damage::Unreadable),
        }
    }

    fn sealed_media(&self, name: &str, folder: &Patient) -> Result<Vec<u8>, Damage> {
        let (media, wanted) = (self.media.clone(), name.to_owned());
        match folder.ask(move || media.sealed(&wanted)) {
            Some(Ok(sealed)) => sealed,
            Some(Err(_)) | None => Err(Damage::Unreadable),
        }
    }
}

/// Asks a disk that may never answer, and asks no more once it did not.
#[derive(Default)]
struct Patient {
    gone: Cell<bool>,
}

impl Patient {
    fn ask<T: Send + 'static>(&self, work: impl FnOnce() -> T + Send + 'static) -> Option<T> {
        if self.gone.get() {
            return None;
        }
        let (sender, receiver) = channel();
        thread::spawn(move || {
            // Whoever asked may have given up.
            let _ = sender.send(work());
        });
        let answer = receiver.recv_timeout(PATIENCE).ok();
        self.gone.set(answer.is_none());
        answer
    }
}
