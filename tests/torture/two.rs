//! Two that write one class, one of which does not know of the lock, as a cloud folder: no edit is lost.

use std::collections::BTreeSet;
use std::fs;
use std::io::Write as _;
use std::time::Duration;

use age::x25519;
use klasband::model::{Contact, Document, Id};
use klasband::store::{ClassFolder, StoreError, from_text, to_text};
use secrecy::ExposeSecret as _;

use crate::bench::{Bench, moment};
use crate::chance::{Random, count, figure};
use crate::child::{Process, say};

/// A file that says that the cloud folder is done.
const DONE: &str = "de-wolk-is-klaar";

fn saves() -> usize {
    count("TORTURE_TWO", 15)
}

/// An edit, numbered, so that it can be told whether it is there.
fn edit(doc: &mut Document, of: &str, number: usize) {
    let contact = Contact {
        note: format!("{of} {number}"),
        at: moment(0),
        ..Contact::default()
    };
    doc.contacts.insert(Id::random(), contact);
}

/// The edits in a document.
fn edits(doc: &Document) -> BTreeSet<String> {
    let words = doc.contacts.values().map(|contact| contact.note.clone());
    words.filter(|words| !words.is_empty()).collect()
}

/// Klasband: saves, and where somebody else wrote keeps both, then takes over what the other has and goes on.
pub fn write() {
    let bench = Bench::of_child();
    let opened = bench.open();
    let (mut folder, mut doc) = (opened.folder, opened.doc);
    let mut random = Random(7);
    let (mut clock, mut met) = (0, 0);
    // The last one is for when the other is done: what it replaced last is met then.
    for number in 1..=saves() + 1 {
        while number > saves() && !bench.dir.with_file_name(DONE).exists() {
            std::thread::sleep(Duration::from_millis(10));
        }
        edit(&mut doc, "schrijver", number);
        loop {
            clock += 1;
            match folder.save(&doc, &[], moment(clock)) {
                Ok(_) => break,
                Err(StoreError::ChangedByOther) => {
                    met += 1;
                    folder.keep_both(&doc, &[], moment(clock)).unwrap();
                    drop(folder);
                    (folder, doc) = merged(&bench, &mut clock);
                }
                Err(error) => panic!("{error:?}"),
            }
        }
        std::thread::sleep(Duration::from_micros(random.below(8000)));
    }
    say(&format!("met {met}"));
}

/// Opens the class as the other wrote it, with what lies beside it taken over.
fn merged(bench: &Bench, clock: &mut u64) -> (ClassFolder, Document) {
    let opened = bench.open();
    let (mut folder, mut doc) = (opened.folder, opened.doc);
    for beside in &opened.beside {
        doc.contacts.extend(folder.read_version(beside).unwrap().contacts);
    }
    *clock += 1;
    // Only what is in the class for certain is put away; else it stays beside and comes back the next time.
    if folder.save(&doc, &[], moment(*clock)).is_ok() {
        for beside in &opened.beside {
            match folder.retire(&beside.path, moment(*clock)) {
                Ok(()) | Err(StoreError::ChangedByOther | StoreError::Gone) => {}
                Err(error) => panic!("{error:?}"),
            }
        }
    }
    (folder, doc)
}

/// A cloud folder: takes the class as it lies there, adds an edit, and puts its own whole file in its place.
pub fn replace() {
    let bench = Bench::of_child();
    let identity: x25519::Identity = bench.identity.to_text().expose_secret().parse().unwrap();
    let class = bench.dir.join("class.age");
    let mine = bench.dir.with_file_name("van-de-wolk");
    let mut random = Random(11);
    for number in 1..=saves() {
        let sealed = fs::read(&class).unwrap();
        let mut doc = from_text(&age::decrypt(&identity, &sealed).unwrap()).unwrap();
        edit(&mut doc, "wolk", number);
        let text = to_text(&doc).unwrap();
        let sealed = age::encrypt(&identity.to_public(), text.as_bytes()).unwrap();
        let mut file = fs::File::create(&mine).unwrap();
        file.write_all(&sealed).unwrap();
        file.sync_all().unwrap();
        fs::rename(&mine, &class).unwrap();
        std::thread::sleep(Duration::from_micros(random.below(30_000)));
    }
    fs::write(bench.dir.with_file_name(DONE), "").unwrap();
}

#[test]
fn two_that_save_at_once_lose_no_edit() {
    let saves = saves();
    let home = tempfile::tempdir().unwrap();
    let bench = Bench::new(&home.path().join("klas"));
    let children = ["writer", "cloud"].map(|role| Process::start(role, bench.environment()));
    let [writer, cloud] = children.map(Process::wait);
    assert!(writer.well && cloud.well);
    let met: usize = writer.lines[0].strip_prefix("met ").unwrap().parse().unwrap();

    let opened = bench.open();
    let mut found = edits(&opened.doc);
    for version in opened.beside.iter().chain(&opened.folder.backups().unwrap()) {
        found.extend(edits(&opened.folder.read_version(version).unwrap()));
    }
    let wanted = ["schrijver", "wolk"]
        .into_iter()
        .flat_map(|of| (1..=saves).map(move |number| format!("{of} {number}")));
    let lost: Vec<String> = wanted.filter(|edit| !found.contains(edit)).collect();
    assert!(lost.is_empty(), "lost: {lost:?}");
    drop(opened);
    bench.assert_whole("in the end");
    figure(
        "two",
        &format!("2 × {saves} saves, {met} times somebody else had written, 0 edits lost"),
    );
}
