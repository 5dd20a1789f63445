//! The month, painted.

use std::sync::Arc;

use chrono::{Datelike, Days, NaiveDate, Weekday};
use egui::text::{LayoutJob, TextFormat, TextWrapping};
use egui::{
    Align2, Color32, EventFilter, FontId, Galley, Id, Rect, Response, Role, Sense, Shape, Stroke, StrokeKind,
    Ui, WidgetInfo, pos2, vec2,
};

use super::super::{Commands, Cx};
use super::Agenda;
use super::month::{self, Entries, Entry, Kind};
use crate::command::Place;
use crate::lang::msg;
use crate::look::{BOLD, Look as _, Tokens, focus_ring, radius, size, space};
use crate::model::is_weekend;

/// The least height of a week, in points.
const WEEK: f32 = 80.0;
/// The most.
const TALL: f32 = 150.0;
/// An entry.
const PILL: f32 = 22.0;
/// The line with the number of the day.
const NUMBER: f32 = 30.0;
/// The note with what happened in a weekend.
const WEEKEND: f32 = 88.0;
/// The foot with what the colours say.
const LEGEND: f32 = 44.0;
/// Between two days.
const GAP: f32 = 12.0;

fn small() -> FontId {
    FontId::proportional(size::SMALL)
}

/// The day that the keyboard is on.
pub(super) fn cursor_id() -> Id {
    Id::unique("klasband agenda day")
}

/// Where days stand.
struct Places {
    left: f32,
    column: f32,
    weekend: bool,
}

impl Places {
    fn column(&self, at: usize) -> (f32, f32) {
        let left = self.left + at as f32 * (self.column + GAP);
        (left, left + self.column)
    }
}

impl Agenda {
    pub(super) fn grid(
        &mut self,
        ui: &mut Ui,
        cx: &Cx<'_>,
        first: NaiveDate,
        entries: &Entries,
        out: &mut Commands,
    ) {
        ui.spacing_mut().item_spacing.y = 0.0;
        let weekend = entries
            .keys()
            .any(|day| is_weekend(*day) && day.month() == first.month());
        let full = ui.available_rect_before_wrap();
        let note = if weekend { WEEKEND + GAP } else { 0.0 };
        let places = Places {
            left: full.left(),
            column: (full.width() - note - 4.0 * GAP) / 5.0,
            weekend,
        };
        weekday_names(ui, cx, &places);
        let weeks = month::weeks(first, entries);
        let top = ui.cursor().top();
        let seen = ui.clip_rect().bottom() - top - LEGEND;
        let height = (seen / weeks.len().max(1) as f32).clamp(WEEK, TALL).floor();
        for monday in weeks {
            let (row, _) = ui.allocate_exact_size(vec2(full.width(), height), Sense::hover());
            for at in 0..5 {
                let Some(day) = monday.checked_add_days(Days::new(at as u64)) else {
                    continue;
                };
                let (left, right) = places.column(at);
                let cell = Rect::from_min_max(pos2(left, row.top()), pos2(right, row.bottom()));
                let of_day = entries.get(&day).map(Vec::as_slice).unwrap_or_default();
                self.cell(ui, cx, cell, day, of_day, out);
            }
            if places.weekend {
                let left = places.column(5).0;
                let note = Rect::from_min_max(pos2(left, row.top()), pos2(full.right(), row.bottom()));
                self.weekend(ui, cx, note, monday, entries);
            }
        }
        legend(ui, cx, self.open);
    }

    fn cell(
        &mut self,
        ui: &mut Ui,
        cx: &Cx<'_>,
        rect: Rect,
        day: NaiveDate,
        of_day: &[Entry],
        out: &mut Commands,
    ) {
        let tokens = ui.tokens();
        let holiday = month::holiday(cx.doc, day);
        let here = self.cursor(cx.today) == day;
        let response = self.day_response(ui, cx, rect, day, of_day.len(), holiday);
        let inner = rect.shrink2(vec2(0.0, 1.0));
        if here && self.open {
            ui.painter()
                .rect_filled(inner, f32::from(radius::S), tokens.surface);
            let stroke = Stroke::new(tokens.hairline(), tokens.line_strong);
            ui.painter()
                .rect_stroke(inner, f32::from(radius::S), stroke, StrokeKind::Inside);
        } else if holiday.is_some() || response.hovered() {
            ui.painter().rect_filled(inner, f32::from(radius::S), tokens.rail);
        }
        ui.painter()
            .hline(rect.x_range(), rect.top(), (tokens.hairline(), tokens.line));
        let soft = if day.month() == self.first(cx.today).month() {
            tokens.ink
        } else {
            tokens.ink_soft
        };
        number(ui, rect, day, day == cx.today, soft);
        // Said once a week.
        if let Some(name) = holiday.filter(|name| begins(cx, day, name)) {
            let words = one_line(ui, name, small(), rect.width() - 20.0, tokens.ink_soft);
            let at = pos2(rect.left() + 14.0, rect.bottom() - words.size().y - 6.0);
            ui.painter().galley(at, words, tokens.ink_soft);
        }
        pills(ui, cx, rect, of_day, day, out);
        focus_ring(ui, &response, radius::S);
    }

