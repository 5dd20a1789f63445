//! Whether every byte of a class folder or a snapshot is what was written.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

use super::archive::{Archive, Kind};
use super::backups::Stamp;
use super::cipher::OpenError;
use super::class_dir::peek;
use super::disk::Disk;
use super::error::{Damage, Doing, Part, StoreError};
use super::files::{
    self, BACKUPS, CLASS, KEY, MAX_MEDIA_FILE, MAX_SYNC, MAX_SYNC_FILE, MEDIA, RECOVERY, SYNC,
};
use super::keys::{Key, MAX_KEY_FILE, SecretIdentity};
use super::media::{self, MediaReader};
use super::progress::{Meter, Progress};
use super::recover::{self, LoadError};
use super::restore;
use super::snapshot::unlock_archive;
use super::unlock;
use crate::model::{Document, FORMAT};

/// Something that is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// With what.
    pub part: Part,
    /// What.
    pub damage: Damage,
}

/// What a check found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// Whether nothing is wrong.
    pub ok: bool,
    /// The class's name, without a secret address in it; empty where the document does not open.
    pub name: String,
    /// Pupils.
    pub pupils: usize,
    /// Guardians.
    pub guardians: usize,
    /// Contacts.
    pub contacts: usize,
    /// Photos and clips that are whole.
    pub media: usize,
    /// What is wrong.
    pub problems: Vec<Problem>,
}

impl Report {
    fn add(&mut self, part: Part, damage: Damage) {
        self.problems.push(Problem { part, damage });
    }

    fn describe(&mut self, doc: &Document) {
        let secrets = doc.secrets(&BTreeSet::new());
        self.name = secrets.left_out(&doc.class.name, "[…]").into_owned();
        self.pupils = doc.pupils.len();
        self.guardians = doc.guardians.len();
        self.contacts = doc.contacts.len();
    }

    fn done(mut self) -> Self {
        self.ok = self.problems.is_empty();
        self
    }
}

/// Checks a class folder or a snapshot; changes nothing. A wrong key, a newer format, or a path with neither of
/// the two on it is an error; all else that is wrong stands in the report.
pub fn check(
    disk: &Arc<dyn Disk>,
    path: &Path,
    key: Key<'_>,
    progress: &dyn Progress,
) -> Result<Report, StoreError> {
    let meta = disk
        .meta(path)
        .map_err(|error| StoreError::io(Doing::Reading, &error))?;
    let checked = if meta.is_dir {
        check_folder(disk, path, key, progress)
    } else {
        check_snapshot(disk, path, key, meta.len, progress)
    };
    match checked {
        Ok(report) => Ok(report.done()),
        Err(StoreError::Damaged { part, damage }) => {
            let mut report = Report::default();
            report.add(part, damage);
            Ok(report.done())
        }
        Err(other) => Err(other),
    }
}

fn check_snapshot(
    disk: &Arc<dyn Disk>,
    path: &Path,
    key: Key<'_>,
    len: u64,
    progress: &dyn Progress,
) -> Result<Report, StoreError> {
    let mut meter = Meter::new(progress, len.saturating_mul(2));
    let mut archive = Archive::open(disk.as_ref(), path, Some(&mut meter))?;
    let (unlocked, loaded) = unlock_archive(&mut archive, key)?;
    let reader = MediaReader::new(Arc::clone(disk), path.to_path_buf(), &unlocked.identity);
    let mut report = Report::default();
    report.describe(&loaded.doc);
    for (kind, len) in archive.entries.clone() {
        let sealed = archive.read(&kind)?.unwrap_or_default();
        match restore::verify(&kind, &sealed, &unlocked.identity, &reader) {
            Ok(()) => report.media += usize::from(matches!(kind, Kind::Media(_))),
            Err(StoreError::Damaged { part, damage }) => report.add(part, damage),
            Err(other) => return Err(other),
        }
        meter.add(len)?;
    }
    for name in media::names_in(&loaded.doc) {
        let kind = Kind::Media(name);
        if !archive.entries.iter().any(|(entry, _)| *entry == kind) {
            report.add(kind.part(), Damage::Missing);
        }
    }
    Ok(report)
}

