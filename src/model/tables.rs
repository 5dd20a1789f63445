//! The tables of a document, listed once for all that is done to each of them.

use std::collections::BTreeSet;

use uuid::Uuid;

use super::{Document, Table};

/// Calls another macro with every table of [`Document`], as `Record => table, …`.
macro_rules! tables {
    ($with:ident) => {
        $with! {
            Pupil => pupils,
            Guardian => guardians,
            Household => households,
            Tie => ties,
            Contact => contacts,
            Cadence => cadences,
            Answer => answers,
            Agreement => agreements,
            Observation => observations,
            Expectation => expectations,
            Item => items,
            Delivery => deliveries,
            Consent => consents,
            Page => pages,
            Media => media,
            Topic => topics,
            Introduction => introductions,
            Apart => apart,
            Holiday => holidays,
            CopyMade => copies,
            Unfinished => unfinished,
        }
    };
}
pub(crate) use tables;

macro_rules! over_tables {
    ($($record:ident => $table:ident),* $(,)?) => {
        impl Document {
            /// Ids of all records.
            pub(super) fn ids(&self) -> BTreeSet<Uuid> {
                // Without `..`: a table that the list lacks does not compile.
                let Self { format: _, class: _, code_unseen: _, erased: _, $($table),* } = self;
                let mut ids = BTreeSet::new();
                $(ids.extend(ids_of($table));)*
                ids
            }

            /// Takes away the records with these ids, and nothing that speaks of them.
            pub(super) fn drop_records(&mut self, gone: &BTreeSet<Uuid>) {
                $(drop_ids(&mut self.$table, gone);)*
            }

            /// Takes in the records of another document, those of the same id for its own.
            pub(super) fn take_in(&mut self, other: Self) {
                $(self.$table.extend(other.$table);)*
            }
        }
    };
}

tables!(over_tables);

/// Ids of the records in one table.
pub(super) fn ids_of<R>(table: &Table<R>) -> impl Iterator<Item = Uuid> {
    table.keys().map(|id| id.uuid())
}

/// Takes away the records of one table with these ids.
pub(super) fn drop_ids<R>(table: &mut Table<R>, gone: &BTreeSet<Uuid>) {
    table.retain(|id, _| !gone.contains(&id.uuid()));
}
