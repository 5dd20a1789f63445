//! Workbooks of Excel 2007 and later, as far as a list needs them: text, numbers and dates.
//!
//! Streams each part and counts what it unpacks, so that a zip bomb stops at a bound. Not
//! calamine: it reserves as many strings as a file claims to hold, which ends the program, and overflows on a long
//! cell reference; two of the hostile files in the tests show it.

use std::collections::BTreeMap;
use std::io::{BufReader, Cursor};

use quick_xml::Reader;
use zip::ZipArchive;
use zip::result::ZipError;

use super::date;
use super::error::{Damage, IntakeError, Limit};
use super::fold::clean;
use super::grid::Grid;
use super::part::{Bounded, Part, Tag, UNREADABLE, broken, inside, rich_text, walk};

/// Strings that a workbook may share; each costs memory, however short.
const MAX_STRINGS: usize = 1_000_000;

/// Sheets that are looked at.
const MAX_SHEETS: usize = 20;

/// Characters of a sheet's name. Excel allows 31.
const LONGEST_TITLE: usize = 60;

/// Merged cells of a sheet that are looked at.
const MAX_MERGED: usize = 20_000;

/// Reads the visible sheets of a workbook.
pub(super) fn read(bytes: &[u8]) -> Result<Vec<Grid>, IntakeError> {
    let mut book = Book::open(bytes)?;
    let strings = book.shared_strings()?;
    let dates = book.date_styles()?;
    let (sheets, from_1904) = book.sheets()?;
    let context = Context {
        strings,
        dates,
        from_1904,
    };
    let mut grids = Vec::new();
    for (title, path) in sheets.iter().take(MAX_SHEETS) {
        // A chart stands among the sheets and is none.
        if let Some(mut grid) = book.sheet(path, &context)? {
            grid.title = clean(title).chars().take(LONGEST_TITLE).collect();
            grid.from_1904 = from_1904;
            grids.push(grid);
        }
    }
    if grids.is_empty() {
        return Err(broken(Damage::NoSheet));
    }
    Ok(grids)
}

/// What cells refer to.
struct Context {
    strings: Vec<Box<str>>,
    /// Whether the style of this number shows a date.
    dates: Vec<bool>,
    /// Whether days are counted from 1904, as old Macs did.
    from_1904: bool,
}

struct Book<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
    /// Names as they stand in the zip, by their lower case: programs do not agree on it.
    names: BTreeMap<String, String>,
    /// Bytes that may still be unpacked, over all parts.
    left: u64,
}

