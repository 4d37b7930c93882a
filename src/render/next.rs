//! What comes next in a case, in its formats.

use serde_json::{Value, json};
use unicode_width::UnicodeWidthStr as _;

use super::call::Call;
use super::due::held_together;
use super::grid::{Column, Grid};
use super::paragraph::wrap;
use super::table::NO_BREAK;
use super::{json, labels, table};
use crate::procedure::Label;
use crate::procedure::model::{Certainty, StepDef};
use crate::report::next::{Asked, NextReport};
use crate::words::Words;

/// The first column and the second stand so many signs apart.
const GAP: usize = 2;

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

/// What must and should be done, with the command for each; then what else may be done, in short
/// or, with `all`, each step with its meaning.
pub fn table(report: &NextReport<'_>, all: bool, words: &Words, width: u16) -> String {
    let mut grids = Vec::new();
    for (id, rows) in [("next-must", &report.must), ("next-should", &report.should)] {
        if !rows.is_empty() {
            grids.push(asked_grid(id, rows, report, words, width));
        }
    }
    let case = labels::case(report.case, words);
    let mut parts = vec![words.say_with("next-title", &[("case", case.clone().into())]) + "\n"];
    parts.extend(table::write_together(&grids, width));
    if report.unasked().next().is_some() {
        let grid = if all {
            may_grid(report, words)
        } else {
            families_grid(report, words)
        };
        parts.push(table::write(&grid, width));
        if !all {
            parts.push(paragraph(&more(report, &case, words), width));
        }
    }
    if parts.len() == 1 {
        parts.push(words.say("next-nothing") + "\n");
    }
    parts.join("\n")
}

/// How to learn more of the steps that may be taken.
fn more(report: &NextReport<'_>, case: &str, words: &Words) -> String {
    let procedure = report.procedure;
    let procedure = words.lang().pick(&procedure.alias, &procedure.code).clone();
    words.say_with(
        "next-more",
        &[("case", case.into()), ("procedure", procedure.into())],
    )
}

fn paragraph(text: &str, width: u16) -> String {
    wrap(text, width.into()) + "\n"
}

fn asked_grid(
    id: &str,
    rows: &[Asked<'_>],
    report: &NextReport<'_>,
    words: &Words,
    width: u16,
) -> Grid {
    let title = words.say_with(id, &[("count", rows.len().into())]);
    let left = left_width(report, words);
    let room = usize::from(width).saturating_sub(left + GAP);
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
        let call = Call::wanted(
            report.procedure,
            asked.step,
            report.case,
            &asked.wanted,
            words,
        );
        for line in call.lines(room) {
            let line = line.replace(' ', &NO_BREAK.to_string());
            grid.push(vec!["".into(), line.into()]);
        }
    }
    grid
}

/// So many signs the first column of what is asked for takes.
fn left_width(report: &NextReport<'_>, words: &Words) -> usize {
    let far = report.must.iter().chain(&report.should);
    let far = far.map(|asked| how_far(asked, words).width());
    let counts = [
        ("next-must", report.must.len()),
        ("next-should", report.should.len()),
    ];
    let titles = counts.map(|(id, count)| words.say_with(id, &[("count", count.into())]).width());
    far.chain(titles).max().unwrap_or(0)
}

