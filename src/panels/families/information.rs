//! Wie weet het al: what was told about this child, which adult has it, and who lacks it still.

mod adult;

use egui::Ui;

use super::day::DayField;
use super::words;
use crate::command::{Change, Field, Place, Request};
use crate::lang::{capitalised, msg};
use crate::look::{Icon, Look as _, space};
use crate::model::{
    Claim, DayOf, Delivery, Form, Guardian, Id, Item, ItemKind, Knows, Permission, Pupil, Purpose, Table,
    Tie, Unfinished,
};
use crate::panels::shown::{self, Shown};
use crate::panels::{Commands, Cx, claims, letter, nearer};

/// So many items are shown until somebody asks for all.
const SHOWN: usize = 4;

/// What somebody is told it is not given, being typed: a refusal counts once it has its reason.
#[derive(Debug, Default)]
struct Refusal {
    item: Id<Item>,
    guardian: Id<Guardian>,
    why: String,
    /// The reason that is kept already.
    was: String,
}

/// The part's own state.
#[derive(Debug, Default)]
pub(super) struct Information {
    all: bool,
    /// The item that is open into fields.
    open: Option<Id<Item>>,
    on: DayField,
    /// The delivery whose form and day are being changed.
    delivery: Option<Id<Delivery>>,
    delivered: DayField,
    refusal: Option<Refusal>,
}

/// What the part comes to in a line.
pub(super) fn summary(cx: &Cx<'_>, pupil: Id<Pupil>) -> String {
    let items = cx.doc.items_of(pupil);
    if items.is_empty() {
        return String::new();
    }
    let lacks = items.iter().rev().find_map(|(id, item)| {
        let lacks = cx.doc.who_lacks(*id, cx.today);
        (item.on <= cx.today && !lacks.is_empty()).then(|| lacks_words(cx, item, &lacks))
    });
    let held = || {
        items.iter().find_map(|(id, item)| {
            let given = cx.doc.deliveries.values().any(|delivery| delivery.item == *id);
            let held = !given && !cx.doc.may_be_given(item, cx.today);
            held.then(|| cx.say(msg::information_held(title_of(cx, item))))
        })
    };
    lacks
        .or_else(|| nobody_is_entitled(cx, pupil))
        .or_else(held)
        .unwrap_or_else(|| cx.say(msg::information_all_know()))
}

/// Why it says nothing that nobody lacks anything, where nobody of the child is entitled to be told.
fn nobody_is_entitled(cx: &Cx<'_>, pupil: Id<Pupil>) -> Option<String> {
    let claims = cx.doc.entitled(pupil, cx.today);
    if claims.iter().any(|(_, claim)| claim.is_owed()) {
        return None;
    }
    Some(cx.say(if claims.is_empty() {
        msg::information_no_adults()
    } else if claims.iter().all(|(_, claim)| *claim == Claim::OfAge) {
        msg::information_of_age()
    } else {
        msg::information_nobody_entitled()
    }))
}

/// "Rapport november: Mark weet het nog niet".
fn lacks_words(cx: &Cx<'_>, item: &Item, lacks: &[Id<Guardian>]) -> String {
    let names = cx.lang.list(lacks.iter().map(|id| cx.adult(*id)));
    cx.say(msg::information_lacks(title_of(cx, item), names))
}

/// Whether somebody lacks something about this child.
pub(super) fn waits(cx: &Cx<'_>, pupil: Id<Pupil>) -> bool {
    cx.doc
        .items_of(pupil)
        .iter()
        .any(|(id, item)| item.on <= cx.today && !cx.doc.who_lacks(*id, cx.today).is_empty())
}

fn title_of(cx: &Cx<'_>, item: &Item) -> String {
    match item.title.trim() {
        "" => capitalised(&cx.say(item.kind.into())),
        title => title.to_owned(),
    }
}

/// How an adult is told unless somebody says otherwise.
fn usual_form(cx: &Cx<'_>, guardian: Id<Guardian>) -> Form {
    cx.doc
        .guardians
        .get(&guardian)
        .and_then(|guardian| guardian.preferred_form)
        .unwrap_or(Form::Message)
}

