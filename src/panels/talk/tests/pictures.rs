//! Pictures of the screen, to look at.

use super::*;
use crate::command::Theme;

/// Pictures to look at: `KLASBAND_LOOK=/tmp/p-talk cargo test --lib talk::tests::pictures`.
#[test]
fn of_every_step() {
    let Some(folder) = std::env::var_os("KLASBAND_LOOK").map(std::path::PathBuf::from) else {
        return;
    };
    std::fs::create_dir_all(&folder).unwrap();
    for (name, theme, size) in [
        ("light", Theme::Light, [1020.0, 620.0]),
        ("dark", Theme::Dark, [1020.0, 620.0]),
        ("wide", Theme::Light, [1660.0, 980.0]),
        ("narrow", Theme::Light, [796.0, 600.0]),
    ] {
        let mut family = family();
        guardian(&mut family.doc, family.noor, "Karim", Relation::Father);
        let bench = Bench::new(Box::new(Talk::default()), family.doc.clone(), today()).with_theme(theme);
        let mut harness = bench.harness_of(size);
        let mut number = 0;
        let mut shot = |harness: &mut Harness<'_, Bench>, what: &str| {
            number += 1;
            harness.run();
            let path = folder.join(format!("{name}-{number}-{what}.png"));
            harness.render().unwrap().save(path).unwrap();
        };
        harness.run();
        click(&mut harness, "Begin een gesprek");
        shot(&mut harness, "family");
        harness.get_by_label_contains("Noor Haddad").click();
        harness.run();
        click(&mut harness, "Fatima");
        shot(&mut harness, "choose");
        click(&mut harness, "Begin het gesprek");
        shot(&mut harness, "first");
        write(
            &mut harness,
            CHILD,
            "Een dromer, die urenlang met haar zusje een winkel speelt.",
        );
        click(&mut harness, "Volgende vraag");
        write(
            &mut harness,
            MEMORY,
            "Haar juf in Tanger liet haar voorlezen aan de kleintjes. Daar was ze trots op",
        );
        harness.state_mut().now = today().and_hms_opt(9, 44, 0).unwrap();
        shot(&mut harness, "ask");
        click(&mut harness, "Draai het scherm");
        shot(&mut harness, "turned");
        harness.key_press(Key::Escape);
        harness.run();
        click(&mut harness, "Andere vraag");
        click(&mut harness, "Huisbezoek");
        shot(&mut harness, "others");
        click(&mut harness, "Stel een eigen vraag");
        shot(&mut harness, "own");
        click(&mut harness, "Rond af");
        click(&mut harness, "Voeg een afspraak toe");
        harness.event(egui::Event::Text("Het leesboek meegeven".to_owned()));
        harness.run();
        write(&mut harness, "Vóór wanneer", "10-12");
        click(&mut harness, "elke donderdag 15.45");
        shot(&mut harness, "round-off");
        click(&mut harness, "Leg gesprek vast");
        shot(&mut harness, "done");
        let bench = harness.state_mut();
        assert!(bench.panel.go(Place::Contact(family.noor), &bench.doc));
        shot(&mut harness, "log");
        click(&mut harness, "Geen gehoor");
        click(&mut harness, "Leg vast");
        shot(&mut harness, "logged");
        click(&mut harness, "Terug naar gesprekken");
        click(&mut harness, "Begin een gesprek");
        harness.get_by_label_contains("Sem de Wit").click();
        harness.run();
        click(&mut harness, "Begin het gesprek");
        let bench = harness.state_mut();
        bench.panel = Box::new(Talk::default());
        shot(&mut harness, "landing");
    }
}
