//! A copy that is put over the class while other work goes on.

use std::time::{Duration, Instant};

use super::*;
use crate::app::copies::{self, Leaves};
use crate::app::lock::tests::app;
use crate::model::CopyKind;

/// Has a copy be put over the class.
fn put_over(app: &mut App) {
    begin(app, None);
    app.restoring.as_mut().unwrap().work = Some(Handle::default());
}

/// Takes all that workers bring back.
fn take_all(app: &mut App, ctx: &Context) {
    let patience = Instant::now() + Duration::from_secs(30);
    loop {
        let over = !app.jobs.busy();
        for done in app.jobs.finished() {
            finish::done(app, ctx, done);
        }
        if over {
            return;
        }
        assert!(Instant::now() < patience, "work does not end");
        std::thread::sleep(Duration::from_millis(5));
    }
}

/// The class comes back with another name.
fn comes_back(app: &mut App, ctx: &Context, mut doc: Document) {
    let dir = app.class.as_ref().unwrap().dir().to_owned();
    doc.class.name = "Terug".to_owned();
    restored_over(app, ctx, &dir, Ok(Box::new(doc)));
    assert!(app.restoring.is_none());
    assert_eq!(app.class.as_ref().unwrap().doc().class.name, "Terug");
}

#[test]
fn what_became_known_of_copies_meanwhile_stays_on_the_list_and_is_saved() {
    let home = tempfile::tempdir().unwrap();
    let ctx = Context::default();
    let mut app = app(home.path(), &ctx);
    let before = Document::clone(app.class.as_ref().unwrap().doc());
    put_over(&mut app);
    comes_back(&mut app, &ctx, before.clone());
    assert!(
        app.class.as_ref().unwrap().is_saved(),
        "it is on the disk already"
    );

    put_over(&mut app);
    let to = home.path().join("5b.klasband");
    copies::note(&mut app, &ctx, &Leaves::new(CopyKind::Snapshot, to));
    comes_back(&mut app, &ctx, before);
    let class = app.class.as_ref().unwrap();
    let listed = class.doc().copies_out();
    assert_eq!(listed.len(), 1);
    assert_eq!(listed[0].1.file, "5b.klasband");
    assert!(!class.is_saved(), "the list on the disk lacks it");
}

#[test]
fn only_its_own_fall_ends_it() {
    let home = tempfile::tempdir().unwrap();
    let ctx = Context::default();
    let mut app = app(home.path(), &ctx);
    put_over(&mut app);
    let back = Document::clone(app.class.as_ref().unwrap().doc());
    // A photo for the screen, and a key.
    app.jobs.stream(&ctx, |_| panic!("a defect"));
    app.jobs.run_for(&ctx, Waits::Rekey, || panic!("a defect"));
    take_all(&mut app, &ctx);
    assert!(app.restoring.as_ref().is_some_and(Restoring::is_under_way));
    comes_back(&mut app, &ctx, back);

    put_over(&mut app);
    app.jobs.run_for(&ctx, Waits::Restore, || panic!("a defect"));
    take_all(&mut app, &ctx);
    assert!(app.restoring.as_ref().is_some_and(|one| !one.is_under_way()));
}
