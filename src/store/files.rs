//! What lies where in a class folder, and how one file of it is read and put in its place.

use std::io;
use std::path::Path;

use chrono::NaiveDateTime;
use uuid::Uuid;

use super::backups::Stamp;
use super::cipher::sealed_limit;
use super::disk::{self, Disk};
use super::document::MAX_TEXT;
use super::error::{Damage, Doing, StoreError};

/// The document.
pub(crate) const CLASS: &str = "class.age";
/// The key, wrapped by the passphrase; a copy lies in `backups/`, for without the key all is lost.
pub(crate) const KEY: &str = "key.age";
/// The key, wrapped by the recovery code; a copy lies in `backups/`.
pub(crate) const RECOVERY: &str = "recovery.age";
/// The merge state.
pub(crate) const SYNC: &str = "sync.age";
/// Photos and clips.
pub(crate) const MEDIA: &str = "media";
/// Earlier versions.
pub(crate) const BACKUPS: &str = "backups";
/// A file of its own, so that replacing the class file does not let go of the lock.
pub(crate) const LOCK: &str = "lock";

/// Lies there from before the first step of erasing until after the last.
pub(crate) const ERASING: &str = "erasing";

/// Largest photo or clip, in bytes.
pub const MAX_MEDIA: u64 = 128 * 1024 * 1024;
/// Largest merge state, in bytes: it keeps what was removed, and so grows beyond the document.
pub const MAX_SYNC: u64 = 2 * MAX_TEXT;

/// Largest class file.
pub(crate) const MAX_CLASS_FILE: u64 = sealed_limit(MAX_TEXT);
/// Largest file of a photo or clip.
pub(crate) const MAX_MEDIA_FILE: u64 = sealed_limit(MAX_MEDIA);
/// Largest file of merge state.
pub(crate) const MAX_SYNC_FILE: u64 = sealed_limit(MAX_SYNC);

const TEMPORARY: &str = ".tmp";
const OWN: &str = "class.own-";
const ASIDE: &str = "class.age.kapot-";

/// A file of a class folder that is read apart from its usual place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stray {
    /// A new version that did not reach its place.
    Temporary,
    /// Our version, kept beside that of somebody else.
    Own,
    /// A copy of the class file under another name, made by a program that keeps folders the same on two computers:
    /// `class (1).age`, `class-LAPTOP.age`, `class.sync-conflict-….age`.
    Copied,
    /// A broken class file.
    Aside,
    /// The rest of writing another file.
    Rest,
}

/// What a name in a class folder, apart from the usual ones, stands for.
pub(crate) fn stray(name: &str) -> Option<Stray> {
    if name.ends_with(TEMPORARY) {
        let class = name.strip_prefix(CLASS).is_some_and(|rest| rest.starts_with('.'));
        return Some(if class { Stray::Temporary } else { Stray::Rest });
    }
    if name.starts_with(ASIDE) {
        return Some(Stray::Aside);
    }
    if name.starts_with(OWN) {
        return Some(Stray::Own);
    }
    (name.starts_with("class") && name.strip_suffix(".age").is_some() && name != CLASS)
        .then_some(Stray::Copied)
}

/// Whether a path is that of a copy which another program made of a version, or so it seems from its name.
pub(crate) fn is_copied(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    match stray(&name) {
        Some(stray) => stray == Stray::Copied,
        None => Stamp::parse(&name).is_none(),
    }
}

pub(crate) fn temporary(name: &str) -> String {
    format!("{name}.{}{TEMPORARY}", Uuid::new_v4().simple())
}

/// Whether a name is one that [`temporary`] gave to a file of this ending, and nothing else is.
pub(crate) fn is_temporary_of(name: &str, ending: &str) -> bool {
    let parts = name
        .strip_suffix(TEMPORARY)
        .and_then(|rest| rest.rsplit_once('.'));
    let Some((file, id)) = parts else {
        return false;
    };
    let is_ours = Uuid::try_parse(id).is_ok_and(|uuid| {
        uuid.get_version() == Some(uuid::Version::Random) && uuid.simple().to_string() == id
    });
    let file = Path::new(file);
    // macOS keeps what a stick cannot hold in a file beside it that begins with a dot: that is not ours.
    let hidden = file
        .file_name()
        .is_none_or(|name| name.to_string_lossy().starts_with('.'));
    let ends_so = file
        .extension()
        .is_some_and(|it| it.to_string_lossy().eq_ignore_ascii_case(ending));
    is_ours && !hidden && ends_so
}

