//! One adult and one thing that is told: who has it, who waits, who was refused it and why.

use egui::{Rect, Sense, Ui, Vec2};

use super::{Information, Refusal, received, title_of};
use crate::command::Change;
use crate::lang::{capitalised, msg};
use crate::look::{Icon, Look as _, space};
use crate::model::{Claim, Delivery, Form, Id, Item, Knows};
use crate::panels::families::day::DayField;
use crate::panels::families::words;
use crate::panels::{Commands, Cx, nearer};

/// From this width on an adult and what one can do stand in one row.
const ONE_ROW: f32 = 460.0;

impl Information {
    pub(super) fn waiting(
        &mut self,
        ui: &mut Ui,
        cx: &Cx<'_>,
        id: Id<Item>,
        item: &Item,
        knows: &Knows<'_>,
        out: &mut Commands,
    ) {
        let name = cx.adult(knows.guardian);
        let narrow = ui.available_width() < ONE_ROW;
        ui.horizontal(|ui| {
            ui.spacing_mut().interact_size.y = words::SMALL_BUTTON;
            mark(ui, None);
            ui.body(cx.say(if knows.lacks() {
                msg::information_not_yet(name.as_str())
            } else {
                msg::information_may(name.as_str())
            }));
            if !narrow {
                self.give(ui, cx, id, item, knows, out);
            }
        });
        if narrow {
            ui.horizontal(|ui| self.give(ui, cx, id, item, knows, out));
        }
        self.refuse(ui, cx, id, knows, out);
    }

    /// What one can do for an adult who does not have it.
    fn give(
        &mut self,
        ui: &mut Ui,
        cx: &Cx<'_>,
        id: Id<Item>,
        item: &Item,
        knows: &Knows<'_>,
        out: &mut Commands,
    ) {
        let guardian = knows.guardian;
        let name = cx.adult(guardian);
        let word = cx.say(msg::information_received(name.as_str()));
        let hint = cx.say(msg::information_received_hint(title_of(cx, item)));
        let button = words::small_text_button(ui, Icon::Check, word);
        if button.on_hover_text(hint).clicked() {
            out.push(Change::PutDelivery(Id::random(), received(cx, id, guardian)));
        }
        let word = cx.say(msg::information_withhold(name.as_str()));
        if knows.lacks() && words::small_text_button(ui, Icon::Cross, word).clicked() {
            self.refusal = Some(Refusal {
                item: id,
                guardian,
                ..Refusal::default()
            });
        }
    }

    /// A refusal needs its reason: it is kept once there is one. One that is kept is changed or taken back here.
    fn refuse(&mut self, ui: &mut Ui, cx: &Cx<'_>, id: Id<Item>, knows: &Knows<'_>, out: &mut Commands) {
        let Some(refusal) = self
            .refusal
            .as_mut()
            .filter(|refusal| refusal.item == id && refusal.guardian == knows.guardian)
        else {
            return;
        };
        let mut done = false;
        let name = cx.adult(knows.guardian);
        ui.card(cx.say(msg::information_withhold(name)), |ui| {
            ui.spacing_mut().item_spacing.y = space::S;
            ui.field_lines(&cx.say(msg::field_withheld()), &mut refusal.why, 2);
            if let Some(item) = cx.doc.items.get(&id) {
                let salt = ("refusal", id, knows.guardian);
                nearer::ask(ui, cx, salt, item.pupil, &refusal.why, out);
            }
            ui.small_text(cx.say(match knows.claim {
                Claim::OnRequest { .. } => msg::information_withhold_request(),
                _ => msg::information_withhold_custody(),
            }));
            let why = refusal.why.trim();
            ui.horizontal_wrapped(|ui| {
                let keep = ui
                    .add_enabled_ui(!why.is_empty(), |ui| {
                        ui.primary(cx.say(msg::information_withhold_keep()))
                    })
                    .inner;
                if keep.clicked() && !why.is_empty() {
                    out.push(withheld(cx, id, knows, why));
                    done = true;
                }
                if let Some((delivery, _)) = knows.delivery {
                    let word = cx.say(msg::information_withhold_back());
                    if ui.secondary(word).clicked() {
                        out.push(Change::RemoveDelivery(delivery));
                        done = true;
                    }
                }
                done |= ui.quiet(cx.say(msg::families_cancel())).clicked();
            });
        });
        if done {
            self.refusal = None;
        }
    }

