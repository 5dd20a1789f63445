//! The main path with the keyboard alone: what is not reached by Tab or by a shortcut is not reached here.

use egui::{Event, Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use klasband::app::Start;
use klasband::command::Screen;

use crate::desk::{Desk, PASSPHRASE};

/// More than the widgets of any screen.
const MOST: usize = 150;

/// What the keyboard is on, in words.
fn focused(desk: &Desk) -> String {
    #[expect(
        clippy::redundant_closure_for_method_calls,
        reason = "the method alone is not general enough"
    )]
    let node = desk
        .harness
        .query_all_by(|node| node.is_focused())
        .last()
        .map(|node| node.accesskit_node().label().unwrap_or_default());
    node.unwrap_or_default()
}

/// Presses Tab until the keyboard is on this.
#[track_caller]
fn reach(desk: &mut Desk, label: &str) {
    let mut passed = Vec::new();
    for _ in 0..MOST {
        let here = focused(desk);
        if here == label {
            return;
        }
        passed.push(here);
        desk.harness.key_press(Key::Tab);
        desk.harness.run_steps(2);
    }
    panic!("the keyboard never comes to “{label}”: {passed:?}");
}

#[track_caller]
fn press(desk: &mut Desk, label: &str) {
    reach(desk, label);
    desk.keys(Modifiers::NONE, Key::Enter);
}

fn type_text(desk: &mut Desk, text: &str) {
    desk.harness.event(Event::Text(text.to_owned()));
    desk.harness.run_steps(3);
}

#[track_caller]
fn fill(desk: &mut Desk, label: &str, text: &str) {
    reach(desk, label);
    type_text(desk, text);
}

#[test]
fn from_the_welcome_to_a_copy_without_a_mouse() {
    let home = tempfile::tempdir().unwrap();
    let mut desk = Desk::new(home.path(), Start::Welcome);
    press(&mut desk, "Begin een nieuwe klas");
    fill(&mut desk, "Naam van de klas", "Groep 5B");
    fill(&mut desk, "Wachtwoord", PASSPHRASE);
    fill(&mut desk, "Nog een keer het wachtwoord", PASSPHRASE);
    press(&mut desk, "Maak de klas");
    reach(&mut desk, "Ik heb de code opgeschreven of geprint");
    desk.keys(Modifiers::NONE, Key::Space);
    press(&mut desk, "Ga naar de klas");
    desk.keys(Modifiers::COMMAND | Modifiers::SHIFT, Key::N);
    type_text(&mut desk, "Noor");
    desk.leave();
    press(&mut desk, "Voeg een ouder toe");
    press(&mut desk, "Voeg een nieuwe ouder toe");
    fill(&mut desk, "Roepnaam", "Fatima");
    desk.leave();
    let doc = desk.doc();
    assert_eq!(
        (doc.pupils.len(), doc.guardians.len()),
        (1, 1),
        "{}",
        desk.words()
    );

    desk.keys(Modifiers::COMMAND, Key::G);
    type_text(&mut desk, "fatima");
    desk.keys(Modifiers::NONE, Key::Enter);
    assert_eq!(focused(&desk), "Begin het gesprek");
    desk.keys(Modifiers::NONE, Key::Enter);
    type_text(&mut desk, "Een dromer met een plan.");
    desk.leave();
    press(&mut desk, "Rond af");
    press(&mut desk, "Leg gesprek vast");
    let doc = desk.doc();
    assert_eq!(doc.contacts.len(), 1);
    assert!(
        doc.answers
            .values()
            .any(|answer| answer.text == "Een dromer met een plan."),
        "{:?}",
        doc.answers
    );

    desk.keys(Modifiers::COMMAND, Key::S);
    assert_eq!(desk.harness.state().screen(), Screen::Share);
    press(&mut desk, "Zet de kopie erop");
    desk.sees("De kopie is klaar");
}

/// Without a word typed Enter chooses nobody; Tab leads to the families, and Enter takes the one it is on.
#[test]
fn a_family_is_chosen_from_the_list_by_keyboard() {
    let home = tempfile::tempdir().unwrap();
    let mut desk = Desk::new(home.path(), Start::Example);
    desk.keys(Modifiers::COMMAND, Key::G);
    let search = focused(&desk);
    desk.keys(Modifiers::NONE, Key::Enter);
    assert_eq!(focused(&desk), search, "the search lost the keyboard");
    desk.harness.key_press(Key::Tab);
    desk.harness.run_steps(2);
    let family = focused(&desk);
    desk.keys(Modifiers::NONE, Key::Enter);
    assert_eq!(focused(&desk), "Begin het gesprek");
    let name = family.split(',').next().unwrap_or_default();
    assert!(!name.is_empty());
    desk.sees_part(name);
    let before = desk.doc().contacts.len();
    desk.keys(Modifiers::NONE, Key::Enter);
    assert_eq!(desk.doc().contacts.len(), before + 1);
}
