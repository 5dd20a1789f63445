//! Parents, where they live, and brothers and sisters who share them.

use super::Builder;
use crate::example::data::{Adult, Family};
use crate::model::{Custody, Guardian, Household, Id, Name, Pupil, Tie};

impl Builder<'_> {
    pub(super) fn adults(&mut self, place: usize, family: &Family, pupil: Id<Pupil>) -> Vec<Id<Guardian>> {
        let mut adults = Vec::new();
        for house in &family.houses {
            let household = self.ids.next();
            self.doc.households.insert(
                household,
                Household {
                    name: house.name.clone(),
                    address: house.address.clone(),
                    secret: house.secret,
                },
            );
            for adult in &house.adults {
                adults.push(self.adult(
                    place,
                    adults.len(),
                    adult,
                    pupil,
                    Some(household),
                    family.no_custody_known,
                ));
            }
        }
        for adult in &family.elsewhere {
            adults.push(self.adult(place, adults.len(), adult, pupil, None, family.no_custody_known));
        }
        adults
    }

    fn adult(
        &mut self,
        place: usize,
        nth: usize,
        adult: &Adult,
        pupil: Id<Pupil>,
        household: Option<Id<Household>>,
        custody_unknown: bool,
    ) -> Id<Guardian> {
        let id = self.ids.next();
        let mail: String = adult
            .given
            .to_lowercase()
            .chars()
            .filter(char::is_ascii_alphabetic)
            .collect();
        self.doc.guardians.insert(
            id,
            Guardian {
                name: Name::new(&adult.given, &adult.prefix, &adult.surname),
                phone: format!("06 12 34 {:02} {:02}", 10 + place, 40 + nth),
                email: format!("{mail}.{}@example.nl", 4101 + place),
                languages: adult.languages.clone(),
                interpreter: adult.interpreter,
                preferred_form: adult.form,
                preferred_time: adult.time.clone(),
                hopes: adult.hopes.clone(),
                note: String::new(),
            },
        );
        let tie = self.ids.next();
        self.doc.ties.insert(
            tie,
            Tie {
                pupil,
                guardian: id,
                relation: adult.relation,
                custody: if custody_unknown {
                    Custody::Unknown
                } else {
                    adult.custody
                },
                information_requested: adult.requested.then(|| self.weeks_ago(9)),
                household,
                ..Tie::default()
            },
        );
        id
    }

    /// A brother or sister in the class has the same adults and houses.
    pub(super) fn share_family(&mut self, pupil: Id<Pupil>, sibling: &str) -> Vec<Id<Guardian>> {
        let Some(other) = self.pupils.get(sibling).copied() else {
            return Vec::new();
        };
        let ties: Vec<Tie> = self
            .doc
            .ties
            .values()
            .filter(|tie| tie.pupil == other)
            .cloned()
            .collect();
        for tie in ties {
            let id = self.ids.next();
            self.doc.ties.insert(id, Tie { pupil, ..tie });
        }
        let contacts = self
            .doc
            .contacts
            .values_mut()
            .filter(|contact| contact.pupils.contains(&other));
        for contact in contacts {
            contact.pupils.insert(pupil);
        }
        self.adults.get(sibling).cloned().unwrap_or_default()
    }
}
