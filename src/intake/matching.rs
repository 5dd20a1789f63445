//! Which rows are about the same child, and which pupil of the class that is.
//!
//! The first is told from the file alone, so that a second import of it comes to the same; the second goes from
//! what is sure to what is likely, and a pupil that one row has taken is no other's.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::draft::Draft;
use super::fold::fold;
use crate::model::{Document, Id, Name, Pupil};

/// Pupils and rows of one name that are held against each other. No school comes near it, and without a bound a
/// file in which all have one name would take a day.
const NAMESAKES: usize = 100;

/// Counts how often two are held against each other, so that a test can hold the growth.
#[cfg(test)]
pub(super) mod compared {
    use std::cell::Cell;

    thread_local! {
        static COUNT: Cell<usize> = const { Cell::new(0) };
    }

    pub(in crate::intake) fn reset() {
        COUNT.set(0);
    }

    pub(in crate::intake) fn count() -> usize {
        COUNT.get()
    }

    pub(super) fn once() {
        COUNT.set(COUNT.get() + 1);
    }
}

/// What a row is within its file. Numbers are places in the list of rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// It names nobody.
    Nameless,
    /// It describes a child.
    Head,
    /// It is about the child of this other row.
    Double(usize),
    /// It has the key of this other row, and another name.
    SameKey(usize),
    /// It fits the children of several rows.
    Several(Vec<usize>),
}

/// Whom a row is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Found {
    /// This pupil.
    One(Id<Pupil>),
    /// Could be any of these, and might be none: a person is to say.
    Unsure(Vec<Id<Pupil>>),
    /// Nobody yet.
    Nobody,
}

/// A key as keys compare; nothing where there is none.
fn fold_key(key: &str) -> Option<String> {
    Some(key.trim().to_lowercase()).filter(|key| !key.is_empty())
}

/// A name as names compare.
fn fold_name(name: &Name) -> String {
    let full = name.full();
    let folded = fold(&full);
    // A name of signs only still is one.
    if folded.is_empty() { full } else { folded }
}

/// Whether two things are known and differ.
fn differ<T: PartialEq>(a: Option<&T>, b: Option<&T>) -> bool {
    a.is_some() && b.is_some() && a != b
}

/// What each row is. Rows that say more are looked at first, so that one without a date of birth does not stand
/// in for two that have one.
pub(super) fn places(drafts: &[Draft]) -> Vec<Place> {
    let mut rows: Vec<Seen<'_>> = drafts.iter().enumerate().map(Seen::new).collect();
    rows.sort_by_key(|row| (row.key.is_none(), row.born.is_none(), row.at));
    let mut by_key: BTreeMap<&str, &Seen<'_>> = BTreeMap::new();
    let mut by_name: BTreeMap<&str, Heads<'_>> = BTreeMap::new();
    let mut places = vec![Place::Nameless; drafts.len()];
    for row in rows.iter().filter(|row| !row.name.is_empty()) {
        let key = row.key.as_deref();
        let heads = by_name.entry(&row.name).or_default();
        let place = if let Some(other) = key.and_then(|key| by_key.get(key)) {
            if other.name == row.name {
                Place::Double(other.at)
            } else {
                Place::SameKey(other.at)
            }
        } else {
            match heads.fitting(row).as_slice() {
                [] => Place::Head,
                [head] => Place::Double(*head),
                several => Place::Several(several.to_vec()),
            }
        };
        if place == Place::Head {
            heads.push(row);
            by_key.extend(key.map(|key| (key, row)));
        }
        if let Some(slot) = places.get_mut(row.at) {
            *slot = place;
        }
    }
    places
}

/// A row as rows compare.
struct Seen<'a> {
    at: usize,
    key: Option<String>,
    name: String,
    born: Option<&'a NaiveDate>,
}

/// The children of one name.
#[derive(Default)]
struct Heads<'a> {
    born: BTreeMap<Option<&'a NaiveDate>, Vec<&'a Seen<'a>>>,
}

