//! Verwachtingen: what parents, child and teacher expect and hope, side by side.

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

/// Since when expectations were not spoken about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Renewal {
    /// The last time was in an earlier half of this school year.
    SinceLastHalf,
    /// The last time was in an earlier school year.
    SinceLastYear,
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

    /// Whether it is time to speak about expectations again; `None` where that was done in this half of the
    /// school year, or where nobody spoke any out yet.
    #[must_use]
    pub fn expectations_wait(&self, pupil: Id<Pupil>, day: NaiveDate) -> Option<Renewal> {
        let last = self
            .expectations_of(pupil)
            .iter()
            .map(|spoken| spoken.newest.1.on)
            .max()?;
        let year = SchoolYear::of(day);
        if last < year.first_day() {
            Some(Renewal::SinceLastYear)
        } else if last < second_half(year) && second_half(year) <= day {
            Some(Renewal::SinceLastHalf)
        } else {
            None
        }
    }
}

/// 1 February, when the reports of the first half are out.
fn second_half(year: SchoolYear) -> NaiveDate {
    NaiveDate::from_ymd_opt(i32::from(year.0) + 1, 2, 1).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Class, Guardian, Tie};

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

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
        let mut doc = Document::new(Class::default());
        let (pupil, guardian) = (Id::random(), Id::random());
        doc.pupils.insert(pupil, Pupil::default());
        doc.guardians.insert(guardian, Guardian::default());
        let tie = Tie {
            pupil,
            guardian,
            ..Tie::default()
        };
        doc.ties.insert(Id::random(), tie);
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
    fn they_are_renewed_each_half_year() {
        let mut doc = Document::new(Class::default());
        let pupil = Id::random();
        doc.pupils.insert(pupil, Pupil::default());
        assert_eq!(doc.expectations_wait(pupil, day("2026-11-26")), None);
        spoken(&mut doc, pupil, Party::Child, "Leren vliegeren", "2026-09-10");
        for (on, wait) in [
            ("2026-09-10", None),
            ("2027-01-31", None),
            ("2027-02-01", Some(Renewal::SinceLastHalf)),
            ("2027-07-31", Some(Renewal::SinceLastHalf)),
            ("2027-08-01", Some(Renewal::SinceLastYear)),
        ] {
            assert_eq!(doc.expectations_wait(pupil, day(on)), wait, "{on}");
        }
    }
}
