//! The verbs of the command line: no display, no questions but the passphrase, an answer in words or in JSON.
//!
//! A verb gives an [`Answer`]; only [`main`] touches the environment, standard output and the exit status. What
//! is refused is refused before anything is written, and each problem is one line.

mod args;
mod erase;
mod export;
mod import;
mod json;
mod listed;
mod passphrase;
mod refused;
#[cfg(test)]
mod tests;
mod verbs;
mod words;

use std::io::{self, Write as _};
use std::sync::Arc;

use chrono::NaiveDateTime;
use secrecy::SecretString;

pub use args::{Args, NewerVersions, Verb};
pub use refused::Refused;
pub use words::language;

use crate::lang::Lang;
use crate::store::{Disk, RealDisk, WorkFactor};

/// Asks for the passphrase; for a new class (`true`) twice.
pub type AskPassphrase = fn(&Lang, bool) -> Result<SecretString, Refused>;

/// What a verb works with, so that a test can give it its own.
pub struct Surroundings {
    /// The disk.
    pub disk: Arc<dyn Disk>,
    /// The language of the answer.
    pub lang: Lang,
    /// Local time.
    pub now: NaiveDateTime,
    /// How much work a passphrase of a new class costs to try.
    pub work: WorkFactor,
    /// Where the passphrase comes from.
    pub passphrase: AskPassphrase,
}

impl Surroundings {
    /// The computer that this runs on.
    #[must_use]
    pub fn of_this_computer() -> Self {
        let wanted = std::env::var("LANG").unwrap_or_default();
        Self {
            disk: Arc::new(RealDisk),
            lang: Lang::new(language(&wanted)),
            now: chrono::Local::now().naive_local(),
            work: WorkFactor::STANDARD,
            passphrase: passphrase::ask,
        }
    }
}

/// What a verb has to say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answer {
    /// For standard output, lines ended.
    pub out: String,
    /// For standard error, one line each.
    pub problems: Vec<String>,
    /// Whether it was done. Problems may remain: rows of a list that did not go in.
    pub done: bool,
}

impl Answer {
    fn done(out: String) -> Self {
        Self {
            out,
            problems: Vec::new(),
            done: true,
        }
    }
}

/// Does what a verb says, and says how that went.
#[must_use]
pub fn run(verb: &Verb, at: &Surroundings) -> Answer {
    let result = match verb {
        Verb::New {
            dir,
            name,
            from,
            voorbeeld,
        } => verbs::new(at, dir, name.as_deref(), from.as_deref(), *voorbeeld),
        Verb::Import {
            dir,
            file,
            dry_run,
            json,
        } => import::import(at, dir, file, *dry_run, *json),
        Verb::Check { path, json } => verbs::check(at, path, *json),
        Verb::Snapshot { dir, out } => verbs::snapshot(at, dir, out),
        Verb::Erase { dir, who, newer } => erase::erase(at, dir, who.what(), newer.map(NewerVersions::what)),
        Verb::Restore { file, dir } => verbs::restore(at, file, dir),
        Verb::Export { dir, out } => export::export(at, dir, out),
        Verb::Due { dir, on, json } => verbs::due(at, dir, *on, *json),
        Verb::Pair { dir, json } => verbs::pair(at, dir, *json),
    };
    result.unwrap_or_else(|refused| Answer {
        problems: vec![refused.words(&at.lang)],
        ..Answer::default()
    })
}

/// Does what a verb says on this computer; the exit status.
#[must_use]
pub fn main(verb: &Verb) -> u8 {
    let at = Surroundings::of_this_computer();
    let answer = run(verb, &at);
    let mut problems: Vec<String> = answer.problems.iter().map(|line| words::one_line(line)).collect();
    let mut done = answer.done;
    let mut stdout = io::stdout().lock();
    if let Err(error) = stdout
        .write_all(answer.out.as_bytes())
        .and_then(|()| stdout.flush())
    {
        problems.push(Refused::Output(error.kind()).words(&at.lang));
        done = false;
    }
    for problem in problems {
        // Where standard error is closed too, the exit status still tells.
        let _ = writeln!(io::stderr(), "klasband: {problem}");
    }
    u8::from(!done)
}
