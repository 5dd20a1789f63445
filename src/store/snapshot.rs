//! Making a snapshot: one file with the encrypted files of a class, for a stick. Nothing in it is in clear.

use std::collections::BTreeSet;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use chrono::{Datelike as _, NaiveDateTime, Timelike as _};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::archive::{self, Archive, Kind, MAX_ENTRIES, MAX_SNAPSHOT, Steady};
use super::check::Problem;
use super::class_dir::ClassFolder;
use super::disk::{self, Disk};
use super::document::TextError;
use super::error::{Damage, Doing, Part, StoreError};
use super::files;
use super::keys::{Key, SecretIdentity};
use super::media::{self, MediaReader};
use super::progress::{Meter, Progress};
use super::recover::{self, LoadError, Loaded};
use super::{rests, unlock};
use crate::model::{Document, SchoolYear};

/// How a snapshot is made.
#[derive(Clone, Copy, Debug)]
pub struct SnapshotOptions {
    /// Local time, for the preview.
    pub now: NaiveDateTime,
    /// Whether a file that is at the place already is replaced, once the new one is whole. One that holds what the new
    /// one lacks stays all the same, and the new one is put beside it.
    pub replace: bool,
    /// Free bytes at the place, where they are known.
    pub free: Option<u64>,
}

/// A snapshot that was made: written, synced, read back and found the same, byte for byte.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SnapshotInfo {
    /// Where it is: beside the place that was asked for, if what is there holds something that the new one lacks.
    pub path: PathBuf,
    /// Size of the file.
    pub bytes: u64,
    /// Photos and clips in it.
    pub media: usize,
    /// What is not as it should be: photos and merge state that are damaged were left out; a recovery code of
    /// which the two copies differ went in, and may not open it.
    pub problems: Vec<Problem>,
}

/// What is in a snapshot, before it is restored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Preview {
    /// The class's name.
    pub name: String,
    /// The school year.
    pub year: SchoolYear,
    /// When it was made: local time, to two seconds.
    pub made: Option<NaiveDateTime>,
    /// Pupils.
    pub pupils: usize,
    /// Guardians.
    pub guardians: usize,
    /// Contacts.
    pub contacts: usize,
    /// Photos and clips.
    pub media: usize,
}

/// What goes into a snapshot.
pub(super) struct Contents {
    pub(super) small: Vec<(Kind, Vec<u8>)>,
    /// Names of media that are whole, with the size of their files.
    pub(super) media: Vec<(String, u64)>,
    pub(super) problems: Vec<Problem>,
}

/// Reads the sealed file of a photo or clip.
pub(super) type ReadMedia<'a> = dyn Fn(&str) -> Result<Result<Vec<u8>, Damage>, StoreError> + 'a;

/// Writes a snapshot of what is on disk to `out`. The class is not changed.
pub fn snapshot(
    folder: &ClassFolder,
    out: &Path,
    options: SnapshotOptions,
    progress: &dyn Progress,
) -> Result<SnapshotInfo, StoreError> {
    keep_what_stands(folder.disk(), out, options)?;
    let contents = gather(folder, progress)?;
    let read = |name: &str| folder.media.sealed(name);
    let out = place_for(folder.disk(), out, folder.identity(), &contents)?;
    write_out(folder.disk(), &out, contents, &read, options, progress)
}

/// Where the snapshot goes: to `out`, or beside it under a name with a number. A file stays where it is if it does not
/// open with the key of this class (another class's, or anything else), or holds a photo that the new one should have
/// and lacks.
pub(super) fn place_for(
    disk: &dyn Disk,
    out: &Path,
    identity: &SecretIdentity,
    contents: &Contents,
) -> Result<PathBuf, StoreError> {
    let stem = out.file_stem().unwrap_or_default().to_string_lossy();
    let numbered = |number: usize| disk::parent(out).join(format!("{stem} ({number}).{EXTENSION}"));
    let places = std::iter::once(out.to_path_buf()).chain((2..MOST_BESIDE).map(numbered));
    for place in places {
        let exists = disk::exists(disk, &place).map_err(|error| StoreError::io(Doing::Reading, &error))?;
        if !exists || !has_more(disk, &place, identity, contents) {
            return Ok(place);
        }
    }
    Err(StoreError::Exists {
        path: out.to_path_buf(),
    })
}

