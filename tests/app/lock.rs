//! The lock, through the real app: nothing that is typed is lost, and nothing of the class is left behind it.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use egui::accesskit::Role;
use egui::{Event, Key, Modifiers, ViewportEvent, ViewportId};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use klasband::app::Start;
use klasband::command::{Action, Change, Command, Place, Request, Screen};
use klasband::model::{Custody, Guardian, Holiday, Id, Occasion, Page, Pupil, Relation, Tie};

use crate::desk::{Desk, PASSPHRASE, drop_all, example_in, run};
use crate::disk::FullBelow;
use crate::keys::home_with;

/// Fields whose text is no work: a search, a place on a disk. They begin empty again.
const NO_WORK: [&str; 4] = [
    "Zoek op naam, taal, telefoon",
    "Of zoek een ouder die al in de klas bekend is",
    "Zoek op de naam van een kind of ouder",
    "Waar de kopie komt",
];

const TYPED: [Role; 2] = [Role::TextInput, Role::MultilineTextInput];

/// A generator of our own, so that a failure comes back with its seed.
struct Chance(u64);

impl Chance {
    fn below(&mut self, n: usize) -> usize {
        // The constants of Knuth's MMIX.
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % n
    }
}

/// A class with a family of two children, a conversation to be begun, days off and a page.
pub fn home() -> (tempfile::TempDir, PathBuf, Id<Pupil>) {
    let noor = Id::random();
    let (home, dir, _) = home_with(|doc| {
        let guardian = Id::random();
        let mut fatima = Guardian::default();
        "Fatima".clone_into(&mut fatima.name.given);
        doc.guardians.insert(guardian, fatima);
        for (id, given) in [(noor, "Noor"), (Id::random(), "Sem")] {
            let mut pupil = Pupil::default();
            given.clone_into(&mut pupil.name.given);
            doc.pupils.insert(id, pupil);
            let tie = Tie {
                pupil: id,
                guardian,
                relation: Relation::default(),
                custody: Custody::default(),
                information_requested: None,
                agreed_by: [].into(),
                household: None,
            };
            doc.ties.insert(Id::random(), tie);
        }
        let day = "2026-12-21".parse().unwrap();
        let holiday = Holiday {
            name: "Kerst".to_owned(),
            from: day,
            until: day,
        };
        doc.holidays.insert(Id::random(), holiday);
        let page = Page {
            pupil: noor,
            ..Page::default()
        };
        doc.pages.insert(Id::random(), page);
    });
    (home, dir, noor)
}

pub fn open(home: &Path, dir: &Path) -> Desk {
    let mut desk = Desk::new(home, Start::Class(dir.to_owned()));
    unlock(&mut desk);
    desk
}

pub fn unlock(desk: &mut Desk) {
    desk.write("Wachtwoord", PASSPHRASE);
    desk.click("Open");
    assert!(desk.harness.state().class().is_some(), "{}", desk.words());
}

fn click_if_there(desk: &mut Desk, label: &str) -> bool {
    let there = desk
        .harness
        .query_all_by_role_and_label(Role::Button, label)
        .next()
        .is_some();
    if there {
        desk.click(label);
    }
    there
}

/// The closed days in Instellingen, whose name is typed in as well.
fn open_the_days_off(desk: &mut Desk) {
    let row = desk.harness.query_all_by_role(Role::Button).find(|node| {
        node.accesskit_node()
            .label()
            .is_some_and(|label| label.contains("21 dec"))
    });
    row.expect("the closed days are not listed").click();
    desk.harness.run_steps(4);
}

