//! Every paper of the tables, made of a case that has everything: what it prints, and what the
//! reader's wall keeps off it.

mod world;

use std::collections::BTreeSet;

use self::world::{PARTIES, World, form, nk, of_role};
use crate::procedure::model::{BlockDef, FieldKind, PaperDef, Path};
use crate::record::Fields;
use crate::record::reader::Reader;
use crate::render::paper::dump::dump;
use crate::report::paper::{ForOffice, ForPerpetrator, ForReader, ForVictim, Shown};
use crate::report::samples::step;

/// The papers, each about one of each role that it can be about.
fn each() -> impl Iterator<Item = (&'static PaperDef, &'static str)> {
    nk().papers.iter().flat_map(|paper| {
        let about = paper.about.iter().map(|role| of_role(role));
        let nobody = paper.about.is_empty().then_some("P1");
        about.chain(nobody).map(move |who| (paper, who))
    })
}

/// Every word that a paper prints, for its reader.
fn print(paper: &PaperDef, who: &str) -> String {
    let world = World::about(who);
    match paper.reader {
        Reader::Office => world.see::<ForOffice, _>(paper, who, |_, page| dump(page)),
        Reader::Victim => world.see::<ForVictim, _>(paper, who, |_, page| dump(page)),
        Reader::Perpetrator => world.see::<ForPerpetrator, _>(paper, who, |_, page| dump(page)),
    }
}

/// What a path or a list names on a paper about somebody.
fn is_told(paper: &PaperDef, who: &str, path: &str) -> bool {
    fn has<R: ForReader>(shown: &Shown<'_, R>, path: &str) -> bool {
        shown.value(path).is_some() || !shown.rows(path).is_empty()
    }
    let world = World::about(who);
    match paper.reader {
        Reader::Office => world.see::<ForOffice, _>(paper, who, |shown, _| has(shown, path)),
        Reader::Victim => world.see::<ForVictim, _>(paper, who, |shown, _| has(shown, path)),
        Reader::Perpetrator => {
            world.see::<ForPerpetrator, _>(paper, who, |shown, _| has(shown, path))
        }
    }
}

#[test]
fn every_paper_composes_and_labels_everything() {
    let mut seen = BTreeSet::new();
    for (paper, who) in each() {
        let text = print(paper, who);
        assert!(!text.contains("paper-key-"), "{}: {text}", paper.code);
        assert!(!text.contains(['{', '}']), "{}: {text}", paper.code);
        seen.insert(&paper.code);
    }
    assert_eq!(seen.len(), nk().papers.len());
}

/// The case has everything: what a paper names is there, for one at least whom it can be about.
#[test]
fn what_a_case_knows_is_filled_in() {
    for paper in &nk().papers {
        let about: Vec<&str> = each()
            .filter(|(one, _)| *one == paper)
            .map(|(_, who)| who)
            .collect();
        let conditions = paper.sections.iter().flat_map(|section| &section.when);
        let conditions = conditions.map(|wish| wish.trim_start_matches('!'));
        let conditions = conditions.map(|wish| wish.split('=').next().unwrap());
        let paths = paper
            .blocks()
            .flat_map(|block| block.paths().into_iter().chain(block.list()));
        for path in paths.chain(conditions).filter(|path| !is_office_fact(path)) {
            let told = about.iter().any(|who| is_told(paper, who, path));
            assert!(told, "{}: nothing at {path}", paper.code);
        }
    }
}

/// What the sample office and a case that has not ended do not have.
fn is_office_fact(path: &str) -> bool {
    path.starts_with("office.") || ["local-help", "case.ended_on"].contains(&path)
}

#[test]
fn keys_of_persons_are_keys_of_their_form() {
    for paper in &nk().papers {
        for block in paper.blocks() {
            for path in block.paths() {
                let Some(Path::Party(key)) = Path::read(path) else {
                    continue;
                };
                let known = |role: &String| is_key(role, key);
                assert!(paper.about.iter().any(known), "{}: {path}", paper.code);
            }
        }
    }
}

#[test]
fn columns_are_keys_of_their_rows() {
    let mut seen = 0;
    for paper in &nk().papers {
        for block in paper.blocks() {
            let BlockDef::Rows { of, columns, .. } = block else {
                continue;
            };
            for column in columns {
                let at = format!("{}: {} of {of}", paper.code, column.path());
                assert!(is_column(paper, of, column.path()), "{at}");
                seen += 1;
            }
        }
    }
    assert!(seen > 20, "{seen}");
}

