//! Keys and the lock, through the real app: remembering, passphrase, recovery code, waiting, screen sharing.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use egui::accesskit::Role;
use egui::{Key, Modifiers, ViewportId};
use egui_kittest::kittest::Queryable as _;
use klasband::app::Start;
use klasband::command::{Action, Request, Screen, Theme};
use klasband::keychain::{Keychain, KeychainError};
use klasband::lang::Language;
use klasband::model::{Class, Document, Pupil, SchoolYear};
use klasband::store::{self, ClassFolder, Disk, Passphrase, RealDisk, RecoveryCode, WorkFactor};
use secrecy::{ExposeSecret as _, SecretString};

use crate::desk::{Desk, PASSPHRASE, drop_all, make_class, run};

/// A keychain in memory, which can fail and can be silent.
#[derive(Default)]
pub struct MemoryKeychain {
    entries: Mutex<BTreeMap<String, String>>,
    fails: Mutex<Option<KeychainError>>,
    silent: Mutex<bool>,
}

impl MemoryKeychain {
    fn names(&self) -> Vec<String> {
        self.entries.lock().unwrap().keys().cloned().collect()
    }

    fn fail(&self, error: impl Into<Option<KeychainError>>) {
        *self.fails.lock().unwrap() = error.into();
    }

    fn silence(&self, silent: bool) {
        *self.silent.lock().unwrap() = silent;
    }

    fn answer(&self) -> Result<(), KeychainError> {
        while *self.silent.lock().unwrap() {
            std::thread::sleep(Duration::from_millis(5));
        }
        self.fails.lock().unwrap().map_or(Ok(()), Err)
    }
}

impl Keychain for MemoryKeychain {
    fn read(&self, entry: &str) -> Result<Option<SecretString>, KeychainError> {
        self.answer()?;
        let entries = self.entries.lock().unwrap();
        Ok(entries.get(entry).map(|key| key.as_str().into()))
    }

    fn keep(&self, entry: &str, key: &SecretString) -> Result<(), KeychainError> {
        self.answer()?;
        let key = key.expose_secret().to_owned();
        self.entries.lock().unwrap().insert(entry.to_owned(), key);
        Ok(())
    }

    fn forget(&self, entry: &str) -> Result<(), KeychainError> {
        self.answer()?;
        self.entries.lock().unwrap().remove(entry);
        Ok(())
    }
}

/// A home with a class of one pupil in it, and its recovery code.
pub fn home_with_class() -> (tempfile::TempDir, PathBuf, RecoveryCode) {
    home_with(|doc| {
        let mut noor = Pupil::default();
        "Noor".clone_into(&mut noor.name.given);
        doc.pupils.insert(klasband::model::Id::random(), noor);
    })
}

/// A home with a class in it that `fill` fills.
pub fn home_with(fill: impl FnOnce(&mut Document)) -> (tempfile::TempDir, PathBuf, RecoveryCode) {
    let home = tempfile::tempdir().unwrap();
    let data = home.path().join("data");
    std::fs::create_dir_all(&data).unwrap();
    let dir = data.join("4b4b4b4b-0000-4000-8000-000000000001");
    let disk: Arc<dyn Disk> = Arc::new(RealDisk);
    let mut doc = Document::new(Class {
        name: "Groep 5B".to_owned(),
        year: SchoolYear(2026),
        teacher: "juf Marieke".to_owned(),
        minutes_a_week: Some(120),
    });
    fill(&mut doc);
    let passphrase = Passphrase::from(PASSPHRASE);
    let made = ClassFolder::create(&disk, &dir, &doc, &[], &passphrase, WorkFactor::THROWAWAY).unwrap();
    (home, dir, made.recovery)
}

fn desk(home: &Path, start: Start, keychain: &Arc<MemoryKeychain>) -> Desk {
    Desk::with(home, start, Arc::new(RealDisk), keychain.clone())
}

fn unlock(desk: &mut Desk, secret: &str) {
    desk.write("Wachtwoord", secret);
    desk.click("Open");
}

fn settings(home: &Path) -> String {
    std::fs::read_to_string(home.join("config/settings.ron")).unwrap_or_default()
}

