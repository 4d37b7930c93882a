//! Attached files: in as they are, out as they were, of any size in the same memory.

use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

use crate::judge;
use crate::office::{Office, contents, form};

/// Bytes that no compression and no chance makes alike.
pub fn noise(length: usize) -> Vec<u8> {
    let mut state = 0x2545_f491_4f6c_dd1d_u64;
    let mut next = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state.to_le_bytes()
    };
    let mut bytes: Vec<u8> = (0..=length / 8).flat_map(|_| next()).collect();
    bytes.truncate(length);
    bytes
}

/// The only file of a step, as `detach-copy` gives it back.
fn back(office: &Office, case: &str, step: usize) -> Vec<u8> {
    let out = office.env.path(&format!("back-{step}"));
    let step = step.to_string();
    let args = ["detach-copy", case, "--step", &step, "--out"];
    let said = office.run(&[&args[..], &[out.to_str().unwrap()]].concat());
    assert_eq!((said.status, said.stdout.as_str()), (0, ""), "{said}");
    assert!(said.stderr.contains("plain text"), "{said}");
    std::fs::read(&out).unwrap()
}

/// The parts of age's stream have 64 KiB: what ends at their edges is the interesting case.
#[test]
fn a_file_of_any_size_comes_back_as_it_was() {
    let office = Office::new();
    let case = office.take_in(&form("1"));
    let part = 64 << 10;
    let sizes = [0, 1, part - 1, part, part + 1, 3 * part, (1 << 20) + 17];
    for (at, size) in sizes.into_iter().enumerate() {
        let bytes = noise(size);
        let file = office.file("scan.bin", &bytes);
        office.done(&["nk", "attach", &case, "--file", &file, "--quiet"]);
        assert!(back(&office, &case, at + 2) == bytes, "{size}");
    }
    assert_eq!(office.findings(), []);
}

#[test]
fn standard_input_is_attached_and_called_by_what_it_is() {
    let office = Office::new();
    let case = office.take_in(&form("1"));
    let text = "%PDF-1.7\n".to_owned() + &"x".repeat(300_000);
    let said = office.run_with(&["nk", "attach", &case, "--file", "-"], &text);
    assert_eq!(said.status, 0, "{said}");
    let shown = office.done(&["show", &case, "--step", "2"]);
    assert!(
        shown.contains("attachment.pdf (application/pdf)"),
        "{shown}"
    );
    assert_eq!(back(&office, &case, 2), text.as_bytes());
}

/// What can be read once only, as a pipe between two programs, is not asked for twice.
#[cfg(unix)]
#[test]
fn a_pipe_is_attached_like_a_file() {
    let office = Office::new();
    let case = office.take_in(&form("1"));
    let mut program = office.program(&["nk", "attach", &case, "--file", "/dev/stdin"]);
    let mut child = program.stdin(Stdio::piped()).spawn().unwrap();
    let bytes = noise(200_000);
    child.stdin.take().unwrap().write_all(&bytes).unwrap();
    let said = child.wait_with_output().unwrap();
    assert!(said.status.success(), "{said:?}");
    assert!(back(&office, &case, 2) == bytes);
}

#[test]
fn the_kind_is_told_by_the_content_and_odd_minutes_are_kept_with_a_warning() {
    let office = Office::new();
    let case = office.take_in(&form("1"));
    let appoint = "social-worker:gops-1:2026-01-08,police-officer:kpp-1:2026-01-08";
    office.done(&["nk", "appoint-group", &case, "--member", appoint, "--quiet"]);
    let mut step = 2;
    for (name, bytes, kind, odd) in [
        ("a.pdf", &b"{\\rtf1 Ustalono}"[..], "application/rtf", false),
        ("a.txt", b"%PDF-1.7\n\0", "application/pdf", false),
        ("a.docx", "Ustalono, że.".as_bytes(), "text/plain", false),
        ("a.jpg", b"\xff\xd8\xff\xe0\0", "image/jpeg", false),
        (
            "a.doc",
            b"MZ\x90\0\x03\0",
            "vnd.microsoft.portable-executable",
            true,
        ),
        ("a.pdf", b"ID3\x04\0", "audio/mpeg", true),
    ] {
        let file = office.file(name, bytes);
        let meeting = [
            "nk",
            "meeting",
            &case,
            "--present",
            "gops-1,kpp-1",
            "--minutes",
        ];
        let attach = ["nk", "attach", &case, "--as", "minutes", "--file"];
        for args in [&meeting[..], &attach] {
            let said = office.run(&[args, &[&file]].concat());
            step += 1;
            assert_eq!(said.status, 0, "{said}");
            let warned = said.stderr.contains("into the record unchanged")
                || said.stderr.contains("does not look like minutes");
            assert_eq!(warned, odd, "{said}");
            let shown = office.done(&["show", &case, "--step", &step.to_string()]);
            assert!(shown.contains(kind), "{kind}: {shown}");
            assert_eq!(back(&office, &case, step), bytes);
        }
    }
}

