//! Another passphrase, or another recovery code, for the class that is open. The old passphrase is asked first: who
//! finds the computer unlocked must not be able to lock the teacher out.

use std::path::PathBuf;

use egui::{Context, Key, Ui};

use super::jobs::{Done, Waits};
use super::passphrase::NewPassphrase;
use super::secret::{self, Opener, Typed};
use super::welcome::{self, code};
use super::{App, class, files};
use crate::lang::{Lang, msg};
use crate::look::{self, Look as _, space};
use crate::model::Class;
use crate::store::{NewCode, Passphrase, RecoveryCode, StoreError};
use crate::trouble::Trouble;

/// Width of the form, in points.
const WIDTH: f32 = 460.0;

/// What is being changed.
enum Kind {
    /// The passphrase.
    Passphrase(NewPassphrase),
    /// The recovery code.
    Code,
    /// The recovery code that was made, and that opens the class once somebody has it on paper.
    CodeMade {
        new: NewCode,
        written: bool,
        /// Where it was saved to print.
        printed: Vec<PathBuf>,
    },
}

/// What a worker did.
pub enum Rekeyed {
    /// The passphrase is another one.
    Passphrase,
    /// A recovery code was made; the old one still opens the class.
    CodeMade(NewCode),
    /// It opens the class in the place of the old one.
    CodeTaken,
}

/// The form.
pub struct Rekey {
    kind: Kind,
    /// The passphrase of now, or the recovery code of who forgot it.
    current: Typed,
    by_code: bool,
    busy: bool,
    focused: bool,
    /// What went wrong last.
    pub trouble: Option<Trouble>,
}

/// What somebody does on the form.
enum Does {
    Go,
    Cancel,
    Print,
    Finish,
}

impl Rekey {
    fn new(kind: Kind) -> Self {
        Self {
            kind,
            current: Typed::default(),
            by_code: false,
            busy: false,
            focused: false,
            trouble: None,
        }
    }

    /// Asks for another passphrase.
    #[must_use]
    pub fn passphrase() -> Self {
        Self::new(Kind::Passphrase(NewPassphrase::default()))
    }

    /// Asks whether another recovery code is to be made.
    #[must_use]
    pub fn code() -> Self {
        Self::new(Kind::Code)
    }

    /// The code that is shown and not in use yet.
    #[must_use]
    pub const fn code_made(&self) -> Option<&RecoveryCode> {
        match &self.kind {
            Kind::CodeMade { new, .. } => Some(&new.code),
            Kind::Passphrase(_) | Kind::Code => None,
        }
    }

    /// Whether a worker is making or putting a key.
    #[must_use]
    pub const fn is_busy(&self) -> bool {
        self.busy
    }

    /// The code was saved to print.
    pub fn printed(&mut self, path: PathBuf) {
        if let Kind::CodeMade { printed, .. } = &mut self.kind {
            printed.push(path);
        }
    }

    fn ui(&mut self, ui: &mut Ui, lang: &Lang, class: &Class, wait: Option<u32>) -> Option<Does> {
        let mut does = None;
        ui.add_enabled_ui(!self.busy, |ui| {
            does = if self.code_made().is_some() {
                self.code_ui(ui, lang)
            } else {
                self.form(ui, lang, class, wait)
            };
        });
        if self.busy {
            ui.horizontal(|ui| {
                ui.spinner();
                ui.soft(lang.say(&msg::welcome_busy()));
            });
        }
        does
    }

    /// The code that was made: the old one opens the class until somebody says to have this one on paper.
    fn code_ui(&mut self, ui: &mut Ui, lang: &Lang) -> Option<Does> {
        let Kind::CodeMade {
            new,
            written,
            printed,
        } = &mut self.kind
        else {
            return None;
        };
        ui.title(lang.say(&msg::code_title()));
        ui.soft(lang.say(&msg::code_new_made()));
        let go = lang.say(&msg::code_new_finish());
        let does = code::ui(ui, lang, &new.code, written, printed, &go);
        if let Some(trouble) = &self.trouble {
            ui.trouble(trouble.words(lang));
        }
        if ui.quiet(lang.say(&msg::code_new_keep_old())).clicked() {
            return Some(Does::Cancel);
        }
        does.map(|does| match does {
            code::Does::Print => Does::Print,
            code::Does::GoOn => Does::Finish,
        })
    }

    fn form(&mut self, ui: &mut Ui, lang: &Lang, class: &Class, wait: Option<u32>) -> Option<Does> {
        let is_code = matches!(self.kind, Kind::Code);
        let (title, text, go) = if is_code {
            (msg::code_new(), msg::code_new_text(), msg::code_new_go())
        } else {
            (
                msg::passphrase_change(),
                msg::passphrase_text(),
                msg::passphrase_go(),
            )
        };
        ui.title(lang.say(&title));
        ui.soft(lang.say(&text));
        let label = if self.by_code {
            msg::unlock_code()
        } else {
            msg::passphrase_current()
        };
        let current = self.current.ui(ui, &lang.say(&label), self.by_code);
        if !self.focused {
            self.focused = true;
            current.request_focus();
        }
        let other = if self.by_code {
            msg::unlock_use_passphrase()
        } else {
            msg::unlock_use_code()
        };
        if ui.quiet(lang.say(&other)).clicked() {
            self.by_code = !self.by_code;
            self.current.clear();
            self.focused = false;
        }
        let mut last = current;
        let mut missing = None;
        if let Kind::Passphrase(new) = &mut self.kind {
            let labels = (msg::passphrase_new(), msg::passphrase_again());
            (last, missing) = new.ui(ui, lang, &labels, class);
        }
        welcome::wait_ui(ui, lang, wait);
        if let Some(trouble) = &self.trouble {
            ui.trouble(trouble.words(lang));
        }
        let ready = missing.is_none() && wait.is_none() && !self.current.is_empty();
        let enter = last.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        let mut does = None;
        ui.horizontal(|ui| {
            let clicked = ui
                .add_enabled_ui(ready, |ui| ui.primary(lang.say(&go)))
                .inner
                .clicked();
            if ready && (clicked || enter) {
                does = Some(Does::Go);
            }
            if ui.quiet(lang.say(&msg::shell_cancel())).clicked() {
                does = Some(Does::Cancel);
            }
        });
        if let Some(missing) = missing {
            ui.small_text(lang.say(&missing));
        }
        does
    }
}

