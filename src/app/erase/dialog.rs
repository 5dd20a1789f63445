//! The question: what goes, what stays, where copies still lie, where the name still stands; the name typed.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;

use chrono::NaiveDate;
use egui::{Context, ScrollArea, Ui};
use uuid::Uuid;

use super::after;
use super::found::{Found, Mention};
use crate::command::Place;
use crate::lang::{Lang, Msg, capitalised, msg};
use crate::look::{self, Icon, Look as _, space};
use crate::model::{CopyMade, Document, Earlier, Erasure, Id, fold};
use crate::store::{ClosedVersion, Newer};
use crate::trouble::Trouble;

/// Most texts that are listed by themselves.
const MENTIONS: usize = 12;

/// What the question is about.
pub enum What {
    /// Somebody, or the year.
    Record(Erasure),
    /// What earlier versions hold and the class does not.
    Earlier(Box<Earlier>),
}

/// The question as it stands.
pub struct Dialog {
    what: What,
    /// What the document would say was erased: told apart by it from the question about somebody else.
    ids: BTreeSet<Uuid>,
    /// The document that `found` is about.
    doc: Arc<Document>,
    found: Found,
    /// Earlier versions out of which nothing can be erased; `None` while they are looked for.
    closed: Option<Result<Vec<ClosedVersion>, Trouble>>,
    /// What happens to those of a newer Klasband, where that was said.
    newer: Option<Newer>,
    typed: String,
    focused: bool,
}

/// What the teacher says.
pub enum Answer {
    /// Nothing yet.
    Open,
    /// Rather not.
    Closed,
    /// Erase it.
    Erase,
    /// Look at a text first.
    Show(Place),
    /// A copy is no longer there.
    Gone(Id<CopyMade>, CopyMade),
}

impl Dialog {
    /// The question; `None` where there is nobody to erase.
    pub fn new(what: Erasure, doc: &Arc<Document>, lang: &Lang) -> Option<Self> {
        let found = Found::of(what, doc, lang)?;
        let ids = after(doc, what).erased;
        Some(Self::with(What::Record(what), ids, found, doc))
    }

    /// The question about earlier versions.
    pub fn earlier(earlier: Box<Earlier>, doc: &Arc<Document>, lang: &Lang) -> Self {
        let found = Found::earlier(&earlier, doc, lang);
        let mut after = Document::clone(doc);
        after.erase_earlier(&earlier);
        Self::with(What::Earlier(earlier), after.erased, found, doc)
    }

    fn with(what: What, ids: BTreeSet<Uuid>, found: Found, doc: &Arc<Document>) -> Self {
        Self {
            what,
            ids,
            doc: Arc::clone(doc),
            found,
            closed: None,
            newer: None,
            typed: String::new(),
            focused: false,
        }
    }

    /// What the document would say was erased.
    pub const fn ids(&self) -> &BTreeSet<Uuid> {
        &self.ids
    }

    /// Versions of which it says that they do not open and so go.
    pub fn broken(&self) -> BTreeSet<PathBuf> {
        let closed = self.closed.iter().flatten().flatten();
        closed
            .filter(|version| !version.newer)
            .map(|version| version.path.clone())
            .collect()
    }

    /// What would be erased.
    pub fn into_what(self) -> What {
        self.what
    }

    /// Takes in which earlier versions cannot be cleaned.
    pub fn closed(&mut self, found: Result<Vec<ClosedVersion>, Trouble>) {
        self.closed = Some(found);
    }

    /// What happens to versions of a newer Klasband.
    pub fn newer(&self) -> Newer {
        self.newer.unwrap_or_default()
    }

    /// Whether it is known what cannot be cleaned, and said what happens to it.
    fn is_settled(&self) -> bool {
        match &self.closed {
            Some(Ok(closed)) => self.newer.is_some() || closed.iter().all(|version| !version.newer),
            Some(Err(_)) | None => false,
        }
    }

    /// Whether there is still somebody to erase in this document.
    pub fn is_about(&self, doc: &Arc<Document>) -> bool {
        match &self.what {
            What::Record(Erasure::Pupil(id)) => doc.pupils.contains_key(id),
            What::Record(Erasure::Guardian(id)) => doc.guardians.contains_key(id),
            What::Record(Erasure::Year) => true,
            What::Earlier(earlier) => Arc::ptr_eq(&self.doc, doc) || !earlier.still_gone(doc).is_empty(),
        }
    }

