# sync: the store on several machines, over git.

cmd-sync-about = Exchanges the store with other computers over git.
cmd-sync-long =
    Fetches what others sent, checks it, takes it in, checks what is new here, and sends it. The store needs a remote first: sync setup. The program git does the exchange; this program uses no network itself.

    Journals are never merged as text, and nothing is deleted because the other side lacks it. What cannot be believed is not taken and stays in no other record's way. When the connection breaks, nothing is lost: what was taken stays, and what was not sent is sent next time.

    Commits name nobody: neither the person who sends nor anybody from the records.

    Exit codes: 0 done; 3 done, but something could not be taken or sent; 1 refused, or nothing could be fetched or sent; 5 another exchange is under way.
cmd-sync-examples =
    kartoteka sync
    kartoteka sync --dry-run
    kartoteka sync setup /media/usb/akta.git
arg-sync-dry-run = Tells what would be taken and sent, and changes nothing in the records.
arg-sync-send-ours = The record of this case here takes the place of the one at the remote that cannot be believed. An admin does it, and is asked where steps there are not here; git keeps what stood there.
arg-sync-format = Form of the answer; table by default.

cmd-sync-setup-about = Gives the store a place to be exchanged over, and exchanges for the first time.
cmd-sync-setup-long =
    REMOTE is a bare git repository: a folder on a medium or a share, or an address that git knows (ssh, https). An empty one gets the whole store; one that has this store already is joined. Another store, or an address with a password in it, is refused; a password belongs into git's own credential helper.

    On a new computer first git clone REMOTE FOLDER, then sync setup in that folder, without REMOTE. Running it again changes nothing.

    Whoever can read the remote sees what whoever sees the folder without a key sees: ids of holders, numbers of cases, sizes and times. git keeps the history: what was disposed of stays in it, sealed, and opens with the keys of then.
cmd-sync-setup-examples =
    git init --bare --initial-branch=main /media/usb/akta.git
    kartoteka sync setup /media/usb/akta.git
arg-sync-setup-remote = Where the store is exchanged; without it, the one that the repository names already.
arg-sync-setup-branch = Branch of a new repository; that of the remote folder, else main, by default.
arg-sync-setup-format = Form of the answer; table by default.

cmd-sync-show-about = Prints the plain text of a sealed file of the store, for git diff.
cmd-sync-show-long =
    git runs this itself, so that git diff and git log -p show what stands in journals and sheets to whoever holds the key. Without a key that opens the file one line says so, and the exit code is 0 all the same. The plain text goes to standard output alone; git keeps none of it.
cmd-sync-show-examples =
    git diff
    kartoteka sync show nk/2026/0001/case.toml.age
arg-sync-show-file = A sealed file.

progress-fetching = Fetching
progress-sending = Sending
progress-taking = Taking in

sync-taken = Taken in: records { $records }, steps { $steps }.
sync-to-take = To take in: records { $records }, steps { $steps }.
sync-sent = Sent: records { $records }, steps { $steps }.
sync-to-send = To send: records { $records }, steps { $steps }.
sync-office = Taken in: the office's facts, up to version { $version }.
sync-dry-office = What else there is to take in is known only when the office's facts are taken in: run sync.
sync-resealed = Sealed anew to the newest keys: files { $count }.
sync-nothing = Nothing new on either side.
sync-small = Sent: no steps, only files beside them.
sync-sent-office = Sent: the office's facts.
sync-sealed = sealed: no key that opens it ({ $digest })

