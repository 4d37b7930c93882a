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
}

/// The layout of all papers.
pub(super) fn layout() -> Source {
    SHELF.layout.clone()
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
            Ok(layout())
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

#[cfg(test)]
mod tests {
    use typst::syntax::package::PackageSpec;
    use typst::syntax::{RootedPath, VirtualPath, VirtualRoot};

    use super::*;

    fn id(root: VirtualRoot, path: &str) -> FileId {
        RootedPath::new(root, VirtualPath::new(path).unwrap()).intern()
    }

    fn package() -> VirtualRoot {
        let spec: PackageSpec = "@preview/cetz:0.3.0".parse().unwrap();
        VirtualRoot::Package(spec)
    }

    #[test]
    fn nothing_but_the_layout_and_the_values_is_there() {
        let desk = Desk::new(&serde_json::json!({}));
        assert!(desk.file(id(VirtualRoot::Project, VALUES)).is_ok());
        let others = [
            id(VirtualRoot::Project, "etc/passwd"),
            id(VirtualRoot::Project, "folder/paper.json"),
            id(package(), VALUES),
        ];
        for other in others {
            assert!(desk.file(other).is_err() && desk.source(other).is_err());
        }
        assert!(desk.today(None).is_none());
    }

    #[test]
    fn every_face_that_the_layout_names_is_there() {
        let book = Desk::new(&serde_json::json!({})).book().clone();
        for family in ["libertinus serif", "dejavu sans mono"] {
            assert!(book.contains_family(family), "{family}");
        }
        assert!(fonts::all().len() >= 8, "{}", fonts::all().len());
    }
}
