//! Who was not there hears what came of it, and who may not be there yet is said before.

use super::*;
use crate::command::Change;
use crate::model::{ItemKind, Tie};

/// Noor with two parents, and a contact with Fatima that is about to be logged.
fn two() -> (Family, Id<Guardian>) {
    let mut family = family();
    let samir = guardian(&mut family.doc, family.noor, "Samir", Relation::Father);
    (family, samir)
}

fn logged(doc: Document, noor: Id<Pupil>) -> Harness<'static, Bench> {
    let mut harness = at(doc, Place::Contact(noor));
    click(&mut harness, "Fatima");
    click(&mut harness, "Leg vast");
    harness
}

#[test]
fn the_outcome_is_shared_with_the_other_parent_in_one_step() {
    let (family, samir) = two();
    let mut harness = logged(family.doc.clone(), family.noor);
    click(&mut harness, "Deel de uitkomst ook met Samir");
    let shown = Command::Show(Place::Family(family.noor));
    assert_eq!(harness.state().asked, [shown]);
    let doc = &harness.state().doc;
    let (id, item) = doc.items.iter().next().unwrap();
    assert_eq!(item.kind, ItemKind::Outcome);
    assert_eq!(item.contact, doc.contacts.keys().next().copied());
    assert!(item.text.contains("gesprek over Noor"), "{}", item.text);
    assert!(
        !item.text.contains("Fatima") && !item.text.contains("Samir"),
        "{}",
        item.text
    );
    let had: Vec<_> = doc.deliveries.values().map(|it| it.guardian).collect();
    assert_eq!(had, [family.fatima]);
    assert_eq!(doc.who_lacks(*id, today()), [samir]);
    harness.run();
    harness.get_by_label("De tekst staat klaar bij het gezin, voor Samir.");
    let bench = harness.state_mut();
    bench.history.undo(&mut bench.doc);
    assert!(bench.doc.items.is_empty() && bench.doc.deliveries.is_empty());
}

#[test]
fn nothing_is_offered_where_the_other_parent_has_no_claim_to_it() {
    let (mut family, samir) = two();
    for tie in family.doc.ties.values_mut().filter(|tie| tie.guardian == samir) {
        tie.custody = Custody::No;
    }
    let harness = logged(family.doc.clone(), family.noor);
    assert!(harness.query_by_label_contains("Deel de uitkomst").is_none());
}

#[test]
fn a_new_partner_at_the_table_needs_the_word_of_both() {
    let (mut family, samir) = two();
    let bas = guardian(&mut family.doc, family.noor, "Bas", Relation::StepParent);
    let tie = family
        .doc
        .ties
        .iter_mut()
        .find(|(_, tie)| tie.guardian == bas)
        .unwrap();
    tie.1.custody = Custody::No;
    let id = *tie.0;
    for place in [
        Place::Contact(family.noor),
        Place::Conversation {
            pupil: family.noor,
            occasion: None,
        },
    ] {
        let mut harness = at(family.doc.clone(), place);
        assert!(harness.query_by_label_contains("Nog geen ja van").is_none());
        click(&mut harness, "Bas");
        harness.get_by_label_contains("Nog geen ja van");
        click(&mut harness, "Fatima vindt het goed dat Bas erbij is");
        click(&mut harness, "Samir vindt het goed dat Bas erbij is");
        let agreed = &harness.state().doc.ties[&id].agreed_by;
        assert_eq!(*agreed, [family.fatima, samir].into());
        assert!(harness.query_by_label_contains("Nog geen ja van").is_none());
        harness.get_by_label_contains("De ouders vinden het goed dat Bas erbij is");
    }
}

#[test]
fn a_note_that_concludes_from_absence_is_met_with_the_question() {
    let question = "Niet komen is niet hetzelfde als niet betrokken zijn. Hoe kun jij dichterbij komen?";
    let family = family();
    let mut harness = at(family.doc.clone(), Place::Contact(family.noor));
    write(&mut harness, "Notitie", "Fatima komt nooit op school");
    harness.get_by_role_and_label(Role::Group, question);
    click(&mut harness, "Niet nu");
    assert!(harness.query_by_role_and_label(Role::Group, question).is_none());
    click(&mut harness, "Leg vast");
    assert_eq!(
        harness.state().doc.contacts.values().next().unwrap().note,
        "Fatima komt nooit op school"
    );
}

