//! What was said, seen and agreed with a family.

use std::collections::BTreeSet;

use chrono::{NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};

use super::{Guardian, Id, Pupil};

/// The form of a contact.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Form {
    /// A conversation at school.
    #[default]
    AtSchool,
    /// A telephone call.
    Phone,
    /// A video call.
    Online,
    /// A written message.
    Message,
    /// A few words at the school gate.
    Gate,
    /// Kennismakingsbezoek: offered to all, by appointment, about hopes and dreams.
    HomeVisit,
    /// Contactherstel: after failed attempts; may be unannounced, may be declined, no problem on the agenda.
    Doorstep,
}

impl Form {
    /// All forms, in the order of a menu.
    pub const ALL: [Self; 7] = [
        Self::AtSchool,
        Self::Phone,
        Self::Online,
        Self::Message,
        Self::Gate,
        Self::HomeVisit,
        Self::Doorstep,
    ];
}

/// The occasion of a conversation; each has its own questions.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Occasion {
    /// Startgesprek, with parents and child.
    #[default]
    Start,
    /// Voortgang.
    Progress,
    /// Thuis.
    Home,
    /// Zorgen; the parent as advocate.
    Concerns,
    /// Huisbezoek.
    HomeVisit,
    /// Twee huizen.
    TwoHouses,
    /// Hoge verwachtingen.
    Expectations,
    /// Afsluiting.
    Closing,
}

impl Occasion {
    /// All occasions, in the order of a menu.
    pub const ALL: [Self; 8] = [
        Self::Start,
        Self::Progress,
        Self::Home,
        Self::Concerns,
        Self::HomeVisit,
        Self::TwoHouses,
        Self::Expectations,
        Self::Closing,
    ];
}

/// What came of reaching out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Outcome {
    /// There was contact.
    #[default]
    Spoke,
    /// Nobody answered. Says nothing about how involved anybody is.
    NoAnswer,
}

/// Contactmoment: what happened, when, how, with whom, by whom.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Contact {
    /// The children that it was about: siblings in one class share a contact.
    pub pupils: BTreeSet<Id<Pupil>>,
    /// The adults who were there, or whom the teacher tried to reach.
    pub with: BTreeSet<Id<Guardian>>,
    /// Whether the child was there too.
    pub child_present: bool,
    /// Local date and time.
    pub at: NaiveDateTime,
    /// How.
    pub form: Form,
    /// Contact, or no answer.
    pub outcome: Outcome,
    /// The occasion, if it was a conversation with one.
    pub occasion: Option<Occasion>,
    /// Whether the teacher felt that it went well; after some of these the app proposes to taper.
    pub went_well: Option<bool>,
    /// Minutes that it took, where somebody noted them.
    pub minutes: Option<u16>,
    /// Who spoke for the school, where it was not the teacher.
    pub by: String,
    /// Note, written as if both parents read it.
    pub note: String,
}

/// Whose words an answer or an agreement holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Party {
    /// The teacher.
    #[default]
    Teacher,
    /// The child.
    Child,
    /// This parent.
    Guardian(Id<Guardian>),
}

/// What somebody answered to a question.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// The child that it is about.
    pub pupil: Id<Pupil>,
    /// The conversation in which it was given.
    pub contact: Option<Id<Contact>>,
    /// The question's key in the question bank: "start-best-memory".
    pub prompt: String,
    /// The question as it was asked, for when the bank changes.
    pub question: String,
    /// Who answered.
    pub by: Party,
    /// The answer.
    pub text: String,
    /// When.
    pub on: NaiveDate,
}

/// Afspraak: who does what by when, and what came of it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Agreement {
    /// The child that it is about.
    pub pupil: Id<Pupil>,
    /// The conversation in which it was made.
    pub contact: Option<Id<Contact>>,
    /// Who does it.
    pub who: Party,
    /// What.
    pub what: String,
    /// By when.
    pub by: Option<NaiveDate>,
    /// When it was done.
    pub done: Option<NaiveDate>,
    /// What came of it.
    pub outcome: String,
}

/// Where involvement was seen. Never added up: home is largely out of sight of school.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Place {
    /// Thuis.
    #[default]
    Home,
    /// Op school.
    School,
}

/// Waarneming, thuis of op school.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Observation {
    /// The child that it is about.
    pub pupil: Id<Pupil>,
    /// At home or at school.
    pub place: Place,
    /// What was seen or told.
    pub what: String,
    /// Who saw or told it.
    pub source: String,
    /// When.
    pub on: NaiveDate,
    /// The adult who told it, where it was one of the child's: what somebody told is theirs, as an answer is. Not
    /// written where it was nobody's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<Id<Guardian>>,
}
