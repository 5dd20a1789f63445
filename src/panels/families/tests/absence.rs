//! Not coming is not being passive: the question of the article, wherever a teacher writes.

use super::*;

const QUESTION: &str = "Niet komen is niet hetzelfde als niet betrokken zijn. Hoe kun jij dichterbij komen?";

fn asks(harness: &Harness<'static, Bench>) -> bool {
    harness.query_by_role_and_label(Role::Group, QUESTION).is_some()
}

fn type_note(harness: &mut Harness<'static, Bench>, label: &str, text: &str) {
    let field = harness.get_by_role_and_label(Role::MultilineTextInput, label);
    field.click();
    harness.run();
    harness
        .get_by_role_and_label(Role::MultilineTextInput, label)
        .type_text(text);
    harness.run();
}

#[test]
fn at_the_note_of_a_pupil_and_of_an_adult() {
    let room = room();
    for open_fields in ["Wijzig gegevens", "Wijzig Mark"] {
        let mut harness = open(room.doc.clone(), Place::Family(room.sem));
        click(&mut harness, open_fields);
        type_note(&mut harness, "Notitie", "Mark is betrokken");
        assert!(!asks(&harness), "{open_fields}");
        type_note(&mut harness, "Notitie", " en kwam weer niet");
        assert!(asks(&harness), "{open_fields}");
        click(&mut harness, "Vraag hoe het thuis gaat");
        assert_eq!(
            harness.state().asked,
            [Command::Show(Place::Conversation {
                pupil: room.sem,
                occasion: Some(Occasion::Home)
            })]
        );
    }
}

#[test]
fn at_the_note_of_a_contact() {
    let room = room();
    let mut harness = open(room.doc, Place::Family(room.sem));
    let edit = harness
        .query_all_by_label_contains("Wijzig het contact van")
        .next();
    edit.unwrap().click();
    harness.run();
    type_note(&mut harness, "Notitie", "Vader is passief");
    assert!(asks(&harness));
    click(&mut harness, "Niet nu");
    assert!(!asks(&harness));
}

#[test]
fn at_what_came_of_an_agreement_and_at_why_there_is_a_rhythm() {
    let room = full_room();
    let mut harness = open(room.doc, Place::Family(room.sem));
    click(&mut harness, "Leesboeken meegeven voor thuis");
    write(&mut harness, "Wat ervan kwam", "Ouders reageren niet");
    assert!(asks(&harness));
    click(&mut harness, "Niet nu");
    write(&mut harness, "Waarom", " omdat vader afwezig is");
    assert!(asks(&harness));
}

#[test]
fn at_an_expectation() {
    let room = room();
    let mut harness = open(room.doc, Place::Family(room.sem));
    click(&mut harness, "Verwachtingen en hoop");
    click(&mut harness, "Schrijf op wat jij verwacht");
    type_note(&mut harness, "Verwachting", "Vader");
    assert!(!asks(&harness));
    type_note(&mut harness, "Verwachting", " is passief");
    assert!(asks(&harness));
    click(&mut harness, "Niet nu");
    assert!(!asks(&harness));
}

/// A report that both parents read, and the reason why one of them does not get it.
#[test]
fn at_the_text_for_the_parents_and_at_the_reason_of_a_refusal() {
    let mut room = room();
    let item = crate::model::Item {
        pupil: room.sem,
        title: "Rapport november".to_owned(),
        on: day("2026-11-20"),
        ..crate::model::Item::default()
    };
    room.doc.items.insert(Id::random(), item);
    let mut harness = open(room.doc, Place::Family(room.sem));
    click(&mut harness, "Wijzig Rapport november");
    let text = Field::ItemText(Id::default());
    let text = crate::lang::Lang::new(crate::lang::Language::Nl).say(&text.label());
    type_note(&mut harness, &text, "Vader is passief");
    assert!(asks(&harness));
    click(&mut harness, "Niet nu");
    assert!(!asks(&harness));
    click(&mut harness, "Geef het Mark niet");
    type_note(&mut harness, "Waarom niet", "Vader");
    assert!(!asks(&harness));
    type_note(&mut harness, "Waarom niet", " is passief");
    assert!(asks(&harness));
    click(&mut harness, "Niet nu");
    assert!(!asks(&harness));
}
