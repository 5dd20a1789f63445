//! Sticks: which there are, which copies of a class lie on them, and writing one.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

use chrono::{DateTime, Local, NaiveDateTime};
use egui::Context;

use super::App;
use super::class::Noted;
use super::copies::{self, Leaves};
use super::jobs::{Done, Handle, Waits};
use crate::lang::msg;
use crate::model::CopyKind;
use crate::panels::{RemovableDisk, Snapshot};
use crate::store::{self, Disk, NewMedia, Part, SnapshotInfo, SnapshotKit, SnapshotOptions, StoreError};
use crate::trouble::{FileError, Trouble};

/// A disk as the system lists it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mounted {
    /// Its name.
    pub name: String,
    /// Where its files are.
    pub path: PathBuf,
    /// Free bytes.
    pub free: u64,
    /// Whether it can be taken out.
    pub removable: bool,
    /// Whether nothing can be written on it.
    pub read_only: bool,
}

/// Lists the disks. It may take long, so it is called in workers only.
pub type Mounts = Arc<dyn Fn() -> Vec<Mounted> + Send + Sync>;

/// The disks of this computer. Where the system does not say which it has there is none, and a place can still
/// be typed.
#[must_use]
pub fn mounts() -> Mounts {
    Arc::new(|| {
        let disks = sysinfo::Disks::new_with_refreshed_list()
            .map(Vec::from)
            .unwrap_or_default();
        let disks = disks.iter().map(|disk| Mounted {
            name: disk.name().to_string_lossy().into_owned(),
            path: disk.mount_point().to_owned(),
            free: disk.available_space(),
            removable: disk.is_removable(),
            read_only: disk.is_read_only(),
        });
        disks.collect()
    })
}

/// A copy of a class, found on a stick or among the documents. What is in it is not known before it is opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundCopy {
    /// The file.
    pub path: PathBuf,
    /// The name of the stick; `None` for this computer.
    pub stick: Option<String>,
    /// When the file was written, local time.
    pub written: Option<NaiveDateTime>,
    /// Its size in bytes.
    pub bytes: u64,
}

/// Local time of a moment of the system.
pub fn local(time: SystemTime) -> NaiveDateTime {
    DateTime::<Local>::from(time).naive_local()
}

/// Looks for sticks, and then for copies on them: a stick that does not answer hides no other.
pub fn find(app: &mut App, ctx: &Context) {
    let mounts = Arc::clone(&app.setup.mounts);
    let disk = Arc::clone(&app.setup.disk);
    let documents = app.setup.documents_dir.clone();
    app.copies.clear();
    app.jobs.stream(ctx, move |send| {
        let found = mounts();
        send(Done::Disks(sticks(&found)));
        send(Done::Copies(copies_in(disk.as_ref(), &documents, None)));
        for stick in found.iter().filter(|disk| disk.removable) {
            send(Done::Copies(copies_in(
                disk.as_ref(),
                &stick.path,
                Some(&stick.name),
            )));
        }
    });
}

/// Looks for sticks alone.
pub fn find_disks(app: &mut App, ctx: &Context) {
    let mounts = Arc::clone(&app.setup.mounts);
    app.jobs
        .stream(ctx, move |send| send(Done::Disks(sticks(&mounts()))));
}

/// The sticks that can be written on.
fn sticks(found: &[Mounted]) -> Vec<RemovableDisk> {
    let writable = found.iter().filter(|disk| disk.removable && !disk.read_only);
    let sticks = writable.map(|disk| RemovableDisk {
        name: disk.name.clone(),
        path: disk.path.clone(),
        free: disk.free,
    });
    sticks.collect()
}

/// The stick on which a file should lie, if any. Where it was pulled its empty folder may still stand, and what is
/// written into that lies on this computer while everybody takes it to be on the stick.
pub struct Stick {
    path: Option<PathBuf>,
    mounts: Mounts,
}

