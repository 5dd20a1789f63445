//! What the preview says: the fields, and what changes about a child.

use crate::intake::{Difference, Field, Understood};
use crate::lang::{Lang, Msg, msg};
use crate::model::{Guardian, Name, Relation};

/// How a column is called: by its header, or else by its place.
pub(super) fn column(lang: &Lang, header: &str, at: usize) -> String {
    if header.is_empty() {
        lang.say(&msg::import_column(at.saturating_add(1)))
    } else {
        header.to_owned()
    }
}

/// How an adult is called: by name, or else by e-mail address.
pub(super) fn adult(lang: &Lang, name: &Name, email: &str) -> String {
    match (name.is_empty(), email.is_empty()) {
        (false, _) => name.full(),
        (true, false) => email.to_owned(),
        (true, true) => lang.say(&msg::import_unnamed()),
    }
}

/// The same for one who is known.
pub(super) fn guardian(lang: &Lang, guardian: &Guardian) -> String {
    adult(lang, &guardian.name, &guardian.email)
}

/// One thing that changes: "Groep: 5A, wordt 5B".
pub(super) fn difference(lang: &Lang, difference: &Difference) -> String {
    let date = |day: &Option<chrono::NaiveDate>| day.map(|day| lang.date(day)).unwrap_or_default();
    match difference {
        Difference::Name(old, new) => pair(lang, &msg::import_child_name(), &old.full(), &new.full()),
        Difference::Born(old, new) => pair(lang, &msg::column_born(), &date(old), &date(new)),
        Difference::Group(old, new) => pair(lang, &msg::field_group(), old, new),
        Difference::SchoolKey(old, new) => pair(lang, &msg::column_school_key(), old, new),
        Difference::Adult {
            name,
            email,
            phone,
            relation,
        } => {
            let said = !matches!(relation, Relation::Other | Relation::Parent);
            let relation = said.then(|| lang.say(&Msg::from(*relation)));
            let called = adult(lang, name, email);
            let email = Some(email.clone()).filter(|email| *email != called);
            let who = [Some(called), relation, email, Some(phone.clone())];
            let who: Vec<String> = who
                .into_iter()
                .flatten()
                .filter(|part| !part.is_empty())
                .collect();
            lang.say(&msg::import_new_adult(who.join(", ")))
        }
        Difference::Relation(who, relation) => {
            let (who, relation) = (adult(lang, who, ""), lang.say(&Msg::from(*relation)));
            lang.say(&msg::import_relation(who, relation))
        }
        Difference::AdultName(old, new) => pair(lang, &msg::import_adult_name(), &old.full(), &new.full()),
        Difference::Email(who, new) => detail(lang, msg::import_email(), who, new),
        Difference::Phone(who, new) => detail(lang, msg::import_phone(), who, new),
        Difference::Languages(who, new) => detail(lang, msg::field_languages(), who, &lang.list(new)),
        Difference::Address {
            with,
            address,
            secret,
        } => {
            let with: Vec<String> = with.iter().map(|name| adult(lang, name, "")).collect();
            let address = if *secret {
                lang.say(&msg::import_secret_address())
            } else {
                address.clone()
            };
            lang.say(&msg::import_lives(address, lang.list(with)))
        }
        Difference::Secret => lang.say(&msg::import_becomes_secret()),
    }
}

fn pair(lang: &Lang, what: &Msg, old: &str, new: &str) -> String {
    let what = lang.say(what);
    if old.is_empty() {
        lang.say(&msg::import_becomes(what, new))
    } else {
        lang.say(&msg::import_was(what, old, new))
    }
}

fn detail(lang: &Lang, what: Msg, who: &Name, new: &str) -> String {
    let who = adult(lang, who, "");
    lang.say(&msg::import_adult_detail(what, who, new))
}

/// How a row is read: "Sem van den Berg · geboren 3 mei 2016 · 5B".
pub(super) fn understood(lang: &Lang, row: &Understood) -> String {
    let mut words = Vec::new();
    let adults_only = !row.pupil_keys.is_empty();
    if !adults_only {
        words.push(if row.name.is_empty() {
            lang.say(&msg::import_preview_nothing())
        } else {
            row.name.full()
        });
    }
    words.extend(row.born.map(|born| lang.say(&msg::import_born(lang.date(born)))));
    words.push(row.group.clone());
    for (name, email, phone) in &row.adults {
        let mut who = adult(lang, name, email);
        for part in [email, phone] {
            if !part.is_empty() && who != *part {
                who = format!("{who}, {part}");
            }
        }
        words.push(lang.say(&msg::import_preview_adult(who)));
    }
    if adults_only {
        words.push(lang.say(&msg::import_preview_keys(row.pupil_keys.join(", "))));
    }
    words.push(row.languages.join(", "));
    words.push(row.address.clone());
    if row.secret {
        words.push(lang.say(&msg::import_secret_address()));
    }
    words.retain(|word| !word.is_empty());
    words.join(" · ")
}

/// What a column can be.
pub(super) fn field_name(field: Field) -> Msg {
    match field {
        Field::Given => msg::field_given(),
        Field::FirstNames => msg::column_first_names(),
        Field::Prefix => msg::field_prefix(),
        Field::Surname => msg::field_surname(),
        Field::FullName => msg::column_full_name(),
        Field::Born => msg::column_born(),
        Field::Group => msg::field_group(),
        Field::YearGroup => msg::column_year_group(),
        Field::SchoolKey => msg::column_school_key(),
        Field::PupilKeys => msg::column_pupil_keys(),
        Field::Languages => msg::field_languages(),
        Field::Address => msg::field_address(),
        Field::Postcode => msg::column_postcode(),
        Field::City => msg::column_city(),
        Field::AddressSecret => msg::column_address_secret(),
        Field::Guardian1Name => msg::column_parent_name(1),
        Field::Guardian1Given => msg::column_parent_given(1),
        Field::Guardian1Prefix => msg::column_parent_prefix(1),
        Field::Guardian1Surname => msg::column_parent_surname(1),
        Field::Guardian1Relation => msg::column_parent_relation(1),
        Field::Email1 => msg::column_parent_email(1),
        Field::Phone1 => msg::column_parent_phone(1),
        Field::Guardian1Address => msg::column_parent_address(1),
        Field::Guardian1Postcode => msg::column_parent_postcode(1),
        Field::Guardian1City => msg::column_parent_city(1),
        Field::Guardian1Secret => msg::column_parent_secret(1),
        Field::Guardian2Name => msg::column_parent_name(2),
        Field::Guardian2Given => msg::column_parent_given(2),
        Field::Guardian2Prefix => msg::column_parent_prefix(2),
        Field::Guardian2Surname => msg::column_parent_surname(2),
        Field::Guardian2Relation => msg::column_parent_relation(2),
        Field::Email2 => msg::column_parent_email(2),
        Field::Phone2 => msg::column_parent_phone(2),
        Field::Guardian2Address => msg::column_parent_address(2),
        Field::Guardian2Postcode => msg::column_parent_postcode(2),
        Field::Guardian2City => msg::column_parent_city(2),
        Field::Guardian2Secret => msg::column_parent_secret(2),
    }
}
