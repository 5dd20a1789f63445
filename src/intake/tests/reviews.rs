//! What a list comes to when it is held against a class.

use super::*;

#[test]
fn namesakes_are_kept_apart_or_asked_about() {
    let mut doc = class();
    let text = "Naam;Geboortedatum\nSem Bos;1-1-2018\nSem Bos;2-2-2018\n";
    let review = review_text(&doc, text);
    assert_eq!(review.added.len(), 2);
    review.apply(&mut doc);
    let review = review_text(
        &doc,
        "Naam;Ouder 1;E-mail ouder 1\nSem Bos;Eva Bos;eva@post.example\n",
    );
    assert_eq!((review.added.len(), review.ambiguous.len()), (0, 1));
    assert_eq!(review.ambiguous[0].candidates.len(), 2);

    let candidate = review.ambiguous[0].candidates[1];
    let mut settled = review.clone();
    assert!(settled.settle(&doc, 0, Some(candidate)));
    assert!(settled.ambiguous.is_empty());
    assert_eq!(settled.ties.values().next().unwrap().pupil, candidate);
    assert_eq!((settled.unchanged, settled.guardians.len()), (1, 1));

    let mut fresh = review.clone();
    assert!(fresh.settle(&doc, 0, None));
    assert_eq!(fresh.added.len(), 1);
    assert_eq!(fresh.ties.values().next().unwrap().pupil, fresh.added[0].0);

    let mut wrong = review;
    assert!(!wrong.settle(&doc, 0, Some(Id::random())) && !wrong.settle(&doc, 1, None));
    assert_eq!(wrong.ambiguous.len(), 1);
}

#[test]
fn another_birthday_under_a_known_name_is_asked_about() {
    let mut doc = class();
    review_text(&doc, "Naam;Geboortedatum\nSem Bos;1-1-2018\n").apply(&mut doc);
    let review = review_text(&doc, "Naam;Geboortedatum\nSem Bos;11-1-2018\n");
    assert_eq!(
        (review.added.len(), review.ambiguous.len()),
        (0, 1),
        "put right, or another Sem?"
    );
    let review = review_text(&doc, "Naam;Geboortedatum\nSem Bos;11-1-2018\nSem Bos;1-1-2018\n");
    assert_eq!(
        (review.added.len(), review.unchanged),
        (1, 1),
        "the file has both"
    );
}

#[test]
fn keys_decide_unless_they_are_another_programs() {
    let mut doc = class();
    review_text(&doc, "Stamnummer;Roepnaam;Achternaam\n1;Sem;Bos\n2;Noor;Vos\n").apply(&mut doc);
    let review = review_text(&doc, "Stamnummer;Roepnaam;Achternaam\n1;Sem;de Bos\n");
    assert_eq!(review.changed[0].after.name, Name::new("Sem", "de", "Bos"));
    let review = review_text(&doc, "Stamnummer;Roepnaam;Achternaam\n1;Ali;Kaya\n");
    assert_eq!(
        (review.changed.len(), review.ambiguous.len()),
        (0, 1),
        "nobody is renamed into another child"
    );
    let review = review_text(&doc, "Stamnummer;Roepnaam;Achternaam\n7;Ali;Kaya\n7;Bo;Mo\n");
    assert_eq!(review.added.len(), 1);
    assert_eq!(review.refused[0].reason, Reason::SameKey { other: 2 });
}

#[test]
fn a_row_per_parent_names_a_child_twice() {
    let mut doc = class();
    let text =
        "Naam;Ouder;E-mail;Relatie\nSem Bos;Eva Bos;e@p.example;moeder\nSem Bos;Tim Vos;t@p.example;vader\n";
    let review = review_text(&doc, text);
    assert_eq!(
        (review.added.len(), review.guardians.len(), review.refused.len()),
        (1, 2, 0)
    );
    review.apply(&mut doc);
    let relations: Vec<_> = doc
        .ties
        .values()
        .map(|tie| tie.relation)
        .collect::<BTreeSet<_>>()
        .into_iter()
        .collect();
    assert_eq!(relations, [Relation::Mother, Relation::Father]);
    assert_settled(&read(text.as_bytes(), "a.csv").unwrap(), &doc, &review);
}

