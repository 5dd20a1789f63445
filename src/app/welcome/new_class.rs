//! A new class: name, school year, passphrase.

use chrono::NaiveDate;
use egui::{ProgressBar, Ui};

use super::Ask;
use crate::lang::{Lang, Msg, msg};
use crate::look::Look as _;
use crate::model::{Class, SchoolYear};

/// The least that zxcvbn must think of a passphrase, of 4.
const STRONG_ENOUGH: u8 = 3;

/// The form.
#[derive(Debug)]
pub struct NewClass {
    name: String,
    teacher: String,
    year: SchoolYear,
    this_year: SchoolYear,
    passphrase: String,
    again: String,
    shown: bool,
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
            passphrase: String::new(),
            again: String::new(),
            shown: false,
        }
    }

    /// Draws the form.
    pub fn ui(&mut self, ui: &mut Ui, lang: &Lang, _now: chrono::NaiveDateTime) -> Option<Ask> {
        ui.title(lang.say(&msg::new_title()));
        ui.field(&lang.say(&msg::new_name()), &mut self.name);
        ui.field(&lang.say(&msg::field_teacher()), &mut self.teacher);
        let years = [self.this_year, SchoolYear(self.this_year.0.saturating_add(1))];
        if let Some(year) = ui.choice(&lang.say(&msg::new_year()), self.year, &years, |year| {
            year.to_string()
        }) {
            self.year = year;
        }
        ui.secret_field(
            &lang.say(&msg::new_passphrase()),
            &mut self.passphrase,
            self.shown,
        );
        let score = strength(&self.passphrase, &[&self.name, &self.teacher]);
        if !self.passphrase.is_empty() {
            strength_ui(ui, lang, score);
        }
        ui.secret_field(&lang.say(&msg::new_again()), &mut self.again, self.shown);
        ui.checkbox(&mut self.shown, lang.say(&msg::new_show()));
        ui.small_text(lang.say(&msg::new_passphrase_hint()));
        let missing = self.missing(score);
        let ready = missing.is_none();
        let button = lang.say(&msg::new_make());
        let clicked = ui.add_enabled_ui(ready, |ui| ui.primary(button)).inner.clicked();
        if let Some(missing) = missing {
            ui.small_text(lang.say(&missing));
        }
        clicked.then(|| Ask::Create {
            class: Class {
                name: self.name.trim().to_owned(),
                year: self.year,
                teacher: self.teacher.trim().to_owned(),
                minutes_a_week: Some(120),
            },
            passphrase: std::mem::take(&mut self.passphrase),
        })
    }

    /// What still keeps the class from being made.
    fn missing(&self, score: u8) -> Option<Msg> {
        if self.name.trim().is_empty() {
            Some(msg::new_missing_name())
        } else if score < STRONG_ENOUGH {
            Some(msg::new_missing_strength())
        } else if self.passphrase != self.again {
            Some(msg::new_missing_again())
        } else {
            None
        }
    }
}

/// How hard a passphrase is to guess, 0 to 4.
fn strength(passphrase: &str, known: &[&str]) -> u8 {
    if passphrase.is_empty() {
        return 0;
    }
    // The estimate grows with the length; nobody needs more than this to be strong.
    let head: String = passphrase.chars().take(64).collect();
    zxcvbn::zxcvbn(&head, known).score().into()
}

fn strength_ui(ui: &mut Ui, lang: &Lang, score: u8) {
    let tokens = ui.tokens();
    let (words, color) = match score {
        0 | 1 => (msg::strength_weak(), tokens.danger),
        2 => (msg::strength_fair(), tokens.warm),
        3 => (msg::strength_good(), tokens.leaf),
        _ => (msg::strength_strong(), tokens.leaf),
    };
    let words = lang.say(&words);
    let share = (f32::from(score) / 4.0).max(0.1);
    ui.add(ProgressBar::new(share).desired_height(6.0).fill(color))
        .accessible_name(words.clone());
    ui.small_text(words);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_weak_passphrase_is_not_enough_and_four_words_are() {
        assert!(strength("welkom01", &[]) < STRONG_ENOUGH);
        assert!(strength("groep5b", &["groep5b"]) < STRONG_ENOUGH);
        assert!(strength("paars fietsbel wolk kaneel", &[]) >= STRONG_ENOUGH);
        assert_eq!(strength("", &[]), 0);
    }
}
