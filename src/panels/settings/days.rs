//! Days off: a list by date, one of which is open to be changed.

use chrono::{Datelike as _, NaiveDate};
use egui::text::{CCursor, CCursorRange};
use egui::{Rect, Response, Role, Sense, TextEdit, Ui, Vec2, WidgetInfo};

use crate::command::{Change, Field};
use crate::lang::{Msg, msg};
use crate::look::{Icon, Look as _, focus_ring, radius, size, space};
use crate::model::{Holiday, Id, Unfinished};
use crate::panels::columns::titled;
use crate::panels::{Commands, Cx};

/// Which end of a holiday.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum End {
    First,
    Last,
}

/// A day that is being typed.
#[derive(Debug)]
struct Typed {
    of: Id<Holiday>,
    end: End,
    text: String,
    /// Why it was not taken over.
    trouble: Option<Msg>,
}

/// What is open in the list.
#[derive(Debug, Default)]
pub(super) struct Days {
    open: Option<Id<Holiday>>,
    typed: Option<Typed>,
    /// A name that was made up here, and that typing should replace.
    fresh: Option<Id<Holiday>>,
}

/// A day as one types it: "24-12-2026". Dots, slashes and spaces will do, and so will a year of two digits.
pub(super) fn parse(text: &str) -> Option<NaiveDate> {
    let mut parts = text
        .split(['-', '/', '.', ' '])
        .map(str::trim)
        .filter(|part| !part.is_empty());
    let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() || ![2, 4].contains(&year.len()) {
        return None;
    }
    let (day, month, year) = (day.parse().ok()?, month.parse().ok()?, year.parse::<i32>().ok()?);
    let year = if year < 100 { year + 2000 } else { year };
    NaiveDate::from_ymd_opt(year, month, day).filter(|day| (2000..2100).contains(&day.year()))
}

/// A day as one types it.
pub(super) fn written(day: NaiveDate) -> String {
    day.format("%d-%m-%Y").to_string()
}

impl Days {
    /// The card with the list.
    pub(super) fn card(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, out: &mut Commands) {
        let title = cx.say(msg::settings_days());
        titled(ui, &title, |ui| {
            ui.soft(cx.say(msg::settings_days_text()));
            let doc = cx.doc;
            let mut days: Vec<_> = doc.holidays.iter().collect();
            days.sort_by_key(|(id, holiday)| (holiday.from, holiday.until, **id));
            if days.is_empty() {
                ui.small_text(cx.say(msg::settings_days_none()));
            }
            ui.scope(|ui| {
                ui.spacing_mut().item_spacing.y = 0.0;
                for (id, holiday) in days {
                    ui.push_id(*id, |ui| self.row(ui, cx, *id, holiday, out));
                }
            });
            if ui
                .secondary_with(Icon::Plus, cx.say(msg::settings_days_add()))
                .clicked()
            {
                self.add(cx, out);
            }
        });
    }

    /// The day that is being typed.
    pub(super) fn unfinished(&self) -> Option<Unfinished> {
        let typed = self.typed.as_ref()?;
        Some(Unfinished::Holiday {
            holiday: typed.of,
            last: typed.end == End::Last,
            text: typed.text.clone(),
        })
    }

    /// Takes back a day that was being typed.
    pub(super) fn resume(&mut self, of: Id<Holiday>, last: bool, text: &str) {
        self.open = Some(of);
        self.typed = Some(Typed {
            of,
            end: if last { End::Last } else { End::First },
            text: text.to_owned(),
            trouble: None,
        });
    }

    fn add(&mut self, cx: &mut Cx<'_>, out: &mut Commands) {
        let id = Id::random();
        // A name from the start: the step back and the reasons on Vandaag say it.
        let holiday = Holiday {
            name: cx.say(msg::settings_days_new()),
            from: cx.today,
            until: cx.today,
        };
        out.push(Change::PutHoliday(id, holiday));
        cx.drafts.focus(Field::HolidayName(id));
        self.open = Some(id);
        self.fresh = Some(id);
        self.typed = None;
    }

    fn row(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, id: Id<Holiday>, holiday: &Holiday, out: &mut Commands) {
        let open = self.open == Some(id);
        let name = match holiday.name.trim() {
            "" => cx.say(msg::settings_days_nameless()),
            name => name.to_owned(),
        };
        if line(ui, &name, &range(cx, holiday), open) {
            self.open = if open { None } else { Some(id) };
            self.typed = None;
        }
        if open {
            self.editor(ui, cx, id, holiday, out);
        }
        let tokens = ui.tokens();
        let (from, below) = (ui.max_rect().x_range(), ui.cursor().top());
        ui.painter().hline(from, below, (tokens.hairline(), tokens.line));
    }

