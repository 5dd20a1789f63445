//! What a file is, by its content. Endings lie: a PDF is renamed to `.xlsx` more often than one thinks.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1250, WINDOWS_1252, WINDOWS_1254};

use super::error::{Damage, Format, IntakeError, Kind, Limit};

/// A file that can be read on.
#[derive(Debug)]
pub(super) enum Content {
    /// A workbook, still packed.
    Xlsx,
    /// XML, decoded.
    Xml(String),
    /// Other text, decoded.
    Text(String),
}

/// Directory entries that a zip may have. A workbook has some tens; each costs memory before it is looked at.
const MAX_ZIP_ENTRIES: usize = 2_000;

/// Tells what the bytes are.
pub(super) fn sniff(bytes: &[u8], file_name: &str) -> Result<Content, IntakeError> {
    if bytes.is_empty() {
        return Err(IntakeError::Empty);
    }
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return zip_content(bytes, file_name);
    }
    if bytes.starts_with(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") {
        return Err(ole_kind(bytes));
    }
    if let Some(looks_like) = binary_kind(bytes) {
        return Err(IntakeError::NotATable { looks_like });
    }
    let text = decode(bytes)?;
    let start = text.trim_start();
    if start.is_empty() {
        return Err(IntakeError::Empty);
    }
    if start.starts_with('<') {
        return xml_content(text);
    }
    Ok(Content::Text(text))
}

fn contains(bytes: &[u8], needle: &[u8]) -> bool {
    bytes.windows(needle.len()).any(|window| window == needle)
}

/// Word, workbook or plain archive. The names of the parts stand unpacked in the file, so that this works on a
/// file that was cut short too.
fn zip_content(bytes: &[u8], file_name: &str) -> Result<Content, IntakeError> {
    let entries = bytes
        .windows(4)
        .filter(|window| *window == b"PK\x01\x02")
        .take(MAX_ZIP_ENTRIES + 1);
    if entries.count() > MAX_ZIP_ENTRIES {
        return Err(IntakeError::TooLarge {
            limit: Limit::Unpacked,
        });
    }
    if contains(bytes, b"xl/workbook.xml") || contains(bytes, b"xl/worksheets/") {
        return Ok(Content::Xlsx);
    }
    let looks_like = if contains(bytes, b"word/document.xml") {
        Kind::Word
    } else if contains(bytes, b"application/vnd.oasis.opendocument") {
        Kind::OpenDocument
    } else if has_ending(file_name, "xlsx") && contains(bytes, b"[Content_Types].xml") {
        return Err(IntakeError::Broken {
            format: Format::Xlsx,
            why: Damage::Unreadable,
        });
    } else {
        Kind::Zip
    };
    Err(IntakeError::NotATable { looks_like })
}

/// Office files of before 2007 share one container with workbooks that have a password. The names of the
/// container's streams are UTF-16.
fn ole_kind(bytes: &[u8]) -> IntakeError {
    let holds = |name: &str| {
        let wide: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        contains(bytes, &wide)
    };
    if holds("EncryptedPackage") {
        IntakeError::Locked
    } else if holds("WordDocument") {
        IntakeError::NotATable {
            looks_like: Kind::Word,
        }
    } else {
        IntakeError::NotATable {
            looks_like: Kind::OldExcel,
        }
    }
}

fn binary_kind(bytes: &[u8]) -> Option<Kind> {
    const IMAGES: [&[u8]; 6] = [
        b"\x89PNG\r\n\x1A\n",
        b"\xFF\xD8\xFF",
        b"GIF87a",
        b"GIF89a",
        b"II*\x00",
        b"MM\x00*",
    ];
    const ARCHIVES: [&[u8]; 4] = [
        b"7z\xBC\xAF\x27\x1C",
        b"Rar!\x1A\x07",
        b"\x1F\x8B\x08",
        b"PK\x07\x08",
    ];
    let at = |from: usize, what: &[u8]| bytes.get(from..).is_some_and(|rest| rest.starts_with(what));
    let start = bytes.get(..1024).unwrap_or(bytes);
    if contains(start, b"%PDF-") {
        Some(Kind::Pdf)
    } else if IMAGES.iter().any(|magic| at(0, magic))
        || (at(0, b"RIFF") && at(8, b"WEBP"))
        || (at(4, b"ftyp") && at(0, b"\0\0"))
        || (at(0, b"BM") && at(6, b"\0\0\0\0"))
    {
        Some(Kind::Image)
    } else if ARCHIVES.iter().any(|magic| at(0, magic)) {
        Some(Kind::Zip)
    } else if at(0, b"{\\rtf") {
        Some(Kind::Word)
    } else {
        None
    }
}

