//! Adults of a row: found again or made, and tied to the child. What is known already stays as it is.

mod home;
mod who;

use std::collections::{BTreeMap, BTreeSet};

use self::home::Home;
use self::who::Who;
use super::draft::{Adult, Draft, fold_email};
use super::fold::fold;
use super::review::{AdultAnswer, AdultDoubt, Contact, Differing, HomeDoubt, Review, Warning, WarningKind};
use crate::model::{Custody, Document, Guardian, Household, Id, Pupil, Relation, Table, Tie, phone_digits};

/// Two rounds are the rule; more only where rows contradict each other.
const MAX_ROUNDS: usize = 8;

/// Adults that a file may name with one child, or with one e-mail address. No family comes near it, and each is
/// held against all others.
pub(super) const MAX_ADULTS: usize = 24;

/// Adults, ties and houses as they are while a file is gone through.
#[derive(Debug, Default)]
pub(super) struct Families {
    guardians: Table<Guardian>,
    ties: Table<Tie>,
    households: Table<Household>,
    ties_of: BTreeMap<Id<Pupil>, Vec<Id<Tie>>>,
    by_email: BTreeMap<String, Vec<Id<Guardian>>>,
    by_address: BTreeMap<String, Id<Household>>,
    homes: Vec<Home>,
    asks: Asks,
    /// The adults that the file names with a child, by folded name.
    named: BTreeMap<Id<Pupil>, BTreeSet<String>>,
    /// What a person said about adults, by signature.
    answers: BTreeMap<String, AdultAnswer>,
    /// How often anything changed.
    changes: usize,
    /// New or changed.
    touched: Touched,
}

/// What a person is to say, or may, once a file was gone through.
#[derive(Debug, Default)]
pub(super) struct Asks {
    pub(super) warnings: Vec<Warning>,
    pub(super) doubts: Vec<AdultDoubt>,
    pub(super) homes: Vec<HomeDoubt>,
    pub(super) differing: Vec<Differing>,
}

#[derive(Debug, Default)]
struct Touched {
    guardians: BTreeSet<Id<Guardian>>,
    ties: BTreeSet<Id<Tie>>,
    households: BTreeSet<Id<Household>>,
}

impl Families {
    /// The families of the class, with what a review has found so far.
    pub(super) fn new(doc: &Document, review: &Review) -> Self {
        let mut families = Self::default();
        for (id, household) in doc.households.iter().chain(&review.households) {
            families.put_household(*id, household.clone());
        }
        for (id, guardian) in doc.guardians.iter().chain(&review.guardians) {
            families.put_guardian(*id, guardian.clone());
        }
        for (id, tie) in doc.ties.iter().chain(&review.ties) {
            families.put_tie(*id, tie.clone());
        }
        families.touched.guardians = review.guardians.keys().copied().collect();
        families.touched.ties = review.ties.keys().copied().collect();
        families.touched.households = review.households.keys().copied().collect();
        families
    }

    /// Hands what is new or changed to the review.
    pub(super) fn into_review(self, review: &mut Review) {
        let touched = self.touched;
        review.guardians = kept(self.guardians, &touched.guardians);
        review.ties = kept(self.ties, &touched.ties);
        review.households = kept(self.households, &touched.households);
    }

    fn put_guardian(&mut self, id: Id<Guardian>, guardian: Guardian) {
        if !guardian.email.is_empty() {
            let known = self.by_email.entry(fold_email(&guardian.email)).or_default();
            if !known.contains(&id) {
                known.push(id);
            }
        }
        self.guardians.insert(id, guardian);
        self.touched.guardians.insert(id);
        self.changes = self.changes.saturating_add(1);
    }

    fn put_tie(&mut self, id: Id<Tie>, tie: Tie) {
        let known = self.ties_of.entry(tie.pupil).or_default();
        if !known.contains(&id) {
            known.push(id);
        }
        self.ties.insert(id, tie);
        self.touched.ties.insert(id);
        self.changes = self.changes.saturating_add(1);
    }

    fn put_household(&mut self, id: Id<Household>, household: Household) {
        self.by_address.entry(fold(&household.address)).or_insert(id);
        self.households.insert(id, household);
        self.touched.households.insert(id);
    }

    fn tied(&self, pupil: Id<Pupil>) -> Vec<(Id<Tie>, &Tie)> {
        self.ties_of
            .get(&pupil)
            .into_iter()
            .flatten()
            .filter_map(|id| self.ties.get(id).map(|tie| (*id, tie)))
            .collect()
    }

    /// Says who the adult with this signature is.
    pub(super) fn answer(&mut self, signature: &str, answer: AdultAnswer) {
        self.answers.insert(signature.to_owned(), answer);
    }

    /// Ties the adults of these rows to these children. `None` where `step` said to stop. Goes on until a round changes
    /// nothing, since that round is what a second import of the file comes to: a later row may tell who the adult of an
    /// earlier one is.
    pub(super) fn attach_all(
        &mut self,
        rows: &[(Id<Pupil>, &Draft)],
        step: &mut dyn FnMut() -> Option<()>,
    ) -> Option<Asks> {
        for (pupil, draft) in rows {
            let names = draft.adults.iter().map(|adult| fold(&adult.name.full()));
            self.named.entry(*pupil).or_default().extend(names);
        }
        for _ in 0..MAX_ROUNDS {
            let before = self.changes;
            self.asks = Asks::default();
            for (pupil, draft) in rows {
                step()?;
                self.attach(*pupil, draft);
            }
            for home in std::mem::take(&mut self.homes) {
                self.settle_home(home);
            }
            if self.changes == before {
                break;
            }
        }
        Some(std::mem::take(&mut self.asks))
    }

