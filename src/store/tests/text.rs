//! The document as text.

use proptest::prelude::*;

use super::*;
use crate::model::FORMAT;
use crate::store::document::faithful;
use crate::store::{Damage, StoreError, from_text, to_text};

#[test]
fn it_comes_back_and_is_the_same_on_every_system() {
    let doc = class(5);
    let text = to_text(&doc).unwrap();
    assert!(text.starts_with("(\n  format: 2,\n"), "{}", &text[..40]);
    assert!(!text.contains('\r'));
    assert_eq!(from_text(text.as_bytes()).unwrap(), doc);
}

#[test]
fn what_an_editor_makes_of_it_is_still_read() {
    let doc = class(2);
    let text = to_text(&doc).unwrap();
    for edited in [
        format!("\u{FEFF}{text}"),
        text.replace('\n', "\r\n"),
        format!("// mine\n/* of\nme */ Document{text}\n\n"),
    ] {
        assert_eq!(from_text(edited.as_bytes()).unwrap(), doc);
    }
}

#[test]
fn the_version_is_read_first() {
    for (text, newer) in [
        ("(format: 3", None),
        ("(format: 3,", Some(3)),
        ("( /* x */ format : 7 , anything @@@", Some(7)),
        ("(format: 99999999999999,", Some(u32::MAX)),
        ("(format: 1.5,", None),
        ("(format: 3u32,", None),
        ("(format: -2,", None),
        ("(formats: 2,", None),
        ("/* (format: 2,", None),
    ] {
        match (from_text(text.as_bytes()), newer) {
            (Err(StoreError::NewerFormat { found, known: FORMAT }), Some(newer)) => assert_eq!(found, newer),
            (
                Err(StoreError::Damaged {
                    damage: Damage::Document { .. },
                    ..
                }),
                None,
            ) => {}
            (other, _) => panic!("{text}: {other:?}"),
        }
    }
}

#[test]
fn an_error_has_a_place_and_no_text() {
    let text = to_text(&class(1))
        .unwrap()
        .replace("KANARIE", "KANARIE\" oops \"");
    let error = from_text(text.as_bytes()).unwrap_err();
    assert!(!error.to_string().contains("KANARIE"), "{error}");
    assert!(!format!("{error:?}").contains("KANARIE"), "{error:?}");
    assert!(matches!(error, StoreError::Damaged { damage: Damage::Document { line, .. }, .. } if line > 5));
}

#[test]
fn a_document_of_another_version_is_not_written() {
    let mut doc = class(1);
    doc.format = FORMAT + 1;
    assert!(matches!(to_text(&doc), Err(StoreError::NewerFormat { .. })));
    doc.format = FORMAT - 1;
    assert!(matches!(to_text(&doc), Err(StoreError::Unfaithful)));
}

#[test]
fn deep_nesting_is_refused() {
    let deep = format!("(format: 1, class: {}", "[".repeat(100_000));
    assert!(from_text(deep.as_bytes()).is_err());
    let deep = format!("(format: 1, unknown: {}", "(a:".repeat(100_000));
    assert!(from_text(deep.as_bytes()).is_err());
}

#[test]
fn more_values_than_any_class_has_are_refused_before_they_are_in_memory() {
    let text = to_text(&class(1)).unwrap();
    let (before, after) = text.split_once("languages: []").unwrap();
    let with = |count: usize| format!("{before}languages: [{}]{after}", "\"\",".repeat(count));
    assert!(from_text(with(1000).as_bytes()).is_ok());
    assert!(matches!(
        from_text(with(8 * 1024 * 1024).as_bytes()),
        Err(StoreError::Damaged {
            damage: Damage::TooLarge { .. },
            ..
        })
    ));
}

#[test]
fn a_text_that_gives_another_document_is_not_written() {
    let (doc, other) = (class(2), class(2));
    let text = to_text(&doc).unwrap();
    assert!(faithful(&text, &doc).is_ok());
    for text in [to_text(&other).unwrap(), text.replacen('(', "", 1)] {
        assert!(matches!(faithful(&text, &doc), Err(StoreError::Unfaithful)));
    }
}

#[test]
fn a_note_of_nothing_but_commas_is_too_large_to_save_and_is_not_called_damaged() {
    let mut doc = class(1);
    doc.class.name = ",".repeat(9 * 1024 * 1024);
    assert!(matches!(to_text(&doc), Err(StoreError::TooLarge { .. })));
}

proptest! {
    #[test]
    fn any_words_survive(words in prop::collection::vec(any::<String>(), 1..8)) {
        let mut doc = class(1);
        for word in words {
            doc.class.teacher.push_str(&word);
            doc.guardians.insert(Id::random(), Guardian { note: word.clone(), languages: vec![word], ..Guardian::default() });
        }
        let text = to_text(&doc).unwrap();
        prop_assert_eq!(from_text(text.as_bytes()).unwrap(), doc);
    }

    #[test]
    fn any_bytes_are_answered(bytes in prop::collection::vec(any::<u8>(), 0..200), prefix in "(\\(format: ?[12],)?") {
        let _ = from_text(&[prefix.as_bytes(), &bytes].concat());
    }
}
