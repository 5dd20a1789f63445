//! Pupils, the adults who raise them, and the addresses where they live.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Form, Id, Media};

/// A name in the three parts that Dutch schools use.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Name {
    /// Roepnaam.
    pub given: String,
    /// Tussenvoegsel: "van den", "de"; sorts behind the surname.
    pub prefix: String,
    /// Achternaam, without the tussenvoegsel.
    pub surname: String,
}

impl Name {
    /// A name from its parts.
    #[must_use]
    pub fn new(given: &str, prefix: &str, surname: &str) -> Self {
        Self {
            given: given.to_owned(),
            prefix: prefix.to_owned(),
            surname: surname.to_owned(),
        }
    }

    /// The whole name as one says it: "Sem van den Berg".
    #[must_use]
    pub fn full(&self) -> String {
        [&self.given, &self.prefix, &self.surname]
            .into_iter()
            .filter(|part| !part.is_empty())
            .map(String::as_str)
            .collect::<Vec<_>>()
            .join(" ")
    }

    /// What one calls the person: the given name, or the surname where no given name is known.
    #[must_use]
    pub fn call(&self) -> String {
        if self.given.is_empty() {
            self.full()
        } else {
            self.given.clone()
        }
    }

    /// First letters of the given name and of the surname as it is said ("Sem van den Berg" gives "Sv").
    #[must_use]
    pub fn initials(&self) -> String {
        let last = if self.prefix.is_empty() {
            &self.surname
        } else {
            &self.prefix
        };
        [&self.given, last]
            .into_iter()
            .filter_map(|part| part.chars().next())
            .collect()
    }

    /// The key that a class list is sorted by: given name first, as a teacher looks for a child.
    #[must_use]
    pub fn sort_key(&self) -> (String, String) {
        (self.given.to_lowercase(), self.surname.to_lowercase())
    }

    /// Whether nothing of the name is known.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.given.is_empty() && self.prefix.is_empty() && self.surname.is_empty()
    }
}

/// Leerling.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Pupil {
    /// The child's name.
    pub name: Name,
    /// Date of birth; decides from when the pupil consents for himself (16).
    pub born: Option<NaiveDate>,
    /// Group or class as the school calls it: "5B".
    pub group: String,
    /// The key by which the school's own export names the pupil (stamnummer, EDEXML key).
    /// Never a national number.
    pub school_key: Option<String>,
    /// Portrait of the child.
    pub photo: Option<Id<Media>>,
    /// Brothers and sisters outside this class, in words: "zus Puck in groep 3".
    pub siblings: String,
    /// How the child moves between houses, in words: "om en om", "weekend bij vader".
    pub living: String,
    /// Note, written as if both parents read it: they may ask for it (inzage).
    pub note: String,
    /// The day on which the child left the class. What is kept is cleared two years later at the latest.
    pub left: Option<NaiveDate>,
}

/// Ouder of verzorger: a person, who may be tied to several pupils.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Guardian {
    /// The adult's name.
    pub name: Name,
    /// Telephone number as written.
    pub phone: String,
    /// E-mail address as written.
    pub email: String,
    /// Languages spoken at home, best one first. Asked for; origin is not.
    pub languages: Vec<String>,
    /// Whether an interpreter is wished for; `None` where nobody asked yet.
    pub interpreter: Option<bool>,
    /// The form of contact that suits this person.
    pub preferred_form: Option<Form>,
    /// When this person is reached best, in words: "na zessen".
    pub preferred_time: String,
    /// What this person hopes for the child.
    pub hopes: String,
    /// Note, written as if the person reads it.
    pub note: String,
}

/// Huishouden: an address where a pupil lives. A pupil can have two.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Household {
    /// What the family calls the house: "Huis van moeder".
    pub name: String,
    /// Postal address.
    pub address: String,
    /// Secret addresses stay off every export and screen that others see.
    pub secret: bool,
}

/// What an adult is to a child.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Relation {
    /// Moeder.
    #[default]
    Mother,
    /// Vader.
    Father,
    /// A mother or father of whom a list of the school did not say which.
    Parent,
    /// Oma of opa.
    Grandparent,
    /// Pleegouder.
    FosterParent,
    /// Stiefouder of nieuwe partner: present or informed only if both parents agree.
    StepParent,
    /// Voogd.
    LegalGuardian,
    /// Somebody else who raises the child.
    Other,
}

impl Relation {
    /// All relations, in the order of a menu.
    pub const ALL: [Self; 8] = [
        Self::Mother,
        Self::Father,
        Self::Parent,
        Self::Grandparent,
        Self::FosterParent,
        Self::StepParent,
        Self::LegalGuardian,
        Self::Other,
    ];

    /// Whether this is the child's mother or father.
    #[must_use]
    pub const fn is_parent(self) -> bool {
        matches!(self, Self::Mother | Self::Father | Self::Parent)
    }

    /// Whether the law gives custody to such a person unless a judge decided otherwise: until somebody asked, one
    /// counts as having it.
    #[must_use]
    pub const fn is_custodian_by_law(self) -> bool {
        self.is_parent() || matches!(self, Self::LegalGuardian)
    }
}

/// Gezag (BW 1:245).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Custody {
    /// Has custody.
    Yes,
    /// Has no custody: information on request (BW 1:377c).
    No,
    /// Nobody asked yet.
    #[default]
    Unknown,
}

impl Custody {
    /// All answers, in the order of a menu.
    pub const ALL: [Self; 3] = [Self::Yes, Self::No, Self::Unknown];
}

/// What binds one guardian to one pupil.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Tie {
    /// The child.
    pub pupil: Id<Pupil>,
    /// The adult.
    pub guardian: Id<Guardian>,
    /// What the adult is to the child.
    pub relation: Relation,
    /// Whether the adult has custody of this child.
    pub custody: Custody,
    /// When a parent without custody asked to be informed (BW 1:377c).
    pub information_requested: Option<NaiveDate>,
    /// Parents who agree that this adult, a new partner, is present and informed.
    pub agreed_by: BTreeSet<Id<Guardian>>,
    /// The house where the child lives with this adult; `None` where the child does not live with them.
    pub household: Option<Id<Household>>,
}

impl Tie {
    /// Whether this adult decides for the child: with custody, or a parent or voogd of whom nobody asked. Parents keep
    /// custody together after a divorce unless a judge decided otherwise (BW 1:251).
    #[must_use]
    pub const fn decides(&self) -> bool {
        match self.custody {
            Custody::Yes => true,
            Custody::No => false,
            Custody::Unknown => self.relation.is_custodian_by_law(),
        }
    }
}
