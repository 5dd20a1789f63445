//! The hostile files, made when they are needed: most are larger than all of this repository.

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};
use std::path::Path;
use std::sync::Arc;

use image::{ExtendedColorType, ImageEncoder as _};
use klasband::intake::Limit;
use klasband::model::{Class, Contact, Document, Guardian, Id};
use klasband::store::{ClassFolder, Disk, Key, MAX_TEXT, NoProgress, SecretIdentity, restore, to_text};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::{Hostile, Reads};
use crate::bench::{class, moment};
use crate::png;
use crate::targets;
use crate::targets::memory::MemoryDisk;

const fn hostile(name: &'static str, reads: Reads, quick: bool, make: fn() -> Vec<u8>) -> Hostile {
    Hostile {
        name,
        reads,
        quick,
        make,
    }
}

pub fn all() -> Vec<Hostile> {
    use Reads::{Document, Photo, Sheet, Snapshot};
    vec![
        hostile("size-beyond-all.png", Photo, true, || png_of(30_000, 30_000)),
        hostile("largest-16-bit-without-data.png", Photo, true, || {
            png_of(6_400, 6_500)
        }),
        hostile("colour-profile-of-zeros.png", Photo, false, || {
            with_profile(400 << 20)
        }),
        hostile("largest-of-zeros.png", Photo, false, || zeros(9_100, 9_100)),
        hostile("largest-sequential.jpg", Photo, false, || jpeg(10_400, 10_400)),
        hostile("progressive-by-its-header.jpg", Photo, false, || {
            progressive(5_200, 5_200)
        }),
        hostile("screen-of-65535.gif", Photo, true, || gif(65_535, 65_535)),
        hostile("largest-screen.gif", Photo, true, || gif(6_400, 6_400)),
        hostile("size-beyond-all.bmp", Photo, true, || bmp(30_000, 30_000)),
        hostile("largest-without-data.bmp", Photo, false, || bmp(9_100, 9_100)),
        hostile("frame-of-16384.webp", Photo, true, || webp(16_384)),
        hostile("largest-frame.webp", Photo, true, || webp(4_000)),
        hostile("only-separators.csv", Sheet, false, || {
            b",".repeat(Limit::Bytes.value())
        }),
        hostile("only-quotes.csv", Sheet, true, || {
            b"\"".repeat(Limit::Bytes.value())
        }),
        hostile("one-line.csv", Sheet, false, || b"a".repeat(Limit::Bytes.value())),
        hostile("only-lines.csv", Sheet, false, || {
            b"\n".repeat(Limit::Bytes.value())
        }),
        hostile("zeros.csv", Sheet, false, || vec![0; Limit::Bytes.value()]),
        hostile("most-cells.csv", Sheet, false, most_cells),
        hostile("deep.xml", Sheet, true, || {
            [XML, &b"<a>".repeat(10 << 20)[..]].concat()
        }),
        hostile("attributes.xml", Sheet, false, attributes),
        hostile("most-pupils.xml", Sheet, false, most_pupils),
        hostile("bomb-of-zeros.xlsx", Sheet, false, || {
            workbook(&vec![b' '; 400 << 20])
        }),
        hostile("most-cells.xlsx", Sheet, false, || workbook(&rows(20_000, 50))),
        hostile("rows-without-end.xlsx", Sheet, false, || {
            workbook(&b"<row/>".repeat(15 << 20))
        }),
        hostile("nested.ron", Document, true, || text(&b"[".repeat(32 << 20))),
        hostile("comment-without-end.ron", Document, false, || {
            text(b"/*".repeat(16 << 20).as_slice())
        }),
        hostile("one-word.ron", Document, false, || {
            text(&[b"\"", &b"a".repeat(48 << 20)[..]].concat())
        }),
        hostile("most-words.ron", Document, false, || languages(READ)),
        hostile("too-many-words.ron", Document, true, || languages(FIT)),
        hostile("most-contacts.ron", Document, false, most_contacts),
        hostile("header-without-end.klasband", Snapshot, false, || {
            snapshot(&endless_header(), &[])
        }),
        hostile("most-words.klasband", Snapshot, false, || {
            snapshot(&sealed(&languages(READ)), &[])
        }),
        hostile("largest-photo.klasband", Snapshot, false, || {
            snapshot(&sealed(small().as_bytes()), &[128 << 20])
        }),
        hostile("many-photos.klasband", Snapshot, false, || {
            snapshot(&sealed(small().as_bytes()), &many())
        }),
    ]
}

