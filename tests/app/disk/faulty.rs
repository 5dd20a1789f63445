//! A folder that is away, hangs, lies or is slow, as a stick and a network share can be.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use klasband::store::DiskFile;

use super::{Asked, Hook};

/// What goes wrong with everything below a folder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    None,
    /// The stick was pulled, the share is away.
    Gone,
    /// Nothing can be written.
    ReadOnly,
    /// Every call waits until the fault is over.
    Hangs,
    /// Every call waits until the fault is over, and then goes on.
    Waits,
    /// Reading back gives other bytes.
    Lies,
    /// Reading and writing are slow, so that somebody can stop it.
    Slow,
    /// Klasband itself trips over it when it writes.
    Trips,
}

struct State {
    below: PathBuf,
    fault: Mutex<Fault>,
    /// Whether the fault begins once something was written below the folder.
    later: Mutex<Option<Fault>>,
}

/// The disk of this computer, with a fault that comes and goes.
#[derive(Clone)]
pub struct Faulty(Arc<State>);

impl Faulty {
    /// Without a fault yet, and then below `dir` alone.
    pub fn below(dir: &Path) -> Self {
        Self(Arc::new(State {
            below: dir.to_owned(),
            fault: Mutex::new(Fault::None),
            later: Mutex::new(None),
        }))
    }

    pub fn set(&self, fault: Fault) {
        *self.0.fault.lock().unwrap() = fault;
    }

    /// The fault begins in the middle of the next file that is written.
    pub fn set_in_the_middle(&self, fault: Fault) {
        *self.0.later.lock().unwrap() = Some(fault);
    }

    fn fault(&self) -> Fault {
        *self.0.fault.lock().unwrap()
    }

    fn drag(&self, path: &Path) {
        if self.fault() == Fault::Slow && path.starts_with(&self.0.below) {
            std::thread::sleep(Duration::from_millis(200));
        }
    }

    fn pass(&self, path: &Path, writes: bool) -> io::Result<()> {
        if !path.starts_with(&self.0.below) {
            return Ok(());
        }
        match self.fault() {
            Fault::Gone => Err(io::Error::from_raw_os_error(if cfg!(windows) { 21 } else { 6 })),
            Fault::Trips if writes => panic!("a defect"),
            Fault::ReadOnly if writes => Err(io::ErrorKind::ReadOnlyFilesystem.into()),
            Fault::Waits => {
                while self.fault() == Fault::Waits {
                    std::thread::sleep(Duration::from_millis(5));
                }
                Ok(())
            }
            Fault::Hangs => {
                while self.fault() == Fault::Hangs {
                    std::thread::sleep(Duration::from_millis(5));
                }
                Err(io::ErrorKind::TimedOut.into())
            }
            _ => Ok(()),
        }
    }
}

struct FaultyFile {
    disk: Faulty,
    path: PathBuf,
    file: Box<dyn DiskFile>,
}

impl io::Read for FaultyFile {
    fn read(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
        self.disk.pass(&self.path, false)?;
        self.disk.drag(&self.path);
        let read = self.file.read(bytes)?;
        let lies = self.disk.fault() == Fault::Lies && self.path.starts_with(&self.disk.0.below);
        if let Some(first) = bytes.first_mut().filter(|_| lies && read > 0) {
            *first ^= 1;
        }
        Ok(read)
    }
}

impl io::Write for FaultyFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.disk.pass(&self.path, true)?;
        self.disk.drag(&self.path);
        if self.path.starts_with(&self.disk.0.below)
            && let Some(fault) = self.disk.0.later.lock().unwrap().take()
        {
            self.disk.set(fault);
        }
        self.file.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

impl io::Seek for FaultyFile {
    fn seek(&mut self, to: io::SeekFrom) -> io::Result<u64> {
        self.file.seek(to)
    }
}

impl DiskFile for FaultyFile {
    fn sync(&mut self) -> io::Result<()> {
        self.disk.pass(&self.path, true)?;
        self.file.sync()
    }
}

impl Hook for Faulty {
    fn before(&self, asked: Asked<'_>) -> io::Result<()> {
        self.pass(asked.path, asked.call.writes())
    }

    fn file(&self, path: &Path, file: Box<dyn DiskFile>) -> Box<dyn DiskFile> {
        Box::new(FaultyFile {
            disk: self.clone(),
            path: path.to_owned(),
            file,
        })
    }
}
