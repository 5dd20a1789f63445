//! What leaves the app on paper: the form for consent. That no secret address stands on it whatever somebody typed is
//! [`crate::outside`]'s to see.

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
