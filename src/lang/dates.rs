//! Days, times and stretches of time as one says them.

use chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime, Timelike, Weekday};

use super::{Lang, Language, Msg, msg};

impl Lang {
    /// "donderdag".
    #[must_use]
    pub fn weekday(&self, weekday: Weekday) -> String {
        self.say(&weekday_name(weekday))
    }

    /// "november"; `month` from 1.
    #[must_use]
    pub fn month(&self, month: u32) -> String {
        self.say(&msg::date_month(month))
    }

    /// "nov."; `month` from 1.
    #[must_use]
    pub fn month_short(&self, month: u32) -> String {
        self.say(&msg::date_month_short(month))
    }

    /// "donderdag 26 november".
    #[must_use]
    pub fn day(&self, day: NaiveDate) -> String {
        self.say(&day_name(day))
    }

    /// "26 november 2026".
    #[must_use]
    pub fn date(&self, day: NaiveDate) -> String {
        self.say(&msg::date_full(
            day.day(),
            msg::date_month(day.month()),
            day.year().to_string(),
        ))
    }

    /// "26 nov.".
    #[must_use]
    pub fn short_date(&self, day: NaiveDate) -> String {
        self.say(&msg::date_short(day.day(), msg::date_month_short(day.month())))
    }

    /// "15.45" in Dutch, "15:45" in English.
    #[must_use]
    pub fn time(&self, time: NaiveTime) -> String {
        let separator = match self.language() {
            Language::Nl => '.',
            Language::En => ':',
        };
        format!("{}{separator}{:02}", time.hour(), time.minute())
    }

    /// How far off a day is, as one says it: "vandaag", "morgen", "donderdag", "26 nov.".
    #[must_use]
    pub fn relative_day(&self, day: NaiveDate, today: NaiveDate) -> String {
        match (day - today).num_days() {
            0 => self.say(&msg::date_today()),
            1 => self.say(&msg::date_tomorrow()),
            -1 => self.say(&msg::date_yesterday()),
            2..=6 => self.weekday(day.weekday()),
            _ => self.short_date(day),
        }
    }

    /// [`Self::relative_day`] with the time where there is one: "vandaag 15.45".
    #[must_use]
    pub fn relative_moment(&self, day: NaiveDate, time: Option<NaiveTime>, today: NaiveDate) -> String {
        let day = self.relative_day(day, today);
        match time {
            Some(time) => format!("{day} {}", self.time(time)),
            None => day,
        }
    }

    /// How old something is: "zojuist gemaakt", "drie weken oud".
    #[must_use]
    pub fn age(&self, made: NaiveDateTime, now: NaiveDateTime) -> String {
        let since = now - made;
        let (days, hours) = (since.num_days(), since.num_hours());
        self.say(&match (days, hours) {
            (_, ..1) => msg::stick_age_new(),
            (0, hours) => msg::stick_age_hours(hours),
            (1..14, _) => msg::stick_age_days(days),
            (14..61, _) => msg::stick_age_weeks(days / 7),
            (61..730, _) => msg::stick_age_months(days * 12 / 365),
            _ => msg::stick_age_years(days / 365),
        })
    }

    /// A number of minutes: "1 uur 40".
    #[must_use]
    pub fn minutes(&self, minutes: u32) -> String {
        if minutes < 60 {
            self.say(&msg::date_minutes(minutes))
        } else if minutes.is_multiple_of(60) {
            self.say(&msg::date_hours(minutes / 60))
        } else {
            self.say(&msg::date_hours_minutes(minutes / 60, minutes % 60))
        }
    }
}

/// The name of a weekday.
#[must_use]
pub fn weekday_name(weekday: Weekday) -> Msg {
    msg::date_weekday(weekday.num_days_from_monday())
}

/// "donderdag 26 november".
#[must_use]
pub fn day_name(day: NaiveDate) -> Msg {
    msg::date_day(
        weekday_name(day.weekday()),
        day.day(),
        msg::date_month(day.month()),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_age_is_said_as_one_says_it() {
        let lang = Lang::new(Language::Nl);
        let now: NaiveDateTime = "2026-11-26T13:42:00".parse().unwrap();
        for (made, words) in [
            ("2026-11-26T13:40:00", "zojuist gemaakt"),
            ("2026-11-27T13:40:00", "zojuist gemaakt"),
            ("2026-11-26T12:40:00", "1 uur oud"),
            ("2026-11-25T14:00:00", "23 uur oud"),
            ("2026-11-25T13:00:00", "1 dag oud"),
            ("2026-11-13T13:00:00", "13 dagen oud"),
            ("2026-11-01T13:00:00", "3 weken oud"),
            ("2026-05-26T13:00:00", "6 maanden oud"),
            ("2023-11-01T13:00:00", "3 jaar oud"),
        ] {
            assert_eq!(lang.age(made.parse().unwrap(), now), words);
        }
    }
}