#[test]
fn a_copy_replaces_nothing_without_a_word_and_never_lies_in_a_store() {
    let office = Office::new();
    let case = office.take_in(&form("1"));
    let file = office.file("scan.txt", "one");
    office.done(&["nk", "attach", &case, "--file", &file, "--quiet"]);
    let there = office.file("there.txt", "kept");
    let args = ["detach-copy", &case, "--step", "2", "--out"];
    let told = office.refused(2, &[&args[..], &[&there]].concat());
    assert!(told.contains("--yes"), "{told}");
    assert_eq!(std::fs::read(Path::new(&there)).unwrap(), b"kept");
    office.done(&[&args[..], &[&there, "--yes"]].concat());
    assert_eq!(std::fs::read(Path::new(&there)).unwrap(), b"one");
    for inside in ["copy.txt", "nk/2026/0001/documents/copy.txt"] {
        let inside = office.in_store(inside);
        let told = office.refused(1, &[&args[..], &[inside.to_str().unwrap()]].concat());
        assert!(told.contains("store"), "{told}");
    }
    let folder = office.in_store("saved");
    let save = [
        "show",
        &case,
        "--step",
        "2",
        "--save-file",
        folder.to_str().unwrap(),
    ];
    office.refused(1, &save);
    assert_eq!(office.findings(), []);
    let poured = office.done(&[&args[..], &["-"]].concat());
    assert_eq!(poured, "one");
}

#[test]
fn what_is_not_there_is_told() {
    let office = Office::new();
    let case = office.take_in(&form("1"));
    let file = office.file("scan.txt", "one");
    office.done(&["nk", "attach", &case, "--file", &file, "--quiet"]);
    let ask = |step: &str, file: &[&str]| {
        let args = ["detach-copy", &case, "--step", step, "--out", "-"];
        office.run(&[&args[..], file].concat())
    };
    assert_eq!(ask("2", &["--file", "1"]).stdout, "one");
    assert_eq!(ask("2", &["--file", "scan.txt"]).stdout, "one");
    for (said, part) in [
        (ask("9", &[]), "no step"),
        (ask("1", &[]), "no files"),
        (ask("2", &["--file", "2"]), "no such file"),
        (ask("2", &["--file", "Kowalska.pdf"]), "no such file"),
    ] {
        assert_eq!((said.status, said.stdout.as_str()), (1, ""), "{said}");
        assert!(
            said.stderr.contains(part) && !said.stderr.contains("Kowalska"),
            "{said}"
        );
    }
    let gone = office.env.path("gone.pdf");
    let told = office.refused(
        1,
        &["nk", "attach", &case, "--file", gone.to_str().unwrap()],
    );
    assert!(told.contains("gone.pdf"), "{told}");
    let folder = office.env.path("");
    office.refused(
        1,
        &["nk", "attach", &case, "--file", folder.to_str().unwrap()],
    );
}

