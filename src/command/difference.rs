//! What differs between two versions of a class, in words a teacher knows: "2 contactmomenten minder".

use std::collections::{BTreeMap, BTreeSet};

use uuid::Uuid;

use super::edits::compare;
use super::{Edits, Field, Kind, Record};
use crate::lang::{Lang, Msg, msg};
use crate::model::{
    Agreement, Answer, Apart, Cadence, Consent, Contact, CopyMade, Delivery, Document, Expectation, Guardian,
    Holiday, Household, Introduction, Item, Media, Observation, Page, Pupil, Tie, Topic, Unfinished,
};

/// Up to so many records of one kind are named one by one.
const NAMED: usize = 3;

/// One thing that another version has otherwise than the one that is open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Difference {
    /// The class itself: year, minutes.
    Class,
    /// A text says something else.
    Text {
        /// Which.
        field: Field,
        /// Whom it is about; empty where it is about nobody.
        about: String,
    },
    /// It has so many records fewer.
    Fewer {
        /// Of which kind.
        kind: Kind,
        /// How many.
        count: usize,
        /// Whom they are about, where that are few.
        about: Vec<String>,
    },
    /// It has so many records more.
    More {
        /// Of which kind.
        kind: Kind,
        /// How many.
        count: usize,
        /// Whom they are about, where that are few.
        about: Vec<String>,
    },
    /// So many records differ.
    Other {
        /// Of which kind.
        kind: Kind,
        /// How many.
        count: usize,
        /// Whom they are about, where that are few.
        about: Vec<String>,
    },
}

/// What one table of another version has otherwise.
pub(super) struct Table {
    kind: Kind,
    fewer: Vec<String>,
    more: Vec<String>,
    other: Vec<(Uuid, String)>,
}

/// Compares one table.
pub(super) fn compare_table<R: Record + About>(kind: Kind, now: &Document, other: &Document) -> Table {
    let (ours, theirs) = (R::table(now), R::table(other));
    let lacking = |from: &crate::model::Table<R>, to: &crate::model::Table<R>, doc: &Document| {
        from.iter()
            .filter(|(id, _)| !to.contains_key(id))
            .map(|(_, record)| record.about(doc))
            .collect()
    };
    Table {
        kind,
        fewer: lacking(ours, theirs, now),
        more: lacking(theirs, ours, other),
        other: ours
            .iter()
            .filter(|(id, record)| theirs.get(id).is_some_and(|that| that != *record))
            .map(|(id, record)| (id.uuid(), record.about(now)))
            .collect(),
    }
}

/// What `other` has otherwise than `now`; empty where both say the same.
#[must_use]
pub fn differences(now: &Document, other: &Document) -> Vec<Difference> {
    let texts = Field::differing(now, other);
    let mut found: Vec<Difference> = texts
        .iter()
        .filter(|field| field.record().is_none())
        .map(|field| Difference::Text {
            field: *field,
            about: String::new(),
        })
        .collect();
    let mut texts_of: BTreeMap<(Kind, Uuid), Vec<Field>> = BTreeMap::new();
    for field in &texts {
        if let Some(record) = field.record() {
            texts_of.entry(record).or_default().push(*field);
        }
    }
    let beyond = beyond_texts(now, other, &texts);
    if beyond.class {
        found.push(Difference::Class);
    }
    for table in compare(now, other) {
        table.into_words(&texts_of, &beyond.records, &mut found);
    }
    found
}

/// What differs apart from texts.
struct Beyond {
    class: bool,
    records: BTreeSet<(Kind, Uuid)>,
}

fn beyond_texts(now: &Document, other: &Document, texts: &[Field]) -> Beyond {
    let mut alike = now.clone();
    let mut edits = Edits::new(&mut alike);
    for field in texts {
        if let Some(text) = field.get(other) {
            field.set(&mut edits, text);
        }
    }
    let mut records = BTreeSet::new();
    for table in compare(&alike, other) {
        records.extend(table.other.iter().map(|(id, _)| (table.kind, *id)));
    }
    Beyond {
        class: alike.class != other.class,
        records,
    }
}

impl Table {
    fn into_words(
        self,
        texts_of: &BTreeMap<(Kind, Uuid), Vec<Field>>,
        beyond: &BTreeSet<(Kind, Uuid)>,
        found: &mut Vec<Difference>,
    ) {
        let kind = self.kind;
        if !self.fewer.is_empty() {
            found.push(Difference::Fewer {
                kind,
                count: self.fewer.len(),
                about: few(self.fewer),
            });
        }
        if !self.more.is_empty() {
            found.push(Difference::More {
                kind,
                count: self.more.len(),
                about: few(self.more),
            });
        }
        if self.other.len() > NAMED {
            found.push(Difference::Other {
                kind,
                count: self.other.len(),
                about: Vec::new(),
            });
            return;
        }
        let mut rest = Vec::new();
        for (id, about) in self.other {
            let texts = texts_of.get(&(kind, id)).map_or(&[][..], Vec::as_slice);
            found.extend(texts.iter().map(|field| Difference::Text {
                field: *field,
                about: about.clone(),
            }));
            if texts.is_empty() || beyond.contains(&(kind, id)) {
                rest.push(about);
            }
        }
        if !rest.is_empty() {
            found.push(Difference::Other {
                kind,
                count: rest.len(),
                about: few(rest),
            });
        }
    }
}

