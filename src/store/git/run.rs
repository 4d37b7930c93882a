//! How git is started: with a bare environment, without hooks, under a limit of time.

use std::ffi::{OsStr, OsString};
use std::io::{ErrorKind, Read, Write};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

use super::problem::judge;
use super::{Git, GitProblem};

/// Who did what git notes: nobody is named.
pub(super) const NAME: &str = "kartoteka";
/// The same as an address.
pub(super) const EMAIL: &str = "kartoteka@localhost";
/// The program.
const PROGRAM: &str = "git";
/// So long may what touches this computer alone take.
const LOCAL_LIMIT: Duration = Duration::from_mins(10);
/// So long may what goes over the network take.
const NETWORK_LIMIT: Duration = Duration::from_mins(30);
/// So much is kept of what git says of its failures.
const SAID_MAX: u64 = 64 << 10;
/// So much may git answer.
const ANSWER_MAX: u64 = 1 << 30;

/// What git gets of our environment: how programs are found, where the user's own settings and
/// secrets of login lie, and how the network is reached. Nothing that begins with `GIT_`.
const PASSED: [&str; 34] = [
    "PATH",
    "PATHEXT",
    "SYSTEMROOT",
    "SYSTEMDRIVE",
    "WINDIR",
    "COMSPEC",
    "PROGRAMDATA",
    "PROGRAMFILES",
    "HOME",
    "HOMEDRIVE",
    "HOMEPATH",
    "USERPROFILE",
    "APPDATA",
    "LOCALAPPDATA",
    "USER",
    "USERNAME",
    "LOGNAME",
    "TMPDIR",
    "TEMP",
    "TMP",
    "XDG_CONFIG_HOME",
    "XDG_RUNTIME_DIR",
    "SSH_AUTH_SOCK",
    "SSH_AGENT_PID",
    "DISPLAY",
    "WAYLAND_DISPLAY",
    "DBUS_SESSION_BUS_ADDRESS",
    "TERM",
    "http_proxy",
    "https_proxy",
    "HTTPS_PROXY",
    "no_proxy",
    "NO_PROXY",
    "SSL_CERT_FILE",
];

/// Settings that hold whatever the repository or the user's settings say.
pub(super) const SETTINGS: [&str; 20] = [
    "core.hooksPath=/dev/null",
    "core.fsmonitor=false",
    "core.attributesFile=/dev/null",
    "core.quotePath=false",
    "core.bare=false",
    "core.autocrlf=false",
    "core.protectHFS=true",
    "core.protectNTFS=true",
    "core.splitIndex=false",
    "core.untrackedCache=false",
    "gc.auto=0",
    "maintenance.auto=false",
    "protocol.ext.allow=never",
    "fetch.recurseSubmodules=false",
    "submodule.recurse=false",
    "transfer.fsckObjects=true",
    "commit.gpgSign=false",
    "push.gpgSign=false",
    "http.lowSpeedLimit=100",
    "http.lowSpeedTime=60",
];

/// One run of git.
pub(super) struct Call<'a> {
    command: &'static str,
    args: Vec<OsString>,
    env: Vec<(&'static str, OsString)>,
    stdin: &'a [u8],
    limit: Duration,
}

/// What became of it.
pub(super) struct Done {
    pub is_ok: bool,
    pub answer: Vec<u8>,
    said: String,
    command: &'static str,
}

impl<'a> Call<'a> {
    pub fn new(command: &'static str) -> Self {
        Self {
            command,
            args: Vec::new(),
            env: Vec::new(),
            stdin: b"",
            limit: LOCAL_LIMIT,
        }
    }

    pub fn args<A: AsRef<OsStr>>(mut self, args: impl IntoIterator<Item = A>) -> Self {
        let args = args.into_iter().map(|arg| arg.as_ref().to_owned());
        self.args.extend(args);
        self
    }

    pub fn arg(self, arg: impl AsRef<OsStr>) -> Self {
        self.args([arg])
    }

    pub fn env(mut self, name: &'static str, value: impl Into<OsString>) -> Self {
        self.env.push((name, value.into()));
        self
    }

    pub fn stdin(mut self, bytes: &'a [u8]) -> Self {
        self.stdin = bytes;
        self
    }

    /// It goes over the network.
    pub fn far(mut self) -> Self {
        self.limit = NETWORK_LIMIT;
        self
    }
}

impl Done {
    /// The answer, or why there is none.
    pub fn answer(self) -> Result<Vec<u8>, GitProblem> {
        if self.is_ok {
            return Ok(self.answer);
        }
        Err(judge(self.command, &self.said))
    }

    /// All that it said, for the one who judges.
    pub fn told(&self) -> String {
        format!("{}\n{}", self.said, String::from_utf8_lossy(&self.answer))
    }

    /// The answer as one line.
    pub fn line(self) -> Result<String, GitProblem> {
        let command = self.command;
        let text = String::from_utf8(self.answer()?).map_err(|_| GitProblem::Failed(command))?;
        Ok(text.trim_end().to_owned())
    }
}