fn check_folder(
    disk: &Arc<dyn Disk>,
    dir: &Path,
    key: Key<'_>,
    progress: &dyn Progress,
) -> Result<Report, StoreError> {
    peek(disk.as_ref(), dir)?;
    let unlocked = unlock::unlock(disk.as_ref(), dir, key)?;
    let identity = &unlocked.identity;
    let mut report = Report::default();
    check_keys(disk.as_ref(), dir, unlocked.proven.as_ref(), &mut report)?;

    let media_files = recover::list(disk.as_ref(), &dir.join(MEDIA))?;
    let backups = recover::list(disk.as_ref(), &dir.join(BACKUPS))?;
    let size = |path: &Path| disk.meta(path).map_or(0, |meta| meta.len);
    let total = media_files.iter().map(|name| size(&dir.join(MEDIA).join(name)));
    let total = total.chain(backups.iter().map(|name| size(&dir.join(BACKUPS).join(name))));
    let mut meter = Meter::new(progress, total.fold(0, u64::saturating_add));

    let mut wanted = Vec::new();
    match recover::load(disk.as_ref(), &dir.join(CLASS), identity)? {
        Ok(loaded) => {
            report.describe(&loaded.doc);
            wanted.extend(media::names_in(&loaded.doc));
        }
        Err(LoadError::Newer { found }) => return Err(StoreError::NewerFormat { found, known: FORMAT }),
        Err(error) => {
            // As when opening: a key out of a keychain is of another class where it opens no version of this one.
            if error == LoadError::OtherKey
                && unlocked.proven.is_none()
                && recover::candidates(disk.as_ref(), dir, identity, |_| true)?.is_empty()
            {
                return Err(key.wrong());
            }
            report.add(Part::Class, error.damage());
        }
    }
    check_sync(disk.as_ref(), dir, identity, &mut report)?;
    let reader = MediaReader::new(Arc::clone(disk), dir.to_path_buf(), identity);
    for file in &media_files {
        let path = dir.join(MEDIA).join(file);
        check_media(disk.as_ref(), &path, file, &reader, &mut report)?;
        meter.add(size(&path))?;
    }
    for name in wanted {
        if !media_files.contains(&media::file_name(&name)) {
            report.add(Part::Media(name), Damage::Missing);
        }
    }
    for file in backups {
        let path = dir.join(BACKUPS).join(&file);
        if Stamp::parse(&file).is_some()
            && let Err(error) = recover::load(disk.as_ref(), &path, identity)?
        {
            report.add(Part::Backup(file), error.damage());
        }
        meter.add(size(&path))?;
    }
    Ok(report)
}

fn check_media(
    disk: &dyn Disk,
    path: &Path,
    file: &str,
    reader: &MediaReader,
    report: &mut Report,
) -> Result<(), StoreError> {
    let Some(name) = file.strip_suffix(".age").filter(|name| media::is_name(name)) else {
        return Ok(());
    };
    let sealed = files::read_part(disk, path, MAX_MEDIA_FILE)?;
    match sealed.and_then(|sealed| reader.unseal(name, &sealed)) {
        Ok(_) => report.media += 1,
        Err(damage) => report.add(Part::Media(name.to_owned()), damage),
    }
    Ok(())
}

/// Both copies of each wrapped key: the same, and the same as the one that just opened.
fn check_keys(
    disk: &dyn Disk,
    dir: &Path,
    proven: Option<&unlock::Proven>,
    report: &mut Report,
) -> Result<(), StoreError> {
    for (name, part) in [(KEY, Part::Key), (RECOVERY, Part::Recovery)] {
        let first = files::read_part(disk, &dir.join(name), MAX_KEY_FILE)?;
        let second = files::read_part(disk, &dir.join(BACKUPS).join(name), MAX_KEY_FILE)?;
        let whole = proven
            .filter(|proven| proven.name == name)
            .map(|proven| &proven.sealed);
        let damage = match (first, second) {
            (Err(damage), _) | (_, Err(damage)) => damage,
            (Ok(first), Ok(_)) if whole.is_some_and(|whole| *whole != first) => Damage::Altered,
            (Ok(first), Ok(second)) if first != second => Damage::CopiesDiffer,
            _ => continue,
        };
        report.add(part, damage);
    }
    Ok(())
}

fn check_sync(
    disk: &dyn Disk,
    dir: &Path,
    identity: &SecretIdentity,
    report: &mut Report,
) -> Result<(), StoreError> {
    match files::read_part(disk, &dir.join(SYNC), MAX_SYNC_FILE)? {
        Err(Damage::Missing) => {}
        Err(damage) => report.add(Part::Sync, damage),
        Ok(sealed) => match identity.open(&sealed, MAX_SYNC) {
            Ok(_) => {}
            Err(OpenError::OtherKey) => report.add(Part::Sync, Damage::Altered),
            Err(OpenError::Damage(damage)) => report.add(Part::Sync, damage),
        },
    }
    Ok(())
}
