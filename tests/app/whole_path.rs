//! The whole path, once through, in the real app: from the school's export to the projected class book and the
//! stick, and back on another computer.

use std::path::{Path, PathBuf};

use egui::{Key, Modifiers};
use klasband::app::Start;
use klasband::command::{Command, Place, Screen};
use klasband::lang::{Lang, Language};
use klasband::model::{Document, Id, Pupil, Rule};
use klasband::projector;

use crate::desk::{Desk, PASSPHRASE, data, drop_all};

fn new_class(desk: &mut Desk) {
    desk.click("Begin een nieuwe klas");
    desk.write("Naam van de klas", "Groep 5B");
    desk.write("Jouw naam, zoals ouders je kennen", "juf Marieke");
    desk.write("Wachtwoord", "welkom01");
    desk.sees("Zo te raden");
    desk.write("Wachtwoord", PASSPHRASE);
    desk.sees("Heel sterk");
    desk.write("Nog een keer het wachtwoord", PASSPHRASE);
    desk.click("Maak de klas");
    desk.sees_part("Je herstelcode");
    desk.click("Ik heb de code opgeschreven of geprint");
    desk.click("Ga naar de klas");
}

fn import(desk: &mut Desk, file: &Path) {
    desk.keys(Modifiers::COMMAND, Key::I);
    desk.write("Bestand", &file.to_string_lossy());
    desk.click("Lees het bestand");
}

fn pupil(doc: &Document, given: &str) -> Id<Pupil> {
    *doc.pupils
        .iter()
        .find(|(_, pupil)| pupil.name.given == given)
        .expect("no such child")
        .0
}

fn show(desk: &mut Desk, place: Place) {
    let ctx = desk.harness.ctx.clone();
    desk.harness.state_mut().run(&ctx, Command::Show(place));
    desk.settle();
}

fn search(desk: &mut Desk, words: &str) {
    desk.keys(Modifiers::COMMAND, Key::K);
    desk.write("Zoek een gezin, scherm of opdracht", words);
    desk.keys(Modifiers::NONE, Key::Enter);
}

fn photo(dir: &Path) -> PathBuf {
    let path = dir.join("gezin.png");
    image::RgbImage::from_fn(640, 480, |x, y| image::Rgb([(x / 3) as u8, (y / 2) as u8, 120]))
        .save(&path)
        .unwrap();
    path
}

fn parent(desk: &mut Desk, given: &str, surname: &str) {
    desk.write("Roepnaam", given);
    desk.leave();
    desk.write("Achternaam", surname);
    desk.leave();
    desk.write("Telefoon", "06 12 34 56 78");
    desk.leave();
    desk.write("E-mail", &format!("{}@example.nl", given.to_lowercase()));
    desk.leave();
    desk.write("Talen thuis", "Arabisch, Nederlands");
    desk.leave();
    desk.click("Klaar");
}

/// Two parents in two houses, for the child whose page is open.
fn two_houses(desk: &mut Desk) {
    desk.click("Voeg een ouder toe");
    desk.click("Voeg een nieuwe ouder toe");
    parent(desk, "Fatima", "Bouzid");
    desk.click("Voeg een ouder toe");
    desk.click("In een tweede huis");
    desk.click("Voeg een nieuwe ouder toe");
    parent(desk, "Karim", "Bouzid");
}

