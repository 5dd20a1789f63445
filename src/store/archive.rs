//! A snapshot as a file: a stored zip, closed by a comment that holds the hash of all bytes before it. So every
//! bit of it is checked, those that `unzip` ignores too, and without a key.
//!
//! The hash finds damage, not malice: a hostile file has a right hash. Everything that is read from the archive
//! is therefore limited, allow-listed and checked besides.

use std::collections::BTreeSet;
use std::io::{self, BufReader, Read, Seek, SeekFrom, Write};
use std::path::Path;

use chrono::{NaiveDate, NaiveDateTime};
use zip::read::{ArchiveOffset, Config};
use zip::{CompressionMethod, ZipArchive};

use super::disk::{Disk, DiskFile};
use super::error::{Damage, Doing, Part, StoreError};
use super::files::{CLASS, KEY, MAX_CLASS_FILE, MAX_MEDIA_FILE, MAX_SYNC_FILE, MEDIA, RECOVERY, SYNC};
use super::keys::MAX_KEY_FILE;
use super::media;
use super::progress::Meter;

/// Largest snapshot, in bytes: more does not fit on a FAT32 stick, nor in a plain zip.
pub const MAX_SNAPSHOT: u64 = 0xFFFF_0000;
/// Most files in a snapshot.
pub(crate) const MAX_ENTRIES: usize = 20_000;

const COMMENT: &[u8] = b"klasband 1 ";
const HASH_HEX: usize = 64;
/// The comment and the two bytes with its length, at the end of the file.
const SEAL: usize = 2 + COMMENT.len() + HASH_HEX;
/// The end record of a zip, without the length of its comment.
const END: usize = 20;
/// Room for one entry of the zip's directory, with a name as ours are.
const DIRECTORY_ENTRY: u64 = 256;

/// What an entry of a snapshot is.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
    Class,
    Key,
    Recovery,
    Sync,
    Media(String),
}

impl Kind {
    /// The one way in which each is named; whatever else a name is, it is refused.
    pub(crate) fn parse(name: &[u8]) -> Option<Self> {
        let name = std::str::from_utf8(name).ok()?;
        Some(match name {
            CLASS => Self::Class,
            KEY => Self::Key,
            RECOVERY => Self::Recovery,
            SYNC => Self::Sync,
            _ => {
                let file = name.strip_prefix(MEDIA)?.strip_prefix('/')?;
                let hash = file.strip_suffix(".age").filter(|hash| media::is_name(hash))?;
                Self::Media(hash.to_owned())
            }
        })
    }

    pub(crate) fn path(&self) -> String {
        match self {
            Self::Class => CLASS.to_owned(),
            Self::Key => KEY.to_owned(),
            Self::Recovery => RECOVERY.to_owned(),
            Self::Sync => SYNC.to_owned(),
            Self::Media(name) => format!("{MEDIA}/{}", media::file_name(name)),
        }
    }

    pub(crate) const fn limit(&self) -> u64 {
        match self {
            Self::Class => MAX_CLASS_FILE,
            Self::Key | Self::Recovery => MAX_KEY_FILE,
            Self::Sync => MAX_SYNC_FILE,
            Self::Media(_) => MAX_MEDIA_FILE,
        }
    }

    pub(crate) fn part(&self) -> Part {
        match self {
            Self::Class => Part::Class,
            Self::Key => Part::Key,
            Self::Recovery => Part::Recovery,
            Self::Sync => Part::Sync,
            Self::Media(name) => Part::Media(name.clone()),
        }
    }
}

/// Closes a finished zip with the hash of it. `file` is at its end; it is read from the start.
pub(crate) fn seal(file: &mut dyn DiskFile) -> io::Result<()> {
    let len = file.seek(SeekFrom::End(-2))?;
    file.seek(SeekFrom::Start(0))?;
    let mut hasher = blake3::Hasher::new();
    hasher.update_reader(Read::take(&mut *file, len))?;
    file.seek(SeekFrom::Start(len))?;
    file.write_all(&seal_bytes(&hasher.finalize()))
}

fn seal_bytes(hash: &blake3::Hash) -> Vec<u8> {
    let length = u16::try_from(COMMENT.len() + HASH_HEX).unwrap_or_default();
    [&length.to_le_bytes(), COMMENT, hash.to_hex().as_bytes()].concat()
}

/// A file being written, which keeps its first error to itself until it is asked for: the zip writer takes
/// failed writes for done, and then trips over where the file ends (an assertion in debug builds).
pub(crate) struct Steady {
    file: Box<dyn DiskFile>,
    at: u64,
    end: u64,
    error: Option<io::Error>,
}

