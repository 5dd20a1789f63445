//! Inzage: who may see what is kept about whom (AVG art. 15).

use chrono::NaiveDate;

use super::permission::is_of_age;
use super::{Custody, Document, Guardian, Id, Pupil};

/// Somebody asks to see what is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Access {
    /// A guardian asks for what is kept about a child.
    Child {
        /// The child.
        pupil: Id<Pupil>,
        /// Who asks, and gets it.
        by: Id<Guardian>,
    },
    /// A pupil asks for what is kept about himself.
    Own(Id<Pupil>),
    /// A guardian asks for what is kept about himself.
    Guardian(Id<Guardian>),
}

/// Why somebody does not get it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoAccess {
    /// Who asks, or the child, is not in this class, or they are not tied to each other.
    Gone,
    /// Without custody one is informed on request (BW 1:377c), which is less than the file.
    NoCustody,
    /// Nobody asked yet whether this guardian has custody.
    CustodyUnknown,
    /// From 16 the pupil asks, and no longer the parents (UAVG art. 5).
    OfAge,
    /// Under 16 the parents ask for the pupil.
    TooYoung,
}

impl Document {
    /// Whether who asks gets to see it on `day`, and why not.
    pub fn may_see(&self, access: Access, day: NaiveDate) -> Result<(), NoAccess> {
        let of_age = |id| {
            let pupil = self.pupils.get(&id).ok_or(NoAccess::Gone)?;
            Ok(is_of_age(pupil, day))
        };
        match access {
            Access::Guardian(id) => self
                .guardians
                .contains_key(&id)
                .then_some(())
                .ok_or(NoAccess::Gone),
            Access::Own(id) if of_age(id)? => Ok(()),
            Access::Own(_) => Err(NoAccess::TooYoung),
            Access::Child { pupil, .. } if of_age(pupil)? => Err(NoAccess::OfAge),
            Access::Child { pupil, by } => {
                let custody = self
                    .ties
                    .values()
                    .filter(|tie| tie.pupil == pupil && tie.guardian == by)
                    .map(|tie| tie.custody);
                // Tied twice, as an import can do: what is known goes before what nobody asked, and no before yes.
                let mut known = Err(NoAccess::Gone);
                for custody in custody {
                    known = match (custody, known) {
                        (Custody::No, _) => return Err(NoAccess::NoCustody),
                        (Custody::Yes, _) | (_, Ok(())) => Ok(()),
                        (Custody::Unknown, _) => Err(NoAccess::CustodyUnknown),
                    };
                }
                known
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::model::Tie;

    fn family(born: Option<&str>, custody: Option<Custody>) -> (Document, Id<Pupil>, Id<Guardian>) {
        let mut doc = Document::default();
        let (pupil, guardian) = (Id::random(), Id::random());
        let born = born.map(|day| day.parse().unwrap());
        doc.pupils.insert(
            pupil,
            Pupil {
                born,
                ..Pupil::default()
            },
        );
        doc.guardians.insert(guardian, Guardian::default());
        if let Some(custody) = custody {
            let tie = Tie {
                pupil,
                guardian,
                custody,
                ..Tie::default()
            };
            doc.ties.insert(Id::random(), tie);
        }
        (doc, pupil, guardian)
    }

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn custody_opens_the_file_of_a_child_under_sixteen() {
        let cases = [
            (Some(Custody::Yes), Ok(())),
            (Some(Custody::No), Err(NoAccess::NoCustody)),
            (Some(Custody::Unknown), Err(NoAccess::CustodyUnknown)),
            (None, Err(NoAccess::Gone)),
        ];
        for (custody, expected) in cases {
            let (doc, pupil, by) = family(Some("2018-03-01"), custody);
            assert_eq!(
                doc.may_see(Access::Child { pupil, by }, day("2026-11-26")),
                expected,
                "{custody:?}"
            );
            assert_eq!(doc.may_see(Access::Guardian(by), day("2026-11-26")), Ok(()));
        }
    }

    #[test]
    fn the_sixteenth_birthday_turns_it_round() {
        let (doc, pupil, by) = family(Some("2010-11-26"), Some(Custody::Yes));
        let before = day("2026-11-25");
        assert_eq!(doc.may_see(Access::Child { pupil, by }, before), Ok(()));
        assert_eq!(doc.may_see(Access::Own(pupil), before), Err(NoAccess::TooYoung));
        let birthday = day("2026-11-26");
        assert_eq!(
            doc.may_see(Access::Child { pupil, by }, birthday),
            Err(NoAccess::OfAge)
        );
        assert_eq!(doc.may_see(Access::Own(pupil), birthday), Ok(()));
    }

    #[test]
    fn without_a_day_of_birth_the_parents_ask() {
        let (doc, pupil, by) = family(None, Some(Custody::Yes));
        assert_eq!(
            doc.may_see(Access::Child { pupil, by }, day("2026-11-26")),
            Ok(())
        );
    }

    proptest! {
        /// However often somebody is tied to a child: one no closes the file, and a yes among unknowns opens it.
        #[test]
        fn one_no_closes_the_file(given in proptest::collection::vec(0..3_usize, 1..4)) {
            let (mut doc, pupil, by) = family(None, None);
            for place in &given {
                let tie = Tie { pupil, guardian: by, custody: Custody::ALL[*place], ..Tie::default() };
                doc.ties.insert(Id::random(), tie);
            }
            let has = |custody| given.iter().any(|place| Custody::ALL[*place] == custody);
            let expected = if has(Custody::No) {
                Err(NoAccess::NoCustody)
            } else if has(Custody::Yes) {
                Ok(())
            } else {
                Err(NoAccess::CustodyUnknown)
            };
            prop_assert_eq!(doc.may_see(Access::Child { pupil, by }, day("2026-11-26")), expected);
        }
    }
}
