//! Which pupils of the class are one family.

use std::collections::BTreeMap;

use crate::model::{Document, Guardian, Id, Pupil};

/// The first pupil of each pupil's family: pupils who share an adult, also by way of a half-sibling, have the
/// same one.
pub(super) fn family_of(doc: &Document) -> BTreeMap<Id<Pupil>, Id<Pupil>> {
    let mut first: BTreeMap<_, _> = doc.pupils.keys().map(|id| (*id, *id)).collect();
    let mut child_of: BTreeMap<Id<Guardian>, Id<Pupil>> = BTreeMap::new();
    for tie in doc.ties.values() {
        if !first.contains_key(&tie.pupil) {
            continue;
        }
        let known = *child_of.entry(tie.guardian).or_insert(tie.pupil);
        let (a, b) = (root(&first, known), root(&first, tie.pupil));
        first.insert(a.max(b), a.min(b));
    }
    doc.pupils.keys().map(|id| (*id, root(&first, *id))).collect()
}

fn root(first: &BTreeMap<Id<Pupil>, Id<Pupil>>, pupil: Id<Pupil>) -> Id<Pupil> {
    let mut here = pupil;
    while let Some(&next) = first.get(&here) {
        if next == here {
            break;
        }
        here = next;
    }
    here
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bring::class::{class, pupil, tie};

    #[test]
    fn half_siblings_make_one_family() {
        let mut doc = class(5);
        // 4 and 1 share an adult, 1 and 2 another; 0 and 3 stand alone.
        tie(&mut doc, 1, 104);
        tie(&mut doc, 2, 101);
        let families = family_of(&doc);
        let firsts: Vec<_> = (0..5).map(|number| families[&pupil(number)]).collect();
        assert_eq!(firsts, [0, 1, 1, 3, 1].map(pupil));
    }

    #[test]
    fn a_tie_to_nobody_joins_nobody() {
        let mut doc = class(2);
        tie(&mut doc, 9, 100);
        tie(&mut doc, 9, 101);
        let families = family_of(&doc);
        assert_eq!(families.len(), 2);
        assert_ne!(families[&pupil(0)], families[&pupil(1)]);
    }
}
