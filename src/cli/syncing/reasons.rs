//! Why the rules refuse a step that waits: as it is kept beside the step, and as it is told.
//!
//! A rule is kept by the code of its finding and by its own English words: by these it is found
//! again in its table, and told in the reader's language with its article. Every other refusal is
//! kept by the name of its sentence, with the sentence itself where that names something.

use serde_json::{Value, json};

use crate::cli::message::Message;
use crate::cli::steps::notices;
use crate::procedure::model::Level;
use crate::procedure::{self, Notice, Problem, Refusal};
use crate::record::{CaseId, StepRecord};
use crate::render::labels;
use crate::words::Words;

/// What is kept in the place of a code of a rule that has none.
const RULE: &str = "plan-rule";
/// What stands between the code and the words.
const BETWEEN: &str = ": ";

/// One reason, as it is told.
pub struct Reason {
    /// The code of the finding, or the name of the sentence.
    pub code: String,
    /// The sentence with its article and the code.
    pub text: String,
    basis: Option<String>,
}

/// What is kept of the refusal of a step: of each finding that stands in its way, once. What the step
/// sets aside does not.
pub fn kept(refusal: &Refusal, step: &StepRecord, words: &Words) -> Vec<String> {
    let is_set_aside = |notice: &Notice| {
        let mut despite = step.fields.texts("despite");
        notice.level == Level::Forbid && despite.any(|code| notice.code.as_deref() == Some(code))
    };
    let hard = refusal.findings.iter();
    let hard = hard.filter(|notice| notice.level >= Level::Forbid && !is_set_aside(notice));
    let mut kept: Vec<String> = hard.map(|notice| kept_one(notice, words)).collect();
    kept.dedup();
    kept
}

fn kept_one(notice: &Notice, words: &Words) -> String {
    let id = notice.problem.message_id();
    if let Problem::Rule(text) = &notice.problem {
        let code = notice.code.as_deref().unwrap_or(RULE);
        return format!("{code}{BETWEEN}{}", text.en);
    }
    let said = notices::sentence(notice, words);
    if said == words.say(id) {
        return id.to_owned();
    }
    format!("{id}{BETWEEN}{said}")
}

/// The code of what is kept.
pub fn code(kept: &str) -> &str {
    kept.split_once(BETWEEN).map_or(kept, |(code, _)| code)
}

/// What is kept of a step of a case, in words.
pub fn told(kept: &str, (case, step): (&CaseId, &str), words: &Words) -> Reason {
    let reason = |text: String, basis| Reason {
        code: code(kept).to_owned(),
        text,
        basis,
    };
    let Some((_, said)) = kept.split_once(BETWEEN) else {
        let text = if words.has(kept) {
            words.say(kept)
        } else {
            kept.to_owned()
        };
        return reason(text, None);
    };
    let procedure = procedure::by_prefix(case.prefix());
    let step = procedure.and_then(|procedure| procedure.step(step));
    let mut rules = step.into_iter().flat_map(|step| &step.rules);
    match rules.find(|rule| rule.text.en == said) {
        Some(rule) => reason(
            notices::sentence(&Notice::rule(rule), words),
            Some(labels::basis(&rule.basis, words).to_owned()),
        ),
        None => reason(said.to_owned(), None),
    }
}

/// A step of a case in words.
pub fn step(case: &CaseId, code: &str, words: &Words) -> String {
    let procedure = procedure::by_prefix(case.prefix());
    procedure.map_or_else(
        || code.to_owned(),
        |procedure| labels::step(procedure, code, words),
    )
}

/// One sentence for all of them.
pub fn sentence(why: &[String], about: (&CaseId, &str), words: &Words) -> String {
    let told = why.iter().map(|kept| told(kept, about, words).text);
    Message::new("waits-refused")
        .with("why", told.collect::<Vec<_>>().join(" "))
        .text(words)
}

/// `{"code", "message", "basis"}`
pub fn json(why: &[String], about: (&CaseId, &str), words: &Words) -> Value {
    let told = why.iter().map(|kept| told(kept, about, words));
    told.map(|one| json!({ "code": one.code, "message": one.text, "basis": one.basis }))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::procedure::Label;
    use crate::record::Fields;
    use crate::report::samples;
    use crate::words::Lang;

    fn recorded() -> StepRecord {
        let mut fields = Fields::new();
        fields.set("despite", "NK042");
        samples::step(2, "void", "2026-11-23", fields)
    }

    fn refused(problem: Problem) -> Refusal {
        Refusal {
            level: Level::Forbid,
            findings: vec![Notice::new(Level::Forbid, problem)],
        }
    }

    #[test]
    fn a_rule_is_told_with_its_article_in_any_language() {
        let case: CaseId = "NK-2026-0001".parse().unwrap();
        let nk = procedure::by_code("nk").unwrap();
        let forbids = |step: &&procedure::model::StepDef| {
            step.rules.iter().any(|rule| rule.level >= Level::Forbid)
        };
        let step = nk.steps.iter().find(forbids).unwrap();
        let rules = step.rules.iter();
        for rule in rules.filter(|rule| rule.level >= Level::Forbid) {
            let notice = Notice::rule(rule);
            let refusal = Refusal {
                level: Level::Forbid,
                findings: vec![notice.clone(), notice.clone()],
            };
            let kept = kept(&refusal, &recorded(), &Words::new(Lang::Pl));
            assert_eq!(kept.len(), 1);
            for lang in Lang::ALL {
                let words = Words::new(lang);
                let told = told(&kept[0], (&case, &step.code), &words);
                assert_eq!(told.text, notices::sentence(&notice, &words));
                assert!(told.text.contains(labels::basis(&rule.basis, &words)));
                assert_eq!(
                    told.basis.as_deref(),
                    Some(labels::basis(&rule.basis, &words))
                );
            }
        }
    }

    #[test]
    fn what_no_table_says_is_told_by_its_sentence() {
        let case: CaseId = "NK-2026-0001".parse().unwrap();
        let words = Words::new(Lang::En);
        for (problem, text) in [
            (Problem::AlreadyOpen, words.say("plan-already-open")),
            (
                Problem::ReferredTo(vec![3, 4]),
                "These steps refer to it: 3, 4.".to_owned(),
            ),
            (
                Problem::MakesForbidden(Box::new(Problem::Rule(Label {
                    pl: "nie".into(),
                    en: "No.".into(),
                }))),
                "A recorded step would become forbidden: No.".to_owned(),
            ),
        ] {
            let id = problem.message_id();
            let kept = kept(&refused(problem), &recorded(), &words);
            let told = told(&kept[0], (&case, "void"), &words);
            assert_eq!((told.code.as_str(), told.text), (id, text));
        }
        // What the step sets aside stands in nobody's way.
        let mut aside = refused(Problem::AfterEnd);
        aside.findings[0].code = Some("NK042".to_owned());
        assert_eq!(kept(&aside, &recorded(), &words), [""; 0]);
        // What an earlier version of this program kept.
        let told = told("plan-rule", (&case, "void"), &words);
        assert_eq!(told.text, "plan-rule");
    }
}
