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

#[cfg(test)]
mod tests {
    use super::*;

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
