//! Findings for people, kind by kind with the advice once, and for scripts.

use serde_json::{Value, json};

use super::{json, paragraph, visible};
use crate::record::{CaseId, Level};
use crate::report::findings::{Findings, Found};
use crate::words::{Arg, Words};

/// So many places of one kind are shown to people; scripts get all.
const PLACES_MAX: usize = 20;

/// `{"schema", "checked": {"cases", "files", "contacts"}, "unchecked", "findings": […]}` under that name.
pub fn json(name: &str, findings: &Findings) -> Value {
    json::answer(
        name,
        [
            (
                "checked",
                json!({
                    "cases": findings.cases,
                    "files": findings.files,
                    "contacts": findings.contacts,
                }),
            ),
            ("unchecked", json!(findings.unchecked)),
            ("findings", findings.found.iter().map(one).collect()),
        ],
    )
}

fn one(found: &Found) -> Value {
    let detail = found.detail.iter().map(String::as_str);
    let message: Vec<&str> = std::iter::once(found.message.as_str())
        .chain(detail)
        .collect();
    json!({
        "code": found.code,
        "level": found.level.code(),
        "case": found.case,
        "file": found.file,
        "step": found.step,
        "message": message.join(" "),
        "basis": found.basis,
        "days_late": found.days_late,
        "fix": found.fix,
    })
}

/// The kinds of findings, the worst first, and a summary at the end.
pub fn text(findings: &Findings, words: &Words, width: u16) -> String {
    let kinds = findings.by_kind();
    let kinds = kinds.iter().map(|found| kind(found, words, width) + "\n");
    kinds.collect::<String>() + &summary(findings, words, width)
}

/// One kind: its sentence, where it was found, what to do.
fn kind(found: &[&Found], words: &Words, width: u16) -> String {
    let Some(first) = found.first() else {
        return String::new();
    };
    let level = words.say(&format!("level-{}", first.level.code()));
    let head = format!("{level} {}: {}", first.code, first.message);
    let mut out = indented(&head, 0, width);
    for found in found.iter().take(PLACES_MAX) {
        out.push_str(&indented(&place(found, words), 2, width));
    }
    if found.len() > PLACES_MAX {
        let more = [("count", Arg::from(found.len() - PLACES_MAX))];
        out.push_str(&indented(&words.say_with("findings-more", &more), 2, width));
    }
    let fix = format!("{}: {}", words.say("label-hint"), first.fix);
    out + &indented(&fix, 2, width)
}

/// `nk/2026/0003/case.toml.age (czynność 2). Wiersz 12.`; the path tells the case.
fn place(found: &Found, words: &Words) -> String {
    let said = |id, value: &str| words.say_with(id, &[("value", value.into())]);
    let case = found.case.as_ref().filter(|_| found.file.is_none());
    let team = CaseId::team().to_string();
    let of_case = |case: &String| {
        if *case == team {
            words.say("place-team")
        } else {
            said("place-case", case)
        }
    };
    let case = case.map(of_case);
    let step = found.step.map(|step| said("place-step", &step.to_string()));
    let record: Vec<String> = case.into_iter().chain(step).collect();
    let record = record.join(", ");
    let mut out = match &found.file {
        Some(file) if record.is_empty() => visible::line(file),
        Some(file) => format!("{} ({record})", visible::line(file)),
        None => record,
    };
    if let Some(detail) = &found.detail {
        out.push_str(&format!(". {detail}"));
    }
    if let Some(basis) = &found.basis {
        let end = if out.ends_with('.') { " " } else { ". " };
        out.push_str(&format!("{end}{}.", said("place-basis", basis)));
    }
    out
}

