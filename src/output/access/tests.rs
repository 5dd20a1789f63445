//! The access report: complete, and without what is private to somebody else.
//!
//! Every text of the fixture is a canary. The first test walks all records as they are serialised and looks each value
//! up in the report, so that a field that is added to the model fails here until the report shows it or the list below
//! says why not.

mod fixture;
mod introductions;
mod unfinished;

use std::collections::BTreeSet;

use chrono::{NaiveDate, NaiveDateTime};
use proptest::prelude::*;
use serde::Serialize;
use serde_json::Value;

use super::super::html::escaped;
use super::*;
use crate::lang::{Language, capitalised};
use crate::model::{Form, ItemKind, Occasion, Outcome, Page, Place, Purpose, Relation, Reply};
use fixture::{Fixture, fixture, media, today};

fn report(fixture: &Fixture, access: Access) -> String {
    let lang = Lang::new(Language::Nl);
    access_report(&fixture.doc, &lang, access, today(), &Pictures::new())
}

/// Fields that a report leaves out, and why.
const LEFT_OUT: &[(&str, &str)] = &[
    ("photo", "an id; the photo itself stands in the report"),
    ("pupil", "an id; the report is about this pupil"),
    ("pupils", "ids; the names of other families' children are theirs"),
    ("guardian", "an id; the adult's name stands there"),
    ("household", "an id; the house itself stands there"),
    ("contact", "an id; the conversation stands among the contacts"),
    ("item", "an id; the item stands with its delivery"),
    ("with", "ids; the adults' names stand there"),
    ("agreed_with", "ids; the adults' names stand there"),
    ("agreed_by", "ids; that the reader agreed stands there"),
    ("shows", "ids; other children are theirs"),
    (
        "all_named",
        "whether the list of other children is whole, which is about them",
    ),
    ("by", "who said it: the name stands there"),
    ("who", "who does it: the name stands there"),
    ("giver", "who answered: the name stands there"),
    ("rule", "said in words by the language"),
    ("a", "an id of a family"),
    ("b", "an id of a family"),
    ("b_reply", "what the other family answered is theirs"),
    ("why@apart", "may speak of the other family"),
    ("of", "an id; what the day belongs to stands there"),
    ("prompt", "a key of the question bank; the question stands there"),
    ("name@media", "a keyed hash that says nothing about anybody"),
];

/// What a value of this field looks like in a report.
fn shown(lang: &Lang, table: &str, field: &str, value: &Value) -> Vec<String> {
    let word = |message: crate::lang::Msg| vec![capitalised(&lang.say(&message))];
    let of = |value: &Value| value.clone();
    match (field, value) {
        (_, Value::Null) => Vec::new(),
        (_, Value::Array(items)) => items
            .iter()
            .flat_map(|item| shown(lang, table, field, item))
            .collect(),
        (_, Value::Object(parts)) => parts
            .values()
            .flat_map(|part| shown(lang, table, field, part))
            .collect(),
        (_, Value::Bool(yes)) => word(if *yes {
            crate::lang::msg::output_yes()
        } else {
            crate::lang::msg::output_no()
        }),
        ("relation", _) => word(serde_json::from_value::<Relation>(of(value)).unwrap().into()),
        ("custody", _) => {
            assert_eq!(value, "Yes");
            word(crate::lang::msg::output_yes())
        }
        ("form" | "preferred_form", _) => word(serde_json::from_value::<Form>(of(value)).unwrap().into()),
        ("outcome", _) if matches!(table, "contacts" | "unfinished") => {
            word(serde_json::from_value::<Outcome>(of(value)).unwrap().into())
        }
        ("occasion", _) => word(serde_json::from_value::<Occasion>(of(value)).unwrap().into()),
        ("place", _) => word(serde_json::from_value::<Place>(of(value)).unwrap().into()),
        ("purpose", _) if table == "consents" => {
            word(serde_json::from_value::<Purpose>(of(value)).unwrap().into())
        }
        ("kind", _) => word(serde_json::from_value::<ItemKind>(of(value)).unwrap().into()),
        ("a_reply", _) => word(serde_json::from_value::<Reply>(of(value)).unwrap().into()),
        ("bytes", Value::Number(bytes)) => {
            vec![format!("{} kB", bytes.as_u64().unwrap().div_ceil(1024))]
        }
        (_, Value::Number(number)) => vec![number.to_string()],
        (_, Value::String(text)) => {
            if let Ok(day) = text.parse::<NaiveDate>() {
                vec![lang.date(day)]
            } else if let Ok(at) = text.parse::<NaiveDateTime>() {
                vec![format!("{}, {}", lang.date(at.date()), lang.time(at.time()))]
            } else {
                vec![escaped(text)]
            }
        }
    }
}

