//! A case for people: where it stands, who is in it, what happened, what is due, what comes next.

use crate::procedure::{Party, Procedure};
use crate::render::deadlines::{parts, rows};
use crate::render::grid::{Cell, Column, Grid};
use crate::render::{labels, paragraph, table};
use crate::report::show::{CaseReport, MemberRow, PartyRow, StepRow};
use crate::words::{Arg, Words};

/// The case in lines of at most `width` signs.
pub fn write(report: &CaseReport<'_>, words: &Words, width: u16) -> String {
    let code = report.checkpoint.to_string();
    let checkpoint = words.say_with("show-checkpoint", &[("code", code.into())]);
    let mut parts: Vec<String> = vec![format!("{}{checkpoint}\n", head(report, words, width))];
    let grids = [
        people(report, words),
        group(report, words),
        steps(report, words),
    ];
    parts.extend(
        grids
            .iter()
            .filter(|grid| !grid.is_empty())
            .map(|grid| table::write(grid, width)),
    );
    let dues = rows::of_case(report.case, report.procedure, &report.deadlines);
    parts.extend(table::write_together(
        &parts::of(&dues, false, words),
        width,
    ));
    let next = next(report, words);
    if !next.is_empty() {
        parts.push(table::write(&next, width));
    }
    parts.join("\n")
}

/// `NK-2026-0001 – Procedura „Niebieskie Karty”` and where the case stands.
pub fn head(report: &CaseReport<'_>, words: &Words, width: u16) -> String {
    let name = labels::label(&report.procedure.label, words);
    let day = |id: &str, on: chrono::NaiveDate| {
        words.say_with(id, &[("on", Arg::from(words.long_date(on)))])
    };
    let mut said = vec![labels::status(report.procedure, report.status, words)];
    let opened = |on| match &report.procedure.opened {
        _ if report.procedure.one_record => day("show-kept-since", on),
        Some(own) => format!("{} {}", labels::label(own, words), words.long_date(on)),
        None => day("show-opened-on", on),
    };
    said.extend(report.opened_on.map(opened));
    said.extend(report.ended_on.map(|on| day("show-ended-on", on)));
    said.extend(
        report
            .former_law
            .map(|l| labels::label(l, words).to_owned()),
    );
    let state = [("state", Arg::from(said.join(", ")))];
    let state = words.say_with("show-state", &state);
    let head = format!("{} – {name}", labels::case(report.case, words));
    format!(
        "{}\n{}\n",
        paragraph::wrap(&head, width.into()),
        paragraph::wrap(&state, width.into())
    )
}

/// A heading with its count, as the name of a first column.
fn title(id: &str, count: usize, words: &Words) -> String {
    words.say_with(id, &[("count", count.into())])
}

fn people(report: &CaseReport<'_>, words: &Words) -> Grid {
    let title = title("show-people", report.parties.len(), words);
    let mut grid = Grid::new(vec![
        Column::new("id", title),
        Column::new("role", words.say("column-role")).wrapping(),
    ]);
    for row in &report.parties {
        let said = party(row, report.procedure, words);
        grid.push(vec![row.party.id.as_str().into(), said.into()]);
    }
    grid
}

/// `Maria Przykładowa, osoba doznająca przemocy domowej (opiekun: P2)`
pub fn party(row: &PartyRow<'_>, procedure: &Procedure, words: &Words) -> String {
    let role = labels::role(procedure, &row.party.role, words);
    let who = match &row.name {
        Some(name) => format!("{}, {role}", name.reveal()),
        None => role,
    };
    let marks = marks(row.party, words);
    if marks.is_empty() {
        who
    } else {
        format!("{who} ({})", marks.join(", "))
    }
}

fn marks(party: &Party, words: &Words) -> Vec<String> {
    let flags = [
        (party.minor, "mark-minor"),
        (party.helpless, "mark-helpless"),
        (party.witness_only, "mark-witness-only"),
    ];
    let flags = flags
        .iter()
        .filter(|(is, _)| *is)
        .map(|(_, id)| words.say(id));
    let guardian = party.guardian.as_deref();
    let guardian = guardian.map(|id| words.say_with("mark-guardian", &[("id", id.into())]));
    let died = party
        .died_on
        .map(|on| words.say_with("mark-died", &[("on", on.into())]));
    flags.chain(guardian).chain(died).collect()
}

fn group(report: &CaseReport<'_>, words: &Words) -> Grid {
    let id = if report.procedure.one_record {
        "show-team"
    } else {
        "show-group"
    };
    let title = title(id, report.members.len(), words);
    let mut grid = Grid::new(vec![
        Column::new("code", title),
        Column::new("kind", words.say("column-kind")).wrapping(),
    ]);
    for row in &report.members {
        let said = member_said(row, report.procedure, words);
        grid.push(vec![row.member.code.as_str().into(), said.into()]);
    }
    grid
}

fn member_said(row: &MemberRow<'_>, procedure: &Procedure, words: &Words) -> String {
    let member = row.member;
    let name = row.name.iter().map(|name| name.reveal().clone());
    let kind = member.kind.as_deref();
    let posts = member.posts.iter();
    let posts = posts.map(|post| labels::post(procedure, post, words));
    let days = [
        ("member-since", member.since),
        ("member-until", member.until),
        ("member-declared", member.declared_on),
        ("member-authorised", member.authorised_on),
    ];
    let days = days
        .into_iter()
        .filter_map(|(id, on)| Some(words.say_with(id, &[("on", on?.into())])));
    let kind = kind.map(|kind| labels::code(procedure, kind, words));
    let said: Vec<String> = name.chain(kind).chain(posts).chain(days).collect();
    said.join(", ")
}

