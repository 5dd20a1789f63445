//! Two families, one of them with a canary in every text that is about it.

use klasband::model::{
    Agreement, Answer, Apart, Cadence, Class, Consent, Contact, CopyKind, CopyMade, Custody, Delivery,
    Document, Expectation, Giver, Guardian, Household, Id, Introduction, Item, Media, Name, Observation,
    Page, Party, Pupil, Purpose, SchoolYear, Table, Tie, Topic,
};
use klasband::store::NewMedia;
use serde_json::Value;

use super::at;

/// Stands in everything that goes, and nowhere else.
pub const CANARY: &str = "VERKLIKKER";

fn put<R>(table: &mut Table<R>, record: R) -> Id<R> {
    let id = Id::random();
    table.insert(id, record);
    id
}

fn named(name: &str) -> Name {
    Name::new(name, "", "")
}

/// Two families of one class: Noor with Fatima, who is of nobody else, and with Bart, who is Sem's father too.
pub struct Families {
    pub doc: Document,
    pub noor: Id<Pupil>,
    pub sem: Id<Pupil>,
    pub fatima: Id<Guardian>,
    pub bart: Id<Guardian>,
    pub photos: Vec<NewMedia>,
}

/// A record of every kind about one child and one adult, with a canary in every text.
#[expect(
    clippy::too_many_lines,
    reason = "a few lines a record, of every kind there is"
)]
fn about(pupil: Id<Pupil>, guardian: Id<Guardian>, other: Id<Pupil>, photo: &str) -> Document {
    let mut doc = Document::new(Class::default());
    let said = Party::Guardian(guardian);
    let media = Media {
        name: photo.to_owned(),
        ..Media::default()
    };
    let photo = put(&mut doc.media, media);
    let child = Pupil {
        photo: Some(photo),
        ..Pupil::default()
    };
    doc.pupils.insert(pupil, child);
    doc.guardians.insert(guardian, Guardian::default());
    let household = put(&mut doc.households, Household::default());
    let tie = Tie {
        pupil,
        guardian,
        custody: Custody::Yes,
        household: Some(household),
        ..Tie::default()
    };
    put(&mut doc.ties, tie);
    let contact = Contact {
        pupils: [pupil].into(),
        with: [guardian].into(),
        ..Contact::default()
    };
    let contact = Some(put(&mut doc.contacts, contact));
    let cadence = Cadence {
        pupil,
        agreed_with: [guardian].into(),
        ..Cadence::default()
    };
    put(&mut doc.cadences, cadence);
    let answer = Answer {
        pupil,
        contact,
        by: said,
        ..Answer::default()
    };
    put(&mut doc.answers, answer);
    let agreement = Agreement {
        pupil,
        contact,
        who: said,
        ..Agreement::default()
    };
    put(&mut doc.agreements, agreement);
    let observation = Observation {
        pupil,
        ..Observation::default()
    };
    put(&mut doc.observations, observation);
    let expectation = Expectation {
        pupil,
        by: said,
        ..Expectation::default()
    };
    put(&mut doc.expectations, expectation);
    let item = Item {
        pupil,
        contact,
        ..Item::default()
    };
    let item = put(&mut doc.items, item);
    let delivery = Delivery {
        item,
        guardian,
        ..Delivery::default()
    };
    put(&mut doc.deliveries, delivery);
    let consent = Consent {
        pupil,
        purpose: Purpose::BookInRoom,
        giver: Giver::Guardian(guardian),
        given: true,
        on: at(0).date(),
        until: None,
        revoked: None,
    };
    put(&mut doc.consents, consent);
    let page = Page {
        pupil,
        photo: Some(photo),
        ..Page::default()
    };
    put(&mut doc.pages, page);
    let topic = Topic {
        pupil,
        guardian,
        ..Topic::default()
    };
    put(&mut doc.topics, topic);
    let introduction = Introduction {
        a: pupil,
        b: other,
        ..Introduction::default()
    };
    put(&mut doc.introductions, introduction);
    let apart = Apart {
        a: pupil,
        b: other,
        ..Apart::default()
    };
    put(&mut doc.apart, apart);
    // An access report, whose file is called by the child.
    let copy = CopyMade {
        kind: CopyKind::AccessReport,
        place: "KINGSTON".to_owned(),
        about: [pupil.uuid(), guardian.uuid()].into(),
        ..CopyMade::default()
    };
    put(&mut doc.copies, copy);
    with_canaries(&doc)
}

