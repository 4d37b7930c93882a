//! What a check of a file found: for people by kind and column, for scripts one by one.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::render::ranges::ranges;
use crate::render::{json as format, paragraph};
use crate::report::htcds::check::{Checked, Finding, Problem};
use crate::report::htcds::table::field;
use crate::words::{Arg, Words};

/// So many rows are named to a person.
const ROWS_MAX: usize = 200;

/// The answer for scripts.
pub fn json(checked: &Checked, words: &Words) -> Value {
    let finding = |found: &Finding| {
        json!({
            "code": found.problem.code(),
            "level": if found.problem.is_error() { "error" } else { "info" },
            "field": found.field,
            "column": found.column,
            "row": found.row,
            "line": found.line,
            "guess": found.guess,
            "message": sentence(found.problem, words),
        })
    };
    let findings: Value = checked.findings.iter().map(finding).collect();
    format::answer(
        "htcds-check",
        [
            ("htcds_version", "2.0".into()),
            ("columns", checked.columns.into()),
            ("rows", checked.rows.into()),
            ("sound", checked.is_sound().into()),
            ("findings", findings),
            ("more", checked.more.into()),
        ],
    )
}

/// The answer for people: the same mistake in the same column is told once, with its rows.
pub fn text(checked: &Checked, words: &Words, width: u16) -> String {
    let mut kinds: BTreeMap<_, Vec<&Finding>> = BTreeMap::new();
    for found in &checked.findings {
        let kind = (found.column, found.problem, found.field);
        kinds.entry(kind).or_default().push(found);
    }
    let mut out = String::new();
    for found in kinds.values() {
        out.push_str(&kind(found, words, width));
    }
    if checked.more > 0 {
        let more = [("count", Arg::from(checked.more))];
        out.push_str(&lines(&words.say_with("htcds-check-more", &more), 0, width));
    }
    if !out.is_empty() {
        out.push('\n');
    }
    out + &summary(checked, words, width)
}

/// One mistake in one column.
fn kind(found: &[&Finding], words: &Words, width: u16) -> String {
    let Some(first) = found.first() else {
        return String::new();
    };
    let said = |id: &str, value: String| words.say_with(id, &[("value", value.into())]);
    let column = first
        .column
        .map(|column| said("htcds-column", column.to_string()));
    let place = match (first.field, column) {
        (Some(field), Some(column)) => format!("{field} ({column})"),
        (Some(field), None) => field.to_owned(),
        (None, Some(column)) => column,
        (None, None) => words.say("htcds-whole-row"),
    };
    let level = words.say(if first.problem.is_error() {
        "level-error"
    } else {
        "level-info"
    });
    let what = sentence(first.problem, words);
    let mut out = lines(&format!("{level}: {place} – {what}"), 0, width);
    let rows: Vec<usize> = found.iter().filter_map(|found| found.row).collect();
    if !rows.is_empty() {
        let mut named = ranges(&rows[..rows.len().min(ROWS_MAX)]);
        if rows.len() > ROWS_MAX {
            named.push_str(", …");
        }
        out.push_str(&lines(&said("htcds-rows", named), 2, width));
    }
    if let Some(mend) = mend(first, words) {
        let mend = format!("{}: {mend}", words.say("label-hint"));
        out.push_str(&lines(&mend, 2, width));
    }
    out
}

/// What to do: the values that may stand there, or the name that was probably meant.
fn mend(found: &Finding, words: &Words) -> Option<String> {
    let said = |id: &str, value: String| Some(words.say_with(id, &[("value", value.into())]));
    match found.problem {
        Problem::UnknownColumn => said("htcds-guess", found.guess?.to_owned()),
        Problem::NotInList => said("htcds-list", field(found.field?)?.values.join(", ")),
        Problem::OutOfRange => {
            let [least, most] = field(found.field?)?.range?;
            said("htcds-list", format!("{least} … {most}"))
        }
        _ => None,
    }
}

