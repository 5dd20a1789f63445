//! How Klasband looks: tokens, fonts, icons, and the few widgets that everything is made of.
//!
//! No colour and no size stands anywhere else. Functions that draw are methods of [`Look`], which every
//! [`egui::Ui`] has.

mod face;
mod fonts;
mod icon;
mod photos;
mod place;
pub mod script;
mod tokens;
mod widgets;

pub use face::{Face, avatar};
pub use fonts::BOLD;
pub use icon::Icon;
pub use photos::{Photos, Size, Wanted};
pub use place::place_row;
pub use tokens::{Palette, Tokens, radius, size, space};
pub use widgets::{Look, focus_ring, measure};

use crate::command::Theme;

/// Sets up fonts and icons; once per context, before the first frame.
pub fn install(ctx: &egui::Context) {
    egui_extras::install_image_loaders(ctx);
    ctx.set_fonts(fonts::definitions());
}

/// A dialog over everything else, with air around what is in it.
#[must_use]
pub fn dialog(ctx: &egui::Context, name: &str) -> egui::Modal {
    let frame = egui::Frame::popup(&ctx.global_style())
        .inner_margin(egui::Margin::same(space::L as i8))
        .corner_radius(radius::L);
    egui::Modal::new(egui::Id::unique(name)).frame(frame)
}

/// Shows a theme from the next frame on.
pub fn set_theme(ctx: &egui::Context, theme: Theme) {
    tokens::apply(ctx, theme);
}
