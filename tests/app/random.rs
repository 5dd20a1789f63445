//! Long use: seeded random events in the whole app. Nothing panics, what is on the disk is what is on the screen,
//! and the memory in use does not grow.
//!
//! Goes in rounds: each begins with the same class of 26, so that what one round added is not taken for growth in the
//! next. Memory is what is allocated when that class has just been opened for a round: the resident set says as well
//! what the system's allocator holds back, and is printed beside it.
//!
//! `RANDOM_SEED` repeats a run, `RANDOM_MINUTES` makes it as long as wanted; `scripts/torture random` sets both.

#[path = "../torture/chance.rs"]
mod chance;

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use egui::accesskit::Role;
use egui::{Color32, Event, Key, Modifiers, MouseWheelUnit, PointerButton, Pos2, Vec2, pos2, vec2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use klasband::app::{OpenClass, Start};
use klasband::command::{Action, Command, Place, Request, Screen, Theme};
use klasband::lang::Language;
use klasband::look::script::{self, Setting};
use klasband::model::Document;
use klasband::store::{self, ClassFolder, Disk, NoProgress, RealDisk, SecretIdentity};

use crate::desk::{Desk, PASSPHRASE, data, drop_all, example_in};
use chance::{Random, count, figure};

/// Events in a round.
const ROUND: usize = 1500;
/// Events after which what is on the disk is compared.
const CHECK: usize = 150;
/// Events outside a class, after which it is opened again.
const OUTSIDE: usize = 12;

const CLICKED: [Role; 10] = [
    Role::Button,
    Role::CheckBox,
    Role::Tab,
    Role::ComboBox,
    Role::RadioButton,
    Role::Link,
    Role::MenuItem,
    Role::ListItem,
    Role::ListBoxOption,
    Role::Slider,
];
const TYPED: [Role; 4] = [
    Role::TextInput,
    Role::PasswordInput,
    Role::MultilineTextInput,
    Role::SearchInput,
];
const WORDS: [&str; 16] = [
    "Fatima-Zahra",
    "elke donderdag 15.45",
    "een week na elk gesprek",
    "Ze leest thuis elke avond voor.",
    "مرحبا بكم في الصف",
    "👩‍👩‍👧‍👦 e\u{301}\u{202E}omgekeerd",
    "31-02-2027",
    "12:00",
    "0",
    "99999999999",
    "\" ' \\ \t { ( [",
    "\n\n",
    " ",
    "Nguyễn Thị Minh Khai",
    "06 12 34 56 78",
    "a",
];
const KEYS: [Key; 14] = [
    Key::Tab,
    Key::Tab,
    Key::Enter,
    Key::Escape,
    Key::Space,
    Key::ArrowDown,
    Key::ArrowUp,
    Key::ArrowLeft,
    Key::ArrowRight,
    Key::Backspace,
    Key::Delete,
    Key::Home,
    Key::PageDown,
    Key::F1,
];

/// What is dropped on the window.
const FILES: [&str; 3] = [
    "socialschools-groep-5b.xlsx",
    "magister-utf8-bom-komma.csv",
    "vijandig-zipbom.xlsx",
];

/// No window here is larger, in points.
const LARGEST: Vec2 = vec2(1660.0, 1200.0);

/// What opens a dialog of the system, which no test can close, or takes the name of a file, which would be written
/// anywhere at all.
const SYSTEM: [&str; 7] = [
    "Blader",
    "Browse",
    "Bestand",
    "File",
    "Map van",
    "Class folder",
    "Folder",
];

fn is_system(label: &str) -> bool {
    SYSTEM.iter().any(|system| label.starts_with(system))
}

/// Somebody who does anything at all.
struct Anybody {
    desk: Desk,
    random: Random,
    home: PathBuf,
    dir: PathBuf,
    identity: SecretIdentity,
    /// The class as each round begins with it.
    first: PathBuf,
    outside: usize,
    checks: usize,
    opened_anew: usize,
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let target = to.join(path.file_name().unwrap());
        if path.is_dir() {
            copy(&path, &target);
        } else {
            fs::copy(&path, &target).unwrap();
        }
    }
}

