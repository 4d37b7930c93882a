//! The rules of a procedure for people: states of the law, steps by their headings, deadlines;
//! of one step also its fields and what is refused, forbidden or warned of.

use super::kinds;
use super::page::Law;
use crate::procedure::Procedure;
use crate::procedure::model::{
    Again, Basis, Certainty, DeadlineDef, FieldDef, RuleDef, StepDef, TermDef,
};
use crate::render::due::held_together;
use crate::render::grid::{Column, Grid};
use crate::render::{labels, paragraph, table};
use crate::report::procedure::{Rules, first_terms, meets, starts, waits};
use crate::words::{Arg, Words};

/// The rules in lines of at most `width` signs.
pub fn write(rules: &Rules<'_>, words: &Words, width: u16) -> String {
    let mut parts = vec![head(rules, words, width)];
    if !rules.in_full {
        parts.push(table::write(&versions(rules.procedure, words), width));
    }
    let mut grids: Vec<Grid> = rules
        .families()
        .map(|(family, steps)| steps_grid(labels::label(&family.label, words), &steps, words))
        .collect();
    if !rules.deadlines.is_empty() {
        grids.push(deadlines_grid(&rules.deadlines, words));
    }
    parts.extend(table::write_together(&grids, width));
    if rules.in_full {
        for step in &rules.steps {
            parts.extend(in_full(step, rules.procedure, words, width));
        }
    }
    parts.join("\n")
}

fn head(rules: &Rules<'_>, words: &Words, width: u16) -> String {
    let name = labels::label(&rules.procedure.label, words);
    let head = format!("{name} ({})", rules.procedure.code);
    paragraph::wrap(&head, width.into()) + "\n"
}

/// What a step is for, its fields and its rules.
fn in_full(step: &StepDef, procedure: &Procedure, words: &Words, width: u16) -> Vec<String> {
    let help = paragraph::wrap(labels::label(&step.help, words), width.into()) + "\n";
    let facts = Law { procedure, words }.facts(step);
    let facts = facts.iter().map(|fact| format!("- {fact}\n"));
    let facts = paragraph::hang(&facts.collect::<String>(), width.into());
    let mut parts = vec![help];
    parts.extend((!facts.is_empty()).then_some(facts));
    if !step.fields.is_empty() {
        parts.push(table::write(
            &fields_grid(&step.fields, procedure, words),
            width,
        ));
    }
    if !step.rules.is_empty() {
        parts.push(table::write(&rules_grid(&step.rules, words), width));
    }
    parts
}

/// A grid of two columns: what a row is called, and what is said of it.
fn two_columns(title: String, said: &str, words: &Words) -> Grid {
    Grid::new(vec![
        Column::new("name", title),
        Column::new("said", words.say(said)).wrapping(),
    ])
}

fn counted(id: &str, count: usize, words: &Words) -> String {
    words.say_with(id, &[("count", count.into())])
}

fn versions(procedure: &Procedure, words: &Words) -> Grid {
    let title = counted("rules-versions", procedure.versions.len(), words);
    let mut grid = two_columns(title, "column-for-openings", words);
    for version in &procedure.versions {
        let since = match version.valid_from {
            Some(on) => words.say_with("rules-since", &[("on", on.into())]),
            None => words.say("rules-earlier"),
        };
        let note = version.note.as_ref().map(|note| labels::label(note, words));
        let said = note.map_or_else(|| since.clone(), |note| format!("{since}: {note}"));
        grid.push(vec![version.code.as_str().into(), said.into()]);
    }
    grid
}

fn steps_grid(family: &str, steps: &[&StepDef], words: &Words) -> Grid {
    let title = format!("{family} ({})", steps.len());
    let mut grid = two_columns(title, "column-what-and-basis", words);
    for step in steps {
        let label = labels::label(&step.label, words);
        let basis = basis(&step.basis, step.certainty, words);
        let names = [&step.code, &step.alias];
        let [name, other] = words.lang().pick([names[1], names[0]], names);
        grid.push(vec![name.as_str().into(), label.into()]);
        grid.push(vec![other.as_str().into(), basis.into()]);
    }
    grid
}

