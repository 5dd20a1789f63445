//! Where the children of a list live: two houses, and addresses that somebody may not know.

use super::*;
use crate::model::{Guardian, Household};

const TWO: &str = "Naam;Ouder 1;Ouder 2;Adres;Geheim adres\nSem Bos;Eva Bos;Tim Vos;Kade 3;ja\n";

fn called(doc: &Document, given: &str) -> Id<Guardian> {
    let found = doc.guardians.iter().find(|(_, adult)| adult.name.given == given);
    *found.unwrap_or_else(|| panic!("{given} is not in the class")).0
}

fn house_of<'a>(doc: &'a Document, given: &str) -> Option<&'a Household> {
    let id = called(doc, given);
    let tie = doc.ties.values().find(|tie| tie.guardian == id)?;
    doc.households.get(&tie.household?)
}

#[test]
fn nobody_is_tied_to_a_secret_address_of_two_before_a_person_says_who_lives_there() {
    let mut doc = class();
    let asked = review_text(&doc, TWO);
    assert_eq!((asked.homes.len(), asked.households.len()), (1, 0));
    assert!(asked.warnings.is_empty() && asked.refused.is_empty());
    let mut unanswered = doc.clone();
    asked.apply(&mut unanswered);
    assert!(unanswered.ties.len() == 2 && unanswered.ties.values().all(|tie| tie.household.is_none()));
    assert_eq!(review_text(&unanswered, TWO).homes.len(), 1, "asked again");

    let mut answered = asked.clone();
    let eva = answered
        .guardians
        .iter()
        .find(|(_, adult)| adult.name.given == "Eva");
    let eva = BTreeSet::from([*eva.unwrap().0]);
    assert!(!answered.settle_home(&doc, 0, &BTreeSet::new()));
    assert!(!answered.settle_home(&doc, 0, &BTreeSet::from([Id::random()])));
    assert!(answered.settle_home(&doc, 0, &eva) && answered.homes.is_empty());
    answered.apply(&mut doc);
    let house = house_of(&doc, "Eva").unwrap();
    assert!(house.secret && house.address == "Kade 3");
    assert!(house_of(&doc, "Tim").is_none());
    let again = review_text(&doc, TWO);
    assert!(again.is_empty() && again.homes.is_empty(), "{again:?}");

    let mut skipped = asked;
    assert!(skipped.skip_home(0) && !skipped.skip_home(0));
    assert!(skipped.homes.is_empty() && skipped.households.is_empty());
}

#[test]
fn a_secret_address_that_stands_in_a_row_per_parent_is_asked_about_once() {
    let mut doc = class();
    let text = "Naam;Ouder;Adres;Geheim adres\nSem Bos;Eva Bos;Kade 3;ja\nSem Bos;Tim Vos;Kade 3;ja\n";
    let mut review = review_text(&doc, text);
    assert_eq!((review.homes.len(), review.homes[0].candidates.len()), (1, 2));
    let both = review.homes[0].candidates.iter().copied().collect();
    assert!(review.settle_home(&doc, 0, &both));
    review.apply(&mut doc);
    assert!(house_of(&doc, "Eva").is_some() && house_of(&doc, "Eva") == house_of(&doc, "Tim"));
}

#[test]
fn a_secret_address_with_one_adult_is_hers() {
    let mut doc = class();
    let text = "Naam;Ouder 1;Adres;Geheim adres\nSem Bos;Eva Bos;Kade 3;ja\n";
    let review = review_text(&doc, text);
    assert!(review.homes.is_empty());
    review.apply(&mut doc);
    assert!(house_of(&doc, "Eva").unwrap().secret);
}

#[test]
fn an_address_that_is_known_becomes_secret_and_never_open_again() {
    let mut doc = class();
    let open = "Naam;Ouder 1;Adres\nSem Bos;Eva Bos;Kade 3\nNoor Vos;Ina Vos;Kade 3\n";
    review_text(&doc, open).apply(&mut doc);
    let secret = "Naam;Ouder 1;Adres;Geheim adres\nSem Bos;Eva Bos;Kade 3;ja\n";
    let review = review_text(&doc, secret);
    let told: Vec<_> = review
        .touched(&doc)
        .into_iter()
        .map(|child| child.differences)
        .collect();
    assert_eq!(
        told,
        [[Difference::Secret], [Difference::Secret]],
        "both children live there"
    );
    let all: BTreeSet<_> = doc.pupils.keys().copied().collect();
    assert!(review.without(&doc, &all).is_empty());
    review.apply(&mut doc);
    assert!(house_of(&doc, "Eva").unwrap().secret);
    assert!(review_text(&doc, secret).is_empty());
    assert!(review_text(&doc, open).is_empty());
}

#[test]
fn the_address_of_each_parent_is_read_as_a_house_of_their_own() {
    let mut doc = class();
    let text = "Naam;Ouder 1;Adres ouder 1;Ouder 2;Adres ouder 2;Postcode ouder 2;Woonplaats ouder 2;Geheim adres ouder 2\n\
        Sem Bos;Eva Bos;Kade 3;Tim Vos;Dijk 1;8011 AB;Zwolle;ja\nNoor Vos;Ina Vos;Laan 5;Jan Vos;Laan 5;;;\n";
    let review = review_text(&doc, text);
    assert!(review.unknown_columns.is_empty() && review.homes.is_empty());
    review.apply(&mut doc);
    let (sem, noor) = (pupil(&doc, "Sem Bos").0, pupil(&doc, "Noor Vos").0);
    assert!(doc.has_two_houses(sem) && !doc.has_two_houses(noor));
    let tim = house_of(&doc, "Tim").unwrap();
    assert_eq!(
        (tim.address.as_str(), tim.secret),
        ("Dijk 1, 8011 AB Zwolle", true)
    );
    assert!(!house_of(&doc, "Eva").unwrap().secret);
    assert_eq!(house_of(&doc, "Ina"), house_of(&doc, "Jan"));
    assert_settled(&read(text.as_bytes(), "a.csv").unwrap(), &doc, &review);
}

#[test]
fn a_second_address_with_an_adult_of_whom_none_is_known_is_a_second_house() {
    let mut doc = class();
    let text = "Naam;Ouder;Adres\nSem Bos;Eva Bos;Kade 3\nSem Bos;Tim Vos;Dijk 1\n";
    let review = review_text(&doc, text);
    assert!(review.warnings.is_empty());
    review.apply(&mut doc);
    assert_eq!(house_of(&doc, "Tim").unwrap().address, "Dijk 1");
    assert_settled(&read(text.as_bytes(), "a.csv").unwrap(), &doc, &review);
    let moved = review_text(&doc, "Naam;Ouder;Adres\nSem Bos;Eva Bos;Laan 5\n");
    assert!(moved.is_empty(), "what the class has stays");
    assert_eq!(
        (moved.warnings[0].kind, moved.warnings[0].text.as_str()),
        (WarningKind::Differs, "Laan 5")
    );
    let secret = review_text(&doc, "Naam;Ouder;Adres;Geheim adres\nSem Bos;Eva Bos;Laan 5;ja\n");
    assert_eq!(secret.warnings[0].text, "", "a secret address is not shown");
}
