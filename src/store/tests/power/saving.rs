//! A save, and the saves after it.

use super::*;

/// What came of opening and saving.
struct Attempt {
    folder: Option<ClassFolder>,
    new: Document,
    error: Option<StoreError>,
}

fn save_on(sim: &SimDisk, identity: &SecretIdentity, old: &Document) -> Attempt {
    let reader = crate::store::MediaReader::new(shared(sim), dir(), identity);
    let name = reader.name(SECOND);
    let mut new = old.clone();
    new.class.name = "Groep 6B".into();
    new.media.insert(
        Id::default(),
        Media {
            name: name.clone(),
            ..Media::default()
        },
    );
    let photo = NewMedia {
        name,
        bytes: SECOND.to_vec(),
    };
    let mut attempt = Attempt {
        folder: None,
        new,
        error: None,
    };
    match ClassFolder::open(&shared(sim), &dir(), Key::Identity(identity)) {
        Err(error) => attempt.error = Some(error),
        Ok(opened) => {
            let folder = attempt.folder.insert(opened.folder);
            attempt.error = folder.save(&attempt.new, &[photo], minute(1)).err();
        }
    }
    attempt
}

#[test]
fn a_power_cut_at_every_operation_of_a_save() {
    let mut seen = BTreeSet::new();
    for (links, exchanges) in [(true, true), (false, true), (true, false)] {
        let (base, identity, old) = saved_once();
        if !links {
            base.without_links();
        }
        if !exchanges {
            base.without_exchange();
        }
        at_every_operation(
            &base,
            &[Fault::PowerCut],
            |sim| save_on(sim, &identity, &old),
            |sim, outcome, what| {
                let (done, new) = (outcome.error.is_none(), outcome.new);
                for leaves in leaves() {
                    let after = sim.reboot(leaves);
                    let is_new =
                        assert_old_or_new(&after, &identity, &old, &new, &format!("{what}, {leaves:?}"));
                    assert!(
                        is_new || !done,
                        "{what}, {leaves:?}: said to be saved, and is not"
                    );
                    seen.insert(is_new);
                }
            },
        );
    }
    assert_eq!(seen.len(), 2, "both outcomes occur");
}

#[test]
fn a_failure_at_every_operation_of_a_save_and_the_next_save_works() {
    let (base, identity, old) = saved_once();
    for exchanges in [true, false] {
        if !exchanges {
            base.without_exchange();
        }
        at_every_operation(
            &base,
            &failures(),
            |sim| save_on(sim, &identity, &old),
            |sim, outcome, what| {
                let Attempt { folder, new, error } = outcome;
                assert!(!matches!(error, Some(StoreError::ChangedByOther)), "{what}");
                assert_old_or_new(&sim.fork(), &identity, &old, &new, what);
                if let Some(mut folder) = folder {
                    sim.heal();
                    let reader = folder.media_reader();
                    let bytes = SECOND.to_vec();
                    let photo = NewMedia {
                        name: reader.name(&bytes),
                        bytes,
                    };
                    folder
                        .save(&new, &[photo], minute(2))
                        .unwrap_or_else(|error| panic!("{what}: {error:?}"));
                    drop(folder);
                    for leaves in leaves() {
                        assert!(
                            assert_old_or_new(&sim.reboot(leaves), &identity, &old, &new, what),
                            "{what}"
                        );
                    }
                }
            },
        );
    }
}

#[test]
fn going_back_after_a_failed_save_is_saved_too() {
    let (base, identity, old) = saved_once();
    at_every_operation(
        &base,
        &failures(),
        |sim| save_on(sim, &identity, &old),
        |sim, outcome, what| {
            let Some(mut folder) = outcome.folder else {
                return;
            };
            sim.heal();
            // Undone before it was saved: what is on disk by now may be either.
            folder
                .save(&old, &[], minute(2))
                .unwrap_or_else(|error| panic!("{what}: {error:?}"));
            drop(folder);
            let after = sim.reboot(Leaves::Lost);
            let opened = ClassFolder::open(&shared(&after), &dir(), Key::Identity(&identity)).unwrap();
            assert_eq!(opened.doc, old, "{what}");
        },
    );
}

#[test]
fn a_disk_that_writes_something_else_is_found_out() {
    let (base, identity, old) = saved_once();
    let mut found = 0;
    at_every_operation(
        &base,
        &[Fault::Garbles],
        |sim| save_on(sim, &identity, &old),
        |sim, outcome, what| {
            let done = outcome.error.is_none();
            if let Some(error) = outcome.error {
                assert!(matches!(error, StoreError::ReadBack), "{what}: {error:?}");
                found += 1;
            }
            let is_new = assert_old_or_new(&sim.fork(), &identity, &old, &outcome.new, what);
            assert_eq!(is_new, done, "{what}");
        },
    );
    assert_eq!(found, 2, "the photo and the document are written once each");

    let opened = ClassFolder::open(&shared(&base), &dir(), Key::Identity(&identity)).unwrap();
    let file = Path::new("/stick/5b.klasband");
    let mut found = 0;
    for at in 0..200 {
        base.fault_at(at, Fault::Garbles);
        match snapshot(&opened.folder, file, options(), &NoProgress) {
            Ok(_) => {
                base.heal();
                let key = Key::Identity(&identity);
                assert!(
                    crate::store::check(&shared(&base), file, key, &NoProgress)
                        .unwrap()
                        .ok,
                    "{at}"
                );
                base.remove(file).unwrap();
            }
            Err(StoreError::ReadBack) => found += 1,
            Err(error) => panic!("{at}: {error:?}"),
        }
        base.heal();
        assert!(
            base.files().keys().all(|path| !path.starts_with("/stick")),
            "{at}"
        );
    }
    assert!(found > 8, "{found}");
}

#[test]
fn what_another_program_writes_during_a_save_is_not_lost() {
    for exchanges in [true, false] {
        let (base, identity, old) = saved_once();
        if !exchanges {
            base.without_exchange();
        }
        let theirs = identity
            .seal(crate::store::to_text(&class(9)).unwrap().as_bytes())
            .unwrap();
        base.intruder(&dir().join("class.age"), &theirs);
        let mut lost = Vec::new();
        at_every_operation(
            &base,
            &[Fault::Intrudes],
            |sim| {
                let attempt = save_on(sim, &identity, &old);
                (sim.operations(), attempt)
            },
            |sim, (operations, attempt), what| {
                let intruded = what.split(' ').next_back().unwrap().parse::<usize>().unwrap() < operations;
                let there = sim.files().values().any(|bytes| *bytes == theirs);
                if intruded && !there {
                    assert!(attempt.error.is_none(), "{what}");
                    lost.push(what.to_owned());
                }
            },
        );
        // Where files cannot be exchanged, what comes in between the last look and the rename is overwritten.
        assert!(lost.len() <= usize::from(!exchanges), "{lost:?}");
    }
}
