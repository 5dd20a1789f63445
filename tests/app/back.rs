//! A copy put back: over the class that is open, beside it, or before any is open; and stopped half-way.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

use egui::{Key, Modifiers};
use klasband::app::Start;
use klasband::command::{Action, Request, Theme};
use klasband::model::{Document, Erasure};
use klasband::store::{ClassFolder, Disk, Key as ClassKey, Opened, Passphrase, RealDisk, to_text};

use crate::bench::{Bench, add_photo, add_pupil, ask, draw_until, run};
use crate::desk::{Desk, PASSPHRASE, begin_class};
use crate::disk::Fault;

const COPY: &str = "Groep 5B 2026-11-26";
const OVER: &str = "Zet terug over deze klas";
const NEW: &str = "Maak er een nieuwe klas van";

/// A class with Noor in it and on the stick, and Sem since.
fn with_copy() -> Bench {
    let mut bench = Bench::new();
    add_pupil(&mut bench.desk, "Noor");
    let home = bench.home.path().to_owned();
    add_photo(&mut bench.desk, &home);
    bench.put_copy();
    add_pupil(&mut bench.desk, "Sem");
    bench
}

fn look_inside(desk: &mut Desk) {
    run(desk, Action::Restore);
    desk.settle();
    desk.click_any(COPY);
}

/// The only class of this computer, opened by nobody else.
fn only_class(home: &Path) -> Opened {
    let data = home.join("data");
    let names = RealDisk.list(&data).unwrap();
    assert_eq!(names.len(), 1, "{names:?}");
    let disk: Arc<dyn Disk> = Arc::new(RealDisk);
    let passphrase = Passphrase::from(PASSPHRASE);
    let key = ClassKey::Passphrase(&passphrase);
    ClassFolder::open(&disk, &data.join(&names[0]), key).unwrap()
}

/// How many pupils each earlier version of the only class has.
fn earlier_versions(home: &Path) -> Vec<usize> {
    let versions = only_class(home).folder.backups().unwrap();
    versions.iter().map(|version| version.pupils).collect()
}

#[test]
fn a_copy_is_looked_into_and_put_back_over_the_class() {
    let mut bench = with_copy();
    let before = bench.desk.doc();
    look_inside(&mut bench.desk);
    // The class's own key opens it: no passphrase is asked for.
    assert!(!bench.desk.has("Wachtwoord van de klas"));
    bench.desk.sees_part("Gemaakt vandaag om 13.42, zojuist gemaakt");
    bench.desk.sees_part("1 leerling minder");
    bench.desk.sees("1 foto");
    assert_eq!(bench.desk.doc(), before, "looking changed something");
    bench.desk.click(OVER);
    bench
        .desk
        .sees_part("De kopie is teruggezet. Wat je had, is bewaard als eerdere versie.");
    let doc = bench.desk.doc();
    let names: Vec<_> = doc
        .pupils
        .values()
        .map(|pupil| pupil.name.given.as_str())
        .collect();
    assert_eq!(names, ["Noor"]);
    let class = bench.desk.harness.state().class().expect("the class is closed");
    assert!(class.is_saved() && class.history.undo_label().is_none());
    let photo = *doc.media.keys().next().expect("the photo is lost");
    assert!(
        class.media_bytes(photo).and_then(|read| read()).is_some(),
        "the photo is lost"
    );
    bench.desk.keys(Modifiers::COMMAND, Key::W);
    assert_eq!(earlier_versions(bench.home.path()).first(), Some(&2));
    // Closed and opened again it is the class.
    bench.desk.click("Open Groep 5B");
    bench.desk.write("Wachtwoord", PASSPHRASE);
    bench.desk.click("Open");
    assert_eq!(bench.desk.doc(), doc);
}

#[test]
fn what_was_being_typed_is_in_the_earlier_version() {
    let mut bench = with_copy();
    bench.desk.keys(Modifiers::COMMAND | Modifiers::SHIFT, Key::N);
    bench.desk.write("Roepnaam", "Adam");
    look_inside(&mut bench.desk);
    bench.desk.click(OVER);
    assert_eq!(bench.desk.doc().pupils.len(), 1);
    bench.desk.keys(Modifiers::COMMAND, Key::W);
    assert_eq!(earlier_versions(bench.home.path()).first(), Some(&3));
}

