//! Inzage: who is offered which report.

use super::*;
use crate::model::Access;

#[test]
fn a_parent_with_custody_is_offered_the_childs_file_and_the_own_one() {
    let room = room();
    let (sem, iris) = (room.sem, room.iris);
    let mut harness = open(room.doc, Place::Family(sem));
    let button = "Maak een inzageverslag van Sem voor Iris";
    assert!(harness.query_by_label(button).is_none(), "it is folded at first");
    click(&mut harness, "Inzage");
    click(&mut harness, button);
    click(&mut harness, "Maak een inzageverslag over Mark zelf");
    let asked = &harness.state().asked;
    let file = Access::Child { pupil: sem, by: iris };
    assert_eq!(asked[0], Command::Ask(Request::AccessReport(file)));
    assert_eq!(
        asked[1],
        Command::Ask(Request::AccessReport(Access::Guardian(room.mark)))
    );
}

#[test]
fn without_custody_there_is_no_file_and_the_screen_says_why() {
    let mut room = room();
    for tie in room.doc.ties.values_mut().filter(|tie| tie.guardian == room.mark) {
        tie.custody = Custody::No;
    }
    for tie in room.doc.ties.values_mut().filter(|tie| tie.guardian == room.iris) {
        tie.custody = Custody::Unknown;
    }
    let mut harness = open(room.doc, Place::Family(room.sem));
    click(&mut harness, "Inzage");
    assert!(
        harness
            .query_by_label("Maak een inzageverslag van Sem voor Mark")
            .is_none()
    );
    assert!(
        harness
            .query_by_label("Maak een inzageverslag van Sem voor Iris")
            .is_none()
    );
    harness.get_by_label_contains("Mark heeft geen gezag");
    harness.get_by_label_contains("Vraag eerst of Iris gezag heeft");
    harness.get_by_label("Maak een inzageverslag over Mark zelf");
}

#[test]
fn from_sixteen_the_pupil_asks() {
    let mut room = room();
    room.doc.pupils.get_mut(&room.sem).unwrap().born = Some(day("2010-01-01"));
    let mut harness = open(room.doc, Place::Family(room.sem));
    click(&mut harness, "Inzage");
    assert!(
        harness
            .query_by_label("Maak een inzageverslag van Sem voor Iris")
            .is_none()
    );
    click(&mut harness, "Maak een inzageverslag voor Sem");
    assert_eq!(
        harness.state().asked,
        [Command::Ask(Request::AccessReport(Access::Own(room.sem)))]
    );
}