    /// Ties the adults of a row to a child. Languages and address wait until all adults of the file are known.
    fn attach(&mut self, pupil: Id<Pupil>, draft: &Draft) {
        // Those who live at the child's address, as far as the file says, and all.
        let (mut here, mut ties): (Vec<Id<Tie>>, Vec<Id<Tie>>) = (Vec::new(), Vec::new());
        let mut waits = false;
        let mut own = Vec::new();
        for adult in &draft.adults {
            match self.who(pupil, adult) {
                Who::Doubt(candidates) => {
                    waits = true;
                    self.asks.doubts.push(AdultDoubt {
                        row: draft.row,
                        pupil,
                        name: adult.name.clone(),
                        email: adult.email.clone(),
                        candidates,
                        signature: adult.signature(),
                        draft: draft.clone(),
                    });
                }
                who => {
                    let tie = self.tie(pupil, adult, &who, draft.row);
                    ties.push(tie);
                    if adult.address.is_empty() {
                        here.push(tie);
                    } else {
                        own.push((tie, adult));
                    }
                }
            }
        }
        let home = |ties: Vec<Id<Tie>>| Home {
            pupil,
            ties,
            row: draft.row,
            languages: Vec::new(),
            address: String::new(),
            secret: draft.secret,
            own: false,
        };
        // A home with only an adult who waits for an answer waits too.
        let homeless = waits && ties.is_empty();
        if !homeless && !draft.languages.is_empty() {
            let languages = draft.languages.clone();
            self.homes.push(Home {
                languages,
                ..home(ties)
            });
        }
        // Where each adult has an address of their own, the child's is one of those.
        let all_own = here.is_empty() && !own.is_empty();
        if !homeless && !all_own && !draft.address.is_empty() {
            let address = draft.address.clone();
            self.homes.push(Home {
                address,
                ..home(here)
            });
        }
        for (tie, adult) in own {
            self.homes.push(Home {
                address: adult.address.clone(),
                secret: adult.secret,
                own: true,
                ..home(vec![tie])
            });
        }
    }

    /// Finds or makes one adult and the tie to the child.
    fn tie(&mut self, pupil: Id<Pupil>, adult: &Adult, who: &Who, row: usize) -> Id<Tie> {
        let id = match *who {
            Who::Tied(tie, id) => {
                self.fill(id, adult, row);
                self.say_relation(tie, adult.relation);
                return tie;
            }
            Who::Known(id) => {
                self.fill(id, adult, row);
                id
            }
            Who::New | Who::Doubt(_) => {
                let id = Id::random();
                let guardian = Guardian {
                    name: adult.name.clone(),
                    phone: adult.phone.clone(),
                    email: adult.email.clone(),
                    ..Guardian::default()
                };
                self.put_guardian(id, guardian);
                id
            }
        };
        let tie_id = Id::random();
        self.put_tie(
            tie_id,
            Tie {
                pupil,
                guardian: id,
                relation: adult.relation.unwrap_or(Relation::Parent),
                custody: Custody::Unknown,
                ..Tie::default()
            },
        );
        tie_id
    }

    /// A list may say which parent it is, of whom an earlier one did not.
    fn say_relation(&mut self, id: Id<Tie>, said: Option<Relation>) {
        let unsaid = |tie: &&mut Tie| tie.relation == Relation::Parent;
        if let (Some(relation), Some(tie)) = (said, self.ties.get_mut(&id).filter(unsaid)) {
            tie.relation = relation;
            self.touched.ties.insert(id);
            self.changes = self.changes.saturating_add(1);
        }
    }

    /// Fills what is empty; what is there was written by the teacher or an earlier list, and stays.
    fn fill(&mut self, id: Id<Guardian>, adult: &Adult, row: usize) {
        let Some(before) = self.guardians.get(&id) else {
            return;
        };
        let mut after = before.clone();
        // An initial or nothing gives way to the name itself.
        if after.name.is_empty() || after.name.given.is_empty() && !adult.name.given.is_empty() {
            after.name.clone_from(&adult.name);
        }
        let mut differing = Vec::new();
        for (contact, field, said, same) in [
            (
                Contact::Email,
                &mut after.email,
                &adult.email,
                fold_email(&before.email) == fold_email(&adult.email),
            ),
            (
                Contact::Phone,
                &mut after.phone,
                &adult.phone,
                phone_digits(&before.phone) == phone_digits(&adult.phone),
            ),
        ] {
            if said.is_empty() || same {
                continue;
            }
            if field.is_empty() {
                field.clone_from(said);
            } else {
                differing.push(Differing {
                    row,
                    guardian: id,
                    contact,
                    ours: field.clone(),
                    theirs: said.clone(),
                });
            }
        }
        let changed = after != *before;
        for it in differing {
            self.warn(row, WarningKind::Differs, &it.theirs);
            self.asks.differing.push(it);
        }
        if changed {
            self.put_guardian(id, after);
        }
    }

    fn warn(&mut self, row: usize, kind: WarningKind, text: &str) {
        self.asks.warnings.push(Warning {
            row,
            header: String::new(),
            kind,
            text: text.to_owned(),
        });
    }
}

fn kept<R>(table: Table<R>, touched: &BTreeSet<Id<R>>) -> Table<R> {
    table.into_iter().filter(|(id, _)| touched.contains(id)).collect()
}
