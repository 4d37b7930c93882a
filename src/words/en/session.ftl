# Opening a store: what people should know.

ask-passphrase = Passphrase of the key { $file }
passphrase-wrong = The passphrase does not open the key; try again.
demo-day = Sample store: its day is always { $day }; its key is public. Put no real data here.
notice-first-use = This computer sees this store for the first time and will know it again. Fingerprint: { $fingerprint }
notice-holder-added = New holder: { $id } ({ $right }) since { $since }.
notice-holder-ended = A holder's right has ended: { $id }.
notice-new-key = New key of the store: { $purpose }.
notice-settings = The admin has changed the office's settings.
notice-problem = { $text } ({ $place })
notice-no-memory = This computer cannot remember the store's state; a store put back to an older state would look sound.

# Steps that wait to be recorded anew
waits-unlisted = Whether steps wait here is not known: the folder waiting cannot be read.
waits-note = { $count ->
    [one] { $count } recorded step waits
   *[other] { $count } recorded steps wait
} to be recorded anew, and { $count ->
    [one] is
   *[other] are
} in no case now: kartoteka sync waiting
waits-of-another = The step is another person's; their own sync from this folder records it anew.
waits-author-ended = Its author no longer may write. Record what is to stand in the case as a step of its own (sync waiting prints this one), and give this one up.
waits-let-go = An admin let the record go in favour of the one at the remote. Enter what it says again by hand (sync waiting prints it), and give it up.
waits-record-disposed = The record of this case was disposed of, so it can never be recorded again, and what it says outlasts the disposal. Look at it (sync waiting NAME), and give it up: sync give-up NAME.
waits-behind-another = The case got another number, and before this step stands one of another person, which waits too.
waits-names-waiting = The step names another step, which waits itself.
waits-also-corrected = Somebody corrected the same meanwhile; look at that, and make the correction anew.
waits-refused = The law, or the state of the case, does not let it be recorded now. { $why }