/// Fills every text, also those that may be absent and those in lists; so that a new field cannot be forgotten.
fn with_canaries(doc: &Document) -> Document {
    let mut value = serde_json::to_value(doc).unwrap();
    for (table, records) in value.as_object().unwrap() {
        let about_nobody = ["format", "class", "erased", "holidays"].contains(&table.as_str());
        let empty = records.as_object().is_some_and(serde_json::Map::is_empty);
        assert!(about_nobody || !empty, "no record in {table}");
    }
    let mut pointers = Vec::new();
    for (table, records) in value.as_object().unwrap() {
        if table != "class" {
            pointers_in(records, &format!("/{table}"), &mut pointers);
        }
    }
    let mut count = 0;
    for pointer in pointers {
        let leaf = value.pointer_mut(&pointer).unwrap();
        let before = leaf.clone();
        let canary = Value::from(format!("{CANARY} {count}"));
        *leaf = match &before {
            Value::Array(_) => Value::from(vec![canary]),
            _ => canary,
        };
        // Where no text belongs (a day, an id), it stays as it was.
        if serde_json::from_value::<Document>(value.clone()).is_ok() {
            count += 1;
        } else {
            assert_ne!(before, Value::from(""), "{pointer} takes no text");
            *value.pointer_mut(&pointer).unwrap() = before;
        }
    }
    assert!(count > 35, "only {count} texts");
    serde_json::from_value(value).unwrap()
}

fn pointers_in(value: &Value, path: &str, pointers: &mut Vec<String>) {
    match value {
        Value::Object(all) => {
            for (key, one) in all {
                pointers_in(one, &format!("{path}/{key}"), pointers);
            }
        }
        Value::Null => pointers.push(path.to_owned()),
        Value::String(text) if text.is_empty() => pointers.push(path.to_owned()),
        Value::Array(all) if all.is_empty() => pointers.push(path.to_owned()),
        _ => {}
    }
}

/// The two of them, as a document with its photos.
pub fn families() -> Families {
    let [noor, sem] = [Id::random(), Id::random()];
    let [fatima, bart] = [Id::random(), Id::random()];
    let photos: Vec<_> = [format!("{CANARY} photo").into_bytes(), b"Sem's photo".to_vec()]
        .into_iter()
        .zip(["of noor", "of sem"])
        .map(|(bytes, name)| NewMedia {
            name: name.to_owned(),
            bytes,
        })
        .collect();
    let mut doc = about(noor, fatima, sem, "of noor");
    doc.class = Class {
        name: "Groep 5B".to_owned(),
        year: SchoolYear(2026),
        teacher: "juf Marieke".to_owned(),
        minutes_a_week: Some(60),
    };
    let name = named("Noor");
    doc.pupils.get_mut(&noor).unwrap().name = name;
    doc.guardians.get_mut(&fatima).unwrap().name = named("Fatima");
    let media = Media {
        name: "of sem".to_owned(),
        ..Media::default()
    };
    let photo = put(&mut doc.media, media);
    let child = Pupil {
        name: named("Sem"),
        photo: Some(photo),
        note: "Sem speelt graag met Noor".to_owned(),
        ..Pupil::default()
    };
    doc.pupils.insert(sem, child);
    let father = Guardian {
        name: named("Bart"),
        ..Guardian::default()
    };
    doc.guardians.insert(bart, father);
    for pupil in [noor, sem] {
        let tie = Tie {
            pupil,
            guardian: bart,
            custody: Custody::Yes,
            ..Tie::default()
        };
        put(&mut doc.ties, tie);
    }
    let both = Contact {
        pupils: [noor, sem].into(),
        with: [fatima, bart].into(),
        note: "Over allebei".to_owned(),
        at: at(0),
        ..Contact::default()
    };
    put(&mut doc.contacts, both);
    Families {
        doc,
        noor,
        sem,
        fatima,
        bart,
        photos,
    }
}
