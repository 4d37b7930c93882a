//! The codes that can be explained: findings of the law, faults of the tree, errors.

use crate::procedure::{Problem, findings};
use crate::report::code::{Code, Told, of_law};
use crate::store::Code as Fault;
use crate::words::Words;

use super::error_codes::{self, ErrorCode};
use super::errors;
use super::message::Message;

/// All codes, as they are written.
pub fn all() -> impl Iterator<Item = &'static str> {
    let laws = findings::all().iter().map(|finding| finding.code.as_str());
    let faults = Fault::ALL.iter().map(|fault| fault.id());
    laws.chain(faults)
        .chain(error_codes::ALL.iter().map(|code| code.name))
        .chain(Problem::SENTENCES)
}

/// The code of a name, in capitals or not, with what is said of it.
pub fn named(name: &str, words: &Words) -> Option<Code<'static>> {
    let is_it = |code: &str| code.eq_ignore_ascii_case(name);
    let fault = || Fault::ALL.iter().find(|fault| is_it(fault.id()));
    let error = || error_codes::ALL.iter().find(|code| is_it(code.name));
    let refusal = || Problem::SENTENCES.into_iter().find(|id| is_it(id));
    let law = of_law(name).map(Code::Law);
    law.or_else(|| fault().map(|fault| Code::Tree(of_fault(*fault, words))))
        .or_else(|| error().map(|code| Code::Error(of_error(*code, words), code.exit.code())))
        .or_else(|| refusal().map(|id| Code::Refusal(of_refusal(id, words))))
}

fn of_fault(fault: Fault, words: &Words) -> Told {
    let id = format!("finding-{}", fault.id().to_lowercase());
    Told {
        code: fault.id().to_owned(),
        level: Some(fault.level()),
        what: words.say(&id),
        mend: words.say(&format!("{id}-fix")),
    }
}

fn of_refusal(id: &str, words: &Words) -> Told {
    Told {
        code: id.to_owned(),
        level: None,
        what: errors::unfilled(Message::new(id)).text(words),
        mend: words.say("refusal-mend"),
    }
}

fn of_error(code: ErrorCode, words: &Words) -> Told {
    let [what, mend] = errors::explained(code, words);
    Told {
        code: code.name.to_owned(),
        level: None,
        what,
        mend,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Lang;
    use std::collections::BTreeSet;

    #[test]
    fn every_code_is_explained_under_its_own_name() {
        let codes: Vec<&str> = all().collect();
        let once: BTreeSet<&&str> = codes.iter().collect();
        assert_eq!(once.len(), codes.len());
        for lang in Lang::ALL {
            let words = Words::new(lang);
            for code in &codes {
                let found = named(&code.to_uppercase(), &words);
                let told = match found {
                    Some(Code::Law(law)) => law.finding.code.clone(),
                    Some(Code::Tree(told) | Code::Refusal(told) | Code::Error(told, _)) => {
                        told.code
                    }
                    None => panic!("{code}"),
                };
                assert_eq!(told, **code);
            }
        }
        assert!(named("Kowalska", &Words::new(Lang::Pl)).is_none());
    }
}
