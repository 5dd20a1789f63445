//! A copy that is made, and one that is restored.

use super::*;
use crate::store::{files, restore, write_beside};

#[test]
fn a_fault_at_every_operation_of_restoring() {
    let (base, identity, doc) = saved_once();
    let file = Path::new("/stick/5b.klasband");
    let options = options();
    {
        let opened = ClassFolder::open(&shared(&base), &dir(), Key::Identity(&identity)).unwrap();
        snapshot(&opened.folder, file, options, &NoProgress).unwrap();
    }
    let target = Path::new("/data/terug");
    at_every_operation(
        &base,
        &faults(),
        |sim| {
            restore(&shared(sim), file, target, Key::Identity(&identity), &NoProgress)
                .map(|opened| opened.doc)
        },
        |sim, outcome, what| {
            for after in afterwards(sim, what) {
                match ClassFolder::open(&shared(&after), target, Key::Identity(&identity)) {
                    Ok(opened) => {
                        assert_eq!(opened.doc, doc, "{what}");
                        assert!(photos_are_whole(&opened.folder, &opened.doc), "{what}");
                    }
                    Err(StoreError::Gone) => assert!(outcome.is_err(), "{what}"),
                    Err(other) => panic!("{what}: half a class: {other:?}"),
                }
            }
        },
    );
}

#[test]
fn a_fault_at_every_operation_of_a_snapshot_leaves_the_earlier_one_or_the_new_one() {
    let (base, identity, doc) = saved_once();
    let file = Path::new("/stick/5b.klasband");
    let options = SnapshotOptions {
        replace: true,
        ..options()
    };
    let mut newer = doc.clone();
    newer.class.name = "later".into();
    {
        let opened = ClassFolder::open(&shared(&base), &dir(), Key::Identity(&identity)).unwrap();
        let mut folder = opened.folder;
        snapshot(&folder, file, options, &NoProgress).unwrap();
        folder.save(&newer, &[], minute(1)).unwrap();
    }
    at_every_operation(
        &base,
        &faults(),
        |sim| {
            let opened = ClassFolder::open(&shared(sim), &dir(), Key::Identity(&identity))?;
            snapshot(&opened.folder, file, options, &NoProgress)
        },
        |sim, outcome, what| {
            // Where the one that stood there could not be read it stays, and the new one is beside it.
            let file = outcome.as_ref().map_or(file, |made| made.path.as_path());
            for after in afterwards(sim, what) {
                let report =
                    crate::store::check(&shared(&after), file, Key::Identity(&identity), &NoProgress)
                        .unwrap();
                assert!(report.ok, "{what}: {:?}", report.problems);
                assert!(
                    report.name == "later" || (outcome.is_err() && report.name == doc.class.name),
                    "{what}"
                );
            }
        },
    );
}

#[test]
fn a_fault_at_every_operation_of_putting_a_copy_over_the_class() {
    let (base, identity, copy) = saved_once();
    let file = Path::new("/stick/5b.klasband");
    let opened = ClassFolder::open(&shared(&base), &dir(), Key::Identity(&identity)).unwrap();
    let mut folder = opened.folder;
    snapshot(&folder, file, options(), &NoProgress).unwrap();
    let (old, photo) = with_photo(&folder, &class(2), SECOND);
    folder.save(&old, &[photo], minute(1)).unwrap();
    drop(folder);
    // The photo in the copy is not in the class any more.
    let media = dir().join("media");
    let name = &copy.media.values().next().unwrap().name;
    base.remove(&media.join(format!("{name}.age"))).unwrap();
    base.sync_dir(&media).unwrap();

    let new = copy.clone().brought_back_over(&old);
    let mut seen = BTreeSet::new();
    at_every_operation(
        &base,
        &faults(),
        |sim| {
            let mut folder = ClassFolder::open(&shared(sim), &dir(), Key::Identity(&identity))?.folder;
            folder.restore_over(file, Key::Identity(&identity), minute(2), &NoProgress)
        },
        |sim, outcome, what| {
            for after in afterwards(sim, what) {
                let is_new = assert_old_or_new(&after, &identity, &old, &new, what);
                assert!(is_new || outcome.is_err(), "{what}: said to be back, and is not");
                seen.insert(is_new);
            }
            if let Ok((doc, _)) = outcome {
                assert_eq!(doc, new, "{what}");
            }
        },
    );
    assert_eq!(seen.len(), 2, "both outcomes occur");
}

/// All of it or nothing under its name, whatever stood there stays, and what is left bears a name by which it is cleared.
#[test]
fn a_fault_at_every_operation_of_a_file_in_clear_leaves_all_of_it_or_nothing() {
    const OTHER: &[u8] = b"of somebody else";
    let page = "blad ".repeat(4000).into_bytes();
    let base = blank();
    let to = Path::new("/stick/blad.html");
    crate::store::disk::write_new(&base, to, OTHER).unwrap();
    base.sync_dir(Path::new("/stick")).unwrap();
    at_every_operation(
        &base,
        &faults(),
        |sim| write_beside(sim, to, &page),
        |sim, outcome, what| {
            let cut = what.starts_with("PowerCut");
            for after in afterwards(sim, what) {
                let mut found = after.files();
                assert_eq!(found.remove("/stick/blad.html").as_deref(), Some(OTHER), "{what}");
                let beside = found.remove("/stick/blad (2).html").unwrap_or_default();
                // Empty where the name was taken and nothing came to it.
                assert!(beside.is_empty() || beside == page, "{what}: half a page");
                for path in found.keys() {
                    let name = path.strip_prefix("/stick/").unwrap();
                    assert!(files::is_temporary_of(name, "html"), "{what}: {path}");
                }
                match &outcome {
                    Ok(place) => {
                        assert_eq!(place, Path::new("/stick/blad (2).html"));
                        assert!(beside == page && found.is_empty(), "{what}: {found:?}");
                    }
                    Err(unwritten) => {
                        let left = !beside.is_empty() || !found.is_empty();
                        assert!(
                            cut || unwritten.may_lie_there || !left,
                            "{what}: taken for gone: {found:?}"
                        );
                    }
                }
            }
        },
    );
}
