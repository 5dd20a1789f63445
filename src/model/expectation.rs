//! Verwachtingen: what parents, child and teacher expect and hope, side by side.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Document, Id, Party, Pupil, SchoolYear};

/// What one of them expects or hopes. Renewed each period: the newest of each party counts, the earlier ones stay.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Expectation {
    /// The child that it is about.
    pub pupil: Id<Pupil>,
    /// Whose it is.
    pub by: Party,
    /// In their own words.
    pub text: String,
    /// When it was spoken out.
    pub on: NaiveDate,
}

/// What one party spoke out: the newest, and what came before it.
#[derive(Clone, Debug, PartialEq)]
pub struct Spoken<'a> {
    /// Whose it is.
    pub by: Party,
    /// What counts now.
    pub newest: (Id<Expectation>, &'a Expectation),
    /// Earlier ones, newest first.
    pub earlier: Vec<(Id<Expectation>, &'a Expectation)>,
}

/// Who speaks out expectations: the parents together, the child, and the teacher.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Side {
    /// The adults of the child.
    Parents,
    /// The child.
    Child,
    /// The teacher.
    Teacher,
}

impl Side {
    /// All of them, in the order in which they stand.
    pub const ALL: [Self; 3] = [Self::Parents, Self::Child, Self::Teacher];

    const fn of(party: Party) -> Self {
        match party {
            Party::Guardian(_) => Self::Parents,
            Party::Child => Self::Child,
            Party::Teacher => Self::Teacher,
        }
    }
}

/// Since when expectations were not spoken about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Renewal {
    /// The last time was in an earlier half of this school year.
    SinceLastHalf,
    /// The last time was in an earlier school year.
    SinceLastYear,
    /// They were never spoken out.
    Never,
}

impl Renewal {
    /// Since when, where the last time was then; `None` where that was in this half of the school year.
    fn of(last: Option<NaiveDate>, day: NaiveDate) -> Option<Self> {
        let year = SchoolYear::of(day);
        match last {
            None => Some(Self::Never),
            Some(last) if last < year.first_day() => Some(Self::SinceLastYear),
            Some(last) if last < second_half(year) && second_half(year) <= day => Some(Self::SinceLastHalf),
            Some(_) => None,
        }
    }
}

impl Document {
    /// What each party expects of and hopes for a pupil: the parents first, then the child, then the teacher.
    #[must_use]
    pub fn expectations_of(&self, pupil: Id<Pupil>) -> Vec<Spoken<'_>> {
        let mut all: Vec<_> = self
            .expectations
            .iter()
            .filter(|(_, it)| it.pupil == pupil && !it.text.trim().is_empty())
            .map(|(id, it)| (*id, it))
            .collect();
        all.sort_by_key(|(id, it)| (std::cmp::Reverse(it.on), *id));
        let mut parties: Vec<Party> = self
            .members(pupil)
            .iter()
            .map(|member| Party::Guardian(member.id))
            .collect();
        parties.extend([Party::Child, Party::Teacher]);
        // An adult who is no longer tied to the child stays readable.
        for (_, it) in &all {
            if !parties.contains(&it.by) {
                parties.push(it.by);
            }
        }
        parties
            .into_iter()
            .filter_map(|by| {
                let mut own = all.iter().filter(|(_, it)| it.by == by).copied();
                Some(Spoken {
                    by,
                    newest: own.next()?,
                    earlier: own.collect(),
                })
            })
            .collect()
    }

    /// Whose expectations wait to be spoken about, and since when. What one of them said does not speak for the
    /// others.
    #[must_use]
    pub fn expectations_wait(&self, pupil: Id<Pupil>, day: NaiveDate) -> Vec<(Side, Renewal)> {
        let own = self.expectations.values().filter(|it| it.pupil == pupil);
        waiting(&newest(own).remove(&pupil).unwrap_or_default(), day)
    }

    /// The families that were spoken with in this school year, and in which expectations still wait: what waits
    /// longest first. In one pass over each table, since this is asked about the whole class.
    #[must_use]
    pub fn expectations_waiting(&self, day: NaiveDate) -> Vec<(Id<Pupil>, Renewal)> {
        let year = SchoolYear::of(day);
        let mut newest = newest(self.expectations.values());
        let mut found: Vec<(Id<Pupil>, Renewal)> = self
            .last_spoken_by_pupil()
            .into_iter()
            .filter(|(pupil, at)| year.first_day() <= at.date() && self.is_in_class(*pupil))
            .filter_map(|(pupil, _)| {
                let waits = waiting(&newest.remove(&pupil).unwrap_or_default(), day);
                Some((pupil, waits.into_iter().map(|(_, since)| since).max()?))
            })
            .collect();
        found.sort_by_cached_key(|(pupil, since)| {
            let name = self.pupils.get(pupil).map(|pupil| pupil.name.sort_key());
            (std::cmp::Reverse(*since), name)
        });
        found
    }
}

