//! Before a conversation: with which family, why, who is there, and how.

use chrono::NaiveDateTime;
use egui::{Key, Ui, Vec2};

use super::held::{self, Setup};
use super::{Commands, Cx, Stage, Talk, adult, adults, capitalised, purpose, rows};
use crate::command::{Change, Field, Place};
use crate::lang::msg;
use crate::look::{Face, Look as _, avatar, size, space};
use crate::model::{Document, Form, Id, Name, Occasion, Pupil, fold};
use crate::panels::claims;
use crate::questions::Bank;

/// Height of an occasion's card, in points.
const CARD: f32 = 62.0;
/// The same where its line takes two rows.
const TALL_CARD: f32 = 80.0;
/// From this width of a card on its line takes one row.
const ONE_ROW: f32 = 320.0;
/// From this width on the occasions stand in four columns.
const WIDE: f32 = 800.0;
/// The least width of a family in the list, in points.
const FAMILY: f32 = 240.0;

/// What is being chosen.
#[derive(Clone, Debug, Default)]
pub(super) struct Choosing {
    search: String,
    /// Whether the keyboard was put where it belongs.
    focused: bool,
    setup: Setup,
}

impl Choosing {
    /// With a family that was chosen elsewhere.
    pub fn given(doc: &Document, pupil: Id<Pupil>, occasion: Option<Occasion>) -> Self {
        Self {
            search: String::new(),
            focused: true,
            setup: Setup::of(doc, pupil, occasion),
        }
    }
}

impl Talk {
    pub(super) fn choose(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, bank: &Bank, out: &mut Commands) {
        let chosen = self
            .choosing
            .setup
            .pupil
            .and_then(|id| Some((id, cx.doc.pupils.get(&id)?)));
        let Some((id, pupil)) = chosen else {
            self.choose_family(ui, cx);
            return;
        };
        ui.horizontal(|ui| {
            avatar(ui, &Face::of_pupil(pupil, cx.photos), 48.0);
            ui.vertical(|ui| {
                ui.spacing_mut().item_spacing.y = 0.0;
                ui.name(cx.say(msg::talk_family_of(pupil.name.full())));
                ui.soft(last_spoken(cx, id));
            });
            ui.right(|ui| {
                if ui.quiet(cx.say(msg::talk_other_family())).clicked() {
                    self.choose_anew();
                }
            });
        });
        ui.add_space(space::S);
        for (contact_id, contact) in held::unfinished(cx.doc, cx.today) {
            if contact.pupils.contains(&id) {
                self.go_on(ui, cx, bank, (contact_id, contact));
            }
        }
        self.choose_occasion(ui, cx, id);
        ui.add_space(space::M);
        self.choose_company(ui, cx, id, out);
        ui.add_space(space::M);
        self.choose_form(ui, cx);
        ui.add_space(space::L);
        self.begin_or_log(ui, cx, bank, id, out);
    }

    fn choose_family(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        ui.horizontal(|ui| {
            ui.title(cx.say(msg::talk_which_family()));
            ui.right(|ui| {
                if ui.quiet(cx.say(msg::talk_back())).clicked() {
                    self.show(Stage::Landing);
                }
            });
        });
        let field = ui.scope(|ui| {
            ui.set_max_width((size::LIST + 160.0).min(ui.available_width()));
            ui.field(&cx.say(msg::talk_search()), &mut self.choosing.search)
        });
        let field = field.inner;
        if !self.choosing.focused {
            self.choosing.focused = true;
            field.request_focus();
        }
        let enter = field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        ui.add_space(space::S);
        let wanted = fold(&self.choosing.search);
        let list: Vec<_> = cx
            .doc
            .class_list()
            .into_iter()
            .filter(|(id, pupil)| found(cx.doc, *id, pupil, &wanted))
            .collect();
        if list.is_empty() {
            ui.soft(cx.say(msg::talk_search_none()));
        }
        // Enter takes the first that was found; where nothing is typed, every family was.
        let first = list.first().map(|(id, _)| *id);
        let found = first.filter(|_| enter && !wanted.is_empty());
        if enter && found.is_none() {
            field.request_focus();
        }
        if let Some(id) = families(ui, cx, &list).or(found) {
            self.choosing = Choosing {
                // Who came by the keyboard goes on with it.
                focused: ui.input(|input| input.pointer.any_released()),
                ..Choosing::given(cx.doc, id, None)
            };
        }
    }

