//! Several families at once: how many change is said beforehand, and one step of undo takes it back.

use super::*;

/// The table, with all eleven families chosen and one thing to change.
fn choosing(room: Room, what: &str) -> Harness<'static, Bench> {
    let mut harness = open_of(room.doc, Place::Family(room.sem), Theme::Light, [1020.0, 1000.0]);
    click(&mut harness, "Laat zien als tabel");
    click(&mut harness, "Kies er meer");
    click(&mut harness, "Kies alle 11");
    press(&mut harness, what);
    harness
}

fn press(harness: &mut Harness<'static, Bench>, button: &str) {
    harness.get_by_role_and_label(Role::Button, button).click();
    harness.run();
}

fn undo(harness: &mut Harness<'static, Bench>) {
    let bench = harness.state_mut();
    bench.history.undo(&mut bench.doc);
    harness.run();
}

fn done(harness: &Harness<'static, Bench>) -> String {
    let bench = harness.state();
    bench.lang.say(bench.history.undo_label().unwrap())
}

#[test]
fn a_language_comes_behind_those_of_each_adult_once_and_goes_again() {
    let room = full_room();
    let before = room.doc.clone();
    let mut harness = choosing(room, "Taal thuis");
    write(&mut harness, "Taal thuis", "pools");
    harness.get_by_label("11 ouders hebben deze taal nog niet. 1 ouder heeft deze taal al.");
    look_at(&mut harness, "roster-bulk-language");
    press(&mut harness, "Voeg toe");
    assert_eq!(done(&harness), "pools toegevoegd bij 11 ouders");
    let languages = |harness: &Harness<'static, Bench>, surname: &str| {
        let mut all = harness.state().doc.guardians.values();
        all.find(|it| it.name.surname == surname)
            .unwrap()
            .languages
            .clone()
    };
    assert_eq!(languages(&harness, "Haddad"), ["Arabisch", "Nederlands", "pools"]);
    assert_eq!(
        languages(&harness, "Kowalska"),
        ["Pools"],
        "who has it keeps it as it was"
    );
    harness.get_by_label("12 ouders hebben deze taal al.");
    press(&mut harness, "Haal weg");
    assert!(languages(&harness, "Kowalska").is_empty());
    assert_eq!(languages(&harness, "Haddad"), ["Arabisch", "Nederlands"]);
    undo(&mut harness);
    undo(&mut harness);
    assert_eq!(harness.state().doc, before);
}

#[test]
fn an_interpreter_is_noted_for_all_who_said_something_else() {
    let mut room = full_room();
    let iris = room.iris;
    room.doc.guardians.get_mut(&iris).unwrap().interpreter = Some(false);
    let before = room.doc.clone();
    let mut harness = choosing(room, "Tolk");
    harness.get_by_label("12 ouders. 1 heeft geen tolk nodig. Aan 11 is het niet gevraagd.");
    press(&mut harness, "Graag een tolk");
    let wishes = harness.state().doc.guardians.values().map(|it| it.interpreter);
    assert!(wishes.into_iter().all(|wish| wish == Some(true)));
    assert_eq!(done(&harness), "Tolk gewijzigd bij 12 ouders");
    undo(&mut harness);
    assert_eq!(harness.state().doc, before);
}

/// A topic is what a parent chose to be found on: choosing a family gives it none.
#[test]
fn a_topic_goes_to_no_parent_but_those_of_whom_it_is_said_that_they_named_it() {
    let room = full_room();
    let (before, noor) = (room.doc.clone(), room.noor);
    let mut harness = choosing(room, "Onderwerp");
    write(&mut harness, "Onderwerp", "avonddienst");
    press(&mut harness, "Zet erbij");
    assert_eq!(harness.state().doc, before, "nobody named it");
    harness
        .get_by_role_and_label(Role::CheckBox, "Rania (Noor)")
        .click();
    harness.run();
    harness.get_by_label("Bij 1 ouder komt het erbij.");
    look_at(&mut harness, "roster-bulk-topic");
    press(&mut harness, "Zet erbij");
    let doc = &harness.state().doc;
    assert_eq!(doc.topics.len(), before.topics.len() + 1);
    let (_, topic) = doc.topics_of(noor)[0];
    assert_eq!((topic.subject.as_str(), topic.sensitive), ("avonddienst", false));
    assert_eq!(doc.guardians[&topic.guardian].name.given, "Rania");
    harness
        .get_by_role_and_label(Role::CheckBox, "Rania (Noor)")
        .click();
    harness.run();
    harness.get_by_label("Bij 1 ouder staat het er al.");
    undo(&mut harness);
    assert_eq!(harness.state().doc, before);
}

#[test]
fn groups_rhythms_and_leaving_say_how_many_change_and_leave_the_others_as_they_are() {
    let mut room = full_room();
    let gone = day("2026-10-01");
    room.doc.pupils.get_mut(&room.noor).unwrap().group = "6A".to_owned();
    let noor = room.noor;
    let mut harness = choosing(room, "Groep");
    write(&mut harness, "Nieuwe groep", "6A");
    harness.get_by_label("10 leerlingen krijgen deze groep. 1 leerling heeft die al.");
    press(&mut harness, "Ritme");
    harness
        .get_by_label("11 gezinnen krijgen dit ritme. Bij 1 gezin eindigt vandaag het ritme dat er nu is.");
    press(&mut harness, "Vertrokken");
    let bench = harness.state_mut();
    bench.doc.pupils.get_mut(&noor).unwrap().left = Some(gone);
    harness.run();
    harness.get_by_label("10 leerlingen zijn hier. 1 leerling is al vertrokken.");
    press(&mut harness, "Vertrekt vandaag");
    let doc = &harness.state().doc;
    assert_eq!(
        doc.pupils[&noor].left,
        Some(gone),
        "who left earlier keeps that day"
    );
    let today = doc.pupils.values().filter(|pupil| pupil.left == Some(today()));
    assert_eq!(today.count(), 10);
}
