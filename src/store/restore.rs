//! From a snapshot back to a class: into a new folder, or as the next version of a class that is open.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

use chrono::NaiveDateTime;

use super::archive::{Archive, Kind};
use super::cipher::OpenError;
use super::class_dir::{ClassFolder, Opened};
use super::disk::Disk;
use super::document;
use super::error::{Damage, Doing, StoreError};
use super::files::{BACKUPS, MAX_SYNC};
use super::keys::{Key, SecretIdentity};
use super::media::{self, MediaReader, NewMedia};
use super::progress::{Meter, Progress};
use super::save::Saved;
use super::snapshot::unlock_archive;
use super::stage::Stage;
use crate::model::Document;

/// Restores a snapshot into `dir`, which must not exist or be empty; its parent must exist. Every byte is
/// verified before the folder appears; what fails or is cancelled leaves nothing.
pub fn restore(
    disk: &Arc<dyn Disk>,
    file: &Path,
    dir: &Path,
    key: Key<'_>,
    progress: &dyn Progress,
) -> Result<Opened, StoreError> {
    restore_without(disk, file, dir, key, &|_| None, progress)
}

/// The same, with the document that `cleaned` makes of it, where that is another: what it takes out, and photos that only
/// that referred to, are never in the folder, whatever happens on the way.
pub fn restore_without(
    disk: &Arc<dyn Disk>,
    file: &Path,
    dir: &Path,
    key: Key<'_>,
    cleaned: &dyn Fn(&Document) -> Option<Document>,
    progress: &dyn Progress,
) -> Result<Opened, StoreError> {
    let (mut archive, mut meter) = open_verified(disk.as_ref(), file, progress)?;
    let (unlocked, loaded) = unlock_archive(&mut archive, key)?;
    let identity = unlocked.identity;
    let reader = MediaReader::new(Arc::clone(disk), dir.to_path_buf(), &identity);
    let clean = cleaned(&loaded.doc).as_ref().map(Clean::of).transpose()?;
    let text = clean.as_ref().map_or(loaded.text, |clean| clean.hash);
    // A large document is not held twice, for the folder is opened in the end.
    drop(loaded);
    let stage = Stage::begin(disk.as_ref(), dir)?;
    for (kind, len) in archive.entries.clone() {
        let mut sealed = archive.read(&kind)?.unwrap_or_default();
        verify(&kind, &sealed, &identity, &reader)?;
        if let Some(clean) = &clean {
            match &kind {
                Kind::Class => sealed = identity.seal(clean.text.as_bytes())?,
                // Merge state holds what the document holds; it is made anew at the next merge.
                Kind::Sync => continue,
                Kind::Media(name) if !clean.media.contains(name) => continue,
                Kind::Media(_) | Kind::Key | Kind::Recovery => {}
            }
        }
        stage.write(&kind.path(), &sealed)?;
        if matches!(kind, Kind::Key | Kind::Recovery) {
            stage.write(&format!("{BACKUPS}/{}", kind.path()), &sealed)?;
        }
        meter.add(len)?;
    }
    stage.finish(|| {
        let opened = ClassFolder::open(disk, dir, Key::Identity(&identity))?;
        let same = opened.folder.saved_text == Some(text);
        same.then_some(opened).ok_or(StoreError::ReadBack)
    })
}

/// A document without what does not come back.
struct Clean {
    text: String,
    hash: blake3::Hash,
    /// Names of the photos that it refers to.
    media: BTreeSet<String>,
}

impl Clean {
    fn of(doc: &Document) -> Result<Self, StoreError> {
        let text = document::to_text(doc)?;
        Ok(Self {
            hash: blake3::hash(text.as_bytes()),
            media: media::names_in(doc).collect(),
            text,
        })
    }
}

impl ClassFolder {
    /// Restores a snapshot over this class: its document becomes the next version, and the current one a backup.
    /// What was erased from this class since does not come back, nor do its photos.
    /// The class keeps its own key, so passphrase and recovery code stay as they are, also where the snapshot is
    /// of another class. Gives the new document. When it is cancelled at most photos were added.
    pub fn restore_over(
        &mut self,
        file: &Path,
        key: Key<'_>,
        now: NaiveDateTime,
        progress: &dyn Progress,
    ) -> Result<(Document, Saved), StoreError> {
        let current = self.read_document()?;
        let disk = Arc::clone(&self.disk);
        let (mut archive, mut meter) = open_verified(disk.as_ref(), file, progress)?;
        let (unlocked, loaded) = unlock_archive(&mut archive, key)?;
        let theirs = MediaReader::new(disk, self.dir().to_path_buf(), &unlocked.identity);
        let mut doc = loaded.doc.brought_back_over(&current);
        let wanted: BTreeSet<String> = media::names_in(&doc).collect();
        for (kind, len) in archive.entries.clone() {
            let sealed = archive.read(&kind)?.unwrap_or_default();
            verify(&kind, &sealed, &unlocked.identity, &theirs)?;
            if let Kind::Media(old) = &kind
                && wanted.contains(old)
            {
                let damaged = |damage| StoreError::damaged(kind.part(), damage);
                let bytes = theirs.unseal(old, &sealed).map_err(damaged)?;
                let name = self.media_name(&bytes);
                for record in doc.media.values_mut().filter(|record| record.name == *old) {
                    record.name.clone_from(&name);
                }
                self.write_media(&[NewMedia { name, bytes }])?;
            }
            meter.add(len)?;
        }
        let saved = self.save(&doc, &[], now)?;
        Ok((doc, saved))
    }
}

/// Opens a snapshot, and reads all of it once; the meter is then half way.
fn open_verified<'a>(
    disk: &dyn Disk,
    file: &Path,
    progress: &'a dyn Progress,
) -> Result<(Archive, Meter<'a>), StoreError> {
    let total = match disk.meta(file) {
        Ok(meta) => meta.len.saturating_mul(2),
        Err(error) => return Err(StoreError::io(Doing::Reading, &error)),
    };
    let mut meter = Meter::new(progress, total);
    let archive = Archive::open(disk, file, Some(&mut meter))?;
    Ok((archive, meter))
}

/// Sees that an entry holds what it should. The recovery code is not at hand: its file is checked by the hash of
/// the whole snapshot.
pub(crate) fn verify(
    kind: &Kind,
    sealed: &[u8],
    identity: &SecretIdentity,
    reader: &MediaReader,
) -> Result<(), StoreError> {
    let damaged = |damage| StoreError::damaged(kind.part(), damage);
    match kind {
        // Read already, with the key.
        Kind::Class | Kind::Key | Kind::Recovery => Ok(()),
        Kind::Media(name) => reader.unseal(name, sealed).map(drop).map_err(damaged),
        Kind::Sync => match identity.open(sealed, MAX_SYNC) {
            Ok(_) => Ok(()),
            Err(OpenError::OtherKey) => Err(damaged(Damage::Altered)),
            Err(OpenError::Damage(damage)) => Err(damaged(damage)),
        },
    }
}
