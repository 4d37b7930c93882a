# Strona o prawie, tworzona z tabel procedur.
law-title = Co program wie o prawie
law-lead =
    Ta strona powstaje z tych samych tabel, według których program sprawdza czynności i liczy terminy: nie ma na niej niczego, czego program nie stosuje, i jest na niej wszystko, co stosuje. To nie jest porada prawna. Gdzie ta strona i akt prawny się różnią, rację ma akt.

    Dzień zdarzenia jest dniem zerowym. Dni robocze to dni od poniedziałku do piątku, które nie są ustawowo wolne od pracy. Termin liczony w dniach, którego koniec wypada w sobotę albo w dzień wolny, kończy się następnego dnia, który nie jest ani sobotą, ani dniem wolnym. Jeden termin policzy z uzasadnieniem polecenie `kartoteka term … --why`.
law-certainties = Przy każdej podstawie stoi w nawiasie, skąd ją znamy:
law-levels = Reguła czynności ma jeden z trzech stopni:
law-level-warn = czynność zostaje zapisana, a program zwraca uwagę.
law-level-forbid = przepis tego zabrania. Program zapisze czynność tylko wtedy, gdy poda się kod reguły (`--despite`) i uzasadnienie, bo akta mają mówić, co się naprawdę stało.
law-level-refuse = tak nie mogło być. Program czynności nie zapisze.

law-versions = Stan prawny
law-versions-rows = O tym, które przepisy stosuje się w sprawie, decyduje dzień jej wszczęcia. Terminu albo reguły, przy których stoi dzień, nie ma w sprawach wszczętych wcześniej.
law-opened-since = sprawy wszczęte od { $from }
law-opened-between = sprawy wszczęte od { $from }, lecz przed { $until }
law-opened-before = sprawy wszczęte przed { $until }
law-opened-ever = wszystkie sprawy
law-reaches-running = także to, co zaczyna się od tego dnia w sprawach wszczętych wcześniej

law-further = Jedna procedura naraz
law-further-text = { $text } Porównuje się osoby o roli: { $roles }. Krok: { $step }.
law-roles = Osoby w sprawie
law-subjects = Inne oznaczenia
law-letter = Litera
law-codes = Kody
law-vocabularies = Listy kodów
law-steps = Czynności
law-field = Pole
law-form = Postać
law-rules = Reguły:
law-basis = Podstawa: { $basis }
law-by-intake = Zapisuje ją przyjęcie formularza (`kartoteka intake`).
law-by-anew = zapisuje się ją poleceniem „nowy”, które zakłada nowy zapis
law-creates = Nadaje oznaczenie, np. { $id }.
law-status-after = Stan sprawy po tej czynności: { $status }.
law-follow-up = Razem z nią, gdy { $when }, zapisuje się czynność { $step } { $day }.
law-expected = Oczekiwana, gdy: { $when }. Podstawa: { $basis }
law-kind = { $kind }: { $which }

law-deadlines = Terminy
law-deadlines-lead = Termin uważa się za dotrzymany, gdy w aktach jest czynność, która go spełnia, z dniem nie późniejszym niż ostatni dzień terminu. Jeżeli przy terminie nie napisano inaczej, liczy się pierwszy dzień zerowy i pierwsza czynność, która go spełnia, choćby była wcześniejsza niż dzień zerowy. Termin „niezwłocznie” nie ma ostatniego dnia: raport mówi, ile dni minęło. Termin osoby, która zmarła, i termin sprawy unieważnionej są bezprzedmiotowe.
law-length = Długość
law-period = To okres, który kończy się sam.
law-period-to-end = To okres: czynność, która go kończy, nie może nastąpić przed jego upływem.
law-each-party = Liczony osobno dla każdej osoby w roli: { $roles }.
law-each-side = Liczony osobno dla każdej ze stron: { $sides }.
law-each-item = Liczony osobno dla każdej pozycji pola { $field }.
law-runs-from = Dzień zerowy
law-runs-anew = Biegnie na nowo od
law-met-by = Spełnia go
law-changed-by = Inny ostatni dzień wyznacza
law-stops = Wygasa, gdy zapisano
law-row-since = dla spraw wszczętych od { $from }
law-after-deadline = upływ terminu { $deadline } bez jego spełnienia
law-when = { $what } – gdy: { $when }

