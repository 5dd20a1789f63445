//! A new school year: everybody moves on, some leave, and what need not stay is cleared. One step, and undone as one.

use std::collections::BTreeSet;

use egui::{ScrollArea, Ui};

use super::erase;
use crate::command::Change;
use crate::lang::{Msg, msg};
use crate::look::{Look as _, space};
use crate::model::{Class, Clear, Document, Id, NewYear, Pupil, SchoolYear};
use crate::panels::columns::titled;
use crate::panels::{Commands, Cx};

/// Height of one pupil in the list of who leaves, and of the whole list, in points.
const PUPIL: f32 = 26.0;
const PUPILS: f32 = 260.0;

/// The card's own state.
#[derive(Debug, Default)]
pub(super) struct Year {
    plan: Option<Plan>,
    /// The year that was begun just now.
    begun: Option<SchoolYear>,
    /// Whether the card is to be scrolled to.
    reveal: bool,
}

/// A new year as it is being thought out.
#[derive(Clone, Debug)]
struct Plan {
    name: String,
    year: SchoolYear,
    group: String,
    leaving: BTreeSet<Id<Pupil>>,
    clear: BTreeSet<Clear>,
}

impl Plan {
    fn new(doc: &Document) -> Self {
        Self {
            name: doc.class.name.clone(),
            year: SchoolYear(doc.class.year.0.saturating_add(1)),
            group: String::new(),
            leaving: BTreeSet::new(),
            clear: Clear::ALL.into_iter().filter(|what| what.is_proposed()).collect(),
        }
    }

    fn begin(self, cx: &Cx<'_>) -> NewYear {
        let group = self.group.trim();
        NewYear {
            class: Class {
                name: self.name.trim().to_owned(),
                year: self.year,
                ..cx.doc.class.clone()
            },
            group: (!group.is_empty()).then(|| group.to_owned()),
            leaving: self.leaving,
            on: cx.today,
            clear: self.clear,
        }
    }
}

impl Year {
    /// Opens the plan for the next year.
    pub(super) fn open(&mut self, doc: &Document) {
        self.plan.get_or_insert_with(|| Plan::new(doc));
        self.begun = None;
        self.reveal = true;
    }

    /// Whether the card offers to erase from earlier versions what was cleared.
    pub(super) fn offers_erasing(&self, doc: &Document) -> bool {
        self.has_begun(doc) && self.plan.is_none()
    }

    /// Whether the year that was begun here is the one of the class: an undo takes it back.
    fn has_begun(&self, doc: &Document) -> bool {
        self.begun == Some(doc.class.year)
    }

    pub(super) fn card(&mut self, ui: &mut Ui, cx: &Cx<'_>, out: &mut Commands) {
        if std::mem::take(&mut self.reveal) {
            ui.scroll_to_cursor(Some(egui::Align::TOP));
        }
        let title = cx.say(msg::roster_year());
        titled(ui, &title, |ui| {
            let Some(mut plan) = self.plan.take() else {
                if self.has_begun(cx.doc) {
                    ui.body(cx.say(msg::roster_year_begun(cx.doc.class.year.to_string())));
                    erase::earlier(ui, cx, out);
                    erase::copies(ui, cx);
                    ui.hairline();
                }
                ui.small_text(cx.say(msg::roster_year_hint()));
                if ui.secondary(cx.say(msg::roster_year_open())).clicked() {
                    self.open(cx.doc);
                }
                return;
            };
            ui.field(&cx.say(msg::roster_year_name()), &mut plan.name);
            ui.field(&cx.say(msg::roster_year_group()), &mut plan.group);
            ui.small_text(cx.say(msg::roster_year_group_hint()));
            leaving(ui, cx, &mut plan);
            clearing(ui, cx, &mut plan);
            let word = cx.say(msg::roster_year_begin(plan.year.to_string()));
            let (begin, cancel) = ui
                .horizontal_wrapped(|ui| {
                    (
                        ui.primary(word).clicked(),
                        ui.quiet(cx.say(msg::families_cancel())).clicked(),
                    )
                })
                .inner;
            if begin {
                self.begun = Some(plan.year);
                out.push(Change::BeginYear(plan.begin(cx)));
            } else if !cancel {
                self.plan = Some(plan);
            }
        });
    }
}

fn leaving(ui: &mut Ui, cx: &Cx<'_>, plan: &mut Plan) {
    ui.add_space(space::XS);
    let list = cx.doc.class_list();
    plan.leaving.retain(|id| cx.doc.pupils.contains_key(id));
    ui.strong_text(cx.say(msg::roster_year_leaving(plan.leaving.len())));
    if list.is_empty() {
        return;
    }
    ScrollArea::vertical()
        .id_salt("leaving")
        .max_height(PUPILS)
        // Else it takes what the page has left, which is next to nothing.
        .min_scrolled_height(PUPILS)
        .show_rows(ui, PUPIL, list.len(), |ui, rows| {
            ui.set_width(ui.available_width());
            for (id, pupil) in list.get(rows).unwrap_or_default() {
                let mut leaves = plan.leaving.contains(id);
                if ui.checkbox(&mut leaves, pupil.name.full()).changed() {
                    if leaves {
                        plan.leaving.insert(*id);
                    } else {
                        plan.leaving.remove(id);
                    }
                }
            }
        });
}

fn clearing(ui: &mut Ui, cx: &Cx<'_>, plan: &mut Plan) {
    ui.add_space(space::XS);
    ui.strong_text(cx.say(msg::roster_year_clear()));
    let mut any = false;
    for what in Clear::ALL {
        let count = cx.doc.to_clear(what, cx.today);
        if count == 0 {
            continue;
        }
        any = true;
        let mut cleared = plan.clear.contains(&what);
        let word = cx.say(msg::roster_year_count(word(what), count));
        if ui.checkbox(&mut cleared, word).changed() {
            if cleared {
                plan.clear.insert(what);
            } else {
                plan.clear.remove(&what);
            }
        }
    }
    if !any {
        ui.small_text(cx.say(msg::roster_year_nothing()));
    }
    ui.small_text(cx.say(msg::roster_year_clear_hint()));
    ui.small_text(cx.say(msg::roster_year_elsewhere()));
}

fn word(what: Clear) -> Msg {
    match what {
        Clear::Book => msg::roster_clear_book(),
        Clear::Introductions => msg::roster_clear_introductions(),
        Clear::Notes => msg::roster_clear_notes(),
        Clear::Observations => msg::roster_clear_observations(),
        Clear::Answers => msg::roster_clear_answers(),
        Clear::Consents => msg::roster_clear_consents(),
        Clear::LongGone => msg::roster_clear_long_gone(),
        Clear::Agreements => msg::roster_clear_agreements(),
        Clear::Expectations => msg::roster_clear_expectations(),
        Clear::Information => msg::roster_clear_information(),
        Clear::Topics => msg::roster_clear_topics(),
        Clear::Contacts => msg::roster_clear_contacts(),
    }
}
