# sync settle: what stops the exchange altogether, and how an admin settles it.

cmd-sync-settle-about = Settles what stops the exchange altogether (facts-parted, facts-cut).
cmd-sync-settle-long =
    An admin runs it on the computer on which sync is refused. It first tells what it would do, and asks.

    Two computers changed the office's facts at the same time (facts-parted): the facts of the remote hold, since others go on from them. The versions of this computer are set aside, and whoever made them makes the change again. It is refused when they changed the keys, or when somebody recorded steps here whom only they know (facts-bound).

    Somebody's right was ended on a computer that did not know steps which had been sent (facts-cut): these steps are named. Once they are settled they count, and sync takes them in; the right stays ended. Whoever lost the right may have sent them later and dated them back: look at each, ask, and take that person's access to the remote away first. A step that should not stand is withdrawn afterwards like any other.

    Nothing is taken in or sent by this command itself: run sync afterwards. What was settled stays in the log, signed.
cmd-sync-settle-examples =
    kartoteka sync settle --dry-run
    kartoteka sync settle
arg-sync-settle-dry-run = Tells what would be settled, and changes nothing.
arg-sync-settle-format = Form of the answer; table by default.

sync-settle-nothing = Nothing stops the exchange that could be settled so.
sync-settle-ours = To be set aside: version { $version } of the office's facts, made here by { $id }.
sync-settle-theirs = To be taken: version { $version } of the office's facts, made by { $id }.
sync-settle-late = { $case }: step { $seq } ({ $step }) of { $day }, by { $id }.
sync-settle-parted-means = What the versions of this computer changed no longer holds then; make each change again after the next sync.
sync-settle-late-means = The authors of the steps named above had lost their right when these were not known here. Once settled the steps count as recorded in time. Whoever lost the right may have sent them afterwards and dated them back: settle only what you have looked into.
ask-settle-parted = Take the office's facts of the remote? [y/N]
ask-settle-late = Let these steps count? [y/N]
sync-settle-dry = Nothing was changed.
sync-settle-kept = What was set aside lies in { $file }.
sync-settled = Settled. Now run sync.

error-facts-bound = The office's facts of this computer cannot be set aside from version { $count } on: they changed the keys, or somebody recorded steps here whom only they know. Nothing was changed.
    .hint = Keep this folder as it is. Clone the store anew beside it (git clone), and run in the clone mend --go-back twice, and then sync setup. Enter there by hand what was recorded here since the last exchange, and make the change of the facts again.
error-facts-of-ended = The other facts of the office at the remote were signed by { $id }, whose right was ended here. Nothing was changed.
    .hint = Do not clone the store anew and do not go back: that would give { $id } the right again. Take that person's access to the remote away, and go over to a new, empty repository: git remote set-url origin ADDRESS, then sync.

hint-dispose-unsent = Run sync first, on every computer on which somebody works: what others recorded in a record and this computer does not know would be parted from it for good. When that is impossible (the remote is gone, or a case is held back for good): --although-unsent does it all the same.
dispose-unsent-means = A disposal cannot be taken back. What others recorded in these records, and this computer does not know, is not looked at: the record goes on there, and each sync here tells that it was disposed of on one side.
waits-disposed = { $count ->
    [one] { $count } step of these records
   *[other] { $count } steps of these records
} still waits on this computer: what it says outlasts the disposal until its author, or an admin, gives it up: kartoteka sync waiting, kartoteka sync give-up.