/// One of these, if there are any.
fn one_of<T: Copy>(random: &mut Random, all: &[T]) -> Option<T> {
    all.get(random.below(all.len() as u64) as usize).copied()
}

/// The first line that differs between the class on the disk and the one on the screen.
fn difference(on_disk: &Document, on_screen: &Document) -> String {
    let [disk, screen] = [on_disk, on_screen].map(|doc| store::to_text(doc).unwrap_or_default());
    let first = disk
        .lines()
        .zip(screen.lines())
        .find(|(disk, screen)| disk != screen);
    format!("{first:?}, {} and {} bytes", disk.len(), screen.len())
}

/// The app before the door of a class. What no font has is a box, as it is for a teacher.
fn desk(home: &Path, dir: &Path) -> Desk {
    let desk = Desk::unseen(home, Start::Class(dir.to_owned()));
    let policy = egui::MissingGlyphPolicy::Tofu;
    desk.harness.ctx.set_missing_glyph_policy(policy);
    desk
}

/// The resident set of this process, in bytes; of Linux, which keeps it in `/proc/self/statm`.
fn resident() -> u64 {
    let statm = fs::read_to_string("/proc/self/statm").unwrap_or_default();
    let pages = statm
        .split(' ')
        .nth(1)
        .and_then(|pages| pages.parse::<u64>().ok());
    pages.unwrap_or_default() * 4096
}

impl Anybody {
    fn new(home: &Path, seed: u64) -> Self {
        let dir = home.join("data/klas");
        let first = home.join("eerst");
        fs::create_dir_all(home.join("data")).unwrap();
        let identity = example_in(&dir).identity().clone();
        copy(&dir, &first);
        Self {
            desk: desk(home, &dir),
            random: Random(seed),
            home: home.to_owned(),
            dir,
            identity,
            first,
            outside: 0,
            checks: 0,
            opened_anew: 0,
        }
    }

    fn run(&mut self, command: impl Into<Command>) {
        let ctx = self.desk.harness.ctx.clone();
        self.desk.harness.state_mut().run(&ctx, command.into());
    }

    fn is_open(&self) -> bool {
        self.desk.harness.state().class().is_some()
    }

    /// Whether the class that is open is the one that is looked after here: the welcome has an example, and makes
    /// new ones.
    fn is_ours(&self) -> bool {
        let class = self.desk.harness.state().class();
        class.is_some_and(|class| class.folder().lock().unwrap().dir() == self.dir)
    }

    /// Opens the class again, wherever the random events led.
    fn enter(&mut self) {
        self.outside = 0;
        if self.is_ours() {
            return;
        }
        // What a click began ends first: it can open another class.
        self.desk.settle();
        self.leave(Action::CloseClass);
        // In a low window a button can be below the edge, where no click reaches it.
        self.desk.harness.set_size(vec2(1280.0, 900.0));
        self.run(Request::SetLanguage(Language::Nl));
        self.desk.settle();
        if !self.try_passphrase() && !self.try_folder() {
            // As after a restart of the computer. The exception: memory is that of an app that stays open.
            self.opened_anew += 1;
            self.desk = desk(&self.home, &self.dir);
            self.run(Request::SetLanguage(Language::Nl));
            self.desk.settle();
            assert!(
                self.try_passphrase(),
                "the class does not open any more:\n{}",
                self.desk.words()
            );
        }
    }

    fn try_passphrase(&mut self) -> bool {
        if self.desk.has("Open je klas") && self.desk.has("Wachtwoord") {
            self.desk.write("Wachtwoord", PASSPHRASE);
            self.desk.keys(Modifiers::NONE, Key::Enter);
            self.desk.settle();
        }
        self.is_ours()
    }

    /// Finds the class by its folder, from whatever page of the welcome.
    fn try_folder(&mut self) -> bool {
        for way in ["Terug", "Open een klas in een andere map"] {
            if self.desk.has(way) {
                self.desk.press(way);
                self.desk.settle();
            }
        }
        if self.desk.has("Map van de klas") {
            self.desk.write("Map van de klas", &self.dir.to_string_lossy());
        }
        self.try_passphrase()
    }