impl Stick {
    /// The stick on which `to` lies now.
    pub fn below(app: &App, to: &Path) -> Self {
        let disks = app.desk.disks.iter();
        let on = disks.filter(|disk| to.starts_with(&disk.path));
        let deepest = on.max_by_key(|disk| disk.path.as_os_str().len());
        Self {
            path: deepest.map(|disk| disk.path.clone()),
            mounts: Arc::clone(&app.setup.mounts),
        }
    }

    /// Asks the system, which may take long; an error where the stick is not in any more.
    pub fn is_in(&self) -> Result<(), FileError> {
        // Where it never was on a stick nobody needs to be asked.
        if self.path.is_some() && self.is_pulled(&(self.mounts)()) {
            return Err(FileError::Pulled);
        }
        Ok(())
    }

    fn is_pulled(&self, mounts: &[Mounted]) -> bool {
        let pulled = |stick: &PathBuf| mounts.iter().all(|disk| disk.path != *stick);
        self.path.as_ref().is_some_and(pulled)
    }
}

fn copies_in(disk: &dyn Disk, dir: &Path, stick: Option<&str>) -> Vec<FoundCopy> {
    let names = disk.list(dir).unwrap_or_default();
    let copies = names.into_iter().filter_map(|name| {
        let path = dir.join(name);
        let ending = path.extension()?;
        // macOS keeps what a stick cannot hold in a file beside it that begins with a dot.
        let hidden = path.file_name()?.to_string_lossy().starts_with('.');
        if hidden || !ending.eq_ignore_ascii_case(store::EXTENSION) {
            return None;
        }
        let meta = disk.meta(&path).ok().filter(|meta| !meta.is_dir)?;
        Some(FoundCopy {
            stick: stick.map(str::to_owned),
            written: meta.modified.map(local),
            bytes: meta.len,
            path,
        })
    });
    copies.collect()
}

/// Takes in what was found, the newest first.
pub fn found(app: &mut App, copies: Vec<FoundCopy>) {
    app.copies
        .retain(|known| copies.iter().all(|copy| copy.path != known.path));
    app.copies.extend(copies);
    app.copies
        .sort_by_key(|copy| (std::cmp::Reverse(copy.written), copy.path.clone()));
}

/// Writes a snapshot of what is on the screen, saved or not.
pub fn snapshot(app: &mut App, ctx: &Context, to: &Path) {
    app.flush_drafts(ctx);
    let now = app.now();
    let Some(class) = app.class.as_ref() else {
        return;
    };
    let (kit, doc, media) = class.on_screen();
    let to = store::with_extension(to);
    let place = Place {
        stick: Stick::below(app, &to),
        now,
    };
    app.desk.writing = true;
    app.desk.snapshot = None;
    app.desk.copy_trouble = None;
    // The copy itself is of before that.
    let noted = copies::note(app, ctx, &Leaves::new(CopyKind::Snapshot, to.clone()));
    app.jobs.write(
        ctx,
        Waits::Copy,
        msg::job_snapshot(),
        true,
        move |handle: &Handle| {
            let (removable, result) = place.write(&kit, (&doc, &media), &to, handle);
            Done::Snapshot {
                noted,
                to,
                removable,
                result,
            }
        },
    );
}

/// Where a copy goes.
struct Place {
    stick: Stick,
    now: NaiveDateTime,
}

impl Place {
    fn write(
        &self,
        kit: &SnapshotKit,
        (doc, media): (&crate::model::Document, &[NewMedia]),
        to: &Path,
        handle: &Handle,
    ) -> (bool, Result<SnapshotInfo, FileError>) {
        let mounts = (self.stick.mounts)();
        if self.stick.is_pulled(&mounts) {
            return (false, Err(StoreError::Gone.into()));
        }
        let disk = disk_of(&mounts, to);
        let options = SnapshotOptions {
            now: self.now,
            replace: true,
            free: disk.map(|disk| disk.free),
        };
        let result = kit.snapshot(doc, media, to, options, handle);
        (
            disk.is_some_and(|disk| disk.removable),
            result.map_err(FileError::from),
        )
    }
}

