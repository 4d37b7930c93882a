//! Hostile and broken files: whatever the bytes are, the answer is a form or its problems.

use proptest::prelude::*;

use super::*;

/// Reads bytes and checks what every answer must be.
fn answer(bytes: &[u8]) {
    match Form::read(nk(), bytes, today()) {
        Ok(form) => {
            assert!(!form.people().is_empty());
            assert!(form.opened_on() <= today());
            assert!(
                form.warnings()
                    .iter()
                    .all(|found| found.problem.is_warning())
            );
        }
        Err(errors) => {
            assert!(!errors.problems.is_empty());
            assert!(errors.problems.len() <= form::PROBLEMS_MAX);
            let places = errors
                .problems
                .iter()
                .map(|found| (found.line, found.column));
            let places: Vec<_> = places.collect();
            assert!(
                places.is_sorted() && places.iter().all(|(line, column)| *line > 0 && *column > 0)
            );
            assert!(
                errors
                    .problems
                    .iter()
                    .all(|found| !found.problem.is_warning())
            );
        }
    }
}

/// A small generator, so that a failure comes again.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % sides.max(1)
    }
}

const SHARDS: [&[u8]; 16] = [
    b"\"",
    b"'",
    b"'''",
    b"[",
    b"]",
    b"[[",
    b"{",
    b"}",
    b"=",
    b"\n",
    b"\\",
    b"\0",
    b"\xff",
    b".",
    b",",
    b"\xE2\x80\xAE",
];

fn mutate(bytes: &mut Vec<u8>, dice: &mut Dice) {
    for _ in 0..=dice.roll(4) {
        let at = dice.roll(bytes.len());
        match dice.roll(5) {
            0 => bytes[at] ^= 1 << dice.roll(8),
            1 => bytes.truncate(at + 1),
            2 => _ = bytes.splice(at..at, SHARDS[dice.roll(SHARDS.len())].iter().copied()),
            3 => {
                let end = (at + dice.roll(200)).min(bytes.len());
                let piece = bytes[at..end].to_vec();
                let to = dice.roll(bytes.len());
                bytes.splice(to..to, piece);
            }
            _ => {
                let end = (at + dice.roll(40)).min(bytes.len());
                bytes.drain(at..end);
            }
        }
        if bytes.is_empty() {
            bytes.push(b'\n');
        }
    }
}

#[test]
fn mutated_samples_never_panic() {
    let mut dice = Dice(20_261_123);
    for (_, text) in samples() {
        for _ in 0..200 {
            let mut bytes = text.clone().into_bytes();
            mutate(&mut bytes, &mut dice);
            answer(&bytes);
        }
    }
}

#[test]
fn a_form_cut_off_anywhere_never_panics() {
    for name in ["nk-17-former-partner.toml", "nk-16-disability.json"] {
        let bytes = sample(name).into_bytes();
        (0..bytes.len())
            .step_by(3)
            .for_each(|end| answer(&bytes[..end]));
    }
}

#[test]
fn towers_of_brackets_and_dots_never_exhaust_the_stack() {
    let n = 300_000;
    let towers = [
        format!("a = {}", "[".repeat(n)),
        format!("a = {}", "{a=".repeat(n)),
        format!("{}a = 1", "a.".repeat(n)),
        format!("[{}a]", "a.".repeat(n)),
        "[a]\n".repeat(n / 4),
        "[[a]]\n".repeat(n / 4),
        format!("{{\"a\":{}", "[".repeat(n)),
        format!("{{\"a\":{}", "{\"a\":".repeat(n / 5)),
        format!("{{\"a\":{}1{}}}", "[".repeat(500), "]".repeat(500)),
        format!("reference = \"{}\"", "\u{301}".repeat(n)),
        "\n".repeat(n),
        "{".to_owned(),
        "{}".to_owned(),
        String::new(),
    ];
    for text in towers {
        answer(text.as_bytes());
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn random_bytes_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        answer(&bytes);
    }

    #[test]
    fn random_lines_of_forms_never_panic(
        lines in prop::collection::vec(
            prop::sample::select(vec![
                "schema = \"kartoteka/intake/nk/1\"", "[opening]", "on = 2026-11-02", "on = 1990-01-01",
                "[[victim]]", "[victim]", "id = \"P1\"", "id = \"P2\"", "age = 9", "age = 90",
                "birth_date = 1850-01-01", "birth_date = \"2026-11-02\"", "pesel = \"99999999999\"",
                "pesel = \"00222901359\"", "guardian = \"S1\"", "guardian = \"P1\"", "helpless = true",
                "[[perpetrator]]", "id = \"S1\"", "[[violence]]", "by = \"S1\"", "against = [\"P1\", \"P2\"]",
                "physical = [\"other\", \"bicie\"]", "[[other]]", "role = \"guardian\"", "id = \"X1\"",
                "accompanied_by = \"X1\"", "address = { town = \"\" }", "address.town = \"Zmyślin\"",
                "[victim.address]", "[[witness]]", "[circumstances]", "firearm = \"yes\"", "}", "]]", "\"",
            ]),
            0..40,
        )
    ) {
        answer(lines.join("\n").as_bytes());
    }

    #[test]
    fn texts_of_any_kind_come_back_as_they_were_read(name in "[^\\p{Cc}\"\\\\]{1,80}") {
        let text = format!(
            "schema = \"kartoteka/intake/nk/1\"\n[opening]\non = 2026-11-02\n[[victim]]\nage = 1\ngiven_name = \"{name}\"\n"
        );
        let form = read(&text).unwrap();
        let canonical = form.canonical_json().into_inner();
        let again = read(&canonical).unwrap();
        prop_assert_eq!(again.canonical_json().into_inner(), canonical);
        prop_assert_eq!(again.sheet_fields(), form.sheet_fields());
    }
}
