//! The system's keychain: where the key of a class may lie, so that a double click opens it.
//!
//! An entry is called by a random id and holds the class's key; no name of a class, a child or a teacher is in it.
//! A keychain can ask the person something, be locked, or never answer: call it from a worker.

use keyring::v1::Entry;
use secrecy::{ExposeSecret as _, SecretString};
use thiserror::Error;
use zeroize::Zeroizing;

/// What every entry of Klasband is filed under.
const SERVICE: &str = "Klasband";

/// Why the keychain did not do what it was asked. Holds no text of the system, which may hold a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum KeychainError {
    /// This computer has none, or it does not run.
    #[error("there is no keychain")]
    Missing,
    /// It is locked, or the person said no.
    #[error("the keychain is locked")]
    Locked,
    /// Something else.
    #[error("the keychain failed")]
    Failed,
}

/// A keychain. All of the app goes through this, so that tests use one that fails.
pub trait Keychain: Send + Sync {
    /// The key under `entry`; `None` where there is none.
    fn read(&self, entry: &str) -> Result<Option<SecretString>, KeychainError>;
    /// Keeps a key under `entry`, over what was there.
    fn keep(&self, entry: &str, key: &SecretString) -> Result<(), KeychainError>;
    /// Removes what is under `entry`, if anything is.
    fn forget(&self, entry: &str) -> Result<(), KeychainError>;
}

/// The keychain of this computer: Credential Manager, Keychain, or the Secret Service.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemKeychain;

impl Keychain for SystemKeychain {
    fn read(&self, entry: &str) -> Result<Option<SecretString>, KeychainError> {
        let bytes = match open(entry)?.get_secret() {
            Ok(bytes) => Zeroizing::new(bytes),
            Err(keyring::v1::Error::NoEntry) => return Ok(None),
            Err(error) => return Err(why(&error)),
        };
        let text = std::str::from_utf8(&bytes).map_err(|_| KeychainError::Failed)?;
        Ok(Some(text.into()))
    }

    fn keep(&self, entry: &str, key: &SecretString) -> Result<(), KeychainError> {
        let kept = open(entry)?.set_secret(key.expose_secret().as_bytes());
        kept.map_err(|error| why(&error))
    }

    fn forget(&self, entry: &str) -> Result<(), KeychainError> {
        match open(entry)?.delete_credential() {
            Ok(()) | Err(keyring::v1::Error::NoEntry) => Ok(()),
            Err(error) => Err(why(&error)),
        }
    }
}

fn open(entry: &str) -> Result<Entry, KeychainError> {
    Entry::new(SERVICE, entry).map_err(|error| why(&error))
}

fn why(error: &keyring::v1::Error) -> KeychainError {
    match error {
        keyring::v1::Error::NoDefaultStore | keyring::v1::Error::NotSupportedByStore(_) => {
            KeychainError::Missing
        }
        keyring::v1::Error::NoStorageAccess(_) => KeychainError::Locked,
        _ => KeychainError::Failed,
    }
}

/// For a computer that has no keychain, and for who wants none to be used.
#[derive(Clone, Copy, Debug, Default)]
pub struct NoKeychain;

impl Keychain for NoKeychain {
    fn read(&self, _entry: &str) -> Result<Option<SecretString>, KeychainError> {
        Err(KeychainError::Missing)
    }

    fn keep(&self, _entry: &str, _key: &SecretString) -> Result<(), KeychainError> {
        Err(KeychainError::Missing)
    }

    fn forget(&self, _entry: &str) -> Result<(), KeychainError> {
        Err(KeychainError::Missing)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_failure_of_the_system_is_told_apart_without_its_text() {
        let said = || -> Box<dyn std::error::Error + Send + Sync> { "org.secret: Fatima".into() };
        let cases = [
            (keyring::v1::Error::NoDefaultStore, KeychainError::Missing),
            (keyring::v1::Error::NoStorageAccess(said()), KeychainError::Locked),
            (keyring::v1::Error::PlatformFailure(said()), KeychainError::Failed),
        ];
        for (error, expected) in cases {
            let told = why(&error);
            assert_eq!(told, expected);
            assert!(!format!("{told} {told:?}").contains("Fatima"));
        }
    }
}
