//! Every list of the school as a new teacher meets it: opened, looked through, taken over, and offered again later.

use std::collections::BTreeSet;
use std::fs;

use klasband::model::{Document, Relation};

use crate::desk::{Desk, data, run};
use crate::import::{class, emails, list, open, pupil};

/// Who is in the class, and what the school says of them.
fn register(doc: &Document) -> BTreeSet<(String, String, Option<String>, Option<String>)> {
    let pupils = doc.pupils.values().map(|it| {
        let born = it.born.map(|day| day.to_string());
        (it.name.full(), it.group.clone(), it.school_key.clone(), born)
    });
    pupils.collect()
}

fn names(doc: &Document) -> Vec<String> {
    let mut names: Vec<String> = doc.pupils.values().map(|it| it.name.full()).collect();
    names.sort();
    names
}

/// The addresses of a child's parents, in one order.
fn addresses(desk: &Desk, name: &str) -> Vec<String> {
    let mut found = emails(desk, name);
    found.sort();
    found
}

/// Offers a list again: nothing doubles, and the app says that nothing is new.
fn offered_again_nothing_is_new(desk: &mut Desk, file: &str) {
    let before = desk.doc();
    open(desk, &data("intake").join(file));
    desk.sees("Alles uit dit bestand staat al in je klas.");
    desk.click("Neem niets over");
    assert_eq!(desk.doc(), before);
}

#[test]
fn a_class_list_is_the_same_in_every_encoding_and_with_every_separator() {
    const FILES: [&str; 4] = [
        "magister-utf8-bom-komma.csv",
        "magister-utf8-puntkomma.csv",
        "magister-windows1252-komma.csv",
        "magister-windows1252-puntkomma.csv",
    ];
    let mut registers = Vec::new();
    for file in FILES {
        let home = tempfile::tempdir().unwrap();
        let mut desk = class(home.path());
        open(&mut desk, &data("intake").join(file));
        desk.sees("5 nieuw");
        desk.sees_part("Niet herkend: Klassenmentor 1.");
        desk.click("Neem 5 leerlingen over");
        registers.push(register(&desk.doc()));
        for again in FILES {
            offered_again_nothing_is_new(&mut desk, again);
        }
    }
    assert!(registers.windows(2).all(|two| two[0] == two[1]), "{registers:?}");
    let said = format!("{:?}", registers[0]);
    for name in [
        "Anaïs de Wit",
        "Jürgen Müller-Bos",
        "Fleur in 't Veld",
        "Zoë Lumumba",
    ] {
        assert!(said.contains(name), "{name}: {said}");
    }
}

#[test]
fn a_teachers_own_workbook_brings_its_dates_parents_and_houses_and_not_its_origin() {
    let home = tempfile::tempdir().unwrap();
    let mut desk = class(home.path());
    open(&mut desk, &data("intake/eigen-lijst-groep-7.xlsx"));
    desk.sees("3 nieuw");
    desk.sees("5 ouders");
    desk.sees_part("Bewust niet gelezen, omdat Klasband dit niet hoort te weten: Nationaliteit.");
    desk.click("Kolommen");
    // Excel keeps days as numbers; a leap day among them.
    desk.sees_part("geboren 3 mei 2016");
    desk.click("Neem 3 leerlingen over");
    let doc = desk.doc();
    let born = |name: &str| pupil(&desk, name).born.map(|day| day.to_string());
    assert_eq!(born("Linh Nguyễn").as_deref(), Some("2016-02-29"));
    assert_eq!(born("Elif Yılmaz").as_deref(), Some("2015-12-24"));
    assert_eq!(
        addresses(&desk, "Sem van der Berg"),
        ["eva.bos@post.example", "tim.vdberg@post.example"]
    );
    let relations: BTreeSet<_> = doc.ties.values().map(|tie| tie.relation).collect();
    assert_eq!(relations, [Relation::Mother, Relation::Father].into());
    assert_eq!(doc.households.len(), 2);
    assert_eq!(
        doc.guardians
            .values()
            .filter(|it| it.languages == ["Turks", "Nederlands"])
            .count(),
        1
    );
    offered_again_nothing_is_new(&mut desk, "eigen-lijst-groep-7.xlsx");
}

