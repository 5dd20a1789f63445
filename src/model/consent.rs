//! Toestemming: per pupil, per purpose, from whom, when; revocable at once (AVG art. 6, 7 and 8; UAVG art. 5).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Document, Guardian, Id, Pupil, SchoolYear};

/// What a consent is for. Each purpose is asked for by itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Purpose {
    /// The class book, shown in the room; a parents' evening counts as sharing.
    #[default]
    BookInRoom,
    /// The class book, to take home.
    BookAtHome,
    /// Clips to the child's own parents.
    ClipsToParents,
    /// Clips to the class.
    ClipsToClass,
    /// Being introduced to other parents.
    Introductions,
}

impl Purpose {
    /// All purposes, in the order of the form.
    pub const ALL: [Self; 5] = [
        Self::BookInRoom,
        Self::BookAtHome,
        Self::ClipsToParents,
        Self::ClipsToClass,
        Self::Introductions,
    ];
}

/// Who gives or refuses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Giver {
    /// A parent or other guardian, for a pupil under 16.
    Guardian(Id<Guardian>),
    /// The pupil, from 16.
    Pupil,
}

/// One person's answer for one pupil and one purpose. The newest answer of a giver counts.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Consent {
    /// The child.
    pub pupil: Id<Pupil>,
    /// What it is for.
    pub purpose: Purpose,
    /// Who answered.
    pub giver: Giver,
    /// Given or refused.
    pub given: bool,
    /// The day of the answer.
    pub on: NaiveDate,
    /// The last day on which it holds, where that is before the end of the school year in which it was given.
    pub until: Option<NaiveDate>,
    /// The day on which it was revoked.
    pub revoked: Option<NaiveDate>,
}

/// What one person's answer comes to on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Says {
    /// Yes.
    Yes,
    /// A yes whose last day is past: that day.
    Ended(NaiveDate),
    /// No, from the beginning on.
    No,
    /// A yes that was taken back on that day.
    TakenBack(NaiveDate),
}

impl Says {
    /// Whether it stops the use, as a no does and a yes that was taken back.
    #[must_use]
    pub const fn is_no(self) -> bool {
        matches!(self, Self::No | Self::TakenBack(_))
    }
}

impl Consent {
    /// The last day on which a yes holds. It is asked anew each school year, as the form says.
    #[must_use]
    pub fn last_day(&self) -> NaiveDate {
        let year = SchoolYear::of(self.on).last_day();
        self.until.map_or(year, |until| until.min(year))
    }

    /// The day of the answer that counts: of taking back, where it was taken back.
    #[must_use]
    pub fn acted(&self) -> NaiveDate {
        self.revoked.map_or(self.on, |day| day.max(self.on))
    }

    /// What it comes to on `day`. Taking back acts at once, on whichever day that was.
    #[must_use]
    pub fn says(&self, day: NaiveDate) -> Says {
        match (self.given, self.revoked) {
            (false, _) => Says::No,
            (true, Some(revoked)) => Says::TakenBack(revoked),
            (true, None) if self.last_day() < day => Says::Ended(self.last_day()),
            (true, None) => Says::Yes,
        }
    }
}

impl Document {
    /// All answers of one person for one purpose, the newest first. Taking a consent back is an answer too, on the day
    /// on which it was taken back. Of two answers of one day the one that stops the use counts.
    #[must_use]
    pub fn consents_of(
        &self,
        pupil: Id<Pupil>,
        purpose: Purpose,
        giver: Giver,
    ) -> Vec<(Id<Consent>, &Consent)> {
        let mut answers: Vec<_> = self
            .consents
            .iter()
            .filter(|(_, it)| it.pupil == pupil && it.purpose == purpose && it.giver == giver)
            .map(|(id, consent)| (*id, consent))
            .collect();
        answers
            .sort_by_key(|(id, it)| std::cmp::Reverse((it.acted(), !it.given || it.revoked.is_some(), *id)));
        answers
    }

