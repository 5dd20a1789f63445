//! The list, the houses and the pupil.

use egui_kittest::kittest::NodeT as _;

use super::*;

#[test]
fn an_empty_class_offers_a_file_or_the_hand() {
    let doc = Document::new(Class::default());
    let bench = Bench::new(Box::new(Families::default()), doc, today());
    let mut harness = bench.harness();
    harness.run();
    click(&mut harness, "Haal leerlingen op uit een bestand");
    assert_eq!(harness.state().asked, [Command::Act(Action::ImportPupils)]);
    click(&mut harness, "Voeg een leerling met de hand toe");
    harness.run();
    let bench = harness.state();
    let id = *bench.doc.pupils.keys().next().unwrap();
    assert_eq!(bench.drafts.focused(), Some(Field::PupilGiven(id)));
}

#[test]
fn a_pupil_is_added_with_the_keyboard_in_the_name() {
    let room = room();
    let mut harness = open(room.doc, Place::Family(room.sem));
    click(&mut harness, "Voeg een leerling toe");
    harness.run();
    let focused = harness.state().drafts.focused();
    assert!(matches!(focused, Some(Field::PupilGiven(_))), "{focused:?}");
    harness
        .get_by_role_and_label(Role::TextInput, "Roepnaam")
        .type_text("Tess");
    harness.run();
    leave(&mut harness);
    assert!(
        harness
            .state()
            .doc
            .pupils
            .values()
            .any(|pupil| pupil.name.given == "Tess")
    );
}

#[test]
fn a_search_goes_through_the_whole_family() {
    for (typed, stays) in [
        ("arab", "Noor Haddad, Arabisch, Nederlands"),
        ("0612345678", "Sem van den Berg, twee huizen"),
        ("sem 5b", "Sem van den Berg, twee huizen"),
    ] {
        let room = room();
        let mut harness = open(room.doc, Place::Family(room.sem));
        write(&mut harness, "Zoek op naam, taal, telefoon", typed);
        harness.get_by_label(stays);
        let rows = [
            "Noor Haddad, Arabisch, Nederlands",
            "Sem van den Berg, twee huizen",
        ]
        .into_iter()
        .filter(|label| harness.query_by_label(label).is_some())
        .count();
        assert_eq!(rows, 1, "{typed}");
    }
}

#[test]
fn filters_count_and_choose() {
    let room = room();
    let mut harness = open(room.doc, Place::Family(room.sem));
    harness.get_by_label("Alle 2");
    harness.get_by_label("Twee huizen 1");
    harness.get_by_label("Toestemming mist 2");
    click(&mut harness, "Nog niet gesproken 1");
    assert!(harness.query_by_label("Sem van den Berg, twee huizen").is_none());
    click(&mut harness, "Noor Haddad, Arabisch, Nederlands");
    click(&mut harness, "Begin een gesprek");
    click(&mut harness, "Leg contact vast");
    assert_eq!(
        harness.state().asked,
        [
            Command::Show(Place::Conversation {
                pupil: room.noor,
                occasion: None
            }),
            Command::Show(Place::Contact(room.noor))
        ]
    );
}

#[test]
fn arrow_keys_move_the_selection() {
    let room = room();
    let mut harness = open(room.doc, Place::Family(room.noor));
    harness.get_by_label("Noor Haddad, Arabisch, Nederlands").focus();
    harness.run();
    harness.key_press(Key::ArrowDown);
    harness.run();
    harness.get_by_label("Kies een foto van Sem");
    harness.key_press(Key::ArrowUp);
    harness.run();
    harness.get_by_label("Kies een foto van Noor");
    harness
        .get_by_role_and_label(Role::TextInput, "Zoek op naam, taal, telefoon")
        .click();
    harness.run();
    harness.key_press(Key::ArrowDown);
    harness.run();
    harness.get_by_label("Kies een foto van Sem");
}

#[test]
fn a_photo_is_chosen() {
    let room = room();
    let mut harness = open(room.doc, Place::Family(room.noor));
    click(&mut harness, "Kies een foto van Noor");
    let target = PhotoTarget::Portrait(room.noor);
    assert_eq!(harness.state().asked, [Command::Ask(Request::PickPhoto(target))]);
}

#[test]
fn a_secret_address_is_hidden_until_asked_for() {
    let room = room();
    let mut harness = open(room.doc, Place::Family(room.sem));
    harness.get_by_label("Geheim adres");
    harness.get_by_label("Dijk 12, Kampen. Kopieer het adres, Huis van vader");
    assert!(
        harness
            .query_by_label("Kade 3, Zwolle. Kopieer het adres, Huis van moeder")
            .is_none()
    );
    click(&mut harness, "Toon adres");
    harness.get_by_label("Kade 3, Zwolle. Kopieer het adres, Huis van moeder");
    click(&mut harness, "Verberg adres");
    assert!(
        harness
            .query_by_label("Kade 3, Zwolle. Kopieer het adres, Huis van moeder")
            .is_none()
    );
    click(&mut harness, "Wijzig Huis van vader");
    click(&mut harness, "Dit adres is geheim");
    let [_, second] = room.houses;
    assert!(harness.state().doc.households[&second].secret);
}

