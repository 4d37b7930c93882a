//! What an office answers of a year, from the outside: the sheets of a gmina, the register of cases,
//! the year of the team.

mod known;
mod register;
mod sheets;
mod team;
#[cfg(feature = "xlsx")]
mod workbooks;

use super::env::Said;
use super::judge::program;
use super::sample::Sample;

/// The rows of a CSV file as Python's csv reads it with semicolons, each joined by bars.
fn by_python(sample: &Sample, args: &[&str]) -> Vec<String> {
    const SCRIPT: &str = "import csv, sys\nfor row in csv.reader(open(sys.argv[1], encoding='utf-8-sig', newline=''), delimiter=';'): print('|'.join(row))";
    let out = sample.env.path("answer.csv");
    let out = out.to_str().unwrap();
    sample.ok(&[args, &["--format", "csv", "--out", out]].concat());
    let read = program("python3")
        .args(["-c", SCRIPT, out])
        .output()
        .unwrap();
    assert!(
        read.status.success(),
        "{}",
        String::from_utf8_lossy(&read.stderr)
    );
    let text = String::from_utf8(read.stdout).unwrap();
    text.lines().map(str::to_owned).collect()
}

/// The text of a PDF that a command makes.
#[cfg(feature = "pdf")]
fn by_pdftotext(sample: &Sample, args: &[&str]) -> String {
    let out = sample.env.path("answer.pdf");
    let out = out.to_str().unwrap();
    sample.ok(&[args, &["--format", "pdf", "--out", out]].concat());
    let read = std::process::Command::new("pdftotext")
        .args(["-layout", out, "-"])
        .output()
        .expect("pdftotext is missing; .ci/install installs what the tests need");
    assert!(read.status.success());
    String::from_utf8(read.stdout).unwrap()
}

/// A holder of the journal alone, added to the sample office.
fn reader_of_journals(sample: &Sample) -> String {
    let key = sample.env.path("reader.txt");
    let key = key.to_str().unwrap().to_owned();
    let new = [
        "key",
        "new",
        "--id",
        "raport",
        "--out",
        &key,
        "--no-passphrase",
    ];
    let card = sample.ok(&new).stdout;
    let card = card
        .lines()
        .find(|line| line.starts_with("kartoteka-card-1"))
        .unwrap();
    sample.ok(&[
        "staff", "add", "--right", "journal", "--card", card, "--yes",
    ]);
    key
}

fn json(said: &Said) -> serde_json::Value {
    serde_json::from_str(&said.stdout).unwrap()
}

/// The number of a figure.
fn count(answer: &serde_json::Value, key: &str) -> Option<u64> {
    let figures = answer["figures"].as_array().unwrap();
    let name = |figure: &serde_json::Value| {
        let parts = ["table", "row", "column"].map(|part| figure[part].as_str());
        parts.into_iter().flatten().collect::<Vec<_>>().join(".")
    };
    figures.iter().find(|figure| name(figure) == key)?["count"].as_u64()
}
