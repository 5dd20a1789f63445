//! What is typed to open a class: never in debug output, and cleared when it is dropped.

use std::fmt;

use egui::{Context, Ui};
use secrecy::{ExposeSecret as _, SecretString};
use zeroize::Zeroizing;

use crate::look::Look as _;
use crate::store::{Key, Passphrase, RecoveryCode, SecretIdentity, StoreError};

/// Room that is there from the start: a text that outgrows its place leaves a copy where it was.
const ROOM: usize = 512;

/// A secret that is being typed.
pub struct Typed(Zeroizing<String>);

impl Default for Typed {
    fn default() -> Self {
        Self(Zeroizing::new(String::with_capacity(ROOM)))
    }
}

impl fmt::Debug for Typed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Typed")
    }
}

impl Typed {
    /// A field for it, with its label above.
    pub fn ui(&mut self, ui: &mut Ui, label: &str, shown: bool) -> egui::Response {
        ui.secret_field(label, &mut self.0, shown)
    }

    /// What is typed now.
    pub fn text(&self) -> &str {
        &self.0
    }

    /// Whether nothing is typed.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Takes what was typed out of the field.
    pub fn take(&mut self) -> SecretString {
        let secret = SecretString::from(self.0.as_str());
        self.clear();
        secret
    }

    /// Empties the field.
    pub fn clear(&mut self) {
        *self = Self::default();
    }
}

/// What opens a class, as somebody gave it. Has no debug output.
#[derive(Clone)]
pub enum Opener {
    /// The passphrase.
    Passphrase(SecretString),
    /// The recovery code, as typed.
    Code(SecretString),
    /// The key itself, out of the keychain.
    Remembered(SecretString),
}

impl Opener {
    /// Uses the key that this stands for.
    pub fn with<T>(&self, open: impl FnOnce(Key<'_>) -> Result<T, StoreError>) -> Result<T, StoreError> {
        match self {
            Self::Passphrase(text) => open(Key::Passphrase(&Passphrase::new(text.clone()))),
            Self::Code(text) => {
                let code = RecoveryCode::parse(text.expose_secret());
                open(Key::Recovery(&code.map_err(|_| StoreError::WrongRecoveryCode)?))
            }
            Self::Remembered(text) => {
                let identity = SecretIdentity::from_text(text).ok_or(StoreError::WrongIdentity)?;
                open(Key::Identity(&identity))
            }
        }
    }
}

/// Forgets what egui keeps of text fields: their own undo holds what was typed, secrets too.
pub fn forget_typed(ctx: &Context) {
    ctx.data_mut(egui::util::IdTypeMap::remove_by_type::<egui::text_edit::TextEditState>);
}

/// Forgets what egui keeps of widgets, which holds what was typed in fields, for their own undo.
pub fn forget_fields(ctx: &Context) {
    ctx.memory_mut(|memory| {
        memory.data.clear();
        memory.caches = egui::cache::CacheStorage::default();
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_typed_is_taken_once_and_never_printed() {
        let mut typed = Typed::default();
        typed.0.push_str("paars fietsbel");
        assert_eq!(format!("{typed:?}"), "Typed");
        assert_eq!(typed.take().expose_secret(), "paars fietsbel");
        assert!(typed.is_empty());
    }
}
