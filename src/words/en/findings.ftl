# Findings of validate: what is wrong (finding-CODE) and what to do (finding-CODE-fix).
# They never repeat what stands in a record.

level-error = Error
level-warning = Warning
level-info = Information

finding-v001 = The system does not let the file be read.
finding-v001-fix = Check the permissions and the connection to the folder, then run validate again.
finding-v002 = The file is empty.
finding-v002-fix = Restore it from a backup; a fault of the disk or of synchronisation leaves such files.
finding-v003 = The file is larger than such a file can be.
finding-v003-fix = Find out where it came from, and restore the right file from a backup.
finding-v004 = This is a link or another thing of the system, neither file nor folder; it is not followed.
finding-v004-fix = Remove it; if it took the place of a file of the store, restore that from a backup.
finding-v005 = The file is not sealed with age, or its beginning is damaged.
finding-v005-fix = Restore it from a backup; if there is plain text in it, find out who could have read it.
finding-v006 = The file is damaged, altered or cut off.
finding-v006-fix = Restore it from a backup and find out what changed it.
finding-v007 = The file is sealed to a key that the user or the store does not have.
finding-v007-fix = If it opens for others, an admin runs mend; if for nobody, restore it from a backup. If it came from a backup older than a change of keys, put the folder keys of that backup there too and run mend: it joins the keys.
finding-v008 = What stands in the file is not built as the program builds it.
finding-v008-fix = Restore it from a backup and put nothing right by hand.
finding-v009 = The file was written by a newer version of the program.
finding-v009-fix = Install a newer version of the program.
finding-v010 = The file belongs to another store.
finding-v010-fix = Move it to where it came from, and restore the right one from a backup.
finding-v011 = The case number in the file is not that of its folder.
finding-v011-fix = The folder was moved or copied: give it its former name again, or restore it from a backup.
finding-v012 = The procedure in the file is not that of the folder.
finding-v012-fix = The folder was moved or copied: put it back into its former place.
finding-v013 = The journal does not begin with the opening of the case.
finding-v013-fix = Restore the journal from a backup.
finding-v014 = The folder of the case has no journal.
finding-v014-fix = Restore case.toml.age from a backup; do not remove the folder.

finding-v020 = The signature of a step is not that of the person whom the step names.
finding-v020-fix = This may be a forgery: tell the admin, keep the file, and restore the journal from a backup.
finding-v021 = A step is signed by somebody who had no right to write then.
finding-v021-fix = This may be a forgery: tell the admin, and compare the journal with a backup. When it is known to be right: mend --accept CASE.
finding-v022 = A step was added, dated back, after that person's right to write had ended.
finding-v022-fix = This may be a forgery: tell the admin, and restore the journal from a backup.
finding-v023 = The journal ends earlier than before: its last steps are missing.
finding-v023-fix = Somebody put back an older file or cut off a newer one: restore the journal from the newest backup. When that is the newest there is: mend --accept CASE; after a return to a whole backup: mend --go-back.
finding-v024 = The beginning of the journal is not the one seen before.
finding-v024-fix = This may be a forgery: tell the admin, and compare the journal with a backup.
finding-v025 = The paper with this code shows a state that is no part of today's journal of the case.
finding-v025-fix = First compare the number of the case with the paper. When it is the same, the journal was put back or replaced: write nothing to it, tell an admin, and restore the journal from the newest backup.

finding-v026 = The record was disposed of before the day on which, by the rule that was noted with it, it might go.
finding-v026-fix = What is gone does not come back: find out from the holder of the disposal how that came about, and whether a copy of the store (restore-drill) still holds the record.
finding-v030 = The sheet with the content of a step is missing.
finding-v030-fix = Restore the file from a backup; in a synchronised folder first wait for it to arrive.
finding-v031 = The sheet with the content of a step is not the one that the journal names.
finding-v031-fix = Restore the sheet from a backup and find out who replaced it.
finding-v032 = An attached file is missing.
finding-v032-fix = Restore the file from a backup; in a synchronised folder first wait for it to arrive.
finding-v033 = An attached file is not the one that the sheet names.
finding-v033-fix = Restore the file from a backup and find out who replaced it.
finding-v034 = A file lies among the documents of the case, but nothing names it.
finding-v034-fix = Usually an interrupted write left it; once synchronisation is complete, mend --orphans removes it.

finding-v040 = A folder has a name that the store does not give.
finding-v040-fix = Give it its right name again, or move it out of the store.
finding-v041 = A file does not belong to the store.
finding-v041-fix = Move it out of the store.
finding-v042 = A file does not belong to the store and is not sealed: there may be personal data in it.
finding-v042-fix = Move it to a safe place or delete it, in backups too, and consider whether this is a personal data breach.
finding-v043 = An interrupted write left this; it does no harm.
finding-v043-fix = mend removes it.
finding-v044 = Synchronisation made this copy of a file that was changed on two computers at once.
finding-v044-fix = Find out which version is complete, keep it under the right name and remove the other; record the steps that are missing again. A change of keys (rekey) passes such a copy over: it stays sealed to the old key, and the old key stays until the copy is gone.
finding-v045 = The name differs from one that the program gives only in capitals.
finding-v045-fix = Under Windows and on many shares both names are one, so that one content hides the other: find out which is right, and move the other out of the store.

