//! What comes next in a case, in its formats.

use serde_json::{Value, json};

use super::due::held_together;
use super::grid::{Column, Grid};
use super::{json, labels, table};
use crate::procedure::model::{Certainty, StepDef};
use crate::report::next::{Asked, NextReport};
use crate::words::Words;

/// `{"schema", "case", "may", "must", "should"}`: each a list of steps with the same keys.
pub fn json(report: &NextReport<'_>, words: &Words) -> Vec<u8> {
    let wanted = |rows: &[Asked<'_>]| -> Value {
        rows.iter()
            .map(|asked| asked_object(asked, words))
            .collect()
    };
    let may = report.may.iter().map(|step| step_object(step, words));
    json::pretty(&json::answer(
        "next",
        [
            ("case", json!(report.case.to_string())),
            ("may", may.collect()),
            ("must", wanted(&report.must)),
            ("should", wanted(&report.should)),
        ],
    ))
}

fn asked_object(asked: &Asked<'_>, words: &Words) -> Value {
    let wanted = &asked.wanted;
    json!({
        "step": asked.step.code,
        "label": labels::label(&asked.step.label, words),
        "deadline": wanted.deadline,
        "subject": wanted.subject,
        "due_on": wanted.due_on.map(|on| on.to_string()),
        "days_left": asked.days_left,
        "code": wanted.code,
        "basis": labels::basis(&wanted.basis, words),
        "certainty": wanted.certainty.code(),
    })
}

fn step_object(step: &StepDef, words: &Words) -> Value {
    json!({
        "step": step.code,
        "label": labels::label(&step.label, words),
        "deadline": null,
        "subject": null,
        "due_on": null,
        "days_left": null,
        "code": null,
        "basis": labels::basis(&step.basis, words),
        "certainty": step.certainty.code(),
    })
}

/// What must and should be done, with the command for each; then what else may be done.
pub fn table(report: &NextReport<'_>, words: &Words, width: u16) -> String {
    let mut grids = Vec::new();
    for (id, rows) in [("next-must", &report.must), ("next-should", &report.should)] {
        if !rows.is_empty() {
            grids.push(asked_grid(id, rows, report, words));
        }
    }
    let mut parts = vec![words.say_with("next-title", &[("case", report.case.to_string().into())])];
    parts[0].push('\n');
    parts.extend(table::write_together(&grids, width));
    let unasked: Vec<_> = report.unasked().collect();
    if !unasked.is_empty() {
        parts.push(table::write(&may_grid(&unasked, words), width));
    }
    if parts.len() == 1 {
        parts.push(words.say("next-nothing") + "\n");
    }
    parts.join("\n")
}

