//! Waarnemingen: at home and at school, beside each other and never added up.

use egui::Ui;

use super::day::DayField;
use super::{page, words};
use crate::command::{Change, Field};
use crate::lang::msg;
use crate::look::{Icon, Look as _, space};
use crate::model::{Id, Observation, Place, Pupil};
use crate::panels::{Commands, Cx, nearer};

/// The observations' own state.
#[derive(Debug, Default)]
pub(super) struct Observations {
    open: Option<Id<Observation>>,
    on: DayField,
}

impl Observations {
    /// The day that is being typed, and whose.
    pub(super) fn unfinished(&self) -> Option<(Id<Observation>, String)> {
        self.open.zip(self.on.typed())
    }

    /// Takes back a day that was being typed.
    pub(super) fn resume(&mut self, id: Id<Observation>, text: &str) {
        self.open = Some(id);
        self.on = DayField::resumed(text);
    }

    pub(super) fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, pupil: Id<Pupil>, out: &mut Commands) {
        page::pair(
            ui,
            &mut (self, cx, out),
            [
                &mut |ui, (all, cx, out)| all.place(ui, cx, pupil, Place::Home, out),
                &mut |ui, (all, cx, out)| all.place(ui, cx, pupil, Place::School, out),
            ],
        );
    }

    fn place(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, pupil: Id<Pupil>, place: Place, out: &mut Commands) {
        let (title, empty, add) = match place {
            Place::Home => (
                msg::families_seen_at_home(),
                msg::families_home_empty(),
                msg::families_add_home(),
            ),
            Place::School => (
                msg::families_seen_at_school(),
                msg::families_school_empty(),
                msg::families_add_school(),
            ),
        };
        ui.section(cx.say(title));
        let mut seen: Vec<_> = cx
            .doc
            .observations
            .iter()
            .filter(|(_, it)| it.pupil == pupil && it.place == place)
            .map(|(id, observation)| (*id, observation.clone()))
            .collect();
        seen.sort_by_key(|(id, observation)| (std::cmp::Reverse(observation.on), *id));
        if seen.is_empty() {
            ui.soft(cx.say(empty));
        }
        for (id, observation) in &seen {
            ui.push_id(id, |ui| {
                if self.open == Some(*id) {
                    self.edit(ui, cx, *id, observation, out);
                } else {
                    self.row(ui, cx, *id, observation);
                }
            });
        }
        if words::inline_button(ui, Icon::Plus, cx.say(add)).clicked() {
            let id = Id::random();
            let observation = Observation {
                pupil,
                place,
                source: teacher(cx),
                on: cx.today,
                ..Observation::default()
            };
            out.push(Change::PutObservation(id, observation));
            self.open = Some(id);
            self.on = DayField::default();
            cx.drafts.focus(Field::ObservationWhat(id));
        }
    }

    fn row(&mut self, ui: &mut Ui, cx: &Cx<'_>, id: Id<Observation>, observation: &Observation) {
        let day = cx.lang.short_date(observation.on);
        let source = observation.source.trim();
        ui.horizontal_top(|ui| {
            ui.scope(|ui| {
                ui.set_max_width((ui.available_width() - 44.0).max(80.0));
                ui.vertical(|ui| {
                    ui.spacing_mut().item_spacing.y = 0.0;
                    ui.body(observation.what.trim());
                    ui.small_text(if source.is_empty() {
                        day.clone()
                    } else {
                        format!("{source} · {day}")
                    });
                });
            });
            words::from_right(ui, |ui| {
                let word = cx.say(msg::families_edit_observation(day.as_str()));
                if words::small_button(ui, Icon::Pencil, word).clicked() {
                    self.open = Some(id);
                    self.on = DayField::default();
                }
            });
        });
    }

    fn edit(
        &mut self,
        ui: &mut Ui,
        cx: &mut Cx<'_>,
        id: Id<Observation>,
        observation: &Observation,
        out: &mut Commands,
    ) {
        ui.card(cx.say(msg::families_observation()), |ui| {
            ui.spacing_mut().item_spacing.y = space::M;
            nearer::lines(ui, cx, Field::ObservationWhat(id), 2, observation.pupil, out);
            cx.line(ui, Field::ObservationSource(id), out);
            sources(ui, cx, id, observation, out);
            let label = cx.say(msg::observations_on());
            let typed = self.on.ui(ui, cx, &label, Some(observation.on), Some(cx.today));
            if let Some(Some(on)) = typed {
                let observation = observation.clone();
                out.push(Change::PutObservation(id, Observation { on, ..observation }));
            }
            ui.horizontal_wrapped(|ui| {
                if ui.primary(cx.say(msg::families_observation_done())).clicked() {
                    self.open = None;
                }
                let word = cx.say(msg::families_remove_observation());
                if words::inline_button(ui, Icon::Bin, word).clicked() {
                    out.push(Change::RemoveObservation(id));
                    self.open = None;
                }
            });
        });
    }
}

/// What the teacher is called as a source.
fn teacher(cx: &Cx<'_>) -> String {
    match cx.doc.class.teacher.trim() {
        "" => cx.say(msg::letter_teacher()),
        name => name.to_owned(),
    }
}

/// Whose eyes it was seen with, in one click: the teacher, the child, or an adult of the child.
fn sources(ui: &mut Ui, cx: &Cx<'_>, id: Id<Observation>, observation: &Observation, out: &mut Commands) {
    let mut names = vec![(teacher(cx), None), (words::call_of(cx, observation.pupil), None)];
    for member in cx.doc.members(observation.pupil) {
        let adult = (member.guardian.name.call(), Some(member.id));
        if !names.contains(&adult) {
            names.push(adult);
        }
    }
    ui.horizontal_wrapped(|ui| {
        let names = names.into_iter().filter(|(name, _)| !name.is_empty());
        for (place, (name, by)) in names.enumerate() {
            let chosen = observation.by == by && (by.is_some() || observation.source.trim() == name);
            let clicked = ui
                .push_id(place, |ui| ui.chip(chosen, name.as_str()).clicked())
                .inner;
            if clicked && !chosen {
                out.push(Change::SetSource {
                    observation: id,
                    source: name,
                    by,
                });
            }
        }
    });
}

/// What the part comes to in a line: the newest and where it was seen, and no number.
pub(super) fn summary(cx: &Cx<'_>, pupil: Id<Pupil>) -> String {
    cx.doc
        .observations
        .iter()
        .filter(|(_, it)| it.pupil == pupil && !it.what.trim().is_empty())
        .max_by_key(|(id, it)| (it.on, **id))
        .map(|(_, it)| {
            let what = it.what.trim();
            cx.say(match it.place {
                Place::Home => msg::observations_newest_home(what),
                Place::School => msg::observations_newest_school(what),
            })
        })
        .unwrap_or_default()
}
