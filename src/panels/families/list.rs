//! The list: a search, filters, an order, and a row for each family; beside a page, as cards, or as a table.

mod choices;
mod keys;

use std::collections::BTreeSet;

use egui::{Key, Rect, ScrollArea, Ui, Vec2, pos2};

use self::keys::pressed;
use super::bulk::Bulk;
use super::index::{Entry, Filter, Index, Wanted};
use super::rows::{self, Draw};
use super::{cards, table};
use crate::command::Request;
use crate::lang::msg;
use crate::look::{Icon, Look as _, size, space};
use crate::model::{Id, Pupil};
use crate::panels::{Commands, Cx};

/// Below this many points filters and choices fold, also over the whole screen.
const NARROW: f32 = 720.0;
/// Width of the buttons for the other ways to see the list, in points.
const VIEWS: f32 = 132.0;

/// What the list asks of the screen.
#[derive(Clone, Copy, Debug)]
pub(super) enum Asked {
    /// The selection moves.
    Select(Id<Pupil>),
    /// A family is opened: beside the list it is, once it is selected.
    Open(Id<Pupil>),
    Add,
}

/// How the families are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum View {
    /// A list beside the page of one family.
    #[default]
    Beside,
    Cards,
    Table,
}

/// The list's own state.
#[derive(Debug, Default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a question of its own, and not a state among others"
)]
pub(super) struct List {
    index: Index,
    /// What is shown, by place in the index.
    found: Vec<usize>,
    wanted: Wanted,
    view: View,
    /// The way in which the families are shown from the next frame on.
    next_view: Option<View>,
    /// Whether the choices of order, language and topic are shown beside the page too.
    more: bool,
    /// Whether topics are offered that are hidden until asked for.
    sensitive: bool,
    /// Whether `found` must be made anew.
    stale: bool,
    reveal: bool,
    /// Whether the selected row takes the keyboard, because the arrow keys came to it.
    follow: bool,
    /// What was typed to get to a name, and when.
    typed: (String, f64),
    /// Families chosen to be changed together.
    bulk: Option<Bulk>,
}

impl List {
    /// Scrolls to the selected row.
    pub(super) fn reveal(&mut self) {
        self.reveal = true;
    }

    /// Clears search and filters, so that a family that somebody asks for is in the list beside its page.
    pub(super) fn show_all(&mut self) {
        self.view = View::Beside;
        if self.wanted != Wanted::default() {
            self.wanted = Wanted::default();
            self.stale = true;
        }
    }

    /// [`Self::show_all`] where the family is not in the list as it stands.
    pub(super) fn show(&mut self, pupil: Id<Pupil>) {
        self.view = View::Beside;
        if self.position(Some(pupil)).is_none() {
            self.show_all();
        }
    }

    /// How the families are shown.
    pub(super) const fn view(&self) -> View {
        self.view
    }

    /// Shows who left, and nobody else.
    pub(super) fn show_left(&mut self) {
        self.view = View::Beside;
        self.wanted = Wanted::only(Filter::Left);
        self.stale = true;
    }

    pub(super) fn refresh(&mut self, cx: &Cx<'_>) {
        if let Some(view) = self.next_view.take() {
            self.view = view;
            self.bulk = None;
            self.reveal = true;
        }
        if self.index.refresh(cx.doc, cx.revision, cx.today) || self.stale {
            self.stale = false;
            self.find();
        }
    }

    fn find(&mut self) {
        self.found = self.index.find(&self.wanted);
        if let Some(bulk) = &mut self.bulk {
            bulk.keep(&self.index);
        }
    }

    /// How often the rows were made.
    #[cfg(test)]
    pub(super) const fn made(&self) -> usize {
        self.index.made
    }

    /// The first family shown.
    pub(super) fn first(&self) -> Option<Id<Pupil>> {
        self.shown(0)
    }

    /// The family below this one, or above where this is the last.
    pub(super) fn neighbour(&self, pupil: Id<Pupil>) -> Option<Id<Pupil>> {
        let at = self.position(Some(pupil))?;
        self.shown(at + 1)
            .or_else(|| at.checked_sub(1).and_then(|above| self.shown(above)))
    }

    fn shown(&self, row: usize) -> Option<Id<Pupil>> {
        self.entry(row).map(|entry| entry.id)
    }

    fn entry(&self, row: usize) -> Option<&Entry> {
        self.index.get(*self.found.get(row)?)
    }

    fn position(&self, pupil: Option<Id<Pupil>>) -> Option<usize> {
        let pupil = pupil?;
        self.found
            .iter()
            .position(|place| self.index.get(*place).is_some_and(|entry| entry.id == pupil))
    }

    /// All families shown, in order.
    fn all_shown(&self) -> Vec<Id<Pupil>> {
        let entries = self.found.iter().filter_map(|place| self.index.get(*place));
        entries.map(|entry| entry.id).collect()
    }

