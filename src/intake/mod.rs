//! Files from school: bytes in, a typed review out. No files are opened here and no clock is read.
//!
//! [`read`] turns a file into a [`Sheet`]: columns, each with the [`Field`] that its header was understood as,
//! and rows of text. A person may change that mapping. [`review`] holds the sheet against the class and says
//! what would be added and changed, and why a row cannot go in; [`Review::apply`] does it.
//!
//! What the app must never hold (national numbers, origin, belief, health, weighting) is dropped while reading:
//! such a column keeps its header, so that it can be named to the teacher, and loses its cells.

mod attach;
mod date;
mod desk;
mod differences;
mod draft;
mod edexml;
mod error;
mod fold;
mod grid;
mod header;
mod hidden;
mod matching;
mod names;
mod part;
mod privacy;
mod rejected;
mod review;
mod sheet;
mod sniff;
mod suggest;
mod synonyms;
#[cfg(test)]
mod tests;
mod text;
mod xlsx;

pub use desk::{review, review_watched};
pub use differences::{Difference, Records, Touched};
pub use error::{Damage, Format, IntakeError, Kind, Limit};
pub use header::Field;
pub use hidden::Hidden;
pub use rejected::{Wording, rejected};
pub use review::{
    AdultAnswer, AdultDoubt, Ambiguous, Changed, Contact, Counts, Differing, HomeDoubt, Reason, Refusal,
    Review, Warning, WarningKind,
};
pub use sheet::{Column, Row, Sheet, Source, Understood};

/// Reads a table from the bytes of a file: of a workbook the sheet of which most is known. The content decides
/// what it is; of `file_name` only the ending is used, and only where the content leaves a choice.
pub fn read(bytes: &[u8], file_name: &str) -> Result<Sheet, IntakeError> {
    let mut sheets = read_all(bytes, file_name)?;
    if sheets.is_empty() {
        return Err(IntakeError::Empty);
    }
    Ok(sheets.swap_remove(0))
}

/// Reads every table of a file, the one of which most is known first: a workbook may have a sheet per group.
pub fn read_all(bytes: &[u8], file_name: &str) -> Result<Vec<Sheet>, IntakeError> {
    if bytes.len() > Limit::Bytes.value() {
        return Err(IntakeError::TooLarge { limit: Limit::Bytes });
    }
    match sniff::sniff(bytes, file_name)? {
        sniff::Content::Xlsx => grid::tables(xlsx::read(bytes)?),
        sniff::Content::Xml(text) => Ok(vec![edexml::read(&text)?]),
        sniff::Content::Text(text) => grid::tables(vec![text::read(&text, file_name)?]),
    }
}
