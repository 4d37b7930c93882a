//! What the indicators of trafficking in a step amount to, by dimension: a help for whoever talks
//! with a person, and never a decision.
//!
//! The table of the procedure is the only place that knows the indicators: their sets, dimensions
//! and strengths are tags of its vocabulary (`schemas/procedures/kcik/indicators.toml`). The rule by
//! which a dimension is positive is that of the ILO and the European Commission ("Operational
//! indicators of trafficking in human beings", 2009), told as it is commonly cited: certainty
//! `guide`. It holds only for a set whose indicators have strengths.

use std::collections::BTreeMap;

use super::corrected::Now;
use super::show::StepRow;
use crate::procedure::Procedure;
use crate::procedure::model::{Certainty, Choice, FieldDef, FieldKind, StepDef};
use crate::record::Value;

/// How well the rule of the threshold is known.
pub const CERTAINTY: Certainty = Certainty::Guide;

/// Vocabularies that a table with indicators has.
const INDICATOR: &str = "indicator";
const ANSWER: &str = "answer";
const SET: &str = "indicator-set";
const DIMENSION: &str = "dimension";

/// The indicators of a step: each dimension of a set in which something was answered.
#[derive(Debug, Clone, PartialEq)]
pub struct Summary<'p> {
    /// In the order of the table.
    pub dimensions: Vec<Dimension<'p>>,
}

/// One dimension of one set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dimension<'p> {
    /// The set of indicators.
    pub set: &'p Choice,
    /// The dimension.
    pub dimension: &'p Choice,
    /// So many were observed, told by the person or by somebody else.
    pub present: usize,
    /// So many are not there.
    pub absent: usize,
    /// So many were not asked about: answered so, or left out.
    pub not_asked: usize,
    /// Whether it reaches the threshold; none where the set has no strengths.
    pub meets: Option<bool>,
}

/// The field of a step that holds indicators, when it has one.
pub fn field(def: &StepDef) -> Option<&FieldDef> {
    let is_of = |field: &&FieldDef| {
        let kinds = field.kind.parts().iter();
        let named: Vec<&FieldKind> = kinds.map(|part| &part.kind).collect();
        let of = |name: &str| named.contains(&&FieldKind::Vocabulary(name.to_owned()));
        of(INDICATOR) && of(ANSWER)
    };
    def.fields.iter().find(is_of)
}

/// What the indicators of a recorded step amount to, as they count now; none when the step has
/// none, or its sheet was not read.
pub fn of_step<'p>(procedure: &'p Procedure, row: &StepRow<'_>) -> Option<Summary<'p>> {
    let def = procedure.step(&row.record.step)?;
    let field = field(def)?;
    let value = match row.corrected.get(&field.name).map(|c| c.now) {
        Some(Now::Is(value)) => value,
        Some(Now::Empty | Now::Unread) => return None,
        None => row.sheet?.fields.reveal().get(&field.name)?,
    };
    Some(summary(procedure, field, value))
}

/// What the items of such a field amount to.
pub fn summary<'p>(procedure: &'p Procedure, field: &FieldDef, items: &Value) -> Summary<'p> {
    let answers = answers(field, items);
    let mut dimensions: Vec<Dimension<'p>> = Vec::new();
    for (set, dimension) in pairs(procedure) {
        let row = weighed(procedure, set, dimension, &answers);
        let is_answered = row.present + row.absent > 0;
        dimensions.extend(is_answered.then_some(row));
    }
    Summary { dimensions }
}

/// The answer to each indicator; of several to one the last.
fn answers<'a>(field: &FieldDef, items: &'a Value) -> BTreeMap<&'a str, &'a str> {
    let name_of = |vocabulary: &str| {
        let kind = FieldKind::Vocabulary(vocabulary.to_owned());
        let part = field.kind.parts().iter().find(|part| part.kind == kind);
        part.map_or("", |part| part.name.as_str())
    };
    let (id, answer) = (name_of(INDICATOR), name_of(ANSWER));
    let items = items.each().iter().filter_map(Value::as_table);
    items
        .filter_map(|item| Some((item.text(id)?, item.text(answer)?)))
        .collect()
}

/// Every dimension of every set, in the order of the table.
fn pairs(procedure: &Procedure) -> Vec<(&Choice, &Choice)> {
    let mut pairs = Vec::new();
    for indicator in procedure.vocabulary(INDICATOR) {
        let tagged = |name: &str| {
            let mut choices = procedure.vocabulary(name).iter();
            choices.find(|choice| indicator.has_tag(&choice.code))
        };
        let pair = tagged(SET).zip(tagged(DIMENSION));
        pairs.extend(pair.filter(|pair| !pairs.contains(pair)));
    }
    pairs
}

