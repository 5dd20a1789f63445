use super::*;
use crate::lang::Language;
use crate::model::{Consent, Custody, Name, Relation};
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

/// Noor has two parents with custody: one who answered leaves the other to be asked, unless that answer is no.
#[test]
fn who_was_never_asked_gets_a_form_though_the_other_said_yes() {
    let mut room = room();
    assert_eq!(who_lack(&room.doc, today()).len(), room.doc.pupils.len());
    room.doc.consents.clear();
    let parents: Vec<_> = room.doc.guardians.keys().copied().collect();
    let mut answer = |guardian, given| {
        for purpose in Purpose::ALL {
            let consent = Consent {
                pupil: room.noor,
                purpose,
                giver: Giver::Guardian(guardian),
                given,
                on: today(),
                until: None,
                revoked: None,
            };
            room.doc.consents.insert(Id::random(), consent);
        }
        who_lack(&room.doc, today()).contains(&room.noor)
    };
    assert!(answer(parents[0], true), "the other was never asked");
    assert!(!answer(parents[1], false), "no is an answer");
    let form = consent_form(&room.doc, &Lang::new(Language::Nl), &[room.noor], today());
    assert!(form.contains("tot en met 31 juli 2027"), "{form}");
    assert!(form.contains("AVG art. 7"));
    for consent in room.doc.consents.values_mut() {
        consent.given = true;
    }
    assert!(!who_lack(&room.doc, today()).contains(&room.noor));
    let next_year = NaiveDate::from_ymd_opt(2027, 8, 1).unwrap();
    assert!(
        who_lack(&room.doc, next_year).contains(&room.noor),
        "it is asked again"
    );
}

/// A grandmother of whom nobody asked whether she has custody cannot sign.
#[test]
fn who_may_have_no_custody_does_not_sign() {
    let mut room = room();
    let other = *room.doc.guardians.keys().nth(1).unwrap();
    room.doc.guardians.get_mut(&other).unwrap().name = Name::new("Ria", "", "Haddad");
    for tie in room.doc.ties.values_mut().filter(|tie| tie.guardian == other) {
        tie.custody = Custody::Unknown;
        tie.relation = Relation::Grandparent;
    }
    let form = consent_form(&room.doc, &Lang::new(Language::Nl), &[room.noor], today());
    assert!(!form.contains("Ria"));
}
