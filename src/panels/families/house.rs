//! The houses of a family, side by side.

use std::collections::BTreeSet;

use egui::Ui;

use super::day::DayField;
use super::guardian;
use super::join::Join;
use super::words;
use crate::command::{Change, Field, Request};
use crate::lang::msg;
use crate::look::{Icon, Look as _, space};
use crate::model::{Document, House, Household, Id, Pupil, Tie};
use crate::panels::{Commands, Cx};

/// A house narrower than this goes below the other.
const NARROWEST: f32 = 250.0;

/// What is open into fields. One thing at a time: the page stays readable.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Open {
    #[default]
    Nothing,
    Guardian(Id<Tie>),
    House(Id<Household>),
}

/// The houses' own state.
#[derive(Debug, Default)]
pub(super) struct Houses {
    open: Open,
    /// Secret addresses that the teacher asked to see, until another screen or family is looked at.
    shown: BTreeSet<Id<Household>>,
    /// The family that was drawn last, and in which pass of egui.
    drawn: Option<(Id<Pupil>, u64)>,
    join: Option<Join>,
    /// Whether the button that opens it gets the keyboard back.
    join_left: bool,
    /// When the adult who is open asked for information, being typed.
    requested: DayField,
    /// The adults in the order in which they stood when the fields were opened: a name that is being typed would send
    /// its own card elsewhere.
    order: Vec<Id<Tie>>,
}

