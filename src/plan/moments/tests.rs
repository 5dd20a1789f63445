use proptest::prelude::*;

use super::*;
use crate::model::is_weekend;
use crate::plan::Closed;
use crate::plan::testing::{cadence, class, contact, day, holiday, time};

fn thursdays(every: u8) -> Rule {
    Rule::Weekly {
        weekday: Weekday::Thu,
        time: Some(time("15:45")),
        every,
    }
}

/// A class of one with one rhythm.
fn rhythm(rule: Rule, since: &str) -> (Document, Id<Pupil>, Id<Cadence>) {
    let (mut doc, pupils) = class(1);
    let id = cadence(&mut doc, pupils[0], rule, since);
    (doc, pupils[0], id)
}

fn next(doc: &Document, id: Id<Cadence>, today: &str) -> Option<Moment> {
    next_moment(doc, &doc.cadences[&id], day(today))
}

fn next_day(doc: &Document, id: Id<Cadence>, today: &str) -> String {
    next(doc, id, today).unwrap().day.to_string()
}

#[test]
fn every_thursday_until_trust_is_won() {
    let (mut doc, pupil, id) = rhythm(thursdays(1), "2026-11-24");
    // The conversation in which it was agreed does not count for the first Thursday.
    contact(&mut doc, pupil, day("2026-11-24"), Outcome::Spoke);
    let moment = next(&doc, id, "2026-11-24").unwrap();
    assert_eq!(moment.day, day("2026-11-26"));
    assert_eq!(moment.time, Some(time("15:45")));
    assert_eq!(moment.latest, day("2026-12-03"));
    assert_eq!(moment.shift, None);
    contact(&mut doc, pupil, day("2026-11-26"), Outcome::Spoke);
    assert_eq!(next_day(&doc, id, "2026-11-26"), "2026-12-03");
}

#[test]
fn a_contact_two_days_early_counts_and_three_days_early_does_not() {
    let (mut doc, pupil, id) = rhythm(thursdays(1), "2026-11-01");
    contact(&mut doc, pupil, day("2026-11-23"), Outcome::Spoke);
    assert_eq!(next_day(&doc, id, "2026-11-24"), "2026-11-26");
    contact(&mut doc, pupil, day("2026-11-24"), Outcome::Spoke);
    assert_eq!(next_day(&doc, id, "2026-11-24"), "2026-12-03");
}

#[test]
fn nobody_answered_is_no_contact() {
    let (mut doc, pupil, id) = rhythm(thursdays(1), "2026-11-23");
    contact(&mut doc, pupil, day("2026-11-26"), Outcome::NoAnswer);
    assert_eq!(next_day(&doc, id, "2026-11-27"), "2026-11-26");
}

#[test]
fn missed_weeks_are_no_backlog() {
    let (mut doc, pupil, id) = rhythm(thursdays(1), "2026-09-01");
    assert_eq!(next_day(&doc, id, "2026-11-25"), "2026-11-19");
    assert_eq!(next_day(&doc, id, "2026-11-26"), "2026-11-26");
    // A late call is for the missed one; on Monday the coming Thursday still stands.
    contact(&mut doc, pupil, day("2026-11-23"), Outcome::Spoke);
    assert_eq!(next_day(&doc, id, "2026-11-25"), "2026-11-26");
}

#[test]
fn every_other_week_keeps_its_phase() {
    let (mut doc, pupil, id) = rhythm(thursdays(2), "2026-11-02");
    assert_eq!(next_day(&doc, id, "2026-11-03"), "2026-11-05");
    assert_eq!(next_day(&doc, id, "2026-11-18"), "2026-11-05");
    contact(&mut doc, pupil, day("2026-11-12"), Outcome::Spoke);
    assert_eq!(next_day(&doc, id, "2026-11-18"), "2026-11-19");
    let found = moments(&doc, &doc.cadences[&id], day("2026-11-01"), day("2026-12-31"));
    let days: Vec<_> = found.iter().map(|moment| moment.day.to_string()).collect();
    assert_eq!(days, ["2026-11-19", "2026-12-03", "2026-12-17", "2026-12-31"]);
}

