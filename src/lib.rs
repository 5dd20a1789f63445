//! Klasband.

pub mod model;
