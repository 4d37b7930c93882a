# Drafts: answers that are not on record yet.

questions-kept = After each answer an encrypted draft stays on this computer, which your key alone opens. Ctrl-C breaks off and the draft stays; the sign ! can remove it.
questions-not-kept = No draft can be kept here: Ctrl-C breaks off, and the answers are lost.
question-cancel-draft = Break off? k – yes, keep the draft (Enter), d – yes, discard the answers, n – no, back to the questions:

draft-waits = There is a draft from { $at } already ({ $count ->
    [one] { $count } answer
   *[other] { $count } answers
}). To go back to it, break off and run: { $command }
draft-old = { $count ->
    [one] { $count } draft is
   *[other] { $count } drafts are
} older than 30 days. To list and remove them: kartoteka drafts
draft-goes-on = Draft from { $at } ({ $count ->
    [one] { $count } answer
   *[other] { $count } answers
}). It goes on with the first question that has no answer or, where all have one, with the review.
draft-asked-again = This answer no longer fits and must be given once more: { $label }
draft-not-asked = The program no longer asks for this and will not save these answers: { $paths }
draft-text-goes-on = This text was broken off. What was kept stands below; go on writing. A line with a full stop alone ends it.
draft-not-written = The draft could not be written; if you break off, the answers are lost.
draft-not-removed = The draft could not be removed. To remove it: kartoteka drafts --discard { $id }
draft-go-on = The answers stayed in an encrypted draft. To go back to them: { $command }
draft-discarded = The draft is removed; nothing of the answers is on record.

draft-other-key = (sealed to another key)
draft-damaged = (damaged)
draft-newer = (written by a newer program)
draft-unreadable = (the file cannot be read)
draft-of-intake = A new form: { $procedure }
draft-is-of = This is a draft of something else: { $what }.
draft-cannot-be-opened = This draft cannot be opened: { $problem }

drafts-none = There are no drafts.
drafts-go-on = To go back to a draft:
drafts-confirm = Remove the draft { $id } – { $what }? The answers will be lost. (y/n)
drafts-confirm-all = { $count ->
    [one] Remove { $count } draft? The answers will be lost. (y/n)
   *[other] Remove { $count } drafts? The answers will be lost. (y/n)
}
drafts-discarded = Drafts removed: { $count }.
drafts-of-others = { $count ->
    [one] { $count } draft that this key does not open stays: it may be somebody else's.
   *[other] { $count } drafts that this key does not open stay: they may be somebody else's.
} One at a time --discard removes them.
column-draft = Draft
column-draft-what = What it is for
column-draft-since = Since
column-draft-answers = Answers
form-draft = A draft is named by eight signs, for example 3f9a0c12; the case stands before --resume. kartoteka drafts lists the drafts.

cmd-drafts-about = Lists encrypted drafts: answers that are not on record.
cmd-drafts-long =
    While the program asks questions, the answers stay in a draft on this computer until they are on record. The key of whoever typed it alone opens a draft; it is not in the store, nor in a backup of it. Drafts of others on this computer are seen, but cannot be opened.
cmd-drafts-examples =
    kartoteka drafts
    kartoteka nk form-c NK-2026-0001 --resume
    kartoteka drafts --discard 3f9a0c12
arg-drafts-discard = Removes the draft of that name, when that is confirmed.
arg-drafts-discard-all = Removes all drafts that this key opens, when that is confirmed.
arg-drafts-format = Form of the answer; table by default.
arg-step-resume = Goes back to the last draft of this step, or to the one of that name.
arg-intake-nk-resume = Goes back to the last draft of the form, or to the one of that name.
arg-intake-kcik-resume = Goes back to the last draft of the form, or to the one of that name.
