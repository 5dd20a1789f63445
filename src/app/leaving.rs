//! Between leaving a class and its last save, or the end of what is being written: nothing of the class is drawn.

use std::time::Duration;

use egui::{Key, ProgressBar, Ui};

use super::App;
use super::lock::Leaving;
use super::versions;
use super::welcome;
use crate::lang::msg;
use crate::look::{Look as _, space};
use crate::trouble::Trouble;

/// The widest that the page gets, in points.
const WIDTH: f32 = 480.0;

/// What somebody does on the page.
enum Does {
    Back,
    GiveUp,
    Try,
    StopCopies,
    Anyway,
}

/// Draws the page.
pub fn ui(app: &mut App, ui: &mut Ui) {
    let time = app.time(ui.ctx());
    let unwritten = app.has_unwritten();
    let failed = app.class.as_ref().and_then(|class| match &class.save_error {
        _ if unwritten => class
            .why_read_only()
            .map(|why| Trouble::unwritten(versions::reading(why))),
        _ if class.stuck_in(time) == Some(0.0) => Some(Trouble::no_answer()),
        error => error.as_ref().map(Trouble::from),
    });
    let locked = app.leaving == Some(Leaving::Lock);
    let mut does = None;
    ui.vertical_centered(|ui| {
        ui.add_space(ui.available_height() * if failed.is_some() { 0.2 } else { 0.3 });
        ui.set_max_width(WIDTH);
        let Some(trouble) = &failed else {
            ui.spinner();
            if app.waits_for_a_copy(ui.ctx()) {
                does = copy_ui(app, ui);
            } else {
                ui.soft(app.lang.say(&msg::leaving_saving()));
            }
            return;
        };
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.y = space::M;
            let title = if locked {
                msg::leaving_locked()
            } else {
                msg::leaving_failed()
            };
            ui.title(app.lang.say(&title));
            ui.trouble(trouble.words(&app.lang));
            if !unwritten {
                ui.soft(app.lang.say(&msg::leaving_trying()));
            }
            if locked {
                does = held_ui(app, ui);
            } else {
                ui.horizontal(|ui| {
                    if ui.primary(app.lang.say(&msg::leaving_back())).clicked() {
                        does = Some(Does::Back);
                    }
                    if ui.quiet(app.lang.say(&msg::leaving_give_up())).clicked() {
                        does = Some(Does::GiveUp);
                    }
                });
            }
        });
    });
    let ctx = ui.ctx().clone();
    match does {
        Some(Does::Back) => {
            app.leaving = None;
            app.next = None;
            app.restoring = None;
        }
        Some(Does::GiveUp) => {
            if let Some(why) = app.leaving {
                app.close_class(&ctx, why);
            }
        }
        Some(Does::Try) => app.try_held(&ctx),
        Some(Does::StopCopies) => app.stop_copies(&ctx),
        Some(Does::Anyway) => app.held.anyway = true,
        None => {}
    }
    ctx.request_repaint_after(Duration::from_millis(200));
}

/// A copy or a page is still being written: how far it is, and a way to do without it.
fn copy_ui(app: &App, ui: &mut Ui) -> Option<Does> {
    let words = if app.class.is_some() {
        msg::leaving_copy()
    } else {
        msg::leaving_copy_quit()
    };
    ui.soft(app.lang.say(&words));
    if app.copy_is_stuck(ui.ctx()) {
        return stuck_ui(app, ui);
    }
    let job = app.jobs.writing().find(|job| job.can_cancel)?;
    if let Some(share) = job.handle.share() {
        let accent = ui.tokens().accent;
        let bar = ProgressBar::new(share).desired_height(6.0).fill(accent);
        ui.add(bar).accessible_name(app.lang.say(&job.label));
    }
    let stop = ui.quiet(app.lang.say(&msg::leaving_stop_copy())).clicked();
    stop.then_some(Does::StopCopies)
}

/// It takes longer than a disk should: whoever leaves says whether it is waited for.
fn stuck_ui(app: &App, ui: &mut Ui) -> Option<Does> {
    let back = if app.class.is_some() {
        msg::leaving_back()
    } else {
        msg::welcome_back()
    };
    let mut does = None;
    ui.vertical(|ui| {
        ui.spacing_mut().item_spacing.y = space::M;
        ui.trouble(app.lang.say(&msg::leaving_copy_stuck()));
        ui.horizontal(|ui| {
            if ui.primary(app.lang.say(&back)).clicked() {
                does = Some(Does::Back);
            }
            if ui.quiet(app.lang.say(&msg::leaving_anyway())).clicked() {
                does = Some(Does::Anyway);
            }
        });
    });
    does
}

/// Locked and not saved: the passphrase leads back to the class, which has everything still.
fn held_ui(app: &mut App, ui: &mut Ui) -> Option<Does> {
    ui.body(app.lang.say(&msg::leaving_held()));
    let wait = app.patience.left(app.time(ui.ctx()));
    let label = app.lang.say(&msg::unlock_passphrase());
    let field = app.held.typed.ui(ui, &label, false);
    let enter = field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
    let ready = wait.is_none() && !app.held.busy && !app.held.typed.is_empty();
    let clicked = ui
        .add_enabled_ui(ready, |ui| ui.primary(app.lang.say(&msg::leaving_back())))
        .inner
        .clicked();
    welcome::wait_ui(ui, &app.lang, wait);
    if let Some(trouble) = &app.held.trouble {
        ui.trouble(trouble.words(&app.lang));
    }
    (ready && (clicked || enter)).then_some(Does::Try)
}
