//! What a person answers about a file, and what is asked next.

use std::collections::BTreeSet;

use super::{AdultAnswer, AdultDoubt, Contact, Differing, Reason, Refusal, Review, WarningKind, updated};
use crate::intake::attach::{Asks, Families};
use crate::intake::draft::Draft;
use crate::model::{Document, Guardian, Id, Pupil};

impl Review {
    /// Answers the ambiguous row at `index`: it is about this pupil, or with `None` about a new one. False, and
    /// nothing done, where there is no such row or it may not be answered so.
    pub fn settle(&mut self, doc: &Document, index: usize, pupil: Option<Id<Pupil>>) -> bool {
        let allowed = self.ambiguous.get(index).is_some_and(|row| match pupil {
            Some(id) => row.candidates.contains(&id),
            None => row.may_be_new,
        });
        if !allowed {
            return false;
        }
        let draft = self.ambiguous.remove(index).draft;
        let families = Families::new(doc, self);
        let id = pupil.unwrap_or_else(Id::random);
        if pupil.is_none() {
            self.added.push((id, updated(&Pupil::default(), &draft)));
            // The other parent's row is about this child too.
            for other in self.ambiguous.iter_mut().filter(|other| other.name == draft.name) {
                other.candidates.push(id);
            }
        } else if !self.met.contains(&id) {
            // Where a surer row was about this pupil, this one only adds adults.
            self.update(doc, id, &draft);
        }
        self.attach(doc, families, &[(id, &draft)]);
        self.met.insert(id);
        self.count_unchanged();
        true
    }

    /// Leaves the ambiguous row at `index` out. False where there is none.
    pub fn skip(&mut self, index: usize) -> bool {
        if index >= self.ambiguous.len() {
            return false;
        }
        let draft = self.ambiguous.remove(index).draft;
        self.refused.push(Refusal::new(&draft, Reason::Skipped));
        true
    }

    /// Says who the adult at `index` is, in every row that names this adult so. False, and nothing done, where
    /// there is no such adult or it may not be answered so.
    pub fn settle_adult(&mut self, doc: &Document, index: usize, answer: AdultAnswer) -> bool {
        let Some(doubt) = self.doubts.get(index) else {
            return false;
        };
        if matches!(answer, AdultAnswer::Same(id) if !doubt.candidates.contains(&id)) {
            return false;
        }
        let signature = doubt.signature.clone();
        let asked = self.take_doubts(&signature);
        let mut families = Families::new(doc, self);
        families.answer(&signature, answer);
        let rows: Vec<(Id<Pupil>, &Draft)> = asked.iter().map(|doubt| (doubt.pupil, &doubt.draft)).collect();
        self.attach(doc, families, &rows);
        self.count_unchanged();
        true
    }

    /// Leaves the adult at `index` out, in every row. False where there is none.
    pub fn skip_adult(&mut self, index: usize) -> bool {
        let Some(signature) = self.doubts.get(index).map(|doubt| doubt.signature.clone()) else {
            return false;
        };
        for doubt in self.take_doubts(&signature) {
            self.refused.push(Refusal::new(&doubt.draft, Reason::Skipped));
        }
        true
    }

    /// Says which adults live at the secret address at `index`. False, and nothing done, where there is no such
    /// question, or none of those it is about is named.
    pub fn settle_home(&mut self, doc: &Document, index: usize, adults: &BTreeSet<Id<Guardian>>) -> bool {
        let Some(doubt) = self.homes.get(index).cloned() else {
            return false;
        };
        if adults.is_empty() || !adults.iter().all(|id| doubt.candidates.contains(id)) {
            return false;
        }
        let mut families = Families::new(doc, self);
        families.move_in_secretly(&doubt, adults);
        families.into_review(self);
        self.homes.retain(|other| !other.is_about(&doubt));
        true
    }

    /// Leaves the secret address at `index` out. False where there is none.
    pub fn skip_home(&mut self, index: usize) -> bool {
        let Some(doubt) = self.homes.get(index).cloned() else {
            return false;
        };
        self.homes.retain(|other| !other.is_about(&doubt));
        true
    }

    /// Takes over what the file has of an adult, or keeps what the class has. False where there is no such thing.
    pub fn take_over(&mut self, doc: &Document, index: usize, theirs: bool) -> bool {
        let Some(differing) = self.differing.get(index).cloned() else {
            return false;
        };
        self.differing.retain(|other| {
            (other.guardian, other.contact) != (differing.guardian, differing.contact)
                || (!theirs && other.theirs != differing.theirs)
        });
        let known = self.guardians.get(&differing.guardian);
        if let Some(guardian) = known
            .or_else(|| doc.guardians.get(&differing.guardian))
            .filter(|_| theirs)
        {
            let mut guardian = guardian.clone();
            match differing.contact {
                Contact::Email => guardian.email.clone_from(&differing.theirs),
                Contact::Phone => guardian.phone.clone_from(&differing.theirs),
            }
            self.guardians.insert(differing.guardian, guardian);
            self.warnings
                .retain(|warning| warning.kind != WarningKind::Differs || warning.text != differing.theirs);
        }
        true
    }

    /// Takes in what is to be asked once rows were gone through; what was asked before is asked as it is now.
    pub(in crate::intake) fn ask(&mut self, doc: &Document, asks: Asks) {
        let Asks {
            warnings,
            doubts,
            homes,
            differing,
        } = asks;
        for warning in warnings {
            if !self.warnings.contains(&warning) {
                self.warnings.push(warning);
            }
        }
        for doubt in doubts {
            if !self.doubts.contains(&doubt) {
                self.doubts.push(doubt);
            }
        }
        for home in homes {
            self.homes.retain(|other| !other.is_about(&home));
            self.homes.push(home);
        }
        for it in differing {
            let same = |other: &Differing| {
                (other.guardian, other.contact, &other.theirs) == (it.guardian, it.contact, &it.theirs)
            };
            let is_ours = doc.guardians.get(&it.guardian).is_some_and(|guardian| {
                it.ours
                    == match it.contact {
                        Contact::Email => guardian.email.as_str(),
                        Contact::Phone => guardian.phone.as_str(),
                    }
            });
            if is_ours && !self.differing.iter().any(same) {
                self.differing.push(it);
            }
        }
    }

    fn take_doubts(&mut self, signature: &str) -> Vec<AdultDoubt> {
        let all = std::mem::take(&mut self.doubts);
        let (asked, others) = all.into_iter().partition(|doubt| doubt.signature == signature);
        self.doubts = others;
        asked
    }

    /// Ties the adults of these rows, of whom some may have been tied before.
    fn attach(&mut self, doc: &Document, mut families: Families, rows: &[(Id<Pupil>, &Draft)]) {
        // One answer is about few rows: nobody stops that.
        let asks = families.attach_all(rows, &mut || Some(())).unwrap_or_default();
        families.into_review(self);
        self.ask(doc, asks);
    }
}
