//! What an import would do to a class, for a person to look through before it is done.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::attach::Families;
use super::draft::{Adult, Draft, draft};
use super::fold::fold;
use super::matching::{self, Found, Keys, Place};
use super::sheet::{Sheet, Source};
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
}

/// A row that does not go in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Refusal {
    /// The row's number in the file; the header usually is 1.
    pub row: usize,
    /// Why.
    pub reason: Reason,
    /// What the row says, so that it is found again: a name, or keys.
    pub text: String,
}

/// What about a value could not be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum WarningKind {
    /// No date, or one that does not exist; left empty.
    BadDate,
    /// No e-mail address; left empty.
    BadEmail,
    /// Several addresses in a cell; only the first is taken.
    MoreEmails,
    /// A language or an address in a row without adults, and none is known: there is nobody to keep it with.
    NoAdult,
    /// The class has another telephone number, e-mail address or address, which stays.
    Differs,
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
    draft: Draft,
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
    /// Columns that are never imported.
    pub left_out_columns: Vec<String>,
    /// Columns of which nobody knows what they are.
    pub unknown_columns: Vec<String>,
    /// Pupils that the file is about.
    met: BTreeSet<Id<Pupil>>,
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

    /// Answers the ambiguous row at `index`: it is about this pupil, or with `None` about a new one. False, and
    /// nothing done, where there is no such row or it may not be answered so.
    pub fn settle(&mut self, doc: &Document, index: usize, pupil: Option<Id<Pupil>>) -> bool {
        let allowed = self.ambiguous.get(index).is_some_and(|row| match pupil {
            Some(id) => row.candidates.contains(&id),
            None => row.may_be_new,
        });
        if !allowed {
            return false;
        }
        let draft = self.ambiguous.remove(index).draft;
        let mut families = Families::new(doc, self);
        let id = pupil.unwrap_or_else(Id::random);
        if pupil.is_none() {
            self.added.push((id, updated(&Pupil::default(), &draft)));
            // The other parent's row is about this child too.
            for other in self.ambiguous.iter_mut().filter(|other| other.name == draft.name) {
                other.candidates.push(id);
            }
        } else if !self.met.contains(&id) {
            // Where a surer row was about this pupil, this one only adds adults.
            self.update(doc, id, &draft);
        }
        families.attach_all(&[(id, &draft)], &mut self.warnings);
        families.into_review(self);
        self.met.insert(id);
        self.count_unchanged();
        true
    }

    /// Brings a pupil of the class up to date, whom no row has touched yet.
    fn update(&mut self, doc: &Document, id: Id<Pupil>, draft: &Draft) {
        if let Some(before) = doc.pupils.get(&id) {
            let after = updated(before, draft);
            if after != *before {
                let before = before.clone();
                self.changed.push(Changed { id, before, after });
            }
        }
    }

    fn count_unchanged(&mut self) {
        let others = self
            .added
            .iter()
            .map(|(id, _)| *id)
            .chain(self.changed.iter().map(|changed| changed.id));
        let others: BTreeSet<Id<Pupil>> = others.collect();
        self.unchanged = self.met.difference(&others).count();
    }
}

