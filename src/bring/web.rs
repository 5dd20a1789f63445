//! The web of the class: which families know each other.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Document, Guardian, Id, Pupil};

/// Families that know each other, each pair once and smaller id first: they were introduced, or share an adult.
#[must_use]
pub fn acquaintances(doc: &Document) -> Vec<(Id<Pupil>, Id<Pupil>)> {
    let mut children: BTreeMap<Id<Guardian>, BTreeSet<Id<Pupil>>> = BTreeMap::new();
    for tie in doc.ties.values() {
        children.entry(tie.guardian).or_default().insert(tie.pupil);
    }
    let siblings = children.values().flat_map(|pupils| {
        pupils
            .iter()
            .enumerate()
            .flat_map(|(place, a)| pupils.iter().skip(place + 1).map(|b| (*a, *b)))
    });
    let introduced = doc
        .introductions
        .values()
        .filter(|each| each.introduced.is_some())
        .map(|each| (each.a.min(each.b), each.a.max(each.b)));
    let known: BTreeSet<_> = siblings
        .chain(introduced)
        .filter(|(a, b)| a != b && doc.pupils.contains_key(a) && doc.pupils.contains_key(b))
        .collect();
    known.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bring::class::{class, introduce, pupil, tie};
    use crate::model::Reply::{No, Waiting, Yes};

    #[test]
    fn introduced_families_and_siblings_know_each_other() {
        let mut doc = class(6);
        introduce(&mut doc, 3, 1, [Yes, Yes], true);
        introduce(&mut doc, 1, 3, [Yes, Yes], true);
        introduce(&mut doc, 0, 2, [Yes, Waiting], false);
        introduce(&mut doc, 0, 4, [No, Yes], false);
        introduce(&mut doc, 2, 2, [Yes, Yes], true);
        introduce(&mut doc, 2, 40, [Yes, Yes], true);
        tie(&mut doc, 5, 104);
        assert_eq!(acquaintances(&doc), [(pupil(1), pupil(3)), (pupil(4), pupil(5))]);
    }
}
