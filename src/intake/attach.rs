//! Adults of a row: found again or made, and tied to the child. What is known already stays as it is.

use std::collections::{BTreeMap, BTreeSet};

use super::draft::{Adult, Draft, fold_email};
use super::fold::fold;
use super::review::{AdultAnswer, AdultDoubt, Contact, Differing, HomeDoubt, Review, Warning, WarningKind};
use crate::model::{
    Custody, Document, Guardian, Household, Id, Name, Pupil, Relation, Table, Tie, phone_digits,
};

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

/// What a row says about a child's home.
#[derive(Debug)]
struct Home {
    pupil: Id<Pupil>,
    /// The adults of the row.
    ties: Vec<Id<Tie>>,
    row: usize,
    languages: Vec<String>,
    address: String,
    secret: bool,
    /// Whether the file gives this as the address of these adults, and not of the child.
    own: bool,
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

    /// Keeps a home with the adults of its row; a row without any means all of the child's.
    fn settle_home(&mut self, mut home: Home) {
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

    /// Who an adult in a row about this child is.
    fn who(&self, pupil: Id<Pupil>, adult: &Adult) -> Who {
        let tied = self.tied(pupil);
        let near: Vec<(u8, Id<Tie>, Id<Guardian>)> = tied
            .iter()
            .filter_map(|(tie_id, tie)| {
                let guardian = self.guardians.get(&tie.guardian)?;
                Some((alikeness(adult, guardian)?, *tie_id, tie.guardian))
            })
            .collect();
        if let Some((_, tie, id)) = near.into_iter().max_by_key(|(alike, tie, _)| (*alike, *tie)) {
            return Who::Tied(tie, id);
        }
        match self.answers.get(&adult.signature()) {
            Some(AdultAnswer::Same(id)) => {
                let known = tied.iter().find(|(_, tie)| tie.guardian == *id);
                return known.map_or(Who::Known(*id), |(tie, _)| Who::Tied(*tie, *id));
            }
            Some(AdultAnswer::Other) => return self.elsewhere(adult).unwrap_or(Who::New),
            None => {}
        }
        if let Some(known) = self.elsewhere(adult) {
            return known;
        }
        let others = self.others_with_the_address(pupil, adult);
        if others.is_empty() {
            Who::New
        } else {
            Who::Doubt(others)
        }
    }

    /// The same adult with a brother or sister: by e-mail address, unless the names differ. Where two fit equally
    /// well, a person is to say.
    fn elsewhere(&self, adult: &Adult) -> Option<Who> {
        let mut alike: Vec<(u8, Id<Guardian>)> = self
            .sharing(adult)
            .filter_map(|(id, guardian)| Some((alikeness(adult, guardian)?, id)))
            .collect();
        let most = alike.iter().map(|(score, _)| *score).max()?;
        alike.retain(|(score, _)| *score == most);
        match alike.as_slice() {
            [(_, id)] => Some(Who::Known(*id)),
            several => Some(Who::Doubt(several.iter().map(|(_, id)| *id).collect())),
        }
    }

    /// Adults of another name with the same address: one who married, or two who share it. The file tells where it
    /// names both with one child.
    fn others_with_the_address(&self, pupil: Id<Pupil>, adult: &Adult) -> Vec<Id<Guardian>> {
        let named = self.named.get(&pupil);
        let tied: BTreeSet<Id<Guardian>> = self.tied(pupil).iter().map(|(_, tie)| tie.guardian).collect();
        let both = |id: Id<Guardian>, guardian: &Guardian| {
            tied.contains(&id) && named.is_some_and(|names| names.contains(&fold(&guardian.name.full())))
        };
        self.sharing(adult)
            .filter(|(id, guardian)| !both(*id, guardian))
            .map(|(id, _)| id)
            .collect()
    }

    fn sharing(&self, adult: &Adult) -> impl Iterator<Item = (Id<Guardian>, &Guardian)> {
        let email = Some(fold_email(&adult.email)).filter(|email| !email.is_empty());
        email
            .and_then(|email| self.by_email.get(&email))
            .into_iter()
            .flatten()
            .take(MAX_ADULTS)
            .filter_map(|id| Some((*id, self.guardians.get(id)?)))
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
    pub(super) fn move_in_secretly(&mut self, doubt: &HomeDoubt, adults: &BTreeSet<Id<Guardian>>) {
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

/// Who an adult in a row is.
enum Who {
    /// Tied to the child already.
    Tied(Id<Tie>, Id<Guardian>),
    /// Known with another child.
    Known(Id<Guardian>),
    /// Nobody yet.
    New,
    /// One of these, or nobody yet: a person is to say.
    Doubt(Vec<Id<Guardian>>),
}

fn kept<R>(table: Table<R>, touched: &BTreeSet<Id<R>>) -> Table<R> {
    table.into_iter().filter(|(id, _)| touched.contains(id)).collect()
}

/// How well two names fit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Names {
    /// The same, with a given name.
    Same,
    /// The same, as far as a surname goes.
    SameSurname,
    /// Nothing speaks against it: one is not known, or "F. Yılmaz" may be "Fatma Yılmaz".
    Fit,
    /// Two people.
    Differ,
}

/// How much speaks for this being the adult; `None` where nothing does, or something speaks against it. The
/// e-mail address says most: parents share a telephone more often than an address.
fn alikeness(adult: &Adult, guardian: &Guardian) -> Option<u8> {
    let (emails, phones) = (
        (fold_email(&adult.email), fold_email(&guardian.email)),
        (phone_digits(&adult.phone), phone_digits(&guardian.phone)),
    );
    let same = |pair: &(String, String)| !pair.0.is_empty() && pair.0 == pair.1;
    let other = |pair: &(String, String)| !pair.0.is_empty() && !pair.1.is_empty() && pair.0 != pair.1;
    let names = compare(&adult.name, &guardian.name);
    // Two addresses without a given name are two people, who may share a surname and a telephone.
    let apart = other(&emails) || (!same(&emails) && other(&phones));
    let by_name = match names {
        Names::Differ => return None,
        Names::Same => 4,
        _ if apart => return None,
        Names::SameSurname => 2,
        Names::Fit => 0,
    };
    let score = u8::from(same(&emails)) * 8 + by_name + u8::from(same(&phones));
    (score > 0).then_some(score)
}

fn compare(a: &Name, b: &Name) -> Names {
    if a.is_empty() || b.is_empty() {
        return Names::Fit;
    }
    let full = |name: &Name| fold(&name.full());
    let rest = |name: &Name| fold(&format!("{} {}", name.prefix, name.surname));
    let (a_given, b_given) = (fold(&a.given), fold(&b.given));
    if full(a) == full(b) {
        return if a_given.is_empty() && b_given.is_empty() {
            Names::SameSurname
        } else {
            Names::Same
        };
    }
    let initial = |given: &str| given.chars().next();
    let short = a_given.chars().count() <= 1 || b_given.chars().count() <= 1;
    let initials_fit = a_given.is_empty() || b_given.is_empty() || initial(&a_given) == initial(&b_given);
    if rest(a) == rest(b) && !rest(a).is_empty() && short && initials_fit {
        Names::Fit
    } else {
        Names::Differ
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn adult(given: &str, surname: &str, email: &str, phone: &str) -> Adult {
        Adult {
            name: Name::new(given, "", surname),
            email: email.into(),
            phone: phone.into(),
            ..Adult::default()
        }
    }

    fn guardian(given: &str, surname: &str, email: &str, phone: &str) -> Guardian {
        Guardian {
            name: Name::new(given, "", surname),
            email: email.into(),
            phone: phone.into(),
            ..Guardian::default()
        }
    }

    #[test]
    fn who_is_the_same_adult() {
        let fatma = guardian("Fatma", "Yılmaz", "f@y.nl", "0612345678");
        assert!(alikeness(&adult("Fatma", "Yilmaz", "", ""), &fatma).is_some());
        assert!(
            alikeness(&adult("Fatma", "Yılmaz", "nieuw@y.nl", ""), &fatma).is_some(),
            "a new address"
        );
        assert!(alikeness(&adult("", "", "F@Y.nl", ""), &fatma).is_some());
        assert!(alikeness(&adult("F.", "Yılmaz", "f@y.nl", ""), &fatma).is_some());
        assert!(alikeness(&adult("", "", "", "+31 6 12345678"), &fatma).is_some());
    }

    #[test]
    fn who_is_another_adult() {
        let fatma = guardian("Fatma", "Yılmaz", "f@y.nl", "0612345678");
        assert!(
            alikeness(&adult("Mehmet", "Yılmaz", "f@y.nl", "0612345678"), &fatma).is_none(),
            "a shared address"
        );
        assert!(
            alikeness(&adult("", "", "m@y.nl", "0612345678"), &fatma).is_none(),
            "a shared telephone"
        );
        let by_surname = guardian("", "Yılmaz", "f@y.nl", "");
        assert!(alikeness(&adult("", "Yılmaz", "m@y.nl", ""), &by_surname).is_none());
        assert!(alikeness(&adult("", "Yılmaz", "", ""), &by_surname).is_some());
        assert!(alikeness(&adult("", "", "", ""), &fatma).is_none());
    }
}
