//! All pages, as cards with the picture and how far each is.

use egui::load::SizedTexture;
use egui::{
    Align2, Color32, CornerRadius, FontId, Image, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, Vec2,
    WidgetInfo, pos2, vec2,
};

use super::super::{Commands, Cx};
use super::{Book, State};
use crate::command::Action;
use crate::lang::msg;
use crate::look::{BOLD, Face, Look as _, Size, Tokens, focus_ring, radius, size, space};
use crate::model::{Id, Pupil};
use crate::projector;

/// The narrowest that a card gets, in points.
const CARD: f32 = 216.0;
/// The words under the picture.
const WORDS: f32 = 62.0;

impl Book {
    pub(super) fn grid(&mut self, ui: &mut Ui, cx: &Cx<'_>, out: &mut Commands) {
        let list: Vec<(Id<Pupil>, &Pupil, State)> = cx
            .doc
            .class_list()
            .into_iter()
            .map(|(id, pupil)| (id, pupil, State::of(cx, id)))
            .collect();
        let ready = list.iter().filter(|(_, _, state)| state.is_shown()).count();
        self.grid_head(ui, cx, ready, list.len(), out);
        ui.add_space(space::L);
        if self.evening {
            self.what_is_missing(ui, cx, &list, out);
            return;
        }
        let gap = space::L;
        let width = ui.available_width();
        let columns = ((width + gap) / (CARD + gap)).floor().max(1.0);
        let card = (width - gap * (columns - 1.0)) / columns;
        ui.spacing_mut().item_spacing = Vec2::splat(gap);
        for row in list.chunks(columns as usize) {
            ui.horizontal(|ui| {
                for (id, pupil, state) in row {
                    if self::card(ui, cx, *id, pupil, *state, card).clicked() {
                        self.open = Some(*id);
                    }
                }
            });
        }
    }

    fn grid_head(&mut self, ui: &mut Ui, cx: &Cx<'_>, ready: usize, all: usize, out: &mut Commands) {
        ui.horizontal_top(|ui| {
            ui.vertical(|ui| {
                ui.set_max_width((ui.available_width() - 400.0).max(200.0));
                ui.title(cx.say(msg::screen_book()));
                ui.soft(cx.say(msg::book_count(ready, all)));
            });
            ui.right(|ui| {
                let button = ui.add_enabled_ui(ready > 0, |ui| ui.primary(cx.say(msg::action_project())));
                let button = button.inner.on_hover_text(cx.say(msg::action_project_hint()));
                if button
                    .on_disabled_hover_text(cx.say(msg::book_nothing_ready()))
                    .clicked()
                {
                    out.push(Action::Project);
                }
                let word = cx.say(if self.evening {
                    msg::book_all()
                } else {
                    msg::evening_what_is_missing()
                });
                if ui.secondary(word).clicked() {
                    self.evening = !self.evening;
                }
            });
        });
    }
}

fn card(ui: &mut Ui, cx: &Cx<'_>, id: Id<Pupil>, pupil: &Pupil, state: State, width: f32) -> Response {
    let picture = width * 0.75;
    let (rect, response) = ui.allocate_exact_size(vec2(width, picture + WORDS), Sense::click());
    let word = cx.say(state.word());
    let label = cx.say(msg::book_card(pupil.name.full(), word.as_str()));
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &label));
    if ui.is_rect_visible(rect) {
        let tokens = ui.tokens();
        let corner = CornerRadius::same(radius::L);
        ui.painter().rect_filled(rect, corner, tokens.surface);
        let frame = Rect::from_min_size(rect.min, vec2(width, picture));
        paint_picture(ui, cx, id, pupil, frame);
        paint_words(ui, rect.with_min_y(frame.bottom()), pupil, state, &word);
        let line = if response.hovered() {
            tokens.line_strong
        } else {
            tokens.line
        };
        let stroke = Stroke::new(tokens.hairline(), line);
        ui.painter().rect_stroke(rect, corner, stroke, StrokeKind::Inside);
        focus_ring(ui, &response, radius::L);
    }
    response
}

fn paint_picture(ui: &Ui, cx: &Cx<'_>, id: Id<Pupil>, pupil: &Pupil, frame: Rect) {
    let corner = CornerRadius {
        sw: 0,
        se: 0,
        ..CornerRadius::same(radius::L)
    };
    let photo = cx.doc.page_of(id).and_then(|(_, page)| page.photo);
    if let Some(texture) = photo.and_then(|photo| cx.photos.texture(photo, Size::Small)) {
        Image::from_texture(SizedTexture::from_handle(texture))
            .uv(projector::cover(
                texture.size_vec2(),
                frame.width() / frame.height(),
            ))
            .corner_radius(corner)
            .paint_at(ui, frame);
        return;
    }
    ui.painter().rect_filled(frame, corner, ui.tokens().rail);
    let face = Rect::from_center_size(frame.center(), Vec2::splat(72.0));
    Face::of_pupil(pupil, cx.photos).paint(ui, face);
}

/// The colour of a state beside its word.
fn dot(tokens: &Tokens, state: State) -> Color32 {
    match state {
        State::Ready | State::WithoutPhoto => tokens.leaf,
        State::Asking | State::Unanswered | State::Secret => tokens.warm,
        State::Empty | State::Hidden => tokens.line_strong,
    }
}

fn paint_words(ui: &Ui, rect: Rect, pupil: &Pupil, state: State, word: &str) {
    let tokens = ui.tokens();
    let inner = rect.shrink2(vec2(space::L, 0.0));
    let painter = ui.painter().with_clip_rect(inner.intersect(ui.clip_rect()));
    painter.text(
        pos2(inner.left(), rect.top() + 22.0),
        Align2::LEFT_CENTER,
        pupil.name.full(),
        FontId::new(size::BODY, BOLD.clone()),
        tokens.ink,
    );
    let middle = rect.top() + 43.0;
    let centre = pos2(inner.left() + 5.0, middle);
    if matches!(state, State::Empty | State::Hidden) {
        painter.circle_stroke(centre, 3.5, Stroke::new(1.5, dot(tokens, state)));
    } else {
        painter.circle_filled(centre, 4.0, dot(tokens, state));
    }
    painter.text(
        pos2(inner.left() + 15.0, middle),
        Align2::LEFT_CENTER,
        word,
        FontId::proportional(size::SMALL),
        tokens.ink_soft,
    );
}
