# Pomoc: co robi każde polecenie i każdy jego argument.

cmd-about = Prowadzi akta procedury „Niebieskie Karty” i spraw ofiar handlu ludźmi jako zaszyfrowane pliki i pilnuje terminów.
cmd-long =
    Każda sprawa to folder plików zaszyfrowanych programem age. Program otwiera sprawę, prowadzi ją przez kolejne czynności procedury, codziennie mówi, co i na jakiej podstawie trzeba zrobić, i pozwala sprawdzić akta. Działa bez sieci.

    Odpowiedź trafia na standardowe wyjście, wszystko inne na wyjście błędów. Dane osobowe i teksty podaje się w plikach albo w odpowiedzi na pytania, nigdy w wierszu poleceń.

    Kody wyjścia: 0 zrobione, 1 odmowa albo złe dane, 2 błąd w wierszu poleceń, 3 zestawienie niepełne, 4 znalezione błędy lub przekroczone terminy, 5 kartoteka zajęta, 70 błąd programu.
cmd-examples =
    kartoteka deadlines
    kartoteka next NK-2026-0001
    kartoteka nk --help

arg-store = Folder kartoteki.
    .long = Bez tej opcji: zmienna KARTOTEKA_STORE, a potem najbliższy folder w górę z plikiem kartoteka.toml.
arg-identity = Plik klucza; można podać kilka razy.
    .long = Bez tej opcji: zmienna KARTOTEKA_IDENTITY, a potem plik identity.age w folderze ustawień użytkownika.
arg-passphrase-file = Plik z hasłem do klucza w pierwszym wierszu.
arg-memory = Folder z pamięcią tego komputera o kartotekach.
    .long = Bez niej: zmienna KARTOTEKA_STATE, potem folder użytkownika na takie dane.
arg-today = Dzień, który uznać za dzisiejszy.
    .long = Bez tej opcji: zmienna KARTOTEKA_TODAY, a potem zegar. Czynność zapisana z podanym dniem jest tak oznaczona.
arg-lang = Język programu.
    .long = Bez tej opcji: zmienna KARTOTEKA_LANG, a potem angielski, jeżeli tak ustawiono system, a w pozostałych przypadkach polski.
arg-quiet = Tylko to, o co pytano: bez informacji dodatkowych.
    .long = Ostrzeżenia i błędy zostają.
arg-yes = Odpowiada „tak” na pytania o potwierdzenie.
arg-help = Pokazuje pomoc: -h krótką, --help pełną.
arg-trust = Otwórz tylko kartotekę o tym odcisku.
    .long = Nie liczy się wtedy, co ten komputer zapamiętał. Odcisk wypisuje polecenie init.
arg-version = Pokazuje wersję programu.

cmd-term-about = Oblicza ostatni dzień terminu w dniach roboczych, dniach lub miesiącach.
cmd-term-usage =
    DATA N JEDNOSTKA
    --batch PLIK
cmd-term-long =
    Dzień zdarzenia jest dniem zerowym. Dni robocze (working-days) to dni od poniedziałku do piątku, które nie są ustawowo wolne od pracy. Koniec terminu w dniach (days), który przypada w sobotę albo w dzień wolny, przechodzi na najbliższy inny dzień. Termin w miesiącach (months) kończy się w dniu o tej samej liczbie albo w ostatnim dniu miesiąca i nie jest przesuwany. Gdy wskazano kartotekę opcją --store albo zmienną KARTOTEKA_STORE, liczą się też dni wolne urzędu z jej ustawień.

    Z opcją --batch każdy wiersz DATA N JEDNOSTKA daje jeden wiersz z datą. Jeżeli choć jeden wiersz jest błędny, nie ma żadnego wyniku, a wszystkie błędy są wymienione.
cmd-term-examples =
    kartoteka term 2026-11-02 7 days
    kartoteka term 2026-11-02 5 working-days --why
    kartoteka term --batch terminy.txt
arg-term-date = Dzień zdarzenia, RRRR-MM-DD.
arg-term-n = Liczba dni albo miesięcy.
arg-term-unit = W czym liczy się termin; także po polsku: dni-robocze, dni, miesiace.
arg-term-batch = Plik z jednym terminem w wierszu; „-” oznacza standardowe wejście.
arg-term-why = Wymienia dni, które nie mogły być końcem terminu lub nie są liczone, i podaje powód.
arg-term-format = Postać odpowiedzi; domyślnie table.

