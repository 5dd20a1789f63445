//! Erasing for good: whole in the end, wherever it was cut off, and nothing else is lost.

use std::collections::BTreeSet;
use std::io::ErrorKind;
use std::path::Path;

use super::*;
use crate::model::{Erasure, FORMAT};
use crate::store::sim::{Fault, Leaves};
use crate::store::{EraseMark, Key, Newer, SecretIdentity, to_text};

/// A class with earlier, unfinished, kept and broken versions, a photo of Noor 0 and merge state; nobody has it
/// open. Gives the pupil who is to be erased.
fn with_everything() -> (SimDisk, SecretIdentity, Document, Id<Pupil>) {
    let (sim, created) = with_class();
    let mut folder = created.folder;
    let (mut doc, photo) = with_photo(&folder, &created.doc, b"een portret van de leerling");
    let pupil = *doc.pupils.keys().next().unwrap();
    let other = *doc.pupils.keys().next_back().unwrap();
    let (with_two, second) = with_photo(&folder, &doc, b"een portret van een ander");
    let theirs = with_two.media.iter().find(|(_, media)| media.name == second.name);
    let (portrait, theirs) = (*doc.media.keys().next().unwrap(), *theirs.unwrap().0);
    doc = with_two;
    doc.pupils.get_mut(&pupil).unwrap().photo = Some(portrait);
    doc.pupils.get_mut(&pupil).unwrap().note = "VERKLIKKER".into();
    doc.pupils.get_mut(&other).unwrap().photo = Some(theirs);
    let copied = format!("media/{} (1).age", photo.name);
    folder.save(&doc, &[photo, second], minute(0)).unwrap();
    for count in 1..4 {
        doc.class.teacher = format!("juf {count}");
        folder.save(&doc, &[], minute(count)).unwrap();
    }
    folder.write_sync(b"VERKLIKKER").unwrap();
    folder.keep_both(&doc, &[], minute(5)).unwrap();
    let sealed = bytes_of(&sim, &dir().join("class.age"));
    for name in [
        "class.age.0123456789abcdef.tmp",
        "class.own-2026-11-24T15-45-00-abcdef01.age.0123.tmp",
        "backups/2026-11-24T15-45-00.age.0123.tmp",
        "media/0123.tmp",
        // What a cloud folder makes where two computers wrote at once.
        "class (1).age",
        "class-LAPTOP.age",
        "class.sync-conflict-20261124-154500-ABCDEFG.age",
        "backups/2026-11-24T15-45-00 (1).age",
        &copied,
    ] {
        put(&sim, &dir().join(name), &sealed);
    }
    let key = bytes_of(&sim, &dir().join("key.age"));
    put(&sim, &dir().join("class-key.age"), &key);
    put(&sim, &dir().join("class.age.kapot-2026-11-24-abcdef01"), b"half");
    (sim.fork(), folder.identity().clone(), doc, pupil)
}

fn bytes_of(sim: &SimDisk, path: &Path) -> Vec<u8> {
    sim.files()[&slashed(path)].clone()
}

fn put(sim: &SimDisk, path: &Path, bytes: &[u8]) {
    crate::store::disk::write_new(sim, path, bytes).unwrap();
    sim.sync_dir(path.parent().unwrap()).unwrap();
}

/// Everything that the key opens in the folder, as text.
fn plain(sim: &SimDisk, identity: &SecretIdentity) -> Vec<(String, String)> {
    let open = |bytes: &[u8]| identity.open(bytes, 1 << 24).ok();
    sim.files()
        .into_iter()
        .filter_map(|(path, bytes)| Some((path, String::from_utf8(open(&bytes)?).ok()?)))
        .collect()
}

fn plain_of(sim: &SimDisk, identity: &SecretIdentity, path: &str) -> Option<String> {
    plain(sim, identity)
        .into_iter()
        .find(|(name, _)| name == path)
        .map(|(_, text)| text)
}

