//! The list as a whole: keys, order, filters, cards, a table, several at once, and paper.

use std::cell::Cell;
use std::rc::Rc;

use egui::{Modifiers, Ui};

use super::super::index::{Filter, Index, Wanted};
use super::*;
use crate::command::Screen;
use crate::look::Icon;
use crate::model::ItemKind;
use crate::panels::{Commands, Cx, Panel};

/// The label of the row that is selected: what the Tab key comes to.
fn portrait_of(harness: &Harness<'static, Bench>, name: &str) -> bool {
    harness
        .query_by_label(&format!("Kies een foto van {name}"))
        .is_some()
}

fn press(harness: &mut Harness<'static, Bench>, key: Key) {
    harness.key_press(key);
    harness.run();
}

fn type_letters(harness: &mut Harness<'static, Bench>, letters: &str) {
    for letter in letters.chars() {
        harness.event(egui::Event::Text(letter.to_string()));
        harness.step();
    }
    harness.run();
}

#[test]
fn keys_lead_from_top_to_bottom_and_letters_to_a_name() {
    let room = full_room();
    let mut harness = open_of(room.doc, Place::Family(room.noor), Theme::Light, [1020.0, 620.0]);
    harness.get_by_label("Noor Haddad, Arabisch, Nederlands").focus();
    harness.run();
    press(&mut harness, Key::Home);
    assert!(portrait_of(&harness, "Amir"));
    press(&mut harness, Key::End);
    assert!(portrait_of(&harness, "Sem"));
    press(&mut harness, Key::PageUp);
    press(&mut harness, Key::PageUp);
    assert!(portrait_of(&harness, "Amir"));
    type_letters(&mut harness, "ho");
    assert!(portrait_of(&harness, "Hồng"), "accents are folded");
}

#[test]
fn the_table_names_every_cell_sorts_by_its_heads_and_opens_a_family() {
    let room = full_room();
    let mut harness = open_of(room.doc, Place::Family(room.sem), Theme::Light, [1020.0, 800.0]);
    click(&mut harness, "Laat zien als tabel");
    look_at(&mut harness, "roster-table");
    harness.get_by_role_and_label(Role::Cell, "Telefoon: 06 12 34 56 78, 06 87 65 43 21");
    let never = harness.query_all_by_role_and_label(Role::Cell, "Gesproken: nog niet");
    assert_eq!(never.count(), 10);
    let top = |harness: &Harness<'static, Bench>, name: &str| {
        harness.get_by_role_and_label(Role::Button, name).rect().top()
    };
    assert!(top(&harness, "Amir Rahimi") < top(&harness, "Lotte de Wit"));
    click(&mut harness, "Zet op volgorde van Naam");
    assert!(
        top(&harness, "Amir Rahimi") < top(&harness, "Lotte de Wit"),
        "Rahimi comes before Wit"
    );
    assert!(top(&harness, "Noor Haddad") < top(&harness, "Amir Rahimi"));
    click(&mut harness, "Zet op volgorde van Gesproken");
    click(&mut harness, "Zet op volgorde van Gesproken");
    harness
        .get_by_role_and_label(Role::Button, "Sem van den Berg")
        .focus();
    harness.run();
    press(&mut harness, Key::ArrowDown);
    press(&mut harness, Key::Enter);
    assert!(portrait_of(&harness, "Amir"), "{:?}", harness.state().asked);
}

#[test]
fn cards_show_faces_and_open_a_family() {
    for (name, theme) in [("light", Theme::Light), ("dark", Theme::Dark)] {
        let room = full_room();
        let mut harness = open_of(room.doc, Place::Family(room.sem), theme, [1020.0, 800.0]);
        click(&mut harness, "Laat zien als kaarten");
        look_at(&mut harness, &format!("roster-cards-{name}"));
        click(
            &mut harness,
            "Noor Haddad, Rania, Arabisch, Nederlands, nog niet gesproken",
        );
        assert!(portrait_of(&harness, "Noor"));
        click(&mut harness, "Laat zien als tabel");
        look_at(&mut harness, &format!("roster-table-{name}"));
    }
}

#[test]
fn a_language_leaves_who_speaks_it_and_a_sensitive_topic_waits_until_it_is_asked_for() {
    let room = full_room();
    let mut harness = open_of(room.doc, Place::Family(room.sem), Theme::Light, [1020.0, 800.0]);
    click(&mut harness, "Laat zien als tabel");
    harness
        .get_by_role_and_label(Role::ComboBox, "Taal thuis")
        .click();
    harness.run();
    click(&mut harness, "Vietnamees");
    harness.get_by_role_and_label(Role::Button, "Hồng Nguyễn");
    assert!(
        harness
            .query_by_role_and_label(Role::Button, "Noor Haddad")
            .is_none()
    );
    assert!(
        harness
            .query_by_role_and_label(Role::ComboBox, "Onderwerp")
            .is_none(),
        "a sensitive topic is not offered"
    );
    click(&mut harness, "Toon ook gevoelige onderwerpen");
    assert!(harness.query_by_label_contains("dyslexie").is_none());
}

