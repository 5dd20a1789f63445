//! What a file from school says, without the addresses in it that are secret: of a row itself, or of the class.

use super::draft::secret_addresses;
use super::sheet::{Row, Sheet};
use crate::model::{Document, Secrets};

/// The secret addresses of a class, and what stands in their place.
#[derive(Debug, Default)]
pub struct Hidden {
    of_class: Secrets,
    instead: String,
}

impl Hidden {
    /// Those of this class.
    #[must_use]
    pub fn new(class: &Document, instead: &str) -> Self {
        Self {
            of_class: class.secrets(&std::collections::BTreeSet::new()),
            instead: instead.to_owned(),
        }
    }

    /// A text of no row, such as a header.
    #[must_use]
    pub fn left_out(&self, text: &str) -> String {
        self.of_class.left_out(text, &self.instead).into_owned()
    }

    /// A text of the row at this place, without the row's own secret addresses too.
    #[must_use]
    pub fn left_out_of(&self, sheet: &Sheet, at: usize, text: &str) -> String {
        match sheet.rows.get(at) {
            Some(row) => self.in_row(sheet, row)(text),
            None => self.left_out(text),
        }
    }

    /// The same for all texts of a row.
    pub(super) fn in_row(&self, sheet: &Sheet, row: &Row) -> impl Fn(&str) -> String {
        let of_row = Secrets::default().and(secret_addresses(sheet, row));
        move |text| {
            let text = self.of_class.left_out(text, &self.instead);
            of_row.left_out(&text, &self.instead).into_owned()
        }
    }
}
