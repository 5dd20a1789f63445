//! EDEXML 2.1, which `ParnasSys` and ESIS write. Elements are matched by local name, since namespaces differ;
//! the school year is not looked at.

use std::collections::BTreeMap;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::error::{Damage, Format, IntakeError, Kind, Limit};
use super::fold::clean;
use super::header::Field;
use super::part::resolve;
use super::privacy;
use super::sheet::{Row, Sheet, Source};

/// Depth of elements; EDEXML has six, in an envelope some more.
const MAX_DEPTH: usize = 32;

/// Fields whose meaning here is not that of their name elsewhere.
const FIELDS: [(&str, Field); 8] = [
    ("key", Field::SchoolKey),
    ("roepnaam", Field::Given),
    ("voornamen", Field::FirstNames),
    ("voorvoegsel", Field::Prefix),
    ("achternaam", Field::Surname),
    ("geboortedatum", Field::Born),
    ("groep", Field::Group),
    ("jaargroep", Field::YearGroup),
];

const fn broken(why: Damage) -> IntakeError {
    IntakeError::Broken {
        format: Format::Edexml,
        why,
    }
}

/// A child as the file describes it, field by field.
type Child = Vec<(String, String)>;

/// What was read so far.
#[derive(Default)]
struct Reading {
    path: Vec<String>,
    text: String,
    groups: BTreeMap<String, String>,
    group: Option<String>,
    child: Option<Child>,
    children: Vec<(usize, Child)>,
    /// Names of fields, in the order in which they were first met.
    names: Vec<String>,
    bytes: usize,
}

/// Reads decoded XML.
pub(super) fn read(text: &str) -> Result<Sheet, IntakeError> {
    let mut reader = Reader::from_str(text);
    reader.config_mut().expand_empty_elements = true;
    let mut lines = Lines::new(text);
    let mut reading = Reading::default();
    loop {
        match reader.read_event().map_err(|_| broken(Damage::Unreadable))? {
            Event::Start(start) => {
                let line = lines.at(reader.buffer_position());
                reading.start(&start, line)?;
            }
            Event::End(_) => reading.end()?,
            Event::Text(piece) => reading.push(&piece.xml10_content())?,
            Event::CData(piece) => reading.push(&piece.xml10_content())?,
            Event::GeneralRef(reference) => {
                reading.push(&resolve(&reference).ok_or(broken(Damage::Entities))?)?;
            }
            Event::DocType(_) => return Err(broken(Damage::Entities)),
            Event::Eof if reading.path.is_empty() => break,
            Event::Eof => return Err(broken(Damage::Unreadable)),
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::Empty(_) => {}
        }
    }
    reading.into_sheet()
}

impl Reading {
    fn start(&mut self, start: &BytesStart<'_>, line: usize) -> Result<(), IntakeError> {
        let name = start.local_name().as_ref().to_owned();
        if self.path.is_empty() && !is_root(&name) {
            return Err(IntakeError::NotATable {
                looks_like: Kind::OtherXml,
            });
        }
        if self.path.len() >= MAX_DEPTH {
            return Err(broken(Damage::Depth));
        }
        let parent = self.path.last().map_or("", String::as_str);
        match (parent, name.as_str()) {
            ("groepen", "groep") => self.group = Some(key_of(start)?),
            ("leerlingen", "leerling") => {
                if self.children.len() >= Limit::Rows.value() {
                    return Err(IntakeError::TooLarge { limit: Limit::Rows });
                }
                self.child = Some(Child::new());
                self.children.push((line, Child::new()));
                self.field("key", &key_of(start)?)?;
            }
            ("leerling", "groep") => self.field("groep", &key_of(start)?)?,
            _ => {}
        }
        self.text.clear();
        self.path.push(name);
        Ok(())
    }

    fn end(&mut self) -> Result<(), IntakeError> {
        let Some(name) = self.path.pop() else {
            return Err(broken(Damage::Unreadable));
        };
        let text = clean(&std::mem::take(&mut self.text));
        let parent = self.path.last().map_or("", String::as_str);
        match (parent, name.as_str()) {
            ("groepen", "groep") => self.group = None,
            ("groep", "naam") => {
                if let Some(key) = self.group.clone() {
                    self.charge(&key, &text)?;
                    self.groups.insert(key, text);
                }
            }
            ("leerlingen", "leerling") => {
                let child = self.child.take().unwrap_or_default();
                if let Some((_, place)) = self.children.last_mut() {
                    *place = child;
                }
            }
            ("leerling", "groep") => {}
            // Deeper than a child's own fields nothing is read; what may not be read is named all the same.
            ("leerling", _) => self.field(&name, &text)?,
            _ if self.child.is_some() && privacy::is_special(&name) => self.field(&name, "")?,
            _ => {}
        }
        Ok(())
    }

    fn push(&mut self, piece: &str) -> Result<(), IntakeError> {
        self.text.push_str(piece);
        if self.text.len() > Limit::CellChars.value().saturating_mul(4) {
            return Err(IntakeError::TooLarge {
                limit: Limit::CellChars,
            });
        }
        Ok(())
    }

    /// Notes a field of the child that is being read. The values of what may not be read are not even kept.
    fn field(&mut self, name: &str, value: &str) -> Result<(), IntakeError> {
        if self.child.is_none() {
            return Ok(());
        }
        if !self.names.iter().any(|known| known == name) {
            if self.names.len() >= Limit::Columns.value() || name.len() > Limit::CellChars.value() {
                return Err(IntakeError::TooLarge {
                    limit: Limit::Columns,
                });
            }
            self.names.push(name.to_owned());
        }
        if !value.is_empty() && !privacy::is_special(name) {
            self.charge(name, value)?;
            if let Some(child) = &mut self.child {
                child.push((name.to_owned(), value.to_owned()));
            }
        }
        Ok(())
    }

