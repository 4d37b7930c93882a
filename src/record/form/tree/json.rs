//! JSON as a tree. Comments and trailing commas are let pass; nothing else that is not JSON.

use std::collections::BTreeSet;

use jsonc_parser::ast::{Object, Value};
use jsonc_parser::common::Ranged as _;
use jsonc_parser::errors::ParseErrorKind;
use jsonc_parser::{CollectOptions, CommentCollectionStrategy, ParseOptions, parse_to_ast};

use super::super::findings::Findings;
use super::super::problem::FormProblem;
use super::{DEPTH_MAX, Entry, Node, Tree};

const COLLECT: CollectOptions = CollectOptions {
    comments: CommentCollectionStrategy::Off,
    tokens: false,
};

const STRICT: ParseOptions = ParseOptions {
    allow_comments: true,
    allow_trailing_commas: true,
    allow_loose_object_property_names: false,
    allow_missing_commas: false,
    allow_single_quoted_strings: false,
    allow_hexadecimal_numbers: false,
    allow_unary_plus_numbers: false,
    allow_bare_decimal_point_numbers: false,
    allow_non_finite_numbers: false,
    allow_extended_string_escapes: false,
};

pub(super) fn read(text: &str, findings: &mut Findings<'_>) -> Vec<Entry> {
    match parse_to_ast(text, &COLLECT, &STRICT) {
        Ok(parsed) => match parsed.value {
            Some(Value::Object(root)) => entries(&root, findings, 0),
            _ => Vec::new(),
        },
        Err(error) => {
            let problem = match error.kind() {
                ParseErrorKind::NestingDepthExceeded => FormProblem::TooDeep,
                _ => FormProblem::Syntax,
            };
            findings.tell_lost(error.range().start, "", problem);
            Vec::new()
        }
    }
}

fn entries(object: &Object<'_>, findings: &mut Findings<'_>, depth: usize) -> Vec<Entry> {
    let mut seen = BTreeSet::new();
    let mut entries = Vec::with_capacity(object.properties.len());
    for property in &object.properties {
        let (key, at) = (property.name.as_str(), property.name.range().start);
        if seen.insert(key) {
            let node = node(&property.value, findings, depth + 1);
            entries.push(Entry {
                key: key.to_owned(),
                at,
                node,
            });
        } else {
            findings.tell_lost(at, "", FormProblem::DuplicateKey);
        }
    }
    entries
}

fn node(value: &Value<'_>, findings: &mut Findings<'_>, depth: usize) -> Node {
    let at = value.range().start;
    let value = match value {
        Value::Object(_) | Value::Array(_) if depth > DEPTH_MAX => {
            findings.tell_lost(at, "", FormProblem::TooDeep);
            Tree::Other
        }
        Value::Object(object) => Tree::Table(entries(object, findings, depth)),
        Value::Array(array) => Tree::List(
            array
                .elements
                .iter()
                .map(|item| node(item, findings, depth + 1))
                .collect(),
        ),
        Value::StringLit(text) => Tree::Text(text.value.to_string()),
        Value::BooleanLit(truth) => Tree::Truth(truth.value),
        Value::NumberLit(number) => number.value.parse().map_or(Tree::Other, Tree::Number),
        Value::NullKeyword(_) => Tree::Null,
    };
    Node { at, value }
}
