//! On a real disk; and with nothing but the tools that every system can have.

use std::fs;
use std::process::{Command, Stdio};
use std::sync::Arc;

use super::*;
use crate::store::{
    Found, Key, NoProgress, ReadOnlyReason, RealDisk, SnapshotOptions, StoreError, check, restore, snapshot,
};

#[test]
fn a_class_lives_on_a_real_disk() {
    let place = tempfile::tempdir().unwrap();
    let disk: Arc<dyn Disk> = Arc::new(RealDisk);
    let dir = place.path().join("klas");
    let created =
        ClassFolder::create(&disk, &dir, &class(3), &[], &passphrase(), WorkFactor::THROWAWAY).unwrap();
    let mut folder = created.folder;
    let (doc, photo) = with_photo(&folder, &created.doc, b"photo");
    let saved = folder.save(&doc, std::slice::from_ref(&photo), now()).unwrap();
    assert!(saved.backup.unwrap().exists());

    let second = ClassFolder::open(&disk, &dir, Key::Identity(folder.identity())).unwrap();
    assert_eq!(second.found, Found::ReadOnly(ReadOnlyReason::Locked));
    drop(second);

    let out = place.path().join("uit.klasband");
    let replacing = SnapshotOptions {
        replace: true,
        ..options()
    };
    for _ in 0..2 {
        snapshot(&folder, &out, replacing, &NoProgress).unwrap();
    }
    drop(folder);
    let back = place.path().join("terug");
    let opened = restore(&disk, &out, &back, Key::Passphrase(&passphrase()), &NoProgress).unwrap();
    assert_eq!((opened.doc, opened.found), (doc, Found::Whole));
    let report = check(&disk, &back, Key::Passphrase(&passphrase()), &NoProgress).unwrap();
    assert!(report.ok, "{:?}", report.problems);

    // Nothing of the making is left, and other users can read nothing.
    let names: Vec<String> = disk.list(place.path()).unwrap();
    assert_eq!(names, ["klas", "terug", "uit.klasband"]);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        for path in [
            &dir,
            &dir.join("class.age"),
            &dir.join("media"),
            &out,
            &dir.join("lock"),
        ] {
            assert_eq!(
                fs::metadata(path).unwrap().permissions().mode() & 0o077,
                0,
                "{}",
                path.display()
            );
        }
    }
}

#[test]
fn real_errors_are_told_apart() {
    let place = tempfile::tempdir().unwrap();
    let disk: Arc<dyn Disk> = Arc::new(RealDisk);
    let key = passphrase();
    let open = |path: &Path| ClassFolder::open(&disk, path, Key::Passphrase(&key)).unwrap_err();
    assert!(matches!(open(&place.path().join("nergens")), StoreError::Gone));
    assert!(matches!(open(place.path()), StoreError::NotAClassFolder));
    let file = place.path().join("bestand");
    fs::write(&file, "x").unwrap();
    assert!(matches!(open(&file), StoreError::NotAClassFolder));
    let nowhere = place.path().join("nergens/klas");
    let made = ClassFolder::create(&disk, &nowhere, &class(1), &[], &key, WorkFactor::THROWAWAY);
    assert!(matches!(made, Err(StoreError::Gone)), "{made:?}");
}

#[test]
fn the_standard_work_factor_is_written() {
    let identity = crate::store::SecretIdentity::generate();
    let sealed = crate::store::keys::wrap(&identity, passphrase().secret(), WorkFactor::STANDARD).unwrap();
    let header = String::from_utf8_lossy(&sealed[..100]).into_owned();
    assert!(header.lines().nth(1).unwrap().ends_with(" 18"), "{header}");
}

#[test]
fn a_wrapped_key_that_asks_for_more_than_512_mib_is_refused_at_once() {
    use crate::store::cipher::OpenError;
    use crate::store::{Damage, keys};
    let identity = crate::store::SecretIdentity::generate();
    let sealed = keys::wrap(&identity, passphrase().secret(), WorkFactor::THROWAWAY).unwrap();
    let end = sealed
        .iter()
        .enumerate()
        .filter(|(_, byte)| **byte == b'\n')
        .nth(1)
        .unwrap()
        .0;
    assert_eq!(&sealed[end - 3..end], b" 10");
    // scrypt takes 1024 bytes for each of its 2^n blocks.
    assert_eq!(1024_u64 << keys::MOST_LOG_N, 512 * 1024 * 1024);
    for log_n in [keys::MOST_LOG_N + 1, 30, 63] {
        let mut greedy = sealed.clone();
        greedy[end - 2..end].copy_from_slice(log_n.to_string().as_bytes());
        let begun = std::time::Instant::now();
        let refused = keys::unwrap(&greedy, passphrase().secret()).unwrap_err();
        assert_eq!(refused, OpenError::Damage(Damage::ExcessiveWork { log_n }));
        assert!(begun.elapsed().as_millis() < 100, "it began to work");
    }
}

