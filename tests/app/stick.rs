//! Copies on a stick and back, and a disk that goes away, is full, or does not answer.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

use egui::{Key, Modifiers};
use klasband::app::Start;
use klasband::command::{Action, Request};
use klasband::store::{Disk as _, RealDisk};

use crate::bench::{Bench, add_photo, add_pupil, ask, draw_until, run};
use crate::desk::{Desk, PASSPHRASE};
use crate::disk::{Fault, Faulty, Hooked};

#[test]
fn a_copy_holds_what_is_on_the_screen_and_the_stick_may_then_go() {
    let mut bench = Bench::new();
    add_pupil(&mut bench.desk, "Noor");
    run(&mut bench.desk, Action::Snapshot);
    bench.desk.settle();
    bench.desk.click_any("KINGSTON");
    bench.desk.click("Zet de kopie erop");
    bench.desk.sees("Veilig te verwijderen");
    assert_eq!(bench.on_stick(), ["Groep 5B 2026-11-26.klasband"]);
    let there = bench.desk.doc_in_copies();
    let other = tempfile::tempdir().unwrap();
    let mut desk = Desk::new(other.path(), Start::Snapshot(bench.copy()));
    desk.write("Wachtwoord van de klas", PASSPHRASE);
    desk.click("Kijk wat erin staat");
    desk.sees_part("1 leerling");
    desk.sees_part("zojuist gemaakt");
    desk.sees_part("Heb je na deze kopie iemand voorgoed gewist");
    desk.click("Zet deze klas terug");
    assert_eq!(desk.doc_in_copies(), there);
}

#[test]
fn a_stopped_copy_leaves_nothing_and_what_was_there() {
    let mut bench = Bench::new();
    bench.put_copy();
    let before = std::fs::read(bench.copy()).unwrap();
    add_pupil(&mut bench.desk, "Noor");
    bench.disk.set(Fault::Slow);
    let to = bench.copy();
    run(&mut bench.desk, Request::Snapshot { to });
    draw_until(&mut bench.desk, "nothing can be stopped", |desk| {
        desk.has("Annuleer")
    });
    bench.desk.click("Annuleer");
    bench
        .desk
        .sees_part("Gestopt. Er is niets nieuws op de stick gezet. Wat er al stond is gebleven.");
    assert_eq!(bench.on_stick(), ["Groep 5B 2026-11-26.klasband"]);
    assert_eq!(std::fs::read(bench.copy()).unwrap(), before);
}

#[test]
fn too_little_room_is_said_in_numbers_before_anything_is_written() {
    let mut bench = Bench::with(500, |_, stick| stick.to_owned());
    bench.put_copy();
    bench.desk.sees_part("nodig en 1 kB vrij.");
    assert!(bench.on_stick().is_empty());
}

#[test]
fn a_stick_that_is_pulled_in_the_middle_is_said_and_the_class_goes_on() {
    let mut bench = Bench::new();
    bench.disk.set_in_the_middle(Fault::Gone);
    bench.put_copy();
    bench.desk.sees_part("De stick is weg. De kopie is niet af.");
    bench.disk.set(Fault::None);
    assert!(
        !bench.copy().exists(),
        "half a copy bears the name of a whole one"
    );
    add_pupil(&mut bench.desk, "Noor");
    bench.desk.wait_until_saved();
    bench.put_copy();
    bench.desk.sees_part("De kopie staat erop en is nagekeken.");
}

#[test]
fn nothing_is_written_into_the_empty_folder_where_a_stick_was() {
    let mut bench = Bench::new();
    run(&mut bench.desk, Action::Snapshot);
    bench.desk.settle();
    bench.in_it.store(false, Ordering::Relaxed);
    bench.put_copy();
    bench.desk.sees_part("De stick is weg.");
    assert!(bench.on_stick().is_empty());
}

/// A file in clear would lie on this computer, and be listed as one on the stick.
#[test]
fn no_file_in_clear_is_written_into_the_empty_folder_where_a_stick_was() {
    const PULLED: &str = "De stick is weg. Er is niets geschreven.";
    // The place was known to be a stick since its screen was looked at, or since it was asked where the file goes.
    for asked in [false, true] {
        let mut bench = Bench::new();
        let to = bench.stick.path().join("klas.ron");
        if asked {
            run(&mut bench.desk, Action::ExportDocument);
            bench.desk.settle();
            bench.desk.write("Bestand", &to.to_string_lossy());
        } else {
            run(&mut bench.desk, Action::Snapshot);
            bench.desk.settle();
        }
        bench.in_it.store(false, Ordering::Relaxed);
        if asked {
            bench.desk.click("Schrijf");
        } else {
            ask(&mut bench.desk, Request::ExportDocument { to });
        }
        bench.desk.sees_part(PULLED);
        assert!(bench.on_stick().is_empty());
        assert!(bench.desk.doc().copies.is_empty(), "it is listed");
        // Back in, it is written.
        bench.in_it.store(true, Ordering::Relaxed);
        let to = bench.stick.path().join("klas.ron");
        ask(&mut bench.desk, Request::ExportDocument { to });
        assert_eq!(bench.on_stick(), ["klas.ron"]);
    }

    let mut bench = Bench::new();
    ask(&mut bench.desk, Request::NewRecoveryCode);
    bench.desk.write("Wachtwoord van nu", PASSPHRASE);
    bench.desk.click("Maak de code");
    bench.desk.click("Bewaar de code om te printen");
    let to = bench.stick.path().join("code.txt");
    bench.desk.write("Bestand", &to.to_string_lossy());
    bench.in_it.store(false, Ordering::Relaxed);
    bench.desk.click("Schrijf");
    bench.desk.sees_part(PULLED);
    assert!(bench.on_stick().is_empty());
}

