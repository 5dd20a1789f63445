mod answers;
mod room;

use egui::{Key, Shape};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use super::*;
use crate::lang::Language;
use crate::look;
pub(crate) use room::room;

pub(crate) const CANARY: &str = "kanarie";

pub(crate) fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 26).unwrap()
}

fn lang() -> Lang {
    Lang::new(Language::Nl)
}

struct Wall {
    show: Show,
    installed: bool,
}

fn wall(show: Show) -> Harness<'static, Wall> {
    let wall = Wall {
        show,
        installed: false,
    };
    Harness::builder().with_size([1280.0, 720.0]).build_ui_state(
        |ui, wall: &mut Wall| {
            if wall.installed {
                super::ui(ui, &mut wall.show);
            } else {
                wall.installed = true;
                look::install(ui.ctx());
                ui.ctx().request_repaint();
            }
        },
        wall,
    )
}

fn texts_of(shape: &Shape, found: &mut String) {
    match shape {
        Shape::Text(text) => {
            found.push_str(text.galley.text());
            found.push('\n');
        }
        Shape::Vec(shapes) => shapes.iter().for_each(|shape| texts_of(shape, found)),
        _ => {}
    }
}

/// Everything that is drawn or said, in one text.
fn everything(harness: &Harness<'_, Wall>) -> String {
    let mut found = String::new();
    for shape in &harness.output().shapes {
        texts_of(&shape.shape, &mut found);
    }
    for node in harness.root().children_recursive() {
        let node = node.accesskit_node();
        found.extend(node.label());
        found.extend(node.value());
        found.extend(node.description());
    }
    found
}

fn numbered(count: usize) -> Show {
    Show::new(
        (0..count)
            .map(|at| Slide {
                title: format!("Gezin {at}"),
                story: "Wij wonen boven de fietsenmaker.".to_owned(),
                ..Slide::default()
            })
            .collect(),
    )
}

#[test]
fn nothing_private_reaches_a_slide_or_the_wall() {
    let room = room();
    for language in Language::ALL {
        let slides = slides(&room.doc, today(), &Lang::new(language));
        assert_eq!(slides.len(), 1);
        assert!(!format!("{slides:?}").contains(CANARY));
        let mut harness = wall(Show::new(slides));
        harness.run();
        harness.key_press(Key::PageDown);
        harness.run();
        let everything = everything(&harness);
        assert!(everything.contains("Noor en haar gezin"), "{everything}");
        assert!(everything.contains("Vier mensen op een heuvel"), "{everything}");
        assert!(!everything.contains(CANARY), "{everything}");
    }
}

#[test]
fn without_a_title_the_given_name_stands_there_and_no_other() {
    let mut room = room();
    for page in room.doc.pages.values_mut() {
        page.title.clear();
    }
    let first = slides(&room.doc, today(), &lang()).remove(0);
    assert_eq!(first.title, "Dit is Noor en het gezin");
    if let Some(noor) = room.doc.pupils.get_mut(&room.noor) {
        noor.name.given.clear();
    }
    let first = slides(&room.doc, today(), &lang()).remove(0);
    assert_eq!(first.title, "");
}

#[test]
fn a_refusal_takes_the_slide_away_at_once_and_empties_the_screen() {
    for revoke in [false, true] {
        let mut room = room();
        let mut harness = wall(Show::new(slides(&room.doc, today(), &lang())));
        harness.run();
        harness.key_press(Key::B);
        harness.run();
        harness.get_by_label("Noor en haar gezin");
        let consent = room.doc.consents.get_mut(&room.consents[1]).unwrap();
        if revoke {
            consent.revoked = Some(today());
        } else {
            consent.given = false;
        }
        let left = slides(&room.doc, today(), &lang());
        assert_eq!(left, []);
        harness.state_mut().show.refresh(left);
        harness.run();
        assert!(harness.state().show.blank);
        assert!(!everything(&harness).contains("Noor"));
    }
}

#[test]
fn an_empty_page_is_not_shown() {
    let mut room = room();
    for page in room.doc.pages.values_mut() {
        page.story = "  ".to_owned();
        page.photo = None;
    }
    assert_eq!(slides(&room.doc, today(), &lang()), []);
}

#[test]
fn it_starts_with_an_empty_screen() {
    let mut harness = wall(numbered(3));
    harness.run();
    assert_eq!(everything(&harness), "");
}

