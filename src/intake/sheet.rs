//! A table as it was read, with what its columns were understood as.

use std::collections::{BTreeMap, BTreeSet};

use super::error::{IntakeError, Limit};
use super::fold::{clean, fold};
use super::header::{Field, field_of, words_of};
use super::privacy;

/// Which program wrote a file, by its headers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Source {
    /// Social Schools, pupils.
    SocialSchoolsPupils,
    /// Social Schools, the e-mail addresses of parents; the names are the child's.
    SocialSchoolsParents,
    /// Magister, a class list.
    Magister,
    /// Zermelo, parents: one row each, with the codes of the children.
    Zermelo,
    /// EDEXML, of `ParnasSys` or ESIS.
    Edexml,
    /// Anything else.
    Other,
}

/// A column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// The header as it stands in the file.
    pub header: String,
    /// What it is imported as; `None` where it is not imported. May be changed before a review.
    pub field: Option<Field>,
    /// A special category: its cells were dropped while reading, whatever `field` says.
    pub left_out: bool,
}

/// A row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The row's number in the file, from 1; the header usually is row 1.
    pub number: usize,
    /// A cell per column.
    pub cells: Vec<String>,
}

/// A table as it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// Which program wrote it.
    pub source: Source,
    /// The columns.
    pub columns: Vec<Column>,
    /// The rows beneath the header that hold anything.
    pub rows: Vec<Row>,
}

impl Sheet {
    /// Stands for this set of headers, in this order: under it a changed mapping can be remembered. A hash, since
    /// the first row of a list without headers is a child's name.
    #[must_use]
    pub fn header_signature(&self) -> String {
        let headers: Vec<String> = self.columns.iter().map(|column| fold(&column.header)).collect();
        blake3::hash(headers.join("\n").as_bytes())
            .to_hex()
            .chars()
            .take(32)
            .collect()
    }

    /// The fields of the columns, to be remembered under [`header_signature`](Self::header_signature).
    #[must_use]
    pub fn mapping(&self) -> Vec<Option<Field>> {
        self.columns.iter().map(|column| column.field).collect()
    }

    /// Takes over a remembered mapping. One for another number of columns is not taken.
    pub fn map(&mut self, mapping: &[Option<Field>]) {
        if mapping.len() == self.columns.len() {
            for (column, field) in self.columns.iter_mut().zip(mapping) {
                column.field = field.filter(|_| !column.left_out);
            }
        }
    }

    /// Whether a column names children: without one nothing can be imported, and the mapping is to be asked.
    #[must_use]
    pub fn has_names(&self) -> bool {
        self.fields().any(Field::names_a_pupil) || self.is_by_adult()
    }

    /// Whether each row is an adult, with the keys of the children.
    pub(super) fn is_by_adult(&self) -> bool {
        self.fields().any(|field| field == Field::PupilKeys)
    }

    fn fields(&self) -> impl Iterator<Item = Field> {
        self.columns
            .iter()
            .filter(|column| !column.left_out)
            .filter_map(|column| column.field)
    }

    /// The groups in the file and how many rows each has: exports often hold the whole school.
    #[must_use]
    pub fn groups(&self) -> BTreeMap<String, usize> {
        let mut groups = BTreeMap::new();
        for row in &self.rows {
            let count = groups
                .entry(self.first(row, Field::Group).to_owned())
                .or_insert(0_usize);
            *count = count.saturating_add(1);
        }
        groups.remove("");
        groups
    }

    /// Keeps only the rows of these groups, as [`groups`](Self::groups) names them.
    pub fn keep_groups(&mut self, groups: &BTreeSet<String>) {
        let mut rows = std::mem::take(&mut self.rows);
        rows.retain(|row| groups.contains(self.first(row, Field::Group)));
        self.rows = rows;
    }

    /// Headers of columns that were left out on purpose.
    #[must_use]
    pub fn left_out_columns(&self) -> Vec<String> {
        self.headers(|column| column.left_out)
    }

    /// Headers of columns that are not imported because nobody knows what they are.
    #[must_use]
    pub fn unknown_columns(&self) -> Vec<String> {
        self.headers(|column| !column.left_out && column.field.is_none() && !column.header.is_empty())
    }

    fn headers(&self, which: impl Fn(&Column) -> bool) -> Vec<String> {
        self.columns
            .iter()
            .filter(|column| which(column))
            .map(|column| column.header.clone())
            .collect()
    }

