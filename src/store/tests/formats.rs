//! Every format that was ever written opens, as it was meant. A golden file is never changed.

use std::collections::BTreeMap;

use super::*;
use crate::model::FORMAT;
use crate::store::{Key, from_text, to_text};

const FORMAT_1: &str = include_str!("../../../tests/data/formats/format-1.ron");
const FORMAT_2: &str = include_str!("../../../tests/data/formats/format-2.ron");

#[test]
fn the_current_format_has_a_golden_file_that_comes_back_to_the_letter() {
    let doc = from_text(FORMAT_2.as_bytes()).unwrap();
    assert_eq!(doc.format, FORMAT, "a new format needs a golden file of its own");
    assert_eq!(to_text(&doc).unwrap(), FORMAT_2);
}

#[test]
fn format_1_is_carried_over_whole() {
    let carried = from_text(FORMAT_1.as_bytes()).unwrap();
    let expected = from_text(FORMAT_2.as_bytes()).unwrap();
    assert_eq!(carried, expected);
}

#[test]
fn carrying_over_only_adds() {
    let lines = |text: &str| {
        let mut count: BTreeMap<String, usize> = BTreeMap::new();
        for line in text.lines() {
            *count.entry(line.trim().to_owned()).or_default() += 1;
        }
        count
    };
    let carried = to_text(&from_text(FORMAT_1.as_bytes()).unwrap()).unwrap();
    let after = lines(&carried);
    for (line, count) in lines(FORMAT_1)
        .into_iter()
        .filter(|(line, _)| line != "format: 1,")
    {
        assert!(
            after.get(&line).is_some_and(|kept| *kept >= count),
            "lost: {line}"
        );
    }
}

#[test]
fn the_first_save_of_a_class_of_format_1_keeps_it_as_it_was() {
    let (sim, created) = with_class();
    let identity = created.folder.identity().clone();
    drop(created.folder);
    let sealed = identity.seal(FORMAT_1.as_bytes()).unwrap();
    sim.poke(&dir().join("class.age"), |bytes| bytes.clone_from(&sealed));

    let opened = ClassFolder::open(&shared(&sim), &dir(), Key::Identity(&identity)).unwrap();
    let (mut folder, mut doc) = (opened.folder, opened.doc);
    doc.class.name = "now of format 2".into();
    let backup = folder.save(&doc, &[], now()).unwrap().backup.unwrap();
    assert_eq!(sim.files()[&slashed(&backup)], sealed);
    assert_ne!(sim.files()["/data/5b/class.age"], sealed);
}
