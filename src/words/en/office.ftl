# The store, keys and the office's settings.

cmd-init-about = Makes a store and the key of its first admin.
cmd-init-long =
    The key for the sealed envelope (--recovery-out) opens everything when another fails; without it a lost key means lost records. The answer is the store's fingerprint, by which every computer knows it.
cmd-init-examples =
    kartoteka init records --office "GOPS w Przykładowie" --holder anna.k --identity-out anna.age --recovery-out envelope.txt
arg-init-dir = A new or empty folder.
arg-init-office = Name of the office.
arg-init-holder = Id of the first admin, such as anna.k (not a name).
arg-init-identity-out = File for the admin's key.
arg-init-no-passphrase = Key without a passphrase: whoever has the file reads everything.
arg-init-recovery-out = File for the key in the sealed envelope.
arg-init-no-recovery = Knowingly without a key for the envelope.
arg-init-teryt = TERYT code of the gmina.
arg-init-format = Form of the answer.

cmd-key-about = Keys of people.
cmd-key-new-about = Makes a key of one's own and prints its card for the admin.
cmd-key-new-examples =
    kartoteka key new --id jan.n --out jan.age
arg-key-new-id = Id of the person, such as jan.n (not a name).
arg-key-new-out = File for the key.
arg-key-new-no-passphrase = Key without a passphrase, e.g. for a scheduled job.

cmd-settings-about = The office's settings.
cmd-settings-show-about = Shows the settings as TOML.
cmd-settings-set-about = Puts new settings in force; the first-level keys given replace those before.
cmd-settings-set-examples =
    kartoteka settings show > settings.toml
    kartoteka settings set --from settings.toml
arg-settings-set-from = TOML or JSON file; “-” reads standard input.
arg-settings-set-dry-run = Show the settings as they would be, and write nothing.

ask-new-passphrase = New passphrase of the key { $file }:
ask-passphrase-again = The same passphrase again:
init-done = The store is made in { $dir }.
init-envelope = Key for the envelope: { $file }. Print it or put it on a medium, seal it in an envelope, lock it in a safe, and delete the file.
init-fingerprint = Fingerprint of the store, to be compared on other computers:
init-no-recovery = The store has no key for the envelope: a lost key means lost records.
init-no-locks = This folder does not lock; two people cannot safely write in it at once.
key-card = Card of the key, for the admin (staff add):
settings-in-force = The new settings are in force.
settings-wanted-text = A text is wanted.
settings-wanted-integer = A whole number is wanted.
settings-wanted-boolean = true or false is wanted.
settings-wanted-date = A date is wanted: YYYY-MM-DD.
settings-wanted-table = A table is wanted.
settings-wanted-list = A list is wanted.
settings-range = The number must be between { $min } and { $max }.
settings-form = The text is empty, too long or of another form.
