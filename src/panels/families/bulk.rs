//! What is the same for many: several families chosen, and changed in one step.

use std::collections::BTreeSet;

use chrono::{Datelike as _, NaiveDate};
use egui::Ui;

use super::index::Index;
use super::words;
use crate::command::Change;
use crate::lang::{Msg, msg};
use crate::look::{Look as _, space};
use crate::model::{Cadence, Document, Id, Item, ItemKind, Pupil, Rule};
use crate::panels::{Commands, Cx};

/// What is changed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum What {
    #[default]
    Group,
    Rhythm,
    Information,
    Left,
}

impl What {
    const ALL: [Self; 4] = [Self::Group, Self::Rhythm, Self::Information, Self::Left];

    fn word(self) -> Msg {
        match self {
            Self::Group => msg::roster_group(),
            Self::Rhythm => msg::families_rhythm(),
            Self::Information => msg::roster_information(),
            Self::Left => msg::roster_has_left(),
        }
    }
}

/// Families that are chosen, and what is to be changed.
#[derive(Debug, Default)]
pub(super) struct Bulk {
    chosen: BTreeSet<Id<Pupil>>,
    what: What,
    group: String,
    title: String,
    kind: ItemKind,
}

impl Bulk {
    pub(super) fn chosen(&self) -> &BTreeSet<Id<Pupil>> {
        &self.chosen
    }

    pub(super) fn toggle(&mut self, pupil: Id<Pupil>) {
        if !self.chosen.remove(&pupil) {
            self.chosen.insert(pupil);
        }
    }

    /// Forgets families that are gone.
    pub(super) fn keep(&mut self, index: &Index) {
        self.chosen.retain(|id| index.knows(*id));
    }

    /// Draws the bar; returns whether somebody is done with it.
    pub(super) fn ui(
        &mut self,
        ui: &mut Ui,
        cx: &Cx<'_>,
        shown: &BTreeSet<Id<Pupil>>,
        out: &mut Commands,
    ) -> bool {
        let mut done = false;
        ui.card(cx.say(msg::roster_together()), |ui| {
            ui.spacing_mut().item_spacing.y = space::S;
            ui.horizontal(|ui| {
                ui.strong_text(cx.say(msg::roster_chosen(self.chosen.len())));
                if ui.quiet(cx.say(msg::roster_choose_all(shown.len()))).clicked() {
                    self.chosen.extend(shown);
                }
                if !self.chosen.is_empty() && ui.quiet(cx.say(msg::roster_choose_none())).clicked() {
                    self.chosen.clear();
                }
                ui.right(|ui| done = ui.quiet(cx.say(msg::roster_choose_done())).clicked());
            });
            ui.horizontal_wrapped(|ui| {
                for what in What::ALL {
                    if ui.chip(what == self.what, cx.say(what.word())).clicked() {
                        self.what = what;
                    }
                }
            });
            ui.add_enabled_ui(!self.chosen.is_empty(), |ui| self.editor(ui, cx, out));
        });
        done
    }

    fn editor(&mut self, ui: &mut Ui, cx: &Cx<'_>, out: &mut Commands) {
        let changes = match self.what {
            What::Group => self.group(ui, cx),
            What::Rhythm => self.rhythm(ui, cx),
            What::Information => self.information(ui, cx),
            What::Left => self.left(ui, cx),
        };
        if let Some((label, changes)) = changes
            && !changes.is_empty()
        {
            out.push(Change::Together { label, changes });
        }
    }

    fn each(&self, doc: &Document, change: impl Fn(Id<Pupil>, &Pupil) -> Change) -> Vec<Change> {
        self.chosen
            .iter()
            .filter_map(|id| Some(change(*id, doc.pupils.get(id)?)))
            .collect()
    }

    fn group(&mut self, ui: &mut Ui, cx: &Cx<'_>) -> Option<(Msg, Vec<Change>)> {
        let mut clicked = false;
        ui.horizontal(|ui| {
            field(ui, 200.0, &cx.say(msg::roster_new_group()), &mut self.group);
            clicked = button(ui, cx.say(msg::roster_set_group()), true);
        });
        clicked.then(|| {
            let group = self.group.trim();
            let changes = self.each(cx.doc, |id, pupil| {
                let pupil = Pupil {
                    group: group.to_owned(),
                    ..pupil.clone()
                };
                Change::PutPupil(id, pupil)
            });
            (msg::roster_did_group(changes.len()), changes)
        })
    }

