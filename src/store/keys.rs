//! The class's own key, and the two ways in which it is wrapped.

use std::fmt;

use age::{scrypt, x25519};
use secrecy::{ExposeSecret, SecretBox, SecretString};

use super::cipher::{self, OpenError};
use super::code::RecoveryCode;
use super::error::{Damage, StoreError};

/// What the teacher types to open a class.
#[derive(Clone)]
pub struct Passphrase(SecretString);

impl Passphrase {
    /// The passphrase as typed. Spaces and letters count as they are.
    #[must_use]
    pub fn new(text: SecretString) -> Self {
        Self(text)
    }

    pub(crate) fn secret(&self) -> &SecretString {
        &self.0
    }
}

impl From<&str> for Passphrase {
    fn from(text: &str) -> Self {
        Self(text.into())
    }
}

impl fmt::Debug for Passphrase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Passphrase")
    }
}

/// How much work a guess at a passphrase takes: 2^n rounds of scrypt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WorkFactor(u8);

/// See [`WorkFactor::MOST`].
pub(crate) const MOST_LOG_N: u8 = 19;

impl WorkFactor {
    /// 2^18: about a second, and 256 MiB of memory, for each guess. Fixed, and not timed on the machine that
    /// happens to make the class: a slow one would make a weak class.
    pub const STANDARD: Self = Self(18);
    /// For a class that is thrown away: the example, and tests. Protects nothing.
    pub const THROWAWAY: Self = Self(10);
    /// Most that is accepted when opening: 512 MiB of memory, the most that any file may cost us. Klasband and the
    /// `age` program write 2^18 or less.
    pub const MOST: Self = Self(MOST_LOG_N);
}

/// The class's own key: whoever has it reads everything of the class.
#[derive(Clone)]
pub struct SecretIdentity(x25519::Identity);

impl SecretIdentity {
    /// A new random key.
    #[must_use]
    pub(crate) fn generate() -> Self {
        Self(x25519::Identity::generate())
    }

    /// The key as `AGE-SECRET-KEY-1…`, for a keychain.
    #[must_use]
    pub fn to_text(&self) -> SecretString {
        self.0.to_string()
    }

    /// The key in a text as [`to_text`](Self::to_text) gives it, or as `age-keygen` writes it, with comments.
    #[must_use]
    pub fn from_text(text: &SecretString) -> Option<Self> {
        let mut keys = text
            .expose_secret()
            .lines()
            .map(str::trim)
            .filter(|line| !line.is_empty() && !line.starts_with('#'));
        let key = keys.next()?.parse().ok()?;
        keys.next().is_none().then_some(Self(key))
    }

    pub(crate) fn seal(&self, plain: &[u8]) -> Result<Vec<u8>, StoreError> {
        cipher::seal(plain, &self.0.to_public())
    }

    pub(crate) fn open(&self, sealed: &[u8], limit: u64) -> Result<Vec<u8>, OpenError> {
        cipher::open(sealed, &self.0, limit)
    }

    /// The key under which media are named: known only to who can read the class, so that a name cannot be used
    /// to find out whether a known photo is in it.
    pub(crate) fn name_key(&self) -> SecretBox<[u8; 32]> {
        let text = self.to_text();
        SecretBox::init_with_mut(|key: &mut [u8; 32]| {
            *key = blake3::derive_key(
                "klasband 2026-11-24 names of media",
                text.expose_secret().as_bytes(),
            );
        })
    }

    pub(crate) fn same_as(&self, other: &Self) -> bool {
        self.to_text().expose_secret() == other.to_text().expose_secret()
    }
}

impl fmt::Debug for SecretIdentity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SecretIdentity")
    }
}

/// What opens a class.
#[derive(Clone, Copy, Debug)]
pub enum Key<'a> {
    /// The passphrase.
    Passphrase(&'a Passphrase),
    /// The code that the teacher printed.
    Recovery(&'a RecoveryCode),
    /// The key itself, out of a keychain.
    Identity(&'a SecretIdentity),
}

impl Key<'_> {
    /// The error for a key that does not fit.
    pub(crate) fn wrong(&self) -> StoreError {
        match self {
            Self::Passphrase(_) => StoreError::WrongPassphrase,
            Self::Recovery(_) => StoreError::WrongRecoveryCode,
            Self::Identity(_) => StoreError::WrongIdentity,
        }
    }
}

/// Largest file with a wrapped key.
pub(crate) const MAX_KEY_FILE: u64 = 64 * 1024;

/// Wraps the key, and opens it again to see that it is wrapped.
pub(crate) fn wrap(
    identity: &SecretIdentity,
    secret: &SecretString,
    work: WorkFactor,
) -> Result<Vec<u8>, StoreError> {
    let mut recipient = scrypt::Recipient::new(secret.clone());
    recipient.set_work_factor(work.0);
    let text = identity.to_text();
    let line = SecretString::from(format!("{}\n", text.expose_secret()));
    let sealed = cipher::seal(line.expose_secret().as_bytes(), &recipient)?;
    match unwrap(&sealed, secret) {
        Ok(back) if back.same_as(identity) => Ok(sealed),
        _ => Err(StoreError::Unfaithful),
    }
}

/// The key in a file that a passphrase or a code wraps.
pub(crate) fn unwrap(sealed: &[u8], secret: &SecretString) -> Result<SecretIdentity, OpenError> {
    let mut opener = scrypt::Identity::new(secret.clone());
    opener.set_max_work_factor(WorkFactor::MOST.0);
    let plain = cipher::open(sealed, &opener, MAX_KEY_FILE)?;
    let altered = || OpenError::Damage(Damage::Altered);
    let text = SecretString::from(String::from_utf8(plain).map_err(|_| altered())?);
    SecretIdentity::from_text(&text).ok_or_else(altered)
}
