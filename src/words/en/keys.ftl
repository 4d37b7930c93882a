# Keys: changing those of the store, passphrases, the drill of the recovery key, somebody's leaving.

cmd-key-about = Makes people's keys, changes their passphrases, and tries the recovery key.

cmd-rekey-about = Changes the keys of the store and seals the records anew.
cmd-rekey-long =
    Without a name it changes both keys: that of journals (journal), and that of sheets and attached files (documents). It is for the case that a key of the store may have leaked though nobody leaves, and for once a year, after disposal. When a person leaves, use staff remove.

    Each file is read back from the disk once it is sealed, and compared with the old one, before it takes its place. The work can be stopped at any moment and the records stay readable. The same command finishes it, and so do --resume and mend; no further key is made by that. When the newest key may have leaked too, --anew makes another.
cmd-rekey-examples =
    kartoteka rekey --plan
    kartoteka rekey
    kartoteka rekey documents --retire
    kartoteka rekey --resume
arg-rekey-purpose = Which key to change: journal or documents; both when none is named.
arg-rekey-plan = Tells how much there is to do and how long it takes, and changes nothing.
arg-rekey-resume = Finishes a change of keys that was stopped, and begins no other.
arg-rekey-anew = Makes new keys even when the change before is not finished.
arg-rekey-retire = At the end the former key is neither in the store nor in this computer's copies.
    .long = When a file is missing or cannot be opened, the command refuses and changes nothing. Backups and git history with the old ciphertext stay readable to whoever kept the former key.
arg-rekey-although-unsent = Does it although steps here were not sent, or the remote cannot be asked; says what that means, and asks.
arg-rekey-format = Form of the answer; table by default.
value-purpose = KEY

purpose-journal = journals
purpose-documents = sheets and files
ask-rekey = Change the keys ({ $what }) and seal the records anew? Files in the store: { $count }. [y/N]
retire-means = The former key will be neither in the store nor in this computer's copies. It does not vanish from backups and git history, though: whoever kept the former file of the folder keys, and a person's key of that time, still opens the old ciphertext. Copies on other computers change when somebody opens the store there.
rekeyed = The store has new keys. Sealed anew: { $count ->
    [one] { $count } file
   *[other] { $count } files
}.
rekey-finished = A change of keys that was begun before is finished; no new keys were made. Sealed anew: { $count ->
    [one] { $count } file
   *[other] { $count } files
}.
rekey-nothing = No change of keys waits to be finished.
rekey-retired = The former keys are neither in the store nor in this computer's copies any more. Now remove the former backups that are to expire, with their folder keys.

plan-sealed = { $what }, key no. { $generation }: { $count ->
    [one] { $count } file
   *[other] { $count } files
}, { $size }
plan-begins = { $what }: key no. { $generation } would be made
plan-work = To be sealed anew: { $count ->
    [one] { $count } file
   *[other] { $count } files
}, { $size }; on the disk of a plain computer { $time }, on a network drive ten times as long or more.
plan-minute = less than a minute
plan-minutes = about { $count ->
    [one] { $count } minute
   *[other] { $count } minutes
}
plan-nothing = There is nothing to seal anew.
plan-hindered = Files that are missing or cannot be opened: { $count }. As long as that is so, the old key stays, and rekey --retire refuses.
error-not-retired = The old key is still needed: { $count } files are missing or cannot be opened. Nothing was changed.
    .hint = Restore them from a backup, or find out what became of them (validate); without --retire the keys change, and the old one stays as long as it is needed.

# Passphrase
cmd-key-change-passphrase-about = Changes the passphrase of a key file.
cmd-key-change-passphrase-long =
    Asks for the passphrase of now, and then twice for the new one. The key itself stays the same, so nobody else has to do anything. The file is replaced only once the new one was opened with the new passphrase.

    --identity names the file. Scripts give the passphrase of now in the file of --passphrase-file, the new one in that of --new-passphrase-file.
cmd-key-change-passphrase-examples =
    kartoteka key change-passphrase
    kartoteka --identity anna.age key change-passphrase
    kartoteka --identity report.age --passphrase-file old.txt key change-passphrase --new-passphrase-file new.txt
