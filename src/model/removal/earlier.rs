//! What earlier versions hold that the class does not any more: cleared for a new year, or taken away.

use std::collections::BTreeSet;

use uuid::Uuid;

use crate::model::Document;

/// What earlier versions still hold.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Earlier {
    gone: Document,
    notes: BTreeSet<Uuid>,
}

impl Earlier {
    /// Looks for what a version holds and `now` does not.
    pub fn look_into(&mut self, version: &Document, now: &Document) {
        let there = now.ids();
        let mut gone = version.clone();
        gone.drop_records(&there);
        // Nobody's: closed days, and where copies lie.
        gone.holidays.clear();
        gone.copies.clear();
        // A tie that was made anew says nothing that is not there, and takes nobody along.
        gone.ties
            .retain(|_, it| !there.contains(&it.pupil.uuid()) || !there.contains(&it.guardian.uuid()));
        self.gone.take_in(gone);
        let kept = now.notes();
        let notes = version.notes().into_iter();
        self.notes
            .extend(notes.filter(|id| there.contains(id) && !kept.contains(id)));
    }

    /// What of it `now` still lacks: while the versions were read, or the question was on the screen, undo may have
    /// brought records back.
    #[must_use]
    pub fn still_gone(&self, now: &Document) -> Self {
        let (there, kept) = (now.ids(), now.notes());
        let mut still = self.clone();
        still.gone.drop_records(&there);
        still.notes.retain(|id| there.contains(id) && !kept.contains(id));
        still
    }

    /// The records that are gone.
    #[must_use]
    pub const fn records(&self) -> &Document {
        &self.gone
    }

    /// How many records had a note that is empty now.
    #[must_use]
    pub fn notes(&self) -> usize {
        self.notes.len()
    }

    /// Whether earlier versions hold nothing more than the class.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.notes.is_empty() && self.gone.records() == 0
    }
}

impl Document {
    /// Remembers that what went is erased for good, so that no earlier version and no copy brings it back. What the
    /// document holds after all is no part of it.
    ///
    /// Gives the id by which it can be seen in `erased` that this was done.
    pub fn erase_earlier(&mut self, earlier: &Earlier) -> Uuid {
        let sign = notes_sign();
        self.erased.insert(sign);
        self.erased.extend(earlier.still_gone(self).gone.ids());
        sign
    }

    /// Clears in a version from before notes were erased those that are empty `now`.
    pub(super) fn clear_erased_notes(&mut self, now: &Self) {
        let erased_since = now
            .erased
            .iter()
            .any(|id| is_notes_sign(*id) && !self.erased.contains(id));
        if !erased_since {
            return;
        }
        let (there, kept) = (now.ids(), now.notes());
        let cleared = |id: Uuid| there.contains(&id) && !kept.contains(&id);
        for (_, it) in self.pupils.iter_mut().filter(|(id, _)| cleared(id.uuid())) {
            it.note.clear();
        }
        for (_, it) in self.guardians.iter_mut().filter(|(id, _)| cleared(id.uuid())) {
            it.note.clear();
        }
        for (_, it) in self.contacts.iter_mut().filter(|(id, _)| cleared(id.uuid())) {
            it.note.clear();
        }
    }

    /// Records with a note that can be cleared for a new year.
    fn notes(&self) -> BTreeSet<Uuid> {
        let filled = |note: &str| !note.trim().is_empty();
        let pupils = self.pupils.iter().filter(|(_, it)| filled(&it.note));
        let guardians = self.guardians.iter().filter(|(_, it)| filled(&it.note));
        let contacts = self.contacts.iter().filter(|(_, it)| filled(&it.note));
        pupils
            .map(|(id, _)| id.uuid())
            .chain(guardians.map(|(id, _)| id.uuid()))
            .chain(contacts.map(|(id, _)| id.uuid()))
            .collect()
    }
}

