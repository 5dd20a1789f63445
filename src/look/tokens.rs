//! Tokens: every colour, size and space of the interface.

use std::sync::Arc;

use egui::style::{ScrollStyle, Selection, TextCursorStyle, WidgetVisuals, Widgets};
use egui::{
    Color32, Context, CornerRadius, FontId, Id, Margin, Shadow, Stroke, Style, TextStyle, Vec2, Visuals,
};

use super::fonts::BOLD;
use crate::command::Theme;

/// Distances, in points.
pub mod space {
    /// Between things that are one.
    pub const XS: f32 = 4.0;
    /// Between words and their icon.
    pub const S: f32 = 8.0;
    /// Between cards.
    pub const M: f32 = 12.0;
    /// Inside a card.
    pub const L: f32 = 16.0;
    /// Between groups.
    pub const XL: f32 = 24.0;
    /// Around a screen.
    pub const XXL: f32 = 32.0;
    /// Around a page.
    pub const XXXL: f32 = 48.0;
}

/// Text sizes and fixed widths, in points.
pub mod size {
    /// Notes and captions.
    pub const SMALL: f32 = 13.0;
    /// Running text.
    pub const BODY: f32 = 15.0;
    /// Names.
    pub const NAME: f32 = 20.0;
    /// Titles of screens.
    pub const TITLE: f32 = 28.0;
    /// A question that fills the screen.
    pub const QUESTION: f32 = 40.0;
    /// The widest that content gets.
    pub const CONTENT: f32 = 1100.0;
    /// The rail on the left.
    pub const RAIL: f32 = 196.0;
    /// The rail with icons alone.
    pub const RAIL_NARROW: f32 = 64.0;
    /// A window with less room than this has a narrow rail.
    pub const NARROW: f32 = 800.0;
    /// What stands on the right of the top bar.
    pub const TOP_RIGHT: f32 = 360.0;
    /// A list beside a detail.
    pub const LIST: f32 = 300.0;
    /// A button, a field.
    pub const CONTROL: f32 = 34.0;
    /// An icon beside a word.
    pub const ICON: f32 = 20.0;
}

/// Corner radii, in points.
pub mod radius {
    /// Chips inside a calendar, fields.
    pub const S: u8 = 6;
    /// Buttons.
    pub const M: u8 = 10;
    /// Cards.
    pub const L: u8 = 16;
}

/// Which set of colours.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Palette {
    /// Paper.
    #[default]
    Light,
    /// Evening.
    Dark,
    /// Black on white, and nothing soft.
    HighContrast,
}

/// One set of colours.
#[derive(Clone, Debug, PartialEq)]
#[expect(missing_docs, reason = "the names are the tokens of the look")]
pub struct Tokens {
    pub palette: Palette,
    pub paper: Color32,
    pub rail: Color32,
    pub surface: Color32,
    pub ink: Color32,
    pub ink_soft: Color32,
    pub line: Color32,
    pub line_strong: Color32,
    pub accent: Color32,
    pub accent_hover: Color32,
    pub on_accent: Color32,
    pub accent_soft: Color32,
    pub on_accent_soft: Color32,
    pub warm: Color32,
    pub warm_soft: Color32,
    pub on_warm_soft: Color32,
    pub danger: Color32,
    pub leaf: Color32,
    pub shadow: Color32,
    /// Background and initials of an avatar; which one follows from the name.
    pub people: [(Color32, Color32); 7],
}

const fn rgb(hex: u32) -> Color32 {
    Color32::from_rgb((hex >> 16) as u8, (hex >> 8) as u8, hex as u8)
}

