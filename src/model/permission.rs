//! Whether a use is permitted: what the consents of all who have a say come to.

use std::collections::BTreeSet;

use chrono::{Months, NaiveDate};

use super::{Consent, Custody, Document, Giver, Id, Media, Pupil, Purpose};

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
    /// Who has a say over a pupil's consents on `day`: from 16 the pupil; before that every guardian with
    /// custody. A guardian whose custody nobody asked about is heard too, since a refusal must not get lost.
    #[must_use]
    pub fn consent_givers(&self, pupil: Id<Pupil>, day: NaiveDate) -> BTreeSet<Giver> {
        if self.pupils.get(&pupil).is_some_and(|pupil| is_of_age(pupil, day)) {
            return BTreeSet::from([Giver::Pupil]);
        }
        self.ties
            .values()
            .filter(|tie| tie.pupil == pupil && tie.custody != Custody::No)
            .map(|tie| Giver::Guardian(tie.guardian))
            .collect()
    }

    /// The newest answer of one giver: taking a consent back is an answer too, on the day on which it was taken back.
    #[must_use]
    pub fn consent_of(
        &self,
        pupil: Id<Pupil>,
        purpose: Purpose,
        giver: Giver,
    ) -> Option<(Id<Consent>, &Consent)> {
        self.consents
            .iter()
            .filter(|(_, consent)| {
                consent.pupil == pupil && consent.purpose == purpose && consent.giver == giver
            })
            .max_by_key(|(id, consent)| {
                let acted = consent.revoked.map_or(consent.on, |day| day.max(consent.on));
                (acted, !consent.given || consent.revoked.is_some(), **id)
            })
            .map(|(id, consent)| (*id, consent))
    }

    /// What the consents come to on `day`: default no, and one refusal stops the use.
    #[must_use]
    pub fn permission(&self, pupil: Id<Pupil>, purpose: Purpose, day: NaiveDate) -> Permission {
        let mut permission = Permission::Missing;
        for giver in self.consent_givers(pupil, day) {
            let Some((_, consent)) = self.consent_of(pupil, purpose, giver) else {
                continue;
            };
            let ended = consent.until.is_some_and(|until| until < day);
            if !consent.given || consent.revoked.is_some() {
                return Permission::Refused;
            }
            if !ended && consent.on <= day {
                permission = Permission::Granted;
            }
        }
        permission
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Class, Guardian, Tie};

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap_or_default()
    }

    fn two_parents() -> (Document, Id<Pupil>, [Id<Guardian>; 2]) {
        let mut doc = Document::new(Class::default());
        let pupil = Id::random();
        doc.pupils.insert(
            pupil,
            Pupil {
                born: Some(day("2018-03-01")),
                ..Pupil::default()
            },
        );
        let parents = [Id::random(), Id::random()];
        for guardian in parents {
            doc.guardians.insert(guardian, Guardian::default());
            doc.ties.insert(
                Id::random(),
                Tie {
                    pupil,
                    guardian,
                    relation: crate::model::Relation::default(),
                    custody: Custody::Yes,
                    ..Tie::default()
                },
            );
        }
        (doc, pupil, parents)
    }

    fn say(doc: &mut Document, pupil: Id<Pupil>, by: Giver, given: bool, on: &str) -> Id<Consent> {
        let id = Id::random();
        doc.consents.insert(
            id,
            Consent {
                pupil,
                purpose: Purpose::BookInRoom,
                giver: by,
                given,
                on: day(on),
                until: None,
                revoked: None,
            },
        );
        id
    }

    #[test]
    fn nothing_is_permitted_until_somebody_says_yes() {
        let (doc, pupil, _) = two_parents();
        assert_eq!(
            doc.permission(pupil, Purpose::BookInRoom, day("2026-11-24")),
            Permission::Missing
        );
    }

    #[test]
    fn one_refusal_of_two_stops_the_use() {
        let (mut doc, pupil, [a, b]) = two_parents();
        say(&mut doc, pupil, Giver::Guardian(a), true, "2026-09-01");
        assert_eq!(
            doc.permission(pupil, Purpose::BookInRoom, day("2026-11-24")),
            Permission::Granted
        );
        say(&mut doc, pupil, Giver::Guardian(b), false, "2026-09-01");
        assert_eq!(
            doc.permission(pupil, Purpose::BookInRoom, day("2026-11-24")),
            Permission::Refused
        );
        assert_eq!(
            doc.permission(pupil, Purpose::BookAtHome, day("2026-11-24")),
            Permission::Missing
        );
    }

    #[test]
    fn revoking_acts_at_once() {
        let (mut doc, pupil, [a, _]) = two_parents();
        let id = say(&mut doc, pupil, Giver::Guardian(a), true, "2026-09-01");
        if let Some(consent) = doc.consents.get_mut(&id) {
            consent.revoked = Some(day("2026-11-24"));
        }
        assert_eq!(
            doc.permission(pupil, Purpose::BookInRoom, day("2026-11-24")),
            Permission::Refused
        );
    }

    #[test]
    fn from_sixteen_the_pupil_decides() {
        let (mut doc, pupil, [a, _]) = two_parents();
        say(&mut doc, pupil, Giver::Guardian(a), true, "2026-09-01");
        let birthday = day("2034-03-01");
        assert_eq!(
            doc.permission(
                pupil,
                Purpose::BookInRoom,
                birthday.pred_opt().unwrap_or_default()
            ),
            Permission::Granted
        );
        assert_eq!(
            doc.permission(pupil, Purpose::BookInRoom, birthday),
            Permission::Missing
        );
    }

    #[test]
    fn a_parent_without_custody_has_no_say() {
        let (mut doc, pupil, [a, b]) = two_parents();
        for tie in doc.ties.values_mut().filter(|tie| tie.guardian == b) {
            tie.custody = Custody::No;
        }
        say(&mut doc, pupil, Giver::Guardian(a), true, "2026-09-01");
        say(&mut doc, pupil, Giver::Guardian(b), false, "2026-09-02");
        assert_eq!(
            doc.permission(pupil, Purpose::BookInRoom, day("2026-11-24")),
            Permission::Granted
        );
    }

    #[test]
    fn an_ended_consent_is_missing_again() {
        let (mut doc, pupil, [a, _]) = two_parents();
        let id = say(&mut doc, pupil, Giver::Guardian(a), true, "2026-09-01");
        if let Some(consent) = doc.consents.get_mut(&id) {
            consent.until = Some(day("2026-10-01"));
        }
        assert_eq!(
            doc.permission(pupil, Purpose::BookInRoom, day("2026-10-01")),
            Permission::Granted
        );
        assert_eq!(
            doc.permission(pupil, Purpose::BookInRoom, day("2026-10-02")),
            Permission::Missing
        );
    }

    #[test]
    fn a_consent_taken_back_outlives_an_earlier_yes_on_another_paper() {
        let (mut doc, pupil, [a, _]) = two_parents();
        let first = say(&mut doc, pupil, Giver::Guardian(a), true, "2026-09-01");
        say(&mut doc, pupil, Giver::Guardian(a), true, "2026-10-01");
        if let Some(consent) = doc.consents.get_mut(&first) {
            consent.revoked = Some(day("2026-11-01"));
        }
        let today = day("2026-11-24");
        assert_eq!(
            doc.permission(pupil, Purpose::BookInRoom, today),
            Permission::Refused
        );
        say(&mut doc, pupil, Giver::Guardian(a), true, "2026-11-20");
        assert_eq!(
            doc.permission(pupil, Purpose::BookInRoom, today),
            Permission::Granted
        );
    }

    #[test]
    fn a_group_photo_needs_every_recognisable_child() {
        let (mut doc, noor, [a, _]) = two_parents();
        let photo = Id::random();
        let shows = [noor].into();
        doc.media.insert(
            photo,
            Media {
                shows,
                ..Media::default()
            },
        );
        let today = day("2026-11-24");
        let lacks = |doc: &Document| doc.without_consent_in(photo, Purpose::BookInRoom, today);
        assert_eq!(lacks(&doc), [noor]);
        say(&mut doc, noor, Giver::Guardian(a), true, "2026-09-01");
        assert!(lacks(&doc).is_empty());
    }

    #[test]
    fn a_photo_waits_until_it_is_said_who_can_be_recognised() {
        let (mut doc, noor, [a, _]) = two_parents();
        say(&mut doc, noor, Giver::Guardian(a), true, "2026-09-01");
        let photo = Id::random();
        let today = day("2026-11-24");
        for (all_named, ticked, shown) in [
            (None, false, false),
            (Some(false), false, false),
            // Half an answer: there may be more children than the one who is ticked.
            (Some(false), true, false),
            (Some(true), false, true),
            (Some(true), true, true),
            // An older document, in which somebody was ticked.
            (None, true, true),
        ] {
            let shows = ticked.then_some(noor).into_iter().collect();
            let media = Media {
                shows,
                all_named,
                ..Media::default()
            };
            doc.media.insert(photo, media);
            let may = doc.may_show(photo, Purpose::BookInRoom, today);
            assert_eq!(may, shown, "{all_named:?}, ticked: {ticked}");
        }
        doc.media.clear();
        assert!(!doc.may_show(photo, Purpose::BookInRoom, today), "no such photo");
    }
}
