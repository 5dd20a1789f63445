//! A secret address stands in no report but that of who lives there, wherever it was written down.

use super::*;
use crate::model::Guardian;

/// Writes the secret address of one house into every text of the document that is as the fixture made it.
fn everywhere(fixture: &Fixture, of: Id<Guardian>) -> (Document, String) {
    let address = "Dwarskade 3, 8011 AB Zwolle";
    let tie = fixture.doc.ties.values().find(|tie| tie.guardian == of).unwrap();
    let mut doc = fixture.doc.clone();
    doc.households.get_mut(&tie.household.unwrap()).unwrap().address = address.to_owned();
    let text = serde_json::to_string(&doc).unwrap();
    // Every canary that a person typed.
    let mut told = String::new();
    for (place, part) in text.split('"').enumerate() {
        if place > 0 {
            told.push('"');
        }
        told.push_str(part);
        let typed = part.starts_with("A-") || part.starts_with("B-");
        if place % 2 == 1 && typed {
            told.push_str(" bij Dwarskade 3");
        }
    }
    (serde_json::from_str(&told).unwrap(), address.to_owned())
}

#[test]
fn a_secret_address_is_in_no_report_of_another_parent_wherever_it_was_written() {
    let fixture = fixture();
    let (doc, address) = everywhere(&fixture, fixture.mark);
    let lang = Lang::new(Language::Nl);
    let written = |access| access_report(&doc, &lang, access, today(), &Pictures::new());
    let by = fixture.iris;
    let pupil = fixture.sem;
    let left_out = lang.say(&crate::lang::msg::output_secret_left_out());
    for access in [Access::Child { pupil, by }, Access::Guardian(by)] {
        let page = written(access);
        assert!(!page.contains("Dwarskade"), "{}", around(&page, "Dwarskade"));
        assert!(
            page.matches(&left_out).count() > 8,
            "{access:?} does not say what it leaves out"
        );
    }
    // Who lives there reads all of it, and so does the child.
    for access in [
        Access::Child {
            pupil,
            by: fixture.mark,
        },
        Access::Guardian(fixture.mark),
        Access::Own(pupil),
    ] {
        let page = written(access);
        assert!(page.contains(&address) && !page.contains(&left_out), "{access:?}");
    }
}
