//! The contact ladder: what to try when nobody answered.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use crate::model::{Contact, Custody, Document, Guardian, Id, Outcome, Pupil, Relation};

/// The next thing to try.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rung {
    /// Another form: a message instead of a call.
    OtherForm,
    /// Another time of the day.
    OtherTime,
    /// The other parent.
    OtherParent,
    /// Get on the bike: contactherstel.
    HomeVisit,
}

/// The attempts since the family last spoke with the teacher.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unanswered {
    /// How many, at least 1.
    pub attempts: usize,
    /// The day of the last one.
    pub last: NaiveDate,
    /// What to try next.
    pub rung: Rung,
}

/// The attempts up to and including `today` that nobody answered, and what to try next; `None` without any.
#[must_use]
pub fn unanswered(doc: &Document, pupil: Id<Pupil>, today: NaiveDate) -> Option<Unanswered> {
    unanswered_by(doc, &[pupil], today)
}

/// The same for siblings who share all adults: who speaks about the one, speaks with the family.
pub(super) fn unanswered_by(doc: &Document, family: &[Id<Pupil>], today: NaiveDate) -> Option<Unanswered> {
    let contacts: Vec<&Contact> = doc
        .contacts
        .values()
        .filter(|contact| contact.at.date() <= today && family.iter().any(|id| contact.pupils.contains(id)))
        .collect();
    let spoke = contacts
        .iter()
        .filter(|contact| contact.outcome == Outcome::Spoke)
        .map(|contact| contact.at)
        .max();
    let unheard: Vec<&Contact> = contacts
        .into_iter()
        .filter(|contact| contact.outcome == Outcome::NoAnswer && Some(contact.at) > spoke)
        .collect();
    let last = unheard.iter().map(|contact| contact.at.date()).max()?;
    let tried = unheard
        .iter()
        .flat_map(|contact| &contact.with)
        .copied()
        .collect();
    let rung = match unheard.len() {
        0 | 1 => Rung::OtherForm,
        2 => Rung::OtherTime,
        3 if has_other_parent(doc, family, &tried) => Rung::OtherParent,
        _ => Rung::HomeVisit,
    };
    Some(Unanswered {
        attempts: unheard.len(),
        last,
        rung,
    })
}

/// Whether somebody is left to try. Not a step-parent, who is informed only if both parents agree, nor a parent
/// without custody, who is informed on request (BW 1:377c). Where nobody wrote down whom they tried, it was one.
fn has_other_parent(doc: &Document, family: &[Id<Pupil>], tried: &BTreeSet<Id<Guardian>>) -> bool {
    let adults: BTreeSet<_> = doc
        .ties
        .values()
        .filter(|tie| family.contains(&tie.pupil) && doc.guardians.contains_key(&tie.guardian))
        .filter(|tie| tie.relation != Relation::StepParent && tie.custody != Custody::No)
        .map(|tie| tie.guardian)
        .collect();
    let left = adults.difference(tried).count();
    if tried.is_empty() { left > 1 } else { left > 0 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::testing::{class, contact, day, guardian};

    fn rungs(doc: &mut Document, pupil: Id<Pupil>, with: &[Id<Guardian>]) -> Vec<Rung> {
        [
            "2026-11-02",
            "2026-11-03",
            "2026-11-04",
            "2026-11-05",
            "2026-11-06",
        ]
        .into_iter()
        .map(|on| {
            let id = contact(doc, pupil, day(on), Outcome::NoAnswer);
            doc.contacts.get_mut(&id).unwrap().with = with.iter().copied().collect();
            unanswered(doc, pupil, day("2026-11-24")).unwrap().rung
        })
        .collect()
    }

    #[test]
    fn one_parent_after_the_other_and_then_the_bike() {
        use Rung::{HomeVisit, OtherForm, OtherParent, OtherTime};
        let (mut doc, pupils) = class(4);
        let mother = guardian(&mut doc, pupils[0], Relation::Mother);
        guardian(&mut doc, pupils[0], Relation::Father);
        assert_eq!(
            rungs(&mut doc, pupils[0], &[mother]),
            [OtherForm, OtherTime, OtherParent, HomeVisit, HomeVisit]
        );

        let alone = guardian(&mut doc, pupils[1], Relation::Mother);
        guardian(&mut doc, pupils[1], Relation::StepParent);
        assert_eq!(
            rungs(&mut doc, pupils[1], &[alone]),
            [OtherForm, OtherTime, HomeVisit, HomeVisit, HomeVisit]
        );

        guardian(&mut doc, pupils[2], Relation::Mother);
        assert_eq!(rungs(&mut doc, pupils[2], &[])[2], HomeVisit);

        let both = [
            guardian(&mut doc, pupils[3], Relation::Mother),
            guardian(&mut doc, pupils[3], Relation::Father),
        ];
        assert_eq!(rungs(&mut doc, pupils[3], &both)[2], HomeVisit);
    }

    #[test]
    fn a_parent_without_custody_is_not_the_next_rung() {
        let (mut doc, pupils) = class(1);
        let mother = guardian(&mut doc, pupils[0], Relation::Mother);
        let father = guardian(&mut doc, pupils[0], Relation::Father);
        for tie in doc.ties.values_mut().filter(|tie| tie.guardian == father) {
            tie.custody = Custody::No;
        }
        assert_eq!(rungs(&mut doc, pupils[0], &[mother])[2], Rung::HomeVisit);
    }

    #[test]
    fn a_contact_starts_the_ladder_anew() {
        let (mut doc, pupils) = class(1);
        contact(&mut doc, pupils[0], day("2026-11-02"), Outcome::NoAnswer);
        contact(&mut doc, pupils[0], day("2026-11-03"), Outcome::Spoke);
        assert_eq!(unanswered(&doc, pupils[0], day("2026-11-24")), None);
        contact(&mut doc, pupils[0], day("2026-11-04"), Outcome::NoAnswer);
        contact(&mut doc, pupils[0], day("2026-12-01"), Outcome::NoAnswer);
        let unanswered = unanswered(&doc, pupils[0], day("2026-11-24")).unwrap();
        assert_eq!((unanswered.attempts, unanswered.last), (1, day("2026-11-04")));
    }
}
