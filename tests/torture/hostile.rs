//! Files made with bad intent, each read by a process of its own whose memory is measured: no panic, at most 512 MiB.

mod files;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use klasband::model::{Class, Document};
use klasband::store::{self, Disk, Key, NoProgress, RealDisk, SecretIdentity};
use klasband::{intake, media};

use crate::chance::{count, figure};
use crate::child::{Process, peak_memory, say};
use crate::targets;

/// Most memory that a file may cost, in KiB.
const MOST_MEMORY: usize = 512 * 1024;

/// What reads a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reads {
    Photo,
    Sheet,
    Document,
    Snapshot,
}

impl Reads {
    const ALL: [Self; 4] = [Self::Photo, Self::Sheet, Self::Document, Self::Snapshot];

    fn name(self) -> String {
        format!("{self:?}")
    }
}

/// A hostile file.
pub struct Hostile {
    pub name: &'static str,
    pub reads: Reads,
    /// Whether it is made and read fast enough for the short form.
    pub quick: bool,
    pub make: fn() -> Vec<u8>,
}

/// The child: reads one file in the way that the app does, and says what that cost.
pub fn read() {
    let path = PathBuf::from(std::env::var_os("TORTURE_FILE").unwrap());
    let name = std::env::var("TORTURE_READS").unwrap();
    let reads = Reads::ALL.into_iter().find(|reads| reads.name() == name).unwrap();
    let outcome = match reads {
        Reads::Photo => media::photo(&std::fs::read(&path).unwrap())
            .map_or_else(|error| error.to_string(), |_| "read".into()),
        Reads::Sheet => sheet(&std::fs::read(&path).unwrap()),
        Reads::Document => {
            let read = store::from_text(&std::fs::read(&path).unwrap());
            read.map_or_else(|error| error.to_string(), |_| "read".into())
        }
        Reads::Snapshot => snapshot(&path),
    };
    say(&outcome);
    say(&peak_memory().to_string());
}

fn sheet(bytes: &[u8]) -> String {
    match intake::read(bytes, "lijst.csv") {
        Err(error) => format!("{error:?}").chars().take(60).collect(),
        Ok(sheet) => {
            let mut doc = Document::new(Class::default());
            intake::review(&sheet, &doc).apply(&mut doc);
            format!("{} children", doc.pupils.len())
        }
    }
}

fn snapshot(path: &Path) -> String {
    let disk: Arc<dyn Disk> = Arc::new(RealDisk);
    let identity = SecretIdentity::from_text(&targets::KEY.into()).unwrap();
    let key = Key::Identity(&identity);
    let _ = store::preview(disk.as_ref(), path, key);
    let _ = store::check(&disk, path, key, &NoProgress);
    match store::restore(&disk, path, &path.with_extension("terug"), key, &NoProgress) {
        Ok(_) => "restored".into(),
        Err(error) => error.to_string(),
    }
}

/// Reads a file in a process of its own; the memory that it took, in KiB.
fn memory_for(path: &Path, reads: Reads) -> usize {
    let environment = vec![
        ("TORTURE_FILE", path.to_str().unwrap().to_owned()),
        ("TORTURE_READS", reads.name()),
    ];
    let ended = Process::start("reader", environment).wait();
    let what = path.file_name().unwrap().display();
    assert!(ended.well, "{what}: the reader fell over");
    let [outcome, memory] = ended.lines.as_slice() else {
        panic!("{what}: {:?}", ended.lines);
    };
    let memory: usize = memory.parse().unwrap();
    println!("{what}: {outcome}, {} MiB", memory / 1024);
    memory
}

#[test]
fn hostile_files_cost_at_most_512_mib() {
    let all = count("TORTURE_HOSTILE", 0) > 0;
    let home = tempfile::tempdir().unwrap();
    let mut measured = Vec::new();
    for hostile in files::all().into_iter().filter(|hostile| all || hostile.quick) {
        let path = home.path().join(hostile.name);
        std::fs::write(&path, (hostile.make)()).unwrap();
        measured.push((memory_for(&path, hostile.reads), hostile.name.to_owned()));
        std::fs::remove_file(&path).unwrap();
    }
    for entry in std::fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/intake")).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        if name.starts_with("vijandig") {
            measured.push((memory_for(&path, Reads::Sheet), name));
        }
    }
    let over: Vec<_> = measured
        .iter()
        .filter(|(memory, _)| *memory > MOST_MEMORY)
        .collect();
    assert!(over.is_empty(), "{over:?} KiB");
    let (most, name) = measured.iter().max().unwrap();
    figure(
        "hostile",
        &format!(
            "{} files, 0 panics, at most {} MiB ({name})",
            measured.len(),
            most / 1024
        ),
    );
}