    /// Closes the class once everything is saved.
    fn leave(&mut self, by: Action) {
        if self.is_open() {
            self.run(by);
            let patience = Instant::now() + Duration::from_mins(1);
            while self.is_open() {
                assert!(
                    Instant::now() < patience,
                    "the class cannot be left:\n{}",
                    self.desk.words()
                );
                self.desk.settle();
            }
        }
    }

    /// What is on the disk is what is on the screen.
    fn check(&mut self) {
        self.enter();
        let is_saved = |desk: &Desk| desk.harness.state().class().is_none_or(OpenClass::is_saved);
        let patience = Instant::now() + Duration::from_mins(1);
        while !is_saved(&self.desk) {
            assert!(Instant::now() < patience, "not saved:\n{}", self.desk.words());
            self.desk.harness.run_steps(8);
            self.desk.settle();
        }
        if !self.is_ours() {
            return;
        }
        let disk: Arc<dyn Disk> = Arc::new(RealDisk);
        let key = store::Key::Identity(&self.identity);
        let on_disk = ClassFolder::open(&disk, &self.dir, key).expect("the class on the disk does not open");
        let doc = self.desk.doc();
        assert!(
            on_disk.doc == doc,
            "the disk holds another class than the screen: {}",
            difference(&on_disk.doc, &doc)
        );
        self.checks += 1;
    }

    /// Puts the first class back, of which nobody has anything open, and sees that what was there was whole.
    fn begin_again(&mut self) {
        self.enter();
        self.run(Request::SetZoom(100));
        // Not by a lock, which keeps an export that is being looked through.
        self.leave(Action::CloseClass);
        // egui keeps the letters that it drew, in all their sizes, until their picture of at most 16 MiB is nearly full.
        // It begins anew with another theme, which draws them in another weight.
        for theme in [Theme::Dark, Theme::Light] {
            self.run(Request::SetTheme(theme));
            self.desk.settle();
        }
        let disk: Arc<dyn Disk> = Arc::new(RealDisk);
        let key = store::Key::Identity(&self.identity);
        let report = store::check(&disk, &self.dir, key, &NoProgress).unwrap();
        assert!(report.ok, "{:?}", report.problems);
        // Classes and copies that were made on the way are listed, and each list is longer than the one before.
        for entry in fs::read_dir(&self.home).unwrap() {
            let path = entry.unwrap().path();
            if path == self.first || path.ends_with("config") {
                continue;
            }
            if path.is_dir() {
                fs::remove_dir_all(&path).unwrap();
            } else {
                fs::remove_file(&path).unwrap();
            }
        }
        copy(&self.first, &self.dir);
    }

    /// Every screen as large as it gets, once: what egui needs for the fullest frame it keeps for all later ones.
    fn see_everything(&mut self) {
        self.enter();
        self.run(Request::SetZoom(80));
        self.desk.harness.set_size(LARGEST);
        for screen in Screen::ALL {
            self.run(Action::GoTo(screen));
            self.desk.settle();
        }
        let pupils: Vec<_> = self.desk.doc().pupils.keys().copied().collect();
        for pupil in pupils {
            self.run(Command::Show(Place::Family(pupil)));
            self.desk.settle();
        }
        for file in FILES {
            drop_all(&mut self.desk, &[data(&format!("intake/{file}"))]);
            self.desk.settle();
        }
        self.run(Action::Keys);
        self.run(Action::Project);
        self.desk.settle();
        self.begin_again();
    }

    /// The same class on the same screens in each round: what is in use then can be compared.
    fn look_around(&mut self) {
        self.enter();
        for screen in [Screen::Book, Screen::Families, Screen::Today] {
            self.run(Action::GoTo(screen));
            self.desk.settle();
        }
    }