#[test]
fn a_talk_with_the_child_or_with_somebody_else_is_shared_with_both_parents() {
    let (mut family, samir) = two();
    let bas = guardian(&mut family.doc, family.noor, "Bas", Relation::StepParent);
    for tie in family.doc.ties.values_mut().filter(|tie| tie.guardian == bas) {
        tie.custody = Custody::No;
    }
    for there in ["Noor", "Bas"] {
        let mut harness = at(family.doc.clone(), Place::Contact(family.noor));
        click(&mut harness, there);
        click(&mut harness, "Leg vast");
        click(&mut harness, "Deel de uitkomst ook met Fatima en Samir");
        let doc = &harness.state().doc;
        let (id, _) = doc.items.iter().next().unwrap();
        let lacks: std::collections::BTreeSet<_> = doc.who_lacks(*id, today()).into_iter().collect();
        assert_eq!(lacks, [family.fatima, samir].into(), "{there}");
    }
    let mut harness = at(family.doc.clone(), Place::Contact(family.noor));
    click(&mut harness, "Leg vast");
    assert!(
        harness.query_by_label_contains("Deel de uitkomst").is_none(),
        "nobody noted who was there"
    );
}

#[test]
fn the_outcome_is_shared_about_each_of_two_children() {
    let (mut family, _) = two();
    let adam = Id::random();
    let name = crate::model::Name::new("Adam", "", "Haddad");
    family.doc.pupils.insert(
        adam,
        Pupil {
            name,
            ..Pupil::default()
        },
    );
    let yusuf = guardian(&mut family.doc, adam, "Yusuf", Relation::Father);
    let mine = family.doc.ties.values().find(|tie| tie.guardian == family.fatima);
    let mine = Tie {
        pupil: adam,
        ..mine.unwrap().clone()
    };
    family.doc.ties.insert(Id::random(), mine);
    let id = Id::random();
    let contact = Contact {
        pupils: [family.noor, adam].into(),
        with: [family.fatima].into(),
        at: today().and_hms_opt(9, 0, 0).unwrap(),
        ..Contact::default()
    };
    family.doc.contacts.insert(id, contact);
    let mut panel = Talk::default();
    panel.show(Stage::Logged(id));
    let mut harness = Bench::new(Box::new(panel), family.doc, today()).harness();
    harness.run();
    harness.get_by_label("Wie weet het al over Noor");
    harness.get_by_label("Wie weet het al over Adam");
    click(&mut harness, "Deel de uitkomst ook met Samir");
    click(&mut harness, "Deel de uitkomst ook met Yusuf");
    let doc = &harness.state().doc;
    assert_eq!(doc.items.len(), 2);
    let about_adam = doc.items.iter().find(|(_, item)| item.pupil == adam).unwrap();
    assert_eq!(doc.who_lacks(*about_adam.0, today()), [yusuf]);
}

#[test]
fn the_question_comes_at_rounding_off_and_at_an_answer_too() {
    let question = "Niet komen is niet hetzelfde als niet betrokken zijn. Hoe kun jij dichterbij komen?";
    let family = family();
    let mut harness = begun(&family, Occasion::Start);
    write(&mut harness, CHILD, "Haar vader kwam weer niet");
    harness.get_by_role_and_label(Role::Group, question);
    click(&mut harness, "Niet nu");
    click(&mut harness, "Rond af");
    write(&mut harness, "Notitie", "Haar vader is passief");
    harness.get_by_role_and_label(Role::Group, question);
}

#[test]
fn telling_is_refused_about_somebody_who_is_not_there() {
    let (family, _) = two();
    let mut bench = Bench::new(Box::new(Talk::default()), family.doc, today());
    let item = crate::model::Item {
        pupil: Id::random(),
        ..crate::model::Item::default()
    };
    let change = Change::Tell {
        item: (Id::random(), item),
        deliveries: crate::model::Table::new(),
    };
    assert!(bench.history.apply(&mut bench.doc, change).is_err());
    assert!(bench.doc.items.is_empty());
}
