//! One class on disk: making it, opening it, and what it is asked for between saves.

use std::collections::BTreeSet;
use std::fmt;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::SystemTime;

use super::cipher::OpenError;
use super::code::RecoveryCode;
use super::disk::{Disk, Held};
use super::document::{self, TextError};
use super::error::{Damage, Doing, Part, StoreError};
use super::files::{self, BACKUPS, CLASS, KEY, LOCK, MAX_SYNC, MAX_SYNC_FILE, MEDIA, RECOVERY, SYNC};
use super::keys::{self, Key, Passphrase, SecretIdentity, WorkFactor};
use super::media::{self, MediaReader, NewMedia};
use super::recover::{self, Candidate, LoadError, Loaded, Origin};
use super::stage::Stage;
use super::unlock::{self, Unlocked, Wrapped, WrappedKey};
use crate::model::Document;

/// The lock of a class, or why it is not held.
pub(super) type Lock = Result<Box<dyn Held>, ReadOnlyReason>;

/// A class that is open. It holds the key and, unless somebody else does, the lock.
pub struct ClassFolder {
    pub(super) disk: Arc<dyn Disk>,
    pub(super) dir: PathBuf,
    pub(super) identity: SecretIdentity,
    pub(super) media: MediaReader,
    pub(super) work: WorkFactor,
    /// The wrapped keys as they were last read or written here, for a snapshot when the folder is away.
    pub(super) wrapped: Arc<Mutex<Wrapped>>,
    /// The lock, or why the class is only read.
    pub(super) lock: Lock,
    /// The class file as it was last read or written here.
    pub(super) seen: blake3::Hash,
    /// What a save last tried to put in its place: a disk may do so and report that it did not.
    pub(super) attempted: Option<blake3::Hash>,
    /// The text that is known to be on the disk itself.
    pub(super) saved_text: Option<blake3::Hash>,
    /// A new version that another program kept from its place.
    pub(super) kept: Option<PathBuf>,
    /// Ours, beside the version of somebody else, and the hash of its text.
    pub(super) own: Option<(PathBuf, blake3::Hash)>,
    /// Versions beside the class that somebody is still choosing from: no save tidies them away.
    pub(super) spared: BTreeSet<PathBuf>,
    /// Versions that the disk does not give, and of which it was said that they go: erasing removes them.
    pub(super) given_up: BTreeSet<PathBuf>,
    /// The format of the class file, where it is newer than what this program can write.
    pub(super) newer: Option<u32>,
}

impl fmt::Debug for ClassFolder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ClassFolder")
            .field("writable", &self.is_writable())
            .finish_non_exhaustive()
    }
}

/// How a class was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Found {
    /// Whole, and open for writing.
    Whole,
    /// Whole, for reading only. A later save tries again to take the lock.
    ReadOnly(ReadOnlyReason),
}

/// Why a class is open for reading only.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReadOnlyReason {
    /// Another Klasband has it open.
    Locked,
    /// The disk or the folder is write-protected.
    WriteProtected,
    /// The disk cannot lock files; some network disks cannot. Two that write would not know of each other.
    CannotLock,
    /// A newer Klasband wrote it. What is new in it is not in the document here, so nothing of this class is ever
    /// written.
    NewerFormat {
        /// The version in the file.
        found: u32,
    },
}

/// A class that was opened.
#[derive(Debug)]
pub struct Opened {
    /// The class folder.
    pub folder: ClassFolder,
    /// The document in it.
    pub doc: Document,
    /// Whether it can be written.
    pub found: Found,
    /// Versions beside it that never reached their place: a save that was cut off, or ours beside that of
    /// somebody else. The teacher chooses; none is removed before that.
    pub beside: Vec<Candidate>,
}

/// A class that was made.
#[derive(Debug)]
pub struct Created {
    /// The class folder, open for writing.
    pub folder: ClassFolder,
    /// The document, its media named as they are kept.
    pub doc: Document,
    /// To be shown and printed once; it is nowhere else.
    pub recovery: RecoveryCode,
}

/// A recovery code that was made and does not open the class yet.
#[derive(Clone)]
pub struct NewCode {
    /// To be shown and printed; it is nowhere else.
    pub code: RecoveryCode,
    /// The key, wrapped by it.
    sealed: Vec<u8>,
}

