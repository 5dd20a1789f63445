use std::collections::BTreeSet;

use super::*;
use crate::model::{Permission, Purpose, is_weekend};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

#[test]
fn a_dutch_class_as_it_really_is() {
    let today = day("2026-11-26");
    let example = class(today).unwrap();
    let doc = &example.doc;
    assert_eq!(doc.pupils.len(), 26);
    let languages: BTreeSet<_> = doc
        .guardians
        .values()
        .flat_map(|guardian| &guardian.languages)
        .collect();
    assert!(languages.len() >= 10, "{languages:?}");
    assert!(doc.pupils.keys().filter(|id| doc.has_two_houses(**id)).count() >= 3);
    assert!(
        doc.pupils.keys().any(|id| !doc.siblings(*id).is_empty()),
        "no twins"
    );
    assert!(doc.households.values().any(|household| household.secret));
    assert!(
        doc.pupils.keys().any(|id| doc.last_spoken(*id).is_none()),
        "everybody has been reached"
    );
    assert!(doc.pages.len() >= 22);
    let shown = doc.pupils.keys().filter(|id| {
        doc.page_of(**id).is_some() && doc.permission(**id, Purpose::BookInRoom, today) == Permission::Granted
    });
    assert!(shown.count() >= 18);
}

#[test]
fn every_reference_leads_somewhere() {
    let doc = class(day("2026-11-26")).unwrap().doc;
    for tie in doc.ties.values() {
        assert!(doc.pupils.contains_key(&tie.pupil) && doc.guardians.contains_key(&tie.guardian));
        assert!(tie.household.is_none_or(|id| doc.households.contains_key(&id)));
    }
    for contact in doc.contacts.values() {
        assert!(contact.pupils.iter().all(|id| doc.pupils.contains_key(id)));
        assert!(contact.with.iter().all(|id| doc.guardians.contains_key(id)));
    }
    for page in doc.pages.values() {
        assert!(page.photo.is_some_and(|id| doc.media.contains_key(&id)));
    }
    for topic in doc.topics.values() {
        assert!(doc.guardians.contains_key(&topic.guardian));
    }
}

#[test]
fn it_is_the_same_each_time_and_looks_alive_all_year() {
    for month in 1..=12 {
        let today = NaiveDate::from_ymd_opt(2027, month, 13).unwrap();
        let example = class(today).unwrap();
        assert_eq!(example.doc, class(today).unwrap().doc);
        for contact in example.doc.contacts.values() {
            let on = contact.at.date();
            assert!(
                on < today && !is_weekend(on),
                "a contact on {on}, seen from {today}"
            );
        }
        assert!(!crate::plan::attention(&example.doc, today).is_empty());
    }
}

#[test]
fn the_pictures_are_pictures() {
    let example = class(day("2026-11-26")).unwrap();
    assert_eq!(example.photos.len(), example.doc.pages.len());
    for (_, png) in example.photos.iter().take(3) {
        let photo = crate::media::photo(png).unwrap();
        assert_eq!((photo.width, photo.height), (picture::WIDTH, picture::HEIGHT));
    }
    if let Some(dir) = std::env::var_os("KLASBAND_LOOK") {
        for (nth, (_, png)) in example.photos.iter().enumerate() {
            std::fs::write(
                std::path::Path::new(&dir).join(format!("family-{nth:02}.png")),
                png,
            )
            .unwrap();
        }
    }
}

#[test]
fn a_day_has_a_handful_of_families_and_not_a_queue() {
    for date in ["2026-11-24", "2026-11-26", "2027-01-20", "2027-03-03"] {
        let today = day(date);
        let doc = class(today).unwrap().doc;
        let names: Vec<_> = crate::plan::attention(&doc, today)
            .into_iter()
            .map(|due| (doc.pupils[&due.pupil].name.call(), due.moment.day))
            .collect();
        assert!((2..=7).contains(&names.len()), "{date}: {names:?}");
    }
}
