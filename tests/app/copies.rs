//! Files that leave the class while something else happens to it.

use std::sync::Arc;
use std::time::{Duration, Instant};

use egui::accesskit::Role;
use egui::{ViewportCommand, ViewportEvent, ViewportId};
use egui_kittest::kittest::Queryable as _;
use klasband::command::{Action, Change, PhotoTarget, Request};
use klasband::model::{Access, CopyKind, Guardian, Id, Name};
use klasband::store::{self, ClassFolder, Disk, Key, NoProgress, Passphrase, RealDisk};

use crate::bench::{Bench, add_photo, add_pupil, ask, draw_until, run};
use crate::desk::{Desk, PASSPHRASE};
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
        wait_until_noted(&mut bench.desk);
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

const REPORT: &str = "inzage-fatima.html";
const COPY: &str = "Groep 5B 2026-11-26.klasband";

/// Something is being written to a stick that gives no answer for now: a copy, or an access report.
fn begin_writing(snapshot: bool) -> Bench {
    let mut bench = Bench::new();
    let guardian = add_fatima(&mut bench);
    bench.disk.set(Fault::Waits);
    if snapshot {
        let to = bench.stick.path().join(COPY);
        run(&mut bench.desk, Request::Snapshot { to });
    } else {
        begin_report(&mut bench, guardian);
    }
    bench
}

fn add_fatima(bench: &mut Bench) -> Id<Guardian> {
    let guardian = Id::random();
    let fatima = Guardian {
        name: Name::new("Fatima", "", "Bos"),
        ..Guardian::default()
    };
    run(&mut bench.desk, Change::PutGuardian(guardian, fatima));
    bench.desk.wait_until_saved();
    guardian
}

fn begin_report(bench: &mut Bench, guardian: Id<Guardian>) {
    let to = bench.stick.path().join(REPORT);
    run(&mut bench.desk, Request::AccessReport(Access::Guardian(guardian)));
    bench.desk.harness.run_steps(4);
    bench.desk.write("Bestand", &to.to_string_lossy());
    bench.desk.press("Schrijf");
}

/// Waits until the class is saved, while the file is still being written. A frame takes a quarter of a second of the
/// app's time: of many without a rest a save looks like one that gets no answer.
fn wait_until_noted(desk: &mut Desk) {
    draw_until(desk, "the copy is not noted", |desk| {
        let class = desk.harness.state().class();
        class.is_some_and(klasband::app::OpenClass::is_saved)
    });
}

/// Asks the app to end: by its own command, or as the window's button does.
fn ask_to_end(desk: &mut Desk, by_window: bool) {
    if by_window {
        let viewports = &mut desk.harness.input_mut().viewports;
        let info = viewports.entry(ViewportId::ROOT).or_default();
        info.events.push(ViewportEvent::Close);
    } else {
        run(desk, Action::Quit);
    }
}

/// Draws a frame; whether the window closes in it.
fn closes(desk: &mut Desk) -> bool {
    desk.harness.run_steps(1);
    let told = desk.harness.output().viewport_output.get(&ViewportId::ROOT);
    told.is_some_and(|told| told.commands.contains(&ViewportCommand::Close))
}

/// Twelve seconds go by, in which the window does not close.
#[track_caller]
fn stays(desk: &mut Desk) {
    for _ in 0..48 {
        assert!(!closes(desk), "it ends in the middle of a file");
    }
}

#[track_caller]
fn ends(desk: &mut Desk) {
    let patience = Instant::now() + Duration::from_secs(20);
    while !closes(desk) {
        assert!(Instant::now() < patience, "it does not end:\n{}", desk.words());
        std::thread::sleep(Duration::from_millis(5));
    }
}

/// The files on the list of copies, as it is on the disk.
fn listed(bench: &Bench) -> Vec<String> {
    listed_as(bench).into_iter().map(|(file, _)| file).collect()
}

