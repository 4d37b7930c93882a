# A case passes to the team of another gmina: handover, accept, accept-receipt.

cmd-handover-about = Makes a sealed parcel of a case for the team of another gmina that asked for it.
cmd-handover-long =
    The parcel is one encrypted, signed file with the whole record: the journal, the sheets, the attached files. Only the office whose card is given (--to) can open it, and it does so by accept. That office prints the card by handover card and sends it; compare the fingerprint that is shown with that office by telephone, because whoever replaces the card on its way reads the papers.

    Papers pass only when the other team asks (Dz.U. 2024 poz. 1673 art. 9c ust. 5a): the case must have the step papers-requested of that gmina, not yet answered. The parcel itself records nothing in the case; the step papers-passed is recorded by accept-receipt, when the receipt of the other office has come. That a parcel was made stays in the log. The right write is needed.
cmd-handover-examples =
    kartoteka handover card
    kartoteka handover NK-2026-0001 --to card.txt --out NK-2026-0001.parcel
    kartoteka handover NK-2026-0001 --to card.txt --out NK-2026-0001.parcel --dry-run
arg-handover-case = Number of the case.
arg-handover-to = The card of the other office: its line in quotation marks, a file with it, or "-".
arg-handover-out = The file for the parcel.
arg-handover-despite = Code of the finding to set aside; only that nobody asked for the papers.
arg-handover-reason-from = File with the reason for --despite; it goes along in the parcel.
arg-handover-dry-run = Judge and show, write nothing.
arg-handover-format = Form of the answer; table by default.
value-office-key = CARD
cmd-handover-card-about = Prints the card of this office, for an office that is to send a parcel.
cmd-handover-card-long =
    The card is one line with public keys; nothing in it is secret. The office that sends compares the fingerprint with you by telephone. The receipt for a parcel is signed by the key of whoever printed the card, so print it as the person who will take the parcel in. After a change of keys (staff remove, rekey) send a new card. The settings must tell the TERYT code of the gmina. The right write is needed.
cmd-handover-card-examples =
    kartoteka handover card
    kartoteka handover card > card.txt
arg-handover-card-format = Form of the answer; table by default.
office-card-made = The card of the office of gmina { $gmina }. Fingerprint to be compared by telephone: { $fingerprint }
office-card-or-file = A card begins with kartoteka-office-1; anything else is the name of a file that holds one.
ask-handover = The whole record of { $case } can be read by the office of gmina { $gmina } whose fingerprint is { $fingerprint }. Did you compare it with that office by telephone, and go on?
handover-done =
    Parcel: { $file }
    Case: { $case }, up to step { $seq }; files: { $files }
    For the office of gmina: { $gmina }
    Its fingerprint: { $fingerprint }
    Digest of the parcel, which the receipt names: { $digest }
handover-would = A parcel of { $case } would be made for the office of gmina { $gmina }, fingerprint { $fingerprint }, in { $file }. Nothing was written.
handover-next =
    Send the parcel. By telephone that office compares your fingerprint: { $fingerprint }; your last office version: { $version }, { $newest }
    When its receipt comes, record it by accept-receipt; then delete the parcel.

cmd-accept-about = Takes in a parcel from another gmina's team, and gives a receipt.
cmd-accept-long =
    Everything in the parcel is checked first: that it is for this office, who signed it, the chain of signatures of the office that made it, each step, sheet and attached file, and that this gmina asked for the papers (Dz.U. 2024 poz. 1673 art. 9c ust. 5a). Compare the fingerprint that is shown with that office by telephone; nothing is remembered, each parcel is asked about.

    Then a new case is opened here as it was opened there, each step is recorded on its own day by the rules of this program, and the step transfer-in is recorded with the parcel attached to it. A step that the rules refuse is not recorded but told, and stays readable in the parcel. What is about the move itself (papers-requested and papers-passed that name this gmina, and each transfer-in) is not repeated. The same parcel again opens nothing; a further parcel of the same case adds what is new; with each, all steps are told that any parcel of the case left out. --dry-run tells all that and writes nothing. The right write is needed.

    The receipt (--receipt, also in the answer) holds no personal data: send it back. It is signed by the key of whoever printed the card.
cmd-accept-examples =
    kartoteka accept NK-2026-0001.parcel --receipt receipt.toml
    kartoteka accept NK-2026-0001.parcel --dry-run
    kartoteka accept NK-2026-0001.parcel --despite NK047 --reason-from reason.txt
arg-accept-file = The parcel.
arg-accept-from-fingerprint = Fingerprint of the store that must have sent it; then nobody is asked who sent it.
arg-accept-receipt = File for the receipt; before another file is replaced you are asked, an earlier receipt for this parcel aside.
arg-accept-despite = Code of the finding to set aside; only that nobody asked for the papers.
arg-accept-reason-from = File with the reason for --despite; it goes to the sheet of transfer-in.
arg-accept-dry-run = Check and tell what would be recorded, write nothing; nobody is asked.
arg-accept-format = Form of the answer; table by default.
ask-accept = The parcel is from: { $office }, gmina { $gmina }. Fingerprint: { $fingerprint }. Its last office version: { $version }, { $newest }. Did you compare that with the office by telephone, and take the case in?
accept-done =
    Case: { $case }
    Steps recorded: { $recorded }; not recorded: { $left }; about the move itself: { $moved }