/// Two sealed files put in each other's place both open; the sheet knows better.
#[test]
fn a_file_that_is_not_the_one_recorded_gets_no_name() {
    let office = Office::new();
    let case = office.take_in(&form("1"));
    let known: Vec<_> = documents(&office);
    for name in ["one", "two"] {
        let file = office.file(name, name);
        office.done(&["nk", "attach", &case, "--file", &file, "--quiet"]);
    }
    let is_new = |path: &Path| !known.contains(&path.to_owned());
    let attached = documents(&office).into_iter();
    let attached: Vec<_> = attached
        .filter(|path| is_new(path) && !path.to_str().unwrap().ends_with(".toml.age"))
        .collect();
    let [one, two] = attached.as_slice() else {
        panic!("{attached:?}")
    };
    let between = office.env.path("between");
    for (from, to) in [(one, &between), (two, one), (&between, two)] {
        std::fs::rename(from, to).unwrap();
    }
    let out = office.env.path("out.txt");
    let args = ["detach-copy", &case, "--step", "2", "--out"];
    let told = office.refused(1, &[&args[..], &[out.to_str().unwrap()]].concat());
    assert!(told.contains("not the one"), "{told}");
    let left = contents(&office.env.path(""));
    let is_left = |path: &Path| {
        path.file_name()
            .unwrap()
            .to_str()
            .unwrap()
            .starts_with(".tmp-")
    };
    assert!(!out.exists() && !left.iter().any(|(path, _)| is_left(path)));
    let said = office.run(&[&args[..], &["-"]].concat());
    assert_eq!(said.status, 1, "{said}");
    assert!(said.stderr.contains("must not be used"), "{said}");
    let mut codes: Vec<_> = office.findings().iter().map(|f| f.code.id()).collect();
    codes.sort_unstable();
    assert_eq!(codes, ["V033", "V033", "V053", "V053"]);
}

fn documents(office: &Office) -> Vec<std::path::PathBuf> {
    let all = contents(&office.in_store("nk/2026/0001/documents"));
    all.into_iter().map(|(path, _)| path).collect()
}

/// The most memory, in KiB, that the program needed for a command.
fn peak(office: &Office, args: &[&str]) -> i64 {
    const SCRIPT: &str = "import resource, subprocess, sys\n\
        subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL)\n\
        print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)";
    let program = office.program(args);
    let mut python: Command = judge::program("python3");
    python.args(["-c", SCRIPT]).arg(program.get_program());
    python.args(args).env_clear().envs(office.env.vars());
    let said = python.stderr(Stdio::piped()).output().unwrap();
    assert!(
        said.status.success(),
        "{args:?} {}",
        String::from_utf8_lossy(&said.stderr)
    );
    String::from_utf8(said.stdout)
        .unwrap()
        .trim()
        .parse()
        .unwrap()
}

#[cfg(target_os = "linux")]
#[test]
fn a_large_file_needs_no_more_memory_than_a_small_one() {
    const LARGE: usize = 64 << 20;
    const MORE_KIB_MAX: i64 = 6 << 10;
    let office = Office::new();
    let shown = office.done(&["settings", "show"]);
    let wide = shown.replace("attachment_mib = 25", "attachment_mib = 64");
    let settings = office.file("settings.toml", wide);
    office.done(&["settings", "set", "--from", &settings, "--yes"]);
    let case = office.take_in(&form("1"));
    let peaks = |file: &str, step: &str| {
        let attach = ["nk", "attach", &case, "--file", file, "--quiet"];
        let detach = [
            "detach-copy",
            &case,
            "--step",
            step,
            "--out",
            "copy",
            "--yes",
        ];
        let copy = office.env.path("copy");
        let detach = detach.map(|arg| {
            if arg == "copy" {
                copy.to_str().unwrap()
            } else {
                arg
            }
        });
        let rekey = ["rekey", "--yes", "--quiet"];
        let commands: [&[&str]; 4] = [&attach, &detach, &["validate"], &rekey];
        commands.map(|args| peak(&office, args))
    };
    let small = peaks(&office.file("small", noise(1024)), "2");
    let bytes = noise(LARGE);
    let large = peaks(&office.file("large", &bytes), "3");
    for (small, large) in small.iter().zip(large) {
        assert!(large - small < MORE_KIB_MAX, "{small} KiB, {large} KiB");
    }
    assert!(std::fs::read(office.env.path("copy")).unwrap() == bytes);
}
