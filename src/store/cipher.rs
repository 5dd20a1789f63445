//! age around bytes: the only place that encrypts and decrypts.

use std::io::{Read, Write};
use std::iter;

use age::{DecryptError, Decryptor, Encryptor, Identity, Recipient};

use super::error::{Damage, StoreError};

/// What age adds to a file at most: a header (with the grease that it puts in) and 16 bytes for each 64 KiB.
pub(crate) const fn sealed_limit(plain: u64) -> u64 {
    plain + plain / 4096 + MAX_HEADER as u64 + 1024
}

/// Longest header that is looked at. Ours are under 1 KiB; age parses a header anew for each line of it, so a
/// file that is all header would take it hours.
const MAX_HEADER: usize = 16 * 1024;

/// Why a file does not open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum OpenError {
    /// A whole file, for another key. With a passphrase this is what damage to the wrapped key looks like too.
    OtherKey,
    /// Not what was written.
    Damage(Damage),
}

/// Encrypts.
pub(crate) fn seal(plain: &[u8], recipient: &dyn Recipient) -> Result<Vec<u8>, StoreError> {
    let inner = || -> Option<Vec<u8>> {
        let encryptor = Encryptor::with_recipients(iter::once(recipient)).ok()?;
        let mut writer = encryptor
            .wrap_output(Vec::with_capacity(plain.len().saturating_add(1024)))
            .ok()?;
        writer.write_all(plain).ok()?;
        writer.finish().ok()
    };
    // Writing to memory does not fail, and our recipients always fit together.
    inner().ok_or(StoreError::Unfaithful)
}

/// Decrypts at most `limit` bytes.
pub(crate) fn open(sealed: &[u8], identity: &dyn Identity, limit: u64) -> Result<Vec<u8>, OpenError> {
    let altered = || OpenError::Damage(Damage::Altered);
    let head = sealed.get(..sealed.len().min(MAX_HEADER)).unwrap_or_default();
    if !head.windows(5).any(|window| window == b"\n--- ") {
        return Err(altered());
    }
    let decryptor = Decryptor::new_buffered(sealed).map_err(|_| altered())?;
    let reader = decryptor
        .decrypt(iter::once(identity))
        .map_err(|error| match error {
            DecryptError::NoMatchingKeys
            | DecryptError::DecryptionFailed
            | DecryptError::KeyDecryptionFailed => OpenError::OtherKey,
            DecryptError::ExcessiveWork { required, .. } => {
                OpenError::Damage(Damage::ExcessiveWork { log_n: required })
            }
            _ => altered(),
        })?;
    let mut plain = Vec::new();
    reader
        .take(limit.saturating_add(1))
        .read_to_end(&mut plain)
        .map_err(|_| altered())?;
    if plain.len() as u64 > limit {
        return Err(OpenError::Damage(Damage::TooLarge { limit }));
    }
    Ok(plain)
}
