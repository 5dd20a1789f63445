//! Samenbrengen: families who could help each other, and the web of those who know each other.

mod after;
mod alone;
mod asked;
mod proposals;
#[cfg(test)]
mod tests;
mod topics;
mod web;
mod words;

use std::collections::BTreeSet;

use egui::{Align, Layout, Rect, Ui, UiBuilder, Vec2, pos2};

use self::web::{Two, Web, square_in};
use super::{Commands, Cx, Panel};
use crate::command::{Action, Screen};
use crate::lang::msg;
use crate::look::{Face, Icon, Look as _, avatar, space};
use crate::model::{Id, Pupil};

/// Below this many points the web stands above the cards.
const TWO_COLUMNS: f32 = 700.0;
/// The web never gets wider than this.
const WIDEST_WEB: f32 = 640.0;

/// What the right side shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Tab {
    #[default]
    Introductions,
    Topics,
}

/// The screen.
#[derive(Debug, Default)]
pub struct Together {
    tab: Tab,
    web: Web,
    kept: proposals::Kept,
    /// Pairs whose sensitive subjects the teacher asked to see.
    shown: BTreeSet<Two>,
    /// Sensitive topics that the teacher asked to see.
    topics_shown: BTreeSet<String>,
    /// Whether pairs that are kept apart are shown.
    apart_shown: bool,
    /// The pair whose card is looked at in this frame.
    lit: Option<Two>,
}

impl Panel for Together {
    fn screen(&self) -> Screen {
        Screen::Together
    }

    fn icon(&self) -> Icon {
        Icon::Web
    }

    fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) -> Commands {
        let mut out = Commands::default();
        let doc = cx.doc;
        if doc.topics.is_empty() && doc.introductions.is_empty() && doc.apart.is_empty() {
            let title = cx.say(msg::together_empty_title());
            let text = cx.say(msg::together_empty_text());
            if ui.empty_screen(Icon::Web, &title, &text, &cx.say(msg::together_to_families())) {
                out.push(Action::GoTo(Screen::Families));
            }
            return out;
        }
        self.head(ui, cx);
        ui.add_space(space::M);
        self.lit = None;
        let full = ui.available_rect_before_wrap();
        let layout = Layout::top_down(Align::Min);
        if full.width() < TWO_COLUMNS {
            let room = Rect::from_min_size(full.min, Vec2::splat(full.width().min(WIDEST_WEB * 0.6)));
            self.web.ui(ui, cx, room, None, &mut out);
            ui.add_space(space::M);
            self.cards(ui, cx, &mut out);
            return out;
        }
        let left = (full.width() * 0.47).min(WIDEST_WEB).floor();
        let cards = Rect::from_min_max(pos2(full.left() + left + space::XXL, full.top()), full.max);
        // Cards come first, for the keyboard and because they say which pair lights up in the web.
        ui.scope_builder(
            UiBuilder::new().max_rect(cards).layout(layout).id_salt("cards"),
            |ui| self.cards(ui, cx, &mut out),
        );
        let room = Rect::from_min_size(full.min, Vec2::new(left, full.height()));
        let square = square_in(ui, room);
        self.web.ui(ui, cx, square, self.lit, &mut out);
        let below = Rect::from_min_size(
            square.left_bottom() + Vec2::new(0.0, space::S),
            Vec2::new(square.width(), space::XL),
        );
        let middle = Layout::top_down(Align::Center);
        ui.scope_builder(UiBuilder::new().max_rect(below).layout(middle), |ui| {
            ui.small_text(self.web.summary(cx));
        });
        out
    }
}

impl Together {
    fn head(&mut self, ui: &mut Ui, cx: &Cx<'_>) {
        ui.horizontal(|ui| {
            ui.title(cx.say(msg::screen_together()));
            ui.right(|ui| {
                // From right to left.
                for (tab, word) in [
                    (Tab::Topics, msg::together_tab_topics()),
                    (Tab::Introductions, msg::together_tab_introductions()),
                ] {
                    if ui.chip(self.tab == tab, cx.say(word)).clicked() {
                        self.tab = tab;
                    }
                }
            });
        });
        ui.soft(cx.say(msg::together_count(families_with_a_topic(cx))));
    }

    fn cards(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, out: &mut Commands) {
        ui.spacing_mut().item_spacing.y = space::M;
        match self.tab {
            Tab::Introductions => {
                self.asked(ui, cx, out);
                self.proposals(ui, cx, out);
                after::met(ui, cx, out);
                after::declined(ui, cx, out);
                self.apart(ui, cx, out);
            }
            Tab::Topics => self.topics(ui, cx, out),
        }
    }

    /// A card about two families; the web shows them while it is looked at.
    fn pair_card<R>(
        &mut self,
        ui: &mut Ui,
        cx: &Cx<'_>,
        two: Two,
        out: &mut Commands,
        add: impl FnOnce(&mut Self, &mut Ui, &mut Commands) -> R,
    ) -> R {
        let scope = ui.scope(|ui| {
            ui.card(words::both(cx, two.0, two.1), |ui| {
                ui.spacing_mut().item_spacing.y = space::S;
                two_faces(ui, cx, two);
                add(self, ui, out)
            })
        });
        if ui.rect_contains_pointer(scope.response.rect) {
            self.lit = Some(two);
        }
        scope.inner
    }

    /// Why two families are together, with what is sensitive hidden until asked for.
    fn why<'a>(
        &mut self,
        ui: &mut Ui,
        cx: &Cx<'_>,
        (a, b): Two,
        subjects: impl IntoIterator<Item = &'a String>,
    ) {
        let common = words::Common::of(cx, a, b, subjects);
        let shown = self.shown.contains(&(a, b));
        ui.soft(common.why(cx, shown));
        if common.hidden.is_empty() {
            return;
        }
        let word = if shown {
            msg::together_hide_why()
        } else {
            msg::together_show_why()
        };
        if ui.quiet_with(Icon::Eye, cx.say(word)).clicked() && !self.shown.remove(&(a, b)) {
            self.shown.insert((a, b));
        }
    }
}

fn two_faces(ui: &mut Ui, cx: &Cx<'_>, (a, b): Two) {
    ui.horizontal(|ui| {
        for (id, first) in [(a, true), (b, false)] {
            let Some(pupil) = cx.doc.pupils.get(&id) else {
                continue;
            };
            if !first {
                ui.soft(cx.say(msg::together_and()));
            }
            avatar(ui, &Face::of_pupil(pupil, cx.photos), 36.0);
            ui.strong_text(pupil.name.call());
        }
    });
}

/// Families as names to click on, which leads to their pages.
fn names(ui: &mut Ui, cx: &Cx<'_>, families: &[Id<Pupil>], out: &mut Commands) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = Vec2::splat(space::S);
        for id in families {
            let Some(pupil) = cx.doc.pupils.get(id) else {
                continue;
            };
            // Not in a scope of its own: in there the row would not wrap.
            if ui.chip(false, pupil.name.full()).clicked() {
                out.push(crate::command::Place::Family(*id));
            }
        }
    });
}

/// Siblings are one family, and count once.
fn families_with_a_topic(cx: &Cx<'_>) -> usize {
    let pupils: BTreeSet<_> = cx.doc.topics.values().map(|topic| topic.pupil).collect();
    let first = |id: &&Id<Pupil>| {
        let siblings = cx.doc.siblings(**id);
        !siblings.iter().any(|other| other < *id && pupils.contains(other))
    };
    pupils.iter().filter(first).count()
}
