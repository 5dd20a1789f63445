//! Verwachtingen: what parents, child and teacher expect and hope, side by side.

use std::collections::BTreeSet;

use egui::Ui;

use super::words;
use crate::command::{Change, Field};
use crate::lang::msg;
use crate::look::{Icon, Look as _, space};
use crate::model::{Expectation, Id, Party, Pupil, Renewal, Side};
use crate::panels::{Commands, Cx, nearer};

/// A column narrower than this goes below the other.
const NARROWEST: f32 = 170.0;

/// The part's own state.
#[derive(Debug, Default)]
pub(super) struct Expectations {
    open: Option<Id<Expectation>>,
    /// Whose earlier ones are shown.
    earlier: BTreeSet<String>,
}

/// What the part comes to in a line: whose were not spoken about, and since when.
pub(super) fn summary(cx: &Cx<'_>, pupil: Id<Pupil>) -> String {
    let waits = cx.doc.expectations_wait(pupil, cx.today);
    let mut lines = Vec::new();
    for since in [Renewal::Never, Renewal::SinceLastYear, Renewal::SinceLastHalf] {
        let whose: Vec<String> = waits
            .iter()
            .filter(|(_, waits)| *waits == since)
            .map(|(side, _)| match side {
                Side::Parents => cx.say(msg::expectations_of_parents()),
                Side::Child => words::call_of(cx, pupil),
                Side::Teacher => cx.say(msg::expectations_of_you()),
            })
            .collect();
        if whose.is_empty() {
            continue;
        }
        let words = cx.say(match since {
            Renewal::Never => msg::expectations_never(),
            Renewal::SinceLastHalf => msg::expectations_since_half(),
            Renewal::SinceLastYear => msg::expectations_since_year(),
        });
        lines.push(if whose.len() == Side::ALL.len() {
            words
        } else {
            cx.say(msg::expectations_whose(words, cx.lang.list(whose)))
        });
    }
    lines.join("; ")
}

