//! Which copies of the class left this computer: so that erasing can say where an old one still lies.

use std::collections::BTreeSet;

use chrono::{NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{Document, Id, Name, fold};

/// What was written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum CopyKind {
    /// A snapshot: encrypted.
    #[default]
    Snapshot,
    /// The whole document as text, which anybody can read.
    Readable,
    /// What is kept about somebody (inzage).
    AccessReport,
    /// A list of pupils, on paper.
    ClassList,
    /// The form on which parents say yes or no.
    ConsentForm,
    /// Rows of a school's export that were not taken in.
    FailedRows,
    /// The recovery code, which holds nothing about anybody and opens everything.
    RecoveryCode,
}

impl CopyKind {
    /// All kinds.
    pub const ALL: [Self; 7] = [
        Self::Snapshot,
        Self::Readable,
        Self::AccessReport,
        Self::ClassList,
        Self::ConsentForm,
        Self::FailedRows,
        Self::RecoveryCode,
    ];

    /// Whether it holds anything about the people of the class.
    #[must_use]
    pub const fn is_about_people(self) -> bool {
        !matches!(self, Self::RecoveryCode)
    }

    /// Whether nobody reads it without the passphrase.
    #[must_use]
    pub const fn is_protected(self) -> bool {
        matches!(self, Self::Snapshot)
    }
}

/// A copy that was written to a file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CopyMade {
    /// What it is.
    pub kind: CopyKind,
    /// The name of the disk or the folder, as the teacher knows it: "KINGSTON".
    pub place: String,
    /// The file's name.
    pub file: String,
    /// Local date and time.
    pub made: NaiveDateTime,
    /// The day on which the teacher said that it is gone.
    pub gone: Option<NaiveDate>,
    /// Children and adults whom it is about, whose name the file may be called by. That name goes when they are erased.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub about: BTreeSet<Uuid>,
}

impl CopyMade {
    fn lies_at(&self, other: &Self) -> bool {
        self.place == other.place && self.file == other.file
    }
}

/// What the people of a document are called.
pub(super) struct Called(Vec<(Uuid, Name)>);

impl Document {
    /// What everybody is called now, to be held against who is left afterwards.
    pub(super) fn all_names(&self) -> Called {
        let pupils = self.pupils.iter().map(|(id, it)| (id.uuid(), it.name.clone()));
        let guardians = self.guardians.iter().map(|(id, it)| (id.uuid(), it.name.clone()));
        Called(pupils.chain(guardians).collect())
    }

    /// Takes the names of who was erased out of the list of copies. Where the file was called by one it stays listed
    /// without a name, since it still lies somewhere, until the teacher says that it is gone.
    pub(super) fn unname_copies(&mut self, before: &Called) {
        let erased = &self.erased;
        let went: Vec<&Name> = (before.0.iter())
            .filter(|(id, _)| erased.contains(id))
            .map(|(_, name)| name)
            .collect();
        self.copies.retain(|_, copy| {
            let is_about = copy.about.iter().any(|id| erased.contains(id));
            copy.about.retain(|id| !erased.contains(id));
            if is_about || went.iter().any(|name| says(&copy.file, name)) {
                copy.file.clear();
            }
            // A folder may be called by somebody too; a first name alone may be the teacher's own.
            if went
                .iter()
                .any(|name| !name.surname.trim().is_empty() && says_word(&copy.place, &name.full()))
            {
                copy.place.clear();
            }
            !copy.file.is_empty() || copy.gone.is_none()
        });
    }

    /// Those of them that hold something about the people of the class: what erasing does not reach.
    #[must_use]
    pub fn copies_about_people(&self) -> Vec<(Id<CopyMade>, &CopyMade)> {
        let mut out = self.copies_out();
        out.retain(|(_, copy)| copy.kind.is_about_people());
        out
    }

    /// Whether another copy is listed where this one lies.
    #[must_use]
    pub fn listed_twice(&self, id: Id<CopyMade>) -> bool {
        let copy = self.copies.get(&id);
        let mut others = self.copies.iter().filter(|(other, _)| **other != id);
        copy.is_some_and(|copy| others.any(|(_, other)| other.lies_at(copy)))
    }

