//! Whole files: those that schools have, and hostile ones. The files are described beside them.

mod build;
mod homes;
mod hostile;
mod random;
mod reviews;
mod variants;

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::*;
use crate::model::{Claim, Class, Document, Id, Name, Pupil, Relation};

fn bytes(name: &str) -> Vec<u8> {
    std::fs::read(format!("{}/tests/data/intake/{name}", env!("CARGO_MANIFEST_DIR"))).unwrap()
}

fn sheet(name: &str) -> Sheet {
    read(&bytes(name), name).unwrap()
}

fn refusal(name: &str) -> IntakeError {
    read(&bytes(name), name).unwrap_err()
}

fn class() -> Document {
    Document::new(Class::default())
}

/// Imports a file into a class and holds it against the class again, where it may find nothing new.
fn import(doc: &mut Document, name: &str) -> Review {
    let sheet = sheet(name);
    let first = review(&sheet, doc);
    first.apply(doc);
    assert_settled(&sheet, doc, &first);
    first
}

#[test]
fn a_name_of_signs_only_is_kept_and_known_again() {
    let sheet = read(b"Naam\n.\nSem de Vries\n", "lijst.csv").unwrap();
    let mut doc = class();
    let first = review(&sheet, &doc);
    first.apply(&mut doc);
    assert_eq!(doc.pupils.len(), 2);
    assert!(doc.pupils.values().all(|pupil| !pupil.name.is_empty()));
    assert_settled(&sheet, &doc, &first);
}

fn assert_settled(sheet: &Sheet, doc: &Document, first: &Review) {
    let again = review(sheet, doc);
    assert!(again.is_empty(), "{again:?}");
    let counts = first.counts();
    assert_eq!(again.unchanged, counts.added + counts.changed + counts.unchanged);
    assert_eq!(again.refused, first.refused);
    assert_eq!(again.ambiguous.len(), first.ambiguous.len());
}

fn pupil<'a>(doc: &'a Document, name: &str) -> (Id<Pupil>, &'a Pupil) {
    let found: Vec<_> = doc
        .pupils
        .iter()
        .filter(|(_, pupil)| pupil.name.full() == name)
        .collect();
    assert_eq!(found.len(), 1, "{name}");
    (*found[0].0, found[0].1)
}

fn emails(doc: &Document, name: &str) -> Vec<String> {
    let mut emails: Vec<_> = doc
        .members(pupil(doc, name).0)
        .iter()
        .map(|member| member.guardian.email.clone())
        .collect();
    emails.sort();
    emails
}

fn day(year: i32, month: u32, day: u32) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(year, month, day)
}

#[test]
fn social_schools_pupils() {
    let mut doc = class();
    let sheet = sheet("socialschools-groep-5b.xlsx");
    assert_eq!(sheet.source, Source::SocialSchoolsPupils);
    let review = import(&mut doc, "socialschools-groep-5b.xlsx");
    assert_eq!(
        (review.added.len(), review.refused.len(), review.warnings.len()),
        (26, 0, 0)
    );
    assert!(review.unknown_columns.is_empty() && review.left_out_columns.is_empty());
    let (_, sem) = pupil(&doc, "Sem van der Berg");
    assert_eq!(sem.name, Name::new("Sem", "van der", "Berg"));
    assert_eq!((sem.born, sem.group.as_str()), (day(2018, 6, 20), "5B"));
    assert_eq!(pupil(&doc, "Linh Nguyễn").1.born, day(2017, 11, 19));
    assert_eq!(pupil(&doc, "Mees in 't Veld").1.name.prefix, "in 't");
}

