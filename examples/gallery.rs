//! Draws every screen of the example class to PNG, without a display: `cargo run --example gallery -- DIR`.
//!
//! Light and dark, 1280 × 720 and 1920 × 1080; the small one also at 200 %, in high contrast and in English.

use std::error::Error;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use chrono::NaiveDate;
use egui::accesskit::{Role, Toggled};
use egui::{DroppedFile, Key};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use klasband::app::{App, Setup, Start};
use klasband::command::{Action, Command, Place, Request, Screen, Theme};
use klasband::keychain::NoKeychain;
use klasband::lang::{Lang, Language, msg};
use klasband::model::{Erasure, Id, Pupil};
use klasband::store::{RealDisk, WorkFactor};

type Result<T> = std::result::Result<T, Box<dyn Error>>;

/// How a set of pictures is drawn.
#[derive(Clone, Copy)]
struct View {
    name: &'static str,
    /// In points; the picture is `scale` times as large.
    size: [f32; 2],
    scale: f32,
    theme: Theme,
    language: Language,
}

const SMALL: View = View {
    name: "1280-light",
    size: [1280.0, 720.0],
    scale: 1.0,
    theme: Theme::Light,
    language: Language::Nl,
};

const LARGE: View = View {
    name: "1920-light",
    size: [1920.0, 1080.0],
    ..SMALL
};

fn main() -> Result<()> {
    let dir = std::env::args_os()
        .nth(1)
        .map_or_else(|| PathBuf::from("target/gallery"), PathBuf::from);
    std::fs::create_dir_all(&dir)?;
    let scratch = tempfile::tempdir()?;
    let views = [
        SMALL,
        View {
            name: "1280-dark",
            theme: Theme::Dark,
            ..SMALL
        },
        LARGE,
        View {
            name: "1920-dark",
            theme: Theme::Dark,
            ..LARGE
        },
        View {
            name: "1280-contrast",
            theme: Theme::HighContrast,
            ..SMALL
        },
        View {
            name: "1280-english",
            language: Language::En,
            ..SMALL
        },
        View {
            name: "1280-200",
            size: [640.0, 360.0],
            scale: 2.0,
            ..SMALL
        },
    ];
    for view in views {
        draw_all(&dir, scratch.path(), view)?;
    }
    println!("{}", dir.display());
    Ok(())
}

fn app(scratch: &Path, view: View, start: Start) -> Harness<'static, App> {
    let setup = Setup {
        data_dir: scratch.join("data"),
        config_dir: scratch.join("config"),
        documents_dir: scratch.join("documents"),
        disk: Arc::new(RealDisk),
        keychain: Arc::new(NoKeychain),
        mounts: Arc::new(Vec::new),
        clock: Arc::new(|| {
            let day = NaiveDate::from_ymd_opt(2026, 11, 26).unwrap_or_default();
            day.and_hms_opt(13, 42, 0).unwrap_or_default()
        }),
        work: WorkFactor::THROWAWAY,
        start,
    };
    Harness::builder()
        .with_size(view.size)
        .with_pixels_per_point(view.scale)
        .with_max_steps(64)
        .build_eframe(move |cc| App::new(&cc.egui_ctx, setup))
}

/// Draws until no work is under way and every picture is there.
fn settle(harness: &mut Harness<'_, App>) {
    for _ in 0..200 {
        harness.run_steps(2);
        if !harness.state().is_busy() {
            harness.run_steps(3);
            if !harness.state().is_busy() {
                return;
            }
        }
        std::thread::sleep(Duration::from_millis(25));
    }
}

fn run(harness: &mut Harness<'_, App>, command: impl Into<Command>) {
    let ctx = harness.ctx.clone();
    harness.state_mut().run(&ctx, command.into());
    settle(harness);
}

fn save(harness: &mut Harness<'_, App>, dir: &Path, name: &str) -> Result<()> {
    harness.render()?.save(dir.join(format!("{name}.png")))?;
    Ok(())
}

