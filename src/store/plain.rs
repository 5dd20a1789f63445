//! Files in clear that leave the class: pages, lists, the readable document, the page with the recovery code.

use std::io;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use super::disk::{self, Disk};
use super::{files, rests};

/// The endings that Klasband gives to them.
const ENDINGS: [&str; 4] = ["html", "ron", "csv", "txt"];

/// Most files of one name beside each other.
const MOST_BESIDE: usize = 1000;

/// Writes a file whole or not at all; `AlreadyExists` where something stands there.
pub fn write_new(disk: &dyn Disk, to: &Path, bytes: &[u8]) -> io::Result<()> {
    write(disk, to, bytes, std::iter::once(to.to_path_buf())).map(drop)
}

/// The same, beside what stands there, under a name with a number. Gives where it is.
///
/// Nothing is ever replaced, not even an earlier file of our own by that name: somebody may have written in it since,
/// and of a stick the list of copies knows the name alone, which another one may bear.
pub fn write_beside(disk: &dyn Disk, to: &Path, bytes: &[u8]) -> io::Result<PathBuf> {
    let beside = (2..MOST_BESIDE).map(|number| numbered(to, number));
    write(disk, to, bytes, std::iter::once(to.to_path_buf()).chain(beside))
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
) -> io::Result<PathBuf> {
    if disk.meta(to).is_ok_and(|meta| meta.is_dir) {
        return Err(io::ErrorKind::IsADirectory.into());
    }
    let dir = disk::parent(to);
    let temporary = dir.join(temporary(to)?);
    disk::write_new(disk, &temporary, bytes)?;
    rests::clear_beside(disk, &temporary, &ENDINGS);
    let place = place(disk, &temporary, places).inspect_err(|_| {
        let _ = disk.remove(&temporary);
    })?;
    match disk.sync_dir(&dir) {
        // Where it cannot be taken away again it may lie there, and then it stays on the list of copies.
        Err(error) if disk.remove(&place).is_ok() => Err(error),
        _ => Ok(place),
    }
}

/// Gives a file its name: the first of these at which nothing stands.
fn place(disk: &dyn Disk, temporary: &Path, places: impl Iterator<Item = PathBuf>) -> io::Result<PathBuf> {
    for place in places {
        match take_name(disk, temporary, &place) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            taken => return taken.map(|()| place),
        }
    }
    Err(io::ErrorKind::AlreadyExists.into())
}

/// A second name leaves whatever stands there; the first one goes after it. Where a disk knows no second names, an
/// empty file of ours holds the place.
fn take_name(disk: &dyn Disk, temporary: &Path, place: &Path) -> io::Result<()> {
    match disk.hard_link(temporary, place) {
        Ok(()) => {
            if disk::remove_patiently(disk, temporary).is_err() {
                log::warn!("a file has two names until what is left is cleared");
            }
            return Ok(());
        }
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => return Err(error),
        Err(_) => {}
    }
    drop(disk.create_new(place)?);
    disk::rename_patiently(disk, temporary, place).inspect_err(|_| {
        let _ = disk.remove(place);
    })
}

/// A name for the file while it is written, by which what is left of it is known, whatever the file is called.
fn temporary(to: &Path) -> io::Result<String> {
    let name = to
        .file_name()
        .ok_or(io::ErrorKind::InvalidInput)?
        .to_string_lossy();
    let is_ours = !name.starts_with('.')
        && to
            .extension()
            .is_some_and(|it| ENDINGS.iter().any(|ending| it.eq_ignore_ascii_case(ending)));
    Ok(if is_ours {
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
