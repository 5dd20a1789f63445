//! What is the same for many: several families chosen, and changed in one step. How many change is said beforehand.

mod adults;

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
    Language,
    Interpreter,
    Topic,
    Information,
    Left,
}

impl What {
    const ALL: [Self; 7] = [
        Self::Group,
        Self::Rhythm,
        Self::Language,
        Self::Interpreter,
        Self::Topic,
        Self::Information,
        Self::Left,
    ];

    fn word(self) -> Msg {
        match self {
            Self::Group => msg::roster_group(),
            Self::Rhythm => msg::families_rhythm(),
            Self::Language => msg::roster_language(),
            Self::Interpreter => msg::families_interpreter(),
            Self::Topic => msg::roster_subject(),
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
    language: adults::Language,
    named: adults::Named,
    title: String,
    kind: ItemKind,
}

/// What a step is called, and what it changes.
type Step = (Msg, Vec<Change>);

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
            What::Language => {
                let adults = adults::of(cx.doc, &self.chosen);
                self.language.ui(ui, cx, &adults)
            }
            What::Interpreter => adults::interpreter(ui, cx, &adults::of(cx.doc, &self.chosen)),
            What::Topic => {
                let adults = adults::of(cx.doc, &self.chosen);
                self.named.ui(ui, cx, &adults)
            }
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
        self.those(doc, |_| true)
            .map(|(id, pupil)| change(id, pupil))
            .collect()
    }

    /// Chosen pupils of whom something holds.
    fn those<'a>(
        &'a self,
        doc: &'a Document,
        holds: impl Fn(&Pupil) -> bool + 'a,
    ) -> impl Iterator<Item = (Id<Pupil>, &'a Pupil)> {
        self.chosen
            .iter()
            .filter_map(|id| Some((*id, doc.pupils.get(id)?)))
            .filter(move |(_, pupil)| holds(pupil))
    }

    fn group(&mut self, ui: &mut Ui, cx: &Cx<'_>) -> Option<Step> {
        let group = self.group.trim().to_owned();
        let differ = |pupil: &Pupil| pupil.group.trim() != group;
        let change = self.those(cx.doc, differ).count();
        let mut clicked = false;
        ui.horizontal(|ui| {
            field(ui, 200.0, &cx.say(msg::roster_new_group()), &mut self.group);
            clicked = ready_button(
                ui,
                cx.say(msg::roster_set_group()),
                change > 0 && !group.is_empty(),
            );
        });
        if !group.is_empty() {
            let stay = self.chosen.len() - change;
            numbers(
                ui,
                cx,
                [
                    (change, msg::roster_lack_group(change)),
                    (stay, msg::roster_have_group(stay)),
                ],
            );
        }
        clicked.then(|| {
            let changes: Vec<_> = self
                .those(cx.doc, differ)
                .map(|(id, pupil)| {
                    let pupil = Pupil {
                        group: group.clone(),
                        ..pupil.clone()
                    };
                    Change::PutPupil(id, pupil)
                })
                .collect();
            (msg::roster_did_group(changes.len()), changes)
        })
    }

    fn rhythm(&mut self, ui: &mut Ui, cx: &Cx<'_>) -> Option<Step> {
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
        let running = cx
            .doc
            .cadences
            .values()
            .filter(|it| it.ended.is_none_or(|ended| cx.today <= ended));
        let have: BTreeSet<_> = running
            .map(|it| it.pupil)
            .filter(|pupil| self.chosen.contains(pupil))
            .collect();
        let parts = [
            (self.chosen.len(), msg::roster_get_rhythm(self.chosen.len())),
            (have.len(), msg::roster_end_rhythm(have.len())),
        ];
        numbers(ui, cx, parts);
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

    fn information(&mut self, ui: &mut Ui, cx: &Cx<'_>) -> Option<Step> {
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
            clicked = ready_button(ui, cx.say(msg::roster_put_item()), ready);
        });
        numbers(
            ui,
            cx,
            [(self.chosen.len(), msg::roster_get_item(self.chosen.len()))],
        );
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

    fn left(&mut self, ui: &mut Ui, cx: &Cx<'_>) -> Option<Step> {
        let here = self.those(cx.doc, |pupil| pupil.left.is_none()).count();
        let gone = self.chosen.len() - here;
        let chosen = ui.horizontal(|ui| {
            let mut chosen = None;
            let word = cx.say(msg::roster_leave());
            if ui
                .add_enabled_ui(here > 0, |ui| ui.secondary(word).clicked())
                .inner
            {
                chosen = Some(Some(cx.today));
            }
            let word = cx.say(msg::roster_come_back());
            if ui.add_enabled_ui(gone > 0, |ui| ui.quiet(word).clicked()).inner {
                chosen = Some(None);
            }
            chosen
        });
        numbers(
            ui,
            cx,
            [
                (here, msg::roster_are_here(here)),
                (gone, msg::roster_are_gone(gone)),
            ],
        );
        ui.small_text(cx.say(msg::roster_leave_hint()));
        let left = chosen.inner?;
        // Who left earlier keeps the day of it.
        let changes: Vec<_> = self
            .those(cx.doc, |pupil| pupil.left.is_some() != left.is_some())
            .map(|(id, pupil)| {
                let pupil = Pupil {
                    left,
                    ..pupil.clone()
                };
                Change::PutPupil(id, pupil)
            })
            .collect();
        Some((msg::roster_did_left(changes.len()), changes))
    }
}

/// What a click will change, in numbers; of nothing there is nothing to say.
fn numbers<const N: usize>(ui: &mut Ui, cx: &Cx<'_>, parts: [(usize, Msg); N]) {
    let parts = parts.into_iter().filter(|(count, _)| *count > 0);
    let words: Vec<_> = parts.map(|(_, part)| cx.say(part)).collect();
    ui.body(words.join(" "));
}

fn field(ui: &mut Ui, width: f32, label: &str, text: &mut String) {
    ui.vertical(|ui| {
        ui.set_max_width(width);
        ui.field(label, text);
    });
}

/// A button beside a field with its label above.
fn ready_button(ui: &mut Ui, word: String, ready: bool) -> bool {
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