    fn day_response(
        &mut self,
        ui: &Ui,
        cx: &Cx<'_>,
        rect: Rect,
        day: NaiveDate,
        count: usize,
        holiday: Option<&str>,
    ) -> Response {
        // One stop for Tab: the arrows do the rest.
        let here = self.cursor(cx.today) == day;
        let response = if here {
            ui.interact(rect, cursor_id(), Sense::click())
        } else {
            ui.interact(rect, cursor_id().with(day), Sense::CLICK)
        };
        let mut words = cx.say(msg::agenda_day(count, cx.lang.day(day)));
        if let Some(holiday) = holiday {
            words = cx.say(msg::agenda_day_holiday(words, holiday));
        }
        response.widget_info(|| WidgetInfo::selected(Role::Button, true, here && self.open, &words));
        if here && std::mem::take(&mut self.focus_day) {
            response.request_focus();
        }
        if response.has_focus() {
            let filter = EventFilter {
                horizontal_arrows: true,
                vertical_arrows: true,
                escape: true,
                ..EventFilter::default()
            };
            ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
        }
        if response.clicked() {
            self.open = !(here && self.open);
            // Not to another month: the page must not turn under the mouse.
            self.day = Some(day);
            self.month = Some(self.first(cx.today));
        }
        response
    }

    /// What happened in a weekend, beside the Friday.
    fn weekend(&mut self, ui: &Ui, cx: &Cx<'_>, rect: Rect, monday: NaiveDate, entries: &Entries) {
        let tokens = ui.tokens();
        ui.painter()
            .hline(rect.x_range(), rect.top(), (tokens.hairline(), tokens.line));
        let mut top = rect.top() + 6.0;
        for day in (5..7).filter_map(|add| monday.checked_add_days(Days::new(add))) {
            for (at, entry) in entries.get(&day).into_iter().flatten().enumerate().take(3) {
                let words = cx.say(msg::agenda_weekend_entry(day.day(), entry.name.as_str()));
                let place = Rect::from_min_size(pos2(rect.left(), top), vec2(rect.width(), PILL));
                let response = ui.interact(place, cursor_id().with((day, at, "weekend")), Sense::click());
                let label = cx.say(msg::agenda_entry(words.as_str(), entry.what(cx.lang)));
                response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &label));
                let ink = if entry.is_visit() {
                    tokens.on_warm_soft
                } else {
                    tokens.on_accent_soft
                };
                let galley = one_line(ui, &words, small(), rect.width() - 4.0, ink);
                ui.painter().galley(place.left_top(), galley, ink);
                focus_ring(ui, &response, radius::S);
                if response.clicked() {
                    self.day = Some(day);
                    self.open = true;
                }
                top += PILL;
            }
        }
    }
}

fn pills(ui: &Ui, cx: &Cx<'_>, cell: Rect, entries: &[Entry], day: NaiveDate, out: &mut Commands) {
    let room = ((cell.height() - NUMBER) / (PILL + 3.0)).floor().max(1.0) as usize;
    let shown = if entries.len() > room {
        room - 1
    } else {
        entries.len()
    };
    let mut top = cell.top() + NUMBER;
    for (at, entry) in entries.iter().take(shown).enumerate() {
        let rect = Rect::from_min_size(pos2(cell.left() + 6.0, top), vec2(cell.width() - 12.0, PILL));
        if pill(ui, cx, rect, entry, day, at).clicked() {
            out.push(Place::Family(entry.pupil));
        }
        top += PILL + 3.0;
    }
    if shown < entries.len() {
        let more = cx.say(msg::agenda_more(entries.len() - shown));
        let at = pos2(cell.left() + 14.0, top + PILL / 2.0);
        ui.painter()
            .text(at, Align2::LEFT_CENTER, more, small(), ui.tokens().ink_soft);
    }
}

fn weekday_names(ui: &mut Ui, cx: &Cx<'_>, places: &Places) {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 26.0), Sense::hover());
    let tokens = ui.tokens();
    let days = [
        Weekday::Mon,
        Weekday::Tue,
        Weekday::Wed,
        Weekday::Thu,
        Weekday::Fri,
    ];
    let mut names: Vec<String> = days.into_iter().map(|day| cx.lang.weekday(day)).collect();
    if places.weekend {
        names.push(cx.say(msg::agenda_weekend()));
    }
    for (at, name) in names.into_iter().enumerate() {
        ui.painter().text(
            pos2(places.column(at).0, rect.center().y),
            Align2::LEFT_CENTER,
            name,
            FontId::new(size::SMALL, BOLD.clone()),
            tokens.ink_soft,
        );
    }
}