impl<'a> Book<'a> {
    fn open(bytes: &'a [u8]) -> Result<Self, IntakeError> {
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|_| UNREADABLE)?;
        let names = zip
            .file_names()
            .filter_map(Result::ok)
            .map(|name| (name.replace('\\', "/").to_lowercase(), name.into_owned()))
            .collect();
        let left = u64::try_from(Limit::Unpacked.value()).unwrap_or(u64::MAX);
        Ok(Self { zip, names, left })
    }

    /// Runs `work` over a part; `None` where the workbook has no such part.
    fn part<T>(
        &mut self,
        path: &str,
        work: impl FnOnce(&mut Part<'_>) -> Result<T, IntakeError>,
    ) -> Result<Option<T>, IntakeError> {
        let Some(name) = self.names.get(&path.to_lowercase()) else {
            return Ok(None);
        };
        let file = match self.zip.by_name(name) {
            Ok(file) => file,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(ZipError::InvalidPassword) => return Err(IntakeError::Locked),
            Err(_) => return Err(UNREADABLE),
        };
        let bounded = Bounded {
            inner: Box::new(file),
            left: &mut self.left,
        };
        let mut reader = Reader::from_reader(BufReader::new(bounded));
        reader.config_mut().expand_empty_elements = true;
        let done = work(&mut reader);
        drop(reader);
        // A part that ended too early may be the bound's doing: that is what is to be said then.
        if self.left == 0 {
            return Err(IntakeError::TooLarge {
                limit: Limit::Unpacked,
            });
        }
        done.map(Some)
    }

    fn shared_strings(&mut self) -> Result<Vec<Box<str>>, IntakeError> {
        let strings = self.part("xl/sharedStrings.xml", |part| {
            let mut strings: Vec<Box<str>> = Vec::new();
            walk(part, |part, tag| {
                if tag.name == "si" {
                    let text = rich_text(part, "si")?;
                    if strings.len() >= MAX_STRINGS {
                        return Err(IntakeError::TooLarge { limit: Limit::Text });
                    }
                    strings.push(text.into_boxed_str());
                }
                Ok(())
            })?;
            Ok(strings)
        })?;
        Ok(strings.unwrap_or_default())
    }

    /// Which cell styles show a date: by number format, built in or of the workbook's own.
    fn date_styles(&mut self) -> Result<Vec<bool>, IntakeError> {
        let dates = self.part("xl/styles.xml", |part| {
            let mut own = BTreeMap::new();
            let mut dates = Vec::new();
            let mut in_cell_styles = false;
            walk(part, |_, tag| {
                match tag.name.as_str() {
                    "numFmt" => {
                        own.insert(tag.number("numFmtId"), shows_a_date(tag.get("formatCode")));
                    }
                    "cellXfs" => in_cell_styles = true,
                    "cellStyleXfs" | "cellStyles" | "dxfs" => in_cell_styles = false,
                    "xf" if in_cell_styles && dates.len() < 100_000 => {
                        let format = tag.number("numFmtId");
                        let built_in = matches!(format, Some(14..=22 | 27..=36 | 45..=47 | 50..=58));
                        dates.push(own.get(&format).copied().unwrap_or(built_in));
                    }
                    _ => {}
                }
                Ok(())
            })?;
            Ok(dates)
        })?;
        Ok(dates.unwrap_or_default())
    }

    /// The names and paths of the visible sheets in their order, and whether days are counted from 1904.
    fn sheets(&mut self) -> Result<(Vec<(String, String)>, bool), IntakeError> {
        let targets = self.part("xl/_rels/workbook.xml.rels", |part| {
            let mut targets = BTreeMap::new();
            walk(part, |_, tag| {
                if tag.name == "Relationship" && targets.len() < 10_000 {
                    targets.insert(tag.get("Id").to_owned(), absolute(tag.get("Target")));
                }
                Ok(())
            })?;
            Ok(targets)
        })?;
        let targets = targets.ok_or(UNREADABLE)?;
        let listed = self.part("xl/workbook.xml", |part| {
            let mut sheets = Vec::new();
            let mut from_1904 = false;
            walk(part, |_, tag| {
                if tag.name == "workbookPr" {
                    from_1904 = matches!(tag.get("date1904"), "1" | "true");
                } else if tag.name == "sheet" && !tag.get("state").to_lowercase().contains("hidden") {
                    let path = targets.get(tag.get("id")).cloned();
                    sheets.extend(path.map(|path| (tag.get("name").to_owned(), path)));
                }
                Ok(())
            })?;
            Ok((sheets, from_1904))
        })?;
        listed.ok_or(UNREADABLE)
    }

    fn sheet(&mut self, path: &str, context: &Context) -> Result<Option<Grid>, IntakeError> {
        let read = self.part(path, |part| {
            let mut rows = Rows::default();
            let mut is_sheet = false;
            let mut merged = Vec::new();
            walk(part, |part, tag| {
                match tag.name.as_str() {
                    "worksheet" => is_sheet = true,
                    "row" => rows.begin_row(tag.number("r"))?,
                    "c" => {
                        let column = rows.place(tag.get("r"))?;
                        let cell = cell(part, &tag, context)?;
                        rows.put(column, cell);
                    }
                    "mergeCell" if merged.len() < MAX_MERGED => merged.extend(column_of(tag.get("ref"))),
                    _ => {}
                }
                Ok(())
            })?;
            rows.end_row()?;
            for (column, first, last) in merged {
                rows.grid.fill_down(column, first, last)?;
            }
            Ok(is_sheet.then_some(rows.grid))
        })?;
        Ok(read.flatten())
    }
}

/// A target in the workbook's relations: from the zip's root with a slash, else from `xl/`.
fn absolute(target: &str) -> String {
    match target.strip_prefix('/') {
        Some(rooted) => rooted.to_owned(),
        None => format!("xl/{}", target.trim_start_matches("./")),
    }
}

/// Column and rows of cells merged downwards ("C2:C5"). Those merged across are titles, and stay so.
fn column_of(range: &str) -> Option<(usize, usize, usize)> {
    let (from, to) = range.split_once(':')?;
    let split = |cell: &str| {
        let digits = cell.find(|letter: char| letter.is_ascii_digit())?;
        let (letters, digits) = cell.split_at_checked(digits)?;
        Some((column_number(letters)?, digits.parse::<usize>().ok()?))
    };
    let ((column, first), (same, last)) = (split(from)?, split(to)?);
    (column == same && column <= LAST_COLUMN && first < last).then_some((column, first, last))
}

/// The number of a column from 0, where there are letters.
fn column_number(letters: &str) -> Option<usize> {
    let mut column = 0_usize;
    for letter in letters.chars().take_while(char::is_ascii_alphabetic) {
        let digit = letter
            .to_digit(36)
            .and_then(|digit| digit.checked_sub(9))
            .unwrap_or(0);
        column = column
            .saturating_mul(26)
            .saturating_add(usize::try_from(digit).unwrap_or(0));
    }
    column.checked_sub(1)
}

/// Sheets with one forgotten mark far to the right are common; only what is filled counts, see `put`.
const LAST_COLUMN: usize = 20_000;

