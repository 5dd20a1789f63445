//! Pictures, to look at.

use super::*;

#[test]
fn the_page_is_drawn_on_every_size_and_theme() {
    for (name, theme, size) in [
        ("light", Theme::Light, [1020.0, 620.0]),
        ("dark", Theme::Dark, [1020.0, 620.0]),
        ("contrast", Theme::HighContrast, [1020.0, 620.0]),
        ("long", Theme::Light, [1020.0, 1500.0]),
        ("long-dark", Theme::Dark, [1020.0, 1500.0]),
        ("wide", Theme::Light, [1400.0, 1000.0]),
        ("small", Theme::Light, [764.0, 600.0]),
        ("zoomed", Theme::Light, [420.0, 600.0]),
    ] {
        let room = full_room();
        let mut harness = open_of(room.doc, Place::Family(room.sem), theme, size);
        look_at(&mut harness, &format!("families-{name}"));
    }
    let room = full_room();
    let noor = room.noor;
    let mut harness = open_of(room.doc, Place::Rhythm(noor), Theme::Light, [1020.0, 900.0]);
    look_at(&mut harness, "families-noor");
    let room = full_room();
    let mut harness = open_of(room.doc, Place::Family(room.sem), Theme::Light, [1020.0, 1500.0]);
    click(&mut harness, "Wijzig gegevens");
    click(&mut harness, "Wijzig Mark");
    look_at(&mut harness, "families-edit");
}

#[test]
fn what_folds_is_calm_closed_and_open() {
    for (given, theme, size, open) in [
        ("Sem", Theme::Light, [1020.0, 620.0], false),
        ("Sem", Theme::Light, [1020.0, 1300.0], false),
        ("Sem", Theme::Light, [1020.0, 3000.0], true),
        ("Sem", Theme::Dark, [1020.0, 3000.0], true),
        ("Luca", Theme::Light, [1020.0, 3000.0], true),
        ("Sem", Theme::Light, [764.0, 3600.0], true),
    ] {
        let doc = crate::example::class(today()).unwrap().doc;
        let pupil = *doc
            .pupils
            .iter()
            .find(|(_, it)| it.name.given == given)
            .unwrap()
            .0;
        let mut harness = open_of(doc, Place::Family(pupil), theme, size);
        if open {
            for fold in ["Verwachtingen en hoop", "Thuis en op school", "Toestemming"] {
                click(&mut harness, fold);
            }
            if given == "Sem" {
                click(&mut harness, "Wijzig Ouderavond over lezen");
                click(&mut harness, "Stel de tekst op");
                click(&mut harness, "Geef het Mark niet");
            } else {
                click(&mut harness, "Wie weet het al");
            }
        }
        let name = format!("information-{given}-{theme:?}-{}-{}-{open}", size[0], size[1]);
        look_at(&mut harness, &name);
    }
}
