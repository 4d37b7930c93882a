# The store, keys, holders, the office's settings, checks and repairs.

cmd-init-about = Makes a store and the key of its first admin.
cmd-init-long =
    The folder must be new or empty; on a shared disk a store is made once, for the whole office. Standard output gets the store's fingerprint: by it every computer knows that this is the store, and not another in its place.

    The recovery key (--recovery-out) belongs in a sealed envelope in a safe. It opens everything and has no passphrase, so once it is printed or on a medium its file must be deleted. Without it, a lost key or a forgotten passphrase of the last admin means that all records are lost. In a script with --yes and no decision the store is made without it, with a warning.

    A key file never takes the place of another file and cannot lie in a store. If anything fails, what was made is removed.
cmd-init-examples =
    kartoteka init records --office "GOPS w Przykładowie" --holder anna.k \
      --identity-out anna.age --recovery-out envelope.txt
    kartoteka init records --office "GOPS w Przykładowie" --holder anna.k \
      --identity-out anna.age --no-recovery --format json
arg-init-dir = A new or empty folder.
arg-init-office = Name of the office.
arg-init-holder = Id of the first admin, e.g. anna.k.
    .long = It can be seen without a key, so it should not be a full surname.
arg-init-identity-out = File for the admin's key.
arg-init-no-passphrase = A key without a passphrase: whoever has its file reads everything.
arg-init-one-writer = Makes the store though the folder does not lock: only this computer will ever write to it.
arg-init-recovery-out = File for the recovery key in the sealed envelope.
arg-init-no-recovery = Knowingly without a recovery key.
arg-init-teryt = TERYT code of the gmina, 2 to 7 digits.
arg-init-format = Form of the answer; table by default.

cmd-key-new-about = Makes a key of one's own and prints its card for the admin.
cmd-key-new-long =
    Every person makes the own key, on the own computer; the key file never leaves it. The admin gets the card alone, which is the line printed. A card is no secret, but the admin must know for certain from whom it comes.

    A nightly job, whom nobody can give a passphrase, gets a key of its own without one, and the least right that is enough for it.
cmd-key-new-examples =
    kartoteka key new --id jan.n --out jan.age
    kartoteka key new --id report --out report.age --no-passphrase > card.txt
arg-key-new-id = Id of the person or job, e.g. jan.n.
    .long = It can be seen without a key, so it should not be a full surname.
arg-key-new-out = File for the key.
arg-key-new-no-passphrase = A key without a passphrase: whoever has its file reads what the key does.
arg-key-new-format = Form of the answer; table by default.

cmd-staff-about = Adds, lists and removes holders of keys.
cmd-staff-add-about = Gives a right to the person whose card is given.
cmd-staff-add-long =
    Each right contains the one before: journal (deadlines and the course of cases, no names), documents (reading everything), write (reading and writing), admin (holders, keys and settings too). The least with which one can work is enough.

    Who exchanges the card on its way gets the right. So compare the last letters of the key with the person afterwards, for example on the telephone.

    Another right for the same person: first staff remove, then staff add.
cmd-staff-add-examples =
    kartoteka staff add --right write --card card.txt
    kartoteka staff add --right journal --card "kartoteka-card-1 report age1… … …"
arg-staff-add-right = The right.
arg-staff-add-card = The card: its line in quotation marks, a file with it, or "-".
arg-staff-add-format = Form of the answer; table by default.

cmd-staff-list-about = Lists the holders of keys, present and former.
cmd-staff-list-examples =
    kartoteka staff list
    kartoteka staff list --format json
arg-staff-list-format = Form of the answer; table by default.

cmd-staff-remove-about = Ends a right and changes the keys of the store.
cmd-staff-remove-long =
    New keys of the store are made, and all files are sealed anew. Nothing takes back what that person has read or copied already; the command says what that may be, and asks for a confirmation.

    It can be stopped at any moment: the records stay readable for the others, and mend finishes the work.
cmd-staff-remove-examples =
    kartoteka staff remove jan.n
arg-staff-remove-id = Id of the person.
arg-staff-remove-format = Form of the answer; table by default.

cmd-settings-about = Shows and changes the office's settings.
cmd-settings-show-about = Shows the settings as TOML.
cmd-settings-show-examples =
    kartoteka settings show > settings.toml
    kartoteka settings show --format json
arg-settings-show-format = Form of the answer; table by default, which is TOML.
cmd-settings-set-about = Puts new settings in force and shows what changes.
cmd-settings-set-long =
    Each first-level key that is given replaces the present one as a whole; keys that are not given stay. All errors are told at once, and then nothing changes.

    Keys: office (name of the office), teryt, calendar.saturday_is_working, extra_day_off (on, reason), norms (own norms, in days or months), retention (class, years; also each for itself in the tables nk, kcik, contact), codes (places, members), local_help (name, contact), place (code, name: how letters call a place of meetings), letterhead (town, address, phone, email: the office on its letters), experience (member, since: the year from which that person does this work), limits (attachment_mib), stats (elderly_age: from which age on the yearly sheets call an adult elderly, 60 by default).