    fn choose_occasion(&mut self, ui: &mut Ui, cx: &Cx<'_>, pupil: Id<Pupil>) {
        ui.section(cx.say(msg::talk_why()));
        let columns = if ui.available_width() >= WIDE { 4 } else { 2 };
        let gap = space::S;
        let width = (ui.available_width() - gap * (columns - 1) as f32) / columns as f32;
        let height = if columns == 4 || width < ONE_ROW {
            TALL_CARD
        } else {
            CARD
        };
        let hint = cx.say(msg::talk_suggested());
        for row in Occasion::ALL.chunks(columns) {
            ui.horizontal(|ui| {
                ui.spacing_mut().item_spacing.x = gap;
                for occasion in row {
                    let card = rows::Choice {
                        title: &cx.say((*occasion).into()),
                        text: &cx.say(purpose(*occasion)),
                        hint: held::suggested(cx.doc, pupil, *occasion).then_some(hint.as_str()),
                        chosen: self.choosing.setup.occasion == Some(*occasion),
                    };
                    if rows::choice(ui, Vec2::new(width, height), &card).clicked() {
                        self.choosing.setup.choose(*occasion);
                    }
                }
            });
        }
    }

    fn choose_company(&mut self, ui: &mut Ui, cx: &Cx<'_>, pupil: Id<Pupil>, out: &mut Commands) {
        let setup = &mut self.choosing.setup;
        ui.section(cx.say(msg::talk_who()));
        ui.horizontal_wrapped(|ui| {
            for (id, name) in adults(cx, pupil) {
                let there = setup.with.contains(&id);
                if ui.chip(there, name).clicked() {
                    if there {
                        setup.with.remove(&id);
                    } else {
                        setup.with.insert(id);
                    }
                }
            }
            if ui.chip(setup.child, cx.called(pupil)).clicked() {
                setup.child = !setup.child;
            }
        });
        claims::check_company(ui, cx, pupil, &setup.with, out);
        let siblings = cx.doc.siblings(pupil);
        if siblings.is_empty() {
            return;
        }
        ui.add_space(space::S);
        ui.section(cx.say(msg::talk_also()));
        ui.horizontal_wrapped(|ui| {
            for id in siblings {
                let also = setup.also.contains(&id);
                if ui.chip(also, cx.called(id)).clicked() {
                    if also {
                        setup.also.remove(&id);
                    } else {
                        setup.also.insert(id);
                    }
                }
            }
        });
    }

    fn choose_form(&mut self, ui: &mut Ui, cx: &Cx<'_>) {
        ui.section(cx.say(msg::talk_how()));
        if let Some(form) = form_chips(ui, cx, self.choosing.setup.form) {
            self.choosing.setup.form = form;
        }
    }

    fn begin_or_log(
        &mut self,
        ui: &mut Ui,
        cx: &mut Cx<'_>,
        bank: &Bank,
        pupil: Id<Pupil>,
        out: &mut Commands,
    ) {
        ui.horizontal(|ui| {
            let begin = ui.primary(cx.say(msg::talk_begin()));
            if !self.choosing.focused {
                self.choosing.focused = true;
                begin.request_focus();
                begin.scroll_to_me(None);
            }
            if begin.clicked() {
                self.begin(cx, bank, out);
            }
            if ui.secondary(cx.say(msg::talk_log_only())).clicked() {
                out.push(Place::Contact(pupil));
                self.show(Stage::Log(pupil));
            }
            if ui.quiet(cx.say(msg::talk_back())).clicked() {
                self.show(Stage::Landing);
            }
        });
    }

