//! The few things that a class needs of a disk, so that a simulated one can fail at each of them.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Seek, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

/// An open file.
pub trait DiskFile: Read + Write + Seek + Send {
    /// Returns when everything written is on the disk itself.
    fn sync(&mut self) -> io::Result<()>;
}

/// A lock, held until it is dropped.
pub trait Held: Send + Sync {}

/// What is known about a file or folder without opening it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Meta {
    /// Whether it is a folder.
    pub is_dir: bool,
    /// Size in bytes.
    pub len: u64,
    /// When it was last written, where the disk keeps that.
    pub modified: Option<SystemTime>,
}

/// A disk. All of the store goes through this.
pub trait Disk: Send + Sync {
    /// Opens a file for reading.
    fn open(&self, path: &Path) -> io::Result<Box<dyn DiskFile>>;
    /// Makes a file that did not exist, for writing and reading, for this user only.
    fn create_new(&self, path: &Path) -> io::Result<Box<dyn DiskFile>>;
    /// Moves a file or folder; a file at `to` is replaced, at once and as a whole.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;
    /// Lets two files change places in one step, so that whatever was at `to` until then is at `from` after it.
    /// `Unsupported` where the system or the disk cannot.
    fn exchange(&self, from: &Path, to: &Path) -> io::Result<()> {
        let _ = (from, to);
        Err(io::ErrorKind::Unsupported.into())
    }
    /// Gives a file a second name that did not exist.
    fn hard_link(&self, from: &Path, to: &Path) -> io::Result<()>;
    /// Removes a file.
    fn remove(&self, path: &Path) -> io::Result<()>;
    /// Makes one folder that did not exist, for this user only.
    fn create_dir(&self, path: &Path) -> io::Result<()>;
    /// Removes an empty folder.
    fn remove_dir(&self, path: &Path) -> io::Result<()>;
    /// Names in a folder that are text, sorted.
    fn list(&self, dir: &Path) -> io::Result<Vec<String>>;
    /// What is known about a path.
    fn meta(&self, path: &Path) -> io::Result<Meta>;
    /// Returns when the names in a folder are on the disk itself.
    fn sync_dir(&self, dir: &Path) -> io::Result<()>;
    /// Locks a file of its own, made where it lacks; `None` while somebody else holds it.
    fn try_lock(&self, path: &Path) -> io::Result<Option<Box<dyn Held>>>;
    /// Asks the system to forget what it keeps in memory of a file that is synced, so that it is read from the disk
    /// itself next. Best effort: only Linux can be asked.
    fn forget(&self, path: &Path) {
        let _ = path;
    }
    /// Waits.
    fn pause(&self, time: Duration);
}

/// The disks of this computer.
#[derive(Clone, Copy, Debug, Default)]
pub struct RealDisk;

impl DiskFile for File {
    fn sync(&mut self) -> io::Result<()> {
        self.sync_all()
    }
}

struct FileLock {
    /// Closing the file lets go of the lock.
    _file: File,
}

impl Held for FileLock {}

impl Disk for RealDisk {
    fn open(&self, path: &Path) -> io::Result<Box<dyn DiskFile>> {
        Ok(Box::new(File::open(path)?))
    }

    fn create_new(&self, path: &Path) -> io::Result<Box<dyn DiskFile>> {
        let mut options = OpenOptions::new();
        options.read(true).write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        Ok(Box::new(options.open(path)?))
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::rename(from, to)
    }

    #[cfg(any(target_os = "linux", target_os = "macos"))]
    fn exchange(&self, from: &Path, to: &Path) -> io::Result<()> {
        use rustix::fs::{CWD, RenameFlags, renameat_with};
        use rustix::io::Errno;
        match renameat_with(CWD, from, CWD, to, RenameFlags::EXCHANGE) {
            // What FUSE, exFAT and network disks answer to a flag that they do not know.
            Err(Errno::INVAL | Errno::NOSYS | Errno::OPNOTSUPP) => Err(io::ErrorKind::Unsupported.into()),
            other => Ok(other?),
        }
    }

    fn hard_link(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::hard_link(from, to)
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        fs::remove_file(path)
    }

    fn create_dir(&self, path: &Path) -> io::Result<()> {
        #[cfg_attr(not(unix), expect(unused_mut))]
        let mut builder = fs::DirBuilder::new();
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder.create(path)
    }

    fn remove_dir(&self, path: &Path) -> io::Result<()> {
        fs::remove_dir(path)
    }

    fn list(&self, dir: &Path) -> io::Result<Vec<String>> {
        let mut names = Vec::new();
        for entry in fs::read_dir(dir)? {
            if let Ok(name) = entry?.file_name().into_string() {
                names.push(name);
            }
        }
        names.sort();
        Ok(names)
    }

    fn meta(&self, path: &Path) -> io::Result<Meta> {
        let meta = fs::metadata(path)?;
        Ok(Meta {
            is_dir: meta.is_dir(),
            len: meta.len(),
            modified: meta.modified().ok(),
        })
    }