law-any-step = każda czynność
law-day-of-step = dzień czynności
law-quoted = „{ $text }”
law-or = albo
law-for-party = (pole { $field } wskazuje osobę, której dotyczy termin: { $who })

law-if-is = w polu { $field } wpisano: { $values }
law-if-is-not = w polu { $field } nie wpisano: { $values }
law-if-in-step = w czynności { $step } { $what }
law-if-given = wypełniono pole { $fields }
law-if-missing = nie wypełniono pola { $fields }
law-if-before = { $field } wypada przed: { $than }
law-if-not-before = pole { $field } wskazuje { $day } albo później
law-if-same = pola { $field } i { $than } wskazują tę samą osobę
law-if-other = pole { $field } wskazuje kogoś, kogo nie wskazuje pole { $than }
law-if-untagged = kod w polu { $field } oznacza kogoś, kto nie jest do tego uprawniony
law-if-sides-together = w polu { $field } są osoby z obu stron
law-if-not-member = w polu { $field } jest ktoś, kto nie jest członkiem
law-if-party = w polu { $fields } jest { $who }
law-if-party-of-case = w sprawie jest { $who }
law-if-guardian = opiekunem { $ward } z pola { $fields } jest ktoś w roli: { $roles }
law-if-created-by = to, co wskazuje pole { $field }, pochodzi z czynności { $step }
law-if-status = stan sprawy: { $status }
law-if-no-step = do tego dnia nie zapisano czynności { $steps }{ $so }
law-if-never-step = w aktach nie ma czynności { $steps }{ $so }
law-if-step-done = w aktach jest czynność { $steps }{ $so }
law-if-unmet = nie spełniono terminu { $deadlines }{ $of }
law-if-before-due = nie upłynął jeszcze termin { $deadline }{ $of }
law-if-no-row-from = od dnia, który wskazuje pole { $field }, nie liczy się terminu { $deadline } (bo go nie wyznaczono, zmieniono, odwołano albo minął)
law-if-kinds-missing = wśród członków brakuje: { $kinds }
law-if-undeclared = któryś z członków nie złożył oświadczenia o poufności
law-if-unauthorised = któryś z członków nie ma pisemnego upoważnienia
law-if-repeated = taką czynność już zapisano{ $so }
law-if-element-missing = brakuje elementu: { $elements }

law-from-list = kod z listy `{ $list }`
law-each-person = Liczony osobno dla każdej osoby, której dotyczy czynność.
law-each-subject = Liczony osobno dla każdego oznaczenia: { $what }.
law-not-moved = { $length } (koniec nie przesuwa się z soboty ani z dnia wolnego)
law-pick-last = Liczy się ostatni taki dzień: każdy kolejny zastępuje poprzedni.
law-pick-pending = Liczy się pierwszy taki dzień, po którym nie zapisano jeszcze czynności spełniającej termin.
law-after-start = Spełnia go tylko czynność nie wcześniejsza niż dzień zerowy.
law-within = Niczego nie wymaga po upływie terminu { $deadline }.
law-norm = Po ilu dniach raport uzna zwłokę za zbyt długą, mówi norma urzędu `{ $norm }` w jego ustawieniach.
law-day-of = dzień czynności { $step }
law-day-in = { $field } w czynności { $step }
law-day-of-any = dzień każdej czynności w sprawie
law-person-any-any = osoba
law-person-minor-any = osoba małoletnia
law-person-adult-any = osoba pełnoletnia
law-person-any-helpless = osoba nieporadna
law-person-any-able = osoba inna niż nieporadna
law-person-minor-helpless = małoletnia osoba nieporadna
law-person-minor-able = osoba małoletnia inna niż nieporadna
law-person-adult-helpless = pełnoletnia osoba nieporadna
law-person-adult-able = osoba pełnoletnia inna niż nieporadna
law-person-in-role = { $person } w roli: { $roles }

