//! Delen: a copy on a stick, how it gets onto another computer, and everything as text.

mod copies;
mod place;
#[cfg(test)]
mod tests;

use std::path::{Path, PathBuf};

use egui::{Align, CornerRadius, Frame, Margin, Role, Sense, Stroke, Ui, Vec2, WidgetInfo};

use super::columns::{columns, titled};
use super::{Commands, Cx, EXAMPLE_PASSPHRASE, Panel, Snapshot};
use crate::command::{Action, Request, Screen};
use crate::lang::msg;
use crate::look::{BOLD, Icon, Look as _, Palette, place_row, radius, size, space};

/// The screen.
#[derive(Debug, Default)]
pub struct Share {
    /// Whether disks were looked for.
    looked: bool,
    /// What was chosen or typed as the place of the copy, for the class that lies in the folder.
    chosen: Option<(Option<PathBuf>, String)>,
    /// Whether a copy was being written, and whether one was ready or refused, when this was last drawn.
    shown: Option<(bool, bool)>,
}

impl Panel for Share {
    fn screen(&self) -> Screen {
        Screen::Share
    }

    fn icon(&self) -> Icon {
        Icon::Share
    }

    fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) -> Commands {
        let mut out = Commands::default();
        if !self.looked {
            self.looked = true;
            out.push(Request::FindDisks);
        }
        ui.title(cx.say(Screen::Share.label()));
        ui.soft(cx.say(msg::share_lead()));
        ui.add_space(space::M);
        columns(ui, |ui, first| {
            if first {
                self.copy_card(ui, cx, &mut out);
                back(ui, cx, &mut out);
            } else {
                other_computer(ui, cx);
                readable(ui, cx, &mut out);
                copies::card(ui, cx, &mut out);
            }
        });
        out
    }
}

impl Share {
    fn copy_card(&mut self, ui: &mut Ui, cx: &Cx<'_>, out: &mut Commands) {
        let title = cx.say(msg::share_copy());
        titled(ui, &title, |ui| {
            ui.soft(cx.say(msg::share_copy_text()));
            ui.add_space(space::S);
            let name = place::file_name(&cx.doc.class.name, cx.today);
            let mut typed = self.typed(cx, &name);
            let before = typed.clone();
            places(ui, cx, &name, &mut typed);
            ui.add_space(space::XS);
            ui.field(&cx.say(msg::share_path()), &mut typed);
            let to = place::target(&typed, &name, cx.desk);
            if typed != before {
                self.chosen = Some((cx.desk.class_dir.clone(), typed));
            }
            ui.add_space(space::XS);
            put(ui, cx, &to, out);
            self.became(ui, cx);
        });
    }

    /// What became of the copy, in sight as soon as it is known.
    fn became(&mut self, ui: &mut Ui, cx: &Cx<'_>) {
        let known = (
            cx.desk.writing,
            cx.desk.snapshot.is_some() || cx.desk.copy_trouble.is_some(),
        );
        let news = self.shown.replace(known).is_some_and(|shown| shown != known);
        let told = ui.vertical(|ui| {
            if cx.desk.writing {
                ui.soft(cx.say(msg::share_writing()));
            } else if let Some(snapshot) = &cx.desk.snapshot {
                done(ui, cx, snapshot);
            } else if let Some(trouble) = &cx.desk.copy_trouble {
                ui.trouble(trouble.as_str());
            }
        });
        if news {
            told.response.scroll_to_me(None);
        }
    }

    /// The place as it stands in the field. What was typed for another class is forgotten.
    fn typed(&mut self, cx: &Cx<'_>, name: &str) -> String {
        if self
            .chosen
            .as_ref()
            .is_some_and(|(class, _)| *class != cx.desk.class_dir)
        {
            self.chosen = None;
        }
        match &self.chosen {
            Some((_, typed)) => typed.clone(),
            None => written(&cx.desk.documents_dir.join(name)),
        }
    }
}

fn written(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}

/// The sticks that were found, and this computer, to choose from.
fn places(ui: &mut Ui, cx: &Cx<'_>, name: &str, typed: &mut String) {
    let now = PathBuf::from(typed.trim());
    let on = place::disk_of(&now, cx.desk);
    if cx.desk.disks.is_empty() {
        ui.small_text(cx.say(msg::share_no_disks()));
    }
    for (at, disk) in cx.desk.disks.iter().enumerate() {
        let title = match disk.name.trim() {
            "" => cx.say(msg::share_nameless_disk()),
            name => name.to_owned(),
        };
        let free = msg::share_free(place::size(disk.free, cx.lang));
        let note = cx.say(msg::share_disk_note(written(&disk.path), free));
        let row = ui.push_id(&disk.path, |ui| {
            place_row(ui, Icon::Stick, &title, &note, on == Some(at))
        });
        if row.inner {
            *typed = written(&disk.path.join(name));
        }
    }
    let here = on.is_none() && now.starts_with(&cx.desk.documents_dir);
    let note = cx.say(msg::share_here_note());
    if place_row(ui, Icon::Screen, &cx.say(msg::share_here()), &note, here) {
        *typed = written(&cx.desk.documents_dir.join(name));
    }
}

