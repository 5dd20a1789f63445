//! Snapshots made with bad intent: each has a right hash, so only the checks themselves refuse it.

use std::io::{Seek as _, SeekFrom, Write as _};
use std::path::Path;

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::*;
use crate::store::{Key, NoProgress, SecretIdentity, StoreError, check, preview, restore, snapshot};
use crate::store::{archive, disk};

const STICK: &str = "/stick/5b.klasband";

struct Parts {
    sim: SimDisk,
    identity: SecretIdentity,
    entries: Vec<(String, Vec<u8>)>,
}

fn parts() -> Parts {
    let (sim, created) = with_class();
    let identity = created.folder.identity().clone();
    let files = sim.files();
    let entry = |name: &str| (name.to_owned(), files[&format!("/data/5b/{name}")].clone());
    let entries = vec![entry("class.age"), entry("key.age"), entry("recovery.age")];
    Parts {
        sim,
        identity,
        entries,
    }
}

/// Writes a zip of these entries, lets `spoil` change its bytes, and closes it with the right hash.
fn craft(parts: &Parts, entries: &[(String, Vec<u8>)], spoil: impl FnOnce(&mut Vec<u8>)) {
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    let mut zip = ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in entries {
        zip.start_file(name.as_str(), options).unwrap();
        zip.write_all(bytes).unwrap();
    }
    let mut bytes = zip.finish().unwrap().into_inner();
    spoil(&mut bytes);
    seal(parts, &bytes);
}

fn seal(parts: &Parts, bytes: &[u8]) {
    let path = Path::new(STICK);
    let _ = parts.sim.remove(path);
    let mut file = parts.sim.create_new(path).unwrap();
    file.write_all(bytes).unwrap();
    file.seek(SeekFrom::End(0)).unwrap();
    archive::seal(file.as_mut()).unwrap();
}

/// Refused by everything that reads it, and nothing came of it.
fn assert_refused(parts: &Parts, what: &str) {
    let before = parts.sim.files();
    let key = Key::Identity(&parts.identity);
    let target = Path::new("/data/back");
    let error = restore(&shared(&parts.sim), Path::new(STICK), target, key, &NoProgress).unwrap_err();
    assert!(matches!(error, StoreError::Damaged { .. }), "{what}: {error:?}");
    assert_eq!(parts.sim.files(), before, "{what}");
    let report = check(&shared(&parts.sim), Path::new(STICK), key, &NoProgress).unwrap();
    assert!(!report.ok, "{what}");
    let _ = preview(&parts.sim, Path::new(STICK), key);
}

/// Where the directory begins.
fn directory(bytes: &[u8]) -> usize {
    bytes
        .windows(4)
        .position(|window| window == b"PK\x01\x02")
        .unwrap()
}

#[test]
fn the_craft_itself_is_accepted() {
    let parts = parts();
    craft(&parts, &parts.entries, |_| {});
    let key = Key::Identity(&parts.identity);
    restore(
        &shared(&parts.sim),
        Path::new(STICK),
        Path::new("/data/back"),
        key,
        &NoProgress,
    )
    .unwrap();
}

#[test]
fn other_names_are_refused() {
    let parts = parts();
    for name in [
        "../evil.age",
        "/etc/passwd",
        "..\\evil.age",
        "C:\\evil.age",
        "media/../class.age",
        "media/../../x.age",
        "media/",
        "media/short.age",
        "lock",
        "backups/key.age",
        "CLASS.AGE",
        "class.age ",
        "class.age\u{0}",
        "media/0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF.age",
        "Media/0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef.age",
        "con",
        "",
    ] {
        let mut entries = parts.entries.clone();
        entries.push((name.to_owned(), b"x".to_vec()));
        craft(&parts, &entries, |_| {});
        assert_refused(&parts, name);
    }
}

#[test]
fn a_photo_that_is_not_what_it_is_called_is_refused() {
    let parts = parts();
    let name = "0".repeat(64);
    for bytes in [
        b"not age".to_vec(),
        parts.identity.seal(b"another photo").unwrap(),
    ] {
        let mut entries = parts.entries.clone();
        entries.push((format!("media/{name}.age"), bytes));
        craft(&parts, &entries, |_| {});
        assert_refused(&parts, "media");
    }
}

#[test]
fn what_must_be_there_must_be_there() {
    let parts = parts();
    for missing in 0..3 {
        let mut entries = parts.entries.clone();
        entries.remove(missing);
        craft(&parts, &entries, |_| {});
        assert_refused(&parts, &format!("without {missing}"));
    }
}

#[test]
fn an_entry_twice_is_refused() {
    let parts = parts();
    let mut entries = parts.entries.clone();
    entries.push(("sync.age".into(), parts.identity.seal(b"x").unwrap()));
    craft(&parts, &entries, |bytes| {
        // In both its headers.
        for at in 0..bytes.len() - 8 {
            if &bytes[at..at + 8] == b"sync.age" {
                bytes[at..at + 8].copy_from_slice(b"sync.agf");
            }
        }
    });
    assert_refused(&parts, "renamed");
    let extra = "media/".to_owned() + &"1".repeat(64) + ".age";
    let other = "media/".to_owned() + &"2".repeat(64) + ".age";
    let mut entries = parts.entries.clone();
    entries.push((extra.clone(), b"x".to_vec()));
    entries.push((other.clone(), b"y".to_vec()));
    craft(&parts, &entries, |bytes| {
        for at in 0..=bytes.len() - other.len() {
            if &bytes[at..at + other.len()] == other.as_bytes() {
                bytes[at..at + other.len()].copy_from_slice(extra.as_bytes());
            }
        }
    });
    assert_refused(&parts, "twice");
}

