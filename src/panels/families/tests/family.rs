//! Rhythm, consent, topics and what was said.

use egui_kittest::kittest::NodeT as _;

use super::*;

fn rhythms(bench: &Bench, pupil: Id<Pupil>) -> Vec<Cadence> {
    bench
        .doc
        .cadences
        .values()
        .filter(|cadence| cadence.pupil == pupil && cadence.ended.is_none())
        .cloned()
        .collect()
}

#[test]
fn a_rhythm_is_said_typed_understood_and_kept() {
    let room = room();
    let mut harness = open(room.doc, Place::Rhythm(room.noor));
    harness
        .get_by_role_and_label(Role::TextInput, "Wanneer spreken jullie elkaar")
        .type_text("elke zaterdag 10.00");
    harness.run();
    harness.get_by_label("Elke zaterdag om 10.00");
    harness.get_by_label(
        "Voor het eerst op maandag 30 november 10.00. \
         Verschoven van zaterdag 28 november, want dan is het weekend.",
    );
    click(&mut harness, "elke donderdag 15.45");
    harness.get_by_role_and_label(Role::Button, "Rania").click();
    harness.run();
    click(&mut harness, "Leg ritme vast");
    harness.run();
    let bench = harness.state();
    let kept = rhythms(bench, room.noor);
    let thursday = Rule::Weekly {
        weekday: Weekday::Thu,
        time: NaiveTime::from_hms_opt(15, 45, 0),
        every: 1,
    };
    assert_eq!(kept.len(), 1);
    assert_eq!(kept[0].rule, thursday);
    assert_eq!(kept[0].agreed_with.len(), 1);
    assert!(matches!(bench.drafts.focused(), Some(Field::CadenceWhy(_))));
}

#[test]
fn a_half_typed_rhythm_waits_while_another_family_is_looked_at() {
    const WHEN: &str = "Wanneer spreken jullie elkaar";
    let room = room();
    let mut harness = open(room.doc, Place::Rhythm(room.noor));
    harness
        .get_by_role_and_label(Role::TextInput, WHEN)
        .type_text("elke donderd");
    harness.run();
    harness.get_by_role_and_label(Role::Button, "Rania").click();
    harness.run();
    let kept = Unfinished::Rhythm {
        pupil: room.noor,
        text: "elke donderd".to_owned(),
        with: harness
            .state()
            .doc
            .members(room.noor)
            .iter()
            .map(|it| it.id)
            .collect(),
    };
    for seen in [room.sem, room.noor, room.sem] {
        let bench = harness.state_mut();
        assert!(bench.panel.go(Place::Rhythm(seen), &bench.doc));
        harness.run();
        let typed = harness
            .get_by_role_and_label(Role::TextInput, WHEN)
            .accesskit_node()
            .value();
        let expected = (seen == room.noor).then_some("elke donderd");
        assert_eq!(typed.as_deref().unwrap_or_default(), expected.unwrap_or_default());
        // Whichever family is on the screen, a lock or a crash costs none of it.
        let bench = harness.state();
        assert_eq!(bench.panel.unfinished(&bench.doc), std::slice::from_ref(&kept));
    }
    harness.get_by_role_and_label(Role::TextInput, WHEN).focus();
    harness.run();
    harness
        .get_by_role_and_label(Role::TextInput, WHEN)
        .type_text("in januari");
    harness.run();
    let bench = harness.state();
    assert_eq!(bench.panel.unfinished(&bench.doc).len(), 2, "one for each family");
}

#[test]
fn forms_of_several_families_come_back_after_a_lock() {
    let room = room();
    let rhythm = |pupil, text: &str| Unfinished::Rhythm {
        pupil,
        text: text.to_owned(),
        with: [].into(),
    };
    let forms = [rhythm(room.noor, "elke don"), rhythm(room.sem, "in jan")];
    let mut panel = Families::default();
    for form in &forms {
        panel.resume(form);
    }
    let kept = panel.unfinished(&room.doc);
    assert_eq!(kept.len(), 2);
    assert!(forms.iter().all(|form| kept.contains(form)), "{kept:?}");
}