    fn charge(&mut self, name: &str, value: &str) -> Result<(), IntakeError> {
        // With what two strings cost by themselves.
        self.bytes = self
            .bytes
            .saturating_add(name.len())
            .saturating_add(value.len())
            .saturating_add(64);
        if self.bytes > Limit::Text.value().saturating_mul(2) {
            return Err(IntakeError::TooLarge { limit: Limit::Text });
        }
        Ok(())
    }

    fn into_sheet(self) -> Result<Sheet, IntakeError> {
        if self.children.is_empty() {
            return Err(IntakeError::NoNames);
        }
        if self.children.len().saturating_mul(self.names.len()) > Limit::Cells.value() {
            return Err(IntakeError::TooLarge { limit: Limit::Cells });
        }
        let rows = self
            .children
            .into_iter()
            .map(|(number, child)| {
                let cells = self
                    .names
                    .iter()
                    .map(|name| cell(&child, name, &self.groups))
                    .collect();
                Row { number, cells }
            })
            .collect();
        let mut sheet = Sheet::new(self.names, rows);
        for column in &mut sheet.columns {
            let known = FIELDS.iter().find(|(name, _)| *name == column.header);
            column.field = known.map(|(_, field)| *field).filter(|_| !column.left_out);
            // The names of its fields are fixed: one that is not read is not misspelt.
            column.suggestion = None;
        }
        sheet.source = Source::Edexml;
        Ok(sheet)
    }
}

fn cell(child: &Child, name: &str, groups: &BTreeMap<String, String>) -> String {
    let value = child
        .iter()
        .find(|(found, _)| found == name)
        .map(|(_, value)| value.clone());
    match value {
        // A key that names no group says nothing to a teacher; the jaargroep stands in then.
        Some(key) if name == "groep" => groups.get(&key).cloned().unwrap_or_default(),
        value => value.unwrap_or_default(),
    }
}

/// EDEXML itself, or the answer of a service that carries the same records (UWLR).
fn is_root(name: &str) -> bool {
    name.eq_ignore_ascii_case("EDEX") || name.starts_with("leerlinggegevens") || name == "Envelope"
}

fn key_of(start: &BytesStart<'_>) -> Result<String, IntakeError> {
    for attribute in start.attributes().with_checks(false).take(40) {
        let attribute = attribute.map_err(|_| broken(Damage::Unreadable))?;
        if attribute.key.local_name().as_ref() == "key" {
            let value =
                quick_xml::escape::unescape(&attribute.value).map_err(|_| broken(Damage::Entities))?;
            if value.len() > Limit::CellChars.value() {
                return Err(IntakeError::TooLarge {
                    limit: Limit::CellChars,
                });
            }
            return Ok(clean(&value));
        }
    }
    Ok(String::new())
}

/// Line numbers by offset, which only grows.
struct Lines<'a> {
    rest: &'a [u8],
    at: u64,
    line: usize,
}

impl<'a> Lines<'a> {
    fn new(text: &'a str) -> Self {
        Self {
            rest: text.as_bytes(),
            at: 0,
            line: 1,
        }
    }

    fn at(&mut self, offset: u64) -> usize {
        let step = usize::try_from(offset.saturating_sub(self.at))
            .unwrap_or(usize::MAX)
            .min(self.rest.len());
        let (passed, rest) = self.rest.split_at(step);
        self.line = self
            .line
            .saturating_add(passed.split(|byte| *byte == b'\n').count().saturating_sub(1));
        self.rest = rest;
        self.at = offset;
        self.line
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_asked_for_is_read() {
        let text = "<EDEX><groepen><groep key='g1'><naam>5B</naam></groep></groepen><leerlingen>\
             <leerling key='1'><roepnaam>Zo&#235; &amp; Co</roepnaam><bsn>123456782</bsn>\
             <groep key='g1'/><extra><etniciteit>9</etniciteit></extra></leerling>\n\
             <leerling key='2'><achternaam>Bos</achternaam><jaargroep>5</jaargroep><groep key='weg'/></leerling>\
             </leerlingen></EDEX>";
        let sheet = read(text).unwrap();
        assert_eq!(sheet.source, Source::Edexml);
        assert_eq!(sheet.left_out_columns(), ["bsn", "etniciteit"]);
        let first = &sheet.rows[0];
        assert_eq!(sheet.first(first, Field::Given), "Zoë & Co");
        assert_eq!(sheet.first(first, Field::Group), "5B");
        assert_eq!(sheet.first(&sheet.rows[1], Field::Group), "");
        assert_eq!((first.number, sheet.rows[1].number), (1, 2));
        assert!(!format!("{sheet:?}").contains("123456782"));
    }

    #[test]
    fn hostile_xml_is_refused() {
        let deep = format!("<EDEX>{}", "<a>".repeat(100));
        assert_eq!(read(&deep).unwrap_err(), broken(Damage::Depth));
        assert_eq!(
            read("<!DOCTYPE EDEX [<!ENTITY a 'b'>]><EDEX/>").unwrap_err(),
            broken(Damage::Entities)
        );
        assert_eq!(
            read("<EDEX><leerlingen><leerling>&a;</leerling></leerlingen></EDEX>").unwrap_err(),
            broken(Damage::Entities)
        );
        assert_eq!(
            read("<EDEX><leerlingen>").unwrap_err(),
            broken(Damage::Unreadable)
        );
        assert_eq!(
            read("<rss/>").unwrap_err(),
            IntakeError::NotATable {
                looks_like: Kind::OtherXml
            }
        );
        assert_eq!(read("<EDEX/>").unwrap_err(), IntakeError::NoNames);
    }
}
