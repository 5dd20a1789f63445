//! Wis voorgoed: asks, erases from the class and everything beside it in a worker, and says what is left undone.

mod dialog;
mod found;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;

use egui::{Context, Ui};
use uuid::Uuid;

use super::class::House;
use super::jobs::Done;
use super::{App, apply, secret, versions};
use crate::command::{Change, Command};
use crate::lang::msg;
use crate::look::Look as _;
use crate::model::{Document, Earlier, Erasure};
use crate::store::{ClosedVersion, EraseMark, Erased, Newer, StoreError};
use crate::trouble::Trouble;
use dialog::{Answer, Dialog, What};

/// What did not work is tried again after so many seconds.
const TRY_AGAIN: f64 = 30.0;
/// House is kept again after so many seconds, where a save cleared earlier versions: it reads all that are left.
const HOUSE_AGAIN: f64 = 3600.0;

/// What is being erased.
#[derive(Default)]
pub struct Erasing {
    dialog: Option<Dialog>,
    /// Agreed to, and waiting for the save that is under way.
    agreed: Option<Agreed>,
    /// Somebody wants to know what earlier versions still hold: looked for once everything is saved.
    look: bool,
    /// Gone from the document, and not yet from all that lies beside it.
    unfinished: Option<Unfinished>,
    /// When house was kept last.
    house_at: Option<f64>,
}

/// What was agreed to.
struct Agreed {
    what: What,
    /// What happens to versions of a newer Klasband.
    newer: Newer,
    /// Versions that do not open, and go.
    broken: BTreeSet<PathBuf>,
}

struct Unfinished {
    mark: EraseMark,
    /// Why not, where it was tried; `None` while it is being done.
    failed: Option<(Trouble, f64)>,
}

/// Asks whether to erase.
pub fn ask(app: &mut App, ctx: &Context, what: Erasure) {
    if app.jobs.writing().next().is_some() {
        // It was begun with everybody in it, and could not be named in the question.
        let words = app.lang.say(&msg::erase_wait_for_copy());
        return app.notify(ctx, words);
    }
    app.flush_drafts(ctx);
    let Some(class) = app.class.as_ref() else {
        return;
    };
    if let Some(reason) = class.why_read_only() {
        app.complain(ctx, Trouble::from(versions::reading(reason)));
        return;
    }
    if let Some(dialog) = Dialog::new(what, class.doc(), &app.lang) {
        open(app, ctx, dialog);
    }
}

/// Opens the question, and looks for what a newer Klasband wrote: that cannot be cleaned, so the teacher hears of it
/// before, and says what happens.
fn open(app: &mut App, ctx: &Context, dialog: Dialog) {
    if let Some(class) = app.class.as_ref() {
        let ids = dialog.ids().clone();
        let find = class.find_closed(ids.clone());
        app.jobs.run(ctx, move || Done::Closed { ids, result: find() });
        app.erasing.dialog = Some(dialog);
    }
}

/// The earlier versions are known out of which nothing can be erased.
pub fn found_closed(app: &mut App, ids: &BTreeSet<Uuid>, result: Result<Vec<ClosedVersion>, StoreError>) {
    let asked = app.erasing.dialog.as_mut();
    if let Some(dialog) = asked.filter(|dialog| dialog.ids() == ids) {
        dialog.closed(result.map_err(|error| Trouble::from(&error)));
    }
}

/// Asks whether to erase from earlier versions what the class does not hold any more.
pub fn ask_earlier(app: &mut App, ctx: &Context) {
    app.flush_drafts(ctx);
    match app.class.as_ref().map(|class| class.why_read_only()) {
        Some(Some(reason)) => app.complain(ctx, Trouble::from(versions::reading(reason))),
        Some(None) => {
            app.erasing.look = true;
            ctx.request_repaint();
        }
        None => {}
    }
}

/// Looks into the earlier versions; they are many files to read.
fn look(app: &mut App, ctx: &Context) {
    if let Some(find) = app.class.as_ref().map(|class| class.find_earlier()) {
        app.jobs.show(ctx, msg::erase_earlier_job(), false, move |_| {
            Done::Earlier(find().map(Box::new))
        });
    }
}

/// Earlier versions were looked into.
pub fn found_earlier(app: &mut App, ctx: &Context, result: Result<Box<Earlier>, StoreError>) {
    let Some(class) = app.class.as_ref() else {
        return;
    };
    match result {
        Ok(earlier) if earlier.still_gone(class.doc()).is_empty() => {
            let words = app.lang.say(&msg::erase_earlier_nothing());
            app.notify(ctx, words);
        }
        Ok(earlier) => {
            let dialog = Dialog::earlier(earlier, class.doc(), &app.lang);
            open(app, ctx, dialog);
        }
        Err(error) => app.complain(ctx, &error),
    }
}

