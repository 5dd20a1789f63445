//! A table as it was read, with what its columns were understood as.

mod memory;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use chrono::NaiveDate;

use super::draft::{draft, has_secret};
use super::header::{Field, field_of, words_of};
use super::hidden::Hidden;
use super::{privacy, suggest};
use crate::model::Name;

/// Rows in which samples of a column are looked for.
const SAMPLED: usize = 200;

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
    /// What it may be, where the header is not known: for a person to say.
    pub suggestion: Option<Field>,
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
    /// The name of the sheet in its workbook; empty elsewhere.
    pub title: String,
    /// The columns.
    pub columns: Vec<Column>,
    /// The rows beneath the header that hold anything; shared, so that a sheet of a whole school is copied in no time.
    pub rows: Vec<Arc<Row>>,
    /// The row that was taken for the header, where nothing tells that it is one and no child.
    doubtful: Option<Row>,
    /// Whether the columns have no names, and the first row is a child.
    nameless: bool,
    /// Whether bare numbers of days are counted from 1904.
    pub(super) from_1904: bool,
}

/// How a row is read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Understood {
    /// The row's number in the file.
    pub row: usize,
    /// The child's name.
    pub name: Name,
    /// Date of birth.
    pub born: Option<NaiveDate>,
    /// Group, or else leerjaar.
    pub group: String,
    /// Keys of the children, in a list by adult.
    pub pupil_keys: Vec<String>,
    /// Languages at home.
    pub languages: Vec<String>,
    /// Address; empty where it is secret.
    pub address: String,
    /// Whether an address in the row is secret.
    pub secret: bool,
    /// The adults: name, e-mail address, telephone number.
    pub adults: Vec<(Name, String, String)>,
}

impl Sheet {
    /// Whether the row that was taken for the header may be a child.
    #[must_use]
    pub const fn has_doubtful_header(&self) -> bool {
        self.doubtful.is_some()
    }

    /// Whether the columns have no names.
    #[must_use]
    pub const fn is_nameless(&self) -> bool {
        self.nameless
    }

    /// Takes the doubtful header for a child, or for the header again.
    pub fn take_header_for_a_child(&mut self, is_child: bool) {
        let Some(first) = self.doubtful.clone() else {
            return;
        };
        if is_child == self.nameless {
            return;
        }
        self.nameless = is_child;
        if is_child {
            self.rows.insert(0, Arc::new(first));
        } else {
            self.rows.retain(|row| row.number != first.number);
        }
        let mut columns = Vec::with_capacity(self.columns.len());
        for (column, cell) in self.columns.iter().zip(self.header_cells()) {
            let left_out = column.left_out;
            columns.push(Column {
                left_out,
                ..column_of(cell)
            });
        }
        self.columns = columns;
        self.guard();
        self.settle_fields();
    }

    fn header_cells(&self) -> Vec<String> {
        match &self.doubtful {
            Some(row) if !self.nameless => row.cells.clone(),
            _ => vec![String::new(); self.columns.len()],
        }
    }

    /// The first different values of a column, without secret addresses.
    #[must_use]
    pub fn samples(&self, column: usize, most: usize, hidden: &Hidden) -> Vec<String> {
        let mut cells: Vec<&str> = Vec::new();
        let mut samples = Vec::new();
        for row in self.rows.iter().take(SAMPLED) {
            let cell = self.open_cell(row, column);
            if !cell.is_empty() && !cells.contains(&cell) {
                cells.push(cell);
                samples.push(hidden.in_row(self, row)(cell));
            }
            if samples.len() >= most {
                break;
            }
        }
        samples
    }

    /// Whether a column holds a secret address, of which no example is shown.
    #[must_use]
    pub fn hides(&self, column: usize) -> bool {
        let rows = self.rows.iter().take(SAMPLED);
        let mut cells = rows.map(|row| (row.cells.get(column), self.open_cell(row, column)));
        cells.any(|(cell, open)| open.is_empty() && cell.is_some_and(|cell| !cell.is_empty()))
    }

    /// What a cell says, unless it is part of a secret address.
    pub(super) fn open_cell<'a>(&'a self, row: &'a Row, column: usize) -> &'a str {
        let cell = row.cells.get(column).map_or("", String::as_str);
        let field = self
            .columns
            .get(column)
            .and_then(|column| column.field.or(column.suggestion));
        let hidden = field.is_some_and(Field::is_address) && has_secret(self, row);
        if hidden { "" } else { cell }
    }

