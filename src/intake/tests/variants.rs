//! Every format in at least four writings, all of which come to the same.

use super::build::{Page, Style, utf16, windows_1252, workbook};
use super::*;

/// What a list came to: each child by name, birthday, group and key.
fn children(doc: &Document) -> Vec<String> {
    let mut found: Vec<String> = doc
        .pupils
        .values()
        .map(|pupil| {
            let born = pupil.born.map(|day| day.to_string()).unwrap_or_default();
            let key = pupil.school_key.clone().unwrap_or_default();
            let name = &pupil.name;
            format!(
                "{}|{}|{}|{born}|{}|{key}",
                name.given, name.prefix, name.surname, pupil.group
            )
        })
        .collect();
    found.sort();
    found
}

/// Reads and takes in; every variant is taken in twice and may add nothing the second time.
fn taken(name: &str, bytes: &[u8], doc: &mut Document) -> Review {
    let sheet = read(bytes, name).unwrap_or_else(|error| panic!("{name}: {error}"));
    let review = review(&sheet, doc);
    review.apply(doc);
    assert_settled(&sheet, doc, &review);
    review
}

fn fresh(name: &str, bytes: &[u8]) -> Document {
    let mut doc = class();
    taken(name, bytes, &mut doc);
    doc
}

const SOCIAL: &[&[&str]] = &[
    &[
        "Roepnaam",
        "Tussenvoegsel",
        "Achternaam",
        "Geboortedatum",
        "Klasnaam",
        "Leerjaar",
    ],
    &["Sem", "van der", "Berg", "20-06-2018", "5B", "5"],
    &["Zoë", "", "Yılmaz", "19-11-2017", "5B", "5"],
];
const SOCIAL_CHILDREN: [&str; 2] = ["Sem|van der|Berg|2018-06-20|5B|", "Zoë||Yılmaz|2017-11-19|5B|"];

#[test]
fn social_schools_pupils_in_six_writings() {
    let numbers: &[&[&str]] = &[
        SOCIAL[0],
        &["Sem", "van der", "Berg", "@43271", "5B", "#5"],
        &["Zoë", "", "Yılmaz", "@43058", "5B", "#5"],
    ];
    let bare: &[&[&str]] = &[
        SOCIAL[0],
        &["Sem", "van der", "Berg", "#43271", "5B", "5"],
        &["Zoë", "", "Yılmaz", "43058", "5B", "5"],
    ];
    let old_mac: &[&[&str]] = &[
        SOCIAL[0],
        &["Sem", "van der", "Berg", "@41809", "5B", "5"],
        &["Zoë", "", "Yılmaz", "#41596", "5B", "5"],
    ];
    let titled: &[&[&str]] = &[
        &["Leerlingen van groep 5B"],
        &[],
        &[
            "ROEPNAAM",
            "tussenvoegsel ",
            "Achternaam",
            "Geboortedatum (dd-mm-jjjj)",
            "Klasnaam",
            "Leerjaar",
        ],
        &["=Sem", "van der", "=Berg", "20-6-18", "5B", "5"],
        &["Zoë", "", "Yılmaz", "2017-11-19T00:00:00", "5B", "5"],
    ];
    let excel = Style {
        shared: true,
        ..Style::default()
    };
    let variants: [(&str, &[&[&str]], Style); 6] = [
        ("text in the cells", SOCIAL, Style::default()),
        ("shared text, days as dates", numbers, excel),
        ("days as bare numbers, and as text", bare, excel),
        (
            "days from 1904",
            old_mac,
            Style {
                from_1904: true,
                ..excel
            },
        ),
        ("a title, formulas, short years", titled, Style::default()),
        (
            "prefixed elements",
            SOCIAL,
            Style {
                prefixed: true,
                ..Style::default()
            },
        ),
    ];
    for (what, rows, style) in variants {
        let page = Page {
            name: "Leerlingen",
            rows,
            ..Page::default()
        };
        let bytes = workbook(&[page], style);
        assert_eq!(
            read(&bytes, "a.xlsx").unwrap().source,
            Source::SocialSchoolsPupils,
            "{what}"
        );
        assert_eq!(children(&fresh("a.xlsx", &bytes)), SOCIAL_CHILDREN, "{what}");
    }
}

