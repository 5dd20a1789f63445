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

impl Example {
    /// The class as it can lie in a folder: its photos under the names by which the document knows them.
    #[must_use]
    pub fn named(self) -> (Document, Vec<(String, Vec<u8>)>) {
        let Self { mut doc, photos } = self;
        let mut named = Vec::new();
        for (id, bytes) in photos {
            if let Some(media) = doc.media.get_mut(&id) {
                media.name = id.to_string();
                named.push((media.name.clone(), bytes));
            }
        }
        (doc, named)
    }
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
