//! Why a family deserves attention, in words: a due item always shows its reason.

use chrono::NaiveDate;

use super::{Lang, msg};
use crate::model::{Document, Form, Rule};
use crate::plan::{Closed, Due, Reason, Rung};

impl Lang {
    /// What to do, as the head of a card: "Bel Fatima, de moeder van Noor".
    #[must_use]
    pub fn due_title(&self, doc: &Document, due: &Due) -> String {
        let child = doc.called(due.pupil);
        match due.reason {
            Reason::NotYetSpoken { .. } => self.say(&msg::due_title_not_yet(child)),
            Reason::NoAnswer { .. } => self.say(&msg::due_title_no_answer(child)),
            Reason::Agreement { agreement } => match doc.agreements.get(&agreement) {
                Some(agreement) => self.say(&msg::due_title_agreement(child, agreement.what.as_str())),
                None => self.say(&msg::due_title_family(child)),
            },
            Reason::Rhythm {
                rule: Rule::Window { from, .. },
                ..
            } => {
                use chrono::Datelike as _;
                self.say(&msg::due_title_window(msg::date_month(from.month()), child))
            }
            Reason::Rhythm { .. } => self.rhythm_title(doc, due, child),
        }
    }

    fn rhythm_title(&self, doc: &Document, due: &Due, child: String) -> String {
        let agreed = due
            .cadence
            .and_then(|id| doc.cadences.get(&id))
            .map(|cadence| &cadence.agreed_with);
        let members = doc.members(due.pupil);
        let mut with = members
            .iter()
            .filter(|member| agreed.is_some_and(|agreed| agreed.contains(&member.id)));
        let (Some(member), None) = (with.next(), with.next()) else {
            return self.say(&msg::due_title_family(child));
        };
        let who = member.guardian.name.call();
        let relation = self.say(&member.tie.relation.into());
        match member.guardian.preferred_form {
            Some(Form::Phone) => self.say(&msg::due_title_call(who, relation, child)),
            Some(Form::Message) => self.say(&msg::due_title_write(who, relation, child)),
            _ => self.say(&msg::due_title_speak(who, relation, child)),
        }
    }

    /// Why, in one or two sentences: "Jullie spraken af: elke donderdag om 15.45."
    #[must_use]
    pub fn due_reason(&self, doc: &Document, due: &Due) -> String {
        let mut sentences = Vec::new();
        match due.reason {
            Reason::NotYetSpoken { attempts: 0, .. } => sentences.push(self.say(&msg::due_not_yet_spoken())),
            Reason::NotYetSpoken { attempts, rung } => {
                sentences.push(self.say(&msg::due_attempts(attempts)));
                sentences.extend(rung.map(|rung| self.rung(rung)));
            }
            Reason::NoAnswer { attempts, rung } => {
                sentences.push(self.say(&msg::due_attempts(attempts)));
                sentences.push(self.rung(rung));
            }
            Reason::Agreement { agreement } => {
                let by = doc.agreements.get(&agreement).and_then(|agreement| agreement.by);
                sentences.push(match by {
                    Some(day) => self.say(&msg::due_promised_by(self.day(day))),
                    None => self.say(&msg::due_promised()),
                });
            }
            Reason::Rhythm {
                rule,
                last,
                last_went_well,
            } => {
                let agreed = due
                    .cadence
                    .and_then(|id| doc.cadences.get(&id))
                    .is_some_and(|cadence| !cadence.agreed_with.is_empty());
                let rule = self.rule(&rule);
                sentences.push(self.say(&if agreed {
                    msg::due_agreed(rule)
                } else {
                    msg::due_chosen(rule)
                }));
                let why = due
                    .cadence
                    .and_then(|id| doc.cadences.get(&id))
                    .map(|cadence| cadence.why.trim());
                if let Some(why) = why.filter(|why| !why.is_empty()) {
                    sentences.push(sentence(why));
                }
                if let Some(last) = last {
                    let last = self.short_date(last);
                    sentences.push(self.say(&match last_went_well {
                        Some(true) => msg::due_last_well(last),
                        _ => msg::due_last(last),
                    }));
                }
            }
        }
        // Who was not reached has no agreed day that could have moved.
        let was_agreed = matches!(due.reason, Reason::Rhythm { .. } | Reason::Agreement { .. });
        if let Some(shift) = due.moment.shift.as_ref().filter(|_| was_agreed) {
            let from = self.day(shift.from);
            sentences.push(self.say(&match &shift.because {
                Closed::Weekend => msg::due_shift_weekend(from),
                Closed::Holiday(name) => msg::due_shift_holiday(from, name.as_str()),
            }));
        }
        sentences.join(" ")
    }

    /// When, as it stands on a card: "vandaag 15.45", "vóór 18 dec.".
    #[must_use]
    pub fn due_when(&self, due: &Due, today: NaiveDate) -> String {
        match due.reason {
            Reason::NotYetSpoken { .. } => self.say(&msg::due_when_this_week()),
            Reason::Rhythm {
                rule: Rule::Window { .. },
                ..
            } => self.say(&msg::due_when_before(self.short_date(due.moment.latest))),
            _ if due.moment.day < today => self.say(&msg::due_when_since(self.short_date(due.moment.day))),
            _ => self.relative_moment(due.moment.day, due.moment.time, today),
        }
    }

    /// What to try next, when nobody answered.
    #[must_use]
    pub fn rung(&self, rung: Rung) -> String {
        self.say(&match rung {
            Rung::OtherForm => msg::rung_other_form(),
            Rung::OtherTime => msg::rung_other_time(),
            Rung::OtherParent => msg::rung_other_parent(),
            Rung::HomeVisit => msg::rung_home_visit(),
        })
    }
}

/// What the teacher wrote, ended as a sentence.
fn sentence(text: &str) -> String {
    if text.ends_with(['.', '?', '…']) {
        text.to_owned()
    } else {
        format!("{text}.")
    }
}
