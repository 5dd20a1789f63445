//! What can go wrong with a class on disk, told apart by what a person can do about it.

use std::io;
use std::path::PathBuf;

use thiserror::Error;

use super::recover::Candidate;

/// A part of a class folder or snapshot. Holds no name of a person: media and backups are named by hash and time.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// The document.
    Class,
    /// The key, wrapped by the passphrase.
    Key,
    /// The key, wrapped by the recovery code.
    Recovery,
    /// The merge state.
    Sync,
    /// A photo or clip, by its name in `media/`.
    Media(String),
    /// An earlier version, by its file name in `backups/`.
    Backup(String),
    /// The snapshot file as a whole.
    Snapshot,
    /// The folder itself.
    Folder,
}

/// How a part is damaged.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Damage {
    /// The file is not there.
    #[error("missing")]
    Missing,
    /// The disk does not give the bytes.
    #[error("unreadable")]
    Unreadable,
    /// The bytes are not what was written: they do not decrypt, or do not hash to what they should.
    #[error("altered or cut short")]
    Altered,
    /// Larger than anything that is written here.
    #[error("larger than {limit} bytes")]
    TooLarge {
        /// Largest size that is read, in bytes.
        limit: u64,
    },
    /// Decrypts, and is no document. The position is safe to log; the text around it is not.
    #[error("no document, at line {line}, column {column}")]
    Document {
        /// Line, from 1.
        line: usize,
        /// Column, from 1.
        column: usize,
    },
    /// Opens only with more work than is ever asked for here: 2^`log_n` rounds of scrypt.
    #[error("asks for 2^{log_n} rounds of scrypt")]
    ExcessiveWork {
        /// The exponent that the file asks for.
        log_n: u8,
    },
    /// The two copies of a wrapped key differ, and the secret at hand cannot tell which of them is whole.
    #[error("its two copies differ")]
    CopiesDiffer,
    /// An archive that holds other things than a snapshot does, or holds them in another way.
    #[error("not laid out as a snapshot")]
    Layout,
}

/// What was being done when the disk said no.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doing {
    /// Reading.
    Reading,
    /// Writing.
    Writing,
    /// Putting a file in its place.
    Replacing,
    /// Listing a folder.
    Listing,
    /// Taking the lock.
    Locking,
}

/// Why something with a class on disk did not happen. Whatever the variant: what was on disk before still is.
#[derive(Debug, Error)]
pub enum StoreError {
    /// The passphrase does not open the key. Should both copies of the key be damaged, it looks the same.
    #[error("wrong passphrase")]
    WrongPassphrase,
    /// A well-formed recovery code, and not the one of this class.
    #[error("wrong recovery code")]
    WrongRecoveryCode,
    /// The identity (from a keychain) is not the one of this class.
    #[error("identity of another class")]
    WrongIdentity,
    /// No class lives in this folder.
    #[error("not a class folder")]
    NotAClassFolder,
    /// Not a snapshot of Klasband.
    #[error("not a snapshot")]
    NotASnapshot,
    /// There is something already at the place that should be new.
    #[error("the destination exists and is not empty")]
    Exists {
        /// The place.
        path: PathBuf,
    },
    /// The folder or the disk is not there any more: a stick was pulled, a share is away.
    #[error("the folder is gone")]
    Gone,
    /// Another Klasband has this class open for writing.
    #[error("locked by another instance")]
    Locked,
    /// The disk is write-protected.
    #[error("the disk is read-only")]
    ReadOnly,
    /// The system does not allow it.
    #[error("permission denied")]
    Permission,
    /// The disk, or the user's share of it, is full.
    #[error("the disk is full")]
    DiskFull,
    /// What is asked for does not fit; found out before anything was written.
    #[error("needs {needed} bytes, {free} are free")]
    NoSpace {
        /// Bytes needed.
        needed: u64,
        /// Bytes free.
        free: u64,
    },
    /// Written by a newer Klasband. Nothing was changed.
    #[error("format {found}; this version knows up to {known}")]
    NewerFormat {
        /// The version in the file.
        found: u32,
        /// The newest version that this program knows.
        known: u32,
    },
    /// The document is damaged or missing. These versions are whole, the likeliest first; the teacher chooses.
    #[error("the class file is {problem}; {} whole versions beside it", candidates.len())]
    Broken {
        /// What is wrong with the class file.
        problem: Damage,
        /// Versions that do open.
        candidates: Vec<Candidate>,
    },
    /// Another part is damaged.
    #[error("{part:?}: {damage}")]
    Damaged {
        /// Which.
        part: Part,
        /// How.
        damage: Damage,
    },
    /// Somebody else wrote the class file since it was last read or written here.
    #[error("changed by another since it was read")]
    ChangedByOther,
    /// The document is larger than a class file may be.
    #[error("larger than {limit} bytes")]
    TooLarge {
        /// Largest size, in bytes.
        limit: u64,
    },
    /// The document does not come back from its text as it was. Nothing was written.
    #[error("the document does not survive being written")]
    Unfaithful,
    /// The bytes read back differ from the bytes written: the disk is failing.
    #[error("read back differently from what was written")]
    ReadBack,
    /// A photo's bytes do not have the name that the document gives them.
    #[error("media named otherwise than its bytes")]
    MediaName,
    /// Another program keeps the file open, for longer than 5 seconds. What was to be saved is whole, beside it.
    #[error("another program keeps the file open")]
    Blocked {
        /// The file with the new version.
        kept: PathBuf,
    },
    /// A defect of our own ended it half-way, as a power cut would.
    #[error("ended by a defect")]
    Defect,
    /// The person stopped it. Nothing is left of it.
    #[error("cancelled")]
    Cancelled,
    /// Something else that the system reports.
    #[error("{doing:?} failed: {kind}")]
    Io {
        /// What was being done.
        doing: Doing,
        /// What kind of trouble.
        kind: io::ErrorKind,
        /// The system's number for it, where there is one.
        code: Option<i32>,
    },
}