/// The head of a PNG, 16 bits a channel, and no pixel.
fn png_of(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = png::head(width, height, 16);
    bytes.extend(b"\0\0\0\x04IDAT\x78\x9c\x03\0");
    bytes.extend(png::crc32(b"IDAT\x78\x9c\x03\0").to_be_bytes());
    bytes
}

/// A small PNG whose colour profile unpacks to `size` bytes.
fn with_profile(size: usize) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = image::codecs::png::PngEncoder::new(&mut bytes);
    encoder.set_icc_profile(vec![0; size]).unwrap();
    encoder
        .write_image(&[0; 192], 8, 8, ExtendedColorType::Rgb8)
        .unwrap();
    bytes
}

/// A PNG that is black all over.
fn zeros(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = Vec::new();
    let pixels = vec![0; width as usize * height as usize * 4];
    let encoder = image::codecs::png::PngEncoder::new(&mut bytes);
    encoder
        .write_image(&pixels, width, height, ExtendedColorType::Rgba8)
        .unwrap();
    bytes
}

fn jpeg(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = Vec::new();
    let pixels = vec![128; width as usize * height as usize * 3];
    let encoder = image::codecs::jpeg::JpegEncoder::new_with_quality(&mut bytes, 1);
    encoder
        .write_image(&pixels, width, height, ExtendedColorType::Rgb8)
        .unwrap();
    bytes
}

/// A JPEG that says that its rows come in many scans.
fn progressive(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = jpeg(width, height);
    let frame = bytes.windows(2).position(|two| two == [0xff, 0xc0]).unwrap();
    bytes[frame + 1] = 0xc2;
    bytes
}

/// A GIF with a small frame on a screen of this size.
fn gif(width: u16, height: u16) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = image::codecs::gif::GifEncoder::new(&mut bytes);
    encoder.encode(&[0; 192], 8, 8, ExtendedColorType::Rgb8).unwrap();
    drop(encoder);
    bytes[6..8].copy_from_slice(&width.to_le_bytes());
    bytes[8..10].copy_from_slice(&height.to_le_bytes());
    bytes
}

fn bmp(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = image::codecs::bmp::BmpEncoder::new(&mut bytes);
    encoder.encode(&[0; 192], 8, 8, ExtendedColorType::Rgb8).unwrap();
    bytes[18..22].copy_from_slice(&width.to_le_bytes());
    bytes[22..26].copy_from_slice(&height.to_le_bytes());
    bytes
}

/// A lossless WebP of a few bytes that says that it is this large.
fn webp(side: u32) -> Vec<u8> {
    let mut bytes = Vec::new();
    let encoder = image::codecs::webp::WebPEncoder::new_lossless(&mut bytes);
    encoder.encode(&[0; 192], 8, 8, ExtendedColorType::Rgb8).unwrap();
    let packed = (side - 1) | ((side - 1) << 14);
    bytes[21..25].copy_from_slice(&packed.to_le_bytes());
    bytes
}

/// As many cells as a list may have.
fn most_cells() -> Vec<u8> {
    let row = ["leerling"; 50].join(",") + "\n";
    ["Roepnaam,", &row, &row.repeat(19_990)].concat().into_bytes()
}

const XML: &[u8] = b"<?xml version=\"1.0\" encoding=\"UTF-8\"?><EDEX>";

fn attributes() -> Vec<u8> {
    let mut many = String::new();
    for number in 0..2_000_000 {
        write!(many, " a{number}=\"\"").unwrap();
    }
    [XML, b"<leerling", many.as_bytes(), b"/></EDEX>"].concat()
}

fn most_pupils() -> Vec<u8> {
    let mut pupils = String::from("<leerlingen>");
    for number in 0.. {
        write!(
            pupils,
            "<leerling key=\"{number}\"><achternaam>A</achternaam><roepnaam>B{number}</roepnaam></leerling>"
        )
        .unwrap();
        if pupils.len() > 31 << 20 {
            break;
        }
    }
    [XML, pupils.as_bytes(), b"</leerlingen></EDEX>"].concat()
}

