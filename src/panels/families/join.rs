//! A parent joins a family: somebody new, or somebody whom the class already knows.

use egui::{Key, Modifiers, Popup, Ui};

use super::{house, words};
use crate::command::{Change, Field};
use crate::lang::msg;
use crate::look::{Look as _, space};
use crate::model::{Custody, Document, Guardian, House, Household, Id, Pupil, Relation, Tie, fold};
use crate::panels::{Commands, Cx};

/// So many known parents are offered at once.
const OFFERED: usize = 5;

/// Where the child lives with the new parent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Where {
    In(Id<Household>),
    New,
    Elsewhere,
}

/// A parent being added.
#[derive(Debug)]
pub(super) struct Join {
    place: Where,
    /// Whether the keyboard was put where it belongs.
    focused: bool,
    /// Whether the keyboard was nowhere else on the page in the frame before.
    has_keys: bool,
    search: String,
    /// Whom the search found, and in which class: it goes through all of them only when something else is typed.
    found: Option<(String, u64, Vec<Id<Guardian>>)>,
}

/// What came of it.
pub(super) enum Done {
    Not,
    Cancelled,
    /// Tied by this tie, of which the fields are to be looked at.
    Tied(Id<Tie>),
}

impl Join {
    pub(super) fn new(houses: &[House<'_>]) -> Self {
        let first = houses.iter().find_map(|house| house.household);
        Self {
            place: first.map_or(Where::New, |(id, _)| Where::In(id)),
            focused: false,
            has_keys: true,
            search: String::new(),
            found: None,
        }
    }

    pub(super) fn ui(
        &mut self,
        ui: &mut Ui,
        (cx, whole): (&mut Cx<'_>, &Document),
        pupil: Id<Pupil>,
        houses: &[House<'_>],
        out: &mut Commands,
    ) -> Done {
        let title = cx.say(msg::families_add_parent());
        // A list of choices that is open takes the key first, and so does a field elsewhere.
        let escaped = self.has_keys
            && !Popup::is_any_open(ui.ctx())
            && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape));
        let card = ui.scope(|ui| {
            ui.card(title.clone(), |ui| {
                ui.spacing_mut().item_spacing.y = space::M;
                ui.section(title);
                self.places(ui, cx, pupil, houses);
                let mut done = if escaped { Done::Cancelled } else { Done::Not };
                ui.horizontal_wrapped(|ui| {
                    if ui.primary(cx.say(msg::families_add_new_parent())).clicked() {
                        done = Done::Tied(self.add(cx, pupil, out));
                    }
                    if ui.secondary(cx.say(msg::families_cancel())).clicked() {
                        done = Done::Cancelled;
                    }
                });
                self.known(ui, (cx, whole), pupil, houses, out)
                    .map_or(done, Done::Tied)
            })
        });
        let focused = ui.memory(egui::Memory::focused);
        self.has_keys = focused.is_none_or(|id| {
            let field = ui.ctx().read_response(id);
            field.is_some_and(|field| card.response.rect.contains(field.rect.center()))
        });
        card.inner
    }

    fn places(&mut self, ui: &mut Ui, cx: &Cx<'_>, pupil: Id<Pupil>, houses: &[House<'_>]) {
        let mut places: Vec<(Where, String)> = houses
            .iter()
            .filter_map(|house| {
                let (id, _) = house.household?;
                Some((Where::In(id), house::name_of(cx, pupil, house)))
            })
            .collect();
        let new = if places.is_empty() {
            msg::families_at_home()
        } else if places.len() == 1 {
            msg::families_in_second_house()
        } else {
            msg::families_in_new_house()
        };
        places.push((Where::New, cx.say(new)));
        let elsewhere = msg::families_elsewhere(words::call_of(cx, pupil));
        places.push((Where::Elsewhere, cx.say(elsewhere)));
        ui.horizontal_wrapped(|ui| {
            for (place, word) in places {
                let chip = ui.chip(self.place == place, word);
                if !std::mem::replace(&mut self.focused, true) {
                    chip.request_focus();
                }
                if chip.clicked() {
                    self.place = place;
                }
            }
        });
    }

