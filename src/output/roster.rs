//! The class list on paper: who the children are, and how their parents are reached. No addresses, since one of them may
//! be secret and paper lies about; no notes. A secret address that somebody typed elsewhere is left out of it.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::html::Html;
use crate::lang::{Lang, msg};
use crate::model::{Document, Id, Member, Pupil};

/// The page with these pupils, in this order.
#[must_use]
pub fn class_list(doc: &Document, lang: &Lang, pupils: &[Id<Pupil>], today: NaiveDate) -> String {
    let title = lang.say(&msg::output_list_title(
        doc.class.name.as_str(),
        doc.class.year.to_string(),
    ));
    let last = doc.last_spoken_by_pupil();
    let secrets = doc.secrets(&BTreeSet::new());
    let instead = lang.say(&msg::output_address_left_out());
    let safe = |words: &str| secrets.left_out(words, &instead).into_owned();
    let title = safe(&title);
    Html::page(lang.language(), &title, |html| {
        html.words("h1", &title);
        let pupils: Vec<_> = pupils
            .iter()
            .filter_map(|id| Some((*id, doc.pupils.get(id)?)))
            .collect();
        html.words(
            "p",
            &lang.say(&msg::output_list_made(pupils.len(), lang.date(today))),
        );
        html.block("table", |html| {
            html.block("thead", |html| {
                html.block("tr", |html| {
                    for head in [
                        msg::output_list_name(),
                        msg::output_list_group(),
                        msg::output_list_parents(),
                        msg::output_list_languages(),
                        msg::output_list_spoken(),
                    ] {
                        html.head_cell("col", &lang.say(&head));
                    }
                });
            });
            html.block("tbody", |html| {
                for (id, pupil) in pupils {
                    let members = doc.members(id);
                    html.block("tr", |html| {
                        html.head_cell("row", &safe(&pupil.name.full()));
                        html.words("td", &safe(pupil.group.trim()));
                        let adults: Vec<_> = members.iter().map(|member| adult(lang, *member)).collect();
                        html.words("td", &safe(&adults.join("\n")));
                        html.words("td", &safe(&doc.languages(id).join(", ")));
                        let spoken = last.get(&id).map(|at| lang.date(at.date()));
                        html.words("td", &spoken.unwrap_or_default());
                    });
                }
            });
        });
    })
}

/// "Iris van den Berg, moeder, 06 12 34 56 78, iris@example.org".
fn adult(lang: &Lang, member: Member<'_>) -> String {
    let guardian = member.guardian;
    let relation = lang.say(&member.tie.relation.into());
    [
        guardian.name.full().as_str(),
        relation.as_str(),
        guardian.phone.trim(),
        guardian.email.trim(),
    ]
    .into_iter()
    .filter(|part| !part.is_empty())
    .collect::<Vec<_>>()
    .join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Language;
    use crate::model::{Class, Contact, Guardian, Household, Name, Tie};

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn class() -> (Document, Id<Pupil>) {
        let mut doc = Document::new(Class {
            name: "Groep 5B".to_owned(),
            ..Class::default()
        });
        let (pupil, guardian, household) = (Id::random(), Id::random(), Id::random());
        doc.pupils.insert(
            pupil,
            Pupil {
                name: Name::new("Sem", "van den", "Berg"),
                group: "5B".to_owned(),
                note: "NOTE-pupil".to_owned(),
                ..Pupil::default()
            },
        );
        doc.guardians.insert(
            guardian,
            Guardian {
                name: Name::new("Iris", "", "Berg"),
                phone: "06 12".to_owned(),
                languages: vec!["Fries".to_owned()],
                note: "NOTE-guardian".to_owned(),
                hopes: "NOTE-hopes".to_owned(),
                ..Guardian::default()
            },
        );
        doc.households.insert(
            household,
            Household {
                name: "NOTE-house".to_owned(),
                address: "NOTE-address".to_owned(),
                secret: true,
            },
        );
        doc.ties.insert(
            Id::random(),
            Tie {
                pupil,
                guardian,
                household: Some(household),
                ..Tie::default()
            },
        );
        doc.contacts.insert(
            Id::random(),
            Contact {
                pupils: [pupil].into(),
                at: day("2026-09-03").and_hms_opt(15, 0, 0).unwrap(),
                note: "NOTE-contact".to_owned(),
                ..Contact::default()
            },
        );
        (doc, pupil)
    }

    #[test]
    fn the_list_says_who_they_are_and_how_their_parents_are_reached() {
        let (doc, pupil) = class();
        let page = class_list(&doc, &Lang::new(Language::Nl), &[pupil], day("2026-11-26"));
        for words in [
            "Groep 5B",
            "Sem van den Berg",
            "5B",
            "Iris Berg, moeder, 06 12",
            "Fries",
            "3 september 2026",
        ] {
            assert!(page.contains(words), "{words} is not on the list");
        }
    }

    #[test]
    fn no_address_and_no_note_is_on_the_list() {
        let (doc, pupil) = class();
        let page = class_list(&doc, &Lang::new(Language::Nl), &[pupil], day("2026-11-26"));
        assert!(!page.contains("NOTE"), "{page}");
    }

    #[test]
    fn a_secret_address_in_another_field_is_left_out() {
        let (mut doc, pupil) = class();
        for household in doc.households.values_mut() {
            household.address = "Dwarskade 3, 8011 AB Zwolle".to_owned();
        }
        let told = || "op dwarskade 3, 8011ab".to_owned();
        for pupil in doc.pupils.values_mut() {
            pupil.group = told();
            pupil.name.given = told();
        }
        for guardian in doc.guardians.values_mut() {
            guardian.phone = told();
            guardian.email = told();
            guardian.languages = vec![told()];
            guardian.name.surname = told();
        }
        doc.class.name = told();
        let page = class_list(&doc, &Lang::new(Language::Nl), &[pupil], day("2026-11-26"));
        assert_eq!(page.matches("[geheim adres]").count(), 8, "{page}");
        assert!(!page.contains("dwarskade") && !page.contains("8011"), "{page}");
    }

    #[test]
    fn only_who_is_asked_for_is_on_the_list_in_that_order() {
        let (mut doc, sem) = class();
        let noor = Id::random();
        let name = Name::new("Noor", "", "Haddad");
        doc.pupils.insert(
            noor,
            Pupil {
                name,
                ..Pupil::default()
            },
        );
        let lang = Lang::new(Language::Nl);
        let page = class_list(&doc, &lang, &[sem, noor], day("2026-11-26"));
        assert!(page.find("Sem").unwrap() < page.find("Noor").unwrap());
        let page = class_list(&doc, &lang, &[noor], day("2026-11-26"));
        assert!(!page.contains("Sem"));
    }
}
