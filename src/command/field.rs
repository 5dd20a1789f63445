//! Every text in the document that a person types into: where it stands, how it is read and written.
//!
//! A draft knows its field, so that what somebody is typing can be kept without the screen that it is typed on:
//! at a lock, at a crash, at closing.

use uuid::Uuid;

use super::{Edits, Kind};
use crate::lang::{Msg, msg};
use crate::model::{
    Agreement, Answer, Apart, Cadence, Contact, Delivery, Document, Expectation, Guardian, Holiday,
    Household, Id, Introduction, Item, Media, Observation, Page, Pupil, Tie, Topic,
};

/// One text of the document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "each is the field of the record in its name")]
pub enum Field {
    ClassName,
    Teacher,
    PupilGiven(Id<Pupil>),
    PupilPrefix(Id<Pupil>),
    PupilSurname(Id<Pupil>),
    PupilGroup(Id<Pupil>),
    PupilSiblings(Id<Pupil>),
    PupilLiving(Id<Pupil>),
    PupilNote(Id<Pupil>),
    GuardianGiven(Id<Guardian>),
    GuardianPrefix(Id<Guardian>),
    GuardianSurname(Id<Guardian>),
    GuardianPhone(Id<Guardian>),
    GuardianEmail(Id<Guardian>),
    GuardianLanguages(Id<Guardian>),
    GuardianTime(Id<Guardian>),
    GuardianHopes(Id<Guardian>),
    GuardianNote(Id<Guardian>),
    HouseholdName(Id<Household>),
    HouseholdAddress(Id<Household>),
    ContactBy(Id<Contact>),
    ContactNote(Id<Contact>),
    CadenceWhy(Id<Cadence>),
    AnswerQuestion(Id<Answer>),
    AnswerText(Id<Answer>),
    AgreementWhat(Id<Agreement>),
    AgreementOutcome(Id<Agreement>),
    ObservationWhat(Id<Observation>),
    ObservationSource(Id<Observation>),
    ExpectationText(Id<Expectation>),
    ItemTitle(Id<Item>),
    ItemText(Id<Item>),
    DeliveryWithheld(Id<Delivery>),
    PageTitle(Id<Page>),
    PageStory(Id<Page>),
    PageGreeting(Id<Page>),
    IntroductionText(Id<Introduction>),
    TopicSubject(Id<Topic>),
    TopicPurpose(Id<Topic>),
    ApartWhy(Id<Apart>),
    MediaAlt(Id<Media>),
    HolidayName(Id<Holiday>),
}