#[test]
fn a_stick_that_gives_back_other_bytes_is_not_trusted() {
    let mut bench = Bench::new();
    bench.put_copy();
    let before = std::fs::read(bench.copy()).unwrap();
    bench.disk.set(Fault::Lies);
    bench.put_copy();
    bench.desk.sees_part("Deze stick is niet te vertrouwen.");
    assert_eq!(bench.on_stick(), ["Groep 5B 2026-11-26.klasband"]);
    assert_eq!(std::fs::read(bench.copy()).unwrap(), before);
}

fn photos_on_disk(home: &Path) -> Vec<PathBuf> {
    let data = home.join("data");
    let class = data.join(RealDisk.list(&data).unwrap().first().expect("no class"));
    let media = class.join("media");
    let names = RealDisk.list(&media).unwrap();
    names.into_iter().map(|name| media.join(name)).collect()
}

#[test]
fn a_photo_that_a_copy_lacks_is_told() {
    let mut bench = Bench::new();
    add_pupil(&mut bench.desk, "Noor");
    let home = bench.home.path().to_owned();
    add_photo(&mut bench.desk, &home);
    bench.desk.wait_until_saved();
    for photo in photos_on_disk(&home) {
        std::fs::write(photo, b"kapot").unwrap();
    }
    run(&mut bench.desk, Action::Snapshot);
    bench.put_copy();
    bench.desk.sees_part("In deze kopie ontbreekt 1 foto.");
    assert!(bench.copy().is_file());
}

/// The class's own folder goes away in mid-work: the work is on the screen, and goes to another place.
#[test]
fn a_class_whose_folder_is_gone_goes_to_another_place() {
    for (fault, line) in [
        (Fault::Gone, "De map van de klas is weg."),
        (Fault::ReadOnly, "Hier kan niets geschreven worden."),
    ] {
        let mut bench = Bench::with(u64::MAX, |home, _| home.join("data"));
        add_pupil(&mut bench.desk, "Noor");
        bench.desk.wait_until_saved();
        bench.disk.set(fault);
        add_pupil(&mut bench.desk, "Sem");
        let home = bench.home.path().to_owned();
        add_photo(&mut bench.desk, &home);
        draw_until(&mut bench.desk, "it is not said", |desk| desk.has_part(line));
        bench.desk.click("Kies een andere plek");
        bench.put_copy();
        bench.desk.sees_part("De kopie staat erop en is nagekeken.");
        assert!(
            !bench.desk.has_part("ontbreekt"),
            "a photo that was on the screen is lost"
        );
        let there = bench.desk.doc_in_copies();
        let other = tempfile::tempdir().unwrap();
        let mut desk = Desk::new(other.path(), Start::Snapshot(bench.copy()));
        desk.write("Wachtwoord van de klas", PASSPHRASE);
        desk.click("Kijk wat erin staat");
        desk.click("Zet deze klas terug");
        assert_eq!(desk.doc_in_copies(), there);
        // Back again, it is saved where it was.
        bench.disk.set(Fault::None);
        bench.desk.wait_until_saved();
    }
}

#[test]
fn nothing_is_written_where_the_folder_of_the_class_was() {
    let mut bench = Bench::with(u64::MAX, |home, _| home.join("nowhere"));
    bench.desk.wait_until_saved();
    let data = bench.home.path().join("data");
    let class = data.join(&RealDisk.list(&data).unwrap()[0]);
    let away = bench.home.path().join("away");
    std::fs::rename(&class, &away).unwrap();
    std::fs::create_dir(&class).unwrap();
    add_pupil(&mut bench.desk, "Noor");
    draw_until(&mut bench.desk, "it is not said", |desk| {
        desk.has_part("De map van de klas is weg.")
    });
    assert!(
        RealDisk.list(&class).unwrap().is_empty(),
        "the empty folder was written into"
    );
    std::fs::remove_dir(&class).unwrap();
    std::fs::rename(&away, &class).unwrap();
    bench.desk.wait_until_saved();
}