fn received(cx: &Cx<'_>, item: Id<Item>, guardian: Id<Guardian>) -> Delivery {
    Delivery {
        item,
        guardian,
        on: cx.today,
        form: usual_form(cx, guardian),
        withheld: String::new(),
    }
}

impl Information {
    /// What is typed here and makes no record yet.
    pub(super) fn unfinished(&self, pupil: Id<Pupil>) -> Vec<Unfinished> {
        let day = |of: Option<DayOf>, text: Option<String>| {
            let (of, text) = of.zip(text)?;
            Some(Unfinished::Day { pupil, of, text })
        };
        let on = day(self.open.map(DayOf::Item), self.on.typed());
        let delivered = day(self.delivery.map(DayOf::Delivery), self.delivered.typed());
        let refusal = self.refusal.as_ref().filter(|refusal| refusal.why != refusal.was);
        let refusal = refusal.map(|refusal| Unfinished::Refusal {
            pupil,
            item: refusal.item,
            guardian: refusal.guardian,
            why: refusal.why.clone(),
        });
        [on, delivered, refusal].into_iter().flatten().collect()
    }

    /// Takes a form back.
    pub(super) fn resume(&mut self, form: &Unfinished) {
        match form {
            Unfinished::Day {
                of: DayOf::Item(id),
                text,
                ..
            } => {
                self.open = Some(*id);
                self.on = DayField::resumed(text);
            }
            Unfinished::Day {
                of: DayOf::Delivery(id),
                text,
                ..
            } => {
                self.delivery = Some(*id);
                self.delivered = DayField::resumed(text);
            }
            Unfinished::Refusal {
                item, guardian, why, ..
            } => {
                self.refusal = Some(Refusal {
                    item: *item,
                    guardian: *guardian,
                    why: why.clone(),
                    ..Refusal::default()
                });
            }
            _ => {}
        }
    }

