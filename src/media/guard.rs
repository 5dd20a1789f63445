//! What a file would cost to decode, worked out before decoding: the decoders' own limits leave gaps.

use image::ImageFormat;

use super::{MediaError, OtherFormat};

/// Memory that decoding may take, in bytes, without the input itself.
pub(super) const BUDGET: u64 = 320 * 1024 * 1024;

/// Most bytes of losslessly coded WebP. Ten bytes can describe a code table of fifty kilobytes, 65,536 of them
/// in one picture, and the decoder bounds neither; so few bytes hold a sticker or a mask, not a photo.
const WEBP_LOSSLESS_BYTES: u64 = 48 * 1024;

/// Refuses what would need more than [`BUDGET`]. `width` and `height` in pixels, `decoded` in bytes a pixel.
pub(super) fn dimensions(
    bytes: &[u8],
    format: ImageFormat,
    width: u32,
    height: u32,
    decoded: u64,
) -> Result<(), MediaError> {
    let decoded = decoded.max(1);
    let cost = match format {
        ImageFormat::Jpeg if at_once(bytes) => decoded,
        // Coefficients of four channels, two bytes each, until the last scan is in.
        ImageFormat::Jpeg => decoded + 9,
        // A frame beside the canvas.
        ImageFormat::Gif => decoded * 2,
        // Brightness at full size and two colours at a quarter.
        ImageFormat::WebP if is_plain(bytes) => decoded + 2,
        // Those, a frame, the canvas, and transparency coded by itself.
        ImageFormat::WebP => decoded + 16,
        _ => decoded,
    };
    let limit = BUDGET / cost;
    if width == 0 || height == 0 {
        return Err(MediaError::Broken);
    }
    if u64::from(width) * u64::from(height) > limit {
        return Err(MediaError::TooLarge { width, height, limit });
    }
    Ok(())
}

/// Whether a JPEG is sequential with all channels in one scan, so that it is decoded row by row.
/// In doubt it is not.
fn at_once(bytes: &[u8]) -> bool {
    let mut channels = None;
    let mut rest = bytes.get(2..).unwrap_or_default();
    while let [0xff, marker, tail @ ..] = rest {
        // Any number of fill bytes may stand before a marker.
        if *marker == 0xff {
            rest = rest.get(1..).unwrap_or_default();
            continue;
        }
        let [high, low, ..] = tail else { return false };
        let length = usize::from(u16::from_be_bytes([*high, *low]));
        match marker {
            0xc0 | 0xc1 if channels.is_none() => channels = tail.get(7).copied(),
            0xc0..=0xc3 | 0xc5..=0xc7 | 0xc9..=0xcb | 0xcd..=0xcf => return false,
            0xda => return channels.is_some() && tail.get(2).copied() == channels,
            _ => {}
        }
        rest = tail.get(length..).unwrap_or_default();
    }
    false
}

/// Refuses a PNG that says a size at which the decoder's own sums overflow; it would call the file damaged.
pub(super) fn png(bytes: &[u8]) -> Result<(), MediaError> {
    let Some([w0, w1, w2, w3, h0, h1, h2, h3, depth, colour]) = bytes.get(16..).and_then(<[u8]>::first_chunk)
    else {
        return Err(MediaError::Broken);
    };
    let width = u32::from_be_bytes([*w0, *w1, *w2, *w3]);
    let height = u32::from_be_bytes([*h0, *h1, *h2, *h3]);
    let channels = match colour {
        0 => 1,
        2 => 3,
        4 => 2,
        _ => 4,
    };
    let decoded = channels * if *depth > 8 { 2 } else { 1 };
    dimensions(bytes, ImageFormat::Png, width, height, decoded)
}

/// Whether a WebP file is one lossy picture without transparency.
fn is_plain(bytes: &[u8]) -> bool {
    bytes.get(12..16).is_some_and(|first| first == b"VP8 ")
}

/// Looks through a WebP file's parts: each must lie within the file, none may be larger than decoding allows.
pub(super) fn webp(bytes: &[u8]) -> Result<(), MediaError> {
    let mut lossless = 0_u64;
    parts(bytes, bytes.get(12..).unwrap_or_default(), false, &mut lossless)?;
    if lossless > WEBP_LOSSLESS_BYTES {
        return Err(MediaError::Other(OtherFormat::LosslessWebP));
    }
    Ok(())
}

/// Checks a run of RIFF chunks, and the frames of an animation, which hold chunks themselves.
fn parts(whole: &[u8], mut rest: &[u8], in_frame: bool, lossless: &mut u64) -> Result<(), MediaError> {
    while let Some((header, tail)) = rest.split_first_chunk::<8>() {
        let [a, b, c, d, size @ ..] = *header;
        let size = usize::try_from(u32::from_le_bytes(size)).map_err(|_| MediaError::Broken)?;
        let body = tail.get(..size).ok_or(MediaError::Broken)?;
        match &[a, b, c, d] {
            b"VP8L" => {
                *lossless = lossless.saturating_add(size as u64);
                if let Some([_, b0, b1, b2, b3]) = body.first_chunk() {
                    let packed = u32::from_le_bytes([*b0, *b1, *b2, *b3]);
                    frame(whole, (packed & 0x3fff) + 1, ((packed >> 14) & 0x3fff) + 1)?;
                }
            }
            b"ALPH" => *lossless = lossless.saturating_add(size as u64),
            b"VP8 " => {
                if let Some([_, _, _, _, _, _, w0, w1, h0, h1]) = body.first_chunk() {
                    let pixels = |low, high| u32::from(u16::from_le_bytes([low, high]) & 0x3fff);
                    frame(whole, pixels(*w0, *w1), pixels(*h0, *h1))?;
                }
            }
            // A frame within a frame does not exist, and would let a file choose how deep this goes.
            b"ANMF" if in_frame => return Err(MediaError::Broken),
            b"ANMF" => parts(whole, body.get(16..).unwrap_or_default(), true, lossless)?,
            _ => {}
        }
        let padded = size.saturating_add(size % 2);
        rest = tail.get(padded..).unwrap_or_default();
    }
    Ok(())
}

/// A frame may say another size than the canvas; the decoder makes room for it before it compares.
fn frame(whole: &[u8], width: u32, height: u32) -> Result<(), MediaError> {
    dimensions(whole, ImageFormat::WebP, width, height, 4)
}
