//! The programs that read our PDF: qpdf and those of poppler.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::process::Command;

use serde_json::Value as Json;
use tempfile::TempDir;

use crate::judge;

/// A4 in points, and what must stay white at its edges.
const A4: (f64, f64) = (595.3, 841.9);
const EDGE: f64 = 28.0;

/// A PDF in a folder of its own.
pub struct File {
    _folder: TempDir,
    path: PathBuf,
}

/// A font of a file.
pub struct Font {
    pub name: String,
    pub embedded: bool,
    pub unicode: bool,
}

/// A word on a page and where it stands.
#[derive(Debug, Clone)]
pub struct Word {
    page: usize,
    text: String,
    x: (f64, f64),
    y: (f64, f64),
}

impl File {
    #[expect(
        clippy::disallowed_methods,
        reason = "writes into a folder of the test"
    )]
    pub fn new(bytes: &[u8]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("paper.pdf");
        std::fs::write(&path, bytes).unwrap();
        Self {
            _folder: folder,
            path,
        }
    }

    /// Keeps the file for a look, when `KARTOTEKA_KEEP_PAPERS` names a folder.
    pub fn keep(&self, name: &str) {
        if let Some(folder) = std::env::var_os("KARTOTEKA_KEEP_PAPERS") {
            let to = PathBuf::from(folder).join(format!("{name}.pdf"));
            std::fs::copy(&self.path, to).unwrap();
        }
    }

    fn ask(&self, program: &str, before: &[&str], after: &[&str]) -> String {
        let mut command: Command = judge::program(program);
        command.args(before).arg(&self.path).args(after);
        let output = command.output().unwrap();
        let said = String::from_utf8(output.stdout).unwrap();
        assert!(output.status.success(), "{program}: {said}");
        said
    }

    pub fn assert_sound(&self) {
        let said = self.ask("qpdf", &["--check"], &[]);
        assert!(
            said.contains("No syntax or stream encoding errors"),
            "{said}"
        );
    }

    pub fn info(&self) -> BTreeMap<String, String> {
        let said = self.ask("pdfinfo", &["-enc", "UTF-8"], &[]);
        let pairs = said.lines().filter_map(|line| line.split_once(':'));
        pairs
            .map(|(key, value)| (key.to_owned(), value.trim().to_owned()))
            .collect()
    }

    /// The language of the document, of qpdf's tree.
    pub fn lang(&self) -> String {
        let said = self.ask("qpdf", &["--json=2", "--json-key=qpdf"], &[]);
        let tree: Json = serde_json::from_str(&said).unwrap();
        let objects = tree["qpdf"][1].as_object().unwrap().values();
        let mut catalogs = objects.filter(|object| object["value"]["/Type"] == "/Catalog");
        let lang = &catalogs.next().unwrap()["value"]["/Lang"];
        lang.as_str().unwrap().trim_start_matches("u:").to_owned()
    }

    /// Which part of PDF/UA the file says to follow.
    pub fn accessible_part(&self) -> Option<String> {
        let meta = self.ask("pdfinfo", &["-meta"], &[]);
        let (_, after) = meta.split_once("<pdfuaid:part>")?;
        after.split_once('<').map(|(part, _)| part.to_owned())
    }

    pub fn fonts(&self) -> Vec<Font> {
        let said = self.ask("pdffonts", &[], &[]);
        let rows = said.lines().skip(2);
        rows.map(|row| {
            let cells: Vec<&str> = row.split_whitespace().rev().collect();
            Font {
                name: row.split_whitespace().next().unwrap().to_owned(),
                embedded: cells[4] == "yes",
                unicode: cells[2] == "yes",
            }
        })
        .collect()
    }

    pub fn text(&self) -> String {
        self.ask("pdftotext", &["-layout", "-enc", "UTF-8"], &["-"])
    }

    /// The text in the order in which it was written.
    pub fn raw(&self) -> String {
        self.ask("pdftotext", &["-raw", "-enc", "UTF-8"], &["-"])
    }

    /// Everything in the file that is not drawn: titles, tags, what screen readers are told.
    pub fn tree(&self) -> String {
        self.ask("qpdf", &["--json=2"], &[])
    }

    /// The text between head and foot, in the order in which it was written.
    pub fn body(&self) -> String {
        let between = ["-x", "0", "-W", "596", "-y", "68", "-H", "704"];
        let mut before = vec!["-raw", "-enc", "UTF-8"];
        before.extend(between);
        self.ask("pdftotext", &before, &["-"])
    }

    pub fn pages(&self) -> Vec<String> {
        let text = self.raw();
        let pages = text.split('\u{c}').filter(|page| !page.trim().is_empty());
        pages.map(ToOwned::to_owned).collect()
    }

    pub fn boxes(&self) -> Vec<Word> {
        let said = self.ask("pdftotext", &["-bbox", "-enc", "UTF-8"], &["-"]);
        let mut page = 0;
        let mut words = Vec::new();
        for line in said.lines().map(str::trim) {
            page += usize::from(line.starts_with("<page "));
            if line.starts_with("<word ") {
                words.push(word(page, line));
            }
        }
        words
    }
}

fn word(page: usize, line: &str) -> Word {
    let number = |name: &str| -> f64 {
        let (_, after) = line.split_once(&format!("{name}=\"")).unwrap();
        after.split('"').next().unwrap().parse().unwrap()
    };
    let text = line.split(['>', '<']).nth(2).unwrap();
    Word {
        page,
        text: text.to_owned(),
        x: (number("xMin"), number("xMax")),
        y: (number("yMin"), number("yMax")),
    }
}

/// A text without spaces, line ends and hyphens, which lines may add.
pub fn squeezed(text: &str) -> String {
    text.chars()
        .filter(|c| !c.is_whitespace() && *c != '-')
        .collect()
}

/// Every word keeps clear of the edges of its page.
pub fn assert_inside(name: &str, words: &[Word]) {
    for word in words {
        let inside = word.x.0 >= EDGE
            && word.x.1 <= A4.0 - EDGE
            && word.y.0 >= EDGE
            && word.y.1 <= A4.1 - EDGE;
        assert!(inside, "{name}: {} {word:?}", word.text);
    }
}

/// No two words of a page cover each other. Boxes are as high as the font, so that lines that
/// stand close touch a little.
pub fn assert_apart(name: &str, words: &[Word]) {
    for (at, one) in words.iter().enumerate() {
        for other in &words[at + 1..] {
            let wide = overlap(one.x, other.x);
            let high = overlap(one.y, other.y);
            let apart = one.page != other.page || wide < 1.0 || high < 4.0;
            assert!(apart, "{name}: {one:?} and {other:?}");
        }
    }
}

fn overlap(one: (f64, f64), other: (f64, f64)) -> f64 {
    one.1.min(other.1) - one.0.max(other.0)
}
