//! What leaves the app on paper or as a text: the form for consent, and no secret address in any of it.

use klasband::app::Start;
use klasband::command::{Action, Place, Request, Screen};
use klasband::lang::Language;
use klasband::model::{Document, Id, Pupil};

use crate::desk::{Desk, run};

fn pupil(doc: &Document, given: &str) -> Id<Pupil> {
    *doc.pupils
        .iter()
        .find(|(_, it)| it.name.given == given)
        .unwrap()
        .0
}

/// Tess lives at a secret address.
const SECRET: &str = "Eikenstraat";

#[test]
fn a_form_is_written_for_one_child_or_for_all_who_lack_an_answer() {
    let home = tempfile::tempdir().unwrap();
    let mut desk = Desk::new(home.path(), Start::Example);
    let tess = pupil(&desk.doc(), "Tess");
    run(&mut desk, Place::Family(tess));
    desk.click("Toestemming");
    desk.click("Maak een formulier voor Tess");
    desk.click("Schrijf");
    let form = std::fs::read_to_string(home.path().join("toestemming-tess-van-dijk.html")).unwrap();
    assert!(
        form.contains("Tess van Dijk") && form.contains("Linda van Dijk"),
        "{form}"
    );
    assert!(!form.contains("Rob Maas"), "without custody one has no say");
    assert!(!form.contains(SECRET), "{form}");

    run(&mut desk, Request::SetLanguage(Language::En));
    run(&mut desk, Action::GoTo(Screen::Book));
    desk.click("What is missing");
    desk.click("Make forms");
    desk.click("Write");
    let forms = std::fs::read_to_string(home.path().join("consent.html")).unwrap();
    assert!(forms.contains("Yusuf Demir"), "{forms}");
    assert!(!forms.contains("Amir Rahimi"), "everybody answered for Amir");
    for household in desk.doc().households.values().filter(|it| it.secret) {
        let street = household.address.split(' ').next().unwrap();
        assert!(!forms.contains(street), "{street}");
    }
}

/// A drafted text about each child, the introductions, and the class book name no secret address.
#[test]
fn no_secret_address_is_on_a_screen_that_others_see() {
    let home = tempfile::tempdir().unwrap();
    let mut desk = Desk::new(home.path(), Start::Example);
    let tess = pupil(&desk.doc(), "Tess");
    run(&mut desk, Place::Family(tess));
    desk.click("Wie weet het al");
    desk.click("Wijzig Verslag van de herfst");
    desk.click("Stel de tekst op");
    let doc = desk.doc();
    let drafted = doc.items.values().find(|item| item.pupil == tess).unwrap();
    assert!(drafted.text.contains("Tess"), "{}", drafted.text);
    assert!(!doc.names_secret_address(&drafted.text) && !drafted.text.contains(SECRET));
    for screen in [
        Screen::Today,
        Screen::Talk,
        Screen::Book,
        Screen::Together,
        Screen::Share,
    ] {
        run(&mut desk, Action::GoTo(screen));
        assert!(!desk.has_part(SECRET), "{screen:?}");
    }
    run(&mut desk, Action::Project);
    assert!(!desk.has_part(SECRET));
}
