//! Damages to journals.

use kartoteka::record::Journal;

use super::Make;
use super::fixture::{Fixture, JOURNAL};
use super::forger::{append, journal, put, sign, signing_key, stranger, without_last};

pub const MAKERS: &[(&str, Make)] = &[
    ("journal-empty", |f| f.write(JOURNAL, b"")),
    ("journal-cut-in-header", |f| {
        f.edit(JOURNAL, |b| b[..60].to_vec());
    }),
    ("journal-cut-after-header", |f| {
        f.edit(JOURNAL, |b| b[..header_end(b)].to_vec());
    }),
    ("journal-cut-at-end", |f| {
        f.edit(JOURNAL, |b| b[..b.len() - 1].to_vec());
    }),
    ("journal-longer", |f| {
        f.edit(JOURNAL, |b| [b, b"x"].concat());
    }),
    ("journal-bit-of-recipient", |f| {
        // A sign that stays one of base64: another would only make the header no header.
        flip(f, JOURNAL, |b| {
            let share = find(b, b"-> X25519 ") + 10;
            let stays = |at: &usize| b[*at].is_ascii_digit() && (b[*at] ^ 1).is_ascii_digit();
            (share + 2..share + 40).find(stays).unwrap_or(share + 12)
        });
    }),
    ("journal-bit-of-header", |f| {
        // One that stays a sign of base64: else the file is none that age makes.
        flip(f, JOURNAL, |b| {
            let from = find(b, b"\n--- ") + 5;
            let stays =
                |sign: &u8| sign.is_ascii_alphanumeric() && (sign ^ 1).is_ascii_alphanumeric();
            from + b[from..].iter().position(stays).unwrap()
        });
    }),
    ("journal-bit", |f| flip(f, JOURNAL, |b| header_end(b) + 40)),
    ("journal-in-plain-text", |f| {
        let text = journal(f).text().to_owned();
        f.write(JOURNAL, text);
    }),
    ("journal-of-foreign-key", |f| {
        let text = journal(f).text().to_owned();
        f.write(JOURNAL, age::encrypt(&stranger(), text.as_bytes()).unwrap());
    }),
    ("journal-of-another-case", |f| {
        let other = f.read("nk/2026/0002/case.toml.age");
        f.write(JOURNAL, other);
    }),
    ("journal-of-another-store", |f| {
        let other = "01KANOTHERSTREWHCHNTTHSNE0";
        let own = f.office.store().id().to_owned();
        put(f, &journal(f).text().replace(&own, other));
    }),
    ("journal-of-another-procedure", |f| {
        replace(f, "procedure = \"nk\"", "procedure = \"kcik\"");
    }),
    ("journal-wrong-number", |f| {
        replace(f, "case = \"NK-2026-0001\"", "case = \"NK-2026-0009\"");
    }),
    ("journal-without-opening", |f| {
        let journal = journal(f);
        let header = journal.text().split("[[step]]").next().unwrap();
        put(f, header);
    }),
    ("journal-newer-format", |f| {
        replace(f, "format = 1", "format = 2");
    }),
    ("journal-not-built-so", |f| {
        put(f, "format = 1\nthis is no journal\n");
    }),
    ("journal-missing", |f| f.remove(JOURNAL)),
    ("journal-older", |f| {
        let older = std::fs::read(f.middle(JOURNAL)).unwrap();
        f.write(JOURNAL, older);
    }),
    ("journal-of-older-key", |f| {
        let older = std::fs::read(f.early(JOURNAL)).unwrap();
        f.write(JOURNAL, older);
    }),
    ("journal-end-cut-off", |f| {
        put(f, without_last(&journal(f), 1).text());
    }),
    ("journal-rewritten", |f| {
        let mut other = without_last(&journal(f), 1);
        append(&mut other, "anna.k", &signing_key(f, "anna.k"), None);
        put(f, other.text());
    }),
    ("journal-step-altered", |f| {
        replace(f, "on = 2026-11-02", "on = 2026-11-01");
    }),
    ("step-signed-by-another", |f| {
        let whole = journal(f);
        let mut other = without_last(&whole, 1);
        let step = whole.steps.last().unwrap().clone();
        let key = signing_key(f, "ewa.z");
        let signed = |digest| Ok::<_, ()>(sign(&key, "step", digest));
        other.append(step, signed).unwrap();
        put(f, other.text());
    }),
    ("step-by-a-reader", |f| added(f, "raport", None)),
    ("step-by-one-removed", |f| {
        added(f, "jan.w", Some("2026-11-30T09:00:00+01:00"));
    }),
    ("step-dated-back", |f| {
        added(f, "jan.w", Some("2026-11-23T08:59:00+01:00"));
    }),
    ("team-bit", |f| {
        flip(f, "team/case.toml.age", |b| b.len() - 20);
    }),
    ("contact-bit", |f| {
        flip(f, "kcik/contacts/2026/00001/case.toml.age", |b| {
            b.len() - 20
        });
    }),
    ("case-removed", |f| f.remove("nk/2026/0002")),
];

/// A step by somebody who signs with his own key.
fn added(fixture: &Fixture, by: &str, at: Option<&str>) {
    let mut journal: Journal = journal(fixture);
    append(&mut journal, by, &signing_key(fixture, by), at);
    put(fixture, journal.text());
}

/// The journal with something replaced where it first stands, sealed anew.
fn replace(fixture: &Fixture, from: &str, to: &str) {
    let text = journal(fixture).text().to_owned();
    let changed = text.replacen(from, to, 1);
    assert_ne!(changed, text);
    put(fixture, &changed);
}

/// Flips a bit of a file at a place.
pub fn flip(fixture: &Fixture, inside: &str, place: impl Fn(&[u8]) -> usize) {
    fixture.edit(inside, |bytes| {
        let mut bytes = bytes.to_vec();
        let at = place(&bytes);
        bytes[at] ^= 1;
        bytes
    });
}

pub fn find(bytes: &[u8], what: &[u8]) -> usize {
    bytes.windows(what.len()).position(|w| w == what).unwrap()
}

/// Where the header of an age file ends.
pub fn header_end(bytes: &[u8]) -> usize {
    let mac = find(bytes, b"\n--- ") + 1;
    mac + find(&bytes[mac..], b"\n") + 1
}