/// When each side last spoke out, child by child.
fn newest<'a>(all: impl Iterator<Item = &'a Expectation>) -> BTreeMap<Id<Pupil>, BTreeMap<Side, NaiveDate>> {
    let mut newest: BTreeMap<Id<Pupil>, BTreeMap<Side, NaiveDate>> = BTreeMap::new();
    for it in all.filter(|it| !it.text.trim().is_empty()) {
        let last = newest
            .entry(it.pupil)
            .or_default()
            .entry(Side::of(it.by))
            .or_insert(it.on);
        *last = it.on.max(*last);
    }
    newest
}

fn waiting(newest: &BTreeMap<Side, NaiveDate>, day: NaiveDate) -> Vec<(Side, Renewal)> {
    Side::ALL
        .into_iter()
        .filter_map(|side| Some((side, Renewal::of(newest.get(&side).copied(), day)?)))
        .collect()
}

/// 1 February, when the reports of the first half are out.
fn second_half(year: SchoolYear) -> NaiveDate {
    NaiveDate::from_ymd_opt(i32::from(year.0) + 1, 2, 1).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Class;
    use crate::model::testing::{self, day};

    fn spoken(doc: &mut Document, pupil: Id<Pupil>, by: Party, text: &str, on: &str) {
        let expectation = Expectation {
            pupil,
            by,
            text: text.to_owned(),
            on: day(on),
        };
        doc.expectations.insert(Id::random(), expectation);
    }

    #[test]
    fn the_newest_of_each_counts_and_the_earlier_ones_stay() {
        let (mut doc, pupil, [guardian]) = testing::family();
        let parent = Party::Guardian(guardian);
        spoken(&mut doc, pupil, Party::Teacher, "Dat hij vraagt", "2026-09-10");
        spoken(&mut doc, pupil, parent, "Dat hij leest", "2026-09-10");
        spoken(&mut doc, pupil, parent, "Dat hij voorleest", "2027-02-10");
        spoken(&mut doc, pupil, Party::Child, "  ", "2027-02-10");
        let all = doc.expectations_of(pupil);
        let parties: Vec<_> = all.iter().map(|spoken| spoken.by).collect();
        assert_eq!(parties, [parent, Party::Teacher], "what is blank says nothing");
        assert_eq!(all[0].newest.1.text, "Dat hij voorleest");
        assert_eq!(all[0].earlier[0].1.text, "Dat hij leest");
    }

    #[test]
    fn each_of_them_renews_them_each_half_year() {
        let mut doc = Document::new(Class::default());
        let pupil = Id::random();
        doc.pupils.insert(pupil, Pupil::default());
        let all = |since| Side::ALL.map(|side| (side, since));
        assert_eq!(
            doc.expectations_wait(pupil, day("2026-11-26")),
            all(Renewal::Never),
            "what was never spoken out is asked"
        );
        let parent = Party::Guardian(Id::random());
        for by in [parent, Party::Child, Party::Teacher] {
            spoken(&mut doc, pupil, by, "Leren vliegeren", "2026-09-10");
        }
        for (on, wait) in [
            ("2026-09-10", None),
            ("2027-01-31", None),
            ("2027-02-01", Some(Renewal::SinceLastHalf)),
            ("2027-07-31", Some(Renewal::SinceLastHalf)),
            ("2027-08-01", Some(Renewal::SinceLastYear)),
        ] {
            let wait: Vec<_> = wait.into_iter().flat_map(all).collect();
            assert_eq!(doc.expectations_wait(pupil, day(on)), wait, "{on}");
        }
        spoken(&mut doc, pupil, Party::Teacher, "Dat zij leest", "2027-02-10");
        assert_eq!(
            doc.expectations_wait(pupil, day("2027-02-10")),
            [
                (Side::Parents, Renewal::SinceLastHalf),
                (Side::Child, Renewal::SinceLastHalf)
            ],
            "what the teacher expects says nothing of the others"
        );
    }

    #[test]
    fn of_the_class_only_families_spoken_with_this_year_are_asked_the_longest_wait_first() {
        let mut doc = Document::new(Class::default());
        let [never, old, settled, unmet] = [(); 4].map(|()| {
            let id = Id::random();
            doc.pupils.insert(id, Pupil::default());
            id
        });
        for (pupil, on) in [
            (never, "2026-09-10"),
            (old, "2026-09-10"),
            (settled, "2026-09-10"),
            (unmet, "2026-06-10"),
        ] {
            let contact = crate::model::Contact {
                pupils: [pupil].into(),
                at: day(on).and_hms_opt(9, 0, 0).unwrap(),
                ..crate::model::Contact::default()
            };
            doc.contacts.insert(Id::random(), contact);
        }
        let parent = Party::Guardian(Id::random());
        for by in [parent, Party::Child, Party::Teacher] {
            spoken(&mut doc, settled, by, "Vliegeren", "2026-09-10");
            spoken(&mut doc, old, by, "Vliegeren", "2026-03-10");
        }
        assert_eq!(
            doc.expectations_waiting(day("2026-11-26")),
            [(never, Renewal::Never), (old, Renewal::SinceLastYear)]
        );
    }
}
