//! Every screen, through the registry: drawn in every language and theme, at rest, and by keyboard.

use egui::{Key, Modifiers};
use klasband::app::Start;
use klasband::command::{Action, Request, Screen, Theme};
use klasband::lang::Language;

use crate::desk::{Desk, run};

fn example() -> (tempfile::TempDir, Desk) {
    let home = tempfile::tempdir().unwrap();
    let desk = Desk::new(home.path(), Start::Example);
    (home, desk)
}

/// A missing glyph or an input without a name stops the harness: drawing is the test.
#[test]
fn every_screen_is_drawn_in_every_language_and_theme() {
    let (_home, mut desk) = example();
    for language in Language::ALL {
        run(&mut desk, Request::SetLanguage(language));
        for theme in Theme::ALL {
            run(&mut desk, Request::SetTheme(theme));
            for screen in Screen::ALL {
                run(&mut desk, Action::GoTo(screen));
                assert_eq!(desk.harness.state().screen(), screen);
            }
        }
    }
}

/// At rest nothing is drawn: the laptop sleeps between two keys.
#[test]
fn a_screen_at_rest_asks_for_no_new_frame() {
    let (_home, mut desk) = example();
    for screen in Screen::ALL {
        run(&mut desk, Action::GoTo(screen));
        let frames = desk.harness.run();
        assert!(frames <= 3, "{screen:?} drew {frames} frames at rest");
    }
}

#[test]
fn every_screen_is_one_key_away_and_the_language_changes_while_running() {
    let (_home, mut desk) = example();
    let keys = [
        Key::Num1,
        Key::Num2,
        Key::Num3,
        Key::Num4,
        Key::Num5,
        Key::Num6,
        Key::Num7,
        Key::Num8,
    ];
    for (screen, key) in Screen::ALL.into_iter().zip(keys) {
        desk.keys(Modifiers::COMMAND, key);
        assert_eq!(desk.harness.state().screen(), screen);
    }
    desk.sees("Gezinnen");
    run(&mut desk, Request::SetLanguage(Language::En));
    desk.sees("Families");
    assert!(!desk.has("Gezinnen"));
}

#[test]
fn the_example_never_touches_the_teachers_own_data() {
    let (home, mut desk) = example();
    run(&mut desk, Request::SetLanguage(Language::En));
    desk.keys(Modifiers::COMMAND | Modifiers::SHIFT, Key::N);
    desk.wait_until_saved();
    assert!(
        !home.path().join("data").exists(),
        "the example was kept among the teacher's classes"
    );
    let settings = std::fs::read_to_string(home.path().join("config/settings.ron")).unwrap();
    assert!(settings.contains("last_class: None"), "{settings}");
}

#[test]
fn the_whole_interface_scales() {
    let (_home, mut desk) = example();
    for (asked, kept) in [(80, 0.8), (200, 2.0), (40, 0.8), (400, 2.0)] {
        run(&mut desk, Request::SetZoom(asked));
        let zoom = desk.harness.ctx.zoom_factor();
        assert!((zoom - kept).abs() < 0.001, "asked for {asked} percent: {zoom}");
        for screen in Screen::ALL {
            run(&mut desk, Action::GoTo(screen));
        }
    }
}
