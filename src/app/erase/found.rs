//! What goes, what stays, and where a name still stands in what stays.

use std::collections::BTreeSet;

use super::after;
use crate::command::Field;
use crate::lang::{Lang, Msg, msg};
use crate::model::{Document, Earlier, Erasure, Id, Name, Pupil, Table, fold};

/// What erasing comes to, in words and in places to look.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    /// Whom the teacher names to confirm.
    pub name: String,
    /// How many of what go.
    pub goes: Vec<Msg>,
    /// Adults who go along with a child, by name.
    pub along: Vec<String>,
    /// Children and adults of the same family who stay, by name.
    pub stays: Vec<String>,
    /// Texts of others in which the name still stands.
    pub mentions: Vec<Mention>,
}

/// A text that stays, with the name of somebody who goes in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// The text.
    pub field: Field,
    /// With whose family it is found.
    pub pupil: Option<Id<Pupil>>,
}

impl Found {
    /// What erasing would come to; `None` where nobody of that id is there.
    pub fn of(what: Erasure, doc: &Document, lang: &Lang) -> Option<Self> {
        let name = match what {
            Erasure::Pupil(id) => doc.pupils.get(&id)?.name.full(),
            Erasure::Guardian(id) => doc.guardians.get(&id)?.name.full(),
            Erasure::Year => doc.class.name.clone(),
        };
        let after = after(doc, what);
        let gone = names_gone(doc, &after);
        Some(Self {
            name: named(name, lang),
            goes: goes(doc, &after),
            along: match what {
                Erasure::Pupil(_) => left_out(&doc.guardians, &after.guardians, |it| &it.name),
                _ => Vec::new(),
            },
            stays: stays(what, doc, &after),
            mentions: mentions(&gone, &after),
        })
    }
}

impl Found {
    /// What erasing from earlier versions comes to.
    pub fn earlier(earlier: &Earlier, doc: &Document, lang: &Lang) -> Self {
        // Only what the document does not hold again.
        let earlier = earlier.still_gone(doc);
        let gone = earlier.records();
        let mut goes = goes(gone, &Document::default());
        if earlier.notes() > 0 {
            goes.push(msg::erase_notes(earlier.notes()));
        }
        let rest = gone.ties.len() + gone.apart.len() + gone.unfinished.len();
        if rest > 0 {
            goes.push(msg::erase_rest(rest));
        }
        Self {
            name: named(doc.class.name.clone(), lang),
            goes,
            along: Vec::new(),
            stays: Vec::new(),
            mentions: Vec::new(),
        }
    }
}

/// What stands for a name where there is none to type.
fn named(name: String, lang: &Lang) -> String {
    if fold(&name).is_empty() {
        lang.say(&msg::erase_nameless())
    } else {
        name
    }
}

/// How many of each kind go, for those of which any do.
fn goes(doc: &Document, after: &Document) -> Vec<Msg> {
    type Word = fn(usize) -> Msg;
    let counts: [(usize, usize, Word); 16] = [
        (doc.pupils.len(), after.pupils.len(), |n| msg::erase_pupils(n)),
        (doc.guardians.len(), after.guardians.len(), |n| {
            msg::erase_guardians(n)
        }),
        (doc.households.len(), after.households.len(), |n| {
            msg::erase_households(n)
        }),
        (doc.contacts.len(), after.contacts.len(), |n| {
            msg::erase_contacts(n)
        }),
        (doc.answers.len(), after.answers.len(), |n| msg::erase_answers(n)),
        (doc.agreements.len(), after.agreements.len(), |n| {
            msg::erase_agreements(n)
        }),
        (doc.cadences.len(), after.cadences.len(), |n| {
            msg::erase_cadences(n)
        }),
        (doc.observations.len(), after.observations.len(), |n| {
            msg::erase_observations(n)
        }),
        (doc.expectations.len(), after.expectations.len(), |n| {
            msg::erase_expectations(n)
        }),
        (doc.items.len(), after.items.len(), |n| msg::erase_items(n)),
        (doc.deliveries.len(), after.deliveries.len(), |n| {
            msg::erase_deliveries(n)
        }),
        (doc.consents.len(), after.consents.len(), |n| {
            msg::erase_consents(n)
        }),
        (doc.pages.len(), after.pages.len(), |n| msg::erase_pages(n)),
        (doc.media.len(), after.media.len(), |n| msg::erase_photos(n)),
        (doc.topics.len(), after.topics.len(), |n| msg::erase_topics(n)),
        (doc.introductions.len(), after.introductions.len(), |n| {
            msg::erase_introductions(n)
        }),
    ];
    counts
        .into_iter()
        .filter(|(before, after, _)| before > after)
        .map(|(before, after, word)| word(before - after))
        .collect()
}

