//! Klasband: a notebook with which a teacher builds a bond with every family of the class.
//!
//! # The rooms, and which may look into which
//!
//! Imports run one way; `tests/rooms.rs` holds the rule.
//!
//! | room | what is in it |
//! |---|---|
//! | [`model`] | plain data and the questions one asks of it: no egui, no files, no clock |
//! | [`plan`] | from rhythms to what is due, and why (pure) |
//! | [`bring`] | which families could meet (pure) |
//! | [`lang`] | every text that a person reads: typed messages over Fluent, nl and en |
//! | [`questions`] | the question bank |
//! | [`command`] | every change that a person can make, and what stands in menu, keys and palette |
//! | [`history`] | undo and redo, labelled |
//! | [`keychain`] | the system's keychain, where the key of a class may lie |
//! | [`store`] | the class folder: save, open, lock, backups, snapshot, restore; encryption |
//! | [`intake`] | files from school: bytes to rows to a reviewed import |
//! | [`media`] | photos: decoded within limits, turned upright, stripped |
//! | [`output`] | what leaves the app for people to read: the access report, the class list |
//! | [`example`] | the example class |
//! | [`look`] | tokens, fonts, icons, widgets |
//! | [`projector`] | what the wall shows, and the only type that it may see |
//! | [`panels`] | one screen each, and a registry that lists them |
//! | [`trouble`] | every error, worded once |
//! | [`headless`] | the verbs of the command line |
//! | [`app`] | state, logic, the shell, and carrying out commands: the only room that imports all |
//!
//! # How a change travels
//!
//! A [panel](panels::Panel) gets the document and its own drafts, draws, and returns
//! [commands](command::Command). The app carries each out through the [history](history::History), marks the
//! class as changed, and saves it in a worker two seconds later. No panel writes to the document. What is being
//! typed is a draft that knows its [field](command::Field), or an [unfinished form](model::Unfinished) where it makes
//! no record yet, so that a lock, a crash or a close loses none of it.

pub mod app;
pub mod bring;
pub mod command;
pub mod example;
pub mod headless;
pub mod history;
pub mod intake;
pub mod keychain;
pub mod lang;
pub mod look;
pub mod media;
pub mod model;
pub mod output;
pub mod panels;
pub mod plan;
pub mod projector;
pub mod questions;
pub mod store;
pub mod trouble;
