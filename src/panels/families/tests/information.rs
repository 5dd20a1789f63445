//! Who knows already, expectations, agreements, and the question about absence.

use super::*;
use crate::command::Change;
use crate::model::{Claim, Delivery, Expectation, Item, ItemKind};

fn item(room: &mut Room, title: &str) -> Id<Item> {
    let id = Id::random();
    let item = Item {
        pupil: room.sem,
        title: title.to_owned(),
        on: day("2026-11-20"),
        ..Item::default()
    };
    room.doc.items.insert(id, item);
    id
}

fn deliver(room: &mut Room, item: Id<Item>, guardian: Id<Guardian>) {
    let delivery = Delivery {
        item,
        guardian,
        on: day("2026-11-20"),
        form: Form::AtSchool,
        withheld: String::new(),
    };
    room.doc.deliveries.insert(Id::random(), delivery);
}

fn tie_of(doc: &mut Document, guardian: Id<Guardian>) -> &mut Tie {
    doc.ties
        .values_mut()
        .find(|tie| tie.guardian == guardian)
        .unwrap()
}

fn newest(bench: &Bench) -> Delivery {
    bench
        .doc
        .deliveries
        .values()
        .max_by_key(|delivery| delivery.on)
        .unwrap()
        .clone()
}

#[test]
fn who_lacks_it_is_said_and_receiving_it_is_one_click() {
    let mut room = room();
    let report = item(&mut room, "Rapport november");
    let iris = room.iris;
    deliver(&mut room, report, iris);
    let mut harness = open(room.doc, Place::Family(room.sem));
    harness.get_by_label("Iris kreeg het op 20 nov., gesprek op school");
    harness.get_by_label("Mark weet het nog niet.");
    click(&mut harness, "Rapport november: Mark nog niet");
    click(&mut harness, "Mark kreeg het");
    let delivery = newest(harness.state());
    assert_eq!((delivery.guardian, delivery.on), (room.mark, today()));
    assert_eq!(delivery.form, Form::Message);
    assert!(harness.query_by_label("Mark weet het nog niet.").is_none());
    click(&mut harness, "Wijzig hoe Mark het kreeg");
    click(&mut harness, "Toch niet vastleggen");
    harness.get_by_label("Mark weet het nog niet.");
}

#[test]
fn everybody_at_once_is_one_step_of_undo() {
    let mut room = room();
    let report = item(&mut room, "Rapport november");
    let mut harness = open(room.doc, Place::Family(room.sem));
    click(&mut harness, "Iris en Mark kregen het");
    let bench = harness.state_mut();
    assert!(bench.doc.who_lacks(report, today()).is_empty());
    bench.history.undo(&mut bench.doc);
    assert_eq!(bench.doc.who_lacks(report, today()).len(), 2);
}

#[test]
fn what_is_withheld_needs_its_reason() {
    let mut room = room();
    let report = item(&mut room, "Rapport november");
    let iris = room.iris;
    deliver(&mut room, report, iris);
    let mark = room.mark;
    let tie = tie_of(&mut room.doc, mark);
    tie.custody = Custody::No;
    tie.information_requested = Some(day("2026-09-03"));
    let mut harness = open(room.doc, Place::Family(room.sem));
    harness.get_by_label_contains("Heeft geen gezag, en vroeg op 3 september 2026 om informatie.");
    click(&mut harness, "Geef het Mark niet");
    click(&mut harness, "Leg de reden vast");
    assert_eq!(harness.state().doc.deliveries.len(), 1, "no reason, no refusal");
    harness
        .get_by_role_and_label(Role::MultilineTextInput, "Waarom niet")
        .click();
    harness.run();
    harness
        .get_by_role_and_label(Role::MultilineTextInput, "Waarom niet")
        .type_text("Besluit van de rechter van 2 juni");
    harness.run();
    click(&mut harness, "Leg de reden vast");
    assert_eq!(
        newest(harness.state()).withheld,
        "Besluit van de rechter van 2 juni"
    );
    harness.get_by_label("Mark kreeg het niet: Besluit van de rechter van 2 juni");
}

