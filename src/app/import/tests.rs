//! A list while it is being held against the class: a worker that does not come back holds up nothing.

use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::{Duration, Instant};

use egui::RawInput;

use super::*;
use crate::app::lock::Leaving;
use crate::app::lock::tests::app;

const ROWS: usize = 40;

fn sheet() -> Sheet {
    use std::fmt::Write as _;
    let mut text = "Roepnaam;Achternaam;Klas\n".to_owned();
    for row in 0..ROWS {
        writeln!(text, "Kind{row};Jansen;5B").unwrap();
    }
    intake::read(text.as_bytes(), "lijst.csv").unwrap()
}

/// A look that waits at a gate before it does anything, and then tells whether somebody stopped it.
fn held(app: &mut App, ctx: &Context) -> (Sender<()>, Receiver<bool>) {
    reading::open(app, "lijst.csv".to_owned(), sheet());
    let doc = app.class.as_ref().unwrap().doc().clone();
    let import = app.import.as_mut().unwrap();
    let wish = import.wish.take().unwrap();
    let task = import.task(wish, &doc);
    let (open_gate, gate) = channel();
    let (tell, told) = channel();
    import.look = Some(Look::of(ctx, move |handle| {
        let _ = gate.recv();
        let _ = tell.send(crate::store::Progress::cancelled(handle));
        task.carry_out(handle)
    }));
    (open_gate, told)
}

fn frame(app: &mut App, ctx: &Context) {
    let output = ctx.run_ui(RawInput::default(), |ui| {
        logic(app, ctx);
        super::ui(app, ui, ctx);
    });
    output.drop_without_applying_deltas();
}

fn frames_until(app: &mut App, ctx: &Context, done: impl Fn(&Import) -> bool) {
    let patience = Instant::now() + Duration::from_secs(30);
    while app.import.as_ref().is_some_and(|import| !done(import)) {
        assert!(Instant::now() < patience, "the look does not end");
        frame(app, ctx);
        std::thread::sleep(Duration::from_millis(5));
    }
}

#[test]
fn frames_are_drawn_while_the_worker_is_at_it_and_nothing_can_be_taken_in_yet() {
    let home = tempfile::tempdir().unwrap();
    let ctx = Context::default();
    let mut app = app(home.path(), &ctx);
    let (open_gate, told) = held(&mut app, &ctx);
    for _ in 0..5 {
        frame(&mut app, &ctx);
        let import = app.import.as_ref().unwrap();
        assert!(import.is_looking() && import.looked.touched.is_empty());
    }
    open_gate.send(()).unwrap();
    frames_until(&mut app, &ctx, |import| !import.is_looking());
    assert_eq!(told.recv(), Ok(false));
    let import = app.import.as_ref().unwrap();
    assert_eq!((import.looked.touched.len(), import.counted), (ROWS, ROWS));
    assert!(
        app.class.as_ref().unwrap().doc().pupils.is_empty(),
        "nobody agreed to anything"
    );
}

#[test]
fn a_look_that_is_stopped_takes_nothing_in_and_can_begin_again() {
    let home = tempfile::tempdir().unwrap();
    let ctx = Context::default();
    let mut app = app(home.path(), &ctx);
    let (open_gate, told) = held(&mut app, &ctx);
    app.import.as_ref().unwrap().look.as_ref().unwrap().stop();
    open_gate.send(()).unwrap();
    frames_until(&mut app, &ctx, |import| import.stopped);
    assert_eq!(told.recv(), Ok(true));
    let import = app.import.as_mut().unwrap();
    assert!(!import.is_looking() && import.looked.touched.is_empty());
    import.wish = Some(Wish::List);
    frames_until(&mut app, &ctx, |import| !import.is_looking());
    assert_eq!(app.import.as_ref().unwrap().looked.touched.len(), ROWS);
}

#[test]
fn a_class_that_changed_meanwhile_is_looked_at_again_before_anything_is_taken_in() {
    let home = tempfile::tempdir().unwrap();
    let ctx = Context::default();
    let mut app = app(home.path(), &ctx);
    let (open_gate, _told) = held(&mut app, &ctx);
    let kind = Pupil {
        name: Name::new("Kind0", "", "Jansen"),
        group: "5B".to_owned(),
        ..Pupil::default()
    };
    let class = app.class.as_mut().unwrap();
    class.apply(Change::PutPupil(Id::random(), kind), 0.0).unwrap();
    open_gate.send(()).unwrap();
    let doc = app.class.as_ref().unwrap().doc().clone();
    frames_until(&mut app, &ctx, |import| {
        !import.is_looking() && import.is_of(&doc)
    });
    let import = app.import.as_ref().unwrap();
    assert_eq!(
        import.looked.touched.len(),
        ROWS - 1,
        "one of them is in the class by now"
    );
}

#[test]
fn a_class_that_is_locked_or_closed_meanwhile_loses_nothing_and_gets_nothing() {
    for why in [Leaving::Lock, Leaving::Close, Leaving::Quit] {
        let home = tempfile::tempdir().unwrap();
        let ctx = Context::default();
        let mut app = app(home.path(), &ctx);
        let sem = Pupil {
            name: Name::new("Sem", "", "Bos"),
            ..Pupil::default()
        };
        let class = app.class.as_mut().unwrap();
        class.apply(Change::PutPupil(Id::random(), sem), 0.0).unwrap();
        let (doc, dir) = (class.doc().clone(), class.dir().to_owned());
        let (open_gate, told) = held(&mut app, &ctx);
        app.leave(&ctx, why);
        let patience = Instant::now() + Duration::from_secs(30);
        while app.class.is_some() {
            assert!(Instant::now() < patience, "{why:?} waits for the list");
            for done in app.jobs.finished() {
                crate::app::finish::done(&mut app, &ctx, done);
            }
            let _ = ctx.run_logic(&RawInput::default(), |ctx| {
                app.autosave(ctx);
                logic(&mut app, ctx);
                app.finish_leaving(ctx);
            });
            std::thread::sleep(Duration::from_millis(5));
        }
        assert!(app.import.is_none());
        open_gate.send(()).unwrap();
        assert_eq!(told.recv(), Ok(true), "{why:?}: nobody told the worker to stop");
        let disk: Arc<dyn crate::store::Disk> = Arc::new(crate::store::RealDisk);
        let key = crate::store::Passphrase::from("paars");
        let key = crate::store::Key::Passphrase(&key);
        let opened = crate::store::ClassFolder::open(&disk, &dir, key).unwrap();
        assert_eq!(opened.doc.pupils, doc.pupils, "{why:?}");
    }
}