/// A home whose class is remembered, and the keychain that does.
fn remembered() -> (tempfile::TempDir, PathBuf, Arc<MemoryKeychain>) {
    let (home, dir, _) = home_with_class();
    let keychain = Arc::new(MemoryKeychain::default());
    let mut desk = desk(home.path(), Start::Class(dir.clone()), &keychain);
    desk.click("Onthoud op deze computer");
    desk.write("Wachtwoord", PASSPHRASE);
    desk.click_and_look("Open");
    desk.sees("Deze computer onthoudt de klas.");
    drop(desk);
    (home, dir, keychain)
}

#[test]
fn a_remembered_class_opens_at_once_and_its_entry_says_nothing_about_anybody() {
    let (home, dir, keychain) = remembered();
    assert_eq!(
        keychain.names(),
        [dir.file_name().unwrap().to_str().unwrap()],
        "the entry is called by the random id of the folder"
    );
    for start in [Start::Welcome, Start::Class(dir)] {
        let desk = desk(home.path(), start, &keychain);
        assert_eq!(desk.doc().class.name, "Groep 5B");
    }
}

#[test]
fn a_class_that_is_not_remembered_asks_for_its_passphrase() {
    let (home, dir, _) = home_with_class();
    let keychain = Arc::new(MemoryKeychain::default());
    let mut desk = desk(home.path(), Start::Class(dir), &keychain);
    unlock(&mut desk, PASSPHRASE);
    assert!(keychain.names().is_empty());
    assert!(settings(home.path()).contains("remembered: {}"));
}

/// A power cut can leave any bytes where the settings stood. A key that nobody knows of would stay for ever.
#[test]
fn damaged_settings_still_know_which_keys_lie_in_the_keychain() {
    let damages: [fn(&mut Vec<u8>); 3] = [
        |bytes| bytes.truncate(bytes.len() / 2),
        |bytes| bytes.fill(0),
        |bytes| bytes.reverse(),
    ];
    for damage in damages {
        let (home, dir, keychain) = remembered();
        let mut first = desk(home.path(), Start::Welcome, &keychain);
        run(&mut first, Request::SetZoom(110));
        drop(first);
        let config = home.path().join("config");
        let mut bytes = std::fs::read(config.join("settings.ron")).unwrap();
        damage(&mut bytes);
        std::fs::write(config.join("settings.ron"), &bytes).unwrap();

        let mut desk = desk(home.path(), Start::Class(dir), &keychain);
        assert!(
            desk.harness.state().class().is_none(),
            "it may have been locked since"
        );
        unlock(&mut desk, PASSPHRASE);
        assert_eq!(keychain.names().len(), 1);
        assert_eq!(
            std::fs::read(config.join("settings.ron.kapot-1")).unwrap(),
            bytes,
            "what was damaged is gone"
        );
        run(&mut desk, Action::GoTo(Screen::Settings));
        desk.click("Vergeet op deze computer");
        assert!(keychain.names().is_empty());
    }
}

#[test]
fn a_lock_asks_for_the_passphrase_also_after_a_new_start() {
    let (home, _, keychain) = remembered();
    let mut first = desk(home.path(), Start::Welcome, &keychain);
    run(&mut first, Action::Lock);
    first.sees("Open je klas");
    assert!(first.harness.state().class().is_none());
    drop(first);
    let mut second = desk(home.path(), Start::Welcome, &keychain);
    assert!(
        second.harness.state().class().is_none(),
        "a click opened a locked class"
    );
    second.click("Open je klas");
    unlock(&mut second, PASSPHRASE);
    assert!(second.harness.state().class().is_some());
    drop(second);
    let third = desk(home.path(), Start::Welcome, &keychain);
    assert!(
        third.harness.state().class().is_some(),
        "the passphrase was right: it opens again"
    );
}

#[test]
fn a_keychain_that_fails_leads_to_the_passphrase_with_a_line_that_says_why() {
    let (home, dir, keychain) = remembered();
    for (error, words) in [
        (
            KeychainError::Missing,
            "Klasband vindt op deze computer geen sleutelhanger.",
        ),
        (
            KeychainError::Locked,
            "De sleutelhanger van je computer is op slot.",
        ),
        (
            KeychainError::Failed,
            "De sleutelhanger van je computer werkt nu niet.",
        ),
    ] {
        keychain.fail(error);
        let mut desk = desk(home.path(), Start::Class(dir.clone()), &keychain);
        desk.sees_part(words);
        unlock(&mut desk, PASSPHRASE);
        assert_eq!(desk.doc().class.name, "Groep 5B");
    }
}

