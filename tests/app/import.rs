//! Lists of the school in the real app: columns, questions, what changes, what fails, several files in turn.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use egui::{Key, Modifiers};
use klasband::app::Start;
use klasband::command::Change;
use klasband::model::{Household, Id, Pupil};
use klasband::store::{Disk as _, RealDisk};

use crate::desk::{Desk, PASSPHRASE, begin_class, data, drop_all, run};

pub fn class(home: &Path) -> Desk {
    let mut desk = Desk::new(home, Start::Welcome);
    begin_class(&mut desk);
    desk
}

pub fn open(desk: &mut Desk, file: &Path) {
    desk.keys(Modifiers::COMMAND, Key::I);
    desk.write("Bestand", &file.to_string_lossy());
    desk.click("Lees het bestand");
}

/// Writes a list and opens it.
pub fn list(desk: &mut Desk, home: &Path, name: &str, text: &str) {
    let path = home.join(name);
    fs::write(&path, text).unwrap();
    open(desk, &path);
}

fn choose(desk: &mut Desk, column: &str, field: &str) {
    desk.click(column);
    desk.click(field);
}

pub fn pupil(desk: &Desk, name: &str) -> Pupil {
    let doc = desk.doc();
    let found = doc.pupils.values().find(|pupil| pupil.name.full() == name);
    found
        .unwrap_or_else(|| panic!("{name} is not in the class"))
        .clone()
}

pub fn emails(desk: &Desk, name: &str) -> Vec<String> {
    let doc = desk.doc();
    let id = doc
        .pupils
        .iter()
        .find(|(_, pupil)| pupil.name.full() == name)
        .unwrap()
        .0;
    doc.members(*id)
        .iter()
        .map(|member| member.guardian.email.clone())
        .collect()
}

/// What this computer remembers, as it lies on the disk.
fn settings(home: &Path) -> String {
    fs::read_to_string(home.join("config/settings.ron")).unwrap_or_default()
}

const ODD: &str = "Kindje;Achternaan;Jarig op;BSN;Opmerking\n\
    Sem;van der Berg;20-6-2018;123456782;fietst\nZoë;Yılmaz;19-11-2017;111222333;\n";

#[test]
fn columns_that_nobody_knows_are_mapped_with_a_preview_and_remembered() {
    let home = tempfile::tempdir().unwrap();
    let mut desk = class(home.path());
    list(&mut desk, home.path(), "eigen.csv", ODD);
    desk.click("Kolommen");
    desk.sees_part("Bijvoorbeeld: Sem · Zoë");
    desk.sees_part("Bewust niet gelezen, omdat Klasband dit niet hoort te weten: BSN.");
    desk.sees_part("Niet meegenomen, want dit is een bijzonder gegeven");
    assert!(!desk.has_part("ComboBox BSN"), "a national number can be mapped");
    assert!(!desk.has_part("123456782"), "a national number is shown");
    desk.click("Is dit Achternaam?");
    desk.click("Is dit Geboortedatum?");
    choose(&mut desk, "Kindje", "Roepnaam");
    desk.sees_part("Sem van der Berg · geboren 20 juni 2018");
    desk.click("Neem 2 leerlingen over");
    assert_eq!(
        pupil(&desk, "Zoë Yılmaz")
            .born
            .map(|day| day.to_string())
            .as_deref(),
        Some("2017-11-19")
    );

    // Also in the next sitting.
    desk.keys(Modifiers::COMMAND, Key::W);
    drop(desk);
    let data = home.path().join("data");
    let dir = data.join(&RealDisk.list(&data).unwrap()[0]);
    let mut desk = Desk::new(home.path(), Start::Class(dir));
    desk.write("Wachtwoord", PASSPHRASE);
    desk.click("Open");
    let more = format!("{ODD}Noor;Vos;1-2-2018;;\n");
    list(&mut desk, home.path(), "later.csv", &more);
    desk.sees("1 nieuw");
    desk.sees("2 hetzelfde");
    desk.click("Neem 1 leerling over");
    assert_eq!(desk.doc().pupils.len(), 3);

    // Another list, in which one of those columns stands among others: what was said of it still holds.
    list(
        &mut desk,
        home.path(),
        "anders.csv",
        "Klas;Kindje;Achternaam\n5B;Ali;Can\n",
    );
    desk.sees("1 nieuw");
    desk.click("Neem 1 leerling over");
    assert_eq!(pupil(&desk, "Ali Can").group, "5B");
    for private in ["Sem", "Yılmaz", "Kindje", "12345"] {
        assert!(
            !settings(home.path()).contains(private),
            "{private} is remembered outside the class"
        );
    }
}

