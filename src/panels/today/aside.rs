//! What stands beside the cards: the week, who still has to be told, the time that was spent.

use std::sync::Arc;

use chrono::Days;
use egui::text::{LayoutJob, TextFormat, TextWrapping};
use egui::{Color32, Galley, ProgressBar, Rect, Sense, Ui, Vec2};

use crate::command::Place;
use crate::lang::msg;
use crate::look::{Face, Look as _, size, space};
use crate::model::monday_of;
use crate::panels::{Commands, Cx};
use crate::plan;

pub(super) fn this_week(ui: &mut Ui, cx: &Cx<'_>, out: &mut Commands) {
    ui.section(cx.say(msg::today_this_week()));
    let friday = monday_of(cx.today)
        .checked_add_days(Days::new(6))
        .unwrap_or(cx.today);
    let week = plan::upcoming(cx.doc, cx.today, friday);
    if week.is_empty() {
        ui.soft(cx.say(msg::today_nothing_this_week()));
    }
    for due in week.iter().take(8) {
        let Some(pupil) = cx.doc.pupils.get(&due.pupil) else {
            continue;
        };
        let face = Face::of_pupil(pupil, cx.photos);
        let when = cx
            .lang
            .relative_moment(due.moment.day.max(cx.today), due.moment.time, cx.today);
        if week_row(ui, &face, &pupil.name.full(), &when) {
            out.push(Place::Family(due.pupil));
        }
    }
}

/// Who does not know yet what others know of a child; nothing where everybody does.
pub(super) fn who_lacks(ui: &mut Ui, cx: &Cx<'_>, out: &mut Commands) {
    const ROWS: usize = 3;
    let lacking = cx.doc.lacking(cx.today);
    if lacking.is_empty() {
        return;
    }
    ui.section(cx.say(msg::information_title()));
    for (id, lacks) in lacking.iter().take(ROWS) {
        let Some((item, pupil)) = cx
            .doc
            .items
            .get(id)
            .and_then(|item| Some((item, cx.doc.pupils.get(&item.pupil)?)))
        else {
            continue;
        };
        let title = match item.title.trim() {
            "" => cx.say(item.kind.into()),
            title => title.to_owned(),
        };
        let what = cx.say(msg::information_of(pupil.name.call(), title));
        let names = cx.lang.list(lacks.iter().map(|id| cx.adult(*id)));
        let face = Face::of_pupil(pupil, cx.photos);
        if week_row(ui, &face, &what, &cx.say(msg::information_short(names))) {
            out.push(Place::Family(item.pupil));
        }
    }
    if lacking.len() > ROWS {
        ui.small_text(cx.say(msg::information_more(lacking.len() - ROWS)));
    }
    ui.add_space(space::XL);
}

/// The school year is almost over: said beside the cards, since it can wait.
pub(super) fn next_year(ui: &mut Ui, cx: &Cx<'_>, out: &mut Commands) {
    ui.section(cx.say(msg::roster_year()));
    ui.soft(cx.say(msg::roster_year_ends(cx.doc.class.year.to_string())));
    if ui.secondary(cx.say(msg::roster_year_open())).clicked() {
        out.push(Place::NewYear);
    }
}

pub(super) fn your_time(ui: &mut Ui, cx: &Cx<'_>) {
    let minutes = plan::minutes_this_week(cx.doc, cx.today);
    ui.section(cx.say(msg::today_your_time()));
    let spent = cx.lang.minutes(minutes);
    match cx.doc.class.minutes_a_week {
        None => {
            ui.body(cx.say(msg::today_minutes(spent)));
        }
        Some(goal) => {
            let words = cx.say(msg::today_minutes_of(spent, cx.lang.minutes(u32::from(goal))));
            ui.body(words.clone());
            let share = minutes as f32 / f32::from(goal.max(1));
            let accent = ui.tokens().accent;
            let bar = ProgressBar::new(share.min(1.0)).desired_height(6.0).fill(accent);
            ui.add(bar).accessible_name(words);
        }
    }
}

pub(super) fn week_row(ui: &mut Ui, face: &Face, name: &str, when: &str) -> bool {
    let (rect, response) = ui.allocate_exact_size(Vec2::new(ui.available_width(), 44.0), Sense::click());
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, format!("{name}, {when}")));
    let tokens = ui.tokens();
    if response.hovered() {
        ui.painter()
            .rect_filled(rect, f32::from(crate::look::radius::S), tokens.rail);
    }
    let side = 28.0;
    let face_rect = Rect::from_center_size(
        egui::pos2(rect.left() + side / 2.0, rect.center().y),
        Vec2::splat(side),
    );
    face.paint(ui, face_rect);
    // The name keeps the larger half.
    let beside = shortened(ui, when, size::SMALL, tokens.ink_soft, rect.width() * 0.45);
    let cut = beside.elided;
    let when_left = rect.right() - beside.size().x;
    ui.painter().galley(
        egui::pos2(when_left, rect.center().y - beside.size().y / 2.0),
        beside,
        tokens.ink_soft,
    );
    let name_left = face_rect.right() + space::S;
    let galley = shortened(ui, name, size::BODY, tokens.ink, when_left - space::S - name_left);
    let response = if cut || galley.elided {
        response.on_hover_text(format!("{name}, {when}"))
    } else {
        response
    };
    ui.painter().galley(
        egui::pos2(name_left, rect.center().y - galley.size().y / 2.0),
        galley,
        tokens.ink,
    );
    ui.painter()
        .hline(rect.x_range(), rect.bottom(), (tokens.hairline(), tokens.line));
    crate::look::focus_ring(ui, &response, crate::look::radius::S);
    response.clicked()
}

/// One line of a text, with a sign that it goes on where it does not fit in so many points.
fn shortened(ui: &Ui, text: &str, size: f32, ink: Color32, width: f32) -> Arc<Galley> {
    let font = egui::FontId::proportional(size);
    let mut job = LayoutJob::single_section(text.to_owned(), TextFormat::simple(font, ink));
    job.wrap = TextWrapping::truncate_at_width(width);
    ui.painter().layout_job(job)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_that_does_not_fit_says_that_it_goes_on() {
        egui::__run_test_ui(|ui| {
            for (width, last) in [(120.0, '…'), (400.0, 'n')] {
                let galley = shortened(ui, "Sem, Ouderavond over lezen", 14.0, Color32::BLACK, width);
                assert!(galley.size().x <= width && galley.rows.len() == 1);
                assert_eq!(galley.rows[0].glyphs.last().map(|glyph| glyph.chr), Some(last));
            }
        });
    }
}