    /// A line for who has it, or was refused it.
    pub(super) fn delivered(
        &mut self,
        ui: &mut Ui,
        cx: &Cx<'_>,
        (id, delivery): (Id<Delivery>, &Delivery),
        knows: &Knows<'_>,
        out: &mut Commands,
    ) {
        let name = cx.adult(delivery.guardian);
        let day = cx.lang.short_date(delivery.on);
        let why = delivery.withheld.trim();
        let refused = !why.is_empty();
        ui.horizontal_top(|ui| {
            ui.scope(|ui| {
                ui.set_max_width((ui.available_width() - 44.0).max(80.0));
                ui.horizontal_wrapped(|ui| {
                    ui.spacing_mut().interact_size.y = words::SMALL_BUTTON;
                    mark(ui, Some(!refused));
                    if refused {
                        ui.body(cx.say(msg::information_withheld(name.as_str(), why)));
                    } else {
                        let form = cx.say(delivery.form.into());
                        ui.body(cx.say(msg::information_has(name.as_str(), day, form)));
                    }
                });
            });
            words::from_right(ui, |ui| {
                let word = cx.say(if refused {
                    msg::information_edit_withheld(name.as_str())
                } else {
                    msg::information_edit_delivery(name.as_str())
                });
                if words::small_button(ui, Icon::Pencil, word).clicked() {
                    self.edit_either(id, delivery);
                }
            });
        });
        if refused {
            self.refuse(ui, cx, delivery.item, knows, out);
        } else if self.delivery == Some(id) {
            self.edit_delivery(ui, cx, id, delivery, out);
        }
    }

    /// Opens what can be changed of a delivery, or closes it.
    fn edit_either(&mut self, id: Id<Delivery>, delivery: &Delivery) {
        if delivery.withheld.trim().is_empty() {
            let open = self.delivery == Some(id);
            self.delivery = (!open).then_some(id);
            self.delivered = DayField::default();
            return;
        }
        let refusal = Refusal {
            item: delivery.item,
            guardian: delivery.guardian,
            why: delivery.withheld.clone(),
            was: delivery.withheld.clone(),
        };
        let open = (self.refusal.as_ref())
            .is_some_and(|open| open.item == refusal.item && open.guardian == refusal.guardian);
        self.refusal = (!open).then_some(refusal);
    }

    fn edit_delivery(
        &mut self,
        ui: &mut Ui,
        cx: &Cx<'_>,
        id: Id<Delivery>,
        delivery: &Delivery,
        out: &mut Commands,
    ) {
        let name = cx.adult(delivery.guardian);
        ui.card(cx.say(msg::information_delivery_of(name)), |ui| {
            ui.spacing_mut().item_spacing.y = space::M;
            let word = |form: Form| capitalised(&cx.say(form.into()));
            let label = cx.say(msg::information_form());
            if let Some(form) = ui.choice(&label, delivery.form, &Form::ALL, word) {
                let delivery = delivery.clone();
                out.push(Change::PutDelivery(id, Delivery { form, ..delivery }));
            }
            let label = cx.say(msg::information_on());
            let typed = self
                .delivered
                .ui(ui, cx, &label, Some(delivery.on), Some(cx.today));
            if let Some(Some(on)) = typed {
                let delivery = delivery.clone();
                out.push(Change::PutDelivery(id, Delivery { on, ..delivery }));
            }
            ui.horizontal_wrapped(|ui| {
                if ui.primary(cx.say(msg::families_done())).clicked() {
                    self.delivery = None;
                }
                let word = cx.say(msg::information_undeliver());
                if words::inline_button(ui, Icon::Bin, word).clicked() {
                    out.push(Change::RemoveDelivery(id));
                    self.delivery = None;
                }
            });
        });
    }
}

/// The refusal with its reason; one that was kept keeps its day.
fn withheld(cx: &Cx<'_>, item: Id<Item>, knows: &Knows<'_>, why: &str) -> Change {
    let (id, delivery) = match knows.delivery {
        Some((id, delivery)) => (id, delivery.clone()),
        None => (Id::random(), received(cx, item, knows.guardian)),
    };
    let withheld = why.to_owned();
    Change::PutDelivery(id, Delivery { withheld, ..delivery })
}

/// A ring for who waits, a check for who has it, a cross for a refusal; the words beside it say the same.
fn mark(ui: &mut Ui, got: Option<bool>) {
    const SIDE: f32 = 16.0;
    let tokens = ui.tokens();
    let (rect, _) = ui.allocate_exact_size(Vec2::new(SIDE, words::SMALL_BUTTON), Sense::hover());
    let square = Rect::from_center_size(rect.center(), Vec2::splat(SIDE));
    match got {
        None => {
            let line = egui::Stroke::new(1.5, tokens.line_strong);
            ui.painter().circle_stroke(square.center(), 4.5, line);
        }
        Some(true) => Icon::Check.image(SIDE, tokens.leaf).paint_at(ui, square),
        Some(false) => Icon::Cross.image(SIDE, tokens.ink_soft).paint_at(ui, square),
    }
}
