//! Noto Sans, regular and bold; the system's own fonts for scripts that it lacks.

use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};

use egui::{FontData, FontDefinitions, FontFamily};

/// The bold family: egui has no weights.
pub static BOLD: LazyLock<FontFamily> = LazyLock::new(|| FontFamily::Name("bold".into()));

pub(super) fn definitions() -> FontDefinitions {
    let regular = "noto-sans".to_owned();
    let bold = "noto-sans-bold".to_owned();
    let font_data = BTreeMap::from([
        (
            regular.clone(),
            Arc::new(FontData::from_static(ttf_noto_sans::REGULAR)),
        ),
        (bold.clone(), Arc::new(FontData::from_static(ttf_noto_sans::BOLD))),
    ]);
    let families = BTreeMap::from([
        (FontFamily::Proportional, vec![regular.clone()]),
        (FontFamily::Monospace, vec![regular.clone()]),
        (BOLD.clone(), vec![bold, regular]),
    ]);
    FontDefinitions { font_data, families }
}