cmd-settings-set-examples =
    kartoteka settings show > settings.toml
    kartoteka settings set --from settings.toml --dry-run
    kartoteka settings set --from settings.toml
arg-settings-set-from = TOML or JSON file; "-" is standard input.
arg-settings-set-dry-run = Shows what would change, and writes nothing.
arg-settings-set-format = Form of the answer; table by default.

cmd-validate-about = Checks that the folder of the store is whole and that nothing in it was replaced.
cmd-validate-long =
    Checks names, sealing, the build of files, signatures, digests, the log, and files that should not be here. Each finding has a code, a place and an advice. Nothing is changed.

    Without a key (--no-keys) it checks what can be seen from outside: enough for a backup. A key with the right journal checks the journals, one with the right documents everything. What was not checked is named.

    Exit codes: 0 no errors, 3 the store could not be opened or the office's facts are not whole, 4 findings of level error, and with --strict any findings.
cmd-validate-examples =
    kartoteka validate
    kartoteka validate NK-2026-0003
    kartoteka validate --code 0AB12-CDEF3-45678-GHJXX NK-2026-0003
    kartoteka validate /backups/records --no-keys
    kartoteka validate --subset auto/30
    kartoteka validate --strict --format json
arg-validate-path = Cases to check: numbers, folders or files; without them all.
    .long = The rest of the store is always checked. A path can also name a whole store, or a copy of it.
arg-validate-no-keys = Checks without any key.
arg-validate-code = The checkpoint of a printed paper: whether the state that it shows is part of today's journal of the case, and what was recorded later.
    .long = The number of one case is needed.
arg-validate-subset = Checks the records of one part of the cases alone, for example 3/30; auto/30 takes the part of the day.
    .long = The number of a case says in which part it is: after 30 successive days of auto/30 each was checked, and a new case moves no other. Names, keys, the facts of the office and logs are always checked as a whole.
arg-validate-strict = Exit code 4 for any finding, be it a warning or good to know only.
arg-validate-format = Form of the answer; table by default.

cmd-mend-about = Cleans up after an interrupted write and restores files that were taken away.
cmd-mend-long =
    Removes what an interrupted write left, finishes an interrupted change of keys, and restores files of the folders office and keys from the copies that this computer keeps. It never changes the journal of a case.

    After the store was gone back to from a backup: first mend, then mend --go-back. The first puts the facts of the office back as this computer saw them last, and joins the keys: those of the backup stay as long as a file needs them, and when an admin runs it, what is sealed to an older key is sealed anew. The second takes records and logs as they stand now, and leaves a signed line for each in the log.

    Needs the right write; to finish a change of keys, and to go back, the right admin.
cmd-mend-examples =
    kartoteka mend --dry-run
    kartoteka mend
    kartoteka mend --go-back
arg-mend-go-back = Goes on from the whole store as it stands now, after a deliberate return to a backup.
    .long = Only when an older copy of the store was put back knowingly. This computer then forgets what it saw of the records and logs that came later, and a signed line in the log tells of each. Facts of the office stay the newest ones; only when others went on from the older ones meanwhile are those of the store taken. An admin's right is needed.
ask-go-back = This computer will no longer expect the records and logs that came after the state that lies here now. Was an older copy put back knowingly? Go on? [y/N]
arg-mend-dry-run = Tells what it would do, and changes nothing.
arg-mend-one-writer = Lets only this computer write to the store where it lies now, though the folder does not lock.
arg-mend-many-writers = Takes back what --one-writer said.
arg-mend-copies = Looks into the copies that a cloud folder made of files changed on two computers: what the records hold already goes, what goes on from them takes its place, the rest is told.
arg-mend-orphans = Removes documents that no journal names, too.
    .long = In a synchronised folder only when synchronisation is complete: a document may have arrived before its journal.
arg-mend-accept = Goes on from this case as it stands now; can be given several times.
    .long = Only when it is known what happened: a journal was put back from a backup, or the case is lost. This computer then forgets what it saw of the case before, and the log says that documents which it names, and no step any more, are gone for good. An admin's right is needed.
arg-mend-lost-logs = No longer expects logs that are lost for good.
    .long = Only when it is known what became of them, and no backup has them. This computer then forgets that it saw them.
arg-mend-format = Form of the answer; table by default.

