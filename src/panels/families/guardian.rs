//! One adult: as one reads it, and opened into fields.

use egui::Ui;

use super::day::DayField;
use super::{house, page, words};
use crate::command::{Change, Field, Place, Request};
use crate::lang::{Msg, msg};
use crate::look::{Face, Icon, Look as _, avatar, space};
use crate::model::{Custody, Erasure, Form, Guardian, Household, Id, Member, Pupil, Relation, Tie};
use crate::panels::{Commands, Cx, claims, nearer};

/// Side of the face, in points.
const FACE: f32 = 40.0;

/// Draws an adult; returns whether somebody asked to change what is known.
pub(super) fn view(ui: &mut Ui, cx: &Cx<'_>, member: Member<'_>, out: &mut Commands) -> bool {
    let mut edit = false;
    let name = cx.adult(member.id);
    ui.horizontal_top(|ui| {
        avatar(ui, &Face::of_guardian(member.guardian), FACE);
        ui.add_space(space::XS);
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.y = 2.0;
            ui.horizontal_top(|ui| {
                ui.scope(|ui| {
                    ui.set_max_width((ui.available_width() - 40.0).max(60.0));
                    ui.vertical(|ui| {
                        ui.spacing_mut().item_spacing.y = 2.0;
                        let full = member.guardian.name.full();
                        ui.strong_text(if full.is_empty() { name.clone() } else { full });
                        ui.small_text(about(cx, member));
                    });
                });
                words::from_right(ui, |ui| {
                    let word = cx.say(msg::families_edit(name.as_str()));
                    edit = words::small_button(ui, Icon::Pencil, word).clicked();
                });
            });
            reach(ui, cx, member.guardian, &name, out);
            remarks(ui, cx, member);
            also(ui, cx, member, out);
        });
    });
    edit
}

/// One person can be a parent of several pupils: said here, and one click away.
fn also(ui: &mut Ui, cx: &Cx<'_>, member: Member<'_>, out: &mut Commands) {
    let others = words::other_children(cx, member);
    if others.is_empty() {
        return;
    }
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        let names = others.iter().map(|id| words::call_of(cx, *id));
        ui.small_text(cx.say(msg::roster_also_parent(cx.lang.list(names))));
        for other in &others {
            let word = cx.say(msg::roster_go_to(words::call_of(cx, *other)));
            if words::small_text_button(ui, Icon::Right, word).clicked() {
                out.push(Place::Family(*other));
            }
        }
    });
}

/// "moeder, gezag · Nederlands".
fn about(cx: &Cx<'_>, member: Member<'_>) -> String {
    let relation = cx.say(member.tie.relation.into());
    let custody = cx.say(member.tie.custody.into());
    let mut parts = vec![format!("{relation}, {custody}")];
    if !member.guardian.languages.is_empty() {
        parts.push(member.guardian.languages.join(", "));
    }
    if member.guardian.interpreter == Some(true) {
        parts.push(cx.say(msg::families_with_interpreter()));
    }
    parts.join(" · ")
}

/// Telephone and e-mail, each to be copied.
fn reach(ui: &mut Ui, cx: &Cx<'_>, guardian: &Guardian, name: &str, out: &mut Commands) {
    let phone = (&guardian.phone, msg::families_copy_phone(name));
    let email = (&guardian.email, msg::families_copy_email(name));
    for (text, copy) in [phone, email] {
        if text.trim().is_empty() {
            continue;
        }
        if words::copy_line(ui, text.trim(), cx.say(copy)) {
            out.push(Request::Copy(text.trim().to_owned()));
        }
    }
}

fn remarks(ui: &mut Ui, cx: &Cx<'_>, member: Member<'_>) {
    let guardian = member.guardian;
    let time = guardian.preferred_time.trim();
    let form = guardian.preferred_form.map(|form| cx.say(form.into()));
    let preferred = match (form, time.is_empty()) {
        (Some(form), true) => Some(cx.say(msg::families_prefers(form))),
        (Some(form), false) => Some(cx.say(msg::families_prefers_at(form, time))),
        (None, false) => Some(cx.say(msg::families_prefers(time))),
        (None, true) => None,
    };
    if let Some(preferred) = preferred {
        ui.small_text(preferred);
    }
    if member.tie.custody == Custody::No
        && let Some(day) = member.tie.information_requested
    {
        ui.small_text(cx.say(msg::families_asked_information(cx.lang.date(day))));
    }
    if !guardian.hopes.trim().is_empty() {
        ui.small_text(cx.say(msg::families_hopes(guardian.hopes.trim())));
    }
    if !guardian.note.trim().is_empty() {
        ui.small_text(guardian.note.trim());
    }
}

