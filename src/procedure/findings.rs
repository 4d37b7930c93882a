//! What an auditor finds: the meaning of each code that rules of steps and audits name.
//!
//! The table says what a code means, by which law and how it is mended; when a case has such a
//! finding is said elsewhere, by the rules of steps and by the deadlines.

use std::sync::LazyLock;

use serde::Deserialize;

use super::book;
use super::check::{self, Fault, FaultKind};
use super::model::{Basis, Certainty, CheckDef, Label, Procedure, RuleDef, StepDef};
use crate::record::Level;

/// The tables, in the order of their codes.
const TABLES: [&str; 2] = [
    include_str!("../../schemas/findings/kcik.toml"),
    include_str!("../../schemas/findings/nk.toml"),
];

/// One kind of finding.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FindingDef {
    /// Its code, e.g. `NK002`.
    pub code: String,
    /// How bad it is: `error`, `warning` or `info`.
    #[serde(deserialize_with = "level")]
    pub level: Level,
    /// What is wrong.
    pub what: Label,
    /// What it is about, where `what` names several wrongs: of a case that has one of them people
    /// read this and the one, and nobody is accused of the others.
    #[serde(default)]
    pub topic: Option<Label>,
    /// What to do.
    pub mend: Label,
    /// What of it cannot be judged, where that is to be known.
    #[serde(default)]
    pub limits: Option<Label>,
    /// The act and its article.
    pub basis: Basis,
    /// How well that is known.
    pub certainty: Certainty,
    /// Ids of the deadlines whose lateness it is.
    #[serde(default)]
    pub deadlines: Vec<String>,
    /// Codes of the steps of which alone those deadlines are meant; of any when empty.
    #[serde(default)]
    pub started_by: Vec<String>,
    /// So many days before the last day of those deadlines it is one already; 0: only past it.
    #[serde(default)]
    pub ahead: u16,
    /// What it asks of whole cases of its procedure: something that must be there and is not.
    #[serde(default, rename = "check")]
    pub checks: Vec<CheckDef>,
    /// Codes of the steps that mend it.
    #[serde(default)]
    pub steps: Vec<String>,
}

impl FindingDef {
    /// The sentence that stands before what exactly was found in a case.
    pub fn head(&self) -> &Label {
        self.topic.as_ref().unwrap_or(&self.what)
    }

    /// Whether its checks are asked of the cases of a procedure: the one whose prefix begins its
    /// code.
    pub fn is_of(&self, procedure: &Procedure) -> bool {
        letters(&self.code) == procedure.prefix
    }
}

/// The letters with which codes of one family begin, e.g. `NK`.
fn letters(code: &str) -> &str {
    code.trim_end_matches(|c: char| c.is_ascii_digit())
}

/// The findings that records of a procedure may have: those of the family of codes that its table
/// names, e.g. `NK` for the team too.
pub fn of_family(procedure: &Procedure) -> impl Iterator<Item = &'static FindingDef> + use<> {
    let family = codes(procedure)
        .first()
        .map(|code| letters(code).to_owned());
    let is_of = move |def: &&FindingDef| family.as_deref() == Some(letters(&def.code));
    all().iter().filter(is_of)
}

/// A rule that names a finding, and the step whose rule it is.
pub type Named<'p> = (&'p StepDef, &'p RuleDef);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Rows {
    finding: Vec<FindingDef>,
}

/// Read at first use; a table that cannot be read explains nothing, and a test keeps them sound.
static ALL: LazyLock<Vec<FindingDef>> = LazyLock::new(|| {
    let read = TABLES.iter().map(|text| parse(text).unwrap_or_default());
    read.flatten().collect()
});

/// All findings, in the order of their codes.
pub fn all() -> &'static [FindingDef] {
    &ALL
}

/// The finding of a code, in capitals or not.
pub fn by_code(code: &str) -> Option<&'static FindingDef> {
    all().iter().find(|f| f.code.eq_ignore_ascii_case(code))
}

fn parse(text: &str) -> Result<Vec<FindingDef>, toml::de::Error> {
    toml::from_str(text).map(|rows: Rows| rows.finding)
}

fn level<'de, D: serde::Deserializer<'de>>(value: D) -> Result<Level, D::Error> {
    let name = String::deserialize(value)?;
    let known = Level::ALL.into_iter().find(|level| level.code() == name);
    known.ok_or_else(|| serde::de::Error::custom("no such level"))
}