/// Languages stand in one field, parted by commas.
fn languages(text: &str) -> Vec<String> {
    text.split(',')
        .map(str::trim)
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

macro_rules! fields {
    ($($variant:ident => $record:ident . $table:ident . $($path:ident).+, $label:ident;)*) => {
        impl Field {
            /// Every text that somebody can type, of every record.
            #[must_use]
            pub fn all(doc: &Document) -> Vec<Self> {
                let mut all = vec![Self::ClassName, Self::Teacher];
                all.extend(doc.guardians.keys().copied().map(Self::GuardianLanguages));
                $(all.extend(doc.$table.keys().copied().map(Self::$variant));)*
                all
            }

            /// The text as it stands; `None` where the record is not there.
            #[must_use]
            pub fn get(self, doc: &Document) -> Option<String> {
                match self {
                    Self::ClassName => Some(doc.class.name.clone()),
                    Self::Teacher => Some(doc.class.teacher.clone()),
                    Self::GuardianLanguages(id) => doc.guardians.get(&id).map(|it| it.languages.join(", ")),
                    $(Self::$variant(id) => doc.$table.get(&id).map(|it| it.$($path).+.clone()),)*
                }
            }

            /// Writes the text. Where the record is not there (any more), nothing is written.
            pub fn set(self, edits: &mut Edits<'_>, text: String) {
                match self {
                    Self::ClassName => {
                        let class = crate::model::Class { name: text, ..edits.doc().class.clone() };
                        edits.class(class);
                    }
                    Self::Teacher => {
                        let class = crate::model::Class { teacher: text, ..edits.doc().class.clone() };
                        edits.class(class);
                    }
                    Self::GuardianLanguages(id) => {
                        edits.edit(id, |it: &mut Guardian| it.languages = languages(&text));
                    }
                    $(Self::$variant(id) => edits.edit(id, |it: &mut $record| it.$($path).+ = text),)*
                }
            }

            /// The record that it stands in; `None` for the class itself.
            pub(super) fn record(self) -> Option<(Kind, Uuid)> {
                match self {
                    Self::ClassName | Self::Teacher => None,
                    Self::GuardianLanguages(id) => Some((Kind::Guardian, id.uuid())),
                    $(Self::$variant(id) => Some((Kind::$record, id.uuid())),)*
                }
            }

            /// Every text that says something else in `other`, in records that both have.
            pub(super) fn differing(now: &Document, other: &Document) -> Vec<Self> {
                let mut fields = Vec::new();
                if now.class.name != other.class.name {
                    fields.push(Self::ClassName);
                }
                if now.class.teacher != other.class.teacher {
                    fields.push(Self::Teacher);
                }
                for (id, it) in &now.guardians {
                    if other.guardians.get(id).is_some_and(|that| that.languages != it.languages) {
                        fields.push(Self::GuardianLanguages(*id));
                    }
                }
                $(
                    for (id, it) in &now.$table {
                        if other.$table.get(id).is_some_and(|that| that.$($path).+ != it.$($path).+) {
                            fields.push(Self::$variant(*id));
                        }
                    }
                )*
                fields
            }

            /// What the field is called on the screen.
            #[must_use]
            pub fn label(self) -> Msg {
                match self {
                    Self::ClassName => msg::field_class_name(),
                    Self::Teacher => msg::field_teacher(),
                    Self::GuardianLanguages(_) => msg::field_languages(),
                    $(Self::$variant(_) => msg::$label(),)*
                }
            }
        }
    };
}

fields! {
    PupilGiven => Pupil.pupils.name.given, field_given;
    PupilPrefix => Pupil.pupils.name.prefix, field_prefix;
    PupilSurname => Pupil.pupils.name.surname, field_surname;
    PupilGroup => Pupil.pupils.group, field_group;
    PupilSiblings => Pupil.pupils.siblings, field_siblings;
    PupilLiving => Pupil.pupils.living, field_living;
    PupilNote => Pupil.pupils.note, field_note;
    GuardianGiven => Guardian.guardians.name.given, field_given;
    GuardianPrefix => Guardian.guardians.name.prefix, field_prefix;
    GuardianSurname => Guardian.guardians.name.surname, field_surname;
    GuardianPhone => Guardian.guardians.phone, field_phone;
    GuardianEmail => Guardian.guardians.email, field_email;
    GuardianTime => Guardian.guardians.preferred_time, field_preferred_time;
    GuardianHopes => Guardian.guardians.hopes, field_hopes;
    GuardianNote => Guardian.guardians.note, field_note;
    HouseholdName => Household.households.name, field_household_name;
    HouseholdAddress => Household.households.address, field_address;
    ContactBy => Contact.contacts.by, field_by;
    ContactNote => Contact.contacts.note, field_note;
    CadenceWhy => Cadence.cadences.why, field_why;
    AnswerQuestion => Answer.answers.question, field_question;
    AnswerText => Answer.answers.text, field_answer;
    AgreementWhat => Agreement.agreements.what, field_agreement;
    AgreementOutcome => Agreement.agreements.outcome, field_outcome;
    ObservationWhat => Observation.observations.what, field_observation;
    ObservationSource => Observation.observations.source, field_source;
    ExpectationText => Expectation.expectations.text, field_expectation;
    ItemTitle => Item.items.title, field_item_title;
    ItemText => Item.items.text, field_item_text;
    DeliveryWithheld => Delivery.deliveries.withheld, field_withheld;
    PageTitle => Page.pages.title, field_page_title;
    PageStory => Page.pages.story, field_story;
    PageGreeting => Page.pages.greeting, field_greeting;
    IntroductionText => Introduction.introductions.text, field_introduction_text;
    TopicSubject => Topic.topics.subject, field_topic;
    TopicPurpose => Topic.topics.purpose, field_topic_purpose;
    ApartWhy => Apart.apart.why, field_apart_why;
    MediaAlt => Media.media.alt, field_alt;
    HolidayName => Holiday.holidays.name, field_holiday;
}

impl Field {
    /// The pupil whom the text is about, where it is about one.
    #[must_use]
    pub fn pupil(self, doc: &Document) -> Option<Id<Pupil>> {
        match self {
            Self::PupilGiven(id)
            | Self::PupilPrefix(id)
            | Self::PupilSurname(id)
            | Self::PupilGroup(id)
            | Self::PupilSiblings(id)
            | Self::PupilLiving(id)
            | Self::PupilNote(id) => Some(id),
            Self::PageTitle(id) | Self::PageStory(id) | Self::PageGreeting(id) => {
                doc.pages.get(&id).map(|page| page.pupil)
            }
            Self::AnswerQuestion(id) | Self::AnswerText(id) => {
                doc.answers.get(&id).map(|answer| answer.pupil)
            }
            Self::AgreementWhat(id) | Self::AgreementOutcome(id) => {
                doc.agreements.get(&id).map(|agreement| agreement.pupil)
            }
            Self::ObservationWhat(id) | Self::ObservationSource(id) => {
                doc.observations.get(&id).map(|observation| observation.pupil)
            }
            Self::ExpectationText(id) => doc.expectations.get(&id).map(|it| it.pupil),
            Self::ItemTitle(id) | Self::ItemText(id) => doc.items.get(&id).map(|it| it.pupil),
            Self::CadenceWhy(id) => doc.cadences.get(&id).map(|cadence| cadence.pupil),
            Self::GuardianGiven(id)
            | Self::GuardianPrefix(id)
            | Self::GuardianSurname(id)
            | Self::GuardianPhone(id)
            | Self::GuardianEmail(id)
            | Self::GuardianLanguages(id)
            | Self::GuardianTime(id)
            | Self::GuardianHopes(id)
            | Self::GuardianNote(id) => doc
                .ties
                .values()
                .find(|tie: &&Tie| tie.guardian == id)
                .map(|tie| tie.pupil),
            _ => None,
        }
    }

    /// The pupil with whose family the text is found, also where it is about several or about none.
    #[must_use]
    pub fn found_with(self, doc: &Document) -> Option<Id<Pupil>> {
        match self {
            Self::ContactBy(id) | Self::ContactNote(id) => {
                doc.contacts.get(&id).and_then(|it| it.pupils.first().copied())
            }
            Self::HouseholdName(id) | Self::HouseholdAddress(id) => {
                let lives_there = |tie: &&Tie| tie.household == Some(id);
                doc.ties.values().find(lives_there).map(|tie| tie.pupil)
            }
            Self::DeliveryWithheld(id) => {
                let item = doc.deliveries.get(&id).map(|it| it.item)?;
                doc.items.get(&item).map(|it| it.pupil)
            }
            Self::TopicSubject(id) | Self::TopicPurpose(id) => doc.topics.get(&id).map(|it| it.pupil),
            Self::IntroductionText(id) => doc.introductions.get(&id).map(|it| it.a),
            Self::ApartWhy(id) => doc.apart.get(&id).map(|it| it.a),
            Self::MediaAlt(id) => {
                let page = doc.pages.values().find(|it| it.photo == Some(id));
                let portrait = doc.pupils.iter().find(|(_, it)| it.photo == Some(id));
                page.map(|it| it.pupil).or(portrait.map(|(pupil, _)| *pupil))
            }
            other => other.pupil(doc),
        }
    }
}
