//! Klasband.

pub mod app;
pub mod bring;
pub mod command;
pub mod example;
pub mod history;
pub mod intake;
pub mod lang;
pub mod look;
pub mod media;
pub mod model;
pub mod panels;
pub mod plan;
pub mod store;
pub mod trouble;
/// tmp
pub mod projector {
    use crate::model::*;
    /// tmp
    #[derive(Default)]
    pub struct Show {
        /// x
        pub closed: bool,
        /// x
        pub photos: std::collections::BTreeMap<Id<Media>, egui::TextureHandle>,
    }
    impl Show {
        /// x
        pub fn new(_s: Vec<u8>) -> Self {
            Self::default()
        }
        /// x
        pub fn wanted(&self) -> Vec<Id<Media>> {
            vec![]
        }
        /// x
        pub fn refresh(&mut self, _s: Vec<u8>) {}
    }
    /// x
    pub fn slides(_d: &Document, _t: chrono::NaiveDate, _l: &crate::lang::Lang) -> Vec<u8> {
        vec![]
    }
    /// x
    pub fn ui(_ui: &mut egui::Ui, _s: &mut Show) {}
}
