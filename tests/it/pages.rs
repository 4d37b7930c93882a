//! What the pages of the manual name must be there: tests, files, links.

use std::path::{Path, PathBuf};

use super::sample::files;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

#[expect(clippy::disallowed_methods, reason = "a page, not a file of a store")]
fn text(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap()
}

/// All Markdown pages of the project.
fn pages() -> Vec<PathBuf> {
    let mut pages = files(&root().join("docs"));
    pages.extend(["README.md", "CHANGELOG.md", "cases/README.md"].map(|page| root().join(page)));
    pages.retain(|page| page.extension().is_some_and(|end| end == "md"));
    pages
}

#[test]
fn tests_that_the_threat_model_names_are_there() {
    let all = ["tests", "src"].map(|folder| files(&root().join(folder)));
    let sources: String = all
        .iter()
        .flatten()
        .map(|file| match file.extension() {
            Some(end) if end == "rs" => text(file),
            _ => String::new(),
        })
        .collect();
    let page = text(&root().join("docs/threat-model.md"));
    let promises = page.split("## What is visible").next().unwrap();
    let names = promises
        .split('`')
        .skip(1)
        .step_by(2)
        .filter(|name| name.contains('_'));
    let mut seen = 0;
    for name in names {
        assert!(sources.contains(&format!("fn {name}()")), "no test {name}");
        seen += 1;
    }
    assert!(seen > 10, "{seen}");
}

#[test]
fn links_between_pages_lead_somewhere() {
    for page in pages() {
        let folder = page.parent().unwrap().to_owned();
        for target in text(&page)
            .split("](")
            .skip(1)
            .filter_map(|rest| rest.split(')').next())
        {
            let file = target.split('#').next().unwrap();
            if file.is_empty() || file.contains("://") {
                continue;
            }
            assert!(folder.join(file).exists(), "{}: {file}", page.display());
        }
    }
}

#[test]
fn every_decision_is_listed() {
    let list = text(&root().join("docs/decisions/README.md"));
    for file in files(&root().join("docs/decisions")) {
        let name = file.file_name().unwrap().to_str().unwrap();
        assert!(
            name == "README.md" || list.contains(&format!("({name})")),
            "{name}"
        );
    }
}

/// What a page names that is the same in every language: its options, and how many sections it has.
fn told_alike(page: &Path) -> (std::collections::BTreeSet<String>, usize) {
    let text = text(page);
    let is_of_option = |c: char| c.is_ascii_lowercase() || c == '-';
    let words = text.split(|c: char| !is_of_option(c));
    let is_option = |word: &&str| word.starts_with("--") && word.len() > 3;
    let options = words.filter(is_option).map(str::to_owned);
    (options.collect(), text.matches("\n## ").count())
}

#[test]
fn a_page_tells_the_same_in_both_languages() {
    let mut seen = 0;
    for polish in files(&root().join("docs/pl")) {
        let english = root().join("docs").join(polish.file_name().unwrap());
        if english.exists() {
            assert_eq!(
                told_alike(&english),
                told_alike(&polish),
                "{}",
                polish.display()
            );
            seen += 1;
        }
    }
    assert!(seen > 5, "{seen}");
}
