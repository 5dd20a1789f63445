//! Decoding, turning, scaling and encoding.

use std::io::Cursor;
use std::panic::catch_unwind;

use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::PngEncoder;
use image::imageops::FilterType;
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageError, ImageFormat, ImageReader, Limits, RgbaImage};

use super::{LONG_SIDE, MAX_BYTES, MediaError, Photo, Pixels, guard, kind};

/// JPEG quality of what is kept, of 100.
const QUALITY: u8 = 85;

/// Reads any photo and makes it ready to be kept: upright, at most [`LONG_SIDE`] pixels on its long side,
/// encoded anew, so that place, time and camera are gone. Of an animation, the first frame.
///
/// Takes up to some seconds; for a worker.
pub fn photo(bytes: &[u8]) -> Result<Photo, MediaError> {
    guarded(|| {
        let image = decode(bytes, LONG_SIDE)?;
        let (width, height) = (image.width(), image.height());
        Ok(Photo {
            bytes: encode(image)?,
            width,
            height,
        })
    })
}

/// Decodes any photo for a texture: upright, at most `max_side` pixels on its long side (0 is read as 1).
///
/// For a worker, like [`photo`].
pub fn pixels(bytes: &[u8], max_side: u32) -> Result<Pixels, MediaError> {
    guarded(|| {
        let image = decode(bytes, max_side.max(1))?.into_rgba8();
        Ok(Pixels {
            width: image.width(),
            height: image.height(),
            rgba: image.into_raw(),
        })
    })
}

/// A decoder that panics on a hostile file costs that file, not the class.
fn guarded<T>(
    work: impl FnOnce() -> Result<T, MediaError> + std::panic::UnwindSafe,
) -> Result<T, MediaError> {
    catch_unwind(work).unwrap_or(Err(MediaError::Broken))
}

/// The photo upright, scaled down to at most `max_side`.
fn decode(bytes: &[u8], max_side: u32) -> Result<DynamicImage, MediaError> {
    if bytes.len() as u64 > MAX_BYTES {
        return Err(MediaError::TooManyBytes {
            bytes: bytes.len() as u64,
            limit: MAX_BYTES,
        });
    }
    let format = kind::of(bytes)?;
    match format {
        ImageFormat::Png => guard::png(bytes)?,
        ImageFormat::WebP => guard::webp(bytes)?,
        _ => {}
    }
    let mut limits = Limits::no_limits();
    limits.max_alloc = Some(guard::BUDGET);

    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    reader.limits(limits.clone());
    let mut decoder = reader.into_decoder().map_err(broken)?;
    let (width, height) = decoder.dimensions();
    let per_pixel = u64::from(decoder.color_type().bytes_per_pixel());
    guard::dimensions(bytes, format, width, height, per_pixel)?;

    // A damaged note about which way is up costs the turn, not the photo.
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    limits.reserve(decoder.total_bytes()).map_err(broken)?;
    decoder.set_limits(limits).map_err(broken)?;
    let image = DynamicImage::from_decoder(decoder).map_err(broken)?;

    // Turned when small: turning copies.
    let mut image = scale_down(image, max_side);
    image.apply_orientation(orientation);
    Ok(image)
}

/// Whatever a decoder complains about, for a person the photo is damaged; the cause may hold bytes of it.
fn broken(_: ImageError) -> MediaError {
    MediaError::Broken
}

/// Scales down to at most `max_side` on the long side, keeping the shape; a small photo stays as it is.
fn scale_down(image: DynamicImage, max_side: u32) -> DynamicImage {
    let long = image.width().max(image.height());
    if long <= max_side {
        return image;
    }
    // The fine filter works in floats over the whole width, too much memory for a large photo; averaging
    // blocks first costs none, and leaves the fine filter enough to work on.
    let first = max_side.saturating_add(max_side / 2);
    let image = if long > first.saturating_mul(2) {
        let (width, height) = fit(&image, first);
        image.thumbnail_exact(width, height)
    } else {
        image
    };
    let (width, height) = fit(&image, max_side);
    image.resize_exact(width, height, FilterType::Lanczos3)
}

/// The size of `image` when its long side is `side`; no side gets lost.
fn fit(image: &DynamicImage, side: u32) -> (u32, u32) {
    let long = u64::from(image.width().max(image.height())).max(1);
    let scaled = |length: u32| {
        let rounded = (u64::from(length) * u64::from(side) + long / 2) / long;
        u32::try_from(rounded).unwrap_or(side).max(1)
    };
    (scaled(image.width()), scaled(image.height()))
}

fn encode(image: DynamicImage) -> Result<Vec<u8>, MediaError> {
    let mut bytes = Vec::new();
    let transparent = image.color().has_alpha() && {
        let rgba = image.to_rgba8();
        let transparent = is_transparent(&rgba);
        if transparent {
            rgba.write_with_encoder(PngEncoder::new(&mut bytes))
                .map_err(broken)?;
        }
        transparent
    };
    if !transparent {
        let rgb = image.into_rgb8();
        rgb.write_with_encoder(JpegEncoder::new_with_quality(&mut bytes, QUALITY))
            .map_err(broken)?;
    }
    Ok(bytes)
}

fn is_transparent(image: &RgbaImage) -> bool {
    image.pixels().any(|pixel| pixel.0[3] < u8::MAX)
}

#[cfg(test)]
mod tests;
