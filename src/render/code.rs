//! What a code means, in its formats.

use serde_json::{Value, json};

use super::due::held_together;
use super::entry::Entry;
use super::grid::{Column, Grid};
use super::table::NO_BREAK;
use super::{json, labels, table};
use crate::procedure::findings::Named;
use crate::record::Level;
use crate::report::code::{Code, OfLaw, Told};
use crate::report::damages;
use crate::words::{Arg, Words};

/// `{"schema", "code", "kind", "level", "exit", "meaning", "fix", "basis", "certainty",
/// "deadlines", "steps", "limits", "rules": [{"step", "level", "text", "basis"}]}`; `kind` is `law`, `tree`,
/// `refusal` or `error`, and what a kind does not have is null or empty.
pub fn json(code: &Code<'_>, words: &Words) -> Value {
    let (kind, exit, law) = match code {
        Code::Law(law) => ("law", None, Some(law)),
        Code::Tree(_) => ("tree", None, None),
        Code::Refusal(_) => ("refusal", None, None),
        Code::Error(_, exit) => ("error", Some(exit), None),
    };
    let told = told(code, words);
    let list = |codes: Option<Vec<&String>>| json!(codes.unwrap_or_default());
    let rules = law.map(|law| law.rules.iter().map(|named| rule(named, words)).collect());
    json::answer(
        "explain-code",
        [
            ("code", json!(told.code)),
            ("kind", json!(kind)),
            ("level", json!(told.level.map(Level::code))),
            ("exit", json!(exit)),
            ("meaning", json!(told.what)),
            ("fix", json!(told.mend)),
            ("limits", json!(law.and_then(|law| limits(law, words)))),
            (
                "basis",
                json!(law.map(|law| labels::basis(&law.finding.basis, words))),
            ),
            (
                "certainty",
                json!(law.map(|law| law.finding.certainty.code())),
            ),
            (
                "deadlines",
                list(law.map(|law| law.deadlines.iter().map(|d| &d.id).collect())),
            ),
            (
                "steps",
                list(law.map(|law| law.steps.iter().map(|s| &s.code).collect())),
            ),
            ("rules", rules.unwrap_or_else(|| json!([]))),
        ],
    )
}

fn rule((step, rule): &Named<'_>, words: &Words) -> Value {
    json!({
        "step": step.code,
        "level": rule.level.code(),
        "text": labels::label(&rule.text, words),
        "basis": labels::basis(&rule.basis, words),
    })
}

/// The code, what it means and what to do, in lines of at most `width` signs.
pub fn text(code: &Code<'_>, words: &Words, width: u16) -> String {
    let told = told(code, words);
    let level = match told.level {
        Some(level) => words.say(&format!("level-{}", level.code())),
        None => words.say("label-error"),
    };
    let entry = |id: &str, value: String| Entry::field(&words.say(id), value);
    let mut entries = vec![
        entry("code-meaning", told.what.clone()),
        entry("label-hint", told.mend.clone()),
    ];
    match code {
        Code::Law(law) => {
            let limits = limits(law, words);
            entries.extend(limits.map(|limits| entry("code-limits", limits.to_owned())));
            entries.extend(law_entries(law, words));
        }
        Code::Tree(told) => {
            entries.push(entry("code-found-by", "validate".to_owned()));
            entries.extend(damages_entry(&told.code, words));
        }
        Code::Refusal(_) => {}
        Code::Error(_, exit) => {
            let meaning = words.say(&format!("exit-{exit}"));
            entries.push(entry("errors-page-exit", format!("{exit} – {meaning}")));
        }
    }
    let lines = entries.iter().map(|entry| entry.lines(width));
    let lines = lines.collect::<String>().replace(NO_BREAK, " ");
    let rules = match code {
        Code::Law(law) if !law.rules.is_empty() => {
            format!("\n{}", table::write(&rules_grid(law, words), width))
        }
        _ => String::new(),
    };
    format!("{} – {level}\n\n{lines}{rules}", told.code)
}

