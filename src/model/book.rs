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
    /// Whether `shows` is everybody, as the teacher said. `None` where nobody was asked, as in documents that are
    /// older than the question. Not written then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub all_named: Option<bool>,
}

impl Media {
    /// Whether it is known who can be recognised: until then nobody else gets to see a photo of a page.
    ///
    /// Where nobody was asked, a list with somebody on it counts as an answer, since somebody looked at the photo to
    /// make it. An empty one says nothing: that is how every photo begins, a group photo too. So a photo of an older
    /// document stays hidden once too often rather than once too little.
    #[must_use]
    pub fn is_answered(&self) -> bool {
        self.all_named.unwrap_or(!self.shows.is_empty())
    }
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
