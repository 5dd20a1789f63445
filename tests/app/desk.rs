//! What the tests of the whole app share: an app with a place of its own, and how a person clicks and types.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use chrono::{NaiveDate, NaiveDateTime};
use egui::accesskit::Role;
use egui::{Context, FullOutput, TexturesDelta, ViewportCommand, ViewportId};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use egui_kittest::{Harness, LazyRenderer, TestRenderer};
use image::RgbaImage;
use klasband::app::{App, Mounts, Setup, Start};
use klasband::command::Command;
use klasband::keychain::{Keychain, NoKeychain};
use klasband::model::Document;
use klasband::store::{ClassFolder, Disk, NewMedia, RealDisk, WorkFactor};

/// The passphrase of the classes that are made here.
pub const PASSPHRASE: &str = "paars fietsbel wolk kaneel";

/// A file among the tests' data.
pub fn data(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/data")
        .join(name)
}

/// When all this happens.
fn now() -> NaiveDateTime {
    let day = NaiveDate::from_ymd_opt(2026, 11, 26).unwrap();
    day.and_hms_opt(13, 42, 0).unwrap()
}

fn setup(home: &Path, start: Start, disk: Arc<dyn Disk>, keychain: Arc<dyn Keychain>) -> Setup {
    Setup {
        data_dir: home.join("data"),
        config_dir: home.join("config"),
        documents_dir: home.to_owned(),
        disk,
        keychain,
        mounts: Arc::new(Vec::new),
        clock: Arc::new(now),
        work: WorkFactor::THROWAWAY,
        start,
    }
}

type ToldToHide = Arc<Mutex<Vec<(ViewportId, bool)>>>;

/// What was said as an alert, a notice among them: every one of every frame.
pub type Alerts = Arc<Mutex<BTreeSet<String>>>;

/// Listens to what the windows are told, and to what they tell at once.
struct Told(ToldToHide, Alerts);

impl egui::Plugin for Told {
    fn debug_name(&self) -> &'static str {
        "told"
    }

    fn output_hook(&mut self, _ctx: &egui::Context, output: &mut egui::FullOutput) {
        for (id, viewport) in &output.viewport_output {
            for command in &viewport.commands {
                if let ViewportCommand::ContentProtected(on) = command {
                    self.0.lock().unwrap().push((*id, *on));
                }
            }
        }
        let tree = output.platform_output.accesskit_update.as_ref();
        for (_, node) in tree.into_iter().flat_map(|tree| &tree.nodes) {
            if node.role() == Role::Alert {
                let words = [node.label(), node.value()].into_iter().flatten();
                self.1.lock().unwrap().extend(words.map(str::to_owned));
            }
        }
    }
}

/// Takes no picture. The usual renderer keeps every texture that changed until somebody takes one.
struct NoPictures;

impl TestRenderer for NoPictures {
    fn handle_delta(&mut self, delta: &mut TexturesDelta) {
        delta.clear();
    }

    fn render(&mut self, _: &Context, _: &FullOutput) -> Result<RgbaImage, String> {
        Err("this desk is not drawn".to_owned())
    }
}

/// The app as on a computer of its own, whose files lie in `home`.
pub struct Desk {
    pub harness: Harness<'static, App>,
    /// Which window was told to stay out of screen sharing, in order, from the first frame on.
    pub told_to_hide: ToldToHide,
    pub alerts: Alerts,
}

impl Desk {
    pub fn new(home: &Path, start: Start) -> Self {
        Self::on_disk(home, start, Arc::new(RealDisk))
    }

    /// The same on a disk that can fail.
    pub fn on_disk(home: &Path, start: Start, disk: Arc<dyn Disk>) -> Self {
        Self::with(home, start, disk, Arc::new(NoKeychain))
    }

    /// The same on a computer that has sticks.
    pub fn on_computer(home: &Path, start: Start, disk: Arc<dyn Disk>, mounts: Mounts) -> Self {
        let setup = Setup {
            mounts,
            ..setup(home, start, disk, Arc::new(NoKeychain))
        };
        let mut desk = Self::of(setup);
        desk.settle();
        desk
    }

