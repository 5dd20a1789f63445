//! What lies on top of a screen has the keyboard alone; what a key does.

use egui::{Key, Modifiers};
use klasband::app::Start;
use klasband::command::Action;

use crate::desk::{Desk, run};

fn example() -> (tempfile::TempDir, Desk) {
    let home = tempfile::tempdir().unwrap();
    let desk = Desk::new(home.path(), Start::Example);
    (home, desk)
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
