# Szkice: odpowiedzi, których jeszcze nie zapisano w aktach.

questions-kept = Po każdej odpowiedzi na tym komputerze zostaje zaszyfrowany szkic, który otwiera tylko Twój klucz. Ctrl-C przerywa, a szkic zostaje; znak ! pozwala go usunąć.
questions-not-kept = Szkicu nie da się tu zachować: Ctrl-C przerywa, a odpowiedzi przepadają.
question-cancel-draft = Przerwać? s – tak, zostaw szkic (Enter), u – tak, usuń odpowiedzi, n – nie, wróć do pytań:

draft-waits = Jest już szkic z { $at } ({ $count ->
    [one] { $count } odpowiedź
    [few] { $count } odpowiedzi
   *[many] { $count } odpowiedzi
}). Żeby do niego wrócić, przerwij i uruchom: { $command }
draft-old = { $count ->
    [one] { $count } szkic ma
    [few] { $count } szkice mają
   *[many] { $count } szkiców ma
} ponad 30 dni. Wymienia je i usuwa: kartoteka drafts
draft-goes-on = Szkic z { $at } ({ $count ->
    [one] { $count } odpowiedź
    [few] { $count } odpowiedzi
   *[many] { $count } odpowiedzi
}). Zaczynamy od pierwszego pytania bez odpowiedzi, a jeśli takiego nie ma, od przeglądu.
draft-asked-again = Ta odpowiedź już nie pasuje i trzeba ją podać jeszcze raz: { $label }
draft-not-asked = O to program już nie pyta i tych odpowiedzi nie zapisze: { $paths }
draft-text-goes-on = Ten tekst przerwano. Poniżej jest to, co zachowano; pisz dalej. Kończy wiersz z samą kropką.
draft-not-written = Szkicu nie udało się zapisać; jeżeli przerwiesz, odpowiedzi przepadną.
draft-not-removed = Szkicu nie udało się usunąć. Usuwa go: kartoteka drafts --discard { $id }
draft-go-on = Odpowiedzi zostały w zaszyfrowanym szkicu. Żeby do nich wrócić: { $command }
draft-discarded = Szkic usunięto; w aktach nic z odpowiedzi nie zostało.

draft-other-key = (zapieczętowany innym kluczem)
draft-damaged = (uszkodzony)
draft-newer = (zapisał go nowszy program)
draft-unreadable = (pliku nie można odczytać)
draft-of-intake = Nowy formularz: { $procedure }
draft-is-of = To szkic czegoś innego: { $what }.
draft-cannot-be-opened = Tego szkicu nie można otworzyć: { $problem }

drafts-none = Nie ma żadnych szkiców.
drafts-go-on = Żeby wrócić do szkicu:
drafts-confirm = Usunąć szkic { $id } – { $what }? Odpowiedzi przepadną. (t/n)
drafts-confirm-all = { $count ->
    [one] Usunąć { $count } szkic? Odpowiedzi przepadną. (t/n)
    [few] Usunąć { $count } szkice? Odpowiedzi przepadną. (t/n)
   *[many] Usunąć { $count } szkiców? Odpowiedzi przepadną. (t/n)
}
drafts-discarded = Usunięte szkice: { $count }.
drafts-of-others = { $count ->
    [one] Został { $count } szkic, którego ten klucz nie otwiera: może należeć do kogoś innego.
    [few] Zostały { $count } szkice, których ten klucz nie otwiera: mogą należeć do kogoś innego.
   *[many] Zostało { $count } szkiców, których ten klucz nie otwiera: mogą należeć do kogoś innego.
} Pojedynczo usuwa je --discard.
column-draft = Szkic
column-draft-what = Czego dotyczy
column-draft-since = Od kiedy
column-draft-answers = Odpowiedzi
form-draft = Szkic oznacza się ośmioma znakami, na przykład 3f9a0c12; sprawę podaje się przed --resume. Szkice wymienia kartoteka drafts.

cmd-drafts-about = Wymienia zaszyfrowane szkice: odpowiedzi, których nie zapisano w aktach.
cmd-drafts-long =
    Gdy program zadaje pytania, odpowiedzi zostają w szkicu na tym komputerze, dopóki nie trafią do akt. Szkic otwiera tylko klucz tego, kto go pisał; nie ma go w kartotece ani w jej kopii zapasowej. Szkice innych osób na tym komputerze widać, ale nie można ich otworzyć.
cmd-drafts-examples =
    kartoteka drafts
    kartoteka nk karta-c NK-2026-0001 --resume
    kartoteka drafts --discard 3f9a0c12
arg-drafts-discard = Usuwa szkic o tym oznaczeniu, po potwierdzeniu.
arg-drafts-discard-all = Usuwa wszystkie szkice, które otwiera ten klucz, po potwierdzeniu.
arg-drafts-format = Postać odpowiedzi; domyślnie table.
arg-step-resume = Wraca do ostatniego szkicu tej czynności albo do tego o podanym oznaczeniu.
arg-intake-nk-resume = Wraca do ostatniego szkicu formularza albo do tego o podanym oznaczeniu.
arg-intake-kcik-resume = Wraca do ostatniego szkicu formularza albo do tego o podanym oznaczeniu.
