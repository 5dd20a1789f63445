//! Photos: told apart by their first bytes, decoded within limits, turned upright, scaled down and encoded
//! anew, which leaves place and camera behind.
//!
//! Any bytes may come in. Every refusal is a [`MediaError`] that carries what a person needs to know; no input
//! panics or takes more than about 480 MiB at its peak, the input included.

mod guard;
mod kind;
mod photo;

use thiserror::Error;

pub use photo::{photo, pixels};

/// Longest side of a stored photo, in pixels: sharp on a projector, small on a stick.
pub const LONG_SIDE: u32 = 2048;

/// Largest file that is looked at, in bytes.
pub const MAX_BYTES: u64 = 48 * 1024 * 1024;

/// A photo, ready to be kept: upright, at most [`LONG_SIDE`] on its long side, without metadata.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Photo {
    /// A JPEG; a PNG where something is transparent.
    pub bytes: Vec<u8>,
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
}

/// A decoded photo, for a texture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pixels {
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// Four bytes a pixel, rows from the top, alpha not multiplied in.
    pub rgba: Vec<u8>,
}

/// Formats that show a photo but are not read here; each program that makes them can also make a JPEG.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OtherFormat {
    /// AVIF.
    Avif,
    /// JPEG XL.
    JpegXl,
    /// TIFF, which is also what many raw camera files look like.
    Tiff,
    /// WebP without loss and larger than a sticker.
    LosslessWebP,
    /// SVG.
    Svg,
}

/// Whether `head`, the first bytes of a file, begins a photo, a clip or another picture, readable here or not.
#[must_use]
pub fn is_media(head: &[u8]) -> bool {
    !matches!(kind::of(head), Err(MediaError::NotAPhoto))
}

/// Why a photo is refused.
#[derive(Clone, Copy, Debug, Error, PartialEq, Eq)]
pub enum MediaError {
    /// The bytes are not those of a photo, whatever the file is called.
    #[error("not a photo")]
    NotAPhoto,
    /// An iPhone's own format.
    #[error("HEIC is not read")]
    Heic,
    /// A photo in a format that is not read here.
    #[error("{0:?} is not read")]
    Other(OtherFormat),
    /// A clip.
    #[error("a clip, not a photo")]
    Video,
    /// More pixels than fit in memory safely.
    #[error("{width} x {height} pixels; at most {limit} pixels are decoded")]
    TooLarge {
        /// Width in pixels, as the file says.
        width: u32,
        /// Height in pixels, as the file says.
        height: u32,
        /// Most pixels for a file of this kind.
        limit: u64,
    },
    /// A file too large to look at.
    #[error("{bytes} bytes; at most {limit} bytes are read")]
    TooManyBytes {
        /// Size of the file, or of the part that is too large.
        bytes: u64,
        /// Most bytes for a file of this kind.
        limit: u64,
    },
    /// A photo, but damaged or cut short.
    #[error("the photo is damaged or cut short")]
    Broken,
}
