//! What is the same for the adults of several families: a language, an interpreter, a topic that each of them named.

use std::collections::{BTreeMap, BTreeSet};

use egui::Ui;

use super::{Step, field, numbers, ready_button};
use crate::command::Change;
use crate::lang::{capitalised, msg};
use crate::look::{Look as _, space};
use crate::model::{Document, Guardian, Id, Pupil, Topic};
use crate::panels::Cx;

/// So many adults can be asked one by one which of them named a topic.
const ASKED: usize = 80;

/// The adults of the chosen families, each once, with the chosen child that they are in the class through.
pub(super) type Adults<'a> = BTreeMap<Id<Guardian>, (&'a Guardian, Id<Pupil>)>;

pub(super) fn of<'a>(doc: &'a Document, chosen: &BTreeSet<Id<Pupil>>) -> Adults<'a> {
    let mut adults = Adults::new();
    for tie in doc.ties.values().filter(|tie| chosen.contains(&tie.pupil)) {
        if let Some(guardian) = doc.guardians.get(&tie.guardian) {
            adults.entry(tie.guardian).or_insert((guardian, tie.pupil));
        }
    }
    adults
}

/// A language or a topic, as a person compares two of them.
fn same(a: &str, b: &str) -> bool {
    a.trim().to_lowercase() == b.trim().to_lowercase()
}

/// Languages: one comes behind those that an adult has, or goes.
#[derive(Debug, Default)]
pub(super) struct Language {
    typed: String,
}

impl Language {
    pub(super) fn ui(&mut self, ui: &mut Ui, cx: &Cx<'_>, adults: &Adults<'_>) -> Option<Step> {
        let typed = self.typed.trim().to_owned();
        let speaks = |guardian: &Guardian| guardian.languages.iter().any(|it| same(it, &typed));
        let have = adults.values().filter(|(guardian, _)| speaks(guardian)).count();
        let lack = adults.len() - have;
        let is_typed = !typed.is_empty();
        let (mut add, mut take) = (false, false);
        ui.horizontal(|ui| {
            field(ui, 200.0, &cx.say(msg::roster_language()), &mut self.typed);
            add = ready_button(ui, cx.say(msg::roster_add_language()), is_typed && lack > 0);
            ui.vertical(|ui| {
                ui.add_space(space::XL);
                let ready = is_typed && have > 0;
                let word = cx.say(msg::roster_take_language());
                take = ui.add_enabled_ui(ready, |ui| ui.secondary(word).clicked()).inner;
            });
        });
        if is_typed {
            let parts = [
                (lack, msg::roster_lack_language(lack)),
                (have, msg::roster_have_language(have)),
            ];
            numbers(ui, cx, parts);
        }
        ui.small_text(cx.say(msg::roster_language_hint()));
        let put = |languages: Vec<String>, guardian: &Guardian| Guardian {
            languages,
            ..guardian.clone()
        };
        if add {
            let changes = each(adults, |guardian| {
                let mut languages = guardian.languages.clone();
                languages.push(typed.clone());
                (!speaks(guardian)).then(|| put(languages, guardian))
            });
            return Some((
                msg::roster_did_add_language(changes.len(), typed.clone()),
                changes,
            ));
        }
        take.then(|| {
            let changes = each(adults, |guardian| {
                let mut languages = guardian.languages.clone();
                languages.retain(|it| !same(it, &typed));
                speaks(guardian).then(|| put(languages, guardian))
            });
            (
                msg::roster_did_take_language(changes.len(), typed.clone()),
                changes,
            )
        })
    }
}