sync-rewritten = The remote no longer has what this computer last agreed on with it: somebody wrote its history anew, or emptied it. Nothing was deleted here, and what it lacks is sent again. Find out who did it.
sync-foreign = The remote holds { $count ->
    [one] { $count } thing that no store has; it is left alone.
   *[other] { $count } things that no store has; they are left alone.
}
sync-parted = { $case }: went on here and there; what is new here will be recorded anew behind what is new there.
sync-anew = { $case }: step { $was } ({ $step }) is now step { $seq }: others had recorded before it.
sync-anew-in-place = { $case }: step { $seq } ({ $step }) was recorded anew, for a case got another number.
sync-anew-code = { $case }: step { $seq } ({ $step }): what was called { $code } until now is called { $other }. Change it wherever it was written down, on a letter, say.
sync-anew-would = { $case }: step { $was } ({ $step }) would become step { $seq }.
sync-anew-code-would = { $case }: step { $seq } ({ $step }): what is called { $code } would be called { $other }.
sync-step-would-wait = { $case }: step { $seq } ({ $step }, by { $id }) would be taken out of the record and wait. { $why }
sync-anew-warns = { $case }: step { $seq } ({ $step }), as it stands now: { $text }
sync-step-waits = { $case }: step { $seq } ({ $step }, by { $id }) was taken out of the record and waits. { $why }
sync-twins = { $case } and { $other } may be about the same: the same form or reference, or the same person, was taken in on two computers. Compare both, and decide which of them goes on; audit tells of them until then.
sync-renumbered = { $case } is now called { $other }: another computer had sent a record under that number. Change the number wherever it was written down.
sync-disagree = { $case }: was disposed of on one side, and nothing proves that the other side has the same record and no more steps. Nothing of it was taken or sent. Clear up who was right. If it is to go: dispose of it on the other side too. If the remote is right: an admin runs sync let-go { $case }; or, where it was disposed of, move its folder out of the store, run sync, and let an admin run mend --accept { $case }.
sync-waits-for = { $case }: another computer sent a case under this number. The one here gets its new number when { $id }, who opened it, runs sync on this computer. Until then nothing of either was taken or sent. When that person is away for good: an admin runs sync let-go { $case }.
sync-log-apart = Two computers write one log ({ $file }): a folder with what this computer remembers was copied. Nothing of it was taken or sent.
sync-keys-kept = The older keys stay until these are settled: { $cases }. The remote holds them sealed to those keys.
sync-log-late = What was recorded anew stands in the store, but the log of this computer could not be written; the next write completes it.
sync-log-anew = The remote has other lines in the log of this computer ({ $file }): the computer was put back to an earlier state, or what it remembers was copied. What the log alone had here stands in a new log; nothing is lost.
sync-unsound = What is named above is not sound here, on this computer: nothing of it was taken in or sent; everything else was. validate tells more. When the remote has the record whole: move the folder of the case out of the store, keep it, and run sync; it takes the sound one. A record that stays unsound here, but opens and has every sheet, is let go by an admin: sync let-go.
sync-unsound-there = What is named above is not sound at the remote. Nothing of it was taken in or sent; everything else was. Somebody damaged or forged it there: find out who. When the record here is the right one, an admin puts it in that place: sync --send-ours { $case }
sync-only-there = { $case }: the remote has { $there ->
        [one] 1 step
       *[other] { $there } steps
    }, this computer { $here }; { $only ->
        [one] 1 of those there is not here.
       *[other] { $only } of those there are not here.
    } Find out first who recorded them, and whether a computer still has them: sync --send-ours would take them away from the remote.
sync-send-ours-drops = { $case }: the remote has { $there ->
        [one] 1 step
       *[other] { $there } steps
    }, this computer { $here }; { $only ->
        [one] 1 of those there is not here.
       *[other] { $only } of those there are not here.
    } When the record here takes its place, they leave the remote; only git's history there keeps them, and any computer that has them.
ask-send-ours = Put the record of this computer there all the same? [y/N]
sync-not-sent-over = { $case }: nothing was put in its place at the remote. Either it is sound there, or held back for another reason, or there is no such record here that could be sent.
sync-sent-over = { $case }: the record here took the place of the one at the remote that could not be believed. git keeps what stood there.
sync-lost = The remote had lost what both sides had agreed on, or had it otherwise: { $names }. It was sent again; nothing was deleted here. Find out who did it.
sync-head-elsewhere = HEAD of the remote does not name the branch { $code }: whoever clones it gets a folder without files. On a further computer: git clone --branch { $code } REMOTE FOLDER. Or once, where the remote lies: git symbolic-ref HEAD refs/heads/{ $code }
hint-empty-clone = Here is a clone without files. HEAD of its remote names a branch that is not there; clone anew: git clone --branch main REMOTE FOLDER

hint-sync-not-sent = Nothing is lost: what was taken in stays, and what is new here waits here until a sync can send it.

error-git-missing = There is no program git on this computer.
    .hint = Install git (git-scm.com), then run the command again.
error-sync-not-set-up = The store is not set up to be exchanged over git.
    .hint = Run sync setup REMOTE first; on a new computer git clone REMOTE FOLDER, and then sync setup in that folder.
error-several-remotes = The repository of the store names several remotes or addresses.
    .hint = Leave one (git remote --verbose, git remote remove NAME); the store is exchanged over one place.
error-other-remote = The repository of the store has another remote.
    .hint = git remote --verbose in the store's folder shows it. To go over to another place, first remove the present one: git remote remove origin.
error-bad-address = This is no address over which a store can be exchanged.
    .hint = Name a folder, or an address with ssh://, https:// or user@computer:path; the name of a branch has letters, digits and hyphens.