#[test]
fn many_are_changed_in_one_step_that_is_undone_in_one() {
    let room = full_room();
    let before = room.doc.clone();
    let mut harness = open_of(room.doc, Place::Family(room.sem), Theme::Light, [1020.0, 1000.0]);
    click(&mut harness, "Laat zien als tabel");
    click(&mut harness, "Kies er meer");
    harness
        .get_by_role_and_label(Role::CheckBox, "Noor Haddad")
        .click();
    harness.run();
    harness.get_by_label("1 leerling gekozen");
    look_at(&mut harness, "roster-bulk");
    click(&mut harness, "Kies alle 11");
    write(&mut harness, "Nieuwe groep", "6A");
    click(&mut harness, "Zet groep");
    let bench = harness.state();
    assert!(bench.doc.pupils.values().all(|pupil| pupil.group == "6A"));
    let label = bench.history.undo_label().unwrap().clone();
    assert_eq!(bench.lang.say(&label), "Groep van 11 leerlingen gewijzigd");
    let bench = harness.state_mut();
    bench.history.undo(&mut bench.doc);
    assert_eq!(bench.doc, before);
    harness.run();
    harness.get_by_role_and_label(Role::Button, "Ritme").click();
    harness.run();
    click(&mut harness, "In januari");
    let bench = harness.state();
    let open = bench
        .doc
        .cadences
        .values()
        .filter(|cadence| cadence.ended.is_none());
    assert_eq!(open.count(), 11, "one rhythm for each, and Sem's own one ended");
    harness.get_by_role_and_label(Role::Button, "Informatie").click();
    harness.run();
    write(&mut harness, "Titel", "Rapport februari");
    click(&mut harness, "Zet klaar");
    let items = &harness.state().doc.items;
    assert_eq!(items.len(), 11);
    assert!(items.values().all(|item| item.kind == ItemKind::Report));
}

#[test]
fn what_is_on_the_screen_goes_to_paper_in_that_order() {
    let room = room();
    let mut harness = open(room.doc, Place::Family(room.sem));
    click(&mut harness, "Print deze 2 leerlingen");
    let both = vec![room.noor, room.sem];
    assert_eq!(harness.state().asked, [Command::Ask(Request::PrintList(both))]);
    write(&mut harness, "Zoek op naam, taal, telefoon", "arab");
    click(&mut harness, "Print deze leerling");
    assert_eq!(
        harness.state().asked[1],
        Command::Ask(Request::PrintList(vec![room.noor]))
    );
}

#[test]
fn who_left_is_in_no_list_unless_asked_for() {
    let room = room();
    let mut harness = open(room.doc, Place::Family(room.sem));
    click(&mut harness, "Wijzig gegevens");
    click(&mut harness, "Vertrekt vandaag");
    assert!(harness.query_by_label("Sem van den Berg, twee huizen").is_none());
    harness.get_by_label("Alle 1");
    click(&mut harness, "Vertrokken 1");
    harness.get_by_label("Sem van den Berg, vertrokken op 26 november 2026");
    let doc = harness.state().doc.clone();
    let harness = open(doc, Place::Family(room.sem));
    harness.get_by_label("Sem van den Berg, vertrokken op 26 november 2026");
}

/// Families, and how often their list was made.
struct Watched {
    families: Families,
    made: Rc<Cell<usize>>,
}

impl Panel for Watched {
    fn screen(&self) -> Screen {
        self.families.screen()
    }

    fn icon(&self) -> Icon {
        self.families.icon()
    }

    fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) -> Commands {
        let commands = self.families.ui(ui, cx);
        self.made.set(self.families.list.made());
        commands
    }
}

#[test]
fn a_frame_in_which_nothing_changed_makes_nothing_anew() {
    let room = full_room();
    let made = Rc::new(Cell::new(0));
    let panel = Watched {
        families: Families::default(),
        made: Rc::clone(&made),
    };
    let mut harness = Bench::new(Box::new(panel), room.doc, today()).harness();
    harness.run();
    assert_eq!(made.get(), 1);
    for _ in 0..5 {
        harness.step();
    }
    write(&mut harness, "Zoek op naam, taal, telefoon", "arab");
    click(&mut harness, "Laat zien als tabel");
    harness.key_press_modifiers(Modifiers::NONE, Key::Tab);
    harness.run();
    assert_eq!(made.get(), 1, "searching and looking change nothing");
    let bench = harness.state_mut();
    bench.doc.pupils.get_mut(&room.noor).unwrap().group = "6A".to_owned();
    harness.run();
    assert_eq!(made.get(), 2, "a change makes it anew, once");
}

