//! Agenda: a month of work days, with whom you spoke and whom you will speak.

mod grid;
mod month;
mod side;
#[cfg(test)]
mod tests;

use chrono::{Datelike, Days, Months, NaiveDate};
use egui::{FocusDirection, Key, Modifiers, Rect, Ui, UiBuilder, vec2};

use super::{Commands, Cx, Panel};
use crate::command::{Action, Place, Screen};
use crate::lang::msg;
use crate::look::{Icon, Look as _, space};
use crate::model::{Document, is_weekend, monday_of};
use month::{Entries, first_of};

/// Width of the list of a day, in points.
const SIDE: f32 = 284.0;

/// The screen.
#[derive(Debug, Default)]
pub struct Agenda {
    /// The first day of the month that is shown; none for this month.
    month: Option<NaiveDate>,
    /// The day on which the keyboard stands; none for today.
    day: Option<NaiveDate>,
    /// Whether the list of that day is open.
    open: bool,
    /// Whether the keyboard goes to that day when it is drawn.
    focus_day: bool,
}

impl Panel for Agenda {
    fn screen(&self) -> Screen {
        Screen::Agenda
    }

    fn icon(&self) -> Icon {
        Icon::Calendar
    }

    fn go(&mut self, place: Place, _doc: &Document) -> bool {
        let Place::Day(day) = place else {
            return false;
        };
        self.move_to(day);
        self.open = true;
        true
    }

    fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) -> Commands {
        let mut out = Commands::default();
        if cx.doc.pupils.is_empty() {
            let title = cx.say(msg::agenda_empty_title());
            let text = cx.say(msg::agenda_empty_text());
            if ui.empty_screen(Icon::Calendar, &title, &text, &cx.say(msg::action_import())) {
                out.push(Action::ImportPupils);
            }
            return out;
        }
        self.keys(ui, cx.today);
        let first = self.first(cx.today);
        let entries = around(cx, first);
        self.head(ui, cx, first, &entries);
        let full = ui.available_rect_before_wrap();
        // The scroll bar floats over the last points.
        let full = full.with_max_x(full.right() - space::S);
        let mut days = full;
        if self.open {
            days.max.x -= SIDE + space::XL;
        }
        let top = full.top();
        ui.scope_builder(UiBuilder::new().max_rect(days).id_salt("month"), |ui| {
            self.grid(ui, cx, first, &entries, &mut out);
        });
        if self.open {
            let aside = Rect::from_min_size(egui::pos2(full.right() - SIDE, top), vec2(SIDE, full.height()));
            ui.scope_builder(UiBuilder::new().max_rect(aside).id_salt("day"), |ui| {
                self.side(ui, cx, &entries, &mut out);
            });
        }
        out
    }
}

/// Entries of the month and of the days around it that are shown too.
fn around(cx: &Cx<'_>, first: NaiveDate) -> Entries {
    let until = first
        .checked_add_months(Months::new(1))
        .and_then(|next| next.checked_add_days(Days::new(7)))
        .unwrap_or(first);
    month::entries(cx.doc, cx.lang, cx.today, monday_of(first), until)
}

impl Agenda {
    fn first(&self, today: NaiveDate) -> NaiveDate {
        self.month.unwrap_or_else(|| first_of(today))
    }

    /// The day on which the keyboard stands; a weekend has no cell of its own.
    fn cursor(&self, today: NaiveDate) -> NaiveDate {
        self.day.unwrap_or(today)
    }

    fn move_to(&mut self, day: NaiveDate) {
        self.day = Some(day);
        self.month = Some(first_of(day));
    }

    fn turn(&mut self, today: NaiveDate, forward: bool) {
        let first = self.first(today);
        let other = if forward {
            first.checked_add_months(Months::new(1))
        } else {
            first.checked_sub_months(Months::new(1))
        };
        let other = month::within_reach(other.unwrap_or(first), first);
        self.month = Some(other);
        // The keyboard comes along, to a day that is shown.
        self.day = Some(if is_weekend(other) {
            month::step(other, true)
        } else {
            other
        });
    }

    fn head(&mut self, ui: &mut Ui, cx: &Cx<'_>, first: NaiveDate, entries: &Entries) {
        ui.horizontal(|ui| {
            ui.title(crate::lang::capitalised(&cx.lang.month(first.month())));
            let soft = ui.tokens().ink_soft;
            let year = egui::RichText::new(first.year().to_string()).size(crate::look::size::NAME);
            ui.label(year.color(soft));
            ui.right(|ui| {
                if ui.icon_button(Icon::Right, cx.say(msg::agenda_next())).clicked() {
                    self.turn(cx.today, true);
                }
                if ui
                    .icon_button(Icon::Left, cx.say(msg::agenda_previous()))
                    .clicked()
                {
                    self.turn(cx.today, false);
                }
                if ui.secondary(cx.say(msg::agenda_today())).clicked() {
                    self.move_to(cx.today);
                    self.open = true;
                }
            });
        });
        let nothing = !entries.keys().any(|day| day.month() == first.month());
        if nothing {
            ui.soft(cx.say(msg::agenda_nothing()));
        }
        ui.add_space(space::S);
    }

    /// Arrows go from day to day, where no field and no button has the keyboard.
    fn keys(&mut self, ui: &Ui, today: NaiveDate) {
        let focused = ui.memory(egui::Memory::focused);
        if focused.is_some_and(|id| id != grid::cursor_id()) {
            return;
        }
        let day = self.cursor(today);
        let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
        let week = |forward: bool| {
            let days = Days::new(7);
            let other = if forward {
                day.checked_add_days(days)
            } else {
                day.checked_sub_days(days)
            };
            month::within_reach(other.unwrap_or(day), day)
        };
        let to = if pressed(Key::ArrowLeft) {
            month::step(day, false)
        } else if pressed(Key::ArrowRight) {
            month::step(day, true)
        } else if pressed(Key::ArrowUp) {
            week(false)
        } else if pressed(Key::ArrowDown) {
            week(true)
        } else {
            if pressed(Key::PageUp) {
                self.turn(today, false);
            } else if pressed(Key::PageDown) {
                self.turn(today, true);
            } else if self.open && pressed(Key::Escape) {
                self.open = false;
            }
            return;
        };
        self.move_to(to);
        self.focus_day = true;
        // egui would move the keyboard by where things stand.
        ui.memory_mut(|memory| memory.move_focus(FocusDirection::None));
    }
}
