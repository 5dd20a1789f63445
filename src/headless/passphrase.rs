//! The passphrase: from the environment, or asked for.

use std::env;

use secrecy::{ExposeSecret as _, SecretString};

use super::Refused;
use crate::lang::{Lang, msg};

const VARIABLE: &str = "KLASBAND_PASSPHRASE";

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
