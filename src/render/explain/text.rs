//! How a date came about, for people: from which day, how long, day by day, until when; how it
//! stands and what would meet it; by which law, and how sure that is.

use chrono::{DateTime, FixedOffset, NaiveDate};

use super::{call, field_label, name, strip};
use crate::procedure::deadline::{Absent, Changed, RunsFrom, SetBy, Span};
use crate::procedure::model::{Certainty, DeadlineDef, Nature, Pick, StepDef};
use crate::procedure::{Due, DueState};
use crate::render::entry::Entry;
use crate::render::grid::{Column, Grid};
use crate::render::table::NO_BREAK;
use crate::render::{due as phrases, labels, paragraph, table};
use crate::report::deadlines::former_law;
use crate::report::explain::{Explained, Explanation};
use crate::report::procedure::starts;
use crate::words::{Arg, Words};

/// Up to so many rows are explained one after the other; more are listed.
const EACH_MAX: usize = 3;

/// The explanation in lines of at most `width` signs.
pub fn write(explanation: &Explanation<'_>, words: &Words, width: u16) -> String {
    let page = Page {
        explanation,
        words,
        width,
    };
    if let Some(absent) = explanation.absent {
        return page.absent(absent);
    }
    if explanation.deadline.is_none() || explanation.rows.len() > EACH_MAX {
        return page.list();
    }
    let rows: Vec<String> = explanation.rows.iter().map(|row| page.row(row)).collect();
    rows.join("\n")
}

/// A command stands so far to the right.
const INDENT: &str = "    ";

struct Page<'a> {
    explanation: &'a Explanation<'a>,
    words: &'a Words,
    width: u16,
}

