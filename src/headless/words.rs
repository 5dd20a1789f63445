//! Words that several verbs use.

use std::collections::BTreeSet;

use super::json::Checked;
use crate::lang::{Lang, Language, Msg, msg};
use crate::model::{Document, Guardian, Id, Pupil, Secrets};
use crate::store::{Damage, Part, Problem, Report};

/// The language that a locale such as `en_GB.UTF-8` asks for; Dutch unless it is English.
#[must_use]
pub fn language(locale: &str) -> Language {
    match locale.split(['_', '-', '.', '@']).next() {
        Some("en") => Language::En,
        _ => Language::Nl,
    }
}

/// On one line, whatever a path or a name holds.
pub fn one_line(text: &str) -> String {
    text.chars()
        .map(|letter| if letter.is_control() { '\u{FFFD}' } else { letter })
        .collect()
}

/// What is said of a class, without its secret addresses: it is read on screens and kept in logs.
pub struct Open {
    secrets: Secrets,
    instead: String,
}

impl Open {
    pub fn of(doc: &Document, lang: &Lang) -> Self {
        Self {
            secrets: doc.secrets(&BTreeSet::new()),
            instead: lang.say(&msg::output_address_left_out()),
        }
    }

    pub fn say(&self, words: &str) -> String {
        self.secrets.left_out(words, &self.instead).into_owned()
    }
}

/// What is wrong with what.
pub fn problem(lang: &Lang, problem: &Problem) -> String {
    lang.say(&msg::headless_problem(
        part_name(&problem.part),
        damage_name(&problem.damage),
    ))
}

fn part_name(part: &Part) -> Msg {
    match part {
        Part::Class => msg::headless_part_class(),
        Part::Key => msg::headless_part_key(),
        Part::Recovery => msg::headless_part_recovery(),
        Part::Sync => msg::headless_part_sync(),
        Part::Media(name) => msg::headless_part_media(name),
        Part::Backup(name) => msg::headless_part_backup(name),
        Part::Snapshot => msg::headless_part_snapshot(),
        Part::Folder => msg::headless_part_folder(),
    }
}

fn damage_name(damage: &Damage) -> Msg {
    match damage {
        Damage::Missing => msg::headless_damage_missing(),
        Damage::Unreadable => msg::headless_damage_unreadable(),
        Damage::Altered => msg::headless_damage_altered(),
        Damage::TooLarge { .. } => msg::headless_damage_too_large(),
        Damage::Document { line, column } => msg::headless_damage_document(*line, *column),
        Damage::ExcessiveWork { .. } => msg::headless_damage_work(),
        Damage::CopiesDiffer => msg::headless_damage_copies(),
        Damage::Layout => msg::headless_damage_layout(),
    }
}

/// A report with its problems in words.
pub fn checked(lang: &Lang, report: Report) -> Checked {
    let words = |found: &Problem| problem(lang, found);
    Checked {
        ok: report.ok,
        problems: report.problems.iter().map(words).collect(),
        name: report.name,
        pupils: report.pupils,
        guardians: report.guardians,
        contacts: report.contacts,
        media: report.media,
    }
}

/// A pupil by the whole name; where no name was filled in, by the id.
pub fn pupil_name(doc: &Document, id: Id<Pupil>) -> String {
    let name = doc.pupils.get(&id).map(|pupil| pupil.name.full());
    name.filter(|name| !name.is_empty())
        .unwrap_or_else(|| id.to_string())
}

/// A family by its children in the class: a pupil, and who shares all adults with them.
pub fn family_name(doc: &Document, lang: &Lang, pupil: Id<Pupil>) -> String {
    let adults = |id: Id<Pupil>| -> BTreeSet<Id<Guardian>> {
        doc.members(id).iter().map(|member| member.id).collect()
    };
    let own = adults(pupil);
    let siblings: BTreeSet<_> = doc
        .siblings(pupil)
        .into_iter()
        .filter(|id| adults(*id) == own)
        .collect();
    let children = doc
        .class_list()
        .into_iter()
        .filter(|(id, _)| *id == pupil || siblings.contains(id))
        .map(|(id, _)| pupil_name(doc, id));
    lang.list(children)
}
