use proptest::prelude::*;

use super::*;
use crate::plan::testing::{day, time};

/// A Tuesday.
const TODAY: &str = "2026-11-24";

fn read(text: &str) -> Result<Rule, NotUnderstood> {
    parse_rule(text, day(TODAY))
}

fn weekly_on(weekday: Weekday, every: u8, at: &str) -> Rule {
    Rule::Weekly {
        weekday,
        time: (!at.is_empty()).then(|| time(at)),
        every,
    }
}

fn once_on(date: &str, at: &str) -> Rule {
    Rule::Once {
        date: day(date),
        time: (!at.is_empty()).then(|| time(at)),
    }
}

fn between(from: &str, until: &str) -> Rule {
    Rule::Window {
        from: day(from),
        until: day(until),
    }
}

fn all_read(cases: &[(&str, Rule)]) {
    for (text, rule) in cases {
        assert_eq!(read(text).as_ref(), Ok(rule), "{text}");
    }
}

#[test]
fn every_week() {
    use Weekday::{Fri, Mon, Thu, Tue, Wed};
    all_read(&[
        ("elke donderdag 15.45", weekly_on(Thu, 1, "15:45")),
        ("Elke donderdag om 15:45 uur", weekly_on(Thu, 1, "15:45")),
        ("iedere week op do om 15:45", weekly_on(Thu, 1, "15:45")),
        (
            "ieder donderdagmiddag om kwart voor vier",
            weekly_on(Thu, 1, "15:45"),
        ),
        ("donderdags 15u45", weekly_on(Thu, 1, "15:45")),
        ("'s donderdags om half vier", weekly_on(Thu, 1, "15:30")),
        ("elke donderag 8.15", weekly_on(Thu, 1, "08:15")),
        ("elke vrijdag 8 uur 's avonds", weekly_on(Fri, 1, "20:00")),
        ("wekelijks op maandag", weekly_on(Mon, 1, "")),
        ("elke week", weekly_on(Tue, 1, "")),
        ("om de week woensdag", weekly_on(Wed, 2, "")),
        ("om de woensdag", weekly_on(Wed, 2, "")),
        ("om de andere week op woensdag", weekly_on(Wed, 2, "")),
        ("tweewekelijks, op woensdag", weekly_on(Wed, 2, "")),
        ("elke 3 weken op maandag", weekly_on(Mon, 3, "")),
        ("om de drie weken maandag 16 uur", weekly_on(Mon, 3, "16:00")),
        ("één keer per 3 weken op maandag", weekly_on(Mon, 3, "")),
        ("eens in de drie weken op ma.", weekly_on(Mon, 3, "")),
        ("elke maand op maandag", weekly_on(Mon, 4, "")),
        ("every Thursday 3:45 pm", weekly_on(Thu, 1, "15:45")),
        ("Thursdays at 3.45 p.m.", weekly_on(Thu, 1, "15:45")),
        ("every Thursday at 4", weekly_on(Thu, 1, "16:00")),
        ("every Thursday at half past three", weekly_on(Thu, 1, "15:30")),
        ("every two weeks on Monday", weekly_on(Mon, 2, "")),
        ("every other Monday", weekly_on(Mon, 2, "")),
        ("once every 3 weeks on Monday", weekly_on(Mon, 3, "")),
        ("weekly on Friday, 8am", weekly_on(Fri, 1, "08:00")),
    ]);
}

#[test]
fn some_time_in_a_stretch() {
    all_read(&[
        ("in januari", between("2027-01-01", "2027-01-31")),
        ("pas weer in januari", between("2027-01-01", "2027-01-31")),
        ("only in January", between("2027-01-01", "2027-01-31")),
        ("ergens in de loop van jan.", between("2027-01-01", "2027-01-31")),
        ("november", between("2026-11-24", "2026-11-30")),
        ("begin november", between("2027-11-01", "2027-11-10")),
        ("begin maart", between("2027-03-01", "2027-03-10")),
        ("half april", between("2027-04-11", "2027-04-20")),
        ("mid-April", between("2027-04-11", "2027-04-20")),
        ("eind mei", between("2027-05-21", "2027-05-31")),
        ("eind februari 2028", between("2028-02-21", "2028-02-29")),
        ("at the end of May", between("2027-05-21", "2027-05-31")),
        ("volgende week", between("2026-11-30", "2026-12-04")),
        ("deze week", between("2026-11-24", "2026-11-27")),
        ("next month", between("2026-12-01", "2026-12-31")),
        ("deze maand", between("2026-11-24", "2026-11-30")),
    ]);
    let january = parse_rule("in januari", day("2027-01-12"));
    assert_eq!(january, Ok(between("2027-01-12", "2027-01-31")));
}