fn steps(report: &CaseReport<'_>, words: &Words) -> Grid {
    let title = title("show-steps", report.steps.len(), words);
    let mut grid = Grid::new(vec![
        Column::new("seq", title),
        Column::new("on", words.say("column-on")),
        Column::new("step", words.say("column-step")).wrapping(),
        Column::new("by", words.say("column-by")),
    ]);
    for row in &report.steps {
        grid.push(step_cells(row, report.procedure, words));
    }
    grid
}

fn step_cells(row: &StepRow<'_>, procedure: &Procedure, words: &Words) -> Vec<Cell> {
    let mut said = labels::step(procedure, &row.record.step, words);
    let marks = amended(row, words);
    if !marks.is_empty() {
        said.push_str(&format!(" ({})", marks.join(", ")));
    }
    vec![
        row.record.seq.into(),
        row.record.on.into(),
        said.into(),
        row.record.by.as_str().into(),
    ]
}

/// What later steps did to this one.
pub fn amended(row: &StepRow<'_>, words: &Words) -> Vec<String> {
    let by = |id: &str, seq: u32| words.say_with(id, &[("seq", seq.into())]);
    let voided = row.voided_by.map(|seq| by("step-voided-by", seq));
    let corrected = row.corrected_by.iter();
    let corrected = corrected.map(|seq| by("step-corrected-by", *seq));
    voided.into_iter().chain(corrected).collect()
}

fn next(report: &CaseReport<'_>, words: &Words) -> Grid {
    let title = title("show-next", report.next.len(), words);
    let mut grid = Grid::new(vec![
        Column::new("step", title),
        Column::new("label", words.say("column-step")).wrapping(),
    ]);
    for code in &report.next {
        let step = report.procedure.step(code);
        let name = step.map_or(code.as_str(), |step| labels::command(step, words));
        let label = labels::step(report.procedure, code, words);
        grid.push(vec![name.into(), label.into()]);
    }
    grid
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::samples::shown;
    use crate::words::Lang;

    #[test]
    fn with_sheets_people_have_names() {
        let text = shown(true, None, |report| {
            write(report, &Words::new(Lang::Pl), 80)
        });
        insta::assert_snapshot!(text, @r"
        NK-2026-0001 – Procedura „Niebieskie Karty”
        Stan: w toku, wszczęto 2 listopada 2026 r.
        Kod kontrolny: JTTJ9-N8WH0-GPBB0-6JJFW

        Osoby (3)  Rola
        --------------------------------------------------------------------------------
        P1         Maria Przykładowa, osoba doznająca przemocy domowej
        P2         osoba doznająca przemocy domowej (małoletnia, tylko świadek przemocy,
                   opiekun: P1)
        S1         Przykładowy, osoba stosująca przemoc domową

        Kroki (3)  Dzień       Czynność                                  Kto zapisał
        ----------------------------------------------------------------------------
        1          2026-11-02  Wszczęcie procedury                       anna.k
        2          2026-11-04  Przekazanie NK-A do zespołu (sprostowany  anna.k
                               krokiem 3)
        3          2026-11-06  Sprostowanie                              anna.k

        Po terminie (1)     Czynność i podstawa
        -------------------------------------------------------------------------
        15 dni po terminie  Powołanie grupy
        2026-11-08          Dz.U. 2024 poz. 1673 art. 9a ust. 10a

        Zamknięte (1)       Czynność i podstawa
        -------------------------------------------------------------------------
        dotrzymany          Przekazanie NK-A do zespołu
        2026-11-23          Dz.U. 2023 poz. 1870 § 7 ust. 1 (wykonano 2026-11-04)

        Co dalej (1)   Czynność
        ------------------------------
        powolaj-grupe  Powołanie grupy
        ");
    }

    #[test]
    fn without_sheets_the_rest_is_the_same() {
        let text = shown(false, None, |report| {
            write(report, &Words::new(Lang::En), 80)
        });
        insta::assert_snapshot!(text, @r"
        NK-2026-0001 – Niebieskie Karty procedure
        Status: open, opened on 2 November 2026
        Checkpoint: JTTJ9-N8WH0-GPBB0-6JJFW

        People (3)  Role
        -----------------------------------------------------------------
        P1          victim
        P2          victim (a minor, only saw the violence, guardian: P1)
        S1          perpetrator

        Steps (3)  Day         Step                                          Recorded by
        --------------------------------------------------------------------------------
        1          2026-11-02  Opening                                       anna.k
        2          2026-11-04  NK-A passed to the team (corrected by step    anna.k
                               3)
        3          2026-11-06  Correction                                    anna.k

        Overdue (1)   What, and by which law
        ---------------------------------------------------------------
        15 days late  Group appointed
        2026-11-08    Dz.U. 2024 poz. 1673 art. 9a ust. 10a

        Closed (1)    What, and by which law
        ---------------------------------------------------------------
        met           NK-A to the team
        2026-11-23    Dz.U. 2023 poz. 1870 § 7 ust. 1 (done 2026-11-04)

        What is next (1)  Step
        ---------------------------------
        appoint-group     Group appointed
        ");
    }
}
