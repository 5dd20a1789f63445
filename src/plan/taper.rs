//! Proposals to call less, or more. Success is calling less; the teacher decides.

use chrono::{Datelike, NaiveDate, Weekday};

use super::next_moment;
use crate::model::{Cadence, Document, Id, Outcome, Rule, is_weekend};

/// So many contacts in a row that went well, and less often is proposed.
const WELL: usize = 3;
/// So many in a row that did not, and more often is proposed.
const NOT_WELL: usize = 2;
/// Six weeks: the step between every other week and no fixed moment.
const SIX_WEEKS: u16 = 42;
/// Two weeks.
const TWO_WEEKS: u16 = 14;

/// Another rhythm for the teacher to accept or not. Never done silently.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Proposal {
    /// Less often: it goes well.
    Taper {
        /// The rhythm that would make place.
        cadence: Id<Cadence>,
        /// What would come instead.
        to: Rule,
        /// Contacts in a row that went well.
        after: usize,
    },
    /// More often: it did not go well.
    Narrow {
        /// The rhythm that would make place.
        cadence: Id<Cadence>,
        /// What would come instead.
        to: Rule,
    },
}

/// What the plan proposes for the rhythms that hold on `today`, in the order of the class list.
///
/// Counted are the contacts since the rhythm began, without the one in which it was agreed. A contact of which
/// nobody noted how it went ends a row; an attempt that nobody answered does not, since it says nothing.
#[must_use]
pub fn proposals(doc: &Document, today: NaiveDate) -> Vec<Proposal> {
    doc.class_list()
        .into_iter()
        .flat_map(|(pupil, _)| doc.cadences_of(pupil, today))
        .filter_map(|(id, cadence)| propose(doc, id, cadence, today))
        .collect()
}

fn propose(doc: &Document, id: Id<Cadence>, cadence: &Cadence, today: NaiveDate) -> Option<Proposal> {
    let mut felt: Vec<_> = doc
        .contacts_of(cadence.pupil)
        .into_iter()
        .filter(|(_, contact)| contact.outcome == Outcome::Spoke)
        .map(|(_, contact)| (contact.at.date(), contact.went_well))
        .filter(|(day, _)| cadence.since < *day && *day <= today)
        .collect();
    felt.reverse();
    let (last, newest) = *felt.first()?;
    let row = felt.iter().take_while(|(_, felt)| *felt == newest).count();
    match newest? {
        true if row >= WELL => Some(Proposal::Taper {
            cadence: id,
            to: less_often(cadence.rule)?,
            after: row,
        }),
        false if row >= NOT_WELL => {
            // What is planned once is planned; only when it is over something has to come after it.
            let planned_once = matches!(cadence.rule, Rule::Once { .. } | Rule::Window { .. })
                && next_moment(doc, cadence, today).is_some();
            let to = more_often(cadence.rule, last).filter(|_| !planned_once)?;
            Some(Proposal::Narrow { cadence: id, to })
        }
        _ => None,
    }
}

/// Every week, every other week, six weeks after each contact, no fixed moment.
fn less_often(rule: Rule) -> Option<Rule> {
    match rule {
        Rule::Weekly { weekday, time, every } => Some(match every {
            0 | 1 => Rule::Weekly {
                weekday,
                time,
                every: 2,
            },
            2..=5 => Rule::AfterContact { days: SIX_WEEKS },
            _ => Rule::Open,
        }),
        Rule::AfterContact { days } if days < SIX_WEEKS => Some(Rule::AfterContact { days: SIX_WEEKS }),
        Rule::AfterContact { .. } => Some(Rule::Open),
        Rule::Once { .. } | Rule::Window { .. } | Rule::Open => None,
    }
}

