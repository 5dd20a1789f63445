//! Inzage (AVG art. 15): everything that is kept about a child or about an adult, to read, without what is private to
//! somebody else.
//!
//! A report is first put together as plain sections and then written as HTML, so that what is in it and how it looks
//! stay apart.

mod about_child;
mod about_guardian;
mod both;
mod facts;
#[cfg(test)]
mod tests;
mod unfinished;

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::html::Html;
use crate::lang::{Lang, Msg, msg};
use crate::model::{Access, Document, Household, Id, Media, Name, Pupil, Secrets, Tie};
use facts::Facts;

/// Bytes of photos, by their record.
pub type Pictures = BTreeMap<Id<Media>, Vec<u8>>;

/// One record, as facts under each other.
#[derive(Debug, Default)]
struct Entry {
    picture: Option<Id<Media>>,
    alt: String,
    facts: Vec<(String, String)>,
    /// Whether an address was left out of them.
    left_out: bool,
}

/// Records of one kind.
#[derive(Debug)]
struct Section {
    title: Msg,
    entries: Vec<Entry>,
    /// What is left out here, and why.
    left_out: Option<Msg>,
}

/// What makes a report.
struct Asked<'a> {
    doc: &'a Document,
    lang: &'a Lang,
    today: NaiveDate,
    /// Secret addresses of houses that are not the reader's.
    secrets: Secrets,
}

/// The report as a page, or an empty one where the record is not there. Whether somebody may have it is
/// [`Document::may_see`]'s to say.
#[must_use]
pub fn access_report(
    doc: &Document,
    lang: &Lang,
    access: Access,
    today: NaiveDate,
    pictures: &Pictures,
) -> String {
    let asked = Asked {
        doc,
        lang,
        today,
        secrets: doc.secrets(&own_houses(doc, access)),
    };
    let instead = lang.say(&msg::output_address_left_out());
    let safe = |name: &Name| asked.secrets.left_out(&name.full(), &instead).into_owned();
    let name = |name: Option<&Name>| name.map(safe).unwrap_or_default();
    let pupil_name = |id: &Id<Pupil>| name(doc.pupils.get(id).map(|pupil| &pupil.name));
    let guardian_name = |id| name(doc.guardians.get(id).map(|guardian| &guardian.name));
    let (about, to, sections) = match access {
        Access::Child { pupil, by } => (
            pupil_name(&pupil),
            guardian_name(&by),
            about_child::sections(&asked, pupil, Some(by)),
        ),
        Access::Own(pupil) => (
            pupil_name(&pupil),
            pupil_name(&pupil),
            about_child::sections(&asked, pupil, None),
        ),
        Access::Guardian(guardian) => (
            guardian_name(&guardian),
            guardian_name(&guardian),
            about_guardian::sections(&asked, guardian),
        ),
    };
    let title = lang.say(&msg::output_access_title(about));
    Html::page(lang.language(), &title, |html| {
        html.words("h1", &title);
        html.words("p", &lang.say(&msg::output_access_made(to, lang.date(today))));
        head(html, &asked);
        for section in &sections {
            write_section(html, lang, section, pictures);
        }
        html.block("section", |html| {
            html.words("h2", &lang.say(&msg::output_access_rights()));
            html.words("p", &lang.say(&msg::output_access_rights_text()));
        });
    })
}

/// The houses of who reads the report. To a child both are home; to a parent only the own one is.
fn own_houses(doc: &Document, access: Access) -> BTreeSet<Id<Household>> {
    let own = |tie: &&Tie| match access {
        Access::Own(pupil) => tie.pupil == pupil,
        Access::Child { by, .. } | Access::Guardian(by) => tie.guardian == by,
    };
    doc.ties
        .values()
        .filter(own)
        .filter_map(|tie| tie.household)
        .collect()
}

/// The photos that a report shows: those on which it is known that nobody else can be recognised.
#[must_use]
pub fn pictures_of(doc: &Document, access: Access) -> Vec<Id<Media>> {
    let pupil = match access {
        Access::Child { pupil, .. } | Access::Own(pupil) => pupil,
        Access::Guardian(_) => return Vec::new(),
    };
    about_child::photos(doc, pupil)
        .into_iter()
        .filter(|id| shows_nobody_else(doc, *id, pupil))
        .collect()
}

fn shows_nobody_else(doc: &Document, media: Id<Media>, pupil: Id<Pupil>) -> bool {
    // On a page's photo is whose page it is, whoever else is named; a portrait is of one child, and nothing is asked.
    let is_of_another = doc
        .pages
        .values()
        .any(|page| page.photo == Some(media) && page.pupil != pupil);
    let is_portrait = doc.pupils.get(&pupil).is_some_and(|it| it.photo == Some(media));
    doc.media.get(&media).is_some_and(|it| {
        let alone = it.shows.iter().all(|other| *other == pupil);
        alone && !is_of_another && (is_portrait || it.is_answered())
    })
}

/// What art. 15 asks beside the data themselves: what for, who sees it, how long it stays.
fn head(html: &mut Html, asked: &Asked<'_>) {
    let (class, lang) = (&asked.doc.class, asked.lang);
    let mut facts = Facts::of(asked);
    facts.text(msg::output_class(), &class.name);
    facts.text(msg::output_year(), &class.year.to_string());
    facts.text(msg::output_teacher(), &class.teacher);
    facts.text(msg::output_purpose(), &lang.say(&msg::output_purpose_text()));
    facts.text(msg::output_readers(), &lang.say(&msg::output_readers_text()));
    facts.text(msg::output_kept(), &lang.say(&msg::output_kept_text()));
    write_facts(html, &facts.finish());
}

fn write_section(html: &mut Html, lang: &Lang, section: &Section, pictures: &Pictures) {
    html.block("section", |html| {
        html.words("h2", &lang.say(&section.title));
        if section.entries.is_empty() {
            html.words("p", &lang.say(&msg::output_nothing()));
        }
        for entry in &section.entries {
            html.block("article", |html| {
                if let Some(bytes) = entry.picture.and_then(|id| pictures.get(&id)) {
                    html.picture(bytes, &entry.alt);
                }
                write_facts(html, &entry.facts);
            });
        }
        let address = section.entries.iter().any(|entry| entry.left_out);
        let address = address.then(msg::output_left_out_address);
        for left_out in section.left_out.iter().chain(&address) {
            html.block("p", |html| html.words("small", &lang.say(left_out)));
        }
    });
}

fn write_facts(html: &mut Html, facts: &[(String, String)]) {
    html.block("dl", |html| {
        for (what, value) in facts {
            html.words("dt", what);
            html.words("dd", value);
        }
    });
}
