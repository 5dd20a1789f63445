//! Undo and redo, labelled. Ctrl+Z works everywhere, because a step holds the records as they were.

use crate::command::{Change, ChangeError, Edits, Field, Was};
use crate::lang::Msg;
use crate::model::{Document, Media, Table};

/// Steps kept; older ones are forgotten.
const KEPT: usize = 500;

#[derive(Clone, Debug)]
struct Step {
    label: Msg,
    journal: Vec<Was>,
    /// The field that is still being typed in: its next edit belongs to the same step.
    typing: Option<Field>,
}

/// What was done, and what was undone.
#[derive(Clone, Debug, Default)]
pub struct History {
    done: Vec<Step>,
    undone: Vec<Step>,
}

impl History {
    /// Changes the document, and remembers how it was. Nothing is changed where the change is refused.
    ///
    /// Returns whether anything changed.
    pub fn apply(&mut self, doc: &mut Document, change: Change) -> Result<bool, ChangeError> {
        let label = change.label(doc);
        let (field, pause) = match &change {
            Change::SetText { field, pause, .. } => (Some(*field), *pause),
            _ => (None, false),
        };
        let mut edits = Edits::new(doc);
        change.apply(&mut edits)?;
        let journal = edits.finish();
        let changed = !journal.is_empty();
        let same_edit = match (self.done.last(), field) {
            (Some(last), Some(field)) => last.typing == Some(field),
            _ => false,
        };
        if changed {
            self.undone.clear();
        }
        match self.done.last_mut() {
            Some(last) if same_edit => {
                last.journal.extend(journal);
                last.typing = field.filter(|_| pause);
            }
            last => {
                if let Some(last) = last {
                    last.typing = None;
                }
                if changed {
                    self.push(Step {
                        label,
                        journal,
                        typing: field.filter(|_| pause),
                    });
                }
            }
        }
        Ok(changed)
    }

    fn push(&mut self, step: Step) {
        if self.done.len() == KEPT {
            self.done.remove(0);
        }
        self.done.push(step);
    }

    /// Takes the last step back, and says which.
    pub fn undo(&mut self, doc: &mut Document) -> Option<Msg> {
        let step = self.done.pop()?;
        let label = step.label.clone();
        self.undone.push(turn(doc, step));
        Some(label)
    }

    /// Does again what was undone last, and says what.
    pub fn redo(&mut self, doc: &mut Document) -> Option<Msg> {
        let step = self.undone.pop()?;
        let label = step.label.clone();
        self.done.push(turn(doc, step));
        Some(label)
    }

    /// Photos that undo or redo can still bring back.
    #[must_use]
    pub fn held_media(&self) -> Table<Media> {
        self.done
            .iter()
            .chain(&self.undone)
            .flat_map(|step| &step.journal)
            .filter_map(|was| match was {
                Was::Media(id, Some(media)) => Some((*id, media.clone())),
                _ => None,
            })
            .collect()
    }

    /// What undo would take back.
    #[must_use]
    pub fn undo_label(&self) -> Option<&Msg> {
        self.done.last().map(|step| &step.label)
    }

    /// What redo would do again.
    #[must_use]
    pub fn redo_label(&self) -> Option<&Msg> {
        self.undone.last().map(|step| &step.label)
    }
}

/// Puts back what a step holds; the step that comes out holds the opposite.
fn turn(doc: &mut Document, step: Step) -> Step {
    let mut edits = Edits::new(doc);
    edits.undo(step.journal);
    Step {
        label: step.label,
        journal: edits.finish(),
        typing: None,
    }
}
