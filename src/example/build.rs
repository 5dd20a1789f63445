//! From the families as they are written to a class as it is kept.

mod adults;
mod contacts;
mod page;
mod said;

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, Days, NaiveDate};
use uuid::Uuid;

use super::data::{Family, Scene, Who};
use super::{Example, ExampleError, told};
use crate::model::{
    Class, Document, Guardian, Holiday, Id, Introduction, Media, Name, Party, Pupil, Reply, SchoolYear,
    is_weekend,
};

/// Makes ids in a row, so that the class is the same each time.
pub(super) struct Ids(u128);

impl Ids {
    pub(super) fn next<R>(&mut self) -> Id<R> {
        self.0 += 1;
        Id::from_uuid(Uuid::from_u128(
            0x6b6c_6173_6261_6e64_0000_0000_0000_0000 | self.0,
        ))
    }
}

pub(super) struct Builder<'a> {
    pub(super) doc: Document,
    pub(super) ids: Ids,
    today: NaiveDate,
    photos: Vec<(Id<Media>, Vec<u8>)>,
    /// The adults of each family, by the child's given name.
    adults: BTreeMap<&'a str, Vec<Id<Guardian>>>,
    pupils: BTreeMap<&'a str, Id<Pupil>>,
    /// Scenes that were drawn already.
    scenes: BTreeSet<Scene>,
}

pub fn class(families: &[Family], today: NaiveDate) -> Result<Example, ExampleError> {
    let mut builder = Builder {
        doc: Document::new(Class {
            name: "Groep 5B".to_owned(),
            year: SchoolYear::of(today),
            teacher: "juf Marieke".to_owned(),
            minutes_a_week: Some(120),
        }),
        ids: Ids(0),
        today,
        photos: Vec::new(),
        adults: BTreeMap::new(),
        pupils: BTreeMap::new(),
        scenes: BTreeSet::new(),
    };
    builder.holidays();
    for (place, family) in families.iter().enumerate() {
        builder.family(place, family)?;
    }
    builder.introductions();
    for family in families {
        told::recognised(&mut builder.doc, &builder.pupils, family);
    }
    Ok(Example {
        doc: builder.doc,
        photos: builder.photos,
    })
}

impl<'a> Builder<'a> {
    fn family(&mut self, place: usize, family: &'a Family) -> Result<(), ExampleError> {
        let pupil = self.ids.next();
        let start = self.doc.class.year.first_day();
        let (age, month, day) = family.born;
        let year = start.year() - i32::from(age) - i32::from(month >= 8);
        let siblings = family
            .twin
            .as_ref()
            .map_or_else(|| family.siblings.clone(), |twin| format!("tweeling {twin}"));
        self.doc.pupils.insert(
            pupil,
            Pupil {
                name: Name::new(&family.given, &family.prefix, &family.surname),
                born: NaiveDate::from_ymd_opt(year, month, day),
                group: "5B".to_owned(),
                school_key: Some(format!("{}", 4101 + place)),
                photo: None,
                siblings,
                living: family.living.clone(),
                note: String::new(),
                ..Pupil::default()
            },
        );
        self.pupils.insert(&family.given, pupil);
        let adults = match &family.with_family_of {
            Some(sibling) => self.share_family(pupil, sibling),
            None => self.adults(place, family, pupil),
        };
        self.contacts(place, family, pupil, &adults);
        self.rhythm(family, pupil, &adults);
        self.answers(family, pupil, &adults);
        self.consents(family, pupil);
        self.topics(family, pupil, &adults);
        self.told(family, pupil, &adults);
        self.page(place, family, pupil)?;
        self.adults.insert(&family.given, adults);
        Ok(())
    }

    /// A school day so many weeks ago; none is the last school day before today.
    pub(super) fn weeks_ago(&self, weeks: u32) -> NaiveDate {
        let back = Days::new(u64::from(weeks) * 7);
        let mut day = self
            .today
            .checked_sub_days(back)
            .unwrap_or(self.today)
            .min(self.today);
        while is_weekend(day) {
            day = day.pred_opt().unwrap_or(day);
        }
        day
    }

    /// Families that met already.
    fn introductions(&mut self) {
        let met = [
            ("Jip", "Saar", "Alleen opvoeden", Some(true)),
            ("Amir", "Noor", "Rekenen thuis", Some(true)),
            ("Lotte", "Ilias", "Fietsen naar school", Some(true)),
            ("Bram", "Pim", "Tweeling", None),
            ("Mila", "Mees", "Ouder vaak van huis", Some(false)),
            ("Hồng", "Kaya", "Avonddienst", Some(true)),
        ];
        for (nth, (one, other, subject, spoke)) in met.into_iter().enumerate() {
            let (Some(one), Some(other)) = (self.pupils.get(one).copied(), self.pupils.get(other).copied())
            else {
                continue;
            };
            let id = self.ids.next();
            let asked = self.weeks_ago(7 - nth as u32);
            let introduction = Introduction {
                a: one.min(other),
                b: one.max(other),
                subjects: BTreeSet::from([subject.to_owned()]),
                asked,
                a_reply: Reply::Yes,
                b_reply: Reply::Yes,
                text: String::new(),
                introduced: Some(self.weeks_ago(6 - nth as u32)),
                spoke,
            };
            self.doc.introductions.insert(id, introduction);
        }
    }

    /// Holidays of the school year, as they usually fall in the middle of the country.
    fn holidays(&mut self) {
        let year = i32::from(self.doc.class.year.0);
        let weeks = [
            ("Studiedag", year, 40, 0),
            ("Herfstvakantie", year, 43, 1),
            ("Kerstvakantie", year, 52, 2),
            ("Studiedag", year + 1, 5, 0),
            ("Voorjaarsvakantie", year + 1, 8, 1),
            ("Meivakantie", year + 1, 18, 2),
        ];
        for (name, year, week, length) in weeks {
            let Some(from) = NaiveDate::from_isoywd_opt(year, week, chrono::Weekday::Mon) else {
                continue;
            };
            let until = from
                .checked_add_days(Days::new((7_u64 * length).saturating_sub(3)))
                .unwrap_or(from);
            let id = self.ids.next();
            let holiday = Holiday {
                name: name.to_owned(),
                from,
                until,
            };
            self.doc.holidays.insert(id, holiday);
        }
    }
}

/// Who somebody is, seen from the class.
pub(super) fn party(who: Who, adults: &[Id<Guardian>]) -> Party {
    match who {
        Who::Teacher => Party::Teacher,
        Who::Child => Party::Child,
        Who::Parent(place) => adults.get(place).map_or(Party::Child, |id| Party::Guardian(*id)),
    }
}