fn number(ui: &Ui, cell: Rect, day: NaiveDate, today: bool, ink: Color32) {
    let tokens = ui.tokens();
    let centre = pos2(cell.left() + 18.0, cell.top() + NUMBER / 2.0 + 1.0);
    let (family, ink) = if today {
        ui.painter().circle_filled(centre, 12.0, tokens.accent);
        (BOLD.clone(), tokens.on_accent)
    } else {
        (egui::FontFamily::Proportional, ink)
    };
    let font = FontId::new(size::SMALL, family);
    ui.painter()
        .text(centre, Align2::CENTER_CENTER, day.day(), font, ink);
}

pub(super) fn one_line(ui: &Ui, words: &str, font: FontId, width: f32, ink: Color32) -> Arc<Galley> {
    let format = TextFormat::simple(font, ink);
    let mut job = LayoutJob::single_section(words.to_owned(), format);
    job.wrap = TextWrapping::truncate_at_width(width.max(1.0));
    ui.painter().layout_job(job)
}

fn pill(ui: &Ui, cx: &Cx<'_>, rect: Rect, entry: &Entry, day: NaiveDate, at: usize) -> Response {
    // Not a stop for Tab: the list of the day holds the same, with more words.
    let response = ui.interact(rect, cursor_id().with((day, at)), Sense::CLICK);
    let what = entry.what(cx.lang);
    let label = cx.say(msg::agenda_entry(entry.name.as_str(), what.as_str()));
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &label));
    let ink = paint_ground(ui, rect, entry);
    let words = one_line(ui, &entry.short(cx.lang), small(), rect.width() - 14.0, ink);
    let place = pos2(rect.left() + space::S, rect.center().y - words.size().y / 2.0);
    ui.painter().galley(place, words, ink);
    if response.hovered() {
        let stroke = Stroke::new(ui.tokens().hairline(), ink);
        ui.painter()
            .rect_stroke(rect, f32::from(radius::S), stroke, StrokeKind::Inside);
    }
    let why = entry.why(cx.lang);
    response.on_hover_ui(|ui| {
        ui.set_max_width(300.0);
        ui.strong_text(&label);
        if !why.is_empty() {
            ui.soft(why);
        }
    })
}

/// The ground of an entry; returns the ink on it.
fn paint_ground(ui: &Ui, rect: Rect, entry: &Entry) -> Color32 {
    let tokens = ui.tokens();
    let corner = f32::from(radius::S);
    match &entry.kind {
        Kind::Planned { .. } => {
            dashed(ui, rect.shrink(0.5), tokens);
            tokens.accent
        }
        Kind::NoAnswer(_) => {
            let stroke = Stroke::new(tokens.hairline(), tokens.line);
            ui.painter().rect_stroke(rect, corner, stroke, StrokeKind::Inside);
            tokens.ink_soft
        }
        Kind::Spoke(_) => {
            let (ground, ink) = if entry.is_visit() {
                (tokens.warm_soft, tokens.on_warm_soft)
            } else {
                (tokens.accent_soft, tokens.on_accent_soft)
            };
            ui.painter().rect_filled(rect, corner, ground);
            ink
        }
    }
}

fn dashed(ui: &Ui, rect: Rect, tokens: &Tokens) {
    let corner = f32::from(radius::S);
    let mut path = Vec::new();
    for (centre, from) in [
        (pos2(rect.right() - corner, rect.top() + corner), 270.0_f32),
        (pos2(rect.right() - corner, rect.bottom() - corner), 0.0),
        (pos2(rect.left() + corner, rect.bottom() - corner), 90.0),
        (pos2(rect.left() + corner, rect.top() + corner), 180.0),
    ] {
        for part in 0..=4_u8 {
            let angle = (from + 22.5 * f32::from(part)).to_radians();
            path.push(centre + corner * vec2(angle.cos(), angle.sin()));
        }
    }
    path.extend(path.first().copied());
    let stroke = Stroke::new(tokens.hairline(), tokens.accent);
    ui.painter().extend(Shape::dashed_line(&path, stroke, 4.0, 3.0));
}

/// Whether the holiday's name stands on this day: on its first day, and on each Monday.
fn begins(cx: &Cx<'_>, day: NaiveDate, name: &str) -> bool {
    let before = day.pred_opt().and_then(|day| month::holiday(cx.doc, day));
    day.weekday() == Weekday::Mon || before != Some(name)
}

/// What the grounds say, in words.
fn legend(ui: &mut Ui, cx: &Cx<'_>, narrow: bool) {
    let tokens = ui.tokens();
    ui.add_space(space::S);
    ui.horizontal_wrapped(|ui| {
        let words = [
            (None, msg::agenda_planned()),
            (Some(tokens.accent_soft), msg::agenda_spoke()),
            (Some(tokens.warm_soft), msg::agenda_visit()),
        ];
        for (ground, word) in words {
            let (rect, _) = ui.allocate_exact_size(vec2(22.0, 14.0), Sense::hover());
            match ground {
                Some(ground) => {
                    ui.painter().rect_filled(rect, 4.0, ground);
                }
                None => dashed(ui, rect.shrink(0.5), tokens),
            }
            ui.small_text(cx.say(word));
            ui.add_space(space::M);
        }
        if !narrow {
            ui.small_text(cx.say(msg::agenda_keys()));
        }
    });
}