/// What was checked, what was not, and how many findings there are of each level.
fn summary(findings: &Findings, words: &Words, width: u16) -> String {
    let count = |id: &str, n: usize| words.say_with(id, &[("count", Arg::from(n))]);
    let result = result(findings, words);
    let files = count("count-files", findings.files);
    let mut records = Vec::new();
    // Of one contact, or of the team's record, no case was looked at.
    for (id, n) in [
        ("count-cases", findings.cases),
        ("count-contacts", findings.contacts),
    ] {
        records.extend((n > 0).then(|| count(id, n)));
    }
    records.push(files);
    let checked = [
        ("checked", records.join(", ").into()),
        ("result", result.into()),
    ];
    let mut out = indented(&words.say_with("findings-summary", &checked), 0, width);
    for unchecked in &findings.unchecked {
        out.push_str(&indented(
            &words.say(&format!("unchecked-{unchecked}")),
            0,
            width,
        ));
    }
    out
}

/// `Wynik: błędy: 2, ostrzeżenia: 1.`
pub fn result(findings: &Findings, words: &Words) -> String {
    let count = |id: &str, n: usize| words.say_with(id, &[("count", Arg::from(n))]);
    let counts = Level::ALL.map(|level| (level, findings.count(level)));
    let counts = counts.iter().filter(|(_, n)| *n > 0);
    let counts: Vec<String> = counts
        .map(|(level, n)| count(&format!("count-level-{}", level.code()), *n))
        .collect();
    if counts.is_empty() {
        words.say("findings-none")
    } else {
        words.say_with("findings-counts", &[("counts", counts.join(", ").into())])
    }
}

/// A paragraph that fits the screen, all its lines behind so many spaces.
fn indented(text: &str, columns: usize, width: u16) -> String {
    let room = usize::from(width).saturating_sub(columns);
    let margin = " ".repeat(columns);
    let lines = paragraph::wrap(text, room).replace('\n', &format!("\n{margin}"));
    format!("{margin}{lines}\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::findings::sample;
    use crate::words::Lang;

    #[test]
    fn people_read_each_kind_with_its_places_and_its_advice() {
        insta::assert_snapshot!(text(&sample(), &Words::new(Lang::Pl), 72), @r"
        Błąd V030: Sentence about V030.
          nk/2026/0003/documents/ab.toml.age (krok 3). More.
          nk/2026/0003/documents/cd.toml.age
          Co zrobić: Advice about V030, which may be rather long and go on for
          some time.

        Ostrzeżenie V041: Sentence about V041.
          old.age
          Co zrobić: Advice about V041, which may be rather long and go on for
          some time.

        Informacja V054: Sentence about V054.
          nk/2026/0003/case.toml.age
          Co zrobić: Advice about V054, which may be rather long and go on for
          some time.

        Sprawdzono: 3 sprawy, 17 plików. Wynik: błędy: 2, ostrzeżenia: 1,
        informacje: 1.
        Nie sprawdzono arkuszy i załączników: do tego potrzebne jest uprawnienie
        documents.
        ");
    }

    #[test]
    fn nothing_found_is_said() {
        let findings = Findings {
            cases: 1,
            contacts: 0,
            files: 5,
            ..Findings::default()
        };
        let said = text(&findings, &Words::new(Lang::En), 80);
        assert_eq!(said, "Checked: 1 case, 5 files. Nothing to report.\n");
    }

    #[test]
    fn a_long_list_is_cut_for_people_and_whole_for_scripts() {
        let mut findings = sample();
        let one = findings.found[0].clone();
        findings.found = vec![one; 50];
        let said = text(&findings, &Words::new(Lang::En), 80);
        assert_eq!(said.matches("case.toml.age").count(), PLACES_MAX);
        assert!(said.contains("30 more"), "{said}");
        let json = json("validate", &findings);
        assert_eq!(json["findings"].as_array().unwrap().len(), 50);
    }

    #[test]
    fn scripts_find_every_key() {
        let json = json("validate", &sample());
        let keys: Vec<&String> = json["findings"][1].as_object().unwrap().keys().collect();
        let expected = "code level case file step message basis days_late fix";
        assert_eq!(keys, expected.split(' ').collect::<Vec<_>>());
        assert_eq!(json["findings"][1]["message"], "Sentence about V030. More.");
        assert_eq!(json["schema"], "kartoteka/validate/1");
    }
}
