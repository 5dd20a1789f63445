//! How hard a passphrase is to guess, offline.

use crate::model::Class;

/// How hard a passphrase is to guess: 0 for at once, 4 for not at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Strength(u8);

/// Nobody needs more characters than this to be strong, and the estimate's time grows with the length.
const JUDGED: usize = 64;
/// The least that will do for a class.
const ENOUGH: u8 = 3;
const MOST: u8 = 4;

impl Strength {
    /// How hard `passphrase` is to guess by who knows `known`: that is the first that is tried.
    fn of(passphrase: &str, known: &[&str]) -> Self {
        let end = passphrase
            .char_indices()
            .nth(JUDGED)
            .map_or(passphrase.len(), |(end, _)| end);
        let head = passphrase.get(..end).unwrap_or_default();
        if head.is_empty() {
            return Self(0);
        }
        Self(u8::from(zxcvbn::zxcvbn(head, known).score()).min(MOST))
    }

    /// How hard the passphrase of this class is to guess: what it is called and who teaches it everybody knows.
    #[must_use]
    pub fn in_class(passphrase: &str, class: &Class) -> Self {
        Self::of(passphrase, &[&class.name, &class.teacher])
    }

    /// Whether it will do for a class.
    #[must_use]
    pub const fn is_enough(self) -> bool {
        self.0 >= ENOUGH
    }

    /// From 0 to 4.
    #[must_use]
    pub const fn score(self) -> u8 {
        self.0
    }

    /// From 0 to 1, for a bar.
    #[must_use]
    pub fn share(self) -> f32 {
        f32::from(self.0) / f32::from(MOST)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn four_words_are_strong_and_the_name_of_the_class_is_not() {
        assert!(Strength::of("paars fietsbel wolk kaneel", &["Groep 5B"]).is_enough());
        for weak in ["", "welkom01", "groep 5b", "Groep 5B", "aaaaaaaaaaaaaaaa"] {
            assert!(!Strength::of(weak, &["Groep 5B"]).is_enough(), "{weak}");
        }
    }

    #[test]
    fn a_very_long_passphrase_is_judged_in_no_time() {
        let long = "paars fietsbel wolk kaneel ".repeat(4000);
        assert!(Strength::of(&long, &[]).is_enough());
        assert!(Strength::of(&"é".repeat(4000), &[]).score() <= 4);
    }
}
