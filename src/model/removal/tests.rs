use std::collections::BTreeSet;

use chrono::NaiveDate;
use proptest::prelude::*;
use uuid::Uuid;

use crate::model::{
    Agreement, Answer, Apart, Cadence, Class, Consent, Contact, CopyMade, Custody, Delivery, Document,
    Erasure, Expectation, Giver, Guardian, Holiday, Household, Id, Introduction, Item, Media, Name,
    Observation, Page, Party, Pupil, Purpose, Tie, Topic, Unfinished, tables,
};

/// So many kinds of records [`Maker::record`] makes.
const KINDS: usize = 15;

/// Makes records that speak of each other, from numbers.
#[derive(Debug)]
struct Maker {
    doc: Document,
    pupils: Vec<Id<Pupil>>,
    guardians: Vec<Id<Guardian>>,
    next: u128,
}

impl Maker {
    fn new(pupils: usize, guardians: usize) -> Self {
        let mut maker = Self {
            doc: Document::new(Class {
                name: "Groep 5B".to_owned(),
                ..Class::default()
            }),
            pupils: Vec::new(),
            guardians: Vec::new(),
            next: 0,
        };
        for number in 0..pupils {
            let id = maker.id();
            let name = Name::new(&format!("Kind{number}"), "", "Bos");
            let pupil = Pupil {
                name,
                ..Pupil::default()
            };
            maker.doc.pupils.insert(id, pupil);
            maker.pupils.push(id);
        }
        for number in 0..guardians {
            let id = maker.id();
            let name = Name::new(&format!("Ouder{number}"), "", "Bos");
            let guardian = Guardian {
                name,
                ..Guardian::default()
            };
            maker.doc.guardians.insert(id, guardian);
            maker.guardians.push(id);
        }
        maker
    }

    fn id<R>(&mut self) -> Id<R> {
        self.next += 1;
        Id::from_uuid(Uuid::from_u128(0x4b6c_6173 << 64 | self.next))
    }

    fn pupil(&self, number: usize) -> Id<Pupil> {
        self.pupils[number % self.pupils.len()]
    }

    fn guardian(&self, number: usize) -> Id<Guardian> {
        self.guardians[number % self.guardians.len()]
    }

    fn party(&self, number: usize) -> Party {
        match number % 3 {
            0 => Party::Teacher,
            1 => Party::Child,
            _ => Party::Guardian(self.guardian(number / 3)),
        }
    }

    fn tie(&mut self, pupil: Id<Pupil>, guardian: Id<Guardian>, household: Option<Id<Household>>) {
        let id = self.id();
        let tie = Tie {
            pupil,
            guardian,
            custody: Custody::Yes,
            household,
            ..Tie::default()
        };
        self.doc.ties.insert(id, tie);
    }

    fn photo(&mut self) -> Id<Media> {
        let id: Id<Media> = self.id();
        let media = Media {
            name: format!("{:064x}", self.next),
            ..Media::default()
        };
        self.doc.media.insert(id, media);
        id
    }

