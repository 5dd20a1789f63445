use std::time::{Duration, Instant};

use image::{ExtendedColorType, GrayImage, ImageBuffer, ImageEncoder, Luma, Rgb, RgbImage, Rgba};
use proptest::prelude::*;

use super::*;
use crate::media::OtherFormat;

const CANARY: &[u8] = b"CANARY-52.0907N-5.1214E";

fn encoded(image: &DynamicImage, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    image.write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

/// Three by two, no two pixels alike, in blocks of eight so that JPEG keeps the colours apart.
fn corners() -> RgbImage {
    let colours = [
        [220, 20, 20],
        [20, 200, 20],
        [20, 20, 220],
        [220, 220, 20],
        [20, 220, 220],
        [220, 20, 220],
    ];
    RgbImage::from_fn(48, 32, |x, y| Rgb(colours[(y / 16 * 3 + x / 16) as usize]))
}

/// A TIFF block with an orientation and a place; little endian.
fn exif(orientation: u16) -> Vec<u8> {
    let mut exif = b"II*\0\x08\0\0\0\x02\0".to_vec();
    exif.extend([0x12, 0x01, 3, 0, 1, 0, 0, 0]);
    exif.extend(orientation.to_le_bytes());
    exif.extend([0, 0]);
    // Tag 0x8825: where the GPS block lies.
    exif.extend([0x25, 0x88, 4, 0, 1, 0, 0, 0, 38, 0, 0, 0]);
    exif.extend([0, 0, 0, 0]);
    exif.extend([1, 0, 0x1d, 0, 2, 0]);
    exif.extend((CANARY.len() as u32).to_le_bytes());
    exif.extend(56_u32.to_le_bytes());
    exif.extend([0, 0, 0, 0]);
    exif.extend(CANARY);
    exif
}

fn jpeg_with_exif(image: &RgbImage, orientation: u16) -> Vec<u8> {
    let plain = encoded(&DynamicImage::ImageRgb8(image.clone()), ImageFormat::Jpeg);
    let mut segment = b"Exif\0\0".to_vec();
    segment.extend(exif(orientation));
    let mut bytes = plain[..2].to_vec();
    bytes.extend([0xff, 0xe1]);
    bytes.extend((segment.len() as u16 + 2).to_be_bytes());
    bytes.extend(segment);
    bytes.extend(&plain[2..]);
    bytes
}

fn contains(haystack: &[u8], needle: &[u8]) -> bool {
    haystack.windows(needle.len()).any(|window| window == needle)
}

fn close(a: [u8; 4], b: [u8; 3]) -> bool {
    a.iter().zip(b).all(|(a, b)| a.abs_diff(b) < 40)
}

fn pixel(pixels: &Pixels, x: u32, y: u32) -> [u8; 4] {
    let start = ((y * pixels.width + x) * 4) as usize;
    pixels.rgba[start..start + 4].try_into().unwrap()
}

/// A PNG that says any size, with nothing behind the header.
fn png_header(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = b"\x89PNG\r\n\x1a\n".to_vec();
    let mut chunk = |name: &[u8], body: &[u8]| {
        let mut named = name.to_vec();
        named.extend(body);
        bytes.extend((body.len() as u32).to_be_bytes());
        bytes.extend(&named);
        bytes.extend(crc(&named).to_be_bytes());
    };
    let mut ihdr = width.to_be_bytes().to_vec();
    ihdr.extend(height.to_be_bytes());
    ihdr.extend([8, 6, 0, 0, 0]);
    chunk(b"IHDR", &ihdr);
    chunk(b"IDAT", &[0x78, 0x9c, 0x03, 0, 0, 0, 0, 1]);
    chunk(b"IEND", &[]);
    bytes
}

fn crc(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| {
            if crc & 1 == 1 {
                crc >> 1 ^ 0xedb8_8320
            } else {
                crc >> 1
            }
        })
    })
}

