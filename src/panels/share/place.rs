//! Where a copy goes: a file name that every disk takes, and a size as one says it.

use std::path::{Path, PathBuf};

use chrono::NaiveDate;

use crate::lang::{Lang, Language, capitalised};
use crate::model::plain;
use crate::panels::Desk;

/// The file's name: the class and the day, in letters that every stick and every computer takes.
pub(super) fn file_name(class: &str, today: NaiveDate) -> String {
    let mut name = String::new();
    for letter in class.chars() {
        match letter {
            letter if letter.is_ascii_alphanumeric() => name.push(letter),
            '-' | '_' => name.push(letter),
            letter if letter.is_whitespace() || letter.is_ascii_punctuation() => {
                if !name.ends_with(' ') {
                    name.push(' ');
                }
            }
            letter => name.push_str(&unaccented(letter)),
        }
    }
    let name = name.trim();
    let name = if name.is_empty() { "klas" } else { name };
    // Short, since some sticks and some backups stop at 255 bytes for the whole path.
    let name: String = name.chars().take(60).collect();
    format!("{} {}.klasband", name.trim(), today.format("%Y-%m-%d"))
}

/// A letter of the name of a class without its accent; what no disk can be trusted with is left out.
fn unaccented(letter: char) -> String {
    let letters: String = letter.to_lowercase().filter_map(plain).collect();
    if letter.is_uppercase() {
        capitalised(&letters)
    } else {
        letters
    }
}

/// The file that was typed; a folder stands for a file in it.
pub(super) fn target(typed: &str, name: &str, desk: &Desk) -> PathBuf {
    let typed = typed.trim();
    let path = PathBuf::from(typed);
    let folder = typed.ends_with(['/', '\\'])
        || path == desk.documents_dir
        || desk.disks.iter().any(|disk| disk.path == path);
    if folder { path.join(name) } else { path }
}

/// The disk that a path lies on, by its place in the list of disks.
pub(super) fn disk_of(path: &Path, desk: &Desk) -> Option<usize> {
    desk.disks.iter().position(|disk| path.starts_with(&disk.path))
}

/// A size as one says it: "12 MB", "1,4 GB".
pub(super) fn size(bytes: u64, lang: &Lang) -> String {
    const KILO: u64 = 1000;
    const MEGA: u64 = 1000 * KILO;
    const GIGA: u64 = 1000 * MEGA;
    if bytes < MEGA {
        return format!("{} kB", bytes.div_ceil(KILO));
    }
    if bytes < GIGA {
        return format!("{} MB", bytes.div_ceil(MEGA));
    }
    let comma = match lang.language() {
        Language::Nl => ',',
        Language::En => '.',
    };
    let tenths = bytes / (GIGA / 10);
    if tenths < 100 {
        format!("{}{comma}{} GB", tenths / 10, tenths % 10)
    } else {
        format!("{} GB", tenths / 10)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::panels::RemovableDisk;

    #[test]
    fn a_file_name_has_letters_that_every_disk_takes() {
        let day = NaiveDate::from_ymd_opt(2026, 11, 26).unwrap();
        assert_eq!(file_name("Groep 5B", day), "Groep 5B 2026-11-26.klasband");
        assert_eq!(
            file_name("Café 3/4: “De Zoë’s”", day),
            "Cafe 3 4 De Zoes 2026-11-26.klasband"
        );
        assert_eq!(file_name("Łódź Şükrü", day), "Lodz Sukru 2026-11-26.klasband");
        assert_eq!(file_name("  ", day), "klas 2026-11-26.klasband");
        assert_eq!(file_name("صف", day), "klas 2026-11-26.klasband");
        assert!(file_name(&"a".repeat(400), day).len() < 90);
    }

    #[test]
    fn a_folder_stands_for_a_file_in_it() {
        let desk = Desk {
            disks: vec![RemovableDisk {
                name: "STICK".to_owned(),
                path: "/media/stick".into(),
                free: 1,
            }],
            ..Desk::default()
        };
        assert_eq!(
            target("/media/stick", "a.klasband", &desk),
            Path::new("/media/stick/a.klasband")
        );
        assert_eq!(
            target(" /home/juf/ ", "a.klasband", &desk),
            Path::new("/home/juf/a.klasband")
        );
        assert_eq!(
            target("/home/juf/b.klasband", "a", &desk),
            Path::new("/home/juf/b.klasband")
        );
        assert_eq!(disk_of(Path::new("/media/stick/a.klasband"), &desk), Some(0));
        assert_eq!(disk_of(Path::new("/media/stick-2/a.klasband"), &desk), None);
    }

    #[test]
    fn a_size_reads_as_one_says_it() {
        let (nl, en) = (Lang::new(Language::Nl), Lang::new(Language::En));
        assert_eq!(size(999, &nl), "1 kB");
        assert_eq!(size(12_300_000, &nl), "13 MB");
        assert_eq!(size(1_460_000_000, &nl), "1,4 GB");
        assert_eq!(size(1_460_000_000, &en), "1.4 GB");
        assert_eq!(size(31_000_000_000, &nl), "31 GB");
    }
}
