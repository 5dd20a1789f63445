//! Text that egui cannot order: it shapes letters but knows no right-to-left, and has only our own fonts.
//! Such text is laid out by cosmic-text into a picture.

use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock, Mutex, PoisonError};

use cosmic_text::{
    Align, Attrs, Buffer, Color, Family, FontSystem, Metrics, Shaping, SwashCache, Weight, fontdb,
};
use egui::{Color32, ColorImage, Context, TextureHandle, TextureOptions, Vec2};

use super::fonts::ARABIC;

/// Lines are as far apart as everywhere else.
const LINE: f32 = 1.4;
/// Pictures of text are no larger than what the oldest renderer takes.
const LARGEST: usize = 8192;
/// Pictures kept: the page that is shown, and the one before.
const KEPT: usize = 24;

/// Whether the text holds letters that run from right to left, or that our fonts may lack.
#[must_use]
pub fn needs_layout(text: &str) -> bool {
    text.chars().any(|letter| {
        !matches!(u32::from(letter),
            // Latin, Greek and Cyrillic; punctuation without the marks of direction; the euro and its kind.
            ..0x0530 | 0x1E00..0x2000 | 0x2000..0x200E | 0x2010..0x202A | 0x2030..0x2066 | 0x20A0..0x20C0)
    })
}

/// How text is set.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Setting {
    /// Size in pixels.
    pub px: f32,
    /// Width in pixels to wrap in.
    pub width: f32,
    /// The colour; emoji bring their own.
    pub color: Color32,
    /// Whether it is bold.
    pub bold: bool,
    /// Whether lines stand in the middle; else they begin at the side where their script begins.
    pub centred: bool,
}

/// The text as a picture, as wide as what it is wrapped in.
#[must_use]
pub fn image(text: &str, setting: &Setting) -> ColorImage {
    with_setter(|setter| setter.image(text, setting))
}

/// The height of [`image`], without drawing it.
#[must_use]
pub fn height(text: &str, setting: &Setting) -> f32 {
    with_setter(|setter| setter.layout(text, setting).1)
}

/// Pictures of text, so that each is drawn once.
#[derive(Default)]
pub struct Texts {
    pictures: BTreeMap<Key, TextureHandle>,
    heights: BTreeMap<Key, f32>,
}

type Key = (String, [u32; 2], [u8; 4], bool, bool);

fn key(text: &str, setting: &Setting) -> Key {
    let sizes = [setting.px.to_bits(), setting.width.to_bits()];
    (
        text.to_owned(),
        sizes,
        setting.color.to_array(),
        setting.bold,
        setting.centred,
    )
}

impl Texts {
    /// The picture of a text.
    pub fn picture(&mut self, ctx: &Context, text: &str, setting: &Setting) -> TextureHandle {
        if self.pictures.len() > KEPT {
            self.pictures.clear();
        }
        self.pictures
            .entry(key(text, setting))
            .or_insert_with(|| ctx.load_texture("text", image(text, setting), TextureOptions::LINEAR))
            .clone()
    }

    /// The height of a text in pixels.
    pub fn height(&mut self, text: &str, setting: &Setting) -> f32 {
        if self.heights.len() > KEPT * KEPT {
            self.heights.clear();
        }
        *self
            .heights
            .entry(key(text, setting))
            .or_insert_with(|| height(text, setting))
    }
}

/// Fonts, built when the first such text is shown, and the glyphs of the picture that is being drawn.
struct Setter {
    fonts: FontSystem,
    glyphs: SwashCache,
    system_fonts: bool,
}

fn with_setter<R>(work: impl FnOnce(&mut Setter) -> R) -> R {
    static SETTER: LazyLock<Mutex<Setter>> = LazyLock::new(|| Mutex::new(Setter::new()));
    // A panic halfway leaves at most an unfinished cache.
    work(&mut SETTER.lock().unwrap_or_else(PoisonError::into_inner))
}

impl Setter {
    fn new() -> Self {
        let mut fonts = fontdb::Database::new();
        for bytes in [ttf_noto_sans::REGULAR, ttf_noto_sans::BOLD, ARABIC] {
            fonts.load_font_source(fontdb::Source::Binary(Arc::new(bytes)));
        }
        Self {
            fonts: FontSystem::new_with_locale_and_db("nl".to_owned(), fonts),
            glyphs: SwashCache::new(),
            system_fonts: false,
        }
    }

    fn layout(&mut self, text: &str, setting: &Setting) -> (Buffer, f32) {
        let mut buffer = self.buffer(text, setting);
        let lacking = buffer
            .layout_runs()
            .any(|run| run.glyphs.iter().any(|glyph| glyph.glyph_id == 0));
        if lacking && !self.system_fonts {
            // Reading the system's fonts takes a moment; only a script that ours lack is worth it.
            self.system_fonts = true;
            self.fonts.db_mut().load_system_fonts();
            buffer = self.buffer(text, setting);
        }
        let height = buffer
            .layout_runs()
            .map(|run| run.line_top + run.line_height)
            .fold(0.0, f32::max);
        (buffer, height)
    }