/// Looks up every field of every record that `theirs` holds for.
fn assert_complete(page: &str, doc: &impl Serialize, theirs: impl Fn(&str, &Value) -> bool, tables: &[&str]) {
    let lang = Lang::new(Language::Nl);
    let json = serde_json::to_value(doc).unwrap();
    let mut looked_up = 0;
    for table in tables {
        let records = json[table].as_object().unwrap();
        let own: Vec<_> = records.values().filter(|record| theirs(table, record)).collect();
        assert!(!own.is_empty(), "the fixture has no {table}");
        for record in own {
            // A form stands in its kind.
            let record = match *table {
                "unfinished" => record.as_object().unwrap().values().next().unwrap(),
                _ => record,
            };
            for (field, value) in record.as_object().unwrap() {
                let left_out = LEFT_OUT.iter().any(|(name, _)| {
                    *name == field.as_str() && !(*name == "by" && matches!(*table, "contacts" | "unfinished"))
                        || *name == format!("{field}@{table}")
                });
                // "By when" of an agreement is a day, not a person.
                if left_out && !(*table == "agreements" && field == "by") {
                    continue;
                }
                for words in shown(&lang, table, field, value) {
                    assert!(
                        page.contains(&words),
                        "{table}.{field}: “{words}” is not in the report"
                    );
                    looked_up += 1;
                }
            }
        }
    }
    assert!(looked_up > 15, "only {looked_up} values were looked up");
}

fn names(record: &Value, id: &impl ToString) -> bool {
    record.to_string().contains(&id.to_string())
}

/// Every table of the document is spoken of here; one that is added must be, too.
const NOT_ABOUT_A_PERSON: [&str; 6] = ["format", "class", "holidays", "copies", "erased", "guardians"];

const ABOUT_THE_CHILD: [&str; 17] = [
    "pupils",
    "households",
    "ties",
    "contacts",
    "cadences",
    "answers",
    "agreements",
    "observations",
    "expectations",
    "items",
    "deliveries",
    "consents",
    "pages",
    "media",
    "topics",
    "introductions",
    "unfinished",
];

#[test]
fn the_childs_report_holds_every_field_that_is_kept_about_the_child() {
    let fixture = fixture();
    let access = Access::Child {
        pupil: fixture.sem,
        by: fixture.iris,
    };
    let page = report(&fixture, access);
    let mark = fixture.mark;
    let theirs = |table: &str, record: &Value| match table {
        "media" => true,
        "households" | "pupils" => record.to_string().contains("A-"),
        // The words of the other one were withheld from Iris.
        "items" => record.to_string().contains("A-item-text-B"),
        "unfinished" if record.get("Holiday").is_some() => false,
        _ => !names(record, &mark) && !record.to_string().contains("B-"),
    };
    assert_complete(&page, &fixture.doc, theirs, &ABOUT_THE_CHILD);
    let json = serde_json::to_value(&fixture.doc).unwrap();
    let tables: BTreeSet<&str> = json
        .as_object()
        .unwrap()
        .keys()
        .map(String::as_str)
        .filter(|table| !NOT_ABOUT_A_PERSON.contains(table) && *table != "apart")
        .collect();
    assert_eq!(
        tables,
        ABOUT_THE_CHILD.into_iter().collect(),
        "a table is not in the report"
    );
}

#[test]
fn the_adults_report_holds_every_field_that_is_kept_about_the_adult() {
    let fixture = fixture();
    let page = report(&fixture, Access::Guardian(fixture.iris));
    let iris = fixture.iris;
    let theirs = |table: &str, record: &Value| match table {
        "guardians" | "households" => record.to_string().contains("A-"),
        // A form may name the adult only by what it is about.
        "unfinished" => record.to_string().contains("A-half-"),
        _ => names(record, &iris) && !record.to_string().contains("B-") && !names(record, &fixture.mark),
    };
    let tables = [
        "guardians",
        "households",
        "ties",
        "contacts",
        "cadences",
        "answers",
        "agreements",
        "expectations",
        "observations",
        "deliveries",
        "consents",
        "topics",
        "unfinished",
    ];
    // Whether the child was there is the child's.
    let page = page + "Nee";
    assert_complete(&page, &fixture.doc, theirs, &tables);
}

