//! The list of digests of a copy, as `sha256sum --check` reads it: a head line that it passes
//! over, then a line for each file.

use std::collections::BTreeMap;

use crate::record::journal::Digest;

const HEAD: &str = "# kartoteka backup 1";

/// What a copy holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sums {
    /// Id of the store that was copied.
    pub store: String,
    /// The instant of the copy.
    pub at: String,
    /// The digest of each file, by its path in the copy.
    pub digests: BTreeMap<String, Digest>,
}

impl Sums {
    /// The list as text.
    pub fn text(&self) -> String {
        let mut text = format!("{HEAD} {} {}\n", self.store, self.at);
        for (inside, digest) in &self.digests {
            text.push_str(&format!("{digest}  {inside}\n"));
        }
        text
    }

    /// Reads a list; none when it is not one of ours.
    pub fn read(text: &str) -> Option<Self> {
        let (head, lines) = text.split_once('\n')?;
        let (store, at) = head.strip_prefix(HEAD)?.trim_start().split_once(' ')?;
        let line = |line: &str| {
            let (digest, inside) = line.split_once("  ")?;
            is_inside(inside).then_some(())?;
            Some((inside.to_owned(), Digest::from_hex(digest)?))
        };
        Some(Self {
            store: store.to_owned(),
            at: at.to_owned(),
            digests: lines.lines().map(line).collect::<Option<_>>()?,
        })
    }
}

/// Whether a path stays inside the copy.
fn is_inside(path: &str) -> bool {
    let mut parts = path.split('/');
    parts.all(|part| !part.is_empty() && part != "." && part != ".." && !part.contains('\\'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_reads_back_and_leads_nowhere_else() {
        let sums = Sums {
            store: "01J".into(),
            at: "2026-11-23T09:00:00+01:00".into(),
            digests: [("nk/2026/0001/case.toml.age".into(), Digest::of(b"x"))].into(),
        };
        assert_eq!(Sums::read(&sums.text()), Some(sums.clone()));
        let digest = Digest::of(b"x");
        for bad in ["../x", "/etc/passwd", "a//b", "a\\b", ""] {
            let text = format!("{HEAD} 01J at\n{digest}  {bad}\n");
            assert_eq!(Sums::read(&text), None, "{bad}");
        }
        assert_eq!(Sums::read("kartoteka\n"), None);
    }
}
