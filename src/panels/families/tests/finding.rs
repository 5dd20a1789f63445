//! Who is found: by what, through which filters, in which order, and by which keys in the cards.

use chrono::Days;
use egui_kittest::kittest::NodeT as _;

use super::*;

const SEARCH: &str = "Zoek op naam, taal, telefoon";

fn table(doc: Document, chosen: Id<Pupil>) -> Harness<'static, Bench> {
    let mut harness = open_of(doc, Place::Family(chosen), Theme::Light, [1020.0, 800.0]);
    click(&mut harness, "Laat zien als tabel");
    harness
}

/// The families of a table from top to bottom, by what one calls the child.
fn order(harness: &Harness<'static, Bench>) -> Vec<String> {
    let doc = &harness.state().doc;
    let mut rows: Vec<(f32, String)> = doc
        .pupils
        .values()
        .filter_map(|pupil| {
            let name = pupil.name.full();
            let row = harness.query_by_role_and_label(Role::Button, &name)?;
            Some((row.rect().top(), pupil.name.call()))
        })
        .collect();
    rows.sort_by(|a, b| a.0.total_cmp(&b.0));
    rows.into_iter().map(|(_, name)| name).collect()
}

#[test]
fn a_search_finds_notes_adults_addresses_and_numbers_as_they_are_read_aloud() {
    let mut room = room();
    let doc = &mut room.doc;
    doc.pupils.get_mut(&room.noor).unwrap().note = "Speelt schaak".to_owned();
    let mark = doc.guardians.get_mut(&room.mark).unwrap();
    mark.note = "Werkt in ploegen".to_owned();
    mark.phone = "+31 6 87654321".to_owned();
    let contact = contact(doc, room.noor, room.iris, "2026-10-01", Form::Phone);
    doc.contacts.get_mut(&contact).unwrap().note = "Vroeg naar zwemles".to_owned();
    for (typed, found) in [
        ("schaak", "Noor"),
        ("ploegen", "Sem"),
        ("zwemles", "Noor"),
        ("rania", "Noor"),
        ("mark jansen", "Sem"),
        ("iris@example.org", "Sem"),
        ("0687654321", "Sem"),
        ("06-8765 4321", "Sem"),
        ("+31612345678", "Sem"),
    ] {
        let mut harness = table(room.doc.clone(), room.sem);
        write(&mut harness, SEARCH, typed);
        assert_eq!(order(&harness), [found], "{typed}");
    }
    let mut harness = table(room.doc, room.sem);
    write(&mut harness, SEARCH, "kade");
    assert!(order(&harness).is_empty(), "an address may be secret");
}

#[test]
fn filters_go_together_and_all_clears_them() {
    let mut room = full_room();
    // Spoken with, but in an earlier school year.
    let amir = room
        .doc
        .pupils
        .iter()
        .find(|(_, pupil)| pupil.name.given == "Amir");
    let amir = *amir.unwrap().0;
    contact(&mut room.doc, amir, room.iris, "2026-06-10", Form::Phone);
    let jip = room
        .doc
        .pupils
        .iter()
        .find(|(_, pupil)| pupil.name.given == "Jip");
    let jip = *jip.unwrap().0;
    for name in ["Kade", "Dijk"] {
        let house = household(&mut room.doc, name, "", false);
        tie(
            &mut room.doc,
            jip,
            adult(name, "Smit", &[]),
            Relation::Mother,
            Some(house),
        );
    }
    let mut harness = table(room.doc, room.sem);
    click(&mut harness, "Twee huizen 2");
    assert_eq!(order(&harness), ["Jip", "Sem"]);
    click(&mut harness, "Nog niet gesproken 10");
    assert_eq!(order(&harness), ["Jip"], "both hold");
    click(&mut harness, "Twee huizen 2");
    let unspoken = order(&harness);
    assert!(unspoken.len() == 10 && unspoken.contains(&"Amir".to_owned()));
    click(&mut harness, "Alle 11");
    assert_eq!(order(&harness).len(), 11);
    click(&mut harness, "Toestemming mist 11");
    click(&mut harness, "Twee huizen 2");
    assert_eq!(order(&harness), ["Jip", "Sem"]);
}

#[test]
fn each_order_is_as_it_says() {
    let mut room = room();
    let (ada, bo) = (
        pupil(&mut room.doc, "Ada", "", "Zwart"),
        pupil(&mut room.doc, "Bo", "de", "Aal"),
    );
    room.doc.pupils.get_mut(&ada).unwrap().group = "6".to_owned();
    room.doc.pupils.get_mut(&bo).unwrap().group = "4".to_owned();
    contact(&mut room.doc, ada, room.iris, "2026-10-01", Form::Phone);
    contact(&mut room.doc, bo, room.iris, "2026-08-20", Form::Phone);
    let mut harness = table(room.doc, room.sem);
    assert_eq!(order(&harness), ["Ada", "Bo", "Noor", "Sem"]);
    for (word, names) in [
        ("achternaam", ["Bo", "Sem", "Noor", "Ada"]),
        ("langst niet gesproken", ["Noor", "Bo", "Sem", "Ada"]),
        ("laatst gesproken", ["Ada", "Sem", "Bo", "Noor"]),
        ("groep", ["Bo", "Noor", "Sem", "Ada"]),
        ("roepnaam", ["Ada", "Bo", "Noor", "Sem"]),
    ] {
        harness.get_by_role_and_label(Role::ComboBox, "Volgorde").click();
        harness.run();
        click(&mut harness, word);
        assert_eq!(order(&harness), names, "{word}");
    }
}