fn asked_grid(id: &str, rows: &[Asked<'_>], report: &NextReport<'_>, words: &Words) -> Grid {
    let title = words.say_with(id, &[("count", rows.len().into())]);
    let mut grid = Grid::new(vec![
        Column::new("left", title),
        Column::new("what", words.say("column-what-and-basis")).wrapping(),
    ]);
    for asked in rows {
        let until = asked.wanted.due_on.map(|on| words.date(on));
        grid.push(vec![
            how_far(asked, words).into(),
            what(asked, report, words).into(),
        ]);
        grid.push(vec![
            until.unwrap_or_default().into(),
            basis(asked, words).into(),
        ]);
        let code = labels::command(asked.step, words);
        let command = format!("kartoteka {} {code} {}", report.procedure.code, report.case);
        grid.push(vec!["".into(), command.into()]);
    }
    grid
}

/// How far its day is; without one, whether a duty waits or the step is only expected by now.
fn how_far(asked: &Asked<'_>, words: &Words) -> String {
    match asked.days_left {
        Some(days) => words.days_left(days),
        None if asked.wanted.deadline.is_some() => words.say("next-at-once"),
        None => words.say("next-expected"),
    }
}

fn what(asked: &Asked<'_>, report: &NextReport<'_>, words: &Words) -> String {
    let label = labels::label(&asked.step.label, words);
    match &asked.wanted.subject {
        None => label.to_owned(),
        Some(id) => format!("{label}: {}", labels::subject(report.procedure, id, words)),
    }
}

fn basis(asked: &Asked<'_>, words: &Words) -> String {
    let article = held_together(labels::basis(&asked.wanted.basis, words));
    match asked.wanted.certainty {
        Certainty::Sure => article,
        other => format!("{article} ({})", words.say(&format!("certainty-{other}"))),
    }
}

fn may_grid(steps: &[&StepDef], words: &Words) -> Grid {
    let title = words.say_with("next-may", &[("count", steps.len().into())]);
    let mut grid = Grid::new(vec![
        Column::new("step", title),
        Column::new("label", words.say("column-step")).wrapping(),
    ]);
    for step in steps {
        let label = labels::label(&step.label, words);
        grid.push(vec![labels::command(step, words).into(), label.into()]);
    }
    grid
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::procedure::Next;
    use crate::report::next::answer;
    use crate::report::samples::{case, next, procedure, today};
    use crate::words::Lang;

    #[test]
    fn json_has_the_same_keys_in_each_list() {
        let case = case(1);
        let report = answer(&case, procedure(), next(), today());
        let bytes = json(&report, &Words::new(Lang::Pl));
        let value: Value = serde_json::from_slice(&bytes).unwrap();
        let keys =
            |value: &Value| -> Vec<String> { value.as_object().unwrap().keys().cloned().collect() };
        assert_eq!(keys(&value), ["schema", "case", "may", "must", "should"]);
        assert_eq!(keys(&value["may"][0]), keys(&value["must"][0]));
        assert_eq!(keys(&value["should"][0]), keys(&value["must"][0]));
        insta::assert_snapshot!(value["must"][0], @r#"{"step":"appoint-group","label":"Powołanie grupy","deadline":"appoint-group","subject":null,"due_on":"2026-11-08","days_left":-15,"code":null,"basis":"Dz.U. 2024 poz. 1673 art. 9a ust. 10a","certainty":"sure"}"#);
    }

    #[test]
    fn people_see_what_to_do_and_how() {
        let case = case(1);
        let report = answer(&case, procedure(), next(), today());
        insta::assert_snapshot!(table(&report, &Words::new(Lang::Pl), 80), @r"
        NK-2026-0001: co dalej

        Trzeba (2)          Czynność i podstawa
        ----------------------------------------------------------------
        15 dni po terminie  Powołanie grupy
        2026-11-08          Dz.U. 2024 poz. 1673 art. 9a ust. 10a
                            kartoteka nk powolaj-grupe NK-2026-0001
        za 2 dni            Powołanie grupy: P2
        2026-11-25          Dz.U. 2024 poz. 1673 art. 9a ust. 10a
                            kartoteka nk powolaj-grupe NK-2026-0001

        Warto (1)           Czynność i podstawa
        ----------------------------------------------------------------
        oczekiwane          Przekazanie NK-A do zespołu
                            Dz.U. 2024 poz. 1673 art. 9a ust. 10a
                            kartoteka nk przekaz-do-zespolu NK-2026-0001

        Można (1)  Czynność
        -----------------------
        sprostuj   Sprostowanie
        ");
        insta::assert_snapshot!(table(&report, &Words::new(Lang::En), 80), @r"
        NK-2026-0001: what is next

        Must (2)      What, and by which law
        -------------------------------------------------------
        15 days late  Group appointed
        2026-11-08    Dz.U. 2024 poz. 1673 art. 9a ust. 10a
                      kartoteka nk appoint-group NK-2026-0001
        in 2 days     Group appointed: P2
        2026-11-25    Dz.U. 2024 poz. 1673 art. 9a ust. 10a
                      kartoteka nk appoint-group NK-2026-0001

        Should (1)    What, and by which law
        -------------------------------------------------------
        expected      NK-A passed to the team
                      Dz.U. 2024 poz. 1673 art. 9a ust. 10a
                      kartoteka nk forward-to-team NK-2026-0001

        May (1)  Step
        ---------------------
        correct  Correction
        ");
    }

    #[test]
    fn a_case_that_asks_for_nothing_says_so() {
        let case = case(1);
        let report = answer(&case, procedure(), Next::default(), today());
        insta::assert_snapshot!(table(&report, &Words::new(Lang::Pl), 80), @r"
        NK-2026-0001: co dalej

        Ta sprawa niczego teraz nie wymaga.
        ");
    }
}
