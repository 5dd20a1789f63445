//! Before an evening: what keeps each page from the screen, and a form for who was not asked yet.

use egui::{Ui, Vec2};

use super::super::{Commands, Cx};
use super::{Book, State};
use crate::command::Request;
use crate::lang::msg;
use crate::look::{Face, Icon, Look as _, avatar, space};
use crate::model::{Giver, Id, Pupil, Purpose};

/// Side of a face in the list, in points.
const FACE: f32 = 32.0;
/// What stands in the way, in the order in which one can do something about it.
const ORDER: [State; 6] = [
    State::Asking,
    State::Unanswered,
    State::WithoutPhoto,
    State::Secret,
    State::Empty,
    State::Hidden,
];

impl Book {
    pub(super) fn what_is_missing(
        &mut self,
        ui: &mut Ui,
        cx: &Cx<'_>,
        list: &[(Id<Pupil>, &Pupil, State)],
        out: &mut Commands,
    ) {
        let asking = list
            .iter()
            .filter(|(_, _, state)| *state == State::Asking)
            .count();
        let others: Vec<_> = list
            .iter()
            .filter(|(id, _, state)| state.is_shown() && !unasked(cx, *id).is_empty())
            .collect();
        let all_ready = list.iter().all(|(_, _, state)| *state == State::Ready);
        ui.body(cx.say(match (asking, others.len()) {
            (0, 0) if all_ready => msg::evening_ready(),
            (0, others) if others > 0 => msg::evening_others_count(others),
            _ => msg::evening_count(asking),
        }));
        let word = cx.say(msg::evening_forms());
        if ui.secondary_with(Icon::File, word).clicked() {
            out.push(Request::PrintConsentForm(None));
        }
        ui.small_text(cx.say(msg::evening_forms_hint()));
        for wanted in ORDER {
            let mut some = list.iter().filter(|(_, _, state)| *state == wanted).peekable();
            if some.peek().is_none() {
                continue;
            }
            ui.add_space(space::L);
            ui.section(crate::lang::capitalised(&cx.say(wanted.word())));
            for (id, pupil, state) in some {
                let why = why(cx, *id, *state);
                ui.push_id(id, |ui| self.missing(ui, cx, *id, pupil, why));
            }
        }
        if !others.is_empty() {
            ui.add_space(space::L);
            ui.section(cx.say(msg::evening_others()));
            ui.small_text(cx.say(msg::evening_others_why()));
        }
        for (id, pupil, _) in others {
            let why = cx.say(msg::evening_waits_for(unasked(cx, *id)));
            ui.push_id(("other", id), |ui| self.missing(ui, cx, *id, pupil, why));
        }
    }

    fn missing(&mut self, ui: &mut Ui, cx: &Cx<'_>, id: Id<Pupil>, pupil: &Pupil, why: String) {
        ui.hairline();
        ui.horizontal(|ui| {
            avatar(ui, &Face::of_pupil(pupil, cx.photos), FACE);
            ui.allocate_ui(Vec2::new((ui.available_width() - 180.0).max(120.0), FACE), |ui| {
                ui.vertical(|ui| {
                    ui.spacing_mut().item_spacing.y = 0.0;
                    ui.body(pupil.name.full());
                    if !why.is_empty() {
                        ui.small_text(why);
                    }
                });
            });
            ui.right(|ui| {
                if ui.quiet(cx.say(msg::evening_open(cx.called(id)))).clicked() {
                    self.open = Some(id);
                }
            });
        });
    }
}

/// Whose word is missing, or what else stands in the way.
fn why(cx: &Cx<'_>, pupil: Id<Pupil>, state: State) -> String {
    let page = cx.doc.page_of(pupil).map(|(_, page)| page);
    let blocked = page
        .and_then(|page| page.photo)
        .map(|photo| cx.doc.without_consent_in(photo, Purpose::BookInRoom, cx.today))
        .unwrap_or_default();
    let names = cx.lang.list(blocked.iter().map(|id| cx.called(*id)));
    let photo = if page.is_some_and(|page| super::shown::is_open(cx, page)) {
        cx.say(msg::shown_answer_first())
    } else {
        cx.say(msg::shown_waits(names))
    };
    match state {
        State::Asking => match unasked(cx, pupil) {
            names if names.is_empty() && !blocked.is_empty() => photo,
            names if names.is_empty() => cx.say(msg::evening_nobody()),
            names => cx.say(msg::evening_waits_for(names)),
        },
        State::WithoutPhoto | State::Unanswered => photo,
        State::Secret => cx.say(msg::evening_secret()),
        State::Empty => match unasked(cx, pupil) {
            names if names.is_empty() => String::new(),
            names => cx.say(msg::evening_waits_for(names)),
        },
        State::Ready | State::Hidden => String::new(),
    }
}

/// Those who give consent and have no answer in force, also where somebody else said yes.
fn unasked(cx: &Cx<'_>, pupil: Id<Pupil>) -> String {
    let waits = cx.doc.unanswered(pupil, Purpose::BookInRoom, cx.today);
    let names = waits.into_iter().map(|giver| match giver {
        Giver::Pupil => cx.called(pupil),
        Giver::Guardian(id) => cx.adult(id),
    });
    cx.lang.list(names)
}