/// A random id that names no record: it stands in `erased` once notes are erased from earlier versions. Its version
/// tells it from a record's.
fn notes_sign() -> Uuid {
    uuid::Builder::from_sha1_bytes(Uuid::new_v4().into_bytes()).into_uuid()
}

fn is_notes_sign(id: Uuid) -> bool {
    id.get_version_num() == 5
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Contact, Id, Page, Pupil};

    fn pupil(note: &str) -> Pupil {
        Pupil {
            note: note.to_owned(),
            ..Pupil::default()
        }
    }

    /// A class before and after its notes and pages were cleared, and what came since.
    fn years() -> (Document, Document, Id<Pupil>, Id<Pupil>) {
        let (sem, noor) = (Id::random(), Id::random());
        let mut before = Document::default();
        before.pupils.insert(sem, pupil("last year"));
        before.pupils.insert(noor, pupil("stays"));
        let page = Page {
            pupil: sem,
            story: "a story".to_owned(),
            ..Page::default()
        };
        before.pages.insert(Id::random(), page);
        let mut now = before.clone();
        now.pages.clear();
        now.pupils.insert(sem, pupil(""));
        (before, now, sem, noor)
    }

    fn look(version: &Document, now: &Document) -> Earlier {
        let mut earlier = Earlier::default();
        earlier.look_into(version, now);
        earlier
    }

    #[test]
    fn what_an_earlier_version_holds_more_is_found_once_and_is_gone_from_it_after() {
        let (before, mut now, sem, noor) = years();
        let mut earlier = look(&before, &now);
        earlier.look_into(&before, &now);
        assert_eq!((earlier.records().pages.len(), earlier.notes()), (1, 1));
        assert_eq!(earlier.records().records(), 1);
        let sign = now.erase_earlier(&earlier);
        assert!(now.erased.contains(&sign));
        let after = before.without_erased(&now);
        assert_eq!(after, now, "the note that stays stands there too");
        assert_eq!(after.pupils[&noor].note, "stays");
        assert!(after.pupils[&sem].note.is_empty());
        assert!(look(&after, &now).is_empty());
    }

    #[test]
    fn what_came_back_since_it_was_looked_for_is_not_erased() {
        let (before, now, sem, _) = years();
        let earlier = look(&before, &now);
        let mut back = now.clone();
        back.pages.clone_from(&before.pages);
        back.pupils.insert(sem, pupil("last year"));
        assert!(earlier.still_gone(&back).is_empty());
        assert_eq!(earlier.still_gone(&now), earlier);
        let as_it_was = back.clone();
        back.erase_earlier(&earlier);
        assert!(back.erased.is_disjoint(&back.ids()), "what is there is erased");
        // Nor does anything go from it when another version comes in.
        let after = as_it_was.without_erased(&back);
        assert_eq!(after, back);
        assert_eq!(
            (after.pages.len(), after.pupils[&sem].note.as_str()),
            (1, "last year")
        );
    }

    #[test]
    fn a_note_of_the_new_year_stays_in_versions_of_the_new_year() {
        let (before, mut now, sem, _) = years();
        now.erase_earlier(&look(&before, &now));
        let mut written = now.clone();
        written.pupils.insert(sem, pupil("this year"));
        let mut emptied = written.clone();
        emptied.pupils.insert(sem, pupil(""));
        assert_eq!(written.clone().without_erased(&emptied), written);
        // At the end of that year it goes from there as well.
        emptied.erase_earlier(&look(&written, &emptied));
        assert_eq!(written.without_erased(&emptied), emptied);
    }

    #[test]
    fn a_copy_of_last_year_brings_nothing_back_over_the_class() {
        let (mut before, mut now, ..) = years();
        now.erase_earlier(&look(&before, &now));
        before.contacts.insert(Id::random(), Contact::default());
        let back = before.brought_back_over(&now);
        assert_eq!((back.pages.len(), back.contacts.len()), (0, 1));
        assert!(back.pupils.values().all(|it| it.note != "last year"));
    }
}
