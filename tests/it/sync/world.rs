//! Machines of one office, each with its clone of the store, its memory and its holder; and the
//! folder that they exchange over. git knows nothing of this machine's settings.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use kartoteka::store::files::TEMP_PREFIX;
use serde_json::Value;

use crate::env::Said;
use crate::office::{Office, form};

/// The machines and who sits there.
pub const MACHINES: [(&str, &str); 3] = [("a", "anna"), ("b", "jan.n"), ("c", "ewa.z")];

/// An office whose store is exchanged by several machines.
pub struct World {
    pub office: Office,
}

impl World {
    /// So many machines, with the store of one case on each.
    pub fn of(machines: usize) -> Self {
        let office = Office::in_memory();
        for (_, holder) in &MACHINES[1..machines] {
            office.hire(holder, "admin");
        }
        office.take_in(&form("1"));
        let world = Self { office };
        world.git(&["init", "--quiet", "--bare", "-b", "main", "remote.git"]);
        let store = world.path("store");
        fs::rename(&store, world.path("a")).unwrap();
        fs::rename(world.path("state"), world.path("state-a")).unwrap();
        world.done("a", &["sync", "setup", "../remote.git"]);
        for (machine, _) in &MACHINES[1..machines] {
            world.git(&["clone", "--quiet", "remote.git", machine]);
            world.git_in(machine, &["remote", "set-url", "origin", "../remote.git"]);
            world.done(machine, &["sync", "setup", "--quiet"]);
        }
        world
    }

    /// The same world in another place.
    pub fn copied(of: &Self) -> Self {
        let world = Self {
            office: Office::in_folder_of_its_own(),
        };
        copy(&of.path(""), &world.path(""));
        world
    }

    /// Copies the store of a machine, but not its repository.
    pub fn copy_store(&self, from: &str, to: &str) {
        copy(&self.path(from), &self.path(to));
        fs::remove_dir_all(self.path(to).join(".git")).unwrap();
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.office.env.path(name)
    }

    /// Runs git in the world, with nobody's settings.
    pub fn git(&self, args: &[&str]) -> String {
        self.git_in("", args)
    }

