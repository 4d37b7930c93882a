//! All that the typesetter can see: the layout, the values of one paper, and our fonts.
//!
//! There is nothing else to find: no folder, no package, no clock.

use std::sync::LazyLock;

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, Source};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt as _, World};

use super::fonts;

/// The file of values that the layout asks for.
const VALUES: &str = "paper.json";

/// What is the same for all papers, made once.
static SHELF: LazyLock<Shelf> = LazyLock::new(|| Shelf {
    library: LazyHash::new(Library::default()),
    book: LazyHash::new(FontBook::from_fonts(fonts::all())),
    layout: Source::detached(include_str!("../../../schemas/print/paper.typ")),
});

struct Shelf {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    layout: Source,
}

/// What lies before the typesetter while it makes one paper.
pub(super) struct Desk {
    values: Bytes,
}

impl Desk {
    pub(super) fn new(values: &serde_json::Value) -> Self {
        Self {
            values: Bytes::from_string(values.to_string()),
        }
    }

    /// The layout of all papers.
    pub(super) fn layout(&self) -> Source {
        SHELF.layout.clone()
    }
}

impl World for Desk {
    fn library(&self) -> &LazyHash<Library> {
        &SHELF.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &SHELF.book
    }

    fn main(&self) -> FileId {
        SHELF.layout.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == SHELF.layout.id() {
            Ok(self.layout())
        } else {
            Err(FileError::AccessDenied)
        }
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        let is_ours = id.root() == SHELF.layout.id().root();
        if is_ours && id.vpath().get_without_slash() == VALUES {
            Ok(self.values.clone())
        } else {
            Err(FileError::AccessDenied)
        }
    }

    fn font(&self, index: usize) -> Option<Font> {
        fonts::all().get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}
