//! Pages for people to read, written from the screen.

use std::collections::{BTreeMap, BTreeSet};

use egui::{Key, Modifiers};
use klasband::app::Start;
use klasband::command::{Action, Place, Request, Screen};
use klasband::lang::{Lang, Language, Msg, capitalised};
use klasband::model::{CopyKind, Guardian, Id, Pupil};
use uuid::Uuid;

use crate::bench::draw_until;
use crate::desk::{Desk, run};

#[test]
fn an_access_report_and_a_class_list_are_written_and_said_to_be_unprotected() {
    let home = tempfile::tempdir().unwrap();
    let mut desk = Desk::new(home.path(), Start::Example);
    let doc = desk.doc();
    let (sem, _) = doc
        .pupils
        .iter()
        .find(|(_, pupil)| pupil.name.given == "Sem")
        .unwrap();
    run(&mut desk, Place::Family(*sem));
    let member = &doc.members(*sem)[0];
    let parent = member.guardian.name.call();
    desk.click("Inzage");
    desk.click(&format!("Maak een inzageverslag van Sem voor {parent}"));
    desk.sees_part("niet beveiligd");
    desk.click("Schrijf");
    let page = html(home.path(), "inzage-");
    assert!(page.contains(&member.guardian.name.full()), "{page}");
    for other in doc.members(*sem).iter().filter(|it| it.id != member.id) {
        for private in [&other.guardian.phone, &other.guardian.email] {
            assert!(private.is_empty() || !page.contains(private.as_str()));
        }
    }
    assert!(
        page.contains("data:image/"),
        "Sem's portrait is not in the report"
    );

    let pupils = doc.class_list().into_iter().map(|(id, _)| id).collect();
    run(&mut desk, Request::PrintList(pupils));
    desk.sees_part("niet beveiligd");
    desk.click("Schrijf");
    let page = html(home.path(), "klassenlijst-");
    for (_, pupil) in doc.class_list() {
        assert!(page.contains(&pupil.name.full()));
    }
    for household in doc.households.values() {
        assert!(household.address.is_empty() || !page.contains(&household.address));
    }
}

fn html(dir: &std::path::Path, begins: &str) -> String {
    let file = std::fs::read_dir(dir)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .find(|path| path.file_name().unwrap().to_string_lossy().starts_with(begins))
        .expect("nothing was written");
    assert!(file.extension().is_some_and(|extension| extension == "html"));
    if let Some(look) = std::env::var_os("KLASBAND_LOOK") {
        std::fs::copy(&file, std::path::Path::new(&look).join(file.file_name().unwrap())).unwrap();
    }
    std::fs::read_to_string(file).unwrap()
}

/// Everything that the app can write: pages, the document, a copy, and rows that are not read in.
fn write_everything(
    desk: &mut Desk,
    home: &std::path::Path,
    out: &std::path::Path,
    pupil: Id<Pupil>,
    guardian: Id<Guardian>,
) {
    let asks = [
        Request::AccessReport(klasband::model::Access::Guardian(guardian)),
        Request::PrintList(vec![pupil]),
        Request::PrintConsentForm(Some(pupil)),
    ];
    for (place, ask) in asks.into_iter().enumerate() {
        run(desk, ask);
        let to = out.join(format!("blad-{place}.html"));
        desk.write("Bestand", &to.to_string_lossy());
        desk.click("Schrijf");
    }
    run(
        desk,
        Request::ExportDocument {
            to: out.join("leesbaar.ron"),
        },
    );
    run(
        desk,
        Request::Snapshot {
            to: out.join("kopie.klasband"),
        },
    );
    let list = home.join("lijst.csv");
    std::fs::write(&list, "Naam;Klas\nMilan Bos;5B\n;5B\n").unwrap();
    desk.keys(Modifiers::COMMAND, Key::I);
    desk.write("Bestand", &list.to_string_lossy());
    desk.click("Lees het bestand");
    desk.click("Let op · 1 rij");
    desk.click("Bewaar deze rijen");
    desk.write("Bestand", &out.join("rijen.csv").to_string_lossy());
    desk.click("Schrijf");
    desk.click("Neem niets over");
}

