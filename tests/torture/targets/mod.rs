//! What is given hostile bytes: by `cargo fuzz`, which looks for new ones, and by `cargo test`, which tries again
//! those that were found. Each says with an assertion what must hold; a panic is a find.

pub mod memory;

use std::path::Path;
use std::sync::Arc;

use chrono::NaiveDate;
use klasband::model::{Class, Document};
use klasband::store::{self, Disk, Key, NoProgress, RecoveryCode, SecretIdentity};
use klasband::{intake, media, plan};
use memory::MemoryDisk;

/// The key of the snapshots in the corpus. It opens nothing else.
pub const KEY: &str = "AGE-SECRET-KEY-1YK32PWNW94KEAWWT6RS50EYVZJ6SEW2KGP65T4XZXJJ7JMNVJG3S326CSC";

/// A target, with the name of its corpus.
pub type Target = (&'static str, fn(&[u8]));

/// All targets.
pub const ALL: [Target; 5] = [
    ("document", document),
    ("imports", imports),
    ("media", photo),
    ("snapshot", snapshot),
    ("words", words),
];

/// A document that is read can be saved, and comes back.
pub fn document(bytes: &[u8]) {
    let Ok(doc) = store::from_text(bytes) else { return };
    let text = store::to_text(&doc).expect("a document that was read cannot be saved");
    let back = store::from_text(text.as_bytes()).expect("what was saved cannot be read");
    assert_eq!(back, doc, "another document came back");
}

/// An export of a school: read, held against a class, taken in; twice takes in nothing new; and it can be saved.
pub fn imports(bytes: &[u8]) {
    for name in ["lijst.csv", "lijst.tsv"] {
        let Ok(sheet) = intake::read(bytes, name) else {
            continue;
        };
        let mut doc = Document::new(Class::default());
        intake::review(&sheet, &doc).apply(&mut doc);
        store::to_text(&doc).expect("what was taken in cannot be saved");
        let pupils = doc.pupils.len();
        intake::review(&sheet, &doc).apply(&mut doc);
        assert_eq!(doc.pupils.len(), pupils, "the same list adds children again");
    }
}

/// A photo that is taken in is small enough, and opens again.
pub fn photo(bytes: &[u8]) {
    let Ok(photo) = media::photo(bytes) else { return };
    assert!(photo.width.max(photo.height) <= media::LONG_SIDE, "too large");
    let pixels = media::pixels(&photo.bytes, media::LONG_SIDE).expect("what was kept does not open");
    assert_eq!((pixels.width, pixels.height), (photo.width, photo.height));
}

/// The end of a snapshot: the length of the comment, the comment, and the hash of all before.
pub const SEAL: usize = 2 + 11 + 64;

/// The bytes, closed with their right hash, so that the checks behind it are reached.
pub fn sealed(bytes: &[u8]) -> Vec<u8> {
    let body = &bytes[..bytes.len().saturating_sub(SEAL)];
    let hash = blake3::hash(body).to_hex();
    [body, &75_u16.to_le_bytes(), b"klasband 1 ", hash.as_bytes()].concat()
}

/// A snapshot is refused and leaves nothing, or is restored whole.
pub fn snapshot(bytes: &[u8]) {
    let identity = SecretIdentity::from_text(&KEY.into()).expect("the key of the corpus is none");
    let (key, file, target) = (Key::Identity(&identity), Path::new("/kopie"), Path::new("/klas"));
    for bytes in [bytes.to_vec(), sealed(bytes)] {
        let memory = MemoryDisk::default();
        memory.create_dir(Path::new("/")).expect("a folder");
        memory.put(file, &bytes);
        let before = memory.paths();
        let disk: Arc<dyn Disk> = Arc::new(memory.clone());
        let preview = store::preview(&memory, file, key);
        let report = store::check(&disk, file, key, &NoProgress);
        let Ok(opened) = store::restore(&disk, file, target, key, &NoProgress) else {
            assert_eq!(memory.paths(), before, "something is left of what was refused");
            continue;
        };
        let pupils = preview.expect("restored, and not to be previewed").pupils;
        assert_eq!(pupils, opened.doc.pupils.len());
        assert!(report.is_ok(), "restored, and not to be checked");
        drop(opened);
        let folder =
            store::check(&disk, target, key, &NoProgress).expect("what was restored cannot be checked");
        let of_media = |problem: &store::Problem| matches!(problem.part, store::Part::Media(_));
        assert!(folder.problems.iter().all(of_media), "{:?}", folder.problems);
    }
}

/// A rhythm and a recovery code, as somebody types them.
pub fn words(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let today = NaiveDate::from_ymd_opt(2026, 11, 26).expect("a day");
    let _ = plan::parse_rule(&text, today);
    if let Ok(code) = RecoveryCode::parse(&text) {
        let again = RecoveryCode::parse(&code.to_string()).expect("a code as it is printed");
        assert_eq!(again.to_string(), code.to_string());
    }
}