fn weighed<'p>(
    procedure: &'p Procedure,
    set: &'p Choice,
    dimension: &'p Choice,
    answers: &BTreeMap<&str, &str>,
) -> Dimension<'p> {
    let is_of = |c: &&Choice| c.has_tag(&set.code) && c.has_tag(&dimension.code);
    let all = procedure.vocabulary(INDICATOR).iter().filter(is_of);
    let all: Vec<&Choice> = all.collect();
    let answered = |indicator: &Choice, tag: &str| {
        let answer = answers.get(indicator.code.as_str());
        let answer = answer.and_then(|code| procedure.choice(ANSWER, code));
        answer.is_some_and(|answer| answer.has_tag(tag))
    };
    let there = all
        .iter()
        .filter(|indicator| answered(indicator, "present"));
    let there: Vec<&&Choice> = there.collect();
    let absent = all.iter().filter(|c| answered(c, "absent")).count();
    let strength = |tag: &str| there.iter().filter(|c| c.has_tag(tag)).count();
    let is_weighed = all
        .iter()
        .all(|c| STRENGTHS.iter().any(|tag| c.has_tag(tag)));
    let [strong, medium, weak] = STRENGTHS.map(strength);
    Dimension {
        set,
        dimension,
        present: there.len(),
        absent,
        not_asked: all.len() - there.len() - absent,
        meets: is_weighed.then(|| is_positive(strong, medium, weak)),
    }
}

const STRENGTHS: [&str; 3] = ["strong", "medium", "weak"];

/// A dimension is positive with two strong indicators, one strong and another, three medium ones,
/// or two medium ones and a weak one.
fn is_positive(strong: usize, medium: usize, weak: usize) -> bool {
    strong >= 2 || (strong == 1 && medium + weak >= 1) || medium >= 3 || (medium == 2 && weak >= 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::procedure::by_code;
    use crate::record::Fields;

    fn kcik() -> &'static Procedure {
        by_code("kcik").unwrap()
    }

    fn of(answers: &[(&str, &str)]) -> Vec<(String, [usize; 3], Option<bool>)> {
        let items = answers.iter().map(|(id, answer)| {
            let mut item = Fields::new();
            item.set("id", *id).set("answer", *answer);
            Value::Table(item)
        });
        let field = field(kcik().step("identify").unwrap()).unwrap();
        let summary = summary(kcik(), field, &Value::List(items.collect()));
        let rows = summary.dimensions.into_iter();
        rows.map(|row| {
            let name = format!("{} {}", row.set.code, row.dimension.code);
            (name, [row.present, row.absent, row.not_asked], row.meets)
        })
        .collect()
    }

    /// The page of the law has 127 rows; these are its counts by set and strength.
    #[test]
    fn the_table_has_every_indicator() {
        let all = kcik().vocabulary(INDICATOR);
        assert_eq!(all.len(), 127);
        let count = |tags: &[&str]| {
            let has = |c: &&Choice| tags.iter().all(|tag| c.has_tag(tag));
            all.iter().filter(has).count()
        };
        let ilo = "ilo2009-adult-labour";
        assert_eq!(STRENGTHS.map(|s| count(&[ilo, s])), [7, 51, 9]);
        let sets = [
            "ilo-11",
            "unodc",
            "mswia-2022",
            "hopeforjustice-pl",
            "kk115-23",
            "practice",
        ];
        assert_eq!(sets.map(|set| count(&[set])), [11, 20, 8, 10, 1, 10]);
        let of_one = |c: &Choice| {
            let tagged = |name: &str| {
                kcik()
                    .vocabulary(name)
                    .iter()
                    .filter(|t| c.has_tag(&t.code))
                    .count()
            };
            tagged(SET) == 1 && tagged(DIMENSION) == 1
        };
        assert!(all.iter().all(of_one));
    }

    #[test]
    fn a_dimension_is_positive_by_the_strength_of_what_is_there() {
        let positive = [(2, 0, 0), (1, 1, 0), (1, 0, 1), (0, 3, 0), (0, 2, 1)];
        for (strong, medium, weak) in positive {
            assert!(
                is_positive(strong, medium, weak),
                "{strong} {medium} {weak}"
            );
        }
        let not = [(0, 0, 0), (1, 0, 0), (0, 2, 0), (0, 1, 9), (0, 0, 9)];
        for (strong, medium, weak) in not {
            assert!(
                !is_positive(strong, medium, weak),
                "{strong} {medium} {weak}"
            );
        }
    }

    #[test]
    fn answers_are_counted_by_dimension_and_what_is_left_out_was_not_asked() {
        let told = of(&[
            ("ilo-dr-01", "told"),
            ("ilo-dr-02", "absent"),
            ("ilo-dr-10", "third-party"),
            ("ilo-ex-02", "observed"),
            ("ilo-ex-04", "told"),
            ("ilo-cr-01", "not-asked"),
            ("sex-03", "observed"),
        ]);
        let expected = [
            (
                "ilo2009-adult-labour deceptive-recruitment",
                [2, 1, 7],
                Some(true),
            ),
            ("ilo2009-adult-labour exploitation", [2, 0, 7], Some(false)),
            ("unodc sexual-exploitation", [1, 0, 7], None),
        ];
        assert_eq!(
            told,
            expected.map(|(name, n, meets)| (name.to_owned(), n, meets))
        );
    }

    #[test]
    fn of_two_answers_to_one_indicator_the_last_counts() {
        let told = of(&[("ilo-dr-01", "observed"), ("ilo-dr-01", "absent")]);
        assert_eq!(told[0].1, [0, 1, 9]);
        assert_eq!(of(&[("ilo-dr-01", "not-asked")]), []);
    }

    #[test]
    fn a_step_without_indicators_has_no_summary() {
        assert!(field(kcik().step("close").unwrap()).is_none());
    }
}
