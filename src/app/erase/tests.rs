//! Where a name still stands, and undo after house was kept.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use chrono::NaiveDateTime;

use super::found::Found;
use crate::app::OpenClass;
use crate::command::{Change, Field};
use crate::lang::{Lang, Language};
use crate::model::{
    Agreement, Answer, Apart, Cadence, Class, Consent, Contact, CopyKind, CopyMade, Delivery, Document,
    Earlier, Erasure, Expectation, Giver, Guardian, Holiday, Household, Id, Introduction, Item, Media, Name,
    Observation, Page, Pupil, Purpose, Tie, Topic,
};
use crate::store::{ClassFolder, Disk, EraseMark, Newer, Passphrase, RealDisk, WorkFactor};

fn now() -> NaiveDateTime {
    "2026-11-26T13:42:00".parse().unwrap()
}

fn put<R>(table: &mut crate::model::Table<R>, record: R) -> Id<R> {
    let id = Id::random();
    table.insert(id, record);
    id
}

fn pupil(given: &str) -> Pupil {
    Pupil {
        name: Name::new(given, "", "Bos"),
        ..Pupil::default()
    }
}

/// A document with a record of every kind, all their texts empty.
fn one_of_each() -> Document {
    let mut doc = Document::new(Class::default());
    let pupil = put(&mut doc.pupils, Pupil::default());
    let guardian = put(&mut doc.guardians, Guardian::default());
    put(&mut doc.households, Household::default());
    put(&mut doc.ties, Tie::default());
    put(&mut doc.contacts, Contact::default());
    put(&mut doc.cadences, Cadence::default());
    put(&mut doc.answers, Answer::default());
    put(&mut doc.agreements, Agreement::default());
    put(&mut doc.observations, Observation::default());
    put(&mut doc.expectations, Expectation::default());
    put(&mut doc.items, Item::default());
    put(&mut doc.deliveries, Delivery::default());
    let consent = Consent {
        pupil,
        purpose: Purpose::BookInRoom,
        giver: Giver::Guardian(guardian),
        given: true,
        on: now().date(),
        until: None,
        revoked: None,
    };
    put(&mut doc.consents, consent);
    put(&mut doc.pages, Page::default());
    put(&mut doc.media, Media::default());
    put(&mut doc.topics, Topic::default());
    put(&mut doc.introductions, Introduction::default());
    put(&mut doc.apart, Apart::default());
    put(&mut doc.holidays, Holiday::default());
    put(&mut doc.copies, CopyMade::default());
    doc
}

/// Fills every empty text, and says where each stands.
fn fill(value: &mut serde_json::Value, path: &str, filled: &mut Vec<(String, String)>) {
    match value {
        serde_json::Value::String(text) if text.is_empty() => {
            *text = format!("verklikker{}", filled.len());
            filled.push((path.to_owned(), text.clone()));
        }
        serde_json::Value::Array(all) => all.iter_mut().for_each(|one| fill(one, path, filled)),
        serde_json::Value::Object(all) => {
            for (key, one) in all {
                let is_id = key.len() == 36 && key.contains('-');
                let path = if is_id {
                    path.to_owned()
                } else {
                    format!("{path}.{key}")
                };
                fill(one, &path, filled);
            }
        }
        _ => {}
    }
}

/// A new text in a record is looked through as well, or stands here with its reason.
#[test]
fn a_name_is_looked_for_in_every_text_that_can_be_typed() {
    // Not typed by anybody: a hash, the key of a question, the name of a disk and a file.
    const NOT_TYPED: [&str; 4] = [".media.name", ".answers.prompt", ".copies.place", ".copies.file"];
    let doc = one_of_each();
    let mut value = serde_json::to_value(&doc).unwrap();
    for (table, records) in value.as_object().unwrap() {
        let is_table = !["format", "class", "erased"].contains(&table.as_str());
        let empty = records.as_object().is_some_and(serde_json::Map::is_empty);
        assert!(!is_table || !empty, "{table} has no record here");
    }
    let mut filled = Vec::new();
    fill(&mut value, "", &mut filled);
    let doc: Document = serde_json::from_value(value).unwrap();
    let texts: BTreeSet<String> = Field::all(&doc)
        .into_iter()
        .filter_map(|field| field.get(&doc))
        .collect();
    assert!(filled.len() > 30, "{filled:?}");
    for (path, text) in filled {
        let looked = texts.contains(&text);
        assert_eq!(looked, !NOT_TYPED.contains(&path.as_str()), "{path}");
    }
}

