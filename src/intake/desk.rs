//! A file on its way into a class: row by row to a review.

use std::collections::{BTreeMap, BTreeSet};

use super::attach::{Families, MAX_ADULTS};
use super::draft::{Adult, Draft, draft};
use super::matching::{self, Found, Keys, Namesakes, Place};
use super::review::{Ambiguous, Reason, Refusal, Review, updated};
use super::sheet::{Sheet, Source};
use crate::model::{Document, Id, Pupil};

/// Holds a sheet against a class.
#[must_use]
pub fn review(sheet: &Sheet, doc: &Document) -> Review {
    review_watched(sheet, doc, &mut |_, _| true).unwrap_or_default()
}

/// The same, telling now and then how many steps are done and how many there are. `None` where `watch` said to stop.
pub fn review_watched(
    sheet: &Sheet,
    doc: &Document,
    watch: &mut dyn FnMut(usize, usize) -> bool,
) -> Option<Review> {
    let mut pace = Pace::new(sheet.rows.len().saturating_mul(ROUNDS), watch);
    let mut review = Review {
        left_out_columns: sheet.left_out_columns(),
        unknown_columns: sheet.unknown_columns(),
        ..Review::default()
    };
    let mut drafts: Vec<Draft> = Vec::with_capacity(sheet.rows.len());
    for (at, row) in sheet.rows.iter().enumerate() {
        pace.step()?;
        drafts.push(draft(sheet, at, row, &mut review.warnings));
    }
    let desk = Desk {
        doc,
        review,
        adults_of: Vec::new(),
        // A list of parents is often of the whole school: it makes no pupils in a class that has some.
        is_class_list: !sheet.is_list_of_adults(),
        only_known: sheet.source == Source::SocialSchoolsParents && !doc.pupils.is_empty(),
    };
    if sheet.is_by_adult() {
        desk.by_adult(&drafts, &mut pace)
    } else {
        desk.by_pupil(&drafts, &mut pace)
    }
}

/// How often each row is looked at: once to read it, and twice for the adults in it.
const ROUNDS: usize = 3;

/// Steps between two looks at whether to go on.
const STRIDE: usize = 64;

/// How far a review is, and whether it is to go on.
struct Pace<'a> {
    done: usize,
    total: usize,
    watch: &'a mut dyn FnMut(usize, usize) -> bool,
}

impl<'a> Pace<'a> {
    fn new(total: usize, watch: &'a mut dyn FnMut(usize, usize) -> bool) -> Self {
        Self {
            done: 0,
            total,
            watch,
        }
    }

    /// A step more. `None` where it is the last: somebody said to stop.
    fn step(&mut self) -> Option<()> {
        let at = self.done;
        // Rows that contradict each other are gone through more often than was reckoned with.
        self.done = at.saturating_add(1);
        let goes_on = !at.is_multiple_of(STRIDE) || (self.watch)(at.min(self.total), self.total);
        goes_on.then_some(())
    }
}

/// A file on its way into a class.
struct Desk<'a> {
    doc: &'a Document,
    review: Review,
    /// The rows whose adults belong to these pupils.
    adults_of: Vec<(Id<Pupil>, &'a Draft)>,
    only_known: bool,
    /// Whether the file lists the pupils of a class, so that who is not on it is worth a word.
    is_class_list: bool,
}

impl<'a> Desk<'a> {
    /// A list with a row per child.
    fn by_pupil(mut self, drafts: &'a [Draft], pace: &mut Pace<'_>) -> Option<Review> {
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
        let namesakes = Namesakes::new(self.doc);
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
                    } else if head.adults.len() >= MAX_ADULTS {
                        self.refuse(draft, Reason::TooManyAdults);
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
                    candidates.extend_from_slice(namesakes.of(draft));
                    candidates.sort_unstable();
                    candidates.dedup();
                    self.ask(draft, candidates, !self.only_known);
                }
            }
        }
        self.done(pace)
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
    fn by_adult(mut self, drafts: &'a [Draft], pace: &mut Pace<'_>) -> Option<Review> {
        let keys = Keys::new(self.doc);
        let mut rows: BTreeMap<(BTreeSet<String>, &[String]), usize> = BTreeMap::new();
        let mut counts: BTreeMap<Id<Pupil>, usize> = BTreeMap::new();
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
            for id in &known {
                let count = counts.entry(*id).or_insert(0_usize);
                *count = count.saturating_add(1);
            }
            if known
                .iter()
                .any(|id| counts.get(id).is_some_and(|count| *count > MAX_ADULTS))
            {
                self.refuse(draft, Reason::TooManyAdults);
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
        self.done(pace)
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
        self.review.refused.push(Refusal::new(draft, reason));
    }

    fn done(self, pace: &mut Pace<'_>) -> Option<Review> {
        let mut review = self.review;
        let mut families = Families::new(self.doc, &review);
        let asks = families.attach_all(&self.adults_of, &mut || pace.step())?;
        families.into_review(&mut review);
        review.ask(self.doc, asks);
        review.count_unchanged();
        if self.is_class_list {
            review.find_missing(self.doc);
        }
        Some(review)
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
