# Days, periods and the command "term".

date-long = { $day } { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
} { $year }

weekday = { $number ->
    [1] Monday
    [2] Tuesday
    [3] Wednesday
    [4] Thursday
    [5] Friday
    [6] Saturday
   *[7] Sunday
}

days-left = { $days ->
    [0] today
    [1] tomorrow
   *[other] in { $days } days
}
days-late = { $days ->
    [one] { $days } day late
   *[other] { $days } days late
}
period-left = { $days ->
    [0] ends today
    [1] ends tomorrow
   *[other] ends in { $days } days
}
period-over = { $days ->
    [1] ended yesterday
   *[other] ended { $days } days ago
}
waiting = { $days ->
    [0] since today
    [one] waiting { $days } day
   *[other] waiting { $days } days
}

# Units and lengths of terms
unit-working-days = working days
unit-days = days
unit-months = months
unit-days-before = days before
unit-hours = hours

length-working-days = { $n ->
    [one] { $n } working day
   *[other] { $n } working days
}
length-days = { $n ->
    [one] { $n } day
   *[other] { $n } days
}
length-months = { $n ->
    [one] { $n } month
   *[other] { $n } months
}
length-days-before = { $n ->
    [one] { $n } day before
   *[other] { $n } days before
}
length-hours = { $n ->
    [one] { $n } hour
   *[other] { $n } hours
}

# The answer of "term --why"
term-last-day = Last day of the term: { $day } ({ $weekday })
term-why-working-days = Days that are no working days and do not count:
term-why-end = Days that shaped the end of the term:
term-skipped-on = Day
term-because = Reason
term-why-none = No day was left out.
term-moved = The end of the term was moved to the next day that is neither a Saturday nor a day off (by analogy with k.c. art. 115).
term-not-moved = The end of this term is not moved off a Saturday or a day off.
term-statutory-only = Only the statutory days off were counted; an office's own days off count once a store is named (--store).

because-saturday = Saturday
because-day-off = { $name } – day off
because-extra = day off of the office: { $reason }
because-short-month = the month has no day of that number, so the term ends on its last day
