//! Codes of a case in the words of its table and in the user's language.

use crate::procedure::model::{Basis, Effect, StepDef, TermUnit};
use crate::procedure::state::split_id;
use crate::procedure::{Label, Procedure, Status};
use crate::record::CaseId;
use crate::words::Words;

/// A label in the user's language.
pub fn label<'a>(label: &'a Label, words: &Words) -> &'a str {
    words.lang().pick(&label.pl, &label.en)
}

/// A text with a capital at its head.
pub fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    let first = chars.next().map(char::to_uppercase);
    first.into_iter().flatten().chain(chars).collect()
}

/// The act and its article, or what else a rule rests on.
pub fn basis<'a>(basis: &'a Basis, words: &Words) -> &'a str {
    let (pl, en) = basis.texts();
    words.lang().pick(pl, en)
}

/// How people call a case: by its number; the team's own journal by a word that every command
/// takes for its number.
pub fn case(case: &CaseId, words: &Words) -> String {
    if case.is_team() {
        words.say("deadlines-of-team")
    } else if !case.is_numbered() {
        words.say("record-unnumbered")
    } else {
        case.to_string()
    }
}

/// Where a case stands, in the words of its procedure.
pub fn status(procedure: &Procedure, status: Status, words: &Words) -> String {
    let own = procedure.status_labels.get(&status);
    own.map_or_else(
        || words.say(&format!("status-{status}")),
        |own| label(own, words).to_owned(),
    )
}

/// A role in words; its code when the table does not know it.
pub fn role(procedure: &Procedure, code: &str, words: &Words) -> String {
    let known = procedure.role(code);
    known.map_or_else(|| code.to_owned(), |r| label(&r.label, words).to_owned())
}

/// A step in words; its code when the table does not know it.
pub fn step(procedure: &Procedure, code: &str, words: &Words) -> String {
    let known = procedure.step(code);
    known.map_or_else(|| code.to_owned(), |s| label(&s.label, words).to_owned())
}

/// The name under which a step is a command: its Polish one in Polish, for both are taken.
pub fn command<'a>(step: &'a StepDef, words: &Words) -> &'a str {
    let (pl, en) = step.command();
    words.lang().pick(pl, en)
}

/// A code of any vocabulary in words; the code itself when none has it.
pub fn code(procedure: &Procedure, code: &str, words: &Words) -> String {
    let mut choices = procedure.vocabularies.values().flatten();
    let known = choices.find(|choice| choice.code == code);
    known.map_or_else(|| code.to_owned(), |c| label(&c.label, words).to_owned())
}

/// A post in words: as the field is called in which it was given.
pub fn post(procedure: &Procedure, post: &str, words: &Words) -> String {
    let given = Effect::Post(post.to_owned());
    let mut steps = procedure.steps.iter().filter(|step| step.does(&given));
    let field = steps.find_map(|step| step.field(post));
    field.map_or_else(|| post.to_owned(), |f| label(&f.label, words).to_owned())
}

/// What a row of a deadline is about: an id such as `P2` as it is, a side by its role.
pub fn subject(procedure: &Procedure, subject: &str, words: &Words) -> String {
    if split_id(subject).is_some() {
        return subject.to_owned();
    }
    let of_side = |side: &Option<String>| side.as_deref() == Some(subject);
    let on_side = procedure.roles.iter().find(|r| of_side(&r.side));
    on_side.map_or_else(|| subject.to_owned(), |r| label(&r.label, words).to_owned())
}

/// A length in words: `5 dni roboczych`.
pub fn length(n: u32, unit: TermUnit, words: &Words) -> String {
    let unit = match unit {
        TermUnit::WorkingDays => "working-days",
        TermUnit::Days | TermUnit::PlainDays => "days",
        TermUnit::Months | TermUnit::MonthsMoved => "months",
        TermUnit::Hours => "hours",
        TermUnit::DaysBefore => "days-before",
    };
    words.say_with(&format!("length-{unit}"), &[("n", n.into())])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::samples::procedure;
    use crate::words::Lang;

    #[test]
    fn a_subject_is_an_id_or_a_side_in_words() {
        let (pl, en) = (Words::new(Lang::Pl), Words::new(Lang::En));
        assert_eq!(subject(procedure(), "P12", &pl), "P12");
        assert_eq!(
            subject(procedure(), "perpetrators", &pl),
            "osoba stosująca przemoc domową"
        );
        assert_eq!(subject(procedure(), "victims", &en), "victim");
        assert_eq!(subject(procedure(), "unheard-of", &en), "unheard-of");
    }

    #[test]
    fn the_team_is_called_by_a_word() {
        let [pl, en] = [Lang::Pl, Lang::En].map(|lang| case(&CaseId::team(), &Words::new(lang)));
        assert_eq!((pl.as_str(), en.as_str()), ("zespół", "team"));
        let number = CaseId::new("NK", 2026, 1);
        assert_eq!(case(&number, &Words::new(Lang::Pl)), "NK-2026-0001");
    }

    #[test]
    fn what_the_table_does_not_know_keeps_its_code() {
        let pl = Words::new(Lang::Pl);
        assert_eq!(step(procedure(), "open", &pl), "Wszczęcie procedury");
        assert_eq!(step(procedure(), "later-step", &pl), "later-step");
        assert_eq!(role(procedure(), "later-role", &pl), "later-role");
    }
}