#[test]
fn a_holiday_shifts_and_says_so_and_two_weeks_become_one() {
    let (mut doc, _, id) = rhythm(thursdays(1), "2026-12-21");
    holiday(&mut doc, "Kerstvakantie", "2026-12-21", "2027-01-01");
    let moment = next(&doc, id, "2026-12-21").unwrap();
    assert_eq!(moment.day, day("2027-01-04"));
    assert_eq!(
        moment.shift,
        Some(Shift {
            from: day("2026-12-31"),
            because: Closed::Holiday("Kerstvakantie".to_owned())
        })
    );
    let found = moments(&doc, &doc.cadences[&id], day("2026-12-21"), day("2027-01-14"));
    let days: Vec<_> = found.iter().map(|moment| moment.day.to_string()).collect();
    assert_eq!(days, ["2027-01-04", "2027-01-07", "2027-01-14"]);
}

#[test]
fn in_the_weekend_what_was_missed_stays_missed() {
    let saturdays = Rule::Weekly {
        weekday: Weekday::Sat,
        time: None,
        every: 1,
    };
    let (doc, _, id) = rhythm(saturdays, "2026-11-16");
    // Saturday 21 is Monday 23; on Saturday 28 the next Monday has not come yet.
    assert_eq!(next_day(&doc, id, "2026-11-28"), "2026-11-23");
    assert_eq!(next_day(&doc, id, "2026-11-30"), "2026-11-30");
}

#[test]
fn putting_off_moves_the_day_and_drops_the_time() {
    let (mut doc, pupil, id) = rhythm(thursdays(1), "2026-11-24");
    doc.cadences.get_mut(&id).unwrap().not_before = Some(day("2026-11-28"));
    let moment = next(&doc, id, "2026-11-26").unwrap();
    assert_eq!((moment.day, moment.time), (day("2026-11-30"), None));
    assert_eq!(moment.shift.unwrap().because, Closed::Weekend);
    contact(&mut doc, pupil, day("2026-11-30"), Outcome::Spoke);
    let moment = next(&doc, id, "2026-11-30").unwrap();
    assert_eq!(
        (moment.day, moment.time),
        (day("2026-12-03"), Some(time("15:45")))
    );
}

#[test]
fn once_is_done_by_a_contact_around_its_day() {
    let rule = Rule::Once {
        date: day("2026-12-01"),
        time: None,
    };
    for (on, done) in [
        ("2026-11-24", false),
        ("2026-11-27", false),
        ("2026-11-28", true),
        ("2026-12-20", true),
    ] {
        let (mut doc, pupil, id) = rhythm(rule, "2026-11-24");
        contact(&mut doc, pupil, day(on), Outcome::Spoke);
        assert_eq!(next(&doc, id, "2026-12-31").is_none(), done, "{on}");
    }
    let (mut doc, pupil, id) = rhythm(rule, "2026-11-30");
    contact(&mut doc, pupil, day("2026-11-30"), Outcome::Spoke);
    let moment = next(&doc, id, "2026-11-30").unwrap();
    assert_eq!(
        (moment.day, moment.latest),
        (day("2026-12-01"), day("2026-12-08"))
    );
}

#[test]
fn another_family_only_in_january() {
    let rule = Rule::Window {
        from: day("2027-01-01"),
        until: day("2027-01-31"),
    };
    let (mut doc, pupil, id) = rhythm(rule, "2026-11-24");
    contact(&mut doc, pupil, day("2026-12-15"), Outcome::Spoke);
    let moment = next(&doc, id, "2026-12-16").unwrap();
    assert_eq!(
        moment,
        Moment {
            day: day("2027-01-01"),
            time: None,
            latest: day("2027-01-29"),
            shift: None
        }
    );
    holiday(&mut doc, "Kerstvakantie", "2026-12-21", "2027-01-01");
    assert_eq!(next_day(&doc, id, "2026-12-16"), "2027-01-04");
    contact(&mut doc, pupil, day("2027-01-20"), Outcome::Spoke);
    assert_eq!(next(&doc, id, "2027-01-20"), None);
}

