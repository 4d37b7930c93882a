//! Every reader under inputs that nobody would write: the seeds of `fuzz/corpus`, mutated from a
//! fixed start, on stable Rust. The readers and their promises are in `fuzz/targets.rs`.

use std::fs;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use super::dice::Dice;
use super::targets::{MARKER, TARGETS, Target};

/// How long each reader is tried, in a short run and in a long one.
const SHORT: Duration = Duration::from_secs(1);
const LONG: Duration = Duration::from_secs(20);
/// Fewer inputs than these would prove little.
const INPUTS_MIN: usize = 200;
/// An input does not grow beyond this.
const LENGTH_MAX: usize = 64 << 10;

/// Pieces that mean something to some reader, or to nobody.
const SHARDS: [&[u8]; 24] = [
    MARKER.as_bytes(),
    b"\"",
    b"'",
    b"'''",
    b"\"\"\"",
    b"[",
    b"]",
    b"[[",
    b"{",
    b"}",
    b"=",
    b":",
    b",",
    b".",
    b"\n",
    b"\r\n",
    b"\\u0000",
    b"\0",
    b"\xff",
    b"\xe2\x80\xae",
    b"\xef\xbb\xbf",
    b"99999999999999999999",
    b"-0001-02-30",
    b"[[step]]\n",
];

fn corpus(name: &str) -> PathBuf {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    root.join("fuzz/corpus").join(name)
}

fn seeds(name: &str) -> Vec<Vec<u8>> {
    let files = fs::read_dir(corpus(name)).unwrap_or_else(|_| panic!("no corpus of {name}"));
    let mut paths: Vec<PathBuf> = files.map(|file| file.unwrap().path()).collect();
    paths.sort();
    paths.iter().map(|path| fs::read(path).unwrap()).collect()
}

fn mutate(bytes: &mut Vec<u8>, seeds: &[Vec<u8>], dice: &mut Dice) {
    for _ in 0..=dice.below(4) {
        if bytes.is_empty() {
            bytes.push(b'\n');
        }
        let at = dice.below(bytes.len());
        let end = (at + dice.below(80)).min(bytes.len());
        match dice.below(8) {
            0 => bytes[at] ^= 1 << dice.below(8),
            1 => bytes.truncate(at),
            2 | 3 => _ = bytes.splice(at..at, dice.one_of(&SHARDS).iter().copied()),
            4 => _ = bytes.splice(at..end, dice.one_of(&SHARDS).iter().copied()),
            5 => _ = bytes.drain(at..end),
            6 => {
                let piece = bytes[at..end].to_vec();
                let to = dice.below(bytes.len());
                bytes.splice(to..to, piece);
            }
            _ => {
                let other = dice.one_of(seeds);
                let from = dice.below(other.len());
                let to = (from + dice.below(300)).min(other.len());
                bytes.splice(at..end, other[from..to].iter().copied());
            }
        }
    }
    bytes.truncate(LENGTH_MAX);
}

/// Tries a reader on its seeds and on mutations of them; how many were tried and taken.
fn try_out(name: &str, target: Target) -> (usize, usize) {
    let seeds = seeds(name);
    assert!(!seeds.is_empty(), "{name} has no seeds");
    let taken = seeds.iter().filter(|seed| target(seed)).count();
    assert!(taken > 0, "{name}: no seed is what it should be");
    let time = if super::is_long() { LONG } else { SHORT };
    let began = Instant::now();
    let mut dice = Dice::of(20_261_123);
    let (mut tried, mut taken) = (0, 0);
    while tried < INPUTS_MIN || began.elapsed() < time {
        let mut bytes = dice.one_of(&seeds).clone();
        mutate(&mut bytes, &seeds, &mut dice);
        let answer = std::panic::catch_unwind(|| target(&bytes));
        let Ok(answer) = answer else {
            panic!("{name} fails on\n{}", String::from_utf8_lossy(&bytes));
        };
        tried += 1;
        taken += usize::from(answer);
    }
    (tried, taken)
}

#[test]
fn no_input_breaks_a_reader() {
    std::thread::scope(|scope| {
        let [one, two] = [0, 1].map(|part| {
            scope.spawn(move || {
                for (name, target) in TARGETS.into_iter().skip(part).step_by(2) {
                    let (tried, taken) = try_out(name, target);
                    eprintln!("{name}: {tried} tried, {taken} taken");
                    assert!(taken < tried, "{name} takes whatever comes");
                }
            })
        });
        one.join().unwrap();
        two.join().unwrap();
    });
}

/// Every folder of the corpus belongs to a reader, and none is forgotten.
#[test]
fn the_corpus_has_a_folder_for_each_reader() {
    let mut names: Vec<String> = fs::read_dir(corpus(""))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    let mut known = TARGETS.map(|(name, _)| name);
    known.sort_unstable();
    assert_eq!(names, known);
}
