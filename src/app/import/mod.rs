//! An export under review: what comes in, what changes, what is left out and why. Nothing is taken in before the
//! teacher says so.

mod adults;
mod columns;
mod look;
mod page;
mod pupils;
mod questions;
mod reading;
mod rows;
#[cfg(test)]
mod tests;
mod words;

use std::collections::{BTreeSet, VecDeque};
use std::sync::Arc;

use chrono::NaiveDate;
use egui::{Context, Ui};

use super::{App, apply};
use crate::command::{Change, Screen};
use crate::intake::{self, AdultAnswer, Review, Sheet};
use crate::model::{Document, Guardian, Id, Name, Pupil};

use look::{Groups, Look, Looked, Standing, Task, Wish};
pub use reading::{read_exports, read_in, save_rows};

/// Children and rows shown of each list at first.
const SHOWN: usize = 100;

/// Mappings that are remembered; the oldest go.
const REMEMBERED: usize = 50;

/// What is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Tab {
    Pupils,
    Columns,
    Rows,
}

/// What the teacher answered, so that another mapping does not ask again. Goes with the import.
#[derive(Clone, Debug)]
#[expect(
    clippy::option_option,
    reason = "whether anything was chosen, and what: which may be nothing"
)]
enum Said {
    /// Who the child of a row is; `None` where the question was skipped.
    Child(usize, Name, Option<Option<Id<Pupil>>>),
    /// Who an adult with this name and address is; `None` where the question was skipped.
    Adult(Name, String, Option<AdultAnswer>),
    /// Who lives at the secret address of a row, by name and e-mail address; `None` where the question was skipped.
    Home(usize, Option<Vec<(Name, String)>>),
    /// Whether what the file has of an adult of the class is taken over.
    TakeOver(Id<Guardian>, String, bool),
}

/// An export under review.
pub struct Import {
    /// The file's name.
    name: String,
    /// The rows that are looked at.
    sheet: Sheet,
    /// The rows of all groups.
    all: Sheet,
    groups: Groups,
    looked: Arc<Looked>,
    /// Whether any look came to an end: before that nothing is known about the list.
    seen: bool,
    /// A look under way.
    look: Option<Look>,
    /// What is to be looked at next.
    wish: Option<Wish>,
    /// Whether the last look was stopped half-way.
    stopped: bool,
    /// Children that the teacher leaves out.
    left_out: BTreeSet<Id<Pupil>>,
    /// The same as the list knows them, while there is nothing to look at.
    off: BTreeSet<look::Key>,
    /// How many of those that come in are told of on the button.
    counted: usize,
    /// Children who are gone from the list and from the class.
    left: BTreeSet<Id<Pupil>>,
    asks_left: bool,
    said: Vec<Said>,
    tab: Tab,
    shown: usize,
    /// Files that wait for their turn.
    waiting: VecDeque<(String, Sheet)>,
    /// How many came before this one.
    before: usize,
    /// What is said about files that could not be read.
    unreadable: Vec<String>,
}

/// What the teacher decides.
enum Decision {
    /// Take it in.
    Accept,
    /// Leave it.
    Cancel,
    /// Leave it and what waits behind it.
    SkipRest,
    /// Write the rows that fail to a file.
    SaveRows,
}

impl Import {
    /// A sheet that is to be held against the class.
    fn new(name: String, sheet: Sheet) -> Self {
        Self {
            name,
            tab: if sheet.has_names() {
                Tab::Pupils
            } else {
                Tab::Columns
            },
            all: sheet.clone(),
            groups: Groups::new(),
            sheet,
            looked: Arc::default(),
            seen: false,
            look: None,
            wish: Some(Wish::List),
            stopped: false,
            left_out: BTreeSet::new(),
            off: BTreeSet::new(),
            counted: 0,
            left: BTreeSet::new(),
            asks_left: false,
            said: Vec::new(),
            shown: SHOWN,
            waiting: VecDeque::new(),
            before: 0,
            unreadable: Vec::new(),
        }
    }

    /// Whether the list is being held against the class.
    pub(super) const fn is_looking(&self) -> bool {
        self.look.is_some() || self.wish.is_some()
    }

    /// Begins the look that is wished for, and takes in what one brought back. A class that is another one by now is
    /// looked at again: what is taken over must be what was shown.
    fn go_on(&mut self, ctx: &Context, doc: &Arc<Document>) {
        if self.wish.is_none() && self.look.is_none() && !self.stopped && !self.is_of(doc) {
            self.wish = Some(Wish::List);
        }
        let standing = if let Some(wish) = self.wish.take() {
            self.stopped = false;
            let (look, standing) = Look::begin(ctx, self.task(wish, doc));
            self.look = Some(look);
            standing
        } else if let Some(look) = &self.look {
            look.standing()
        } else {
            return;
        };
        match standing {
            Standing::UnderWay => {}
            Standing::Done(outcome) => {
                self.look = None;
                self.take(*outcome);
            }
            Standing::Stopped => {
                self.look = None;
                self.stopped = true;
            }
        }
    }

    fn task(&self, wish: Wish, doc: &Arc<Document>) -> Task {
        Task {
            wish,
            doc: Arc::clone(doc),
            all: self.all.clone(),
            sheet: self.sheet.clone(),
            groups: self.groups.clone(),
            said: self.said.clone(),
            before: Arc::clone(&self.looked),
            left_out: self.left_out.clone(),
            off: self.off.clone(),
        }
    }