impl Steady {
    pub(crate) fn new(file: Box<dyn DiskFile>) -> Self {
        Self {
            file,
            at: 0,
            end: 0,
            error: None,
        }
    }

    /// The file, or the first thing that went wrong with it.
    pub(crate) fn into_file(self) -> io::Result<Box<dyn DiskFile>> {
        match self.error {
            None => Ok(self.file),
            Some(error) => Err(error),
        }
    }
}

impl Write for Steady {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.error.is_none() {
            self.error = self.file.write_all(bytes).err();
        }
        self.at = self.at.saturating_add(bytes.len() as u64);
        self.end = self.end.max(self.at);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Seek for Steady {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let at = match to {
            SeekFrom::Start(at) => Some(at),
            SeekFrom::Current(by) => self.at.checked_add_signed(by),
            SeekFrom::End(by) => self.end.checked_add_signed(by),
        };
        self.at = at.ok_or(io::ErrorKind::InvalidInput)?;
        if self.error.is_none() {
            self.error = self.file.seek(SeekFrom::Start(self.at)).err();
        }
        Ok(self.at)
    }
}

/// A snapshot, open for reading.
pub(crate) struct Archive {
    zip: ZipArchive<BufReader<Box<dyn DiskFile>>>,
    /// What it holds, in the order of the file; nothing twice.
    pub(crate) entries: Vec<(Kind, u64)>,
    /// When it was made: local time, to two seconds.
    pub(crate) made: Option<NaiveDateTime>,
}

fn layout() -> StoreError {
    StoreError::damaged(Part::Snapshot, Damage::Layout)
}

fn altered() -> StoreError {
    StoreError::damaged(Part::Snapshot, Damage::Altered)
}

fn trouble(error: &io::Error) -> StoreError {
    match StoreError::io(Doing::Reading, error) {
        StoreError::Io {
            kind: io::ErrorKind::UnexpectedEof | io::ErrorKind::InvalidData,
            ..
        } => altered(),
        other => other,
    }
}

fn zip_trouble(error: zip::result::ZipError) -> StoreError {
    match error {
        zip::result::ZipError::Io(error) => trouble(&error),
        _ => layout(),
    }
}

impl Archive {
    /// Opens a snapshot. With a meter all of it is read and held against its hash.
    pub(crate) fn open(
        disk: &dyn Disk,
        path: &Path,
        verify: Option<&mut Meter<'_>>,
    ) -> Result<Self, StoreError> {
        let file = disk
            .open(path)
            .map_err(|error| StoreError::io(Doing::Reading, &error))?;
        let mut file = BufReader::with_capacity(64 * 1024, file);
        let end = check_end(&mut file)?;
        if let Some(meter) = verify {
            check_hash(&mut file, end, meter)?;
        }
        let config = Config {
            archive_offset: ArchiveOffset::Known(0),
        };
        let mut zip = ZipArchive::with_config(config, file).map_err(zip_trouble)?;
        if zip.has_duplicate_names() || zip.has_overlapping_entries().map_err(zip_trouble)? {
            return Err(layout());
        }
        let mut entries = Vec::with_capacity(zip.len());
        let mut seen = BTreeSet::new();
        let mut made = None;
        for index in 0..zip.len() {
            let entry = zip.by_index_raw(index).map_err(zip_trouble)?;
            let kind = Kind::parse(entry.name_raw()).ok_or_else(layout)?;
            let plain = entry.compression() == CompressionMethod::Stored
                && !entry.encrypted()
                && entry.is_file()
                && entry.size() == entry.compressed_size();
            if !plain || entry.size() > kind.limit() || !seen.insert(kind.clone()) {
                return Err(layout());
            }
            if kind == Kind::Class {
                made = entry.last_modified().and_then(to_chrono);
            }
            entries.push((kind, entry.size()));
        }
        let whole = [Kind::Class, Kind::Key, Kind::Recovery]
            .iter()
            .all(|kind| seen.contains(kind));
        if !whole {
            return Err(layout());
        }
        Ok(Self { zip, entries, made })
    }

