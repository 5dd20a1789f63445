//! What the list needs of each family, made in one pass and kept until the document is another one.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use chrono::{NaiveDate, NaiveDateTime};

use crate::bring::{subject_key, subjects};
use crate::model::{Document, Id, Pupil, Purpose, fold, phone_digits};

/// Which families the list shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Filter {
    #[default]
    All,
    /// Not spoken with in this school year.
    NotSpoken,
    TwoHouses,
    ConsentMissing,
    /// Pupils who left: in no other list.
    Left,
}

impl Filter {
    pub(super) const ALL: [Self; 5] = [
        Self::All,
        Self::NotSpoken,
        Self::TwoHouses,
        Self::ConsentMissing,
        Self::Left,
    ];

    fn place(self) -> usize {
        match self {
            Self::All => 0,
            Self::NotSpoken => 1,
            Self::TwoHouses => 2,
            Self::ConsentMissing => 3,
            Self::Left => 4,
        }
    }
}

/// In which order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Sort {
    #[default]
    GivenName,
    Surname,
    /// Who was not spoken with for longest comes first; who never was before all.
    LongestAgo,
    /// Who was spoken with last comes first.
    Latest,
    Group,
}

impl Sort {
    pub(super) const ALL: [Self; 5] = [
        Self::GivenName,
        Self::Surname,
        Self::LongestAgo,
        Self::Latest,
        Self::Group,
    ];
}

/// What leaves some families and not others, and their order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Wanted {
    /// Those that a family must pass all; none where everybody is shown.
    filters: BTreeSet<Filter>,
    pub search: String,
    /// Only families that speak this at home.
    pub language: Option<String>,
    /// Only families in which a parent offers this topic.
    pub subject: Option<String>,
    pub sort: Sort,
}

impl Wanted {
    /// Who passes this, and nobody else.
    pub(super) fn only(filter: Filter) -> Self {
        let mut wanted = Self::default();
        wanted.toggle(filter);
        wanted
    }

    /// Whether a filter is on.
    pub(super) fn is_on(&self, filter: Filter) -> bool {
        match filter {
            Filter::All => self.filters.is_empty(),
            filter => self.filters.contains(&filter),
        }
    }

    /// Turns a filter on beside the others, or off. Everybody, and who left, go with no other.
    pub(super) fn toggle(&mut self, filter: Filter) {
        let on = self.filters.remove(&filter);
        if matches!(filter, Filter::All | Filter::Left) {
            self.filters.clear();
        }
        self.filters.remove(&Filter::Left);
        if !on && filter != Filter::All {
            self.filters.insert(filter);
        }
    }
}

/// One row.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    pub id: Id<Pupil>,
    pub name: String,
    pub group: String,
    /// What one calls the adults.
    pub adults: Vec<String>,
    pub phones: String,
    pub languages: String,
    pub two_houses: bool,
    pub spoken: Option<NaiveDateTime>,
    /// Whether that was in this school year.
    spoken_this_year: bool,
    pub consent_missing: bool,
    pub left: Option<NaiveDate>,
    own_languages: Vec<String>,
    /// What the parents offer, as it is compared.
    subjects: Vec<String>,
    surname: String,
    /// The name as one types it to get there.
    pub folded: String,
    /// Everything that a search looks through, folded.
    text: String,
    /// Its place in the class list.
    key: ((String, String), Id<Pupil>),
}

impl Entry {
    fn passes(&self, filter: Filter) -> bool {
        let here = self.left.is_none();
        match filter {
            Filter::All => here,
            Filter::NotSpoken => here && !self.spoken_this_year,
            Filter::TwoHouses => here && self.two_houses,
            Filter::ConsentMissing => here && self.consent_missing,
            Filter::Left => !here,
        }
    }

    fn answers(&self, wanted: &Wanted, subject: Option<&String>, words: &[&str], phone: &str) -> bool {
        let language = wanted.language.as_ref();
        let passes = if wanted.filters.is_empty() {
            self.passes(Filter::All)
        } else {
            wanted.filters.iter().all(|filter| self.passes(*filter))
        };
        let found = words.iter().all(|word| self.text.contains(word));
        passes
            && language.is_none_or(|language| self.own_languages.contains(language))
            && subject.is_none_or(|subject| self.subjects.contains(subject))
            && (found || !phone.is_empty() && self.text.contains(phone))
    }
}

/// All rows, in the order of the class list.
#[derive(Debug, Default)]
pub(super) struct Index {
    made_from: Option<(u64, NaiveDate)>,
    /// Of each family a number that is another one when anything in its row may be.
    prints: HashMap<Id<Pupil>, u64>,
    entries: Vec<Entry>,
    counts: [usize; Filter::ALL.len()],
    languages: Vec<String>,
    subjects: Vec<(String, bool)>,
    /// How often it was made: so that a test can tell that nothing is made twice.
    pub made: usize,
    /// How many rows were made in all.
    pub rows: usize,
}

