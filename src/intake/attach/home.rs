//! Where a child lives with the adults of a row: languages and addresses, once all adults of a file are known.

use std::collections::BTreeSet;

use super::Families;
use crate::intake::fold::fold;
use crate::intake::review::{HomeDoubt, WarningKind};
use crate::model::{Guardian, Household, Id, Pupil, Tie};

/// What a row says about a child's home.
#[derive(Debug)]
pub(super) struct Home {
    pub(super) pupil: Id<Pupil>,
    /// The adults of the row.
    pub(super) ties: Vec<Id<Tie>>,
    pub(super) row: usize,
    pub(super) languages: Vec<String>,
    pub(super) address: String,
    pub(super) secret: bool,
    /// Whether the file gives this as the address of these adults, and not of the child.
    pub(super) own: bool,
}

impl Families {
    /// Keeps a home with the adults of its row; a row without any means all of the child's.
    pub(super) fn settle_home(&mut self, mut home: Home) {
        if home.ties.is_empty() {
            home.ties = self.tied(home.pupil).into_iter().map(|(id, _)| id).collect();
        }
        if home.ties.is_empty() {
            if !home.languages.is_empty() {
                self.warn(home.row, WarningKind::NoAdult, &home.languages.join(", "));
            }
            if !home.address.is_empty() {
                self.warn(home.row, WarningKind::NoAdult, home.address_to_show());
            }
            return;
        }
        let adults: Vec<Id<Guardian>> = home
            .ties
            .iter()
            .filter_map(|id| self.ties.get(id))
            .map(|tie| tie.guardian)
            .collect();
        for id in adults {
            self.teach_languages(id, &home.languages);
        }
        if !home.address.is_empty() {
            self.house(&home);
        }
    }

    fn teach_languages(&mut self, id: Id<Guardian>, languages: &[String]) {
        if let Some(guardian) = self.guardians.get_mut(&id)
            && guardian.languages.is_empty()
            && !languages.is_empty()
        {
            guardian.languages = languages.to_vec();
            self.touched.guardians.insert(id);
            self.changes = self.changes.saturating_add(1);
        }
    }

    /// Puts an address with the adults of its row, unless the child has it already or the class knows another for
    /// them. A second address makes a second house.
    fn house(&mut self, home: &Home) {
        let folded = fold(&home.address);
        let tied = self.tied(home.pupil);
        let house_of = |tie: &Tie| tie.household.and_then(|id| Some((id, self.households.get(&id)?)));
        let lives_there = |tie: &Tie| house_of(tie).filter(|(_, house)| fold(&house.address) == folded);
        let is_of_row = |id: &Id<Tie>| home.ties.contains(id);
        let known = tied
            .iter()
            .filter(|(id, _)| !home.own || is_of_row(id))
            .find_map(|(_, tie)| lives_there(tie));
        if let Some((id, _)) = known {
            self.keep_secret(id, home.secret);
            return;
        }
        if tied
            .iter()
            .any(|(id, tie)| is_of_row(id) && house_of(tie).is_some())
        {
            self.warn(home.row, WarningKind::Differs, home.address_to_show());
            return;
        }
        let homeless: Vec<Id<Guardian>> = tied
            .iter()
            .filter(|(_, tie)| house_of(tie).is_none())
            .map(|(_, tie)| tie.guardian)
            .collect();
        // A secret address is kept from somebody, who may be one of these: a person is to say who lives there.
        if home.secret && !home.own && homeless.len() > 1 {
            self.asks.homes.push(HomeDoubt {
                row: home.row,
                pupil: home.pupil,
                candidates: homeless,
                address: home.address.clone(),
            });
            return;
        }
        self.move_in(&home.ties, &home.address, home.secret);
    }

    /// Says that these adults of a child live at an address that is secret.
    pub(in crate::intake) fn move_in_secretly(&mut self, doubt: &HomeDoubt, adults: &BTreeSet<Id<Guardian>>) {
        let ties: Vec<Id<Tie>> = self
            .tied(doubt.pupil)
            .iter()
            .filter(|(_, tie)| adults.contains(&tie.guardian))
            .map(|(id, _)| *id)
            .collect();
        self.move_in(&ties, &doubt.address, true);
    }

    fn move_in(&mut self, ties: &[Id<Tie>], address: &str, secret: bool) {
        let known = self.by_address.get(&fold(address)).copied();
        let id = known.unwrap_or_else(Id::random);
        if known.is_some() {
            self.keep_secret(id, secret);
        } else {
            let household = Household {
                name: String::new(),
                address: address.to_owned(),
                secret,
            };
            self.put_household(id, household);
        }
        for tie_id in ties {
            if let Some(tie) = self.ties.get_mut(tie_id) {
                tie.household = Some(id);
                self.touched.ties.insert(*tie_id);
                self.changes = self.changes.saturating_add(1);
            }
        }
    }

    /// An address that was open becomes secret where a list says so; never the other way round.
    fn keep_secret(&mut self, id: Id<Household>, secret: bool) {
        if let Some(house) = self
            .households
            .get_mut(&id)
            .filter(|house| secret && !house.secret)
        {
            house.secret = true;
            self.touched.households.insert(id);
            self.changes = self.changes.saturating_add(1);
        }
    }
}

impl Home {
    /// The address, unless it is secret.
    fn address_to_show(&self) -> &str {
        if self.secret { "" } else { &self.address }
    }
}
