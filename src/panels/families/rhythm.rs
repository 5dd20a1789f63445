//! Ritme: when the teacher and this family speak each other, why, and with whom that was agreed.

use std::collections::BTreeSet;

use egui::Ui;

use super::words;
use crate::command::{Change, Field};
use crate::lang::msg;
use crate::look::{Icon, Look as _, space};
use crate::model::{Cadence, Guardian, Id, Pupil, Rule, Unfinished};
use crate::panels::{Commands, Cx, nearer};
use crate::plan::{self, Closed, Moment, NotUnderstood};

/// A rhythm being chosen.
#[derive(Debug, Default)]
pub(super) struct Editor {
    open: bool,
    /// Whether the keyboard goes to the field.
    focus: bool,
    text: String,
    with: BTreeSet<Id<Guardian>>,
}

impl Editor {
    /// Opens with the keyboard in the field.
    pub(super) fn open(&mut self) {
        self.open = true;
        self.focus = true;
    }

    /// The form, once there is anything in it.
    pub(super) fn unfinished(&self, pupil: Id<Pupil>) -> Option<Unfinished> {
        (!self.text.is_empty()).then(|| Unfinished::Rhythm {
            pupil,
            text: self.text.clone(),
            with: self.with.clone(),
        })
    }

    /// Takes the form back.
    pub(super) fn resume(&mut self, text: &str, with: &BTreeSet<Id<Guardian>>) {
        self.open = true;
        text.clone_into(&mut self.text);
        self.with.clone_from(with);
    }

    pub(super) fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, pupil: Id<Pupil>, out: &mut Commands) {
        ui.section(cx.say(msg::families_rhythm()));
        let current = current(cx, pupil);
        for (place, (id, cadence)) in current.iter().enumerate() {
            if place > 0 {
                ui.hairline();
            }
            ui.push_id(id, |ui| shown(ui, cx, *id, cadence, out));
        }
        if !self.open && !current.is_empty() {
            let word = cx.say(msg::families_other_rhythm());
            if words::inline_button(ui, Icon::Clock, word).clicked() {
                self.open();
            }
            return;
        }
        let ended: Vec<_> = current.iter().map(|(id, _)| (*id, cx.today)).collect();
        ui.card(cx.say(msg::families_rhythm_new()), |ui| {
            ui.spacing_mut().item_spacing.y = space::S;
            let enter = self.field(ui, cx);
            self.suggestions(ui, cx);
            let rule = self.understood(ui, cx, pupil);
            self.with_whom(ui, cx, pupil);
            ui.horizontal_wrapped(|ui| {
                ui.add_enabled_ui(rule.is_some(), |ui| {
                    let clicked = ui.primary(cx.say(msg::families_keep_rhythm())).clicked();
                    if let Some(rule) = rule.filter(|_| clicked || enter) {
                        self.keep(cx, pupil, rule, ended.clone(), out);
                    }
                });
                if !ended.is_empty() && ui.secondary(cx.say(msg::families_cancel())).clicked() {
                    *self = Self::default();
                }
            });
        });
    }

    /// Draws the field; returns whether Enter was pressed in it.
    fn field(&mut self, ui: &mut Ui, cx: &Cx<'_>) -> bool {
        let response = ui.field(&cx.say(msg::families_when()), &mut self.text);
        if std::mem::take(&mut self.focus) {
            response.request_focus();
            response.scroll_to_me(Some(egui::Align::Center));
        }
        response.lost_focus() && ui.input(|input| input.key_pressed(egui::Key::Enter))
    }

    fn suggestions(&mut self, ui: &mut Ui, cx: &Cx<'_>) {
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = egui::Vec2::splat(6.0);
            for suggestion in [
                msg::families_suggest_weekly(),
                msg::families_suggest_fortnight(),
                msg::families_suggest_january(),
                msg::families_suggest_week(),
                msg::families_suggest_open(),
            ] {
                let words = cx.say(suggestion);
                if ui.chip(self.text == words, words.as_str()).clicked() {
                    self.text = words;
                }
            }
        });
    }

    /// Says at once what was understood, and when that comes to first.
    fn understood(&self, ui: &mut Ui, cx: &Cx<'_>, pupil: Id<Pupil>) -> Option<Rule> {
        if self.text.trim().is_empty() {
            return None;
        }
        let rule = match plan::parse_rule(&self.text, cx.today) {
            Ok(rule) => rule,
            Err(NotUnderstood::Unclear { word }) => {
                ui.soft(cx.say(msg::families_word_not_understood(word)));
                return None;
            }
            Err(_) => {
                ui.soft(cx.say(msg::families_not_understood()));
                return None;
            }
        };
        ui.horizontal_top(|ui| {
            let tokens = ui.tokens();
            ui.add(Icon::Check.image(18.0, tokens.leaf));
            ui.vertical(|ui| {
                ui.spacing_mut().item_spacing.y = 2.0;
                ui.strong_text(words::capitalised(&cx.lang.rule(&rule)));
                let trial = self.cadence(cx, pupil, rule);
                let next = plan::next_moment(cx.doc, &trial, cx.today);
                ui.soft(first_date(cx, &rule, next.as_ref()));
            });
        });
        Some(rule)
    }

    fn with_whom(&mut self, ui: &mut Ui, cx: &Cx<'_>, pupil: Id<Pupil>) {
        let members = cx.doc.members(pupil);
        if members.is_empty() {
            return;
        }
        ui.small_text(cx.say(msg::families_agreed_with()));
        ui.horizontal_wrapped(|ui| {
            for member in members {
                let selected = self.with.contains(&member.id);
                let name = cx.adult_to_choose(&member);
                ui.push_id(member.id, |ui| {
                    if ui.chip(selected, name).clicked() && !self.with.remove(&member.id) {
                        self.with.insert(member.id);
                    }
                });
            }
        });
    }

    fn cadence(&self, cx: &Cx<'_>, pupil: Id<Pupil>, rule: Rule) -> Cadence {
        Cadence {
            pupil,
            rule,
            why: String::new(),
            agreed_with: self.with.clone(),
            since: cx.today,
            not_before: None,
            ended: None,
        }
    }

    fn keep(
        &mut self,
        cx: &mut Cx<'_>,
        pupil: Id<Pupil>,
        rule: Rule,
        ended: Vec<(Id<Cadence>, chrono::NaiveDate)>,
        out: &mut Commands,
    ) {
        let id = Id::random();
        let cadence = self.cadence(cx, pupil, rule);
        out.push(Change::PutCadence { id, cadence, ended });
        *self = Self::default();
        cx.drafts.focus(Field::CadenceWhy(id));
    }
}