    /// The same in a folder of it.
    pub fn git_in(&self, folder: &str, args: &[&str]) -> String {
        let output = Command::new("git")
            .args(args)
            .env_clear()
            .env("HOME", self.path("home"))
            .env("PATH", std::env::var_os("PATH").unwrap_or_default())
            .env("GIT_AUTHOR_NAME", "x")
            .env("GIT_AUTHOR_EMAIL", "x@example.org")
            .env("GIT_COMMITTER_NAME", "x")
            .env("GIT_COMMITTER_EMAIL", "x@example.org")
            .current_dir(self.path(folder))
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.success(), "{args:?}: {said}");
        String::from_utf8(output.stdout).unwrap()
    }

    /// A command on a machine, not yet started.
    pub fn program(&self, machine: &str, args: &[&str]) -> Command {
        let mut command = self.office.program(args);
        command.envs(self.vars(machine));
        command
    }

    /// The variables of a machine.
    pub fn vars(&self, machine: &str) -> [(&'static str, String); 3] {
        let (_, holder) = MACHINES.iter().find(|(name, _)| *name == machine).unwrap();
        let text = |path: PathBuf| path.to_str().unwrap().to_owned();
        [
            ("KARTOTEKA_STORE", text(self.path(machine))),
            (
                "KARTOTEKA_STATE",
                text(self.path(&format!("state-{machine}"))),
            ),
            (
                "KARTOTEKA_IDENTITY",
                text(self.path(&format!("{holder}.key"))),
            ),
        ]
    }

    /// Runs a command on a machine.
    pub fn run(&self, machine: &str, args: &[&str]) -> Said {
        self.said(&self.program(machine, args).output().unwrap())
    }

    pub fn said(&self, output: &Output) -> Said {
        let text = |bytes: &[u8]| self.office.env.said(&String::from_utf8_lossy(bytes));
        Said {
            status: output.status.code().unwrap_or(-1),
            stdout: text(&output.stdout),
            stderr: text(&output.stderr),
        }
    }

    /// Runs a command that must do what it is asked.
    pub fn done(&self, machine: &str, args: &[&str]) -> String {
        let said = self.run(machine, args);
        assert_eq!(said.status, 0, "{machine} {args:?}\n{said}");
        said.stdout
    }

    /// Runs an exchange, and tells how it ended and what it answered.
    pub fn sync(&self, machine: &str) -> (i32, Value) {
        let said = self.run(machine, &["sync", "--format", "json"]);
        let answer = serde_json::from_str(&said.stdout).unwrap_or(Value::Null);
        assert!(said.status != 70, "{said}");
        (said.status, answer)
    }

    /// The numbers of the cases of the year on a machine.
    pub fn cases(&self, machine: &str) -> Vec<String> {
        let entries = fs::read_dir(self.path(machine).join("nk/2026")).unwrap();
        let names = entries.map(|entry| entry.unwrap().file_name());
        let mut names: Vec<String> = names.map(|name| name.into_string().unwrap()).collect();
        names.retain(|name| name.bytes().all(|byte| byte.is_ascii_digit()));
        names.sort();
        names
    }

    /// What the logs of a machine say.
    pub fn logs(&self, machine: &str) -> String {
        let entries = fs::read_dir(self.path(machine).join("log")).unwrap();
        let texts = entries.map(|entry| fs::read_to_string(entry.unwrap().path()).unwrap());
        texts.collect()
    }

    /// An exchange that comes to its end, whatever it has to tell.
    pub fn exchanged(&self, machine: &str) -> Value {
        let said = self.run(machine, &["sync", "--format", "json"]);
        assert!([0, 3].contains(&said.status), "{machine}\n{said}");
        serde_json::from_str(&said.stdout).unwrap()
    }

    /// An exchange that must go well.
    pub fn synced(&self, machine: &str) -> Value {
        let said = self.run(machine, &["sync", "--format", "json"]);
        assert_eq!(said.status, 0, "{machine}\n{said}");
        serde_json::from_str(&said.stdout).unwrap()
    }

    /// An exchange that must be refused so.
    pub fn refused(&self, machine: &str) -> String {
        let said = self.run(machine, &["sync", "--format", "json"]);
        assert_eq!((said.status, said.stdout.as_str()), (1, ""), "{said}");
        let lines = said.stderr.lines();
        let values = lines.filter_map(|line| serde_json::from_str::<Value>(line).ok());
        let mut codes = values.filter_map(|v| v["error"]["code"].as_str().map(str::to_owned));
        codes.next_back().unwrap_or_else(|| panic!("{said}"))
    }

    /// Takes a form in, and tells its case.
    pub fn take_in(&self, machine: &str, reference: &str) -> String {
        let file = self
            .office
            .file(&format!("form-{machine}.toml"), form(reference));
        let cases = self.done(machine, &["intake", "nk", "--from", &file, "--quiet"]);
        cases.trim().to_owned()
    }

    /// Records that a form went to the team.
    pub fn forward(&self, machine: &str, case: &str) {
        self.done(machine, &["nk", "forward-to-team", case, "--quiet"]);
    }

    /// Records a note, whose text is its own.
    pub fn note(&self, machine: &str, case: &str, text: &str) {
        let file = self.office.file(
            &format!("note-{machine}.toml"),
            format!("text = \"{text}\"\n"),
        );
        self.done(machine, &["nk", "note", case, "--from", &file, "--quiet"]);
    }

    /// Refs and files that both machines must have alike; waiting steps, locks and git aside.
    pub fn records(&self, machine: &str) -> Vec<(PathBuf, Vec<u8>)> {
        let root = self.path(machine);
        let mut found = Vec::new();
        collect(&root, &root, &mut found);
        found.sort();
        found
    }

    /// The files that two machines do not have alike, with their lengths.
    pub fn differing(&self, one: &str, other: &str) -> Vec<(PathBuf, usize)> {
        let (one, other) = (self.records(one), self.records(other));
        let only = |here: &[(PathBuf, Vec<u8>)], there: &[(PathBuf, Vec<u8>)]| {
            let only = here.iter().filter(|file| !there.contains(file));
            let named = only.map(|(path, bytes)| (path.clone(), bytes.len()));
            named.collect::<Vec<_>>()
        };
        [only(&one, &other), only(&other, &one)].concat()
    }

    /// Nothing is wrong on a machine.
    pub fn is_sound(&self, machine: &str) {
        let said = self.run(machine, &["validate", "--format", "json"]);
        let value: Value = serde_json::from_str(&said.stdout).unwrap_or_else(|_| panic!("{said}"));
        let none: Vec<Value> = Vec::new();
        let findings = value["findings"].as_array().unwrap_or(&none);
        assert!(findings.is_empty(), "{machine}: {findings:#?}");
    }

    /// The steps of a case on a machine.
    pub fn steps(&self, machine: &str, case: &str) -> Vec<String> {
        let shown = self.done(machine, &["show", case, "--format", "json", "--quiet"]);
        let value: Value = serde_json::from_str(&shown).unwrap();
        let steps = value["steps"].as_array().unwrap().iter();
        steps
            .map(|s| s["step"].as_str().unwrap().to_owned())
            .collect()
    }

    /// The commit of the remote.
    pub fn remote_head(&self) -> String {
        self.git_in("remote.git", &["rev-parse", "main"])
            .trim()
            .to_owned()
    }

    /// A clone of a stranger who can write to the remote but holds no key.
    pub fn stranger(&self) -> &'static str {
        let _ = fs::remove_dir_all(self.path("stranger"));
        self.git(&["clone", "--quiet", "remote.git", "stranger"]);
        "stranger"
    }

    /// What the stranger did is sent.
    pub fn stranger_sends(&self) {
        self.git_in("stranger", &["add", "--all", "--force"]);
        self.git_in("stranger", &["commit", "--quiet", "--no-verify", "-m", "x"]);
        self.git_in("stranger", &["push", "--quiet", "origin", "HEAD:main"]);
    }
}

pub fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let to = to.join(path.file_name().unwrap());
        if path.is_dir() {
            copy(&path, &to);
        } else {
            fs::copy(&path, &to).unwrap();
        }
    }
}

fn collect(root: &Path, folder: &Path, found: &mut Vec<(PathBuf, Vec<u8>)>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        if [".git", ".lock", "waiting"].contains(&name.as_str()) {
            continue;
        }
        if path.is_dir() {
            collect(root, &path, found);
        } else {
            let inside = path.strip_prefix(root).unwrap().to_owned();
            found.push((inside, fs::read(&path).unwrap()));
        }
    }
}

/// Removes files that were not ready when a program was killed, as `mend` does: they are harmless, and
/// nothing else is to be mended.
pub fn remove_temporary(folder: &Path) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap();
        if name.starts_with(TEMP_PREFIX) {
            fs::remove_file(&path).unwrap();
        } else if path.is_dir() && name != ".git" {
            remove_temporary(&path);
        }
    }
}

/// Starts a command and gives it so long before it is killed.
pub fn killed(mut command: Command, after: std::time::Duration) -> Output {
    let mut child = command
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    std::thread::sleep(after);
    let _ = child.kill();
    child.wait_with_output().unwrap()
}
