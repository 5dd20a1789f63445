//! Toestemming: for each purpose what each parent says, and what that comes to.

use egui::{Button, CornerRadius, Response, RichText, Stroke, Ui, Vec2, WidgetInfo};

use super::day::DayField;
use super::words;
use crate::command::{Change, Request};
use crate::lang::msg;
use crate::look::{Icon, Look as _, focus_ring, size, space};
use crate::model::{
    Consent, DayOf, Document, Giver, Id, Permission, Pupil, Purpose, Says, SchoolYear, Unfinished, Voice,
};
use crate::panels::{Commands, Cx};

/// Width of one person's answers, in points.
const CELL: f32 = 192.0;
/// Width that the purpose needs at least.
const PURPOSE: f32 = 240.0;

/// The part's own state: the answer whose days are open.
#[derive(Debug, Default)]
pub(super) struct Consents {
    open: Option<Id<Consent>>,
    on: DayField,
    until: DayField,
}

/// What a cell is about.
#[derive(Clone, Copy)]
struct Asked {
    pupil: Id<Pupil>,
    purpose: Purpose,
    giver: Giver,
    voice: Voice,
}

impl Consents {
    /// The days that are being typed.
    pub(super) fn unfinished(&self, pupil: Id<Pupil>) -> Vec<Unfinished> {
        let day = |of: fn(Id<Consent>) -> DayOf, text: Option<String>| {
            let (id, text) = self.open.zip(text)?;
            Some(Unfinished::Day {
                pupil,
                of: of(id),
                text,
            })
        };
        let on = day(DayOf::Consent, self.on.typed());
        let until = day(DayOf::ConsentEnd, self.until.typed());
        [on, until].into_iter().flatten().collect()
    }

    /// Takes a day back that was being typed.
    pub(super) fn resume(&mut self, of: DayOf, text: &str) {
        match of {
            DayOf::Consent(id) => {
                self.open = Some(id);
                self.on = DayField::resumed(text);
            }
            DayOf::ConsentEnd(id) => {
                self.open = Some(id);
                self.until = DayField::resumed(text);
            }
            _ => {}
        }
    }

    /// Draws the table.
    pub(super) fn ui(&mut self, ui: &mut Ui, cx: &Cx<'_>, pupil: Id<Pupil>, out: &mut Commands) {
        let voices = cx.doc.voices_in_order(pupil, cx.today);
        if voices.is_empty() {
            ui.soft(cx.say(msg::families_no_givers()));
            return;
        }
        let own = own_consents(cx.doc, pupil);
        let in_columns = ui.available_width() >= PURPOSE + CELL * voices.len() as f32;
        if in_columns {
            heads(ui, cx, pupil, &voices);
        }
        for purpose in Purpose::ALL {
            ui.hairline();
            ui.push_id(purpose, |ui| {
                let asked = voices.iter().map(|(giver, voice)| Asked {
                    pupil,
                    purpose,
                    giver: *giver,
                    voice: *voice,
                });
                let asked: Vec<Asked> = asked.collect();
                if in_columns {
                    self.in_columns(ui, cx, &own, &asked, out);
                } else {
                    result(ui, cx, &own, pupil, purpose);
                    for asked in &asked {
                        ui.push_id(asked.giver, |ui| {
                            ui.horizontal(|ui| {
                                self.cell(ui, cx, &own, *asked, out);
                                ui.small_text(giver_name(cx, asked.giver, pupil));
                            });
                        });
                    }
                }
                for asked in &asked {
                    self.days(ui, cx, &own, *asked, out);
                }
            });
        }
        rules(ui, cx, pupil, &voices);
        let word = cx.say(msg::consent_form_of(words::call_of(cx, pupil)));
        if words::inline_button(ui, Icon::File, word).clicked() {
            out.push(Request::PrintConsentForm(Some(pupil)));
        }
    }

