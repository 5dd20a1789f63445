//! Forms that nobody has finished are in the report like the records that would come of them.

use super::*;
use crate::model::{DayOf, Unfinished};

/// The kinds of an enum, as serde knows them: one that is added is in here without anybody thinking of it.
fn kinds<T: serde::de::DeserializeOwned>() -> BTreeSet<String> {
    let refused = serde_json::from_str::<T>(r#"{"no such kind": null}"#)
        .err()
        .unwrap();
    let refused = refused.to_string();
    let (_, expected) = refused.split_once("expected").unwrap();
    let kinds = expected.split('`').skip(1).step_by(2);
    kinds.map(str::to_owned).collect()
}

fn kind(value: &Value) -> String {
    value.as_object().unwrap().keys().next().unwrap().clone()
}

/// The fixture, which all tests of completeness and of privacy read, has a form of every kind there is.
#[test]
fn the_fixture_has_a_form_of_every_kind() {
    let json = serde_json::to_value(fixture().doc).unwrap();
    let forms: Vec<_> = json["unfinished"].as_object().unwrap().values().collect();
    let had: BTreeSet<String> = forms.iter().map(|form| kind(form)).collect();
    assert_eq!(had, kinds::<Unfinished>());
    assert!(had.len() > 5, "{had:?}");
    let days: BTreeSet<String> = forms
        .iter()
        .filter_map(|form| form.get("Day"))
        .map(|day| kind(&day["of"]))
        .collect();
    assert_eq!(days, kinds::<DayOf>());
}

#[test]
fn what_is_half_filled_in_for_one_parent_is_not_in_the_report_of_another_or_of_the_child() {
    let fixture = fixture();
    let pupil = fixture.sem;
    let mothers = |page: &str| page.matches("A-half-").count();
    let childs = |page: &str| page.matches("A-child-").count();
    let by = fixture.iris;
    let page = report(&fixture, Access::Child { pupil, by });
    // At, minutes, note; again, minutes, by; the rhythm; five days; the reason.
    assert_eq!((mothers(&page), childs(&page)), (13, 3));
    let page = report(&fixture, Access::Guardian(by));
    assert_eq!((mothers(&page), childs(&page)), (13, 0));
    let by = fixture.mark;
    for (access, theirs) in [
        (Access::Own(pupil), 3),
        (Access::Child { pupil, by }, 3),
        (Access::Guardian(by), 0),
    ] {
        let page = report(&fixture, access);
        assert_eq!((mothers(&page), childs(&page)), (0, theirs), "{access:?}");
    }
}

/// What is agreed with nobody yet is about the child: whoever reads about the child reads it.
#[test]
fn a_rhythm_with_nobody_yet_and_a_conversation_of_another_parent_are_in_the_childs_report() {
    let mut fixture = fixture();
    let with = [fixture.mark].into();
    for form in fixture.doc.unfinished.values_mut() {
        match form {
            Unfinished::Rhythm { with, .. } => with.clear(),
            Unfinished::Contact(form) if form.with == with => form.outcome = Outcome::Spoke,
            _ => {}
        }
    }
    let access = Access::Child {
        pupil: fixture.sem,
        by: fixture.iris,
    };
    let page = report(&fixture, access);
    for shown in ["A-half-rhythm", "B-half-rhythm", "B-half-note"] {
        assert!(page.contains(shown), "{shown} is not in the report");
    }
    for private in ["B-half-again", "B-half-agreement-day", "B-half-why"] {
        assert!(!page.contains(private), "{private} is the father's");
    }
    let page = report(&fixture, Access::Guardian(fixture.iris));
    assert!(!page.contains("half-rhythm") && !page.contains("B-half"));
}