#[test]
fn a_refusal_gets_another_reason_and_is_taken_back_each_in_one_step() {
    let mut room = room();
    let report = item(&mut room, "Rapport november");
    let (iris, mark) = (room.iris, room.mark);
    deliver(&mut room, report, iris);
    let refused = Delivery {
        item: report,
        guardian: mark,
        on: day("2026-11-21"),
        form: Form::Message,
        withheld: "Besluit van 2 juni".to_owned(),
    };
    room.doc.deliveries.insert(Id::random(), refused.clone());
    let before = room.doc.clone();
    let mut harness = open(room.doc, Place::Family(room.sem));
    click(&mut harness, "Wie weet het al");
    click(&mut harness, "Wijzig waarom Mark het niet kreeg");
    let reason = |harness: &mut Harness<'static, Bench>, text: &str| {
        let field = harness.get_by_role_and_label(Role::MultilineTextInput, "Waarom niet");
        field.click();
        harness.run();
        harness.key_press_modifiers(egui::Modifiers::COMMAND, Key::A);
        harness.run();
        harness.key_press(Key::Delete);
        harness.run();
        harness
            .get_by_role_and_label(Role::MultilineTextInput, "Waarom niet")
            .type_text(text);
        harness.run();
    };
    reason(&mut harness, " ");
    click(&mut harness, "Leg de reden vast");
    assert_eq!(
        harness.state().doc,
        before,
        "a refusal without a reason would read as received"
    );
    reason(&mut harness, "Besluit van 9 november");
    click(&mut harness, "Leg de reden vast");
    let changed = Delivery {
        withheld: "Besluit van 9 november".to_owned(),
        ..refused
    };
    assert_eq!(newest(harness.state()), changed);
    harness.get_by_label("Mark kreeg het niet: Besluit van 9 november");
    click(&mut harness, "Wijzig waarom Mark het niet kreeg");
    look_at(&mut harness, "information-refusal");
    click(&mut harness, "Neem de weigering terug");
    harness.get_by_label("Mark weet het nog niet.");
    assert_eq!(harness.state().doc.who_lacks(report, today()), [mark]);
    for _ in 0..2 {
        let bench = harness.state_mut();
        bench.history.undo(&mut bench.doc);
    }
    assert_eq!(harness.state().doc, before);
}

#[test]
fn a_parent_without_custody_lacks_nothing_until_asking() {
    let mut room = room();
    let report = item(&mut room, "Rapport november");
    let iris = room.iris;
    deliver(&mut room, report, iris);
    let mark = room.mark;
    tie_of(&mut room.doc, mark).custody = Custody::No;
    let mut harness = open(room.doc, Place::Family(room.sem));
    click(&mut harness, "Wie weet het al");
    harness.get_by_label_contains("Vraagt deze ouder om informatie");
    assert!(harness.query_by_label("Mark weet het nog niet.").is_none());
    click(&mut harness, "Mark vroeg om informatie");
    harness.get_by_label("Mark weet het nog niet.");
    assert_eq!(harness.state().doc.who_lacks(report, today()), [room.mark]);
}

#[test]
fn the_day_on_which_a_parent_asked_can_be_another_than_today() {
    let mut room = room();
    let (sem, mark) = (room.sem, room.mark);
    tie_of(&mut room.doc, mark).custody = Custody::No;
    let mut harness = open(room.doc, Place::Family(sem));
    click(&mut harness, "Wijzig Mark");
    click(&mut harness, "Deze ouder vroeg om informatie");
    let asked = |bench: &Bench| {
        let mut ties = bench.doc.ties.values();
        ties.find(|tie| tie.guardian == mark)
            .unwrap()
            .information_requested
    };
    assert_eq!(asked(harness.state()), Some(today()));
    let field = "Op welke dag vroeg deze ouder het (dd-mm-jjjj)";
    harness.get_by_role_and_label(Role::TextInput, field).click();
    harness.run();
    harness.key_press_modifiers(egui::Modifiers::COMMAND, Key::A);
    harness.run();
    harness
        .get_by_role_and_label(Role::TextInput, field)
        .type_text("16-11-2026");
    harness.run();
    // Half typed, it outlives a lock.
    let bench = harness.state();
    assert!(matches!(
        bench.panel.unfinished(&bench.doc).as_slice(),
        [crate::model::Unfinished::Day { text, .. }] if text == "16-11-2026"
    ));
    leave(&mut harness);
    assert_eq!(asked(harness.state()), Some(day("2026-11-16")));
    click(&mut harness, "Klaar");
    harness.get_by_label("Vroeg op 16 november 2026 om informatie.");
    let bench = harness.state_mut();
    bench.history.undo(&mut bench.doc);
    assert_eq!(asked(harness.state()), Some(today()));
}