impl StoreError {
    /// The error for an answer of the disk.
    pub(crate) fn io(doing: Doing, error: &io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Self::DiskFull,
            io::ErrorKind::ReadOnlyFilesystem => Self::ReadOnly,
            io::ErrorKind::PermissionDenied if write_protected(error) => Self::ReadOnly,
            io::ErrorKind::PermissionDenied => Self::Permission,
            io::ErrorKind::NotFound
            | io::ErrorKind::NotADirectory
            | io::ErrorKind::StaleNetworkFileHandle => Self::Gone,
            _ if disk_is_away(error) => Self::Gone,
            kind => Self::Io {
                doing,
                kind,
                code: error.raw_os_error(),
            },
        }
    }

    /// The error for a file that the disk does not give, though it may at another time.
    pub(crate) const fn unreadable() -> Self {
        Self::Io {
            doing: Doing::Reading,
            kind: io::ErrorKind::Other,
            code: None,
        }
    }

    /// The error for a part that is damaged.
    pub(crate) const fn damaged(part: Part, damage: Damage) -> Self {
        Self::Damaged { part, damage }
    }
}

/// `ERROR_WRITE_PROTECT`, which older systems report as a matter of permission.
fn write_protected(error: &io::Error) -> bool {
    cfg!(windows) && error.raw_os_error() == Some(19)
}

/// Unix: no such device (or address). Windows: not ready, wrong volume, not connected.
fn disk_is_away(error: &io::Error) -> bool {
    let Some(code) = error.raw_os_error() else {
        return false;
    };
    if cfg!(windows) {
        matches!(code, 21 | 34 | 1006 | 1167)
    } else {
        matches!(code, 6 | 19)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_of_the_disk_are_told_apart() {
        let of = |kind: io::ErrorKind| StoreError::io(Doing::Writing, &io::Error::from(kind));
        assert!(matches!(of(io::ErrorKind::StorageFull), StoreError::DiskFull));
        assert!(matches!(of(io::ErrorKind::QuotaExceeded), StoreError::DiskFull));
        assert!(matches!(
            of(io::ErrorKind::ReadOnlyFilesystem),
            StoreError::ReadOnly
        ));
        assert!(matches!(
            of(io::ErrorKind::PermissionDenied),
            StoreError::Permission
        ));
        assert!(matches!(of(io::ErrorKind::NotFound), StoreError::Gone));
        assert!(matches!(of(io::ErrorKind::TimedOut), StoreError::Io { .. }));
    }

    #[test]
    fn a_path_never_reaches_the_log() {
        let error = StoreError::Exists {
            path: PathBuf::from("juf-marieke"),
        };
        assert!(!error.to_string().contains("marieke"));
    }
}