/// Types `word` into some field of the screen, in two parts; returns the field's name.
fn type_into_some_field(desk: &mut Desk, chance: &mut Chance, word: &str) -> Option<String> {
    let fields: Vec<(Role, String)> = TYPED
        .iter()
        .flat_map(|role| desk.harness.query_all_by_role(*role))
        .filter(|node| !node.accesskit_node().is_disabled())
        .filter_map(|node| {
            let node = node.accesskit_node();
            Some((node.role(), node.label()?))
        })
        .filter(|(_, label)| !NO_WORK.contains(&label.as_str()))
        .collect();
    if fields.is_empty() {
        return None;
    }
    let (role, label) = fields[chance.below(fields.len())].clone();
    let same: Vec<_> = desk.harness.query_all_by_role_and_label(role, &label).collect();
    let nth = chance.below(same.len());
    same[nth].focus();
    drop(same);
    desk.harness.run_steps(3);
    let (first, last) = word.split_at(chance.below(word.len()));
    if !first.is_empty() {
        desk.harness.event(Event::Text(first.to_owned()));
        desk.harness.run_steps(1 + chance.below(8));
    }
    // The rest comes in the same frame as the lock, where the keyboard locks.
    desk.harness.input_mut().events.push(Event::Text(last.to_owned()));
    Some(label)
}

/// Locks in one of the ways in which a class is locked.
fn lock(desk: &mut Desk, chance: &mut Chance) {
    match chance.below(3) {
        0 => {
            // The shortcut, in the very frame of the last letter.
            for pressed in [true, false] {
                desk.harness.input_mut().events.push(Event::Key {
                    key: Key::L,
                    physical_key: None,
                    pressed,
                    repeat: false,
                    modifiers: Modifiers::COMMAND,
                });
            }
            desk.harness.run_steps(1);
        }
        1 => {
            desk.harness.run_steps(1);
            run(desk, Action::Lock);
        }
        _ => {
            desk.harness.run_steps(1);
            desk.walk_away();
        }
    }
    desk.settle();
    assert!(desk.harness.state().class().is_none(), "{}", desk.words());
}

fn locks_lose_nothing(seed: u64, times: usize, mut go: impl FnMut(&mut Desk, &mut Chance, Id<Pupil>)) {
    let mut chance = Chance(seed);
    let (home, dir, noor) = home();
    let mut desk = open(home.path(), &dir);
    let mut typed: Vec<(String, String)> = Vec::new();
    for turn in 0..times {
        go(&mut desk, &mut chance, noor);
        let word = format!("zq{seed}x{turn}w");
        let field = type_into_some_field(&mut desk, &mut chance, &word);
        lock(&mut desk, &mut chance);
        assert!(!desk.has_part(&word), "the lock shows what was typed");
        unlock(&mut desk);
        let kept = format!("{:?}", desk.doc());
        if let Some(field) = field {
            assert!(
                kept.contains(&word),
                "seed {seed}, turn {turn}: “{field}” lost “{word}”"
            );
            typed.push((field, word));
        }
    }
    let fields: std::collections::BTreeSet<_> = typed.iter().map(|(field, _)| field).collect();
    assert!(typed.len() > times / 2, "only typed in {fields:?}");
}

#[test]
fn fifty_locks_in_families_lose_nothing() {
    locks_lose_nothing(1, 50, |desk, chance, noor| {
        let place = if chance.below(2) == 0 {
            Place::Rhythm(noor)
        } else {
            Place::Family(noor)
        };
        run(desk, place);
        click_if_there(desk, "Wijzig gegevens");
    });
}

#[test]
fn fifty_locks_while_logging_a_contact_lose_nothing() {
    locks_lose_nothing(2, 50, |desk, _, noor| run(desk, Place::Contact(noor)));
}

#[test]
fn fifty_locks_in_a_conversation_lose_nothing() {
    locks_lose_nothing(3, 50, |desk, chance, noor| {
        run(desk, Action::GoTo(Screen::Talk));
        if desk.doc().contacts.is_empty() {
            let occasion = Some(Occasion::Start);
            run(
                desk,
                Place::Conversation {
                    pupil: noor,
                    occasion,
                },
            );
            desk.click("Begin het gesprek");
        }
        click_if_there(desk, "Ga verder");
        if chance.below(2) == 0 {
            click_if_there(desk, "Rond af");
            if desk.doc().agreements.is_empty() {
                desk.click("Voeg een afspraak toe");
            }
        } else {
            click_if_there(desk, "Terug naar de vragen");
        }
    });
}