    fn event(&mut self) {
        if self.is_ours() {
            self.outside = 0;
        } else {
            self.outside += 1;
            if self.outside > OUTSIDE {
                self.enter();
            }
        }
        match self.random.below(100) {
            0..40 => self.click_something(),
            40..48 => self.click_anywhere(),
            48..66 => self.write_something(),
            66..76 => self.press_something(),
            76..82 => self.scroll(),
            82..86 => self.drag(),
            86..89 => self.resize(),
            89..93 => self.go(),
            93..96 => self.undo(),
            96..97 => self.drop_a_file(),
            97..98 => self.desk.harness.run_steps(12),
            98..99 => self.run(Action::Lock),
            _ => self.run(Action::Project),
        }
        self.desk.harness.run_steps(1 + self.random.below(3) as usize);
        if self.random.below(4) == 0 {
            self.desk.settle();
        }
    }

    /// Something on the screen of one of these kinds.
    fn place_of(&mut self, roles: &[Role]) -> Option<Pos2> {
        let screen = self.desk.harness.ctx.content_rect();
        let scale = self.desk.harness.ctx.zoom_factor();
        let places: Vec<Pos2> = self
            .desk
            .harness
            .query_all_by(|_| true)
            .filter(|node| {
                let node = node.accesskit_node();
                let label = node.label().unwrap_or_default();
                roles.contains(&node.role()) && !is_system(&label)
            })
            .map(|node| node.rect().center())
            .filter(|place| {
                screen.contains(*place) && place.x.is_finite() && place.y.is_finite() && scale > 0.0
            })
            .collect();
        one_of(&mut self.random, &places)
    }

    fn press(&mut self, place: Pos2) {
        // A dialog of the system opens where a thing that is drawn there says so.
        let over_system = self.desk.harness.query_all_by(|_| true).any(|node| {
            let label = node.accesskit_node().label().unwrap_or_default();
            is_system(&label) && node.rect().contains(place)
        });
        if over_system {
            return;
        }
        self.desk.harness.hover_at(place);
        self.desk.harness.drag_at(place);
        self.desk.harness.drop_at(place);
    }

    fn click_something(&mut self) {
        if let Some(place) = self.place_of(&CLICKED) {
            self.press(place);
        }
    }

    fn anywhere(&mut self) -> Pos2 {
        let size = self.desk.harness.ctx.content_rect().size();
        let mut along = |length: f32| self.random.below(length.max(1.0) as u64) as f32;
        pos2(along(size.x), along(size.y))
    }

    fn click_anywhere(&mut self) {
        let place = self.anywhere();
        self.press(place);
    }

    fn write_something(&mut self) {
        if let Some(place) = self.place_of(&TYPED) {
            self.press(place);
            self.desk.harness.run_steps(2);
        }
        if self.is_on_system() {
            return;
        }
        let word = one_of(&mut self.random, &WORDS).unwrap_or_default();
        self.desk.harness.event(Event::Text(word.to_owned()));
        if self.random.below(3) == 0 {
            self.desk.harness.key_press(Key::Tab);
        }
    }

    /// Whether the keyboard is on something of the system: Enter there would open it.
    fn is_on_system(&self) -> bool {
        self.desk.harness.query_all_by(|_| true).any(|node| {
            let node = node.accesskit_node();
            node.is_focused() && is_system(&node.label().unwrap_or_default())
        })
    }

    fn press_something(&mut self) {
        let on_system = self.is_on_system();
        let key = if on_system {
            Key::Escape
        } else {
            one_of(&mut self.random, &KEYS).unwrap_or(Key::Tab)
        };
        let modifiers = if self.random.below(4) == 0 {
            Modifiers::SHIFT
        } else {
            Modifiers::NONE
        };
        self.desk.harness.key_press_modifiers(modifiers, key);
    }

    fn scroll(&mut self) {
        let place = self.anywhere();
        let by = self.random.below(800) as f32 - 400.0;
        self.desk.harness.hover_at(place);
        self.desk.harness.event(Event::MouseWheel {
            unit: MouseWheelUnit::Point,
            delta: vec2(0.0, by),
            source: egui::MouseWheelSource::Wheel,
            phase: egui::TouchPhase::Move,
            modifiers: Modifiers::NONE,
        });
    }