/// The same, with what each is.
fn listed_as(bench: &Bench) -> Vec<(String, CopyKind)> {
    let data = bench.home.path().join("data");
    let dir = data.join(&RealDisk.list(&data).unwrap()[0]);
    let disk: Arc<dyn Disk> = Arc::new(RealDisk);
    let passphrase = Passphrase::from(PASSPHRASE);
    let opened = ClassFolder::open(&disk, &dir, Key::Passphrase(&passphrase)).unwrap();
    let out = opened.doc.copies_out().into_iter();
    out.map(|(_, copy)| (copy.file.clone(), copy.kind)).collect()
}

#[test]
fn the_app_ends_once_what_it_writes_is_whole_and_listed() {
    for (snapshot, by_window) in [(true, true), (true, false), (false, true), (false, false)] {
        let mut bench = begin_writing(snapshot);
        wait_until_noted(&mut bench.desk);
        ask_to_end(&mut bench.desk, by_window);
        // A lock would not wait as long for a report.
        stays(&mut bench.desk);
        bench
            .desk
            .sees_part("Er wordt nog een kopie of een blad geschreven.");
        assert!(bench.desk.harness.state().class().is_some());
        bench.disk.set(Fault::None);
        ends(&mut bench.desk);
        let file = if snapshot { COPY } else { REPORT };
        assert_eq!(bench.on_stick(), [file], "something is left");
        assert_eq!(listed(&bench), [file]);
        let path = bench.stick.path().join(file);
        if snapshot {
            let disk: Arc<dyn Disk> = Arc::new(RealDisk);
            let passphrase = Passphrase::from(PASSPHRASE);
            let report = store::check(&disk, &path, Key::Passphrase(&passphrase), &NoProgress).unwrap();
            assert!(report.ok, "{:?}", report.problems);
        } else {
            let page = std::fs::read_to_string(path).unwrap();
            assert!(page.contains("Fatima") && page.trim_end().ends_with("</html>"));
        }
    }
}

/// A disk that does not answer keeps nobody: it is said, and whoever leaves chooses.
#[test]
fn who_ends_the_app_chooses_whether_a_disk_that_does_not_answer_is_waited_for() {
    let mut bench = begin_writing(false);
    wait_until_noted(&mut bench.desk);
    ask_to_end(&mut bench.desk, true);
    bench.desk.harness.run_steps(8);
    assert!(!bench.desk.has("Sluit toch"), "it asks before anybody has waited");
    stays(&mut bench.desk);
    bench.desk.sees_part("de schijf geeft misschien geen antwoord");
    bench.desk.look_at("leaving-copy-stuck");
    bench.desk.press("Ga terug naar de klas");
    assert!(!bench.desk.has("Sluit toch") && bench.desk.harness.state().class().is_some());
    ask_to_end(&mut bench.desk, false);
    stays(&mut bench.desk);
    let anyway = bench
        .desk
        .harness
        .query_all_by_role_and_label(Role::Button, "Sluit toch")
        .next();
    anyway.expect("nobody can leave").click();
    ends(&mut bench.desk);
    bench.disk.set(Fault::None);
}

/// A lock goes on without what is written; who then closes the window does not cut it off.
#[test]
fn without_a_class_the_app_waits_for_what_it_writes_as_well() {
    let mut bench = begin_writing(false);
    wait_until_noted(&mut bench.desk);
    run(&mut bench.desk, Action::Lock);
    draw_until(&mut bench.desk, "it does not lock", |desk| {
        desk.harness.state().class().is_none()
    });
    for by_window in [true, false] {
        ask_to_end(&mut bench.desk, by_window);
        stays(&mut bench.desk);
        bench.desk.sees_part("Daarna sluit Klasband.");
        bench.desk.sees("Sluit toch");
        bench.desk.press("Terug");
        bench.desk.sees("Open je klas");
    }
    ask_to_end(&mut bench.desk, true);
    assert!(!closes(&mut bench.desk));
    bench.disk.set(Fault::None);
    ends(&mut bench.desk);
    assert_eq!(bench.on_stick(), [REPORT], "something is left");
    assert_eq!(listed(&bench), [REPORT]);
}

