//! What leaves the app for people to read: the access report, the class list and the form
//! for consent, as HTML that any browser shows and
//! prints. Pure: a document goes in and a text comes out; the app writes it.
//!
//! Everything goes through one small writer, [`html`], which escapes whatever somebody typed.

mod access;
mod consent;
mod html;
mod roster;

pub use access::{Pictures, access_report, pictures_of};
pub use consent::{consent_form, who_lack};
pub use roster::class_list;
