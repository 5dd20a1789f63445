//! Onderwerpen: what parents offered to be found on. Never inferred, and hidden where it is sensitive.

use std::collections::BTreeSet;

use egui::Ui;

use super::words;
use crate::command::{Change, Field};
use crate::lang::msg;
use crate::look::{Icon, Look as _, space};
use crate::model::{Guardian, Id, Pupil, Topic};
use crate::panels::{Commands, Cx};

/// The topics' own state.
#[derive(Debug, Default)]
pub(super) struct Topics {
    /// Sensitive topics that the teacher asked to see.
    shown: BTreeSet<Id<Topic>>,
    /// The topic that is open into fields.
    open: Option<Id<Topic>>,
}

impl Topics {
    pub(super) fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, pupil: Id<Pupil>, out: &mut Commands) {
        ui.section(cx.say(msg::families_topics()));
        let topics: Vec<_> = cx
            .doc
            .topics_of(pupil)
            .into_iter()
            .map(|(id, topic)| (id, topic.clone()))
            .collect();
        if topics.is_empty() {
            ui.soft(cx.say(msg::families_topics_empty()));
        }
        for (id, topic) in &topics {
            ui.push_id(id, |ui| {
                if self.open == Some(*id) {
                    self.edit(ui, cx, *id, topic, out);
                } else {
                    self.row(ui, cx, *id, topic);
                }
            });
        }
        let first = cx.doc.members(pupil).first().map(|member| member.id);
        if let Some(guardian) = first {
            let word = cx.say(msg::families_add_topic());
            if words::inline_button(ui, Icon::Plus, word).clicked() {
                self.add(cx, pupil, guardian, out);
            }
        }
    }

    fn add(&mut self, cx: &mut Cx<'_>, pupil: Id<Pupil>, guardian: Id<Guardian>, out: &mut Commands) {
        let id = Id::random();
        let topic = Topic {
            pupil,
            guardian,
            on: cx.today,
            ..Topic::default()
        };
        out.push(Change::PutTopic(id, topic));
        self.open = Some(id);
        cx.drafts.focus(Field::TopicSubject(id));
    }

    fn row(&mut self, ui: &mut Ui, cx: &Cx<'_>, id: Id<Topic>, topic: &Topic) {
        let who = cx.adult(topic.guardian);
        let hidden = topic.sensitive && !self.shown.contains(&id);
        ui.horizontal_top(|ui| {
            ui.scope(|ui| {
                ui.set_max_width((ui.available_width() - 110.0).max(80.0));
                ui.vertical(|ui| {
                    ui.spacing_mut().item_spacing.y = 0.0;
                    if hidden {
                        ui.soft(cx.say(msg::families_topic_hidden()));
                    } else if topic.subject.trim().is_empty() {
                        ui.soft(cx.say(msg::families_topic_nameless()));
                    } else {
                        ui.body(topic.subject.trim());
                    }
                    let day = cx.lang.short_date(topic.on);
                    ui.small_text(cx.say(msg::families_offered_by(who.as_str(), day)));
                    if !hidden && !topic.purpose.trim().is_empty() {
                        ui.small_text(topic.purpose.trim());
                    }
                });
            });
            words::from_right(ui, |ui| {
                if hidden {
                    if ui.quiet(cx.say(msg::families_show())).clicked() {
                        self.shown.insert(id);
                    }
                    return;
                }
                let word = cx.say(msg::families_edit_topic(who.as_str()));
                if words::small_button(ui, Icon::Pencil, word).clicked() {
                    self.open = Some(id);
                }
                if topic.sensitive {
                    let word = cx.say(msg::families_hide_topic(who.as_str()));
                    if words::small_button(ui, Icon::Lock, word).clicked() {
                        self.shown.remove(&id);
                    }
                }
            });
        });
    }

    fn edit(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, id: Id<Topic>, topic: &Topic, out: &mut Commands) {
        ui.card(cx.say(msg::families_topic()), |ui| {
            ui.spacing_mut().item_spacing.y = space::M;
            let adults: Vec<Id<Guardian>> = cx
                .doc
                .members(topic.pupil)
                .iter()
                .map(|member| member.id)
                .collect();
            let label = cx.say(msg::families_topic_from());
            let word = |id: Id<Guardian>| cx.adult(id);
            if let Some(guardian) = ui.choice(&label, topic.guardian, &adults, word) {
                let topic = topic.clone();
                out.push(Change::PutTopic(id, Topic { guardian, ..topic }));
            }
            cx.line(ui, Field::TopicSubject(id), out);
            cx.line(ui, Field::TopicPurpose(id), out);
            sensitive(ui, cx, id, topic, out);
            ui.horizontal_wrapped(|ui| {
                if ui.primary(cx.say(msg::families_topic_done())).clicked() {
                    self.open = None;
                }
                let word = cx.say(msg::families_remove_topic());
                if words::inline_button(ui, Icon::Bin, word).clicked() {
                    out.push(Change::RemoveTopic(id));
                    self.open = None;
                }
            });
        });
    }
}

/// A sensitive topic needs the purpose first (AVG art. 9).
fn sensitive(ui: &mut Ui, cx: &Cx<'_>, id: Id<Topic>, topic: &Topic, out: &mut Commands) {
    let explained = !topic.purpose.trim().is_empty();
    let mut sensitive = topic.sensitive;
    ui.add_enabled_ui(explained || sensitive, |ui| {
        if ui
            .checkbox(&mut sensitive, cx.say(msg::families_sensitive()))
            .changed()
        {
            let topic = topic.clone();
            out.push(Change::PutTopic(id, Topic { sensitive, ..topic }));
        }
    });
    ui.small_text(cx.say(if explained {
        msg::families_sensitive_hint()
    } else {
        msg::families_sensitive_needs_purpose()
    }));
}
