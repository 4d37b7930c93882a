# Backup, restore drill, disposal, bundle for an audit.

cmd-backup-about = Makes a copy of the store on another medium.
cmd-backup-long =
    It needs no key: the files are copied sealed, as they lie. The store is locked meanwhile, so the copy is consistent. Each file is read back and compared after it is written. The copy appears only when it is whole; one that was broken off leaves nothing that could be taken for it.

    The folder must be new, empty, or hold an earlier copy of the same store, which the new one replaces. An earlier copy is not replaced when it holds records that the store no longer has. For copies of several days, give each its own folder.

    In the copy lies the file SHA256SUMS: sha256sum --check SHA256SUMS checks it without this program. Whether it can be gone back to, restore-drill tells.
cmd-backup-examples =
    kartoteka backup --to /media/usb/akta-2026-11-23
    kartoteka restore-drill --from /media/usb/akta-2026-11-23
arg-backup-to = The folder in which the copy is to lie; outside the store.
arg-backup-format = Form of the answer; table by default.
progress-backup = Copying
backup-done =
    Copy of the store: { $dir }
    Records: { $records }, files: { $files }, size: { $mib } MiB
    Digest of the list of files (SHA256SUMS): { $digest }
backup-next = The copy holds no person's key. Without the key of a holder nobody opens it, the office neither.
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
drill-title = Certificate of a restore drill, { $day }
drill-head =
    Office: { $office }
    Fingerprint of the store: { $fingerprint }
    Copy: { $dir }
    The copy was made: { $at }
    Digest of the copy's list of files (SHA256SUMS): { $digest }
    The drill was done by: { $by }
drill-damaged = A file of the copy changed or is gone: { $file }
drill-same = Records that end with the same step in the copy and in the store: { $count }
drill-behind = { $case }: the copy ends with step { $copy }, the store with step { $store }; the copy lacks the later ones.
drill-not-copied = { $case }: the copy lacks this record; in the store it has steps up to { $store }.
drill-ahead = { $case }: the copy ends with step { $copy }, the store with step { $store } already; the store has lost the later ones.
drill-lost = { $case }: the store no longer has this record; in the copy it has steps up to { $copy }.
drill-parted = { $case }: the earlier steps in the copy and in the store are not the same; somebody replaced them.
drill-unreadable-copy = { $case }: cannot be read or believed in the copy.
drill-unreadable = { $case }: cannot be read or believed in the store; the copy may be needed.
drill-good = Outcome: this copy can be gone back to.
drill-bad = Outcome: this copy is not enough, or the store lacks something; clear up the findings above before the copy is needed.
drill-logged = The drill stands in the log, in a signed line.
drill-not-logged = The drill does not stand in the log: that takes the right write, and a store that can be written to.

error-backup-inside = A copy cannot lie in a store, nor around it.
    .hint = Name a folder outside the store, best on another medium.
error-not-a-backup = This folder holds something else than a copy of this store.
    .hint = Name a folder that is new, empty, or holds a copy of the same store; no file was changed.
error-backup-knows-more = This folder holds a copy with records that the store no longer has, so it was not replaced.
    .hint = Run restore-drill on that copy and find out what became of the records; make the new copy in another folder.
