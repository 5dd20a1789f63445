//! Klasband on this computer: the window, or a verb of the command line.

#![cfg_attr(all(windows, not(debug_assertions)), windows_subsystem = "windows")]

use std::env;
use std::fs;
use std::io::Write as _;
use std::panic;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use clap::{CommandFactory as _, Parser as _};
use directories::{ProjectDirs, UserDirs};
use eframe::egui_wgpu::{WgpuSetup, WgpuSetupCreateNew};
use eframe::{NativeOptions, Renderer, wgpu};
use egui::{IconData, SizeHint, ViewportBuilder};
use klasband::app::{App, Setup, Start};
use klasband::headless::{self, Args};
use klasband::keychain::SystemKeychain;
use klasband::lang::{Lang, msg};
use klasband::look::{Palette, Tokens};
use klasband::store::{RealDisk, WorkFactor};

fn main() -> ExitCode {
    log_panics_without_words();
    let args = Args::parse();
    match &args.verb {
        // A panic is a defect; a script still gets the status that says "not done".
        Some(verb) => panic::catch_unwind(|| headless::main(verb)).map_or(ExitCode::FAILURE, ExitCode::from),
        None => window(&args),
    }
}

/// The words of a panic may hold what somebody typed; where it happened does not.
fn log_panics_without_words() {
    panic::set_hook(Box::new(|info| {
        let place = info.location().map(ToString::to_string).unwrap_or_default();
        complain(&format!("stopped at {place}"));
    }));
}

fn complain(line: &str) {
    // Where nobody listens, the exit status still tells.
    let _ = writeln!(std::io::stderr(), "klasband: {line}");
}

fn window(args: &Args) -> ExitCode {
    let lang = Lang::new(headless::language(&env::var("LANG").unwrap_or_default()));
    let start = match &args.path {
        None if args.voorbeeld => Start::Example,
        None => Start::Welcome,
        Some(path) => match fs::metadata(path) {
            Ok(meta) if meta.is_dir() => Start::Class(path.clone()),
            Ok(_) => Start::Snapshot(path.clone()),
            Err(_) => {
                complain(&format!(
                    "{}: {}",
                    path.display(),
                    lang.say(&msg::headless_gone())
                ));
                return ExitCode::FAILURE;
            }
        },
    };
    let renderers = match renderers() {
        Ok(renderers) => renderers,
        Err(wrong) => Args::command()
            .error(clap::error::ErrorKind::InvalidValue, wrong)
            .exit(),
    };
    let Some(setup) = setup(start) else {
        complain(&lang.say(&msg::headless_no_home()));
        return ExitCode::FAILURE;
    };
    match open(&setup, renderers) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            let why = error.to_string();
            complain(&lang.say(&msg::headless_not_opened(why.lines().next().unwrap_or_default())));
            ExitCode::FAILURE
        }
    }
}

/// Where this computer keeps a program's data. `None` where the user has no home.
fn setup(start: Start) -> Option<Setup> {
    let project = ProjectDirs::from("", "", "Klasband");
    let user = UserDirs::new();
    let given = |name: &str| {
        env::var_os(name)
            .filter(|value| !value.is_empty())
            .map(PathBuf::from)
    };
    let home = user.as_ref().map(|user| user.home_dir().to_owned());
    Some(Setup {
        data_dir: given("KLASBAND_DATA_DIR")
            .or_else(|| project.as_ref().map(|dirs| dirs.data_dir().join("Klasband")))?,
        config_dir: given("KLASBAND_CONFIG_DIR")
            .or_else(|| project.as_ref().map(|dirs| dirs.config_dir().to_owned()))?,
        documents_dir: user
            .as_ref()
            .and_then(UserDirs::document_dir)
            .map(Path::to_owned)
            .or(home)
            .unwrap_or_else(|| PathBuf::from(".")),
        disk: Arc::new(RealDisk),
        keychain: Arc::new(SystemKeychain),
        mounts: klasband::app::mounts(),
        clock: Arc::new(|| chrono::Local::now().naive_local()),
        work: WorkFactor::STANDARD,
        start,
    })
}

/// A way to draw the window.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Draws {
    /// OpenGL: opens twice as fast as wgpu where the processor draws.
    Glow,
    /// Vulkan, Metal or Direct3D.
    Wgpu,
    /// The same without a graphics card: lavapipe, WARP.
    WgpuSoftware,
}

