//! Hostile and broken files: each is handled right or answered with a clear error, and memory stays bounded.

use super::build::{Page, Style, utf16, workbook, zipped};
use super::*;

fn error(name: &str, bytes: &[u8]) -> IntakeError {
    read(bytes, name).unwrap_err()
}

fn too_large(limit: Limit) -> IntakeError {
    IntakeError::TooLarge { limit }
}

#[test]
fn endless_rows_and_columns_stop_at_a_bound() {
    let rows = format!("Naam;Klas\n{}", "Sem Bos;5B\n".repeat(30_000));
    assert_eq!(error("a.csv", rows.as_bytes()), too_large(Limit::Rows));
    let wide = format!("Naam{}\nSem{}\n", ";x".repeat(10_000), ";1".repeat(10_000));
    assert_eq!(error("a.csv", wide.as_bytes()), too_large(Limit::Columns));
    let cells: Vec<&str> = std::iter::repeat_n("x", 10_000).collect();
    let first: [&[&str]; 1] = [&["Naam", "Klas"]];
    let page = |rows| Page {
        name: "a",
        rows,
        ..Page::default()
    };
    // The widest column that the builder can name has two letters.
    let wide: [&[&str]; 2] = [first[0], &cells[..700]];
    assert_eq!(
        error("a.xlsx", &workbook(&[page(&wide)], Style::default())),
        too_large(Limit::Columns)
    );
    let many: Vec<&[&str]> = std::iter::repeat_n(&["Sem Bos"][..], 25_000).collect();
    let bytes = workbook(
        &[page(&many)],
        Style {
            shared: false,
            ..Style::default()
        },
    );
    assert_eq!(error("a.xlsx", &bytes), too_large(Limit::Rows));
}

#[test]
fn one_forgotten_mark_far_away_is_no_reason_to_refuse() {
    let sheet = "<worksheet><sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>Naam</t></is></c></row>\
        <row r=\"2\"><c r=\"A2\" t=\"inlineStr\"><is><t>Sem Bos</t></is></c><c r=\"ZZZ2\"/></row>\
        <row r=\"1048576\"><c r=\"A1048576\"/></row></sheetData></worksheet>";
    let bytes = with_sheet(sheet);
    assert_eq!(read(&bytes, "a.xlsx").unwrap().rows.len(), 1);
}

/// A workbook with one sheet of this XML.
fn with_sheet(sheet: &str) -> Vec<u8> {
    let parts = [
        (
            "xl/workbook.xml",
            "<workbook><sheets><sheet name=\"a\" id=\"r1\"/></sheets></workbook>",
        ),
        (
            "xl/_rels/workbook.xml.rels",
            "<Relationships><Relationship Id=\"r1\" Target=\"worksheets/sheet1.xml\"/></Relationships>",
        ),
        ("xl/worksheets/sheet1.xml", sheet),
    ];
    zipped(&parts.map(|(name, text)| (name.to_owned(), text.to_owned())))
}

#[test]
fn a_bomb_stops_at_a_bound() {
    let text = format!("<worksheet><sheetData><row><c><v>{}", " ".repeat(120 << 20));
    let bomb = with_sheet(&text);
    assert!(bomb.len() < 1 << 20, "small when packed");
    assert!(matches!(error("a.xlsx", &bomb), IntakeError::TooLarge { .. }));
    let deep = with_sheet(&format!(
        "<worksheet><sheetData><row><c t=\"inlineStr\"><is>{}",
        "<a>".repeat(100_000)
    ));
    let why = Damage::Depth;
    assert_eq!(
        error("a.xlsx", &deep),
        IntakeError::Broken {
            format: Format::Xlsx,
            why
        }
    );
    let entities = with_sheet("<!DOCTYPE x [<!ENTITY a \"aaaa\">]><worksheet><sheetData/></worksheet>");
    let why = Damage::Entities;
    assert_eq!(
        error("a.xlsx", &entities),
        IntakeError::Broken {
            format: Format::Xlsx,
            why
        }
    );
    let nested = format!("<EDEX><leerlingen><leerling key='1'>{}", "<a>".repeat(1_000_000));
    let why = Damage::Depth;
    assert_eq!(
        error("a.xml", nested.as_bytes()),
        IntakeError::Broken {
            format: Format::Edexml,
            why
        }
    );
}

