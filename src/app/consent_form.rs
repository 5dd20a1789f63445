//! The form on which parents say yes or no, to print: one page a child, in the words of the interface. Names of the
//! child and of who has a say stand on it, and no address.

use std::fmt::Write as _;

use chrono::NaiveDate;

use crate::lang::{Lang, Language, Msg, msg};
use crate::model::{Document, Giver, Id, Permission, Pupil, Purpose};

/// How the paper looks. It is printed in black, so that no colour of the screen belongs in it.
const STYLE: &str = "@page{margin:18mm}\
body{font:12pt/1.45 'Noto Sans',sans-serif;max-width:170mm;margin:0 auto}\
section{page-break-after:always}section:last-child{page-break-after:auto}\
h1{font-size:18pt;margin:0 0 .3em}h2{font-size:12pt;margin:1em 0 .2em}\
p{margin:.3em 0}table{width:100%;border-collapse:collapse;margin-top:1em}\
td,th{border-bottom:1px solid;padding:.5em .6em;text-align:left;vertical-align:top}\
th{font-weight:600}.box{white-space:nowrap}.sign td{height:3em}";

/// Pupils of whom nobody answered yet for one purpose or more, in the order of the class.
pub fn who_lack(doc: &Document, today: NaiveDate) -> Vec<Id<Pupil>> {
    let lacks = |pupil: Id<Pupil>| {
        Purpose::ALL
            .into_iter()
            .any(|purpose| doc.permission(pupil, purpose, today) == Permission::Missing)
    };
    doc.class_list()
        .into_iter()
        .map(|(id, _)| id)
        .filter(|id| lacks(*id))
        .collect()
}

/// The form for these pupils.
pub fn html(doc: &Document, pupils: &[Id<Pupil>], lang: &Lang, today: NaiveDate) -> String {
    let code = match lang.language() {
        Language::Nl => "nl",
        Language::En => "en",
    };
    let title = lang.say(&msg::paper_title());
    let mut page = format!(
        "<!doctype html>\n<html lang=\"{code}\">\n<meta charset=\"utf-8\">\n<title>{}</title>\n<style>{STYLE}</style>\n",
        escaped(&title)
    );
    for pupil in pupils {
        child(&mut page, doc, *pupil, lang, today);
    }
    page.push_str("</html>\n");
    page
}

fn child(page: &mut String, doc: &Document, id: Id<Pupil>, lang: &Lang, today: NaiveDate) {
    let Some(pupil) = doc.pupils.get(&id) else {
        return;
    };
    let name = pupil.name.full();
    let call = pupil.name.call();
    let givers = givers(doc, id, today);
    let own = givers.iter().any(|(giver, _)| *giver == Giver::Pupil);
    let intro = if own {
        msg::paper_intro_pupil()
    } else {
        msg::paper_intro(call.as_str())
    };
    page.push_str("<section>\n");
    for (tag, message) in [
        ("h1", msg::paper_title()),
        ("p", msg::paper_child(name, doc.class.name.as_str())),
        ("p", intro),
    ] {
        // A String takes all there is to write.
        let _ = writeln!(page, "<{tag}>{}</{tag}>", escaped(&lang.say(&message)));
    }
    page.push_str("<table>\n");
    for purpose in Purpose::ALL {
        let (what, why) = (Msg::from(purpose), explained(purpose, &call));
        let _ = writeln!(
            page,
            "<tr><td><strong>{}</strong><br>{}</td><td class=\"box\">☐ {}</td><td class=\"box\">☐ {}</td></tr>",
            escaped(&lang.say(&what)),
            escaped(&lang.say(&why)),
            escaped(&lang.say(&msg::paper_yes())),
            escaped(&lang.say(&msg::paper_no())),
        );
    }
    page.push_str("</table>\n");
    let rules = if own {
        vec![msg::paper_take_back_pupil()]
    } else {
        vec![msg::paper_each(), msg::paper_take_back()]
    };
    for message in rules {
        let _ = writeln!(page, "<p>{}</p>", escaped(&lang.say(&message)));
    }
    page.push_str("<table class=\"sign\">\n<tr>");
    for head in [msg::paper_name(), msg::paper_day(), msg::paper_signature()] {
        let _ = write!(page, "<th>{}</th>", escaped(&lang.say(&head)));
    }
    page.push_str("</tr>\n");
    for (_, name) in &givers {
        let _ = writeln!(page, "<tr><td>{}</td><td></td><td></td></tr>", escaped(name));
    }
    page.push_str("</table>\n");
    let teacher = doc.class.teacher.trim();
    if !teacher.is_empty() {
        let _ = writeln!(page, "<p>{}</p>", escaped(&lang.say(&msg::paper_back(teacher))));
    }
    page.push_str("</section>\n");
}

