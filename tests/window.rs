//! The whole path in a real window: the program itself on a display of its own, with real clicks, keys and files.
//!
//! `whole_path.rs` knows every word on the screen and finds what it clicks by name. This one knows what a person at
//! the keyboard knows: where things stand in a window of 1280 by 800, how many Tabs away the next one is, and what
//! comes to the disk. It waits for what happens on the screen or on the disk, not for a time to pass.

#![cfg(target_os = "linux")]
#![expect(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test stops at what it did not expect"
)]

use std::fs;
use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use klasband::model::Document;
use klasband::store;

const PASSPHRASE: &str = "paars fietsbel wolk kaneel";
const STORY: &str = "Wij bakken op zondag brood met oma.";
const SIZE: (usize, usize) = (1280, 800);
/// Long enough for an old computer that does something else as well.
const PATIENCE: Duration = Duration::from_secs(30);
/// How long a key may take to be seen.
const KEY: Duration = Duration::from_secs(3);

/// A program that ends with the test, however the test ends.
struct Killed(Child);

impl Drop for Killed {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn installed<T>(started: std::io::Result<T>, program: &str) -> T {
    started.unwrap_or_else(|error| panic!("{program} does not start ({error}): scripts/test installs it"))
}

#[track_caller]
fn wait_for<T>(what: &str, mut found: impl FnMut() -> Option<T>) -> T {
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
struct Display {
    name: String,
    /// The server keeps its picture in a file there.
    dir: tempfile::TempDir,
    _server: Killed,
}

impl Display {
    fn new() -> Self {
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
        let mut number = String::new();
        let said = server.0.stdout.take().unwrap();
        BufReader::new(said).read_line(&mut number).unwrap();
        assert!(!number.trim().is_empty(), "Xvfb found no free display");
        Self {
            name: format!(":{}", number.trim()),
            dir,
            _server: server,
        }
    }

    fn run(&self, program: &str, args: &[&str]) -> std::process::Output {
        let output = Command::new(program)
            .args(args)
            .env("DISPLAY", &self.name)
            .env("LANG", "C.UTF-8")
            .output();
        installed(output, program)
    }

    #[track_caller]
    fn xdotool(&self, args: &[&str]) {
        let output = self.run("xdotool", args);
        let why = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "xdotool {args:?}: {why}");
    }

    /// The pixels, four bytes each.
    fn picture(&self) -> Vec<u8> {
        let file = fs::read(self.dir.path().join("Xvfb_screen0")).unwrap();
        // The file is a window dump: a header of so many bytes, a table of so many colours, the pixels.
        let number = |at: usize| u32::from_be_bytes(file[at..at + 4].try_into().unwrap()) as usize;
        let begin = number(0) + number(76) * 12;
        file[begin..begin + SIZE.0 * SIZE.1 * 4].to_vec()
    }

    /// Blue, green, red, and a byte that says nothing.
    fn pixel(&self, x: usize, y: usize) -> [u8; 4] {
        let picture = self.picture();
        let (pixels, _) = picture.as_chunks::<4>();
        pixels[y * SIZE.0 + x]
    }

    /// Whether the screen is empty: of one colour, apart from the pointer.
    fn is_plain(&self) -> bool {
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
    fn act(&self, what: impl FnOnce()) {
        let before = self.picture();
        what();
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

/// A computer with its own files, whose only program is ours.
struct Computer<'a> {
    display: &'a Display,
    home: tempfile::TempDir,
    app: Option<Killed>,
}

impl<'a> Computer<'a> {
    fn new(display: &'a Display) -> Self {
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
        let mut command = Command::new(env!("CARGO_BIN_EXE_klasband"));
        command
            .env("KLASBAND_DATA_DIR", self.data())
            .env("KLASBAND_CONFIG_DIR", self.home.path().join("config"))
            .env("KLASBAND_RENDERER", "glow")
            .env("HOME", self.home.path())
            .env("DISPLAY", &self.display.name)
            .env("LANG", "nl_NL.UTF-8");
        // Nothing of the computer that the test runs on: its display, its input method, its screen reader.
        for name in ["WAYLAND_DISPLAY", "XMODIFIERS", "DBUS_SESSION_BUS_ADDRESS"] {
            command.env_remove(name);
        }
        command
    }

    fn open(&mut self, file: Option<&Path>) {
        wait_for("an empty screen", || self.display.is_plain().then_some(()));
        let app = self.program().args(file).spawn().unwrap();
        self.app = Some(Killed(app));
        self.focus("Klasband");
        wait_for("the window", || (!self.display.is_plain()).then_some(()));
    }

    /// Gives the keyboard to a window. There is no window manager, so nobody else does.
    #[track_caller]
    fn focus(&self, title: &str) {
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

    fn has_window(&self, title: &str) -> bool {
        let pattern = format!("^{title}$");
        let args = ["search", "--onlyvisible", "--name", &pattern];
        !self.display.run("xdotool", &args).stdout.is_empty()
    }

    fn key(&self, keys: &str) {
        self.display.act(|| self.display.xdotool(&["key", keys]));
    }

    fn keys(&self, keys: &str, times: usize) {
        for _ in 0..times {
            self.key(keys);
        }
    }

    fn write(&self, text: &str) {
        self.display
            .act(|| self.display.xdotool(&["type", "--delay", "5", text]));
    }

    /// Clicks somewhere, given in pixels.
    fn click(&self, (x, y): (usize, usize)) {
        self.display
            .xdotool(&["mousemove", &x.to_string(), &y.to_string()]);
        // What is under the pointer shows it, before it is clicked.
        thread::sleep(Duration::from_millis(150));
        self.display.act(|| self.display.xdotool(&["click", "1"]));
    }

    /// The one class of this computer, once it is there.
    #[track_caller]
    fn class(&self) -> PathBuf {
        wait_for("a class", || {
            let dir = fs::read_dir(self.data()).ok()?.next()?.ok()?.path();
            dir.join("class.age").is_file().then_some(dir)
        })
    }

    /// The class as others can read it, by the command line.
    fn readable(&self) -> Option<String> {
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
    fn saved(&self, what: &str, is_so: impl Fn(&Document) -> bool) {
        wait_for(what, || {
            let doc = store::from_text(self.readable()?.as_bytes()).unwrap();
            is_so(&doc).then_some(())
        });
    }

    /// Closes the program as a person does, and waits until it is gone.
    #[track_caller]
    fn quit(&mut self) {
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

fn new_class(desk: &Computer<'_>) {
    const BEGIN: (usize, usize) = (640, 210);
    const WRITTEN: (usize, usize) = (419, 303);
    const ENTER: (usize, usize) = (477, 349);
    desk.click(BEGIN);
    // Past the way back.
    desk.keys("Tab", 2);
    desk.write("Groep 5B");
    desk.key("Tab");
    desk.write("juf Marieke");
    // Past the school year.
    desk.keys("Tab", 2);
    desk.write(PASSPHRASE);
    desk.key("Tab");
    desk.write(PASSPHRASE);
    // Past the box that shows the passphrase.
    desk.keys("Tab", 2);
    desk.key("Return");
    desk.class();
    // The code stands in a coloured card, above where the form begins.
    wait_for("the recovery code", || {
        (desk.display.pixel(640, 180) != desk.display.pixel(5, 5)).then_some(())
    });
    desk.click(WRITTEN);
    desk.click(ENTER);
    wait_for("the rail", || {
        (desk.display.pixel(100, 600) != desk.display.pixel(1270, 790)).then_some(())
    });
}

fn import(desk: &Computer<'_>) {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/intake/socialschools-groep-5b.xlsx");
    desk.key("ctrl+i");
    desk.write(&file.to_string_lossy());
    desk.key("Return");
    wait_for("“Neem 26 leerlingen over”", || {
        let [blue, green, red, _] = desk.display.pixel(1065, 80);
        (red < 60 && green > red && blue > red).then_some(())
    });
    // Past the rail (8), the search, “Projecteer”; nothing can be undone yet.
    desk.keys("Tab", 11);
    desk.key("Return");
    desk.saved("26 pupils", |doc| doc.pupils.len() == 26);
}

fn rhythm_and_parent(desk: &Computer<'_>) {
    const WHEN: (usize, usize) = (700, 510);
    const ADD: (usize, usize) = (632, 229);
    const ADD_NEW: (usize, usize) = (670, 321);
    desk.key("ctrl+k");
    desk.write("fatima");
    desk.key("Return");
    desk.click(WHEN);
    desk.write("elke donderdag 15.45");
    // Past five suggestions.
    desk.keys("Tab", 6);
    desk.key("Return");
    // The keyboard is where one says why.
    desk.write("samen plannen");
    desk.click(ADD);
    desk.click(ADD_NEW);
    desk.write("Fatima");
    desk.keys("Tab", 2);
    desk.write("Bouzid");
    desk.key("Tab");
    desk.write("Arabisch, Nederlands");
    desk.key("Tab");
    desk.saved("the rhythm and the parent", |doc| {
        let mut guardians = doc.guardians.values();
        let mut cadences = doc.cadences.values();
        guardians.any(|guardian| guardian.name.full() == "Fatima Bouzid" && guardian.languages.len() == 2)
            && cadences.any(|cadence| cadence.why == "samen plannen")
    });
}

fn conversation(desk: &Computer<'_>) {
    const BEGIN: (usize, usize) = (298, 169);
    const SEARCH: (usize, usize) = (450, 153);
    const START: (usize, usize) = (297, 528);
    const AGAIN: (usize, usize) = (1095, 224);
    const KEEP: (usize, usize) = (1182, 88);
    desk.key("ctrl+g");
    desk.click(BEGIN);
    desk.click(SEARCH);
    desk.write("Fatima");
    desk.key("Tab");
    desk.key("Return");
    desk.click(START);
    desk.write("Een dromer met een plan.");
    desk.key("Next");
    desk.write("Voorlezen aan de kleintjes.");
    // Back past “Draai het scherm” to “Rond af”.
    desk.keys("shift+Tab", 2);
    desk.key("Return");
    desk.click(AGAIN);
    desk.write("over zes weken");
    desk.click(KEEP);
    desk.saved("the conversation", |doc| {
        let answers: Vec<_> = doc.answers.values().map(|answer| answer.text.as_str()).collect();
        // Questions without an answer fell away: the conversation is finished.
        answers.len() == 2 && answers.contains(&"Een dromer met een plan.") && doc.cadences.len() == 2
    });
}

fn page(desk: &Computer<'_>) {
    const FATIMA: (usize, usize) = (603, 513);
    desk.key("ctrl+5");
    desk.click(FATIMA);
    // Past the rail (8), the search, “Projecteer”, undo, all pages, the next and the previous one.
    desk.keys("Tab", 15);
    desk.key("Return");
    desk.write(STORY);
    // Past the greeting and the photo, to the parent's yes.
    desk.keys("Tab", 3);
    desk.key("Return");
    desk.saved("the page", |doc| {
        doc.consents.values().any(|consent| consent.given)
            && doc.pages.values().any(|page| page.story == STORY)
    });
}

/// The projector's window covers the other one: what it shows is all there is to see.
fn project(desk: &Computer<'_>) {
    let display = desk.display;
    desk.key("F5");
    desk.focus("Klassenboek");
    wait_for("an empty wall", || display.is_plain().then_some(()));
    desk.key("Next");
    wait_for("the page on the wall", || (!display.is_plain()).then_some(()));
    desk.key("b");
    wait_for("an empty wall again", || display.is_plain().then_some(()));
    desk.key("Escape");
    wait_for("the end of the show", || {
        (!desk.has_window("Klassenboek")).then_some(())
    });
    desk.focus("Klasband");
    wait_for("the teacher's window", || (!display.is_plain()).then_some(()));
}

fn snapshot(desk: &Computer<'_>, to: &Path) {
    desk.key("ctrl+s");
    // Back past the readable copy, the search for sticks and the button. Forwards it depends on how many sticks
    // are in this computer.
    desk.keys("shift+Tab", 4);
    desk.key("ctrl+a");
    desk.write(&to.to_string_lossy());
    desk.key("Tab");
    desk.key("Return");
    wait_for("the snapshot", || to.is_file().then_some(()));
}

fn restore(desk: &mut Computer<'_>, from: &Path) {
    desk.open(Some(from));
    // Past the way back, the file and the system's dialog.
    desk.keys("Tab", 4);
    desk.write(PASSPHRASE);
    desk.key("Tab");
    desk.key("Return");
    // “Zet deze klas terug” stands below what is in the snapshot.
    wait_for("what is in the snapshot", || {
        let [blue, green, red, _] = desk.display.pixel(420, 555);
        (red < 60 && green > red && blue > red).then_some(())
    });
    desk.keys("Tab", 5);
    desk.key("Return");
    desk.class();
    wait_for("the restored class", || desk.readable().map(|_| ()));
}

#[test]
fn the_whole_path_by_hand_and_back_on_another_computer() {
    let display = Display::new();
    let stick = tempfile::tempdir().unwrap();
    let file = stick.path().join("groep5b.klasband");

    let mut school = Computer::new(&display);
    school.open(None);
    new_class(&school);
    import(&school);
    rhythm_and_parent(&school);
    conversation(&school);
    page(&school);
    project(&school);
    snapshot(&school, &file);
    school.quit();

    let mut home = Computer::new(&display);
    restore(&mut home, &file);
    home.quit();

    let there = school.readable().expect("the class does not open");
    let here = home.readable().expect("the restored class does not open");
    assert_eq!(here, there);
    let doc = store::from_text(here.as_bytes()).unwrap();
    assert_eq!(
        (doc.pupils.len(), doc.guardians.len(), doc.answers.len()),
        (26, 1, 2)
    );
    assert!(doc.pages.values().any(|page| page.story == STORY));
}
