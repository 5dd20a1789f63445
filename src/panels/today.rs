//! Vandaag answers one question: who deserves my attention today, and why.

use chrono::{Days, NaiveDate};
use egui::{Align, Layout, ProgressBar, Rect, Sense, Ui, UiBuilder, Vec2};

use super::{Commands, Cx, Panel, claims};
use crate::command::{Action, Change, Place, Screen};
use crate::lang::{capitalised, msg};
use crate::look::{Face, Icon, Look as _, avatar, size, space};
use crate::model::{Cadence, Id, Rule, monday_of};
use crate::plan::{self, Due, Proposal, Reason};

mod later;

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
                this_week(ui, cx, &mut out);
                ui.add_space(space::XL);
                who_lacks(ui, cx, &mut out);
                your_time(ui, cx);
                later::expectations(ui, cx, &mut out);
                later::long_gone(ui, cx, &mut out);
                if cx.doc.year_ends(cx.today) {
                    ui.add_space(space::XL);
                    next_year(ui, cx, &mut out);
                }
            },
        );
        out
    }
}

impl Today {
    fn due_card(&mut self, ui: &mut Ui, cx: &Cx<'_>, due: &Due, proposals: &[Proposal], out: &mut Commands) {
        let Some(pupil) = cx.doc.pupils.get(&due.pupil) else {
            return;
        };
        let title = cx.lang.due_title(cx.doc, due);
        let face = Face::of_pupil(pupil, cx.photos);
        ui.push_id(due.pupil, |ui| {
            ui.card(title.clone(), |ui| {
                ui.horizontal_top(|ui| {
                    avatar(ui, &face, 48.0);
                    ui.add_space(space::XS);
                    ui.vertical(|ui| {
                        ui.spacing_mut().item_spacing.y = space::XS;
                        card_head(ui, &title, &cx.lang.due_when(due, cx.today));
                        ui.soft(cx.lang.due_reason(cx.doc, due));
                        ui.add_space(space::XS);
                        ui.horizontal_wrapped(|ui| {
                            self.card_actions(ui, cx, due, out);
                            proposal(ui, cx, due, proposals, out);
                        });
                        self.other_moments(ui, cx, due, out);
                    });
                });
            });
        });
    }

    fn card_actions(&mut self, ui: &mut Ui, cx: &Cx<'_>, due: &Due, out: &mut Commands) {
        let pupil = due.pupil;
        match due.reason {
            Reason::NotYetSpoken { .. } | Reason::NoAnswer { .. } => {
                if ui.primary(cx.say(msg::today_log())).clicked() {
                    out.push(Place::Contact(pupil));
                }
                if ui.secondary(cx.say(msg::today_plan())).clicked() {
                    out.push(Place::Rhythm(pupil));
                }
            }
            Reason::Agreement { agreement } => {
                if ui.primary(cx.say(msg::today_done())).clicked()
                    && let Some(mut done) = cx.doc.agreements.get(&agreement).cloned()
                {
                    done.done = Some(cx.today);
                    out.push(Change::PutAgreement(agreement, done));
                }
                if ui.secondary(cx.say(msg::screen_families())).clicked() {
                    out.push(Place::Family(pupil));
                }
            }
            Reason::Rhythm {
                rule: Rule::Window { .. },
                ..
            } => {
                if ui.primary(cx.say(msg::today_plan())).clicked() {
                    out.push(Place::Rhythm(pupil));
                }
                if ui.secondary(cx.say(msg::today_log())).clicked() {
                    out.push(Place::Contact(pupil));
                }
            }
            Reason::Rhythm { .. } => {
                if ui.primary(cx.say(msg::today_log())).clicked() {
                    out.push(Place::Contact(pupil));
                }
                if ui.secondary(cx.say(msg::today_other_moment())).clicked() {
                    self.moving = if self.moving == due.cadence {
                        None
                    } else {
                        due.cadence
                    };
                }
            }
        }
    }

