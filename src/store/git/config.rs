//! Which settings may stand in a repository: those that name no program and lead nowhere else.
//!
//! A setting outside the list is named by its key, never by its value.

use std::path::Path;

use super::run::{Call, alone};
use super::{GitProblem, files};

/// A setting: its key, and its value as it stands there.
pub(super) type Setting = (String, String);

/// Settings that may stand in every repository.
const HARMLESS: [&str; 23] = [
    "core.repositoryformatversion",
    "core.filemode",
    "core.bare",
    "core.logallrefupdates",
    "core.ignorecase",
    "core.precomposeunicode",
    "core.symlinks",
    "core.sharedrepository",
    "receive.denynonfastforwards",
    "core.autocrlf",
    "core.safecrlf",
    "core.eol",
    "core.compression",
    "extensions.objectformat",
    "extensions.refstorage",
    "user.name",
    "user.email",
    "init.defaultbranch",
    "pull.rebase",
    "gc.auto",
    "gc.autopacklimit",
    "pack.threads",
    "diff.kartoteka.binary",
];

/// Of a repository that things are sent to, these too.
const OF_REMOTE: [&str; 7] = [
    "receive.denydeletes",
    "receive.denycurrentbranch",
    "receive.fsckobjects",
    "transfer.fsckobjects",
    "http.receivepack",
    "receive.unpacklimit",
    "receive.autogc",
];

/// What the driver of differences is called; it runs only when a person asks git for them.
const TEXTCONV: &str = "diff.kartoteka.textconv";

/// Reads the settings that stand in a file, and no other.
pub(super) fn read(file: &Path) -> Result<Vec<Setting>, GitProblem> {
    if !files::exists(file) {
        return Ok(Vec::new());
    }
    let call = Call::new("config").arg("--file").arg(file);
    let call = call.args(["--no-includes", "--null", "--list"]);
    let listed = alone(&call)?.answer()?;
    let each = listed.split(|b| *b == 0).filter(|one| !one.is_empty());
    Ok(each.map(setting).collect())
}

/// `key LF value`; a key without a value means true.
fn setting(bytes: &[u8]) -> Setting {
    let text = String::from_utf8_lossy(bytes);
    match text.split_once('\n') {
        Some((key, value)) => (key.to_owned(), value.to_owned()),
        None => (text.into_owned(), String::new()),
    }
}

/// The first setting of a store's repository that may not stand there.
pub(super) fn refused(settings: &[Setting]) -> Option<&str> {
    let may_be = |(key, value): &&Setting| {
        HARMLESS.contains(&key.as_str()) || is_of_place(key) || is_own_driver(key, value)
    };
    first_other(settings, may_be)
}

/// The same of a repository that things are sent to.
pub(super) fn refused_there(settings: &[Setting]) -> Option<&str> {
    first_other(settings, |(key, value)| {
        let known = |list: &[&str]| list.contains(&key.as_str());
        known(&HARMLESS) || known(&OF_REMOTE) || is_of_place(key) || is_own_driver(key, value)
    })
}

fn first_other(settings: &[Setting], may_be: impl Fn(&&Setting) -> bool) -> Option<&str> {
    let mut others = settings.iter().filter(|one| !may_be(one));
    others.next().map(|(key, _)| key.as_str())
}

/// Where things are sent, and which branch goes with which; how is not among them.
fn is_of_place(key: &str) -> bool {
    let named = |section: &str, names: &[&str]| {
        let rest = key.strip_prefix(section).and_then(|k| k.strip_prefix('.'));
        let name = rest.and_then(|rest| rest.rsplit_once('.'));
        name.is_some_and(|(_, name)| names.contains(&name))
    };
    named("remote", &["url", "fetch"]) || named("branch", &["remote", "merge"])
}

/// The driver runs our own program and nothing else.
fn is_own_driver(key: &str, value: &str) -> bool {
    key == TEXTCONV && value == super::setup::TEXTCONV
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_that_name_programs_are_refused_by_their_keys() {
        let one = |key: &str, value: &str| vec![(key.to_owned(), value.to_owned())];
        for (key, value) in [
            ("core.filemode", "true"),
            ("remote.origin.url", "x"),
            ("remote.my.nas.fetch", "+refs/heads/*:refs/remotes/my.nas/*"),
            ("branch.main.merge", "refs/heads/main"),
            (TEXTCONV, super::super::setup::TEXTCONV),
        ] {
            assert_eq!(refused(&one(key, value)), None, "{key}");
        }
        for key in [
            "core.fsmonitor",
            "core.hookspath",
            "core.sshcommand",
            "core.gitproxy",
            "core.worktree",
            "core.alternaterefscommand",
            "core.attributesfile",
            "include.path",
            "includeif.gitdir:/.path",
            "remote.origin.uploadpack",
            "remote.origin.receivepack",
            "remote.origin.vcs",
            "remote.origin.proxy",
            "url.ext::sh.insteadof",
            "credential.helper",
            "filter.x.clean",
            "extensions.worktreeconfig",
            "diff.kartoteka.command",
            "diff.external",
            "alias.fetch",
            "gpg.program",
            "protocol.ext.allow",
            "receive.procreceiverefs",
            "uploadpack.packobjectshook",
        ] {
            assert_eq!(refused(&one(key, "x")), Some(key));
            assert_eq!(refused_there(&one(key, "x")), Some(key));
        }
        assert_eq!(refused(&one(TEXTCONV, "sh evil")), Some(TEXTCONV));
        let deny = "receive.denydeletes";
        assert_eq!(refused(&one(deny, "true")), Some(deny));
        assert_eq!(refused_there(&one(deny, "true")), None);
    }

    #[test]
    fn a_setting_is_its_key_and_its_value() {
        assert_eq!(setting(b"a.b\nc\nd"), ("a.b".into(), "c\nd".into()));
        assert_eq!(setting(b"a.b"), ("a.b".into(), String::new()));
    }
}
