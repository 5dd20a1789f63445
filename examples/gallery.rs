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
use klasband::lang::Language;
use klasband::store::{RealDisk, WorkFactor};

type Result<T> = std::result::Result<T, Box<dyn Error>>;

fn main() -> Result<()> {
    let dir = std::env::args_os()
        .nth(1)
        .map_or_else(|| PathBuf::from("target/gallery"), PathBuf::from);
    std::fs::create_dir_all(&dir)?;
    let scratch = tempfile::tempdir()?;
    for (size, name) in [([1280.0, 720.0], "1280"), ([1920.0, 1080.0], "1920")] {
        for theme in [Theme::Light, Theme::Dark] {
            let prefix = format!("{name}-{}", if theme == Theme::Light { "light" } else { "dark" });
            draw_all(&dir, &prefix, scratch.path(), size, theme, 100, Language::Nl)?;
        }
    }
    draw_all(
        &dir,
        "1280-contrast",
        scratch.path(),
        [1280.0, 720.0],
        Theme::HighContrast,
        100,
        Language::Nl,
    )?;
    draw_all(
        &dir,
        "1280-english",
        scratch.path(),
        [1280.0, 720.0],
        Theme::Light,
        100,
        Language::En,
    )?;
    draw_all(
        &dir,
        "1920-200",
        scratch.path(),
        [1920.0, 1080.0],
        Theme::Light,
        200,
        Language::Nl,
    )?;
    println!("{}", dir.display());
    Ok(())
}

fn app(scratch: &Path, size: [f32; 2], start: Start) -> Harness<'static, App> {
    let setup = Setup {
        data_dir: scratch.join("data"),
        config_dir: scratch.join("config"),
        documents_dir: scratch.join("documents"),
        disk: Arc::new(RealDisk),
        clock: Arc::new(|| {
            let day = NaiveDate::from_ymd_opt(2026, 11, 26).unwrap_or_default();
            day.and_hms_opt(13, 42, 0).unwrap_or_default()
        }),
        work: WorkFactor::THROWAWAY,
        start,
    };
    Harness::builder()
        .with_size(size)
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

fn draw_all(
    dir: &Path,
    prefix: &str,
    scratch: &Path,
    size: [f32; 2],
    theme: Theme,
    zoom: u16,
    language: Language,
) -> Result<()> {
    let mut harness = app(scratch, size, Start::Welcome);
    for request in [
        Request::SetTheme(theme),
        Request::SetZoom(zoom),
        Request::SetLanguage(language),
    ] {
        run(&mut harness, request);
    }
    save(&mut harness, dir, &format!("{prefix}-0-welcome"))?;
    let mut harness = app(scratch, size, Start::Example);
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