/// Draws the question over everything.
pub fn ui(app: &mut App, ctx: &Context) {
    let Some(mut dialog) = app.erasing.dialog.take() else {
        return;
    };
    let today = app.now().date();
    let Some(class) = app.class.as_ref().filter(|_| app.leaving.is_none()) else {
        return;
    };
    let doc = class.doc().clone();
    if !dialog.is_about(&doc) {
        return;
    }
    match dialog.ui(ctx, &app.lang, &doc, today) {
        Answer::Open => app.erasing.dialog = Some(dialog),
        Answer::Closed => {}
        Answer::Erase => {
            app.erasing.agreed = Some(Agreed {
                newer: dialog.newer(),
                broken: dialog.broken(),
                what: dialog.into_what(),
            });
            ctx.request_repaint();
        }
        Answer::Show(place) => apply::command(app, ctx, place.into()),
        Answer::Gone(id, copy) => {
            apply::command(app, ctx, Command::Change(Change::PutCopy(id, copy)));
            app.erasing.dialog = Some(dialog);
        }
    }
}

/// Whether the question is on the screen.
pub fn is_asking(app: &App) -> bool {
    app.erasing.dialog.is_some()
}

/// Begins what was agreed to, tries again what did not work.
pub fn logic(app: &mut App, ctx: &Context) {
    let time = app.time(ctx);
    if app.class.is_none() {
        app.erasing = Erasing::default();
        return;
    }
    let writing = app.jobs.writing().next().is_some();
    if writing || app.class.as_ref().is_none_or(|class| class.is_saving()) {
        return;
    }
    if let Some(agreed) = app.erasing.agreed.take() {
        begin(app, ctx, agreed);
    }
    if std::mem::take(&mut app.erasing.look) {
        look(app, ctx);
    }
    let again = match &app.erasing.unfinished {
        Some(Unfinished {
            failed: Some((_, at)),
            ..
        }) => at + TRY_AGAIN - time,
        _ => return,
    };
    if again <= 0.0 {
        retry(app, ctx);
    } else {
        ctx.request_repaint_after(std::time::Duration::from_secs_f64(again));
    }
}

fn begin(app: &mut App, ctx: &Context, agreed: Agreed) {
    app.flush_drafts(ctx);
    let time = app.time(ctx);
    let Some(class) = app.class.as_mut() else {
        return;
    };
    let sign = match agreed.what {
        What::Record(what) => class.erase(what, time),
        What::Earlier(earlier) => class.erase_earlier(&earlier, time),
    };
    forget(app, ctx);
    let newer = agreed.newer;
    let mark = EraseMark { sign, newer };
    app.erasing.unfinished = Some(Unfinished { mark, failed: None });
    start(app, ctx, mark, Some(agreed.broken));
}

/// Everything outside the document that may hold what was erased, or show it.
fn forget(app: &mut App, ctx: &Context) {
    // What is half typed about others goes on.
    app.begin_screens_anew();
    app.import = None;
    app.rekey = None;
    app.palette = None;
    app.prompt = None;
    app.close_wall(ctx);
    app.clipboard.clear(ctx);
    app.notice = None;
    // Fields have an undo of their own.
    secret::forget_fields(ctx);
}

fn retry(app: &mut App, ctx: &Context) {
    if let Some(unfinished) = app.erasing.unfinished.as_mut() {
        unfinished.failed = None;
        let mark = unfinished.mark;
        start(app, ctx, mark, None);
    }
}

fn start(app: &mut App, ctx: &Context, mark: EraseMark, named: Option<BTreeSet<PathBuf>>) {
    let (now, time) = (app.now(), app.time(ctx));
    let Some(work) = app
        .class
        .as_mut()
        .and_then(|class| class.begin_erasing(mark, named, now, time))
    else {
        return;
    };
    app.jobs.show(ctx, msg::erase_job(), false, move |_| {
        let saved = work.save();
        let finished = saved.is_ok().then(|| work.finish());
        Done::Erased {
            version: work.version,
            media: work.media(),
            saved,
            finished,
        }
    });
}