#[test]
fn a_keychain_without_the_key_or_with_that_of_another_class_leads_to_the_passphrase() {
    let (home, dir, keychain) = remembered();
    let (_other_home, other_dir, _) = home_with_class();
    let disk: Arc<dyn Disk> = Arc::new(RealDisk);
    let other = ClassFolder::open(&disk, &other_dir, store::Key::Passphrase(&PASSPHRASE.into())).unwrap();
    let other = other.folder.identity().to_text().expose_secret().to_owned();
    for (key, words) in [
        (None, "geen sleutel meer van deze klas"),
        (Some(other), "de sleutel van een andere klas"),
        (Some("geen sleutel".to_owned()), "de sleutel van een andere klas"),
    ] {
        let mut entries = keychain.entries.lock().unwrap();
        let entry = dir.file_name().unwrap().to_str().unwrap().to_owned();
        match key {
            None => entries.remove(&entry),
            Some(key) => entries.insert(entry, key),
        };
        drop(entries);
        let mut desk = desk(home.path(), Start::Class(dir.clone()), &keychain);
        desk.sees_part(words);
        unlock(&mut desk, PASSPHRASE);
        assert!(desk.harness.state().class().is_some());
    }
}

#[test]
fn a_silent_keychain_keeps_nobody_from_typing_the_passphrase() {
    let (home, dir, keychain) = remembered();
    keychain.silence(true);
    let setup = (home.path().to_owned(), keychain.clone());
    let mut desk = Desk::unsettled(&setup.0, Start::Class(dir), Arc::new(RealDisk), setup.1);
    desk.harness.run_steps(2);
    desk.sees("Klasband vraagt de sleutel aan je computer.");
    desk.harness.run_steps(30);
    desk.sees_part("antwoordt nog niet");
    desk.write("Wachtwoord", "iets");
    keychain.silence(false);
    desk.settle();
    assert!(
        desk.harness.state().class().is_none(),
        "it opened while somebody was typing"
    );
    unlock(&mut desk, PASSPHRASE);
    assert!(desk.harness.state().class().is_some());
}

#[test]
fn a_class_is_remembered_and_forgotten_in_settings() {
    let (home, dir, _) = home_with_class();
    let keychain = Arc::new(MemoryKeychain::default());
    let mut desk = desk(home.path(), Start::Class(dir.clone()), &keychain);
    unlock(&mut desk, PASSPHRASE);
    run(&mut desk, Action::GoTo(Screen::Settings));
    keychain.fail(KeychainError::Locked);
    desk.click("Onthoud op deze computer");
    desk.sees_part("De sleutelhanger van je computer is op slot.");
    assert!(
        !desk.has("Vergeet op deze computer"),
        "it says to remember what it does not"
    );
    keychain.fail(None);
    desk.click("Onthoud op deze computer");
    assert_eq!(keychain.names().len(), 1);
    desk.click("Vergeet op deze computer");
    assert!(keychain.names().is_empty());
    desk.sees("Onthoud op deze computer");
    assert!(settings(home.path()).contains("remembered: {}"));
}

#[test]
fn a_key_that_the_keychain_takes_after_a_lock_can_be_taken_away_again() {
    let (home, dir, _) = home_with_class();
    let keychain = Arc::new(MemoryKeychain::default());
    let mut desk = desk(home.path(), Start::Class(dir.clone()), &keychain);
    unlock(&mut desk, PASSPHRASE);
    // The system asks, and nobody answers before the class is locked.
    keychain.silence(true);
    let ctx = desk.harness.ctx.clone();
    let state = desk.harness.state_mut();
    state.run(&ctx, Request::Remember(true).into());
    state.run(&ctx, Action::Lock.into());
    while desk.harness.state().class().is_some() {
        desk.harness.run_steps(2);
    }
    keychain.silence(false);
    desk.settle();
    assert_eq!(keychain.names().len(), 1, "the keychain took no key");
    unlock(&mut desk, PASSPHRASE);
    run(&mut desk, Action::GoTo(Screen::Settings));
    desk.click("Vergeet op deze computer");
    assert!(keychain.names().is_empty(), "a key that nobody knows of");
}

