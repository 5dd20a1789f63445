//! One slide, painted into a rectangle of any size: on the wall, and in small beside what is being typed.

use std::sync::Arc;

use egui::emath::GuiRounding as _;
use egui::load::SizedTexture;
use egui::text::{LayoutJob, TextFormat};
use egui::{
    Align, Color32, FontFamily, FontId, Galley, Image, Painter, Rect, TextureHandle, Ui, Vec2, pos2, vec2,
};

use super::Slide;
use crate::look::script::{self, Setting, Texts};
use crate::look::{BOLD, Palette, Tokens};

/// The window for which the sizes below hold; others scale with it.
const WINDOW: Vec2 = Vec2::new(1920.0, 1080.0);
const MARGIN: f32 = 100.0;
const GAP: f32 = 90.0;
const CORNER: f32 = 28.0;
const OVERLINE: f32 = 40.0;
const TITLE: f32 = 76.0;
const STORY: f32 = 42.0;
/// What the photo takes of the width.
const PHOTO: f32 = 0.55;
/// What text takes of the width where there is no photo.
const ALONE: f32 = 0.72;

/// Text without a photo has the wall to itself.
const LARGER: f32 = 1.3;

/// The colours of the wall: paper, also where the teacher's own screen is dark.
#[must_use]
pub fn wall_tokens(ui: &Ui) -> &'static Tokens {
    match Tokens::of(ui.ctx()).palette {
        Palette::Light | Palette::Dark => Tokens::palette(Palette::Light),
        Palette::HighContrast => Tokens::palette(Palette::HighContrast),
    }
}

/// The part of a picture of `size` that fills a frame of `aspect` (width by height), in texture coordinates.
#[must_use]
pub fn cover(size: Vec2, aspect: f32) -> Rect {
    let picture = size.x.max(1.0) / size.y.max(1.0);
    let part = if picture > aspect {
        vec2(aspect / picture, 1.0)
    } else {
        vec2(1.0, picture / aspect)
    };
    // Faces stand in the upper half of a picture that is too tall.
    let top = (1.0 - part.y) * 0.35;
    Rect::from_min_size(pos2((1.0 - part.x) / 2.0, top), part)
}

/// Where the picture of a slide stands, if it has one.
#[must_use]
pub(super) fn photo_rect(rect: Rect, slide: &Slide) -> Option<Rect> {
    slide.photo?;
    let scale = scale(rect);
    let width = (rect.width() - (2.0 * MARGIN + GAP) * scale) * PHOTO;
    let height = (width * 0.75).min(rect.height() - 2.0 * MARGIN * scale);
    let size = vec2(height / 0.75, height);
    let min = pos2(
        rect.left() + MARGIN * scale + (width - size.x) / 2.0,
        rect.center().y - height / 2.0,
    );
    Some(Rect::from_min_size(min, size))
}

fn text_rect(rect: Rect, photo: Option<Rect>) -> Rect {
    let scale = scale(rect);
    let inner = rect.shrink(MARGIN * scale);
    match photo {
        Some(photo) => inner.with_min_x(photo.right() + GAP * scale),
        None => Rect::from_center_size(inner.center(), vec2(rect.width() * ALONE, inner.height())),
    }
}

fn scale(rect: Rect) -> f32 {
    (rect.width() / WINDOW.x).min(rect.height() / WINDOW.y).max(0.01)
}

/// Paints a slide; `photo` may come later.
pub fn paint(ui: &Ui, rect: Rect, slide: &Slide, photo: Option<&TextureHandle>, texts: &mut Texts) {
    let tokens = wall_tokens(ui);
    let painter = ui.painter().with_clip_rect(rect.intersect(ui.clip_rect()));
    painter.rect_filled(rect, 0.0, tokens.paper);
    let frame = photo_rect(rect, slide);
    if let Some(frame) = frame {
        let corner = CORNER * scale(rect);
        painter.rect_filled(frame, corner, tokens.rail);
        if let Some(texture) = photo {
            Image::from_texture(SizedTexture::from_handle(texture))
                .uv(cover(texture.size_vec2(), frame.width() / frame.height()))
                .corner_radius(corner)
                .paint_at(ui, frame);
        }
    }
    let mut column = Column {
        ui,
        texts,
        rect: text_rect(rect, frame),
        centred: frame.is_none(),
    };
    let larger = if frame.is_some() { 1.0 } else { LARGER };
    let blocks = column.fit(slide, scale(rect) * larger, tokens);
    column.paint(&painter, blocks);
}

/// A stretch of text with what stands between it and the one before.
struct Block {
    before: f32,
    height: f32,
    text: Text,
}

