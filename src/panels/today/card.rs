//! The card of a family that deserves attention.

use chrono::{Days, NaiveDate};
use egui::{Align, Layout, Rect, Sense, Ui, Vec2};

use super::Today;
use crate::command::{Change, Place, Request};
use crate::lang::msg;
use crate::look::{Face, Look as _, avatar, size, space};
use crate::model::{Cadence, Id, Rule};
use crate::panels::{Commands, Cx};
use crate::plan::{self, Due, Proposal, Reason};

impl Today {
    /// One family that deserves attention, with the reason and what can be done.
    pub(super) fn due_card(
        &mut self,
        ui: &mut Ui,
        cx: &Cx<'_>,
        due: &Due,
        proposals: &[Proposal],
        out: &mut Commands,
    ) {
        let Some(pupil) = cx.doc.pupils.get(&due.pupil) else {
            return;
        };
        let title = cx.lang.due_title(cx.doc, due);
        let face = Face::of_pupil(pupil, cx.photos);
        ui.push_id(due.pupil, |ui| {
            ui.card(title.clone(), |ui| {
                ui.horizontal_top(|ui| {
                    avatar(ui, &face, 48.0);
                    ui.add_space(space::XS);
                    ui.vertical(|ui| {
                        ui.spacing_mut().item_spacing.y = space::XS;
                        card_head(ui, &title, &cx.lang.due_when(due, cx.today));
                        ui.soft(cx.lang.due_reason(cx.doc, due));
                        ui.add_space(space::XS);
                        ui.horizontal_wrapped(|ui| {
                            self.card_actions(ui, cx, due, out);
                            proposal(ui, cx, due, proposals, out);
                        });
                        self.other_moments(ui, cx, due, out);
                    });
                });
            });
        });
    }

    fn card_actions(&mut self, ui: &mut Ui, cx: &Cx<'_>, due: &Due, out: &mut Commands) {
        let pupil = due.pupil;
        match due.reason {
            Reason::NotYetSpoken { .. } | Reason::NoAnswer { .. } => {
                if ui.primary(cx.say(msg::today_log())).clicked() {
                    out.push(Place::Contact(pupil));
                }
                if ui.secondary(cx.say(msg::today_plan())).clicked() {
                    out.push(Place::Rhythm(pupil));
                }
            }
            Reason::Agreement { agreement } => {
                if ui.primary(cx.say(msg::today_done())).clicked()
                    && let Some(mut done) = cx.doc.agreements.get(&agreement).cloned()
                {
                    done.done = Some(cx.today);
                    out.push(Change::PutAgreement(agreement, done));
                }
                if ui.secondary(cx.say(msg::screen_families())).clicked() {
                    out.push(Place::Family(pupil));
                }
            }
            Reason::Rhythm {
                rule: Rule::Window { .. },
                ..
            } => {
                if ui.primary(cx.say(msg::today_plan())).clicked() {
                    out.push(Place::Rhythm(pupil));
                }
                if ui.secondary(cx.say(msg::today_log())).clicked() {
                    out.push(Place::Contact(pupil));
                }
            }
            Reason::Rhythm { .. } => {
                if ui.primary(cx.say(msg::today_log())).clicked() {
                    out.push(Place::Contact(pupil));
                }
                if ui.secondary(cx.say(msg::today_other_moment())).clicked() {
                    self.moving = if self.moving == due.cadence {
                        None
                    } else {
                        due.cadence
                    };
                }
            }
        }
    }

    /// The next school days, to be reminded on.
    fn other_moments(&mut self, ui: &mut Ui, cx: &Cx<'_>, due: &Due, out: &mut Commands) {
        let Some((id, cadence)) = due.cadence.and_then(|id| Some((id, cx.doc.cadences.get(&id)?))) else {
            return;
        };
        if self.moving != Some(id) {
            return;
        }
        ui.horizontal_wrapped(|ui| {
            for day in next_days(cx, 4) {
                let word = cx.lang.relative_moment(day, None, cx.today);
                if ui.chip(false, word).clicked() {
                    let cadence = Cadence {
                        not_before: Some(day),
                        ..cadence.clone()
                    };
                    out.push(Change::PutCadence {
                        id,
                        cadence,
                        ended: Vec::new(),
                    });
                    self.moving = None;
                }
            }
        });
    }
}

fn next_days(cx: &Cx<'_>, count: usize) -> Vec<NaiveDate> {
    let mut days: Vec<NaiveDate> = Vec::new();
    let mut day = cx.today;
    while days.len() < count {
        let Some(next) = day.checked_add_days(Days::new(1)) else {
            break;
        };
        day = plan::next_school_day(cx.doc, next).0;
        days.push(day);
    }
    days
}

fn card_head(ui: &mut Ui, title: &str, when: &str) {
    ui.horizontal_top(|ui| {
        let accent = ui.tokens().accent;
        let font = egui::FontId::new(size::SMALL, crate::look::BOLD.clone());
        let when = ui.painter().layout_no_wrap(when.to_owned(), font, accent);
        let width = ui.available_width() - when.size().x - space::M;
        let column = Layout::top_down(Align::Min);
        ui.allocate_ui_with_layout(Vec2::new(width, 0.0), column, |ui| {
            ui.set_max_width(width);
            let font = egui::FontId::new(size::BODY + 2.0, crate::look::BOLD.clone());
            let ink = ui.tokens().ink;
            ui.label(egui::RichText::new(title).font(font).color(ink));
        });
        let right = ui.max_rect().right();
        let at = egui::pos2(right - when.size().x, ui.min_rect().top() + space::XS);
        let rect = Rect::from_min_size(at, when.size());
        let response = ui.interact(rect, ui.scope_id().with("when"), Sense::hover());
        let words = when.text().to_owned();
        response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, &words));
        ui.painter().galley(at, when, accent);
    });
}

/// Another rhythm that the plan proposes. The teacher says it to the family, and decides.
fn proposal(ui: &mut Ui, cx: &Cx<'_>, due: &Due, proposals: &[Proposal], out: &mut Commands) {
    let Some((id, cadence)) = due.cadence.and_then(|id| Some((id, cx.doc.cadences.get(&id)?))) else {
        return;
    };
    for proposal in proposals.iter().copied() {
        let (of, to, words, why) = match proposal {
            Proposal::Taper { cadence, to, after } => (
                cadence,
                to,
                msg::today_taper(),
                msg::today_taper_why(after, cx.lang.rule(&to)),
            ),
            Proposal::Narrow { cadence, to } => (
                cadence,
                to,
                msg::today_narrow(),
                msg::today_narrow_why(cx.lang.rule(&to)),
            ),
        };
        if of == id && ui.quiet(cx.say(words)).on_hover_text(cx.say(why)).clicked() {
            let next = Cadence {
                rule: to,
                since: cx.today,
                not_before: None,
                ..cadence.clone()
            };
            out.push(Change::PutCadence {
                id: Id::random(),
                cadence: next,
                ended: vec![(id, cx.today)],
            });
        }
    }
}

/// Nobody has the recovery code on paper.
pub(super) fn code_unseen(ui: &mut Ui, cx: &Cx<'_>, out: &mut Commands) {
    let title = cx.say(msg::today_code_title());
    ui.card(title.clone(), |ui| {
        ui.name(title);
        ui.soft(cx.say(msg::today_code_text()));
        if ui.primary(cx.say(msg::code_new())).clicked() {
            out.push(Request::NewRecoveryCode);
        }
    });
}
