//! Ctrl+K: a family, a screen or an action by name.

use egui::{Align2, FontId, Key, Rect, Role, Sense, Ui, Vec2, WidgetInfo, pos2};

use crate::command::{Action, Command, Place};
use crate::lang::{Language, msg};
use crate::look::{self, Face, Look as _, radius, size, space};
use crate::model::{Id, Pupil, fold};
use crate::panels::Cx;

/// Rows shown at once.
const ROWS: usize = 8;

/// What is typed, and which row is chosen.
#[derive(Debug, Default)]
pub struct Palette {
    query: String,
    chosen: usize,
    /// What was found, and for what: a class of a whole school is not gone through in every frame.
    found: Vec<Row>,
    found_for: Option<(String, u64, Language)>,
}

#[derive(Clone, Debug)]
struct Row {
    /// Whose face stands before it.
    pupil: Option<Id<Pupil>>,
    label: String,
    hint: String,
    command: Command,
}

/// What came of a frame.
#[expect(clippy::large_enum_variant, reason = "one is made a frame")]
pub enum Outcome {
    /// Still open.
    Open,
    /// Closed without a choice.
    Closed,
    /// Closed with a choice.
    Chosen(Command),
}

impl Palette {
    /// Draws the palette over everything.
    pub fn ui(&mut self, ctx: &egui::Context, cx: &Cx<'_>) -> Outcome {
        self.find(ctx, cx);
        let rows = self.found.clone();
        let mut outcome = Outcome::Open;
        let modal = look::dialog(ctx, "palette").show(ctx, |ui| {
            ui.set_width(520.0_f32.min(ui.ctx().content_rect().width() - space::XXL));
            let before = self.query.clone();
            let label = cx.say(msg::action_search_hint());
            let (down, up, enter) = ui.input_mut(|input| {
                (
                    input.consume_key(egui::Modifiers::NONE, Key::ArrowDown),
                    input.consume_key(egui::Modifiers::NONE, Key::ArrowUp),
                    input.key_pressed(Key::Enter),
                )
            });
            ui.field(&label, &mut self.query).request_focus();
            if self.query != before {
                self.chosen = 0;
            }
            if down && self.chosen + 1 < rows.len() {
                self.chosen += 1;
            }
            if up {
                self.chosen = self.chosen.saturating_sub(1);
            }
            if enter && let Some(row) = rows.get(self.chosen) {
                outcome = Outcome::Chosen(row.command.clone());
            }
            if rows.is_empty() {
                ui.soft(cx.say(msg::palette_nothing(self.query.trim())));
            }
            for (index, row) in rows.iter().enumerate() {
                if row_ui(ui, cx, row, index == self.chosen) {
                    outcome = Outcome::Chosen(row.command.clone());
                }
            }
        });
        if matches!(outcome, Outcome::Open) && modal.should_close() {
            return Outcome::Closed;
        }
        outcome
    }

    /// Finds again where something else is looked for, or in another class.
    fn find(&mut self, ctx: &egui::Context, cx: &Cx<'_>) {
        let wanted = (self.query.clone(), cx.revision, cx.lang.language());
        if self.found_for.as_ref() != Some(&wanted) {
            self.found = self.rows(ctx, cx);
            self.found_for = Some(wanted);
        }
    }

    fn rows(&self, ctx: &egui::Context, cx: &Cx<'_>) -> Vec<Row> {
        let query = fold(&self.query);
        let matches = |text: &str| fold(text).contains(&query);
        let mut families: Vec<_> = cx
            .doc
            .pupils
            .iter()
            .filter(|(_, pupil)| !query.is_empty() && pupil.left.is_none() && matches(&pupil.name.full()))
            .collect();
        families.sort_by_cached_key(|(id, pupil)| (pupil.name.sort_key(), **id));
        let actions = Action::all()
            .map(|action| (action, cx.say(action.label()), cx.say(action.hint())))
            .filter(|(_, label, hint)| matches(label) || matches(hint));
        families
            .into_iter()
            .take(ROWS)
            .map(|(id, pupil)| Row {
                pupil: Some(*id),
                label: pupil.name.full(),
                hint: cx.lang.list(cx.doc.languages(*id)),
                command: Place::Family(*id).into(),
            })
            .chain(actions.map(|(action, label, hint)| Row {
                pupil: None,
                hint: match action.shortcut() {
                    Some(keys) => format!("{hint} · {}", ctx.format_shortcut(&keys)),
                    None => hint,
                },
                label,
                command: action.into(),
            }))
            .take(ROWS)
            .collect()
    }
}

fn row_ui(ui: &mut Ui, cx: &Cx<'_>, row: &Row, chosen: bool) -> bool {
    // The keyboard stays on the field, and goes through the rows with the arrows.
    let (rect, response) = ui.allocate_exact_size(Vec2::new(ui.available_width(), 44.0), Sense::CLICK);
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, chosen, &row.label));
    let tokens = ui.tokens();
    if chosen || response.hovered() {
        ui.painter()
            .rect_filled(rect, f32::from(radius::M), tokens.accent_soft);
    }
    let left = rect.left() + space::S;
    if let Some(pupil) = row.pupil.and_then(|id| cx.doc.pupils.get(&id)) {
        Face::of_pupil(pupil, cx.photos).paint(
            ui,
            Rect::from_center_size(pos2(left + 14.0, rect.center().y), Vec2::splat(28.0)),
        );
    }
    let text_left = left + 36.0;
    let body = FontId::proportional(size::BODY);
    let small = FontId::proportional(size::SMALL);
    let painter = ui.painter().with_clip_rect(rect);
    painter.text(
        pos2(text_left, rect.center().y - 1.0),
        Align2::LEFT_BOTTOM,
        &row.label,
        body,
        tokens.ink,
    );
    painter.text(
        pos2(text_left, rect.center().y + 1.0),
        Align2::LEFT_TOP,
        &row.hint,
        small,
        tokens.ink_soft,
    );
    response.clicked()
}