fn xml_content(text: String) -> Result<Content, IntakeError> {
    let head: String = text.chars().take(2_000).collect::<String>().to_lowercase();
    if head.contains("<!doctype html") || ["html", "table", "body", "head", "meta"].contains(&root_of(&head))
    {
        return Err(IntakeError::NotATable {
            looks_like: Kind::Html,
        });
    }
    Ok(Content::Xml(text))
}

/// The name of the first element, behind declarations and comments.
fn root_of(head: &str) -> &str {
    head.split('<')
        .find(|piece| piece.starts_with(char::is_alphabetic))
        .and_then(|piece| piece.split(|letter: char| !letter.is_alphanumeric()).next())
        .unwrap_or_default()
}

/// Text in the encodings that schools' programs write.
fn decode(bytes: &[u8]) -> Result<String, IntakeError> {
    let (encoding, skip) = match Encoding::for_bom(bytes) {
        Some(found) => found,
        None => (guess(bytes), 0),
    };
    let mut rest = bytes.get(skip..).unwrap_or_default();
    if (encoding == UTF_16LE || encoding == UTF_16BE) && rest.len() % 2 == 1 {
        // Cut in the middle of a letter, which would stand in for a child's name.
        rest = rest.get(..rest.len().saturating_sub(1)).unwrap_or_default();
    }
    let (mut text, malformed) = encoding.decode_without_bom_handling(rest);
    if malformed && encoding == UTF_8 {
        // What calls itself UTF-8 and is none was written by a program of before it.
        text = detect(rest).decode_without_bom_handling(rest).0;
    }
    let text = unmangled(text.into_owned());
    // A text has no NUL, and next to no other control characters.
    let odd = text
        .chars()
        .filter(|c| c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{c}' | '\u{1a}' | '\u{85}'))
        .count();
    if text.contains('\0') || odd > text.len() / 100 {
        return Err(IntakeError::NotATable {
            looks_like: Kind::Unknown,
        });
    }
    Ok(text)
}

/// Text that was taken for Windows-1252 once too often (`ZoÃ«`), as it was; other text as it is.
fn unmangled(text: String) -> String {
    if !text.contains(['Ã', 'Ä', 'Å', 'Â', 'á']) {
        return text;
    }
    let (bytes, _, unmappable) = WINDOWS_1252.encode(&text);
    if unmappable {
        return text;
    }
    String::from_utf8(bytes.into_owned()).unwrap_or(text)
}

fn guess(bytes: &[u8]) -> &'static Encoding {
    if let Some(declared) = declared_by_xml(bytes) {
        return declared;
    }
    if std::str::from_utf8(bytes).is_ok_and(|text| !text.contains('\0')) {
        return UTF_8;
    }
    let sample = bytes.get(..4096).unwrap_or(bytes);
    let nul_at = |odd: usize| {
        sample
            .iter()
            .skip(odd)
            .step_by(2)
            .filter(|byte| **byte == 0)
            .count()
    };
    let (even, odd, half) = (nul_at(0), nul_at(1), sample.len() / 2);
    if half > 0 && odd > half / 2 && even == 0 {
        return UTF_16LE;
    }
    if half > 0 && even > half / 2 && odd == 0 {
        return UTF_16BE;
    }
    detect(bytes)
}

/// The code page of text that is no UTF-8.
fn detect(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    // A stretch from the first accent on is enough to tell by.
    let accent = bytes.iter().position(|byte| !byte.is_ascii()).unwrap_or(0);
    let from = bytes.get(accent.saturating_sub(1 << 10)..).unwrap_or_default();
    detector.feed(from.get(..1 << 20).unwrap_or(from), true);
    let guessed = detector.guess(Some(b"nl"), Utf8Detection::Deny);
    // Turkish and Polish programs write their own page; anything stranger in a Dutch school is a wrong guess.
    [WINDOWS_1254, WINDOWS_1250]
        .into_iter()
        .find(|known| *known == guessed)
        .unwrap_or(WINDOWS_1252)
}

