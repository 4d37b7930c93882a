//! Names and what stands under them, line by line: for what is read rather than compared.

use super::{labels, paragraph, visible};

/// A line of such a list.
#[derive(Clone, PartialEq)]
pub enum Entry {
    /// What the entries after it are about.
    Heading(String),
    /// A name and its value.
    Field(String, String),
}

/// Debug shows nothing of it: a value may be a person's.
impl std::fmt::Debug for Entry {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("[entry]")
    }
}

/// Lines after the first stand so far to the right.
const INDENT: &str = "    ";

impl Entry {
    /// A heading.
    pub fn heading(text: String) -> Self {
        Self::Heading(text)
    }

    /// A field; its name begins with a capital letter.
    pub fn field(name: &str, value: String) -> Self {
        Self::Field(labels::capitalised(name), value)
    }

    /// On one line, for a list inside another: `Name: value`.
    pub fn inline(&self) -> String {
        match self {
            Self::Heading(text) => text.clone(),
            Self::Field(name, value) => format!("{name}: {value}"),
        }
    }

    /// In lines of at most `width` signs, the line end with it; a heading has an empty line
    /// before it. Line ends of a text stay, and no sign of it commands the terminal.
    pub fn lines(&self, width: u16) -> String {
        let text = visible::lines(self.inline().trim_end());
        match self {
            Self::Heading(_) => format!("\n{}\n", paragraph::wrap(&text, width.into())),
            Self::Field(..) => {
                let inside = usize::from(width).saturating_sub(INDENT.len());
                let wrapped = paragraph::wrap(&text, inside);
                wrapped.replace('\n', &format!("\n{INDENT}")) + "\n"
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use unicode_width::UnicodeWidthStr as _;

    #[test]
    fn long_texts_keep_their_lines_and_cannot_command_the_terminal() {
        let entry = Entry::field("opis", "pierwszy wers\ndrugi \u{1b}[2J".to_owned());
        assert_eq!(
            entry.lines(80),
            "Opis: pierwszy wers\n    drugi <U+001B>[2J\n"
        );
    }

    #[test]
    fn lines_fit_the_screen() {
        let entry = Entry::field("żądanie", "zażółć gęślą jaźń ".repeat(20));
        assert!(entry.lines(60).lines().all(|line| line.width() <= 60));
        assert_eq!(Entry::heading("Osoby".to_owned()).lines(60), "\nOsoby\n");
    }
}
