//! What the list needs of each family, made in one pass and kept until something that it was made from changes.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use crate::model::{
    Consent, Contact, Document, Guardian, Id, Outcome, Permission, Pupil, Purpose, Table, Tie, fold,
};

/// Which families the list shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Filter {
    #[default]
    All,
    NotSpoken,
    TwoHouses,
    ConsentMissing,
}

impl Filter {
    pub(super) const ALL: [Self; 4] = [Self::All, Self::NotSpoken, Self::TwoHouses, Self::ConsentMissing];

    fn place(self) -> usize {
        match self {
            Self::All => 0,
            Self::NotSpoken => 1,
            Self::TwoHouses => 2,
            Self::ConsentMissing => 3,
        }
    }
}

/// One row.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    pub id: Id<Pupil>,
    pub languages: String,
    pub two_houses: bool,
    spoken: bool,
    consent_missing: bool,
    /// Everything that a search looks through, folded.
    text: String,
}

impl Entry {
    fn passes(&self, filter: Filter) -> bool {
        match filter {
            Filter::All => true,
            Filter::NotSpoken => !self.spoken,
            Filter::TwoHouses => self.two_houses,
            Filter::ConsentMissing => self.consent_missing,
        }
    }
}

/// All rows, in the order of the class list.
#[derive(Debug, Default)]
pub(super) struct Index {
    made_from: Option<Source>,
    entries: Vec<Entry>,
    counts: [usize; 4],
}

/// What the index was made from. Compared as a whole: a mark of change that misses one would show a lie.
#[derive(Debug)]
struct Source {
    today: NaiveDate,
    pupils: Table<Pupil>,
    guardians: Table<Guardian>,
    ties: Table<Tie>,
    consents: Table<Consent>,
    spoken: BTreeSet<Id<Pupil>>,
}

impl Source {
    fn holds(&self, doc: &Document, today: NaiveDate, spoken: &BTreeSet<Id<Pupil>>) -> bool {
        self.today == today
            && self.pupils == doc.pupils
            && self.guardians == doc.guardians
            && self.ties == doc.ties
            && self.consents == doc.consents
            && self.spoken == *spoken
    }
}

impl Index {
    /// Brings the index up to date; returns whether anything changed.
    pub(super) fn refresh(&mut self, doc: &Document, today: NaiveDate) -> bool {
        let spoken = spoken_with(doc);
        if self
            .made_from
            .as_ref()
            .is_some_and(|source| source.holds(doc, today, &spoken))
        {
            return false;
        }
        self.entries = entries(doc, today, &spoken);
        self.counts = Filter::ALL.map(|filter| self.entries.iter().filter(|it| it.passes(filter)).count());
        self.made_from = Some(Source {
            today,
            pupils: doc.pupils.clone(),
            guardians: doc.guardians.clone(),
            ties: doc.ties.clone(),
            consents: doc.consents.clone(),
            spoken,
        });
        true
    }

    /// How many families a filter leaves.
    pub(super) fn count(&self, filter: Filter) -> usize {
        self.counts.get(filter.place()).copied().unwrap_or_default()
    }

    /// Places of the rows that a filter and a search leave. Every word must occur somewhere in the family.
    pub(super) fn find(&self, filter: Filter, search: &str) -> Vec<usize> {
        let wanted = fold(search);
        let words: Vec<&str> = wanted.split(' ').filter(|word| !word.is_empty()).collect();
        self.entries
            .iter()
            .enumerate()
            .filter(|(_, entry)| entry.passes(filter) && words.iter().all(|word| entry.text.contains(word)))
            .map(|(place, _)| place)
            .collect()
    }

    pub(super) fn get(&self, place: usize) -> Option<&Entry> {
        self.entries.get(place)
    }
}

fn spoken_with(doc: &Document) -> BTreeSet<Id<Pupil>> {
    doc.contacts
        .values()
        .filter(|contact: &&Contact| contact.outcome == Outcome::Spoke)
        .flat_map(|contact| contact.pupils.iter().copied())
        .collect()
}

fn entries(doc: &Document, today: NaiveDate, spoken: &BTreeSet<Id<Pupil>>) -> Vec<Entry> {
    let mut families = apart(doc);
    doc.class_list()
        .into_iter()
        .map(|(id, pupil)| {
            let family = families.remove(&id).unwrap_or_default();
            let consent_missing = Purpose::ALL
                .iter()
                .any(|purpose| family.permission(id, *purpose, today) == Permission::Missing);
            Entry {
                id,
                languages: family.languages(id).join(", "),
                two_houses: family.has_two_houses(id),
                spoken: spoken.contains(&id),
                consent_missing,
                text: searched(pupil, &family),
            }
        })
        .collect()
}

/// Each family as a document of its own, so that the document's questions can be asked of a large class without
/// each of them going through everybody.
fn apart(doc: &Document) -> BTreeMap<Id<Pupil>, Document> {
    let mut families: BTreeMap<Id<Pupil>, Document> = BTreeMap::new();
    for (id, pupil) in &doc.pupils {
        families.entry(*id).or_default().pupils.insert(*id, pupil.clone());
    }
    for (id, tie) in &doc.ties {
        if let Some(family) = families.get_mut(&tie.pupil) {
            family.ties.insert(*id, tie.clone());
            if let Some(guardian) = doc.guardians.get(&tie.guardian) {
                family.guardians.insert(tie.guardian, guardian.clone());
            }
        }
    }
    for (id, consent) in &doc.consents {
        if let Some(family) = families.get_mut(&consent.pupil) {
            family.consents.insert(*id, consent.clone());
        }
    }
    families
}

fn searched(pupil: &Pupil, family: &Document) -> String {
    let mut words = [&pupil.name.full(), &pupil.group, &pupil.note, &pupil.siblings]
        .map(|part| fold(part))
        .join(" ");
    for guardian in family.guardians.values() {
        // Without its spaces too: who reads a number from a telephone types it in one go.
        let digits: String = guardian.phone.chars().filter(char::is_ascii_digit).collect();
        for part in [
            &guardian.name.full(),
            &guardian.languages.join(" "),
            &guardian.phone,
            &digits,
            &guardian.email,
            &guardian.note,
        ] {
            words.push(' ');
            words.push_str(&fold(part));
        }
    }
    words
}