accept-again = Case: { $case }
accept-would-open =
    A new case would be opened.
    Steps to be recorded: { $recorded }; not to be recorded: { $left }; about the move itself: { $moved }
accept-would-go-on =
    The case { $case } would go on.
    Steps to be recorded: { $recorded }; not to be recorded: { $left }; about the move itself: { $moved }
accept-sender = From: { $office }, gmina { $gmina }. To be compared by telephone: fingerprint { $fingerprint }; its last office version { $version }, { $newest }
accept-receipt-below = Receipt, to be sent to the office that made the parcel:
accept-existed = This parcel was taken in before; nothing was written. It is the case { $case }.
accept-later = A later parcel of this case was taken in since; accept of that one tells what of it is not recorded here.
accept-left = Step { $seq } of the sender ({ $step }) is not recorded here: { $why } It can be read in the parcel attached to transfer-in; record by hand what holds here.
accept-left-would = Step { $seq } of the sender ({ $step }) would not be recorded here: { $why }
accept-left-before = Step { $seq } of the office of gmina { $gmina } ({ $step }) was not recorded when the case passed on from there, and is not here either. It can be read in the parcels attached to transfer-in; record by hand what holds here.
accept-left-unknown = What the office of gmina { $gmina } left out when it took the case over (its step { $seq }, { $step }) can no longer be read, so steps may be lacking of which nobody tells. Ask that office to compare its case with the parcel attached to that step.
accept-forgotten = What step { $seq } of the case here kept of an earlier parcel cannot be read, so what that parcel left out is not told again. Compare the case with the parcel attached to that step.
accept-home = The case was here before: { $cases }. Look at that record, and tie both by the step link.
accept-left-names = it names step { $seq }, which is not recorded here.
accept-left-corrected = it corrects what was corrected here.
accept-left-case = it names another case of the sender's, whose number means another case here.
accept-left-move = it is about nothing but the move to this gmina.
accept-near = People of this case may be those of cases that run here: { $cases }. There is one procedure about a victim at a time: look at them, and tie them by the step link.
accept-group = The sender's group ended with the taking in: its people stand in the record under codes that begin with { $gmina }. and are none of yours. Appoint your own: kartoteka nk appoint-group { $case }
accept-group-would = The sender's group would end with the taking in: its people would stand in the record under codes that begin with { $gmina }. and are none of yours. You would appoint your own.
accept-warning = Step { $seq } of the sender: { $text }
accept-left-then = it was left out when it came; see whether it was recorded by hand since.
ask-accept-stays = By the record of the sender the procedure does not pass with the papers: either the request names no victim among those who moved, or it is over there. Taken in, it stands here as taken over. Did you settle that with the office that sent it, and go on?
accept-stays = By the record of the sender the procedure does not pass with the papers, and here it stands as taken over: settle with that office where it goes on, and record that at both.
accept-stays-would = By the record of the sender the procedure does not pass with the papers, and here it would stand as taken over: settle with that office first where it goes on.
accept-unread = These cases could not be read, so it cannot be told whether one of them is this very case, taken in before: { $cases }. Look when they are mended.
accept-warnings-more = { $count ->
    [one] { $count } more warning; kartoteka audit { $case } tells what the law has to say.
   *[other] { $count } more warnings; kartoteka audit { $case } tells what the law has to say.
}
accept-warnings-would = { $count ->
    [one] { $count } more warning; --format json tells it.
   *[other] { $count } more warnings; --format json tells all of them.
}
accept-no-receipt = The receipt must be signed by { $id }, who printed the card. Give that person the parcel: accept run once more with that key writes nothing and gives the receipt.

cmd-accept-receipt-about = Records by a receipt that the papers were passed on.
cmd-accept-receipt-long =
    The receipt must be for a parcel that this store's log tells of, and be signed by the key of the card that the parcel was made for. The step papers-passed is recorded with the receipt attached. Its day is the one on which the other office took them in. Whether the other gmina takes the procedure over is decided as in that step; --takes-over says it. A request that is answered already is not answered again. Steps that were recorded when the parcel had been made are told: they did not go along. The right write is needed.
cmd-accept-receipt-examples =
    kartoteka accept-receipt receipt.toml
    kartoteka accept-receipt receipt.toml --takes-over no
arg-accept-receipt-file = The receipt, or "-".
arg-accept-receipt-takes-over = Whether the other gmina takes the procedure over; otherwise as in the step papers-passed.
arg-accept-receipt-despite = Code of the finding to set aside; only that nobody asked for the papers.
arg-accept-receipt-reason-from = File with the reason for --despite; it goes to the sheet.
arg-accept-receipt-format = Form of the answer; table by default.
receipt-recorded =
    Case: { $case }; step { $seq }: papers passed on to gmina { $gmina }
    Fingerprint of the office that took them in: { $fingerprint }
    Digest of the parcel: { $digest }