    /// The same on a computer whose clock differs from the usual one as `clock` says.
    pub fn with_clock(
        home: &Path,
        start: Start,
        clock: impl Fn(NaiveDateTime) -> NaiveDateTime + Send + Sync + 'static,
    ) -> Self {
        let setup = Setup {
            clock: Arc::new(move || clock(now())),
            ..setup(home, start, Arc::new(RealDisk), Arc::new(NoKeychain))
        };
        let mut desk = Self::of(setup);
        desk.settle();
        desk
    }

    /// The same, without waiting for any work to end.
    pub fn at_once(home: &Path, start: Start, disk: Arc<dyn Disk>) -> Self {
        Self::unsettled(home, start, disk, Arc::new(NoKeychain))
    }

    /// The same with a keychain.
    pub fn with(home: &Path, start: Start, disk: Arc<dyn Disk>, keychain: Arc<dyn Keychain>) -> Self {
        let mut desk = Self::of(setup(home, start, disk, keychain));
        desk.settle();
        desk
    }

    /// The same, as it is before anything has come to an end.
    pub fn unsettled(home: &Path, start: Start, disk: Arc<dyn Disk>, keychain: Arc<dyn Keychain>) -> Self {
        Self::of(setup(home, start, disk, keychain))
    }

    /// The same, of which no picture is ever taken, so that it keeps none of what a picture would need: memory in use is
    /// then that of the app.
    pub fn unseen(home: &Path, start: Start) -> Self {
        let setup = setup(home, start, Arc::new(RealDisk), Arc::new(NoKeychain));
        let mut desk = Self::drawn_by(NoPictures, setup);
        desk.settle();
        desk
    }

    fn of(setup: Setup) -> Self {
        Self::drawn_by(LazyRenderer::default(), setup)
    }

    fn drawn_by(renderer: impl TestRenderer + 'static, setup: Setup) -> Self {
        let told_to_hide = ToldToHide::default();
        let alerts = Alerts::default();
        let told = Told(Arc::clone(&told_to_hide), Arc::clone(&alerts));
        let harness = Harness::builder()
            .with_size([1280.0, 900.0])
            .with_max_steps(64)
            .renderer(renderer)
            .build_eframe(move |cc| {
                cc.egui_ctx.add_plugin(told);
                App::new(&cc.egui_ctx, setup)
            });
        Self {
            harness,
            told_to_hide,
            alerts,
        }
    }

    /// Draws until no work is under way.
    pub fn settle(&mut self) {
        let patience = Instant::now() + Duration::from_mins(1);
        loop {
            self.harness.run_steps(4);
            if !self.harness.state().is_busy() {
                self.harness.run_steps(4);
                return;
            }
            assert!(Instant::now() < patience, "work does not end");
            std::thread::sleep(Duration::from_millis(10));
        }
    }

    /// Whether exactly these words are on the screen, as a label or as the words of an alert.
    pub fn has(&self, words: &str) -> bool {
        self.harness.query_all_by_label(words).next().is_some()
            || self.harness.query_all_by_value(words).next().is_some()
    }

    pub fn has_part(&self, part: &str) -> bool {
        self.words().contains(part)
    }

    #[track_caller]
    pub fn sees(&self, label: &str) {
        assert!(
            self.has(label),
            "“{label}” is not on the screen:\n{}",
            self.words()
        );
    }

    #[track_caller]
    pub fn sees_part(&self, part: &str) {
        assert!(
            self.has_part(part),
            "“{part}” is not on the screen:\n{}",
            self.words()
        );
    }

    /// Every word on the screen, for a failure that explains itself.
    pub fn words(&self) -> String {
        self.all_words().join("\n")
    }