#[test]
fn a_window_that_is_closed_all_along_says_so() {
    let rule = Rule::Window {
        from: day("2026-12-24"),
        until: day("2026-12-31"),
    };
    let (mut doc, _, id) = rhythm(rule, "2026-11-24");
    holiday(&mut doc, "Kerstvakantie", "2026-12-21", "2027-01-01");
    let moment = next(&doc, id, "2026-12-01").unwrap();
    assert_eq!(
        (moment.day, moment.latest),
        (day("2027-01-04"), day("2027-01-04"))
    );
    assert_eq!(moment.shift.unwrap().from, day("2026-12-24"));
}

#[test]
fn so_many_days_after_the_last_contact() {
    let (mut doc, pupil, id) = rhythm(Rule::AfterContact { days: 42 }, "2026-11-24");
    assert_eq!(next_day(&doc, id, "2026-11-24"), "2027-01-05");
    contact(&mut doc, pupil, day("2026-12-01"), Outcome::Spoke);
    assert_eq!(next_day(&doc, id, "2026-12-01"), "2027-01-12");
    // A contact from long before the rhythm does not make it overdue on its first day.
    let (mut doc, pupil, id) = rhythm(Rule::AfterContact { days: 7 }, "2026-11-24");
    contact(&mut doc, pupil, day("2026-09-01"), Outcome::Spoke);
    assert_eq!(next_day(&doc, id, "2026-11-24"), "2026-11-24");
}

#[test]
fn a_later_contact_is_not_known_yet() {
    let (mut doc, pupil, id) = rhythm(thursdays(1), "2026-11-23");
    contact(&mut doc, pupil, day("2026-11-27"), Outcome::Spoke);
    assert_eq!(next_day(&doc, id, "2026-11-26"), "2026-11-26");
    assert_eq!(next_day(&doc, id, "2026-11-27"), "2026-12-03");
}

#[test]
fn an_ended_rhythm_wants_nothing() {
    let (mut doc, _, id) = rhythm(thursdays(1), "2026-11-23");
    doc.cadences.get_mut(&id).unwrap().ended = Some(day("2026-12-04"));
    assert_eq!(next_day(&doc, id, "2026-12-04"), "2026-12-03");
    assert_eq!(next(&doc, id, "2026-12-05"), None);
    let found = moments(&doc, &doc.cadences[&id], day("2026-11-01"), day("2027-11-01"));
    assert_eq!(found.len(), 2);
}

#[test]
fn open_never_comes() {
    let (doc, _, id) = rhythm(Rule::Open, "2026-11-23");
    assert_eq!(next(&doc, id, "2027-11-23"), None);
}

#[test]
fn the_ends_of_the_calendar_do_no_harm() {
    for since in [NaiveDate::MIN, NaiveDate::MAX] {
        for rule in [thursdays(255), Rule::AfterContact { days: u16::MAX }] {
            let (mut doc, _, id) = rhythm(rule, "2026-11-23");
            doc.cadences.get_mut(&id).unwrap().since = since;
            let cadence = &doc.cadences[&id];
            for today in [NaiveDate::MIN, day("2026-11-23"), NaiveDate::MAX] {
                let _ = next_moment(&doc, cadence, today);
            }
            assert!(moments(&doc, cadence, NaiveDate::MIN, NaiveDate::MAX).len() <= MOST);
        }
    }
}

/// A day within two school years.
fn any_day() -> impl Strategy<Value = NaiveDate> {
    (0..700_u64).prop_map(|days| later(day("2026-08-01"), days))
}

fn any_rule() -> impl Strategy<Value = Rule> {
    let weekdays = (0..7_u8).prop_map(|number| Weekday::try_from(number).unwrap());
    prop_oneof![
        (weekdays, 0..6_u8, any::<bool>()).prop_map(|(weekday, every, timed)| Rule::Weekly {
            weekday,
            time: timed.then(|| time("15:45")),
            every
        }),
        any_day().prop_map(|date| Rule::Once { date, time: None }),
        (0..90_u16).prop_map(|days| Rule::AfterContact { days }),
        (any_day(), 0..60_u64).prop_map(|(from, days)| Rule::Window {
            from,
            until: later(from, days)
        }),
        Just(Rule::Open),
    ]
}

