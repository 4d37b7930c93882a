//! A hundred different papers in one run of the program, beside setting the same pages alone; and
//! one paper by itself.

use std::process::{Command, Stdio};
use std::time::Duration;

use kartoteka::procedure::model::PaperDef;
use kartoteka::procedure::{by_code, fold};
use kartoteka::record::{CaseId, form};
use kartoteka::render::paper::{Head, Paper, Speaker, compose};
use kartoteka::render::pdf::pdf;
use kartoteka::report::amendments::Amendments;
use kartoteka::report::members::Names;
use kartoteka::report::paper::{Asked, CaseFile, ForOffice, Shown};
use kartoteka::report::people::{People, Sheets};
use kartoteka::words::{Lang, Words};

use crate::measure::{Pair, median, seconds, time};
use crate::office::Office;
use crate::stories::today;

const ROUNDS: usize = 5;
const MANY: usize = 100;
const MANY_AT_MOST: Duration = Duration::from_secs(3);
const ONE_AT_MOST: Duration = Duration::from_millis(150);
/// Papers that every case can have; each case has each once.
const PAPERS: [&str; 4] = ["nk-a", "minutes", "closing-protocol", "case-index"];

pub fn measure(office: &Office) {
    let store = office.open();
    let cases = store.cases().unwrap().cases;
    let wanted: Vec<(&CaseId, &str)> = cases
        .iter()
        .flat_map(|case| PAPERS.map(|paper| (case, paper)))
        .take(MANY)
        .collect();
    assert_eq!(wanted.len(), MANY, "too few cases");
    let folder = office.folder().join("papers");
    std::fs::create_dir_all(&folder).unwrap();
    let line = |(at, (case, paper)): (usize, &(&CaseId, &str))| {
        let out = folder.join(format!("{at}.pdf"));
        format!("form {case} {paper} --out {}\n", out.display())
    };
    let lines: String = wanted.iter().enumerate().map(line).collect();
    let script = office.folder().join("lines");
    std::fs::write(&script, lines).unwrap();
    let many = || {
        let mut program = office.program();
        done(program.args(["--yes", "run", "--from"]).arg(&script));
    };

    let words = Words::new(Lang::Pl);
    let pages: Vec<Paper<ForOffice>> = wanted
        .iter()
        .map(|(case, paper)| page(office, case, paper, &words))
        .collect();
    let alone = || {
        for page in &pages {
            assert!(!pdf(page, &words).unwrap().is_empty());
        }
    };
    let mut whole = Vec::new();
    let pair = Pair::of(ROUNDS, || whole.push(time(many)), alone);
    pair.say(
        &format!("{MANY} papers in one run, beside setting their pages"),
        None,
    );
    println!(
        "  the program, start to end, without a passphrase: {} (at most {})",
        seconds(median(&whole)),
        seconds(MANY_AT_MOST)
    );
    let (case, paper) = wanted[0];
    let one = || {
        let mut program = office.program();
        program.args(["--yes", "form", &case.to_string(), paper, "--out"]);
        time(|| done(program.arg(folder.join("one.pdf"))))
    };
    let times: Vec<Duration> = (0..4 * ROUNDS).map(|_| one()).collect();
    println!(
        "one paper, the program from start to end: {} (at most {})",
        seconds(median(&times)),
        seconds(ONE_AT_MOST)
    );
}

fn done(program: &mut Command) {
    program.stdout(Stdio::null()).stderr(Stdio::null());
    assert!(program.status().unwrap().success());
}

/// The page of a paper as the journal alone knows it.
fn page(office: &Office, case: &CaseId, paper: &str, words: &Words) -> Paper<ForOffice> {
    let journal = office.open().read_journal(case).unwrap();
    let procedure = by_code("nk").unwrap();
    let state = fold(procedure, &journal.steps);
    let amendments = Amendments::of(procedure, &journal.steps);
    let sheets = Sheets::new();
    let settings = office.open().office().settings.clone();
    let file = CaseFile {
        case,
        procedure,
        state: &state,
        steps: &journal.steps,
        amendments: &amendments,
        sheets: &sheets,
        people: &People::of(&state, &amendments, &sheets),
        names: &Names::default(),
        form: form::of_procedure("nk"),
        settings: &settings,
        today: today(),
    };
    let paper: &PaperDef = procedure.paper(paper).unwrap();
    let mut own = state.events.iter();
    let asked = Asked {
        paper: Some(paper),
        party: None,
        step: own.rfind(|event| paper.of.iter().any(|code| *code == event.step)),
    };
    let head = Head {
        office: &settings.office,
        case: Some(case),
        on: today(),
        checkpoint: None,
        form: file.form,
    };
    let speaker = Speaker {
        procedure,
        sentences: words,
    };
    compose(paper, &Shown::of(&file, asked), head, speaker)
}
