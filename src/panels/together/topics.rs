//! The topics that more than one family chose.

use egui::Ui;

use super::{Together, names};
use crate::bring;
use crate::command::{Action, Screen};
use crate::lang::msg;
use crate::look::{Icon, Look as _, space};
use crate::panels::{Commands, Cx};

impl Together {
    pub(super) fn topics(&mut self, ui: &mut Ui, cx: &Cx<'_>, out: &mut Commands) {
        let shared = bring::shared(cx.doc, cx.today);
        if shared.is_empty() {
            ui.soft(cx.say(msg::together_topics_empty()));
        }
        for topic in &shared {
            ui.push_id(&topic.subject, |ui| self.topic(ui, cx, topic, out));
        }
        ui.soft(cx.say(msg::together_topics_add()));
        if ui.secondary(cx.say(msg::together_to_families())).clicked() {
            out.push(Action::GoTo(Screen::Families));
        }
    }

    fn topic(&mut self, ui: &mut Ui, cx: &Cx<'_>, topic: &bring::Shared, out: &mut Commands) {
        let shown = self.topics_shown.contains(&topic.subject);
        let title = if topic.sensitive && !shown {
            cx.say(msg::together_topic_hidden())
        } else {
            topic.subject.clone()
        };
        ui.card(title.as_str(), |ui| {
            ui.spacing_mut().item_spacing.y = space::S;
            ui.strong_text(title.as_str());
            ui.small_text(cx.say(msg::together_topic_families(topic.families.len())));
            names(ui, cx, &topic.families, out);
            if !topic.sensitive {
                return;
            }
            let word = if shown {
                msg::together_topic_hide()
            } else {
                msg::together_topic_show()
            };
            if ui.quiet_with(Icon::Eye, cx.say(word)).clicked() && !self.topics_shown.remove(&topic.subject) {
                self.topics_shown.insert(topic.subject.clone());
            }
        });
    }
}
