//! Damage is found: every cut and many flipped bits, in every file.

use std::collections::BTreeSet;
use std::path::Path;

use super::*;
use crate::model::FORMAT;
use crate::store::{Damage, Key, NoProgress, Part, StoreError, check, from_text, preview, restore, snapshot};

const STICK: &str = "/stick/5b.klasband";

/// A class with a backup, a photo and merge state, and a snapshot of it.
fn full() -> (SimDisk, crate::store::SecretIdentity, crate::store::RecoveryCode) {
    let (sim, created) = with_class();
    let mut folder = created.folder;
    let (doc, photo) = with_photo(&folder, &created.doc, b"photo of a family");
    folder.save(&doc, &[photo], now()).unwrap();
    folder.write_sync(b"state").unwrap();
    snapshot(&folder, Path::new(STICK), options(), &NoProgress).unwrap();
    (sim.fork(), folder.identity().clone(), created.recovery)
}

/// How many bits are flipped: `short`, or what `scripts/torture` asks for.
fn most(short: usize) -> usize {
    std::env::var("TORTURE_FLIPS").map_or(short, |text| text.parse().unwrap())
}

/// Where a file is cut: every so many bytes, at each byte for `scripts/torture`, and at each of the last ones.
fn cuts(len: usize, step: usize, last: usize) -> impl Iterator<Item = usize> {
    let step = if std::env::var("TORTURE_FLIPS").is_ok() {
        1
    } else {
        step
    };
    (0..len).step_by(step).chain(len - last..len)
}

/// Says what was tried, for `scripts/torture`.
fn figure(what: &str, cuts: usize, flips: usize) {
    println!("\ntorture flips: {what} {cuts} cuts and {flips} flipped bits, all found");
}

/// Bits to flip: all of a short file, and every so many of a long one.
fn bits(len: usize, most: usize) -> impl Iterator<Item = usize> {
    let all = len * 8;
    (0..all).step_by((all / most).max(1) | 1)
}

fn flip(bytes: &mut [u8], bit: usize) {
    bytes[bit / 8] ^= 1 << (bit % 8);
}

#[test]
fn every_cut_and_flip_in_the_document_is_found_and_a_backup_is_offered() {
    let (base, identity, _) = full();
    let path = dir().join("class.age");
    let len = base.files()["/data/5b/class.age"].len();
    let judge = |sim: SimDisk, what: String| {
        let error = ClassFolder::open(&shared(&sim), &dir(), Key::Identity(&identity)).unwrap_err();
        let StoreError::Broken { candidates, .. } = error else {
            panic!("{what}: {error:?}")
        };
        assert_eq!(candidates.len(), 1, "{what}");
    };
    for cut in cuts(len, 7, 40) {
        let sim = base.fork();
        sim.poke(&path, |bytes| bytes.truncate(cut));
        judge(sim, format!("cut at {cut}"));
    }
    for bit in bits(len, most(4000)) {
        let sim = base.fork();
        sim.poke(&path, |bytes| flip(bytes, bit));
        judge(sim, format!("bit {bit}"));
    }
    let sim = base.fork();
    sim.poke(&path, |bytes| bytes.push(0));
    judge(sim, "longer".into());
    let sim = base.fork();
    sim.vanish(&path);
    judge(sim, "missing".into());
    figure(
        "class file (a backup offered each time):",
        cuts(len, 7, 40).count(),
        bits(len, most(4000)).count(),
    );
}

#[test]
fn a_broken_document_is_set_aside_and_the_backup_taken_up() {
    let (sim, identity, _) = full();
    sim.poke(&dir().join("class.age"), |bytes| flip(bytes, 4000));
    let broken = sim.files()["/data/5b/class.age"].clone();
    let key = passphrase();
    let error = ClassFolder::open(&shared(&sim), &dir(), Key::Passphrase(&key)).unwrap_err();
    let StoreError::Broken { candidates, .. } = error else {
        panic!("{error:?}")
    };
    let before = sim.files();
    let mut opened = ClassFolder::recover(
        &shared(&sim),
        &dir(),
        Key::Passphrase(&key),
        &candidates[0],
        now(),
    )
    .unwrap();
    assert_eq!(opened.doc.pupils.len(), 3);
    let after = sim.files();
    let aside: Vec<_> = after
        .iter()
        .filter(|(path, _)| path.contains(".kapot-2026-11-24"))
        .collect();
    assert_eq!(aside.len(), 1);
    assert_eq!(*aside[0].1, broken);
    assert!(
        before
            .iter()
            .all(|(path, bytes)| path.ends_with("class.age") || after.get(path) == Some(bytes))
    );
    opened.doc.class.name = "on with it".into();
    opened.folder.save(&opened.doc, &[], minute(3)).unwrap();
    drop(opened);
    // A class that opens is not replaced.
    let again = ClassFolder::recover(
        &shared(&sim),
        &dir(),
        Key::Identity(&identity),
        &candidates[0],
        now(),
    );
    assert!(matches!(again, Err(StoreError::ChangedByOther)));
}

