//! Which copies of the class left this computer: so that erasing can say where an old one still lies.

use chrono::{NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};

use super::{Document, Id};

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
}

impl CopyKind {
    /// All kinds.
    pub const ALL: [Self; 6] = [
        Self::Snapshot,
        Self::Readable,
        Self::AccessReport,
        Self::ClassList,
        Self::ConsentForm,
        Self::FailedRows,
    ];

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
}

impl Document {
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
