//! The real app, clicked and typed in without a display.

#![expect(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test stops at what it did not expect"
)]

/// Counts what is allocated, for [`random`].
#[global_allocator]
static ALLOCATOR: cap::Cap<std::alloc::System> = cap::Cap::new(std::alloc::System, usize::MAX);

mod away;
mod back;
mod bad_input;
mod beginning;
mod bench;
mod code;
mod copies;
mod defect;
mod desk;
mod dialogs;
mod disk;
mod erase;
mod import;
mod keyboard;
mod keys;
mod lock;
mod logs;
mod outside;
mod pages;
mod papers;
#[path = "../shared/png.rs"]
mod png;
mod random;
mod school;
mod screens;
mod stick;
mod typing;
mod versions;
mod whole_path;