    /// One record more of a kind, that speaks of what the numbers say.
    #[expect(
        clippy::too_many_lines,
        reason = "a few lines a record, of every kind there is"
    )]
    fn record(&mut self, kind: usize, a: usize, b: usize) {
        let (pupil, other) = (self.pupil(a), self.pupil(b));
        let (guardian, party) = (self.guardian(b), self.party(b));
        match kind % KINDS {
            0 => {
                let id = self.id();
                self.doc.households.insert(id, Household::default());
                self.tie(pupil, guardian, Some(id));
            }
            1 => {
                let id = self.id();
                let tie = Tie {
                    pupil,
                    guardian,
                    agreed_by: [self.guardian(a)].into(),
                    ..Tie::default()
                };
                self.doc.ties.insert(id, tie);
            }
            2 => {
                let id = self.id();
                let contact = Contact {
                    pupils: [pupil, other].into(),
                    with: [guardian].into(),
                    ..Contact::default()
                };
                self.doc.contacts.insert(id, contact);
            }
            3 => {
                let id = self.id();
                let cadence = Cadence {
                    pupil,
                    agreed_with: [guardian].into(),
                    ..Cadence::default()
                };
                self.doc.cadences.insert(id, cadence);
            }
            4 => self.said(pupil, party),
            5 => {
                let id = self.id();
                let observation = Observation {
                    pupil,
                    by: match party {
                        Party::Guardian(id) => Some(id),
                        Party::Teacher | Party::Child => None,
                    },
                    ..Observation::default()
                };
                self.doc.observations.insert(id, observation);
            }
            6 => {
                let (item, id) = (self.id(), self.id());
                let contact = self.doc.contacts.keys().next().copied();
                let about = Item {
                    pupil,
                    contact,
                    shows: [other].into(),
                    all_named: true,
                    ..Item::default()
                };
                self.doc.items.insert(item, about);
                let delivery = Delivery {
                    item,
                    guardian,
                    ..Delivery::default()
                };
                self.doc.deliveries.insert(id, delivery);
            }
            7 => {
                let id = self.id();
                let consent = Consent {
                    pupil,
                    purpose: Purpose::BookInRoom,
                    giver: Giver::Guardian(guardian),
                    given: true,
                    on: NaiveDate::default(),
                    until: None,
                    revoked: None,
                };
                self.doc.consents.insert(id, consent);
            }
            8 => {
                let (id, photo) = (self.id(), self.photo());
                let page = Page {
                    pupil,
                    photo: Some(photo),
                    ..Page::default()
                };
                self.doc.pages.insert(id, page);
                if let Some(media) = self.doc.media.get_mut(&photo) {
                    media.shows.insert(other);
                }
            }
            9 => {
                let photo = self.photo();
                if let Some(pupil) = self.doc.pupils.get_mut(&pupil) {
                    pupil.photo = Some(photo);
                }
            }
            10 => {
                let id = self.id();
                let topic = Topic {
                    pupil,
                    guardian,
                    subject: format!("onderwerp {}", b % 2),
                    ..Topic::default()
                };
                self.doc.topics.insert(id, topic);
            }
            11 => {
                let id = self.id();
                let introduction = Introduction {
                    a: pupil,
                    b: other,
                    subjects: ["onderwerp 0".to_owned(), "onderwerp 1".to_owned()].into(),
                    ..Introduction::default()
                };
                self.doc.introductions.insert(id, introduction);
            }
            12 => {
                let id = self.id();
                let apart = Apart {
                    a: pupil,
                    b: other,
                    ..Apart::default()
                };
                self.doc.apart.insert(id, apart);
            }
            13 => {
                let (holiday, copy) = (self.id(), self.id());
                self.doc.holidays.insert(holiday, Holiday::default());
                self.doc.copies.insert(copy, CopyMade::default());
            }
            _ => {
                let id = self.id();
                let rhythm = Unfinished::Rhythm {
                    pupil,
                    text: "elke maand".to_owned(),
                    with: [guardian].into(),
                };
                self.doc.unfinished.insert(id, rhythm);
            }
        }
    }

    fn said(&mut self, pupil: Id<Pupil>, party: Party) {
        let contact = self.doc.contacts.keys().next_back().copied();
        let (answer, agreement, expectation) = (self.id(), self.id(), self.id());
        let said = Answer {
            pupil,
            contact,
            by: party,
            ..Answer::default()
        };
        self.doc.answers.insert(answer, said);
        let agreed = Agreement {
            pupil,
            contact,
            who: party,
            ..Agreement::default()
        };
        self.doc.agreements.insert(agreement, agreed);
        let expected = Expectation {
            pupil,
            by: party,
            ..Expectation::default()
        };
        self.doc.expectations.insert(expectation, expected);
    }
}

prop_compose! {
    fn class()(
        pupils in 1_usize..5,
        guardians in 1_usize..5,
        records in prop::collection::vec((0..KINDS, 0_usize..16, 0_usize..16), 0..60),
    ) -> Maker {
        let mut maker = Maker::new(pupils, guardians);
        for (kind, a, b) in records {
            maker.record(kind, a, b);
        }
        maker
    }
}

macro_rules! assert_in_each {
    ($($record:ident => $table:ident),* $(,)?) => {
        #[test]
        fn no_table_is_left_out_of_what_is_erased_here() {
            let mut maker = Maker::new(2, 2);
            for kind in 0..KINDS {
                maker.record(kind, 0, 1);
            }
            $(assert!(!maker.doc.$table.is_empty(), "nothing is made for {}", stringify!($table));)*
        }
    };
}

tables!(assert_in_each);

/// The text of a document as it is kept, but for the list of what was erased.
fn text(doc: &Document) -> String {
    let doc = Document {
        erased: BTreeSet::new(),
        ..doc.clone()
    };
    serde_json::to_string(&doc).unwrap()
}

