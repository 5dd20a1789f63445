//! Klassenboek: a page per child, and the photos that lie beside the document.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::{Id, Pupil};

/// A photo or clip, encrypted beside the document.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Media {
    /// Keyed blake3 of the plain bytes, in hex: the file's name in `media/`, which tells an outsider nothing.
    pub name: String,
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// Size of the plain bytes.
    pub bytes: u64,
    /// What it shows, for who cannot see it.
    pub alt: String,
    /// Other children who can be recognised in it: each of them needs consent too.
    pub shows: BTreeSet<Id<Pupil>>,
}

/// A child's page in the class book, in which the child presents the family.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Page {
    /// Whose page; a pupil has at most one.
    pub pupil: Id<Pupil>,
    /// The title on the page: "Noor en haar gezin"; empty for the usual one.
    pub title: String,
    /// The short story.
    pub story: String,
    /// A greeting in the languages of the home: "مرحبا · hallo · azul".
    pub greeting: String,
    /// The picture of the family.
    pub photo: Option<Id<Media>>,
}