#[test]
fn fifty_locks_on_the_other_screens_lose_nothing() {
    const OTHERS: [Screen; 5] = [
        Screen::Agenda,
        Screen::Book,
        Screen::Together,
        Screen::Settings,
        Screen::Today,
    ];
    locks_lose_nothing(4, 50, |desk, chance, noor| {
        let screen = [Screen::Book, Screen::Settings, OTHERS[chance.below(5)]][chance.below(3)];
        if screen == Screen::Book {
            run(desk, Place::Page(noor));
        } else {
            run(desk, Action::GoTo(screen));
        }
        if screen == Screen::Settings && chance.below(2) == 0 {
            open_the_days_off(desk);
        }
    });
}

#[test]
fn a_contact_that_is_being_logged_is_in_its_form_again() {
    let (home, dir, noor) = home();
    let mut desk = open(home.path(), &dir);
    run(&mut desk, Place::Contact(noor));
    desk.write("Notitie", "Belde terug over zwemles");
    desk.write("Minuten", "12");
    run(&mut desk, Action::Lock);
    unlock(&mut desk);
    assert_eq!(
        desk.harness.state().screen(),
        Screen::Talk,
        "back where it was left"
    );
    for words in ["Belde terug over zwemles", "12"] {
        desk.sees(words);
    }
    desk.click("Leg vast");
    let doc = desk.doc();
    assert!(
        doc.contacts
            .values()
            .any(|contact| contact.note == "Belde terug over zwemles")
    );
    desk.wait_until_saved();
    assert!(
        desk.doc().unfinished.is_empty(),
        "what is logged is still unfinished"
    );
}

#[test]
fn what_is_typed_in_a_form_is_saved_soon_so_that_a_crash_keeps_it() {
    let (home, dir, noor) = home();
    let mut desk = open(home.path(), &dir);
    run(&mut desk, Place::Contact(noor));
    desk.write("Notitie", "Belde terug over zwemles");
    desk.wait_until_saved();
    // Gone without a word, as in a crash.
    drop(desk);
    let mut desk = open(home.path(), &dir);
    run(&mut desk, Place::Contact(noor));
    desk.sees("Belde terug over zwemles");
}

/// Types a letter every half second, and never rests.
fn type_on_and_on(desk: &mut Desk, label: &str, first: &str, seconds: usize) {
    desk.write(label, first);
    for _ in 0..seconds * 2 {
        desk.harness.event(Event::Text("a".to_owned()));
        // A frame is a quarter of a second; the worker has a moment of its own.
        desk.harness.run_steps(2);
        std::thread::sleep(Duration::from_millis(5));
    }
}

#[test]
fn who_types_on_and_on_has_it_saved_before_half_a_minute_is_over() {
    let (home, dir, noor) = home();
    let places: [(Command, &str, &str); 2] = [
        (Place::Contact(noor).into(), "Notitie", "z"),
        (Place::Page(noor).into(), "Verhaal", "q"),
    ];
    for (place, field, first) in places {
        let mut desk = open(home.path(), &dir);
        run(&mut desk, place);
        type_on_and_on(&mut desk, field, first, 30);
        // Gone without a word, as in a crash.
        drop(desk);
        let desk = open(home.path(), &dir);
        let kept = format!("{:?}", desk.doc());
        assert!(
            kept.contains(&format!("{first}{}", "a".repeat(10))),
            "{field}: {kept}"
        );
        // The lock of the folder goes with the app.
        drop(desk);
    }
}

/// A class on a full disk, locked with a note that is not saved.
fn locked_on_a_full_disk() -> (tempfile::TempDir, Arc<AtomicBool>, Desk) {
    let (home, dir, noor) = home();
    let full = Arc::new(AtomicBool::new(false));
    let disk = FullBelow::disk(home.path(), &full);
    let mut desk = Desk::on_disk(home.path(), Start::Class(dir), disk);
    unlock(&mut desk);
    run(&mut desk, Place::Contact(noor));
    full.store(true, Ordering::Relaxed);
    desk.write("Notitie", "Belde terug over zwemles");
    desk.walk_away();
    desk.settle();
    desk.harness.run_steps(8);
    (home, full, desk)
}