impl<'a> Heads<'a> {
    fn push(&mut self, head: &'a Seen<'a>) {
        self.born.entry(head.born).or_default().push(head);
    }

    /// The children that a row may be about, at most [`NAMESAKES`]. Rows with a key come first, so that such a row
    /// finds only children with another.
    fn fitting(&self, row: &Seen<'_>) -> Vec<usize> {
        if row.key.is_some() {
            return Vec::new();
        }
        let lists: Vec<&Vec<&Seen<'_>>> = match row.born {
            None => self.born.values().collect(),
            born => [None, born]
                .iter()
                .filter_map(|born| self.born.get(born))
                .collect(),
        };
        let heads = lists.into_iter().flatten().take(NAMESAKES);
        let mut fitting: Vec<usize> = heads.filter(|head| row.fits(head)).map(|head| head.at).collect();
        fitting.sort_unstable();
        fitting
    }
}

impl<'a> Seen<'a> {
    fn new((at, draft): (usize, &'a Draft)) -> Self {
        Self {
            at,
            key: fold_key(&draft.school_key),
            name: fold_name(&draft.name),
            born: draft.born.as_ref(),
        }
    }

    /// Whether nothing speaks against two rows of one name being about the same child.
    fn fits(&self, other: &Self) -> bool {
        #[cfg(test)]
        compared::once();
        !differ(self.key.as_ref(), other.key.as_ref()) && !differ(self.born, other.born)
    }
}

/// Pupils by key, of which a name says nothing.
pub(super) struct Keys(BTreeMap<String, Vec<Id<Pupil>>>);

impl Keys {
    pub(super) fn new(doc: &Document) -> Self {
        let mut keys: BTreeMap<String, Vec<Id<Pupil>>> = BTreeMap::new();
        for (id, pupil) in &doc.pupils {
            if let Some(key) = key_of(pupil) {
                keys.entry(key).or_default().push(*id);
            }
        }
        Self(keys)
    }

    /// The pupils with this key.
    pub(super) fn find(&self, key: &str) -> &[Id<Pupil>] {
        fold_key(key)
            .and_then(|key| self.0.get(&key))
            .map_or(&[], Vec::as_slice)
    }
}

/// Pupils by name.
pub(super) struct Namesakes(BTreeMap<String, Vec<Id<Pupil>>>);

impl Namesakes {
    pub(super) fn new(doc: &Document) -> Self {
        let mut by_name: BTreeMap<String, Vec<Id<Pupil>>> = BTreeMap::new();
        for (id, pupil) in &doc.pupils {
            by_name.entry(fold_name(&pupil.name)).or_default().push(*id);
        }
        Self(by_name)
    }

    /// The pupils that bear the name of a row.
    pub(super) fn of(&self, draft: &Draft) -> &[Id<Pupil>] {
        let named = self.0.get(&fold_name(&draft.name)).map_or(&[][..], Vec::as_slice);
        named.get(..NAMESAKES).unwrap_or(named)
    }
}

fn key_of(pupil: &Pupil) -> Option<String> {
    pupil.school_key.as_deref().and_then(fold_key)
}

/// The rows that describe children, on their way to the pupils of a class.
struct Search<'a> {
    doc: &'a Document,
    keys: Keys,
    namesakes: Namesakes,
    /// A pupil with one of these is another row's.
    file_keys: BTreeSet<String>,
    taken: BTreeSet<Id<Pupil>>,
}

/// How sure a match is, surest first.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Tier {
    /// By key and name.
    KeyAndName,
    /// By key, and a part of the name agrees too: another program counts its pupils in the same way.
    Key,
    /// By name and date of birth.
    Birthday,
    /// By name, and nothing speaks against it.
    Name,
    /// By one of these, and something speaks against it.
    Doubt,
}

