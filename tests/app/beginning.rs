//! The other ways in: a class in another folder, the recovery code, and each kind of export taken in.

use std::io;
use std::sync::Arc;

use egui::{Key, Modifiers};
use klasband::app::Start;
use klasband::store::{Disk as _, RealDisk};

use crate::desk::{Desk, PASSPHRASE, begin_class, data, go_in, make_class};
use crate::disk::{Asked, Call, Hook, Hooked};

#[test]
fn a_class_in_another_folder_is_opened() {
    let home = tempfile::tempdir().unwrap();
    let mut desk = Desk::new(home.path(), Start::Welcome);
    begin_class(&mut desk);
    let doc = desk.doc();
    desk.keys(Modifiers::COMMAND, Key::W);
    drop(desk);
    let data = home.path().join("data");
    let class = data.join(&RealDisk.list(&data).unwrap()[0]);
    let elsewhere = tempfile::tempdir().unwrap();
    let mut other = Desk::new(elsewhere.path(), Start::Welcome);
    other.click("Open een klas in een andere map");
    other.write("Map van de klas", &class.to_string_lossy());
    other.write("Wachtwoord", PASSPHRASE);
    other.click("Open");
    assert_eq!(other.doc(), doc);
}

#[test]
fn the_printed_code_opens_a_class_whose_passphrase_is_forgotten() {
    let home = tempfile::tempdir().unwrap();
    let mut desk = Desk::new(home.path(), Start::Welcome);
    make_class(&mut desk, "Groep 5B");
    desk.click("Bewaar de code om te printen");
    let page = home.path().join("code.txt");
    desk.write("Bestand", &page.to_string_lossy());
    desk.click("Schrijf");
    desk.sees_part("Staat in");
    go_in(&mut desk);
    let doc = desk.doc();
    let listed: Vec<_> = doc
        .copies_out()
        .into_iter()
        .map(|(_, copy)| copy.file.clone())
        .collect();
    assert_eq!(
        listed,
        ["code.txt"],
        "nobody is reminded of what opens everything"
    );
    desk.keys(Modifiers::COMMAND, Key::L);
    let page = std::fs::read_to_string(page).unwrap();
    let code = page
        .lines()
        .map(str::trim)
        .find(|line| line.matches('-').count() > 3);
    desk.click("Ik ben mijn wachtwoord vergeten");
    desk.write("Herstelcode", code.expect("no code on the page"));
    desk.click("Open");
    assert_eq!(desk.doc(), doc);
}

/// The page of a class opens that class, and is nowhere else: it makes way for no other.
#[test]
fn a_page_with_a_code_leaves_those_of_other_classes_and_each_is_listed() {
    let home = tempfile::tempdir().unwrap();
    let mut desk = Desk::new(home.path(), Start::Welcome);
    let pages = |numbers: &[&str]| -> Vec<String> {
        let names = numbers
            .iter()
            .map(|number| format!("klasband-herstelcode{number}.txt"));
        names.collect()
    };
    for (name, files) in [("Groep 5B", pages(&["", " (2)"])), ("Groep 6A", pages(&[" (3)"]))] {
        make_class(&mut desk, name);
        for file in &files {
            desk.click("Bewaar de code om te printen");
            desk.click("Schrijf");
            desk.sees_part(file);
        }
        go_in(&mut desk);
        let doc = desk.doc();
        let mut listed: Vec<_> = doc.copies.values().map(|copy| copy.file.clone()).collect();
        listed.sort_by_key(|file| (file.len(), file.clone()));
        assert_eq!(listed, files);
        for file in &files {
            let page = std::fs::read_to_string(home.path().join(file)).unwrap();
            assert!(page.contains(name), "{file} is of another class: {page}");
        }
        desk.keys(Modifiers::COMMAND, Key::W);
    }
}

#[test]
fn every_kind_of_export_fills_the_class() {
    for file in [
        "socialschools-groep-5b.xlsx",
        "magister-utf8-bom-komma.csv",
        "edexml-2.1.xml",
    ] {
        let home = tempfile::tempdir().unwrap();
        let mut desk = Desk::new(home.path(), Start::Welcome);
        begin_class(&mut desk);
        desk.keys(Modifiers::COMMAND, Key::I);
        desk.write("Bestand", &data(&format!("intake/{file}")).to_string_lossy());
        desk.click("Lees het bestand");
        desk.sees_part(&format!("Uit {file}"));
        assert!(desk.doc().pupils.is_empty(), "a preview took something in");
        let words = desk.words();
        let accept = words
            .lines()
            .filter_map(|line| line.strip_prefix("Button "))
            .find(|label| label.starts_with("Neem ") && label.ends_with(" over") && !label.contains("niets"));
        desk.click(accept.unwrap_or_else(|| panic!("nothing to take in: {words}")));
        assert!(!desk.doc().pupils.is_empty(), "{file}");
    }
}

/// A disk that cannot lock files any more once the class has come to its place, as a network disk that falters.
struct NoLocks;

impl Hook for NoLocks {
    fn before(&self, asked: Asked<'_>) -> io::Result<()> {
        let in_place = !asked.path.to_string_lossy().contains(".nieuw-");
        if asked.call == Call::TryLock && in_place {
            return Err(io::ErrorKind::Unsupported.into());
        }
        Ok(())
    }
}

#[test]
fn a_class_that_is_made_where_nothing_can_be_locked_says_why_it_is_only_read() {
    let home = tempfile::tempdir().unwrap();
    let disk = Arc::new(Hooked(NoLocks));
    let mut desk = Desk::on_disk(home.path(), Start::Welcome, disk);
    make_class(&mut desk, "Groep 5B");
    go_in(&mut desk);
    desk.sees_part("deze schijf kan niet bijhouden wie de klas open heeft");
    desk.keys(Modifiers::COMMAND | Modifiers::SHIFT, Key::N);
    desk.settle();
    assert!(desk.doc().pupils.is_empty(), "what cannot be saved is not begun");
}