/// The disk that a file would lie on.
fn disk_of<'a>(mounts: &'a [Mounted], path: &Path) -> Option<&'a Mounted> {
    let folder = path.parent()?;
    // A link may lead to another disk; but Windows writes what a link leads to in another way than its disks.
    let real = folder.canonicalize().ok();
    let on = |folder: &Path| {
        mounts
            .iter()
            .filter(|disk| folder.starts_with(&disk.path))
            .max_by_key(|disk| disk.path.as_os_str().len())
    };
    match real.as_deref().and_then(on) {
        Some(disk) => Some(disk),
        None => on(folder),
    }
}

/// A snapshot is written, or not.
pub fn written(
    app: &mut App,
    ctx: &Context,
    noted: Option<&Noted>,
    (to, removable): (PathBuf, bool),
    result: Result<SnapshotInfo, FileError>,
) {
    app.desk.writing = false;
    match result {
        Ok(info) => {
            let beside = info.path != to;
            if beside {
                // The file that stands there stays, and is as it was on the list.
                let leaves = Leaves::new(CopyKind::Snapshot, info.path.clone());
                copies::moved(app, ctx, noted, &leaves);
            } else {
                copies::is_there(app, ctx, noted);
            }
            let is_photo = |part: &Part| matches!(part, Part::Media(_));
            let snapshot = Snapshot {
                path: info.path,
                bytes: info.bytes,
                removable,
                left_out: info.problems.iter().filter(|one| is_photo(&one.part)).count(),
                code_doubtful: info.problems.iter().any(|one| one.part == Part::Recovery),
            };
            let done = if removable {
                msg::shell_snapshot_removable()
            } else {
                msg::shell_snapshot_done()
            };
            let mut words = app.lang.say(&done);
            if snapshot.left_out > 0 {
                words = format!(
                    "{words} {}",
                    app.lang.say(&msg::stick_left_out(snapshot.left_out))
                );
            }
            if beside {
                words = format!("{words} {}", app.lang.say(&msg::stick_beside()));
            }
            let words = copies::and_unlisted(app, words);
            app.desk.snapshot = Some(snapshot);
            app.notify(ctx, words);
        }
        Err(error) => {
            copies::take_back(app, ctx, noted);
            let trouble = Trouble::of_copy(&error);
            app.desk.copy_trouble = Some(trouble.words(&app.lang));
            app.complain(ctx, trouble);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mounted(path: &Path, removable: bool) -> Mounted {
        Mounted {
            name: String::new(),
            path: path.to_owned(),
            free: 1,
            removable,
            read_only: false,
        }
    }

    #[test]
    fn a_file_lies_on_the_deepest_disk_above_it() {
        let home = tempfile::tempdir().unwrap();
        let home = home.path().canonicalize().unwrap();
        let stick = home.join("stick");
        std::fs::create_dir(&stick).unwrap();
        let mounts = [mounted(&home, false), mounted(&stick, true)];
        let removable = |path: &Path| disk_of(&mounts, path).map(|disk| disk.removable);
        assert_eq!(removable(&stick.join("5b.klasband")), Some(true));
        assert_eq!(removable(&home.join("5b.klasband")), Some(false));
        assert_eq!(removable(Path::new("/elders/5b.klasband")), None);
    }

    #[cfg(unix)]
    #[test]
    fn a_link_counts_for_where_it_leads() {
        let home = tempfile::tempdir().unwrap();
        let home = home.path().canonicalize().unwrap();
        let stick = home.join("stick");
        std::fs::create_dir(&stick).unwrap();
        let link = home.join("link");
        std::os::unix::fs::symlink(&stick, &link).unwrap();
        let mounts = [mounted(&home, false), mounted(&stick, true)];
        assert!(disk_of(&mounts, &link.join("5b.klasband")).unwrap().removable);
    }
}