#[test]
fn enter_keeps_a_rhythm_that_was_understood() {
    let room = room();
    let mut harness = open(room.doc, Place::Rhythm(room.noor));
    for (text, kept) in [("blub", 0), ("elke donderdag om 15.45", 1)] {
        write_over(&mut harness, "Wanneer spreken jullie elkaar", text);
        harness.key_press(Key::Enter);
        harness.run();
        assert_eq!(rhythms(harness.state(), room.noor).len(), kept, "{text}");
    }
}

#[test]
fn another_rhythm_ends_the_one_before() {
    let room = full_room();
    let mut harness = open(room.doc, Place::Family(room.sem));
    harness.get_by_label("Afgesproken met Iris.");
    click(&mut harness, "Kies een ander ritme");
    click(&mut harness, "geen vast moment");
    harness.get_by_label("Niemand wordt herinnerd. Jullie spreken elkaar als het nodig is.");
    click(&mut harness, "Leg ritme vast");
    let kept = rhythms(harness.state(), room.sem);
    assert_eq!(kept.iter().map(|it| it.rule).collect::<Vec<_>>(), [Rule::Open]);
    assert_eq!(harness.state().doc.cadences.len(), 2);
    click(&mut harness, "Verwijder het ritme Geen vast moment");
    assert!(rhythms(harness.state(), room.sem).is_empty());
}

#[test]
fn every_suggestion_is_understood_in_both_languages() {
    use crate::lang::{Lang, Language, msg};
    for language in Language::ALL {
        let lang = Lang::new(language);
        for suggestion in [
            msg::families_suggest_weekly(),
            msg::families_suggest_fortnight(),
            msg::families_suggest_january(),
            msg::families_suggest_week(),
            msg::families_suggest_open(),
        ] {
            let text = lang.say(&suggestion);
            assert!(crate::plan::parse_rule(&text, today()).is_ok(), "{text}");
        }
    }
}

#[test]
fn a_word_that_is_not_understood_keeps_nothing() {
    let room = room();
    let mut harness = open(room.doc, Place::Rhythm(room.noor));
    harness
        .get_by_role_and_label(Role::TextInput, "Wanneer spreken jullie elkaar")
        .type_text("niet op donderdag");
    harness.run();
    click(&mut harness, "Leg ritme vast");
    assert!(rhythms(harness.state(), room.noor).is_empty());
}

#[test]
fn consent_is_given_refused_and_taken_back() {
    let room = room();
    let mut harness = open(room.doc, Place::Family(room.sem));
    click(&mut harness, "Toestemming");
    let purpose = Purpose::BookInRoom;
    let says = |name: &str, answer: &str| format!("{name} zegt {answer}: Klassenboek laten zien in de klas");
    let comes_to = |bench: &Bench| bench.doc.permission(room.sem, purpose, today());
    click(&mut harness, &says("Iris", "ja"));
    assert_eq!(comes_to(harness.state()), Permission::Granted);
    click(&mut harness, &says("Mark", "nee"));
    assert_eq!(comes_to(harness.state()), Permission::Refused);
    click(&mut harness, &says("Mark", "ja"));
    assert_eq!(comes_to(harness.state()), Permission::Granted);
    assert!(harness.query_by_label("ingetrokken").is_none());
    click(&mut harness, &says("Iris", "nee"));
    harness.get_by_label("ingetrokken");
    let doc = &harness.state().doc;
    assert_eq!(doc.permission(room.sem, purpose, today()), Permission::Refused);
    assert_eq!(doc.consents.len(), 2, "one answer a person");
    let (_, iris) = doc
        .consent_of(room.sem, purpose, Giver::Guardian(room.iris))
        .unwrap();
    assert!(iris.given, "it was given, and then taken back");
    assert_eq!(iris.revoked, Some(today()));
    harness.get_by_label("mag niet");
}