fn assert_gone(sim: &SimDisk, identity: &SecretIdentity, pupil: Id<Pupil>, what: &str) {
    for (path, text) in plain(sim, identity) {
        assert!(!text.contains("VERKLIKKER"), "{what}: {path}");
        assert!(!text.contains("portret van de leerling"), "{what}: {path}");
        let erased = text.find("erased: ").unwrap_or(text.len());
        assert!(!text[..erased].contains(&pupil.to_string()), "{what}: {path}");
    }
    let names: Vec<_> = sim.files().into_keys().collect();
    // A version that was cut off lies there until the teacher chose; what is in it was looked at above.
    let unfinished = |path: &&String| path.contains("/class.age.") && plain_of(sim, identity, path).is_some();
    assert!(
        names
            .iter()
            .filter(|path| !unfinished(path))
            .all(|path| !path.contains(".tmp")),
        "{what}: .tmp in {names:?}"
    );
    for rest in ["kapot", "sync.age", "erasing"] {
        assert!(
            names.iter().all(|path| !path.contains(rest)),
            "{what}: {rest} in {names:?}"
        );
    }
}

fn erase(folder: &mut ClassFolder, doc: &Document, pupil: Id<Pupil>) -> Result<(), crate::store::StoreError> {
    let mut after = doc.clone();
    let sign = after.erase(Erasure::Pupil(pupil));
    folder.begin_erasing(EraseMark {
        sign,
        newer: Newer::Stays,
    })?;
    folder.save(&after, &[], minute(7))?;
    folder.finish_erasing(&[&after], Newer::Stays).map(drop)
}

#[test]
fn erasing_leaves_nothing_in_any_version_and_the_others_whole() {
    let (sim, identity, doc, pupil) = with_everything();
    let mut folder = ClassFolder::open(&shared(&sim), &dir(), Key::Identity(&identity))
        .unwrap()
        .folder;
    let before = folder.backups().unwrap().len();
    erase(&mut folder, &doc, pupil).unwrap();
    assert_gone(&sim, &identity, pupil, "whole");
    assert!(
        sim.files().contains_key("/data/5b/class-key.age"),
        "it is no version"
    );
    let after = folder.backups().unwrap();
    assert!(after.len() > before, "an earlier version was lost");
    for candidate in &after {
        let version = folder.read_version(candidate).unwrap();
        assert!(
            version.erased.contains(&pupil.uuid()),
            "it can be put back as it is"
        );
    }
    let opened = ClassFolder::open(
        &shared(&sim.reboot(Leaves::Lost)),
        &dir(),
        Key::Identity(&identity),
    )
    .unwrap();
    assert_eq!(opened.doc.pupils.len() + 1, doc.pupils.len());
    for media in opened.doc.media.values() {
        assert!(
            opened.folder.read_media(&media.name).is_ok(),
            "another's portrait is lost"
        );
    }
}

#[test]
fn erasing_that_is_cut_off_anywhere_is_finished_at_the_next_opening() {
    // Every seventh operation, others for each fault: all of them take minutes, and are for `scripts/torture`.
    let step = std::env::var("TORTURE_ERASE").map_or(7, |step| step.parse().unwrap());
    let (base, identity, doc, pupil) = with_everything();
    let mut faults = 0;
    for fault in [
        Fault::PowerCut,
        Fault::Fails(ErrorKind::StorageFull),
        Fault::FailsFromHere(ErrorKind::NotFound),
        Fault::DoneButFails(ErrorKind::TimedOut),
    ] {
        for at in (faults % step..).step_by(step) {
            let sim = base.fork();
            sim.fault_at(at, fault);
            let outcome = match ClassFolder::open(&shared(&sim), &dir(), Key::Identity(&identity)) {
                Ok(mut opened) => erase(&mut opened.folder, &doc, pupil),
                Err(error) => Err(error),
            };
            let reached = sim.operations() > at;
            let what = format!("{fault:?} at {at}");
            let sim = sim.reboot(Leaves::Reordered(at as u64));
            let opened = ClassFolder::open(&shared(&sim), &dir(), Key::Identity(&identity)).unwrap();
            let mut folder = opened.folder;
            folder.keep_house(&[]).unwrap();
            if opened.doc.erased.contains(&pupil.uuid()) {
                assert!(!opened.doc.pupils.contains_key(&pupil), "{what}");
                assert_gone(&sim, &identity, pupil, &what);
                assert_eq!(opened.doc.pupils.len() + 1, doc.pupils.len(), "{what}");
            } else {
                assert!(outcome.is_err(), "{what}: it was said to be erased");
                assert_eq!(opened.doc, doc, "{what}: half of it is gone");
            }
            assert!(!folder.is_erasing().unwrap(), "{what}");
            faults += 1;
            if !reached {
                break;
            }
        }
    }
    assert!(faults > 60, "{faults} faults");
    println!(
        "\ntorture erase: {faults} failures and power cuts in the middle of erasing a child, 0 traces left"
    );
}

