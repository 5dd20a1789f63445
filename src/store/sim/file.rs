//! An open file of the simulated disk.

use std::io::{self, Read, Seek, SeekFrom, Write};

use super::{Node, NodeId, SimDisk};
use crate::store::disk::DiskFile;

pub(super) struct SimFile {
    pub(super) disk: SimDisk,
    pub(super) id: NodeId,
    pub(super) at: usize,
}

impl Read for SimFile {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let state = self.disk.state();
        if let Some(kind) = state.dead {
            return Err(kind.into());
        }
        let Node::File { now, .. } = &state.nodes[self.id] else {
            return Err(io::ErrorKind::IsADirectory.into());
        };
        let rest = now.get(self.at..).unwrap_or_default();
        let count = rest.len().min(buffer.len());
        buffer[..count].copy_from_slice(&rest[..count]);
        self.at += count;
        Ok(count)
    }
}

impl Write for SimFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let mut state = self.disk.state();
        let dead_before = state.dead.is_some();
        let step = state.step();
        let room = state.capacity.map(|most| most.saturating_sub(state.used()));
        let garble = std::mem::take(&mut state.garble);
        let Node::File { now, .. } = &mut state.nodes[self.id] else {
            return Err(io::ErrorKind::IsADirectory.into());
        };
        let mut count = if step.is_ok() {
            bytes.len()
        } else {
            bytes.len() / 2
        };
        let mut full = false;
        if let Some(room) = room
            && count as u64 > room
        {
            count = room as usize;
            full = true;
        }
        if !dead_before {
            let end = self.at + count;
            if now.len() < end {
                now.resize(end, 0);
            }
            now[self.at..end].copy_from_slice(&bytes[..count]);
            if garble && count > 0 {
                now[self.at] ^= 1;
            }
            self.at = end;
        }
        match step? {
            Some(kind) => Err(kind.into()),
            None if full => Err(io::ErrorKind::StorageFull.into()),
            None => Ok(count),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Seek for SimFile {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let state = self.disk.state();
        let Node::File { now, .. } = &state.nodes[self.id] else {
            return Err(io::ErrorKind::IsADirectory.into());
        };
        let at = match to {
            SeekFrom::Start(at) => Some(at),
            SeekFrom::Current(by) => (self.at as u64).checked_add_signed(by),
            SeekFrom::End(by) => (now.len() as u64).checked_add_signed(by),
        };
        let at = at.ok_or(io::ErrorKind::InvalidInput)?;
        self.at = at as usize;
        Ok(at)
    }
}

impl DiskFile for SimFile {
    fn sync(&mut self) -> io::Result<()> {
        let mut state = self.disk.state();
        let late = state.step()?;
        if let Node::File { now, synced, .. } = &mut state.nodes[self.id] {
            synced.clone_from(now);
        }
        late.map_or(Ok(()), |kind| Err(kind.into()))
    }
}