error-password-in-address = The address holds a password.
    .hint = Leave it out; let git's credential helper keep the password, or use ssh with a key.
error-repository-not-plain = Something in the repository of the store may lead elsewhere or run programs; git was not run.
    .hint = Find out who put it there. Otherwise clone the store anew from the remote.
error-repository-setting = In the settings of the store's repository stands { $code }, which may run programs or lead elsewhere; git was not run.
    .hint = Whoever can write to the folder could have put it there. If it is yours, move it to your own settings: git config --global; and remove it here: git config --local --unset.
error-remote-not-plain = Something in the repository that the store is sent to may lead elsewhere or run programs; git was not run.
    .hint = Find out who put it there; or make a new bare repository: git init --bare --initial-branch=main FOLDER.
error-remote-setting = In the settings of the repository that the store is sent to stands { $code }, which may run programs or lead elsewhere; git was not run.
    .hint = Whoever can write to that folder could have put it there. Remove it, or make a new bare repository: git init --bare --initial-branch=main FOLDER.
error-remote-unreachable = The remote cannot be reached.
    .hint = Check the connection, or whether the medium is there, and run sync again.
error-remote-login = The remote refused the login.
    .hint = Try git fetch in the store's folder: it asks for what is missing. Then run sync again.
error-no-remote-repository = At the remote there is no bare git repository.
    .hint = Check the address; a new one is made by git init --bare --initial-branch=main FOLDER.
error-remote-refused = The remote does not take what is sent.
    .hint = Ask whoever keeps it: it may be full, or protect the branch.
error-remote-busy = Others were faster again and again.
    .hint = Run sync again in a while.
error-git-full = The repository cannot be written: there is no room, or no right to write.
    .hint = Make room and check the rights of the folder, here and at the remote; then run sync again.
error-git-failed = git could not do its part ({ $code }).
    .hint = Run sync again. If it stays so: git fsck in the store's folder tells what is damaged; the store can always be cloned anew from the remote.
error-other-store-there = The remote holds another store.
    .hint = Check the address. Two stores are never mixed; each has a remote of its own.
error-no-store-there = The remote holds something, but no store.
    .hint = Check the address; a store needs an empty bare repository: git init --bare --initial-branch=main FOLDER. If a store stood there before, somebody emptied it: find out who, and go over to a new repository.
error-other-branches-there = The remote has no branch of the store's name, but others: { $names }. Nothing was sent.
    .hint = Another store may lie there, and two stores are never mixed: check the address, and give each store a repository of its own. If it is this store: clone it, or run sync setup with --branch before the first exchange.
error-other-branch = The repository of the store is on another branch than the one that is exchanged ({ $code }). Nothing was taken or sent: nobody would look there.
    .hint = In the store's folder, which stays as it is: git symbolic-ref HEAD refs/heads/{ $code }. Then run sync.
error-remote-damaged = The repository at the remote is damaged.
    .hint = The store on this computer is whole. git fsck in the folder of the remote tells what is damaged; a broken stick is not used any more. Make a new bare repository (git init --bare --initial-branch=main FOLDER), and on each computer run git remote remove origin and sync setup FOLDER.
error-right-ended = By the newest facts of the office the right of whoever holds this key has ended: nothing was taken in or sent.
    .hint = Ask an admin of the office. Steps that were not sent lie in this folder alone; keep it, and let somebody who has the right run sync in it, or record them again.
right-ended-unsent = Steps on this computer were not sent: { $cases }.
error-facts-parted = Two computers changed the office's facts at the same time, from version { $count } on. Nothing was taken or sent.
    .hint = Ask the admin who changed them first. Here an admin runs sync settle: it tells what each side changed, and takes the facts of the remote. Then run sync, and make the change of this computer again.
error-facts-unsound = A version of the office's facts that was fetched cannot be believed. Nothing was taken or sent.
    .hint = Somebody may have forged it: tell an admin, and compare with another computer.
error-keys-unsound-there = Neither the keys that were fetched nor those here open for every holder. Nothing was taken or sent.
    .hint = An admin runs mend on a computer on which the store works, and then sync.

cmd-sync-waiting-about = Lists the steps that wait to be recorded anew.
cmd-sync-waiting-long =
    When two computers record in one case at the same time, the one that sends later records its steps anew behind those of the other. A step that the law or the state of the case no longer lets be recorded waits here, whole, and every sync tries it again. It lies sealed in the folder waiting of this computer and is not sent.
cmd-sync-waiting-examples =
    kartoteka sync waiting
    kartoteka sync waiting 3f9a0c12d7be --save-file out