#[test]
fn a_new_partner_is_told_once_both_parents_agree() {
    let mut room = room();
    item(&mut room, "Rapport november");
    let partner = adult("Henk", "Prins", &["Nederlands"]);
    let henk = tie(&mut room.doc, room.sem, partner, Relation::StepParent, None);
    tie_of(&mut room.doc, henk).custody = Custody::No;
    let mut harness = open(room.doc, Place::Family(room.sem));
    let claim = |bench: &Bench| bench.doc.claim_of(room.sem, henk, today()).unwrap();
    harness.get_by_label_contains("Nog geen ja van");
    assert!(harness.query_by_label_contains("Henk heeft geen gezag").is_none());
    assert!(harness.query_by_label("Henk kreeg het").is_none());
    click(&mut harness, "Iris vindt het goed dat Henk erbij is");
    assert!(!claim(harness.state()).may_be_told());
    click(&mut harness, "Mark vindt het goed dat Henk erbij is");
    assert!(claim(harness.state()).may_be_told());
    harness.get_by_label("Henk mag het weten.");
    click(&mut harness, "Mark vindt het goed dat Henk erbij is");
    assert!(matches!(
        claim(harness.state()),
        Claim::OnlyIfBothAgree { agreed: false, .. }
    ));
}

#[test]
fn the_text_is_the_same_for_both_and_keeps_a_secret_address_back() {
    let room = room();
    let mut harness = open(room.doc, Place::Family(room.sem));
    click(&mut harness, "Wie weet het al");
    click(&mut harness, "Leg vast wat je deelt");
    harness.run();
    harness
        .get_by_role_and_label(Role::TextInput, "Waar gaat het over")
        .type_text("Rapport november");
    harness.run();
    leave(&mut harness);
    click(&mut harness, "Stel de tekst op");
    let only = |bench: &Bench| {
        bench
            .doc
            .items
            .iter()
            .next()
            .map(|(id, it)| (*id, it.clone()))
            .unwrap()
    };
    let (id, drafted) = only(harness.state());
    assert!(drafted.text.starts_with("Beste ouders en verzorgers van Sem,"));
    let says =
        "Ik laat u weten dat dit voor u klaarligt: Rapport november. Ik vertel u er graag meer over Sem bij";
    assert!(drafted.text.contains(says), "{}", drafted.text);
    for private in ["Iris", "Mark", "Kade", "Dijk"] {
        assert!(!drafted.text.contains(private), "{private}");
    }
    click(&mut harness, "Kopieer de tekst");
    assert_eq!(
        harness.state().asked,
        [Command::Ask(Request::Copy(drafted.text.clone()))]
    );
    let bench = harness.state_mut();
    let change = Change::SetText {
        field: Field::ItemText(id),
        text: "Sem woont op kade 3.".to_owned(),
        pause: false,
    };
    bench.history.apply(&mut bench.doc, change).unwrap();
    harness.run();
    assert!(harness.query_by_label("Kopieer de tekst").is_none());
    click(&mut harness, "Verwijder dit bericht");
    assert!(harness.state().doc.items.is_empty());
}

#[test]
fn expectations_stand_side_by_side_and_are_renewed() {
    let mut room = room();
    let before = Expectation {
        pupil: room.sem,
        by: Party::Guardian(room.iris),
        text: "Dat hij plezier heeft".to_owned(),
        on: day("2026-05-10"),
    };
    room.doc.expectations.insert(Id::random(), before);
    let mut harness = open(room.doc, Place::Family(room.sem));
    harness
        .get_by_label("nog niet besproken, van Sem en jou; sinds vorig schooljaar niet besproken, van thuis");
    click(&mut harness, "Verwachtingen en hoop");
    harness.get_by_label("Dat hij plezier heeft");
    for (button, words) in [
        ("Schrijf op wat Iris verwacht", "Dat hij durft te lezen"),
        ("Schrijf op wat Sem verwacht", "Vaker buiten"),
        ("Schrijf op wat jij verwacht", "Dat hij vragen stelt"),
    ] {
        click(&mut harness, button);
        harness.run();
        harness
            .get_by_role_and_label(Role::MultilineTextInput, "Verwachting")
            .type_text(words);
        harness.run();
        leave(&mut harness);
        click(&mut harness, "Klaar met verwachting");
        harness.get_by_label(words);
    }
    let doc = &harness.state().doc;
    assert_eq!(doc.expectations.len(), 4, "the earlier one stays");
    assert!(doc.expectations_wait(room.sem, today()).is_empty());
    assert!(harness.query_by_label("Dat hij plezier heeft").is_none());
    click(&mut harness, "Toon 1 eerdere");
    harness.get_by_label("Dat hij plezier heeft");
}

