//! Long work, off the screen: progress, cancel, one place that shows it.

use std::collections::BTreeSet;
use std::panic::{self, AssertUnwindSafe};
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex};
use std::thread;

use egui::ColorImage;
use secrecy::SecretString;
use tempfile::TempDir;
use uuid::Uuid;

use super::class::{House, Noted};
use super::copies::Export;
use super::files::Purpose;
use super::rekey::Rekeyed;
use super::secret::Opener;
use super::stick::FoundCopy;
use super::versions::Brought;
use super::welcome::Known;
use crate::command::PhotoTarget;
use crate::intake::Sheet;
use crate::keychain::KeychainError;
use crate::lang::Msg;
use crate::look::Wanted;
use crate::media::Photo;
use crate::model::{Document, Earlier};
use crate::panels::RemovableDisk;
use crate::store::{
    ClassFolder, ClosedVersion, Erased, Opened, Preview, Progress, RecoveryCode, SnapshotInfo, StoreError,
};
use crate::trouble::FileError;

/// What a job was about, once it is done.
pub enum Done {
    Created(Result<Box<(ClassFolder, Document, RecoveryCode)>, StoreError>),
    Opened {
        result: Result<Box<Opened>, StoreError>,
        /// Whether the key is to be kept in the keychain.
        remember: bool,
        /// What opened it, where the file turned out to be damaged and an earlier version can be chosen.
        again: Option<(PathBuf, Opener)>,
    },
    /// The keychain gave the key of a class, or did not.
    Recalled {
        dir: PathBuf,
        result: Result<Option<SecretString>, KeychainError>,
    },
    /// The keychain took the key of a class, or gave it up where there is no entry.
    Remembered {
        dir: PathBuf,
        entry: Option<Uuid>,
        result: Result<(), KeychainError>,
    },
    /// The passphrase of a class that is locked and not saved was tried.
    Held(Result<(), StoreError>),
    /// The passphrase was changed, or a recovery code made or taken into use.
    Rekeyed(Result<Rekeyed, StoreError>),
    /// The example class, and the folder that goes with the app.
    Example(Result<Box<(TempDir, ClassFolder, Document)>, FileError>),
    /// What is in a snapshot, and its document.
    Previewed(Result<Box<(Preview, Document)>, StoreError>),
    /// A snapshot was restored over the class that is open: its new document.
    RestoredOver {
        dir: PathBuf,
        result: Result<Box<Document>, StoreError>,
    },
    /// A snapshot was restored as another class than the one that is open.
    RestoredBeside(Result<Box<Opened>, StoreError>),
    /// The classes of this computer.
    Known(Vec<Known>),
    /// Remembered classes whose folder is gone.
    Gone(Vec<PathBuf>),
    Saved {
        version: u64,
        /// New media that it wrote, by name.
        media: BTreeSet<String>,
        result: Result<(), StoreError>,
    },
    KeptBeside {
        version: u64,
        /// New media that it wrote, by name.
        media: BTreeSet<String>,
        result: Result<PathBuf, StoreError>,
    },
    Versions(Brought),
    /// The system's dialog is closed.
    Picked(Purpose, Option<PathBuf>),
    Imported(Vec<ReadExport>),
    Photo {
        to: PhotoTarget,
        result: Result<Photo, FileError>,
    },
    Texture {
        wanted: Wanted,
        image: Option<ColorImage>,
    },
    Snapshot {
        noted: Option<Noted>,
        to: PathBuf,
        removable: bool,
        result: Result<SnapshotInfo, FileError>,
    },
    /// A file in clear was written, or not.
    Exported(Box<Export>),
    /// What was erased for good: the save that came first, and then everything beside it.
    Erased {
        version: u64,
        /// New media that it wrote, by name.
        media: BTreeSet<String>,
        saved: Result<(), StoreError>,
        finished: Option<Result<Erased, StoreError>>,
    },
    /// Earlier versions were looked into.
    Earlier(Result<Box<Earlier>, StoreError>),
    /// Earlier versions out of which nothing can be erased were looked for.
    Closed {
        /// What is to be erased.
        ids: BTreeSet<Uuid>,
        result: Result<Vec<ClosedVersion>, StoreError>,
    },
    /// House was kept in the class folder.
    House(House),
    Disks(Vec<RemovableDisk>),
    Copies(Vec<FoundCopy>),
    /// Files that were dropped on an open class were looked at.
    Dropped {
        photos: Vec<PathBuf>,
        exports: Vec<PathBuf>,
        target: Option<PhotoTarget>,
    },
    /// The recovery code was written to a file.
    Printed(Result<PathBuf, FileError>),
    /// The page with the code of a new class was put on its list.
    CodeNoted(Result<(), StoreError>),
    /// A defect ended the work that somebody waited for.
    Fell(Waits),
}

