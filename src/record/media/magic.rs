//! Kinds that are told by the first bytes.

use super::{Class, MediaKind};

use Class::{Archive, Document, Film, Image, Mail, Program, Sound, Unknown};

/// UTF-8 text.
pub const TEXT: MediaKind = MediaKind::new(Document, "text/plain", "txt");
/// Text in one of the older character sets; which one cannot be told.
pub const OTHER_TEXT: MediaKind =
    MediaKind::new(Document, "text/plain; charset=unknown-8bit", "txt");
/// Text of two bytes a sign, as Windows writes it.
pub const WIDE_TEXT: MediaKind = MediaKind::new(Document, "text/plain; charset=utf-16", "txt");
/// A page of the web.
pub const WEB_PAGE: MediaKind = MediaKind::new(Document, "text/html", "html");
/// Nothing that is known here.
pub const UNKNOWN: MediaKind = MediaKind::new(Unknown, "application/octet-stream", "bin");

const MAIL: MediaKind = MediaKind::new(Mail, "message/rfc822", "eml");
const PDF: MediaKind = MediaKind::new(Document, "application/pdf", "pdf");
const TAR: MediaKind = MediaKind::new(Archive, "application/x-tar", "tar");
/// Where the head of a first file ends with its mark.
const TAR_MARK: usize = 257;
/// Other programs look for the mark of a PDF so far in.
const PDF_REACH: usize = 1024;

/// Beginnings of files, and their kinds.
const BEGINNINGS: &[(&[u8], MediaKind)] = &[
    (
        b"{\\rtf",
        MediaKind::new(Document, "application/rtf", "rtf"),
    ),
    (
        b"\x89PNG\r\n\x1a\n",
        MediaKind::new(Image, "image/png", "png"),
    ),
    (b"\xff\xd8\xff", MediaKind::new(Image, "image/jpeg", "jpg")),
    (b"II*\0", MediaKind::new(Image, "image/tiff", "tif")),
    (b"MM\0*", MediaKind::new(Image, "image/tiff", "tif")),
    (b"II+\0", MediaKind::new(Image, "image/tiff", "tif")),
    (b"MM\0+", MediaKind::new(Image, "image/tiff", "tif")),
    (b"GIF87a", MediaKind::new(Image, "image/gif", "gif")),
    (b"GIF89a", MediaKind::new(Image, "image/gif", "gif")),
    (b"ID3", MediaKind::new(Sound, "audio/mpeg", "mp3")),
    (b"\xff\xfb", MediaKind::new(Sound, "audio/mpeg", "mp3")),
    (b"\xff\xf3", MediaKind::new(Sound, "audio/mpeg", "mp3")),
    (b"\xff\xf2", MediaKind::new(Sound, "audio/mpeg", "mp3")),
    (b"\xff\xf1", MediaKind::new(Sound, "audio/aac", "aac")),
    (b"\xff\xf9", MediaKind::new(Sound, "audio/aac", "aac")),
    (b"OggS", MediaKind::new(Sound, "audio/ogg", "ogg")),
    (b"fLaC", MediaKind::new(Sound, "audio/flac", "flac")),
    (b"#!AMR", MediaKind::new(Sound, "audio/amr", "amr")),
    (
        b"\x1aE\xdf\xa3",
        MediaKind::new(Film, "video/matroska", "mkv"),
    ),
    (
        b"\x30\x26\xb2\x75\x8e\x66\xcf\x11",
        MediaKind::new(Film, "video/x-ms-asf", "wmv"),
    ),
    (
        b"7z\xbc\xaf\x27\x1c",
        MediaKind::new(Archive, "application/x-7z-compressed", "7z"),
    ),
    (
        b"Rar!\x1a\x07",
        MediaKind::new(Archive, "application/vnd.rar", "rar"),
    ),
    (
        b"\x1f\x8b",
        MediaKind::new(Archive, "application/gzip", "gz"),
    ),
    (
        b"\x7fELF",
        MediaKind::new(Program, "application/x-elf", "elf"),
    ),
    (b"#!/", MediaKind::new(Program, "text/x-shellscript", "sh")),
    (
        b"\x4c\0\0\0\x01\x14\x02\0",
        MediaKind::new(Program, "application/x-ms-shortcut", "lnk"),
    ),
];