#[test]
fn siblings_share_their_parents_and_house() {
    let mut doc = class();
    let text = "Naam;Ouder 1;E-mail ouder 1;Adres\nSem Bos;Eva Bos;e@p.example;Dijk 1\nNoor Bos;Eva Bos;e@p.example;Dijk 1\n";
    let review = review_text(&doc, text);
    assert_eq!(
        (review.guardians.len(), review.ties.len(), review.households.len()),
        (1, 2, 1)
    );
    review.apply(&mut doc);
    assert_settled(&read(text.as_bytes(), "a.csv").unwrap(), &doc, &review);
}

#[test]
fn what_the_teacher_wrote_about_a_parent_stays() {
    let mut doc = class();
    review_text(&doc, "Naam;Ouder 1;Telefoon ouder 1\nSem Bos;Eva Bos;06-1\n").apply(&mut doc);
    let id = *doc.guardians.keys().next().unwrap();
    doc.guardians.get_mut(&id).unwrap().languages = vec!["Fries".into()];
    let review = review_text(
        &doc,
        "Naam;Ouder 1;Telefoon ouder 1;E-mail ouder 1;Thuistaal\nSem Bos;Eva Bos;06-2;eva@p.example;Nederlands\n",
    );
    let eva = &review.guardians[&id];
    assert_eq!(
        (eva.phone.as_str(), eva.email.as_str()),
        ("06-1", "eva@p.example")
    );
    assert_eq!(eva.languages, ["Fries"]);
    assert_eq!(review.warnings[0].kind, WarningKind::Differs);
}

#[test]
fn a_mapping_can_be_put_right() {
    let mut sheet = read(b"Aap;Noot\nSem;Bos\n", "a.csv").unwrap();
    assert!(!sheet.has_names());
    assert_eq!(review(&sheet, &class()).refused[0].reason, Reason::NoName);
    sheet.columns[0].field = Some(Field::Given);
    sheet.columns[1].field = Some(Field::Surname);
    assert!(sheet.has_names());
    assert_eq!(
        review(&sheet, &class()).added[0].1.name,
        Name::new("Sem", "", "Bos")
    );
}

#[test]
fn a_flood_of_adults_is_bounded() {
    let rows: Vec<String> = (0..100).map(|n| format!("Sem Bos;a{n}@p.example")).collect();
    let review = review_text(&class(), &format!("Naam;E-mail\n{}", rows.join("\n")));
    assert_eq!(review.guardians.len(), 24);
    assert_eq!(review.refused[0].reason, Reason::TooManyAdults);
    let mut doc = class();
    review_text(&doc, "Stamnummer;Naam\n1;Sem Bos\n").apply(&mut doc);
    let rows: Vec<String> = (0..100).map(|n| format!("a{n}@p.example;1")).collect();
    let review = review_text(&doc, &format!("Email;Leerlingcodes\n{}", rows.join("\n")));
    assert_eq!(review.ties.len(), 24);
}

#[test]
fn rows_of_an_asked_child_stay_together() {
    let mut doc = class();
    review_text(&doc, "Naam;Geboortedatum\nSem Bos;1-1-2018\n").apply(&mut doc);
    let text = "Naam;Geboortedatum;E-mail\nSem Bos;2-2-2018;e@p.example\nSem Bos;2-2-2018;t@p.example\n";
    let mut review = review_text(&doc, text);
    assert_eq!(review.ambiguous.len(), 2);
    assert!(review.settle(&doc, 0, None));
    let fresh = review.added[0].0;
    assert!(review.settle(&doc, 0, Some(fresh)));
    assert_eq!((review.added.len(), review.ties.len()), (1, 2));
}

#[test]
fn counts_become_json() {
    let counts = serde_json::to_value(review_text(&class(), "Naam;Klas\nSem;5\n;5\n").counts()).unwrap();
    assert_eq!((&counts["added"], &counts["refused"]), (&1.into(), &1.into()));
}
