//! What a teacher said that columns mean, for the next list: by the whole set of headers, and by each header that
//! nobody knew.

use std::collections::BTreeSet;

use super::Sheet;
use crate::intake::fold::fold;
use crate::intake::header::{Field, field_of};

/// A hash, since the first row of a list without headers is a child's name.
fn hashed(text: &str) -> String {
    blake3::hash(text.as_bytes()).to_hex().chars().take(32).collect()
}

impl Sheet {
    /// Stands for this set of headers, in this order: under it a changed mapping can be remembered.
    #[must_use]
    pub fn header_signature(&self) -> String {
        let headers: Vec<String> = self.columns.iter().map(|column| fold(&column.header)).collect();
        hashed(&headers.join("\n"))
    }

    /// Whether the mapping may be remembered: the first row is a header beyond doubt. Of a list without one the
    /// first row is a child, of whom not even a hash is to be kept.
    #[must_use]
    pub const fn may_be_remembered(&self) -> bool {
        self.doubtful.is_none() && !self.nameless
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

    /// Headers that nobody knew and that were given a meaning, each hashed: a later list of other columns may have
    /// them too.
    #[must_use]
    pub fn taught(&self) -> Vec<(String, Field)> {
        let unknown = self.columns.iter().filter(|column| {
            !column.left_out && !column.header.is_empty() && field_of(&column.header).is_none()
        });
        unknown
            .filter_map(|column| Some((hashed(&fold(&column.header)), column.field?)))
            .collect()
    }

    /// Gives columns that nobody knows the meaning that their headers had before. One that another column has is not
    /// given twice.
    pub fn recall(&mut self, taught: &[(String, Field)]) {
        let mut taken: BTreeSet<Field> = self.fields().collect();
        for column in &mut self.columns {
            if column.left_out || column.field.is_some() || column.header.is_empty() {
                continue;
            }
            let header = hashed(&fold(&column.header));
            let known = taught.iter().find(|(other, _)| *other == header);
            column.field = known
                .map(|(_, field)| *field)
                .filter(|field| field.repeats() || taken.insert(*field));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::intake::sheet::Row;

    fn sheet(headers: &[&str]) -> Sheet {
        let row = Row {
            number: 2,
            cells: vec!["iets".to_owned(); headers.len()],
        };
        Sheet::new(headers.iter().map(ToString::to_string).collect(), vec![row])
    }

    #[test]
    fn a_header_that_was_taught_is_known_among_other_columns() {
        let mut first = sheet(&["Tovernaam", "Klas", "BSN"]);
        first.map(&[Some(Field::FullName), Some(Field::Group), Some(Field::Born)]);
        let taught = first.taught();
        assert_eq!(
            taught.len(),
            1,
            "only what nobody knew, and nothing that is left out: {taught:?}"
        );
        let mut later = sheet(&["Klas", "  TOVERNAAM ", "Gymtas"]);
        later.recall(&taught);
        assert_eq!(later.mapping(), [Some(Field::Group), Some(Field::FullName), None]);
        let mut named = sheet(&["Naam", "Tovernaam"]);
        named.recall(&taught);
        assert_eq!(
            named.mapping(),
            [Some(Field::FullName), None],
            "two columns of one name"
        );
    }
}