arg-sync-waiting-step = Prints this step alone: what it says, and its sheet. 12 signs of its name or more.
arg-sync-waiting-save-file = Saves the files that are attached to it in a folder, in plain text.
arg-sync-waiting-format = Form of the answer; table by default.
cmd-sync-give-up-about = Gives a step that waits up for good.
cmd-sync-give-up-long =
    Its author may do it, and an admin. What it said is removed; that it was given up, when and by whom stays in the log. First look at it: sync waiting lists it, and sync waiting NAME prints it. Record what is to stand in the case as a step of its own.
cmd-sync-give-up-examples =
    kartoteka sync waiting
    kartoteka sync waiting 3f9a0c12d7be
    kartoteka sync give-up 3f9a0c12d7be
arg-sync-give-up-step = The beginning of its name, as sync waiting shows it: 12 signs or more.
sync-none-waits = No step waits.
sync-waiting-step = { $code }  { $case }, step { $seq } ({ $step }), { $day }, by { $id }. { $why }
sync-waiting-unsigned = The signature on this step is not that of { $id }: do not take it for theirs; ask them before you enter anything of it.
sync-waiting-sealed = { $code }  sealed: { $why }
sync-give-up-means = This step will be gone for good: { $text }
ask-give-up = Give it up?
sync-given-up = Given up; the log says so. Case: { $case }.
cmd-sync-let-go-about = Sets a record aside that is held back for good, and takes the remote's in its place.
cmd-sync-let-go-long =
    For an admin, when sync tells again and again that a record was neither taken nor sent: another case has its number and whoever opened it here is gone, it was disposed of on one side alone, or it is not sound here. What the remote does not have is set aside step by step in the folder waiting of this computer, whole and sealed. What is to stand in a case is entered again by hand: sync waiting lists the steps and prints one, sync give-up removes it afterwards. A record that the remote does not have at all is then here no more.
    Nothing is set aside that sync would bring together by itself, and nothing is taken that cannot be believed.
cmd-sync-let-go-examples =
    kartoteka sync let-go NK-2026-0007 --dry-run
    kartoteka sync let-go NK-2026-0007
arg-sync-let-go-case = Number of the record.
arg-sync-let-go-dry-run = Tells what would be set aside, and changes nothing.
arg-sync-let-go-format = Form of the answer; table by default.
sync-let-go-step = { $case }: step { $seq } ({ $step }, by { $id }) is set aside.
sync-let-go-taken = { $case }: the remote's record takes its place.
sync-let-go-gone = { $case }: the remote has no such record; it is here no more.
ask-let-go = Set { $case } aside? [y/N]
sync-let-go-then = Now run sync. What was set aside waits on this computer: sync waiting.
sync-history-keys = The store is exchanged over git. Its history keeps what was sent until now, and that still opens with the keys of then: whoever had them and has a clone reads it on.
sync-history-disposal = The store is exchanged over git. Its history, at the remote and in every clone, still holds what was disposed of, sealed to the keys of then. docs/sync.md says what can be done.

error-sync-first = There are steps here that were not sent yet: { $cases }.
    .hint = Run sync first, on every computer on which somebody works. A change of keys or the end of a right lists where each case stands, and what is sent later would look forged.
error-sync-behind = The remote has something that this computer has not taken in yet.
    .hint = Run sync first. A change of keys or the end of a right lists where each case stands, and what this computer does not know would look forged.
error-facts-cut = By the newest facts of the office, steps that were sent before would be forged: { $cases }. Nothing was taken or sent.
    .hint = Somebody's right was ended on a computer that did not know these steps. Take that person's access to the remote away first; then the admin who ended the right runs sync settle there: it names the steps, and lets them count once you have looked into them. The right stays ended.
hint-although-unsent = A case that is held back for good is let go first: sync let-go. When that is impossible, or the remote is gone: --although-unsent does it all the same.
although-unsent-means = Where each case stands is listed as this computer knows it. Steps that it does not know, of whoever loses the right, count as forged from then on: they wait on their computers, and somebody has to record them again by hand. Steps that the remote has already stop the exchange (facts-cut).
ask-although-unsent = Do it although not everything was sent and taken in? [y/N]
error-not-held = Nothing holds this record back that could be let go.
    .hint = sync brings it together by itself, or the remote's record is the one that cannot be believed.
error-others-disposal = This record was disposed of here, and lines of the log about it are by { $id }: nobody else can take them back.
    .hint = { $id } runs sync let-go on this computer, with the right admin. When that is impossible, the record stays as it is on both sides.
error-no-waiting-step = No step that waits is named so, or several are.
    .hint = sync waiting lists them; give 12 signs of the name or more.
