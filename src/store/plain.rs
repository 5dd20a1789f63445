//! Files in clear that leave the class: pages, lists, the readable document, the page with the recovery code.

use std::io;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use super::disk::{self, Disk};
use super::{files, rests};

/// The endings that Klasband gives to them.
pub(super) const ENDINGS: [&str; 4] = ["html", "ron", "csv", "txt"];

/// Most files of one name beside each other.
const MOST_BESIDE: usize = 1000;

/// Why a file is not there.
#[derive(Debug)]
pub struct Unwritten {
    /// Why.
    pub error: io::Error,
    /// Whether something of it may lie there all the same, since the disk does not let it be taken away.
    pub may_lie_there: bool,
}

impl From<io::ErrorKind> for Unwritten {
    fn from(kind: io::ErrorKind) -> Self {
        Self {
            error: kind.into(),
            may_lie_there: false,
        }
    }
}

/// Writes a file whole or not at all; `AlreadyExists` where something stands there.
pub fn write_new(disk: &dyn Disk, to: &Path, bytes: &[u8]) -> Result<(), Unwritten> {
    write(disk, to, bytes, std::iter::once(to.to_path_buf())).map(drop)
}

/// The same, beside what stands there, under a name with a number. Gives where it is.
///
/// Nothing is ever replaced, not even an earlier file of our own by that name: somebody may have written in it since,
/// and of a stick the list of copies knows the name alone, which another one may bear.
pub fn write_beside(disk: &dyn Disk, to: &Path, bytes: &[u8]) -> Result<PathBuf, Unwritten> {
    write(disk, to, bytes, places(to))
}

/// The first place at which nothing stands: `to`, or beside it under a name with a number.
pub fn free_place(disk: &dyn Disk, to: &Path) -> io::Result<PathBuf> {
    for place in places(to) {
        match disk.meta(&place) {
            // No name beside a folder is what somebody means who names the folder.
            Ok(meta) if meta.is_dir && place == to => return Err(io::ErrorKind::IsADirectory.into()),
            Ok(_) => {}
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(place),
            Err(error) => return Err(error),
        }
    }
    Err(io::ErrorKind::AlreadyExists.into())
}

/// `to`, and the places beside it.
fn places(to: &Path) -> impl Iterator<Item = PathBuf> + '_ {
    let beside = (2..MOST_BESIDE).map(|number| numbered(to, number));
    std::iter::once(to.to_path_buf()).chain(beside)
}

/// Removes what is left in a folder of such files that were cut off.
pub fn clear_rests(disk: &dyn Disk, dir: &Path) {
    rests::clear(disk, dir, &ENDINGS, SystemTime::now());
}

/// Writes a file to the first of these places, all in the folder of `to`, where nothing stands.
fn write(
    disk: &dyn Disk,
    to: &Path,
    bytes: &[u8],
    places: impl Iterator<Item = PathBuf>,
) -> Result<PathBuf, Unwritten> {
    if disk.meta(to).is_ok_and(|meta| meta.is_dir) {
        return Err(io::ErrorKind::IsADirectory.into());
    }
    let dir = disk::parent(to);
    let temporary = dir.join(temporary(to).ok_or(io::ErrorKind::InvalidInput)?);
    let mut taken = None;
    let written = disk::write_new(disk, &temporary, bytes).and_then(|()| {
        rests::clear_beside(disk, &temporary, &ENDINGS);
        let place = take_name(disk, places)?;
        taken = Some(place.clone());
        disk::rename_patiently(disk, &temporary, &place)?;
        disk.sync_dir(&dir)?;
        Ok(place)
    });
    written.map_err(|error| {
        let ours: Vec<PathBuf> = [Some(temporary), taken].into_iter().flatten().collect();
        for path in &ours {
            let _ = disk.remove(path);
        }
        // A stick that was pulled has no such file for now.
        let cleared = disk.list(&dir).is_ok_and(|names| {
            let stands = |path: &PathBuf| names.iter().any(|name| dir.join(name) == *path);
            !ours.iter().any(stands)
        });
        Unwritten {
            error,
            may_lie_there: !cleared,
        }
    })
}

/// Takes the first of these names at which nothing stands, with an empty file: whatever stands at the others stays, on
/// any disk, and the whole file then takes the place of the empty one in one step.
fn take_name(disk: &dyn Disk, places: impl Iterator<Item = PathBuf>) -> io::Result<PathBuf> {
    for place in places {
        match disk.create_new(&place).map(drop) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            made => return made.map(|()| place),
        }
    }
    Err(io::ErrorKind::AlreadyExists.into())
}

/// A name for the file while it is written, by which what is left of it is known, whatever the file is called.
pub(super) fn temporary(to: &Path) -> Option<String> {
    let name = to.file_name()?.to_string_lossy();
    let is_ours = !name.starts_with('.')
        && to
            .extension()
            .is_some_and(|it| ENDINGS.iter().any(|ending| it.eq_ignore_ascii_case(ending)));
    Some(if is_ours {
        files::temporary(&name)
    } else {
        files::temporary(&format!("klasband{name}.txt"))
    })
}

/// "naam (2).html".
fn numbered(to: &Path, number: usize) -> PathBuf {
    let stem = to.file_stem().unwrap_or_default().to_string_lossy();
    let name = match to.extension() {
        Some(ending) => format!("{stem} ({number}).{}", ending.to_string_lossy()),
        None => format!("{stem} ({number})"),
    };
    to.with_file_name(name)
}
