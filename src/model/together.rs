//! Samenbrengen: parents who chose to be found, and who met.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Guardian, Id, Pupil};

/// Onderwerp: what one parent chose to be found on. Never inferred.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Topic {
    /// The child through whom the parent is in this class.
    pub pupil: Id<Pupil>,
    /// The parent who offered it.
    pub guardian: Id<Guardian>,
    /// The topic in the parent's words: "dyslexie", "Pools thuis", "avonddienst".
    pub subject: String,
    /// Health or origin (AVG art. 9): hidden on screen until asked for.
    pub sensitive: bool,
    /// What the parent offered it for. Required with a sensitive topic.
    pub purpose: String,
    /// The day on which it was offered.
    pub on: NaiveDate,
}

/// One family's answer to a proposed introduction.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Reply {
    /// Not answered yet.
    #[default]
    Waiting,
    /// Would like to.
    Yes,
    /// Rather not.
    No,
}

/// Kennismaking: two families brought together. Both are asked first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Introduction {
    /// The one family, by its child; sorts before `b`.
    pub a: Id<Pupil>,
    /// The other family.
    pub b: Id<Pupil>,
    /// What they share, as they offered it.
    pub subjects: BTreeSet<String>,
    /// The day on which both were asked.
    pub asked: NaiveDate,
    /// What family `a` says.
    pub a_reply: Reply,
    /// What family `b` says.
    pub b_reply: Reply,
    /// The teacher's introduction, drafted by the app.
    pub text: String,
    /// The day on which they were introduced.
    pub introduced: Option<NaiveDate>,
    /// "Hebben jullie elkaar gesproken?"
    pub spoke: Option<bool>,
}

/// Two families that are not to be paired, and why not.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Apart {
    /// The one family, by its child.
    pub a: Id<Pupil>,
    /// The other family.
    pub b: Id<Pupil>,
    /// Why, in neutral words; may be empty.
    pub why: String,
}
