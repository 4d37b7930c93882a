//! Which language the program speaks, decided before anything else can be said.

use std::ffi::OsString;

use crate::words::Lang;

use super::env::Vars;
use super::raw;

/// The variable that names the language.
pub const VARIABLE: &str = "KARTOTEKA_LANG";

/// `--lang`, else `KARTOTEKA_LANG`, else English where the locale is English, else Polish.
///
/// A value that names no language is passed over here and refused by the parser, in the
/// language that is left. A schedule without any locale speaks Polish.
pub fn choose(args: &[OsString], vars: &Vars) -> Lang {
    let named = raw::value_of(args, "lang").and_then(|name| name.parse().ok());
    let variable = || vars.text(VARIABLE).and_then(|name| name.parse().ok());
    named.or_else(variable).unwrap_or_else(|| of_locale(vars))
}

/// The first variable that is set decides, as POSIX has it.
fn of_locale(vars: &Vars) -> Lang {
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"]
        .into_iter()
        .find_map(|name| vars.text(name))
        .unwrap_or_default();
    let language = locale.split(['_', '-', '.', '@']).next();
    if language.is_some_and(|name| name.eq_ignore_ascii_case("en")) {
        Lang::En
    } else {
        Lang::Pl
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_wish_decides() {
        type Case = (
            &'static [&'static str],
            &'static [(&'static str, &'static str)],
            Lang,
        );
        let table: &[Case] = &[
            (&[], &[], Lang::Pl),
            (&[], &[("LANG", "C")], Lang::Pl),
            (&[], &[("LANG", "C.UTF-8")], Lang::Pl),
            (&[], &[("LANG", "en_GB.UTF-8")], Lang::En),
            (&[], &[("LANG", "en")], Lang::En),
            (&[], &[("LANG", "eo")], Lang::Pl),
            (&[], &[("LANG", "de_DE")], Lang::Pl),
            (&[], &[("LC_ALL", "pl_PL"), ("LANG", "en_US")], Lang::Pl),
            (&[], &[("LC_ALL", ""), ("LANG", "en_US")], Lang::En),
            (
                &[],
                &[("LC_MESSAGES", "en_US"), ("LANG", "pl_PL")],
                Lang::En,
            ),
            (
                &[],
                &[("KARTOTEKA_LANG", "pl"), ("LANG", "en_US")],
                Lang::Pl,
            ),
            (&["--lang", "en"], &[("KARTOTEKA_LANG", "pl")], Lang::En),
            (&["--lang=xx"], &[("KARTOTEKA_LANG", "en")], Lang::En),
        ];
        for (args, vars, expected) in table {
            let args: Vec<OsString> = args.iter().map(OsString::from).collect();
            let vars = Vars::given(vars.iter().copied());
            assert_eq!(choose(&args, &vars), *expected, "{args:?}");
        }
    }
}
