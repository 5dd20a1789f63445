//! "Onthoud op deze computer": the key of a class in the system's keychain.
//!
//! It is used when Klasband starts, and only then. A lock asks for the passphrase, also after a new start: what a
//! click opens is no lock.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use egui::Context;
use secrecy::SecretString;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::jobs::{Done, Waits};
use super::secret::Opener;
use super::welcome::{Ask, Page, Unlock};
use super::{App, apply, class, opening};
use crate::keychain::KeychainError;
use crate::lang::msg;
use crate::trouble::Trouble;

/// What happens with a remembered class when Klasband starts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum AtStart {
    /// It opens.
    #[default]
    Opens,
    /// It was locked: the passphrase first.
    AsksPassphrase,
}

/// A class whose key lies in the keychain.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Remembered {
    /// What the entry is called: a random id, which says nothing about anybody.
    pub entry: Uuid,
    /// What happens at the start.
    pub at_start: AtStart,
}

/// The folder of a class is called by a random id; one that somebody renamed gets an id of its own.
fn entry_of(dir: &Path) -> Uuid {
    dir.file_name()
        .and_then(|name| name.to_str())
        .and_then(|name| Uuid::parse_str(name).ok())
        .unwrap_or_else(Uuid::new_v4)
}

impl App {
    /// The page for a class at the start: opened by the keychain where it is remembered, else by the passphrase.
    pub(super) fn recall(&mut self, ctx: &Context, dir: &Path) {
        let remembered = self.settings.remembered.get(dir).copied();
        let mut page = Unlock::new(dir, remembered.is_some());
        if let Some(Remembered {
            entry,
            at_start: AtStart::Opens,
        }) = remembered
        {
            page.recalling = Some(self.time(ctx));
            let keychain = Arc::clone(&self.setup.keychain);
            let dir = dir.to_owned();
            self.jobs.run(ctx, move || Done::Recalled {
                result: keychain.read(&entry.to_string()),
                dir,
            });
        }
        self.welcome.page = Page::Unlock(page);
    }

    /// The keychain answered. Where somebody began to type the passphrase meanwhile, it comes too late.
    pub(super) fn recalled(
        &mut self,
        ctx: &Context,
        dir: &Path,
        result: Result<Option<SecretString>, KeychainError>,
    ) {
        let waits = self.class.is_none() && !self.welcome.busy;
        let Page::Unlock(page) = &mut self.welcome.page else {
            return;
        };
        if !waits || !page.is_recalling(dir) {
            return;
        }
        page.recalling = None;
        let trouble = match result {
            Ok(Some(key)) => {
                let ask = Ask::Open {
                    dir: dir.to_owned(),
                    opener: Opener::Remembered(key),
                    remember: true,
                };
                return opening::begin(self, ctx, ask);
            }
            Ok(None) => Trouble::keychain_empty(),
            Err(error) => Trouble::from(error),
        };
        self.welcome.trouble = Some(trouble);
    }

    /// Puts the key of the open class in the keychain, or takes it out.
    pub(super) fn remember(&mut self, ctx: &Context, keep: bool) {
        let Some(class) = self.class.as_ref().filter(|class| !class.example) else {
            return;
        };
        let folder = class.folder();
        let dir = class.dir().to_owned();
        if !keep {
            return self.forget_key(ctx, &dir);
        }
        let entry = match self.settings.remembered.get(&dir) {
            Some(remembered) => remembered.entry,
            None => entry_of(&dir),
        };
        // Written down before it is asked: the system's question may stand there for minutes, and an entry that is
        // made once the class is locked or Klasband is gone must be one that can be taken away again.
        let at_start = AtStart::AsksPassphrase;
        self.settings
            .remembered
            .insert(dir.clone(), Remembered { entry, at_start });
        apply::keep_settings(self);
        let keychain = Arc::clone(&self.setup.keychain);
        self.desk.remembering = true;
        self.jobs.run_for(ctx, Waits::Keychain, move || {
            let key = class::lock(&folder).identity().to_text();
            // A keychain that never answers must not keep the class from being locked.
            drop(folder);
            Done::Remembered {
                result: keychain.keep(&entry.to_string(), &key),
                dir,
                entry: Some(entry),
            }
        });
    }

    /// Takes the key of a class out of the keychain: it is not to be remembered any more, or it is gone.
    pub(super) fn forget_key(&mut self, ctx: &Context, dir: &Path) {
        let Some(remembered) = self.settings.remembered.get(dir).copied() else {
            return;
        };
        // Not used from now on, whatever the keychain says.
        self.set_at_start(dir, AtStart::AsksPassphrase);
        self.desk.remembering = true;
        let keychain = Arc::clone(&self.setup.keychain);
        let dir = dir.to_owned();
        self.jobs.run_for(ctx, Waits::Keychain, move || Done::Remembered {
            result: keychain.forget(&remembered.entry.to_string()),
            dir,
            entry: None,
        });
    }

    /// The keychain took the key, or gave it up.
    pub(super) fn remembered(
        &mut self,
        ctx: &Context,
        dir: PathBuf,
        entry: Option<Uuid>,
        result: Result<(), KeychainError>,
    ) {
        self.desk.remembering = false;
        let words = match (result, entry) {
            (Ok(()), Some(entry)) => {
                let at_start = AtStart::Opens;
                self.settings
                    .remembered
                    .insert(dir, Remembered { entry, at_start });
                msg::remember_done()
            }
            (Ok(()), None) => {
                self.settings.remembered.remove(&dir);
                msg::remember_gone()
            }
            (Err(error), Some(_)) => {
                self.settings.remembered.remove(&dir);
                apply::keep_settings(self);
                return self.complain(ctx, error);
            }
            (Err(_), None) => return self.complain(ctx, Trouble::keychain_keeps()),
        };
        apply::keep_settings(self);
        // At the start a class that is gone is forgotten without a word.
        if self.class.is_some() {
            let words = self.lang.say(&words);
            self.notify(ctx, words);
        }
    }

    /// Keeps what happens with a remembered class at the next start.
    pub(super) fn set_at_start(&mut self, dir: &Path, at_start: AtStart) {
        if let Some(remembered) = self.settings.remembered.get_mut(dir)
            && remembered.at_start != at_start
        {
            remembered.at_start = at_start;
            apply::keep_settings(self);
        }
    }

    /// Forgets the keys of classes whose folder is gone from the place where Klasband keeps its classes.
    pub(super) fn forget_gone(&mut self, ctx: &Context) {
        let data_dir = self.setup.data_dir.clone();
        let disk = Arc::clone(&self.setup.disk);
        let remembered: Vec<_> = self.settings.remembered.keys().cloned().collect();
        if remembered.is_empty() {
            return;
        }
        self.jobs.run(ctx, move || {
            // A data folder that is away takes no class with it.
            let there = disk.meta(&data_dir).is_ok();
            let is_gone = |dir: &PathBuf| {
                there
                    && dir.starts_with(&data_dir)
                    && matches!(disk.meta(dir), Err(error) if error.kind() == std::io::ErrorKind::NotFound)
            };
            Done::Gone(remembered.into_iter().filter(is_gone).collect())
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_is_called_by_a_random_id_whatever_the_folder_is_called() {
        let id = Uuid::new_v4();
        assert_eq!(entry_of(&Path::new("/data").join(id.to_string())), id);
        for named in ["/data/Groep 5B van juf Marieke", "/", "/data/.."] {
            let entry = entry_of(Path::new(named)).to_string();
            assert!(Uuid::parse_str(&entry).is_ok());
            assert!(!entry.contains("Groep"), "{entry}");
        }
    }
}
