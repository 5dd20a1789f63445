//! Whether a use is permitted: what the consents of all who have a say come to.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Months, NaiveDate};

use super::{Consent, Custody, Document, Giver, Guardian, Id, Media, Pupil, Purpose, Says, Tie};

/// What the consents for one pupil and one purpose come to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Permission {
    /// Somebody with a say said yes, and nobody with a say said no.
    Granted,
    /// Somebody with a say refused, or took a consent back: one refusal stops the use.
    Refused,
    /// Nobody with a say has answered. Counts as no.
    Missing,
}

/// What somebody's answer counts for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Voice {
    /// Nobody asked whether this adult, who is no parent, has custody. A no is heard, since a refusal must not get
    /// lost; a yes is not theirs to give until somebody asked.
    OnlyNo,
    /// Decides: a yes and a no count.
    Full,
}

/// From this age the pupil consents, and no longer the parents (UAVG art. 5).
const AGE_OF_CONSENT_MONTHS: u32 = 16 * 12;

/// Whether a pupil speaks for himself on `day`. Without a day of birth the parents do.
pub(super) fn is_of_age(pupil: &Pupil, day: NaiveDate) -> bool {
    pupil
        .born
        .and_then(|born| born.checked_add_months(Months::new(AGE_OF_CONSENT_MONTHS)))
        .is_some_and(|birthday| birthday <= day)
}

impl Document {
    /// Whose answer counts for a pupil's consents on `day`, and for what: from 16 the pupil's; before that those of the
    /// adults who decide, and the no of whoever may turn out to.
    #[must_use]
    pub fn voices(&self, pupil: Id<Pupil>, day: NaiveDate) -> BTreeMap<Giver, Voice> {
        if self.pupils.get(&pupil).is_some_and(|pupil| is_of_age(pupil, day)) {
            return BTreeMap::from([(Giver::Pupil, Voice::Full)]);
        }
        let mut ties: BTreeMap<Id<Guardian>, Vec<&Tie>> = BTreeMap::new();
        for tie in self.ties.values().filter(|tie| tie.pupil == pupil) {
            ties.entry(tie.guardian).or_default().push(tie);
        }
        ties.into_iter()
            .filter_map(|(guardian, ties)| Some((Giver::Guardian(guardian), voice(&ties)?)))
            .collect()
    }

    /// Who gives consent for a pupil on `day`.
    #[must_use]
    pub fn consent_givers(&self, pupil: Id<Pupil>, day: NaiveDate) -> BTreeSet<Giver> {
        let voices = self.voices(pupil, day).into_iter();
        voices
            .filter(|(_, voice)| *voice == Voice::Full)
            .map(|(giver, _)| giver)
            .collect()
    }

    /// All whose answer counts, in the order in which they stand in the family.
    #[must_use]
    pub fn voices_in_order(&self, pupil: Id<Pupil>, day: NaiveDate) -> Vec<(Giver, Voice)> {
        let mut voices: Vec<_> = self.voices(pupil, day).into_iter().collect();
        let members = self.members(pupil);
        voices.sort_by_key(|(giver, _)| {
            members
                .iter()
                .position(|member| Giver::Guardian(member.id) == *giver)
        });
        voices
    }

    /// The newest answer of one giver.
    #[must_use]
    pub fn consent_of(
        &self,
        pupil: Id<Pupil>,
        purpose: Purpose,
        giver: Giver,
    ) -> Option<(Id<Consent>, &Consent)> {
        self.consents_of(pupil, purpose, giver).into_iter().next()
    }

    /// What the consents come to on `day`: default no, and one refusal stops the use.
    #[must_use]
    pub fn permission(&self, pupil: Id<Pupil>, purpose: Purpose, day: NaiveDate) -> Permission {
        let mut permission = Permission::Missing;
        for (giver, voice) in self.voices(pupil, day) {
            let Some((_, consent)) = self.consent_of(pupil, purpose, giver) else {
                continue;
            };
            match consent.says(day) {
                Says::No | Says::TakenBack(_) => return Permission::Refused,
                Says::Yes if consent.on <= day && voice == Voice::Full => permission = Permission::Granted,
                Says::Yes | Says::Ended(_) => {}
            }
        }
        permission
    }

    /// Who gives consent and has no answer in force on `day`, in the order of the family: who was never asked, and whose
    /// yes is over. Nobody where one refusal decides already.
    #[must_use]
    pub fn unanswered(&self, pupil: Id<Pupil>, purpose: Purpose, day: NaiveDate) -> Vec<Giver> {
        if self.permission(pupil, purpose, day) == Permission::Refused {
            return Vec::new();
        }
        let waits = |giver: &Giver| {
            self.consent_of(pupil, purpose, *giver)
                .is_none_or(|(_, consent)| matches!(consent.says(day), Says::Ended(_)))
        };
        self.voices_in_order(pupil, day)
            .into_iter()
            .filter(|(_, voice)| *voice == Voice::Full)
            .map(|(giver, _)| giver)
            .filter(waits)
            .collect()
    }

    /// Whether there is something to ask before one can say that all have answered: of whoever has no answer in force, or
    /// because there is nobody yet who can give one.
    #[must_use]
    pub fn lacks_an_answer(&self, pupil: Id<Pupil>, purpose: Purpose, day: NaiveDate) -> bool {
        self.permission(pupil, purpose, day) == Permission::Missing
            || !self.unanswered(pupil, purpose, day).is_empty()
    }

    /// Children who can be recognised in a photo and of whom nobody with a say said yes to `purpose`, or somebody
    /// said no: while there is one, [`Document::may_show`] says no.
    #[must_use]
    pub fn without_consent_in(&self, photo: Id<Media>, purpose: Purpose, day: NaiveDate) -> Vec<Id<Pupil>> {
        self.media
            .get(&photo)
            .map(|media| {
                media
                    .shows
                    .iter()
                    .filter(|pupil| self.permission(**pupil, purpose, day) != Permission::Granted)
                    .copied()
                    .collect()
            })
            .unwrap_or_default()
    }

    /// Whether others may see a photo of a page: it is known who can be recognised in it, and each of those may be
    /// shown.
    #[must_use]
    pub fn may_show(&self, photo: Id<Media>, purpose: Purpose, day: NaiveDate) -> bool {
        let known = self.media.get(&photo).is_some_and(Media::is_answered);
        known && self.without_consent_in(photo, purpose, day).is_empty()
    }
}

/// What an adult's answer counts for, by all ties to the child: an import can make two. Where one of them says that there
/// is no custody, a yes does not count.
fn voice(ties: &[&Tie]) -> Option<Voice> {
    let without = ties.iter().filter(|tie| tie.custody == Custody::No).count();
    if without == ties.len() {
        return None;
    }
    let decides = without == 0 && ties.iter().any(|tie| tie.decides());
    Some(if decides { Voice::Full } else { Voice::OnlyNo })
}

#[cfg(test)]
mod tests;