finding-v050 = A log is not an unbroken chain: a line was changed or removed.
finding-v050-fix = Tell the admin, and restore the log from a backup.
finding-v051 = A line of a log is not signed by the person whom it names.
finding-v051-fix = This may be a forgery: tell the admin and keep the file.
finding-v052 = A log names a later version of the file: an older one was put back, or the end of the journal was cut off.
finding-v052-fix = Restore the file from the newest backup; in a synchronised folder first wait for it to arrive.
finding-v053 = The file is not the one that the log names.
finding-v053-fix = Somebody replaced it without the program: restore it from a backup and tell the admin.
finding-v054 = No log names this write.
finding-v054-fix = The next write of the same person adds the line; if it does not, ask who wrote the file.
finding-v055 = The last line of a log was cut off while being written; it does no harm.
finding-v055-fix = The next write puts it right.
finding-v056 = A log names a file that is not there.
finding-v056-fix = Restore the file from a backup; in a synchronised folder first wait for it to arrive.
finding-v057 = A log that this computer saw before is gone.
finding-v057-fix = Nobody removes logs: restore the file from a backup and tell the admin; in a synchronised folder first wait for it to arrive. If no backup has it: mend --lost-logs.
finding-v058 = A log lacks a line that this computer saw before: its end was cut off, or an older one put back.
finding-v058-fix = Restore the file from the newest backup and tell the admin; in a synchronised folder first wait for it to arrive. If no backup has a newer one: mend --lost-logs; after a return to a whole backup: mend --go-back.
finding-v059 = The store has no log at all, though its first one is made together with it.
finding-v059-fix = Somebody removed the folder log or what was in it: restore it from a backup and tell the admin.

finding-v060 = The chain of the signed facts of the office is broken; writing is stopped.
finding-v060-fix = Tell the admin and trust no new rights; a computer that has seen the good versions restores them by mend. After a deliberate return to a backup: mend, and then mend --go-back.
finding-v061 = A file in the folder office is no version of the chain.
finding-v061-fix = Move it out of the store.
finding-v062 = A key file of the store is missing or does not open.
finding-v062-fix = A computer on which the store worked until now restores it by mend; otherwise restore it from a backup.
finding-v063 = A key file holds a key that the signed facts of the office do not name.
finding-v063-fix = Somebody replaced the keys: tell the admin, who runs mend; the foreign key opens nothing.
finding-v064 = A key file lacks a key that the signed facts of the office name.
finding-v064-fix = Run mend on a computer on which the store works: it joins the keys of both, so that older files open too. Otherwise restore the file from a backup.
finding-v065 = A change of the store's keys was not finished.
finding-v065-fix = An admin finishes it by mend.
finding-v066 = The folder does not lock: two writes at once may disturb each other.
finding-v066-fix = Move the store to a disk or share that locks; until then let one person write at a time.
finding-v067 = The file .gitattributes is missing, or its line that keeps programs from rewriting line ends.
finding-v067-fix = Write into the file .gitattributes the line: * -text
finding-v068 = Other users of this computer may read or change the file of the key.
finding-v068-fix = Leave the rights to the file to its owner alone (chmod 600); if the file has no passphrase and somebody may have copied it, tell the admin.
finding-v069 = A key file of the store is sealed to more keys than the signed facts of the office name.
finding-v069-fix = Somebody with a right may have added a reader without the program: tell the admin, find out who did it, and change the keys by rekey.
finding-v070 = This computer has no whole copy of this file from which mend could restore it.
finding-v070-fix = Every opening of the store that goes well makes the copy; if there is still none, check the permissions and the space in the program's state folder.
finding-v071 = The file bundle.toml, which makes a folder a bundle for an audit, lies in a folder that is not that bundle.
finding-v071-fix = In the office's own store somebody put it there: move it out, keep it, and tell the admin; the store goes on without it. In a bundle something was changed or added: do not trust it, and ask the office for a new one.
finding-v072 = A recorded step waits to be recorded anew; no case has it now.
finding-v072-fix = Nothing is lost: the whole step is in this file. sync waiting tells whose step it is and why it waits; the next sync tries to record it anew.

# Details of a finding
detail-seen = The last step seen had the number { $seq }.
detail-lines = Lines { $from }-{ $to } are missing.
detail-lines-one = Line { $from } is missing.
detail-steps-gone = Steps { $from }-{ $to } are missing.
detail-steps-gone-one = Step { $from } is missing.
detail-gone-told = The logs tell: { $writes }.
detail-gone-write = up to step { $seq } – { $by }, { $at } ({ $op })
detail-gone-more = … and { $count ->
    [one] { $count } more write
   *[other] { $count } more writes
}
detail-gone-untold = The logs tell nothing of it.
detail-line = Line { $line }.
detail-field = Field { $field }.
detail-step = Step { $seq }, field { $field }.
detail-block = Block of step { $seq }.
detail-version = Version { $version }: { $why }
detail-office-text = it is no file of the office's facts.
detail-office-link = it does not follow from the one before, or no admin signed it.
detail-office-pinned = this computer has seen another one.
detail-office-other-store = in this folder this computer has seen another store.
detail-office-file = the file cannot be read.
