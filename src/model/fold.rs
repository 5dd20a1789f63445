//! Text compared as a person compares it: case, accents and punctuation do not count.

/// Letters of the names of Dutch classes (Turkish, Polish, Vietnamese, Nordic …) and what they fold to.
const FOLDS: [(&str, &str); 27] = [
    ("àáâãäåāăąǎạảấầẩẫậắằẳẵặ", "a"),
    ("æ", "ae"),
    ("çćĉċč", "c"),
    ("ďđð", "d"),
    ("èéêëēĕėęěẹẻẽếềểễệ", "e"),
    ("ĝğġģǧ", "g"),
    ("ĥħ", "h"),
    ("ìíîïĩīĭįıǐịỉ", "i"),
    ("ĳ", "ij"),
    ("ĵ", "j"),
    ("ķ", "k"),
    ("ĺļľŀł", "l"),
    ("ñńņňŋ", "n"),
    ("òóôõöøōŏőǒọỏốồổỗộớờởỡợơ", "o"),
    ("œ", "oe"),
    ("ŕŗř", "r"),
    ("śŝşšș", "s"),
    ("ß", "ss"),
    ("ţťŧț", "t"),
    ("þ", "th"),
    ("ùúûüũūŭůűųǔụủứừửữựư", "u"),
    ("ŵ", "w"),
    ("ýÿŷỳỵỷỹ", "y"),
    ("źżž", "z"),
    ("ª", "a"),
    ("º", "o"),
    ("’'‘`´ʼ", ""),
];

/// What a letter in lower case comes to.
pub(super) enum Folded {
    /// Itself.
    Same(char),
    /// Other letters, or none: an apostrophe is not there.
    Plain(&'static str),
    /// Nothing that ends a word: a combining accent.
    Silent,
    /// What stands between words.
    Between,
}

/// What an accented letter in lower case is without its accent; nothing for an apostrophe, and `None` for any other
/// letter.
pub(crate) fn plain(letter: char) -> Option<&'static str> {
    FOLDS
        .iter()
        .find_map(|(group, plain)| group.contains(letter).then_some(*plain))
}

pub(super) fn folded(letter: char) -> Folded {
    if letter.is_ascii_alphanumeric() {
        Folded::Same(letter)
    } else if let Some(plain) = plain(letter) {
        Folded::Plain(plain)
    } else if ('\u{300}'..='\u{36f}').contains(&letter) {
        Folded::Silent
    } else if letter.is_alphanumeric() {
        Folded::Same(letter)
    } else {
        Folded::Between
    }
}

/// Lower case, without accents; everything that is no letter or digit is one space; trimmed.
#[must_use]
pub fn fold(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for letter in text.chars().flat_map(char::to_lowercase) {
        match folded(letter) {
            Folded::Same(letter) => plain.push(letter),
            Folded::Plain(letters) => plain.push_str(letters),
            Folded::Silent => {}
            Folded::Between if plain.ends_with(' ') || plain.is_empty() => {}
            Folded::Between => plain.push(' '),
        }
    }
    plain.truncate(plain.trim_end().len());
    plain
}

/// A telephone number without its spaces and dashes, the Dutch country code as a zero.
#[must_use]
pub fn phone_digits(phone: &str) -> String {
    let digits: String = phone
        .chars()
        .filter(|c| c.is_ascii_digit() || *c == '+')
        .collect();
    ["+31", "0031"]
        .iter()
        .find_map(|code| digits.strip_prefix(code))
        .map_or_else(
            || digits.clone(),
            |rest| format!("0{}", rest.trim_start_matches('0')),
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_telephones_compare() {
        assert_eq!(phone_digits("+31 6 1234 5678"), phone_digits("06-12345678"));
        assert_eq!(phone_digits("+31 (0)38 123"), "038123");
    }

    #[test]
    fn accents_case_and_punctuation_do_not_count() {
        assert_eq!(fold("Zoë"), fold("ZOE"));
        assert_eq!(fold("Zoe\u{308}"), "zoe");
        assert_eq!(fold("Yılmaz"), fold("YILMAZ"));
        assert_eq!(fold("Nguyễn"), "nguyen");
        assert_eq!(
            fold("  E-mailadres ouder/verzorger 1 "),
            "e mailadres ouder verzorger 1"
        );
        assert_eq!(fold("van 't Hooft"), "van t hooft");
        assert_eq!(fold("محمد"), "محمد");
    }
}