fn basis(basis: &Basis, certainty: Certainty, words: &Words) -> String {
    let article = held_together(labels::basis(basis, words));
    match certainty {
        Certainty::Sure => article,
        other => format!("{article} ({})", words.say(&format!("certainty-{other}"))),
    }
}

fn deadlines_grid(rows: &[&DeadlineDef], words: &Words) -> Grid {
    let title = counted("rules-deadlines", rows.len(), words);
    let mut grid = two_columns(title, "column-what-and-basis", words);
    for row in rows {
        let length: Vec<String> = first_terms(row)
            .into_iter()
            .map(|t| length(t, words))
            .collect();
        grid.push(vec![
            row.id.as_str().into(),
            labels::label(&row.label, words).into(),
        ]);
        grid.push(vec![
            length.join(", ").into(),
            basis(&row.basis, row.certainty, words).into(),
        ]);
        grid.push(vec!["".into(), from_and_met(row, words).into()]);
    }
    grid
}

/// `od: delivery + 90 dni; spełnia: ask-66c; ponownie: …`
fn from_and_met(row: &DeadlineDef, words: &Words) -> String {
    let waits = waits(row);
    let start = |code: &str| {
        let wait = waits.iter().find(|(name, _)| *name == code);
        let wait = wait.map(|(_, span)| format!(" + {}", labels::length(span.n, span.unit, words)));
        format!("{code}{}", wait.unwrap_or_default())
    };
    let list = |id: &str, codes: Vec<String>| {
        let args = [("steps", Arg::from(codes.join(", ")))];
        (!codes.is_empty()).then(|| words.say_with(id, &args))
    };
    let said = [
        list(
            "rules-started-by",
            starts(row).into_iter().map(start).collect(),
        ),
        list(
            "rules-met-by",
            meets(row).into_iter().map(str::to_owned).collect(),
        ),
        list(
            "rules-again",
            row.again
                .iter()
                .map(|again| once_more(again, words))
                .collect(),
        ),
    ];
    said.into_iter().flatten().collect::<Vec<_>>().join("; ")
}

/// `call-certificate + 30 dni`
fn once_more(again: &Again, words: &Words) -> String {
    format!("{} + {}", again.step, length(&again.term, words))
}

/// How long a term is, in words.
pub(super) fn length(term: &TermDef, words: &Words) -> String {
    match term {
        TermDef::None => words.say("rules-at-once"),
        TermDef::Own(_) => words.say("rules-own-day"),
        TermDef::Fixed(n, unit) => labels::length(*n, *unit, words),
        TermDef::Every(_, _) => words.say("rules-every"),
        TermDef::Norm(_, n, unit) => {
            let length = labels::length(*n, *unit, words);
            words.say_with("rules-norm", &[("length", length.into())])
        }
    }
}

fn fields_grid(fields: &[FieldDef], procedure: &Procedure, words: &Words) -> Grid {
    let title = counted("rules-fields", fields.len(), words);
    let mut grid = two_columns(title, "column-meaning", words);
    for field in fields {
        let flag = field.flag.as_ref().map(|flag| format!("--{flag}"));
        let help = labels::label(&field.help, words);
        grid.push(vec![field.name.as_str().into(), help.into()]);
        grid.push(vec![
            flag.unwrap_or_default().into(),
            field_said(field, procedure, words).into(),
        ]);
    }
    grid
}

/// The kind of a field, whether it must be given or may repeat, and its codes.
fn field_said(field: &FieldDef, procedure: &Procedure, words: &Words) -> String {
    let mut said = vec![words.say(&format!("kind-{}", kinds::code(&field.kind)))];
    let marks = [
        (field.required, "rules-required"),
        (field.list, "rules-list"),
        (kinds::side(field.side) == "sheet", "rules-on-sheet"),
    ];
    let marks = marks
        .iter()
        .filter(|(is, _)| *is)
        .map(|(_, id)| words.say(id));
    said.extend(marks);
    let codes = kinds::codes(&field.kind, procedure, words.lang());
    let said = said.join(", ");
    if codes.is_empty() {
        said
    } else {
        format!("{said}: {}", codes.join(", "))
    }
}