impl Git {
    /// Runs git in the repository, which must be plain now.
    pub(super) fn call(&self, call: &Call<'_>) -> Result<Done, GitProblem> {
        run(self.command(call), call)
    }

    /// Runs git and gives its answer.
    pub(super) fn ask(&self, call: &Call<'_>) -> Result<Vec<u8>, GitProblem> {
        self.call(call)?.answer()
    }

    pub(super) fn command(&self, call: &Call<'_>) -> Command {
        let mut command = bare(self.asks);
        let mut dir = OsString::from("--git-dir=");
        dir.push(&self.dir);
        let mut tree = OsString::from("--work-tree=");
        tree.push(&self.root);
        command.args([dir, tree]).current_dir(&self.root);
        command
            .args(["--no-pager", "--no-replace-objects", "--no-optional-locks"])
            .args(SETTINGS.iter().flat_map(|setting| ["-c", setting]));
        finish(command, call)
    }
}

/// Runs git outside any repository.
pub(super) fn alone(call: &Call<'_>) -> Result<Done, GitProblem> {
    run(finish(bare(false), call), call)
}

/// git with nothing of our environment but what it needs.
fn bare(asks: bool) -> Command {
    let mut command = Command::new(PROGRAM);
    command.env_clear();
    for name in PASSED {
        if let Some(value) = std::env::var_os(name) {
            command.env(name, value);
        }
    }
    let asks = if asks { "1" } else { "0" };
    command.envs([
        ("GIT_TERMINAL_PROMPT", asks),
        ("GIT_OPTIONAL_LOCKS", "0"),
        ("GIT_NO_LAZY_FETCH", "1"),
        ("GIT_ADVICE", "0"),
        // Git's own notes of what moved name nobody either.
        ("GIT_COMMITTER_NAME", NAME),
        ("GIT_COMMITTER_EMAIL", EMAIL),
        ("GIT_ALLOW_PROTOCOL", "file:git:http:https:ssh"),
        ("LC_ALL", "C"),
    ]);
    if asks == "0" {
        command.envs([("GIT_ASKPASS", ""), ("SSH_ASKPASS_REQUIRE", "never")]);
        own_group(&mut command);
    }
    command
}

/// Nobody's terminal is lost by it, and all that git starts ends with it.
#[cfg(unix)]
fn own_group(command: &mut Command) {
    use std::os::unix::process::CommandExt as _;
    command.process_group(0);
}

#[cfg(not(unix))]
fn own_group(_: &mut Command) {}

fn finish(mut command: Command, call: &Call<'_>) -> Command {
    command.arg(call.command).args(&call.args);
    command.envs(call.env.iter().map(|(name, value)| (name, value)));
    command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    command
}

/// Starts the program.
pub(super) fn start(mut command: Command) -> Result<Child, GitProblem> {
    command.spawn().map_err(|error| match error.kind() {
        ErrorKind::NotFound => GitProblem::NoProgram,
        _ => GitProblem::Failed("start"),
    })
}

fn run(command: Command, call: &Call<'_>) -> Result<Done, GitProblem> {
    let started = Instant::now();
    let mut child = start(command)?;
    let (Some(mut stdin), Some(stdout), Some(stderr)) =
        (child.stdin.take(), child.stdout.take(), child.stderr.take())
    else {
        return Err(GitProblem::Failed(call.command));
    };
    let (to_answer, answered) = mpsc::channel();
    let (to_said, said) = mpsc::channel();
    // Threads that outlive a limit end with the pipes, which end with the program.
    let input = call.stdin.to_vec();
    thread::spawn(move || _ = stdin.write_all(&input));
    thread::spawn(move || _ = to_answer.send(read(stdout, ANSWER_MAX)));
    thread::spawn(move || _ = to_said.send(read(stderr, SAID_MAX)));
    let left = || call.limit.saturating_sub(started.elapsed());
    let answer = answered.recv_timeout(left());
    let said = said.recv_timeout(left());
    let (Ok(answer), Ok(said)) = (answer, said) else {
        end(&mut child);
        return Err(GitProblem::TooLong);
    };
    let status = child.wait().map_err(|_| GitProblem::Failed(call.command))?;
    Ok(Done {
        is_ok: status.success(),
        answer,
        said: String::from_utf8_lossy(&said).into_owned(),
        command: call.command,
    })
}

/// Reads to the end, and keeps so much.
fn read(mut from: impl Read, limit: u64) -> Vec<u8> {
    let mut kept = Vec::new();
    let _ = (&mut from).take(limit).read_to_end(&mut kept);
    let _ = std::io::copy(&mut from, &mut std::io::sink());
    kept
}

/// Ends git and all that it started.
pub(super) fn end(child: &mut Child) {
    #[cfg(unix)]
    if let Some(group) = i32::try_from(child.id())
        .ok()
        .and_then(rustix::process::Pid::from_raw)
    {
        // There is a group of that number only where one was made.
        let _ = rustix::process::kill_process_group(group, rustix::process::Signal::KILL);
    }
    let _ = child.kill();
    let _ = child.wait();
}
