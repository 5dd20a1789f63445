//! Samenbrengen: which families to bring together, and who know each other already.
//!
//! Only what parents offered as a topic counts, and only with consent to be introduced. A family is a pupil with
//! the siblings in the class: they share adults, so they share one place in every proposal.

mod families;
mod layout;
mod matching;
mod pairs;
mod subject;
mod web;

#[cfg(test)]
mod class;

pub use layout::layout;
pub use pairs::{Alone, Pair, Proposal, Shared, propose, shared};
pub(crate) use subject::{normal as subject_key, subjects};
pub use web::acquaintances;
