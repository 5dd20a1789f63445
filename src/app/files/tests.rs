//! Files that are chosen or dropped while the class is being left.

use super::*;
use crate::app::lock::Leaving;
use crate::app::lock::tests::app;
use crate::model::Id;

fn is_writing(app: &App) -> bool {
    app.jobs.writing().next().is_some()
}

#[test]
fn a_dialog_that_stands_open_at_the_lock_takes_nothing_out_of_the_class() {
    let home = tempfile::tempdir().unwrap();
    let ctx = Context::default();
    let mut app = app(home.path(), &ctx);
    let to = home.path().join("klas.ron");
    let export = Purpose::ExportDocument;
    app.picking = Some(export.clone());
    app.leave(&ctx, Leaving::Lock);
    assert_eq!(app.picking, None);
    picked(&mut app, &ctx, &export, Some(to.clone()));
    assert!(!is_writing(&app), "it is written out of a class that is locked");
    app.picking = Some(export.clone());
    picked(&mut app, &ctx, &export, Some(to.clone()));
    assert!(!is_writing(&app), "it is written out of a class that is locked");

    // Back in the class, the dialog of before still stands there.
    app.leaving = None;
    app.picking = Some(Purpose::Import);
    picked(&mut app, &ctx, &export, Some(to.clone()));
    assert!(!is_writing(&app) && app.jobs.shown.is_empty());
    assert_eq!(
        app.picking,
        Some(Purpose::Import),
        "what is asked now is answered by it"
    );
    app.picking = Some(export.clone());
    picked(&mut app, &ctx, &export, Some(to));
    assert!(is_writing(&app));
}

#[test]
fn what_was_dropped_before_the_lock_is_not_taken_after_it() {
    let home = tempfile::tempdir().unwrap();
    let ctx = Context::default();
    let mut app = app(home.path(), &ctx);
    let take = |app: &mut App| {
        let (photo, list) = (home.path().join("foto.png"), home.path().join("lijst.csv"));
        let target = Some(PhotoTarget::Portrait(Id::random()));
        take_dropped(app, &ctx, vec![photo], vec![list], target);
    };
    app.leave(&ctx, Leaving::Lock);
    take(&mut app);
    assert!(app.jobs.shown.is_empty());
    app.leaving = None;
    take(&mut app);
    assert_eq!(app.jobs.shown.len(), 2);
}
