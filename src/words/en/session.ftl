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
