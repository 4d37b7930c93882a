//! The command line of a step: what one must write, with places to fill in.
//!
//! What a step needs is said here once; help shows it with examples, `next` with the names of the
//! values. Where next: [`super::next`].

use crate::procedure::Procedure;
use crate::procedure::model::{By, Condition, Effect, FieldDef, FieldKind, PartDef, StepDef};
use crate::procedure::next::Wanted;
use crate::procedure::state::split_id;
use crate::record::CaseId;
use crate::words::{Lang, Words};

use super::labels;

/// The name under which the program is called.
const PROGRAM: &str = "kartoteka";

/// One thing without which a step is refused.
#[derive(Debug, Clone, Copy)]
pub enum Need<'p> {
    /// A field, by its flag or by the file of its text.
    Field(&'p FieldDef),
    /// The data of a person, in the file of `--from`.
    Person,
    /// Which field is corrected, and its value.
    Correction,
    /// A reason, in the file of `--reason-from`.
    Reason,
}

/// What a step needs, in the order of its table.
pub fn needs(step: &StepDef) -> Vec<Need<'_>> {
    let elements = elements(step);
    // Where one of several is enough, the first of them is the usual one.
    let usual = step.one_of.first();
    let needed = |field: &&FieldDef| {
        is_wanted(field)
            || elements.contains(&field.name.as_str())
            || usual.is_some_and(|name| *name == field.name)
    };
    let has_way = |field: &&FieldDef| field.flag.is_some() || takes_text(field);
    let fields = step.fields.iter().filter(needed).filter(has_way);
    let mut needs: Vec<Need<'_>> = fields.map(Need::Field).collect();
    if step.field_of_kind(&FieldKind::Person).is_some() {
        needs.push(Need::Person);
    }
    if step.does(&Effect::Correct) {
        needs.push(Need::Correction);
    }
    if step.is_amendment() || step.needs_reason {
        needs.push(Need::Reason);
    }
    needs
}

/// Whether a step is refused without the field, which nothing else fills in.
pub fn is_wanted(field: &FieldDef) -> bool {
    field.required && field.defaults.is_empty()
}

/// The fields that a `--from` file of a step may have, beside the day.
pub fn in_file(step: &StepDef) -> impl Iterator<Item = &FieldDef> {
    let fields = step.fields.iter();
    fields.filter(|field| !matches!(field.kind, FieldKind::NamesIn(_) | FieldKind::File))
}

/// Whether a reason goes with a step, as no field of its own.
pub fn takes_reason(step: &StepDef) -> bool {
    (step.is_amendment() || step.needs_reason) && step.field("reason").is_none()
}

/// Whether a field has a `--…-from`.
pub fn takes_text(field: &FieldDef) -> bool {
    field.flag.is_none() && field.kind == FieldKind::Text
}

/// The option of a field, with its dashes; none when it is only read by `--from`.
pub fn option(field: &FieldDef) -> Option<String> {
    match &field.flag {
        Some(flag) => Some(format!("--{flag}")),
        None => takes_text(field).then(|| format!("--{}-from", field.name.replace('_', "-"))),
    }
}

/// How the call of a step begins: `kartoteka nk posiedzenie NK-2026-0001`; a record that is the
/// only one is not named.
pub fn start(procedure: &Procedure, step: &StepDef, case: &str, lang: Lang) -> String {
    let name = lang.pick(&procedure.alias, &procedure.code);
    let (pl, en) = step.command();
    let call = format!("{PROGRAM} {name} {}", lang.pick(pl, en));
    if procedure.one_record || step.by == By::Anew {
        call
    } else {
        format!("{call} {case}")
    }
}

/// The fields without which a protocol is none.
fn elements(step: &StepDef) -> Vec<&str> {
    let conditions = step.rules.iter().flat_map(|rule| &rule.when);
    let fields = conditions.filter_map(|condition| match condition {
        Condition::ElementMissing { fields, .. } => Some(fields),
        _ => None,
    });
    fields.flatten().map(String::as_str).collect()
}

/// The name of a field's value in the user's language: `DATA`, `RODZAJ:KOD[:DZIEŃ]`.
pub fn value_name(field: &FieldDef, words: &Words) -> String {
    match &field.kind {
        FieldKind::Items { parts, .. } => parts_name(parts, words),
        // A text that nobody is known by may come by a flag; any other comes out of a file.
        FieldKind::Text if field.flag.is_some() => words.say("value-text"),
        FieldKind::Text => words.say("value-file"),
        kind => words.say(value_id(kind)),
    }
}

fn value_id(kind: &FieldKind) -> &'static str {
    match kind {
        FieldKind::Date => "value-date",
        FieldKind::Time => "value-time",
        FieldKind::Instant => "value-instant",
        FieldKind::Count => "value-n",
        FieldKind::File => "value-file",
        FieldKind::Party(_) => "value-party",
        FieldKind::Case => "value-case",
        FieldKind::Step => "value-seq",
        FieldKind::Subject(_) | FieldKind::Paper(_) => "value-id",
        FieldKind::YesNo => "value-yes-no",
        _ => "value-code",
    }
}

