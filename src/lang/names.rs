//! The field's own words for the model's values.

use chrono::NaiveDate;

use super::{Lang, Msg, msg};
use crate::model::{
    CopyKind, CopyMade, Custody, Form, ItemKind, Occasion, Outcome, Place, Purpose, Relation, Reply, Rule,
};

impl From<Form> for Msg {
    fn from(form: Form) -> Self {
        match form {
            Form::AtSchool => msg::form_at_school(),
            Form::Phone => msg::form_phone(),
            Form::Online => msg::form_online(),
            Form::Message => msg::form_message(),
            Form::Gate => msg::form_gate(),
            Form::HomeVisit => msg::form_home_visit(),
            Form::Doorstep => msg::form_doorstep(),
        }
    }
}

impl Lang {
    /// The file of a copy; one that was called by somebody who is erased has no name here any more.
    #[must_use]
    pub fn file_of(&self, copy: &CopyMade) -> String {
        if copy.file.is_empty() {
            self.say(&msg::copies_nameless())
        } else {
            copy.file.clone()
        }
    }
}

impl From<CopyKind> for Msg {
    fn from(kind: CopyKind) -> Self {
        match kind {
            CopyKind::Snapshot => msg::copy_snapshot(),
            CopyKind::Readable => msg::copy_readable(),
            CopyKind::AccessReport => msg::copy_access_report(),
            CopyKind::ClassList => msg::copy_class_list(),
            CopyKind::ConsentForm => msg::copy_consent_form(),
            CopyKind::FailedRows => msg::copy_failed_rows(),
            CopyKind::RecoveryCode => msg::copy_recovery_code(),
        }
    }
}

impl From<Occasion> for Msg {
    fn from(occasion: Occasion) -> Self {
        match occasion {
            Occasion::Start => msg::occasion_start(),
            Occasion::Progress => msg::occasion_progress(),
            Occasion::Home => msg::occasion_home(),
            Occasion::Concerns => msg::occasion_concerns(),
            Occasion::HomeVisit => msg::occasion_home_visit(),
            Occasion::TwoHouses => msg::occasion_two_houses(),
            Occasion::Expectations => msg::occasion_expectations(),
            Occasion::Closing => msg::occasion_closing(),
        }
    }
}

impl From<Outcome> for Msg {
    fn from(outcome: Outcome) -> Self {
        match outcome {
            Outcome::Spoke => msg::outcome_spoke(),
            Outcome::NoAnswer => msg::outcome_no_answer(),
        }
    }
}

impl From<Relation> for Msg {
    fn from(relation: Relation) -> Self {
        match relation {
            Relation::Mother => msg::relation_mother(),
            Relation::Father => msg::relation_father(),
            Relation::Parent => msg::relation_parent(),
            Relation::Grandparent => msg::relation_grandparent(),
            Relation::FosterParent => msg::relation_foster_parent(),
            Relation::StepParent => msg::relation_step_parent(),
            Relation::LegalGuardian => msg::relation_legal_guardian(),
            Relation::Other => msg::relation_other(),
        }
    }
}

impl From<Custody> for Msg {
    fn from(custody: Custody) -> Self {
        match custody {
            Custody::Yes => msg::custody_yes(),
            Custody::No => msg::custody_no(),
            Custody::Unknown => msg::custody_unknown(),
        }
    }
}

impl From<ItemKind> for Msg {
    fn from(kind: ItemKind) -> Self {
        match kind {
            ItemKind::Report => msg::item_report(),
            ItemKind::Photo => msg::item_photo(),
            ItemKind::Invitation => msg::item_invitation(),
            ItemKind::Outcome => msg::item_outcome(),
            ItemKind::Other => msg::item_other(),
        }
    }
}

impl From<Purpose> for Msg {
    fn from(purpose: Purpose) -> Self {
        match purpose {
            Purpose::BookInRoom => msg::purpose_book_in_room(),
            Purpose::BookAtHome => msg::purpose_book_at_home(),
            Purpose::ClipsToParents => msg::purpose_clips_to_parents(),
            Purpose::ClipsToClass => msg::purpose_clips_to_class(),
            Purpose::Introductions => msg::purpose_introductions(),
        }
    }
}

impl From<Place> for Msg {
    fn from(place: Place) -> Self {
        match place {
            Place::Home => msg::place_home(),
            Place::School => msg::place_school(),
        }
    }
}

impl From<Reply> for Msg {
    fn from(reply: Reply) -> Self {
        match reply {
            Reply::Waiting => msg::reply_waiting(),
            Reply::Yes => msg::reply_yes(),
            Reply::No => msg::reply_no(),
        }
    }
}

impl Lang {
    /// A rhythm as one says it: "elke donderdag om 15.45", "in januari".
    #[must_use]
    pub fn rule(&self, rule: &Rule) -> String {
        match *rule {
            Rule::Weekly { weekday, time, every } => {
                let day = self.weekday(weekday);
                let words = match every {
                    0 | 1 => msg::rule_weekly(day),
                    2 => msg::rule_every_other_week(day),
                    weeks => msg::rule_every_weeks(weeks, day),
                };
                self.at_time(&words, time)
            }
            Rule::Once { date, time } => self.at_time(&msg::rule_once(self.day(date)), time),
            Rule::AfterContact { days } if days % 7 == 0 => self.say(&msg::rule_weeks_after(days / 7)),
            Rule::AfterContact { days } => self.say(&msg::rule_days_after(days)),
            Rule::Window { from, until } => self.window(from, until),
            Rule::Open => self.say(&msg::rule_open()),
        }
    }

    fn at_time(&self, words: &Msg, time: Option<chrono::NaiveTime>) -> String {
        match time {
            Some(time) => self.say(&msg::rule_at_time(words.clone(), self.time(time))),
            None => self.say(words),
        }
    }

    fn window(&self, from: NaiveDate, until: NaiveDate) -> String {
        use chrono::Datelike as _;
        let whole_month = from.day() == 1
            && from.month() == until.month()
            && until.succ_opt().is_some_and(|next| next.month() != until.month());
        if whole_month {
            self.say(&msg::rule_in_month(self.month(from.month())))
        } else {
            self.say(&msg::rule_between(self.short_date(from), self.short_date(until)))
        }
    }
}