/// The worker is done with erasing. The outcome of the save in it was taken already.
pub fn done(
    app: &mut App,
    ctx: &Context,
    saved: Option<Trouble>,
    finished: Option<Result<Erased, StoreError>>,
) {
    let time = app.time(ctx);
    let trouble = match (saved, finished) {
        (None, Some(Ok(erased))) => {
            log::info!("erased: {erased:?}");
            app.erasing.unfinished = None;
            let words = app.lang.say(&match erased.newer {
                0 => msg::erase_done(),
                newer => msg::erase_done_newer(newer),
            });
            app.notify(ctx, words);
            return;
        }
        (Some(trouble), _) => trouble,
        (None, Some(Err(error))) => {
            log::warn!("not erased everywhere: {error}");
            Trouble::from(&error)
        }
        (None, None) => return,
    };
    if let Some(unfinished) = app.erasing.unfinished.as_mut() {
        unfinished.failed = Some((trouble, time));
    }
}

/// Says what is not erased yet, for as long as that is so.
pub fn trouble_ui(app: &mut App, ui: &mut Ui) {
    let Some(Unfinished {
        failed: Some((trouble, _)),
        ..
    }) = &app.erasing.unfinished
    else {
        return;
    };
    let words = trouble.words(&app.lang);
    ui.trouble(app.lang.say(&msg::erase_unfinished(words)));
    if ui.secondary(app.lang.say(&msg::erase_again())).clicked() {
        let ctx = ui.ctx().clone();
        retry(app, &ctx);
    }
}

/// Erases here too what was erased for good in a version that was looked at: whether it was taken or left, the child
/// does not come back without a word. Keeping house then erases it from what lies beside the class.
pub fn also(app: &mut App, ctx: &Context, erased: &BTreeSet<Uuid>) {
    let other = Document {
        erased: erased.clone(),
        ..Document::default()
    };
    as_in(app, ctx, &other);
    house_again(app);
}

/// Erases what was erased for good in another version. Gives whether anything went that stood here.
fn as_in(app: &mut App, ctx: &Context, other: &Document) -> bool {
    // What is being typed about others stays.
    app.flush_drafts(ctx);
    let time = app.time(ctx);
    let Some(class) = app.class.as_mut() else {
        return false;
    };
    let had = Arc::clone(class.doc());
    if !class.erase_as_in(other, time) {
        return false;
    }
    let same = Document {
        erased: class.doc().erased.clone(),
        ..Document::clone(&had)
    };
    let went = same != **class.doc();
    app.begin_screens_anew();
    secret::forget_fields(ctx);
    app.clipboard.clear(ctx);
    went
}

/// House is kept again after the next save, however lately it was.
pub const fn house_again(app: &mut App) {
    app.erasing.house_at = None;
}

/// Keeps house once a class is open, and after a save that cleared earlier versions.
pub fn keep_house(app: &mut App, ctx: &Context) {
    let time = app.time(ctx);
    let lately = app.erasing.house_at.is_some_and(|at| time - at < HOUSE_AGAIN);
    if lately || app.erasing.unfinished.is_some() {
        return;
    }
    let Some(work) = app.class.as_ref().and_then(|class| class.begin_house()) else {
        return;
    };
    app.erasing.house_at = Some(time);
    app.jobs.run(ctx, move || Done::House(work.run()));
}

/// House was kept, or not: then it is tried again at the next opening. An erasing that is still not finished is said,
/// and tried again before that.
pub fn house_kept(app: &mut App, ctx: &Context, house: House) {
    if app.class.as_ref().is_none_or(|class| class.dir() != house.dir) {
        return;
    }
    match house.result {
        Ok(erased) => log::info!("house was kept: {erased:?}"),
        Err((error, mark)) => {
            log::warn!("house was not kept: {error}");
            let erased = |mark: &EraseMark| {
                let doc = app.class.as_ref().map(|class| class.doc());
                doc.is_some_and(|doc| doc.erased.contains(&mark.sign))
            };
            if let Some(mark) = mark.filter(erased)
                && app.erasing.unfinished.is_none()
            {
                let failed = Some((Trouble::from(&error), app.time(ctx)));
                app.erasing.unfinished = Some(Unfinished { mark, failed });
            }
        }
    }
    if let Some(before) = house.before {
        once_more(app, ctx, &before);
    }
}

/// Erases once more what earlier versions say was erased: the class file came back from before that. Whether a program
/// or a person put it back, it is as with an earlier version that is taken here: who was erased stays erased.
fn once_more(app: &mut App, ctx: &Context, before: &Document) {
    if app.class.as_ref().is_none_or(|class| class.is_read_only()) {
        return;
    }
    let went = as_in(app, ctx, before);
    // The class as it came back is an earlier version after the next save.
    house_again(app);
    if went {
        log::warn!("the class file was from before an erasing");
        let words = app.lang.say(&msg::erase_once_more());
        app.notify(ctx, words);
    }
}

/// What erasing looks through: the document as it will be.
fn after(doc: &Document, what: Erasure) -> Document {
    let mut after = doc.clone();
    after.erase(what);
    after
}
