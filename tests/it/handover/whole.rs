//! The whole way: asked for, handed over, taken in, the receipt recorded.

use super::*;

#[test]
fn a_case_passes_with_all_that_belongs_to_it_and_the_receipt_closes_the_request() {
    let two = Two::asked();
    let file = two.from.file("scan.pdf", "%PDF-1.4 a scan");
    two.step(&["attach", "--file", &file, "--as", "scan"]);
    let said = two.pack(&["--format", "json"]);
    assert_eq!(said.status, 0, "{said}");
    let made = answer(&said.stdout);
    assert_eq!(made["seq"], 4);
    // What the other office compares is what this one can read out.
    let own = two.from.store().fingerprint().to_string();
    assert_eq!(made["own"]["fingerprint"], own.as_str());
    assert_eq!(made["own"]["version"], 2);
    // Nothing is recorded in the case by that.
    assert_eq!(two.from.journal(&two.case).last_seq(), 4);
    let taken = two.accepted();
    assert_eq!(taken["recorded"], 3);
    let left = taken["left"].as_array().unwrap();
    assert_eq!(left.len(), 1);
    assert_eq!(
        (&left[0]["code"], &left[0]["expected"]),
        (&"papers-requested".into(), &true.into())
    );
    let case = taken["case"].as_str().unwrap();
    let ours = steps(&two.to, case);
    let theirs = steps(&two.from, &two.case);
    assert_eq!(ours[..2], theirs[..2]);
    let codes: Vec<&str> = ours.iter().map(|(step, _)| step.as_str()).collect();
    assert_eq!(codes, ["open", "forward-to-team", "attach", "transfer-in"]);
    let shown = two.to.done(&["show", case]);
    for name in ["Maria Przykładowa", "Zofia Przykładowa", "Adam Przykładowy"] {
        assert!(shown.contains(name), "{shown}");
    }
    let journal = two.to.journal(case);
    let last = journal.steps.last().unwrap();
    assert_eq!(last.fields.text("gmina"), Some(FROM));
    let shown = answer(&two.to.done(&["show", case, "--format", "json"]));
    let attached = &shown["steps"][3]["sheet"]["attachments"];
    let kind = |at: usize| (&attached[at]["name"], &attached[at]["media_type"]);
    assert_eq!(
        kind(0),
        (&"handover.tar".into(), &"application/x-tar".into())
    );
    assert_eq!(kind(1), (&"accepted.toml".into(), &"text/plain".into()));
    let folder = two.to.env.path("saved");
    two.to.done(&[
        "show",
        case,
        "--step",
        "3",
        "--save-file",
        folder.to_str().unwrap(),
    ]);
    assert_eq!(
        std::fs::read(folder.join("scan.pdf")).unwrap(),
        b"%PDF-1.4 a scan"
    );
    // The form of the sender is not known here under the sender's mark.
    let mark = |journal: &kartoteka::record::Journal| {
        let mark = journal.steps[0].fields.text("form_mark");
        mark.map(str::to_owned)
    };
    assert_ne!(mark(&journal), mark(&two.from.journal(&two.case)));
    let receipt = taken["receipt"].as_str().unwrap();
    let said = two.receipt(receipt, &["--format", "json"]);
    assert_eq!(said.status, 0, "{said}");
    let recorded = answer(&said.stdout);
    assert_eq!(recorded["sha256"], made["sha256"]);
    let journal = two.from.journal(&two.case);
    let last = journal.steps.last().unwrap();
    assert_eq!(last.step, "papers-passed");
    assert_eq!(last.fields.text("gmina"), Some(TO));
    assert_eq!(last.fields.bool("takes_over"), Some(true));
    for office in [&two.from, &two.to] {
        office.done(&["validate", "--strict"]);
        assert_eq!(office.findings(), []);
    }
}

#[test]
fn what_is_said_reads_well() {
    for language in ["en", "pl"] {
        let two = Two::asked();
        let [from, to] = [&two.from, &two.to].map(|office| {
            move |args: &[&str]| office.run_beside(("KARTOTEKA_LANG", language), args)
        });
        let out = two.parcel();
        let out = out.to_str().unwrap();
        let mut said = vec![to(&["handover", "card"]).to_string()];
        let pack = ["handover", &two.case, "--to", &two.card, "--out", out];
        said.push(from(&pack).to_string());
        said.push(from(&[&pack[..], &["--yes"]].concat()).to_string());
        let receipt = two.from.env.path("receipt.toml");
        let receipt = receipt.to_str().unwrap();
        said.push(to(&["accept", out]).to_string());
        said.push(to(&["accept", out, "--yes", "--receipt", receipt]).to_string());
        said.push(to(&["accept", out, "--yes"]).to_string());
        said.push(from(&["accept-receipt", receipt]).to_string());
        let whole = said.join("\n");
        let root = two.from.env.path("");
        let whole = whole.replace(root.to_str().unwrap().trim_end_matches('/'), "[from]");
        insta::assert_snapshot!(format!("said_{language}"), without_random(&whole));
    }
}

/// A text without what is random: cards, fingerprints, digests, ids, signatures.
fn without_random(text: &str) -> String {
    let is_random = |word: &str| {
        let core = word.trim_matches(|c: char| !c.is_ascii_alphanumeric());
        let is_hex = core
            .bytes()
            .all(|b| b.is_ascii_hexdigit() && !b.is_ascii_uppercase());
        let is_id = core
            .bytes()
            .all(|b| b.is_ascii_uppercase() || b.is_ascii_digit());
        (is_hex && core.len() == 4) || core.len() > 40 || (is_id && core.len() == 26)
    };
    let line = |line: &str| {
        let words = line.split(' ').map(|word| match word {
            word if is_random(word) => "…",
            word => word,
        });
        words.collect::<Vec<_>>().join(" ") + "\n"
    };
    text.lines().map(line).collect()
}