#[test]
fn a_keychain_that_keeps_the_key_is_not_used_any_more() {
    let (home, dir, keychain) = remembered();
    let mut first = desk(home.path(), Start::Class(dir.clone()), &keychain);
    run(&mut first, Action::GoTo(Screen::Settings));
    keychain.fail(KeychainError::Failed);
    first.click("Vergeet op deze computer");
    first.sees_part("geeft de sleutel niet terug");
    drop(first);
    keychain.fail(None);
    let second = desk(home.path(), Start::Class(dir), &keychain);
    assert!(second.harness.state().class().is_none());
}

#[test]
fn the_key_of_a_class_that_is_gone_is_forgotten() {
    let (home, dir, keychain) = remembered();
    std::fs::remove_dir_all(dir).unwrap();
    drop(desk(home.path(), Start::Welcome, &keychain));
    assert!(keychain.names().is_empty());
    assert!(settings(home.path()).contains("remembered: {}"));
}

#[test]
fn after_a_wrong_passphrase_the_next_try_waits_also_on_the_way_back_in() {
    let (home, dir, _) = home_with_class();
    let mut desk = Desk::new(home.path(), Start::Class(dir));
    let waits = |desk: &Desk| desk.has_part("kun je het opnieuw proberen");
    for seconds in [1, 2, 4, 8, 16] {
        desk.write("Wachtwoord", "fout");
        desk.click_and_look("Open");
        let unit = if seconds == 1 { "seconde" } else { "seconden" };
        desk.sees(&format!("Over {seconds} {unit} kun je het opnieuw proberen."));
        if seconds < 16 {
            // A frame is a quarter of a second.
            desk.harness.run_steps(4 * seconds + 2);
            assert!(!waits(&desk), "{}", desk.words());
        }
    }
    desk.write("Wachtwoord", PASSPHRASE);
    desk.harness.key_press(Key::Enter);
    desk.harness.run_steps(2);
    assert!(desk.harness.state().class().is_none(), "it did not wait");
    assert!(
        !desk.has("Over 16 seconden kun je het opnieuw proberen."),
        "it does not count"
    );
    desk.click_and_look("Terug");
    desk.click_and_look("Open je klas");
    assert!(waits(&desk), "going back and forth ended the wait");
    desk.harness.run_steps(64);
    unlock(&mut desk, PASSPHRASE);
    assert!(desk.harness.state().class().is_some());
}

#[test]
fn the_passphrase_is_changed_after_the_current_one_and_an_old_copy_keeps_the_old() {
    const NEW: &str = "zeven groene lepels zingen";
    let (home, dir, _) = home_with_class();
    let stick = home.path().join("oud.klasband");
    let mut desk = Desk::new(home.path(), Start::Class(dir.clone()));
    unlock(&mut desk, PASSPHRASE);
    run(&mut desk, Request::Snapshot { to: stick.clone() });
    run(&mut desk, Action::GoTo(Screen::Settings));
    desk.click("Verander het wachtwoord");
    desk.sees_part("gaan nog open met het oude wachtwoord");
    desk.write("Wachtwoord van nu", PASSPHRASE);
    let second_field = |desk: &Desk| {
        let label = "Nog een keer het nieuwe wachtwoord";
        desk.harness
            .get_by_role_and_label(Role::PasswordInput, label)
            .rect()
    };
    let place = second_field(&desk);
    desk.write("Nieuw wachtwoord", "groep 5b");
    desk.sees("Zo te raden");
    assert_eq!(second_field(&desk), place, "it moves while somebody types");
    desk.sees("Kies een wachtwoord dat moeilijker te raden is.");
    desk.write("Nieuw wachtwoord", NEW);
    desk.write("Nog een keer het nieuwe wachtwoord", "iets anders");
    desk.sees("Typ twee keer hetzelfde wachtwoord.");
    desk.write("Nog een keer het nieuwe wachtwoord", NEW);
    desk.write("Wachtwoord van nu", "fout");
    desk.click("Verander");
    desk.sees_part("wachtwoord");
    let opens = |secret: &str| {
        let disk: Arc<dyn Disk> = Arc::new(RealDisk);
        ClassFolder::open(&disk, &dir, store::Key::Passphrase(&secret.into())).is_ok()
    };
    assert!(opens(PASSPHRASE), "it was changed with a wrong passphrase");
    desk.harness.run_steps(8);
    for (field, text) in [
        ("Wachtwoord van nu", PASSPHRASE),
        ("Nieuw wachtwoord", NEW),
        ("Nog een keer het nieuwe wachtwoord", NEW),
    ] {
        desk.write(field, text);
    }
    desk.click("Verander");
    desk.sees_part("Het wachtwoord is veranderd.");
    assert!(opens(NEW) && !opens(PASSPHRASE));
    let old = store::preview(&RealDisk, &stick, store::Key::Passphrase(&PASSPHRASE.into()));
    assert!(old.is_ok(), "the copy on the stick was touched");
}