/// Everything that begins with `B-` is another's: Mark's address, telephone, e-mail and notes, what he answered,
/// agreed, offered and got, and the other family.
#[test]
fn nothing_private_to_the_other_parent_or_another_family_is_in_a_report() {
    let fixture = fixture();
    let by = fixture.iris;
    let pupil = fixture.sem;
    for access in [
        Access::Child { pupil, by },
        Access::Own(pupil),
        Access::Guardian(by),
    ] {
        let page = report(&fixture, access);
        // After an introduction the other child's first name is known to this family; nothing else is.
        let mut page = page.replace("<dd>B-noor</dd>", "");
        if access == Access::Own(pupil) {
            // The child lives in both houses: to the child both are home.
            page = page
                .replace("<dd>B-house</dd>", "")
                .replace("<dd>B-address</dd>", "");
        }
        assert!(!page.contains("B-"), "{access:?}: {}", around(&page, "B-"));
        assert!(!page.contains("12 september 2026"), "when Mark asked is his");
    }
    let page = report(&fixture, Access::Own(pupil))
        .replace("A-house", "")
        .replace("A-address", "");
    for private in [
        "A-phone",
        "A-answer",
        "A-expectation",
        "A-told",
        "A-topic",
        "A-guardian-note",
    ] {
        assert!(!page.contains(private), "{private} is the mother's");
    }
    // And the other way round.
    let page = report(
        &fixture,
        Access::Child {
            pupil,
            by: fixture.mark,
        },
    );
    for private in [
        "A-phone",
        "A-email",
        "A-address",
        "A-answer",
        "A-told",
        "A-hopes",
        "A-subject",
    ] {
        assert!(!page.contains(private), "{private} is the mother's");
    }
}

#[test]
fn the_words_of_what_was_withheld_from_the_reader_are_in_neither_report() {
    let mut fixture = fixture();
    let (pupil, by) = (fixture.sem, fixture.iris);
    let both = [Access::Child { pupil, by }, Access::Guardian(by)];
    for access in both {
        let page = report(&fixture, access);
        assert!(!page.contains("A-item-text-A"), "{access:?}");
        assert!(
            page.contains("A-title-A") && page.contains("A-withheld"),
            "{access:?}"
        );
    }
    // Withheld from one parent is not withheld from the other, nor from the child.
    let by = fixture.mark;
    for access in [Access::Child { pupil, by }, Access::Own(pupil)] {
        assert!(report(&fixture, access).contains("A-item-text-A"), "{access:?}");
    }
    for delivery in fixture.doc.deliveries.values_mut() {
        delivery.withheld.clear();
    }
    for access in both {
        assert!(report(&fixture, access).contains("A-item-text-A"), "{access:?}");
    }
}

/// A source that was typed, or is older than the chip: the name in it says whose words they are.
#[test]
fn what_another_parent_told_is_left_out_by_the_name_of_the_source_too() {
    let mut fixture = fixture();
    let (pupil, by, lang) = (fixture.sem, fixture.mark, Lang::new(Language::Nl));
    for (source, by_iris, is_there) in [
        ("oudera", false, false),
        ("OuderA, aan de telefoon", false, false),
        ("Huisarts", true, false),
        ("OuderB", false, true),
        ("juf Marieke", false, true),
        ("Sem", false, true),
        ("", false, true),
    ] {
        for seen in fixture.doc.observations.values_mut() {
            source.clone_into(&mut seen.source);
            seen.by = by_iris.then_some(fixture.iris);
        }
        let page = report(&fixture, Access::Child { pupil, by });
        assert_eq!(page.contains("A-observation"), is_there, "{source}");
        let seen_day = page.contains("A-child-seen-day");
        assert_eq!(seen_day, is_there, "the half typed day of it: {source}");
        let others = lang.say(&crate::lang::msg::output_left_out_others());
        assert_eq!(page.matches(&others).count(), 9, "observations say it too");
    }
}

fn around<'a>(page: &'a str, words: &str) -> &'a str {
    let found = page.find(words).unwrap_or_default();
    let from = (0..=found.saturating_sub(60))
        .rev()
        .find(|at| page.is_char_boundary(*at));
    page.get(from.unwrap_or_default()..)
        .unwrap_or_default()
        .get(..120)
        .unwrap_or_default()
}

/// Puts an address behind every text that somebody typed.
fn plant(value: &mut Value, address: &str) -> usize {
    match value {
        Value::String(text) if text.starts_with("A-") || text.starts_with("B-") => {
            *text = format!("{text} op {address}, naast de bakker");
            1
        }
        Value::Array(items) => items.iter_mut().map(|item| plant(item, address)).sum(),
        Value::Object(parts) => parts.values_mut().map(|part| plant(part, address)).sum(),
        _ => 0,
    }
}

