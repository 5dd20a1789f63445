//! The form on which parents say yes or no: one sheet a child, in the words of the interface. The names of the child and
//! of who has a say stand on it, and no address: a secret one that somebody typed as a name is left out.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::html::Html;
use crate::lang::{Lang, Msg, msg};
use crate::model::{Document, Giver, Id, Pupil, Purpose, SchoolYear};

/// Pupils of whom an answer is lacking for one purpose or more, in the order of the class: also where one parent said
/// yes and the other was never asked.
#[must_use]
pub fn who_lack(doc: &Document, today: NaiveDate) -> Vec<Id<Pupil>> {
    let lacks = |pupil: Id<Pupil>| {
        Purpose::ALL
            .into_iter()
            .any(|purpose| doc.lacks_an_answer(pupil, purpose, today))
    };
    doc.class_list()
        .into_iter()
        .map(|(id, _)| id)
        .filter(|id| lacks(*id))
        .collect()
}

/// The form for these pupils.
#[must_use]
pub fn consent_form(doc: &Document, lang: &Lang, pupils: &[Id<Pupil>], today: NaiveDate) -> String {
    let title = lang.say(&msg::paper_title());
    let secrets = doc.secrets(&BTreeSet::new());
    let instead = lang.say(&msg::output_address_left_out());
    let safe = |words: &str| secrets.left_out(words, &instead).into_owned();
    Html::page(lang.language(), &title, |html| {
        for id in pupils {
            if let Some(pupil) = doc.pupils.get(id) {
                html.with("section", &[("class", "sheet")], |html| {
                    let asked = (*id, pupil, today);
                    sheet(html, (doc, lang), asked, &safe);
                });
            }
        }
    })
}

/// One sheet, on which `safe` goes over whatever somebody typed.
fn sheet(
    html: &mut Html,
    (doc, lang): (&Document, &Lang),
    (id, pupil, today): (Id<Pupil>, &Pupil, NaiveDate),
    safe: &dyn Fn(&str) -> String,
) {
    let call = safe(&pupil.name.call());
    let mut givers = givers(doc, id, today);
    for (_, name) in &mut givers {
        *name = safe(name);
    }
    let own = givers.iter().any(|(giver, _)| *giver == Giver::Pupil);
    html.words("h1", &lang.say(&msg::paper_title()));
    let child = msg::paper_child(safe(&pupil.name.full()), safe(&doc.class.name));
    let intro = if own {
        msg::paper_intro_pupil()
    } else {
        msg::paper_intro(call.as_str())
    };
    for message in [child, intro] {
        html.words("p", &lang.say(&message));
    }
    html.block("table", |html| {
        html.block("tbody", |html| {
            for purpose in Purpose::ALL {
                html.block("tr", |html| {
                    html.block("td", |html| {
                        html.words("strong", &lang.say(&purpose.into()));
                        html.words("p", &lang.say(&explained(purpose, &call)));
                    });
                    for answer in [msg::paper_yes(), msg::paper_no()] {
                        html.with("td", &[("class", "box")], |html| {
                            html.words("p", &format!("☐\u{a0}{}", lang.say(&answer)));
                        });
                    }
                });
            }
        });
    });
    let last = lang.date(SchoolYear::of(today).last_day());
    let rules = if own {
        [msg::paper_each_pupil(last), msg::paper_take_back_pupil()]
    } else {
        [msg::paper_each(last), msg::paper_take_back()]
    };
    for message in rules {
        html.words("p", &lang.say(&message));
    }
    signatures(html, lang, &givers);
    let teacher = doc.class.teacher.trim();
    if !teacher.is_empty() {
        html.words("p", &lang.say(&msg::paper_back(safe(teacher))));
    }
}

/// A line for each with a say, and an empty one where nobody is known.
fn signatures(html: &mut Html, lang: &Lang, givers: &[(Giver, String)]) {
    html.with("table", &[("class", "sign")], |html| {
        html.block("thead", |html| {
            html.block("tr", |html| {
                for head in [msg::paper_name(), msg::paper_day(), msg::paper_signature()] {
                    html.head_cell("col", &lang.say(&head));
                }
            });
        });
        html.block("tbody", |html| {
            let names: Vec<&str> = givers.iter().map(|(_, name)| name.as_str()).collect();
            let names = if names.is_empty() { vec![""] } else { names };
            for name in names {
                html.block("tr", |html| {
                    html.head_cell("row", name);
                    html.words("td", "");
                    html.words("td", "");
                });
            }
        });
    });
}

/// Who has a say, by name, in the order of the family.
fn givers(doc: &Document, pupil: Id<Pupil>, today: NaiveDate) -> Vec<(Giver, String)> {
    let with_a_say = doc.consent_givers(pupil, today);
    let mut found: Vec<(Giver, String)> = Vec::new();
    if with_a_say.contains(&Giver::Pupil) {
        let name = doc.pupils.get(&pupil).map(|pupil| pupil.name.full());
        found.push((Giver::Pupil, name.unwrap_or_default()));
    }
    for member in doc.members(pupil) {
        let giver = Giver::Guardian(member.id);
        if with_a_say.contains(&giver) {
            found.push((giver, member.guardian.name.full()));
        }
    }
    found
}

/// What a parent says yes or no to.
fn explained(purpose: Purpose, child: &str) -> Msg {
    match purpose {
        Purpose::BookInRoom => msg::paper_book_in_room(),
        Purpose::BookAtHome => msg::paper_book_at_home(),
        Purpose::ClipsToParents => msg::paper_clips_to_parents(child),
        Purpose::ClipsToClass => msg::paper_clips_to_class(child),
        Purpose::Introductions => msg::paper_introductions(),
    }
}

#[cfg(test)]
mod tests;
