//! The disk of this computer, on which some calls fail: which, a [`Hook`] says.

mod faulty;

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

pub use faulty::{Fault, Faulty};
use klasband::store::{Disk, DiskFile, Held, Meta, RealDisk};

/// What a disk is asked to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Call {
    Open,
    CreateNew,
    Rename,
    HardLink,
    Remove,
    CreateDir,
    RemoveDir,
    List,
    Meta,
    SyncDir,
    TryLock,
}

impl Call {
    /// Whether it leaves something else on the disk.
    pub fn writes(self) -> bool {
        !matches!(self, Self::Open | Self::List | Self::Meta)
    }
}

/// A call, with what it is about.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'a> {
    pub call: Call,
    pub path: &'a Path,
    /// Where it goes, for a call with two paths.
    pub to: Option<&'a Path>,
}

/// What stands between the app and the disk.
pub trait Hook: Send + Sync {
    /// Whether a call goes on to the disk.
    fn before(&self, asked: Asked<'_>) -> io::Result<()>;

    /// A file that was opened or made, as the app gets it.
    fn file(&self, path: &Path, file: Box<dyn DiskFile>) -> Box<dyn DiskFile> {
        let _ = path;
        file
    }

    fn pause(&self, time: Duration) {
        RealDisk.pause(time);
    }
}

/// The disk of this computer, behind a hook.
pub struct Hooked<H>(pub H);

impl<H: Hook> Hooked<H> {
    fn ask(&self, call: Call, path: &Path) -> io::Result<RealDisk> {
        self.0.before(Asked { call, path, to: None })?;
        Ok(RealDisk)
    }

    fn ask_to(&self, call: Call, path: &Path, to: &Path) -> io::Result<RealDisk> {
        let to = Some(to);
        self.0.before(Asked { call, path, to })?;
        Ok(RealDisk)
    }
}

impl<H: Hook> Disk for Hooked<H> {
    fn open(&self, path: &Path) -> io::Result<Box<dyn DiskFile>> {
        let file = self.ask(Call::Open, path)?.open(path)?;
        Ok(self.0.file(path, file))
    }

    fn create_new(&self, path: &Path) -> io::Result<Box<dyn DiskFile>> {
        let file = self.ask(Call::CreateNew, path)?.create_new(path)?;
        Ok(self.0.file(path, file))
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.ask_to(Call::Rename, from, to)?.rename(from, to)
    }

    fn hard_link(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.ask_to(Call::HardLink, from, to)?.hard_link(from, to)
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        self.ask(Call::Remove, path)?.remove(path)
    }

    fn create_dir(&self, path: &Path) -> io::Result<()> {
        self.ask(Call::CreateDir, path)?.create_dir(path)
    }

    fn remove_dir(&self, path: &Path) -> io::Result<()> {
        self.ask(Call::RemoveDir, path)?.remove_dir(path)
    }

    fn list(&self, dir: &Path) -> io::Result<Vec<String>> {
        self.ask(Call::List, dir)?.list(dir)
    }

    fn meta(&self, path: &Path) -> io::Result<Meta> {
        self.ask(Call::Meta, path)?.meta(path)
    }

    fn sync_dir(&self, dir: &Path) -> io::Result<()> {
        self.ask(Call::SyncDir, dir)?.sync_dir(dir)
    }

    fn try_lock(&self, path: &Path) -> io::Result<Option<Box<dyn Held>>> {
        self.ask(Call::TryLock, path)?.try_lock(path)
    }

    fn pause(&self, time: Duration) {
        self.0.pause(time);
    }
}

/// Nothing fits below a folder while it is full.
pub struct FullBelow {
    dir: PathBuf,
    full: Arc<AtomicBool>,
}

impl FullBelow {
    /// A disk on which nothing fits below `dir` as long as `full` says so.
    pub fn disk(dir: &Path, full: &Arc<AtomicBool>) -> Arc<dyn Disk> {
        Arc::new(Hooked(Self {
            dir: dir.to_owned(),
            full: Arc::clone(full),
        }))
    }
}

impl Hook for FullBelow {
    fn before(&self, asked: Asked<'_>) -> io::Result<()> {
        let fits = !self.full.load(Ordering::Relaxed) || !asked.path.starts_with(&self.dir);
        if asked.call == Call::CreateNew && !fits {
            return Err(io::ErrorKind::StorageFull.into());
        }
        Ok(())
    }
}
