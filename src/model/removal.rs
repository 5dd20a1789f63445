//! What goes with a record that goes: one cascade, for taking away (undoable) and for erasing for good.

mod earlier;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use uuid::Uuid;

pub use earlier::Earlier;

use super::tables::drop_ids;
use super::{Document, Giver, Guardian, Id, Party, Pupil, Topic};

/// What is erased for good.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Erasure {
    /// A pupil, with everything that is about this pupil alone, and the adults who are tied to nobody else.
    Pupil(Id<Pupil>),
    /// An adult, with what this adult said, allowed, offered and received.
    Guardian(Id<Guardian>),
    /// The year: everybody and everything, but for the class itself, its closed days and the list of its copies.
    Year,
}

impl Document {
    /// Takes the records with these ids away, with everything that is only about them. What others share stays,
    /// and no longer speaks of them. Ids that name nothing here count as well: what refers to them goes.
    ///
    /// Gives the ids of all records that went.
    pub fn remove(&mut self, gone: &BTreeSet<Uuid>) -> BTreeSet<Uuid> {
        let before = self.ids();
        let standing = Standing::of(self);
        let mut strike = gone.clone();
        while !strike.is_empty() {
            let had = self.ids();
            self.remove_offered(&strike);
            self.drop_records(&strike);
            self.remove_references(&strike);
            self.remove_orphans(&standing);
            strike = had.difference(&self.ids()).copied().collect();
        }
        before.difference(&self.ids()).copied().collect()
    }

    /// Erases for good: takes away, and remembers by their ids which records never come back.
    ///
    /// Gives the id by which it can be seen in `erased` that this was done.
    pub fn erase(&mut self, what: Erasure) -> Uuid {
        let (sign, gone) = match what {
            Erasure::Pupil(id) => (id.uuid(), BTreeSet::from([id.uuid()])),
            Erasure::Guardian(id) => (id.uuid(), BTreeSet::from([id.uuid()])),
            Erasure::Year => (year_sign(), self.ids_of_the_year()),
        };
        let called = self.all_names();
        let removed = self.remove(&gone);
        self.erased.insert(sign);
        self.erased.extend(gone);
        self.erased.extend(removed);
        self.unname_copies(&called);
        sign
    }

    /// The document without what was erased from `now`, elsewhere or since: nothing of it comes back, and it stays
    /// known here that it was erased.
    #[must_use]
    pub fn without_erased(mut self, now: &Self) -> Self {
        let erased = &now.erased;
        let called = self.all_names();
        self.clear_erased_notes(now);
        let removed = if self.is_from_before(now) {
            // All of it goes, also what the year had lost again by its end.
            let mut gone = self.ids_of_the_year();
            gone.extend(erased);
            self.remove(&gone)
        } else {
            self.remove(erased)
        };
        self.erased.extend(erased);
        self.erased.extend(removed);
        self.unname_copies(&called);
        self
    }

    /// An older version or a copy of the class, as it comes back over `current`: nothing comes back that was
    /// erased since, and no copy is forgotten that was made since. Whoever had the recovery code on paper then or has it now, has it.
    #[must_use]
    pub fn brought_back_over(self, current: &Self) -> Self {
        let mut back = self.without_erased(current);
        back.code_unseen &= current.code_unseen;
        for (id, copy) in &current.copies {
            back.copies.insert(*id, copy.clone());
        }
        back.unname_copies(&current.all_names());
        back
    }

    /// Whether this holds a record that `now` holds too or that was erased from it: a version of the same class. The
    /// list of copies says nothing, since it goes along where another class is put over this one.
    #[must_use]
    pub fn shares_records_with(&self, now: &Self) -> bool {
        let mut ids = self.ids();
        for id in self.copies.keys() {
            ids.remove(&id.uuid());
        }
        !ids.is_disjoint(&now.ids()) || !ids.is_disjoint(&now.erased)
    }

    /// How many records there are, of all kinds.
    #[must_use]
    pub fn records(&self) -> usize {
        self.ids().len()
    }

    /// Whether this is from before a year ended that is erased `now`. A sign does not say of which class the year was,
    /// and a copy of another class is put back whole: so it must share something with what was erased. What shares a
    /// record with what `now` still holds is no version of that year, for none of its records is left.
    fn is_from_before(&self, now: &Self) -> bool {
        let is_news = |id: &Uuid| is_year_sign(*id) && !self.erased.contains(id);
        now.erased.iter().any(is_news)
            && self.shares_records_with(now)
            && self.ids_of_the_year().is_disjoint(&now.ids_of_the_year())
    }

    /// What goes with a year: all but the closed days, and the list that says where copies lie.
    fn ids_of_the_year(&self) -> BTreeSet<Uuid> {
        let mut ids = self.ids();
        for id in self.holidays.keys() {
            ids.remove(&id.uuid());
        }
        for id in self.copies.keys() {
            ids.remove(&id.uuid());
        }
        ids
    }