#[test]
fn lying_sizes_are_refused() {
    let parts = parts();
    for (offset, what) in [(20, "compressed"), (24, "uncompressed")] {
        for lie in [0_u32, 1, 10_000, u32::MAX - 1, u32::MAX] {
            craft(&parts, &parts.entries, |bytes| {
                let at = directory(bytes) + offset;
                bytes[at..at + 4].copy_from_slice(&lie.to_le_bytes());
            });
            assert_refused(&parts, &format!("{what} {lie}"));
            craft(&parts, &parts.entries, |bytes| {
                let at = directory(bytes);
                bytes[at + 20..at + 24].copy_from_slice(&lie.to_le_bytes());
                bytes[at + 24..at + 28].copy_from_slice(&lie.to_le_bytes());
            });
            assert_refused(&parts, &format!("both {lie}"));
        }
    }
}

#[test]
fn overlapping_entries_are_refused() {
    let parts = parts();
    craft(&parts, &parts.entries, |bytes| {
        // The third entry shares the data of the second; checksum and sizes fit.
        let mut at: Vec<usize> = (0..bytes.len() - 4)
            .filter(|at| bytes[*at..].starts_with(b"PK\x01\x02"))
            .collect();
        let (third, second) = (at.pop().unwrap(), at.pop().unwrap());
        bytes.copy_within(second + 16..second + 28, third + 16);
        bytes.copy_within(second + 42..second + 46, third + 42);
    });
    assert_refused(&parts, "overlap");
}

type Spoil = fn(&mut Vec<u8>);

#[test]
fn other_methods_flags_and_records_are_refused() {
    let parts = parts();
    let spoils: [(&str, Spoil); 7] = [
        ("deflated", |bytes| {
            let at = directory(bytes);
            bytes[at + 10] = 8;
        }),
        ("encrypted", |bytes| {
            let at = directory(bytes);
            bytes[at + 8] |= 1;
        }),
        ("a symbolic link", |bytes| {
            let at = directory(bytes);
            bytes[at + 5] = 3;
            bytes[at + 38..at + 42].copy_from_slice(&(0o120_777_u32 << 16).to_le_bytes());
        }),
        ("many files declared", |bytes| {
            let at = bytes.len() - 22;
            bytes[at + 8..at + 12].fill(0xFF);
        }),
        ("another disk", |bytes| {
            let at = bytes.len() - 22;
            bytes[at + 4] = 1;
        }),
        ("a huge directory", |bytes| {
            let at = bytes.len() - 22;
            bytes[at + 12..at + 16].fill(0xFF);
        }),
        ("a directory elsewhere", |bytes| {
            let at = bytes.len() - 22;
            bytes[at + 16..at + 20].fill(0);
        }),
    ];
    for (what, spoil) in spoils {
        craft(&parts, &parts.entries, spoil);
        assert_refused(&parts, what);
    }
}

#[test]
fn bytes_hidden_between_directory_and_end_are_refused() {
    let parts = parts();
    craft(&parts, &parts.entries, |bytes| {
        let at = bytes.len() - 22;
        bytes.splice(at..at, *b"PK\x06\x07 something else");
    });
    assert_refused(&parts, "hidden");
}

#[test]
fn other_files_are_no_snapshots() {
    let parts = parts();
    let key = Key::Identity(&parts.identity);
    for bytes in [&b""[..], b"PK", b"%PDF-1.7", &[0; 5000]] {
        let _ = parts.sim.remove(Path::new(STICK));
        disk::write_new(&parts.sim, Path::new(STICK), bytes).unwrap();
        let error = preview(&parts.sim, Path::new(STICK), key).unwrap_err();
        assert!(matches!(error, StoreError::NotASnapshot), "{error:?}");
    }
}

#[test]
fn a_header_without_end_takes_no_time() {
    let parts = parts();
    let mut endless = b"age-encryption.org/v1\n".to_vec();
    for _ in 0..200_000 {
        endless.extend_from_slice(b"-> x\n\n");
    }
    assert!(parts.identity.open(&endless, 1 << 20).is_err());
    parts
        .sim
        .poke(&dir().join("class.age"), |bytes| bytes.clone_from(&endless));
    let opened = ClassFolder::open(&shared(&parts.sim), &dir(), Key::Passphrase(&passphrase()));
    assert!(matches!(opened, Err(StoreError::Broken { .. })));
}

#[test]
fn a_key_that_asks_for_too_much_work_is_refused() {
    let parts = parts();
    for place in ["key.age", "backups/key.age"] {
        parts.sim.poke(&dir().join(place), |bytes| {
            let text = String::from_utf8_lossy(bytes).into_owned();
            let end = text.find(" 10\n").unwrap();
            bytes.splice(end..end + 3, *b" 30");
        });
    }
    let error = ClassFolder::open(&shared(&parts.sim), &dir(), Key::Passphrase(&passphrase())).unwrap_err();
    assert!(error.to_string().contains("2^30"), "{error}");
}

#[test]
fn the_names_in_our_own_snapshots_are_all_allowed() {
    let (sim, created) = with_class();
    snapshot(&created.folder, Path::new(STICK), options(), &NoProgress).unwrap();
    let archive = archive::Archive::open(&sim, Path::new(STICK), None).unwrap();
    for (kind, _) in &archive.entries {
        assert_eq!(archive::Kind::parse(kind.path().as_bytes()).as_ref(), Some(kind));
    }
}
