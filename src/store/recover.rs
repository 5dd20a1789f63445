//! When the class file does not open: which other versions do, and taking one of them up.

use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

use chrono::NaiveDateTime;
use uuid::Uuid;

use super::backups::Stamp;
use super::cipher::OpenError;
use super::class_dir::{ClassFolder, Opened};
use super::disk::{self, Disk};
use super::document::{self, MAX_TEXT, TextError};
use super::error::{Damage, Doing, Part, StoreError};
use super::files::{self, BACKUPS, CLASS, LOCK, MAX_CLASS_FILE, Stray};
use super::keys::{Key, SecretIdentity};
use super::unlock;
use crate::model::Document;

/// Where a version comes from. The order is that in which they are proposed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Origin {
    /// It was being saved when something went wrong.
    Unfinished,
    /// It was kept beside the version of somebody else, by us or by the program that keeps the folder the same on two
    /// computers.
    KeptBeside,
    /// It was replaced by a later one.
    Backup,
}

/// A version of the class other than the class file, whole, with what a teacher knows it by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// The file.
    pub path: PathBuf,
    /// Where it comes from.
    pub origin: Origin,
    /// When the file was written, as far as the disk knows.
    pub modified: Option<SystemTime>,
    /// For a backup: until when it was the current version.
    pub until: Option<NaiveDateTime>,
    /// The class's name in it.
    pub name: String,
    /// Pupils in it.
    pub pupils: usize,
    /// Guardians in it.
    pub guardians: usize,
    /// Contacts in it.
    pub contacts: usize,
}

/// A version that was read, and what it was on disk.
pub(crate) struct Loaded {
    pub(crate) doc: Document,
    /// Hash of the whole encrypted file.
    pub(crate) file: blake3::Hash,
    /// Hash of the text.
    pub(crate) text: blake3::Hash,
    pub(crate) sealed: Vec<u8>,
}

/// Why a version was not read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum LoadError {
    Newer { found: u32 },
    OtherKey,
    Damage(Damage),
}

impl LoadError {
    /// What is wrong with a file that should open with the key at hand.
    pub(crate) fn damage(self) -> Damage {
        match self {
            Self::Damage(damage) => damage,
            Self::OtherKey | Self::Newer { .. } => Damage::Altered,
        }
    }
}

pub(crate) fn load(
    disk: &dyn Disk,
    path: &Path,
    identity: &SecretIdentity,
) -> Result<Result<Loaded, LoadError>, StoreError> {
    let sealed = files::read_part(disk, path, MAX_CLASS_FILE)?;
    Ok(opened(sealed, identity))
}

/// The same, read once more where the disk does not give it, for who removes what does not open.
pub(crate) fn load_patiently(
    disk: &dyn Disk,
    path: &Path,
    identity: &SecretIdentity,
) -> Result<Result<Loaded, LoadError>, StoreError> {
    let sealed = files::read_part_patiently(disk, path, MAX_CLASS_FILE)?;
    Ok(opened(sealed, identity))
}

fn opened(sealed: Result<Vec<u8>, Damage>, identity: &SecretIdentity) -> Result<Loaded, LoadError> {
    unseal(sealed.map_err(LoadError::Damage)?, identity)
}

pub(crate) fn unseal(sealed: Vec<u8>, identity: &SecretIdentity) -> Result<Loaded, LoadError> {
    let text = identity.open(&sealed, MAX_TEXT).map_err(|error| match error {
        OpenError::OtherKey => LoadError::OtherKey,
        OpenError::Damage(damage) => LoadError::Damage(damage),
    })?;
    let doc = document::parse(&text).map_err(|error| match error {
        TextError::Newer { found } => LoadError::Newer { found },
        TextError::Damage(damage) => LoadError::Damage(damage),
    })?;
    Ok(Loaded {
        doc,
        file: blake3::hash(&sealed),
        text: blake3::hash(&text),
        sealed,
    })
}

/// The class file of a newer format, as far as it is understood here, for reading only.
pub(crate) fn load_newer(
    disk: &dyn Disk,
    path: &Path,
    identity: &SecretIdentity,
) -> Result<Option<Loaded>, StoreError> {
    let Ok(sealed) = files::read_part(disk, path, MAX_CLASS_FILE)? else {
        return Ok(None);
    };
    let Ok(text) = identity.open(&sealed, MAX_TEXT) else {
        return Ok(None);
    };
    Ok(document::parse_newer(&text).map(|doc| Loaded {
        doc,
        file: blake3::hash(&sealed),
        text: blake3::hash(&text),
        sealed,
    }))
}