#[test]
fn the_name_is_found_where_it_still_stands_and_nowhere_else() {
    let mut doc = Document::new(Class::default());
    let noor = put(&mut doc.pupils, pupil("Noor"));
    let puck = put(&mut doc.pupils, pupil("Puck"));
    let note = |text: &str| Observation {
        pupil: puck,
        what: text.to_owned(),
        ..Observation::default()
    };
    let spelled = put(&mut doc.observations, note("Speelt met NOOR; dat gaat goed."));
    let owned = put(
        &mut doc.observations,
        note("Noors tekening hangt boven haar bed."),
    );
    put(&mut doc.observations, note("Gaat naar Noorwegen."));
    let own = Observation {
        pupil: noor,
        what: "Noor leest thuis".to_owned(),
        ..Observation::default()
    };
    put(&mut doc.observations, own);
    // Another Noor is no mention of this one.
    put(&mut doc.pupils, pupil("Noor"));
    let found = Found::of(Erasure::Pupil(noor), &doc, &Lang::new(Language::Nl)).unwrap();
    let fields: BTreeSet<String> = found
        .mentions
        .iter()
        .map(|mention| format!("{:?}", mention.field))
        .collect();
    let expected = [spelled, owned].map(|id| format!("{:?}", Field::ObservationWhat(id)));
    assert_eq!(fields, expected.into());
    assert!(found.mentions.iter().all(|mention| mention.pupil == Some(puck)));
    assert_eq!(found.name, "Noor Bos");
}

#[test]
fn what_is_said_to_go_and_to_stay_is_what_does() {
    let lang = Lang::new(Language::Nl);
    let mut doc = Document::new(Class::default());
    let noor = put(&mut doc.pupils, pupil("Noor"));
    let sem = put(&mut doc.pupils, pupil("Sem"));
    let adult = |given: &str| Guardian {
        name: Name::new(given, "", "Bos"),
        ..Guardian::default()
    };
    let fatima = put(&mut doc.guardians, adult("Fatima"));
    let bart = put(&mut doc.guardians, adult("Bart"));
    for (pupil, guardian) in [(noor, fatima), (noor, bart), (sem, bart)] {
        let tie = Tie {
            pupil,
            guardian,
            ..Tie::default()
        };
        put(&mut doc.ties, tie);
    }
    let found = Found::of(Erasure::Pupil(noor), &doc, &lang).unwrap();
    assert_eq!(found.along, ["Fatima Bos"]);
    assert_eq!(found.stays, ["Sem Bos", "Bart Bos"]);
    let goes: Vec<_> = found.goes.iter().map(|count| lang.say(count)).collect();
    assert_eq!(goes, ["1 leerling", "1 ouder"]);
    let found = Found::of(Erasure::Guardian(bart), &doc, &lang).unwrap();
    assert_eq!(found.along, [""; 0]);
    assert_eq!(found.stays.len(), 2);
}

fn open_class(dir: &Path) -> OpenClass {
    let disk: Arc<dyn Disk> = Arc::new(RealDisk);
    let mut doc = Document::new(Class::default());
    put(&mut doc.pupils, pupil("Noor"));
    let passphrase = Passphrase::from("paars fietsbel wolk kaneel");
    let made = ClassFolder::create(&disk, dir, &doc, &[], &passphrase, WorkFactor::THROWAWAY).unwrap();
    OpenClass::new(made.folder, made.doc, false)
}

fn save(class: &mut OpenClass, minute: i64) {
    let at = now() + chrono::TimeDelta::minutes(minute);
    let work = class.begin_save(at, 0.0).unwrap();
    let saved = work.run().map(|_| ());
    class.end_save(work.version, &work.media(), saved, at, 0.0);
    assert!(class.save_error.is_none());
}

