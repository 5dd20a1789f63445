//! The question bank: what to ask at which occasion, and a softer wording for when the question is too big.
//!
//! The questions are data, in `assets/questions/`: a file a language, with the same keys in the same order.

mod absence;

use std::sync::OnceLock;

pub use absence::concludes_from_absence;
use serde::Deserialize;
use thiserror::Error;

use crate::lang::Language;
use crate::model::Occasion;

/// To whom a question is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
pub enum To {
    /// The parents.
    Parent,
    /// The child.
    Child,
    /// Parents and child together.
    Both,
}

/// One question.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Question {
    /// Its key, which stays when the wording changes: "start-best-memory".
    pub key: String,
    /// To whom.
    pub to: To,
    /// As it is asked.
    pub question: String,
    /// The same, for whom the first wording is too big.
    pub softer: String,
}

/// The questions of one occasion, in the order in which they are asked.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Chapter {
    /// The occasion.
    pub occasion: Occasion,
    /// Its questions.
    pub questions: Vec<Question>,
}

/// All questions in one language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bank {
    chapters: Vec<Chapter>,
}

/// Why the questions cannot be asked.
#[derive(Clone, Debug, PartialEq, Error)]
pub enum BankError {
    /// The file is not understood.
    #[error("the questions cannot be read: {0}")]
    Unreadable(#[from] ron::error::SpannedError),
    /// An occasion has no questions.
    #[error("there are no questions for {0:?}")]
    Missing(Occasion),
}

/// The questions in `language`.
pub fn bank(language: Language) -> Result<&'static Bank, &'static BankError> {
    static NL: OnceLock<Result<Bank, BankError>> = OnceLock::new();
    static EN: OnceLock<Result<Bank, BankError>> = OnceLock::new();
    let (cell, source) = match language {
        Language::Nl => (&NL, include_str!("../assets/questions/nl.ron")),
        Language::En => (&EN, include_str!("../assets/questions/en.ron")),
    };
    cell.get_or_init(|| read(source)).as_ref()
}

fn read(source: &str) -> Result<Bank, BankError> {
    let chapters: Vec<Chapter> = ron::from_str(source)?;
    let asked = |occasion| {
        chapters
            .iter()
            .any(|chapter: &Chapter| chapter.occasion == occasion && !chapter.questions.is_empty())
    };
    match Occasion::ALL.into_iter().find(|occasion| !asked(*occasion)) {
        Some(occasion) => Err(BankError::Missing(occasion)),
        None => Ok(Bank { chapters }),
    }
}

impl Bank {
    /// The questions for an occasion, in order.
    #[must_use]
    pub fn of(&self, occasion: Occasion) -> &[Question] {
        self.chapters
            .iter()
            .find(|chapter| chapter.occasion == occasion)
            .map_or(&[], |chapter| &chapter.questions)
    }

    /// All questions by occasion, in the order of the file.
    #[must_use]
    pub fn chapters(&self) -> &[Chapter] {
        &self.chapters
    }

    /// The question with this key, and its place among all.
    #[must_use]
    pub fn find(&self, key: &str) -> Option<(usize, &Question)> {
        self.chapters
            .iter()
            .flat_map(|chapter| &chapter.questions)
            .enumerate()
            .find(|(_, question)| question.key == key)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    fn all(language: Language) -> Vec<(Occasion, String, To)> {
        bank(language)
            .unwrap()
            .chapters()
            .iter()
            .flat_map(|chapter| {
                chapter
                    .questions
                    .iter()
                    .map(|question| (chapter.occasion, question.key.clone(), question.to))
            })
            .collect()
    }

    #[test]
    fn both_languages_ask_the_same_in_the_same_order() {
        assert_eq!(all(Language::Nl), all(Language::En));
    }

    #[test]
    fn every_occasion_has_its_questions_and_every_key_is_its_own() {
        for occasion in Occasion::ALL {
            assert!(
                bank(Language::Nl).unwrap().of(occasion).len() >= 6,
                "{occasion:?}"
            );
        }
        let questions = all(Language::Nl);
        let keys: BTreeSet<_> = questions.iter().map(|(_, key, _)| key).collect();
        assert_eq!(keys.len(), questions.len());
    }

    #[test]
    fn questions_are_open_and_nothing_shouts() {
        for language in Language::ALL {
            for chapter in bank(language).unwrap().chapters() {
                for question in &chapter.questions {
                    for text in [&question.question, &question.softer] {
                        assert!(text.ends_with('?') && !text.contains('!'), "{text}");
                    }
                }
            }
        }
    }

    #[test]
    fn a_parent_is_u_and_a_child_is_je() {
        for chapter in bank(Language::Nl).unwrap().chapters() {
            for question in &chapter.questions {
                let text = format!("{} {}", question.question, question.softer).to_lowercase();
                let words: BTreeSet<_> = text.split(|letter: char| !letter.is_alphabetic()).collect();
                let (u, je) = (
                    words.contains("u") || words.contains("uw"),
                    ["je", "jij", "jou", "jouw"]
                        .iter()
                        .any(|word| words.contains(word)),
                );
                match question.to {
                    To::Parent => assert!(!je, "{text}"),
                    To::Child => assert!(je && !u, "{text}"),
                    To::Both => assert!(!je && !u, "{text}"),
                }
            }
        }
    }

    #[test]
    fn a_broken_file_says_what_is_wrong() {
        assert!(matches!(read("[("), Err(BankError::Unreadable(_))));
        assert_eq!(read("[]"), Err(BankError::Missing(Occasion::Start)));
    }
}