    /// Lists nothing else where this copy lies, since it took that place. What is made anew at a place stays the same copy.
    pub fn list_once(&mut self, id: Id<CopyMade>) {
        let Some(copy) = self.copies.remove(&id) else {
            return;
        };
        let known = self.copies.iter().find(|(_, other)| other.lies_at(&copy));
        let id = known.map_or(id, |(known, _)| *known);
        self.copies.retain(|_, other| !other.lies_at(&copy));
        self.copies.insert(id, copy);
    }

    /// Copies that still lie somewhere, as far as the teacher said; the newest first.
    #[must_use]
    pub fn copies_out(&self) -> Vec<(Id<CopyMade>, &CopyMade)> {
        let mut out: Vec<_> = self
            .copies
            .iter()
            .filter(|(_, copy)| copy.gone.is_none())
            .map(|(id, copy)| (*id, copy))
            .collect();
        out.sort_by_key(|(id, copy)| (std::cmp::Reverse(copy.made), *id));
        out
    }
}

/// Whether a file is called by this name, in full or by the first name.
fn says(file: &str, name: &Name) -> bool {
    says_word(file, &name.given) || says_word(file, &name.full())
}

fn says_word(text: &str, word: &str) -> bool {
    let word = fold(word);
    !word.is_empty() && format!(" {} ", fold(text)).contains(&format!(" {word} "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Erasure, Pupil};

    fn listed(doc: &mut Document, place: &str, file: &str) -> Id<CopyMade> {
        let id = Id::random();
        let copy = CopyMade {
            kind: CopyKind::AccessReport,
            place: place.to_owned(),
            file: file.to_owned(),
            ..CopyMade::default()
        };
        doc.copies.insert(id, copy);
        id
    }

    #[test]
    fn the_name_of_who_was_erased_goes_from_the_list_and_the_copy_stays_on_it() {
        let mut doc = Document::default();
        let sem = Id::random();
        let name = Name::new("Sem", "van den", "Berg");
        doc.pupils.insert(
            sem,
            Pupil {
                name,
                ..Pupil::default()
            },
        );
        let called = listed(&mut doc, "KINGSTON", "inzage-sem-van-den-berg.html");
        let first = listed(&mut doc, "/home/juf/Sem van den Berg", "verslag van Sem.html");
        let other = listed(&mut doc, "/home/sem/Documenten", "semester.html");
        // Called otherwise, by somebody who knows whom it is about.
        let told = listed(&mut doc, "KINGSTON", "voor maandag.html");
        doc.copies.get_mut(&told).unwrap().about = [sem.uuid()].into();
        let gone = listed(&mut doc, "KINGSTON", "sem.html");
        doc.copies.get_mut(&gone).unwrap().gone = Some(NaiveDate::default());
        let before = doc.clone();
        doc.erase(Erasure::Pupil(sem));
        let stands = |doc: &Document, id| {
            let copy = doc.copies.get(&id)?;
            Some((copy.place.clone(), copy.file.clone()))
        };
        let text = |place: &str, file: &str| Some((place.to_owned(), file.to_owned()));
        assert_eq!(stands(&doc, called), text("KINGSTON", ""));
        assert_eq!(stands(&doc, first), text("", ""));
        assert_eq!(stands(&doc, other), text("/home/sem/Documenten", "semester.html"));
        assert_eq!(stands(&doc, told), text("KINGSTON", ""));
        assert_eq!(stands(&doc, gone), None);
        assert!(doc.copies.values().all(|copy| copy.about.is_empty()));
        // From an earlier version as well, and it brings none of it back.
        let back = before.clone().brought_back_over(&doc);
        assert_eq!(back.copies, doc.copies);
        // Somebody else erased him: what was written here since is not called by him either.
        let back = doc.brought_back_over(&before);
        assert_eq!(stands(&back, called), text("KINGSTON", ""));
    }

    #[test]
    fn a_document_from_before_files_were_said_to_be_about_anybody_opens() {
        let mut copy = serde_json::to_value(CopyMade::default()).unwrap();
        assert!(copy.as_object_mut().unwrap().remove("about").is_none());
        let copy: CopyMade = serde_json::from_value(copy).unwrap();
        assert_eq!(copy, CopyMade::default());
    }
}
