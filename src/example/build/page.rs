//! The page of the class book, and its pictures.

use super::Builder;
use crate::example::data::Family;
use crate::example::{ExampleError, picture};
use crate::model::{Id, Media, Page, Pupil};

impl Builder<'_> {
    pub(super) fn page(
        &mut self,
        place: usize,
        family: &Family,
        pupil: Id<Pupil>,
    ) -> Result<(), ExampleError> {
        if let Some(child) = family.people.first().filter(|_| family.portrait) {
            let picture = picture::portrait(*child, place)?;
            let alt = format!("Getekend portret van {}", family.given);
            let media = self.picture(
                picture,
                (picture::PORTRAIT, picture::PORTRAIT),
                format!("portret-{place}"),
                alt,
            );
            if let Some(pupil) = self.doc.pupils.get_mut(&pupil) {
                pupil.photo = Some(media);
            }
        }
        let story = family.story.clone().unwrap_or_default();
        if story.is_empty() {
            return Ok(());
        }
        let mirror = !self.scenes.insert(family.scene);
        let picture = picture::draw(family.scene, &family.people, family.pet, mirror)?;
        let alt = format!("Tekening van {} en het gezin", family.given);
        let media = self.picture(
            picture,
            (picture::WIDTH, picture::HEIGHT),
            format!("voorbeeld-{place}"),
            alt,
        );
        let id = self.ids.next();
        let page = Page {
            pupil,
            title: String::new(),
            story,
            greeting: family.greeting.clone(),
            photo: Some(media),
        };
        self.doc.pages.insert(id, page);
        Ok(())
    }

    fn picture(&mut self, png: Vec<u8>, (width, height): (u32, u32), name: String, alt: String) -> Id<Media> {
        let id = self.ids.next();
        let media = Media {
            name,
            width,
            height,
            bytes: png.len() as u64,
            alt,
            ..Media::default()
        };
        self.doc.media.insert(id, media);
        self.photos.push((id, png));
        id
    }
}
