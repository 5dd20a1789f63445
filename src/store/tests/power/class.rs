//! A class that is made, takes up another version, or gets a new passphrase.

use super::*;
use crate::store::peek;

#[test]
fn a_fault_at_every_operation_of_making_a_class() {
    let base = blank();
    let doc = class(2);
    let media = [NewMedia {
        name: "portrait".into(),
        bytes: b"photo".to_vec(),
    }];
    let mut doc_with = doc.clone();
    doc_with.media.insert(
        Id::random(),
        Media {
            name: "portrait".into(),
            ..Media::default()
        },
    );
    let faults = [
        Fault::PowerCut,
        Fault::Fails(ErrorKind::StorageFull),
        Fault::DoneButFails(ErrorKind::TimedOut),
        Fault::FailsFromHere(ErrorKind::PermissionDenied),
    ];
    at_every_operation(
        &base,
        &faults,
        |sim| {
            ClassFolder::create(
                &shared(sim),
                &dir(),
                &doc_with,
                &media,
                &passphrase(),
                WorkFactor::THROWAWAY,
            )
        },
        |sim, outcome, what| {
            let done = outcome.is_ok();
            let expected = outcome.ok().map(|created| created.doc);
            let power = what.starts_with("PowerCut");
            for after in afterwards(sim, what) {
                match peek(&after, &dir()) {
                    Ok(_) => {
                        let opened =
                            ClassFolder::open(&shared(&after), &dir(), Key::Passphrase(&passphrase()))
                                .unwrap_or_else(|error| panic!("{what}: {error:?}"));
                        assert!(photos_are_whole(&opened.folder, &opened.doc), "{what}");
                        assert!(expected.as_ref().is_none_or(|doc| *doc == opened.doc), "{what}");
                    }
                    Err(StoreError::Gone) => assert!(!done, "{what}: said to be made, and is not"),
                    Err(other) => panic!("{what}: half a class: {other:?}"),
                }
            }
            // What was not made can be made again at the same place.
            let again = if power {
                sim.reboot(Leaves::Torn)
            } else {
                sim.fork()
            };
            if peek(&again, &dir()).is_err() {
                create(&shared(&again), &dir(), &doc);
            }
            if !power && !done && peek(&sim.fork(), &dir()).is_err() {
                let files = sim.files();
                // A failing clean-up is the one thing that may leave something, hidden.
                assert!(
                    files.keys().all(|path| path.contains(".nieuw-")),
                    "{what}: {:?}",
                    files.keys()
                );
            }
        },
    );
}

#[test]
fn a_fault_at_every_operation_of_taking_up_another_version() {
    let (base, identity, doc) = saved_once();
    let mut older = None;
    base.poke(&dir().join("class.age"), |bytes| bytes.truncate(100));
    let broken = ClassFolder::open(&shared(&base.fork()), &dir(), Key::Identity(&identity)).unwrap_err();
    let StoreError::Broken { candidates, .. } = broken else {
        panic!("{broken:?}")
    };
    assert_eq!(candidates.len(), 1);
    for links in [true, false] {
        if !links {
            base.without_links();
        }
        at_every_operation(
            &base,
            &faults(),
            |sim| {
                ClassFolder::recover(
                    &shared(sim),
                    &dir(),
                    Key::Identity(&identity),
                    &candidates[0],
                    now(),
                )
            },
            |sim, outcome, what| {
                let done = outcome.is_ok();
                if let Ok(opened) = outcome {
                    assert_ne!(opened.doc, doc);
                    older.get_or_insert(opened.doc);
                }
                for after in afterwards(sim, what) {
                    match ClassFolder::open(&shared(&after), &dir(), Key::Identity(&identity)) {
                        Ok(opened) => {
                            let kapot = after.files().keys().any(|path| path.contains("kapot-2026-11-24"));
                            assert!(kapot, "{what}: the broken file is gone");
                            assert!(older.as_ref().is_none_or(|older| *older == opened.doc));
                        }
                        Err(StoreError::Broken { candidates, .. }) => {
                            assert!(!done && !candidates.is_empty(), "{what}");
                        }
                        Err(other) => panic!("{what}: {other:?}"),
                    }
                }
            },
        );
    }
}

#[test]
fn a_power_cut_at_every_operation_of_a_new_passphrase() {
    let (base, created) = with_class();
    let identity = created.folder.identity().clone();
    drop(created.folder);
    let new = Passphrase::from("een heel andere zin");
    at_every_operation(
        &base,
        &[
            Fault::PowerCut,
            Fault::Fails(ErrorKind::StorageFull),
            Fault::DoneButFails(ErrorKind::TimedOut),
        ],
        |sim| {
            let mut folder = ClassFolder::open(&shared(sim), &dir(), Key::Identity(&identity))?.folder;
            folder.work = WorkFactor::THROWAWAY;
            folder.change_passphrase(&new)
        },
        |sim, outcome, what| {
            for leaves in [
                Leaves::Lost,
                Leaves::Torn,
                Leaves::Reordered(1),
                Leaves::Reordered(2),
            ] {
                let opens = |passphrase: &Passphrase| {
                    ClassFolder::open(&shared(&sim.reboot(leaves)), &dir(), Key::Passphrase(passphrase))
                        .is_ok()
                };
                let (old, new) = (opens(&passphrase()), opens(&new));
                assert!(old || new, "{what}, {leaves:?}: locked out");
                assert!(outcome.is_err() || (new && !old), "{what}, {leaves:?}");
            }
        },
    );
}
