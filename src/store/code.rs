//! The recovery code: printed once, typed back by hand years later.

use std::fmt;

use rand::TryRng as _;
use rand::rngs::SysRng;
use secrecy::{ExposeSecret, SecretBox, SecretString};
use thiserror::Error;

use super::error::{Doing, StoreError};

/// Digits and capitals without I, L, O and U (Crockford's base 32): none is taken for another on paper.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// 128 random bits and 12 bits of check, five bits a character.
const LENGTH: usize = 28;
const GROUP: usize = 4;
const CHECK_BITS: u32 = 12;

/// A recovery code: 128 random bits, seven groups of four characters.
#[derive(Clone)]
pub struct RecoveryCode(SecretBox<u128>);

/// Why typed text is no recovery code: a typing error, which is another matter than the wrong code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum CodeError {
    /// Not as many characters as a code has.
    #[error("{found} characters, not {LENGTH}")]
    Length {
        /// Characters found, dashes and spaces not counted.
        found: usize,
    },
    /// A character that no code has.
    #[error("character {position} is in no code")]
    Character {
        /// Which one, from 1, dashes and spaces not counted.
        position: usize,
    },
    /// One or more characters are mistyped.
    #[error("mistyped")]
    Mistyped,
}

impl RecoveryCode {
    /// A new random code, from the system's own source.
    pub(crate) fn random() -> Result<Self, StoreError> {
        let mut bytes = [0; 16];
        SysRng.try_fill_bytes(&mut bytes).map_err(|_| StoreError::Io {
            doing: Doing::Reading,
            kind: std::io::ErrorKind::Other,
            code: None,
        })?;
        Ok(Self::from_number(u128::from_be_bytes(bytes)))
    }

    fn from_number(number: u128) -> Self {
        Self(SecretBox::new(Box::new(number)))
    }

    /// The code in typed text. Case, spaces and dashes do not matter; O is read as 0, I and L as 1.
    pub fn parse(text: &str) -> Result<Self, CodeError> {
        let mut digits = Vec::with_capacity(LENGTH);
        let mut found: usize = 0;
        let mut unknown = None;
        for character in text.chars().filter(|c| !is_filler(*c)) {
            found = found.saturating_add(1);
            match digit(character) {
                Some(digit) if digits.len() < LENGTH => digits.push(digit),
                Some(_) => {}
                None => unknown = unknown.or(Some(found)),
            }
        }
        if let Some(position) = unknown {
            return Err(CodeError::Character { position });
        }
        if found != LENGTH {
            return Err(CodeError::Length { found });
        }
        // 140 bits do not fit a u128: the first 115 and the last 25 apart.
        let (high, low) = digits.split_at(LENGTH - 5);
        let high = high
            .iter()
            .fold(0_u128, |sum, digit| (sum << 5) | u128::from(*digit));
        let low = low
            .iter()
            .fold(0_u128, |sum, digit| (sum << 5) | u128::from(*digit));
        let number = (high << (25 - CHECK_BITS)) | (low >> CHECK_BITS);
        if low & ((1 << CHECK_BITS) - 1) != u128::from(check(number)) {
            return Err(CodeError::Mistyped);
        }
        Ok(Self::from_number(number))
    }

    /// The code as it is printed, which is also what `age` asks for.
    #[must_use]
    pub fn to_text(&self) -> SecretString {
        SecretString::from(self.to_string())
    }
}

/// As it is printed: `8F3K-…`, seven groups.
impl fmt::Display for RecoveryCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        use fmt::Write as _;
        let number = *self.0.expose_secret();
        for position in 0..LENGTH {
            if position > 0 && position % GROUP == 0 {
                f.write_char('-')?;
            }
            let shift = (LENGTH - 1 - position) * 5;
            let digit = match u32::try_from(shift).unwrap_or_default().checked_sub(CHECK_BITS) {
                Some(shift) => number >> shift,
                // The digits that hold (part of) the check.
                None => ((number << CHECK_BITS) | u128::from(check(number))) >> shift,
            };
            let index = usize::try_from(digit & 31).unwrap_or_default();
            f.write_char(char::from(ALPHABET.get(index).copied().unwrap_or(b'0')))?;
        }
        Ok(())
    }
}

impl fmt::Debug for RecoveryCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RecoveryCode")
    }
}

/// Twelve bits that a mistyped code hits once in 4096 times.
fn check(number: u128) -> u16 {
    let hash = blake3::hash(&number.to_be_bytes());
    let [a, b, ..] = *hash.as_bytes();
    u16::from_be_bytes([a, b]) >> (16 - CHECK_BITS)
}

/// Spaces, and whatever a keyboard or a word processor makes of a dash.
fn is_filler(character: char) -> bool {
    character.is_whitespace()
        || matches!(
            character,
            '-' | '_' | '.' | '\u{AD}' | '\u{200B}' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{FEFF}'
        )
}

fn digit(character: char) -> Option<u8> {
    let plain = match character.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        other => other,
    };
    let index = ALPHABET.iter().position(|known| char::from(*known) == plain)?;
    u8::try_from(index).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn seven_groups_of_four() {
        let text = RecoveryCode::random().unwrap().to_string();
        let groups: Vec<&str> = text.split('-').collect();
        assert_eq!(groups.len(), 7);
        assert!(groups.iter().all(|group| group.len() == 4));
    }

    #[test]
    fn two_codes_differ() {
        let [a, b] = [RecoveryCode::random().unwrap(), RecoveryCode::random().unwrap()];
        assert_ne!(a.to_string(), b.to_string());
    }

    #[test]
    fn debug_shows_nothing() {
        let code = RecoveryCode::from_number(7);
        assert_eq!(format!("{code:?}"), "RecoveryCode");
    }

    #[test]
    fn what_is_wrong_is_said() {
        let text = RecoveryCode::from_number(12345).to_string();
        assert_eq!(
            RecoveryCode::parse("").unwrap_err(),
            CodeError::Length { found: 0 }
        );
        assert_eq!(
            RecoveryCode::parse(&text[..20]).unwrap_err(),
            CodeError::Length { found: 16 }
        );
        assert_eq!(
            RecoveryCode::parse(&format!("{text}-{text}")).unwrap_err(),
            CodeError::Length { found: 56 }
        );
        assert_eq!(
            RecoveryCode::parse(&format!("00U{}", &text[3..])).unwrap_err(),
            CodeError::Character { position: 3 }
        );
    }

    proptest! {
        #[test]
        fn a_code_comes_back_however_it_is_typed(number: u128, dashes in "[ –—_-]{0,2}", lower: bool) {
            let printed = RecoveryCode::from_number(number).to_string();
            let mut typed = printed.replace('-', &dashes).replace('0', "o").replace('1', "l");
            if !lower {
                typed = typed.to_uppercase();
            }
            let back = RecoveryCode::parse(&typed).unwrap();
            prop_assert_eq!(back.to_string(), printed);
        }

        #[test]
        fn most_typing_errors_are_seen(number: u128) {
            let printed: Vec<char> = RecoveryCode::from_number(number).to_string().replace('-', "").chars().collect();
            let mut seen = 0;
            for position in 0..LENGTH {
                let mut typed = printed.clone();
                typed[position] = if typed[position] == '7' { 'K' } else { '7' };
                seen += i32::from(RecoveryCode::parse(&typed.iter().collect::<String>()).is_err());
            }
            prop_assert!(seen >= 26, "{} of 28", seen);
        }

        #[test]
        fn any_text_is_answered(text in "\\PC{0,60}") {
            let _ = RecoveryCode::parse(&text);
        }
    }
}