/// Every file with children's data that the app writes is in the list of copies, by what it is, until the teacher says
/// that it is gone.
#[test]
fn every_file_that_leaves_is_listed_by_what_it_is_until_it_is_gone() {
    let home = tempfile::tempdir().unwrap();
    let mut desk = Desk::new(home.path(), Start::Example);
    let doc = desk.doc();
    let (sem, _) = doc
        .pupils
        .iter()
        .find(|(_, pupil)| pupil.name.given == "Sem")
        .unwrap();
    let out = home.path().join("uit");
    std::fs::create_dir(&out).unwrap();
    let guardian = doc.members(*sem)[0].id;
    write_everything(&mut desk, home.path(), &out, *sem, guardian);
    let written: BTreeSet<String> = std::fs::read_dir(&out)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    let copies = desk.doc().copies;
    let listed: BTreeMap<String, CopyKind> = copies
        .values()
        .map(|copy| (copy.file.clone(), copy.kind))
        .collect();
    assert_eq!(written, listed.keys().cloned().collect(), "a file left unnoticed");
    for copy in copies.values() {
        // What may be called by somebody says by whom, so that the name goes when they are erased.
        let about: &[Uuid] = match copy.kind {
            CopyKind::AccessReport => &[guardian.uuid()],
            CopyKind::ConsentForm => &[sem.uuid()],
            _ => &[],
        };
        assert_eq!(copy.about, about.iter().copied().collect(), "{}", copy.file);
    }
    let kinds: BTreeSet<CopyKind> = listed.values().copied().collect();
    let about_people = CopyKind::ALL.into_iter().filter(|kind| kind.is_about_people());
    assert_eq!(kinds, about_people.collect());

    run(&mut desk, Action::GoTo(Screen::Share));
    let lang = Lang::new(Language::Nl);
    for (file, kind) in &listed {
        desk.sees(file);
        let kind_word = capitalised(&lang.say(&Msg::from(*kind)));
        let protected = "Niet beveiligd: iedereen kan dit lezen.";
        if kind.is_protected() {
            desk.sees(&format!("{kind_word}."));
        } else {
            desk.sees(&format!("{kind_word}. {protected}"));
        }
    }
    desk.look_at("share-copies");
    for _ in 0..listed.len() {
        desk.click("Deze is weg");
    }
    assert!(!desk.has("Kopieën die nog ergens liggen"));
    assert!(desk.doc().copies_out().is_empty());
}

#[test]
fn a_file_that_leaves_never_takes_the_place_of_another_and_is_listed_as_it_is_called() {
    let home = tempfile::tempdir().unwrap();
    let mut desk = Desk::new(home.path(), Start::Example);
    let to = home.path().join("leesbaar.ron");
    std::fs::write(&to, "van iemand anders").unwrap();
    for file in ["leesbaar (2).ron", "leesbaar (3).ron"] {
        let ctx = desk.harness.ctx.clone();
        let ask = Request::ExportDocument { to: to.clone() };
        desk.harness.state_mut().run(&ctx, ask.into());
        draw_until(&mut desk, "nobody is told where it is", |desk| {
            desk.has_part(file)
        });
        desk.settle();
        assert!(
            std::fs::read_to_string(home.path().join(file))
                .unwrap()
                .contains("Sem")
        );
    }
    assert_eq!(std::fs::read_to_string(&to).unwrap(), "van iemand anders");
    let copies = desk.doc().copies;
    let listed: BTreeSet<&str> = copies.values().map(|copy| copy.file.as_str()).collect();
    assert_eq!(listed, ["leesbaar (2).ron", "leesbaar (3).ron"].into());
}

/// What a kill or a power cut left where the teacher keeps documents goes when a class is opened.
#[test]
fn what_is_left_of_a_page_is_gone_once_a_class_is_open() {
    let home = tempfile::tempdir().unwrap();
    let left = home
        .path()
        .join("inzage-noor.html.6f1c7a52b4c94d0e9a3f5d2c1b0a9e8f.tmp");
    std::fs::write(&left, "Noor").unwrap();
    let file = std::fs::File::options().write(true).open(&left).unwrap();
    file.set_modified(std::time::SystemTime::now() - std::time::Duration::from_hours(1))
        .unwrap();
    let desk = Desk::new(home.path(), Start::Example);
    assert!(desk.harness.state().class().is_some());
    assert!(!left.exists(), "a child's page lies there in clear");
}
