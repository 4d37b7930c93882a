//! A first look at the arguments, before the parser is built.
//!
//! The language of the parser's own words and the form of its errors are themselves arguments.

use std::ffi::OsString;

/// The last value given to a long option, `--name value` or `--name=value`, before any `--`.
pub fn value_of<'a>(args: &'a [OsString], name: &str) -> Option<&'a str> {
    let mut found = None;
    let mut args = args.iter().map(|arg| arg.to_str().unwrap_or_default());
    while let Some(arg) = args.next() {
        match arg.strip_prefix("--") {
            Some("") => break,
            Some(option) if option == name => found = args.next(),
            Some(option) => {
                let value = option.strip_prefix(name).and_then(|v| v.strip_prefix('='));
                found = value.or(found);
            }
            None => {}
        }
    }
    found
}

/// The first two words that are neither options nor the values of those in `options`, which take
/// one: a command, and the command below it. An option that is not known ends the search.
pub fn first_words<'a>(args: &'a [OsString], options: &[&str]) -> Vec<&'a str> {
    let mut words = Vec::with_capacity(2);
    let mut args = args.iter().skip(1).map_while(|arg| arg.to_str());
    while let Some(arg) = args.next().filter(|_| words.len() < 2) {
        match arg.strip_prefix("--") {
            Some(option) if options.contains(&option) => _ = args.next(),
            Some(_) => {}
            None if arg.starts_with('-') => break,
            None => words.push(arg),
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_words_are_the_command() {
        let table: [(&[&str], &[&str]); 6] = [
            (&["kartoteka"], &[]),
            (&["kartoteka", "term", "x", "y"], &["term", "x"]),
            (&["kartoteka", "--lang", "en", "--quiet", "term"], &["term"]),
            (
                &["kartoteka", "--lang=en", "nk", "--store", "s", "talk"],
                &["nk", "talk"],
            ),
            (&["kartoteka", "-h", "term"], &[]),
            (&["kartoteka", "--store"], &[]),
        ];
        for (args, expected) in table {
            let args: Vec<OsString> = args.iter().map(OsString::from).collect();
            assert_eq!(first_words(&args, &["lang", "store"]), expected, "{args:?}");
        }
    }

    #[test]
    fn the_last_value_before_the_double_dash_counts() {
        let table: [(&[&str], Option<&str>); 7] = [
            (&["term"], None),
            (&["--lang", "en"], Some("en")),
            (&["term", "--lang=en"], Some("en")),
            (&["--lang=pl", "--lang", "en"], Some("en")),
            (&["--language=en"], None),
            (&["--", "--lang=en"], None),
            (&["--lang"], None),
        ];
        for (args, expected) in table {
            let args: Vec<OsString> = args.iter().map(OsString::from).collect();
            assert_eq!(value_of(&args, "lang"), expected, "{args:?}");
        }
    }
}
