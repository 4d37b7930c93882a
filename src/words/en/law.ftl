# The page about the law, made from the tables of procedures.
law-title = What the program knows of the law
law-lead =
    This page is made from the tables by which the program judges steps and reckons deadlines: nothing stands here that the program does not apply, and everything that it applies does. It is not legal advice. Where this page and the act differ, the act is right.

    The day of the event is day zero. Working days are Monday to Friday that are not statutory days off. A term in days whose end falls on a Saturday or a day off ends on the next day that is neither. `kartoteka term … --why` reckons one term and gives the reasons.
law-certainties = Beside each basis stands, in brackets, how it is known:
law-levels = A rule of a step has one of three levels:
law-level-warn = the step is recorded, and the program points it out.
law-level-forbid = the law says it must not be. The step is recorded only with the code of the rule (`--despite`) and a reason, since the record tells what really happened.
law-level-refuse = it cannot have been so. The step is not recorded.

law-versions = States of the law
law-versions-rows = The day on which a case was opened decides which rules apply to it. A deadline or a rule beside which a day stands is not there in cases opened before.
law-opened-since = cases opened since { $from }
law-opened-between = cases opened since { $from } and before { $until }
law-opened-before = cases opened before { $until }
law-opened-ever = all cases
law-reaches-running = what begins from that day on in cases opened before, too

law-further = One procedure at a time
law-further-text = { $text } Compared are people of the role: { $roles }. Step: { $step }.
law-roles = People of a case
law-subjects = Other ids
law-letter = Letter
law-codes = Codes
law-vocabularies = Lists of codes
law-steps = Steps
law-field = Field
law-form = Form
law-rules = Rules:
law-basis = Basis: { $basis }
law-by-intake = Recorded when a form is taken in (`kartoteka intake`).
law-by-anew = recorded by the command “new”, which opens a fresh record
law-creates = Gives an id, e.g. { $id }.
law-status-after = The case after it: { $status }.
law-follow-up = Together with it, when { $when }, { $step } is recorded { $day }.
law-expected = Expected when: { $when }. Basis: { $basis }
law-kind = { $kind }: { $which }

law-deadlines = Deadlines
law-deadlines-lead = A deadline is met when the record has a step that meets it, on a day not later than its last day. Unless the deadline says otherwise, the first day zero counts, and the first step that meets it, even one before day zero. A deadline “without delay” has no last day: the report says how many days have gone by. The deadline of a person who died, and that of a case that is void, ask for nothing.
law-length = Length
law-period = A period that ends by itself.
law-period-to-end = A period: the step that ends it cannot come before its last day.
law-each-party = For each party in the role: { $roles }.
law-each-side = For each of the sides: { $sides }.
law-each-item = For each entry of the field { $field }.
law-runs-from = Day zero
law-runs-anew = Runs anew from
law-met-by = Met by
law-changed-by = Another last day is set by
law-stops = Ends without being met at
law-row-since = for cases opened since { $from }
law-after-deadline = the deadline { $deadline } having passed unmet
law-when = { $what } – when: { $when }

law-any-step = any step
law-day-of-step = the day of the step
law-quoted = “{ $text }”
law-or = or
law-for-party = (the field { $field } names the person of the deadline: { $who })

law-if-is = the field { $field } is: { $values }
law-if-is-not = the field { $field } is not: { $values }
law-if-in-step = in the step { $step } { $what }
law-if-given = the field { $fields } is filled in
law-if-missing = the field { $fields } is empty
law-if-before = { $field } lies before { $than }
law-if-not-before = { $field } is { $day } or later
law-if-same = the fields { $field } and { $than } name the same person
law-if-other = the field { $field } names somebody whom the field { $than } does not
law-if-untagged = the code in the field { $field } is of somebody not entitled to it
law-if-sides-together = the field { $field } names people of both sides
law-if-not-member = the field { $field } names somebody who is no member
law-if-party = the field { $fields } names { $who }
law-if-party-of-case = the case has { $who }
law-if-guardian = the guardian of { $ward } in the field { $fields } has the role: { $roles }
law-if-created-by = what the field { $field } names comes from the step { $step }
law-if-status = the case is: { $status }
law-if-no-step = no { $steps }{ $so } was recorded by that day
law-if-never-step = the record has no { $steps }{ $so }
law-if-step-done = the record has { $steps }{ $so }
law-if-unmet = the deadline { $deadlines }{ $of } is not met
law-if-before-due = the deadline { $deadline }{ $of } has not passed yet
law-if-no-row-from = the deadline { $deadline } does not run from the day in the field { $field } (it was not set, or was changed, cancelled or is over)
law-if-kinds-missing = there is no member: { $kinds }
law-if-undeclared = a member has not declared secrecy
law-if-unauthorised = a member has no written authorisation
law-if-repeated = such a step was recorded before{ $so }
law-if-element-missing = an element is missing: { $elements }

law-from-list = a code of the list `{ $list }`
law-each-person = For each person that the step is about.
law-each-subject = For each { $what } of its own.
law-not-moved = { $length } (an end on a Saturday or a day off stays)
law-pick-last = The last such day counts: each takes the place of the one before.
law-pick-pending = The first such day counts after which no step that meets it was recorded.
law-after-start = Only a step on day zero or later meets it.
law-within = Asks for nothing once the deadline { $deadline } has passed.
law-norm = After how many days the report calls the wait too long, the office's norm `{ $norm }` in its settings says.
law-day-of = the day of the step { $step }
law-day-in = { $field } in the step { $step }
law-day-of-any = the day of any step in the case
law-person-any-any = a person
law-person-minor-any = a minor
law-person-adult-any = an adult
law-person-any-helpless = a helpless person
law-person-any-able = a person, not helpless
law-person-minor-helpless = a helpless minor
law-person-minor-able = a minor, not helpless
law-person-adult-helpless = a helpless adult
law-person-adult-able = an adult, not helpless
law-person-in-role = { $person } in the role: { $roles }