#[test]
fn social_schools_parents_are_tied_to_their_children() {
    let mut doc = class();
    import(&mut doc, "socialschools-groep-5b.xlsx");
    assert_eq!(
        sheet("socialschools-ouders-5b.xlsx").source,
        Source::SocialSchoolsParents
    );
    let review = import(&mut doc, "socialschools-ouders-5b.xlsx");
    assert_eq!(
        (review.added.len(), review.changed.len(), review.unchanged),
        (0, 0, 26)
    );
    let outside: Vec<_> = review
        .refused
        .iter()
        .map(|refusal| (refusal.row, refusal.reason))
        .collect();
    assert_eq!(outside, [(28, Reason::UnknownPupil)], "Milan is in another class");
    assert_eq!(
        emails(&doc, "Elif Yılmaz"),
        ["fatma.yilmaz@post.example", "mehmet.yilmaz@post.example"]
    );
    assert_eq!(
        emails(&doc, "Finn de Vries"),
        ["ilse.devries@post.example"],
        "one address, written twice"
    );
    assert!(emails(&doc, "Tess ter Horst").is_empty());
    let (elif, _) = pupil(&doc, "Elif Yılmaz");
    let claims = doc.entitled(elif, day(2026, 11, 26).unwrap());
    assert!(
        claims.len() == 2 && claims.iter().all(|(_, claim)| *claim == Claim::AskCustody),
        "parents, of whom custody is still to be asked: {claims:?}"
    );
}

#[test]
fn a_list_of_parents_fills_an_empty_class() {
    let mut doc = class();
    assert_eq!(import(&mut doc, "socialschools-ouders-5b.xlsx").added.len(), 27);
}

#[test]
fn a_later_export_updates_and_never_doubles() {
    let mut doc = class();
    import(&mut doc, "socialschools-groep-5b.xlsx");
    let (id, _) = pupil(&doc, "Elif Yılmaz");
    doc.pupils.get_mut(&id).unwrap().note = "Speelt piano".into();
    let review = import(&mut doc, "socialschools-groep-5b-later.xlsx");
    assert_eq!(
        (review.added.len(), review.changed.len(), review.unchanged),
        (1, 25, 0)
    );
    assert_eq!(doc.pupils.len(), 27);
    let elif = &doc.pupils[&id];
    assert_eq!(
        (elif.group.as_str(), elif.note.as_str()),
        ("Groep 5B", "Speelt piano")
    );
    assert_eq!(elif.born, day(2018, 8, 30), "nothing is overwritten with nothing");
    assert_eq!(
        pupil(&doc, "Quinn Bakker").1.group,
        "5B",
        "who is not in the file stays"
    );
}

#[test]
fn magister_in_four_writings() {
    let mut doc = class();
    let mut signatures = BTreeSet::new();
    for (at, name) in [
        "magister-utf8-bom-komma.csv",
        "magister-utf8-puntkomma.csv",
        "magister-windows1252-komma.csv",
        "magister-windows1252-puntkomma.csv",
    ]
    .into_iter()
    .enumerate()
    {
        let sheet = sheet(name);
        assert_eq!(sheet.source, Source::Magister, "{name}");
        assert_eq!(sheet.unknown_columns(), ["Klassenmentor 1"]);
        signatures.insert(sheet.header_signature());
        let review = import(&mut doc, name);
        let expected = if at == 0 { (5, 0) } else { (0, 5) };
        assert_eq!((review.added.len(), review.unchanged), expected, "{name}");
    }
    assert_eq!(signatures.len(), 1);
    let (_, anais) = pupil(&doc, "Anaïs de Wit");
    assert_eq!(anais.school_key.as_deref(), Some("100233"));
}

#[test]
fn zermelo_has_a_row_per_parent() {
    let mut doc = class();
    import(&mut doc, "magister-utf8-bom-komma.csv");
    assert_eq!(sheet("zermelo-ouders.csv").source, Source::Zermelo);
    let review = import(&mut doc, "zermelo-ouders.csv");
    assert_eq!(
        (review.added.len(), review.guardians.len(), review.ties.len()),
        (0, 4, 5)
    );
    let refused: Vec<_> = review
        .refused
        .iter()
        .map(|refusal| (refusal.row, refusal.reason))
        .collect();
    assert_eq!(
        refused,
        [
            (6, Reason::UnknownPupil),
            (7, Reason::NoName),
            (8, Reason::Duplicate { other: 3 })
        ]
    );
    assert_eq!(
        emails(&doc, "Sem van der Berg"),
        ["eva.bos@post.example", "tim.vdberg@post.example"]
    );
    let parent = |name: &str| doc.members(pupil(&doc, name).0)[0].id;
    assert_eq!(
        parent("Anaïs de Wit"),
        parent("Jürgen Müller-Bos"),
        "one parent of two children"
    );
    assert_eq!(
        doc.guardians[&parent("Anaïs de Wit")].name,
        Name::new("", "de", "Wit")
    );
}

