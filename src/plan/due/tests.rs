use chrono::Weekday;
use proptest::prelude::*;

use super::*;
use crate::model::{Relation, is_weekend};
use crate::plan::testing::{cadence, class, contact, day, felt, guardian, holiday, tie, time};

const TODAY: &str = "2026-11-24";

fn weekly(weekday: Weekday, at: Option<&str>) -> Rule {
    Rule::Weekly {
        weekday,
        time: at.map(time),
        every: 1,
    }
}

fn once(on: &str) -> Rule {
    Rule::Once {
        date: day(on),
        time: None,
    }
}

fn promise(doc: &mut Document, pupil: Id<Pupil>, who: Party, by: &str) -> Id<Agreement> {
    let id = Id::random();
    doc.agreements.insert(
        id,
        Agreement {
            pupil,
            who,
            by: Some(day(by)),
            ..Agreement::default()
        },
    );
    id
}

fn pupils_due(doc: &Document) -> Vec<Id<Pupil>> {
    attention(doc, day(TODAY)).iter().map(|due| due.pupil).collect()
}

#[test]
fn the_most_urgent_comes_first() {
    let (mut doc, pupils) = class(7);
    for pupil in &pupils[1..] {
        felt(&mut doc, *pupil, "2026-09-01", Some(true));
    }
    // 0 was never spoken with; 1 waits a week; 2 and 3 have a time today; 4 waits longest; 5 is not due; 6 is a
    // promise for today.
    cadence(&mut doc, pupils[1], once("2026-11-17"), "2026-09-01");
    cadence(
        &mut doc,
        pupils[2],
        weekly(Weekday::Tue, Some("15:45")),
        "2026-09-01",
    );
    cadence(
        &mut doc,
        pupils[3],
        weekly(Weekday::Tue, Some("08:15")),
        "2026-09-01",
    );
    cadence(&mut doc, pupils[4], once("2026-10-01"), "2026-09-01");
    cadence(&mut doc, pupils[5], once("2026-11-25"), "2026-09-01");
    promise(&mut doc, pupils[6], Party::Teacher, TODAY);
    let expected = [3, 2, 4, 1, 6, 0].map(|place| pupils[place]);
    assert_eq!(pupils_due(&doc), expected);
}

#[test]
fn a_rhythm_says_how_it_went_last_time() {
    let (mut doc, pupils) = class(1);
    let rule = weekly(Weekday::Tue, None);
    let id = cadence(&mut doc, pupils[0], rule, "2026-09-01");
    felt(&mut doc, pupils[0], "2026-11-10", Some(false));
    felt(&mut doc, pupils[0], "2026-11-17", Some(true));
    felt(&mut doc, pupils[0], "2026-11-26", Some(false));
    let due = attention(&doc, day(TODAY)).pop().unwrap();
    assert_eq!(due.cadence, Some(id));
    assert_eq!(
        due.reason,
        Reason::Rhythm {
            rule,
            last: Some(day("2026-11-17")),
            last_went_well: Some(true)
        }
    );
}

#[test]
fn a_window_is_announced_two_weeks_ahead() {
    for (from, shown) in [("2026-12-08", true), ("2026-12-09", false), ("2026-11-02", true)] {
        let (mut doc, pupils) = class(1);
        felt(&mut doc, pupils[0], "2026-10-01", None);
        let rule = Rule::Window {
            from: day(from),
            until: day("2026-12-18"),
        };
        cadence(&mut doc, pupils[0], rule, "2026-09-01");
        assert_eq!(attention(&doc, day(TODAY)).len(), usize::from(shown), "{from}");
    }
}

#[test]
fn not_yet_spoken_unless_something_is_planned() {
    let (mut doc, pupils) = class(3);
    felt(&mut doc, pupils[0], "2026-09-01", None);
    cadence(&mut doc, pupils[1], once("2026-12-01"), "2026-11-01");
    cadence(&mut doc, pupils[2], Rule::Open, "2026-11-01");
    let found = attention(&doc, day(TODAY));
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].pupil, pupils[2]);
    assert_eq!(
        found[0].reason,
        Reason::NotYetSpoken {
            attempts: 0,
            rung: None
        }
    );
}