/// Draws the form over the screen.
pub fn ui(app: &mut App, ctx: &Context) {
    let wait = app.patience.left(app.time(ctx));
    let (Some(rekey), Some(class)) = (app.rekey.as_mut(), app.class.as_ref()) else {
        return;
    };
    // The prompt for a file lies over it; on the way out nothing of the class is drawn.
    if app.prompt.is_some() || app.leaving.is_some() {
        return;
    }
    let doc = class.doc();
    let mut does = None;
    let modal = look::dialog(ctx, "rekey").show(ctx, |ui| {
        ui.set_width(WIDTH);
        ui.spacing_mut().item_spacing.y = space::M;
        does = rekey.ui(ui, &app.lang, &doc.class, wait);
    });
    // A code that nobody wrote down would be lost: that page does not close by a click beside it.
    let can_close = !rekey.busy && rekey.code_made().is_none();
    match does {
        Some(Does::Go) => begin(app, ctx),
        Some(Does::Print) => files::ask_where_to_print(app),
        Some(Does::Finish) => take_code(app, ctx),
        Some(Does::Cancel) => app.rekey = None,
        None if can_close && modal.should_close() => app.rekey = None,
        None => {}
    }
}

/// Checks the current passphrase and makes the new secret, in a worker: each takes a second.
fn begin(app: &mut App, ctx: &Context) {
    let (Some(rekey), Some(class)) = (app.rekey.as_mut(), app.class.as_ref()) else {
        return;
    };
    let current = if rekey.by_code {
        Opener::Code(rekey.current.take())
    } else {
        Opener::Passphrase(rekey.current.take())
    };
    let new = match &mut rekey.kind {
        Kind::Passphrase(new) => Some(Passphrase::new(new.take())),
        Kind::Code | Kind::CodeMade { .. } => None,
    };
    rekey.busy = true;
    rekey.focused = false;
    rekey.trouble = None;
    let folder = class.folder();
    app.jobs.run_for(ctx, Waits::Rekey, move || {
        let mut folder = class::lock(&folder);
        let result = current.with(|key| folder.fits(key)).and_then(|()| match new {
            Some(new) => folder.change_passphrase(&new).map(|()| Rekeyed::Passphrase),
            None => folder.make_recovery_code().map(Rekeyed::CodeMade),
        });
        Done::Rekeyed(result)
    });
}

/// Puts the code that somebody wrote down in the place of the old one, in a worker.
fn take_code(app: &mut App, ctx: &Context) {
    let (Some(rekey), Some(class)) = (app.rekey.as_mut(), app.class.as_ref()) else {
        return;
    };
    let Kind::CodeMade { new, .. } = &rekey.kind else {
        return;
    };
    let (new, folder) = (new.clone(), class.folder());
    rekey.busy = true;
    rekey.trouble = None;
    app.jobs.run_for(ctx, Waits::Rekey, move || {
        let taken = class::lock(&folder).take_recovery_code(&new);
        Done::Rekeyed(taken.map(|()| Rekeyed::CodeTaken))
    });
}

/// It is done, or not.
pub fn done(app: &mut App, ctx: &Context, result: Result<Rekeyed, StoreError>) {
    app.tried(ctx, result.as_ref().err());
    secret::forget_typed(ctx);
    let Some(rekey) = app.rekey.as_mut() else {
        return;
    };
    rekey.busy = false;
    match result {
        Ok(Rekeyed::Passphrase) => {
            app.rekey = None;
            let words = app.lang.say(&msg::passphrase_done());
            app.notify(ctx, words);
        }
        Ok(Rekeyed::CodeMade(new)) => {
            rekey.kind = Kind::CodeMade {
                new,
                written: false,
                printed: Vec::new(),
            };
        }
        Ok(Rekeyed::CodeTaken) => {
            if let Some(Rekey {
                kind: Kind::CodeMade { printed, .. },
                ..
            }) = app.rekey.take()
            {
                files::note_code(app, ctx, printed);
            }
            let time = app.time(ctx);
            if let Some(class) = app.class.as_mut() {
                class.code_is_seen(time);
            }
            let words = app.lang.say(&msg::code_new_taken());
            app.notify(ctx, words);
        }
        Err(error) => rekey.trouble = Some(Trouble::from(&error)),
    }
}

/// A worker fell: what it was asked can be asked again.
pub fn fell(app: &mut App) {
    if let Some(rekey) = app.rekey.as_mut() {
        rekey.busy = false;
    }
}