    fn drag(&mut self) {
        let (from, to) = (self.anywhere(), self.anywhere());
        self.desk.harness.hover_at(from);
        self.desk.harness.drag_at(from);
        self.desk.harness.run_steps(1);
        self.desk.harness.hover_at(to);
        self.desk.harness.run_steps(1);
        self.desk.harness.event(Event::PointerButton {
            pos: to,
            button: PointerButton::Primary,
            pressed: false,
            modifiers: Modifiers::NONE,
        });
    }

    fn resize(&mut self) {
        let size: Vec2 = vec2(
            360.0 + self.random.below(LARGEST.x as u64 - 360) as f32,
            300.0 + self.random.below(LARGEST.y as u64 - 300) as f32,
        );
        self.desk.harness.set_size(size);
    }

    fn go(&mut self) {
        if let Some(screen) = one_of(&mut self.random, &Screen::ALL) {
            self.run(Action::GoTo(screen));
        }
    }

    fn undo(&mut self) {
        for _ in 0..self.random.below(6) {
            let back = self.random.below(3) > 0;
            self.run(if back { Action::Undo } else { Action::Redo });
        }
    }

    fn drop_a_file(&mut self) {
        let name = one_of(&mut self.random, &FILES).unwrap_or_default();
        drop_all(&mut self.desk, &[data(&format!("intake/{name}"))]);
    }
}

#[test]
fn anything_at_all_can_be_done_for_long() {
    let seed = count("RANDOM_SEED", 20_261_126) as u64;
    let minutes = count("RANDOM_MINUTES", 0) as u64;
    let until = Instant::now() + Duration::from_mins(minutes);
    // A test that fails says what was printed: this repeats it.
    println!("RANDOM_SEED={seed}");
    let home = tempfile::tempdir().unwrap();
    // The dictionaries and the system's fonts, which are read once and stay, are there from the first round on.
    let _ = store::Strength::in_class(PASSPHRASE, &klasband::model::Class::default());
    let setting = Setting {
        px: 20.0,
        width: 100.0,
        color: Color32::BLACK,
        bold: false,
        centred: false,
    };
    let _ = script::height("你好", &setting);
    let mut anybody = Anybody::new(home.path(), seed);
    if minutes > 0 {
        anybody.see_everything();
    }
    let (mut events, mut memory) = (0_usize, Vec::new());
    loop {
        anybody.enter();
        let round = if minutes == 0 { 300 } else { ROUND };
        for event in 1..=round {
            anybody.event();
            events += 1;
            if event % CHECK == 0 {
                anybody.check();
            }
        }
        anybody.begin_again();
        anybody.look_around();
        let allocated = crate::ALLOCATOR.allocated() as u64;
        memory.push(allocated);
        println!(
            "{events} events, {} KiB allocated, resident {} MiB",
            allocated >> 10,
            resident() >> 20
        );
        if Instant::now() >= until {
            break;
        }
    }
    let growth = growth(&memory);
    figure(
        "random",
        &format!(
            "{events} events in {} rounds (seed {seed}, {} restarts), 0 panics, {} times the same on disk and screen, \
             memory {growth}, resident {} MiB in the end",
            memory.len(),
            anybody.opened_anew,
            anybody.checks,
            resident() >> 20,
        ),
    );
}

/// What memory did between the second fifth, when all screens and fonts have been seen, and the last.
fn growth(memory: &[u64]) -> String {
    let fifth = memory.len() / 5;
    if memory.len() < 10 {
        return format!(
            "{} MiB (too short to say more)",
            memory.last().unwrap_or(&0) >> 20
        );
    }
    // The middle of several rounds: one ends with large letters, another with a large import.
    let middle = |rounds: &[u64]| {
        let mut sorted = rounds.to_vec();
        sorted.sort_unstable();
        sorted[sorted.len() / 2] as f64
    };
    let (before, after) = (
        middle(&memory[fifth..2 * fifth]),
        middle(&memory[memory.len() - fifth..]),
    );
    let percent = (after / before - 1.0) * 100.0;
    assert!(percent < 10.0, "memory grew by {percent:.1} %: {memory:?}");
    format!(
        "{:+.1} % ({:.0} to {:.0} MiB)",
        percent,
        before / 1_048_576.0,
        after / 1_048_576.0
    )
}