#[test]
fn the_place_is_gone() {
    let bytes = jpeg_with_exif(&corners(), 1);
    assert!(contains(&bytes, CANARY));
    let photo = photo(&bytes).unwrap();
    assert!(!contains(&photo.bytes, CANARY));
    assert!(!contains(&photo.bytes, b"Exif"));
    assert!(photo.bytes.starts_with(b"\xff\xd8\xff"));
}

#[test]
fn the_place_in_a_png_is_gone_too() {
    let mut bytes = Vec::new();
    let mut encoder = PngEncoder::new(&mut bytes);
    encoder.set_exif_metadata(exif(6)).unwrap();
    encoder
        .write_image(&[9; 12 * 4], 4, 3, ExtendedColorType::Rgba8)
        .unwrap();
    assert!(contains(&bytes, CANARY));
    let photo = photo(&bytes).unwrap();
    assert!(!contains(&photo.bytes, CANARY));
    assert_eq!((photo.width, photo.height), (3, 4));
}

#[test]
fn every_orientation_ends_upright() {
    // Which block of `corners` comes to stand top left and top right (EXIF 2.32, table 6).
    let red = [220, 20, 20];
    let blue = [20, 20, 220];
    let yellow = [220, 220, 20];
    let magenta = [220, 20, 220];
    let expected = [
        (1, red, blue),
        (2, blue, red),
        (3, magenta, yellow),
        (4, yellow, magenta),
        (5, red, yellow),
        (6, yellow, red),
        (7, magenta, blue),
        (8, blue, magenta),
    ];
    for (orientation, left, right) in expected {
        let pixels = pixels(&jpeg_with_exif(&corners(), orientation), 2048).unwrap();
        let size = if orientation < 5 { (48, 32) } else { (32, 48) };
        assert_eq!((pixels.width, pixels.height), size, "orientation {orientation}");
        assert!(
            close(pixel(&pixels, 4, 4), left),
            "left of orientation {orientation}"
        );
        assert!(
            close(pixel(&pixels, pixels.width - 5, 4), right),
            "right of orientation {orientation}"
        );
    }
}

#[test]
fn nonsense_about_orientation_costs_nothing() {
    for orientation in [0, 9, u16::MAX] {
        let photo = photo(&jpeg_with_exif(&corners(), orientation)).unwrap();
        assert_eq!((photo.width, photo.height), (48, 32));
    }
}

#[test]
fn a_huge_picture_is_refused_before_it_is_decoded() {
    let start = Instant::now();
    let refused = photo(&png_header(30_000, 30_000)).unwrap_err();
    let MediaError::TooLarge { width, height, limit } = refused else {
        panic!("{refused:?}");
    };
    assert_eq!((width, height), (30_000, 30_000));
    assert!((50_000_000..100_000_000).contains(&limit));
    assert!(matches!(
        photo(&png_header(2_000_000_000, 2_000_000_000)),
        Err(MediaError::TooLarge { .. })
    ));
    assert!(start.elapsed() < Duration::from_millis(500));
}

#[test]
fn huge_gif_jpeg_bmp_and_webp_are_refused() {
    let mut gif = encoded(&DynamicImage::new_rgba8(2, 2), ImageFormat::Gif);
    gif[6..10].copy_from_slice(&[0xff; 4]);
    assert!(matches!(
        photo(&gif),
        Err(MediaError::TooLarge { width: 65535, .. })
    ));

    let mut jpeg = encoded(&DynamicImage::ImageRgb8(corners()), ImageFormat::Jpeg);
    let sof = jpeg.windows(2).position(|window| window == [0xff, 0xc0]).unwrap();
    jpeg[sof + 5..sof + 9].copy_from_slice(&[0xff; 4]);
    assert!(matches!(
        photo(&jpeg),
        Err(MediaError::TooLarge { width: 65535, .. })
    ));

    let mut bmp = encoded(&DynamicImage::ImageRgb8(corners()), ImageFormat::Bmp);
    bmp[18..22].copy_from_slice(&60_000_u32.to_le_bytes());
    bmp[22..26].copy_from_slice(&60_000_u32.to_le_bytes());
    assert!(matches!(
        photo(&bmp),
        Err(MediaError::TooLarge { width: 60_000, .. })
    ));

    let mut webp = encoded(&DynamicImage::ImageRgb8(corners()), ImageFormat::WebP);
    webp[21..25].copy_from_slice(&0x0fff_ffff_u32.to_le_bytes());
    assert!(matches!(
        photo(&webp),
        Err(MediaError::TooLarge { width: 16384, .. })
    ));
}