#[test]
fn a_version_that_comes_back_is_erased_from_again_and_a_broken_one_stays() {
    let (sim, identity, doc, pupil) = with_everything();
    let old = bytes_of(&sim, &dir().join("class.age"));
    let mut folder = ClassFolder::open(&shared(&sim), &dir(), Key::Identity(&identity))
        .unwrap()
        .folder;
    erase(&mut folder, &doc, pupil).unwrap();
    put(
        &sim,
        &dir().join("class.own-2026-11-24T15-45-00-abcdef02.age"),
        &old,
    );
    let broken = dir().join("class.age.kapot-2026-11-25-abcdef01");
    put(&sim, &broken, b"half");
    folder.keep_house(&[]).unwrap();
    assert_eq!(bytes_of(&sim, &broken), b"half", "evidence of later damage stays");
    sim.remove(&broken).unwrap();
    assert_gone(&sim, &identity, pupil, "came back");
}

#[test]
fn a_mark_without_its_save_removes_nothing() {
    let (sim, identity, doc, pupil) = with_everything();
    let mut folder = ClassFolder::open(&shared(&sim), &dir(), Key::Identity(&identity))
        .unwrap()
        .folder;
    let mark = EraseMark {
        sign: pupil.uuid(),
        newer: Newer::Goes,
    };
    folder.begin_erasing(mark).unwrap();
    folder.keep_house(&[&doc]).unwrap();
    let names: BTreeSet<String> = sim.list(&dir()).unwrap().into_iter().collect();
    assert!(names.contains("class.age.kapot-2026-11-24-abcdef01") && names.contains("sync.age"));
    assert!(!names.contains("erasing"));
}

/// As a newer Klasband would write it: another number, and a field that nobody knows here.
fn sealed_newer(identity: &SecretIdentity, doc: &Document) -> Vec<u8> {
    let known = format!("format: {FORMAT},");
    let newer = format!("format: {},\n  sociograms: {{}},", FORMAT + 1);
    let text = to_text(doc).unwrap().replacen(&known, &newer, 1);
    identity.seal(text.as_bytes()).unwrap()
}

/// With two backups of a newer format: in one stands who is to be erased, the other never knew. Gives their files.
fn with_newer() -> (
    SimDisk,
    SecretIdentity,
    Document,
    Id<Pupil>,
    [std::path::PathBuf; 2],
) {
    let (sim, identity, doc, pupil) = with_everything();
    let mut without = doc.clone();
    without.erase(Erasure::Pupil(pupil));
    without.erased.clear();
    let backups = dir().join("backups");
    let files = ["2026-11-24T14-00-00.age", "2026-11-24T14-05-00.age"].map(|name| backups.join(name));
    for (file, version) in files.iter().zip([&doc, &without]) {
        put(&sim, file, &sealed_newer(&identity, version));
    }
    (sim.fork(), identity, doc, pupil, files)
}

