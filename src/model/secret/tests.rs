use proptest::prelude::*;

use super::*;
use crate::model::Class;

fn class(addresses: &[(&str, bool)]) -> Document {
    let mut doc = Document::new(Class::default());
    for (address, secret) in addresses {
        let household = Household {
            address: (*address).to_owned(),
            secret: *secret,
            ..Household::default()
        };
        doc.households.insert(Id::random(), household);
    }
    doc
}

#[test]
fn a_secret_address_is_found_however_it_is_spelt() {
    for written in [
        "Dwarskade 3\n8011 AB Zwolle",
        "Dwarskade 3, 8011 AB Zwolle",
        "Dwarskade 3 8011 AB Zwolle",
        "dwarskade 3 8011ab zwolle",
        "Zwolle; 8011-AB; Dwarskade 3",
    ] {
        let doc = class(&[
            (written, true),
            ("Dijk 12, Kampen", false),
            ("Hoeve De Linde, Hattem", true),
        ]);
        for (text, names) in [
            ("Sem woont op DWARSKADE 3.", true),
            ("Dwarskade, nummer 3", true),
            ("Dwarskade3a", true),
            ("Dwarskade nr. 3", true),
            ("dwarskade nr 3", true),
            ("op de Dwarskade, 4 hoog", true),
            ("op de Dwarskade. 4 dagen later was er niemand", true),
            ("Dwarskade\n4 keer gebeld", true),
            ("op Dwarskade nr. 31 is de bakker", false),
            ("post naar 8011-AB Zwolle", true),
            ("post naar 8011AB", true),
            ("8011 ab", true),
            ("Zij woont nu in de Dwárskade.", true),
            ("op Dwarskade 31 is de bakker", false),
            ("8011 AC is een straat verder", false),
            ("op 3 plekken, 8011 keer", false),
            ("we logeerden op hoeve de Linde", true),
            ("onder de linde in Hattem", false),
            ("in Zwolle is het mooi", false),
            ("Mark woont op Dijk 12, Kampen", false),
            ("", false),
        ] {
            assert_eq!(doc.names_secret_address(text), names, "{written}: {text}");
        }
    }
}

#[test]
fn a_street_that_is_cut_short_is_the_same_street() {
    for (long, short) in [
        ("Eikenstraat 55", "Eikenstr. 55"),
        ("Beukenlaan 7", "Beukenln. 7"),
        ("Marktplein 12", "Marktpln 12"),
        ("Zandweg 3", "Zandwg. 3"),
        ("Oude Straat 55", "Oude Str. 55"),
        ("Oude Weg 55", "Oude Wg 55"),
    ] {
        for (address, text) in [(long, short), (short, long), (short, short)] {
            let doc = class(&[(&format!("{address}, 8011 AB Zwolle"), true)]);
            assert!(
                doc.names_secret_address(&format!("Sem woont op {text}.")),
                "{address}: {text}"
            );
            let street = text.trim_end_matches(|letter: char| letter == ' ' || letter.is_numeric());
            assert!(
                doc.names_secret_address(&format!("in de {street}")),
                "{address}: {street}"
            );
        }
    }
    // Two letters of a postcode are no street.
    let doc = class(&[("Kade 3, 8011 LN Zwolle", true), ("Pad 4, 8012WG", true)]);
    for (text, names) in [
        ("8011ln", true),
        ("8012 WG", true),
        ("8011 laan", false),
        ("8012 weg", false),
    ] {
        assert_eq!(doc.names_secret_address(text), names, "{text}");
    }
}