cmd-help-about = Pokazuje pomoc do polecenia.
cmd-help-examples =
    kartoteka help deadlines
    kartoteka help nk powolaj-grupe
arg-help-command = Polecenie, a po nim jego polecenia podrzędne.

cmd-generate-about = Wypisuje stronę podręcznika.
arg-generate-page = Która strona.

cmd-intake-about = Przyjmuje formularze i wszczyna sprawy.
cmd-intake-nk-about = Przyjmuje formularze „Niebieska Karta – A” i wszczyna sprawy.
cmd-intake-nk-long =
    Wszystkie formularze są sprawdzane, zanim cokolwiek zostanie zapisane; wszystkie błędy są podane naraz. Na wyjściu: numer sprawy w wierszu, w kolejności plików. Ten sam formularz podany drugi raz daje ten sam numer i niczego nie wszczyna. Formularz niepełny jest przyjmowany z ostrzeżeniami.
cmd-intake-nk-examples =
    kartoteka intake nk --template > formularz.toml
    kartoteka intake nk --from formularz.toml
    kartoteka intake nk --from skrzynka/*.toml --format json
arg-intake-nk-from = Pliki formularzy w TOML albo JSON; „-” czyta ze standardowego wejścia.
arg-intake-nk-template = Wypisz pusty formularz z objaśnieniami.
arg-intake-nk-ask = Pytaj o formularz na terminalu (tak jest też bez --from).
arg-intake-nk-despite = Kod reguły, którą pomija się z uzasadnieniem (na przykład NK010).
arg-intake-nk-reason-from = Uzasadnienie z pliku tekstowego; „-” czyta ze standardowego wejścia.
arg-intake-nk-new-anyway = Wszczyna nową sprawę, choć toczy się już procedura dotycząca tej samej osoby; trzeba podać uzasadnienie.
arg-intake-nk-dry-run = Sprawdź formularze i nic nie zapisuj.
arg-intake-nk-format = Postać odpowiedzi.
cmd-intake-kcik-about = Przyjmuje formularze i otwiera sprawy Krajowego Centrum Interwencyjno-Konsultacyjnego dla Ofiar Handlu Ludźmi.
cmd-intake-kcik-long =
    Wszystkie formularze są sprawdzane, zanim cokolwiek zostanie zapisane; wszystkie błędy są podane naraz. Na wyjściu: numer sprawy w wierszu, w kolejności plików. Ten sam formularz podany drugi raz daje ten sam numer i niczego nie otwiera. Formularz niepełny jest przyjmowany z ostrzeżeniami; nazwisko nie jest potrzebne.
cmd-intake-kcik-examples =
    kartoteka intake kcik --template > formularz.toml
    kartoteka intake kcik --from formularz.toml
    kartoteka intake kcik --from skrzynka/*.toml --format json
arg-intake-kcik-from = Pliki formularzy w TOML albo JSON; „-” czyta ze standardowego wejścia.
arg-intake-kcik-template = Wypisz pusty formularz z objaśnieniami.
arg-intake-kcik-ask = Pytaj o formularz na terminalu (tak jest też bez --from).
arg-intake-kcik-despite = Kod reguły, którą pomija się z uzasadnieniem (na przykład HL002).
arg-intake-kcik-reason-from = Uzasadnienie z pliku tekstowego; „-” czyta ze standardowego wejścia.
arg-intake-kcik-dry-run = Sprawdź formularze i nic nie zapisuj.
arg-intake-kcik-format = Postać odpowiedzi.

cmd-run-about = Wykonuje wiele poleceń, jedno w wierszu, po jednym odblokowaniu klucza.
cmd-run-long =
    Wiersz wygląda jak polecenie bez słowa „kartoteka”; puste wiersze i te od znaku # są pomijane. Opcje podane w wierszu obowiązują tylko w nim. Pierwsze niepowodzenie kończy pracę, chyba że podano --keep-going.
cmd-run-examples =
    kartoteka run --from poranek.txt
    printf 'deadlines\nlist\n' | kartoteka run --from -
arg-run-from = Plik z poleceniami; „-” czyta ze standardowego wejścia.
arg-run-keep-going = Nie przerywaj po niepowodzeniu; kod wyjścia jest najgorszy z nich.
