//! The rules of steps; those that several steps share are told once, after the steps.

use crate::procedure::model::{RuleDef, StepDef};

use super::Law;

/// How many steps make a rule a shared one.
const SHARED_BY: usize = 3;

impl<'p> Law<'p> {
    /// The rules of a step, and whether shared ones apply to it.
    pub(super) fn rules(&self, step: &StepDef) -> String {
        if step.rules.is_empty() {
            return String::new();
        }
        let is_own = |rule: &&RuleDef| !self.is_shared(rule);
        let own = step.rules.iter().filter(is_own);
        let mut lines: Vec<String> = own.map(|rule| self.rule(rule)).collect();
        let shares = lines.len() < step.rules.len();
        lines.extend(shares.then(|| self.words.say("law-shares-rules")));
        format!("{}\n\n{}\n", self.words.say("law-rules"), listed(&lines))
    }

    /// The rules that several steps share, under the steps that they are for.
    pub(super) fn shared_rules(&self) -> String {
        let mut out = String::new();
        for (steps, rules) in self.shared() {
            let steps: Vec<String> = steps.iter().map(|step| self.step(&step.code)).collect();
            let args = [("steps", self.both(&steps).into())];
            let lines: Vec<String> = rules.iter().map(|rule| self.rule(rule)).collect();
            out.push_str(&format!("\n{}\n\n", self.say("law-rules-of", &args)));
            out.push_str(&listed(&lines));
        }
        if out.is_empty() {
            return out;
        }
        format!(
            "{}{}",
            self.heading(4, "law-shared-rules"),
            out.trim_start()
        )
    }

    /// Shared rules with their steps; rules of the same steps stand together.
    fn shared(&self) -> Vec<(Vec<&'p StepDef>, Vec<&'p RuleDef>)> {
        let mut found: Vec<(Vec<&StepDef>, Vec<&RuleDef>)> = Vec::new();
        let rules = self.procedure.steps.iter().flat_map(|step| &step.rules);
        for rule in rules.filter(|rule| self.is_shared(rule)) {
            if found.iter().any(|(_, rules)| rules.contains(&rule)) {
                continue;
            }
            let steps = self.with_rule(rule);
            match found.iter_mut().find(|(known, _)| *known == steps) {
                Some((_, rules)) => rules.push(rule),
                None => found.push((steps, vec![rule])),
            }
        }
        found
    }

    fn is_shared(&self, rule: &RuleDef) -> bool {
        self.with_rule(rule).len() >= SHARED_BY
    }

    fn with_rule(&self, rule: &RuleDef) -> Vec<&'p StepDef> {
        let steps = self.procedure.steps.iter();
        steps.filter(|step| step.rules.contains(rule)).collect()
    }

    fn rule(&self, rule: &RuleDef) -> String {
        let level = self.words.say(&format!("level-{}", rule.level));
        let code = rule.code.as_deref();
        let code = code.map_or_else(String::new, |code| format!(" {code}"));
        let text = self.words.lang().pick(&rule.text.pl, &rule.text.en);
        let basis = self.basis(&rule.basis, rule.certainty) + &self.since(rule.valid_from);
        let basis = self.say("law-basis", &[("basis", basis.into())]);
        format!("**{level}{code}**: {text} {basis}")
    }
}

fn listed(lines: &[String]) -> String {
    let lines: Vec<String> = lines.iter().map(|line| format!("- {line}\n")).collect();
    lines.concat()
}
