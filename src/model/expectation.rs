//! Verwachtingen: what parents, child and teacher expect and hope, side by side.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Id, Party, Pupil};

/// What one of them expects or hopes. Renewed each period: the newest of each party counts, the earlier ones stay.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Expectation {
    /// The child that it is about.
    pub pupil: Id<Pupil>,
    /// Whose it is.
    pub by: Party,
    /// In their own words.
    pub text: String,
    /// When it was spoken out.
    pub on: NaiveDate,
}