#[test]
fn an_expectation_without_words_is_not_kept() {
    let room = room();
    let mut harness = open(room.doc, Place::Family(room.sem));
    click(&mut harness, "Verwachtingen en hoop");
    click(&mut harness, "Schrijf op wat jij verwacht");
    assert_eq!(harness.state().doc.expectations.len(), 1);
    click(&mut harness, "Klaar met verwachting");
    assert!(harness.state().doc.expectations.is_empty());
}

#[test]
fn an_agreement_says_who_what_and_by_when() {
    let room = room();
    let mut harness = open(room.doc, Place::Family(room.sem));
    click(&mut harness, "Maak een afspraak");
    harness.run();
    harness
        .get_by_role_and_label(Role::TextInput, "Afspraak")
        .type_text("Samen lezen");
    harness.run();
    leave(&mut harness);
    write(&mut harness, "Vóór welke dag (dd-mm-jjjj)", "4-12-2026");
    leave(&mut harness);
    click(&mut harness, "Wie doet het");
    harness.get_all_by_label("Mark").last().unwrap().click();
    harness.run();
    click(&mut harness, "Klaar met afspraak");
    harness.get_by_label("Mark, vóór 4 dec.");
    let agreement = harness.state().doc.agreements.values().next().unwrap().clone();
    assert_eq!(agreement.who, Party::Guardian(room.mark));
    assert_eq!(agreement.by, Some(day("2026-12-04")));
    assert_eq!(agreement.what, "Samen lezen");
}

#[test]
fn a_conclusion_from_absence_is_met_with_the_question() {
    let question = "Niet komen is niet hetzelfde als niet betrokken zijn. Hoe kun jij dichterbij komen?";
    let room = room();
    let mut harness = open(room.doc, Place::Family(room.noor));
    click(&mut harness, "Thuis en op school");
    click(&mut harness, "Schrijf iets van school op");
    harness.run();
    let field = "Wat je zag of hoorde";
    harness
        .get_by_role_and_label(Role::MultilineTextInput, field)
        .type_text("Rania");
    harness.run();
    assert!(harness.query_by_role_and_label(Role::Group, question).is_none());
    harness
        .get_by_role_and_label(Role::MultilineTextInput, field)
        .type_text(" is weer niet gekomen");
    harness.run();
    harness.get_by_role_and_label(Role::Group, question);
    click(&mut harness, "Vraag hoe het thuis gaat");
    assert_eq!(
        harness.state().asked,
        [Command::Show(Place::Conversation {
            pupil: room.noor,
            occasion: Some(Occasion::Home),
        })]
    );
    click(&mut harness, "Niet nu");
    assert!(harness.query_by_role_and_label(Role::Group, question).is_none());
    let what = &harness.state().doc.observations.values().next().unwrap().what;
    assert!(what.ends_with("niet gekomen"), "what was typed is kept: {what}");
}

#[test]
fn the_people_stand_first_and_the_rest_is_folded() {
    let room = full_room();
    let mut harness = open(room.doc, Place::Family(room.sem));
    for hidden in ["mag", "Schrijf iets van thuis op", "Leg vast wat je deelt"] {
        assert!(harness.query_by_label(hidden).is_none(), "{hidden}");
    }
    click(&mut harness, "Toestemming");
    click(&mut harness, "Maak een formulier voor Sem");
    assert_eq!(
        harness.state().asked,
        [Command::Ask(Request::PrintConsentForm(Some(room.sem)))]
    );
}