const LIGHT: Tokens = Tokens {
    palette: Palette::Light,
    paper: rgb(0xFB_F8F3),
    rail: rgb(0xF5_F0E8),
    surface: rgb(0xFF_FFFF),
    ink: rgb(0x1F_2A37),
    ink_soft: rgb(0x57_6272),
    line: rgb(0xE6_E0D6),
    line_strong: rgb(0x8C_8A85),
    accent: rgb(0x0F_6E6E),
    accent_hover: rgb(0x0B_5A5A),
    on_accent: rgb(0xFF_FFFF),
    accent_soft: rgb(0xDD_EFEC),
    on_accent_soft: rgb(0x0B_5454),
    warm: rgb(0xE8_894A),
    warm_soft: rgb(0xFA_E6D7),
    on_warm_soft: rgb(0x86_400E),
    danger: rgb(0xB4_434A),
    leaf: rgb(0x3F_7D4E),
    shadow: Color32::from_black_alpha(28),
    people: [
        (rgb(0xEA_E4F3), rgb(0x5B_478C)),
        (rgb(0xE0_E9F4), rgb(0x34_5889)),
        (rgb(0xDD_EFEC), rgb(0x0F_6E6E)),
        (rgb(0xF7_E5D4), rgb(0x96_5217)),
        (rgb(0xE4_EEE2), rgb(0x3A_6B45)),
        (rgb(0xF5_E0E2), rgb(0x96_3B4C)),
        (rgb(0xF4_EDCF), rgb(0x75_5D08)),
    ],
};

const DARK: Tokens = Tokens {
    palette: Palette::Dark,
    paper: rgb(0x17_1B20),
    rail: rgb(0x12_161A),
    surface: rgb(0x20_262C),
    ink: rgb(0xEE_EBE4),
    ink_soft: rgb(0xA9_B1BA),
    line: rgb(0x33_3B43),
    line_strong: rgb(0x7C_8791),
    accent: rgb(0x6F_C7C1),
    accent_hover: rgb(0x8C_D8D2),
    on_accent: rgb(0x0B_2424),
    accent_soft: rgb(0x1E_3B3B),
    on_accent_soft: rgb(0xA8_E3DE),
    warm: rgb(0xF0_A26B),
    warm_soft: rgb(0x43_3022),
    on_warm_soft: rgb(0xF7_C59F),
    danger: rgb(0xEE_8D92),
    leaf: rgb(0x8C_C79B),
    shadow: Color32::from_black_alpha(120),
    people: [
        (rgb(0x39_3150), rgb(0xCF_C1F0)),
        (rgb(0x2A_394F), rgb(0xB5_CFF0)),
        (rgb(0x1E_3B3B), rgb(0xA8_E3DE)),
        (rgb(0x46_3322), rgb(0xF3_C79F)),
        (rgb(0x2A_3D2E), rgb(0xB3_DDBD)),
        (rgb(0x4A_2E34), rgb(0xF0_BBC4)),
        (rgb(0x41_3A1D), rgb(0xE9_D891)),
    ],
};

const HIGH_CONTRAST: Tokens = Tokens {
    palette: Palette::HighContrast,
    paper: rgb(0xFF_FFFF),
    rail: rgb(0xFF_FFFF),
    surface: rgb(0xFF_FFFF),
    ink: rgb(0x00_0000),
    ink_soft: rgb(0x1E_1E1E),
    line: rgb(0x00_0000),
    line_strong: rgb(0x00_0000),
    accent: rgb(0x00_3F5C),
    accent_hover: rgb(0x00_0000),
    on_accent: rgb(0xFF_FFFF),
    accent_soft: rgb(0xFF_F3B0),
    on_accent_soft: rgb(0x00_0000),
    warm: rgb(0x7A_3300),
    warm_soft: rgb(0xFF_FFFF),
    on_warm_soft: rgb(0x5C_2600),
    danger: rgb(0x8B_0000),
    leaf: rgb(0x0B_4D1E),
    shadow: Color32::from_black_alpha(160),
    people: [(rgb(0xFF_FFFF), rgb(0x00_0000)); 7],
};

