//! The families as they are written in `assets/example/families.ron`.

use serde::Deserialize;

use super::ExampleError;
use crate::model::{Custody, Form, ItemKind, Occasion, Place, Relation};

/// One child with the family.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Family {
    pub given: String,
    #[serde(default)]
    pub prefix: String,
    pub surname: String,
    /// Age at the start of the school year, month, day.
    pub born: (u8, u32, u32),
    pub scene: Scene,
    #[serde(default)]
    pub siblings: String,
    #[serde(default)]
    pub living: String,
    #[serde(default)]
    pub twin: Option<String>,
    /// A brother or sister in this class, whose adults and houses are shared.
    #[serde(default)]
    pub with_family_of: Option<String>,
    #[serde(default)]
    pub houses: Vec<House>,
    #[serde(default)]
    pub elsewhere: Vec<Adult>,
    #[serde(default)]
    pub contacts: Vec<Spoken>,
    #[serde(default)]
    pub attempts: Vec<Attempt>,
    /// The best memory of school: which adult, and what.
    #[serde(default)]
    pub best: Option<(usize, String)>,
    #[serde(default)]
    pub worst: Option<(usize, String)>,
    #[serde(default)]
    pub rhythm: Option<Rhythm>,
    #[serde(default)]
    pub topics: Vec<Offered>,
    #[serde(default)]
    pub agreement: Option<Promise>,
    pub story: Option<String>,
    #[serde(default)]
    pub greeting: String,
    #[serde(default)]
    pub consent: Consents,
    #[serde(default)]
    pub no_custody_known: bool,
    /// Who is in the picture, the child first; the child alone is the portrait.
    #[serde(default)]
    pub people: Vec<Figure>,
    #[serde(default)]
    pub pet: Option<Pet>,
    /// Whether there is a portrait of the child.
    #[serde(default)]
    pub portrait: bool,
    /// Who the child is, in the words of the first adult.
    #[serde(default)]
    pub who: String,
    /// What the child wants the adults to agree on.
    #[serde(default)]
    pub wish: String,
    #[serde(default)]
    pub seen: Vec<Seen>,
    /// What they expect and hope, and how many weeks ago that was spoken out.
    #[serde(default)]
    pub expects: Vec<Expects>,
    #[serde(default)]
    pub told: Vec<Told>,
    /// Other children of the class who can be recognised in the picture.
    #[serde(default)]
    pub shows: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct House {
    pub name: String,
    pub address: String,
    #[serde(default)]
    pub secret: bool,
    pub adults: Vec<Adult>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Adult {
    pub given: String,
    #[serde(default)]
    pub prefix: String,
    pub surname: String,
    pub relation: Relation,
    #[serde(default = "has_custody")]
    pub custody: Custody,
    /// Asked to be informed (BW 1:377c).
    #[serde(default)]
    pub requested: bool,
    /// The adults who agree that this one is present and informed, by place.
    #[serde(default)]
    pub agreed_by: Vec<usize>,
    pub languages: Vec<String>,
    #[serde(default)]
    pub interpreter: Option<bool>,
    #[serde(default)]
    pub form: Option<Form>,
    #[serde(default)]
    pub time: String,
    #[serde(default)]
    pub hopes: String,
}

const fn has_custody() -> Custody {
    Custody::Yes
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Spoken {
    /// Weeks before today.
    pub weeks: u32,
    pub form: Form,
    #[serde(default)]
    pub occasion: Option<Occasion>,
    #[serde(default)]
    pub well: Option<bool>,
    #[serde(default)]
    pub note: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Attempt {
    pub weeks: u32,
    pub form: Form,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rhythm {
    pub rule: Every,
    pub why: String,
    /// The adults with whom it was agreed, by place.
    pub with: Vec<usize>,
}

/// A rhythm, told from today.
#[expect(clippy::enum_variant_names, reason = "\"every other week\" is what one says")]
#[derive(Clone, Copy, Debug, Deserialize)]
pub enum Every {
    Weekly(chrono::Weekday, u32, u32),
    EveryOtherWeek(chrono::Weekday, u32, u32),
    AfterContact(u16),
    InDays(u64),
    /// In the month with this number.
    Window(u32),
    Open,
}

/// The adult, the topic, and for a sensitive one what it is offered for; empty for others.
#[derive(Debug, Deserialize)]
pub struct Offered(pub usize, pub String, pub String);

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Promise {
    pub who: Who,
    pub what: String,
    #[serde(default)]
    pub done: bool,
    #[serde(default)]
    pub outcome: String,
}

/// Where something was seen or told, what, and by whom.
#[derive(Debug, Deserialize)]
pub struct Seen(pub Place, pub String, pub String);

/// Who, what, and how many weeks ago.
#[derive(Debug, Deserialize)]
pub struct Expects(pub Who, pub String, pub u32);

/// Something that was told about the child.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Told {
    pub kind: ItemKind,
    pub title: String,
    pub weeks: u32,
    /// The adults who have it, by place.
    pub to: Vec<usize>,
}

#[derive(Clone, Copy, Debug, Deserialize)]
pub enum Who {
    Teacher,
    Child,
    Parent(usize),
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
pub enum Consents {
    #[default]
    Given,
    Refused,
    Missing,
    Revoked,
}

/// Where a family's picture plays.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
pub enum Scene {
    Bridge,
    Canal,
    Cyclists,
    Evening,
    Farm,
    Flat,
    Football,
    Forest,
    Garden,
    Kitchen,
    Market,
    Mountains,
    Sea,
    Skaters,
    Station,
    Sunset,
    Village,
    Windmill,
}

/// A drawn person: size, hair, its colour, the colour of the skin (0 lightest to 5 darkest), clothes, and
/// whether in a wheelchair.
#[derive(Clone, Copy, Debug, Deserialize)]
pub struct Figure(
    pub Size,
    pub Hair,
    pub Tint,
    pub u8,
    pub Wear,
    #[serde(default)] pub bool,
);

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub enum Size {
    Tall,
    Grown,
    Old,
    Teen,
    Child,
    Toddler,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub enum Hair {
    Short,
    Beard,
    Bald,
    Cap,
    Long,
    Bob,
    Braids,
    Tail,
    Bun,
    Curls,
    Scarf,
}

/// The colour of hair, or of the scarf or cap over it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub enum Tint {
    Black,
    Brown,
    Chestnut,
    Blond,
    Red,
    Grey,
    Navy,
    Rose,
    Sand,
}

impl Tint {
    pub const fn colour(self) -> &'static str {
        match self {
            Self::Black => "#2E2622",
            Self::Brown => "#5B3A24",
            Self::Chestnut => "#8C5A2E",
            Self::Blond => "#D2A75C",
            Self::Red => "#B5632F",
            Self::Grey => "#A7A39C",
            Self::Navy => "#33404A",
            Self::Rose => "#C98A84",
            Self::Sand => "#E3CFA8",
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub enum Wear {
    Petrol,
    Brick,
    Apricot,
    Cream,
    Blue,
    Gold,
    Leaf,
    Plum,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub enum Pet {
    Dog,
    Cat,
    Rabbit,
    GuineaPig,
}

pub fn families() -> Result<Vec<Family>, ExampleError> {
    let text = include_str!("../../assets/example/families.ron");
    ron::from_str(text).map_err(|error| ExampleError::Families(Box::new(error)))
}
