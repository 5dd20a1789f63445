//! Geheime adressen: whether a text that others will read names one.

use std::collections::BTreeSet;

use super::{Document, Household, Id, fold};

/// A part of an address with a number in it says where somebody lives from so many letters on.
const PART: usize = 4;
/// A whole address says so without a number too.
const WHOLE: usize = 8;

impl Document {
    /// Whether a text names a secret address of this class, however it is spelt: the whole, or a line or part of
    /// it with a number ("Kade 3").
    #[must_use]
    pub fn names_secret_address(&self, text: &str) -> bool {
        self.names_secret_address_but(text, &BTreeSet::new())
    }

    /// Whether a text names a secret address other than those of the houses that its reader lives in.
    #[must_use]
    pub fn names_secret_address_but(&self, text: &str, own: &BTreeSet<Id<Household>>) -> bool {
        let said = format!(" {} ", fold(text));
        self.households
            .iter()
            .filter(|(id, household)| household.secret && !own.contains(id))
            .any(|(_, household)| {
                let whole = Some(fold(&household.address)).filter(|whole| whole.len() >= WHOLE);
                let parts = household.address.split(['\n', ',', ';']).map(fold);
                parts
                    .filter(|part| {
                        part.len() >= PART && part.contains(|letter: char| letter.is_ascii_digit())
                    })
                    .chain(whole)
                    .any(|part| said.contains(&format!(" {part} ")))
            })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Class, Household, Id};

    #[test]
    fn a_secret_address_is_found_however_it_is_spelt() {
        let mut doc = Document::new(Class::default());
        for (address, secret) in [
            ("Dwarskade 3\n8011 AB Zwolle", true),
            ("Dijk 12, Kampen", false),
            ("Hoeve De Linde", true),
        ] {
            let household = Household {
                address: address.to_owned(),
                secret,
                ..Household::default()
            };
            doc.households.insert(Id::random(), household);
        }
        for (text, names) in [
            ("Sem woont op DWARSKADE 3.", true),
            ("post naar 8011-AB Zwolle", true),
            ("op Dwarskade 31 is de bakker", false),
            ("we logeerden op hoeve de Linde", true),
            ("in Zwolle is het mooi", false),
            ("Mark woont op Dijk 12, Kampen", false),
            ("", false),
        ] {
            assert_eq!(doc.names_secret_address(text), names, "{text}");
        }
        let all = doc.households.keys().copied().collect();
        assert!(
            !doc.names_secret_address_but("Dwarskade 3", &all),
            "who lives there knows it"
        );
    }
}