    fn rhythm(&mut self, ui: &mut Ui, cx: &Cx<'_>) -> Option<(Msg, Vec<Change>)> {
        let mut chosen = None;
        ui.horizontal_wrapped(|ui| {
            for rule in [
                Rule::Open,
                next_january(cx.today),
                Rule::AfterContact { days: 7 },
                Rule::AfterContact { days: 42 },
            ] {
                if ui.secondary(words::capitalised(&cx.lang.rule(&rule))).clicked() {
                    chosen = Some(rule);
                }
            }
        });
        ui.small_text(cx.say(msg::roster_rhythm_hint()));
        let rule = chosen?;
        let changes = self.each(cx.doc, |pupil, _| {
            let running = cx.doc.cadences_of(pupil, cx.today);
            Change::PutCadence {
                id: Id::random(),
                cadence: Cadence {
                    pupil,
                    rule,
                    since: cx.today,
                    ..Cadence::default()
                },
                ended: running.into_iter().map(|(id, _)| (id, cx.today)).collect(),
            }
        });
        Some((msg::roster_did_rhythm(changes.len()), changes))
    }

    fn information(&mut self, ui: &mut Ui, cx: &Cx<'_>) -> Option<(Msg, Vec<Change>)> {
        let mut clicked = false;
        let kinds = ItemKind::ALL;
        ui.horizontal(|ui| {
            ui.vertical(|ui| {
                ui.set_max_width(200.0);
                let word = |kind: ItemKind| cx.say(kind.into());
                if let Some(kind) = ui.choice(&cx.say(msg::roster_kind()), self.kind, &kinds, word) {
                    self.kind = kind;
                }
            });
            field(ui, 260.0, &cx.say(msg::roster_item_title()), &mut self.title);
            let ready = !self.title.trim().is_empty();
            clicked = button(ui, cx.say(msg::roster_put_item()), ready);
        });
        ui.small_text(cx.say(msg::roster_item_hint()));
        clicked.then(|| {
            let changes = self.each(cx.doc, |pupil, _| {
                let item = Item {
                    pupil,
                    kind: self.kind,
                    title: self.title.trim().to_owned(),
                    on: cx.today,
                    ..Item::default()
                };
                Change::PutItem(Id::random(), item)
            });
            (msg::roster_did_item(changes.len()), changes)
        })
    }

    fn left(&mut self, ui: &mut Ui, cx: &Cx<'_>) -> Option<(Msg, Vec<Change>)> {
        let leave = ui.horizontal(|ui| {
            let leave = ui.secondary(cx.say(msg::roster_leave())).clicked();
            let back = ui.quiet(cx.say(msg::roster_come_back())).clicked();
            leave.then_some(Some(cx.today)).or(back.then_some(None))
        });
        ui.small_text(cx.say(msg::roster_leave_hint()));
        let left = leave.inner?;
        let changes = self.each(cx.doc, |id, pupil| {
            let pupil = Pupil {
                left,
                ..pupil.clone()
            };
            Change::PutPupil(id, pupil)
        });
        Some((msg::roster_did_left(changes.len()), changes))
    }
}

fn field(ui: &mut Ui, width: f32, label: &str, text: &mut String) {
    ui.vertical(|ui| {
        ui.set_max_width(width);
        ui.field(label, text);
    });
}

/// A button beside a field with its label above.
fn button(ui: &mut Ui, word: String, ready: bool) -> bool {
    ui.vertical(|ui| {
        ui.add_space(space::XL);
        ui.add_enabled_ui(ready, |ui| ui.primary(word).clicked()).inner
    })
    .inner
}

/// The January that comes next; this one while it lasts.
fn next_january(today: NaiveDate) -> Rule {
    let year = today.year() + i32::from(today.month() > 1);
    let day = |day| NaiveDate::from_ymd_opt(year, 1, day).unwrap_or(today);
    Rule::Window {
        from: day(1),
        until: day(31),
    }
}
