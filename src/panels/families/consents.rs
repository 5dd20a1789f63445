//! Toestemming: for each purpose what each parent says, and what that comes to.

use egui::{Button, CornerRadius, Response, RichText, Stroke, Ui, Vec2, WidgetInfo};

use super::words;
use crate::command::{Change, Request};
use crate::lang::msg;
use crate::look::{Icon, Look as _, focus_ring, size, space};
use crate::model::{Consent, Document, Giver, Id, Permission, Pupil, Purpose};
use crate::panels::{Commands, Cx};

/// Width of one person's answers, in points.
const CELL: f32 = 176.0;
/// Width that the purpose needs at least.
const PURPOSE: f32 = 240.0;

/// What a person's answer comes to today.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Answer {
    NotAsked,
    Yes,
    No,
    /// A yes that was taken back.
    Revoked,
    /// A yes whose last day is past.
    Ended,
}

/// Draws the table.
pub(super) fn table(ui: &mut Ui, cx: &Cx<'_>, pupil: Id<Pupil>, out: &mut Commands) {
    let givers = givers(cx, pupil);
    if givers.is_empty() {
        ui.soft(cx.say(msg::families_no_givers()));
        return;
    }
    let own = own_consents(cx.doc, pupil);
    let in_columns = ui.available_width() >= PURPOSE + CELL * givers.len() as f32;
    if in_columns {
        heads(ui, cx, pupil, &givers);
    }
    for purpose in Purpose::ALL {
        ui.hairline();
        ui.push_id(purpose, |ui| {
            if in_columns {
                ui.horizontal(|ui| {
                    let width = ui.available_width() - (CELL + space::S) * givers.len() as f32;
                    ui.vertical(|ui| {
                        ui.set_width(width);
                        result(ui, cx, &own, pupil, purpose);
                    });
                    for giver in &givers {
                        ui.push_id(giver_key(*giver), |ui| {
                            ui.allocate_ui(Vec2::new(CELL, size::CONTROL), |ui| {
                                ui.set_min_width(CELL);
                                ui.horizontal(|ui| cell(ui, cx, &own, pupil, purpose, *giver, out));
                            });
                        });
                    }
                });
            } else {
                result(ui, cx, &own, pupil, purpose);
                for giver in &givers {
                    ui.push_id(giver_key(*giver), |ui| {
                        ui.horizontal(|ui| {
                            cell(ui, cx, &own, pupil, purpose, *giver, out);
                            ui.small_text(giver_name(cx, *giver, pupil));
                        });
                    });
                }
            }
        });
    }
    ui.small_text(cx.say(msg::families_consent_hint()));
    let word = cx.say(msg::consent_form_of(words::call_of(cx, pupil)));
    if words::inline_button(ui, Icon::File, word).clicked() {
        out.push(Request::PrintConsentForm(Some(pupil)));
    }
}

/// What the part comes to in a line: what is asked for and was not answered yet.
pub(super) fn summary(cx: &Cx<'_>, pupil: Id<Pupil>) -> String {
    let own = own_consents(cx.doc, pupil);
    let missing = Purpose::ALL
        .iter()
        .filter(|purpose| own.permission(pupil, **purpose, cx.today) == Permission::Missing)
        .count();
    if missing == 0 {
        String::new()
    } else {
        cx.say(msg::consent_unanswered(missing))
    }
}

/// Who has a say, in the order in which they stand on the page.
fn givers(cx: &Cx<'_>, pupil: Id<Pupil>) -> Vec<Giver> {
    let mut givers: Vec<Giver> = cx.doc.consent_givers(pupil, cx.today).into_iter().collect();
    let members = cx.doc.members(pupil);
    givers.sort_by_key(|giver| {
        members
            .iter()
            .position(|member| Giver::Guardian(member.id) == *giver)
    });
    givers
}

/// This pupil's part of the document: each cell asks several questions of it, and a class can be large.
fn own_consents(doc: &Document, pupil: Id<Pupil>) -> Document {
    let mut own = Document::default();
    if let Some(record) = doc.pupils.get(&pupil) {
        own.pupils.insert(pupil, record.clone());
    }
    let ties = doc.ties.iter().filter(|(_, tie)| tie.pupil == pupil);
    own.ties.extend(ties.map(|(id, tie)| (*id, tie.clone())));
    let consents = doc.consents.iter().filter(|(_, consent)| consent.pupil == pupil);
    own.consents
        .extend(consents.map(|(id, consent)| (*id, consent.clone())));
    own
}

fn heads(ui: &mut Ui, cx: &Cx<'_>, pupil: Id<Pupil>, givers: &[Giver]) {
    ui.horizontal_top(|ui| {
        ui.set_max_height(20.0);
        let width = ui.available_width() - (CELL + space::S) * givers.len() as f32;
        ui.allocate_space(Vec2::new(width, 1.0));
        for giver in givers {
            ui.allocate_ui(Vec2::new(CELL, 20.0), |ui| {
                ui.set_min_width(CELL);
                words::small_line(ui, &giver_name(cx, *giver, pupil));
            });
        }
    });
}

fn giver_key(giver: Giver) -> Option<uuid::Uuid> {
    match giver {
        Giver::Guardian(id) => Some(id.uuid()),
        Giver::Pupil => None,
    }
}

