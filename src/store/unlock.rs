//! From what the teacher has to the class's key; and the second copy of each wrapped key.

use std::path::Path;

use secrecy::SecretString;

use super::cipher::OpenError;
use super::disk::Disk;
use super::error::{Damage, Part, StoreError};
use super::files::{self, BACKUPS, KEY, RECOVERY};
use super::keys::{self, Key, MAX_KEY_FILE, SecretIdentity};

/// A key, and which file it came out of.
pub(crate) struct Unlocked {
    pub(crate) identity: SecretIdentity,
    /// The wrapped key that was seen to be whole.
    pub(crate) proven: Option<Proven>,
}

/// A wrapped key that opens.
pub(crate) struct Proven {
    pub(crate) name: &'static str,
    pub(crate) sealed: Vec<u8>,
}

/// A wrapped key, in memory.
#[derive(Clone)]
pub(crate) struct WrappedKey {
    pub(crate) sealed: Vec<u8>,
    /// Whether the two copies on disk differ, and nothing tells which of them is whole.
    pub(crate) doubtful: bool,
}

impl WrappedKey {
    pub(crate) const fn whole(sealed: Vec<u8>) -> Self {
        Self {
            sealed,
            doubtful: false,
        }
    }
}

/// Both wrapped keys. Without their secrets they open nothing, so they may be kept.
#[derive(Clone, Default)]
pub(crate) struct Wrapped {
    pub(crate) key: Option<WrappedKey>,
    pub(crate) recovery: Option<WrappedKey>,
}

impl Wrapped {
    /// As they are on disk; what cannot be read is not there.
    pub(crate) fn read(disk: &dyn Disk, dir: &Path, proven: Option<Proven>) -> Self {
        let read = |name: &str| {
            let [first, second] = [dir.to_path_buf(), dir.join(BACKUPS)].map(|at| {
                let sealed = files::read_part(disk, &at.join(name), MAX_KEY_FILE);
                sealed.ok().and_then(Result::ok)
            });
            let doubtful = matches!((&first, &second), (Some(first), Some(second)) if first != second);
            let sealed = first.or(second)?;
            Some(WrappedKey { sealed, doubtful })
        };
        let mut wrapped = Self {
            key: read(KEY),
            recovery: read(RECOVERY),
        };
        if let Some(Proven { name, sealed }) = proven {
            let whole = Some(WrappedKey::whole(sealed));
            if name == KEY {
                wrapped.key = whole;
            } else {
                wrapped.recovery = whole;
            }
        }
        wrapped
    }
}

impl Key<'_> {
    /// The file that this opens, and with what.
    fn wrapped(&self) -> Option<(&'static str, SecretString)> {
        match self {
            Self::Passphrase(passphrase) => Some((KEY, passphrase.secret().clone())),
            Self::Recovery(code) => Some((RECOVERY, code.to_text())),
            Self::Identity(_) => None,
        }
    }
}

fn part(name: &str) -> Part {
    if name == KEY { Part::Key } else { Part::Recovery }
}

/// Opens the key of a class folder: the file in its place, else its copy.
pub(crate) fn unlock(disk: &dyn Disk, dir: &Path, key: Key<'_>) -> Result<Unlocked, StoreError> {
    let first = |name: &str| files::read_part(disk, &dir.join(name), MAX_KEY_FILE);
    let second = |name: &str| files::read_part(disk, &dir.join(BACKUPS).join(name), MAX_KEY_FILE);
    unlock_from(key, first, second)
}

type Read = Result<Result<Vec<u8>, Damage>, StoreError>;

/// Opens the key wherever its two copies are read from.
pub(crate) fn unlock_from(
    key: Key<'_>,
    first: impl Fn(&str) -> Read,
    second: impl Fn(&str) -> Read,
) -> Result<Unlocked, StoreError> {
    let (name, secret) = match (key, key.wrapped()) {
        (Key::Identity(identity), _) => {
            return Ok(Unlocked {
                identity: identity.clone(),
                proven: None,
            });
        }
        (_, Some(wrapped)) => wrapped,
        (_, None) => return Err(key.wrong()),
    };
    let mut trouble = None;
    let mut tried: Option<Vec<u8>> = None;
    for copy in [first(name)?, second(name)?] {
        let error = match copy {
            Err(damage) => OpenError::Damage(damage),
            // Both the same, as they should be: a second try would only take another second.
            Ok(sealed) if tried.as_ref() == Some(&sealed) => continue,
            Ok(sealed) => match keys::unwrap(&sealed, &secret) {
                Ok(identity) => {
                    let proven = Some(Proven { name, sealed });
                    return Ok(Unlocked { identity, proven });
                }
                Err(error) => {
                    tried = Some(sealed);
                    error
                }
            },
        };
        // A whole file that another secret opens says more than a missing copy.
        match (&trouble, &error) {
            (None, _) | (Some(OpenError::Damage(_)), OpenError::OtherKey) => trouble = Some(error),
            _ => {}
        }
    }
    Err(match trouble {
        Some(OpenError::Damage(damage)) => StoreError::damaged(part(name), damage),
        Some(OpenError::OtherKey) | None => key.wrong(),
    })
}

/// Makes both copies of each wrapped key whole where one is known to be. Best effort: the class is open already.
pub(crate) fn mend(disk: &dyn Disk, dir: &Path, proven: Option<&Proven>) {
    let backups = dir.join(BACKUPS);
    for name in [KEY, RECOVERY] {
        let [first, second] =
            [dir, backups.as_path()].map(|at| files::read_part(disk, &at.join(name), MAX_KEY_FILE));
        let (Ok(first), Ok(second)) = (first, second) else {
            continue;
        };
        let whole = match proven {
            Some(proven) if proven.name == name => Some(&proven.sealed),
            // Nothing tells which of two is whole; but one that is there is better than one that is not.
            _ => match (&first, &second) {
                (Ok(only), Err(Damage::Missing)) | (Err(Damage::Missing), Ok(only)) => Some(only),
                _ => None,
            },
        };
        let Some(whole) = whole else { continue };
        if second.as_ref() != Ok(whole) && files::ensure_dir(disk, dir, BACKUPS).is_ok() {
            let _ = files::put(disk, &backups, name, whole);
        }
        if first.as_ref() != Ok(whole) {
            let _ = files::put(disk, dir, name, whole);
        }
    }
}

/// Puts a newly wrapped key in both places, its own place first: when that has worked the new secret opens.
pub(crate) fn replace(disk: &dyn Disk, dir: &Path, name: &str, sealed: &[u8]) -> Result<(), StoreError> {
    files::ensure_dir(disk, dir, BACKUPS)?;
    files::put(disk, dir, name, sealed)?;
    files::put(disk, &dir.join(BACKUPS), name, sealed)
}
