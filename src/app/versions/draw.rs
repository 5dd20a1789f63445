//! The screens of other versions, and the line above every screen that leads to them.

use egui::{Context, CornerRadius, Frame, Margin, Role, Ui};

use super::{Both, Row, View, choose, read, reading, retire, take, try_again, words};
use crate::app::App;
use crate::app::shell::scrolled;
use crate::lang::{Lang, msg};
use crate::look::{Icon, Look as _, radius, space};
use crate::store::{Candidate, ReadOnlyReason};

/// What was clicked.
enum Click {
    Back,
    Take(Box<Candidate>),
    Leave(Box<Candidate>),
    Choose { ours: bool },
    Look,
}

/// A line that stays: the class is only read, or somebody else's version stands in its place.
pub fn banner_ui(app: &mut App, ui: &mut Ui) {
    let ctx = ui.ctx().clone();
    let Some(class) = app.class.as_ref() else {
        return;
    };
    if let Some(reason) = class.why_read_only() {
        let words = app.lang.say(&reading(reason));
        // A newer Klasband is not something that comes by trying.
        let again = !matches!(reason, ReadOnlyReason::NewerFormat { .. });
        let button = again.then(|| app.lang.say(&msg::reading_again()));
        if line(ui, Icon::Eye, &words, button) {
            try_again(app, &ctx);
        }
        return;
    }
    let Some(conflict) = &class.conflict else {
        return;
    };
    let words = if conflict.kept.is_some() {
        msg::both_banner()
    } else {
        msg::both_banner_unkept()
    };
    let words = app.lang.say(&words);
    let looking = app
        .versions
        .as_ref()
        .is_some_and(|versions| matches!(versions.view, View::Both(_)));
    let button = (!looking).then(|| app.lang.say(&msg::both_look()));
    if line(ui, Icon::Warning, &words, button) {
        super::show(app, &ctx);
    }
}

/// Returns whether its button was clicked.
fn line(ui: &mut Ui, icon: Icon, words: &str, button: Option<String>) -> bool {
    let tokens = ui.tokens();
    ui.add_space(space::S);
    Frame::new()
        .fill(tokens.warm_soft)
        .corner_radius(CornerRadius::same(radius::M))
        .inner_margin(Margin::symmetric(14, 6))
        .show(ui, |ui| {
            ui.set_min_width(ui.available_width());
            ui.horizontal_wrapped(|ui| {
                let ink = tokens.on_warm_soft;
                ui.add(icon.image(crate::look::size::ICON, ink));
                let said = ui.label(egui::RichText::new(words).color(ink));
                ui.ctx().accesskit_node_builder(said.id, |node| {
                    node.set_role(Role::Status);
                    node.set_label(words);
                });
                button.is_some_and(|button| ui.secondary(button).clicked())
            })
            .inner
        })
        .inner
}

/// Draws the versions in place of the screen.
pub fn ui(app: &mut App, ui: &mut Ui) {
    let ctx = ui.ctx().clone();
    read(app, &ctx);
    let now = app.now();
    let Some(versions) = app.versions.as_ref() else {
        return;
    };
    let mut click = None;
    scrolled(ui, "versions", |ui| {
        ui.spacing_mut().item_spacing.y = space::M;
        let enabled = !versions.choosing;
        ui.add_enabled_ui(enabled, |ui| {
            if ui
                .quiet_with(Icon::Left, app.lang.say(&back_word(&versions.view)))
                .clicked()
            {
                click = Some(Click::Back);
            }
            let chosen = match &versions.view {
                View::Earlier(rows) => {
                    let none = rows.is_empty() && !versions.busy && versions.trouble.is_none();
                    earlier_ui(ui, &app.lang, now, rows, none)
                }
                View::Beside(_, rows) => beside_ui(ui, &app.lang, now, rows),
                View::Both(both) => {
                    let class = app.class.as_deref();
                    both_ui(ui, &app.lang, now, class, both.as_deref(), versions.busy)
                }
            };
            click = click.take().or(chosen);
            if let Some(trouble) = &versions.trouble {
                ui.trouble(trouble.words(&app.lang));
            }
            if versions.busy {
                ui.horizontal(|ui| {
                    ui.spinner();
                    ui.soft(app.lang.say(&msg::versions_loading()));
                });
            }
        });
        ui.add_space(space::XL);
    });
    if let Some(click) = click {
        carry_out(app, &ctx, click);
    }
}

fn back_word(view: &View) -> crate::lang::Msg {
    match view {
        View::Earlier(_) => msg::versions_back(),
        View::Beside(..) => msg::beside_later(),
        View::Both(_) => msg::both_later(),
    }
}

