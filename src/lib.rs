//! Klasband.

pub mod command;
pub mod history;
pub mod lang;
pub mod look;
pub mod model;
pub mod panels;
pub mod plan;
pub mod questions;
