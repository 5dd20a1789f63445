//! What is being typed. A draft becomes a change when the focus leaves its field, and after a pause in the typing,
//! so that a crash costs nobody more than the last moments of it.

use std::collections::BTreeMap;
use std::time::Duration;

use egui::{Response, Ui};

use super::{Commands, Cx};
use crate::command::{Change, Field};
use crate::look::Look;
use crate::model::Document;

/// A pause in the typing, in seconds.
const PAUSE: f64 = 1.0;
/// Who types on and on without a pause has it kept after so many seconds all the same.
const LONGEST: f64 = 10.0;

#[derive(Clone, Debug)]
struct Draft {
    text: String,
    /// When it was last typed in, in seconds of egui's clock.
    typed: f64,
    /// Since when the document lacks something of what was typed; `None` where it lacks nothing.
    unsaved_since: Option<f64>,
}

/// Drafts by field.
#[derive(Clone, Debug, Default)]
pub struct Drafts {
    open: BTreeMap<FieldKey, (Field, Draft)>,
    focused: Option<Field>,
    wanted_focus: Option<Field>,
}

/// Fields in a stable order: their debug form.
type FieldKey = String;

fn key(field: Field) -> FieldKey {
    format!("{field:?}")
}

impl Drafts {
    /// Moves the keyboard to a field the next time that it is drawn.
    pub fn focus(&mut self, field: Field) {
        self.wanted_focus = Some(field);
    }

    /// The field with the keyboard, if it is one of the document's.
    #[must_use]
    pub fn focused(&self) -> Option<Field> {
        self.focused
    }

    /// Begins a frame.
    pub fn begin_frame(&mut self) {
        self.focused = None;
    }

    /// Changes for all drafts that rest, at `time` seconds of egui's clock.
    #[must_use]
    pub fn rested(&mut self, time: f64) -> Vec<Change> {
        let mut changes = Vec::new();
        for (field, draft) in self.open.values_mut() {
            let Some(since) = draft.unsaved_since else {
                continue;
            };
            if time - draft.typed >= PAUSE || time - since >= LONGEST {
                draft.unsaved_since = None;
                changes.push(set_text(*field, draft.text.clone(), true));
            }
        }
        changes
    }

    /// Changes for everything that is being typed: before a lock, a save, a close, an undo.
    #[must_use]
    pub fn flush(&mut self) -> Vec<Change> {
        let open = std::mem::take(&mut self.open);
        open.into_values()
            .map(|(field, draft)| set_text(field, draft.text, false))
            .collect()
    }

    fn type_in(&mut self, field: Field, text: String, typed: f64) {
        let since = self
            .open
            .get(&key(field))
            .and_then(|(_, draft)| draft.unsaved_since);
        let draft = Draft {
            text,
            typed,
            unsaved_since: Some(since.unwrap_or(typed)),
        };
        self.open.insert(key(field), (field, draft));
    }

    /// Keeps a text that could not be written yet, as something that is still being typed.
    pub fn put_back(&mut self, field: Field, text: String) {
        let draft = Draft {
            text,
            typed: 0.0,
            unsaved_since: Some(0.0),
        };
        self.open.insert(key(field), (field, draft));
    }

    /// Whether something is typed that the document lacks.
    #[must_use]
    pub fn any_unsaved(&self) -> bool {
        self.open.values().any(|(_, draft)| draft.unsaved_since.is_some())
    }

    fn text(&self, field: Field, doc: &Document) -> Option<String> {
        match self.open.get(&key(field)) {
            Some((_, draft)) => Some(draft.text.clone()),
            None => field.get(doc),
        }
    }
}

fn set_text(field: Field, text: String, pause: bool) -> Change {
    Change::SetText { field, text, pause }
}

impl Cx<'_> {
    /// A field of one line for a text of the document, with its label above.
    pub fn line(&mut self, ui: &mut Ui, field: Field, out: &mut Commands) -> Option<Response> {
        self.draft(ui, field, out, Look::field)
    }

    /// A field of several lines for a text of the document, with its label above.
    pub fn lines(&mut self, ui: &mut Ui, field: Field, rows: usize, out: &mut Commands) -> Option<Response> {
        self.draft(ui, field, out, |ui, label, text| {
            ui.field_lines(label, text, rows)
        })
    }

    /// A text of the document in a widget of one's own, which gets the field's label and the draft.
    ///
    /// Draws nothing and returns `None` where the record is not there.
    pub fn draft(
        &mut self,
        ui: &mut Ui,
        field: Field,
        out: &mut Commands,
        add: impl FnOnce(&mut Ui, &str, &mut String) -> Response,
    ) -> Option<Response> {
        let mut text = self.drafts.text(field, self.doc)?;
        let label = self.say(field.label());
        let response = ui.push_id(key(field), |ui| add(ui, &label, &mut text)).inner;
        if self.drafts.wanted_focus == Some(field) {
            self.drafts.wanted_focus = None;
            response.request_focus();
        }
        if response.has_focus() {
            self.drafts.focused = Some(field);
        }
        if response.changed() {
            let typed = ui.input(|input| input.time);
            self.drafts.type_in(field, text, typed);
            ui.ctx()
                .request_repaint_after(Duration::from_secs_f64(PAUSE + 0.05));
        }
        if response.lost_focus()
            && let Some((field, draft)) = self.drafts.open.remove(&key(field))
        {
            out.push(set_text(field, draft.text, false));
        }
        Some(response)
    }
}
