//! The one list of the files of messages: Polish, English. A new topic is a file in each
//! language and a line here.

/// The two files of a topic.
macro_rules! topics {
    ($($name:literal),+ $(,)?) => {
        &[$((
            include_str!(concat!("pl/", $name, ".ftl")),
            include_str!(concat!("en/", $name, ".ftl")),
        )),+]
    };
}

/// All files of messages.
pub(super) const ALL: &[(&str, &str)] = topics![
    "app",
    "audit",
    "calendar",
    "cli",
    "drafts",
    "errors",
    "explain",
    "files",
    "findings",
    "form",
    "handover",
    "help",
    "htcds",
    "keep",
    "keys",
    "law",
    "office",
    "overview",
    "paper",
    "program",
    "questions",
    "reading",
    "record",
    "register",
    "report",
    "search",
    "session",
    "stats",
    "steps",
    "store",
    "sync",
    "sync-settle",
    "taken",
    "teamyear",
    "timeline",
];