/// Whether the file that stands there may hold what `contents` lacks.
fn has_more(disk: &dyn Disk, path: &Path, identity: &SecretIdentity, contents: &Contents) -> bool {
    let Ok(mut archive) = Archive::open(disk, path, None) else {
        return true;
    };
    let lacks = |part: &Part| match part {
        Part::Media(name) => archive
            .entries
            .iter()
            .any(|(kind, _)| matches!(kind, Kind::Media(there) if there == name)),
        _ => false,
    };
    if contents.problems.iter().any(|problem| lacks(&problem.part)) {
        return true;
    }
    let sealed = archive.read(&Kind::Class).ok().flatten();
    let loaded = sealed.map(|sealed| recover::unseal(sealed, identity));
    !matches!(loaded, Some(Ok(_)))
}

/// An error where a file stands at the place that may not be replaced.
pub(super) fn keep_what_stands(
    disk: &dyn Disk,
    out: &Path,
    options: SnapshotOptions,
) -> Result<(), StoreError> {
    let exists = disk::exists(disk, out).map_err(|error| StoreError::io(Doing::Reading, &error))?;
    if exists && !options.replace {
        return Err(StoreError::Exists {
            path: out.to_path_buf(),
        });
    }
    Ok(())
}

/// Writes what was gathered: under a name of its own, which takes the place of `out` only once it is whole.
pub(super) fn write_out(
    disk: &dyn Disk,
    out: &Path,
    contents: Contents,
    read: &ReadMedia<'_>,
    options: SnapshotOptions,
    progress: &dyn Progress,
) -> Result<SnapshotInfo, StoreError> {
    let needed = contents.needed();
    let parent = disk::parent(out);
    let freed = rests::of(disk, &parent, &[EXTENSION])
        .iter()
        .fold(0, |freed: u64, (_, meta)| freed.saturating_add(meta.len));
    if let Some(free) = options.free.map(|free| free.saturating_add(freed))
        && free < needed
    {
        return Err(StoreError::NoSpace { needed, free });
    }
    if needed > MAX_SNAPSHOT || contents.media.len() + 4 > MAX_ENTRIES {
        return Err(StoreError::TooLarge { limit: MAX_SNAPSHOT });
    }
    let name = out.file_name().unwrap_or_default().to_string_lossy();
    let temporary = parent.join(files::temporary(&name));
    let mut meter = Meter::new(progress, needed * 3);
    let made = make(disk, &temporary, &contents, read, options.now, &mut meter).and_then(|bytes| {
        disk::rename_patiently(disk, &temporary, out)
            .map_err(|error| StoreError::io(Doing::Replacing, &error))?;
        files::sync_dir(disk, &parent)?;
        Ok(bytes)
    });
    match made {
        Ok(bytes) => Ok(SnapshotInfo {
            path: out.to_path_buf(),
            bytes,
            media: contents.media.len(),
            problems: contents.problems,
        }),
        Err(error) => {
            let _ = disk.remove(&temporary);
            Err(error)
        }
    }
}

impl Contents {
    /// Takes a photo or clip in, or names why not.
    pub(super) fn add_media(&mut self, name: String, size: Result<u64, Damage>) {
        match size {
            Ok(size) => self.media.push((name, size)),
            Err(damage) => self.problems.push(Problem {
                part: Part::Media(name),
                damage,
            }),
        }
    }

    /// Bytes that the file takes: its contents, each name twice, and the headers.
    fn needed(&self) -> u64 {
        let small = self.small.iter().map(|(_, bytes)| bytes.len() as u64);
        let media = self.media.iter().map(|(_, len)| *len);
        let count = (self.small.len() + self.media.len()) as u64;
        small.chain(media).fold(count * 512 + 1024, u64::saturating_add)
    }
}