impl fmt::Debug for NewCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("NewCode").finish_non_exhaustive()
    }
}

/// What can be known of a class folder without its key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Peek {
    /// When the class was last saved, as far as the disk knows. `None` also where the class file is missing.
    pub modified: Option<SystemTime>,
    /// Whether there is a class file.
    pub has_class: bool,
    /// Whether a recovery code can open it.
    pub has_recovery: bool,
}

/// A class folder below the data folder. The class's name is private and so not known here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// The folder.
    pub path: PathBuf,
    /// When the class was last saved, as far as the disk knows.
    pub modified: Option<SystemTime>,
}

/// What can be known of `dir` without a key; an error where no class lives in it.
pub fn peek(disk: &dyn Disk, dir: &Path) -> Result<Peek, StoreError> {
    let meta = |path: &Path| match disk.meta(path) {
        Ok(meta) => Ok(Some(meta)),
        Err(error)
            if matches!(
                error.kind(),
                io::ErrorKind::NotFound | io::ErrorKind::NotADirectory
            ) =>
        {
            Ok(None)
        }
        Err(error) => Err(StoreError::io(Doing::Reading, &error)),
    };
    let Some(folder) = meta(dir)? else {
        return Err(StoreError::Gone);
    };
    if !folder.is_dir {
        return Err(StoreError::NotAClassFolder);
    }
    let has = |name: &str| -> Result<bool, StoreError> {
        Ok(meta(&dir.join(name))?.is_some() || meta(&dir.join(BACKUPS).join(name))?.is_some())
    };
    let class = meta(&dir.join(CLASS))?;
    let has_recovery = has(RECOVERY)?;
    if class.is_none() && !has(KEY)? && !has_recovery {
        return Err(StoreError::NotAClassFolder);
    }
    Ok(Peek {
        has_class: class.is_some(),
        modified: class.and_then(|meta| meta.modified),
        has_recovery,
    })
}

/// The class folders in `data_dir`, the one saved last first. A data folder that is not there has none.
pub fn list_classes(disk: &dyn Disk, data_dir: &Path) -> Result<Vec<Listed>, StoreError> {
    let mut found = Vec::new();
    for name in recover::list(disk, data_dir)? {
        // A dot begins what is still being made.
        if name.starts_with('.') {
            continue;
        }
        let path = data_dir.join(name);
        if let Ok(peek) = peek(disk, &path) {
            found.push(Listed {
                path,
                modified: peek.modified,
            });
        }
    }
    found.sort_by(|a, b| b.modified.cmp(&a.modified).then(a.path.cmp(&b.path)));
    Ok(found)
}

impl ClassFolder {
    /// Makes a class in `dir`, which must not exist or be empty; its parent must exist. Whole or not at all: what
    /// fails leaves nothing.
    pub fn create(
        disk: &Arc<dyn Disk>,
        dir: &Path,
        doc: &Document,
        new_media: &[NewMedia],
        passphrase: &Passphrase,
        work: WorkFactor,
    ) -> Result<Created, StoreError> {
        let identity = SecretIdentity::generate();
        let recovery = RecoveryCode::random()?;
        let stage = Stage::begin(disk.as_ref(), dir)?;
        let key = keys::wrap(&identity, passphrase.secret(), work)?;
        let code = keys::wrap(&identity, &recovery.to_text(), work)?;
        for (name, sealed) in [(KEY, &key), (RECOVERY, &code)] {
            stage.write(name, sealed)?;
            stage.write(&format!("{BACKUPS}/{name}"), sealed)?;
        }
        let reader = MediaReader::new(Arc::clone(disk), dir.to_path_buf(), &identity);
        let mut doc = doc.clone();
        for one in new_media {
            let name = reader.name(&one.bytes);
            let file = format!("{MEDIA}/{}", media::file_name(&name));
            if !stage.has(&file)? {
                stage.write(&file, &identity.seal(&one.bytes)?)?;
            }
            for record in doc.media.values_mut().filter(|record| record.name == one.name) {
                record.name.clone_from(&name);
            }
        }
        let text = document::to_text(&doc)?;
        stage.write(CLASS, &identity.seal(text.as_bytes())?)?;
        let opened = stage.finish(|| {
            let opened = Self::open(disk, dir, Key::Identity(&identity))?;
            let same = opened.doc == doc;
            same.then_some(opened).ok_or(StoreError::ReadBack)
        })?;
        let mut folder = opened.folder;
        folder.work = work;
        Ok(Created {
            folder,
            doc,
            recovery,
        })
    }

