//! A disk that can fail, or lose power, at every single operation.
//!
//! Kept to what a disk promises and no more: bytes are safe once the file was synced, names once their folder was.
//! Whatever was not synced may be there or not, whole or in part, in any order.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Component, Path};
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::{Duration, SystemTime};

use super::disk::{Disk, DiskFile, Held, Meta};

/// What happens at the operation that is chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fault {
    /// It fails once, having done nothing (a write: half of it).
    Fails(io::ErrorKind),
    /// It is done, and reported as failed.
    DoneButFails(io::ErrorKind),
    /// It and everything after it fails: the stick was pulled, the disk turned read-only.
    FailsFromHere(io::ErrorKind),
    /// The power goes (a write: half of it reached the cache).
    PowerCut,
}

/// What a power cut leaves of what was not synced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Leaves {
    /// Nothing.
    Lost,
    /// All names; of unsynced bytes the first half.
    Torn,
    /// All names; unsynced bytes are zero, as a journalling file system leaves them.
    Zeroed,
    /// Any of the names and bytes, by this seed.
    Reordered(u64),
}

type NodeId = usize;

#[derive(Clone, Debug)]
enum Node {
    File {
        now: Vec<u8>,
        synced: Vec<u8>,
        modified: u64,
    },
    Dir {
        now: BTreeMap<String, NodeId>,
        synced: BTreeMap<String, NodeId>,
    },
}

/// Names that change together.
type Change = Vec<(NodeId, String, Option<NodeId>)>;

#[derive(Clone, Debug)]
struct State {
    nodes: Vec<Node>,
    pending: Vec<Change>,
    operations: usize,
    fault: Option<(usize, Fault)>,
    dead: Option<io::ErrorKind>,
    locked: BTreeSet<NodeId>,
    capacity: Option<u64>,
    links: bool,
    busy_renames: u32,
    paused: Duration,
    clock: u64,
}

/// A simulated disk; clones share it, [`fork`](Self::fork) copies it.
#[derive(Clone)]
pub(super) struct SimDisk(Arc<Mutex<State>>);

const ROOT: NodeId = 0;

impl SimDisk {
    pub(super) fn new() -> Self {
        Self(Arc::new(Mutex::new(State {
            nodes: vec![Node::Dir {
                now: BTreeMap::new(),
                synced: BTreeMap::new(),
            }],
            pending: Vec::new(),
            operations: 0,
            fault: None,
            dead: None,
            locked: BTreeSet::new(),
            capacity: None,
            links: true,
            busy_renames: 0,
            paused: Duration::ZERO,
            clock: 0,
        })))
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }

    /// A copy of the disk as it is, nobody holding a lock, no fault chosen.
    pub(super) fn fork(&self) -> Self {
        let mut state = self.state().clone();
        state.fault = None;
        state.dead = None;
        state.locked.clear();
        state.operations = 0;
        Self(Arc::new(Mutex::new(state)))
    }

    /// The disk after the power came back.
    pub(super) fn reboot(&self, leaves: Leaves) -> Self {
        let fork = self.fork();
        fork.state().lose(leaves);
        fork
    }

    /// Chooses what happens at operation `at`, counted from 0 and from now.
    pub(super) fn fault_at(&self, at: usize, fault: Fault) {
        let mut state = self.state();
        state.operations = 0;
        state.fault = Some((at, fault));
    }

    /// The disk works again.
    pub(super) fn heal(&self) {
        let mut state = self.state();
        state.fault = None;
        state.dead = None;
    }

    /// Operations since the fault was chosen.
    pub(super) fn operations(&self) -> usize {
        self.state().operations
    }

    /// At most so many bytes more than now.
    pub(super) fn leave_room(&self, bytes: u64) {
        let mut state = self.state();
        state.capacity = Some(state.used() + bytes);
    }

    pub(super) fn without_links(&self) {
        self.state().links = false;
    }

    /// Another program keeps files open for the next `count` renames.
    pub(super) fn busy_renames(&self, count: u32) {
        self.state().busy_renames = count;
    }

    pub(super) fn paused(&self) -> Duration {
        self.state().paused
    }

    /// All files by path, with their bytes.
    pub(super) fn files(&self) -> BTreeMap<String, Vec<u8>> {
        let state = self.state();
        let mut files = BTreeMap::new();
        state.collect(ROOT, "", &mut files);
        files
    }

    /// Changes a file behind everybody's back, synced.
    pub(super) fn poke(&self, path: &Path, change: impl FnOnce(&mut Vec<u8>)) {
        let mut state = self.state();
        let id = state.find(path).unwrap();
        let Node::File { now, synced, .. } = &mut state.nodes[id] else {
            panic!("a folder");
        };
        change(now);
        synced.clone_from(now);
    }

    /// Takes a file or folder away behind everybody's back.
    pub(super) fn vanish(&self, path: &Path) {
        let mut state = self.state();
        let (dir, name) = state.place(path).unwrap();
        let Node::Dir { now, synced } = &mut state.nodes[dir] else {
            panic!("no folder");
        };
        now.remove(&name);
        synced.remove(&name);
    }
}