# Czynności: co z nich wynika.
law-by-before = Zapisuje ją program, przed pierwszą czynnością { $step }.
law-one-of = Trzeba wypełnić przynajmniej jedno z pól: { $fields }.
law-needs-reason = Wymaga uzasadnienia.
law-before-opening = Jej dzień może być wcześniejszy niż dzień wszczęcia.
law-after-end = Możliwa także po zakończeniu sprawy, bez ostrzeżenia.
law-no-act = Nie przerywa bezczynności w sprawie.
law-status-after-if = Stan sprawy po tej czynności: { $status }, gdy { $when }.
law-follow-up-each = Razem z nią, gdy { $when }, zapisuje się czynność { $step } { $day }, osobno dla każdej z tych osób: { $who }.
law-on-same-day = z tym samym dniem
law-on-day-in = z dniem z pola { $field }
law-adds-members = Kto jest w polu { $field }, jest odtąd członkiem.
law-removes-member = Kto jest w polu { $field }, przestaje być członkiem.
law-ends-others-group = Członkowie z innego urzędu przestają być członkami grupy.
law-declares = Kto jest w polu { $field }, złożył tym oświadczenie o poufności.
law-authorises = Kto jest w polu { $field }, ma odtąd pisemne upoważnienie.
law-gives-post = Kto jest w polu { $field }, pełni odtąd tę funkcję w miejsce poprzednika.
law-names-members = Pole { $field } mówi, jak nazywają się członkowie; w innych miejscach stoją tylko kody.
law-future = może wypadać w przyszłości

# Terminy.
law-own-day = dzień z pola { $field }
law-every = tyle dni, ile podano w polu { $field }
law-norm-length = norma urzędu `{ $norm }`, a bez niej { $length }
law-own-length = { " " }– długość: { $length }
law-after-wait = { $from } plus { $length }
law-unless = do końca tego czasu nie zapisano: { $steps }
law-through = { $day } (gdy pole { $field } wskazuje wcześniejszy dokument: dzień pierwszego z nich)
law-again = Obowiązuje ponownie
law-again-after = po czynności { $step } biegnie od jej dnia jeszcze raz: { $length }
law-about-day = (gdy dzień zerowy to: { $field })
law-as-start = (w polu { $fields } to samo, co w czynności z dnia zerowego; gdy tam jest puste, tylko czynność, która wskazuje tę osobę albo rzecz)
law-days-after = { $days ->
    [one] (najwcześniej następnego dnia po dniu zerowym)
    [few] (najwcześniej { $days } dni po dniu zerowym)
    [many] (najwcześniej { $days } dni po dniu zerowym)
   *[other] (najwcześniej { $days } dnia po dniu zerowym)
}
law-change-gives-up = (puste pole: dotychczasowy dzień przestaje obowiązywać)
law-stop-later = { $step } po dniu zerowym
law-stop-overdue = { $step } po upływie terminu
law-stop-of = (pole { $field } wskazuje to samo)
law-other-act = Wynika z innej ustawy: obowiązuje bez względu na to, kiedy wszczęto procedurę.
law-day-of-any-act = dzień każdej czynności w sprawie, która przerywa bezczynność