    /// The record with which somebody answers on `day`. An answer of an earlier day stays as it is, since the school
    /// must be able to show it (AVG art. 7): the new one stands beside it, and a yes that is taken back keeps the day
    /// on which it was given. What is said and unsaid within one day is one answer: the last.
    #[must_use]
    pub fn answered(
        &self,
        pupil: Id<Pupil>,
        purpose: Purpose,
        giver: Giver,
        yes: bool,
        day: NaiveDate,
    ) -> (Id<Consent>, Consent) {
        let fresh = Consent {
            pupil,
            purpose,
            giver,
            given: yes,
            on: day,
            until: None,
            revoked: None,
        };
        let Some((id, before)) = self.consent_of(pupil, purpose, giver) else {
            return (Id::random(), fresh);
        };
        let revoked = match (before.says(day), yes) {
            (Says::Yes, false) => Some(day),
            (Says::TakenBack(back), true) if back == day => None,
            (Says::No, true) if before.on == day => return (id, fresh),
            _ => return (Id::random(), fresh),
        };
        let consent = before.clone();
        (id, Consent { revoked, ..consent })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::model::{Permission, testing};

    const PURPOSE: Purpose = Purpose::BookInRoom;

    fn day(number: u64) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 9, 1)
            .and_then(|first| first.checked_add_days(chrono::Days::new(number)))
            .unwrap()
    }

    prop_compose! {
        fn consent()(
            given in any::<bool>(),
            on in 0_u64..20,
            until in proptest::option::of(0_u64..20),
            revoked in proptest::option::of(0_u64..20),
        ) -> Consent {
            Consent {
                pupil: Id::from_uuid(uuid::Uuid::from_u128(1)),
                purpose: PURPOSE,
                giver: Giver::Guardian(Id::from_uuid(uuid::Uuid::from_u128(2))),
                given,
                on: day(on),
                until: until.map(day),
                revoked: revoked.map(day),
            }
        }
    }

    /// A child with one parent.
    fn class() -> (Document, Id<Pupil>, Giver) {
        let (doc, pupil, [guardian]) = testing::family();
        (doc, pupil, Giver::Guardian(guardian))
    }

    proptest! {
        /// What is seen beside a name is what counts for the use.
        #[test]
        fn what_one_says_is_what_the_use_comes_to(consent in consent(), today in 0_u64..20) {
            let (mut doc, pupil, giver) = class();
            let consent = Consent { pupil, giver, ..consent };
            let (says, on) = (consent.says(day(today)), consent.on);
            doc.consents.insert(Id::random(), consent);
            let expected = match says {
                Says::No | Says::TakenBack(_) => Permission::Refused,
                Says::Yes if on <= day(today) => Permission::Granted,
                Says::Yes | Says::Ended(_) => Permission::Missing,
            };
            prop_assert_eq!(doc.permission(pupil, PURPOSE, day(today)), expected);
            prop_assert_eq!(says.is_no(), expected == Permission::Refused);
        }

        /// However often somebody answers: the last answer counts, and what was in force at the end of each day can be
        /// shown for ever after.
        #[test]
        fn the_last_answer_counts_and_every_earlier_one_can_be_shown(
            answers in proptest::collection::vec((any::<bool>(), 0_u64..3), 1..12),
        ) {
            let (mut doc, pupil, giver) = class();
            let mut today = 0;
            let mut said = std::collections::BTreeMap::new();
            for (yes, later) in answers {
                today += later;
                let says = doc.consent_of(pupil, PURPOSE, giver).map(|(_, it)| it.says(day(today)));
                let as_before = says.is_some_and(|says| (says == Says::Yes) == yes);
                if !as_before {
                    let (id, consent) = doc.answered(pupil, PURPOSE, giver, yes, day(today));
                    doc.consents.insert(id, consent);
                }
                said.insert(today, yes);
                let expected = if yes { Permission::Granted } else { Permission::Refused };
                prop_assert_eq!(doc.permission(pupil, PURPOSE, day(today)), expected);
            }
            let mut last = None;
            for at in 0..=today {
                last = said.get(&at).copied().or(last);
                let in_force = doc
                    .consents
                    .values()
                    .filter(|it| it.given && it.on <= day(at) && it.revoked.is_none_or(|back| day(at) < back))
                    .count();
                let refusals = doc.consents.values().filter(|it| !it.given && it.on <= day(at)).count();
                prop_assert_eq!(in_force, usize::from(last == Some(true)), "day {}", at);
                prop_assert!(last != Some(false) || refusals > 0 || doc.consents.values().any(|it| it.revoked.is_some()));
            }
        }
    }

    #[test]
    fn a_yes_ends_with_the_school_year_or_before() {
        let date = |text: &str| text.parse::<NaiveDate>().unwrap();
        for (on, until, last) in [
            ("2026-09-01", None, "2027-07-31"),
            ("2026-07-31", None, "2026-07-31"),
            ("2026-08-01", None, "2027-07-31"),
            ("2026-09-01", Some("2026-12-24"), "2026-12-24"),
            ("2026-09-01", Some("2031-01-01"), "2027-07-31"),
        ] {
            let (mut doc, pupil, giver) = class();
            let consent = Consent {
                pupil,
                purpose: PURPOSE,
                giver,
                given: true,
                on: date(on),
                until: until.map(date),
                revoked: None,
            };
            assert_eq!(consent.last_day(), date(last), "{on} {until:?}");
            doc.consents.insert(Id::random(), consent);
            let permission = |day| doc.permission(pupil, PURPOSE, day);
            assert_eq!(permission(date(last)), Permission::Granted, "{on}");
            let after = date(last).succ_opt().unwrap();
            assert_eq!(permission(after), Permission::Missing, "{on}: it is asked again");
            assert_eq!(doc.unanswered(pupil, PURPOSE, after), [giver]);
        }
    }
}