fn shows_nothing_of_the_class(desk: &Desk) {
    for words in ["Noor", "Sem", "Fatima", "Groep 5B", "zwemles", "Marieke"] {
        assert!(
            !desk.has_part(words),
            "“{words}” is on the screen:\n{}",
            desk.words()
        );
    }
}

#[test]
fn a_lock_on_a_full_disk_shows_nothing_and_only_the_passphrase_leads_back() {
    let (_home, full, mut desk) = locked_on_a_full_disk();
    desk.sees("Vergrendeld, maar nog niet bewaard");
    desk.sees_part("De schijf is vol.");
    shows_nothing_of_the_class(&desk);
    assert!(
        !desk.has("Sluit zonder te bewaren"),
        "a passer-by could throw it away"
    );
    // Whoever closes the window does not get past the lock.
    let info = desk
        .harness
        .input_mut()
        .viewports
        .entry(ViewportId::ROOT)
        .or_default();
    info.events.push(ViewportEvent::Close);
    desk.harness.run_steps(4);
    desk.sees("Vergrendeld, maar nog niet bewaard");
    desk.write("Wachtwoord", "fout");
    desk.click_and_look("Ga terug naar de klas");
    desk.sees_part("Dit wachtwoord past niet.");
    shows_nothing_of_the_class(&desk);
    desk.harness.run_steps(8);
    desk.write("Wachtwoord", PASSPHRASE);
    desk.click("Ga terug naar de klas");
    desk.sees("Belde terug over zwemles");
    full.store(false, Ordering::Relaxed);
    desk.wait_until_saved();
}

#[test]
fn what_a_passer_by_drops_on_a_locked_class_goes_nowhere_and_the_list_under_review_stays() {
    let (home, dir, _) = home();
    let full = Arc::new(AtomicBool::new(false));
    let disk = FullBelow::disk(home.path(), &full);
    let mut desk = Desk::on_disk(home.path(), Start::Class(dir), disk);
    unlock(&mut desk);
    let write = |name: &str, text: &str| {
        let path = home.path().join(name);
        std::fs::write(&path, text).unwrap();
        path
    };
    let mine = write("eigen.csv", "Roepnaam;Achternaam\nPuck;Visser\n");
    drop_all(&mut desk, &[mine]);
    desk.sees_part("eigen.csv");
    full.store(true, Ordering::Relaxed);
    run(&mut desk, Change::PutPupil(Id::random(), Pupil::default()));
    run(&mut desk, Action::Lock);
    desk.harness.run_steps(8);
    desk.settle();
    desk.sees("Vergrendeld, maar nog niet bewaard");
    let theirs = [
        write("vreemd.csv", "Roepnaam;Achternaam\nZeno;Vreemd\n"),
        write("vreemd.klasband", "x"),
    ];
    drop_all(&mut desk, &theirs);
    desk.harness.run_steps(8);
    desk.write("Wachtwoord", PASSPHRASE);
    desk.click("Ga terug naar de klas");
    desk.sees_part("eigen.csv");
    assert!(!desk.has_part("vreemd.csv") && !desk.has_part("Bestand 1 van"));
}

#[test]
fn who_walks_away_from_a_class_that_cannot_be_closed_finds_it_locked() {
    let (home, dir, noor) = home();
    let full = Arc::new(AtomicBool::new(false));
    let disk = FullBelow::disk(home.path(), &full);
    let mut desk = Desk::on_disk(home.path(), Start::Class(dir), disk);
    unlock(&mut desk);
    run(&mut desk, Place::Contact(noor));
    full.store(true, Ordering::Relaxed);
    desk.write("Notitie", "Belde terug over zwemles");
    run(&mut desk, Action::Quit);
    desk.harness.run_steps(8);
    desk.settle();
    desk.sees("Sluit zonder te bewaren");
    desk.walk_away();
    desk.settle();
    desk.harness.run_steps(8);
    desk.sees("Vergrendeld, maar nog niet bewaard");
    assert!(
        !desk.has("Sluit zonder te bewaren"),
        "a passer-by could throw it away"
    );
    desk.click("Ga terug naar de klas");
    shows_nothing_of_the_class(&desk);
    desk.write("Wachtwoord", PASSPHRASE);
    desk.click("Ga terug naar de klas");
    desk.sees("Belde terug over zwemles");
}