impl Index {
    /// Brings the index up to date; returns whether it was made anew.
    pub(super) fn refresh(&mut self, doc: &Document, revision: u64, today: NaiveDate) -> bool {
        if self.made_from == Some((revision, today)) {
            return false;
        }
        let another_day = self.made_from.is_none_or(|(_, day)| day != today);
        self.made_from = Some((revision, today));
        self.made += 1;
        self.bring_up_to_date(doc, today, another_day);
        self.counts = Filter::ALL.map(|filter| self.entries.iter().filter(|it| it.passes(filter)).count());
        let languages: BTreeSet<_> = self.entries.iter().flat_map(|it| &it.own_languages).collect();
        self.languages = languages.into_iter().cloned().collect();
        self.subjects = subjects(doc);
        true
    }

    /// Makes the rows of the families that changed: in a class of a whole school all of them take a while, and one
    /// sees it at every pause in typing.
    fn bring_up_to_date(&mut self, doc: &Document, today: NaiveDate, all: bool) {
        let prints = prints(doc);
        let changed: BTreeSet<Id<Pupil>> = prints
            .iter()
            .filter(|(id, print)| all || self.prints.get(id) != Some(print))
            .map(|(id, _)| *id)
            .collect();
        self.entries
            .retain(|entry| prints.contains_key(&entry.id) && !changed.contains(&entry.id));
        self.rows += changed.len();
        self.entries.extend(entries(doc, today, &changed));
        self.entries.sort_by(|a, b| a.key.cmp(&b.key));
        self.prints = prints;
    }

    /// How many families a filter leaves.
    pub(super) fn count(&self, filter: Filter) -> usize {
        self.counts.get(filter.place()).copied().unwrap_or_default()
    }

    /// Languages spoken in some home.
    pub(super) fn languages(&self) -> &[String] {
        &self.languages
    }

    /// Topics that some parent offers; sensitive ones only where they are asked for.
    pub(super) fn subjects(&self, sensitive: bool) -> Vec<&str> {
        self.subjects
            .iter()
            .filter(|(_, is_sensitive)| sensitive || !is_sensitive)
            .map(|(subject, _)| subject.as_str())
            .collect()
    }

    /// Whether some topic is hidden until it is asked for.
    pub(super) fn has_sensitive(&self) -> bool {
        self.subjects.iter().any(|(_, sensitive)| *sensitive)
    }

    /// Places of the rows that are wanted, in order. Every word of the search must occur somewhere in the family.
    pub(super) fn find(&self, wanted: &Wanted) -> Vec<usize> {
        let folded = fold(&wanted.search);
        let words: Vec<&str> = folded.split(' ').filter(|word| !word.is_empty()).collect();
        let phone = phone_of(&wanted.search);
        let subject = wanted.subject.as_deref().map(subject_key);
        let mut found: Vec<(usize, &Entry)> = self
            .entries
            .iter()
            .enumerate()
            .filter(|(_, entry)| entry.answers(wanted, subject.as_ref(), &words, &phone))
            .collect();
        // Stable: within one group or one day the class list's own order stays.
        match wanted.sort {
            Sort::GivenName => {}
            Sort::Surname => found.sort_by(|(_, a), (_, b)| a.surname.cmp(&b.surname)),
            Sort::LongestAgo => found.sort_by_key(|(_, entry)| entry.spoken),
            Sort::Latest => found.sort_by_key(|(_, entry)| Reverse(entry.spoken)),
            Sort::Group => found.sort_by(|(_, a), (_, b)| a.group.cmp(&b.group)),
        }
        found.into_iter().map(|(place, _)| place).collect()
    }

    /// Whether a pupil is in the class, or was.
    pub(super) fn knows(&self, pupil: Id<Pupil>) -> bool {
        self.entries.iter().any(|entry| entry.id == pupil)
    }

    pub(super) fn get(&self, place: usize) -> Option<&Entry> {
        self.entries.get(place)
    }
}

/// A search that is a telephone number, as numbers are kept to be searched; empty where it is something else.
fn phone_of(search: &str) -> String {
    const LEAST: usize = 4;
    let is_number = |letter: char| letter.is_ascii_digit() || " +-()./".contains(letter);
    let digits = phone_digits(search);
    if search.chars().all(is_number) && digits.len() >= LEAST {
        digits
    } else {
        String::new()
    }
}

/// Of each family a number that hangs on everything that its row is made from.
fn prints(doc: &Document) -> HashMap<Id<Pupil>, u64> {
    let mut found: HashMap<Id<Pupil>, DefaultHasher> = HashMap::with_capacity(doc.pupils.len());
    for (id, pupil) in &doc.pupils {
        let mut print = DefaultHasher::new();
        // Whether one was spoken with this year hangs on the year too.
        doc.class.year.0.hash(&mut print);
        pupil.hash(&mut print);
        found.insert(*id, print);
    }
    for (id, tie) in &doc.ties {
        if let Some(print) = found.get_mut(&tie.pupil) {
            (id, tie, doc.guardians.get(&tie.guardian)).hash(print);
        }
    }
    for (id, consent) in &doc.consents {
        if let Some(print) = found.get_mut(&consent.pupil) {
            (id, consent).hash(print);
        }
    }
    for (id, topic) in &doc.topics {
        if let Some(print) = found.get_mut(&topic.pupil) {
            (id, topic).hash(print);
        }
    }
    for (id, contact) in &doc.contacts {
        for pupil in &contact.pupils {
            if let Some(print) = found.get_mut(pupil) {
                (id, contact).hash(print);
            }
        }
    }
    found
        .into_iter()
        .map(|(id, print)| (id, print.finish()))
        .collect()
}