    fn tie(&self, pupil: Id<Pupil>, guardian: Id<Guardian>) -> (Tie, Option<(Id<Household>, Household)>) {
        let (household, new) = match self.place {
            Where::In(id) => (Some(id), None),
            Where::New => {
                let id = Id::random();
                (Some(id), Some((id, Household::default())))
            }
            Where::Elsewhere => (None, None),
        };
        let tie = Tie {
            pupil,
            guardian,
            relation: Relation::default(),
            custody: Custody::Unknown,
            household,
            ..Tie::default()
        };
        (tie, new)
    }

    fn add(&self, cx: &mut Cx<'_>, pupil: Id<Pupil>, out: &mut Commands) -> Id<Tie> {
        let guardian = Id::random();
        let tie_id = Id::random();
        let (tie, household) = self.tie(pupil, guardian);
        out.push(Change::AddGuardian {
            guardian: (guardian, Guardian::default()),
            tie: (tie_id, tie),
            household,
        });
        cx.drafts.focus(Field::GuardianGiven(guardian));
        tie_id
    }

    /// Parents of other pupils, by name: a brother's or a sister's.
    fn known(
        &mut self,
        ui: &mut Ui,
        (cx, whole): (&Cx<'_>, &Document),
        pupil: Id<Pupil>,
        houses: &[House<'_>],
        out: &mut Commands,
    ) -> Option<Id<Tie>> {
        let here: Vec<Id<Guardian>> = houses
            .iter()
            .flat_map(|house| house.members.iter().map(|member| member.id))
            .collect();
        if whole.guardians.keys().all(|id| here.contains(id)) {
            return None;
        }
        ui.field(&cx.say(msg::families_find_parent()), &mut self.search);
        let wanted = fold(&self.search);
        if wanted.is_empty() {
            return None;
        }
        let found = self.find(whole, cx.revision, &wanted, &here);
        if found.is_empty() {
            ui.soft(cx.say(msg::families_nobody()));
        }
        let mut tied = None;
        for (id, guardian) in found {
            let theirs = whole.ties.values().find(|tie| tie.guardian == id);
            let child = theirs
                .map(|tie| words::call_of(cx, tie.pupil))
                .unwrap_or_default();
            let word = cx.say(msg::families_parent_of(guardian.name.full(), child));
            if ui.secondary(word).clicked() {
                tied = Some(self.tie_known(pupil, (id, guardian), theirs, out));
            }
        }
        tied
    }

    fn find<'a>(
        &mut self,
        whole: &'a Document,
        revision: u64,
        wanted: &str,
        here: &[Id<Guardian>],
    ) -> Vec<(Id<Guardian>, &'a Guardian)> {
        let known = self
            .found
            .take()
            .filter(|(search, seen, _)| search == wanted && *seen == revision);
        let (_, _, ids) = self.found.insert(known.unwrap_or_else(|| {
            let fits = |(id, guardian): &(&Id<Guardian>, &Guardian)| {
                !here.contains(id) && fold(&guardian.name.full()).contains(wanted)
            };
            let found = whole.guardians.iter().filter(fits).take(OFFERED);
            (wanted.to_owned(), revision, found.map(|(id, _)| *id).collect())
        }));
        ids.iter()
            .filter_map(|id| Some((*id, whole.guardians.get(id)?)))
            .collect()
    }

    fn tie_known(
        &self,
        pupil: Id<Pupil>,
        (id, guardian): (Id<Guardian>, &Guardian),
        theirs: Option<&Tie>,
        out: &mut Commands,
    ) -> Id<Tie> {
        let tie_id = Id::random();
        let (mut tie, mut household) = self.tie(pupil, id);
        if let Some(theirs) = theirs {
            tie.relation = theirs.relation;
            // Brothers and sisters share a house: a new one is made only where this parent has none.
            if household.is_some() && theirs.household.is_some() {
                tie.household = theirs.household;
                household = None;
            }
        }
        out.push(Change::AddGuardian {
            guardian: (id, guardian.clone()),
            tie: (tie_id, tie),
            household,
        });
        tie_id
    }
}