/// Names, each once, where there are few of them and all are known.
fn few(about: Vec<String>) -> Vec<String> {
    let names: BTreeSet<String> = about.into_iter().collect();
    if names.len() > NAMED || names.contains("") {
        return Vec::new();
    }
    names.into_iter().collect()
}

impl Difference {
    /// The difference in words, without a capital: "2 contactmomenten minder (Noor)".
    #[must_use]
    pub fn words(&self, lang: &Lang) -> String {
        match self {
            Self::Class => lang.say(&msg::version_class()),
            Self::Text { field, about } => {
                let label = lower(&lang.say(&field.label()));
                if about.is_empty() {
                    lang.say(&msg::version_text(label))
                } else {
                    lang.say(&msg::version_text_of(label, about))
                }
            }
            Self::Fewer { kind, count, about } => {
                named(lang, &msg::version_fewer(kind.counted(*count)), about)
            }
            Self::More { kind, count, about } => named(lang, &msg::version_more(kind.counted(*count)), about),
            Self::Other { kind, count, about } => {
                named(lang, &msg::version_other(kind.counted(*count)), about)
            }
        }
    }
}

fn named(lang: &Lang, what: &Msg, about: &[String]) -> String {
    if about.is_empty() {
        return lang.say(what);
    }
    lang.say(&msg::version_named(what.clone(), lang.list(about)))
}

/// A label in the middle of a line.
fn lower(label: &str) -> String {
    let mut letters = label.chars();
    match letters.next() {
        Some(first) => first.to_lowercase().collect::<String>() + letters.as_str(),
        None => String::new(),
    }
}

impl Kind {
    /// So many of them: "2 contactmomenten".
    #[must_use]
    pub fn counted(self, count: usize) -> Msg {
        match self {
            Self::Pupil => msg::count_pupils(count),
            Self::Guardian => msg::count_guardians(count),
            Self::Household => msg::count_households(count),
            Self::Tie => msg::count_ties(count),
            Self::Contact => msg::count_contacts(count),
            Self::Cadence => msg::count_cadences(count),
            Self::Answer => msg::count_answers(count),
            Self::Agreement => msg::count_agreements(count),
            Self::Observation => msg::count_observations(count),
            Self::Expectation => msg::count_expectations(count),
            Self::Item => msg::count_items(count),
            Self::Delivery => msg::count_deliveries(count),
            Self::Consent => msg::count_consents(count),
            Self::Page => msg::count_pages(count),
            Self::Media => msg::count_media(count),
            Self::Topic => msg::count_topics(count),
            Self::Introduction => msg::count_introductions(count),
            Self::Apart => msg::count_apart(count),
            Self::Holiday => msg::count_holidays(count),
            Self::CopyMade => msg::count_copies(count),
            Self::Unfinished => msg::count_unfinished(count),
        }
    }
}

/// Whom or what a record is about, by the name that a teacher knows; empty where it is about nobody.
pub(super) trait About {
    /// The name.
    fn about(&self, doc: &Document) -> String;
}

macro_rules! about {
    ($($record:ident: |$it:ident, $doc:ident| $name:expr;)*) => {
        $(impl About for $record {
            fn about(&self, $doc: &Document) -> String {
                let $it = self;
                $name
            }
        })*
    };
}

about! {
    Pupil: |it, _doc| it.name.call();
    Guardian: |it, _doc| it.name.call();
    Household: |it, _doc| it.name.clone();
    Tie: |it, doc| doc.called(it.pupil);
    Contact: |it, doc| it.pupils.first().map(|pupil| doc.called(*pupil)).unwrap_or_default();
    Cadence: |it, doc| doc.called(it.pupil);
    Answer: |it, doc| doc.called(it.pupil);
    Agreement: |it, doc| doc.called(it.pupil);
    Observation: |it, doc| doc.called(it.pupil);
    Expectation: |it, doc| doc.called(it.pupil);
    Item: |it, doc| doc.called(it.pupil);
    Delivery: |it, doc| doc.items.get(&it.item).map(|item| doc.called(item.pupil)).unwrap_or_default();
    Consent: |it, doc| doc.called(it.pupil);
    Page: |it, doc| doc.called(it.pupil);
    Media: |it, _doc| it.alt.clone();
    Topic: |it, doc| doc.called(it.pupil);
    Introduction: |it, doc| doc.called(it.a);
    Apart: |it, doc| doc.called(it.a);
    Holiday: |it, _doc| it.name.clone();
    CopyMade: |it, _doc| it.place.clone();
    Unfinished: |it, doc| it.pupil().map(|pupil| doc.called(pupil)).unwrap_or_default();
}

#[cfg(test)]
mod tests;
