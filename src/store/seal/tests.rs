use std::path::Path;

use flate2::read::ZlibDecoder;

use super::*;
use crate::record::journal::Digest;
use crate::store::files;
use crate::store::opener::Opener;

/// The test vectors of the age format; `tests/it/data/cctv-README.md` tells where they are from.
const VECTORS: &str = "tests/it/data/cctv";

#[test]
fn what_is_sealed_opens_with_each_of_its_keys_and_no_other() {
    let keys: Vec<_> = (0..3).map(|_| x25519::Identity::generate()).collect();
    let to: Vec<_> = keys
        .iter()
        .take(2)
        .map(x25519::Identity::to_public)
        .collect();
    let sealed = seal(b"text", &to).unwrap();
    assert_eq!(open(&sealed, [&keys[1]]).unwrap(), b"text");
    assert_eq!(open(&sealed, [&keys[2], &keys[0]]).unwrap(), b"text");
    assert_eq!(open(&sealed, [&keys[2]]), Err(SealProblem::ForeignKey));
    assert_eq!(opens(&sealed, &keys[1]), Ok(true));
    assert_eq!(opens(&sealed, &keys[2]), Ok(false));
    assert_eq!(opens(b"text", &keys[1]), Err(SealProblem::NotAge));
    assert_eq!(recipients(&sealed), 2);
}

#[test]
fn every_cut_and_every_flipped_bit_is_found() {
    let key = x25519::Identity::generate();
    let sealed = seal(b"some text", [&key.to_public()]).unwrap();
    for end in 0..sealed.len() {
        assert!(open(&sealed[..end], [&key]).is_err(), "cut at {end}");
    }
    for at in 0..sealed.len() {
        let mut flipped = sealed.clone();
        flipped[at] ^= 1;
        assert!(open(&flipped, [&key]).is_err(), "flipped at {at}");
    }
    assert!(is_sealed(&sealed) && !is_sealed(b"format = 1\n"));
}

/// Heads that the age library takes though the format no longer does: the last line of a stanza may
/// be missing, as old versions wrote it. What such a head says is under its MAC all the same.
const OLD_HEADS: [&str; 2] = ["stanza_missing_body", "stanza_missing_final_line"];

/// A test vector: what it expects, and the file.
struct Vector {
    name: String,
    head: Vec<(String, String)>,
    sealed: Vec<u8>,
}

impl Vector {
    fn read(path: &Path) -> Self {
        let bytes = files::read(path, 1 << 20).unwrap();
        let end = bytes.windows(2).position(|two| two == b"\n\n").unwrap();
        let head = std::str::from_utf8(&bytes[..end]).unwrap();
        let pair = |line: &str| {
            let (key, value) = line.split_once(": ").unwrap();
            (key.to_owned(), value.to_owned())
        };
        let head: Vec<_> = head.lines().map(pair).collect();
        let mut sealed = bytes[end + 2..].to_vec();
        if head.iter().any(|(key, _)| key == "compressed") {
            let mut whole = Vec::new();
            ZlibDecoder::new(&*sealed).read_to_end(&mut whole).unwrap();
            sealed = whole;
        }
        Self {
            name: path.file_name().unwrap().to_string_lossy().into_owned(),
            head,
            sealed,
        }
    }

    fn all<'a>(&'a self, key: &'a str) -> impl Iterator<Item = &'a str> {
        let of_key = self.head.iter().filter(move |(k, _)| k == key);
        of_key.map(|(_, value)| value.as_str())
    }

    fn expects(&self) -> &str {
        self.all("expect").next().unwrap()
    }

    fn is_old(&self) -> bool {
        OLD_HEADS.contains(&self.name.as_str())
    }

    fn is_armored(&self) -> bool {
        self.all("armored").next().is_some()
    }

    /// Whether these bytes are all that may be given out of it.
    fn is_payload(&self, bytes: &[u8]) -> bool {
        let told = self.all("payload").next();
        self.is_old() || told == Some(&Digest::of(bytes).to_string())
    }

    /// What a reader of store files must make of it.
    fn wanted(&self) -> Result<(), SealProblem> {
        match self.expects() {
            // Files of a store are binary; an armored one is none of ours.
            _ if self.is_armored() => Err(SealProblem::NotAge),
            "success" => Ok(()),
            "header failure" if self.is_old() => Ok(()),
            "no match" => Err(SealProblem::ForeignKey),
            "HMAC failure" | "payload failure" => Err(SealProblem::Damaged),
            "header failure" => Err(SealProblem::NotAge),
            other => panic!("{}: {other}", self.name),
        }
    }

    /// A reader of store files that holds the keys of the vector, by way of each kind of identity.
    fn judge_store_file(&self) {
        let keys: Vec<x25519::Identity> = self
            .all("identity")
            .map(|key| key.parse().unwrap())
            .collect();
        let openers: Vec<Opener> = keys.iter().map(|key| Opener::of(key).unwrap()).collect();
        let opened = [open(&self.sealed, &keys), open(&self.sealed, &openers)];
        for opened in opened {
            assert!(
                opened.as_ref().map_or(true, |bytes| self.is_payload(bytes)),
                "{}",
                self.name
            );
            assert_eq!(opened.map(|_| ()), self.wanted(), "{}", self.name);
        }
        let mut given = Vec::new();
        let streamed = opening(&*self.sealed, &openers).and_then(|mut reader| {
            let read = reader.read_to_end(&mut given);
            read.map(|_| ()).map_err(|_| SealProblem::Damaged)
        });
        assert_eq!(streamed, self.wanted(), "{}", self.name);
        if self.all("payload").next().is_some() && !self.is_armored() {
            assert!(self.is_payload(&given), "{}: more than is true", self.name);
        } else if !self.is_old() {
            assert!(given.is_empty(), "{}: nothing may be given", self.name);
        }
    }

    /// A reader of identity files, armored or not, that is told the passphrases of the vector.
    fn judge_identity_file(&self) {
        let is_ours = self.all("identity").next().is_none() && self.expects() == "success";
        for passphrase in self.all("passphrase").chain(["another"]) {
            let right = is_ours && passphrase != "another";
            match open_with_passphrase(&self.sealed, passphrase) {
                Ok(bytes) => assert!(right && self.is_payload(&bytes), "{}", self.name),
                Err(problem) => assert!(!right, "{}: {problem}", self.name),
            }
        }
    }
}

/// What passphrases, armor and plugins have to do with a file of the store: nothing. Such vectors
/// must be refused there, and are put before the reader of identity files, which knows both.
#[test]
fn every_test_vector_of_the_format_is_judged_as_it_says() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(VECTORS);
    let (mut opened, mut refused, mut passphrases) = (0, 0, 0);
    for entry in files::list(&folder).unwrap() {
        let vector = Vector::read(&folder.join(&entry.name));
        vector.judge_identity_file();
        if vector.all("passphrase").next().is_some() {
            passphrases += 1;
            let key = x25519::Identity::generate();
            assert!(open(&vector.sealed, [&key]).is_err(), "{}", vector.name);
            continue;
        }
        vector.judge_store_file();
        match vector.wanted() {
            Ok(()) => opened += 1,
            Err(_) => refused += 1,
        }
    }
    assert_eq!((opened, refused, passphrases), (16, 82, 25));
}
