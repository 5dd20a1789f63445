//! What leaves the app for people to read: the access report and the class list, as HTML that any browser shows and
//! prints. Pure: a document goes in and a text comes out; the app writes it.
//!
//! Everything goes through one small writer, [`html`], which escapes whatever somebody typed.

mod access;
mod html;
mod roster;

pub use access::{Pictures, access_report, pictures_of};
pub use roster::class_list;
