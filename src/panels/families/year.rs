//! Dit schooljaar: a strip of weeks with a dot for each contact, today, and the next wanted moment.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, Days, NaiveDate};
use egui::{Align2, FontId, Rect, Response, Sense, Stroke, Ui, Vec2, WidgetInfo, pos2};

use super::words;
use crate::lang::msg;
use crate::look::{Look as _, size, space};
use crate::model::{Contact, Form, Id, Outcome, Pupil, SchoolYear, monday_of};
use crate::panels::Cx;
use crate::plan::{self, Moment};

/// Radius of a dot, in points.
const DOT: f32 = 5.0;
/// So many contacts of one week stand above each other; more would leave the strip.
const STACK: usize = 4;
/// Height of the dots above the weeks, in points.
const DOTS: f32 = 60.0;
/// Height of the names of months, in points.
const MONTHS: f32 = 20.0;

/// One week of the strip.
struct Week<'a> {
    monday: NaiveDate,
    contacts: Vec<&'a Contact>,
    /// The school is closed all of it.
    closed: bool,
}

/// The next wanted moment of a family.
pub(super) fn next_of(cx: &Cx<'_>, pupil: Id<Pupil>) -> Option<Moment> {
    cx.doc
        .cadences_of(pupil, cx.today)
        .into_iter()
        .filter_map(|(_, cadence)| plan::next_moment(cx.doc, cadence, cx.today))
        .min_by_key(|moment| moment.day)
}

/// Draws the strip.
pub(super) fn strip(ui: &mut Ui, cx: &Cx<'_>, pupil: Id<Pupil>) {
    ui.section(cx.say(msg::families_year()));
    let year = SchoolYear::of(cx.today);
    let contacts = cx.doc.contacts_of(pupil);
    let weeks = weeks(cx, year, &contacts);
    let next = next_of(cx, pupil).filter(|moment| moment.day <= year.last_day());
    let height = DOTS + MONTHS;
    let (rect, response) = ui.allocate_exact_size(Vec2::new(ui.available_width(), height), Sense::hover());
    let said = summary(cx, year, &contacts, next.as_ref());
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Image, true, &said));
    let scale = Scale {
        rect: rect.shrink2(Vec2::new(DOT, 0.0)),
        first: monday_of(year.first_day()),
        weeks: weeks.len().max(1),
    };
    paint_weeks(ui, cx, &scale, year.first_day(), &weeks);
    paint_dots(ui, &scale, &weeks);
    paint_today(ui, cx, &scale);
    if let Some(moment) = &next {
        paint_next(ui, &scale, moment.day.max(cx.today), &weeks);
    }
    hover(cx, &scale, &weeks, next.as_ref(), response);
    legend(ui, cx, &weeks, next.is_some());
}

/// Where a day stands.
struct Scale {
    rect: Rect,
    first: NaiveDate,
    weeks: usize,
}

impl Scale {
    fn week_width(&self) -> f32 {
        self.rect.width() / self.weeks as f32
    }

    fn week_of(&self, day: NaiveDate) -> usize {
        usize::try_from((day - self.first).num_days() / 7).unwrap_or_default()
    }

    /// The middle of a week.
    fn middle(&self, week: usize) -> f32 {
        self.rect.left() + self.week_width() * (week as f32 + 0.5)
    }

    fn at(&self, day: NaiveDate) -> f32 {
        let days = (day - self.first).num_days() as f32;
        self.rect.left() + self.week_width() * (days + 0.5) / 7.0
    }

    fn line(&self) -> f32 {
        self.rect.top() + DOTS
    }
}

