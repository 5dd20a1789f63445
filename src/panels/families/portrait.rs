//! The head of a page: the portrait, the name, and what one does most.

use egui::{Rect, Sense, Ui, Vec2, WidgetInfo};

use super::words;
use crate::command::{Change, PhotoTarget, Place, Request};
use crate::lang::msg;
use crate::look::{Face, Icon, Look as _, focus_ring, space};
use crate::model::{Id, Pupil};
use crate::panels::{Commands, Cx};

/// Side of the portrait, in points.
const PORTRAIT: f32 = 96.0;

/// Draws the head; returns whether somebody asked for the pupil's own fields, or to close them.
pub(super) fn header(
    ui: &mut Ui,
    cx: &Cx<'_>,
    id: Id<Pupil>,
    pupil: &Pupil,
    open: bool,
    out: &mut Commands,
) -> bool {
    let mut toggled = false;
    ui.horizontal_top(|ui| {
        portrait(ui, cx, id, pupil, out);
        ui.add_space(space::S);
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.y = 2.0;
            ui.title(words::name_of(cx, pupil));
            let facts = facts(cx, id, pupil);
            if !facts.is_empty() {
                ui.soft(facts);
            }
            ui.add_space(space::XS);
            ui.horizontal_wrapped(|ui| {
                begin(ui, cx, id, out);
                log(ui, cx, id, out);
                toggled = details_button(ui, cx, open);
                if pupil.photo.is_some() && open {
                    let word = cx.say(msg::families_remove_photo());
                    if ui.quiet_with(Icon::Bin, word).clicked() {
                        out.push(Change::SetPortrait(id, None));
                    }
                }
            });
        });
    });
    toggled
}

fn begin(ui: &mut Ui, cx: &Cx<'_>, id: Id<Pupil>, out: &mut Commands) {
    if ui.primary(cx.say(msg::action_start_conversation())).clicked() {
        out.push(Place::Conversation {
            pupil: id,
            occasion: None,
        });
    }
}

fn log(ui: &mut Ui, cx: &Cx<'_>, id: Id<Pupil>, out: &mut Commands) {
    if ui.secondary(cx.say(msg::families_log_contact())).clicked() {
        out.push(Place::Contact(id));
    }
}

fn details_button(ui: &mut Ui, cx: &Cx<'_>, open: bool) -> bool {
    let word = if open {
        msg::families_close_details()
    } else {
        msg::families_open_details()
    };
    ui.quiet_with(Icon::Pencil, cx.say(word)).clicked()
}

/// "8 jaar · groep 5B · zus Puck in groep 3 · om en om".
fn facts(cx: &Cx<'_>, id: Id<Pupil>, pupil: &Pupil) -> String {
    let mut facts = Vec::new();
    if let Some(age) = pupil.born.and_then(|born| words::age(born, cx.today)) {
        facts.push(cx.say(msg::families_age(age)));
    }
    if !pupil.group.trim().is_empty() {
        facts.push(pupil.group.trim().to_owned());
    }
    let siblings = cx.doc.siblings(id);
    if !siblings.is_empty() {
        let names = cx
            .lang
            .list(siblings.into_iter().map(|id| words::call_of(cx, id)));
        facts.push(cx.say(msg::families_with_siblings(names)));
    }
    for words in [&pupil.siblings, &pupil.living] {
        if !words.trim().is_empty() {
            facts.push(words.trim().to_owned());
        }
    }
    facts.join(" · ")
}

fn portrait(ui: &mut Ui, cx: &Cx<'_>, id: Id<Pupil>, pupil: &Pupil, out: &mut Commands) {
    let (rect, response) = ui.allocate_exact_size(Vec2::splat(PORTRAIT), Sense::click());
    let name = words::call_of(cx, id);
    let said = cx.say(if pupil.photo.is_some() {
        msg::families_other_photo(name)
    } else {
        msg::families_choose_photo(name)
    });
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Button, true, &said));
    Face::of_pupil(pupil, cx.photos).paint(ui, rect);
    camera(ui, rect);
    focus_ring(ui, &response, (PORTRAIT / 2.0) as u8);
    if response.clicked() {
        out.push(Request::PickPhoto(PhotoTarget::Portrait(id)));
    }
    response.on_hover_text(said);
}

/// The small round mark that tells that the picture can be chosen.
fn camera(ui: &Ui, portrait: Rect) {
    let tokens = ui.tokens();
    let center = portrait.right_bottom() - Vec2::splat(13.0);
    ui.painter().circle_filled(center, 13.0, tokens.paper);
    ui.painter().circle_filled(center, 11.0, tokens.surface);
    ui.painter()
        .circle_stroke(center, 11.0, (tokens.hairline(), tokens.line));
    let icon = Rect::from_center_size(center, Vec2::splat(13.0));
    Icon::Camera.image(13.0, tokens.ink_soft).paint_at(ui, icon);
}
