//! What was typed a moment ago, when something else is pressed.

use egui::accesskit::Role;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use klasband::app::Start;
use klasband::command::{Action, Place, Screen};
use klasband::model::{Id, Pupil};

use crate::desk::{Desk, begin_class, run};

fn named(desk: &Desk, given: &str) -> Id<Pupil> {
    let doc = desk.doc();
    let found = doc.pupils.iter().find(|(_, it)| it.name.given == given);
    *found.unwrap().0
}

/// Types behind what is in the field that has the keyboard, and presses something in the next frame.
fn type_and_press(desk: &mut Desk, text: &str, role: Role, label: &str) {
    desk.harness.event(egui::Event::Text(text.to_owned()));
    desk.harness.run_steps(1);
    let pressed = desk.harness.query_all_by_role_and_label(role, label).next();
    pressed.unwrap().click();
    desk.harness.run_steps(1);
}

#[test]
fn what_is_typed_stays_when_a_box_of_the_same_record_is_pressed_at_once() {
    let home = tempfile::tempdir().unwrap();
    let mut desk = Desk::new(home.path(), Start::Example);
    let sem = named(&desk, "Sem");
    run(&mut desk, Place::Family(sem));
    desk.click("Wijzig Huis van vader");
    desk.write("Adres", "Nieuwe Kade 1");
    type_and_press(&mut desk, ", Zwolle", Role::CheckBox, "Dit adres is geheim");
    desk.settle();
    let doc = desk.doc();
    let mut houses = doc.households.values();
    assert!(
        houses.any(|house| house.address == "Nieuwe Kade 1, Zwolle" && house.secret),
        "the address or its secret is lost"
    );

    run(&mut desk, Place::Family(sem));
    desk.click("Wijzig gegevens");
    desk.write("Notitie", "leest");
    type_and_press(&mut desk, " graag", Role::Button, "Vertrekt vandaag");
    desk.settle();
    let pupil = &desk.doc().pupils[&sem];
    assert_eq!(pupil.note, "leest graag");
    assert!(pupil.left.is_some());
}

#[test]
fn a_secret_address_that_was_asked_for_is_hidden_again_after_another_screen() {
    let home = tempfile::tempdir().unwrap();
    let mut desk = Desk::new(home.path(), Start::Example);
    let tess = named(&desk, "Tess");
    run(&mut desk, Place::Family(tess));
    desk.click("Toon adres");
    desk.sees("Verberg adres");
    desk.harness.run_steps(4);
    desk.sees("Verberg adres");
    for elsewhere in [
        Action::GoTo(Screen::Share).into(),
        klasband::command::Command::from(Place::Family(named(&desk, "Sem"))),
    ] {
        run(&mut desk, elsewhere);
        run(&mut desk, Place::Family(tess));
        desk.sees("Toon adres");
        desk.click("Toon adres");
    }
}

#[test]
fn without_a_page_to_show_the_projector_says_why_it_stays_shut() {
    let home = tempfile::tempdir().unwrap();
    let mut desk = Desk::new(home.path(), Start::Welcome);
    begin_class(&mut desk);
    run(&mut desk, Action::Project);
    desk.sees_part("Er is nog geen pagina die de klas mag zien.");
}

#[test]
fn after_a_wrong_passphrase_the_keyboard_is_on_the_field_again() {
    let home = tempfile::tempdir().unwrap();
    let mut desk = Desk::new(home.path(), Start::Welcome);
    begin_class(&mut desk);
    run(&mut desk, Action::Lock);
    desk.write("Wachtwoord", "iets heel anders");
    desk.click("Open");
    desk.sees_part("Dit wachtwoord past niet.");
    let field = desk
        .harness
        .query_all_by_role_and_label(Role::PasswordInput, "Wachtwoord")
        .next();
    assert!(field.unwrap().accesskit_node().is_focused());
}

#[test]
fn a_change_of_many_families_is_told_with_the_way_back() {
    let home = tempfile::tempdir().unwrap();
    let mut desk = Desk::new(home.path(), Start::Example);
    run(&mut desk, Action::GoTo(Screen::Families));
    desk.click("Laat zien als tabel");
    desk.click("Kies er meer");
    desk.click("Kies alle 26");
    desk.click("Groep");
    desk.write("Nieuwe groep", "6A");
    desk.click_and_look("Zet groep");
    desk.sees_part("Met Ctrl+Z draai je het terug.");
    assert!(desk.doc().pupils.values().all(|pupil| pupil.group == "6A"));
}