    /// What a row holds for a field: the filled cells, with their headers.
    pub(super) fn cells<'a>(
        &'a self,
        row: &'a Row,
        field: Field,
    ) -> impl Iterator<Item = (&'a str, &'a str)> {
        self.columns
            .iter()
            .zip(&row.cells)
            .filter(move |(column, cell)| column.field == Some(field) && !column.left_out && !cell.is_empty())
            .map(|(column, cell)| (column.header.as_str(), cell.as_str()))
    }

    /// The first filled cell of a field, or nothing.
    pub(super) fn first<'a>(&'a self, row: &'a Row, field: Field) -> &'a str {
        self.cells(row, field).next().map_or("", |(_, cell)| cell)
    }

    /// A table whose headers are known. Understands them, and drops what is never imported.
    pub(super) fn new(headers: Vec<String>, rows: Vec<Row>) -> Self {
        let columns = headers
            .into_iter()
            .map(|header| {
                let left_out = privacy::is_special(&header);
                let field = field_of(&header).filter(|_| !left_out);
                Column {
                    header,
                    field,
                    left_out,
                }
            })
            .collect();
        let mut sheet = Self {
            source: Source::Other,
            columns,
            rows,
        };
        sheet.guard();
        sheet.settle_fields();
        sheet.source = sheet.guess_source();
        sheet
    }

    /// Leaves out columns whose values are national numbers, and drops the cells of all that are left out.
    fn guard(&mut self) {
        let Self { columns, rows, .. } = self;
        for (at, column) in columns.iter_mut().enumerate() {
            let values = rows
                .iter()
                .filter_map(|row| row.cells.get(at))
                .map(String::as_str);
            if column.left_out || privacy::holds_national_numbers(values) {
                column.left_out = true;
                column.field = None;
                for row in rows.iter_mut() {
                    if let Some(cell) = row.cells.get_mut(at) {
                        *cell = String::new();
                    }
                }
            }
        }
    }

    /// What one header cannot tell: in a list by adult the names are the adult's, and a field that was taken is
    /// given to the second adult or to nobody.
    fn settle_fields(&mut self) {
        if self.is_by_adult() {
            for column in &mut self.columns {
                column.field = match column.field {
                    Some(Field::Given | Field::FirstNames) => Some(Field::Guardian1Given),
                    Some(Field::Prefix) => Some(Field::Guardian1Prefix),
                    Some(Field::Surname) => Some(Field::Guardian1Surname),
                    Some(Field::FullName) => Some(Field::Guardian1Name),
                    // The adult's own key, and birthday, which are not kept.
                    Some(Field::SchoolKey | Field::Born) => None,
                    other => other,
                };
            }
        }
        let mut taken = BTreeSet::new();
        for column in &mut self.columns {
            let Some(field) = column.field else { continue };
            if !field.repeats() && !taken.insert(field) {
                let second = (field == Field::Email1).then_some(Field::Email2);
                column.field = second.filter(|second| taken.insert(*second));
            }
        }
    }

    fn guess_source(&self) -> Source {
        let headers: BTreeSet<String> = self
            .columns
            .iter()
            .map(|c| words_of(&c.header).join(" "))
            .collect();
        let has = |header: &str| headers.contains(header);
        if has("leerlingcodes") {
            Source::Zermelo
        } else if has("stamnummer") && has("klas") {
            Source::Magister
        } else if has("roepnaam") && has("klasnaam") {
            Source::SocialSchoolsPupils
        } else if has("roepnaam") && has("emailadres ouder verzorger 1") {
            Source::SocialSchoolsParents
        } else {
            Source::Other
        }
    }
}

/// Rows as they come from a file, bounded while they grow.
#[derive(Debug, Default)]
pub(super) struct Grid {
    rows: Vec<Row>,
    cells: usize,
    text: usize,
}

