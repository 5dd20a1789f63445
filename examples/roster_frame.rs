//! What a frame of the roster costs with 10,000 pupils, as a ratio to an empty frame of the same run:
//! `cargo run --example roster_frame`. Under callgrind the counts say the same more exactly.

use std::error::Error;
use std::time::{Duration, Instant};

use chrono::NaiveDate;
use egui_kittest::Harness;
use klasband::command::{Place, Screen};
use klasband::lang::{Lang, Language};
use klasband::look::{self, Photos};
use klasband::model::{Class, Contact, Document, Guardian, Id, Name, Pupil, Tie};
use klasband::panels::{self, Cx, Desk, Drafts};

const PUPILS: usize = 10_000;
const FRAMES: u32 = 100;

fn class() -> Document {
    let mut doc = Document::new(Class::default());
    for number in 0..PUPILS {
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

/// The time of one frame, after some to settle.
fn frame<S>(harness: &mut Harness<'_, S>) -> Duration {
    for _ in 0..5 {
        harness.step();
    }
    let begun = Instant::now();
    for _ in 0..FRAMES {
        harness.step();
    }
    begun.elapsed() / FRAMES
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut empty = Harness::builder().with_size([1020.0, 620.0]).build_ui(|_ui| {});
    let nothing = frame(&mut empty);

    let doc = class();
    let today = NaiveDate::from_ymd_opt(2026, 11, 26).unwrap_or_default();
    let now = today.and_hms_opt(9, 30, 0).unwrap_or_default();
    let (lang, photos, desk) = (Lang::new(Language::Nl), Photos::default(), Desk::default());
    let mut drafts = Drafts::default();
    let mut panel = panels::registry()
        .into_iter()
        .find(|panel| panel.screen() == Screen::Families)
        .ok_or("there is no roster")?;
    let first = *doc.pupils.keys().next().ok_or("the class is empty")?;
    panel.go(Place::Family(first), &doc);
    let mut installed = false;
    let mut roster = Harness::builder().with_size([1020.0, 620.0]).build_ui(|ui| {
        if !std::mem::replace(&mut installed, true) {
            look::install(ui.ctx());
            return;
        }
        drafts.begin_frame();
        let mut cx = Cx {
            doc: &doc,
            revision: 1,
            lang: &lang,
            today,
            now,
            photos: &photos,
            drafts: &mut drafts,
            desk: &desk,
        };
        let _ = panel.ui(ui, &mut cx);
    });
    let whole = frame(&mut roster);
    let ratio = whole.as_secs_f64() / nothing.as_secs_f64();
    println!(
        "an empty frame {nothing:?}, the roster with {PUPILS} pupils {whole:?}: {ratio:.1} times as much"
    );
    Ok(())
}