fn giver_name(cx: &Cx<'_>, giver: Giver, pupil: Id<Pupil>) -> String {
    match giver {
        Giver::Guardian(id) => words::adult(cx, id),
        Giver::Pupil => words::call_of(cx, pupil),
    }
}

/// The purpose, and what the answers come to in words.
fn result(ui: &mut Ui, cx: &Cx<'_>, own: &Document, pupil: Id<Pupil>, purpose: Purpose) {
    let tokens = ui.tokens();
    let (icon, color, word) = match own.permission(pupil, purpose, cx.today) {
        Permission::Granted => (Icon::Check, tokens.leaf, msg::families_granted()),
        Permission::Refused => (Icon::Cross, tokens.ink_soft, msg::families_refused()),
        Permission::Missing => (Icon::Clock, tokens.ink_soft, msg::families_missing()),
    };
    ui.vertical(|ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        ui.spacing_mut().interact_size.y = 18.0;
        ui.body(cx.say(purpose.into()));
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = space::XS;
            ui.add(icon.image(14.0, color));
            ui.small_text(cx.say(word));
        });
    });
}

fn answer(consent: Option<&Consent>, today: chrono::NaiveDate) -> Answer {
    match consent {
        None => Answer::NotAsked,
        Some(consent) if consent.revoked.is_some() => Answer::Revoked,
        Some(consent) if !consent.given => Answer::No,
        Some(consent) if consent.until.is_some_and(|until| until < today) => Answer::Ended,
        Some(_) => Answer::Yes,
    }
}

fn cell(
    ui: &mut Ui,
    cx: &Cx<'_>,
    own: &Document,
    pupil: Id<Pupil>,
    purpose: Purpose,
    giver: Giver,
    out: &mut Commands,
) {
    let found = own.consent_of(pupil, purpose, giver);
    let current = answer(found.map(|(_, consent)| consent), cx.today);
    let name = giver_name(cx, giver, pupil);
    let purpose_word = cx.say(purpose.into());
    ui.spacing_mut().item_spacing.x = space::XS;
    let yes = cx.say(msg::families_yes());
    let said = cx.say(msg::families_says(
        name.as_str(),
        yes.as_str(),
        purpose_word.as_str(),
    ));
    let selected = current == Answer::Yes;
    if option(ui, &yes, &said, selected).clicked() && !selected {
        put(cx, found, pupil, purpose, giver, true, out);
    }
    let no = cx.say(msg::families_no());
    let said = cx.say(msg::families_says(
        name.as_str(),
        no.as_str(),
        purpose_word.as_str(),
    ));
    let selected = matches!(current, Answer::No | Answer::Revoked);
    if option(ui, &no, &said, selected).clicked() && !selected {
        put(cx, found, pupil, purpose, giver, false, out);
    }
    let since = match (current, found) {
        (Answer::NotAsked, _) | (_, None) => cx.say(msg::families_not_asked()),
        (Answer::Ended, Some(_)) => cx.say(msg::families_ended()),
        (Answer::Revoked, Some((_, consent))) => cx.lang.short_date(consent.revoked.unwrap_or(consent.on)),
        (_, Some((_, consent))) => cx.lang.short_date(consent.on),
    };
    words::small_line(ui, &since);
}

/// Records an answer. The person's earlier one is changed, so that a person has one answer a purpose.
fn put(
    cx: &Cx<'_>,
    found: Option<(Id<Consent>, &Consent)>,
    pupil: Id<Pupil>,
    purpose: Purpose,
    giver: Giver,
    yes: bool,
    out: &mut Commands,
) {
    let fresh = Consent {
        pupil,
        purpose,
        giver,
        given: yes,
        on: cx.today,
        until: None,
        revoked: None,
    };
    let (id, consent) = match found {
        None => (Id::random(), fresh),
        // A yes taken back keeps the day on which it was given: until then it held.
        Some((id, before)) if before.given && before.revoked.is_none() && !yes => {
            let revoked = Consent {
                revoked: Some(cx.today),
                ..before.clone()
            };
            (id, revoked)
        }
        Some((id, _)) => (id, fresh),
    };
    out.push(Change::PutConsent(id, consent));
}

/// One of two answers; `said` names it where the table is not seen.
fn option(ui: &mut Ui, word: &str, said: &str, selected: bool) -> Response {
    let tokens = ui.tokens();
    let (ground, ink, line) = if selected {
        (tokens.accent_soft, tokens.on_accent_soft, tokens.accent)
    } else {
        (tokens.surface, tokens.ink_soft, tokens.line)
    };
    let response = ui
        .scope(|ui| {
            ui.spacing_mut().button_padding = Vec2::new(10.0, 3.0);
            let button = Button::new(RichText::new(word).size(size::SMALL).color(ink))
                .fill(ground)
                .stroke(Stroke::new(tokens.hairline(), line))
                .corner_radius(CornerRadius::same(13))
                .min_size(Vec2::new(0.0, 26.0));
            ui.add(button)
        })
        .inner;
    response.widget_info(|| WidgetInfo::selected(egui::Role::Button, true, selected, said));
    focus_ring(ui, &response, 13);
    response
}
