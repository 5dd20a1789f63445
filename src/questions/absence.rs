//! Not coming is not being passive: words by which somebody is about to conclude from absence.

use std::sync::OnceLock;

use crate::model::fold;

/// Whether a note draws a conclusion from somebody not being there. Both languages are looked for: a teacher's
/// notes need not be in the language of the interface.
#[must_use]
pub fn concludes_from_absence(text: &str) -> bool {
    let said = format!(" {} ", fold(text));
    phrases()
        .iter()
        .any(|phrase| said.contains(&format!(" {phrase} ")))
}

/// The phrases, folded; none where the file is not understood, which a test keeps from happening.
fn phrases() -> &'static [String] {
    static PHRASES: OnceLock<Vec<String>> = OnceLock::new();
    PHRASES.get_or_init(|| {
        read()
            .inspect_err(|error| log::error!("the words of absence cannot be read: {error}"))
            .unwrap_or_default()
    })
}

fn read() -> Result<Vec<String>, ron::error::SpannedError> {
    let phrases: Vec<String> = ron::from_str(include_str!("../../assets/questions/absence.ron"))?;
    Ok(phrases.iter().map(|phrase| fold(phrase)).collect())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn a_conclusion_from_absence_is_recognised() {
        for text in [
            "Moeder is weer niet gekomen.",
            "Vader komt nooit op school",
            "Deze ouders zijn niet betrokken",
            "Niemand: ze waren er niet.",
            "NIET GEÏNTERESSEERD in de avond",
            "Mother didn't come to the evening",
            "They were not there.",
            "Zijn ouders zijn passief.",
            "Vader was weer afwezig",
            "Moeder is niet geweest.",
            "Hij kwam weer niet",
            "Zij komt weer niet",
            "Moeder reageert niet.",
            "A no-show again",
        ] {
            assert!(concludes_from_absence(text), "{text}");
        }
    }

    #[test]
    fn other_words_are_left_alone() {
        for text in [
            "",
            "Durft nu vragen te stellen in de kring.",
            "Fatima kwam vandaag even kijken.",
            "Wil niet komende week, maar de week erna.",
            "Zijn zusje is nietgekomen", // no word of the list
            "Very involved, came twice.",
            "De afwezigheid van zijn oma valt hem zwaar.",
            "He was not therefore late.",
        ] {
            assert!(!concludes_from_absence(text), "{text}");
        }
    }

    #[test]
    fn the_list_is_read_and_says_nothing_twice() {
        let phrases = read().unwrap();
        assert!(phrases.len() > 40);
        assert_eq!(phrases.iter().collect::<BTreeSet<_>>().len(), phrases.len());
        assert!(
            phrases
                .iter()
                .all(|phrase| phrase.contains(' ') || phrase.len() > 5)
        );
    }
}
