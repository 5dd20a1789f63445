//! How this screen says things that more than one part of it says.

use chrono::{Datelike, NaiveDate};
use egui::{Button, Color32, Rect, Response, RichText, Sense, Ui, Vec2, WidgetInfo, pos2};

use crate::command::Request;
pub(super) use crate::lang::capitalised;
use crate::lang::msg;
use crate::look::{Icon, Look as _, Tokens, focus_ring, radius, size, space};
use crate::model::{Erasure, Form, Id, Member, Party, Pupil};
use crate::panels::{Commands, Cx};

/// The whole name of a pupil, or that there is none yet.
pub(super) fn name_of(cx: &Cx<'_>, pupil: &Pupil) -> String {
    if pupil.name.is_empty() {
        cx.say(msg::families_no_name())
    } else {
        pupil.name.full()
    }
}

/// What one calls a pupil, or that there is no name yet.
pub(super) fn call_of(cx: &Cx<'_>, pupil: Id<Pupil>) -> String {
    let called = cx.called(pupil);
    if called.is_empty() {
        cx.say(msg::families_no_name())
    } else {
        called
    }
}

/// The other pupils of this class to whom an adult is tied: one person, however many children.
pub(super) fn other_children(cx: &Cx<'_>, member: Member<'_>) -> Vec<Id<Pupil>> {
    let mut others: Vec<_> = cx
        .doc
        .ties
        .values()
        .filter(|tie| tie.guardian == member.id && tie.pupil != member.tie.pupil)
        .filter(|tie| cx.doc.pupils.contains_key(&tie.pupil))
        .map(|tie| tie.pupil)
        .collect();
    others.sort_by_cached_key(|id| (sort_key_of(cx, *id), *id));
    others.dedup();
    others
}

fn sort_key_of(cx: &Cx<'_>, pupil: Id<Pupil>) -> (String, String) {
    cx.doc
        .pupils
        .get(&pupil)
        .map(|pupil| pupil.name.sort_key())
        .unwrap_or_default()
}

/// Who says or does something: "jij", the child, a parent.
pub(super) fn party(cx: &Cx<'_>, party: Party, pupil: Id<Pupil>) -> String {
    match party {
        Party::Teacher => cx.say(msg::families_you()),
        Party::Child => call_of(cx, pupil),
        Party::Guardian(guardian) => cx.adult(guardian),
    }
}

/// Whole years lived on a day.
pub(super) fn age(born: NaiveDate, day: NaiveDate) -> Option<u32> {
    day.years_since(born)
}

/// A day as it is typed: "26-11-2026".
pub(super) fn typed_day(day: NaiveDate) -> String {
    format!("{:02}-{:02}-{:04}", day.day(), day.month(), day.year())
}

/// The day that somebody typed; `None` where it is none.
pub(super) fn parse_day(text: &str) -> Option<NaiveDate> {
    let parts: Vec<u32> = text
        .split(['-', '/', '.', ' '])
        .filter(|part| !part.is_empty())
        .map(|part| part.parse().ok())
        .collect::<Option<_>>()?;
    let [day, month, year] = parts.as_slice() else {
        return None;
    };
    let year = i32::try_from(*year)
        .ok()
        .filter(|year| (1900..=2200).contains(year))?;
    NaiveDate::from_ymd_opt(year, *month, *day)
}

/// The colours of a name and of what stands with it, on their ground.
pub(super) fn inks(tokens: &Tokens, lit: bool) -> (Color32, Color32) {
    if lit {
        (tokens.on_accent_soft, tokens.on_accent_soft)
    } else {
        (tokens.ink, tokens.ink_soft)
    }
}

/// The colour of a form of contact: which one tells nothing about how good a contact was.
pub(super) fn form_color(tokens: &Tokens, form: Form) -> Color32 {
    let place = match form {
        Form::AtSchool => 2,
        Form::Phone => 1,
        Form::Online => 0,
        Form::Message => 6,
        Form::Gate => 4,
        Form::HomeVisit => 3,
        Form::Doorstep => 5,
    };
    tokens.people.get(place).map_or(tokens.ink_soft, |(_, ink)| *ink)
}

/// Small text on one line, cut off with dots.
pub(super) fn small_line(ui: &mut Ui, text: &str) -> Response {
    let soft = ui.tokens().ink_soft;
    let text = RichText::new(text).size(size::SMALL).color(soft);
    ui.add(egui::Label::new(text).truncate())
}

