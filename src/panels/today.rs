//! Vandaag answers one question: who deserves my attention today, and why.

mod aside;
mod card;
mod later;

use egui::{Align, Layout, Rect, Ui, UiBuilder, Vec2};

use super::{Commands, Cx, Panel};
use crate::command::{Action, Screen};
use crate::lang::{capitalised, msg};
use crate::look::{Icon, Look as _, space};
use crate::model::{Cadence, Id};
use crate::plan;

/// At most so many cards: more is a list, and a list is not attention.
const CARDS: usize = 5;
/// Width of the column beside the cards, in points.
const ASIDE: f32 = 290.0;
/// Where there is less, what stands beside the cards comes below them.
const NARROW: f32 = 760.0;

/// The screen.
#[derive(Debug, Default)]
pub struct Today {
    /// The card whose other moments are shown, by its rhythm.
    moving: Option<Id<Cadence>>,
}

impl Panel for Today {
    fn screen(&self) -> Screen {
        Screen::Today
    }

    fn icon(&self) -> Icon {
        Icon::Sun
    }

    fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) -> Commands {
        let mut out = Commands::default();
        if cx.doc.code_unseen && !cx.desk.read_only {
            card::code_unseen(ui, cx, &mut out);
            ui.add_space(space::L);
        }
        if cx.doc.pupils.is_empty() {
            let title = cx.say(msg::today_empty_title());
            let text = cx.say(msg::today_empty_text());
            if ui.empty_screen(Icon::People, &title, &text, &cx.say(msg::action_import())) {
                out.push(Action::ImportPupils);
            }
            return out;
        }
        let due = plan::attention(cx.doc, cx.today);
        let proposals = plan::proposals(cx.doc, cx.today);
        let head = cx.lang.day(cx.today);
        ui.title(capitalised(&head));
        ui.soft(cx.say(msg::today_count(due.len())));
        ui.add_space(space::S);
        let full = ui.available_rect_before_wrap();
        let narrow = full.width() < NARROW;
        let width = if narrow {
            full.width()
        } else {
            full.width() - ASIDE - space::XXL
        };
        let cards = Rect::from_min_size(full.min, Vec2::new(width, full.height()));
        let layout = Layout::top_down(Align::Min);
        ui.scope_builder(
            UiBuilder::new().max_rect(cards).layout(layout).id_salt("cards"),
            |ui| {
                ui.spacing_mut().item_spacing.y = space::M;
                if due.is_empty() {
                    quiet_day(ui, cx, &mut out);
                }
                for due in due.iter().take(CARDS) {
                    self.due_card(ui, cx, due, &proposals, &mut out);
                }
            },
        );
        let beside = if narrow {
            ui.add_space(space::L);
            ui.available_rect_before_wrap()
        } else {
            Rect::from_min_max(egui::pos2(cards.right() + space::XXL, full.top()), full.max)
        };
        ui.scope_builder(
            UiBuilder::new().max_rect(beside).layout(layout).id_salt("aside"),
            |ui| {
                aside::this_week(ui, cx, &mut out);
                ui.add_space(space::XL);
                aside::who_lacks(ui, cx, &mut out);
                aside::your_time(ui, cx);
                later::expectations(ui, cx, &mut out);
                later::long_gone(ui, cx, &mut out);
                if cx.doc.year_ends(cx.today) {
                    ui.add_space(space::XL);
                    aside::next_year(ui, cx, &mut out);
                }
            },
        );
        out
    }
}

fn quiet_day(ui: &mut Ui, cx: &Cx<'_>, out: &mut Commands) {
    ui.card(cx.say(msg::today_quiet_title()), |ui| {
        ui.name(cx.say(msg::today_quiet_title()));
        ui.soft(cx.say(msg::today_quiet_text()));
        if ui.primary(cx.say(msg::today_quiet_button())).clicked() {
            out.push(Action::StartConversation);
        }
    });
}

#[cfg(test)]
mod tests;
