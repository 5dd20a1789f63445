//! Files that leave the class while something else happens to it.

use klasband::command::{Action, PhotoTarget, Request};
use klasband::model::Id;

use crate::bench::{Bench, add_photo, add_pupil, ask, draw_until, run};
use crate::desk::PASSPHRASE;
use crate::disk::Fault;

/// A copy that is being made when the class is locked is made, and is on the list; and it can be stopped from there.
#[test]
fn a_lock_waits_for_a_copy_and_shows_nothing_of_the_class_meanwhile() {
    for stop in [false, true] {
        let mut bench = Bench::new();
        add_pupil(&mut bench.desk, "Noor");
        let home = bench.home.path().to_owned();
        add_photo(&mut bench.desk, &home);
        bench.desk.wait_until_saved();
        bench.disk.set(if stop { Fault::Hangs } else { Fault::Slow });
        let to = bench.copy();
        run(&mut bench.desk, Request::Snapshot { to });
        run(&mut bench.desk, Action::Lock);
        draw_until(&mut bench.desk, "it does not wait", |desk| {
            desk.has_part("Er wordt nog een kopie of een blad geschreven.")
        });
        assert!(!bench.desk.has_part("Noor") && !bench.desk.has_part("Groep 5B"));
        if stop {
            // However long it takes, it is said.
            bench.desk.harness.run_steps(200);
            bench
                .desk
                .sees_part("Er wordt nog een kopie of een blad geschreven.");
            bench.desk.look_at("leaving-copy");
            bench.desk.press("Stop de kopie");
            bench.desk.harness.run_steps(80);
            assert!(
                bench.desk.harness.state().class().is_none(),
                "a stick that hangs keeps it open"
            );
            bench.disk.set(Fault::None);
            continue;
        }
        draw_until(&mut bench.desk, "it does not lock", |desk| {
            desk.harness.state().class().is_none()
        });
        assert_eq!(bench.on_stick(), ["Groep 5B 2026-11-26.klasband"]);
        bench.desk.write("Wachtwoord", PASSPHRASE);
        bench.desk.click("Open");
        assert_eq!(bench.desk.doc().copies_out().len(), 1, "nobody knows of the copy");
    }
}

/// Nobody is erased while a copy is being made with them in it.
#[test]
fn erasing_waits_for_a_copy_that_is_being_made() {
    let mut bench = Bench::new();
    add_pupil(&mut bench.desk, "Noor");
    let noor = *bench.desk.doc().pupils.keys().next().unwrap();
    bench.disk.set(Fault::Slow);
    let to = bench.copy();
    run(&mut bench.desk, Request::Snapshot { to });
    let erase = Request::Erase(klasband::model::Erasure::Pupil(noor));
    run(&mut bench.desk, erase.clone());
    bench.desk.harness.run_steps(4);
    bench
        .desk
        .sees_part("Er wordt nog een kopie gemaakt, met iedereen erin.");
    assert!(!bench.desk.has("Noor voorgoed wissen"));
    bench.desk.settle();
    ask(&mut bench.desk, erase);
    bench.desk.sees("Noor voorgoed wissen");
    bench.desk.sees("Hier liggen nog kopieën");
}

/// A photo that was still being read when its child went is not kept.
#[test]
fn a_photo_of_a_child_who_is_gone_is_not_kept() {
    let mut bench = Bench::new();
    let path = bench.home.path().join("foto.png");
    image::RgbImage::new(32, 32).save(&path).unwrap();
    let to = PhotoTarget::Portrait(Id::random());
    ask(&mut bench.desk, Request::AddPhoto { to, path });
    let class = bench.desk.harness.state().class().unwrap();
    assert!(class.on_screen().2.is_empty(), "the next save would write it");
}
