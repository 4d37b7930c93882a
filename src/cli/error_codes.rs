//! Every error of the program in one table: its code and its exit code.
//!
//! A code is part of the contract with scripts. Its sentence is `error-CODE`, its advice
//! its attribute `.hint`, in both languages. A new error is one line here.

use super::exit::Exit;

/// One kind of error.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ErrorCode {
    /// The code that scripts see, e.g. `unknown-option`.
    pub name: &'static str,
    /// How a run ends with it.
    pub exit: Exit,
}

impl ErrorCode {
    const fn refused(name: &'static str) -> Self {
        let exit = Exit::Refused;
        Self { name, exit }
    }

    const fn usage(name: &'static str) -> Self {
        let exit = Exit::Usage;
        Self { name, exit }
    }
}

/// Makes a constant of each error, and the table of them all.
macro_rules! table {
    ($($(#[$doc:meta])+ pub const $name:ident: ErrorCode = $code:expr;)+) => {
        $($(#[$doc])+ pub const $name: ErrorCode = $code;)+

        /// The table, in the order of this file.
        pub const ALL: &[ErrorCode] = &[$($name),+];
    };
}

table! {
    /// No command of that name.
    pub const UNKNOWN_COMMAND: ErrorCode = ErrorCode::usage("unknown-command");
    /// A command that needs a further command.
    pub const MISSING_COMMAND: ErrorCode = ErrorCode::usage("missing-command");
    /// No option of that name.
    pub const UNKNOWN_OPTION: ErrorCode = ErrorCode::usage("unknown-option");
    /// An argument that the command has no place for.
    pub const SURPLUS_ARGUMENT: ErrorCode = ErrorCode::usage("surplus-argument");
    /// Arguments that the command needs.
    pub const MISSING_ARGUMENT: ErrorCode = ErrorCode::usage("missing-argument");
    /// An option without its value.
    pub const MISSING_VALUE: ErrorCode = ErrorCode::usage("missing-value");
    /// Too many or too few values.
    pub const WRONG_COUNT: ErrorCode = ErrorCode::usage("wrong-count");
    /// A value that is not of the kind that the argument takes.
    pub const BAD_VALUE: ErrorCode = ErrorCode::usage("bad-value");
    /// A value that is none of those that the argument takes.
    pub const BAD_CHOICE: ErrorCode = ErrorCode::usage("bad-choice");
    /// Two arguments that exclude each other.
    pub const CONFLICT: ErrorCode = ErrorCode::usage("conflict");
    /// An option given twice that may be given once.
    pub const GIVEN_TWICE: ErrorCode = ErrorCode::usage("given-twice");
    /// An argument that is not UTF-8.
    pub const ARGUMENT_NOT_UTF8: ErrorCode = ErrorCode::usage("argument-not-utf8");
    /// A variable of the environment with a value that it cannot have.
    pub const BAD_VARIABLE: ErrorCode = ErrorCode::usage("bad-variable");
    /// A question that needs a person or `--yes`.
    pub const CONFIRMATION_NEEDED: ErrorCode = ErrorCode::usage("confirmation-needed");
    /// A passphrase that needs a person or `--passphrase-file`.
    pub const PASSPHRASE_NEEDED: ErrorCode = ErrorCode::usage("passphrase-needed");
    /// Questions that need a person at a terminal.
    pub const NOBODY_TO_ASK: ErrorCode = ErrorCode::usage("nobody-to-ask");
    /// No draft of that name, or of what is asked for.
    pub const NO_DRAFT: ErrorCode = ErrorCode::refused("no-draft");
    /// The person said no.
    pub const DECLINED: ErrorCode = ErrorCode::refused("declined");
    /// The person broke the questions off.
    pub const CANCELLED: ErrorCode = ErrorCode::refused("cancelled");
    /// No store above the current folder, and none named.
    pub const NO_STORE: ErrorCode = ErrorCode::refused("no-store");
    /// No folder of the user, so no place for keys or memories.
    pub const NO_HOME: ErrorCode = ErrorCode::refused("no-home");
    /// An input that cannot be read.
    pub const INPUT_UNREADABLE: ErrorCode = ErrorCode::refused("input-unreadable");
    /// An input beyond the limit.
    pub const INPUT_TOO_LARGE: ErrorCode = ErrorCode::refused("input-too-large");
    /// A file of the program that cannot be read or written.
    pub const FILE_FAILED: ErrorCode = ErrorCode::refused("file-failed");
    /// The folder does not lock.
    pub const NO_LOCKS: ErrorCode = ErrorCode::refused("no-locks");
    /// Somebody else holds the lock.
    pub const LOCKED: ErrorCode = ErrorCode {
        name: "locked",
        exit: Exit::Locked,
    };
    /// An input that is not UTF-8.
    pub const INPUT_NOT_UTF8: ErrorCode = ErrorCode::refused("input-not-utf8");
    /// An answer that cannot be written.
    pub const OUTPUT_FAILED: ErrorCode = ErrorCode::refused("output-failed");
    /// A line of a batch of records that is no JSON.
    pub const BAD_RECORD_LINE: ErrorCode = ErrorCode::refused("bad-record-line");
    /// A record whose reference was taken in with other content.
    pub const RECORD_DIFFERS: ErrorCode = ErrorCode::refused("record-differs");
    /// A contact that belongs to a case already.
    pub const OPENED_ALREADY: ErrorCode = ErrorCode::refused("opened-already");
    /// A line of a batch that is not of the form asked for.
    pub const BAD_LINE: ErrorCode = ErrorCode::refused("bad-line");
    /// A day, given or reached, that the calendar does not know.
    pub const OUT_OF_RANGE: ErrorCode = ErrorCode::refused("out-of-range");
    /// A new store needs an empty folder.
    pub const NOT_EMPTY: ErrorCode = ErrorCode::refused("not-empty");
    /// There is a store where a new one should be made.
    pub const STORE_EXISTS: ErrorCode = ErrorCode::refused("store-exists");
    /// An interrupted `init` left something where a new store should be made.
    pub const INIT_UNFINISHED: ErrorCode = ErrorCode::refused("init-unfinished");
    /// The file that marks a store is damaged.
    pub const MARKER_DAMAGED: ErrorCode = ErrorCode::refused("marker-damaged");
    /// The store was made by a newer program.
    pub const NEWER_FORMAT: ErrorCode = ErrorCode::refused("newer-format");
    /// A table that is part of the program did not pass its self-check.
    pub const FAULTY_TABLE: ErrorCode = ErrorCode {
        name: "faulty-table",
        exit: Exit::Bug,
    };
    /// The identity file is not there.
    pub const NO_IDENTITY_FILE: ErrorCode = ErrorCode::refused("no-identity-file");
    /// A file holds no identity.
    pub const NO_IDENTITY: ErrorCode = ErrorCode::refused("no-identity");
    /// The passphrase does not open the identity.
    pub const WRONG_PASSPHRASE: ErrorCode = ErrorCode::refused("wrong-passphrase");
    /// None of the identities is a holder's.
    pub const NO_USABLE_IDENTITY: ErrorCode = ErrorCode::refused("no-usable-identity");
    /// The holder's right is not enough.
    pub const NO_RIGHT: ErrorCode = ErrorCode::refused("no-right");
    /// No version of the office's facts counts.
    pub const OFFICE_BROKEN: ErrorCode = ErrorCode::refused("office-broken");
    /// The chain of office versions is broken: nothing may be written.
    pub const WRITES_STOPPED: ErrorCode = ErrorCode::refused("writes-stopped");
    /// The office's facts went on in two ways.
    pub const OFFICE_PARTED: ErrorCode = ErrorCode::refused("office-parted");
    /// Going back to an older state cannot be logged.
    pub const GO_BACK_NOT_LOGGED: ErrorCode = ErrorCode::refused("go-back-not-logged");
    /// The store is not the one that was meant.
    pub const WRONG_FINGERPRINT: ErrorCode = ErrorCode::refused("wrong-fingerprint");
    /// The office's facts changed meanwhile.
    pub const OFFICE_CHANGED: ErrorCode = ErrorCode::refused("office-changed");
    /// The new office version would not be sound.
    pub const OFFICE_REFUSED: ErrorCode = ErrorCode::refused("office-refused");
    /// A store identity cannot be had.
    pub const KEYS_BROKEN: ErrorCode = ErrorCode::refused("keys-broken");
    /// A card that is none.
    pub const BAD_CARD: ErrorCode = ErrorCode::refused("bad-card");
    /// The id or the key is a holder's already.
    pub const HOLDER_TAKEN: ErrorCode = ErrorCode::refused("holder-taken");
    /// No such holder.
    pub const NO_HOLDER: ErrorCode = ErrorCode::refused("no-holder");
    /// Nobody removes himself.
    pub const ONESELF: ErrorCode = ErrorCode::refused("oneself");
    /// The store has no journal of the team yet.
    pub const NO_TEAM: ErrorCode = ErrorCode::refused("no-team");
    /// No such case.
    pub const NO_CASE: ErrorCode = ErrorCode::refused("no-case");
    /// A case that cannot be read or believed.
    pub const CASE_UNREADABLE: ErrorCode = ErrorCode::refused("case-unreadable");
    /// The case changed since it was loaded.
    pub const CASE_CHANGED: ErrorCode = ErrorCode::refused("case-changed");
    /// The lock was lost, e.g. in sleep, and somebody may have written meanwhile.
    pub const LOCK_LOST: ErrorCode = ErrorCode::refused("lock-lost");
    /// What was to be written does not read back.
    pub const NOT_SOUND: ErrorCode = ErrorCode::refused("not-sound");
    /// No free number.
    pub const NO_NUMBER: ErrorCode = ErrorCode::refused("no-number");
    /// An attached file over the office's limit.
    pub const ATTACHMENT_TOO_LARGE: ErrorCode = ErrorCode::refused("attachment-too-large");
    /// A step that cannot be true.
    pub const STEP_REFUSED: ErrorCode = ErrorCode::refused("step-refused");
    /// A step that the law forbids.
    pub const STEP_FORBIDDEN: ErrorCode = ErrorCode::refused("step-forbidden");
    /// A field that is not as its table says.
    pub const FIELD_REFUSED: ErrorCode = ErrorCode::refused("field-refused");
    /// A field given by a flag and by a file.
    pub const BOTH_WAYS: ErrorCode = ErrorCode::usage("both-ways");
    /// The case has gone on since.
    pub const AFTER_MISMATCH: ErrorCode = ErrorCode::refused("after-mismatch");
    /// A form with errors.
    pub const FORM_REFUSED: ErrorCode = ErrorCode::refused("form-refused");
    /// A reference that was taken in with other content.
    pub const FORM_DIFFERS: ErrorCode = ErrorCode::refused("form-differs");
    /// Standard input is named twice.
    pub const STDIN_TWICE: ErrorCode = ErrorCode::usage("stdin-twice");
    /// An input that is neither TOML nor JSON.
    pub const INPUT_MALFORMED: ErrorCode = ErrorCode::refused("input-malformed");
    /// A line that no shell could part into words.
    pub const BAD_COMMAND_LINE: ErrorCode = ErrorCode::usage("bad-command-line");
    /// A run within a run.
    pub const NESTED_RUN: ErrorCode = ErrorCode::usage("nested-run");
    /// Two passphrases that should be the same.
    pub const PASSPHRASES_DIFFER: ErrorCode = ErrorCode::refused("passphrases-differ");
    /// A file is where a new identity should lie.
    pub const IDENTITY_EXISTS: ErrorCode = ErrorCode::refused("identity-exists");
    /// A new identity would lie in a store.
    pub const KEY_IN_STORE: ErrorCode = ErrorCode::refused("key-in-store");
    /// A passphrase without a sign.
    pub const EMPTY_PASSPHRASE: ErrorCode = ErrorCode::refused("empty-passphrase");
    /// Nobody decided about the key in the envelope.
    pub const RECOVERY_UNDECIDED: ErrorCode = ErrorCode::usage("recovery-undecided");
    /// The only admin cannot go.
    pub const LAST_ADMIN: ErrorCode = ErrorCode::refused("last-admin");
    /// A period whose last day lies before its first.
    pub const PERIOD_BACKWARDS: ErrorCode = ErrorCode::usage("period-backwards");
    /// Several parts of an audit in a form that holds one.
    pub const ONE_SECTION: ErrorCode = ErrorCode::usage("one-section");
    /// The code of a paper with a wrong sign.
    pub const CHECKPOINT_MISTYPED: ErrorCode = ErrorCode::refused("checkpoint-mistyped");
    /// The code of a paper without the one case whose paper it is.
    pub const CHECKPOINT_OF_CASE: ErrorCode = ErrorCode::usage("checkpoint-of-case");
    /// A path that does not lie in the store.
    pub const PATH_OUTSIDE: ErrorCode = ErrorCode::refused("path-outside");
    /// The case has no step of that number.
    pub const NO_STEP: ErrorCode = ErrorCode::refused("no-step");
    /// A step of which the paper that was asked for is not made.
    pub const NO_STEP_OF_PAPER: ErrorCode = ErrorCode::refused("no-step-of-paper");
    /// The step has no file that could be saved.
    pub const NO_FILES: ErrorCode = ErrorCode::refused("no-files");
    /// The procedure has no paper of that name.
    pub const NO_PAPER: ErrorCode = ErrorCode::usage("no-paper");
    /// The case has nobody whom the paper could be about, or not the person named.
    pub const NO_PARTY: ErrorCode = ErrorCode::refused("no-party");
    /// Several persons of the case fit the paper.
    pub const PARTY_NEEDED: ErrorCode = ErrorCode::usage("party-needed");
    /// A copy for a person to whom the team has not consented.
    pub const NO_CONSENT: ErrorCode = ErrorCode::refused("no-consent");
    /// A paper that cannot be printed without a case.
    pub const NOT_BLANK: ErrorCode = ErrorCode::usage("not-blank");
    /// A program without the means to print.
    pub const NO_PRINTING: ErrorCode = ErrorCode::refused("no-printing");
    /// A paper that could not be set.
    pub const PRINT_FAILED: ErrorCode = ErrorCode::refused("print-failed");
    /// The step has several files, and none was named.
    pub const WHICH_FILE: ErrorCode = ErrorCode::refused("which-file");
    /// The step has no such file.
    pub const NO_FILE: ErrorCode = ErrorCode::refused("no-file");
    /// Plain text would lie in a store.
    pub const PLAIN_IN_STORE: ErrorCode = ErrorCode::refused("plain-in-store");
    /// What is no text would go to a terminal.
    pub const ANSWER_TO_TERMINAL: ErrorCode = ErrorCode::usage("answer-to-terminal");
    /// A file holds what was told once, and nothing may take its place.
    pub const TOLD_NOT_TAKEN: ErrorCode = ErrorCode::refused("told-not-taken");
    /// The procedure has no step or deadline of that name.
    pub const NO_RULE: ErrorCode = ErrorCode::refused("no-rule");
    /// The deadline has no row of that subject.
    pub const NO_SUBJECT: ErrorCode = ErrorCode::refused("no-subject");
    /// Neither the number of a case nor a code that can be explained.
    pub const UNKNOWN_CODE: ErrorCode = ErrorCode::usage("unknown-code");
    /// The statistics have no such figure.
    pub const NO_FIGURE: ErrorCode = ErrorCode::usage("no-figure");
    /// A case that the person did not let this receiver know of.
    pub const NO_CONSENT_TO_SHARE: ErrorCode = ErrorCode::refused("no-consent-to-share");
    /// A case of a procedure that the command is not about.
    pub const OTHER_PROCEDURE: ErrorCode = ErrorCode::refused("other-procedure");
    /// A file that is no CSV of case data.
    pub const HTCDS_UNREADABLE: ErrorCode = ErrorCode::refused("htcds-unreadable");
    /// A copy that would lie in a store.
    pub const BACKUP_INSIDE: ErrorCode = ErrorCode::refused("backup-inside");
    /// A folder that is no copy of this store.
    pub const NOT_A_BACKUP: ErrorCode = ErrorCode::refused("not-a-backup");
    /// A folder that a copy or a bundle cannot be made in.
    pub const TARGET_UNREACHABLE: ErrorCode = ErrorCode::refused("target-unreachable");
    /// No copy of this store where one was named.
    pub const NO_COPY: ErrorCode = ErrorCode::refused("no-copy");
    /// A copy that holds what the store has lost.
    pub const BACKUP_KNOWS_MORE: ErrorCode = ErrorCode::refused("backup-knows-more");
    /// A case of which only the disposal is left.
    pub const ERASED: ErrorCode = ErrorCode::refused("erased");
    /// A case that may not be disposed of now.
    pub const NOT_TO_DISPOSE: ErrorCode = ErrorCode::refused("not-to-dispose");
    /// A day given by hand that the clock has not come to.
    pub const DAY_AHEAD: ErrorCode = ErrorCode::refused("day-ahead");
    /// A certificate is asked for of a record that was not disposed of.
    pub const NOT_DISPOSED: ErrorCode = ErrorCode::refused("not-disposed");
    /// One certificate is asked for of several disposals.
    pub const OTHER_DISPOSAL: ErrorCode = ErrorCode::refused("other-disposal");
    /// A list of cases with a line that names none.
    pub const BAD_CASE_LIST: ErrorCode = ErrorCode::refused("bad-case-list");
    /// No case is named, neither as an argument nor in a list.
    pub const NO_CASES_NAMED: ErrorCode = ErrorCode::usage("no-cases-named");
    /// A folder that calls itself a bundle, and none that an admin of the store made.
    pub const BAD_BUNDLE: ErrorCode = ErrorCode::refused("bad-bundle");
    /// A bundle for somebody else, opened by a holder of the store.
    pub const BUNDLE_OF_ANOTHER: ErrorCode = ErrorCode::refused("bundle-of-another");
    /// A write to a bundle.
    pub const IN_BUNDLE: ErrorCode = ErrorCode::refused("in-bundle");
    /// Something else than the recipient of a key.
    pub const BAD_RECIPIENT: ErrorCode = ErrorCode::usage("bad-recipient");
    /// An older key of the store that is still needed cannot be given up.
    pub const NOT_RETIRED: ErrorCode = ErrorCode::refused("not-retired");
    /// A new passphrase that needs a person or an option.
    pub const NEW_PASSPHRASE_NEEDED: ErrorCode = ErrorCode::usage("new-passphrase-needed");
    /// Several identity files, or none, where one is meant.
    pub const WHICH_IDENTITY: ErrorCode = ErrorCode::usage("which-identity");
    /// A drill without the key that is to be tried.
    pub const RECOVERY_KEY_NEEDED: ErrorCode = ErrorCode::usage("recovery-key-needed");
    /// The office's facts went on in two ways, and records open with the keys of one alone.
    pub const KEYS_PARTED: ErrorCode = ErrorCode::refused("keys-parted");
    /// A period that has not begun.
    pub const PERIOD_AHEAD: ErrorCode = ErrorCode::usage("period-ahead");
    /// A year that has not begun: nothing can be told of it.
    pub const YEAR_AHEAD: ErrorCode = ErrorCode::usage("year-ahead");
    /// A case that is not among those that were chosen for a bundle.
    pub const NOT_IN_BUNDLE: ErrorCode = ErrorCode::refused("not-in-bundle");
    /// A search for too little, or for nothing.
    pub const QUERY_TOO_SHORT: ErrorCode = ErrorCode::refused("query-too-short");
    /// A form about somebody whose procedure runs already.
    pub const ALREADY_RUNS: ErrorCode = ErrorCode::refused("already-runs");
    /// Two forms of one call about one person.
    pub const SAME_PERSON: ErrorCode = ErrorCode::refused("same-person");
    /// A program without the means to make workbooks.
    pub const NO_WORKBOOKS: ErrorCode = ErrorCode::refused("no-workbooks");
    /// An answer that a workbook does not hold.
    pub const WORKBOOK_FULL: ErrorCode = ErrorCode::refused("workbook-full");
    /// A path that a line of a schedule cannot hold.
    pub const PATH_NOT_PLAIN: ErrorCode = ErrorCode::refused("path-not-plain");
    /// There is no git on this computer.
    pub const GIT_MISSING: ErrorCode = ErrorCode::refused("git-missing");
    /// The store has no repository, or none that names one remote and a branch.
    pub const SYNC_NOT_SET_UP: ErrorCode = ErrorCode::refused("sync-not-set-up");
    /// The repository names several remotes.
    pub const SEVERAL_REMOTES: ErrorCode = ErrorCode::refused("several-remotes");
    /// The repository has another remote.
    pub const OTHER_REMOTE: ErrorCode = ErrorCode::refused("other-remote");
    /// An address of no kind that may be.
    pub const BAD_ADDRESS: ErrorCode = ErrorCode::refused("bad-address");
    /// An address with a password in it.
    pub const PASSWORD_IN_ADDRESS: ErrorCode = ErrorCode::refused("password-in-address");
    /// Something in the repository that may lead elsewhere or run programs.
    pub const REPOSITORY_NOT_PLAIN: ErrorCode = ErrorCode::refused("repository-not-plain");
    /// A setting of the repository that may run programs.
    pub const REPOSITORY_SETTING: ErrorCode = ErrorCode::refused("repository-setting");
    /// The same in the folder that the store is sent to.
    pub const REMOTE_NOT_PLAIN: ErrorCode = ErrorCode::refused("remote-not-plain");
    /// A setting there that may run programs.
    pub const REMOTE_SETTING: ErrorCode = ErrorCode::refused("remote-setting");
    /// The remote cannot be reached.
    pub const REMOTE_UNREACHABLE: ErrorCode = ErrorCode::refused("remote-unreachable");
    /// The remote refused the login.
    pub const REMOTE_LOGIN: ErrorCode = ErrorCode::refused("remote-login");
    /// At the remote there is no repository.
    pub const NO_REMOTE_REPOSITORY: ErrorCode = ErrorCode::refused("no-remote-repository");
    /// The remote does not take what is sent.
    pub const REMOTE_REFUSED: ErrorCode = ErrorCode::refused("remote-refused");
    /// Somebody was faster, again and again.
    pub const REMOTE_BUSY: ErrorCode = ErrorCode::refused("remote-busy");
    /// There is no room for the repository.
    pub const GIT_FULL: ErrorCode = ErrorCode::refused("git-full");
    /// git failed in another way.
    pub const GIT_FAILED: ErrorCode = ErrorCode::refused("git-failed");
    /// Steps that were not sent yet, before a change that everybody must see at one place.
    pub const SYNC_FIRST: ErrorCode = ErrorCode::refused("sync-first");
    /// The remote has what was not taken in yet, before such a change.
    pub const SYNC_BEHIND: ErrorCode = ErrorCode::refused("sync-behind");
    /// By the newest facts steps that were sent are nobody's.
    pub const FACTS_CUT: ErrorCode = ErrorCode::refused("facts-cut");
    /// No step that waits is named so, or several are.
    pub const NO_WAITING_STEP: ErrorCode = ErrorCode::refused("no-waiting-step");
    /// Nothing holds a record back that could be let go.
    pub const NOT_HELD: ErrorCode = ErrorCode::refused("not-held");
    /// A record that somebody else disposed of here is let go by that person.
    pub const OTHERS_DISPOSAL: ErrorCode = ErrorCode::refused("others-disposal");
    /// The remote holds another store.
    pub const OTHER_STORE_THERE: ErrorCode = ErrorCode::refused("other-store-there");
    /// The remote holds something that is no store.
    pub const NO_STORE_THERE: ErrorCode = ErrorCode::refused("no-store-there");
    /// The remote has branches, but not the one of this store.
    pub const OTHER_BRANCHES_THERE: ErrorCode = ErrorCode::refused("other-branches-there");
    /// The repository is on another branch than the one that is exchanged.
    pub const OTHER_BRANCH: ErrorCode = ErrorCode::refused("other-branch");
    /// The repository at the remote is damaged.
    pub const REMOTE_DAMAGED: ErrorCode = ErrorCode::refused("remote-damaged");
    /// By the facts that were fetched the right of this person has ended.
    pub const RIGHT_ENDED: ErrorCode = ErrorCode::refused("right-ended");
    /// Two machines changed the office's facts.
    pub const FACTS_PARTED: ErrorCode = ErrorCode::refused("facts-parted");
    /// The facts of this machine cannot be set aside for those of the remote.
    pub const FACTS_BOUND: ErrorCode = ErrorCode::refused("facts-bound");
    /// The facts of the remote are by somebody whose right ended here.
    pub const FACTS_OF_ENDED: ErrorCode = ErrorCode::refused("facts-of-ended");
    /// The facts of the office that were fetched cannot be believed.
    pub const FACTS_UNSOUND: ErrorCode = ErrorCode::refused("facts-unsound");
    /// Neither the fetched keys nor ours serve every holder.
    pub const KEYS_UNSOUND_THERE: ErrorCode = ErrorCode::refused("keys-unsound-there");
    /// A line that is no card of another office.
    pub const BAD_OFFICE_CARD: ErrorCode = ErrorCode::refused("bad-office-card");
    /// The settings do not tell our gmina.
    pub const NO_GMINA: ErrorCode = ErrorCode::refused("no-gmina");
    /// Papers for which our gmina never asked.
    pub const NOT_ASKED: ErrorCode = ErrorCode::refused("papers-not-asked");
    /// Papers for which the other gmina never asked.
    pub const PAPERS_NOT_REQUESTED: ErrorCode = ErrorCode::refused("papers-not-requested");
    /// Papers that were passed on since they were asked for.
    pub const PAPERS_PASSED: ErrorCode = ErrorCode::refused("papers-passed-already");
    /// A parcel that is not to be believed.
    pub const BAD_PARCEL: ErrorCode = ErrorCode::refused("bad-parcel");
    /// A parcel that our keys do not open, or that is for a card that no longer holds.
    pub const PARCEL_NOT_OURS: ErrorCode = ErrorCode::refused("parcel-not-ours");
    /// A parcel of another office than the one that was expected.
    pub const WRONG_SENDER: ErrorCode = ErrorCode::refused("wrong-sender");
    /// A parcel that tells less than one that was taken in before.
    pub const PARCEL_OLDER: ErrorCode = ErrorCode::refused("parcel-older");
    /// A further parcel that does not go on where the earlier one ended.
    pub const PARCEL_UNJOINED: ErrorCode = ErrorCode::refused("parcel-unjoined");
    /// What is kept here of an earlier parcel cannot be read.
    pub const PARCEL_MEMORY: ErrorCode = ErrorCode::refused("parcel-memory");
    /// The receipt would lie in the place of the parcel.
    pub const SAME_FILE: ErrorCode = ErrorCode::usage("receipt-over-parcel");
    /// A receipt that fits no parcel of ours.
    pub const BAD_RECEIPT: ErrorCode = ErrorCode::refused("bad-receipt");
    /// A fault of ours.
    pub const BUG: ErrorCode = ErrorCode {
        name: "bug",
        exit: Exit::Bug,
    };
}

#[cfg(test)]
mod tests;