/// Draws an adult's fields; returns whether somebody is done with them.
pub(super) fn edit(
    ui: &mut Ui,
    cx: &mut Cx<'_>,
    pupil: Id<Pupil>,
    member: Member<'_>,
    requested: &mut DayField,
    out: &mut Commands,
) -> bool {
    ui.spacing_mut().item_spacing.y = space::M;
    let id = member.id;
    let others = words::other_children(cx, member);
    if !others.is_empty() {
        let names = others.iter().map(|id| words::call_of(cx, *id));
        ui.small_text(cx.say(msg::roster_also_changes(cx.lang.list(names))));
    }
    page::fields(ui, cx, [Field::GuardianGiven(id), Field::GuardianPrefix(id)], out);
    page::fields(
        ui,
        cx,
        [Field::GuardianSurname(id), Field::GuardianLanguages(id)],
        out,
    );
    tie_choices(ui, cx, member, out);
    page::fields(ui, cx, [Field::GuardianPhone(id), Field::GuardianEmail(id)], out);
    preferences(ui, cx, member, out);
    house_choice(ui, cx, pupil, member, out);
    information(ui, cx, pupil, member, requested, out);
    cx.line(ui, Field::GuardianHopes(id), out);
    nearer::lines(ui, cx, Field::GuardianNote(id), 2, pupil, out);
    ui.small_text(cx.say(msg::families_note_hint()));
    let mut done = false;
    ui.horizontal_wrapped(|ui| {
        done = ui.primary(cx.say(msg::families_done())).clicked();
        let word = cx.say(msg::families_remove_parent(cx.adult(id)));
        if words::inline_button(ui, Icon::Bin, word).clicked() {
            out.push(Change::RemoveTie(member.tie_id));
            done = true;
        }
    });
    words::erase_button(ui, cx, &cx.adult(id), Erasure::Guardian(id), out);
    done
}

fn tie_choices(ui: &mut Ui, cx: &mut Cx<'_>, member: Member<'_>, out: &mut Commands) {
    let put = |tie: Tie, out: &mut Commands| out.push(Change::PutTie(member.tie_id, tie));
    page::pair(
        ui,
        &mut (&*cx, out),
        [
            &mut |ui, (cx, out)| {
                let word = |relation: Relation| cx.say(relation.into());
                let label = cx.say(msg::families_relation());
                if let Some(relation) = ui.choice(&label, member.tie.relation, &Relation::ALL, word) {
                    let tie = member.tie.clone();
                    put(Tie { relation, ..tie }, out);
                }
            },
            &mut |ui, (cx, out)| {
                let word = |custody: Custody| cx.say(custody.into());
                let label = cx.say(msg::families_custody());
                if let Some(custody) = ui.choice(&label, member.tie.custody, &Custody::ALL, word) {
                    let tie = member.tie.clone();
                    put(Tie { custody, ..tie }, out);
                }
            },
        ],
    );
}

fn preferences(ui: &mut Ui, cx: &mut Cx<'_>, member: Member<'_>, out: &mut Commands) {
    let id = member.id;
    let put = |guardian: Guardian, out: &mut Commands| out.push(Change::PutGuardian(id, guardian));
    page::pair(
        ui,
        &mut (&mut *cx, &mut *out),
        [
            &mut |ui, (cx, out)| {
                let forms: Vec<_> = std::iter::once(None)
                    .chain(Form::ALL.into_iter().map(Some))
                    .collect();
                let word = |form: Option<Form>| cx.say(form.map_or_else(msg::families_not_asked, Msg::from));
                let label = cx.say(msg::families_preferred_form());
                if let Some(preferred_form) = ui.choice(&label, member.guardian.preferred_form, &forms, word)
                {
                    let guardian = member.guardian.clone();
                    put(
                        Guardian {
                            preferred_form,
                            ..guardian
                        },
                        out,
                    );
                }
            },
            &mut |ui, (cx, out)| {
                cx.line(ui, Field::GuardianTime(id), out);
            },
        ],
    );
    let label = cx.say(msg::families_interpreter());
    let word = |wish: Option<bool>| {
        cx.say(match wish {
            None => msg::families_not_asked(),
            Some(true) => msg::families_interpreter_yes(),
            Some(false) => msg::families_interpreter_no(),
        })
    };
    let wishes = [None, Some(true), Some(false)];
    if let Some(interpreter) = ui.choice(&label, member.guardian.interpreter, &wishes, word) {
        let guardian = member.guardian.clone();
        put(
            Guardian {
                interpreter,
                ..guardian
            },
            out,
        );
    }
}