impl Grid {
    /// Takes a row. Blank ones and blank ends are not kept.
    pub(super) fn push(&mut self, number: usize, mut cells: Vec<String>) -> Result<(), IntakeError> {
        let too_large = |limit| Err(IntakeError::TooLarge { limit });
        for cell in &mut cells {
            *cell = clean(cell);
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

    /// How many headers the best header row knows; by it the best of several sheets is chosen.
    fn score(&self) -> usize {
        self.header_at().map_or(0, |(_, known)| known)
    }

    /// The header row among the first rows, since lists often begin with a title: the one of which most is known.
    fn header_at(&self) -> Option<(usize, usize)> {
        let mut best = None;
        for (at, row) in self.rows.iter().take(20).enumerate() {
            let known = row
                .cells
                .iter()
                .filter(|cell| cell.chars().count() <= 80 && !cell.contains('@'))
                .filter(|cell| field_of(cell).is_some() || privacy::is_special(cell))
                .count();
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

    fn into_sheet(self) -> Result<Sheet, IntakeError> {
        if self.rows.is_empty() {
            return Err(IntakeError::Empty);
        }
        let (at, _) = self.header_at().ok_or(IntakeError::NoHeader)?;
        let mut rows = self.rows.into_iter().skip(at);
        let headers = rows.next().map(|row| row.cells).unwrap_or_default();
        let mut rows: Vec<Row> = rows.collect();
        let width = rows
            .iter()
            .map(|row| row.cells.len())
            .chain([headers.len()])
            .max()
            .unwrap_or(0);
        if rows.is_empty() {
            return Err(IntakeError::NoNames);
        }
        if width.saturating_mul(rows.len()) > Limit::Cells.value() {
            return Err(IntakeError::TooLarge { limit: Limit::Cells });
        }
        let mut headers = headers;
        headers.resize(width, String::new());
        for row in &mut rows {
            row.cells.resize(width, String::new());
        }
        Ok(Sheet::new(headers, rows))
    }
}

/// The table in the best of several sheets: the one of whose headers most is known, else the first.
pub(super) fn choose(grids: Vec<Grid>) -> Result<Sheet, IntakeError> {
    let mut best: Option<(usize, Grid)> = None;
    for grid in grids {
        let score = grid.score();
        let better = match &best {
            Some((most, kept)) => score > *most || (kept.rows.is_empty() && !grid.rows.is_empty()),
            None => true,
        };
        if better {
            best = Some((score, grid));
        }
    }
    best.ok_or(IntakeError::Empty)?.1.into_sheet()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn grid(rows: &[&[&str]]) -> Grid {
        let mut grid = Grid::default();
        for (at, row) in rows.iter().enumerate() {
            grid.push(at + 1, row.iter().map(ToString::to_string).collect())
                .unwrap();
        }
        grid
    }

    #[test]
    fn a_title_above_the_header_is_skipped() {
        let sheet = choose(vec![grid(&[
            &["Leerlingen van groep 5B"],
            &[],
            &["Roepnaam", "Achternaam"],
            &["Sem", "Bos"],
        ])])
        .unwrap();
        assert_eq!(sheet.rows[0].number, 4);
        assert_eq!(sheet.mapping(), [Some(Field::Given), Some(Field::Surname)]);
    }

    #[test]
    fn unknown_headers_are_left_to_the_person() {
        let sheet = choose(vec![grid(&[&["Aap", "Noot"], &["Sem", "Bos"]])]).unwrap();
        assert!(!sheet.has_names());
        assert_eq!(sheet.unknown_columns(), ["Aap", "Noot"]);
        assert_eq!(
            choose(vec![grid(&[&["Sem Bos"], &["Noor Vos"]])]).unwrap_err(),
            IntakeError::NoHeader
        );
        assert_eq!(
            choose(vec![grid(&[&["Naam", "Klas"]])]).unwrap_err(),
            IntakeError::NoNames
        );
    }

    #[test]
    fn special_cells_are_dropped_and_named() {
        let rows: &[&[&str]] = &[
            &["Naam", "BSN", "Stamnummer"],
            &["Sem Bos", "1", "123456782"],
            &["Noor Vos", "2", "111222333"],
            &["Ali Kaya", "3", "123456782"],
        ];
        let mut sheet = choose(vec![grid(rows)]).unwrap();
        assert_eq!(sheet.left_out_columns(), ["BSN", "Stamnummer"]);
        assert!(
            sheet
                .rows
                .iter()
                .all(|row| row.cells[1].is_empty() && row.cells[2].is_empty())
        );
        sheet.map(&[
            Some(Field::FullName),
            Some(Field::SchoolKey),
            Some(Field::SchoolKey),
        ]);
        assert_eq!(sheet.mapping(), [Some(Field::FullName), None, None]);
    }

    #[test]
    fn the_signature_ignores_writing_and_not_order() {
        let signature = |row: &[&str]| {
            choose(vec![grid(&[row, &["a", "b"]])])
                .unwrap()
                .header_signature()
        };
        assert_eq!(signature(&["Naam", "Klas"]), signature(&["NAAM ", "klas"]));
        assert_ne!(signature(&["Naam", "Klas"]), signature(&["Klas", "Naam"]));
    }

    #[test]
    fn one_group_of_a_school() {
        let mut sheet = choose(vec![grid(&[
            &["Naam", "Klas"],
            &["Sem", "5A"],
            &["Noor", "5B"],
            &["Ali", "5B"],
            &["Bo", ""],
        ])])
        .unwrap();
        assert_eq!(
            sheet.groups(),
            BTreeMap::from([("5A".into(), 1), ("5B".into(), 2)])
        );
        sheet.keep_groups(&BTreeSet::from(["5B".to_owned()]));
        assert_eq!(sheet.rows.len(), 2);
    }

    #[test]
    fn growth_is_bounded() {
        let mut grid = Grid::default();
        let wide = vec!["x".to_owned(); 201];
        assert_eq!(
            grid.push(1, wide),
            Err(IntakeError::TooLarge {
                limit: Limit::Columns
            })
        );
        let long = vec!["x".repeat(10_001)];
        assert_eq!(
            grid.push(1, long),
            Err(IntakeError::TooLarge {
                limit: Limit::CellChars
            })
        );
        let mut grid = Grid::default();
        let over = (0..30_000).find_map(|number| grid.push(number, vec!["x".into()]).err());
        assert_eq!(over, Some(IntakeError::TooLarge { limit: Limit::Rows }));
    }
}