    pub(super) fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, pupil: Id<Pupil>, out: &mut Commands) {
        let items: Vec<(Id<Item>, Item)> = cx
            .doc
            .items_of(pupil)
            .into_iter()
            .map(|(id, item)| (id, item.clone()))
            .collect();
        if items.is_empty() {
            ui.soft(cx.say(msg::information_empty()));
        }
        let count = if self.all { items.len() } else { SHOWN };
        for (place, (id, item)) in items.iter().take(count).enumerate() {
            if place > 0 {
                ui.hairline();
            }
            ui.push_id(id, |ui| {
                if self.open == Some(*id) {
                    self.edit(ui, cx, *id, item, out);
                } else {
                    self.head(ui, cx, *id, item);
                }
                self.adults(ui, cx, *id, item, out);
            });
        }
        if items.len() > SHOWN && !self.all {
            let word = cx.say(msg::information_show_all(items.len()));
            self.all = ui.quiet(word).clicked();
        }
        let word = cx.say(msg::information_add());
        if words::inline_button(ui, Icon::Plus, word).clicked() {
            self.add(cx, pupil, out);
        }
        if let Some(why) = nobody_is_entitled(cx, pupil).filter(|_| !items.is_empty()) {
            ui.body(why);
        }
        rules(ui, cx, pupil, out);
    }

    fn add(&mut self, cx: &mut Cx<'_>, pupil: Id<Pupil>, out: &mut Commands) {
        let id = Id::random();
        let item = Item {
            pupil,
            on: cx.today,
            ..Item::default()
        };
        out.push(Change::PutItem(id, item));
        self.open = Some(id);
        cx.drafts.focus(Field::ItemTitle(id));
    }

    fn head(&mut self, ui: &mut Ui, cx: &Cx<'_>, id: Id<Item>, item: &Item) {
        let title = title_of(cx, item);
        ui.horizontal_top(|ui| {
            ui.scope(|ui| {
                ui.set_max_width((ui.available_width() - 44.0).max(80.0));
                ui.vertical(|ui| {
                    ui.spacing_mut().item_spacing.y = 0.0;
                    ui.strong_text(title.clone());
                    let kind = cx.say(item.kind.into());
                    ui.small_text(format!("{kind} · {}", cx.lang.short_date(item.on)));
                });
            });
            words::from_right(ui, |ui| {
                let word = cx.say(msg::information_edit(title.as_str()));
                if words::small_button(ui, Icon::Pencil, word).clicked() {
                    self.open = Some(id);
                }
            });
        });
    }

    fn edit(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, id: Id<Item>, item: &Item, out: &mut Commands) {
        let title = title_of(cx, item);
        ui.card(title, |ui| {
            ui.spacing_mut().item_spacing.y = space::M;
            super::page::pair(
                ui,
                &mut (&mut *cx, &mut *out, &mut *self),
                [
                    &mut |ui, (cx, out, _)| {
                        cx.line(ui, Field::ItemTitle(id), out);
                    },
                    &mut |ui, (cx, out, all)| {
                        let label = cx.say(msg::information_on());
                        if let Some(Some(on)) = all.on.ui(ui, cx, &label, Some(item.on), None) {
                            let item = item.clone();
                            out.push(Change::PutItem(id, Item { on, ..item }));
                        }
                    },
                ],
            );
            let label = cx.say(msg::information_kind());
            let word = |kind: ItemKind| capitalised(&cx.say(kind.into()));
            if let Some(kind) = ui.choice(&label, item.kind, &ItemKind::ALL, word) {
                let item = item.clone();
                out.push(Change::PutItem(id, Item { kind, ..item }));
            }
            if item.is_picture() {
                let put = |shows, all| Change::SetShownOn { item: id, shows, all };
                let asked = Shown {
                    pupil: item.pupil,
                    shows: &item.shows,
                    answered: item.all_named,
                    until: msg::information_shown_until(),
                };
                shown::ui(ui, cx, &asked, &put, out);
            }
            nearer::lines(ui, cx, Field::ItemText(id), 6, item.pupil, out);
            ui.small_text(cx.say(msg::information_text_hint()));
            self.foot(ui, cx, id, item, out);
        });
    }

    fn foot(&mut self, ui: &mut Ui, cx: &Cx<'_>, id: Id<Item>, item: &Item, out: &mut Commands) {
        let secret = cx.doc.names_secret_address(&item.text);
        if secret {
            ui.trouble(cx.say(msg::information_secret()));
        }
        ui.horizontal_wrapped(|ui| {
            if ui.primary(cx.say(msg::information_done())).clicked() {
                self.open = None;
            }
            if item.text.trim().is_empty() {
                if ui.secondary(cx.say(msg::information_draft())).clicked() {
                    out.push(Change::SetText {
                        field: Field::ItemText(id),
                        text: letter::neutral(cx, item),
                        pause: false,
                    });
                }
            } else if !secret
                && cx.doc.may_be_given(item, cx.today)
                && ui.secondary(cx.say(msg::information_copy())).clicked()
            {
                out.push(Request::Copy(item.text.clone()));
            }
            let word = cx.say(msg::information_remove());
            if words::small_button(ui, Icon::Bin, word).clicked() {
                out.push(Change::RemoveItem(id));
                self.open = None;
            }
        });
    }

    /// A line for each adult who has it, or should, or may.
    fn adults(&mut self, ui: &mut Ui, cx: &Cx<'_>, id: Id<Item>, item: &Item, out: &mut Commands) {
        let knows = cx.doc.who_knows(id, cx.today);
        if !cx.doc.may_be_given(item, cx.today) {
            held(ui, cx, item, self.open == Some(id), out);
        }
        let has_or_may =
            |knows: &&Knows<'_>| knows.delivery.is_some() || (knows.claim.may_be_told() && !knows.held);
        for knows in knows.iter().filter(has_or_may) {
            ui.push_id(knows.guardian, |ui| match knows.delivery {
                Some(delivery) => self.delivered(ui, cx, delivery, knows, out),
                None => self.waiting(ui, cx, id, item, knows, out),
            });
        }
        let lacks: Vec<_> = knows.iter().filter(|knows| knows.lacks()).collect();
        if lacks.len() > 1 {
            let names = cx.lang.list(lacks.iter().map(|knows| cx.adult(knows.guardian)));
            let word = cx.say(msg::information_all_received(names));
            if words::small_text_button(ui, Icon::Check, word).clicked() {
                let deliveries: Table<Delivery> = lacks
                    .iter()
                    .map(|knows| (Id::random(), received(cx, id, knows.guardian)))
                    .collect();
                out.push(Change::Tell {
                    item: (id, item.clone()),
                    deliveries,
                });
            }
        }
    }
}