#[test]
fn a_webp_frame_larger_than_its_canvas_is_refused() {
    let plain = encoded(&DynamicImage::ImageRgb8(corners()), ImageFormat::WebP);
    let mut frame = plain[12..].to_vec();
    frame[9..13].copy_from_slice(&0x0fff_ffff_u32.to_le_bytes());
    let mut bytes = b"RIFF\0\0\0\0WEBPVP8X\x0a\0\0\0\0\0\0\0\x2f\0\0\x1f\0\0".to_vec();
    bytes.extend(frame);
    let length = bytes.len() as u32 - 8;
    bytes[4..8].copy_from_slice(&length.to_le_bytes());
    assert!(matches!(
        photo(&bytes),
        Err(MediaError::TooLarge { width: 16384, .. })
    ));
}

#[test]
fn a_webp_part_that_says_more_than_there_is_is_broken() {
    let mut bytes = encoded(&DynamicImage::ImageRgb8(corners()), ImageFormat::WebP);
    bytes[16..20].copy_from_slice(&u32::MAX.to_le_bytes());
    assert_eq!(photo(&bytes), Err(MediaError::Broken));
}

#[test]
fn a_lossless_webp_that_could_hide_large_tables_is_refused() {
    let mut bytes = b"RIFF\0\0\0\0WEBPVP8L".to_vec();
    bytes.extend((1024 * 1024_u32).to_le_bytes());
    bytes.push(0x2f);
    bytes.resize(20 + 1024 * 1024, 0);
    assert!(matches!(
        photo(&bytes),
        Err(MediaError::Other(OtherFormat::LosslessWebP))
    ));
}

#[test]
fn a_file_beyond_the_limit_is_not_looked_at() {
    let bytes = vec![0xff; MAX_BYTES as usize + 1];
    assert!(matches!(
        photo(&bytes),
        Err(MediaError::TooManyBytes { limit: MAX_BYTES, .. })
    ));
}

#[test]
fn every_truncation_is_refused_or_read_but_never_panics() {
    for format in [
        ImageFormat::Jpeg,
        ImageFormat::Png,
        ImageFormat::Gif,
        ImageFormat::Bmp,
        ImageFormat::WebP,
    ] {
        let bytes = encoded(&DynamicImage::ImageRgb8(corners()), format);
        for length in 0..bytes.len() {
            let _ = decode(&bytes[..length], 64);
        }
        assert!(photo(&bytes[..bytes.len() / 3]).is_err(), "{format:?}");
        assert!(photo(&bytes).is_ok(), "{format:?}");
    }
}

#[test]
fn a_large_photo_becomes_2048_wide() {
    let image = RgbImage::from_fn(6400, 1601, |x, y| Rgb([(x / 25) as u8, (y / 7) as u8, 90]));
    let photo = photo(&encoded(&DynamicImage::ImageRgb8(image), ImageFormat::Bmp)).unwrap();
    assert_eq!((photo.width, photo.height), (2048, 512));
    let pixels = pixels(&photo.bytes, 512).unwrap();
    assert_eq!((pixels.width, pixels.height), (512, 128));
    assert_eq!(pixels.rgba.len(), 512 * 128 * 4);
    assert!(close(pixel(&pixels, 256, 64), [128, 114, 90]));
}