#[test]
fn a_copy_becomes_a_class_of_its_own_beside_the_one_that_is_open() {
    let mut bench = with_copy();
    look_inside(&mut bench.desk);
    bench.desk.click(NEW);
    assert_eq!(bench.desk.doc().pupils.len(), 1);
    assert!(
        bench
            .desk
            .harness
            .state()
            .class()
            .is_some_and(|class| !class.is_read_only())
    );
    let data = bench.home.path().join("data");
    let names = RealDisk.list(&data).unwrap();
    assert_eq!(names.len(), 2);
    let open = bench.desk.harness.state().class().unwrap().dir().to_owned();
    let other = names.iter().map(|name| data.join(name)).find(|dir| *dir != open);
    let disk: Arc<dyn Disk> = Arc::new(RealDisk);
    let passphrase = Passphrase::from(PASSPHRASE);
    let key = ClassKey::Passphrase(&passphrase);
    let left = ClassFolder::open(&disk, &other.expect("no other class"), key).unwrap();
    assert_eq!(left.doc.pupils.len(), 2, "the class that was left lost something");
}

/// A copy from before somebody was erased makes a class of its own without who was erased: in no file of it.
#[test]
fn what_was_erased_since_does_not_come_back_in_a_class_of_its_own() {
    let mut bench = Bench::new();
    add_pupil(&mut bench.desk, "Noor");
    let home = bench.home.path().to_owned();
    add_photo(&mut bench.desk, &home);
    let noor = *bench.desk.doc().pupils.keys().next().unwrap();
    add_pupil(&mut bench.desk, "Ali");
    bench.put_copy();
    ask(&mut bench.desk, Request::Erase(Erasure::Pupil(noor)));
    bench.desk.write("Typ ter bevestiging: Noor", "Noor");
    bench.desk.click("Wis voorgoed");
    bench.desk.wait_until_saved();
    let copy = std::fs::read(bench.copy()).unwrap();

    look_inside(&mut bench.desk);
    bench.desk.click(NEW);
    let names = |doc: &Document| -> Vec<String> {
        let names = doc.pupils.values().map(|pupil| pupil.name.given.clone());
        names.collect()
    };
    let doc = bench.desk.doc();
    assert_eq!(names(&doc), ["Ali"]);
    assert!(doc.media.is_empty() && doc.erased.contains(&noor.uuid()));
    let dir = bench.desk.harness.state().class().unwrap().dir().to_owned();
    bench.desk.wait_until_saved();
    bench.desk.keys(Modifiers::COMMAND, Key::W);

    let disk: Arc<dyn Disk> = Arc::new(RealDisk);
    let passphrase = Passphrase::from(PASSPHRASE);
    let opened = ClassFolder::open(&disk, &dir, ClassKey::Passphrase(&passphrase)).unwrap();
    let mut versions = vec![opened.doc.clone()];
    for version in opened.folder.backups().unwrap() {
        versions.push(opened.folder.read_version(&version).unwrap());
    }
    for version in &versions {
        let text = to_text(version).unwrap();
        assert!(!text.contains("Noor"), "{text}");
        assert_eq!(names(version), ["Ali"]);
    }
    assert_eq!(
        RealDisk.list(&dir.join("media")).unwrap(),
        [""; 0],
        "her photo is there"
    );
    assert_eq!(
        std::fs::read(bench.copy()).unwrap(),
        copy,
        "the copy itself is the teacher's"
    );
}

#[test]
fn a_copy_of_another_class_asks_for_its_passphrase() {
    let mut bench = with_copy();
    let elsewhere = tempfile::tempdir().unwrap();
    let mut other = Desk::new(elsewhere.path(), Start::Welcome);
    begin_class(&mut other);
    add_pupil(&mut other, "Elif");
    let to = bench.stick.path().join("Andere klas.klasband");
    ask(&mut other, Request::Snapshot { to });
    run(&mut bench.desk, Action::Restore);
    bench.desk.settle();
    bench.desk.click_any("Andere klas");
    bench
        .desk
        .sees_part("Deze kopie gaat niet open met de sleutel van deze klas.");
    bench.desk.write("Wachtwoord van de klas", "iets heel anders");
    bench.desk.click("Kijk wat erin staat");
    bench.desk.sees_part("Dit wachtwoord past niet.");
    bench.desk.write("Wachtwoord van de klas", PASSPHRASE);
    bench.desk.click("Kijk wat erin staat");
    bench.desk.click(OVER);
    let doc = bench.desk.doc();
    assert!(
        doc.pupils.values().any(|pupil| pupil.name.given == "Elif"),
        "{doc:?}"
    );
}

