//! Whatever comes: no panic, and a second import changes nothing.

use proptest::prelude::*;

use super::*;

/// Values that collide often.
fn few(values: &'static [&'static str]) -> impl Strategy<Value = &'static str> {
    proptest::sample::select(values)
}

prop_compose! {
    fn line()(
        given in few(&["Sem", "Noor", "Zoë", ""]),
        surname in few(&["Bos", "van der Berg", "Yılmaz"]),
        born in few(&["", "1-1-2018", "2-2-2018", "99-99-9999"]),
        key in few(&["", "", "k1", "k2", "k3"]),
        adult in few(&["", "Eva Bos", "Yılmaz", "E. Bos"]),
        email in few(&["", "e@p.example", "f@p.example", "geen"]),
        phone in few(&["", "06-1", "06-2"]),
        second in few(&["", "e@p.example", "g@p.example"]),
        rest in few(&[";;;", "Dijk 1;Turks;;", "Dijk 2;;ja;", "Dijk 1;;;Dijk 3", ";;ja;Dijk 1"]),
    ) -> String {
        format!("{given};{surname};{born};{key};{adult};{email};{phone};{second};{rest}\n")
    }
}

const HEADER: &str = "Roepnaam;Achternaam;Geboortedatum;Stamnummer;Ouder 1;E-mail ouder 1;Telefoon ouder 1;E-mail ouder 2;Adres;Thuistaal;Geheim adres;Adres ouder 2\n";

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_second_import_changes_nothing(
        earlier in prop::collection::vec(line(), 0..5),
        lines in prop::collection::vec(line(), 1..12),
    ) {
        let mut doc = class();
        if !earlier.is_empty() {
            review_text(&doc, &format!("{HEADER}{}", earlier.concat())).apply(&mut doc);
        }
        let text = format!("{HEADER}{}", lines.concat());
        let sheet = read(text.as_bytes(), "lijst.csv").unwrap();
        let first = review(&sheet, &doc);
        first.apply(&mut doc);
        assert_settled(&sheet, &doc, &first);
    }

    #[test]
    fn no_bytes_panic(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        if let Ok(sheet) = read(&bytes, "lijst.csv") {
            let _ = review(&sheet, &class());
        }
    }

    #[test]
    fn no_text_panics(start in few(&["", "Naam;Klas\n", "<EDEX><leerlingen>", "sep=;\n"]), text in "\\PC{0,200}") {
        if let Ok(sheet) = read(format!("{start}{text}").as_bytes(), "lijst.csv") {
            let _ = review(&sheet, &class());
        }
    }

    #[test]
    fn no_damage_panics(
        name in few(&["socialschools-groep-5b.xlsx", "eigen-lijst-groep-7.xlsx", "edexml-2.1.xml",
            "class-list.tsv", "magister-windows1252-komma.csv", "zermelo-ouders.csv",
            "socialschools-ouders-5b.xlsx"]),
        flips in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..6),
        cut in any::<Option<prop::sample::Index>>(),
    ) {
        let mut bytes = bytes(name);
        for (at, value) in flips {
            let at = at.index(bytes.len());
            bytes[at] = value;
        }
        if let Some(cut) = cut {
            bytes.truncate(cut.index(bytes.len()));
        }
        if let Ok(sheet) = read(&bytes, name) {
            let mut doc = class();
            review(&self::sheet("magister-utf8-bom-komma.csv"), &doc).apply(&mut doc);
            let _ = review(&sheet, &doc);
        }
    }
}