/// Reads what goes in. The document and the key must be whole. A photo or merge state that is not is left out and
/// named: a snapshot without it is better than none, and one with it could not be restored.
fn gather(folder: &ClassFolder, progress: &dyn Progress) -> Result<Contents, StoreError> {
    let class = folder.dir().join(files::CLASS);
    let loaded = match recover::load(folder.disk(), &class, folder.identity())? {
        Ok(loaded) => loaded,
        Err(error) => return Err(class_error(error)),
    };
    let mut contents = Contents {
        small: vec![(Kind::Class, loaded.sealed)],
        media: Vec::new(),
        problems: Vec::new(),
    };
    for kind in [Kind::Key, Kind::Recovery] {
        contents
            .small
            .push((kind.clone(), wrapped_key(folder, &kind, &mut contents.problems)?));
    }
    match folder.read_sync() {
        Ok(None) => {}
        Ok(Some(_)) => {
            let kind = Kind::Sync;
            let sealed = files::read_part(folder.disk(), &folder.dir().join(kind.path()), kind.limit())?;
            let sealed = sealed.map_err(|damage| StoreError::damaged(kind.part(), damage))?;
            contents.small.push((kind, sealed));
        }
        Err(StoreError::Damaged { part, damage }) => contents.problems.push(Problem { part, damage }),
        Err(other) => return Err(other),
    }
    let names: BTreeSet<String> = media::names_in(&loaded.doc).collect();
    for name in names {
        if progress.cancelled() {
            return Err(StoreError::Cancelled);
        }
        let size = size_of_whole(&folder.media, &name)?;
        contents.add_media(name, size);
    }
    Ok(contents)
}

/// A wrapped key. Only its secret tells whether it is whole; but two copies that differ say that one is not.
fn wrapped_key(
    folder: &ClassFolder,
    kind: &Kind,
    problems: &mut Vec<Problem>,
) -> Result<Vec<u8>, StoreError> {
    let read = |dir: &Path| files::read_part(folder.disk(), &dir.join(kind.path()), kind.limit());
    let sealed = read(folder.dir())?.map_err(|damage| StoreError::damaged(kind.part(), damage))?;
    let copy = read(&folder.dir().join(files::BACKUPS))?;
    if copy.is_ok_and(|copy| copy != sealed) {
        let damage = Damage::CopiesDiffer;
        if *kind == Kind::Key {
            // Opening with the passphrase mends it; a snapshot that the passphrase may not open helps nobody.
            return Err(StoreError::damaged(kind.part(), damage));
        }
        problems.push(Problem {
            part: kind.part(),
            damage,
        });
    }
    Ok(sealed)
}

/// The size of the file of a photo or clip that is whole.
pub(super) fn size_of_whole(media: &MediaReader, name: &str) -> Result<Result<u64, Damage>, StoreError> {
    Ok(media.sealed(name)?.and_then(|sealed| {
        let whole = media.unseal(name, &sealed);
        whole.map(|_| sealed.len() as u64)
    }))
}

/// Writes the file, syncs it, reads it back. Gives its size.
fn make(
    disk: &dyn Disk,
    path: &Path,
    contents: &Contents,
    read: &ReadMedia<'_>,
    now: NaiveDateTime,
    meter: &mut Meter<'_>,
) -> Result<u64, StoreError> {
    let writing = |error: &std::io::Error| StoreError::io(Doing::Writing, error);
    let zip_error = |error: zip::result::ZipError| match error {
        zip::result::ZipError::Io(error) => writing(&error),
        _ => StoreError::Unfaithful,
    };
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Stored)
        .last_modified_time(to_zip(now))
        .unix_permissions(0o600);
    let file = disk.create_new(path).map_err(|error| writing(&error))?;
    rests::clear_beside(disk, path, &[EXTENSION]);
    let mut zip = ZipWriter::new(Steady::new(file));
    let mut written = Vec::new();
    let mut add = |kind: Kind, bytes: &[u8], meter: &mut Meter<'_>| -> Result<(), StoreError> {
        zip.start_file(kind.path(), options).map_err(zip_error)?;
        zip.write_all(bytes).map_err(|error| writing(&error))?;
        written.push((kind, blake3::hash(bytes)));
        meter.add(bytes.len() as u64)
    };
    for (kind, bytes) in &contents.small {
        add(kind.clone(), bytes, meter)?;
    }
    for (name, _) in &contents.media {
        let kind = Kind::Media(name.clone());
        let bytes = read(name)?.map_err(|damage| StoreError::damaged(kind.part(), damage))?;
        add(kind, &bytes, meter)?;
    }
    let file = zip.finish().map_err(zip_error)?.into_file();
    let mut file = file.map_err(|error| writing(&error))?;
    archive::seal(file.as_mut())
        .and_then(|()| file.sync())
        .map_err(|error| writing(&error))?;
    drop(file);
    // A stick may say that it has what it has lost: what is read back must come from the stick.
    disk.forget(path);
    verify(disk, path, &written, meter)
}

