# Questions at a terminal: what stands beside a question, help, the review of the answers.

questions-keys = Enter ends an answer; Enter alone skips the question, or takes what stands in brackets. Signs: ? help and the law, < the question before, > skip the rest of this part, ! break off. Nothing goes on record until the very end.
questions-step = { $label }, case { $case }
questions-step-team = { $label }, record of the team

question-choose = choice
question-required = required
question-way-several = several, with commas between
question-way-yes-no = y/n
question-way-code = a short code, no names
question-way-other-code = or another short code, no names
question-way-text = several lines; a line with a full stop alone ends it
question-known = on record: { $text }
question-enter = Enter: { $text }
question-law = Basis: { $text }.
question-help-day = A day: 5.11.2026, 5.11, 5 November, today, yesterday, Friday. The day understood is shown in words.
question-help-hour = A time: 9:30, 9.30, 930 or 9.
question-help-instant = A day and a time: 5.11.2026 9:30, yesterday 17.
question-help-text = A text is written in lines; a line with nothing but a full stop ends it.
question-help-choice = To choose: the number in the list, the name, or its beginning.
question-help-keys = Enter alone skips the question, or takes what stands in brackets; - removes an answer, < goes back to the question before, > skips the rest of the part, ! breaks off.
question-first = This is the first question.
question-mend = The sign < goes back to mend it; it may also stay so.
question-cancel = Break off and save nothing? (y/n):
question-not-text = This is no UTF-8 text; write it again.
question-control-character = There is an invisible control character in the line; type the line again.
question-line-too-long = The line is too long, and the terminal may have cut off its end; write it again in shorter lines.
question-wanted-day = A day is wanted, for example 5.11.2026, 5 November 2026 or yesterday.
question-wanted-yes-no = Answer “y” (yes) or “n” (no).
question-wanted-hour = A time is wanted, for example 9:30.
question-wanted-instant = A day and a time are wanted, for example 5.11.2026 9:30.
question-several-fit = Several fit; type one of these: { $keys }.
question-long-text = { $text }… ({ $count ->
    [one] { $count } character
   *[other] { $count } characters
})

question-nothing = { $label } – this case has nothing to name
question-on = day on which it happened
question-on-help = The day it happened, not the day it is recorded. The terms run from it.
question-recorded-meanwhile = Recorded meanwhile: step { $seq }, { $label }, { $on } ({ $by }).
question-reason = reason
question-reason-help = Why: this text goes on record.
question-more = Give more (optional): { $list }?
question-add = Add: { $label }?
question-add-more = Add another: { $label }?
question-item = { $label }, number { $number }: { $part }
question-of = { $label }: { $part }
question-subject-since = { $what } (step { $seq }, { $on })
question-step-choice = { $label }, { $on }
question-party-minor = { $who } (a minor)
question-member-kind = { $kind } in the group
question-member-kind-team = { $kind } in the team
question-section-part = { $label } (part { $part })
question-section-person = { $label }, { $id }

review-title = Review of the answers
review-open = Left open: { $list }
review-open-many = Left open: { $list } (? shows the names)
review-numbers = { $count ->
    [one] (question { $list })
   *[other] (questions { $list })
}
review-save = Save? y – save, number – change an answer, < – back, ! – break off:
review-change = This cannot be saved. Number – change an answer, < – back, ! – break off:
review-keys = Answer “y”, the number of a question, “?”, “<” or “!”.
review-despite = Here you can only change the answers, or break off.
question-form-refused = Change the answers under these numbers; nothing was saved.
review-renumbered = The numbers of the questions have changed; ? shows them all.
review-learned = The same as one command:
