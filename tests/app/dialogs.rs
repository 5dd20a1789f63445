//! What lies on top of a screen has the keyboard alone; what a key does.

use egui::accesskit::Role;
use egui::{Event, Key, Modifiers, Popup};
use egui_kittest::kittest::Queryable as _;
use klasband::app::Start;
use klasband::command::{Action, Command, Request, Screen};
use klasband::model::Erasure;

use crate::desk::{Desk, run};

fn example() -> (tempfile::TempDir, Desk) {
    let home = tempfile::tempdir().unwrap();
    let desk = Desk::new(home.path(), Start::Example);
    (home, desk)
}

fn dialog(desk: &Desk) -> bool {
    desk.harness
        .ctx
        .memory(|memory| memory.top_modal_layer().is_some())
}

#[test]
fn escape_closes_the_dialog_on_top_and_nothing_behind_it() {
    let (_home, mut desk) = example();
    run(&mut desk, Action::GoTo(Screen::Agenda));
    desk.keys(Modifiers::NONE, Key::ArrowRight);
    desk.keys(Modifiers::NONE, Key::Enter);
    desk.sees("Sluit de dag");
    let dialogs: [Command; 5] = [
        Action::Keys.into(),
        Action::Search.into(),
        Action::ImportPupils.into(),
        Request::ChangePassphrase.into(),
        Request::Erase(Erasure::Year).into(),
    ];
    for opens in dialogs {
        run(&mut desk, opens.clone());
        assert!(dialog(&desk), "{opens:?} opens nothing");
        desk.keys(Modifiers::NONE, Key::Escape);
        assert!(!dialog(&desk), "it stays: {opens:?}");
        assert!(desk.has("Sluit de dag"), "behind it the day is closed: {opens:?}");
    }
    desk.keys(Modifiers::NONE, Key::Escape);
    assert!(!desk.has("Sluit de dag"));
}

#[test]
fn behind_the_list_of_keys_no_key_changes_anything() {
    let (_home, mut desk) = example();
    desk.keys(Modifiers::COMMAND | Modifiers::SHIFT, Key::N);
    let before = desk.doc();
    desk.keys(Modifiers::NONE, Key::F1);
    desk.harness.event(Event::Text("Sem".to_owned()));
    desk.settle();
    desk.keys(Modifiers::COMMAND, Key::Z);
    desk.keys(Modifiers::COMMAND, Key::Num4);
    desk.keys(Modifiers::NONE, Key::Escape);
    assert!(!dialog(&desk));
    assert_eq!(desk.harness.state().screen(), Screen::Families);
    assert_eq!(desk.doc().pupils, before.pupils);
}

/// It would wait for Escape as well, and the dialog for it.
#[test]
fn a_list_of_choices_does_not_stay_open_behind_a_dialog() {
    let (_home, mut desk) = example();
    run(&mut desk, Action::GoTo(Screen::Settings));
    let list = desk.harness.query_all_by_role(Role::ComboBox).next();
    list.expect("no list of choices").click();
    desk.settle();
    assert!(Popup::is_any_open(&desk.harness.ctx));
    desk.keys(Modifiers::NONE, Key::F1);
    assert!(dialog(&desk));
    desk.keys(Modifiers::NONE, Key::Escape);
    assert!(!dialog(&desk) && !Popup::is_any_open(&desk.harness.ctx));
}

/// Who comes from Windows has Ctrl+Y in the fingers.
#[test]
fn both_keys_do_again_what_was_undone() {
    let (_home, mut desk) = example();
    let pupils = |desk: &Desk| desk.doc().pupils.len();
    let before = pupils(&desk);
    run(&mut desk, Action::AddPupil);
    for (modifiers, key) in [
        (Modifiers::COMMAND, Key::Y),
        (Modifiers::COMMAND | Modifiers::SHIFT, Key::Z),
    ] {
        desk.keys(Modifiers::COMMAND, Key::Z);
        assert_eq!(pupils(&desk), before);
        desk.keys(modifiers, key);
        assert_eq!(pupils(&desk), before + 1, "{key:?}");
    }
}
