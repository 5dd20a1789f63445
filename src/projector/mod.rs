//! The wall: what a projector shows to a room full of parents.
//!
//! [`Slide`] is the only thing that it may see. It holds what stands on a page of the class book and nothing else,
//! and one function makes it, so that nothing private can get here by mistake.

mod paint;
mod wall;

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use egui::TextureHandle;

pub use paint::{cover, paint};
pub use wall::ui;

use crate::lang::{Lang, msg};
use crate::look::script::Texts;
use crate::model::{Document, Id, Media, Page, Permission, Purpose};

/// One page of the class book, as the room sees it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Slide {
    /// Above the title.
    pub overline: String,
    /// The title.
    pub title: String,
    /// The family's story.
    pub story: String,
    /// The greeting in the languages of the home.
    pub greeting: String,
    /// The picture.
    pub photo: Option<Id<Media>>,
    /// What the picture shows, for who cannot see it.
    pub alt: String,
}

/// Whether there is something on the page to show.
#[must_use]
pub fn is_filled(page: &Page) -> bool {
    !page.story.trim().is_empty() || page.photo.is_some()
}

/// Whether what is written on the page, or what its picture is said to show, tells where somebody lives whose address
/// is secret.
#[must_use]
pub fn tells_secret(doc: &Document, page: &Page) -> bool {
    let photo = page.photo.and_then(|id| doc.media.get(&id));
    let secrets = doc.secrets(&BTreeSet::new());
    [&page.title, &page.story, &page.greeting]
        .into_iter()
        .chain(photo.map(|media| &media.alt))
        .any(|text| secrets.are_named_in(text))
}

/// The page as a slide. `given` is the child's given name: the room knows no other. The photo stays away until it is
/// said who can be recognised in it, and while there is no consent of each of them.
#[must_use]
pub fn slide(doc: &Document, page: &Page, given: &str, today: NaiveDate, lang: &Lang) -> Slide {
    let written = page.title.trim();
    let overline = lang.say(&msg::book_overline());
    let title = match (written.is_empty(), given.is_empty()) {
        (false, _) => written.to_owned(),
        (true, false) => lang.say(&msg::book_usual_title(given)),
        (true, true) => String::new(),
    };
    let media = page
        .photo
        .filter(|id| doc.may_show(*id, Purpose::BookInRoom, today))
        .and_then(|id| Some((id, doc.media.get(&id)?)));
    Slide {
        overline,
        title,
        story: page.story.trim().to_owned(),
        greeting: page.greeting.trim().to_owned(),
        photo: media.map(|(id, _)| id),
        alt: media.map(|(_, media)| media.alt.clone()).unwrap_or_default(),
    }
}

/// The slides that the room may see today: pages that hold something, with consent to show them in the room, and
/// without a secret address in them.
#[must_use]
pub fn slides(doc: &Document, today: NaiveDate, lang: &Lang) -> Vec<Slide> {
    let secrets = doc.secrets(&BTreeSet::new());
    doc.class_list()
        .into_iter()
        .filter(|(id, _)| doc.permission(*id, Purpose::BookInRoom, today) == Permission::Granted)
        .filter_map(|(id, pupil)| Some((doc.page_of(id)?.1, pupil)))
        .filter(|(page, _)| !tells_secret(doc, page))
        .map(|(page, pupil)| slide(doc, page, &pupil.name.given, today, lang))
        .filter(|slide| !slide.story.is_empty() || slide.photo.is_some())
        // A page without a title is called by the child.
        .filter(|slide| !secrets.are_named_in(&slide.title))
        .collect()
}

/// What the window shows; shared between the app and the window.
pub struct Show {
    /// The slides, in the order of the class.
    pub slides: Vec<Slide>,
    /// Which one.
    pub index: usize,
    /// Whether the screen is empty for now. It begins so: nobody's family is shown before the teacher is ready.
    pub blank: bool,
    /// The pictures; the app fetches what [`Show::wanted`] names.
    pub photos: BTreeMap<Id<Media>, TextureHandle>,
    /// Whether somebody closed the window.
    pub closed: bool,
    /// Whether somebody did something in the window since the app last looked.
    pub touched: bool,
    texts: Texts,
}

impl Default for Show {
    fn default() -> Self {
        Self::new(Vec::new())
    }
}

impl Show {
    /// A show of these slides, with an empty screen to begin with.
    #[must_use]
    pub fn new(slides: Vec<Slide>) -> Self {
        Self {
            slides,
            index: 0,
            blank: true,
            photos: BTreeMap::new(),
            closed: false,
            touched: false,
            texts: Texts::default(),
        }
    }

    /// The slide that is on, or stands ready behind the empty screen.
    #[must_use]
    pub fn current(&self) -> Option<&Slide> {
        self.slides.get(self.index)
    }

    /// Pictures to fetch: of this slide and its neighbours, as far as they are not here.
    #[must_use]
    pub fn wanted(&self) -> Vec<Id<Media>> {
        let near = [
            Some(self.index),
            self.index.checked_add(1),
            self.index.checked_sub(1),
        ];
        near.into_iter()
            .flatten()
            .filter_map(|at| self.slides.get(at)?.photo)
            .filter(|id| !self.photos.contains_key(id))
            .collect()
    }

    /// Takes the slides anew after a change of the document. Stays where it is; where the slide is gone (a
    /// consent was taken back) the screen goes empty, since nobody chose to show another family.
    pub fn refresh(&mut self, slides: Vec<Slide>) {
        if slides == self.slides {
            return;
        }
        let same = self.current().map(|shown| find(&slides, shown));
        self.slides = slides;
        match same {
            Some(Some(at)) => self.index = at,
            Some(None) => {
                self.blank = true;
                self.index = self.index.min(self.slides.len().saturating_sub(1));
            }
            None => self.index = 0,
        }
        let photos: Vec<_> = self.slides.iter().filter_map(|slide| slide.photo).collect();
        self.photos.retain(|id, _| photos.contains(id));
        self.texts = Texts::default();
    }

    /// To the next slide; with an empty screen, to the one that stands ready.
    pub fn next(&mut self) {
        if !std::mem::take(&mut self.blank) {
            self.index = (self.index + 1).min(self.slides.len().saturating_sub(1));
        }
    }

    /// To the slide before; with an empty screen, to the one that stands ready.
    pub fn previous(&mut self) {
        if !std::mem::take(&mut self.blank) {
            self.index = self.index.saturating_sub(1);
        }
    }

    /// To a slide.
    pub fn to(&mut self, index: usize) {
        self.blank = false;
        self.index = index.min(self.slides.len().saturating_sub(1));
    }
}

/// The slide in a new list: a slide does not know whose it is, so by what stands on it. Somebody types in one
/// thing at a time, so that the rest is as it was.
fn find(slides: &[Slide], shown: &Slide) -> Option<usize> {
    let place = |same: &dyn Fn(&Slide) -> bool| slides.iter().position(same);
    place(&|slide| slide == shown)
        .or_else(|| place(&|slide| shown.photo.is_some() && slide.photo == shown.photo))
        .or_else(|| place(&|slide| !shown.title.is_empty() && slide.title == shown.title))
        .or_else(|| place(&|slide| !shown.story.is_empty() && slide.story == shown.story))
}

#[cfg(test)]
pub(crate) mod tests;
