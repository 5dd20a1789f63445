//! What a worker brings back of other versions.

use std::collections::BTreeSet;
use std::path::Path;

use egui::Context;
use uuid::Uuid;

use super::{Both, Brought, Row, View, offer, reading};
use crate::app::{App, apply, erase};
use crate::command::Change;
use crate::lang::msg;
use crate::model::Document;
use crate::store::{Again, Candidate, Found, StoreError};
use crate::trouble::Trouble;

/// Takes what a worker brings back.
pub fn brought(app: &mut App, ctx: &Context, brought: Brought) {
    if let Some(versions) = app.versions.as_mut() {
        versions.busy = false;
        versions.choosing = false;
    }
    match brought {
        Brought::Rows(version, result) => show_rows(app, version, result),
        Brought::Both(version, result) => show_both(app, version, result),
        Brought::Taken(candidate, result) => taken(app, ctx, &candidate, result),
        Brought::Retired(path, result) => retired(app, ctx, &path, result),
        Brought::Chosen {
            ours,
            version,
            media,
            result,
        } => chosen(app, ctx, ours, (version, &media), result),
        Brought::Again(result) => tried_again(app, ctx, result),
    }
}

fn show_rows(app: &mut App, version: u64, result: Result<Vec<Row>, StoreError>) {
    let Some(versions) = app.versions.as_mut() else {
        return;
    };
    match (result, &mut versions.view) {
        (Ok(read), View::Earlier(rows) | View::Beside(_, rows)) => {
            *rows = read;
            versions.read_for = Some(version);
        }
        (Ok(_), View::Both(_)) => versions.read_for = None,
        (Err(error), _) => versions.trouble = Some(Trouble::from(&error)),
    }
}

fn show_both(app: &mut App, version: u64, result: Result<Box<Both>, StoreError>) {
    let Some(versions) = app.versions.as_mut() else {
        return;
    };
    match (result, &mut versions.view) {
        (Ok(read), View::Both(both)) => {
            *both = Some(read);
            versions.read_for = Some(version);
        }
        (Ok(_), _) => versions.read_for = None,
        (Err(error), View::Both(both)) => {
            *both = None;
            versions.trouble = Some(Trouble::from(&error));
        }
        (Err(error), _) => versions.trouble = Some(Trouble::from(&error)),
    }
}

fn taken(app: &mut App, ctx: &Context, candidate: &Candidate, result: Result<Box<Document>, StoreError>) {
    let doc = match result {
        Ok(doc) => doc,
        Err(error) => return trouble(app, &error),
    };
    put_in_place(app, ctx, doc);
    erase::house_again(app);
    let beside = matches!(
        app.versions.as_ref().map(|versions| &versions.view),
        Some(View::Beside(..))
    );
    let words = if beside {
        if let Some(class) = app.class.as_mut() {
            class.took(candidate.path.clone());
        }
        no_more_beside(app, &candidate.path);
        msg::beside_taken()
    } else {
        app.versions = None;
        msg::versions_restored()
    };
    let words = app.lang.say(&words);
    app.notify(ctx, words);
}

/// Puts a version in place of the class.
fn put_in_place(app: &mut App, ctx: &Context, doc: Box<Document>) {
    // Forms that were typed in a moment ago are nowhere but on their screens, which begin anew.
    app.keep_unfinished(ctx);
    apply::change(app, ctx, Change::TakeVersion(doc));
}

fn retired(app: &mut App, ctx: &Context, path: &Path, result: Result<BTreeSet<Uuid>, StoreError>) {
    match result {
        Ok(erased) => erase::also(app, ctx, &erased),
        Err(error) => return trouble(app, &error),
    }
    no_more_beside(app, path);
}

/// Offers a version beside the class no more; once there is none left, the class is shown.
fn no_more_beside(app: &mut App, path: &Path) {
    let Some(versions) = app.versions.as_mut() else {
        return;
    };
    if let View::Beside(beside, rows) = &mut versions.view {
        beside.retain(|candidate| candidate.path != path);
        rows.retain(|row| row.candidate.path != path);
        if beside.is_empty() {
            app.versions = None;
        }
    }
}

fn chosen(
    app: &mut App,
    ctx: &Context,
    ours: bool,
    (version, media): (u64, &BTreeSet<String>),
    result: Result<Box<Document>, StoreError>,
) {
    let now = app.now();
    let doc = match result {
        Ok(doc) => doc,
        Err(error) => {
            if let (StoreError::ChangedByOther, Some(versions)) = (&error, app.versions.as_mut()) {
                // It changed once more: what stands here is to be read again.
                versions.read_for = None;
            }
            return trouble(app, &error);
        }
    };
    let Some(class) = app.class.as_mut() else {
        return;
    };
    class.settled(version, media, now);
    // What one of the two had erased lies in the earlier versions of the other.
    erase::house_again(app);
    put_in_place(app, ctx, doc);
    app.versions = None;
    let words = app.lang.say(&if ours {
        msg::both_taken_mine()
    } else {
        msg::both_taken_theirs()
    });
    app.notify(ctx, words);
}

fn tried_again(app: &mut App, ctx: &Context, result: Result<Box<Again>, StoreError>) {
    let again = match result {
        Ok(again) => *again,
        Err(error) => return app.complain(ctx, &error),
    };
    if let Some(doc) = again.doc {
        read_anew(app, doc);
    }
    let time = app.time(ctx);
    let Some(class) = app.class.as_mut() else {
        return;
    };
    class.found(again.found);
    class.list_copies(time);
    // It was not kept while the class was only read.
    erase::house_again(app);
    erase::keep_house(app, ctx);
    let words = match again.found {
        Found::Whole => msg::reading_over(),
        Found::ReadOnly(reason) => reading(reason),
    };
    let words = app.lang.say(&words);
    app.notify(ctx, words);
    offer(app, ctx, again.beside);
}

/// Shows what is on disk now, in a class that was only read so far. What was typed in a form here is nowhere else; that
/// of who had the class meanwhile is on disk.
fn read_anew(app: &mut App, doc: Document) {
    let typed = app.typed_since();
    let Some(class) = app.class.as_mut() else {
        return;
    };
    class.read_anew(doc);
    app.begin_screens_anew();
    app.resume(&typed);
}

fn trouble(app: &mut App, error: &StoreError) {
    if let Some(versions) = app.versions.as_mut() {
        versions.trouble = Some(Trouble::from(error));
    }
}