impl Houses {
    pub(super) fn ui(
        &mut self,
        ui: &mut Ui,
        (cx, whole): (&mut Cx<'_>, &Document),
        pupil: Id<Pupil>,
        out: &mut Commands,
    ) {
        let houses = cx.doc.houses(pupil);
        let pass = ui.ctx().cumulative_pass_nr();
        if self.drawn.is_none_or(|(last, at)| last != pupil || at + 1 < pass) {
            self.shown.clear();
        }
        self.drawn = Some((pupil, pass));
        self.close_what_is_gone(&houses);
        let houses = self.in_place(houses);
        if houses.is_empty() {
            ui.soft(cx.say(msg::families_no_parents(words::call_of(cx, pupil))));
        }
        let count = houses.len();
        let fits = ui.available_width() >= count as f32 * NARROWEST + space::M * (count as f32 - 1.0);
        if count > 1 && fits && self.open == Open::Nothing {
            self.side_by_side(ui, cx, pupil, &houses, out);
        } else {
            for house in &houses {
                self.house(ui, cx, pupil, house, 0.0, out);
            }
        }
        self.join(ui, (cx, whole), pupil, &houses, out);
    }

    /// The houses as they stood when something was opened into fields; what came since stands last.
    fn in_place<'a>(&mut self, mut houses: Vec<House<'a>>) -> Vec<House<'a>> {
        if self.open == Open::Nothing {
            let members = houses.iter().flat_map(|house| &house.members);
            self.order = members.map(|member| member.tie_id).collect();
            return houses;
        }
        let place = |tie: Id<Tie>| {
            let place = self.order.iter().position(|it| *it == tie);
            place.unwrap_or(self.order.len())
        };
        for house in &mut houses {
            house.members.sort_by_key(|member| place(member.tie_id));
        }
        houses.sort_by_key(|house| house.members.iter().map(|member| place(member.tie_id)).min());
        houses
    }

    fn open_guardian(&mut self, tie: Id<Tie>) {
        self.open = Open::Guardian(tie);
        self.requested = DayField::default();
    }

    /// What is typed here and makes no record yet.
    pub(super) fn unfinished(&self) -> Option<(Id<Tie>, String)> {
        match self.open {
            Open::Guardian(tie) => Some(tie).zip(self.requested.typed()),
            Open::Nothing | Open::House(_) => None,
        }
    }

    /// Takes back what was typed.
    pub(super) fn resume(&mut self, tie: Id<Tie>, text: &str) {
        self.open = Open::Guardian(tie);
        self.requested = DayField::resumed(text);
    }

    /// An undo may have taken what was open.
    fn close_what_is_gone(&mut self, houses: &[House<'_>]) {
        let there = match self.open {
            Open::Nothing => true,
            Open::Guardian(tie) => houses
                .iter()
                .any(|house| house.members.iter().any(|member| member.tie_id == tie)),
            Open::House(id) => houses
                .iter()
                .any(|house| house.household.is_some_and(|(it, _)| it == id)),
        };
        if !there {
            self.open = Open::Nothing;
        }
    }

    /// Cards of one height, however much each of them holds.
    fn side_by_side(
        &mut self,
        ui: &mut Ui,
        cx: &mut Cx<'_>,
        pupil: Id<Pupil>,
        houses: &[House<'_>],
        out: &mut Commands,
    ) {
        let id = ui.make_persistent_id(("houses", pupil));
        let before: f32 = ui.data(|data| data.get_temp(id)).unwrap_or_default();
        let mut highest = 0.0_f32;
        ui.scope(|ui| {
            ui.spacing_mut().item_spacing.x = space::M;
            ui.columns(houses.len(), |columns| {
                for (column, house) in columns.iter_mut().zip(houses) {
                    column.spacing_mut().item_spacing.x = space::S;
                    let content = column.vertical(|ui| self.house(ui, cx, pupil, house, before, out));
                    highest = highest.max(content.inner);
                }
            });
        });
        if (highest - before).abs() > 0.5 {
            ui.data_mut(|data| data.insert_temp(id, highest));
            ui.ctx().request_repaint();
        }
    }

    /// One house of at least `height` points; returns the height that its content takes.
    fn house(
        &mut self,
        ui: &mut Ui,
        cx: &mut Cx<'_>,
        pupil: Id<Pupil>,
        house: &House<'_>,
        height: f32,
        out: &mut Commands,
    ) -> f32 {
        let title = name_of(cx, pupil, house);
        let salt = house.household.map(|(id, _)| id);
        ui.push_id(("house", salt), |ui| {
            ui.card(title.clone(), |ui| {
                let top = ui.cursor().top();
                ui.spacing_mut().item_spacing.y = space::S;
                ui.spacing_mut().interact_size.y = words::SMALL_BUTTON;
                self.head(ui, cx, &title, house, out);
                for (place, member) in house.members.iter().enumerate() {
                    if place > 0 {
                        ui.hairline();
                    }
                    ui.push_id(member.tie_id, |ui| {
                        if self.open == Open::Guardian(member.tie_id) {
                            if guardian::edit(ui, cx, pupil, *member, &mut self.requested, out) {
                                self.open = Open::Nothing;
                            }
                        } else if guardian::view(ui, cx, *member, out) {
                            self.open_guardian(member.tie_id);
                        }
                    });
                }
                let content = ui.min_rect().bottom() - top;
                if content < height {
                    let rest = height - content - ui.spacing().item_spacing.y;
                    ui.allocate_space(egui::vec2(0.0, rest.max(0.0)));
                }
                content
            })
        })
        .inner
    }

    fn head(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, title: &str, house: &House<'_>, out: &mut Commands) {
        let Some((id, household)) = house.household else {
            ui.section(title);
            return;
        };
        let editing = self.open == Open::House(id);
        ui.horizontal(|ui| {
            ui.section(title);
            words::from_right(ui, |ui| {
                let (icon, word) = if editing {
                    (Icon::Check, msg::families_house_done())
                } else {
                    (Icon::Pencil, msg::families_house_edit(title))
                };
                if words::small_button(ui, icon, cx.say(word)).clicked() {
                    self.open = if editing { Open::Nothing } else { Open::House(id) };
                }
            });
        });
        if editing {
            fields(ui, cx, id, household, out);
        } else {
            self.address(ui, cx, title, id, household, out);
        }
    }

    fn address(
        &mut self,
        ui: &mut Ui,
        cx: &Cx<'_>,
        title: &str,
        id: Id<Household>,
        household: &Household,
        out: &mut Commands,
    ) {
        let address = household.address.trim();
        if household.secret {
            ui.horizontal_wrapped(|ui| {
                let tokens = ui.tokens();
                ui.tag(
                    cx.say(msg::families_secret_address()),
                    tokens.warm_soft,
                    tokens.on_warm_soft,
                );
                if !address.is_empty() && !self.shown.contains(&id) {
                    let word = cx.say(msg::families_show_address());
                    if words::small_text_button(ui, Icon::Eye, word).clicked() {
                        self.shown.insert(id);
                    }
                }
            });
            if !self.shown.contains(&id) {
                return;
            }
        }
        if address.is_empty() {
            return;
        }
        ui.horizontal(|ui| {
            let copy = cx.say(msg::families_copy_address(title));
            let line = address.lines().collect::<Vec<_>>().join(", ");
            if words::copy_line(ui, &line, copy) {
                out.push(Request::Copy(address.to_owned()));
            }
            if household.secret {
                let hide = cx.say(msg::families_hide_address());
                if words::small_button(ui, Icon::Lock, hide).clicked() {
                    self.shown.remove(&id);
                }
            }
        });
    }

    fn join(
        &mut self,
        ui: &mut Ui,
        (cx, whole): (&mut Cx<'_>, &Document),
        pupil: Id<Pupil>,
        houses: &[House<'_>],
        out: &mut Commands,
    ) {
        let Some(join) = &mut self.join else {
            let button = words::inline_button(ui, Icon::Plus, cx.say(msg::families_add_parent()));
            if std::mem::take(&mut self.join_left) {
                button.request_focus();
            }
            if button.clicked() {
                self.join = Some(Join::new(houses));
            }
            return;
        };
        match join.ui(ui, (cx, whole), pupil, houses, out) {
            super::join::Done::Not => {}
            super::join::Done::Tied(tie) => {
                self.join = None;
                self.open_guardian(tie);
            }
            super::join::Done::Cancelled => {
                self.join = None;
                self.join_left = true;
            }
        }
    }
}

fn fields(ui: &mut Ui, cx: &mut Cx<'_>, id: Id<Household>, household: &Household, out: &mut Commands) {
    cx.line(ui, Field::HouseholdName(id), out);
    cx.lines(ui, Field::HouseholdAddress(id), 2, out);
    let mut secret = household.secret;
    if ui
        .checkbox(&mut secret, cx.say(msg::families_is_secret()))
        .on_hover_text(cx.say(msg::families_is_secret_hint()))
        .changed()
    {
        let household = Household {
            secret,
            ..household.clone()
        };
        out.push(Change::PutHousehold(id, household));
    }
}

/// What the house is called; where nobody gave it a name, who lives there.
pub(super) fn name_of(cx: &Cx<'_>, pupil: Id<Pupil>, house: &House<'_>) -> String {
    let Some((_, household)) = house.household else {
        // Of who lives nowhere yet, as after an import, nobody said that they live somewhere else.
        let known = cx.doc.houses(pupil).iter().any(|house| house.household.is_some());
        return cx.say(if known {
            msg::families_elsewhere(words::call_of(cx, pupil))
        } else {
            msg::families_nowhere()
        });
    };
    if !household.name.trim().is_empty() {
        return household.name.trim().to_owned();
    }
    if cx.doc.has_two_houses(pupil) {
        let names = house
            .members
            .iter()
            .filter(|member| !member.guardian.name.is_empty())
            .map(|member| member.guardian.name.call());
        let names = cx.lang.list(names);
        if !names.is_empty() {
            return cx.say(msg::families_house_of(names));
        }
    }
    cx.say(msg::families_at_home())
}
