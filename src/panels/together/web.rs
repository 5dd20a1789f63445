//! The web of families who know each other: a face for each, a line for each acquaintance.

use std::collections::BTreeMap;

use egui::{Pos2, Rect, Role, Sense, Shape, Stroke, Ui, UiBuilder, Vec2, WidgetInfo, pos2};

use crate::bring;
use crate::command::Place;
use crate::lang::msg;
use crate::look::{Face, Look as _, focus_ring, space};
use crate::model::{Document, Id, Pupil};
use crate::panels::{Commands, Cx};

/// Part of the square that a face takes: the drawing keeps any two at least 0.11 apart.
const FACE: f32 = 0.078;
/// A face never gets larger than this, in points.
const LARGEST: f32 = 46.0;
/// How much a face grows whose pair is looked at.
const GROWN: f32 = 1.25;

/// Two families.
pub(super) type Two = (Id<Pupil>, Id<Pupil>);

/// What the drawing follows from; as long as it is the same, so is the drawing.
#[derive(Debug, Default, PartialEq)]
struct Key {
    families: Vec<Id<Pupil>>,
    known: Vec<Two>,
}

/// The drawing, kept from frame to frame: to untangle a web takes longer than a frame may.
#[derive(Debug, Default)]
pub(super) struct Web {
    key: Key,
    places: BTreeMap<Id<Pupil>, [f32; 2]>,
}

impl Web {
    fn follow(&mut self, doc: &Document) {
        let key = Key {
            families: doc.class_list().into_iter().map(|(id, _)| id).collect(),
            known: bring::acquaintances(doc),
        };
        if self.key != key {
            self.places = bring::layout(doc);
            self.key = key;
        }
    }

    /// Draws the web in a square; `lit` are the two whose card is looked at.
    pub(super) fn ui(
        &mut self,
        ui: &mut Ui,
        cx: &Cx<'_>,
        square: Rect,
        lit: Option<Two>,
        out: &mut Commands,
    ) {
        self.follow(cx.doc);
        let group = UiBuilder::new()
            .max_rect(square)
            .id_salt("web")
            .accessibility_role(Role::Group)
            .accessibility_label(self.summary(cx));
        ui.scope_builder(group, |ui| {
            ui.expand_to_include_rect(square);
            let under = self.under_pointer(ui, square);
            self.lines(ui, square, under, lit);
            self.faces(ui, cx, square, lit, out);
        });
    }

    /// What the drawing says, in words.
    pub(super) fn summary(&self, cx: &Cx<'_>) -> String {
        let all = self.key.families.len();
        let knowing = self
            .key
            .families
            .iter()
            .filter(|id| self.friends(**id).next().is_some());
        cx.say(msg::together_web(knowing.count(), all))
    }

    fn friends(&self, of: Id<Pupil>) -> impl Iterator<Item = Id<Pupil>> {
        self.key.known.iter().filter_map(move |(a, b)| {
            if *a == of {
                Some(*b)
            } else if *b == of {
                Some(*a)
            } else {
                None
            }
        })
    }

    fn centre(&self, of: Id<Pupil>, square: Rect) -> Option<Pos2> {
        let [x, y] = *self.places.get(&of)?;
        Some(square.min + Vec2::new(x * square.width(), y * square.height()))
    }

    fn under_pointer(&self, ui: &Ui, square: Rect) -> Option<Id<Pupil>> {
        let pointer = ui.input(|input| input.pointer.hover_pos())?;
        let reach = side_of(square) / 2.0;
        self.places
            .keys()
            .find(|id| {
                self.centre(**id, square)
                    .is_some_and(|centre| centre.distance(pointer) <= reach)
            })
            .copied()
    }

    fn lines(&self, ui: &Ui, square: Rect, under: Option<Id<Pupil>>, lit: Option<Two>) {
        let tokens = ui.tokens();
        for (a, b) in &self.key.known {
            let (Some(from), Some(to)) = (self.centre(*a, square), self.centre(*b, square)) else {
                continue;
            };
            let near = under.is_some_and(|id| id == *a || id == *b);
            let stroke = if near {
                Stroke::new(2.0, tokens.accent)
            } else {
                Stroke::new(1.5, tokens.line_strong)
            };
            ui.painter().line_segment([from, to], stroke);
        }
        let Some((a, b)) = lit else {
            return;
        };
        if let (Some(from), Some(to)) = (self.centre(a, square), self.centre(b, square)) {
            let stroke = Stroke::new(2.0, tokens.accent);
            ui.painter()
                .extend(Shape::dashed_line(&[from, to], stroke, 6.0, 5.0));
        }
    }

    fn faces(&self, ui: &mut Ui, cx: &Cx<'_>, square: Rect, lit: Option<Two>, out: &mut Commands) {
        let tokens = ui.tokens();
        for id in &self.key.families {
            let (Some(pupil), Some(centre)) = (cx.doc.pupils.get(id), self.centre(*id, square)) else {
                continue;
            };
            let is_lit = lit.is_some_and(|(a, b)| a == *id || b == *id);
            let side = side_of(square) * if is_lit { GROWN } else { 1.0 };
            let rect = Rect::from_center_size(centre, Vec2::splat(side));
            let response = ui.interact(rect, ui.scope_id().with(id), Sense::click());
            let name = pupil.name.full();
            let friends: Vec<_> = self.friends(*id).map(|friend| cx.called(friend)).collect();
            let words = if friends.is_empty() {
                cx.say(msg::together_knows_nobody(name.as_str()))
            } else {
                cx.say(msg::together_knows(name.as_str(), cx.lang.list(friends)))
            };
            response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &words));
            // A rim of paper keeps the face off the lines.
            let (rim, colour) = if is_lit || response.hovered() {
                (2.0, tokens.accent)
            } else {
                (2.0, tokens.paper)
            };
            ui.painter().circle_filled(centre, side / 2.0 + rim, colour);
            Face::of_pupil(pupil, cx.photos).paint(ui, rect);
            focus_ring(ui, &response, (side / 2.0) as u8);
            if response.on_hover_text(words).clicked() {
                out.push(Place::Family(*id));
            }
        }
    }
}

fn side_of(square: Rect) -> f32 {
    (square.width() * FACE).min(LARGEST)
}

/// The square for the web in `room`: it stays in sight while the cards beside it are scrolled.
pub(super) fn square_in(ui: &Ui, room: Rect) -> Rect {
    let sight = ui.clip_rect();
    let top = room.top().max(sight.top() + space::S).round();
    let height = (sight.bottom() - room.top() - space::XXXL).max(room.width() * 0.8);
    let side = room.width().min(height).floor();
    let left = (room.left() + (room.width() - side) / 2.0).round();
    Rect::from_min_size(pos2(left, top), Vec2::splat(side))
}
