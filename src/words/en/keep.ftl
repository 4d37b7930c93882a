# Backup, restore drill, disposal, bundle for an audit.

cmd-backup-about = Makes a copy of the store on another medium.
cmd-backup-long =
    It needs no key: the files are copied sealed, as they lie. The store is locked meanwhile, so the copy is consistent. Each file is read back and compared after it is written. The copy appears only when it is whole; one that was broken off leaves nothing that could be taken for it.

    The folder must be new, empty, or hold an earlier copy of the same store, which the new one replaces. The new copy is checked without a key. When it lacks what the earlier one has, or has it damaged, the earlier one is not deleted, but kept under the name NAME.previous; when such a one lies there already, nothing is replaced. For copies of several days, give each its own folder.

    In the copy lies the file SHA256SUMS: sha256sum --check SHA256SUMS checks it without this program. Whether it can be gone back to, restore-drill tells.

    Exit codes: 0 the copy is whole; 3 it is made, but something was not copied, is not as it should be, or an earlier copy was kept; 1 nothing was made.
cmd-backup-examples =
    kartoteka backup --to /media/usb/akta-2026-11-23
    kartoteka restore-drill --from /media/usb/akta-2026-11-23
arg-backup-to = The folder in which the copy is to lie; outside the store.
arg-backup-format = Form of the answer; table by default.
progress-disposing = Disposing of records
progress-backup = Copying
backup-done =
    Copy of the store: { $dir }
    Records: { $records }, files: { $files }, size: { $mib } MiB
    Digest of the list of files (SHA256SUMS): { $digest }
backup-next = The copy holds no person's key. Without the key of a holder nobody opens it, the office neither.
backup-faults = The copy is made, but { $count ->
    [one] something in it is not as it should be
   *[other] { $count } things in it are not as they should be
}. validate tells more.
backup-worse = The new copy lacks what the earlier one has, or has it damaged ({ $count ->
    [one] { $file }
   *[other] { $count } files, among them { $file }
}).
backup-changed = Since the earlier copy was made, something was changed or put into it ({ $count ->
    [one] { $file }
   *[other] { $count } files, among them { $file }
}); somebody may have worked in it as in the store.
backup-kept = The earlier copy was therefore kept: { $dir }. Run restore-drill on it, and find out what happened, before it is deleted.
backup-left = The copy is whole, but what lay there before could not be removed; it lies in the folder { $dir }, which has to be deleted.
backup-passed-over = Not copied, for it is no plain file or has control characters in its name: { $file }

cmd-restore-drill-about = Tries whether a copy can be gone back to, and leaves a proof.
cmd-restore-drill-long =
    Opens the copy as a store, checks in it all that the given key opens, and compares each case with the store in use: which records and steps the copy lacks, and which the store no longer has. It restores nothing and changes nothing in the copy.

    The outcome is printed as a dated certificate, and a holder of write leaves a signed line in the log that the drill took place and how it went.

    Exit codes: 0 the copy is good, 3 something could not be read, 4 there are errors. That a copy is older than the last writes is no error.
cmd-restore-drill-examples =
    kartoteka restore-drill --from /media/usb/akta-2026-11-23
    kartoteka restore-drill --from /media/usb/akta --format json
arg-restore-drill-from = The folder with the copy.
arg-restore-drill-format = Form of the answer; table by default.
restore-drill-title = Certificate of a restore drill, { $day }
restore-drill-head =
    Office: { $office }
    Fingerprint of the store: { $fingerprint }
    Copy: { $dir }
    The copy was made: { $at }
    Digest of the copy's list of files (SHA256SUMS): { $digest }
    The drill was done by: { $by }
restore-drill-no-list = The copy has no list of digests (SHA256SUMS): whether its files are the ones that were copied was not compared, only what stands in them and in the logs was checked.
restore-drill-damaged = A file of the copy changed or is gone: { $file }
restore-drill-same = Records that end with the same step in the copy and in the store: { $count }
restore-drill-behind = { $case }: the copy ends with step { $copy }, the store with step { $store }; the copy lacks the later ones.
restore-drill-not-copied = { $case }: the copy lacks this record; in the store it has steps up to { $store }.
restore-drill-ahead = { $case }: the copy ends with step { $copy }, the store with step { $store } already; the store has lost the later ones.
restore-drill-lost = { $case }: the store no longer has this record; in the copy it has steps up to { $copy }.
restore-drill-anew = { $case }: the copy ends with step { $copy }, the store with step { $store }; of what the copy has some was recorded anew since, or waits, as the logs tell.
restore-drill-let-go = { $case }: in the copy it has steps up to { $copy }; an admin let it go since, as the logs tell (sync let-go).
restore-drill-parted = { $case }: the earlier steps in the copy and in the store are not the same; somebody replaced them.
restore-drill-unreadable-copy = { $case }: cannot be read or believed in the copy.
restore-drill-unreadable = { $case }: cannot be read or believed in the store; the copy may be needed.
restore-drill-older-keys = The keys of the store in this copy are older than those of now: whoever was a holder then opens the copy still. When it is gone back to, mend joins the keys on a computer that knows the newer ones, and an admin's mend seals the records to the newest.
restore-drill-good = Outcome: this copy can be gone back to.
restore-drill-bad = Outcome: this copy is not enough, or the store lacks something; clear up the findings above before the copy is needed.
restore-drill-logged = The drill stands in the log, in a signed line.
restore-drill-not-logged = The drill does not stand in the log: that takes the right write, and a store that can be written to.

