//! What a step did, and what is due next: for people on stdout in lines, for scripts as JSON.

use std::path::PathBuf;

use serde_json::{Value, json};

use crate::cli::context::Context;
use crate::cli::errors::CommandError;
use crate::cli::globals::Format;
use crate::cli::message::Message;
use crate::cli::place::Place;
use crate::cli::warnings::Warning;
use crate::procedure::deadline::{by_urgency, deadlines};
use crate::procedure::{Due, Plan, Procedure, Status, fold};
use crate::record::{CaseId, Journal};
use crate::render;
use crate::render::deadlines::rows;
use crate::render::labels;
use crate::report::group::Group;
use crate::words::Words;

use super::plans::Planner;

/// So many deadlines are shown to a person after a step, and those that it began.
const DUES_SHOWN: usize = 5;

/// What was, or would be, recorded.
pub struct Answer {
    case: CaseId,
    planned: Vec<Plan>,
    warnings: Vec<Warning>,
    dues: Vec<Due>,
    /// Whether the step withdrew the opening, and with it the case.
    voids_case: bool,
    dry_run: bool,
}

impl Answer {
    /// The answer for plans that stand at the end of a journal.
    pub fn of(
        planner: &Planner<'_>,
        journal: &Journal,
        planned: &[Plan],
        warnings: Vec<Warning>,
        dry_run: bool,
    ) -> Self {
        let state = fold(planner.procedure, &journal.steps);
        let mut dues = deadlines(planner.procedure, &state, planner.facts, planner.today);
        dues.retain(|due| Group::of(due) != Group::Closed);
        by_urgency(&mut dues);
        dues.sort_by_key(Group::of);
        Self {
            case: journal.case.clone(),
            planned: planned.to_vec(),
            warnings,
            dues,
            voids_case: state.status == Status::Void,
            dry_run,
        }
    }
}

impl Answer {
    /// The same of a record that has its number now.
    pub fn of_case(mut self, case: CaseId) -> Self {
        self.case = case;
        self
    }

    /// What the law and the reader of persons have to say about it.
    pub fn warnings(&self) -> &[Warning] {
        &self.warnings
    }

    /// Whose warnings were seen before it was taken: they are not said again.
    pub fn with_warnings_seen(mut self) -> Self {
        self.warnings.clear();
        self
    }
}

/// Says what was done; warnings go to stderr.
pub fn tell(
    context: &mut Context,
    procedure: &Procedure,
    answer: &Answer,
    format: Format,
) -> Result<(), CommandError> {
    for warning in &answer.warnings {
        let text = warning.text(&Place::default(), &context.words);
        context.ui.warn(&text);
    }
    if answer.voids_case {
        let id = if procedure.opens_anew() {
            "step-voids-record"
        } else {
            "step-voids-case"
        };
        context.warn(&Message::new(id).with("case", answer.case.to_string()));
    }
    if answer.dry_run {
        context.note(&Message::new("step-dry-run"));
    }
    if format == Format::Json {
        let bytes = render::json::pretty(&object(procedure, answer, &context.words));
        return context.ui.answer(&bytes);
    }
    let text = lines(procedure, answer, context.ui.manner.quiet, &context.words);
    context.ui.answer_lines(&text)
}

fn object(procedure: &Procedure, answer: &Answer, words: &Words) -> Value {
    let warnings = answer.warnings.iter().map(Warning::json);
    let dues = rows::of_case(&answer.case, procedure, &answer.dues);
    let dues = render::json::rows(&rows::grid(&dues, words));
    json!({
        "schema": "kartoteka/step/1",
        "case": Some(&answer.case).filter(|case| case.is_numbered()).map(ToString::to_string),
        "seq": answer.planned.first().map(|plan| plan.seq),
        "created": created(answer),
        "warnings": warnings.collect::<Vec<_>>(),
        "deadlines": dues,
    })
}

fn created(answer: &Answer) -> Vec<&str> {
    answer
        .planned
        .iter()
        .flat_map(|plan| &plan.created)
        .map(String::as_str)
        .collect()
}

/// For people; who wants it quiet is not told what is due next.
fn lines(procedure: &Procedure, answer: &Answer, quiet: bool, words: &Words) -> String {
    let mut lines = recorded_lines(procedure, answer, words);
    if !quiet {
        lines.extend(due_lines(procedure, answer, words));
    }
    lines.join("\n") + "\n"
}

/// What was recorded, and the ids it was given.
fn recorded_lines(procedure: &Procedure, answer: &Answer, words: &Words) -> Vec<String> {
    let told = answer.planned.iter().enumerate().map(|(index, plan)| {
        let id = match (index, answer.dry_run) {
            (0, true) => "step-would-record",
            (0, false) => "step-recorded",
            _ => "step-follow-up",
        };
        recorded(id, procedure, &answer.case, plan, words)
    });
    let mut lines: Vec<String> = told.collect();
    let ids = created(answer);
    if !ids.is_empty() {
        let ids = Message::new("step-created").with("ids", ids.join(", "));
        lines.push(ids.text(words));
    }
    lines
}

/// What is due next, the most urgent first, and how to see what is left out.
fn due_lines(procedure: &Procedure, answer: &Answer, words: &Words) -> Vec<String> {
    if answer.dues.is_empty() {
        return vec![words.say("step-nothing-due")];
    }
    let mut lines = vec![words.say("step-due")];
    let shown: Vec<&Due> = shown(answer);
    lines.extend(
        shown
            .iter()
            .map(|due| format!("  {}", row(procedure, due, words))),
    );
    let rest = answer.dues.len() - shown.len();
    if rest > 0 {
        let more = Message::new("step-due-more")
            .with("count", rest)
            .with("case", labels::case(&answer.case, words));
        lines.push(format!("  {}", more.text(words)));
    }
    lines
}

/// The most urgent ones, and each duty that this very step began: the first day of a short term
/// must not be hidden behind old delays.
fn shown(answer: &Answer) -> Vec<&Due> {
    let is_new = |due: &Due| {
        let mut planned = answer.planned.iter();
        !due.is_weak() && planned.any(|plan| plan.seq == due.started_by)
    };
    let dues = answer.dues.iter().enumerate();
    let shown = dues.filter(|(index, due)| *index < DUES_SHOWN || is_new(due));
    shown.map(|(_, due)| due).collect()
}

fn recorded(
    id: &'static str,
    procedure: &Procedure,
    case: &CaseId,
    plan: &Plan,
    words: &Words,
) -> String {
    let step = procedure.step(&plan.step);
    let label = step.map_or("", |step| words.lang().pick(&step.label.pl, &step.label.en));
    Message::new(id)
        .with("case", labels::case(case, words))
        .with("seq", plan.seq.to_string())
        .with("label", label.to_owned())
        .with("on", plan.on)
        .text(words)
}

fn row(procedure: &Procedure, due: &Due, words: &Words) -> String {
    Message::new("step-due-row")
        .with("what", render::due::what(due, procedure, words))
        .with("until", render::due::until(due, words))
        .with("far", render::due::how_far(due, words))
        .text(words)
}

/// Names the files whose plain text is now sealed in the store, but still on the disk.
pub fn note_plain_files(context: &mut Context, files: &[PathBuf]) {
    for file in files {
        let name = file.to_string_lossy().into_owned();
        context.note(&Message::new("plain-file-left").with("file", name));
    }
}
