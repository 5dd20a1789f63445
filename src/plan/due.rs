//! Who deserves attention, and why.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{NaiveDate, NaiveTime};

use super::days::{later, next_school_day};
use super::ladder::{Rung, unanswered_by};
use super::moments::{Moment, moments, next_moment};
use crate::model::{Agreement, Cadence, Document, Guardian, Id, Outcome, Party, Pupil, Rule};

/// A window is announced this many days before it begins.
const ANNOUNCED: u64 = 14;
/// Who was never spoken with waits long after so many days.
const PATIENCE: u64 = 7;

/// A family that deserves attention: when, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Due {
    /// The child; of siblings who share all adults the one that it is most urgent for.
    pub pupil: Id<Pupil>,
    /// The rhythm that asks for it, where there is one.
    pub cadence: Option<Id<Cadence>>,
    /// When.
    pub moment: Moment,
    /// Why.
    pub reason: Reason,
}

/// Why a family deserves attention. The sentence is made elsewhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// The rhythm says so.
    Rhythm {
        /// The rule.
        rule: Rule,
        /// The day of the last contact.
        last: Option<NaiveDate>,
        /// Whether that went well, where somebody noted it.
        last_went_well: Option<bool>,
    },
    /// The teacher has not spoken with this family yet.
    NotYetSpoken {
        /// Attempts that nobody answered.
        attempts: usize,
        /// What to try next; `None` where nobody tried yet.
        rung: Option<Rung>,
    },
    /// Nobody answered since the last contact.
    NoAnswer {
        /// Attempts that nobody answered.
        attempts: usize,
        /// What to try next.
        rung: Rung,
    },
    /// Something that the teacher promised.
    Agreement {
        /// The agreement.
        agreement: Id<Agreement>,
    },
}

/// Who deserves attention on `today`, the most urgent first, one a family.
///
/// That is: rhythms due today or overdue; windows that have begun or begin within two weeks; attempts that
/// nobody answered; what the teacher promised by today; and families that the teacher has not spoken with yet
/// and for whom nothing is planned.
///
/// First what has a time today, then what has waited longest, then who was not spoken with yet; what is equal
/// stands as in the class list. An attempt on or after a rhythm's day takes the rhythm's place, since it says
/// what to do next; its moment is the school day after the attempt.
#[must_use]
pub fn attention(doc: &Document, today: NaiveDate) -> Vec<Due> {
    let mut found: Vec<Due> = families(doc)
        .iter()
        .filter_map(|family| {
            let mut candidates = Vec::new();
            let planned = add_rhythms(doc, family, today, &mut candidates);
            add_unanswered(doc, family, today, &mut candidates);
            add_promises(doc, family, |agreement, _| agreement <= today, &mut candidates);
            if candidates.is_empty() && !planned {
                candidates.extend(never_spoken(doc, family, today));
            }
            // Of equal ones the first counts: the elder in the class list, and a rhythm before the rest.
            candidates.into_iter().min_by_key(|due| urgency(due, today))
        })
        .collect();
    // Stable, so that families which are equal stay in the order of the class list.
    found.sort_by_key(|due| urgency(due, today));
    found
}

/// What comes from `from` up to and including `until`, by day and time: for the week and for the agenda.
///
/// Every occurrence of every rhythm, and what the teacher promised. What is overdue by `from` is not in it.
#[must_use]
pub fn upcoming(doc: &Document, from: NaiveDate, until: NaiveDate) -> Vec<Due> {
    let mut found: Vec<Due> = Vec::new();
    for family in families(doc) {
        let mut due = Vec::new();
        for &pupil in &family {
            for (id, cadence) in cadences(doc, pupil) {
                let reason = rhythm(doc, cadence, from);
                due.extend(moments(doc, cadence, from, until).into_iter().map(|moment| Due {
                    pupil,
                    cadence: Some(id),
                    moment,
                    reason,
                }));
            }
        }
        // One conversation for brothers and sisters who are wanted at the same moment.
        let mut seen = BTreeSet::new();
        due.retain(|due| seen.insert((due.moment.day, due.moment.time)));
        add_promises(doc, &family, |_, day| (from..=until).contains(&day), &mut due);
        found.append(&mut due);
    }
    // Stable, as above.
    found.sort_by_key(|due| (due.moment.day, due.moment.time));
    found
}

/// Pupils in families: who share all their adults are one. In the order of the class list.
fn families(doc: &Document) -> Vec<Vec<Id<Pupil>>> {
    let mut adults: BTreeMap<Id<Pupil>, BTreeSet<Id<Guardian>>> = BTreeMap::new();
    for tie in doc.ties.values() {
        if doc.guardians.contains_key(&tie.guardian) {
            adults.entry(tie.pupil).or_default().insert(tie.guardian);
        }
    }
    let mut families: Vec<Vec<Id<Pupil>>> = Vec::new();
    let mut by_adults: BTreeMap<BTreeSet<Id<Guardian>>, usize> = BTreeMap::new();
    for (pupil, _) in doc.class_list() {
        // Without adults nothing is known to be shared.
        let Some(key) = adults.remove(&pupil) else {
            families.push(vec![pupil]);
            continue;
        };
        let place = *by_adults.entry(key).or_insert(families.len());
        match families.get_mut(place) {
            Some(family) => family.push(pupil),
            None => families.push(vec![pupil]),
        }
    }
    families
}

