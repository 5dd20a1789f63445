//! After a conversation with one of those who are told about the child: the others hear what came of it too.

use std::collections::BTreeSet;

use egui::Ui;

use super::{Commands, Cx};
use crate::command::{Change, Place};
use crate::lang::msg;
use crate::look::{Look as _, space};
use crate::model::{Contact, Delivery, Guardian, Id, Item, ItemKind, Outcome, Pupil, Table};
use crate::panels::letter;

/// Who should hear what came of a conversation and was not there, whoever was.
fn others(cx: &Cx<'_>, contact: &Contact, pupil: Id<Pupil>) -> Vec<Id<Guardian>> {
    // Where nobody noted who was there, one cannot tell who was not.
    let somebody = contact.child_present || !contact.with.is_empty();
    if contact.outcome != Outcome::Spoke || !somebody {
        return Vec::new();
    }
    cx.doc
        .entitled(pupil, cx.today)
        .into_iter()
        .filter(|(guardian, claim)| claim.is_owed() && !contact.with.contains(guardian))
        .map(|(guardian, _)| guardian)
        .collect()
}

/// Offers to share the outcome about each child that it was about, or says who lacks it once it is shared.
pub(super) fn offer_all(ui: &mut Ui, cx: &Cx<'_>, id: Id<Contact>, contact: &Contact, out: &mut Commands) {
    for pupil in &contact.pupils {
        ui.push_id(pupil, |ui| offer(ui, cx, id, contact, *pupil, out));
    }
}

fn offer(ui: &mut Ui, cx: &Cx<'_>, id: Id<Contact>, contact: &Contact, pupil: Id<Pupil>, out: &mut Commands) {
    let others = others(cx, contact, pupil);
    if others.is_empty() {
        return;
    }
    ui.add_space(space::M);
    let is_only = contact.pupils.len() == 1;
    ui.section(cx.say(if is_only {
        msg::information_title()
    } else {
        msg::share_about(cx.called(pupil))
    }));
    let names = cx.lang.list(others.iter().map(|id| cx.adult(*id)));
    let shared = cx
        .doc
        .items
        .iter()
        .find(|(_, item)| item.contact == Some(id) && item.pupil == pupil);
    if let Some((item, _)) = shared {
        let lacks = cx.doc.who_lacks(*item, cx.today);
        let names = cx.lang.list(lacks.iter().map(|id| cx.adult(*id)));
        ui.body(cx.say(if lacks.is_empty() {
            msg::information_all_know()
        } else {
            msg::share_ready(names)
        }));
        return;
    }
    ui.body(cx.say(msg::share_why(names.as_str())));
    if ui.secondary(cx.say(msg::share_with(names))).clicked() {
        out.push(tell(cx, id, contact, pupil));
        // Of several children the others are still to be shared here.
        if is_only {
            out.push(Place::Family(pupil));
        }
    }
}

/// The outcome as an item, which those who were there have.
fn tell(cx: &Cx<'_>, id: Id<Contact>, contact: &Contact, pupil: Id<Pupil>) -> Change {
    let on = contact.at.date();
    let mut item = Item {
        pupil,
        kind: ItemKind::Outcome,
        title: cx.say(msg::share_title(cx.lang.short_date(on))),
        text: String::new(),
        on,
        contact: Some(id),
        ..Item::default()
    };
    item.text = letter::neutral(cx, &item);
    let item_id = Id::random();
    let deliveries: Table<Delivery> = cx
        .doc
        .members(pupil)
        .into_iter()
        .map(|member| member.id)
        .filter(|guardian| contact.with.contains(guardian))
        .collect::<BTreeSet<_>>()
        .into_iter()
        .map(|guardian| {
            let delivery = Delivery {
                item: item_id,
                guardian,
                on,
                form: contact.form,
                withheld: String::new(),
            };
            (Id::random(), delivery)
        })
        .collect();
    Change::Tell {
        item: (item_id, item),
        deliveries,
    }
}
