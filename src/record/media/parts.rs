//! Kinds that are parcels of parts: what Word, Excel and `LibreOffice` write. The names of the parts
//! tell the kind.

use super::magic::find;
use super::{Class, MediaKind};

use Class::{Archive, Document, Mail, Program, Sheet};

/// The mark of the container of Word's older files.
const OLE: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";
/// So much of its directory is looked at: a sector, whose entries have 128 bytes each.
pub const DIRECTORY_BYTES: usize = 4096;

/// Names of parts in that container, and the kinds that they tell.
const OLE_PARTS: [(&str, MediaKind); 6] = [
    (
        "WordDocument",
        MediaKind::new(Document, "application/msword", "doc"),
    ),
    (
        "Workbook",
        MediaKind::new(Sheet, "application/vnd.ms-excel", "xls"),
    ),
    (
        "Book",
        MediaKind::new(Sheet, "application/vnd.ms-excel", "xls"),
    ),
    (
        "PowerPoint Document",
        MediaKind::new(Sheet, "application/vnd.ms-powerpoint", "ppt"),
    ),
    (
        "__properties_version1.0",
        MediaKind::new(Mail, "application/vnd.ms-outlook", "msg"),
    ),
    (
        "\u{4840}",
        MediaKind::new(Program, "application/x-msi", "msi"),
    ),
];
/// That container with parts that tell nothing: an office's document, most likely.
const OLE_OTHER: MediaKind = MediaKind::new(Document, "application/x-ole-storage", "bin");

const ENTRY: &[u8] = b"PK\x03\x04";
const LISTED: &[u8] = b"PK\x01\x02";
const LIST_END: &[u8] = b"PK\x05\x06";

/// The folders of parts that tell what Office wrote.
const OFFICE_PARTS: [(&[u8], MediaKind); 3] = [
    (
        b"word/",
        MediaKind::new(
            Document,
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            "docx",
        ),
    ),
    (
        b"xl/",
        MediaKind::new(
            Sheet,
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            "xlsx",
        ),
    ),
    (
        b"ppt/",
        MediaKind::new(
            Sheet,
            "application/vnd.openxmlformats-officedocument.presentationml.presentation",
            "pptx",
        ),
    ),
];
/// How the first part of such a file is called.
const OFFICE_FIRST: [&[u8]; 7] = [
    b"[Content_Types].xml",
    b"_rels/",
    b"docProps/",
    b"customXml/",
    b"word/",
    b"xl/",
    b"ppt/",
];

/// What stands in the first part of what `LibreOffice` writes.
const OPEN_DOCUMENT: [(&[u8], MediaKind); 3] = [
    (
        b"application/vnd.oasis.opendocument.text",
        MediaKind::new(Document, "application/vnd.oasis.opendocument.text", "odt"),
    ),
    (
        b"application/vnd.oasis.opendocument.spreadsheet",
        MediaKind::new(
            Sheet,
            "application/vnd.oasis.opendocument.spreadsheet",
            "ods",
        ),
    ),
    (
        b"application/vnd.oasis.opendocument.presentation",
        MediaKind::new(
            Sheet,
            "application/vnd.oasis.opendocument.presentation",
            "odp",
        ),
    ),
];

/// What the parts of a ZIP tell; none when it is no ZIP. Of a file that has `length` bytes the
/// beginning and the end are known.
pub fn of_zip(head: &[u8], tail: &[u8], length: u64) -> Option<MediaKind> {
    if !head.starts_with(ENTRY) && !head.starts_with(LIST_END) {
        return None;
    }
    let first = name(head, 26, 30).unwrap_or_default();
    if first == b"mimetype" {
        let told = head.get(38..).unwrap_or_default();
        let found = OPEN_DOCUMENT
            .iter()
            .find(|(kind, _)| told.starts_with(kind));
        if let Some((_, kind)) = found {
            return Some(*kind);
        }
    }
    let is_office = OFFICE_FIRST.iter().any(|part| first.starts_with(part));
    let names = listed(tail, length).unwrap_or_else(|| entries(head));
    let of_part = |part: &[u8]| names.iter().any(|name| name.starts_with(part));
    let found = OFFICE_PARTS
        .iter()
        .find(|(part, _)| is_office && of_part(part));
    let archive = MediaKind::new(Archive, "application/zip", "zip");
    Some(found.map_or(archive, |(_, kind)| *kind))
}

/// The names in the list at the end, when the whole list is there.
fn listed(tail: &[u8], length: u64) -> Option<Vec<&[u8]>> {
    let at = tail.windows(LIST_END.len()).rposition(|w| w == LIST_END)?;
    let start = u64::from(number(tail, at + 16)?);
    let before = length.checked_sub(tail.len() as u64)?;
    let mut at = usize::try_from(start.checked_sub(before)?).ok()?;
    let mut names = Vec::new();
    while tail.get(at..)?.starts_with(LISTED) {
        let entry = &tail[at..];
        let name = name(entry, 28, 46)?;
        names.push(name);
        at += 46 + name.len() + short(entry, 30)? + short(entry, 32)?;
    }
    Some(names)
}

/// The names of the parts that begin in these bytes.
fn entries(bytes: &[u8]) -> Vec<&[u8]> {
    let starts = bytes.windows(ENTRY.len()).enumerate();
    let starts = starts.filter(|(_, window)| *window == ENTRY);
    starts
        .filter_map(|(at, _)| name(&bytes[at..], 26, 30))
        .collect()
}

/// A name whose length stands at one place and its text at another.
fn name(entry: &[u8], length_at: usize, at: usize) -> Option<&[u8]> {
    entry.get(at..at + short(entry, length_at)?)
}

fn short(bytes: &[u8], at: usize) -> Option<usize> {
    let pair = bytes.get(at..at + 2)?.try_into().ok()?;
    Some(u16::from_le_bytes(pair).into())
}

fn number(bytes: &[u8], at: usize) -> Option<u32> {
    let four = bytes.get(at..at + 4)?.try_into().ok()?;
    Some(u32::from_le_bytes(four))
}

/// Where the directory of an older Office file stands, by its header.
pub fn directory_of_ole(head: &[u8]) -> Option<u64> {
    let header = head.strip_prefix(OLE).and(head.get(..512))?;
    let size = match short(header, 30)? {
        9 => 512,
        12 => 4096,
        _ => return None,
    };
    let sector = u64::from(number(header, 48)?);
    sector.checked_add(1)?.checked_mul(size)
}

/// What the directory of an older Office file tells; none when it is no such file.
pub fn of_ole(head: &[u8], directory: &[u8]) -> Option<MediaKind> {
    head.starts_with(OLE).then_some(())?;
    let has = |part: &str| {
        let wide: Vec<u8> = part.encode_utf16().flat_map(u16::to_le_bytes).collect();
        find(directory, &wide).is_some()
    };
    let found = OLE_PARTS.iter().find(|(part, _)| has(part));
    Some(found.map_or(OLE_OTHER, |(_, kind)| *kind))
}
