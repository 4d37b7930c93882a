//! What the program asks the system for, as `strace` sees it: no network, no plain text in any
//! file, and no file written but in the store, in the memory and where the user said.

use std::path::Path;
use std::process::Stdio;

use crate::judge::program;
use crate::office::{Office, form};

/// Stands in every text and name of the run.
const MARKER: &str = "TAJNE-7431";

/// What is looked at.
const CALLS: &str = "trace=%network,open,openat,openat2,creat,write,writev,pwrite64,pwritev,\
                     sendfile,copy_file_range,splice,rename,renameat,renameat2,link,linkat,\
                     symlink,symlinkat,truncate,ftruncate,mknod,mknodat";

/// Runs a program under `strace` and tells its answer and its calls, a line each.
fn traced(office: &Office, program_and_args: &[&str]) -> (String, Vec<String>) {
    let log = office.env.path("calls.txt");
    let mut strace = program("strace");
    // Descriptors with their paths, and every byte of what is written.
    strace.args(["-f", "-qq", "-y", "-s", "9999999", "-e", CALLS, "-o"]);
    strace.arg(&log).args(program_and_args);
    let output = strace
        .env_clear()
        .env("PATH", std::env::var_os("PATH").unwrap())
        .envs(office.env.vars())
        .current_dir(office.env.path(""))
        .stdin(Stdio::null())
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{program_and_args:?}\n{said}");
    let calls = std::fs::read_to_string(&log).unwrap();
    let calls = calls.lines().map(call).collect();
    (String::from_utf8(output.stdout).unwrap(), calls)
}

/// A line without the number of the process.
fn call(line: &str) -> String {
    let line = line.trim_start_matches(|c: char| c.is_ascii_digit());
    line.trim_start().to_owned()
}

fn is_network(call: &str) -> bool {
    let name = call.split('(').next().unwrap();
    [
        "socket",
        "connect",
        "bind",
        "listen",
        "accept",
        "sendto",
        "sendmsg",
        "sendmmsg",
        "recvfrom",
        "recvmsg",
        "getsockname",
        "socketpair",
        "setsockopt",
    ]
    .iter()
    .any(|known| name.starts_with(known))
}

/// The path that a call opens to write; none when it opens it to read.
fn opened_to_write(call: &str) -> Option<&str> {
    let writes = ["O_WRONLY", "O_RDWR", "O_CREAT", "O_TMPFILE"];
    let opens = call.starts_with("open") && writes.iter().any(|flag| call.contains(flag));
    let named = opens && !call.contains(" = -1 ");
    named.then(|| call.split('"').nth(1)).flatten()
}

/// Runs a command and judges its calls; tells how many files it opened to write.
fn judged(office: &Office, args: &[&str], outputs: &[&Path]) -> (String, usize) {
    let binary = env!("CARGO_BIN_EXE_kartoteka");
    let (answer, calls) = traced(office, &[&[binary][..], args].concat());
    let [store, state] = ["store", "state"].map(|name| office.env.path(name));
    let mut written = 0;
    for call in &calls {
        assert!(!is_network(call), "{args:?}: {call}");
        let is_answer = ["write(1<", "write(2<", "writev(1<", "writev(2<"];
        let is_answer = is_answer.iter().any(|start| call.starts_with(start));
        assert!(is_answer || !call.contains(MARKER), "{args:?}: {call}");
        let Some(path) = opened_to_write(call).map(Path::new) else {
            continue;
        };
        written += 1;
        let inside = path.starts_with(&store) || path.starts_with(&state);
        let named = outputs.iter().any(|out| path.starts_with(out));
        assert!(inside || named, "{args:?}: {call}");
    }
    (answer, written)
}

/// A form whose every name and text holds the marker.
fn marked() -> String {
    form(MARKER)
        .replace("\"Maria\"", &format!("\"{MARKER}\""))
        .replace("\"Przykładowa\"", &format!("\"{MARKER}\""))
        .replace("\"Adam\"", &format!("\"{MARKER}\""))
}

#[test]
fn no_command_asks_for_the_network_or_writes_plain_text() {
    let office = Office::new();
    let form = office.file("form.toml", marked());
    let text = office.file("text.txt", format!("{MARKER}\n"));
    let scan = office.file("scan.txt", format!("{MARKER} ").repeat(50_000));
    let writes = |args: &[&str], least: usize| {
        let (answer, written) = judged(&office, args, &[]);
        assert!(written >= least, "{args:?}: {written}");
        answer
    };
    writes(&["intake", "nk", "--from", &form], 8);
    let case = "NK-2026-0001";
    writes(
        &["nk", "note", case, "--party", "P1", "--text-from", &text],
        5,
    );
    writes(&["nk", "attach", case, "--file", &scan, "--as", "scan"], 6);
    writes(
        &[
            "contact",
            "new",
            "--direction",
            "incoming",
            "--channel",
            "phone",
            "--caller",
            "victim",
            "--at",
            "2026-11-20T10:00",
        ],
        6,
    );
    let shown = writes(&["show", case], 0);
    assert!(
        shown.contains(MARKER),
        "the marker is not looked for in vain"
    );
    for args in [
        &["deadlines"][..],
        &["validate"],
        &["timeline", case],
        &["next", case],
    ] {
        writes(args, 0);
    }
    writes(&["rekey", "--yes"], 10);
    let out = office.env.path("out");
    std::fs::create_dir(&out).unwrap();
    let report = out.join("report.csv");
    let args = [
        "deadlines",
        "--format",
        "csv",
        "--out",
        report.to_str().unwrap(),
    ];
    let (_, written) = judged(&office, &args, &[&out]);
    assert!(written > 0);
}

/// What is looked for would be seen: another program that asks for a socket is found out.
#[test]
fn a_socket_would_be_seen() {
    let office = Office::new();
    let script = "import socket; socket.socket()";
    let (_, calls) = traced(&office, &["python3", "-c", script]);
    assert!(calls.iter().any(|call| is_network(call)));
    let script = format!("open('plain.txt', 'w').write('{MARKER}')");
    let (_, calls) = traced(&office, &["python3", "-c", &script]);
    let opened: Vec<&str> = calls
        .iter()
        .filter_map(|call| opened_to_write(call))
        .collect();
    assert!(opened.contains(&"plain.txt"), "{opened:?}");
    assert!(
        calls
            .iter()
            .any(|c| c.starts_with("write(") && c.contains(MARKER))
    );
}
