//! Which step a paper is of, and whom it is about, when not everything was said.

use super::about::person_of;
use crate::procedure::model::PaperDef;
use crate::procedure::state::{Event, references};
use crate::procedure::{CaseState, Procedure};

/// What was said of the paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Said<'a> {
    /// Id of the person.
    pub party: Option<&'a str>,
    /// Number of the step.
    pub step: Option<u32>,
}

/// What the paper is of.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Chosen<'a> {
    /// Id of the person.
    pub party: Option<&'a str>,
    /// The step; none when the case has none yet, and the paper is left to a hand.
    pub step: Option<&'a Event>,
}

/// Why it is not clear, or cannot be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unclear {
    /// The case has nobody of that id, or in a role that the paper is not about.
    NoSuchParty,
    /// Several persons fit: their ids.
    WhichParty(Vec<String>),
    /// Nobody in the case has a role that the paper is about.
    NobodyFits,
    /// The case has no such step, or the paper is not of that step.
    NoSuchStep,
}

/// What the paper is of: the last step of its kind unless another is named, about the person who
/// is named, else about the only one who fits.
pub fn choose<'a>(
    procedure: &Procedure,
    state: &'a CaseState,
    paper: &PaperDef,
    said: Said<'a>,
) -> Result<Chosen<'a>, Unclear> {
    let fits = |id: &str| {
        state
            .party(id)
            .is_some_and(|p| paper.about.contains(&p.role))
    };
    if said.party.is_some_and(|id| !fits(id)) {
        return Err(Unclear::NoSuchParty);
    }
    let of_paper = state.events.iter().filter(|event| {
        let concerned = people(procedure, state, event);
        let is_meant = |id: &str| said.party.map_or_else(|| fits(id), |party| party == id);
        paper.of.iter().any(|code| *code == event.step)
            && (paper.about.is_empty()
                || concerned.is_empty()
                || concerned.into_iter().any(is_meant))
    });
    let step = match said.step {
        None => of_paper.max_by_key(|event| (event.on, event.seq)),
        Some(seq) => {
            let mut of_paper = of_paper;
            Some(of_paper.find(|e| e.seq == seq).ok_or(Unclear::NoSuchStep)?)
        }
    };
    if paper.about.is_empty() {
        return Ok(Chosen { party: None, step });
    }
    let party = match said.party {
        Some(id) => id,
        None => only_party(procedure, state, step, &fits)?,
    };
    let party = Some(party);
    Ok(Chosen { party, step })
}

/// The only person who fits: of those the step names, else of the case.
fn only_party<'a>(
    procedure: &Procedure,
    state: &'a CaseState,
    step: Option<&'a Event>,
    fits: &impl Fn(&str) -> bool,
) -> Result<&'a str, Unclear> {
    let of_step = step.map(|event| people(procedure, state, event));
    let of_step = of_step.unwrap_or_default();
    let mut ids: Vec<&str> = of_step.into_iter().filter(|id| fits(id)).collect();
    if ids.is_empty() {
        let parties = state.parties.iter().map(|party| party.id.as_str());
        ids = parties.filter(|id| fits(id)).collect();
    }
    ids.dedup();
    match ids.as_slice() {
        [] => Err(Unclear::NobodyFits),
        [one] => Ok(one),
        many => Err(Unclear::WhichParty(
            many.iter().map(|id| (*id).to_owned()).collect(),
        )),
    }
}