#[test]
fn social_schools_parents_in_five_writings() {
    let header: &[&str] = &[
        "Roepnaam",
        "Tussenvoegsel",
        "Achternaam",
        "Geboortedatum",
        "E-mailadres ouder/verzorger 1",
        "E-mailadres ouder/verzorger 2",
    ];
    let lines: &[&[&str]] = &[
        header,
        &[
            "Sem",
            "van der",
            "Berg",
            "20-06-2018",
            "eva@post.example",
            "tim@post.example",
        ],
        &["Zoë", "", "Yılmaz", "19-11-2017", "fatma@post.example", ""],
    ];
    let csv = |separator: &str| {
        lines
            .iter()
            .map(|line| line.join(separator))
            .collect::<Vec<_>>()
            .join("\r\n")
    };
    let shouted = csv(";").replace("eva@post.example", "mailto:EVA@post.example");
    let page = Page {
        name: "Ouders",
        rows: lines,
        ..Page::default()
    };
    let variants: [(&str, Vec<u8>); 5] = [
        (
            "ouders.xlsx",
            workbook(std::slice::from_ref(&page), Style::default()),
        ),
        (
            "ouders-gedeeld.xlsx",
            workbook(
                &[page],
                Style {
                    shared: true,
                    ..Style::default()
                },
            ),
        ),
        ("ouders.csv", csv(";").into_bytes()),
        ("ouders.txt", utf16(&csv("\t"), true, true)),
        ("ouders-mailto.csv", shouted.into_bytes()),
    ];
    for (name, bytes) in variants {
        let pupils = Page {
            name: "5B",
            rows: SOCIAL,
            ..Page::default()
        };
        let mut doc = fresh("leerlingen.xlsx", &workbook(&[pupils], Style::default()));
        let review = taken(name, &bytes, &mut doc);
        assert_eq!((review.added.len(), review.refused.len()), (0, 0), "{name}");
        let found: Vec<String> = emails(&doc, "Sem van der Berg")
            .iter()
            .map(|email| email.to_lowercase())
            .collect();
        assert_eq!(found, ["eva@post.example", "tim@post.example"], "{name}");
        assert_eq!(emails(&doc, "Zoë Yılmaz"), ["fatma@post.example"], "{name}");
    }
}

const MAGISTER: &str = "Stamnummer,Roepnaam,Tussenvoegsel,Achternaam,Klas,Klassenmentor 1\n\
    100231,Sem,van der,Berg,1hv2,VRI\n100232,Zoë,,Müller-Bos,1hv2,VRI\n";
const MAGISTER_CHILDREN: [&str; 2] = ["Sem|van der|Berg||1hv2|100231", "Zoë||Müller-Bos||1hv2|100232"];

#[test]
fn magister_in_ten_writings() {
    let quoted: String = MAGISTER
        .lines()
        .map(|line| {
            line.split(',')
                .map(|cell| format!("\"{cell}\""))
                .collect::<Vec<_>>()
                .join(";")
                + "\r\n"
        })
        .collect();
    let variants: [(&str, Vec<u8>); 10] = [
        ("UTF-8", MAGISTER.into()),
        ("UTF-8 with a mark", format!("\u{feff}{MAGISTER}").into()),
        ("semicolons", MAGISTER.replace(',', ";").into()),
        ("Windows-1252", windows_1252(MAGISTER)),
        (
            "Windows-1252 that calls itself UTF-8",
            [b"\xEF\xBB\xBF".to_vec(), windows_1252(MAGISTER)].concat(),
        ),
        (
            "encoded twice",
            MAGISTER.replace('ë', "Ã«").replace('ü', "Ã¼").into(),
        ),
        (
            "UTF-16 with a mark",
            utf16(&MAGISTER.replace(',', "\t"), true, true),
        ),
        ("UTF-16 without a mark", utf16(MAGISTER, true, false)),
        ("all in quotes", quoted.into()),
        (
            "mixed line ends and sep=",
            format!("sep=,\r\n{}", MAGISTER.replacen('\n', "\r", 1)).into(),
        ),
    ];
    for (what, bytes) in variants {
        let sheet = read(&bytes, "magister.csv").unwrap_or_else(|error| panic!("{what}: {error}"));
        assert_eq!(sheet.source, Source::Magister, "{what}");
        assert_eq!(
            children(&fresh("magister.csv", &bytes)),
            MAGISTER_CHILDREN,
            "{what}"
        );
    }
}