#[test]
fn one_day() {
    all_read(&[
        ("een week na vandaag", once_on("2026-12-01", "")),
        ("a week from today", once_on("2026-12-01", "")),
        ("over een week", once_on("2026-12-01", "")),
        ("over twee weken", once_on("2026-12-08", "")),
        ("in two weeks", once_on("2026-12-08", "")),
        ("over 10 dagen", once_on("2026-12-04", "")),
        ("over 2 maanden", once_on("2027-01-24", "")),
        ("morgen", once_on("2026-11-25", "")),
        ("morgenmiddag om 4 uur", once_on("2026-11-25", "16:00")),
        ("overmorgen", once_on("2026-11-26", "")),
        ("the day after tomorrow", once_on("2026-11-26", "")),
        ("vandaag 16:30", once_on("2026-11-24", "16:30")),
        ("volgende week dinsdag", once_on("2026-12-01", "")),
        ("dinsdag volgende week", once_on("2026-12-01", "")),
        ("deze week vrijdag", once_on("2026-11-27", "")),
        ("over twee weken op dinsdag", once_on("2026-12-08", "")),
        ("donderdag over een week", once_on("2026-12-03", "")),
        ("maandag over een week", once_on("2026-12-07", "")),
        ("dinsdag", once_on("2026-12-01", "")),
        ("donderdag 15.45", once_on("2026-11-26", "15:45")),
        ("aanstaande donderdag", once_on("2026-11-26", "")),
        ("volgende donderdag", once_on("2026-12-03", "")),
        ("next Thursday", once_on("2026-12-03", "")),
        ("on Thursday at 15:45", once_on("2026-11-26", "15:45")),
        ("26 november 15.45", once_on("2026-11-26", "15:45")),
        ("donderdag 26 november om 15.45", once_on("2026-11-26", "15:45")),
        ("de 26e", once_on("2026-11-26", "")),
        ("op de 3e", once_on("2026-12-03", "")),
        ("November 26th, 2026", once_on("2026-11-26", "")),
        ("the 26th of November", once_on("2026-11-26", "")),
        ("26-11", once_on("2026-11-26", "")),
        ("26/11 om 15.45", once_on("2026-11-26", "15:45")),
        ("23-11", once_on("2027-11-23", "")),
        ("26.11.2026", once_on("2026-11-26", "")),
        ("26-11-26", once_on("2026-11-26", "")),
        ("2026-11-26", once_on("2026-11-26", "")),
        ("2026-11-26T15:45", once_on("2026-11-26", "15:45")),
        ("29 februari", once_on("2028-02-29", "")),
    ]);
}

#[test]
fn after_each_contact_and_never() {
    all_read(&[
        ("6 weken na elk gesprek", Rule::AfterContact { days: 42 }),
        ("zes weken na elk contact", Rule::AfterContact { days: 42 }),
        ("na elk gesprek zes weken", Rule::AfterContact { days: 42 }),
        (
            "steeds 10 dagen na het laatste contact",
            Rule::AfterContact { days: 10 },
        ),
        ("six weeks after each talk", Rule::AfterContact { days: 42 }),
        (
            "a month after every conversation",
            Rule::AfterContact { days: 30 },
        ),
        ("geen vast moment", Rule::Open),
        ("Geen vast moment.", Rule::Open),
        ("no fixed moment", Rule::Open),
    ]);
}

#[test]
fn what_is_not_understood_says_why() {
    let unclear = |word: &str| NotUnderstood::Unclear {
        word: word.to_owned(),
    };
    let cases = [
        ("", NotUnderstood::Empty),
        (" ?! ", NotUnderstood::Empty),
        ("niet op donderdag", unclear("niet")),
        ("voor donderdag", unclear("voor")),
        ("elke donderdag behalve in mei", unclear("behalve")),
        ("donderdag vrijdag", unclear("vrijdag")),
        ("twee keer per week", unclear("twee")),
        ("na 26 november", unclear("na")),
        ("bellen", NotUnderstood::NoMoment),
        ("elke dag", NotUnderstood::NoMoment),
        ("15.45", NotUnderstood::TimeWithoutDay),
        ("in januari om 15.45", NotUnderstood::TimeWithoutDay),
        ("donderdag 25:00", NotUnderstood::NoSuchTime),
        ("31 februari", NotUnderstood::NoSuchDay),
        ("vrijdag 26 november", NotUnderstood::NoSuchDay),
        ("elke 0 weken", NotUnderstood::NoSuchDay),
        ("elke 60 weken", NotUnderstood::NoSuchDay),
        (
            "26-11-2025",
            NotUnderstood::Past {
                day: day("2025-11-26"),
            },
        ),
        (
            "deze week maandag",
            NotUnderstood::Past {
                day: day("2026-11-23"),
            },
        ),
    ];
    for (text, why) in cases {
        assert_eq!(read(text), Err(why), "{text}");
    }
    assert_eq!(read(&"elke ".repeat(100)), Err(NotUnderstood::TooLong));
}

