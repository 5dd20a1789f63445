//! Carrying out commands: the one place where the document changes.

use std::path::PathBuf;

use egui::Context;

use super::files::{self, Purpose};
use super::lock::Leaving;
use super::on_top;
use super::palette::Palette;
use super::rekey::Rekey;
use super::versions::{self, Versions};
use super::wall::Wall;
use super::{App, Settings, erase, pages, restore, stick};
use crate::command::{Action, Change, Command, Field, Place, Request, Screen};
use crate::lang::{Lang, msg};
use crate::model::{Id, Pupil};
use crate::trouble::Trouble;

/// Carries out a command.
pub fn command(app: &mut App, ctx: &Context, command: Command) {
    match command {
        Command::Change(change) => self::change(app, ctx, change),
        Command::Act(action) => act(app, ctx, action),
        Command::Show(place) => show(app, ctx, place),
        Command::Ask(request) => ask(app, ctx, request),
    }
}

/// Changes the document, or says why not.
pub fn change(app: &mut App, ctx: &Context, change: Change) {
    let time = app.time(ctx);
    let Some(class) = app.class.as_mut() else {
        return;
    };
    if let Some(reason) = class.why_read_only() {
        if let Change::SetText { field, text, .. } = change {
            // What was typed stays where it stands, until it can be written after all.
            if field.get(class.doc()).is_none_or(|now| now == text) {
                return;
            }
            class.drafts.put_back(field, text);
        }
        app.complain(ctx, Trouble::from(versions::reading(reason)));
        return;
    }
    // Of many at once little is seen where one looks.
    let done = match &change {
        Change::Together { label, .. } => Some(app.lang.say(label)),
        _ => None,
    };
    let is_version = matches!(change, Change::TakeVersion(_));
    let result = class.apply(change, time);
    if is_version {
        app.begin_screens_anew();
    }
    match (result, done) {
        (Err(error), _) => app.complain(ctx, error),
        (Ok(()), Some(what)) => {
            let words = app.lang.say(&msg::roster_did(what));
            app.notify(ctx, words);
        }
        (Ok(()), None) => {}
    }
}

fn show(app: &mut App, ctx: &Context, place: Place) {
    app.flush_drafts(ctx);
    let Some(class) = app.class.as_ref() else {
        return;
    };
    let doc = class.doc();
    if let Some(panel) = app
        .panels
        .iter_mut()
        .find_map(|panel| panel.go(place, doc).then(|| panel.screen()))
    {
        app.screen = panel;
    }
    app.import = None;
    app.restoring = None;
    app.versions = None;
}

fn act(app: &mut App, ctx: &Context, action: Action) {
    match action {
        Action::Quit => {
            if app.class.is_some() || app.jobs.is_writing() {
                app.leave(ctx, Leaving::Quit);
            } else {
                app.quit = true;
                ctx.send_viewport_cmd(egui::ViewportCommand::Close);
            }
        }
        Action::ZoomIn => set_zoom(app, ctx, app.settings.zoom.saturating_add(10)),
        Action::ZoomOut => set_zoom(app, ctx, app.settings.zoom.saturating_sub(10)),
        Action::ZoomReset => set_zoom(app, ctx, 100),
        _ if app.class.is_some() => act_in_class(app, ctx, action),
        _ => {}
    }
}

fn act_in_class(app: &mut App, ctx: &Context, action: Action) {
    match action {
        Action::GoTo(screen) => {
            app.flush_drafts(ctx);
            app.screen = screen;
            app.import = None;
            app.restoring = None;
            app.versions = None;
        }
        Action::Versions => versions::show(app, ctx),
        Action::Search => app.palette = Some(Palette::default()),
        Action::Keys => app.keys = true,
        Action::Undo => step(app, ctx, true),
        Action::Redo => step(app, ctx, false),
        Action::AddPupil => add_pupil(app, ctx),
        Action::ImportPupils => app.prompt = Some(files::FilePrompt::new(Purpose::Import, None)),
        Action::NewYear => show(app, ctx, Place::NewYear),
        Action::StartConversation => show(app, ctx, Place::WhichFamily),
        Action::Project => project(app, ctx),
        Action::Snapshot => {
            act_in_class(app, ctx, Action::GoTo(Screen::Share));
            stick::find(app, ctx);
        }
        Action::Restore => restore::begin(app, None),
        Action::ExportDocument => {
            let to = app.setup.documents_dir.join("klasband.ron");
            app.prompt = Some(files::FilePrompt::new(Purpose::ExportDocument, Some(to)));
        }
        Action::Lock => app.leave(ctx, Leaving::Lock),
        Action::CloseClass => app.leave(ctx, Leaving::Close),
        Action::Quit | Action::ZoomIn | Action::ZoomOut | Action::ZoomReset => {}
    }
}

/// Opens the projector, or brings it forward as it is, and says by which keys it goes on: it begins blank.
fn project(app: &mut App, ctx: &Context) {
    app.flush_drafts(ctx);
    let words = if app.wall.is_some() {
        Wall::bring_forward(ctx);
        msg::wall_open()
    } else {
        let class = app.class.as_ref();
        let wall = class.map(|class| Wall::new(class.doc(), app.now().date(), &app.lang));
        app.wall = wall.filter(|wall| !wall.is_empty());
        if app.wall.is_some() {
            msg::wall_open()
        } else {
            msg::wall_nothing()
        }
    };
    let words = app.lang.say(&words);
    app.notify(ctx, words);
}