fn rules_grid(rules: &[RuleDef], words: &Words) -> Grid {
    let title = counted("rules-rules", rules.len(), words);
    let mut grid = two_columns(title, "column-rule-and-basis", words);
    for rule in rules {
        let level = words.say(&format!("level-{}", rule.level));
        let basis = basis(&rule.basis, rule.certainty, words);
        grid.push(vec![level.into(), labels::label(&rule.text, words).into()]);
        grid.push(vec![
            rule.code.clone().unwrap_or_default().into(),
            basis.into(),
        ]);
    }
    grid
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::procedure::all;
    use crate::report::procedure::answer;
    use crate::report::samples::procedure;
    use crate::words::Lang;
    use unicode_width::UnicodeWidthStr as _;

    #[test]
    fn the_whole_procedure_is_an_overview() {
        let rules = answer(procedure(), None).unwrap();
        insta::assert_snapshot!(write(&rules, &Words::new(Lang::Pl), 80), @r"
        Procedura „Niebieskie Karty” (nk)

        Stan prawny (2)  Dla wszczętych
        ------------------------------------------------------------
        earlier          wcześniej: według przepisów dotychczasowych
        2023-09-28       od 2023-09-28

        Wszczęcie (3)              Czynność i podstawa
        ----------------------------------------------------------------------
        wszczecie                  Wszczęcie procedury
        open                       Dz.U. 2023 poz. 1870 § 2
        przekaz-do-zespolu         Przekazanie NK-A do zespołu
        forward-to-team            Dz.U. 2023 poz. 1870 § 7
        powolaj-grupe              Powołanie grupy
        appoint-group              Dz.U. 2024 poz. 1673 art. 9a ust. 10a-12

        Akta (2)                   Czynność i podstawa
        ----------------------------------------------------------------------
        sprostuj                   Sprostowanie
        correct                    praktyka (praktyka)
        uniewaznij                 Unieważnienie
        void                       praktyka (praktyka)

        Terminy (3)                Czynność i podstawa
        ----------------------------------------------------------------------
        forward-to-team            Przekazanie NK-A do zespołu
        5 dni roboczych            Dz.U. 2023 poz. 1870 § 7 ust. 1
                                   od: open; spełnia: forward-to-team
        appoint-group              Powołanie grupy
        3 dni                      Dz.U. 2024 poz. 1673 art. 9a ust. 10a
                                   od: forward-to-team; spełnia: appoint-group
        monitor                    Działanie monitorujące
        3 miesiące (norma urzędu)  norma urzędu (praktyka)
                                   od: open
        ");
    }

    #[test]
    fn one_step_is_told_in_full() {
        let rules = answer(procedure(), Some("appoint-group")).unwrap();
        insta::assert_snapshot!(write(&rules, &Words::new(Lang::En), 80), @r"
        Niebieskie Karty procedure (nk)

        Opening (1)    What, and by which law
        -----------------------------------------------------------
        appoint-group  Group appointed
        powolaj-grupe  Dz.U. 2024 poz. 1673 art. 9a ust. 10a-12

        Deadlines (1)  What, and by which law
        -----------------------------------------------------------
        appoint-group  Group appointed
        3 days         Dz.U. 2024 poz. 1673 art. 9a ust. 10a
                       from: forward-to-team; met by: appoint-group

        The group appointed.

        - Who stands in the field “members” is a member from then on.

        Fields (1)  Meaning
        ---------------------------------------------------------------------
        members     The members of the group.
        --member    parts parted by colons, required, may repeat: kind, code,
                    declared_on
        ");
    }

    #[test]
    fn every_rule_of_every_procedure_can_be_told() {
        for lang in Lang::ALL {
            let words = Words::new(lang);
            for procedure in all() {
                let names = procedure.steps.iter().map(|step| Some(step.code.as_str()));
                for name in names.chain([None]) {
                    let rules = answer(procedure, name).unwrap();
                    let text = write(&rules, &words, 80);
                    assert!(text.lines().all(|line| line.width() <= 80), "{text}");
                    for id in ["kind-", "rules-", "level-", "length-"] {
                        assert!(!text.contains(id), "{text}");
                    }
                }
            }
        }
    }
}
