//! Photos as textures. A screen asks for one and draws without it until it is there; the app fetches what was
//! asked for in a worker.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use egui::{ColorImage, Context, TextureHandle, TextureOptions};

use crate::model::{Id, Media};

/// How large a photo is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Size {
    /// In a list.
    Small,
    /// On a page or on the wall.
    Large,
}

impl Size {
    /// The longest side in pixels.
    #[must_use]
    pub const fn pixels(self) -> u32 {
        match self {
            Self::Small => 256,
            Self::Large => 2048,
        }
    }
}

/// A photo that a screen asked for.
pub type Wanted = (Id<Media>, Size);

/// Large textures kept at once: the page that is shown, and its neighbours.
const LARGE_KEPT: usize = 8;

/// Textures by photo.
#[derive(Default)]
pub struct Photos {
    ready: BTreeMap<Wanted, TextureHandle>,
    large: Vec<Wanted>,
    wanted: RefCell<BTreeSet<Wanted>>,
    asked: BTreeSet<Wanted>,
}

impl Photos {
    /// The texture, or nothing yet; it is fetched then.
    pub fn texture(&self, media: Id<Media>, size: Size) -> Option<&TextureHandle> {
        let texture = self.ready.get(&(media, size));
        if texture.is_none() && !self.asked.contains(&(media, size)) {
            self.wanted.borrow_mut().insert((media, size));
        }
        texture
    }

    /// What was asked for since the last call, each once.
    pub fn take_wanted(&mut self) -> Vec<Wanted> {
        let wanted: Vec<_> = self.wanted.take().into_iter().collect();
        self.asked.extend(&wanted);
        wanted
    }

    /// Takes a fetched photo.
    pub fn put(&mut self, ctx: &Context, wanted: Wanted, image: ColorImage) {
        let texture = ctx.load_texture("photo", image, TextureOptions::LINEAR);
        self.ready.insert(wanted, texture);
        if wanted.1 == Size::Large {
            self.large.push(wanted);
            if self.large.len() > LARGE_KEPT {
                let oldest = self.large.remove(0);
                self.ready.remove(&oldest);
                self.asked.remove(&oldest);
            }
        }
    }

    /// Forgets all textures: at a lock, at another class.
    pub fn clear(&mut self) {
        *self = Self::default();
    }
}
