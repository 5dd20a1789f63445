//! What only the teacher knows about adults of a list: who lives at an address that is secret, and whether a new
//! number takes the place of the one that is known.

use std::collections::BTreeSet;

use egui::Ui;

use super::{Import, Said, words};
use crate::intake::{Contact, Review};
use crate::lang::{Lang, msg};
use crate::look::Look as _;
use crate::model::{Document, Guardian, Id, Name};

fn adult<'a>(review: &'a Review, doc: &'a Document, id: Id<Guardian>) -> Option<&'a Guardian> {
    review.guardians.get(&id).or_else(|| doc.guardians.get(&id))
}

/// Says again who lives at the secret address of a row.
pub(super) fn settle_home(review: &mut Review, doc: &Document, row: usize, who: Option<&[(Name, String)]>) {
    let Some(index) = review.homes.iter().position(|home| home.row == row) else {
        return;
    };
    let Some(who) = who else {
        review.skip_home(index);
        return;
    };
    let lives_there = |id: &Id<Guardian>| {
        adult(review, doc, *id).is_some_and(|adult| {
            who.iter()
                .any(|(name, email)| adult.name == *name && adult.email == *email)
        })
    };
    let candidates = review.homes.get(index).map(|home| home.candidates.clone());
    let adults: BTreeSet<Id<Guardian>> = candidates
        .unwrap_or_default()
        .into_iter()
        .filter(lives_there)
        .collect();
    review.settle_home(doc, index, &adults);
}

impl Import {
    /// Who lives at a secret address. The address itself is not shown.
    pub(super) fn home_ui(&self, ui: &mut Ui, lang: &Lang, doc: &Document) -> Option<Said> {
        let home = self.looked.review.homes.first()?;
        let adults: Vec<&Guardian> = home
            .candidates
            .iter()
            .filter_map(|id| adult(&self.looked.review, doc, *id))
            .collect();
        let child = self.pupil(doc, home.pupil).map(|pupil| pupil.name.full());
        ui.body(lang.say(&msg::import_secret_home(home.row, child.unwrap_or_default())));
        ui.soft(lang.say(&msg::import_secret_home_why()));
        let key = |adult: &Guardian| (adult.name.clone(), adult.email.clone());
        let mut answer = None;
        ui.horizontal_wrapped(|ui| {
            for adult in &adults {
                let word = msg::import_lives_there(words::guardian(lang, adult));
                if ui.secondary(lang.say(&word)).clicked() {
                    answer = Some(Some(vec![key(adult)]));
                }
            }
            let names = lang.list(adults.iter().map(|adult| words::guardian(lang, adult)));
            if ui
                .secondary(lang.say(&msg::import_all_live_there(names)))
                .clicked()
            {
                answer = Some(Some(adults.iter().map(|adult| key(adult)).collect()));
            }
            if ui.quiet(lang.say(&msg::import_skip())).clicked() {
                answer = Some(None);
            }
        });
        answer.map(|who| Said::Home(home.row, who))
    }

    /// Whether a number or an address of the file takes the place of ours. Ours stays until somebody says so.
    pub(super) fn differing_ui(&self, ui: &mut Ui, lang: &Lang, doc: &Document) -> Option<Said> {
        let it = self.looked.review.differing.first()?;
        let name = adult(&self.looked.review, doc, it.guardian).map(|adult| words::guardian(lang, adult));
        let name = name.unwrap_or_default();
        let (theirs, ours) = (it.theirs.as_str(), it.ours.as_str());
        ui.body(lang.say(&match it.contact {
            Contact::Email => msg::import_differing_email(name, theirs, ours),
            Contact::Phone => msg::import_differing_phone(name, theirs, ours),
        }));
        let mut answer = None;
        ui.horizontal_wrapped(|ui| {
            if ui.secondary(lang.say(&msg::import_take_theirs(theirs))).clicked() {
                answer = Some(true);
            }
            if ui.secondary(lang.say(&msg::import_keep_ours(ours))).clicked() {
                answer = Some(false);
            }
        });
        answer.map(|take| Said::TakeOver(it.guardian, it.theirs.clone(), take))
    }
}