#[test]
fn an_hour_before_seven_is_in_the_afternoon_unless_written_with_a_zero() {
    all_read(&[
        ("morgen 3.45", once_on("2026-11-25", "15:45")),
        ("morgen 03:45", once_on("2026-11-25", "03:45")),
        ("morgen 7 uur", once_on("2026-11-25", "07:00")),
        ("morgen 12 uur", once_on("2026-11-25", "12:00")),
        ("tomorrow 12 am", once_on("2026-11-25", "00:00")),
        ("morgen half een", once_on("2026-11-25", "12:30")),
    ]);
}

#[test]
fn an_error_does_not_repeat_what_was_typed() {
    let error = read("donderdag met Fatima").unwrap_err();
    assert!(!error.to_string().contains("fatima"));
}

/// Words that mean something, in any order, with some that do not.
fn word() -> impl Strategy<Value = String> {
    prop_oneof![
        proptest::sample::select(vec![
            "elke",
            "om",
            "de",
            "week",
            "weken",
            "maand",
            "dag",
            "in",
            "over",
            "na",
            "een",
            "twee",
            "half",
            "kwart",
            "voor",
            "uur",
            "donderdag",
            "do",
            "januari",
            "mei",
            "begin",
            "eind",
            "volgende",
            "deze",
            "morgen",
            "gesprek",
            "every",
            "other",
            "after",
            "each",
            "talk",
            "pm",
            "26e",
            "2026",
            "26-11",
            "15.45",
            "9999",
            "a",
            "at",
            "of",
            "geen",
            "per",
            "keer",
            "eens",
            "29",
            "februari",
        ])
        .prop_map(str::to_owned),
        (0..10_000_u32).prop_map(|number| number.to_string()),
        "[0-9]{1,4}[-./:u][0-9]{1,4}([-./:][0-9]{1,4})?",
    ]
}

/// A day of this century.
fn usual_day() -> impl Strategy<Value = NaiveDate> {
    (2000..2100_i32, 1..366_u32).prop_filter_map("a day", |(year, day)| NaiveDate::from_yo_opt(year, day))
}

fn any_day() -> impl Strategy<Value = NaiveDate> {
    prop_oneof![
        9 => usual_day(),
        1 => proptest::sample::select(vec![NaiveDate::MIN, NaiveDate::MAX]),
    ]
}

fn is_sound(rule: Rule, today: NaiveDate) -> bool {
    match rule {
        Rule::Weekly { every, .. } => (1..=52).contains(&every),
        Rule::Once { date, .. } => date >= today,
        Rule::AfterContact { days } => days > 0,
        Rule::Window { from, until } => today <= from && from <= until,
        Rule::Open => true,
    }
}

proptest! {
    #[test]
    fn any_text_is_a_sound_rule_or_an_error(text in any::<String>(), today in any_day()) {
        prop_assert!(parse_rule(&text, today).map_or(true, |rule| is_sound(rule, today)));
    }

    #[test]
    fn any_words_are_a_sound_rule_or_an_error(
        words in proptest::collection::vec(word(), 0..8),
        today in any_day(),
    ) {
        let text = words.join(" ");
        prop_assert!(parse_rule(&text, today).map_or(true, |rule| is_sound(rule, today)), "{text}");
    }

    #[test]
    fn every_day_reads_back_in_every_notation(today in usual_day(), days in 0..360_u64) {
        let date = crate::plan::days::later(today, days);
        for notation in ["%Y-%m-%d", "%d-%m-%Y", "%-d/%-m", "%-d %B", "%A %-d %B %Y", "%b %-d"] {
            let text = date.format(notation).to_string();
            prop_assert_eq!(parse_rule(&text, today), Ok(Rule::Once { date, time: None }), "{}", text);
        }
    }

    #[test]
    fn capitals_and_spaces_make_no_difference(words in proptest::collection::vec(word(), 0..6)) {
        let today = day(TODAY);
        let shouted = format!("  {} ", words.join("   ").to_uppercase());
        prop_assert_eq!(parse_rule(&shouted, today), parse_rule(&words.join(" "), today));
    }
}
