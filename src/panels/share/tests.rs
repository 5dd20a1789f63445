use chrono::NaiveDate;
use egui_kittest::kittest::Queryable as _;

use super::*;
use crate::command::{Command, Theme};
use crate::model::{Class, Document};
use crate::panels::testing::{Bench, look_at};
use crate::panels::{Desk, RemovableDisk};

const FILE: &str = "Groep 5B 2026-11-26.klasband";

fn bench(desk: impl FnOnce(&mut Desk)) -> Bench {
    let class = Class {
        name: "Groep 5B".to_owned(),
        ..Class::default()
    };
    let today = NaiveDate::from_ymd_opt(2026, 11, 26).unwrap();
    let mut bench = Bench::new(Box::new(Share::default()), Document::new(class), today);
    bench.desk.documents_dir = root("juf");
    bench.desk.disks = vec![
        disk("KINGSTON", "kingston", 28_400_000_000),
        disk("", "stick", 1_460_000_000),
    ];
    desk(&mut bench.desk);
    bench
}

/// A folder that is absolute on every system.
fn root(name: &str) -> PathBuf {
    let root = if cfg!(windows) { "E:\\" } else { "/" };
    Path::new(root).join(name)
}

fn disk(name: &str, dir: &str, free: u64) -> RemovableDisk {
    RemovableDisk {
        name: name.to_owned(),
        path: root(dir),
        free,
    }
}

fn snapshots(bench: &Bench) -> Vec<PathBuf> {
    let to = bench.asked.iter().filter_map(|command| match command {
        Command::Ask(Request::Snapshot { to }) => Some(to.clone()),
        _ => None,
    });
    to.collect()
}

#[test]
fn sticks_are_looked_for_once_and_again_when_asked() {
    let mut harness = bench(|_| {}).harness();
    harness.run();
    harness.run();
    assert_eq!(harness.state().asked, [Command::Ask(Request::FindDisks)]);
    harness.get_by_label("Zoek opnieuw naar sticks").click();
    harness.run();
    assert_eq!(harness.state().asked.len(), 2);
}

#[test]
fn without_a_choice_the_copy_goes_to_the_documents() {
    let mut harness = bench(|desk| desk.disks.clear()).harness();
    harness.run();
    harness.get_by_label("Er zit geen stick in deze computer, of hij is nog niet gevonden.");
    harness.get_by_label("Zet de kopie erop").click();
    harness.run();
    assert_eq!(snapshots(harness.state()), [root("juf").join(FILE)]);
}

#[test]
fn a_chosen_stick_is_where_the_copy_goes() {
    let mut harness = bench(|_| {}).harness();
    harness.run();
    harness.get_by_label_contains("1,4 GB vrij").click();
    harness.run();
    harness.get_by_label("Zet de kopie erop").click();
    harness.run();
    assert_eq!(snapshots(harness.state()), [root("stick").join(FILE)]);
}

#[test]
fn a_typed_place_holds_until_another_class_is_open() {
    let mut harness = bench(|_| {}).harness();
    harness.run();
    harness.get_by_label("Waar de kopie komt").focus();
    harness.run();
    harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::A);
    harness.run();
    let typed = root("x.klasband");
    harness
        .get_by_label("Waar de kopie komt")
        .type_text(&typed.to_string_lossy());
    harness.run();
    harness.get_by_label("Zet de kopie erop").click();
    harness.run();
    assert_eq!(snapshots(harness.state()), [typed]);
    harness.state_mut().desk.class_dir = Some(root("other"));
    harness.run();
    harness.get_by_label("Zet de kopie erop").click();
    harness.run();
    assert_eq!(snapshots(harness.state()).last(), Some(&root("juf").join(FILE)));
}

#[test]
fn half_a_path_is_not_written_to() {
    let mut harness = bench(|desk| desk.documents_dir = PathBuf::from("juf")).harness();
    harness.run();
    harness.get_by_label("Schrijf de hele plek, vanaf het begin van de schijf.");
    harness.get_by_label("Zet de kopie erop").click();
    harness.run();
    assert!(snapshots(harness.state()).is_empty());
}

