//! What a frame of the roster costs with 10,000 pupils, as a ratio to an empty frame of the same run:
//! `cargo run --release --example roster_frame`. Under callgrind the counts say the same more exactly.

use std::cell::Cell;
use std::error::Error;
use std::rc::Rc;
use std::time::{Duration, Instant};

use chrono::NaiveDate;
use egui::accesskit::Role;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use klasband::command::{Place, Screen};
use klasband::lang::{Lang, Language, msg};
use klasband::look::{self, Photos};
use klasband::model::{Class, Contact, Document, Guardian, Id, Name, Pupil, Tie};
use klasband::panels::{self, Cx, Desk, Drafts, Panel};

const PUPILS: usize = 10_000;
const FRAMES: u32 = 100;

fn class(pupils: usize) -> Document {
    let mut doc = Document::new(Class::default());
    for number in 0..pupils {
        let (pupil, guardian) = (Id::random(), Id::random());
        let name = Name::new(&format!("Kind {number:05}"), "", "Jansen");
        doc.pupils.insert(
            pupil,
            Pupil {
                name,
                ..Pupil::default()
            },
        );
        let languages = vec!["Nederlands".to_owned()];
        doc.guardians.insert(
            guardian,
            Guardian {
                languages,
                ..Guardian::default()
            },
        );
        doc.ties.insert(
            Id::random(),
            Tie {
                pupil,
                guardian,
                ..Tie::default()
            },
        );
        let contact = Contact {
            pupils: [pupil].into(),
            with: [guardian].into(),
            ..Contact::default()
        };
        doc.contacts.insert(Id::random(), contact);
    }
    doc
}

/// The time of one frame, after some to settle; `before` happens ahead of each.
fn frame<S>(harness: &mut Harness<'_, S>, before: impl Fn(&mut Harness<'_, S>, u32)) -> Duration {
    for _ in 0..5 {
        harness.step();
    }
    let mut spent = Duration::ZERO;
    for count in 0..FRAMES {
        before(harness, count);
        let begun = Instant::now();
        harness.step();
        spent += begun.elapsed();
    }
    spent / FRAMES
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut empty = Harness::builder().with_size([1020.0, 620.0]).build_ui(|_ui| {});
    let nothing = frame(&mut empty, |_, _| {});

    let lang = Lang::new(Language::Nl);
    let search = lang.say(&msg::families_search());
    for pupils in [26, PUPILS] {
        measure(&class(pupils), nothing, &search)?;
    }
    Ok(())
}

fn measure(doc: &Document, nothing: Duration, search: &str) -> Result<(), Box<dyn Error>> {
    let today = NaiveDate::from_ymd_opt(2026, 11, 26).unwrap_or_default();
    let now = today.and_hms_opt(9, 30, 0).unwrap_or_default();
    let (lang, photos, desk) = (Lang::new(Language::Nl), Photos::default(), Desk::default());
    let mut drafts = Drafts::default();
    let mut panel = roster()?;
    let first = *doc.pupils.keys().next().ok_or("the class is empty")?;
    panel.go(Place::Family(first), doc);
    let mut installed = false;
    let revision = Rc::new(Cell::new(1_u64));
    let seen = Rc::clone(&revision);
    let mut roster = Harness::builder().with_size([1020.0, 620.0]).build_ui(|ui| {
        if !std::mem::replace(&mut installed, true) {
            look::install(ui.ctx());
            return;
        }
        drafts.begin_frame();
        let mut cx = Cx {
            doc,
            revision: seen.get(),
            lang: &lang,
            today,
            now,
            photos: &photos,
            drafts: &mut drafts,
            desk: &desk,
        };
        let _ = panel.ui(ui, &mut cx);
    });
    let still = frame(&mut roster, |_, _| {});
    let changed = frame(&mut roster, |_, _| revision.set(revision.get() + 1));
    roster.get_by_role_and_label(Role::TextInput, search).focus();
    roster.step();
    // A letter more in every frame, and all of them gone again: each finds others.
    let searched = frame(&mut roster, |roster, count| {
        let event = if count % 6 == 5 {
            roster.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::A);
            egui::Event::Text("k".to_owned())
        } else {
            egui::Event::Text(
                "kind0123"
                    .chars()
                    .nth(count as usize % 6)
                    .unwrap_or('k')
                    .to_string(),
            )
        };
        roster.input_mut().events.push(event);
    });
    let times = |time: Duration| time.as_secs_f64() / nothing.as_secs_f64();
    println!("{} pupils; an empty frame takes {nothing:.2?}", doc.pupils.len());
    for (what, time) in [
        ("a frame of the roster", still),
        ("a frame with another letter to search for", searched),
        ("a frame after a change in the class", changed),
    ] {
        println!("  {what}: {time:.2?}, {:.1} times as much", times(time));
    }
    Ok(())
}

fn roster() -> Result<Box<dyn Panel>, Box<dyn Error>> {
    let all = panels::registry().into_iter();
    let found = { all }.find(|panel| panel.screen() == Screen::Families);
    Ok(found.ok_or("there is no roster")?)
}