#[test]
fn an_answer_has_its_day_and_its_end_and_an_earlier_one_stays_provable() {
    let mut room = room();
    let purpose = Purpose::BookInRoom;
    let giver = Giver::Guardian(room.iris);
    let no = Consent {
        pupil: room.sem,
        purpose,
        giver,
        given: false,
        on: day("2026-09-03"),
        until: None,
        revoked: None,
    };
    room.doc.consents.insert(Id::random(), no.clone());
    let mut harness = open(room.doc, Place::Family(room.sem));
    click(&mut harness, "Toestemming");
    click(&mut harness, "Iris zegt ja: Klassenboek laten zien in de klas");
    assert!(
        harness.state().doc.consents.values().any(|it| *it == no),
        "the no stays"
    );
    let newest = |bench: &Bench| bench.doc.consent_of(room.sem, purpose, giver).unwrap().1.clone();
    assert_eq!(newest(harness.state()).on, today());
    click(
        &mut harness,
        "Wijzig de dag van Iris: Klassenboek laten zien in de klas",
    );
    harness.get_by_label("Eerder: nee op 3 september 2026.");
    write_over(&mut harness, "Op welke dag (dd-mm-jjjj)", "16-11-2026");
    leave(&mut harness);
    write_over(&mut harness, "Geldt tot en met (dd-mm-jjjj)", "24-12-2026");
    leave(&mut harness);
    let yes = newest(harness.state());
    assert_eq!((yes.on, yes.until), (day("2026-11-16"), Some(day("2026-12-24"))));
    look_at(&mut harness, "consent-days");
    let comes_to = |bench: &Bench, on: &str| bench.doc.permission(room.sem, purpose, day(on));
    assert_eq!(comes_to(harness.state(), "2026-12-24"), Permission::Granted);
    assert_eq!(comes_to(harness.state(), "2026-12-25"), Permission::Missing);
    write_over(&mut harness, "Geldt tot en met (dd-mm-jjjj)", "31-07-2027");
    leave(&mut harness);
    assert_eq!(newest(harness.state()).until, None, "the year is the usual end");
    write_over(&mut harness, "Op welke dag (dd-mm-jjjj)", "27-11-2026");
    leave(&mut harness);
    assert_eq!(
        newest(harness.state()).on,
        day("2026-11-16"),
        "nobody answered tomorrow"
    );
}

#[test]
fn the_articles_stand_where_they_matter() {
    let mut room = room();
    let henk = adult("Henk", "Prins", &[]);
    let henk = tie(&mut room.doc, room.sem, henk, Relation::StepParent, None);
    let custody = |doc: &mut Document, guardian, custody| {
        for tie in doc.ties.values_mut().filter(|tie| tie.guardian == guardian) {
            tie.custody = custody;
        }
    };
    custody(&mut room.doc, henk, Custody::Unknown);
    custody(&mut room.doc, room.mark, Custody::No);
    let mut harness = open(room.doc, Place::Family(room.sem));
    click(&mut harness, "Wijzig Iris");
    harness.get_by_label_contains("krijgt alle informatie uit zichzelf (WPO art. 11)");
    click(&mut harness, "Klaar");
    custody(&mut harness.state_mut().doc, room.iris, Custody::Unknown);
    harness.run();
    click(&mut harness, "Toestemming");
    for words in [
        "Tot 16 jaar beslissen de ouders met gezag (UAVG art. 5).",
        "Vraag eerst of Henk gezag heeft. Alleen wie gezag heeft, kan ja zeggen (UAVG art. 5).",
        "Intrekken kan altijd en werkt meteen (AVG art. 7).",
    ] {
        harness.get_by_label_contains(words);
    }
    for name in ["Henk", "Mark"] {
        let yes = format!("{name} zegt ja: Klassenboek laten zien in de klas");
        assert!(harness.query_by_label(&yes).is_none(), "{yes}");
    }
    harness.get_by_label("Henk zegt nee: Klassenboek laten zien in de klas");
    if harness.query_by_label("Leg vast wat je deelt").is_none() {
        click(&mut harness, "Wie weet het al");
    }
    look_at(&mut harness, "consent-articles");
    for article in ["(BW 1:251)", "(BW 1:377c)", "(BW 1:377c noemt alleen ouders)"] {
        assert!(
            harness.query_all_by_label_contains(article).next().is_some(),
            "{article}"
        );
    }
    let born = Some(day("2010-11-26"));
    harness.state_mut().doc.pupils.get_mut(&room.sem).unwrap().born = born;
    harness.run();
    harness.get_by_label("Sem is 16 jaar of ouder en beslist zelf (UAVG art. 5).");
    click(&mut harness, "Sem zegt ja: Klassenboek laten zien in de klas");
    let doc = &harness.state().doc;
    assert_eq!(
        doc.permission(room.sem, Purpose::BookInRoom, today()),
        Permission::Granted
    );
}

