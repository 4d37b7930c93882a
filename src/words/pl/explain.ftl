# Polecenie „explain”: skąd się wzięła data i co znaczy kod.

cmd-explain-about = Wyjaśnia, skąd się wzięła data terminu, albo co znaczy kod.
cmd-explain-usage =
    SPRAWA [TERMIN [KOGO]]
    KOD
cmd-explain-long =
    Termin sprawy: od którego dnia biegnie i w którym kroku ten dzień stoi, jak liczył się każdy dzień, który się nie liczył i dlaczego, dokąd przesunął się koniec, jak termin ma się dziś, co go spełnia i na jakiej podstawie. Bez nazwy terminu: wszystkie terminy sprawy i nazwy, pod którymi się je wyjaśnia. Zamiast nazwy terminu można podać krok, który go spełnia.

    Kod ustalenia (NK002, V023) albo błędu (step-forbidden): co znaczy, skąd się bierze, jaki przepis za nim stoi i co zrobić.
cmd-explain-examples =
    kartoteka explain NK-2026-0001
    kartoteka explain NK-2026-0001 appoint-group
    kartoteka explain NK-2026-0001 plan-task T2
    kartoteka explain NK002
arg-explain-what = Numer sprawy albo kod.
arg-explain-deadline = Nazwa terminu albo krok, który go spełnia.
arg-explain-subject = Kogo albo czego termin dotyczy: P2, T1; bez tego wszystkie.
arg-explain-format = Postać odpowiedzi; domyślnie table.
value-what = SPRAWA|KOD
value-deadline = TERMIN
value-subject = KOGO

# Skąd i dokąd
explain-from = od
explain-length = termin
explain-last-hour = do godziny
explain-last = ostatni dzień
explain-change = zmiana
explain-clock = zegar
explain-step = krok { $seq } „{ $label }”
explain-field = pole „{ $label }”
explain-from-deadline = ostatni dzień terminu „{ $label }”, którego nie dotrzymano
explain-at-once = niezwłocznie: przepis nie wyznacza dnia, liczą się dni, które minęły
explain-own-day = dzień ustalony: { $on }, { $where }
explain-norm-office = { $length } – norma urzędu z jego ustawień ({ $key })
explain-norm-default = { $length } – norma, której urząd nie zmienił w ustawieniach ({ $key })
explain-changed = z { $before } na { $after }, { $step }
explain-given-up = z dnia { $before } zrezygnowano, { $step }
explain-clock-back = w tym czasie cofnięto zegary o godzinę; godziny liczy się tak, jak mijają naprawdę
explain-clock-forward = w tym czasie przesunięto zegary o godzinę do przodu; godziny liczy się tak, jak mijają naprawdę

# Dzień po dniu
explain-how-working-days = Dnia zdarzenia nie wlicza się. Liczą się tylko dni robocze: od poniedziałku do piątku, bez dni wolnych od pracy.
explain-how-days = Dnia zdarzenia nie wlicza się. Liczy się każdy następny dzień.
explain-how-plain-days = Dnia zdarzenia nie wlicza się. Liczy się każdy następny dzień, a końca terminu się nie przesuwa.
explain-how-months = Termin w miesiącach kończy się w dniu o tej samej liczbie, co dzień zdarzenia, a gdy w ostatnim miesiącu takiego dnia nie ma – w jego ostatnim dniu. Końca się nie przesuwa.
explain-how-months-moved = Termin w miesiącach kończy się w dniu o tej samej liczbie, co dzień zdarzenia, a gdy w ostatnim miesiącu takiego dnia nie ma – w jego ostatnim dniu.
explain-how-days-before = Dni liczy się wstecz od dnia zdarzenia, którego się nie wlicza; terminu się nie przesuwa.
explain-weekday = Dzień tygodnia
explain-number = Nr
explain-remarks = Uwagi
explain-each-until = po kolei każdy dzień do { $on }
explain-day-zero = dzień zdarzenia
explain-last-day = ostatni dzień terminu
explain-met-that-day = wykonano
explain-ended-that-day = koniec okresu
explain-today = dziś
explain-not-counted = nie liczy się: { $because }
explain-no-end = termin nie może się tu skończyć: { $because }

# Jak się ma
explain-state = stan na { $today }
explain-met-by = spełnia go
explain-ended-by = kończy go wcześniej
explain-command = Polecenie, które to zapisuje:
explain-any-act = każda czynność w sprawie
explain-excused = opóźnienie usprawiedliwiono: { $step }
explain-stopped = sprawa zakończyła się { $on }, więc nikt już tego nie zrobi
explain-void = krok unieważniono, osoba zmarła albo sprawy się tu już nie prowadzi
explain-valid-from = reguła dla spraw wszczętych od { $on }
explain-nature = biegnie
explain-anew = od nowa po każdym takim kroku
explain-period = jako okres, który kończy się sam
explain-period-to-end = jako okres, który kończy krok wykonany ostatniego dnia albo później

# Gdy takiego terminu w sprawie nie ma
explain-rows = Terminy ({ $count })
explain-one-of-these = Jeden z nich wyjaśnia na przykład polecenie:
explain-no-rows = W sprawie { $case } nie biegł żaden termin.
explain-not-started = W tej sprawie ten termin jeszcze się nie zaczął. Zaczyna go: { $steps }.
explain-condition = W tej sprawie ten termin się nie zaczął. Krok, który go zaczyna, jest w aktach ({ $steps }), ale nie zachodzi to, od czego termin zależy.
explain-asks-nothing = Ten termin w tej sprawie niczego nie wymaga: nie ustalono dnia albo czas na to już minął.
explain-not-in-force = Ta reguła dotyczy spraw wszczętych od { $from }; ta sprawa jest prowadzona { $note }.

# Co znaczy kod
code-meaning = Co znaczy
code-damages = Na przykład
code-found-by = Zgłasza je
code-limits = Czego nie ocenia
code-mended-by = Kroki, które to naprawiają
code-rules = Mówią o tym ({ $count })