/// Where the child lives with this adult.
#[derive(Clone, Copy, PartialEq)]
enum Where {
    In(Id<Household>),
    New,
    Elsewhere,
}

fn house_choice(ui: &mut Ui, cx: &Cx<'_>, pupil: Id<Pupil>, member: Member<'_>, out: &mut Commands) {
    let houses = cx.doc.houses(pupil);
    let current = member.tie.household.map_or(Where::Elsewhere, Where::In);
    let alone = houses
        .iter()
        .any(|house| house.household.map(|it| it.0) == member.tie.household && house.members.len() == 1);
    let mut values: Vec<Where> = houses
        .iter()
        .filter_map(|house| house.household.map(|(id, _)| Where::In(id)))
        .collect();
    // Who lives alone somewhere already has a house without the others.
    if !alone || current == Where::Elsewhere {
        values.push(Where::New);
    }
    values.push(Where::Elsewhere);
    let word = |place: Where| match place {
        Where::In(id) => houses
            .iter()
            .find(|house| house.household.is_some_and(|(it, _)| it == id))
            .map(|house| house::name_of(cx, pupil, house))
            .unwrap_or_default(),
        Where::New => cx.say(msg::families_in_new_house()),
        Where::Elsewhere => cx.say(msg::families_elsewhere(words::call_of(cx, pupil))),
    };
    let label = cx.say(msg::families_lives_where(words::call_of(cx, pupil)));
    let Some(chosen) = ui.choice(&label, current, &values, word) else {
        return;
    };
    let tie = member.tie.clone();
    match chosen {
        Where::In(id) => out.push(Change::PutTie(
            member.tie_id,
            Tie {
                household: Some(id),
                ..tie
            },
        )),
        Where::Elsewhere => out.push(Change::PutTie(
            member.tie_id,
            Tie {
                household: None,
                ..tie
            },
        )),
        Where::New => {
            let house = Id::random();
            let household = Some(house);
            // One step, so that undo does not leave a house behind in which nobody lives.
            out.push(Change::AddGuardian {
                guardian: (member.id, member.guardian.clone()),
                tie: (member.tie_id, Tie { household, ..tie }),
                household: Some((house, Household::default())),
            });
        }
    }
}

/// What this adult may be told and why; what a parent without custody asked for; whether the parents agree.
fn information(
    ui: &mut Ui,
    cx: &Cx<'_>,
    pupil: Id<Pupil>,
    member: Member<'_>,
    requested: &mut DayField,
    out: &mut Commands,
) {
    let Some(claim) = cx.doc.claim_of(pupil, member.id, cx.today) else {
        return;
    };
    ui.small_text(claims::words(cx, member.id, &claim));
    if claims::hangs_on_parents(&claim) {
        claims::agreement(ui, cx, pupil, member.id, out);
    }
    if member.tie.custody != Custody::No || claims::hangs_on_parents(&claim) {
        return;
    }
    let mut asked = member.tie.information_requested.is_some();
    let put = |information_requested| {
        let tie = Tie {
            information_requested,
            ..member.tie.clone()
        };
        Change::PutTie(member.tie_id, tie)
    };
    let response = ui.checkbox(&mut asked, cx.say(msg::families_asks_information()));
    if response.changed() {
        out.push(put(asked.then_some(cx.today)));
    } else if let Some(day) = member.tie.information_requested {
        // A letter may have come last week.
        let label = cx.say(msg::families_asked_on());
        let typed = requested.ui(ui, cx, &label, Some(day), Some(cx.today));
        if let Some(Some(day)) = typed {
            out.push(put(Some(day)));
        }
    }
}