/// Long before the two seconds after which a change is saved.
#[test]
fn a_copy_is_on_the_list_on_the_disk_while_it_is_being_made() {
    for snapshot in [true, false] {
        let mut bench = begin_writing(snapshot);
        bench.desk.harness.run_steps(2);
        let patience = Instant::now() + Duration::from_secs(20);
        while listed(&bench).is_empty() {
            assert!(Instant::now() < patience, "a crash now leaves it on no list");
            std::thread::sleep(Duration::from_millis(20));
        }
        bench.disk.set(Fault::None);
        bench.desk.settle();
    }
}

/// What is left on a stick that was pulled cannot be taken away: it stays on the list. What could be is taken off.
#[test]
fn a_file_that_was_not_written_is_on_the_list_where_something_of_it_may_lie() {
    let mut bench = Bench::new();
    for (in_the_middle, file) in [(true, "half.ron"), (false, "niets.ron")] {
        if in_the_middle {
            bench.disk.set_in_the_middle(Fault::Gone);
        } else {
            bench.disk.set(Fault::ReadOnly);
        }
        let to = bench.stick.path().join(file);
        ask(&mut bench.desk, Request::ExportDocument { to });
        bench.disk.set(Fault::None);
        let copies = bench.desk.doc().copies;
        let is_listed = copies.values().any(|copy| copy.file == file);
        assert_eq!(is_listed, in_the_middle, "{file}");
        assert!(!bench.stick.path().join(file).exists());
    }
}

const SECOND: &str = "inzage-fatima (2).html";

/// A file at the place of which the list knows: something of the teacher's own, and never written over.
fn with_a_file_there() -> (Bench, Id<Guardian>) {
    let mut bench = Bench::new();
    let guardian = add_fatima(&mut bench);
    let to = bench.stick.path().join(REPORT);
    ask(&mut bench.desk, Request::ExportDocument { to });
    bench.desk.wait_until_saved();
    assert_eq!(listed_as(&bench), [(REPORT.to_owned(), CopyKind::Readable)]);
    (bench, guardian)
}

#[test]
fn a_file_beside_another_is_listed_by_its_own_name_and_the_other_stays_listed() {
    let (mut bench, guardian) = with_a_file_there();
    begin_report(&mut bench, guardian);
    bench.desk.settle();
    bench.desk.sees_part(SECOND);
    bench.desk.wait_until_saved();
    assert_eq!(bench.on_stick(), [SECOND, REPORT]);
    let mut listed = listed_as(&bench);
    listed.sort();
    let expected = [(SECOND, CopyKind::AccessReport), (REPORT, CopyKind::Readable)];
    assert_eq!(listed, expected.map(|(file, kind)| (file.to_owned(), kind)));
}

/// The lock goes on without a stick that does not answer, and of a worker that ends after it nobody hears: whatever that
/// leaves on the stick is on the list by its name, and what was there still is.
#[test]
fn a_file_that_is_finished_after_the_lock_is_on_the_list_by_its_own_name() {
    for in_the_middle in [true, false] {
        let (mut bench, guardian) = with_a_file_there();
        if in_the_middle {
            bench.disk.set_in_the_middle(Fault::Waits);
        } else {
            bench.disk.set(Fault::Waits);
        }
        begin_report(&mut bench, guardian);
        wait_until_noted(&mut bench.desk);
        run(&mut bench.desk, Action::Lock);
        draw_until(&mut bench.desk, "it does not lock", |desk| {
            desk.harness.state().class().is_none()
        });
        bench.disk.set(Fault::None);
        bench.desk.settle();
        let on_stick = bench.on_stick();
        assert_eq!(
            on_stick.contains(&SECOND.to_owned()),
            in_the_middle,
            "{on_stick:?}"
        );
        let listed = listed_as(&bench);
        assert!(
            listed.contains(&(REPORT.to_owned(), CopyKind::Readable)),
            "what stands there is forgotten: {listed:?}"
        );
        for file in on_stick {
            let is_listed = listed.iter().any(|(listed, _)| *listed == file);
            assert!(is_listed, "{file} is on no list: {listed:?}");
        }
    }
}
