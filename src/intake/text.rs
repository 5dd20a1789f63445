//! CSV, TSV and what else comes out of "save as text".

use csv::{ReaderBuilder, StringRecord};

use super::error::{Damage, Format, IntakeError, Limit};
use super::grid::Grid;
use super::header::field_of;
use super::sniff::has_ending;

/// Between two columns. Pipes come out of some databases.
const SEPARATORS: [u8; 4] = *b";,\t|";

/// Stands in no text: a table of one column.
const NO_SEPARATOR: u8 = 0x1f;

/// Rows by which the separator is chosen.
const SAMPLE: usize = 50;

/// Reads decoded text.
pub(super) fn read(text: &str, file_name: &str) -> Result<Grid, IntakeError> {
    let (declared, skipped, text) = declared_separator(text);
    let separator = match declared {
        Some(separator) => separator,
        None => choose_separator(text, has_ending(file_name, "tsv")),
    };
    // Bounds a record before it is split: the reader keeps the ends of all its fields.
    let most = Limit::Rows.value().saturating_mul(Limit::Columns.value());
    if text.bytes().filter(|byte| *byte == separator).count() > most {
        return Err(IntakeError::TooLarge {
            limit: Limit::Columns,
        });
    }
    let (grid, swallowed) = records(text, separator, skipped)?;
    if !swallowed {
        return Ok(grid);
    }
    // A quote that is never closed takes rows into one cell. Line by line they come apart again; a cell that truly
    // has several lines would fall apart, and then has fewer rows of one width.
    let by_line = lines_alone(text, separator, skipped)?;
    Ok(if by_line.regularity() > grid.regularity() {
        by_line
    } else {
        grid
    })
}

/// The rows, and whether a cell holds so much that a quote may have swallowed other rows.
fn records(text: &str, separator: u8, skipped: usize) -> Result<(Grid, bool), IntakeError> {
    let mut lines = Lines::new(text, skipped);
    let mut grid = Grid::default();
    let mut reader = reader(text, separator);
    let mut record = StringRecord::new();
    let mut swallowed = false;
    while next(&mut reader, &mut record)? {
        let number = lines.number_at(record.position().map_or(0, csv::Position::byte));
        let several = |cell: &str| cell.contains(['\n', '\r']) && cell.bytes().any(|byte| byte == separator);
        swallowed |= record.iter().any(several);
        let cells = record.iter().map(str::to_owned).collect();
        match grid.push(number, cells) {
            Err(IntakeError::TooLarge {
                limit: Limit::CellChars,
            }) if swallowed => return Ok((Grid::default(), true)),
            pushed => pushed?,
        }
    }
    Ok((grid, swallowed))
}

/// Every line a row; in one whose quotes do not fit, quotes are letters and fall away at the ends of a cell.
fn lines_alone(text: &str, separator: u8, skipped: usize) -> Result<Grid, IntakeError> {
    let mut grid = Grid::default();
    let mut record = StringRecord::new();
    let unix = text.replace("\r\n", "\n").replace('\r', "\n");
    for (at, line) in unix.split('\n').enumerate() {
        let fits = line.bytes().filter(|byte| *byte == b'"').count() % 2 == 0;
        let mut alone = ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .quoting(fits)
            .delimiter(separator)
            .from_reader(line.as_bytes());
        if next(&mut alone, &mut record)? {
            let bare = |cell: &str| {
                if fits {
                    cell.to_owned()
                } else {
                    cell.trim_matches('"').to_owned()
                }
            };
            let number = skipped.saturating_add(at).saturating_add(1);
            grid.push(number, record.iter().map(bare).collect())?;
        }
    }
    Ok(grid)
}

fn reader(text: &str, separator: u8) -> csv::Reader<&[u8]> {
    ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator)
        .from_reader(text.as_bytes())
}

fn next(reader: &mut csv::Reader<&[u8]>, record: &mut StringRecord) -> Result<bool, IntakeError> {
    reader.read_record(record).map_err(|_| IntakeError::Broken {
        format: Format::Text,
        why: Damage::Unreadable,
    })
}

/// Excel's own `sep=;` in the first line, how many lines it takes, and the text behind it.
fn declared_separator(text: &str) -> (Option<u8>, usize, &str) {
    let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
    let declared = first
        .trim()
        .trim_matches('"')
        .strip_prefix("sep=")
        .map(str::as_bytes);
    match declared {
        Some([separator]) if separator.is_ascii() => (Some(*separator), 1, rest),
        _ => (None, 0, text),
    }
}

/// The separator that cuts most of the first rows into the same number of cells, at least two.
fn choose_separator(text: &str, tab_first: bool) -> u8 {
    let first_line = text
        .lines()
        .find(|line| !line.trim().is_empty())
        .unwrap_or_default();
    let alone = !first_line.bytes().any(|byte| SEPARATORS.contains(&byte));
    // A list of one column, in which "Berg, Sem" is one cell.
    if alone && field_of(first_line).is_some() {
        return NO_SEPARATOR;
    }
    let mut best = (0, 0, NO_SEPARATOR);
    for separator in SEPARATORS {
        let (alike, cells) = regularity(text, separator);
        let favoured = tab_first && separator == b'\t' && cells >= 2;
        if (alike, cells) > (best.0, best.1) || favoured {
            best = (alike, cells, separator);
        }
        if favoured {
            break;
        }
    }
    best.2
}