# Passphrases and keys
ask-new-passphrase = New passphrase of the key { $file }
ask-passphrase-again = The same passphrase again
ask-recovery-out = File for the recovery key in the sealed envelope:
passphrases-differ = The passphrases differ; type them again.
passphrase-short = The passphrase is short. At least { $signs } letters protect better, for example four random words.
key-is-plain = The key { $file } will have no passphrase: whoever copies the file reads what this key opens.
key-made = The key { $file } is made. Card for the admin:
key-next = Give the card to the admin, and the key file to nobody. Keep a copy of it in a safe place: neither passphrase nor key can be recovered.
key-elsewhere = Commands find this key when the option --identity or the variable KARTOTEKA_IDENTITY names it.
form-teryt = A TERYT code has 2 to 7 digits.
form-holder-recovery = The id recovery is kept for the recovery key.

# After a store is made
init-done = The store is made in { $dir }.
init-fingerprint = Its fingerprint, by which every computer knows that this is the store, and not another in its place:
init-next = What to do now:
init-next-fingerprint = - Print or copy the fingerprint and keep it away from this computer. On another computer the first command confirms it by --trust FINGERPRINT.
init-next-identity = - Put a copy of the key { $file } in a safe place: neither passphrase nor key can be recovered.
init-next-elsewhere = - Name the key by the option --identity or the variable KARTOTEKA_IDENTITY.
init-next-staff = - Colleagues make their keys by key new; staff add takes their cards.
init-envelope = The recovery key { $file } has no passphrase and opens everything. Now print it or put it on a medium, seal it in an envelope, lock it in a safe, and delete the file.
init-no-recovery = The store will have no recovery key: a lost key or a forgotten passphrase means lost records.
init-one-writer = Only this computer may write to this store as long as it lies in a folder that does not lock.

# Holders
column-holder = Person
column-right = Right
column-means = May do
column-since = Since
column-until = Until
column-key-tail = Key
staff-added = { $id } now has the right: { $right }.
staff-added-check = This person's key ends with { $tail }: compare that with the person, for example on the telephone. If it differs, staff remove at once.
card-or-file = A card is the whole line that key new printed, in quotation marks, or the name of a file with that line.
card-shape = The line does not have the five parts of a card; perhaps not all of it was copied.
card-id = The id on the card is not written as it must be.
card-recipient = The age key on the card is not written as it must be; perhaps not all of the line was copied.
card-key = The signing key on the card is not written as it must be; perhaps not all of the line was copied.
card-signature = The signature of the card is wrong: the card was altered or copied with a mistake.
ask-remove = End the right of { $id } and seal everything anew? [y/N]
progress-reseal = Sealing files
progress-check-file = Checking the file
progress-check = Checking cases
staff-removed = { $id } has no access any more. Sealed anew: { $count ->
    [one] { $count } file
   *[other] { $count } files
}.
staff-removed-next = Former backups still open with the old key: guard or replace them.
reseal-failed = Not sealed anew: { $count ->
    [one] { $count } file
   *[other] { $count } files
}. The old keys stay as long as these files need them. Once that is put right, mend finishes it.

# Settings
column-key = Key
column-before = Before
column-after = After
settings-comment = Settings of the office, version { $version } of { $at } ({ $by }). Changed by: kartoteka settings set --from FILE
settings-comment-norms = Norms that the office has not set; they go into the table [norms]:
settings-norm = { $key }: { $label }
settings-norm-default = { $key }: { $label } (without it { $n })
settings-in-force = The new settings are in force.
settings-dry-run = Nothing was written; so it would be without --dry-run.
settings-same = Nothing changes; nothing was written.
settings-unknown = There is a key here that the program does not know.
settings-unknown-near = There is a key here that the program does not know; was “{ $near }” meant?
settings-known = Known keys: { $keys }.
settings-wanted-text = A text in quotation marks is wanted.
settings-wanted-integer = A whole number is wanted.
settings-wanted-boolean = true or false is wanted.
settings-wanted-date = A date is wanted: YYYY-MM-DD.
settings-wanted-table = A table is wanted.
settings-wanted-list = A list is wanted.
settings-range = The number must be between { $min } and { $max }.
settings-code = A code is made of small letters a-z, digits, dots and hyphens, at most 64 of them.
settings-form = The text is empty, longer than 400 letters, or not in one line.

