//! What the tests of the whole app share: an app with a place of its own, and how a person clicks and types.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use chrono::NaiveDate;
use egui::accesskit::Role;
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use klasband::app::{App, Setup, Start};
use klasband::model::Document;
use klasband::store::{Disk, RealDisk, WorkFactor};

/// The passphrase of the classes that are made here.
pub const PASSPHRASE: &str = "paars fietsbel wolk kaneel";

/// A file among the tests' data.
pub fn data(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/data")
        .join(name)
}

/// The app as on a computer of its own, whose files lie in `home`.
pub struct Desk {
    pub harness: Harness<'static, App>,
}

impl Desk {
    pub fn new(home: &Path, start: Start) -> Self {
        Self::on_disk(home, start, Arc::new(RealDisk))
    }

    /// The same on a disk that can fail.
    pub fn on_disk(home: &Path, start: Start, disk: Arc<dyn Disk>) -> Self {
        let setup = Setup {
            data_dir: home.join("data"),
            config_dir: home.join("config"),
            documents_dir: home.to_owned(),
            disk,
            clock: Arc::new(|| {
                let day = NaiveDate::from_ymd_opt(2026, 11, 26).unwrap();
                day.and_hms_opt(13, 42, 0).unwrap()
            }),
            work: WorkFactor::THROWAWAY,
            start,
        };
        let harness = Harness::builder()
            .with_size([1280.0, 900.0])
            .with_max_steps(64)
            .build_eframe(move |cc| App::new(&cc.egui_ctx, setup));
        let mut desk = Self { harness };
        desk.settle();
        desk
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
        let words: Vec<String> = self
            .harness
            .query_all_by(|_| true)
            .filter_map(|node| {
                let node = node.accesskit_node();
                let words = node.label().or_else(|| node.value())?;
                (!words.is_empty()).then(|| format!("{:?} {words}", node.role()))
            })
            .collect();
        words.join("\n")
    }

    /// Clicks the first thing with this label that can be clicked.
    #[track_caller]
    pub fn click(&mut self, label: &str) {
        self.click_nth(label, 0);
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