    /// Draws the question.
    pub fn ui(&mut self, ctx: &Context, lang: &Lang, doc: &Arc<Document>, today: NaiveDate) -> Answer {
        if !Arc::ptr_eq(&self.doc, doc) {
            self.doc = Arc::clone(doc);
            let found = match &self.what {
                What::Record(what) => Found::of(*what, doc, lang),
                What::Earlier(earlier) => Some(Found::earlier(earlier, doc, lang)),
            };
            if let Some(found) = found {
                self.found = found;
            }
        }
        let mut answer = Answer::Open;
        let height = ctx.content_rect().height();
        let modal = look::dialog(ctx, "erase").show(ctx, |ui| {
            ui.set_width(560.0);
            ui.spacing_mut().item_spacing.y = space::S;
            ui.name(lang.say(&self.title()));
            ScrollArea::vertical()
                .max_height((height - 300.0).max(120.0))
                .show(ui, |ui| {
                    ui.set_width(ui.available_width() - space::M);
                    self.goes_ui(ui, lang);
                    self.closed_ui(ui, lang);
                    self.copies_ui(ui, lang, today, &mut answer);
                    self.mentions_ui(ui, lang, &mut answer);
                });
            ui.hairline();
            self.foot_ui(ui, lang, &mut answer);
        });
        if matches!(answer, Answer::Open) && modal.should_close() {
            return Answer::Closed;
        }
        answer
    }

    fn title(&self) -> Msg {
        let name = self.found.name.as_str();
        match self.what {
            What::Record(Erasure::Year) => msg::erase_title_year(name),
            What::Record(_) => msg::erase_title(name),
            What::Earlier(_) => msg::erase_title_earlier(),
        }
    }

    fn goes_ui(&self, ui: &mut Ui, lang: &Lang) {
        let found = &self.found;
        ui.section(lang.say(&msg::erase_goes()));
        if found.goes.is_empty() {
            ui.body(lang.say(&msg::erase_goes_nothing()));
        } else {
            let goes = found.goes.iter().map(|count| lang.say(count));
            ui.body(lang.say(&msg::erase_goes_list(lang.list(goes))));
        }
        if !found.along.is_empty() {
            let names = lang.list(found.along.iter().map(String::as_str));
            ui.body(lang.say(&msg::erase_along(found.along.len(), names)));
        }
        ui.soft(lang.say(&match self.what {
            What::Record(_) => msg::erase_everywhere(),
            What::Earlier(_) => msg::erase_earlier_everywhere(),
        }));
        ui.add_space(space::XS);
        ui.section(lang.say(&msg::erase_stays()));
        let names = || lang.list(found.stays.iter().map(String::as_str));
        let stays = match self.what {
            What::Record(Erasure::Year) => msg::erase_stays_year(),
            What::Record(Erasure::Pupil(_)) if found.stays.is_empty() => msg::erase_stays_others(),
            What::Record(Erasure::Pupil(_)) => msg::erase_stays_family(names()),
            What::Record(Erasure::Guardian(_)) => msg::erase_stays_children(names()),
            What::Earlier(_) => msg::erase_earlier_stays(),
        };
        ui.body(lang.say(&stays));
    }

    /// Earlier versions that cannot be written anew without who goes: each is named, and the teacher chooses.
    fn closed_ui(&mut self, ui: &mut Ui, lang: &Lang) {
        let closed = match &self.closed {
            None => {
                ui.soft(lang.say(&msg::erase_closed_looking()));
                return;
            }
            Some(Err(trouble)) => {
                ui.trouble(lang.say(&msg::erase_closed_trouble(trouble.words(lang))));
                return;
            }
            Some(Ok(closed)) => closed,
        };
        let broken = closed.iter().filter(|version| !version.newer).count();
        if broken > 0 {
            ui.soft(lang.say(&msg::erase_closed_broken(broken)));
        }
        let newer: Vec<&ClosedVersion> = closed.iter().filter(|version| version.newer).collect();
        if newer.is_empty() {
            return;
        }
        ui.add_space(space::XS);
        ui.section(lang.say(&msg::erase_closed()));
        ui.body(lang.say(&msg::erase_closed_text(newer.len())));
        for version in newer {
            ui.body(closed_words(version, lang));
        }
        let name = self.found.name.as_str();
        ui.horizontal_wrapped(|ui| {
            for (newer, words) in [
                (Newer::Goes, msg::erase_closed_goes()),
                (Newer::Stays, msg::erase_closed_stays()),
            ] {
                if ui.chip(self.newer == Some(newer), lang.say(&words)).clicked() {
                    self.newer = Some(newer);
                }
            }
        });
        ui.small_text(lang.say(&match (self.newer, &self.what) {
            (None, _) => msg::erase_closed_choose(),
            (Some(Newer::Goes), _) => msg::erase_closed_goes_text(),
            (Some(Newer::Stays), What::Record(Erasure::Year)) => msg::erase_closed_stays_year(),
            (Some(Newer::Stays), _) => msg::erase_closed_stays_text(name),
        }));
    }