fn sentence(problem: Problem, words: &Words) -> String {
    words.say(&format!("htcds-{}", problem.code()))
}

fn summary(checked: &Checked, words: &Words, width: u16) -> String {
    let counts = [
        ("rows", Arg::from(checked.rows)),
        ("columns", Arg::from(checked.columns)),
    ];
    let result = if checked.is_sound() {
        "htcds-sound"
    } else {
        "htcds-not-sound"
    };
    let summary = words.say_with("htcds-checked", &counts);
    lines(&format!("{summary} {}", words.say(result)), 0, width)
}

/// A paragraph that fits the screen, behind so many spaces.
fn lines(text: &str, columns: usize, width: u16) -> String {
    let margin = " ".repeat(columns);
    let room = usize::from(width).saturating_sub(columns);
    let text = paragraph::wrap(text, room).replace('\n', &format!("\n{margin}"));
    format!("{margin}{text}\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::htcds::check::check;
    use crate::words::Lang;

    const FILE: &str = "prs_Gender,prs_FirstNam,Maria,cas_Status\nfemale,a,b,Active\nman,,,\nx,y\n";

    #[test]
    fn people_read_each_mistake_with_its_rows() {
        let mut checked = check(FILE).unwrap();
        checked
            .findings
            .retain(|found| found.problem != Problem::MissingCore);
        insta::assert_snapshot!(text(&checked, &Words::new(Lang::Pl), 80), @r"
        Błąd: cały wiersz – Komórek jest więcej albo mniej niż kolumn.
          Wiersze (nagłówek to wiersz 1): 4
        Błąd: prs_Gender (kolumna 1) – Wartość spoza listy tego pola.
          Wiersze (nagłówek to wiersz 1): 2–4
          Co zrobić: Dozwolone: Feminine, Masculine, TransgenderFeminine,
          TransgenderMasculine, NonConforming, NonSpecifiedUnknown
        Błąd: kolumna 2 – Standard nie zna takiej kolumny.
          Co zrobić: Chodziło zapewne o: prs_FirstName
        Błąd: kolumna 3 – Standard nie zna takiej kolumny.

        Sprawdzono: wiersze: 3, kolumny: 4. Plik nie trzyma się standardu HTCDS v2.0.
        ");
        insta::assert_snapshot!(text(&checked, &Words::new(Lang::En), 80), @r"
        Error: whole row – There are more or fewer cells than columns.
          Rows (the header is row 1): 4
        Error: prs_Gender (column 1) – Not a value of the field's list.
          Rows (the header is row 1): 2–4
          What to do: Allowed: Feminine, Masculine, TransgenderFeminine,
          TransgenderMasculine, NonConforming, NonSpecifiedUnknown
        Error: column 2 – The standard has no such column.
          What to do: Probably meant: prs_FirstName
        Error: column 3 – The standard has no such column.

        Checked: rows: 3, columns: 4. The file does not keep to the standard HTCDS v2.0.
        ");
    }

    #[test]
    fn no_answer_repeats_a_value() {
        let checked = check(FILE).unwrap();
        let told = json(&checked, &Words::new(Lang::En)).to_string();
        let told = told + &text(&checked, &Words::new(Lang::Pl), 80);
        for value in ["female", "man,", "Maria", "FirstNam,", "\"x\""] {
            assert!(!told.contains(value), "{value}");
        }
    }

    #[test]
    fn scripts_find_every_key() {
        let checked = check(FILE).unwrap();
        let value = json(&checked, &Words::new(Lang::En));
        assert_eq!(value["schema"], "kartoteka/htcds-check/1");
        let keys: Vec<&String> = value["findings"][0].as_object().unwrap().keys().collect();
        let expected = "code level field column row line guess message";
        assert_eq!(keys, expected.split(' ').collect::<Vec<_>>());
        let guess = &value["findings"][0]["guess"];
        assert_eq!(guess, "prs_FirstName");
    }
}