fn is_column(paper: &PaperDef, list: &str, key: &str) -> bool {
    let (role, field) = (list.strip_prefix("role."), list.strip_prefix("step."));
    let Some(field) = field else {
        let fixed: &[&str] = match list {
            "group" => &["name", "kind"],
            "papers" => &["seq", "on", "what", "files"],
            "local-help" => &["name", "contact"],
            _ => &[],
        };
        return fixed.contains(&key) || role.is_some_and(|role| is_key(role, key));
    };
    let mut steps = paper.of.iter().filter_map(|of| nk().step(of));
    steps.any(|step| match step.field(field).map(|field| &field.kind) {
        Some(FieldKind::Party(roles)) if roles.is_empty() => ["id", "name"].contains(&key),
        Some(FieldKind::Party(roles)) => roles.iter().any(|role| is_key(role, key)),
        Some(FieldKind::Member) => ["name", "kind"].contains(&key),
        Some(kind) => {
            let is_id = key == "id" && kind.creates().is_some();
            is_id || kind.parts().iter().any(|part| part.name == key)
        }
        None => false,
    })
}

fn is_key(role: &str, key: &str) -> bool {
    let section = form().section_of_role(role);
    ["id", "name"].contains(&key) || section.is_some_and(|section| section.field(key).is_some())
}

/// A paper for a person tells of nobody else, and prints no text but those that are written for
/// that reader; whoever the steps of the case are about.
#[test]
fn a_paper_for_a_person_tells_of_nobody_else() {
    let restricted = |(paper, _): &(&PaperDef, &str)| paper.reader != Reader::Office;
    let mut seen = 0;
    for (paper, who) in each().filter(restricted) {
        for (other, _) in PARTIES {
            let world = World::about(other);
            let text = match paper.reader {
                Reader::Victim => world.see::<ForVictim, _>(paper, who, |_, page| dump(page)),
                _ => world.see::<ForPerpetrator, _>(paper, who, |_, page| dump(page)),
            };
            for (id, _) in PARTIES.iter().filter(|(id, _)| *id != who) {
                let at = format!("{} about {who}, the case about {other}", paper.code);
                assert!(
                    !text.contains(&format!("{id}+")),
                    "{at}, tells of {id}: {text}"
                );
            }
            for word in text.split_whitespace() {
                let marks: Vec<&str> = word.split('+').collect();
                let [step, field, .., about] = marks[..] else {
                    continue;
                };
                let field = nk().step(step).unwrap().field(field).unwrap();
                let at = format!("{}: {step} {}", paper.code, field.name);
                assert_eq!(about, who, "{at}");
                assert!(field.readers.contains(&paper.reader), "{at}");
                seen += 1;
            }
        }
    }
    assert!(seen > 10, "{seen}");
}

/// Neither where a child is, nor any address of a victim, on what perpetrators may get.
#[test]
fn the_instruction_of_parents_knows_no_child() {
    let paper = nk()
        .papers
        .iter()
        .find(|paper| paper.code == "parents-instruction")
        .unwrap();
    let text = World::about("P2").see::<ForPerpetrator, _>(paper, "S1", |_, page| dump(page));
    assert!(
        text.contains("zażalenie") && text.contains("nieodpłatną pomoc prawną"),
        "{text}"
    );
    assert!(text.contains("S1+given_name"), "{text}");
    assert!(
        !text.contains("P2") && !text.contains("child-protected+"),
        "{text}"
    );
}

/// An answer to a complaint reaches nobody but the person who complained.
#[test]
fn an_answer_is_told_to_who_complained_alone() {
    let paper = nk()
        .papers
        .iter()
        .find(|p| p.code == "complaint-answer-perpetrator")
        .unwrap();
    let told = |about: &str| {
        World::about(about).see::<ForPerpetrator, _>(paper, "S1", |_, page| dump(page))
    };
    assert!(told("S1").contains("complaint-answer+answer"));
    for other in ["P1", "S2"] {
        let text = told(other);
        assert!(!text.contains("complaint-answer+"), "{text}");
        assert!(
            !text.contains("listopada"),
            "the day of another's complaint: {text}"
        );
    }
}

#[test]
fn what_was_before_is_about_the_same_referral() {
    let paper = nk()
        .papers
        .iter()
        .find(|paper| paper.code == "motion-66c")
        .unwrap();
    let mut world = World::about("S1");
    // Another referral of the same person, later and with its own calls.
    let seq = u32::try_from(world.steps.len()).unwrap() + 1;
    let mut call = Fields::new();
    call.set("party", "S1").set("of", "L2");
    world
        .steps
        .insert(1, step(seq, "call-certificate", "2026-11-03", call));
    let days = world.see::<ForOffice, _>(paper, "S1", |shown, _| {
        ["earliest", "earlier"].map(|which| {
            let told = shown
                .value(&format!("{which}.call-certificate.on"))
                .unwrap();
            told.value().as_date().unwrap().to_string()
        })
    });
    assert_eq!(days, ["2026-11-10", "2026-11-12"]);
}