#[test]
fn merged_cells_cannot_blow_up() {
    let merged: Vec<String> = (0..3_000)
        .map(|at| format!("{}2:{0}20000", if at % 2 == 0 { "A" } else { "B" }))
        .collect();
    let merged: Vec<&str> = merged.iter().map(String::as_str).collect();
    let mut rows: Vec<&[&str]> = vec![&["Naam", "Klas"], &["Sem Bos", "5B"]];
    rows.extend(std::iter::repeat_n(&["", "", "x"][..], 15_000));
    let page = Page {
        name: "a",
        rows: &rows,
        merged: &merged,
        ..Page::default()
    };
    let sheet = read(&workbook(&[page], Style::default()), "a.xlsx").unwrap();
    assert_eq!(sheet.rows[14_999].cells[..2], ["Sem Bos", "5B"]);
}

#[test]
fn bytes_that_are_no_text_are_refused() {
    let unknown = IntakeError::NotATable {
        looks_like: Kind::Unknown,
    };
    assert_eq!(error("a.csv", b"Naam;Klas\nSem\0Bos;5B\n"), unknown);
    assert_eq!(error("a.csv", &[0; 5_000]), unknown);
    let noise: Vec<u8> = (0..5_000_u32)
        .map(|n| (n.wrapping_mul(2_654_435_761) >> 24) as u8)
        .collect();
    assert!(read(&noise, "a.csv").is_err());
}

#[test]
fn utf_16_is_read_with_and_without_a_mark_in_both_orders() {
    let text = "Naam\tKlas\r\nZoë Yılmaz\t5B\r\nLinh Nguyễn\t5B\r\n";
    for little in [true, false] {
        for marked in [true, false] {
            let sheet = read(&utf16(text, little, marked), "a.txt").unwrap();
            assert_eq!(sheet.rows[1].cells, ["Linh Nguyễn", "5B"], "{little} {marked}");
        }
    }
    let mut odd = utf16(text, true, true);
    odd.pop();
    assert_eq!(
        read(&odd, "a.txt").unwrap().rows.len(),
        2,
        "cut in the middle of a letter"
    );
}

#[test]
fn line_ends_may_be_mixed() {
    let sheet = read(b"Naam;Klas\rSem Bos;5B\r\nNoor Vos;5B\n\n\rAli Kaya;5B", "a.csv").unwrap();
    let names: Vec<&str> = sheet.rows.iter().map(|row| row.cells[0].as_str()).collect();
    assert_eq!(names, ["Sem Bos", "Noor Vos", "Ali Kaya"]);
}

#[test]
fn a_workbook_of_hidden_sheets_is_said_to_have_none() {
    let page = Page {
        name: "a",
        hidden: true,
        rows: &[&["Naam"], &["Sem Bos"]],
        ..Page::default()
    };
    let why = Damage::NoSheet;
    assert_eq!(
        error("a.xlsx", &workbook(&[page], Style::default())),
        IntakeError::Broken {
            format: Format::Xlsx,
            why
        }
    );
}

#[test]
fn formulas_are_what_they_came_to_and_text_that_looks_like_one_stays_text() {
    let rows: &[&[&str]] = &[&["Naam", "Klas"], &["=Sem Bos", "5B"], &["+Noor Vos", "5B"]];
    let page = Page {
        name: "a",
        rows,
        ..Page::default()
    };
    let sheet = read(&workbook(&[page], Style::default()), "a.xlsx").unwrap();
    assert_eq!(sheet.rows[0].cells[0], "Sem Bos");
    assert_eq!(sheet.rows[1].cells[0], "+Noor Vos");
}

#[test]
fn a_first_row_that_may_be_a_child_is_not_lost() {
    for text in [
        "Sem;Bos\nNoor;Vos\n",
        "Sem;Groep 5\nNoor;Groep 5\n",
        "Sem;moeder\nNoor;vader\n",
        "Sem;van der Straat\nNoor;Vos\n",
    ] {
        let mut sheet = read(text.as_bytes(), "a.csv").unwrap();
        assert!(!sheet.may_be_remembered(), "{text}");
        sheet.take_header_for_a_child(true);
        assert!(sheet.is_nameless() || !sheet.has_doubtful_header());
        assert_eq!(
            (sheet.rows.len(), sheet.rows[0].cells[0].as_str()),
            (2, "Sem"),
            "{text}"
        );
        assert!(!sheet.may_be_remembered(), "{text}");
        sheet.take_header_for_a_child(false);
        sheet.take_header_for_a_child(true);
        assert_eq!(sheet.rows.len(), 2, "{text}");
    }
    let bare = read(
        b"Sem Bos;3-5-2016;06-12345678\nNoor Vos;4-5-2016;06-87654321\n",
        "a.csv",
    )
    .unwrap();
    let offered: Vec<Option<Field>> = bare.columns.iter().map(|column| column.suggestion).collect();
    assert_eq!(
        offered,
        [Some(Field::FullName), Some(Field::Born), Some(Field::Phone1)]
    );
    assert_eq!(bare.rows.len(), 2);
    assert!(!bare.may_be_remembered());
    for text in [
        "Naam\nSem Bos\n",
        "Naam;Klas\nSem Bos;5B\n",
        "Roepnaan;Achternaan\nSem;Bos\n",
    ] {
        assert!(
            read(text.as_bytes(), "a.csv").unwrap().may_be_remembered(),
            "{text}"
        );
    }
}