/// Every call waits: frames go on, typing and undo too, and the work goes to the stick.
#[test]
fn a_disk_that_hangs_never_holds_up_a_frame() {
    let mut bench = Bench::with(u64::MAX, |home, _| home.join("data"));
    add_pupil(&mut bench.desk, "Noor");
    let home = bench.home.path().to_owned();
    add_photo(&mut bench.desk, &home);
    bench.desk.wait_until_saved();
    bench.disk.set(Fault::Hangs);
    let ctx = bench.desk.harness.ctx.clone();
    let mut slowest = Duration::ZERO;
    let mut frames = |desk: &mut Desk, count: usize| {
        for _ in 0..count {
            let begun = Instant::now();
            desk.harness.run_steps(1);
            slowest = slowest.max(begun.elapsed());
        }
    };
    for action in Action::all().filter(|action| {
        // These leave the class, and come below.
        !matches!(action, Action::Quit | Action::Lock | Action::CloseClass)
    }) {
        let begun = Instant::now();
        bench.desk.harness.state_mut().run(&ctx, action.into());
        assert!(
            begun.elapsed() < Duration::from_secs(1),
            "{action:?} waited for the disk"
        );
        frames(&mut bench.desk, 3);
        bench.desk.harness.key_press(Key::Escape);
        bench.desk.harness.key_press(Key::Escape);
        frames(&mut bench.desk, 3);
    }
    // Enough frames for the save to begin and to be said to hang.
    frames(&mut bench.desk, 600);
    bench.desk.sees_part("De schijf geeft geen antwoord.");
    let to = bench.copy();
    run(&mut bench.desk, Request::Snapshot { to });
    draw_until(&mut bench.desk, "no copy is made", |desk| {
        desk.has_part("De kopie staat erop en is nagekeken.")
    });
    bench.desk.sees_part("In deze kopie ontbreekt 1 foto.");
    run(&mut bench.desk, Action::CloseClass);
    frames(&mut bench.desk, 600);
    bench.desk.sees("Ga terug naar de klas");
    let begun = Instant::now();
    bench.desk.press("Sluit zonder te bewaren");
    frames(&mut bench.desk, 10);
    assert!(begun.elapsed() < Duration::from_secs(2));
    bench.desk.sees("Begin een nieuwe klas");
    assert!(slowest < Duration::from_secs(2), "a frame took {slowest:?}");
    bench.disk.set(Fault::None);
}

/// What comes in sight beside a text that is being typed does not take the keyboard from it.
#[test]
fn an_alert_and_the_bar_of_work_leave_the_keyboard_where_it_is() {
    let mut bench = Bench::with(u64::MAX, |home, _| home.join("data"));
    bench.disk.set(Fault::Gone);
    bench.desk.keys(Modifiers::COMMAND | Modifiers::SHIFT, Key::N);
    bench.desk.write("Roepnaam", "No");
    draw_until(&mut bench.desk, "it is not said", |desk| {
        desk.has_part("De map van de klas is weg.")
    });
    let to = bench.copy();
    run(&mut bench.desk, Request::Snapshot { to });
    bench.desk.harness.run_steps(4);
    bench.desk.harness.event(egui::Event::Text("or".to_owned()));
    bench.desk.settle();
    bench.desk.leave();
    let doc = bench.desk.doc();
    let given = doc.pupils.values().next().map(|pupil| pupil.name.given.as_str());
    assert_eq!(given, Some("Noor"));
}

/// Locked while the disk does not answer: nothing is shown, and the passphrase leads back to the work.
#[test]
fn a_class_that_cannot_be_saved_is_locked_and_opens_again_with_its_passphrase() {
    let mut bench = Bench::with(u64::MAX, |home, _| home.join("data"));
    bench.disk.set(Fault::Gone);
    add_pupil(&mut bench.desk, "Noor");
    let before = bench.desk.doc();
    run(&mut bench.desk, Action::Lock);
    bench.desk.harness.run_steps(4);
    draw_until(&mut bench.desk, "it is not said", |desk| {
        desk.has_part("De map van de klas is weg.")
    });
    assert!(!bench.desk.has_part("Noor"), "{}", bench.desk.words());
    bench.desk.write("Wachtwoord", "iets heel anders");
    bench.desk.click("Ga terug naar de klas");
    bench.desk.sees_part("Dit wachtwoord past niet.");
    assert!(!bench.desk.has_part("Noor"));
    bench.desk.write("Wachtwoord", PASSPHRASE);
    bench.desk.click("Ga terug naar de klas");
    bench.desk.sees("Kies een andere plek");
    assert_eq!(bench.desk.doc(), before);
}

/// A data folder on a share that does not answer: the welcome is there all the same.
#[test]
fn the_welcome_waits_for_no_disk() {
    let home = tempfile::tempdir().unwrap();
    let disk = Faulty::below(home.path());
    disk.set(Fault::Hangs);
    let begun = Instant::now();
    let mut desk = Desk::at_once(home.path(), Start::Welcome, Arc::new(Hooked(disk.clone())));
    desk.harness.run_steps(4);
    desk.sees("Begin een nieuwe klas");
    assert!(begun.elapsed() < Duration::from_secs(4), "{:?}", begun.elapsed());
    disk.set(Fault::None);
}