/// The sentences about a code, from wherever they stand.
fn told(code: &Code<'_>, words: &Words) -> Told {
    match code {
        Code::Tree(told) | Code::Refusal(told) | Code::Error(told, _) => told.clone(),
        Code::Law(law) => Told {
            code: law.finding.code.clone(),
            level: Some(law.finding.level),
            what: labels::label(&law.finding.what, words).to_owned(),
            mend: labels::label(&law.finding.mend, words).to_owned(),
        },
    }
}

/// What of a finding cannot be judged.
fn limits<'w>(law: &'w OfLaw<'_>, words: &Words) -> Option<&'w str> {
    let limits = law.finding.limits.as_ref();
    limits.map(|limits| labels::label(limits, words))
}

/// The damages that a code tells of, when it tells of any.
fn damages_entry(code: &str, words: &Words) -> Option<Entry> {
    let told = damages::of_code(code).map(|damage| labels::label(&damage.what, words));
    let told: Vec<&str> = told.collect();
    (!told.is_empty()).then(|| Entry::field(&words.say("code-damages"), told.join(" ")))
}

/// The law, how sure it is, the deadlines and the steps.
fn law_entries(law: &OfLaw<'_>, words: &Words) -> Vec<Entry> {
    let id = format!("certainty-{}", law.finding.certainty);
    let certainty = format!("{} – {}", words.say(&id), words.say(&format!("{id}.about")));
    let deadlines = law.deadlines.iter();
    let deadlines =
        deadlines.map(|row| format!("{} ({})", labels::label(&row.label, words), row.id));
    let steps = law.steps.iter();
    let steps = steps.map(|step| {
        let label = labels::label(&step.label, words);
        format!("{label} ({})", labels::command(step, words))
    });
    let listed = |id: &str, items: Vec<String>| {
        (!items.is_empty()).then(|| Entry::field(&words.say(id), items.join(", ")))
    };
    let basis = held_together(labels::basis(&law.finding.basis, words));
    [
        Some(Entry::field(&words.say("column-basis"), basis)),
        Some(Entry::field(&words.say("column-certainty"), certainty)),
        listed("column-deadline", deadlines.collect()),
        listed("code-mended-by", steps.collect()),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// The rules of steps that say so when the step is recorded.
fn rules_grid(law: &OfLaw<'_>, words: &Words) -> Grid {
    let count = [("count", Arg::from(law.rules.len()))];
    let mut grid = Grid::new(vec![
        Column::new("step", words.say_with("code-rules", &count)),
        Column::new("rule", words.say("column-rule-and-basis")).wrapping(),
    ]);
    for (step, rule) in &law.rules {
        let level = words.say(&format!("level-{}", rule.level));
        let basis = held_together(labels::basis(&rule.basis, words));
        grid.push(vec![
            labels::command(step, words).into(),
            labels::label(&rule.text, words).into(),
        ]);
        grid.push(vec![level.into(), basis.into()]);
    }
    grid
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::procedure::findings::all;
    use crate::report::code::of_law;
    use crate::words::Lang;
    use unicode_width::UnicodeWidthStr;

    #[test]
    fn a_finding_says_what_it_means_and_how_it_is_mended() {
        let late = Code::Law(of_law("NK002").unwrap());
        insta::assert_snapshot!("late.pl", text(&late, &Words::new(Lang::Pl), 80));
        let kinds = Code::Law(of_law("NK005").unwrap());
        insta::assert_snapshot!("kinds.en", text(&kinds, &Words::new(Lang::En), 80));
        insta::assert_snapshot!(
            "kinds.json",
            format!("{:#}", json(&kinds, &Words::new(Lang::Pl)))
        );
    }

    #[test]
    fn every_finding_fits_the_screen_in_both_languages() {
        for lang in Lang::ALL {
            let words = Words::new(lang);
            for finding in all() {
                let code = Code::Law(of_law(&finding.code).unwrap());
                let text = text(&code, &words, 80);
                let longest = text.lines().map(UnicodeWidthStr::width).max();
                assert!(longest <= Some(80), "{text}");
                let keys = json(&code, &words);
                assert_eq!(keys.as_object().map(serde_json::Map::len), Some(13));
            }
        }
    }
}
