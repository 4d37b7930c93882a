//! Small files of each kind, whole and in pieces.

use proptest::prelude::*;

use super::*;

/// The kind of bytes that pass in pieces of a size.
fn in_pieces(bytes: &[u8], size: usize) -> MediaKind {
    let mut sniffer = Sniffer::default();
    for piece in bytes.chunks(size) {
        sniffer.update(piece);
    }
    sniffer.kind()
}

fn ending(bytes: &[u8]) -> &'static str {
    in_pieces(bytes, HEAD_BYTES).ending
}

/// A ZIP of stored parts, with its list at the end.
fn zip(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let (mut bytes, mut list) = (Vec::new(), Vec::new());
    let short = |n: usize| u16::try_from(n).unwrap().to_le_bytes();
    for (name, content) in parts {
        let at = u32::try_from(bytes.len()).unwrap();
        bytes.extend(b"PK\x03\x04");
        bytes.extend([0; 22]);
        bytes.extend(short(name.len()));
        bytes.extend([0; 2]);
        bytes.extend(name.as_bytes());
        bytes.extend(*content);
        list.extend(b"PK\x01\x02");
        list.extend([0; 24]);
        list.extend(short(name.len()));
        list.extend([0; 12]);
        list.extend(at.to_le_bytes());
        list.extend(name.as_bytes());
    }
    let at = u32::try_from(bytes.len()).unwrap();
    bytes.extend(list);
    bytes.extend(b"PK\x05\x06");
    bytes.extend([0; 12]);
    bytes.extend(at.to_le_bytes());
    bytes.extend([0; 2]);
    bytes
}