fn cadences(doc: &Document, pupil: Id<Pupil>) -> impl Iterator<Item = (Id<Cadence>, &Cadence)> {
    doc.cadences
        .iter()
        .filter(move |(_, cadence)| cadence.pupil == pupil)
        .map(|(id, cadence)| (*id, cadence))
}

/// Adds what rhythms ask for by today; whether any rhythm has something planned, now or later.
fn add_rhythms(doc: &Document, family: &[Id<Pupil>], today: NaiveDate, to: &mut Vec<Due>) -> bool {
    let mut planned = false;
    for &pupil in family {
        for (id, cadence) in cadences(doc, pupil) {
            let Some(moment) = next_moment(doc, cadence, today) else {
                continue;
            };
            planned = true;
            let horizon = match cadence.rule {
                Rule::Window { .. } => later(today, ANNOUNCED),
                _ => today,
            };
            if moment.day <= horizon {
                to.push(Due {
                    pupil,
                    cadence: Some(id),
                    moment,
                    reason: rhythm(doc, cadence, today),
                });
            }
        }
    }
    planned
}

fn rhythm(doc: &Document, cadence: &Cadence, today: NaiveDate) -> Reason {
    let last = doc
        .contacts
        .iter()
        .filter(|(_, contact)| {
            contact.outcome == Outcome::Spoke
                && contact.pupils.contains(&cadence.pupil)
                && contact.at.date() <= today
        })
        .max_by_key(|(id, contact)| (contact.at, **id));
    Reason::Rhythm {
        rule: cadence.rule,
        last: last.map(|(_, contact)| contact.at.date()),
        last_went_well: last.and_then(|(_, contact)| contact.went_well),
    }
}

/// Adds attempts that nobody answered; takes the place of rhythms for which they were made.
fn add_unanswered(doc: &Document, family: &[Id<Pupil>], today: NaiveDate, to: &mut Vec<Due>) {
    let (Some(unanswered), Some(&first)) = (unanswered_by(doc, family, today), family.first()) else {
        return;
    };
    let (day, shift) = next_school_day(doc, later(unanswered.last, 1));
    let mut due = Due {
        pupil: first,
        cadence: None,
        moment: Moment {
            day,
            time: None,
            latest: later(day, PATIENCE),
            shift,
        },
        reason: if ever_spoken(doc, family, today) {
            Reason::NoAnswer {
                attempts: unanswered.attempts,
                rung: unanswered.rung,
            }
        } else {
            Reason::NotYetSpoken {
                attempts: unanswered.attempts,
                rung: Some(unanswered.rung),
            }
        },
    };
    to.retain(|rhythm| {
        let stays = rhythm.moment.day > unanswered.last;
        if !stays {
            due.pupil = rhythm.pupil;
            due.cadence = rhythm.cadence;
            due.moment.latest = due.moment.latest.min(rhythm.moment.latest).max(day);
        }
        stays
    });
    to.push(due);
}

/// Adds what the teacher promised and has not done, where `wanted` agrees with the day as agreed and with the
/// school day that it comes to.
fn add_promises(
    doc: &Document,
    family: &[Id<Pupil>],
    wanted: impl Fn(NaiveDate, NaiveDate) -> bool,
    to: &mut Vec<Due>,
) {
    for (id, agreement) in &doc.agreements {
        let open = agreement.who == Party::Teacher && agreement.done.is_none();
        let Some(by) = agreement.by.filter(|_| open && family.contains(&agreement.pupil)) else {
            continue;
        };
        let (day, shift) = next_school_day(doc, by);
        if wanted(by, day) {
            to.push(Due {
                pupil: agreement.pupil,
                cadence: None,
                moment: Moment {
                    day,
                    time: None,
                    latest: day,
                    shift,
                },
                reason: Reason::Agreement { agreement: *id },
            });
        }
    }
}

fn never_spoken(doc: &Document, family: &[Id<Pupil>], today: NaiveDate) -> Option<Due> {
    let pupil = *family.first()?;
    if ever_spoken(doc, family, today) {
        return None;
    }
    let (day, _) = next_school_day(doc, today);
    Some(Due {
        pupil,
        cadence: None,
        moment: Moment {
            day,
            time: None,
            latest: later(day, PATIENCE),
            // No day was agreed, so none was moved.
            shift: None,
        },
        reason: Reason::NotYetSpoken {
            attempts: 0,
            rung: None,
        },
    })
}

fn ever_spoken(doc: &Document, family: &[Id<Pupil>], today: NaiveDate) -> bool {
    doc.contacts.values().any(|contact| {
        contact.outcome == Outcome::Spoke
            && contact.at.date() <= today
            && family.iter().any(|id| contact.pupils.contains(id))
    })
}

/// What sorts first is most urgent.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Urgency {
    TimedToday(NaiveTime),
    Since(NaiveDate, NaiveDate),
    NotYetSpoken(NaiveDate),
}

fn urgency(due: &Due, today: NaiveDate) -> Urgency {
    match (due.moment.time, due.reason) {
        (Some(time), _) if due.moment.day == today => Urgency::TimedToday(time),
        (_, Reason::NotYetSpoken { .. }) => Urgency::NotYetSpoken(due.moment.latest),
        _ => Urgency::Since(due.moment.latest, due.moment.day),
    }
}

#[cfg(test)]
mod tests;
