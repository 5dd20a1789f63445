//! A new class: name, school year, passphrase.

use chrono::NaiveDate;
use egui::Ui;

use super::Ask;
use crate::app::passphrase::NewPassphrase;
use crate::lang::{Lang, msg};
use crate::look::Look as _;
use crate::model::{Class, SchoolYear};

/// The form.
#[derive(Debug)]
pub struct NewClass {
    name: String,
    teacher: String,
    year: SchoolYear,
    this_year: SchoolYear,
    passphrase: NewPassphrase,
    /// Whether the keyboard was asked for.
    asked: bool,
}

impl NewClass {
    /// An empty form.
    #[must_use]
    pub fn new(today: NaiveDate) -> Self {
        let year = SchoolYear::of(today);
        Self {
            name: String::new(),
            teacher: String::new(),
            year,
            this_year: year,
            passphrase: NewPassphrase::default(),
            asked: false,
        }
    }

    /// Draws the form.
    pub fn ui(&mut self, ui: &mut Ui, lang: &Lang) -> Option<Ask> {
        ui.title(lang.say(&msg::new_title()));
        let first = ui.field(&lang.say(&msg::new_name()), &mut self.name);
        if !std::mem::replace(&mut self.asked, true) {
            first.request_focus();
        }
        ui.field(&lang.say(&msg::field_teacher()), &mut self.teacher);
        let years = [self.this_year, SchoolYear(self.this_year.0.saturating_add(1))];
        if let Some(year) = ui.choice(&lang.say(&msg::new_year()), self.year, &years, |year| {
            year.to_string()
        }) {
            self.year = year;
        }
        let class = self.class();
        let labels = (msg::new_passphrase(), msg::new_again());
        let (last, missing) = self.passphrase.ui(ui, lang, &labels, &class);
        let missing = if class.name.is_empty() {
            Some(msg::new_missing_name())
        } else {
            missing
        };
        let ready = missing.is_none();
        let button = lang.say(&msg::new_make());
        let enter = last.lost_focus() && ui.input(|input| input.key_pressed(egui::Key::Enter));
        let clicked = ui.add_enabled_ui(ready, |ui| ui.primary(button)).inner.clicked();
        // While the class is being made its passphrase is in the form no more.
        if ui.is_enabled()
            && let Some(missing) = missing
        {
            ui.small_text(lang.say(&missing));
        }
        (clicked || enter && ready).then(|| Ask::Create {
            class,
            passphrase: self.passphrase.take(),
        })
    }

    /// The class as it is filled in by now.
    fn class(&self) -> Class {
        Class {
            name: self.name.trim().to_owned(),
            year: self.year,
            teacher: self.teacher.trim().to_owned(),
            minutes_a_week: Some(120),
        }
    }
}
