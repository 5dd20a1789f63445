//! What others see: a class in which a secret address stands in every text that somebody can type, and in which consents
//! are taken back, seen on the wall, on the screen that is turned to a family, and in everything that leaves the app.
//!
//! The teacher's own screens are exempt: who keeps the class knows where everybody lives, and finds and corrects there
//! what was typed. So is the readable document, which is the whole class and says so before it is written.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

use chrono::NaiveDate;
use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
use klasband::app::Start;
use klasband::command::{Action, Change, Place, Request, Screen};
use klasband::headless::{self, Surroundings, Verb};
use klasband::lang::{Lang, Language};
use klasband::model::{
    Access, Consent, CopyMade, Document, Form, Giver, Id, Media, Occasion, Outcome, Party, Permission, Pupil,
    Purpose, Reply, Unfinished, UnfinishedContact,
};
use klasband::output::{self, Pictures};
use klasband::projector;
use klasband::store;
use serde_json::Value;

use crate::desk::{Desk, PASSPHRASE, run};
use crate::logs;

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 26).unwrap()
}

/// Where Tess lives in secret, on one line as people type it, and what a text may not hold of it.
const ADDRESS: &str = "Eikenstraat 55 8011 AB Zwolle";
const PARTS: [&str; 2] = ["eikenstr", "8011"];

/// What is text in the file and is typed by nobody: words of the program, by table and field. An id or a day is told by
/// how it looks; whatever else is text is planted, so that a new field is without anybody thinking of it.
const NOT_TYPED: [(&str, &[&str]); 15] = [
    ("guardians", &["preferred_form"]),
    ("ties", &["relation", "custody"]),
    ("contacts", &["form", "outcome", "occasion"]),
    ("cadences", &["rule"]),
    ("answers", &["prompt", "by"]),
    ("agreements", &["who"]),
    ("observations", &["place"]),
    ("expectations", &["by"]),
    ("items", &["kind"]),
    // A reason for withholding makes it withheld: one is planted by hand.
    ("deliveries", &["form", "withheld"]),
    ("consents", &["purpose", "giver"]),
    ("media", &["name"]),
    ("introductions", &["a_reply", "b_reply"]),
    ("copies", &["kind"]),
    ("unfinished", &["form", "outcome", "of"]),
];

/// Puts the address behind every text, in one spelling and another; returns the texts that were planted, by where.
fn plant(doc: &Document) -> (Document, BTreeMap<String, usize>) {
    let mut json = serde_json::to_value(doc).unwrap();
    let mut planted = BTreeMap::new();
    for (table, records) in json.as_object_mut().unwrap() {
        let records: Vec<&mut Value> = match (table.as_str(), records) {
            ("class", class) => vec![class],
            (_, Value::Object(records)) => records.values_mut().collect(),
            // The version of the format, and what was erased.
            _ => continue,
        };
        for record in records {
            plant_in(record, table, "", &mut planted);
        }
    }
    (serde_json::from_value(json).unwrap(), planted)
}