#[test]
fn a_secret_address_of_another_house_is_in_no_text_of_a_report_and_all_the_rest_is() {
    let fixture = fixture();
    let (pupil, by) = (fixture.sem, fixture.iris);
    for written in ["Dwarskade 3", "dwarskade 3, 8011ab Zwolle", "8011 AB"] {
        let mut json = serde_json::to_value(&fixture.doc).unwrap();
        assert!(plant(&mut json, written) > 60);
        let mut doc: Document = serde_json::from_value(json).unwrap();
        for household in doc.households.values_mut() {
            household.secret = false;
        }
        let secret = Id::random();
        let household = Household {
            name: "Huis van Mark".to_owned(),
            address: "Dwarskade 3\n8011 AB Zwolle".to_owned(),
            secret: true,
        };
        doc.households.insert(secret, household);
        let lang = Lang::new(Language::Nl);
        let page = |doc: &Document, access| access_report(doc, &lang, access, today(), &Pictures::new());
        for access in [
            Access::Child { pupil, by },
            Access::Own(pupil),
            Access::Guardian(by),
        ] {
            let safe = page(&doc, access).to_lowercase();
            for part in ["dwarskade", "8011"] {
                assert!(!safe.contains(part), "{access:?}: {}", around(&safe, part));
            }
            assert!(
                safe.contains("art. 15 lid 4"),
                "it says that something was left out, and why"
            );
            let plain = report(&fixture, access).to_lowercase();
            let said = plain
                .split("<dd>")
                .skip(1)
                .filter_map(|it| it.split("</dd>").next());
            let mut kept = 0;
            for words in said.filter(|words| words.starts_with("a-")) {
                let with = format!("{words} op [geheim adres], naast de bakker");
                assert!(safe.contains(&with), "{access:?}: “{with}” is not there");
                kept += 1;
            }
            assert!(kept > 12, "{access:?}: {kept}");
        }
        for tie in doc.ties.values_mut().filter(|tie| tie.guardian == by) {
            tie.household = Some(secret);
        }
        for access in [Access::Child { pupil, by }, Access::Guardian(by)] {
            let own = page(&doc, access);
            assert!(own.contains(written), "who lives there reads it");
            assert!(!own.contains("art. 15 lid 4"));
        }
    }
}

#[test]
fn an_introduction_that_was_not_made_names_nobody() {
    let mut fixture = fixture();
    for introduction in fixture.doc.introductions.values_mut() {
        introduction.introduced = None;
        introduction.subjects.insert("B-their-subject".to_owned());
    }
    let access = Access::Child {
        pupil: fixture.sem,
        by: fixture.iris,
    };
    let page = report(&fixture, access);
    assert!(!page.contains("B-"), "{}", around(&page, "B-"));
    assert!(!page.contains("A-introduction"));
}

#[test]
fn a_photo_of_the_child_alone_is_in_the_report_and_one_with_others_is_only_named() {
    let mut fixture = fixture();
    let access = Access::Child {
        pupil: fixture.sem,
        by: fixture.iris,
    };
    let all = pictures_of(&fixture.doc, access);
    assert_eq!(all.len(), 2);
    for media in fixture.doc.media.values_mut() {
        media.shows = [fixture.sem, Id::random()].into();
    }
    assert_eq!(pictures_of(&fixture.doc, access), []);
    let bytes = vec![0xFF, 0xD8, 0xFF, 0xE0];
    let pictures: Pictures = all.into_iter().map(|id| (id, bytes.clone())).collect();
    let lang = Lang::new(Language::Nl);
    let page = access_report(&fixture.doc, &lang, access, today(), &pictures);
    assert!(page.contains("A-portrait") && !page.contains("<img"));
    for media in fixture.doc.media.values_mut() {
        media.shows.clear();
        media.all_named = Some(true);
    }
    let page = access_report(&fixture.doc, &lang, access, today(), &pictures);
    assert_eq!(page.matches("<img").count(), 2);
    for media in fixture.doc.media.values_mut() {
        media.all_named = None;
    }
    let portrait = fixture.doc.pupils[&fixture.sem].photo.unwrap();
    assert_eq!(
        pictures_of(&fixture.doc, access),
        [portrait],
        "nobody said who is on the photo of the page"
    );
}

