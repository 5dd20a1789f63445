//! Cards in two columns, or in one where there is no room for two.

use egui::Ui;

use crate::look::{Look as _, space};

/// Below this many points cards stand under each other.
const TWO: f32 = 760.0;

/// Draws the first column and the second: beside each other where there is room, else one under the other.
pub(super) fn columns(ui: &mut Ui, mut add: impl FnMut(&mut Ui, bool)) {
    // A hair less than there is: a scroll bar must not lie on the edge of a card.
    let width = ui.available_width() - space::XS;
    if width < TWO {
        ui.vertical(|ui| {
            ui.set_max_width(width);
            ui.spacing_mut().item_spacing.y = space::M;
            add(ui, true);
            add(ui, false);
        });
        return;
    }
    let gap = space::L;
    let left = ((width - gap) * 0.53).floor();
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = gap;
        for (first, width) in [(true, left), (false, width - gap - left)] {
            ui.vertical(|ui| {
                ui.spacing_mut().item_spacing = egui::vec2(space::S, space::M);
                ui.set_width(width);
                add(ui, first);
            });
        }
    });
}

/// A card with its title at the top.
pub(super) fn titled<R>(ui: &mut Ui, title: &str, add: impl FnOnce(&mut Ui) -> R) -> R {
    ui.card(title, |ui| {
        ui.spacing_mut().item_spacing.y = space::S;
        ui.name(title);
        add(ui)
    })
}
