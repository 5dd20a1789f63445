//! The real app, clicked and typed in without a display.

#![expect(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test stops at what it did not expect"
)]

mod back;
mod bad_input;
mod beginning;
mod desk;
mod erase;
mod import;
mod keyboard;
mod keys;
mod lock;
mod outside;
mod pages;
mod papers;
mod random;
mod school;
mod screens;
mod stick;
mod versions;
mod whole_path;