#[test]
fn a_list_without_headers_loses_no_child_and_nothing_of_it_is_remembered() {
    let home = tempfile::tempdir().unwrap();
    let mut desk = class(home.path());
    list(&mut desk, home.path(), "zonder.csv", "Sem;Bos\nNoor;Vos\n");
    desk.sees_part("Dit wordt niet onthouden: de eerste rij zou een kind kunnen zijn.");
    desk.click("een kind");
    choose(&mut desk, "Kolom 1", "Roepnaam");
    choose(&mut desk, "Kolom 2", "Achternaam");
    desk.click("Neem 2 leerlingen over");
    pupil(&desk, "Sem Bos");
    pupil(&desk, "Noor Vos");
    let settings = settings(home.path());
    assert!(
        settings.is_empty() || settings.contains("mappings: []"),
        "{settings}"
    );
}

#[test]
fn a_newer_export_shows_what_changes_and_can_be_left_out_child_by_child() {
    let home = tempfile::tempdir().unwrap();
    let mut desk = class(home.path());
    open(&mut desk, &data("intake/socialschools-groep-5b.xlsx"));
    desk.click("Neem 26 leerlingen over");
    open(&mut desk, &data("intake/socialschools-groep-5b-later.xlsx"));
    desk.sees("25 gewijzigd");
    desk.sees("Groep: 5B, wordt Groep 5B");
    desk.sees_part("1 kind staat niet meer in de lijst: Quinn Bakker. Klasband verandert daar niets aan.");
    desk.click("Elif Yılmaz");
    desk.click("Zeg wie vertrokken is");
    desk.click("Quinn Bakker is vertrokken");
    desk.click("Neem 25 leerlingen over");
    assert_eq!(
        pupil(&desk, "Elif Yılmaz").group,
        "5B",
        "the teacher left her out"
    );
    assert_eq!(pupil(&desk, "Sem van der Berg").group, "Groep 5B");
    assert_eq!(
        pupil(&desk, "Quinn Bakker")
            .left
            .map(|day| day.to_string())
            .as_deref(),
        Some("2026-11-26")
    );
    assert_eq!(desk.doc().pupils.len(), 27);
    desk.keys(Modifiers::COMMAND, Key::Z);
    assert_eq!(
        pupil(&desk, "Quinn Bakker").left,
        None,
        "one step of undo takes all of it back"
    );
}

#[test]
fn who_is_gone_from_the_list_stays_unless_the_teacher_says_so() {
    let home = tempfile::tempdir().unwrap();
    let mut desk = class(home.path());
    list(
        &mut desk,
        home.path(),
        "een.csv",
        "Naam;Klas\nSem Bos;5B\nNoor Vos;5B\n",
    );
    desk.click("Neem 2 leerlingen over");
    let before = desk.doc();
    list(&mut desk, home.path(), "twee.csv", "Naam;Klas\nSem Bos;5B\n");
    desk.sees_part("1 kind staat niet meer in de lijst: Noor Vos.");
    desk.sees("Alles uit dit bestand staat al in je klas.");
    desk.click("Neem niets over");
    assert_eq!(desk.doc(), before);
}

#[test]
fn rows_that_fail_are_listed_and_written_with_the_reason() {
    let home = tempfile::tempdir().unwrap();
    let mut desk = class(home.path());
    let text = "Naam;Klas;BSN;Telefoon ouder\nSem Bos;5B;123456782;+31 6 12345678\n;5B;111222333;=1+1\n\
        Sem Bos;5B;123456782;+31 6 12345678\n";
    list(&mut desk, home.path(), "lijst.csv", text);
    desk.sees("2 rijen lukken niet");
    desk.click("Let op · 2 rijen");
    desk.sees_part("Rij 3: er staat geen naam");
    desk.sees_part("Rij 4: dezelfde leerling als in rij 2 (Sem Bos)");
    desk.click("Bewaar deze rijen");
    let to = home.path().join("terug.csv");
    desk.write("Bestand", &to.to_string_lossy());
    desk.click("Schrijf");
    assert_eq!(
        fs::read_to_string(&to).unwrap(),
        "\u{feff}Naam;Klas;Telefoon ouder;Reden\r\n;5B;'=1+1;er staat geen naam\r\n\
         Sem Bos;5B;'+31 6 12345678;dezelfde leerling als in rij 2\r\n"
    );
    desk.click("Neem 1 leerling over");
    pupil(&desk, "Sem Bos");
}

