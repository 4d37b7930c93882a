//! The page of an office in a real browser: Chromium opens it from the disk, a keyboard uses it,
//! axe judges whether everybody can, and the printer gets every row.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value as Json;

use crate::judge;
use crate::sample::Sample;

/// So many rows has the long page.
const ROWS: usize = 2000;

/// Where `.ci/install` puts what Chromium is driven with.
fn modules() -> PathBuf {
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).parent().unwrap();
    let modules = target.join("judges/node_modules");
    for name in ["playwright-core", "axe-core"] {
        assert!(
            modules.join(name).is_dir(),
            "{name} is missing; .ci/install installs what the tests need"
        );
    }
    modules
}

/// The page that a command writes about the sample store, in Polish.
fn page(sample: &Sample) -> String {
    sample.ok(&["report", "html", "--out", "page"]);
    text(&sample.env.path("page/index.html"))
}

#[expect(clippy::disallowed_methods, reason = "a page, not a file of a store")]
fn text(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap()
}

/// The rows of the first table of a page.
fn rows(page: &str) -> (&str, &str, &str) {
    let (before, rest) = page.split_once("<tbody>\n").unwrap();
    let (rows, after) = rest.split_once("</tbody>").unwrap();
    (before, rows, after)
}

/// The page with as many rows as a large office has.
fn long(page: &str) -> String {
    let (before, rows, after) = rows(page);
    let count = rows.matches("<tr").count();
    let rows = rows.repeat(ROWS.div_ceil(count));
    format!("{before}<tbody>\n{rows}</tbody>{after}")
}

/// The page without style and script.
fn plain(page: &str) -> String {
    let (before, style) = page.split_once("<style>").unwrap();
    let (_, rest) = style.split_once("</style>").unwrap();
    let (body, script) = rest.split_once("<script>").unwrap();
    let (_, end) = script.split_once("</script>").unwrap();
    format!("{before}{body}{end}")
}

fn drive(sample: &Sample) -> Json {
    judge::program("chromium");
    let page = page(sample);
    let long = long(&page);
    let files = [
        sample.env.path("page/index.html"),
        sample.env.file("plain.html", plain(&long)),
        sample.env.file("long.html", &long),
        sample.env.path("page.pdf"),
    ];
    let driver = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/browser/drive.js");
    let mut node: Command = judge::program("node");
    let output = node
        .arg(driver)
        .arg(modules())
        .args(files)
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "{said}");
    serde_json::from_slice(&output.stdout).unwrap()
}

fn texts(value: &Json) -> Vec<&str> {
    let items = value.as_array().unwrap().iter();
    items.map(|item| item.as_str().unwrap_or("-")).collect()
}

/// The column of the cases of the rows that are shown.
fn cases(state: &Json) -> Vec<&str> {
    let rows = state["rows"].as_array().unwrap().iter();
    rows.map(|row| row[2].as_str().unwrap()).collect()
}

/// How often each number of a case stands in a text.
fn numbers(text: &str) -> BTreeMap<String, usize> {
    let mut found = BTreeMap::new();
    for word in text.split_whitespace() {
        let heads = ["NK-20", "HL-20", "KT-20"];
        if heads.iter().any(|head| word.starts_with(head)) {
            *found.entry(word.to_owned()).or_default() += 1;
        }
    }
    found
}

#[expect(clippy::print_stdout, reason = "times, for who asks for them")]
#[test]
fn chromium_shows_the_page_to_everybody_and_asks_nobody_for_anything() {
    let sample = Sample::new();
    let told = drive(&sample);
    assert_eq!(texts(&told["console"]), [""; 0]);
    let requests = texts(&told["requests"]);
    assert!(!requests.is_empty());
    for request in requests {
        assert!(request.starts_with("file://"), "{request}");
        assert!(request.ends_with("page/index.html"), "{request}");
    }
    assert_eq!(texts(&told["violations"]), [""; 0]);
    assert_eq!(told["overflow"], 0);
    by_keyboard(&told);
    on_paper(&sample, &told);
    // The floor is the same page without style and script; the times are for the eye alone.
    let time = |name: &str| told["time"][name].as_f64().unwrap();
    println!(
        "{ROWS} rows: {} ms, plain {} ms",
        time("long"),
        time("plain")
    );
    assert!(
        time("long") < 6.0 * time("plain") + 500.0,
        "{}",
        told["time"]
    );
}

/// The way past the head, the search and the order, all without a mouse.
fn by_keyboard(told: &Json) {
    assert_eq!(told["skipped"], "main");
    assert_eq!(told["reached"], true);
    let filtered = &told["filtered"];
    let found = cases(filtered);
    assert!(!found.is_empty());
    assert!(
        found.iter().all(|case| *case == "NK-2026-0006"),
        "{found:?}"
    );
    let all = cases(&told["all"]);
    let status = format!("Widoczne wiersze: {} z {}.", found.len(), all.len());
    assert_eq!(filtered["status"], status);
    assert_eq!(filtered["outline"], "solid");
    assert_eq!(texts(&told["all"]["sorts"])[0], "ascending");
    let mut sorted = cases(&told["up"]);
    assert_eq!(
        texts(&told["up"]["sorts"]),
        ["-", "-", "ascending", "-", "-"]
    );
    assert_eq!(told["up"]["outline"], "solid");
    let status = told["up"]["status"].as_str().unwrap();
    assert!(status.ends_with("Kolejność: Sprawa, rosnąco."), "{status}");
    assert!(sorted[0].starts_with("HL-"), "{sorted:?}");
    assert!(sorted.is_sorted_by_key(|case| case.to_lowercase()));
    assert_eq!(texts(&told["down"]["sorts"])[2], "descending");
    let mut down = cases(&told["down"]);
    down.sort_unstable();
    sorted.sort_unstable();
    assert_eq!(sorted, down);
}

/// What is printed while the search shows a few rows has all of them.
fn on_paper(sample: &Sample, told: &Json) {
    let mut judge = judge::program("pdftotext");
    let pdf = sample.env.path("page.pdf");
    let output = judge.args(["-layout"]).arg(pdf).arg("-").output().unwrap();
    let printed = String::from_utf8(output.stdout).unwrap();
    let (due, _) = printed.split_once("\u{c}Terminowość").unwrap();
    let expected = numbers(&cases(&told["all"]).join(" "));
    assert_eq!(numbers(due), expected);
    // The heads stand on each page.
    assert!(due.matches("Podstawa").count() > 2, "{due}");
}

#[test]
fn the_page_of_what_is_due_has_the_rows_of_the_morning_report() {
    let sample = Sample::new();
    let page = sample.ok(&["deadlines", "--format", "html"]).stdout;
    let json = sample.ok(&["deadlines", "--format", "json"]).stdout;
    let json: Json = serde_json::from_str(&json).unwrap();
    let count = json["deadlines"].as_array().unwrap().len();
    assert_eq!(rows(&page).1.matches("<tr").count(), count);
}
