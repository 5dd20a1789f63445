//! Instellingen: language, look, the class, days off, the lock and where the class lies.

mod days;
mod erase;
#[cfg(test)]
mod tests;
mod year;

use egui::{Ui, UiBuilder};

use super::columns::{columns, titled};
use super::{Commands, Cx, Panel};
use crate::command::{Action, Change, Field, Place, Request, Screen, Theme};
use crate::lang::{Language, Msg, msg};
use crate::look::{Icon, Look as _, space};
use crate::model::{Class, Document, SchoolYear, Unfinished};
use days::Days;

/// The smallest and the largest scale, and one step, in percent.
const ZOOM: (u16, u16, u16) = (80, 200, 10);
/// Minutes without input until the lock, to choose from.
const LOCK: [u16; 5] = [0, 5, 15, 30, 60];
/// Minutes a week, to choose from.
const MINUTES: [u16; 8] = [30, 45, 60, 90, 120, 150, 180, 240];

/// The screen.
#[derive(Debug, Default)]
pub struct Settings {
    days: Days,
    year: year::Year,
}

impl Panel for Settings {
    fn screen(&self) -> Screen {
        Screen::Settings
    }

    fn icon(&self) -> Icon {
        Icon::Gear
    }

    fn unfinished(&self, doc: &Document) -> Vec<Unfinished> {
        let form = self.days.unfinished().filter(|form| form.is_open(doc));
        form.into_iter().collect()
    }

    fn resume(&mut self, form: &Unfinished) {
        if let Unfinished::Holiday { holiday, last, text } = form {
            self.days.resume(*holiday, *last, text);
        }
    }

    fn go(&mut self, place: Place, doc: &Document) -> bool {
        let here = place == Place::NewYear;
        if here {
            self.year.open(doc);
        }
        here
    }

    fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) -> Commands {
        let mut out = Commands::default();
        ui.title(cx.say(Screen::Settings.label()));
        ui.add_space(space::M);
        columns(ui, |ui, first| {
            if first {
                class(ui, cx, &mut out);
                self.days.card(ui, cx, &mut out);
                self.year.card(ui, cx, &mut out);
                erase::card(ui, cx, self.year.offers_erasing(cx.doc), &mut out);
            } else {
                look(ui, cx, &mut out);
                safe(ui, cx, &mut out);
            }
        });
        out
    }
}

fn class(ui: &mut Ui, cx: &mut Cx<'_>, out: &mut Commands) {
    let title = cx.say(msg::settings_class());
    titled(ui, &title, |ui| {
        cx.line(ui, Field::ClassName, out);
        cx.line(ui, Field::Teacher, out);
        let of = &cx.doc.class;
        ui.horizontal_top(|ui| {
            let years = years(of.year, SchoolYear::of(cx.today));
            let word = |year: SchoolYear| year.to_string();
            if let Some(year) = narrow(ui, |ui| {
                ui.choice(&cx.say(msg::settings_year()), of.year, &years, word)
            }) {
                out.push(Change::EditClass(Class { year, ..of.clone() }));
            }
            let minutes = minutes(of.minutes_a_week);
            let word = |minutes: Option<u16>| match minutes {
                Some(minutes) => cx.lang.minutes(u32::from(minutes)),
                None => cx.say(msg::settings_minutes_none()),
            };
            let label = cx.say(msg::settings_minutes());
            let chosen = narrow(ui, |ui| ui.choice(&label, of.minutes_a_week, &minutes, word));
            if let Some(minutes_a_week) = chosen {
                let class = Class {
                    minutes_a_week,
                    ..of.clone()
                };
                out.push(Change::EditClass(class));
            }
        });
        ui.small_text(cx.say(msg::settings_minutes_note()));
    });
}

/// A choice takes all the width that it is given; in a row it gets its own.
fn narrow<R>(ui: &mut Ui, add: impl FnOnce(&mut Ui) -> R) -> R {
    ui.vertical(|ui| {
        ui.set_max_width(200.0);
        add(ui)
    })
    .inner
}