/// The rules of a procedure's steps that name a finding, in the order of the help.
pub fn rules<'p>(procedure: &'p Procedure, code: &str) -> Vec<Named<'p>> {
    let of_step = |step: &'p StepDef| step.rules.iter().map(move |rule| (step, rule));
    let rules = procedure.steps.iter().flat_map(of_step);
    rules
        .filter(|(_, rule)| rule.code.as_deref() == Some(code))
        .collect()
}

/// The codes of findings that a procedure's table names.
pub fn codes(procedure: &Procedure) -> Vec<&str> {
    let engine = [
        &procedure.findings.out_of_order,
        &procedure.findings.overridden,
        &procedure.findings.former_law,
        &procedure.findings.retention,
        &procedure.findings.twins,
    ];
    let engine = engine.into_iter().flatten();
    let of_steps = procedure.steps.iter().flat_map(|step| {
        let expected = step.expected.iter().filter_map(|e| e.code.as_ref());
        let rules = step.rules.iter().filter_map(|rule| rule.code.as_ref());
        rules.chain(expected)
    });
    let mut codes: Vec<&str> = engine.chain(of_steps).map(String::as_str).collect();
    codes.sort_unstable();
    codes.dedup();
    codes
}

/// Every fault of the findings beside the procedures that name them.
pub fn faults(findings: &[FindingDef], procedures: &[&Procedure]) -> Vec<Fault> {
    let mut faults: Vec<Fault> = Vec::new();
    let mut fault = |at: &str, problem| {
        let at = at.to_owned();
        faults.push(Fault { at, problem });
    };
    for (index, finding) in findings.iter().enumerate() {
        let at = format!("finding {}", finding.code);
        if findings[..index].iter().any(|f| f.code >= finding.code) {
            fault(&at, FaultKind::Twice(finding.code.clone()));
        }
        for problem in own_faults(finding, procedures) {
            fault(&at, problem);
        }
    }
    for code in procedures.iter().copied().flat_map(codes) {
        if !findings.iter().any(|finding| finding.code == code) {
            fault("findings", unknown("finding", code));
        }
    }
    faults.extend(findings.iter().flat_map(|f| check_faults(f, procedures)));
    faults
}

fn check_faults(finding: &FindingDef, procedures: &[&Procedure]) -> Vec<Fault> {
    let Some(own) = procedures.iter().find(|p| finding.is_of(p)) else {
        return Vec::new();
    };
    let checks = finding.checks.iter();
    checks
        .flat_map(|asked| check::of_check(own, &finding.code, asked))
        .collect()
}

fn own_faults(finding: &FindingDef, procedures: &[&Procedure]) -> Vec<FaultKind> {
    let is_step = |code: &String| procedures.iter().any(|p| p.step(code).is_some());
    let has_row = |p: &Procedure, id: &String| p.deadline_rows(id).next().is_some();
    let is_deadline = |id: &String| procedures.iter().any(|p| has_row(p, id));
    let named = finding.steps.iter().chain(&finding.started_by);
    let steps = named.filter(|code| !is_step(code));
    let deadlines = finding.deadlines.iter().filter(|id| !is_deadline(id));
    let (pl, en) = finding.basis.texts();
    let texts = [&finding.what, &finding.mend].into_iter();
    let texts: Vec<&Label> = texts.chain(&finding.topic).chain(&finding.limits).collect();
    let words =
        |language: &'static str, is_empty: bool| is_empty.then_some(FaultKind::Words(language));
    [
        words("Polish", texts.iter().any(|text| text.pl.trim().is_empty())),
        words(
            "English",
            texts.iter().any(|text| text.en.trim().is_empty()),
        ),
        (pl.trim().is_empty() || en.trim().is_empty()).then_some(FaultKind::Basis),
    ]
    .into_iter()
    .flatten()
    .chain(steps.map(|code| unknown("step", code)))
    .chain(deadlines.map(|id| unknown("deadline", id)))
    .collect()
}

fn unknown(what: &'static str, name: &str) -> FaultKind {
    let name = name.to_owned();
    FaultKind::Unknown { what, name }
}

