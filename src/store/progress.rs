//! How far long work is, and whether it should stop.

use super::error::StoreError;

/// Is told how far long work is, and says whether to stop.
pub trait Progress: Sync {
    /// `done` of `total` bytes.
    fn report(&self, done: u64, total: u64);
    /// Whether the person wants it stopped. What was begun is then taken away again.
    fn cancelled(&self) -> bool;
}

/// For who does not watch.
#[derive(Clone, Copy, Debug, Default)]
pub struct NoProgress;

impl Progress for NoProgress {
    fn report(&self, _done: u64, _total: u64) {}

    fn cancelled(&self) -> bool {
        false
    }
}

/// Counts bytes for a [`Progress`].
pub(crate) struct Meter<'a> {
    progress: &'a dyn Progress,
    done: u64,
    total: u64,
}

impl<'a> Meter<'a> {
    pub(crate) fn new(progress: &'a dyn Progress, total: u64) -> Self {
        Self {
            progress,
            done: 0,
            total,
        }
    }

    pub(crate) fn add(&mut self, bytes: u64) -> Result<(), StoreError> {
        self.done = self.done.saturating_add(bytes).min(self.total);
        self.progress.report(self.done, self.total);
        if self.progress.cancelled() {
            return Err(StoreError::Cancelled);
        }
        Ok(())
    }
}