fn parts_name(parts: &[PartDef], words: &Words) -> String {
    let mut name = String::new();
    for (index, part) in parts.iter().enumerate() {
        let colon = if index > 0 { ":" } else { "" };
        let label = labels::label(&part.label, words);
        name += &if part.required {
            format!("{colon}{label}")
        } else {
            format!("[{colon}{label}]")
        };
    }
    name
}

/// The call of a step in a case: its words, then each option with its value.
pub struct Call {
    /// `kartoteka nk przekaz-b NK-2026-0001`
    pub start: String,
    /// `--to OSOBA`
    pub options: Vec<String>,
}

impl Call {
    /// The call of a step that is asked for: what is known is filled in, the rest is named.
    pub fn wanted(
        procedure: &Procedure,
        step: &StepDef,
        case: &CaseId,
        wanted: &Wanted,
        words: &Words,
    ) -> Self {
        let asked = Filled::of(procedure, wanted);
        let mut options: Vec<String> = Vec::new();
        for need in needs(step) {
            options.extend(asked.option(need, words));
        }
        let named = |option: &String| !options.contains(option);
        let subject = asked.subject_option(step).filter(named);
        options.extend(subject);
        Self {
            start: start(procedure, step, &case.to_string(), words.lang()),
            options,
        }
    }

    /// The call in lines of at most `width` signs, as a shell reads them.
    pub fn lines(self, width: usize) -> Vec<String> {
        // Four signs in front of a line of options, two for its end.
        let room = width.saturating_sub(6);
        let mut lines = vec![self.start];
        for option in self.options.iter().flat_map(|option| parted(option, room)) {
            match lines.last_mut() {
                Some(line) if line.len() + option.len() + 3 <= width => {
                    line.push(' ');
                    line.push_str(&option);
                }
                Some(line) => {
                    line.push_str(" \\");
                    lines.push(format!("    {option}"));
                }
                None => {}
            }
        }
        lines
    }
}

/// An option whose list would not stand on a line, given several times: a shell reads no line
/// that is broken inside a value.
fn parted(option: &str, room: usize) -> Vec<String> {
    let list = option.split_once(' ').filter(|_| option.len() > room);
    let Some((flag, list)) = list else {
        return vec![option.to_owned()];
    };
    let mut all: Vec<String> = Vec::new();
    for value in list.split(',') {
        match all.last_mut() {
            Some(last) if last.len() + 1 + value.len() <= room => *last = format!("{last},{value}"),
            _ => all.push(format!("{flag} {value}")),
        }
    }
    all
}

/// What the deadline that asks for a step already says of it.
struct Filled<'w> {
    procedure: &'w Procedure,
    /// The field that names the subject, and the subject.
    subject: Option<(&'w str, &'w str)>,
    /// The other fields whose value is known.
    known: &'w [(String, String)],
    /// The field of an earlier step that a correction fills.
    corrected: Option<&'w str>,
}

impl<'w> Filled<'w> {
    fn of(procedure: &'w Procedure, wanted: &'w Wanted) -> Self {
        let row = wanted.deadline.as_deref();
        let row = row.and_then(|id| procedure.deadline_rows(id).next());
        let meet = row.and_then(|row| row.met_by.first());
        let step = procedure.step(&wanted.step);
        let field = step.zip(wanted.field.as_deref());
        let of_member = field
            .and_then(|(step, field)| step.field(field))
            .is_some_and(|field| field.kind == FieldKind::Member);
        // A side is no id that a field takes.
        let named = wanted
            .subject
            .as_deref()
            .filter(|id| of_member || split_id(id).is_some());
        let elsewhere = meet.filter(|meet| meet.step != wanted.step);
        Self {
            procedure,
            known: &wanted.known,
            subject: wanted.field.as_deref().zip(named),
            corrected: elsewhere.map(|meet| meet.at.as_str()),
        }
    }

    fn option(&self, need: Need<'_>, words: &Words) -> Option<String> {
        let file = words.say("value-file");
        match need {
            Need::Field(field) => {
                let value = self.value(field, words);
                let value = value.unwrap_or_else(|| required_name(field, words));
                Some(format!("{} {value}", option(field)?))
            }
            Need::Person => Some(format!("--from {file}")),
            Need::Correction => {
                let name = words.say("value-field");
                let field = self.corrected.unwrap_or(&name);
                Some(format!(
                    "--field {field} --value {}",
                    words.say("value-value")
                ))
            }
            // An empty field of an earlier step is filled without a reason.
            Need::Reason if self.corrected.is_some() => None,
            Need::Reason => Some(format!("--reason-from {file}")),
        }
    }