    fn buffer(&mut self, text: &str, setting: &Setting) -> Buffer {
        let px = setting.px.max(1.0);
        let mut buffer = Buffer::new(&mut self.fonts, Metrics::relative(px, LINE));
        buffer.set_size(Some(setting.width.max(px)), None);
        let weight = if setting.bold {
            Weight::BOLD
        } else {
            Weight::NORMAL
        };
        let attrs = Attrs::new().family(Family::Name("Noto Sans")).weight(weight);
        let align = setting.centred.then_some(Align::Center);
        buffer.set_text(text, &attrs, Shaping::Advanced, align);
        buffer.shape_until_scroll(&mut self.fonts, false);
        buffer
    }

    fn image(&mut self, text: &str, setting: &Setting) -> ColorImage {
        let (buffer, height) = self.layout(text, setting);
        let size = [setting.width, height].map(|side| (side.ceil().max(1.0) as usize).min(LARGEST));
        let mut image = ColorImage::filled(size, Color32::TRANSPARENT);
        let [red, green, blue, _] = setting.color.to_array();
        let color = Color::rgb(red, green, blue);
        for run in buffer.layout_runs() {
            for glyph in run.glyphs {
                let glyph = glyph.physical((0.0, run.line_y), 1.0);
                self.glyphs
                    .with_pixels(&mut self.fonts, glyph.cache_key, color, |x, y, color| {
                        blend(&mut image, [glyph.x + x, glyph.y + y], color);
                    });
            }
        }
        // The picture is what is kept. Every size of a window would add its own glyphs, and none would ever go.
        self.glyphs.image_cache.clear();
        image
    }
}

fn blend(image: &mut ColorImage, at: [i32; 2], color: Color) {
    let (Ok(x), Ok(y)) = (usize::try_from(at[0]), usize::try_from(at[1])) else {
        return;
    };
    if x < image.width()
        && let Some(pixel) = image.pixels.get_mut(y * image.size[0] + x)
    {
        let [red, green, blue, alpha] = color.as_rgba();
        *pixel = pixel.blend(Color32::from_rgba_unmultiplied(red, green, blue, alpha));
    }
}

/// The size of a picture in points.
#[must_use]
pub fn points(texture: &TextureHandle, pixels_per_point: f32) -> Vec2 {
    texture.size_vec2() / pixels_per_point.max(0.1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn setting() -> Setting {
        Setting {
            px: 40.0,
            width: 600.0,
            color: Color32::BLACK,
            bold: false,
            centred: false,
        }
    }

    /// The columns of a picture that hold ink.
    fn ink(image: &ColorImage) -> (usize, usize) {
        let columns: Vec<usize> = image
            .pixels
            .iter()
            .enumerate()
            .filter(|(_, pixel)| pixel.a() > 100)
            .map(|(at, _)| at % image.size[0])
            .collect();
        (*columns.iter().min().unwrap(), *columns.iter().max().unwrap())
    }

    #[test]
    fn no_glyph_outlives_its_picture() {
        for px in [20.0, 21.5, 40.0] {
            let drawn = image("مرحبا", &Setting { px, ..setting() });
            assert!(drawn.pixels.iter().any(|pixel| pixel.a() > 0));
            // Another test can be drawing just now, but not while this one looks.
            assert!(with_setter(|setter| setter.glyphs.image_cache.is_empty()));
        }
    }

    #[test]
    fn only_text_that_egui_cannot_order_needs_it() {
        for text in [
            "Noor",
            "Đặng",
            "Şöyle böyle",
            "Łódź – “thuis”…",
            "Привет",
            "€ 5",
            "",
        ] {
            assert!(!needs_layout(text), "{text}");
        }
        for text in ["مرحبا · hallo", "שלום", "ሰላም", "你好", "a\u{202E}b"] {
            assert!(needs_layout(text), "{text}");
        }
    }

    #[test]
    fn arabic_begins_at_the_right_and_joins_its_letters() {
        let (left, right) = ink(&image("مرحبا", &setting()));
        assert!(left > 300 && right > 580, "{left}–{right}");
        let apart = ink(&image("م ر ح ب ا", &setting())).0;
        assert!(apart < left, "joined letters take less room");
    }

    #[test]
    fn our_fonts_have_arabic() {
        with_setter(|setter| {
            let (buffer, _) = setter.layout("عائلة نور", &setting());
            assert!(
                buffer
                    .layout_runs()
                    .flat_map(|run| run.glyphs)
                    .all(|glyph| glyph.glyph_id != 0)
            );
        });
    }

    #[test]
    fn text_wraps_and_is_measured_as_it_is_drawn() {
        let text = "عائلتنا تعيش فوق دكان الدراجات ونخبز الخبز مع الجدة يوم الأحد";
        let tall = height(text, &setting());
        assert!(tall > 40.0 * LINE * 1.5, "{tall}");
        let drawn = image(text, &setting());
        assert_eq!(drawn.size[1], tall.ceil() as usize);
        assert_eq!(drawn.size[0], 600);
    }
}
