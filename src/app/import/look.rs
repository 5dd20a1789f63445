//! A list held against the class, off the screen: one of a whole school takes longer than a frame may.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, TryRecvError, channel};
use std::thread;
use std::time::Duration;

use chrono::NaiveDate;
use egui::Context;

use super::Said;
use crate::app::jobs::Handle;
use crate::intake::{self, Reason, Review, Sheet, Touched};
use crate::lang::{Lang, msg};
use crate::model::{Document, Id, Pupil};
use crate::store::Progress as _;
use crate::trouble;

/// How long a frame waits for an answer: the list of one class is there by then, and nothing on the screen jumps.
const PATIENCE: Duration = Duration::from_millis(8);

/// Groups of a file: how many rows, and whether they come in.
pub(super) type Groups = BTreeMap<String, (usize, bool)>;

/// What a list comes to, held against a class.
#[derive(Debug, Default)]
pub(super) struct Looked {
    /// What would be done.
    pub review: Review,
    /// The children about whom anything would be new.
    pub touched: Vec<Touched>,
    /// Those of them about whom the list itself says something new, and not only about their parents.
    pub own: BTreeSet<Id<Pupil>>,
    /// The rows that do not go in, or not yet, in the order of the file.
    pub failing: Vec<Failing>,
    /// The class that the list was held against.
    pub doc: Arc<Document>,
}

/// A child as a list knows it: one that is new has another id at every look.
pub(super) type Key = (String, Option<NaiveDate>);

fn key(child: &Touched) -> Key {
    (child.pupil.name.full(), child.pupil.born)
}

impl Looked {
    /// What the list knows these children by.
    pub fn keys_of(&self, children: &BTreeSet<Id<Pupil>>) -> BTreeSet<Key> {
        let found = (self.touched.iter()).filter(|child| children.contains(&child.id));
        found.map(key).collect()
    }
}

/// A row that does not go in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Failing {
    /// The row's number in the file.
    pub row: usize,
    /// Its place among the rows of the sheet.
    pub at: usize,
    /// What the row says.
    pub text: String,
    /// Why; `None` where a person is to answer first.
    why: Option<Reason>,
}

impl Failing {
    /// Why it does not go in, in words.
    pub fn words(&self, lang: &Lang) -> String {
        lang.say(&self.why.map_or_else(msg::import_rows_asked, trouble::refusal))
    }
}

/// What is looked at anew.
#[derive(Debug)]
pub(super) enum Wish {
    /// The list as it stands.
    List,
    /// The list, whose first row is a child, or the header.
    FirstRow(bool),
    /// What was seen already, now that the teacher has said this.
    Answer(Said),
}

/// All that a look needs, copied or shared so that the screen goes on meanwhile.
#[derive(Debug)]
pub(super) struct Task {
    pub wish: Wish,
    pub doc: Arc<Document>,
    /// The rows of all groups.
    pub all: Sheet,
    /// The same as the columns are mapped now.
    pub sheet: Sheet,
    pub groups: Groups,
    pub said: Vec<Said>,
    /// What was seen before.
    pub before: Arc<Looked>,
    pub left_out: BTreeSet<Id<Pupil>>,
    /// Those that were left out before a lock.
    pub off: BTreeSet<Key>,
}

/// What a look brings back.
#[derive(Debug)]
pub(super) struct Outcome {
    pub looked: Looked,
    pub all: Sheet,
    pub sheet: Sheet,
    pub groups: Groups,
    pub left_out: BTreeSet<Id<Pupil>>,
}

/// A look under way. Who lets go of it stops it.
pub(super) struct Look {
    handle: Handle,
    receiver: Receiver<Option<Outcome>>,
}

/// How a look stands.
pub(super) enum Standing {
    UnderWay,
    Done(Box<Outcome>),
    /// Somebody stopped it.
    Stopped,
}

impl Drop for Look {
    fn drop(&mut self) {
        self.handle.cancel();
    }
}

impl Look {
    /// Begins a look, and waits for no longer than a frame can spare.
    pub fn begin(ctx: &Context, task: Task) -> (Self, Standing) {
        let look = Self::of(ctx, move |handle| task.carry_out(handle));
        let standing = match look.receiver.recv_timeout(PATIENCE) {
            Ok(Some(outcome)) => Standing::Done(Box::new(outcome)),
            Err(RecvTimeoutError::Timeout) => Standing::UnderWay,
            Ok(None) | Err(RecvTimeoutError::Disconnected) => Standing::Stopped,
        };
        (look, standing)
    }