pub(crate) fn own(now: NaiveDateTime) -> String {
    format!("{OWN}{}-{}.age", now.format("%Y-%m-%dT%H-%M-%S"), short_id())
}

pub(crate) fn aside(now: NaiveDateTime) -> String {
    format!("{ASIDE}{}-{}", now.format("%Y-%m-%d"), short_id())
}

const SHORT_ID: usize = 8;

/// Eight random characters.
pub(crate) fn short_id() -> String {
    let mut id = Uuid::new_v4().simple().to_string();
    id.truncate(SHORT_ID);
    id
}

/// Whether these may have come from [`short_id`].
pub(crate) fn is_short_id(text: &str) -> bool {
    text.len() == SHORT_ID && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// Reads one part. A part that is missing or that the disk does not give is damage; a disk that is away or a
/// folder that may not be read is an error.
pub(crate) fn read_part(
    disk: &dyn Disk,
    path: &Path,
    limit: u64,
) -> Result<Result<Vec<u8>, Damage>, StoreError> {
    match disk::read(disk, path, limit) {
        Ok(bytes) => Ok(Ok(bytes)),
        Err(error) => match error.kind() {
            io::ErrorKind::NotFound => Ok(Err(Damage::Missing)),
            io::ErrorKind::FileTooLarge => Ok(Err(Damage::TooLarge { limit })),
            io::ErrorKind::IsADirectory => Ok(Err(Damage::Altered)),
            _ => match StoreError::io(Doing::Reading, &error) {
                StoreError::Io { .. } => Ok(Err(Damage::Unreadable)),
                other => Err(other),
            },
        },
    }
}

/// The same, read once more where the disk does not give it: a disk that falters once must cost nothing.
pub(crate) fn read_part_patiently(
    disk: &dyn Disk,
    path: &Path,
    limit: u64,
) -> Result<Result<Vec<u8>, Damage>, StoreError> {
    match read_part(disk, path, limit)? {
        Err(Damage::Unreadable) => read_part(disk, path, limit),
        read => Ok(read),
    }
}

/// Writes a file that did not exist, and reads it back.
pub(crate) fn write_verified(disk: &dyn Disk, path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
    disk::write_new(disk, path, bytes).map_err(|error| StoreError::io(Doing::Writing, &error))?;
    match disk::read(disk, path, bytes.len() as u64) {
        Ok(back) if back == bytes => Ok(()),
        Ok(_) => {
            let _ = disk.remove(path);
            Err(StoreError::ReadBack)
        }
        Err(error) => {
            let _ = disk.remove(path);
            Err(match error.kind() {
                io::ErrorKind::FileTooLarge => StoreError::ReadBack,
                _ => StoreError::io(Doing::Reading, &error),
            })
        }
    }
}

/// Puts `bytes` at `dir/name`, whole or not at all.
pub(crate) fn put(disk: &dyn Disk, dir: &Path, name: &str, bytes: &[u8]) -> Result<(), StoreError> {
    let temporary = dir.join(temporary(name));
    write_verified(disk, &temporary, bytes)?;
    if let Err(error) = disk::rename_patiently(disk, &temporary, &dir.join(name)) {
        let _ = disk.remove(&temporary);
        return Err(StoreError::io(Doing::Replacing, &error));
    }
    sync_dir(disk, dir)
}

pub(crate) fn sync_dir(disk: &dyn Disk, dir: &Path) -> Result<(), StoreError> {
    disk.sync_dir(dir)
        .map_err(|error| StoreError::io(Doing::Writing, &error))
}

/// Makes a folder in `dir` where it lacks.
pub(crate) fn ensure_dir(disk: &dyn Disk, dir: &Path, name: &str) -> Result<(), StoreError> {
    match disk.create_dir(&dir.join(name)) {
        Ok(()) => sync_dir(disk, dir),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(()),
        Err(error) => Err(StoreError::io(Doing::Writing, &error)),
    }
}
