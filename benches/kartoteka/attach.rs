//! A large file attached, beside the bare encryption of the same file.

use std::fs::File;
use std::io::{Write as _, copy};
use std::path::Path;
use std::process::Stdio;

use crate::measure::Pair;
use crate::office::Office;

const ROUNDS: usize = 5;
const SIZE: usize = 100 << 20;

pub fn measure(office: &Office) {
    allow(office);
    let file = office.folder().join("large");
    std::fs::write(&file, noise()).unwrap();
    let case = office
        .open()
        .cases()
        .unwrap()
        .cases
        .pop()
        .unwrap()
        .to_string();
    let key = age::x25519::Identity::generate().to_public();
    let ours = || {
        let mut program = office.program();
        program.args(["nk", "attach", &case, "--file"]).arg(&file);
        let said = program.stdout(Stdio::null()).status().unwrap();
        assert!(said.success());
    };
    let pair = Pair::of(ROUNDS, ours, || encrypt(&file, &key));
    let mib = SIZE >> 20;
    pair.say(
        &format!("a file of {mib} MiB attached, beside its bare encryption"),
        None,
    );
}

/// The office allows so large a file.
fn allow(office: &Office) {
    let shown = office
        .program()
        .args(["settings", "show"])
        .output()
        .unwrap();
    let shown = String::from_utf8(shown.stdout).unwrap();
    let wide = shown.replace("attachment_mib = 25", "attachment_mib = 100");
    let settings = office.folder().join("settings.toml");
    std::fs::write(&settings, wide).unwrap();
    let mut program = office.program();
    program
        .args(["--yes", "settings", "set", "--from"])
        .arg(&settings);
    assert!(program.stdout(Stdio::null()).status().unwrap().success());
}

/// What no disk and no shortcut makes smaller.
fn noise() -> Vec<u8> {
    let mut state = 0x2545_f491_4f6c_dd1d_u64;
    let mut bytes = Vec::with_capacity(SIZE);
    while bytes.len() < SIZE {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        bytes.extend(state.to_le_bytes());
    }
    bytes
}

/// Encrypts as the age library does it, into a file that is synced.
fn encrypt(file: &Path, key: &age::x25519::Recipient) {
    let to = std::iter::once(key as &dyn age::Recipient);
    let encryptor = age::Encryptor::with_recipients(to).unwrap();
    let mut out = File::create(file.with_extension("age")).unwrap();
    let mut writer = encryptor.wrap_output(&mut out).unwrap();
    copy(&mut File::open(file).unwrap(), &mut writer).unwrap();
    writer.finish().unwrap();
    out.flush().unwrap();
    out.sync_all().unwrap();
}