#[test]
fn who_forgot_the_passphrase_sets_another_with_the_recovery_code() {
    const NEW: &str = "zeven groene lepels zingen";
    let (home, dir, recovery) = home_with_class();
    let mut desk = Desk::new(home.path(), Start::Class(dir.clone()));
    desk.click("Ik ben mijn wachtwoord vergeten");
    desk.write("Herstelcode", recovery.to_text().expose_secret());
    desk.click("Open");
    run(&mut desk, Action::GoTo(Screen::Settings));
    desk.click("Verander het wachtwoord");
    desk.click("Ik ben mijn wachtwoord vergeten");
    desk.write("Herstelcode", recovery.to_text().expose_secret());
    desk.write("Nieuw wachtwoord", NEW);
    desk.write("Nog een keer het nieuwe wachtwoord", NEW);
    desk.click("Verander");
    let disk: Arc<dyn Disk> = Arc::new(RealDisk);
    assert!(ClassFolder::open(&disk, &dir, store::Key::Passphrase(&NEW.into())).is_ok());
}

#[test]
fn a_new_recovery_code_is_shown_printed_and_replaces_the_old() {
    let (home, dir, old) = home_with_class();
    let mut desk = Desk::new(home.path(), Start::Class(dir.clone()));
    unlock(&mut desk, PASSPHRASE);
    run(&mut desk, Action::GoTo(Screen::Settings));
    desk.click("Maak een nieuwe herstelcode");
    desk.write("Wachtwoord van nu", PASSPHRASE);
    desk.click("Maak de code");
    desk.sees("Je herstelcode");
    // Escape does not close what nobody has written down.
    desk.keys(Modifiers::NONE, Key::Escape);
    desk.sees("Je herstelcode");
    let disk: Arc<dyn Disk> = Arc::new(RealDisk);
    let opens = |code: &RecoveryCode| ClassFolder::open(&disk, &dir, store::Key::Recovery(code)).is_ok();
    assert!(
        opens(&old),
        "the old code was gone before the new one was on paper"
    );
    desk.click("Bewaar de code om te printen");
    let page = home.path().join("code.txt");
    desk.write("Bestand", page.to_str().unwrap());
    desk.click("Schrijf");
    desk.sees_part("gooi het bestand weg: wie het vindt, kan je klas openen.");
    desk.click("Ik heb de code opgeschreven of geprint");
    desk.click("Klaar");
    assert!(!desk.has("Je herstelcode"));
    let page = std::fs::read_to_string(page).unwrap();
    let new = page
        .split_whitespace()
        .find_map(|word| RecoveryCode::parse(word).ok())
        .unwrap();
    assert!(opens(&new) && !opens(&old));

    // The file is on the list until it is thrown away, and it is said what it does.
    run(&mut desk, Action::GoTo(Screen::Share));
    desk.sees("code.txt");
    desk.sees_part("Wie dit bestand heeft, kan je klas openen.");
    desk.look_at("keys-code-listed");
    desk.click("Deze is weg");
    assert!(!desk.has("code.txt"));
}

