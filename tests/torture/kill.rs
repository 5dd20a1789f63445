//! `kill -9` of a process that saves: what was confirmed is there, and nothing is broken.

use std::time::Duration;

use klasband::model::{Id, Media};
use klasband::store::{NewMedia, Unreferred};

use crate::bench::{Bench, moment, number, title};
use crate::chance::{Random, count, figure};
use crate::child::{Process, say};

/// Photos in the class at any moment.
const PHOTOS: usize = 4;

/// Saves again and again, and says what is saved. Every third time with a new photo in place of the oldest.
pub fn save_for_ever() {
    let bench = Bench::of_child();
    let opened = bench.open();
    let (mut folder, mut doc) = (opened.folder, opened.doc);
    say("open");
    folder.clean_media(&[&doc], Unreferred::Old).unwrap();
    for save in number(&doc) + 1.. {
        doc.class.name = title(save);
        let mut photos = Vec::new();
        if save % 3 == 0 {
            let bytes = save.to_le_bytes().repeat(4000);
            let name = folder.media_name(&bytes);
            let size = bytes.len() as u64;
            photos.push(NewMedia {
                name: name.clone(),
                bytes,
            });
            let media = Media {
                name,
                bytes: size,
                ..Media::default()
            };
            doc.media.insert(Id::random(), media);
            if doc.media.len() > PHOTOS {
                doc.media.pop_first();
            }
        }
        folder.save(&doc, &photos, moment(save)).unwrap();
        say(&format!("saved {save}"));
    }
}

fn confirmed(lines: &[String]) -> Option<u64> {
    lines
        .iter()
        .rev()
        .find_map(|line| line.strip_prefix("saved ")?.parse().ok())
}

#[test]
fn a_kill_while_saving_loses_nothing_that_was_saved() {
    let kills = count("TORTURE_KILL", 12);
    let home = tempfile::tempdir().unwrap();
    let bench = Bench::new(&home.path().join("klas"));
    let mut random = Random(1);
    let (mut last, mut during, mut in_vain) = (0, 0, 0);
    for kill in 0..kills {
        let mut child = Process::start("saver", bench.environment());
        // Now and then before it has even opened the class.
        if kill % 16 != 0 {
            assert_eq!(child.hear().as_deref(), Some("open"), "kill {kill}");
        }
        // Every other time not before it has saved once, however slow the computer is.
        let mut lines = Vec::new();
        if kill % 2 == 1 {
            lines.extend(child.hear());
        }
        std::thread::sleep(Duration::from_micros(random.below(60_000)));
        let ended = child.kill();
        assert!(!ended.well);
        lines.extend(ended.lines);
        let saved = confirmed(&lines);
        // A save that gets through clears what those before it left: a version, and a photo.
        in_vain = if saved.is_some() { 1 } else { in_vain + 1 };
        let saved = saved.unwrap_or(last);

        let opened = bench.open();
        let found = number(&opened.doc);
        assert!(
            found == saved || found == saved + 1,
            "kill {kill}: saved {saved}, found {found}"
        );
        drop(opened);
        bench.assert_whole(&format!("kill {kill}"));
        during += usize::from(found != saved || bench.leftovers() > 0);
        assert!(
            bench.leftovers() <= 2 * in_vain,
            "kill {kill}: {:?}",
            bench.names("")
        );
        last = found;
    }
    assert!(last > 0, "nothing was ever saved");
    tidy(&bench, last);
    figure(
        "kill",
        &format!("{kills} kills ({during} in the middle of a save), {last} saves, 0 lost"),
    );
}

/// After one more save in peace nothing is left of all that was cut off, but photos, which stay for weeks.
fn tidy(bench: &Bench, last: u64) {
    let mut opened = bench.open();
    opened.doc.class.name = title(last + 1);
    opened.folder.save(&opened.doc, &[], moment(last + 1)).unwrap();
    opened
        .folder
        .clean_media(&[&opened.doc], Unreferred::Old)
        .unwrap();
    drop(opened);
    assert_eq!(bench.leftovers(), 0, "{:?}", bench.names(""));
    assert!(bench.open().beside.is_empty());
    let backups = bench.names("backups").len();
    assert!(backups <= 24, "{backups} backups");
    bench.assert_whole("in the end");
}
