//! Polish and English say the same things, and every message can be said.

use std::collections::{BTreeMap, BTreeSet};

use fluent_bundle::FluentResource;
use fluent_syntax::ast::{
    Entry, Expression, InlineExpression, Pattern, PatternElement, Variant, VariantKey,
};

use super::{Arg, Lang, Words, sources};

/// Each message and attribute (`id`, `id.attribute`) with its variables.
type Shape = BTreeMap<String, BTreeSet<String>>;

fn resource(text: &str) -> FluentResource {
    FluentResource::try_new(text.to_owned()).unwrap_or_else(|(_, errors)| panic!("{errors:?}"))
}

/// Calls `see` with each message and attribute of a file.
fn each_pattern<'a>(resource: &'a FluentResource, mut see: impl FnMut(String, &Pattern<&'a str>)) {
    for entry in resource.entries() {
        match entry {
            Entry::Message(message) => {
                let id = message.id.name;
                if let Some(value) = &message.value {
                    see(id.to_owned(), value);
                }
                for attribute in &message.attributes {
                    see(format!("{id}.{}", attribute.id.name), &attribute.value);
                }
            }
            Entry::Term(_) | Entry::Junk { .. } => panic!("messages only: {entry:?}"),
            _ => {}
        }
    }
}

/// Calls `see` with each expression of a pattern, those inside variants too.
fn each_expression<'a>(pattern: &Pattern<&'a str>, see: &mut impl FnMut(&Expression<&'a str>)) {
    for element in &pattern.elements {
        if let PatternElement::Placeable { expression } = element {
            see(expression);
            if let Expression::Select { variants, .. } = expression {
                for variant in variants {
                    each_expression(&variant.value, see);
                }
            }
        }
    }
}

fn variables(pattern: &Pattern<&str>) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    each_expression(pattern, &mut |expression| {
        let (Expression::Inline(inline)
        | Expression::Select {
            selector: inline, ..
        }) = expression;
        match inline {
            InlineExpression::VariableReference { id } => _ = names.insert(id.name.to_owned()),
            InlineExpression::StringLiteral { .. } | InlineExpression::NumberLiteral { .. } => {}
            other => panic!("variables and literals only: {other:?}"),
        }
    });
    names
}

fn shape(text: &str) -> Shape {
    let mut shape = Shape::new();
    each_pattern(&resource(text), |id, pattern| {
        let before = shape.insert(id.clone(), variables(pattern));
        assert!(before.is_none(), "{id} stands twice");
    });
    shape
}

#[test]
fn polish_and_english_have_the_same_messages_and_variables() {
    for (pl, en) in sources::ALL {
        assert_eq!(shape(pl), shape(en));
    }
}

#[test]
fn every_message_stands_once_under_a_plain_id() {
    let mut ids = BTreeSet::new();
    for (pl, _) in sources::ALL {
        for id in shape(pl).into_keys() {
            let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "-.".contains(c);
            assert!(id.chars().all(plain), "{id}");
            assert!(ids.insert(id.clone()), "{id} stands in two files");
        }
    }
}

#[test]
fn every_message_can_be_said_with_numbers_and_with_texts() {
    for lang in Lang::ALL {
        let words = Words::new(lang);
        for (id, variables) in sources::ALL.iter().flat_map(|(pl, _)| shape(pl)) {
            for arg in [Arg::from(7_u32), Arg::from("x")] {
                let args: Vec<_> = variables
                    .iter()
                    .map(|v| (v.as_str(), arg.clone()))
                    .collect();
                let (text, errors) = words.format(&id, &args).unwrap();
                assert!(errors.is_empty(), "{lang} {id}: {errors:?}");
                assert!(!text.trim().is_empty(), "{lang} {id}");
                assert!(
                    !text.contains(['{', '}', '\u{2068}']),
                    "{lang} {id}: {text}"
                );
            }
        }
    }
}

#[test]
fn a_number_that_changes_a_polish_word_has_all_its_forms() {
    let key = |v: &Variant<&str>| match v.key {
        VariantKey::Identifier { name } => name.to_owned(),
        VariantKey::NumberLiteral { value } => value.to_owned(),
    };
    for (pl, _) in sources::ALL {
        each_pattern(&resource(pl), |id, pattern| {
            each_expression(pattern, &mut |expression| {
                let Expression::Select { variants, .. } = expression else {
                    return;
                };
                let keys: BTreeSet<_> = variants.iter().map(key).collect();
                if keys.contains("one") || keys.contains("few") {
                    for form in ["one", "few", "many"] {
                        assert!(keys.contains(form), "{id} lacks [{form}]");
                    }
                }
            });
        });
    }
}

#[test]
fn polish_numbers_take_their_forms() {
    let words = Words::new(Lang::Pl);
    let say = |id, name, n: i64| words.say_with(id, &[(name, Arg::from(n))]);
    for (n, cases, months, days) in [
        (0, "0 spraw", "0 miesięcy", "0 dni roboczych"),
        (1, "1 sprawa", "1 miesiąc", "1 dzień roboczy"),
        (2, "2 sprawy", "2 miesiące", "2 dni robocze"),
        (4, "4 sprawy", "4 miesiące", "4 dni robocze"),
        (5, "5 spraw", "5 miesięcy", "5 dni roboczych"),
        (12, "12 spraw", "12 miesięcy", "12 dni roboczych"),
        (14, "14 spraw", "14 miesięcy", "14 dni roboczych"),
        (21, "21 spraw", "21 miesięcy", "21 dni roboczych"),
        (22, "22 sprawy", "22 miesiące", "22 dni robocze"),
        (25, "25 spraw", "25 miesięcy", "25 dni roboczych"),
        (101, "101 spraw", "101 miesięcy", "101 dni roboczych"),
        (112, "112 spraw", "112 miesięcy", "112 dni roboczych"),
        (122, "122 sprawy", "122 miesiące", "122 dni robocze"),
        (7000, "7000 spraw", "7000 miesięcy", "7000 dni roboczych"),
    ] {
        assert_eq!(say("count-cases", "count", n), cases);
        assert_eq!(say("length-months", "n", n), months);
        assert_eq!(say("length-working-days", "n", n), days);
    }
}

#[test]
fn a_message_that_is_missing_is_its_id() {
    let words = Words::new(Lang::En);
    for id in ["nowhere", "certainty-sure.nowhere", "", ".", "a b"] {
        assert!(!words.has(id), "{id}");
        assert_eq!(words.say(id), id);
    }
    assert!(words.has("certainty-sure.about"));
}

#[test]
fn languages_read_back() {
    for lang in Lang::ALL {
        assert_eq!(lang.code().parse(), Ok(lang));
        assert_eq!(Words::new(lang).lang(), lang);
    }
    assert!("de".parse::<Lang>().is_err());
}

#[test]
fn debug_of_an_argument_shows_no_text() {
    assert_eq!(format!("{:?}", Arg::from("Kowalska")), "[text]");
    assert_eq!(format!("{:?}", Words::new(Lang::Pl)), "Words(pl)");
}