/// The same steps the other way; a weekday is taken from the day of the last contact.
fn more_often(rule: Rule, last: NaiveDate) -> Option<Rule> {
    let weekly = |every| Rule::Weekly {
        weekday: if is_weekend(last) {
            Weekday::Mon
        } else {
            last.weekday()
        },
        time: None,
        every,
    };
    match rule {
        Rule::Weekly { every: 0 | 1, .. } => None,
        Rule::Weekly { weekday, time, every } => Some(Rule::Weekly {
            weekday,
            time,
            every: if every > 2 { 2 } else { 1 },
        }),
        Rule::AfterContact { days } if days > SIX_WEEKS => Some(Rule::AfterContact { days: SIX_WEEKS }),
        Rule::AfterContact { days } if days > TWO_WEEKS => Some(weekly(2)),
        Rule::AfterContact { days } if days > 7 => Some(weekly(1)),
        Rule::AfterContact { .. } => None,
        Rule::Once { .. } | Rule::Window { .. } | Rule::Open => Some(Rule::AfterContact { days: SIX_WEEKS }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::testing::{cadence, class, contact, day, felt, time};

    const WEEKLY: Rule = Rule::Weekly {
        weekday: Weekday::Thu,
        time: None,
        every: 1,
    };

    fn after(rule: Rule, contacts: &[(&str, Option<bool>)]) -> Option<Proposal> {
        let (mut doc, pupils) = class(1);
        cadence(&mut doc, pupils[0], rule, "2026-09-01");
        for (on, went_well) in contacts {
            felt(&mut doc, pupils[0], on, *went_well);
        }
        proposals(&doc, day("2026-11-24")).pop()
    }

    fn to(proposal: Option<Proposal>) -> Option<Rule> {
        proposal.map(|proposal| match proposal {
            Proposal::Taper { to, .. } | Proposal::Narrow { to, .. } => to,
        })
    }

    const THREE_WELL: [(&str, Option<bool>); 3] = [
        ("2026-09-03", Some(true)),
        ("2026-09-10", Some(true)),
        ("2026-09-17", Some(true)),
    ];
    const TWO_NOT: [(&str, Option<bool>); 2] = [("2026-09-10", Some(false)), ("2026-09-17", Some(false))];

    #[test]
    fn success_is_calling_less() {
        let rule = Rule::Weekly {
            weekday: Weekday::Thu,
            time: Some(time("15:45")),
            every: 1,
        };
        let Some(Proposal::Taper { to, after: 3, .. }) = after(rule, &THREE_WELL) else {
            panic!("no proposal");
        };
        assert_eq!(
            to,
            Rule::Weekly {
                weekday: Weekday::Thu,
                time: Some(time("15:45")),
                every: 2
            }
        );
        let mut rule = to;
        let mut steps = Vec::new();
        while let Some(next) = less_often(rule) {
            steps.push(next);
            rule = next;
        }
        assert_eq!(steps, [Rule::AfterContact { days: 42 }, Rule::Open]);
    }

    #[test]
    fn two_is_not_enough_and_the_row_must_be_unbroken() {
        assert_eq!(after(WEEKLY, &THREE_WELL[1..]), None);
        for breaker in [Some(false), None] {
            let mut contacts = THREE_WELL.to_vec();
            contacts.push(("2026-09-24", breaker));
            contacts.push(("2026-10-01", Some(true)));
            assert_eq!(after(WEEKLY, &contacts), None);
        }
    }

    #[test]
    fn contacts_from_before_the_rhythm_and_after_today_do_not_count() {
        for on in ["2026-08-27", "2026-09-01", "2026-11-26"] {
            let mut contacts = THREE_WELL[1..].to_vec();
            contacts.push((on, Some(true)));
            assert_eq!(after(WEEKLY, &contacts), None, "{on}");
        }
    }

    #[test]
    fn no_answer_says_nothing() {
        let (mut doc, pupils) = class(1);
        let id = cadence(&mut doc, pupils[0], WEEKLY, "2026-09-01");
        for (on, went_well) in THREE_WELL {
            felt(&mut doc, pupils[0], on, went_well);
        }
        contact(&mut doc, pupils[0], day("2026-09-24"), Outcome::NoAnswer);
        assert_eq!(proposals(&doc, day("2026-11-24")).len(), 1);
        doc.cadences.get_mut(&id).unwrap().ended = Some(day("2026-11-23"));
        assert_eq!(proposals(&doc, day("2026-11-24")), []);
    }

    #[test]
    fn two_that_did_not_go_well_bring_it_nearer() {
        assert_eq!(after(WEEKLY, &TWO_NOT), None);
        assert_eq!(
            to(after(Rule::Open, &TWO_NOT)),
            Some(Rule::AfterContact { days: 42 })
        );
        assert_eq!(
            to(after(Rule::AfterContact { days: 42 }, &TWO_NOT)),
            Some(Rule::Weekly {
                weekday: Weekday::Thu,
                time: None,
                every: 2
            })
        );
        assert_eq!(after(Rule::Open, &TWO_NOT[1..]), None);
    }

    #[test]
    fn what_is_planned_once_is_not_brought_nearer_until_it_is_over() {
        let coming = Rule::Once {
            date: day("2026-11-26"),
            time: None,
        };
        let over = Rule::Once {
            date: day("2026-09-17"),
            time: None,
        };
        assert_eq!(after(coming, &TWO_NOT), None);
        assert_eq!(to(after(over, &TWO_NOT)), Some(Rule::AfterContact { days: 42 }));
    }
}
