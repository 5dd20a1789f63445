//! The whole path in a real window: the program itself on a display of its own, with real clicks, keys and files.
//!
//! `whole_path.rs` knows every word on the screen and finds what it clicks by name. This one knows what a person at
//! the keyboard knows: where things stand in a window of 1280 by 800, how many Tabs away the next one is, and what
//! comes to the disk. It waits for what happens on the screen or on the disk, not for a time to pass.

#![cfg(target_os = "linux")]
#![expect(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test stops at what it did not expect"
)]

mod desk;
mod monitors;

use std::collections::BTreeMap;
use std::path::Path;

use desk::{Computer, Display, PASSPHRASE, wait_for};
use klasband::model::Document;
use klasband::store;

const STORY: &str = "Wij bakken op zondag brood met oma.";

fn new_class(desk: &Computer<'_>) {
    const BEGIN: (usize, usize) = (640, 210);
    const WRITTEN: (usize, usize) = (419, 303);
    const ENTER: (usize, usize) = (477, 349);
    desk.click(BEGIN);
    // The keyboard is on the name, and Enter in the last field makes the class.
    desk.write("Groep 5B");
    desk.key("Tab");
    desk.write("juf Marieke");
    // Past the school year.
    desk.keys("Tab", 2);
    desk.write(PASSPHRASE);
    desk.key("Tab");
    desk.write(PASSPHRASE);
    desk.key("Return");
    desk.class();
    // The code stands in a coloured card, above where the form begins.
    wait_for("the recovery code", || {
        (desk.display.pixel(640, 180) != desk.display.pixel(5, 5)).then_some(())
    });
    desk.click(WRITTEN);
    desk.click(ENTER);
    wait_for("the rail", || {
        (desk.display.pixel(100, 600) != desk.display.pixel(1270, 790)).then_some(())
    });
}

fn import(desk: &Computer<'_>) {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/intake/socialschools-groep-5b.xlsx");
    desk.key("ctrl+i");
    desk.write(&file.to_string_lossy());
    desk.key("Return");
    wait_for("“Neem 26 leerlingen over”", || {
        let [blue, green, red, _] = desk.display.pixel(1065, 80);
        (red < 60 && green > red && blue > red).then_some(())
    });
    // Past the rail (8), the search, “Projecteer”, what is saved; nothing can be undone yet.
    desk.keys("Tab", 12);
    desk.key("Return");
    desk.saved("26 pupils", |doc| doc.pupils.len() == 26);
}

fn rhythm_and_parent(desk: &Computer<'_>) {
    const WHEN: (usize, usize) = (700, 510);
    const ADD: (usize, usize) = (632, 229);
    const ADD_NEW: (usize, usize) = (670, 321);
    desk.key("ctrl+k");
    desk.write("fatima");
    desk.key("Return");
    desk.click(WHEN);
    desk.write("elke donderdag 15.45");
    // Past five suggestions.
    desk.keys("Tab", 6);
    desk.key("Return");
    // The keyboard is where one says why.
    desk.write("samen plannen");
    desk.click(ADD);
    desk.click(ADD_NEW);
    desk.write("Fatima");
    desk.keys("Tab", 2);
    desk.write("Bouzid");
    desk.key("Tab");
    desk.write("Arabisch, Nederlands");
    desk.key("Tab");
    desk.saved("the rhythm and the parent", |doc| {
        let mut guardians = doc.guardians.values();
        let mut cadences = doc.cadences.values();
        guardians.any(|guardian| guardian.name.full() == "Fatima Bouzid" && guardian.languages.len() == 2)
            && cadences.any(|cadence| cadence.why == "samen plannen")
    });
}

fn conversation(desk: &Computer<'_>) {
    const AGAIN: (usize, usize) = (1095, 224);
    const KEEP: (usize, usize) = (1182, 88);
    // The keyboard is on the search, then on “Begin het gesprek”, then in the first answer.
    desk.key("ctrl+g");
    desk.write("Fatima");
    desk.key("Return");
    desk.key("Return");
    desk.write("Een dromer met een plan.");
    desk.key("Next");
    desk.write("Voorlezen aan de kleintjes.");
    // Back past “Draai het scherm” to “Rond af”.
    desk.keys("shift+Tab", 2);
    desk.key("Return");
    desk.click(AGAIN);
    desk.write("over zes weken");
    desk.click(KEEP);
    desk.saved("the conversation", |doc| {
        let answers: Vec<_> = doc.answers.values().map(|answer| answer.text.as_str()).collect();
        // Questions without an answer fell away: the conversation is finished.
        answers.len() == 2 && answers.contains(&"Een dromer met een plan.") && doc.cadences.len() == 2
    });
}