#[test]
fn nobody_answered_takes_the_place_of_the_rhythm_it_was_for() {
    let (mut doc, pupils) = class(2);
    for pupil in &pupils {
        felt(&mut doc, *pupil, "2026-11-12", None);
        contact(&mut doc, *pupil, day("2026-11-23"), Outcome::NoAnswer);
    }
    let for_monday = cadence(
        &mut doc,
        pupils[0],
        weekly(Weekday::Mon, Some("15:45")),
        "2026-11-01",
    );
    cadence(
        &mut doc,
        pupils[1],
        weekly(Weekday::Tue, Some("15:45")),
        "2026-11-01",
    );
    let found = attention(&doc, day(TODAY));
    assert_eq!(found.len(), 2);
    assert_eq!(found[0].pupil, pupils[1]);
    assert!(matches!(found[0].reason, Reason::Rhythm { .. }));
    assert_eq!((found[1].pupil, found[1].cadence), (pupils[0], Some(for_monday)));
    assert_eq!(
        found[1].reason,
        Reason::NoAnswer {
            attempts: 1,
            rung: Rung::OtherForm
        }
    );
    assert_eq!(
        (found[1].moment.day, found[1].moment.latest),
        (day(TODAY), day("2026-11-30"))
    );
}

#[test]
fn attempts_before_the_first_contact_are_not_yet_spoken() {
    let (mut doc, pupils) = class(1);
    contact(&mut doc, pupils[0], day("2026-11-10"), Outcome::NoAnswer);
    contact(&mut doc, pupils[0], day("2026-11-20"), Outcome::NoAnswer);
    let due = attention(&doc, day(TODAY)).pop().unwrap();
    assert_eq!(due.moment.day, day("2026-11-23"));
    assert_eq!(
        due.reason,
        Reason::NotYetSpoken {
            attempts: 2,
            rung: Some(Rung::OtherTime)
        }
    );
}

#[test]
fn only_what_the_teacher_promised_and_did_not_do() {
    let (mut doc, pupils) = class(5);
    for pupil in &pupils {
        felt(&mut doc, *pupil, "2026-11-12", None);
    }
    let late = promise(&mut doc, pupils[0], Party::Teacher, "2026-11-21");
    promise(&mut doc, pupils[1], Party::Child, "2026-11-21");
    promise(&mut doc, pupils[2], Party::Teacher, "2026-11-25");
    let done = promise(&mut doc, pupils[3], Party::Teacher, "2026-11-21");
    doc.agreements.get_mut(&done).unwrap().done = Some(day("2026-11-20"));
    let found = attention(&doc, day(TODAY));
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].reason, Reason::Agreement { agreement: late });
    assert_eq!(found[0].moment.day, day("2026-11-23"));
    assert_eq!(upcoming(&doc, day(TODAY), day("2026-11-30")).len(), 1);
}

#[test]
fn siblings_who_share_all_adults_are_one_family() {
    let (mut doc, pupils) = class(3);
    let mother = guardian(&mut doc, pupils[0], Relation::Mother);
    tie(&mut doc, pupils[1], mother, Relation::Mother);
    tie(&mut doc, pupils[2], mother, Relation::Mother);
    guardian(&mut doc, pupils[2], Relation::Father);
    assert_eq!(pupils_due(&doc), [pupils[0], pupils[2]]);
    felt(&mut doc, pupils[1], "2026-11-12", None);
    assert_eq!(pupils_due(&doc), [pupils[2]]);
    for pupil in &pupils {
        cadence(
            &mut doc,
            *pupil,
            weekly(Weekday::Thu, Some("15:45")),
            "2026-11-20",
        );
    }
    let found = upcoming(&doc, day(TODAY), day("2026-11-27"));
    let listed: Vec<_> = found.iter().map(|due| due.pupil).collect();
    assert_eq!(listed, [pupils[0], pupils[2]]);
}