#[test]
fn a_damaged_key_is_opened_by_its_copy_and_mended() {
    let (base, _, code) = full();
    let whole = base.files();
    for (name, recovery) in [("key.age", false), ("recovery.age", true)] {
        for place in [dir().join(name), dir().join("backups").join(name)] {
            for cut in [0, 30, 100, 150] {
                let sim = base.fork();
                sim.poke(&place, |bytes| bytes.truncate(cut));
                let passphrase = passphrase();
                let key = if recovery {
                    Key::Recovery(&code)
                } else {
                    Key::Passphrase(&passphrase)
                };
                ClassFolder::open(&shared(&sim), &dir(), key).unwrap();
                let after = sim.files();
                let path = slashed(&place);
                assert_eq!(after[&path], whole[&path], "{path} is not mended");
            }
        }
    }
}

#[test]
fn flips_in_the_key_are_found_or_harmless() {
    let (base, _, _) = full();
    let len = base.files()["/data/5b/key.age"].len();
    // Each is tried with all the work that a passphrase takes.
    for bit in bits(len, most(1200) / 10) {
        let sim = base.fork();
        for place in [dir().join("key.age"), dir().join("backups/key.age")] {
            sim.poke(&place, |bytes| flip(bytes, bit));
        }
        match ClassFolder::open(&shared(&sim), &dir(), Key::Passphrase(&passphrase())) {
            Err(StoreError::WrongPassphrase | StoreError::Damaged { part: Part::Key, .. }) => {}
            other => panic!("bit {bit}: {other:?}"),
        }
    }
    figure("both keys:", 0, bits(len, most(1200) / 10).count());
}

#[test]
fn flips_in_a_photo_a_backup_and_merge_state_are_in_the_report() {
    let (base, identity, _) = full();
    let key = Key::Identity(&identity);
    let report = check(&shared(&base), &dir(), key, &NoProgress).unwrap();
    assert!(report.ok, "{:?}", report.problems);
    let before = base.files();
    let (mut parts, mut flips) = (BTreeSet::new(), 0);
    for (path, bytes) in before
        .iter()
        .filter(|(path, bytes)| path.starts_with("/data") && !bytes.is_empty())
    {
        flips += bits(bytes.len(), most(900) / 6).count();
        for bit in bits(bytes.len(), most(900) / 6) {
            let sim = base.fork();
            sim.poke(Path::new(path), |bytes| flip(bytes, bit));
            let during = sim.files();
            let report = check(&shared(&sim), &dir(), key, &NoProgress).unwrap();
            assert!(!report.ok, "bit {bit} of {path}");
            assert_eq!(
                report.problems.len(),
                1,
                "bit {bit} of {path}: {:?}",
                report.problems
            );
            parts.insert(report.problems[0].part.clone());
            assert_eq!(sim.files(), during, "a check changes nothing");
        }
    }
    assert_eq!(parts.len(), 6, "{parts:?}");
    figure("every file of a class, by the check:", 0, flips);
}