/// Whether one of these records still stands in a version of a newer format. What cannot be told counts as yes, and
/// what that version itself says was erased from it counts as no.
pub(crate) fn newer_holds(
    disk: &dyn Disk,
    path: &Path,
    identity: &SecretIdentity,
    ids: &BTreeSet<Uuid>,
) -> Result<bool, StoreError> {
    let Some(text) = newer_text(disk, path, identity)? else {
        return Ok(true);
    };
    let erased = document::parse_newer(text.as_bytes())
        .map(|doc| doc.erased)
        .unwrap_or_default();
    Ok(ids.difference(&erased).any(|id| text.contains(&id.to_string())))
}

/// What stands in a version of a newer format; `None` where it does not open. One that the disk does not give is an
/// error: nobody may remove it for what it could hold.
pub(crate) fn newer_text(
    disk: &dyn Disk,
    path: &Path,
    identity: &SecretIdentity,
) -> Result<Option<String>, StoreError> {
    let sealed = match files::read_part_patiently(disk, path, MAX_CLASS_FILE)? {
        Ok(sealed) => sealed,
        Err(Damage::Unreadable) => return Err(StoreError::unreadable()),
        Err(_) => return Ok(None),
    };
    let text = identity.open(&sealed, MAX_TEXT).ok();
    Ok(text.and_then(|text| String::from_utf8(text).ok()))
}

/// Names in a folder; a folder that is not there has none.
pub(crate) fn list(disk: &dyn Disk, dir: &Path) -> Result<Vec<String>, StoreError> {
    match disk.list(dir) {
        Ok(names) => Ok(names),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Vec::new()),
        Err(error) => Err(StoreError::io(Doing::Listing, &error)),
    }
}

/// Whether a backup is this file, byte for byte.
pub(crate) fn is_backup(disk: &dyn Disk, dir: &Path, file: blake3::Hash) -> bool {
    let backups = dir.join(BACKUPS);
    let names = list(disk, &backups).unwrap_or_default();
    names
        .iter()
        .filter(|name| Stamp::parse(name).is_some())
        .any(|name| {
            disk::read(disk, &backups.join(name), MAX_CLASS_FILE)
                .is_ok_and(|bytes| blake3::hash(&bytes) == file)
        })
}

/// Where versions may lie beside the class file.
fn places(disk: &dyn Disk, dir: &Path) -> Result<Vec<(PathBuf, Origin, Option<Stamp>)>, StoreError> {
    let mut paths = Vec::new();
    for name in list(disk, dir)? {
        let origin = match files::stray(&name) {
            Some(Stray::Temporary) => Origin::Unfinished,
            Some(Stray::Own | Stray::Copied) => Origin::KeptBeside,
            Some(Stray::Aside | Stray::Rest) | None => continue,
        };
        paths.push((dir.join(name), origin, None));
    }
    let backups = dir.join(BACKUPS);
    for name in list(disk, &backups)? {
        if let Some(stamp) = Stamp::parse(&name) {
            paths.push((backups.join(name), Origin::Backup, Some(stamp)));
        }
    }
    Ok(paths)
}

/// Every version beside the class file that opens, the likeliest first: unfinished before kept beside before
/// backup, and of each the newest first.
pub(crate) fn candidates(
    disk: &dyn Disk,
    dir: &Path,
    identity: &SecretIdentity,
    wanted: impl Fn(Origin) -> bool,
) -> Result<Vec<Candidate>, StoreError> {
    let paths = places(disk, dir)?;
    let (mut found, mut forbidden) = (Vec::new(), false);
    for (path, origin, stamp) in paths.into_iter().filter(|(_, origin, _)| wanted(*origin)) {
        let loaded = match load(disk, &path, identity) {
            Ok(Ok(loaded)) => loaded,
            Ok(Err(_)) => continue,
            // One that may not be read keeps nobody from the class and from the others.
            Err(StoreError::Permission) => {
                forbidden = true;
                continue;
            }
            Err(error) => return Err(error),
        };
        if origin == Origin::Unfinished && is_backup(disk, dir, loaded.file) {
            // A save that was cut off just after it: this is the version before.
            continue;
        }
        let modified = disk.meta(&path).ok().and_then(|meta| meta.modified);
        found.push((
            stamp,
            Candidate {
                path,
                origin,
                modified,
                until: stamp.map(|stamp| stamp.until),
                name: loaded.doc.class.name,
                pupils: loaded.doc.pupils.len(),
                guardians: loaded.doc.guardians.len(),
                contacts: loaded.doc.contacts.len(),
            },
        ));
    }
    if found.is_empty() && forbidden && wanted(Origin::Backup) {
        // Whoever looks for an earlier version must not be told that there is none.
        return Err(StoreError::Permission);
    }
    found.sort_by(|(a_stamp, a), (b_stamp, b)| {
        a.origin
            .cmp(&b.origin)
            .then(b_stamp.cmp(a_stamp))
            .then(b.modified.cmp(&a.modified))
    });
    Ok(found.into_iter().map(|(_, candidate)| candidate).collect())
}

