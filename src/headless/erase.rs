//! Erasing for good: from the class, its earlier versions, its photos and its merge state.

use std::path::{Path, PathBuf};

use uuid::Uuid;

use super::verbs::open;
use super::words::Open;
use super::{Answer, Refused, Surroundings};
use crate::lang::{Msg, msg};
use crate::model::{Document, Erasure};
use crate::store::{EraseMark, Erased, Newer};

/// What went from the document.
#[derive(Clone, Copy, Debug)]
struct Went {
    pupils: usize,
    guardians: usize,
    rest: usize,
}

/// Erases, or finishes what was begun. Can be repeated.
pub(super) fn erase(
    at: &Surroundings,
    dir: &Path,
    what: Erasure,
    said: Option<Newer>,
) -> Result<Answer, Refused> {
    let opened = open(at, dir)?;
    let (mut folder, before) = (opened.folder, opened.doc);
    let mut doc = before.clone();
    let sign = match known(&before, what) {
        Some(sign) => sign,
        None if is_there(&before, what) => doc.erase(what),
        None => return Err(Refused::NoRecord),
    };
    let newer = if let Some(newer) = said {
        newer
    } else {
        let closed = folder.closed_versions(&doc.erased).map_err(Refused::store(dir))?;
        let newer = closed.into_iter().filter(|version| version.newer);
        let paths: Vec<PathBuf> = newer.map(|version| version.path).collect();
        if !paths.is_empty() {
            return Err(Refused::NewerVersions { paths });
        }
        Newer::Stays
    };
    folder
        .begin_erasing(EraseMark { sign, newer })
        .map_err(Refused::store(dir))?;
    folder.save(&doc, &[], at.now).map_err(Refused::store(dir))?;
    let unfinished = |error| Refused::Unfinished {
        path: dir.to_owned(),
        error,
    };
    let beside = folder.finish_erasing(&[], newer).map_err(unfinished)?;
    // What is erased with a house is its address, which the name of a copy can hold still.
    let open = Open::of(&before, &at.lang);
    Ok(Answer::done(words(at, went(&before, &doc), beside, &doc, &open)))
}

/// The id by which it shows that this was erased before, and only has to be finished.
fn known(doc: &Document, what: Erasure) -> Option<Uuid> {
    let id = match what {
        Erasure::Pupil(id) => id.uuid(),
        Erasure::Guardian(id) => id.uuid(),
        Erasure::Year => return None,
    };
    doc.erased.contains(&id).then_some(id)
}

fn is_there(doc: &Document, what: Erasure) -> bool {
    match what {
        Erasure::Pupil(id) => doc.pupils.contains_key(&id),
        Erasure::Guardian(id) => doc.guardians.contains_key(&id),
        Erasure::Year => true,
    }
}

fn went(before: &Document, after: &Document) -> Option<Went> {
    let pupils = before.pupils.len() - after.pupils.len();
    let guardians = before.guardians.len() - after.guardians.len();
    let all = before.records() - after.records();
    (before.erased != after.erased).then_some(Went {
        pupils,
        guardians,
        rest: all - pupils - guardians,
    })
}

/// No names: what a script writes to its log must not keep what was erased.
fn words(at: &Surroundings, went: Option<Went>, beside: Erased, doc: &Document, open: &Open) -> String {
    let mut lines = vec![match went {
        Some(went) => msg::headless_erased(went.pupils, went.guardians, went.rest),
        None => msg::headless_erased_again(),
    }];
    lines.push(msg::headless_erased_beside(
        beside.rewritten,
        beside.removed,
        beside.media,
    ));
    if beside.newer > 0 {
        lines.push(msg::headless_erased_newer(beside.newer));
    }
    for (_, copy) in doc.copies_about_people() {
        let day = at.lang.date(copy.made.date());
        lines.push(msg::headless_erased_copy(
            Msg::from(copy.kind),
            open.say(&copy.place),
            open.say(&at.lang.file_of(copy)),
            day,
        ));
    }
    lines
        .iter()
        .map(|line| super::words::one_line(&at.lang.say(line)) + "\n")
        .collect()
}