/// The procedures whose records have a finding: the one whose prefix begins its code, then those
/// whose records open its cases.
pub fn procedures(code: &str) -> Vec<&'static Procedure> {
    let Some(own) = book::by_prefix(&letters(code).to_ascii_uppercase()) else {
        return Vec::new();
    };
    let opens = |p: &&Procedure| p.opens.as_ref() == Some(&own.code);
    let openers = book::all().iter().copied().filter(opens);
    std::iter::once(own).chain(openers).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_that_the_tables_name_is_explained() {
        let read = |text: &&str| parse(text).unwrap_or_else(|error| panic!("{error}"));
        let findings: Vec<FindingDef> = TABLES.iter().flat_map(read).collect();
        let faults = faults(&findings, book::all());
        let told: Vec<String> = faults.iter().map(ToString::to_string).collect();
        assert!(told.is_empty(), "{}", told.join("\n"));
    }

    #[test]
    fn the_codes_are_all_that_auditors_look_for() {
        let codes: Vec<&str> = all().iter().map(|f| f.code.as_str()).collect();
        let of =
            |prefix: &'static str, last: u32| (1..=last).map(move |n| format!("{prefix}{n:03}"));
        let expected: Vec<String> = of("HL", 21).chain(of("NK", 58)).collect();
        assert_eq!(codes, expected);
        assert_eq!(by_code("nk002").map(|f| f.level), Some(Level::Error));
        assert_eq!(by_code("NK059"), None);
    }

    #[test]
    fn faults_of_the_table_are_found() {
        let row = |change: &str| {
            let row = "[[finding]]\ncode = 'NK001'\nlevel = 'error'\nwhat = { pl = 'a', en = 'b' }\n\
                       mend = { pl = 'a', en = 'b' }\nbasis = 'c'\ncertainty = 'sure'\n";
            let (from, to) = change.split_once(" -> ").unwrap_or_default();
            format!("{}\n", row.replace(from, to))
        };
        let told = |text: String| -> Vec<String> {
            let findings = parse(&text).unwrap();
            faults(&findings, &[])
                .iter()
                .map(ToString::to_string)
                .collect()
        };
        assert_eq!(told(row("x -> x")), Vec::<String>::new());
        for (change, expected) in [
            (
                "pl = 'a' -> pl = ' '",
                "finding NK001: the Polish words are missing",
            ),
            ("'c' -> ''", "finding NK001: no basis is cited"),
            (
                "'sure' -> 'sure'\nsteps = ['x']",
                "finding NK001: no step x",
            ),
            (
                "'sure' -> 'sure'\ndeadlines = ['x']",
                "finding NK001: no deadline x",
            ),
        ] {
            assert_eq!(told(row(change)), [expected], "{change}");
        }
        let twice = row("x -> x").repeat(2);
        assert_eq!(told(twice), ["finding NK001: NK001 is there twice"]);
        let nk = book::by_code("nk").unwrap();
        let missing = faults(&[], &[nk]);
        assert_eq!(missing.len(), codes(nk).len());
        assert!(parse("[[finding]]\ncode = 'NK001'\nlevel = 'grave'").is_err());
    }

    #[test]
    fn what_is_headed_by_a_topic_says_itself_what_was_found() {
        let headed: Vec<&FindingDef> = all().iter().filter(|f| f.topic.is_some()).collect();
        for finding in &headed {
            // A step that is awaited since some day is named.
            let says = |check: &CheckDef| check.text.is_some() || !check.since.is_empty();
            assert!(finding.checks.iter().all(says), "{}", finding.code);
        }
        // The audit itself says nothing more of such a thing.
        let former = book::all()
            .iter()
            .filter_map(|p| p.findings.former_law.as_ref());
        for code in former {
            assert!(headed.iter().all(|f| f.code != *code), "{code}");
        }
        assert!(headed.iter().any(|f| f.code == "NK050"));
    }

    #[test]
    fn a_rule_is_found_by_the_code_it_names() {
        let steps = |code: &str| -> Vec<&str> {
            let of = procedures(code);
            let found = of.iter().flat_map(|p| rules(p, code));
            found.map(|(step, _)| step.code.as_str()).collect()
        };
        assert!(steps("NK005").contains(&"appoint-group"));
        assert_eq!(
            steps("HL002"),
            ["meeting", "open", "follow-up", "follow-up"]
        );
        assert!(procedures("V001").is_empty());
    }
}