#[test]
fn a_street_of_one_word_is_found_where_it_is_a_name() {
    for (address, text, names) in [
        ("Weteringschans 8, Amsterdam", "op de Weteringschans", true),
        (
            "Weteringschans 8, Amsterdam",
            "zij woont op de weteringschans",
            true,
        ),
        ("Weteringschans 8, Amsterdam", "Adres: weteringschans", true),
        ("Weteringschans 8, Amsterdam", "Hij fietst. Weteringschans!", true),
        ("Weteringschans 8, Amsterdam", "Weteringschans 80", false),
        ("Weteringschans 8, Amsterdam", "de fontein van Amsterdam", false),
        ("Zonnebloem 12", "samen op Zonnebloem nr. 12", true),
        ("Zonnebloem 12", "ze woont aan de Zonnebloem", true),
        ("Zonnebloem 12", "Sem tekent een zonnebloem", false),
        ("Zonnebloem 12", "zonnebloemen in de tuin", false),
        ("IJsvogel 12", "hij zag een ijsvogel", false),
        ("Schoolstraat 3", "de school is open", false),
        ("Schoolstraat 3", "School begint om negen uur", false),
        ("Kade 3\nverdieping 4", "op de Verdieping", false),
        ("Appartement 4, Weteringschans 8", "in het Appartement", false),
        ("Appartement 4, Weteringschans 8", "op de weteringschans", true),
        ("Eikenstraat 55\nAmsterdam 1", "een dag in Amsterdam", false),
    ] {
        let doc = class(&[(address, true)]);
        assert_eq!(doc.names_secret_address(text), names, "{address}: {text}");
    }
}

#[test]
fn odd_addresses_are_found_too() {
    for (address, text) in [
        ("Pad 3", "op Pad 3"),
        ("Laan van Europa 7", "bij Europa 7 in de buurt"),
        ("Plein 1940 12", "Plein 1940, 12"),
        ("Kerkstraat 15-2", "Kerkstraat 15"),
        ("2e Oosterparkstraat 15hs", "Oosterparkstraat 15"),
        ("Van 't Hoffstraat 8", "van ’t hoffstraat 8"),
        ("Rue de l'Église 4", "rue de l'eglise 4"),
        ("2e Oosterparkstraat 15hs", "in de Oosterparkstraat"),
        ("Postbus 123", "stuur het naar postbus 123"),
        ("Kade 3", "Kade nr. 3"),
        ("Kade nummer 3", "kade 3"),
        ("Lindenhoeve\n8011 AB Zwolle", "op de Lindenhoeve"),
    ] {
        let doc = class(&[(address, true)]);
        assert!(doc.names_secret_address(text), "{address}: {text}");
        assert!(doc.names_secret_address(address), "{address}");
    }
}

#[test]
fn the_name_of_a_secret_house_may_say_where_it_is() {
    let mut doc = class(&[("", true)]);
    for household in doc.households.values_mut() {
        household.name = "Bij oma, Dwarskade 3".to_owned();
    }
    assert!(doc.names_secret_address("hij slaapt op dwarskade 3"));
    assert!(!doc.names_secret_address("hij slaapt bij oma"));
}

#[test]
fn only_the_address_is_left_out_of_a_text() {
    let doc = class(&[("Dwarskade 3a\n8011 AB Zwolle", true)]);
    let secrets = doc.secrets(&BTreeSet::new());
    for (text, left) in [
        (
            "Sem woont op Dwarskade 3a, 8011AB Zwolle, en fietst.",
            "Sem woont op […], en fietst.",
        ),
        ("Naar de Dwarskade. En naar 8011 AB!", "Naar de […]. En naar […]!"),
        ("In Zwolle is het mooi.", "In Zwolle is het mooi."),
    ] {
        assert_eq!(secrets.left_out(text, "[…]"), left);
    }
    let own = doc.households.keys().copied().collect();
    let text = "Wij wonen op Dwarskade 3a.";
    assert_eq!(
        doc.secrets(&own).left_out(text, "[…]"),
        text,
        "who lives there may read it"
    );
}

