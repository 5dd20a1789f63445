//! What the room sees follows what the families answer: at once, and for everybody in a photo.

use proptest::prelude::*;

use super::*;
use crate::model::{Class, Consent, Custody, Giver, Guardian, Household, Name, Pupil, Tie};

/// Two children with two parents each. Both have a page; on the photo of the first the second can be recognised.
struct Two {
    doc: Document,
    children: [Id<Pupil>; 2],
    parents: [[Id<Guardian>; 2]; 2],
    photos: [Id<Media>; 2],
}

const STORIES: [&str; 2] = ["Verhaal van Noor.", "Verhaal van Sem."];

fn two() -> Two {
    let mut doc = Document::new(Class::default());
    let children = [Id::random(), Id::random()];
    let parents = [[Id::random(), Id::random()], [Id::random(), Id::random()]];
    let photos = [Id::random(), Id::random()];
    for (place, child) in children.into_iter().enumerate() {
        let pupil = Pupil {
            name: Name::new(["Noor", "Sem"][place], "", ""),
            ..Pupil::default()
        };
        doc.pupils.insert(child, pupil);
        for guardian in parents[place] {
            doc.guardians.insert(guardian, Guardian::default());
            let tie = Tie {
                pupil: child,
                guardian,
                custody: Custody::Yes,
                ..Tie::default()
            };
            doc.ties.insert(Id::random(), tie);
        }
        let shows = if place == 0 {
            [children[1]].into()
        } else {
            BTreeSet::new()
        };
        let media = Media {
            alt: format!("Foto van {place}"),
            shows,
            all_named: Some(true),
            ..Media::default()
        };
        doc.media.insert(photos[place], media);
        let page = Page {
            pupil: child,
            story: STORIES[place].to_owned(),
            photo: Some(photos[place]),
            ..Page::default()
        };
        doc.pages.insert(Id::random(), page);
    }
    Two {
        doc,
        children,
        parents,
        photos,
    }
}

/// What a parent says.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Says {
    Yes,
    No,
    TakesBack,
}

fn after(days: usize) -> NaiveDate {
    today() + chrono::Days::new(days as u64)
}

impl Two {
    /// A new paper for a yes or a no; a consent that is taken back keeps the day on which it was given.
    fn say(&mut self, child: usize, parent: usize, says: Says, on: NaiveDate) {
        let giver = Giver::Guardian(self.parents[child][parent]);
        let pupil = self.children[child];
        if says == Says::TakesBack {
            for consent in self.doc.consents.values_mut() {
                let given = consent.given && consent.revoked.is_none();
                if given && consent.pupil == pupil && consent.giver == giver {
                    consent.revoked = Some(on);
                }
            }
            return;
        }
        let consent = Consent {
            pupil,
            purpose: Purpose::BookInRoom,
            giver,
            given: says == Says::Yes,
            on,
            until: None,
            revoked: None,
        };
        self.doc.consents.insert(Id::random(), consent);
    }

    fn shown(&self, on: NaiveDate) -> (String, Vec<Id<Media>>) {
        let slides = slides(&self.doc, on, &lang());
        let photos = slides.iter().filter_map(|slide| slide.photo).collect();
        (format!("{slides:?}"), photos)
    }
}

fn any_act() -> impl Strategy<Value = (usize, usize, Says)> {
    let says = prop::sample::select(vec![Says::Yes, Says::Yes, Says::No, Says::TakesBack]);
    (0..2_usize, 0..2_usize, says)
}