#[test]
fn names_in_one_column_are_taken_apart_however_they_are_written() {
    let home = tempfile::tempdir().unwrap();
    let mut desk = class(home.path());
    open(&mut desk, &data("intake/namen-een-kolom.csv"));
    desk.click("Neem 5 leerlingen over");
    let parts = |given: &str| {
        let doc = desk.doc();
        let found = doc.pupils.values().find(|it| it.name.given == given);
        found.map(|it| (it.name.prefix.clone(), it.name.surname.clone()))
    };
    for (given, prefix, surname) in [
        ("Sem", "van der", "Berg"),
        ("Noor", "de", "Vries"),
        ("Linh", "", "Nguyễn"),
        ("Elif", "", "Yılmaz"),
        ("Quinn", "", "Bakker"),
    ] {
        assert_eq!(
            parts(given),
            Some((prefix.to_owned(), surname.to_owned())),
            "{given}"
        );
    }
    offered_again_nothing_is_new(&mut desk, "namen-een-kolom.csv");
}

#[test]
fn parents_are_matched_to_their_children_by_code_and_who_does_not_fit_is_listed_and_written() {
    let home = tempfile::tempdir().unwrap();
    let mut desk = class(home.path());
    open(&mut desk, &data("intake/magister-utf8-puntkomma.csv"));
    desk.click("Neem 5 leerlingen over");
    open(&mut desk, &data("intake/zermelo-ouders.csv"));
    desk.sees("4 gewijzigd");
    desk.sees("3 rijen lukken niet");
    desk.click("Let op · 3 rijen");
    desk.sees_part("Rij 6: deze leerling zit niet in de klas");
    desk.sees_part("Rij 7: er staat geen naam");
    desk.sees_part("Rij 8: dezelfde leerling als in rij 3");
    desk.click("Bewaar deze rijen");
    let to = home.path().join("terug.csv");
    desk.write("Bestand", &to.to_string_lossy());
    desk.click("Schrijf");
    let written = fs::read_to_string(&to).unwrap();
    assert_eq!(written.lines().count(), 4, "{written}");
    assert!(
        written.contains("anders@post.example") && written.contains("Reden"),
        "{written}"
    );
    desk.click("Neem over");
    assert_eq!(
        addresses(&desk, "Sem van der Berg"),
        ["eva.bos@post.example", "tim.vdberg@post.example"]
    );
    let doc = desk.doc();
    let of_two = doc
        .guardians
        .iter()
        .find(|(_, it)| it.email == "b.dewit@post.example")
        .unwrap();
    let children = doc.ties.values().filter(|tie| tie.guardian == *of_two.0).count();
    assert_eq!(children, 2, "one mother of two children became two people");
    assert_eq!(doc.pupils.len(), 5, "a parent made a child");
    offered_again_nothing_is_new(&mut desk, "zermelo-ouders.csv");
}

#[test]
fn what_may_not_be_known_is_named_and_reaches_neither_the_screen_nor_the_class() {
    let home = tempfile::tempdir().unwrap();
    let mut desk = class(home.path());
    let file = data("intake/edexml-2.1-bijzonder.xml");
    let text = fs::read_to_string(&file).unwrap();
    open(&mut desk, &file);
    desk.sees_part("Bewust niet gelezen, omdat Klasband dit niet hoort te weten");
    let mut canaries = BTreeSet::new();
    for field in [
        "bsn",
        "sofinummer",
        "onderwijsnummer",
        "bsn_ondwnr-4",
        "rijksregisternummer",
        "etniciteit",
        "land",
        "land_vader",
        "land_moeder",
        "gewicht",
        "gewicht_nieuw",
    ] {
        desk.sees_part(field);
        for (_, rest) in text
            .match_indices(&format!("<{field}>"))
            .map(|(at, tag)| text.split_at(at + tag.len()))
        {
            let value = rest.split('<').next().unwrap();
            if value.len() > 3 {
                canaries.insert(value.to_owned());
            }
        }
    }
    assert!(canaries.len() > 5, "{canaries:?}");
    for tab in ["Leerlingen", "Kolommen"] {
        desk.click(tab);
        let words = desk.words();
        assert!(canaries.iter().all(|value| !words.contains(value)), "{words}");
    }
    desk.click("Neem 4 leerlingen over");
    let said = format!("{:?}", desk.doc());
    assert!(canaries.iter().all(|value| !said.contains(value)), "{said}");
}