/// An icon alone in a row of text, which it does not make higher than it is.
pub(super) fn small_button(ui: &mut Ui, icon: Icon, name: impl Into<String>) -> Response {
    let ink = ui.tokens().ink_soft;
    let name = name.into();
    let response = ui
        .scope(|ui| {
            ui.spacing_mut().button_padding = Vec2::splat(5.0);
            ui.spacing_mut().interact_size = Vec2::splat(SMALL_BUTTON);
            ui.add(Button::image(icon.image(16.0, ink)).frame_when_inactive(false))
        })
        .inner;
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Button, true, &name));
    focus_ring(ui, &response, radius::S);
    response.on_hover_text(name)
}

/// Side of a [`small_button`], in points.
pub(super) const SMALL_BUTTON: f32 = 26.0;

/// Small buttons from the right, in a row no higher than they are.
pub(super) fn from_right(ui: &mut Ui, add: impl FnOnce(&mut Ui)) {
    let room = Vec2::new(ui.available_width(), SMALL_BUTTON);
    let layout = egui::Layout::right_to_left(egui::Align::Center);
    ui.allocate_ui_with_layout(room, layout, add);
}

/// A quiet button whose icon stands in line with the text around it.
pub(super) fn inline_button(ui: &mut Ui, icon: Icon, text: impl Into<String>) -> Response {
    ui.scope(|ui| {
        ui.spacing_mut().button_padding.x = space::XS;
        ui.quiet_with(icon, text)
    })
    .inner
}

/// Asks to erase somebody for good.
pub(super) fn erase_button(ui: &mut Ui, cx: &Cx<'_>, name: &str, what: Erasure, out: &mut Commands) {
    let word = cx.say(msg::erase_ask(name));
    let hint = cx.say(msg::erase_ask_hint());
    if inline_button(ui, Icon::Bin, word).on_hover_text(hint).clicked() {
        out.push(Request::Erase(what));
    }
}

/// [`inline_button`] in a row of text, which it does not make higher than it is.
pub(super) fn small_text_button(ui: &mut Ui, icon: Icon, text: impl Into<String>) -> Response {
    let accent = ui.tokens().accent;
    let text = RichText::new(text).size(size::SMALL).color(accent);
    let button = Button::image_and_text(icon.image(16.0, accent), text)
        .frame_when_inactive(false)
        .min_size(Vec2::new(0.0, SMALL_BUTTON));
    let response = ui
        .scope(|ui| {
            ui.spacing_mut().button_padding = Vec2::new(space::XS, 2.0);
            ui.add(button)
        })
        .inner;
    focus_ring(ui, &response, radius::S);
    response
}

/// A text of one line that a click copies; `said` names it for a screen reader.
pub(super) fn copy_line(ui: &mut Ui, text: &str, said: String) -> bool {
    const ICON: f32 = 14.0;
    let tokens = ui.tokens();
    let font = egui::FontId::proportional(size::BODY - 1.0);
    let room = ui.available_width() - ICON - space::L;
    let mut job = egui::text::LayoutJob::simple_singleline(text.to_owned(), font, tokens.ink);
    job.wrap = egui::text::TextWrapping::truncate_at_width(room);
    let galley = ui.fonts_mut(|fonts| fonts.layout_job(job));
    let wanted = Vec2::new(galley.size().x + space::S + ICON, SMALL_BUTTON);
    let (rect, response) = ui.allocate_exact_size(wanted, Sense::click());
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Button, true, format!("{text}. {said}")));
    if response.hovered() {
        let ground = rect.expand2(Vec2::new(6.0, 0.0));
        ui.painter()
            .rect_filled(ground, f32::from(radius::S), tokens.rail);
    }
    let top = rect.center().y - galley.size().y / 2.0;
    ui.painter().galley(pos2(rect.left(), top), galley, tokens.ink);
    let icon = Rect::from_center_size(
        pos2(rect.right() - ICON / 2.0, rect.center().y),
        Vec2::splat(ICON),
    );
    Icon::File.image(ICON, tokens.ink_soft).paint_at(ui, icon);
    focus_ring(ui, &response, radius::S);
    let clicked = response.clicked();
    response.on_hover_text(said);
    clicked
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_read_as_it_is_typed() {
        let day = NaiveDate::from_ymd_opt(2018, 3, 1);
        assert_eq!(parse_day("01-03-2018"), day);
        assert_eq!(parse_day(" 1/3/2018 "), day);
        assert_eq!(parse_day("1 3 2018"), day);
        assert_eq!(parse_day("31-02-2018"), None);
        assert_eq!(parse_day("maart"), None);
        assert_eq!(parse_day(""), None);
        assert_eq!(typed_day(day.unwrap()), "01-03-2018");
    }
}
