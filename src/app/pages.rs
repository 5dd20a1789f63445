//! Pages for people to read, written by workers: the access report, the class list and the form for consent.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;

use egui::Context;
use uuid::Uuid;

use super::App;
use super::copies::{self, Leaves};
use super::files::{FilePrompt, Purpose};
use crate::lang::{Lang, Msg, msg};
use crate::model::{Access, CopyKind, Document, Id, Name, Pupil, fold};
use crate::output::{self, Pictures};

/// Asks where an access report goes.
pub fn ask_access_report(app: &mut App, access: Access) {
    let Some(class) = app.class.as_ref() else {
        return;
    };
    let today = app.now().date();
    if class.doc().may_see(access, today).is_err() {
        return;
    }
    let about = match access {
        Access::Child { pupil, .. } | Access::Own(pupil) => pupil_name(class.doc(), pupil),
        Access::Guardian(_) => name_of_reader(class.doc(), access),
    };
    let to = file_name(app, &msg::output_access_file_name(), &about);
    app.prompt = Some(FilePrompt::new(Purpose::AccessReport(access), Some(to)));
}

/// Asks where a class list goes.
pub fn ask_class_list(app: &mut App, pupils: Vec<Id<Pupil>>) {
    let Some(class) = app.class.as_ref() else {
        return;
    };
    let name = class.doc().class.name.clone();
    let to = file_name(app, &msg::output_list_file_name(), &name);
    app.prompt = Some(FilePrompt::new(Purpose::ClassList(pupils), Some(to)));
}

/// "inzage-sem-van-den-berg.html", where the teacher keeps documents.
fn file_name(app: &App, what: &Msg, whose: &str) -> PathBuf {
    let class = app.class.as_ref();
    let secrets = class.map(|class| class.doc().secrets(&BTreeSet::new()));
    let whose = secrets.unwrap_or_default().left_out(whose, "").into_owned();
    let words: Vec<_> = [app.lang.say(what), fold(&whose).replace(' ', "-")]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect();
    app.setup.documents_dir.join(format!("{}.html", words.join("-")))
}

/// Who gets to read an access report.
pub fn reader(app: &App, access: Access) -> String {
    app.class
        .as_ref()
        .map(|class| name_of_reader(class.doc(), access))
        .unwrap_or_default()
}

fn name_of_reader(doc: &Document, access: Access) -> String {
    match access {
        Access::Own(pupil) => pupil_name(doc, pupil),
        Access::Child { by, .. } | Access::Guardian(by) => doc
            .guardians
            .get(&by)
            .map(|guardian| guardian.name.full())
            .unwrap_or_default(),
    }
}

fn pupil_name(doc: &Document, pupil: Id<Pupil>) -> String {
    let name = doc.pupils.get(&pupil).map(|pupil| &pupil.name);
    name.map(Name::full).unwrap_or_default()
}

/// Writes an access report, with its photos in it.
pub fn access_report(app: &mut App, ctx: &Context, access: Access, to: PathBuf) {
    app.flush_drafts(ctx);
    let today = app.now().date();
    let Some(class) = app.class.as_ref() else {
        return;
    };
    let doc = Arc::clone(class.doc());
    // Asked again: the class may have changed while the prompt was open.
    if doc.may_see(access, today).is_err() {
        return;
    }
    let reads: Vec<_> = output::pictures_of(&doc, access)
        .into_iter()
        .filter_map(|id| Some((id, class.media_bytes(id)?)))
        .collect();
    let lang = Lang::new(app.lang.language());
    let leaves = Leaves {
        kind: CopyKind::AccessReport,
        about: whose(access),
        to,
    };
    copies::write(app, ctx, msg::output_job_access(), leaves, move || {
        let pictures: Pictures = reads
            .into_iter()
            .filter_map(|(id, read)| Some((id, read()?)))
            .collect();
        Ok(output::access_report(&doc, &lang, access, today, &pictures).into_bytes())
    });
}

/// Whom an access report is about: by whom its file may be called.
fn whose(access: Access) -> BTreeSet<Uuid> {
    match access {
        Access::Child { pupil, by } => [pupil.uuid(), by.uuid()].into(),
        Access::Own(pupil) => [pupil.uuid()].into(),
        Access::Guardian(guardian) => [guardian.uuid()].into(),
    }
}

/// Asks where the form for consent goes.
pub fn ask_consent_form(app: &mut App, whose: Option<Id<Pupil>>) {
    let about = match (whose, app.class.as_ref()) {
        (Some(pupil), Some(class)) => pupil_name(class.doc(), pupil),
        _ => String::new(),
    };
    let to = file_name(app, &msg::paper_file(), &about);
    app.prompt = Some(FilePrompt::new(Purpose::ConsentForm(whose), Some(to)));
}

/// Writes the form for consent, for one pupil or for all of whom an answer is missing.
pub fn consent_form(app: &mut App, ctx: &Context, whose: Option<Id<Pupil>>, to: PathBuf) {
    app.flush_drafts(ctx);
    let today = app.now().date();
    let Some(doc) = app.class.as_ref().map(|class| Arc::clone(class.doc())) else {
        return;
    };
    let lang = Lang::new(app.lang.language());
    let leaves = Leaves {
        kind: CopyKind::ConsentForm,
        about: whose.iter().map(|pupil| pupil.uuid()).collect(),
        to,
    };
    copies::write(app, ctx, msg::job_consent_form(), leaves, move || {
        let pupils = match whose {
            Some(pupil) => vec![pupil],
            None => output::who_lack(&doc, today),
        };
        Ok(output::consent_form(&doc, &lang, &pupils, today).into_bytes())
    });
}

/// Writes a class list.
pub fn class_list(app: &mut App, ctx: &Context, pupils: Vec<Id<Pupil>>, to: PathBuf) {
    app.flush_drafts(ctx);
    let today = app.now().date();
    let Some(doc) = app.class.as_ref().map(|class| Arc::clone(class.doc())) else {
        return;
    };
    let lang = Lang::new(app.lang.language());
    let leaves = Leaves::new(CopyKind::ClassList, to);
    copies::write(app, ctx, msg::output_job_list(), leaves, move || {
        Ok(output::class_list(&doc, &lang, &pupils, today).into_bytes())
    });
}