    fn sync_dir(&self, dir: &Path) -> io::Result<()> {
        if cfg!(windows) {
            // A folder cannot be opened as a file there; NTFS journals its names.
            return Ok(());
        }
        match File::open(dir)?.sync_all() {
            // FUSE, exFAT and network disks refuse what they have no use for.
            Err(error)
                if matches!(
                    error.kind(),
                    io::ErrorKind::InvalidInput | io::ErrorKind::Unsupported
                ) =>
            {
                Ok(())
            }
            other => other,
        }
    }

    fn try_lock(&self, path: &Path) -> io::Result<Option<Box<dyn Held>>> {
        let mut options = OpenOptions::new();
        options.read(true).write(true).create(true).truncate(false);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let file = options.open(path)?;
        match file.try_lock() {
            Ok(()) => Ok(Some(Box::new(FileLock { _file: file }))),
            Err(fs::TryLockError::WouldBlock) => Ok(None),
            Err(fs::TryLockError::Error(error)) => Err(error),
        }
    }

    #[cfg(target_os = "linux")]
    fn forget(&self, path: &Path) {
        if let Ok(file) = File::open(path) {
            // What cannot be asked of this disk is read from memory.
            let _ = rustix::fs::fadvise(&file, 0, None, rustix::fs::Advice::DontNeed);
        }
    }

    fn pause(&self, time: Duration) {
        std::thread::sleep(time);
    }
}

/// Reads a whole file of at most `limit` bytes; a larger one gives `FileTooLarge` without being read.
pub(crate) fn read(disk: &dyn Disk, path: &Path, limit: u64) -> io::Result<Vec<u8>> {
    let file = disk.open(path)?;
    let mut bytes = Vec::new();
    file.take(limit.saturating_add(1)).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > limit {
        return Err(io::ErrorKind::FileTooLarge.into());
    }
    Ok(bytes)
}

/// Writes a file that did not exist, until it is on the disk itself. What fails is taken away again.
pub(crate) fn write_new(disk: &dyn Disk, path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = disk.create_new(path)?;
    let written = file.write_all(bytes).and_then(|()| file.sync());
    drop(file);
    if written.is_err() {
        // Best effort: the reason that is reported is that of the write.
        let _ = disk.remove(path);
    }
    written
}

/// How often a rename is tried while another program has the file open: 5 seconds in all.
const RENAME_TRIES: u32 = 50;
const RENAME_PAUSE: Duration = Duration::from_millis(100);

/// Whether another program (a virus scanner, a cloud folder) has the file open for a moment.
pub(crate) fn is_in_use(error: &io::Error) -> bool {
    // Access denied, sharing violation, lock violation.
    error.kind() == io::ErrorKind::ResourceBusy
        || (cfg!(windows) && matches!(error.raw_os_error(), Some(5 | 32 | 33)))
}

/// Renames, and waits up to 5 seconds for another program to let go of either file.
pub(crate) fn rename_patiently(disk: &dyn Disk, from: &Path, to: &Path) -> io::Result<()> {
    patiently(disk, || disk.rename(from, to))
}

/// Puts `from` at `to`; where the disk can, what was at `to` is at `from` afterwards, and else it is gone.
pub(crate) fn exchange_patiently(disk: &dyn Disk, from: &Path, to: &Path) -> io::Result<()> {
    match patiently(disk, || disk.exchange(from, to)) {
        Err(error) if error.kind() == io::ErrorKind::Unsupported => rename_patiently(disk, from, to),
        other => other,
    }
}

fn patiently(disk: &dyn Disk, work: impl Fn() -> io::Result<()>) -> io::Result<()> {
    let mut tries = 1;
    loop {
        match work() {
            Err(error) if tries < RENAME_TRIES && is_in_use(&error) => {
                disk.pause(RENAME_PAUSE);
                tries += 1;
            }
            other => return other,
        }
    }
}

/// The folder that a path lies in.
pub(crate) fn parent(path: &Path) -> PathBuf {
    match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent.to_path_buf(),
        _ => PathBuf::from("."),
    }
}

/// Whether something is at `path`.
pub(crate) fn exists(disk: &dyn Disk, path: &Path) -> io::Result<bool> {
    match disk.meta(path) {
        Ok(_) => Ok(true),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(error),
    }
}

/// Takes a folder of at most two levels away, as far as that goes; for what was not finished.
pub(crate) fn clear_away(disk: &dyn Disk, dir: &Path) {
    for name in disk.list(dir).unwrap_or_default() {
        let path = dir.join(name);
        if disk.meta(&path).is_ok_and(|meta| meta.is_dir) {
            for inner in disk.list(&path).unwrap_or_default() {
                let _ = disk.remove(&path.join(inner));
            }
            let _ = disk.remove_dir(&path);
        } else {
            let _ = disk.remove(&path);
        }
    }
    let _ = disk.remove_dir(dir);
}