fn gone() -> io::Error {
    io::ErrorKind::NotFound.into()
}

impl State {
    /// Counts an operation. `true`: do it and report that it failed.
    fn step(&mut self) -> io::Result<Option<io::ErrorKind>> {
        if let Some(kind) = self.dead {
            return Err(kind.into());
        }
        let at = self.operations;
        self.operations += 1;
        match self.fault {
            Some((when, fault)) if when == at => match fault {
                Fault::Fails(kind) => Err(kind.into()),
                Fault::DoneButFails(kind) => Ok(Some(kind)),
                Fault::FailsFromHere(kind) => {
                    self.dead = Some(kind);
                    Err(kind.into())
                }
                Fault::PowerCut => {
                    self.dead = Some(io::ErrorKind::BrokenPipe);
                    Err(io::ErrorKind::BrokenPipe.into())
                }
            },
            _ => Ok(None),
        }
    }

    fn find(&self, path: &Path) -> io::Result<NodeId> {
        let mut id = ROOT;
        for part in path.components() {
            let Component::Normal(name) = part else { continue };
            let Node::Dir { now, .. } = &self.nodes[id] else {
                return Err(io::ErrorKind::NotADirectory.into());
            };
            id = *now.get(name.to_str().unwrap()).ok_or_else(gone)?;
        }
        Ok(id)
    }

    fn place(&self, path: &Path) -> io::Result<(NodeId, String)> {
        let dir = self.find(path.parent().unwrap())?;
        Ok((dir, path.file_name().unwrap().to_str().unwrap().to_owned()))
    }

    fn names(&self, dir: NodeId) -> io::Result<&BTreeMap<String, NodeId>> {
        match &self.nodes[dir] {
            Node::Dir { now, .. } => Ok(now),
            Node::File { .. } => Err(io::ErrorKind::NotADirectory.into()),
        }
    }

    fn apply(&mut self, change: Change) {
        for (dir, name, to) in &change {
            if let Node::Dir { now, .. } = &mut self.nodes[*dir] {
                set(now, name, *to);
            }
        }
        self.pending.push(change);
    }

    fn new_file(&mut self, path: &Path) -> io::Result<NodeId> {
        let (dir, name) = self.place(path)?;
        if self.names(dir)?.contains_key(&name) {
            return Err(io::ErrorKind::AlreadyExists.into());
        }
        self.clock += 1;
        let modified = self.clock;
        self.nodes.push(Node::File {
            now: Vec::new(),
            synced: Vec::new(),
            modified,
        });
        let id = self.nodes.len() - 1;
        self.apply(vec![(dir, name, Some(id))]);
        Ok(id)
    }

    fn used(&self) -> u64 {
        let sizes = self.nodes.iter().map(|node| match node {
            Node::File { now, .. } => now.len() as u64,
            Node::Dir { .. } => 0,
        });
        sizes.sum()
    }

    fn collect(&self, id: NodeId, path: &str, into: &mut BTreeMap<String, Vec<u8>>) {
        match &self.nodes[id] {
            Node::File { now, .. } => {
                into.insert(path.to_owned(), now.clone());
            }
            Node::Dir { now, .. } => {
                for (name, child) in now {
                    self.collect(*child, &format!("{path}/{name}"), into);
                }
            }
        }
    }

    fn lose(&mut self, leaves: Leaves) {
        let mut random = match leaves {
            Leaves::Reordered(seed) => Random(seed),
            _ => Random(1),
        };
        let pending = std::mem::take(&mut self.pending);
        for change in pending {
            let lands = match leaves {
                Leaves::Lost => false,
                Leaves::Torn | Leaves::Zeroed => true,
                Leaves::Reordered(_) => random.coin(),
            };
            if lands {
                for (dir, name, to) in change {
                    if let Node::Dir { synced, .. } = &mut self.nodes[dir] {
                        set(synced, &name, to);
                    }
                }
            }
        }
        for node in &mut self.nodes {
            match node {
                Node::Dir { now, synced } => now.clone_from(synced),
                Node::File { now, synced, .. } => {
                    if now != synced {
                        let half = now[..now.len() / 2].to_vec();
                        let zero = vec![0; now.len()];
                        *now = match leaves {
                            Leaves::Lost => synced.clone(),
                            Leaves::Torn => half,
                            Leaves::Zeroed => zero,
                            Leaves::Reordered(_) => match random.next() % 4 {
                                0 => synced.clone(),
                                1 => half,
                                2 => zero,
                                _ => now.clone(),
                            },
                        };
                        synced.clone_from(now);
                    }
                }
            }
        }
    }
}

fn set(names: &mut BTreeMap<String, NodeId>, name: &str, to: Option<NodeId>) {
    match to {
        Some(id) => names.insert(name.to_owned(), id),
        None => names.remove(name),
    };
}

/// Splitmix64: the same cases in every run.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    fn coin(&mut self) -> bool {
        self.next() & 1 == 1
    }
}

struct SimFile {
    disk: SimDisk,
    id: NodeId,
    at: usize,
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
