//! A computer with a stick, and what a person does at it.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use egui::{Key, Modifiers};
use klasband::app::{Mounted, Start};
use klasband::command::{Command, PhotoTarget, Request};
use klasband::store::{Disk as _, RealDisk};

use crate::desk::{Desk, begin_class};
use crate::disk::{Faulty, Hooked};

/// A computer with a stick in it.
pub struct Bench {
    pub home: tempfile::TempDir,
    pub stick: tempfile::TempDir,
    /// What goes wrong with the stick, or with the class's own folder.
    pub disk: Faulty,
    pub desk: Desk,
    /// Whether the stick is in it.
    pub in_it: Arc<AtomicBool>,
}

impl Bench {
    pub fn new() -> Self {
        Self::with(u64::MAX, |_, stick| stick.to_owned())
    }

    /// `free` bytes on the stick; the fault is below the folder that `faulty` names, of home and stick.
    pub fn with(free: u64, faulty: impl Fn(&Path, &Path) -> PathBuf) -> Self {
        let (home, stick) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let disk = Faulty::below(&faulty(home.path(), stick.path()));
        let in_it = Arc::new(AtomicBool::new(true));
        let mounted = Mounted {
            name: "KINGSTON".to_owned(),
            path: stick.path().to_owned(),
            free,
            removable: true,
            read_only: false,
        };
        let there = Arc::clone(&in_it);
        let mounts = Arc::new(move || {
            let there = there.load(Ordering::Relaxed);
            there.then(|| mounted.clone()).into_iter().collect()
        });
        let mut desk = Desk::on_computer(
            home.path(),
            Start::Welcome,
            Arc::new(Hooked(disk.clone())),
            mounts,
        );
        begin_class(&mut desk);
        Self {
            home,
            stick,
            disk,
            desk,
            in_it,
        }
    }

    pub fn copy(&self) -> PathBuf {
        self.stick.path().join("Groep 5B 2026-11-26.klasband")
    }

    pub fn put_copy(&mut self) {
        let to = self.copy();
        ask(&mut self.desk, Request::Snapshot { to });
    }

    pub fn on_stick(&self) -> Vec<String> {
        RealDisk.list(self.stick.path()).unwrap()
    }
}

/// Carries a command out, and waits for nothing.
pub fn run(desk: &mut Desk, command: impl Into<Command>) {
    let ctx = desk.harness.ctx.clone();
    desk.harness.state_mut().run(&ctx, command.into());
}

pub fn ask(desk: &mut Desk, request: Request) {
    run(desk, request);
    desk.settle();
}

pub fn add_pupil(desk: &mut Desk, given: &str) {
    desk.keys(Modifiers::COMMAND | Modifiers::SHIFT, Key::N);
    desk.write("Roepnaam", given);
    desk.leave();
}

pub fn add_photo(desk: &mut Desk, dir: &Path) {
    let path = dir.join("foto.png");
    image::RgbImage::from_fn(320, 240, |x, y| image::Rgb([x as u8, y as u8, 90]))
        .save(&path)
        .unwrap();
    let pupil = *desk.doc().pupils.keys().next().expect("no pupil");
    let to = PhotoTarget::Portrait(pupil);
    ask(desk, Request::AddPhoto { to, path });
    assert!(desk.doc().pupils[&pupil].photo.is_some(), "{}", desk.words());
}

/// Draws until `until` holds, whatever is still under way.
#[track_caller]
pub fn draw_until(desk: &mut Desk, what: &str, until: impl Fn(&Desk) -> bool) {
    let patience = Instant::now() + Duration::from_secs(20);
    while !until(desk) {
        assert!(Instant::now() < patience, "{what}:\n{}", desk.words());
        desk.harness.run_steps(2);
        std::thread::sleep(Duration::from_millis(5));
    }
}