proptest! {
    #[test]
    fn after_any_answers_the_room_sees_what_everybody_in_it_agrees_to(
        acts in prop::collection::vec(any_act(), 1..14),
    ) {
        let mut two = two();
        let mut last = [[None::<Says>; 2]; 2];
        for (days, (child, parent, says)) in acts.into_iter().enumerate() {
            let on = after(days);
            two.say(child, parent, says, on);
            let before = &mut last[child][parent];
            // Who gave nothing takes nothing back.
            if says != Says::TakesBack || *before == Some(Says::Yes) {
                *before = Some(says);
            }
            let granted = last.map(|parents| {
                let yes = parents.contains(&Some(Says::Yes));
                yes && !parents.iter().any(|says| matches!(says, Some(Says::No | Says::TakesBack)))
            });
            let (text, photos) = two.shown(on);
            for (story, granted) in STORIES.iter().zip(granted) {
                prop_assert_eq!(text.contains(story), granted);
            }
            prop_assert_eq!(photos.contains(&two.photos[0]), granted[0] && granted[1]);
            prop_assert_eq!(text.contains("Foto van 0"), granted[0] && granted[1]);
            prop_assert_eq!(photos.contains(&two.photos[1]), granted[1]);
            if says != Says::Yes && last[child][parent].is_some_and(|says| says != Says::Yes) {
                prop_assert!(!text.contains(STORIES[child]));
                prop_assert!(!photos.contains(&two.photos[child]) && !photos.contains(&two.photos[0]));
            }
        }
    }
}

#[test]
fn a_photo_that_nobody_answered_for_is_not_on_the_wall() {
    let mut two = two();
    for child in 0..2 {
        two.say(child, 0, Says::Yes, today());
    }
    for all_named in [None, Some(false)] {
        if let Some(media) = two.doc.media.get_mut(&two.photos[1]) {
            media.all_named = all_named;
        }
        let (text, photos) = two.shown(today());
        assert_eq!(photos, [two.photos[0]], "{all_named:?}");
        assert!(
            text.contains(STORIES[1]) && !text.contains("Foto van 1"),
            "{text}"
        );
    }
    // With the photo behind it gone there is nothing left of the page to show.
    for page in two.doc.pages.values_mut() {
        page.story.clear();
    }
    assert_eq!(slides(&two.doc, today(), &lang()).len(), 1);
}

#[test]
fn who_is_erased_stays_in_the_picture_so_the_photo_waits() {
    let mut two = two();
    for child in 0..2 {
        two.say(child, 0, Says::Yes, today());
    }
    assert_eq!(two.shown(today()).1.len(), 2);
    two.doc.remove(&[two.children[1].uuid()].into());
    let (text, photos) = two.shown(today());
    assert!(text.contains(STORIES[0]));
    assert_eq!(photos, [], "nobody can say yes for the other child any more");
}

#[test]
fn a_page_with_only_a_group_photo_waits_for_the_others() {
    let mut two = two();
    for child in 0..2 {
        two.say(child, 0, Says::Yes, today());
    }
    for page in two.doc.pages.values_mut() {
        page.story.clear();
    }
    assert_eq!(two.shown(today()).1.len(), 2);
    two.say(1, 1, Says::No, after(1));
    assert_eq!(slides(&two.doc, after(1), &lang()), [], "nothing is left to show");
}

#[test]
fn a_secret_address_on_a_page_keeps_it_off_the_wall() {
    let mut two = two();
    two.say(0, 0, Says::Yes, today());
    let household = Household {
        address: "Dwarskade 3\n8011 AB Zwolle".to_owned(),
        secret: true,
        ..Household::default()
    };
    two.doc.households.insert(Id::random(), household);
    assert_eq!(slides(&two.doc, today(), &lang()).len(), 1);
    for field in 0..4 {
        let mut doc = two.doc.clone();
        let told = "Wij wonen op dwarskade 3, boven de bakker.";
        for page in doc.pages.values_mut() {
            let text = match field {
                0 => &mut page.title,
                1 => &mut page.story,
                2 => &mut page.greeting,
                _ => &mut doc.media.get_mut(&page.photo.unwrap()).unwrap().alt,
            };
            told.clone_into(text);
        }
        assert_eq!(slides(&doc, today(), &lang()), [], "{field}");
    }
}