/// Kinds within the container of WAV, by what stands at its byte 8.
const RIFF: &[(&[u8], MediaKind)] = &[
    (b"WAVE", MediaKind::new(Sound, "audio/wav", "wav")),
    (b"AVI ", MediaKind::new(Film, "video/x-msvideo", "avi")),
    (b"WEBP", MediaKind::new(Image, "image/webp", "webp")),
];

/// Kinds within the container of MP4, by what stands at its byte 8; any other is a film.
const MP4: &[(&[u8], MediaKind)] = &[
    (b"M4A", MediaKind::new(Sound, "audio/mp4", "m4a")),
    (b"M4B", MediaKind::new(Sound, "audio/mp4", "m4a")),
    (b"hei", MediaKind::new(Image, "image/heic", "heic")),
    (b"mif1", MediaKind::new(Image, "image/heif", "heif")),
    (b"avif", MediaKind::new(Image, "image/avif", "avif")),
    (b"qt  ", MediaKind::new(Film, "video/quicktime", "mov")),
    (b"3g", MediaKind::new(Film, "video/3gpp", "3gp")),
    (b"", MediaKind::new(Film, "video/mp4", "mp4")),
];

/// What the first bytes tell; none where they tell nothing by themselves.
pub fn of(head: &[u8]) -> Option<MediaKind> {
    let start = &head[..head.len().min(PDF_REACH)];
    // A PDF is let stand behind some bytes, but what stands there in an archive is one file of it.
    if find(start, b"%PDF-").is_some() && !is_tar(head) {
        return Some(PDF);
    }
    let inner = head.get(8..).unwrap_or_default();
    match head {
        [b'R', b'I', b'F', b'F', ..] => first(RIFF, inner),
        [_, _, _, _, b'f', b't', b'y', b'p', ..] => first(MP4, inner),
        _ if is_windows_program(head) => Some(MediaKind::new(
            Program,
            "application/vnd.microsoft.portable-executable",
            "exe",
        )),
        _ => first(BEGINNINGS, head).or_else(|| is_tar(head).then_some(TAR)),
    }
}

/// A mark so far in says nothing against what a file begins with: whatever a computer would run is
/// that first.
fn is_tar(head: &[u8]) -> bool {
    let mark = head.get(TAR_MARK..).unwrap_or_default();
    mark.starts_with(b"ustar\0") || mark.starts_with(b"ustar  \0")
}

fn first(table: &[(&[u8], MediaKind)], bytes: &[u8]) -> Option<MediaKind> {
    let found = table.iter().find(|(magic, _)| bytes.starts_with(magic));
    found.map(|(_, kind)| *kind)
}

/// Two letters alone could be a text's: behind them stands a header with zeros.
fn is_windows_program(head: &[u8]) -> bool {
    head.starts_with(b"MZ") && head[..head.len().min(64)].contains(&0)
}

/// Whether it begins as Windows writes text of two bytes a sign.
pub fn is_wide_text(head: &[u8]) -> bool {
    let is_marked = |mark: &[u8]| head.starts_with(mark) && head.len().is_multiple_of(2);
    let (_, signs) = head.split_at(head.len().min(2));
    let has_zero_sign = signs.chunks_exact(2).any(|sign| sign == [0, 0]);
    (is_marked(b"\xff\xfe") || is_marked(b"\xfe\xff")) && !has_zero_sign
}

/// Whether it begins as a page of the web.
pub fn is_web_page(head: &[u8]) -> bool {
    let head = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head);
    let start = head.trim_ascii_start();
    let begins = |tag: &str| {
        let start = start.get(..tag.len()).unwrap_or_default();
        start.eq_ignore_ascii_case(tag.as_bytes())
    };
    begins("<!doctype html") || begins("<html")
}

/// A message: lines of a header, with a sender and a mark of the mail's own format.
pub fn of_mail(head: &[u8]) -> Option<MediaKind> {
    let lines = head.split(|b| *b == b'\n').map(<[u8]>::trim_ascii_end);
    let header: Vec<&[u8]> = lines.take_while(|line| !line.is_empty()).collect();
    let has = |name: &str| {
        let begins = |line: &&[u8]| {
            let start = line.get(..name.len()).unwrap_or_default();
            start.eq_ignore_ascii_case(name.as_bytes())
        };
        header.iter().any(begins)
    };
    let is_mail = has("from:") && (has("mime-version:") || has("message-id:") || has("received:"));
    is_mail.then_some(MAIL)
}

/// Where a piece stands in some bytes.
pub fn find(bytes: &[u8], piece: &[u8]) -> Option<usize> {
    bytes.windows(piece.len()).position(|at| at == piece)
}
