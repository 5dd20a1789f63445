//! Introductions that are under way: both families are asked, and introduced once both would like to.

use egui::{Role, Ui, UiBuilder};

use super::Together;
use crate::command::{Change, Field, Request};
use crate::lang::msg;
use crate::look::{Look as _, space};
use crate::model::{Id, Introduction, Permission, Pupil, Purpose, Reply};
use crate::panels::{Commands, Cx};

pub(super) fn is_open(introduction: &Introduction) -> bool {
    introduction.introduced.is_none() && !is_declined(introduction)
}

pub(super) fn is_declined(introduction: &Introduction) -> bool {
    introduction.introduced.is_none()
        && (introduction.a_reply == Reply::No || introduction.b_reply == Reply::No)
}

impl Together {
    pub(super) fn asked(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, out: &mut Commands) {
        let doc = cx.doc;
        let mut open: Vec<_> = doc
            .introductions
            .iter()
            .filter(|(_, each)| is_open(each))
            .collect();
        if open.is_empty() {
            return;
        }
        open.sort_by_key(|(id, each)| (each.asked, **id));
        ui.section(cx.say(msg::together_open()));
        for (id, introduction) in open {
            ui.push_id(id, |ui| self.asked_card(ui, cx, *id, introduction, out));
        }
        ui.add_space(space::S);
    }

    fn asked_card(
        &mut self,
        ui: &mut Ui,
        cx: &mut Cx<'_>,
        id: Id<Introduction>,
        introduction: &Introduction,
        out: &mut Commands,
    ) {
        let two = (introduction.a, introduction.b);
        let mut edit = Commands::default();
        // The card borrows what is drawn, and the field what is typed.
        let scope = ui.scope(|ui| {
            ui.card(super::words::both(cx, two.0, two.1), |ui| {
                ui.spacing_mut().item_spacing.y = space::S;
                super::two_faces(ui, cx, two);
                self.why(ui, cx, two, &introduction.subjects);
                replies(ui, cx, id, introduction, &mut edit);
                stopped(ui, cx, introduction);
                if (introduction.a_reply, introduction.b_reply) == (Reply::Yes, Reply::Yes) {
                    if cx.doc.names_secret_address(&introduction.text) {
                        ui.trouble(cx.say(msg::information_secret()));
                    }
                    cx.lines(ui, Field::IntroductionText(id), 7, &mut edit);
                }
                ui.horizontal_wrapped(|ui| last_row(ui, cx, id, introduction, &mut edit));
            });
        });
        if ui.rect_contains_pointer(scope.response.rect) {
            self.lit = Some(two);
        }
        out.extend(edit);
    }
}

/// The families from whom there is no yes to be introduced to others today, and what became of it: a yes that is taken
/// back, is over, or is no longer the parents' to give acts at once.
fn without_consent(cx: &Cx<'_>, introduction: &Introduction) -> Vec<(Id<Pupil>, Permission)> {
    [introduction.a, introduction.b]
        .into_iter()
        .map(|pupil| (pupil, cx.doc.permission(pupil, Purpose::Introductions, cx.today)))
        .filter(|(_, permission)| *permission != Permission::Granted)
        .collect()
}

/// Why the text stays here.
fn stopped(ui: &mut Ui, cx: &Cx<'_>, introduction: &Introduction) {
    let waits = without_consent(cx, introduction);
    let names = |of: Permission| {
        let these = waits.iter().filter(|(_, permission)| *permission == of);
        cx.lang.list(these.map(|(id, _)| cx.called(*id)))
    };
    for (of, words) in [
        (Permission::Refused, msg::introduction_stopped as fn(String) -> _),
        (Permission::Missing, msg::introduction_unasked),
    ] {
        let names = names(of);
        if !names.is_empty() {
            ui.soft(cx.say(words(names)));
        }
    }
}

/// What each family says, which can be changed at any time.
pub(super) fn replies(
    ui: &mut Ui,
    cx: &Cx<'_>,
    id: Id<Introduction>,
    introduction: &Introduction,
    out: &mut Commands,
) {
    if let Some(a_reply) = reply(ui, cx, introduction.a, introduction.a_reply) {
        let next = Introduction {
            a_reply,
            ..introduction.clone()
        };
        out.push(Change::PutIntroduction(id, next));
    }
    if let Some(b_reply) = reply(ui, cx, introduction.b, introduction.b_reply) {
        let next = Introduction {
            b_reply,
            ..introduction.clone()
        };
        out.push(Change::PutIntroduction(id, next));
    }
}

fn reply(ui: &mut Ui, cx: &Cx<'_>, family: Id<Pupil>, current: Reply) -> Option<Reply> {
    let child = cx.called(family);
    let mut chosen = None;
    let group = UiBuilder::new()
        .id_salt(family)
        .accessibility_role(Role::Group)
        .accessibility_label(cx.say(msg::together_reply_of(child.as_str())));
    ui.scope_builder(group, |ui| {
        ui.spacing_mut().item_spacing.y = space::XS;
        ui.small_text(cx.say(msg::together_family_of(child)));
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.y = space::S;
            for (value, word) in [
                (Reply::Waiting, msg::together_reply_waiting()),
                (Reply::Yes, msg::together_reply_yes()),
                (Reply::No, msg::together_reply_no()),
            ] {
                if ui.chip(current == value, cx.say(word)).clicked() && current != value {
                    chosen = Some(value);
                }
            }
        });
    });
    chosen
}

fn last_row(ui: &mut Ui, cx: &Cx<'_>, id: Id<Introduction>, introduction: &Introduction, out: &mut Commands) {
    let agreed = (introduction.a_reply, introduction.b_reply) == (Reply::Yes, Reply::Yes);
    let secret = cx.doc.names_secret_address(&introduction.text);
    if agreed && !secret && without_consent(cx, introduction).is_empty() {
        if ui.primary(cx.say(msg::together_copy())).clicked() {
            out.push(Request::Copy(introduction.text.clone()));
        }
        if ui.secondary(cx.say(msg::together_introduced())).clicked() {
            let next = Introduction {
                introduced: Some(cx.today),
                ..introduction.clone()
            };
            out.push(Change::PutIntroduction(id, next));
        }
    } else {
        let day = cx.lang.short_date(introduction.asked);
        ui.small_text(cx.say(msg::together_asked_on(day)));
    }
    if ui.quiet(cx.say(msg::together_take_back())).clicked() {
        out.push(Change::RemoveIntroduction(id));
    }
}
