//! A screen that nobody sees, a computer whose only program is ours, and hands.

use std::fs;
use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use klasband::model::Document;
use klasband::store;

/// The passphrase of the class that is made.
pub const PASSPHRASE: &str = "paars fietsbel wolk kaneel";
const SIZE: (usize, usize) = (1280, 800);
/// Long enough for an old computer that does something else as well.
const PATIENCE: Duration = Duration::from_secs(90);
/// How long a key may take to be seen.
const KEY: Duration = Duration::from_secs(3);

/// A program that ends with the test, however the test ends.
pub struct Killed(pub Child);

impl Killed {
    /// The display that a server says it has.
    pub fn display(&mut self) -> String {
        let mut number = String::new();
        let said = self.0.stdout.take().unwrap();
        BufReader::new(said).read_line(&mut number).unwrap();
        assert!(!number.trim().is_empty(), "the server found no free display");
        format!(":{}", number.trim())
    }
}

impl Drop for Killed {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

pub fn installed<T>(started: std::io::Result<T>, program: &str) -> T {
    started.unwrap_or_else(|error| panic!("{program} does not start ({error}): scripts/test installs it"))
}

#[track_caller]
pub fn wait_for<T>(what: &str, mut found: impl FnMut() -> Option<T>) -> T {
    let end = Instant::now() + PATIENCE;
    loop {
        if let Some(found) = found() {
            return found;
        }
        assert!(Instant::now() < end, "waited in vain for {what}");
        thread::sleep(Duration::from_millis(50));
    }
}

/// A screen that nobody sees, with a mouse and a keyboard.
pub struct Display {
    name: String,
    /// The server keeps its picture in a file there.
    dir: tempfile::TempDir,
    _server: Killed,
}

impl Display {
    pub fn new() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let (width, height) = SIZE;
        let server = Command::new("Xvfb")
            // The server looks for a free number itself and says which.
            .args(["-displayfd", "1", "-nolisten", "tcp", "-screen", "0"])
            .arg(format!("{width}x{height}x24"))
            .arg("-fbdir")
            .arg(dir.path())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn();
        let mut server = Killed(installed(server, "Xvfb"));
        Self {
            name: server.display(),
            dir,
            _server: server,
        }
    }

    pub fn run(&self, program: &str, args: &[&str]) -> std::process::Output {
        let output = Command::new(program)
            .args(args)
            .env("DISPLAY", &self.name)
            .env("LANG", "C.UTF-8")
            .output();
        installed(output, program)
    }

    #[track_caller]
    pub fn xdotool(&self, args: &[&str]) {
        let output = self.run("xdotool", args);
        let why = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "xdotool {args:?}: {why}");
    }

    /// The pixels, four bytes each.
    pub fn picture(&self) -> Vec<u8> {
        let file = fs::read(self.dir.path().join("Xvfb_screen0")).unwrap();
        // The file is a window dump: a header of so many bytes, a table of so many colours, the pixels.
        let number = |at: usize| u32::from_be_bytes(file[at..at + 4].try_into().unwrap()) as usize;
        let begin = number(0) + number(76) * 12;
        file[begin..begin + SIZE.0 * SIZE.1 * 4].to_vec()
    }

    /// Blue, green, red, and a byte that says nothing.
    pub fn pixel(&self, x: usize, y: usize) -> [u8; 4] {
        let picture = self.picture();
        let (pixels, _) = picture.as_chunks::<4>();
        pixels[y * SIZE.0 + x]
    }

    /// Whether the screen is empty: of one colour, apart from the pointer.
    pub fn is_plain(&self) -> bool {
        let picture = self.picture();
        let (pixels, _) = picture.as_chunks::<4>();
        let others = pixels
            .iter()
            .step_by(3)
            .filter(|pixel| **pixel != pixels[SIZE.0 - 1]);
        others.count() < 200
    }

    /// Does something that shows, and waits until it has: egui takes one Tab a frame, and a second one that comes
    /// in the same frame is lost.
    pub fn act(&self, what: impl FnOnce()) {
        let before = self.picture();
        what();
        // Something else may change at the same moment, such as when the class was saved last.
        thread::sleep(Duration::from_millis(150));
        let end = Instant::now() + KEY;
        while self.picture() == before && Instant::now() < end {
            thread::sleep(Duration::from_millis(10));
        }
        // Until the picture rests, or for a moment where something turns all the time.
        let end = Instant::now() + Duration::from_millis(500);
        let mut last = self.picture();
        loop {
            thread::sleep(Duration::from_millis(40));
            let now = self.picture();
            if now == last || Instant::now() > end {
                return;
            }
            last = now;
        }
    }
}

