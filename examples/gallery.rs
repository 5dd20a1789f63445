//! Draws every screen of the example class to PNG, without a display: `cargo run --example gallery -- DIR`.
//!
//! Light and dark, 1280 × 720 and 1920 × 1080; the small one also at 200 %, in high contrast and in English.

use std::error::Error;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use chrono::NaiveDate;
use egui_kittest::Harness;
use klasband::app::{App, Setup, Start};
use klasband::command::{Action, Command, Place, Request, Screen, Theme};
use klasband::keychain::NoKeychain;
use klasband::lang::Language;
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
    run(&mut harness, Place::Family(sem));
    save(&mut harness, dir, &format!("{prefix}-family"))?;
    run(&mut harness, Place::Page(noor));
    save(&mut harness, dir, &format!("{prefix}-page"))?;
    run(
        &mut harness,
        Place::Conversation {
            pupil: noor,
            occasion: None,
        },
    );
    save(&mut harness, dir, &format!("{prefix}-conversation"))?;
    run(&mut harness, Place::Contact(noor));
    save(&mut harness, dir, &format!("{prefix}-contact"))?;
    run(&mut harness, Action::Search);
    save(&mut harness, dir, &format!("{prefix}-palette"))
}