/// Runs a line of `age` that reads its passphrase from a terminal: `script` gives it one.
#[cfg(target_os = "linux")]
fn with_passphrase(line: &str, dir: &Path, secret: &str) {
    use std::io::Write as _;
    let mut child = Command::new("script")
        .args(["-qec", line, "/dev/null"])
        .current_dir(dir)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("`script` (util-linux) is needed by this test");
    let mut stdin = child.stdin.take().unwrap();
    // Not before it asks: what is typed earlier may be thrown away.
    std::thread::sleep(std::time::Duration::from_millis(500));
    writeln!(stdin, "{secret}").unwrap();
    let output = child.wait_with_output().unwrap();
    drop(stdin);
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stdout)
    );
}

/// The lines of the README that take a copy apart.
#[cfg(target_os = "linux")]
fn readme_lines() -> Vec<&'static str> {
    let readme = include_str!("../../../README.md");
    let (_, after) = readme.split_once("Three commands give you").unwrap();
    let block = after.split("```").nth(1).unwrap();
    let lines = block
        .lines()
        .skip(1)
        .map(|line| line.split(" #").next().unwrap().trim());
    lines.filter(|line| !line.is_empty()).collect()
}

#[cfg(target_os = "linux")]
#[test]
fn a_snapshot_opens_with_unzip_and_age_alone() {
    let place = tempfile::tempdir().unwrap();
    let disk: Arc<dyn Disk> = Arc::new(RealDisk);
    let dir = place.path().join("klas");
    let created =
        ClassFolder::create(&disk, &dir, &class(2), &[], &passphrase(), WorkFactor::THROWAWAY).unwrap();
    let mut folder = created.folder;
    let (doc, photo) = with_photo(&folder, &created.doc, &vec![9; 100_000]);
    folder.save(&doc, std::slice::from_ref(&photo), now()).unwrap();
    let file = place.path().join("groep-5b.klasband");
    snapshot(&folder, &file, options(), &NoProgress).unwrap();

    let run = |line: &str| {
        let output = Command::new("sh")
            .args(["-c", line])
            .current_dir(place.path())
            .stdin(Stdio::null())
            .output()
            .unwrap();
        let why = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{line}: {why}");
        output.stdout
    };
    let [unzip, key, document] = readme_lines()[..] else {
        panic!("the README has other lines: {:?}", readme_lines());
    };
    run("unzip -t groep-5b.klasband");
    run(unzip);
    with_passphrase(key, place.path(), PASSPHRASE);
    assert_eq!(crate::store::from_text(&run(document)).unwrap(), doc);
    let media = format!("class/media/{}.age", photo.name);
    let media = document.replace("class/class.age", &media);
    assert_eq!(run(&media), photo.bytes);

    // The recovery code, as it is printed.
    let recovery = key
        .replace("key.age", "recovery.age")
        .replace("identity.txt", "again.txt");
    with_passphrase(&recovery, place.path(), &created.recovery.to_string());
    let read = |name: &str| fs::read(place.path().join(name)).unwrap();
    assert_eq!(read("again.txt"), read("identity.txt"));

    // And the other way round: what `age` makes opens here.
    let mine = place.path().join("mijn.ron");
    fs::write(&mine, crate::store::to_text(&class(1)).unwrap()).unwrap();
    let recipient = String::from_utf8(run("age-keygen -y identity.txt")).unwrap();
    let sealed = run(&format!("age -r {} mijn.ron", recipient.trim()));
    drop(folder);
    fs::write(dir.join("class.age"), sealed).unwrap();
    let opened = ClassFolder::open(&disk, &dir, Key::Passphrase(&passphrase())).unwrap();
    assert_eq!(opened.doc.pupils.len(), 1);
}
