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