/// The persons whom a step names, by themselves or by a thing that is theirs.
pub fn people<'a>(procedure: &Procedure, state: &'a CaseState, event: &'a Event) -> Vec<&'a str> {
    let def = procedure.step(&event.step);
    let named = def.map(|def| references(def, &event.fields));
    let ids = named.into_iter().flatten().map(|(_, id)| id);
    ids.filter_map(|id| person_of(state, id)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::procedure::{by_code, fold};
    use crate::record::Fields;
    use crate::report::samples::{step, steps};

    fn procedure() -> &'static Procedure {
        by_code("nk").unwrap()
    }

    fn summoned() -> CaseState {
        let mut steps = steps();
        for (seq, on) in [(3, "2026-11-10"), (4, "2026-11-12")] {
            let mut fields = Fields::new();
            fields.set("parties", "S1");
            steps.push(step(seq, "summon", on, fields));
        }
        fold(procedure(), &steps)
    }

    fn of<'a>(state: &'a CaseState, code: &str, said: Said<'a>) -> Result<Chosen<'a>, Unclear> {
        choose(procedure(), state, procedure().paper(code).unwrap(), said)
    }

    #[test]
    fn the_last_step_and_the_only_person_are_meant() {
        let state = summoned();
        let chosen = of(&state, "summons", Said::default()).unwrap();
        assert_eq!((chosen.party, chosen.step.unwrap().seq), (Some("S1"), 4));
        let said = Said {
            step: Some(3),
            ..Said::default()
        };
        assert_eq!(of(&state, "summons", said).unwrap().step.unwrap().seq, 3);
    }

    #[test]
    fn a_later_step_about_somebody_else_is_not_meant() {
        let mut steps = steps();
        for (seq, party) in [(3, "S1"), (4, "P1")] {
            let mut fields = Fields::new();
            fields.set("party", party).set("granted", party == "P1");
            steps.push(step(seq, "access-decision", "2026-11-10", fields));
        }
        let state = fold(procedure(), &steps);
        let perpetrator = "access-decision-perpetrator";
        for said in [None, Some("S1")] {
            let said = Said {
                party: said,
                step: None,
            };
            let chosen = of(&state, perpetrator, said).unwrap();
            assert_eq!((chosen.party, chosen.step.unwrap().seq), (Some("S1"), 3));
        }
        let of_the_other = Said {
            party: Some("S1"),
            step: Some(4),
        };
        assert_eq!(
            of(&state, perpetrator, of_the_other),
            Err(Unclear::NoSuchStep)
        );
    }

    #[test]
    fn a_step_about_a_thing_is_about_the_person_whose_it_is() {
        let mut steps = steps();
        for (seq, party) in [(3, "P1"), (4, "P2")] {
            let mut fields = Fields::new();
            fields.set("about", "group").set("party", party);
            fields.set("id", format!("C{}", seq - 2));
            steps.push(step(seq, "complaint", "2026-11-10", fields));
        }
        for (seq, complaint) in [(5, "C1"), (6, "C2")] {
            let mut fields = Fields::new();
            fields.set("complaint", complaint);
            steps.push(step(seq, "complaint-answer", "2026-11-12", fields));
        }
        let state = fold(procedure(), &steps);
        for (party, seq) in [("P1", 5), ("P2", 6)] {
            let said = Said {
                party: Some(party),
                step: None,
            };
            let chosen = of(&state, "complaint-answer", said).unwrap();
            assert_eq!(chosen.step.unwrap().seq, seq);
        }
        let last = of(&state, "complaint-answer", Said::default()).unwrap();
        assert_eq!(last.party, Some("P2"));
    }

    #[test]
    fn what_does_not_fit_is_told() {
        let state = summoned();
        let party = |id| Said {
            party: Some(id),
            step: None,
        };
        assert_eq!(
            of(&state, "summons", party("P1")),
            Err(Unclear::NoSuchParty)
        );
        let several = Unclear::WhichParty(vec!["P1".into(), "P2".into()]);
        assert_eq!(of(&state, "nk-c", Said::default()), Err(several));
        let chosen = of(&state, "nk-c", party("P2")).unwrap();
        assert_eq!((chosen.party, chosen.step), (Some("P2"), None));
        let other = Said {
            party: None,
            step: Some(1),
        };
        assert_eq!(of(&state, "summons", other), Err(Unclear::NoSuchStep));
    }
}