    /// The next school days, to be reminded on.
    fn other_moments(&mut self, ui: &mut Ui, cx: &Cx<'_>, due: &Due, out: &mut Commands) {
        let Some((id, cadence)) = due.cadence.and_then(|id| Some((id, cx.doc.cadences.get(&id)?))) else {
            return;
        };
        if self.moving != Some(id) {
            return;
        }
        ui.horizontal_wrapped(|ui| {
            for day in next_days(cx, 4) {
                let word = cx.lang.relative_moment(day, None, cx.today);
                if ui.chip(false, word).clicked() {
                    let cadence = Cadence {
                        not_before: Some(day),
                        ..cadence.clone()
                    };
                    out.push(Change::PutCadence {
                        id,
                        cadence,
                        ended: Vec::new(),
                    });
                    self.moving = None;
                }
            }
        });
    }
}

fn next_days(cx: &Cx<'_>, count: usize) -> Vec<NaiveDate> {
    let mut days: Vec<NaiveDate> = Vec::new();
    let mut day = cx.today;
    while days.len() < count {
        let Some(next) = day.checked_add_days(Days::new(1)) else {
            break;
        };
        day = plan::next_school_day(cx.doc, next).0;
        days.push(day);
    }
    days
}

fn card_head(ui: &mut Ui, title: &str, when: &str) {
    ui.horizontal_top(|ui| {
        let accent = ui.tokens().accent;
        let font = egui::FontId::new(size::SMALL, crate::look::BOLD.clone());
        let when = ui.painter().layout_no_wrap(when.to_owned(), font, accent);
        let width = ui.available_width() - when.size().x - space::M;
        let column = Layout::top_down(Align::Min);
        ui.allocate_ui_with_layout(Vec2::new(width, 0.0), column, |ui| {
            ui.set_max_width(width);
            let font = egui::FontId::new(size::BODY + 2.0, crate::look::BOLD.clone());
            let ink = ui.tokens().ink;
            ui.label(egui::RichText::new(title).font(font).color(ink));
        });
        let right = ui.max_rect().right();
        let at = egui::pos2(right - when.size().x, ui.min_rect().top() + space::XS);
        let rect = Rect::from_min_size(at, when.size());
        let response = ui.interact(rect, ui.scope_id().with("when"), Sense::hover());
        let words = when.text().to_owned();
        response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, &words));
        ui.painter().galley(at, when, accent);
    });
}