#[test]
fn while_writing_nothing_is_written_twice_and_then_the_stick_may_go() {
    let mut harness = bench(|desk| desk.writing = true).harness();
    harness.run();
    harness.get_by_label_contains("wordt gemaakt en nagekeken");
    harness.get_by_label("Zet de kopie erop").click();
    harness.run();
    assert!(snapshots(harness.state()).is_empty());
    let desk = &mut harness.state_mut().desk;
    desk.writing = false;
    desk.snapshot = Some(Snapshot {
        path: root("stick").join(FILE),
        bytes: 23_800_000,
        removable: true,
        left_out: 0,
        code_doubtful: false,
    });
    harness.run();
    harness.get_by_label("Veilig te verwijderen");
    harness.get_by_label_contains("24 MB");
}

#[test]
fn what_a_copy_lacks_is_told_beside_it() {
    let mut harness = bench(|desk| {
        desk.snapshot = Some(Snapshot {
            path: root("stick").join(FILE),
            bytes: 23_800_000,
            removable: true,
            left_out: 2,
            code_doubtful: true,
        });
    })
    .harness();
    harness.run();
    harness.get_by_label_contains("In deze kopie ontbreken 2 foto’s.");
    harness.get_by_label("De herstelcode opent deze kopie misschien niet. Je wachtwoord wel.");
}

#[test]
fn why_no_copy_was_made_stays_in_sight() {
    let mut harness = bench(|desk| desk.copy_trouble = Some("De stick is weg.".to_owned())).harness();
    harness.run();
    harness.get_by_label("De stick is weg.");
    assert!(harness.query_by_label("Veilig te verwijderen").is_none());
}

#[test]
fn a_copy_is_asked_back() {
    let mut harness = bench(|_| {}).harness_of([1020.0, 800.0]);
    harness.run();
    harness.get_by_label("Zet een kopie terug…").click();
    harness.run();
    assert_eq!(harness.state().asked.last(), Some(&Command::Act(Action::Restore)));
}

#[test]
fn the_readable_copy_warns_and_asks() {
    let mut harness = bench(|_| {}).harness_of([1020.0, 800.0]);
    harness.run();
    harness.get_by_label_contains("Dit bestand is niet beveiligd.");
    harness.get_by_label("Bewaar een leesbare kopie").click();
    harness.run();
    assert_eq!(
        harness.state().asked.last(),
        Some(&Command::Act(Action::ExportDocument))
    );
}

#[test]
fn the_example_says_its_passphrase() {
    let mut harness = bench(|desk| {
        desk.example = true;
        desk.snapshot = Some(Snapshot {
            path: root("stick").join(FILE),
            bytes: 23_800_000,
            removable: false,
            left_out: 0,
            code_doubtful: false,
        });
    })
    .harness();
    harness.run();
    harness.get_by_label("De kopie is klaar");
    harness.get_by_label("Dit is de voorbeeldklas. Het wachtwoord van deze kopie is “voorbeeld”.");
    look_at(&mut harness, "share-example");
}

#[test]
fn it_is_drawn_in_all_themes_and_widths() {
    for (theme, name) in [
        (Theme::Light, "light"),
        (Theme::Dark, "dark"),
        (Theme::HighContrast, "contrast"),
    ] {
        for size in [[1020.0, 620.0], [700.0, 620.0], [1120.0, 900.0], [790.0, 1400.0]] {
            let mut harness = bench(|desk| {
                desk.snapshot = Some(Snapshot {
                    path: root("stick").join(FILE),
                    bytes: 23_800_000,
                    removable: true,
                    left_out: 2,
                    code_doubtful: true,
                });
            })
            .with_theme(theme)
            .harness_of(size);
            harness.run();
            harness.get_by_label_contains("KINGSTON").click();
            harness.run();
            look_at(&mut harness, &format!("share-{name}-{}", size[0]));
        }
    }
}
