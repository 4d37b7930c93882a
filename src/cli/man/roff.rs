//! The language of `man`, as far as pages of a manual need it; see man(7).
//!
//! Everything but ASCII is written as an escape, so that a page looks the same under every
//! locale and every reader.

/// A page that is being written.
pub struct Roff {
    text: String,
}

impl Roff {
    /// A page of section 1, without a day: pages of one program are alike whenever they are made.
    pub fn titled(name: &str, source: &str, manual: &str) -> Self {
        let [name, source, manual] = [&name.to_uppercase(), source, manual].map(escaped);
        Self {
            text: format!(".TH \"{name}\" \"1\" \"\" \"{source}\" \"{manual}\"\n"),
        }
    }

    /// A heading, in capitals as `man` has it.
    pub fn heading(&mut self, text: &str) {
        let text = escaped(&text.to_uppercase());
        self.text.push_str(&format!(".SH \"{text}\"\n"));
    }

    /// One line of text.
    pub fn line(&mut self, text: &str) {
        self.text.push_str(&guarded(text));
        self.text.push('\n');
    }

    /// Paragraphs, parted by empty lines.
    pub fn paragraphs(&mut self, text: &str) {
        for (index, paragraph) in text.split("\n\n").enumerate() {
            if index > 0 {
                self.text.push_str(".PP\n");
            }
            self.lines(paragraph);
        }
    }

    /// A word in bold, and beside it what it means.
    pub fn item(&mut self, term: &str, meaning: &str) {
        self.text
            .push_str(&format!(".TP\n\\fB{}\\fR\n", escaped(term)));
        self.lines(meaning);
    }

    /// Lines that stay as they are.
    pub fn verbatim(&mut self, lines: &str) {
        self.text.push_str(".nf\n");
        for line in lines.lines() {
            self.line(line);
        }
        self.text.push_str(".fi\n");
    }

    /// The whole page.
    pub fn text(self) -> String {
        self.text
    }

    /// Text whose lines are kept apart.
    fn lines(&mut self, text: &str) {
        for (index, line) in text.lines().filter(|line| !line.is_empty()).enumerate() {
            if index > 0 {
                self.text.push_str(".br\n");
            }
            self.line(line.trim_start());
        }
    }
}

/// A line of text that is none of the reader's own commands.
fn guarded(line: &str) -> String {
    let text = escaped(line);
    if text.starts_with(['.', '\'']) {
        format!("\\&{text}")
    } else {
        text
    }
}

/// Text without a sign that the reader takes for its own, all ASCII.
fn escaped(text: &str) -> String {
    text.chars().map(sign).collect()
}

fn sign(sign: char) -> String {
    match sign {
        '\\' => "\\(rs".to_owned(),
        '-' => "\\-".to_owned(),
        '"' => "\\(dq".to_owned(),
        '\'' => "\\(aq".to_owned(),
        '`' => "\\(ga".to_owned(),
        '^' => "\\(ha".to_owned(),
        '~' => "\\(ti".to_owned(),
        other if other.is_ascii() => other.to_string(),
        other => format!("\\[u{:04X}]", u32::from(other)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_can_command_the_reader() {
        for (text, expected) in [
            (".SH x", "\\&.SH x"),
            ("'br", "\\(aqbr"),
            ("a\\fBb", "a\\(rsfBb"),
            ("--on \"x\"", "\\-\\-on \\(dqx\\(dq"),
            ("żółć", "\\[u017C]\\[u00F3]\\[u0142]\\[u0107]"),
        ] {
            let mut page = Roff {
                text: String::new(),
            };
            page.line(text);
            assert_eq!(page.text(), format!("{expected}\n"));
        }
    }

    #[test]
    fn lines_of_an_item_stay_apart() {
        let mut page = Roff {
            text: String::new(),
        };
        page.item("--x", "One.\n  a: b");
        assert_eq!(page.text(), ".TP\n\\fB\\-\\-x\\fR\nOne.\n.br\na: b\n");
    }
}
