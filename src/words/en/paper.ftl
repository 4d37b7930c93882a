# Words on prints.

paper-annex = auxiliary print, laid out after annex { $number } to Dz.U. 2023 poz. 1870
paper-auxiliary = auxiliary print
paper-none = none named
paper-signature = signature
paper-copy-steps = Course of the case
paper-copy-note = The copy holds what may be shown to the person for whom it was made.
paper-attached = Attached file

paper-key-id = id
paper-key-seq = no.
paper-key-on = day
paper-key-name = name
paper-key-kind = kind
paper-key-what = what
paper-key-files = files
paper-key-contact = contact
paper-key-number = number of the case
paper-key-opened-on = opening of the procedure
paper-key-ended-on = end of the procedure
paper-key-today = date
paper-key-teryt = TERYT