#[test]
fn a_sensitive_topic_needs_its_purpose_and_is_hidden() {
    let room = room();
    let mut harness = open(room.doc, Place::Family(room.noor));
    click(&mut harness, "Voeg een onderwerp toe");
    harness.run();
    harness
        .get_by_role_and_label(Role::TextInput, "Onderwerp")
        .type_text("dyslexie");
    harness.run();
    leave(&mut harness);
    click(&mut harness, "Gevoelig");
    let only = |bench: &Bench| bench.doc.topics.values().next().cloned().unwrap();
    assert!(!only(harness.state()).sensitive);
    write(&mut harness, "Waarvoor deze ouder het deelt", "ervaringen delen");
    leave(&mut harness);
    click(&mut harness, "Gevoelig");
    assert!(only(harness.state()).sensitive);
    click(&mut harness, "Klaar met onderwerp");
    assert!(harness.query_by_label("dyslexie").is_none());
    click(&mut harness, "Toon");
    harness.get_by_label("dyslexie");
    click(&mut harness, "Wijzig het onderwerp van Rania");
    click(&mut harness, "Verwijder onderwerp");
    assert!(harness.state().doc.topics.is_empty());
}

#[test]
fn home_and_school_are_kept_apart() {
    let room = room();
    let mut harness = open(room.doc, Place::Family(room.noor));
    click(&mut harness, "Thuis en op school");
    click(&mut harness, "Schrijf iets van thuis op");
    harness.run();
    harness
        .get_by_role_and_label(Role::MultilineTextInput, "Wat je zag of hoorde")
        .type_text("Kookt met oma");
    harness.run();
    let source = |harness: &Harness<'static, Bench>| {
        let seen = harness.state().doc.observations.values().next().unwrap();
        (seen.source.clone(), seen.on)
    };
    let told_by =
        |harness: &Harness<'static, Bench>| harness.state().doc.observations.values().next().unwrap().by;
    assert_eq!(
        source(&harness).0,
        "de leraar",
        "who wrote it, unless somebody else said it"
    );
    // The first one is of who agrees on a rhythm.
    let chips = harness.query_all_by_role_and_label(Role::Button, "Rania");
    chips.last().unwrap().click();
    harness.run();
    let mut guardians = harness.state().doc.guardians.iter();
    let rania = *guardians.find(|(_, it)| it.name.given == "Rania").unwrap().0;
    assert_eq!(told_by(&harness), Some(rania), "what she told is hers to read");
    let what = &harness.state().doc.observations.values().next().unwrap().what;
    assert_eq!(what, "Kookt met oma", "what was being typed is kept");
    let chips = harness.query_all_by_role_and_label(Role::Button, "de leraar");
    chips.last().unwrap().click();
    harness.run();
    assert_eq!(told_by(&harness), None);
    let chips = harness.query_all_by_role_and_label(Role::Button, "Rania");
    chips.last().unwrap().click();
    harness.run();
    write(&mut harness, "Op welke dag (dd-mm-jjjj)", "x");
    leave(&mut harness);
    harness.get_by_role(Role::Alert);
    assert_eq!(source(&harness).1, today(), "what is no day changes nothing");
    let day_field = |harness: &mut Harness<'static, Bench>| {
        harness
            .get_by_role_and_label(Role::TextInput, "Op welke dag (dd-mm-jjjj)")
            .click();
        harness.run();
    };
    day_field(&mut harness);
    harness.key_press_modifiers(egui::Modifiers::COMMAND, Key::A);
    harness
        .get_by_role_and_label(Role::TextInput, "Op welke dag (dd-mm-jjjj)")
        .type_text("12-11-2026");
    harness.run();
    leave(&mut harness);
    assert_eq!(source(&harness), ("Rania".to_owned(), day("2026-11-12")));
    click(&mut harness, "Klaar met waarneming");
    harness.get_by_label("Kookt met oma");
    click(&mut harness, "Thuis en op school");
    harness.get_by_label("Thuis: Kookt met oma");
    click(&mut harness, "Thuis en op school");
    click(&mut harness, "Schrijf iets van school op");
    click(&mut harness, "Verwijder waarneming");
    let seen: Vec<_> = harness.state().doc.observations.values().cloned().collect();
    assert_eq!(seen.len(), 1);
    assert_eq!(seen[0].place, Seen::Home);
    assert_eq!(seen[0].source, "Rania");
    assert_eq!(seen[0].what, "Kookt met oma");
}