/// The photos on disk are of so long ago that house clears those that nothing needs.
fn photos_are_old(dir: &Path) {
    let long_ago = SystemTime::now() - Duration::from_hours(24 * 60);
    for entry in std::fs::read_dir(dir.join("media")).unwrap() {
        let photo = std::fs::File::options().write(true).open(entry.unwrap().path());
        photo.unwrap().set_modified(long_ago).unwrap();
    }
}

#[test]
fn undo_after_a_clean_up_still_finds_its_photo() {
    let home = tempfile::tempdir().unwrap();
    let dir = home.path().join("klas");
    let mut class = open_class(&dir);
    let noor = *class.doc().pupils.keys().next().unwrap();
    let photo = class.add_media(b"een portret".to_vec(), 1, 1);
    let id = photo.0;
    class.apply(Change::SetPortrait(noor, Some(photo)), 0.0).unwrap();
    save(&mut class, 0);
    class.apply(Change::SetPortrait(noor, None), 0.0).unwrap();
    save(&mut class, 1);
    // No version on disk needs it any more: only undo does.
    for entry in std::fs::read_dir(dir.join("backups")).unwrap() {
        let path = entry.unwrap().path();
        if path
            .file_name()
            .is_some_and(|name| name.to_string_lossy().starts_with("20"))
        {
            std::fs::remove_file(path).unwrap();
        }
    }
    photos_are_old(&dir);
    assert_eq!(class.begin_house().unwrap().run().result.unwrap().media, 0);
    class.undo(0.0).unwrap();
    let read = class.media_bytes(id).unwrap();
    assert_eq!(read().as_deref(), Some(&b"een portret"[..]));
    class.redo(0.0).unwrap();
    save(&mut class, 2);
    photos_are_old(&dir);
    assert_eq!(
        class.begin_house().unwrap().run().result.unwrap().media,
        0,
        "redo and undo hold it"
    );

    // Once nothing does, it goes.
    let other = put(&mut Document::default().pupils, pupil("x"));
    let sign = class.erase(Erasure::Pupil(other), 0.0);
    let mark = EraseMark {
        sign,
        newer: Newer::Stays,
    };
    let work = class.begin_erasing(mark, None, now(), 0.0).unwrap();
    work.save().unwrap();
    assert_eq!(work.finish().unwrap().media, 1);
}

#[test]
fn a_copy_is_noted_once_and_undo_does_not_take_it_back() {
    let home = tempfile::tempdir().unwrap();
    let mut class = open_class(&home.path().join("klas"));
    let copy = |minute: i64| CopyMade {
        kind: CopyKind::Snapshot,
        place: "KINGSTON".to_owned(),
        file: "Groep 5B.klasband".to_owned(),
        made: now() + chrono::TimeDelta::minutes(minute),
        gone: None,
        about: BTreeSet::new(),
    };
    class
        .apply(Change::PutPupil(Id::random(), pupil("Sem")), 0.0)
        .unwrap();
    let noted = class.note_copy(copy(0), 0.0);
    class.copy_is_there(&noted, 0.0);
    let (id, _) = class.doc().copies_out()[0];
    // While it is being made anew either may lie there.
    let noted = class.note_copy(copy(5), 0.0);
    assert_eq!(class.doc().copies.len(), 2);
    class.take_back_copy(&noted, 0.0);
    assert_eq!(
        class.doc().copies[&id],
        copy(0),
        "what stands there is not listed"
    );
    let noted = class.note_copy(copy(5), 0.0);
    class.copy_is_there(&noted, 0.0);
    let copies: Vec<_> = class.doc().copies.clone().into_iter().collect();
    assert_eq!(copies, [(id, copy(5))]);
    while class.undo(0.0).is_some() {}
    assert_eq!(class.doc().copies.len(), 1);
    assert!(!class.is_saved(), "it is a change that is saved");
}

/// Undo while earlier versions were looked into brings back what is then no longer to be erased, nor counted.
#[test]
fn the_question_about_earlier_versions_counts_only_what_is_still_gone() {
    let before = one_of_each();
    let mut now = before.clone();
    now.pages.clear();
    let mut earlier = Earlier::default();
    earlier.look_into(&before, &now);
    let lang = Lang::new(Language::Nl);
    assert_eq!(Found::earlier(&earlier, &now, &lang).goes.len(), 1);
    assert!(Found::earlier(&earlier, &before, &lang).goes.is_empty());
}