/// The year was not theirs: what is in the copy comes back, also where a year of the class that is open was erased.
#[test]
fn a_copy_of_another_class_is_put_back_whole_after_a_year_was_erased_here() {
    for button in [OVER, NEW] {
        let mut bench = with_copy();
        ask(&mut bench.desk, Request::Erase(Erasure::Year));
        bench.desk.write("Typ ter bevestiging: Groep 5B", "Groep 5B");
        bench.desk.click("Wis voorgoed");
        bench.desk.wait_until_saved();
        assert!(bench.desk.doc().pupils.is_empty());
        let elsewhere = tempfile::tempdir().unwrap();
        let mut other = Desk::new(elsewhere.path(), Start::Welcome);
        begin_class(&mut other);
        add_pupil(&mut other, "Elif");
        add_photo(&mut other, elsewhere.path());
        let to = bench.stick.path().join("Andere klas.klasband");
        ask(&mut other, Request::Snapshot { to });
        run(&mut bench.desk, Action::Restore);
        bench.desk.settle();
        bench.desk.click_any("Andere klas");
        bench.desk.write("Wachtwoord van de klas", PASSPHRASE);
        bench.desk.click("Kijk wat erin staat");
        bench.desk.click(button);
        bench.desk.wait_until_saved();
        let doc = bench.desk.doc();
        let names = doc.pupils.values().map(|pupil| pupil.name.given.as_str());
        assert_eq!(names.collect::<Vec<_>>(), ["Elif"], "{button}");
        let photo = *doc.media.keys().next().expect("the photo is lost");
        let class = bench.desk.harness.state().class().expect("the class is closed");
        let bytes = class.media_bytes(photo).and_then(|read| read());
        assert!(bytes.is_some(), "{button}: the photo is lost");
    }
}

#[test]
fn stopped_half_way_the_class_is_as_it_was() {
    let mut bench = with_copy();
    let before = bench.desk.doc();
    look_inside(&mut bench.desk);
    for button in [OVER, NEW] {
        bench.disk.set(Fault::Slow);
        bench.desk.press(button);
        draw_until(&mut bench.desk, "it cannot be stopped", |desk| {
            desk.has("Klas terugzetten") && desk.has("Annuleer")
        });
        bench.desk.press("Annuleer");
        bench.desk.sees_part("Gestopt. Je klas is zoals hij was.");
        bench.disk.set(Fault::None);
        bench.desk.settle();
        assert_eq!(bench.desk.doc(), before);
        bench.desk.wait_until_saved();
        look_inside(&mut bench.desk);
    }
    assert_eq!(RealDisk.list(&bench.home.path().join("data")).unwrap().len(), 1);
}

/// A copy that is still being made lies somewhere soon: the class that comes back knows of it.
#[test]
fn a_copy_that_is_being_made_comes_first_and_is_on_the_list() {
    let mut bench = with_copy();
    bench.desk.wait_until_saved();
    // A slow disk takes longer than a teacher may be away.
    run(&mut bench.desk, Request::SetLockAfter(0));
    look_inside(&mut bench.desk);
    bench.disk.set(Fault::Slow);
    let to = bench.stick.path().join("Later.klasband");
    let ctx = bench.desk.harness.ctx.clone();
    let copy = Request::Snapshot { to: to.clone() };
    bench.desk.harness.state_mut().run(&ctx, copy.into());
    bench.desk.press(OVER);
    assert!(!to.is_file(), "the copy was made before");
    draw_until(&mut bench.desk, "nothing is put back", |desk| {
        desk.has("Klas terugzetten")
    });
    assert!(to.is_file(), "it does not wait for the copy");
    bench.disk.set(Fault::None);
    bench.desk.settle();
    bench.desk.sees_part("De kopie is teruggezet.");
    bench.desk.wait_until_saved();
    let doc = bench.desk.doc();
    assert_eq!(doc.pupils.len(), 1);
    let files = |doc: &Document| -> BTreeSet<String> {
        let copies = doc.copies_out().into_iter();
        copies.map(|(_, copy)| copy.file.clone()).collect()
    };
    let both = ["Groep 5B 2026-11-26.klasband", "Later.klasband"];
    assert_eq!(files(&doc), both.map(str::to_owned).into());
    bench.desk.keys(Modifiers::COMMAND, Key::W);
    assert_eq!(only_class(bench.home.path()).doc, doc);
}

