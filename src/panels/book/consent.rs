//! Who says yes or no to showing the page in the room.

use egui::{Response, Role, Ui, UiBuilder, WidgetInfo};

use super::super::{Commands, Cx};
use crate::command::{Change, Place};
use crate::lang::{Msg, msg};
use crate::look::{Look as _, space};
use crate::model::{Consent, Giver, Id, Pupil, Purpose};

/// Asks everybody who has a say.
pub(super) fn ui(ui: &mut Ui, cx: &Cx<'_>, pupil: Id<Pupil>, out: &mut Commands) {
    ui.strong_text(cx.say(msg::book_consent()));
    ui.small_text(cx.say(msg::book_consent_rule()));
    ui.add_space(space::XS);
    let givers = givers(cx, pupil);
    if givers.is_empty() {
        ui.soft(cx.say(msg::book_nobody(cx.called(pupil))));
        if ui.secondary(cx.say(msg::book_family())).clicked() {
            out.push(Place::Family(pupil));
        }
    }
    for (giver, name) in givers {
        ui.push_id(giver_key(giver), |ui| row(ui, cx, pupil, giver, &name, out));
    }
}

fn giver_key(giver: Giver) -> String {
    format!("{giver:?}")
}

/// Those with a say, in the order in which they stand in the family.
fn givers(cx: &Cx<'_>, pupil: Id<Pupil>) -> Vec<(Giver, String)> {
    let with_a_say = cx.doc.consent_givers(pupil, cx.today);
    let mut found = Vec::new();
    if with_a_say.contains(&Giver::Pupil) {
        found.push((Giver::Pupil, cx.say(msg::book_consent_self(cx.called(pupil)))));
    }
    for member in cx.doc.members(pupil) {
        let giver = Giver::Guardian(member.id);
        if with_a_say.contains(&giver) && !found.iter().any(|(other, _)| *other == giver) {
            found.push((giver, member.guardian.name.full()));
        }
    }
    found
}

fn row(ui: &mut Ui, cx: &Cx<'_>, pupil: Id<Pupil>, giver: Giver, name: &str, out: &mut Commands) {
    let answer = cx.doc.consent_of(pupil, Purpose::BookInRoom, giver);
    let yes = answer.is_some_and(|(_, consent)| holds(cx, consent));
    let no = answer.is_some_and(|(_, consent)| !consent.given || consent.revoked.is_some());
    let group = UiBuilder::new()
        .accessibility_role(Role::Group)
        .accessibility_label(name);
    ui.scope_builder(group, |ui| {
        ui.horizontal(|ui| {
            ui.vertical(|ui| {
                ui.set_width((ui.available_width() - 100.0).max(80.0));
                ui.spacing_mut().item_spacing.y = 0.0;
                ui.body(name);
                ui.small_text(cx.say(said(cx, answer.map(|(_, consent)| consent))));
            });
            let says_yes = chip(
                ui,
                yes,
                &cx.say(msg::book_consent_yes()),
                &cx.say(msg::book_consent_says_yes(name)),
            );
            let says_no = chip(
                ui,
                no,
                &cx.say(msg::book_consent_no()),
                &cx.say(msg::book_consent_says_no(name)),
            );
            if says_yes.clicked() && !yes {
                out.push(put(cx, pupil, giver, true));
            }
            if says_no.clicked() && !no {
                out.push(put(cx, pupil, giver, false));
            }
        });
    });
}

/// A chip that says whose answer it is to who cannot see the row.
fn chip(ui: &mut Ui, selected: bool, word: &str, whose: &str) -> Response {
    let response = ui.chip(selected, word);
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, selected, whose));
    response
}

fn holds(cx: &Cx<'_>, consent: &Consent) -> bool {
    consent.given && consent.revoked.is_none() && consent.until.is_none_or(|until| until >= cx.today)
}

fn said(cx: &Cx<'_>, answer: Option<&Consent>) -> Msg {
    let Some(consent) = answer else {
        return msg::book_consent_open();
    };
    let day = |day| cx.lang.short_date(day);
    match (consent.given, consent.revoked, consent.until) {
        (false, _, _) => msg::book_consent_refused(day(consent.on)),
        (true, Some(revoked), _) => msg::book_consent_revoked(day(revoked)),
        (true, None, Some(until)) if until < cx.today => msg::book_consent_over(day(until)),
        (true, None, _) => msg::book_consent_given(day(consent.on)),
    }
}

/// One record per giver and purpose. A yes that is taken back keeps its day: the school must be able to show that
/// it was given.
fn put(cx: &Cx<'_>, pupil: Id<Pupil>, giver: Giver, yes: bool) -> Change {
    let before = cx.doc.consent_of(pupil, Purpose::BookInRoom, giver);
    let id = before.map_or_else(Id::random, |(id, _)| id);
    let consent = match before {
        Some((_, consent)) if consent.given && !yes => Consent {
            revoked: Some(cx.today),
            ..consent.clone()
        },
        _ => Consent {
            pupil,
            purpose: Purpose::BookInRoom,
            giver,
            given: yes,
            on: cx.today,
            until: None,
            revoked: None,
        },
    };
    Change::PutConsent(id, consent)
}