/// Who has a say, by name, in the order of the family; an empty line where nobody is known.
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
    if found.is_empty() {
        found.push((Giver::Pupil, String::new()));
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

fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            letter => safe.push(letter),
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Consent, Custody, Name};
    use crate::projector::tests::{CANARY, room, today};

    #[test]
    fn the_form_asks_every_purpose_of_everybody_with_a_say_and_tells_nothing_private() {
        let mut room = room();
        let pupil = room.doc.pupils.get_mut(&room.noor).unwrap();
        pupil.name = Name::new("Noor", "", "Haddad <b>");
        room.doc.class.name = "Groep 5B".to_owned();
        room.doc.class.teacher = "juf Marieke".to_owned();
        for (name, guardian) in ["Rania", "Samir"]
            .into_iter()
            .zip(room.doc.guardians.values_mut())
        {
            guardian.name = Name::new(name, "", "Haddad");
        }
        for language in Language::ALL {
            let lang = Lang::new(language);
            let form = html(&room.doc, &[room.noor], &lang, today());
            for purpose in Purpose::ALL {
                assert!(form.contains(&lang.say(&purpose.into())), "{purpose:?}");
            }
            assert!(form.contains("Rania Haddad") && form.contains("Samir Haddad"));
            assert!(form.contains("Noor Haddad &lt;b&gt;") && !form.contains("<b>"));
            assert!(!form.contains(CANARY), "{form}");
            assert_eq!(
                form.matches("<section>").count(),
                form.matches("</section>").count()
            );
        }
        let nl = html(&room.doc, &[room.noor], &Lang::new(Language::Nl), today());
        assert!(
            nl.contains("Mogen wij") || nl.contains("wat u goed vindt"),
            "{nl}"
        );
        assert!(!nl.contains(" je "), "a parent is u");
    }

    #[test]
    fn a_parent_without_custody_does_not_sign_and_a_pupil_of_sixteen_does() {
        let mut room = room();
        let lang = Lang::new(Language::Nl);
        for (name, guardian) in ["Rania", "Samir"]
            .into_iter()
            .zip(room.doc.guardians.values_mut())
        {
            guardian.name = Name::new(name, "", "Haddad");
        }
        let samir = *room.doc.guardians.keys().nth(1).unwrap();
        for tie in room.doc.ties.values_mut().filter(|tie| tie.guardian == samir) {
            tie.custody = Custody::No;
        }
        let form = html(&room.doc, &[room.noor], &lang, today());
        assert!(form.contains("Rania") && !form.contains("Samir"));
        let pupil = room.doc.pupils.get_mut(&room.noor).unwrap();
        pupil.name = Name::new("Noor", "", "Haddad");
        pupil.born = NaiveDate::from_ymd_opt(2010, 3, 1);
        let form = html(&room.doc, &[room.noor], &lang, today());
        assert!(!form.contains("Rania") && form.matches("Noor Haddad").count() >= 2);
    }

    #[test]
    fn who_answered_everything_gets_no_form() {
        let mut room = room();
        let all = who_lack(&room.doc, today());
        assert_eq!(all.len(), room.doc.pupils.len());
        let guardian = *room.doc.guardians.keys().next().unwrap();
        for purpose in Purpose::ALL {
            let consent = Consent {
                pupil: room.noor,
                purpose,
                giver: Giver::Guardian(guardian),
                given: false,
                on: today(),
                until: None,
                revoked: None,
            };
            room.doc.consents.insert(Id::random(), consent);
        }
        assert!(
            !who_lack(&room.doc, today()).contains(&room.noor),
            "no is an answer"
        );
    }
}