fn add_pupil(app: &mut App, ctx: &Context) {
    let id = Id::random();
    change(app, ctx, Change::PutPupil(id, Pupil::default()));
    show(app, ctx, Place::Family(id));
    if let Some(class) = app.class.as_mut() {
        class.drafts.focus(Field::PupilGiven(id));
    }
}

fn step(app: &mut App, ctx: &Context, back: bool) {
    app.flush_drafts(ctx);
    let time = app.time(ctx);
    let Some(class) = app.class.as_mut() else {
        return;
    };
    let (label, words): (_, fn(crate::lang::Msg) -> crate::lang::Msg) = if back {
        (class.undo(time), |label| msg::shell_undone(label))
    } else {
        (class.redo(time), |label| msg::shell_redone(label))
    };
    if label == Some(msg::change_version()) {
        app.begin_screens_anew();
    } else {
        app.resume_missing();
    }
    let words = match label {
        Some(label) => words(label),
        None if back => msg::shell_nothing_to_undo(),
        None => msg::shell_nothing_to_redo(),
    };
    let words = app.lang.say(&words);
    app.notify(ctx, words);
}

fn ask(app: &mut App, ctx: &Context, request: Request) {
    match request {
        Request::PickPhoto(to) => app.prompt = Some(files::FilePrompt::new(Purpose::Photo(to), None)),
        Request::AddPhoto { to, path } => files::add_photo(app, ctx, to, path),
        Request::Snapshot { to } => stick::snapshot(app, ctx, &to),
        Request::FindDisks => stick::find(app, ctx),
        Request::ExportDocument { to } => files::export_document(app, ctx, to),
        Request::AccessReport(access) => pages::ask_access_report(app, access),
        Request::PrintList(pupils) => pages::ask_class_list(app, pupils),
        Request::PrintConsentForm(whose) => pages::ask_consent_form(app, whose),
        Request::Erase(what) => erase::ask(app, ctx, what),
        Request::EraseEarlier => erase::ask_earlier(app, ctx),
        Request::Copy(text) => {
            ctx.copy_text(text);
            let words = app.lang.say(&msg::shell_copied());
            app.notify(ctx, words);
        }
        Request::SetLanguage(language) => {
            app.settings.language = language;
            app.lang = Lang::new(language);
            keep_settings(app);
        }
        Request::SetTheme(theme) => {
            app.settings.theme = theme;
            keep_settings(app);
        }
        Request::SetZoom(percent) => set_zoom(app, ctx, percent),
        Request::SetLockAfter(minutes) => {
            app.settings.lock_after = minutes;
            keep_settings(app);
        }
        Request::SetHidden(hidden) => {
            app.settings.hide_from_sharing = hidden;
            keep_settings(app);
        }
        Request::Remember(keep) => app.remember(ctx, keep),
        Request::ChangePassphrase => app.rekey = Some(Rekey::passphrase()),
        Request::NewRecoveryCode => app.rekey = Some(Rekey::code()),
    }
}

fn set_zoom(app: &mut App, ctx: &Context, percent: u16) {
    app.settings.zoom = Settings::zoom_in_bounds(percent);
    ctx.set_zoom_factor(f32::from(app.settings.zoom) / 100.0);
    keep_settings(app);
}

/// Remembers the settings, and the class opened last.
pub fn keep_settings(app: &App) {
    // Settings that were not read yet are not written over.
    if app.late_settings.is_none() {
        let dir = app.setup.config_dir.clone();
        app.keeper.keep(app.settings.clone(), dir);
    }
}

/// Remembers which class was opened last; the example never.
pub fn keep_last_class(app: &mut App, dir: PathBuf) {
    app.settings.last_class = Some(dir);
    keep_settings(app);
}

/// Shortcuts come before any widget, so that they work wherever the keyboard is.
pub fn shortcuts(app: &mut App, ctx: &Context) {
    let restoring = app
        .restoring
        .as_ref()
        .is_some_and(restore::Restoring::is_under_way);
    let choosing = app.versions.as_ref().is_some_and(Versions::is_choosing);
    if app.leaving.is_some() || restoring || choosing || on_top::is_open(app) {
        return;
    }
    // A field that is no text of the document has an undo of its own.
    let own_undo = ctx.egui_wants_keyboard_input()
        && app
            .class
            .as_ref()
            .is_some_and(|class| class.drafts.focused().is_none());
    let mut actions: Vec<(Action, egui::KeyboardShortcut)> = Action::all()
        .flat_map(|action| action.shortcuts().map(move |keys| (action, keys)))
        .collect();
    // Ctrl+Shift+Z also fits Ctrl+Z: the longer one is tried first.
    actions.sort_by_key(|(_, keys)| !keys.modifiers.shift);
    for (action, keys) in actions {
        let is_undo = matches!(action, Action::Undo | Action::Redo);
        if is_undo && own_undo {
            continue;
        }
        if ctx.input_mut(|input| input.consume_shortcut(&keys)) {
            act(app, ctx, action);
        }
    }
}
