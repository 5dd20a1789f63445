//! What a file is, by its first bytes; endings lie.

use image::ImageFormat;

use super::{MediaError, OtherFormat};

/// Brands of the ISO base media format that stand for HEIC (ISO/IEC 23008-12, annex B).
const HEIC_BRANDS: [&[u8; 4]; 10] = [
    b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"hevm", b"hevs", b"mif1", b"msf1",
];

/// The format to decode, or why there is none.
pub(super) fn of(bytes: &[u8]) -> Result<ImageFormat, MediaError> {
    let starts = |magic: &[u8]| bytes.starts_with(magic);
    let at = |offset: usize, magic: &[u8]| bytes.get(offset..).is_some_and(|rest| rest.starts_with(magic));

    if starts(b"\xff\xd8\xff") {
        return Ok(ImageFormat::Jpeg);
    }
    if starts(b"\x89PNG\r\n\x1a\n") {
        return Ok(ImageFormat::Png);
    }
    if starts(b"GIF87a") || starts(b"GIF89a") {
        return Ok(ImageFormat::Gif);
    }
    if starts(b"RIFF") && at(8, b"WEBP") {
        return Ok(ImageFormat::WebP);
    }
    if is_bmp(bytes) {
        return Ok(ImageFormat::Bmp);
    }
    if at(4, b"ftyp") {
        return Err(of_brands(bytes));
    }
    if starts(b"\xff\x0a") || starts(b"\0\0\0\x0cJXL \r\n\x87\n") {
        return Err(MediaError::Other(OtherFormat::JpegXl));
    }
    if starts(b"II*\0") || starts(b"MM\0*") {
        return Err(MediaError::Other(OtherFormat::Tiff));
    }
    if is_svg(bytes) {
        return Err(MediaError::Other(OtherFormat::Svg));
    }
    let matroska = starts(b"\x1a\x45\xdf\xa3");
    let avi = starts(b"RIFF") && at(8, b"AVI ");
    let mpeg = starts(b"\0\0\x01\xba") || starts(b"\0\0\x01\xb3");
    let quicktime = [b"moov", b"mdat", b"wide"].iter().any(|atom| at(4, *atom));
    if matroska
        || avi
        || mpeg
        || quicktime
        || starts(b"FLV\x01")
        || starts(b"\x30\x26\xb2\x75\x8e\x66\xcf\x11")
    {
        return Err(MediaError::Video);
    }
    Err(MediaError::NotAPhoto)
}

/// "BM" alone also begins plain text, so the length of the second header must be one that exists.
fn is_bmp(bytes: &[u8]) -> bool {
    let known = [12, 16, 40, 52, 56, 64, 108, 124];
    bytes.starts_with(b"BM")
        && bytes
            .get(14..18)
            .and_then(|length| length.try_into().ok())
            .is_some_and(|length| known.contains(&u32::from_le_bytes(length)))
}

fn is_svg(bytes: &[u8]) -> bool {
    let head = bytes.get(..bytes.len().min(512)).unwrap_or_default();
    let head = head.trim_ascii_start();
    (head.starts_with(b"<?xml") || head.starts_with(b"<svg") || head.starts_with(b"<!--"))
        && head.windows(4).any(|window| window == b"<svg")
}

/// HEIC, AVIF or a clip, by the brands in the `ftyp` box: the major one and the compatible ones.
fn of_brands(bytes: &[u8]) -> MediaError {
    let length = bytes
        .get(..4)
        .and_then(|length| length.try_into().ok())
        .map_or(0, u32::from_be_bytes);
    let end = bytes
        .len()
        .min(usize::try_from(length).unwrap_or(usize::MAX))
        .min(256);
    let brands = || {
        let major = bytes.get(8..12).into_iter();
        let compatible = bytes.get(16..end).unwrap_or_default().chunks_exact(4);
        major.chain(compatible)
    };
    if brands().any(|brand| brand == b"avif" || brand == b"avis") {
        MediaError::Other(OtherFormat::Avif)
    } else if brands().any(|brand| HEIC_BRANDS.iter().any(|heic| *heic == brand)) {
        MediaError::Heic
    } else {
        MediaError::Video
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ftyp(major: &[u8], compatible: &[&[u8]]) -> Vec<u8> {
        let length = 16 + 4 * compatible.len() as u32;
        let mut bytes = length.to_be_bytes().to_vec();
        bytes.extend(b"ftyp");
        bytes.extend(major);
        bytes.extend([0; 4]);
        for brand in compatible {
            bytes.extend(*brand);
        }
        bytes.extend(b"\0\0\0\x08mdat");
        bytes
    }

    #[test]
    fn heic_is_named_as_such() {
        assert_eq!(of(&ftyp(b"heic", &[b"mif1", b"heic"])), Err(MediaError::Heic));
        assert_eq!(of(&ftyp(b"mif1", &[b"heic"])), Err(MediaError::Heic));
    }

    #[test]
    fn avif_is_not_heic_although_it_shares_a_brand() {
        let avif = Err(MediaError::Other(OtherFormat::Avif));
        assert_eq!(of(&ftyp(b"avif", &[b"mif1", b"miaf"])), avif);
        assert_eq!(of(&ftyp(b"mif1", &[b"avif"])), avif);
    }

    #[test]
    fn clips_are_clips() {
        assert_eq!(of(&ftyp(b"isom", &[b"mp42"])), Err(MediaError::Video));
        assert_eq!(of(&ftyp(b"qt  ", &[])), Err(MediaError::Video));
        assert_eq!(of(b"\x1a\x45\xdf\xa3 webm"), Err(MediaError::Video));
        assert_eq!(of(b"RIFF\0\0\0\0AVI LIST"), Err(MediaError::Video));
    }

    #[test]
    fn text_that_begins_like_a_bitmap_is_no_photo() {
        assert_eq!(
            of(b"BMW rijden is leuk, maar lopen ook"),
            Err(MediaError::NotAPhoto)
        );
        assert_eq!(of(b""), Err(MediaError::NotAPhoto));
        assert_eq!(of(b"%PDF-1.7"), Err(MediaError::NotAPhoto));
    }

    #[test]
    fn other_pictures_are_named() {
        assert_eq!(of(b"II*\0\x08\0\0\0"), Err(MediaError::Other(OtherFormat::Tiff)));
        assert_eq!(
            of(b"<?xml version=\"1.0\"?>\n<svg xmlns=\"\"/>"),
            Err(MediaError::Other(OtherFormat::Svg))
        );
        assert_eq!(of(b"<?xml version=\"1.0\"?><EDEX/>"), Err(MediaError::NotAPhoto));
    }
}
