//! The rows that do not go in, as a file: to be put right in a spreadsheet and offered again.

use super::error::IntakeError;
use super::hidden::Hidden;
use super::sheet::Sheet;
use crate::model::Document;

/// What makes a cell a formula for a spreadsheet.
const FORMULA: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// What the file says in the teacher's language.
#[derive(Clone, Debug, Default)]
pub struct Wording {
    /// The header of the reasons.
    pub reason: String,
    /// What the columns are called that have no header, by their places.
    pub nameless: Vec<String>,
    /// What stands where a secret address stood.
    pub hidden: String,
}

/// A CSV file of these rows of a sheet, by their places, each with the reason why it does not go in. As Excel in
/// the Netherlands opens it: semicolons, and UTF-8 by its byte order mark. What may never be taken in is not
/// written out either, and neither is a secret address: of the row itself, or of the class.
pub fn rejected(
    sheet: &Sheet,
    rows: &[(usize, String)],
    wording: &Wording,
    class: &Document,
) -> Result<Vec<u8>, IntakeError> {
    let mut writer = csv::WriterBuilder::new()
        .delimiter(b';')
        .terminator(csv::Terminator::CRLF)
        .from_writer("\u{feff}".as_bytes().to_vec());
    let kept: Vec<usize> = (0..sheet.columns.len())
        .filter(|at| sheet.columns.get(*at).is_some_and(|column| !column.left_out))
        .collect();
    let header = |at: &usize| match sheet.columns.get(*at).map(|column| column.header.as_str()) {
        None | Some("") => wording.nameless.get(*at).cloned().unwrap_or_default(),
        Some(header) => header.to_owned(),
    };
    let unwritable = |_| IntakeError::Empty;
    let hidden = Hidden::new(class, &wording.hidden);
    let first = kept.iter().map(header).chain([wording.reason.clone()]);
    writer
        .write_record(first.map(|cell| as_text(&hidden.left_out(&cell))))
        .map_err(unwritable)?;
    for (at, why) in rows {
        let Some(row) = sheet.rows.get(*at) else { continue };
        let open = hidden.in_row(sheet, row);
        let cells = kept.iter().map(|at| sheet.open_cell(row, *at));
        let told = cells.chain([why.as_str()]).map(|cell| as_text(&open(cell)));
        writer.write_record(told).map_err(unwritable)?;
    }
    writer.into_inner().map_err(|_| IntakeError::Empty)
}

/// A cell that no spreadsheet takes for a formula.
fn as_text(cell: &str) -> String {
    if cell.starts_with(FORMULA) {
        format!("'{cell}")
    } else {
        cell.to_owned()
    }
}

