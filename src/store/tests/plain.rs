//! Files in clear that leave the class.

use std::fs::{self, File};
use std::io::ErrorKind;
use std::time::{Duration, SystemTime};

use super::*;
use crate::store::{RealDisk, clear_rests, files, free_place, plain, write_beside, write_new};

#[test]
fn nothing_that_stands_somewhere_is_replaced() {
    let home = tempfile::tempdir().unwrap();
    let to = home.path().join("blad.html");
    fs::write(&to, "of somebody else").unwrap();
    for (file, bytes) in [("blad (2).html", b"een"), ("blad (3).html", b"two")] {
        let place = write_beside(&RealDisk, &to, bytes).unwrap();
        assert_eq!(place, home.path().join(file));
        assert_eq!(fs::read(&place).unwrap(), bytes);
    }
    let refused = write_new(&RealDisk, &to, b"drie").unwrap_err();
    assert_eq!(refused.error.kind(), ErrorKind::AlreadyExists);
    assert!(!refused.may_lie_there);
    let folder = write_beside(&RealDisk, home.path(), b"vier").unwrap_err();
    assert_eq!(folder.error.kind(), ErrorKind::IsADirectory);
    let nowhere = write_beside(&RealDisk, &home.path().join("weg/blad.html"), b"vijf").unwrap_err();
    assert_eq!(nowhere.error.kind(), ErrorKind::NotFound);
    assert_eq!(fs::read(&to).unwrap(), b"of somebody else");
    assert_eq!(
        RealDisk.list(home.path()).unwrap(),
        ["blad (2).html", "blad (3).html", "blad.html"]
    );
}

#[test]
fn the_first_free_place_is_found_and_nothing_is_written() {
    let home = tempfile::tempdir().unwrap();
    let to = home.path().join("blad.html");
    assert_eq!(free_place(&RealDisk, &to).unwrap(), to);
    fs::write(&to, "x").unwrap();
    fs::create_dir(home.path().join("blad (2).html")).unwrap();
    let third = home.path().join("blad (3).html");
    assert_eq!(free_place(&RealDisk, &to).unwrap(), third);
    assert!(!third.exists());
    let folder = free_place(&RealDisk, home.path()).unwrap_err();
    assert_eq!(folder.kind(), ErrorKind::IsADirectory);
}

#[cfg(unix)]
#[test]
fn nobody_else_on_the_computer_reads_it() {
    use std::os::unix::fs::PermissionsExt as _;
    let home = tempfile::tempdir().unwrap();
    let place = write_beside(&RealDisk, &home.path().join("blad.html"), b"x").unwrap();
    assert_eq!(fs::metadata(place).unwrap().permissions().mode() & 0o777, 0o600);
}

/// However a file is called, what is left of it when it is cut off is known as ours.
#[test]
fn what_is_left_is_known_whatever_the_file_is_called() {
    for name in [
        "inzage-noor.html",
        "klas.RON",
        "blad",
        "blad.doc",
        ".blad.html",
        ".html",
        "a.b.csv",
    ] {
        let left = plain::temporary(&Path::new("/stick").join(name)).unwrap();
        let mut endings = plain::ENDINGS.iter();
        assert!(
            endings.any(|ending| files::is_temporary_of(&left, ending)),
            "{left}"
        );
    }
}

#[test]
fn what_is_left_goes_with_the_next_file_or_the_next_opening_and_nothing_else_does() {
    const ID: &str = "6f1c7a52b4c94d0e9a3f5d2c1b0a9e8f";
    for by_opening in [true, false] {
        let home = tempfile::tempdir().unwrap();
        let dir = home.path();
        let write = |name: &str, age: Duration| {
            fs::write(dir.join(name), "half").unwrap();
            let file = File::options().write(true).open(dir.join(name)).unwrap();
            file.set_modified(SystemTime::now() - age).unwrap();
        };
        let hour = Duration::from_hours(1);
        let left = [
            "inzage-noor.html",
            "klas.ron",
            "rijen.csv",
            "klasband-herstelcode.txt",
        ];
        let left = left.map(|name| format!("{name}.{ID}.tmp"));
        for name in &left {
            write(name, hour);
        }
        let others = [
            "inzage-noor.html".to_owned(),
            "inzage-noor.html.tmp".to_owned(),
            // With another last digit: on Windows the same letters would be the same file.
            format!("inzage-noor.html.{}0.tmp", ID[..31].to_uppercase()),
            format!("._inzage-noor.html.{ID}.tmp"),
            format!("brief.doc.{ID}.tmp"),
            format!("brief.html.{ID}"),
        ];
        for name in &others {
            write(name, hour);
        }
        // Another Klasband may be writing this one.
        let fresh = format!("inzage-sem.html.7{}.tmp", &ID[1..]);
        write(&fresh, Duration::from_mins(5));
        if by_opening {
            clear_rests(&RealDisk, dir);
        } else {
            write_beside(&RealDisk, &dir.join("ander.html"), b"x").unwrap();
        }
        for name in &left {
            assert!(!dir.join(name).exists(), "{name} stays");
        }
        for name in others.iter().chain([&fresh]) {
            assert_eq!(fs::read(dir.join(name)).unwrap(), b"half", "{name}");
        }
    }
}