fn assert_nothing_left(doc: &Document) {
    let text = text(doc);
    for id in &doc.erased {
        assert!(!text.contains(&id.to_string()), "{id} is still in {text}");
    }
}

/// What is kept of a table, as it was: every record for which `keeps` holds.
macro_rules! assert_kept {
    ($before:ident, $after:ident, $table:ident, $keeps:expr) => {
        for (id, record) in &$before.$table {
            if $keeps(record) {
                prop_assert_eq!($after.$table.get(id), Some(record), "{}", stringify!($table));
            }
        }
    };
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn an_erased_pupil_leaves_nothing_and_takes_nothing_of_others(maker in class(), which in 0_usize..5) {
        let before = maker.doc.clone();
        let pupil = maker.pupil(which);
        let mut after = before.clone();
        after.erase(Erasure::Pupil(pupil));
        prop_assert!(after.erased.contains(&pupil.uuid()));
        assert_nothing_left(&after);

        // Every other child, with all that is about that child, stays as it was.
        let tied_to_another: BTreeSet<_> = before
            .ties
            .values()
            .filter(|tie| tie.pupil != pupil)
            .map(|tie| tie.guardian)
            .collect();
        let went: BTreeSet<_> = before
            .guardians
            .keys()
            .filter(|id| !after.guardians.contains_key(id))
            .copied()
            .collect();
        prop_assert!(went.is_disjoint(&tied_to_another), "a shared parent went");
        for id in &went {
            prop_assert!(before.ties.values().any(|tie| tie.guardian == *id), "a parent of nobody went");
        }
        let by_other = |party: Party| !matches!(party, Party::Guardian(id) if went.contains(&id));
        assert_kept!(before, after, pupils, |it: &Pupil| it.name != before.pupils[&pupil].name);
        for (id, guardian) in &before.guardians {
            if !went.contains(id) {
                prop_assert_eq!(after.guardians.get(id), Some(guardian));
            }
        }
        assert_kept!(before, after, observations, |it: &Observation| it.pupil != pupil
            && it.by.is_none_or(|by| !went.contains(&by)));
        for (id, item) in &after.items {
            let was = &before.items[id];
            prop_assert_eq!(item.all_named, !was.shows.contains(&pupil), "the teacher looks again");
        }
        assert_kept!(before, after, expectations, |it: &Expectation| it.pupil != pupil && by_other(it.by));
        assert_kept!(before, after, introductions, |it: &Introduction| it.a != pupil && it.b != pupil
            && before.topics.values().all(|topic| !went.contains(&topic.guardian)));
        assert_kept!(before, after, apart, |it: &Apart| it.a != pupil && it.b != pupil);
        assert_kept!(before, after, topics, |it: &Topic| it.pupil != pupil && !went.contains(&it.guardian));
        assert_kept!(before, after, consents, |it: &Consent| it.pupil != pupil
            && !matches!(it.giver, Giver::Guardian(id) if went.contains(&id)));
        assert_kept!(before, after, pages, |it: &Page| it.pupil != pupil);
        assert_kept!(before, after, unfinished, |it: &Unfinished| it.pupil() != Some(pupil)
            && matches!(it, Unfinished::Rhythm { with, .. } if with.is_disjoint(&went)));
        assert_kept!(before, after, holidays, |_: &Holiday| true);
        assert_kept!(before, after, copies, |_: &CopyMade| true);
        for (id, tie) in &before.ties {
            let stays = tie.pupil != pupil && !went.contains(&tie.guardian);
            prop_assert_eq!(after.ties.contains_key(id), stays);
        }
        for (id, contact) in &before.contacts {
            let shared = contact.pupils.iter().any(|one| *one != pupil);
            prop_assert_eq!(after.contacts.contains_key(id), shared, "what siblings share stays");
        }
        for (id, answer) in &before.answers {
            prop_assert_eq!(after.answers.contains_key(id), answer.pupil != pupil && by_other(answer.by));
        }
        for (id, agreement) in &before.agreements {
            let stays = agreement.pupil != pupil && by_other(agreement.who);
            prop_assert_eq!(after.agreements.contains_key(id), stays);
        }
    }

    #[test]
    fn an_erased_guardian_leaves_nothing_and_takes_nobody_along(maker in class(), which in 0_usize..5) {
        let before = maker.doc.clone();
        let guardian = maker.guardian(which);
        let mut after = before.clone();
        after.erase(Erasure::Guardian(guardian));
        assert_nothing_left(&after);
        prop_assert_eq!(&before.pupils, &after.pupils);
        prop_assert_eq!(before.guardians.len(), after.guardians.len() + 1);
        for (id, it) in &before.observations {
            prop_assert_eq!(after.observations.contains_key(id), it.by != Some(guardian));
        }
        prop_assert_eq!(&before.items, &after.items);
        prop_assert_eq!(&before.pages, &after.pages);
        prop_assert_eq!(&before.media, &after.media);
        prop_assert_eq!(before.contacts.len(), after.contacts.len());
        assert_kept!(before, after, answers, |it: &Answer| it.by != Party::Guardian(guardian));
        assert_kept!(before, after, agreements, |it: &Agreement| it.who != Party::Guardian(guardian));
        assert_kept!(before, after, expectations, |it: &Expectation| it.by != Party::Guardian(guardian));
        assert_kept!(before, after, topics, |it: &Topic| it.guardian != guardian);
        assert_kept!(before, after, consents, |it: &Consent| it.giver != Giver::Guardian(guardian));
        assert_kept!(before, after, deliveries, |it: &Delivery| it.guardian != guardian);
    }

    #[test]
    fn an_erased_year_keeps_the_class_its_closed_days_and_the_list_of_copies(maker in class()) {
        let before = maker.doc;
        let mut after = before.clone();
        after.erase(Erasure::Year);
        assert_nothing_left(&after);
        let kept = Document {
            format: before.format,
            class: before.class.clone(),
            holidays: before.holidays.clone(),
            copies: before.copies.clone(),
            erased: after.erased.clone(),
            ..Document::default()
        };
        prop_assert_eq!(&after, &kept);
    }

    #[test]
    fn an_old_copy_brings_nothing_back(maker in class(), which in 0_usize..5, kind in 0_usize..3) {
        let before = maker.doc.clone();
        let what = match kind {
            0 => Erasure::Pupil(maker.pupil(which)),
            1 => Erasure::Guardian(maker.guardian(which)),
            _ => Erasure::Year,
        };
        let mut after = before.clone();
        after.erase(what);
        let back = before.clone().brought_back_over(&after);
        prop_assert_eq!(&back, &after);
        // Again, and over itself: nothing more happens.
        prop_assert_eq!(&back.clone().without_erased(&after), &after);
        let mut again = after.clone();
        again.erase(what);
        prop_assert_eq!(text(&again), text(&after));
    }
}