    /// Takes away what is about a record that is gone, and every mention of it in what stays.
    fn remove_references(&mut self, ids: &BTreeSet<Uuid>) {
        let said_by = |party: Party| matches!(party, Party::Guardian(id) if gone(ids, id));
        self.ties
            .retain(|_, it| !gone(ids, it.pupil) && !gone(ids, it.guardian));
        for tie in self.ties.values_mut() {
            strike_from(&mut tie.agreed_by, ids);
            strike(&mut tie.household, ids);
        }
        self.contacts.retain(|_, it| {
            let about = it.pupils.len();
            strike_from(&mut it.pupils, ids);
            strike_from(&mut it.with, ids);
            // What siblings share stays with the other.
            about == 0 || !it.pupils.is_empty()
        });
        self.cadences.retain(|_, it| !gone(ids, it.pupil));
        for cadence in self.cadences.values_mut() {
            strike_from(&mut cadence.agreed_with, ids);
        }
        self.answers.retain(|_, it| {
            // What was said stays true where the contact goes; it only loses its moment.
            strike(&mut it.contact, ids);
            !gone(ids, it.pupil) && !said_by(it.by)
        });
        self.agreements.retain(|_, it| {
            strike(&mut it.contact, ids);
            !gone(ids, it.pupil) && !said_by(it.who)
        });
        self.observations
            .retain(|_, it| !gone(ids, it.pupil) && !it.by.is_some_and(|by| gone(ids, by)));
        self.expectations
            .retain(|_, it| !gone(ids, it.pupil) && !said_by(it.by));
        self.items.retain(|_, it| {
            strike(&mut it.contact, ids);
            let ticked = it.shows.len();
            strike_from(&mut it.shows, ids);
            // As with a photo below: the teacher looks again.
            it.all_named &= it.shows.len() == ticked;
            !gone(ids, it.pupil)
        });
        self.deliveries
            .retain(|_, it| !gone(ids, it.item) && !gone(ids, it.guardian));
        self.consents.retain(|_, it| {
            !gone(ids, it.pupil) && !matches!(it.giver, Giver::Guardian(id) if gone(ids, id))
        });
        self.pages.retain(|_, it| !gone(ids, it.pupil));
        for page in self.pages.values_mut() {
            strike(&mut page.photo, ids);
        }
        for pupil in self.pupils.values_mut() {
            strike(&mut pupil.photo, ids);
        }
        for media in self.media.values_mut() {
            let ticked = media.shows.len();
            strike_from(&mut media.shows, ids);
            // The child is still in the picture, and nobody can say yes to it any more: the teacher looks again.
            if media.shows.len() < ticked {
                media.all_named = Some(false);
            }
        }
        self.introductions
            .retain(|_, it| !gone(ids, it.a) && !gone(ids, it.b));
        self.apart.retain(|_, it| !gone(ids, it.a) && !gone(ids, it.b));
        self.unfinished.retain(|_, it| {
            it.strike(ids);
            !it.goes_with(ids)
        });
    }

    /// Topics of who is gone, also where an introduction repeats them: they may be about health or origin.
    fn remove_offered(&mut self, ids: &BTreeSet<Uuid>) {
        let goes = |id: Uuid, topic: &Topic| {
            ids.contains(&id) || gone(ids, topic.pupil) || gone(ids, topic.guardian)
        };
        let offered: Vec<_> = self
            .topics
            .iter()
            .filter(|(id, topic)| goes(id.uuid(), topic))
            .map(|(_, topic)| (topic.pupil, topic.subject.clone()))
            .collect();
        self.topics.retain(|id, topic| !goes(id.uuid(), topic));
        for (pupil, subject) in offered {
            let by_another = self
                .topics
                .values()
                .any(|topic| topic.pupil == pupil && topic.subject == subject);
            if by_another {
                continue;
            }
            for it in self.introductions.values_mut() {
                if it.a == pupil || it.b == pupil {
                    it.subjects.remove(&subject);
                }
            }
        }
    }

    /// Adults who were tied to somebody and now are to nobody, houses where nobody lives any more, photos that
    /// nothing shows any more.
    fn remove_orphans(&mut self, standing: &Standing) {
        let now = Standing::of(self);
        let orphans = |before: &BTreeSet<Uuid>, now: &BTreeSet<Uuid>| -> BTreeSet<Uuid> {
            before.difference(now).copied().collect()
        };
        drop_ids(&mut self.guardians, &orphans(&standing.tied, &now.tied));
        drop_ids(&mut self.households, &orphans(&standing.lived_in, &now.lived_in));
        drop_ids(&mut self.media, &orphans(&standing.shown, &now.shown));
    }
}

/// A random id that names no record: it stands in `erased` for a whole year. Its version tells it from a record's.
fn year_sign() -> Uuid {
    uuid::Builder::from_custom_bytes(Uuid::new_v4().into_bytes()).into_uuid()
}

fn is_year_sign(id: Uuid) -> bool {
    id.get_version_num() == 8
}

/// Which adults, houses and photos something holds on to.
struct Standing {
    tied: BTreeSet<Uuid>,
    lived_in: BTreeSet<Uuid>,
    shown: BTreeSet<Uuid>,
}

impl Standing {
    fn of(doc: &Document) -> Self {
        let portraits = doc.pupils.values().filter_map(|pupil| pupil.photo);
        let pages = doc.pages.values().filter_map(|page| page.photo);
        Self {
            tied: doc.ties.values().map(|tie| tie.guardian.uuid()).collect(),
            lived_in: doc
                .ties
                .values()
                .filter_map(|tie| tie.household)
                .map(Id::uuid)
                .collect(),
            shown: portraits.chain(pages).map(Id::uuid).collect(),
        }
    }
}

fn gone<R>(ids: &BTreeSet<Uuid>, id: Id<R>) -> bool {
    ids.contains(&id.uuid())
}

fn strike<R>(reference: &mut Option<Id<R>>, ids: &BTreeSet<Uuid>) {
    *reference = reference.filter(|id| !gone(ids, *id));
}

fn strike_from<R>(references: &mut BTreeSet<Id<R>>, ids: &BTreeSet<Uuid>) {
    references.retain(|id| !gone(ids, *id));
}