/// The years around now, and the class's own.
fn years(own: SchoolYear, now: SchoolYear) -> Vec<SchoolYear> {
    let near = [now.0.saturating_sub(1), now.0, now.0.saturating_add(1)];
    let mut years: Vec<_> = near.into_iter().chain([own.0]).map(SchoolYear).collect();
    years.sort_unstable();
    years.dedup();
    years
}

fn minutes(own: Option<u16>) -> Vec<Option<u16>> {
    let mut minutes: Vec<_> = MINUTES.into_iter().map(Some).chain([None, own]).collect();
    minutes.sort_unstable();
    minutes.dedup();
    minutes
}

fn look(ui: &mut Ui, cx: &Cx<'_>, out: &mut Commands) {
    let title = cx.say(msg::settings_look());
    titled(ui, &title, |ui| {
        let label = cx.say(msg::settings_language());
        let word = |language: Language| language.endonym().to_owned();
        if let Some(language) = chips(ui, &label, cx.desk.language, &Language::ALL, word) {
            out.push(Request::SetLanguage(language));
        }
        ui.add_space(space::XS);
        let label = cx.say(msg::settings_theme());
        let word = |theme| cx.say(theme_word(theme));
        if let Some(theme) = chips(ui, &label, cx.desk.theme, &Theme::ALL, word) {
            out.push(Request::SetTheme(theme));
        }
        ui.add_space(space::XS);
        zoom(ui, cx, out);
        ui.add_space(space::XS);
        ui.horizontal(|ui| {
            let hint = cx.say(Action::Keys.hint());
            if ui
                .secondary(cx.say(Action::Keys.label()))
                .on_hover_text(hint)
                .clicked()
            {
                out.push(Action::Keys);
            }
            if let Some(keys) = Action::Keys.shortcut() {
                ui.small_text(ui.ctx().format_shortcut(&keys));
            }
        });
    });
}

fn theme_word(theme: Theme) -> Msg {
    match theme {
        Theme::System => msg::settings_theme_system(),
        Theme::Light => msg::settings_theme_light(),
        Theme::Dark => msg::settings_theme_dark(),
        Theme::HighContrast => msg::settings_theme_high_contrast(),
    }
}

/// One of a few values, all in sight. Returns the value newly chosen.
fn chips<T: Copy + PartialEq>(
    ui: &mut Ui,
    label: &str,
    current: T,
    values: &[T],
    word: impl Fn(T) -> String,
) -> Option<T> {
    let mut chosen = None;
    group(ui, label, |ui| {
        for value in values {
            if ui.chip(*value == current, word(*value)).clicked() && *value != current {
                chosen = Some(*value);
            }
        }
    });
    chosen
}

/// Things in a row that belong to one label, for the eye and for a screen reader.
fn group<R>(ui: &mut Ui, label: &str, add: impl FnOnce(&mut Ui) -> R) -> R {
    let builder = UiBuilder::new()
        .accessibility_role(egui::Role::Group)
        .accessibility_label(label);
    ui.scope_builder(builder, |ui| {
        ui.spacing_mut().item_spacing.y = space::XS;
        ui.small_text(label);
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = egui::vec2(space::S, space::S);
            // A button goes to the next line whole.
            ui.style_mut().wrap_mode = Some(egui::TextWrapMode::Extend);
            add(ui)
        })
        .inner
    })
    .inner
}

fn zoom(ui: &mut Ui, cx: &Cx<'_>, out: &mut Commands) {
    let (least, most, step) = ZOOM;
    let now = cx.desk.zoom;
    group(ui, &cx.say(msg::settings_zoom()), |ui| {
        let smaller = cx.say(Action::ZoomOut.label());
        if ui
            .add_enabled_ui(now > least, |ui| ui.secondary(smaller))
            .inner
            .clicked()
        {
            out.push(Request::SetZoom(now.saturating_sub(step).max(least)));
        }
        ui.strong_text(cx.say(msg::settings_zoom_value(now)));
        let larger = cx.say(Action::ZoomIn.label());
        if ui
            .add_enabled_ui(now < most, |ui| ui.secondary(larger))
            .inner
            .clicked()
        {
            out.push(Request::SetZoom(now.saturating_add(step).min(most)));
        }
        if now != 100 && ui.quiet(cx.say(Action::ZoomReset.label())).clicked() {
            out.push(Request::SetZoom(100));
        }
    });
}

