//! A page of HTML. Tags are ours and fixed; every text is escaped, so that nothing that somebody typed becomes markup.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use crate::lang::Language;

/// How a page looks, on the screen and on paper. In the system's own colours, so that it follows light and dark.
const STYLE: &str = include_str!("../../assets/print.css");
/// A page fetches nothing and runs nothing, whatever it says.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; img-src data:";

/// HTML being written.
#[derive(Debug, Default)]
pub(super) struct Html {
    text: String,
}

impl Html {
    /// A whole page.
    pub(super) fn page(language: Language, title: &str, add: impl FnOnce(&mut Self)) -> String {
        let mut html = Self::default();
        html.text.push_str("<!doctype html>\n");
        html.with("html", &[("lang", language.code())], |html| {
            html.block("head", |html| {
                html.alone("meta", &[("charset", "utf-8")]);
                html.alone(
                    "meta",
                    &[("http-equiv", "Content-Security-Policy"), ("content", POLICY)],
                );
                html.words("title", title);
                html.text.push_str("<style>\n");
                html.text.push_str(STYLE);
                html.text.push_str("</style>\n");
            });
            html.block("body", |html| html.block("main", add));
        });
        html.text
    }

    /// An element with other elements in it.
    pub(super) fn block(&mut self, tag: &'static str, add: impl FnOnce(&mut Self)) {
        self.with(tag, &[], add);
    }

    /// [`Self::block`] with attributes, whose values are escaped.
    pub(super) fn with(
        &mut self,
        tag: &'static str,
        attributes: &[(&'static str, &str)],
        add: impl FnOnce(&mut Self),
    ) {
        self.open(tag, attributes);
        add(self);
        self.text.push_str("</");
        self.text.push_str(tag);
        self.text.push_str(">\n");
    }

    /// An element with a text in it.
    pub(super) fn words(&mut self, tag: &'static str, text: &str) {
        self.with(tag, &[], |html| escape(text, &mut html.text));
    }

    /// A cell at the head of a column or a row, as a screen reader needs it.
    pub(super) fn head_cell(&mut self, scope: &'static str, text: &str) {
        self.with("th", &[("scope", scope)], |html| escape(text, &mut html.text));
    }

    /// A picture inside the page itself. Draws nothing where the bytes are no picture that browsers show.
    pub(super) fn picture(&mut self, bytes: &[u8], alt: &str) {
        let kind = match bytes {
            [0xFF, 0xD8, 0xFF, ..] => "image/jpeg",
            [0x89, b'P', b'N', b'G', ..] => "image/png",
            _ => return,
        };
        let source = format!("data:{kind};base64,{}", STANDARD.encode(bytes));
        self.alone("img", &[("src", &source), ("alt", alt)]);
    }

    fn alone(&mut self, tag: &'static str, attributes: &[(&'static str, &str)]) {
        self.open(tag, attributes);
        self.text.push('\n');
    }

    fn open(&mut self, tag: &'static str, attributes: &[(&'static str, &str)]) {
        self.text.push('<');
        self.text.push_str(tag);
        for (name, value) in attributes {
            self.text.push(' ');
            self.text.push_str(name);
            self.text.push_str("=\"");
            escape(value, &mut self.text);
            self.text.push('"');
        }
        self.text.push('>');
    }
}

/// Writes a text so that it stays a text. Control characters, which HTML does not have, are left out.
fn escape(text: &str, out: &mut String) {
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\n' | '\t' => out.push(letter),
            letter if letter.is_control() => {}
            letter => out.push(letter),
        }
    }
}

/// What a reader sees of a text: the other way round, for tests.
#[cfg(test)]
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::new();
    escape(text, &mut out);
    out
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Names of the tags in a page, in order.
    fn tags(page: &str) -> Vec<&str> {
        page.split('<')
            .skip(1)
            .map(|rest| {
                rest.split(|letter: char| letter == '>' || letter.is_whitespace())
                    .next()
                    .unwrap_or_default()
            })
            .collect()
    }

    fn page(title: &str, text: &str) -> String {
        Html::page(Language::Nl, title, |html| {
            html.words("p", text);
            html.with("td", &[("title", text)], |html| html.words("p", text));
        })
    }

    proptest! {
        #[test]
        fn no_text_becomes_markup(text in "(?s).{0,60}") {
            let plain = page("x", "x");
            let odd = page(&text, &text);
            prop_assert_eq!(tags(&odd), tags(&plain));
            prop_assert_eq!(odd.matches('"').count(), plain.matches('"').count());
            prop_assert_eq!(odd.matches('>').count(), plain.matches('>').count());
        }

        #[test]
        fn every_ampersand_begins_an_entity_of_ours(text in "[&<>\"'a-z;#]{0,40}") {
            let odd = page(&text, &text);
            for rest in odd.split('&').skip(1) {
                let ours = ["amp;", "lt;", "gt;", "quot;", "#39;"];
                prop_assert!(ours.iter().any(|entity| rest.starts_with(entity)), "{}", rest);
            }
        }
    }

    #[test]
    fn a_script_in_a_name_is_a_name() {
        let page = page("<script>alert(1)</script>", "\" onload=\"x");
        assert!(!page.contains("<script"));
        assert!(!page.contains("\" onload"));
    }

    #[test]
    fn only_what_browsers_show_becomes_a_picture() {
        let with = |bytes: &[u8]| Html::page(Language::En, "x", |html| html.picture(bytes, "Sem"));
        assert!(with(&[0xFF, 0xD8, 0xFF, 0xE0]).contains("data:image/jpeg;base64,/9j/4A=="));
        assert!(!with(b"<svg onload=x>").contains("<img"));
    }
}
