//! Why a file cannot be read. Words for people are made elsewhere; no variant holds anything from the file.

use serde::Serialize;

/// Why a file cannot be read as a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum IntakeError {
    /// The file holds nothing.
    #[error("the file is empty")]
    Empty,
    /// The file is something else than a list, whatever its name says.
    #[error("not a table: looks like {looks_like:?}")]
    NotATable {
        /// What it looks like.
        looks_like: Kind,
    },
    /// The file is a list of this format, but damaged or cut short.
    #[error("damaged {format:?} file: {why:?}")]
    Broken {
        /// The format.
        format: Format,
        /// What is wrong.
        why: Damage,
    },
    /// The workbook asks for a password.
    #[error("the workbook is protected with a password")]
    Locked,
    /// More than a list of a school holds.
    #[error("too large: {limit:?} (at most {})", .limit.value())]
    TooLarge {
        /// Which limit.
        limit: Limit,
    },
    /// No row looks like a row of column names.
    #[error("no row of column names")]
    NoHeader,
    /// There are column names, and nothing beneath them.
    #[error("no names below the column names")]
    NoNames,
}

/// What a file looks like that is no list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// A PDF.
    Pdf,
    /// A photo or a scan.
    Image,
    /// A document of a word processor.
    Word,
    /// An Excel file of before 2007 (`.xls`).
    OldExcel,
    /// A sheet of LibreOffice or another `OpenDocument` file.
    OpenDocument,
    /// An archive.
    Zip,
    /// A web page; some exports call it `.xls`.
    Html,
    /// XML, but no EDEXML.
    OtherXml,
    /// Nothing that is known.
    Unknown,
}

/// The formats that are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// A workbook of Excel 2007 or later.
    Xlsx,
    /// EDEXML 2.1, as `ParnasSys` and ESIS write it.
    Edexml,
    /// CSV, TSV and the like.
    Text,
}

/// What is wrong with a damaged file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Damage {
    /// Cut short, or bytes that do not fit the format.
    Unreadable,
    /// A workbook without a sheet.
    NoSheet,
    /// XML with a document type or entities of its own: refused, since they can blow up or reach outside.
    Entities,
    /// XML nested deeper than any export.
    Depth,
}

/// Bounds on what is read; no class list comes near them, and memory stays within 512 MiB.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
pub enum Limit {
    /// Bytes of the file.
    Bytes,
    /// Bytes of a workbook once unpacked.
    Unpacked,
    /// Rows.
    Rows,
    /// Columns.
    Columns,
    /// Characters in a cell.
    CellChars,
    /// Cells of a sheet together.
    Cells,
    /// Bytes of text of a sheet together.
    Text,
}

impl Limit {
    /// The bound itself, in the unit that the variant names.
    #[must_use]
    pub const fn value(self) -> usize {
        match self {
            Self::Bytes | Self::Text => 32 << 20,
            Self::Unpacked => 96 << 20,
            Self::Rows => 20_000,
            Self::Columns => 200,
            Self::CellChars => 10_000,
            Self::Cells => 1_000_000,
        }
    }
}