fn safe(ui: &mut Ui, cx: &Cx<'_>, out: &mut Commands) {
    let title = cx.say(msg::settings_safe());
    titled(ui, &title, |ui| {
        let now = cx.desk.lock_after;
        let mut values: Vec<u16> = LOCK.into_iter().chain([now]).collect();
        values.sort_unstable();
        values.dedup();
        let word = |minutes: u16| match minutes {
            0 => cx.say(msg::settings_lock_never()),
            minutes => cx.say(msg::settings_lock_after(cx.lang.minutes(u32::from(minutes)))),
        };
        if let Some(minutes) = chips(ui, &cx.say(msg::settings_lock()), now, &values, word) {
            out.push(Request::SetLockAfter(minutes));
        }
        if now == 0 {
            ui.small_text(cx.say(msg::settings_lock_never_note()));
        }
        ui.add_space(space::XS);
        ui.horizontal_wrapped(|ui| {
            for (icon, action) in [(Icon::Lock, Action::Lock), (Icon::Cross, Action::CloseClass)] {
                let hint = cx.say(action.hint());
                if ui
                    .secondary_with(icon, cx.say(action.label()))
                    .on_hover_text(hint)
                    .clicked()
                {
                    out.push(action);
                }
            }
        });
        ui.add_space(space::XS);
        let mut hidden = cx.desk.hide_from_sharing;
        if ui.checkbox(&mut hidden, cx.say(msg::settings_hide())).changed() {
            out.push(Request::SetHidden(hidden));
        }
        ui.small_text(cx.say(msg::settings_hide_note()));
        if !cx.desk.example {
            ui.hairline();
            keys(ui, cx, out);
        }
        ui.hairline();
        place(ui, cx, out);
    });
}

/// What opens the class: the keychain, the passphrase, the recovery code.
fn keys(ui: &mut Ui, cx: &Cx<'_>, out: &mut Commands) {
    if cx.desk.remembering {
        ui.small_text(cx.say(msg::remember_waiting()));
    } else if cx.desk.remembered {
        ui.body(cx.say(msg::remember_is()));
        ui.small_text(cx.say(msg::remember_note()));
        if ui.secondary(cx.say(msg::remember_forget())).clicked() {
            out.push(Request::Remember(false));
        }
    } else {
        let mut remember = false;
        if ui
            .checkbox(&mut remember, cx.say(msg::remember_label()))
            .changed()
        {
            out.push(Request::Remember(true));
        }
        ui.small_text(cx.say(msg::remember_note()));
    }
    ui.add_space(space::XS);
    if cx.desk.read_only {
        return;
    }
    ui.horizontal_wrapped(|ui| {
        if ui
            .secondary_with(Icon::Lock, cx.say(msg::passphrase_change()))
            .clicked()
        {
            out.push(Request::ChangePassphrase);
        }
        if ui.secondary_with(Icon::File, cx.say(msg::code_new())).clicked() {
            out.push(Request::NewRecoveryCode);
        }
    });
}

/// Where the class lies.
fn place(ui: &mut Ui, cx: &Cx<'_>, out: &mut Commands) {
    if cx.desk.example {
        ui.small_text(cx.say(msg::settings_where_example()));
        return;
    }
    let Some(dir) = &cx.desk.class_dir else {
        ui.small_text(cx.say(msg::settings_where_none()));
        return;
    };
    let dir = dir.to_string_lossy().into_owned();
    ui.small_text(cx.say(msg::settings_where()));
    ui.body(&dir);
    if ui.secondary(cx.say(msg::settings_where_copy())).clicked() {
        out.push(Request::Copy(dir));
    }
}