impl Tokens {
    /// The colours that are shown now.
    #[must_use]
    pub fn of(ctx: &Context) -> &'static Self {
        match ctx
            .data(|data| data.get_temp::<Palette>(palette_id()))
            .unwrap_or_default()
        {
            Palette::Light => &LIGHT,
            Palette::Dark => &DARK,
            Palette::HighContrast => &HIGH_CONTRAST,
        }
    }

    /// The colours of a palette.
    #[must_use]
    pub const fn palette(palette: Palette) -> &'static Self {
        match palette {
            Palette::Light => &LIGHT,
            Palette::Dark => &DARK,
            Palette::HighContrast => &HIGH_CONTRAST,
        }
    }

    /// Width of a hairline, in points.
    #[must_use]
    pub const fn hairline(&self) -> f32 {
        match self.palette {
            Palette::HighContrast => 1.5,
            Palette::Light | Palette::Dark => 1.0,
        }
    }
}

fn palette_id() -> Id {
    Id::unique("klasband palette")
}

/// Shows a theme: remembers the palette and sets egui's own style to it.
pub(super) fn apply(ctx: &Context, theme: Theme) {
    let palette = match theme {
        Theme::Light => Palette::Light,
        Theme::Dark => Palette::Dark,
        Theme::HighContrast => Palette::HighContrast,
        Theme::System => match ctx.system_theme() {
            Some(egui::Theme::Dark) => Palette::Dark,
            Some(egui::Theme::Light) | None => Palette::Light,
        },
    };
    let egui_theme = match palette {
        Palette::Dark => egui::Theme::Dark,
        Palette::Light | Palette::HighContrast => egui::Theme::Light,
    };
    let shown = ctx.data(|data| data.get_temp::<Palette>(palette_id()));
    if shown == Some(palette) && ctx.theme() == egui_theme {
        return;
    }
    ctx.data_mut(|data| data.insert_temp(palette_id(), palette));
    ctx.set_theme(egui_theme);
    ctx.set_style_of(egui_theme, Arc::new(style(Tokens::palette(palette))));
}

fn style(tokens: &Tokens) -> Style {
    let mut style = Style {
        visuals: visuals(tokens),
        // Motion at most 150 ms.
        animation_time: 0.1,
        ..Style::default()
    };
    style.text_styles = [
        (TextStyle::Small, FontId::proportional(size::SMALL)),
        (TextStyle::Body, FontId::proportional(size::BODY)),
        (TextStyle::Button, FontId::proportional(size::BODY)),
        (TextStyle::Monospace, FontId::monospace(size::BODY)),
        (TextStyle::Heading, FontId::new(size::TITLE, BOLD.clone())),
    ]
    .into();
    let spacing = &mut style.spacing;
    spacing.item_spacing = Vec2::new(space::S, space::S);
    spacing.button_padding = Vec2::new(14.0, 7.0);
    spacing.interact_size = Vec2::new(24.0, size::CONTROL);
    spacing.combo_height = 320.0;
    spacing.icon_width = 18.0;
    spacing.icon_width_inner = 10.0;
    spacing.menu_margin = Margin::same(6);
    spacing.text_edit_width = 260.0;
    spacing.scroll = ScrollStyle {
        // Pictures are as tall as their width asks: if the bar took any width, it could come and go without end.
        floating_allocated_width: 0.0,
        ..ScrollStyle::thin()
    };
    style
}

