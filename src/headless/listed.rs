//! The list of copies: a file that leaves the class is on it before its first byte is on a disk.

use std::collections::BTreeSet;
use std::path::Path;

use super::{Answer, Surroundings};
use crate::lang::msg;
use crate::model::{CopyKind, CopyMade, Id};
use crate::store::Opened;

/// Puts a file on the list and saves that; whether it is on it. Where nothing can be saved the file is written all the
/// same: a copy for a stick is made when a disk fails.
pub(super) fn note(at: &Surroundings, opened: &mut Opened, kind: CopyKind, out: &Path) -> bool {
    if !opened.folder.is_writable() {
        return false;
    }
    let full = std::path::absolute(out).unwrap_or_else(|_| out.to_owned());
    let place = full.parent().unwrap_or(&full).display().to_string();
    let file = full
        .file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned();
    let mut doc = opened.doc.clone();
    let same = doc
        .copies
        .iter()
        .find(|(_, other)| other.place == place && other.file == file)
        .map(|(id, _)| *id);
    let copy = CopyMade {
        kind,
        place,
        file,
        made: at.now,
        gone: None,
        about: BTreeSet::new(),
    };
    doc.copies.insert(same.unwrap_or_else(Id::random), copy);
    opened.folder.save(&doc, &[], at.now).is_ok()
}

/// Takes it off again, since it was not written. Where that fails the list names a file too many.
pub(super) fn take_back(at: &Surroundings, opened: &mut Opened, listed: bool) {
    if listed && let Err(error) = opened.folder.save(&opened.doc, &[], at.now) {
        log::warn!("a copy that was not written stays on the list: {error}");
    }
}

/// Says of a file that it is on no list.
pub(super) fn tell(at: &Surroundings, answer: &mut Answer, listed: bool, out: &Path) {
    if !listed {
        let words = msg::headless_unlisted(out.display().to_string());
        answer.problems.push(at.lang.say(&words));
    }
}
