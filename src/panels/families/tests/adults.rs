//! What is known of the adults and the family, as it is typed and as it reads.

use super::*;
use crate::model::{Delivery, Item};

#[test]
fn hopes_and_a_preferred_time_are_typed_and_read() {
    let room = room();
    let mut harness = open(room.doc, Place::Family(room.sem));
    harness.get_by_label("Liefst bericht, na zessen");
    click(&mut harness, "Wijzig Mark");
    write(&mut harness, "Wat deze ouder hoopt", "Dat hij vrienden maakt");
    leave(&mut harness);
    write(&mut harness, "Beste moment", "in de pauze");
    leave(&mut harness);
    click(&mut harness, "Tolk");
    click(&mut harness, "graag een tolk");
    click(&mut harness, "Klaar");
    let mark = &harness.state().doc.guardians[&room.mark];
    assert_eq!(mark.hopes, "Dat hij vrienden maakt");
    assert_eq!(mark.preferred_time, "in de pauze");
    harness.get_by_label("Hoopt ‘Dat hij vrienden maakt’");
    harness.get_by_label("Liefst in de pauze");
    harness.get_by_label("vader, gezag · Nederlands · met tolk");
}

#[test]
fn what_an_adult_is_to_the_child_is_changed() {
    let room = room();
    let mut harness = open(room.doc, Place::Family(room.sem));
    click(&mut harness, "Wijzig Mark");
    click(&mut harness, "Wie is dit voor het kind");
    click(&mut harness, "stiefouder of nieuwe partner");
    click(&mut harness, "Klaar");
    let tie = harness
        .state()
        .doc
        .ties
        .values()
        .find(|tie| tie.guardian == room.mark);
    assert_eq!(tie.unwrap().relation, Relation::StepParent);
    harness.get_by_label_contains("stiefouder of nieuwe partner, gezag");
}

#[test]
fn brothers_and_sisters_stand_in_the_head_line_here_and_elsewhere() {
    let mut room = room();
    let second = Tie {
        pupil: room.noor,
        guardian: room.iris,
        ..Tie::default()
    };
    room.doc.ties.insert(Id::random(), second);
    let mut harness = open(room.doc, Place::Family(room.sem));
    click(&mut harness, "Wijzig gegevens");
    write(&mut harness, "Broers en zussen", "zus Puck in groep 3");
    leave(&mut harness);
    assert_eq!(
        harness.state().doc.pupils[&room.sem].siblings,
        "zus Puck in groep 3"
    );
    harness.get_by_label_contains("met Noor in deze klas · zus Puck in groep 3");
}

#[test]
fn what_was_withheld_stands_in_the_timeline_with_its_reason() {
    let mut room = room();
    let item = Id::random();
    let report = Item {
        pupil: room.sem,
        title: "Rapport herfst".to_owned(),
        ..Item::default()
    };
    room.doc.items.insert(item, report);
    let delivery = Delivery {
        item,
        guardian: room.mark,
        on: day("2026-11-21"),
        withheld: "Besluit van de rechter".to_owned(),
        ..Delivery::default()
    };
    room.doc.deliveries.insert(Id::random(), delivery);
    let harness = open(room.doc, Place::Family(room.sem));
    harness.get_by_label("Rapport herfst niet gegeven aan Mark");
    assert!(
        harness
            .query_by_label("Rapport herfst bezorgd bij Mark")
            .is_none()
    );
    harness.get_by_label("Besluit van de rechter");
}