#[test]
fn a_number_is_copied() {
    let room = room();
    let mut harness = open(room.doc, Place::Family(room.sem));
    click(&mut harness, "06 12 34 56 78. Kopieer het nummer van Iris");
    click(&mut harness, "iris@example.org. Kopieer het e-mailadres van Iris");
    let copied =
        ["06 12 34 56 78", "iris@example.org"].map(|text| Command::Ask(Request::Copy(text.to_owned())));
    assert_eq!(harness.state().asked, copied);
}

#[test]
fn a_card_opens_into_fields() {
    let room = room();
    let mut harness = open(room.doc, Place::Family(room.sem));
    click(&mut harness, "Wijzig Mark");
    write(&mut harness, "Telefoon", "06 87 65 43 21");
    leave(&mut harness);
    assert_eq!(harness.state().doc.guardians[&room.mark].phone, "06 87 65 43 21");
    click(&mut harness, "Gezag");
    click(&mut harness, "geen gezag");
    let tie = |bench: &Bench| {
        bench
            .doc
            .ties
            .values()
            .find(|tie| tie.guardian == room.mark)
            .cloned()
            .unwrap()
    };
    assert_eq!(tie(harness.state()).custody, Custody::No);
    click(&mut harness, "Deze ouder vroeg om informatie");
    assert_eq!(tie(harness.state()).information_requested, Some(today()));
    click(&mut harness, "Liefste vorm");
    click(&mut harness, "telefoon");
    assert_eq!(
        harness.state().doc.guardians[&room.mark].preferred_form,
        Some(Form::Phone)
    );
    click(&mut harness, "Tolk");
    click(&mut harness, "graag een tolk");
    assert_eq!(harness.state().doc.guardians[&room.mark].interpreter, Some(true));
    click(&mut harness, "Klaar");
    click(&mut harness, "Wijzig Mark");
    click(&mut harness, "Haal Mark weg");
    let bench = harness.state();
    assert!(!bench.doc.guardians.contains_key(&room.mark));
    assert!(!bench.doc.households.contains_key(&room.houses[1]));
}

#[test]
fn a_parent_moves_to_a_second_house_in_one_step() {
    let room = room();
    let mut doc = room.doc;
    let tie = doc
        .ties
        .values_mut()
        .find(|tie| tie.guardian == room.mark)
        .unwrap();
    tie.household = Some(room.houses[0]);
    let mut harness = open(doc, Place::Family(room.sem));
    click(&mut harness, "Wijzig Mark");
    click(&mut harness, "Waar Sem met deze ouder woont");
    click(&mut harness, "In een nieuw huis");
    assert!(harness.state().doc.has_two_houses(room.sem));
}

#[test]
fn a_parent_joins_in_a_second_house() {
    let room = room();
    let mut harness = open(room.doc, Place::Family(room.noor));
    click(&mut harness, "Voeg een ouder toe");
    click(&mut harness, "In een tweede huis");
    click(&mut harness, "Voeg een nieuwe ouder toe");
    harness.run();
    let bench = harness.state();
    assert!(bench.doc.has_two_houses(room.noor));
    assert!(matches!(bench.drafts.focused(), Some(Field::GuardianGiven(_))));
}

/// What the keyboard is on.
fn focused(harness: &Harness<'static, Bench>) -> String {
    #[expect(
        clippy::redundant_closure_for_method_calls,
        reason = "the method alone is not general enough"
    )]
    let node = harness.query_all_by(|node| node.is_focused()).last();
    node.and_then(|node| node.accesskit_node().label())
        .unwrap_or_default()
}

#[test]
fn the_keyboard_follows_into_what_opens_and_escape_leads_back() {
    let room = room();
    let mut harness = open(room.doc, Place::Family(room.noor));
    let open = |harness: &mut Harness<'static, Bench>| {
        harness.get_by_label("Voeg een ouder toe").focus();
        harness.run();
        harness.key_press(Key::Enter);
        harness.run();
    };
    open(&mut harness);
    look_at(&mut harness, "families-join");
    assert_eq!(focused(&harness), "Thuis");
    harness.key_press(Key::Tab);
    harness.run();
    assert_eq!(focused(&harness), "In een tweede huis");
    // Another field takes its own Escape.
    harness
        .get_by_role_and_label(Role::TextInput, "Zoek op naam, taal, telefoon")
        .focus();
    harness.run();
    harness.key_press(Key::Escape);
    harness.run();
    harness.get_by_label("Voeg een nieuwe ouder toe");
    harness.key_press(Key::Escape);
    harness.run();
    assert!(harness.query_by_label("Voeg een nieuwe ouder toe").is_none());
    assert_eq!(focused(&harness), "Voeg een ouder toe");

    open(&mut harness);
    harness.get_by_label("Toch niet").focus();
    harness.run();
    harness.key_press(Key::Escape);
    harness.run();
    assert!(harness.query_by_label("Toch niet").is_none());
    assert_eq!(focused(&harness), "Voeg een ouder toe");
}