/// Without a yes, and after a no, a photo is copied by nobody, given to nobody and waited for by nobody.
#[test]
fn a_photo_without_consent_is_not_given() {
    let mut room = room();
    let id = item(&mut room, "De toren van lucifers");
    let photo = room.doc.items.get_mut(&id).unwrap();
    photo.kind = ItemKind::Photo;
    photo.text = "Kijk, de toren.".to_owned();
    let (sem, iris, mark) = (room.sem, room.iris, room.mark);
    let mut harness = open(room.doc, Place::Family(sem));
    click(&mut harness, "Wie weet het al");
    click(&mut harness, "Wijzig De toren van lucifers");
    let can_be_given = |harness: &mut Harness<'_, Bench>, given: bool| {
        harness.run();
        for label in [
            "Kopieer de tekst",
            "Iris kreeg het",
            "Mark kreeg het",
            "Iris en Mark kregen het",
            "Iris weet het nog niet.",
        ] {
            assert_eq!(harness.query_by_label(label).is_some(), given, "{label}");
        }
        let doc = &harness.state().doc;
        assert_eq!(doc.who_lacks(id, today()).len(), if given { 2 } else { 0 });
        assert_eq!(!doc.lacking(today()).is_empty(), given);
    };
    can_be_given(&mut harness, false);
    let consent = Consent {
        pupil: sem,
        purpose: Purpose::ClipsToParents,
        giver: Giver::Guardian(iris),
        given: true,
        on: today(),
        until: None,
        revoked: None,
    };
    let yes = Id::random();
    harness.state_mut().doc.consents.insert(yes, consent.clone());
    // Nobody said yet who else is on it.
    can_be_given(&mut harness, false);
    harness.get_by_label("Tot je dit zegt, krijgt niemand deze foto of dit filmpje.");
    click(&mut harness, "Niemand anders");
    can_be_given(&mut harness, true);
    click(&mut harness, "Iris kreeg het");
    click(&mut harness, "Wijzig hoe Iris het kreeg");
    click(&mut harness, "Toch niet vastleggen");
    let refusal = Consent {
        giver: Giver::Guardian(mark),
        given: false,
        ..consent.clone()
    };
    let no = Id::random();
    harness.state_mut().doc.consents.insert(no, refusal);
    can_be_given(&mut harness, false);
    let doc = &mut harness.state_mut().doc;
    doc.consents.remove(&no);
    doc.consents.get_mut(&yes).unwrap().revoked = Some(today());
    can_be_given(&mut harness, false);
}

#[test]
fn a_group_photo_is_given_once_every_child_on_it_may_be_shown() {
    let mut room = room();
    let id = item(&mut room, "De toren van lucifers");
    let photo = room.doc.items.get_mut(&id).unwrap();
    photo.kind = ItemKind::Photo;
    photo.all_named = true;
    let (sem, noor, iris) = (room.sem, room.noor, room.iris);
    let rania = room
        .doc
        .ties
        .values()
        .find(|tie| tie.pupil == noor)
        .unwrap()
        .guardian;
    let consent = |pupil, giver, purpose| Consent {
        pupil,
        purpose,
        giver: Giver::Guardian(giver),
        given: true,
        on: today(),
        until: None,
        revoked: None,
    };
    let own = consent(sem, iris, Purpose::ClipsToParents);
    room.doc.consents.insert(Id::random(), own);
    let mut harness = open(room.doc, Place::Family(sem));
    click(&mut harness, "Wijzig De toren van lucifers");
    let can_be_given = |harness: &mut Harness<'_, Bench>, given: bool| {
        harness.run();
        assert_eq!(harness.query_by_label("Iris kreeg het").is_some(), given);
        let lacks = harness.state().doc.who_lacks(id, today());
        assert_eq!(lacks.len(), if given { 2 } else { 0 });
    };
    can_be_given(&mut harness, true);
    click(&mut harness, "Nog een kind op de foto");
    harness.get_all_by_label("Noor Haddad").last().unwrap().click();
    harness.run();
    assert_eq!(harness.state().doc.items[&id].shows, [noor].into());
    can_be_given(&mut harness, false);
    let waits =
        "Van Noor ontbreekt toestemming voor filmpjes naar de klas. Tot die er is, krijgt niemand dit.";
    harness.get_by_label(waits);
    let answer = Id::random();
    let yes = consent(noor, rania, Purpose::ClipsToClass);
    // To Noor these are another child's parents: a yes for her own is not enough.
    let to_her_own = consent(noor, rania, Purpose::ClipsToParents);
    let no = Consent {
        given: false,
        ..yes.clone()
    };
    let taken_back = Consent {
        revoked: Some(today()),
        ..yes.clone()
    };
    for (says, given) in [(to_her_own, false), (yes, true), (no, false), (taken_back, false)] {
        harness.state_mut().doc.consents.insert(answer, says);
        can_be_given(&mut harness, given);
        assert_eq!(harness.query_by_label(waits).is_none(), given);
    }
    click(&mut harness, "Ga naar de pagina van Noor");
    assert_eq!(harness.state().asked, [Command::Show(Place::Family(noor))]);
    click(&mut harness, "Noor staat op de foto. Haal weg");
    can_be_given(&mut harness, true);
    let bench = harness.state_mut();
    bench.history.undo(&mut bench.doc);
    can_be_given(&mut harness, false);
    // Who goes leaves the picture as it is: the teacher looks again.
    let bench = harness.state_mut();
    let change = Change::RemovePupil(noor);
    bench.history.apply(&mut bench.doc, change).unwrap();
    let item = &harness.state().doc.items[&id];
    assert!(item.shows.is_empty() && !item.all_named);
    can_be_given(&mut harness, false);
}