/// A consent that was taken back takes a photo from others, and not from the child: what is kept about somebody is theirs
/// to see (AVG art. 15), whoever else may no longer.
#[test]
fn a_photo_whose_consent_was_taken_back_is_in_the_childs_own_report_and_in_no_other() {
    let mut fixture = fixture();
    let (pupil, by) = (fixture.sem, fixture.iris);
    let noor = *fixture.doc.pupils.keys().find(|id| **id != pupil).unwrap();
    for consent in fixture.doc.consents.values_mut() {
        consent.purpose = Purpose::BookInRoom;
        consent.revoked = Some(today());
    }
    let permission = fixture.doc.permission(pupil, Purpose::BookInRoom, today());
    assert_eq!(permission, crate::model::Permission::Refused);
    let own = Access::Child { pupil, by };
    let pictures: Pictures = (fixture.doc.media.keys().zip(1_u8..))
        .map(|(id, number)| (*id, vec![0xFF, 0xD8, 0xFF, 0xE0, number]))
        .collect();
    let lang = Lang::new(Language::Nl);
    let page = |doc: &Document, access| access_report(doc, &lang, access, today(), &pictures);
    assert_eq!(pictures_of(&fixture.doc, own).len(), 2);
    assert_eq!(page(&fixture.doc, own).matches("<img").count(), 2);
    assert_eq!(page(&fixture.doc, Access::Own(pupil)).matches("<img").count(), 2);
    // Noor stands on it too: then it is of more than one child, and neither report has it.
    for others in [BTreeSet::new(), BTreeSet::from([noor])] {
        let photo = fixture.doc.page_of(pupil).unwrap().1.photo.unwrap();
        fixture.doc.media.get_mut(&photo).unwrap().shows = others;
        assert!(!pictures_of(&fixture.doc, Access::Own(noor)).contains(&photo));
        assert!(!page(&fixture.doc, Access::Own(noor)).contains("<img"));
    }
}

#[test]
fn the_photo_of_another_childs_page_is_only_named() {
    let mut fixture = fixture();
    let access = Access::Child {
        pupil: fixture.sem,
        by: fixture.iris,
    };
    let theirs = Media {
        shows: [fixture.sem].into(),
        ..media("A-with-sem")
    };
    let id = Id::random();
    fixture.doc.media.insert(id, theirs);
    let noor = Id::random();
    fixture.doc.pupils.insert(noor, Pupil::default());
    let page = Page {
        pupil: noor,
        photo: Some(id),
        ..Page::default()
    };
    fixture.doc.pages.insert(Id::random(), page);
    assert!(!pictures_of(&fixture.doc, access).contains(&id));
    assert!(report(&fixture, access).contains("A-with-sem"));
}

proptest! {
    /// Whatever is typed in any field, the page has the tags that it has without it.
    #[test]
    fn no_field_becomes_markup(odd in "[<>&\"'/a-z=! ]{1,24}") {
        let fixture = fixture();
        let text = serde_json::to_string(&fixture.doc).unwrap();
        let typed = serde_json::to_string(&format!("A-x{odd}x")).unwrap();
        let mut strange = text;
        for word in ["A-pupil-note", "A-answer", "A-address", "A-page-photo", "A-greeting", "A-title-A"] {
            strange = strange.replace(&format!("\"{word}\""), &typed);
        }
        let doc: Document = serde_json::from_str(&strange).unwrap();
        let lang = Lang::new(Language::Nl);
        let access = Access::Child { pupil: fixture.sem, by: fixture.iris };
        let page = access_report(&doc, &lang, access, today(), &Pictures::new());
        let plain = report(&fixture, access);
        prop_assert_eq!(page.matches('<').count(), plain.matches('<').count());
        prop_assert_eq!(page.matches('>').count(), plain.matches('>').count());
        let typed = escaped(&format!("A-x{odd}x"));
        prop_assert!(page.contains(&typed));
    }
}

/// Writes a report of the example fixture where somebody wants to look at it.
#[test]
fn a_report_is_a_whole_page_in_both_languages() {
    let fixture = fixture();
    let access = Access::Child {
        pupil: fixture.sem,
        by: fixture.iris,
    };
    for language in Language::ALL {
        let lang = Lang::new(language);
        let page = access_report(&fixture.doc, &lang, access, today(), &Pictures::new());
        assert!(page.starts_with("<!doctype html>"));
        assert!(page.contains("Content-Security-Policy"));
        for tag in ["html", "head", "body", "main", "section", "article", "dl"] {
            let opened =
                page.matches(&format!("<{tag}>")).count() + page.matches(&format!("<{tag} ")).count();
            assert_eq!(opened, page.matches(&format!("</{tag}>")).count(), "{tag}");
        }
        if let Some(dir) = std::env::var_os("KLASBAND_LOOK") {
            let file = std::path::Path::new(&dir).join(format!("access-{}.html", language.code()));
            std::fs::write(file, &page).unwrap();
        }
    }
}