/// Whether an interpreter is wished, as the families said.
pub(super) fn interpreter(ui: &mut Ui, cx: &Cx<'_>, adults: &Adults<'_>) -> Option<Step> {
    let count = |wish| {
        let all = adults.values();
        all.filter(|(guardian, _)| guardian.interpreter == wish).count()
    };
    let chosen = ui.horizontal_wrapped(|ui| {
        let mut chosen = None;
        for (wish, word) in [
            (Some(true), msg::families_interpreter_yes()),
            (Some(false), msg::families_interpreter_no()),
            (None, msg::families_not_asked()),
        ] {
            let ready = count(wish) < adults.len();
            let word = capitalised(&cx.say(word));
            if ui.add_enabled_ui(ready, |ui| ui.secondary(word).clicked()).inner {
                chosen = Some(wish);
            }
        }
        chosen
    });
    let parts = [
        (adults.len(), msg::roster_of_adults(adults.len())),
        (count(Some(true)), msg::roster_wish_interpreter(count(Some(true)))),
        (
            count(Some(false)),
            msg::roster_need_no_interpreter(count(Some(false))),
        ),
        (count(None), msg::roster_not_asked_interpreter(count(None))),
    ];
    numbers(ui, cx, parts);
    let wish = chosen.inner?;
    let changes = each(adults, |guardian| {
        (guardian.interpreter != wish).then(|| Guardian {
            interpreter: wish,
            ..guardian.clone()
        })
    });
    Some((msg::roster_did_interpreter(changes.len()), changes))
}

fn each(adults: &Adults<'_>, change: impl Fn(&Guardian) -> Option<Guardian>) -> Vec<Change> {
    let changed = adults
        .iter()
        .filter_map(|(id, (guardian, _))| Some((*id, change(guardian)?)));
    changed
        .map(|(id, guardian)| Change::PutGuardian(id, guardian))
        .collect()
}

/// A topic belongs to the parent who offered it: nobody is ticked until the teacher says who named it.
#[derive(Debug, Default)]
pub(super) struct Named {
    subject: String,
    by: BTreeSet<Id<Guardian>>,
}

impl Named {
    pub(super) fn ui(&mut self, ui: &mut Ui, cx: &Cx<'_>, adults: &Adults<'_>) -> Option<Step> {
        self.by.retain(|id| adults.contains_key(id));
        ui.small_text(cx.say(msg::roster_topic_hint()));
        if adults.len() > ASKED {
            ui.small_text(cx.say(msg::roster_topic_too_many(ASKED)));
            return None;
        }
        let subject = self.subject.trim().to_owned();
        let has = |id: Id<Guardian>| {
            let mut topics = cx.doc.topics.values();
            !subject.is_empty() && topics.any(|it| it.guardian == id && same(&it.subject, &subject))
        };
        let new = self.by.iter().filter(|id| !has(**id)).count();
        let mut clicked = false;
        ui.horizontal(|ui| {
            field(ui, 260.0, &cx.say(msg::roster_subject()), &mut self.subject);
            let ready = !subject.is_empty() && new > 0;
            clicked = ready_button(ui, cx.say(msg::roster_put_topic()), ready);
        });
        self.ticks(ui, cx, adults);
        if !subject.is_empty() {
            let have = self.by.len() - new;
            numbers(
                ui,
                cx,
                [
                    (new, msg::roster_lack_topic(new)),
                    (have, msg::roster_have_topic(have)),
                ],
            );
        }
        clicked.then(|| {
            let changes: Vec<_> = adults
                .iter()
                .filter(|(id, _)| self.by.contains(*id) && !has(**id))
                .map(|(id, (_, pupil))| {
                    let topic = Topic {
                        pupil: *pupil,
                        guardian: *id,
                        subject: subject.clone(),
                        on: cx.today,
                        ..Topic::default()
                    };
                    Change::PutTopic(Id::random(), topic)
                })
                .collect();
            self.by.clear();
            (msg::roster_did_topic(changes.len()), changes)
        })
    }

    /// The adults, in the order of their children, each of whom named it or not.
    fn ticks(&mut self, ui: &mut Ui, cx: &Cx<'_>, adults: &Adults<'_>) {
        ui.body(cx.say(msg::roster_topic_who()));
        let mut rows: Vec<_> = adults
            .iter()
            .map(|(id, (_, pupil))| (cx.called(*pupil), cx.adult(*id), *id))
            .collect();
        rows.sort();
        ui.horizontal_wrapped(|ui| {
            for (child, adult, id) in rows {
                let mut named = self.by.contains(&id);
                let word = cx.say(msg::roster_topic_adult(adult, child));
                if ui.checkbox(&mut named, word).changed() {
                    if named {
                        self.by.insert(id);
                    } else {
                        self.by.remove(&id);
                    }
                }
            }
        });
    }
}