# Checks
count-level-error = errors: { $count }
count-level-warning = warnings: { $count }
count-level-info = for information: { $count }
findings-counts = Result: { $counts }.
findings-none = Nothing to report.
findings-more = … and { $count ->
    [one] { $count } more place
   *[other] { $count } more places
}; --format json names all.
findings-summary = Checked: { $checked }. { $result }
unchecked-contents = Not checked: what stands in the files; that needs a key.
unchecked-documents = Not checked: sheets and attached files; that needs the right documents.
checkpoint-found = The checkpoint is part of today's journal of the case { $case }. The paper shows the state after step { $seq } – { $label } ({ $on }).
checkpoint-after = Recorded later:
checkpoint-step = {"  "}step { $seq } – { $label } ({ $on })
checkpoint-nothing-after = Nothing was recorded in this case later.
checkpoint-not-compared = The journal of this case cannot be read or believed, so the code of the paper was not compared with it.
validate-subset = The records of part { $part } of { $of } are checked; names, keys, the facts of the office and logs as a whole.
validate-not-opened = The store cannot be opened; what can be seen without a key was checked.
validate-hint-no-keys = Without a key: kartoteka validate --no-keys

# Repairs
mended-removed = removed: { $file }
mended-accepted = taken as it stands now: { $file }
mended-not-resealed = not sealed anew: { $file }
mended-log-forgotten = a log is no longer expected: { $file }
mended-joined = keys of the store and of this computer joined: { $file }
mended-went-back = went on from the facts of the office in the store: { $file }
mended-keys-given-up = given up, for no file needs them any more: { $count ->
    [one] { $count } older key
   *[other] { $count } older keys
} in { $file }
mended-former-kept = what this computer had kept of the office and the keys until now lies in: { $file }
mended-restored = restored from a copy on this computer: { $file }
mended-busy = nothing mended here, somebody is writing: { $file }
mended-keys-finished = finished a change of the store's keys
mended-one-writer = only this computer writes to these records now; before another one does: kartoteka mend --many-writers
mended-many-writers = this computer is no longer the only one that writes
mended-copy-taken = taken in the place of the file that it is a copy of: { $file }
mended-copy-left = superfluous, and could not be removed: { $file }
mended-copy-kept = kept, for it could not be proved superfluous; do not delete it: { $file }
mended-copy-parted = kept, for it alone holds the steps { $steps }: { $file }
mended-keys-dropped = took back a change of the store's keys that never came into force
mended-resealed = sealed anew: { $count ->
    [one] { $count } file
   *[other] { $count } files
}
to-be-removed = to be removed: { $file }
to-be-accepted = to be taken as it stands now: { $file }
to-be-log-forgotten = no longer to be expected: the log { $file }
to-be-joined = keys of the store and of this computer to be joined: { $file }
to-be-went-back = to go on from the facts of the office in the store: { $file }
to-be-keys-given-up = to be given up, for no file needs them any more: { $count ->
    [one] { $count } older key
   *[other] { $count } older keys
} in { $file }
to-be-former-kept = to be kept beside: { $file }
to-be-restored = to be restored from a copy on this computer: { $file }
to-be-busy = not looked at, somebody is writing: { $file }
to-be-keys-finished = to be finished: a change of the store's keys
to-be-one-writer = to be noted: only this computer writes to these records
to-be-many-writers = to be noted: this computer is no longer the only one that writes
to-be-copy-taken = to be taken in the place of the file that it is a copy of: { $file }
to-be-copy-left = superfluous, and cannot be removed: { $file }
to-be-copy-kept = to be kept, for it cannot be proved superfluous: { $file }
to-be-copy-parted = to be kept, for it alone holds the steps { $steps }: { $file }
to-be-keys-dropped = to be taken back: a change of the store's keys that never came into force
to-be-resealed = to be sealed anew: the files that were left with an old key
mend-nothing = There is nothing to mend. Whether all is sound, validate tells: what is damaged in a record comes back from a copy alone.
mend-dry-run = Nothing was changed; so it would be without --dry-run.
mend-bound = This file opens only with a key that this computer has: { $file }
mend-bound-more = { $count ->
    [one] { $count } further file opens
   *[other] { $count } further files open
} only with such a key.
mend-copies-unfinished = Of the copies perhaps not all were looked into. Once the cause below is gone, run mend --copies again: it goes on from where it stopped.
mend-back-unfinished = Going back is perhaps begun and not finished. Once the cause below is gone, run mend --go-back again: it goes on from where it stopped.
mend-busy = Somebody was writing to some records, and nothing was mended there. Once they are done: mend again.
mend-locks = This folder locks, so nobody needs to write without locks, and nothing was noted.
mend-copies-kept = Copies are left that alone hold the steps named above. Whoever recorded these steps records them again; then that copy can be deleted (docs/shared-folders.md).
mend-copies-doubtful = Copies are left of which the program cannot tell what stands in them: perhaps something that the records lack. Do not delete them; ask whoever administers the records (docs/shared-folders.md).
mend-copies-left = Superfluous copies could not be removed. Once that is possible, run mend --copies again: it goes on from where it stopped.
mend-again = The office's facts are settled. Run mend again for the rest.
mend-done = Mended. validate shows what is left.
