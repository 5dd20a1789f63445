use super::*;
use crate::lang::Language;
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
        let form = consent_form(&room.doc, &lang, &[room.noor], today());
        for purpose in Purpose::ALL {
            assert!(form.contains(&lang.say(&purpose.into())), "{purpose:?}");
        }
        assert!(form.contains("Rania Haddad") && form.contains("Samir Haddad"));
        assert!(form.contains("Noor Haddad &lt;b&gt;") && !form.contains("<b>"));
        assert!(!form.contains(CANARY), "{form}");
        assert_eq!(
            form.matches("<section").count(),
            form.matches("</section>").count()
        );
    }
    let nl = consent_form(&room.doc, &Lang::new(Language::Nl), &[room.noor], today());
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
    let form = consent_form(&room.doc, &lang, &[room.noor], today());
    assert!(form.contains("Rania") && !form.contains("Samir"));
    let pupil = room.doc.pupils.get_mut(&room.noor).unwrap();
    pupil.name = Name::new("Noor", "", "Haddad");
    pupil.born = NaiveDate::from_ymd_opt(2010, 3, 1);
    let form = consent_form(&room.doc, &lang, &[room.noor], today());
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
