//! The law as data, judged by tables that a lawyer can read: `tests/it/data/procedure/*.txt`.

mod intake;
mod properties;
pub mod scenario;
mod told;

use scenario::{Heard, check, heard};

macro_rules! tables {
    ($($name:ident),+ $(,)?) => {$(
        #[test]
        fn $name() {
            check(include_str!(concat!(
                "../data/procedure/",
                stringify!($name),
                ".txt"
            )));
        }
    )+};
}

tables!(
    terms,
    people,
    group,
    meetings,
    further,
    work,
    language,
    letters,
    access,
    moves,
    disposal,
    ending,
    corrections,
    old_law,
    out_of_order,
    what_next,
    second,
    team,
    programme,
    protection,
    kcik,
    kcik_told,
    kcik_residence,
    contact,
);

/// No rule and no deadline of the centre stands in its tables without a scenario.
#[test]
fn every_rule_and_deadline_of_the_centre_is_heard() {
    let mut told = Heard::new();
    told.append(&mut heard(include_str!("../data/procedure/kcik.txt")));
    told.append(&mut heard(include_str!("../data/procedure/kcik_told.txt")));
    told.append(&mut heard(include_str!(
        "../data/procedure/kcik_residence.txt"
    )));
    told.append(&mut heard(include_str!("../data/procedure/contact.txt")));
    let mut all = Heard::new();
    for code in ["kcik", "contact"] {
        let procedure = kartoteka::procedure::by_code(code).unwrap();
        for step in &procedure.steps {
            let rules = step.rules.iter();
            all.extend(rules.map(|rule| format!("{code} {}: {}", step.code, rule.text.en)));
        }
        let rows = procedure.deadlines.iter();
        all.extend(rows.map(|row| format!("{code} {}", row.id)));
    }
    let missing: Vec<_> = all.difference(&told).collect();
    assert!(missing.is_empty(), "{missing:#?}");
    assert!(all.len() > 90, "{}", all.len());
}

/// The page for authors of tables names every test, key and code that the first table uses.
#[test]
fn the_page_for_authors_is_whole() {
    let page = include_str!("../../../docs/writing-procedures.md");
    let tables = crate::sources::files("schemas/procedures", "toml");
    let mut names: Vec<&str> = tables
        .iter()
        .flat_map(|file| names_in(&file.text))
        .collect();
    names.sort_unstable();
    names.dedup();
    assert!(names.len() > 60, "{}", names.len());
    for name in names {
        assert!(
            page.contains(&format!("`{name}`")) || page.contains(&format!("`{name} =")),
            "{name}"
        );
    }
}

/// The keys and codes of the table language in a file; vocabularies are words of the law itself.
fn names_in(table: &str) -> Vec<&str> {
    let mut heading = "";
    let mut names = Vec::new();
    for line in table.lines().filter(|line| !line.starts_with('#')) {
        if line.starts_with('[') {
            heading = line;
        }
        let key = line.split_once(" = ").map(|(key, _)| key.trim());
        let plain = |key: &&str| key.bytes().all(|b| b.is_ascii_lowercase() || b == b'_');
        names.extend(key.filter(plain).filter(|_| heading != "[vocabulary]"));
    }
    for marker in ["test = \"", "unit = \"", "pick = \"", "nature = \""] {
        let values = table.split(marker).skip(1);
        names.extend(values.filter_map(|rest| rest.split('"').next()));
    }
    names
}

/// A Polish sentence of a rule calls a step as the Polish help does.
#[test]
fn polish_rules_name_steps_in_polish() {
    for procedure in kartoteka::procedure::all() {
        let english = |word: &str| {
            let word = word.trim_matches(['.', ',', ';']);
            let step = procedure.step(word).filter(|step| step.code == word);
            step.is_some_and(|step| step.code.contains('-') && step.alias != step.code)
        };
        for rule in procedure.steps.iter().flat_map(|step| &step.rules) {
            let named: Vec<&str> = rule.text.pl.split(' ').filter(|w| english(w)).collect();
            assert_eq!(named, [""; 0], "{}", rule.text.pl);
        }
    }
}