#[test]
fn a_version_of_a_newer_klasband_is_named_beforehand_and_goes_only_when_that_is_said() {
    for newer in [Newer::Stays, Newer::Goes] {
        let (sim, identity, doc, pupil, [holds, does_not]) = with_newer();
        let before = [&holds, &does_not].map(|file| bytes_of(&sim, file));
        let mut folder = ClassFolder::open(&shared(&sim), &dir(), Key::Identity(&identity))
            .unwrap()
            .folder;
        let mut after = doc.clone();
        let sign = after.erase(Erasure::Pupil(pupil));
        let closed = folder.closed_versions(&after.erased).unwrap();
        let named: Vec<_> = closed.iter().filter(|version| version.newer).collect();
        assert_eq!(named.len(), 1, "{closed:?}");
        assert_eq!(named[0].path, holds);
        assert_eq!(named[0].until, "2026-11-24T14:00:00".parse().ok());
        let broken: Vec<_> = closed.iter().filter(|version| !version.newer).collect();
        assert!(!broken.is_empty(), "one that does not open is named too");
        assert!(
            broken
                .iter()
                .all(|version| sim.files().contains_key(&slashed(&version.path)))
        );

        folder.begin_erasing(EraseMark { sign, newer }).unwrap();
        folder.save(&after, &[], minute(7)).unwrap();
        let erased = folder.finish_erasing(&[&after], newer).unwrap();
        assert_eq!(
            bytes_of(&sim, &does_not),
            before[1],
            "nothing was to be erased from it"
        );
        let stays = sim.files().contains_key(&slashed(&holds));
        assert_eq!(
            (stays, erased.newer),
            match newer {
                Newer::Stays => (true, 1),
                Newer::Goes => (false, 0),
            }
        );
        if newer == Newer::Stays {
            assert_eq!(bytes_of(&sim, &holds), before[0]);
            // Not at the next opening either, nor when somebody else is erased without a word about it.
            folder.keep_house(&[&after]).unwrap();
            assert_eq!(bytes_of(&sim, &holds), before[0]);
            sim.remove(&holds).unwrap();
            // What nothing else held on to goes when it is erased again.
            folder.finish_erasing(&[&after], newer).unwrap();
        }
        assert_gone(&sim, &identity, pupil, "newer");
        assert!(folder.closed_versions(&after.erased).unwrap().is_empty());
    }
}

#[test]
fn what_was_said_of_newer_versions_holds_when_erasing_is_finished_at_the_next_opening() {
    for newer in [Newer::Stays, Newer::Goes] {
        let (sim, identity, doc, pupil, [holds, _]) = with_newer();
        let mut folder = ClassFolder::open(&shared(&sim), &dir(), Key::Identity(&identity))
            .unwrap()
            .folder;
        let mut after = doc.clone();
        let sign = after.erase(Erasure::Pupil(pupil));
        folder.begin_erasing(EraseMark { sign, newer }).unwrap();
        folder.save(&after, &[], minute(7)).unwrap();
        // The power goes before anything beside the class file was looked at.
        drop(folder);
        let sim = sim.reboot(Leaves::Lost);
        let mut folder = ClassFolder::open(&shared(&sim), &dir(), Key::Identity(&identity))
            .unwrap()
            .folder;
        folder.keep_house(&[]).unwrap();
        let stays = sim.files().contains_key(&slashed(&holds));
        assert_eq!(stays, newer == Newer::Stays);
    }
}

/// The class without the pupil, saved, and nothing beside it looked at yet. Gives how many earlier versions there are.
fn begun(sim: &SimDisk, identity: &SecretIdentity, doc: &Document, pupil: Id<Pupil>) -> (ClassFolder, usize) {
    let mut folder = ClassFolder::open(&shared(sim), &dir(), Key::Identity(identity))
        .unwrap()
        .folder;
    let mut after = doc.clone();
    let sign = after.erase(Erasure::Pupil(pupil));
    let newer = Newer::Stays;
    folder.begin_erasing(EraseMark { sign, newer }).unwrap();
    folder.save(&after, &[], minute(7)).unwrap();
    let versions = folder.backups().unwrap().len();
    (folder, versions)
}

