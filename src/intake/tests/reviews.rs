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
fn a_later_list_says_which_parent_it_is_and_changes_no_relation_that_is_known() {
    let mut doc = class();
    review_text(&doc, "Naam;Ouder\nSem Bos;Eva Bos\n").apply(&mut doc);
    let relation = |doc: &Document| doc.ties.values().next().unwrap().relation;
    assert_eq!(relation(&doc), Relation::Parent);
    let mother = "Naam;Ouder;Relatie\nSem Bos;Eva Bos;moeder\n";
    let review = review_text(&doc, mother);
    let told = Difference::Relation(Name::new("Eva", "", "Bos"), Relation::Mother);
    assert_eq!(review.touched(&doc)[0].differences, [told]);
    review.apply(&mut doc);
    assert_eq!(relation(&doc), Relation::Mother);
    assert!(review_text(&doc, mother).is_empty());
    assert!(review_text(&doc, &mother.replace("moeder", "voogd")).is_empty());
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
    assert_eq!(
        review.differing,
        [Differing {
            row: 2,
            guardian: id,
            contact: Contact::Phone,
            ours: "06-1".into(),
            theirs: "06-2".into()
        }]
    );
    let mut kept = review.clone();
    assert!(kept.take_over(&doc, 0, false) && kept.differing.is_empty());
    assert_eq!(kept.guardians[&id].phone, "06-1");
    let mut taken = review;
    assert!(taken.take_over(&doc, 0, true) && !taken.take_over(&doc, 0, true));
    assert_eq!(
        (taken.guardians[&id].phone.as_str(), taken.warnings.len()),
        ("06-2", 0)
    );
    let told = taken.touched(&doc);
    let phone = Difference::Phone(Name::new("Eva", "", "Bos"), "06-2".into());
    assert!(told[0].differences.contains(&phone));
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

#[test]
fn one_address_for_two_people_waits_for_an_answer() {
    let mut doc = class();
    let first = "Naam;Ouder 1;E-mail ouder 1\nSem Bos;Eva Bos;e@p.example\n";
    review_text(&doc, first).apply(&mut doc);
    let eva = *doc.guardians.keys().next().unwrap();
    let text = "Naam;Ouder 1;E-mail ouder 1;Thuistaal;Adres\n\
        Noor Vos;Ina Vos;e@p.example;Fries;Dijk 1\nAli Vos;Ina Vos;e@p.example;Fries;Dijk 1\n";
    let asked = review_text(&doc, text);
    assert_eq!(
        (asked.doubts.len(), asked.guardians.len(), asked.households.len()),
        (2, 0, 0)
    );
    assert_eq!(asked.doubts[0].candidates, [eva]);

    let mut same = asked.clone();
    assert!(same.settle_adult(&doc, 0, AdultAnswer::Same(eva)));
    assert_eq!(
        (same.doubts.len(), same.ties.len(), same.households.len()),
        (0, 2, 1),
        "one answer for both rows"
    );
    assert!(same.ties.values().all(|tie| tie.guardian == eva));
    assert_eq!(same.guardians[&eva].name.full(), "Eva Bos");

    let mut other = asked.clone();
    assert!(other.settle_adult(&doc, 1, AdultAnswer::Other));
    assert_eq!(
        (other.doubts.len(), other.guardians.len(), other.ties.len()),
        (0, 1, 2)
    );
    assert!(!other.guardians.contains_key(&eva));

    let mut skipped = asked.clone();
    assert!(skipped.skip_adult(0));
    assert_eq!((skipped.ties.len(), skipped.refused.len()), (0, 2));
    assert!(
        skipped
            .refused
            .iter()
            .all(|refused| refused.reason == Reason::Skipped)
    );

    let mut wrong = asked.clone();
    assert!(!wrong.settle_adult(&doc, 0, AdultAnswer::Same(Id::random())));
    assert!(!wrong.settle_adult(&doc, 9, AdultAnswer::Other) && !wrong.skip_adult(9));
    assert_eq!(wrong, asked);
}

#[test]
fn an_address_alone_that_two_people_share_waits_for_an_answer() {
    let mut doc = class();
    let first = "Naam;Ouder 1;E-mail ouder 1;Ouder 2;E-mail ouder 2\nSem Bos;Eva Bos;e@p.example;Tim Bos;e@p.example\n";
    let review = review_text(&doc, first);
    assert!(review.doubts.is_empty(), "the file names both with one child");
    review.apply(&mut doc);
    let review = review_text(&doc, "Naam;E-mail\nNoor Bos;e@p.example\n");
    assert_eq!((review.doubts.len(), review.doubts[0].candidates.len()), (1, 2));
}

#[test]
fn what_changes_is_told_child_by_child_and_can_be_left_out() {
    let mut doc = class();
    let first = "Naam;Klas;Ouder 1;E-mail ouder 1\nSem Bos;5A;Eva Bos;\nNoor Bos;5A;Eva Bos;e@p.example\n";
    review_text(&doc, first).apply(&mut doc);
    let later = "Naam;Klas;Geboortedatum;Ouder 1;E-mail ouder 1;Telefoon ouder 1;Adres\n\
        Sem Bos;5B;1-1-2018;Eva Bos;s@p.example;06-1;Dijk 1\nNoor Bos;5A;;Eva Bos;e@p.example;;\nAli Kaya;5B;;Ayla Kaya;a@p.example;;\n";
    let review = review_text(&doc, later);
    let touched = review.touched(&doc);
    let told: Vec<(String, bool, usize)> = touched
        .iter()
        .map(|child| (child.pupil.name.full(), child.added, child.differences.len()))
        .collect();
    assert_eq!(told, [("Ali Kaya".into(), true, 1), ("Sem Bos".into(), false, 5)]);
    let sem = &touched[1];
    assert!(
        sem.differences
            .contains(&Difference::Group("5A".into(), "5B".into()))
    );
    assert!(sem.differences.contains(&Difference::Born(None, day(2018, 1, 1))));
    let eva = Name::new("Eva", "", "Bos");
    assert!(sem.differences.contains(&Difference::Address {
        with: vec![eva.clone()],
        address: "Dijk 1".into(),
        secret: false
    }));
    assert!(
        sem.differences
            .contains(&Difference::Phone(eva.clone(), "06-1".into()))
    );
    assert!(
        sem.differences
            .contains(&Difference::Email(eva, "s@p.example".into()))
    );

    let without = review.without(&doc, &BTreeSet::from([sem.id]));
    assert_eq!(
        (
            without.changed.len(),
            without.households.len(),
            without.added.len()
        ),
        (0, 0, 1)
    );
    assert!(
        without
            .guardians
            .values()
            .all(|guardian| guardian.email == "a@p.example")
    );
    let before = doc.clone();
    review
        .without(&doc, &touched.iter().map(|child| child.id).collect())
        .apply(&mut doc);
    assert_eq!(doc, before, "nothing is left of it");
}

#[test]
fn who_is_not_in_a_list_of_the_class_is_named_and_left_alone() {
    let mut doc = class();
    let first = "Naam;Klas\nSem Bos;5A\nNoor Vos;5A\nAli Kaya;6\nBo Mo;5A\n";
    review_text(&doc, first).apply(&mut doc);
    let gone = pupil(&doc, "Bo Mo").0;
    doc.pupils.get_mut(&gone).unwrap().left = day(2026, 1, 1);
    let missing = |text: &str| -> Vec<String> {
        let review = review_text(&doc, text);
        assert!(review.changed.is_empty());
        review
            .missing
            .iter()
            .map(|id| doc.pupils[id].name.full())
            .collect()
    };
    assert_eq!(
        missing("Naam;Klas\nSem Bos;5A\n"),
        ["Noor Vos"],
        "Ali is of another group, Bo left before"
    );
    assert!(
        missing("Naam;Klas\nPim Pet;5A\n").is_empty(),
        "a list of others says nothing of this class"
    );
    assert!(
        missing("Roepnaam;Achternaam;Geboortedatum;E-mailadres ouder/verzorger 1\nSem;Bos;;\n").is_empty()
    );
}

/// Rows all of one name, and every one another child: the worst for matching by name.
fn namesakes(count: usize, keyed: bool) -> (Document, Sheet) {
    let mut doc = class();
    let line = |n: usize| {
        if keyed && n.is_multiple_of(2) {
            format!("Sem Bos;k{n}\n")
        } else {
            "Sem Bos;\n".to_owned()
        }
    };
    let text: String = (0..count).map(line).collect();
    let sheet = read(format!("Naam;Stamnummer\n{text}").as_bytes(), "a.csv").unwrap();
    for n in 0..count {
        let school_key = keyed.then(|| format!("other{n}"));
        let name = Name::new("Sem", "", "Bos");
        doc.pupils.insert(
            Id::random(),
            Pupil {
                name,
                school_key,
                ..Pupil::default()
            },
        );
    }
    (doc, sheet)
}

#[test]
fn the_work_grows_with_the_rows_and_not_with_their_square() {
    for keyed in [true, false] {
        let work = |count: usize| {
            let (doc, sheet) = namesakes(count, keyed);
            matching::compared::reset();
            let _ = review(&sheet, &doc);
            matching::compared::count()
        };
        let (small, large) = (work(400), work(1_600));
        assert!(
            large <= small.saturating_mul(5),
            "{keyed}: {small} for 400 rows, {large} for 1600"
        );
    }
}