/// Who waits for a job, and goes on when it falls. Nobody else does: their own is still under way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Waits {
    /// Nobody, or who hears of it in another way.
    Nobody,
    /// The welcome.
    Welcome,
    /// Who locked a class that is not saved yet.
    Held,
    /// Who makes a copy of the class.
    Copy,
    /// Who has the keychain remember or forget.
    Keychain,
    /// Who chooses a file.
    Dialog,
    /// Who changes the passphrase or the recovery code.
    Rekey,
    /// Who looks into a copy or puts one back.
    Restore,
    /// Who looks at other versions or chooses one.
    Versions,
}

/// Does work in which a defect ends that work and nothing else; `None` where one did. Where it happened is logged.
pub fn contained<T>(work: impl FnOnce() -> T) -> Option<T> {
    // What the work shares with others are locks, whose contents are whole at each step or read anew.
    panic::catch_unwind(AssertUnwindSafe(work)).ok()
}

/// An export that was read.
pub struct ReadExport {
    /// The file's name.
    pub name: String,
    /// Its tables.
    pub sheets: Result<Vec<Sheet>, FileError>,
}

/// How far a job is, and whether it should stop.
#[derive(Clone, Debug, Default)]
pub struct Handle(Arc<HandleState>);

#[derive(Debug, Default)]
struct HandleState {
    done: AtomicU64,
    total: AtomicU64,
    cancelled: AtomicBool,
    repaint: Mutex<Option<egui::Context>>,
}

impl Handle {
    /// The share that is done, 0 to 1; `None` while it is not known.
    #[must_use]
    pub fn share(&self) -> Option<f32> {
        let total = self.0.total.load(Ordering::Relaxed);
        (total > 0).then(|| self.0.done.load(Ordering::Relaxed) as f32 / total as f32)
    }

    /// Draws again whenever the work tells how far it is.
    pub fn wakes(&self, ctx: &egui::Context) {
        if let Ok(mut repaint) = self.0.repaint.lock() {
            *repaint = Some(ctx.clone());
        }
    }

    /// Asks the job to stop.
    pub fn cancel(&self) {
        self.0.cancelled.store(true, Ordering::Relaxed);
    }
}

impl Progress for Handle {
    fn report(&self, done: u64, total: u64) {
        self.0.done.store(done, Ordering::Relaxed);
        self.0.total.store(total, Ordering::Relaxed);
        if let Ok(repaint) = self.0.repaint.lock()
            && let Some(ctx) = repaint.as_ref()
        {
            ctx.request_repaint();
        }
    }

    fn cancelled(&self) -> bool {
        self.0.cancelled.load(Ordering::Relaxed)
    }
}

/// A job under way that the job bar shows.
pub struct Job {
    id: u64,
    /// What it does.
    pub label: Msg,
    /// How far it is.
    pub handle: Handle,
    /// Whether it can be stopped half-way without harm.
    pub can_cancel: bool,
}