/// Rhythms that hold after today: one that was replaced today is no longer shown beside the new one.
fn current(cx: &Cx<'_>, pupil: Id<Pupil>) -> Vec<(Id<Cadence>, Cadence)> {
    cx.doc
        .cadences_of(pupil, cx.today)
        .into_iter()
        .filter(|(_, cadence)| cadence.ended.is_none_or(|ended| cx.today < ended))
        .map(|(id, cadence)| (id, cadence.clone()))
        .collect()
}

fn shown(ui: &mut Ui, cx: &mut Cx<'_>, id: Id<Cadence>, cadence: &Cadence, out: &mut Commands) {
    let rule = words::capitalised(&cx.lang.rule(&cadence.rule));
    ui.horizontal_top(|ui| {
        ui.scope(|ui| {
            ui.set_max_width((ui.available_width() - 44.0).max(80.0));
            ui.vertical(|ui| {
                ui.spacing_mut().item_spacing.y = 2.0;
                ui.name(rule.as_str());
                ui.soft(agreed(cx, cadence));
                let next = plan::next_moment(cx.doc, cadence, cx.today);
                if cadence.rule != Rule::Open {
                    ui.soft(next_date(cx, next.as_ref()));
                }
            });
        });
        words::from_right(ui, |ui| {
            let word = cx.say(msg::families_remove_rhythm(rule.as_str()));
            if words::small_button(ui, Icon::Bin, word).clicked() {
                out.push(Change::RemoveCadence(id));
            }
        });
    });
    nearer::line(ui, cx, Field::CadenceWhy(id), cadence.pupil, out);
}

fn agreed(cx: &Cx<'_>, cadence: &Cadence) -> String {
    if cadence.agreed_with.is_empty() {
        return cx.say(msg::families_you_chose());
    }
    let names = cadence.agreed_with.iter().map(|id| cx.adult(*id));
    cx.say(msg::families_agreed_by(cx.lang.list(names)))
}

fn next_date(cx: &Cx<'_>, next: Option<&Moment>) -> String {
    let Some(moment) = next else {
        return cx.say(msg::families_no_next());
    };
    let when = cx.lang.relative_moment(moment.day, moment.time, cx.today);
    let mut sentences = vec![cx.say(if moment.day < cx.today {
        msg::families_waits_since(when)
    } else {
        msg::families_next_time(when)
    })];
    sentences.extend(shift(cx, moment));
    sentences.join(" ")
}

fn first_date(cx: &Cx<'_>, rule: &Rule, next: Option<&Moment>) -> String {
    match (rule, next) {
        (Rule::Open, _) => cx.say(msg::families_open_meaning()),
        (_, None) => cx.say(msg::families_no_next()),
        (_, Some(moment)) => {
            let day = match moment.time {
                Some(time) => format!("{} {}", cx.lang.day(moment.day), cx.lang.time(time)),
                None => cx.lang.day(moment.day),
            };
            let mut sentences = vec![cx.say(msg::families_first_time(day))];
            sentences.extend(shift(cx, moment));
            sentences.join(" ")
        }
    }
}

fn shift(cx: &Cx<'_>, moment: &Moment) -> Option<String> {
    let shift = moment.shift.as_ref()?;
    let from = cx.lang.day(shift.from);
    Some(cx.say(match &shift.because {
        Closed::Weekend => msg::due_shift_weekend(from),
        Closed::Holiday(name) => msg::due_shift_holiday(from, name.as_str()),
    }))
}