#[test]
fn zermelo_in_five_writings() {
    let text = "Code;Achternaam;Email;Leerlingcodes\n9001;van der Berg;eva@post.example;100231\n\
        9002;Müller;uwe@post.example;\"100231,100232\"\n";
    let variants: [(&str, Vec<u8>); 5] = [
        ("UTF-8", text.into()),
        ("Windows-1252", windows_1252(text)),
        ("tabs", text.replace(';', "\t").into()),
        (
            "codes apart by spaces",
            text.replace("\"100231,100232\"", "100231 100232").into(),
        ),
        ("UTF-16, big end first", utf16(text, false, true)),
    ];
    for (what, bytes) in variants {
        let mut doc = fresh("magister.csv", MAGISTER.as_bytes());
        assert_eq!(
            read(&bytes, "zermelo.csv").unwrap().source,
            Source::Zermelo,
            "{what}"
        );
        let review = taken("zermelo.csv", &bytes, &mut doc);
        assert_eq!(
            (review.guardians.len(), review.ties.len(), review.refused.len()),
            (2, 3, 0),
            "{what}"
        );
        assert_eq!(
            emails(&doc, "Sem van der Berg"),
            ["eva@post.example", "uwe@post.example"],
            "{what}"
        );
        assert_eq!(emails(&doc, "Zoë Müller-Bos"), ["uwe@post.example"], "{what}");
    }
}

const EDEXML: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<EDEX>\n\
    <school><schooljaar>2026-2027</schooljaar></school>\n\
    <groepen><groep key=\"g1\"><naam>5B</naam></groep></groepen>\n<leerlingen>\n\
    <leerling key=\"l1\"><achternaam>Berg</achternaam><voorvoegsel>van der</voorvoegsel><roepnaam>Sem</roepnaam>\
    <geboortedatum>2018-06-20</geboortedatum><geslacht>1</geslacht><jaargroep>5</jaargroep><groep key=\"g1\"/></leerling>\n\
    <leerling key=\"l2\"><achternaam>Yılmaz</achternaam><roepnaam>Zoë</roepnaam>\
    <geboortedatum>2017-11-19</geboortedatum><jaargroep>5</jaargroep><groep key=\"g1\"/></leerling>\n\
    </leerlingen>\n</EDEX>\n";

#[test]
fn edexml_in_seven_writings() {
    let special = "<bsn>999993653</bsn><etniciteit>Turks</etniciteit><land_vader>0052</land_vader><gewicht>0.30</gewicht>";
    let namespaced = EDEXML
        .replace("</", "\u{1}")
        .replace("<?", "\u{2}")
        .replace('<', "<uwlr:")
        .replace('\u{1}', "</uwlr:")
        .replace('\u{2}', "<?")
        .replace(
            "<uwlr:EDEX>",
            "<uwlr:EDEX xmlns:uwlr=\"http://www.edustandaard.nl/leerresultaten/2/leerlinggegevens\">",
        );
    let envelope = format!(
        "<Envelope><Body><leerlinggegevens_antwoord><leerlinggegevens>{}</leerlinggegevens></leerlinggegevens_antwoord></Body></Envelope>",
        EDEXML.split_once("<EDEX>").unwrap().1.replace("</EDEX>", "")
    );
    let variants: [(&str, Vec<u8>); 7] = [
        ("plain", EDEXML.into()),
        ("in a namespace", namespaced.into()),
        ("in the envelope of UWLR", envelope.into()),
        (
            "with what may not be read",
            EDEXML.replace("<geslacht>1</geslacht>", special).into(),
        ),
        ("Windows-1252", {
            let text = EDEXML.replace("UTF-8", "windows-1252").replace('ı', "&#305;");
            windows_1252(&text)
        }),
        (
            "calls itself UTF-8 and is none",
            windows_1252(&EDEXML.replace('ı', "&#305;")),
        ),
        ("UTF-16", utf16(&EDEXML.replace("UTF-8", "UTF-16"), true, true)),
    ];
    for (what, bytes) in variants {
        let sheet = read(&bytes, "edex.xml").unwrap_or_else(|error| panic!("{what}: {error}"));
        assert_eq!(sheet.source, Source::Edexml, "{what}");
        let doc = fresh("edex.xml", &bytes);
        assert_eq!(
            children(&doc),
            [
                "Sem|van der|Berg|2018-06-20|5B|l1",
                "Zoë||Yılmaz|2017-11-19|5B|l2"
            ],
            "{what}"
        );
        assert!(!format!("{sheet:?}").contains("999993653"), "{what}");
        if what == "with what may not be read" {
            assert_eq!(
                sheet.left_out_columns(),
                ["bsn", "etniciteit", "land_vader", "gewicht"]
            );
        }
    }
}