#[test]
fn a_clicker_drives_it() {
    let mut harness = wall(numbered(3));
    harness.run();
    for (key, index, blank) in [
        (Key::PageDown, 0, false),
        (Key::PageDown, 1, false),
        (Key::B, 1, true),
        (Key::Period, 1, false),
        (Key::ArrowRight, 2, false),
        (Key::Space, 2, false),
        (Key::PageUp, 1, false),
        (Key::ArrowUp, 0, false),
        (Key::ArrowLeft, 0, false),
        (Key::End, 2, false),
        (Key::Home, 0, false),
        (Key::Enter, 1, false),
        (Key::ArrowDown, 2, false),
    ] {
        harness.key_press(key);
        harness.step();
        let show = &harness.state().show;
        assert_eq!((show.index, show.blank), (index, blank), "{key:?}");
        let shown = everything(&harness).contains("Gezin");
        assert_eq!(shown, !blank, "{key:?}: in the same frame");
    }
    harness.key_press(Key::Escape);
    harness.step();
    assert!(harness.state().show.closed);
}

#[test]
fn f_toggles_full_screen() {
    let ctx = egui::Context::default();
    let mut show = numbered(1);
    let input = egui::RawInput {
        events: vec![egui::Event::Key {
            key: Key::F,
            physical_key: None,
            pressed: true,
            repeat: false,
            modifiers: egui::Modifiers::NONE,
        }],
        ..egui::RawInput::default()
    };
    let mut output = ctx.run_ui(input, |ui| super::ui(ui, &mut show));
    let commands: Vec<_> = output
        .viewport_output
        .values()
        .flat_map(|viewport| &viewport.commands)
        .collect();
    let asked = commands.contains(&&egui::ViewportCommand::Fullscreen(true));
    output.textures_delta.clear();
    assert!(asked);
}

#[test]
fn a_change_elsewhere_keeps_the_place() {
    let mut show = numbered(3);
    show.to(1);
    let mut slides = show.slides.clone();
    slides.remove(0);
    slides[0].story = "Een nieuw verhaal.".to_owned();
    show.refresh(slides);
    assert_eq!((show.index, show.blank), (0, false));
    assert_eq!(show.current().unwrap().title, "Gezin 1");
}

#[test]
fn pictures_are_wanted_for_the_slide_and_its_neighbours() {
    let mut show = numbered(5);
    let photos: Vec<Id<Media>> = (0..5).map(|_| Id::random()).collect();
    for (slide, photo) in show.slides.iter_mut().zip(&photos) {
        slide.photo = Some(*photo);
    }
    show.to(2);
    let wanted: BTreeSet<_> = show.wanted().into_iter().collect();
    assert_eq!(wanted, photos[1..4].iter().copied().collect());
}

#[test]
fn a_long_story_shrinks_and_is_never_cut() {
    let story = "Wij wonen boven de fietsenmaker en bakken brood. ".repeat(120);
    for photo in [None, Some(Id::random())] {
        let slide = Slide {
            overline: "Dit zijn wij".to_owned(),
            title: "Noor".to_owned(),
            story: story.clone(),
            photo,
            ..Slide::default()
        };
        let mut harness = wall(Show::new(vec![slide]));
        harness.run();
        harness.key_press(Key::PageDown);
        harness.run();
        let lowest = harness
            .output()
            .shapes
            .iter()
            .filter(|shape| matches!(shape.shape, Shape::Text(_)))
            .map(|shape| shape.shape.visual_bounding_rect().bottom())
            .fold(0.0, f32::max);
        assert!(lowest > 300.0 && lowest < 720.0, "{lowest}");
        assert!(everything(&harness).contains(&story));
    }
}

#[test]
fn look_at_it() {
    if std::env::var_os("KLASBAND_LOOK").is_none() {
        return;
    }
    let room = room();
    let mut with_photo = slides(&room.doc, today(), &lang());
    with_photo.push(Slide {
        photo: None,
        ..with_photo[0].clone()
    });
    with_photo.push(Slide {
        title: "عائلة نور".to_owned(),
        story: "نحن نسكن فوق محل الدراجات. يوم الأحد نخبز الخبز مع الجدة. نور تريد أن تعالج الحيوانات."
            .to_owned(),
        ..with_photo[0].clone()
    });
    with_photo.push(Slide {
        photo: None,
        ..with_photo[2].clone()
    });
    let mut harness = wall(Show::new(with_photo));
    harness.run();
    let hill = egui::ColorImage::filled([800, 900], egui::Color32::from_rgb(0x9C, 0xB6, 0x9C));
    let texture = harness
        .ctx
        .load_texture("hill", hill, egui::TextureOptions::LINEAR);
    let show = &mut harness.state_mut().show;
    if let Some(photo) = show.slides[0].photo {
        show.photos.insert(photo, texture);
    }
    for at in 0..4 {
        harness.state_mut().show.to(at);
        harness.run();
        std::fs::create_dir_all("/tmp/book").unwrap();
        harness
            .render()
            .unwrap()
            .save(format!("/tmp/book/wall-{at}.png"))
            .unwrap();
    }
}