error-backup-inside = A copy cannot lie in a store, nor around it.
    .hint = Name a folder outside the store, best on another medium.
error-not-a-backup = This folder holds something else than a copy of this store.
    .hint = Name a folder that is new, empty, or holds a copy of the same store; no file was changed.
error-no-copy = In this folder there is no copy of this store.
    .hint = Name by --from the folder that backup wrote: the one with the files kartoteka.toml and SHA256SUMS.
error-target-unreachable = The folder to write to cannot be reached.
    .hint = Check the path, and whether the medium is there; the folder above it has to exist, and a link has to lead somewhere.
error-backup-knows-more = The copy in this folder has what the store no longer has whole, or was changed since it was made, and beside it lies an earlier copy already that was kept. Nothing was replaced.
    .hint = Run restore-drill on both and find out what became of the records; put the older one away, or make the new copy in another folder.

cmd-dispose-about = Disposes of records whose time is over, and certifies it.
cmd-dispose-long =
    Removes what a record holds for good: of its journal only this is left, that it was disposed of, when, by whom and by which rule; sheets and attached files are gone. The number stays taken.

    For how many years records are kept, the office sets in its settings (retention); without that setting nothing may go. The years count from 1 January of the year after the case ended. The program refuses before that day, while the case runs, while duties are not done, and while the disposal is on hold (step hold). When one of the cases named may not go, none does.

    The clock of the computer must have come to that day too: a day given by hand (--today) may look ahead with --due and --dry-run, and destroys nothing.

    --due prints a list, which --list takes once it was looked at and approved. After the disposal of a year the old documents key is still to be retired, for until then it opens backups: see docs/office.md.

    --reprint makes the certificate of an earlier disposal once more, from what is left of the records, and removes nothing. How many documents were removed is not told then.

    Exit codes: 0 done, 1 nothing was removed, 3 records were removed, but not all that were named, or something after it failed.
cmd-dispose-examples =
    kartoteka dispose --due > to-dispose.txt
    kartoteka dispose --list to-dispose.txt --dry-run
    kartoteka dispose --list to-dispose.txt --certificate certificate.pdf
    kartoteka dispose --list to-dispose.txt --reprint --certificate certificate.pdf
arg-dispose-case = Numbers of cases.
arg-dispose-list = A file with a list of cases: a number in each line, the rest of the line does not matter; “-” is standard input.
arg-dispose-due = Prints the records that may go today, and removes nothing.
arg-dispose-dry-run = Tells whether they may go, and removes nothing.
arg-dispose-reprint = Makes the certificate of an earlier disposal once more, and removes nothing.
arg-dispose-certificate = A PDF file for the certificate; “-” is standard output.
arg-dispose-although-unsent = Does it although not everything was sent and taken in, or the remote cannot be asked; says what that means, and asks.
arg-dispose-format = Form of the answer; table by default.
ask-dispose = { $count ->
    [one] What the record of { $count } case holds will be removed for good.
   *[other] What the records of { $count } cases hold will be removed for good.
} Go on?
dispose-documents-left = { $case } is disposed of, but not all of its sheets and files could be removed; kartoteka mend removes them. Why: { $why }
dispose-drafts-left = { $case } is disposed of, but drafts about it on this computer could not be removed; kartoteka drafts shows them. Why: { $why }
dispose-not-told = The records are disposed of, but the certificate could not be given out; dispose --reprint makes it once more. Why: { $why }
dispose-none = There is no record that may go today.
dispose-dry-run = Nothing was removed; without --dry-run records would go, in number: { $count }.
dispose-due = class { $class }, years: { $years }, may go from { $day }
keep-disposed = The record was disposed of already.
keep-no-rule = The office has not set (retention) for how many years it keeps such records.
keep-running = The case still runs.
keep-held = The disposal of this record is on hold; the step release-hold ends that.
keep-open = Duties of the case that are not done: { $count }; deadlines --case names them.
keep-until = The record may go on { $day } at the earliest; years of keeping: { $years }.
keep-due = The record may go.
disposal-title = Certificate of a disposal of records, { $day }
disposal-paper-title = Certificate of a disposal of records
disposal-head =
    Office: { $office }
    Fingerprint of the store: { $fingerprint }
    Day of the disposal: { $day }
    The disposal was done by: { $by }
    The time counts from 1 January of the year after the end of the case, by the office's settings.