    fn editor(
        &mut self,
        ui: &mut Ui,
        cx: &mut Cx<'_>,
        id: Id<Holiday>,
        holiday: &Holiday,
        out: &mut Commands,
    ) {
        ui.spacing_mut().item_spacing.y = space::S;
        ui.add_space(space::XS);
        let name = cx.line(ui, Field::HolidayName(id), out);
        if let Some(name) = name.filter(egui::Response::gained_focus)
            && self.fresh.take() == Some(id)
        {
            select_all(ui, &name, &holiday.name);
        }
        let width = (ui.available_width() - space::M) / 2.0;
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = space::M;
            for end in [End::First, End::Last] {
                ui.vertical(|ui| {
                    ui.set_width(width);
                    self.day(ui, cx, (id, holiday), end, out);
                });
            }
        });
        if let Some(trouble) = self.typed.as_ref().and_then(|typed| typed.trouble.clone()) {
            ui.trouble(cx.say(trouble));
        }
        ui.horizontal(|ui| {
            if ui.secondary(cx.say(msg::settings_days_close())).clicked() {
                self.open = None;
                self.typed = None;
            }
            if ui
                .quiet_with(Icon::Bin, cx.say(msg::settings_days_remove()))
                .clicked()
            {
                out.push(Change::RemoveHoliday(id));
                self.open = None;
                self.typed = None;
            }
        });
        ui.add_space(space::M);
    }

    fn day(
        &mut self,
        ui: &mut Ui,
        cx: &Cx<'_>,
        (id, holiday): (Id<Holiday>, &Holiday),
        end: End,
        out: &mut Commands,
    ) {
        let (label, now) = match end {
            End::First => (msg::settings_days_first(), holiday.from),
            End::Last => (msg::settings_days_last(), holiday.until),
        };
        let mine = |typed: &Typed| typed.of == id && typed.end == end;
        let mut text = match self.typed.as_ref().filter(|typed| mine(typed)) {
            Some(typed) => typed.text.clone(),
            None => written(now),
        };
        let response = ui.field(&cx.say(label), &mut text);
        if response.changed() {
            self.typed = Some(Typed {
                of: id,
                end,
                text,
                trouble: None,
            });
        }
        if response.lost_focus() && self.typed.as_ref().is_some_and(mine) {
            self.take(cx, (id, holiday), end, out);
        }
    }

    /// Takes over the day that was typed, or says why not.
    fn take(&mut self, cx: &Cx<'_>, (id, holiday): (Id<Holiday>, &Holiday), end: End, out: &mut Commands) {
        let Some(typed) = self.typed.as_mut() else {
            return;
        };
        let Some(day) = parse(&typed.text) else {
            typed.trouble = Some(msg::settings_days_form(written(cx.today)));
            return;
        };
        let (from, until) = match end {
            // The first day of a new stretch is typed before the last.
            End::First => (day, holiday.until.max(day)),
            End::Last => (holiday.from, day),
        };
        if until < from {
            typed.trouble = Some(msg::settings_days_turned());
            return;
        }
        self.typed = None;
        let changed = Holiday {
            from,
            until,
            ..holiday.clone()
        };
        if changed != *holiday {
            out.push(Change::PutHoliday(id, changed));
        }
    }
}

/// The days as one says them, with the year where it is not this school year's.
fn range(cx: &Cx<'_>, holiday: &Holiday) -> String {
    let year = cx.doc.class.year;
    let word = |day: NaiveDate| {
        if year.first_day() <= day && day <= year.last_day() {
            cx.lang.short_date(day)
        } else {
            cx.lang.date(day)
        }
    };
    if holiday.from == holiday.until {
        word(holiday.from)
    } else {
        cx.say(msg::settings_days_range(word(holiday.from), word(holiday.until)))
    }
}

fn line(ui: &mut Ui, name: &str, when: &str, open: bool) -> bool {
    let (rect, response) = ui.allocate_exact_size(Vec2::new(ui.available_width(), 40.0), Sense::click());
    response
        .widget_info(|| WidgetInfo::selected(Role::Button, ui.is_enabled(), open, format!("{name}, {when}")));
    let tokens = ui.tokens();
    if response.hovered() {
        ui.painter().rect_filled(rect, f32::from(radius::S), tokens.rail);
    }
    let small = egui::FontId::proportional(size::SMALL);
    let when = ui
        .painter()
        .layout_no_wrap(when.to_owned(), small, tokens.ink_soft);
    let left = rect.right() - space::XS - when.size().x;
    let at = egui::pos2(left, rect.center().y - when.size().y / 2.0);
    ui.painter().galley(at, when, tokens.ink_soft);
    let clip = Rect::from_min_max(rect.min, egui::pos2(left - space::S, rect.max.y));
    let body = egui::FontId::proportional(size::BODY);
    let at = egui::pos2(rect.left() + space::XS, rect.center().y);
    ui.painter().with_clip_rect(clip.intersect(ui.clip_rect())).text(
        at,
        egui::Align2::LEFT_CENTER,
        name,
        body,
        tokens.ink,
    );
    focus_ring(ui, &response, radius::S);
    response.clicked()
}

/// Selects all, so that typing replaces it.
fn select_all(ui: &Ui, field: &Response, text: &str) {
    let Some(mut state) = TextEdit::load_state(ui.ctx(), field.id) else {
        return;
    };
    let all = CCursorRange::two(CCursor::new(0), CCursor::new(text.chars().count()));
    state.cursor.set_char_range(Some(all));
    TextEdit::store_state(ui.ctx(), field.id, state);
}