#[test]
fn edexml_with_and_without_a_namespace() {
    for name in ["edexml-2.1.xml", "edexml-2.1-uwlr.xml"] {
        let mut doc = class();
        assert_eq!(sheet(name).source, Source::Edexml);
        let review = import(&mut doc, name);
        assert_eq!((review.added.len(), review.refused.len()), (4, 0), "{name}");
        let (_, sem) = pupil(&doc, "Sem van der Berg");
        assert_eq!(
            (sem.group.as_str(), sem.school_key.as_deref()),
            ("5B", Some("l1"))
        );
        assert_eq!(pupil(&doc, "Zoë O'Neill & Vos").1.group, "Groep 6 – Uilen");
        let (_, guus) = pupil(&doc, "Guus Visser");
        assert_eq!(
            (guus.group.as_str(), guus.born),
            ("5", None),
            "for want of a known group the jaargroep"
        );
        assert_eq!(review.warnings.len(), 1);
        assert_eq!(review.warnings[0].kind, WarningKind::BadDate);
        assert!(
            doc.guardians.is_empty(),
            "a pupil's own e-mail address is no parent's"
        );
    }
}

#[test]
fn edexml_special_categories_never_come_in() {
    let mut doc = class();
    let sheet = sheet("edexml-2.1-bijzonder.xml");
    let review = import(&mut doc, "edexml-2.1-bijzonder.xml");
    assert_eq!(
        review.left_out_columns,
        [
            "bsn",
            "sofinummer",
            "onderwijsnummer",
            "bsn_ondwnr-4",
            "rijksregisternummer",
            "etniciteit",
            "land",
            "land_vader",
            "land_moeder",
            "gewicht",
            "gewicht_nieuw"
        ]
    );
    let everything = format!("{sheet:?} {review:?} {doc:?}");
    for canary in ["999993653", "101222331", "85073003328", "KANARIE"] {
        assert!(!everything.contains(canary), "{canary}");
    }
}

#[test]
fn national_numbers_are_found_under_another_header() {
    let mut doc = class();
    let review = import(&mut doc, "stamnummer-is-bsn.csv");
    assert_eq!(review.left_out_columns, ["Stamnummer"]);
    assert_eq!(review.added.len(), 5);
    assert!(!format!("{doc:?}").contains("99999"));
}

#[test]
fn a_key_that_may_be_a_national_number_is_left_out_of_a_short_list_too() {
    for (text, left_out) in [
        ("Stamnummer;Naam\n123456782;Sem Bos\n", true),
        ("Stamnummer;Naam\n123456782;Sem Bos\n111222333;Noor Vos\n", true),
        ("Stamnummer;Naam\n123456782;Sem Bos\n100232;Noor Vos\n", false),
        ("Stamnummer;Naam\n100231;Sem Bos\n", false),
        ("Telefoon ouder;Naam\n612345678;Sem Bos\n", false),
    ] {
        let review = review_text(&class(), text);
        assert_eq!(!review.left_out_columns.is_empty(), left_out, "{text}");
        assert!(!left_out || review.added.iter().all(|(_, pupil)| pupil.school_key.is_none()));
    }
}