impl Page<'_> {
    fn sentence(&self, text: &str) -> String {
        let wrapped = paragraph::wrap(text, self.width.into());
        wrapped.replace(NO_BREAK, " ") + "\n"
    }

    fn entries(&self, entries: impl IntoIterator<Item = Entry>) -> String {
        let lines = entries.into_iter().map(|entry| entry.lines(self.width));
        lines.collect::<String>().replace(NO_BREAK, " ")
    }

    fn entry(&self, id: &str, value: String) -> Entry {
        Entry::field(&self.words.say(id), value)
    }

    /// `krok 2 „Przekazanie NK-A do zespołu”`
    fn step(&self, seq: u32) -> String {
        let code = self.explanation.step(seq).unwrap_or_default();
        let label = labels::step(self.explanation.procedure, code, self.words);
        let args = [("seq", Arg::from(seq)), ("label", label.into())];
        let step = self.words.say_with("explain-step", &args);
        match self.explanation.amendments.corrected_by(seq).last() {
            Some(by) => {
                let by = [("seq", Arg::from(*by))];
                format!("{step} ({})", self.words.say_with("step-corrected-by", &by))
            }
            None => step,
        }
    }

    /// `2026-11-09 (poniedziałek)`
    fn day(&self, on: NaiveDate) -> String {
        format!("{} ({})", self.words.date(on), self.words.weekday(on))
    }

    /// Which rows there are, each under the name by which it is explained.
    fn list(&self) -> String {
        let Explanation {
            case,
            procedure,
            rows,
            ..
        } = self.explanation;
        let title = self
            .words
            .say_with("explain-rows", &[("count", rows.len().into())]);
        let mut grid = Grid::new(vec![
            Column::new("name", title),
            Column::new("until", self.words.say("column-due-on")),
            Column::new("left", self.words.say("column-state")),
            Column::new("what", self.words.say("column-what")).wrapping(),
        ]);
        for row in rows {
            let due = &row.trace.due;
            grid.push(vec![
                name(row).into(),
                due.due_on.into(),
                phrases::how_far(due, self.words).into(),
                phrases::what(due, procedure, self.words).into(),
            ]);
        }
        let first = rows.first().map(name).unwrap_or_default();
        if rows.is_empty() {
            let args = [("case", Arg::from(self.case()))];
            return self.sentence(&self.words.say_with("explain-no-rows", &args));
        }
        // On a line of its own a command can be copied.
        let more = self.sentence(&self.words.say("explain-one-of-these"));
        let more = format!("{more}    kartoteka explain {case} {first}\n");
        format!("{}\n{more}", table::write(&grid, self.width))
    }

    /// The number of the case; the team's journal has a name in each language.
    fn case(&self) -> String {
        labels::case(self.explanation.case, self.words)
    }

    fn absent(&self, absent: Absent<'_>) -> String {
        let (Absent::NotStarted(rule) | Absent::AsksNothing(rule) | Absent::NotInForce(rule, _)) =
            absent;
        let label = labels::label(&rule.label, self.words);
        let title = self.title(label) + "\n";
        let why = match absent {
            Absent::AsksNothing(_) => self.words.say("explain-asks-nothing"),
            Absent::NotStarted(rule) => self.not_started(rule),
            Absent::NotInForce(rule, version) => {
                let note = version.and_then(|version| version.note.as_ref());
                let note = note.map(|note| labels::label(note, self.words));
                let from = rule.valid_from.map(|on| self.words.date(on));
                let args = [
                    ("from", Arg::from(from.unwrap_or_default())),
                    ("note", note.unwrap_or_default().into()),
                ];
                self.words.say_with("explain-not-in-force", &args)
            }
        };
        title + &self.sentence(&why) + "\n" + &self.law(rule, rule.certainty)
    }

    /// Which steps start it; that one is there already says that a condition does not hold.
    fn not_started(&self, rule: &DeadlineDef) -> String {
        let procedure = self.explanation.procedure;
        let name = |code: &str| match procedure.step(code) {
            Some(step) => self.command(step),
            None => self.words.say("explain-any-act"),
        };
        let names: Vec<String> = starts(rule).into_iter().map(name).collect();
        let is_start = |code: &str| starts(rule).contains(&code);
        let is_there = self
            .explanation
            .state
            .events
            .iter()
            .any(|e| is_start(&e.step));
        let id = if is_there {
            "explain-condition"
        } else {
            "explain-not-started"
        };
        self.words
            .say_with(id, &[("steps", names.join(", ").into())])
    }

    /// `Powołanie grupy (powolaj-grupe)`
    fn command(&self, step: &StepDef) -> String {
        let label = labels::label(&step.label, self.words);
        format!("{label} ({})", labels::command(step, self.words))
    }

    fn title(&self, what: &str) -> String {
        self.sentence(&format!("{} – {what}", self.case()))
    }

    fn row(&self, row: &Explained<'_>) -> String {
        let due = &row.trace.due;
        let what = phrases::what(due, self.explanation.procedure, self.words);
        let mut parts = vec![self.title(&what)];
        parts.push(self.entries(self.origin_and_end(row)));
        if !row.strip.is_empty() {
            let grid = strip::grid(row, self.explanation.today, self.words);
            parts.push(self.how(row) + "\n" + &table::write(&grid, self.width));
        }
        parts.push(self.entries(self.state(row)) + &self.call(row));
        parts.push(self.law(row.trace.rule, due.certainty) + &self.rules(row));
        parts.join("\n")
    }

    /// Day 0, the length and the last day, with what changed it.
    fn origin_and_end(&self, row: &Explained<'_>) -> Vec<Entry> {
        let (trace, due) = (&row.trace, &row.trace.due);
        let from = match trace.started_at {
            Some(at) => self.words.instant(at),
            None => self.day(due.started_on),
        };
        let mut entries = vec![self.entry("explain-from", format!("{from}, {}", self.source(row)))];
        entries.push(self.entry("explain-length", self.length(row)));
        let changes = trace.changes.iter();
        entries.extend(changes.map(|change| self.entry("explain-change", self.change(change))));
        let last = match (due.due_at, due.due_on) {
            (Some(at), _) => Some(("explain-last-hour", self.words.instant(at))),
            (None, on) => on.map(|on| ("explain-last", self.day(on))),
        };
        entries.extend(last.map(|(id, last)| self.entry(id, last)));
        let clock = trace.started_at.zip(due.due_at);
        entries.extend(clock.and_then(|(from, to)| self.clock_change(from, to)));
        entries
    }

    /// Where the day stands from which the row runs.
    fn source(&self, row: &Explained<'_>) -> String {
        let seq = row.trace.due.started_by;
        match row.trace.from {
            RunsFrom::Deadline(id) => {
                let mut rules = self.explanation.procedure.deadline_rows(id);
                let label = rules
                    .next()
                    .map(|rule| labels::label(&rule.label, self.words));
                let args = [("label", Arg::from(label.unwrap_or(id)))];
                self.words.say_with("explain-from-deadline", &args)
            }
            RunsFrom::Field("on") => self.step(seq),
            RunsFrom::Field(field) => format!("{}, {}", self.field(seq, field), self.step(seq)),
        }
    }

    /// `pole „dzień otrzymania”`
    fn field(&self, seq: u32, field: &str) -> String {
        let code = self.explanation.step(seq).unwrap_or_default();
        let label = field_label(self.explanation, code, field, self.words);
        self.words
            .say_with("explain-field", &[("label", label.into())])
    }

    fn length(&self, row: &Explained<'_>) -> String {
        let in_step = |field| {
            let seq = row.trace.of_step;
            format!("{}, {}", self.field(seq, field), self.step(seq))
        };
        match row.trace.span {
            Span::AtOnce => self.words.say("explain-at-once"),
            Span::Until { field, on } => {
                let args = [("on", Arg::from(on)), ("where", in_step(field).into())];
                self.words.say_with("explain-own-day", &args)
            }
            Span::Counted { n, unit, by } => {
                let length = labels::length(n, unit, self.words);
                let said = |id: &str, key: &str| {
                    let args = [("length", length.clone().into()), ("key", key.into())];
                    self.words.say_with(id, &args)
                };
                match by {
                    SetBy::Rule => length,
                    SetBy::Field(field) => format!("{length} – {}", in_step(field)),
                    SetBy::Office(key) => said("explain-norm-office", key),
                    SetBy::Default(key) => said("explain-norm-default", key),
                }
            }
        }
    }

    fn change(&self, change: &Changed) -> String {
        let day = |on: Option<NaiveDate>| on.map(|on| self.words.date(on)).unwrap_or_default();
        let id = match change.after {
            Some(_) => "explain-changed",
            None => "explain-given-up",
        };
        let args = [
            ("before", Arg::from(day(change.before))),
            ("after", day(change.after).into()),
            ("step", self.step(change.by).into()),
        ];
        self.words.say_with(id, &args)
    }

    /// That clocks were changed in between, when they were.
    fn clock_change(
        &self,
        from: DateTime<FixedOffset>,
        to: DateTime<FixedOffset>,
    ) -> Option<Entry> {
        let (before, after) = (
            from.offset().local_minus_utc(),
            to.offset().local_minus_utc(),
        );
        let id = match before.cmp(&after) {
            std::cmp::Ordering::Less => "explain-clock-forward",
            std::cmp::Ordering::Equal => return None,
            std::cmp::Ordering::Greater => "explain-clock-back",
        };
        Some(self.entry("explain-clock", self.words.say(id)))
    }

    /// By which rule the days are counted.
    fn how(&self, row: &Explained<'_>) -> String {
        let Span::Counted { unit, .. } = row.trace.span else {
            return String::new();
        };
        let moved = row.trace.due.why.as_ref().is_some_and(|term| term.moved);
        let said = [
            Some(self.words.say(&format!("explain-how-{unit}"))),
            moved.then(|| self.words.say("term-moved")),
        ];
        self.sentence(&said.into_iter().flatten().collect::<Vec<_>>().join(" "))
    }

    /// How the row stands, and what meets it.
    fn state(&self, row: &Explained<'_>) -> Vec<Entry> {
        let today = [("today", Arg::from(self.explanation.today))];
        let label = self.words.say_with("explain-state", &today);
        let mut entries = vec![Entry::field(&label, self.standing(row))];
        let rule = row.trace.rule;
        let steps: Vec<String> = row.meets.iter().map(|step| self.command(step)).collect();
        let any = || self.words.say("explain-any-act");
        let is_any = steps.is_empty() && rule.nature == Nature::Deadline && rule.pick == Pick::Last;
        let met_by = if is_any { any() } else { steps.join(", ") };
        if !met_by.is_empty() {
            let id = match rule.nature {
                Nature::Period => "explain-ended-by",
                _ => "explain-met-by",
            };
            entries.push(self.entry(id, met_by));
        }
        entries
    }

    /// The command that meets it now.
    fn call(&self, row: &Explained<'_>) -> String {
        let Some(call) = call(self.explanation, row, self.words) else {
            return String::new();
        };
        let room = usize::from(self.width).saturating_sub(INDENT.len());
        let lines = call.lines(room).join(&format!("\n{INDENT}"));
        let said = self.sentence(&self.words.say("explain-command"));
        format!("{said}{INDENT}{lines}\n")
    }

    /// How it stands, and everything that made it stand so.
    fn standing(&self, row: &Explained<'_>) -> String {
        let due = &row.trace.due;
        let mut said = vec![phrases::how_far(due, self.words)];
        said.extend(self.met(due));
        let late = due.days_late.filter(|_| due.state == DueState::Late);
        said.extend(late.map(|days| self.words.days_late(days)));
        said.extend(self.norm(due));
        said.extend(due.excused_by.map(|seq| {
            self.words
                .say_with("explain-excused", &[("step", self.step(seq).into())])
        }));
        said.extend(self.void(row));
        said.join("; ")
    }

    /// When it was done or ended early, and by which step.
    fn met(&self, due: &Due) -> Option<String> {
        let done = phrases::done(due, self.words);
        let by = due.met_by.map(|seq| self.step(seq));
        let said: Vec<String> = done.into_iter().chain(by).collect();
        (!said.is_empty()).then(|| said.join(", "))
    }

    /// The office's norm beside what has no day.
    fn norm(&self, due: &Due) -> Option<String> {
        let days = due.norm_days?;
        Some(
            self.words
                .say_with("deadlines-norm", &[("days", days.into())]),
        )
    }

    /// Why nothing is asked any more, or why nobody can do it any more.
    fn void(&self, row: &Explained<'_>) -> Option<String> {
        let due = &row.trace.due;
        let stopped = due
            .stopped_on
            .map(|on| self.words.say_with("explain-stopped", &[("on", on.into())]));
        match due.state {
            DueState::Void if due.due_on.is_none() && !row.trace.changes.is_empty() => None,
            DueState::Void => Some(stopped.unwrap_or_else(|| self.words.say("explain-void"))),
            DueState::Overdue => stopped,
            _ => None,
        }
    }

    /// The act and its article, and how sure that is.
    fn law(&self, rule: &DeadlineDef, certainty: Certainty) -> String {
        let id = format!("certainty-{certainty}");
        let about = self.words.say(&format!("{id}.about"));
        let basis = phrases::held_together(labels::basis(&rule.basis, self.words));
        self.entries([
            self.entry("column-basis", basis),
            self.entry(
                "column-certainty",
                format!("{} – {about}", self.words.say(&id)),
            ),
        ])
    }

    /// The state of the law, and how the row begins anew.
    fn rules(&self, row: &Explained<'_>) -> String {
        let (rule, rules) = (row.trace.rule, row.trace.due.rules.to_string());
        let former = former_law(self.explanation.procedure, &rules);
        let former = former.map(|note| labels::label(note, self.words).to_owned());
        let since = rule.valid_from.map(|on| {
            self.words
                .say_with("explain-valid-from", &[("on", on.into())])
        });
        let said: Vec<String> = std::iter::once(rules).chain(since).chain(former).collect();
        let anew = rule.pick == Pick::Last || !rule.restart.is_empty();
        let nature = match rule.nature {
            Nature::Deadline if anew => Some("explain-anew"),
            Nature::Deadline => None,
            Nature::Period => Some("explain-period"),
            Nature::PeriodToEnd => Some("explain-period-to-end"),
        };
        let nature = nature.map(|id| self.entry("explain-nature", self.words.say(id)));
        let rules = self.entry("column-rules", said.join(", "));
        self.entries(std::iter::once(rules).chain(nature))
    }
}
