//! The document as text: RON, pretty, so that a person can read it without Klasband.

use ron::ser::PrettyConfig;

use super::error::{Damage, StoreError};
use super::v1;
use crate::model::{Document, FORMAT};

/// Largest text of a document, in bytes: a class of 40 with a note a day for a year is about a tenth.
pub const MAX_TEXT: u64 = 64 * 1024 * 1024;

/// Most commas in a text. Each value ends with one, and an empty word of three bytes becomes twenty-four in memory:
/// without this bound a hostile text of [`MAX_TEXT`] takes ten times its size. Written here, a value takes more than
/// sixteen bytes, so that no class comes near.
const MAX_COMMAS: usize = 8 * 1024 * 1024;

fn is_too_large(text: &[u8]) -> bool {
    let commas: usize = text.iter().map(|byte| usize::from(*byte == b',')).sum();
    text.len() as u64 > MAX_TEXT || commas > MAX_COMMAS
}

/// Why a text is no document that this program knows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum TextError {
    /// Written by a newer version.
    Newer { found: u32 },
    /// Not a document.
    Damage(Damage),
}

impl TextError {
    fn at(line: usize, column: usize) -> Self {
        Self::Damage(Damage::Document { line, column })
    }
}

impl From<TextError> for StoreError {
    fn from(error: TextError) -> Self {
        match error {
            TextError::Newer { found } => Self::NewerFormat { found, known: FORMAT },
            TextError::Damage(damage) => Self::damaged(super::error::Part::Class, damage),
        }
    }
}

/// The text of a document, in the current format. It was parsed back and compared: a surprise of the format, or
/// of a record nested too deeply, shows here and never on disk.
pub fn to_text(doc: &Document) -> Result<String, StoreError> {
    if doc.format > FORMAT {
        return Err(TextError::Newer { found: doc.format }.into());
    }
    if doc.format != FORMAT {
        return Err(StoreError::Unfaithful);
    }
    // The library would end lines as the system does; a file must be the same on every system.
    let pretty = PrettyConfig::new().new_line("\n").indentor("  ");
    let text = ron::ser::to_string_pretty(doc, pretty).map_err(|_| StoreError::Unfaithful)?;
    if is_too_large(text.as_bytes()) {
        return Err(StoreError::TooLarge { limit: MAX_TEXT });
    }
    faithful(&text, doc)?;
    Ok(text)
}

/// Sees that a text gives this very document when it is read.
pub(super) fn faithful(text: &str, doc: &Document) -> Result<(), StoreError> {
    match parse(text.as_bytes()) {
        Ok(back) if back == *doc => Ok(()),
        _ => Err(StoreError::Unfaithful),
    }
}

/// The document in a text, of this format or an older one. A byte order mark, as editors leave it, is skipped.
pub fn from_text(bytes: &[u8]) -> Result<Document, StoreError> {
    parse(bytes).map_err(StoreError::from)
}

pub(crate) fn parse(bytes: &[u8]) -> Result<Document, TextError> {
    if is_too_large(bytes) {
        return Err(TextError::Damage(Damage::TooLarge { limit: MAX_TEXT }));
    }
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let text = utf8(bytes)?;
    match format_of(text) {
        None | Some(0) => Err(TextError::at(1, 1)),
        Some(found) if found > FORMAT => Err(TextError::Newer { found }),
        Some(format) => migrate(format, text),
    }
}

/// What this version understands of a newer text, to be looked at and never written: what is new in it is not
/// here, and saving it would lose that. `None` where too much is new.
pub(crate) fn parse_newer(bytes: &[u8]) -> Option<Document> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let text = utf8(bytes).ok()?;
    // With its own number it is refused wherever a document is written.
    read::<Document>(text).ok().filter(|doc| doc.format > FORMAT)
}

fn utf8(bytes: &[u8]) -> Result<&str, TextError> {
    std::str::from_utf8(bytes).map_err(|error| {
        let before = bytes.get(..error.valid_up_to()).unwrap_or_default();
        let line = before.split(|byte| *byte == b'\n').count();
        let column = before.iter().rev().take_while(|byte| **byte != b'\n').count() + 1;
        TextError::at(line, column)
    })
}

/// Reads a text of a known format. An older one is parsed into the structs as they were then, and carried over.
fn migrate(format: u32, text: &str) -> Result<Document, TextError> {
    if format < FORMAT {
        return read::<v1::Document>(text).map(Document::from);
    }
    read(text)
}

fn read<T: serde::de::DeserializeOwned>(text: &str) -> Result<T, TextError> {
    ron::from_str(text).map_err(|error| TextError::at(error.span.start.line, error.span.start.col))
}

/// The version, read from the text by hand: RON drops fields that it does not know, so a newer document must
/// never be taken for one of ours. It is the first field; a struct name, space and comments may come before.
fn format_of(text: &str) -> Option<u32> {
    let mut rest = skip_blank(text)?;
    if let Some(named) = rest.strip_prefix("Document") {
        rest = skip_blank(named)?;
    }
    rest = skip_blank(rest.strip_prefix('(')?)?;
    rest = skip_blank(rest.strip_prefix("format")?)?;
    rest = skip_blank(rest.strip_prefix(':')?)?;
    let end = rest.find(|c: char| !c.is_ascii_digit())?;
    let (digits, after) = rest.split_at(end);
    // `1.5`, `1u32` and `1_000` are no version, however the parser would read them.
    if !skip_blank(after)?.starts_with([',', ')']) {
        return None;
    }
    if digits.is_empty() {
        return None;
    }
    // More digits than a u32 holds is newer, not damaged.
    Some(digits.parse().unwrap_or(u32::MAX))
}

fn skip_blank(mut text: &str) -> Option<&str> {
    loop {
        text = text.trim_start();
        if let Some(comment) = text.strip_prefix("//") {
            text = comment.split_once('\n')?.1;
        } else if let Some(comment) = text.strip_prefix("/*") {
            text = comment.split_once("*/")?.1;
        } else {
            return Some(text);
        }
    }
}