#[test]
fn a_list_of_choices_is_closed_by_the_key_that_chose_and_the_keyboard_stays_there() {
    let room = room();
    let mut harness = table(room.doc, room.sem);
    harness.get_by_role_and_label(Role::ComboBox, "Volgorde").focus();
    harness.run();
    harness.key_press(Key::Enter);
    harness.run();
    harness.get_by_label("achternaam").focus();
    harness.run();
    harness.key_press(Key::Enter);
    harness.run();
    assert!(
        harness.query_by_label("achternaam").is_none(),
        "the list is closed"
    );
    assert_eq!(
        harness
            .get_by_role_and_label(Role::ComboBox, "Volgorde")
            .value()
            .as_deref(),
        Some("achternaam")
    );
    let field = harness.get_by_role_and_label(Role::ComboBox, "Volgorde");
    assert!(
        field.accesskit_node().is_focused(),
        "the keyboard is on the field"
    );
}

#[test]
fn the_one_topic_is_a_filter_and_a_sensitive_one_once_it_is_asked_for() {
    let room = full_room();
    let mut harness = table(room.doc.clone(), room.sem);
    click(&mut harness, "Toon ook gevoelige onderwerpen");
    harness.get_by_role_and_label(Role::ComboBox, "Onderwerp").click();
    harness.run();
    click(&mut harness, "dyslexie");
    assert_eq!(order(&harness), ["Sem"]);
    click(&mut harness, "Toon ook gevoelige onderwerpen");
    assert_eq!(
        order(&harness).len(),
        11,
        "what is hidden again filters no longer"
    );
    assert!(harness.query_by_label_contains("dyslexie").is_none());

    let mut doc = room.doc;
    let topic = doc.topics.values_mut().next().unwrap();
    (topic.subject, topic.sensitive) = ("avonddienst".to_owned(), false);
    // In other letters it is the same topic.
    let later = Topic {
        pupil: room.noor,
        subject: " Avonddíenst".to_owned(),
        on: topic.on + Days::new(1),
        ..topic.clone()
    };
    doc.topics.insert(Id::random(), later);
    let mut harness = table(doc, room.sem);
    assert!(harness.query_by_label("Toon ook gevoelige onderwerpen").is_none());
    harness.get_by_role_and_label(Role::ComboBox, "Onderwerp").click();
    harness.run();
    click(&mut harness, "avonddienst");
    assert_eq!(order(&harness), ["Noor", "Sem"]);
}

#[test]
fn keys_go_through_the_cards_in_all_four_directions() {
    let room = full_room();
    let mut harness = open_of(room.doc, Place::Family(room.sem), Theme::Light, [1020.0, 900.0]);
    click(&mut harness, "Laat zien als kaarten");
    harness.get_by_label_contains("Sem van den Berg").focus();
    harness.run();
    harness.key_press(Key::Home);
    harness.run();
    let at = |harness: &Harness<'static, Bench>| {
        let doc = &harness.state().doc;
        let names = doc.pupils.values().map(|pupil| pupil.name.full());
        let mut focused =
            names.filter(|name| harness.get_by_label_contains(name).accesskit_node().is_focused());
        focused.next().unwrap_or_default()
    };
    let list = ["Amir Rahimi", "Anna Kowalska"];
    let place = |name: &str| harness.get_by_label_contains(name).rect();
    let first = place(list[0]);
    let names = harness.state().doc.pupils.values().map(|pupil| pupil.name.full());
    let below = names
        .filter(|name| place(name).x_range().contains(first.center().x) && place(name).top() > first.bottom())
        .min_by(|a, b| place(a).top().total_cmp(&place(b).top()))
        .unwrap();
    assert!(place(list[1]).y_range().contains(first.center().y));
    for (key, name) in [
        (Key::ArrowRight, list[1]),
        (Key::ArrowLeft, list[0]),
        (Key::ArrowDown, below.as_str()),
        (Key::ArrowUp, list[0]),
        (Key::End, "Sem van den Berg"),
        (Key::Home, list[0]),
    ] {
        harness.key_press(key);
        harness.run();
        assert_eq!(at(&harness), name, "{key:?}");
    }
    harness.key_press(Key::ArrowRight);
    harness.run();
    harness.key_press(Key::Enter);
    harness.run();
    harness.get_by_label("Kies een foto van Anna");
}