#[test]
fn an_own_list_with_dates_parents_and_houses() {
    let mut doc = class();
    let sheet = sheet("eigen-lijst-groep-7.xlsx");
    assert_eq!((sheet.source, sheet.rows[0].number), (Source::Other, 4));
    assert_eq!(sheet.left_out_columns(), ["Nationaliteit"]);
    assert_eq!(sheet.unknown_columns(), ["Nr", "Opmerking"]);
    import(&mut doc, "eigen-lijst-groep-7.xlsx");
    let (id, sem) = pupil(&doc, "Sem van der Berg");
    assert_eq!(
        (sem.born, sem.school_key.as_deref()),
        (day(2016, 5, 3), Some("100231"))
    );
    let houses = doc.houses(id);
    assert_eq!(houses.len(), 1);
    assert_eq!(
        houses[0].household.unwrap().1.address,
        "Lindelaan 12, 1234 AB Utrecht"
    );
    assert_eq!(houses[0].members.len(), 2);
    assert_eq!(houses[0].members[0].tie.relation, Relation::Mother);
    assert_eq!(houses[0].members[0].guardian.phone, "0612345670");
    assert_eq!(
        doc.members(pupil(&doc, "Elif Yılmaz").0)[0].guardian.languages,
        ["Turks", "Nederlands"]
    );
    assert_eq!(pupil(&doc, "Linh Nguyễn").1.born, day(2016, 2, 29));
}

#[test]
fn lists_of_any_make() {
    let mut doc = class();
    assert_eq!(import(&mut doc, "namen-een-kolom.csv").added.len(), 5);
    assert_eq!(
        pupil(&doc, "Sem van der Berg").1.name,
        Name::new("Sem", "van der", "Berg")
    );

    let mut doc = class();
    let review = import(&mut doc, "class-list.tsv");
    assert_eq!((review.added.len(), review.guardians.len()), (3, 3));
    let refused: Vec<_> = review
        .refused
        .iter()
        .map(|refusal| (refusal.row, refusal.reason))
        .collect();
    assert_eq!(
        refused,
        [(5, Reason::NoName), (6, Reason::Duplicate { other: 2 })]
    );
    assert_eq!(review.warnings[0].text, "31-02-2018");
    assert_eq!(pupil(&doc, "Noor Al-Hassan").1.born, day(2018, 5, 2));
}

#[test]
fn hostile_files_are_refused_with_a_reason() {
    let not_a_table = |looks_like| IntakeError::NotATable { looks_like };
    let broken = |format, why| IntakeError::Broken { format, why };
    let too_large = |limit| IntakeError::TooLarge { limit };
    assert_eq!(refusal("vijandig-pdf.xlsx"), not_a_table(Kind::Pdf));
    assert_eq!(refusal("vijandig-leeg.csv"), IntakeError::Empty);
    assert_eq!(
        refusal("vijandig-afgekapt.xlsx"),
        broken(Format::Xlsx, Damage::Unreadable)
    );
    assert_eq!(refusal("vijandig-zipbom.xlsx"), too_large(Limit::Unpacked));
    assert_eq!(refusal("vijandig-herhaling.xlsx"), too_large(Limit::Text));
    assert_eq!(
        refusal("vijandig-lange-verwijzing.xlsx"),
        too_large(Limit::Columns)
    );
    assert_eq!(
        refusal("vijandig-miljard-lach.xml"),
        broken(Format::Edexml, Damage::Entities)
    );
    assert_eq!(
        refusal("vijandig-externe-entiteit.xml"),
        broken(Format::Edexml, Damage::Entities)
    );
    let sheet = sheet("vijandig-veel-strings.xlsx");
    assert_eq!(
        sheet.rows[0].cells,
        ["Sem Bos"],
        "what a file claims to hold is not believed"
    );
    assert_eq!(
        read(&vec![b'a'; (32 << 20) + 1], "a.csv"),
        Err(too_large(Limit::Bytes))
    );
}

#[test]
fn no_error_shows_what_is_in_the_file() {
    let error = IntakeError::TooLarge { limit: Limit::Rows };
    assert_eq!(error.to_string(), "too large: Rows (at most 20000)");
}

/// A review of CSV text against a class.
fn review_text(doc: &Document, text: &str) -> Review {
    review(&read(text.as_bytes(), "lijst.csv").unwrap(), doc)
}
