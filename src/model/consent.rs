//! Toestemming: per pupil, per purpose, from whom, when; revocable at once (AVG art. 6, 7 and 8; UAVG art. 5).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Guardian, Id, Pupil};

/// What a consent is for. Each purpose is asked for by itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Purpose {
    /// The class book, shown in the room; a parents' evening counts as sharing.
    #[default]
    BookInRoom,
    /// The class book, to take home.
    BookAtHome,
    /// Clips to the child's own parents.
    ClipsToParents,
    /// Clips to the class.
    ClipsToClass,
    /// Being introduced to other parents.
    Introductions,
}

impl Purpose {
    /// All purposes, in the order of the form.
    pub const ALL: [Self; 5] = [
        Self::BookInRoom,
        Self::BookAtHome,
        Self::ClipsToParents,
        Self::ClipsToClass,
        Self::Introductions,
    ];
}

/// Who gives or refuses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Giver {
    /// A parent or other guardian, for a pupil under 16.
    Guardian(Id<Guardian>),
    /// The pupil, from 16.
    Pupil,
}

/// One person's answer for one pupil and one purpose. The newest answer of a giver counts.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Consent {
    /// The child.
    pub pupil: Id<Pupil>,
    /// What it is for.
    pub purpose: Purpose,
    /// Who answered.
    pub giver: Giver,
    /// Given or refused.
    pub given: bool,
    /// The day of the answer.
    pub on: NaiveDate,
    /// The last day on which it holds; `None` for the school year.
    pub until: Option<NaiveDate>,
    /// The day on which it was revoked.
    pub revoked: Option<NaiveDate>,
}
