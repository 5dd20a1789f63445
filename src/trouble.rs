//! Every error, worded once: what happened, what is safe, what to do.

use std::io::ErrorKind;

use crate::command::ChangeError;
use crate::intake::{IntakeError, Kind, Reason, WarningKind};
use crate::keychain::KeychainError;
use crate::lang::{Lang, Msg, msg};
use crate::media::MediaError;
use crate::store::StoreError;

/// What can go wrong with a file that is not the class itself.
#[derive(Debug, thiserror::Error)]
pub enum FileError {
    /// The file cannot be read or written.
    #[error("{0}")]
    Io(#[from] std::io::Error),
    /// It is no table.
    #[error("{0}")]
    Intake(#[from] IntakeError),
    /// It is no photo.
    #[error("{0}")]
    Media(#[from] MediaError),
    /// The class or a snapshot of it.
    #[error("{0}")]
    Store(#[from] StoreError),
    /// The stick on which it should lie was pulled; nothing was written.
    #[error("the stick is gone")]
    Pulled,
    /// The disk has too little room; nothing was written.
    #[error("{needed} bytes are needed and {free} are free")]
    NoRoom {
        /// Bytes that are needed.
        needed: u64,
        /// Bytes that are free.
        free: u64,
    },
    /// The example class could not be made.
    #[error("the example class: {0}")]
    Example(#[from] crate::example::ExampleError),
}

/// An error as a person reads it.
#[derive(Clone, Debug, PartialEq)]
pub struct Trouble {
    what: Msg,
    todo: Msg,
}

impl Trouble {
    /// The error in words.
    #[must_use]
    pub fn words(&self, lang: &Lang) -> String {
        format!("{} {}", lang.say(&self.what), lang.say(&self.todo))
    }

    const fn new(what: Msg, todo: Msg) -> Self {
        Self { what, todo }
    }

    /// The disk has been asked to save, and says nothing.
    #[must_use]
    pub fn no_answer() -> Self {
        Self::new(msg::stick_no_answer(), msg::trouble_gone_todo())
    }

    /// Somebody else changed the class, and which version it becomes was not chosen yet.
    #[must_use]
    pub fn choose_first() -> Self {
        Self::new(msg::both_banner(), msg::both_first())
    }

    /// Something was typed in a class that is only read, for this reason.
    #[must_use]
    pub fn unwritten(why: Msg) -> Self {
        Self::new(why, msg::leaving_unwritten())
    }

    /// Work of ours was ended by a defect of ours.
    #[must_use]
    pub fn defect() -> Self {
        Self::new(msg::trouble_defect(), msg::trouble_defect_todo())
    }

    /// A snapshot does not open with the key of the class that is open.
    #[must_use]
    pub fn other_key() -> Self {
        Self::new(msg::stick_other_key(), msg::stick_other_key_todo())
    }

    /// Why no copy was made: what is gone or stopped then is the copy, and not the class.
    #[must_use]
    pub fn of_copy(error: &FileError) -> Self {
        match error {
            FileError::Store(StoreError::Gone) => Self::new(msg::stick_pulled(), msg::stick_pulled_todo()),
            FileError::Store(StoreError::Cancelled) => {
                Self::new(msg::trouble_cancelled(), msg::stick_stopped_todo())
            }
            FileError::Store(StoreError::ReadBack) => {
                Self::new(msg::stick_faulty(), msg::stick_faulty_todo())
            }
            error => Self::from(error),
        }
    }
}

impl Trouble {
    /// The keychain holds no key of this class any more.
    #[must_use]
    pub fn keychain_empty() -> Self {
        Self::new(msg::trouble_keychain_empty(), msg::trouble_keychain_todo())
    }

    /// The keychain holds the key of another class.
    #[must_use]
    pub fn keychain_other() -> Self {
        Self::new(msg::trouble_keychain_other(), msg::trouble_keychain_todo())
    }

    /// The keychain does not give up a key.
    #[must_use]
    pub fn keychain_keeps() -> Self {
        Self::new(msg::trouble_keychain_keeps(), msg::trouble_keychain_keeps_todo())
    }
}

impl From<KeychainError> for Trouble {
    fn from(error: KeychainError) -> Self {
        let what = match error {
            KeychainError::Missing => msg::trouble_keychain_missing(),
            KeychainError::Locked => msg::trouble_keychain_locked(),
            KeychainError::Failed => msg::trouble_keychain_failed(),
        };
        Self::new(what, msg::trouble_keychain_todo())
    }
}

impl From<Msg> for Trouble {
    fn from(what: Msg) -> Self {
        Self::new(what, msg::trouble_nothing_lost())
    }
}

impl From<&StoreError> for Trouble {
    fn from(error: &StoreError) -> Self {
        let safe = msg::trouble_nothing_lost;
        match error {
            StoreError::WrongPassphrase => {
                Self::new(msg::trouble_passphrase(), msg::trouble_passphrase_todo())
            }
            StoreError::WrongRecoveryCode => Self::new(msg::trouble_code(), msg::trouble_code_todo()),
            StoreError::WrongIdentity => Self::new(msg::trouble_identity(), msg::trouble_passphrase_todo()),
            StoreError::NotAClassFolder => Self::new(msg::trouble_no_class(), msg::trouble_no_class_todo()),
            StoreError::NotASnapshot => {
                Self::new(msg::trouble_no_snapshot(), msg::trouble_no_snapshot_todo())
            }
            StoreError::Exists { path } => Self::new(
                msg::trouble_exists(path.display().to_string()),
                msg::trouble_elsewhere(),
            ),
            StoreError::Gone => Self::new(msg::trouble_gone(), msg::trouble_gone_todo()),
            StoreError::Locked => Self::new(msg::trouble_locked(), msg::trouble_locked_todo()),
            StoreError::ReadOnly => Self::new(msg::trouble_read_only(), msg::trouble_elsewhere()),
            StoreError::Permission => Self::new(msg::trouble_permission(), msg::trouble_elsewhere()),
            StoreError::DiskFull => Self::new(msg::trouble_disk_full(), msg::trouble_disk_full_todo()),
            StoreError::NoSpace { needed, free } => Self::new(
                msg::trouble_no_room(size(*needed), size(*free)),
                msg::trouble_disk_full_todo(),
            ),
            StoreError::NewerFormat { .. } => Self::new(msg::trouble_newer(), msg::trouble_newer_todo()),
            StoreError::Broken { .. } | StoreError::Damaged { .. } => {
                Self::new(msg::trouble_damaged(), msg::trouble_damaged_todo())
            }
            StoreError::ChangedByOther => Self::new(msg::trouble_changed(), msg::trouble_changed_todo()),
            StoreError::TooLarge { limit } => Self::new(msg::trouble_too_large(size(*limit)), safe()),
            StoreError::Unfaithful | StoreError::ReadBack | StoreError::MediaName => {
                Self::new(msg::trouble_unfaithful(), msg::trouble_unfaithful_todo())
            }
            StoreError::Blocked { .. } => Self::new(msg::trouble_blocked(), msg::trouble_blocked_todo()),
            StoreError::Cancelled => Self::new(msg::trouble_cancelled(), safe()),
            StoreError::Defect => Self::defect(),
            StoreError::Io { kind, .. } => from_io(*kind),
        }
    }
}

fn from_io(kind: ErrorKind) -> Trouble {
    match kind {
        ErrorKind::NotFound => Trouble::new(msg::trouble_not_found(), msg::trouble_not_found_todo()),
        ErrorKind::PermissionDenied => Trouble::new(msg::trouble_permission(), msg::trouble_elsewhere()),
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => {
            Trouble::new(msg::trouble_disk_full(), msg::trouble_disk_full_todo())
        }
        ErrorKind::ReadOnlyFilesystem => Trouble::new(msg::trouble_read_only(), msg::trouble_elsewhere()),
        _ => Trouble::new(msg::trouble_io(), msg::trouble_io_todo()),
    }
}

impl From<&FileError> for Trouble {
    fn from(error: &FileError) -> Self {
        match error {
            FileError::Io(error) => from_io(error.kind()),
            FileError::Intake(error) => Self::from(error),
            FileError::Media(error) => Self::from(error),
            FileError::Store(error) => Self::from(error),
            FileError::Pulled => Self::new(msg::stick_pulled(), msg::stick_pulled_file_todo()),
            FileError::NoRoom { needed, free } => Self::new(
                msg::trouble_no_room(size(*needed), size(*free)),
                msg::trouble_disk_full_todo(),
            ),
            FileError::Example(_) => Self::new(msg::trouble_example(), msg::trouble_nothing_lost()),
        }
    }
}

impl From<&IntakeError> for Trouble {
    fn from(error: &IntakeError) -> Self {
        let todo = msg::trouble_export_again();
        match error {
            IntakeError::Empty => Self::new(msg::trouble_empty(), todo),
            IntakeError::NotATable { looks_like } => {
                let kind = match looks_like {
                    Kind::Pdf => msg::kind_pdf(),
                    Kind::Image => msg::kind_image(),
                    Kind::Word => msg::kind_word(),
                    Kind::OldExcel => msg::kind_old_excel(),
                    Kind::OpenDocument => msg::kind_open_document(),
                    Kind::Zip => msg::kind_zip(),
                    Kind::Html => msg::kind_html(),
                    Kind::OtherXml => msg::kind_other_xml(),
                    Kind::Unknown => msg::kind_unknown(),
                };
                Self::new(msg::trouble_no_table(kind), todo)
            }
            IntakeError::Broken { .. } => Self::new(msg::trouble_broken_file(), todo),
            IntakeError::Locked => Self::new(msg::trouble_protected(), msg::trouble_protected_todo()),
            IntakeError::TooLarge { .. } => Self::new(msg::trouble_large_table(), todo),
            IntakeError::NoHeader => Self::new(msg::trouble_no_header(), todo),
            IntakeError::NoNames => Self::new(msg::trouble_no_names(), todo),
        }
    }
}

impl From<&MediaError> for Trouble {
    fn from(error: &MediaError) -> Self {
        let other = msg::trouble_other_photo;
        match error {
            MediaError::NotAPhoto | MediaError::Other(_) => Self::new(msg::trouble_no_photo(), other()),
            MediaError::Heic => Self::new(msg::trouble_heic(), msg::trouble_heic_todo()),
            MediaError::Video => Self::new(msg::trouble_video(), other()),
            MediaError::TooLarge { width, height, .. } => Self::new(
                msg::trouble_huge_photo(*width, *height),
                msg::trouble_huge_photo_todo(),
            ),
            MediaError::TooManyBytes { .. } => {
                Self::new(msg::trouble_heavy_photo(), msg::trouble_huge_photo_todo())
            }
            MediaError::Broken => Self::new(msg::trouble_broken_photo(), other()),
        }
    }
}

impl From<ChangeError> for Trouble {
    fn from(error: ChangeError) -> Self {
        let what = match error {
            ChangeError::Gone => msg::trouble_record_gone(),
            ChangeError::PurposeMissing => msg::trouble_purpose(),
            ChangeError::NoPair => msg::trouble_no_pair(),
            ChangeError::DaysTurned => msg::trouble_days_turned(),
        };
        what.into()
    }
}

/// Why a row of an export is refused.
#[must_use]
pub fn refusal(reason: Reason) -> Msg {
    match reason {
        Reason::NoName => msg::refused_no_name(),
        Reason::Duplicate { other } => msg::refused_duplicate(other),
        Reason::SameKey { other } => msg::refused_same_key(other),
        Reason::UnknownPupil => msg::refused_unknown_pupil(),
        Reason::TooManyAdults => msg::refused_too_many_adults(),
        Reason::Skipped => msg::refused_skipped(),
    }
}

/// What is odd about a row that is taken in all the same.
#[must_use]
pub fn warning(kind: WarningKind) -> Msg {
    match kind {
        WarningKind::BadDate => msg::warned_bad_date(),
        WarningKind::BadEmail => msg::warned_bad_email(),
        WarningKind::BadPhone => msg::warned_bad_phone(),
        WarningKind::MoreEmails => msg::warned_more_emails(),
        WarningKind::NoAdult => msg::warned_no_adult(),
        WarningKind::Differs => msg::warned_differs(),
        WarningKind::TwoAdults => msg::warned_two_adults(),
    }
}

/// A size as one says it, in megabytes.
#[must_use]
pub fn size(bytes: u64) -> String {
    const MEGA: u64 = 1_000_000;
    if bytes < MEGA {
        format!("{} kB", bytes.div_ceil(1000))
    } else if bytes < 1000 * MEGA {
        format!("{} MB", bytes.div_ceil(MEGA))
    } else {
        format!("{} GB", bytes / (1000 * MEGA))
    }
}
