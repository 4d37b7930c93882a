# Polecenie „timeline”: przebieg sprawy.

cmd-timeline-about = Pokazuje przebieg sprawy dzień po dniu, z terminami obok.
cmd-timeline-long = Kroki stoją w kolejności dni, w których się wydarzyły, także unieważnione i sprostowane; przy każdym widać, jaki termin zaczął się od niego biec, a jaki został nim dotrzymany albo spełniony za późno. Wiersz z dzisiejszym dniem oddziela to, co było, od tego, co przed nami.
cmd-timeline-examples =
    kartoteka timeline NK-2026-0001
    kartoteka timeline NK-2026-0001 --names
    kartoteka timeline NK-2026-0001 --format svg --out przebieg.svg
arg-timeline-case = Numer sprawy.
arg-timeline-names = Pokazuje nazwiska osób; potrzebne jest uprawnienie „documents”.
arg-timeline-out = Zapisuje odpowiedź do pliku zamiast na standardowe wyjście.
arg-timeline-format = Postać odpowiedzi; domyślnie table.
    .long = svg i pdf to rysunek: kroki na osi dni, a pod nią każdy termin; nie ma na nim nazwisk. W pdf pod rysunkiem stoi wykaz dzień po dniu.

timeline-title = { $case }: przebieg sprawy ({ $status })
timeline-step = Krok
timeline-what = Co się wydarzyło i co przed nami
timeline-today = dziś
timeline-ran-out = ostatni dzień okresu: { $what }
timeline-last-day = ostatni dzień: { $what } – { $far }
timeline-waiting = niezwłocznie: { $what } – { $far }
timeline-started = zaczął się termin: { $what } – do { $until }
timeline-started-at-once = od tego dnia niezwłocznie: { $what }
timeline-met = dotrzymano: { $what }
timeline-ended = koniec okresu: { $what }
timeline-late = spełniono { $late }: { $what }
timeline-about = dotyczy kroku { $seq }
timeline-later = { $days ->
    [one] zapisano { $days } dzień później
    [few] zapisano { $days } dni później
   *[many] zapisano { $days } dni później
}
timeline-given = Z dniem zapisu podanym ręcznie (--today): { $count ->
    [one] krok
    [few] kroki
   *[many] kroki
} { $steps }.
timeline-more = Co trzeba zrobić teraz: kartoteka next { $case }. Skąd się wzięła data: kartoteka explain { $case }.