    /// Draws the list in its pane beside a page.
    pub(super) fn beside(
        &mut self,
        ui: &mut Ui,
        cx: &Cx<'_>,
        selected: Option<Id<Pupil>>,
        out: &mut Commands,
    ) -> Option<Asked> {
        let mut asked = self.search(ui, cx, selected);
        self.filters(ui, cx);
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 2.0;
            self.more_button(ui, cx);
            ui.right(|ui| self.views(ui, cx, out));
        });
        if self.more {
            self.choices(ui, cx);
            ui.add_space(space::XS);
        }
        let foot = size::CONTROL + space::M;
        let bottom = ui.max_rect().bottom() - foot;
        let height = (bottom - ui.cursor().top()).max(rows::ROW);
        if self.found.is_empty() {
            ui.soft(cx.say(msg::families_nobody()));
            let left = (bottom - ui.cursor().top()).max(0.0);
            ui.add_space(left);
        } else {
            let draw = Draw {
                columns: 1,
                height: rows::ROW,
                gap: 0.0,
                chosen: None,
                item: rows::row,
            };
            asked = self.rows(ui, cx, selected, height, &draw).or(asked);
        }
        ui.add_space(space::XS);
        add_button(ui, cx).or(asked)
    }

    /// Draws the families over the whole screen, as cards or as a table.
    pub(super) fn whole(
        &mut self,
        ui: &mut Ui,
        cx: &Cx<'_>,
        selected: Option<Id<Pupil>>,
        out: &mut Commands,
    ) -> Option<Asked> {
        let asked = if ui.available_width() < NARROW {
            self.narrow_head(ui, cx, selected, out)
        } else {
            self.wide_head(ui, cx, selected, out)
        };
        self.bulk_bar(ui, cx, out);
        ui.add_space(space::XS);
        if self.found.is_empty() {
            ui.soft(cx.say(msg::families_nobody()));
            return asked;
        }
        let is_table = self.view == View::Table;
        if is_table && let Some(sort) = table::heads(ui, cx, self.wanted.sort) {
            self.wanted.sort = sort;
            self.find();
        }
        let height = (ui.max_rect().bottom() - ui.cursor().top()).max(rows::ROW);
        let chosen = self.bulk.as_ref().map(|bulk| bulk.chosen().clone());
        let draw = if is_table {
            Draw {
                columns: 1,
                height: table::ROW,
                gap: 0.0,
                chosen,
                item: table::row,
            }
        } else {
            Draw {
                columns: cards::columns(ui.available_width() - space::S),
                height: cards::HEIGHT,
                gap: space::M,
                chosen,
                item: cards::card,
            }
        };
        self.rows(ui, cx, selected, height, &draw).or(asked)
    }

    fn wide_head(
        &mut self,
        ui: &mut Ui,
        cx: &Cx<'_>,
        selected: Option<Id<Pupil>>,
        out: &mut Commands,
    ) -> Option<Asked> {
        let mut asked = None;
        ui.horizontal_top(|ui| {
            let width = (ui.available_width() * 0.36).max(200.0);
            ui.vertical(|ui| {
                ui.set_max_width(width);
                asked = self.search(ui, cx, selected);
            });
            ui.right(|ui| {
                self.views(ui, cx, out);
                self.bulk_button(ui, cx);
                asked = add_button(ui, cx).or(asked.take());
            });
        });
        self.filters(ui, cx);
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = space::L;
            self.choices(ui, cx);
        });
        asked
    }

    /// The same where there is little room, as on a small screen at 200 %: filters and choices fold, so that the
    /// families themselves are seen.
    fn narrow_head(
        &mut self,
        ui: &mut Ui,
        cx: &Cx<'_>,
        selected: Option<Id<Pupil>>,
        out: &mut Commands,
    ) -> Option<Asked> {
        let mut asked = None;
        ui.horizontal_top(|ui| {
            ui.vertical(|ui| {
                ui.set_max_width((ui.available_width() - VIEWS).max(0.0));
                asked = self.search(ui, cx, selected);
            });
            ui.right(|ui| self.views(ui, cx, out));
        });
        ui.horizontal_wrapped(|ui| {
            self.more_button(ui, cx);
            self.bulk_button(ui, cx);
            asked = add_button(ui, cx).or(asked.take());
        });
        if self.more {
            let room = ui.max_rect().bottom() - ui.cursor().top() - rows::ROW * 2.0;
            ScrollArea::vertical()
                .id_salt("choices")
                .max_height(room.max(rows::ROW))
                .show(ui, |ui| {
                    self.filters(ui, cx);
                    ui.horizontal_wrapped(|ui| self.choices(ui, cx));
                });
        }
        asked
    }

    fn more_button(&mut self, ui: &mut Ui, cx: &Cx<'_>) {
        let word = if self.more {
            msg::roster_less()
        } else {
            msg::roster_more()
        };
        if ui.quiet(cx.say(word)).clicked() {
            self.more = !self.more;
        }
    }

    fn bulk_button(&mut self, ui: &mut Ui, cx: &Cx<'_>) {
        if self.bulk.is_none() && ui.quiet(cx.say(msg::roster_choose())).clicked() {
            self.bulk = Some(Bulk::default());
        }
    }

    fn search(&mut self, ui: &mut Ui, cx: &Cx<'_>, selected: Option<Id<Pupil>>) -> Option<Asked> {
        let search = ui.field(&cx.say(msg::families_search()), &mut self.wanted.search);
        if search.changed() {
            self.find();
        }
        if !search.has_focus() {
            return None;
        }
        // Home and End stay the text's own.
        let at = self.position(selected);
        let down = pressed(ui, Key::ArrowDown);
        let to = if down {
            at.map_or(0, |at| at + 1)
        } else if pressed(ui, Key::ArrowUp) {
            at.unwrap_or_default().checked_sub(1)?
        } else {
            return None;
        };
        self.reveal = true;
        self.shown(to).map(Asked::Select)
    }

    /// The other ways to see the list, and the way to paper; from the right.
    fn views(&mut self, ui: &mut Ui, cx: &Cx<'_>, out: &mut Commands) {
        if ui
            .icon_button(Icon::Print, cx.say(msg::roster_print(self.found.len())))
            .clicked()
        {
            out.push(Request::PrintList(self.all_shown()));
        }
        for (view, icon, word) in [
            (View::Table, Icon::Table, msg::roster_as_table()),
            (View::Cards, Icon::Grid, msg::roster_as_cards()),
            (View::Beside, Icon::List, msg::roster_as_list()),
        ] {
            if view != self.view && ui.icon_button(icon, cx.say(word)).clicked() {
                self.next_view = Some(view);
                ui.ctx().request_repaint();
            }
        }
    }

    fn bulk_bar(&mut self, ui: &mut Ui, cx: &Cx<'_>, out: &mut Commands) {
        let Some(bulk) = &mut self.bulk else {
            return;
        };
        let entries = self.found.iter().filter_map(|place| self.index.get(*place));
        let shown: BTreeSet<_> = entries.map(|entry| entry.id).collect();
        if bulk.ui(ui, cx, &shown, out) {
            self.bulk = None;
        }
    }

    fn rows(
        &mut self,
        ui: &mut Ui,
        cx: &Cx<'_>,
        selected: Option<Id<Pupil>>,
        height: f32,
        draw: &Draw,
    ) -> Option<Asked> {
        let mut asked = None;
        let step = draw.height + draw.gap;
        let lines = self.found.len().div_ceil(draw.columns);
        // Where nobody is selected the first row takes the keyboard.
        let stop = self.position(selected).unwrap_or_default();
        let area = ScrollArea::vertical()
            .id_salt(self.view as u8)
            .max_height(height)
            .auto_shrink(false);
        area.show_viewport(ui, |ui, viewport| {
            let whole = Rect::from_min_size(
                ui.max_rect().min,
                Vec2::new(ui.available_width() - space::S, step * lines as f32),
            );
            ui.advance_cursor_after_rect(whole);
            let width = (whole.width() + draw.gap) / draw.columns as f32;
            let place_of = |row: usize| {
                let left = whole.left() + width * (row % draw.columns) as f32;
                let top = whole.top() + step * (row / draw.columns) as f32;
                Rect::from_min_size(pos2(left, top), Vec2::new(width - draw.gap, draw.height))
            };
            if std::mem::take(&mut self.reveal) && !self.found.is_empty() {
                ui.scroll_to_rect(place_of(stop), None);
            }
            let first = (viewport.top() / step).floor().max(0.0) as usize * draw.columns;
            let last = (viewport.bottom() / step).ceil().max(0.0) as usize * draw.columns;
            let page = ((viewport.height() / step) as usize).max(1) * draw.columns;
            // The Tab key stops at a row that is in sight, also where the selected one is not.
            let last = last.min(self.found.len());
            let stop = if (first..last).contains(&stop) {
                stop
            } else {
                first
            };
            for row in first..last {
                let Some(entry) = self.entry(row) else {
                    continue;
                };
                let id = entry.id;
                let item = rows::Item {
                    entry,
                    rect: place_of(row),
                    selected: selected == Some(id),
                    stop: row == stop,
                    chosen: draw.chosen.as_ref().map(|chosen| chosen.contains(&id)),
                };
                let response = (draw.item)(ui, cx, &item);
                if selected == Some(id) && std::mem::take(&mut self.follow) {
                    response.request_focus();
                }
                if response.clicked() {
                    match &mut self.bulk {
                        Some(bulk) => bulk.toggle(id),
                        None => asked = Some(Asked::Open(id)),
                    }
                }
                if response.has_focus() {
                    rows::keep_arrows(ui, &response);
                    if let Some(next) = self.key(ui, row, draw.columns, page) {
                        self.follow = true;
                        self.reveal = true;
                        asked = Some(Asked::Select(next));
                    }
                }
            }
        });
        asked
    }
}

fn add_button(ui: &mut Ui, cx: &Cx<'_>) -> Option<Asked> {
    ui.quiet_with(Icon::Plus, cx.say(msg::action_add_pupil()))
        .clicked()
        .then_some(Asked::Add)
}
