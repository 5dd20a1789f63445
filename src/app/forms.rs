//! What is being typed and makes no record yet: kept with the class, and given back to the screens.

use std::time::Duration;

use egui::Context;

use super::{App, apply};
use crate::model::Unfinished;
use crate::panels;

/// A pause in the typing after which a form is kept, in seconds.
pub const PAUSE: f64 = 1.0;

impl App {
    /// Takes note of the forms as they are now, at this second of egui's clock.
    pub(super) fn note_forms(&mut self, ctx: &Context, time: f64) {
        let forms = self.unfinished();
        if let Some(class) = self.class.as_mut()
            && class.note_unfinished(forms, time)
        {
            ctx.request_repaint_after(Duration::from_secs_f64(PAUSE + 0.05));
        }
    }

    /// Turns what is being typed into changes.
    pub(super) fn flush_drafts(&mut self, ctx: &Context) {
        let changes = self
            .class
            .as_mut()
            .map(|class| class.take_drafts())
            .unwrap_or_default();
        for change in changes {
            apply::change(self, ctx, change);
        }
        self.keep_unfinished(ctx);
    }

    /// The forms of all screens that somebody is filling in.
    pub(super) fn unfinished(&self) -> Vec<Unfinished> {
        let doc = self.class.as_ref().map(|class| class.doc());
        doc.map(|doc| {
            self.panels
                .iter()
                .flat_map(|panel| panel.unfinished(doc))
                .collect()
        })
        .unwrap_or_default()
    }

    /// Keeps the forms with the class.
    pub(super) fn keep_unfinished(&mut self, ctx: &Context) {
        let (time, forms) = (self.time(ctx), self.unfinished());
        if let Some(class) = self.class.as_mut() {
            class.keep_unfinished(forms, time);
        }
    }

    /// The forms that somebody is filling in otherwise than they are kept with the class.
    pub(super) fn typed_since(&self) -> Vec<Unfinished> {
        let mut forms = self.unfinished();
        if let Some(class) = &self.class {
            forms.retain(|form| class.doc().unfinished.values().all(|kept| kept != form));
        }
        forms
    }

    /// Gives forms to their screens.
    pub(super) fn resume(&mut self, forms: &[Unfinished]) {
        for form in forms {
            for panel in &mut self.panels {
                panel.resume(form);
            }
        }
    }

    /// The forms that are kept with the class and can still be finished.
    fn kept_forms(&self) -> Vec<Unfinished> {
        let doc = self.class.as_ref().map(|class| class.doc());
        doc.map(|doc| {
            let forms = doc.unfinished.values().filter(|form| form.is_open(doc));
            forms.cloned().collect()
        })
        .unwrap_or_default()
    }

    /// All screens begin anew, with the forms that are kept with the class. For whenever another document takes the place
    /// of the one that they showed: a form that no screen knows of counts as thrown away.
    pub(super) fn begin_screens_anew(&mut self) {
        self.panels = panels::registry();
        self.resume(&self.kept_forms());
    }

    /// Gives the screens the forms that are kept with the class and that none of them has: a step back brought them.
    pub(super) fn resume_missing(&mut self) {
        let there = self.unfinished();
        let mut missing = self.kept_forms();
        missing.retain(|form| there.iter().all(|other| !other.is_same_form(form)));
        self.resume(&missing);
    }
}
