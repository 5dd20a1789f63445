//! A disk of 64 sizes, each a page larger than the one before: whatever does not fit, the class stays as it was.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use klasband::model::{Id, Media};
use klasband::store::{NewMedia, StoreError};

use crate::bench::{Bench, moment, title};
use crate::chance::{count, figure};

/// A disk in memory, of a size that can be changed; it goes when this is dropped.
struct SmallDisk(PathBuf);

/// Roomy enough for everything that is tried.
const ROOMY: u64 = 8 * 1024;
const PAGE: u64 = 4;

fn succeeds(command: &mut Command) -> bool {
    let quiet = command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    quiet.status().is_ok_and(|status| status.success())
}

impl SmallDisk {
    /// `None` where mounting is not allowed.
    fn new(at: &Path) -> Option<Self> {
        fs::create_dir(at).unwrap();
        let size = format!("size={ROOMY}k,mode=700");
        let mut mount = Command::new("mount");
        mount
            .args(["-t", "tmpfs", "-o", &size, "klasband-torture"])
            .arg(at);
        succeeds(&mut mount).then(|| Self(at.to_owned()))
    }

    fn resize(&self, kib: u64) {
        let size = format!("remount,size={kib}k");
        let mut mount = Command::new("mount");
        assert!(
            succeeds(mount.args(["-o", &size]).arg(&self.0)),
            "the disk does not become {kib} KiB"
        );
    }

    /// KiB in use.
    fn used(&self) -> u64 {
        let output = Command::new("df")
            .args(["-k", "--output=used"])
            .arg(&self.0)
            .output()
            .unwrap();
        let text = String::from_utf8(output.stdout).unwrap();
        text.lines().nth(1).unwrap().trim().parse().unwrap()
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        let _ = succeeds(Command::new("umount").arg("--lazy").arg(&self.0));
    }
}

/// Every file below a folder, with its bytes.
fn files(dir: &Path, into: &mut BTreeMap<PathBuf, Vec<u8>>) {
    for entry in fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(&path, into);
        } else {
            into.insert(path.clone(), fs::read(&path).unwrap());
        }
    }
}

/// Saves on a disk with `room` KiB free; whether it fitted.
fn fits(disk: &SmallDisk, dir: &Path, room: u64) -> bool {
    let bench = Bench::new(dir);
    let opened = bench.open();
    let (mut folder, mut doc) = (opened.folder, opened.doc);
    doc.class.name = title(1);
    folder.save(&doc, &[], moment(1)).unwrap();
    let old = doc.clone();
    let mut before = BTreeMap::new();
    files(dir, &mut before);

    let bytes = b"een foto van het gezin".repeat(8000);
    let name = folder.media_name(&bytes);
    doc.class.name = title(2);
    doc.media.insert(
        Id::random(),
        Media {
            name: name.clone(),
            ..Media::default()
        },
    );
    let photo = NewMedia { name, bytes };
    disk.resize(disk.used() + room);
    let mut fitted = true;
    // Trying again, as the app does every few seconds, changes nothing either: the same error each time.
    for attempt in 0..3 {
        match folder.save(&doc, std::slice::from_ref(&photo), moment(2)) {
            Ok(_) => break,
            Err(StoreError::DiskFull) => fitted = false,
            Err(other) => panic!("{room} KiB, attempt {attempt}: {other:?}"),
        }
        let mut after = BTreeMap::new();
        files(dir, &mut after);
        for (path, bytes) in &before {
            assert_eq!(after.get(path), Some(bytes), "{room} KiB: {}", path.display());
        }
        assert_eq!(bench.try_open().unwrap().doc, old, "{room} KiB");
        assert_eq!(bench.leftovers(), 0, "{room} KiB: what did not fit takes up room");
    }
    bench.assert_whole(&format!("{room} KiB"));
    disk.resize(ROOMY);
    folder
        .save(&doc, std::slice::from_ref(&photo), moment(3))
        .unwrap();
    drop(folder);
    let opened = bench.open();
    assert_eq!(opened.doc, doc, "{room} KiB: the next save did not work");
    assert_eq!(opened.folder.read_media(&photo.name).unwrap(), photo.bytes);
    bench.assert_whole(&format!("{room} KiB, with room again"));
    fitted
}

#[test]
fn a_full_disk_leaves_the_class_as_it_was() {
    let sizes = count("TORTURE_FULL", 4) as u64;
    let home = tempfile::tempdir().unwrap();
    let mut full = 0;
    for size in 0..sizes {
        let place = home.path().join(format!("schijf-{size}"));
        let Some(disk) = SmallDisk::new(&place) else {
            figure("full", "SKIPPED, since mounting a disk is not allowed here");
            return;
        };
        // From no room at all to enough, in steps as large as that takes.
        let room = size * 64 / (sizes - 1).max(1) * PAGE;
        full += u64::from(!fits(&disk, &place.join("klas"), room));
    }
    assert!(full > 0 && full < sizes, "{full} of {sizes} were full");
    figure(
        "full",
        &format!("{sizes} sizes of disk, of which {full} too small: 0 classes changed, 0 later saves failed"),
    );
}
