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
fn odd_addresses_are_found_too() {
    for (address, text) in [
        ("Pad 3", "op Pad 3"),
        ("Laan van Europa 7", "bij Europa 7 in de buurt"),
        ("Plein 1940 12", "Plein 1940, 12"),
        ("Kerkstraat 15-2", "Kerkstraat 15"),
        ("2e Oosterparkstraat 15hs", "Oosterparkstraat 15"),
        ("Van 't Hoffstraat 8", "van ’t hoffstraat 8"),
        ("Rue de l'Église 4", "rue de l'eglise 4"),
        ("Postbus 123", "stuur het naar postbus 123"),
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
