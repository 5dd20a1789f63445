//! Bezorging: what was told or sent about a child, and which adult received it.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Contact, Form, Guardian, Id, Pupil};

/// What an item of information is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum ItemKind {
    /// Rapport.
    #[default]
    Report,
    /// A photo or clip.
    Photo,
    /// Uitnodiging.
    Invitation,
    /// What came of a conversation.
    Outcome,
    /// Something else.
    Other,
}

impl ItemKind {
    /// All kinds, in the order of a menu.
    pub const ALL: [Self; 5] = [
        Self::Report,
        Self::Photo,
        Self::Invitation,
        Self::Outcome,
        Self::Other,
    ];
}

/// Informatie: one thing about a child that every entitled adult is told, in the same neutral words
/// (BW 1:377b and 1:377c; WPO art. 11).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Item {
    /// The child that it is about.
    pub pupil: Id<Pupil>,
    /// What it is.
    pub kind: ItemKind,
    /// "Rapport februari".
    pub title: String,
    /// The words in which it is sent, the same for all.
    pub text: String,
    /// The day on which it was there to be told.
    pub on: NaiveDate,
    /// The conversation that it came out of.
    pub contact: Option<Id<Contact>>,
    /// Of a photo or clip: other children who can be recognised in it. Each of them needs consent too.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub shows: BTreeSet<Id<Pupil>>,
    /// Whether `shows` is everybody, as the teacher said. Until then a photo or clip is given to nobody.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub all_named: bool,
}

impl Item {
    /// Whether it shows children, so that it needs consent.
    #[must_use]
    pub fn is_picture(&self) -> bool {
        self.kind == ItemKind::Photo
    }
}

/// Bezorging: one adult received an item, or was refused it for a reason.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Delivery {
    /// What.
    pub item: Id<Item>,
    /// To whom.
    pub guardian: Id<Guardian>,
    /// When.
    pub on: NaiveDate,
    /// How.
    pub form: Form,
    /// Why it was withheld, where it was: a refusal needs its reason. Empty where it was received.
    pub withheld: String,
}