    fn begin(&mut self, cx: &mut Cx<'_>, bank: &Bank, out: &mut Commands) {
        let Some((id, change)) = held::begin(&self.choosing.setup, bank, cx.now) else {
            return;
        };
        let mut first = None;
        if let Change::HoldConversation(held) = &change {
            let mut doc = Document::default();
            doc.answers.clone_from(&held.answers);
            first = held::in_order(&doc, id, &held.contact.1, bank)
                .first()
                .map(|(id, _)| *id);
        }
        out.push(change);
        self.choosing = Choosing::default();
        self.show(Stage::Ask {
            contact: id,
            answer: first,
        });
        if let Some(answer) = first {
            cx.drafts.focus(Field::AnswerText(answer));
        }
    }
}

/// What a family says of itself in the list.
struct Family {
    id: Id<Pupil>,
    face: Face,
    name: String,
    adults: String,
    /// When one spoke with them last; nothing where one never did, since at first that would say it of everybody.
    when: String,
}

impl Family {
    fn of(cx: &Cx<'_>, (id, pupil): (Id<Pupil>, &Pupil), spoken: Option<&NaiveDateTime>) -> Self {
        let members = cx.doc.members(id);
        let adults = members
            .iter()
            .map(|member| adult(cx, member.guardian, member.tie.relation));
        Self {
            id,
            face: Face::of_pupil(pupil, cx.photos),
            name: pupil.name.full(),
            adults: cx.lang.list(adults),
            when: spoken.map_or_else(String::new, |at| cx.lang.relative_day(at.date(), cx.today)),
        }
    }

    fn person(&self) -> rows::Person<'_> {
        rows::Person {
            face: &self.face,
            name: &self.name,
            below: &self.adults,
            end: &self.when,
        }
    }
}

/// The class side by side, so that one sees it at a glance; returns the family that was clicked.
fn families(ui: &mut Ui, cx: &Cx<'_>, list: &[(Id<Pupil>, &Pupil)]) -> Option<Id<Pupil>> {
    let spoken = cx.doc.last_spoken_by_pupil();
    let families: Vec<_> = list
        .iter()
        .map(|(id, pupil)| Family::of(cx, (*id, pupil), spoken.get(id)))
        .collect();
    let width = ui.available_width();
    // No name is broken within a word: the widest one says how many columns there are.
    let least = families.iter().map(|family| family.person().least(ui));
    let least = least.fold(FAMILY, f32::max);
    let columns = ((width + space::XL) / (least + space::XL))
        .floor()
        .clamp(1.0, 4.0);
    let each = (width - space::XL * (columns - 1.0)) / columns;
    let mut chosen = None;
    ui.spacing_mut().item_spacing.y = 0.0;
    for row in families.chunks(columns as usize) {
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = space::XL;
            let heights = row.iter().map(|family| family.person().height(ui, each));
            let height = heights.fold(0.0, f32::max);
            for family in row {
                if rows::person(ui, Vec2::new(each, height), &family.person()).clicked() {
                    chosen = Some(family.id);
                }
            }
        });
    }
    chosen
}

/// Forms as chips; returns the one newly chosen.
pub(super) fn form_chips(ui: &mut Ui, cx: &Cx<'_>, current: Form) -> Option<Form> {
    let mut chosen = None;
    ui.horizontal_wrapped(|ui| {
        for form in Form::ALL {
            if ui
                .chip(form == current, capitalised(&cx.say(form.into())))
                .clicked()
            {
                chosen = Some(form);
            }
        }
    });
    chosen
}

/// When the family was spoken with last, in a sentence.
pub(super) fn last_spoken(cx: &Cx<'_>, pupil: Id<Pupil>) -> String {
    match cx.doc.last_spoken(pupil) {
        Some(at) => cx.say(msg::talk_last(cx.lang.relative_day(at.date(), cx.today))),
        None => cx.say(msg::talk_not_yet()),
    }
}

/// Whether a family is looked for: by the child's name, or by an adult's, whatever their accents.
fn found(doc: &Document, id: Id<Pupil>, pupil: &Pupil, wanted: &str) -> bool {
    let fits = |name: &Name| fold(&name.full()).contains(wanted);
    wanted.is_empty() || fits(&pupil.name) || doc.members(id).iter().any(|it| fits(&it.guardian.name))
}
