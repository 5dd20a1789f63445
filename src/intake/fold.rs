//! Text as it is kept from a file.

pub(super) use crate::model::fold;

/// A cell as it is kept: no control or invisible characters, single spaces, trimmed.
pub(super) fn clean(text: &str) -> String {
    let mut cleaned = String::with_capacity(text.len());
    for letter in text.chars() {
        if letter.is_whitespace() {
            if !cleaned.ends_with(' ') && !cleaned.is_empty() {
                cleaned.push(' ');
            }
        // Marks of direction and zero width, which would make two equal names differ; joiners stay, since
        // Persian and Hindi need them.
        } else if !letter.is_control()
            && !matches!(letter, '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}'
                | '\u{2060}' | '\u{2066}'..='\u{2069}' | '\u{feff}' | '\u{ad}')
        {
            cleaned.push(letter);
        }
    }
    cleaned.truncate(cleaned.trim_end().len());
    cleaned
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_lose_what_cannot_be_seen() {
        assert_eq!(
            clean("\u{feff} Sem\u{a0}\n de\u{200b}  Vries\u{7}"),
            "Sem de Vries"
        );
        assert_eq!(clean("  "), "");
    }
}
