//! The same neutral text for everybody who is told about a child. It names no address, no parent's own words, and
//! nobody who reads it can tell in which house the other one lives.

use super::Cx;
use crate::lang::{capitalised, msg};
use crate::model::{Agreement, Item, ItemKind, Party};

/// The text of an item, to be changed by the teacher before it is sent.
pub(super) fn neutral(cx: &Cx<'_>, item: &Item) -> String {
    let child = cx.called(item.pupil);
    let title = match item.title.trim() {
        "" => cx.say(item.kind.into()),
        title => title.to_owned(),
    };
    let about = match item.kind {
        ItemKind::Report => msg::letter_report(title, child.as_str()),
        ItemKind::Photo => msg::letter_photo(child.as_str(), title),
        ItemKind::Invitation => msg::letter_invitation(title),
        ItemKind::Outcome => msg::letter_outcome(cx.lang.day(item.on), child.as_str()),
        ItemKind::Other => msg::letter_other(title),
    };
    let mut parts = vec![cx.say(msg::letter_begin(child.as_str())), cx.say(about)];
    parts.extend(agreed(cx, item));
    parts.push(cx.say(msg::letter_same(child)));
    let mut end = cx.say(msg::letter_end());
    let teacher = cx.doc.class.teacher.trim();
    if !teacher.is_empty() {
        end.push('\n');
        end.push_str(teacher);
    }
    parts.push(end);
    parts
        .into_iter()
        .filter(|part| !cx.doc.names_secret_address(part))
        .collect::<Vec<_>>()
        .join("\n\n")
}

/// What was agreed in the conversation that an item came out of.
fn agreed(cx: &Cx<'_>, item: &Item) -> Vec<String> {
    let Some(contact) = item.contact else {
        return Vec::new();
    };
    let of_this = |agreement: &&Agreement| {
        agreement.pupil == item.pupil
            && !agreement.what.trim().is_empty()
            && !cx.doc.names_secret_address(&agreement.what)
    };
    let lines: Vec<String> = cx
        .doc
        .agreements_in(contact)
        .into_iter()
        .map(|(_, agreement)| agreement)
        .filter(of_this)
        .map(|agreement| {
            let who = capitalised(&party(cx, agreement));
            let what = agreement.what.trim();
            cx.say(match agreement.by {
                Some(day) => msg::letter_agreed_by(who, what, cx.lang.short_date(day)),
                None => msg::letter_agreed(who, what),
            })
        })
        .collect();
    if lines.is_empty() {
        Vec::new()
    } else {
        vec![lines.join("\n")]
    }
}

fn party(cx: &Cx<'_>, agreement: &Agreement) -> String {
    match agreement.who {
        Party::Child => cx.called(agreement.pupil),
        Party::Guardian(id) => cx.adult(id),
        Party::Teacher => match cx.doc.class.teacher.trim() {
            "" => cx.say(msg::letter_teacher()),
            teacher => teacher.to_owned(),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::{Lang, Language};
    use crate::look::Photos;
    use crate::model::{Agreement, Id, Name};
    use crate::panels::{Desk, Drafts};
    use crate::projector::tests::{CANARY, room, today};

    #[test]
    fn it_says_the_same_to_all_and_names_no_secret() {
        let mut room = room();
        room.doc.class.teacher = "juf Marieke".to_owned();
        room.doc.pupils.get_mut(&room.noor).unwrap().name = Name::new("Noor", "", CANARY);
        let mut item = room.doc.items.values().next().unwrap().clone();
        item.title = "Rapport februari".to_owned();
        room.doc.agreements.clear();
        for what in ["samen lezen", "post naar kanariestraat 3 brengen"] {
            let agreement = Agreement {
                pupil: room.noor,
                contact: item.contact,
                what: what.to_owned(),
                by: Some(today()),
                ..Agreement::default()
            };
            room.doc.agreements.insert(Id::random(), agreement);
        }
        for language in Language::ALL {
            for kind in ItemKind::ALL {
                let cx = Cx {
                    doc: &room.doc,
                    revision: 0,
                    lang: &Lang::new(language),
                    today: today(),
                    now: today().and_hms_opt(9, 0, 0).unwrap(),
                    photos: &Photos::default(),
                    drafts: &mut Drafts::default(),
                    desk: &Desk::default(),
                };
                let text = neutral(&cx, &Item { kind, ..item.clone() });
                assert!(text.contains("Noor") && text.contains("juf Marieke"), "{text}");
                assert!(text.contains("samen lezen"), "{text}");
                assert!(!text.contains(CANARY), "{text}");
            }
        }
    }
}