#[test]
fn a_parent_of_another_pupil_joins() {
    let room = room();
    let mut harness = open(room.doc, Place::Family(room.noor));
    click(&mut harness, "Voeg een ouder toe");
    write(
        &mut harness,
        "Of zoek een ouder die al in de klas bekend is",
        "mark",
    );
    click(&mut harness, "Mark Jansen, van Sem");
    let doc = &harness.state().doc;
    assert_eq!(doc.siblings(room.noor), [room.sem]);
    assert_eq!(doc.guardians.len(), 3);
    let is_new = |tie: &&Tie| tie.pupil == room.noor && tie.guardian == room.mark;
    let tie = doc.ties.values().find(is_new).unwrap();
    assert_eq!(
        (tie.relation, tie.custody),
        (Relation::Father, Custody::Unknown),
        "a father of Sem, of whom custody of Noor is still to be asked"
    );
    click(&mut harness, "Gezag");
    click(&mut harness, "gezag");
    let doc = &harness.state().doc;
    assert!(
        doc.ties
            .values()
            .any(|tie| tie.pupil == room.noor && tie.guardian == room.mark && tie.custody == Custody::Yes)
    );
}

#[test]
fn a_day_of_birth_is_typed() {
    let room = room();
    let mut harness = open(room.doc, Place::Family(room.noor));
    click(&mut harness, "Wijzig gegevens");
    write(&mut harness, "Geboren op (dd-mm-jjjj)", "31-2-2018");
    leave(&mut harness);
    harness.get_by_role(Role::Alert);
    assert_eq!(harness.state().doc.pupils[&room.noor].born, None);
    harness
        .get_by_role_and_label(Role::TextInput, "Geboren op (dd-mm-jjjj)")
        .click();
    harness.run();
    harness.key_press_modifiers(egui::Modifiers::COMMAND, Key::A);
    harness
        .get_by_role_and_label(Role::TextInput, "Geboren op (dd-mm-jjjj)")
        .type_text("1-3-2018");
    harness.run();
    leave(&mut harness);
    assert_eq!(
        harness.state().doc.pupils[&room.noor].born,
        Some(day("2018-03-01"))
    );
}

#[test]
fn a_removed_pupil_can_come_back() {
    let room = room();
    let mut harness = open(room.doc, Place::Family(room.noor));
    click(&mut harness, "Wijzig gegevens");
    click(&mut harness, "Verwijder Noor");
    assert!(!harness.state().doc.pupils.contains_key(&room.noor));
    harness.get_by_label("Kies een foto van Sem");
    let bench = harness.state_mut();
    assert!(bench.history.undo(&mut bench.doc).is_some());
    assert!(bench.doc.pupils.contains_key(&room.noor));
}

#[test]
fn a_card_stays_where_it_is_while_a_name_is_typed_that_sorts_before_another() {
    let mut room = room();
    for tie in room.doc.ties.values_mut() {
        tie.relation = Relation::Parent;
    }
    let mut harness = open(room.doc, Place::Family(room.sem));
    click(&mut harness, "Wijzig Mark");
    let field = |harness: &Harness<'static, Bench>| {
        let fields = harness.query_all_by_role_and_label(Role::TextInput, "Roepnaam");
        let top = fields.map(|node| node.rect().top()).next().unwrap();
        let iris = harness
            .query_all_by_label_contains("Iris")
            .next()
            .unwrap()
            .rect()
            .top();
        (top, iris < top)
    };
    let before = field(&harness);
    assert!(before.1, "Iris stands first");
    write_over(&mut harness, "Roepnaam", "Aa");
    leave(&mut harness);
    assert_eq!(harness.state().doc.guardians[&room.mark].name.given, "Aa");
    assert_eq!(field(&harness), before, "the card went elsewhere");
    // Once it is closed, each has its place again.
    click(&mut harness, "Klaar");
    let top = |name: &str| {
        harness
            .query_all_by_label_contains(name)
            .next()
            .unwrap()
            .rect()
            .left()
    };
    assert!(top("Aa") < top("Iris"));
}