/// Finds the pupils of the rows that describe a child.
pub(super) fn find(doc: &Document, drafts: &[Draft], places: &[Place]) -> BTreeMap<usize, Found> {
    let mut search = Search {
        doc,
        keys: Keys::new(doc),
        namesakes: Namesakes::new(doc),
        file_keys: drafts
            .iter()
            .filter_map(|draft| fold_key(&draft.school_key))
            .collect(),
        taken: BTreeSet::new(),
    };
    let is_head = |(_, (_, place)): &(usize, (&Draft, &Place))| **place == Place::Head;
    let mut heads: Vec<(usize, &Draft)> = drafts
        .iter()
        .zip(places)
        .enumerate()
        .filter(is_head)
        .map(|(at, (draft, _))| (at, draft))
        .collect();
    let mut found = BTreeMap::new();
    for tier in [
        Tier::KeyAndName,
        Tier::Key,
        Tier::Birthday,
        Tier::Name,
        Tier::Doubt,
    ] {
        heads.retain(|(at, draft)| {
            let candidates = search.candidates(tier, draft);
            let result = match candidates.as_slice() {
                [] => return true,
                [id] if tier != Tier::Doubt => {
                    search.taken.insert(*id);
                    Found::One(*id)
                }
                _ => Found::Unsure(candidates),
            };
            found.insert(*at, result);
            false
        });
    }
    found.extend(heads.into_iter().map(|(at, _)| (at, Found::Nobody)));
    found
}

impl Search<'_> {
    fn candidates(&self, tier: Tier, draft: &Draft) -> Vec<Id<Pupil>> {
        let key = fold_key(&draft.school_key);
        let keyed = self.keys.find(&draft.school_key);
        let keyed = keyed.get(..NAMESAKES).unwrap_or(keyed);
        let named = self.namesakes.of(draft);
        let (pool, rest) = match tier {
            Tier::KeyAndName | Tier::Key => (keyed, &[][..]),
            Tier::Birthday | Tier::Name => (named, &[][..]),
            Tier::Doubt => (keyed, named),
        };
        let fits = |pupil: &Pupil| {
            #[cfg(test)]
            compared::once();
            let other_key = differ(key.as_ref(), key_of(pupil).as_ref());
            let other_rows = other_key && key_of(pupil).is_some_and(|key| self.file_keys.contains(&key));
            match tier {
                Tier::KeyAndName => fold_name(&pupil.name) == fold_name(&draft.name),
                Tier::Key => agree(draft, pupil),
                Tier::Birthday => draft.born.is_some() && draft.born == pupil.born && !other_rows,
                Tier::Name => !other_key && !differ(draft.born.as_ref(), pupil.born.as_ref()),
                Tier::Doubt => !other_rows,
            }
        };
        let mut candidates: Vec<Id<Pupil>> = pool
            .iter()
            .chain(rest)
            .copied()
            .filter(|id| !self.taken.contains(id) && self.doc.pupils.get(id).is_some_and(fits))
            .collect();
        candidates.sort_unstable();
        candidates.dedup();
        candidates
    }
}

/// Whether a part of the name agrees. A birthday is no such sign: two in a class share one more often than not.
fn agree(draft: &Draft, pupil: &Pupil) -> bool {
    let same = |a: &str, b: &str| !a.is_empty() && fold(a) == fold(b);
    same(&draft.name.given, &pupil.name.given)
        || same(&draft.name.surname, &pupil.name.surname)
        || fold_name(&draft.name) == fold_name(&pupil.name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draft(name: &str, day: u32, key: &str) -> Draft {
        Draft {
            name: Name::new(name, "", ""),
            born: NaiveDate::from_ymd_opt(2018, 1, day),
            school_key: key.into(),
            ..Draft::default()
        }
    }

    #[test]
    fn rows_of_one_file() {
        let found = places(&[
            draft("Sem", 0, ""),
            draft("Sem", 1, ""),
            draft("Sem", 2, ""),
            draft("Noor", 0, "1"),
            draft("Noor", 3, ""),
            draft("Ali", 0, "1"),
            draft("", 1, ""),
        ]);
        assert_eq!(
            found,
            [
                Place::Several(vec![1, 2]),
                Place::Head,
                Place::Head,
                Place::Head,
                Place::Double(3),
                Place::SameKey(3),
                Place::Nameless,
            ]
        );
    }
}
