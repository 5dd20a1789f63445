//! Who says yes or no to showing the page in the room.

use egui::{Response, Role, Ui, UiBuilder, WidgetInfo};

use super::super::{Commands, Cx};
use crate::command::{Change, Place};
use crate::lang::{Msg, msg};
use crate::look::{Look as _, space};
use crate::model::{Consent, Giver, Id, Pupil, Purpose, Says, Voice};

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
    for (giver, voice, name) in givers {
        ui.push_id(giver, |ui| row(ui, cx, pupil, (giver, voice), &name, out));
    }
}

/// All whose answer counts, with what each is called here.
fn givers(cx: &Cx<'_>, pupil: Id<Pupil>) -> Vec<(Giver, Voice, String)> {
    let called = |giver| match giver {
        Giver::Pupil => cx.say(msg::book_consent_self(cx.called(pupil))),
        Giver::Guardian(id) => {
            let guardian = cx.doc.guardians.get(&id);
            guardian.map(|guardian| guardian.name.full()).unwrap_or_default()
        }
    };
    let voices = cx.doc.voices_in_order(pupil, cx.today).into_iter();
    voices
        .map(|(giver, voice)| (giver, voice, called(giver)))
        .collect()
}

fn row(
    ui: &mut Ui,
    cx: &Cx<'_>,
    pupil: Id<Pupil>,
    (giver, voice): (Giver, Voice),
    name: &str,
    out: &mut Commands,
) {
    let answer = cx.doc.consent_of(pupil, Purpose::BookInRoom, giver);
    let answer = answer.map(|(_, consent)| consent);
    let says = answer.map(|consent| consent.says(cx.today));
    let (yes, no) = (says == Some(Says::Yes), says.is_some_and(Says::is_no));
    let put = |yes| {
        let (id, consent) = cx.doc.answered(pupil, Purpose::BookInRoom, giver, yes, cx.today);
        Change::PutConsent(id, consent)
    };
    let group = UiBuilder::new()
        .accessibility_role(Role::Group)
        .accessibility_label(name);
    ui.scope_builder(group, |ui| {
        ui.horizontal(|ui| {
            ui.vertical(|ui| {
                ui.set_width((ui.available_width() - 100.0).max(80.0));
                ui.spacing_mut().item_spacing.y = 0.0;
                ui.body(name);
                // A yes is not theirs to give.
                let waits = voice == Voice::OnlyNo && !no;
                ui.small_text(cx.say(if waits {
                    msg::consent_ask_custody(name)
                } else {
                    said(cx, answer)
                }));
            });
            let says_yes = (voice == Voice::Full).then(|| {
                chip(
                    ui,
                    yes,
                    &cx.say(msg::book_consent_yes()),
                    &cx.say(msg::book_consent_says_yes(name)),
                )
            });
            let says_no = chip(
                ui,
                no,
                &cx.say(msg::book_consent_no()),
                &cx.say(msg::book_consent_says_no(name)),
            );
            if says_yes.is_some_and(|it| it.clicked()) && !yes {
                out.push(put(true));
            }
            if says_no.clicked() && !no {
                out.push(put(false));
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

fn said(cx: &Cx<'_>, answer: Option<&Consent>) -> Msg {
    let Some(consent) = answer else {
        return msg::book_consent_open();
    };
    let day = |day| cx.lang.short_date(day);
    match consent.says(cx.today) {
        Says::No => msg::book_consent_refused(day(consent.on)),
        Says::TakenBack(revoked) => msg::book_consent_revoked(day(revoked)),
        Says::Ended(until) => msg::book_consent_over(day(until)),
        Says::Yes => msg::book_consent_given(day(consent.on)),
    }
}