#[test]
fn two_adults_with_one_address_are_asked_about_once_and_can_be_skipped() {
    let home = tempfile::tempdir().unwrap();
    let mut desk = class(home.path());
    let first = "Naam;Klas;Ouder 1;E-mail ouder 1\nSem Bos;5B;Eva Bos;bos@post.example\nNoor Vos;5B;Ine Vos;vos@post.example\n";
    list(&mut desk, home.path(), "een.csv", first);
    desk.click("Neem 2 leerlingen over");
    let later = first
        .replace("Eva Bos", "Eva de Vries")
        .replace("Ine Vos", "Jan Smit");
    list(&mut desk, home.path(), "twee.csv", &later);
    desk.sees("Vraag 1 van 2");
    desk.sees_part("Eva de Vries heeft hetzelfde e-mailadres (bos@post.example) als Eva Bos.");
    desk.click("Dezelfde als Eva Bos");
    desk.sees("Vraag 2 van 2");
    desk.click("Sla deze vraag over");
    assert!(!desk.has_part("Vraag"), "{}", desk.words());
    desk.sees("1 rij lukt niet");
    desk.click("Neem niets over");

    // The answer held for that import alone.
    list(&mut desk, home.path(), "drie.csv", &later);
    desk.click("Dezelfde als Eva Bos");
    desk.click("Twee personen");
    desk.click("Neem over");
    assert_eq!(
        emails(&desk, "Sem Bos"),
        ["bos@post.example"],
        "one person became two"
    );
    assert_eq!(
        emails(&desk, "Noor Vos"),
        ["vos@post.example", "vos@post.example"]
    );
}

#[test]
fn parents_who_share_an_address_in_one_row_are_two_people_and_no_question() {
    let home = tempfile::tempdir().unwrap();
    let mut desk = class(home.path());
    let text = "Naam;Ouder 1;E-mail ouder 1;Ouder 2;E-mail ouder 2\n\
        Sem Bos;Eva Bos;bos@post.example;Tim Bos;bos@post.example\n";
    list(&mut desk, home.path(), "een.csv", text);
    assert!(!desk.has_part("Vraag"));
    desk.click("Neem 1 leerling over");
    assert_eq!(emails(&desk, "Sem Bos").len(), 2);
}

#[test]
fn two_children_of_one_name_are_asked_about() {
    let home = tempfile::tempdir().unwrap();
    let mut desk = class(home.path());
    let text = "Naam;Geboortedatum;Klas\nSem Bos;1-1-2018;5B\nSem Bos;2-2-2018;5A\n";
    list(&mut desk, home.path(), "een.csv", text);
    desk.click("Neem 2 leerlingen over");
    list(
        &mut desk,
        home.path(),
        "ouders.csv",
        "Naam;Ouder 1;E-mail ouder 1\nSem Bos;Eva Bos;eva@post.example\n",
    );
    desk.sees_part("Rij 2 gaat over Sem Bos. Wie is dat?");
    desk.click("Sem Bos, geboren 2 februari 2018, 5A");
    desk.sees_part("Nieuwe ouder: Eva Bos, eva@post.example");
    // Another meaning of a column asks nothing again.
    desk.click("Kolommen");
    choose(&mut desk, "E-mail ouder 1", "niet gebruiken");
    assert!(!desk.has_part("Wie is dat?"), "asked twice");
    desk.click("Neem over");
    let doc = desk.doc();
    let tie = doc.ties.values().next().unwrap();
    assert_eq!(doc.pupils[&tie.pupil].group, "5A");
}

#[test]
fn files_that_are_dropped_together_come_one_after_the_other_pupils_first() {
    let home = tempfile::tempdir().unwrap();
    let mut desk = class(home.path());
    let files = [
        "socialschools-ouders-5b.xlsx",
        "vijandig-pdf.xlsx",
        "socialschools-groep-5b.xlsx",
    ];
    drop_all(&mut desk, &files.map(|name| data("intake").join(name)));
    desk.sees("Bestand 1 van 2");
    desk.sees_part("Uit socialschools-groep-5b.xlsx.");
    desk.sees_part("vijandig-pdf.xlsx: Dit is geen lijst met leerlingen, maar een PDF.");
    desk.click("Neem 26 leerlingen over");
    desk.sees("Bestand 2 van 2");
    desk.sees_part("Uit socialschools-ouders-5b.xlsx.");
    desk.sees("25 gewijzigd");
    desk.sees_part("Nieuwe ouder: fatma.yilmaz@post.example");
    desk.click("Neem over");
    assert_eq!(emails(&desk, "Elif Yılmaz").len(), 2);
}