#[test]
fn own_lists_in_eight_writings() {
    let text = "Naam;Geb.datum;Groep;Ouder 1;E-mail ouder 1\n\
        Sem van der Berg;20-6-2018;5B;Eva Bos;eva@post.example\nZoë Yılmaz;19-11-17;5B;Fatma Yılmaz;\n";
    let sorted = text
        .replace("Sem van der Berg", "\"van der Berg, Sem\"")
        .replace("Zoë Yılmaz;", "\"Yılmaz, Zoë\";");
    let english = text.replacen(
        "Naam;Geb.datum;Groep;Ouder 1;E-mail ouder 1",
        "Full name;Date of birth;Class;Parent 1;Parent 1 e-mail",
        1,
    );
    let rows: Vec<Vec<&str>> = text.lines().map(|line| line.split(';').collect()).collect();
    let rows: Vec<&[&str]> = rows.iter().map(Vec::as_slice).collect();
    let on_second = [
        Page {
            name: "Uitleg",
            rows: &[&["Lees mij"], &["Vul het tweede blad in"]],
            ..Page::default()
        },
        Page {
            name: "Klas",
            rows: &rows,
            ..Page::default()
        },
        Page {
            name: "Oud",
            hidden: true,
            rows: SOCIAL,
            ..Page::default()
        },
    ];
    let merged: &[&[&str]] = &[
        &["Groep", "Naam", "Geboortedatum", "Ouder 1", "E-mail ouder 1"],
        &[
            "5B",
            "Sem van der Berg",
            "20-6-2018",
            "Eva Bos",
            "eva@post.example",
        ],
        &["", "Zoë Yılmaz", "19-11-2017", "Fatma Yılmaz"],
    ];
    let merged = Page {
        name: "Klas",
        rows: merged,
        merged: &["A2:A3"],
        ..Page::default()
    };
    let variants: [(&str, Vec<u8>); 8] = [
        ("semicolons", text.into()),
        ("commas, sorted by surname", sorted.replace(';', ",").into()),
        ("tabs", text.replace(';', "\t").into()),
        ("pipes", text.replace(';', "|").into()),
        ("English headers", english.into()),
        (
            "on the second of three sheets",
            workbook(&on_second, Style::default()),
        ),
        (
            "a group merged over its rows",
            workbook(&[merged], Style::default()),
        ),
        (
            "a quote that is never closed",
            text.replacen("Sem van", "\"Sem van", 1).into(),
        ),
    ];
    for (what, bytes) in variants {
        let doc = fresh("lijst.csv", &bytes);
        let expected = ["Sem|van der|Berg|2018-06-20|5B|", "Zoë||Yılmaz|2017-11-19|5B|"];
        assert_eq!(children(&doc), expected, "{what}");
        assert_eq!(emails(&doc, "Sem van der Berg"), ["eva@post.example"], "{what}");
    }
}

#[test]
fn a_workbook_with_a_sheet_per_group_gives_them_all() {
    let other: &[&[&str]] = &[SOCIAL[0], &["Noor", "", "Vos", "1-2-2018", "5A", "5"]];
    let pages = [
        Page {
            name: "5B",
            rows: SOCIAL,
            ..Page::default()
        },
        Page {
            name: "Uitleg",
            rows: &[&["Lees mij"]],
            ..Page::default()
        },
        Page {
            name: "5A",
            rows: other,
            ..Page::default()
        },
        Page {
            name: "geheim",
            hidden: true,
            rows: other,
            ..Page::default()
        },
    ];
    let sheets = read_all(&workbook(&pages, Style::default()), "school.xlsx").unwrap();
    let titles: Vec<&str> = sheets.iter().map(|sheet| sheet.title.as_str()).collect();
    assert_eq!(titles, ["5B", "5A"]);
}

#[test]
fn edexml_takes_any_year_group_any_school_year_and_a_child_with_one_name() {
    for year in ["", "2026", "26/27", "2099-1999", "dit jaar"] {
        let text = EDEXML.replace("2026-2027", year);
        assert_eq!(fresh("edex.xml", text.as_bytes()).pupils.len(), 2, "{year}");
    }
    let without_group = EDEXML.replace("<groep key=\"g1\"/>", "");
    for code in ["0", "8", "11", "16", "S", "V", "N"] {
        let text = without_group.replace("<jaargroep>5<", &format!("<jaargroep>{code}<"));
        let doc = fresh("edex.xml", text.as_bytes());
        assert!(doc.pupils.values().all(|pupil| pupil.group == code), "{code}");
    }
    let one_name = EDEXML
        .replace(
            "<achternaam>Berg</achternaam><voorvoegsel>van der</voorvoegsel>",
            "",
        )
        .replace("<roepnaam>Zoë</roepnaam>", "");
    let doc = fresh("edex.xml", one_name.as_bytes());
    assert_eq!(
        children(&doc),
        ["Sem|||2018-06-20|5B|l1", "||Yılmaz|2017-11-19|5B|l2"]
    );
    let told = doc.pupils.values().find(|pupil| pupil.name.given.is_empty());
    assert_eq!(
        told.unwrap().name.call(),
        "Yılmaz",
        "what there is, is what one calls the child"
    );
}
