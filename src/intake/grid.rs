//! Rows on their way from a file to a table: bounded while they grow, and which of them is the header.

use std::collections::{BTreeMap, BTreeSet};

use super::error::{IntakeError, Limit};
use super::fold::{clean, fold};
use super::header::{field_of, relation_of, words_of};
use super::rejected::as_written;
use super::sheet::{Row, Sheet};
use super::{date, privacy, suggest};

/// Rows as they come from a file, bounded while they grow.
#[derive(Debug, Default)]
pub(super) struct Grid {
    /// The name of the sheet in its workbook.
    pub(super) title: String,
    /// Whether bare numbers of days are counted from 1904.
    pub(super) from_1904: bool,
    rows: Vec<Row>,
    cells: usize,
    text: usize,
}

impl Grid {
    /// Takes a row. Blank ones and blank ends are not kept.
    pub(super) fn push(&mut self, number: usize, mut cells: Vec<String>) -> Result<(), IntakeError> {
        let too_large = |limit| Err(IntakeError::TooLarge { limit });
        for cell in &mut cells {
            as_written(&clean(cell)).clone_into(cell);
        }
        let filled = cells
            .iter()
            .rposition(|cell| !cell.is_empty())
            .map_or(0, |at| at.saturating_add(1));
        cells.truncate(filled);
        if cells.is_empty() {
            return Ok(());
        }
        cells.shrink_to_fit();
        self.cells = self.cells.saturating_add(cells.len());
        self.text = cells
            .iter()
            .fold(self.text, |sum, cell| sum.saturating_add(cell.len()));
        if cells.len() > Limit::Columns.value() {
            return too_large(Limit::Columns);
        }
        if cells.iter().any(|cell| {
            cell.len() > Limit::CellChars.value() && cell.chars().count() > Limit::CellChars.value()
        }) {
            return too_large(Limit::CellChars);
        }
        if self.cells > Limit::Cells.value() {
            return too_large(Limit::Cells);
        }
        if self.text > Limit::Text.value() {
            return too_large(Limit::Text);
        }
        // The header comes on top.
        if self.rows.len() > Limit::Rows.value() {
            return too_large(Limit::Rows);
        }
        self.rows.push(Row { number, cells });
        Ok(())
    }

    /// Fills the cells of a column that were merged over several rows with the value of the first.
    pub(super) fn fill_down(&mut self, column: usize, first: usize, last: usize) -> Result<(), IntakeError> {
        let start = self.rows.partition_point(|row| row.number < first);
        let mut value: Option<String> = None;
        for row in self.rows.iter_mut().skip(start) {
            if row.number > last {
                break;
            }
            let Some(value) = &value else {
                let filled = row.cells.get(column).filter(|cell| !cell.is_empty());
                match filled {
                    Some(cell) if row.number == first => value = Some(cell.clone()),
                    _ => break,
                }
                continue;
            };
            if row.cells.len() <= column {
                row.cells.resize(column.saturating_add(1), String::new());
            }
            if let Some(cell) = row.cells.get_mut(column).filter(|cell| cell.is_empty()) {
                cell.clone_from(value);
                self.cells = self.cells.saturating_add(1);
                self.text = self.text.saturating_add(value.len());
            }
            if self.cells > Limit::Cells.value() {
                return Err(IntakeError::TooLarge { limit: Limit::Cells });
            }
            if self.text > Limit::Text.value() {
                return Err(IntakeError::TooLarge { limit: Limit::Text });
            }
        }
        Ok(())
    }

    /// How many headers the best header row knows; by it the best of several sheets is chosen.
    fn score(&self) -> usize {
        self.header_at().map_or(0, |(_, known)| known)
    }

    /// The header row among the first rows, since lists often begin with a title: the one of which most is known.
    fn header_at(&self) -> Option<(usize, usize)> {
        let mut best = None;
        for (at, row) in self.rows.iter().take(20).enumerate() {
            // Of the last row the one above tells as much.
            let below = self.rows.get(at.saturating_add(1));
            let beside = below.or_else(|| self.rows.get(at.checked_sub(1)?));
            let known = known_headers(&row.cells, beside.map_or(&[], |row| &row.cells));
            if known > best.map_or(0, |(_, most)| most) {
                best = Some((at, known));
            }
        }
        best.or_else(|| self.unknown_header().map(|at| (at, 0)))
    }

    /// A first row of several different words over a table is a header of which nothing is known: the person
    /// who opened the file can tell.
    fn unknown_header(&self) -> Option<usize> {
        let first = self.rows.first()?;
        let different: BTreeSet<String> = first.cells.iter().map(|cell| fold(cell)).collect();
        let wordy = |cell: &String| {
            cell.chars().any(char::is_alphabetic) && !cell.contains('@') && cell.chars().count() <= 80
        };
        (first.cells.len() >= 2
            && different.len() == first.cells.len()
            && first.cells.iter().all(wordy)
            && self.rows.iter().skip(1).any(|row| row.cells.len() >= 2))
        .then_some(0)
    }

    /// How many rows have the most common number of cells above one, and how few have another.
    pub(super) fn regularity(&self) -> (usize, std::cmp::Reverse<usize>) {
        let mut widths: BTreeMap<usize, usize> = BTreeMap::new();
        for row in &self.rows {
            let count = widths.entry(row.cells.len()).or_default();
            *count = count.saturating_add(1);
        }
        widths.remove(&1);
        let most = widths.values().copied().max().unwrap_or(0);
        (most, std::cmp::Reverse(self.rows.len().saturating_sub(most)))
    }