#[test]
fn a_national_number_in_a_row_without_headers_stays_out_too() {
    let text = "Sem;123456782\nNoor;111222333\nAli;123456782\nBo;111222333\n";
    let mut sheet = read(text.as_bytes(), "a.csv").unwrap();
    sheet.take_header_for_a_child(true);
    assert_eq!(sheet.columns.iter().filter(|column| column.left_out).count(), 1);
    assert!(!format!("{:?}", sheet.rows).contains("123456782"));
}

#[test]
fn a_list_of_parents_of_everybody_and_of_nobody_stays_bounded() {
    let mut doc = class();
    review_text(&doc, "Stamnummer;Naam\n100231;Sem Bos\n").apply(&mut doc);
    let codes = |count: usize| (0..count).map(|n| n.to_string()).collect::<Vec<_>>().join(",");
    let row =
        |codes: &str| format!("Code;Achternaam;Email;Leerlingcodes\no1;Bos;eva@p.example;\"{codes}\"\n");
    for (what, codes, ties, refused) in [
        ("codes of nobody", codes(2_000), 0, 1),
        (
            "many codes and one of the class",
            format!("{},100231", codes(2_000)),
            1,
            0,
        ),
        ("the same code over and over", "100231,".repeat(1_300), 1, 0),
        ("no code", String::new(), 0, 1),
        ("only separators", ",,, ; |".to_owned(), 0, 1),
    ] {
        let sheet = read(row(&codes).as_bytes(), "zermelo.csv").unwrap();
        assert_eq!(sheet.source, Source::Zermelo, "{what}");
        let review = review(&sheet, &doc);
        assert_eq!(
            (review.ties.len(), review.refused.len()),
            (ties, refused),
            "{what}"
        );
    }
    assert_eq!(
        error("zermelo.csv", row(&codes(5_000)).as_bytes()),
        too_large(Limit::CellChars)
    );
    let many: Vec<String> = (0..5_000)
        .map(|n| format!("o{n};Bos;a{n}@p.example;100231"))
        .collect();
    let many = many.join("\n");
    let review = review_text(&doc, &format!("Code;Achternaam;Email;Leerlingcodes\n{many}"));
    assert_eq!(review.ties.len(), 24);
    assert!(
        review
            .refused
            .iter()
            .all(|refused| refused.reason == Reason::TooManyAdults)
    );
}

#[test]
fn a_hostile_list_of_parents_by_child_ties_nobody_wrongly() {
    let header = "Roepnaam;Tussenvoegsel;Achternaam;Geboortedatum;E-mailadres ouder/verzorger 1;E-mailadres ouder/verzorger 2";
    let mut doc = class();
    review_text(&doc, "Naam;Geboortedatum\nSem Bos;1-1-2018\n").apply(&mut doc);
    let long = format!("{}@p.example", "a".repeat(3_000));
    for (what, row, ties) in [
        ("no address at all", "Sem;;Bos;1-1-2018;geen;-".to_owned(), 0),
        (
            "the same address twice",
            "Sem;;Bos;1-1-2018;e@p.example;E@P.EXAMPLE".to_owned(),
            1,
        ),
        (
            "a formula",
            "Sem;;Bos;1-1-2018;\"=HYPERLINK(\"\"http://x\"\")\";".to_owned(),
            0,
        ),
        (
            "many addresses in a cell",
            format!("Sem;;Bos;1-1-2018;\"{}\";", "e@p.example, ".repeat(200)),
            1,
        ),
        ("an endless address", format!("Sem;;Bos;1-1-2018;{long};"), 1),
        (
            "a child of another class",
            "Ali;;Kaya;1-1-2018;e@p.example;".to_owned(),
            0,
        ),
        ("a child without a name", ";;;;e@p.example;".to_owned(), 0),
    ] {
        let sheet = read(format!("{header}\n{row}\n").as_bytes(), "ouders.csv").unwrap();
        assert_eq!(sheet.source, Source::SocialSchoolsParents, "{what}");
        let review = review(&sheet, &doc);
        assert_eq!((review.added.len(), review.ties.len()), (0, ties), "{what}");
    }
}