/// How many of the first rows have the most common number of cells, and that number; zero where it is one.
fn regularity(text: &str, separator: u8) -> (usize, usize) {
    let mut counts = std::collections::BTreeMap::new();
    let mut reader = reader(sample(text), separator);
    let mut record = StringRecord::new();
    for _ in 0..SAMPLE {
        if !next(&mut reader, &mut record).unwrap_or(false) {
            break;
        }
        if record.len() >= 2 {
            let count = counts.entry(record.len()).or_insert(0_usize);
            *count = count.saturating_add(1);
        }
    }
    counts
        .into_iter()
        .map(|(cells, rows)| (rows, cells))
        .max()
        .unwrap_or_default()
}

/// The beginning of a text, in whole lines where it has any.
fn sample(text: &str) -> &str {
    let end = (0..=text.len().min(256 << 10))
        .rev()
        .find(|at| text.is_char_boundary(*at));
    text.get(..end.unwrap_or(0)).unwrap_or(text)
}

/// Line numbers by offset. The reader counts blank lines as part of the row behind them.
struct Lines<'a> {
    bytes: &'a [u8],
    at: usize,
    line: usize,
}

impl<'a> Lines<'a> {
    fn new(text: &'a str, skipped: usize) -> Self {
        Self {
            bytes: text.as_bytes(),
            at: 0,
            line: skipped.saturating_add(1),
        }
    }

    /// The line on which the row begins that the reader found at this offset; offsets only grow.
    fn number_at(&mut self, offset: u64) -> usize {
        let offset = usize::try_from(offset).unwrap_or(usize::MAX);
        while let Some(byte) = self.bytes.get(self.at) {
            let line_break = matches!(byte, b'\n' | b'\r');
            if self.at >= offset && !line_break {
                break;
            }
            let first_half = *byte == b'\r' && self.bytes.get(self.at.saturating_add(1)) == Some(&b'\n');
            if line_break && !first_half {
                self.line = self.line.saturating_add(1);
            }
            self.at = self.at.saturating_add(1);
        }
        self.line
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::intake::grid::choose;
    use crate::intake::sheet::Sheet;

    fn sheet(text: &str) -> Sheet {
        choose(vec![read(text, "lijst.csv").unwrap()]).unwrap()
    }

    fn cells(text: &str) -> Vec<Vec<String>> {
        sheet(text).rows.iter().map(|row| row.cells.clone()).collect()
    }

    #[test]
    fn separators_are_found() {
        for separator in [";", ",", "\t", "|"] {
            let text = ["Roepnaam;Klas", "Sem;5B", "Noor;5B"]
                .join("\n")
                .replace(';', separator);
            assert_eq!(cells(&text), [["Sem", "5B"], ["Noor", "5B"]], "{separator:?}");
        }
        assert_eq!(cells("sep=|\nNaam|Klas\nBos, Sem|5B"), [["Bos, Sem", "5B"]]);
    }

    #[test]
    fn a_comma_in_a_name_is_no_separator() {
        assert_eq!(
            cells("Naam\nBerg, Sem\nVos, Noor"),
            [["Berg, Sem"], ["Vos, Noor"]]
        );
        assert_eq!(
            cells("Naam;Klas\nBerg, Sem;5B\nVos, Noor;5B"),
            [["Berg, Sem", "5B"], ["Vos, Noor", "5B"]]
        );
        assert_eq!(cells("Naam,Klas\n\"Berg, Sem\",5B"), [["Berg, Sem", "5B"]]);
    }

    #[test]
    fn a_quote_that_is_never_closed_swallows_no_row() {
        let text = "Naam;Klas\nSem;5B\n\"Noor;5B\nAli;5B\n";
        assert_eq!(cells(text), [["Sem", "5B"], ["Noor", "5B"], ["Ali", "5B"]]);
        let twice = "Naam;Klas\n\"Sem;5B\nNoor;5B\n\"Ali;5B\nBo;5B\n";
        assert_eq!(
            cells(twice),
            [["Sem", "5B"], ["Noor", "5B"], ["Ali", "5B"], ["Bo", "5B"]]
        );
        let long = "\nKind;5B".repeat(2_000);
        assert_eq!(cells(&format!("Naam;Klas\n\"Sem;5B{long}")).len(), 2_001);
        let several = "Naam;Adres\nSem;\"Dijk 1;\n1234 AB Utrecht\"\nNoor;Dijk 2\nAli;Dijk 3\n";
        assert_eq!(
            cells(several)[0],
            ["Sem", "Dijk 1; 1234 AB Utrecht"],
            "a cell of two lines stays one"
        );
    }

    #[test]
    fn rows_have_their_number_in_the_file() {
        let numbers = |text: &str| sheet(text).rows.iter().map(|row| row.number).collect::<Vec<_>>();
        assert_eq!(numbers("Naam;Klas\r\nSem;5B\r\n\r\nNoor;5B\r\n"), [2, 4]);
        assert_eq!(
            numbers("\nNaam;Klas\n;\nSem;5B\n\"No\nor\";5B\nAli;5B"),
            [4, 5, 7]
        );
        assert_eq!(numbers("sep=;\nNaam;Klas\nSem;5B"), [3]);
        assert_eq!(numbers("Naam;Klas\rSem;5B\rNoor;5B"), [2, 3]);
    }

    #[test]
    fn a_flood_of_separators_is_refused() {
        let text = format!("a,b\nc,d\n{}", ",".repeat(4_000_001));
        assert_eq!(
            read(&text, "a.csv").unwrap_err(),
            IntakeError::TooLarge {
                limit: Limit::Columns
            }
        );
    }
}
