//! The program itself, as a script runs it: exit status, one line a problem, JSON and nothing else.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "helpers of tests"
)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;
use tempfile::TempDir;

const PASSPHRASE: &str = "paars fietsbel wolk kaneel";

struct Ran {
    status: i32,
    out: String,
    err: String,
}

impl Ran {
    fn json(&self) -> Value {
        serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("{error}: {} {}", self.out, self.err))
    }
}

struct Scratch(TempDir);

impl Scratch {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// Runs the program in the scratch folder with this passphrase; an empty one is none.
    fn run_with(&self, passphrase: &str, env: &[(&str, &str)], args: &[&str]) -> Ran {
        let ran = Command::new(env!("CARGO_BIN_EXE_klasband"))
            .args(args)
            .current_dir(self.0.path())
            .env("LANG", "nl_NL.UTF-8")
            .env("KLASBAND_PASSPHRASE", passphrase)
            .env_remove("DISPLAY")
            .env_remove("WAYLAND_DISPLAY")
            .env_remove("WAYLAND_SOCKET")
            .envs(env.iter().copied())
            .output()
            .unwrap();
        Ran {
            status: ran.status.code().expect("ended by itself"),
            out: String::from_utf8(ran.stdout).unwrap(),
            err: String::from_utf8(ran.stderr).unwrap(),
        }
    }

    fn run(&self, args: &[&str]) -> Ran {
        self.run_with(PASSPHRASE, &[], args)
    }

    fn done(&self, args: &[&str]) -> Ran {
        let ran = self.run(args);
        assert_eq!(ran.status, 0, "{args:?}: {}", ran.err);
        ran
    }

    /// Refused with one line on standard error and nothing on standard output.
    fn refused(&self, args: &[&str]) -> String {
        let ran = self.run(args);
        assert_eq!(ran.status, 1, "{args:?}: {} {}", ran.out, ran.err);
        assert_eq!(ran.out, "", "{args:?}");
        assert_eq!(ran.err.lines().count(), 1, "{args:?}: {}", ran.err);
        assert!(
            ran.err.starts_with("klasband: ") && ran.err.ends_with('\n'),
            "{}",
            ran.err
        );
        ran.err
    }
}

fn list(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/data/intake")
        .join(name);
    path.to_str().unwrap().to_owned()
}

fn keys(value: &Value) -> Vec<&str> {
    value.as_object().unwrap().keys().map(String::as_str).collect()
}

#[test]
fn a_class_from_the_first_day_to_a_restored_copy() {
    let scratch = Scratch::new();
    let made = scratch.done(&["new", "klas", "--name", "Groep 5B"]);
    assert_eq!(made.out.matches("Herstelcode").count(), 1);
    assert_eq!(made.err, "");
    for key in ["key.age", "recovery.age"] {
        let sealed = fs::read(scratch.path("klas").join(key)).unwrap();
        let wrapped = sealed.split(|byte| *byte == b'\n').nth(1).unwrap();
        let wrapped = String::from_utf8_lossy(wrapped);
        assert!(
            wrapped.starts_with("-> scrypt ") && wrapped.ends_with(" 18"),
            "{key} takes less work to guess than it should: {wrapped}"
        );
    }

    let pupils = list("socialschools-groep-5b.xlsx");
    let first = scratch.done(&["import", "klas", &pupils, "--json"]).json();
    assert_eq!(
        keys(&first),
        ["added", "changed", "left_out_columns", "refused", "unchanged"]
    );
    assert_eq!(first["added"], 26);
    let again = scratch.done(&["import", "klas", &pupils, "--json"]).json();
    assert_eq!((&again["added"], &again["unchanged"]), (&0.into(), &26.into()));

    let checked = scratch.done(&["check", "klas", "--json"]).json();
    assert_eq!(
        keys(&checked),
        [
            "contacts",
            "guardians",
            "media",
            "name",
            "ok",
            "problems",
            "pupils"
        ]
    );
    assert_eq!((&checked["ok"], &checked["pupils"]), (&true.into(), &26.into()));

    let due = scratch
        .done(&["due", "klas", "--on", "2026-11-26", "--json"])
        .json();
    let due = due.as_array().unwrap();
    assert_eq!(due.len(), 26, "nobody was spoken with yet");
    assert_eq!(keys(&due[0]), ["family", "latest", "on", "reason"]);
    let paired = scratch.done(&["pair", "klas", "--json"]).json();
    assert_eq!(keys(&paired), ["alone", "pairs", "total"]);

    scratch.done(&["snapshot", "klas", "kopie.klasband"]);
    scratch.done(&["restore", "kopie.klasband", "terug"]);
    scratch.done(&["export", "klas", "een.ron"]);
    scratch.done(&["export", "terug", "twee.ron"]);
    let document = fs::read_to_string(scratch.path("een.ron")).unwrap();
    assert_eq!(document, fs::read_to_string(scratch.path("twee.ron")).unwrap());
    assert!(document.contains("Groep 5B"));
    scratch.done(&["export", "terug", "klas.csv"]);
    assert_eq!(
        fs::read_to_string(scratch.path("klas.csv"))
            .unwrap()
            .lines()
            .count(),
        27
    );
}

