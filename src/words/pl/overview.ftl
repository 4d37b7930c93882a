# Strona urzędu dla przeglądarki (report html, deadlines --format html) i rysunek przebiegu sprawy.

cmd-report-about = Zestawienia do zabrania: urząd na jednej stronie, rok pracy zespołu.
cmd-report-html-about = Zapisuje stronę dla przeglądarki: co jest do zrobienia, jak dotrzymywano terminów i przebieg każdej sprawy.
cmd-report-html-long =
    W folderze powstaje jeden plik, index.html, który każda przeglądarka otwiera z dysku, bez serwera i bez Internetu; niczego więcej się nie wczytuje. Stronę można przeszukiwać, sortować i drukować. Są na niej numery spraw, oznaczenia osób, kroki i dni, ale nie ma nazwisk ani tekstów: wystarczy klucz z uprawnieniem „journal”.

    Wcześniejsza strona w tym folderze zostanie zastąpiona; inny plik o tej nazwie pozostanie nietknięty, a polecenie skończy się odmową.
cmd-report-html-examples =
    kartoteka report html --out strona
    kartoteka report html --out strona --year 2026
arg-report-html-out = Folder na stronę; powstanie, jeśli go nie ma.
arg-report-html-year = Terminowość tylko z tego roku: terminy, których ostatni dzień w nim przypada, i te bez ostatniego dnia, które się w nim zaczęły.
    .long = To, co jest do zrobienia, i przebieg spraw pokazuje się zawsze według stanu na dziś.
arg-report-html-rows = Najwyżej tyle wierszy tego, co jest do zrobienia; domyślnie 2000.
    .long = Zostają najpilniejsze, a strona podaje, ile pominięto.
arg-report-html-timelines = Najwyżej tyle rysunków spraw; domyślnie 100.
    .long = Rysowane są sprawy, w których biegnie termin; najpilniejsze na początku.

output-not-ours = W tym miejscu jest plik, którego nie zapisało to polecenie.
hint-output-not-ours = Trzeba podać inny folder albo przenieść ten plik.

overview-title = Terminy i sprawy
overview-due-title = Terminy
overview-day = { $today } ({ $weekday })
overview-skip = Przejdź do treści
overview-parts = Części strony
overview-foot = Wydruk pomocniczy. Nie ma na nim nazwisk; osoby oznaczono tak jak w aktach (np. P1). Numery spraw i daty także podlegają ochronie: usuń plik, gdy nie jest już potrzebny.

# Co jest do zrobienia
overview-due = Co jest do zrobienia
overview-due-caption = Najpilniejsze na początku.
overview-rows-left = { $left ->
    [one] Pokazano { $shown } najpilniejszych wierszy, { $left } pominięto. Wszystkie podaje „kartoteka deadlines --format csv”.
    [few] Pokazano { $shown } najpilniejszych wierszy, { $left } pominięto. Wszystkie podaje „kartoteka deadlines --format csv”.
   *[many] Pokazano { $shown } najpilniejszych wierszy, { $left } pominięto. Wszystkie podaje „kartoteka deadlines --format csv”.
}
overview-state = Stan
overview-find = Szukaj w tabeli
overview-shown = Widoczne wiersze: %n z %m.
overview-up = Kolejność: %c, rosnąco.
overview-down = Kolejność: %c, malejąco.
overview-part-overdue = Po terminie
overview-part-past-norm = Ponad normę urzędu
overview-part-due = Do wykonania
overview-part-waiting = Niezwłocznie
overview-part-ending = Kończy się
overview-part-running = Trwa
overview-part-within-norm = W normie urzędu
overview-part-closed = Zamknięte

# Terminowość
overview-kept = Terminowość
overview-kept-all = Wszystkie terminy, od początku do dziś.
overview-kept-between = Terminy, których ostatni dzień przypada od { $from } do { $to }, oraz obowiązki bez ostatniego dnia, które zaczęły się w tych dniach.
overview-kept-caption = Ile razy termin został dotrzymany, przekroczony albo jeszcze biegnie.
overview-on-time = W terminie
overview-late = Po terminie
overview-not-done = Niewykonane
overview-waiting = Niezwłocznie
overview-open = W toku
overview-median = Mediana dni
overview-worst = Najwięcej dni
overview-kept-note = W terminie – wykonano w terminie; Po terminie – wykonano po terminie albo później, niż pozwala norma urzędu; Niewykonane – ostatni dzień minął i nie wykonano, także gdy obowiązek już ustał; Niezwłocznie – bez ostatniego dnia i jeszcze nie wykonano; W toku – jest jeszcze czas. Mediana i największa liczba dni dotyczą tych, które są po terminie, niewykonane albo czekają dłużej, niż pozwala norma urzędu. Praktyka – norma urzędu, nie przepis. Okresów, które kończą się same (np. nakaz Policji, zaświadczenie), nie wlicza się: niczego nie wymagają od urzędu.
overview-bar = Udział

# Przebieg spraw
overview-courses = Przebieg spraw
overview-courses-count = { $count ->
    [0] W żadnej sprawie nie biegnie termin.
    [one] Termin biegnie w { $count } sprawie.
    [few] Terminy biegną w { $count } sprawach; najpilniejsze są na początku.
   *[many] Terminy biegną w { $count } sprawach; najpilniejsze są na początku.
}
overview-courses-left = { $shown ->
    [0] Bez rysunków. Rysunek jednej sprawy daje „kartoteka timeline SPRAWA --format svg”.
    [one] Narysowano { $shown } najpilniejszą. Rysunek każdej innej daje „kartoteka timeline SPRAWA --format svg”.
    [few] Narysowano { $shown } najpilniejsze. Rysunek każdej innej daje „kartoteka timeline SPRAWA --format svg”.
   *[many] Narysowano { $shown } najpilniejszych. Rysunek każdej innej daje „kartoteka timeline SPRAWA --format svg”.
}
overview-in-words = Kroki i terminy słowami

# Rysunek
drawing-steps = Kroki
drawing-terms = Terminy
drawing-today = dziś, { $on }
drawing-step = Krok { $seq }, { $on }: { $what }.
drawing-span = { $what }: od { $from }; { $state }.
drawing-open = { $until }, { $far }
drawing-met = wykonano { $on }
drawing-late = wykonano { $on }, { $late }
drawing-ended = koniec { $on }
drawing-undone = nie wykonano, { $late }
drawing-legend = Znaczenie kresek i znaków
drawing-legend-in-time = dni w terminie
drawing-legend-late = dni po terminie
drawing-legend-past-norm = dni ponad normę urzędu
drawing-legend-left = dni, które pozostały
drawing-legend-limit = ostatni dzień terminu
drawing-legend-done = dzień wykonania
drawing-paper = Przebieg sprawy
drawing-by-day = Dzień po dniu
drawing-foot = Wydruk pomocniczy. Nie ma na nim nazwisk; osoby oznaczono tak jak w aktach (np. P1).