# Steps: what comes of them.
law-by-before = Recorded by the program, before the first { $step }.
law-one-of = One at least of these fields is needed: { $fields }.
law-needs-reason = It needs a reason.
law-before-opening = Its day may lie before the opening.
law-after-end = Possible after the end of the case, too, without a warning.
law-no-act = It does not break the silence in a case.
law-status-after-if = The case after it: { $status }, when { $when }.
law-follow-up-each = Together with it, when { $when }, { $step } is recorded { $day }, for each of these people: { $who }.
law-on-same-day = with the same day
law-on-day-in = with the day in the field { $field }
law-adds-members = Who stands in the field { $field } is a member from then on.
law-removes-member = Who stands in the field { $field } is no member any more.
law-ends-others-group = Members of another office leave the group.
law-declares = Who stands in the field { $field } has declared secrecy by it.
law-authorises = Who stands in the field { $field } has a written authorisation from then on.
law-gives-post = Who stands in the field { $field } holds that post from then on, in the place of who held it.
law-names-members = The field { $field } tells how members are called; everywhere else only their codes stand.
law-future = may lie in the future

# Deadlines.
law-own-day = the day in the field { $field }
law-every = as many days as the field { $field } says
law-norm-length = the office's norm `{ $norm }`, without one { $length }
law-own-length = { " " }– length: { $length }
law-after-wait = { $from } plus { $length }
law-unless = by the end of that time was not recorded: { $steps }
law-through = { $day } (where the field { $field } names an earlier paper: the day of the first of them)
law-again = Asked for again
law-again-after = after { $step } it runs once more from the day of that: { $length }
law-about-day = (when day zero is: { $field })
law-as-start = (with the same in the field { $fields } as the step of day zero; where that is empty, only a step that names the person or thing)
law-days-after = { $days ->
    [one] (on the day after day zero at the earliest)
   *[other] ({ $days } days after day zero at the earliest)
}
law-change-gives-up = (left empty: the former day no longer holds)
law-stop-later = { $step } after day zero
law-stop-overdue = { $step } once it is overdue
law-stop-of = (the field { $field } names the same)
law-other-act = It comes from another act: it holds whenever the procedure was opened.
law-day-of-any-act = the day of any step in the case that breaks the silence

# Conditions.
law-and = and
law-members = members
law-same = { $count ->
    [one] the same field { $fields }
   *[other] the same fields { $fields }
}
law-last-of-them = and in the last of them { $what }
law-of-subject = of what the field { $field } names
law-ward-any = the person
law-ward-minor = the minor
law-ward-adult = the adult
law-if-none = it is not so that { $what }
law-if-own-case = the field { $field } names this very case
law-if-inexperienced = who is named in the field { $field } has done this work for less than { $years ->
    [one] { $years } year
   *[other] { $years } years
}, or is not on the list of experience in the settings
law-if-record-other = the field { $field } names a record whose number does not begin with { $prefix }
law-if-beyond = the field { $field } holds more than the last { $step } before{ $so }
law-if-record-unknown = the field { $field } names a record that is not in the store
law-if-address = the field { $fields } holds something like an address
law-if-record-has = the record named in the field { $fields } has { $step }, and in the last of them { $what }, and no record that belongs to it says otherwise on that day or later
law-if-own-gmina = the field { $field } names the gmina of this office
law-if-other-gmina = the field { $field } does not name the gmina of this office
law-if-sides-overlap-sure = such a step with the other side is set for the same time and place
law-if-sides-overlap-unsure = such a step with the other side is set for the same day and place, at a time that is not known
law-if-kinds-missing-in = no member in the field { $field } is: { $kinds }
law-if-undeclared-in = somebody in the field { $field } had not declared secrecy before
law-if-member = somebody in the field { $field } is a member already
law-if-vacant = nobody holds the post: { $posts }
law-if-named-again = somebody in the field { $field }, without { $without }, stands there { $times } times or more
law-if-named-again-untold = { $said }, and no { $step } naming that person is recorded
law-if-earlier = { $step }{ $so } was recorded before{ $last }
law-if-not-earlier = no { $step }{ $so } was recorded before{ $last }
law-if-named-before = the person in the field { $fields } was named, that day or before, in { $steps }{ $so }
law-if-unfollowed = after { $step }{ $having } no { $by }{ $same } was recorded yet
law-if-fewer-steps = { $step } about what the field { $field } names was recorded fewer than { $than } { $than ->
    [one] time
   *[other] times
}
law-if-fewer-steps-of-row = the deadline { $deadline } is still open, and { $step } under it was recorded fewer than { $than } { $than ->
    [one] time
   *[other] times
}
law-if-created-for = what the field { $field } names is about the person in the field { $than }

# A record that is the only one of its kind.
law-opened-since-of-record = since { $from }
law-opened-between-of-record = since { $from } and before { $until }
law-opened-before-of-record = before { $until }
law-reaches-running-of-record = whenever the record was begun
law-versions-rows-of-record = A deadline or a rule beside which a day stands was not there before.
law-row-since-of-record = since { $from }

# Rules.
law-shares-rules = The rules that several steps share, told after the steps, apply to it, too.
law-shared-rules = Rules that several steps share
law-rules-of = Steps { $steps }:
law-warn-ahead = the program warns { $days } days ahead (no days of the law)
law-outlasts = runs on when the case is passed on, too
law-last-working-day = the last working day before the end is told too
