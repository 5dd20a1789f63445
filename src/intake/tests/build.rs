//! Files that are written as the tests run: what stands in them is seen beside what is asked of them.

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// A sheet of a workbook. A cell is text; behind `#` a number, behind `@` the number of a day that is shown as a
/// date, behind `=` what a formula came to.
#[derive(Clone, Default)]
pub(super) struct Page<'a> {
    pub(super) name: &'a str,
    pub(super) hidden: bool,
    pub(super) rows: &'a [&'a [&'a str]],
    pub(super) merged: &'a [&'a str],
}

/// How a workbook is written.
#[derive(Clone, Copy, Default)]
pub(super) struct Style {
    /// Strings stand in a part of their own, as Excel writes them, and not in the cells.
    pub(super) shared: bool,
    /// Days are counted from 1904.
    pub(super) from_1904: bool,
    /// Elements have a prefix.
    pub(super) prefixed: bool,
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}

/// The bytes of a workbook.
pub(super) fn workbook(pages: &[Page<'_>], style: Style) -> Vec<u8> {
    let mut strings: Vec<String> = Vec::new();
    let mut parts: Vec<(String, String)> = Vec::new();
    let (mut listed, mut related) = (String::new(), String::new());
    for (at, page) in pages.iter().enumerate() {
        let number = at + 1;
        let state = if page.hidden { " state=\"hidden\"" } else { "" };
        let name = escape(page.name);
        write!(
            listed,
            "<sheet name=\"{name}\" sheetId=\"{number}\"{state} r:id=\"rId{number}\"/>"
        )
        .unwrap();
        let target = format!("worksheets/sheet{number}.xml");
        write!(
            related,
            "<Relationship Id=\"rId{number}\" Type=\"t\" Target=\"{target}\"/>"
        )
        .unwrap();
        parts.push((
            format!("xl/worksheets/sheet{number}.xml"),
            sheet(page, style, &mut strings),
        ));
    }
    let date = if style.from_1904 {
        "<workbookPr date1904=\"1\"/>"
    } else {
        ""
    };
    parts.push((
        "xl/workbook.xml".into(),
        format!("<workbook xmlns:r=\"r\">{date}<sheets>{listed}</sheets></workbook>"),
    ));
    parts.push((
        "xl/_rels/workbook.xml.rels".into(),
        format!("<Relationships>{related}</Relationships>"),
    ));
    parts.push((
        "xl/styles.xml".into(),
        "<styleSheet><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs></styleSheet>".into(),
    ));
    if style.shared {
        let mut items = String::new();
        for text in &strings {
            write!(items, "<si><t>{}</t></si>", escape(text)).unwrap();
        }
        parts.push(("xl/sharedStrings.xml".into(), format!("<sst>{items}</sst>")));
    }
    zipped(&parts)
}

/// A zip of these parts.
pub(super) fn zipped(parts: &[(String, String)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(name.as_str(), SimpleFileOptions::default())
            .unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn sheet(page: &Page<'_>, style: Style, strings: &mut Vec<String>) -> String {
    let mut rows = String::new();
    for (at, cells) in page.rows.iter().enumerate() {
        write!(rows, "<row r=\"{}\">", at + 1).unwrap();
        for (column, text) in cells.iter().enumerate() {
            let place = format!("{}{}", column_name(column), at + 1);
            rows += &cell(&place, text, style, strings);
        }
        rows += "</row>";
    }
    let mut merged = String::new();
    for range in page.merged {
        write!(merged, "<mergeCell ref=\"{range}\"/>").unwrap();
    }
    let xml =
        format!("<worksheet><sheetData>{rows}</sheetData><mergeCells>{merged}</mergeCells></worksheet>");
    if style.prefixed {
        xml.replace("</", "\u{1}")
            .replace('<', "<x:")
            .replace('\u{1}', "</x:")
    } else {
        xml
    }
}

fn cell(place: &str, text: &str, style: Style, strings: &mut Vec<String>) -> String {
    match text.chars().next() {
        None => String::new(),
        Some('#') => format!("<c r=\"{place}\"><v>{}</v></c>", &text[1..]),
        Some('@') => format!("<c r=\"{place}\" s=\"1\"><v>{}</v></c>", &text[1..]),
        Some('=') => format!(
            "<c r=\"{place}\" t=\"str\"><f>A1&amp;B1</f><v>{}</v></c>",
            escape(&text[1..])
        ),
        Some(_) if style.shared => {
            strings.push(text.to_owned());
            format!("<c r=\"{place}\" t=\"s\"><v>{}</v></c>", strings.len() - 1)
        }
        Some(_) => format!(
            "<c r=\"{place}\" t=\"inlineStr\"><is><t>{}</t></is></c>",
            escape(text)
        ),
    }
}

fn column_name(column: usize) -> String {
    let letter = |number: usize| char::from(b'A' + u8::try_from(number).unwrap());
    if column < 26 {
        letter(column).to_string()
    } else {
        format!("{}{}", letter(column / 26 - 1), letter(column % 26))
    }
}

/// Text as UTF-16.
pub(super) fn utf16(text: &str, little: bool, marked: bool) -> Vec<u8> {
    let mark = if marked { "\u{feff}" } else { "" };
    let units = mark.encode_utf16().chain(text.encode_utf16());
    units
        .flat_map(|unit| {
            if little {
                unit.to_le_bytes()
            } else {
                unit.to_be_bytes()
            }
        })
        .collect()
}

/// Text as Windows-1252.
pub(super) fn windows_1252(text: &str) -> Vec<u8> {
    encoding_rs::WINDOWS_1252.encode(text).0.into_owned()
}
