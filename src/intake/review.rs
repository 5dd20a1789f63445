//! What an import would do to a class, for a person to look through before it is done.

mod answers;

use std::collections::BTreeSet;

use serde::Serialize;

use super::draft::Draft;
use super::fold::fold;
use crate::model::{Document, Guardian, Household, Id, Name, Pupil, Table, Tie};

/// A pupil that a file brings up to date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Changed {
    /// Who.
    pub id: Id<Pupil>,
    /// As the class has it.
    pub before: Pupil,
    /// As it would be.
    pub after: Pupil,
}

/// Why a row does not go in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reason {
    /// The row names nobody.
    NoName,
    /// Another row is about the same child and says no less.
    Duplicate {
        /// That row.
        other: usize,
    },
    /// Another row has the same key and another name.
    SameKey {
        /// That row.
        other: usize,
    },
    /// A list of adults names a child that is not in this class.
    UnknownPupil,
    /// The file names more adults with this child than any family has.
    TooManyAdults,
    /// Whom it is about was asked, and not answered.
    Skipped,
}

/// A row that does not go in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Refusal {
    /// The row's number in the file; the header usually is 1.
    pub row: usize,
    /// Its place among the rows of the sheet.
    #[serde(skip)]
    pub at: usize,
    /// Why.
    pub reason: Reason,
    /// What the row says, so that it is found again: a name, or keys.
    pub text: String,
}

impl Refusal {
    pub(super) fn new(draft: &Draft, reason: Reason) -> Self {
        Self {
            row: draft.row,
            at: draft.at,
            reason,
            text: draft.words(),
        }
    }
}

/// What about a value could not be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum WarningKind {
    /// No date, or one that does not exist; left empty.
    BadDate,
    /// No e-mail address; left empty.
    BadEmail,
    /// A telephone number without digits; left empty.
    BadPhone,
    /// Several addresses in a cell; only the first is taken.
    MoreEmails,
    /// A language or an address in a row without adults, and none is known: there is nobody to keep it with.
    NoAdult,
    /// The class has another telephone number, e-mail address or address, which stays.
    Differs,
    /// A cell for one adult that names two: taken as one, since nobody can tell whose number or address it is.
    TwoAdults,
}

/// A value that could not be used; the rest of its row goes in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Warning {
    /// The row's number in the file.
    pub row: usize,
    /// The column's header; empty where it is not one column's.
    pub header: String,
    /// What about it.
    pub kind: WarningKind,
    /// The value.
    pub text: String,
}

/// A row that may be about several pupils, or about one of the same name: a person says which, see
/// [`Review::settle`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ambiguous {
    /// The row's number in the file.
    pub row: usize,
    /// The child's name in the row; empty in a list by adult.
    pub name: Name,
    /// Who it may be, in the class or among the added.
    pub candidates: Vec<Id<Pupil>>,
    /// Whether the row may also make a new pupil.
    pub may_be_new: bool,
    pub(super) draft: Draft,
}

impl Ambiguous {
    /// The row's place among the rows of the sheet.
    #[must_use]
    pub const fn at(&self) -> usize {
        self.draft.at
    }
}

/// An adult of whom the file does not say whether it is one who is known: two share an e-mail address. Stays out
/// until a person says, see [`Review::settle_adult`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AdultDoubt {
    /// The row's number in the file.
    pub row: usize,
    /// The child that the row is about.
    pub pupil: Id<Pupil>,
    /// The adult's name in the row; empty where it only has an address.
    pub name: Name,
    /// The shared e-mail address.
    pub email: String,
    /// Who it may be, in the class or among the new.
    pub candidates: Vec<Id<Guardian>>,
    pub(super) signature: String,
    pub(super) draft: Draft,
}

impl AdultDoubt {
    /// The row's place among the rows of the sheet.
    #[must_use]
    pub const fn at(&self) -> usize {
        self.draft.at
    }
}

/// A secret address in a row with several adults: who lives there, the file does not say, and it may be kept from
/// one of them. Nobody is tied to it until a person says, see [`Review::settle_home`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HomeDoubt {
    /// The row's number in the file.
    pub row: usize,
    /// The child that the row is about.
    pub pupil: Id<Pupil>,
    /// The child's adults of whom no address is known.
    pub candidates: Vec<Id<Guardian>>,
    pub(super) address: String,
}

impl HomeDoubt {
    fn is_about(&self, other: &Self) -> bool {
        self.pupil == other.pupil && fold(&self.address) == fold(&other.address)
    }
}

/// How one reaches an adult.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Contact {
    /// By e-mail.
    Email,
    /// By telephone.
    Phone,
}

/// An adult of the class of whom the file has another e-mail address or number. Ours stays unless a person takes
/// theirs over, see [`Review::take_over`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Differing {
    /// The row's number in the file.
    pub row: usize,
    /// Who.
    pub guardian: Id<Guardian>,
    /// What differs.
    pub contact: Contact,
    /// As the class has it.
    pub ours: String,
    /// As the file has it.
    pub theirs: String,
}

/// Who an adult is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AdultAnswer {
    /// This person.
    Same(Id<Guardian>),
    /// Somebody else.
    Other,
}

