//! After a conversation with one of those who are told about the child: the others hear what came of it too.

use std::collections::BTreeSet;

use egui::Ui;

use super::{Commands, Cx};
use crate::command::{Change, Place};
use crate::lang::msg;
use crate::look::{Look as _, space};
use crate::model::{Contact, Delivery, Guardian, Id, Item, ItemKind, Outcome, Pupil, Table};
use crate::panels::{claims, letter};

/// Who should hear what came of a conversation and was not there; nobody where nobody of them was there.
fn others(cx: &Cx<'_>, contact: &Contact, pupil: Id<Pupil>) -> Vec<Id<Guardian>> {
    let owed: BTreeSet<Id<Guardian>> = cx
        .doc
        .entitled(pupil, cx.today)
        .into_iter()
        .filter(|(_, claim)| claim.is_owed())
        .map(|(guardian, _)| guardian)
        .collect();
    if contact.outcome != Outcome::Spoke || owed.is_disjoint(&contact.with) {
        return Vec::new();
    }
    owed.difference(&contact.with).copied().collect()
}

/// Offers to share the outcome, or says who lacks it once it is shared.
pub(super) fn offer(
    ui: &mut Ui,
    cx: &Cx<'_>,
    id: Id<Contact>,
    contact: &Contact,
    pupil: Id<Pupil>,
    out: &mut Commands,
) {
    let others = others(cx, contact, pupil);
    if others.is_empty() {
        return;
    }
    ui.add_space(space::M);
    ui.section(cx.say(msg::information_title()));
    let names = cx.lang.list(others.iter().map(|id| claims::adult(cx, *id)));
    let shared = cx
        .doc
        .items
        .iter()
        .find(|(_, item)| item.contact == Some(id) && item.pupil == pupil);
    if let Some((item, _)) = shared {
        let lacks = cx.doc.who_lacks(*item, cx.today);
        let names = cx.lang.list(lacks.iter().map(|id| claims::adult(cx, *id)));
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
        out.push(Place::Family(pupil));
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
    };
    item.text = letter::neutral(cx, &item);
    let item_id = Id::random();
    let deliveries: Table<Delivery> = contact
        .with
        .iter()
        .map(|guardian| {
            let delivery = Delivery {
                item: item_id,
                guardian: *guardian,
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
