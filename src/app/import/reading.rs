//! Exports on their way from the disk to the preview, and rows that fail on their way back.

use std::path::PathBuf;
use std::sync::Arc;

use egui::Context;

use super::rows::failing_places;
use super::{Import, words};
use crate::app::App;
use crate::app::copies::{self, Leaves};
use crate::app::files::{self, FilePrompt, Purpose};
use crate::app::jobs::{Done, ReadExport};
use crate::intake::{self, Sheet, Wording};
use crate::lang::{Lang, msg};
use crate::model::CopyKind;
use crate::trouble::{FileError, Trouble};

/// Reads exports in a worker, one after the other.
pub fn read_exports(app: &mut App, ctx: &Context, paths: Vec<PathBuf>) {
    app.jobs.show(ctx, msg::job_import(), false, move |_| {
        let read = |path: PathBuf| {
            let name = path
                .file_name()
                .map(|name| name.to_string_lossy().into_owned())
                .unwrap_or_default();
            let sheets = files::whole(|| {
                files::read_bounded(&path).and_then(|bytes| Ok(intake::read_all(&bytes, &name)?))
            });
            ReadExport { name, sheets }
        };
        Done::Imported(paths.into_iter().map(read).collect())
    });
}

/// Exports are read: the first is shown, the others wait. Lists of pupils come before those of parents, who are
/// tied to pupils.
pub fn read_in(app: &mut App, ctx: &Context, read: Vec<ReadExport>) {
    if app.class.is_none() {
        return;
    }
    let mut sheets: Vec<(String, Sheet)> = Vec::new();
    let mut troubles: Vec<(String, FileError)> = Vec::new();
    for ReadExport { name, sheets: found } in read {
        match found {
            Ok(found) if found.len() == 1 => {
                sheets.extend(found.into_iter().map(|sheet| (name.clone(), sheet)));
            }
            Ok(found) => sheets.extend(found.into_iter().map(|sheet| {
                let words = msg::import_sheet(name.as_str(), sheet.title.as_str());
                (app.lang.say(&words), sheet)
            })),
            Err(error) => troubles.push((name, error)),
        }
    }
    sheets.sort_by_key(|(_, sheet)| sheet.is_list_of_adults());
    if sheets.is_empty() && app.import.is_none() {
        if let Some((_, error)) = troubles.into_iter().next() {
            app.complain(ctx, &error);
        }
        return;
    }
    let mut sheets = sheets.into_iter();
    if app.import.is_none()
        && let Some((name, sheet)) = sheets.next()
    {
        open(app, name, sheet);
    }
    let lines: Vec<String> = troubles
        .into_iter()
        .map(|(name, error)| {
            let why = Trouble::from(&error).words(&app.lang);
            app.lang.say(&msg::import_unreadable(name, why))
        })
        .collect();
    if let Some(import) = app.import.as_mut() {
        import.waiting.extend(sheets);
        import.unreadable.extend(lines);
    }
}

/// Shows a table, mapped as the teacher mapped its headers before.
pub(super) fn open(app: &mut App, name: String, mut sheet: Sheet) {
    if sheet.may_be_remembered() {
        let signature = sheet.header_signature();
        let known = app
            .settings
            .mappings
            .iter()
            .find(|(headers, _)| *headers == signature);
        match known {
            Some((_, mapping)) => sheet.map(mapping),
            None => sheet.recall(&app.settings.headers),
        }
    }
    app.import = Some(Import::new(name, sheet));
}

/// Asks where the rows that fail are to be written.
pub(super) fn ask_where(app: &mut App) {
    let name = app.lang.say(&msg::import_rows_file());
    let to = app.setup.documents_dir.join(format!("{name}.csv"));
    app.prompt = Some(FilePrompt::new(Purpose::FailedRows, Some(to)));
}

/// Writes the rows that fail, with their reasons.
pub fn save_rows(app: &mut App, ctx: &Context, to: PathBuf) {
    let Some(import) = app.import.as_ref() else {
        return;
    };
    let (looked, sheet) = (Arc::clone(&import.looked), import.sheet.clone());
    let lang = Lang::new(app.lang.language());
    let columns = 0..sheet.columns.len();
    let wording = Wording {
        reason: app.lang.say(&msg::import_rows_reason()),
        nameless: columns.map(|at| words::column(&app.lang, "", at)).collect(),
        hidden: app.lang.say(&msg::output_address_left_out()),
    };
    let Some(class) = app.class.as_ref().map(|class| Arc::clone(class.doc())) else {
        return;
    };
    let leaves = Leaves::new(CopyKind::FailedRows, to);
    copies::write(app, ctx, msg::job_export(), leaves, move || {
        let rows = failing_places(&looked.failing, &lang);
        Ok(intake::rejected(&sheet, &rows, &wording, &class)?)
    });
}
