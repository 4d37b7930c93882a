//! Passphrases: asked for without echo, wiped after use, never shown.

use std::io;

use dialoguer::Password;
use dialoguer::theme::SimpleTheme;
use zeroize::Zeroizing;

use crate::record::Sensitive;

/// A passphrase: wiped when dropped, withheld from `Debug`.
pub type Secret = Sensitive<Zeroizing<String>>;

/// A secret from a text that is wiped too.
pub fn secret(text: String) -> Secret {
    Sensitive::new(Zeroizing::new(text))
}

/// Asks at the terminal; nothing that is typed appears.
pub fn ask(prompt: &str) -> io::Result<Secret> {
    Password::with_theme(&SimpleTheme)
        .with_prompt(prompt)
        .allow_empty_password(true)
        .report(false)
        .interact()
        .map(secret)
        .map_err(|dialoguer::Error::IO(error)| error)
}

/// The passphrase in the text of a file: its first line, without the line end.
pub fn first_line(text: &str) -> Secret {
    let line = text.lines().next().unwrap_or_default();
    secret(line.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_is_never_shown() {
        assert_eq!(format!("{:?}", first_line("correct horse\n")), "[withheld]");
    }

    #[test]
    fn the_first_line_counts_without_its_end() {
        for text in [
            "hasło z ogonkami",
            "hasło z ogonkami\r\nreszta",
            "hasło z ogonkami\n",
        ] {
            assert_eq!(first_line(text).reveal().as_str(), "hasło z ogonkami");
        }
    }
}