fn draw_all(dir: &Path, scratch: &Path, view: View) -> Result<()> {
    let prefix = view.name;
    let mut harness = app(scratch, view, Start::Welcome);
    for request in [Request::SetTheme(view.theme), Request::SetLanguage(view.language)] {
        run(&mut harness, request);
    }
    save(&mut harness, dir, &format!("{prefix}-0-welcome"))?;
    let mut harness = app(scratch, view, Start::Example);
    settle(&mut harness);
    for (number, screen) in Screen::ALL.into_iter().enumerate() {
        run(&mut harness, Action::GoTo(screen));
        save(
            &mut harness,
            dir,
            &format!("{prefix}-{}-{screen:?}", number + 1).to_lowercase(),
        )?;
    }
    let doc = harness
        .state()
        .class()
        .ok_or("the example class did not open")?
        .doc()
        .clone();
    let find = |given: &str| {
        doc.pupils
            .iter()
            .find(|(_, pupil)| pupil.name.given == given)
            .map(|(id, _)| *id)
            .ok_or("no such child")
    };
    let (sem, noor) = (find("Sem")?, find("Noor")?);
    let conversation = Place::Conversation {
        pupil: noor,
        occasion: None,
    };
    let shown: [(&str, Command); 6] = [
        ("family", Place::Family(sem).into()),
        ("page", Place::Page(noor).into()),
        ("conversation", conversation.into()),
        ("contact", Place::Contact(noor).into()),
        ("year", Place::NewYear.into()),
        ("search", Action::Search.into()),
    ];
    for (name, command) in shown {
        run(&mut harness, command);
        save(&mut harness, dir, &format!("{prefix}-{name}"))?;
    }
    harness.key_press(Key::Escape);
    settle(&mut harness);
    let asked: [(&str, Request); 4] = [
        ("paper", Request::PrintConsentForm(Some(sem))),
        ("erase", Request::Erase(Erasure::Pupil(sem))),
        ("passphrase", Request::ChangePassphrase),
        ("code", Request::NewRecoveryCode),
    ];
    for (name, request) in asked {
        run(&mut harness, request);
        save(&mut harness, dir, &format!("{prefix}-{name}"))?;
        harness.key_press(Key::Escape);
        settle(&mut harness);
    }
    draw_wall(&mut harness, dir, view)?;
    draw_families(dir, scratch, view, sem)?;
    draw_import(dir, scratch, view)
}

/// The class book as the room sees it.
fn draw_wall(harness: &mut Harness<'_, App>, dir: &Path, view: View) -> Result<()> {
    run(harness, Action::Project);
    for _ in 0..2 {
        harness.key_press(Key::PageDown);
        settle(harness);
    }
    save(harness, dir, &format!("{}-wall", view.name))
}

/// The whole page of a family with everything open, and the other two ways to see all families.
fn draw_families(dir: &Path, scratch: &Path, view: View, pupil: Id<Pupil>) -> Result<()> {
    let lang = Lang::new(view.language);
    let long = View {
        size: [view.size[0], 3200.0 / view.scale],
        ..view
    };
    let mut harness = app(scratch, long, Start::Example);
    settle(&mut harness);
    run(&mut harness, Place::Family(pupil));
    for title in [
        msg::information_title(),
        msg::expectations_title(),
        msg::observations_title(),
        msg::families_consents(),
        msg::output_access_heading(),
    ] {
        let title = lang.say(&title);
        let closed = |harness: &Harness<'_, App>| {
            let row = harness.query_by_role_and_label(Role::Button, &title);
            row.is_some_and(|row| row.accesskit_node().toggled() != Some(Toggled::True))
        };
        if closed(&harness) {
            click(&mut harness, &title);
        }
    }
    save(&mut harness, dir, &format!("{}-family-open", view.name))?;

    let mut harness = app(scratch, view, Start::Example);
    settle(&mut harness);
    run(&mut harness, Action::GoTo(Screen::Families));
    for (name, way) in [
        ("table", msg::roster_as_table()),
        ("cards", msg::roster_as_cards()),
    ] {
        click(&mut harness, &lang.say(&way));
        save(&mut harness, dir, &format!("{}-{name}", view.name))?;
    }
    Ok(())
}

/// A newer list of the school over the example class, tab by tab.
fn draw_import(dir: &Path, scratch: &Path, view: View) -> Result<()> {
    const LIST: &str = "Roepnaam;Achternaam;Klas;Ouder 1;E-mail ouder 1;Geheim adres;Adres;BSN\n\
        Sem;van den Berg;5B;Iris van den Berg;iris@example.org;;Parklaan 9;123456782\n\
        Lotte;Kok;5B;Anna en Piet Kok;anna@example.org;ja;Kade 3;\n\
        ;;5B;Vera Mol;vera@example.org;;;\n";
    let lang = Lang::new(view.language);
    let list = scratch.join("lijst.csv");
    std::fs::write(&list, LIST)?;
    let mut harness = app(scratch, view, Start::Example);
    settle(&mut harness);
    let dropped = Arc::new(Dropped(list));
    harness.input_mut().dropped_files.push(dropped);
    settle(&mut harness);
    save(&mut harness, dir, &format!("{}-import", view.name))?;
    for (name, tab) in [
        ("columns", msg::import_tab_columns()),
        ("rows", msg::import_tab_rows(1)),
    ] {
        click(&mut harness, &lang.say(&tab));
        save(&mut harness, dir, &format!("{}-import-{name}", view.name))?;
    }
    Ok(())
}

fn click(harness: &mut Harness<'_, App>, label: &str) {
    for scroll in [true, false] {
        let Some(node) = harness.query_all_by_role_and_label(Role::Button, label).next() else {
            return;
        };
        if scroll {
            node.scroll_to_me();
        } else {
            node.click();
        }
        settle(harness);
    }
}

/// A file that falls on the window.
#[derive(Debug)]
struct Dropped(PathBuf);

impl DroppedFile for Dropped {
    fn path(&self) -> &Path {
        &self.0
    }

    fn bytes(&self) -> std::result::Result<Vec<u8>, String> {
        std::fs::read(&self.0).map_err(|error| error.to_string())
    }
}