/// What an import would do.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Review {
    /// Pupils that are new.
    pub added: Vec<(Id<Pupil>, Pupil)>,
    /// Pupils that are brought up to date.
    pub changed: Vec<Changed>,
    /// How many pupils the file has that stay as they are.
    pub unchanged: usize,
    /// Adults, new or with something filled in.
    pub guardians: Table<Guardian>,
    /// Ties, new or with a house.
    pub ties: Table<Tie>,
    /// Houses that are new.
    pub households: Table<Household>,
    /// Rows that do not go in.
    pub refused: Vec<Refusal>,
    /// Values that could not be used.
    pub warnings: Vec<Warning>,
    /// Rows that wait for an answer.
    pub ambiguous: Vec<Ambiguous>,
    /// Adults that wait for an answer.
    pub doubts: Vec<AdultDoubt>,
    /// Secret addresses that wait for an answer.
    pub homes: Vec<HomeDoubt>,
    /// Addresses and numbers of adults of the class that the file has otherwise.
    pub differing: Vec<Differing>,
    /// Pupils of the class who are not in the file, where the file is a list of this class.
    pub missing: Vec<Id<Pupil>>,
    /// Columns that are never imported.
    pub left_out_columns: Vec<String>,
    /// Columns of which nobody knows what they are.
    pub unknown_columns: Vec<String>,
    /// Pupils that the file is about.
    pub(super) met: BTreeSet<Id<Pupil>>,
}

/// A review in numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// New pupils.
    pub added: usize,
    /// Pupils brought up to date.
    pub changed: usize,
    /// Pupils that stay as they are.
    pub unchanged: usize,
    /// Adults, new or with something filled in.
    pub guardians: usize,
    /// Ties, new or with a house.
    pub ties: usize,
    /// Rows that do not go in.
    pub refused: usize,
    /// Rows that wait for an answer.
    pub ambiguous: usize,
    /// Values that could not be used.
    pub warnings: usize,
}

impl Review {
    /// The review in numbers.
    #[must_use]
    pub fn counts(&self) -> Counts {
        Counts {
            added: self.added.len(),
            changed: self.changed.len(),
            unchanged: self.unchanged,
            guardians: self.guardians.len(),
            ties: self.ties.len(),
            refused: self.refused.len(),
            ambiguous: self.ambiguous.len(),
            warnings: self.warnings.len(),
        }
    }

    /// Whether applying it would change nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.added.is_empty()
            && self.changed.is_empty()
            && self.guardians.is_empty()
            && self.ties.is_empty()
            && self.households.is_empty()
    }

    /// Does it to the class. Rows that still wait for an answer stay out.
    pub fn apply(&self, doc: &mut Document) {
        doc.pupils.extend(self.added.iter().cloned());
        doc.pupils.extend(
            self.changed
                .iter()
                .map(|changed| (changed.id, changed.after.clone())),
        );
        let own = |(id, record): (&Id<Guardian>, &Guardian)| (*id, record.clone());
        doc.guardians.extend(self.guardians.iter().map(own));
        doc.ties
            .extend(self.ties.iter().map(|(id, tie)| (*id, tie.clone())));
        doc.households
            .extend(self.households.iter().map(|(id, house)| (*id, house.clone())));
    }

    /// Brings a pupil of the class up to date, whom no row has touched yet.
    pub(super) fn update(&mut self, doc: &Document, id: Id<Pupil>, draft: &Draft) {
        if let Some(before) = doc.pupils.get(&id) {
            let after = updated(before, draft);
            if after != *before {
                let before = before.clone();
                self.changed.push(Changed { id, before, after });
            }
        }
    }

    /// Counts again how many pupils stay as they are.
    pub(super) fn count_unchanged(&mut self) {
        let others = self
            .added
            .iter()
            .map(|(id, _)| *id)
            .chain(self.changed.iter().map(|changed| changed.id));
        let others: BTreeSet<Id<Pupil>> = others.collect();
        self.unchanged = self.met.difference(&others).count();
    }

    /// Finds the pupils who are no longer on the list. A list that knows nobody of the class is another one, and
    /// groups that it does not have are not this list's to speak of.
    pub(super) fn find_missing(&mut self, doc: &Document) {
        let groups: BTreeSet<String> = self
            .met
            .iter()
            .filter_map(|id| doc.pupils.get(id))
            .map(|pupil| fold(&pupil.group))
            .collect();
        let asked: BTreeSet<Id<Pupil>> = self
            .ambiguous
            .iter()
            .flat_map(|row| row.candidates.iter().copied())
            .collect();
        self.missing = doc
            .pupils
            .iter()
            .filter(|(id, pupil)| {
                pupil.left.is_none()
                    && !self.met.contains(id)
                    && !asked.contains(id)
                    && groups.contains(&fold(&pupil.group))
            })
            .map(|(id, _)| *id)
            .collect();
    }
}

/// A pupil with what a row says. Nothing is overwritten with nothing, and only what the school keeps is touched.
pub(super) fn updated(before: &Pupil, draft: &Draft) -> Pupil {
    let mut after = before.clone();
    let name = &draft.name;
    // Guessed parts say no more than the whole name does. A name of signs only folds to nothing, as no name does.
    let known = !before.name.is_empty();
    let same = draft.guessed && known && fold(&name.full()) == fold(&before.name.full());
    if !same {
        let keep_given = draft.formal && !before.name.given.is_empty();
        if !name.given.is_empty() && !keep_given {
            after.name.given.clone_from(&name.given);
        }
        if !name.prefix.is_empty() {
            after.name.prefix.clone_from(&name.prefix);
        }
        if !name.surname.is_empty() {
            after.name.surname.clone_from(&name.surname);
        }
    }
    after.born = draft.born.or(before.born);
    if !draft.group.is_empty() {
        after.group.clone_from(&draft.group);
    } else if after.group.is_empty() {
        after.group.clone_from(&draft.year_group);
    }
    if !draft.school_key.is_empty() {
        after.school_key = Some(draft.school_key.clone());
    }
    after
}