/// The button, or what it waits for.
fn put(ui: &mut Ui, cx: &Cx<'_>, to: &Path, out: &mut Commands) {
    let missing = if to.as_os_str().is_empty() {
        Some(msg::share_path_missing())
    } else if to.is_absolute() {
        None
    } else {
        Some(msg::share_path_whole())
    };
    let ready = missing.is_none() && !cx.desk.writing;
    let button = cx.say(msg::share_put());
    ui.horizontal_wrapped(|ui| {
        ui.style_mut().wrap_mode = Some(egui::TextWrapMode::Extend);
        if ui.add_enabled_ui(ready, |ui| ui.primary(button)).inner.clicked() {
            out.push(Request::Snapshot { to: to.to_owned() });
        }
        if ui.quiet_with(Icon::Search, cx.say(msg::share_find())).clicked() {
            out.push(Request::FindDisks);
        }
    });
    if let Some(missing) = missing {
        ui.small_text(cx.say(missing));
    }
}

fn done(ui: &mut Ui, cx: &Cx<'_>, snapshot: &Snapshot) {
    let head = if snapshot.removable {
        cx.say(msg::share_removable())
    } else {
        cx.say(msg::share_done())
    };
    let tokens = ui.tokens();
    let (ground, ink) = (tokens.accent_soft, tokens.on_accent_soft);
    let place = msg::share_where(written(&snapshot.path), place::size(snapshot.bytes, cx.lang));
    let mut words = vec![cx.say(place), cx.say(msg::share_what())];
    if cx.desk.example {
        words.push(cx.say(msg::share_example(EXAMPLE_PASSPHRASE)));
    }
    note(ui, Icon::Check, ground, ink, Some(&head), &words);
    let mut lacks = Vec::new();
    if snapshot.left_out > 0 {
        lacks.push(cx.say(msg::stick_left_out(snapshot.left_out)));
    }
    if snapshot.code_doubtful {
        lacks.push(cx.say(msg::stick_code_doubtful()));
    }
    if !lacks.is_empty() {
        let (ground, ink) = (tokens.warm_soft, tokens.on_warm_soft);
        note(ui, Icon::Warning, ground, ink, None, &lacks);
    }
}

/// A word that is to be seen: an icon and lines on a coloured ground.
fn note(
    ui: &mut Ui,
    icon: Icon,
    ground: egui::Color32,
    ink: egui::Color32,
    head: Option<&str>,
    words: &[String],
) {
    let tokens = ui.tokens();
    let edge = match tokens.palette {
        Palette::HighContrast => Stroke::new(tokens.hairline(), tokens.line),
        Palette::Light | Palette::Dark => Stroke::NONE,
    };
    Frame::new()
        .fill(ground)
        .stroke(edge)
        .corner_radius(CornerRadius::same(radius::M))
        .inner_margin(Margin::same(space::M as i8))
        .show(ui, |ui| {
            ui.horizontal_top(|ui| {
                ui.add(icon.image(size::ICON, ink));
                ui.vertical(|ui| {
                    ui.set_width(ui.available_width());
                    ui.spacing_mut().item_spacing.y = space::XS;
                    if let Some(head) = head {
                        let font = egui::FontId::new(size::BODY, BOLD.clone());
                        ui.label(egui::RichText::new(head).font(font).color(ink));
                    }
                    for words in words {
                        ui.label(egui::RichText::new(words).size(size::BODY).color(ink));
                    }
                });
            });
        });
}

fn other_computer(ui: &mut Ui, cx: &Cx<'_>) {
    let title = cx.say(msg::share_other());
    titled(ui, &title, |ui| {
        ui.add_space(space::XS);
        let last = if cx.desk.example {
            msg::share_step_three_example(EXAMPLE_PASSPHRASE)
        } else {
            msg::share_step_three()
        };
        let steps = [
            msg::share_step_one(),
            msg::share_step_two(msg::welcome_restore()),
            last,
        ];
        for (number, words) in (1..).zip(steps) {
            step(ui, number, &cx.say(words));
        }
        ui.add_space(space::XS);
        ui.small_text(cx.say(msg::share_other_note()));
    });
}

fn step(ui: &mut Ui, number: usize, words: &str) {
    let tokens = ui.tokens();
    ui.horizontal_top(|ui| {
        let (rect, response) = ui.allocate_exact_size(Vec2::splat(26.0), Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, number.to_string()));
        ui.painter()
            .circle_filled(rect.center(), 13.0, tokens.accent_soft);
        let font = egui::FontId::new(size::SMALL, BOLD.clone());
        let ink = tokens.on_accent_soft;
        ui.painter()
            .text(rect.center(), egui::Align2::CENTER_CENTER, number, font, ink);
        ui.add_space(space::XS);
        ui.with_layout(egui::Layout::top_down(Align::Min), |ui| {
            ui.add_space(2.0);
            ui.body(words);
        });
    });
}

/// A copy that was made before, back.
fn back(ui: &mut Ui, cx: &Cx<'_>, out: &mut Commands) {
    let title = cx.say(msg::stick_back());
    titled(ui, &title, |ui| {
        ui.soft(cx.say(msg::stick_back_text()));
        ui.add_space(space::XS);
        if ui
            .secondary_with(Icon::Stick, cx.say(Action::Restore.label()))
            .clicked()
        {
            out.push(Action::Restore);
        }
    });
}

fn readable(ui: &mut Ui, cx: &Cx<'_>, out: &mut Commands) {
    let title = cx.say(msg::share_readable());
    titled(ui, &title, |ui| {
        ui.soft(cx.say(msg::share_readable_text()));
        ui.add_space(space::XS);
        let tokens = ui.tokens();
        let words = [cx.say(msg::share_readable_warning())];
        note(
            ui,
            Icon::Warning,
            tokens.warm_soft,
            tokens.on_warm_soft,
            None,
            &words,
        );
        ui.add_space(space::XS);
        if ui
            .secondary_with(Icon::File, cx.say(Action::ExportDocument.label()))
            .clicked()
        {
            out.push(Action::ExportDocument);
        }
    });
}
