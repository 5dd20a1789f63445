//! Which copies of the class left this computer: so that erasing can say where an old one still lies.

use chrono::{NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};

/// What was written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum CopyKind {
    /// A snapshot: encrypted.
    #[default]
    Snapshot,
    /// Something that anybody can read: the document as text, an access report.
    Readable,
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
