//! What is left of files for elsewhere that were cut off while they were written: the stick was pulled out, the computer
//! went off. They hold what the teacher thinks is nowhere.

use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use super::disk::{self, Disk, Meta};
use super::files;

/// A file that was written to within this time may be one that another Klasband is writing.
const QUIET: Duration = Duration::from_mins(10);

/// What is left in a folder of files with one of these endings.
pub(super) fn of(disk: &dyn Disk, dir: &Path, endings: &[&str]) -> Vec<(PathBuf, Meta)> {
    let names = disk.list(dir).unwrap_or_default();
    names
        .into_iter()
        .filter(|name| endings.iter().any(|ending| files::is_temporary_of(name, ending)))
        .map(|name| dir.join(name))
        .filter_map(|path| {
            let meta = disk.meta(&path).ok()?;
            (!meta.is_dir).then_some((path, meta))
        })
        .collect()
}

/// Removes what is left beside `ours`, a file that was made just now. The time is that of the disk itself, as it stands
/// there: clocks of sticks are often hours off.
pub(super) fn clear_beside(disk: &dyn Disk, ours: &Path, endings: &[&str]) {
    if let Some(now) = disk.meta(ours).ok().and_then(|meta| meta.modified) {
        clear(disk, &disk::parent(ours), endings, now);
    }
}

/// Removes what is left in a folder and was not written to for a while before `now`. What cannot be removed stays.
pub(super) fn clear(disk: &dyn Disk, dir: &Path, endings: &[&str], now: SystemTime) {
    for (path, meta) in of(disk, dir, endings) {
        let quiet = meta
            .modified
            .and_then(|at| now.duration_since(at).ok())
            .is_some_and(|time| time >= QUIET);
        if quiet && disk.remove(&path).is_err() {
            log::warn!("what is left of a file that was cut off stays");
        }
    }
}