/// Reads a file that was just written: whole, and each part the same as its source.
fn verify(
    disk: &dyn Disk,
    path: &Path,
    written: &[(Kind, blake3::Hash)],
    meter: &mut Meter<'_>,
) -> Result<u64, StoreError> {
    let mut archive = Archive::open(disk, path, Some(meter)).map_err(|error| match error {
        StoreError::Damaged { .. } | StoreError::NotASnapshot => StoreError::ReadBack,
        other => other,
    })?;
    if archive.entries.len() != written.len() {
        return Err(StoreError::ReadBack);
    }
    for (kind, hash) in written {
        match archive.read(kind) {
            Ok(Some(bytes)) if blake3::hash(&bytes) == *hash => meter.add(bytes.len() as u64)?,
            Ok(_) | Err(StoreError::Damaged { .. }) => return Err(StoreError::ReadBack),
            Err(other) => return Err(other),
        }
    }
    let meta = disk
        .meta(path)
        .map_err(|error| StoreError::io(Doing::Reading, &error))?;
    Ok(meta.len)
}

/// What is in a snapshot. Its document is read, the rest is not; [`restore`](super::restore) reads it all.
pub fn preview(disk: &dyn Disk, file: &Path, key: Key<'_>) -> Result<Preview, StoreError> {
    preview_document(disk, file, key).map(|(preview, _)| preview)
}

/// What is in a snapshot, with its document, to be compared with another.
pub fn preview_document(
    disk: &dyn Disk,
    file: &Path,
    key: Key<'_>,
) -> Result<(Preview, Document), StoreError> {
    let mut archive = Archive::open(disk, file, None)?;
    let (_, loaded) = unlock_archive(&mut archive, key)?;
    let doc = loaded.doc;
    let media = archive.entries.iter();
    let preview = Preview {
        name: doc.class.name.clone(),
        year: doc.class.year,
        made: archive.made,
        pupils: doc.pupils.len(),
        guardians: doc.guardians.len(),
        contacts: doc.contacts.len(),
        media: media.filter(|(kind, _)| matches!(kind, Kind::Media(_))).count(),
    };
    Ok((preview, doc))
}

/// Opens the key and the document in a snapshot.
pub(crate) fn unlock_archive(
    archive: &mut Archive,
    key: Key<'_>,
) -> Result<(unlock::Unlocked, Loaded), StoreError> {
    let [sealed_key, sealed_code] =
        [Kind::Key, Kind::Recovery].map(|kind| archive.read(&kind).map(Option::unwrap_or_default));
    let (sealed_key, sealed_code) = (sealed_key?, sealed_code?);
    let copy = |name: &str| {
        Ok(Ok(if name == files::KEY {
            sealed_key.clone()
        } else {
            sealed_code.clone()
        }))
    };
    let unlocked = unlock::unlock_from(key, copy, |_| Ok(Err(Damage::Missing)))?;
    let sealed = archive.read(&Kind::Class)?.unwrap_or_default();
    match recover::unseal(sealed, &unlocked.identity) {
        Ok(loaded) => Ok((unlocked, loaded)),
        Err(LoadError::OtherKey) if unlocked.proven.is_none() => Err(key.wrong()),
        Err(error) => Err(class_error(error)),
    }
}

fn class_error(error: LoadError) -> StoreError {
    match error {
        LoadError::Newer { found } => TextError::Newer { found }.into(),
        other => StoreError::damaged(Part::Class, other.damage()),
    }
}

/// Most snapshots of one name beside each other.
const MOST_BESIDE: usize = 100;

/// The ending of a snapshot's file name, without the dot.
pub const EXTENSION: &str = "klasband";

/// Adds the ending where it lacks.
#[must_use]
pub fn with_extension(path: &Path) -> PathBuf {
    match path.extension() {
        Some(ending) if ending.eq_ignore_ascii_case(EXTENSION) => path.to_path_buf(),
        _ => {
            let mut name = path.as_os_str().to_owned();
            name.push(".");
            name.push(EXTENSION);
            PathBuf::from(name)
        }
    }
}

fn to_zip(time: NaiveDateTime) -> zip::DateTime {
    let small = |number: u32| u8::try_from(number).unwrap_or_default();
    zip::DateTime::from_date_and_time(
        u16::try_from(time.year()).unwrap_or_default(),
        small(time.month()),
        small(time.day()),
        small(time.hour()),
        small(time.minute()),
        small(time.second()),
    )
    .unwrap_or(zip::DateTime::DEFAULT)
}
