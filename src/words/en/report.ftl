# The report of deadlines.

deadlines-title = Deadlines on { $today }
deadlines-none = There are no deadlines to show.
deadlines-summary = { $cases }, { $deadlines }; overdue: { $overdue }.
deadlines-unreadable = { $count ->
    [one] { $count } case could not be read:
   *[other] { $count } cases could not be read:
}
deadlines-norm = own norm: { $days ->
    [one] { $days } day
   *[other] { $days } days
}
deadlines-past-norm = past the own norm
deadlines-without-delay = without delay
deadlines-old-rules = under the earlier rules

# Headings of columns
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
column-next-due-on = Next deadline
column-id = Id
column-role = Role
column-seq = No
column-step = Step
column-on = Day
column-recorded-at = Recorded
column-by = Recorded by

# States of deadlines
state-met = met
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
    .about = from practice or the office's own norm, not from the act