    fn in_columns(&mut self, ui: &mut Ui, cx: &Cx<'_>, own: &Document, asked: &[Asked], out: &mut Commands) {
        let Some(Asked { pupil, purpose, .. }) = asked.first().copied() else {
            return;
        };
        ui.horizontal(|ui| {
            let width = ui.available_width() - (CELL + space::S) * asked.len() as f32;
            ui.vertical(|ui| {
                ui.set_width(width);
                result(ui, cx, own, pupil, purpose);
            });
            for asked in asked {
                ui.push_id(asked.giver, |ui| {
                    ui.allocate_ui(Vec2::new(CELL, size::CONTROL), |ui| {
                        ui.set_min_width(CELL);
                        ui.horizontal(|ui| self.cell(ui, cx, own, *asked, out));
                    });
                });
            }
        });
    }

    fn cell(&mut self, ui: &mut Ui, cx: &Cx<'_>, own: &Document, asked: Asked, out: &mut Commands) {
        let Asked {
            pupil,
            purpose,
            giver,
            voice,
        } = asked;
        let answer = own.consent_of(pupil, purpose, giver);
        let says = answer.map(|(_, consent)| consent.says(cx.today));
        let name = giver_name(cx, giver, pupil);
        let purpose_word = cx.say(purpose.into());
        ui.spacing_mut().item_spacing.x = space::XS;
        let answers = [
            (true, msg::families_yes(), says == Some(Says::Yes)),
            (false, msg::families_no(), says.is_some_and(Says::is_no)),
        ];
        // A yes is not theirs to give: there is nothing to click on.
        let open = answers
            .into_iter()
            .filter(|(yes, ..)| !yes || voice == Voice::Full);
        for (yes, word, selected) in open {
            let word = cx.say(word);
            let said = cx.say(msg::families_says(
                name.as_str(),
                word.as_str(),
                purpose_word.as_str(),
            ));
            if option(ui, &word, &said, selected).clicked() && !selected {
                let (id, consent) = own.answered(pupil, purpose, giver, yes, cx.today);
                out.push(Change::PutConsent(id, consent));
            }
        }
        let since = match (says, answer) {
            (Some(Says::Ended(_)), _) => cx.say(msg::families_ended()),
            (Some(Says::TakenBack(_)), _) => cx.say(msg::families_taken_back()),
            (Some(Says::Yes), _) if voice == Voice::OnlyNo => cx.say(msg::families_yes_waits()),
            (_, Some((_, consent))) => cx.lang.short_date(consent.acted()),
            (_, None) => cx.say(msg::families_not_asked()),
        };
        if let Some((id, _)) = answer {
            let word = cx.say(msg::families_consent_edit(name, purpose_word));
            if words::small_button(ui, Icon::Pencil, word).clicked() {
                let open = self.open == Some(id);
                *self = Self {
                    open: (!open).then_some(id),
                    ..Self::default()
                };
            }
        }
        words::small_line(ui, &since);
    }

    /// The days of the answer that is open, and what the same person said before.
    fn days(&mut self, ui: &mut Ui, cx: &Cx<'_>, own: &Document, asked: Asked, out: &mut Commands) {
        let answers = own.consents_of(asked.pupil, asked.purpose, asked.giver);
        let Some((id, consent)) = answers.first().filter(|(id, _)| self.open == Some(*id)) else {
            return;
        };
        let name = giver_name(cx, asked.giver, asked.pupil);
        ui.card(cx.say(msg::families_consent_answer(name)), |ui| {
            ui.spacing_mut().item_spacing.y = space::M;
            let label = cx.say(msg::information_on());
            let typed = self.on.ui(ui, cx, &label, Some(consent.acted()), Some(cx.today));
            if let Some(Some(day)) = typed {
                out.push(Change::PutConsent(*id, on_another_day(consent, day)));
            }
            if consent.given && consent.revoked.is_none() {
                let year = SchoolYear::of(consent.on).last_day();
                let label = cx.say(msg::families_consent_until());
                let typed = self
                    .until
                    .ui(ui, cx, &label, Some(consent.last_day()), Some(year));
                if let Some(day) = typed {
                    let until = day.filter(|day| *day != year);
                    let consent = (*consent).clone();
                    out.push(Change::PutConsent(*id, Consent { until, ..consent }));
                }
                ui.small_text(cx.say(msg::families_consent_year(cx.lang.date(year))));
            }
            let earlier: Vec<String> = answers.iter().skip(1).map(|(_, it)| was(cx, it)).collect();
            if !earlier.is_empty() {
                ui.small_text(cx.say(msg::families_consent_earlier(earlier.join("; "))));
            }
            if ui.primary(cx.say(msg::families_done())).clicked() {
                self.open = None;
            }
        });
    }
}

