//! The plan: from rhythms to what deserves attention, and why.
//!
//! Pure over [`Document`](crate::model::Document): the day is passed in and nothing is changed. Every answer
//! carries its reason as a value; the sentence is made where the language is known.
//!
//! Contacts dated after the day that is asked about are left out, so that the plan of an earlier day can be
//! asked for too.

mod days;
mod due;
mod ladder;
mod minutes;
mod moments;
mod taper;
#[cfg(test)]
mod testing;
mod words;

pub use days::{Closed, Shift, next_school_day};
pub use due::{Due, Reason, attention, upcoming};
pub use ladder::{Rung, Unanswered, unanswered};
pub use minutes::{minutes_of, minutes_this_week};
pub use moments::{Moment, moments, next_moment};
pub use taper::{Proposal, proposals};
pub use words::{NotUnderstood, parse_rule};