impl ClassFolder {
    /// Takes up another version in place of a class file that does not open. The broken file stays, renamed
    /// `.kapot-<date>`. A class file that opens after all is left alone.
    pub fn recover(
        disk: &Arc<dyn Disk>,
        dir: &Path,
        key: Key<'_>,
        candidate: &Candidate,
        now: NaiveDateTime,
    ) -> Result<Opened, StoreError> {
        let identity = unlock::unlock(disk.as_ref(), dir, key)?.identity;
        {
            let lock = disk
                .try_lock(&dir.join(LOCK))
                .map_err(|error| StoreError::io(Doing::Locking, &error))?;
            let _lock = lock.ok_or(StoreError::Locked)?;
            take_up(disk.as_ref(), dir, &identity, &candidate.path, now)?;
        }
        Self::open(disk, dir, Key::Identity(&identity))
    }

    /// Earlier versions, the newest first.
    pub fn backups(&self) -> Result<Vec<Candidate>, StoreError> {
        candidates(self.disk(), self.dir(), self.identity(), |origin| {
            origin == Origin::Backup
        })
    }

    /// The document in another version. To go back to it, save it: what is current then becomes a backup.
    pub fn read_version(&self, candidate: &Candidate) -> Result<Document, StoreError> {
        match load(self.disk(), &candidate.path, self.identity())? {
            Ok(loaded) => Ok(loaded.doc),
            Err(error) => Err(StoreError::damaged(part_of(&candidate.path), error.damage())),
        }
    }
}

pub(crate) fn part_of(path: &Path) -> Part {
    Part::Backup(
        path.file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned(),
    )
}

fn take_up(
    disk: &dyn Disk,
    dir: &Path,
    identity: &SecretIdentity,
    candidate: &Path,
    now: NaiveDateTime,
) -> Result<(), StoreError> {
    let class = dir.join(CLASS);
    match load(disk, &class, identity)? {
        Ok(_) => return Err(StoreError::ChangedByOther),
        Err(LoadError::Newer { found }) => return Err(TextError::Newer { found }.into()),
        Err(_) => {}
    }
    let loaded = load(disk, candidate, identity)?
        .map_err(|error| StoreError::damaged(part_of(candidate), error.damage()))?;
    let temporary = dir.join(files::temporary(CLASS));
    files::write_verified(disk, &temporary, &loaded.sealed)?;
    let placed = set_aside(disk, dir, &class, now).and_then(|()| {
        disk::rename_patiently(disk, &temporary, &class)
            .map_err(|error| StoreError::io(Doing::Replacing, &error))
    });
    if let Err(error) = placed {
        let _ = disk.remove(&temporary);
        return Err(error);
    }
    files::sync_dir(disk, dir)?;
    if files::stray(&candidate.file_name().unwrap_or_default().to_string_lossy()) == Some(Stray::Temporary) {
        // It is the class file now; left here it would be proposed again.
        let _ = disk.remove(candidate);
    }
    Ok(())
}

/// Gives a broken class file a second name. A link first: so there is no moment without a class file.
fn set_aside(disk: &dyn Disk, dir: &Path, class: &Path, now: NaiveDateTime) -> Result<(), StoreError> {
    let aside = dir.join(files::aside(now));
    let linked = disk
        .hard_link(class, &aside)
        .or_else(|_| disk.rename(class, &aside));
    match linked {
        Ok(()) => files::sync_dir(disk, dir),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        Err(error) => Err(StoreError::io(Doing::Replacing, &error)),
    }
}