enum Text {
    Galley(Arc<Galley>, Color32),
    /// The words, set in pixels.
    Picture(String, Setting),
}

struct Style {
    size: f32,
    family: FontFamily,
    color: Color32,
}

struct Column<'a> {
    ui: &'a Ui,
    texts: &'a mut Texts,
    rect: Rect,
    centred: bool,
}

impl Column<'_> {
    /// The text at the largest size at which all of it can be read without cutting.
    fn fit(&mut self, slide: &Slide, scale: f32, tokens: &Tokens) -> Vec<Block> {
        let mut shrink = 1.0_f32;
        loop {
            let blocks = self.blocks(slide, scale, shrink, tokens);
            let height: f32 = blocks.iter().map(|block| block.before + block.height).sum();
            if height <= self.rect.height() || shrink < 0.05 {
                return blocks;
            }
            shrink *= 0.93;
        }
    }

    fn blocks(&mut self, slide: &Slide, scale: f32, shrink: f32, tokens: &Tokens) -> Vec<Block> {
        // The story gives way first.
        let rest = (shrink * 1.6).min(1.0);
        let style = |size: f32, shrink: f32, family: FontFamily, color: Color32| Style {
            size: size * scale * shrink,
            family,
            color,
        };
        let plain = FontFamily::Proportional;
        // A list of greetings reads from left to right, whatever script comes first.
        let greeting = if slide.greeting.is_empty() {
            String::new()
        } else {
            format!("\u{200E}{}", slide.greeting)
        };
        let parts = [
            (
                slide.overline.as_str(),
                0.0,
                style(OVERLINE, rest, plain.clone(), tokens.ink_soft),
            ),
            (
                slide.title.as_str(),
                2.0,
                style(TITLE, rest, BOLD.clone(), tokens.ink),
            ),
            (
                slide.story.as_str(),
                34.0,
                style(STORY, shrink, plain.clone(), tokens.ink),
            ),
            (greeting.as_str(), 40.0, style(STORY, rest, plain, tokens.accent)),
        ];
        let mut blocks: Vec<Block> = Vec::new();
        for (words, before, style) in parts {
            if words.is_empty() {
                continue;
            }
            let before = if blocks.is_empty() {
                0.0
            } else {
                before * scale * rest
            };
            blocks.push(self.block(words, before, style));
        }
        blocks
    }

    fn block(&mut self, words: &str, before: f32, style: Style) -> Block {
        let bold = style.family == *BOLD;
        if script::needs_layout(words.trim_start_matches('\u{200E}')) {
            let pixels = self.ui.ctx().pixels_per_point();
            let setting = Setting {
                px: style.size * pixels,
                width: self.rect.width() * pixels,
                color: style.color,
                bold,
                centred: self.centred,
            };
            return Block {
                before,
                height: self.texts.height(words, &setting) / pixels,
                text: Text::Picture(words.to_owned(), setting),
            };
        }
        let words = words.trim_start_matches('\u{200E}');
        let line_height = if bold { 1.15 } else { 1.4 };
        let format = TextFormat {
            font_id: FontId::new(style.size, style.family),
            color: style.color,
            line_height: Some(style.size * line_height),
            ..TextFormat::default()
        };
        let mut job = LayoutJob::single_section(words.to_owned(), format);
        job.wrap.max_width = self.rect.width();
        if self.centred {
            job.halign = Align::Center;
        }
        let galley = self.ui.painter().layout_job(job);
        Block {
            before,
            height: galley.size().y,
            text: Text::Galley(galley, style.color),
        }
    }

    fn paint(&mut self, painter: &Painter, blocks: Vec<Block>) {
        let height: f32 = blocks.iter().map(|block| block.before + block.height).sum();
        let mut top = self.rect.center().y - height / 2.0;
        for block in blocks {
            top += block.before;
            match block.text {
                Text::Galley(galley, color) => {
                    let left = if self.centred {
                        self.rect.center().x
                    } else {
                        self.rect.left()
                    };
                    painter.galley(pos2(left, top), galley, color);
                }
                Text::Picture(words, setting) => {
                    let texture = self.texts.picture(self.ui.ctx(), &words, &setting);
                    let whole = Rect::from_min_max(pos2(0.0, 0.0), pos2(1.0, 1.0));
                    let pixels = self.ui.ctx().pixels_per_point();
                    let size = script::points(&texture, pixels);
                    let corner = pos2(self.rect.left(), top).round_to_pixels(pixels);
                    let place = Rect::from_min_size(corner, size);
                    painter.image(texture.id(), place, whole, Color32::WHITE);
                }
            }
            top += block.height;
        }
    }
}