fn renderers() -> Result<&'static [Draws], &'static str> {
    match env::var("KLASBAND_RENDERER").as_deref() {
        Err(_) | Ok("") => Ok(&[Draws::Glow, Draws::Wgpu, Draws::WgpuSoftware]),
        Ok("glow") => Ok(&[Draws::Glow]),
        Ok("wgpu") => Ok(&[Draws::Wgpu, Draws::WgpuSoftware]),
        Ok(_) => Err("KLASBAND_RENDERER is glow or wgpu"),
    }
}

/// Opens the window with the first of these that starts. Where none does, the first one's reason tells most.
fn open(setup: &Setup, renderers: &[Draws]) -> Result<(), eframe::Error> {
    let mut reason = Ok(());
    for draws in renderers {
        let started = Arc::new(AtomicBool::new(false));
        let begun = Arc::clone(&started);
        let setup = setup.clone();
        let result = eframe::run_native(
            "Klasband",
            options(*draws),
            Box::new(move |creation| {
                begun.store(true, Ordering::Relaxed);
                Ok(Box::new(App::new(&creation.egui_ctx, setup)))
            }),
        );
        // A window that was open and failed later is not opened again: work may be on its way to the disk.
        if result.is_ok() || started.load(Ordering::Relaxed) {
            return result;
        }
        // Without a display no way of drawing helps.
        let no_display = matches!(result, Err(eframe::Error::WinitEventLoop(_)));
        reason = reason.and(result);
        if no_display {
            break;
        }
    }
    reason
}

fn options(draws: Draws) -> NativeOptions {
    let viewport = ViewportBuilder::default()
        .with_title("Klasband")
        .with_app_id("klasband")
        .with_inner_size([1280.0, 800.0])
        .with_min_inner_size([900.0, 600.0])
        .with_icon(icon());
    let mut options = NativeOptions {
        viewport,
        persist_window: false,
        renderer: match draws {
            Draws::Glow => Renderer::Glow,
            Draws::Wgpu | Draws::WgpuSoftware => Renderer::Wgpu,
        },
        ..NativeOptions::default()
    };
    if draws == Draws::WgpuSoftware {
        options.wgpu_options.wgpu_setup = WgpuSetup::CreateNew(WgpuSetupCreateNew {
            native_adapter_selector: Some(Arc::new(|adapters, _| {
                let software =
                    |adapter: &&wgpu::Adapter| adapter.get_info().device_type == wgpu::DeviceType::Cpu;
                adapters
                    .iter()
                    .find(software)
                    .cloned()
                    .ok_or_else(|| "no software adapter".to_owned())
            })),
            ..WgpuSetupCreateNew::without_display_handle()
        });
    }
    options
}

/// The people of the rail on the accent colour.
fn icon() -> IconData {
    let accent = Tokens::palette(Palette::Light).accent;
    let svg = format!(
        r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64"><rect width="64" height="64" rx="14" fill="{}"/><g transform="translate(8 8)">{}</g></svg>"#,
        accent.to_hex().get(..7).unwrap_or_default(),
        include_str!("../assets/icons/people.svg"),
    );
    let size = SizeHint::Size {
        width: 128,
        height: 128,
        maintain_aspect_ratio: true,
    };
    let image =
        egui_extras::image::load_svg_bytes_with_size(svg.as_bytes(), size, &resvg::usvg::Options::default());
    image.map_or_else(
        |_| IconData::default(),
        |image| IconData {
            width: image.size.first().copied().unwrap_or_default() as u32,
            height: image.size.last().copied().unwrap_or_default() as u32,
            rgba: image
                .pixels
                .iter()
                .flat_map(egui::Color32::to_srgba_unmultiplied)
                .collect(),
        },
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_icon_is_drawn() {
        let icon = icon();
        assert_eq!((icon.width, icon.height), (128, 128));
        let pixel = |x: usize, y: usize| icon.rgba[(y * 128 + x) * 4..][..4].to_vec();
        assert_eq!(pixel(0, 0)[3], 0, "the corner is round");
        let accent = Tokens::palette(Palette::Light).accent;
        assert_eq!(pixel(64, 8), accent.to_srgba_unmultiplied().to_vec());
        let white = icon.rgba.chunks(4).filter(|pixel| *pixel == [255; 4]).count();
        assert!(white > 200, "the people are on it: {white} pixels");
    }
}
