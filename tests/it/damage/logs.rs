//! Damages to logs.

use kartoteka::record::journal::Digest;
use kartoteka::record::log_line::{Entry, LogLine, Tail, read_log};

use super::Make;
use super::fixture::Fixture;
use super::forger::{sign, signing_key};

pub const MAKERS: &[(&str, Make)] = &[
    ("log-first-line-removed", |f| without_line(f, |_| 0)),
    ("log-middle-line-removed", |f| {
        without_line(f, |count| count / 2);
    }),
    ("log-last-line-removed", |f| {
        without_line(f, |count| count - 1);
    }),
    ("log-line-altered", |f| {
        f.edit_text(&f.log("anna.k"), |t| {
            t.replacen("\"by\":\"anna.k\"", "\"by\":\"ewa.z\"", 1)
        });
    }),
    ("log-last-line-altered", |f| {
        f.edit_text(&f.log("anna.k"), |text| {
            let at = text.rfind("\"at\":\"2026").unwrap();
            let (front, back) = text.split_at(at);
            front.to_owned() + &back.replacen("2026", "2025", 1)
        });
    }),
    ("log-line-forged", |f| forged(f, "ewa.z")),
    ("log-torn", |f| {
        f.edit(&f.log("anna.k"), |b| [b, b"{\"n\":9"].concat());
    }),
    ("log-empty", |f| f.write(&f.log("anna.k"), b"")),
    ("log-removed", |f| f.remove(&f.log("ewa.z"))),
    ("logs-removed-for-a-stranger", |f| {
        f.remove("log");
        std::fs::remove_dir_all(f.office.env.path("state")).unwrap();
    }),
    ("logs-exchanged", |f| {
        f.swap(&f.log("anna.k"), &f.log("ewa.z"));
    }),
    ("log-crlf", |f| {
        f.edit_text(&f.log("anna.k"), |t| t.replace('\n', "\r\n"));
    }),
    ("store-older", |f| {
        std::fs::remove_dir_all(f.path("")).unwrap();
        crate::sample::copy(&f.early(""), &f.path(""));
    }),
];

fn without_line(fixture: &Fixture, which: impl Fn(usize) -> usize) {
    fixture.edit_text(&fixture.log("anna.k"), |text| {
        let out = which(text.lines().count());
        let lines = text.split_inclusive('\n').enumerate();
        lines
            .filter(|(at, _)| *at != out)
            .map(|(_, line)| line)
            .collect()
    });
}

/// A line as if by the admin, which somebody else signed.
fn forged(fixture: &Fixture, by: &str) {
    let key = signing_key(fixture, by);
    fixture.edit_text(&fixture.log("anna.k"), |text| {
        let (lines, _) = read_log(text).unwrap();
        let last = lines.last().unwrap();
        let entry = Entry {
            op: "note".into(),
            ..last.entry.clone()
        };
        let tail: Tail = last.tail();
        let signed = |digest: Digest| Ok::<_, ()>(sign(&key, "log", digest));
        let line = LogLine::next(tail, entry, signed).unwrap();
        format!("{text}{}\n", line.text())
    });
}
