//! Drafts of conversations in their formats: what they are for and how to go on, never an answer.

use serde_json::{Value, json};

use super::call;
use super::grid::{Cell, Column, Grid};
use super::{json, labels, paragraph, table};
use crate::procedure;
use crate::record::draft::{DraftId, KeptDraft, Topic, TypedDraft};
use crate::record::text::instant_text;
use crate::words::{Arg, Lang, Words};

/// The name under which the program is called.
const PROGRAM: &str = "kartoteka";

/// `{"schema", "drafts": [{"id", "what", "procedure", "case", "step", "label", "by", "started_at",
/// "saved_at", "answers", "command", "problem"}]}`
pub fn json(drafts: &[KeptDraft], words: &Words) -> Value {
    let drafts = drafts.iter().map(|kept| object(kept, words));
    json::answer("drafts", [("drafts", drafts.collect())])
}

fn object(kept: &KeptDraft, words: &Words) -> Value {
    let draft = kept.content.as_ref().ok();
    let topic = draft.map(|draft| &draft.topic);
    let step = topic.and_then(Topic::step);
    json!({
        "id": kept.id.to_string(),
        "what": topic.map(Topic::code),
        "procedure": topic.map(Topic::procedure),
        "case": step.map(|(case, _)| case.to_string()),
        "step": step.map(|(_, step)| step),
        "label": topic.map(|topic| what(topic, words)),
        "by": draft.map(|draft| draft.by.to_string()),
        "started_at": draft.map(|draft| instant_text(&draft.started_at)),
        "saved_at": draft.map(|draft| instant_text(&draft.saved_at)),
        "answers": draft.map(TypedDraft::answered),
        "command": topic.map(|topic| command(topic, &kept.id, Lang::En)),
        "problem": kept.content.as_ref().err().map(|problem| problem.code()),
    })
}

/// The drafts for people, and under them the commands that go on with them.
pub fn text(drafts: &[KeptDraft], words: &Words, width: u16) -> String {
    if drafts.is_empty() {
        return words.say("drafts-none") + "\n";
    }
    let mut grid = Grid::new(vec![
        Column::new("id", words.say("column-draft")),
        Column::new("what", words.say("column-draft-what")).wrapping(),
        Column::new("started_at", words.say("column-draft-since")),
        Column::new("answers", words.say("column-draft-answers")).right(),
    ]);
    for kept in drafts {
        grid.push(row(kept, words));
    }
    let mut out = table::write(&grid, width);
    let opened = drafts
        .iter()
        .filter_map(|kept| Some((&kept.id, kept.content.as_ref().ok()?)));
    let commands = opened.map(|(id, draft)| command(&draft.topic, id, words.lang()));
    let commands: Vec<String> = commands.collect();
    if !commands.is_empty() {
        out.push_str(&format!("\n{}\n", words.say("drafts-go-on")));
    }
    for command in commands {
        let line = paragraph::hang(&format!("  {command}"), width.into());
        out.push_str(&format!("{line}\n"));
    }
    out
}

fn row(kept: &KeptDraft, words: &Words) -> Vec<Cell> {
    let id = kept.id.to_string().into();
    match &kept.content {
        Ok(draft) => vec![
            id,
            what(&draft.topic, words).into(),
            words.instant(draft.started_at).into(),
            Cell::Number(i64::try_from(draft.answered()).unwrap_or(i64::MAX)),
        ],
        Err(problem) => {
            let problem = words.say(&format!("draft-{}", problem.code()));
            vec![id, problem.into(), Cell::Empty, Cell::Empty]
        }
    }
}

/// What a draft is for, in words.
pub fn what(topic: &Topic, words: &Words) -> String {
    let own = procedure::by_code(topic.procedure());
    let Some((case, code)) = topic.step() else {
        let label = own.map(|own| words.lang().pick(&own.label.pl, &own.label.en));
        let label = label.map_or(topic.procedure(), |label| label);
        return words.say_with("draft-of-intake", &[("procedure", Arg::from(label))]);
    };
    let label = own.map_or_else(|| code.to_owned(), |own| labels::step(own, code, words));
    let id = if case.is_team() {
        "questions-step-team"
    } else {
        "questions-step"
    };
    let case = labels::case(case, words);
    words.say_with(id, &[("label", label.into()), ("case", case.into())])
}

