//! The promises of storage, tried on a real disk, in real processes, with the memory measured.
//!
//! Each runs in a short form with every `cargo test`, and in its long form by `scripts/torture`: the same code, with
//! a count from the environment. What a run came to is printed as a line `torture <row>: <figures>`.
//!
//! | promise | shown by |
//! |---|---|
//! | old or new, never broken | [`kill`], and `store::tests::power` on a simulated disk |
//! | a full disk does no harm | [`full`] |
//! | no silent overwrite | [`two`] |
//! | damage is found | `store::tests::damage` |
//! | hostile files | [`hostile`] with the memory measured, [`corpus`] with what fuzzing found, `store::tests::hostile` |
//! | long use | `tests/app/random.rs`, which needs the whole app |

#![cfg(target_os = "linux")]
#![expect(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test stops at what it did not expect"
)]

mod bench;
mod chance;
mod child;
mod corpus;
mod full;
mod hostile;
mod kill;
#[path = "../shared/png.rs"]
mod png;
mod targets;
mod two;
