//! Who an adult in a row is: by name, e-mail address and telephone.

use std::collections::BTreeSet;

use super::{Families, MAX_ADULTS};
use crate::intake::draft::{Adult, fold_email};
use crate::intake::fold::fold;
use crate::intake::review::AdultAnswer;
use crate::model::{Guardian, Id, Name, Pupil, Tie, phone_digits};

/// Who an adult in a row is.
pub(super) enum Who {
    /// Tied to the child already.
    Tied(Id<Tie>, Id<Guardian>),
    /// Known with another child.
    Known(Id<Guardian>),
    /// Nobody yet.
    New,
    /// One of these, or nobody yet: a person is to say.
    Doubt(Vec<Id<Guardian>>),
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

impl Families {
    /// Who an adult in a row about this child is.
    pub(super) fn who(&self, pupil: Id<Pupil>, adult: &Adult) -> Who {
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