arg-key-change-passphrase-new-passphrase-file = File with the new passphrase in its first line.
arg-key-change-passphrase-no-passphrase = Takes the passphrase off: whoever has the file then reads what the key reads.
arg-key-change-passphrase-format = Form of the answer; table by default.
passphrase-changed = The key { $file } now opens with the new passphrase.
passphrase-removed = The key { $file } has no passphrase any more.
passphrase-old-copies = Copies of this file from before still open with the old passphrase: replace or destroy them.
error-new-passphrase-needed = A new passphrase is needed, and there is nobody to ask for it.
    .hint = --new-passphrase-file gives it in a file; knowingly without a passphrase: --no-passphrase.
error-which-identity = It is not clear which key file is meant.
    .hint = Name one file by --identity.

# The drill of the recovery key
cmd-key-recover-drill-about = Tries whether the recovery key of the envelope opens the store.
cmd-key-recover-drill-long =
    Uses the key of the envelope alone. It opens the keys of the store, reads and checks every journal and one sheet of each case, and then prints a certificate. When all of it opened, a line signed by that key stays in the log; staff list shows the day of the last drill.

    After the drill delete the key file from the computer and seal the envelope again. Exit code 3: something was not read.
cmd-key-recover-drill-examples =
    kartoteka --identity envelope.txt key recover-drill
    kartoteka --identity envelope.txt key recover-drill --out drill-2026.txt
arg-key-recover-drill-out = Saves the certificate in this file.
arg-key-recover-drill-format = Form of the answer; table by default.
error-recovery-key-needed = The key that is to be tried was not given.
    .hint = Name the file of the envelope by --identity in this command; the variable and the everyday key do not count here.
drill-title = Drill of the recovery key, { $at }
drill-office = Office: { $office }
drill-fingerprint = Fingerprint of the store: { $digest }
drill-version = Facts of the office: version { $version }
drill-key = Key: { $id }, ends with { $tail }
drill-opened = Opened – cases: { $cases }, contacts: { $contacts }, sheets: { $sheets }
drill-all-opened = Result: the key opens everything.
drill-not-opened = Result: not everything opened. Not read: { $count }
drill-one = – { $place }: { $text }
drill-written = The certificate is saved in { $file }.
drill-other-key = This is not the recovery key but the key of { $id }. The drill proves that this key opens the store.
drill-failed = The drill failed, so the log does not tell of it. Not read: { $count }.
drill-not-logged = Everything opened, but the log could not be written: the drill left no trace. Repeat it.
drill-next = The log tells of the drill. Now delete the key file from the computer, seal the envelope and lock it in the safe.
drill-last = Last drill of the recovery key: { $day } ({ $by })
drill-is-old = The recovery key was not tried for more than a year. key recover-drill does it.
drill-is-none = The recovery key was never tried. key recover-drill does it.
recovery-is-none = The store has no recovery key, and a lost key may mean lost records. key new --id recovery makes one, staff add --right admin lets it in.

# Somebody's leaving
arg-staff-remove-dry-run = Tells what that person could read and what would be done, and changes nothing.
arg-staff-remove-although-unsent = Does it although steps here were not sent, or the remote cannot be asked; says what that means, and asks.
remove-entry = Right of { $id } from { $since } until today: { $right }.
remove-entry-ended = Right of { $id } from { $since } until { $until }: { $right }.
remove-could-read-all = Until today this key could read and copy everything in the store, with names, texts and attached files: { $cases ->
    [one] { $cases } case
   *[other] { $cases } cases
}{ $contacts ->
    [0] {""}
    [one] {" "}and { $contacts } contact
   *[other] {" "}and { $contacts } contacts
}, from before the right was given too. The removal does not take that back: copies that were made cannot be fetched.
remove-could-read-journals = Until today this key could read and copy the deadlines and the course of all records, without names and texts: { $cases ->
    [one] { $cases } case
   *[other] { $cases } cases
}{ $contacts ->
    [0] {""}
    [one] {" "}and { $contacts } contact
   *[other] {" "}and { $contacts } contacts
}, from before the right was given too. The removal does not take that back: copies that were made cannot be fetched.
remove-year = These records are of { $first }.
remove-years = These records are of { $first } to { $last }.
remove-dry-run = Nothing was changed; so it would be without --dry-run.