#[test]
fn a_file_that_is_left_makes_room_for_the_next_and_all_can_be_left() {
    let home = tempfile::tempdir().unwrap();
    let mut desk = class(home.path());
    let names = [
        "namen-een-kolom.csv",
        "class-list.tsv",
        "eigen-lijst-groep-7.xlsx",
    ];
    drop_all(&mut desk, &names.map(|name| data("intake").join(name)));
    desk.sees("Bestand 1 van 3");
    desk.click("Neem niets over");
    desk.sees("Bestand 2 van 3");
    desk.click("Sla de andere bestanden over");
    assert!(!desk.has_part("Bestand 2 van 3"));
    assert!(desk.doc().pupils.is_empty());
}

#[test]
fn a_lock_keeps_what_was_answered_about_an_export_and_shows_none_of_it() {
    let home = tempfile::tempdir().unwrap();
    let mut desk = class(home.path());
    list(&mut desk, home.path(), "eigen.csv", ODD);
    desk.click("Kolommen");
    desk.click("Is dit Achternaam?");
    choose(&mut desk, "Kindje", "Roepnaam");
    desk.click("Leerlingen");
    desk.click("Sem van der Berg");
    desk.sees("Neem 1 leerling over");
    desk.keys(Modifiers::COMMAND, Key::L);
    assert!(desk.harness.state().class().is_none());
    for private in ["Sem", "Kindje", "eigen.csv"] {
        assert!(!desk.has_part(private), "{}", desk.words());
    }
    desk.write("Wachtwoord", PASSPHRASE);
    desk.click("Open");
    desk.sees_part("eigen.csv");
    desk.click("Neem 1 leerling over");
    pupil(&desk, "Zoë Yılmaz");
}

#[test]
fn an_export_under_review_goes_with_a_class_that_is_closed() {
    let home = tempfile::tempdir().unwrap();
    let mut desk = class(home.path());
    list(&mut desk, home.path(), "eigen.csv", ODD);
    desk.keys(Modifiers::COMMAND, Key::W);
    desk.click("Open Groep 5B");
    desk.write("Wachtwoord", PASSPHRASE);
    desk.click("Open");
    assert!(!desk.has_part("eigen.csv"), "{}", desk.words());
}

/// A list of the whole school, as large as one may be.
fn whole_school() -> String {
    let mut text = String::from("Stamnummer;Roepnaam;Achternaam;Geboortedatum;Klas;Ouder 1;E-mail ouder 1\n");
    for row in 0..19_000 {
        let (given, surname, group) = (row % 97, row % 1_009, row % 8 + 1);
        writeln!(
            text,
            "{row};Kind{given};Naam{surname};{}-{}-2018;{group}A;Ouder{row} Naam{surname};o{row}@post.example",
            row % 28 + 1,
            row % 12 + 1,
        )
        .unwrap();
    }
    text
}

/// Draws until the words are there, and counts the frames in which work went on.
fn frames_until(desk: &mut Desk, words: &str) -> usize {
    let patience = Instant::now() + Duration::from_mins(5);
    let mut at_work = 0;
    while !desk.has(words) {
        assert!(
            Instant::now() < patience,
            "“{words}” does not come:\n{}",
            desk.words()
        );
        at_work += usize::from(desk.harness.state().is_busy());
        desk.harness.run_steps(1);
        std::thread::sleep(Duration::from_millis(20));
    }
    at_work
}

#[test]
fn a_list_of_a_whole_school_holds_up_no_frame_and_can_be_stopped_or_locked_away() {
    const LOOKING: &str = "Klasband legt 19000 rijen naast de klas.";
    let home = tempfile::tempdir().unwrap();
    let mut desk = class(home.path());
    list(
        &mut desk,
        home.path(),
        "klas.csv",
        "Roepnaam;Achternaam\nSem;Bos\n",
    );
    desk.click("Neem 1 leerling over");
    let before = desk.doc();
    fs::write(home.path().join("school.csv"), whole_school()).unwrap();
    let open = |desk: &mut Desk| {
        desk.keys(Modifiers::COMMAND, Key::I);
        desk.write("Bestand", &home.path().join("school.csv").to_string_lossy());
        desk.press("Lees het bestand");
        let at_work = frames_until(desk, LOOKING);
        assert!(at_work > 0, "the list was read on the screen's own thread");
    };

    // It is stopped, and begins again.
    open(&mut desk);
    desk.look_at("import-looking");
    desk.press("Stop met vergelijken");
    frames_until(&mut desk, "Gestopt. Er is nog niets overgenomen.");
    desk.press("Leg de lijst opnieuw naast de klas");
    frames_until(&mut desk, LOOKING);

    // It is locked away, and there again for who opens the class; only then is it gone through to the end.
    desk.keys(Modifiers::COMMAND, Key::L);
    assert!(
        desk.harness.state().class().is_none(),
        "the lock waits for the list"
    );
    assert!(!desk.has_part("school.csv"));
    desk.write("Wachtwoord", PASSPHRASE);
    desk.click("Open");
    assert_eq!(desk.doc(), before);
    frames_until(&mut desk, "19000 nieuw");
    desk.sees("Neem 19000 leerlingen over");
    assert_eq!(desk.doc(), before);
    desk.click("Neem niets over");
    assert_eq!(desk.doc(), before);
}