    /// The same, one for each thing on the screen.
    pub fn all_words(&self) -> Vec<String> {
        self.harness
            .query_all_by(|_| true)
            .filter_map(|node| {
                let node = node.accesskit_node();
                let words = node.label().or_else(|| node.value())?;
                (!words.is_empty()).then(|| format!("{:?} {words}", node.role()))
            })
            .collect()
    }

    /// Clicks the first thing with this label that can be clicked.
    #[track_caller]
    pub fn click(&mut self, label: &str) {
        self.click_nth(label, 0);
    }

    /// Clicks the first row of a choice whose words begin so.
    #[track_caller]
    pub fn click_any(&mut self, part: &str) {
        let node = self.harness.query_all_by_role(Role::RadioButton).find(|node| {
            node.accesskit_node()
                .label()
                .is_some_and(|label| label.starts_with(part))
        });
        let Some(node) = node else {
            panic!("nothing to choose begins with “{part}”:\n{}", self.words());
        };
        node.click();
        self.settle();
    }

    /// Clicks a button, and waits for nothing.
    #[track_caller]
    pub fn press(&mut self, label: &str) {
        self.harness
            .query_all_by_role_and_label(Role::Button, label)
            .next()
            .expect("no such button")
            .click();
        self.harness.run_steps(3);
    }

    #[track_caller]
    pub fn click_nth(&mut self, label: &str, nth: usize) {
        const CLICKED: [Role; 4] = [Role::Button, Role::CheckBox, Role::Tab, Role::ComboBox];
        for scroll in [true, false] {
            let node = CLICKED
                .iter()
                .flat_map(|role| self.harness.query_all_by_role_and_label(*role, label))
                .nth(nth);
            let Some(node) = node else {
                panic!("nothing to click is called “{label}”:\n{}", self.words());
            };
            if scroll {
                node.scroll_to_me();
            } else {
                node.click();
            }
            self.harness.run_steps(4);
        }
        self.settle();
    }

    /// Clicks and looks at once when the work that it started has ended, without sitting back.
    #[track_caller]
    pub fn click_and_look(&mut self, label: &str) {
        let node = [Role::Button, Role::CheckBox]
            .iter()
            .find_map(|role| self.harness.query_all_by_role_and_label(*role, label).next());
        let Some(node) = node else {
            panic!("nothing to click is called “{label}”:\n{}", self.words());
        };
        node.click();
        self.harness.run_steps(1);
        let patience = Instant::now() + Duration::from_mins(1);
        while self.harness.state().is_busy() {
            assert!(Instant::now() < patience, "work does not end");
            // Each frame takes a quarter of a second of the app's time: few of them.
            std::thread::sleep(Duration::from_millis(50));
            self.harness.run_steps(1);
        }
        self.harness.run_steps(1);
    }

    /// Writes what is drawn to `$KLASBAND_LOOK/<name>.png`, where somebody wants to look.
    pub fn look_at(&mut self, name: &str) {
        if let Some(dir) = std::env::var_os("KLASBAND_LOOK") {
            let path = Path::new(&dir).join(format!("{name}.png"));
            self.harness.render().unwrap().save(path).unwrap();
        }
    }

