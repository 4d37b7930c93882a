//! The media type of an attached file, by what it begins with; its name decides only where the
//! content cannot.

/// Beginnings of files, and their media types.
const MAGIC: [(&[u8], &str); 5] = [
    (b"%PDF-", "application/pdf"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"II*\0", "image/tiff"),
    (b"MM\0*", "image/tiff"),
];

/// The media type of a file of this name and content.
pub fn kind(name: &str, bytes: &[u8]) -> &'static str {
    if let Some((_, kind)) = MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return kind;
    }
    let ends = |suffix: &str| name.to_ascii_lowercase().ends_with(suffix);
    if bytes.starts_with(b"PK\x03\x04") && ends(".docx") {
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    } else if bytes.starts_with(b"PK\x03\x04") && ends(".odt") {
        "application/vnd.oasis.opendocument.text"
    } else if std::str::from_utf8(bytes).is_ok() {
        "text/plain"
    } else {
        "application/octet-stream"
    }
}

#[cfg(test)]
mod tests {
    use super::kind;

    #[test]
    fn the_content_goes_before_the_name() {
        assert_eq!(kind("scan.txt", b"%PDF-1.7"), "application/pdf");
        assert_eq!(kind("notes.pdf", "zażółć".as_bytes()), "text/plain");
        assert_eq!(
            kind("x.docx", b"PK\x03\x04rest"),
            kind("Y.DOCX", b"PK\x03\x04")
        );
        assert_eq!(kind("x.bin", &[0xff, 0x00]), "application/octet-stream");
    }
}
