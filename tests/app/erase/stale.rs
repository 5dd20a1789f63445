//! A class file from before an erasing that a cloud folder, a backup program or a hand puts back: who was erased stays
//! erased, in the class and in what lies beside it.

use super::*;

const ONCE_MORE: &str = "Klasband heeft het opnieuw gewist.";

/// A class from which Noor was erased and that is closed, and its file from before.
struct Stale {
    home: tempfile::TempDir,
    dir: PathBuf,
    identity: SecretIdentity,
    copy: PathBuf,
    families: Families,
    before: Vec<u8>,
}

fn stale() -> Stale {
    let home = tempfile::tempdir().unwrap();
    let families = families();
    let (dir, identity, copy) = on_disk(home.path(), &families);
    let before = fs::read(dir.join("class.age")).unwrap();
    let mut desk = open(home.path(), &dir);
    run(&mut desk, Request::Erase(Erasure::Pupil(families.noor)));
    agree(&mut desk, "Noor");
    desk.sees("Het is voorgoed gewist.");
    drop(desk);
    Stale {
        home,
        dir,
        identity,
        copy,
        families,
        before,
    }
}

impl Stale {
    /// Noor is erased once more, and the others are as they were.
    #[track_caller]
    fn assert_erased(&self, mut desk: Desk) {
        desk.sees_part(ONCE_MORE);
        desk.wait_until_saved();
        let doc = desk.doc();
        assert!(!doc.pupils.contains_key(&self.families.noor));
        assert!(doc.erased.contains(&self.families.noor.uuid()));
        let sem = &self.families.doc.pupils[&self.families.sem];
        assert_eq!(doc.pupils[&self.families.sem].name, sem.name);
        desk.keys(Modifiers::COMMAND, Key::Z);
        assert_eq!(desk.doc(), doc, "undo changed something");
        desk.settle();
        drop(desk);
        let id = self.families.noor.to_string();
        assert_nowhere(self.home.path(), &self.identity, &[CANARY, &id], &[&self.copy]);
        // Said once.
        assert!(!open(self.home.path(), &self.dir).has_part(ONCE_MORE));
    }
}

#[test]
fn a_class_file_that_is_put_back_brings_nobody_back() {
    let stale = stale();
    fs::write(stale.dir.join("class.age"), &stale.before).unwrap();
    let desk = open(stale.home.path(), &stale.dir);
    stale.assert_erased(desk);
}

#[test]
fn a_copy_of_the_class_file_that_is_taken_for_a_broken_one_brings_nobody_back() {
    let stale = stale();
    fs::write(stale.dir.join("class (1).age"), &stale.before).unwrap();
    fs::write(stale.dir.join("class.age"), b"half").unwrap();
    let mut desk = Desk::new(stale.home.path(), Start::Class(stale.dir.clone()));
    desk.write("Wachtwoord", PASSPHRASE);
    desk.click("Open");
    desk.sees("Het bestand van de klas is beschadigd");
    // The first: it lies beside the class.
    desk.click("Neem deze versie");
    desk.settle();
    desk.sees_part(ONCE_MORE);
    desk.wait_until_saved();
    assert!(!desk.doc().pupils.contains_key(&stale.families.noor));
}

#[test]
fn a_class_file_that_is_put_back_while_the_class_is_only_read_brings_nobody_back() {
    let stale = stale();
    let disk: Arc<dyn Disk> = Arc::new(RealDisk);
    let passphrase = Passphrase::from(PASSPHRASE);
    let other = ClassFolder::open(&disk, &stale.dir, ClassKey::Passphrase(&passphrase)).unwrap();
    let mut desk = open(stale.home.path(), &stale.dir);
    fs::write(stale.dir.join("class.age"), &stale.before).unwrap();
    drop(other);
    desk.click("Probeer opnieuw");
    desk.settle();
    stale.assert_erased(desk);
}

/// The year is erased again as well, with whoever the file has more.
#[test]
fn a_class_file_from_before_a_year_was_erased_brings_back_nobody_of_it() {
    let home = tempfile::tempdir().unwrap();
    let families = families();
    let (dir, identity, copy) = on_disk(home.path(), &families);
    let before = fs::read(dir.join("class.age")).unwrap();
    let mut desk = open(home.path(), &dir);
    run(&mut desk, Request::Erase(Erasure::Year));
    agree(&mut desk, "Groep 5B");
    drop(desk);
    fs::write(dir.join("class.age"), before).unwrap();
    let mut desk = open(home.path(), &dir);
    desk.sees_part(ONCE_MORE);
    desk.wait_until_saved();
    desk.settle();
    assert!(desk.doc().pupils.is_empty() && desk.doc().guardians.is_empty());
    drop(desk);
    let words = [CANARY, "Noor", "Fatima", "Bart"];
    assert_nowhere(home.path(), &identity, &words, &[&copy]);
}