    /// What is known of a field, as it is typed: codes by their names in the user's language.
    fn value(&self, field: &FieldDef, words: &Words) -> Option<String> {
        let known = self
            .known
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()));
        let mut known = self.subject.into_iter().chain(known);
        let (_, value) = known.find(|(name, _)| *name == field.name)?;
        let choice = match &field.kind {
            FieldKind::Vocabulary(name) => self.procedure.choice(name, value),
            _ => None,
        };
        let alias = choice.map_or(value, |choice| choice.alias.as_str());
        Some(words.lang().pick(alias, value).to_owned())
    }

    /// The option that names the subject, which the step may not need but the deadline does.
    fn subject_option(&self, step: &StepDef) -> Option<String> {
        let (name, subject) = self.subject?;
        Some(format!("{} {subject}", option(step.field(name)?)?))
    }
}

/// The name of a value with its required parts alone: brackets are no letters of a shell.
fn required_name(field: &FieldDef, words: &Words) -> String {
    let FieldKind::Items { parts, .. } = &field.kind else {
        return value_name(field, words);
    };
    let required: Vec<PartDef> = parts.iter().filter(|p| p.required).cloned().collect();
    parts_name(&required, words)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::procedure::by_code;

    fn wanted(step: &str, deadline: &str, subject: &str, field: Option<&str>) -> Wanted {
        Wanted {
            step: step.to_owned(),
            deadline: Some(deadline.to_owned()),
            subject: Some(subject.to_owned()),
            field: field.map(str::to_owned),
            known: Vec::new(),
            due_on: None,
            code: None,
            basis: "".into(),
            certainty: crate::procedure::model::Certainty::Sure,
        }
    }

    fn line(wanted: &Wanted, lang: Lang) -> String {
        let procedure = by_code("nk").unwrap();
        let step = procedure.step(&wanted.step).unwrap();
        let case = CaseId::new("NK", 2026, 1);
        let call = Call::wanted(procedure, step, &case, wanted, &Words::new(lang));
        call.lines(200).join("\n")
    }

    #[test]
    fn what_is_known_is_filled_in_and_the_rest_is_named() {
        let handing = wanted("hand-form-b", "hand-form-b", "P2", Some("for"));
        assert_eq!(
            line(&handing, Lang::Pl),
            "kartoteka nk przekaz-b NK-2026-0001 --to OSOBA --as KOD --for P2"
        );
        assert_eq!(
            line(&handing, Lang::En),
            "kartoteka nk hand-form-b NK-2026-0001 --to PARTY --as CODE --for P2"
        );
        let done = wanted("task-done", "plan-task", "T3", Some("task"));
        assert_eq!(
            line(&done, Lang::Pl),
            "kartoteka nk zadanie-wykonane NK-2026-0001 --task T3"
        );
    }

    #[test]
    fn a_missing_answer_is_filled_in_by_a_correction_without_a_reason() {
        let answer = wanted("correct", "voivode-answer", "V1", None);
        assert_eq!(
            line(&answer, Lang::Pl),
            "kartoteka nk sprostuj NK-2026-0001 --seq NUMER --field answered_on --value WARTOŚĆ"
        );
    }

    #[test]
    fn what_the_case_alone_can_mean_is_filled_in_too() {
        let mut answer = wanted("correct", "voivode-answer", "V1", None);
        answer.known = vec![("target".to_owned(), "4".to_owned())];
        assert_eq!(
            line(&answer, Lang::En),
            "kartoteka nk correct NK-2026-0001 --seq 4 --field answered_on --value VALUE"
        );
        let mut handing = wanted("hand-form-b", "hand-form-b", "P1", Some("to"));
        handing.known = vec![("as".to_owned(), "victim".to_owned())];
        assert_eq!(
            line(&handing, Lang::Pl),
            "kartoteka nk przekaz-b NK-2026-0001 --to P1 --as osoba-doznajaca"
        );
    }

    #[test]
    fn a_record_that_is_the_only_one_is_not_named_and_a_member_is() {
        let procedure = by_code("team").unwrap();
        let wanted = wanted("training", "team-training", "kpp-1", Some("members"));
        let step = procedure.step(&wanted.step).unwrap();
        let words = Words::new(Lang::Pl);
        let call = Call::wanted(procedure, step, &CaseId::team(), &wanted, &words);
        assert_eq!(
            call.lines(200),
            ["kartoteka zespol szkolenie --member kpp-1"]
        );
    }

    #[test]
    fn a_list_that_is_too_long_is_given_in_several_options() {
        let call = Call {
            start: "kartoteka zespol x".to_owned(),
            options: vec!["--member a:gops-1,b:kpp-1,c:ops-1".to_owned()],
        };
        assert_eq!(
            call.lines(34),
            [
                "kartoteka zespol x \\",
                "    --member a:gops-1,b:kpp-1 \\",
                "    --member c:ops-1"
            ]
        );
    }

    #[test]
    fn a_long_call_is_broken_as_a_shell_reads_it() {
        let call = Call {
            start: "kartoteka nk x NK-2026-0001".to_owned(),
            options: vec!["--first VALUE".to_owned(), "--second VALUE".to_owned()],
        };
        assert_eq!(
            call.lines(46),
            [
                "kartoteka nk x NK-2026-0001 --first VALUE \\",
                "    --second VALUE"
            ]
        );
    }
}
