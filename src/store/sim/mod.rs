//! A disk that can fail, or lose power, at every single operation.
//!
//! Kept to what a disk promises and no more: bytes are safe once the file was synced, names once their folder was.
//! Whatever was not synced may be there or not, whole or in part, in any order.

mod file;
mod ops;

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::{Component, Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::Duration;

/// What happens at the operation that is chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::store) enum Fault {
    /// It fails once, having done nothing (a write: half of it).
    Fails(io::ErrorKind),
    /// It is done, and reported as failed.
    DoneButFails(io::ErrorKind),
    /// It is done and reported as failed, and everything after it fails.
    LastThingDone(io::ErrorKind),
    /// It and everything after it fails: the stick was pulled, the disk turned read-only.
    FailsFromHere(io::ErrorKind),
    /// A write is reported as done, with one bit of it wrong.
    Garbles,
    /// Just before it, another program puts its own bytes in a file; see [`SimDisk::intruder`].
    Intrudes,
    /// The power goes (a write: half of it reached the cache).
    PowerCut,
}

/// What a power cut leaves of what was not synced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::store) enum Leaves {
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
    intruder: Option<(PathBuf, Vec<u8>)>,
    /// The operation at hand is to write something wrong.
    garble: bool,
    locked: BTreeSet<NodeId>,
    /// Files that the disk does not give.
    unreadable: BTreeSet<NodeId>,
    capacity: Option<u64>,
    links: bool,
    exchanges: bool,
    busy_renames: u32,
    paused: Duration,
    clock: u64,
}

/// A simulated disk; clones share it, [`fork`](Self::fork) copies it.
#[derive(Clone)]
pub(in crate::store) struct SimDisk(Arc<Mutex<State>>);

const ROOT: NodeId = 0;

impl SimDisk {
    pub(in crate::store) fn new() -> Self {
        Self(Arc::new(Mutex::new(State {
            nodes: vec![Node::Dir {
                now: BTreeMap::new(),
                synced: BTreeMap::new(),
            }],
            pending: Vec::new(),
            operations: 0,
            fault: None,
            dead: None,
            intruder: None,
            garble: false,
            locked: BTreeSet::new(),
            unreadable: BTreeSet::new(),
            capacity: None,
            links: true,
            exchanges: true,
            busy_renames: 0,
            paused: Duration::ZERO,
            clock: 0,
        })))
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }

    /// A copy of the disk as it is, nobody holding a lock, no fault chosen.
    pub(in crate::store) fn fork(&self) -> Self {
        let mut state = self.state().clone();
        state.fault = None;
        state.dead = None;
        state.locked.clear();
        state.operations = 0;
        Self(Arc::new(Mutex::new(state)))
    }

    /// The disk after the power came back.
    pub(in crate::store) fn reboot(&self, leaves: Leaves) -> Self {
        let fork = self.fork();
        fork.state().lose(leaves);
        fork
    }

    /// Lets time go by.
    pub(in crate::store) fn wait(&self, time: Duration) {
        self.state().clock += time.as_secs();
    }

    /// Chooses what happens at operation `at`, counted from 0 and from now.
    pub(in crate::store) fn fault_at(&self, at: usize, fault: Fault) {
        let mut state = self.state();
        state.operations = 0;
        state.fault = Some((at, fault));
    }

    /// Does not give a file any more, as a disk with a bad sector.
    pub(in crate::store) fn unreadable(&self, path: &Path) {
        let mut state = self.state();
        let id = state.find(path).unwrap();
        state.unreadable.insert(id);
    }

    /// The disk works again.
    pub(in crate::store) fn heal(&self) {
        let mut state = self.state();
        state.unreadable.clear();
        state.fault = None;
        state.dead = None;
    }

    /// Operations since the fault was chosen.
    pub(in crate::store) fn operations(&self) -> usize {
        self.state().operations
    }

    /// At most so many bytes more than now.
    pub(in crate::store) fn leave_room(&self, bytes: u64) {
        let mut state = self.state();
        state.capacity = Some(state.used() + bytes);
    }

    pub(in crate::store) fn without_links(&self) {
        self.state().links = false;
    }

    /// As Windows, FUSE and network disks.
    pub(in crate::store) fn without_exchange(&self) {
        self.state().exchanges = false;
    }

    /// Another program keeps files open for the next `count` renames.
    pub(in crate::store) fn busy_renames(&self, count: u32) {
        self.state().busy_renames = count;
    }

    pub(in crate::store) fn paused(&self) -> Duration {
        self.state().paused
    }

    /// All files by path, with their bytes.
    pub(in crate::store) fn files(&self) -> BTreeMap<String, Vec<u8>> {
        let state = self.state();
        let mut files = BTreeMap::new();
        state.collect(ROOT, "", &mut files);
        files
    }

    /// Changes a file behind everybody's back, synced.
    pub(in crate::store) fn poke(&self, path: &Path, change: impl FnOnce(&mut Vec<u8>)) {
        let mut state = self.state();
        let id = state.find(path).unwrap();
        let Node::File { now, synced, .. } = &mut state.nodes[id] else {
            panic!("a folder");
        };
        change(now);
        synced.clone_from(now);
    }

    /// What [`Fault::Intrudes`] puts where: as a new file under the same name, as careful programs do.
    pub(in crate::store) fn intruder(&self, path: &Path, bytes: &[u8]) {
        self.state().intruder = Some((path.to_path_buf(), bytes.to_vec()));
    }

    /// Takes a file or folder away behind everybody's back.
    pub(in crate::store) fn vanish(&self, path: &Path) {
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
        self.garble = false;
        let at = self.operations;
        self.operations += 1;
        match self.fault {
            Some((when, fault)) if when == at => match fault {
                Fault::Fails(kind) => Err(kind.into()),
                Fault::DoneButFails(kind) => Ok(Some(kind)),
                Fault::LastThingDone(kind) => {
                    self.dead = Some(kind);
                    Ok(Some(kind))
                }
                Fault::FailsFromHere(kind) => {
                    self.dead = Some(kind);
                    Err(kind.into())
                }
                Fault::Garbles => {
                    self.garble = true;
                    Ok(None)
                }
                Fault::Intrudes => {
                    let (path, bytes) = self.intruder.clone().unwrap();
                    self.intrude(&path, bytes);
                    Ok(None)
                }
                Fault::PowerCut => {
                    self.dead = Some(io::ErrorKind::BrokenPipe);
                    Err(io::ErrorKind::BrokenPipe.into())
                }
            },
            _ => Ok(None),
        }
    }

    fn intrude(&mut self, path: &Path, bytes: Vec<u8>) {
        let (dir, name) = self.place(path).unwrap();
        self.nodes.push(Node::File {
            now: bytes.clone(),
            synced: bytes,
            modified: self.clock,
        });
        let id = self.nodes.len() - 1;
        if let Node::Dir { now, synced } = &mut self.nodes[dir] {
            now.insert(name.clone(), id);
            synced.insert(name, id);
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