fn weeks<'a>(cx: &Cx<'_>, year: SchoolYear, contacts: &[(Id<Contact>, &'a Contact)]) -> Vec<Week<'a>> {
    let mut by_week: BTreeMap<NaiveDate, Vec<&Contact>> = BTreeMap::new();
    for (_, contact) in contacts {
        let day = contact.at.date();
        if (year.first_day()..=year.last_day()).contains(&day) {
            by_week.entry(monday_of(day)).or_default().push(contact);
        }
    }
    let mut weeks = Vec::new();
    let mut monday = monday_of(year.first_day());
    while monday <= year.last_day() {
        let closed = (0..5).all(|add| {
            monday
                .checked_add_days(Days::new(add))
                .is_some_and(|day| cx.doc.holidays.values().any(|holiday| holiday.covers(day)))
        });
        weeks.push(Week {
            monday,
            contacts: by_week.remove(&monday).unwrap_or_default(),
            closed,
        });
        match monday.checked_add_days(Days::new(7)) {
            Some(next) => monday = next,
            None => break,
        }
    }
    weeks
}

fn paint_weeks(ui: &Ui, cx: &Cx<'_>, scale: &Scale, first_day: NaiveDate, weeks: &[Week<'_>]) {
    let tokens = ui.tokens();
    let painter = ui.painter();
    let half = (scale.week_width() / 2.0 - 1.0).max(1.0);
    let mut month = 0;
    let mut free = f32::MIN;
    for (place, week) in weeks.iter().enumerate() {
        let x = scale.middle(place);
        // A closed week is a gap: nobody speaks then.
        if !week.closed {
            let stroke = Stroke::new(3.0, tokens.line);
            painter.hline(x - half..=x + half, scale.line(), stroke);
        }
        // The month that the week's Thursday lies in, as weeks are counted.
        let thursday = week
            .monday
            .checked_add_days(Days::new(3))
            .unwrap_or(week.monday)
            .max(first_day);
        if thursday.month() != month {
            month = thursday.month();
            let left = x - half;
            if left >= free {
                let text = cx.lang.month_short(month);
                let font = FontId::proportional(size::SMALL);
                let at = pos2(left, scale.line() + space::XS);
                let drawn = painter.text(at, Align2::LEFT_TOP, text, font, tokens.ink_soft);
                free = drawn.right() + space::M;
            }
        }
    }
}

fn paint_dots(ui: &Ui, scale: &Scale, weeks: &[Week<'_>]) {
    let tokens = ui.tokens();
    for (place, week) in weeks.iter().enumerate() {
        for (level, contact) in week.contacts.iter().take(STACK).enumerate() {
            let center = pos2(
                scale.middle(place),
                scale.line() - 9.0 - level as f32 * (DOT * 2.0 + 1.0),
            );
            match contact.outcome {
                Outcome::Spoke => {
                    let color = words::form_color(tokens, contact.form);
                    ui.painter().circle_filled(center, DOT, color);
                }
                Outcome::NoAnswer => {
                    ui.painter().circle_filled(center, 2.5, tokens.line_strong);
                }
            }
        }
    }
}

fn paint_today(ui: &Ui, cx: &Cx<'_>, scale: &Scale) {
    let x = scale.at(cx.today);
    let stroke = Stroke::new(1.5, ui.tokens().warm);
    ui.painter()
        .vline(x, scale.rect.top()..=scale.line() + 3.0, stroke);
    // On the side with the most room.
    let (align, at) = if x > scale.rect.center().x {
        (Align2::RIGHT_TOP, x - 6.0)
    } else {
        (Align2::LEFT_TOP, x + 6.0)
    };
    let word = cx.say(msg::families_today_mark());
    let font = FontId::proportional(size::SMALL);
    let soft = ui.tokens().ink_soft;
    ui.painter()
        .text(pos2(at, scale.rect.top() - 3.0), align, word, font, soft);
}

fn paint_next(ui: &Ui, scale: &Scale, day: NaiveDate, weeks: &[Week<'_>]) {
    let place = scale.week_of(day);
    let level = weeks.get(place).map_or(0, |week| week.contacts.len().min(STACK));
    let center = pos2(
        scale.at(day),
        scale.line() - 9.0 - level as f32 * (DOT * 2.0 + 1.0),
    );
    let tokens = ui.tokens();
    ui.painter().circle_filled(center, DOT, tokens.paper);
    ui.painter()
        .circle_stroke(center, DOT, Stroke::new(2.0, tokens.accent));
}

/// What happened in the week under the pointer.
fn hover(cx: &Cx<'_>, scale: &Scale, weeks: &[Week<'_>], next: Option<&Moment>, response: Response) {
    let Some(pointer) = response.hover_pos() else {
        return;
    };
    let place = ((pointer.x - scale.rect.left()) / scale.week_width()).floor();
    let Some(week) = weeks.get(place.max(0.0) as usize) else {
        return;
    };
    let mut lines: Vec<String> = week
        .contacts
        .iter()
        .map(|contact| contact_line(cx, contact))
        .collect();
    if let Some(moment) = next.filter(|moment| monday_of(moment.day.max(cx.today)) == week.monday) {
        let when = cx.lang.relative_moment(moment.day, moment.time, cx.today);
        lines.push(cx.say(msg::families_next(when)));
    }
    if monday_of(cx.today) == week.monday {
        lines.push(cx.say(msg::families_this_week()));
    }
    if lines.is_empty() {
        lines.push(cx.say(msg::families_week_of(cx.lang.short_date(week.monday))));
    }
    response.on_hover_text_at_pointer(lines.join("\n"));
}

fn contact_line(cx: &Cx<'_>, contact: &Contact) -> String {
    let day = cx.lang.short_date(contact.at.date());
    let form = cx.say(contact.form.into());
    cx.say(match contact.outcome {
        Outcome::Spoke => msg::families_dot(day, form),
        Outcome::NoAnswer => msg::families_dot_no_answer(day, form),
    })
}

/// The strip for who cannot see it: what it shows, and no count to compare families by.
fn summary(
    cx: &Cx<'_>,
    year: SchoolYear,
    contacts: &[(Id<Contact>, &Contact)],
    next: Option<&Moment>,
) -> String {
    let mut lines = vec![cx.say(msg::families_year())];
    let this_year: Vec<String> = contacts
        .iter()
        .filter(|(_, contact)| (year.first_day()..=year.last_day()).contains(&contact.at.date()))
        .map(|(_, contact)| contact_line(cx, contact))
        .collect();
    if this_year.is_empty() {
        lines.push(cx.say(msg::families_year_nothing()));
    }
    lines.extend(this_year);
    if let Some(moment) = next {
        let when = cx.lang.relative_moment(moment.day, moment.time, cx.today);
        lines.push(cx.say(msg::families_next(when)));
    }
    lines.join("; ")
}

/// The forms that occur, each with its colour.
fn legend(ui: &mut Ui, cx: &Cx<'_>, weeks: &[Week<'_>], next: bool) {
    let spoken = |contact: &&&Contact| contact.outcome == Outcome::Spoke;
    let contacts = || weeks.iter().flat_map(|week| &week.contacts);
    let forms: BTreeSet<Form> = contacts().filter(spoken).map(|contact| contact.form).collect();
    let unanswered = contacts().any(|contact| contact.outcome == Outcome::NoAnswer);
    if forms.is_empty() && !unanswered && !next {
        ui.soft(cx.say(msg::families_year_nothing()));
        return;
    }
    ui.spacing_mut().interact_size.y = 18.0;
    ui.horizontal_wrapped(|ui| {
        let tokens = ui.tokens();
        for form in forms {
            mark(ui, &cx.say(form.into()), |ui, center| {
                let color = words::form_color(tokens, form);
                ui.painter().circle_filled(center, 4.0, color);
            });
        }
        if unanswered {
            mark(ui, &cx.say(Outcome::NoAnswer.into()), |ui, center| {
                ui.painter().circle_filled(center, 2.5, tokens.line_strong);
            });
        }
        if next {
            mark(ui, &cx.say(msg::families_next_mark()), |ui, center| {
                ui.painter()
                    .circle_stroke(center, 3.5, Stroke::new(1.5, tokens.accent));
            });
        }
    });
}

fn mark(ui: &mut Ui, word: &str, paint: impl FnOnce(&Ui, egui::Pos2)) {
    let font = FontId::proportional(size::SMALL);
    let soft = ui.tokens().ink_soft;
    let galley = ui.painter().layout_no_wrap(word.to_owned(), font, soft);
    let wanted = Vec2::new(galley.size().x + 14.0 + space::M, galley.size().y);
    let (rect, _) = ui.allocate_exact_size(wanted, Sense::hover());
    paint(ui, pos2(rect.left() + 5.0, rect.center().y));
    ui.painter()
        .galley(pos2(rect.left() + 14.0, rect.top()), galley, soft);
}