impl Expectations {
    pub(super) fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, pupil: Id<Pupil>, out: &mut Commands) {
        let parents: Vec<Party> = cx
            .doc
            .members(pupil)
            .iter()
            .map(|member| Party::Guardian(member.id))
            .collect();
        if cx.doc.expectations_of(pupil).is_empty() {
            ui.soft(cx.say(msg::expectations_empty()));
        }
        let columns = [
            (cx.say(msg::expectations_parents()), parents),
            (words::call_of(cx, pupil), vec![Party::Child]),
            (
                words::capitalised(&cx.say(msg::families_you())),
                vec![Party::Teacher],
            ),
        ];
        // What is being written takes the whole width.
        let is_here = |id: Id<Expectation>| cx.doc.expectations.get(&id).is_some_and(|it| it.pupil == pupil);
        let writes = self.open.is_some_and(is_here);
        if !writes && ui.available_width() >= NARROWEST * 3.0 + space::L * 2.0 {
            ui.scope(|ui| {
                ui.spacing_mut().item_spacing.x = space::L;
                ui.columns(3, |uis| {
                    for (ui, (title, parties)) in uis.iter_mut().zip(&columns) {
                        ui.spacing_mut().item_spacing.x = space::S;
                        ui.vertical(|ui| self.column(ui, cx, pupil, title, parties, out));
                    }
                });
            });
        } else {
            for (title, parties) in &columns {
                self.column(ui, cx, pupil, title, parties, out);
            }
        }
    }

    fn column(
        &mut self,
        ui: &mut Ui,
        cx: &mut Cx<'_>,
        pupil: Id<Pupil>,
        title: &str,
        parties: &[Party],
        out: &mut Commands,
    ) {
        ui.section(title);
        for party in parties {
            ui.push_id(format!("{party:?}"), |ui| self.party(ui, cx, pupil, *party, out));
        }
    }

    fn party(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, pupil: Id<Pupil>, by: Party, out: &mut Commands) {
        let own = cx
            .doc
            .expectations_of(pupil)
            .into_iter()
            .find(|spoken| spoken.by == by)
            .map(|spoken| {
                let copy = |(id, it): (Id<Expectation>, &Expectation)| (id, it.clone());
                (
                    copy(spoken.newest),
                    spoken.earlier.into_iter().map(copy).collect::<Vec<_>>(),
                )
            });
        let typed = self.open.filter(|id| {
            cx.doc
                .expectations
                .get(id)
                .is_some_and(|it| it.pupil == pupil && it.by == by)
        });
        if let Some(id) = typed {
            self.edit(ui, cx, pupil, id, out);
        }
        if let Some(((id, newest), earlier)) = own {
            if typed != Some(id) {
                self.row(ui, cx, id, &newest);
            }
            self.earlier(ui, cx, by, &earlier);
        }
        if typed.is_none() {
            let who = words::party(cx, by, pupil);
            let word = cx.say(match by {
                Party::Teacher => msg::expectations_add_you(),
                Party::Child | Party::Guardian(_) => msg::expectations_add(who),
            });
            if words::small_text_button(ui, Icon::Plus, word).clicked() {
                self.add(cx, pupil, by, out);
            }
        }
    }

    fn add(&mut self, cx: &mut Cx<'_>, pupil: Id<Pupil>, by: Party, out: &mut Commands) {
        let id = Id::random();
        let expectation = Expectation {
            pupil,
            by,
            text: String::new(),
            on: cx.today,
        };
        out.push(Change::PutExpectation(id, expectation));
        self.open = Some(id);
        cx.drafts.focus(Field::ExpectationText(id));
    }

    fn row(&mut self, ui: &mut Ui, cx: &Cx<'_>, id: Id<Expectation>, it: &Expectation) {
        let who = words::party(cx, it.by, it.pupil);
        ui.horizontal_top(|ui| {
            ui.scope(|ui| {
                ui.set_max_width((ui.available_width() - 40.0).max(80.0));
                ui.vertical(|ui| {
                    ui.spacing_mut().item_spacing.y = 0.0;
                    ui.body(it.text.trim());
                    let day = cx.lang.short_date(it.on);
                    ui.small_text(match it.by {
                        Party::Guardian(_) => format!("{who} · {day}"),
                        Party::Child | Party::Teacher => day,
                    });
                });
            });
            words::from_right(ui, |ui| {
                let word = cx.say(msg::expectations_edit(who.as_str()));
                if words::small_button(ui, Icon::Pencil, word).clicked() {
                    self.open = Some(id);
                }
            });
        });
    }

    fn earlier(&mut self, ui: &mut Ui, cx: &Cx<'_>, by: Party, earlier: &[(Id<Expectation>, Expectation)]) {
        if earlier.is_empty() {
            return;
        }
        let key = format!("{by:?}");
        if !self.earlier.contains(&key) {
            let word = cx.say(msg::expectations_earlier(earlier.len()));
            if words::small_text_button(ui, Icon::Clock, word).clicked() {
                self.earlier.insert(key);
            }
            return;
        }
        for (_, it) in earlier {
            ui.soft(it.text.trim());
            ui.small_text(cx.lang.date(it.on));
        }
    }

    fn edit(
        &mut self,
        ui: &mut Ui,
        cx: &mut Cx<'_>,
        pupil: Id<Pupil>,
        id: Id<Expectation>,
        out: &mut Commands,
    ) {
        ui.card(cx.say(msg::field_expectation()), |ui| {
            ui.spacing_mut().item_spacing.y = space::S;
            nearer::lines(ui, cx, Field::ExpectationText(id), 3, pupil, out);
            ui.horizontal_wrapped(|ui| {
                if ui.primary(cx.say(msg::expectations_done())).clicked() {
                    self.open = None;
                    let blank = |it: &Expectation| it.text.trim().is_empty();
                    if cx.doc.expectations.get(&id).is_some_and(blank) {
                        out.push(Change::RemoveExpectation(id));
                    }
                }
                let word = cx.say(msg::expectations_remove());
                if words::small_button(ui, Icon::Bin, word).clicked() {
                    out.push(Change::RemoveExpectation(id));
                    self.open = None;
                }
            });
        });
    }
}
