//! The import rule: which room may look into which. See the crate's own documentation.

#![expect(clippy::unwrap_used, reason = "a test stops at what it did not expect")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// Each room with the rooms that it may import, itself left out.
const RULE: &[(&str, &[&str])] = &[
    ("model", &[]),
    ("plan", &["model"]),
    ("bring", &["model"]),
    ("lang", &["model", "plan"]),
    ("questions", &["model", "lang"]),
    ("command", &["model", "lang"]),
    ("history", &["model", "lang", "command"]),
    ("keychain", &[]),
    ("store", &["model"]),
    ("intake", &["model"]),
    ("media", &["model"]),
    ("output", &["model", "lang"]),
    ("example", &["model"]),
    ("look", &["model", "command"]),
    ("projector", &["model", "lang", "look"]),
    (
        "panels",
        &[
            "model",
            "plan",
            "bring",
            "lang",
            "questions",
            "command",
            "history",
            "look",
            "projector",
        ],
    ),
    (
        "trouble",
        &[
            "model", "lang", "command", "keychain", "store", "intake", "media", "example",
        ],
    ),
    (
        "headless",
        &[
            "model", "plan", "bring", "lang", "store", "intake", "media", "example", "trouble",
        ],
    ),
];

/// Only these may import every room.
const ALL: &[&str] = &["app"];

fn rust_files(dir: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            rust_files(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
}

fn room_of(path: &Path) -> String {
    let inside = path
        .strip_prefix(Path::new(env!("CARGO_MANIFEST_DIR")).join("src"))
        .unwrap();
    let first = inside
        .components()
        .next()
        .unwrap()
        .as_os_str()
        .to_string_lossy()
        .into_owned();
    first.trim_end_matches(".rs").to_owned()
}

/// Files of tests, which `#[cfg(test)]` keeps out of the program.
fn is_test(path: &Path) -> bool {
    let inside = path.strip_prefix(env!("CARGO_MANIFEST_DIR")).unwrap();
    inside
        .components()
        .any(|part| part.as_os_str() == "tests" || part.as_os_str() == "sim")
        || path
            .file_name()
            .is_some_and(|name| name == "tests.rs" || name == "testing.rs")
}

/// Rooms named after `crate::`, also inside braces, on one line or on several: `use crate::{example, intake::Sheet};`.
fn imports(source: &str) -> BTreeSet<String> {
    let lines = source.lines().filter(|line| !line.trim_start().starts_with("//"));
    let source = lines.collect::<Vec<_>>().join(" ");
    let mut rooms = BTreeSet::new();
    for rest in source.split("crate::").skip(1) {
        match rest.strip_prefix('{') {
            Some(list) => rooms.extend(firsts(list)),
            None => {
                rooms.insert(word(rest));
            }
        }
    }
    rooms.remove("");
    rooms
}

fn word(text: &str) -> String {
    text.trim()
        .chars()
        .take_while(|letter| letter.is_alphanumeric() || *letter == '_')
        .collect()
}

/// The first word of each part of a list that has just been opened, up to where it is closed.
fn firsts(list: &str) -> Vec<String> {
    let (mut depth, mut parts) = (0_usize, vec![String::new()]);
    for letter in list.chars() {
        match letter {
            '}' if depth == 0 => break,
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => parts.push(String::new()),
            letter if depth == 0 => parts.last_mut().unwrap().push(letter),
            _ => {}
        }
    }
    parts.iter().map(|part| word(part)).collect()
}

#[test]
fn a_list_of_imports_is_read_over_lines_and_in_depth() {
    let source =
        "use crate::{\n    // crate::media\n    model::{Id, Pupil},\n    store,\n};\nlet _ = crate::lang::x;";
    let rooms: Vec<_> = imports(source).into_iter().collect();
    assert_eq!(rooms, ["lang", "model", "store"]);
}

#[test]
fn rooms_import_one_way() {
    let rule: BTreeMap<_, _> = RULE.iter().copied().collect();
    let mut files = Vec::new();
    rust_files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut files);
    assert!(files.len() > 50, "the source was not found");
    let mut wrong = Vec::new();
    for path in files {
        let room = room_of(&path);
        if ALL.contains(&room.as_str()) || room == "lib" || room == "main" {
            continue;
        }
        if is_test(&path) {
            continue;
        }
        let Some(allowed) = rule.get(room.as_str()) else {
            wrong.push(format!("{room} has no rule"));
            continue;
        };
        let source = fs::read_to_string(&path).unwrap();
        // Tests may set up what they like; in our files they come last.
        let code = source
            .split("#[cfg(test)]\nmod tests {")
            .next()
            .unwrap_or_default();
        for import in imports(code) {
            if import != room && !allowed.contains(&import.as_str()) {
                wrong.push(format!("{}: {room} may not import {import}", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_rule_itself_runs_one_way() {
    let order: BTreeMap<_, _> = RULE
        .iter()
        .enumerate()
        .map(|(place, (room, _))| (*room, place))
        .collect();
    for (room, allowed) in RULE {
        for import in *allowed {
            assert!(
                order[import] < order[room],
                "{room} and {import} import each other"
            );
        }
    }
}

/// Crates that speak to the network: Klasband has no need of any, and the school is promised that it does not.
/// `deny.toml` refuses them too. zbus, for the keychain and the screen reader, speaks to this computer alone.
const NETWORK: &[&str] = &[
    "attohttpc",
    "curl",
    "h2",
    "hyper",
    "isahc",
    "minreq",
    "native-tls",
    "openssl",
    "quinn",
    "reqwest",
    "rustls",
    "surf",
    "tokio-rustls",
    "trust-dns-resolver",
    "tungstenite",
    "ureq",
    "ehttp",
];

#[test]
fn nothing_that_speaks_to_the_network_is_built_in() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let lock = fs::read_to_string(root.join("Cargo.lock")).unwrap();
    let deny = fs::read_to_string(root.join("deny.toml")).unwrap();
    let names: BTreeSet<&str> = lock
        .lines()
        .filter_map(|line| line.strip_prefix("name = \"")?.strip_suffix('"'))
        .collect();
    assert!(names.contains("eframe"), "the lock file is read");
    for name in NETWORK {
        assert!(!names.contains(name), "{name} is a dependency");
        assert!(deny.contains(&format!("\"{name}\"")), "deny.toml lets {name} in");
    }
    let mut files = Vec::new();
    rust_files(&root.join("src"), &mut files);
    for path in files {
        let source = fs::read_to_string(&path).unwrap();
        assert!(!source.contains("std::net"), "{}", path.display());
    }
}