    /// Opens a class. Where its document is damaged, [`StoreError::Broken`] says which other versions open.
    pub fn open(disk: &Arc<dyn Disk>, dir: &Path, key: Key<'_>) -> Result<Opened, StoreError> {
        peek(disk.as_ref(), dir)?;
        let unlocked = unlock::unlock(disk.as_ref(), dir, key)?;
        let lock = take_lock(disk.as_ref(), dir)?;
        let loaded = match recover::load(disk.as_ref(), &dir.join(CLASS), &unlocked.identity)? {
            Ok(loaded) => loaded,
            Err(LoadError::Newer { found }) => return Self::open_newer(disk, dir, unlocked, found),
            Err(error) => return Err(broken(disk.as_ref(), dir, key, &unlocked, error)?),
        };
        if lock.is_ok() {
            unlock::mend(disk.as_ref(), dir, unlocked.proven.as_ref());
        }
        let beside = recover::candidates(disk.as_ref(), dir, &unlocked.identity, |origin| {
            origin != Origin::Backup
        })?;
        let wrapped = Wrapped::read(disk.as_ref(), dir, unlocked.proven);
        let keys = (unlocked.identity, wrapped);
        Ok(Self::opened(disk, dir, keys, lock, loaded, beside))
    }

    /// Opens a class of a newer format, where enough of it is understood, for reading only.
    fn open_newer(
        disk: &Arc<dyn Disk>,
        dir: &Path,
        unlocked: Unlocked,
        found: u32,
    ) -> Result<Opened, StoreError> {
        let newer = || StoreError::from(TextError::Newer { found });
        let class = dir.join(CLASS);
        let loaded = recover::load_newer(disk.as_ref(), &class, &unlocked.identity)?.ok_or_else(newer)?;
        let wrapped = Wrapped::read(disk.as_ref(), dir, unlocked.proven);
        let keys = (unlocked.identity, wrapped);
        let lock = Err(ReadOnlyReason::NewerFormat { found });
        let mut opened = Self::opened(disk, dir, keys, lock, loaded, Vec::new());
        opened.folder.newer = Some(found);
        Ok(opened)
    }

    fn opened(
        disk: &Arc<dyn Disk>,
        dir: &Path,
        (identity, wrapped): (SecretIdentity, Wrapped),
        lock: Lock,
        loaded: Loaded,
        beside: Vec<Candidate>,
    ) -> Opened {
        let folder = Self {
            disk: Arc::clone(disk),
            dir: dir.to_path_buf(),
            media: MediaReader::new(Arc::clone(disk), dir.to_path_buf(), &identity),
            identity,
            work: WorkFactor::STANDARD,
            wrapped: Arc::new(Mutex::new(wrapped)),
            lock,
            seen: loaded.file,
            attempted: None,
            saved_text: Some(loaded.text),
            kept: None,
            own: None,
            spared: BTreeSet::new(),
            given_up: BTreeSet::new(),
            newer: None,
        };
        Opened {
            found: folder.found(),
            folder,
            doc: loaded.doc,
            beside,
        }
    }

    /// The folder.
    #[must_use]
    pub fn dir(&self) -> &Path {
        &self.dir
    }

    /// Whether the lock is held here.
    #[must_use]
    pub fn is_writable(&self) -> bool {
        self.lock.is_ok()
    }

    /// Whether it can be written, and why not.
    #[must_use]
    pub fn found(&self) -> Found {
        self.lock
            .as_ref()
            .map_or_else(|reason| Found::ReadOnly(*reason), |_| Found::Whole)
    }

    /// The key, for a keychain.
    #[must_use]
    pub fn identity(&self) -> &SecretIdentity {
        &self.identity
    }

    /// Whether `key` opens this class, read anew from the disk: for who must show that it is still the teacher.
    pub fn fits(&self, key: Key<'_>) -> Result<(), StoreError> {
        let unlocked = unlock::unlock(self.disk(), &self.dir, key)?;
        if unlocked.identity.same_as(&self.identity) {
            Ok(())
        } else {
            Err(key.wrong())
        }
    }