    /// How the first rows are read with the columns as they are mapped now.
    #[must_use]
    pub fn understood(&self, most: usize) -> Vec<Understood> {
        let rows = self.rows.iter().enumerate().take(most);
        rows.map(|(at, row)| {
            let draft = draft(self, at, row, &mut Vec::new());
            Understood {
                row: row.number,
                name: draft.name,
                born: draft.born,
                group: if draft.group.is_empty() {
                    draft.year_group
                } else {
                    draft.group
                },
                pupil_keys: draft.pupil_keys,
                languages: draft.languages,
                secret: has_secret(self, row),
                address: if draft.secret {
                    String::new()
                } else {
                    draft.address
                },
                adults: draft
                    .adults
                    .into_iter()
                    .map(|adult| (adult.name, adult.email, adult.phone))
                    .collect(),
            }
        })
        .collect()
    }

    /// Whether a column names children: without one nothing can be imported, and the mapping is to be asked.
    #[must_use]
    pub fn has_names(&self) -> bool {
        self.fields().any(Field::names_a_pupil) || self.is_by_adult()
    }

    /// Whether the list is of adults, who are tied to pupils that are known.
    #[must_use]
    pub fn is_list_of_adults(&self) -> bool {
        self.source == Source::SocialSchoolsParents || self.is_by_adult()
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
        let mut sheet = Self {
            source: Source::Other,
            title: String::new(),
            columns: headers.into_iter().map(column_of).collect(),
            rows: rows.into_iter().map(Arc::new).collect(),
            doubtful: None,
            nameless: false,
            from_1904: false,
        };
        sheet.guard();
        sheet.settle_fields();
        sheet.source = sheet.guess_source();
        sheet
    }

    /// A table of which the first row may be a child.
    pub(super) fn with_doubtful_header(header: Row, rows: Vec<Row>) -> Self {
        let sheet = Self::new(header.cells.clone(), rows);
        Self {
            doubtful: Some(header),
            ..sheet
        }
    }

    /// A table without any header.
    pub(super) fn without_header(columns: usize, rows: Vec<Row>) -> Self {
        let sheet = Self::new(vec![String::new(); columns], rows);
        Self {
            nameless: true,
            ..sheet
        }
    }

    /// Leaves out columns whose values are national numbers or of a special category, and drops the cells of all
    /// that are left out.
    fn guard(&mut self) {
        let Self { columns, rows, .. } = self;
        for (at, column) in columns.iter_mut().enumerate() {
            let values = || {
                rows.iter()
                    .filter_map(|row| row.cells.get(at))
                    .map(String::as_str)
            };
            let special = column.left_out
                || privacy::holds_national_numbers(values())
                || (matches!(column.field, None | Some(Field::SchoolKey))
                    && privacy::may_be_national_numbers(values()))
                || (column.field.is_none() && privacy::holds_special_values(values()));
            if special {
                column.left_out = true;
                column.field = None;
                column.suggestion = None;
                for row in rows.iter_mut() {
                    if row.cells.get(at).is_some_and(|cell| !cell.is_empty())
                        && let Some(cell) = Arc::make_mut(row).cells.get_mut(at)
                    {
                        *cell = String::new();
                    }
                }
            } else if column.field.is_none() && column.suggestion.is_none() {
                column.suggestion = suggest::by_values(values().take(SAMPLED), column.header.is_empty());
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
        // What is offered is not known from another column, nor offered twice.
        for column in &mut self.columns {
            let Some(field) = column.suggestion else { continue };
            let second = match field {
                Field::Email1 => Some(Field::Email2),
                Field::Phone1 => Some(Field::Phone2),
                _ => None,
            };
            column.suggestion = std::iter::once(field)
                .chain(second)
                .find(|field| taken.insert(*field));
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

fn column_of(header: String) -> Column {
    let left_out = privacy::is_special(&header);
    let field = field_of(&header).filter(|_| !left_out);
    let suggestion = if left_out || field.is_some() {
        None
    } else {
        suggest::by_header(&header)
    };
    Column {
        header,
        field,
        left_out,
        suggestion,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::intake::error::{IntakeError, Limit};
    use crate::intake::grid::{Grid, choose};

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