#[test]
fn a_lock_before_the_new_code_is_on_paper_leaves_the_old_one_and_says_so() {
    let (home, dir, old) = home_with_class();
    let mut desk = Desk::new(home.path(), Start::Class(dir.clone()));
    unlock(&mut desk, PASSPHRASE);
    run(&mut desk, Request::NewRecoveryCode);
    desk.write("Wachtwoord van nu", PASSPHRASE);
    desk.click("Maak de code");
    desk.sees("Je herstelcode");
    run(&mut desk, Action::Lock);
    assert!(!desk.has("Je herstelcode"), "the lock shows a code");
    unlock(&mut desk, PASSPHRASE);
    desk.sees_part("Je oude code werkt nog.");
    let disk: Arc<dyn Disk> = Arc::new(RealDisk);
    assert!(ClassFolder::open(&disk, &dir, store::Key::Recovery(&old)).is_ok());
}

#[test]
fn a_file_that_falls_on_the_code_of_a_new_class_does_not_take_its_place() {
    let home = tempfile::tempdir().unwrap();
    let mut desk = Desk::new(home.path(), Start::Welcome);
    make_class(&mut desk, "Groep 5B");
    drop_all(&mut desk, &[home.path().join("oud.klasband")]);
    desk.sees("Je herstelcode");
}

#[test]
fn the_window_is_kept_out_of_screen_sharing_and_the_projector_is_not() {
    let home = tempfile::tempdir().unwrap();
    let mut desk = Desk::new(home.path(), Start::Example);
    desk.harness.run_steps(20);
    let said = |desk: &Desk| desk.told_to_hide.lock().unwrap().clone();
    let mut expected = vec![(ViewportId::ROOT, true)];
    assert_eq!(said(&desk), expected, "once, by default, and not in each frame");
    for hidden in [false, true] {
        run(&mut desk, Request::SetHidden(hidden));
        expected.push((ViewportId::ROOT, hidden));
        assert_eq!(said(&desk), expected);
    }
    // A window of its own, as on a desktop.
    desk.harness.ctx.set_embed_viewports(false);
    run(&mut desk, Action::Project);
    desk.sees_part("PageDown om te beginnen");
    desk.harness.run_steps(20);
    assert!(
        desk.harness.output().viewport_output.len() > 1,
        "no projector was opened"
    );
    assert_eq!(said(&desk), expected, "the projector was told to hide");
    assert!(settings(home.path()).contains("hide_from_sharing: true"));
}

/// A missing glyph or an input without a name stops the harness: drawing is the test.
#[test]
fn every_page_about_keys_is_drawn_in_both_languages_and_in_dark() {
    for (language, theme, name) in [
        (Language::Nl, Theme::Light, "light"),
        (Language::Nl, Theme::Dark, "dark"),
        (Language::En, Theme::HighContrast, "contrast"),
    ] {
        let (home, dir, _) = home_with_class();
        let keychain = Arc::new(MemoryKeychain::default());
        let mut desk = desk(home.path(), Start::Class(dir), &keychain);
        unlock(&mut desk, PASSPHRASE);
        run(&mut desk, Request::SetTheme(theme));
        run(&mut desk, Request::SetLanguage(language));
        run(&mut desk, Action::GoTo(Screen::Settings));
        desk.look_at(&format!("keys-settings-{name}"));
        run(&mut desk, Request::Remember(true));
        desk.look_at(&format!("keys-remembered-{name}"));
        run(&mut desk, Request::ChangePassphrase);
        desk.look_at(&format!("keys-passphrase-{name}"));
        desk.keys(Modifiers::NONE, Key::Escape);
        run(&mut desk, Request::NewRecoveryCode);
        desk.look_at(&format!("keys-code-{name}"));
        let (current, make) = match language {
            Language::Nl => ("Wachtwoord van nu", "Maak de code"),
            Language::En => ("Current passphrase", "Make the code"),
        };
        desk.write(current, PASSPHRASE);
        desk.click(make);
        desk.look_at(&format!("keys-code-made-{name}"));
        run(&mut desk, Action::Lock);
        let (field, open) = match language {
            Language::Nl => ("Wachtwoord", "Open"),
            Language::En => ("Passphrase", "Open"),
        };
        desk.write(field, "fout");
        desk.click_and_look(open);
        desk.look_at(&format!("keys-unlock-{name}"));
    }
}