fn carry_out(app: &mut App, ctx: &Context, click: Click) {
    match click {
        Click::Back => app.versions = None,
        Click::Take(candidate) => take(app, ctx, *candidate),
        Click::Leave(candidate) => retire(app, ctx, *candidate),
        Click::Choose { ours } => choose(app, ctx, ours),
        Click::Look => {
            if let Some(versions) = app.versions.as_mut() {
                versions.read_for = None;
            }
        }
    }
}

fn earlier_ui(
    ui: &mut Ui,
    lang: &Lang,
    now: chrono::NaiveDateTime,
    rows: &[Row],
    none: bool,
) -> Option<Click> {
    ui.title(lang.say(&msg::versions_title()));
    ui.soft(lang.say(&msg::versions_text()));
    if none {
        ui.body(lang.say(&msg::versions_none()));
    }
    let mut click = None;
    for row in rows {
        row_ui(ui, lang, now, row, |ui| {
            let differs = !row.differs.is_empty();
            if differs && ui.secondary(lang.say(&msg::versions_restore())).clicked() {
                click = Some(Click::Take(Box::new(row.candidate.clone())));
            }
        });
    }
    click
}

fn beside_ui(ui: &mut Ui, lang: &Lang, now: chrono::NaiveDateTime, rows: &[Row]) -> Option<Click> {
    ui.title(lang.say(&msg::beside_title()));
    ui.soft(lang.say(&msg::beside_text()));
    let mut click = None;
    for row in rows {
        row_ui(ui, lang, now, row, |ui| {
            ui.horizontal_wrapped(|ui| {
                let differs = !row.differs.is_empty();
                if differs && ui.primary(lang.say(&msg::beside_take())).clicked() {
                    click = Some(Click::Take(Box::new(row.candidate.clone())));
                }
                if ui.secondary(lang.say(&msg::beside_leave())).clicked() {
                    click = Some(Click::Leave(Box::new(row.candidate.clone())));
                }
            });
        });
    }
    click
}

/// A version: when, where it comes from, what is in it, what differs, and what one can do.
fn row_ui(ui: &mut Ui, lang: &Lang, now: chrono::NaiveDateTime, row: &Row, add: impl FnOnce(&mut Ui)) {
    ui.push_id(&row.candidate.path, |ui| {
        let when = words::when(lang, &row.candidate, now);
        ui.card(when.clone(), |ui| {
            ui.strong_text(when);
            if row.candidate.until.is_none() {
                ui.soft(lang.say(&words::origin(row.candidate.origin)));
            }
            ui.small_text(lang.say(&words::holds(&row.candidate)));
            ui.body(match words::differences(lang, &row.differs) {
                Some(what) => lang.say(&msg::version_differs(what)),
                None => lang.say(&msg::version_same()),
            });
            add(ui);
        });
    });
}

fn both_ui(
    ui: &mut Ui,
    lang: &Lang,
    now: chrono::NaiveDateTime,
    class: Option<&crate::app::OpenClass>,
    both: Option<&Both>,
    busy: bool,
) -> Option<Click> {
    let mut click = None;
    ui.title(lang.say(&msg::both_title()));
    ui.soft(lang.say(&msg::both_text()));
    let conflict = class.and_then(|class| class.conflict.as_ref());
    let mine = match conflict.filter(|conflict| conflict.kept.is_some()) {
        Some(conflict) => msg::both_mine_kept(words::moment(lang, conflict.at, now)),
        None => msg::both_mine_here(),
    };
    let difference = |what: Option<String>, words: fn(String) -> crate::lang::Msg| match what {
        Some(what) => lang.say(&words(what)),
        None => lang.say(&msg::both_same()),
    };
    let title = lang.say(&msg::both_mine());
    ui.card(title.clone(), |ui| {
        ui.name(title);
        ui.soft(lang.say(&mine));
        let Some(both) = both else { return };
        ui.body(difference(words::differences(lang, &both.beyond), |what| {
            msg::both_beyond(what)
        }));
        if ui.primary(lang.say(&msg::both_take_mine())).clicked() {
            click = Some(Click::Choose { ours: true });
        }
    });
    let title = lang.say(&msg::both_theirs());
    if let Some(both) = both {
        ui.card(title.clone(), |ui| {
            ui.name(title);
            ui.soft(match both.theirs.modified {
                Some(written) => words::written_at(lang, written, now),
                None => lang.say(&msg::version_sometime()),
            });
            ui.body(difference(words::differences(lang, &both.against), |what| {
                msg::both_against(what)
            }));
            if ui.secondary(lang.say(&msg::both_take_theirs())).clicked() {
                click = Some(Click::Choose { ours: false });
            }
        });
    } else if !busy && ui.secondary(lang.say(&msg::both_again())).clicked() {
        click = Some(Click::Look);
    }
    click
}
