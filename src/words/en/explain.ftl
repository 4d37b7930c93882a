# The command “explain”: how a date came about, and what a code means.

cmd-explain-about = Explains how the date of a deadline came about, or what a code means.
cmd-explain-usage =
    CASE [DEADLINE [SUBJECT]]
    CODE
cmd-explain-long =
    A deadline of a case: from which day it runs and in which step that day stands, how each day was counted, which was not and why, where the end moved, how it stands today, what meets it and by which law. Without the name of a deadline: all deadlines of the case, and the names by which they are explained. Instead of the deadline the step that meets it may be named.

    The code of a finding (NK002, V023) or of an error (step-forbidden): what it means, where it comes from, which law stands behind it and what to do.
cmd-explain-examples =
    kartoteka explain NK-2026-0001
    kartoteka explain NK-2026-0001 appoint-group
    kartoteka explain NK-2026-0001 plan-task T2
    kartoteka explain NK002
arg-explain-what = Number of a case, or a code.
arg-explain-deadline = Name of a deadline, or the step that meets it.
arg-explain-subject = Whom or what it concerns: P2, T1; all without it.
arg-explain-format = Form of the answer; table by default.
value-what = CASE|CODE
value-deadline = DEADLINE
value-subject = SUBJECT

# From where and until when
explain-from = from
explain-length = term
explain-last-hour = until
explain-last = last day
explain-change = change
explain-clock = clock
explain-step = step { $seq } “{ $label }”
explain-field = field “{ $label }”
explain-from-deadline = last day of the deadline “{ $label }”, which was not met
explain-at-once = without delay: the law names no day, the days gone by count
explain-own-day = a day that was set: { $on }, { $where }
explain-norm-office = { $length } – the office's norm in its settings ({ $key })
explain-norm-default = { $length } – the norm that the office's settings leave as it is ({ $key })
explain-changed = from { $before } to { $after }, { $step }
explain-given-up = the day { $before } was given up, { $step }
explain-clock-back = clocks went back by an hour meanwhile; hours count as they really pass
explain-clock-forward = clocks went forward by an hour meanwhile; hours count as they really pass

# Day by day
explain-how-working-days = The day of the event does not count. Only working days do: Monday to Friday, without days off.
explain-how-days = The day of the event does not count. Each day after it does.
explain-how-plain-days = The day of the event does not count. Each day after it does, and the end is never moved.
explain-how-months = A term of months ends on the day of the same number as the event, or on the last day of a month that has no such day. The end is not moved.
explain-how-months-moved = A term of months ends on the day of the same number as the event, or on the last day of a month that has no such day.
explain-how-days-before = The days are counted back from the day of the event, which does not count; the end is not moved.
explain-weekday = Weekday
explain-number = No
explain-remarks = Remarks
explain-each-until = each day in turn until { $on }
explain-day-zero = day of the event
explain-last-day = last day of the term
explain-met-that-day = done
explain-ended-that-day = end of the span
explain-today = today
explain-not-counted = does not count: { $because }
explain-no-end = the term cannot end here: { $because }

# How it stands
explain-state = on { $today }
explain-met-by = met by
explain-ended-by = ended early by
explain-command = The command that records it:
explain-any-act = any act in the case
explain-excused = the delay was excused: { $step }
explain-stopped = the case ended on { $on }, so nobody can do it any more
explain-void = the step was withdrawn, the party died, or the case is no longer led here
explain-valid-from = rule for cases opened since { $on }
explain-nature = runs
explain-anew = anew after each such step
explain-period = as a period that ends by itself
explain-period-to-end = as a period that a step ends on its last day or later

# When the case has no such deadline
explain-rows = Deadlines ({ $count })
explain-one-of-these = One of them is explained by, for example:
explain-no-rows = No deadline has run in the case { $case }.
explain-not-started = In this case the deadline has not begun. It is started by: { $steps }.
explain-condition = In this case the deadline has not begun. The step that starts it is there ({ $steps }), but what the deadline depends on does not hold.
explain-asks-nothing = In this case the deadline asks for nothing: no day was set, or the time for it is over.
explain-not-in-force = This rule is for cases opened since { $from }; this case is led { $note }.

# What a code means
code-meaning = Meaning
code-damages = For example
code-found-by = Told by
code-limits = What it does not judge
code-mended-by = Steps that mend it
code-rules = Told by ({ $count })