#[test]
fn flips_in_media_are_refused_when_read() {
    let (base, identity, _) = full();
    let opened = ClassFolder::open(&shared(&base), &dir(), Key::Identity(&identity)).unwrap();
    let name = opened.doc.media.values().next().unwrap().name.clone();
    let path = dir().join(format!("media/{name}.age"));
    let len = base.files()[&slashed(&path)].len();
    for bit in bits(len, most(2000)) {
        base.poke(&path, |bytes| flip(bytes, bit));
        assert!(opened.folder.read_media(&name).is_err(), "bit {bit}");
        base.poke(&path, |bytes| flip(bytes, bit));
    }
    for cut in 0..len {
        let whole = base.files()[&slashed(&path)].clone();
        base.poke(&path, |bytes| bytes.truncate(cut));
        assert!(opened.folder.read_media(&name).is_err(), "cut at {cut}");
        base.poke(&path, |bytes| *bytes = whole);
    }
    figure("photo:", len, bits(len, most(2000)).count());
    // Saving it again puts it right.
    base.poke(&path, |bytes| flip(bytes, 8 * (len - 1)));
    let photo = NewMedia {
        name: name.clone(),
        bytes: b"photo of a family".to_vec(),
    };
    let mut folder = opened.folder;
    folder.save(&opened.doc, &[photo], minute(1)).unwrap();
    assert_eq!(folder.read_media(&name).unwrap(), b"photo of a family");
}

#[test]
fn every_cut_and_flip_in_a_snapshot_is_refused_and_nothing_is_half_done() {
    let (base, identity, _) = full();
    let len = base.files()[STICK].len();
    let before: Vec<String> = base.files().into_keys().collect();
    let judge = |sim: &SimDisk, what: &str| {
        let key = Key::Identity(&identity);
        let target = Path::new("/data/back");
        assert!(
            restore(&shared(sim), Path::new(STICK), target, key, &NoProgress).is_err(),
            "{what}"
        );
        let after: Vec<String> = sim.files().into_keys().collect();
        assert_eq!(after, before, "{what}");
        match check(&shared(sim), Path::new(STICK), key, &NoProgress) {
            Ok(report) => assert!(!report.ok, "{what}"),
            Err(error) => assert!(matches!(error, StoreError::NotASnapshot), "{what}: {error:?}"),
        }
        let _ = preview(sim, Path::new(STICK), key);
    };
    let whole = base.files()[STICK].clone();
    for bit in bits(len, most(4000)) {
        base.poke(Path::new(STICK), |bytes| flip(bytes, bit));
        judge(&base, &format!("bit {bit}"));
        base.poke(Path::new(STICK), |bytes| flip(bytes, bit));
    }
    for cut in cuts(len, 5, 200) {
        base.poke(Path::new(STICK), |bytes| bytes.truncate(cut));
        judge(&base, &format!("cut at {cut}"));
        base.poke(Path::new(STICK), |bytes| bytes.clone_from(&whole));
    }
    base.poke(Path::new(STICK), |bytes| bytes.push(b'0'));
    judge(&base, "longer");
    figure(
        "snapshot:",
        cuts(len, 5, 200).count(),
        bits(len, most(4000)).count(),
    );
}

#[test]
fn a_newer_format_that_is_not_understood_is_refused_and_not_touched() {
    let (sim, identity, _) = full();
    let newer = format!("(format: {}, something: Entirely[new] {{{{{{", FORMAT + 1);
    let sealed = identity.seal(newer.as_bytes()).unwrap();
    sim.poke(&dir().join("class.age"), |bytes| *bytes = sealed);
    let before = sim.files();
    let is_newer = |error: &StoreError| matches!(error, StoreError::NewerFormat { found, known: FORMAT } if *found == FORMAT + 1);
    let error = ClassFolder::open(&shared(&sim), &dir(), Key::Identity(&identity)).unwrap_err();
    assert!(is_newer(&error), "{error:?}");
    assert_eq!(sim.files(), before);
    assert!(is_newer(&from_text(newer.as_bytes()).unwrap_err()));
}

#[test]
fn text_that_is_no_document_is_broken_and_never_an_empty_class() {
    let (sim, identity, _) = full();
    for text in [
        "",
        "()",
        "(format: 1)",
        "(format: 0)",
        "not ron",
        "(format: 1, class: 5)",
        "\u{FEFF}",
    ] {
        let sealed = identity.seal(text.as_bytes()).unwrap();
        sim.poke(&dir().join("class.age"), |bytes| *bytes = sealed);
        let error = ClassFolder::open(&shared(&sim), &dir(), Key::Identity(&identity)).unwrap_err();
        assert!(
            matches!(
                error,
                StoreError::Broken {
                    problem: Damage::Document { .. },
                    ..
                }
            ),
            "{text}: {error:?}"
        );
    }
}