#[test]
fn one_person_with_two_children_is_one_person() {
    let mut room = room();
    let second = Tie {
        pupil: room.noor,
        guardian: room.iris,
        custody: Custody::Yes,
        ..Tie::default()
    };
    room.doc.ties.insert(Id::random(), second);
    let mut harness = open(room.doc, Place::Family(room.sem));
    harness.get_by_label("Ook ouder van Noor.");
    click(&mut harness, "Wijzig Iris");
    harness.get_by_label("Wat je hier wijzigt, geldt ook bij Noor.");
    click(&mut harness, "Klaar");
    click(&mut harness, "Ga naar Noor");
    assert_eq!(harness.state().asked, [Command::Show(Place::Family(room.noor))]);
}

#[test]
fn the_timeline_holds_answers_agreements_and_deliveries_too() {
    let mut room = full_room();
    for agreement in room.doc.agreements.values_mut() {
        agreement.done = Some(day("2026-11-20"));
        agreement.outcome = "Sem leest er elke dag in.".to_owned();
    }
    let item = Id::random();
    room.doc.items.insert(
        item,
        crate::model::Item {
            pupil: room.sem,
            title: "Rapport herfst".to_owned(),
            ..crate::model::Item::default()
        },
    );
    let delivery = crate::model::Delivery {
        item,
        guardian: room.mark,
        on: day("2026-11-21"),
        ..crate::model::Delivery::default()
    };
    room.doc.deliveries.insert(Id::random(), delivery);
    let mut harness = open(room.doc, Place::Family(room.sem));
    harness.get_by_label("Rapport herfst bezorgd bij Mark");
    harness.get_by_label("Afspraak gedaan: Leesboeken meegeven voor thuis");
    let outcome = harness.query_all_by_label("Sem leest er elke dag in.");
    assert!(outcome.count() >= 1, "what came of it stands in the timeline");
    harness.get_by_label("Antwoord van Iris");
    for told in [
        "De juf die mijn tekeningen ophing.",
        "Voor de klas hardop moeten lezen.",
    ] {
        let stands = harness.query_all_by_label_contains(told);
        assert_eq!(stands.count(), 1, "“{told}” stands more or less than once");
    }
    click(&mut harness, "Lees wat Iris vertelde");
    let top = |label: &str| harness.get_by_label(label).rect().top();
    assert!(
        top("Rapport herfst bezorgd bij Mark") < top("Antwoord van Iris"),
        "newest first"
    );
    look_at(&mut harness, "roster-timeline");
}

/// Every row as it stands, for comparison.
fn rows_of(index: &Index) -> String {
    let shown = |filter| {
        let found = index.find(&Wanted::only(filter));
        format!(
            "{:?}",
            found.iter().map(|place| index.get(*place)).collect::<Vec<_>>()
        )
    };
    format!("{} {}", shown(Filter::All), shown(Filter::Left))
}

#[test]
fn only_the_rows_of_families_that_changed_are_made_anew_and_they_are_as_if_all_were() {
    type Edit = fn(&mut Document, &Room);
    let room = full_room();
    let mut doc = room.doc.clone();
    let mut index = Index::default();
    index.refresh(&doc, 1, today());
    let edits: [(Edit, usize); 9] = [
        (
            |doc, room| doc.pupils.get_mut(&room.noor).unwrap().note = "fietst graag".into(),
            1,
        ),
        (
            |doc, room| doc.guardians.get_mut(&room.iris).unwrap().phone = "06 99".into(),
            1,
        ),
        (|doc, _| doc.class.name = "Groep 6B".into(), 0),
        (
            |doc, room| {
                let contact = Contact {
                    pupils: [room.noor, room.sem].into(),
                    note: "samen".into(),
                    ..Contact::default()
                };
                doc.contacts.insert(Id::random(), contact);
            },
            2,
        ),
        (
            |doc, room| {
                let topic = Topic {
                    pupil: room.sem,
                    guardian: room.iris,
                    subject: "Tuinieren".into(),
                    ..Topic::default()
                };
                doc.topics.insert(Id::random(), topic);
            },
            1,
        ),
        (|doc, _| doc.consents.clear(), 2),
        (
            |doc, room| {
                for tie in doc.ties.values_mut().filter(|tie| tie.pupil == room.sem) {
                    tie.household = None;
                }
            },
            1,
        ),
        (
            |doc, room| doc.pupils.get_mut(&room.noor).unwrap().name.given = "Aaf".into(),
            1,
        ),
        (
            |doc, room| {
                doc.remove(&[room.sem.uuid()].into());
            },
            1,
        ),
    ];
    for (count, (edit, most)) in edits.into_iter().enumerate() {
        edit(&mut doc, &room);
        let before = index.rows;
        assert!(index.refresh(&doc, count as u64 + 2, today()));
        assert!(
            index.rows - before <= most,
            "edit {count}: {} rows",
            index.rows - before
        );
        let mut anew = Index::default();
        anew.refresh(&doc, 1, today());
        assert_eq!(rows_of(&index), rows_of(&anew), "edit {count}");
    }
    // Another day is another row everywhere: a child may be sixteen.
    let before = index.rows;
    index.refresh(&doc, 99, today().succ_opt().unwrap());
    assert_eq!(index.rows - before, doc.pupils.len());
}