fn entries(doc: &Document, today: NaiveDate, wanted: &BTreeSet<Id<Pupil>>) -> Vec<Entry> {
    if wanted.is_empty() {
        return Vec::new();
    }
    let begun = doc.class.year.first_day();
    let mut families = apart(doc, wanted);
    let spoken = doc.last_spoken_by_pupil();
    wanted
        .iter()
        .filter_map(|id| Some((*id, doc.pupils.get(id)?)))
        .map(|(id, pupil)| {
            let family = families.remove(&id).unwrap_or_default();
            let consent_missing = Purpose::ALL
                .iter()
                .any(|purpose| family.lacks_an_answer(id, *purpose, today));
            let own_languages: Vec<String> = family.languages(id).into_iter().map(str::to_owned).collect();
            let members = family.members(id);
            let phones: Vec<&str> = members
                .iter()
                .map(|member| member.guardian.phone.trim())
                .filter(|phone| !phone.is_empty())
                .collect();
            Entry {
                id,
                name: pupil.name.full(),
                group: pupil.group.trim().to_owned(),
                adults: members
                    .iter()
                    .map(|member| member.guardian.name.call())
                    .filter(|name| !name.is_empty())
                    .collect(),
                phones: phones.join(", "),
                languages: own_languages.join(", "),
                two_houses: family.has_two_houses(id),
                spoken: spoken.get(&id).copied(),
                spoken_this_year: spoken.get(&id).is_some_and(|at| begun <= at.date()),
                consent_missing,
                left: pupil.left,
                subjects: family
                    .topics
                    .values()
                    .map(|topic| subject_key(&topic.subject))
                    .collect(),
                surname: fold(&format!(
                    "{} {} {}",
                    pupil.name.surname, pupil.name.prefix, pupil.name.given
                )),
                folded: fold(&pupil.name.full()),
                text: searched(pupil, &family),
                key: (pupil.name.sort_key(), id),
                own_languages,
            }
        })
        .collect()
}

/// Each of these families as a document of its own, so that the document's questions can be asked of a large class without
/// each of them going through everybody.
fn apart(doc: &Document, wanted: &BTreeSet<Id<Pupil>>) -> BTreeMap<Id<Pupil>, Document> {
    let mut families: BTreeMap<Id<Pupil>, Document> = BTreeMap::new();
    for id in wanted {
        if let Some(pupil) = doc.pupils.get(id) {
            families.entry(*id).or_default().pupils.insert(*id, pupil.clone());
        }
    }
    for (id, tie) in &doc.ties {
        if let Some(family) = families.get_mut(&tie.pupil) {
            family.ties.insert(*id, tie.clone());
            if let Some(guardian) = doc.guardians.get(&tie.guardian) {
                family.guardians.insert(tie.guardian, guardian.clone());
            }
        }
    }
    for (id, consent) in &doc.consents {
        if let Some(family) = families.get_mut(&consent.pupil) {
            family.consents.insert(*id, consent.clone());
        }
    }
    for (id, topic) in &doc.topics {
        if let Some(family) = families.get_mut(&topic.pupil) {
            family.topics.insert(*id, topic.clone());
        }
    }
    for (id, contact) in doc
        .contacts
        .iter()
        .filter(|(_, contact)| !contact.note.trim().is_empty())
    {
        for pupil in &contact.pupils {
            if let Some(family) = families.get_mut(pupil) {
                family.contacts.insert(*id, contact.clone());
            }
        }
    }
    families
}

/// Every name, language, telephone, e-mail and note. No addresses: one of them may be secret, and what is searched for
/// stands on the screen.
fn searched(pupil: &Pupil, family: &Document) -> String {
    let mut words = [
        &pupil.name.full(),
        &pupil.group,
        &pupil.note,
        &pupil.siblings,
        &pupil.living,
    ]
    .map(|part| fold(part))
    .join(" ");
    for guardian in family.guardians.values() {
        // Without its spaces too: who reads a number from a telephone types it in one go. Two numbers may stand there.
        let digits: Vec<String> = guardian.phone.split(['/', ',', ';']).map(phone_digits).collect();
        let digits = digits.join(" ");
        for part in [
            &guardian.name.full(),
            &guardian.languages.join(" "),
            &guardian.phone,
            &digits,
            &guardian.email,
            &guardian.hopes,
            &guardian.note,
        ] {
            words.push(' ');
            words.push_str(&fold(part));
        }
    }
    for contact in family.contacts.values() {
        words.push(' ');
        words.push_str(&fold(&contact.note));
    }
    words
}