#[test]
fn a_line_of_one_pixel_keeps_its_other_side() {
    let line = DynamicImage::ImageRgb8(RgbImage::from_pixel(9000, 1, Rgb([1, 2, 3])));
    let photo = photo(&encoded(&line, ImageFormat::Png)).unwrap();
    assert_eq!((photo.width, photo.height), (2048, 1));
}

#[test]
fn one_pixel_stays_one_pixel() {
    let dot = DynamicImage::ImageRgb8(RgbImage::from_pixel(1, 1, Rgb([200, 100, 50])));
    for format in [
        ImageFormat::Jpeg,
        ImageFormat::Png,
        ImageFormat::Gif,
        ImageFormat::Bmp,
        ImageFormat::WebP,
    ] {
        let bytes = encoded(&dot, format);
        let photo = photo(&bytes).unwrap();
        assert_eq!((photo.width, photo.height), (1, 1), "{format:?}");
        let pixels = pixels(&bytes, 0).unwrap();
        assert!(close(pixel(&pixels, 0, 0), [200, 100, 50]), "{format:?}");
    }
}

#[test]
fn grey_and_sixteen_bits_are_read() {
    let grey = DynamicImage::ImageLuma8(GrayImage::from_pixel(5, 4, Luma([77])));
    for format in [ImageFormat::Jpeg, ImageFormat::Png] {
        let read = pixels(&encoded(&grey, format), 64).unwrap();
        assert!(close(pixel(&read, 2, 2), [77, 77, 77]), "{format:?}");
    }
    let deep: ImageBuffer<Rgba<u16>, Vec<u16>> =
        ImageBuffer::from_pixel(5, 4, Rgba([65535, 32768, 0, 65535]));
    let bytes = encoded(&DynamicImage::ImageRgba16(deep), ImageFormat::Png);
    assert!(close(pixel(&pixels(&bytes, 64).unwrap(), 2, 2), [255, 128, 0]));
    assert!(photo(&bytes).unwrap().bytes.starts_with(b"\xff\xd8\xff"));
}

#[test]
fn what_is_transparent_stays_so() {
    let glass = DynamicImage::ImageRgba8(RgbaImage::from_pixel(5, 4, Rgba([10, 20, 30, 90])));
    let photo = photo(&encoded(&glass, ImageFormat::Png)).unwrap();
    assert!(photo.bytes.starts_with(b"\x89PNG"));
    assert_eq!(pixel(&pixels(&photo.bytes, 64).unwrap(), 1, 1), [10, 20, 30, 90]);
}

proptest! {
    #[test]
    fn random_bytes_behind_any_magic_never_panic(
        magic in prop::sample::select(vec![
            &b"\xff\xd8\xff\xe0"[..], b"\x89PNG\r\n\x1a\n", b"GIF89a", b"RIFF\x40\0\0\0WEBPVP8X", b"RIFF\x40\0\0\0WEBPVP8L",
            b"RIFF\x40\0\0\0WEBPVP8 ", b"BM\0\0\0\0\0\0\0\0\x36\0\0\0\x28\0\0\0", b"\0\0\0\x18ftypheic", b"",
        ]),
        body in prop::collection::vec(any::<u8>(), 0..400),
    ) {
        let mut bytes = magic.to_vec();
        bytes.extend(body);
        // Without the catcher: the guard must hold by itself for what chance finds.
        let _ = decode(&bytes, 64);
    }

    #[test]
    fn one_flipped_byte_never_panics(at in 0_usize..4000, value in any::<u8>(), which in 0_usize..5) {
        let format = [ImageFormat::Jpeg, ImageFormat::Png, ImageFormat::Gif, ImageFormat::Bmp, ImageFormat::WebP][which];
        let mut bytes = encoded(&DynamicImage::ImageRgb8(corners()), format);
        let at = at % bytes.len();
        bytes[at] = value;
        if let Ok(photo) = photo(&bytes) {
            prop_assert!(photo.width.max(photo.height) <= LONG_SIDE);
        }
    }
}
