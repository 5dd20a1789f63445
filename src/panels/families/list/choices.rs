//! Whom the list shows, and in what order.

use egui::{Ui, Vec2};

use super::{List, View};
use crate::lang::{Msg, msg};
use crate::look::{Look as _, space};
use crate::panels::Cx;
use crate::panels::families::index::{Filter, Sort};

impl List {
    pub(super) fn filters(&mut self, ui: &mut Ui, cx: &Cx<'_>) {
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = Vec2::splat(6.0);
            for filter in Filter::ALL {
                let count = self.index.count(filter);
                // A filter that leaves nobody says nothing.
                if count == 0 && !self.wanted.is_on(filter) && filter != Filter::All {
                    continue;
                }
                let words = cx.say(match filter {
                    Filter::All => msg::families_all(count),
                    Filter::NotSpoken => msg::families_not_spoken(count),
                    Filter::TwoHouses => msg::families_two_houses_count(count),
                    Filter::Left => msg::roster_left(count),
                    Filter::ConsentMissing => msg::families_consent_missing(count),
                });
                if ui.chip(self.wanted.is_on(filter), words).clicked() {
                    self.wanted.toggle(filter);
                    self.find();
                    self.reveal = true;
                }
            }
        });
    }

    /// Order, language and topic.
    pub(super) fn choices(&mut self, ui: &mut Ui, cx: &Cx<'_>) {
        let before = self.wanted.clone();
        let word = |sort: Sort| cx.say(sort_word(sort));
        if let Some(sort) = narrow(ui, |ui| {
            ui.choice(&cx.say(msg::roster_sort()), before.sort, &Sort::ALL, word)
        }) {
            self.wanted.sort = sort;
        }
        let languages: Vec<&str> = self.index.languages().iter().map(String::as_str).collect();
        let label = cx.say(msg::roster_language());
        if let Some(language) = one_of(ui, cx, &label, 2, &languages, before.language.as_deref()) {
            self.wanted.language = language;
        }
        let subjects = self.index.subjects(self.sensitive);
        let label = cx.say(msg::roster_subject());
        if let Some(subject) = one_of(ui, cx, &label, 1, &subjects, before.subject.as_deref()) {
            self.wanted.subject = subject;
        }
        if self.index.has_sensitive() {
            let mut shown = self.sensitive;
            let word = cx.say(msg::roster_sensitive());
            let beside = self.view == View::Beside;
            let changed = ui
                .vertical(|ui| {
                    if !beside {
                        ui.add_space(space::XL);
                    }
                    ui.checkbox(&mut shown, word).changed()
                })
                .inner;
            if changed {
                self.sensitive = shown;
                // What is hidden again filters no longer: the filter's name would show it.
                self.wanted.subject = None;
            }
        }
        if self.wanted != before {
            self.find();
            self.reveal = true;
        }
    }
}

fn sort_word(sort: Sort) -> Msg {
    match sort {
        Sort::GivenName => msg::roster_sort_given(),
        Sort::Surname => msg::roster_sort_surname(),
        Sort::LongestAgo => msg::roster_sort_longest(),
        Sort::Latest => msg::roster_sort_latest(),
        Sort::Group => msg::roster_sort_group(),
    }
}

/// A choice takes all the width that it is given; in a row it gets its own.
fn narrow<R>(ui: &mut Ui, add: impl FnOnce(&mut Ui) -> R) -> R {
    ui.vertical(|ui| {
        ui.set_max_width(220.0);
        add(ui)
    })
    .inner
}

/// One of these words, or all of them. Nothing where there are fewer than `least` to choose from: all speak the one
/// language that there is, but few chose the one topic.
#[expect(
    clippy::option_option,
    reason = "whether something was chosen, and whether that is a word or all of them"
)]
fn one_of(
    ui: &mut Ui,
    cx: &Cx<'_>,
    label: &str,
    least: usize,
    values: &[&str],
    current: Option<&str>,
) -> Option<Option<String>> {
    if values.len() < least && current.is_none() {
        return None;
    }
    let all: Vec<Option<&str>> = std::iter::once(None)
        .chain(values.iter().copied().map(Some))
        .collect();
    let word = |value: Option<&str>| value.map_or_else(|| cx.say(msg::roster_any()), str::to_owned);
    narrow(ui, |ui| ui.choice(label, current, &all, word)).map(|chosen| chosen.map(str::to_owned))
}
