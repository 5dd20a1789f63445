//! Somebody who has gone: the lid is closed, and nothing of the class is left on the clipboard.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

use chrono::TimeDelta;
use egui::accesskit::Role;
use egui::{Event, OutputCommand, Pos2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use klasband::app::Start;
use klasband::command::{Action, Command, Request};
use klasband::model::Erasure;

use crate::desk::{Desk, make_class, run};
use crate::lock::{home, open, unlock};

/// An open class on a computer whose clock is so many minutes on.
fn with_a_clock_to_set() -> (tempfile::TempDir, Arc<AtomicI64>, Desk) {
    let (home, dir, _) = home();
    let minutes = Arc::new(AtomicI64::new(0));
    let on = Arc::clone(&minutes);
    let mut desk = Desk::with_clock(home.path(), Start::Class(dir), move |day| {
        day + TimeDelta::minutes(on.load(Ordering::Relaxed))
    });
    unlock(&mut desk);
    (home, minutes, desk)
}

#[test]
fn who_closes_the_lid_for_hours_finds_the_class_locked() {
    let (_home, minutes, mut desk) = with_a_clock_to_set();
    minutes.store(14, Ordering::Relaxed);
    desk.harness.run_steps(1);
    desk.settle();
    assert!(desk.harness.state().class().is_some(), "it locks too early");
    // The clock of egui stands still meanwhile, and the first movement of the mouse is in the frame that locks.
    minutes.store(14 + 16, Ordering::Relaxed);
    desk.harness.event(Event::PointerMoved(Pos2::new(200.0, 200.0)));
    desk.harness.run_steps(2);
    desk.settle();
    assert!(desk.harness.state().class().is_none(), "{}", desk.words());
    desk.sees("Open je klas");
}

#[test]
fn a_clock_that_is_put_back_keeps_no_class_open() {
    let (_home, minutes, mut desk) = with_a_clock_to_set();
    minutes.store(-600, Ordering::Relaxed);
    desk.walk_away();
    desk.settle();
    assert!(desk.harness.state().class().is_none(), "{}", desk.words());
}

/// Selects a label with the mouse, as far as it goes.
fn select(desk: &mut Desk, label: &str) {
    let rect = desk.harness.get_by_role_and_label(Role::Label, label).rect();
    desk.harness.hover_at(rect.left_center());
    desk.harness.run_steps(1);
    desk.harness.drag_at(rect.left_center() + egui::vec2(1.0, 0.0));
    desk.harness.run_steps(1);
    desk.harness.hover_at(rect.right_center());
    desk.harness.run_steps(1);
    desk.harness.drop_at(rect.right_center());
    desk.harness.run_steps(1);
}

/// Selects and copies a label, and whether that reached the clipboard.
fn copy(desk: &mut Desk, label: &str) -> bool {
    select(desk, label);
    desk.harness.event(Event::Copy);
    desk.harness.run_steps(1);
    let mut commands = desk.harness.output().platform_output.commands.iter();
    commands.any(|command| matches!(command, OutputCommand::CopyText(text) if label.contains(text.as_str()) && !text.is_empty()))
}

#[test]
fn a_text_that_was_copied_from_the_screen_or_only_selected_is_taken_back_at_a_lock() {
    const LABEL: &str = "Deze week";
    let (home, dir, _) = home();
    let mut desk = open(home.path(), &dir);
    assert!(copy(&mut desk, LABEL));
    let ctx = desk.harness.ctx.clone();
    desk.harness.state_mut().run(&ctx, Action::Lock.into());
    assert!(empties_the_clipboard(&mut desk));

    let (home, dir, _) = self::home();
    let mut desk = open(home.path(), &dir);
    select(&mut desk, LABEL);
    let ctx = desk.harness.ctx.clone();
    desk.harness.state_mut().run(&ctx, Action::Lock.into());
    let is_end = |command: &OutputCommand| matches!(command, OutputCommand::TextSelectionSettled(text) if text.is_empty());
    let (deselects, copies) = until(&mut desk, is_end);
    assert!(deselects, "the middle button still pastes it");
    assert!(!copies, "what another program copied stays");
}

#[test]
fn the_recovery_code_of_a_new_class_does_not_stay_on_the_clipboard_of_who_walks_away() {
    let home = tempfile::tempdir().unwrap();
    let mut desk = Desk::new(home.path(), Start::Welcome);
    make_class(&mut desk, "Groep 5B");
    let code = desk
        .harness
        .query_all_by_role(Role::Label)
        .filter_map(|node| {
            node.accesskit_node()
                .value()
                .or_else(|| node.accesskit_node().label())
        })
        .find(|label| label.len() > 30 && label.split('-').count() > 4)
        .expect("the code is on the page");
    assert!(copy(&mut desk, &code));
    let now = desk.harness.ctx.input(|input| input.time);
    desk.harness.input_mut().time = Some(now + 16.0 * 60.0);
    desk.harness.run_steps(1);
    assert!(empties_the_clipboard(&mut desk));
}

#[test]
fn the_clipboard_is_emptied_whenever_a_class_is_left_and_when_somebody_is_erased() {
    let leave: [Command; 3] = [
        Action::Lock.into(),
        Action::CloseClass.into(),
        Action::Quit.into(),
    ];
    for command in leave {
        let (home, dir, _) = home();
        let mut desk = open(home.path(), &dir);
        run(&mut desk, Request::Copy("06 12345678".to_owned()));
        let ctx = desk.harness.ctx.clone();
        desk.harness.state_mut().run(&ctx, command.clone());
        assert!(empties_the_clipboard(&mut desk), "{command:?}");
    }
    let (home, dir, noor) = home();
    let mut desk = open(home.path(), &dir);
    run(&mut desk, Request::Copy("06 12345678".to_owned()));
    run(&mut desk, Request::Erase(Erasure::Pupil(noor)));
    desk.write("Typ ter bevestiging: Noor", "Noor");
    desk.harness
        .query_all_by_role_and_label(Role::Button, "Wis voorgoed")
        .next()
        .unwrap()
        .click();
    assert!(empties_the_clipboard(&mut desk), "erasing");
}

/// Whether the clipboard is emptied within a moment.
fn empties_the_clipboard(desk: &mut Desk) -> bool {
    let is_empty =
        |command: &OutputCommand| matches!(command, OutputCommand::CopyText(text) if text.is_empty());
    until(desk, is_empty).0
}

/// Draws until the windows hand this out, for a moment at most; and whether they filled or emptied the clipboard until
/// then.
fn until(desk: &mut Desk, is_it: impl Fn(&OutputCommand) -> bool) -> (bool, bool) {
    let mut copied = false;
    for _ in 0..200 {
        let commands = &desk.harness.output().platform_output.commands;
        copied |= commands
            .iter()
            .any(|command| matches!(command, OutputCommand::CopyText(_)));
        if commands.iter().any(&is_it) {
            return (true, copied);
        }
        std::thread::sleep(Duration::from_millis(10));
        desk.harness.run_steps(1);
    }
    (false, copied)
}