/// Why a photo or clip is given to nobody yet, and where one asks for what is missing.
fn held(ui: &mut Ui, cx: &Cx<'_>, item: &Item, open: bool, out: &mut Commands) {
    let own = cx.doc.permission(item.pupil, Purpose::ClipsToParents, cx.today);
    if own != Permission::Granted {
        ui.soft(cx.say(msg::information_photo(words::call_of(cx, item.pupil))));
    }
    // Where the item is open, the question itself says so.
    if !item.all_named && !open {
        ui.soft(cx.say(msg::information_shown_first()));
    }
    let lacks = cx.doc.without_consent_on(item, cx.today);
    let Some(first) = lacks.first() else {
        return;
    };
    let names = cx.lang.list(lacks.iter().map(|id| cx.called(*id)));
    ui.soft(cx.say(msg::information_shown_waits(names)));
    if ui.secondary(cx.say(msg::shown_ask(cx.called(*first)))).clicked() {
        out.push(Place::Family(*first));
    }
}

/// Once for the whole family: who is not told like the others, and why.
fn rules(ui: &mut Ui, cx: &Cx<'_>, pupil: Id<Pupil>, out: &mut Commands) {
    let special: Vec<_> = cx
        .doc
        .entitled(pupil, cx.today)
        .into_iter()
        .filter(|(_, claim)| *claim != Claim::Entitled)
        .collect();
    for (guardian, claim) in special {
        let Some(member) = cx
            .doc
            .members(pupil)
            .into_iter()
            .find(|member| member.id == guardian)
        else {
            continue;
        };
        ui.push_id(("rule", guardian), |ui| {
            ui.spacing_mut().item_spacing.y = space::XS;
            let name = cx.adult(guardian);
            let why = claims::words(cx, guardian, &claim);
            ui.small_text(if why.contains(&name) {
                why
            } else {
                format!("{name}. {why}")
            });
            if claims::hangs_on_parents(&claim) {
                claims::agreement(ui, cx, pupil, guardian, out);
            }
            if claim == (Claim::OnRequest { asked: None }) {
                let word = cx.say(msg::information_asked(cx.adult(guardian)));
                if words::small_text_button(ui, Icon::Plus, word).clicked() {
                    let tie = Tie {
                        information_requested: Some(cx.today),
                        ..member.tie.clone()
                    };
                    out.push(Change::PutTie(member.tie_id, tie));
                }
            }
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_reason_that_is_not_kept_yet_outlives_a_lock_and_one_that_stands_is_no_form() {
        let pupil = Id::random();
        let forms = |why: &str| {
            let refusal = Refusal {
                why: why.to_owned(),
                was: "Besluit van 2 juni".to_owned(),
                ..Refusal::default()
            };
            let information = Information {
                refusal: Some(refusal),
                ..Information::default()
            };
            information.unfinished(pupil)
        };
        assert_eq!(forms("Besluit van 2 juni"), []);
        let typed = forms("Besluit van 9 november");
        assert!(
            matches!(typed.as_slice(), [Unfinished::Refusal { why, .. }] if why == "Besluit van 9 november")
        );
        let mut resumed = Information::default();
        resumed.resume(&typed[0]);
        assert_eq!(resumed.unfinished(pupil), typed);
    }
}