/// A cell as it was before [`as_text`], so that a row that is offered again says the same.
pub(super) fn as_written(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(rest) if rest.starts_with(FORMULA) => rest,
        _ => cell,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::intake::read;
    use crate::model::{Household, Id};

    /// A class in which somebody lives at a secret address.
    fn with_secret_home() -> Document {
        let mut class = Document::default();
        let home = Household {
            address: "Beukenlaan 9, 8013 EF Zwolle".to_owned(),
            secret: true,
            ..Household::default()
        };
        class.households.insert(Id::random(), home);
        class
    }

    fn wording(nameless: &[&str]) -> Wording {
        Wording {
            reason: "Reden".to_owned(),
            nameless: nameless.iter().map(|name| (*name).to_owned()).collect(),
            hidden: "[geheim adres]".to_owned(),
        }
    }

    #[test]
    fn rows_come_back_as_they_were_and_run_nothing() {
        let text = "Naam;BSN;Telefoon;Opmerking\n;123456782;+31 6 12345678;=HYPERLINK(\"http://x\")\n-;1;@a;'t Veld\n";
        let sheet = read(text.as_bytes(), "a.csv").unwrap();
        let rows = [
            (0, "er staat geen naam".to_owned()),
            (1, "-".to_owned()),
            (9, String::new()),
        ];
        let bytes = rejected(&sheet, &rows, &wording(&[]), &Document::default()).unwrap();
        let written = String::from_utf8(bytes.clone()).unwrap();
        assert_eq!(
            written,
            "\u{feff}Naam;Telefoon;Opmerking;Reden\r\n;'+31 6 12345678;\"'=HYPERLINK(\"\"http://x\"\")\";er staat geen naam\r\n'-;'@a;'t Veld;'-\r\n"
        );
        let again = read(&bytes, "b.csv").unwrap();
        assert_eq!(again.rows[0].cells[1], "+31 6 12345678");
        assert_eq!(again.rows[0].cells[2], sheet.rows[0].cells[3]);
        assert_eq!(again.rows[1].cells[2], "'t Veld");
    }

    #[test]
    fn a_secret_address_is_not_written_out() {
        let text =
            "Naam;Straat;Postcode;Adres ouder 2;Geheim adres\n;Kade 3;8011 AB;Dijk 1;ja\n;Laan 5;8012 CD;;\n";
        let sheet = read(text.as_bytes(), "a.csv").unwrap();
        let rows = [(0, "x".to_owned()), (1, "x".to_owned())];
        let bytes = rejected(&sheet, &rows, &wording(&[]), &Document::default()).unwrap();
        assert_eq!(
            String::from_utf8(bytes).unwrap(),
            "\u{feff}Naam;Straat;Postcode;Adres ouder 2;Geheim adres;Reden\r\n;;;;ja;x\r\n;Laan 5;8012 CD;;;x\r\n"
        );
        let hidden = Hidden::new(&Document::default(), "[geheim adres]");
        assert_eq!(
            sheet.samples(1, 4, &hidden),
            ["Laan 5"],
            "nor shown as an example"
        );
        assert_eq!(sheet.understood(1)[0].address, "");
    }

    #[test]
    fn a_secret_address_is_not_written_out_of_another_column_either() {
        let text = "Naam;Straat;Postcode;Geheim adres;Opmerking\n\
            ;Kade 3;8011 AB;ja;\"haal op bij Kade 3, 8011ab\"\n\
            ;Laan 5;8012 CD;;oma woont Beukenln. 9 en niet Laan 5\n\
            ;Laan 5;8012 CD;;\"in de Beukenlaan, 3 hoog\"\n";
        let sheet = read(text.as_bytes(), "a.csv").unwrap();
        let class = with_secret_home();
        let rows = [
            (0, "x".to_owned()),
            (1, "ook in 8013 EF".to_owned()),
            (2, "x".to_owned()),
        ];
        let bytes = rejected(&sheet, &rows, &wording(&[]), &class).unwrap();
        assert_eq!(
            String::from_utf8(bytes).unwrap(),
            "\u{feff}Naam;Straat;Postcode;Geheim adres;Opmerking;Reden\r\n\
             ;;;ja;haal op bij [geheim adres];x\r\n\
             ;Laan 5;8012 CD;;oma woont [geheim adres] en niet Laan 5;ook in [geheim adres]\r\n\
             ;Laan 5;8012 CD;;in de [geheim adres], 3 hoog;x\r\n"
        );
        // Nor is it shown as an example of what a column holds.
        let hidden = Hidden::new(&class, "[geheim adres]");
        assert_eq!(
            sheet.samples(4, 4, &hidden),
            [
                "haal op bij [geheim adres]",
                "oma woont [geheim adres] en niet Laan 5",
                "in de [geheim adres], 3 hoog"
            ]
        );
    }

    #[test]
    fn a_first_row_that_is_taken_for_the_headers_tells_no_secret_address_either() {
        let sheet = read(b"Naam;Opmerking Beukenlaan 9\n;x\n", "a.csv").unwrap();
        let class = with_secret_home();
        let bytes = rejected(&sheet, &[(0, "x".to_owned())], &wording(&[]), &class).unwrap();
        assert_eq!(
            String::from_utf8(bytes).unwrap(),
            "\u{feff}Naam;Opmerking [geheim adres];Reden\r\n;x;x\r\n"
        );
    }

    #[test]
    fn columns_without_a_name_get_one() {
        let sheet = read(b"Sem Bos;3-5-2016\nNoor Vos;4-5-2016\n", "a.csv").unwrap();
        let wording = wording(&["Kolom 1", "Kolom 2"]);
        let bytes = rejected(&sheet, &[(1, "x".into())], &wording, &Document::default()).unwrap();
        assert!(
            String::from_utf8(bytes)
                .unwrap()
                .ends_with("Kolom 1;Kolom 2;Reden\r\nNoor Vos;4-5-2016;x\r\n")
        );
    }
}