#[test]
#[expect(clippy::too_many_lines, reason = "the path is one")]
fn from_the_schools_export_to_the_wall_and_the_stick_and_back() {
    let home = tempfile::tempdir().unwrap();
    let mut desk = Desk::new(home.path(), Start::Welcome);

    // 1. A new class.
    new_class(&mut desk);
    assert!(desk.doc().pupils.is_empty());

    // 2. The pupils, from real exports.
    import(&mut desk, &data("intake/edexml-2.1.xml"));
    desk.sees_part("Uit edexml-2.1.xml");
    desk.click("Neem niets over");
    import(&mut desk, &data("intake/magister-utf8-bom-komma.csv"));
    desk.sees_part("Uit magister-utf8-bom-komma.csv");
    desk.click("Neem niets over");
    assert!(desk.doc().pupils.is_empty(), "a preview took something in");
    import(&mut desk, &data("intake/socialschools-groep-5b.xlsx"));
    desk.sees("26 nieuw");
    desk.click("Neem 26 leerlingen over");
    assert_eq!(desk.doc().pupils.len(), 26);
    assert_eq!(desk.harness.state().screen(), Screen::Families);

    // 3. Guardians in two houses, and a photo, by file and by dropping.
    search(&mut desk, "Fatima-Zahra");
    let child = pupil(&desk.doc(), "Fatima-Zahra");
    two_houses(&mut desk);
    let doc = desk.doc();
    assert_eq!(doc.members(child).len(), 2);
    assert!(doc.has_two_houses(child));
    assert_eq!(doc.languages(child), ["Arabisch", "Nederlands"]);
    let picture = photo(home.path());
    desk.click("Kies een foto van Fatima-Zahra");
    desk.write("Bestand", &picture.to_string_lossy());
    desk.click("Neem dit bestand");
    let first = desk.doc().pupils[&child].photo;
    assert!(first.is_some());
    drop_all(&mut desk, std::slice::from_ref(&picture));
    assert_ne!(
        desk.doc().pupils[&child].photo,
        first,
        "the dropped photo was lost"
    );

    // 4. A rhythm in words, and who deserves attention.
    show(&mut desk, Place::Rhythm(child));
    desk.write("Wanneer spreken jullie elkaar", "elke donderdag 15.45");
    desk.click("Leg ritme vast");
    let doc = desk.doc();
    let rule = doc
        .cadences
        .values()
        .find(|cadence| cadence.pupil == child)
        .map(|cadence| cadence.rule);
    assert!(matches!(rule, Some(Rule::Weekly { every: 1, .. })), "{rule:?}");
    desk.keys(Modifiers::COMMAND, Key::Num1);
    desk.sees_part("elke donderdag om 15.45");
    desk.keys(Modifiers::COMMAND, Key::Num4);
    assert_eq!(desk.harness.state().screen(), Screen::Agenda);
    desk.sees_part("Fatima-Zahra, gepland om 15.45");

    // 5. A conversation.
    show(
        &mut desk,
        Place::Conversation {
            pupil: child,
            occasion: None,
        },
    );
    desk.click("Begin het gesprek");
    desk.write(
        "Wie is uw kind als er even niets hoeft?",
        "Een dromer met een plan.",
    );
    desk.click("Volgende vraag");
    desk.write(
        "Aan welk moment uit uw eigen schooltijd denkt u met plezier terug?",
        "Voorlezen aan de kleintjes.",
    );
    desk.click("Rond af");
    desk.click("ging goed");
    desk.click("over zes weken");
    desk.click("Leg gesprek vast");
    let doc = desk.doc();
    assert_eq!(doc.contacts_of(child).len(), 1);
    assert_eq!(doc.answers_of(child).len(), 2);
    let running = doc.cadences_of(child, "2026-11-27".parse().unwrap());
    assert!(
        running
            .iter()
            .any(|(_, cadence)| matches!(cadence.rule, Rule::Once { .. })),
        "{running:?}"
    );

    // 6. The page of the class book, with consent, on the wall.
    show(&mut desk, Place::Page(child));
    desk.click("Maak de pagina van Fatima-Zahra");
    desk.write("Verhaal", "Wij bakken op zondag brood met oma.");
    desk.leave();
    drop_all(&mut desk, &[picture]);
    assert!(
        desk.doc()
            .page_of(child)
            .is_some_and(|(_, page)| page.photo.is_some()),
        "the drop was lost"
    );
    desk.click("Ja van Fatima Bouzid");
    desk.sees_part("Deze pagina kan op het scherm, zonder de foto.");
    let photos = |desk: &Desk| {
        let (doc, lang) = (desk.doc(), Lang::new(Language::Nl));
        let slides = projector::slides(&doc, "2026-11-26".parse().unwrap(), &lang);
        slides.iter().filter(|slide| slide.photo.is_some()).count()
    };
    assert_eq!(photos(&desk), 0, "nobody said who is on it");
    desk.click("Niemand anders");
    desk.sees_part("Deze pagina kan op het scherm.");
    assert_eq!(photos(&desk), 1);
    let slides = |desk: &Desk| {
        desk.words()
            .matches("Image Dit is Fatima-Zahra en het gezin")
            .count()
    };
    assert_eq!(slides(&desk), 1, "the preview");
    desk.keys(Modifiers::NONE, Key::F5);
    assert_eq!(slides(&desk), 1, "the wall does not start empty");
    desk.keys(Modifiers::NONE, Key::B);
    assert_eq!(slides(&desk), 2, "the page is not on the wall");
    desk.keys(Modifiers::NONE, Key::PageDown);
    desk.keys(Modifiers::NONE, Key::B);
    assert_eq!(slides(&desk), 1, "one key does not empty the wall");
    desk.keys(Modifiers::NONE, Key::Escape);
    assert_eq!(slides(&desk), 1);

    // 7. Two families chose the same topic, and are introduced.
    let other = pupil(&desk.doc(), "Elif");
    show(&mut desk, Place::Family(other));
    desk.click("Voeg een ouder toe");
    desk.click("Voeg een nieuwe ouder toe");
    parent(&mut desk, "Ayla", "Yılmaz");
    // It stays open from one family to the next.
    desk.click("Toestemming");
    for (child, giver) in [(child, "Fatima"), (other, "Ayla")] {
        show(&mut desk, Place::Family(child));
        desk.click("Voeg een onderwerp toe");
        desk.write("Onderwerp", "Fietsen naar school");
        desk.leave();
        desk.click("Klaar met onderwerp");
        desk.click(&format!("{giver} zegt ja: Kennismaken met andere ouders"));
    }
    desk.keys(Modifiers::COMMAND, Key::Num6);
    desk.sees_part("Fietsen naar school");
    desk.click("Vraag beide ouders");
    let introductions = desk.doc().introductions;
    assert_eq!(introductions.len(), 1, "no introduction");

    // 8. A snapshot, and everything again on another computer.
    desk.keys(Modifiers::COMMAND, Key::S);
    let stick = tempfile::tempdir().unwrap();
    let file = stick.path().join("groep5b.klasband");
    desk.write("Waar de kopie komt", &file.to_string_lossy());
    desk.leave();
    desk.click("Zet de kopie erop");
    assert!(file.is_file(), "{}", desk.words());
    let there = desk.doc();
    let elsewhere = tempfile::tempdir().unwrap();
    let mut other = Desk::new(elsewhere.path(), Start::Snapshot(file));
    other.write("Wachtwoord van de klas", "iets heel anders");
    other.click("Kijk wat erin staat");
    other.sees_part("Dit wachtwoord past niet.");
    other.write("Wachtwoord van de klas", PASSPHRASE);
    other.click("Kijk wat erin staat");
    other.sees_part("26 leerlingen");
    other.click("Zet deze klas terug");
    assert_eq!(other.doc_in_copies(), desk.doc_in_copies());

    // 9. Undo all of it, redo all of it; close, and open again.
    let mut steps = 0;
    while desk
        .harness
        .state()
        .class()
        .is_some_and(|class| class.history.undo_label().is_some())
    {
        desk.keys(Modifiers::COMMAND, Key::Z);
        steps += 1;
        assert!(steps < 200, "undo does not end");
    }
    assert!(desk.doc().pupils.is_empty() && desk.doc().guardians.is_empty());
    for _ in 0..steps {
        desk.keys(Modifiers::COMMAND | Modifiers::SHIFT, Key::Z);
    }
    assert_eq!(desk.doc(), there);
    desk.wait_until_saved();
    desk.keys(Modifiers::COMMAND, Key::W);
    drop(desk);
    let mut again = Desk::new(home.path(), Start::Welcome);
    again.click("Open je klas");
    again.write("Wachtwoord", PASSPHRASE);
    again.click("Open");
    assert_eq!(again.doc(), there);
}