    /// The bytes of one entry, as many as are declared and never more than its kind may have.
    pub(crate) fn read(&mut self, kind: &Kind) -> Result<Option<Vec<u8>>, StoreError> {
        let Some(index) = self.entries.iter().position(|(entry, _)| entry == kind) else {
            return Ok(None);
        };
        let damaged = || StoreError::damaged(kind.part(), Damage::Altered);
        let entry = self.zip.by_index(index).map_err(zip_trouble)?;
        let declared = entry.size();
        let mut bytes = Vec::new();
        entry
            .take(kind.limit().saturating_add(1))
            .read_to_end(&mut bytes)
            .map_err(|error| match error.kind() {
                // The checksum of the entry.
                io::ErrorKind::InvalidData | io::ErrorKind::UnexpectedEof | io::ErrorKind::Other => damaged(),
                _ => StoreError::io(Doing::Reading, &error),
            })?;
        if bytes.len() as u64 != declared {
            return Err(damaged());
        }
        Ok(Some(bytes))
    }
}

/// Reads the end of the file, and holds against each other what it says; gives where the seal begins.
fn check_end(file: &mut BufReader<Box<dyn DiskFile>>) -> Result<u64, StoreError> {
    let len = file.seek(SeekFrom::End(0)).map_err(|error| trouble(&error))?;
    if len > MAX_SNAPSHOT {
        return Err(StoreError::damaged(
            Part::Snapshot,
            Damage::TooLarge { limit: MAX_SNAPSHOT },
        ));
    }
    let mut head = Vec::new();
    file.seek(SeekFrom::Start(0)).map_err(|error| trouble(&error))?;
    Read::take(&mut *file, 4)
        .read_to_end(&mut head)
        .map_err(|error| trouble(&error))?;
    let tail_len = (END + SEAL) as u64;
    let Some(end_at) = len.checked_sub(tail_len) else {
        return Err(if head == *b"PK\x03\x04" {
            altered()
        } else {
            StoreError::NotASnapshot
        });
    };
    let mut tail = Vec::new();
    file.seek(SeekFrom::Start(end_at))
        .map_err(|error| trouble(&error))?;
    Read::take(&mut *file, tail_len)
        .read_to_end(&mut tail)
        .map_err(|error| trouble(&error))?;
    let (end, seal) = tail.split_at_checked(END).ok_or_else(altered)?;
    let sealed = seal.get(2..).is_some_and(|comment| comment.starts_with(COMMENT));
    if !sealed {
        // A snapshot that was cut short still begins as a zip; so does every office document.
        return Err(if head == *b"PK\x03\x04" {
            altered()
        } else {
            StoreError::NotASnapshot
        });
    }
    let short = |at: usize| -> u64 {
        let bytes = end.get(at..at + 2).and_then(|bytes| bytes.try_into().ok());
        u64::from(u16::from_le_bytes(bytes.unwrap_or_default()))
    };
    let [entries, here] = [short(10), short(8)];
    let [directory, start] = [12, 16].map(|at| short(at) | (short(at + 2) << 16));
    let fits = end.starts_with(b"PK\x05\x06")
        && short(4) == 0
        && short(6) == 0
        && here == entries
        && (1..=MAX_ENTRIES as u64).contains(&entries)
        && directory <= entries.saturating_mul(DIRECTORY_ENTRY)
        // Nothing between the directory and this record: no second directory, no 64-bit one.
        && start.checked_add(directory) == Some(end_at);
    if !fits {
        return Err(layout());
    }
    Ok(end_at + END as u64)
}

fn check_hash(
    file: &mut BufReader<Box<dyn DiskFile>>,
    end: u64,
    meter: &mut Meter<'_>,
) -> Result<(), StoreError> {
    file.seek(SeekFrom::Start(0)).map_err(|error| trouble(&error))?;
    let mut hasher = blake3::Hasher::new();
    let mut left = end;
    let mut buffer = vec![0; 256 * 1024];
    while left > 0 {
        let want = usize::try_from(left).unwrap_or(usize::MAX).min(buffer.len());
        let chunk = buffer.get_mut(..want).unwrap_or_default();
        file.read_exact(chunk).map_err(|error| trouble(&error))?;
        hasher.update(chunk);
        left = left.saturating_sub(want as u64);
        meter.add(want as u64)?;
    }
    let mut seal = Vec::new();
    file.read_to_end(&mut seal).map_err(|error| trouble(&error))?;
    if seal == seal_bytes(&hasher.finalize()) {
        Ok(())
    } else {
        Err(altered())
    }
}

fn to_chrono(time: zip::DateTime) -> Option<NaiveDateTime> {
    NaiveDate::from_ymd_opt(time.year().into(), time.month().into(), time.day().into())?.and_hms_opt(
        time.hour().into(),
        time.minute().into(),
        time.second().into(),
    )
}