/// The same answer on another day: of taking back, where it was taken back.
fn on_another_day(consent: &Consent, day: chrono::NaiveDate) -> Consent {
    let mut consent = consent.clone();
    match &mut consent.revoked {
        Some(revoked) => *revoked = day.max(consent.on),
        None => consent.on = day,
    }
    consent
}

/// An earlier answer in words.
fn was(cx: &Cx<'_>, consent: &Consent) -> String {
    let day = |day| cx.lang.date(day);
    cx.say(match (consent.given, consent.revoked) {
        (false, _) => msg::consent_was_no(day(consent.on)),
        (true, Some(back)) => msg::consent_was_taken_back(day(consent.on), day(back)),
        (true, None) => msg::consent_was_yes(day(consent.on), day(consent.last_day())),
    })
}

/// Who decides and why, and what to ask of whom.
fn rules(ui: &mut Ui, cx: &Cx<'_>, pupil: Id<Pupil>, voices: &[(Giver, Voice)]) {
    for (giver, _) in voices.iter().filter(|(_, voice)| *voice == Voice::OnlyNo) {
        ui.small_text(cx.say(msg::consent_ask_custody(giver_name(cx, *giver, pupil))));
    }
    ui.small_text(if voices.iter().any(|(giver, _)| *giver == Giver::Pupil) {
        cx.say(msg::consent_rule_pupil(words::call_of(cx, pupil)))
    } else {
        cx.say(msg::consent_rule_parents())
    });
    ui.small_text(cx.say(msg::families_consent_hint()));
}

/// What the part comes to in a line: what is asked for and was not answered yet.
pub(super) fn summary(cx: &Cx<'_>, pupil: Id<Pupil>) -> String {
    let own = own_consents(cx.doc, pupil);
    let missing = Purpose::ALL
        .iter()
        .filter(|purpose| own.lacks_an_answer(pupil, **purpose, cx.today))
        .count();
    if missing == 0 {
        String::new()
    } else {
        cx.say(msg::consent_unanswered(missing))
    }
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

fn heads(ui: &mut Ui, cx: &Cx<'_>, pupil: Id<Pupil>, voices: &[(Giver, Voice)]) {
    ui.horizontal_top(|ui| {
        ui.set_max_height(20.0);
        let width = ui.available_width() - (CELL + space::S) * voices.len() as f32;
        ui.allocate_space(Vec2::new(width, 1.0));
        for (giver, _) in voices {
            ui.allocate_ui(Vec2::new(CELL, 20.0), |ui| {
                ui.set_min_width(CELL);
                words::small_line(ui, &giver_name(cx, *giver, pupil));
            });
        }
    });
}

fn giver_name(cx: &Cx<'_>, giver: Giver, pupil: Id<Pupil>) -> String {
    match giver {
        Giver::Guardian(id) => cx.adult(id),
        Giver::Pupil => words::call_of(cx, pupil),
    }
}

/// The purpose, and what the answers come to in words.
fn result(ui: &mut Ui, cx: &Cx<'_>, own: &Document, pupil: Id<Pupil>, purpose: Purpose) {
    let tokens = ui.tokens();
    let waits = own.unanswered(pupil, purpose, cx.today);
    let (icon, color, word) = match own.permission(pupil, purpose, cx.today) {
        Permission::Granted if !waits.is_empty() => {
            let names = cx
                .lang
                .list(waits.iter().map(|giver| giver_name(cx, *giver, pupil)));
            (Icon::Check, tokens.leaf, msg::families_granted_by_some(names))
        }
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