#[test]
fn a_copy_from_before_a_year_was_erased_brings_back_nobody_of_that_year() {
    let mut maker = Maker::new(2, 1);
    let (noor, sem) = (maker.pupil(0), maker.pupil(1));
    maker.tie(noor, maker.guardian(0), None);
    let copy = maker.doc.clone();
    // Noor left during the year and was taken away; at its end the year is erased, and a new one begins.
    let mut current = maker.doc.clone();
    current.remove(&[noor.uuid()].into());
    current.erase(Erasure::Year);
    let new: Id<Pupil> = maker.id();
    current.pupils.insert(new, Pupil::default());
    let back = copy.brought_back_over(&current);
    assert!(
        back.pupils.is_empty() && back.guardians.is_empty(),
        "{sem} or {noor} is back"
    );
    // A copy of the new year is as it was.
    let copy = current.clone();
    current.pupils.clear();
    assert_eq!(copy.clone().brought_back_over(&current), copy);
}

/// The class of a colleague, of two children: no record of it is one of ours. Gives one of them.
fn of_a_colleague() -> (Document, Id<Pupil>) {
    let mut doc = Document::default();
    let (pupil, guardian) = (Id::random(), Id::random());
    doc.pupils.insert(pupil, Pupil::default());
    doc.pupils.insert(Id::random(), Pupil::default());
    doc.guardians.insert(guardian, Guardian::default());
    let tie = Tie {
        pupil,
        guardian,
        ..Tie::default()
    };
    doc.ties.insert(Id::random(), tie);
    doc.copies.insert(Id::random(), CopyMade::default());
    (doc, pupil)
}

#[test]
fn a_copy_of_another_class_is_whole_though_a_year_was_erased_here() {
    let (theirs, sem) = of_a_colleague();
    let mut ours = Maker::new(2, 1).doc;
    ours.copies.insert(Id::random(), CopyMade::default());
    ours.erase(Erasure::Year);
    ours.pupils.insert(Id::random(), Pupil::default());
    assert!(!theirs.shares_records_with(&ours));
    let mut back = theirs.clone().brought_back_over(&ours);
    let people = |doc: &Document| (doc.pupils.clone(), doc.guardians.clone(), doc.ties.clone());
    assert_eq!(people(&back), people(&theirs));
    // Put back once more over itself, where one child was erased since: the year was not theirs.
    back.erase(Erasure::Pupil(sem));
    let again = theirs.brought_back_over(&back);
    assert_eq!((again.pupils.len(), people(&again)), (1, people(&back)));
}

