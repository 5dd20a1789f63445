//! The operations of the simulated disk.

use std::collections::BTreeMap;
use std::io;
use std::path::Path;
use std::time::{Duration, SystemTime};

use super::file::SimFile;
use super::{Node, NodeId, SimDisk, State};
use crate::store::disk::{Disk, DiskFile, Held, Meta};

struct SimLock {
    disk: SimDisk,
    id: NodeId,
}

impl Held for SimLock {}

impl Drop for SimLock {
    fn drop(&mut self) {
        self.disk.state().locked.remove(&self.id);
    }
}

impl SimDisk {
    fn changed(&self, work: impl FnOnce(&mut State) -> io::Result<()>) -> io::Result<()> {
        let mut state = self.state();
        let late = state.step()?;
        work(&mut state)?;
        late.map_or(Ok(()), |kind| Err(kind.into()))
    }
}

impl Disk for SimDisk {
    fn open(&self, path: &Path) -> io::Result<Box<dyn DiskFile>> {
        let mut state = self.state();
        if let Some(kind) = state.step()? {
            return Err(kind.into());
        }
        let id = state.find(path)?;
        if let Node::Dir { .. } = state.nodes[id] {
            return Err(io::ErrorKind::IsADirectory.into());
        }
        if state.unreadable.contains(&id) {
            return Err(io::ErrorKind::Other.into());
        }
        Ok(Box::new(SimFile {
            disk: self.clone(),
            id,
            at: 0,
        }))
    }

    fn create_new(&self, path: &Path) -> io::Result<Box<dyn DiskFile>> {
        let mut state = self.state();
        let late = state.step()?;
        let id = state.new_file(path)?;
        match late {
            Some(kind) => Err(kind.into()),
            None => Ok(Box::new(SimFile {
                disk: self.clone(),
                id,
                at: 0,
            })),
        }
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.changed(|state| {
            if state.busy_renames > 0 {
                state.busy_renames -= 1;
                return Err(io::ErrorKind::ResourceBusy.into());
            }
            let id = state.find(from)?;
            let (from_dir, from_name) = state.place(from)?;
            let (to_dir, to_name) = state.place(to)?;
            if let Some(there) = state.names(to_dir)?.get(&to_name)
                && (matches!(state.nodes[*there], Node::Dir { .. })
                    || matches!(state.nodes[id], Node::Dir { .. }))
            {
                return Err(io::ErrorKind::AlreadyExists.into());
            }
            state.apply(vec![(from_dir, from_name, None), (to_dir, to_name, Some(id))]);
            Ok(())
        })
    }

    fn exchange(&self, from: &Path, to: &Path) -> io::Result<()> {
        // A disk that does not know of it does nothing, and takes no time for it.
        if !self.state().exchanges {
            return Err(io::ErrorKind::Unsupported.into());
        }
        self.changed(|state| {
            if state.busy_renames > 0 {
                state.busy_renames -= 1;
                return Err(io::ErrorKind::ResourceBusy.into());
            }
            let (from_id, to_id) = (state.find(from)?, state.find(to)?);
            let (from_dir, from_name) = state.place(from)?;
            let (to_dir, to_name) = state.place(to)?;
            state.apply(vec![
                (from_dir, from_name, Some(to_id)),
                (to_dir, to_name, Some(from_id)),
            ]);
            Ok(())
        })
    }

    fn hard_link(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.changed(|state| {
            if !state.links {
                return Err(io::ErrorKind::Unsupported.into());
            }
            let id = state.find(from)?;
            let (dir, name) = state.place(to)?;
            if state.names(dir)?.contains_key(&name) {
                return Err(io::ErrorKind::AlreadyExists.into());
            }
            state.apply(vec![(dir, name, Some(id))]);
            Ok(())
        })
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        self.changed(|state| {
            let id = state.find(path)?;
            if let Node::Dir { .. } = state.nodes[id] {
                return Err(io::ErrorKind::IsADirectory.into());
            }
            let (dir, name) = state.place(path)?;
            state.apply(vec![(dir, name, None)]);
            Ok(())
        })
    }

    fn create_dir(&self, path: &Path) -> io::Result<()> {
        self.changed(|state| {
            let (dir, name) = state.place(path)?;
            if state.names(dir)?.contains_key(&name) {
                return Err(io::ErrorKind::AlreadyExists.into());
            }
            state.nodes.push(Node::Dir {
                now: BTreeMap::new(),
                synced: BTreeMap::new(),
            });
            let id = state.nodes.len() - 1;
            state.apply(vec![(dir, name, Some(id))]);
            Ok(())
        })
    }

    fn remove_dir(&self, path: &Path) -> io::Result<()> {
        self.changed(|state| {
            let id = state.find(path)?;
            if !state.names(id)?.is_empty() {
                return Err(io::ErrorKind::DirectoryNotEmpty.into());
            }
            let (dir, name) = state.place(path)?;
            state.apply(vec![(dir, name, None)]);
            Ok(())
        })
    }

    fn list(&self, dir: &Path) -> io::Result<Vec<String>> {
        let mut state = self.state();
        if let Some(kind) = state.step()? {
            return Err(kind.into());
        }
        let id = state.find(dir)?;
        Ok(state.names(id)?.keys().cloned().collect())
    }

    fn meta(&self, path: &Path) -> io::Result<Meta> {
        let mut state = self.state();
        if let Some(kind) = state.step()? {
            return Err(kind.into());
        }
        let id = state.find(path)?;
        Ok(match &state.nodes[id] {
            Node::File { now, modified, .. } => Meta {
                is_dir: false,
                len: now.len() as u64,
                modified: Some(SystemTime::UNIX_EPOCH + Duration::from_secs(*modified)),
            },
            Node::Dir { .. } => Meta {
                is_dir: true,
                len: 0,
                modified: None,
            },
        })
    }

    fn sync_dir(&self, dir: &Path) -> io::Result<()> {
        self.changed(|state| {
            let id = state.find(dir)?;
            if let Node::Dir { now, synced } = &mut state.nodes[id] {
                synced.clone_from(now);
            }
            for change in &mut state.pending {
                change.retain(|(changed, _, _)| *changed != id);
            }
            state.pending.retain(|change| !change.is_empty());
            Ok(())
        })
    }

    fn try_lock(&self, path: &Path) -> io::Result<Option<Box<dyn Held>>> {
        let mut state = self.state();
        if let Some(kind) = state.step()? {
            return Err(kind.into());
        }
        let id = match state.find(path) {
            Ok(id) => id,
            Err(_) => state.new_file(path)?,
        };
        if !state.locked.insert(id) {
            return Ok(None);
        }
        Ok(Some(Box::new(SimLock {
            disk: self.clone(),
            id,
        })))
    }

    fn pause(&self, time: Duration) {
        self.state().paused += time;
    }
}
