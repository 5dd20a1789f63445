//! What fuzzing found, and the files of the other tests, through the same targets once more.

use std::fs;
use std::path::Path;

use crate::chance::figure;
use crate::targets;

/// Where more bytes for a target are: real exports, and documents of every format.
const SEEDS: [(&str, &str); 2] = [
    ("document", "tests/data/formats"),
    ("imports", "tests/data/intake"),
];

/// Gives a target every file in a folder; how many that were.
fn all_in(dir: &Path, target: fn(&[u8])) -> usize {
    let mut count = 0;
    for entry in fs::read_dir(dir).unwrap_or_else(|error| panic!("{}: {error}", dir.display())) {
        let path = entry.unwrap().path();
        println!("{}", path.display());
        target(&fs::read(&path).unwrap());
        count += 1;
    }
    count
}

#[test]
fn what_fuzzing_found_stays_found() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut count = 0;
    for (name, target) in targets::ALL {
        let found = all_in(&root.join("fuzz/corpus").join(name), target);
        assert!(found > 0, "{name} has no corpus");
        count += found;
        for (_, seeds) in SEEDS.iter().filter(|(of, _)| *of == name) {
            count += all_in(&root.join(seeds), target);
        }
    }
    figure(
        "corpus",
        &format!("{count} files through {} targets: 0 panics", targets::ALL.len()),
    );
}