fn visuals(tokens: &Tokens) -> Visuals {
    let mut visuals = match tokens.palette {
        Palette::Dark => Visuals::dark(),
        Palette::Light | Palette::HighContrast => Visuals::light(),
    };
    visuals.widgets = widgets(tokens);
    visuals.selection = Selection {
        bg_fill: tokens.accent_soft,
        stroke: Stroke::new(1.0, tokens.on_accent_soft),
    };
    visuals.text_cursor = TextCursorStyle {
        stroke: Stroke::new(1.5, tokens.accent),
        ..visuals.text_cursor
    };
    visuals.override_text_color = None;
    visuals.weak_text_color = Some(tokens.ink_soft);
    visuals.hyperlink_color = tokens.accent;
    visuals.faint_bg_color = tokens.rail;
    visuals.extreme_bg_color = tokens.surface;
    visuals.text_edit_bg_color = Some(tokens.surface);
    visuals.code_bg_color = tokens.rail;
    visuals.warn_fg_color = tokens.on_warm_soft;
    visuals.error_fg_color = tokens.danger;
    visuals.window_corner_radius = CornerRadius::same(radius::L);
    visuals.menu_corner_radius = CornerRadius::same(radius::M);
    visuals.window_fill = tokens.surface;
    visuals.window_stroke = Stroke::new(tokens.hairline(), tokens.line);
    visuals.panel_fill = tokens.paper;
    let shadow = Shadow {
        offset: [0, 6],
        blur: 24,
        spread: 0,
        color: tokens.shadow,
    };
    visuals.window_shadow = shadow;
    visuals.popup_shadow = shadow;
    visuals
}

fn widgets(tokens: &Tokens) -> Widgets {
    let corner_radius = CornerRadius::same(radius::M);
    let base = WidgetVisuals {
        bg_fill: tokens.surface,
        weak_bg_fill: tokens.surface,
        bg_stroke: Stroke::new(tokens.hairline(), tokens.line),
        corner_radius,
        fg_stroke: Stroke::new(1.0, tokens.ink),
        expansion: 0.0,
    };
    Widgets {
        noninteractive: WidgetVisuals {
            bg_fill: tokens.paper,
            weak_bg_fill: tokens.paper,
            ..base
        },
        inactive: base,
        hovered: WidgetVisuals {
            weak_bg_fill: tokens.rail,
            bg_fill: tokens.rail,
            bg_stroke: Stroke::new(tokens.hairline(), tokens.line_strong),
            ..base
        },
        active: WidgetVisuals {
            weak_bg_fill: tokens.accent_soft,
            bg_fill: tokens.accent_soft,
            bg_stroke: Stroke::new(tokens.hairline(), tokens.accent),
            fg_stroke: Stroke::new(1.0, tokens.on_accent_soft),
            ..base
        },
        open: WidgetVisuals {
            weak_bg_fill: tokens.rail,
            bg_fill: tokens.rail,
            bg_stroke: Stroke::new(tokens.hairline(), tokens.accent),
            ..base
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn luminance(color: Color32) -> f32 {
        let channel = |value: u8| {
            let value = f32::from(value) / 255.0;
            if value <= 0.040_45 {
                value / 12.92
            } else {
                ((value + 0.055) / 1.055).powf(2.4)
            }
        };
        0.2126 * channel(color.r()) + 0.7152 * channel(color.g()) + 0.0722 * channel(color.b())
    }

    fn contrast(a: Color32, b: Color32) -> f32 {
        let (a, b) = (luminance(a), luminance(b));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    #[test]
    fn text_can_be_read_in_every_palette() {
        for palette in [Palette::Light, Palette::Dark, Palette::HighContrast] {
            let tokens = Tokens::palette(palette);
            for ground in [tokens.paper, tokens.surface, tokens.rail] {
                assert!(
                    contrast(tokens.ink, ground) >= 7.0,
                    "{palette:?}: body on {ground:?}"
                );
                for ink in [tokens.ink_soft, tokens.accent, tokens.danger] {
                    assert!(contrast(ink, ground) >= 4.5, "{palette:?}: {ink:?} on {ground:?}");
                }
            }
            assert!(contrast(tokens.on_accent, tokens.accent) >= 4.5);
            assert!(contrast(tokens.on_accent_soft, tokens.accent_soft) >= 4.5);
            assert!(contrast(tokens.on_warm_soft, tokens.warm_soft) >= 4.5);
            for (ground, ink) in tokens.people {
                assert!(
                    contrast(ink, ground) >= 4.5,
                    "{palette:?}: avatar {ink:?} on {ground:?}"
                );
            }
        }
    }
}
