//! Keeps one class on disk, encrypted, so that nothing is lost and nothing leaks.
//!
//! ```text
//! <class folder>/
//!   class.age       the document: age, to the class's own key
//!   key.age         that key, wrapped by the passphrase
//!   recovery.age    that key, wrapped by the recovery code
//!   sync.age        merge state
//!   media/          photos and clips, each named by a keyed hash of its bytes
//!   backups/        earlier versions, and a second copy of the two wrapped keys
//!   erasing         there while something is being erased for good
//!   lock            held while the class is open for writing
//! ```
//!
//! Beside `class.age` may lie `class.age.….tmp` (a save that was cut off), `class.own-….age` (ours, beside the
//! version of somebody else) and `class.age.kapot-…` (broken, replaced by another version).
//!
//! A new version is written whole under a name of its own, synced, read back and compared before it takes the
//! place of the old one in one step; the old one keeps a second name in `backups/`. So at every moment the old or
//! the new version is on disk, whole. Where the disk can, the two change places, so that a version which somebody
//! else put there in the last instant comes out and goes back. Everything goes through [`Disk`], and the tests let a simulated one fail and
//! lose power at each single operation.
//!
//! A snapshot is one file for a stick: a stored zip of exactly these encrypted files, without `backups/` and
//! `lock`. `unzip` and `age` open it without Klasband. What leaves in clear is written here too (`plain`): whole, never
//! over something else, and nothing stays of what was cut off.
//!
//! # What is promised, and what shows it
//!
//! | promise | shown by |
//! |---|---|
//! | old or new, never broken | `tests::power`: a failure and a power cut at every operation; `tests/torture/kill.rs` |
//! | a full disk does no harm | `tests/torture/full.rs`; the message in `tests/app/bad_input.rs` |
//! | nothing is written where a stick was | `tests::everyday`, `a_pulled_stick_is_gone_and_nothing_is_written_where_it_was` |
//! | no silent overwrite | `tests/torture/two.rs`; `tests::power`, `what_another_program_writes_during_a_save_is_not_lost` |
//! | damage is found | `tests::damage`: cuts and flipped bits in every file |
//! | hostile files | `tests::hostile`; `tests/torture/hostile.rs` with the memory measured; `fuzz/` and its corpus |
//! | long use | `tests/app/random.rs` |
//!
//! Each runs short in every test run and long by `scripts/torture`, which prints the table of the README.
//!
//! Errors hold no personal data in their text; paths, which may, are in fields.

mod archive;
mod backups;
mod beside;
mod check;
mod cipher;
mod class_dir;
mod code;
mod disk;
mod document;
mod erase;
mod error;
mod files;
mod keys;
mod kit;
mod media;
mod plain;
mod progress;
mod recover;
mod restore;
mod rests;
mod save;
mod snapshot;
mod stage;
mod strength;
mod unlock;
mod v1;

#[cfg(test)]
mod sim;
#[cfg(test)]
mod tests;

pub use archive::MAX_SNAPSHOT;
pub use backups::{Stamp, keep as keep_backups};
pub use beside::{Again, Theirs};
pub use check::{Problem, Report, check};
pub use class_dir::{
    ClassFolder, Created, Found, Listed, NewCode, Opened, Peek, ReadOnlyReason, list_classes, peek,
};
pub use code::{CodeError, RecoveryCode};
pub use disk::{Disk, DiskFile, Held, Meta, RealDisk};
pub use document::{MAX_TEXT, from_text, to_text};
pub use erase::{ClosedVersion, EraseMark, Erased, Newer};
pub use error::{Damage, Doing, Part, StoreError};
pub use files::{MAX_MEDIA, MAX_SYNC};
pub use keys::{Key, Passphrase, SecretIdentity, WorkFactor};
pub use kit::SnapshotKit;
pub use media::{MediaReader, NewMedia, Unreferred};
pub use plain::{Unwritten, clear_rests, free_place, write_beside, write_new};
pub use progress::{NoProgress, Progress};
pub use recover::{Candidate, Origin};
pub use restore::{restore, restore_without};
pub use save::Saved;
pub use snapshot::{
    EXTENSION, Preview, SnapshotInfo, SnapshotOptions, preview, preview_document, snapshot, with_extension,
};
pub use stage::clear_unfinished;
pub use strength::Strength;
