//! The answers in JSON. Field names are a promise to scripts.

use serde::Serialize;

use super::Refused;

/// What an import came to.
#[derive(Debug, Serialize)]
pub struct Imported {
    pub added: usize,
    pub changed: usize,
    pub unchanged: usize,
    pub refused: Vec<RefusedRow>,
    pub left_out_columns: Vec<String>,
}

/// A row that did not go in.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct RefusedRow {
    /// Its number in the file, as a spreadsheet counts.
    pub row: usize,
    pub reason: String,
}

/// Whether every byte is what was written.
#[derive(Debug, Default, Serialize)]
pub struct Checked {
    pub ok: bool,
    pub name: String,
    pub pupils: usize,
    pub guardians: usize,
    pub contacts: usize,
    pub media: usize,
    pub problems: Vec<String>,
}

/// A family that deserves attention.
#[derive(Debug, Serialize)]
pub struct Due {
    /// The children by name.
    pub family: String,
    /// `2026-11-26`, or `2026-11-26T15:45` where a time was agreed.
    pub on: String,
    /// `2026-12-03`.
    pub latest: String,
    pub reason: String,
}

/// Families to introduce to each other.
#[derive(Debug, Serialize)]
pub struct Paired {
    pub pairs: Vec<Pair>,
    pub alone: Vec<String>,
    pub total: f64,
}

/// Two families, each by the child through whom the topics were offered.
#[derive(Debug, Serialize)]
pub struct Pair {
    pub a: String,
    pub b: String,
    pub topics: Vec<String>,
    pub weight: f64,
}

/// One JSON value on one line.
pub fn line(value: &impl Serialize) -> Result<String, Refused> {
    serde_json::to_string(value)
        .map(|json| json + "\n")
        .map_err(|_| Refused::Output(std::io::ErrorKind::InvalidData))
}