/// All jobs.
pub struct Jobs {
    /// Those that the job bar shows.
    pub shown: Vec<Job>,
    /// Jobs that were started and not taken yet.
    running: BTreeSet<u64>,
    /// Jobs under way that write a file for elsewhere.
    writing: BTreeSet<u64>,
    streams: Arc<AtomicU64>,
    next_id: u64,
    /// Jobs before this one were for somebody who is gone.
    first: u64,
    sender: Sender<(u64, Done)>,
    receiver: Receiver<(u64, Done)>,
}

impl Default for Jobs {
    fn default() -> Self {
        let (sender, receiver) = channel();
        Self {
            shown: Vec::new(),
            running: BTreeSet::new(),
            writing: BTreeSet::new(),
            streams: Arc::default(),
            next_id: 0,
            first: 0,
            sender,
            receiver,
        }
    }
}

impl Jobs {
    /// Starts work that the job bar shows under `label`, and gives how far it is.
    pub fn show(
        &mut self,
        ctx: &egui::Context,
        label: Msg,
        can_cancel: bool,
        work: impl FnOnce(&Handle) -> Done + Send + 'static,
    ) -> Handle {
        self.show_for(ctx, Waits::Nobody, label, can_cancel, work)
    }

    /// The same for somebody who waits for it.
    pub fn show_for(
        &mut self,
        ctx: &egui::Context,
        waits: Waits,
        label: Msg,
        can_cancel: bool,
        work: impl FnOnce(&Handle) -> Done + Send + 'static,
    ) -> Handle {
        let handle = Handle::default();
        self.shown.push(Job {
            id: self.next_id,
            label,
            handle: handle.clone(),
            can_cancel,
        });
        self.start(ctx, waits, handle.clone(), work);
        handle
    }

    /// The same for work that writes a file for elsewhere: nobody is erased and no class is left half-way through it.
    pub fn write(
        &mut self,
        ctx: &egui::Context,
        waits: Waits,
        label: Msg,
        can_cancel: bool,
        work: impl FnOnce(&Handle) -> Done + Send + 'static,
    ) {
        self.writing.insert(self.next_id);
        self.show_for(ctx, waits, label, can_cancel, work);
    }

    /// Whether a file for elsewhere is being written, be it for somebody who is gone.
    pub fn is_writing(&self) -> bool {
        !self.writing.is_empty()
    }

    /// Those under way for who is here.
    pub fn writing(&self) -> impl Iterator<Item = &Job> {
        self.shown.iter().filter(|job| self.writing.contains(&job.id))
    }

    /// Starts work that is too short to show.
    pub fn run(&mut self, ctx: &egui::Context, work: impl FnOnce() -> Done + Send + 'static) {
        self.run_for(ctx, Waits::Nobody, work);
    }

    /// The same for somebody who waits for it.
    pub fn run_for(
        &mut self,
        ctx: &egui::Context,
        waits: Waits,
        work: impl FnOnce() -> Done + Send + 'static,
    ) {
        self.start(ctx, waits, Handle::default(), |_| work());
    }

    /// Starts work that brings back several things, one after the other.
    pub fn stream(&mut self, ctx: &egui::Context, work: impl FnOnce(&mut dyn FnMut(Done)) + Send + 'static) {
        let id = self.next_id;
        self.next_id += 1;
        let sender = self.sender.clone();
        let ctx = ctx.clone();
        let open = Arc::clone(&self.streams);
        open.fetch_add(1, Ordering::Relaxed);
        thread::spawn(move || {
            let mut send = |done| {
                let _ = sender.send((id, done));
                ctx.request_repaint();
            };
            if contained(|| work(&mut send)).is_none() {
                send(Done::Fell(Waits::Nobody));
            }
            open.fetch_sub(1, Ordering::Relaxed);
        });
    }

    fn start(
        &mut self,
        ctx: &egui::Context,
        waits: Waits,
        handle: Handle,
        work: impl FnOnce(&Handle) -> Done + Send + 'static,
    ) {
        let id = self.next_id;
        self.next_id += 1;
        self.running.insert(id);
        let sender = self.sender.clone();
        let ctx = ctx.clone();
        handle.wakes(&ctx);
        thread::spawn(move || {
            let done = contained(|| work(&handle)).unwrap_or(Done::Fell(waits));
            // The app may be gone already: then nobody waits for the outcome.
            let _ = sender.send((id, done));
            ctx.request_repaint();
        });
    }

