//! A person as a round picture: the photo, or the initials in a calm colour.

use egui::load::SizedTexture;
use egui::{Align2, FontId, Image, Rect, Response, Sense, TextureHandle, Ui, Vec2, pos2};

use super::{BOLD, Photos, Size, Tokens};
use crate::model::{Guardian, Name, Pupil};

/// What an avatar shows.
#[derive(Clone)]
pub struct Face {
    initials: String,
    tint: usize,
    texture: Option<TextureHandle>,
}

impl Face {
    /// A child, with the portrait once it is there.
    #[must_use]
    pub fn of_pupil(pupil: &Pupil, photos: &Photos) -> Self {
        Self {
            texture: pupil
                .photo
                .and_then(|id| photos.texture(id, Size::Small))
                .cloned(),
            ..Self::of_name(&pupil.name)
        }
    }

    /// An adult: by initials, since Klasband keeps no photos of adults.
    #[must_use]
    pub fn of_guardian(guardian: &Guardian) -> Self {
        Self::of_name(&guardian.name)
    }

    fn of_name(name: &Name) -> Self {
        // The colour follows from the name, so that a person keeps it on every screen and on every computer.
        let sum: usize = name.full().bytes().map(usize::from).sum();
        Self {
            initials: name.initials(),
            tint: sum % 7,
            texture: None,
        }
    }

    /// Paints the face into a square.
    pub fn paint(&self, ui: &Ui, rect: Rect) {
        if !ui.is_rect_visible(rect) {
            return;
        }
        let tokens = Tokens::of(ui.ctx());
        let radius = rect.width() / 2.0;
        if let Some(texture) = &self.texture {
            Image::from_texture(SizedTexture::from_handle(texture))
                .uv(square_crop(texture.size_vec2()))
                .corner_radius(radius)
                .paint_at(ui, rect);
            return;
        }
        let (ground, ink) = tokens.people[self.tint];
        ui.painter().circle_filled(rect.center(), radius, ground);
        if tokens.palette == super::Palette::HighContrast {
            ui.painter()
                .circle_stroke(rect.center(), radius, (tokens.hairline(), tokens.line));
        }
        ui.painter().text(
            rect.center(),
            Align2::CENTER_CENTER,
            &self.initials,
            FontId::new(rect.width() * 0.36, BOLD.clone()),
            ink,
        );
    }
}

/// The middle square of a picture, in texture coordinates.
fn square_crop(size: Vec2) -> Rect {
    let shortest = size.x.min(size.y);
    let crop = Vec2::new(shortest / size.x.max(1.0), shortest / size.y.max(1.0));
    Rect::from_center_size(pos2(0.5, 0.5), crop)
}

/// Draws a face of `side` points.
pub fn avatar(ui: &mut Ui, face: &Face, side: f32) -> Response {
    let (rect, response) = ui.allocate_exact_size(Vec2::splat(side), Sense::hover());
    face.paint(ui, rect);
    response
}