#[test]
fn versions_of_the_class_before_stay_whole_where_a_year_of_the_copy_over_it_was_erased() {
    let mut ours = Maker::new(2, 1).doc;
    ours.copies.insert(Id::random(), CopyMade::default());
    let (mut theirs, _) = of_a_colleague();
    theirs.erase(Erasure::Year);
    theirs.pupils.insert(Id::random(), Pupil::default());
    let now = theirs.brought_back_over(&ours);
    let version = ours.clone().without_erased(&now);
    assert_eq!(
        (&version.pupils, &version.guardians),
        (&ours.pupils, &ours.guardians)
    );
}

#[test]
fn a_version_that_shares_only_a_closed_day_is_of_the_year_that_was_erased() {
    let mut current = Document::default();
    current.holidays.insert(Id::random(), Holiday::default());
    // Typed in by mistake, taken away, and another list brought in.
    let mut version = current.clone();
    version.pupils.insert(Id::random(), Pupil::default());
    current.pupils.insert(Id::random(), Pupil::default());
    current.erase(Erasure::Year);
    assert!(version.brought_back_over(&current).pupils.is_empty());
}

#[test]
fn a_copy_made_since_stays_in_the_list() {
    let before = Maker::new(1, 1).doc;
    let mut current = before.clone();
    let copy = CopyMade {
        place: "KINGSTON".to_owned(),
        ..CopyMade::default()
    };
    current.copies.insert(Id::random(), copy);
    assert_eq!(
        before.brought_back_over(&current).copies,
        current.copies,
        "an older version does not know where copies lie now"
    );
}

#[test]
fn an_old_copy_that_has_more_about_an_erased_child_brings_none_of_it_back() {
    let mut maker = Maker::new(2, 1);
    let (noor, sem) = (maker.pupil(0), maker.pupil(1));
    let fatima = maker.guardian(0);
    let mut current = maker.doc.clone();
    current.erase(Erasure::Pupil(noor));
    // In the copy there still is what had been taken away before: a note, and the parent's tie.
    maker.tie(noor, fatima, None);
    let said = Party::Guardian(fatima);
    maker.said(noor, said);
    maker.doc.guardians.insert(fatima, Guardian::default());
    let back = maker.doc.brought_back_over(&current);
    assert_eq!(back.pupils.keys().copied().collect::<Vec<_>>(), [sem]);
    assert!(back.guardians.is_empty() && back.answers.is_empty() && back.ties.is_empty());
}

#[test]
fn a_topic_of_an_erased_parent_leaves_the_introductions_too() {
    let mut maker = Maker::new(2, 2);
    let (noor, sem) = (maker.pupil(0), maker.pupil(1));
    let [fatima, bart] = [maker.guardian(0), maker.guardian(1)];
    maker.tie(noor, fatima, None);
    maker.tie(noor, bart, None);
    for (guardian, subject) in [
        (fatima, "dyslexie"),
        (fatima, "avonddienst"),
        (bart, "avonddienst"),
    ] {
        let id = maker.id();
        let topic = Topic {
            pupil: noor,
            guardian,
            subject: subject.to_owned(),
            ..Topic::default()
        };
        maker.doc.topics.insert(id, topic);
    }
    let id = maker.id();
    let introduction = Introduction {
        a: noor,
        b: sem,
        subjects: ["dyslexie".to_owned(), "avonddienst".to_owned()].into(),
        ..Introduction::default()
    };
    maker.doc.introductions.insert(id, introduction);
    maker.doc.erase(Erasure::Guardian(fatima));
    let subjects = &maker.doc.introductions[&id].subjects;
    assert_eq!(
        subjects.iter().collect::<Vec<_>>(),
        ["avonddienst"],
        "what the other parent offers too stays"
    );
}

#[test]
fn a_code_that_was_seen_once_is_seen_in_every_version() {
    for (then, now, unseen) in [(true, false, false), (false, true, false), (true, true, true)] {
        let [older, current] = [then, now].map(|code_unseen| Document {
            code_unseen,
            ..Document::default()
        });
        assert_eq!(older.brought_back_over(&current).code_unseen, unseen);
    }
}
