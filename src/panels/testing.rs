//! A bench for panels: a document, the panel, and what it asked for, carried out as the app would.

use chrono::{NaiveDate, NaiveDateTime};
use egui_kittest::Harness;

use super::{Commands, Cx, Desk, Drafts, Panel};
use crate::command::{Command, Theme};
use crate::history::History;
use crate::lang::{Lang, Language};
use crate::look::{self, Photos};
use crate::model::Document;

/// What a panel under test lives in.
pub(crate) struct Bench {
    pub panel: Box<dyn Panel>,
    pub doc: Document,
    pub history: History,
    pub drafts: Drafts,
    pub photos: Photos,
    pub lang: Lang,
    pub desk: Desk,
    pub now: NaiveDateTime,
    /// Commands that do not change the document, in order.
    pub asked: Vec<Command>,
    /// The document that the last frame was drawn from, and its number.
    seen: (Document, u64),
    installed: bool,
    theme: Theme,
}

impl Bench {
    pub fn new(panel: Box<dyn Panel>, doc: Document, today: NaiveDate) -> Self {
        Self {
            panel,
            doc,
            history: History::default(),
            drafts: Drafts::default(),
            photos: Photos::default(),
            lang: Lang::new(Language::Nl),
            desk: Desk::default(),
            now: today.and_hms_opt(9, 30, 0).unwrap(),
            asked: Vec::new(),
            seen: (Document::default(), 1),
            installed: false,
            theme: Theme::Light,
        }
    }

    pub fn with_theme(mut self, theme: Theme) -> Self {
        self.theme = theme;
        self
    }

    /// A harness of 1020 × 620 points, the content area on a small laptop.
    pub fn harness(self) -> Harness<'static, Self> {
        self.harness_of([1020.0, 620.0])
    }

    pub fn harness_of(self, size: [f32; 2]) -> Harness<'static, Self> {
        Harness::builder()
            .with_size(size)
            .build_ui_state(|ui, bench: &mut Self| bench.frame(ui), self)
    }

    fn frame(&mut self, ui: &mut egui::Ui) {
        if !self.installed {
            self.installed = true;
            look::install(ui.ctx());
            look::set_theme(ui.ctx(), self.theme);
            // Fonts come with the next frame.
            ui.ctx().request_repaint();
            return;
        }
        self.drafts.begin_frame();
        let mut out = Commands::default();
        // A test may change the document by itself.
        if self.seen.0 != self.doc {
            self.seen = (self.doc.clone(), self.seen.1 + 1);
        }
        let mut cx = Cx {
            doc: &self.doc,
            revision: self.seen.1,
            lang: &self.lang,
            today: self.now.date(),
            now: self.now,
            photos: &self.photos,
            drafts: &mut self.drafts,
            desk: &self.desk,
        };
        let panel = &mut self.panel;
        let paper = look::Tokens::of(ui.ctx()).paper;
        egui::CentralPanel::default()
            .frame(egui::Frame::new().fill(paper).inner_margin(16))
            .show(ui, |ui| {
                egui::ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
                    out = panel.ui(ui, &mut cx);
                });
            });
        for command in out {
            match command {
                Command::Change(change) => {
                    self.history.apply(&mut self.doc, change).unwrap();
                }
                other => self.asked.push(other),
            }
        }
    }
}

/// Writes what is drawn to `$KLASBAND_LOOK/<name>.png`, where somebody wants to look.
pub(crate) fn look_at<S>(harness: &mut Harness<'_, S>, name: &str) {
    if let Some(dir) = std::env::var_os("KLASBAND_LOOK") {
        let path = std::path::Path::new(&dir).join(format!("{name}.png"));
        harness.render().unwrap().save(path).unwrap();
    }
}
