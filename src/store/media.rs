//! Photos and clips beside the document: one encrypted file each, named by what is in it.

use std::collections::BTreeSet;
use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use secrecy::{ExposeSecret, SecretBox};

use super::cipher::OpenError;
use super::class_dir::ClassFolder;
use super::disk::Disk;
use super::error::{Damage, Doing, Part, StoreError};
use super::files::{self, BACKUPS, MAX_MEDIA, MAX_MEDIA_FILE, MEDIA, Stray};
use super::keys::SecretIdentity;
use super::recover::LoadError;
use super::{backups, recover};
use crate::model::Document;

/// A photo or clip that is to be kept with the next save.
#[derive(Clone, PartialEq, Eq)]
pub struct NewMedia {
    /// Its name in the document: [`ClassFolder::media_name`] of the bytes. For a class that is still to be made
    /// any name that is not used twice; the class then gets the right one.
    pub name: String,
    /// The plain bytes.
    pub bytes: Vec<u8>,
}

impl From<(String, Vec<u8>)> for NewMedia {
    fn from((name, bytes): (String, Vec<u8>)) -> Self {
        Self { name, bytes }
    }
}

impl fmt::Debug for NewMedia {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "NewMedia({}, {} bytes)", self.name, self.bytes.len())
    }
}

/// Length of the name of a photo or clip.
const NAME: usize = 64;

/// How long before the class file a photo or clip must have been written to be removed when nothing refers to it.
const KEPT_UNREFERRED: Duration = Duration::from_hours(24 * backups::MOST_DAYS.unsigned_abs());

/// Which of the photos and clips that nothing refers to are removed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unreferred {
    /// Those that were written more than [`backups::MOST_DAYS`] before the class file. A younger one may have come
    /// out of a cloud folder just ahead of the class file of the other computer, which refers to it.
    Old,
    /// All: after erasing.
    All,
}

/// Reads photos and clips of one class; cheap to clone, for another thread.
#[derive(Clone)]
pub struct MediaReader(Arc<Inner>);

struct Inner {
    disk: Arc<dyn Disk>,
    dir: PathBuf,
    identity: SecretIdentity,
    name_key: SecretBox<[u8; 32]>,
}

impl fmt::Debug for MediaReader {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("MediaReader")
    }
}

/// Name of the file of a photo or clip, within its folder.
pub(crate) fn file_name(name: &str) -> String {
    format!("{name}.age")
}