    /// What was done since the last call.
    pub fn finished(&mut self) -> Vec<Done> {
        let finished: Vec<_> = self.receiver.try_iter().collect();
        finished
            .into_iter()
            .filter_map(|(id, done)| {
                self.shown.retain(|job| job.id != id);
                self.running.remove(&id);
                self.writing.remove(&id);
                (id >= self.first).then_some(done)
            })
            .collect()
    }

    /// Drops what the jobs under way bring back, and asks them to stop. What writes a file for elsewhere goes on until it
    /// has cleared up after itself: see [`Self::is_writing`].
    pub fn forget(&mut self) {
        self.first = self.next_id;
        for job in self.shown.drain(..) {
            job.handle.cancel();
        }
    }

    /// Whether anything is under way.
    #[must_use]
    pub fn busy(&self) -> bool {
        !self.running.is_empty() || self.streams.load(Ordering::Relaxed) > 0
    }
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, Instant};

    use super::*;

    fn outcome(jobs: &mut Jobs) -> Vec<Done> {
        let patience = Instant::now() + Duration::from_secs(10);
        let mut done = Vec::new();
        while jobs.busy() {
            assert!(Instant::now() < patience, "a job that fell is waited for");
            done.extend(jobs.finished());
            thread::sleep(Duration::from_millis(5));
        }
        done.extend(jobs.finished());
        done
    }

    #[test]
    fn a_defect_in_a_worker_ends_its_work_and_is_told_to_who_waits_for_it() {
        let ctx = egui::Context::default();
        let mut jobs = Jobs::default();
        let picked = || Done::Picked(Purpose::Import, None);
        jobs.show(&ctx, crate::lang::msg::job_photo(), false, |_| panic!("a defect"));
        assert!(matches!(outcome(&mut jobs)[..], [Done::Fell(Waits::Nobody)]));
        assert!(jobs.shown.is_empty());
        jobs.run_for(&ctx, Waits::Rekey, || panic!("a defect"));
        assert!(matches!(outcome(&mut jobs)[..], [Done::Fell(Waits::Rekey)]));
        let label = crate::lang::msg::job_snapshot();
        jobs.write(&ctx, Waits::Copy, label, true, |_| panic!("a defect"));
        assert!(matches!(outcome(&mut jobs)[..], [Done::Fell(Waits::Copy)]));
        assert!(jobs.writing().next().is_none());
        jobs.stream(&ctx, move |send| {
            send(picked());
            panic!("a defect");
        });
        let told = outcome(&mut jobs);
        assert!(matches!(
            told[..],
            [Done::Picked(_, None), Done::Fell(Waits::Nobody)]
        ));
        jobs.run(&ctx, picked);
        assert!(matches!(outcome(&mut jobs)[..], [Done::Picked(_, None)]));
    }

    #[test]
    fn a_file_is_being_written_until_it_is_also_for_somebody_who_is_gone() {
        let ctx = egui::Context::default();
        let mut jobs = Jobs::default();
        let (go_on, waits) = channel::<()>();
        let label = crate::lang::msg::job_export;
        jobs.write(&ctx, Waits::Nobody, label(), false, move |_| {
            let _ = waits.recv();
            Done::Picked(Purpose::Import, None)
        });
        assert!(jobs.is_writing());
        jobs.forget();
        assert!(jobs.is_writing(), "half a file would be left");
        go_on.send(()).unwrap();
        assert!(outcome(&mut jobs).is_empty(), "it was for somebody who is gone");
        assert!(!jobs.is_writing());
        jobs.write(&ctx, Waits::Nobody, label(), false, |_| panic!("a defect"));
        outcome(&mut jobs);
        assert!(!jobs.is_writing(), "what fell is waited for");
    }
}