fn plant_in(value: &mut Value, table: &str, field: &str, planted: &mut BTreeMap<String, usize>) {
    const SPELT: [&str; 6] = [
        "Eikenstraat 55",
        "eikenstraat 55, 8011AB",
        "8011 ab",
        "de Eikenstraat",
        "Eikenstr. nr. 55",
        "de eikenstraat, 3 hoog",
    ];
    let word = NOT_TYPED
        .iter()
        .any(|(of, fields)| *of == table && fields.contains(&field));
    match value {
        _ if word => {}
        Value::String(text) if is_id_or_day(text) => {}
        Value::String(text) => {
            let all: usize = planted.values().sum();
            *text = format!("{text} op {}", SPELT[all % SPELT.len()]);
            *planted.entry(format!("{table}.{field}")).or_default() += 1;
        }
        Value::Array(list) => {
            for one in list {
                plant_in(one, table, field, planted);
            }
        }
        Value::Object(fields) => {
            for (field, value) in fields {
                plant_in(value, table, field, planted);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

fn is_id_or_day(text: &str) -> bool {
    text.parse::<uuid::Uuid>().is_ok()
        || text.parse::<NaiveDate>().is_ok()
        || text.parse::<chrono::NaiveDateTime>().is_ok()
}

/// Forms that somebody left half filled in, about this child.
fn half_filled(doc: &Document, pupil: Id<Pupil>) -> Vec<Unfinished> {
    let guardian = doc.members(pupil)[0].id;
    let (item, _) = doc.items.first_key_value().unwrap();
    vec![
        Unfinished::Contact(UnfinishedContact {
            pupil,
            with: [guardian].into(),
            child: true,
            form: Form::Phone,
            outcome: Outcome::Spoke,
            at: String::new(),
            minutes: String::new(),
            went_well: None,
            note: "Thee".to_owned(),
        }),
        Unfinished::Rhythm {
            pupil,
            text: "elke week".to_owned(),
            with: [guardian].into(),
        },
        Unfinished::Refusal {
            pupil,
            item: *item,
            guardian,
            why: "Liever niet".to_owned(),
        },
    ]
}

#[track_caller]
fn tells_nothing(what: &str, text: &str) {
    let plain = text.to_lowercase();
    for part in PARTS {
        let at = plain.find(part);
        let around = at.map(|at| {
            plain
                .chars()
                .skip(plain[..at].chars().count().saturating_sub(60))
                .take(140)
        });
        assert!(at.is_none(), "{what}: {}", around.unwrap().collect::<String>());
    }
}

/// Children whose page the room may see, with a photo of which one can tell that it is there.
fn shown(doc: &Document) -> Vec<(Id<Pupil>, Id<Media>)> {
    doc.class_list()
        .into_iter()
        .filter(|(id, _)| doc.permission(*id, Purpose::BookInRoom, today()) == Permission::Granted)
        .filter_map(|(id, _)| Some((id, doc.page_of(id)?.1.photo?)))
        .filter(|(_, photo)| doc.may_show(*photo, Purpose::BookInRoom, today()))
        .filter(|(_, photo)| !doc.media[photo].alt.trim().is_empty())
        .collect()
}

fn take_back(doc: &Document, pupil: Id<Pupil>) -> Vec<(Id<Consent>, Consent)> {
    doc.consents
        .iter()
        .filter(|(_, it)| it.pupil == pupil && it.purpose == Purpose::BookInRoom)
        .map(|(id, consent)| {
            let revoked = Some(today());
            (
                *id,
                Consent {
                    revoked,
                    ..consent.clone()
                },
            )
        })
        .collect()
}

/// The class of the test: the address in every text but those of the first page, and a page whose consent is gone.
struct Outside {
    doc: Document,
    tess: Id<Pupil>,
    open: Id<Pupil>,
    taken_back: Id<Pupil>,
}

/// Enough was planted, in the tables by name that are easily forgotten too.
fn is_everywhere(planted: &BTreeMap<String, usize>) {
    let count: usize = planted.values().sum();
    assert!(count > 400, "only {count} texts");
    for field in [
        "class.name",
        "class.teacher",
        "pupils.given",
        "guardians.surname",
        "guardians.languages",
        "households.name",
        "introductions.subjects",
        "holidays.name",
        "unfinished.note",
        "unfinished.why",
    ] {
        assert!(planted.contains_key(field), "{field} of {planted:?}");
    }
}

fn planted(doc: &Document) -> Outside {
    let named = |given: &str| {
        *doc.pupils
            .iter()
            .find(|(_, it)| it.name.given == given)
            .unwrap()
            .0
    };
    let tess = named("Tess");
    let shown = shown(doc);
    let [(open, open_photo), .., (taken_back, back_photo)] = shown.as_slice() else {
        panic!("the example shows too few pages");
    };
    let mut after = doc.clone();
    for household in after.households.values_mut() {
        household.secret = household.address.contains("Eikenstraat");
        if household.secret {
            ADDRESS.clone_into(&mut household.address);
        }
    }
    for form in half_filled(doc, *taken_back) {
        after.unfinished.insert(Id::random(), form);
    }
    let copy = CopyMade {
        place: "KINGSTON".to_owned(),
        file: "klas.klasband".to_owned(),
        ..CopyMade::default()
    };
    after.copies.insert(Id::random(), copy);
    let (mut after, planted) = plant(&after);
    is_everywhere(&planted);
    for household in after.households.values_mut().filter(|it| it.secret) {
        ADDRESS.clone_into(&mut household.address);
    }
    if let Some(delivery) = after.deliveries.values_mut().next_back() {
        "Zij wonen op Eikenstraat 55".clone_into(&mut delivery.withheld);
    }
    // Two pages as they were: the one stays on the wall, and only the consent that is gone keeps the other off.
    for pupil in [open, taken_back] {
        let (id, page) = doc.page_of(*pupil).unwrap();
        after.pages.insert(id, page.clone());
        after.pupils.insert(*pupil, doc.pupils[pupil].clone());
    }
    // A draft has no words for a child who is called by an address.
    if let Some(pupil) = after.pupils.get_mut(&tess) {
        "Tess".clone_into(&mut pupil.name.given);
    }
    // And one that is called by its child, whose name is not.
    let (id, page) = doc.page_of(shown[1].0).unwrap();
    let page = klasband::model::Page {
        title: String::new(),
        ..page.clone()
    };
    after.pages.insert(id, page);
    let photo = shown[1].1;
    after.media.insert(photo, doc.media[&photo].clone());
    for photo in [open_photo, back_photo] {
        after.media.insert(*photo, doc.media[photo].clone());
    }
    after.consents.extend(take_back(doc, *taken_back));
    Outside {
        doc: after,
        tess,
        open: *open,
        taken_back: *taken_back,
    }
}

/// What is on the screen and is not one of these.
fn beside(desk: &Desk, own: &[String]) -> String {
    let words = desk.all_words().into_iter().filter(|it| !own.contains(it));
    words.map(|it| it + "\n").collect()
}

/// Everything that the wall shows, page after page. The window is drawn inside the main one, whose own words are not
/// the wall's.
fn wall(desk: &mut Desk, pages: usize) -> String {
    run(desk, Action::GoTo(Screen::Share));
    let own = desk.all_words();
    run(desk, Action::Project);
    let mut all = String::new();
    for _ in 0..=pages {
        desk.keys(Modifiers::NONE, Key::PageDown);
        all.push_str(&beside(desk, &own));
    }
    desk.keys(Modifiers::NONE, Key::Escape);
    all
}

fn written(home: &Path, begins: &str) -> String {
    let file = std::fs::read_dir(home)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .find(|path| path.file_name().unwrap().to_string_lossy().starts_with(begins))
        .expect("nothing was written");
    tells_nothing("file", &file.file_name().unwrap().to_string_lossy());
    std::fs::read_to_string(file).unwrap()
}

#[test]
fn no_secret_address_and_no_photo_without_consent_gets_out() {
    logs::capture();
    let home = tempfile::tempdir().unwrap();
    let mut desk = Desk::new(home.path(), Start::Example);
    let before = desk.doc();
    let outside = planted(&before);
    let doc = outside.doc.clone();
    run(&mut desk, Change::TakeVersion(Box::new(doc.clone())));

    let lang = Lang::new(Language::Nl);
    let slides = projector::slides(&doc, today(), &lang);
    tells_nothing("slides", &format!("{slides:?}"));
    let seen = wall(&mut desk, before.pages.len());
    tells_nothing("wall", &seen);
    let story = |pupil| before.page_of(pupil).unwrap().1.story.trim().to_owned();
    assert!(seen.contains(&story(outside.open)), "nothing was shown: {seen}");
    assert!(!seen.contains(&story(outside.taken_back)), "{seen}");
    let photo = before.page_of(outside.taken_back).unwrap().1.photo.unwrap();
    assert!(!seen.contains(&before.media[&photo].alt), "{seen}");

    turned_screen(&mut desk, outside.tess);
    letter(&mut desk, outside.tess);
    introduction(&mut desk);
    // A panel may say by the child what is wrong with a text; a notice says nothing about anybody.
    desk.alerts.lock().unwrap().clear();
    papers(&mut desk, home.path());
    failed_rows(&mut desk, home.path());
    reports(&doc, outside.tess);
    class_list_of_the_verb(&doc);
    let notices = desk.alerts.lock().unwrap().clone();
    assert!(!notices.is_empty(), "nothing was said of what was written");
    for said in notices.into_iter().chain([logs::logged()]) {
        tells_nothing("notice or log", &said);
        let words: BTreeSet<&str> = said.split(|letter: char| !letter.is_alphabetic()).collect();
        for pupil in before.pupils.values() {
            assert!(!words.contains(pupil.name.given.as_str()), "{said}");
        }
    }
}

/// A question of the teacher's own, with the screen turned to Rob, who does not live with Tess.
fn turned_screen(desk: &mut Desk, tess: Id<Pupil>) {
    let doc = desk.doc();
    let rob = (doc.members(tess).into_iter())
        .find(|member| member.guardian.name.given.starts_with("Rob"))
        .unwrap()
        .id;
    let contact = klasband::model::Contact {
        pupils: [tess].into(),
        with: [rob].into(),
        at: today().and_hms_opt(13, 41, 0).unwrap(),
        occasion: Some(Occasion::TwoHouses),
        ..klasband::model::Contact::default()
    };
    let id = Id::random();
    let answer = klasband::model::Answer {
        pupil: tess,
        contact: Some(id),
        prompt: "own-1".to_owned(),
        question: "Hoe is het in de Eikenstraat?".to_owned(),
        by: Party::Guardian(rob),
        on: today(),
        ..klasband::model::Answer::default()
    };
    run(desk, Change::PutContact(id, contact));
    run(desk, Change::PutAnswer(Id::random(), answer));
    // A contact that is half logged comes first on that screen.
    let occasion = None;
    run(
        desk,
        Place::Conversation {
            pupil: tess,
            occasion,
        },
    );
    desk.click("Ga verder");
    let own = desk.all_words();
    desk.click("Draai het scherm");
    let seen = beside(desk, &own);
    assert!(seen.contains("Hoe is het in de [geheim adres]?"), "{seen}");
    tells_nothing("turned screen", &seen);
    desk.keys(Modifiers::NONE, Key::Space);
    desk.sees("Draai het scherm");
}

/// The class list that the verb of the command line writes, and what the verb says.
fn class_list_of_the_verb(doc: &Document) {
    let scratch = tempfile::tempdir().unwrap();
    let at = |name: &str| scratch.path().join(name);
    std::fs::write(at("klas.ron"), store::to_text(doc).unwrap()).unwrap();
    let surroundings = Surroundings {
        disk: Arc::new(store::RealDisk),
        lang: Lang::new(Language::Nl),
        now: today().and_hms_opt(13, 42, 0).unwrap(),
        work: store::WorkFactor::THROWAWAY,
        passphrase: |_, _| Ok(PASSPHRASE.into()),
    };
    let new = Verb::New {
        dir: at("klas"),
        name: None,
        from: Some(at("klas.ron")),
        voorbeeld: false,
    };
    let export = Verb::Export {
        dir: at("klas"),
        out: at("klas.csv"),
    };
    for verb in [new, export] {
        let answer = headless::run(&verb, &surroundings);
        assert!(answer.done, "{answer:?}");
        assert!(!answer.out.to_lowercase().contains("eikenstr"), "{}", answer.out);
    }
    let list = std::fs::read_to_string(at("klas.csv")).unwrap();
    assert!(list.contains("Tess"), "{list}");
    tells_nothing("class list of the verb", &list);
}

/// The neutral text about Tess: her report's title and what was agreed name the address.
fn letter(desk: &mut Desk, tess: Id<Pupil>) {
    let doc = desk.doc();
    let (id, item) = doc.items.iter().find(|(_, item)| item.pupil == tess).unwrap();
    let item = klasband::model::Item {
        text: String::new(),
        contact: doc.contacts_of(tess).last().map(|(id, _)| *id),
        ..item.clone()
    };
    let agreement = klasband::model::Agreement {
        pupil: tess,
        contact: item.contact,
        what: "het boek naar Eikenstraat 55 brengen".to_owned(),
        ..klasband::model::Agreement::default()
    };
    let title = item.title.clone();
    run(desk, Change::PutItem(*id, item));
    run(desk, Change::PutAgreement(Id::random(), agreement));
    run(desk, Place::Family(tess));
    desk.click("Wie weet het al");
    desk.click(&format!("Wijzig {title}"));
    desk.click("Stel de tekst op");
    let drafted = desk.doc().items[id].text.clone();
    assert!(drafted.contains("Tess"), "{drafted}");
    tells_nothing("letter", &drafted);
    let field = klasband::command::Field::ItemText(*id);
    let text = format!("{drafted} Tess woont aan de Eikenstraat.");
    let pause = false;
    run(desk, Change::SetText { field, text, pause });
    assert!(!desk.has("Kopieer de tekst"), "the teacher typed it in");
}

/// A text that introduces two families is not copied while it names the address, and is once it does not.
fn introduction(desk: &mut Desk) {
    let doc = desk.doc();
    let granted = |pupil| doc.permission(pupil, Purpose::Introductions, today()) == Permission::Granted;
    let mut pupils = doc
        .class_list()
        .into_iter()
        .map(|(id, _)| id)
        .filter(|id| granted(*id));
    let (a, b) = (pupils.next().unwrap(), pupils.next().unwrap());
    for id in doc.introductions.keys() {
        run(desk, Change::RemoveIntroduction(*id));
    }
    let id = Id::random();
    let introduction = klasband::model::Introduction {
        a: a.min(b),
        b: a.max(b),
        a_reply: Reply::Yes,
        b_reply: Reply::Yes,
        text: "Zij woont op Eikenstraat 55.".to_owned(),
        asked: today(),
        ..doc.introductions.values().next().unwrap().clone()
    };
    let introduction = klasband::model::Introduction {
        introduced: None,
        spoke: None,
        ..introduction
    };
    run(desk, Change::PutIntroduction(id, introduction));
    run(desk, Action::GoTo(Screen::Together));
    assert!(!desk.has("Kopieer de tekst"));
    desk.sees_part("geheim adres");
    let field = klasband::command::Field::IntroductionText(id);
    let text = "Jullie fietsen allebei graag.".to_owned();
    let pause = false;
    run(desk, Change::SetText { field, text, pause });
    desk.sees("Kopieer de tekst");
}

/// What is written for people to read: the class list and the forms for consent.
fn papers(desk: &mut Desk, home: &Path) {
    let pupils = desk.doc().class_list().into_iter().map(|(id, _)| id).collect();
    run(desk, Request::PrintList(pupils));
    desk.click("Schrijf");
    let list = written(home, "klassenlijst");
    assert!(list.contains("Tess"), "{list}");
    tells_nothing("list", &list);

    run(desk, Request::PrintConsentForm(None));
    desk.click("Schrijf");
    let forms = written(home, "toestemming");
    assert!(forms.contains("Yusuf"), "{forms}");
    tells_nothing("forms", &forms);
}

/// The rows of a list that do not go in: the address of the class in a remark, and a secret one of the list itself.
fn failed_rows(desk: &mut Desk, home: &Path) {
    let list = home.join("lijst.csv");
    let text = "Naam;Klas;Adres;Geheim adres;Opmerking\n\
        ;5B;Kade 3;;brengt Tess naar Eikenstraat 55\n\
        ;5B;Kanaaldijk 7;ja;\"ophalen aan Kanaaldijk 7, 8011ab\"\n";
    std::fs::write(&list, text).unwrap();
    desk.keys(Modifiers::COMMAND, Key::I);
    desk.write("Bestand", &list.to_string_lossy());
    desk.click("Lees het bestand");
    desk.click("Let op · 2 rijen");
    desk.click("Bewaar deze rijen");
    desk.click("Schrijf");
    let rows = written(home, "niet-overgenomen");
    assert!(
        rows.contains("Kade 3") && rows.contains("brengt Tess naar"),
        "{rows}"
    );
    tells_nothing("failed rows", &rows);
    assert!(!rows.to_lowercase().contains("kanaaldijk"), "{rows}");
    desk.click("Neem niets over");
}

/// Both reports, of everybody for everybody who may see one and does not live there.
fn reports(doc: &Document, tess: Id<Pupil>) {
    let lang = Lang::new(Language::Nl);
    let secret = doc.households.iter().find(|(_, it)| it.secret).unwrap().0;
    let lives_there = |guardian| {
        let mut ties = doc.ties.values();
        ties.any(|tie| tie.guardian == guardian && tie.household == Some(*secret))
    };
    let mut read = 0;
    let mut about: BTreeSet<Id<Pupil>> = BTreeSet::new();
    for tie in doc.ties.values() {
        let (pupil, by) = (tie.pupil, tie.guardian);
        for access in [
            Access::Child { pupil, by },
            Access::Guardian(by),
            Access::Own(pupil),
        ] {
            let child = matches!(access, Access::Own(_)) && pupil == tess;
            // Rob has no custody: what he would read if the judge gave it to him is looked at too.
            if (lives_there(by) && !matches!(access, Access::Own(_))) || child {
                continue;
            }
            let page = output::access_report(doc, &lang, access, today(), &Pictures::new());
            tells_nothing(&format!("{access:?}"), &page);
            assert!(page.contains("[geheim adres]"), "{access:?}");
            read += 1;
            about.insert(pupil);
        }
    }
    assert!(read > 80 && about.contains(&tess), "{read} reports");
}

/// With the wall open, a yes that is taken back takes the photo off it in the next frame: of the page's own child, and
/// of another child in the photo.
#[test]
fn a_consent_that_is_taken_back_is_off_the_wall_in_the_next_frame() {
    let home = tempfile::tempdir().unwrap();
    let mut desk = Desk::new(home.path(), Start::Example);
    let pages = shown(&desk.doc());
    let ([(child, photo), ..], (other, _)) = (pages.as_slice(), pages[1]) else {
        panic!("the example shows too few pages");
    };
    let (child, photo) = (*child, *photo);
    let shows = [other].into();
    let all = true;
    run(&mut desk, Change::SetShown { photo, shows, all });
    let doc = desk.doc();
    let slides = projector::slides(&doc, today(), &Lang::new(Language::Nl));
    let place = slides
        .iter()
        .position(|slide| slide.photo == Some(photo))
        .unwrap();
    let slide = slides[place].clone();
    run(&mut desk, Action::GoTo(Screen::Share));
    run(&mut desk, Action::Project);
    for _ in 0..=place {
        desk.keys(Modifiers::NONE, Key::PageDown);
    }
    let picture = |desk: &Desk| {
        let pictures = desk.harness.query_all_by_role_and_label(Role::Image, &slide.alt);
        pictures.count()
    };
    assert_eq!(picture(&desk), 1, "{}", desk.words());
    desk.sees(&slide.story);

    let next_frame = |desk: &mut Desk, changes: Vec<(Id<Consent>, Consent)>| {
        let ctx = desk.harness.ctx.clone();
        for (id, consent) in changes {
            let change = Change::PutConsent(id, consent);
            desk.harness.state_mut().run(&ctx, change.into());
        }
        desk.harness.run_steps(1);
    };
    next_frame(&mut desk, take_back(&doc, other));
    assert_eq!(picture(&desk), 0, "another child in the photo");
    desk.sees(&slide.story);
    next_frame(&mut desk, take_back(&doc, child));
    assert!(
        !desk.has(&slide.story) && !desk.has(&slide.title),
        "{}",
        desk.words()
    );

    // And a refusal, by the same road, of who said nothing before.
    let again: Vec<_> = [child, other]
        .into_iter()
        .flat_map(|pupil| take_back(&doc, pupil))
        .map(|(id, consent)| {
            (
                id,
                Consent {
                    revoked: None,
                    ..consent
                },
            )
        })
        .collect();
    next_frame(&mut desk, again);
    desk.keys(Modifiers::NONE, Key::PageDown);
    let voices = doc.voices(other, today());
    let giver: Giver = *voices.keys().next().unwrap();
    let refusal = Consent {
        pupil: other,
        purpose: Purpose::BookInRoom,
        giver,
        given: false,
        on: today(),
        until: None,
        revoked: None,
    };
    next_frame(&mut desk, vec![(Id::random(), refusal)]);
    assert_eq!(picture(&desk), 0);
}