    fn wrapped(&self) -> std::sync::MutexGuard<'_, Wrapped> {
        self.wrapped.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn disk(&self) -> &dyn Disk {
        self.disk.as_ref()
    }

    /// Replaces the passphrase. The old one no longer opens this folder; it still opens snapshots made before.
    pub fn change_passphrase(&mut self, new: &Passphrase) -> Result<(), StoreError> {
        self.require_current()?;
        let sealed = keys::wrap(&self.identity, new.secret(), self.work)?;
        unlock::replace(self.disk(), &self.dir, KEY, &sealed)?;
        self.wrapped().key = Some(WrappedKey::whole(sealed));
        Ok(())
    }

    /// Makes another recovery code. Nothing on disk changes: the one printed before opens this folder until
    /// [`Self::take_recovery_code`], so that a code that nobody wrote down costs nobody the class.
    pub fn make_recovery_code(&mut self) -> Result<NewCode, StoreError> {
        self.require_current()?;
        let code = RecoveryCode::random()?;
        let sealed = keys::wrap(&self.identity, &code.to_text(), self.work)?;
        Ok(NewCode { code, sealed })
    }

    /// Puts a recovery code that was made in the place of the one before, which no longer opens this folder.
    pub fn take_recovery_code(&mut self, new: &NewCode) -> Result<(), StoreError> {
        self.require_current()?;
        unlock::replace(self.disk(), &self.dir, RECOVERY, &new.sealed)?;
        self.wrapped().recovery = Some(WrappedKey::whole(new.sealed.clone()));
        Ok(())
    }

    /// The merge state, if there is one.
    pub fn read_sync(&self) -> Result<Option<Vec<u8>>, StoreError> {
        let damaged = |damage| StoreError::damaged(Part::Sync, damage);
        match files::read_part(self.disk(), &self.dir.join(SYNC), MAX_SYNC_FILE)? {
            Err(Damage::Missing) => Ok(None),
            Err(damage) => Err(damaged(damage)),
            Ok(sealed) => match self.identity.open(&sealed, MAX_SYNC) {
                Ok(plain) => Ok(Some(plain)),
                Err(OpenError::OtherKey) => Err(damaged(Damage::Altered)),
                Err(OpenError::Damage(damage)) => Err(damaged(damage)),
            },
        }
    }

    /// Replaces the merge state.
    pub fn write_sync(&mut self, state: &[u8]) -> Result<(), StoreError> {
        self.require_current()?;
        if state.len() as u64 > MAX_SYNC {
            return Err(StoreError::TooLarge { limit: MAX_SYNC });
        }
        let sealed = self.identity.seal(state)?;
        files::put(self.disk(), &self.dir, SYNC, &sealed)
    }
}

/// The lock, or why the class opens for reading only.
pub(super) fn take_lock(disk: &dyn Disk, dir: &Path) -> Result<Lock, StoreError> {
    match disk.try_lock(&dir.join(LOCK)) {
        Ok(lock) => Ok(lock.ok_or(ReadOnlyReason::Locked)),
        Err(error) => match StoreError::io(Doing::Locking, &error) {
            // A disk too full for an empty file can still be read.
            StoreError::ReadOnly | StoreError::Permission | StoreError::DiskFull => {
                Ok(Err(ReadOnlyReason::WriteProtected))
            }
            StoreError::Io { .. } => Ok(Err(ReadOnlyReason::CannotLock)),
            other => Err(other),
        },
    }
}

/// The error for a class file that does not open.
fn broken(
    disk: &dyn Disk,
    dir: &Path,
    key: Key<'_>,
    unlocked: &Unlocked,
    error: LoadError,
) -> Result<StoreError, StoreError> {
    if let LoadError::Newer { found } = error {
        return Ok(TextError::Newer { found }.into());
    }
    let candidates = recover::candidates(disk, dir, &unlocked.identity, |_| true)?;
    // A key out of a keychain may be that of another class; one that the passphrase gave is not.
    if error == LoadError::OtherKey && unlocked.proven.is_none() && candidates.is_empty() {
        return Ok(key.wrong());
    }
    Ok(StoreError::Broken {
        problem: error.damage(),
        candidates,
    })
}