/// A pupil with what a row says. Nothing is overwritten with nothing, and only what the school keeps is touched.
fn updated(before: &Pupil, draft: &Draft) -> Pupil {
    let mut after = before.clone();
    let name = &draft.name;
    // Guessed parts say no more than the whole name does.
    let same = draft.guessed && fold(&name.full()) == fold(&before.name.full());
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

/// Holds a sheet against a class.
#[must_use]
pub fn review(sheet: &Sheet, doc: &Document) -> Review {
    let mut review = Review {
        left_out_columns: sheet.left_out_columns(),
        unknown_columns: sheet.unknown_columns(),
        ..Review::default()
    };
    let drafts: Vec<Draft> = sheet
        .rows
        .iter()
        .map(|row| draft(sheet, row, &mut review.warnings))
        .collect();
    let desk = Desk {
        doc,
        review,
        adults_of: Vec::new(),
        // A list of parents is often of the whole school: it makes no pupils in a class that has some.
        only_known: sheet.source == Source::SocialSchoolsParents && !doc.pupils.is_empty(),
    };
    if sheet.is_by_adult() {
        desk.by_adult(&drafts)
    } else {
        desk.by_pupil(&drafts)
    }
}

/// A file on its way into a class.
struct Desk<'a> {
    doc: &'a Document,
    review: Review,
    /// The rows whose adults belong to these pupils.
    adults_of: Vec<(Id<Pupil>, &'a Draft)>,
    only_known: bool,
}

impl<'a> Desk<'a> {
    /// A list with a row per child.
    fn by_pupil(mut self, drafts: &'a [Draft]) -> Review {
        let places = matching::places(drafts);
        let found = matching::find(self.doc, drafts, &places);
        let mut heads: BTreeMap<usize, Head> = BTreeMap::new();
        for (at, whom) in found {
            if let Some(draft) = drafts.get(at) {
                let whom = self.whom(whom, draft);
                let adults = signatures(draft);
                heads.insert(at, Head { whom, adults });
            }
        }
        let row_of = |at: usize| drafts.get(at).map_or(0, |draft| draft.row);
        for (at, (draft, place)) in drafts.iter().zip(places).enumerate() {
            match place {
                Place::Nameless => self.refuse(draft, Reason::NoName),
                Place::SameKey(other) => self.refuse(draft, Reason::SameKey { other: row_of(other) }),
                Place::Head => {
                    if let Some(head) = heads.get(&at) {
                        self.put(draft, &head.whom);
                    }
                }
                Place::Double(other) => {
                    let Some(head) = heads.get_mut(&other) else {
                        continue;
                    };
                    let adults = signatures(draft);
                    // A list with a row per parent names the child twice.
                    if adults.is_subset(&head.adults) {
                        self.refuse(draft, Reason::Duplicate { other: row_of(other) });
                    } else {
                        head.adults.extend(adults);
                        self.put(draft, &head.whom);
                    }
                }
                Place::Several(others) => {
                    let whom = others
                        .iter()
                        .filter_map(|at| heads.get(at))
                        .map(|head| &head.whom);
                    let mut candidates: Vec<_> = whom.flat_map(Whom::candidates).collect();
                    candidates.extend(matching::namesakes(self.doc, draft));
                    candidates.sort_unstable();
                    candidates.dedup();
                    self.ask(draft, candidates, !self.only_known);
                }
            }
        }
        self.done()
    }

    /// Adds or brings up to date the pupil that a row is about.
    fn whom(&mut self, found: Found, draft: &Draft) -> Whom {
        match found {
            Found::One(id) => {
                self.review.update(self.doc, id, draft);
                self.review.met.insert(id);
                Whom::Pupil(id)
            }
            Found::Unsure(candidates) => Whom::Unsure(candidates),
            Found::Nobody if self.only_known => Whom::Unknown,
            Found::Nobody => {
                let id = Id::random();
                self.review.added.push((id, updated(&Pupil::default(), draft)));
                self.review.met.insert(id);
                Whom::Pupil(id)
            }
        }
    }

    fn put(&mut self, draft: &'a Draft, whom: &Whom) {
        match whom {
            Whom::Pupil(id) => self.adults_of.push((*id, draft)),
            Whom::Unsure(candidates) => self.ask(draft, candidates.clone(), !self.only_known),
            Whom::Unknown => self.refuse(draft, Reason::UnknownPupil),
        }
    }

    /// A list with a row per adult.
    fn by_adult(mut self, drafts: &'a [Draft]) -> Review {
        let keys = Keys::new(self.doc);
        let mut rows: BTreeMap<(BTreeSet<String>, &[String]), usize> = BTreeMap::new();
        for draft in drafts {
            if draft.adults.is_empty() {
                self.refuse(draft, Reason::NoName);
                continue;
            }
            let (mut known, mut unsure) = (Vec::new(), Vec::new());
            for key in &draft.pupil_keys {
                match keys.find(key) {
                    [] => {}
                    [id] => known.push(*id),
                    several => unsure.extend_from_slice(several),
                }
            }
            if known.is_empty() && unsure.is_empty() {
                self.refuse(draft, Reason::UnknownPupil);
                continue;
            }
            let other = *rows
                .entry((signatures(draft), &draft.pupil_keys))
                .or_insert(draft.row);
            if other != draft.row {
                self.refuse(draft, Reason::Duplicate { other });
                continue;
            }
            for id in known {
                self.put(draft, &Whom::Pupil(id));
                self.review.met.insert(id);
            }
            if !unsure.is_empty() {
                self.ask(draft, unsure, false);
            }
        }
        self.done()
    }

    fn ask(&mut self, draft: &Draft, candidates: Vec<Id<Pupil>>, may_be_new: bool) {
        self.review.ambiguous.push(Ambiguous {
            row: draft.row,
            name: draft.name.clone(),
            candidates,
            may_be_new,
            draft: draft.clone(),
        });
    }

    fn refuse(&mut self, draft: &Draft, reason: Reason) {
        self.review.refused.push(Refusal {
            row: draft.row,
            reason,
            text: text_of(draft),
        });
    }

    fn done(self) -> Review {
        let mut review = self.review;
        let mut families = Families::new(self.doc, &review);
        families.attach_all(&self.adults_of, &mut review.warnings);
        families.into_review(&mut review);
        review.count_unchanged();
        review
    }
}

/// A child in the file.
struct Head {
    whom: Whom,
    /// The adults that rows named with it.
    adults: BTreeSet<String>,
}

/// Whom a child in the file is.
enum Whom {
    Pupil(Id<Pupil>),
    Unsure(Vec<Id<Pupil>>),
    Unknown,
}

impl Whom {
    fn candidates(&self) -> Vec<Id<Pupil>> {
        match self {
            Self::Pupil(id) => vec![*id],
            Self::Unsure(candidates) => candidates.clone(),
            Self::Unknown => Vec::new(),
        }
    }
}

fn signatures(draft: &Draft) -> BTreeSet<String> {
    draft.adults.iter().map(Adult::signature).collect()
}

/// What a row says, so that a person finds it again.
fn text_of(draft: &Draft) -> String {
    let adults: Vec<String> = draft.adults.iter().map(|adult| adult.name.full()).collect();
    let keys = draft.pupil_keys.join(", ");
    [
        draft.name.full(),
        adults.join(", "),
        keys,
        draft.school_key.clone(),
        draft.group.clone(),
    ]
    .into_iter()
    .find(|text| !text.is_empty())
    .unwrap_or_default()
}