# Warunki.
law-and = i
law-members = członkowie
law-same = { $count ->
    [one] to samo pole { $fields }
    [few] te same pola { $fields }
    [many] te same pola { $fields }
   *[other] te same pola { $fields }
}
law-last-of-them = a w ostatniej z nich { $what }
law-of-subject = tego, co wskazuje pole { $field }
law-ward-any = osoby
law-ward-minor = małoletniego
law-ward-adult = osoby pełnoletniej
law-if-none = nie jest tak, że { $what }
law-if-own-case = pole { $field } wskazuje tę samą sprawę
law-if-inexperienced = osoba wskazana w polu { $field } wykonuje tę pracę krócej niż { $years ->
    [one] { $years } rok
    [few] { $years } lata
   *[many] { $years } lat
} albo nie ma jej na liście doświadczenia w ustawieniach
law-if-record-other = pole { $field } wskazuje zapis, którego numer nie zaczyna się od { $prefix }
law-if-beyond = pole { $field } obejmuje więcej niż ostatnia wcześniejsza czynność { $step }{ $so }
law-if-record-unknown = pole { $field } wskazuje zapis, którego nie ma w kartotece
law-if-address = pole { $fields } zawiera coś podobnego do adresu
law-if-record-has = zapis wskazany w polu { $fields } ma czynność { $step } i w ostatniej z nich { $what }, a żaden zapis, który do niego należy, nie mówi tego dnia ani później inaczej
law-if-own-gmina = pole { $field } wskazuje gminę tego urzędu
law-if-other-gmina = pole { $field } nie wskazuje gminy tego urzędu
law-if-sides-overlap-sure = w tym samym czasie i miejscu wyznaczono taką czynność z drugą stroną
law-if-sides-overlap-unsure = tego samego dnia w tym samym miejscu wyznaczono taką czynność z drugą stroną, a godziny nie są znane
law-if-kinds-missing-in = w polu { $field } nie ma członka: { $kinds }
law-if-undeclared-in = ktoś w polu { $field } nie złożył wcześniej oświadczenia o poufności
law-if-member = w polu { $field } jest ktoś, kto jest już członkiem
law-if-vacant = nikt nie pełni funkcji: { $posts }
law-if-named-again = ktoś w polu { $field }, bez wpisu { $without }, jest tam już po raz { $times }. albo kolejny
law-if-named-again-untold = { $said }, a czynności { $step } z tą osobą nie zapisano
law-if-earlier = wcześniej zapisano czynność { $step }{ $so }{ $last }
law-if-not-earlier = wcześniej nie zapisano czynności { $step }{ $so }{ $last }
law-if-named-before = osobę z pola { $fields } wskazano już, tego dnia albo wcześniej, w czynności { $steps }{ $so }
law-if-unfollowed = po czynności { $step }{ $having } nie zapisano jeszcze czynności { $by }{ $same }
law-if-fewer-steps = czynność { $step } o tym, co wskazuje pole { $field }, zapisano mniej niż { $than } { $than ->
    [one] raz
    [few] razy
    [many] razy
   *[other] razy
}
law-if-fewer-steps-of-row = termin { $deadline } jest wciąż otwarty, a czynność { $step } z nim związaną zapisano mniej niż { $than } { $than ->
    [one] raz
    [few] razy
    [many] razy
   *[other] razy
}
law-if-created-for = to, co wskazuje pole { $field }, dotyczy osoby z pola { $than }

# Akta, które są jedyne w swoim rodzaju.
law-opened-since-of-record = od { $from }
law-opened-between-of-record = od { $from } do dnia przed { $until }
law-opened-before-of-record = przed { $until }
law-reaches-running-of-record = bez względu na to, kiedy założono akta
law-versions-rows-of-record = Terminu albo reguły, przy których stoi dzień, wcześniej nie było.
law-row-since-of-record = od { $from }

# Reguły.
law-shares-rules = Dotyczą jej też reguły wspólne kilku czynności, wymienione po czynnościach.
law-shared-rules = Reguły wspólne kilku czynności
law-rules-of = Czynności { $steps }:
law-warn-ahead = program ostrzega { $days } dni przed końcem (to nie są dni z przepisów)
law-outlasts = biegnie też po przekazaniu sprawy
law-last-working-day = podaje się też ostatni dzień roboczy przed końcem
