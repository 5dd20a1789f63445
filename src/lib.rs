//! Klasband.

pub mod command;
pub mod history;
pub mod lang;
pub mod model;