    fn copies_ui(&self, ui: &mut Ui, lang: &Lang, today: NaiveDate, answer: &mut Answer) {
        let out = self.doc.copies_about_people();
        if out.is_empty() {
            return;
        }
        ui.add_space(space::XS);
        ui.section(lang.say(&msg::erase_copies()));
        ui.soft(lang.say(&msg::erase_copies_text()));
        for (id, copy) in out {
            ui.push_id(id, |ui| {
                ui.horizontal_wrapped(|ui| {
                    ui.body(capitalised(&lang.say(&copy_words(copy, lang))));
                    if ui.quiet(lang.say(&msg::copies_gone())).clicked() {
                        let gone = CopyMade {
                            gone: Some(today),
                            ..copy.clone()
                        };
                        *answer = Answer::Gone(id, gone);
                    }
                });
            });
        }
    }

    fn mentions_ui(&self, ui: &mut Ui, lang: &Lang, answer: &mut Answer) {
        let mentions = &self.found.mentions;
        if mentions.is_empty() {
            return;
        }
        ui.add_space(space::XS);
        ui.section(lang.say(&msg::erase_mentions()));
        ui.soft(lang.say(&msg::erase_mentions_text()));
        for mention in mentions.iter().take(MENTIONS) {
            ui.push_id(format!("{:?}", mention.field), |ui| {
                self.mention_ui(ui, lang, mention, answer);
            });
        }
        if mentions.len() > MENTIONS {
            ui.soft(lang.say(&msg::erase_mentions_more(mentions.len() - MENTIONS)));
        }
    }

    fn mention_ui(&self, ui: &mut Ui, lang: &Lang, mention: &Mention, answer: &mut Answer) {
        let label = mention.field.label();
        let pupil = mention.pupil.and_then(|id| Some((id, self.doc.pupils.get(&id)?)));
        let Some((id, pupil)) = pupil else {
            ui.body(lang.say(&label));
            return;
        };
        let words = lang.say(&msg::erase_mention(label, pupil.name.call()));
        if ui.quiet_with(Icon::Right, words).clicked() {
            *answer = Answer::Show(Place::Family(id));
        }
    }

    fn foot_ui(&mut self, ui: &mut Ui, lang: &Lang, answer: &mut Answer) {
        ui.strong_text(lang.say(&msg::erase_no_undo()));
        let label = lang.say(&msg::erase_type(self.found.name.as_str()));
        let field = ui.field(&label, &mut self.typed);
        if !self.focused {
            self.focused = true;
            field.request_focus();
        }
        let agrees = fold(&self.typed) == fold(&self.found.name) && self.is_settled();
        ui.add_space(space::XS);
        ui.horizontal(|ui| {
            let go = ui
                .add_enabled_ui(agrees, |ui| ui.primary(lang.say(&msg::erase_go())))
                .inner;
            if go.clicked() && agrees {
                *answer = Answer::Erase;
            }
            if ui.quiet(lang.say(&msg::shell_cancel())).clicked() {
                *answer = Answer::Closed;
            }
        });
    }
}

/// A version as the teacher knows it: by when it was the current one.
fn closed_words(version: &ClosedVersion, lang: &Lang) -> String {
    let at = version
        .until
        .or_else(|| version.modified.map(crate::app::stick::local));
    match at {
        Some(at) => lang.say(&msg::erase_closed_until(
            lang.date(at.date()),
            lang.time(at.time()),
        )),
        None => lang.say(&msg::erase_closed_unknown()),
    }
}

/// What a copy is, where it lies, and since when.
pub fn copy_words(copy: &CopyMade, lang: &Lang) -> Msg {
    msg::copies_where(
        Msg::from(copy.kind),
        copy.place.as_str(),
        lang.file_of(copy),
        lang.date(copy.made.date()),
    )
}