prop_compose! {
    fn any_class()(
        rule in any_rule(),
        since in any_day(),
        not_before in proptest::option::of(any_day()),
        ended in proptest::option::of(any_day()),
        contacts in proptest::collection::vec((any_day(), any::<bool>()), 0..8),
        holidays in proptest::collection::vec((any_day(), 0..50_u64), 0..6),
    ) -> (Document, Id<Pupil>, Id<Cadence>) {
        let (mut doc, pupil, id) = rhythm(rule, "2026-08-01");
        let cadence = doc.cadences.get_mut(&id).unwrap();
        cadence.since = since;
        cadence.not_before = not_before;
        cadence.ended = ended;
        for (on, spoke) in contacts {
            contact(&mut doc, pupil, on, if spoke { Outcome::Spoke } else { Outcome::NoAnswer });
        }
        for (from, days) in holidays {
            holiday(&mut doc, "Vakantie", &from.to_string(), &later(from, days).to_string());
        }
        (doc, pupil, id)
    }
}

fn is_school_day(doc: &Document, day: NaiveDate) -> bool {
    !is_weekend(day) && !doc.holidays.values().any(|holiday| holiday.covers(day))
}

proptest! {
    #[test]
    fn a_moment_is_on_a_school_day_and_a_shift_tells_the_truth(
        (doc, _, id) in any_class(),
        today in any_day(),
        span in 0..400_u64,
    ) {
        let cadence = &doc.cadences[&id];
        let found = moments(&doc, cadence, today, later(today, span));
        for moment in found.iter().chain(next_moment(&doc, cadence, today).as_ref()) {
            prop_assert!(is_school_day(&doc, moment.day), "{moment:?}");
            prop_assert!(moment.latest >= moment.day);
            prop_assert!(cadence.not_before.is_none_or(|first| first <= moment.day));
            prop_assert!(cadence.ended.is_none_or(|last| moment.day <= last));
            if let Some(shift) = &moment.shift {
                prop_assert!(shift.from < moment.day && !is_school_day(&doc, shift.from));
            }
        }
    }

    #[test]
    fn the_month_is_in_order_and_within_itself(
        (doc, _, id) in any_class(),
        from in any_day(),
        span in 0..400_u64,
    ) {
        let until = later(from, span);
        let found = moments(&doc, &doc.cadences[&id], from, until);
        prop_assert!(found.iter().all(|moment| (from..=until).contains(&moment.day)));
        prop_assert!(found.windows(2).all(|pair| pair[0].day < pair[1].day));
    }

    #[test]
    fn the_next_moment_stands_first_in_the_month((mut doc, _, id) in any_class(), today in any_day()) {
        doc.contacts.retain(|_, contact| contact.at.date() <= today);
        let cadence = &doc.cadences[&id];
        if let Some(next) = next_moment(&doc, cadence, today).filter(|next| next.day >= today) {
            let found = moments(&doc, cadence, today, next.day);
            prop_assert_eq!(found, vec![next]);
        }
    }

    #[test]
    fn a_contact_never_moves_the_next_moment_backwards(
        (mut doc, pupil, id) in any_class(),
        today in any_day(),
        age in 0..200_u64,
        ago in 0..200_u64,
    ) {
        // A contact from before the rhythm, as the first one that is known, may say that six weeks were nearly
        // over when it was agreed; one since then only moves it on.
        doc.cadences.get_mut(&id).unwrap().since = earlier(today, age);
        let cadence = doc.cadences[&id].clone();
        let before = next_moment(&doc, &cadence, today);
        contact(&mut doc, pupil, earlier(today, ago.min(age)), Outcome::Spoke);
        match (before, next_moment(&doc, &cadence, today)) {
            (None, after) => prop_assert_eq!(after, None),
            (Some(before), Some(after)) => prop_assert!(after.day >= before.day, "{before:?} {after:?}"),
            (Some(_), None) => {}
        }
    }

    #[test]
    fn a_contact_today_is_enough_for_today(
        (mut doc, pupil, id) in any_class(),
        today in any_day(),
        age in 1..200_u64,
    ) {
        doc.cadences.get_mut(&id).unwrap().since = earlier(today, age);
        contact(&mut doc, pupil, today, Outcome::Spoke);
        if let Some(after) = next_moment(&doc, &doc.cadences[&id], today) {
            prop_assert!(after.day > today, "{after:?}");
        }
    }
}