#[test]
fn a_damaged_copy_changes_nothing() {
    let mut bench = with_copy();
    let mut bytes = std::fs::read(bench.copy()).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    std::fs::write(bench.copy(), bytes).unwrap();
    let before = bench.desk.doc();
    for button in [OVER, NEW] {
        // Its document can be whole; putting it back reads every byte.
        look_inside(&mut bench.desk);
        bench.desk.click(button);
        bench.desk.sees_part("Het bestand is beschadigd.");
        assert_eq!(bench.desk.doc(), before);
    }
    let data = bench.home.path().join("data");
    assert_eq!(RealDisk.list(&data).unwrap().len(), 1);
}

/// What is put over the example would lie under a passphrase that everybody knows.
#[test]
fn nothing_is_put_over_the_example() {
    let bench = with_copy();
    let home = tempfile::tempdir().unwrap();
    let mut desk = Desk::new(home.path(), Start::Example);
    run(&mut desk, Action::Restore);
    desk.settle();
    desk.write("Bestand op de stick", &bench.copy().to_string_lossy());
    desk.click("Kijk wat erin staat");
    desk.write("Wachtwoord van de klas", PASSPHRASE);
    desk.click("Kijk wat erin staat");
    desk.sees(NEW);
    assert!(!desk.has(OVER));
    desk.click(NEW);
    assert_eq!(desk.doc().pupils.len(), 1);
}

#[test]
fn the_welcome_lists_the_copies_and_stops_when_asked() {
    let mut bench = with_copy();
    bench.desk.wait_until_saved();
    bench.desk.keys(Modifiers::COMMAND, Key::W);
    bench.desk.click("Zet een klas terug van een stick");
    bench.desk.click_any(COPY);
    bench.desk.write("Wachtwoord van de klas", PASSPHRASE);
    bench.desk.keys(Modifiers::NONE, Key::Enter);
    bench.desk.sees_part("1 leerling");
    bench.disk.set(Fault::Slow);
    bench.desk.press("Zet deze klas terug");
    draw_until(&mut bench.desk, "it cannot be stopped", |desk| {
        desk.has("Annuleer")
    });
    bench.desk.press("Annuleer");
    bench.disk.set(Fault::None);
    bench.desk.settle();
    bench.desk.sees_part("Gestopt.");
    assert!(bench.desk.harness.state().class().is_none());
    assert_eq!(RealDisk.list(&bench.home.path().join("data")).unwrap().len(), 1);
    bench.desk.click("Zet deze klas terug");
    assert_eq!(bench.desk.doc().pupils.len(), 1);
}

/// A missing glyph stops the harness; the pictures are for who wants to look.
#[test]
fn it_is_drawn_in_every_theme_and_at_200_percent() {
    let mut bench = with_copy();
    for theme in Theme::ALL {
        for zoom in [100, 200] {
            bench.desk.harness.set_size(egui::vec2(1280.0, 720.0));
            ask(&mut bench.desk, Request::SetTheme(theme));
            ask(&mut bench.desk, Request::SetZoom(zoom));
            look_inside(&mut bench.desk);
            bench.desk.sees(OVER);
            bench.desk.look_at(&format!("back-{theme:?}-{zoom}"));
            run(&mut bench.desk, Action::Snapshot);
            bench.desk.settle();
            bench.desk.look_at(&format!("share-{theme:?}-{zoom}"));
        }
    }
    ask(&mut bench.desk, Request::SetZoom(100));
    run(&mut bench.desk, Action::StartConversation);
    bench.desk.settle();
    bench.desk.look_at("which-family");
    bench.desk.keys(Modifiers::COMMAND, Key::W);
    bench.desk.click("Zet een klas terug van een stick");
    bench.desk.look_at("welcome-restore");
}
