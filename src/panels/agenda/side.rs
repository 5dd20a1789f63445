//! One day as a list: the same entries, with all their words.

use egui::{
    FontFamily, FontId, Frame, Margin, Rect, Response, Role, Sense, Ui, Vec2, WidgetInfo, pos2, vec2,
};

use super::super::{Commands, Cx};
use super::Agenda;
use super::grid::one_line;
use super::month::{self, Entries, Entry, Kind};
use crate::command::Place;
use crate::lang::msg;
use crate::look::{BOLD, Face, Icon, Look as _, focus_ring, radius, size, space};

/// The side of a face.
const FACE: f32 = 36.0;
/// Where text begins, beside the face.
const TEXT: f32 = FACE + space::S;

impl Agenda {
    pub(super) fn side(&mut self, ui: &mut Ui, cx: &Cx<'_>, entries: &Entries, out: &mut Commands) {
        let day = self.cursor(cx.today);
        ui.horizontal_top(|ui| {
            ui.vertical(|ui| {
                ui.set_width(ui.available_width() - 44.0);
                ui.name(crate::lang::capitalised(&cx.lang.day(day)));
            });
            ui.right(|ui| {
                if ui.icon_button(Icon::Cross, cx.say(msg::agenda_close())).clicked() {
                    self.open = false;
                }
            });
        });
        if let Some(holiday) = month::holiday(cx.doc, day) {
            ui.soft(cx.say(msg::agenda_day_holiday_text(holiday)));
        }
        ui.add_space(space::S);
        let of_day = entries.get(&day).map(Vec::as_slice).unwrap_or_default();
        if of_day.is_empty() {
            ui.soft(cx.say(msg::agenda_day_empty()));
        }
        for (at, entry) in of_day.iter().enumerate() {
            ui.push_id((entry.pupil, at), |ui| item(ui, cx, entry, out));
            ui.add_space(space::XS);
        }
    }
}

fn item(ui: &mut Ui, cx: &Cx<'_>, entry: &Entry, out: &mut Commands) {
    if row(ui, cx, entry).clicked() {
        out.push(Place::Family(entry.pupil));
    }
    let margin = Margin {
        left: TEXT as i8,
        ..Margin::ZERO
    };
    Frame::new().inner_margin(margin).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        let why = entry.why(cx.lang);
        if !why.is_empty() {
            ui.small_text(why);
        }
        if matches!(entry.kind, Kind::Planned { .. }) {
            // In line with the text above.
            ui.spacing_mut().button_padding.x = 0.0;
            let log = ui.quiet(cx.say(msg::agenda_log()));
            let label = cx.say(msg::agenda_log_of(entry.name.as_str()));
            log.widget_info(|| WidgetInfo::labeled(Role::Button, true, &label));
            if log.clicked() {
                out.push(Place::Contact(entry.pupil));
            }
            let rhythm = ui.quiet(cx.say(msg::agenda_rhythm()));
            let label = cx.say(msg::agenda_rhythm_of(entry.name.as_str()));
            rhythm.widget_info(|| WidgetInfo::labeled(Role::Button, true, &label));
            if rhythm.clicked() {
                out.push(Place::Rhythm(entry.pupil));
            }
        }
    });
}

/// The child, and what it is; leads to the family.
fn row(ui: &mut Ui, cx: &Cx<'_>, entry: &Entry) -> Response {
    let width = ui.available_width();
    let (rect, response) = ui.allocate_exact_size(vec2(width, 48.0), Sense::click());
    let label = cx.say(msg::agenda_open_family(entry.name.as_str()));
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &label));
    let tokens = ui.tokens();
    if response.hovered() {
        ui.painter().rect_filled(rect, f32::from(radius::S), tokens.rail);
    }
    let face = Rect::from_min_size(pos2(rect.left(), rect.top() + 6.0), Vec2::splat(FACE));
    if let Some(pupil) = cx.doc.pupils.get(&entry.pupil) {
        Face::of_pupil(pupil, cx.photos).paint(ui, face);
    }
    let left = face.right() + space::S;
    let width = rect.right() - left;
    let lines = [
        (entry.name.clone(), size::BODY, BOLD.clone(), tokens.ink, 15.0),
        (
            entry.what(cx.lang),
            size::SMALL,
            FontFamily::Proportional,
            tokens.ink_soft,
            34.0,
        ),
    ];
    for (words, size, family, ink, middle) in lines {
        let words = one_line(ui, &words, FontId::new(size, family), width, ink);
        let place = pos2(left, rect.top() + middle - words.size().y / 2.0);
        ui.painter().galley(place, words, ink);
    }
    focus_ring(ui, &response, radius::S);
    response
}
