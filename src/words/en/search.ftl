# Finding a person: help, questions and the answer.

cmd-search-about = Finds cases and contacts by name, PESEL or reference.
cmd-search-long =
    What is looked for is typed after the command is started, or read as one line from standard input; it is never an argument, since shells keep what stands on the command line. Nothing of it is kept, and no message repeats it.

    Names are found without capitals and Polish signs, by the beginnings of their words and in any order; each part of a double-barrelled name counts, and so do former names. A PESEL number is looked for whole. The number of a case and the office's reference of a form may be begun only.

    Contacts are found too: by their number, by the name that somebody gave by choice, and by the reference under which they were taken, if it is given whole, since only its digest is kept. A contact has no roles: with --role none is found.

    Names, PESEL numbers and references need the right “documents”; a key with “journal” alone finds cases and contacts by their numbers. Of several conditions a case must meet all.
cmd-search-examples =
    kartoteka search
    kartoteka search --status open --role victim
    cat query.txt | kartoteka search --names --format json
arg-search-status = Only cases that stand so; several are parted by commas.
arg-search-year = Only cases of this year.
arg-search-role = Only people of this role.
arg-search-procedure = Only cases of this procedure, or contacts alone; the team's record has no persons to search for.
arg-search-names = Shows people's names; the right “documents” is needed.
arg-search-format = Form of the answer; table by default.

search-question = Name, PESEL or reference:
search-none = Nobody and nothing was found.
search-by-name = name
search-by-pesel = PESEL
search-by-case = number
search-by-reference = reference
search-former = { $by } (former)
column-person = Person
column-matched = Found by
column-name = Name

error-query-too-short = This is too little to look for, or too much.
    .hint = Two letters of a name, three signs of a reference or a whole PESEL are the least; a query is one line of at most twelve words.
error-already-runs = A procedure about this person runs already: { $cases }.
    .hint = Record the form as a further one in that case; if a new case is to be opened all the same, repeat with --new-anyway --reason-from FILE.
error-same-person = Another form of this call is about the same person: { $file }.
    .hint = Take in one form of each person; the other is a further one in the case that it opens. If two cases are to be opened all the same, repeat with --new-anyway --reason-from FILE.
warning-may-be-same = The same person may be in a case that runs already: { $cases }. If so, the form is a further one of that case and opens no new one.
hint-already-runs = Record the form as a further one: { $command }. If a new case is to be opened all the same, repeat with --new-anyway --reason-from FILE; the reason stays in its record.
hint-already-runs-typed = Record the form as a further one: { $command }. If a new case is to be opened all the same, break off with !, keep the draft and go on by intake nk --resume --new-anyway --reason-from FILE; the reason stays in its record.