#[test]
fn a_secret_address_of_two_parents_is_nobodys_before_the_teacher_says_whose() {
    let home = tempfile::tempdir().unwrap();
    let mut desk = class(home.path());
    let text = "Naam;Klas;Ouder 1;Ouder 2;Adres;Geheim adres\nSem Bos;5B;Eva Bos;Tim Vos;Kade 3;ja\n";
    list(&mut desk, home.path(), "lijst.csv", text);
    desk.sees_part("In rij 2 staat een geheim adres van Sem Bos. Wie woont daar?");
    assert!(!desk.has_part("Kade 3"), "{}", desk.words());
    desk.click("Kolommen");
    assert!(!desk.has_part("Kade 3"), "{}", desk.words());
    desk.sees("Geheime adressen: die staan hier niet.");
    desk.click("Alleen Eva Bos");
    desk.click("Leerlingen");
    desk.sees_part("Adres: een geheim adres, met Eva Bos");
    assert!(!desk.has_part("Kade 3"), "{}", desk.words());
    desk.click("Neem 1 leerling over");
    let doc = desk.doc();
    let with_house: Vec<&str> = doc
        .ties
        .values()
        .filter(|tie| tie.household.is_some())
        .map(|tie| doc.guardians[&tie.guardian].name.given.as_str())
        .collect();
    assert_eq!(with_house, ["Eva"]);
    assert!(doc.households.values().all(|house| house.secret));
}

/// A remark that names a secret address, of its row or of the class, is shown without it among the columns, and so is
/// what a row comes to.
#[test]
fn a_remark_is_shown_without_the_secret_address_in_it() {
    let home = tempfile::tempdir().unwrap();
    let mut desk = class(home.path());
    let tess = Household {
        address: "Eikenstraat 55, 8011 AB Zwolle".to_owned(),
        secret: true,
        ..Household::default()
    };
    let mut doc = desk.doc();
    doc.households.insert(Id::random(), tess);
    run(&mut desk, Change::TakeVersion(Box::new(doc)));
    let text = "Naam;Klas;Telefoon;Adres;Geheim adres;Bijzonderheden\n\
        Sem Bos;5B;Eikenstr. 55;Kanaaldijk 7;ja;Oma haalt op aan de Kanaaldijk\n\
        Mila Vos;5B;06;Dorpsplein 1;;in de Eikenstraat, 3 hoog\n";
    list(&mut desk, home.path(), "lijst.csv", text);
    desk.click("Kolommen");
    desk.sees_part("Oma haalt op aan de [geheim adres]");
    desk.sees_part("in de [geheim adres], 3 hoog");
    desk.sees_part("Dorpsplein 1");
    for secret in ["Kanaaldijk", "Eikenstr"] {
        assert!(!desk.has_part(secret), "{secret}: {}", desk.words());
    }
}

#[test]
fn a_new_number_is_taken_over_only_where_the_teacher_says_so() {
    let home = tempfile::tempdir().unwrap();
    let mut desk = class(home.path());
    let text =
        "Naam;Klas;Ouder 1;Telefoon ouder 1;E-mail ouder 1\nSem Bos;5B;Eva Bos;0611111111;eva@post.example\n";
    list(&mut desk, home.path(), "een.csv", text);
    desk.click("Neem 1 leerling over");
    let later = text
        .replace("0611111111", "0622222222")
        .replace("eva@", "eva.bos@");
    list(&mut desk, home.path(), "twee.csv", &later);
    desk.click("Neem eva.bos@post.example over");
    desk.sees_part("Eva Bos heeft in het bestand een ander telefoonnummer: 0622222222. Jij hebt 0611111111.");
    desk.click("Houd 0611111111");
    desk.sees("E-mail van Eva Bos: eva.bos@post.example");
    desk.click("Neem over");
    let doc = desk.doc();
    let eva = doc.guardians.values().next().unwrap();
    assert_eq!(
        (eva.phone.as_str(), eva.email.as_str()),
        ("0611111111", "eva.bos@post.example")
    );
}