/// The program, with its files in `home`, on a display.
pub fn program(home: &Path, display: &str) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_klasband"));
    command
        .env("KLASBAND_DATA_DIR", home.join("data"))
        .env("KLASBAND_CONFIG_DIR", home.join("config"))
        .env("KLASBAND_RENDERER", "glow")
        .env("HOME", home)
        .env("DISPLAY", display)
        .env("LANG", "nl_NL.UTF-8");
    // Nothing of the computer that the test runs on: its display, its input method, its screen reader.
    for name in ["WAYLAND_DISPLAY", "XMODIFIERS", "DBUS_SESSION_BUS_ADDRESS"] {
        command.env_remove(name);
    }
    command
}

/// A computer with its own files, whose only program is ours.
pub struct Computer<'a> {
    pub display: &'a Display,
    home: tempfile::TempDir,
    app: Option<Killed>,
}

impl<'a> Computer<'a> {
    pub fn new(display: &'a Display) -> Self {
        let home = tempfile::tempdir().unwrap();
        Self {
            display,
            home,
            app: None,
        }
    }

    fn data(&self) -> PathBuf {
        self.home.path().join("data")
    }

    fn program(&self) -> Command {
        program(self.home.path(), &self.display.name)
    }

    pub fn open(&mut self, file: Option<&Path>) {
        wait_for("an empty screen", || self.display.is_plain().then_some(()));
        let app = self.program().args(file).spawn().unwrap();
        self.app = Some(Killed(app));
        self.focus("Klasband");
        wait_for("the window", || (!self.display.is_plain()).then_some(()));
    }

    /// Gives the keyboard to a window. There is no window manager, so nobody else does.
    #[track_caller]
    pub fn focus(&self, title: &str) {
        let pattern = format!("^{title}$");
        let args = [
            "search",
            "--onlyvisible",
            "--name",
            &pattern,
            "windowfocus",
            "--sync",
        ];
        wait_for(title, || {
            let output = self.display.run("xdotool", &args);
            // Of a window that is not quite there yet it complains, with an exit status of 0.
            (output.status.success() && output.stderr.is_empty()).then_some(())
        });
    }

    pub fn has_window(&self, title: &str) -> bool {
        let pattern = format!("^{title}$");
        let args = ["search", "--onlyvisible", "--name", &pattern];
        !self.display.run("xdotool", &args).stdout.is_empty()
    }

    pub fn key(&self, keys: &str) {
        self.display.act(|| self.display.xdotool(&["key", keys]));
    }

    pub fn keys(&self, keys: &str, times: usize) {
        for _ in 0..times {
            self.key(keys);
        }
    }

    pub fn write(&self, text: &str) {
        self.display
            .act(|| self.display.xdotool(&["type", "--delay", "5", text]));
    }

    /// Clicks somewhere, given in pixels.
    pub fn click(&self, (x, y): (usize, usize)) {
        self.display
            .xdotool(&["mousemove", &x.to_string(), &y.to_string()]);
        // What is under the pointer shows it, before it is clicked.
        thread::sleep(Duration::from_millis(150));
        self.display.act(|| self.display.xdotool(&["click", "1"]));
    }

    /// The one class of this computer, once it is there.
    #[track_caller]
    pub fn class(&self) -> PathBuf {
        wait_for("a class", || {
            let dir = fs::read_dir(self.data()).ok()?.next()?.ok()?.path();
            dir.join("class.age").is_file().then_some(dir)
        })
    }

    /// The class as others can read it, by the command line.
    pub fn readable(&self) -> Option<String> {
        let out = self.home.path().join("klas.ron");
        let done = self
            .program()
            .arg("export")
            .args([&self.class(), &out])
            .env("KLASBAND_PASSPHRASE", PASSPHRASE)
            .env_remove("DISPLAY")
            .output()
            .unwrap();
        if !done.status.success() {
            return None;
        }
        let text = fs::read_to_string(&out).unwrap();
        fs::remove_file(&out).unwrap();
        Some(text)
    }

    /// Waits until the class on the disk is so: it is saved while the window stays open.
    #[track_caller]
    pub fn saved(&self, what: &str, is_so: impl Fn(&Document) -> bool) {
        wait_for(what, || {
            let doc = store::from_text(self.readable()?.as_bytes()).unwrap();
            is_so(&doc).then_some(())
        });
    }

    /// Closes the program as a person does, and waits until it is gone.
    #[track_caller]
    pub fn quit(&mut self) {
        self.display.xdotool(&["key", "ctrl+q"]);
        let mut app = self.app.take().expect("the window is not open");
        let status = wait_for("the end of the program", || app.0.try_wait().unwrap());
        assert!(status.success(), "{status}");
    }
}

impl Drop for Computer<'_> {
    /// A picture of what went wrong, before the window closes.
    fn drop(&mut self) {
        if self.app.is_none() || !thread::panicking() {
            return;
        }
        let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join("window.png");
        let shot = Command::new("import")
            .args(["-window", "root"])
            .arg(&file)
            .env("DISPLAY", &self.display.name)
            .status();
        match shot {
            Ok(status) if status.success() => eprintln!("The screen at that moment: {}", file.display()),
            _ => eprintln!("import (of imagemagick) made no picture of the screen"),
        }
    }
}