/// An older Office file whose directory stands in the sector of that number.
fn ole(sector: u32, part: &str) -> Vec<u8> {
    let mut bytes = vec![0; 512 * (sector as usize + 2)];
    bytes[..8].copy_from_slice(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1");
    bytes[30] = 9;
    bytes[48..52].copy_from_slice(&sector.to_le_bytes());
    let at = 512 * (sector as usize + 1) + 128;
    let wide: Vec<u8> = part.encode_utf16().flat_map(u16::to_le_bytes).collect();
    bytes[at..at + wide.len()].copy_from_slice(&wide);
    bytes
}

#[test]
fn the_first_bytes_tell_the_kind() {
    for (bytes, kind) in [
        (&b"%PDF-1.7\n\0"[..], "pdf"),
        (b"\r\n\0%PDF-1.4", "pdf"),
        (b"\x89PNG\r\n\x1a\n\0", "png"),
        (b"\xff\xd8\xff\xe0\0", "jpg"),
        (b"II*\0\x08", "tif"),
        (b"MM\0*\0", "tif"),
        (b"{\\rtf1\\ansi", "rtf"),
        (b"RIFF\x24\0\0\0WAVEfmt ", "wav"),
        (b"RIFF\x24\0\0\0WEBPVP8 ", "webp"),
        (b"\0\0\0\x20ftypisom\0\0", "mp4"),
        (b"\0\0\0\x20ftypM4A \0\0", "m4a"),
        (b"\0\0\0\x20ftypheic\0\0", "heic"),
        (b"ID3\x04\0", "mp3"),
        (b"\xff\xfb\x90\0", "mp3"),
        (b"MZ\x90\0\x03\0", "exe"),
        (b"MZ to skr\xc3\xb3t.", "txt"),
        (b"\x7fELF\x02", "elf"),
        (b"#!/bin/sh\n", "sh"),
        (b"", "txt"),
        ("Protokół\r\n".as_bytes(), "txt"),
        (b"\xef\xbb\xbfProtok\xc3\xb3\xc5\x82", "txt"),
        (b"Protok\xf3\xb3 z posiedzenia", "txt"),
        (b"\xff\xfeP\0r\0o\0", "txt"),
        (b"\xff\xfe\0\0", "bin"),
        (b"\xff\0", "bin"),
        (b" <!DOCTYPE html><p>", "html"),
        (b"From: a\r\nMIME-Version: 1.0\r\n\r\nText", "eml"),
        (b"From: a\nSubject: b\n\nMIME-Version: 1.0", "txt"),
    ] {
        assert_eq!(ending(bytes), kind, "{}", bytes.escape_ascii());
    }
}

/// An archive as `tar` begins one, of a first file.
fn tar(start: &[u8], mark: &[u8], file: &[u8]) -> Vec<u8> {
    let mut bytes = vec![0; 512];
    bytes[..start.len()].copy_from_slice(start);
    bytes[257..257 + mark.len()].copy_from_slice(mark);
    bytes.extend(file);
    bytes
}

#[test]
fn an_archive_is_told_by_its_mark_unless_it_begins_as_something_that_runs() {
    for (bytes, kind) in [
        (tar(b"handover.toml", b"ustar\x0000", b"format = 1"), "tar"),
        (tar(b"a", b"ustar  \0", b"\0"), "tar"),
        (tar(b"scan.pdf", b"ustar\x0000", b"%PDF-1.7"), "tar"),
        (tar(b"MZ\x90", b"ustar\x0000", b""), "exe"),
        (tar(b"#!/bin/sh\n", b"ustar\x0000", b""), "sh"),
        (tar(b"a", b"ustarx", b""), "bin"),
        (tar(b"scan.pdf", b"", b"%PDF-1.7"), "pdf"),
        (tar(b"a", b"ustar\0", b"")[..262].to_vec(), "bin"),
    ] {
        assert_eq!(ending(&bytes), kind, "{}", bytes.escape_ascii());
        assert_eq!(in_pieces(&bytes, 100), in_pieces(&bytes, HEAD_BYTES));
    }
    let media_type = in_pieces(&tar(b"a", b"ustar\0", b""), 64).media_type;
    assert_eq!(media_type, "application/x-tar");
}

#[test]
fn texts_say_which_letters_they_are_written_in() {
    let media_type = |bytes: &[u8]| in_pieces(bytes, 1).media_type;
    assert_eq!(media_type("zażółć".as_bytes()), "text/plain");
    assert_eq!(
        media_type(b"za\xbf\xf3\xb3\xe6"),
        "text/plain; charset=unknown-8bit"
    );
    assert_eq!(
        media_type(&"ż".as_bytes()[..1]),
        "text/plain; charset=unknown-8bit"
    );
    assert_eq!(media_type(b"\xfe\xff\0P"), "text/plain; charset=utf-16");
}

#[test]
fn the_parts_of_a_parcel_tell_the_kind() {
    let odt = b"application/vnd.oasis.opendocument.text";
    let types = ("[Content_Types].xml", &b"<x/>"[..]);
    let picture = vec![7; 2 * HEAD_BYTES];
    for (parts, kind) in [
        (&[types, ("word/document.xml", b"<x/>")][..], "docx"),
        (
            &[("_rels/.rels", b""), ("xl/workbook.xml", b""), types],
            "xlsx",
        ),
        (&[types, ("ppt/presentation.xml", b"")], "pptx"),
        (
            &[
                ("docProps/thumbnail.jpeg", &picture),
                ("word/document.xml", b""),
            ],
            "docx",
        ),
        (&[("mimetype", odt), ("content.xml", b"")], "odt"),
        (&[("scan.pdf", b"%PDX"), ("word/x", b"")], "zip"),
        (&[types, ("other.xml", b"")], "zip"),
        (&[], "zip"),
    ] {
        assert_eq!(ending(&zip(parts)), kind, "{kind}");
    }
    let nested = zip(&[types, ("word/document.xml", b"")]);
    assert_eq!(ending(&zip(&[("copy.docx", &nested)])), "zip");
}

#[test]
fn an_older_office_file_is_told_wherever_its_directory_stands() {
    for sector in [0, 3, 300] {
        for (part, kind) in [
            ("WordDocument", "doc"),
            ("Workbook", "xls"),
            ("__properties_version1.0", "msg"),
            ("Other", "bin"),
        ] {
            let bytes = ole(sector, part);
            for size in [100, 512, HEAD_BYTES] {
                assert_eq!(
                    in_pieces(&bytes, size).ending,
                    kind,
                    "{sector} {part} {size}"
                );
            }
        }
    }
}

#[test]
fn minutes_can_be_written_scanned_or_sent() {
    for (bytes, can) in [
        (
            zip(&[("_rels/.rels", b""), ("word/document.xml", b"")]),
            true,
        ),
        (
            zip(&[("mimetype", b"application/vnd.oasis.opendocument.text")]),
            true,
        ),
        (ole(1, "WordDocument"), true),
        (b"%PDF-1.7\0".to_vec(), true),
        (b"{\\rtf1".to_vec(), true),
        (b"\xff\xd8\xff\xe0\0".to_vec(), true),
        ("Ustalono.".into(), true),
        (b"MZ\x90\0".to_vec(), false),
        (zip(&[("a.pdf", b"")]), false),
        (b"ID3\x04\0".to_vec(), false),
        (vec![0; 100], false),
    ] {
        assert_eq!(
            in_pieces(&bytes, 64).can_be_minutes(),
            can,
            "{}",
            bytes.escape_ascii()
        );
    }
}

proptest! {
    /// However the bytes pass, they are the same file.
    #[test]
    fn pieces_do_not_matter(
        start in prop::sample::select(vec![
            &b""[..], b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"From: ", "ż".as_bytes(),
        ]),
        rest in prop::collection::vec(any::<u8>(), 0..2000),
        size in 1_usize..700,
    ) {
        let bytes = [start, &rest].concat();
        prop_assert_eq!(in_pieces(&bytes, size), in_pieces(&bytes, bytes.len().max(1)));
    }
}
