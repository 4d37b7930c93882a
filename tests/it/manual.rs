//! The pages of the manual that the program makes are those that lie in `docs/`.

use crate::env::TestEnv;

/// A page, its language, its text in `docs/`.
const PAGES: [(&str, &str, &str); 6] = [
    ("cli", "en", include_str!("../../docs/cli.md")),
    ("cli", "pl", include_str!("../../docs/cli.pl.md")),
    ("errors", "en", include_str!("../../docs/errors.md")),
    ("errors", "pl", include_str!("../../docs/errors.pl.md")),
    ("procedures", "en", include_str!("../../docs/procedures.md")),
    (
        "procedures",
        "pl",
        include_str!("../../docs/procedures.pl.md"),
    ),
];

#[test]
fn the_pages_in_docs_are_current() {
    let env = TestEnv::new();
    for (page, lang, stored) in PAGES {
        let made = env.run(&["--lang", lang, "generate", page]);
        assert_eq!(made.status, 0);
        assert!(
            !made.stdout.contains("exit-"),
            "an exit code without its sentence"
        );
        let advice = format!("kartoteka --lang {lang} generate {page} gives another page");
        similar(&made.stdout, stored, &advice);
    }
}

/// Says the first line that differs, not two whole pages.
fn similar(made: &str, stored: &str, advice: &str) {
    let pairs = made.lines().zip(stored.lines());
    let differing = pairs.enumerate().find(|(_, (made, stored))| made != stored);
    if let Some((index, (made, stored))) = differing {
        panic!(
            "{advice}, line {}:\n made: {made}\ndocs/: {stored}",
            index + 1
        );
    }
    assert_eq!(made.lines().count(), stored.lines().count(), "{advice}");
}