#[test]
fn who_is_at_a_conversation_reads_only_the_address_where_all_of_them_live() {
    let mut doc = class(&[("Dwarskade 3", true), ("Beukenlaan 9", true)]);
    let at = |doc: &Document, street: &str| {
        let mut houses = doc.households.iter();
        *houses.find(|(_, it)| it.address.starts_with(street)).unwrap().0
    };
    let (hers, his) = (at(&doc, "Dwarskade"), at(&doc, "Beukenlaan"));
    let (child, other) = (Id::random(), Id::random());
    let (mother, partner, father) = (Id::random(), Id::random(), Id::random());
    for (pupil, guardian, household) in [
        (child, mother, Some(hers)),
        (child, partner, Some(hers)),
        (child, father, Some(his)),
        (other, father, None),
    ] {
        let tie = Tie {
            pupil,
            guardian,
            household,
            ..Tie::default()
        };
        doc.ties.insert(Id::random(), tie);
    }
    for (with, child_present, reads_hers, reads_his) in [
        (vec![mother], false, true, false),
        (vec![mother, partner], true, true, false),
        (vec![father], false, false, true),
        (vec![mother, father], false, false, false),
        (vec![mother, father], true, false, false),
        (vec![father], true, false, true),
        (vec![], true, true, true),
        (vec![], false, false, false),
    ] {
        let contact = Contact {
            pupils: [child].into(),
            with: with.into_iter().collect(),
            child_present,
            ..Contact::default()
        };
        let secrets = doc.secrets_before(&contact);
        let reads = |text| !secrets.are_named_in(text);
        assert_eq!(
            (reads("Dwarskade 3"), reads("Beukenlaan 9")),
            (reads_hers, reads_his),
            "{contact:?}"
        );
    }
    // A brother who does not live there hears it too.
    let both = Contact {
        pupils: [child, other].into(),
        with: [mother].into(),
        child_present: true,
        ..Contact::default()
    };
    assert!(doc.secrets_before(&both).are_named_in("Dwarskade 3"));
}

prop_compose! {
    fn any_address()(
        street in "(Dwars|Éiken|van der Kool|Groene )(kade|straat|laan|plein)",
        number in 1..400_u16,
        extra in "(|a|-2| hs)",
        digits in 1000..9999_u16,
        pair in "[A-Z]{2}",
    ) -> (String, u16, String, u16, String) {
        (street, number, extra, digits, pair)
    }
}

/// "Dwarsstr." of "Dwarsstraat".
fn cut_short(street: &str) -> String {
    street
        .replace("straat", "str.")
        .replace("plein", "pln.")
        .replace("laan", "ln.")
}

proptest! {
    /// However an address is written down, and however a text spells a part of it, the text tells it; and without
    /// that part it no longer does.
    #[test]
    fn every_spelling_of_every_part_is_found_and_left_out(
        (street, number, extra, digits, pair) in any_address(),
        between in prop::sample::select(vec![" ", "\n", ", ", "; "]),
        glue in prop::sample::select(vec!["", " ", "-", "\u{a0}"]),
        shout in any::<bool>(),
        (before, after) in ("[a-z ]{0,12}", "[a-z ]{0,12}"),
    ) {
        let written = format!("{street} {number}{extra}{between}{digits}{glue}{pair}{between}Zwolle");
        let doc = class(&[(&written, true)]);
        let secrets = doc.secrets(&BTreeSet::new());
        let parts = [
            written.clone(),
            format!("{street} {number}"),
            format!("{street} {number}{extra}"),
            format!("{digits}{pair}"),
            format!("{digits} {pair}"),
            format!("{street} nr. {number}"),
            format!("{street}, {number} hoog"),
            cut_short(&street),
            format!("{} {number}", cut_short(&street)),
            street,
        ];
        for part in parts {
            let part = if shout { part.to_uppercase() } else { part };
            let text = format!("{before} {part}. {after}");
            prop_assert!(secrets.are_named_in(&text), "{} in {}", text, written);
            let left = secrets.left_out(&text, "[…]");
            prop_assert!(!secrets.are_named_in(&left), "{} of {}", left, text);
            prop_assert!(!left.contains(&part) && left.contains("[…]"));
        }
    }

    /// Leaving out takes nothing else away, and never breaks on odd letters.
    #[test]
    fn any_text_stays_as_it_is_without_an_address_in_it(text in "\\PC{0,40}") {
        let doc = class(&[("Dwarskade 3, 8011 AB Zwolle", true)]);
        let secrets = doc.secrets(&BTreeSet::new());
        if secrets.are_named_in(&text) {
            prop_assert!(!secrets.are_named_in(&secrets.left_out(&text, "[…]")));
        } else {
            prop_assert_eq!(secrets.left_out(&text, "[…]"), text.as_str());
        }
    }
}
