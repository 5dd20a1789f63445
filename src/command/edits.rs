//! Changing the document record by record, keeping what was there: that is all that undo needs.

use std::collections::BTreeSet;

use uuid::Uuid;

use super::difference::{self, Table as TableDifference};
use crate::model::{self, Class, Document, Id, Table, tables};

/// A record that lies in a table of the document.
pub trait Record: Clone + PartialEq + Sized {
    /// The table that it lies in.
    fn table(doc: &Document) -> &Table<Self>;
    /// The table that it lies in, to change it.
    fn table_mut(doc: &mut Document) -> &mut Table<Self>;
    /// What was there before a change: the record, or nothing.
    fn was(id: Id<Self>, record: Option<Self>) -> Was;
}

macro_rules! records {
    ($($record:ident => $table:ident),* $(,)?) => {
        /// What stood somewhere before a change.
        #[derive(Clone, Debug, PartialEq)]
        pub enum Was {
            /// The class itself.
            Class(Class),
            $(
                #[doc = concat!("A record of `", stringify!($table), "`.")]
                $record(Id<model::$record>, Option<model::$record>),
            )*
        }

        $(
            impl Record for model::$record {
                fn table(doc: &Document) -> &Table<Self> {
                    &doc.$table
                }

                fn table_mut(doc: &mut Document) -> &mut Table<Self> {
                    &mut doc.$table
                }

                fn was(id: Id<Self>, record: Option<Self>) -> Was {
                    Was::$record(id, record)
                }
            }
        )*

        /// A kind of record.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[expect(missing_docs, reason = "each is the record in its name")]
        pub enum Kind {
            $($record),*
        }

        impl Kind {
            /// All kinds.
            pub const ALL: &[Self] = &[$(Self::$record),*];
        }

        /// Table by table, what `other` has otherwise than `now`.
        pub(super) fn compare(now: &Document, other: &Document) -> Vec<TableDifference> {
            vec![$(difference::compare_table::<model::$record>(Kind::$record, now, other)),*]
        }

        impl Edits<'_> {
            /// Changes the records into those of `after`, each that differs by itself.
            pub fn turn_into(&mut self, after: Document) {
                self.class(after.class);
                $(self.turn_table(after.$table);)*
            }

            fn restore(&mut self, was: Was) {
                match was {
                    Was::Class(class) => self.class(class),
                    $(
                        Was::$record(id, Some(record)) => self.put(id, record),
                        Was::$record(id, None) => self.remove(id),
                    )*
                }
            }
        }
    };
}

tables!(records);

/// A document being changed, with a journal of what was there.
#[derive(Debug)]
pub struct Edits<'a> {
    doc: &'a mut Document,
    journal: Vec<Was>,
}

impl<'a> Edits<'a> {
    /// Begins to change `doc`.
    #[must_use]
    pub fn new(doc: &'a mut Document) -> Self {
        Self {
            doc,
            journal: Vec::new(),
        }
    }

    /// The document as it stands now.
    #[must_use]
    pub fn doc(&self) -> &Document {
        self.doc
    }

    /// Puts a record, new or over the old one.
    pub fn put<R: Record>(&mut self, id: Id<R>, record: R) {
        if R::table(self.doc).get(&id) != Some(&record) {
            let before = R::table_mut(self.doc).insert(id, record);
            self.journal.push(R::was(id, before));
        }
    }

    /// Takes a record away.
    pub fn remove<R: Record>(&mut self, id: Id<R>) {
        if let Some(before) = R::table_mut(self.doc).remove(&id) {
            self.journal.push(R::was(id, Some(before)));
        }
    }

    /// Takes away every record that `gone` holds for.
    pub fn remove_where<R: Record>(&mut self, gone: impl Fn(&R) -> bool) {
        for id in Self::ids_where(self.doc, gone) {
            self.remove(id);
        }
    }

    /// The ids of every record that `wanted` holds for.
    fn ids_where<R: Record>(doc: &Document, wanted: impl Fn(&R) -> bool) -> Vec<Id<R>> {
        R::table(doc)
            .iter()
            .filter(|(_, record)| wanted(record))
            .map(|(id, _)| *id)
            .collect()
    }

    /// Changes a record that is there; does nothing where it is not.
    pub fn edit<R: Record>(&mut self, id: Id<R>, edit: impl FnOnce(&mut R)) {
        if let Some(mut record) = R::table(self.doc).get(&id).cloned() {
            edit(&mut record);
            self.put(id, record);
        }
    }

    /// Changes every record, where that makes a difference.
    pub fn edit_all<R: Record>(&mut self, edit: impl Fn(&mut R)) {
        let ids: Vec<Id<R>> = R::table(self.doc).keys().copied().collect();
        for id in ids {
            self.edit(id, &edit);
        }
    }

    fn turn_table<R: Record>(&mut self, after: Table<R>) {
        let went: Vec<Id<R>> = R::table(self.doc)
            .keys()
            .filter(|id| !after.contains_key(id))
            .copied()
            .collect();
        for id in went {
            self.remove(id);
        }
        for (id, record) in after {
            self.put(id, record);
        }
    }

    /// Changes the class itself.
    pub fn class(&mut self, class: Class) {
        if self.doc.class != class {
            self.journal
                .push(Was::Class(std::mem::replace(&mut self.doc.class, class)));
        }
    }

    /// Adds to what was erased for good. Undo takes nothing off it.
    pub(super) fn erased(&mut self, ids: BTreeSet<Uuid>) {
        self.doc.erased.extend(ids);
    }

    /// Says whether the recovery code was never seen. Undo does not take back what somebody has on paper.
    pub(super) fn code_unseen(&mut self, unseen: bool) {
        self.doc.code_unseen = unseen;
    }

    /// Puts back what a journal holds, newest first.
    pub fn undo(&mut self, journal: Vec<Was>) {
        for was in journal.into_iter().rev() {
            self.restore(was);
        }
    }

    /// What was there before, oldest first.
    #[must_use]
    pub fn finish(self) -> Vec<Was> {
        self.journal
    }
}
