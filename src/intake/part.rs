//! The XML parts of a workbook, as streams that stop at a bound.

use std::io::{BufReader, Read};

use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::{Reader, escape};

use super::error::{Damage, Format, IntakeError, Limit};

/// Attributes of an element that are looked at.
const MAX_ATTRIBUTES: usize = 40;

/// Depth of elements in a text. Workbooks reach about four.
const MAX_DEPTH: usize = 64;

/// A part, while it is unpacked.
pub(super) type Part<'a> = Reader<BufReader<Bounded<'a>>>;

/// A workbook with this damage.
pub(super) const fn broken(why: Damage) -> IntakeError {
    IntakeError::Broken {
        format: Format::Xlsx,
        why,
    }
}

/// A workbook that was cut short, or is none.
pub(super) const UNREADABLE: IntakeError = broken(Damage::Unreadable);

/// A start tag: its local name and its attributes by local name.
pub(super) struct Tag {
    pub(super) name: String,
    attributes: Vec<(String, String)>,
}

impl Tag {
    fn new(start: &BytesStart<'_>) -> Result<Self, IntakeError> {
        let mut attributes = Vec::new();
        for attribute in start.attributes().with_checks(false).take(MAX_ATTRIBUTES) {
            let attribute = attribute.map_err(|_| UNREADABLE)?;
            let value = escape::unescape(&attribute.value).map_err(|_| UNREADABLE)?;
            attributes.push((attribute.key.local_name().as_ref().to_owned(), value.into_owned()));
        }
        Ok(Self {
            name: start.local_name().as_ref().to_owned(),
            attributes,
        })
    }

    /// The value of an attribute; nothing where it is not there.
    pub(super) fn get(&self, name: &str) -> &str {
        self.attributes
            .iter()
            .find(|(key, _)| key == name)
            .map_or("", |(_, value)| value)
    }

    /// The value of an attribute, where it is a number.
    pub(super) fn number(&self, name: &str) -> Option<usize> {
        self.get(name).parse().ok()
    }
}

/// Visits every start tag of a part. A visitor may read up to the end of its own element.
pub(super) fn walk<'a>(
    part: &mut Part<'a>,
    mut visit: impl FnMut(&mut Part<'a>, Tag) -> Result<(), IntakeError>,
) -> Result<(), IntakeError> {
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        let tag = match part.read_event_into(&mut buffer) {
            Ok(Event::Start(start)) => Tag::new(&start)?,
            Ok(Event::Eof) => return Ok(()),
            Ok(Event::DocType(_)) => return Err(broken(Damage::Entities)),
            Ok(_) => continue,
            Err(_) => return Err(UNREADABLE),
        };
        visit(part, tag)?;
    }
}

/// Visits the start tags inside an element, up to its end tag. A visitor that reads an element reads all of it.
pub(super) fn inside<'a>(
    part: &mut Part<'a>,
    end: &str,
    mut visit: impl FnMut(&mut Part<'a>, &str) -> Result<(), IntakeError>,
) -> Result<(), IntakeError> {
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        let child = match part.read_event_into(&mut buffer) {
            Ok(Event::Start(start)) => start.local_name().as_ref().to_owned(),
            Ok(Event::End(found)) if found.local_name().as_ref() == end => return Ok(()),
            Ok(Event::Eof) | Err(_) => return Err(UNREADABLE),
            Ok(_) => continue,
        };
        visit(part, &child)?;
    }
}

/// The text of an element up to its end tag, without the reading aids of East Asian text.
pub(super) fn rich_text(part: &mut Part<'_>, end: &str) -> Result<String, IntakeError> {
    let mut text = String::new();
    let mut buffer = Vec::new();
    let (mut depth, mut aid) = (0_usize, None);
    // A cell's value is its text; a string is made of <t> elements, in runs or alone.
    let plain = end == "v";
    let mut in_text = plain;
    loop {
        buffer.clear();
        match part.read_event_into(&mut buffer).map_err(|_| UNREADABLE)? {
            Event::Start(start) => {
                depth = depth.saturating_add(1);
                if depth > MAX_DEPTH {
                    return Err(broken(Damage::Depth));
                }
                match start.local_name().as_ref() {
                    "rPh" if aid.is_none() => aid = Some(depth),
                    "t" => in_text = aid.is_none(),
                    _ => {}
                }
            }
            Event::End(_) if depth == 0 => return Ok(text),
            Event::End(_) => {
                if aid == Some(depth) {
                    aid = None;
                }
                in_text = plain;
                depth = depth.saturating_sub(1);
            }
            Event::Text(piece) if in_text => text.push_str(&piece.xml10_content()),
            Event::CData(piece) if in_text => text.push_str(&piece.xml10_content()),
            Event::GeneralRef(reference) if in_text => text.push_str(&resolve(&reference).ok_or(UNREADABLE)?),
            Event::DocType(_) => return Err(broken(Damage::Entities)),
            Event::Eof => return Err(UNREADABLE),
            _ => {}
        }
        if text.len() > Limit::CellChars.value().saturating_mul(4) {
            return Err(IntakeError::TooLarge {
                limit: Limit::CellChars,
            });
        }
    }
}

/// The text of `&amp;` and `&#233;`; `None` for an entity that XML itself does not have.
pub(super) fn resolve(reference: &BytesRef<'_>) -> Option<String> {
    match reference.resolve_char_ref() {
        Ok(Some(letter)) => Some(letter.to_string()),
        Ok(None) => escape::resolve_predefined_entity(reference).map(str::to_owned),
        Err(_) => None,
    }
}

/// Unpacks no more than is left; what a zip says about its own sizes is not believed.
pub(super) struct Bounded<'a> {
    pub(super) inner: Box<dyn Read + 'a>,
    pub(super) left: &'a mut u64,
}

impl Read for Bounded<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let read = self.inner.by_ref().take(*self.left).read(buffer)?;
        *self.left = self.left.saturating_sub(u64::try_from(read).unwrap_or(u64::MAX));
        Ok(read)
    }
}