#[test]
fn the_week_is_in_order() {
    let (mut doc, pupils) = class(3);
    cadence(
        &mut doc,
        pupils[0],
        weekly(Weekday::Thu, Some("15:45")),
        "2026-11-20",
    );
    cadence(
        &mut doc,
        pupils[1],
        weekly(Weekday::Thu, Some("08:15")),
        "2026-11-20",
    );
    cadence(&mut doc, pupils[2], weekly(Weekday::Wed, None), "2026-11-20");
    holiday(&mut doc, "Studiedag", "2026-12-02", "2026-12-02");
    let found = upcoming(&doc, day("2026-11-23"), day("2026-12-06"));
    let listed: Vec<_> = found
        .iter()
        .map(|due| (due.pupil, due.moment.day.to_string()))
        .collect();
    let expected = [
        (2, "2026-11-25"),
        (1, "2026-11-26"),
        (0, "2026-11-26"),
        (2, "2026-12-03"),
        (1, "2026-12-03"),
        (0, "2026-12-03"),
    ];
    assert_eq!(listed, expected.map(|(place, on)| (pupils[place], on.to_owned())));
    assert!(found[3].moment.shift.is_some());
}

prop_compose! {
    fn any_class()(
        rhythms in proptest::collection::vec((0..6_usize, 0..5_u8, 0..40_u64), 0..10),
        contacts in proptest::collection::vec((0..6_usize, 0..40_u64, any::<bool>()), 0..12),
        promises in proptest::collection::vec((0..6_usize, 0..40_u64), 0..4),
        shared in any::<bool>(),
    ) -> Document {
        let start = day("2026-11-02");
        let (mut doc, pupils) = class(6);
        if shared {
            let adult = guardian(&mut doc, pupils[0], Relation::Mother);
            tie(&mut doc, pupils[1], adult, Relation::Mother);
        }
        for (place, kind, days) in rhythms {
            let on = later(start, days);
            let rule = match kind {
                0 => weekly(chrono::Datelike::weekday(&on), Some("15:45")),
                1 => Rule::Once { date: on, time: Some(time("08:15")) },
                2 => Rule::AfterContact { days: 10 },
                3 => Rule::Window { from: on, until: later(on, 10) },
                _ => Rule::Open,
            };
            cadence(&mut doc, pupils[place], rule, "2026-11-01");
        }
        for (place, days, spoke) in contacts {
            let outcome = if spoke { Outcome::Spoke } else { Outcome::NoAnswer };
            contact(&mut doc, pupils[place], later(start, days), outcome);
        }
        for (place, days) in promises {
            promise(&mut doc, pupils[place], Party::Teacher, &later(start, days).to_string());
        }
        doc
    }
}

proptest! {
    #[test]
    fn a_family_is_listed_once_and_on_a_school_day(doc in any_class(), days in 0..60_u64) {
        let today = later(day("2026-11-01"), days);
        let found = attention(&doc, today);
        let pupils: BTreeSet<_> = found.iter().map(|due| due.pupil).collect();
        prop_assert_eq!(pupils.len(), found.len());
        for due in &found {
            prop_assert!(!is_weekend(due.moment.day));
            prop_assert!(due.moment.latest >= due.moment.day);
        }
    }

    #[test]
    fn timed_ones_of_today_lead_and_never_spoken_ones_close(doc in any_class(), days in 0..60_u64) {
        let today = later(day("2026-11-01"), days);
        let kinds: Vec<u8> = attention(&doc, today)
            .iter()
            .map(|due| match due.reason {
                _ if due.moment.day == today && due.moment.time.is_some() => 0,
                Reason::NotYetSpoken { .. } => 2,
                _ => 1,
            })
            .collect();
        prop_assert!(kinds.is_sorted(), "{kinds:?}");
    }

    #[test]
    fn nobody_is_forgotten(doc in any_class(), days in 0..60_u64) {
        let today = later(day("2026-11-01"), days);
        let listed: BTreeSet<_> = attention(&doc, today).iter().map(|due| due.pupil).collect();
        for family in families(&doc) {
            let due_by_now = family.iter().any(|pupil| {
                doc.cadences.values().any(|cadence| {
                    cadence.pupil == *pupil
                        && next_moment(&doc, cadence, today).is_some_and(|moment| moment.day <= today)
                })
            });
            if due_by_now {
                prop_assert!(family.iter().any(|pupil| listed.contains(pupil)));
            }
        }
    }

    #[test]
    fn the_agenda_is_by_day_and_time_and_within_itself(doc in any_class(), days in 0..60_u64) {
        let from = later(day("2026-11-01"), days);
        let until = later(from, 14);
        let found = upcoming(&doc, from, until);
        prop_assert!(found.iter().all(|due| (from..=until).contains(&due.moment.day)));
        prop_assert!(found.is_sorted_by_key(|due| (due.moment.day, due.moment.time)));
    }
}