/// The command that goes on with a draft.
pub fn command(topic: &Topic, id: &DraftId, lang: Lang) -> String {
    let procedure = topic.procedure();
    let own = procedure::by_code(procedure);
    let start = match (topic.step(), own) {
        (None, Some(own)) if own.opens_anew() => {
            let opening = own.opening().into_iter();
            opening
                .map(|step| call::start(own, step, "", lang))
                .collect()
        }
        (None, _) => format!("{PROGRAM} intake {procedure}"),
        (Some((case, code)), Some(own)) if own.step(code).is_some() => {
            let step = own.step(code).into_iter();
            let case = case.to_string();
            step.map(|step| call::start(own, step, &case, lang))
                .collect()
        }
        (Some((case, code)), _) => format!("{PROGRAM} {procedure} {code} {case}"),
    };
    format!("{start} --resume {id}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::draft::Unopened;
    use crate::record::{Fields, Sensitive};

    fn draft(topic: Topic) -> TypedDraft {
        let at = |text: &str| chrono::DateTime::parse_from_rfc3339(text).unwrap();
        let mut answers = Fields::new();
        answers.set("text", "Przykładowa-7431").set("more+", true);
        TypedDraft {
            store: "01J".into(),
            topic,
            by: "anna.k".parse().unwrap(),
            started_at: at("2026-11-23T09:00:00+01:00"),
            saved_at: at("2026-11-23T09:05:00+01:00"),
            seen: Some(4),
            unfinished: None,
            answers: Sensitive::new(answers),
            left_open: Vec::new(),
        }
    }

    fn drafts() -> Vec<KeptDraft> {
        let procedure = || "nk".to_owned();
        let step = Topic::Step {
            procedure: procedure(),
            case: "NK-2026-0001".parse().unwrap(),
            step: "form-c".into(),
        };
        let team = Topic::Step {
            procedure: "team".into(),
            case: crate::record::CaseId::team(),
            step: "meeting".into(),
        };
        let intake = Topic::Intake {
            procedure: procedure(),
        };
        let kept = |number, content| KeptDraft {
            id: DraftId::of([0, 0, 0, number]),
            content,
        };
        vec![
            kept(1, Ok(draft(step))),
            kept(2, Ok(draft(intake))),
            kept(3, Ok(draft(team))),
            kept(4, Err(Unopened::OtherKey)),
        ]
    }

    #[test]
    fn people_see_what_waits_and_how_to_go_on() {
        for lang in Lang::ALL {
            let text = text(&drafts(), &Words::new(lang), 80);
            assert!(!text.contains("7431"), "{text}");
            insta::assert_snapshot!(format!("drafts.{lang}"), text);
        }
        let words = Words::new(Lang::Pl);
        let none = words.say("drafts-none");
        assert_eq!(text(&[], &words, 80), format!("{none}\n"));
    }

    #[test]
    fn scripts_find_the_same_keys_in_each_draft() {
        let value = json(&drafts(), &Words::new(Lang::En));
        let all = value["drafts"].as_array().unwrap();
        let keys = |one: &Value| one.as_object().unwrap().keys().cloned().collect::<Vec<_>>();
        assert!(all.iter().all(|one| keys(one) == keys(&all[0])));
        insta::assert_snapshot!(all[0], @r#"{"id":"00000001","what":"step","procedure":"nk","case":"NK-2026-0001","step":"form-c","label":"NK-C with the plan, case NK-2026-0001","by":"anna.k","started_at":"2026-11-23T09:00:00+01:00","saved_at":"2026-11-23T09:05:00+01:00","answers":1,"command":"kartoteka nk form-c NK-2026-0001 --resume 00000001","problem":null}"#);
        insta::assert_snapshot!(all[3], @r#"{"id":"00000004","what":null,"procedure":null,"case":null,"step":null,"label":null,"by":null,"started_at":null,"saved_at":null,"answers":null,"command":null,"problem":"other-key"}"#);
        assert_eq!(value["schema"], "kartoteka/drafts/1");
    }
}