/// Rows while they are read. Cells and rows may be left out, and say then where they stand.
#[derive(Default)]
struct Rows {
    grid: Grid,
    number: usize,
    cells: Vec<String>,
    next: usize,
}

impl Rows {
    fn begin_row(&mut self, number: Option<usize>) -> Result<(), IntakeError> {
        self.end_row()?;
        self.number = number.unwrap_or_else(|| self.number.saturating_add(1));
        Ok(())
    }

    fn end_row(&mut self) -> Result<(), IntakeError> {
        self.next = 0;
        let cells = std::mem::take(&mut self.cells);
        self.grid.push(self.number, cells)
    }

    /// The column of a cell with this reference ("C7"), or else the one behind the last.
    fn place(&mut self, reference: &str) -> Result<usize, IntakeError> {
        let column = column_number(reference).unwrap_or(self.next);
        self.next = column.saturating_add(1);
        if column > LAST_COLUMN {
            return Err(IntakeError::TooLarge {
                limit: Limit::Columns,
            });
        }
        Ok(column)
    }

    fn put(&mut self, column: usize, cell: String) {
        if cell.is_empty() {
            return;
        }
        if self.cells.len() <= column {
            self.cells.resize(column.saturating_add(1), String::new());
        }
        if let Some(place) = self.cells.get_mut(column) {
            *place = cell;
        }
    }
}

/// Reads a cell up to its end tag.
fn cell(part: &mut Part<'_>, tag: &Tag, context: &Context) -> Result<String, IntakeError> {
    let (mut value, mut inline) = (String::new(), String::new());
    inside(part, "c", |part, child| {
        match child {
            "v" => value = rich_text(part, "v")?,
            "is" => inline = rich_text(part, "is")?,
            _ => {}
        }
        Ok(())
    })?;
    Ok(match tag.get("t") {
        "s" => value
            .trim()
            .parse::<usize>()
            .ok()
            .and_then(|at| context.strings.get(at))
            .map(ToString::to_string)
            .unwrap_or_default(),
        "inlineStr" => inline,
        "str" | "d" | "b" => value,
        // An error such as #N/A says nothing.
        "e" => String::new(),
        _ => number(&value, tag, context),
    })
}

/// A number as a list shows it: a date where its style says so, and no ".0" behind a key.
fn number(value: &str, tag: &Tag, context: &Context) -> String {
    let value = value.trim();
    let Ok(number) = value.parse::<f64>() else {
        return String::new();
    };
    let is_date = tag
        .number("s")
        .and_then(|style| context.dates.get(style))
        .copied()
        .unwrap_or(false);
    if !(0.0..1e15).contains(&number) {
        return value.to_owned();
    }
    let whole = number.floor() as u64;
    if is_date && let Some(day) = date::serial(whole, context.from_1904) {
        return day.to_string();
    }
    if number.fract() == 0.0 {
        whole.to_string()
    } else {
        value.to_owned()
    }
}

/// Whether a number format shows a day: "d" or "y" outside quotes, brackets and escapes.
fn shows_a_date(format: &str) -> bool {
    let mut letters = format.chars();
    while let Some(letter) = letters.next() {
        match letter {
            '"' => while letters.next().is_some_and(|next| next != '"') {},
            '[' => while letters.next().is_some_and(|next| next != ']') {},
            '\\' | '_' | '*' => {
                letters.next();
            }
            'd' | 'D' | 'y' | 'Y' | 'j' | 'J' => return true,
            _ => {}
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_that_show_a_day() {
        for format in [
            "dd-mm-yyyy",
            "[$-413]d mmmm yyyy;@",
            "yyyy\\-mm\\-dd",
            "JJJJ-MM-DD",
        ] {
            assert!(shows_a_date(format), "{format}");
        }
        for format in ["General", "0.00", "[Red]0", "\"dag\" 0", "#,##0_d", "@"] {
            assert!(!shows_a_date(format), "{format}");
        }
    }

    #[test]
    fn merged_downwards() {
        assert_eq!(column_of("C2:C5"), Some((2, 2, 5)));
        assert_eq!(column_of("A1:D1"), None, "a title");
        for hostile in [
            "",
            ":",
            "C:C",
            "C9:C2",
            "ZZZZZZZZZZZZZZZ1:ZZZZZZZZZZZZZZZ9",
            "é1:é2",
        ] {
            assert_eq!(column_of(hostile), None, "{hostile}");
        }
    }

    #[test]
    fn references_place_cells() {
        let mut rows = Rows::default();
        assert_eq!(rows.place("A1").unwrap(), 0);
        assert_eq!(rows.place("").unwrap(), 1);
        assert_eq!(rows.place("AA7").unwrap(), 26);
        assert_eq!(rows.place("ab7").unwrap(), 27);
        assert!(rows.place(&"Z".repeat(100)).is_err());
    }
}