/// Another rhythm that the plan proposes. The teacher says it to the family, and decides.
fn proposal(ui: &mut Ui, cx: &Cx<'_>, due: &Due, proposals: &[Proposal], out: &mut Commands) {
    let Some((id, cadence)) = due.cadence.and_then(|id| Some((id, cx.doc.cadences.get(&id)?))) else {
        return;
    };
    for proposal in proposals.iter().copied() {
        let (of, to, words, why) = match proposal {
            Proposal::Taper { cadence, to, after } => (
                cadence,
                to,
                msg::today_taper(),
                msg::today_taper_why(after, cx.lang.rule(&to)),
            ),
            Proposal::Narrow { cadence, to } => (
                cadence,
                to,
                msg::today_narrow(),
                msg::today_narrow_why(cx.lang.rule(&to)),
            ),
        };
        if of == id && ui.quiet(cx.say(words)).on_hover_text(cx.say(why)).clicked() {
            let next = Cadence {
                rule: to,
                since: cx.today,
                not_before: None,
                ..cadence.clone()
            };
            out.push(Change::PutCadence {
                id: Id::random(),
                cadence: next,
                ended: vec![(id, cx.today)],
            });
        }
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

fn this_week(ui: &mut Ui, cx: &Cx<'_>, out: &mut Commands) {
    ui.section(cx.say(msg::today_this_week()));
    let friday = monday_of(cx.today)
        .checked_add_days(Days::new(6))
        .unwrap_or(cx.today);
    let week = plan::upcoming(cx.doc, cx.today, friday);
    if week.is_empty() {
        ui.soft(cx.say(msg::today_nothing_this_week()));
    }
    for due in week.iter().take(8) {
        let Some(pupil) = cx.doc.pupils.get(&due.pupil) else {
            continue;
        };
        let face = Face::of_pupil(pupil, cx.photos);
        let when = cx
            .lang
            .relative_moment(due.moment.day.max(cx.today), due.moment.time, cx.today);
        if week_row(ui, &face, &pupil.name.full(), &when) {
            out.push(Place::Family(due.pupil));
        }
    }
}

/// Who does not know yet what others know of a child; nothing where everybody does.
fn who_lacks(ui: &mut Ui, cx: &Cx<'_>, out: &mut Commands) {
    const ROWS: usize = 3;
    let lacking = cx.doc.lacking(cx.today);
    if lacking.is_empty() {
        return;
    }
    ui.section(cx.say(msg::information_title()));
    for (id, lacks) in lacking.iter().take(ROWS) {
        let Some((item, pupil)) = cx
            .doc
            .items
            .get(id)
            .and_then(|item| Some((item, cx.doc.pupils.get(&item.pupil)?)))
        else {
            continue;
        };
        let title = match item.title.trim() {
            "" => cx.say(item.kind.into()),
            title => title.to_owned(),
        };
        let what = cx.say(msg::information_of(pupil.name.call(), title));
        let names = cx.lang.list(lacks.iter().map(|id| claims::adult(cx, *id)));
        let face = Face::of_pupil(pupil, cx.photos);
        if week_row(ui, &face, &what, &cx.say(msg::information_short(names))) {
            out.push(Place::Family(item.pupil));
        }
    }
    if lacking.len() > ROWS {
        ui.small_text(cx.say(msg::information_more(lacking.len() - ROWS)));
    }
    ui.add_space(space::XL);
}

/// The school year is almost over: said beside the cards, since it can wait.
fn next_year(ui: &mut Ui, cx: &Cx<'_>, out: &mut Commands) {
    ui.section(cx.say(msg::roster_year()));
    ui.soft(cx.say(msg::roster_year_ends(cx.doc.class.year.to_string())));
    if ui.secondary(cx.say(msg::roster_year_open())).clicked() {
        out.push(Place::NewYear);
    }
}

fn week_row(ui: &mut Ui, face: &Face, name: &str, when: &str) -> bool {
    let (rect, response) = ui.allocate_exact_size(Vec2::new(ui.available_width(), 44.0), Sense::click());
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, format!("{name}, {when}")));
    let tokens = ui.tokens();
    if response.hovered() {
        ui.painter()
            .rect_filled(rect, f32::from(crate::look::radius::S), tokens.rail);
    }
    let side = 28.0;
    let face_rect = Rect::from_center_size(
        egui::pos2(rect.left() + side / 2.0, rect.center().y),
        Vec2::splat(side),
    );
    face.paint(ui, face_rect);
    let small = egui::FontId::proportional(size::SMALL);
    let when = ui
        .painter()
        .layout_no_wrap(when.to_owned(), small, tokens.ink_soft);
    let when_left = rect.right() - when.size().x;
    ui.painter().galley(
        egui::pos2(when_left, rect.center().y - when.size().y / 2.0),
        when,
        tokens.ink_soft,
    );
    let body = egui::FontId::proportional(size::BODY);
    let name_left = face_rect.right() + space::S;
    let clip = Rect::from_min_max(rect.min, egui::pos2(when_left - space::S, rect.max.y));
    ui.painter().with_clip_rect(clip).text(
        egui::pos2(name_left, rect.center().y),
        egui::Align2::LEFT_CENTER,
        name,
        body,
        tokens.ink,
    );
    ui.painter()
        .hline(rect.x_range(), rect.bottom(), (tokens.hairline(), tokens.line));
    crate::look::focus_ring(ui, &response, crate::look::radius::S);
    response.clicked()
}

fn your_time(ui: &mut Ui, cx: &Cx<'_>) {
    let minutes = plan::minutes_this_week(cx.doc, cx.today);
    ui.section(cx.say(msg::today_your_time()));
    let spent = cx.lang.minutes(minutes);
    match cx.doc.class.minutes_a_week {
        None => {
            ui.body(cx.say(msg::today_minutes(spent)));
        }
        Some(goal) => {
            let words = cx.say(msg::today_minutes_of(spent, cx.lang.minutes(u32::from(goal))));
            ui.body(words.clone());
            let share = minutes as f32 / f32::from(goal.max(1));
            let accent = ui.tokens().accent;
            let bar = ProgressBar::new(share.min(1.0)).desired_height(6.0).fill(accent);
            ui.add(bar).accessible_name(words);
        }
    }
}