#[test]
fn a_disk_that_falters_once_costs_no_earlier_version() {
    let (base, identity, doc, pupil) = with_everything();
    let mut at = 0;
    loop {
        let sim = base.fork();
        let (mut folder, versions) = begun(&sim, &identity, &doc, pupil);
        sim.fault_at(at, Fault::Fails(ErrorKind::Other));
        let finished = folder.finish_erasing(&[], Newer::Stays);
        let reached = sim.operations() > at;
        sim.heal();
        if finished.is_err() {
            folder.finish_erasing(&[], Newer::Stays).unwrap();
        }
        assert_eq!(
            folder.backups().unwrap().len(),
            versions,
            "at {at}: a version is lost"
        );
        assert_gone(&sim, &identity, pupil, &format!("at {at}"));
        if !reached {
            break;
        }
        at += 1;
    }
    assert!(at > 60, "{at} operations");
}

#[test]
fn a_version_that_the_disk_does_not_give_stays_until_it_is_given_up() {
    let (base, identity, doc, pupil) = with_everything();
    for named in [false, true] {
        let sim = base.fork();
        let (mut folder, versions) = begun(&sim, &identity, &doc, pupil);
        let bad = folder.backups().unwrap().pop().unwrap().path;
        sim.unreadable(&bad);
        if named {
            let closed = folder.closed_versions(&[pupil.uuid()].into()).unwrap();
            let paths: BTreeSet<_> = closed.into_iter().map(|version| version.path).collect();
            assert!(paths.contains(&bad));
            folder.give_up(paths);
            folder.finish_erasing(&[], Newer::Stays).unwrap();
            assert_eq!(folder.backups().unwrap().len(), versions - 1);
        } else {
            assert!(folder.finish_erasing(&[], Newer::Stays).is_err());
            assert!(folder.is_erasing().unwrap() && folder.keep_house(&[]).is_err());
            // What can be read is done already.
            let others = folder.backups().unwrap();
            assert_eq!(others.len(), versions - 1);
            for other in others {
                let version = folder.read_version(&other).unwrap();
                assert!(!version.pupils.contains_key(&pupil));
            }
            sim.heal();
            folder.keep_house(&[]).unwrap();
            assert_eq!(folder.backups().unwrap().len(), versions, "a version is lost");
        }
        assert_gone(&sim, &identity, pupil, "in the end");
        assert!(!folder.is_erasing().unwrap());
    }
}

#[test]
fn a_class_file_from_before_an_erasing_is_known_by_the_earlier_versions() {
    let (sim, identity, doc, pupil) = with_everything();
    let class = dir().join("class.age");
    let old = bytes_of(&sim, &class);
    let mut folder = ClassFolder::open(&shared(&sim), &dir(), Key::Identity(&identity))
        .unwrap()
        .folder;
    assert_eq!(folder.erased_before().unwrap(), None, "nothing was erased");
    erase(&mut folder, &doc, pupil).unwrap();
    assert_eq!(
        folder.erased_before().unwrap(),
        None,
        "the class file knows of it"
    );
    drop(folder);
    sim.poke(&class, |bytes| *bytes = old);
    let opened = ClassFolder::open(&shared(&sim), &dir(), Key::Identity(&identity)).unwrap();
    let (mut folder, back) = (opened.folder, opened.doc);
    assert!(back.pupils.contains_key(&pupil));
    let before = folder.erased_before().unwrap().expect("nobody knows of it");
    let after = back.clone().without_erased(&before);
    assert!(!after.pupils.contains_key(&pupil) && after.erased.contains(&pupil.uuid()));
    assert_eq!(after.pupils.len() + 1, back.pupils.len(), "others went too");
    folder.save(&after, &[], minute(9)).unwrap();
    assert_eq!(folder.erased_before().unwrap(), None);
    folder.keep_house(&[]).unwrap();
    for (path, text) in plain(&sim, &identity) {
        assert!(!text.contains("VERKLIKKER"), "{path}");
    }
}
