//! Klasband.
fn main() {}
