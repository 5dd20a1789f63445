//! Erasing is real: what was erased from the document is erased from every earlier version as well.

use std::path::{Path, PathBuf};

use super::backups::Stamp;
use super::class_dir::ClassFolder;
use super::document;
use super::error::{Doing, StoreError};
use super::files::{self, BACKUPS, Stray};
use super::recover;
use crate::model::Document;

/// What erasing came to in the versions beside the class file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Erased {
    /// Versions that were written anew without what was erased.
    pub rewritten: usize,
    /// Versions that do not open, and were removed: nobody can tell what they hold.
    pub removed: usize,
}

impl ClassFolder {
    /// Applies `erase` to every backup, every unfinished or kept version and removes broken ones. Save the
    /// document first, and see to media with [`clean_media`](Self::clean_media) and to merge state with
    /// [`write_sync`](Self::write_sync) after. Snapshots elsewhere are out of reach.
    pub fn erase_in_versions(&mut self, erase: &dyn Fn(&mut Document)) -> Result<Erased, StoreError> {
        self.require_current()?;
        let mut erased = Erased::default();
        let backups = self.dir().join(BACKUPS);
        for (dir, names) in [
            (self.dir().to_path_buf(), recover::list(self.disk(), self.dir())?),
            (backups.clone(), recover::list(self.disk(), &backups)?),
        ] {
            for name in names {
                let version = match files::stray(&name) {
                    Some(Stray::Temporary | Stray::Own | Stray::Aside) => true,
                    Some(Stray::Rest) => false,
                    None => dir == backups && Stamp::parse(&name).is_some(),
                };
                if version {
                    self.erase_in(&dir, &name, erase, &mut erased)?;
                }
            }
            files::sync_dir(self.disk(), &dir)?;
        }
        Ok(erased)
    }

    fn erase_in(
        &self,
        dir: &Path,
        name: &str,
        erase: &dyn Fn(&mut Document),
        erased: &mut Erased,
    ) -> Result<(), StoreError> {
        let path: PathBuf = dir.join(name);
        let Ok(loaded) = recover::load(self.disk(), &path, self.identity())? else {
            erased.removed += 1;
            return self
                .disk()
                .remove(&path)
                .map_err(|error| StoreError::io(Doing::Writing, &error));
        };
        let mut doc = loaded.doc.clone();
        erase(&mut doc);
        if doc != loaded.doc {
            let text = document::to_text(&doc)?;
            let sealed = self.identity.seal(text.as_bytes())?;
            files::put(self.disk(), dir, name, &sealed)?;
            erased.rewritten += 1;
        }
        Ok(())
    }
}
