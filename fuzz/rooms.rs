//! The rooms of Klasband that read foreign bytes, and what is tried on them.

extern crate self as klasband;

#[path = "../src/intake/mod.rs"]
pub mod intake;
#[path = "../src/media/mod.rs"]
pub mod media;
#[path = "../src/model/mod.rs"]
pub mod model;
#[path = "../src/plan/mod.rs"]
pub mod plan;
#[path = "../src/store/mod.rs"]
pub mod store;
#[path = "../tests/torture/targets/mod.rs"]
pub mod targets;