#[test]
fn national_numbers_under_a_harmless_header_are_seen_by_what_they_are() {
    let home = tempfile::tempdir().unwrap();
    let mut desk = class(home.path());
    open(&mut desk, &data("intake/stamnummer-is-bsn.csv"));
    desk.sees_part("Bewust niet gelezen, omdat Klasband dit niet hoort te weten: Stamnummer.");
    desk.click("Neem 5 leerlingen over");
    assert!(desk.doc().pupils.values().all(|it| it.school_key.is_none()));
}

#[test]
fn a_hostile_or_broken_file_gets_a_clear_line_and_nothing_changes() {
    let home = tempfile::tempdir().unwrap();
    let mut desk = class(home.path());
    let before = desk.doc();
    for (file, line) in [
        (
            "vijandig-pdf.xlsx",
            "Dit is geen lijst met leerlingen, maar een PDF.",
        ),
        ("vijandig-leeg.csv", "Het bestand is leeg."),
        (
            "vijandig-afgekapt.xlsx",
            "Het bestand is beschadigd of niet compleet.",
        ),
        ("vijandig-zipbom.xlsx", "Het bestand is te groot voor één klas."),
        (
            "vijandig-herhaling.xlsx",
            "Het bestand is te groot voor één klas.",
        ),
        (
            "vijandig-lange-verwijzing.xlsx",
            "Het bestand is te groot voor één klas.",
        ),
        (
            "vijandig-miljard-lach.xml",
            "Het bestand is beschadigd of niet compleet.",
        ),
        (
            "vijandig-externe-entiteit.xml",
            "Het bestand is beschadigd of niet compleet.",
        ),
    ] {
        open(&mut desk, &data("intake").join(file));
        desk.sees_part(line);
        assert!(!desk.has("Neem niets over"), "{file} opened a preview");
        assert_eq!(desk.doc(), before, "{file}");
    }
}

/// What a school fills a cell with when there is nothing to fill in made an adult out of a dash, and eight of them out
/// of a telephone number without digits.
#[test]
fn a_cell_that_names_two_parents_is_told_and_loses_neither() {
    let home = tempfile::tempdir().unwrap();
    let mut desk = class(home.path());
    list(
        &mut desk,
        home.path(),
        "lijst.csv",
        "Naam;Ouder 1\nSem Bos;Eva en Tim Bos\n",
    );
    desk.click("Let op");
    desk.sees_part("Rij 2: hier lijken twee mensen te staan");
    desk.click("Neem 1 leerling over");
    let names: Vec<String> = desk.doc().guardians.values().map(|it| it.name.full()).collect();
    assert_eq!(names, ["Eva en Tim Bos"]);
    let sem = *desk.doc().pupils.keys().next().unwrap();
    run(&mut desk, klasband::command::Place::Family(sem));
    desk.sees("Adres niet bekend");
    assert!(!desk.has("Woont niet bij Sem"), "the list does not say that");
}

#[test]
fn a_dash_or_nvt_makes_no_parent_and_a_column_about_a_parent_is_no_name() {
    let home = tempfile::tempdir().unwrap();
    let mut desk = class(home.path());
    let text = "Naam;Moeder;Tel. moeder;Vader;Tel. vader;Gezag moeder;Beroep vader;Mother tongue\n\
        Sem Bos;Eva Bos;06-12345678;-;geheim;ja;bakker;Turks\n\
        Noor Vos;n.v.t.;-;onbekend;?;nee;;Nederlands\n";
    list(&mut desk, home.path(), "lijst.csv", text);
    desk.sees("2 nieuw");
    desk.sees("1 ouder");
    desk.sees_part("Niet herkend: Gezag moeder en Beroep vader.");
    desk.click("Let op");
    desk.sees_part("Rij 2: het telefoonnummer heeft geen cijfers en blijft leeg (geheim)");
    desk.click("Neem 2 leerlingen over");
    let doc = desk.doc();
    let adults: Vec<String> = doc.guardians.values().map(|it| it.name.full()).collect();
    assert_eq!(adults, ["Eva Bos"]);
    assert_eq!(doc.guardians.values().next().unwrap().languages, ["Turks"]);
    assert_eq!(names(&doc), ["Noor Vos", "Sem Bos"]);
}
