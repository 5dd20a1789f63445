//! Noto Sans, regular and bold, and its Arabic.

use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};

use egui::{FontData, FontDefinitions, FontFamily};

/// The bold family: egui has no weights.
pub static BOLD: LazyLock<FontFamily> = LazyLock::new(|| FontFamily::Name("bold".into()));

/// Arabic has no bold of its own here: 240 KB for titles in one script.
pub(super) const ARABIC: &[u8] = include_bytes!("../../assets/fonts/NotoSansArabic-Regular.ttf");

pub(super) fn definitions() -> FontDefinitions {
    let regular = "noto-sans".to_owned();
    let bold = "noto-sans-bold".to_owned();
    let arabic = "noto-sans-arabic".to_owned();
    let font_data = [
        (&regular, ttf_noto_sans::REGULAR),
        (&bold, ttf_noto_sans::BOLD),
        (&arabic, ARABIC),
    ]
    .into_iter()
    .map(|(name, bytes)| (name.clone(), Arc::new(FontData::from_static(bytes))))
    .collect();
    let plain = vec![regular.clone(), arabic.clone()];
    let families = BTreeMap::from([
        (FontFamily::Proportional, plain.clone()),
        (FontFamily::Monospace, plain),
        (BOLD.clone(), vec![bold, regular, arabic]),
    ]);
    FontDefinitions { font_data, families }
}
