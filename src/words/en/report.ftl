# The report of deadlines.

deadlines-title = Deadlines on { $weekday }, { $today }
deadlines-none = There are no deadlines to show.
deadlines-summary = { $cases }, { $deadlines } – { $counts }.
deadlines-only-overdue = Only overdue deadlines are shown.
deadlines-within = Shown is what ends by { $last }, and what is overdue or has no date.
deadlines-unreadable = { $count ->
    [one] { $count } case could not be read, so its deadlines are missing here: { $cases }. “kartoteka validate” tells why.
   *[other] { $count } cases could not be read, so their deadlines are missing here: { $cases }. “kartoteka validate” tells why.
}

# How many in which part
deadlines-count-overdue = overdue: { $count }
deadlines-count-today = of these today: { $count }
deadlines-count-past-norm = past the office's norm: { $count }
deadlines-count-due = due: { $count }
deadlines-count-waiting = without delay: { $count }
deadlines-count-ending = ending: { $count }
deadlines-count-running = running: { $count }
deadlines-count-within-norm = within the office's norm: { $count }
deadlines-count-closed = closed: { $count }

# Parts of the report
deadlines-part-overdue = Overdue ({ $count })
deadlines-part-past-norm = Past the norm ({ $count })
deadlines-part-due = Due ({ $count })
deadlines-part-waiting = Without delay ({ $count })
deadlines-part-ending = Ending ({ $count })
deadlines-part-running = Running ({ $count })
deadlines-part-within-norm = Within the norm ({ $count })
deadlines-part-closed = Closed ({ $count })

# Instead of the part “Within the norm” when it is long
deadlines-in-norm = Within the office's norm: { $kinds }. Each of these is shown by --all, or for one case by --case CASE.
deadlines-in-norm-kind = “{ $what }” – { $count }, the nearest { $nearest }

# Remarks beside a deadline
deadlines-warned-ahead = warning of { $days ->
    [one] { $days } day
   *[other] { $days } days
} ahead
deadlines-last-working-day = last working day: { $on }
deadlines-norm = office's norm: { $days ->
    [one] { $days } day
   *[other] { $days } days
}
deadlines-past-norm = past the office's norm: { $days ->
    [one] { $days } day
   *[other] { $days } days
}
deadlines-since = since { $on }
deadlines-met-on = done { $on }
deadlines-ended-on = ended { $on }
deadlines-excused = excused in step { $seq }
deadlines-of-team = team
days-past-norm = { $days ->
    [one] { $days } day past the norm
   *[other] { $days } days past the norm
}

# Headings of columns
column-what = What
column-what-and-basis = What, and by which law
records-none = There are none.
column-record = Number
column-case = Case
column-procedure = Procedure
column-deadline = Deadline
column-subject = Concerns
column-started-on = From
column-due-on = Due
column-due-at = Due at
column-left = Left
column-state = State
column-met-on = Done
column-basis = Basis
column-certainty = Certainty
column-rules = Rules
column-status = Status
column-opened-on = Opened
column-ended-on = Ended
column-overdue = Overdue
column-next-due-on = Due by
column-opener = Opened by
column-parties = Ids of people
column-id = Id
column-role = Role
column-seq = No
column-step = Step
column-on = Day
column-recorded-at = Recorded
column-by = Recorded by

# States of deadlines
state-met = met
state-ended = ended
state-late = done late
state-due = due
state-overdue = overdue
state-running = running
state-void = void

# Certainty of a rule
certainty-sure = act
    .about = read in the act itself
certainty-guide = reading
    .about = from a guide or a usual reading of the act
certainty-weak = practice
    .about = from practice or a norm of the office, not from the act

# The list of cases
list-none = There are no cases in the store.
list-none-such = No case meets these conditions.
list-unreadable = { $count ->
    [one] { $count } case could not be read: { $cases }. “kartoteka validate” tells why.
   *[other] { $count } cases could not be read: { $cases }. “kartoteka validate” tells why.
}
column-names = People

# One case
show-state = Status: { $state }
show-opened-on = opened on { $on }
show-kept-since = kept since { $on }
show-ended-on = ended on { $on }
show-checkpoint = Checkpoint: { $code }
show-people = People ({ $count })
show-group = Group ({ $count })
show-team = Members ({ $count })
show-steps = Steps ({ $count })
show-next = What is next ({ $count })
column-kind = Who
mark-minor = a minor
mark-helpless = a helpless adult
mark-witness-only = only saw the violence
mark-guardian = guardian: { $id }
mark-died = died { $on }
member-since = since { $on }
member-until = until { $on }
member-declared = declared { $on }
member-authorised = authorised { $on }

# One step
step-title = Step { $seq }: { $label }
step-voided-by = withdrawn by step { $seq }
step-corrected-by = corrected by step { $seq }
step-amended = Changes
step-clock = Clock
step-clock-given = the day was given by hand (--today)
step-sheet = Texts and people
step-sheet-unread = not read (the right “documents” is missing, or the sheet is damaged)
step-attachment = File
indicators-title = Indicators by dimension
indicators-present = there
indicators-absent = absent
indicators-not-asked = not asked
indicators-threshold = ILO threshold
indicators-meets = met
indicators-below = not met
indicators-unweighed = none
indicators-note = Indicators help in the talk; they never decide whether the person is a victim. Threshold: two strong ones; a strong one and another; three medium ones; two medium ones and a weak one.
step-id = Id given
step-despite = Despite the rule
step-reason = Reason
step-field-corrected = { $field } (corrected by step { $seq })
step-field-first = { $field } (as first written)
step-field-emptied = removed

# What is next
next-title = { $case }: what is next
next-must = Must ({ $count })
next-should = Should ({ $count })
next-may = Also possible ({ $count })
next-more =
    What each of these steps is: kartoteka next { $case } --all
    What a step takes: kartoteka { $procedure } STEP --help
next-at-once = without delay
next-expected = expected
next-nothing = This case asks for nothing now.

# The rules of a procedure
column-code = Code
column-prefix = Number
column-steps = Steps
column-deadlines = Deadlines
column-for-openings = For cases opened
column-meaning = Meaning
column-rule-and-basis = Rule, and by which law
rules-versions = State of the law ({ $count })
rules-since = since { $on }
rules-earlier = before
rules-deadlines = Deadlines ({ $count })
rules-fields = Fields ({ $count })
rules-rules = Rules ({ $count })
rules-started-by = from: { $steps }
rules-met-by = met by: { $steps }
rules-again = again: { $steps }
rules-at-once = without delay
rules-own-day = the day set
rules-every = every so many days as set
rules-norm = { $length } (office's norm)
rules-required = required
rules-list = may repeat
rules-on-sheet = in the documents
level-warn = warning
level-forbid = forbidden
level-refuse = refused
kind-date = date
kind-time = time
kind-instant = day and time
kind-yes-no = yes or no
kind-count = number
kind-code = code
kind-gmina = TERYT code of a gmina
kind-country = country code (ISO 3166)
kind-language = language code (ISO 639)
kind-place = code of a place
kind-member = code of a person
kind-vocabulary = one of
kind-role = role
kind-party = id of a party
kind-subject = id
kind-case = number of a case
kind-paper = id or number of a step
kind-deadline = deadline
kind-step = number of a step
kind-field-name = name of a field
kind-field-value = value of a field
kind-text = text
kind-file = file
kind-person = data of a person
kind-parties = parties
kind-names = names of data
kind-items = parts parted by colons
