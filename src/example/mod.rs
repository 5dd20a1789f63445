//! The example class: 26 fictional pupils and their families, as a Dutch class really is. Fit to be shown at a
//! parents' evening. Everything is dated from the day on which it is opened, so that it always looks alive.

mod build;
mod data;
mod people;
mod picture;
mod told;

use chrono::NaiveDate;
use thiserror::Error;

use crate::model::{Document, Id, Media};

/// The class, and the pictures that lie beside it.
#[derive(Clone, Debug)]
pub struct Example {
    /// The document.
    pub doc: Document,
    /// Pictures by their record, as PNG.
    pub photos: Vec<(Id<Media>, Vec<u8>)>,
}

/// Why the example class cannot be made: a mistake of ours in its data, which a test finds first.
#[derive(Debug, Error)]
pub enum ExampleError {
    /// The families cannot be read.
    #[error("the families: {0}")]
    Families(#[from] Box<ron::error::SpannedError>),
    /// A picture cannot be drawn.
    #[error("a picture cannot be drawn")]
    Picture,
}

/// The class as it looks on `today`.
pub fn class(today: NaiveDate) -> Result<Example, ExampleError> {
    let families = data::families()?;
    build::class(&families, today)
}

#[cfg(test)]
mod tests;