    /// Types into the field with this label, over what was there.
    #[track_caller]
    pub fn write(&mut self, label: &str, text: &str) {
        const TYPED: [Role; 4] = [
            Role::TextInput,
            Role::PasswordInput,
            Role::MultilineTextInput,
            Role::SearchInput,
        ];
        let find = |desk: &Self| {
            TYPED
                .iter()
                .find(|role| {
                    desk.harness
                        .query_all_by_role_and_label(**role, label)
                        .next()
                        .is_some()
                })
                .copied()
        };
        let Some(role) = find(self) else {
            panic!("no field is called “{label}”:\n{}", self.words());
        };
        self.harness
            .query_all_by_role_and_label(role, label)
            .next()
            .unwrap()
            .focus();
        self.harness.run_steps(3);
        self.harness
            .key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::A);
        self.harness.run_steps(2);
        self.harness
            .query_all_by_role_and_label(role, label)
            .next()
            .unwrap()
            .type_text(text);
        self.harness.run_steps(3);
    }

    /// Sixteen minutes pass.
    pub fn walk_away(&mut self) {
        let now = self.harness.ctx.input(|input| input.time);
        self.harness.input_mut().time = Some(now + 16.0 * 60.0);
        self.harness.run_steps(1);
        self.harness.input_mut().time = None;
        self.harness.run_steps(1);
    }

    /// Moves the keyboard away, as Tab does.
    pub fn leave(&mut self) {
        self.harness.key_press(egui::Key::Tab);
        self.harness.run_steps(4);
        self.settle();
    }

    pub fn keys(&mut self, modifiers: egui::Modifiers, key: egui::Key) {
        self.harness.key_press_modifiers(modifiers, key);
        self.settle();
    }

    pub fn doc(&self) -> Document {
        Document::clone(self.harness.state().class().expect("no class is open").doc())
    }

    /// The document but for where copies of it went: a copy cannot hold that of itself.
    pub fn doc_in_copies(&self) -> Document {
        Document {
            copies: BTreeMap::new(),
            ..self.doc()
        }
    }

    /// Waits until the class is saved, as a person who sits back.
    #[track_caller]
    pub fn wait_until_saved(&mut self) {
        let patience = Instant::now() + Duration::from_secs(30);
        while !self
            .harness
            .state()
            .class()
            .is_some_and(klasband::app::OpenClass::is_saved)
        {
            assert!(Instant::now() < patience, "the class is not saved");
            self.harness.run_steps(30);
            self.settle();
        }
    }
}

/// Makes a class and goes into it.
pub fn begin_class(desk: &mut Desk) {
    make_class(desk, "Groep 5B");
    go_in(desk);
    desk.wait_until_saved();
}

/// Makes a class, up to the page with its recovery code.
pub fn make_class(desk: &mut Desk, name: &str) {
    desk.click("Begin een nieuwe klas");
    desk.write("Naam van de klas", name);
    desk.write("Wachtwoord", PASSPHRASE);
    desk.write("Nog een keer het wachtwoord", PASSPHRASE);
    desk.click("Maak de klas");
    desk.sees("Je herstelcode");
}

/// Says that the code is on paper, and goes into the class.
pub fn go_in(desk: &mut Desk) {
    desk.click("Ik heb de code opgeschreven of geprint");
    desk.click("Ga naar de klas");
}

/// Carries a command out, and waits until its work is done.
pub fn run(desk: &mut Desk, command: impl Into<Command>) {
    let ctx = desk.harness.ctx.clone();
    desk.harness.state_mut().run(&ctx, command.into());
    desk.settle();
}

/// Makes the example class in a folder, as a class of one's own.
pub fn example_in(dir: &Path) -> ClassFolder {
    let today = NaiveDate::from_ymd_opt(2026, 11, 26).unwrap();
    let (doc, photos) = klasband::example::class(today).unwrap().named();
    let photos: Vec<NewMedia> = photos.into_iter().map(NewMedia::from).collect();
    let disk: Arc<dyn Disk> = Arc::new(RealDisk);
    let passphrase = PASSPHRASE.into();
    let made = ClassFolder::create(&disk, dir, &doc, &photos, &passphrase, WorkFactor::THROWAWAY);
    made.unwrap().folder
}

/// Drops files on the window, all at once.
pub fn drop_all(desk: &mut Desk, paths: &[PathBuf]) {
    for path in paths {
        let file = Arc::new(Dropped(path.clone()));
        desk.harness.input_mut().dropped_files.push(file);
    }
    desk.settle();
}

#[derive(Debug)]
struct Dropped(PathBuf);

impl egui::DroppedFile for Dropped {
    fn path(&self) -> &Path {
        &self.0
    }

    fn bytes(&self) -> Result<Vec<u8>, String> {
        std::fs::read(&self.0).map_err(|error| error.to_string())
    }
}
