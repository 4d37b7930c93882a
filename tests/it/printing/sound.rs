//! Every paper of every case of the sample store, made by the program and judged by others.

use std::collections::BTreeSet;
use std::path::Path;

use kartoteka::procedure;
use kartoteka::procedure::model::PaperDef;

use super::{assert_names_nobody, out, text};
use crate::paper::judges::{self, File};
use crate::sample::Sample;

/// The cases of Niebieskie Karty in the sample store, which together have every step of it.
fn cases(sample: &Sample) -> Vec<String> {
    let said = sample.ok(&["list", "--procedure", "nk", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&said.stdout).unwrap();
    let cases = json["cases"].as_array().unwrap().iter();
    let ids = cases.map(|case| case["case"].as_str().unwrap().to_owned());
    ids.collect()
}

/// The people of a case whom a paper can be about; nobody for one that is about none.
fn parties(sample: &Sample, case: &str, paper: &PaperDef) -> Vec<Option<String>> {
    if paper.about.is_empty() {
        return vec![None];
    }
    let said = sample.ok(&["show", case, "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&said.stdout).unwrap();
    let parties = json["parties"].as_array().unwrap().iter();
    let fit = parties.filter(|p| paper.about.iter().any(|role| p["role"] == role.as_str()));
    fit.map(|party| Some(party["id"].as_str().unwrap().to_owned()))
        .collect()
}

/// The steps of a case, by their codes.
fn steps(sample: &Sample, case: &str) -> BTreeSet<String> {
    let said = sample.ok(&["show", case, "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&said.stdout).unwrap();
    let steps = json["steps"].as_array().unwrap().iter();
    steps
        .map(|step| step["step"].as_str().unwrap().to_owned())
        .collect()
}

fn assert_sound(name: &str, title: &str, file: &File) {
    file.keep(name);
    file.assert_sound();
    let info = file.info();
    assert_eq!(info["Tagged"], "yes", "{name}");
    assert_eq!(info["Encrypted"], "no", "{name}");
    assert!(info["Page size"].ends_with("(A4)"), "{name}");
    assert!(info["Pages"].parse::<usize>().unwrap() >= 1, "{name}");
    assert!(
        info["Title"].starts_with(title),
        "{name}: {}",
        info["Title"]
    );
    assert_eq!(file.lang(), "pl", "{name}");
    assert_eq!(file.accessible_part(), Some("1".to_owned()), "{name}");
    let boxes = file.boxes();
    judges::assert_inside(name, &boxes);
    judges::assert_apart(name, &boxes);
}

/// Each paper once, of a case that has its step; when none has, of one whose people fit.
#[test]
fn every_paper_of_the_sample_store_is_sound() {
    let sample = Sample::new();
    let cases = cases(&sample);
    let known: Vec<(&String, BTreeSet<String>)> = cases
        .iter()
        .map(|case| (case, steps(&sample, case)))
        .collect();
    let nk = procedure::by_code("nk").unwrap();
    for paper in &nk.papers {
        let has = |(_, steps): &&(&String, BTreeSet<String>)| {
            paper.of.iter().all(|step| steps.contains(step))
        };
        let fits =
            |(case, _): &&(&String, BTreeSet<String>)| !parties(&sample, case, paper).is_empty();
        let of_step = known.iter().filter(has).find(fits);
        let (case, _) = of_step.or_else(|| known.iter().rev().find(fits)).unwrap();
        let party = parties(&sample, case, paper).swap_remove(0);
        print(&sample, case, paper, party.as_deref());
    }
    let team = procedure::by_code("team").unwrap();
    for paper in &team.papers {
        print(&sample, "team", paper, None);
    }
}

fn print(sample: &Sample, case: &str, paper: &PaperDef, party: Option<&str>) {
    let file = out(sample, &format!("{case}-{}.pdf", paper.code));
    let mut args = vec!["form", case, &paper.code, "--out", text(&file)];
    args.extend(party.iter().flat_map(|id| ["--party", id]));
    let said = sample.ok(&args);
    assert_eq!(said.stdout, "", "{said}");
    assert_names_nobody(&said);
    assert_sound(&paper.code, &paper.title, &read(&file));
}

fn read(path: &Path) -> File {
    File::new(&std::fs::read(path).unwrap())
}

/// A copy for each reader; for persons of the case that in which the team consented.
#[test]
fn copies_are_sound_and_a_victims_holds_no_other_persons_name() {
    let sample = Sample::new();
    for (case, reader, title) in [
        ("NK-2026-0021", "victim", "Odpis akt dla osoby doznającej"),
        ("NK-2026-0021", "prokurator", "Odpis akt dla prokuratora"),
        ("NK-2026-0003", "auditor", "Odpis akt dla kontroli"),
    ] {
        let name = format!("copy-{reader}");
        let file = out(&sample, &format!("{name}.pdf"));
        sample.ok(&["copy", case, "--for", reader, "--out", text(&file)]);
        assert_sound(&name, title, &read(&file));
    }
}

/// The same record and day give the same bytes, in another process and in another folder.
#[test]
fn the_same_paper_is_the_same_file() {
    let sample = Sample::new();
    let other = Sample::new();
    let papers: [&[&str]; 5] = [
        &["form", "NK-2026-0003", "nk-c"],
        &["form", "NK-2026-0006", "minutes"],
        &["form", "NK-2026-0009", "nk-a"],
        &["form", "blank", "nk-b"],
        &["copy", "NK-2026-0021", "--for", "victim"],
    ];
    for args in papers {
        let print = |sample: &Sample| {
            let file = out(sample, "same.pdf");
            sample.ok(&[args, &["--out", text(&file), "--yes"]].concat());
            std::fs::read(file).unwrap()
        };
        let ours = print(&sample);
        assert!(ours == print(&sample), "{args:?}");
        assert!(ours == print(&other), "{args:?}");
    }
}

/// A blank paper needs no store, and has the office's facts where there is one.
#[test]
fn a_blank_paper_needs_no_store() {
    let env = crate::env::TestEnv::polish();
    let file = env.path("nk-b.pdf");
    let said = env.run(&["form", "pusty", "karta-b", "--out", text(&file)]);
    assert_eq!(said.status, 0, "{said}");
    let without = read(&file);
    assert_sound("nk-b-without", "Niebieska Karta – B", &without);
    assert!(!without.text().contains("Gminny Ośrodek"));
    let sample = Sample::new();
    let file = out(&sample, "nk-b.pdf");
    sample.ok(&["form", "blank", "nk-b", "--out", text(&file)]);
    assert!(read(&file).text().contains("Gminny Ośrodek"));
}

/// Other people's programs read from a pipe what would be in the file.
#[test]
fn a_paper_goes_to_a_pipe() {
    let sample = Sample::new();
    let args = ["form", "blank", "nk-b", "--out", "-"];
    let output = sample.env.command(&args).output().unwrap();
    assert!(output.status.success() && output.stdout.starts_with(b"%PDF-"));
    File::new(&output.stdout).assert_sound();
}

/// Twelve victims, two perpetrators and names as long as the form takes: nothing is cut, and
/// above the boxes P2 stands before P10.
#[test]
fn many_people_with_long_names_fit() {
    use std::fmt::Write as _;
    let sample = Sample::new();
    let names = format!(
        "given_name = \"{}\"\nfamily_name = \"{}\"\n",
        "Maria-Anna Żółć ".repeat(6),
        "Wśćż".repeat(25)
    );
    let ids = |letter: char, most: usize| (1..=most).map(move |n| format!("{letter}{n}"));
    let mut form = "schema = \"kartoteka/intake/nk/1\"\n[opening]\non = 2026-11-02\n\
        opener = \"police-officer\"\nsource = \"own-suspicion\"\n"
        .to_owned();
    let victims: Vec<String> = ids('P', 12).map(|id| format!("\"{id}\"")).collect();
    for (section, id) in ids('P', 12)
        .map(|id| ("victim", id))
        .chain(ids('S', 2).map(|id| ("perpetrator", id)))
    {
        write!(form, "[[{section}]]\nid = \"{id}\"\n{names}").unwrap();
    }
    for id in ids('S', 2) {
        let against = victims.join(", ");
        write!(
            form,
            "[[violence]]\nby = \"{id}\"\nagainst = [{against}]\nphysical = [\"bicie\"]\n"
        )
        .unwrap();
    }
    let file = sample.env.file("form.toml", form);
    let case = sample
        .ok(&["intake", "nk", "--from", text(&file)])
        .stdout
        .trim()
        .to_owned();
    for (paper, party) in [
        ("nk-a", None),
        ("crime-notification", None),
        ("case-index", None),
        ("nk-c", Some("P12")),
        ("summons", Some("S2")),
        ("invitation", Some("P10")),
    ] {
        let nk = procedure::by_code("nk").unwrap();
        print(&sample, &case, nk.paper(paper).unwrap(), party);
    }
    let form = read(&out(&sample, &format!("{case}-nk-a.pdf"))).raw();
    let whom: Vec<String> = ids('P', 12).collect();
    assert!(
        judges::squeezed(&form).contains(&whom.concat()),
        "the victims above the boxes"
    );
    assert!(
        form.contains("nie wskazano"),
        "a part without content says so"
    );
}