receipt-existed = This receipt is recorded already; nothing was written.
receipt-behind = The parcel ended at step { $seq }; these steps did not go along: { $steps }. If the other team asks for them (papers-requested), make a further parcel.

error-bad-office-card = This is not the card of another office.
    .hint = Ask that office for its card (handover card) once more.
office-card-shape = A card is one line that begins with kartoteka-office-1 and has eight parts; there may be nothing before it or after it, and a mail program may have broken it.
office-card-part = A part of the line is damaged.
office-card-signature = The signature does not fit the key: the line was changed.
office-card-own = It is the card of this very office.
office-card-own-hint = The card must be that of the office which gets the case: there it is printed by handover card.
error-no-gmina = The settings do not tell the TERYT code of this gmina.
    .hint = An admin sets it by settings set: teryt = "1465011", six or seven digits.
error-papers-not-asked = By the record of the office that sent them, gmina { $gmina } did not ask for these papers (NK047, Dz.U. 2024 poz. 1673 art. 9c ust. 5a).
    .hint = Send that office the request, and ask for a new parcel when it is recorded there. If there is a reason to take them in all the same: --despite NK047 --reason-from FILE. Nothing was written.
error-papers-not-requested = Gmina { $gmina } has not asked for the papers of this case (NK047, Dz.U. 2024 poz. 1673 art. 9c ust. 5a).
    .hint = When its request has come, record it (papers-requested). If there is a reason to pass the papers on all the same: --despite NK047 --reason-from FILE. Nothing was written.
papers-not-requested-hint = When its request has come, record it: { $command }. If there is a reason to pass the papers on all the same: --despite NK047 --reason-from FILE. Nothing was written.
error-papers-passed-already = Since gmina { $gmina } asked for the papers, they were passed on (NK047, Dz.U. 2024 poz. 1673 art. 9c ust. 5a).
    .hint = When that team asks again, record papers-requested; or --despite NK047 --reason-from FILE. Nothing was written.
error-bad-parcel = The parcel is not to be believed.
    .hint = Do not use it; ask the office that sent it for a new one. Nothing was written.
error-parcel-not-ours = This office cannot open the parcel, or it is for a card that is no longer good.
    .hint = Send your present card (handover card) and ask for a new parcel. Nothing was written.
parcel-foreign-key = No key of this office opens it: it is for another office, or for a key that was given up since.
parcel-of-another = It is made for the card of another office.
parcel-card-over = Whoever printed the card that it is made for no longer writes in this office with that key.
parcel-not-sealed = It is no encrypted file, or its beginning is damaged.
parcel-damaged = It is damaged, changed or cut off.
parcel-shape = It does not hold what a parcel holds, or holds more.
parcel-too-large = A file in it is larger than a store takes.
parcel-chain = The signed facts of the office that sent it do not hold together.
parcel-signature = Nobody who could write in that office signed it.
parcel-file = A file in it is not the one that was signed for.
parcel-journal = Its journal is not the one that was signed for.
parcel-step = A step is not signed by whom it names.
parcel-document = A sheet or an attached file is not the one that the journal names.
error-wrong-sender = The parcel is from another store than the one expected; its fingerprint is { $fingerprint }.
    .hint = Compare the fingerprint with the office by telephone. Nothing was written.
error-parcel-older = A later parcel of this case was taken in before.
    .hint = This one brings nothing new. Nothing was written.
error-parcel-unjoined = The parcel does not go on where the earlier one of this case ended.
    .hint = Compare the fingerprints with the office that sent it. If both parcels are right, record the further steps by hand. Nothing was written.
error-parcel-memory = What step { $seq } kept of an earlier parcel of this case cannot be read, so it is not known which steps are recorded here already.
    .hint = Perhaps a newer program took that parcel in: take this one in with it too. Otherwise compare the case with the parcel attached to that step, and record by hand what is new. Nothing was written.
error-receipt-over-parcel = The receipt would take the place of the parcel.
    .hint = Give another file in --receipt.
error-bad-receipt = This receipt fits no parcel of this store.
    .hint = Ask the other office for its receipt once more; accept of the same parcel gives it again. Nothing was written.
receipt-answered = Step { $seq } of the case says so already.
receipt-answered-hint = If the papers passed once, nothing is lacking: the receipt can be attached by the step attach. If they passed a second time: --despite NK047 --reason-from FILE. Nothing was written.
receipt-unknown-hint = Is this the store that made the parcel? If its logs were lost or have not come here yet, bring them here; or make the parcel again, and the other office gives a receipt for that one. Nothing was written.
receipt-shape = It is no receipt, or it was changed.
receipt-unknown = No log of this store tells of that parcel.
receipt-signature = It is not signed by the key of the card that the parcel was made for.
receipt-head = It tells of another state of the case than the record ever had.
