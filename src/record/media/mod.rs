//! What kind of file an attached one is, by its content alone: a name may lie, and may tell of a
//! person.
//!
//! A [`Sniffer`] sees the bytes pass and keeps no more than their beginning, their end and one
//! part that the beginning points at, so a file of any size costs the same memory. What the bytes
//! are is told by the tables in `magic`, archives of parts by `parts`.

mod magic;
mod parts;

/// So many bytes of the beginning, and of the end, are kept.
pub const HEAD_BYTES: usize = 64 << 10;

/// A kind of file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MediaKind {
    /// Its media type, e.g. `application/pdf`.
    pub media_type: &'static str,
    /// The usual ending of its name, e.g. `pdf`.
    pub ending: &'static str,
    /// What a person would call it.
    pub class: Class,
}

/// What a person would call a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Class {
    /// A text for people, written or printed.
    Document,
    /// A picture: a scan or a photograph.
    Image,
    /// A table or a presentation.
    Sheet,
    /// A message.
    Mail,
    /// Sound.
    Sound,
    /// Moving pictures.
    Film,
    /// A parcel of other files.
    Archive,
    /// Something that a computer would run.
    Program,
    /// Nothing that is known here.
    Unknown,
}

impl MediaKind {
    const fn new(class: Class, media_type: &'static str, ending: &'static str) -> Self {
        Self {
            media_type,
            ending,
            class,
        }
    }

    /// Whether minutes can be such a file: a text, a scan or a message.
    pub fn can_be_minutes(self) -> bool {
        matches!(self.class, Class::Document | Class::Image | Class::Mail)
    }
}

/// Looks at bytes as they pass.
#[derive(Default)]
pub struct Sniffer {
    head: Vec<u8>,
    tail: Vec<u8>,
    /// Where the head says that a list of parts stands, and what of it has passed.
    part: Option<(u64, Vec<u8>)>,
    seen: u64,
    text: Text,
}

impl Sniffer {
    /// Looks at the next bytes.
    pub fn update(&mut self, bytes: &[u8]) {
        let room = HEAD_BYTES - self.head.len();
        self.head.extend_from_slice(&bytes[..room.min(bytes.len())]);
        if self.part.is_none() {
            self.part = parts::directory_of_ole(&self.head).map(|at| (at, Vec::new()));
        }
        self.take_part(bytes);
        self.keep_tail(bytes);
        self.text.update(bytes);
        self.seen += bytes.len() as u64;
    }

    fn take_part(&mut self, bytes: &[u8]) {
        let Some((at, part)) = &mut self.part else {
            return;
        };
        let wanted = *at + part.len() as u64;
        let Some(from) = wanted.checked_sub(self.seen) else {
            return;
        };
        let from = usize::try_from(from).unwrap_or(usize::MAX);
        let room = parts::DIRECTORY_BYTES - part.len();
        let rest = bytes.get(from..).unwrap_or_default();
        part.extend_from_slice(&rest[..room.min(rest.len())]);
    }

    fn keep_tail(&mut self, bytes: &[u8]) {
        let last = &bytes[bytes.len().saturating_sub(HEAD_BYTES)..];
        let surplus = (self.tail.len() + last.len()).saturating_sub(HEAD_BYTES);
        self.tail.drain(..surplus);
        self.tail.extend_from_slice(last);
    }

    /// The kind of what has passed; the beginning of a file is enough for nearly all.
    pub fn kind(&self) -> MediaKind {
        let (head, tail) = (self.head.as_slice(), self.tail.as_slice());
        let part = self.part.as_ref().map(|(_, part)| part.as_slice());
        magic::of(head)
            .or_else(|| parts::of_zip(head, tail, self.seen))
            .or_else(|| parts::of_ole(head, part.unwrap_or_default()))
            .or_else(|| magic::of_mail(head))
            .unwrap_or_else(|| self.text.kind(head))
    }
}

/// Whether what passes is text.
#[derive(Default)]
struct Text {
    /// The beginning of a sign whose end is still to come.
    open: Vec<u8>,
    is_broken: bool,
    has_controls: bool,
}

impl Text {
    fn update(&mut self, bytes: &[u8]) {
        let is_control = |b: &u8| *b < b' ' && !b"\t\n\r\x0c".contains(b);
        self.has_controls = self.has_controls || bytes.iter().any(is_control);
        if self.is_broken {
            return;
        }
        let mut rest = bytes;
        while let (false, [next, after @ ..]) = (self.open.is_empty(), rest) {
            self.open.push(*next);
            rest = after;
            match std::str::from_utf8(&self.open) {
                Ok(_) => self.open.clear(),
                Err(e) if e.error_len().is_some() => {
                    self.is_broken = true;
                    return;
                }
                Err(_) => {}
            }
        }
        if let Err(e) = std::str::from_utf8(rest) {
            self.is_broken = e.error_len().is_some();
            self.open.extend_from_slice(&rest[e.valid_up_to()..]);
        }
    }

    fn kind(&self, head: &[u8]) -> MediaKind {
        if magic::is_wide_text(head) {
            return magic::WIDE_TEXT;
        }
        match (self.has_controls, self.is_broken || !self.open.is_empty()) {
            (true, _) => magic::UNKNOWN,
            (false, _) if magic::is_web_page(head) => magic::WEB_PAGE,
            (false, false) => magic::TEXT,
            (false, true) => magic::OTHER_TEXT,
        }
    }
}

#[cfg(test)]
mod tests;