#[test]
fn a_pupil_is_erased_by_id_and_stays_erased() {
    let scratch = Scratch::new();
    scratch.done(&["new", "klas", "--voorbeeld"]);
    scratch.done(&["snapshot", "klas", "oud.klasband"]);
    scratch.done(&["export", "klas", "voor.ron"]);
    let before = fs::read_to_string(scratch.path("voor.ron")).unwrap();
    let (_, pupils) = before.split_once("pupils: {").unwrap();
    let id = pupils.split('"').nth(1).unwrap();
    let ran = scratch.done(&["erase", "klas", id]);
    assert!(ran.out.starts_with("Voorgoed gewist"), "{}", ran.out);
    assert_eq!(ran.err, "");
    scratch.done(&["export", "klas", "na.ron"]);
    let after = fs::read_to_string(scratch.path("na.ron")).unwrap();
    let (kept, erased) = after.rsplit_once("erased: ").unwrap();
    assert!(!kept.contains(id) && erased.contains(id));
    let checked = scratch.done(&["check", "klas", "--json"]).json();
    assert_eq!(checked["ok"], true);
    let nobody = scratch.refused(&["erase", "klas", "6f1c1f0e-6f0b-4a53-9c1b-0d6f4f6f0d11"]);
    assert!(nobody.contains("niets gewist"), "{nobody}");
    assert_eq!(scratch.run(&["erase", "klas", "Noor"]).status, 2);
    assert_eq!(scratch.run(&["erase", "klas"]).status, 2);
}

#[test]
fn what_is_wrong_is_one_line_and_status_one() {
    let scratch = Scratch::new();
    let weak = scratch.run_with("groep5b", &[], &["new", "klas", "--name", "Groep 5B"]);
    assert_eq!((weak.status, weak.out.as_str()), (1, ""));
    assert!(!scratch.path("klas").exists());

    scratch.done(&["new", "klas", "--name", "Groep 5B"]);
    let wrong = scratch.run_with("een ander wachtwoord", &[], &["check", "klas"]);
    assert_eq!(wrong.status, 1);
    assert!(wrong.err.contains("past niet"), "{}", wrong.err);
    let english = [("LANG", "en_GB.UTF-8")];
    let wrong = scratch.run_with("een ander wachtwoord", &english, &["check", "klas", "--json"]);
    assert_eq!((wrong.status, &wrong.json()["ok"]), (1, &false.into()));
    assert!(wrong.err.contains("does not fit"), "{}", wrong.err);

    scratch.refused(&["new", "klas", "--name", "Groep 5B"]);
    scratch.refused(&["import", "klas", &list("vijandig-pdf.xlsx")]);
    scratch.refused(&["import", "klas", &list("vijandig-miljard-lach.xml")]);
    scratch.refused(&["import", "klas", "weg.csv"]);
    scratch.refused(&["export", "klas", "uit.doc"]);
    scratch.refused(&["snapshot", "klas", "uit.zip"]);
    scratch.refused(&["check", "weg"]);
    scratch.refused(&["restore", "weg.klasband", "terug"]);
    scratch.refused(&["weg.klasband"]);

    let mut class = fs::read(scratch.path("klas/class.age")).unwrap();
    let last = class.len() - 1;
    class[last] ^= 1;
    fs::write(scratch.path("klas/class.age"), &class).unwrap();
    assert!(
        scratch
            .refused(&["check", "klas"])
            .contains("veranderd of afgekapt")
    );
    scratch.refused(&["export", "klas", "uit.ron"]);
    assert_eq!(
        fs::read(scratch.path("klas/class.age")).unwrap(),
        class,
        "evidence is not overwritten"
    );
    assert!(!scratch.path("uit.ron").exists());
}

#[test]
fn wrong_usage_is_status_two() {
    let scratch = Scratch::new();
    for args in [
        &["check"][..],
        &["new", "klas"],
        &["due", "klas", "--on", "gisteren"],
        &["merge", "klas", "ander"],
        &["check", "klas", "--yaml"],
    ] {
        let ran = scratch.run(args);
        assert_eq!((ran.status, ran.out.as_str()), (2, ""), "{args:?}");
        assert!(!ran.err.is_empty(), "{args:?}");
    }
    let ran = scratch.run_with(PASSPHRASE, &[("KLASBAND_RENDERER", "pen")], &[]);
    assert_eq!(ran.status, 2, "{}", ran.err);
}

#[test]
fn help_is_for_strangers() {
    let scratch = Scratch::new();
    let help = scratch.run_with("", &[], &["--help"]);
    assert_eq!(help.status, 0);
    for word in ["KLASBAND_PASSPHRASE", "Exit status", "snapshot", "--voorbeeld"] {
        assert!(help.out.contains(word), "{word}");
    }
    let help = scratch.run_with("", &[], &["export", "--help"]);
    assert!(help.out.contains(".ron") && help.out.contains(".csv"));
}

#[cfg(target_os = "linux")]
#[test]
fn without_a_display_the_window_says_so() {
    let scratch = Scratch::new();
    let data = scratch.path("data");
    let env = [
        ("KLASBAND_DATA_DIR", data.to_str().unwrap()),
        ("KLASBAND_CONFIG_DIR", data.to_str().unwrap()),
    ];
    let ran = scratch.run_with("", &env, &[]);
    assert_eq!(ran.status, 1, "{}", ran.err);
    assert_eq!(ran.err.lines().count(), 1, "{}", ran.err);
    assert!(ran.err.contains("Het venster gaat niet open"), "{}", ran.err);
}