    /// Work on a thread of its own.
    pub fn of(ctx: &Context, work: impl FnOnce(&Handle) -> Option<Outcome> + Send + 'static) -> Self {
        let (sender, receiver) = channel();
        let handle = Handle::default();
        handle.wakes(ctx);
        let (ctx, theirs) = (ctx.clone(), handle.clone());
        thread::spawn(move || {
            // The import may be gone by then.
            let _ = sender.send(work(&theirs));
            ctx.request_repaint();
        });
        Self { handle, receiver }
    }

    /// How it stands now.
    pub fn standing(&self) -> Standing {
        match self.receiver.try_recv() {
            Ok(Some(outcome)) => Standing::Done(Box::new(outcome)),
            Err(TryRecvError::Empty) => Standing::UnderWay,
            Ok(None) | Err(TryRecvError::Disconnected) => Standing::Stopped,
        }
    }

    /// The share that is done.
    pub fn share(&self) -> f32 {
        self.handle.share().unwrap_or_default()
    }

    /// Asks it to stop.
    pub fn stop(&self) {
        self.handle.cancel();
    }
}

impl Task {
    /// Does it. `None` where it was stopped half-way.
    pub fn carry_out(mut self, handle: &Handle) -> Option<Outcome> {
        match &self.wish {
            Wish::List => {
                if self.groups.is_empty() {
                    self.groups = groups_of(&self.all);
                }
                self.keep_groups();
            }
            Wish::FirstRow(is_child) => {
                self.all.take_header_for_a_child(*is_child);
                self.sheet = self.all.clone();
                self.groups = groups_of(&self.all);
            }
            Wish::Answer(_) => {}
        }
        let review = self.review(handle)?;
        let touched = review.touched(&self.doc);
        let left_out = self.still_left_out(&touched);
        Some(Outcome {
            looked: Looked {
                own: own(&review),
                failing: failing(&review),
                review,
                touched,
                doc: self.doc,
            },
            all: self.all,
            sheet: self.sheet,
            groups: self.groups,
            left_out,
        })
    }

    fn review(&self, handle: &Handle) -> Option<Review> {
        if let Wish::Answer(said) = &self.wish {
            let mut review = self.before.review.clone();
            super::repeat(&mut review, &self.doc, said);
            return Some(review);
        }
        let mut watch = |done: usize, total: usize| {
            handle.report(done as u64, total as u64);
            !handle.cancelled()
        };
        let mut review = intake::review_watched(&self.sheet, &self.doc, &mut watch)?;
        for said in &self.said {
            if handle.cancelled() {
                return None;
            }
            super::repeat(&mut review, &self.doc, said);
        }
        Some(review)
    }

    fn keep_groups(&mut self) {
        let mapping = self.sheet.mapping();
        self.sheet = self.all.clone();
        self.sheet.map(&mapping);
        if self.groups.values().any(|(_, kept)| !kept) {
            let kept = self.groups.iter().filter(|(_, (_, kept))| *kept);
            let kept: BTreeSet<String> = kept.map(|(group, _)| group.clone()).collect();
            self.sheet.keep_groups(&kept);
        }
    }

    /// The children whom the teacher left out before. A child that is new has another id by now.
    fn still_left_out(&self, touched: &[Touched]) -> BTreeSet<Id<Pupil>> {
        let mut off = self.before.keys_of(&self.left_out);
        off.extend(self.off.iter().cloned());
        if off.is_empty() {
            return BTreeSet::new();
        }
        let again = touched.iter().filter(|child| off.contains(&key(child)));
        again.map(|child| child.id).collect()
    }
}

fn groups_of(sheet: &Sheet) -> Groups {
    let groups = sheet.groups().into_iter();
    groups.map(|(group, count)| (group, (count, true))).collect()
}

fn own(review: &Review) -> BTreeSet<Id<Pupil>> {
    let added = review.added.iter().map(|(id, _)| *id);
    added
        .chain(review.changed.iter().map(|changed| changed.id))
        .collect()
}

fn failing(review: &Review) -> Vec<Failing> {
    let refused = review.refused.iter().map(|refused| Failing {
        row: refused.row,
        at: refused.at,
        text: refused.text.clone(),
        why: Some(refused.reason),
    });
    let asked = |row, at, text| Failing {
        row,
        at,
        text,
        why: None,
    };
    let ambiguous = review.ambiguous.iter();
    let doubts = review.doubts.iter();
    let mut failing: Vec<Failing> = refused
        .chain(ambiguous.map(|it| asked(it.row, it.at(), it.name.full())))
        .chain(doubts.map(|it| asked(it.row, it.at(), it.name.full())))
        .collect();
    failing.sort_by_key(|row| (row.row, row.at));
    failing
}