/// How far its day is; without one, whether a duty waits or the step is only expected by now.
fn how_far(asked: &Asked<'_>, words: &Words) -> String {
    match asked.days_left {
        Some(days) if days < 0 && asked.wanted.certainty == Certainty::Weak => {
            words.say_with("days-past-norm", &[("days", (-days).into())])
        }
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

/// The names of the steps that nothing asks for, by families.
fn families_grid(report: &NextReport<'_>, words: &Words) -> Grid {
    let title = words.say_with("next-may", &[("count", report.unasked().count().into())]);
    let mut grid = Grid::new(vec![
        Column::new("family", title),
        Column::new("steps", words.say("column-steps")).wrapping(),
    ]);
    for (family, steps) in families(report) {
        let names = steps.iter().map(|step| labels::command(step, words));
        let names: Vec<&str> = names.collect();
        grid.push(vec![
            labels::label(family, words).into(),
            names.join(", ").into(),
        ]);
    }
    grid
}

/// The steps that nothing asks for under their families, in the order of the help.
fn families<'r>(report: &'r NextReport<'_>) -> Vec<(&'r Label, Vec<&'r StepDef>)> {
    let families = report.procedure.families.iter().map(|family| {
        let steps = report.unasked().filter(|step| step.family == family.code);
        (&family.label, steps.collect::<Vec<_>>())
    });
    families.filter(|(_, steps)| !steps.is_empty()).collect()
}

fn may_grid(report: &NextReport<'_>, words: &Words) -> Grid {
    let title = words.say_with("next-may", &[("count", report.unasked().count().into())]);
    let mut grid = Grid::new(vec![
        Column::new("step", title),
        Column::new("label", words.say("column-what-and-basis")).wrapping(),
    ]);
    for step in families(report).into_iter().flat_map(|(_, steps)| steps) {
        let label = labels::label(&step.label, words);
        let law = held_together(labels::basis(&step.basis, words));
        grid.push(vec![
            labels::command(step, words).into(),
            format!("{label}; {law}").into(),
        ]);
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
        insta::assert_snapshot!(table(&report, false, &Words::new(Lang::Pl), 80), @r"
        NK-2026-0001: co dalej

        Trzeba (2)          Czynność i podstawa
        ----------------------------------------------------------------
        15 dni po terminie  Powołanie grupy
        2026-11-08          Dz.U. 2024 poz. 1673 art. 9a ust. 10a
                            kartoteka nk powolaj-grupe NK-2026-0001 \
                                --member RODZAJ:KOD
        za 2 dni            Powołanie grupy: P2
        2026-11-25          Dz.U. 2024 poz. 1673 art. 9a ust. 10a
                            kartoteka nk powolaj-grupe NK-2026-0001 \
                                --member RODZAJ:KOD

        Warto (1)           Czynność i podstawa
        ----------------------------------------------------------------
        oczekiwane          Przekazanie NK-A do zespołu
                            Dz.U. 2024 poz. 1673 art. 9a ust. 10a
                            kartoteka nk przekaz-do-zespolu NK-2026-0001

        Można też (1)  Kroki
        ---------------------------
        Akta           sprostuj

        Co znaczy każdy z tych kroków: kartoteka next NK-2026-0001 --all
        Czego krok wymaga: kartoteka nk KROK --help
        ");
        insta::assert_snapshot!(table(&report, false, &Words::new(Lang::En), 80), @r"
        NK-2026-0001: what is next

        Must (2)      What, and by which law
        ------------------------------------------------------------------------
        15 days late  Group appointed
        2026-11-08    Dz.U. 2024 poz. 1673 art. 9a ust. 10a
                      kartoteka nk appoint-group NK-2026-0001 --member KIND:CODE
        in 2 days     Group appointed: P2
        2026-11-25    Dz.U. 2024 poz. 1673 art. 9a ust. 10a
                      kartoteka nk appoint-group NK-2026-0001 --member KIND:CODE

        Should (1)    What, and by which law
        ------------------------------------------------------------------------
        expected      NK-A passed to the team
                      Dz.U. 2024 poz. 1673 art. 9a ust. 10a
                      kartoteka nk forward-to-team NK-2026-0001

        Also possible (1)  Steps
        -------------------------------
        Record             correct

        What each of these steps is: kartoteka next NK-2026-0001 --all
        What a step takes: kartoteka nk STEP --help
        ");
    }

    #[test]
    fn a_case_that_asks_for_nothing_says_so() {
        let case = case(1);
        let report = answer(&case, procedure(), Next::default(), today());
        insta::assert_snapshot!(table(&report, false, &Words::new(Lang::Pl), 80), @r"
        NK-2026-0001: co dalej

        Ta sprawa niczego teraz nie wymaga.
        ");
    }
}
