//! A disk in memory, for snapshots by the thousand.

use std::collections::BTreeMap;
use std::io::{self, Cursor, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use klasband::store::{Disk, DiskFile, Held, Meta};

type Bytes = Arc<Mutex<Vec<u8>>>;

/// A folder, or a file with its bytes.
#[derive(Clone)]
enum Node {
    Dir,
    File(Bytes),
}

/// A disk that forgets everything when it is dropped.
#[derive(Clone, Default)]
pub struct MemoryDisk(Arc<Mutex<BTreeMap<PathBuf, Node>>>);

fn lock<T>(of: &Mutex<T>) -> MutexGuard<'_, T> {
    of.lock().unwrap_or_else(PoisonError::into_inner)
}

struct MemoryFile {
    bytes: Bytes,
    at: u64,
}

impl Read for MemoryFile {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let bytes = lock(&self.bytes);
        let rest = usize::try_from(self.at)
            .ok()
            .and_then(|at| bytes.get(at..))
            .unwrap_or_default();
        let count = (&*rest).read(into)?;
        self.at += count as u64;
        Ok(count)
    }
}

impl Write for MemoryFile {
    fn write(&mut self, from: &[u8]) -> io::Result<usize> {
        let mut bytes = lock(&self.bytes);
        let mut cursor = Cursor::new(&mut *bytes);
        cursor.set_position(self.at);
        let count = cursor.write(from)?;
        self.at += count as u64;
        Ok(count)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Seek for MemoryFile {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let len = lock(&self.bytes).len() as u64;
        let (from, by) = match to {
            SeekFrom::Start(at) => (at, 0),
            SeekFrom::End(by) => (len, by),
            SeekFrom::Current(by) => (self.at, by),
        };
        self.at = from.checked_add_signed(by).ok_or(io::ErrorKind::InvalidInput)?;
        Ok(self.at)
    }
}

impl DiskFile for MemoryFile {
    fn sync(&mut self) -> io::Result<()> {
        Ok(())
    }
}

struct Unlocked;

impl Held for Unlocked {}

impl MemoryDisk {
    /// Puts a file in its place.
    pub fn put(&self, path: &Path, bytes: &[u8]) {
        let file = Node::File(Arc::new(Mutex::new(bytes.to_vec())));
        lock(&self.0).insert(path.to_path_buf(), file);
    }

    /// Every path that there is.
    pub fn paths(&self) -> Vec<PathBuf> {
        lock(&self.0).keys().cloned().collect()
    }

    fn node(&self, path: &Path) -> io::Result<Node> {
        let found = lock(&self.0).get(path).cloned();
        found.ok_or_else(|| io::ErrorKind::NotFound.into())
    }

    fn add(&self, path: &Path, node: Node) -> io::Result<()> {
        let mut nodes = lock(&self.0);
        if nodes.contains_key(path) {
            return Err(io::ErrorKind::AlreadyExists.into());
        }
        nodes.insert(path.to_path_buf(), node);
        Ok(())
    }

    fn take(&self, path: &Path) -> io::Result<()> {
        let taken = lock(&self.0).remove(path);
        taken.map(|_| ()).ok_or_else(|| io::ErrorKind::NotFound.into())
    }
}

impl Disk for MemoryDisk {
    fn open(&self, path: &Path) -> io::Result<Box<dyn DiskFile>> {
        match self.node(path)? {
            Node::File(bytes) => Ok(Box::new(MemoryFile { bytes, at: 0 })),
            Node::Dir => Err(io::ErrorKind::IsADirectory.into()),
        }
    }

    fn create_new(&self, path: &Path) -> io::Result<Box<dyn DiskFile>> {
        let bytes = Bytes::default();
        self.add(path, Node::File(Arc::clone(&bytes)))?;
        Ok(Box::new(MemoryFile { bytes, at: 0 }))
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.node(from)?;
        let mut nodes = lock(&self.0);
        let moved: Vec<PathBuf> = nodes
            .keys()
            .filter(|path| path.starts_with(from))
            .cloned()
            .collect();
        for path in moved {
            let Some(node) = nodes.remove(&path) else { continue };
            let inner = path.strip_prefix(from).unwrap_or(Path::new(""));
            // Joining nothing would add a slash.
            let target = if inner.as_os_str().is_empty() {
                to.to_path_buf()
            } else {
                to.join(inner)
            };
            nodes.insert(target, node);
        }
        Ok(())
    }

    fn hard_link(&self, from: &Path, to: &Path) -> io::Result<()> {
        let node = self.node(from)?;
        self.add(to, node)
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        self.take(path)
    }

    fn create_dir(&self, path: &Path) -> io::Result<()> {
        self.add(path, Node::Dir)
    }

    fn remove_dir(&self, path: &Path) -> io::Result<()> {
        self.take(path)
    }

    fn list(&self, dir: &Path) -> io::Result<Vec<String>> {
        self.node(dir)?;
        let nodes = lock(&self.0);
        let inside = nodes.keys().filter(|path| path.parent() == Some(dir));
        Ok(inside
            .filter_map(|path| path.file_name()?.to_str().map(str::to_owned))
            .collect())
    }

    fn meta(&self, path: &Path) -> io::Result<Meta> {
        let (is_dir, len) = match self.node(path)? {
            Node::Dir => (true, 0),
            Node::File(bytes) => (false, lock(&bytes).len() as u64),
        };
        Ok(Meta {
            is_dir,
            len,
            modified: None,
        })
    }

    fn sync_dir(&self, _dir: &Path) -> io::Result<()> {
        Ok(())
    }

    fn try_lock(&self, path: &Path) -> io::Result<Option<Box<dyn Held>>> {
        let _ = self.add(path, Node::File(Bytes::default()));
        Ok(Some(Box::new(Unlocked)))
    }

    fn pause(&self, _time: Duration) {}
}