/// The encoding in `<?xml … encoding="…"?>`, unless it contradicts the bytes.
fn declared_by_xml(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..200).unwrap_or(bytes);
    if !head.starts_with(b"<?xml") {
        return None;
    }
    let end = head.windows(2).position(|window| window == b"?>")?;
    let declaration = String::from_utf8_lossy(head.get(..end)?).replace('\'', "\"");
    let label = declaration
        .split_once("encoding")?
        .1
        .split('"')
        .nth(1)?
        .to_owned();
    let encoding = Encoding::for_label(label.as_bytes())?;
    // The declaration was legible as ASCII, so that it cannot be UTF-16.
    (encoding != UTF_16LE && encoding != UTF_16BE).then_some(encoding)
}

/// Whether a file name ends so, whatever its case.
pub(super) fn has_ending(file_name: &str, ending: &str) -> bool {
    file_name
        .rsplit_once('.')
        .is_some_and(|(_, found)| found.eq_ignore_ascii_case(ending))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn looks_like(bytes: &[u8]) -> Kind {
        match sniff(bytes, "lijst.xlsx") {
            Err(IntakeError::NotATable { looks_like }) => looks_like,
            other => panic!("{other:?}"),
        }
    }

    fn text(bytes: &[u8]) -> String {
        match sniff(bytes, "lijst.csv").unwrap() {
            Content::Text(text) => text,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn what_is_no_table_is_named() {
        assert_eq!(looks_like(b"%PDF-1.7\n..."), Kind::Pdf);
        assert_eq!(looks_like(b"\xFF\xD8\xFF\xE0"), Kind::Image);
        assert_eq!(looks_like(b"\0\0\0\x18ftypheic"), Kind::Image);
        assert_eq!(looks_like(b"{\\rtf1 hallo}"), Kind::Word);
        assert_eq!(looks_like(b"PK\x03\x04 word/document.xml"), Kind::Word);
        assert_eq!(looks_like(b"PK\x03\x04 iets.txt"), Kind::Zip);
        assert_eq!(looks_like(b"<html><table><tr><td>Naam"), Kind::Html);
        assert_eq!(
            looks_like(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1W\0o\0r\0k"),
            Kind::OldExcel
        );
        assert_eq!(looks_like(&[7, 0, 1, 2, 0, 0, 9]), Kind::Unknown);
    }

    #[test]
    fn a_password_is_told_from_an_old_workbook() {
        let mut bytes = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec();
        bytes.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
        assert_eq!(sniff(&bytes, "a.xlsx").unwrap_err(), IntakeError::Locked);
    }

    #[test]
    fn blank_text_is_empty() {
        assert_eq!(sniff(b"", "a.csv").unwrap_err(), IntakeError::Empty);
        assert_eq!(
            sniff(b"\xEF\xBB\xBF \r\n", "a.csv").unwrap_err(),
            IntakeError::Empty
        );
    }

    #[test]
    fn encodings_are_told_apart() {
        assert_eq!(text("Naam\nZoë".as_bytes()), "Naam\nZoë");
        assert_eq!(text(b"\xEF\xBB\xBFNaam\nZo\xC3\xAB"), "Naam\nZoë");
        assert_eq!(text(b"Naam\nZo\xEB\nAn\xEFs"), "Naam\nZoë\nAnïs");
        assert_eq!(
            text("Naam\nZoÃ«\nYÄ±lmaz".as_bytes()),
            "Naam\nZoë\nYılmaz",
            "encoded twice"
        );
        assert_eq!(text("Naam\nÃngela\nZoë".as_bytes()), "Naam\nÃngela\nZoë");
        assert_eq!(
            text(b"\xEF\xBB\xBFNaam\nZo\xEB"),
            "Naam\nZoë",
            "calls itself UTF-8 and is none"
        );
        let wide: Vec<u8> = "Naam\nZoë".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(text(&wide), "Naam\nZoë");
        let wide: Vec<u8> = "\u{feff}Naam\nZoë"
            .encode_utf16()
            .flat_map(u16::to_be_bytes)
            .collect();
        assert_eq!(text(&wide), "Naam\nZoë");
    }
}