fn rows(rows: usize, columns: usize) -> Vec<u8> {
    let cell = "<c t=\"inlineStr\"><is><t>Roepnaam</t></is></c>";
    format!("<row>{}</row>", cell.repeat(columns))
        .repeat(rows)
        .into_bytes()
}

/// A workbook whose one sheet holds these bytes.
fn workbook(sheet: &[u8]) -> Vec<u8> {
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let parts: [(&str, &[&[u8]]); 4] = [
        ("[Content_Types].xml", &[b"<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>"]),
        ("xl/workbook.xml", &[b"<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets><sheet name=\"A\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"]),
        ("xl/_rels/workbook.xml.rels", &[b"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>"]),
        ("xl/worksheets/sheet1.xml", &[b"<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>", sheet, b"</sheetData></worksheet>"]),
    ];
    for (name, pieces) in parts {
        zip.start_file(name, options).unwrap();
        for piece in pieces {
            zip.write_all(piece).unwrap();
        }
    }
    zip.finish().unwrap().into_inner()
}

/// A document that goes on with these bytes where its class should be.
fn text(rest: &[u8]) -> Vec<u8> {
    [b"(format: 2, class: ", rest].concat()
}

/// A document in which a guardian speaks `count` languages, each without a letter.
fn languages(count: usize) -> Vec<u8> {
    let mut doc = class();
    let guardian = Guardian {
        languages: vec!["HIER".into()],
        ..Guardian::default()
    };
    doc.guardians.insert(Id::random(), guardian);
    let text = to_text(&doc).unwrap();
    let (before, after) = text.split_once("\"HIER\",").unwrap();
    [before, &"\"\",".repeat(count), after].concat().into_bytes()
}

/// As many as are read, and as many as fit in the largest text.
const READ: usize = 8_380_000;
const FIT: usize = (MAX_TEXT / 3) as usize - 20_000;

fn most_contacts() -> Vec<u8> {
    let mut doc = Document::new(Class::default());
    for _ in 0..150_000 {
        let contact = Contact {
            at: moment(0),
            ..Contact::default()
        };
        doc.contacts.insert(Id::random(), contact);
    }
    to_text(&doc).unwrap().into_bytes()
}

fn small() -> String {
    to_text(&class()).unwrap()
}

fn recipient() -> age::x25519::Recipient {
    targets::KEY.parse::<age::x25519::Identity>().unwrap().to_public()
}

fn sealed(plain: &[u8]) -> Vec<u8> {
    age::encrypt(&recipient(), plain).unwrap()
}

fn endless_header() -> Vec<u8> {
    [b"age-encryption.org/v1\n".to_vec(), b"-> x\n\n".repeat(8 << 20)].concat()
}

/// The sizes of as many photos as a snapshot may hold, all but the first different.
fn many() -> Vec<usize> {
    (1..19_900).collect()
}

/// A snapshot with a right hash: this class file, and photos of these sizes under their right names.
fn snapshot(class: &[u8], photos: &[usize]) -> Vec<u8> {
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let mut add = |name: &str, bytes: &[u8]| {
        zip.start_file(name, options).unwrap();
        zip.write_all(bytes).unwrap();
    };
    add("class.age", class);
    add("key.age", b"age");
    add("recovery.age", b"age");
    if !photos.is_empty() {
        let folder = restored();
        for size in photos {
            let photo = vec![7; *size];
            add(
                &format!("media/{}.age", folder.media_name(&photo)),
                &sealed(&photo),
            );
        }
    }
    let bytes = zip.finish().unwrap().into_inner();
    targets::sealed(&[bytes, vec![0; targets::SEAL - 2]].concat())
}

/// A class with the key of the corpus, which knows how photos are called.
fn restored() -> ClassFolder {
    let memory = MemoryDisk::default();
    memory.create_dir(Path::new("/")).unwrap();
    memory.put(Path::new("/kopie"), &snapshot(&sealed(small().as_bytes()), &[]));
    let identity = SecretIdentity::from_text(&targets::KEY.into()).unwrap();
    let disk: Arc<dyn Disk> = Arc::new(memory);
    let key = Key::Identity(&identity);
    restore(&disk, Path::new("/kopie"), Path::new("/klas"), key, &NoProgress)
        .unwrap()
        .folder
}
