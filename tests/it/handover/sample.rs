//! Every case of the sample store passes to another office, and stands there as it stood.

use super::*;
use crate::sample::Sample;

/// Whether a step is one by which this very test passes the case on, or is never passed on.
fn is_move(step: &str) -> bool {
    ["papers-requested", "transfer-in", "link"].contains(&step)
}

#[test]
fn every_case_of_the_sample_store_passes() {
    let sample = Sample::speaking("en");
    let to = Two::unasked().to;
    let card = to.done(&["handover", "card", "--quiet"]);
    let list = answer(&sample.ok(&["list", "--format", "json"]).stdout);
    let cases = list["cases"].as_array().unwrap();
    let cases = cases.iter().map(|case| case["case"].as_str().unwrap());
    let mut passed = 0;
    for case in cases.filter(|case| case.starts_with("NK")) {
        let asked = ["nk", "papers-requested", case, "--gmina", TO, "--quiet"];
        if sample.env.run(&asked).status != 0 {
            continue;
        }
        let out = sample.env.path(case);
        let out = out.to_str().unwrap();
        sample.ok(&[
            "handover",
            case,
            "--to",
            card.trim(),
            "--out",
            out,
            "--yes",
            "--quiet",
        ]);
        let said = to.run(&["accept", out, "--yes", "--format", "json"]);
        let taken = answer(&said.stdout);
        let left = taken["left"].as_array().unwrap().iter();
        let left: Vec<&Value> = left.filter(|left| left["expected"] == false).collect();
        // What names another case by its number there is told, and nothing else is left out.
        assert!(
            left.iter().all(|left| left["code"] == "link"),
            "{case}\n{said}"
        );
        assert_eq!(said.status, if left.is_empty() { 0 } else { 3 }, "{case}");
        let here = taken["case"].as_str().unwrap().to_owned();
        let ours = answer(&to.done(&["show", &here, "--format", "json"]));
        let theirs = answer(&sample.ok(&["show", case, "--format", "json"]).stdout);
        for part in ["status", "parties", "opened_on", "ended_on"] {
            assert_eq!(ours[part], theirs[part], "{case} {part}");
        }
        let told = |shown: &Value| {
            let steps = shown["steps"].as_array().unwrap().clone().into_iter();
            let steps = steps.filter(|step| !is_move(step["step"].as_str().unwrap()));
            let step = |step: Value| (step["step"].clone(), step["on"].clone());
            steps.map(step).collect::<Vec<_>>()
        };
        assert_eq!(told(&ours), told(&theirs), "{case}");
        passed += 1;
    }
    assert!(passed > 25, "{passed}");
    assert_eq!(to.findings(), []);
}
