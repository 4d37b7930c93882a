# Words on prints.

paper-annex = auxiliary print, laid out after annex { $number } to Dz.U. 2023 poz. 1870
paper-auxiliary = auxiliary print
paper-none = none named
paper-copy-steps = Course of the case
paper-copy-note = The copy holds what may be shown to the person for whom it was made.
paper-attached = Attached file

paper-key-id = id
paper-key-seq = no.
paper-key-on = day
paper-key-name = name
paper-key-pesel = PESEL number
paper-key-address = address
paper-key-kind = capacity
paper-key-what = what
paper-key-files = files
paper-key-contact = contact
paper-key-number = number of the case
paper-key-opened-on = opening of the procedure
paper-key-ended-on = end of the procedure
paper-key-today = date
paper-key-teryt = TERYT

paper-copy-for-perpetrator = Copy of the case for the perpetrator
paper-copy-for-victim = Copy of the case for the victim
paper-copy-for-prosecutor = Copy of the case for the prosecutor
paper-copy-for-auditor = Copy of the case for the auditor

paper-column-label = Paper
paper-column-reader = For whom
paper-column-blank = Without a case
paper-reader-office = office
paper-reader-victim = victim
paper-reader-perpetrator = perpetrator

value-form = FORM
value-reader = READER

print-failed-ragged = A row of a table has another number of cells than the table has columns.
print-failed-refused = The typesetter refused the paper at line { $line } of the layout (0: line not known).
form-by-hand = The case has no step yet of which this paper is made: the places for its content are left empty, to be filled in by hand.

cmd-form-about = Prints a form, a protocol or a letter of a case to a PDF file.
cmd-form-usage =
    CASE FORM --out FILE
    blank FORM --out FILE
    --list
cmd-form-long =
    The paper is filled with what the record knows; what it does not know is left empty, to be filled in by hand. A paper of a step is made of the last such step; --step names another. Where the paper can be about several people of the case, --party is needed.

    A paper for the perpetrator holds nothing that must not be shown to one. It is an auxiliary print, not the official form. Papers are in Polish. For a paper without a case the word “blank” stands in the place of its number.
cmd-form-examples =
    kartoteka form --list
    kartoteka form NK-2026-0001 nk-c --party P1 --out nk-c.pdf
    kartoteka form blank nk-b --out nk-b.pdf
arg-form-case = Number of the case; for a blank paper: blank.
arg-form-form = Name of the paper.
arg-form-party = Id of the person whom the paper is about.
arg-form-step = Number of the step of which the paper is made; the last such step unless given.
arg-form-out = PDF file; “-” means standard output.
arg-form-list = Lists the papers.
arg-form-format = Form of the list; table unless given.

cmd-copy-about = Prints a copy of a case for one reader to a PDF file.
cmd-copy-long =
    The copy tells the course of the case and what each step says, in order. A person of the case gets only what may be shown to that person, and only when the team has consented (Dz.U. 2023 poz. 1870 § 14 ust. 2). A prosecutor and an auditor get all of it.
cmd-copy-examples =
    kartoteka copy NK-2026-0001 --for perpetrator --party S1 --out copy.pdf
    kartoteka copy NK-2026-0001 --for prosecutor --out copy.pdf
arg-copy-case = Number of the case.
arg-copy-for = For whom.
arg-copy-party = Id of the person, where the case has several of the kind.
arg-copy-out = PDF file; “-” means standard output.

# Head and foot of a print.
paper-case = Case:
paper-on = As of { $day }
paper-page = Page
paper-of = of
paper-checkpoint = Checkpoint:
paper-signature = (signature)
paper-place = (place)
paper-day = (day)