#[cfg(test)]
mod tests {
    use egui_kittest::kittest::Queryable as _;

    use super::*;
    use crate::command::Command;
    use crate::model::{Class, Document, Name, Pupil};
    use crate::panels::testing::Bench;

    #[test]
    fn an_empty_class_offers_to_fetch_the_pupils() {
        let today = NaiveDate::from_ymd_opt(2026, 11, 26).unwrap();
        let bench = Bench::new(Box::new(Today::default()), Document::new(Class::default()), today);
        let mut harness = bench.harness();
        harness.run();
        harness.get_by_label("Haal leerlingen op uit een bestand").click();
        harness.run();
        assert_eq!(harness.state().asked, [Command::Act(Action::ImportPupils)]);
    }

    #[test]
    fn a_family_never_spoken_with_gets_a_card_with_its_reason() {
        let today = NaiveDate::from_ymd_opt(2026, 11, 26).unwrap();
        let mut doc = Document::new(Class::default());
        let noor = Id::random();
        doc.pupils.insert(
            noor,
            Pupil {
                name: Name::new("Noor", "", "Haddad"),
                ..Pupil::default()
            },
        );
        let mut harness = Bench::new(Box::new(Today::default()), doc, today).harness();
        harness.run();
        harness.get_by_role_and_label(
            egui::Role::Group,
            "Met het gezin van Noor heb je nog niet gesproken",
        );
        crate::panels::testing::look_at(&mut harness, "today-not-yet");
        harness.get_by_label("Leg gesprek vast").click();
        harness.run();
        assert_eq!(harness.state().asked, [Command::Show(Place::Contact(noor))]);
    }

    #[test]
    fn who_lacks_something_is_said_in_a_calm_line() {
        use crate::model::{Delivery, Guardian, Item, Tie};
        let today = NaiveDate::from_ymd_opt(2026, 11, 26).unwrap();
        let mut doc = Document::new(Class::default());
        let (sem, report) = (Id::random(), Id::random());
        let name = Name::new("Sem", "", "Visser");
        doc.pupils.insert(
            sem,
            Pupil {
                name,
                ..Pupil::default()
            },
        );
        let parents = ["Iris", "Mark"].map(|name| {
            let guardian = Id::random();
            let name = Name::new(name, "", "");
            doc.guardians.insert(
                guardian,
                Guardian {
                    name,
                    ..Guardian::default()
                },
            );
            let tie = Tie {
                pupil: sem,
                guardian,
                ..Tie::default()
            };
            doc.ties.insert(Id::random(), tie);
            guardian
        });
        let item = Item {
            pupil: sem,
            title: "Rapport".to_owned(),
            on: today,
            ..Item::default()
        };
        doc.items.insert(report, item);
        let deliver = |guardian| Delivery {
            item: report,
            guardian,
            on: today,
            ..Delivery::default()
        };
        doc.deliveries.insert(Id::random(), deliver(parents[0]));
        let mut harness = Bench::new(Box::new(Today::default()), doc, today).harness();
        harness.run();
        harness.get_by_label("Sem, Rapport, Mark nog niet").click();
        harness.run();
        assert_eq!(harness.state().asked, [Command::Show(Place::Family(sem))]);
        let bench = harness.state_mut();
        bench.doc.deliveries.insert(Id::random(), deliver(parents[1]));
        harness.run();
        assert!(harness.query_by_label("Wie weet het al").is_none());
    }

    #[test]
    fn a_new_year_is_spoken_of_from_the_first_of_july_on() {
        for (month, day, said) in [(6, 30, false), (7, 1, true)] {
            let today = NaiveDate::from_ymd_opt(2027, month, day).unwrap();
            let mut doc = Document::new(Class {
                year: crate::model::SchoolYear(2026),
                ..Class::default()
            });
            doc.pupils.insert(Id::random(), Pupil::default());
            let mut harness = Bench::new(Box::new(Today::default()), doc, today).harness();
            harness.run();
            let button = "Begin een nieuw schooljaar…";
            assert_eq!(harness.query_by_label(button).is_some(), said, "{today}");
            if said {
                harness.get_by_label(button).click();
                harness.run();
                assert_eq!(harness.state().asked, [Command::Show(Place::NewYear)]);
            }
        }
    }
}