#[test]
fn an_agreement_is_done() {
    let room = full_room();
    let mut harness = open(room.doc, Place::Family(room.sem));
    click(&mut harness, "Leesboeken meegeven voor thuis");
    let done = |bench: &Bench| bench.doc.agreements.values().next().unwrap().done;
    assert_eq!(done(harness.state()), Some(today()));
    write(&mut harness, "Wat ervan kwam", "Drie boeken");
    leave(&mut harness);
    click(&mut harness, "Leesboeken meegeven voor thuis");
    assert_eq!(done(harness.state()), None);
    let agreement = harness.state().doc.agreements.values().next().unwrap().clone();
    assert_eq!(agreement.outcome, "Drie boeken");
    click(
        &mut harness,
        "Verwijder de afspraak Leesboeken meegeven voor thuis",
    );
    assert!(harness.state().doc.agreements.is_empty());
}

#[test]
fn what_was_said_stands_in_the_timeline() {
    let room = full_room();
    let mut harness = open(room.doc, Place::Family(room.sem));
    harness.get_by_label("Uit hun eigen schooltijd");
    harness.get_by_label("“De juf die mijn tekeningen ophing.”");
    harness.get_by_label("Telefoon geprobeerd bij Mark");
    click(&mut harness, "Wijzig het contact van 27 aug.");
    harness
        .get_by_role_and_label(Role::MultilineTextInput, "Notitie")
        .type_text("Mark liet de moestuin zien.");
    harness.run();
    leave(&mut harness);
    let noted = |bench: &Bench| bench.doc.contacts.values().any(|it| it.note.contains("moestuin"));
    assert!(noted(harness.state()));
    click(&mut harness, "Verwijder dit contact");
    assert!(!noted(harness.state()));
}

#[test]
fn the_year_is_told_to_who_cannot_see_it() {
    let room = full_room();
    let harness = open(room.doc, Place::Family(room.sem));
    harness.get_by_role_and_label(
        Role::Image,
        "Dit schooljaar; 27 aug. kennismaking thuis; 3 sep. gesprek op school; 6 okt. telefoon, geen gehoor; \
         8 okt. telefoon; Volgende keer vandaag 15.45",
    );
}

#[test]
fn ten_thousand_pupils_are_a_list_like_any_other() {
    let mut doc = Document::new(Class::default());
    let mut last = Id::random();
    for number in 0..10_000 {
        last = pupil(&mut doc, &format!("Kind {number:05}"), "", "Jansen");
        let parent = adult("Ouder", "Jansen", &["Nederlands"]);
        tie(&mut doc, last, parent, Relation::Mother, None);
    }
    let mut harness = open_of(doc, Place::Family(last), Theme::Light, [1020.0, 620.0]);
    harness.get_by_label("Kind 09999 Jansen, Nederlands");
    // Only what is on the screen is drawn, in whatever way the families are looked at.
    let drawn = |harness: &Harness<'static, Bench>| {
        let nodes = harness.query_all_by_label_contains("Kind 0");
        let labels = nodes.filter_map(|node| node.accesskit_node().label());
        // A row is told by its number, however many cells it has.
        let number = |label: String| {
            label
                .split_once("Kind 0")
                .map(|(_, it)| it.get(..4).map(str::to_owned))
        };
        let rows: std::collections::BTreeSet<_> = labels.filter_map(number).collect();
        rows.len()
    };
    assert!((1..60).contains(&drawn(&harness)), "list: {}", drawn(&harness));
    for (view, name) in [
        ("Laat zien als kaarten", "cards"),
        ("Laat zien als tabel", "table"),
    ] {
        click(&mut harness, view);
        assert!((1..60).contains(&drawn(&harness)), "{name}: {}", drawn(&harness));
    }
    click(&mut harness, "Laat zien als lijst");
    write(&mut harness, "Zoek op naam, taal, telefoon", "01234");
    harness.get_by_label("Kind 01234 Jansen, Nederlands");
}