/// An import can tie somebody twice: the parents' yes then stands on both, and goes from both.
#[test]
fn a_partner_who_is_tied_twice_is_asked_about_once() {
    let mut room = room();
    item(&mut room, "Rapport november");
    let sem = room.sem;
    let henk = tie(
        &mut room.doc,
        sem,
        adult("Henk", "Prins", &[]),
        Relation::StepParent,
        None,
    );
    tie_of(&mut room.doc, henk).custody = Custody::No;
    let again = tie_of(&mut room.doc, henk).clone();
    room.doc.ties.insert(Id::random(), again);
    let mut harness = open(room.doc, Place::Family(sem));
    let may = |harness: &Harness<'_, Bench>| {
        let claim = harness.state().doc.claim_of(sem, henk, today());
        claim.unwrap().may_be_told()
    };
    click(&mut harness, "Iris vindt het goed dat Henk erbij is");
    click(&mut harness, "Mark vindt het goed dat Henk erbij is");
    assert!(may(&harness));
    harness.get_by_label("Henk mag het weten.");
    click(&mut harness, "Mark vindt het goed dat Henk erbij is");
    assert!(!may(&harness));
}

#[test]
fn the_kind_decides_the_words() {
    let mut room = room();
    let id = item(&mut room, "Ouderavond op 3 december");
    room.doc.items.get_mut(&id).unwrap().kind = ItemKind::Invitation;
    let mut harness = open(room.doc, Place::Family(room.sem));
    click(&mut harness, "Wijzig Ouderavond op 3 december");
    click(&mut harness, "Stel de tekst op");
    assert!(
        harness.state().doc.items[&id]
            .text
            .contains("Ik nodig u graag uit")
    );
}

#[test]
fn where_nobody_is_entitled_it_does_not_say_that_everybody_knows() {
    let mut room = room();
    let item = Item {
        pupil: room.noor,
        title: "Rapport".to_owned(),
        on: today(),
        ..Item::default()
    };
    room.doc.items.insert(Id::random(), item);
    let tie = room
        .doc
        .ties
        .values_mut()
        .find(|tie| tie.pupil == room.noor)
        .unwrap();
    (tie.relation, tie.custody) = (Relation::StepParent, Custody::Unknown);
    let harness = open(room.doc.clone(), Place::Family(room.noor));
    harness.get_by_label("Nog niemand krijgt dit vanzelf. Vraag wie het gezag heeft.");
    assert!(harness.query_by_label("Iedereen weet het").is_none());
    room.doc.ties.retain(|_, tie| tie.pupil != room.noor);
    let harness = open(room.doc, Place::Family(room.noor));
    harness.get_by_label("Er staat nog geen ouder of verzorger bij dit kind.");
    assert!(harness.query_by_label("Iedereen weet het").is_none());
}
