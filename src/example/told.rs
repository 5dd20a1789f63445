//! What was told in the example class, and what everybody expects.

use std::collections::BTreeMap;

use super::build::{Builder, party};
use super::data::{Expects, Family};
use crate::model::{Delivery, Document, Expectation, Form, Guardian, Id, Item, ItemKind, Media, Pupil, Tie};

impl Builder<'_> {
    /// Expectations, and items with who has them.
    pub(super) fn told(&mut self, family: &Family, pupil: Id<Pupil>, adults: &[Id<Guardian>]) {
        self.agreed(family, pupil, adults);
        for Expects(who, text, weeks) in &family.expects {
            let expectation = Expectation {
                pupil,
                by: party(*who, adults),
                text: text.clone(),
                on: self.weeks_ago(*weeks),
            };
            let id = self.ids.next();
            self.doc.expectations.insert(id, expectation);
        }
        for told in &family.told {
            let on = self.weeks_ago(told.weeks);
            let item = self.ids.next();
            let record = Item {
                pupil,
                kind: told.kind,
                title: told.title.clone(),
                text: String::new(),
                on,
                contact: None,
                all_named: told.kind == ItemKind::Photo,
                ..Item::default()
            };
            self.doc.items.insert(item, record);
            for guardian in told.to.iter().filter_map(|place| adults.get(*place)) {
                let form = self.doc.guardians.get(guardian).and_then(|it| it.preferred_form);
                let delivery = Delivery {
                    item,
                    guardian: *guardian,
                    on,
                    form: form.unwrap_or(Form::Message),
                    withheld: String::new(),
                };
                let id = self.ids.next();
                self.doc.deliveries.insert(id, delivery);
            }
        }
    }

    /// Which parents agree that a new partner is present.
    fn agreed(&mut self, family: &Family, pupil: Id<Pupil>, adults: &[Id<Guardian>]) {
        let written = family
            .houses
            .iter()
            .flat_map(|house| &house.adults)
            .chain(&family.elsewhere);
        for (adult, id) in written.zip(adults) {
            let agreed_by = adult.agreed_by.iter().filter_map(|place| adults.get(*place));
            let agreed_by: std::collections::BTreeSet<_> = agreed_by.copied().collect();
            let of_this = |tie: &&mut Tie| tie.pupil == pupil && tie.guardian == *id;
            if let Some(tie) = self.doc.ties.values_mut().find(of_this) {
                tie.agreed_by = agreed_by;
            }
        }
    }
}

/// Who else can be recognised in a family's picture.
pub(super) fn recognised(doc: &mut Document, pupils: &BTreeMap<&str, Id<Pupil>>, family: &Family) {
    let photo = pupils
        .get(family.given.as_str())
        .and_then(|pupil| doc.page_of(*pupil)?.1.photo);
    let Some(media): Option<&mut Media> = photo.and_then(|photo| doc.media.get_mut(&photo)) else {
        return;
    };
    media.shows = family
        .shows
        .iter()
        .filter_map(|given| pupils.get(given.as_str()).copied())
        .collect();
    media.all_named = Some(true);
}
