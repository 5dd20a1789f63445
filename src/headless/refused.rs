//! Why a verb was refused.

use std::io;
use std::path::{Path, PathBuf};

use thiserror::Error;

use super::words;
use crate::example::ExampleError;
use crate::intake::IntakeError;
use crate::lang::{Lang, msg};
use crate::store::{Damage, Part, Problem, StoreError};
use crate::trouble::{FileError, Trouble};

/// Why nothing was done.
#[derive(Debug, Error)]
pub enum Refused {
    /// The class or a snapshot of it.
    #[error("{error}")]
    Store {
        /// What it was about.
        path: PathBuf,
        /// Why.
        error: StoreError,
    },
    /// Another file cannot be read or written.
    #[error("{error}")]
    File {
        /// Which.
        path: PathBuf,
        /// Why.
        error: io::Error,
    },
    /// A list from school cannot be read.
    #[error("{error}")]
    Intake {
        /// Which.
        path: PathBuf,
        /// Why.
        error: IntakeError,
    },
    /// The readable document to begin with cannot be read.
    #[error("no document: {error}")]
    Document {
        /// Which.
        path: PathBuf,
        /// Why.
        error: StoreError,
    },
    /// The example class cannot be made.
    #[error("the example class: {0}")]
    Example(#[from] ExampleError),
    /// What is to be erased stands in earlier versions of a newer format, and nobody said what happens to those.
    #[error("{} versions of a newer format", paths.len())]
    NewerVersions {
        /// Their files.
        paths: Vec<PathBuf>,
    },
    /// There is no record by that id.
    #[error("no such record")]
    NoRecord,
    /// What was to be erased is gone from the class, and not from everything beside it.
    #[error("erasing is not finished: {error}")]
    Unfinished {
        /// The class folder.
        path: PathBuf,
        /// Why.
        error: StoreError,
    },
    /// A file's ending does not say what to write.
    #[error("the ending is none of {endings:?}")]
    Ending {
        /// The file.
        path: PathBuf,
        /// The endings that do.
        endings: &'static [&'static str],
    },
    /// The passphrase for a new class is too easy to guess.
    #[error("weak passphrase")]
    WeakPassphrase,
    /// The two passphrases that were typed differ.
    #[error("the passphrases differ")]
    PassphrasesDiffer,
    /// There is no passphrase, and nobody to ask.
    #[error("no passphrase")]
    NoPassphrase,
    /// The passphrase in the environment is not text.
    #[error("the passphrase is not UTF-8")]
    PassphraseNotText,
    /// The answer cannot be written.
    #[error("standard output: {0}")]
    Output(io::ErrorKind),
}

impl Refused {
    /// For an error about a class or snapshot at `path`.
    pub(super) fn store(path: &Path) -> impl FnOnce(StoreError) -> Self {
        let path = path.to_owned();
        move |error| Self::Store { path, error }
    }

    /// For an error about something to make at `path`: what is away then is the folder that it should come in.
    pub(super) fn making(path: &Path) -> impl FnOnce(StoreError) -> Self {
        let path = path.to_owned();
        move |error| match error {
            StoreError::Gone => Self::Store {
                path: parent(&path).to_owned(),
                error,
            },
            error => Self::Store { path, error },
        }
    }

    /// For an error about another file at `path`.
    pub(super) fn file(path: &Path) -> impl FnOnce(io::Error) -> Self {
        let path = path.to_owned();
        move |error| Self::File { path, error }
    }

    /// For something to make at `path`, where something stands.
    pub(super) fn exists(path: &Path) -> Self {
        let path = path.to_owned();
        let error = StoreError::Exists { path: path.clone() };
        Self::Store { path, error }
    }

    /// One line: what, and what to do.
    #[must_use]
    pub fn words(&self, lang: &Lang) -> String {
        let about = |path: &Path, words: String| format!("{}: {words}", path.display());
        match self {
            Self::Store { path, error } => about(path, store_words(lang, error)),
            Self::File { path, error } => {
                // The kind is all that is worded.
                let error = FileError::Io(error.kind().into());
                about(path, Trouble::from(&error).words(lang))
            }
            Self::Intake { path, error } => about(path, Trouble::from(error).words(lang)),
            Self::Document { path, error } => about(path, document_words(lang, error)),
            Self::Example(_) => lang.say(&msg::trouble_example()),
            Self::Ending { path, endings } => {
                about(path, lang.say(&msg::headless_ending(endings.join(", "))))
            }
            Self::NewerVersions { paths } => {
                let paths = paths.iter().map(|path| path.display().to_string());
                lang.say(&msg::headless_erase_newer(lang.list(paths)))
            }
            Self::NoRecord => lang.say(&msg::headless_erase_unknown()),
            Self::Unfinished { path, error } => {
                let why = store_words(lang, error);
                about(path, lang.say(&msg::headless_erase_unfinished(why)))
            }
            Self::WeakPassphrase => lang.say(&msg::headless_weak()),
            Self::PassphrasesDiffer => lang.say(&msg::headless_passphrases_differ()),
            Self::NoPassphrase => lang.say(&msg::headless_no_passphrase()),
            Self::PassphraseNotText => lang.say(&msg::headless_passphrase_not_text()),
            Self::Output(_) => lang.say(&msg::headless_output()),
        }
    }
}

/// The folder that a path lies in.
pub(super) fn parent(path: &Path) -> &Path {
    let parent = path.parent().unwrap_or(path);
    if parent.as_os_str().is_empty() {
        Path::new(".")
    } else {
        parent
    }
}

/// As in the app, except where the app would speak of its window.
fn store_words(lang: &Lang, error: &StoreError) -> String {
    match error {
        StoreError::Gone => lang.say(&msg::headless_gone()),
        StoreError::Locked => lang.say(&msg::headless_locked()),
        StoreError::WrongPassphrase => lang.say(&msg::headless_passphrase()),
        StoreError::Exists { .. } => lang.say(&msg::headless_exists()),
        StoreError::Broken { problem, candidates } => {
            let what = part_words(lang, &Part::Class, problem);
            let todo = lang.say(&msg::headless_broken(candidates.len()));
            format!("{what}. {todo}")
        }
        StoreError::Damaged { part, damage } => {
            let what = part_words(lang, part, damage);
            let todo = lang.say(&msg::trouble_damaged_todo());
            format!("{what}. {todo}")
        }
        other => Trouble::from(other).words(lang),
    }
}

fn part_words(lang: &Lang, part: &Part, damage: &Damage) -> String {
    let (part, damage) = (part.clone(), damage.clone());
    words::problem(lang, &Problem { part, damage })
}

fn document_words(lang: &Lang, error: &StoreError) -> String {
    match error {
        StoreError::Damaged {
            damage: Damage::Document { line, column },
            ..
        } => lang.say(&msg::headless_no_document(*line, *column)),
        StoreError::Damaged {
            damage: Damage::TooLarge { limit },
            ..
        } => Trouble::from(&StoreError::TooLarge { limit: *limit }).words(lang),
        other => store_words(lang, other),
    }
}
