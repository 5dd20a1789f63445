//! A list from school, taken in without questions: what only a person can answer stays out and is named.

use std::collections::BTreeSet;
use std::path::Path;

use super::json::{self, Imported, RefusedRow};
use super::verbs::{open, read};
use super::words::Open;
use super::{Answer, Refused, Surroundings};
use crate::intake::{self, IntakeError, Limit, Review, Sheet};
use crate::lang::{Lang, msg};
use crate::model::{Document, Id, Pupil};
use crate::trouble;

/// Takes in a list, or says what that would do.
pub(super) fn import(
    at: &Surroundings,
    dir: &Path,
    file: &Path,
    dry_run: bool,
    json: bool,
) -> Result<Answer, Refused> {
    let sheet = sheet(file)?;
    let mut opened = open(at, dir)?;
    let review = intake::review(&sheet, &opened.doc);
    let told = Open::of(&opened.doc, &at.lang);
    let imported = imported((&at.lang, &told), &opened.doc, &review);
    let done = imported.refused.is_empty() || imported.added + imported.changed + imported.unchanged > 0;
    if !dry_run && done && !review.is_empty() {
        let mut doc = opened.doc;
        review.apply(&mut doc);
        opened
            .folder
            .save(&doc, &[], at.now)
            .map_err(Refused::store(dir))?;
    }
    Ok(Answer {
        problems: problems(&at.lang, &imported, &review),
        out: if json {
            json::line(&imported)?
        } else {
            words((&at.lang, &told), &imported, &review, dry_run)
        },
        done,
    })
}

fn sheet(file: &Path) -> Result<Sheet, Refused> {
    let bytes = read(file, Limit::Bytes.value() as u64)?;
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let sheet = intake::read(&bytes, &name).and_then(|sheet| {
        let named = sheet.has_names();
        named.then_some(sheet).ok_or(IntakeError::NoNames)
    });
    sheet.map_err(|error| Refused::Intake {
        path: file.to_owned(),
        error,
    })
}

fn imported((lang, told): (&Lang, &Open), doc: &Document, review: &Review) -> Imported {
    let changed = changed(doc, review).len();
    let met = review.unchanged.saturating_add(review.changed.len());
    let row = |row, reason| RefusedRow { row, reason };
    let refused = review
        .refused
        .iter()
        .map(|each| row(each.row, lang.say(&trouble::refusal(each.reason))));
    let ambiguous = review
        .ambiguous
        .iter()
        .map(|each| row(each.row, lang.say(&msg::headless_ambiguous())));
    let doubtful = review
        .doubts
        .iter()
        .map(|each| row(each.row, lang.say(&msg::headless_doubtful())));
    let mut refused: Vec<_> = refused.chain(ambiguous).chain(doubtful).collect();
    refused.sort();
    refused.dedup();
    Imported {
        added: review.added.len(),
        changed,
        unchanged: met.saturating_sub(changed),
        refused,
        left_out_columns: named(told, &review.left_out_columns),
    }
}

/// Headers, of which the first row of a list without any may be one.
fn named(open: &Open, columns: &[String]) -> Vec<String> {
    columns.iter().map(|column| open.say(column)).collect()
}

/// Pupils of the class about whom anything is new, their adults included: a list of parents changes no pupil's
/// own record, and yet it does not leave the class as it was.
fn changed(doc: &Document, review: &Review) -> BTreeSet<Id<Pupil>> {
    let own = review.changed.iter().map(|changed| changed.id);
    let ties = review.ties.values().map(|tie| tie.pupil);
    let adults = doc
        .ties
        .values()
        .filter(|tie| review.guardians.contains_key(&tie.guardian));
    own.chain(ties)
        .chain(adults.map(|tie| tie.pupil))
        .filter(|id| doc.pupils.contains_key(id))
        .collect()
}

/// By row number and not by name: what goes to standard error ends up in logs.
fn problems(lang: &Lang, imported: &Imported, review: &Review) -> Vec<String> {
    let refused = imported
        .refused
        .iter()
        .map(|each| (each.row, each.reason.clone()));
    let warned = review
        .warnings
        .iter()
        .map(|each| (each.row, lang.say(&trouble::warning(each.kind))));
    let homes = review
        .homes
        .iter()
        .map(|each| (each.row, lang.say(&msg::headless_secret_home())));
    let mut rows: Vec<_> = refused.chain(warned).chain(homes).collect();
    rows.sort();
    rows.dedup();
    rows.into_iter()
        .map(|(row, why)| lang.say(&msg::headless_row(row, why)))
        .collect()
}

fn words((lang, told): (&Lang, &Open), imported: &Imported, review: &Review, dry_run: bool) -> String {
    let counts = msg::headless_imported(imported.added, imported.changed, imported.unchanged);
    let mut lines = vec![lang.say(&counts)];
    if !review.guardians.is_empty() {
        lines.push(lang.say(&msg::headless_imported_adults(review.guardians.len())));
    }
    let columns = |columns: &[String]| lang.list(named(told, columns));
    if !review.left_out_columns.is_empty() {
        lines.push(lang.say(&msg::headless_left_out(columns(&review.left_out_columns))));
    }
    if !review.unknown_columns.is_empty() {
        lines.push(lang.say(&msg::headless_unknown_columns(columns(&review.unknown_columns))));
    }
    if dry_run {
        lines.push(lang.say(&msg::headless_dry_run()));
    }
    lines
        .iter()
        .map(|line| super::words::one_line(line) + "\n")
        .collect()
}