    /// The import while the class is locked: what the teacher said of the list, and nothing of the class.
    #[must_use]
    pub(super) fn at_rest(mut self) -> Self {
        self.off.extend(self.looked.keys_of(&self.left_out));
        self.left_out.clear();
        self.looked = Arc::default();
        self.seen = false;
        self.look = None;
        self.stopped = false;
        self.wish = Some(Wish::List);
        self
    }

    /// Whether what was seen is of this class as it is now.
    fn is_of(&self, doc: &Arc<Document>) -> bool {
        Arc::ptr_eq(&self.looked.doc, doc)
    }

    fn take(&mut self, outcome: look::Outcome) {
        let missing: BTreeSet<Id<Pupil>> = outcome.looked.review.missing.iter().copied().collect();
        self.left.retain(|id| missing.contains(id));
        self.looked = Arc::new(outcome.looked);
        self.seen = true;
        self.all = outcome.all;
        self.sheet = outcome.sheet;
        self.groups = outcome.groups;
        self.left_out = outcome.left_out;
        self.off.clear();
        self.count();
    }

    /// Counts again who comes in and is told of on the button.
    fn count(&mut self) {
        let looked = &self.looked;
        let taken = (looked.touched.iter())
            .filter(|child| looked.own.contains(&child.id) && !self.left_out.contains(&child.id));
        self.counted = taken.count();
    }

    /// Rows that do not go in, or not yet. Before a column of names is known that says nothing about the rows.
    fn failing(&self) -> usize {
        if !self.sheet.has_names() {
            return 0;
        }
        self.looked.failing.len()
    }

    fn change(&self, doc: &Document, today: NaiveDate) -> Change {
        let kept = self.looked.review.without(doc, &self.left_out);
        let (mut pupils, guardians, households, ties) = kept.records();
        for id in &self.left {
            if let Some(pupil) = doc.pupils.get(id) {
                let left = Some(today);
                pupils.insert(
                    *id,
                    Pupil {
                        left,
                        ..pupil.clone()
                    },
                );
            }
        }
        Change::Import {
            pupils,
            guardians,
            households,
            ties,
        }
    }
}

fn repeat(review: &mut Review, doc: &Document, said: &Said) {
    match said {
        Said::Child(row, name, whom) => {
            let same = |asked: &intake::Ambiguous| asked.row == *row && asked.name == *name;
            if let Some(index) = review.ambiguous.iter().position(same) {
                match whom {
                    Some(pupil) => review.settle(doc, index, *pupil),
                    None => review.skip(index),
                };
            }
        }
        Said::Adult(name, email, answer) => {
            let same = |asked: &intake::AdultDoubt| asked.name == *name && asked.email == *email;
            if let Some(index) = review.doubts.iter().position(same) {
                match answer {
                    Some(answer) => review.settle_adult(doc, index, *answer),
                    None => review.skip_adult(index),
                };
            }
        }
        Said::Home(row, who) => adults::settle_home(review, doc, *row, who.as_deref()),
        Said::TakeOver(guardian, theirs, take) => {
            let same = |it: &intake::Differing| it.guardian == *guardian && it.theirs == *theirs;
            if let Some(index) = review.differing.iter().position(same) {
                review.take_over(doc, index, *take);
            }
        }
    }
}

/// Holds the list against the class, off the screen.
pub fn logic(app: &mut App, ctx: &Context) {
    if let (Some(class), Some(import)) = (app.class.as_ref(), app.import.as_mut()) {
        import.go_on(ctx, class.doc());
    }
}

/// Draws the import that is open, and does what is decided.
pub fn ui(app: &mut App, ui: &mut Ui, ctx: &Context) {
    let today = app.now().date();
    let (Some(class), Some(import)) = (app.class.as_ref(), app.import.as_mut()) else {
        return;
    };
    let doc = class.doc().clone();
    match import.ui(ui, &app.lang, &doc) {
        // In the frame of the click the class may have become another one.
        Some(Decision::Accept) if !import.is_of(&doc) => {}
        Some(Decision::Accept) => {
            let change = import.change(&doc, today);
            remember(app);
            apply::change(app, ctx, change);
            if !next(app) {
                app.screen = Screen::Families;
            }
        }
        Some(Decision::Cancel) => {
            next(app);
        }
        Some(Decision::SkipRest) => app.import = None,
        Some(Decision::SaveRows) => reading::ask_where(app),
        None => {}
    }
}

/// Keeps what the columns mean, for the next export with the same headers.
fn remember(app: &mut App) {
    let Some(import) = app
        .import
        .as_ref()
        .filter(|import| import.sheet.may_be_remembered())
    else {
        return;
    };
    let (signature, mapping) = (import.sheet.header_signature(), import.sheet.mapping());
    let taught = import.sheet.taught();
    let known = &mut app.settings.mappings;
    known.retain(|(other, _)| *other != signature);
    known.push((signature, mapping));
    let surplus = known.len().saturating_sub(REMEMBERED);
    known.drain(..surplus);
    let known = &mut app.settings.headers;
    known.retain(|(header, _)| taught.iter().all(|(other, _)| other != header));
    known.extend(taught);
    let surplus = known.len().saturating_sub(REMEMBERED);
    known.drain(..surplus);
    apply::keep_settings(app);
}

/// Shows the next file that waits. False where none does.
fn next(app: &mut App) -> bool {
    let Some(done) = app.import.take() else {
        return false;
    };
    let mut waiting = done.waiting;
    let Some((name, sheet)) = waiting.pop_front() else {
        return false;
    };
    reading::open(app, name, sheet);
    if let Some(import) = app.import.as_mut() {
        import.waiting = waiting;
        import.before = done.before + 1;
    }
    true
}