    /// Whether the rows are a table all the same: most have as many cells as the first, and more than one.
    fn is_table(&self) -> bool {
        let width = self.rows.first().map_or(0, |row| row.cells.len());
        let alike = self.rows.iter().filter(|row| row.cells.len() == width).count();
        width >= 2 && self.rows.len() >= 2 && alike.saturating_mul(2) > self.rows.len()
    }

    fn into_sheet(self) -> Result<Sheet, IntakeError> {
        if self.rows.is_empty() {
            return Err(IntakeError::Empty);
        }
        let header = self.header_at();
        if header.is_none() && !self.is_table() {
            return Err(IntakeError::NoHeader);
        }
        let at = header.map_or(0, |(at, _)| at);
        let mut rows: Vec<Row> = self.rows.into_iter().skip(at).collect();
        let width = rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
        if rows.len() < 2 {
            return Err(IntakeError::NoNames);
        }
        if width.saturating_mul(rows.len()) > Limit::Cells.value() {
            return Err(IntakeError::TooLarge { limit: Limit::Cells });
        }
        for row in &mut rows {
            row.cells.resize(width, String::new());
        }
        let mut sheet = if header.is_none() {
            Sheet::without_header(width, rows)
        } else {
            let header = rows.remove(0);
            if is_header(&header.cells, &rows) {
                Sheet::new(header.cells, rows)
            } else {
                Sheet::with_doubtful_header(header, rows)
            }
        };
        sheet.title = self.title;
        sheet.from_1904 = self.from_1904;
        Ok(sheet)
    }
}

/// How many cells of a row are headers that are known. A cell beside which the same is said again is data.
fn known_headers(cells: &[String], beside: &[String]) -> usize {
    let (mut known, mut special) = (0_usize, 0_usize);
    for (at, cell) in cells.iter().enumerate() {
        if cell.chars().count() > 80 || is_value(cell) {
            continue;
        }
        let field = field_of(cell);
        if field.is_some() && field != beside.get(at).and_then(|cell| field_of(cell)) {
            known = known.saturating_add(1);
        } else if privacy::is_special(cell) {
            special = special.saturating_add(1);
        }
    }
    // A special word alone may be what a list says about a child.
    if known == 0 {
        0
    } else {
        known.saturating_add(special)
    }
}

/// Whether a row is a header beyond doubt. A child's row may hold words of headers too: "Groep 5", "moeder", or a
/// surname such as "van der Straat".
fn is_header(cells: &[String], rows: &[Row]) -> bool {
    let filled = cells.iter().filter(|cell| !cell.is_empty()).count();
    let known = cells
        .iter()
        .filter(|cell| !looks_like_data(cell))
        .filter(|cell| {
            field_of(cell).or_else(|| suggest::by_header(cell)).is_some() || privacy::is_special(cell)
        })
        .count();
    let folded: Vec<String> = cells.iter().map(|cell| fold(cell)).collect();
    let said_again = rows.iter().take(REPEATED).any(|row| {
        folded
            .iter()
            .zip(&row.cells)
            .any(|(header, cell)| !header.is_empty() && !cell.is_empty() && *header == fold(cell))
    });
    !said_again && (known >= 2 || (known == 1 && filled == 1))
}

/// Rows in which a header that is none shows itself.
const REPEATED: usize = 500;

/// What stands in a row about a child and in no header: a value, or only what an adult is to a child.
fn looks_like_data(cell: &str) -> bool {
    is_value(cell) || (words_of(cell).len() == 1 && relation_of(cell).is_some())
}

/// An e-mail address, a date, or a number beyond those of two parents and of mobile telephones ("06").
fn is_value(cell: &str) -> bool {
    let number = |word: &String| word.bytes().any(|byte| byte.is_ascii_digit());
    cell.contains('@')
        || date::parse(cell).is_some()
        || words_of(cell)
            .iter()
            .filter(|word| number(word))
            .any(|word| !matches!(word.as_str(), "1" | "2" | "3" | "4" | "06"))
}

/// The tables in several sheets, the one of whose headers most is known first. Others are tables too where a
/// header of theirs is known.
pub(super) fn tables(grids: Vec<Grid>) -> Result<Vec<Sheet>, IntakeError> {
    let mut scored: Vec<(usize, Grid)> = grids.into_iter().map(|grid| (grid.score(), grid)).collect();
    scored.sort_by_key(|(score, grid)| (std::cmp::Reverse(*score), grid.rows.is_empty()));
    let mut scored = scored.into_iter();
    let (_, best) = scored.next().ok_or(IntakeError::Empty)?;
    let mut sheets = vec![best.into_sheet()?];
    let others = scored.filter(|(score, _)| *score > 0);
    sheets.extend(
        others
            .filter_map(|(_, grid)| grid.into_sheet().ok())
            .filter(Sheet::has_names),
    );
    Ok(sheets)
}

/// The table in the best of several sheets: the one of whose headers most is known, else the first.
#[cfg(test)]
pub(super) fn choose(grids: Vec<Grid>) -> Result<Sheet, IntakeError> {
    tables(grids).map(|mut sheets| sheets.swap_remove(0))
}