/// Whether `name` can be that of a photo or clip, and so not a path to somewhere else.
pub(crate) fn is_name(name: &str) -> bool {
    name.len() == NAME && name.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

impl MediaReader {
    pub(crate) fn new(disk: Arc<dyn Disk>, dir: PathBuf, identity: &SecretIdentity) -> Self {
        Self(Arc::new(Inner {
            disk,
            dir,
            identity: identity.clone(),
            name_key: identity.name_key(),
        }))
    }

    /// The name of a photo or clip with these bytes.
    #[must_use]
    pub fn name(&self, bytes: &[u8]) -> String {
        blake3::keyed_hash(self.0.name_key.expose_secret(), bytes)
            .to_hex()
            .to_string()
    }

    /// The plain bytes of a photo or clip; whole, or an error.
    pub fn read(&self, name: &str) -> Result<Vec<u8>, StoreError> {
        let damaged = |damage| StoreError::damaged(Part::Media(name.to_owned()), damage);
        if !is_name(name) {
            return Err(damaged(Damage::Missing));
        }
        let path = self.0.dir.join(MEDIA).join(file_name(name));
        let sealed = files::read_part(self.0.disk.as_ref(), &path, MAX_MEDIA_FILE)?.map_err(damaged)?;
        self.unseal(name, &sealed).map_err(damaged)
    }

    /// The file of a photo or clip as it is on disk.
    pub(crate) fn sealed(&self, name: &str) -> Result<Result<Vec<u8>, Damage>, StoreError> {
        if !is_name(name) {
            return Ok(Err(Damage::Missing));
        }
        let path = self.0.dir.join(MEDIA).join(file_name(name));
        files::read_part_patiently(self.0.disk.as_ref(), &path, MAX_MEDIA_FILE)
    }

    /// The plain bytes in a file of a photo or clip that should have this name.
    pub(crate) fn unseal(&self, name: &str, sealed: &[u8]) -> Result<Vec<u8>, Damage> {
        let plain = self
            .0
            .identity
            .open(sealed, MAX_MEDIA)
            .map_err(|error| match error {
                OpenError::OtherKey => Damage::Altered,
                OpenError::Damage(damage) => damage,
            })?;
        if self.name(&plain) == name {
            Ok(plain)
        } else {
            Err(Damage::Altered)
        }
    }

    /// Puts a photo or clip in its place, where it is not there whole already.
    pub(crate) fn write(&self, media: &NewMedia) -> Result<(), StoreError> {
        if self.name(&media.bytes) != media.name {
            return Err(StoreError::MediaName);
        }
        if media.bytes.len() as u64 > MAX_MEDIA {
            return Err(StoreError::TooLarge { limit: MAX_MEDIA });
        }
        let disk = self.0.disk.as_ref();
        let dir = self.0.dir.join(MEDIA);
        match self.read(&media.name) {
            Ok(_) => {
                // An earlier attempt may have failed just before its name was on the disk.
                return files::sync_dir(disk, &dir);
            }
            Err(StoreError::Damaged { .. }) => {}
            Err(other) => return Err(other),
        }
        let sealed = self.0.identity.seal(&media.bytes)?;
        if self.unseal(&media.name, &sealed).is_err() {
            return Err(StoreError::Unfaithful);
        }
        files::put(disk, &dir, &file_name(&media.name), &sealed)
    }
}

/// What the versions on disk refer to.
#[derive(Default)]
struct Referred {
    names: BTreeSet<String>,
    /// Versions of a newer format, as text: where a name stands in them is not known here, and that it does counts.
    newer: Vec<String>,
}

impl Referred {
    fn has(&self, name: &str) -> bool {
        self.names.contains(name) || self.newer.iter().any(|text| text.contains(name))
    }
}

impl ClassFolder {
    /// The name under which a photo or clip with these bytes is kept; the document refers to it so.
    #[must_use]
    pub fn media_name(&self, bytes: &[u8]) -> String {
        self.media.name(bytes)
    }

    /// The plain bytes of a photo or clip.
    pub fn read_media(&self, name: &str) -> Result<Vec<u8>, StoreError> {
        self.media.read(name)
    }

    /// Reads photos and clips in another thread. It holds the key for as long as it lives.
    #[must_use]
    pub fn media_reader(&self) -> MediaReader {
        self.media.clone()
    }

    pub(crate) fn write_media(&self, new_media: &[NewMedia]) -> Result<(), StoreError> {
        if new_media.is_empty() {
            return Ok(());
        }
        files::ensure_dir(self.disk(), self.dir(), MEDIA)?;
        new_media.iter().try_for_each(|media| self.media.write(media))
    }

    /// Removes photos and clips that nothing refers to: not the class on disk, none of its earlier or unfinished
    /// versions, and none of `in_use` (what undo still holds). Where one version cannot be read nothing is
    /// removed; that is an error when all should go. Copies that a cloud folder made of one go with it. Gives how many were.
    pub fn clean_media(&mut self, in_use: &[&Document], which: Unreferred) -> Result<usize, StoreError> {
        self.require_current()?;
        let mut referred = match self.names_in_versions() {
            Ok(referred) => referred,
            Err(StoreError::Damaged { .. }) if which == Unreferred::Old => return Ok(0),
            Err(other) => return Err(other),
        };
        referred.names.extend(in_use.iter().copied().flat_map(names_in));
        let written = |path: &Path| self.disk().meta(path).ok().and_then(|meta| meta.modified);
        let class = written(&self.dir().join(files::CLASS));
        let is_old = |path: &Path| {
            class
                .zip(written(path))
                .and_then(|(class, media)| class.duration_since(media).ok())
                .is_some_and(|age| age > KEPT_UNREFERRED)
        };
        let goes =
            |name: &str, path: &Path| !referred.has(name) && (which == Unreferred::All || is_old(path));
        let dir = self.dir().join(MEDIA);
        let mut removed = 0;
        let listed = recover::list(self.disk(), &dir)?;
        if listed.is_empty() {
            return Ok(0);
        }
        for file in listed {
            let path = dir.join(&file);
            let name = file
                .get(..NAME)
                .filter(|name| is_name(name) && file.strip_suffix(".age").is_some());
            let rest = files::stray(&file) == Some(Stray::Rest);
            if rest || name.is_some_and(|name| goes(name, &path)) {
                self.disk()
                    .remove(&path)
                    .map_err(|error| StoreError::io(Doing::Writing, &error))?;
                removed += usize::from(!rest);
            }
        }
        files::sync_dir(self.disk(), &dir)?;
        Ok(removed)
    }

    /// Names that any version on disk refers to; [`StoreError::Damaged`] where one of them cannot be read.
    fn names_in_versions(&self) -> Result<Referred, StoreError> {
        let mut paths = vec![self.dir().join(files::CLASS)];
        paths.extend(self.versions()?);
        let mut referred = Referred::default();
        for path in paths {
            match recover::load(self.disk(), &path, self.identity())? {
                Ok(loaded) => referred.names.extend(names_in(&loaded.doc)),
                Err(error @ LoadError::Newer { .. }) => {
                    let text = recover::newer_text(self.disk(), &path, self.identity())?;
                    let damaged = || StoreError::damaged(recover::part_of(&path), error.damage());
                    referred.newer.push(text.ok_or_else(damaged)?);
                }
                // Not a version: a copy that was made of something else.
                Err(LoadError::OtherKey) if files::is_copied(&path) => {}
                Err(error) => return Err(StoreError::damaged(recover::part_of(&path), error.damage())),
            }
        }
        Ok(referred)
    }

    /// Every file beside the class file that may hold a version of it and is not broken: unfinished, kept beside,
    /// earlier.
    pub(super) fn versions(&self) -> Result<Vec<PathBuf>, StoreError> {
        let backups = self.dir().join(BACKUPS);
        let beside = recover::list(self.disk(), self.dir())?
            .into_iter()
            .filter(|name| {
                matches!(
                    files::stray(name),
                    Some(Stray::Temporary | Stray::Own | Stray::Copied)
                )
            });
        let earlier = recover::list(self.disk(), &backups)?
            .into_iter()
            .filter(|name| backups::is_version(name));
        let beside = beside.map(|name| self.dir().join(name));
        Ok(beside.chain(earlier.map(|name| backups.join(name))).collect())
    }
}

/// Names of media that a document refers to.
pub(crate) fn names_in(doc: &Document) -> impl Iterator<Item = String> + '_ {
    doc.media.values().map(|media| media.name.clone())
}