#[test]
fn before_a_class_is_open_nothing_stays_that_opens_one() {
    let (home, dir, _) = home();
    let copy = home.path().join("kopie.klasband");
    let mut desk = open(home.path(), &dir);
    run(&mut desk, Request::Snapshot { to: copy.clone() });
    // A save, so that there is an earlier version.
    desk.wait_until_saved();
    drop(desk);

    let mut desk = Desk::new(home.path(), Start::Snapshot(copy));
    desk.write("Wachtwoord van de klas", PASSPHRASE);
    desk.click("Kijk wat erin staat");
    desk.sees_part("2 leerlingen");
    desk.walk_away();
    desk.harness.run_steps(4);
    assert!(!desk.has_part("2 leerlingen"), "{}", desk.words());
    desk.sees("Begin een nieuwe klas");

    // A broken class, and the versions that can be chosen.
    std::fs::write(dir.join("class.age"), "x").unwrap();
    let mut desk = Desk::new(home.path(), Start::Class(dir));
    desk.write("Wachtwoord", PASSPHRASE);
    desk.walk_away();
    desk.harness.run_steps(4);
    desk.click("Open");
    assert!(!desk.has_part("beschadigd"), "what was typed still opens it");
    desk.write("Wachtwoord", PASSPHRASE);
    desk.click("Open");
    desk.sees("Het bestand van de klas is beschadigd");
    desk.walk_away();
    desk.harness.run_steps(4);
    desk.sees("Begin een nieuwe klas");
}

#[test]
fn a_lock_on_a_full_disk_ends_when_there_is_room_and_loses_nothing() {
    let (_home, full, mut desk) = locked_on_a_full_disk();
    full.store(false, Ordering::Relaxed);
    for _ in 0..20 {
        desk.harness.run_steps(4);
        desk.settle();
    }
    assert!(desk.harness.state().class().is_none(), "{}", desk.words());
    unlock(&mut desk);
    desk.sees("Belde terug over zwemles");
}

#[test]
fn after_a_lock_no_picture_clipboard_or_search_of_the_class_is_left() {
    let home = tempfile::tempdir().unwrap();
    let (data, dir) = (home.path(), home.path().join("data/klas"));
    std::fs::create_dir_all(home.path().join("data")).unwrap();
    drop(example_in(&dir));
    let mut desk = open(data, &dir);
    let textures = |desk: &Desk| {
        let manager = desk.harness.ctx.tex_manager();
        let manager = manager.read();
        manager
            .allocated()
            .filter(|(_, meta)| meta.name == "photo")
            .count()
    };
    run(&mut desk, Action::GoTo(Screen::Families));
    desk.harness.run_steps(8);
    desk.settle();
    assert!(textures(&desk) > 0, "no photo was shown at all");
    desk.write("Zoek op naam, taal, telefoon", "Noor");
    run(&mut desk, Request::Copy("06 12345678".to_owned()));
    let ctx = desk.harness.ctx.clone();
    desk.harness.state_mut().run(&ctx, Action::Lock.into());
    let mut cleared = false;
    for _ in 0..20 {
        desk.harness.run_steps(1);
        cleared |= desk
            .harness
            .output()
            .platform_output
            .commands
            .iter()
            .any(|command| matches!(command, egui::OutputCommand::CopyText(text) if text.is_empty()));
        std::thread::sleep(Duration::from_millis(10));
    }
    desk.settle();
    assert!(cleared, "the clipboard still holds a telephone number");
    assert_eq!(textures(&desk), 0, "photos are still in memory");
    unlock(&mut desk);
    run(&mut desk, Action::GoTo(Screen::Families));
    let searched = desk.harness.query_all_by_value("Noor").next().is_some();
    assert!(!searched, "the list is still searched");
}
