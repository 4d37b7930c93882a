# Remarks on forms. None repeats what was filled in: only names of fields, codes of lists and
# limits go into the places. The ids are those of record::form::FormProblem.

# Where
form-at = line { $line }, column { $column }: { $path }
form-at-no-field = line { $line }, column { $column }
form-more = { $count ->
    [one] and { $count } more remark
   *[other] and { $count } more remarks
}

# The file
form-too-large = The file is too large; a form has { $kib } KiB at most.
form-not-utf8 = The file is not UTF-8. Save it as UTF-8 and read it in again.
form-syntax = This place cannot be read; check the quotation marks, brackets and commas.
form-unquoted = A text or a code must stand in quotation marks; a number, true and false without them.
form-unquoted-date = A date is written here as YYYY-MM-DD, for example 2026-11-02, without quotation marks.
form-duplicate-key = This field or block stands a second time. Blocks of persons begin with [[…]].
form-too-deep = Too many brackets inside one another.
form-wrong-schema = This is not a form of version { $expected }.
form-unknown-key = There is no such field.
form-unknown-key-near = There is no such field. Did you mean { $near }?

# Values
form-missing = Without this information the form cannot be taken in.
form-expected-text = A text in quotation marks is wanted here.
form-expected-truth = Either true (yes) or false (no) is wanted here, without quotation marks.
form-expected-number = A whole number is wanted here, without quotation marks.
form-expected-date = A date is wanted here, as YYYY-MM-DD.
form-expected-list = A list in square brackets is wanted here.
form-expected-table = One block of fields is wanted here.
form-expected-blocks = Repeated blocks are wanted here: in TOML they begin with [[…]], in JSON they are a list.
form-no-such-day = The calendar has no such day.
form-not-in-list = This code is not on the list. Allowed: { $allowed }.
form-out-of-range = The number must be from { $min } to { $max }.
form-too-long = { $max ->
    [one] The text is too long; { $max } character at most.
   *[other] The text is too long; { $max } characters at most.
}
form-too-many = { $max ->
    [one] Too many items; { $max } item at most.
   *[other] Too many items; { $max } items at most.
}
form-control-character = There is an invisible control character in the text. Type it anew.
form-wrong-id = The code of this person is the letter { $letter } and a number from 1 to 999, such as { $letter }1.
form-id-twice = Another person has this code already.
form-no-such-party = No person of the form has this code.
form-wrong-party = Only a person whose code begins with one of these can stand here: { $letters }.
form-own-reference = A person cannot name itself.
form-in-future = This day is yet to come.
form-too-early = The date cannot be before the year { $year }.
form-before = This day cannot be before { $other }.
form-after = This day cannot be after { $other }.

# Warnings: the form is taken in
form-warn-not-filled-in = This part of the form is not filled in.
form-warn-out-of-place = The field is filled in, though { $other } does not call for it.
form-warn-pesel-shape = This is not a PESEL number. A PESEL number has 11 digits, and its first six are the date of birth.
form-warn-pesel-checksum = The check digit of the PESEL number does not agree.
form-warn-pesel-birth-date = The date of birth in the PESEL number does not agree.
form-warn-pesel-sex = The sex in the PESEL number does not agree.
form-warn-age-differs = The age does not agree with the date of birth.
form-warn-age-unknown = It is not known how old this person is; the person is treated as an adult.
form-warn-age-of-minor = The age is that of a minor, and the person is said to be an adult; until that is cleared up the record has a minor (then step age-assessed).
form-warn-minor-perpetrator = A perpetrator of domestic violence is an adult; this person is a minor.
form-warn-adult-witness-only = This field is about minors, and this person is an adult.
form-warn-nobody-present = Nobody is named in whose presence to act with a minor or a helpless adult.
form-warn-suspect-present = The person named is suspected of the violence; name somebody else in accompanied_by.
form-warn-minor-present = The person named is a minor.
