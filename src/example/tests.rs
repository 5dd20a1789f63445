use std::collections::BTreeSet;

use super::*;
use crate::model::{Form, Permission, Purpose, is_weekend};

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
    assert!(doc.pupils.keys().filter(|id| doc.has_two_houses(**id)).count() >= 5);
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
fn it_shows_who_knows_already_and_what_everybody_expects() {
    let today = day("2026-11-26");
    let doc = class(today).unwrap().doc;
    let lacking = doc.lacking(today);
    assert!((1..=3).contains(&lacking.len()), "{lacking:?}");
    assert!(doc.items.len() > lacking.len());
    let spoken = |pupil| !doc.expectations_of(pupil).is_empty();
    assert!(doc.pupils.keys().filter(|id| spoken(**id)).count() >= 3);
    let groups: Vec<_> = doc
        .media
        .iter()
        .filter(|(_, media)| !media.shows.is_empty())
        .collect();
    let waits = |id| !doc.without_consent_in(id, Purpose::BookInRoom, today).is_empty();
    assert!(groups.iter().any(|(id, _)| waits(**id)) && groups.iter().any(|(id, _)| !waits(**id)));
    let partners = doc
        .pupils
        .keys()
        .flat_map(|pupil| doc.entitled(*pupil, today))
        .filter(|(_, claim)| matches!(claim, crate::model::Claim::OnlyIfBothAgree { agreed: true, .. }));
    assert_eq!(partners.count(), 1, "Bas may be there, his stepson's parents say");
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
    for delivery in doc.deliveries.values() {
        assert!(doc.items.contains_key(&delivery.item) && doc.guardians.contains_key(&delivery.guardian));
    }
    for topic in doc.topics.values() {
        assert!(doc.guardians.contains_key(&topic.guardian));
    }
}

#[test]
fn a_picture_shows_the_family_that_it_is_of() {
    for family in data::families().unwrap() {
        let Some(child) = family.people.first() else {
            assert!(
                family.story.unwrap_or_default().is_empty(),
                "{} has a page and no people",
                family.given
            );
            continue;
        };
        assert_eq!(child.0, data::Size::Child, "{}", family.given);
        let grown = |size| matches!(size, data::Size::Tall | data::Size::Grown | data::Size::Old);
        assert!(
            family.people.iter().any(|figure| grown(figure.0)),
            "{} stands alone",
            family.given
        );
        assert!(family.people.iter().all(|figure| figure.3 < 6));
    }
}

#[test]
fn weekly_calls_were_on_the_agreed_day_and_time() {
    let doc = class(day("2026-11-24")).unwrap().doc;
    let noor = doc
        .pupils
        .iter()
        .find(|(_, pupil)| pupil.name.given == "Noor")
        .unwrap()
        .0;
    let calls: Vec<_> = doc
        .contacts_of(*noor)
        .into_iter()
        .filter(|(_, call)| call.form == Form::Phone)
        .collect();
    assert!(calls.len() >= 4);
    for (_, call) in calls {
        assert_eq!(call.at.format("%a %H:%M").to_string(), "Thu 15:45");
    }
}

#[test]
fn the_document_survives_ron() {
    let doc = class(day("2026-11-26")).unwrap().doc;
    let text = ron::ser::to_string_pretty(&doc, ron::ser::PrettyConfig::default()).unwrap();
    assert_eq!(ron::from_str::<Document>(&text).unwrap(), doc);
}

#[test]
fn it_is_the_same_each_time_and_looks_alive_all_year() {
    for month in 1..=12 {
        let today = NaiveDate::from_ymd_opt(2027, month, 13).unwrap();
        let example = class(today).unwrap();
        assert_eq!(example.doc, class(today).unwrap().doc);
        let talks: BTreeSet<_> = example.doc.contacts.values().map(|contact| contact.at).collect();
        assert!(
            talks.len() > example.doc.contacts.len() / 2,
            "all at the same minute"
        );
        for contact in example.doc.contacts.values() {
            let on = contact.at.date();
            assert!(
                on < today && !is_weekend(on),
                "a contact on {on}, seen from {today}"
            );
            let closed = example.doc.holidays.values().any(|holiday| holiday.covers(on));
            assert!(!closed, "a contact on {on}, a closed day");
        }
        assert!(!crate::plan::attention(&example.doc, today).is_empty());
    }
}

#[test]
fn the_pictures_are_pictures() {
    let example = class(day("2026-11-26")).unwrap();
    assert_eq!(example.photos.len(), example.doc.media.len());
    for (id, png) in &example.photos {
        let pixels = crate::media::pixels(png, 4096).unwrap();
        let media = &example.doc.media[id];
        assert_eq!((pixels.width, pixels.height), (media.width, media.height));
    }
    assert!(
        example
            .doc
            .pupils
            .values()
            .filter(|pupil| pupil.photo.is_some())
            .count()
            >= 8
    );
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

/// A family's page asks a document in which the others are hardly there: it must say the same as the whole one.
#[test]
fn around_a_family_every_question_about_it_has_the_same_answer() {
    let today = day("2026-11-26");
    let doc = class(today).unwrap().doc;
    for pupil in doc.pupils.keys().copied() {
        let near = doc.around(pupil);
        let answers = |doc: &Document| {
            let about = |pupil| {
                let members = doc.members(pupil);
                let adults: Vec<_> = members
                    .iter()
                    .map(|it| (it.tie_id, it.tie, it.guardian))
                    .collect();
                let permits = Purpose::ALL.map(|purpose| doc.permission(pupil, purpose, today));
                let told: Vec<_> = doc.items_of(pupil);
                let knows: Vec<_> = told.iter().map(|(id, _)| doc.who_knows(*id, today)).collect();
                let lacks: Vec<_> = told.iter().map(|(id, _)| doc.who_lacks(*id, today)).collect();
                let said = (
                    doc.contacts_of(pupil),
                    doc.answers_of(pupil),
                    doc.agreements_of(pupil),
                );
                let seen = (
                    doc.expectations_of(pupil),
                    doc.cadences_of(pupil, today),
                    doc.topics_of(pupil),
                    doc.page_of(pupil),
                    doc.last_spoken(pupil),
                );
                let houses = (doc.houses(pupil), doc.has_two_houses(pupil), doc.languages(pupil));
                let say = (doc.entitled(pupil, today), doc.consent_givers(pupil, today));
                let text = format!("{adults:?} {permits:?} {told:?} {knows:?} {lacks:?} {houses:?} {say:?}");
                format!("{text} {said:?} {seen:?} {:?}", doc.siblings(pupil))
            };
            let others: Vec<String> = doc.siblings(pupil).into_iter().map(about).collect();
            (about(pupil), others)
        };
        assert_eq!(answers(&near), answers(&doc));
        let pages = doc.pages.values().map(|page| page.story.as_str());
        for text in pages.chain(["Wij wonen op de Dwarskade 3."]) {
            assert_eq!(near.names_secret_address(text), doc.names_secret_address(text));
        }
    }
}