fn page(desk: &Computer<'_>) {
    const FATIMA: (usize, usize) = (603, 513);
    desk.key("ctrl+5");
    desk.click(FATIMA);
    // Past the rail (8), the search, “Projecteer”, undo, what is saved, all pages, the next and the previous one.
    desk.keys("Tab", 16);
    desk.key("Return");
    desk.write(STORY);
    // Past the greeting and the photo, to the parent's yes.
    desk.keys("Tab", 3);
    desk.key("Return");
    desk.saved("the page", |doc| {
        doc.consents.values().any(|consent| consent.given)
            && doc.pages.values().any(|page| page.story == STORY)
    });
}

/// The projector's window covers the other one: what it shows is all there is to see.
fn project(desk: &Computer<'_>) {
    let display = desk.display;
    desk.key("F5");
    desk.focus("Klassenboek");
    wait_for("an empty wall", || display.is_plain().then_some(()));
    desk.key("Next");
    wait_for("the page on the wall", || (!display.is_plain()).then_some(()));
    desk.key("b");
    wait_for("an empty wall again", || display.is_plain().then_some(()));
    desk.key("Escape");
    wait_for("the end of the show", || {
        (!desk.has_window("Klassenboek")).then_some(())
    });
    desk.focus("Klasband");
    wait_for("the teacher's window", || (!display.is_plain()).then_some(()));
}

fn snapshot(desk: &Computer<'_>, to: &Path) {
    desk.key("ctrl+s");
    // Back past the readable copy, the way to put one back, the search for sticks and the button. Forwards it
    // depends on how many sticks are in this computer.
    desk.keys("shift+Tab", 5);
    desk.key("ctrl+a");
    desk.write(&to.to_string_lossy());
    desk.key("Tab");
    desk.key("Return");
    wait_for("the snapshot", || to.is_file().then_some(()));
}

fn restore(desk: &mut Computer<'_>, from: &Path) {
    desk.open(Some(from));
    // Past the way back, the file, the system's dialog and the search for sticks.
    desk.keys("Tab", 5);
    desk.write(PASSPHRASE);
    desk.key("Tab");
    desk.key("Return");
    // “Zet deze klas terug” stands below what is in the snapshot, and the line about who was erased since.
    wait_for("what is in the snapshot", || {
        let [blue, green, red, _] = desk.display.pixel(416, 641);
        (red < 60 && green > red && blue > red).then_some(())
    });
    desk.keys("Tab", 6);
    desk.key("Return");
    desk.class();
    wait_for("the restored class", || desk.readable().map(|_| ()));
}

#[test]
fn the_whole_path_by_hand_and_back_on_another_computer() {
    let display = Display::new();
    let stick = tempfile::tempdir().unwrap();
    let file = stick.path().join("groep5b.klasband");

    let mut school = Computer::new(&display);
    school.open(None);
    new_class(&school);
    import(&school);
    rhythm_and_parent(&school);
    conversation(&school);
    page(&school);
    project(&school);
    snapshot(&school, &file);
    school.quit();

    let mut home = Computer::new(&display);
    restore(&mut home, &file);
    home.quit();

    // Where copies went is noted after they are made, so no copy holds that of itself.
    let read = |desk: &Computer<'_>| {
        let text = desk.readable().expect("the class does not open");
        Document {
            copies: BTreeMap::new(),
            ..store::from_text(text.as_bytes()).unwrap()
        }
    };
    let there = read(&school);
    let doc = read(&home);
    assert_eq!(doc, there);
    assert_eq!(
        (doc.pupils.len(), doc.guardians.len(), doc.answers.len()),
        (26, 1, 2)
    );
    assert!(doc.pages.values().any(|page| page.story == STORY));
}