disposal-again = This certificate was made once more on { $day }, from what is left of the records. How many sheets and files were removed is not kept.
disposal-record =
    { $case }: class { $class }, { $years ->
        [one] { $years } year
       *[other] { $years } years
    }, may go from { $due }, sheets and files removed: { $documents }
      digest of the last step before the disposal: { $erased }
      digest of what is left: { $head }
disposal-rule =
    class { $class }, { $years ->
        [one] { $years } year
       *[other] { $years } years
    }, may go from { $due }
disposal-digests =
    before: { $erased }
    after: { $head }
disposal-column-case = Record
disposal-column-rule = Rule
disposal-column-documents = Documents removed
disposal-column-digests = Digest of the journal
disposal-not-covered = What the disposal does not reach
disposal-not-backups = Backups, the history of git and cloud versions still hold these records. Whoever has the documents key of that time reads them, until that key is retired and its copies are destroyed.
disposal-not-drafts = Drafts on other computers and of other persons, and files that somebody saved outside the store.
disposal-not-paper = Paper records, prints, and what was handed to others.
disposal-foot = Certificate of a disposal of records; it names nobody.
disposal-signature-done = who did the disposal
disposal-signature-office = for the office
error-erased = This record was disposed of; there is nothing more in it.
    .hint = When and by whom, show tells.
error-not-to-dispose = This record may not be disposed of now.
    .hint = dispose --due names the records that may; nothing was removed.
error-day-ahead = Nothing is destroyed on a day that has not come: the day given is { $day }, the clock of this computer shows { $clock }.
    .hint = Leave out --today (or the variable KARTOTEKA_TODAY), and check the clock; --due and --dry-run may look ahead. Nothing was removed.
error-not-disposed = This record was not disposed of, so there is no certificate of it.
    .hint = --reprint makes the certificate of an earlier disposal; dispose without it removes records. Nothing was removed.
error-other-disposal = This record was disposed of on another day or by another person than the first one named.
    .hint = A certificate is of one disposal: name the records of one. When and by whom, show tells.
error-bad-case-list = A line of the list does not begin with the number of a case.
    .hint = dispose --due prints a list in the right form; nothing was removed.
error-no-cases-named = No case is named.
    .hint = Name cases by their numbers, or in a file by --list; dispose --due names those that may go.
checkpoint-erased = The record was disposed of, so there is nothing left to compare the code of a paper with; the paper may be a true one.

cmd-bundle-about = Hands out some records for an audit, sealed to the auditor.
cmd-bundle-long =
    A folder is made, which the auditor opens with a key of their own and checks as the whole store: validate, list, show, timeline and deadlines work in it. It holds what was named and nothing else, and no key of the store: the files are sealed anew to keys of the bundle alone. Nothing can be written to it.

    The bundle holds the signed facts of the office and the logs whole, so that signatures can be checked. They show the numbers of the other cases, and who wrote to them when, not what they hold.

    The recipient (--to) is the auditor's public age key: age1…; it stands on the card that key new prints. Whoever replaces it on its way reads the records, so compare it by another way. That each case was handed out stays in the log. The right admin is needed.
cmd-bundle-examples =
    kartoteka bundle --for auditor NK-2026-0001 NK-2026-0002 --to age1… --out bundle
    kartoteka --store bundle --identity audit.age validate
value-recipient = RECIPIENT
arg-bundle-for = For whom the bundle is.
arg-bundle-case = Numbers of cases; “team” is the record of the team.
arg-bundle-to = The auditor's public age key: age1…
arg-bundle-out = A new or empty folder for the bundle; outside the store.
arg-bundle-format = Form of the answer; table by default.
progress-bundle = Handing out
ask-bundle = { $count ->
    [one] The whole record of { $count } case
   *[other] The whole records of { $count } cases
} can be read by whoever has the key of { $recipient }. Go on?
bundle-done =
    Bundle for the audit: { $dir }
    Records: { $records }, files: { $files }
    Digest of bundle.toml: { $digest }
    Fingerprint of the store for the auditor (--trust): { $fingerprint }
bundle-next = Give the auditor the fingerprint by another way than the bundle. After the audit the bundle is to be deleted: what it holds does not go when the records do.
bundle-not-logged = That it was handed out does not stand in the log, which could not be written; note it elsewhere.
error-bad-bundle = The file bundle.toml in this folder is not signed by an admin of this store, or belongs to another state of the office's facts.
    .hint = Do not trust the bundle; ask the office for a new one. If this is the office's own store, somebody planted that file: remove it and tell the admin.
error-bundle-of-another = This folder is a bundle for an audit, sealed to somebody else; your key is that of a holder of the store.
    .hint = You read in the office's own store. If this is its folder, somebody made it seem a bundle (bundle.toml and the folder keys): move bundle.toml out, keep it, and run mend.
error-in-bundle = This is a bundle for an audit: it can only be read.
    .hint = Writing is done in the office's store.
error-not-in-bundle = This case is not in the bundle for the audit.
    .hint = The bundle holds only chosen records; list names them. Whether the office has such a case, its own store tells.
error-bad-recipient = This is no public age key.
    .hint = It begins with age1 and has 62 signs; it stands on the card that key new prints.