fn left_out<R>(before: &Table<R>, after: &Table<R>, name: impl Fn(&R) -> &Name) -> Vec<String> {
    before
        .iter()
        .filter(|(id, _)| !after.contains_key(id))
        .map(|(_, record)| name(record).full())
        .filter(|name| !name.is_empty())
        .collect()
}

/// Who is of the family and stays: for a child the brothers, sisters and their parents, for an adult the children.
fn stays(what: Erasure, doc: &Document, after: &Document) -> Vec<String> {
    let pupils: Vec<Id<Pupil>> = match what {
        Erasure::Pupil(id) => doc.siblings(id),
        Erasure::Guardian(id) => {
            let ties = doc.ties.values().filter(|tie| tie.guardian == id);
            ties.map(|tie| tie.pupil).collect()
        }
        Erasure::Year => Vec::new(),
    };
    let shared = match what {
        Erasure::Pupil(id) => doc
            .members(id)
            .into_iter()
            .filter(|member| after.guardians.contains_key(&member.id))
            .map(|member| member.guardian.name.full())
            .collect(),
        _ => Vec::new(),
    };
    let pupils = pupils
        .iter()
        .filter_map(|id| after.pupils.get(id))
        .map(|pupil| pupil.name.full());
    let mut seen = BTreeSet::new();
    pupils
        .chain(shared)
        .filter(|name| !name.is_empty() && seen.insert(name.clone()))
        .collect()
}

/// What somebody who goes may be called in a text, folded.
fn names_gone(doc: &Document, after: &Document) -> BTreeSet<String> {
    let pupils = doc.pupils.iter().filter(|(id, _)| !after.pupils.contains_key(id));
    let guardians = doc
        .guardians
        .iter()
        .filter(|(id, _)| !after.guardians.contains_key(id));
    let mut names = BTreeSet::new();
    let all = pupils
        .map(|(_, it)| &it.name)
        .chain(guardians.map(|(_, it)| &it.name));
    for name in all {
        names.extend([fold(&name.given), fold(&name.full())]);
    }
    names.remove("");
    names
}

/// Texts in which one of these names stands, as whole words.
fn mentions(names: &BTreeSet<String>, after: &Document) -> Vec<Mention> {
    Field::all(after)
        .into_iter()
        .filter(|field| !is_name(*field))
        .filter(|field| {
            let text = field.get(after).unwrap_or_default();
            !text.is_empty() && says(&fold(&text), names)
        })
        .map(|field| Mention {
            field,
            pupil: field.found_with(after),
        })
        .collect()
}

/// A name of somebody else that is the same is no mention.
fn is_name(field: Field) -> bool {
    matches!(
        field,
        Field::ClassName
            | Field::PupilGiven(_)
            | Field::PupilPrefix(_)
            | Field::PupilSurname(_)
            | Field::GuardianGiven(_)
            | Field::GuardianPrefix(_)
            | Field::GuardianSurname(_)
    )
}

fn says(text: &str, names: &BTreeSet<String>) -> bool {
    let text = format!(" {text} ");
    names.iter().any(|name| {
        let plain = text.contains(&format!(" {name} "));
        // "Noors tekening": the name with an s.
        plain || text.contains(&format!(" {name}s "))
    })
}
