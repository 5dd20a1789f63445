//! The passphrase: from the environment, or asked for.

use std::env;

use secrecy::{ExposeSecret as _, SecretString};

use super::Refused;
use crate::lang::{Lang, msg};

const VARIABLE: &str = "KLASBAND_PASSPHRASE";
/// The least that zxcvbn must think of the passphrase of a new class, of 4.
const STRONG_ENOUGH: u8 = 3;

/// The passphrase in the environment, else typed at a prompt, for a new class twice.
pub fn ask(lang: &Lang, twice: bool) -> Result<SecretString, Refused> {
    match env::var(VARIABLE) {
        Ok(text) if !text.is_empty() => return Ok(text.into()),
        Err(env::VarError::NotUnicode(_)) => return Err(Refused::PassphraseNotText),
        _ => {}
    }
    let prompt = |words| {
        let typed = rpassword::prompt_password(format!("{} ", lang.say(&words)));
        typed.map(SecretString::from).map_err(|_| Refused::NoPassphrase)
    };
    let typed = prompt(msg::headless_ask())?;
    if twice && prompt(msg::headless_ask_again())?.expose_secret() != typed.expose_secret() {
        return Err(Refused::PassphrasesDiffer);
    }
    Ok(typed)
}

/// Whether a passphrase is good enough for a new class; its name is the first that somebody tries.
pub fn is_strong(passphrase: &SecretString, class: &str) -> bool {
    // The estimate's time grows with the length; nobody needs more than this to be strong.
    let head: String = passphrase.expose_secret().chars().take(64).collect();
    !head.is_empty() && u8::from(zxcvbn::zxcvbn(&head, &[class]).score()) >= STRONG_ENOUGH
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn four_words_are_strong_and_the_name_of_the_class_is_not() {
        assert!(is_strong(&"paars fietsbel wolk kaneel".into(), "Groep 5B"));
        for weak in ["", "welkom01", "groep 5b", "Groep 5B", "aaaaaaaaaaaaaaaa"] {
            assert!(!is_strong(&weak.into(), "Groep 5B"), "{weak}");
        }
    }

    #[test]
    fn a_very_long_passphrase_is_judged_in_no_time() {
        let long = SecretString::from("paars fietsbel wolk kaneel ".repeat(4000));
        assert!(is_strong(&long, ""));
    }
}
